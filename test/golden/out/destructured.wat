(module $destructured
  (type (func (param i32 f64 i32)))
  (type (func (param i32) (result i32)))
  (import "heap" "memory" (memory 0 65536 shared))
  (import "host" "oob" (func $oob (type 0)))
  (func $loop_4 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $&argument1.x i32) (local $i i32) (local $a f64) (local $hoisted f64)
    local.get $frame  i32.load offset=24  local.set $&argument1.x  local.get $frame  i32.load offset=48  local.set $i
    local.get $frame  f64.load offset=56  local.set $a  local.get $frame  f64.load offset=64  local.set $hoisted
    block
      block
        local.get $frame  i32.load offset=88  local.set $t2
        loop
          local.get $&argument1.x  local.get $i  i32.const 3  i32.shl  i32.add  local.get $a
          local.get $&argument1.x  local.get $i  i32.const 3  i32.shl  i32.add  f64.load  f64.mul
          local.get $hoisted  f64.add  f64.store  local.get $i  i32.const 1  i32.add  local.tee $i
          local.get $t2  i32.lt_s
          br_if 0
        end
        local.get $i  local.get $frame  i32.load offset=72  i32.lt_s  local.set $status
      end
    end
    local.get $frame  local.get $i  i32.store offset=48  local.get $status
  )
  (func $main (export "main") (param $frame i32) (result i32)
    (local $t1 i32) (local $#y i32) (local $&y i32) (local $a f64) (local $b f64) (local $argument1.k f64) (local $hoisted f64) (local $i i32) (local $#argument1.x i32) (local $t10 f64) (local $result.ends.0 f64) (local $result.ends.1 f64)
    local.get $frame  f64.load offset=8  local.set $argument1.k  local.get $frame  i32.load offset=16  local.set $&y
    local.get $frame  i32.load offset=20  local.set $#y  local.get $frame  i32.load offset=28
    local.set $#argument1.x
    block
      block
        i32.const 0  local.tee $t1  local.get $#y  i32.ge_u
        br_if 0
        local.get $&y  local.get $t1  i32.const 3  i32.shl  i32.add  f64.load  local.set $a  i32.const 1
        local.tee $t1  local.get $#y  i32.ge_u
        br_if 1
        local.get $&y  local.get $t1  i32.const 3  i32.shl  i32.add  f64.load  local.tee $b
        local.get $argument1.k  f64.mul  local.set $hoisted  i32.const 0  local.tee $i  local.get $#argument1.x
        i32.lt_s
        if
          local.get $frame  local.get $#argument1.x  i32.store offset=72  local.get $frame  i32.const 1
          i32.store offset=80  local.get $#argument1.x  f64.convert_i32_s  local.get $i  f64.convert_i32_s
          f64.sub  i32.const 1  f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 1024
          f64.max  f64.const 65536  f64.min  f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t10
          local.get $frame  local.get $i  i32.store offset=48  local.get $frame  local.get $a
          f64.store offset=56  local.get $frame  local.get $hoisted  f64.store offset=64
          loop
            local.get $frame  local.get $#argument1.x  f64.convert_i32_s  local.get $frame
            i32.load offset=48  f64.convert_i32_s  local.get $t10  f64.add  f64.min  i32.trunc_sat_f64_s
            i32.store offset=88  local.get $frame
            call $loop_4
            local.tee $t1  i32.const 1  i32.eq
            br_if 0
          end
          local.get $frame  i32.load offset=48  local.set $i
        end
        local.get $a  local.set $result.ends.0  local.get $b  local.set $result.ends.1  local.get $frame
        local.get $result.ends.0  f64.store offset=32  local.get $frame  local.get $result.ends.1
        f64.store offset=40  i32.const 1
        return
        i32.const 0
        return
      end
      i32.const 0  local.get $t1  f64.convert_i32_s  local.get $#y
      call $oob
      unreachable
    end
    i32.const 1  local.get $t1  f64.convert_i32_s  local.get $#y
    call $oob
    unreachable
  )
)
