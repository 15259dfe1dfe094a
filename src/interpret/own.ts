/** What every iteration of a spread loop, or every thread, has of its own: garbage until it is assigned, and the copies
 * that array reductions add up in. */
import type { DType, Type, TypedArray } from '../dtype.ts';
import { dtypes } from '../dtype.ts';
import type { ArrayCopy, ArrayId, Kernel, Spread } from '../ir.ts';
import { walk } from '../ir.ts';
import { elementIdentity } from '../reduce.ts';
import { placeOf } from './arrays.ts';
import type { Frame } from './expressions.ts';
import { combineOf, type Value } from './values.ts';

/** Values that nobody computes, for what has not been assigned yet. */
export const poison: { readonly [T in Type]: number | bigint } = {
  f64: -7.6543e211,
  f32: Math.fround(-7.6543e31),
  i32: 0x5a5a5a5a,
  u32: 0xa5a5a5a5,
  i64: -0x5a5a5a5a5a5a5a5an,
  u64: 0xa5a5a5a5a5a5a5a5n,
  bool: 1,
};

export const poisonArray = (dtype: DType, memory: TypedArray): unknown =>
  memory.fill(poison[dtypes[dtype].type] as never);

/** Private arrays of which every iteration has its own: those that it clears, and, on threads, all that it writes. Lanes
 * alone share a private array that stands outside the loop, as they do any other memory. */
export function ownArrays(kernel: Kernel, s: Spread): readonly ArrayId[] {
  const found = new Set<ArrayId>();
  walk(s.loop.body, x => {
    if (x.kind === 'clear' || (x.kind === 'store' && s.threads)) found.add(baseOf(kernel, x.array));
  });
  const copied = new Set(s.copies.map(c => baseOf(kernel, c.array)));
  return [...found].filter(id => kernel.arrays[id].storage.kind === 'private' && !copied.has(id));
}

function baseOf(kernel: Kernel, id: ArrayId): ArrayId {
  const { storage } = kernel.arrays[id];
  return storage.kind === 'view' ? storage.base : id;
}

/** Two copies of each array that is only updated, begun with the identity: threads have as many as there are threads. */
export function copiesOf(kernel: Kernel, s: Spread, frame: Frame) {
  const all = s.copies.map(c => copied(kernel, c, frame));
  const originals = new Map(all.map(({ base }) => [base, frame.arrays[base]]));
  const twins = new Map([...originals].map(([base, memory]) => [base, [memory.slice(), memory.slice()]]));
  for (const { base, first, end, identity } of all)
    for (const twin of twins.get(base)!) twin.fill(identity as never, first, end);
  const use = (which: number): void => {
    for (const [base, pair] of twins) frame.arrays[base] = pair[which];
  };
  const drop = (): void => {
    for (const [base, memory] of originals) frame.arrays[base] = memory;
  };
  const merge = (): void => {
    drop();
    for (const { base, first, end, combine } of all)
      for (const twin of twins.get(base)!)
        for (let i = first; i < end; i++) frame.arrays[base][i] = combine(frame.arrays[base][i], twin[i]);
  };
  return { use, drop, merge };
}

function copied(kernel: Kernel, { array, op }: ArrayCopy, frame: Frame) {
  const { dtype } = kernel.arrays[array];
  const place = placeOf(kernel, array);
  const first = place.first(frame);
  const { type } = dtypes[dtype];
  const combine: (a: Value, b: Value) => Value = op === 'own' ? a => a : combineOf(op, type);
  return {
    base: baseOf(kernel, array),
    first,
    end: first + place.length(frame),
    identity: op === 'own' ? poison[type] : elementIdentity(op, dtype),
    combine,
  };
}
