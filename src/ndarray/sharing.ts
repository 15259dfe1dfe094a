/** Folds that several expressions want, as the mean and the deviation of the same elements want a sum: computed once for all that are
 * recorded by then. What an operand stands for never changes, since whoever writes its memory leaves it a copy; but memory that was
 * handed out is written by anybody. */
import { stridesOf } from './layout.ts';
import { type Node, type Reduce, sharedSoFar } from './node.ts';
import type { View } from './store.ts';

/** A fold that has been computed, and how many had been recorded then. Nobody keeps it for others. */
interface Computed {
  readonly fold: WeakRef<Reduce>;
  readonly recorded: number;
}

const folds = new WeakMap<Node, Map<string, Computed>>();

const keyOf = ({ fold, dtype, axes }: Reduce): string => `${fold}>${dtype}|${axes}`;

/** The elements of a fold that was recorded before another like it was computed. A scope frees what is computed in it: one of
 * another scope is of no use. */
export function sharedOf(r: Reduce): View | undefined {
  const known = r.order === undefined ? undefined : folds.get(r.args[0])?.get(keyOf(r));
  if (!known || known.recorded < r.order!) return undefined;
  const other = known.fold.deref();
  if (!other?.view || other.home !== r.home || r.home?.isOver || isPinned(r.args[0])) return undefined;
  return { ...other.view, shape: r.shape, stride: stridesOf(r.shape) };
}

/** Enters a fold that is about to be computed. */
export function share(r: Reduce): void {
  if (r.order === undefined) return;
  const [of] = r.args;
  const known = folds.get(of) ?? new Map<string, Computed>();
  folds.set(of, known);
  known.set(keyOf(r), { fold: new WeakRef(r), recorded: sharedSoFar() });
}

const isPinned = (n: Node): boolean => n.kind !== 'weak' && n.view?.store.pinned === true;
