(module $privates
  (type (func (param i32 f64 i32)))
  (type (func (param i32) (result i32)))
  (import "heap" "memory" (memory 0 65536 shared))
  (import "host" "oob" (func $oob (type 0)))
  (func $loop_16 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $i i32) (local $hoisted i32) (local $j i32) (local $&a+ i32) (local $&a i32) (local $t i32) (local $best i32) (local $j.10 i32) (local $&out i32)
    local.get $frame  i32.load offset=8  local.set $&a  local.get $frame  i32.load offset=16  local.set $&out
    local.get $frame  i32.load offset=32  local.set $i
    block
      block
        local.get $frame  i32.load offset=56  local.set $t2
        loop
          local.get $frame  i64.const 0  i64.store offset=128  local.get $frame  i64.const 0
          i64.store offset=136  local.get $i  i32.const 8  i32.mul  local.set $hoisted  i32.const 0
          local.tee $j  i32.const 8  i32.lt_s
          if
            local.get $&a  local.get $hoisted  i32.add  local.set $&a+
            loop
              local.get $&a+  local.get $j  i32.add  i32.load8_u  i32.const 3  i32.and  local.set $t
              local.get $frame  local.get $t  i32.const 2  i32.shl  i32.add  local.get $frame  local.get $t
              i32.const 2  i32.shl  i32.add  i32.load offset=128  i32.const 1  i32.add
              i32.store offset=128  local.get $j  i32.const 1  i32.add  local.tee $j  i32.const 8  i32.lt_s
              br_if 0
            end
          end
          i32.const 0  local.set $best  i32.const 1  local.tee $j.10  i32.const 4  i32.lt_s
          if
            loop
              local.get $frame  local.get $j.10  i32.const 2  i32.shl  i32.add  i32.load offset=128
              local.get $frame  local.get $best  i32.const 2  i32.shl  i32.add  i32.load offset=128
              i32.gt_s
              if
                local.get $j.10  local.set $best
              end
              local.get $j.10  i32.const 1  i32.add  local.tee $j.10  i32.const 4  i32.lt_s
              br_if 0
            end
          end
          local.get $&out  local.get $i  i32.const 3  i32.shl  i32.add  local.get $best  f64.convert_i32_s
          f64.store  local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2  i32.lt_s
          br_if 0
        end
        local.get $i  local.get $frame  i32.load offset=40  i32.lt_s  local.set $status
      end
    end
    local.get $frame  local.get $i  i32.store offset=32  local.get $status
  )
  (func $loop_2 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $j i32) (local $i i32) (local $t5 i64) (local $#a i32) (local $t7 i32) (local $&a i32) (local $t i32) (local $best i32) (local $j.11 i32) (local $t12 f64) (local $#out i32) (local $&out i32)
    local.get $frame  i32.load offset=8  local.set $&a  local.get $frame  i32.load offset=16  local.set $&out
    local.get $frame  i32.load offset=12  local.set $#a  local.get $frame  i32.load offset=20  local.set $#out
    local.get $frame  i32.load offset=32  local.set $i
    block
      block
        block
          block
            block
              block
                block
                  block
                    local.get $frame  i32.load offset=80  local.set $t2
                    loop
                      local.get $frame  i64.const 0  i64.store offset=128  local.get $frame
                      i64.const 0  i64.store offset=136  i32.const 0  local.tee $j  i32.const 8
                      i32.lt_s
                      if
                        loop
                          local.get $i  i64.extend_i32_s  i64.const 8  i64.mul  local.get $j
                          i64.extend_i32_s  i64.add  local.tee $t5  local.get $#a
                          i64.extend_i32_u  i64.ge_u
                          br_if 5
                          local.get $t5  i32.wrap_i64  local.set $t7  local.get $&a
                          local.get $t7  i32.add  i32.load8_u  i32.const 3  i32.and
                          local.tee $t  i32.const 4  i32.ge_u
                          br_if 6
                          local.get $frame  local.get $t  i32.const 2  i32.shl  i32.add
                          i32.load offset=128  i32.const 1  i32.add  local.set $t7
                          local.get $t  i32.const 4  i32.ge_u
                          br_if 7
                          local.get $frame  local.get $t  i32.const 2  i32.shl  i32.add
                          local.get $t7  i32.store offset=128  local.get $j  i32.const 1
                          i32.add  local.tee $j  i32.const 8  i32.lt_s
                          br_if 0
                        end
                      end
                      i32.const 0  local.set $best  i32.const 1  local.tee $j.11  i32.const 4
                      i32.lt_s
                      if
                        loop
                          local.get $j.11  i32.const 4  i32.ge_u
                          br_if 8
                          local.get $frame  local.get $j.11  i32.const 2  i32.shl  i32.add
                          i32.load offset=128  local.get $best  i32.const 4  i32.ge_u
                          br_if 9
                          local.get $frame  local.get $best  i32.const 2  i32.shl  i32.add
                          i32.load offset=128  i32.gt_s
                          if
                            local.get $j.11  local.set $best
                          end
                          local.get $j.11  i32.const 1  i32.add  local.tee $j.11  i32.const 4
                          i32.lt_s
                          br_if 0
                        end
                      end
                      local.get $best  f64.convert_i32_s  local.set $t12  local.get $i
                      local.get $#out  i32.ge_u
                      br_if 8
                      local.get $&out  local.get $i  i32.const 3  i32.shl  i32.add  local.get $t12
                      f64.store  local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2
                      i32.lt_s
                      br_if 0
                    end
                    local.get $i  local.get $frame  i32.load offset=64  i32.lt_s  local.set $status
                  end
                end
                local.get $frame  local.get $i  i32.store offset=32  local.get $status
                return
              end
              i32.const 0  local.get $t5  f64.convert_i64_s  local.get $#a
              call $oob
              unreachable
            end
            i32.const 1  local.get $t  f64.convert_i32_s  i32.const 4
            call $oob
            unreachable
          end
          i32.const 2  local.get $t  f64.convert_i32_s  i32.const 4
          call $oob
          unreachable
        end
        i32.const 3  local.get $j.11  f64.convert_i32_s  i32.const 4
        call $oob
        unreachable
      end
      i32.const 4  local.get $best  f64.convert_i32_s  i32.const 4
      call $oob
      unreachable
    end
    i32.const 5  local.get $i  f64.convert_i32_s  local.get $#out
    call $oob
    unreachable
  )
  (func $main (export "main") (param $frame i32) (result i32)
    (local $#out i32) (local $#a i32) (local $guard i32) (local $i i32) (local $t5 f64) (local $t6 i32)
    local.get $frame  i32.load offset=20  local.set $#out  local.get $frame  i32.load offset=12  local.set $#a
    local.get $#out  i32.const 268435456  i32.le_s  local.get $#a  i64.extend_i32_s  i64.const 8  local.get $#out
    i64.extend_i32_s  i64.mul  i64.ge_s  i32.and  local.tee $guard
    if
      i32.const 0  local.tee $i  local.get $#out  i32.lt_s
      if
        local.get $frame  local.get $#out  i32.store offset=40  local.get $frame  i32.const 1
        i32.store offset=48  local.get $#out  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub
        i32.const 1  f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 8  f64.max
        f64.const 65536  f64.min  f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t5
        local.get $frame  local.get $i  i32.store offset=32
        loop
          local.get $frame  local.get $#out  f64.convert_i32_s  local.get $frame  i32.load offset=32
          f64.convert_i32_s  local.get $t5  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=56
          local.get $frame
          call $loop_16
          local.tee $t6  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=32  local.set $i
      end
    else
      i32.const 0  local.tee $i  local.get $#out  i32.lt_s
      if
        local.get $frame  local.get $#out  i32.store offset=64  local.get $frame  i32.const 1
        i32.store offset=72  local.get $#out  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub
        i32.const 1  f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 8  f64.max
        f64.const 65536  f64.min  f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t5
        local.get $frame  local.get $i  i32.store offset=32
        loop
          local.get $frame  local.get $#out  f64.convert_i32_s  local.get $frame  i32.load offset=32
          f64.convert_i32_s  local.get $t5  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=80
          local.get $frame
          call $loop_2
          local.tee $t6  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=32  local.set $i
      end
    end
    i32.const 0
  )
)
