/** What the places a number goes to can tell of it: its low 32 bits, its value up to the sign of zero, or all of it. A
 * local whose −0 nobody can tell from 0 may be an integer; one of which only bits are ever seen may wrap. */
import type { Expr, Kernel, LocalId, Op, Result, Stmt } from '../../ir.ts';
import { expressions, operands, walk } from '../../ir.ts';
import type { OpName } from '../../ops.ts';
import * as iv from '../interval.ts';
import type { Ranges } from '../ranges.ts';

export type Demand = 'bits' | 'value' | 'exact';
const order: readonly Demand[] = ['bits', 'value', 'exact'];
const atLeast = (a: Demand, b: Demand): Demand => (order.indexOf(a) > order.indexOf(b) ? a : b);

export interface Demands {
  /** What is seen of a local wherever it is read. */
  readonly ofLocal: (id: LocalId) => Demand;
  /** What is seen of a value assigned to a local. */
  readonly ofValue: (id: LocalId, value: Expr) => Demand;
  /** What is seen of each operand, in the order of `operands`, where `d` is seen of the expression. */
  readonly ofOperands: (e: Expr, d: Demand) => readonly Demand[];
}

/** The least demands that explain each other: nothing is seen of a local until a use is found that sees it. */
export function demands(kernel: Kernel, r: Ranges): Demands {
  const seen: Demand[] = kernel.locals.map(() => 'bits');
  const result: Demands = {
    ofLocal: id => seen[id],
    ofValue: (id, value) => {
      const bits = seen[id] === 'bits' && iv.isExactInt(r.read(id)) && iv.isExactInt(r.of(value));
      return bits ? 'bits' : atLeast(seen[id], 'value');
    },
    ofOperands: (e, d) => (rules[e.kind] as Rule<Expr>)(e, needed(e, d, r), r, result),
  };
  let before: string;
  do {
    before = seen.join();
    for (const site of kernel.results) for (const id of returned(site)) seen[id] = 'exact';
    walk(kernel.body, s => statement(s, result, seen, r));
  } while (seen.join() !== before);
  return result;
}

function returned(r: Result): readonly LocalId[] {
  if (r.kind === 'list') return r.items.flatMap(returned);
  if (r.kind === 'object') return r.fields.flatMap(([, field]) => returned(field));
  return 'local' in r ? [r.local] : [];
}

function statement(s: Stmt, all: Demands, seen: Demand[], r: Ranges): void {
  if (s.kind === 'for') seen[s.local] = atLeast(seen[s.local], 'value');
  const roots = demandsOf(s, all, r);
  expressions(s).forEach((e, i) => {
    raise(e, roots[i], all, seen, r);
  });
}

function raise(e: Expr, d: Demand, all: Demands, seen: Demand[], r: Ranges): void {
  // Where what is read fits 32 bits, they tell its value, even of a local that wraps elsewhere.
  if (e.kind === 'local') seen[e.local] = atLeast(seen[e.local], bitsTell(e, d, r) ? 'bits' : needed(e, d, r));
  const below = all.ofOperands(e, d);
  operands(e).forEach((child, i) => {
    raise(child, below[i], all, seen, r);
  });
}

const bitsTell = (e: Expr, d: Demand, r: Ranges): boolean => needed(e, d, r) !== 'exact' && iv.fits(r.of(e), 'i32');

/** The sign of a zero counts only where −0 can come up. Ranges take every zero for a possible +0, so that they hold as
 * well where a −0 that nobody sees has become 0. */
const needed = (e: Expr, d: Demand, r: Ranges): Demand => (d === 'exact' && !r.of(e).negZero ? 'value' : d);

/** What a statement sees of its expressions, in the order of `expressions`. */
export function demandsOf(s: Stmt, all: Demands, r: Ranges): readonly Demand[] {
  if (s.kind === 'assign') return [all.ofValue(s.local, s.value)];
  if (s.kind === 'store') return ['value', 'exact'];
  if (s.kind === 'alloc' || s.kind === 'copy') return ['value'];
  if (s.kind !== 'for') return ['exact'];
  // A sum is −0 only where both its sides are.
  const first = all.ofLocal(s.local);
  return [first, 'value', r.of(s.lo).negZero ? first : 'value'];
}

type Rule<E> = (e: E, d: Demand, r: Ranges, all: Demands) => readonly Demand[];

const rules: { readonly [K in Expr['kind']]: Rule<Extract<Expr, { kind: K }>> } = {
  const: () => [],
  local: () => [],
  param: () => [],
  length: () => [],
  load: () => ['value'],
  select: (_, d) => ['exact', d, d],
  let: (e, d, _r, all) => [all.ofValue(e.local, e.value), d],
  convert: (e, d) => [e.type === 'f64' ? d : e.type === 'f32' ? atLeast(d, 'value') : 'value'],
  op: (e, d, r) => ops[e.op]?.(d, e.args, r) ?? e.args.map(() => 'exact'),
};

type OpRule = (d: Demand, args: Op['args'], r: Ranges) => readonly Demand[];

const value: OpRule = (_d, args) => args.map(() => 'value');
/** The sign of a zero comes out as it went in. */
const pass: OpRule = (d, args) => args.map(() => atLeast(d, 'value'));

/** Sums, differences and products of integers: the low bits make the low bits, as long as nothing is rounded. */
const ring =
  (exact: OpRule): OpRule =>
  (d, args, r) => {
    if (d === 'exact') return exact(d, args, r);
    const bits = d === 'bits' && args.every(a => iv.isExactInt(r.of(a)));
    return args.map(() => (bits ? 'bits' : 'value'));
  };

const where = (needed: boolean): Demand => (needed ? 'exact' : 'value');

const ops: { readonly [P in OpName]?: OpRule } = {
  /** −0 + −0 is the only sum that is −0. */
  add: ring((_, [a, b], r) => [where(r.of(b).negZero), where(r.of(a).negZero)]),
  /** −0 − 0 is the only difference that is −0. */
  sub: ring((_, [a, b], r) => [where(iv.hasZero(r.of(b))), where(r.of(a).negZero)]),
  mul: ring(pass),
  neg: ring(pass),
  /** The sign of a zero divisor is that of an infinity. */
  div: (d, [, b], r) => [atLeast(d, 'value'), iv.hasZero(r.of(b)) ? 'exact' : atLeast(d, 'value')],
  rem: d => [atLeast(d, 'value'), 'value'],
  abs: value,
  sqrt: pass,
  floor: pass,
  ceil: pass,
  trunc: pass,
  round: pass,
  sign: pass,
  min: pass,
  max: pass,
  copysign: () => ['value', 'exact'],
  eq: value,
  ne: value,
  lt: value,
  le: value,
  gt: value,
  ge: value,
  toint32: (_, [a], r) => [iv.isExactInt(r.of(a)) ? 'bits' : 'value'],
  clamp8: value,
};
