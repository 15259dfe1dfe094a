/** Whether an iteration and a later one can touch the same element: a cascade of tests, from those for simple subscripts
 * to those for the rest. Each gives the condition at the loop's entry under which they cannot, or has no opinion. Goff, Kennedy
 * and Tseng, "Practical dependence testing", PLDI 1991. The inequalities themselves are proved by `prove.ts`, so that
 * bounds, conditions around an access and symbolic sizes count in each of the tests. */

import { type Formula, or } from '../formula.ts';
import { constantOf, type Form, split } from '../polynomial.ts';
import { apartByCases } from './cases.ts';
import { apartByColour } from './colours.ts';
import { apartByConditions } from './contrary.ts';
import { apartByDivisor } from './divisors.ts';
import { type Frame, fixed } from './iterations.ts';
import type { Pair, Subscript } from './pair.ts';
import { apartByPivot } from './pivots.ts';
import { apartByRemainder } from './remainders.ts';

export type Test =
  | 'ziv'
  | 'strong siv'
  | 'weak-zero siv'
  | 'weak-crossing siv'
  | 'gcd'
  | 'banerjee'
  | 'symbolic'
  | 'pivot'
  | 'cases'
  | 'remainder'
  | 'colours'
  | 'conditions';

export interface Decision {
  /** The test that decided; none did where undefined. */
  readonly test: Test | undefined;
  /** Under which condition they do not meet. */
  readonly independent: Formula;
  /** In iterations, where they meet at one distance only. */
  readonly distance?: number | undefined;
}

const slopes = new WeakMap<Subscript, { readonly slope: number | undefined }>();

/** How a subscript moves, where nothing but the loop's variable moves in it. */
function slopeOf(frame: Frame, subscript: Subscript): number | undefined {
  let known = slopes.get(subscript);
  if (!known) slopes.set(subscript, (known = { slope: constantSlope(frame, subscript.form) }));
  return known.slope;
}

function constantSlope(frame: Frame, form: Form): number | undefined {
  const { variable } = frame;
  const still = form.every(t => t.atoms.every(a => a === variable || fixed(frame, a)));
  if (!still) return undefined;
  return variable ? constantOf(split(form, variable).by) : 0;
}

const DECIDED = { independent: true } as const;

/** Decides where the shape of two subscripts is one that the test is for: by divisors, or by their bounds. */
const linear =
  (test: Test, fits: (a: number, b: number) => boolean): Rule =>
  pair => {
    const x = slopeOf(pair.frame, pair.first),
      y = slopeOf(pair.frame, pair.second);
    if (x === undefined || y === undefined || !fits(x, y)) return undefined;
    return apartByDivisor(pair) === true || pair.direct() === true ? { test, ...DECIDED } : undefined;
  };

type Rule = (pair: Pair) => Decision | undefined;

/** One slope: they meet at one distance, if at any. */
const strong: Rule = pair => {
  const decided = linear('strong siv', (x, y) => x === y && x !== 0)(pair);
  if (decided) return decided;
  const distance = distanceOf(pair);
  return distance === undefined ? undefined : { test: 'strong siv', independent: false, distance };
};

/** The gap at which the difference is 0, where it is a line in nothing but the gap. */
function distanceOf({ frame, difference }: Pair): number | undefined {
  const { by, rest } = split(difference, frame.gap),
    [slope, offset] = [by, rest].map(constantOf);
  return slope && offset !== undefined && Number.isInteger(offset / slope) ? -offset / slope : undefined;
}

/** The tests in the order in which they are asked. */
export const rules: readonly Rule[] = [
  // Neither subscript moves.
  pair => {
    const decided = linear('ziv', (x, y) => x === 0 && y === 0)(pair);
    return decided ?? (pair.difference.length === 0 ? { test: 'ziv', independent: false } : undefined);
  },
  strong,
  linear('weak-zero siv', (x, y) => (x === 0) !== (y === 0)),
  linear('weak-crossing siv', (x, y) => x !== 0 && x === -y),
  pair => (apartByDivisor(pair) === true ? { test: 'gcd', ...DECIDED } : undefined),
  pair => (pair.direct() === true ? { test: 'banerjee', ...DECIDED } : undefined),
  // Rows that are at least as long as what is written of them, offsets that reach beyond the loop: a guard.
  pair => worthwhile('symbolic', or([pair.direct(), apartByDivisor(pair)])),
  pair => worthwhile('pivot', apartByPivot(pair)),
  pair => worthwhile('cases', apartByCases(pair)),
  pair => worthwhile('remainder', apartByRemainder(pair)),
  pair => worthwhile('colours', apartByColour(pair)),
];

const worthwhile = (test: Test, independent: Formula): Decision | undefined =>
  independent === false ? undefined : { test, independent };

const contrary: Rule = pair => worthwhile('conditions', apartByConditions(pair));

/** Without `cases`, what is left undecided is so at little cost. */
export function decide(pair: Pair, cases: boolean): Decision {
  for (const rule of cases ? rules : rules.slice(0, -4)) {
    const decision = rule(pair);
    if (decision && decision.independent !== false) return decision;
    // They do meet, if both happen.
    if (decision) return contrary(pair) ?? decision;
  }
  return (cases && contrary(pair)) || { test: undefined, independent: false };
}
