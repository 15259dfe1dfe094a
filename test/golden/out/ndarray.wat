(module $ndarray
  (type (func (param i32 f64 i32)))
  (type (func (param i32) (result i32)))
  (import "heap" "memory" (memory 0 65536 shared))
  (import "host" "oob" (func $oob (type 0)))
  (func $loop_11 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $a.offset i32) (local $a.stride_0_ i32) (local $i i32) (local $hoisted i32) (local $b.offset i32) (local $b.stride_0_ i32) (local $hoisted.9 i32) (local $j i32) (local $a.shape_1_ i32) (local $&a+ i32) (local $&a i32) (local $a.stride_1_ i32) (local $&b+ i32) (local $&b i32) (local $b.stride_1_ i32) (local $t f64)
    local.get $frame  i32.load offset=40  local.set $a.offset  local.get $frame  i32.load offset=24
    local.set $a.stride_0_  local.get $frame  i32.load offset=80  local.set $b.offset  local.get $frame
    i32.load offset=64  local.set $b.stride_0_  local.get $frame  i32.load offset=16  local.set $a.shape_1_
    local.get $frame  i32.load offset=32  local.set $a.stride_1_  local.get $frame  i32.load offset=72
    local.set $b.stride_1_  local.get $frame  i32.load offset=88  local.set $&a  local.get $frame  i32.load offset=96
    local.set $&b  local.get $frame  i32.load offset=112  local.set $i
    block
      block
        local.get $frame  i32.load offset=136  local.set $t2
        loop
          local.get $a.offset  local.get $a.stride_0_  local.get $i  i32.mul  i32.add  local.set $hoisted
          local.get $b.offset  local.get $b.stride_0_  local.get $i  i32.mul  i32.add  local.set $hoisted.9
          i32.const 0  local.tee $j  local.get $a.shape_1_  i32.lt_s
          if
            local.get $&a  local.get $hoisted  i32.const 3  i32.shl  i32.add  local.set $&a+  local.get $&b
            local.get $hoisted.9  i32.const 2  i32.shl  i32.add  local.set $&b+
            loop
              local.get $&a+  local.get $a.stride_1_  local.get $j  i32.mul  i32.const 3  i32.shl  i32.add
              f64.load  f64.const 2  f64.mul  local.get $&b+  local.get $b.stride_1_  local.get $j  i32.mul
              i32.const 2  i32.shl  i32.add  f32.load  f64.promote_f32  f64.add  local.set $t
              local.get $&b+  local.get $b.stride_1_  local.get $j  i32.mul  i32.const 2  i32.shl  i32.add
              local.get $t  f32.demote_f64  f32.store  local.get $j  i32.const 1  i32.add  local.tee $j
              local.get $a.shape_1_  i32.lt_s
              br_if 0
            end
          end
          local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2  i32.lt_s
          br_if 0
        end
        local.get $i  local.get $frame  i32.load offset=120  i32.lt_s  local.set $status
      end
    end
    local.get $frame  local.get $i  i32.store offset=112  local.get $status
  )
  (func $loop_2 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $hoisted f64) (local $hoisted.4 f64) (local $i i32) (local $hoisted.6 f64) (local $hoisted.7 f64) (local $hoisted.8 f64) (local $hoisted.9 f64) (local $j i32) (local $a.shape_1_ i32) (local $hoisted.12 f64) (local $t13 f64) (local $t14 f64) (local $t15 i64) (local $t16 i32) (local $#a i32) (local $&a i32) (local $hoisted.19 f64) (local $#b i32) (local $&b i32) (local $t f64) (local $t23 f32)
    local.get $frame  i32.load offset=16  local.set $a.shape_1_  local.get $frame  i32.load offset=88  local.set $&a
    local.get $frame  i32.load offset=96  local.set $&b  local.get $frame  i32.load offset=92  local.set $#a
    local.get $frame  i32.load offset=100  local.set $#b  local.get $frame  i32.load offset=112  local.set $i
    local.get $frame  f64.load offset=144  local.set $hoisted  local.get $frame  f64.load offset=152
    local.set $hoisted.4  local.get $frame  f64.load offset=160  local.set $hoisted.7  local.get $frame
    f64.load offset=168  local.set $hoisted.8  local.get $frame  f64.load offset=176  local.set $hoisted.12
    local.get $frame  f64.load offset=184  local.set $hoisted.19
    block
      block
        block
          block
            block
              local.get $frame  i32.load offset=208  local.set $t2
              loop
                local.get $hoisted  local.get $hoisted.4  local.get $i  f64.convert_i32_s  f64.mul
                f64.add  local.set $hoisted.6  local.get $hoisted.7  local.get $hoisted.8  local.get $i
                f64.convert_i32_s  f64.mul  f64.add  local.set $hoisted.9  i32.const 0  local.tee $j
                local.get $a.shape_1_  i32.lt_s
                if
                  local.get $frame  local.get $hoisted.6  f64.store offset=216  local.get $frame
                  local.get $hoisted.9  f64.store offset=216
                  loop
                    local.get $hoisted.6  local.get $hoisted.12  local.get $j  f64.convert_i32_s
                    f64.mul  f64.add  local.tee $t13  f64.const 6755399441055744  f64.add
                    local.tee $t14  i64.reinterpret_f64  i64.const 4843621399236968448  i64.sub
                    local.tee $t15  local.get $#a  i64.extend_i32_u  i64.ge_u
                    br_if 5
                    local.get $t15  i32.wrap_i64  local.set $t16  local.get $&a  local.get $t16
                    i32.const 3  i32.shl  i32.add  f64.load  f64.const 2  f64.mul
                    local.get $hoisted.9  local.get $hoisted.19  local.get $j  f64.convert_i32_s
                    f64.mul  f64.add  local.tee $t13  f64.const 6755399441055744  f64.add
                    local.tee $t14  i64.reinterpret_f64  i64.const 4843621399236968448  i64.sub
                    local.tee $t15  local.get $#b  i64.extend_i32_u  i64.ge_u
                    br_if 6
                    local.get $t15  i32.wrap_i64  local.set $t16  local.get $&b  local.get $t16
                    i32.const 2  i32.shl  i32.add  f32.load  f64.promote_f32  f64.add  local.set $t
                    local.get $hoisted.9  local.get $hoisted.19  local.get $j  f64.convert_i32_s
                    f64.mul  f64.add  local.set $t13  local.get $t  f32.demote_f64  local.set $t23
                    local.get $t13  f64.const 6755399441055744  f64.add  local.tee $t14
                    i64.reinterpret_f64  i64.const 4843621399236968448  i64.sub  local.tee $t15
                    local.get $#b  i64.extend_i32_u  i64.ge_u
                    br_if 7
                    local.get $t15  i32.wrap_i64  local.set $t16  local.get $&b  local.get $t16
                    i32.const 2  i32.shl  i32.add  local.get $t23  f32.store  local.get $j
                    i32.const 1  i32.add  local.tee $j  local.get $a.shape_1_  i32.lt_s
                    br_if 0
                  end
                end
                local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2  i32.lt_s
                br_if 0
              end
              local.get $i  local.get $frame  i32.load offset=192  i32.lt_s  local.set $status
            end
          end
          local.get $frame  local.get $i  i32.store offset=112  local.get $status
          return
        end
        i32.const 0  local.get $t13  local.get $#a
        call $oob
        unreachable
      end
      i32.const 1  local.get $t13  local.get $#b
      call $oob
      unreachable
    end
    i32.const 2  local.get $t13  local.get $#b
    call $oob
    unreachable
  )
  (func $main (export "main") (param $frame i32) (result i32)
    (local $a.stride_1_ i32) (local $a.stride_0_ i32) (local $a.offset i32) (local $b.stride_1_ i32) (local $b.stride_0_ i32) (local $b.offset i32) (local $a.shape_0_ i32) (local $a.shape_1_ i32) (local $#a i32) (local $#b i32) (local $guard i32) (local $i i32) (local $t13 f64) (local $t14 i32) (local $hoisted f64) (local $hoisted.16 f64) (local $hoisted.17 f64) (local $hoisted.18 f64) (local $hoisted.19 f64) (local $hoisted.20 f64) (local $result f64)
    local.get $frame  i32.load offset=32  local.set $a.stride_1_  local.get $frame  i32.load offset=24
    local.set $a.stride_0_  local.get $frame  i32.load offset=40  local.set $a.offset  local.get $frame
    i32.load offset=72  local.set $b.stride_1_  local.get $frame  i32.load offset=64  local.set $b.stride_0_
    local.get $frame  i32.load offset=80  local.set $b.offset  local.get $frame  i32.load offset=8
    local.set $a.shape_0_  local.get $frame  i32.load offset=16  local.set $a.shape_1_  local.get $frame
    i32.load offset=92  local.set $#a  local.get $frame  i32.load offset=100  local.set $#b  local.get $a.stride_1_
    i32.const 0  i32.ge_s  local.get $a.stride_0_  i32.const 0  i32.ge_s  local.get $a.offset  i32.const 0  i32.ge_s
    local.get $b.stride_1_  i32.const 0  i32.ge_s  local.get $b.stride_0_  i32.const 0  i32.ge_s  local.get $b.offset
    i32.const 0  i32.ge_s  local.get $a.shape_0_  f64.convert_i32_s  local.get $a.stride_0_  f64.convert_i32_s
    f64.mul  f64.abs  f64.const 281474976710656  f64.le  local.get $a.shape_1_  f64.convert_i32_s
    local.get $a.stride_1_  f64.convert_i32_s  f64.mul  f64.abs  f64.const 281474976710656  f64.le
    local.get $a.shape_0_  f64.convert_i32_s  local.get $b.stride_0_  f64.convert_i32_s  f64.mul  f64.abs
    f64.const 281474976710656  f64.le  local.get $a.shape_1_  f64.convert_i32_s  local.get $b.stride_1_
    f64.convert_i32_s  f64.mul  f64.abs  f64.const 281474976710656  f64.le  local.get $a.stride_0_
    local.get $a.stride_1_  i32.add  f64.convert_i32_s  local.get $#a  f64.convert_i32_s  f64.add  i32.const 1
    local.get $a.offset  i32.add  f64.convert_i32_s  local.get $a.shape_0_  f64.convert_i32_s  local.get $a.stride_0_
    f64.convert_i32_s  f64.mul  f64.add  local.get $a.shape_1_  f64.convert_i32_s  local.get $a.stride_1_
    f64.convert_i32_s  f64.mul  f64.add  f64.ge  i32.const 2147483647  local.get $a.stride_0_  i32.add
    f64.convert_i32_u  local.get $a.offset  f64.convert_i32_s  local.get $a.shape_0_  f64.convert_i32_s
    local.get $a.stride_0_  f64.convert_i32_s  f64.mul  f64.add  f64.ge  i32.const 2147483647  local.get $a.stride_1_
    i32.add  f64.convert_i32_u  local.get $a.shape_1_  f64.convert_i32_s  local.get $a.stride_1_  f64.convert_i32_s
    f64.mul  f64.ge  local.get $b.stride_0_  local.get $b.stride_1_  i32.add  f64.convert_i32_s  local.get $#b
    f64.convert_i32_s  f64.add  i32.const 1  local.get $b.offset  i32.add  f64.convert_i32_s  local.get $a.shape_0_
    f64.convert_i32_s  local.get $b.stride_0_  f64.convert_i32_s  f64.mul  f64.add  local.get $a.shape_1_
    f64.convert_i32_s  local.get $b.stride_1_  f64.convert_i32_s  f64.mul  f64.add  f64.ge  i32.const 2147483647
    local.get $b.stride_0_  i32.add  f64.convert_i32_u  local.get $b.offset  f64.convert_i32_s  local.get $a.shape_0_
    f64.convert_i32_s  local.get $b.stride_0_  f64.convert_i32_s  f64.mul  f64.add  f64.ge  i32.const 2147483647
    local.get $b.stride_1_  i32.add  f64.convert_i32_u  local.get $a.shape_1_  f64.convert_i32_s
    local.get $b.stride_1_  f64.convert_i32_s  f64.mul  f64.ge  i32.and  i32.and  i32.and  i32.and  i32.and  i32.and
    i32.and  i32.and  i32.and  i32.and  i32.and  i32.and  i32.and  i32.and  i32.and  local.tee $guard
    if
      i32.const 0  local.tee $i  local.get $a.shape_0_  i32.lt_s
      if
        local.get $frame  local.get $a.shape_0_  i32.store offset=120  local.get $frame  i32.const 1
        i32.store offset=128  local.get $a.shape_0_  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub
        i32.const 1  f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 8  f64.max
        f64.const 65536  f64.min  f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t13
        local.get $frame  local.get $i  i32.store offset=112
        loop
          local.get $frame  local.get $a.shape_0_  f64.convert_i32_s  local.get $frame  i32.load offset=112
          f64.convert_i32_s  local.get $t13  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=136
          local.get $frame
          call $loop_11
          local.tee $t14  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=112  local.set $i
      end
    else
      local.get $a.stride_0_  f64.convert_i32_s  local.set $hoisted  local.get $a.offset  f64.convert_i32_s
      local.set $hoisted.16  local.get $a.stride_1_  f64.convert_i32_s  local.set $hoisted.17
      local.get $b.stride_0_  f64.convert_i32_s  local.set $hoisted.18  local.get $b.offset  f64.convert_i32_s
      local.set $hoisted.19  local.get $b.stride_1_  f64.convert_i32_s  local.set $hoisted.20  i32.const 0
      local.tee $i  local.get $a.shape_0_  i32.lt_s
      if
        local.get $frame  local.get $a.shape_0_  i32.store offset=192  local.get $frame  i32.const 1
        i32.store offset=200  local.get $a.shape_0_  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub
        i32.const 1  f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 8  f64.max
        f64.const 65536  f64.min  f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t13
        local.get $frame  local.get $i  i32.store offset=112  local.get $frame  local.get $hoisted.16
        f64.store offset=144  local.get $frame  local.get $hoisted  f64.store offset=152  local.get $frame
        local.get $hoisted.19  f64.store offset=160  local.get $frame  local.get $hoisted.18
        f64.store offset=168  local.get $frame  local.get $hoisted.17  f64.store offset=176  local.get $frame
        local.get $hoisted.20  f64.store offset=184
        loop
          local.get $frame  local.get $a.shape_0_  f64.convert_i32_s  local.get $frame  i32.load offset=112
          f64.convert_i32_s  local.get $t13  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=208
          local.get $frame
          call $loop_2
          local.tee $t14  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=112  local.set $i
      end
    end
    i32.const 1  local.get $a.shape_0_  i32.mul  f64.convert_i32_s  local.get $a.shape_1_  f64.convert_i32_s  f64.mul
    local.set $result  local.get $frame  local.get $result  f64.store offset=104  i32.const 1
    return
    i32.const 0
  )
)
