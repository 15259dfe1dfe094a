/** LU factors of stacks, as steps: what solve, inv and det begin with. */
import { lu } from '../../../kernels/decomposition/lu.ts';
import { luSolve } from '../../../kernels/decomposition/luSolve.ts';
import type { View } from '../../ndarray/store.ts';
import { type Steps, scratch } from '../../operation.ts';
import { performed } from './run.ts';
import { owned } from './stacks.ts';

/** Columns of a panel. */
const BLOCK = 32;

export interface Factors {
  readonly lu: Float64Array;
  readonly pivots: Int32Array;
  readonly info: Int32Array;
}

/** @param view (…, n, n), float64 */
export function* factorsOf(view: View, count: number, n: number): Steps<Factors> {
  const a = (yield* owned(view)) as Float64Array;
  const pivots = new Int32Array(count * n);
  const info = new Int32Array(count);
  if (!a.length) return { lu: a, pivots, info };
  const l = yield* scratch('float64', count * n * BLOCK);
  const u = yield* scratch('float64', count * n * BLOCK);
  yield* performed((2 * count * n ** 3) / 3, lu as never, [a, pivots, l, u, info, count, n], { constants: { BLOCK } });
  return { lu: a, pivots, info };
}

/** X of A·X = B in the place of B. @param x (count, n, m) */
export function* substituted({ lu: a, pivots }: Factors, x: unknown, count: number, n: number, m: number): Steps<void> {
  if (!count || !n || !m) return;
  const row = yield* scratch('float64', count * m);
  yield* performed(2 * count * n * n * m, luSolve as never, [a, pivots, x, row, count, n, m]);
}
