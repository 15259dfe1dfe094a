(module $tables
  (type (func (param i32 f64 i32)))
  (type (func (param i32) (result i32)))
  (import "heap" "memory" (memory 0 65536 shared))
  (import "host" "oob" (func $oob (type 0)))
  (func $loop_11 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $&out i32) (local $i i32) (local $hoisted i32) (local $j i32) (local $t f64) (local $&a i32) (local $t.9 f64) (local $t.10 i32) (local $t.11 i32)
    local.get $frame  i32.load offset=16  local.set $&out  local.get $frame  i32.load offset=8  local.set $&a
    local.get $frame  i32.load offset=56  local.set $i
    block
      block
        local.get $frame  i32.load offset=80  local.set $t2
        loop
          local.get $&out  local.get $i  i32.const 3  i32.shl  i32.add  f64.const 0  f64.store  local.get $i
          local.set $hoisted  i32.const 0  local.tee $j  i32.const 3  i32.lt_s
          if
            loop
              local.get $&out  local.get $i  i32.const 3  i32.shl  i32.add  f64.load  local.set $t
              local.get $&a  local.get $hoisted  local.get $j  i32.add  i32.const 3  i32.shl  i32.add
              f64.load  local.get $frame  local.get $j  i32.const 3  i32.shl  i32.add  f64.load offset=192
              f64.mul  local.set $t.9  local.get $j  local.set $t.10  local.get $i  i32.const 3  i32.rem_s
              local.set $t.11  local.get $&out  local.get $i  i32.const 3  i32.shl  i32.add  local.get $t
              local.get $t.9  local.get $frame  local.get $t.10  i32.const 3  i32.mul  local.get $t.11
              i32.add  i32.const 2  i32.shl  i32.add  i32.load offset=128  f64.convert_i32_s  f64.mul
              f64.add  f64.store  local.get $j  i32.const 1  i32.add  local.tee $j  i32.const 3  i32.lt_s
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
    (local $status i32) (local $t2 i32) (local $i i32) (local $t4 f64) (local $#out i32) (local $&out i32) (local $hoisted i32) (local $j i32) (local $t f64) (local $t10 i32) (local $#a i32) (local $&a i32) (local $t.13 f64) (local $t.14 i32) (local $t.15 i32)
    local.get $frame  i32.load offset=16  local.set $&out  local.get $frame  i32.load offset=8  local.set $&a
    local.get $frame  i32.load offset=20  local.set $#out  local.get $frame  i32.load offset=12  local.set $#a
    local.get $frame  i32.load offset=56  local.set $i
    block
      block
        block
          block
            block
              block
                block
                  block
                    local.get $frame  i32.load offset=104  local.set $t2
                    loop
                      f64.const 0  local.set $t4  local.get $i  local.get $#out  i32.ge_u
                      br_if 3
                      local.get $&out  local.get $i  i32.const 3  i32.shl  i32.add  local.get $t4
                      f64.store  local.get $i  local.set $hoisted  i32.const 0  local.tee $j
                      i32.const 3  i32.lt_s
                      if
                        loop
                          local.get $i  local.get $#out  i32.ge_u
                          br_if 6
                          local.get $&out  local.get $i  i32.const 3  i32.shl  i32.add
                          f64.load  local.set $t  local.get $hoisted  local.get $j  i32.add
                          local.tee $t10  local.get $#a  i32.ge_u
                          br_if 7
                          local.get $&a  local.get $t10  i32.const 3  i32.shl  i32.add
                          f64.load  local.get $j  i32.const 3  i32.ge_u
                          br_if 8
                          local.get $frame  local.get $j  i32.const 3  i32.shl  i32.add
                          f64.load offset=192  f64.mul  local.set $t.13  local.get $j
                          local.set $t.14  local.get $i  i32.const 3  i32.rem_s
                          local.set $t.15  local.get $t  local.get $t.13  local.get $t.14
                          i32.const 3  i32.mul  local.get $t.15  i32.add  local.tee $t10
                          i32.const 9  i32.ge_u
                          br_if 9
                          local.get $frame  local.get $t10  i32.const 2  i32.shl  i32.add
                          i32.load offset=128  f64.convert_i32_s  f64.mul  f64.add
                          local.set $t4  local.get $i  local.get $#out  i32.ge_u
                          br_if 10
                          local.get $&out  local.get $i  i32.const 3  i32.shl  i32.add
                          local.get $t4  f64.store  local.get $j  i32.const 1  i32.add
                          local.tee $j  i32.const 3  i32.lt_s
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
              i32.const 0  local.get $i  f64.convert_i32_s  local.get $#out
              call $oob
              unreachable
            end
            i32.const 1  local.get $i  f64.convert_i32_s  local.get $#out
            call $oob
            unreachable
          end
          i32.const 2  local.get $t10  f64.convert_i32_u  local.get $#a
          call $oob
          unreachable
        end
        i32.const 3  local.get $j  f64.convert_i32_s  i32.const 3
        call $oob
        unreachable
      end
      i32.const 4  local.get $t10  f64.convert_i32_s  i32.const 9
      call $oob
      unreachable
    end
    i32.const 5  local.get $i  f64.convert_i32_s  local.get $#out
    call $oob
    unreachable
  )
  (func $main (export "main") (param $frame i32) (result i32)
    (local $#a i32) (local $#out i32) (local $guard i32) (local $i i32) (local $t5 f64) (local $t6 i32)
    local.get $frame  i32.load offset=12  local.set $#a  local.get $frame  i32.load offset=20  local.set $#out
    local.get $#a  i32.const 2  local.get $#out  i32.add  i32.ge_u  local.tee $guard
    if
      i32.const 0  local.tee $i  local.get $#out  i32.lt_s
      if
        local.get $frame  local.get $#out  i32.store offset=64  local.get $frame  i32.const 1
        i32.store offset=72  local.get $#out  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub
        i32.const 1  f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 8  f64.max
        f64.const 65536  f64.min  f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t5
        local.get $frame  local.get $i  i32.store offset=56
        loop
          local.get $frame  local.get $#out  f64.convert_i32_s  local.get $frame  i32.load offset=56
          f64.convert_i32_s  local.get $t5  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=80
          local.get $frame
          call $loop_11
          local.tee $t6  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=56  local.set $i
      end
    else
      i32.const 0  local.tee $i  local.get $#out  i32.lt_s
      if
        local.get $frame  local.get $#out  i32.store offset=88  local.get $frame  i32.const 1
        i32.store offset=96  local.get $#out  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub
        i32.const 1  f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 8  f64.max
        f64.const 65536  f64.min  f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t5
        local.get $frame  local.get $i  i32.store offset=56
        loop
          local.get $frame  local.get $#out  f64.convert_i32_s  local.get $frame  i32.load offset=56
          f64.convert_i32_s  local.get $t5  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=104
          local.get $frame
          call $loop_2
          local.tee $t6  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=56  local.set $i
      end
    end
    i32.const 0
  )
)
