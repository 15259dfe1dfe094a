(module $nbody
  (type (func (param i32 f64 i32)))
  (type (func (param i32) (result i32)))
  (import "heap" "memory" (memory 0 65536 shared))
  (import "host" "oob" (func $oob (type 0)))
  (func $loop_20 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $sx f64) (local $sy f64) (local $sz f64) (local $j i32) (local $#x i32) (local $&x i32) (local $i i32) (local $dx f64) (local $&y i32) (local $dy f64) (local $&z i32) (local $dz f64) (local $eps2 f64) (local $r2 f64) (local $&m i32) (local $f f64) (local $&ax i32) (local $&ay i32) (local $&az i32)
    local.get $frame  f64.load offset=8  local.set $eps2  local.get $frame  i32.load offset=16  local.set $&x
    local.get $frame  i32.load offset=24  local.set $&y  local.get $frame  i32.load offset=32  local.set $&z
    local.get $frame  i32.load offset=40  local.set $&m  local.get $frame  i32.load offset=48  local.set $&ax
    local.get $frame  i32.load offset=56  local.set $&ay  local.get $frame  i32.load offset=64  local.set $&az
    local.get $frame  i32.load offset=20  local.set $#x  local.get $frame  i32.load offset=72  local.set $i
    block
      block
        local.get $frame  i32.load offset=96  local.set $t2
        loop
          f64.const 0  local.set $sx  f64.const 0  local.set $sy  f64.const 0  local.set $sz  i32.const 0
          local.tee $j  local.get $#x  i32.lt_s
          if
            loop
              local.get $&x  local.get $j  i32.const 3  i32.shl  i32.add  f64.load  local.get $&x
              local.get $i  i32.const 3  i32.shl  i32.add  f64.load  f64.sub  local.set $dx  local.get $&y
              local.get $j  i32.const 3  i32.shl  i32.add  f64.load  local.get $&y  local.get $i
              i32.const 3  i32.shl  i32.add  f64.load  f64.sub  local.set $dy  local.get $&z  local.get $j
              i32.const 3  i32.shl  i32.add  f64.load  local.get $&z  local.get $i  i32.const 3  i32.shl
              i32.add  f64.load  f64.sub  local.set $dz  local.get $dx  local.get $dx  f64.mul
              local.get $dy  local.get $dy  f64.mul  f64.add  local.get $dz  local.get $dz  f64.mul
              f64.add  local.get $eps2  f64.add  local.set $r2  local.get $&m  local.get $j  i32.const 3
              i32.shl  i32.add  f64.load  local.get $r2  local.get $r2  f64.sqrt  f64.mul  f64.div
              local.set $f  local.get $sx  local.get $f  local.get $dx  f64.mul  f64.add  local.set $sx
              local.get $sy  local.get $f  local.get $dy  f64.mul  f64.add  local.set $sy  local.get $sz
              local.get $f  local.get $dz  f64.mul  f64.add  local.set $sz  local.get $j  i32.const 1
              i32.add  local.tee $j  local.get $#x  i32.lt_s
              br_if 0
            end
          end
          local.get $&ax  local.get $i  i32.const 3  i32.shl  i32.add  local.get $sx  f64.store  local.get $&ay
          local.get $i  i32.const 3  i32.shl  i32.add  local.get $sy  f64.store  local.get $&az  local.get $i
          i32.const 3  i32.shl  i32.add  local.get $sz  f64.store  local.get $i  i32.const 1  i32.add
          local.tee $i  local.get $t2  i32.lt_s
          br_if 0
        end
        local.get $i  local.get $frame  i32.load offset=80  i32.lt_s  local.set $status
      end
    end
    local.get $frame  local.get $i  i32.store offset=72  local.get $status
  )
  (func $loop_2 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $sx f64) (local $sy f64) (local $sz f64) (local $j i32) (local $#x i32) (local $&x i32) (local $i i32) (local $dx f64) (local $#y i32) (local $&y i32) (local $dy f64) (local $#z i32) (local $&z i32) (local $dz f64) (local $eps2 f64) (local $r2 f64) (local $#m i32) (local $&m i32) (local $f f64) (local $#ax i32) (local $&ax i32) (local $#ay i32) (local $&ay i32) (local $#az i32) (local $&az i32)
    local.get $frame  f64.load offset=8  local.set $eps2  local.get $frame  i32.load offset=16  local.set $&x
    local.get $frame  i32.load offset=24  local.set $&y  local.get $frame  i32.load offset=32  local.set $&z
    local.get $frame  i32.load offset=40  local.set $&m  local.get $frame  i32.load offset=48  local.set $&ax
    local.get $frame  i32.load offset=56  local.set $&ay  local.get $frame  i32.load offset=64  local.set $&az
    local.get $frame  i32.load offset=20  local.set $#x  local.get $frame  i32.load offset=28  local.set $#y
    local.get $frame  i32.load offset=36  local.set $#z  local.get $frame  i32.load offset=44  local.set $#m
    local.get $frame  i32.load offset=52  local.set $#ax  local.get $frame  i32.load offset=60  local.set $#ay
    local.get $frame  i32.load offset=68  local.set $#az  local.get $frame  i32.load offset=72  local.set $i
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
                            local.get $frame  i32.load offset=120  local.set $t2
                            loop
                              f64.const 0  local.set $sx  f64.const 0  local.set $sy
                              f64.const 0  local.set $sz  i32.const 0  local.tee $j
                              local.get $#x  i32.lt_s
                              if
                                loop
                                  local.get $j  local.get $#x  i32.ge_u
                                  br_if 5
                                  local.get $&x  local.get $j  i32.const 3  i32.shl
                                  i32.add  f64.load  local.get $i  local.get $#x
                                  i32.ge_u
                                  br_if 6
                                  local.get $&x  local.get $i  i32.const 3  i32.shl
                                  i32.add  f64.load  f64.sub  local.set $dx
                                  local.get $j  local.get $#y  i32.ge_u
                                  br_if 7
                                  local.get $&y  local.get $j  i32.const 3  i32.shl
                                  i32.add  f64.load  local.get $i  local.get $#y
                                  i32.ge_u
                                  br_if 8
                                  local.get $&y  local.get $i  i32.const 3  i32.shl
                                  i32.add  f64.load  f64.sub  local.set $dy
                                  local.get $j  local.get $#z  i32.ge_u
                                  br_if 9
                                  local.get $&z  local.get $j  i32.const 3  i32.shl
                                  i32.add  f64.load  local.get $i  local.get $#z
                                  i32.ge_u
                                  br_if 10
                                  local.get $&z  local.get $i  i32.const 3  i32.shl
                                  i32.add  f64.load  f64.sub  local.set $dz
                                  local.get $dx  local.get $dx  f64.mul  local.get $dy
                                  local.get $dy  f64.mul  f64.add  local.get $dz
                                  local.get $dz  f64.mul  f64.add  local.get $eps2
                                  f64.add  local.set $r2  local.get $j  local.get $#m
                                  i32.ge_u
                                  br_if 11
                                  local.get $&m  local.get $j  i32.const 3  i32.shl
                                  i32.add  f64.load  local.get $r2  local.get $r2
                                  f64.sqrt  f64.mul  f64.div  local.set $f
                                  local.get $sx  local.get $f  local.get $dx  f64.mul
                                  f64.add  local.set $sx  local.get $sy  local.get $f
                                  local.get $dy  f64.mul  f64.add  local.set $sy
                                  local.get $sz  local.get $f  local.get $dz  f64.mul
                                  f64.add  local.set $sz  local.get $j  i32.const 1
                                  i32.add  local.tee $j  local.get $#x  i32.lt_s
                                  br_if 0
                                end
                              end
                              local.get $i  local.get $#ax  i32.ge_u
                              br_if 10
                              local.get $&ax  local.get $i  i32.const 3  i32.shl  i32.add
                              local.get $sx  f64.store  local.get $i  local.get $#ay
                              i32.ge_u
                              br_if 11
                              local.get $&ay  local.get $i  i32.const 3  i32.shl  i32.add
                              local.get $sy  f64.store  local.get $i  local.get $#az
                              i32.ge_u
                              br_if 12
                              local.get $&az  local.get $i  i32.const 3  i32.shl  i32.add
                              local.get $sz  f64.store  local.get $i  i32.const 1  i32.add
                              local.tee $i  local.get $t2  i32.lt_s
                              br_if 0
                            end
                            local.get $i  local.get $frame  i32.load offset=104  i32.lt_s
                            local.set $status
                          end
                        end
                        local.get $frame  local.get $i  i32.store offset=72  local.get $status
                        return
                      end
                      i32.const 0  local.get $j  f64.convert_i32_s  local.get $#x
                      call $oob
                      unreachable
                    end
                    i32.const 1  local.get $i  f64.convert_i32_s  local.get $#x
                    call $oob
                    unreachable
                  end
                  i32.const 2  local.get $j  f64.convert_i32_s  local.get $#y
                  call $oob
                  unreachable
                end
                i32.const 3  local.get $i  f64.convert_i32_s  local.get $#y
                call $oob
                unreachable
              end
              i32.const 4  local.get $j  f64.convert_i32_s  local.get $#z
              call $oob
              unreachable
            end
            i32.const 5  local.get $i  f64.convert_i32_s  local.get $#z
            call $oob
            unreachable
          end
          i32.const 6  local.get $j  f64.convert_i32_s  local.get $#m
          call $oob
          unreachable
        end
        i32.const 7  local.get $i  f64.convert_i32_s  local.get $#ax
        call $oob
        unreachable
      end
      i32.const 8  local.get $i  f64.convert_i32_s  local.get $#ay
      call $oob
      unreachable
    end
    i32.const 9  local.get $i  f64.convert_i32_s  local.get $#az
    call $oob
    unreachable
  )
  (func $main (export "main") (param $frame i32) (result i32)
    (local $#y i32) (local $#x i32) (local $#z i32) (local $#m i32) (local $#ax i32) (local $#ay i32) (local $#az i32) (local $guard i32) (local $i i32) (local $t10 f64) (local $t11 i32)
    local.get $frame  i32.load offset=28  local.set $#y  local.get $frame  i32.load offset=20  local.set $#x
    local.get $frame  i32.load offset=36  local.set $#z  local.get $frame  i32.load offset=44  local.set $#m
    local.get $frame  i32.load offset=52  local.set $#ax  local.get $frame  i32.load offset=60  local.set $#ay
    local.get $frame  i32.load offset=68  local.set $#az  local.get $#y  local.get $#x  i32.ge_s  local.get $#z
    local.get $#x  i32.ge_s  local.get $#m  local.get $#x  i32.ge_s  local.get $#ax  local.get $#x  i32.ge_s
    local.get $#ay  local.get $#x  i32.ge_s  local.get $#az  local.get $#x  i32.ge_s  i32.and  i32.and  i32.and
    i32.and  i32.and  local.tee $guard
    if
      i32.const 0  local.tee $i  local.get $#x  i32.lt_s
      if
        local.get $frame  local.get $#x  i32.store offset=80  local.get $frame  i32.const 1  i32.store offset=88
        local.get $#x  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub  i32.const 1
        f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 8  f64.max  f64.const 65536  f64.min
        f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t10  local.get $frame  local.get $i
        i32.store offset=72
        loop
          local.get $frame  local.get $#x  f64.convert_i32_s  local.get $frame  i32.load offset=72
          f64.convert_i32_s  local.get $t10  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=96
          local.get $frame
          call $loop_20
          local.tee $t11  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=72  local.set $i
      end
    else
      i32.const 0  local.tee $i  local.get $#x  i32.lt_s
      if
        local.get $frame  local.get $#x  i32.store offset=104  local.get $frame  i32.const 1
        i32.store offset=112  local.get $#x  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub
        i32.const 1  f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 8  f64.max
        f64.const 65536  f64.min  f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t10
        local.get $frame  local.get $i  i32.store offset=72
        loop
          local.get $frame  local.get $#x  f64.convert_i32_s  local.get $frame  i32.load offset=72
          f64.convert_i32_s  local.get $t10  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=120
          local.get $frame
          call $loop_2
          local.tee $t11  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=72  local.set $i
      end
    end
    i32.const 0
  )
)
