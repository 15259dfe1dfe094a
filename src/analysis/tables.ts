/** Subscripts that the data know and a row holds: `counts[i * classes + label[i]]`. A byte may be 255, and sizes in use are
 * smaller: a guard that asks for room for it fails, and takes the fast version from everything else. A table for all bytes,
 * or rows as long as that, are another matter. */
import { type Atom, atomsOf, type Term, termInterval } from './polynomial.ts';
import type { Access, Region } from './symbols.ts';

/** Values that a number from an array has at the least for the question to matter. */
const MANY = 255;
/** Terms that are as good as constant. */
const FEW = 16;

/** Whether a subscript adds a number that only the data know to places in rows that may well be shorter. */
export function isOfShortRows({ known }: Region, { index, facts }: Access): boolean {
  if (!index.form || !index.data) return false;
  const said = (a: Atom): boolean => facts.some(f => atomsOf(f.form).has(a));
  const isData = (a: Atom): boolean =>
    !a.entry && span(a.range) >= MANY && !known.get(a)!.facts.length && !known.get(a)!.cases && !said(a);
  const own = index.form.filter(t => t.atoms.some(isData));
  const rows = index.form.filter(t => t.atoms.length && !own.includes(t));
  const reach = Math.max(0, ...own.map(t => Math.abs(t.coef) * span(t.atoms.find(isData)!.range)));
  const isShort = (t: Term): boolean =>
    span(termInterval(t, a => a.range)) > FEW && (t.atoms.length > 1 || Math.abs(t.coef) < reach);
  return own.some(t => t.atoms.length > 1) || (own.length > 0 && rows.some(isShort));
}

const span = ({ lo, hi }: { readonly lo: number; readonly hi: number }): number => hi - lo;
