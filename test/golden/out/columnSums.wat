(module $columnSums
  (type (func (param i32 f64 i32)))
  (type (func (param i32) (result i32)))
  (import "heap" "memory" (memory 0 65536 shared))
  (import "host" "oob" (func $oob (type 0)))
  (func $loop_10 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $&out i32) (local $j i32)
    local.get $frame  i32.load offset=32  local.set $&out  local.get $frame  i32.load offset=40  local.set $j
    block
      block
        local.get $frame  i32.load offset=64  local.set $t2
        loop
          local.get $&out  local.get $j  i32.const 3  i32.shl  i32.add  f64.const 0  f64.store  local.get $j
          i32.const 1  i32.add  local.tee $j  local.get $t2  i32.lt_s
          br_if 0
        end
        local.get $j  local.get $frame  i32.load offset=48  i32.lt_s  local.set $status
      end
    end
    local.get $frame  local.get $j  i32.store offset=40  local.get $status
  )
  (func $loop_2 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $j i32) (local $t4 f64) (local $#out i32) (local $&out i32)
    local.get $frame  i32.load offset=32  local.set $&out  local.get $frame  i32.load offset=36  local.set $#out
    local.get $frame  i32.load offset=40  local.set $j
    block
      block
        block
          local.get $frame  i32.load offset=88  local.set $t2
          loop
            f64.const 0  local.set $t4  local.get $j  local.get $#out  i32.ge_u
            br_if 3
            local.get $&out  local.get $j  i32.const 3  i32.shl  i32.add  local.get $t4  f64.store
            local.get $j  i32.const 1  i32.add  local.tee $j  local.get $t2  i32.lt_s
            br_if 0
          end
          local.get $j  local.get $frame  i32.load offset=72  i32.lt_s  local.set $status
        end
      end
      local.get $frame  local.get $j  i32.store offset=40  local.get $status
      return
    end
    i32.const 0  local.get $j  f64.convert_i32_s  local.get $#out
    call $oob
    unreachable
  )
  (func $loop_14 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $i i32) (local $w i32) (local $hoisted i32) (local $j i32) (local $&out i32) (local $&a+ i32) (local $&a i32)
    local.get $frame  i32.load offset=16  local.set $w  local.get $frame  i32.load offset=32  local.set $&out
    local.get $frame  i32.load offset=24  local.set $&a  local.get $frame  i32.load offset=96  local.set $i
    block
      block
        local.get $frame  i32.load offset=120  local.set $t2
        loop
          local.get $i  local.get $w  i32.mul  local.set $hoisted  i32.const 0  local.tee $j  local.get $w
          i32.lt_s
          if
            local.get $&a  local.get $hoisted  i32.const 2  i32.shl  i32.add  local.set $&a+
            loop
              local.get $&out  local.get $j  i32.const 3  i32.shl  i32.add  local.get $&out  local.get $j
              i32.const 3  i32.shl  i32.add  f64.load  local.get $&a+  local.get $j  i32.const 2  i32.shl
              i32.add  f32.load  f64.promote_f32  f64.add  f64.store  local.get $j  i32.const 1  i32.add
              local.tee $j  local.get $w  i32.lt_s
              br_if 0
            end
          end
          local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2  i32.lt_s
          br_if 0
        end
        local.get $i  local.get $frame  i32.load offset=104  i32.lt_s  local.set $status
      end
    end
    local.get $frame  local.get $i  i32.store offset=96  local.get $status
  )
  (func $loop_6 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $j i32) (local $w i32) (local $#out i32) (local $&out i32) (local $i i32) (local $t8 i64) (local $#a i32) (local $t10 i32) (local $&a i32) (local $t12 f64)
    local.get $frame  i32.load offset=16  local.set $w  local.get $frame  i32.load offset=32  local.set $&out
    local.get $frame  i32.load offset=24  local.set $&a  local.get $frame  i32.load offset=36  local.set $#out
    local.get $frame  i32.load offset=28  local.set $#a  local.get $frame  i32.load offset=96  local.set $i
    block
      block
        block
          block
            block
              local.get $frame  i32.load offset=144  local.set $t2
              loop
                i32.const 0  local.tee $j  local.get $w  i32.lt_s
                if
                  loop
                    local.get $j  local.get $#out  i32.ge_u
                    br_if 5
                    local.get $&out  local.get $j  i32.const 3  i32.shl  i32.add  f64.load
                    local.get $i  i64.extend_i32_s  local.get $w  i64.extend_i32_s  i64.mul
                    local.get $j  i64.extend_i32_s  i64.add  local.tee $t8  local.get $#a
                    i64.extend_i32_u  i64.ge_u
                    br_if 6
                    local.get $t8  i32.wrap_i64  local.set $t10  local.get $&a  local.get $t10
                    i32.const 2  i32.shl  i32.add  f32.load  f64.promote_f32  f64.add  local.set $t12
                    local.get $j  local.get $#out  i32.ge_u
                    br_if 7
                    local.get $&out  local.get $j  i32.const 3  i32.shl  i32.add  local.get $t12
                    f64.store  local.get $j  i32.const 1  i32.add  local.tee $j  local.get $w
                    i32.lt_s
                    br_if 0
                  end
                end
                local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2  i32.lt_s
                br_if 0
              end
              local.get $i  local.get $frame  i32.load offset=128  i32.lt_s  local.set $status
            end
          end
          local.get $frame  local.get $i  i32.store offset=96  local.get $status
          return
        end
        i32.const 1  local.get $j  f64.convert_i32_s  local.get $#out
        call $oob
        unreachable
      end
      i32.const 2  local.get $i  f64.convert_i32_s  local.get $w  f64.convert_i32_s  f64.mul  local.get $j
      f64.convert_i32_s  f64.add  local.get $#a
      call $oob
      unreachable
    end
    i32.const 3  local.get $j  f64.convert_i32_s  local.get $#out
    call $oob
    unreachable
  )
  (func $main (export "main") (param $frame i32) (result i32)
    (local $#out i32) (local $w i32) (local $guard i32) (local $j i32) (local $t5 f64) (local $t6 i32) (local $#a i32) (local $h i32) (local $guard.9 i32) (local $i i32)
    local.get $frame  i32.load offset=16  local.set $w  local.get $frame  i32.load offset=8  local.set $h
    local.get $frame  i32.load offset=36  local.set $#out  local.get $frame  i32.load offset=28  local.set $#a
    local.get $#out  local.get $w  i32.ge_s  local.tee $guard
    if
      i32.const 0  local.tee $j  local.get $w  i32.lt_s
      if
        local.get $frame  local.get $w  i32.store offset=48  local.get $frame  i32.const 1  i32.store offset=56
        local.get $w  f64.convert_i32_s  local.get $j  f64.convert_i32_s  f64.sub  i32.const 1  f64.convert_i32_s
        f64.div  f64.const 0.00390625  f64.mul  f64.const 1024  f64.max  f64.const 65536  f64.min  f64.trunc
        i32.const 1  f64.convert_i32_s  f64.mul  local.set $t5  local.get $frame  local.get $j
        i32.store offset=40
        loop
          local.get $frame  local.get $w  f64.convert_i32_s  local.get $frame  i32.load offset=40
          f64.convert_i32_s  local.get $t5  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=64
          local.get $frame
          call $loop_10
          local.tee $t6  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=40  local.set $j
      end
    else
      i32.const 0  local.tee $j  local.get $w  i32.lt_s
      if
        local.get $frame  local.get $w  i32.store offset=72  local.get $frame  i32.const 1  i32.store offset=80
        local.get $w  f64.convert_i32_s  local.get $j  f64.convert_i32_s  f64.sub  i32.const 1  f64.convert_i32_s
        f64.div  f64.const 0.00390625  f64.mul  f64.const 1024  f64.max  f64.const 65536  f64.min  f64.trunc
        i32.const 1  f64.convert_i32_s  f64.mul  local.set $t5  local.get $frame  local.get $j
        i32.store offset=40
        loop
          local.get $frame  local.get $w  f64.convert_i32_s  local.get $frame  i32.load offset=40
          f64.convert_i32_s  local.get $t5  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=88
          local.get $frame
          call $loop_2
          local.tee $t6  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=40  local.set $j
      end
    end
    local.get $w  i32.const 0  i32.ge_s  local.get $#out  local.get $w  i32.ge_s  local.get $#a  f64.convert_i32_s
    local.get $h  f64.convert_i32_s  local.get $w  f64.convert_i32_s  f64.mul  f64.ge  i32.and  i32.and
    local.tee $guard.9
    if
      i32.const 0  local.tee $i  local.get $h  i32.lt_s
      if
        local.get $frame  local.get $h  i32.store offset=104  local.get $frame  i32.const 1  i32.store offset=112
        local.get $h  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub  i32.const 1  f64.convert_i32_s
        f64.div  f64.const 0.00390625  f64.mul  f64.const 8  f64.max  f64.const 65536  f64.min  f64.trunc
        i32.const 1  f64.convert_i32_s  f64.mul  local.set $t5  local.get $frame  local.get $i
        i32.store offset=96
        loop
          local.get $frame  local.get $h  f64.convert_i32_s  local.get $frame  i32.load offset=96
          f64.convert_i32_s  local.get $t5  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=120
          local.get $frame
          call $loop_14
          local.tee $t6  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=96  local.set $i
      end
    else
      i32.const 0  local.tee $i  local.get $h  i32.lt_s
      if
        local.get $frame  local.get $h  i32.store offset=128  local.get $frame  i32.const 1  i32.store offset=136
        local.get $h  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub  i32.const 1  f64.convert_i32_s
        f64.div  f64.const 0.00390625  f64.mul  f64.const 8  f64.max  f64.const 65536  f64.min  f64.trunc
        i32.const 1  f64.convert_i32_s  f64.mul  local.set $t5  local.get $frame  local.get $i
        i32.store offset=96
        loop
          local.get $frame  local.get $h  f64.convert_i32_s  local.get $frame  i32.load offset=96
          f64.convert_i32_s  local.get $t5  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=144
          local.get $frame
          call $loop_6
          local.tee $t6  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=96  local.set $i
      end
    end
    i32.const 0
  )
)
