/** What statements name: for code that reads it from a frame on entry. */
import type { ArrayId, Expr, Kernel, LocalId, Stmt } from '../ir.ts';
import { expressions, slotsOf, walk, walkExpr } from '../ir.ts';

export interface Uses {
  readonly params: ReadonlySet<number>;
  readonly locals: ReadonlySet<LocalId>;
  /** Without views: their bases. */
  readonly arrays: ReadonlySet<ArrayId>;
}

export function usesOf(kernel: Kernel, body: readonly Stmt[]): Uses {
  const params = new Set<number>();
  const locals = new Set<LocalId>();
  const arrays = new Set<ArrayId>();
  const array = (id: ArrayId) => {
    const { storage } = kernel.arrays[id];
    if (storage.kind !== 'view') return void arrays.add(id);
    arrays.add(storage.base);
    locals.add(storage.offset).add(storage.length);
  };
  const expr = (e: Expr) => {
    if (e.kind === 'param') params.add(e.param);
    if (e.kind === 'local' || e.kind === 'let') locals.add(e.local);
    if (e.kind === 'load' || e.kind === 'length') array(e.array);
    if (e.kind === 'disjoint') for (const id of [e.a, e.b]) array(id);
  };
  walk(body, s => {
    for (const e of expressions(s)) walkExpr(e, expr);
    if (s.kind === 'assign' || s.kind === 'for') locals.add(s.local);
    if (s.kind === 'store' || s.kind === 'alloc' || s.kind === 'clear' || s.kind === 'copy') array(s.array);
    if (s.kind === 'copy') array(s.from);
    if (s.kind === 'return')
      for (const slot of slotsOf(kernel.results[s.site])) 'local' in slot ? locals.add(slot.local) : array(slot.array);
    if (s.kind !== 'spread') return;
    for (const { a, b } of s.apart) for (const id of [a, b]) array(id);
    for (const id of [...s.saved, ...s.copies.map(c => c.array)]) array(id);
    for (const id of [...s.last, ...s.inductions.map(i => i.local)]) locals.add(id);
    for (const r of s.reductions) for (const id of r.kind === 'pick' ? [r.local, ...r.with] : [r.local]) locals.add(id);
  });
  return { params, locals, arrays };
}
