/** What the library asks of its arguments, and how it says so: each error names the function, the argument and the rule. */
import { empty } from '../arrays.ts';
import { KernelError } from '../diagnostic.ts';
import type { DType, TypedArray } from '../dtype.ts';
import type { Check } from '../jit/checks.ts';
import {
  type Data,
  dtypeIn,
  type Outcome,
  type Output,
  type Shaped,
  type Strided,
  shapedOf,
  shown,
  sizeOf,
} from './shapes.ts';

/** For `checkAll`: what `resultIn` looks at more closely. */
export const isShaped: Check = value => (typeof value === 'object' && value !== null) || 'an array';

/** @throws KernelError 'argument' */
export function refuse(caller: string, name: string, sentence: string): never {
  throw new KernelError('argument', `${caller}: \`${name}\` ${sentence}`);
}

export function hasDimensions(
  caller: string,
  name: string,
  { shape }: Shaped<Data>,
  ...allowed: readonly number[]
): void {
  if (allowed.includes(shape.length)) return;
  const wanted = allowed.length > 1 ? `${allowed.slice(0, -1).join(', ')} or ${allowed.at(-1)}` : `${allowed[0]}`;
  refuse(
    caller,
    name,
    `must have ${wanted} dimension${wanted === '1' ? '' : 's'}, not ${shape.length} (its shape is ${shown(shape)})`,
  );
}

export function hasDtype(caller: string, name: string, { data }: Shaped<Data>, ...allowed: readonly DType[]): void {
  const dtype = dtypeIn(data);
  if (!allowed.includes(dtype)) refuse(caller, name, `must be ${allowed.join(' or ')}, not ${dtype}`);
}

/** An axis counted from 0, given from the front or, below 0, from the back. */
export function axisOf(caller: string, axis: unknown, dimensions: number, name = 'axis'): number {
  const n = axis as number;
  if (!Number.isInteger(n) || n < -dimensions || n >= dimensions)
    refuse(caller, name, `must be a whole number from ${-dimensions} to ${dimensions - 1}, not ${String(axis)}`);
  return n < 0 ? n + dimensions : n;
}

type Axes = number | readonly number[] | undefined;

/** Axes counted from 0, in the order given, which lists with a number for each axis follow; all of them where none is given. */
export function axesGiven(caller: string, axis: Axes, dimensions: number, name = 'axis'): number[] {
  if (axis === undefined) return Array.from({ length: dimensions }, (_, k) => k);
  const axes = (Array.isArray(axis) ? axis : [axis]).map(a => axisOf(caller, a, dimensions, name));
  if (new Set(axes).size !== axes.length) refuse(caller, name, `names an axis twice: [${axes.join(', ')}]`);
  return axes;
}

/** The same from the first to the last, for those to whom the order does not matter. */
export const axesOf = (caller: string, axis: Axes, dimensions: number, name?: string): number[] =>
  axesGiven(caller, axis, dimensions, name).sort((a, b) => a - b);

/** Where a result goes: to `out` if that is given and fits, or to a new library array. */
export function resultIn(caller: string, out: Output | undefined, dtype: DType, shape: readonly number[]): Outcome {
  if (out === undefined) return { data: empty(sizeOf(shape), dtype), shape };
  const { data, shape: given } = shapedOf(caller, 'out', out);
  const isFlat = !('shape' in out) && given[0] === sizeOf(shape);
  const fits = isFlat || (given.length === shape.length && given.every((n, k) => n === shape[k]));
  if (!fits) refuse(caller, 'out', `must have the shape ${shown(shape)}, not ${shown(given)}`);
  if (dtypeIn(data) !== dtype) refuse(caller, 'out', `must be ${dtype}, not ${dtypeIn(data)}`);
  const { stride, data: own } = out as Partial<Strided>;
  if (stride && (data as TypedArray).buffer !== own?.buffer)
    refuse(caller, 'out', `must have its elements side by side, and has the strides [${String(stride)}]`);
  return { data, shape };
}
