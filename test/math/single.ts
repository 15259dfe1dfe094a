/** `npx tsx test/math/single.ts [COUNT] [NAME …]`: the greatest error of each function that is made of float32 and 32-bit
 * integers only, in units of the last place of float32, measured against the host's float64 function: as it stands, and on
 * the worst machine that WGSL allows. */
import { setFlagsFromString } from 'node:v8';
import type { Expr, Kernel, LocalDecl } from '../../src/ir.ts';
import { mapOperands, mapStmt, type Stmt } from '../../src/ir.ts';
import { singles } from '../../src/math/single/index.ts';
import { type Writer, written } from '../../src/math/writer.ts';
import type { OpName } from '../../src/ops.ts';
import { allocArray } from '../../src/runtime/memory.ts';
import { contracted } from '../../src/transform/contract.ts';
import { verify } from '../../src/verify.ts';
import { build, i32, op } from '../ir/build.ts';
import { inPlace } from './lanes.ts';
import { loosened } from './loosened.ts';
import { columns } from './patterns.ts';

setFlagsFromString('--experimental-wasm-relaxed-simd');

export const names = Object.keys(singles) as OpName[];
export const arityOf = (name: OpName): number => (name === 'pow' || name === 'atan2' || name === 'hypot' ? 2 : 1);

/** `out[i] = f(a0[i], a1[i], …)`, in lanes. */
export function mapping(name: OpName, arity = arityOf(name), finish: (e: Expr) => Expr = e => e): Kernel {
  const inputs = Array.from({ length: arity }, (_, k) => `a${k}`);
  const kernel = build({
    arrays: { ...Object.fromEntries(inputs.map(c => [c, 'float32' as const])), out: 'float32' },
    locals: { i: 'i32' },
    body: b => {
      const value = op(name, ...inputs.map(c => b.load(c, b.local('i'))));
      const loop = b.for('i', i32(0), b.length('out'), [b.store('out', b.local('i'), value)]);
      return [b.spread(loop as never, { threads: false, lanes: 8, tree: { block: 8, lanes: 8 } })];
    },
  });
  return replaced(
    kernel,
    e => (e.kind === 'op' && e.op === name ? w => singles[name]!(w, ...e.args.map(w.keep)) : undefined),
    finish,
  );
}

/** The kernel with expressions replaced by what is written for them. */
export function replaced(
  kernel: Kernel,
  rule: (e: Expr) => ((w: Writer) => Expr) | undefined,
  finish: (e: Expr) => Expr,
): Kernel {
  const locals: LocalDecl[] = [...kernel.locals];
  const expr = (e: Expr): Expr => {
    const write = rule(e);
    return write ? finish(written(type => locals.push({ name: 'v', type }) - 1, write)) : mapOperands(e, expr);
  };
  const list = (body: readonly Stmt[]): readonly Stmt[] => body.map(s => mapStmt(s, expr, list));
  const body = list(kernel.body);
  const whole = { ...kernel, body, locals };
  verify(whole);
  return whole;
}

export const variants: { readonly [name: string]: (name: OpName) => Kernel } = {
  plain: name => mapping(name),
  fused: name => mapping(name, undefined, contracted),
  loose: name => loosened(mapping(name)),
  both: name => loosened(mapping(name, undefined, contracted)),
};

/** The least normal number. */
export const NORMAL = 2 ** -126;
/** What counts as 0 below. */
export const leastOf = (variant: string): number => (['loose', 'both'].includes(variant) ? NORMAL : 0);

export interface Found {
  readonly worst: number;
  readonly at: readonly number[];
}

/** How far a float32 is from the truth, in places; they go on beyond the greatest number. What is no number, infinite or
 * 0 is right or wrong, and so is a sign. Below `least` any small number will do. */
export function error(got: number, want: number, least = 0): number {
  if (Object.is(got, want)) return 0;
  if (Math.abs(want) < least) return Math.abs(got) <= least ? 0 : Infinity;
  if (!Number.isFinite(want) || want === 0 || Number.isNaN(got) || isMinus(got) !== isMinus(want)) return Infinity;
  const place = Math.max(2 ** (Math.floor(Math.log2(Math.abs(want))) - 23), 2 ** -149);
  const value = Number.isFinite(got) ? got : Math.sign(got) * 2 ** 128;
  return Math.abs(value - Math.max(-(2 ** 128), Math.min(2 ** 128, want))) / place;
}
const isMinus = (x: number): boolean => x < 0 || Object.is(x, -0);

const PIECE = 1 << 18;

/** `next` gives numbers from 0 to 1; what is less than `least`, argument or result, counts as 0. */
export function measure(name: OpName, kernel: Kernel, count: number, next: () => number, least?: number): Found {
  const run = inPlace('wasm', kernel);
  const host = Math[name as 'pow'];
  const length = Math.min(PIECE, count);
  // Once for all pieces: what is given up goes back to the heap only between two turns of the event loop.
  const onHeap = Array.from({ length: arityOf(name) + 1 }, () => allocArray('float32', length) as Float32Array);
  const out = onHeap.at(-1)!;
  let found: Found = { worst: 0, at: [] };
  for (let done = 0; done < count; done += length) {
    const args = columns(name, length, next, least);
    args.forEach((a, k) => onHeap[k].set(a));
    run(...onHeap);
    const [xs, ys] = [args[0], args[1] ?? args[0]];
    for (let i = 0; i < length; i++) {
      const off = error(out[i], host(xs[i], ys[i]), least);
      if (off > found.worst) found = { worst: off, at: args.map(a => a[i]) };
    }
  }
  return found;
}

if (process.argv[1]?.endsWith('single.ts')) {
  const [count = '1e7', ...wanted] = process.argv.slice(2);
  for (const name of wanted.length ? (wanted as OpName[]) : names) {
    const found = Object.entries(variants).map(([variant, make]) => {
      const { worst, at } = measure(name, make(name), Number(count), Math.random, leastOf(variant));
      return `${variant} ${worst.toFixed(2)} at ${at.join(', ')}`;
    });
    console.log(`${name}: ${found.join('; ')}`);
  }
}
