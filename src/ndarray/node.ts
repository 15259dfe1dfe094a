/** Recorded expressions: what an array is, until its elements are wanted. */
import type { Steps } from '../operation.ts';
import type { ArrayDType } from './dtypes.ts';
import type { Fold } from './folds.ts';
import { type Shape, sizeOf } from './layout.ts';
import { bringHome, type Home, homeNow, meet } from './scope.ts';
import { type Operand, reads, type View } from './store.ts';
import type { Scalar, Ufunc } from './ufuncs.ts';

/** What an array can be. */
export type Whole = Leaf | Elementwise | Reduce | Deferred;
/** What stands in expressions. */
export type Node = Whole | Weak;

interface Base {
  readonly dtype: ArrayDType;
  readonly shape: Shape;
  readonly size: number;
}

/** Elements that are there. */
export interface Leaf extends Base, Operand {
  readonly kind: 'leaf';
  view: View;
}

/** A number of the language's own beside arrays, converted to their dtype. BigInts are leaves. */
export interface Weak extends Base {
  readonly kind: 'weak';
  readonly value: number | boolean;
}

interface Recorded extends Base, Operand {
  /** Its elements, once they have been computed. What it was computed from is gone then. */
  view: View | undefined;
  /** How many expressions deep it is. */
  readonly depth: number;
  /** Whether it reads memory that others may write. */
  readonly isOpen: boolean;
  /** How many recorded expressions it stands in. */
  uses: number;
  /** The scope that it was written in. */
  readonly home: Home | undefined;
}

/** A function of elements at the same place, of operands of its dtype, broadcast. */
export interface Elementwise extends Recorded {
  readonly kind: 'elementwise';
  readonly f: Ufunc | Cast;
  /** What operands have been converted to. */
  readonly of: ArrayDType;
  args: readonly Node[];
}

/** A conversion from `of`, as an elementwise function. */
export interface Cast {
  readonly name: 'astype';
  readonly steps: readonly Scalar[];
  readonly host: boolean;
}

/** A fold along axes; `by` is handed to the fold's last step. */
export interface Reduce extends Recorded {
  readonly kind: 'reduce';
  readonly fold: string;
  /** A user's fold, under a name that no other has. */
  readonly own?: Fold;
  /** Of those whose elements no array has for its own, so that other expressions may go on with them: how many such had been recorded. */
  readonly order?: number;
  readonly axes: readonly number[];
  args: readonly [Node];
}

/** Anything else, with a shape known ahead: run when wanted. */
export interface Deferred extends Recorded {
  readonly kind: 'deferred';
  readonly name: string;
  steps: (inputs: readonly View[]) => Steps<View>;
  args: readonly Node[];
}

export const isPending = (n: Node): n is Elementwise | Reduce | Deferred =>
  n.kind !== 'leaf' && n.kind !== 'weak' && n.view === undefined;

const depthOf = (args: readonly Node[]): number => {
  let most = 0;
  for (const a of args) if (isPending(a)) most = Math.max(most, a.depth);
  return most + 1;
};

/** Whoever writes memory of recorded expressions leaves them a copy: what was not open when it was recorded never is. */
const isOpen = (a: Node): boolean => (a.kind === 'leaf' ? a.view.store.pinned : isPending(a) && a.isOpen);

function used(args: readonly Node[]): void {
  for (const a of args) if (a.kind !== 'leaf' && a.kind !== 'weak') a.uses++;
}

export const leaf = (view: View): Leaf => ({
  kind: 'leaf',
  dtype: view.dtype,
  shape: view.shape,
  size: sizeOf(view.shape),
  view,
});

export const weak = (dtype: ArrayDType, value: number | boolean): Weak => ({
  kind: 'weak',
  dtype,
  shape: [],
  size: 1,
  value,
});

export function elementwise(
  f: Ufunc | Cast,
  of: ArrayDType,
  dtype: ArrayDType,
  shape: Shape,
  args: readonly Node[],
): Elementwise {
  used(args);
  return {
    kind: 'elementwise',
    f,
    of,
    dtype,
    shape,
    size: sizeOf(shape),
    args,
    view: undefined,
    depth: depthOf(args),
    isOpen: args.some(isOpen),
    uses: 0,
    home: homeNow(),
  };
}

let shared = 0;

/** How many folds have been recorded that several expressions may go on with. */
export const sharedSoFar = (): number => shared;

export function reduce(
  fold: string,
  dtype: ArrayDType,
  shape: Shape,
  axes: readonly number[],
  arg: Node,
  { own, isShared = false }: { readonly own?: Fold; readonly isShared?: boolean } = {},
): Reduce {
  used([arg]);
  return {
    kind: 'reduce',
    fold,
    own,
    order: isShared ? ++shared : undefined,
    dtype,
    shape,
    size: sizeOf(shape),
    axes,
    args: [arg],
    view: undefined,
    depth: depthOf([arg]),
    isOpen: isOpen(arg),
    uses: 0,
    home: homeNow(),
  };
}

export function deferred(
  name: string,
  dtype: ArrayDType,
  shape: Shape,
  args: readonly Node[],
  steps: Deferred['steps'],
): Deferred {
  used(args);
  return {
    kind: 'deferred',
    name,
    dtype,
    shape,
    size: sizeOf(shape),
    args,
    steps,
    view: undefined,
    depth: depthOf(args),
    isOpen: args.some(isOpen),
    uses: 0,
    home: homeNow(),
  };
}

/** Whether memory is no operand's: steps may give a view of what they were given. */
function isFresh({ store }: View, args: readonly Node[]): boolean {
  if (store.pinned || 'device' in store) return false;
  return args.every(a => a.kind === 'weak' || !a.view || !meet(a.view.store, store));
}

/** Enters the elements of an expression, and lets go of what they were computed from. */
export function finish(n: Elementwise | Reduce | Deferred, view: View): View {
  if (n.view) return n.view;
  n.view = view;
  bringHome(view.store, n.home, n.kind === 'deferred' && isFresh(view, n.args));
  n.args = [] as never;
  if (n.uses) reads(n as Operand);
  return view;
}
