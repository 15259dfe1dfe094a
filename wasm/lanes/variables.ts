/** The kernel's locals that vary, in vectors. */
import type { Expr, LocalId, Stmt } from '../../src/ir.ts';
import { walk } from '../../src/ir.ts';
import { newLocal } from '../code.ts';
import { type Bits, bitsOf, type Kernelled, type Lanes, partsOf } from './context.ts';

export function vectorOf(x: Lanes, id: LocalId): Kernelled {
  const known = x.vectors.get(id);
  if (known) return known;
  const { name } = x.s.unit.kernel.locals[id];
  const bits = widthOfLocal(x, id);
  const locals = Array.from({ length: partsOf(x, bits) }, (_, p) => newLocal(x.s, 'v128', `${name}.${p}`));
  const made = { bits, locals };
  x.vectors.set(id, made);
  return made;
}

/** A bool is as wide as the comparison that it comes from first, but in memory, where reductions lie. */
function widthOfLocal(x: Lanes, id: LocalId): Bits {
  const { type } = x.s.unit.kernel.locals[id];
  if (x.widths) return x.widths.local(id);
  if (type !== 'bool') return bitsOf(type);
  const named = x.spread.reductions.some(r => r.local === id || (r.kind === 'pick' && r.with.includes(id)));
  if (named) return 32;
  let first: Stmt | undefined;
  walk(x.spread.loop.body, s => {
    if (s.kind === 'assign' && s.local === id) first ??= s;
  });
  return first?.kind === 'assign' ? widthOfBool(first.value) : 32;
}

/** How wide the mask is that `vector` makes of a bool; any answer is right, this one needs no change of width. */
function widthOfBool(e: Expr): Bits {
  if (e.kind === 'convert') return bitsOf(e.arg.type);
  if (e.kind === 'select') return widthOfBool(e.a);
  if (e.kind === 'let') return widthOfBool(e.body);
  if (e.kind !== 'op') return 32;
  return e.args[0].type === 'bool' ? widthOfBool(e.args[0]) : bitsOf(e.args[0].type);
}
