(module $pranges
  (type (func (param i32 f64 i32)))
  (type (func (param i32) (result i32)))
  (import "heap" "memory" (memory 0 65536 shared))
  (import "host" "oob" (func $oob (type 0)))
  (func $loop_2 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $s f64) (local $t f64) (local $&a i32) (local $i i32) (local $k f64) (local $t.8 f64)
    local.get $frame  f64.load offset=8  local.set $k  local.get $frame  i32.load offset=16  local.set $&a
    local.get $frame  i32.load offset=32  local.set $i  local.get $frame  f64.load offset=40  local.set $s
    block
      block
        local.get $frame  i32.load offset=64  local.set $t2
        loop
          local.get $s  local.set $t  local.get $&a  local.get $i  i32.const 2  i32.shl  i32.add  f32.load
          f64.promote_f32  local.get $k  f64.mul  local.set $t.8  local.get $&a  local.get $i  i32.const 2
          i32.shl  i32.add  local.get $t.8  f32.demote_f64  f32.store  local.get $t  local.get $t.8  f64.add
          local.set $s  local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2  i32.lt_s
          br_if 0
        end
        local.get $i  local.get $frame  i32.load offset=48  i32.lt_s  local.set $status
      end
    end
    local.get $frame  local.get $i  i32.store offset=32  local.get $frame  local.get $s  f64.store offset=40
    local.get $status
  )
  (func $loop_12 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $&a i32) (local $i i32) (local $t i32)
    local.get $frame  i32.load offset=16  local.set $&a  local.get $frame  i32.load offset=72  local.set $i
    local.get $frame  i32.load offset=80  local.set $t
    block
      block
        local.get $frame  i32.load offset=104  local.set $t2
        loop
          local.get $&a  local.get $i  i32.const 2  i32.shl  i32.add  local.get $&a  local.get $i  i32.const 2
          i32.shl  i32.add  f32.load  f64.promote_f32  local.get $i  f64.convert_i32_s  f64.add  f32.demote_f64
          f32.store  local.get $i  i32.const -2  i32.add  local.tee $i  local.get $t2  i32.gt_s
          br_if 0
        end
        local.get $i  local.get $frame  i32.load offset=88  i32.gt_s  local.set $status
      end
    end
    local.get $frame  local.get $i  i32.store offset=72  local.get $status
  )
  (func $loop_8 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $i i32) (local $#a i32) (local $&a i32) (local $t6 f32) (local $t i32)
    local.get $frame  i32.load offset=16  local.set $&a  local.get $frame  i32.load offset=20  local.set $#a
    local.get $frame  i32.load offset=72  local.set $i  local.get $frame  i32.load offset=80  local.set $t
    block
      block
        block
          block
            local.get $frame  i32.load offset=128  local.set $t2
            loop
              local.get $i  local.get $#a  i32.ge_u
              br_if 3
              local.get $&a  local.get $i  i32.const 2  i32.shl  i32.add  f32.load  f64.promote_f32
              local.get $i  f64.convert_i32_s  f64.add  f32.demote_f64  local.set $t6  local.get $i
              local.get $#a  i32.ge_u
              br_if 4
              local.get $&a  local.get $i  i32.const 2  i32.shl  i32.add  local.get $t6  f32.store
              local.get $i  i32.const -2  i32.add  local.tee $i  local.get $t2  i32.gt_s
              br_if 0
            end
            local.get $i  local.get $frame  i32.load offset=112  i32.gt_s  local.set $status
          end
        end
        local.get $frame  local.get $i  i32.store offset=72  local.get $status
        return
      end
      i32.const 0  local.get $i  f64.convert_i32_s  local.get $#a
      call $oob
      unreachable
    end
    i32.const 1  local.get $i  f64.convert_i32_s  local.get $#a
    call $oob
    unreachable
  )
  (func $main (export "main") (param $frame i32) (result i32)
    (local $s f64) (local $i i32) (local $#a i32) (local $t4 f64) (local $t5 i32) (local $t i32) (local $guard i32) (local $i.8 i32) (local $result f64)
    local.get $frame  i32.load offset=20  local.set $#a  f64.const 0  local.set $s  i32.const 0  local.tee $i
    local.get $#a  i32.lt_s
    if
      local.get $frame  local.get $#a  i32.store offset=48  local.get $frame  i32.const 1  i32.store offset=56
      local.get $#a  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub  i32.const 1  f64.convert_i32_s
      f64.div  f64.const 0.00390625  f64.mul  f64.const 1024  f64.max  f64.const 65536  f64.min  f64.trunc
      i32.const 1  f64.convert_i32_s  f64.mul  local.set $t4  local.get $frame  local.get $i  i32.store offset=32
      local.get $frame  local.get $s  f64.store offset=40
      loop
        local.get $frame  local.get $#a  f64.convert_i32_s  local.get $frame  i32.load offset=32
        f64.convert_i32_s  local.get $t4  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=64
        local.get $frame
        call $loop_2
        local.tee $t5  i32.const 1  i32.eq
        br_if 0
      end
      local.get $frame  i32.load offset=32  local.set $i  local.get $frame  f64.load offset=40  local.set $s
    end
    local.get $#a  i32.const 1  i32.sub  local.set $t  local.get $#a  i32.const 1  local.get $t  i32.add  i32.ge_s
    local.tee $guard
    if
      local.get $t  local.tee $i.8  i32.const -1  i32.gt_s
      if
        local.get $frame  i32.const -1  i32.store offset=88  local.get $frame  i32.const -2  i32.store offset=96
        i32.const -1  f64.convert_i32_s  local.get $i.8  f64.convert_i32_s  f64.sub  i32.const -2
        f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 1024  f64.max  f64.const 65536
        f64.min  f64.trunc  i32.const -2  f64.convert_i32_s  f64.mul  local.set $t4  local.get $frame
        local.get $i.8  i32.store offset=72  local.get $frame  local.get $t  i32.store offset=80
        loop
          local.get $frame  i32.const -1  f64.convert_i32_s  local.get $frame  i32.load offset=72
          f64.convert_i32_s  local.get $t4  f64.add  f64.max  i32.trunc_sat_f64_s  i32.store offset=104
          local.get $frame
          call $loop_12
          local.tee $t5  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=72  local.set $i.8
      end
    else
      local.get $t  local.tee $i.8  i32.const -1  i32.gt_s
      if
        local.get $frame  i32.const -1  i32.store offset=112  local.get $frame  i32.const -2
        i32.store offset=120  i32.const -1  f64.convert_i32_s  local.get $i.8  f64.convert_i32_s  f64.sub
        i32.const -2  f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 1024  f64.max
        f64.const 65536  f64.min  f64.trunc  i32.const -2  f64.convert_i32_s  f64.mul  local.set $t4
        local.get $frame  local.get $i.8  i32.store offset=72  local.get $frame  local.get $t
        i32.store offset=80
        loop
          local.get $frame  i32.const -1  f64.convert_i32_s  local.get $frame  i32.load offset=72
          f64.convert_i32_s  local.get $t4  f64.add  f64.max  i32.trunc_sat_f64_s  i32.store offset=128
          local.get $frame
          call $loop_8
          local.tee $t5  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=72  local.set $i.8
      end
    end
    local.get $s  local.set $result  local.get $frame  local.get $result  f64.store offset=24  i32.const 1
    return
    i32.const 0
  )
)
