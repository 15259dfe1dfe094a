(module $search
  (type (func (param i32 f64 i32)))
  (type (func (param i32) (result i32)))
  (import "heap" "memory" (memory 0 65536 shared))
  (import "host" "oob" (func $oob (type 0)))
  (func $loop_2 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $i i32) (local $t4 i32) (local $#a i32) (local $&a i32) (local $key f64) (local $result i32)
    local.get $frame  f64.load offset=8  local.set $key  local.get $frame  i32.load offset=16  local.set $&a
    local.get $frame  i32.load offset=20  local.set $#a  local.get $frame  i32.load offset=32  local.set $i
    local.get $frame  i32.load offset=24  local.set $result
    block
      block
        block
          local.get $frame  i32.load offset=56  local.set $t2
          loop
            local.get $i  local.tee $t4  local.get $#a  i32.ge_u
            br_if 3
            local.get $&a  local.get $t4  i32.const 3  i32.shl  i32.add  f64.load  local.get $key  f64.eq
            if
              local.get $i  local.set $result  i32.const 3  local.set $status
              br 3
            end
            local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2  i32.le_u
            br_if 0
          end
          local.get $i  local.get $frame  i32.load offset=40  i32.le_u  local.set $status
        end
      end
      local.get $frame  local.get $i  i32.store offset=32  local.get $frame  local.get $result  i32.store offset=24
      local.get $status
      return
    end
    i32.const 0  local.get $t4  f64.convert_i32_s  local.get $#a
    call $oob
    unreachable
  )
  (func $main (export "main") (param $frame i32) (result i32)
    (local $i i32) (local $#a i32) (local $t3 i32) (local $t4 f64) (local $t5 i32) (local $result i32)
    local.get $frame  i32.load offset=20  local.set $#a  i32.const 0  local.set $i  local.get $#a  local.set $t3
    local.get $i  local.get $t3  i32.le_u
    if
      local.get $frame  local.get $t3  i32.store offset=40  local.get $frame  i32.const 1  i32.store offset=48
      local.get $t3  f64.convert_i32_u  local.get $i  f64.convert_i32_u  f64.sub  i32.const 1  f64.convert_i32_u
      f64.div  f64.const 0.00390625  f64.mul  f64.const 1024  f64.max  f64.const 65536  f64.min  f64.trunc
      i32.const 1  f64.convert_i32_u  f64.mul  local.set $t4  local.get $frame  local.get $i  i32.store offset=32
      local.get $frame  local.get $result  i32.store offset=24
      loop
        local.get $frame  local.get $t3  f64.convert_i32_u  local.get $frame  i32.load offset=32
        f64.convert_i32_u  local.get $t4  f64.add  f64.min  i32.trunc_sat_f64_u  i32.store offset=56
        local.get $frame
        call $loop_2
        local.tee $t5  i32.const 1  i32.eq
        br_if 0
      end
      local.get $frame  i32.load offset=32  local.set $i  local.get $frame  i32.load offset=24  local.set $result
      local.get $t5  i32.const 2  i32.ge_u
      if
        local.get $t5  i32.const 2  i32.sub
        return
      end
    end
    i32.const -1  local.set $result  local.get $frame  local.get $result  i32.store offset=24  i32.const 1
    return
    i32.const 0
  )
)
