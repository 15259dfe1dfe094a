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
    block
      block
        local.get $frame  i32.load offset=80  local.set $t2
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
        local.get $i  local.get $frame  i32.load offset=64  i32.lt_s  local.set $status
      end
    end
    local.get $frame  local.get $i  i32.store offset=56  local.get $status
  )
  (func $loop_2 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $j i32) (local $n i32) (local $s f64) (local $p i32) (local $k i32) (local $i i32) (local $t9 i64) (local $#a i32) (local $t11 i32) (local $&a i32) (local $#b i32) (local $&b i32) (local $#c i32) (local $&c i32)
    local.get $frame  i32.load offset=16  local.set $n  local.get $frame  i32.load offset=24  local.set $k
    local.get $frame  i32.load offset=32  local.set $&a  local.get $frame  i32.load offset=40  local.set $&b
    local.get $frame  i32.load offset=48  local.set $&c  local.get $frame  i32.load offset=36  local.set $#a
    local.get $frame  i32.load offset=44  local.set $#b  local.get $frame  i32.load offset=52  local.set $#c
    local.get $frame  i32.load offset=56  local.set $i
    block
      block
        block
          block
            block
              local.get $frame  i32.load offset=104  local.set $t2
              loop
                i32.const 0  local.tee $j  local.get $n  i32.lt_s
                if
                  loop
                    f64.const 0  local.set $s  i32.const 0  local.tee $p  local.get $k  i32.lt_s
                    if
                      loop
                        local.get $s  local.get $i  i64.extend_i32_s  local.get $k
                        i64.extend_i32_s  i64.mul  local.get $p  i64.extend_i32_s  i64.add
                        local.tee $t9  local.get $#a  i64.extend_i32_u  i64.ge_u
                        br_if 7
                        local.get $t9  i32.wrap_i64  local.set $t11  local.get $&a
                        local.get $t11  i32.const 3  i32.shl  i32.add  f64.load  local.get $p
                        i64.extend_i32_s  local.get $n  i64.extend_i32_s  i64.mul  local.get $j
                        i64.extend_i32_s  i64.add  local.tee $t9  local.get $#b  i64.extend_i32_u
                        i64.ge_u
                        br_if 8
                        local.get $t9  i32.wrap_i64  local.set $t11  local.get $&b
                        local.get $t11  i32.const 3  i32.shl  i32.add  f64.load  f64.mul  f64.add
                        local.set $s  local.get $p  i32.const 1  i32.add  local.tee $p
                        local.get $k  i32.lt_s
                        br_if 0
                      end
                    end
                    local.get $i  i64.extend_i32_s  local.get $n  i64.extend_i32_s  i64.mul
                    local.get $j  i64.extend_i32_s  i64.add  local.tee $t9  local.get $#c
                    i64.extend_i32_u  i64.ge_u
                    br_if 7
                    local.get $t9  i32.wrap_i64  local.set $t11  local.get $&c  local.get $t11
                    i32.const 3  i32.shl  i32.add  local.get $s  f64.store  local.get $j  i32.const 1
                    i32.add  local.tee $j  local.get $n  i32.lt_s
                    br_if 0
                  end
                end
                local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2  i32.lt_s
                br_if 0
              end
              local.get $i  local.get $frame  i32.load offset=88  i32.lt_s  local.set $status
            end
          end
          local.get $frame  local.get $i  i32.store offset=56  local.get $status
          return
        end
        i32.const 0  local.get $i  f64.convert_i32_s  local.get $k  f64.convert_i32_s  f64.mul  local.get $p
        f64.convert_i32_s  f64.add  local.get $#a
        call $oob
        unreachable
      end
      i32.const 1  local.get $p  f64.convert_i32_s  local.get $n  f64.convert_i32_s  f64.mul  local.get $j
      f64.convert_i32_s  f64.add  local.get $#b
      call $oob
      unreachable
    end
    i32.const 2  local.get $i  f64.convert_i32_s  local.get $n  f64.convert_i32_s  f64.mul  local.get $j
    f64.convert_i32_s  f64.add  local.get $#c
    call $oob
    unreachable
  )
  (func $main (export "main") (param $frame i32) (result i32)
    (local $k i32) (local $n i32) (local $#a i32) (local $m i32) (local $#b i32) (local $#c i32) (local $guard i32) (local $i i32) (local $t9 f64) (local $t10 i32)
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
        local.get $frame  local.get $m  i32.store offset=64  local.get $frame  i32.const 1  i32.store offset=72
        local.get $m  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub  i32.const 1  f64.convert_i32_s
        f64.div  f64.const 0.00390625  f64.mul  f64.const 8  f64.max  f64.const 65536  f64.min  f64.trunc
        i32.const 1  f64.convert_i32_s  f64.mul  local.set $t9  local.get $frame  local.get $i
        i32.store offset=56
        loop
          local.get $frame  local.get $m  f64.convert_i32_s  local.get $frame  i32.load offset=56
          f64.convert_i32_s  local.get $t9  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=80
          local.get $frame
          call $loop_11
          local.tee $t10  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=56  local.set $i
      end
    else
      i32.const 0  local.tee $i  local.get $m  i32.lt_s
      if
        local.get $frame  local.get $m  i32.store offset=88  local.get $frame  i32.const 1  i32.store offset=96
        local.get $m  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub  i32.const 1  f64.convert_i32_s
        f64.div  f64.const 0.00390625  f64.mul  f64.const 8  f64.max  f64.const 65536  f64.min  f64.trunc
        i32.const 1  f64.convert_i32_s  f64.mul  local.set $t9  local.get $frame  local.get $i
        i32.store offset=56
        loop
          local.get $frame  local.get $m  f64.convert_i32_s  local.get $frame  i32.load offset=56
          f64.convert_i32_s  local.get $t9  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=104
          local.get $frame
          call $loop_2
          local.tee $t10  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=56  local.set $i
      end
    end
    i32.const 0
  )
)
