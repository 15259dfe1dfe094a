(module $matmul
  (type (func (param i32 f64 i32)))
  (type (func (param i32) (result i32)))
  (import "heap" "memory" (memory 0 65536 shared))
  (import "host" "oob" (func $oob (type 0)))
  (func $loop_11 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $i i32) (local $k i32) (local $hoisted i32) (local $n i32) (local $hoisted.7 i32) (local $j i32) (local $s f64) (local $p i32) (local $&a+ i32) (local $&a i32) (local $&b+ i32) (local $&b i32) (local $&c+ i32) (local $&c i32)
    local.get $frame  i32.load offset=24  local.set $k  local.get $frame  i32.load offset=16  local.set $n
    local.get $frame  i32.load offset=32  local.set $&a  local.get $frame  i32.load offset=40  local.set $&b
    local.get $frame  i32.load offset=48  local.set $&c  local.get $frame  i32.load offset=56  local.set $i
    local.get $frame  i32.load offset=64  local.set $hoisted  local.get $frame  i32.load offset=72
    local.set $hoisted.7  local.get $frame  i32.load offset=80  local.set $j  local.get $frame  f64.load offset=88
    local.set $s  local.get $frame  i32.load offset=96  local.set $p
    block
      block
        local.get $frame  i32.load offset=120  local.set $t2
        loop
          local.get $i  local.get $k  i32.mul  local.set $hoisted  local.get $i  local.get $n  i32.mul
          local.set $hoisted.7  i32.const 0  local.tee $j  local.get $n  i32.lt_s
          if
            local.get $&c  local.get $hoisted.7  i32.const 3  i32.shl  i32.add  local.set $&c+
            loop
              f64.const 0  local.set $s  i32.const 0  local.tee $p  local.get $k  i32.lt_s
              if
                local.get $&a  local.get $hoisted  i32.const 3  i32.shl  i32.add  local.set $&a+
                local.get $&b  local.get $j  i32.const 3  i32.shl  i32.add  local.set $&b+
                loop
                  local.get $s  local.get $&a+  local.get $p  i32.const 3  i32.shl  i32.add  f64.load
                  local.get $&b+  local.get $p  local.get $n  i32.mul  i32.const 3  i32.shl  i32.add
                  f64.load  f64.mul  f64.add  local.set $s  local.get $p  i32.const 1  i32.add
                  local.tee $p  local.get $k  i32.lt_s
                  br_if 0
                end
              end
              local.get $&c+  local.get $j  i32.const 3  i32.shl  i32.add  local.get $s  f64.store
              local.get $j  i32.const 1  i32.add  local.tee $j  local.get $n  i32.lt_s
              br_if 0
            end
          end
          local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2  i32.lt_s
          br_if 0
        end
        local.get $i  local.get $frame  i32.load offset=104  i32.lt_s  local.set $status
      end
    end
    local.get $frame  local.get $i  i32.store offset=56  local.get $frame  local.get $hoisted  i32.store offset=64
    local.get $frame  local.get $hoisted.7  i32.store offset=72  local.get $frame  local.get $j  i32.store offset=80
    local.get $frame  local.get $s  f64.store offset=88  local.get $frame  local.get $p  i32.store offset=96
    local.get $status
  )
  (func $loop_2 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $i i32) (local $hoisted f64) (local $hoisted.5 f64) (local $hoisted.6 f64) (local $hoisted.7 f64) (local $j i32) (local $n i32) (local $s f64) (local $hoisted.11 f64) (local $p i32) (local $k i32) (local $t14 f64) (local $t15 i32) (local $#a i32) (local $&a i32) (local $#b i32) (local $&b i32) (local $#c i32) (local $&c i32)
    local.get $frame  i32.load offset=16  local.set $n  local.get $frame  i32.load offset=24  local.set $k
    local.get $frame  i32.load offset=32  local.set $&a  local.get $frame  i32.load offset=40  local.set $&b
    local.get $frame  i32.load offset=48  local.set $&c  local.get $frame  i32.load offset=36  local.set $#a
    local.get $frame  i32.load offset=44  local.set $#b  local.get $frame  i32.load offset=52  local.set $#c
    local.get $frame  i32.load offset=56  local.set $i  local.get $frame  f64.load offset=128  local.set $hoisted.5
    local.get $frame  f64.load offset=136  local.set $hoisted.7  local.get $frame  i32.load offset=80  local.set $j
    local.get $frame  f64.load offset=88  local.set $s  local.get $frame  f64.load offset=144  local.set $hoisted.11
    local.get $frame  i32.load offset=96  local.set $p  local.get $frame  f64.load offset=152  local.set $hoisted
    local.get $frame  f64.load offset=160  local.set $hoisted.6
    block
      block
        block
          block
            block
              local.get $frame  i32.load offset=184  local.set $t2
              loop
                local.get $i  f64.convert_i32_s  local.get $hoisted  f64.mul  local.set $hoisted.5
                local.get $i  f64.convert_i32_s  local.get $hoisted.6  f64.mul  local.set $hoisted.7
                i32.const 0  local.tee $j  local.get $n  i32.lt_s
                if
                  loop
                    f64.const 0  local.set $s  local.get $j  f64.convert_i32_s  local.set $hoisted.11
                    i32.const 0  local.tee $p  local.get $k  i32.lt_s
                    if
                      loop
                        local.get $s  local.get $hoisted.5  local.get $p  f64.convert_i32_s
                        f64.add  local.tee $t14  i32.trunc_sat_f64_s  local.tee $t15
                        local.get $#a  i32.ge_u  local.get $t15  f64.convert_i32_s
                        local.get $t14  f64.ne  i32.or
                        br_if 7
                        local.get $&a  local.get $t15  i32.const 3  i32.shl  i32.add  f64.load
                        local.get $p  f64.convert_i32_s  local.get $hoisted.6  f64.mul
                        local.get $hoisted.11  f64.add  local.tee $t14  i32.trunc_sat_f64_s
                        local.tee $t15  local.get $#b  i32.ge_u  local.get $t15
                        f64.convert_i32_s  local.get $t14  f64.ne  i32.or
                        br_if 8
                        local.get $&b  local.get $t15  i32.const 3  i32.shl  i32.add  f64.load
                        f64.mul  f64.add  local.set $s  local.get $p  i32.const 1  i32.add
                        local.tee $p  local.get $k  i32.lt_s
                        br_if 0
                      end
                    end
                    local.get $hoisted.7  local.get $j  f64.convert_i32_s  f64.add  local.tee $t14
                    i32.trunc_sat_f64_s  local.tee $t15  local.get $#c  i32.ge_u  local.get $t15
                    f64.convert_i32_s  local.get $t14  f64.ne  i32.or
                    br_if 7
                    local.get $&c  local.get $t15  i32.const 3  i32.shl  i32.add  local.get $s
                    f64.store  local.get $j  i32.const 1  i32.add  local.tee $j  local.get $n
                    i32.lt_s
                    br_if 0
                  end
                end
                local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2  i32.lt_s
                br_if 0
              end
              local.get $i  local.get $frame  i32.load offset=168  i32.lt_s  local.set $status
            end
          end
          local.get $frame  local.get $i  i32.store offset=56  local.get $frame  local.get $hoisted.5
          f64.store offset=128  local.get $frame  local.get $hoisted.7  f64.store offset=136  local.get $frame
          local.get $j  i32.store offset=80  local.get $frame  local.get $s  f64.store offset=88
          local.get $frame  local.get $hoisted.11  f64.store offset=144  local.get $frame  local.get $p
          i32.store offset=96  local.get $status
          return
        end
        i32.const 0  local.get $t14  local.get $#a
        call $oob
        unreachable
      end
      i32.const 1  local.get $t14  local.get $#b
      call $oob
      unreachable
    end
    i32.const 2  local.get $t14  local.get $#c
    call $oob
    unreachable
  )
  (func $main (export "main") (param $frame i32) (result i32)
    (local $k i32) (local $n i32) (local $#a i32) (local $m i32) (local $#b i32) (local $#c i32) (local $guard i32) (local $i i32) (local $t9 f64) (local $t10 i32) (local $hoisted i32) (local $hoisted.12 i32) (local $j i32) (local $s f64) (local $p i32) (local $hoisted.16 f64) (local $hoisted.17 f64) (local $hoisted.18 f64) (local $hoisted.19 f64) (local $hoisted.20 f64)
    local.get $frame  i32.load offset=24  local.set $k  local.get $frame  i32.load offset=16  local.set $n
    local.get $frame  i32.load offset=8  local.set $m  local.get $frame  i32.load offset=36  local.set $#a
    local.get $frame  i32.load offset=44  local.set $#b  local.get $frame  i32.load offset=52  local.set $#c
    local.get $k  i32.const 0  i32.ge_s  local.get $n  i32.const 0  i32.ge_s  local.get $#a  f64.convert_i32_s
    local.get $m  f64.convert_i32_s  local.get $k  f64.convert_i32_s  f64.mul  f64.ge  local.get $#b
    f64.convert_i32_s  local.get $n  f64.convert_i32_s  local.get $k  f64.convert_i32_s  f64.mul  f64.ge
    local.get $#c  f64.convert_i32_s  local.get $m  f64.convert_i32_s  local.get $n  f64.convert_i32_s  f64.mul
    f64.ge  i32.and  i32.and  i32.and  i32.and  local.tee $guard
    if
      i32.const 0  local.tee $i  local.get $m  i32.lt_s
      if
        local.get $frame  local.get $m  i32.store offset=104  local.get $frame  i32.const 1  i32.store offset=112
        local.get $m  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub  i32.const 1  f64.convert_i32_s
        f64.div  f64.const 0.00390625  f64.mul  f64.const 8  f64.max  f64.const 65536  f64.min  f64.trunc
        i32.const 1  f64.convert_i32_s  f64.mul  local.set $t9  local.get $frame  local.get $i
        i32.store offset=56  local.get $frame  local.get $hoisted  i32.store offset=64  local.get $frame
        local.get $hoisted.12  i32.store offset=72  local.get $frame  local.get $j  i32.store offset=80
        local.get $frame  local.get $s  f64.store offset=88  local.get $frame  local.get $p  i32.store offset=96
        loop
          local.get $frame  local.get $m  f64.convert_i32_s  local.get $frame  i32.load offset=56
          f64.convert_i32_s  local.get $t9  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=120
          local.get $frame
          call $loop_11
          local.tee $t10  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=56  local.set $i  local.get $frame  i32.load offset=64
        local.set $hoisted  local.get $frame  i32.load offset=72  local.set $hoisted.12  local.get $frame
        i32.load offset=80  local.set $j  local.get $frame  f64.load offset=88  local.set $s  local.get $frame
        i32.load offset=96  local.set $p
      end
    else
      local.get $k  f64.convert_i32_s  local.set $hoisted.16  local.get $n  f64.convert_i32_s
      local.set $hoisted.17  i32.const 0  local.tee $i  local.get $m  i32.lt_s
      if
        local.get $frame  local.get $m  i32.store offset=168  local.get $frame  i32.const 1  i32.store offset=176
        local.get $m  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub  i32.const 1  f64.convert_i32_s
        f64.div  f64.const 0.00390625  f64.mul  f64.const 8  f64.max  f64.const 65536  f64.min  f64.trunc
        i32.const 1  f64.convert_i32_s  f64.mul  local.set $t9  local.get $frame  local.get $i
        i32.store offset=56  local.get $frame  local.get $hoisted.18  f64.store offset=128  local.get $frame
        local.get $hoisted.19  f64.store offset=136  local.get $frame  local.get $j  i32.store offset=80
        local.get $frame  local.get $s  f64.store offset=88  local.get $frame  local.get $hoisted.20
        f64.store offset=144  local.get $frame  local.get $p  i32.store offset=96  local.get $frame
        local.get $hoisted.16  f64.store offset=152  local.get $frame  local.get $hoisted.17
        f64.store offset=160
        loop
          local.get $frame  local.get $m  f64.convert_i32_s  local.get $frame  i32.load offset=56
          f64.convert_i32_s  local.get $t9  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=184
          local.get $frame
          call $loop_2
          local.tee $t10  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=56  local.set $i  local.get $frame  f64.load offset=128
        local.set $hoisted.18  local.get $frame  f64.load offset=136  local.set $hoisted.19  local.get $frame
        i32.load offset=80  local.set $j  local.get $frame  f64.load offset=88  local.set $s  local.get $frame
        f64.load offset=144  local.set $hoisted.20  local.get $frame  i32.load offset=96  local.set $p
      end
    end
    i32.const 0
  )
)
