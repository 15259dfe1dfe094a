(module $noise
  (type (func (param i32) (result i32)))
  (import "heap" "memory" (memory 0 65536 shared))
  (func $loop_2 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $i i32) (local $t i32) (local $seed i32) (local $key i32) (local $a i32) (local $b i32) (local $round i32) (local $left i32) (local $&a i32)
    local.get $frame  i32.load offset=8  local.set $seed  local.get $frame  i32.load offset=16  local.set $&a
    local.get $frame  i32.load offset=24  local.set $i
    block
      block
        local.get $frame  i32.load offset=48  local.set $t2
        loop
          local.get $i  local.set $t  local.get $seed  local.set $key  local.get $t  local.set $a  local.get $t
          local.get $t  i32.sub  f64.convert_i32_s  f64.const 4294967296  f64.div  f64x2.splat
          i32x4.trunc_sat_f64x2_s_zero  i32x4.extract_lane 0  local.set $b  i32.const 0  local.tee $round
          i32.const 10  i32.lt_s
          if
            loop
              local.get $a  i64.extend_i32_u  i32.const -766062189  i64.extend_i32_u  i64.mul  i64.const 32
              i64.shr_u  i32.wrap_i64  local.get $key  i32.xor  local.get $b  i32.xor  local.set $left
              local.get $a  i32.const -766062189  i32.mul  local.set $b  local.get $left  local.set $a
              local.get $key  i32.const -1640531527  i32.add  local.set $key  local.get $round  i32.const 1
              i32.add  local.tee $round  i32.const 10  i32.lt_s
              br_if 0
            end
          end
          local.get $&a  local.get $i  i32.const 3  i32.shl  i32.add  local.get $a  i32.const 5  i32.shr_u
          f64.convert_i32_u  f64.const 67108864  f64.mul  local.get $b  i32.const 6  i32.shr_u
          f64.convert_i32_u  f64.add  f64.const 9007199254740992  f64.div  f64.store  local.get $i  i32.const 1
          i32.add  local.tee $i  local.get $t2  i32.lt_s
          br_if 0
        end
        local.get $i  local.get $frame  i32.load offset=32  i32.lt_s  local.set $status
      end
    end
    local.get $frame  local.get $i  i32.store offset=24  local.get $status
  )
  (func $main (export "main") (param $frame i32) (result i32)
    (local $i i32) (local $#a i32) (local $t3 f64) (local $t4 i32)
    local.get $frame  i32.load offset=20  local.set $#a  i32.const 0  local.tee $i  local.get $#a  i32.lt_s
    if
      local.get $frame  local.get $#a  i32.store offset=32  local.get $frame  i32.const 1  i32.store offset=40
      local.get $#a  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub  i32.const 1  f64.convert_i32_s
      f64.div  f64.const 0.00390625  f64.mul  f64.const 8  f64.max  f64.const 65536  f64.min  f64.trunc
      i32.const 1  f64.convert_i32_s  f64.mul  local.set $t3  local.get $frame  local.get $i  i32.store offset=24
      loop
        local.get $frame  local.get $#a  f64.convert_i32_s  local.get $frame  i32.load offset=24
        f64.convert_i32_s  local.get $t3  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=48
        local.get $frame
        call $loop_2
        local.tee $t4  i32.const 1  i32.eq
        br_if 0
      end
      local.get $frame  i32.load offset=24  local.set $i
    end
    i32.const 0
  )
)
