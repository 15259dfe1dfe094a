(module $views
  (type (func (param i32)))
  (type (func (param i32) (result i32)))
  (import "heap" "memory" (memory 0 65536 shared))
  (import "host" "throw" (func $throw (type 0)))
  (func $loop_28 (param $frame i32) (result i32)
    (local $status i32) (local $t2 f64) (local $t3 f64) (local $i f64) (local $t i32) (local $t.6 i32) (local $#a i32) (local $t.8 i32) (local $hoisted i32) (local $t.10 i32) (local $t.11 i32) (local $hoisted.12 i32) (local $t.13 i32) (local $a.offset i32) (local $&a i32) (local $&row i32) (local $t17 i32) (local $a.length i32) (local $t.19 f64) (local $t.20 i32) (local $k i32) (local $t.22 i32) (local $t.23 i32) (local $row.offset i32) (local $&row.25 i32) (local $row.length i32) (local $t.27 i32) (local $t28 f64) (local $x.index i32) (local $x f64) (local $s f64)
    local.get $frame  i32.load offset=16  local.set $&a  local.get $frame  i32.load offset=20  local.set $#a
    local.get $frame  f64.load offset=48  local.set $i  local.get $frame  f64.load offset=56  local.set $s
    local.get $frame  i32.load offset=64  local.set $hoisted  local.get $frame  i32.load offset=72
    local.set $hoisted.12  local.get $a.offset  i32.const 3  i32.shl  local.get $&a  i32.add  local.set $&row
    local.get $row.offset  i32.const 3  i32.shl  local.get $&a  i32.add  local.set $&row.25
    block
      block
        local.get $frame  f64.load offset=96  local.set $t2  local.get $frame  f64.load offset=88  local.set $t3
        loop
          local.get $i  f64x2.splat  i32x4.trunc_sat_f64x2_s_zero  i32x4.extract_lane 0  local.tee $t
          local.tee $t.6  local.get $#a  i32.lt_s
          if (result i32)
            local.get $t.6
          else
            local.get $#a
          end
          local.set $t.8  local.get $i  f64x2.splat  i32x4.trunc_sat_f64x2_u_zero  i32x4.extract_lane 0
          local.get $hoisted  i32.add  local.tee $t.10  local.tee $t.11  local.get $hoisted.12  local.get $t.11
          local.get $hoisted.12  i32.lt_u
          select
          local.set $t.13  local.get $t.8  local.tee $a.offset  i32.const 3  i32.shl  local.get $&a  i32.add
          local.set $&row  local.get $t.13  local.get $t.8  i32.sub  local.tee $t17  i32.const 0
          local.get $t17  i32.const 0  i32.gt_s
          select
          local.set $a.length  local.get $&row  f64.load  local.set $t.19  i32.const -2  local.get $a.length
          i32.add  local.tee $t17  i32.const 0  local.get $t17  i32.const 0  i32.gt_s
          select
          local.tee $t.20  local.tee $k  local.get $a.length  i32.lt_s
          if
            loop
              local.get $&row  local.get $k  i32.const 3  i32.shl  i32.add  local.get $t.19  f64.store
              local.get $k  i32.const 1  i32.add  local.tee $k  local.get $a.length  i32.lt_s
              br_if 0
            end
          end
          i32.const 0  local.get $a.length  i32.const 0  local.get $a.length  i32.lt_s
          select
          local.set $t.22  i32.const 2  local.get $a.length  i32.const 2  local.get $a.length  i32.lt_s
          select
          local.set $t.23  local.get $a.offset  local.get $t.22  i32.add  local.tee $row.offset  i32.const 3
          i32.shl  local.get $&a  i32.add  local.set $&row.25  local.get $t.23  local.get $t.22  i32.sub
          local.set $row.length  local.get $i  f64x2.splat  i32x4.trunc_sat_f64x2_s_zero  i32x4.extract_lane 0
          i32.const 1  i32.add  local.tee $t.27  f64.convert_i32_s  local.tee $t28  f64.const 0  f64.ge
          local.get $t28  local.get $row.length  f64.convert_i32_s  f64.add  local.get $#a  f64.convert_i32_s
          f64.le  i32.and  i32.eqz
          if
            i32.const 0
            call $throw
            unreachable
          end
          local.get $&a  local.get $t28  i32.trunc_sat_f64_s  i32.const 3  i32.shl  i32.add  local.get $&row.25
          local.get $row.length  i32.const 3  i32.shl  memory.copy  i32.const 0  local.tee $x.index
          local.get $a.length  i32.lt_s
          if
            loop
              local.get $&row  local.get $x.index  i32.const 3  i32.shl  i32.add  f64.load  local.set $x
              local.get $s  local.get $x  f64.add  local.set $s  local.get $x.index  i32.const 1  i32.add
              local.tee $x.index  local.get $a.length  i32.lt_s
              br_if 0
            end
          end
          local.get $i  local.get $t3  f64.add  local.tee $i  local.get $t2  f64.lt
          br_if 0
        end
        local.get $i  local.get $frame  f64.load offset=80  f64.lt  local.set $status
      end
    end
    local.get $frame  local.get $i  f64.store offset=48  local.get $frame  local.get $s  f64.store offset=56
    local.get $status
  )
  (func $main (export "main") (param $frame i32) (result i32)
    (local $s f64) (local $i i32) (local $guard i32) (local $i.4 f64) (local $w i32) (local $hoisted i32) (local $#a i32) (local $hoisted.8 i32) (local $t9 f64) (local $t10 f64) (local $t11 f64) (local $t12 i32) (local $result f64)
    local.get $frame  i32.load offset=8  local.set $w  local.get $frame  i32.load offset=20  local.set $#a
    f64.const 0  local.set $s  i32.const 0  local.set $i  i32.const 1  local.set $guard  local.get $i
    f64.convert_i32_s  local.set $i.4  local.get $w  local.set $hoisted  local.get $#a  local.set $hoisted.8
    local.get $i.4  local.set $i.4  local.get $#a  local.get $w  i32.sub  i32.const 1  i32.add  f64.convert_i32_s
    local.set $t9  local.get $w  f64.convert_i32_s  local.set $t10  local.get $i.4  local.get $t9  f64.lt
    if
      local.get $frame  local.get $t9  f64.store offset=80  local.get $frame  local.get $t10  f64.store offset=88
      local.get $t9  local.get $i.4  f64.sub  local.get $t10  f64.div  f64.const 0.00390625  f64.mul  f64.const 8
      f64.max  f64.const 65536  f64.min  f64.trunc  local.get $t10  f64.mul  local.set $t11  local.get $frame
      local.get $i.4  f64.store offset=48  local.get $frame  local.get $s  f64.store offset=56  local.get $frame
      local.get $hoisted  i32.store offset=64  local.get $frame  local.get $hoisted.8  i32.store offset=72
      loop
        local.get $frame  local.get $t9  local.get $frame  f64.load offset=48  local.get $t11  f64.add  f64.min
        f64.store offset=96  local.get $frame
        call $loop_28
        local.tee $t12  i32.const 1  i32.eq
        br_if 0
      end
      local.get $frame  f64.load offset=48  local.set $i.4  local.get $frame  f64.load offset=56  local.set $s
    end
    local.get $i.4  f64x2.splat  i32x4.trunc_sat_f64x2_s_zero  i32x4.extract_lane 0  local.set $i  local.get $s
    local.set $result  local.get $frame  local.get $result  f64.store offset=40  i32.const 1
    return
    i32.const 0
  )
)
