(module $insertion
  (type (func (param i32) (result i32)))
  (import "heap" "memory" (memory 0 65536 shared))
  (func $loop_2 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $&a i32) (local $i i32) (local $v f64) (local $j i32)
    local.get $frame  i32.load offset=8  local.set $&a  local.get $frame  i32.load offset=16  local.set $i
    block
      block
        local.get $frame  i32.load offset=40  local.set $t2
        loop
          local.get $&a  local.get $i  i32.const 3  i32.shl  i32.add  f64.load  local.set $v  local.get $i
          i32.const 1  i32.sub  local.set $j
          block
            local.get $j  i32.const 0  i32.ge_s  i32.eqz
            br_if 0
            local.get $&a  local.get $j  i32.const 3  i32.shl  i32.add  f64.load  local.get $v  f64.gt
            i32.eqz
            br_if 0
            loop
              local.get $&a  local.get $j  i32.const 3  i32.shl  i32.add  local.get $&a  local.get $j
              i32.const 3  i32.shl  i32.add  f64.load  f64.store offset=8  local.get $j  i32.const 1
              i32.sub  local.tee $j  i32.const 0  i32.ge_s  i32.eqz
              br_if 1
              local.get $&a  local.get $j  i32.const 3  i32.shl  i32.add  f64.load  local.get $v  f64.gt
              i32.eqz
              br_if 1
              br 0
            end
          end
          local.get $&a  local.get $j  i32.const 3  i32.shl  i32.add  local.get $v  f64.store offset=8
          local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2  i32.lt_s
          br_if 0
        end
        local.get $i  local.get $frame  i32.load offset=24  i32.lt_s  local.set $status
      end
    end
    local.get $frame  local.get $i  i32.store offset=16  local.get $status
  )
  (func $main (export "main") (param $frame i32) (result i32)
    (local $i i32) (local $#a i32) (local $t3 f64) (local $t4 i32)
    local.get $frame  i32.load offset=12  local.set $#a  i32.const 1  local.tee $i  local.get $#a  i32.lt_s
    if
      local.get $frame  local.get $#a  i32.store offset=24  local.get $frame  i32.const 1  i32.store offset=32
      local.get $#a  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub  i32.const 1  f64.convert_i32_s
      f64.div  f64.const 0.00390625  f64.mul  f64.const 8  f64.max  f64.const 65536  f64.min  f64.trunc
      i32.const 1  f64.convert_i32_s  f64.mul  local.set $t3  local.get $frame  local.get $i  i32.store offset=16
      loop
        local.get $frame  local.get $#a  f64.convert_i32_s  local.get $frame  i32.load offset=16
        f64.convert_i32_s  local.get $t3  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=40
        local.get $frame
        call $loop_2
        local.tee $t4  i32.const 1  i32.eq
        br_if 0
      end
      local.get $frame  i32.load offset=16  local.set $i
    end
    i32.const 0
  )
)
