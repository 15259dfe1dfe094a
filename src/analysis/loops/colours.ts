/** Red and black: rows that touch are told apart by what their places leave when divided. `p[y * n + x]` with x in steps of two from
 * `1 + (y + c) % 2`, or under `(x + y) % 2 === c`, is written where a neighbour's iteration only reads. Where the one row is the
 * other, both would have to be in one place, and in places of one colour: as congruences that contradicts itself. In rows
 * beyond, multiples of the row's length decide. */

import { and, type Formula } from '../formula.ts';
import {
  type Atom,
  add,
  atomForm,
  atomsOf,
  constantForm,
  constantOf,
  type Form,
  plus,
  scale,
  split,
  sub,
  substitute,
} from '../polynomial.ts';
import type { Fact, Value } from '../symbols.ts';
import { plainView, rename } from './iterations.ts';
import { differs, factsOf, type Pair } from './pair.ts';

/** How many relations are combined, and the largest divisor. */
const RELATIONS = 4;
const MOST = 4;

export function apartByColour(pair: Pair): Formula {
  const { frame, prove, difference, first, second } = pair,
    { gap } = frame;
  const { by, rest } = split(difference, gap);
  const at = rowsBetween(by, rest);
  if (at === undefined || at < 1 || atomsOf(by).has(gap)) return false;
  const facts = factsOf(plainView(frame), first, second);
  const same = contradicted(pair, constantForm(at), facts);
  if (same === false) return false;
  const further: Fact = { form: plus(atomForm(gap), -at - 1), from: [] },
    nearer: Fact = { form: plus(scale(atomForm(gap), -1), at - 1), from: [] };
  const beyond = differs(frame, prove, difference, [...facts, further]);
  if (beyond === false) return false;
  return and([same, beyond, at === 1 || differs(frame, prove, difference, [...facts, nearer])]);
}

/** After how many iterations the multiples of what an iteration moves by cancel out: of its longest term, where rows are a few places
 * longer than what is written of them (`y * (w + 2) + x`). Nothing rests on it: distances below and beyond are looked at too. */
function rowsBetween(by: Form, rest: Form): number | undefined {
  if (!by.length) return undefined;
  const row = by.reduce((a, b) => (b.atoms.length >= a.atoms.length ? b : a));
  const coef = rest.find(t => t.key === row.key)?.coef ?? 0;
  return Number.isInteger(coef / row.coef) ? -coef / row.coef : undefined;
}

interface Congruence {
  readonly modulus: number;
  readonly form: Form;
  readonly from: readonly Value[];
}

/** Whether two places `at` iterations apart cannot be one. */
function contradicted(pair: Pair, at: Form, facts: readonly Fact[]): Formula {
  const { frame, prove, difference } = pair;
  const fixed = (f: Form): Form => substitute(f, frame.gap, at);
  const steps = stepsOf(pair);
  const found = equalities(facts).filter(f => [...atomsOf(f.form)].some(a => frame.region.known.get(a)!.congruent));
  const relations = [{ form: difference, from: [] as readonly Value[] }, ...found.slice(0, RELATIONS - 1)];
  for (let modulus = 2; modulus <= MOST; modulus++) {
    const used: Value[] = [];
    const forms = relations.map(x => reduced(pair, fixed, steps, modulus, x.form, used));
    const sum = impossible(forms, modulus);
    if (sum) return prove.sound([...used, ...relations.flatMap(x => x.from)]);
  }
  return false;
}

/** Facts that hold both ways. */
const equalities = (facts: readonly Fact[]): readonly Fact[] =>
  facts.filter(
    (f, k) =>
      !f.needs?.length &&
      !f.unequal &&
      facts.some((g, l) => l > k && !g.needs?.length && f.from === g.from && add(f.form, g.form).length === 0),
  );

/** Loop variables of both iterations that go in larger steps, as where they begin. */
function stepsOf({ frame, trace }: Pair): ReadonlyMap<Atom, Congruence> {
  const all = new Map<Atom, Congruence>(),
    { earlier, later } = plainView(frame);
  for (const { variable, lo, step } of trace.trips.values()) {
    const v = variable.form?.[0].atoms[0];
    if (!v || v === frame.variable || !lo.form || step === undefined || Math.abs(step) < 2) continue;
    for (const it of [earlier, later]) {
      const [own] = atomsOf(rename(it, variable.form!));
      all.set(own, { modulus: Math.abs(step), form: rename(it, lo.form), from: [variable] });
    }
  }
  return all;
}

/** A form with another that leaves the same by the modulus; notes the values that this rests on. */
function reduced(
  { frame }: Pair,
  fixed: (f: Form) => Form,
  steps: ReadonlyMap<Atom, Congruence>,
  modulus: number,
  form: Form,
  used: Value[],
): Form {
  let now = fixed(form);
  for (let left = 20; left > 0; left--) {
    const of = (a: Atom): Congruence | undefined => {
      const c = steps.get(a) ?? frame.region.known.get(a)!.congruent;
      return c && c.modulus % modulus === 0 ? c : undefined;
    };
    const a = [...atomsOf(now)].find(of);
    if (!a) return now;
    const c = of(a)!;
    used.push(...c.from);
    now = fixed(substitute(now, a, c.form));
  }
  return now;
}

/** Whether relations `form ≡ 0` add up to a number that the modulus does not divide. Numbers that may have fractions cancel out. */
function impossible(forms: readonly Form[], modulus: number): boolean {
  const tried = (k: number, sum: Form): boolean => {
    if (k === forms.length) return isFalse(sum, modulus);
    for (let by = -1; by <= 1; by++)
      if (tried(k + 1, by < 0 ? sub(sum, forms[k]) : by ? add(sum, forms[k]) : sum)) return true;
    return false;
  };
  return tried(0, []);
}

function isFalse(sum: Form, modulus: number): boolean {
  const divided = sum.every(t => !t.atoms.length || (t.coef % modulus === 0 && !t.atoms.some(a => a.soft)));
  return divided && (constantOf(sum.filter(t => !t.atoms.length)) ?? 0) % modulus !== 0;
}
