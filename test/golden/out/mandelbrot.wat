(module $mandelbrot
  (type (func (param i32 f64 i32)))
  (type (func (param i32) (result i32)))
  (import "heap" "memory" (memory 0 65536 shared))
  (import "host" "oob" (func $oob (type 0)))
  (func $loop_18 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $y0 f64) (local $i i32) (local $dy f64) (local $cy f64) (local $w i32) (local $hoisted i32) (local $j i32) (local $hoisted.10 f64) (local $dx f64) (local $cx f64) (local $x f64) (local $y f64) (local $n i32) (local $limit i32) (local $t f64) (local $&out+ i32) (local $&out i32)
    local.get $frame  f64.load offset=32  local.set $y0  local.get $frame  i32.load offset=16  local.set $w
    local.get $frame  i32.load offset=56  local.set $limit  local.get $frame  i32.load offset=64  local.set $&out
    local.get $frame  i32.load offset=72  local.set $i  local.get $frame  f64.load offset=80  local.set $dy
    local.get $frame  f64.load offset=88  local.set $hoisted.10  local.get $frame  f64.load offset=96  local.set $dx
    block
      block
        local.get $frame  i32.load offset=120  local.set $t2
        loop
          local.get $y0  local.get $i  f64.convert_i32_s  local.get $dy  f64.mul  f64.add  local.set $cy
          local.get $i  local.get $w  i32.mul  local.set $hoisted  i32.const 0  local.tee $j  local.get $w
          i32.lt_s
          if
            local.get $frame  local.get $cy  f64.store offset=160  local.get $&out  local.get $hoisted
            i32.const 2  i32.shl  i32.add  local.set $&out+
            loop
              local.get $hoisted.10  local.get $j  f64.convert_i32_s  local.get $dx  f64.mul  f64.add
              local.set $cx  f64.const 0  local.set $x  f64.const 0  local.set $y  i32.const 0
              local.set $n
              block
                local.get $n  local.get $limit  i32.lt_s  i32.eqz
                br_if 0
                local.get $x  local.get $x  f64.mul  local.get $y  local.get $y  f64.mul  f64.add
                f64.const 4  f64.le  i32.eqz
                br_if 0
                loop
                  local.get $x  local.get $x  f64.mul  local.get $y  local.get $y  f64.mul  f64.sub
                  local.get $cx  f64.add  local.set $t  f64.const 2  local.get $x  f64.mul
                  local.get $y  f64.mul  local.get $cy  f64.add  local.set $y  local.get $t
                  local.set $x  local.get $n  i32.const 1  i32.add  local.tee $n  local.get $limit
                  i32.lt_s  i32.eqz
                  br_if 1
                  local.get $x  local.get $x  f64.mul  local.get $y  local.get $y  f64.mul  f64.add
                  f64.const 4  f64.le  i32.eqz
                  br_if 1
                  br 0
                end
              end
              local.get $&out+  local.get $j  i32.const 2  i32.shl  i32.add  local.get $n  i32.store
              local.get $j  i32.const 1  i32.add  local.tee $j  local.get $w  i32.lt_s
              br_if 0
            end
          end
          local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2  i32.lt_s
          br_if 0
        end
        local.get $i  local.get $frame  i32.load offset=104  i32.lt_s  local.set $status
      end
    end
    local.get $frame  local.get $i  i32.store offset=72  local.get $status
  )
  (func $loop_4 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $y0 f64) (local $i i32) (local $dy f64) (local $cy f64) (local $j i32) (local $w i32) (local $hoisted f64) (local $dx f64) (local $cx f64) (local $x f64) (local $y f64) (local $n i32) (local $limit i32) (local $t f64) (local $t17 i64) (local $#out i32) (local $t19 i32) (local $&out i32)
    local.get $frame  f64.load offset=32  local.set $y0  local.get $frame  i32.load offset=16  local.set $w
    local.get $frame  i32.load offset=56  local.set $limit  local.get $frame  i32.load offset=64  local.set $&out
    local.get $frame  i32.load offset=68  local.set $#out  local.get $frame  i32.load offset=72  local.set $i
    local.get $frame  f64.load offset=80  local.set $dy  local.get $frame  f64.load offset=128  local.set $hoisted
    local.get $frame  f64.load offset=96  local.set $dx
    block
      block
        block
          local.get $frame  i32.load offset=152  local.set $t2
          loop
            local.get $y0  local.get $i  f64.convert_i32_s  local.get $dy  f64.mul  f64.add  local.set $cy
            i32.const 0  local.tee $j  local.get $w  i32.lt_s
            if
              local.get $frame  local.get $cy  f64.store offset=160
              loop
                local.get $hoisted  local.get $j  f64.convert_i32_s  local.get $dx  f64.mul  f64.add
                local.set $cx  f64.const 0  local.set $x  f64.const 0  local.set $y  i32.const 0
                local.set $n
                block
                  local.get $n  local.get $limit  i32.lt_s  i32.eqz
                  br_if 0
                  local.get $x  local.get $x  f64.mul  local.get $y  local.get $y  f64.mul  f64.add
                  f64.const 4  f64.le  i32.eqz
                  br_if 0
                  loop
                    local.get $x  local.get $x  f64.mul  local.get $y  local.get $y  f64.mul  f64.sub
                    local.get $cx  f64.add  local.set $t  f64.const 2  local.get $x  f64.mul
                    local.get $y  f64.mul  local.get $cy  f64.add  local.set $y  local.get $t
                    local.set $x  local.get $n  i32.const 1  i32.add  local.tee $n  local.get $limit
                    i32.lt_s  i32.eqz
                    br_if 1
                    local.get $x  local.get $x  f64.mul  local.get $y  local.get $y  f64.mul  f64.add
                    f64.const 4  f64.le  i32.eqz
                    br_if 1
                    br 0
                  end
                end
                local.get $i  i64.extend_i32_s  local.get $w  i64.extend_i32_s  i64.mul  local.get $j
                i64.extend_i32_s  i64.add  local.tee $t17  local.get $#out  i64.extend_i32_u  i64.ge_u
                br_if 5
                local.get $t17  i32.wrap_i64  local.set $t19  local.get $&out  local.get $t19
                i32.const 2  i32.shl  i32.add  local.get $n  i32.store  local.get $j  i32.const 1
                i32.add  local.tee $j  local.get $w  i32.lt_s
                br_if 0
              end
            end
            local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2  i32.lt_s
            br_if 0
          end
          local.get $i  local.get $frame  i32.load offset=136  i32.lt_s  local.set $status
        end
      end
      local.get $frame  local.get $i  i32.store offset=72  local.get $status
      return
    end
    i32.const 0  local.get $i  f64.convert_i32_s  local.get $w  f64.convert_i32_s  f64.mul  local.get $j
    f64.convert_i32_s  f64.add  local.get $#out
    call $oob
    unreachable
  )
  (func $main (export "main") (param $frame i32) (result i32)
    (local $x1 f64) (local $x0 i32) (local $w i32) (local $dx f64) (local $y1 f64) (local $y0 f64) (local $h i32) (local $dy f64) (local $#out i32) (local $guard i32) (local $hoisted f64) (local $i i32) (local $t13 f64) (local $t14 i32) (local $hoisted.15 f64)
    local.get $frame  f64.load offset=40  local.set $x1  local.get $frame  i32.load offset=24  local.set $x0
    local.get $frame  i32.load offset=16  local.set $w  local.get $frame  f64.load offset=48  local.set $y1
    local.get $frame  f64.load offset=32  local.set $y0  local.get $frame  i32.load offset=8  local.set $h
    local.get $frame  i32.load offset=68  local.set $#out  local.get $x1  local.get $x0  f64.convert_i32_s  f64.sub
    local.get $w  f64.convert_i32_s  f64.div  local.set $dx  local.get $y1  local.get $y0  f64.sub  local.get $h
    f64.convert_i32_s  f64.div  local.set $dy  local.get $w  i32.const 0  i32.ge_s  local.get $#out
    f64.convert_i32_s  local.get $h  f64.convert_i32_s  local.get $w  f64.convert_i32_s  f64.mul  f64.ge  i32.and
    local.tee $guard
    if
      local.get $x0  f64.convert_i32_s  local.set $hoisted  i32.const 0  local.tee $i  local.get $h  i32.lt_s
      if
        local.get $frame  local.get $h  i32.store offset=104  local.get $frame  i32.const 1  i32.store offset=112
        local.get $h  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub  i32.const 1  f64.convert_i32_s
        f64.div  f64.const 0.00390625  f64.mul  f64.const 8  f64.max  f64.const 65536  f64.min  f64.trunc
        i32.const 1  f64.convert_i32_s  f64.mul  local.set $t13  local.get $frame  local.get $i
        i32.store offset=72  local.get $frame  local.get $dy  f64.store offset=80  local.get $frame
        local.get $hoisted  f64.store offset=88  local.get $frame  local.get $dx  f64.store offset=96
        loop
          local.get $frame  local.get $h  f64.convert_i32_s  local.get $frame  i32.load offset=72
          f64.convert_i32_s  local.get $t13  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=120
          local.get $frame
          call $loop_18
          local.tee $t14  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=72  local.set $i
      end
    else
      local.get $x0  f64.convert_i32_s  local.set $hoisted.15  i32.const 0  local.tee $i  local.get $h  i32.lt_s
      if
        local.get $frame  local.get $h  i32.store offset=136  local.get $frame  i32.const 1  i32.store offset=144
        local.get $h  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub  i32.const 1  f64.convert_i32_s
        f64.div  f64.const 0.00390625  f64.mul  f64.const 8  f64.max  f64.const 65536  f64.min  f64.trunc
        i32.const 1  f64.convert_i32_s  f64.mul  local.set $t13  local.get $frame  local.get $i
        i32.store offset=72  local.get $frame  local.get $dy  f64.store offset=80  local.get $frame
        local.get $hoisted.15  f64.store offset=128  local.get $frame  local.get $dx  f64.store offset=96
        loop
          local.get $frame  local.get $h  f64.convert_i32_s  local.get $frame  i32.load offset=72
          f64.convert_i32_s  local.get $t13  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=152
          local.get $frame
          call $loop_4
          local.tee $t14  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=72  local.set $i
      end
    end
    i32.const 0
  )
)
