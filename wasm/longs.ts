/** Subscripts that are doubles, as integers of 64 bits: cheaper to add up and to check. What comes out is in the bounds of an array
 * where the double is, though it may be another number elsewhere. */
import type { Expr } from '../src/ir.ts';
import { mayFail } from '../src/transform/canonical/form.ts';
import { wholeRange } from '../src/transform/whole.ts';
import { put } from './code.ts';
import { isFixed, pushFixed } from './pointers.ts';
import type { Scope } from './scope.ts';
import { isLong, isLongSubscript, pushLong } from './whole.ts';

export interface Long {
  readonly push: () => void;
  /** Whether what is out of bounds is the same number as well. */
  readonly exact: boolean;
}

export function longOf(s: Scope, e: Expr): Long | undefined {
  const exact = isLong(e);
  return exact || isLongSubscript(e) ? { exact, push: () => pushLong(s, e) } : sumOf(s, e);
}

/** A term of a sum. */
export interface Term {
  readonly e: Expr;
  readonly minus: boolean;
}

export function termsOf(e: Expr, minus = false): readonly Term[] {
  if (e.kind !== 'op' || e.type !== 'f64' || (e.op !== 'add' && e.op !== 'sub')) return [{ e, minus }];
  return [...termsOf(e.args[0], minus), ...termsOf(e.args[1], (e.op === 'sub') !== minus)];
}

/** Terms beside the one that may be large: so few that they bring nothing back from where doubles are no longer exact. */
const MOST = 8;
const NEAR = 2 ** 40;

/** A double that is an integer and stays the same through the loop, with integers of 32 bits: the bits of the first are found before
 * the loop. Where that is too large for them, or no number, they are far from the bounds of any array. */
function sumOf(s: Scope, e: Expr): Long | undefined {
  const terms = termsOf(e);
  const [fixed, ...more] = terms.filter(t => wholeRange(t.e) === undefined);
  if (!fixed || fixed.minus || more.length || terms.length === 1 || terms.length > MOST) return undefined;
  const rest = terms.filter(t => t !== fixed);
  const isShort = ({ e: t }: Term) => t.kind === 'convert' || (t.kind === 'const' && Math.abs(Number(t.value)) < NEAR);
  if (!rest.every(isShort) || !isFixed(s, fixed.e) || !s.unit.isWhole(fixed.e)) return undefined;
  // What is refused is told by the terms once more, where nothing may be refused in turn.
  if (rest.some(t => mayFail(t.e))) return undefined;
  const push = () => {
    pushFixed(s, fixed.e);
    for (const { e: t, minus } of rest) {
      pushLong(s, t);
      put(s, minus ? 'i64.sub' : 'i64.add');
    }
  };
  return { exact: false, push };
}
