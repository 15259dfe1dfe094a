/** Stencils on grids: Laplacian, Jacobi sweeps, the heat equation. */
import { copyLines } from '../../../kernels/image/copyLines.ts';
import { heat1d } from '../../../kernels/stencil/heat1d.ts';
import { heat2d } from '../../../kernels/stencil/heat2d.ts';
import { heat3d } from '../../../kernels/stencil/heat3d.ts';
import { jacobi2d } from '../../../kernels/stencil/jacobi2d.ts';
import { jacobi3d } from '../../../kernels/stencil/jacobi3d.ts';
import { secondDifference } from '../../../kernels/stencil/secondDifference.ts';
import { compiled, type RunOptions, runChecks } from '../../compiled.ts';
import { checkAll, oneOf } from '../../jit/checks.ts';
import type { AnyKernel } from '../../jit/session.ts';
import { type Operation, operation, run, type Steps, scratch } from '../../operation.ts';
import { typed } from '../image/filters.ts';
import { along, extended, type Filter, filterLines } from '../image/lines.ts';
import { type BorderOptions, borderChecks, borderOf, forEachAxis, isAnything, isNumber } from '../image/rules.ts';
import { axesGiven, hasDimensions, hasDtype, isShaped, refuse, resultIn } from '../rules.ts';
import {
  type ArrayInput,
  type Data,
  dtypeIn,
  type Outcome,
  type Output,
  type Shaped,
  shapedOf,
  sizeOf,
} from '../shapes.ts';

/** Distances between points: one for all axes or one for each. Default 1. */
type Spacing = number | readonly number[];

const isDistance = (x: number): boolean => x > 0 && x < Infinity;

export interface LaplacianOptions extends RunOptions, BorderOptions {
  readonly spacing?: Spacing;
  /** Default: all axes. */
  readonly axes?: number | readonly number[];
  readonly out?: Output;
}

/** The discrete Laplacian: the sum of second differences along the axes, each over its squared spacing. `scipy.ndimage.laplace`.
 *
 * @param a any shape, float
 * @returns shape and dtype of `a`
 * @throws KernelError 'argument', 'option'
 */
export const laplacian: Operation<[a: ArrayInput, options?: LaplacianOptions], Outcome> = operation(
  'laplacian',
  function* (given, options = {}) {
    const name = 'laplacian';
    checkAll(name, { ...runChecks, ...borderChecks, spacing: isAnything, axes: isAnything, out: isShaped }, options);
    const a = floatsOf(name, given);
    const axes = axesGiven(name, options.axes, a.shape.length, 'axes');
    if (!axes.length) refuse(name, 'axes', 'must name at least one axis');
    const spacing = forEachAxis(name, 'spacing', options.spacing ?? 1, axes, isDistance, 'above 0');
    const dtype = dtypeIn(a.data);
    const out = resultIn(name, options.out, dtype, a.shape);
    const border = borderOf(options, false);
    for (const [k, axis] of axes.entries()) {
      const weight = typed(dtype, [1 / spacing[k] ** 2]);
      const filter: Filter = (from, to, { rows, length, step, at, pitchIn, to: place, pitchOut }) => {
        const places = [rows, length, step, at, pitchIn, place, pitchOut] as const;
        return run(compiled(secondDifference, options), from, to, ...places, weight, k > 0);
      };
      yield* filterLines(options, border, a.data, out.data, along(a.shape, axis), { before: 1, after: 1 }, filter);
    }
    return out;
  },
);

function floatsOf(name: string, given: ArrayInput, ...dimensions: readonly number[]): Shaped<Data> {
  const a = shapedOf(name, 'a', given);
  if (dimensions.length) hasDimensions(name, 'a', a, ...dimensions);
  hasDtype(name, 'a', a, 'float32', 'float64');
  return a;
}

const isCount = (n: unknown): boolean => Number.isInteger(n) && (n as number) >= 0 && (n as number) < 2 ** 31;

/** The array twice, and a kernel between the two, so that the result is in `out`. */
function* between(
  options: RunOptions,
  a: Shaped<Data>,
  out: Data,
  odd: boolean,
  call: (x: Data, y: Data) => Steps<void>,
): Steps<void> {
  const n = sizeOf(a.shape);
  const other = yield* scratch(dtypeIn(a.data), n);
  const [x, y] = odd ? [other, out] : [out, other];
  for (const to of [x, y]) yield* run(compiled(copyLines, options), a.data, to, 1, n, 0, n, 0, n);
  yield* call(x, y);
}

export interface JacobiOptions extends RunOptions {
  readonly out?: Output;
}

/** Jacobi sweeps for Laplace's equation: every inner point becomes the mean of its neighbours along the axes; the outermost points
 * are the boundary condition and stay.
 *
 * @param a (h, w) or (d, h, w), float
 * @param sweeps how many. Default 1
 * @returns shape and dtype of `a`
 * @throws KernelError 'argument', 'option'
 */
export const jacobi: Operation<[a: ArrayInput, sweeps?: number, options?: JacobiOptions], Outcome> = operation(
  'jacobi',
  function* (given, sweeps = 1, options = {}) {
    checkAll('jacobi', { ...runChecks, out: isShaped }, options);
    const a = floatsOf('jacobi', given, 2, 3);
    if (!isCount(sweeps)) refuse('jacobi', 'sweeps', `must be a whole number from 0 on, not ${String(sweeps)}`);
    const out = resultIn('jacobi', options.out, dtypeIn(a.data), a.shape);
    const kernel = compiled((a.shape.length === 2 ? jacobi2d : jacobi3d) as AnyKernel, options);
    yield* between(options, a, out.data, sweeps % 2 === 1, (x, y) => run(kernel, x, y, ...a.shape, sweeps));
    return out;
  },
);

export interface HeatOptions extends RunOptions {
  /** Time of a step. Default: the longest that is stable, 1 / (2 · diffusivity · Σ 1 / spacing²), over 2. */
  readonly dt?: number;
  /** Default 1. */
  readonly steps?: number;
  /** In squared units of length by units of time. Default 1. */
  readonly diffusivity?: number;
  readonly spacing?: Spacing;
  /** `fixed`, the default: the outermost points stay. `neumann`: nothing flows out. `periodic`: ends are neighbours. */
  readonly boundary?: 'fixed' | 'neumann' | 'periodic';
  readonly out?: Output;
}

const heatChecks = {
  ...runChecks,
  dt: isNumber,
  steps: isNumber,
  diffusivity: isNumber,
  spacing: isAnything,
  boundary: oneOf('fixed', 'neumann', 'periodic'),
  out: isShaped,
};

const heats = [heat1d, heat2d, heat3d] as readonly AnyKernel[];

/** Diffusion of heat, ∂u/∂t = diffusivity · ∇²u: explicit steps, forward in time and centred in space (Press et al., Numerical
 * Recipes, 20.2).
 *
 * @param a (n), (h, w) or (d, h, w), float
 * @returns what becomes of it: shape and dtype of `a`
 * @throws KernelError 'argument', 'option'; where dt is too long for the steps to be stable
 */
export const heat: Operation<[a: ArrayInput, options?: HeatOptions], Outcome> = operation(
  'heat',
  function* (given, options = {}) {
    checkAll('heat', heatChecks, options);
    const a = floatsOf('heat', given, 1, 2, 3);
    const { steps = 1, diffusivity = 1, boundary = 'fixed' } = options;
    const axes = axesGiven('heat', undefined, a.shape.length);
    const spacing = forEachAxis('heat', 'spacing', options.spacing ?? 1, axes, isDistance, 'above 0');
    if (!isCount(steps)) refuse('heat', 'steps', `must be a whole number from 0 on, not ${steps}`);
    if (!(diffusivity >= 0 && diffusivity < Infinity))
      refuse('heat', 'diffusivity', `must be at least 0, not ${diffusivity}`);
    const longest = 1 / (2 * diffusivity * spacing.reduce((sum, x) => sum + 1 / x ** 2, 0));
    const dt = options.dt ?? (diffusivity ? longest / 2 : 0);
    if (!(dt >= 0 && dt <= longest))
      refuse('heat', 'dt', `must be from 0 to ${longest}, beyond which steps are not stable, not ${dt}`);
    const dtype = dtypeIn(a.data);
    const out = resultIn('heat', options.out, dtype, a.shape);
    if (!sizeOf(a.shape)) return out;
    const factors = typed(
      dtype,
      spacing.map(x => (dt * diffusivity) / x ** 2),
    );
    const kernel = compiled(heats[axes.length - 1], options);
    if (boundary === 'fixed') {
      const inner = a.shape.map(n => Math.max(0, n - 2));
      const isFlat = inner.includes(0);
      const call = (x: Data, y: Data) => run(kernel, x, y, ...inner, factors, 0, isFlat ? 0 : steps);
      yield* between(options, a, out.data, !isFlat && steps % 2 === 1, call);
      return out;
    }
    const ring = boundary === 'neumann' ? 1 : 2;
    let x = a.data;
    const shape = [...a.shape];
    const mode = ring === 1 ? 'nearest' : 'wrap';
    for (const axis of axes) {
      x = yield* extended(options, { mode, fill: 0 }, x, along(shape, axis), { before: 1, after: 1 });
      shape[axis] += 2;
    }
    const y = yield* scratch(dtype, sizeOf(shape));
    yield* run(kernel, x, y, ...a.shape, factors, ring, steps);
    yield* cropped(options, steps % 2 ? y : x, out.data, a.shape);
    return out;
  },
);

/** What lies inside a ring. */
function* cropped(options: RunOptions, a: Data, out: Data, shape: readonly number[]): Steps<void> {
  const [d, h, w] = [1, 1, 1, ...shape].slice(-3);
  const [wide, rows] = [w + 2, shape.length > 1 ? h + 2 : 1];
  const first = (shape.length > 1 ? wide : 0) + 1;
  for (let k = 0; k < d; k++) {
    const at = first + (shape.length > 2 ? (k + 1) * rows * wide : 0);
    yield* run(compiled(copyLines, options), a, out, h, w, at, wide, k * h * w, w);
  }
}
