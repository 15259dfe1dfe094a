/** Puts integers where numbers are proved to be integers: locals, subscripts, loops and the arithmetic between become
 * i32 or u32 exactly where that cannot be told apart, −0, NaN and wrap-around included. What it gives means the same
 * as what it got, to the bit. */
import type { Type } from '../dtype.ts';
import type { Expr, For, Kernel, LocalId, Loop, Stmt } from '../ir.ts';
import { expressions, mapStmt, walk } from '../ir.ts';
import type { Range } from './interval.ts';
import * as iv from './interval.ts';
import type { Context, Int } from './narrow/context.ts';
import { type Demand, type Demands, demands, demandsOf } from './narrow/demand.ts';
import { asType, bits, build, integer, isInt, truncated, truncates } from './narrow/integers.ts';
import { rewriteExpr, subscript } from './narrow/rewrite.ts';
import type { Ranges } from './ranges.ts';

export function narrow(kernel: Kernel, r: Ranges): Kernel {
  const seen = demands(kernel, r);
  const types = localTypes(kernel, r, seen);
  const cx = contextOf(r, seen, types);
  return {
    ...kernel,
    locals: kernel.locals.map((l, id) => (l.type === types[id] ? l : { ...l, type: types[id] })),
    body: list(cx, kernel.body),
  };
}

function contextOf(r: Ranges, seen: Demands, types: readonly Type[]): Context {
  const made = new Map<string, Map<Expr, any>>();
  const cx: Context = {
    r,
    demands: seen,
    types,
    rewrite: (e, d) => rewriteExpr(cx, e, d),
    assigned: (id, value) => assigned(cx, id, value),
    remember: (rule, e, make) => {
      if (!made.has(rule)) made.set(rule, new Map());
      const results = made.get(rule)!;
      if (!results.has(e)) results.set(e, make());
      return results.get(e);
    },
  };
  return cx;
}

// ── locals ──

function localTypes(kernel: Kernel, r: Ranges, seen: Demands): readonly Type[] {
  const types = kernel.locals.map(({ type }, id) =>
    type === 'f64' ? (integerType(r.read(id), seen.ofLocal(id)) ?? type) : type,
  );
  walk(kernel.body, s => {
    const type = s.kind === 'for' ? types[s.local] : undefined;
    if (s.kind === 'for' && s.lo.type === 'f64' && type && isInt(type) && !counts(s, r, type)) types[s.local] = 'f64';
  });
  return types;
}

/** The type for a local that is read so: what it holds where it is not read does not count. */
function integerType(read: Range, d: Demand): Int | undefined {
  if (iv.isEmpty(read) || (read.negZero && d === 'exact')) return undefined;
  const type = (['i32', 'u32'] as const).find(t => iv.fits(read, t));
  return type ?? (d === 'bits' && iv.isExactInt(read) ? 'i32' : undefined);
}

function assigned(cx: Context, id: LocalId, value: Expr): Expr {
  const type = cx.types[id];
  const d = cx.demands.ofValue(id, value);
  if (value.type === type || !isInt(type)) return cx.rewrite(value, d);
  const r = cx.r.of(value);
  if (iv.fits(r, type)) return integer(cx, value, type);
  if (!iv.fits(cx.r.read(id), type))
    return bits(cx, value, type, true) ?? asType(build('toint32', cx.rewrite(value, d)), type);
  // Some of what is assigned is never read; the rest fits.
  return truncates(r, type) ? truncated(cx, value, type) : { kind: 'convert', type, arg: cx.rewrite(value, d) };
}

// ── loops ──

/** Whether a loop can count in integers: the variable fits already, its end as the nearest integer must too. */
function counts(s: For, r: Ranges, type: Int): boolean {
  const [lo, hi, step] = [s.lo, s.hi, s.step].map(r.of);
  const end = iv.rounded(hi, roundingOf(s) === 'ceil' ? Math.ceil : Math.floor);
  return (
    iv.fits(lo, type) &&
    iv.fits(step, type) &&
    iv.fits({ ...end, nan: false }, type) &&
    (!hi.nan || neverBelowZero(s, lo))
  );
}

/** v < 2.5 is v < 3, v <= 2.5 is v <= 2. */
const roundingOf = (s: For): 'ceil' | 'floor' => (s.test === 'lt' || s.test === 'ge' ? 'ceil' : 'floor');

/** No iteration runs where the end is NaN; as an integer that is 0, which must then end the loop at once. */
function neverBelowZero(s: For, lo: Range): boolean {
  const ends = { lt: lo.lo >= 0, le: lo.lo > 0, gt: lo.hi <= 0, ge: lo.hi < 0 };
  return ends[s.test];
}

function loop(cx: Context, s: For): For {
  const type = cx.types[s.local];
  const body = list(cx, s.body);
  const [first, last, by] = demandsOf(s, cx.demands, cx.r);
  if (s.lo.type === type || !isInt(type))
    return { ...s, lo: cx.rewrite(s.lo, first), hi: cx.rewrite(s.hi, last), step: cx.rewrite(s.step, by), body };
  return { ...s, lo: integer(cx, s.lo, type), hi: end(cx, s, type), step: integer(cx, s.step, type), body };
}

function end(cx: Context, s: For, type: Int): Expr {
  const r = cx.r.of(s.hi);
  if (iv.fits(r, type)) return integer(cx, s.hi, type);
  if (roundingOf(s) === 'floor' && r.lo >= 0) return truncated(cx, s.hi, type);
  return { kind: 'convert', type, arg: build(roundingOf(s), cx.rewrite(s.hi, 'value')) };
}

// ── statements ──

const list = (cx: Context, stmts: readonly Stmt[]): readonly Stmt[] => stmts.map(s => stmt(cx, s));

function stmt(cx: Context, s: Stmt): Stmt {
  if (s.kind === 'for') return loop(cx, s);
  if (s.kind === 'outlined') return { ...s, loop: stmt(cx, s.loop) as Loop };
  if (s.kind === 'assign') return { ...s, value: assigned(cx, s.local, s.value) };
  if (s.kind === 'store') return { ...s, index: subscript(cx, s.index), value: cx.rewrite(s.value, 'exact') };
  const roots = demandsOf(s, cx.demands, cx.r);
  const order = expressions(s);
  return mapStmt(
    s,
    e => cx.rewrite(e, roots[order.indexOf(e)]),
    inner => list(cx, inner),
  );
}
