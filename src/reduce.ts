/** How a spread loop adds up: the tree of float sums and products, and the values that reductions begin with. Pure
 * functions on values, the definition for the interpreter and for every target; `Spread` in `ir.ts` says where they apply.
 *
 * A loop of n iterations falls into blocks of `blockLength(tree, n)`. The first `grouped(tree, count)` iterations of a block
 * of `count` are its whole groups: iteration k adds to lane k mod `tree.lanes`, and every lane begins with `identityOf`.
 * `halve` makes one value of the lanes, and the other iterations add to that in order; where there is no whole group they
 * begin with `identityOf`. So a short loop is a plain sequence. What a block comes to is its partial: `pushBlock` files it,
 * and `foldBlocks` says what comes of all of them. The value is `init op r` of what the local held before the loop and what
 * the blocks gave, or `init` where there were none. */
import type { DType, Type } from './dtype.ts';
import { dtypes } from './dtype.ts';
import type { FoldOp, For, Tree } from './ir.ts';
import { isBig, isFloat } from './ops.ts';

type Value = number | bigint;
/** `left op right`, rounded or wrapped to its type. */
export type Combine<V> = (left: V, right: V) => V;

const extremes: { readonly [T in Type]: readonly [least: Value, greatest: Value] } = {
  f64: [-Infinity, Infinity],
  f32: [-Infinity, Infinity],
  i32: [-2147483648, 2147483647],
  u32: [0, 4294967295],
  i64: [-(2n ** 63n), 2n ** 63n - 1n],
  u64: [0n, 2n ** 64n - 1n],
  bool: [0, 1],
};

const whole = (type: Type, value: number): Value => (isBig(type) ? BigInt(value) : value);

const ones = (type: Type): Value => (type === 'i32' ? -1 : type === 'i64' ? -1n : extremes[type][1]);

const identities: { readonly [P in FoldOp]: (type: Type) => Value } = {
  /** −0 leaves every float as it is; +0 would turn −0 into +0. */
  add: type => (isFloat(type) ? -0 : whole(type, 0)),
  mul: type => whole(type, 1),
  min: type => extremes[type][1],
  max: type => extremes[type][0],
  and: ones,
  or: type => whole(type, 0),
  xor: type => whole(type, 0),
};

/** The value e with `e op x` = x for all x of the type, bit for bit. */
export const identityOf = (op: FoldOp, type: Type): Value => identities[op](type);

/** The same for an element: least and greatest are those of the dtype, and `and` has all ones that it holds. */
export function elementIdentity(op: FoldOp, dtype: DType): Value {
  const { type, range } = dtypes[dtype];
  if (!range) return identityOf(op, type);
  if (op === 'min' || op === 'max') return op === 'min' ? range[1] : range[0];
  return op === 'and' && range[0] === 0 ? range[1] : identityOf(op, type);
}

/** Whether the result of a fold depends on the order of its operands, so that it follows the tree. */
export const ordered = (op: FoldOp, type: Type): boolean => isFloat(type) && (op === 'add' || op === 'mul');

/** Trips of a loop from its bounds as numbers: exact where they are integers below 2⁵³ and the loop ends. */
export function tripsOf(test: For['test'], lo: number, hi: number, step: number): number {
  const steps = (hi - lo) / step;
  return Math.max(0, test === 'lt' || test === 'gt' ? Math.ceil(steps) : Math.floor(steps) + 1);
}

/** Blocks of a loop whose tree leaves their length open. */
export const BLOCKS = 256;

/** Iterations of a block: `tree.block`, or ⌈n / 256⌉, at least 1. */
export const blockLength = (tree: Tree, n: number): number => tree.block || Math.max(1, Math.ceil(n / BLOCKS));

/** Iterations of a block of `count` that make whole groups of lanes; one lane has no groups. */
export const grouped = ({ lanes }: Tree, count: number): number =>
  lanes === 1 ? 0 : Math.floor(count / lanes) * lanes;

/** One value of a block's lanes, whose number is a power of two: lane l takes lane l + half on its right, until one is left. */
export function halve<V>(lanes: readonly V[], combine: Combine<V>): V {
  if (lanes.length === 1) return lanes[0];
  const half = lanes.length / 2;
  return halve(
    lanes.slice(0, half).map((lane, l) => combine(lane, lanes[l + half])),
    combine,
  );
}

/** Levels of the stack of partials: enough for 2³² blocks. */
export const LEVELS = 32;

/** Files the partial of block number `b` as a binary counter does, so that sums pair up with sums of as many blocks. */
export function pushBlock<V>(stack: V[], b: number, partial: V, combine: Combine<V>): void {
  let x = partial;
  let k = 0;
  for (; (b >>> k) & 1; k++) x = combine(stack[k], x);
  stack[k] = x;
}

/** What a stack that `m` > 0 blocks were pushed on comes to: later blocks are lower, and stand on the right. */
export function foldStack<V>(stack: readonly V[], m: number, combine: Combine<V>): V {
  let r: V | undefined;
  for (let k = 0; k < LEVELS; k++) if ((m >>> k) & 1) r = r === undefined ? stack[k] : combine(stack[k], r);
  return r!;
}

/** What a local comes to that held `init` before the loop, from the partials of its blocks in their order. */
export function foldBlocks<V>(init: V, partials: readonly V[], combine: Combine<V>): V {
  const stack: V[] = [];
  partials.forEach((x, b) => pushBlock(stack, b, x, combine));
  return partials.length ? combine(init, foldStack(stack, partials.length, combine)) : init;
}
