(module $helpers
  (type (func (param i32) (result i32)))
  (import "heap" "memory" (memory 0 65536 shared))
  (func $loop_3 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $&a i32) (local $i i32) (local $t f64) (local $calls i32) (local $clamp.result f64) (local $hoisted f64)
    local.get $frame  i32.load offset=16  local.set $&a  local.get $frame  i32.load offset=32  local.set $i
    local.get $frame  i32.load offset=40  local.set $calls  local.get $frame  f64.load offset=48  local.set $hoisted
    block
      block
        local.get $frame  i32.load offset=72  local.set $t2
        loop
          local.get $&a  local.get $i  i32.const 3  i32.shl  i32.add  f64.load  local.set $t
          block
            local.get $calls  i32.const 1  i32.add  local.set $calls  local.get $t  f64.const -1  f64.lt
            if
              f64.const -1  local.set $clamp.result
              br 1
            end
            f64.const 1  local.get $t  local.get $t  f64.const 1  f64.gt
            select
            local.set $clamp.result
            br 0
          end
          local.get $&a  local.get $i  i32.const 3  i32.shl  i32.add  local.get $clamp.result
          local.get $hoisted  f64.mul  local.get $i  f64.convert_i32_s  f64.add  f64.store  local.get $i
          i32.const 1  i32.add  local.tee $i  local.get $t2  i32.lt_s
          br_if 0
        end
        local.get $i  local.get $frame  i32.load offset=56  i32.lt_s  local.set $status
      end
    end
    local.get $frame  local.get $i  i32.store offset=32  local.get $frame  local.get $calls  i32.store offset=40
    local.get $status
  )
  (func $main (export "main") (param $frame i32) (result i32)
    (local $calls i32) (local $k i32) (local $hoisted f64) (local $i i32) (local $#a i32) (local $t6 f64) (local $t7 i32) (local $result i32)
    local.get $frame  i32.load offset=8  local.set $k  local.get $frame  i32.load offset=20  local.set $#a
    i32.const 0  local.set $calls  local.get $k  f64.convert_i32_s  local.set $hoisted  i32.const 0  local.tee $i
    local.get $#a  i32.lt_s
    if
      local.get $frame  local.get $#a  i32.store offset=56  local.get $frame  i32.const 1  i32.store offset=64
      local.get $#a  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub  i32.const 1  f64.convert_i32_s
      f64.div  f64.const 0.00390625  f64.mul  f64.const 1024  f64.max  f64.const 65536  f64.min  f64.trunc
      i32.const 1  f64.convert_i32_s  f64.mul  local.set $t6  local.get $frame  local.get $i  i32.store offset=32
      local.get $frame  local.get $calls  i32.store offset=40  local.get $frame  local.get $hoisted
      f64.store offset=48
      loop
        local.get $frame  local.get $#a  f64.convert_i32_s  local.get $frame  i32.load offset=32
        f64.convert_i32_s  local.get $t6  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=72
        local.get $frame
        call $loop_3
        local.tee $t7  i32.const 1  i32.eq
        br_if 0
      end
      local.get $frame  i32.load offset=32  local.set $i  local.get $frame  i32.load offset=40  local.set $calls
    end
    local.get $calls  local.set $result  local.get $frame  local.get $result  i32.store offset=24  i32.const 1
    return
    i32.const 0
  )
)
