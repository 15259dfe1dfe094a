/** Locals to which every iteration adds the same integer, be it in loops inside. */
import type { Type } from '../../dtype.ts';
import {
  type Expr,
  expressions,
  type For,
  type Induction,
  type LocalId,
  type Loop,
  operands,
  type StmtId,
  someExpr,
  someStmt,
  walk,
} from '../../ir.ts';
import { ops } from '../../ops.ts';
import type { Range } from '../interval.ts';
import { flowOf } from './flow.ts';
import { isInvariant, type Scope } from './scope.ts';
import { type Term, updateOf } from './updates.ts';

/** Those of float64 that may grow too large to be exact are inductions only where `isExact`, or where they are shown to stay small. */
export function inductionOf(scope: Scope, local: LocalId): Induction | undefined {
  const { type } = scope.kernel.locals[local];
  if (!counts(scope, local)) return undefined;
  const steps: Expr[] = [];
  let whole = true;
  for (const { s, inner } of scope.writes.get(local) ?? []) {
    const times = s.kind === 'assign' ? timesOf(scope, s.id, inner) : undefined;
    const terms = s.kind === 'assign' ? updateOf(scope.kernel, s.value, local)?.terms : undefined;
    if (!times || !terms?.length) return undefined;
    if (!terms.every(t => t.value.type === type && isInvariant(scope, t.value))) return undefined;
    whole &&= type !== 'f64' || terms.every(t => isWhole(scope.numbers.of(t.value)));
    steps.push(times.map(n => inType(type, n)).reduce(product, terms.map(signed).reduce(plus)));
  }
  // What is no subscript may well move by a fraction: a guard that asks would never pass.
  if (!steps.length || !(whole || onlyPlaces(scope, local))) return undefined;
  return { local, step: steps.reduce(plus) };
}

/** How often each loop around a statement runs, where every iteration of the outer one comes to it equally often. */
function timesOf(scope: Scope, id: StmtId, inner: readonly Loop[]): Expr[] | undefined {
  const { kernel, numbers, flow } = scope;
  const times: Expr[] = [];
  let around = flow;
  for (const loop of inner) {
    if (loop.kind !== 'for' || !around.done.has(`#${loop.id}`) || isLeft(loop)) return undefined;
    const header = [loop.lo, loop.hi, loop.step];
    if (!goesOn(loop) || !header.every(e => isInvariant(scope, e) && isOrdinary(numbers.of(e)))) return undefined;
    times.push(tripsOf(loop));
    around = flowOf(kernel, numbers, loop);
  }
  return around.done.has(`#${id}`) ? times : undefined;
}

/** Whether the step is a constant towards the bound. */
const goesOn = ({ step, test }: For): boolean =>
  step.kind === 'const' && (test === 'lt' || test === 'le' ? step.value > 0 : step.value < 0);

/** How often a loop over ordinary integers runs. */
function tripsOf({ lo, hi, step, test }: For): Expr {
  const up = test === 'lt' || test === 'le';
  const open = test === 'lt' || test === 'gt';
  const [from, to] = up ? [lo, hi] : [hi, lo];
  const span = f64('sub', number(to), number(from));
  const parts = f64('div', span, f64('abs', number(step)));
  return f64(
    'max',
    open ? f64('ceil', parts) : f64('add', f64('floor', parts), constant('f64', 1)),
    constant('f64', 0),
  );
}

const number = (e: Expr): Expr =>
  e.type === 'f64'
    ? e
    : e.kind === 'const'
      ? constant('f64', Number(e.value))
      : { kind: 'convert', type: 'f64', arg: e };

/** An operation on integers, done where its operands are known and left out where it changes nothing. */
function f64(op: 'sub' | 'div' | 'abs' | 'max' | 'ceil' | 'floor' | 'add', ...args: Expr[]): Expr {
  const [a, b] = args;
  if (args.every(e => e.kind === 'const'))
    return constant('f64', Number(ops[op].eval('f64', ...args.map(e => (e.kind === 'const' ? e.value : 0)))));
  if (b?.kind === 'const' && Number(b.value) === (op === 'div' ? 1 : 0) && op !== 'max') return a;
  const whole = a.kind === 'convert' || (a.kind === 'op' && a.op === 'sub');
  return whole && (op === 'ceil' || op === 'floor') ? a : { kind: 'op', type: 'f64', op, args };
}

/** Whether a jump may end a loop before its time. */
function isLeft({ id, body }: For): boolean {
  const inside = new Set<StmtId>();
  walk(body, s => void inside.add(s.id));
  return someStmt(body, s => {
    if (s.kind === 'return') return true;
    return (s.kind === 'break' || (s.kind === 'continue' && s.target !== id)) && !inside.has(s.target);
  });
}

/** Within these bounds a difference of two values is an integer that float64 holds. */
const FAR = 2 ** 52;

/** Whether a number of trips computed from it is exact. */
const isOrdinary = ({ lo, hi, int, nan }: Range): boolean => int && !nan && lo >= -(2 ** 48) && hi <= 2 ** 48;

const isWhole = ({ int, nan }: Range): boolean => int && !nan;

/** Whether a local holds integers that wrap, or numbers; of these a guard asks whether they are integers where that is not known. */
function counts(scope: Scope, local: LocalId): boolean {
  const { type } = scope.kernel.locals[local];
  if (type !== 'f64') return type === 'i32' || type === 'u32' || type === 'i64' || type === 'u64';
  return !scope.numbers.local(local).negZero || onlyPlaces(scope, local);
}

/** Whether a loop takes a local for nothing but subscripts, in sums and products, and to count it on: nobody sees there
 * whether it began with −0, as `(1 - n) * step` may. Its copies within an iteration (`t = q; q = t + 1; a[t]`) are taken for it. */
function onlyPlaces({ body, live }: Scope, local: LocalId): boolean {
  const own = new Set([local]);
  const has = (e: Expr): boolean => someExpr(e, x => x.kind === 'local' && own.has(x.local));
  const plain = (e: Expr): boolean =>
    e.kind === 'convert' || (e.kind === 'op' && (e.op === 'add' || e.op === 'sub' || e.op === 'mul'))
      ? operands(e).every(plain)
      : e.kind === 'local' || hidden(e);
  const hidden = (e: Expr): boolean => {
    if (e.kind === 'load') return plain(e.index);
    return e.kind === 'local' ? !own.has(e.local) : operands(e).every(hidden);
  };
  for (let before = 0; before !== own.size; ) {
    before = own.size;
    walk(body, s => void (s.kind === 'assign' && has(s.value) && !hidden(s.value) && own.add(s.local)));
  }
  if ([...own].some(l => l !== local && live.has(l))) return false;
  return !someStmt(body, s => {
    if (s.kind === 'store') return !plain(s.index) || !hidden(s.value);
    if (s.kind === 'assign' && own.has(s.local)) return !plain(s.value);
    return expressions(s).some(e => has(e) && !hidden(e));
  });
}

/** Whether adding many times gives what a multiplication does: integers that wrap do, and those that stay exact. */
export function isExact({ kernel, numbers }: Scope, local: LocalId): boolean {
  const range = numbers.local(local);
  return kernel.locals[local].type !== 'f64' || (isWhole(range) && range.lo >= -FAR && range.hi <= FAR);
}

const fit: { readonly [T in Type]?: (x: number) => number } = { f64: x => x, i32: x => x | 0, u32: x => x >>> 0 };

const constant = (type: Type, value: number | bigint): Expr => ({ kind: 'const', type, value });

function signed({ value, sign }: Term): Expr {
  const { type } = value;
  if (sign === 1) return value;
  if (value.kind === 'const' && typeof value.value === 'number' && fit[type])
    return constant(type, fit[type](0 - value.value));
  return { kind: 'op', type, op: 'sub', args: [constant(type, type === 'i64' || type === 'u64' ? 0n : 0), value] };
}

function plus(a: Expr, b: Expr): Expr {
  const { type } = a;
  if (
    a.kind === 'const' &&
    b.kind === 'const' &&
    typeof a.value === 'number' &&
    typeof b.value === 'number' &&
    fit[type]
  )
    return constant(type, fit[type](a.value + b.value));
  return { kind: 'op', type, op: 'add', args: [a, b] };
}

const product = (step: Expr, times: Expr): Expr =>
  step.kind === 'const' && step.value === 1 ? times : { kind: 'op', type: step.type, op: 'mul', args: [times, step] };

/** A number of trips in the type of a counter, modulo what it wraps at. */
function inType(type: Type, trips: Expr): Expr {
  if (type === 'f64') return trips;
  if (trips.kind === 'const' && fit[type]) return constant(type, fit[type](Number(trips.value)));
  if (type === 'i64' || type === 'u64') return { kind: 'convert', type, arg: trips };
  const low: Expr = { kind: 'op', type: 'i32', op: 'toint32', args: [trips] };
  return type === 'i32' ? low : { kind: 'convert', type, arg: low };
}
