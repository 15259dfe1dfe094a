/** Positions as `subarray` and `fill` take them: from the end where negative, clamped into the array. As a choice of extremes
 * such a value has four cases, and a view sixteen; what programs do with it needs no more than four facts: it lies in the
 * array, and it is what was asked for where that does. */
import type { Expr, Select } from '../ir.ts';
import { atomForm, sub } from './polynomial.ts';
import { atom, I32, keyOf, NATURAL, need, type Point, type Region, type Value, valueOfForm } from './symbols.ts';

interface Position {
  /** What was asked for, and the length of the array. */
  readonly at: Expr;
  readonly length: Expr;
}

/** `at < 0 ? max(at + length, 0) : min(at, length)`. */
function positionOf({ cond, a, b }: Select): Position | undefined {
  if (cond.kind !== 'op' || cond.op !== 'lt' || b.kind !== 'op' || b.op !== 'min') return undefined;
  if (a.kind !== 'op' || a.op !== 'max' || a.args[0].kind !== 'op' || a.args[0].op !== 'add') return undefined;
  const [[at, zero], [same, length], [again, more]] = [cond.args, b.args, a.args[0].args];
  const isZero = (e: Expr) => e.kind === 'const' && e.value === 0;
  const isSame = (x: Expr, y: Expr) => x === y || keyOf(x) === keyOf(y);
  const fits = isZero(zero) && isZero(a.args[1]) && isSame(at, same) && isSame(at, again) && isSame(length, more);
  return fits ? { at, length } : undefined;
}

/** The value of a clamped position, where what it was made of are integers; `worth` looks without taking note. */
export function clamped(r: Region, e: Select, p: Point, worth: (e: Expr) => Value): Value | undefined {
  const position = positionOf(e);
  if (!position) return undefined;
  const [at, length] = [worth(position.at), worth(position.length)];
  if (!at.form || !length.form) return undefined;
  const made = atom(r, { lo: 0, hi: I32.hi });
  const x = atomForm(made);
  const room = sub(length.form, at.form);
  const from = [at, length];
  r.known.set(made, {
    facts: [
      { form: sub(x, at.form), from, needs: [need(p, room, NATURAL)] },
      { form: sub(at.form, x), from, needs: [need(p, at.form, NATURAL)] },
      { form: sub(length.form, x), from },
      { form: x, from: [] },
    ],
  });
  return valueOfForm(x, from, { data: at.data || length.data });
}
