(module $sobel
  (type (func (param i32 f64 i32)))
  (type (func (param i32) (result i32)))
  (import "heap" "memory" (memory 0 65536 shared))
  (import "host" "oob" (func $oob (type 0)))
  (func $loop_14 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $i i32) (local $hoisted i32) (local $hoisted.5 i32) (local $hoisted.6 i32) (local $w i32) (local $hoisted.8 i32) (local $hoisted.9 i32) (local $hoisted.10 i32) (local $j i32) (local $hoisted.12 i32) (local $&out+ i32) (local $&out i32) (local $up i32) (local $at i32) (local $down i32) (local $&image i32) (local $gx i32) (local $gy i32)
    local.get $frame  i32.load offset=16  local.set $w  local.get $frame  i32.load offset=32  local.set $&out
    local.get $frame  i32.load offset=24  local.set $&image  local.get $frame  i32.load offset=40  local.set $i
    local.get $frame  i32.load offset=48  local.set $hoisted.5  local.get $frame  i32.load offset=56
    local.set $hoisted.12
    block
      block
        local.get $frame  i32.load offset=80  local.set $t2
        loop
          local.get $i  i32.const 0  i32.eq  local.set $hoisted  local.get $i  local.get $hoisted.5  i32.eq
          local.set $hoisted.6  local.get $i  local.get $w  i32.mul  local.set $hoisted.8  local.get $i
          i32.const 1  i32.sub  local.get $w  i32.mul  local.set $hoisted.9  local.get $i  i32.const 1  i32.add
          local.get $w  i32.mul  local.set $hoisted.10  i32.const 0  local.tee $j  local.get $w  i32.lt_s
          if
            local.get $&out  local.get $hoisted.8  i32.add  local.set $&out+
            loop
              block
                block
                  block
                    local.get $hoisted
                    br_if 0
                    local.get $j  i32.const 0  i32.eq
                    br_if 0
                    local.get $hoisted.6
                    br_if 0
                    local.get $j  local.get $hoisted.12  i32.eq  i32.eqz
                    br_if 1
                  end
                  local.get $&out+  local.get $j  i32.add  i32.const 0  i32.store8
                  br 1
                end
                local.get $hoisted.9  local.get $j  i32.add  local.set $up  local.get $hoisted.8
                local.get $j  i32.add  local.set $at  local.get $hoisted.10  local.get $j  i32.add
                local.set $down  local.get $&image  local.get $up  i32.add  i32.load8_u offset=1
                local.get $&image  local.get $up  i32.const 1  i32.sub  i32.add  i32.load8_u  i32.sub
                i32.const 2  local.get $&image  local.get $at  i32.add  i32.load8_u offset=1
                local.get $&image  local.get $at  i32.const 1  i32.sub  i32.add  i32.load8_u  i32.sub
                i32.mul  i32.add  local.get $&image  local.get $down  i32.add  i32.load8_u offset=1
                i32.add  local.get $&image  local.get $down  i32.const 1  i32.sub  i32.add  i32.load8_u
                i32.sub  local.set $gx  local.get $&image  local.get $down  i32.const 1  i32.sub  i32.add
                i32.load8_u  local.get $&image  local.get $up  i32.const 1  i32.sub  i32.add  i32.load8_u
                i32.sub  i32.const 2  local.get $&image  local.get $down  i32.add  i32.load8_u
                local.get $&image  local.get $up  i32.add  i32.load8_u  i32.sub  i32.mul  i32.add
                local.get $&image  local.get $down  i32.add  i32.load8_u offset=1  i32.add
                local.get $&image  local.get $up  i32.add  i32.load8_u offset=1  i32.sub  local.set $gy
                local.get $&out  local.get $at  i32.add  f64.const 255  local.get $gx  local.get $gx
                i32.mul  local.get $gy  local.get $gy  i32.mul  i32.add  f64.convert_i32_s  f64.sqrt
                f64.min  f64x2.splat  i32x4.trunc_sat_f64x2_s_zero  i32x4.extract_lane 0  i32.store8
              end
              local.get $j  i32.const 1  i32.add  local.tee $j  local.get $w  i32.lt_s
              br_if 0
            end
          end
          local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2  i32.lt_s
          br_if 0
        end
        local.get $i  local.get $frame  i32.load offset=64  i32.lt_s  local.set $status
      end
    end
    local.get $frame  local.get $i  i32.store offset=40  local.get $status
  )
  (func $loop_2 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $i i32) (local $hoisted i32) (local $hoisted.5 i32) (local $hoisted.6 i32) (local $hoisted.7 f64) (local $hoisted.8 f64) (local $hoisted.9 f64) (local $hoisted.10 f64) (local $j i32) (local $w i32) (local $hoisted.13 i32) (local $t14 i64) (local $t15 i32) (local $#out i32) (local $t17 i32) (local $&out i32) (local $up f64) (local $at f64) (local $down f64) (local $t22 f64) (local $t23 f64) (local $#image i32) (local $&image i32) (local $gx i32) (local $gy i32)
    local.get $frame  i32.load offset=16  local.set $w  local.get $frame  i32.load offset=32  local.set $&out
    local.get $frame  i32.load offset=24  local.set $&image  local.get $frame  i32.load offset=36  local.set $#out
    local.get $frame  i32.load offset=28  local.set $#image  local.get $frame  i32.load offset=40  local.set $i
    local.get $frame  i32.load offset=88  local.set $hoisted.5  local.get $frame  f64.load offset=96
    local.set $hoisted.7  local.get $frame  i32.load offset=104  local.set $hoisted.13
    block
      block
        block
          block
            block
              block
                block
                  block
                    block
                      block
                        block
                          block
                            block
                              block
                                block
                                  block
                                    local.get $frame  i32.load offset=128
                                    local.set $t2
                                    loop
                                      local.get $i  i32.const 0  i32.eq
                                      local.set $hoisted  local.get $i
                                      local.get $hoisted.5  i32.eq
                                      local.set $hoisted.6  local.get $i
                                      i32.const 1  i32.sub  f64.convert_i32_s
                                      local.get $hoisted.7  f64.mul
                                      local.set $hoisted.8  local.get $i
                                      f64.convert_i32_s  local.get $hoisted.7
                                      f64.mul  local.set $hoisted.9  local.get $i
                                      i32.const 1  i32.add  f64.convert_i32_s
                                      local.get $hoisted.7  f64.mul
                                      local.set $hoisted.10  i32.const 0
                                      local.tee $j  local.get $w  i32.lt_s
                                      if
                                        local.get $frame  local.get $hoisted
                                        i32.store offset=136  local.get $frame
                                        local.get $hoisted.6
                                        i32.store offset=136  local.get $frame
                                        local.get $hoisted.8
                                        f64.store offset=136  local.get $frame
                                        local.get $hoisted.9
                                        f64.store offset=136  local.get $frame
                                        local.get $hoisted.10
                                        f64.store offset=136
                                        loop
                                          block
                                            block
                                              block
                                                local.get $hoisted
                                                br_if 0
                                                local.get $j  i32.const 0
                                                i32.eq
                                                br_if 0
                                                local.get $hoisted.6
                                                br_if 0
                                                local.get $j
                                                local.get $hoisted.13
                                                i32.eq  i32.eqz
                                                br_if 1
                                              end
                                              local.get $i
                                              i64.extend_i32_s
                                              local.get $w
                                              i64.extend_i32_s  i64.mul
                                              local.get $j
                                              i64.extend_i32_s  i64.add
                                              local.set $t14  i32.const 0
                                              local.set $t15
                                              local.get $t14
                                              local.get $#out
                                              i64.extend_i32_u  i64.ge_u
                                              br_if 7
                                              local.get $t14  i32.wrap_i64
                                              local.set $t17
                                              local.get $&out
                                              local.get $t17  i32.add
                                              local.get $t15  i32.store8
                                              br 1
                                            end
                                            local.get $hoisted.8
                                            local.get $j  f64.convert_i32_s
                                            f64.add  local.set $up
                                            local.get $hoisted.9
                                            local.get $j  f64.convert_i32_s
                                            f64.add  local.set $at
                                            local.get $hoisted.10
                                            local.get $j  f64.convert_i32_s
                                            f64.add  local.set $down
                                            local.get $up  f64.const 1
                                            f64.add  local.tee $t22
                                            f64.const 6755399441055744
                                            f64.add  local.tee $t23
                                            i64.reinterpret_f64
                                            i64.const 4843621399236968448
                                            i64.sub  local.tee $t14
                                            local.get $#image
                                            i64.extend_i32_u  i64.ge_u
                                            br_if 7
                                            local.get $t14  i32.wrap_i64
                                            local.set $t15  local.get $&image
                                            local.get $t15  i32.add
                                            i32.load8_u  local.get $up
                                            f64.const 1  f64.sub
                                            local.tee $t22
                                            f64.const 6755399441055744
                                            f64.add  local.tee $t23
                                            i64.reinterpret_f64
                                            i64.const 4843621399236968448
                                            i64.sub  local.tee $t14
                                            local.get $#image
                                            i64.extend_i32_u  i64.ge_u
                                            br_if 8
                                            local.get $t14  i32.wrap_i64
                                            local.set $t15  local.get $&image
                                            local.get $t15  i32.add
                                            i32.load8_u  i32.sub  i32.const 2
                                            local.get $at  f64.const 1
                                            f64.add  local.tee $t22
                                            f64.const 6755399441055744
                                            f64.add  local.tee $t23
                                            i64.reinterpret_f64
                                            i64.const 4843621399236968448
                                            i64.sub  local.tee $t14
                                            local.get $#image
                                            i64.extend_i32_u  i64.ge_u
                                            br_if 9
                                            local.get $t14  i32.wrap_i64
                                            local.set $t15  local.get $&image
                                            local.get $t15  i32.add
                                            i32.load8_u  local.get $at
                                            f64.const 1  f64.sub
                                            local.tee $t22
                                            f64.const 6755399441055744
                                            f64.add  local.tee $t23
                                            i64.reinterpret_f64
                                            i64.const 4843621399236968448
                                            i64.sub  local.tee $t14
                                            local.get $#image
                                            i64.extend_i32_u  i64.ge_u
                                            br_if 10
                                            local.get $t14  i32.wrap_i64
                                            local.set $t15  local.get $&image
                                            local.get $t15  i32.add
                                            i32.load8_u  i32.sub  i32.mul
                                            i32.add  local.get $down
                                            f64.const 1  f64.add
                                            local.tee $t22
                                            f64.const 6755399441055744
                                            f64.add  local.tee $t23
                                            i64.reinterpret_f64
                                            i64.const 4843621399236968448
                                            i64.sub  local.tee $t14
                                            local.get $#image
                                            i64.extend_i32_u  i64.ge_u
                                            br_if 11
                                            local.get $t14  i32.wrap_i64
                                            local.set $t15  local.get $&image
                                            local.get $t15  i32.add
                                            i32.load8_u  i32.add
                                            local.get $down  f64.const 1
                                            f64.sub  local.tee $t22
                                            f64.const 6755399441055744
                                            f64.add  local.tee $t23
                                            i64.reinterpret_f64
                                            i64.const 4843621399236968448
                                            i64.sub  local.tee $t14
                                            local.get $#image
                                            i64.extend_i32_u  i64.ge_u
                                            br_if 12
                                            local.get $t14  i32.wrap_i64
                                            local.set $t15  local.get $&image
                                            local.get $t15  i32.add
                                            i32.load8_u  i32.sub
                                            local.set $gx  local.get $down
                                            f64.const 1  f64.sub
                                            local.tee $t22
                                            f64.const 6755399441055744
                                            f64.add  local.tee $t23
                                            i64.reinterpret_f64
                                            i64.const 4843621399236968448
                                            i64.sub  local.tee $t14
                                            local.get $#image
                                            i64.extend_i32_u  i64.ge_u
                                            br_if 13
                                            local.get $t14  i32.wrap_i64
                                            local.set $t15  local.get $&image
                                            local.get $t15  i32.add
                                            i32.load8_u  local.get $up
                                            f64.const 1  f64.sub
                                            local.tee $t22
                                            f64.const 6755399441055744
                                            f64.add  local.tee $t23
                                            i64.reinterpret_f64
                                            i64.const 4843621399236968448
                                            i64.sub  local.tee $t14
                                            local.get $#image
                                            i64.extend_i32_u  i64.ge_u
                                            br_if 14
                                            local.get $t14  i32.wrap_i64
                                            local.set $t15  local.get $&image
                                            local.get $t15  i32.add
                                            i32.load8_u  i32.sub  i32.const 2
                                            local.get $down
                                            f64.const 6755399441055744
                                            f64.add  local.tee $t22
                                            i64.reinterpret_f64
                                            i64.const 4843621399236968448
                                            i64.sub  local.tee $t14
                                            local.get $#image
                                            i64.extend_i32_u  i64.ge_u
                                            br_if 15
                                            local.get $t14  i32.wrap_i64
                                            local.set $t15  local.get $&image
                                            local.get $t15  i32.add
                                            i32.load8_u  local.get $up
                                            f64.const 6755399441055744
                                            f64.add  local.tee $t22
                                            i64.reinterpret_f64
                                            i64.const 4843621399236968448
                                            i64.sub  local.tee $t14
                                            local.get $#image
                                            i64.extend_i32_u  i64.ge_u
                                            br_if 16
                                            local.get $t14  i32.wrap_i64
                                            local.set $t15  local.get $&image
                                            local.get $t15  i32.add
                                            i32.load8_u  i32.sub  i32.mul
                                            i32.add  local.get $down
                                            f64.const 1  f64.add
                                            local.tee $t22
                                            f64.const 6755399441055744
                                            f64.add  local.tee $t23
                                            i64.reinterpret_f64
                                            i64.const 4843621399236968448
                                            i64.sub  local.tee $t14
                                            local.get $#image
                                            i64.extend_i32_u  i64.ge_u
                                            br_if 17
                                            local.get $t14  i32.wrap_i64
                                            local.set $t15  local.get $&image
                                            local.get $t15  i32.add
                                            i32.load8_u  i32.add
                                            local.get $up  f64.const 1
                                            f64.add  local.tee $t22
                                            f64.const 6755399441055744
                                            f64.add  local.tee $t23
                                            i64.reinterpret_f64
                                            i64.const 4843621399236968448
                                            i64.sub  local.tee $t14
                                            local.get $#image
                                            i64.extend_i32_u  i64.ge_u
                                            br_if 18
                                            local.get $t14  i32.wrap_i64
                                            local.set $t15  local.get $&image
                                            local.get $t15  i32.add
                                            i32.load8_u  i32.sub
                                            local.set $gy  f64.const 255
                                            local.get $gx  local.get $gx
                                            i32.mul  local.get $gy
                                            local.get $gy  i32.mul  i32.add
                                            f64.convert_i32_s  f64.sqrt
                                            f64.min  f64x2.splat
                                            i32x4.trunc_sat_f64x2_s_zero
                                            i32x4.extract_lane 0
                                            local.set $t15  local.get $at
                                            f64.const 6755399441055744
                                            f64.add  local.tee $t22
                                            i64.reinterpret_f64
                                            i64.const 4843621399236968448
                                            i64.sub  local.tee $t14
                                            local.get $#out  i64.extend_i32_u
                                            i64.ge_u
                                            br_if 19
                                            local.get $t14  i32.wrap_i64
                                            local.set $t17  local.get $&out
                                            local.get $t17  i32.add
                                            local.get $t15  i32.store8
                                          end
                                          local.get $j  i32.const 1  i32.add
                                          local.tee $j  local.get $w  i32.lt_s
                                          br_if 0
                                        end
                                      end
                                      local.get $i  i32.const 1  i32.add
                                      local.tee $i  local.get $t2  i32.lt_s
                                      br_if 0
                                    end
                                    local.get $i  local.get $frame
                                    i32.load offset=112  i32.lt_s  local.set $status
                                  end
                                end
                                local.get $frame  local.get $i  i32.store offset=40
                                local.get $status
                                return
                              end
                              i32.const 0  local.get $i  f64.convert_i32_s  local.get $w
                              f64.convert_i32_s  f64.mul  local.get $j  f64.convert_i32_s
                              f64.add  local.get $#out
                              call $oob
                              unreachable
                            end
                            i32.const 1  local.get $t22  local.get $#image
                            call $oob
                            unreachable
                          end
                          i32.const 2  local.get $t22  local.get $#image
                          call $oob
                          unreachable
                        end
                        i32.const 3  local.get $t22  local.get $#image
                        call $oob
                        unreachable
                      end
                      i32.const 4  local.get $t22  local.get $#image
                      call $oob
                      unreachable
                    end
                    i32.const 5  local.get $t22  local.get $#image
                    call $oob
                    unreachable
                  end
                  i32.const 6  local.get $t22  local.get $#image
                  call $oob
                  unreachable
                end
                i32.const 7  local.get $t22  local.get $#image
                call $oob
                unreachable
              end
              i32.const 8  local.get $t22  local.get $#image
              call $oob
              unreachable
            end
            i32.const 9  local.get $down  local.get $#image
            call $oob
            unreachable
          end
          i32.const 10  local.get $up  local.get $#image
          call $oob
          unreachable
        end
        i32.const 11  local.get $t22  local.get $#image
        call $oob
        unreachable
      end
      i32.const 12  local.get $t22  local.get $#image
      call $oob
      unreachable
    end
    i32.const 13  local.get $at  local.get $#out
    call $oob
    unreachable
  )
  (func $main (export "main") (param $frame i32) (result i32)
    (local $w i32) (local $#out i32) (local $h i32) (local $#image i32) (local $guard i32) (local $hoisted i32) (local $hoisted.7 i32) (local $i i32) (local $t9 f64) (local $t10 i32) (local $hoisted.11 i32) (local $hoisted.12 i32) (local $hoisted.13 f64)
    local.get $frame  i32.load offset=16  local.set $w  local.get $frame  i32.load offset=8  local.set $h
    local.get $frame  i32.load offset=36  local.set $#out  local.get $frame  i32.load offset=28  local.set $#image
    local.get $w  i32.const 0  i32.ge_s  local.get $#out  f64.convert_i32_s  local.get $h  f64.convert_i32_s
    local.get $w  f64.convert_i32_s  f64.mul  f64.ge  local.get $#image  f64.convert_i32_s  local.get $h
    f64.convert_i32_s  local.get $w  f64.convert_i32_s  f64.mul  f64.ge  i32.and  i32.and  local.tee $guard
    if
      local.get $h  i32.const 1  i32.sub  local.set $hoisted  local.get $w  i32.const 1  i32.sub
      local.set $hoisted.7  i32.const 0  local.tee $i  local.get $h  i32.lt_s
      if
        local.get $frame  local.get $h  i32.store offset=64  local.get $frame  i32.const 1  i32.store offset=72
        local.get $h  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub  i32.const 1  f64.convert_i32_s
        f64.div  f64.const 0.00390625  f64.mul  f64.const 8  f64.max  f64.const 65536  f64.min  f64.trunc
        i32.const 1  f64.convert_i32_s  f64.mul  local.set $t9  local.get $frame  local.get $i
        i32.store offset=40  local.get $frame  local.get $hoisted  i32.store offset=48  local.get $frame
        local.get $hoisted.7  i32.store offset=56
        loop
          local.get $frame  local.get $h  f64.convert_i32_s  local.get $frame  i32.load offset=40
          f64.convert_i32_s  local.get $t9  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=80
          local.get $frame
          call $loop_14
          local.tee $t10  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=40  local.set $i
      end
    else
      local.get $h  i32.const 1  i32.sub  local.set $hoisted.11  local.get $w  i32.const 1  i32.sub
      local.set $hoisted.12  local.get $w  f64.convert_i32_s  local.set $hoisted.13  i32.const 0  local.tee $i
      local.get $h  i32.lt_s
      if
        local.get $frame  local.get $h  i32.store offset=112  local.get $frame  i32.const 1  i32.store offset=120
        local.get $h  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub  i32.const 1  f64.convert_i32_s
        f64.div  f64.const 0.00390625  f64.mul  f64.const 8  f64.max  f64.const 65536  f64.min  f64.trunc
        i32.const 1  f64.convert_i32_s  f64.mul  local.set $t9  local.get $frame  local.get $i
        i32.store offset=40  local.get $frame  local.get $hoisted.11  i32.store offset=88  local.get $frame
        local.get $hoisted.13  f64.store offset=96  local.get $frame  local.get $hoisted.12  i32.store offset=104
        loop
          local.get $frame  local.get $h  f64.convert_i32_s  local.get $frame  i32.load offset=40
          f64.convert_i32_s  local.get $t9  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=128
          local.get $frame
          call $loop_2
          local.tee $t10  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=40  local.set $i
      end
    end
    i32.const 0
  )
)
