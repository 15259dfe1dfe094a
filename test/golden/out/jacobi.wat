(module $jacobi
  (type (func (param i32 f64 i32)))
  (type (func (param i32) (result i32)))
  (import "heap" "memory" (memory 0 65536 shared))
  (import "host" "oob" (func $oob (type 0)))
  (func $loop_15 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $i i32) (local $hoisted i32) (local $w i32) (local $hoisted.6 i32) (local $hoisted.7 i32) (local $hoisted.8 i32) (local $j i32) (local $hoisted.10 i32) (local $&b+ i32) (local $&b i32) (local $&a+ i32) (local $&a i32) (local $&a+.15 i32) (local $&a+.16 i32) (local $i.17 i32) (local $hoisted.18 i32) (local $hoisted.19 i32) (local $hoisted.20 i32) (local $j.21 i32) (local $&a+.22 i32) (local $&b+.23 i32) (local $&b+.24 i32) (local $&b+.25 i32) (local $t i32)
    local.get $frame  i32.load offset=16  local.set $w  local.get $frame  i32.load offset=40  local.set $&b
    local.get $frame  i32.load offset=32  local.set $&a  local.get $frame  i32.load offset=48  local.set $t
    local.get $frame  i32.load offset=56  local.set $hoisted  local.get $frame  i32.load offset=64
    local.set $hoisted.10
    block
      block
        local.get $frame  i32.load offset=88  local.set $t2
        loop
          i32.const 1  local.tee $i  local.get $hoisted  i32.lt_s
          if
            loop
              local.get $i  local.get $w  i32.mul  local.set $hoisted.6  local.get $i  i32.const 1  i32.sub
              local.get $w  i32.mul  local.set $hoisted.7  local.get $i  i32.const 1  i32.add  local.get $w
              i32.mul  local.set $hoisted.8  i32.const 1  local.tee $j  local.get $hoisted.10  i32.lt_s
              if
                local.get $&b  local.get $hoisted.6  i32.const 3  i32.shl  i32.add  local.set $&b+
                local.get $&a  local.get $hoisted.7  i32.const 3  i32.shl  i32.add  local.set $&a+
                local.get $&a  local.get $hoisted.8  i32.const 3  i32.shl  i32.add  local.set $&a+.15
                local.get $&a  local.get $hoisted.6  i32.const 3  i32.shl  i32.add  local.set $&a+.16
                loop
                  local.get $&b+  local.get $j  i32.const 3  i32.shl  i32.add  f64.const 0.25
                  local.get $&a+  local.get $j  i32.const 3  i32.shl  i32.add  f64.load
                  local.get $&a+.15  local.get $j  i32.const 3  i32.shl  i32.add  f64.load  f64.add
                  local.get $&a  local.get $hoisted.6  local.get $j  i32.add  i32.const 1  i32.sub
                  i32.const 3  i32.shl  i32.add  f64.load  f64.add  local.get $&a+.16  local.get $j
                  i32.const 3  i32.shl  i32.add  f64.load offset=8  f64.add  f64.mul  f64.store
                  local.get $j  i32.const 1  i32.add  local.tee $j  local.get $hoisted.10  i32.lt_s
                  br_if 0
                end
              end
              local.get $i  i32.const 1  i32.add  local.tee $i  local.get $hoisted  i32.lt_s
              br_if 0
            end
          end
          i32.const 1  local.tee $i.17  local.get $hoisted  i32.lt_s
          if
            loop
              local.get $i.17  local.get $w  i32.mul  local.set $hoisted.18  local.get $i.17  i32.const 1
              i32.sub  local.get $w  i32.mul  local.set $hoisted.19  local.get $i.17  i32.const 1  i32.add
              local.get $w  i32.mul  local.set $hoisted.20  i32.const 1  local.tee $j.21
              local.get $hoisted.10  i32.lt_s
              if
                local.get $&a  local.get $hoisted.18  i32.const 3  i32.shl  i32.add  local.set $&a+.22
                local.get $&b  local.get $hoisted.19  i32.const 3  i32.shl  i32.add  local.set $&b+.23
                local.get $&b  local.get $hoisted.20  i32.const 3  i32.shl  i32.add  local.set $&b+.24
                local.get $&b  local.get $hoisted.18  i32.const 3  i32.shl  i32.add  local.set $&b+.25
                loop
                  local.get $&a+.22  local.get $j.21  i32.const 3  i32.shl  i32.add  f64.const 0.25
                  local.get $&b+.23  local.get $j.21  i32.const 3  i32.shl  i32.add  f64.load
                  local.get $&b+.24  local.get $j.21  i32.const 3  i32.shl  i32.add  f64.load  f64.add
                  local.get $&b  local.get $hoisted.18  local.get $j.21  i32.add  i32.const 1  i32.sub
                  i32.const 3  i32.shl  i32.add  f64.load  f64.add  local.get $&b+.25  local.get $j.21
                  i32.const 3  i32.shl  i32.add  f64.load offset=8  f64.add  f64.mul  f64.store
                  local.get $j.21  i32.const 1  i32.add  local.tee $j.21  local.get $hoisted.10
                  i32.lt_s
                  br_if 0
                end
              end
              local.get $i.17  i32.const 1  i32.add  local.tee $i.17  local.get $hoisted  i32.lt_s
              br_if 0
            end
          end
          local.get $t  i32.const 1  i32.add  local.tee $t  local.get $t2  i32.lt_s
          br_if 0
        end
        local.get $t  local.get $frame  i32.load offset=72  i32.lt_s  local.set $status
      end
    end
    local.get $frame  local.get $t  i32.store offset=48  local.get $status
  )
  (func $loop_2 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $i i32) (local $hoisted i32) (local $hoisted.5 i32) (local $hoisted.6 i32) (local $j i32) (local $hoisted.8 i32) (local $w i32) (local $t10 i64) (local $t11 i64) (local $#a i32) (local $t13 i32) (local $&a i32) (local $t15 f64) (local $#b i32) (local $&b i32) (local $i.18 i32) (local $hoisted.19 i32) (local $hoisted.20 i32) (local $j.21 i32) (local $t i32)
    local.get $frame  i32.load offset=16  local.set $w  local.get $frame  i32.load offset=32  local.set $&a
    local.get $frame  i32.load offset=40  local.set $&b  local.get $frame  i32.load offset=36  local.set $#a
    local.get $frame  i32.load offset=44  local.set $#b  local.get $frame  i32.load offset=48  local.set $t
    local.get $frame  i32.load offset=96  local.set $hoisted  local.get $frame  i32.load offset=104
    local.set $hoisted.8
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
                            local.get $frame  i32.load offset=128  local.set $t2
                            loop
                              i32.const 1  local.tee $i  local.get $hoisted  i32.lt_s
                              if
                                loop
                                  local.get $i  i32.const 1  i32.sub
                                  local.set $hoisted.5  local.get $i  i32.const 1
                                  i32.add  local.set $hoisted.6  i32.const 1
                                  local.tee $j  local.get $hoisted.8  i32.lt_s
                                  if
                                    local.get $frame  local.get $hoisted.5
                                    i32.store offset=136  local.get $frame
                                    local.get $hoisted.6  i32.store offset=136
                                    loop
                                      local.get $i  i64.extend_i32_s  local.get $w
                                      i64.extend_i32_s  i64.mul  local.get $j
                                      i64.extend_i32_s  i64.add  local.set $t10
                                      f64.const 0.25  local.get $hoisted.5
                                      i64.extend_i32_s  local.get $w
                                      i64.extend_i32_s  i64.mul  local.get $j
                                      i64.extend_i32_s  i64.add  local.tee $t11
                                      local.get $#a  i64.extend_i32_u  i64.ge_u
                                      br_if 7
                                      local.get $t11  i32.wrap_i64  local.set $t13
                                      local.get $&a  local.get $t13  i32.const 3
                                      i32.shl  i32.add  f64.load
                                      local.get $hoisted.6  i64.extend_i32_s
                                      local.get $w  i64.extend_i32_s  i64.mul
                                      local.get $j  i64.extend_i32_s  i64.add
                                      local.tee $t11  local.get $#a
                                      i64.extend_i32_u  i64.ge_u
                                      br_if 8
                                      local.get $t11  i32.wrap_i64  local.set $t13
                                      local.get $&a  local.get $t13  i32.const 3
                                      i32.shl  i32.add  f64.load  f64.add
                                      local.get $i  i64.extend_i32_s  local.get $w
                                      i64.extend_i32_s  i64.mul  local.get $j
                                      i64.extend_i32_s  i64.add  i64.const 1
                                      i64.sub  local.tee $t11  local.get $#a
                                      i64.extend_i32_u  i64.ge_u
                                      br_if 9
                                      local.get $t11  i32.wrap_i64  local.set $t13
                                      local.get $&a  local.get $t13  i32.const 3
                                      i32.shl  i32.add  f64.load  f64.add
                                      local.get $i  i64.extend_i32_s  local.get $w
                                      i64.extend_i32_s  i64.mul  local.get $j
                                      i64.extend_i32_s  i64.add  i64.const 1
                                      i64.add  local.tee $t11  local.get $#a
                                      i64.extend_i32_u  i64.ge_u
                                      br_if 10
                                      local.get $t11  i32.wrap_i64  local.set $t13
                                      local.get $&a  local.get $t13  i32.const 3
                                      i32.shl  i32.add  f64.load  f64.add  f64.mul
                                      local.set $t15  local.get $t10  local.get $#b
                                      i64.extend_i32_u  i64.ge_u
                                      br_if 11
                                      local.get $t10  i32.wrap_i64  local.set $t13
                                      local.get $&b  local.get $t13  i32.const 3
                                      i32.shl  i32.add  local.get $t15  f64.store
                                      local.get $j  i32.const 1  i32.add
                                      local.tee $j  local.get $hoisted.8  i32.lt_s
                                      br_if 0
                                    end
                                  end
                                  local.get $i  i32.const 1  i32.add  local.tee $i
                                  local.get $hoisted  i32.lt_s
                                  br_if 0
                                end
                              end
                              i32.const 1  local.tee $i.18  local.get $hoisted  i32.lt_s
                              if
                                loop
                                  local.get $i.18  i32.const 1  i32.sub
                                  local.set $hoisted.19  local.get $i.18  i32.const 1
                                  i32.add  local.set $hoisted.20  i32.const 1
                                  local.tee $j.21  local.get $hoisted.8  i32.lt_s
                                  if
                                    local.get $frame  local.get $hoisted.19
                                    i32.store offset=136  local.get $frame
                                    local.get $hoisted.20  i32.store offset=136
                                    loop
                                      local.get $i.18  i64.extend_i32_s
                                      local.get $w  i64.extend_i32_s  i64.mul
                                      local.get $j.21  i64.extend_i32_s  i64.add
                                      local.set $t10  f64.const 0.25
                                      local.get $hoisted.19  i64.extend_i32_s
                                      local.get $w  i64.extend_i32_s  i64.mul
                                      local.get $j.21  i64.extend_i32_s  i64.add
                                      local.tee $t11  local.get $#b
                                      i64.extend_i32_u  i64.ge_u
                                      br_if 12
                                      local.get $t11  i32.wrap_i64  local.set $t13
                                      local.get $&b  local.get $t13  i32.const 3
                                      i32.shl  i32.add  f64.load
                                      local.get $hoisted.20  i64.extend_i32_s
                                      local.get $w  i64.extend_i32_s  i64.mul
                                      local.get $j.21  i64.extend_i32_s  i64.add
                                      local.tee $t11  local.get $#b
                                      i64.extend_i32_u  i64.ge_u
                                      br_if 13
                                      local.get $t11  i32.wrap_i64  local.set $t13
                                      local.get $&b  local.get $t13  i32.const 3
                                      i32.shl  i32.add  f64.load  f64.add
                                      local.get $i.18  i64.extend_i32_s
                                      local.get $w  i64.extend_i32_s  i64.mul
                                      local.get $j.21  i64.extend_i32_s  i64.add
                                      i64.const 1  i64.sub  local.tee $t11
                                      local.get $#b  i64.extend_i32_u  i64.ge_u
                                      br_if 14
                                      local.get $t11  i32.wrap_i64  local.set $t13
                                      local.get $&b  local.get $t13  i32.const 3
                                      i32.shl  i32.add  f64.load  f64.add
                                      local.get $i.18  i64.extend_i32_s
                                      local.get $w  i64.extend_i32_s  i64.mul
                                      local.get $j.21  i64.extend_i32_s  i64.add
                                      i64.const 1  i64.add  local.tee $t11
                                      local.get $#b  i64.extend_i32_u  i64.ge_u
                                      br_if 15
                                      local.get $t11  i32.wrap_i64  local.set $t13
                                      local.get $&b  local.get $t13  i32.const 3
                                      i32.shl  i32.add  f64.load  f64.add  f64.mul
                                      local.set $t15  local.get $t10  local.get $#a
                                      i64.extend_i32_u  i64.ge_u
                                      br_if 16
                                      local.get $t10  i32.wrap_i64  local.set $t13
                                      local.get $&a  local.get $t13  i32.const 3
                                      i32.shl  i32.add  local.get $t15  f64.store
                                      local.get $j.21  i32.const 1  i32.add
                                      local.tee $j.21  local.get $hoisted.8
                                      i32.lt_s
                                      br_if 0
                                    end
                                  end
                                  local.get $i.18  i32.const 1  i32.add
                                  local.tee $i.18  local.get $hoisted  i32.lt_s
                                  br_if 0
                                end
                              end
                              local.get $t  i32.const 1  i32.add  local.tee $t
                              local.get $t2  i32.lt_s
                              br_if 0
                            end
                            local.get $t  local.get $frame  i32.load offset=112  i32.lt_s
                            local.set $status
                          end
                        end
                        local.get $frame  local.get $t  i32.store offset=48  local.get $status
                        return
                      end
                      i32.const 0  local.get $hoisted.5  f64.convert_i32_s  local.get $w
                      f64.convert_i32_s  f64.mul  local.get $j  f64.convert_i32_s  f64.add
                      local.get $#a
                      call $oob
                      unreachable
                    end
                    i32.const 1  local.get $hoisted.6  f64.convert_i32_s  local.get $w
                    f64.convert_i32_s  f64.mul  local.get $j  f64.convert_i32_s  f64.add
                    local.get $#a
                    call $oob
                    unreachable
                  end
                  i32.const 2  local.get $i  f64.convert_i32_s  local.get $w  f64.convert_i32_s
                  f64.mul  local.get $j  f64.convert_i32_s  f64.add  f64.const 1  f64.sub
                  local.get $#a
                  call $oob
                  unreachable
                end
                i32.const 3  local.get $i  f64.convert_i32_s  local.get $w  f64.convert_i32_s  f64.mul
                local.get $j  f64.convert_i32_s  f64.add  f64.const 1  f64.add  local.get $#a
                call $oob
                unreachable
              end
              i32.const 4  local.get $i  f64.convert_i32_s  local.get $w  f64.convert_i32_s  f64.mul
              local.get $j  f64.convert_i32_s  f64.add  local.get $#b
              call $oob
              unreachable
            end
            i32.const 5  local.get $hoisted.19  f64.convert_i32_s  local.get $w  f64.convert_i32_s  f64.mul
            local.get $j.21  f64.convert_i32_s  f64.add  local.get $#b
            call $oob
            unreachable
          end
          i32.const 6  local.get $hoisted.20  f64.convert_i32_s  local.get $w  f64.convert_i32_s  f64.mul
          local.get $j.21  f64.convert_i32_s  f64.add  local.get $#b
          call $oob
          unreachable
        end
        i32.const 7  local.get $i.18  f64.convert_i32_s  local.get $w  f64.convert_i32_s  f64.mul
        local.get $j.21  f64.convert_i32_s  f64.add  f64.const 1  f64.sub  local.get $#b
        call $oob
        unreachable
      end
      i32.const 8  local.get $i.18  f64.convert_i32_s  local.get $w  f64.convert_i32_s  f64.mul  local.get $j.21
      f64.convert_i32_s  f64.add  f64.const 1  f64.add  local.get $#b
      call $oob
      unreachable
    end
    i32.const 9  local.get $i.18  f64.convert_i32_s  local.get $w  f64.convert_i32_s  f64.mul  local.get $j.21
    f64.convert_i32_s  f64.add  local.get $#a
    call $oob
    unreachable
  )
  (func $main (export "main") (param $frame i32) (result i32)
    (local $w i32) (local $#a i32) (local $h i32) (local $#b i32) (local $guard i32) (local $hoisted i32) (local $hoisted.7 i32) (local $t i32) (local $steps i32) (local $t10 f64) (local $t11 i32) (local $hoisted.12 i32) (local $hoisted.13 i32)
    local.get $frame  i32.load offset=16  local.set $w  local.get $frame  i32.load offset=8  local.set $h
    local.get $frame  i32.load offset=24  local.set $steps  local.get $frame  i32.load offset=36  local.set $#a
    local.get $frame  i32.load offset=44  local.set $#b  local.get $w  i32.const 0  i32.ge_s  i32.const 1
    local.get $#a  i32.add  f64.convert_i32_u  local.get $h  f64.convert_i32_s  local.get $w  f64.convert_i32_s
    f64.mul  f64.ge  local.get $w  f64.convert_i32_s  local.get $#a  f64.convert_i32_s  f64.add  local.get $h
    f64.convert_i32_s  local.get $w  f64.convert_i32_s  f64.mul  f64.ge  i32.const 1  local.get $#b  i32.add
    f64.convert_i32_u  local.get $h  f64.convert_i32_s  local.get $w  f64.convert_i32_s  f64.mul  f64.ge
    local.get $w  f64.convert_i32_s  local.get $#b  f64.convert_i32_s  f64.add  local.get $h  f64.convert_i32_s
    local.get $w  f64.convert_i32_s  f64.mul  f64.ge  i32.and  i32.and  i32.and  i32.and  local.tee $guard
    if
      local.get $h  i32.const 1  i32.sub  local.set $hoisted  local.get $w  i32.const 1  i32.sub
      local.set $hoisted.7  i32.const 0  local.tee $t  local.get $steps  i32.lt_s
      if
        local.get $frame  local.get $steps  i32.store offset=72  local.get $frame  i32.const 1
        i32.store offset=80  local.get $steps  f64.convert_i32_s  local.get $t  f64.convert_i32_s  f64.sub
        i32.const 1  f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 8  f64.max
        f64.const 65536  f64.min  f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t10
        local.get $frame  local.get $t  i32.store offset=48  local.get $frame  local.get $hoisted
        i32.store offset=56  local.get $frame  local.get $hoisted.7  i32.store offset=64
        loop
          local.get $frame  local.get $steps  f64.convert_i32_s  local.get $frame  i32.load offset=48
          f64.convert_i32_s  local.get $t10  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=88
          local.get $frame
          call $loop_15
          local.tee $t11  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=48  local.set $t
      end
    else
      local.get $h  i32.const 1  i32.sub  local.set $hoisted.12  local.get $w  i32.const 1  i32.sub
      local.set $hoisted.13  i32.const 0  local.tee $t  local.get $steps  i32.lt_s
      if
        local.get $frame  local.get $steps  i32.store offset=112  local.get $frame  i32.const 1
        i32.store offset=120  local.get $steps  f64.convert_i32_s  local.get $t  f64.convert_i32_s  f64.sub
        i32.const 1  f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 8  f64.max
        f64.const 65536  f64.min  f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t10
        local.get $frame  local.get $t  i32.store offset=48  local.get $frame  local.get $hoisted.12
        i32.store offset=96  local.get $frame  local.get $hoisted.13  i32.store offset=104
        loop
          local.get $frame  local.get $steps  f64.convert_i32_s  local.get $frame  i32.load offset=48
          f64.convert_i32_s  local.get $t10  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=128
          local.get $frame
          call $loop_2
          local.tee $t11  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=48  local.set $t
      end
    end
    i32.const 0
  )
)
