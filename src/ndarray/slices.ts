/** Basic indexing: integers, slices, new axes and ellipsis. */
import { KernelError } from '../diagnostic.ts';
import { type Shape, shown } from './layout.ts';

/** What is taken along an axis: an index; start, stop and step, each of which may be null; null for all of it. */
export type Bound = number | null | readonly (number | null | undefined)[] | 'newaxis' | '...';

/** Reads NumPy's notation: `1:-1, ::2, ..., newaxis, 3`. @throws KernelError 'argument' */
export function parseSlices(text: string): Bound[] {
  return text.split(',').map(part => {
    const t = part.trim();
    if (t === '...' || t === 'newaxis') return t;
    if (t === 'None') return 'newaxis';
    const numbers = t.split(':').map(s => (s.trim() === '' ? null : Number(s)));
    if (
      numbers.length > 3 ||
      numbers.some(n => n !== null && !Number.isInteger(n)) ||
      (numbers.length === 1 && numbers[0] === null)
    )
      throw new KernelError('argument', `slice: '${t}' is no index and no slice`);
    return numbers.length === 1 ? numbers[0] : numbers;
  });
}

interface Part {
  readonly shape: Shape;
  readonly stride: readonly number[];
  readonly offset: number;
}

/** The part of an array that bounds name. @throws KernelError 'argument' */
export function boundsOf({ shape, stride, offset }: Part, bounds: readonly Bound[]): Part {
  const used = bounds.filter(b => b !== 'newaxis' && b !== '...').length;
  if (used > shape.length)
    throw new KernelError('argument', `slice: ${used} indices for an array of shape ${shown(shape)}`);
  if (bounds.filter(b => b === '...').length > 1) throw new KernelError('argument', "slice: '...' stands twice");
  const rest = new Array<Bound>(shape.length - used).fill(null);
  const at = bounds.indexOf('...');
  const full = at < 0 ? [...bounds, ...rest] : [...bounds.slice(0, at), ...rest, ...bounds.slice(at + 1)];
  const result = { shape: [] as number[], stride: [] as number[], offset };
  let axis = 0;
  for (const b of full) {
    if (b === 'newaxis') {
      result.shape.push(1);
      result.stride.push(0);
      continue;
    }
    const [n, s] = [shape[axis], stride[axis]];
    if (typeof b === 'number') {
      if (!Number.isInteger(b) || b < -n || b >= n)
        throw new KernelError('argument', `slice: index ${b} is out of bounds for axis ${axis} of length ${n}`);
      result.offset += (b < 0 ? b + n : b) * s;
    } else {
      const { start, count, step } = range(n, (b ?? []) as readonly (number | null | undefined)[]);
      if (count) result.offset += start * s;
      result.shape.push(count);
      result.stride.push(s * step);
    }
    axis++;
  }
  return result;
}

/** Start, number and step of the elements that a slice takes of n, as Python has it. */
export function range(
  n: number,
  [from, to, by]: readonly (number | null | undefined)[],
): { start: number; count: number; step: number } {
  const step = by ?? 1;
  if (!Number.isInteger(step) || step === 0) throw new KernelError('argument', `slice: a step of ${step}`);
  const [least, most] = step > 0 ? [0, n] : [-1, n - 1];
  const clamp = (k: number) => Math.min(most, Math.max(least, k < 0 ? k + n : k));
  const start = from === null || from === undefined ? (step > 0 ? 0 : n - 1) : clamp(from);
  const stop = to === null || to === undefined ? (step > 0 ? n : -1) : clamp(to);
  return { start, count: Math.max(0, Math.ceil((stop - start) / step)), step };
}
