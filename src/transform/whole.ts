/** Doubles that are integers by what they are made of: 32-bit integers, and sums, differences, products, extremes and
 * remainders of such, where all of these are exact. */
import type { DType } from '../dtype.ts';
import type { ArrayDecl, Expr, Kernel, LocalId, Op } from '../ir.ts';
import { expressions, someExpr, walk, walkExpr } from '../ir.ts';
import { isFloat, type OpName } from '../ops.ts';

export interface Interval {
  readonly lo: number;
  readonly hi: number;
}

/** Between which integers a local lies; undefined where it may be something else. `device`: where integers are asked for that a
 * device is to have, more is worth finding: the arrays, and the locals that may be −0. */
export interface Known {
  (id: LocalId): Interval | undefined;
  readonly device?: { readonly arrays: readonly ArrayDecl[]; readonly signed: ReadonlySet<LocalId> };
}
const nothing: Known = () => undefined;

/** The largest integers of which each is a double. */
const MOST = 2 ** 53;

type Rule = (...args: Interval[]) => Interval | undefined;

const around = (...ends: number[]): Interval => ({ lo: Math.min(...ends), hi: Math.max(...ends) });
/** Of an integer, whatever rounds does nothing. */
const itself: Rule = a => a;

const rules: { readonly [P in OpName]?: Rule } = {
  add: (a, b) => ({ lo: a.lo + b.lo, hi: a.hi + b.hi }),
  sub: (a, b) => ({ lo: a.lo - b.hi, hi: a.hi - b.lo }),
  mul: (a, b) => around(a.lo * b.lo, a.lo * b.hi, a.hi * b.lo, a.hi * b.hi),
  neg: a => ({ lo: -a.hi, hi: -a.lo }),
  abs: a => (a.lo >= 0 ? a : { lo: 0, hi: Math.max(-a.lo, a.hi) }),
  min: (a, b) => ({ lo: Math.min(a.lo, b.lo), hi: Math.min(a.hi, b.hi) }),
  max: (a, b) => ({ lo: Math.max(a.lo, b.lo), hi: Math.max(a.hi, b.hi) }),
  rem: remainder,
  floor: itself,
  ceil: itself,
  trunc: itself,
  round: itself,
};

/** The dividend's sign, smaller than either; by 0 it is NaN. By a constant only: 64-bit division takes longer than that of
 * doubles, but where the engine multiplies instead. */
function remainder(a: Interval, b: Interval): Interval | undefined {
  if (b.lo !== b.hi || b.lo === 0) return undefined;
  const most = Math.abs(b.lo) - 1;
  return { lo: Math.max(Math.min(a.lo, 0), -most), hi: Math.min(Math.max(a.hi, 0), most) };
}

/** Between which integers a double lies, up to the sign of zero, where that can be told from the expression. */
export function wholeRange(e: Expr, known: Known = nothing): Interval | undefined {
  if (e.type !== 'f64') return undefined;
  switch (e.kind) {
    case 'const':
      return Number.isInteger(e.value) && Math.abs(e.value as number) < MOST ? at(e.value as number) : undefined;
    case 'convert':
      return known.device ? narrowed(e.arg, known.device) : words[e.arg.type as 'i32'];
    case 'local':
      return known(e.local);
    case 'select':
      return joined(wholeRange(e.a, known), wholeRange(e.b, known));
    case 'op':
      return combined(e, known);
    default:
      return undefined;
  }
}

/** Operations on integers that give −0 for some that hold none. */
const negating: ReadonlySet<OpName> = new Set(['mul', 'neg', 'rem']);

/** Whether an expression with a whole range may be −0, as far as can be told. */
export const mayBeNegativeZero = (e: Expr): boolean =>
  someExpr(
    e,
    x => (x.kind === 'const' && Object.is(x.value, -0)) || (x.kind === 'op' && x.type === 'f64' && negating.has(x.op)),
  );

const at = (x: number): Interval => ({ lo: x, hi: x });

const words: { readonly [T in 'i32' | 'u32']: Interval } = {
  i32: { lo: -(2 ** 31), hi: 2 ** 31 - 1 },
  u32: { lo: 0, hi: 2 ** 32 - 1 },
};

/** Between which integers a word lies: elements of narrow arrays, and what shifts and masks leave. */
function narrowed(e: Expr, { arrays }: NonNullable<Known['device']>): Interval | undefined {
  if (e.type === 'bool') return { lo: 0, hi: 1 };
  const all = words[e.type as 'i32'];
  if (!all) return undefined;
  if (e.kind === 'load') return dtypeRanges[arrays[e.array].dtype] ?? all;
  const [a, b] = e.kind === 'op' ? e.args : [];
  if (b?.kind !== 'const') return all;
  const by = Number(b.value);
  if ((e as Op).op === 'and' && by >= 0) return { lo: 0, hi: by };
  if ((e as Op).op === 'shr' && e.type === 'u32' && a) return { lo: 0, hi: all.hi >>> by };
  return all;
}

const dtypeRanges: { readonly [D in DType]?: Interval } = {
  int8: { lo: -128, hi: 127 },
  uint8: { lo: 0, hi: 255 },
  uint8c: { lo: 0, hi: 255 },
  int16: { lo: -32768, hi: 32767 },
  uint16: { lo: 0, hi: 65535 },
};

export const joined = (a: Interval | undefined, b: Interval | undefined): Interval | undefined =>
  a && b && around(a.lo, a.hi, b.lo, b.hi);

function combined({ op, args }: Op, known: Known): Interval | undefined {
  const rule = rules[op];
  const [a, b] = rule ? args.map(x => wholeRange(x, known)) : [];
  const all = rule && a && (b || args.length === 1) ? rule(a, b!) : undefined;
  return all && -all.lo < MOST && all.hi < MOST ? all : undefined;
}

/** Up to here words are computed, and from here on a double may have been rounded: it stays far from any subscript by `NEAR` steps. */
const WORD = 1.5 * 2 ** 62;
const NEAR = 2 ** 50;
const STEPS = 4;

/** Whether a sum of one product of integers and of lesser integers is in the bounds of an array as a 64-bit integer exactly where
 * it is as a double, though that may round: a product that is rounded is greater than what the others take it back. */
export const isSubscript = (e: Expr, known: Known = nothing): boolean => (steps(e, known) ?? STEPS) < STEPS;

/** How many integers are added to the product. */
function steps(e: Expr, known: Known): number | undefined {
  if (e.kind !== 'op' || (e.op !== 'add' && e.op !== 'sub' && e.op !== 'mul')) return undefined;
  const [a, b] = e.args;
  const [x, y] = [wholeRange(a, known), wholeRange(b, known)];
  if (e.op === 'mul') {
    const all = x && y && rules.mul!(x, y)!;
    return all && -all.lo < WORD && all.hi < WORD ? 0 : undefined;
  }
  const [product, least] = x ? [b, x] : [a, y];
  const before = least && -least.lo < NEAR && least.hi < NEAR ? steps(product, known) : undefined;
  return before === undefined ? undefined : before + 1;
}

/** Between which integers the locals of a kernel lie that are given nothing else, none of it −0 nor made of other such locals. */
export function rangesIn({ body }: Pick<Kernel, 'body'>): Known {
  const found = new Map<LocalId, Interval | undefined>();
  const give = (id: LocalId, all: Interval | undefined) =>
    void found.set(id, joined(found.has(id) ? found.get(id) : at(0), all));
  walk(body, s => {
    if (s.kind === 'assign') give(s.local, mayBeNegativeZero(s.value) ? undefined : wholeRange(s.value));
    if (s.kind === 'for') give(s.local, undefined);
    if (s.kind === 'spread') for (const { local } of [...s.inductions, ...s.reductions]) give(local, undefined);
  });
  return id => found.get(id);
}

/** Operations that make no fraction of integers: their sums, rounded, are integers too. */
const closed: ReadonlySet<OpName> = new Set(Object.keys(rules) as OpName[]);
const rounding: ReadonlySet<OpName> = new Set<OpName>(['floor', 'ceil', 'trunc', 'round', 'sign']);

/** Tells doubles that are no fractions: integers, infinities or NaN, whatever they come from. */
export function wholesIn({ body }: Pick<Kernel, 'body'>): (e: Expr) => boolean {
  const given = new Map<LocalId, Expr[]>();
  const give = (id: LocalId, ...values: Expr[]) => void given.set(id, [...(given.get(id) ?? []), ...values]);
  walk(body, s => {
    if (s.kind === 'assign') give(s.local, s.value);
    if (s.kind === 'for') give(s.local, s.lo, s.step);
    if (s.kind === 'spread') for (const { local, step } of s.inductions) give(local, step);
    for (const e of expressions(s)) walkExpr(e, x => x.kind === 'let' && give(x.local, x.value));
  });
  const fractions = new Set<LocalId>();
  const isWhole = (e: Expr): boolean => {
    if (!isFloat(e.type)) return true;
    switch (e.kind) {
      case 'const':
        return Number.isInteger(e.value);
      case 'local':
        return given.has(e.local) && !fractions.has(e.local);
      case 'convert':
        return isWhole(e.arg);
      case 'select':
        return isWhole(e.a) && isWhole(e.b);
      case 'let':
        return isWhole(e.body);
      case 'op':
        return rounding.has(e.op) || (closed.has(e.op) && e.args.every(isWhole));
      default:
        return false;
    }
  };
  for (let before = -1; before !== fractions.size; ) {
    before = fractions.size;
    for (const [id, values] of given) if (!values.every(isWhole)) fractions.add(id);
  }
  return isWhole;
}
