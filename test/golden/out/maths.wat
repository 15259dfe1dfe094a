(module $maths
  (type (func (param f64 f64) (result f64)))
  (type (func (param i32 f64 i32)))
  (type (func (param i32) (result i32)))
  (import "heap" "memory" (memory 0 65536 shared))
  (import "math" "hypot" (func $hypot.2 (type 0)))
  (import "math" "atan2" (func $atan2.2 (type 0)))
  (import "host" "oob" (func $oob (type 1)))
  (func $loop_5 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $&b i32) (local $i i32) (local $t5 f64) (local $&a i32) (local $t7 f32)
    local.get $frame  i32.load offset=16  local.set $&b  local.get $frame  i32.load offset=8  local.set $&a
    local.get $frame  i32.load offset=24  local.set $i
    block
      block
        local.get $frame  i32.load offset=48  local.set $t2
        loop
          local.get $&b  local.get $i  i32.const 2  i32.shl  i32.add  local.get $&a  local.get $i  i32.const 3
          i32.shl  i32.add  f64.load  f64.const 1.5  f64.mul  local.tee $t5  local.get $t5  f64x2.splat
          f64x2.floor  f64x2.extract_lane 0  f64.sub  f64.const 0.5  f64.ge
          if (result f64)
            local.get $t5  f64x2.splat  f64x2.floor  f64x2.extract_lane 0  f64.const 1  f64.add
          else
            local.get $t5  f64x2.splat  f64x2.floor  f64x2.extract_lane 0
          end
          local.get $t5  f64.copysign  local.get $&a  local.get $i  i32.const 3  i32.shl  i32.add  f64.load
          f64.const 2
          call $hypot.2
          f64.add  local.get $&a  local.get $i  i32.const 3  i32.shl  i32.add  f64.load  f64.const -0  f64.min
          local.get $&b  local.get $i  i32.const 2  i32.shl  i32.add  f32.load  f64.promote_f32  f64.min
          f64.add  f32.demote_f64  f32.store  local.get $&a  local.get $i  i32.const 3  i32.shl  i32.add
          local.get $&a  local.get $i  i32.const 3  i32.shl  i32.add  f64.load  f32.demote_f64  local.tee $t7
          f64.promote_f32  local.get $t7  f64.promote_f32  f64.mul  local.get $&a  local.get $i  i32.const 3
          i32.shl  i32.add  f64.load  local.tee $t5  f64.abs  f64.const 2251799813685248  f64.lt
          if (result i32)
            local.get $t5  f64.trunc  f64.const 6755399441055744  f64.add  i64.reinterpret_f64  i32.wrap_i64
          else
            local.get $t5  f64.abs  f64.const 9223372036854776000  f64.lt
            if (result i32)
              local.get $t5  i64.trunc_sat_f64_s  i32.wrap_i64
            else
              local.get $t5  local.get $t5  f64.const 2.3283064365386963e-10  f64.mul  f64.floor
              f64.const 4294967296  f64.mul  f64.sub  i32.trunc_sat_f64_u
            end
          end
          i32.clz  f64.convert_i32_s  f64.add  local.get $&a  local.get $i  i32.const 3  i32.shl  i32.add
          f64.load  local.get $&b  local.get $i  i32.const 2  i32.shl  i32.add  f32.load  f64.promote_f32
          call $atan2.2
          f64.add  f64.store  local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2  i32.lt_s
          br_if 0
        end
        local.get $i  local.get $frame  i32.load offset=32  i32.lt_s  local.set $status
      end
    end
    local.get $frame  local.get $i  i32.store offset=24  local.get $status
  )
  (func $loop_2 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $i i32) (local $t4 f64) (local $#a i32) (local $&a i32) (local $#b i32) (local $&b i32) (local $t9 f32)
    local.get $frame  i32.load offset=8  local.set $&a  local.get $frame  i32.load offset=16  local.set $&b
    local.get $frame  i32.load offset=12  local.set $#a  local.get $frame  i32.load offset=20  local.set $#b
    local.get $frame  i32.load offset=24  local.set $i
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
                            local.get $frame  i32.load offset=72  local.set $t2
                            loop
                              local.get $i  local.get $#a  i32.ge_u
                              br_if 3
                              local.get $&a  local.get $i  i32.const 3  i32.shl  i32.add
                              f64.load  f64.const 1.5  f64.mul  local.tee $t4
                              local.get $t4  f64x2.splat  f64x2.floor  f64x2.extract_lane 0
                              f64.sub  f64.const 0.5  f64.ge
                              if (result f64)
                                local.get $t4  f64x2.splat  f64x2.floor
                                f64x2.extract_lane 0  f64.const 1  f64.add
                              else
                                local.get $t4  f64x2.splat  f64x2.floor
                                f64x2.extract_lane 0
                              end
                              local.get $t4  f64.copysign  local.get $i  local.get $#a
                              i32.ge_u
                              br_if 4
                              local.get $&a  local.get $i  i32.const 3  i32.shl  i32.add
                              f64.load  f64.const 2
                              call $hypot.2
                              f64.add  local.get $i  local.get $#a  i32.ge_u
                              br_if 5
                              local.get $&a  local.get $i  i32.const 3  i32.shl  i32.add
                              f64.load  f64.const -0  f64.min  local.get $i  local.get $#b
                              i32.ge_u
                              br_if 6
                              local.get $&b  local.get $i  i32.const 2  i32.shl  i32.add
                              f32.load  f64.promote_f32  f64.min  f64.add  f32.demote_f64
                              local.set $t9  local.get $i  local.get $#b  i32.ge_u
                              br_if 7
                              local.get $&b  local.get $i  i32.const 2  i32.shl  i32.add
                              local.get $t9  f32.store  local.get $i  local.get $#a
                              i32.ge_u
                              br_if 8
                              local.get $&a  local.get $i  i32.const 3  i32.shl  i32.add
                              f64.load  f32.demote_f64  local.tee $t9  f64.promote_f32
                              local.get $t9  f64.promote_f32  f64.mul  local.get $i
                              local.get $#a  i32.ge_u
                              br_if 9
                              local.get $&a  local.get $i  i32.const 3  i32.shl  i32.add
                              f64.load  local.tee $t4  f64.abs  f64.const 2251799813685248
                              f64.lt
                              if (result i32)
                                local.get $t4  f64.trunc  f64.const 6755399441055744
                                f64.add  i64.reinterpret_f64  i32.wrap_i64
                              else
                                local.get $t4  f64.abs  f64.const 9223372036854776000
                                f64.lt
                                if (result i32)
                                  local.get $t4  i64.trunc_sat_f64_s  i32.wrap_i64
                                else
                                  local.get $t4  local.get $t4
                                  f64.const 2.3283064365386963e-10  f64.mul  f64.floor
                                  f64.const 4294967296  f64.mul  f64.sub
                                  i32.trunc_sat_f64_u
                                end
                              end
                              i32.clz  f64.convert_i32_s  f64.add  local.get $i
                              local.get $#a  i32.ge_u
                              br_if 10
                              local.get $&a  local.get $i  i32.const 3  i32.shl  i32.add
                              f64.load  local.get $i  local.get $#b  i32.ge_u
                              br_if 11
                              local.get $&b  local.get $i  i32.const 2  i32.shl  i32.add
                              f32.load  f64.promote_f32
                              call $atan2.2
                              f64.add  local.set $t4  local.get $i  local.get $#a  i32.ge_u
                              br_if 12
                              local.get $&a  local.get $i  i32.const 3  i32.shl  i32.add
                              local.get $t4  f64.store  local.get $i  i32.const 1  i32.add
                              local.tee $i  local.get $t2  i32.lt_s
                              br_if 0
                            end
                            local.get $i  local.get $frame  i32.load offset=56  i32.lt_s
                            local.set $status
                          end
                        end
                        local.get $frame  local.get $i  i32.store offset=24  local.get $status
                        return
                      end
                      i32.const 0  local.get $i  f64.convert_i32_s  local.get $#a
                      call $oob
                      unreachable
                    end
                    i32.const 1  local.get $i  f64.convert_i32_s  local.get $#a
                    call $oob
                    unreachable
                  end
                  i32.const 2  local.get $i  f64.convert_i32_s  local.get $#a
                  call $oob
                  unreachable
                end
                i32.const 3  local.get $i  f64.convert_i32_s  local.get $#b
                call $oob
                unreachable
              end
              i32.const 4  local.get $i  f64.convert_i32_s  local.get $#b
              call $oob
              unreachable
            end
            i32.const 5  local.get $i  f64.convert_i32_s  local.get $#a
            call $oob
            unreachable
          end
          i32.const 6  local.get $i  f64.convert_i32_s  local.get $#a
          call $oob
          unreachable
        end
        i32.const 7  local.get $i  f64.convert_i32_s  local.get $#a
        call $oob
        unreachable
      end
      i32.const 8  local.get $i  f64.convert_i32_s  local.get $#b
      call $oob
      unreachable
    end
    i32.const 9  local.get $i  f64.convert_i32_s  local.get $#a
    call $oob
    unreachable
  )
  (func $main (export "main") (param $frame i32) (result i32)
    (local $#b i32) (local $#a i32) (local $guard i32) (local $i i32) (local $t5 f64) (local $t6 i32)
    local.get $frame  i32.load offset=20  local.set $#b  local.get $frame  i32.load offset=12  local.set $#a
    local.get $#b  local.get $#a  i32.ge_s  local.tee $guard
    if
      i32.const 0  local.tee $i  local.get $#a  i32.lt_s
      if
        local.get $frame  local.get $#a  i32.store offset=32  local.get $frame  i32.const 1  i32.store offset=40
        local.get $#a  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub  i32.const 1
        f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 1024  f64.max  f64.const 65536
        f64.min  f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t5  local.get $frame
        local.get $i  i32.store offset=24
        loop
          local.get $frame  local.get $#a  f64.convert_i32_s  local.get $frame  i32.load offset=24
          f64.convert_i32_s  local.get $t5  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=48
          local.get $frame
          call $loop_5
          local.tee $t6  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=24  local.set $i
      end
    else
      i32.const 0  local.tee $i  local.get $#a  i32.lt_s
      if
        local.get $frame  local.get $#a  i32.store offset=56  local.get $frame  i32.const 1  i32.store offset=64
        local.get $#a  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub  i32.const 1
        f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 1024  f64.max  f64.const 65536
        f64.min  f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t5  local.get $frame
        local.get $i  i32.store offset=24
        loop
          local.get $frame  local.get $#a  f64.convert_i32_s  local.get $frame  i32.load offset=24
          f64.convert_i32_s  local.get $t5  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=72
          local.get $frame
          call $loop_2
          local.tee $t6  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=24  local.set $i
      end
    end
    i32.const 0
  )
)
