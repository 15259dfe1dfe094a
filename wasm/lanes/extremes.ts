/** The least or greatest of floats in lanes. The instructions that mind NaN and −0 as JavaScript does take eight of the
 * machine's, one after the other. Instead the accumulators take what is less or greater, of equals what they had, and aside
 * from them it is kept whether there was a NaN, and which signs there were: only where the outcome is zero do these tell
 * anything, and then all values were zeroes or lay on the other side of it. */
import type { Type } from '../../src/dtype.ts';
import type { Expr, LocalId, Spread } from '../../src/ir.ts';
import { someStmt } from '../../src/ir.ts';
import { isFloat } from '../../src/ops.ts';
import { get, newLocal, put, set } from '../code.ts';
import type { Lanes, Vec } from './context.ts';
import { vector } from './context.ts';
import { current } from './masks.ts';
import { bytesText, lane, memo, ofLocals, pushSame, times, widthOf } from './values.ts';
import { vectorOf } from './variables.ts';

/** One vector each for all parts: in which lane a NaN or a zero was does not matter. */
export interface Extreme {
  readonly op: 'min' | 'max';
  readonly nan: number;
  /** The bits of all values: and for the greatest, whose zero is −0 only if none is +0; or for the least. */
  readonly signs: number;
}

/** The op of a local that the loop only folds so. */
export function isExtreme({ reductions, loop }: Spread, id: LocalId, type: Type): 'min' | 'max' | undefined {
  const fold = isFloat(type) ? reductions.find(r => r.kind === 'fold' && r.local === id) : undefined;
  if (fold?.kind !== 'fold' || (fold.op !== 'min' && fold.op !== 'max')) return undefined;
  const { op } = fold;
  const other = someStmt(loop.body, s => s.kind === 'assign' && s.local === id && !besides(op, id, s.value));
  return other ? undefined : op;
}

/** Once the accumulators have what they begin with. */
export function beginExtreme(x: Lanes, id: LocalId, op: 'min' | 'max'): void {
  const { s } = x;
  const { type } = s.unit.kernel.locals[id];
  const { locals } = vectorOf(x, id);
  const extreme: Extreme = { op, nan: newLocal(s, 'v128', 'nan'), signs: newLocal(s, 'v128', 'signs') };
  locals.forEach((local, p) => {
    get(s, local);
    if (p) combineSigns(x, extreme);
    set(s, extreme.signs);
    get(s, local);
    get(s, local);
    put(s, `${lane[type]}.ne`);
    if (p) get(s, extreme.nan);
    if (p) put(s, 'v128.or');
    set(s, extreme.nan);
  });
  x.extremes.set(id, extreme);
}

/** The value that an assignment puts beside the accumulator. */
export function besides(op: 'min' | 'max', id: LocalId, value: Expr): Expr | undefined {
  if (value.kind !== 'op' || value.op !== op) return undefined;
  const isIt = (e: Expr) => e.kind === 'local' && e.local === id;
  const [a, b] = value.args;
  return isIt(a) ? b : isIt(b) ? a : undefined;
}

export function takeExtreme(x: Lanes, id: LocalId, extreme: Extreme, value: Expr): void {
  const { s } = x;
  const { op } = extreme;
  const { type } = value;
  const { locals } = vectorOf(x, id);
  const kept = memo(x, here(x, vector(x, value), type, op));
  locals.forEach((local, p) => {
    get(s, local);
    kept.push(p);
    put(s, `${lane[type]}.p${op}`);
    set(s, local);
    kept.push(p);
    combineSigns(x, extreme);
    set(s, extreme.signs);
    kept.push(p);
    kept.push(p);
    put(s, `${lane[type]}.ne`);
    get(s, extreme.nan);
    put(s, 'v128.or');
    set(s, extreme.nan);
  });
}

function combineSigns({ s }: Lanes, { op, signs }: Extreme): void {
  get(s, signs);
  put(s, op === 'max' ? 'v128.and' : 'v128.or');
}

/** Infinity, which changes nothing, in lanes that are not here. */
function here(x: Lanes, v: Vec, type: Type, op: 'min' | 'max'): Vec {
  const mask = current(x);
  if (!mask) return v;
  const wide = widthOf(x, ofLocals(x, mask), v.bits);
  return {
    bits: v.bits,
    push: p => {
      v.push(p);
      pushSame(x, type, op === 'max' ? -Infinity : Infinity);
      wide.push(p);
      put(x.s, 'v128.bitselect');
    },
  };
}

/** Gives the accumulators the sign of their zeroes, and NaN where there was one. */
export function finishExtreme(x: Lanes, id: LocalId, { nan, signs }: Extreme): void {
  const { s } = x;
  const { type } = s.unit.kernel.locals[id];
  const { locals, bits } = vectorOf(x, id);
  const constant = (of: Type, value: number | bigint) =>
    put(s, 'v128.const', bytesText(of, Array(128 / bits).fill(value)));
  times(locals.length, p => {
    constant(type, Number.NaN);
    get(s, signs);
    constant(type, -0);
    put(s, 'v128.and');
    get(s, locals[p]);
    get(s, locals[p]);
    constant(type, 0);
    put(s, `${lane[type]}.eq`);
    put(s, 'v128.bitselect');
    get(s, nan);
    put(s, 'v128.bitselect');
    set(s, locals[p]);
  });
}
