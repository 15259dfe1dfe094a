(module $saxpy
  (type (func (param i32 f64 i32)))
  (type (func (param i32) (result i32)))
  (import "heap" "memory" (memory 0 65536 shared))
  (import "host" "oob" (func $oob (type 0)))
  (func $loop_4 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $&y i32) (local $i i32) (local $hoisted f32) (local $&x i32)
    local.get $frame  i32.load offset=24  local.set $&y  local.get $frame  i32.load offset=16  local.set $&x
    local.get $frame  i32.load offset=32  local.set $i  local.get $frame  f32.load offset=40  local.set $hoisted
    block
      block
        local.get $frame  i32.load offset=64  local.set $t2
        loop
          local.get $&y  local.get $i  i32.const 2  i32.shl  i32.add  local.get $hoisted  local.get $&x
          local.get $i  i32.const 2  i32.shl  i32.add  f32.load  f32.mul  local.get $&y  local.get $i
          i32.const 2  i32.shl  i32.add  f32.load  f32.add  f32.store  local.get $i  i32.const 1  i32.add
          local.tee $i  local.get $t2  i32.lt_s
          br_if 0
        end
        local.get $i  local.get $frame  i32.load offset=48  i32.lt_s  local.set $status
      end
    end
    local.get $frame  local.get $i  i32.store offset=32  local.get $status
  )
  (func $loop_2 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $i i32) (local $hoisted f32) (local $#x i32) (local $&x i32) (local $#y i32) (local $&y i32) (local $t9 f32)
    local.get $frame  i32.load offset=16  local.set $&x  local.get $frame  i32.load offset=24  local.set $&y
    local.get $frame  i32.load offset=20  local.set $#x  local.get $frame  i32.load offset=28  local.set $#y
    local.get $frame  i32.load offset=32  local.set $i  local.get $frame  f32.load offset=72  local.set $hoisted
    block
      block
        block
          block
            block
              local.get $frame  i32.load offset=96  local.set $t2
              loop
                local.get $hoisted  local.get $i  local.get $#x  i32.ge_u
                br_if 3
                local.get $&x  local.get $i  i32.const 2  i32.shl  i32.add  f32.load  f32.mul
                local.get $i  local.get $#y  i32.ge_u
                br_if 4
                local.get $&y  local.get $i  i32.const 2  i32.shl  i32.add  f32.load  f32.add
                local.set $t9  local.get $i  local.get $#y  i32.ge_u
                br_if 5
                local.get $&y  local.get $i  i32.const 2  i32.shl  i32.add  local.get $t9  f32.store
                local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2  i32.lt_s
                br_if 0
              end
              local.get $i  local.get $frame  i32.load offset=80  i32.lt_s  local.set $status
            end
          end
          local.get $frame  local.get $i  i32.store offset=32  local.get $status
          return
        end
        i32.const 0  local.get $i  f64.convert_i32_s  local.get $#x
        call $oob
        unreachable
      end
      i32.const 1  local.get $i  f64.convert_i32_s  local.get $#y
      call $oob
      unreachable
    end
    i32.const 2  local.get $i  f64.convert_i32_s  local.get $#y
    call $oob
    unreachable
  )
  (func $main (export "main") (param $frame i32) (result i32)
    (local $#y i32) (local $#x i32) (local $guard i32) (local $alpha f64) (local $hoisted f32) (local $i i32) (local $t7 f64) (local $t8 i32) (local $hoisted.9 f32)
    local.get $frame  f64.load offset=8  local.set $alpha  local.get $frame  i32.load offset=28  local.set $#y
    local.get $frame  i32.load offset=20  local.set $#x  local.get $#y  local.get $#x  i32.ge_s  local.tee $guard
    if
      local.get $alpha  f32.demote_f64  local.set $hoisted  i32.const 0  local.tee $i  local.get $#x  i32.lt_s
      if
        local.get $frame  local.get $#x  i32.store offset=48  local.get $frame  i32.const 1  i32.store offset=56
        local.get $#x  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub  i32.const 1
        f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 1024  f64.max  f64.const 65536
        f64.min  f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t7  local.get $frame
        local.get $i  i32.store offset=32  local.get $frame  local.get $hoisted  f32.store offset=40
        loop
          local.get $frame  local.get $#x  f64.convert_i32_s  local.get $frame  i32.load offset=32
          f64.convert_i32_s  local.get $t7  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=64
          local.get $frame
          call $loop_4
          local.tee $t8  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=32  local.set $i
      end
    else
      local.get $alpha  f32.demote_f64  local.set $hoisted.9  i32.const 0  local.tee $i  local.get $#x  i32.lt_s
      if
        local.get $frame  local.get $#x  i32.store offset=80  local.get $frame  i32.const 1  i32.store offset=88
        local.get $#x  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub  i32.const 1
        f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 1024  f64.max  f64.const 65536
        f64.min  f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t7  local.get $frame
        local.get $i  i32.store offset=32  local.get $frame  local.get $hoisted.9  f32.store offset=72
        loop
          local.get $frame  local.get $#x  f64.convert_i32_s  local.get $frame  i32.load offset=32
          f64.convert_i32_s  local.get $t7  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=96
          local.get $frame
          call $loop_2
          local.tee $t8  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=32  local.set $i
      end
    end
    i32.const 0
  )
)
