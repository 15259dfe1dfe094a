/** Folds by loops that were compiled with the library, with the bits of the kernels: sums follow the tree that the compiler
 * plans for them. */
import { blockLength, foldBlocks, grouped, halve } from '../reduce.ts';
import { type ArrayDType, kindOf } from './dtypes.ts';
import type { Extents } from './foldkernels.ts';
import { foldOf } from './folds.ts';
import { stretch } from './fuse.ts';
import type { Reduce } from './node.ts';
import { quiet, type View } from './store.ts';
import type { Scalar } from './ufuncs.ts';

/** Iterations of a block, and accumulators, of a loop that adds up: `plan/spread.ts`. */
const BLOCK = 4096;
const lanesOf = (dtype: ArrayDType): number => (dtype === 'float32' || dtype === 'float16' ? 16 : 8);

/** What a fold gives of elements that lie as (outer, n, inner). */
export function foldPlainly(r: Reduce, view: View, { outer, n, inner }: Extents, out: View): View {
  quiet([view]);
  const { of, start, term, ordered } = foldOf(r);
  const single = view.dtype === 'float32' || view.dtype === 'float16';
  const raw = of(view.dtype);
  const f: Scalar = ordered && single ? (s, x) => Math.fround(raw(s, x)) : raw;
  const init = start(view.dtype);
  const isBool = kindOf(view.dtype) === 'bool';
  const { data } = stretch(view);
  const at: (k: number) => any = term ? (isBool ? k => data[k] : k => term(data[k])) : k => data[k];
  const to = out.store.data as unknown as any[];
  if (inner > 1) columns(f, init, at, { outer, n, inner }, to, out.dtype === 'float16');
  else if (ordered && kindOf(view.dtype) === 'float') {
    const identity = r.fold === 'sum' ? -0 : 1;
    for (let o = 0; o < outer; o++) to[o] = tree(f, init, identity, at, o * n, n, lanesOf(view.dtype));
  } else
    for (let o = 0; o < outer; o++) {
      let s: any = init;
      for (let j = o * n; j < o * n + n; j++) s = f(s, at(j));
      to[o] = s;
    }
  return out;
}

/** The tree of a loop, as `reduce.ts` has it. */
function tree(
  f: Scalar,
  init: any,
  identity: number,
  at: (k: number) => any,
  from: number,
  n: number,
  lanes: number,
): any {
  const shape = { block: BLOCK, lanes };
  const length = blockLength(shape, n);
  const partials: any[] = [];
  for (let b = 0; b < n; b += length) {
    const count = Math.min(length, n - b);
    const whole = grouped(shape, count);
    let s: any = identity;
    if (whole) {
      const sums = new Array<any>(lanes).fill(identity);
      for (let k = 0; k < whole; k += lanes) for (let l = 0; l < lanes; l++) sums[l] = f(sums[l], at(from + b + k + l));
      s = halve(sums, f);
    }
    for (let k = whole; k < count; k++) s = f(s, at(from + b + k));
    partials.push(s);
  }
  return foldBlocks(init, partials, f);
}

/** Columns in the order of their rows. Float16 is rounded at every step by the memory of the result, as the kernels' is. */
function columns(
  f: Scalar,
  init: any,
  at: (k: number) => any,
  { outer, n, inner }: Extents,
  to: any[],
  isHalf: boolean,
): void {
  for (let o = 0; o < outer; o++)
    for (let i = 0; i < inner; i++) {
      const k = o * inner + i;
      let s = init;
      for (let j = 0; j < n; j++) {
        s = f(s, at((o * n + j) * inner + i));
        if (!isHalf) continue;
        to[k] = s;
        s = to[k];
      }
      to[k] = s;
    }
}
