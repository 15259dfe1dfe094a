(module $boxBlur
  (type (func (param i32 f64 i32)))
  (type (func (param i32) (result i32)))
  (import "heap" "memory" (memory 0 65536 shared))
  (import "host" "oob" (func $oob (type 0)))
  (func $loop_17 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $i i32) (local $w i32) (local $hoisted i32) (local $j i32) (local $s f64) (local $hoisted.8 i32) (local $p i32) (local $radius i32) (local $t11 i32) (local $t12 i32) (local $hoisted.13 i32) (local $y i32) (local $hoisted.15 i32) (local $q i32) (local $hoisted.17 i32) (local $x i32) (local $&image+ i32) (local $&image i32) (local $&out+ i32) (local $&out i32) (local $t23 f64) (local $hoisted.24 f64)
    local.get $frame  i32.load offset=16  local.set $w  local.get $frame  i32.load offset=24  local.set $radius
    local.get $frame  i32.load offset=32  local.set $&image  local.get $frame  i32.load offset=40  local.set $&out
    local.get $frame  i32.load offset=48  local.set $i  local.get $frame  i32.load offset=56  local.set $hoisted.8
    local.get $frame  i32.load offset=64  local.set $hoisted.13  local.get $frame  i32.load offset=72
    local.set $hoisted.17  local.get $frame  f64.load offset=80  local.set $hoisted.24
    block
      block
        local.get $frame  i32.load offset=104  local.set $t2
        loop
          local.get $i  local.get $w  i32.mul  local.set $hoisted  i32.const 0  local.tee $j  local.get $w
          i32.lt_s
          if
            local.get $&out  local.get $hoisted  i32.add  local.set $&out+
            loop
              f64.const 0  local.set $s  local.get $hoisted.8  local.tee $p  local.get $radius  i32.le_s
              if
                loop
                  local.get $i  local.get $p  i32.add  local.tee $t12  i32.const 0  local.get $t12
                  i32.const 0  i32.gt_s
                  select
                  local.tee $t11  local.get $hoisted.13  local.get $t11  local.get $hoisted.13
                  i32.lt_s
                  select
                  local.tee $y  local.get $w  i32.mul  local.set $hoisted.15  local.get $hoisted.8
                  local.tee $q  local.get $radius  i32.le_s
                  if
                    local.get $&image  local.get $hoisted.15  i32.add  local.set $&image+
                    loop
                      local.get $j  local.get $q  i32.add  local.tee $t12  i32.const 0
                      local.get $t12  i32.const 0  i32.gt_s
                      select
                      local.tee $t11  local.get $hoisted.17  local.get $t11  local.get $hoisted.17
                      i32.lt_s
                      select
                      local.set $x  local.get $s  local.get $&image+  local.get $x  i32.add
                      i32.load8_u  f64.convert_i32_s  f64.add  local.set $s  local.get $q
                      i32.const 1  i32.add  local.tee $q  local.get $radius  i32.le_s
                      br_if 0
                    end
                  end
                  local.get $p  i32.const 1  i32.add  local.tee $p  local.get $radius  i32.le_s
                  br_if 0
                end
              end
              local.get $&out+  local.get $j  i32.add  local.get $s  local.get $hoisted.24  f64.div
              f64.const 0.5  f64.add  f64x2.splat  f64x2.floor  f64x2.extract_lane 0  local.tee $t23
              f64.abs  f64.const 2251799813685248  f64.lt
              if (result i32)
                local.get $t23  f64.const 6755399441055744  f64.add  i64.reinterpret_f64  i32.wrap_i64
              else
                local.get $t23  f64.abs  f64.const 9223372036854776000  f64.lt
                if (result i32)
                  local.get $t23  i64.trunc_sat_f64_s  i32.wrap_i64
                else
                  local.get $t23  local.get $t23  f64.const 2.3283064365386963e-10  f64.mul  f64.floor
                  f64.const 4294967296  f64.mul  f64.sub  i32.trunc_sat_f64_u
                end
              end
              i32.store8  local.get $j  i32.const 1  i32.add  local.tee $j  local.get $w  i32.lt_s
              br_if 0
            end
          end
          local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2  i32.lt_s
          br_if 0
        end
        local.get $i  local.get $frame  i32.load offset=88  i32.lt_s  local.set $status
      end
    end
    local.get $frame  local.get $i  i32.store offset=48  local.get $status
  )
  (func $loop_3 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $j i32) (local $w i32) (local $s f64) (local $hoisted i32) (local $p i32) (local $radius i32) (local $t9 i32) (local $t10 i32) (local $i i32) (local $hoisted.12 i32) (local $y i32) (local $q i32) (local $hoisted.15 i32) (local $x i32) (local $t17 i64) (local $#image i32) (local $&image i32) (local $t20 f64) (local $hoisted.21 f64) (local $#out i32) (local $&out i32)
    local.get $frame  i32.load offset=16  local.set $w  local.get $frame  i32.load offset=24  local.set $radius
    local.get $frame  i32.load offset=32  local.set $&image  local.get $frame  i32.load offset=40  local.set $&out
    local.get $frame  i32.load offset=36  local.set $#image  local.get $frame  i32.load offset=44  local.set $#out
    local.get $frame  i32.load offset=48  local.set $i  local.get $frame  i32.load offset=112  local.set $hoisted
    local.get $frame  i32.load offset=120  local.set $hoisted.12  local.get $frame  i32.load offset=128
    local.set $hoisted.15  local.get $frame  f64.load offset=136  local.set $hoisted.21
    block
      block
        block
          block
            local.get $frame  i32.load offset=160  local.set $t2
            loop
              i32.const 0  local.tee $j  local.get $w  i32.lt_s
              if
                loop
                  f64.const 0  local.set $s  local.get $hoisted  local.tee $p  local.get $radius
                  i32.le_s
                  if
                    loop
                      local.get $i  local.get $p  i32.add  local.tee $t10  i32.const 0
                      local.get $t10  i32.const 0  i32.gt_s
                      select
                      local.tee $t9  local.get $hoisted.12  local.get $t9  local.get $hoisted.12
                      i32.lt_s
                      select
                      local.set $y  local.get $hoisted  local.tee $q  local.get $radius  i32.le_s
                      if
                        local.get $frame  local.get $y  i32.store offset=168
                        loop
                          local.get $j  local.get $q  i32.add  local.tee $t10  i32.const 0
                          local.get $t10  i32.const 0  i32.gt_s
                          select
                          local.tee $t9  local.get $hoisted.15  local.get $t9
                          local.get $hoisted.15  i32.lt_s
                          select
                          local.set $x  local.get $s  local.get $y  i64.extend_i32_s
                          local.get $w  i64.extend_i32_s  i64.mul  local.get $x
                          i64.extend_i32_s  i64.add  local.tee $t17  local.get $#image
                          i64.extend_i32_u  i64.ge_u
                          br_if 9
                          local.get $t17  i32.wrap_i64  local.set $t9  local.get $&image
                          local.get $t9  i32.add  i32.load8_u  f64.convert_i32_s  f64.add
                          local.set $s  local.get $q  i32.const 1  i32.add  local.tee $q
                          local.get $radius  i32.le_s
                          br_if 0
                        end
                      end
                      local.get $p  i32.const 1  i32.add  local.tee $p  local.get $radius  i32.le_s
                      br_if 0
                    end
                  end
                  local.get $i  i64.extend_i32_s  local.get $w  i64.extend_i32_s  i64.mul  local.get $j
                  i64.extend_i32_s  i64.add  local.set $t17  local.get $s  local.get $hoisted.21
                  f64.div  f64.const 0.5  f64.add  f64x2.splat  f64x2.floor  f64x2.extract_lane 0
                  local.tee $t20  f64.abs  f64.const 2251799813685248  f64.lt
                  if (result i32)
                    local.get $t20  f64.const 6755399441055744  f64.add  i64.reinterpret_f64
                    i32.wrap_i64
                  else
                    local.get $t20  f64.abs  f64.const 9223372036854776000  f64.lt
                    if (result i32)
                      local.get $t20  i64.trunc_sat_f64_s  i32.wrap_i64
                    else
                      local.get $t20  local.get $t20  f64.const 2.3283064365386963e-10  f64.mul
                      f64.floor  f64.const 4294967296  f64.mul  f64.sub  i32.trunc_sat_f64_u
                    end
                  end
                  local.set $t9  local.get $t17  local.get $#out  i64.extend_i32_u  i64.ge_u
                  br_if 6
                  local.get $t17  i32.wrap_i64  local.set $t10  local.get $&out  local.get $t10
                  i32.add  local.get $t9  i32.store8  local.get $j  i32.const 1  i32.add  local.tee $j
                  local.get $w  i32.lt_s
                  br_if 0
                end
              end
              local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2  i32.lt_s
              br_if 0
            end
            local.get $i  local.get $frame  i32.load offset=144  i32.lt_s  local.set $status
          end
        end
        local.get $frame  local.get $i  i32.store offset=48  local.get $status
        return
      end
      i32.const 0  local.get $y  f64.convert_i32_s  local.get $w  f64.convert_i32_s  f64.mul  local.get $x
      f64.convert_i32_s  f64.add  local.get $#image
      call $oob
      unreachable
    end
    i32.const 1  local.get $i  f64.convert_i32_s  local.get $w  f64.convert_i32_s  f64.mul  local.get $j
    f64.convert_i32_s  f64.add  local.get $#out
    call $oob
    unreachable
  )
  (func $main (export "main") (param $frame i32) (result i32)
    (local $radius i32) (local $size i32) (local $w i32) (local $h i32) (local $#image i32) (local $#out i32) (local $guard i32) (local $hoisted i32) (local $hoisted.9 i32) (local $hoisted.10 i32) (local $hoisted.11 f64) (local $i i32) (local $t13 f64) (local $t14 i32) (local $hoisted.15 i32) (local $hoisted.16 i32) (local $hoisted.17 i32) (local $hoisted.18 f64)
    local.get $frame  i32.load offset=24  local.set $radius  local.get $frame  i32.load offset=16  local.set $w
    local.get $frame  i32.load offset=8  local.set $h  local.get $frame  i32.load offset=36  local.set $#image
    local.get $frame  i32.load offset=44  local.set $#out  i32.const 2  local.get $radius  i32.mul  i32.const 1
    i32.add  local.set $size  local.get $w  i32.const 0  i32.ge_s  local.get $h  f64.convert_i32_s  local.get $w
    f64.convert_i32_s  f64.mul  f64.abs  f64.const 281474976710656  f64.le  local.get $w  f64.convert_i32_s
    local.get $radius  f64.convert_i32_s  f64.mul  f64.abs  f64.const 281474976710656  f64.le  f64.const 0
    local.get $radius  f64.convert_i32_s  local.get $w  f64.convert_i32_s  local.get $radius  f64.convert_i32_s
    f64.mul  f64.add  f64.ge  i32.const 0  local.get $radius  i32.ge_s  i32.or  local.get $h  f64.convert_i32_s
    local.get $w  f64.convert_i32_s  f64.mul  local.get $w  local.get $radius  i32.add  f64.convert_i32_s  f64.ge
    i32.and  local.get $h  f64.convert_i32_s  local.get $w  f64.convert_i32_s  f64.mul  local.get $w
    f64.convert_i32_s  f64.ge  i32.or  local.get $w  f64.convert_i32_s  f64.const 1  local.get $w  f64.convert_i32_s
    local.get $radius  f64.convert_i32_s  f64.mul  f64.add  f64.ge  local.get $w  i32.const 1  i32.ge_s  i32.or
    local.get $h  f64.convert_i32_s  local.get $w  f64.convert_i32_s  f64.mul  f64.const 1  f64.ge  local.get $#image
    f64.convert_i32_s  local.get $radius  f64.convert_i32_s  local.get $h  f64.convert_i32_s  local.get $w
    f64.convert_i32_s  f64.mul  f64.add  local.get $w  f64.convert_i32_s  local.get $radius  f64.convert_i32_s
    f64.mul  f64.add  f64.ge  local.get $#image  local.get $w  local.get $radius  i32.add  i32.ge_s  i32.and
    local.get $#image  f64.convert_i32_s  local.get $radius  f64.convert_i32_s  local.get $h  f64.convert_i32_s
    local.get $w  f64.convert_i32_s  f64.mul  f64.add  f64.ge  i32.or  local.get $w  f64.convert_i32_s
    local.get $#image  f64.convert_i32_s  f64.add  f64.const 1  local.get $h  f64.convert_i32_s  local.get $w
    f64.convert_i32_s  f64.mul  f64.add  local.get $w  f64.convert_i32_s  local.get $radius  f64.convert_i32_s
    f64.mul  f64.add  f64.ge  local.get $#image  i32.const 1  i32.ge_s  i32.and  local.get $w  f64.convert_i32_s
    local.get $#image  f64.convert_i32_s  f64.add  f64.const 1  local.get $h  f64.convert_i32_s  local.get $w
    f64.convert_i32_s  f64.mul  f64.add  f64.ge  i32.or  i32.and  local.get $#image  f64.convert_i32_s  local.get $h
    f64.convert_i32_s  local.get $w  f64.convert_i32_s  f64.mul  local.get $w  f64.convert_i32_s  local.get $radius
    f64.convert_i32_s  f64.mul  f64.add  f64.ge  local.get $#image  local.get $w  i32.ge_s  i32.and
    local.get $#image  f64.convert_i32_s  local.get $h  f64.convert_i32_s  local.get $w  f64.convert_i32_s  f64.mul
    f64.ge  i32.or  i32.or  local.get $#out  f64.convert_i32_s  local.get $h  f64.convert_i32_s  local.get $w
    f64.convert_i32_s  f64.mul  f64.ge  i32.and  i32.and  i32.and  i32.and  i32.and  i32.and  i32.and
    local.tee $guard
    if
      i32.const 0  local.get $radius  i32.sub  local.set $hoisted  local.get $h  i32.const 1  i32.sub
      local.set $hoisted.9  local.get $w  i32.const 1  i32.sub  local.set $hoisted.10  local.get $size
      f64.convert_i32_s  local.get $size  f64.convert_i32_s  f64.mul  local.set $hoisted.11  i32.const 0
      local.tee $i  local.get $h  i32.lt_s
      if
        local.get $frame  local.get $h  i32.store offset=88  local.get $frame  i32.const 1  i32.store offset=96
        local.get $h  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub  i32.const 1  f64.convert_i32_s
        f64.div  f64.const 0.00390625  f64.mul  f64.const 8  f64.max  f64.const 65536  f64.min  f64.trunc
        i32.const 1  f64.convert_i32_s  f64.mul  local.set $t13  local.get $frame  local.get $i
        i32.store offset=48  local.get $frame  local.get $hoisted  i32.store offset=56  local.get $frame
        local.get $hoisted.9  i32.store offset=64  local.get $frame  local.get $hoisted.10  i32.store offset=72
        local.get $frame  local.get $hoisted.11  f64.store offset=80
        loop
          local.get $frame  local.get $h  f64.convert_i32_s  local.get $frame  i32.load offset=48
          f64.convert_i32_s  local.get $t13  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=104
          local.get $frame
          call $loop_17
          local.tee $t14  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=48  local.set $i
      end
    else
      i32.const 0  local.get $radius  i32.sub  local.set $hoisted.15  local.get $h  i32.const 1  i32.sub
      local.set $hoisted.16  local.get $w  i32.const 1  i32.sub  local.set $hoisted.17  local.get $size
      f64.convert_i32_s  local.get $size  f64.convert_i32_s  f64.mul  local.set $hoisted.18  i32.const 0
      local.tee $i  local.get $h  i32.lt_s
      if
        local.get $frame  local.get $h  i32.store offset=144  local.get $frame  i32.const 1  i32.store offset=152
        local.get $h  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub  i32.const 1  f64.convert_i32_s
        f64.div  f64.const 0.00390625  f64.mul  f64.const 8  f64.max  f64.const 65536  f64.min  f64.trunc
        i32.const 1  f64.convert_i32_s  f64.mul  local.set $t13  local.get $frame  local.get $i
        i32.store offset=48  local.get $frame  local.get $hoisted.15  i32.store offset=112  local.get $frame
        local.get $hoisted.16  i32.store offset=120  local.get $frame  local.get $hoisted.17
        i32.store offset=128  local.get $frame  local.get $hoisted.18  f64.store offset=136
        loop
          local.get $frame  local.get $h  f64.convert_i32_s  local.get $frame  i32.load offset=48
          f64.convert_i32_s  local.get $t13  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=160
          local.get $frame
          call $loop_3
          local.tee $t14  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=48  local.set $i
      end
    end
    i32.const 0
  )
)
