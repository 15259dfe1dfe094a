/** What the places a number goes to can tell of it: its low 32 bits, its value up to the sign of zero, or all of it. A
 * local whose −0 nobody can tell from 0 may be an integer; one of which only bits are ever seen may wrap. */
import type { Kernel, Let, LocalId } from '../../ir.ts';
import { localsOf } from '../../ir.ts';
import type { OpName } from '../../ops.ts';
import type { Range } from '../interval.ts';
import * as iv from '../interval.ts';
import type { Node, Place } from '../ranges/tree.ts';

/** A greater one sees more. */
export type Demand = 0 | 1 | 2;
export const BITS = 0;
export const VALUE = 1;
export const EXACT = 2;
const atLeast = (a: Demand, b: Demand): Demand => (a > b ? a : b);

interface Facts {
  readonly seen: readonly Demand[];
  /** What a local holds where it is read. */
  readonly read: (id: LocalId) => Range;
}
interface Seen extends Facts {
  readonly seen: Demand[];
}

/** What is seen of each local wherever it is read: the least demands that explain each other. Nothing is seen of a local
 * until a use is found that sees it. */
export function demands(kernel: Kernel, tree: readonly Place[], read: (id: LocalId) => Range): readonly Demand[] {
  const all: Seen = { seen: kernel.locals.map(() => BITS), read };
  for (const p of tree) forget(p);
  for (const site of kernel.results) for (const id of localsOf(site)) all.seen[id] = EXACT;
  let before: number;
  do {
    before = total(all.seen);
    for (const p of tree) place(all, p);
  } while (total(all.seen) !== before);
  return all.seen;
}

/** A tree may have served before. */
function forget(p: Place): void {
  for (const n of p.roots) clear(n);
  for (const body of p.bodies) body.forEach(forget);
}

function clear(n: Node): void {
  n.demand = -1;
  n.made = undefined;
  n.args.forEach(clear);
}

/** Demands only grow. */
const total = (seen: readonly Demand[]): number => seen.reduce<number>((sum, d) => sum + d, 0);

function place(all: Seen, p: Place): void {
  if (p.s.kind === 'for') all.seen[p.s.local] = atLeast(all.seen[p.s.local], VALUE);
  for (let i = 0; i < p.roots.length; i++) raise(all, p.roots[i], demandOfRoot(all, p, i));
  for (const body of p.bodies) for (const inner of body) place(all, inner);
}

/** Where a node has been seen so much of before, so has what is below it. */
function raise(all: Seen, n: Node, d: Demand): void {
  if (d <= n.demand) return;
  n.demand = d;
  const needs = needed(n, d);
  // Where what is read fits 32 bits, they tell its value, even of a local that wraps elsewhere.
  if (n.kind === 'local')
    all.seen[n.slot] = atLeast(all.seen[n.slot], needs !== EXACT && iv.fits(n.r, 'i32') ? BITS : needs);
  // The body of a `let` comes first: it tells what is seen of the local.
  for (let i = n.args.length - 1; i >= 0; i--) raise(all, n.args[i], rules[n.kind](n, needs, i, all));
}

/** What is seen of a value assigned to a local. */
export function demandOfValue({ seen, read }: Facts, id: LocalId, value: Node): Demand {
  const bits = seen[id] === BITS && iv.isExactInt(read(id)) && iv.isExactInt(value.r);
  return bits ? BITS : atLeast(seen[id], VALUE);
}

/** The sign of a zero counts only where −0 can come up. Ranges take every zero for a possible +0, so that they hold as
 * well where a −0 that nobody sees has become 0. */
const needed = (n: Node, d: Demand): Demand => (d === EXACT && !n.r.negZero ? VALUE : d);

/** What is seen of operand i, where `d` is seen of the expression. */
export const demandOfOperand = (all: Facts, n: Node, d: Demand, i: number): Demand =>
  rules[n.kind](n, needed(n, d), i, all);

/** What a statement sees of its expression i. */
export function demandOfRoot(all: Facts, { s, roots }: Place, i: number): Demand {
  if (s.kind === 'assign') return demandOfValue(all, s.local, roots[0]);
  if (s.kind === 'store') return i === 0 ? VALUE : EXACT;
  if (s.kind === 'alloc' || s.kind === 'copy') return VALUE;
  if (s.kind !== 'for') return EXACT;
  // A sum is −0 only where both its sides are.
  return i === 0 || (i === 2 && roots[0].r.negZero) ? all.seen[s.local] : VALUE;
}

type Rule = (n: Node, d: Demand, i: number, all: Facts) => Demand;

const rules: { readonly [K in Node['kind']]: Rule } = {
  const: () => VALUE,
  local: () => VALUE,
  param: () => VALUE,
  length: () => VALUE,
  disjoint: () => VALUE,
  load: () => VALUE,
  select: (_, d, i) => (i === 0 ? EXACT : d),
  let: (n, d, i, all) => (i === 1 ? d : demandOfValue(all, (n.e as Let).local, n.args[0])),
  convert: (n, d) => (n.type === 'f64' ? d : n.type === 'f32' ? atLeast(d, VALUE) : VALUE),
  op: (n, d, i) => ops[n.op!]?.(d, n.args, i) ?? EXACT,
};

type OpRule = (d: Demand, args: readonly Node[], i: number) => Demand;

const value: OpRule = () => VALUE;
/** The sign of a zero comes out as it went in. */
const pass: OpRule = d => atLeast(d, VALUE);

/** Sums, differences and products of integers: the low bits make the low bits, as long as nothing is rounded. */
const ring =
  (exact: OpRule): OpRule =>
  (d, args, i) => {
    if (d === EXACT) return exact(d, args, i);
    return d === BITS && args.every(a => iv.isExactInt(a.r)) ? BITS : VALUE;
  };

const where = (needed: boolean): Demand => (needed ? EXACT : VALUE);

const ops: { readonly [P in OpName]?: OpRule } = {
  /** −0 + −0 is the only sum that is −0. */
  add: ring((_, args, i) => where(args[1 - i].r.negZero)),
  /** −0 − 0 is the only difference that is −0. */
  sub: ring((_, [a, b], i) => where(i === 0 ? iv.hasZero(b.r) : a.r.negZero)),
  mul: ring(pass),
  neg: ring(pass),
  /** The sign of a zero divisor is that of an infinity. */
  div: (d, [, b], i) => (i === 1 && iv.hasZero(b.r) ? EXACT : atLeast(d, VALUE)),
  rem: (d, _, i) => (i === 0 ? atLeast(d, VALUE) : VALUE),
  abs: value,
  sqrt: pass,
  floor: pass,
  ceil: pass,
  trunc: pass,
  round: pass,
  sign: pass,
  min: pass,
  max: pass,
  copysign: (_, __, i) => (i === 0 ? VALUE : EXACT),
  eq: value,
  ne: value,
  lt: value,
  le: value,
  gt: value,
  ge: value,
  /** A local that is read by `x | 0` alone may as well hold the bits from the beginning. */
  toint32: (_, [a]) => (iv.isExactInt(a.r) || a.kind === 'local' ? BITS : VALUE),
  clamp8: value,
};
