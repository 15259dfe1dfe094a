/** A row that stays against rows that move: `a[i * n + j]` over i beside `a[k * n + j]`, or beside row 0. The row that moves lies before
 * the other, at it, or behind it. Before and behind, the length of a row decides. At it the rest does, unless a condition around
 * the access says that it never is (`if (i !== k)`). */

import { and, type Formula, integral } from '../formula.ts';
import { type Atom, atomsOf, constantOf, equal, type Form, plus, scale, split, substitute } from '../polynomial.ts';
import type { Fact } from '../symbols.ts';
import { type Frame, fixed, plainView } from './iterations.ts';
import { differs, factsOf, type Pair } from './pair.ts';

export function apartByPivot(pair: Pair): Formula {
  const facts = factsOf(plainView(pair.frame), pair.first, pair.second);
  for (const rows of distancesOf(pair)) {
    const all = byRows(pair, rows, facts);
    if (all !== false) return all;
  }
  return false;
}

/** By how many rows the second lies behind the first: an integer. */
function byRows(pair: Pair, rows: Form, facts: readonly Fact[]): Formula {
  const same = inOneRow(pair, rows, facts);
  return same === false
    ? false
    : and([integral(rows), same, beyond(pair, rows, facts), beyond(pair, scale(rows, -1), facts)]);
}

/** Where there is at least one row in between. */
function beyond({ frame, prove, difference }: Pair, rows: Form, facts: readonly Fact[]): Formula {
  const never = prove.nonNegative(scale(rows, -1), facts) === true;
  return never || differs(frame, prove, difference, [...facts, given(plus(rows, -1))]);
}

function inOneRow({ frame, prove, difference }: Pair, rows: Form, facts: readonly Fact[]): Formula {
  const back = scale(rows, -1),
    never = facts.find(f => f.unequal && (equal(f.form, rows) || equal(f.form, back)));
  if (never) return prove.sound(never.from);
  if (differs(frame, prove, rows, facts) === true) return true;
  const x = solvable(frame, rows);
  if (!x) return false;
  const { by, rest } = split(rows, x);
  const there = substitute(difference, x, scale(rest, -constantOf(by)!));
  return differs(frame, prove, there, [...facts, given(rows), given(back)]);
}

const given = (form: Form): Fact => ({ form, from: [] });

/** The newest atom that a form has once, and in no product: what it is where the form is 0. */
function solvable(frame: Frame, form: Form): Atom | undefined {
  const all = [...atomsOf(form)].filter(a => !fixed(frame, a) && Math.abs(constantOf(split(form, a).by) ?? 0) === 1);
  return all.toSorted((a, b) => b.id - a.id)[0];
}

/** What rows may be counted by: each size that stands in a product, or each number where there is none; else by elements. */
function distancesOf({ frame, first, second, difference }: Pair): readonly Form[] {
  const sizes = [...atomsOf(difference)].filter(
      a => a.entry && difference.some(t => t.atoms.length > 1 && t.atoms.includes(a)),
    ),
    numbers = difference.flatMap(t => (t.atoms.length ? [Math.abs(t.coef)] : []));
  const counts = sizes.length
    ? sizes.map(a => (f: Form) => split(f, a).by)
    : [...new Set(numbers)].map(by => (f: Form) => multiples(f, by));
  const stays = (f: Form) => [...atomsOf(f)].every(a => fixed(frame, a));
  return counts.flatMap(rows => (stays(rows(first.form)) !== stays(rows(second.form)) ? [rows(difference)] : []));
}

/** `f = by · multiples + rest` */
function multiples(f: Form, by: number): Form {
  const whole = f.flatMap(t => (t.atoms.length && t.coef % by === 0 ? [{ ...t, coef: t.coef / by }] : []));
  const offset = f.length && !f[0].atoms.length ? Math.trunc(f[0].coef / by) : 0;
  return plus(whole, offset);
}
