/** How subscripts move from one iteration of a loop to the next, when inner loops go in step. */
import { type Atom, add, atomsOf, constantOf, equal, type Form, scale, split } from '../polynomial.ts';
import type { Access } from '../symbols.ts';
import type { Trace } from '../trace.ts';
import { type Frame, fixed } from './iterations.ts';

/** Elements per iteration: a number, or one that is known only when the loop begins; undefined where it changes, or nothing is
 * known. */
export type Stride = number | 'steady' | undefined;

/** Strides by access. Of an inner loop that begins further on, its variable moves with where it begins. */
export function stridesOf(frame: Frame, trace: Trace): ReadonlyMap<object, Stride> {
  const starts = new Map<Atom, Form | undefined>();
  for (const { variable, lo } of trace.trips.values())
    if (variable.form) starts.set(variable.form[0].atoms[0], lo.form);
  const step = constantOf(frame.step);
  const of = (a: Access): Stride => {
    const form = a.index.form && (a.offset ? a.offset.form && add(a.index.form, a.offset.form) : a.index.form);
    const slope = form && slopeOf(frame, starts, form);
    return slope === undefined || step === undefined ? undefined : slope === 'steady' ? slope : slope * step + 0;
  };
  return new Map(trace.region.accesses.map(a => [a.node, of(a)]));
}

/** By what a form grows where the loop's variable grows by one. */
function slopeOf(frame: Frame, starts: ReadonlyMap<Atom, Form | undefined>, form: Form): Stride {
  let slope: Stride = 0;
  for (const { atoms, coef } of form) {
    const moving = atoms
      .filter(a => !fixed(frame, a))
      .map(a => (a === frame.variable ? 1 : movement(frame, starts, a)));
    if (moving.every(by => by === 0)) continue;
    const [by] = moving;
    if (moving.length > 1 || by === undefined) return undefined;
    if (atoms.length > 1 || by === 'steady') slope = 'steady';
    else if (slope !== 'steady') slope += by * coef;
  }
  return slope;
}

function movement(frame: Frame, starts: ReadonlyMap<Atom, Form | undefined>, a: Atom): Stride {
  const start = starts.get(a);
  return start ? slopeOf(frame, starts, start) : quotient(frame, starts, a);
}

/** Of a number of steps in a way: of an atom that some times is an older form, by facts in both directions. */
function quotient(frame: Frame, starts: ReadonlyMap<Atom, Form | undefined>, a: Atom): Stride {
  const [up, down] = frame.region.known.get(a)?.facts ?? [];
  if (!up || !down || !equal(up.form, scale(down.form, -1))) return undefined;
  const { by, rest } = split(up.form, a);
  const times = constantOf(by);
  if (!times || [...atomsOf(rest)].some(b => b.id >= a.id)) return undefined;
  const slope = slopeOf(frame, starts, rest);
  return typeof slope === 'number' ? -slope / times + 0 : slope;
}
