/** How far above a counter other values are, as far as assignments and conditions tell: what `stacks.ts` knows of subscripts. */
import type { Type } from '../dtype.ts';
import type { Expr, LocalId, Op, Select } from '../ir.ts';

/** How far above the counter a local is at most, and whether it is just that. */
export interface Above {
  readonly most: number;
  readonly just: boolean;
}

export interface State {
  /** k; −Infinity: nothing is known. */
  readonly written: number;
  /** So many elements from the first on have been written, whatever the counter is. */
  readonly first: number;
  /** The least that the counter may be: integers must not wrap. */
  readonly least: number;
  readonly above: ReadonlyMap<LocalId, Above>;
  readonly constants: ReadonlyMap<LocalId, number>;
}

export interface Counting {
  readonly counter: LocalId;
}

export const isNumber = (type: Type): boolean => type === 'f64' || type === 'i32' || type === 'u32';

export const constantOf = (e: Expr, now: State): number | undefined =>
  e.kind === 'const' ? Number(e.value) : e.kind === 'local' ? now.constants.get(e.local) : undefined;

export function aboveOf(w: Counting, e: Expr, now: State): Above | undefined {
  if (e.kind === 'local') return e.local === w.counter ? { most: 0, just: true } : now.above.get(e.local);
  if (e.kind === 'const') {
    const counter = now.constants.get(w.counter);
    return counter === undefined || !Number.isInteger(Number(e.value))
      ? undefined
      : { most: Number(e.value) - counter, just: true };
  }
  if (!isNumber(e.type)) return undefined;
  if (e.kind === 'convert') {
    const at = isNumber(e.arg.type) ? aboveOf(w, e.arg, now) : undefined;
    return at && e.type === 'u32' && !isAtLeast(at, 0, now) ? undefined : at;
  }
  const by = e.kind === 'op' ? stepOf(e) : undefined;
  const from = by && aboveOf(w, by.from, now);
  if (!by || !from) return undefined;
  const at = { most: from.most + by.by, just: from.just };
  return by.by < 0 && !isAtLeast(at, leastIn[e.type] ?? -Infinity, now) ? undefined : at;
}

/** What may come out of a subtraction without it having wrapped: what is less would be more. Sums that wrap become less, as which they are
 * still at most what is said of them, and as subscripts throw. */
const leastIn: { readonly [T in Type]?: number } = { i32: -(2 ** 30), u32: 0 };

const isAtLeast = (at: Above, least: number, now: State): boolean =>
  least === -Infinity || (at.just && now.least + at.most >= least);

/** x + d or x − d. */
function stepOf({ op, args: [a, b] }: Op): { readonly from: Expr; readonly by: number } | undefined {
  const d = b?.kind === 'const' ? Number(b.value) : Number.NaN;
  if (Number.isInteger(d) && op === 'add') return { from: a, by: d };
  if (Number.isInteger(d) && op === 'sub') return { from: a, by: -d };
  return op === 'add' && a.kind === 'const' && Number.isInteger(Number(a.value))
    ? { from: b, by: Number(a.value) }
    : undefined;
}

const mirrored: { readonly [op: string]: string } = { lt: 'gt', le: 'ge', gt: 'lt', ge: 'le', ne: 'ne', eq: 'eq' };
const opposite: { readonly [op: string]: string } = { lt: 'ge', le: 'gt', gt: 'le', ge: 'lt', ne: 'eq', eq: 'ne' };

/** What a condition tells where it holds, or does not. */
export function refined(w: Counting, cond: Expr, holds: boolean, now: State): State {
  if (cond.kind === 'select') return lazily(w, cond, holds, now);
  if (cond.kind !== 'op') return now;
  if (cond.op === 'and' && holds) return cond.args.reduce((s, e) => refined(w, e, true, s), now);
  if (cond.op === 'or' && !holds) return cond.args.reduce((s, e) => refined(w, e, false, s), now);
  if (cond.op === 'not') return refined(w, cond.args[0], !holds, now);
  if (!(cond.op in mirrored)) return now;
  const [a, b] = cond.args;
  // A NaN makes every comparison fail, so that of floats only what holds says something, and what is an integer by now.
  const op = holds ? cond.op : opposite[cond.op];
  if (!holds && a.type !== 'i32' && ![a, b].every(e => isCounter(w, e) || aboveOf(w, e, now))) return now;
  return told(w, op, a, b, told(w, mirrored[op], b, a, now));
}

/** a && b, a || b. */
function lazily(w: Counting, { cond, a, b }: Select, holds: boolean, now: State): State {
  const isBoth = holds && b.kind === 'const' && !b.value;
  const isNeither = !holds && a.kind === 'const' && a.value === 1;
  if (isBoth) return refined(w, a, true, refined(w, cond, true, now));
  return isNeither ? refined(w, b, false, refined(w, cond, false, now)) : now;
}

const isCounter = (w: Counting, e: Expr): boolean => e.kind === 'local' && e.local === w.counter;

/** a OP b, as a bound of a. */
export function told(w: Counting, op: string, a: Expr, b: Expr, now: State): State {
  if (isCounter(w, a) && b.kind === 'const')
    return { ...now, least: Math.max(now.least, leastOf(op, Number(b.value), now)) };
  const limit = aboveOf(w, b, now);
  if (a.kind !== 'local' || isCounter(w, a) || !limit) return now;
  const at = now.above.get(a.local);
  if (at?.just) return now;
  const most = op === 'lt' ? limit.most - 1 : op === 'le' ? limit.most : op === 'ne' ? differing(at, limit) : undefined;
  if (most === undefined || (at && at.most <= most)) return now;
  return { ...now, above: new Map(now.above).set(a.local, { most, just: false }) };
}

/** What an integer is at the least that is OP a number. */
function leastOf(op: string, value: number, { least }: State): number {
  if (op === 'gt') return Math.floor(value) + 1;
  if (op === 'ge') return Math.ceil(value);
  return op === 'ne' && least === value ? value + 1 : -Infinity;
}

const differing = (at: Above | undefined, limit: Above): number | undefined =>
  at && limit.just && at.most === limit.most ? limit.most - 1 : undefined;
