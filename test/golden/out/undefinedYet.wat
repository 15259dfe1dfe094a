(module $undefinedYet
  (type (func (param i32) (result i32)))
  (import "heap" "memory" (memory 0 65536 shared))
  (func $loop_4 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $t f64) (local $&a i32) (local $i i32) (local $found i32) (local $last f64)
    local.get $frame  i32.load offset=8  local.set $&a  local.get $frame  i32.load offset=24  local.set $i
    local.get $frame  i32.load offset=32  local.set $found  local.get $frame  f64.load offset=40  local.set $last
    block
      block
        local.get $frame  i32.load offset=64  local.set $t2
        loop
          f64.const nan  local.set $t  local.get $&a  local.get $i  i32.const 3  i32.shl  i32.add  f64.load
          f64.const 0  f64.gt
          if
            i32.const 1  local.set $found  local.get $&a  local.get $i  i32.const 3  i32.shl  i32.add
            f64.load  local.set $t
          end
          local.get $t  f64.const 2  f64.mul  local.set $last  local.get $i  i32.const 1  i32.add  local.tee $i
          local.get $t2  i32.lt_s
          br_if 0
        end
        local.get $i  local.get $frame  i32.load offset=48  i32.lt_s  local.set $status
      end
    end
    local.get $frame  local.get $i  i32.store offset=24  local.get $frame  local.get $found  i32.store offset=32
    local.get $frame  local.get $last  f64.store offset=40  local.get $status
  )
  (func $main (export "main") (param $frame i32) (result i32)
    (local $found i32) (local $last f64) (local $i i32) (local $#a i32) (local $t5 f64) (local $t6 i32) (local $result f64)
    local.get $frame  i32.load offset=12  local.set $#a  i32.const 0  local.set $found  f64.const nan
    local.set $last  i32.const 0  local.tee $i  local.get $#a  i32.lt_s
    if
      local.get $frame  local.get $#a  i32.store offset=48  local.get $frame  i32.const 1  i32.store offset=56
      local.get $#a  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub  i32.const 1  f64.convert_i32_s
      f64.div  f64.const 0.00390625  f64.mul  f64.const 1024  f64.max  f64.const 65536  f64.min  f64.trunc
      i32.const 1  f64.convert_i32_s  f64.mul  local.set $t5  local.get $frame  local.get $i  i32.store offset=24
      local.get $frame  local.get $found  i32.store offset=32  local.get $frame  local.get $last
      f64.store offset=40
      loop
        local.get $frame  local.get $#a  f64.convert_i32_s  local.get $frame  i32.load offset=24
        f64.convert_i32_s  local.get $t5  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=64
        local.get $frame
        call $loop_4
        local.tee $t6  i32.const 1  i32.eq
        br_if 0
      end
      local.get $frame  i32.load offset=24  local.set $i  local.get $frame  i32.load offset=32  local.set $found
      local.get $frame  f64.load offset=40  local.set $last
    end
    local.get $found
    if (result f64)
      f64.const 1
    else
      local.get $last  f64.const 1  f64.add
    end
    local.set $result  local.get $frame  local.get $result  f64.store offset=16  i32.const 1
    return
    i32.const 0
  )
)
