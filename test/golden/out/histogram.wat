(module $histogram
  (type (func (param i32 f64 i32)))
  (type (func (param i32) (result i32)))
  (import "heap" "memory" (memory 0 65536 shared))
  (import "host" "oob" (func $oob (type 0)))
  (func $loop_9 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $&counts i32) (local $b i32)
    local.get $frame  i32.load offset=16  local.set $&counts  local.get $frame  i32.load offset=24  local.set $b
    block
      block
        local.get $frame  i32.load offset=48  local.set $t2
        loop
          local.get $&counts  local.get $b  i32.const 2  i32.shl  i32.add  i32.const 0  i32.store  local.get $b
          i32.const 1  i32.add  local.tee $b  local.get $t2  i32.lt_s
          br_if 0
        end
        local.get $b  local.get $frame  i32.load offset=32  i32.lt_s  local.set $status
      end
    end
    local.get $frame  local.get $b  i32.store offset=24  local.get $status
  )
  (func $loop_2 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $b i32) (local $t4 i32) (local $#counts i32) (local $&counts i32)
    local.get $frame  i32.load offset=16  local.set $&counts  local.get $frame  i32.load offset=20
    local.set $#counts  local.get $frame  i32.load offset=24  local.set $b
    block
      block
        block
          local.get $frame  i32.load offset=72  local.set $t2
          loop
            i32.const 0  local.set $t4  local.get $b  local.get $#counts  i32.ge_u
            br_if 3
            local.get $&counts  local.get $b  i32.const 2  i32.shl  i32.add  local.get $t4  i32.store
            local.get $b  i32.const 1  i32.add  local.tee $b  local.get $t2  i32.lt_s
            br_if 0
          end
          local.get $b  local.get $frame  i32.load offset=56  i32.lt_s  local.set $status
        end
      end
      local.get $frame  local.get $b  i32.store offset=24  local.get $status
      return
    end
    i32.const 0  local.get $b  f64.convert_i32_s  local.get $#counts
    call $oob
    unreachable
  )
  (func $loop_13 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $&data i32) (local $i i32) (local $t i32) (local $&counts i32)
    local.get $frame  i32.load offset=8  local.set $&data  local.get $frame  i32.load offset=16  local.set $&counts
    local.get $frame  i32.load offset=80  local.set $i
    block
      block
        local.get $frame  i32.load offset=104  local.set $t2
        loop
          local.get $&data  local.get $i  i32.add  i32.load8_u  local.set $t  local.get $&counts  local.get $t
          i32.const 2  i32.shl  i32.add  local.get $&counts  local.get $t  i32.const 2  i32.shl  i32.add
          i32.load  i32.const 1  i32.add  i32.store  local.get $i  i32.const 1  i32.add  local.tee $i
          local.get $t2  i32.lt_s
          br_if 0
        end
        local.get $i  local.get $frame  i32.load offset=88  i32.lt_s  local.set $status
      end
    end
    local.get $frame  local.get $i  i32.store offset=80  local.get $status
  )
  (func $loop_6 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $&data i32) (local $i i32) (local $t i32) (local $#counts i32) (local $&counts i32) (local $t8 i32)
    local.get $frame  i32.load offset=8  local.set $&data  local.get $frame  i32.load offset=16  local.set $&counts
    local.get $frame  i32.load offset=20  local.set $#counts  local.get $frame  i32.load offset=80  local.set $i
    block
      block
        block
          block
            local.get $frame  i32.load offset=128  local.set $t2
            loop
              local.get $&data  local.get $i  i32.add  i32.load8_u  local.tee $t  local.get $#counts
              i32.ge_u
              br_if 3
              local.get $&counts  local.get $t  i32.const 2  i32.shl  i32.add  i32.load  i32.const 1
              i32.add  local.set $t8  local.get $t  local.get $#counts  i32.ge_u
              br_if 4
              local.get $&counts  local.get $t  i32.const 2  i32.shl  i32.add  local.get $t8  i32.store
              local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2  i32.lt_s
              br_if 0
            end
            local.get $i  local.get $frame  i32.load offset=112  i32.lt_s  local.set $status
          end
        end
        local.get $frame  local.get $i  i32.store offset=80  local.get $status
        return
      end
      i32.const 1  local.get $t  f64.convert_i32_s  local.get $#counts
      call $oob
      unreachable
    end
    i32.const 2  local.get $t  f64.convert_i32_s  local.get $#counts
    call $oob
    unreachable
  )
  (func $main (export "main") (param $frame i32) (result i32)
    (local $#counts i32) (local $guard i32) (local $b i32) (local $t4 f64) (local $t5 i32) (local $guard.6 i32) (local $i i32) (local $#data i32)
    local.get $frame  i32.load offset=20  local.set $#counts  local.get $frame  i32.load offset=12  local.set $#data
    local.get $#counts  i32.const 256  i32.ge_s  local.tee $guard
    if
      i32.const 0  local.tee $b  i32.const 256  i32.lt_s
      if
        local.get $frame  i32.const 256  i32.store offset=32  local.get $frame  i32.const 1  i32.store offset=40
        i32.const 256  f64.convert_i32_s  local.get $b  f64.convert_i32_s  f64.sub  i32.const 1
        f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 1024  f64.max  f64.const 65536
        f64.min  f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t4  local.get $frame
        local.get $b  i32.store offset=24
        loop
          local.get $frame  i32.const 256  f64.convert_i32_s  local.get $frame  i32.load offset=24
          f64.convert_i32_s  local.get $t4  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=48
          local.get $frame
          call $loop_9
          local.tee $t5  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=24  local.set $b
      end
    else
      i32.const 0  local.tee $b  i32.const 256  i32.lt_s
      if
        local.get $frame  i32.const 256  i32.store offset=56  local.get $frame  i32.const 1  i32.store offset=64
        i32.const 256  f64.convert_i32_s  local.get $b  f64.convert_i32_s  f64.sub  i32.const 1
        f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 1024  f64.max  f64.const 65536
        f64.min  f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t4  local.get $frame
        local.get $b  i32.store offset=24
        loop
          local.get $frame  i32.const 256  f64.convert_i32_s  local.get $frame  i32.load offset=24
          f64.convert_i32_s  local.get $t4  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=72
          local.get $frame
          call $loop_2
          local.tee $t5  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=24  local.set $b
      end
    end
    local.get $#counts  i32.const 256  i32.ge_s  local.tee $guard.6
    if
      i32.const 0  local.tee $i  local.get $#data  i32.lt_s
      if
        local.get $frame  local.get $#data  i32.store offset=88  local.get $frame  i32.const 1
        i32.store offset=96  local.get $#data  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub
        i32.const 1  f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 1024  f64.max
        f64.const 65536  f64.min  f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t4
        local.get $frame  local.get $i  i32.store offset=80
        loop
          local.get $frame  local.get $#data  f64.convert_i32_s  local.get $frame  i32.load offset=80
          f64.convert_i32_s  local.get $t4  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=104
          local.get $frame
          call $loop_13
          local.tee $t5  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=80  local.set $i
      end
    else
      i32.const 0  local.tee $i  local.get $#data  i32.lt_s
      if
        local.get $frame  local.get $#data  i32.store offset=112  local.get $frame  i32.const 1
        i32.store offset=120  local.get $#data  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub
        i32.const 1  f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 1024  f64.max
        f64.const 65536  f64.min  f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t4
        local.get $frame  local.get $i  i32.store offset=80
        loop
          local.get $frame  local.get $#data  f64.convert_i32_s  local.get $frame  i32.load offset=80
          f64.convert_i32_s  local.get $t4  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=128
          local.get $frame
          call $loop_6
          local.tee $t5  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=80  local.set $i
      end
    end
    i32.const 0
  )
)
