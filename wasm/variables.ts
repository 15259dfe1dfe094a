/** Which of the kernel's locals a loop touches: what an outlined loop takes over from its caller and hands back, and
 * which bounds a loop may read again instead of keeping a copy. */
import type { ArrayId, Expr, Kernel, LocalId, Loop, Result, Stmt } from '../src/ir.ts';
import { expressions, walk, walkExpr } from '../src/ir.ts';

export interface LoopVariables {
  /** Read or assigned inside; without those that a `let` binds. */
  readonly mentioned: ReadonlySet<LocalId>;
  readonly assigned: ReadonlySet<LocalId>;
  /** Heap arrays that get their memory inside. */
  readonly allocated: ReadonlySet<ArrayId>;
}

/** Locals that a result names: numbers, and the extent of views. */
export function resultLocals(kernel: Kernel, r: Result): readonly LocalId[] {
  switch (r.kind) {
    case 'undefined':
      return [];
    case 'number':
    case 'boolean':
    case 'bigint':
      return [r.local];
    case 'array': {
      const { storage } = kernel.arrays[r.array];
      return storage.kind === 'view' ? [storage.offset, storage.length] : [];
    }
    case 'list':
      return r.items.flatMap(item => resultLocals(kernel, item));
    case 'object':
      return r.fields.flatMap(([, field]) => resultLocals(kernel, field));
  }
}

/** Arrays that a result gives back, and the bases of views among them. */
export function resultArrays(kernel: Kernel, r: Result): readonly ArrayId[] {
  switch (r.kind) {
    case 'undefined':
    case 'number':
    case 'boolean':
    case 'bigint':
      return [];
    case 'array': {
      const { storage } = kernel.arrays[r.array];
      return storage.kind === 'view' ? [r.array, storage.base] : [r.array];
    }
    case 'list':
      return r.items.flatMap(item => resultArrays(kernel, item));
    case 'object':
      return r.fields.flatMap(([, field]) => resultArrays(kernel, field));
  }
}

/** Locals that a statement assigns by itself, and heap arrays that it allocates. */
export function writes(body: readonly Stmt[]): { readonly assigned: Set<LocalId>; readonly allocated: Set<ArrayId> } {
  const assigned = new Set<LocalId>();
  const allocated = new Set<ArrayId>();
  walk(body, s => {
    if (s.kind === 'assign' || s.kind === 'for') assigned.add(s.local);
    if (s.kind === 'alloc') allocated.add(s.array);
  });
  return { assigned, allocated };
}

export function variablesOf(kernel: Kernel, loop: Loop): LoopVariables {
  const { assigned, allocated } = writes([loop]);
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
  };
  walk([loop], s => {
    for (const e of expressions(s)) walkExpr(e, read);
    if (s.kind === 'store' || s.kind === 'copy') extent(s.array);
    if (s.kind === 'copy') extent(s.from);
    if (s.kind === 'return') for (const id of resultLocals(kernel, kernel.results[s.site])) mentioned.add(id);
  });
  for (const id of bound) mentioned.delete(id);
  return { mentioned, assigned, allocated };
}

export function mentions(e: Expr, local: LocalId): boolean {
  let found = false;
  walkExpr(e, x => {
    if (x.kind === 'local' && x.local === local) found = true;
  });
  return found;
}

/** Whether a jump inside the body goes to `target` by `kind`. */
export function jumpsTo(body: readonly Stmt[], kind: 'break' | 'continue', target: number): boolean {
  let found = false;
  walk(body, s => {
    if (s.kind === kind && s.target === target) found = true;
  });
  return found;
}
