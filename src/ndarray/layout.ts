/** Shapes, strides and what is done with them. Strides are in elements. */
import { KernelError } from '../diagnostic.ts';

export type Shape = readonly number[];

export const sizeOf = (shape: Shape): number => {
  let n = 1;
  for (let k = 0; k < shape.length; k++) n *= shape[k];
  return n;
};

/** As NumPy writes it: (2, 3), (4,), (). */
export const shown = (shape: Shape): string => `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;

/** Steps of a contiguous array whose last axis is the fastest. */
export function stridesOf(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  for (let axis = shape.length - 1, step = 1; axis >= 0; step *= shape[axis--]) strides[axis] = step;
  return strides;
}

export function isContiguous(shape: Shape, stride: readonly number[]): boolean {
  for (let axis = shape.length - 1, step = 1; axis >= 0; step *= shape[axis--])
    if (shape[axis] !== 1 && stride[axis] !== step) return sizeOf(shape) === 0;
  return true;
}

export const sameShape = (a: Shape, b: Shape): boolean => {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false;
  return true;
};

/** The shape that all become by repeating axes of one element.
 * @throws KernelError 'argument' naming the shapes */
export function broadcastShapes(caller: string, shapes: readonly Shape[]): Shape {
  let result = shapes[0];
  for (let s = 1; s < shapes.length; s++) {
    const b = shapes[s];
    if (!b.length || sameShape(result, b)) continue;
    const rank = Math.max(result.length, b.length);
    const wide = new Array<number>(rank);
    for (let k = 1; k <= rank; k++) {
      const x = result[result.length - k] ?? 1;
      const y = b[b.length - k] ?? 1;
      if (x !== y && x !== 1 && y !== 1)
        throw new KernelError(
          'argument',
          `${caller}: shapes ${shapes.map(shown).join(' and ')} do not broadcast: lengths of an axis, counted from the last, must be equal or 1`,
        );
      wide[rank - k] = x === 1 ? y : x;
    }
    result = wide;
  }
  return result;
}

/** Strides of an array as one of a wider shape: 0 along axes that it is repeated over. */
export function strideAs(shape: Shape, stride: readonly number[], wide: Shape): readonly number[] {
  if (sameShape(shape, wide)) return stride;
  const strides = new Array<number>(wide.length).fill(0);
  const more = wide.length - shape.length;
  for (let k = 0; k < shape.length; k++) if (shape[k] !== 1) strides[more + k] = stride[k];
  return strides;
}

/** An axis counted from 0. @throws KernelError 'argument' */
export function axisOf(caller: string, axis: number, rank: number): number {
  if (!Number.isInteger(axis) || axis < -rank || axis >= rank)
    throw new KernelError('argument', `${caller}: axis ${axis} is out of bounds for an array of ${rank} dimensions`);
  return axis < 0 ? axis + rank : axis;
}

/** Axes counted from 0, in ascending order; all where none is named. @throws KernelError 'argument' */
export function axesOf(caller: string, axis: number | readonly number[] | null | undefined, rank: number): number[] {
  if (axis === undefined || axis === null) return Array.from({ length: rank }, (_, k) => k);
  if (typeof axis === 'number') return [axisOf(caller, axis, rank)];
  const axes = axis.map(a => axisOf(caller, a, rank));
  if (new Set(axes).size !== axes.length)
    throw new KernelError('argument', `${caller}: axis names an axis twice: [${axes.join(', ')}]`);
  return axes.sort((a, b) => a - b);
}

/** Loops over several arrays of one shape, with as few levels as their strides allow: axes of one element are gone, and
 * neighbours along which all arrays go on alike are one. */
export interface Loops {
  readonly extents: readonly number[];
  /** By array, then by level. */
  readonly strides: readonly (readonly number[])[];
}

export function collapse(shape: Shape, strides: readonly (readonly number[])[]): Loops {
  const extents: number[] = [];
  const kept: number[][] = strides.map(() => []);
  for (let axis = 0; axis < shape.length; axis++) {
    const n = shape[axis];
    if (n === 1) continue;
    const last = extents.length - 1;
    if (last >= 0 && strides.every((s, a) => kept[a][last] === s[axis] * n)) {
      extents[last] *= n;
      strides.forEach((s, a) => (kept[a][last] = s[axis]));
    } else {
      extents.push(n);
      strides.forEach((s, a) => kept[a].push(s[axis]));
    }
  }
  return { extents, strides: kept };
}
