/** What each op makes of integer polynomials. A row gives the op's value, or undefined where it has nothing to say and
 * only the op's numeric range is known. */
import type { Expr, Op } from '../ir.ts';
import type { OpName } from '../ops.ts';
import { formExpr } from './guard.ts';
import {
  add,
  atomForm,
  atomsOf,
  constantForm,
  constantOf,
  type Form,
  type Interval,
  intervalOf,
  mul,
  plus,
  scale,
  split,
  sub,
  substitute,
} from './polynomial.ts';
import {
  at,
  atom,
  everywhere,
  type Fact,
  homeOf,
  I32,
  invariant,
  type Known,
  keep,
  merged,
  type Need,
  need,
  opaque,
  type Point,
  type Region,
  solid,
  type Value,
  valueOfForm,
  whole,
} from './symbols.ts';

type Rule = (r: Region, e: Op, args: readonly Value[], p: Point, plain: Value) => Value | undefined;

/** Sums and products: the polynomial of the operands', as long as the type can hold it. */
const polynomial =
  (f: (a: Form, b: Form) => Form): Rule =>
  (r, e, [a, b], p, plain) => {
    const x = integerOf(r, a),
      y = b ? integerOf(r, b) : [];
    return x && y && at(p, e, f(x, y), b ? [a, b] : [a], keep(plain));
  };

/** What is taken for an integer: of quotients those that are known before the region, which a guard asks: `n / 2 + i`. */
const integerOf = (r: Region, { form, ratio, entry }: Value): Form | undefined =>
  form ?? (ratio && entry && atomForm(invariant(r, entry, undefined)));

/** An op that leaves its integer operand as it is. That a parameter is an integer is not asked of it for the sake of an
 * operand that is being rounded: `a[Math.floor(i * scale)]` says that it is none. */
const same: Rule = (_r, e, [a], p, plain) => (a.form && solid(a.form) ? at(p, e, a.form, [a], keep(plain)) : undefined);

const fact = (form: Form, from: readonly Value[], ...needs: Need[]): Fact => ({ form, from, needs });

const atLeast = (p: Point, form: Form, lo: number): Need => need(p, form, { lo, hi: Number.POSITIVE_INFINITY });

/** An opaque integer with facts about it. Where numeric ranges do not say that it is one, `needs` do, and it is in
 * `range`. */
function described(
  r: Region,
  e: Op,
  plain: Value,
  range: Interval,
  needs: readonly Need[],
  facts: (x: Form) => readonly Fact[],
  congruent?: Known['congruent'],
): Value | undefined {
  if (!homeOf(e.type)) return undefined;
  const known = whole(plain.entry ? r.rangeAtEntry(plain.entry) : r.rangeOf(e));
  const a = plain.entry ? invariant(r, plain.entry, known ?? range) : atom(r, known ?? range);
  const x = atomForm(a);
  if (!r.known.get(a)!.facts.length)
    r.known.set(a, {
      facts: plain.entry ? facts(x).map(everywhere) : facts(x),
      congruent: plain.entry ? undefined : congruent,
    });
  return valueOfForm(x, plain.from, { ...keep(plain), needs: known ? [] : needs });
}

const magnitudeOf = (f: Form): number => Math.max(Math.abs(intervalOf(f).lo), Math.abs(intervalOf(f).hi));

/** What `num / den` rounded down comes to at most, where an invariant says how large the one part of num can be that changes:
 * `(y >> 1) * (w >> 1) + (x >> 1)` ends at `(h - 1 >> 1) * (w >> 1) + (w - 1 >> 1)`, and no fraction behind that. */
function topOf(r: Region, num: Form, den: Form): { readonly form: Form; readonly num: Form } | undefined {
  const changing = [...atomsOf(num)].filter(a => !a.entry);
  if (changing.length !== 1 || [...atomsOf(den)].some(a => !a.entry)) return undefined;
  const [v] = changing;
  const { by } = split(num, v);
  const slope = constantOf(by) ?? 0;
  if (slope <= 0) return undefined;
  for (const { form, from, needs } of r.known.get(v)!.facts) {
    const least = constantOf(split(form, v).by);
    if (least !== -1 || from.length || needs?.length) continue;
    const most = add(form, atomForm(v));
    if ([...atomsOf(most)].some(a => !a.entry)) continue;
    const end = substitute(num, v, most);
    if (!atomsOf(end).size) return undefined;
    const entry = f64Op('floor', f64Op('div', formExpr(end), formExpr(den)));
    return { form: atomForm(invariant(r, entry, whole(r.rangeAtEntry(entry)))), num: end };
  }
  return undefined;
}

/** Sums and products that float64 computes exactly, and that can be spoken of. */
const EXACT: Interval = { lo: -(2 ** 39), hi: 2 ** 39 };

const f64Op = (op: 'floor' | 'div', ...args: Expr[]): Expr => ({ kind: 'op', type: 'f64', op, args });

/** `num / den` rounded down, or towards 0: q with den·q ≤ num < den·(q + 1), and the mirror of it for a negative num. */
function quotient(r: Region, e: Op, num: Form, den: Form, p: Point, plain: Value, floor: boolean): Value | undefined {
  const d = constantOf(den);
  if (d !== undefined && d <= 0) return undefined;
  const positive = [atLeast(p, den, 1)],
    most = magnitudeOf(num),
    { from } = plain;
  return described(r, e, plain, { lo: -most, hi: most }, positive, q => {
    const below = sub(num, mul(den, q)),
      above = sub(plus(den, -1), below),
      wide = add(plus(den, -1), below);
    const down = floor || intervalOf(num).lo >= 0;
    const needs = down ? positive : [...positive, atLeast(p, num, 0)];
    const rough = down ? [] : [fact(wide, from, ...positive), fact(above, from, ...positive)];
    const top = topOf(r, num, den);
    return [
      ...(top && down ? [fact(sub(top.form, q), from, ...positive, need(p, top.num, EXACT))] : []),
      ...rough,
      fact(below, from, ...needs),
      fact(above, from, ...needs),
      fact(q, from, ...positive, atLeast(p, num, 0)),
    ];
  });
}

/** `(x + n) % n`, as grids that close have it: x, where it is neither negative nor n. What holds both ways is told only of sums that
 * have the divisor as a term: for others it is hardly ever so. */
function once(num: Form, den: Form, p: Point): readonly { readonly by: 1 | -1; readonly needs: readonly Need[] }[] {
  const left = sub(num, den);
  if (left.length >= num.length) return [];
  const needs = [atLeast(p, left, 0), atLeast(p, sub(plus(den, -1), left), 0)];
  return [
    { by: 1, needs },
    { by: -1, needs },
  ];
}

/** A remainder or quotient of what only a guard could show to be an integer is no integer that facts hold for. */
const remainder: Rule = (r, e, [a, b], p, plain) => {
  if (!a.form || !b.form || !solid(a.form) || !solid(b.form)) return undefined;
  const num = a.form,
    top = plus(b.form, -1),
    most = Math.max(magnitudeOf(b.form) - 1, 0),
    { from } = plain;
  const positive = atLeast(p, b.form, 1),
    natural = atLeast(p, num, 0);
  const facts = (x: Form): readonly Fact[] => [
    ...once(num, b.form!, p).map(sign => fact(scale(sub(x, sub(num, b.form!)), sign.by), from, ...sign.needs)),
    fact(sub(top, x), from, positive),
    fact(x, from, positive, natural),
    fact(sub(num, x), from, positive, natural),
    fact(add(x, top), from, positive),
  ];
  const modulus = Math.abs(constantOf(b.form) ?? 0);
  return described(
    r,
    e,
    plain,
    { lo: -most, hi: most },
    [positive],
    facts,
    modulus > 1 ? { modulus, form: num, from: [a, b] } : undefined,
  );
};

const division: Rule = (r, e, [a, b], p, plain) => {
  if (!a.form || !b.form || !solid(a.form) || !solid(b.form)) return undefined;
  if (e.type === 'f64') return { ...opaque(r, e, plain), ratio: { num: a.form, den: b.form } };
  return quotient(r, e, a.form, b.form, p, plain, false);
};

/** What rounding makes of a number is that number where a guard finds it to be an integer. */
function rounded(r: Region, e: Op, [a]: readonly Value[], p: Point, plain: Value): Value | undefined {
  const x = a.form;
  if (!x || !whole(r.rangeOf(e))) return undefined;
  const integer = need(p, x, I32);
  return described(r, e, plain, I32, [], y => [
    fact(sub(x, y), plain.from, integer),
    fact(sub(y, x), plain.from, integer),
  ]);
}

/** Rounding of a quotient; of an integer it is nothing. */
const rounding =
  (floor: boolean): Rule =>
  (r, e, [a], p, plain) =>
    a.form && solid(a.form)
      ? at(p, e, a.form, [a], keep(plain))
      : a.ratio
        ? quotient(r, e, a.ratio.num, a.ratio.den, p, plain, floor)
        : undefined;

const extreme =
  (sign: 1 | -1): Rule =>
  (r, _e, [a, b], _p, plain) => {
    if (!a.form || !b.form) return undefined;
    const forms = [a.form, b.form],
      from = [a, b];
    const cases = forms.map(form => ({ form, from: [], facts: [] }));
    return merged(r, cases, from, plain.data, x => forms.map(f => fact(scale(sub(x, f), sign), from)), true);
  };

const shiftLeft: Rule = (_r, e, [a, b], p, plain) => {
  const by = b.form && constantOf(b.form);
  return a.form && by !== undefined && by >= 0 && by < 31
    ? at(p, e, scale(a.form, 2 ** by), [a], keep(plain))
    : undefined;
};

const shiftRight: Rule = (r, e, [a, b], p, plain) => {
  const by = b.form && constantOf(b.form);
  if (!a.form || by === undefined || by < 0 || by > 30) return undefined;
  return by === 0 ? same(r, e, [a], p, plain) : quotient(r, e, a.form, constantForm(2 ** by), p, plain, true);
};

/** `x & c` of a non-negative x is at most x; below c it is by the numeric range. */
const mask: Rule = (r, e, [a, b], p, plain) => {
  const num = a.form;
  if (!num) return undefined;
  const modulus = ((b.form && constantOf(b.form)) ?? 0) + 1;
  const low = modulus > 1 && Number.isInteger(Math.log2(modulus)) && solid(num);
  const facts = (x: Form): readonly Fact[] => [fact(sub(num, x), plain.from, atLeast(p, num, 0))];
  return described(r, e, plain, I32, [], facts, low ? { modulus, form: num, from: [a] } : undefined);
};

/** `x | c` where x has none of the bits of c, being a multiple of a power of two beyond c: `p | 1` of a pixel's `p`. */
const either: Rule = (_r, e, [a, b], p, plain) => {
  const bits = b.form && constantOf(b.form);
  if (!a.form || bits === undefined || bits < 0 || e.type !== 'i32' || !solid(a.form)) return undefined;
  const beyond = 2 ** (32 - Math.clz32(bits));
  return a.form.every(t => t.coef % beyond === 0) ? at(p, e, plus(a.form, bits), [a], keep(plain)) : undefined;
};

const magnitude: Rule = (r, _e, [a], p, plain) => {
  if (!a.form) return undefined;
  const back = scale(a.form, -1),
    from = [a];
  const cases = [
    { form: a.form, from: [], facts: [fact(a.form, from)] },
    { form: back, from: [], facts: [fact(plus(back, -1), from)] },
  ];
  const facts = (x: Form) => [fact(x, from), fact(sub(x, a.form!), from), fact(add(x, a.form!), from)];
  return { ...merged(r, cases, from, plain.data, facts), needs: [need(p, back, I32)] };
};

export const rules: { readonly [P in OpName]?: Rule } = {
  add: polynomial(add),
  sub: polynomial(sub),
  mul: polynomial(mul),
  neg: polynomial(a => scale(a, -1)),
  div: division,
  rem: remainder,
  floor: rounding(true),
  trunc: rounding(false),
  ceil: (...all) => same(...all) ?? rounded(...all),
  round: same,
  toint32: rounding(false),
  shl: shiftLeft,
  shr: shiftRight,
  and: mask,
  or: either,
  min: extreme(-1),
  max: extreme(1),
  abs: magnitude,
};
