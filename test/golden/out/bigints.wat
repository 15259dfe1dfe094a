(module $bigints
  (type (func (param i32 f64 i32)))
  (type (func (param i32) (result i32)))
  (import "heap" "memory" (memory 0 65536 shared))
  (import "host" "oob" (func $oob (type 0)))
  (func $loop_9 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $h i64) (local $&a i32) (local $i i32) (local $&b i32)
    local.get $frame  i32.load offset=8  local.set $&a  local.get $frame  i32.load offset=16  local.set $&b
    local.get $frame  i32.load offset=32  local.set $i  local.get $frame  i64.load offset=40  local.set $h
    block
      block
        local.get $frame  i32.load offset=64  local.set $t2
        loop
          local.get $h  local.get $&a  local.get $i  i32.const 3  i32.shl  i32.add  i64.load  i64.xor
          i64.const 1099511628211  i64.mul  local.set $h  local.get $&b  local.get $i  i32.const 3  i32.shl
          i32.add  local.get $&b  local.get $i  i32.const 3  i32.shl  i32.add  i64.load  local.get $&a
          local.get $i  i32.const 3  i32.shl  i32.add  i64.load  i64.const 255  i64.and  i64.const 1  i64.sub
          i64.add  i64.store  local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2  i32.lt_s
          br_if 0
        end
        local.get $i  local.get $frame  i32.load offset=48  i32.lt_s  local.set $status
      end
    end
    local.get $frame  local.get $i  i32.store offset=32  local.get $frame  local.get $h  i64.store offset=40
    local.get $status
  )
  (func $loop_3 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $h i64) (local $i i32) (local $#a i32) (local $&a i32) (local $#b i32) (local $&b i32) (local $t9 i64)
    local.get $frame  i32.load offset=8  local.set $&a  local.get $frame  i32.load offset=16  local.set $&b
    local.get $frame  i32.load offset=12  local.set $#a  local.get $frame  i32.load offset=20  local.set $#b
    local.get $frame  i32.load offset=32  local.set $i  local.get $frame  i64.load offset=40  local.set $h
    block
      block
        block
          block
            block
              block
                local.get $frame  i32.load offset=88  local.set $t2
                loop
                  local.get $h  local.get $i  local.get $#a  i32.ge_u
                  br_if 3
                  local.get $&a  local.get $i  i32.const 3  i32.shl  i32.add  i64.load  i64.xor
                  i64.const 1099511628211  i64.mul  local.set $h  local.get $i  local.get $#b  i32.ge_u
                  br_if 4
                  local.get $&b  local.get $i  i32.const 3  i32.shl  i32.add  i64.load  local.get $i
                  local.get $#a  i32.ge_u
                  br_if 5
                  local.get $&a  local.get $i  i32.const 3  i32.shl  i32.add  i64.load  i64.const 255
                  i64.and  i64.const 1  i64.sub  i64.add  local.set $t9  local.get $i  local.get $#b
                  i32.ge_u
                  br_if 6
                  local.get $&b  local.get $i  i32.const 3  i32.shl  i32.add  local.get $t9  i64.store
                  local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2  i32.lt_s
                  br_if 0
                end
                local.get $i  local.get $frame  i32.load offset=72  i32.lt_s  local.set $status
              end
            end
            local.get $frame  local.get $i  i32.store offset=32  local.get $frame  local.get $h
            i64.store offset=40  local.get $status
            return
          end
          i32.const 0  local.get $i  f64.convert_i32_s  local.get $#a
          call $oob
          unreachable
        end
        i32.const 1  local.get $i  f64.convert_i32_s  local.get $#b
        call $oob
        unreachable
      end
      i32.const 2  local.get $i  f64.convert_i32_s  local.get $#a
      call $oob
      unreachable
    end
    i32.const 3  local.get $i  f64.convert_i32_s  local.get $#b
    call $oob
    unreachable
  )
  (func $main (export "main") (param $frame i32) (result i32)
    (local $h i64) (local $#b i32) (local $#a i32) (local $guard i32) (local $i i32) (local $t6 f64) (local $t7 i32) (local $result i64)
    local.get $frame  i32.load offset=20  local.set $#b  local.get $frame  i32.load offset=12  local.set $#a
    i64.const -3750763034362895579  local.set $h  local.get $#b  local.get $#a  i32.ge_s  local.tee $guard
    if
      i32.const 0  local.tee $i  local.get $#a  i32.lt_s
      if
        local.get $frame  local.get $#a  i32.store offset=48  local.get $frame  i32.const 1  i32.store offset=56
        local.get $#a  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub  i32.const 1
        f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 1024  f64.max  f64.const 65536
        f64.min  f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t6  local.get $frame
        local.get $i  i32.store offset=32  local.get $frame  local.get $h  i64.store offset=40
        loop
          local.get $frame  local.get $#a  f64.convert_i32_s  local.get $frame  i32.load offset=32
          f64.convert_i32_s  local.get $t6  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=64
          local.get $frame
          call $loop_9
          local.tee $t7  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=32  local.set $i  local.get $frame  i64.load offset=40  local.set $h
      end
    else
      i32.const 0  local.tee $i  local.get $#a  i32.lt_s
      if
        local.get $frame  local.get $#a  i32.store offset=72  local.get $frame  i32.const 1  i32.store offset=80
        local.get $#a  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub  i32.const 1
        f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 1024  f64.max  f64.const 65536
        f64.min  f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t6  local.get $frame
        local.get $i  i32.store offset=32  local.get $frame  local.get $h  i64.store offset=40
        loop
          local.get $frame  local.get $#a  f64.convert_i32_s  local.get $frame  i32.load offset=32
          f64.convert_i32_s  local.get $t6  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=88
          local.get $frame
          call $loop_3
          local.tee $t7  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=32  local.set $i  local.get $frame  i64.load offset=40  local.set $h
      end
    end
    local.get $h  local.set $result  local.get $frame  local.get $result  i64.store offset=24  i32.const 1
    return
    i32.const 0
  )
)
