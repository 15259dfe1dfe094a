(module $allocate
  (type (func (param i32 f64) (result i32)))
  (type (func (param i32 f64 i32)))
  (type (func (param i32) (result i32)))
  (import "heap" "memory" (memory 0 65536 shared))
  (import "host" "alloc" (func $alloc (type 0)))
  (import "host" "oob" (func $oob (type 1)))
  (func $loop_12 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $i i32) (local $t i32) (local $&a i32) (local $t.6 f64) (local $&twice i32) (local $&signs i32) (local $t9 f64)
    local.get $frame  i32.load offset=8  local.set $&a  local.get $frame  i32.load offset=16  local.set $&twice
    local.get $frame  i32.load offset=24  local.set $&signs  local.get $frame  i32.load offset=32  local.set $i
    block
      block
        local.get $frame  i32.load offset=56  local.set $t2
        loop
          i32.const 2  local.get $i  i32.mul  i32.const 1  i32.add  local.set $t  local.get $&a  local.get $i
          i32.const 3  i32.shl  i32.add  f64.load  local.set $t.6  local.get $&twice  local.get $t  i32.const 3
          i32.shl  i32.add  local.get $t.6  f64.store  local.get $&twice  i32.const 2  local.get $i  i32.mul
          i32.const 3  i32.shl  i32.add  local.get $t.6  f64.store  local.get $&signs  local.get $i  i32.add
          local.get $&a  local.get $i  i32.const 3  i32.shl  i32.add  f64.load  local.tee $t9  f64.const 0
          f64.gt
          if (result f64)
            f64.const 1
          else
            f64.const -1  local.get $t9  local.get $t9  f64.const 0  f64.lt
            select
          end
          f64x2.splat  i32x4.trunc_sat_f64x2_s_zero  i32x4.extract_lane 0  i32.store8  local.get $i
          i32.const 1  i32.add  local.tee $i  local.get $t2  i32.lt_s
          br_if 0
        end
        local.get $i  local.get $frame  i32.load offset=40  i32.lt_s  local.set $status
      end
    end
    local.get $frame  local.get $i  i32.store offset=32  local.get $status
  )
  (func $loop_4 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $i i32) (local $t i32) (local $#a i32) (local $&a i32) (local $t.7 f64) (local $#twice i32) (local $&twice i32) (local $t10 i32) (local $t11 f64) (local $#signs i32) (local $&signs i32)
    local.get $frame  i32.load offset=8  local.set $&a  local.get $frame  i32.load offset=16  local.set $&twice
    local.get $frame  i32.load offset=24  local.set $&signs  local.get $frame  i32.load offset=12  local.set $#a
    local.get $frame  i32.load offset=20  local.set $#twice  local.get $frame  i32.load offset=28  local.set $#signs
    local.get $frame  i32.load offset=32  local.set $i
    block
      block
        block
          block
            block
              block
                block
                  local.get $frame  i32.load offset=80  local.set $t2
                  loop
                    i32.const 2  local.get $i  i32.mul  i32.const 1  i32.add  local.set $t
                    local.get $i  local.get $#a  i32.ge_u
                    br_if 3
                    local.get $&a  local.get $i  i32.const 3  i32.shl  i32.add  f64.load
                    local.set $t.7  local.get $t  local.get $#twice  i32.ge_u
                    br_if 4
                    local.get $&twice  local.get $t  i32.const 3  i32.shl  i32.add  local.get $t.7
                    f64.store  i32.const 2  local.get $i  i32.mul  local.tee $t10  local.get $#twice
                    i32.ge_u
                    br_if 5
                    local.get $&twice  local.get $t10  i32.const 3  i32.shl  i32.add  local.get $t.7
                    f64.store  local.get $i  local.get $#a  i32.ge_u
                    br_if 6
                    local.get $&a  local.get $i  i32.const 3  i32.shl  i32.add  f64.load
                    local.tee $t11  f64.const 0  f64.gt
                    if (result f64)
                      f64.const 1
                    else
                      f64.const -1  local.get $t11  local.get $t11  f64.const 0  f64.lt
                      select
                    end
                    f64x2.splat  i32x4.trunc_sat_f64x2_s_zero  i32x4.extract_lane 0  local.set $t10
                    local.get $i  local.get $#signs  i32.ge_u
                    br_if 7
                    local.get $&signs  local.get $i  i32.add  local.get $t10  i32.store8
                    local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2  i32.lt_s
                    br_if 0
                  end
                  local.get $i  local.get $frame  i32.load offset=64  i32.lt_s  local.set $status
                end
              end
              local.get $frame  local.get $i  i32.store offset=32  local.get $status
              return
            end
            i32.const 0  local.get $i  f64.convert_i32_s  local.get $#a
            call $oob
            unreachable
          end
          i32.const 1  local.get $t  f64.convert_i32_u  local.get $#twice
          call $oob
          unreachable
        end
        i32.const 2  local.get $t10  f64.convert_i32_u  local.get $#twice
        call $oob
        unreachable
      end
      i32.const 3  local.get $i  f64.convert_i32_s  local.get $#a
      call $oob
      unreachable
    end
    i32.const 4  local.get $i  f64.convert_i32_s  local.get $#signs
    call $oob
    unreachable
  )
  (func $main (export "main") (param $frame i32) (result i32)
    (local $&twice i32) (local $t2 f64) (local $#a i32) (local $#twice i32) (local $&signs i32) (local $#signs i32) (local $guard i32) (local $i i32) (local $t9 i32)
    local.get $frame  i32.load offset=16  local.set $&twice  local.get $frame  i32.load offset=24  local.set $&signs
    local.get $frame  i32.load offset=12  local.set $#a  local.get $frame  i32.load offset=20  local.set $#twice
    local.get $frame  i32.load offset=28  local.set $#signs  local.get $#a  i32.const 2  i32.mul  f64.convert_i32_u
    local.set $t2  i32.const 1  local.get $t2
    call $alloc
    local.set $&twice  local.get $t2  i32.trunc_sat_f64_s  local.set $#twice  local.get $frame  local.get $&twice
    i32.store offset=16  local.get $frame  local.get $#twice  i32.store offset=20  local.get $#a  f64.convert_i32_s
    local.set $t2  i32.const 2  local.get $t2
    call $alloc
    local.set $&signs  local.get $t2  i32.trunc_sat_f64_s  local.set $#signs  local.get $frame  local.get $&signs
    i32.store offset=24  local.get $frame  local.get $#signs  i32.store offset=28  local.get $#twice  i32.const 2
    local.get $#a  i32.mul  i32.ge_u  local.get $#signs  local.get $#a  i32.ge_s  i32.and  local.tee $guard
    if
      i32.const 0  local.tee $i  local.get $#a  i32.lt_s
      if
        local.get $frame  local.get $#a  i32.store offset=40  local.get $frame  i32.const 1  i32.store offset=48
        local.get $#a  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub  i32.const 1
        f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 1024  f64.max  f64.const 65536
        f64.min  f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t2  local.get $frame
        local.get $i  i32.store offset=32
        loop
          local.get $frame  local.get $#a  f64.convert_i32_s  local.get $frame  i32.load offset=32
          f64.convert_i32_s  local.get $t2  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=56
          local.get $frame
          call $loop_12
          local.tee $t9  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=32  local.set $i
      end
    else
      i32.const 0  local.tee $i  local.get $#a  i32.lt_s
      if
        local.get $frame  local.get $#a  i32.store offset=64  local.get $frame  i32.const 1  i32.store offset=72
        local.get $#a  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub  i32.const 1
        f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 1024  f64.max  f64.const 65536
        f64.min  f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t2  local.get $frame
        local.get $i  i32.store offset=32
        loop
          local.get $frame  local.get $#a  f64.convert_i32_s  local.get $frame  i32.load offset=32
          f64.convert_i32_s  local.get $t2  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=80
          local.get $frame
          call $loop_4
          local.tee $t9  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=32  local.set $i
      end
    end
    i32.const 1
    return
    i32.const 0
  )
)
