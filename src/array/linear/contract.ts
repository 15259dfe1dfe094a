/** Sums over axes that two arrays have in common, as one matrix product of what their axes are joined to. */
import { type Shape, sameShape, sizeOf } from '../../ndarray/layout.ts';
import { storeOf, type View } from '../../ndarray/store.ts';
import type { Steps } from '../../operation.ts';
import { laid, permuted, shapedAs } from './laid.ts';
import { productOf } from './product.ts';

/** Axes of two arrays by what becomes of them. Each list is in the order of the result, or of the pairs. */
export interface Contraction {
  /** Axes of both that stay, in pairs. */
  readonly batch: readonly (readonly [number, number])[];
  /** Axes of both that are summed over, in pairs. */
  readonly summed: readonly (readonly [number, number])[];
  readonly ofFirst: readonly number[];
  readonly ofSecond: readonly number[];
}

/** (batch…, axes of the first…, axes of the second…), contiguous. Operands of one dtype. */
export function* contracted(a: View, b: View, { batch, summed, ofFirst, ofSecond }: Contraction): Steps<View> {
  const x = permuted(a, [...batch.map(p => p[0]), ...ofFirst, ...summed.map(p => p[0])]);
  const y = permuted(b, [...batch.map(p => p[1]), ...summed.map(p => p[1]), ...ofSecond]);
  const count = batch.map(p => a.shape[p[0]]);
  const [m, k, n] = [ofFirst.map(at => a.shape[at]), summed.map(p => a.shape[p[0]]), ofSecond.map(at => b.shape[at])];
  const [t, ...mkn] = [count, m, k, n].map(sizeOf);
  const lead: Shape = batch.length ? [t] : [];
  const first = yield* joined(x, [...lead, mkn[0], mkn[1]]);
  const second = yield* joined(y, [...lead, mkn[1], mkn[2]]);
  return shapedAs(yield* productOf(first, second, lead), [...count, ...m, ...n]);
}

/** A view whose axes have been joined to fewer. Matrices stay as they lie, for whoever takes them has a kernel to turn them. */
function* joined(view: View, shape: Shape): Steps<View> {
  if (sameShape(view.shape, shape)) return view;
  const data = yield* laid(view);
  return shapedAs({ ...view, store: storeOf(data), offset: 0 }, shape);
}
