(module $gaps
  (type (func (param i32 f64 i32)))
  (type (func (param i32) (result i32)))
  (import "heap" "memory" (memory 0 65536 shared))
  (import "host" "oob" (func $oob (type 0)))
  (func $loop_16 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $t3 i32) (local $s f64) (local $&a i32) (local $i i32)
    local.get $frame  i32.load offset=16  local.set $&a  local.get $frame  i32.load offset=32  local.set $i
    local.get $frame  f64.load offset=40  local.set $s
    block
      block
        local.get $frame  i32.load offset=64  local.set $t2  local.get $frame  i32.load offset=56  local.set $t3
        loop
          local.get $s  local.get $&a  local.get $i  i32.const 3  i32.shl  i32.add  f64.load  f64.add
          local.set $s  local.get $i  local.get $t3  i32.add  local.tee $i  local.get $t2  i32.lt_u
          br_if 0
        end
        local.get $i  local.get $frame  i32.load offset=48  i32.lt_u  local.set $status
      end
    end
    local.get $frame  local.get $i  i32.store offset=32  local.get $frame  local.get $s  f64.store offset=40
    local.get $status
  )
  (func $loop_3 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $t3 i32) (local $s f64) (local $i i32) (local $t6 i32) (local $#a i32) (local $&a i32)
    local.get $frame  i32.load offset=16  local.set $&a  local.get $frame  i32.load offset=20  local.set $#a
    local.get $frame  i32.load offset=32  local.set $i  local.get $frame  f64.load offset=40  local.set $s
    block
      block
        block
          local.get $frame  i32.load offset=88  local.set $t2  local.get $frame  i32.load offset=80
          local.set $t3
          loop
            local.get $s  local.get $i  local.tee $t6  local.get $#a  i32.ge_u
            br_if 3
            local.get $&a  local.get $t6  i32.const 3  i32.shl  i32.add  f64.load  f64.add  local.set $s
            local.get $i  local.get $t3  i32.add  local.tee $i  local.get $t2  i32.lt_u
            br_if 0
          end
          local.get $i  local.get $frame  i32.load offset=72  i32.lt_u  local.set $status
        end
      end
      local.get $frame  local.get $i  i32.store offset=32  local.get $frame  local.get $s  f64.store offset=40
      local.get $status
      return
    end
    i32.const 0  local.get $t6  f64.convert_i32_s  local.get $#a
    call $oob
    unreachable
  )
  (func $loop_7 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $s f64) (local $&a i32) (local $i i32)
    local.get $frame  i32.load offset=16  local.set $&a  local.get $frame  i32.load offset=96  local.set $i
    local.get $frame  f64.load offset=40  local.set $s
    block
      block
        local.get $frame  i32.load offset=120  local.set $t2
        loop
          local.get $s  local.get $&a  local.get $i  i32.const 3  i32.shl  i32.add  f64.load  f64.sub
          local.set $s  local.get $i  i32.const -2  i32.add  local.tee $i  local.get $t2  i32.ge_s
          br_if 0
        end
        local.get $i  local.get $frame  i32.load offset=104  i32.ge_s  local.set $status
      end
    end
    local.get $frame  local.get $i  i32.store offset=96  local.get $frame  local.get $s  f64.store offset=40
    local.get $status
  )
  (func $loop_11 (param $frame i32) (result i32)
    (local $status i32) (local $turns i32) (local $i i32) (local $hoisted i32) (local $s f64) (local $t6 i32) (local $#a i32) (local $&a i32)
    local.get $frame  i32.load offset=16  local.set $&a  local.get $frame  i32.load offset=20  local.set $#a
    local.get $frame  f64.load offset=40  local.set $s  local.get $frame  i32.load offset=128  local.set $i
    local.get $frame  i32.load offset=136  local.set $hoisted
    block
      block
        block
          local.get $frame  i32.load offset=160  local.set $turns
          loop
            local.get $i  local.get $hoisted  i32.lt_u  i32.eqz
            br_if 1
            local.get $s  local.get $i  local.tee $t6  local.get $#a  i32.ge_u
            br_if 3
            local.get $&a  local.get $t6  i32.const 3  i32.shl  i32.add  f64.load  f64.add  local.set $s
            local.get $i  i32.const 2  i32.mul  local.set $i  local.get $turns  i32.const 1  i32.sub
            local.tee $turns
            br_if 0
          end
          i32.const 1  local.set $status
        end
      end
      local.get $frame  local.get $s  f64.store offset=40  local.get $frame  local.get $i  i32.store offset=128
      local.get $status
      return
    end
    i32.const 1  local.get $t6  f64.convert_i32_s  local.get $#a
    call $oob
    unreachable
  )
  (func $main (export "main") (param $frame i32) (result i32)
    (local $s f64) (local $#a i32) (local $step i32) (local $guard i32) (local $i i32) (local $t6 i32) (local $t7 i32) (local $t8 f64) (local $t9 i32) (local $i.10 i32) (local $i.11 i32) (local $hoisted i32) (local $result f64)
    local.get $frame  i32.load offset=8  local.set $step  local.get $frame  i32.load offset=20  local.set $#a
    f64.const 0  local.set $s  i32.const -2147483648  local.get $#a  local.get $step  i32.add  i32.ge_u
    local.tee $guard
    if
      i32.const 0  local.set $i  local.get $#a  local.set $t6  local.get $step  local.set $t7  local.get $i
      local.get $t6  i32.lt_u
      if
        local.get $frame  local.get $t6  i32.store offset=48  local.get $frame  local.get $t7
        i32.store offset=56  local.get $t6  f64.convert_i32_u  local.get $i  f64.convert_i32_u  f64.sub
        local.get $t7  f64.convert_i32_u  f64.div  f64.const 0.00390625  f64.mul  f64.const 1024  f64.max
        f64.const 65536  f64.min  f64.trunc  local.get $t7  f64.convert_i32_u  f64.mul  local.set $t8
        local.get $frame  local.get $i  i32.store offset=32  local.get $frame  local.get $s  f64.store offset=40
        loop
          local.get $frame  local.get $t6  f64.convert_i32_u  local.get $frame  i32.load offset=32
          f64.convert_i32_u  local.get $t8  f64.add  f64.min  i32.trunc_sat_f64_u  i32.store offset=64
          local.get $frame
          call $loop_16
          local.tee $t9  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=32  local.set $i  local.get $frame  f64.load offset=40  local.set $s
      end
    else
      i32.const 0  local.set $i  local.get $#a  local.set $t7  local.get $step  local.set $t6  local.get $i
      local.get $t7  i32.lt_u
      if
        local.get $frame  local.get $t7  i32.store offset=72  local.get $frame  local.get $t6
        i32.store offset=80  local.get $t7  f64.convert_i32_u  local.get $i  f64.convert_i32_u  f64.sub
        local.get $t6  f64.convert_i32_u  f64.div  f64.const 0.00390625  f64.mul  f64.const 1024  f64.max
        f64.const 65536  f64.min  f64.trunc  local.get $t6  f64.convert_i32_u  f64.mul  local.set $t8
        local.get $frame  local.get $i  i32.store offset=32  local.get $frame  local.get $s  f64.store offset=40
        loop
          local.get $frame  local.get $t7  f64.convert_i32_u  local.get $frame  i32.load offset=32
          f64.convert_i32_u  local.get $t8  f64.add  f64.min  i32.trunc_sat_f64_u  i32.store offset=88
          local.get $frame
          call $loop_3
          local.tee $t9  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=32  local.set $i  local.get $frame  f64.load offset=40  local.set $s
      end
    end
    local.get $#a  i32.const 1  i32.sub  local.tee $i.10  i32.const 0  i32.ge_s
    if
      local.get $frame  i32.const 0  i32.store offset=104  local.get $frame  i32.const -2  i32.store offset=112
      i32.const 0  f64.convert_i32_s  local.get $i.10  f64.convert_i32_s  f64.sub  i32.const -2  f64.convert_i32_s
      f64.div  f64.const 0.00390625  f64.mul  f64.const 1024  f64.max  f64.const 65536  f64.min  f64.trunc
      i32.const -2  f64.convert_i32_s  f64.mul  local.set $t8  local.get $frame  local.get $i.10
      i32.store offset=96  local.get $frame  local.get $s  f64.store offset=40
      loop
        local.get $frame  i32.const 0  f64.convert_i32_s  local.get $frame  i32.load offset=96  f64.convert_i32_s
        local.get $t8  f64.add  f64.max  i32.trunc_sat_f64_s  i32.store offset=120  local.get $frame
        call $loop_7
        local.tee $t6  i32.const 1  i32.eq
        br_if 0
      end
      local.get $frame  i32.load offset=96  local.set $i.10  local.get $frame  f64.load offset=40  local.set $s
    end
    i32.const 1  local.set $i.11  local.get $#a  local.set $hoisted  i32.const 1024  local.set $t6  local.get $frame
    local.get $s  f64.store offset=40  local.get $frame  local.get $i.11  i32.store offset=128  local.get $frame
    local.get $hoisted  i32.store offset=136
    loop
      local.get $frame  local.get $t6  i32.store offset=160  local.get $t6  i32.const 2  i32.shr_u  local.get $t6
      i32.add  local.tee $t9  i32.const 65536  local.get $t9  i32.const 65536  i32.lt_u
      select
      local.set $t6  local.get $frame
      call $loop_11
      local.tee $t7  i32.const 1  i32.eq
      br_if 0
    end
    local.get $frame  f64.load offset=40  local.set $s  local.get $frame  i32.load offset=128  local.set $i.11
    local.get $s  local.set $result  local.get $frame  local.get $result  f64.store offset=24  i32.const 1
    return
    i32.const 0
  )
)
