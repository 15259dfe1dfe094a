/** Choices in lanes: `cond ? a : b`. Both arms and a mask, unless an arm may fail for lanes that do not take it, or all take one. */
import type { Expr, Select } from '../../src/ir.ts';
import { someExpr } from '../../src/ir.ts';
import { ops } from '../../src/ops.ts';
import { put } from '../code.ts';
import { expr } from '../scope.ts';
import { type Bits, bitsOf, type Lanes, type Mask, partsOf, type Vec } from './context.ts';
import { guarded, maskOf, mayFail, narrowed, without } from './masks.ts';
import { ofLocals, scratch, setAll, widthOf } from './values.ts';

/** A value in lanes of so many bits, or, of a bool, of as many as it comes in. */
type At = (e: Expr, bits?: Bits) => Vec;

const isRisky = (arm: Expr): boolean => someExpr(arm, e => mayFail(e) || asksHost(e));
/** One call for each lane: not where none of them wants it. */
const asksHost = (e: Expr): boolean => e.kind === 'op' && ops[e.op].lanes === 'math';

/** The width of a bool is any where none is asked for. */
export function chosen(x: Lanes, e: Select, asked: Bits | undefined, at: At): Vec {
  const bits = asked ?? (e.type === 'bool' ? 32 : bitsOf(e.type));
  if (x.shape.growth(e.cond) === 0) return choose(x, e, bits, at);
  if (isRisky(e.a) || isRisky(e.b)) return masked(x, e, bits, at);
  return blended(x, e, asked, at);
}

/** Both arms, and the lanes of either by the mask. */
function blended(x: Lanes, { cond, a, b, type }: Select, asked: Bits | undefined, at: At): Vec {
  const mask = at(cond, asked);
  if (type === 'bool' && isConst(b, 0)) return logic(x, mask, at(a, asked), 'v128.and');
  if (type === 'bool' && isConst(a, 1)) return logic(x, mask, at(b, asked), 'v128.or');
  const [whenTrue, whenFalse] = [a, b].map(arm => at(arm, asked));
  const bits = asked ?? (type === 'bool' ? whenTrue.bits : bitsOf(type));
  return blend(x, widthOf(x, mask, bits), whenTrue, widthOf(x, whenFalse, bits));
}

const isConst = (e: Expr, value: number): boolean => e.kind === 'const' && e.value === value;

function logic(x: Lanes, a: Vec, b: Vec, name: string): Vec {
  const bits = Math.max(a.bits, b.bits) as Bits;
  const both = [a, b].map(v => widthOf(x, v, bits));
  return {
    bits,
    push: p => {
      for (const v of both) v.push(p);
      put(x.s, name);
    },
  };
}

const blend = (x: Lanes, mask: Vec, a: Vec, b: Vec): Vec => ({
  bits: a.bits,
  push: p => {
    a.push(p);
    b.push(p);
    mask.push(p);
    put(x.s, 'v128.bitselect');
  },
});

/** A `let` around that an arm mentions is computed before the arm, which may not run. */
function force(x: Lanes, arm: Expr): void {
  for (const [id, kept] of x.lets) if (someExpr(arm, y => y.kind === 'local' && y.local === id)) kept.force();
}

/** Each arm that may fail for its own lanes, if there are any. */
function masked(x: Lanes, { cond, a, b }: Select, bits: Bits, at: At): Vec {
  const mask = maskOf(x, at(cond));
  const locals = Array.from({ length: partsOf(x, bits) }, () => scratch(x));
  const result = { bits, locals } as const;
  const arm = (e: Expr, lanes: () => Mask, emit: () => void) => {
    force(x, e);
    if (isRisky(e)) guarded(x, lanes(), emit);
    else emit();
  };
  arm(
    a,
    () => narrowed(x, mask),
    () => setAll(x, locals, at(a, bits)),
  );
  arm(
    b,
    () => without(x, mask),
    () => setAll(x, locals, blend(x, widthOf(x, ofLocals(x, mask), bits), ofLocals(x, result), at(b, bits))),
  );
  return ofLocals(x, result);
}

/** The arm that all lanes take. */
function choose(x: Lanes, { cond, a, b }: Select, bits: Bits, at: At): Vec {
  const locals = Array.from({ length: partsOf(x, bits) }, () => scratch(x));
  for (const arm of [a, b]) force(x, arm);
  expr(x.s, cond);
  put(x.s, 'if');
  setAll(x, locals, at(a, bits));
  put(x.s, 'else');
  setAll(x, locals, at(b, bits));
  put(x.s, 'end');
  return ofLocals(x, { bits, locals });
}
