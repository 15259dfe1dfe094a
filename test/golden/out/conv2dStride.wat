(module $conv2dStride
  (type (func (param i32 f64 i32)))
  (type (func (param i32) (result i32)))
  (import "heap" "memory" (memory 0 65536 shared))
  (import "host" "oob" (func $oob (type 0)))
  (func $loop_16 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $i i32) (local $stride i32) (local $hoisted i32) (local $ow i32) (local $hoisted.7 i32) (local $j i32) (local $s f64) (local $hoisted.10 i32) (local $p i32) (local $kh i32) (local $w i32) (local $hoisted.14 i32) (local $kw i32) (local $hoisted.16 i32) (local $q i32) (local $&image+ i32) (local $&image i32) (local $&filter+ i32) (local $&filter i32) (local $&out+ i32) (local $&out i32) (local $oh i32)
    local.get $frame  i32.load offset=40  local.set $stride  local.get $frame  i32.load offset=24  local.set $kh
    local.get $frame  i32.load offset=16  local.set $w  local.get $frame  i32.load offset=32  local.set $kw
    local.get $frame  i32.load offset=48  local.set $&image  local.get $frame  i32.load offset=56  local.set $&filter
    local.get $frame  i32.load offset=64  local.set $&out  local.get $frame  i32.load offset=72  local.set $i
    local.get $frame  i32.load offset=80  local.set $oh  local.get $frame  i32.load offset=88  local.set $ow
    block
      block
        local.get $frame  i32.load offset=112  local.set $t2
        loop
          local.get $i  local.get $stride  i32.mul  local.set $hoisted  local.get $i  local.get $ow  i32.mul
          local.set $hoisted.7  i32.const 0  local.tee $j  local.get $ow  i32.lt_s
          if
            local.get $&out  local.get $hoisted.7  i32.const 3  i32.shl  i32.add  local.set $&out+
            loop
              f64.const 0  local.set $s  local.get $j  local.get $stride  i32.mul  local.set $hoisted.10
              i32.const 0  local.tee $p  local.get $kh  i32.lt_s
              if
                loop
                  local.get $hoisted  local.get $p  i32.add  local.get $w  i32.mul
                  local.get $hoisted.10  i32.add  local.set $hoisted.14  local.get $p  local.get $kw
                  i32.mul  local.set $hoisted.16  i32.const 0  local.tee $q  local.get $kw  i32.lt_s
                  if
                    local.get $&image  local.get $hoisted.14  i32.const 3  i32.shl  i32.add
                    local.set $&image+  local.get $&filter  local.get $hoisted.16  i32.const 3
                    i32.shl  i32.add  local.set $&filter+
                    loop
                      local.get $s  local.get $&image+  local.get $q  i32.const 3  i32.shl  i32.add
                      f64.load  local.get $&filter+  local.get $q  i32.const 3  i32.shl  i32.add
                      f64.load  f64.mul  f64.add  local.set $s  local.get $q  i32.const 1  i32.add
                      local.tee $q  local.get $kw  i32.lt_s
                      br_if 0
                    end
                  end
                  local.get $p  i32.const 1  i32.add  local.tee $p  local.get $kh  i32.lt_s
                  br_if 0
                end
              end
              local.get $&out+  local.get $j  i32.const 3  i32.shl  i32.add  local.get $s  f64.store
              local.get $j  i32.const 1  i32.add  local.tee $j  local.get $ow  i32.lt_s
              br_if 0
            end
          end
          local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2  i32.lt_s
          br_if 0
        end
        local.get $i  local.get $frame  i32.load offset=96  i32.lt_s  local.set $status
      end
    end
    local.get $frame  local.get $i  i32.store offset=72  local.get $status
  )
  (func $loop_4 (param $frame i32) (result i32)
    (local $status i32) (local $t2 f64) (local $i f64) (local $hoisted f64) (local $hoisted.5 f64) (local $ow f64) (local $hoisted.7 f64) (local $j f64) (local $s f64) (local $hoisted.10 f64) (local $p i32) (local $kh i32) (local $hoisted.13 f64) (local $hoisted.14 f64) (local $q i32) (local $kw i32) (local $word i64) (local $t18 f64) (local $t19 i64) (local $#image i32) (local $t21 i32) (local $&image i32) (local $#filter i32) (local $&filter i32) (local $t25 f64) (local $#out i32) (local $&out i32) (local $oh f64)
    local.get $frame  i32.load offset=24  local.set $kh  local.get $frame  i32.load offset=32  local.set $kw
    local.get $frame  i32.load offset=48  local.set $&image  local.get $frame  i32.load offset=56  local.set $&filter
    local.get $frame  i32.load offset=64  local.set $&out  local.get $frame  i32.load offset=52  local.set $#image
    local.get $frame  i32.load offset=60  local.set $#filter  local.get $frame  i32.load offset=68  local.set $#out
    local.get $frame  f64.load offset=120  local.set $i  local.get $frame  f64.load offset=128  local.set $oh
    local.get $frame  f64.load offset=136  local.set $hoisted  local.get $frame  f64.load offset=144  local.set $ow
    local.get $frame  f64.load offset=152  local.set $hoisted.13
    block
      block
        block
          block
            block
              local.get $frame  f64.load offset=176  local.set $t2
              loop
                local.get $i  local.get $hoisted  f64.mul  local.set $hoisted.5  local.get $i
                local.get $ow  f64.mul  local.set $hoisted.7  f64.const 0  local.tee $j  local.get $ow
                f64.lt
                if
                  local.get $frame  local.get $hoisted.5  f64.store offset=184  local.get $frame
                  local.get $hoisted.7  f64.store offset=184
                  loop
                    f64.const 0  local.set $s  local.get $j  local.get $hoisted  f64.mul
                    local.set $hoisted.10  i32.const 0  local.tee $p  local.get $kh  i32.lt_s
                    if
                      local.get $frame  local.get $hoisted.5  f64.store offset=184
                      local.get $frame  local.get $hoisted.10  f64.store offset=184
                      loop
                        local.get $hoisted.5  local.get $p  f64.convert_i32_s  f64.add
                        local.get $hoisted.13  f64.mul  local.get $hoisted.10  f64.add
                        local.set $hoisted.14  i32.const 0  local.tee $q  local.get $kw  i32.lt_s
                        if
                          local.get $frame  local.get $hoisted.14  f64.store offset=184
                          local.get $hoisted.14  f64.const 6755399441055744  f64.add
                          local.tee $t18  i64.reinterpret_f64  i64.const 4843621399236968448
                          i64.sub  local.set $word  local.get $frame  local.get $word
                          i64.store offset=184
                          loop
                            local.get $s  local.get $word  local.get $q  i64.extend_i32_s
                            i64.add  local.tee $t19  local.get $#image  i64.extend_i32_u
                            i64.ge_u
                            br_if 9
                            local.get $t19  i32.wrap_i64  local.set $t21  local.get $&image
                            local.get $t21  i32.const 3  i32.shl  i32.add  f64.load
                            local.get $p  i64.extend_i32_s  local.get $kw  i64.extend_i32_s
                            i64.mul  local.get $q  i64.extend_i32_s  i64.add  local.tee $t19
                            local.get $#filter  i64.extend_i32_u  i64.ge_u
                            br_if 10
                            local.get $t19  i32.wrap_i64  local.set $t21  local.get $&filter
                            local.get $t21  i32.const 3  i32.shl  i32.add  f64.load  f64.mul
                            f64.add  local.set $s  local.get $q  i32.const 1  i32.add
                            local.tee $q  local.get $kw  i32.lt_s
                            br_if 0
                          end
                        end
                        local.get $p  i32.const 1  i32.add  local.tee $p  local.get $kh  i32.lt_s
                        br_if 0
                      end
                    end
                    local.get $hoisted.7  local.get $j  f64.add  local.tee $t18
                    f64.const 6755399441055744  f64.add  local.tee $t25  i64.reinterpret_f64
                    i64.const 4843621399236968448  i64.sub  local.tee $t19  local.get $#out
                    i64.extend_i32_u  i64.ge_u
                    br_if 7
                    local.get $t19  i32.wrap_i64  local.set $t21  local.get $&out  local.get $t21
                    i32.const 3  i32.shl  i32.add  local.get $s  f64.store  local.get $j  f64.const 1
                    f64.add  local.tee $j  local.get $ow  f64.lt
                    br_if 0
                  end
                end
                local.get $i  f64.const 1  f64.add  local.tee $i  local.get $t2  f64.lt
                br_if 0
              end
              local.get $i  local.get $frame  f64.load offset=160  f64.lt  local.set $status
            end
          end
          local.get $frame  local.get $i  f64.store offset=120  local.get $status
          return
        end
        i32.const 0  local.get $hoisted.14  local.get $q  f64.convert_i32_s  f64.add  local.get $#image
        call $oob
        unreachable
      end
      i32.const 1  local.get $p  f64.convert_i32_s  local.get $kw  f64.convert_i32_s  f64.mul  local.get $q
      f64.convert_i32_s  f64.add  local.get $#filter
      call $oob
      unreachable
    end
    i32.const 2  local.get $t18  local.get $#out
    call $oob
    unreachable
  )
  (func $main (export "main") (param $frame i32) (result i32)
    (local $h i32) (local $kh i32) (local $stride i32) (local $oh f64) (local $w i32) (local $kw i32) (local $ow f64) (local $#image i32) (local $#filter i32) (local $#out i32) (local $guard i32) (local $oh.12 i32) (local $ow.13 i32) (local $i i32) (local $t15 f64) (local $t16 i32) (local $hoisted f64) (local $hoisted.18 f64) (local $i.19 f64)
    local.get $frame  i32.load offset=8  local.set $h  local.get $frame  i32.load offset=24  local.set $kh
    local.get $frame  i32.load offset=40  local.set $stride  local.get $frame  i32.load offset=16  local.set $w
    local.get $frame  i32.load offset=32  local.set $kw  local.get $frame  i32.load offset=52  local.set $#image
    local.get $frame  i32.load offset=60  local.set $#filter  local.get $frame  i32.load offset=68  local.set $#out
    local.get $h  local.get $kh  i32.sub  f64.convert_i32_s  local.get $stride  f64.convert_i32_s  f64.div
    f64x2.splat  f64x2.floor  f64x2.extract_lane 0  f64.const 1  f64.add  local.set $oh  local.get $w  local.get $kw
    i32.sub  f64.convert_i32_s  local.get $stride  f64.convert_i32_s  f64.div  f64x2.splat  f64x2.floor
    f64x2.extract_lane 0  f64.const 1  f64.add  local.set $ow  local.get $w  i32.const 0  i32.ge_s  local.get $oh
    f64.const 2147483647  f64.le  local.get $ow  f64.const 0  f64.ge  local.get $ow  f64.const 2147483647  f64.le
    local.get $kw  i32.const 0  i32.ge_s  local.get $ow  local.get $stride  f64.convert_i32_s  f64.mul  f64.abs
    f64.const 281474976710656  f64.le  local.get $kh  f64.convert_i32_s  local.get $w  f64.convert_i32_s  f64.mul
    f64.abs  f64.const 281474976710656  f64.le  local.get $stride  f64.convert_i32_s  local.get $w  f64.convert_i32_s
    f64.mul  f64.abs  f64.const 281474976710656  f64.le  local.get $oh  local.get $stride  f64.convert_i32_s  f64.mul
    local.get $w  f64.convert_i32_s  f64.mul  f64.abs  f64.const 281474976710656  f64.le  local.get $stride
    f64.convert_i32_s  local.get $w  f64.convert_i32_s  f64.mul  f64.const 0  f64.ge  local.get $stride  local.get $w
    i32.add  f64.convert_i32_s  local.get $#image  f64.convert_i32_s  f64.add  local.get $stride  f64.convert_i32_s
    local.get $w  f64.convert_i32_s  f64.mul  f64.add  local.get $kw  f64.convert_i32_s  local.get $ow
    local.get $stride  f64.convert_i32_s  f64.mul  f64.add  local.get $kh  f64.convert_i32_s  local.get $w
    f64.convert_i32_s  f64.mul  f64.add  local.get $oh  local.get $stride  f64.convert_i32_s  f64.mul  local.get $w
    f64.convert_i32_s  f64.mul  f64.add  f64.ge  i32.const 2147483647  local.get $w  i32.add  f64.convert_i32_u
    local.get $stride  f64.convert_i32_s  local.get $w  f64.convert_i32_s  f64.mul  f64.add  local.get $kh
    f64.convert_i32_s  local.get $w  f64.convert_i32_s  f64.mul  local.get $oh  local.get $stride  f64.convert_i32_s
    f64.mul  local.get $w  f64.convert_i32_s  f64.mul  f64.add  f64.ge  i32.const -2147483648  local.get $stride
    i32.add  f64.convert_i32_u  local.get $kh  f64.convert_i32_s  local.get $oh  local.get $stride  f64.convert_i32_s
    f64.mul  f64.add  f64.ge  i32.const 2147483647  local.get $stride  i32.add  f64.convert_i32_u  local.get $oh
    local.get $stride  f64.convert_i32_s  f64.mul  f64.ge  i32.const 2147483647  local.get $stride  i32.add
    f64.convert_i32_u  local.get $ow  local.get $stride  f64.convert_i32_s  f64.mul  f64.ge  local.get $#filter
    f64.convert_i32_s  local.get $kh  f64.convert_i32_s  local.get $kw  f64.convert_i32_s  f64.mul  f64.ge
    local.get $#out  f64.convert_i32_s  local.get $oh  local.get $ow  f64.mul  f64.ge  i32.and  i32.and  i32.and
    i32.and  i32.and  i32.and  i32.and  i32.and  i32.and  i32.and  i32.and  i32.and  i32.and  i32.and  i32.and
    i32.and  local.tee $guard
    if
      local.get $oh  f64x2.splat  i32x4.trunc_sat_f64x2_s_zero  i32x4.extract_lane 0  local.set $oh.12
      local.get $ow  f64x2.splat  i32x4.trunc_sat_f64x2_s_zero  i32x4.extract_lane 0  local.set $ow.13  i32.const 0
      local.tee $i  local.get $oh.12  i32.lt_s
      if
        local.get $frame  local.get $oh.12  i32.store offset=96  local.get $frame  i32.const 1
        i32.store offset=104  local.get $oh.12  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub
        i32.const 1  f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 8  f64.max
        f64.const 65536  f64.min  f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t15
        local.get $frame  local.get $i  i32.store offset=72  local.get $frame  local.get $oh.12
        i32.store offset=80  local.get $frame  local.get $ow.13  i32.store offset=88
        loop
          local.get $frame  local.get $oh.12  f64.convert_i32_s  local.get $frame  i32.load offset=72
          f64.convert_i32_s  local.get $t15  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=112
          local.get $frame
          call $loop_16
          local.tee $t16  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=72  local.set $i
      end
    else
      local.get $stride  f64.convert_i32_s  local.set $hoisted  local.get $w  f64.convert_i32_s
      local.set $hoisted.18  f64.const 0  local.tee $i.19  local.get $oh  f64.lt
      if
        local.get $frame  local.get $oh  f64.store offset=160  local.get $frame  f64.const 1
        f64.store offset=168  local.get $oh  local.get $i.19  f64.sub  f64.const 1  f64.div  f64.const 0.00390625
        f64.mul  f64.const 8  f64.max  f64.const 65536  f64.min  f64.trunc  f64.const 1  f64.mul  local.set $t15
        local.get $frame  local.get $i.19  f64.store offset=120  local.get $frame  local.get $oh
        f64.store offset=128  local.get $frame  local.get $hoisted  f64.store offset=136  local.get $frame
        local.get $ow  f64.store offset=144  local.get $frame  local.get $hoisted.18  f64.store offset=152
        loop
          local.get $frame  local.get $oh  local.get $frame  f64.load offset=120  local.get $t15  f64.add
          f64.min  f64.store offset=176  local.get $frame
          call $loop_4
          local.tee $t16  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  f64.load offset=120  local.set $i.19
      end
    end
    i32.const 0
  )
)
