/** Which of the kernel's locals and arrays a loop touches: what code of its own for it takes over from its caller and hands
 * back. */
import type { ArrayId, Expr, Kernel, LocalId, Loop, Result, Spread } from '../ir.ts';
import { assignedIn, expressions, slotsOf, walk, walkExpr } from '../ir.ts';
import { liveBetween } from './scalars/liveness.ts';

export interface LoopVariables {
  /** Read or assigned inside; without those that a `let` binds. */
  readonly mentioned: ReadonlySet<LocalId>;
  readonly assigned: ReadonlySet<LocalId>;
  /** Heap arrays that get their memory inside. */
  readonly allocated: ReadonlySet<ArrayId>;
}

/** Locals that a result names: numbers, and the extent of views. */
export const resultLocals = ({ arrays }: Kernel, r: Result): readonly LocalId[] =>
  slotsOf(r).flatMap(slot => {
    if ('local' in slot) return [slot.local];
    const { storage } = arrays[slot.array];
    return storage.kind === 'view' ? [storage.offset, storage.length] : [];
  });

/** Arrays that a result gives back, and the bases of views among them. */
export const resultArrays = ({ arrays }: Kernel, r: Result): readonly ArrayId[] =>
  slotsOf(r).flatMap(slot => {
    if ('local' in slot) return [];
    const { storage } = arrays[slot.array];
    return storage.kind === 'view' ? [slot.array, storage.base] : [slot.array];
  });

export function variablesOf(kernel: Kernel, loop: Loop): LoopVariables {
  const assigned = assignedIn(loop);
  const allocated = new Set<ArrayId>();
  const mentioned = new Set(assigned);
  const bound = new Set<LocalId>();
  const extent = (id: ArrayId) => {
    const { storage } = kernel.arrays[id];
    if (storage.kind === 'view') mentioned.add(storage.offset).add(storage.length);
  };
  const read = (e: Expr) => {
    if (e.kind === 'local') mentioned.add(e.local);
    if (e.kind === 'let') bound.add(e.local);
    if (e.kind === 'load' || e.kind === 'length') extent(e.array);
    if (e.kind === 'disjoint') for (const id of [e.a, e.b]) extent(id);
  };
  walk([loop], s => {
    for (const e of expressions(s)) walkExpr(e, read);
    if (s.kind === 'alloc') allocated.add(s.array);
    if (s.kind === 'store' || s.kind === 'copy') extent(s.array);
    if (s.kind === 'copy') extent(s.from);
    if (s.kind === 'return') for (const id of resultLocals(kernel, kernel.results[s.site])) mentioned.add(id);
  });
  for (const id of bound) mentioned.delete(id);
  return { mentioned, assigned, allocated };
}

/** Of these, what turns of the loop hand to each other and to what is behind it. */
export function handedOn(kernel: Kernel, loop: Loop): LoopVariables {
  const { mentioned, assigned, allocated } = variablesOf(kernel, loop);
  const live = liveBetween(kernel, loop);
  const only = (all: ReadonlySet<LocalId>) => new Set([...all].filter(id => live.has(id)));
  return { mentioned: only(mentioned), assigned: only(assigned), allocated };
}

/** What a spread loop's function takes over from its caller: locals that its iterations do not assign, and inductions. */
export function spilledBy(kernel: Kernel, { loop, inductions }: Spread): ReadonlySet<LocalId> {
  const { mentioned, assigned } = variablesOf(kernel, loop);
  const spilled = new Set([...mentioned].filter(id => !assigned.has(id)));
  for (const { local } of inductions) spilled.add(local);
  return spilled;
}

/** Private arrays that a spread loop writes, each of its iterations its own; not those that it adds up in. */
export function ownArrays({ arrays }: Kernel, { loop, copies }: Spread): ReadonlySet<ArrayId> {
  const own = new Set<ArrayId>();
  walk([loop], s => {
    if (s.kind !== 'store' && s.kind !== 'clear' && s.kind !== 'copy') return;
    const { storage } = arrays[s.array];
    own.add(storage.kind === 'view' ? storage.base : s.array);
  });
  for (const { array } of copies) own.delete(array);
  return own;
}
