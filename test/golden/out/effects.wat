(module $effects
  (type (func (param i32 f64 i32)))
  (type (func (param i32) (result i32)))
  (import "heap" "memory" (memory 0 65536 shared))
  (import "host" "oob" (func $oob (type 0)))
  (func $main (export "main") (param $frame i32) (result i32)
    (local $i i32) (local $t i32) (local $t3 f64) (local $#a i32) (local $&a i32) (local $t.6 i32) (local $t.7 f64) (local $t.8 i32) (local $t.9 i32) (local $t.10 i32) (local $t.11 f64) (local $t.12 f64) (local $t.13 i32) (local $t.14 i32) (local $t.15 i32) (local $result.0 i32) (local $result.1 f64) (local $result.2 f64) (local $result.3 i32) (local $result.4 i32)
    local.get $frame  i32.load offset=8  local.set $&a  local.get $frame  i32.load offset=12  local.set $#a
    block
      block
        block
          block
            block
              block
                block
                  i32.const 0  local.tee $i  local.set $t  local.get $i  i32.const 1  i32.add
                  local.tee $i  f64.convert_i32_s  local.set $t3  local.get $t  local.get $#a  i32.ge_u
                  br_if 0
                  local.get $&a  local.get $t  i32.const 3  i32.shl  i32.add  local.get $t3  f64.store
                  local.get $i  local.tee $t.6  local.get $#a  i32.ge_u
                  br_if 1
                  local.get $&a  local.get $t.6  i32.const 3  i32.shl  i32.add  f64.load
                  local.set $t.7  i32.const 3  local.tee $i  local.set $t.8  local.get $t.7
                  local.get $t.8  local.get $#a  i32.ge_u
                  br_if 2
                  local.get $&a  local.get $t.8  i32.const 3  i32.shl  i32.add  f64.load  f64.add
                  local.set $t3  local.get $t.6  local.get $#a  i32.ge_u
                  br_if 3
                  local.get $&a  local.get $t.6  i32.const 3  i32.shl  i32.add  local.get $t3
                  f64.store  local.get $i  local.set $t.9  local.get $i  i32.const 1  i32.add
                  local.tee $i  local.set $t.10  local.get $i  i32.const 1  i32.add  local.set $i
                  local.get $t.10  f64.convert_i32_s  f64.const 0.5  f64.add  local.set $t.11
                  local.get $t.9  local.get $#a  i32.ge_u
                  br_if 4
                  local.get $&a  local.get $t.9  i32.const 3  i32.shl  i32.add  local.get $t.11
                  f64.store  local.get $i  local.get $#a  i32.ge_u
                  br_if 5
                  local.get $&a  local.get $i  i32.const 3  i32.shl  i32.add  f64.load  local.tee $t.12
                  f64.const 1  f64.add  local.set $t3  local.get $i  local.get $#a  i32.ge_u
                  br_if 6
                  local.get $&a  local.get $i  i32.const 3  i32.shl  i32.add  local.get $t3  f64.store
                  local.get $i  local.set $t.13  local.get $i  i32.const 2  i32.sub  local.tee $i
                  local.tee $t.14  local.set $t.15  local.get $t.13  local.set $result.0
                  local.get $t.11  local.set $result.1  local.get $t.12  local.set $result.2
                  local.get $t.15  local.set $result.3  local.get $i  local.set $result.4
                  local.get $frame  local.get $result.0  i32.store offset=16  local.get $frame
                  local.get $result.1  f64.store offset=24  local.get $frame  local.get $result.2
                  f64.store offset=32  local.get $frame  local.get $result.3  i32.store offset=40
                  local.get $frame  local.get $result.4  i32.store offset=48  i32.const 1
                  return
                  i32.const 0
                  return
                end
                i32.const 0  local.get $t  f64.convert_i32_s  local.get $#a
                call $oob
                unreachable
              end
              i32.const 1  local.get $t.6  f64.convert_i32_s  local.get $#a
              call $oob
              unreachable
            end
            i32.const 2  local.get $t.8  f64.convert_i32_s  local.get $#a
            call $oob
            unreachable
          end
          i32.const 3  local.get $t.6  f64.convert_i32_s  local.get $#a
          call $oob
          unreachable
        end
        i32.const 4  local.get $t.9  f64.convert_i32_s  local.get $#a
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
  )
)
