/** Einstein summation, by diagonals, sums, products of elements and matrix products. */
import { KernelError } from '../../diagnostic.ts';
import { type ArrayLike, apply, asarray, fromView, type NDArray, partOf } from '../../ndarray/ndarray.ts';
import { commonDtype } from '../../ndarray/record.ts';
import type { View } from '../../ndarray/store.ts';
import { type Steps, settled } from '../../operation.ts';
import { contracted } from './contract.ts';
import { permuted } from './laid.ts';
import { inFloats } from './matmul.ts';
import { summed } from './operands.ts';
import { type Subscripts, subscriptsOf } from './subscripts.ts';

/** An operand, and what its axes are called. */
interface Term {
  readonly view: View;
  readonly labels: readonly string[];
}

/** Axes of one name become one: their diagonal. */
function diagonal(view: View, labels: readonly string[]): Term {
  const names = [...new Set(labels)];
  const places = names.map(name => labels.flatMap((l, k) => (l === name ? [k] : [])));
  return {
    view: {
      ...view,
      shape: places.map(at => Math.max(...at.map(k => view.shape[k]))),
      stride: places.map(at => at.reduce((s, k) => s + (view.shape[k] === 1 ? 0 : view.stride[k]), 0)),
    },
    labels: names,
  };
}

/** Sums over the axes that nobody else has. */
function* without({ view, labels }: Term, wanted: ReadonlySet<string>): Steps<Term> {
  const axes = labels.flatMap((l, k) => (wanted.has(l) ? [] : [k]));
  if (!axes.length) return { view, labels };
  return { view: yield* summed(fromView(view), axes).viewLater(), labels: labels.filter(l => wanted.has(l)) };
}

/** Repeats axes of one element where another operand has more under that name. */
const stretched = ({ view, labels }: Term, lengths: ReadonlyMap<string, number>): Term => ({
  labels,
  view: {
    ...view,
    shape: labels.map(l => lengths.get(l)!),
    stride: labels.map((_, k) => (view.shape[k] === 1 ? 0 : view.stride[k])),
  },
});

/** The axes of a term as those of a wider list of names. */
function aligned({ view, labels }: Term, names: readonly string[]): NDArray {
  const at = names.map(name => labels.indexOf(name));
  return fromView({
    ...view,
    shape: at.map(k => (k < 0 ? 1 : view.shape[k])),
    stride: at.map(k => (k < 0 ? 0 : view.stride[k])),
  });
}

/** Two terms as one: names that are not wanted any more are summed over. */
function* joined(first: Term, second: Term, wanted: ReadonlySet<string>): Steps<Term> {
  const isShared = (l: string) => first.labels.includes(l) && second.labels.includes(l);
  const pair = (l: string) => [first.labels.indexOf(l), second.labels.indexOf(l)] as const;
  const batch = first.labels.filter(l => isShared(l) && wanted.has(l));
  const sums = first.labels.filter(l => isShared(l) && !wanted.has(l));
  const ofFirst = first.labels.filter(l => !isShared(l));
  const ofSecond = second.labels.filter(l => !isShared(l));
  const names = [...batch, ...ofFirst, ...ofSecond];
  if (!sums.length || !(ofFirst.length + ofSecond.length)) {
    const all = [...names, ...sums];
    const product = apply('multiply', aligned(first, all), aligned(second, all));
    const axes = sums.map((_, k) => names.length + k);
    return { view: yield* summed(product, axes).viewLater(), labels: names };
  }
  const view = yield* contracted(first.view, second.view, {
    batch: batch.map(pair),
    summed: sums.map(pair),
    ofFirst: ofFirst.map(l => first.labels.indexOf(l)),
    ofSecond: ofSecond.map(l => second.labels.indexOf(l)),
  });
  return { view, labels: names };
}

function* evaluated(views: readonly View[], { inputs, output, lengths }: Subscripts): Steps<View> {
  const terms = views.map((view, k) => stretched(diagonal(view, inputs[k]), lengths));
  const wantedAfter = (k: number) => new Set([...output, ...terms.slice(k).flatMap(t => t.labels)]);
  let all = yield* without(terms[0], wantedAfter(1));
  for (let k = 1; k < terms.length; k++) {
    const wanted = wantedAfter(k + 1);
    const next = yield* without(terms[k], new Set([...wanted, ...all.labels]));
    all = yield* joined(all, next, wanted);
  }
  all = yield* without(all, new Set(output));
  const view = permuted(
    all.view,
    output.map(l => all.labels.indexOf(l)),
  );
  // What is still an operand's own memory must not be handed out as a result.
  if (!views.some(v => v.store === view.store)) return view;
  yield* settled();
  return fromView(view).copy().view();
}

/** Sums of products by Einstein's notation: `'ij,jk->ik'` multiplies matrices, `'ii'` is the trace, `'...ij->...ji'` turns matrices.
 * Operands are joined from the left to the right. NumPy `einsum`.
 *
 * @param subscripts letters for the axes of each operand and, behind `->`, of the result; without `->` the result has those that
 * stand once, in alphabetic order. `...` stands for axes that broadcast.
 * @returns of the common dtype; always an array of its own
 * @throws KernelError 'argument' where subscripts and shapes do not fit
 */
export function einsum(subscripts: string, ...operands: readonly ArrayLike[]): NDArray {
  if (typeof subscripts !== 'string' || !operands.length)
    throw new KernelError('argument', 'einsum: the first argument must be the subscripts, and operands must follow');
  const dtype = commonDtype(operands.map(partOf));
  const arrays = operands.map(o => asarray(o, dtype));
  const read = subscriptsOf(
    subscripts,
    arrays.map(a => a.shape),
  );
  const shape = read.output.map(l => read.lengths.get(l)!);
  return inFloats('einsum', dtype, shape, arrays, views => evaluated(views, read));
}
