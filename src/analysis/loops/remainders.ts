/** Places that leave different remainders when divided by the length of a row: `p[4 * t + c]` for one c beside another, the ends of a
 * row beside the last one. A difference that is `row · quotient + rest` with `0 < |rest| < row` is not 0: it lies between two
 * neighbouring multiples of the row. That holds whichever rows the two are in, so nothing need be known of the quotient but that it
 * is an integer. That of a sum of products is found by polynomial division. */

import { and, type Formula, integral, or } from '../formula.ts';
import {
  type Atom,
  add,
  atomsOf,
  constantForm,
  equal,
  type Form,
  mul,
  plus,
  scale,
  split,
  sub,
  type Term,
  termOf,
  tractable,
} from '../polynomial.ts';
import type { Fact } from '../symbols.ts';
import { inSteps } from './divisors.ts';
import { type Frame, fixed, plainView } from './iterations.ts';
import { likely } from './likely.ts';
import { factsOf, type Pair } from './pair.ts';

export function apartByRemainder(pair: Pair): Formula {
  const facts = factsOf(plainView(pair.frame), pair.first, pair.second);
  for (const difference of [pair.difference, inSteps(pair)])
    for (const row of rowsOf(pair, difference)) {
      const apart = between(pair, difference, row, facts);
      if (apart !== false) return apart;
    }
  return false;
}

/** That a form lies between two neighbouring multiples of a row. */
function between({ frame, prove }: Pair, form: Form, row: Form, facts: readonly Fact[]): Formula {
  const { quotient, rest } = divided(form, row);
  if (!quotient.length || !rest.length || !tractable(quotient) || !tractable(rest)) return false;
  const whole = and([integral(quotient), integral(row)]);
  const inside = (f: Form): Formula => {
    const above = prove.nonNegative(plus(f, -1), facts);
    return above === false ? false : and([above, prove.nonNegative(plus(sub(row, f), -1), facts)]);
  };
  const apart = likely(frame.region.kernel, or([inside(rest), inside(scale(rest, -1))]));
  return apart === false ? false : and([whole, apart]);
}

/** What rows may be counted by: what counters are multiplied by, sizes or numbers. */
function rowsOf({ frame, first, second }: Pair, difference: Form): readonly Form[] {
  const all: Form[] = [];
  const enter = (row: Form): void => void (all.some(r => equal(r, row)) || all.push(row));
  for (const f of [first.form, second.form, difference])
    for (const a of atomsOf(f)) if (!a.entry) sizesOf(frame, f, a).forEach(enter);
  for (const t of difference) if (t.atoms.length && Math.abs(t.coef) > 1) enter(constantForm(Math.abs(t.coef)));
  return all;
}

/** The sizes that an atom is multiplied by. */
function sizesOf(frame: Frame, f: Form, a: Atom): readonly Form[] {
  const { by } = split(f, a);
  return by.some(t => t.atoms.length) && [...atomsOf(by)].every(b => fixed(frame, b)) ? [by] : [];
}

/** Terms that are divided, at most. */
const STEPS = 24;

/** `form = row · quotient + rest`. */
function divided(form: Form, row: Form): { readonly quotient: Form; readonly rest: Form } {
  const lead = row.reduce((a, b) => (b.atoms.length >= a.atoms.length ? b : a));
  let quotient: Form = [],
    rest = form;
  for (let left = STEPS; left > 0; left--) {
    const part = rest.map(t => over(t, lead)).find(t => t !== undefined);
    if (!part) break;
    quotient = add(quotient, [part]);
    rest = sub(rest, mul([part], row));
  }
  return { quotient, rest };
}

/** A term divided by another, where nothing is left of it. Numbers stay in the rest: they are its offset in a row. */
function over(t: Term, by: Term): Term | undefined {
  if (!t.atoms.length || t.coef % by.coef !== 0) return undefined;
  const atoms = [...t.atoms];
  for (const a of by.atoms) {
    const at = atoms.indexOf(a);
    if (at < 0) return undefined;
    atoms.splice(at, 1);
  }
  return termOf(t.coef / by.coef, atoms);
}
