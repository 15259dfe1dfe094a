/** Kernels whose loops carry a label by thought: what is true of them, whatever the analysis says. */
import { type Case, define, type Kernel, type Options } from '../../corpus/define.ts';

/** Whether the iterations of a loop could run in any order, given that the arrays do not overlap and that every subscript
 * is in bounds: `parallel`; up to what sums, products, least and greatest and counts add up to: `reduction`; or not. */
export type Label = 'parallel' | 'reduction' | 'serial';

export interface Labelled extends Case {
  /** One per loop, in the order of the text. */
  readonly labels: readonly Label[];
}

const letters: { readonly [letter: string]: Label } = { p: 'parallel', r: 'reduction', s: 'serial' };

/** `labels` has a letter per loop (p, r, s), in the order of the text. */
export const labelled = (labels: string, kernel: Kernel, make: Case['make'], options: Options = {}): Labelled => ({
  ...define(kernel, make, options),
  labels: labels.split(' ').map(letter => letters[letter]),
});

/** Rounding of float32, as a fraction of the largest value. */
export const SINGLE: Options = { tolerance: 1e-5 };
