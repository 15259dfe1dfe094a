(module $scatter
  (type (func (param i32 f64 i32)))
  (type (func (param i32) (result i32)))
  (import "heap" "memory" (memory 0 65536 shared))
  (import "host" "oob" (func $oob (type 0)))
  (func $loop_5 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $&at i32) (local $i i32) (local $t i32) (local $&out i32) (local $&v i32)
    local.get $frame  i32.load offset=8  local.set $&at  local.get $frame  i32.load offset=24  local.set $&out
    local.get $frame  i32.load offset=16  local.set $&v  local.get $frame  i32.load offset=32  local.set $i
    block
      block
        local.get $frame  i32.load offset=56  local.set $t2
        loop
          local.get $&at  local.get $i  i32.const 2  i32.shl  i32.add  i32.load  i32.const 7  i32.and
          local.set $t  local.get $&out  local.get $t  i32.const 2  i32.shl  i32.add  local.get $&out
          local.get $t  i32.const 2  i32.shl  i32.add  f32.load  local.get $&v  local.get $i  i32.const 2
          i32.shl  i32.add  f32.load  f32.add  f32.store  local.get $i  i32.const 1  i32.add  local.tee $i
          local.get $t2  i32.lt_s
          br_if 0
        end
        local.get $i  local.get $frame  i32.load offset=40  i32.lt_s  local.set $status
      end
    end
    local.get $frame  local.get $i  i32.store offset=32  local.get $status
  )
  (func $loop_10 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $&at i32) (local $i i32) (local $t i32) (local $#out i32) (local $&out i32) (local $&v i32) (local $t9 f32)
    local.get $frame  i32.load offset=8  local.set $&at  local.get $frame  i32.load offset=24  local.set $&out
    local.get $frame  i32.load offset=16  local.set $&v  local.get $frame  i32.load offset=28  local.set $#out
    local.get $frame  i32.load offset=32  local.set $i
    block
      block
        block
          block
            local.get $frame  i32.load offset=80  local.set $t2
            loop
              local.get $&at  local.get $i  i32.const 2  i32.shl  i32.add  i32.load  i32.const 7  i32.and
              local.tee $t  local.get $#out  i32.ge_u
              br_if 3
              local.get $&out  local.get $t  i32.const 2  i32.shl  i32.add  f32.load  local.get $&v
              local.get $i  i32.const 2  i32.shl  i32.add  f32.load  f32.add  local.set $t9  local.get $t
              local.get $#out  i32.ge_u
              br_if 4
              local.get $&out  local.get $t  i32.const 2  i32.shl  i32.add  local.get $t9  f32.store
              local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2  i32.lt_s
              br_if 0
            end
            local.get $i  local.get $frame  i32.load offset=64  i32.lt_s  local.set $status
          end
        end
        local.get $frame  local.get $i  i32.store offset=32  local.get $status
        return
      end
      i32.const 0  local.get $t  f64.convert_i32_s  local.get $#out
      call $oob
      unreachable
    end
    i32.const 1  local.get $t  f64.convert_i32_s  local.get $#out
    call $oob
    unreachable
  )
  (func $loop_2 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $i i32) (local $#at i32) (local $&at i32) (local $t i32) (local $#out i32) (local $&out i32) (local $#v i32) (local $&v i32) (local $t11 f32)
    local.get $frame  i32.load offset=8  local.set $&at  local.get $frame  i32.load offset=24  local.set $&out
    local.get $frame  i32.load offset=16  local.set $&v  local.get $frame  i32.load offset=12  local.set $#at
    local.get $frame  i32.load offset=28  local.set $#out  local.get $frame  i32.load offset=20  local.set $#v
    local.get $frame  i32.load offset=32  local.set $i
    block
      block
        block
          block
            block
              block
                local.get $frame  i32.load offset=104  local.set $t2
                loop
                  local.get $i  local.get $#at  i32.ge_u
                  br_if 3
                  local.get $&at  local.get $i  i32.const 2  i32.shl  i32.add  i32.load  i32.const 7
                  i32.and  local.tee $t  local.get $#out  i32.ge_u
                  br_if 4
                  local.get $&out  local.get $t  i32.const 2  i32.shl  i32.add  f32.load  local.get $i
                  local.get $#v  i32.ge_u
                  br_if 5
                  local.get $&v  local.get $i  i32.const 2  i32.shl  i32.add  f32.load  f32.add
                  local.set $t11  local.get $t  local.get $#out  i32.ge_u
                  br_if 6
                  local.get $&out  local.get $t  i32.const 2  i32.shl  i32.add  local.get $t11
                  f32.store  local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2  i32.lt_s
                  br_if 0
                end
                local.get $i  local.get $frame  i32.load offset=88  i32.lt_s  local.set $status
              end
            end
            local.get $frame  local.get $i  i32.store offset=32  local.get $status
            return
          end
          i32.const 2  local.get $i  f64.convert_i32_s  local.get $#at
          call $oob
          unreachable
        end
        i32.const 3  local.get $t  f64.convert_i32_s  local.get $#out
        call $oob
        unreachable
      end
      i32.const 4  local.get $i  f64.convert_i32_s  local.get $#v
      call $oob
      unreachable
    end
    i32.const 5  local.get $t  f64.convert_i32_s  local.get $#out
    call $oob
    unreachable
  )
  (func $main (export "main") (param $frame i32) (result i32)
    (local $#out i32) (local $#v i32) (local $#at i32) (local $guard i32) (local $i i32) (local $t6 f64) (local $t7 i32) (local $guard.8 i32)
    local.get $frame  i32.load offset=28  local.set $#out  local.get $frame  i32.load offset=20  local.set $#v
    local.get $frame  i32.load offset=12  local.set $#at  local.get $#out  i32.const 8  i32.ge_s  local.get $#v
    local.get $#at  i32.ge_s  i32.and  local.tee $guard
    if
      i32.const 0  local.tee $i  local.get $#at  i32.lt_s
      if
        local.get $frame  local.get $#at  i32.store offset=40  local.get $frame  i32.const 1  i32.store offset=48
        local.get $#at  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub  i32.const 1
        f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 1024  f64.max  f64.const 65536
        f64.min  f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t6  local.get $frame
        local.get $i  i32.store offset=32
        loop
          local.get $frame  local.get $#at  f64.convert_i32_s  local.get $frame  i32.load offset=32
          f64.convert_i32_s  local.get $t6  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=56
          local.get $frame
          call $loop_5
          local.tee $t7  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=32  local.set $i
      end
    else
      local.get $#v  local.get $#at  i32.ge_s  local.tee $guard.8
      if
        i32.const 0  local.tee $i  local.get $#at  i32.lt_s
        if
          local.get $frame  local.get $#at  i32.store offset=64  local.get $frame  i32.const 1
          i32.store offset=72  local.get $#at  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub
          i32.const 1  f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 1024  f64.max
          f64.const 65536  f64.min  f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t6
          local.get $frame  local.get $i  i32.store offset=32
          loop
            local.get $frame  local.get $#at  f64.convert_i32_s  local.get $frame  i32.load offset=32
            f64.convert_i32_s  local.get $t6  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=80
            local.get $frame
            call $loop_10
            local.tee $t7  i32.const 1  i32.eq
            br_if 0
          end
          local.get $frame  i32.load offset=32  local.set $i
        end
      else
        i32.const 0  local.tee $i  local.get $#at  i32.lt_s
        if
          local.get $frame  local.get $#at  i32.store offset=88  local.get $frame  i32.const 1
          i32.store offset=96  local.get $#at  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub
          i32.const 1  f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 1024  f64.max
          f64.const 65536  f64.min  f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t6
          local.get $frame  local.get $i  i32.store offset=32
          loop
            local.get $frame  local.get $#at  f64.convert_i32_s  local.get $frame  i32.load offset=32
            f64.convert_i32_s  local.get $t6  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=104
            local.get $frame
            call $loop_2
            local.tee $t7  i32.const 1  i32.eq
            br_if 0
          end
          local.get $frame  i32.load offset=32  local.set $i
        end
      end
    end
    i32.const 0
  )
)
