(module $views
  (type (func (param i32 f64 i32)))
  (type (func (param i32)))
  (type (func (param i32) (result i32)))
  (import "heap" "memory" (memory 0 65536 shared))
  (import "host" "oob" (func $oob (type 0)))
  (import "host" "throw" (func $throw (type 1)))
  (func $loop_3 (param $frame i32) (result i32)
    (local $status i32) (local $turns i32) (local $i f64) (local $hoisted f64) (local $hoisted.5 f64) (local $t f64) (local $t.7 f64) (local $t.8 i32) (local $t.9 f64) (local $t.10 f64) (local $t.11 i32) (local $a.offset i32) (local $&a i32) (local $&row i32) (local $t15 i32) (local $a.length i32) (local $t.17 f64) (local $t.18 i32) (local $k i32) (local $t.20 i32) (local $t.21 i32) (local $row.offset i32) (local $&row.23 i32) (local $row.length i32) (local $t.25 f64) (local $t26 f64) (local $#a i32) (local $x.index i32) (local $x f64) (local $s f64)
    local.get $frame  i32.load offset=16  local.set $&a  local.get $frame  i32.load offset=20  local.set $#a
    local.get $frame  f64.load offset=48  local.set $s  local.get $frame  f64.load offset=56  local.set $i
    local.get $frame  f64.load offset=64  local.set $hoisted  local.get $frame  f64.load offset=72
    local.set $hoisted.5  local.get $a.offset  i32.const 3  i32.shl  local.get $&a  i32.add  local.set $&row
    local.get $row.offset  i32.const 3  i32.shl  local.get $&a  i32.add  local.set $&row.23
    block
      block
        block
          local.get $frame  i32.load offset=96  local.set $turns
          loop
            local.get $i  local.get $hoisted  f64.add  local.get $hoisted.5  f64.le  i32.eqz
            br_if 1
            local.get $i  local.tee $t  f64x2.splat  f64x2.trunc  f64x2.extract_lane 0  local.tee $t.7
            f64.const 0  f64.lt
            if (result f64)
              local.get $t.7  local.get $hoisted.5  f64.add  f64x2.splat  f64.const 0  f64x2.splat
              f64x2.pmax  f64x2.extract_lane 0
            else
              local.get $t.7  f64x2.splat  local.get $hoisted.5  f64x2.splat  f64x2.pmin
              f64x2.extract_lane 0
            end
            f64x2.splat  i32x4.trunc_sat_f64x2_s_zero  i32x4.extract_lane 0  local.set $t.8  local.get $i
            local.get $hoisted  f64.add  local.tee $t.9  f64x2.splat  f64x2.trunc  f64x2.extract_lane 0
            local.tee $t.10  f64.const 0  f64.lt
            if (result f64)
              local.get $t.10  local.get $hoisted.5  f64.add  f64x2.splat  f64.const 0  f64x2.splat
              f64x2.pmax  f64x2.extract_lane 0
            else
              local.get $t.10  f64x2.splat  local.get $hoisted.5  f64x2.splat  f64x2.pmin
              f64x2.extract_lane 0
            end
            f64x2.splat  i32x4.trunc_sat_f64x2_s_zero  i32x4.extract_lane 0  local.set $t.11  local.get $t.8
            local.tee $a.offset  i32.const 3  i32.shl  local.get $&a  i32.add  local.set $&row
            local.get $t.11  local.get $t.8  i32.sub  local.tee $t15  i32.const 0  local.get $t15
            i32.const 0  i32.gt_s
            select
            local.set $a.length  i32.const 0  local.tee $t15  local.get $a.length  i32.ge_u
            br_if 3
            local.get $&row  local.get $t15  i32.const 3  i32.shl  i32.add  f64.load  local.set $t.17
            i32.const -2  local.get $a.length  i32.add  local.tee $t15  i32.const 0  local.get $t15
            i32.const 0  i32.gt_s
            select
            local.tee $t.18  local.tee $k  local.get $a.length  i32.lt_s
            if
              loop
                local.get $&row  local.get $k  i32.const 3  i32.shl  i32.add  local.get $t.17  f64.store
                local.get $k  i32.const 1  i32.add  local.tee $k  local.get $a.length  i32.lt_s
                br_if 0
              end
            end
            i32.const 0  local.get $a.length  i32.const 0  local.get $a.length  i32.lt_s
            select
            local.set $t.20  i32.const 2  local.get $a.length  i32.const 2  local.get $a.length  i32.lt_s
            select
            local.set $t.21  local.get $a.offset  local.get $t.20  i32.add  local.tee $row.offset
            i32.const 3  i32.shl  local.get $&a  i32.add  local.set $&row.23  local.get $t.21
            local.get $t.20  i32.sub  local.set $row.length  local.get $i  f64.const 1  f64.add
            local.tee $t.25  f64x2.splat  f64x2.trunc  f64x2.extract_lane 0  local.tee $t26  f64.const 0
            f64.ge  local.get $t26  local.get $row.length  f64.convert_i32_s  f64.add  local.get $#a
            f64.convert_i32_s  f64.le  i32.and  i32.eqz
            if
              i32.const 1
              call $throw
              unreachable
            end
            local.get $&a  local.get $t26  i32.trunc_sat_f64_s  i32.const 3  i32.shl  i32.add
            local.get $&row.23  local.get $row.length  i32.const 3  i32.shl  memory.copy  i32.const 0
            local.tee $x.index  local.get $a.length  i32.lt_s
            if
              loop
                local.get $&row  local.get $x.index  i32.const 3  i32.shl  i32.add  f64.load
                local.set $x  local.get $s  local.get $x  f64.add  local.set $s  local.get $x.index
                i32.const 1  i32.add  local.tee $x.index  local.get $a.length  i32.lt_s
                br_if 0
              end
            end
            local.get $i  local.get $hoisted  f64.add  local.set $i  local.get $turns  i32.const 1  i32.sub
            local.tee $turns
            br_if 0
          end
          i32.const 1  local.set $status
        end
      end
      local.get $frame  local.get $s  f64.store offset=48  local.get $frame  local.get $i  f64.store offset=56
      local.get $status
      return
    end
    i32.const 0  local.get $t15  f64.convert_i32_s  local.get $a.length
    call $oob
    unreachable
  )
  (func $main (export "main") (param $frame i32) (result i32)
    (local $s f64) (local $i f64) (local $w i32) (local $hoisted f64) (local $#a i32) (local $hoisted.6 f64) (local $t7 i32) (local $t8 i32) (local $t9 i32) (local $result f64)
    local.get $frame  i32.load offset=8  local.set $w  local.get $frame  i32.load offset=20  local.set $#a
    f64.const 0  local.set $s  f64.const 0  local.set $i  local.get $w  f64.convert_i32_s  local.set $hoisted
    local.get $#a  f64.convert_i32_s  local.set $hoisted.6  i32.const 8  local.set $t7  local.get $frame
    local.get $s  f64.store offset=48  local.get $frame  local.get $i  f64.store offset=56  local.get $frame
    local.get $hoisted  f64.store offset=64  local.get $frame  local.get $hoisted.6  f64.store offset=72
    loop
      local.get $frame  local.get $t7  i32.store offset=96  local.get $t7  i32.const 2  i32.shr_u  local.get $t7
      i32.add  local.tee $t9  i32.const 65536  local.get $t9  i32.const 65536  i32.lt_u
      select
      local.set $t7  local.get $frame
      call $loop_3
      local.tee $t8  i32.const 1  i32.eq
      br_if 0
    end
    local.get $frame  f64.load offset=48  local.set $s  local.get $frame  f64.load offset=56  local.set $i
    local.get $s  local.set $result  local.get $frame  local.get $result  f64.store offset=40  i32.const 1
    return
    i32.const 0
  )
)
