(module $blackScholes
  (type (func (param f64) (result f64)))
  (type (func (param i32 f64 i32)))
  (type (func (param i32) (result i32)))
  (import "heap" "memory" (memory 0 65536 shared))
  (import "math" "log" (func $log (type 0)))
  (import "math" "exp" (func $exp (type 0)))
  (import "host" "oob" (func $oob (type 1)))
  (func $loop_19 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $&price i32) (local $i i32) (local $s f64) (local $&years i32) (local $t f64) (local $volatility f64) (local $sd f64) (local $&strike i32) (local $hoisted f64) (local $d1 f64) (local $d2 f64) (local $hoisted.14 f64) (local $discounted f64) (local $k f64) (local $poly f64) (local $tail f64) (local $n1 f64) (local $k.20 f64) (local $poly.21 f64) (local $tail.22 f64) (local $n2 f64) (local $&call i32) (local $&put i32)
    local.get $frame  f64.load offset=16  local.set $volatility  local.get $frame  i32.load offset=24
    local.set $&price  local.get $frame  i32.load offset=40  local.set $&years  local.get $frame  i32.load offset=32
    local.set $&strike  local.get $frame  i32.load offset=48  local.set $&call  local.get $frame  i32.load offset=56
    local.set $&put  local.get $frame  i32.load offset=64  local.set $i  local.get $frame  f64.load offset=72
    local.set $hoisted  local.get $frame  f64.load offset=80  local.set $hoisted.14
    block
      block
        local.get $frame  i32.load offset=104  local.set $t2
        loop
          local.get $&price  local.get $i  i32.const 3  i32.shl  i32.add  f64.load  local.set $s
          local.get $&years  local.get $i  i32.const 3  i32.shl  i32.add  f64.load  local.set $t
          local.get $volatility  local.get $t  f64.sqrt  f64.mul  local.set $sd  local.get $s
          local.get $&strike  local.get $i  i32.const 3  i32.shl  i32.add  f64.load  f64.div
          call $log
          local.get $hoisted  local.get $t  f64.mul  f64.add  local.get $sd  f64.div  local.tee $d1
          local.get $sd  f64.sub  local.set $d2  local.get $&strike  local.get $i  i32.const 3  i32.shl
          i32.add  f64.load  local.get $hoisted.14  local.get $t  f64.mul
          call $exp
          f64.mul  local.set $discounted  f64.const 1  f64.const 1  f64.const 0.2316419  local.get $d1  f64.abs
          f64.mul  f64.add  f64.div  local.tee $k  f64.const 0.31938153  local.get $k  f64.const -0.356563782
          local.get $k  f64.const 1.781477937  local.get $k  f64.const -1.821255978  local.get $k
          f64.const 1.330274429  f64.mul  f64.add  f64.mul  f64.add  f64.mul  f64.add  f64.mul  f64.add
          f64.mul  local.set $poly  f64.const 0.3989422804014327  f64.const -0.5  local.get $d1  f64.mul
          local.get $d1  f64.mul
          call $exp
          f64.mul  local.get $poly  f64.mul  local.set $tail  local.get $d1  f64.const 0  f64.gt
          if (result f64)
            f64.const 1  local.get $tail  f64.sub
          else
            local.get $tail
          end
          local.set $n1  f64.const 1  f64.const 1  f64.const 0.2316419  local.get $d2  f64.abs  f64.mul
          f64.add  f64.div  local.tee $k.20  f64.const 0.31938153  local.get $k.20  f64.const -0.356563782
          local.get $k.20  f64.const 1.781477937  local.get $k.20  f64.const -1.821255978  local.get $k.20
          f64.const 1.330274429  f64.mul  f64.add  f64.mul  f64.add  f64.mul  f64.add  f64.mul  f64.add
          f64.mul  local.set $poly.21  f64.const 0.3989422804014327  f64.const -0.5  local.get $d2  f64.mul
          local.get $d2  f64.mul
          call $exp
          f64.mul  local.get $poly.21  f64.mul  local.set $tail.22  local.get $d2  f64.const 0  f64.gt
          if (result f64)
            f64.const 1  local.get $tail.22  f64.sub
          else
            local.get $tail.22
          end
          local.set $n2  local.get $&call  local.get $i  i32.const 3  i32.shl  i32.add  local.get $s
          local.get $n1  f64.mul  local.get $discounted  local.get $n2  f64.mul  f64.sub  f64.store
          local.get $&put  local.get $i  i32.const 3  i32.shl  i32.add  local.get $discounted  f64.const 1
          local.get $n2  f64.sub  f64.mul  local.get $s  f64.const 1  local.get $n1  f64.sub  f64.mul  f64.sub
          f64.store  local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2  i32.lt_s
          br_if 0
        end
        local.get $i  local.get $frame  i32.load offset=88  i32.lt_s  local.set $status
      end
    end
    local.get $frame  local.get $i  i32.store offset=64  local.get $status
  )
  (func $loop_2 (param $frame i32) (result i32)
    (local $status i32) (local $t2 i32) (local $i i32) (local $#price i32) (local $&price i32) (local $s f64) (local $#years i32) (local $&years i32) (local $t f64) (local $volatility f64) (local $sd f64) (local $#strike i32) (local $&strike i32) (local $hoisted f64) (local $d1 f64) (local $d2 f64) (local $hoisted.17 f64) (local $discounted f64) (local $k f64) (local $poly f64) (local $tail f64) (local $n1 f64) (local $k.23 f64) (local $poly.24 f64) (local $tail.25 f64) (local $n2 f64) (local $t27 f64) (local $#call i32) (local $&call i32) (local $#put i32) (local $&put i32)
    local.get $frame  f64.load offset=16  local.set $volatility  local.get $frame  i32.load offset=24
    local.set $&price  local.get $frame  i32.load offset=40  local.set $&years  local.get $frame  i32.load offset=32
    local.set $&strike  local.get $frame  i32.load offset=48  local.set $&call  local.get $frame  i32.load offset=56
    local.set $&put  local.get $frame  i32.load offset=28  local.set $#price  local.get $frame  i32.load offset=44
    local.set $#years  local.get $frame  i32.load offset=36  local.set $#strike  local.get $frame  i32.load offset=52
    local.set $#call  local.get $frame  i32.load offset=60  local.set $#put  local.get $frame  i32.load offset=64
    local.set $i  local.get $frame  f64.load offset=112  local.set $hoisted  local.get $frame  f64.load offset=120
    local.set $hoisted.17
    block
      block
        block
          block
            block
              block
                block
                  block
                    local.get $frame  i32.load offset=144  local.set $t2
                    loop
                      local.get $i  local.get $#price  i32.ge_u
                      br_if 3
                      local.get $&price  local.get $i  i32.const 3  i32.shl  i32.add  f64.load
                      local.set $s  local.get $i  local.get $#years  i32.ge_u
                      br_if 4
                      local.get $&years  local.get $i  i32.const 3  i32.shl  i32.add  f64.load
                      local.set $t  local.get $volatility  local.get $t  f64.sqrt  f64.mul
                      local.set $sd  local.get $s  local.get $i  local.get $#strike  i32.ge_u
                      br_if 5
                      local.get $&strike  local.get $i  i32.const 3  i32.shl  i32.add  f64.load
                      f64.div
                      call $log
                      local.get $hoisted  local.get $t  f64.mul  f64.add  local.get $sd  f64.div
                      local.tee $d1  local.get $sd  f64.sub  local.set $d2  local.get $i
                      local.get $#strike  i32.ge_u
                      br_if 6
                      local.get $&strike  local.get $i  i32.const 3  i32.shl  i32.add  f64.load
                      local.get $hoisted.17  local.get $t  f64.mul
                      call $exp
                      f64.mul  local.set $discounted  f64.const 1  f64.const 1  f64.const 0.2316419
                      local.get $d1  f64.abs  f64.mul  f64.add  f64.div  local.tee $k
                      f64.const 0.31938153  local.get $k  f64.const -0.356563782  local.get $k
                      f64.const 1.781477937  local.get $k  f64.const -1.821255978  local.get $k
                      f64.const 1.330274429  f64.mul  f64.add  f64.mul  f64.add  f64.mul  f64.add
                      f64.mul  f64.add  f64.mul  local.set $poly  f64.const 0.3989422804014327
                      f64.const -0.5  local.get $d1  f64.mul  local.get $d1  f64.mul
                      call $exp
                      f64.mul  local.get $poly  f64.mul  local.set $tail  local.get $d1
                      f64.const 0  f64.gt
                      if (result f64)
                        f64.const 1  local.get $tail  f64.sub
                      else
                        local.get $tail
                      end
                      local.set $n1  f64.const 1  f64.const 1  f64.const 0.2316419  local.get $d2
                      f64.abs  f64.mul  f64.add  f64.div  local.tee $k.23  f64.const 0.31938153
                      local.get $k.23  f64.const -0.356563782  local.get $k.23
                      f64.const 1.781477937  local.get $k.23  f64.const -1.821255978
                      local.get $k.23  f64.const 1.330274429  f64.mul  f64.add  f64.mul  f64.add
                      f64.mul  f64.add  f64.mul  f64.add  f64.mul  local.set $poly.24
                      f64.const 0.3989422804014327  f64.const -0.5  local.get $d2  f64.mul
                      local.get $d2  f64.mul
                      call $exp
                      f64.mul  local.get $poly.24  f64.mul  local.set $tail.25  local.get $d2
                      f64.const 0  f64.gt
                      if (result f64)
                        f64.const 1  local.get $tail.25  f64.sub
                      else
                        local.get $tail.25
                      end
                      local.set $n2  local.get $s  local.get $n1  f64.mul  local.get $discounted
                      local.get $n2  f64.mul  f64.sub  local.set $t27  local.get $i
                      local.get $#call  i32.ge_u
                      br_if 7
                      local.get $&call  local.get $i  i32.const 3  i32.shl  i32.add  local.get $t27
                      f64.store  local.get $discounted  f64.const 1  local.get $n2  f64.sub
                      f64.mul  local.get $s  f64.const 1  local.get $n1  f64.sub  f64.mul  f64.sub
                      local.set $t27  local.get $i  local.get $#put  i32.ge_u
                      br_if 8
                      local.get $&put  local.get $i  i32.const 3  i32.shl  i32.add  local.get $t27
                      f64.store  local.get $i  i32.const 1  i32.add  local.tee $i  local.get $t2
                      i32.lt_s
                      br_if 0
                    end
                    local.get $i  local.get $frame  i32.load offset=128  i32.lt_s  local.set $status
                  end
                end
                local.get $frame  local.get $i  i32.store offset=64  local.get $status
                return
              end
              i32.const 0  local.get $i  f64.convert_i32_s  local.get $#price
              call $oob
              unreachable
            end
            i32.const 1  local.get $i  f64.convert_i32_s  local.get $#years
            call $oob
            unreachable
          end
          i32.const 2  local.get $i  f64.convert_i32_s  local.get $#strike
          call $oob
          unreachable
        end
        i32.const 3  local.get $i  f64.convert_i32_s  local.get $#strike
        call $oob
        unreachable
      end
      i32.const 4  local.get $i  f64.convert_i32_s  local.get $#call
      call $oob
      unreachable
    end
    i32.const 5  local.get $i  f64.convert_i32_s  local.get $#put
    call $oob
    unreachable
  )
  (func $main (export "main") (param $frame i32) (result i32)
    (local $#years i32) (local $#price i32) (local $#strike i32) (local $#call i32) (local $#put i32) (local $guard i32) (local $rate f64) (local $volatility f64) (local $hoisted f64) (local $hoisted.10 f64) (local $i i32) (local $t12 f64) (local $t13 i32) (local $hoisted.14 f64) (local $hoisted.15 f64)
    local.get $frame  f64.load offset=8  local.set $rate  local.get $frame  f64.load offset=16  local.set $volatility
    local.get $frame  i32.load offset=44  local.set $#years  local.get $frame  i32.load offset=28  local.set $#price
    local.get $frame  i32.load offset=36  local.set $#strike  local.get $frame  i32.load offset=52  local.set $#call
    local.get $frame  i32.load offset=60  local.set $#put  local.get $#years  local.get $#price  i32.ge_s
    local.get $#strike  local.get $#price  i32.ge_s  local.get $#call  local.get $#price  i32.ge_s  local.get $#put
    local.get $#price  i32.ge_s  i32.and  i32.and  i32.and  local.tee $guard
    if
      local.get $rate  f64.const 0.5  local.get $volatility  f64.mul  local.get $volatility  f64.mul  f64.add
      local.set $hoisted  local.get $rate  f64.neg  local.set $hoisted.10  i32.const 0  local.tee $i
      local.get $#price  i32.lt_s
      if
        local.get $frame  local.get $#price  i32.store offset=88  local.get $frame  i32.const 1
        i32.store offset=96  local.get $#price  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub
        i32.const 1  f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 1024  f64.max
        f64.const 65536  f64.min  f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t12
        local.get $frame  local.get $i  i32.store offset=64  local.get $frame  local.get $hoisted
        f64.store offset=72  local.get $frame  local.get $hoisted.10  f64.store offset=80
        loop
          local.get $frame  local.get $#price  f64.convert_i32_s  local.get $frame  i32.load offset=64
          f64.convert_i32_s  local.get $t12  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=104
          local.get $frame
          call $loop_19
          local.tee $t13  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=64  local.set $i
      end
    else
      local.get $rate  f64.const 0.5  local.get $volatility  f64.mul  local.get $volatility  f64.mul  f64.add
      local.set $hoisted.14  local.get $rate  f64.neg  local.set $hoisted.15  i32.const 0  local.tee $i
      local.get $#price  i32.lt_s
      if
        local.get $frame  local.get $#price  i32.store offset=128  local.get $frame  i32.const 1
        i32.store offset=136  local.get $#price  f64.convert_i32_s  local.get $i  f64.convert_i32_s  f64.sub
        i32.const 1  f64.convert_i32_s  f64.div  f64.const 0.00390625  f64.mul  f64.const 1024  f64.max
        f64.const 65536  f64.min  f64.trunc  i32.const 1  f64.convert_i32_s  f64.mul  local.set $t12
        local.get $frame  local.get $i  i32.store offset=64  local.get $frame  local.get $hoisted.14
        f64.store offset=112  local.get $frame  local.get $hoisted.15  f64.store offset=120
        loop
          local.get $frame  local.get $#price  f64.convert_i32_s  local.get $frame  i32.load offset=64
          f64.convert_i32_s  local.get $t12  f64.add  f64.min  i32.trunc_sat_f64_s  i32.store offset=144
          local.get $frame
          call $loop_2
          local.tee $t13  i32.const 1  i32.eq
          br_if 0
        end
        local.get $frame  i32.load offset=64  local.set $i
      end
    end
    i32.const 0
  )
)
