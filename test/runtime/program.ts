/** A program by hand, as the emitter would make one: a spread loop whose iterations take as long as one likes, leave a
 * record for each block, count into a histogram, and may fail. */
import loadWabt from 'wabt';
import type { CopyUnit, Fault } from '../../src/runtime/board.ts';
import { board } from '../../src/runtime/board.ts';
import { heap } from '../../src/runtime/heap.ts';
import { type Program, parallel } from '../../src/runtime/programs.ts';
import type { RunSpread } from '../../src/runtime/unit.ts';

const wabt = await loadWabt();

/** Frame: home 0, a 8, bins 16, n 24, inner turns 28, where it fails 32, how 36, sweeps 40, block 44, status 48,
 * records 52. Iteration t adds t + 1 to a[t] and 1 to bins[t % 8]; a record is the sum of t over its block. */
const text = (pages: string) => `(module
  (import "heap" "memory" (memory ${pages} shared))
  (import "host" "parallel" (func $parallel (param i32 i32 i32 i32 i32) (result i32)))
  (import "host" "oob" (func $oob (param i32 f64 i32)))
  (import "math" "cosh" (func $cosh (param f64) (result f64)))
  (func (export "main") (param $f i32) (result i32) (local $k i32)
    (i32.store (local.get $f) (local.get $f))
    (loop $sweep
      (i32.store offset=48 (local.get $f) (call $parallel (i32.const 0) (local.get $f) (i32.load offset=24 (local.get $f))
        (i32.load offset=44 (local.get $f)) (i32.load offset=52 (local.get $f))))
      (if (i32.and (i32.load offset=48 (local.get $f)) (i32.ne (i32.load offset=36 (local.get $f)) (i32.const 1)))
        (then (i32.store offset=48 (local.get $f) (call $spread (local.get $f) (i32.const 0)
          (i32.load offset=24 (local.get $f)) (i32.load offset=52 (local.get $f)) (i32.const 2)))))
      (local.set $k (i32.add (local.get $k) (i32.const 1)))
      (br_if $sweep (i32.lt_s (local.get $k) (i32.load offset=40 (local.get $f)))))
    (i32.const 0))
  (func $spread (export "spread_1") (param $f i32) (param $t i32) (param $last i32) (param $out i32) (param $mode i32) (result i32)
    (local $j i32) (local $x f64) (local $p i32) (local $sum f64)
    (if (i32.eq (i32.load offset=36 (local.get $f)) (i32.const 3)) (then
      (if (f64.ne (call $cosh (f64.const 0)) (f64.const 1)) (then (return (i32.const 0))))))
    (block $out (loop $next
      (br_if $out (i32.ge_s (local.get $t) (local.get $last)))
      (if (i32.eq (local.get $t) (i32.load offset=32 (local.get $f))) (then
        (if (i32.eq (i32.load offset=36 (local.get $f)) (i32.const 1)) (then (return (i32.const 1))))
        (if (i32.eq (i32.load offset=36 (local.get $f)) (i32.const 2)) (then
          (call $oob (i32.const 5) (f64.convert_i32_s (local.get $t)) (i32.const 77))))
        (if (i32.eq (i32.load offset=36 (local.get $f)) (i32.const 4)) (then unreachable))))
      (local.set $j (i32.load offset=28 (local.get $f)))
      (block $done (loop $turn
        (br_if $done (i32.eqz (local.get $j)))
        (local.set $x (f64.add (f64.mul (local.get $x) (f64.const 1.0000001)) (f64.const 1)))
        (local.set $j (i32.sub (local.get $j) (i32.const 1)))
        (br $turn)))
      (local.set $p (i32.add (i32.load offset=8 (local.get $f)) (i32.shl (local.get $t) (i32.const 3))))
      (f64.store (local.get $p) (f64.add (f64.load (local.get $p))
        (select (f64.convert_i32_s (i32.add (local.get $t) (i32.const 1))) (f64.const 0) (f64.ge (local.get $x) (f64.const 0)))))
      (local.set $p (i32.add (i32.load offset=16 (local.get $f)) (i32.shl (i32.and (local.get $t) (i32.const 7)) (i32.const 2))))
      (i32.store (local.get $p) (i32.add (i32.load (local.get $p)) (i32.const 1)))
      (local.set $sum (f64.add (local.get $sum) (f64.convert_i32_s (local.get $t))))
      (local.set $t (i32.add (local.get $t) (i32.const 1)))
      (if (i32.or (i32.eqz (i32.rem_u (local.get $t) (i32.load offset=44 (local.get $f)))) (i32.eq (local.get $t) (i32.load offset=24 (local.get $f)))) (then
        (if (i32.load offset=52 (local.get $f)) (then (f64.store (local.get $out) (local.get $sum))))
        (local.set $sum (f64.const 0))
        (local.set $out (i32.add (local.get $out) (i32.const 8)))))
      (br $next)))
    (i32.const 0)))`;

export interface Options {
  readonly trips: number;
  readonly block?: number;
  readonly inner?: number;
  readonly sweeps?: number;
  readonly failAt?: number;
  readonly how?: 'check' | 'bounds' | 'call out' | 'trap';
  readonly math?: Partial<Math>;
  /** Whether each thread has bins of its own; otherwise all write to the same. */
  readonly copied?: boolean;
}

const ways = [undefined, 'check', 'bounds', 'call out', 'trap'];

export interface Handmade {
  readonly program: Program;
  readonly frame: number;
  readonly a: Float64Array;
  readonly bins: Int32Array;
  readonly records: Float64Array;
  readonly status: () => number;
  readonly run: () => number;
}

export function handmade(o: Options): Handmade {
  const { trips, block = 1, inner = 0, sweeps = 1, failAt = -1, how, copied = true } = o;
  const home = heap();
  const { buffer } = wabt.parseWat('hand.wat', text('1 65536'), { threads: true }).toBinary({});
  const code = new Uint8Array(buffer);
  const count = Math.ceil(trips / block);
  const frame = home.alloc(64, true);
  const a = home.alloc(8 * trips, true);
  const bins = home.alloc(32, true);
  const records = home.alloc(8 * count, true);
  const { memory } = home;
  new Int32Array(memory.buffer, frame, 14).set([
    frame,
    0,
    a,
    trips,
    bins,
    8,
    trips,
    inner,
    failAt,
    ways.indexOf(how),
    sweeps,
    block,
    -1,
    records,
  ]);
  const raise = (fault: Fault): never => {
    throw Object.assign(new RangeError(`fault ${fault.kind}: ${fault.number} ${fault.index} ${fault.length}`), {
      fault,
    });
  };
  const host = {
    parallel: (k: number, f: number, n: number, b: number, p: number) => parallel(program, k, f >>> 0, n, b, p >>> 0),
    oob: (number: number, index: number, length: number) => raise({ kind: board.fault.bounds, number, index, length }),
  };
  const math = { cosh: Math.cosh, ...o.math };
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code), { heap: { memory }, math, host } as never);
  const copies: CopyUnit[] = copied ? [{ slot: 16, array: 'Int32Array', op: 'add' }] : [];
  const main = exports.main as (frame: number) => number;
  const program: Program = {
    code,
    kind: 'module',
    description: { frameBytes: 64, headBytes: 64, spreads: [{ name: 'spread_1', stride: 8, copies }], arrays: [] },
    fill: () => {},
    main,
    spreads: [exports.spread_1 as RunSpread],
    raise,
  };
  return {
    program,
    frame,
    a: new Float64Array(memory.buffer, a, trips),
    bins: new Int32Array(memory.buffer, bins, 8),
    records: new Float64Array(memory.buffer, records, count),
    status: () => new Int32Array(memory.buffer, frame, 16)[12],
    run: () => main(frame),
  };
}
