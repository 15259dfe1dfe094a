(module $gaussianBlur
  (type (func (param i32 f64 i32)))
  (type (func (param i32) (result i32)))
  (import "heap" "memory" (memory 0 65536 shared))
  (import "host" "oob" (func $oob (type 0)))
  (func $loop_23 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $i i32) (local $w i32) (local $hoisted i32) (local $j i32) (local $s i32) (local $q i32) (local $&image+ i32) (local $&image i32) (local $t11 i32) (local $t12 i32) (local $hoisted.13 i32) (local $&rows+ i32) (local $&rows i32)
    local.get $frame  i32.load offset=16  local.set $w  local.get $frame  i32.load offset=24  local.set $&image
    local.get $frame  i32.load offset=32  local.set $&rows  local.get $frame  i32.load offset=56  local.set $i
    local.get $frame  i32.load offset=64  local.set $hoisted.13
    block
      block
        local.get $frame  i32.load offset=88  local.set $t2
        loop
          local.get $i  local.get $w  i32.mul  local.set $hoisted  i32.const 0  local.tee $j  local.get $w
          i32.lt_s
          if
            local.get $&rows  local.get $hoisted  i32.const 1  i32.shl  i32.add  local.set $&rows+
            loop
              i32.const 0  local.set $s  i32.const 0  local.tee $q  i32.const 5  i32.lt_s
              if
                local.get $&image  local.get $hoisted  i32.add  local.set $&image+
                loop
                  local.get $s  local.get $frame  local.get $q  i32.const 2  i32.shl  i32.add
                  i32.load offset=256  local.get $&image+  local.get $j  local.get $q  i32.add
                  i32.const 2  i32.sub  local.tee $t12  i32.const 0  local.get $t12  i32.const 0
                  i32.gt_s
                  select
                  local.tee $t11  local.get $hoisted.13  local.get $t11  local.get $hoisted.13
                  i32.lt_s
                  select
                  i32.add  i32.load8_u  i32.mul  i32.add  local.set $s  local.get $q  i32.const 1
                  i32.add  local.tee $q  i32.const 5  i32.lt_s
                  br_if 0
                end
              end
              local.get $&rows+  local.get $j  i32.const 1  i32.shl  i32.add  local.get $s  i32.store16
              local.get $j  i32.const 1  i32.add  local.tee $j  local.get $w  i32.lt_s
              br_if 0
            end
          end
          local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2  i32.lt_s
          br_if 0
        end
        local.get $i  local.get $frame  i32.load offset=72  i32.lt_s  local.set $status
      end
    end
    local.get $frame  local.get $i  i32.store offset=56  local.get $status
  )
  (func $loop_2 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $j i32) (local $w i32) (local $s i32) (local $q i32) (local $i i32) (local $t8 i32) (local $t9 i32) (local $hoisted i32) (local $t11 f64) (local $t12 f64) (local $t13 i64) (local $#image i32) (local $&image i32) (local $#rows i32) (local $&rows i32)
    local.get $frame  i32.load offset=16  local.set $w  local.get $frame  i32.load offset=24  local.set $&image
    local.get $frame  i32.load offset=32  local.set $&rows  local.get $frame  i32.load offset=28  local.set $#image
    local.get $frame  i32.load offset=36  local.set $#rows  local.get $frame  i32.load offset=56  local.set $i
    local.get $frame  i32.load offset=96  local.set $hoisted
    block
      block
        block
          block
            block
              local.get $frame  i32.load offset=120  local.set $t2
              loop
                i32.const 0  local.tee $j  local.get $w  i32.lt_s
                if
                  loop
                    i32.const 0  local.set $s  i32.const 0  local.tee $q  i32.const 5  i32.lt_s
                    if
                      loop
                        local.get $s  local.get $q  i32.const 5  i32.ge_u
                        br_if 7
                        local.get $frame  local.get $q  i32.const 2  i32.shl  i32.add
                        i32.load offset=256  local.get $i  f64.convert_i32_s  local.get $w
                        f64.convert_i32_s  f64.mul  local.get $j  local.get $q  i32.add
                        i32.const 2  i32.sub  local.tee $t9  i32.const 0  local.get $t9
                        i32.const 0  i32.gt_s
                        select
                        local.tee $t8  local.get $hoisted  local.get $t8  local.get $hoisted
                        i32.lt_s
                        select
                        f64.convert_i32_s  f64.add  local.tee $t11  f64.const 6755399441055744
                        f64.add  local.tee $t12  i64.reinterpret_f64
                        i64.const 4843621399236968448  i64.sub  local.tee $t13  local.get $#image
                        i64.extend_i32_u  i64.ge_u
                        br_if 8
                        local.get $t13  i32.wrap_i64  local.set $t8  local.get $&image
                        local.get $t8  i32.add  i32.load8_u  i32.mul  i32.add  local.set $s
                        local.get $q  i32.const 1  i32.add  local.tee $q  i32.const 5  i32.lt_s
                        br_if 0
                      end
                    end
                    local.get $i  i64.extend_i32_s  local.get $w  i64.extend_i32_s  i64.mul
                    local.get $j  i64.extend_i32_s  i64.add  local.tee $t13  local.get $#rows
                    i64.extend_i32_u  i64.ge_u
                    br_if 7
                    local.get $t13  i32.wrap_i64  local.set $t8  local.get $&rows  local.get $t8
                    i32.const 1  i32.shl  i32.add  local.get $s  i32.store16  local.get $j
                    i32.const 1  i32.add  local.tee $j  local.get $w  i32.lt_s
                    br_if 0
                  end
                end
                local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2  i32.lt_s
                br_if 0
              end
              local.get $i  local.get $frame  i32.load offset=104  i32.lt_s  local.set $status
            end
          end
          local.get $frame  local.get $i  i32.store offset=56  local.get $status
          return
        end
        i32.const 0  local.get $q  f64.convert_i32_s  i32.const 5
        call $oob
        unreachable
      end
      i32.const 1  local.get $t11  local.get $#image
      call $oob
      unreachable
    end
    i32.const 2  local.get $i  f64.convert_i32_s  local.get $w  f64.convert_i32_s  f64.mul  local.get $j
    f64.convert_i32_s  f64.add  local.get $#rows
    call $oob
    unreachable
  )
  (func $loop_31 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $i i32) (local $w i32) (local $hoisted i32) (local $j i32) (local $s i32) (local $p i32) (local $&rows+ i32) (local $&rows i32) (local $t11 i32) (local $t12 i32) (local $hoisted.13 i32) (local $&out+ i32) (local $&out i32)
    local.get $frame  i32.load offset=16  local.set $w  local.get $frame  i32.load offset=32  local.set $&rows
    local.get $frame  i32.load offset=40  local.set $&out  local.get $frame  i32.load offset=128  local.set $i
    local.get $frame  i32.load offset=136  local.set $hoisted.13
    block
      block
        local.get $frame  i32.load offset=160  local.set $t2
        loop
          local.get $i  local.get $w  i32.mul  local.set $hoisted  i32.const 0  local.tee $j  local.get $w
          i32.lt_s
          if
            local.get $&out  local.get $hoisted  i32.add  local.set $&out+
            loop
              i32.const 128  local.set $s  i32.const 0  local.tee $p  i32.const 5  i32.lt_s
              if
                local.get $&rows  local.get $j  i32.const 1  i32.shl  i32.add  local.set $&rows+
                loop
                  local.get $s  local.get $frame  local.get $p  i32.const 2  i32.shl  i32.add
                  i32.load offset=256  local.get $&rows+  local.get $i  local.get $p  i32.add
                  i32.const 2  i32.sub  local.tee $t12  i32.const 0  local.get $t12  i32.const 0
                  i32.gt_s
                  select
                  local.tee $t11  local.get $hoisted.13  local.get $t11  local.get $hoisted.13
                  i32.lt_s
                  select
                  local.get $w  i32.mul  i32.const 1  i32.shl  i32.add  i32.load16_u  i32.mul  i32.add
                  local.set $s  local.get $p  i32.const 1  i32.add  local.tee $p  i32.const 5  i32.lt_s
                  br_if 0
                end
              end
              local.get $&out+  local.get $j  i32.add  local.get $s  i32.const 8  i32.shr_s  i32.store8
              local.get $j  i32.const 1  i32.add  local.tee $j  local.get $w  i32.lt_s
              br_if 0
            end
          end
          local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2  i32.lt_s
          br_if 0
        end
        local.get $i  local.get $frame  i32.load offset=144  i32.lt_s  local.set $status
      end
    end
    local.get $frame  local.get $i  i32.store offset=128  local.get $status
  )
  (func $loop_14 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $j i32) (local $w i32) (local $s i32) (local $p i32) (local $t7 i32) (local $t8 i32) (local $i i32) (local $hoisted i32) (local $t11 f64) (local $t12 f64) (local $t13 i64) (local $#rows i32) (local $&rows i32) (local $#out i32) (local $&out i32)
    local.get $frame  i32.load offset=16  local.set $w  local.get $frame  i32.load offset=32  local.set $&rows
    local.get $frame  i32.load offset=40  local.set $&out  local.get $frame  i32.load offset=36  local.set $#rows
    local.get $frame  i32.load offset=44  local.set $#out  local.get $frame  i32.load offset=128  local.set $i
    local.get $frame  i32.load offset=168  local.set $hoisted
    block
      block
        block
          block
            block
              local.get $frame  i32.load offset=192  local.set $t2
              loop
                i32.const 0  local.tee $j  local.get $w  i32.lt_s
                if
                  loop
                    i32.const 128  local.set $s  i32.const 0  local.tee $p  i32.const 5  i32.lt_s
                    if
                      loop
                        local.get $s  local.get $p  i32.const 5  i32.ge_u
                        br_if 7
                        local.get $frame  local.get $p  i32.const 2  i32.shl  i32.add
                        i32.load offset=256  local.get $i  local.get $p  i32.add  i32.const 2
                        i32.sub  local.tee $t8  i32.const 0  local.get $t8  i32.const 0  i32.gt_s
                        select
                        local.tee $t7  local.get $hoisted  local.get $t7  local.get $hoisted
                        i32.lt_s
                        select
                        f64.convert_i32_s  local.get $w  f64.convert_i32_s  f64.mul  local.get $j
                        f64.convert_i32_s  f64.add  local.tee $t11  f64.const 6755399441055744
                        f64.add  local.tee $t12  i64.reinterpret_f64
                        i64.const 4843621399236968448  i64.sub  local.tee $t13  local.get $#rows
                        i64.extend_i32_u  i64.ge_u
                        br_if 8
                        local.get $t13  i32.wrap_i64  local.set $t7  local.get $&rows
                        local.get $t7  i32.const 1  i32.shl  i32.add  i32.load16_u  i32.mul
                        i32.add  local.set $s  local.get $p  i32.const 1  i32.add  local.tee $p
                        i32.const 5  i32.lt_s
                        br_if 0
                      end
                    end
                    local.get $i  i64.extend_i32_s  local.get $w  i64.extend_i32_s  i64.mul
                    local.get $j  i64.extend_i32_s  i64.add  local.set $t13  local.get $s
                    i32.const 8  i32.shr_s  local.set $t7  local.get $t13  local.get $#out
                    i64.extend_i32_u  i64.ge_u
                    br_if 7
                    local.get $t13  i32.wrap_i64  local.set $t8  local.get $&out  local.get $t8
                    i32.add  local.get $t7  i32.store8  local.get $j  i32.const 1  i32.add
                    local.tee $j  local.get $w  i32.lt_s
                    br_if 0
                  end
                end
                local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2  i32.lt_s
                br_if 0
              end
              local.get $i  local.get $frame  i32.load offset=176  i32.lt_s  local.set $status
            end
          end
          local.get $frame  local.get $i  i32.store offset=128  local.get $status
          return
        end
        i32.const 3  local.get $p  f64.convert_i32_s  i32.const 5
        call $oob
        unreachable
      end
      i32.const 4  local.get $t11  local.get $#rows
      call $oob
      unreachable
    end
    i32.const 5  local.get $i  f64.convert_i32_s  local.get $w  f64.convert_i32_s  f64.mul  local.get $j
    f64.convert_i32_s  f64.add  local.get $#out
    call $oob
    unreachable
  )
  (func $main (export "main") (param $frame i32) (result i32)
    (local $w i32) (local $#image i32) (local $h i32) (local $#rows i32) (local $guard i32) (local $hoisted i32) (local $i i32) (local $t8 f64) (local $t9 i32) (local $hoisted.10 i32) (local $#out i32) (local $guard.12 i32) (local $hoisted.13 i32) (local $i.14 i32) (local $hoisted.15 i32)
    local.get $frame  i32.load offset=16  local.set $w  local.get $frame  i32.load offset=8  local.set $h
    local.get $frame  i32.load offset=28  local.set $#image  local.get $frame  i32.load offset=36  local.set $#rows
    local.get $frame  i32.load offset=44  local.set $#out  local.get $w  i32.const 1  i32.ge_s  local.get $#image
    f64.convert_i32_s  f64.const 2  local.get $h  f64.convert_i32_s  local.get $w  f64.convert_i32_s  f64.mul
    f64.add  f64.ge  local.get $w  f64.convert_i32_s  local.get $#image  f64.convert_i32_s  f64.add  f64.const 1
    local.get $h  f64.convert_i32_s  local.get $w  f64.convert_i32_s  f64.mul  f64.add  f64.ge  i32.and
    local.get $#image  f64.convert_i32_s  local.get $h  f64.convert_i32_s  local.get $w  f64.convert_i32_s  f64.mul
    f64.ge  i32.or  local.get $#rows  f64.convert_i32_s  local.get $h  f64.convert_i32_s  local.get $w
    f64.convert_i32_s  f64.mul  f64.ge  i32.and  i32.and  local.tee $guard
    if
      local.get $w  i32.const 1  i32.sub  local.set $hoisted  i32.const 0  local.tee $i  local.get $h  i32.lt_s
      if
        local.get $frame  local.get $h  i32.store offset=72  local.get $frame  i32.const 1  i32.store offset=80
        local.get $h  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub  i32.const 1  f64.convert_i32_s
        f64.div  f64.const 0.00390625  f64.mul  f64.const 8  f64.max  f64.const 65536  f64.min  f64.trunc
        i32.const 1  f64.convert_i32_s  f64.mul  local.set $t8  local.get $frame  local.get $i
        i32.store offset=56  local.get $frame  local.get $hoisted  i32.store offset=64
        loop
          local.get $frame  local.get $h  f64.convert_i32_s  local.get $frame  i32.load offset=56
          f64.convert_i32_s  local.get $t8  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=88
          local.get $frame
          call $loop_23
          local.tee $t9  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=56  local.set $i
      end
    else
      local.get $w  i32.const 1  i32.sub  local.set $hoisted.10  i32.const 0  local.tee $i  local.get $h  i32.lt_s
      if
        local.get $frame  local.get $h  i32.store offset=104  local.get $frame  i32.const 1  i32.store offset=112
        local.get $h  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub  i32.const 1  f64.convert_i32_s
        f64.div  f64.const 0.00390625  f64.mul  f64.const 8  f64.max  f64.const 65536  f64.min  f64.trunc
        i32.const 1  f64.convert_i32_s  f64.mul  local.set $t8  local.get $frame  local.get $i
        i32.store offset=56  local.get $frame  local.get $hoisted.10  i32.store offset=96
        loop
          local.get $frame  local.get $h  f64.convert_i32_s  local.get $frame  i32.load offset=56
          f64.convert_i32_s  local.get $t8  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=120
          local.get $frame
          call $loop_2
          local.tee $t9  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=56  local.set $i
      end
    end
    local.get $w  i32.const 0  i32.ge_s  local.get $h  f64.convert_i32_s  local.get $w  f64.convert_i32_s  f64.mul
    local.get $w  f64.convert_i32_s  f64.ge  local.get $#rows  f64.convert_i32_s  i32.const 2  local.get $w  i32.mul
    f64.convert_i32_s  local.get $h  f64.convert_i32_s  local.get $w  f64.convert_i32_s  f64.mul  f64.add  f64.ge
    local.get $#rows  local.get $w  i32.ge_s  i32.and  local.get $#rows  f64.convert_i32_s  local.get $h
    f64.convert_i32_s  local.get $w  f64.convert_i32_s  f64.mul  f64.ge  i32.or  local.get $#out  f64.convert_i32_s
    local.get $h  f64.convert_i32_s  local.get $w  f64.convert_i32_s  f64.mul  f64.ge  i32.and  i32.and  i32.and
    local.tee $guard.12
    if
      local.get $h  i32.const 1  i32.sub  local.set $hoisted.13  i32.const 0  local.tee $i.14  local.get $h
      i32.lt_s
      if
        local.get $frame  local.get $h  i32.store offset=144  local.get $frame  i32.const 1  i32.store offset=152
        local.get $h  f64.convert_i32_s  local.get $i.14  f64.convert_i32_s  f64.sub  i32.const 1
        f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 8  f64.max  f64.const 65536  f64.min
        f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t8  local.get $frame  local.get $i.14
        i32.store offset=128  local.get $frame  local.get $hoisted.13  i32.store offset=136
        loop
          local.get $frame  local.get $h  f64.convert_i32_s  local.get $frame  i32.load offset=128
          f64.convert_i32_s  local.get $t8  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=160
          local.get $frame
          call $loop_31
          local.tee $t9  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=128  local.set $i.14
      end
    else
      local.get $h  i32.const 1  i32.sub  local.set $hoisted.15  i32.const 0  local.tee $i.14  local.get $h
      i32.lt_s
      if
        local.get $frame  local.get $h  i32.store offset=176  local.get $frame  i32.const 1  i32.store offset=184
        local.get $h  f64.convert_i32_s  local.get $i.14  f64.convert_i32_s  f64.sub  i32.const 1
        f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 8  f64.max  f64.const 65536  f64.min
        f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t8  local.get $frame  local.get $i.14
        i32.store offset=128  local.get $frame  local.get $hoisted.15  i32.store offset=168
        loop
          local.get $frame  local.get $h  f64.convert_i32_s  local.get $frame  i32.load offset=128
          f64.convert_i32_s  local.get $t8  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=192
          local.get $frame
          call $loop_14
          local.tee $t9  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=128  local.set $i.14
      end
    end
    i32.const 0
  )
)
