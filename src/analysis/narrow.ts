/** Puts integers where numbers are proved to be integers: locals, subscripts, loops and the arithmetic between become
 * i32 or u32 exactly where that cannot be told apart, −0, NaN and wrap-around included. What it gives means the same
 * as what it got, to the bit. */
import type { Type } from '../dtype.ts';
import type { Expr, For, If, Induction, Kernel, Let, LocalId, Loop, Spread, Stmt } from '../ir.ts';
import { mapStmt } from '../ir.ts';
import type { Range } from './interval.ts';
import * as iv from './interval.ts';
import type { Context, Int } from './narrow/context.ts';
import { BITS, type Demand, demandOfRoot, demandOfValue, demands, EXACT, VALUE } from './narrow/demand.ts';
import { asType, bits, build, integer, integerType, isInt, lowBits, truncated, truncates } from './narrow/integers.ts';
import { nearIn } from './narrow/near.ts';
import { rewriteExpr, subscript } from './narrow/rewrite.ts';
import type { Node, Place } from './ranges/tree.ts';
import type { Ranges } from './ranges.ts';

export function narrow(kernel: Kernel, ranges: Ranges): Kernel {
  const { tree, read } = ranges;
  const seen = demands(kernel, tree, read);
  const types = localTypes(kernel, tree, read, seen);
  const cx: Context = {
    seen,
    read,
    types,
    near: nearIn(kernel, ranges),
    rewrite: (n, d) => rewriteExpr(cx, n, d),
    assigned: (id, value) => assigned(cx, id, value),
  };
  return {
    ...kernel,
    locals: kernel.locals.map((l, id) => (l.type === types[id] ? l : { ...l, type: types[id] })),
    body: list(cx, tree),
  };
}

// ── locals ──

function localTypes(
  kernel: Kernel,
  tree: readonly Place[],
  read: Ranges['read'],
  seen: readonly Demand[],
): readonly Type[] {
  const types = kernel.locals.map(({ type }, id) => (type === 'f64' ? (typeOf(read(id), seen[id]) ?? type) : type));
  const look = (p: Place): void => {
    const type = p.s.kind === 'for' && p.s.lo.type === 'f64' ? types[p.s.local] : 'f64';
    if (p.s.kind === 'for' && isInt(type) && !counts(p.s, p.roots, type)) types[p.s.local] = 'f64';
    for (const body of p.bodies) body.forEach(look);
  };
  tree.forEach(look);
  return withCopies(tree, types);
}

/** Copies of floats stay such, unless an integer is wanted of them: converted there and back at every use they would cost more. */
function withCopies(tree: readonly Place[], types: readonly Type[]): readonly Type[] {
  const { copies, wanted } = copiesIn(tree);
  const now = [...types];
  for (let before = -1, kept = 0; kept !== before; ) {
    before = kept;
    for (const [to, from] of copies) {
      const stays = isInt(now[to]) && !wanted.has(to) && from.every(id => now[id] === 'f64');
      if (!stays) continue;
      now[to] = 'f64';
      kept++;
    }
  }
  return now;
}

/** Locals of numbers that are only ever given other locals; and those of which integers are wanted: in subscripts, bounds and bits. */
function copiesIn(tree: readonly Place[]) {
  const copies = new Map<LocalId, LocalId[]>();
  const others = new Set<LocalId>();
  const wanted = new Set<LocalId>();
  const want = (n: Node): void => {
    if (n.kind === 'local') wanted.add(n.slot);
    n.args.forEach(want);
  };
  const see = (n: Node): void => {
    if (n.kind === 'load' || n.op === 'toint32' || (n.kind === 'convert' && isInt(n.type))) n.args.forEach(want);
    if (n.kind === 'let') others.add((n.e as Let).local);
    n.args.forEach(see);
  };
  const look = (p: Place): void => {
    const { s, roots } = p;
    roots.forEach(see);
    if (s.kind === 'store') want(roots[0]);
    if (s.kind === 'for') {
      others.add(s.local);
      roots.forEach(want);
    }
    if (s.kind === 'spread') for (const { local } of s.inductions) others.add(local);
    if (s.kind === 'assign' && roots[0].kind !== 'local') others.add(s.local);
    if (s.kind === 'assign' && roots[0].kind === 'local')
      copies.set(s.local, [...(copies.get(s.local) ?? []), roots[0].slot]);
    for (const body of p.bodies) body.forEach(look);
  };
  tree.forEach(look);
  for (const id of others) copies.delete(id);
  return { copies, wanted };
}

/** The type for a local that is read so: what it holds where it is not read does not count. */
function typeOf(read: Range, d: Demand): Int | undefined {
  if (iv.isEmpty(read) || (read.negZero && d === EXACT)) return undefined;
  return integerType(read) ?? (d === BITS ? 'i32' : undefined);
}

function assigned(cx: Context, id: LocalId, value: Node): Expr {
  const type = cx.types[id];
  const d = demandOfValue(cx, id, value);
  if (value.type === type || !isInt(type)) return cx.rewrite(value, d);
  if (iv.fits(value.r, type)) return integer(cx, value, type);
  if (!iv.fits(cx.read(id), type))
    return (
      bits(cx, value, type, true) ?? lowBits(cx, value, type) ?? asType(build('toint32', cx.rewrite(value, d)), type)
    );
  // Some of what is assigned is never read; the rest fits.
  return truncates(value.r, type) ? truncated(cx, value, type) : { kind: 'convert', type, arg: cx.rewrite(value, d) };
}

// ── loops ──

/** Whether a loop can count in integers: the variable fits already, its end as the nearest integer must too. */
function counts(s: For, [lo, hi, step]: readonly Node[], type: Int): boolean {
  const end = iv.rounded(hi.r, roundingOf(s) === 'ceil' ? Math.ceil : Math.floor);
  return (
    iv.fits(lo.r, type) &&
    iv.fits(step.r, type) &&
    iv.fits(iv.withNaN(end, false), type) &&
    (!hi.r.nan || neverBelowZero(s, lo.r))
  );
}

/** v < 2.5 is v < 3, v <= 2.5 is v <= 2. */
const roundingOf = (s: For): 'ceil' | 'floor' => (s.test === 'lt' || s.test === 'ge' ? 'ceil' : 'floor');

/** No iteration runs where the end is NaN; as an integer that is 0, which must then end the loop at once. */
function neverBelowZero(s: For, lo: Range): boolean {
  const ends = { lt: lo.lo >= 0, le: lo.lo > 0, gt: lo.hi <= 0, ge: lo.hi < 0 };
  return ends[s.test];
}

function loop(cx: Context, p: Place, s: For): For {
  const type = cx.types[s.local];
  const body = list(cx, p.bodies[0]);
  const [lo, hi, step] = p.roots;
  if (s.lo.type !== type && isInt(type))
    return { ...s, lo: integer(cx, lo, type), hi: end(cx, s, hi, type), step: integer(cx, step, type), body };
  const [first, last, by] = p.roots.map((n, i) => cx.rewrite(n, demandOfRoot(cx, p, i)));
  return { ...s, lo: first, hi: last, step: by, body };
}

function end(cx: Context, s: For, hi: Node, type: Int): Expr {
  if (iv.fits(hi.r, type)) return integer(cx, hi, type);
  if (roundingOf(s) === 'floor' && hi.r.lo >= 0) return truncated(cx, hi, type);
  return { kind: 'convert', type, arg: build(roundingOf(s), cx.rewrite(hi, VALUE)) };
}

/** What an induction grows by has its type; where that wraps, nobody sees it. */
function several(cx: Context, p: Place, s: Spread): Spread {
  const [guard, work, ...steps] = p.roots;
  const grows = ({ local }: Induction, k: number): Induction => {
    const type = cx.types[local];
    const step = steps[k];
    if (step.type === type || !isInt(type)) return { local, step: cx.rewrite(step, EXACT) };
    const fits = iv.fits(step.r, type);
    return { local, step: fits ? integer(cx, step, type) : asType(build('toint32', cx.rewrite(step, BITS)), type) };
  };
  const behind = s.inductions.length;
  const trail = s.trail && { trail: { ...s.trail, guard: cx.rewrite(steps[behind], demandOfRoot(cx, p, 2 + behind)) } };
  return {
    ...s,
    ...trail,
    guard: cx.rewrite(guard, demandOfRoot(cx, p, 0)),
    work: cx.rewrite(work, demandOfRoot(cx, p, 1)),
    inductions: s.inductions.map(grows),
    loop: stmt(cx, p.bodies[0][0]) as For,
  };
}

// ── statements ──

const list = (cx: Context, places: readonly Place[]): readonly Stmt[] =>
  places.flatMap(p => (p.s.kind === 'if' ? choice(cx, p, p.s) : stmt(cx, p)));

/** A condition that is decided leaves the statements that it chooses. */
function choice(cx: Context, p: Place, s: If): readonly Stmt[] | Stmt {
  const cond = cx.rewrite(p.roots[0], EXACT);
  if (cond.kind === 'const') return list(cx, p.bodies[cond.value ? 0 : 1]);
  return { ...s, cond, then: list(cx, p.bodies[0]), else: list(cx, p.bodies[1]) };
}

function stmt(cx: Context, p: Place): Stmt {
  const { s, roots } = p;
  if (s.kind === 'for') return loop(cx, p, s);
  if (s.kind === 'outlined') return { ...s, loop: stmt(cx, p.bodies[0][0]) as Loop };
  if (s.kind === 'assign')
    return { kind: 'assign', id: s.id, span: s.span, local: s.local, value: assigned(cx, s.local, roots[0]) };
  if (s.kind === 'store') {
    const [index, value] = [subscript(cx, roots[0]), cx.rewrite(roots[1], EXACT)];
    return { kind: 'store', id: s.id, span: s.span, array: s.array, index, value, check: s.check };
  }
  if (s.kind === 'spread') return several(cx, p, s);
  let root = 0;
  let body = 0;
  return mapStmt(
    s,
    () => cx.rewrite(roots[root], demandOfRoot(cx, p, root++)),
    () => list(cx, p.bodies[body++]),
  );
}
