/** Nearly equal, all equal, and what to put for what is no number. */

import { contiguous } from '../../ndarray/copy.ts';
import { kindOf } from '../../ndarray/dtypes.ts';
import { type ArrayLike, asarray, NDArray } from '../../ndarray/ndarray.ts';
import { reduce } from '../../ndarray/node.ts';
import { operation, type Steps } from '../../operation.ts';
import { abs, add, divide, multiply, subtract } from './arithmetic.ts';
import {
  equal,
  isfinite,
  isnan,
  isneginf,
  isposinf,
  less_equal,
  logical_and,
  logical_or,
  where,
} from './comparison.ts';

export interface CloseOptions {
  /** Of the magnitude of `b`. Default 1e-5. */
  readonly rtol?: number;
  /** Besides. Default 1e-8. */
  readonly atol?: number;
  /** Whether NaN is close to NaN. Default false. */
  readonly equal_nan?: boolean;
}

/** Whether |a − b| ≤ atol + rtol · |b|; infinities are close to themselves. NumPy `isclose`. */
export function isclose(
  a: ArrayLike,
  b: ArrayLike,
  { rtol = 1e-5, atol = 1e-8, equal_nan = false }: CloseOptions = {},
): NDArray {
  const [x, y] = [asarray(a), asarray(b)];
  const float = kindOf(y.dtype) === 'float' ? y : divide(y, 1);
  const within = less_equal(abs(subtract(x, float)), add(atol, multiply(rtol, abs(float))));
  const near = logical_or(equal(x, float), logical_and(logical_and(isfinite(x), isfinite(float)), within));
  return equal_nan ? logical_or(near, logical_and(isnan(x), isnan(float))) : near;
}

function* areAll(x: NDArray): Steps<boolean> {
  const axes = x.shape.map((_, k) => k);
  const view = yield* new NDArray(reduce('all', 'bool', [], axes, x.node)).viewLater();
  return contiguous(view)[0] !== 0;
}

/** Whether all elements are close, by `isclose`. Awaited, or `.sync`. NumPy `allclose`. */
export const allclose = operation('allclose', (a: ArrayLike, b: ArrayLike, options: CloseOptions = {}) =>
  areAll(isclose(a, b, options)),
);

/** Whether the arrays have the same shape and equal elements; with `equal_nan`, NaN equals NaN. Awaited, or `.sync`. NumPy
 * `array_equal`. */
export const array_equal = operation(
  'array_equal',
  function* (a: ArrayLike, b: ArrayLike, { equal_nan = false }: { readonly equal_nan?: boolean } = {}): Steps<boolean> {
    const [x, y] = [asarray(a), asarray(b)];
    if (x.ndim !== y.ndim || x.shape.some((n, k) => n !== y.shape[k])) return false;
    const same = equal(x, y);
    return yield* areAll(equal_nan ? logical_or(same, logical_and(isnan(x), isnan(y))) : same);
  },
);

/** Whether the arrays broadcast to one shape and have equal elements there. Awaited, or `.sync`. NumPy `array_equiv`. */
export const array_equiv = operation('array_equiv', function* (a: ArrayLike, b: ArrayLike): Steps<boolean> {
  const [x, y] = [asarray(a), asarray(b)];
  const fits = (k: number) =>
    (x.shape.at(-k) ?? 1) === (y.shape.at(-k) ?? 1) || x.shape.at(-k) === 1 || y.shape.at(-k) === 1;
  for (let k = 1; k <= Math.min(x.ndim, y.ndim); k++) if (!fits(k)) return false;
  return yield* areAll(equal(x, y));
});

export interface NumberOptions {
  /** For NaN. Default 0. */
  readonly nan?: number;
  /** For Infinity. By default the greatest number of the dtype. */
  readonly posinf?: number | null;
  /** For −Infinity. By default the least. */
  readonly neginf?: number | null;
}

const greatest: { readonly [dtype: string]: number } = {
  float16: 65504,
  float32: 3.4028234663852886e38,
  float64: Number.MAX_VALUE,
};

/** x with numbers for NaN and the infinities. Integers come back as they are. NumPy `nan_to_num`. */
export function nan_to_num(x: ArrayLike, { nan = 0, posinf, neginf }: NumberOptions = {}): NDArray {
  const a = asarray(x);
  if (kindOf(a.dtype) !== 'float') return a;
  const most = greatest[a.dtype];
  const numbers = where(isnan(a), nan, a);
  return where(isposinf(a), posinf ?? most, where(isneginf(a), neginf ?? -most, numbers));
}
