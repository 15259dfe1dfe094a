(module $divide
  (type (func (param i32 f64 i32)))
  (type (func (param i32) (result i32)))
  (import "heap" "memory" (memory 0 65536 shared))
  (import "host" "oob" (func $oob (type 0)))
  (func $loop_5 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $&a i32) (local $i i32) (local $t5 f64) (local $&b i32)
    local.get $frame  i32.load offset=8  local.set $&a  local.get $frame  i32.load offset=16  local.set $&b
    local.get $frame  i32.load offset=24  local.set $i
    block
      block
        local.get $frame  i32.load offset=48  local.set $t2
        loop
          local.get $&a  local.get $i  i32.const 2  i32.shl  i32.add  local.get $&a  local.get $i  i32.const 2
          i32.shl  i32.add  i32.load  f64.convert_i32_s  local.get $&b  local.get $i  i32.const 2  i32.shl
          i32.add  i32.load  f64.convert_i32_s  f64.div  local.tee $t5  f64.abs  f64.const 2251799813685248
          f64.lt
          if (result i32)
            local.get $t5  f64.trunc  f64.const 6755399441055744  f64.add  i64.reinterpret_f64  i32.wrap_i64
          else
            local.get $t5  f64.abs  f64.const 9223372036854776000  f64.lt
            if (result i32)
              local.get $t5  i64.trunc_sat_f64_s  i32.wrap_i64
            else
              local.get $t5  local.get $t5  f64.const 2.3283064365386963e-10  f64.mul  f64.floor
              f64.const 4294967296  f64.mul  f64.sub  i32.trunc_sat_f64_u
            end
          end
          i32.store  local.get $&b  local.get $i  i32.const 2  i32.shl  i32.add  local.get $&a  local.get $i
          i32.const 2  i32.shl  i32.add  i32.load  i32.const 10  i32.rem_s  i32.store  local.get $i
          i32.const 1  i32.add  local.tee $i  local.get $t2  i32.lt_s
          br_if 0
        end
        local.get $i  local.get $frame  i32.load offset=32  i32.lt_s  local.set $status
      end
    end
    local.get $frame  local.get $i  i32.store offset=24  local.get $status
  )
  (func $loop_2 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $i i32) (local $t4 f64) (local $#a i32) (local $&a i32) (local $#b i32) (local $&b i32) (local $t9 i32)
    local.get $frame  i32.load offset=8  local.set $&a  local.get $frame  i32.load offset=16  local.set $&b
    local.get $frame  i32.load offset=12  local.set $#a  local.get $frame  i32.load offset=20  local.set $#b
    local.get $frame  i32.load offset=24  local.set $i
    block
      block
        block
          block
            block
              block
                block
                  local.get $frame  i32.load offset=72  local.set $t2
                  loop
                    local.get $i  local.get $#a  i32.ge_u
                    br_if 3
                    local.get $&a  local.get $i  i32.const 2  i32.shl  i32.add  i32.load
                    f64.convert_i32_s  local.get $i  local.get $#b  i32.ge_u
                    br_if 4
                    local.get $&b  local.get $i  i32.const 2  i32.shl  i32.add  i32.load
                    f64.convert_i32_s  f64.div  local.tee $t4  f64.abs  f64.const 2251799813685248
                    f64.lt
                    if (result i32)
                      local.get $t4  f64.trunc  f64.const 6755399441055744  f64.add
                      i64.reinterpret_f64  i32.wrap_i64
                    else
                      local.get $t4  f64.abs  f64.const 9223372036854776000  f64.lt
                      if (result i32)
                        local.get $t4  i64.trunc_sat_f64_s  i32.wrap_i64
                      else
                        local.get $t4  local.get $t4  f64.const 2.3283064365386963e-10  f64.mul
                        f64.floor  f64.const 4294967296  f64.mul  f64.sub  i32.trunc_sat_f64_u
                      end
                    end
                    local.set $t9  local.get $i  local.get $#a  i32.ge_u
                    br_if 5
                    local.get $&a  local.get $i  i32.const 2  i32.shl  i32.add  local.get $t9
                    i32.store  local.get $i  local.get $#a  i32.ge_u
                    br_if 6
                    local.get $&a  local.get $i  i32.const 2  i32.shl  i32.add  i32.load
                    i32.const 10  i32.rem_s  local.set $t9  local.get $i  local.get $#b  i32.ge_u
                    br_if 7
                    local.get $&b  local.get $i  i32.const 2  i32.shl  i32.add  local.get $t9
                    i32.store  local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2
                    i32.lt_s
                    br_if 0
                  end
                  local.get $i  local.get $frame  i32.load offset=56  i32.lt_s  local.set $status
                end
              end
              local.get $frame  local.get $i  i32.store offset=24  local.get $status
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
      i32.const 3  local.get $i  f64.convert_i32_s  local.get $#a
      call $oob
      unreachable
    end
    i32.const 4  local.get $i  f64.convert_i32_s  local.get $#b
    call $oob
    unreachable
  )
  (func $main (export "main") (param $frame i32) (result i32)
    (local $#b i32) (local $#a i32) (local $guard i32) (local $i i32) (local $t5 f64) (local $t6 i32)
    local.get $frame  i32.load offset=20  local.set $#b  local.get $frame  i32.load offset=12  local.set $#a
    local.get $#b  local.get $#a  i32.ge_s  local.tee $guard
    if
      i32.const 0  local.tee $i  local.get $#a  i32.lt_s
      if
        local.get $frame  local.get $#a  i32.store offset=32  local.get $frame  i32.const 1  i32.store offset=40
        local.get $#a  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub  i32.const 1
        f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 1024  f64.max  f64.const 65536
        f64.min  f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t5  local.get $frame
        local.get $i  i32.store offset=24
        loop
          local.get $frame  local.get $#a  f64.convert_i32_s  local.get $frame  i32.load offset=24
          f64.convert_i32_s  local.get $t5  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=48
          local.get $frame
          call $loop_5
          local.tee $t6  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=24  local.set $i
      end
    else
      i32.const 0  local.tee $i  local.get $#a  i32.lt_s
      if
        local.get $frame  local.get $#a  i32.store offset=56  local.get $frame  i32.const 1  i32.store offset=64
        local.get $#a  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub  i32.const 1
        f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 1024  f64.max  f64.const 65536
        f64.min  f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t5  local.get $frame
        local.get $i  i32.store offset=24
        loop
          local.get $frame  local.get $#a  f64.convert_i32_s  local.get $frame  i32.load offset=24
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
