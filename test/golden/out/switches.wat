(module $switches
  (type (func (param i32) (result i32)))
  (import "heap" "memory" (memory 0 65536 shared))
  (func $loop_3 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $&a i32) (local $i i32) (local $t i32) (local $case i32) (local $s f64) (local $result f64)
    local.get $frame  i32.load offset=8  local.set $&a  local.get $frame  i32.load offset=24  local.set $i
    local.get $frame  f64.load offset=32  local.set $s  local.get $frame  f64.load offset=16  local.set $result
    block
      block
        local.get $frame  i32.load offset=56  local.set $t2
        loop
          block
            local.get $&a  local.get $i  i32.const 2  i32.shl  i32.add  i32.load  i32.const 3  i32.and
            local.tee $t  i32.const 0  i32.eq
            if
              i32.const 0  local.set $case
            else
              local.get $t  i32.const 1  i32.eq
              if
                i32.const 1  local.set $case
              else
                local.get $t  i32.const 3  i32.eq
                if
                  i32.const 3  local.set $case
                else
                  i32.const 2  local.set $case
                end
              end
            end
            block
              local.get $case  i32.const 0  i32.eq
              if
                br 2
              end
              local.get $case  i32.const 1  i32.eq
              if
                local.get $s  f64.const 1  f64.add  local.set $s
              end
              local.get $case  i32.const 2  i32.le_s
              if
                local.get $s  f64.const 10  f64.add  local.set $s
                br 1
              end
              local.get $s  f64.const 50  f64.gt
              if
                local.get $s  f64.neg  local.set $result  i32.const 3  local.set $status
                br 5
              end
              local.get $s  f64.const 2  f64.mul  local.set $s
            end
          end
          local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2  i32.lt_s
          br_if 0
        end
        local.get $i  local.get $frame  i32.load offset=40  i32.lt_s  local.set $status
      end
    end
    local.get $frame  local.get $i  i32.store offset=24  local.get $frame  local.get $s  f64.store offset=32
    local.get $frame  local.get $result  f64.store offset=16  local.get $status
  )
  (func $main (export "main") (param $frame i32) (result i32)
    (local $s f64) (local $i i32) (local $#a i32) (local $t4 f64) (local $t5 i32) (local $result f64)
    local.get $frame  i32.load offset=12  local.set $#a  f64.const 0  local.set $s  i32.const 0  local.tee $i
    local.get $#a  i32.lt_s
    if
      local.get $frame  local.get $#a  i32.store offset=40  local.get $frame  i32.const 1  i32.store offset=48
      local.get $#a  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub  i32.const 1  f64.convert_i32_s
      f64.div  f64.const 0.00390625  f64.mul  f64.const 1024  f64.max  f64.const 65536  f64.min  f64.trunc
      i32.const 1  f64.convert_i32_s  f64.mul  local.set $t4  local.get $frame  local.get $i  i32.store offset=24
      local.get $frame  local.get $s  f64.store offset=32  local.get $frame  local.get $result  f64.store offset=16
      loop
        local.get $frame  local.get $#a  f64.convert_i32_s  local.get $frame  i32.load offset=24
        f64.convert_i32_s  local.get $t4  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=56
        local.get $frame
        call $loop_3
        local.tee $t5  i32.const 1  i32.eq
        br_if 0
      end
      local.get $frame  i32.load offset=24  local.set $i  local.get $frame  f64.load offset=32  local.set $s
      local.get $frame  f64.load offset=16  local.set $result  local.get $t5  i32.const 2  i32.ge_u
      if
        local.get $t5  i32.const 2  i32.sub
        return
      end
    end
    local.get $s  local.set $result  local.get $frame  local.get $result  f64.store offset=16  i32.const 1
    return
    i32.const 0
  )
)
