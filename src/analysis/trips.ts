/** The values that loop variables run through. */
import { type Expr, type For, someStmt } from '../ir.ts';
import { anything, type Iterations } from './induction.ts';
import type { Range } from './interval.ts';
import { stepsOf } from './moves.ts';
import {
  type Atom,
  add,
  atomForm,
  atomsOf,
  constantOf,
  type Form,
  type Interval,
  intervalOf,
  mul,
  plus,
  scale,
  sub,
} from './polynomial.ts';
import {
  atom,
  type Fact,
  I32,
  invariant,
  NATURAL,
  need,
  type Point,
  type Region,
  solid,
  unknown,
  type Value,
  valueOfForm,
  whole,
} from './symbols.ts';

/** A loop variable runs from `lo` in the direction of the step to before `bound`. What is not affine is missing. */
export interface Trip {
  readonly lo: Value;
  readonly bound: Value | undefined;
  readonly step: number | undefined;
  readonly by: Value;
  readonly up: boolean;
  /** In the body. */
  readonly variable: Value;
}

const onward = (up: boolean, from: Form, to: Form): Form => (up ? sub(to, from) : sub(from, to));

/** For what it makes of other locals. */
export function iterations(r: Region, { lo, bound, step, up, variable }: Trip): Iterations | undefined {
  if (!lo.form || !bound?.form || !variable.form || step === undefined) return undefined;
  const way = onward(up, lo.form, variable.form);
  return {
    count: onward(up, lo.form, bound.form),
    done: Math.abs(step) === 1 ? way : stepsIn(r, way, Math.abs(step)),
    exact: true,
    from: [variable],
  };
}

/** The number of steps in the way that a variable has come. */
function stepsIn(r: Region, way: Form, step: number): Form {
  const made = atom(r, { lo: 0, hi: I32.hi });
  const left = sub(way, scale(atomForm(made), step));
  r.known.set(made, {
    facts: [
      { form: left, from: [] },
      { form: scale(left, -1), from: [] },
    ],
  });
  return atomForm(made);
}

export function tripOf(r: Region, s: For, lo: Value, hi: Value, by: Value, p: Point): Trip {
  const up = s.test === 'lt' || s.test === 'le';
  const step = s.step.kind === 'const' && s.step.value !== 0 ? Number(s.step.value) : undefined;
  const bound = boundOf(r, s, hi, up);
  const astray = step !== undefined && step > 0 !== up;
  const begins = lo.form && (solid(lo.form) || lo.entry || integers(r, r.rangeOf(s.lo), lo.form));
  const affine = begins && bound?.form && by.form && solid(by.form) && !astray;
  return { lo, bound, step, by, up, variable: affine ? variable(r, lo, bound, by, up, p) : unknown(lo.data) };
}

/** Integers of any size: whether they are small enough is asked of them at run time. What may be NaN too, as a window around
 * `Math.floor(x[i])`, begins a short loop that is better left to one around it, unless it is a place in a row or block (`b * size`). */
const integers = (r: Region, x: Range, lo: Form): boolean =>
  x.int && (!x.nan || [...atomsOf(lo)].every(a => !a.soft || isCounter(r, a)));

const isCounter = ({ kernel }: Region, { entry }: Atom): boolean =>
  entry?.kind === 'local' && someStmt(kernel.body, s => s.kind === 'for' && s.local === entry.local);

/** The first value that the test refuses, as an integer: of a bound with a fraction, the one behind it. */
function boundOf(r: Region, s: For, hi: Value, up: boolean): Value | undefined {
  const closed = s.test === 'le' || s.test === 'ge';
  const past = (v: Value): Value => (closed ? valueOfForm(plus(v.form!, up ? 1 : -1), [v], { data: v.data }) : v);
  if (hi.form && (solid(hi.form) || !hi.entry || s.hi.type !== 'f64')) return past(hi);
  if (!hi.entry || s.hi.type !== 'f64') return undefined;
  const end = rounded(r, up === closed ? 'floor' : 'ceil', hi.entry);
  return past(valueOfForm(atomForm(end), []));
}

/** The loop variable in the body: an integer from `lo` to before `bound`. Its needs: the bounds are what their forms say,
 * the step does not turn back, and adding it to the last value does not wrap. */
function variable(r: Region, lo: Value, bound: Value, by: Value, up: boolean, p: Point): Value {
  const made = atom(r, between(lo.form!, bound.form!, up));
  const v = atomForm(made),
    last = lastValue(r, lo.form!, bound.form!, by.form!);
  const forms = [onward(up, lo.form!, v), plus(onward(up, v, bound.form!), -1), ...(last ? [onward(up, v, last)] : [])];
  r.known.set(made, { facts: forms.reverse().map((form): Fact => ({ form, from: [] })) });
  const forth = up ? { lo: 0, hi: I32.hi } : { lo: I32.lo, hi: 0 };
  const needs = [need(p, by.form!, forth), need(p, lastOf(bound, by, up), I32), need(p, lo.form!, I32)];
  return valueOfForm(v, [lo, bound, by], { needs, data: lo.data || bound.data });
}

/** The last value of a loop that counts in larger steps between invariants: `i += 4` over a multiple of 4 ends 4 before
 * its bound, not 1; so does `i += size` over a multiple of that. */
function lastValue(r: Region, lo: Form, bound: Form, by: Form): Form | undefined {
  const up = (constantOf(by) ?? 1) > 0;
  const trips =
    Math.abs(constantOf(by) ?? 0) === 1 ? undefined : stepsOf(r, onward(up, lo, bound), up ? by : scale(by, -1));
  return trips && sub(add(lo, mul(trips, by)), by);
}

const rounded = (r: Region, how: 'ceil' | 'floor', e: Expr): Atom => {
  const isRound = e.kind === 'op' && (e.op === 'ceil' || e.op === 'floor'),
    entry = isRound ? e : f64Op(how, e);
  return invariant(r, entry, whole(r.rangeAtEntry(entry)));
};

const f64Op = (op: 'ceil' | 'floor', ...args: Expr[]): Expr => ({ kind: 'op', type: 'f64', op, args });

/** The furthest value that the variable can have after the loop, if the loop runs. */
const lastOf = (bound: Value, by: Value, up: boolean): Form => plus(add(bound.form!, by.form!), up ? -1 : 1);

function between(lo: Form, bound: Form, up: boolean): Interval {
  const [a, b] = [intervalOf(lo), intervalOf(bound)];
  return up ? within(a.lo, Math.max(b.hi - 1, a.lo)) : within(Math.min(b.lo + 1, a.hi), a.hi);
}

const within = (lo: number, hi: number): Interval => ({ lo: Math.max(lo, I32.lo), hi: Math.min(hi, I32.hi) });

/** The loop variable afterwards: wherever a break or the test left it. */
export function exitOf(r: Region, s: For, { lo, bound, up, variable: inside }: Trip, by: Value, p: Point): Value {
  if (!inside.form || !bound?.form) return anything(r, s.local);
  const last = lastOf(bound, by, up);
  const [a, b] = [intervalOf(lo.form!), intervalOf(last)];
  const made = atom(r, within(Math.min(a.lo, b.lo), Math.max(a.hi, b.hi)));
  const v = atomForm(made),
    ran = need(p, onward(up, lo.form!, last), NATURAL);
  r.known.set(made, {
    facts: [
      { form: onward(up, lo.form!, v), from: [] },
      { form: onward(up, v, last), from: [], needs: [ran] },
    ],
  });
  return valueOfForm(v, [inside], { data: true });
}
