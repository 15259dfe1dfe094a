(module $grey
  (type (func (param i32 f64 i32)))
  (type (func (param i32) (result i32)))
  (import "heap" "memory" (memory 0 65536 shared))
  (import "host" "oob" (func $oob (type 0)))
  (func $loop_4 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $&out i32) (local $i i32) (local $&rgba i32)
    local.get $frame  i32.load offset=16  local.set $&out  local.get $frame  i32.load offset=8  local.set $&rgba
    local.get $frame  i32.load offset=24  local.set $i
    block
      block
        local.get $frame  i32.load offset=48  local.set $t2
        loop
          local.get $&out  local.get $i  i32.add  i32.const 77  local.get $&rgba  i32.const 4  local.get $i
          i32.mul  i32.add  i32.load8_u  i32.mul  i32.const 150  local.get $&rgba  i32.const 4  local.get $i
          i32.mul  i32.add  i32.load8_u offset=1  i32.mul  i32.add  i32.const 29  local.get $&rgba  i32.const 4
          local.get $i  i32.mul  i32.add  i32.load8_u offset=2  i32.mul  i32.add  i32.const 128  i32.add
          i32.const 8  i32.shr_s  i32.store8  local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2
          i32.lt_s
          br_if 0
        end
        local.get $i  local.get $frame  i32.load offset=32  i32.lt_s  local.set $status
      end
    end
    local.get $frame  local.get $i  i32.store offset=24  local.get $status
  )
  (func $loop_2 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $i i32) (local $t4 i64) (local $#rgba i32) (local $t6 i32) (local $&rgba i32) (local $#out i32) (local $&out i32)
    local.get $frame  i32.load offset=8  local.set $&rgba  local.get $frame  i32.load offset=16  local.set $&out
    local.get $frame  i32.load offset=12  local.set $#rgba  local.get $frame  i32.load offset=20  local.set $#out
    local.get $frame  i32.load offset=24  local.set $i
    block
      block
        block
          block
            block
              block
                local.get $frame  i32.load offset=72  local.set $t2
                loop
                  i32.const 77  i64.const 4  local.get $i  i64.extend_i32_s  i64.mul  local.tee $t4
                  local.get $#rgba  i64.extend_i32_u  i64.ge_u
                  br_if 3
                  local.get $t4  i32.wrap_i64  local.set $t6  local.get $&rgba  local.get $t6  i32.add
                  i32.load8_u  i32.mul  i32.const 150  i64.const 4  local.get $i  i64.extend_i32_s
                  i64.mul  i64.const 1  i64.add  local.tee $t4  local.get $#rgba  i64.extend_i32_u
                  i64.ge_u
                  br_if 4
                  local.get $t4  i32.wrap_i64  local.set $t6  local.get $&rgba  local.get $t6  i32.add
                  i32.load8_u  i32.mul  i32.add  i32.const 29  i64.const 4  local.get $i
                  i64.extend_i32_s  i64.mul  i64.const 2  i64.add  local.tee $t4  local.get $#rgba
                  i64.extend_i32_u  i64.ge_u
                  br_if 5
                  local.get $t4  i32.wrap_i64  local.set $t6  local.get $&rgba  local.get $t6  i32.add
                  i32.load8_u  i32.mul  i32.add  i32.const 128  i32.add  i32.const 8  i32.shr_s
                  local.set $t6  local.get $i  local.get $#out  i32.ge_u
                  br_if 6
                  local.get $&out  local.get $i  i32.add  local.get $t6  i32.store8  local.get $i
                  i32.const 1  i32.add  local.tee $i  local.get $t2  i32.lt_s
                  br_if 0
                end
                local.get $i  local.get $frame  i32.load offset=56  i32.lt_s  local.set $status
              end
            end
            local.get $frame  local.get $i  i32.store offset=24  local.get $status
            return
          end
          i32.const 0  local.get $t4  f64.convert_i64_s  local.get $#rgba
          call $oob
          unreachable
        end
        i32.const 1  local.get $t4  f64.convert_i64_s  local.get $#rgba
        call $oob
        unreachable
      end
      i32.const 2  local.get $t4  f64.convert_i64_s  local.get $#rgba
      call $oob
      unreachable
    end
    i32.const 3  local.get $i  f64.convert_i32_s  local.get $#out
    call $oob
    unreachable
  )
  (func $main (export "main") (param $frame i32) (result i32)
    (local $#out i32) (local $#rgba i32) (local $guard i32) (local $i i32) (local $t5 f64) (local $t6 i32)
    local.get $frame  i32.load offset=20  local.set $#out  local.get $frame  i32.load offset=12  local.set $#rgba
    local.get $#out  i32.const 536870912  i32.le_s  i32.const 1  local.get $#rgba  i32.add  i64.extend_i32_u
    i64.const 4  local.get $#out  i64.extend_i32_s  i64.mul  i64.ge_s  i32.and  local.tee $guard
    if
      i32.const 0  local.tee $i  local.get $#out  i32.lt_s
      if
        local.get $frame  local.get $#out  i32.store offset=32  local.get $frame  i32.const 1
        i32.store offset=40  local.get $#out  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub
        i32.const 1  f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 1024  f64.max
        f64.const 65536  f64.min  f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t5
        local.get $frame  local.get $i  i32.store offset=24
        loop
          local.get $frame  local.get $#out  f64.convert_i32_s  local.get $frame  i32.load offset=24
          f64.convert_i32_s  local.get $t5  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=48
          local.get $frame
          call $loop_4
          local.tee $t6  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=24  local.set $i
      end
    else
      i32.const 0  local.tee $i  local.get $#out  i32.lt_s
      if
        local.get $frame  local.get $#out  i32.store offset=56  local.get $frame  i32.const 1
        i32.store offset=64  local.get $#out  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub
        i32.const 1  f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 1024  f64.max
        f64.const 65536  f64.min  f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t5
        local.get $frame  local.get $i  i32.store offset=24
        loop
          local.get $frame  local.get $#out  f64.convert_i32_s  local.get $frame  i32.load offset=24
          f64.convert_i32_s  local.get $t5  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=72
          local.get $frame
          call $loop_2
          local.tee $t6  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=24  local.set $i
      end
    end
    i32.const 0
  )
)
