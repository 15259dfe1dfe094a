/** The greatest common divisor test: a sum whose terms are all multiples of g, but for a constant that is not one, is
 * not 0. Loop variables count in steps from where they begin; a factor that all terms share is taken out first. */

import { and, type Formula, ge, integral, or } from '../formula.ts';
import { type Atom, add, atomForm, type Form, mul, plus, scale, split, sub, substitute } from '../polynomial.ts';
import { atom, I32, solid } from '../symbols.ts';
import type { Trace } from '../trace.ts';
import { plainView, rename } from './iterations.ts';
import type { Pair } from './pair.ts';

const found = new WeakMap<Pair, Formula>();

/** That the difference of a pair is not 0. */
export function apartByDivisor(pair: Pair): Formula {
  let apart = found.get(pair);
  if (apart === undefined) {
    const plain = multiples(pair.difference);
    found.set(pair, (apart = plain === false ? multiples(inSteps(pair)) : plain));
  }
  return apart;
}

function multiples(form: Form): Formula {
  const factors = shared(form),
    rest = factors.reduce((f, a) => split(f, a).by, form);
  const [first] = rest,
    offset = first && !first.atoms.length ? first.coef : 0;
  let divisor = 0;
  for (const t of rest) if (divisor !== 1 && t.atoms.length) divisor = gcd(divisor, Math.abs(t.coef));
  if (divisor < 2 || offset % divisor === 0 || !factors.every(a => a.entry)) return false;
  return and([integral(form), ...factors.map(a => nonzero(atomForm(a)))]);
}

const nonzero = (f: Form): Formula => or([ge(plus(f, -1)), ge(plus(scale(f, -1), -1))]);

/** Atoms that stand in every term. */
const shared = (form: Form): readonly Atom[] =>
  form.length ? form[0].atoms.filter((a, k, all) => all.indexOf(a) === k && form.every(t => t.atoms.includes(a))) : [];

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** The difference with loop variables that count in larger steps as `lo + step · trip`. */
export function inSteps({ frame, trace, first, second }: Pair): Form {
  const strides = stridesOf(trace);
  if (!strides.size) return [];
  const { variable } = frame,
    own = variable && strides.get(variable);
  const inner = (f: Form): Form =>
    [...strides].toReversed().reduce((g, [a, by]) => (a === variable ? g : substitute(g, a, by)), f);
  const { earlier, later } = plainView(frame);
  const form = sub(rename(later, inner(second.form)), rename(earlier, inner(first.form)));
  return own ? substitute(form, variable, own) : form;
}

/** A number that the region finds, and is one whatever else holds. */
const isSize = (f: Form): boolean =>
  f.length === 1 && f[0].coef === 1 && f[0].atoms.length === 1 && !!f[0].atoms[0].entry && solid(f);

const known = new WeakMap<Trace, ReadonlyMap<Atom, Form>>();

/** The variables of loops whose step is not 1 in terms of their iterations, outer loops first. */
function stridesOf(trace: Trace): ReadonlyMap<Atom, Form> {
  let all = known.get(trace);
  if (!all) {
    const found = [...trace.trips.values()].flatMap(({ variable, lo, step, by }): [Atom, Form][] => {
      if (!variable.form || !lo.form || !by.form || (step === undefined ? !isSize(by.form) : Math.abs(step) < 2))
        return [];
      const trip = atom(trace.region, I32);
      return [
        [
          variable.form[0].atoms[0],
          add(lo.form, step === undefined ? mul(atomForm(trip), by.form) : scale(atomForm(trip), step)),
        ],
      ];
    });
    known.set(trace, (all = new Map(found)));
  }
  return all;
}
