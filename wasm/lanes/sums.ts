/** Sums of narrow integers, and the least or greatest of them, in lanes. Such sums are exact, so their order is free: neighbours
 * are added in pairs, into lanes of 32 bits, four of which take the elements of a whole vector of bytes. */
import type { Expr, LocalId, Reduction, Stmt } from '../../src/ir.ts';
import { someExpr, someStmt } from '../../src/ir.ts';
import { idiomOf } from '../../src/plan/idioms.ts';
import { fitsIn, type Sign } from '../../src/plan/widths.ts';
import { row } from '../assemble.ts';
import { get, newLocal, put, set } from '../code.ts';
import { type Bits, type Lanes, partsOf, type Vec } from './context.ts';
import { vectorAt } from './expr.ts';
import { current } from './masks.ts';
import { doubled, integers, memo, ofLocals, pushLow, setAll, times, widthOf } from './values.ts';
import { vectorOf } from './variables.ts';

type Fold = Extract<Reduction, { kind: 'fold' }>;

/** Accumulators of 32 bits that stand for a local, and what each of its assignments adds. */
export interface Sum {
  readonly locals: readonly number[];
  readonly terms: ReadonlyMap<Expr, Expr>;
}

/** Accumulators in lanes of so many bits. */
export interface Bound {
  readonly op: 'min' | 'max';
  readonly bits: Bits;
  readonly sign: Sign;
  readonly locals: readonly number[];
  readonly terms: ReadonlyMap<Expr, Expr>;
}

/** What all assignments of a local put beside it; undefined where one does something else. */
function termsOf(x: Lanes, id: LocalId, term: (value: Expr) => Expr | undefined): Map<Expr, Expr> | undefined {
  const terms = new Map<Expr, Expr>();
  const isOther = (s: Stmt): boolean => {
    if (s.kind !== 'assign' || s.local !== id) return false;
    const found = term(s.value);
    if (found) terms.set(s.value, found);
    return !found;
  };
  return someStmt(x.spread.loop.body, isOther) ? undefined : terms;
}

/** A constant is one where only some lanes add it. */
const isVector = (x: Lanes, e: Expr): boolean => e.kind === 'const' || x.shape.growth(e) === undefined;

const isIt = (e: Expr, id: LocalId): boolean => e.kind === 'local' && e.local === id;
const mentions = (e: Expr, id: LocalId): boolean => someExpr(e, y => isIt(y, id));

function added(id: LocalId, value: Expr): Expr | undefined {
  if (value.kind !== 'op' || value.op !== 'add') return undefined;
  const [a, b] = value.args;
  const term = isIt(a, id) ? b : isIt(b, id) ? a : undefined;
  if (!term || mentions(term, id)) return undefined;
  if (value.type !== 'f64') return term;
  return term.kind === 'convert' && (term.arg.type === 'i32' || term.arg.type === 'u32') ? term.arg : undefined;
}

/** The sum that a reduction is, if it is one of integers that are worth adding in pairs. A sum that is a double has to stay exact in
 * 32 bits for a whole block. */
export function sumOf(x: Lanes, { op, local: id }: Fold): Sum | undefined {
  const { type } = x.s.unit.kernel.locals[id];
  if (!x.widths || op !== 'add' || (type !== 'i32' && type !== 'u32' && type !== 'f64')) return undefined;
  const terms = termsOf(x, id, value => added(id, value));
  if (!terms || ![...terms.values()].every(e => isVector(x, e) && formOf(x, e))) return undefined;
  if (type !== 'f64') return { locals: vectorOf(x, id).locals, terms };
  if (!isSmall(x, id, [...terms.values()])) return undefined;
  return { locals: Array.from({ length: partsOf(x, 32) }, (_, p) => newLocal(x.s, 'v128', `sum.${p}`)), terms };
}

/** Whether a block's sum of integers lies in 32 bits, and the local never holds −0. */
function isSmall(x: Lanes, id: LocalId, terms: readonly Expr[]): boolean {
  const { tree, loop } = x.spread;
  const all = x.s.unit.numbers().local(id);
  const most = terms.reduce((sum, e) => {
    const { lo, hi } = x.widths!.range(e);
    return sum + Math.max(-lo, hi);
  }, 0);
  const isInside = someStmt(
    loop.body,
    s => (s.kind === 'for' || s.kind === 'while') && someStmt([s], y => y.kind === 'assign' && y.local === id),
  );
  const isExact = all.lo <= all.hi && all.int && !all.nan && !all.negZero && Math.max(-all.lo, all.hi) <= 2 ** 53;
  return isExact && !isInside && tree.block > 0 && most * tree.block < 2 ** 31;
}

/** How terms are added: in lanes of so many bits, or as products of pairs of 16 bits. */
type Form = { readonly bits: 8 | 16; readonly factors?: readonly [Expr, Expr] };

function formOf(x: Lanes, e: Expr): Form | undefined {
  const widths = x.widths!;
  const whole = widths.way(e, 32).cost + partsOf(x, 32);
  const forms: (readonly [Form, number])[] = [];
  for (const bits of [8, 16] as const)
    if (widths.fits(e, bits) && x.count * bits >= 128) {
      forms.push([{ bits }, widths.way(e, bits).cost + (bits === 8 ? 3 : 2) * partsOf(x, bits)]);
    }
  if (e.kind === 'op' && e.op === 'mul' && e.args.every(a => fitsIn(widths.range(a), 16, 's'))) {
    const factors = [e.args[0], e.args[1]] as const;
    const cost = factors.reduce((sum, a) => sum + widths.way(a, 16).cost, 2 * partsOf(x, 16));
    forms.push([{ bits: 16, factors }, cost]);
  }
  const best = forms.reduce((a, b) => (b[1] <= a[1] ? b : a), [undefined, whole] as readonly [
    Form | undefined,
    number,
  ]);
  return best[0];
}

export function beginSum(x: Lanes, { locals }: Sum): void {
  for (const local of locals) {
    put(x.s, 'v128.const', Array(16).fill(0).join(' '));
    set(x.s, local);
  }
}

/** Nothing is added in lanes that are not here. */
export function takePairs(x: Lanes, { locals, terms }: Sum, value: Expr): void {
  const { s } = x;
  const e = terms.get(value)!;
  const { bits, factors } = formOf(x, e)!;
  const [first, ...others] = factors ?? [e];
  const v = here(x, vectorAt(x, first, bits));
  const rest = others.map(f => vectorAt(x, f, bits));
  const sign = x.widths!.fits(e, bits);
  const parts = partsOf(x, bits);
  times(parts, p => {
    v.push(p);
    for (const other of rest) other.push(p);
    if (bits === 8) put(s, `i16x8.extadd_pairwise_i8x16_${sign}`);
    put(s, factors ? 'i32x4.dot_i16x8_s' : `i32x4.extadd_pairwise_i16x8_${sign}`);
    get(s, locals[p % locals.length]);
    put(s, 'i32x4.add');
    set(s, locals[p % locals.length]);
  });
}

function here(x: Lanes, v: Vec): Vec {
  const mask = current(x);
  if (!mask) return v;
  const wide = widthOf(x, ofLocals(x, mask), v.bits);
  return {
    bits: v.bits,
    push: p => {
      v.push(p);
      wide.push(p);
      put(x.s, 'v128.and');
    },
  };
}

/** Pushes a double: what the lanes come to. */
export function pushSum(x: Lanes, { locals }: Sum): void {
  const { s } = x;
  locals.forEach((local, p) => {
    get(s, local);
    if (p) put(s, 'i32x4.add');
  });
  set(s, locals[0]);
  times(4, k => {
    get(s, locals[0]);
    put(s, 'i32x4.extract_lane', k);
    if (k) put(s, 'i32.add');
  });
  row(s, 'f64.convert_i32_s');
}

/** The value of an assignment that puts the lesser or greater of a local and something else in it: that, and what is bound around. */
function beside(op: 'min' | 'max', id: LocalId, value: Expr): Expr | undefined {
  if (value.kind === 'let') {
    const inner = mentions(value.value, id) ? undefined : beside(op, id, value.body);
    return inner && { ...value, type: inner.type, body: inner };
  }
  const idiom = idiomOf(value);
  if (idiom?.op !== op) return undefined;
  const [a, b] = idiom.args;
  const term = isIt(a, id) ? b : isIt(b, id) ? a : undefined;
  return term && !mentions(term, id) ? term : undefined;
}

/** The narrow extreme that a reduction is. At least one value comes into every lane: those begin with what lanes hold at most. */
export function boundOf(x: Lanes, { op, local: id }: Fold): Bound | undefined {
  const { type } = x.s.unit.kernel.locals[id];
  const widths = x.widths;
  if (!widths || (op !== 'min' && op !== 'max') || (type !== 'i32' && type !== 'u32')) return undefined;
  const terms = termsOf(x, id, value => beside(op, id, value));
  const always = x.spread.loop.body.some(s => s.kind === 'assign' && s.local === id);
  if (!terms || !always || x.shape.masked.size) return undefined;
  const values = [...terms.values()];
  if (values.some(e => x.shape.growth(e) !== undefined)) return undefined;
  const inAll = (bits: Bits, sign: Sign) => values.every(e => fitsIn(widths.range(inside(e)), bits, sign));
  for (const bits of [8, 16] as const)
    for (const sign of ['s', 'u'] as const)
      if (x.count * bits >= 128 && inAll(bits, sign)) {
        const locals = Array.from({ length: partsOf(x, bits) }, (_, p) => newLocal(x.s, 'v128', `${op}.${p}`));
        return { op, bits, sign, locals, terms };
      }
  return undefined;
}

const inside = (e: Expr): Expr => (e.kind === 'let' ? inside(e.body) : e);

export function beginBound(x: Lanes, { op, bits, sign, locals }: Bound): void {
  const least = sign === 's' ? -(2 ** (bits - 1)) : 0;
  for (const local of locals) {
    pushLow(x, bits, op === 'max' ? least : least + 2 ** bits - 1);
    set(x.s, local);
  }
}

export function takeBound(x: Lanes, { op, bits, sign, locals, terms }: Bound, value: Expr): void {
  const { s } = x;
  const v = vectorAt(x, terms.get(value)!, bits);
  const mask = current(x);
  const wide = mask && widthOf(x, ofLocals(x, mask), bits);
  setAll(x, locals, {
    bits,
    push: p => {
      v.push(p);
      get(s, locals[p]);
      put(s, `${integers[bits]}.${op}_${sign}`);
      if (!wide) return;
      get(s, locals[p]);
      wide.push(p);
      put(s, 'v128.bitselect');
    },
  });
}

/** Gives the local's own accumulators what the narrow ones come to. */
export function finishBound(x: Lanes, id: LocalId, { bits, sign, locals }: Bound): void {
  let v: Vec = ofLocals(x, { bits, locals });
  while (v.bits < 32) v = doubled(x, memo(x, v), sign);
  setAll(x, vectorOf(x, id).locals, v);
}
