/** Functions of real numbers: most of them are the compiler's own arithmetic. */
import { real, type Ufunc, ufunc } from './row.ts';

const math = (name: string, f: (x: number) => number, units = 20): Ufunc =>
  ufunc(name, 1, real, { float: f }, { compiled: true, units });
const both = (name: string, f: (a: number, b: number) => number, units = 30): Ufunc =>
  ufunc(name, 2, real, { float: f }, { compiled: true, units });

/** In either direction by a little more than half a unit in the last place, which rounds to the neighbour. S. M. Rump,
 * P. Zimmermann, S. Boldo, G. Melquiond, "Computing predecessor and successor in rounding to nearest", BIT 49, 2009. */
const nextafter = (a: number, b: number): number => {
  const to = b > a ? 1 : -1;
  const size = Math.abs(a);
  const scaled = a * 9007199254740992;
  const far = a + to * (size * 1.1102230246251568e-16);
  const near = (scaled + to * (Math.abs(scaled) * 1.1102230246251568e-16)) * 1.1102230246251565e-16;
  const tiny = a + to * 5e-324;
  const step = size >= 1e-285 ? far : size >= 4.450147717014403e-308 ? near : tiny;
  const next = size === Infinity ? (a < 0 ? -1.7976931348623157e308 : 1.7976931348623157e308) : step;
  return a === b ? b : Number.isNaN(a) || Number.isNaN(b) ? a + b : next === 0 && a < 0 ? -0 : next;
};
const nextafterSingle = (a: number, b: number): number => {
  const to = b > a ? 1 : -1;
  const size = Math.abs(a);
  const scaled = Math.fround(a * 16777216);
  const far = Math.fround(a + to * Math.fround(size * 5.960465188081798e-8));
  const sum = Math.fround(scaled + to * Math.fround(Math.abs(scaled) * 5.960465188081798e-8));
  const near = Math.fround(sum * 5.9604644775390625e-8);
  const tiny = Math.fround(a + to * 1.401298464324817e-45);
  const step = size >= 1e-30 ? far : size >= 2.350988701644575e-38 ? near : tiny;
  const next = size === Infinity ? (a < 0 ? -3.4028234663852886e38 : 3.4028234663852886e38) : step;
  return a === b ? b : Number.isNaN(a) || Number.isNaN(b) ? a + b : next === 0 && a < 0 ? -0 : next;
};

export const realFunctions: readonly Ufunc[] = [
  math('exp', x => Math.exp(x)),
  math('exp2', x => 2 ** x, 40),
  math('expm1', x => Math.expm1(x)),
  math('log', x => Math.log(x)),
  math('log2', x => Math.log2(x)),
  math('log10', x => Math.log10(x)),
  math('log1p', x => Math.log1p(x)),
  math('cbrt', x => Math.cbrt(x)),
  math('sin', x => Math.sin(x)),
  math('cos', x => Math.cos(x)),
  math('tan', x => Math.tan(x)),
  math('asin', x => Math.asin(x)),
  math('acos', x => Math.acos(x)),
  math('atan', x => Math.atan(x)),
  math('sinh', x => Math.sinh(x)),
  math('cosh', x => Math.cosh(x)),
  math('tanh', x => Math.tanh(x)),
  math('asinh', x => Math.asinh(x)),
  math('acosh', x => Math.acosh(x)),
  math('atanh', x => Math.atanh(x)),
  math('sinc', x => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)), 25),
  both('atan2', (a, b) => Math.atan2(a, b)),
  both('hypot', (a, b) => Math.hypot(a, b)),
  // Equal ones first: the difference of two infinities is no number.
  both(
    'logaddexp',
    (a, b) =>
      a === b
        ? a + Math.LN2
        : a > b
          ? a + Math.log1p(Math.exp(b - a))
          : b > a
            ? b + Math.log1p(Math.exp(a - b))
            : a + b,
    60,
  ),
  both(
    'logaddexp2',
    (a, b) =>
      a === b
        ? a + 1
        : a > b
          ? a + Math.log1p(2 ** (b - a)) * Math.LOG2E
          : b > a
            ? b + Math.log1p(2 ** (a - b)) * Math.LOG2E
            : a + b,
    80,
  ),
  ufunc(
    'deg2rad',
    1,
    real,
    { float: (a: number) => a * 0.017453292519943295 },
    { single: (a: number) => a * 0.01745329238474369 },
  ),
  ufunc(
    'rad2deg',
    1,
    real,
    { float: (a: number) => a * 57.29577951308232 },
    { single: (a: number) => a * 57.2957763671875 },
  ),
  ufunc(
    'copysign',
    2,
    real,
    { float: (a: number, b: number) => (b < 0 || 1 / b < 0 ? -Math.abs(a) : Math.abs(a)) },
    { units: 5, exact: true },
  ),
  ufunc('nextafter', 2, real, { float: nextafter }, { units: 15, single: nextafterSingle }),
  ufunc(
    'heaviside',
    2,
    real,
    { float: (a: number, b: number) => (a < 0 ? 0 : a > 0 ? 1 : a === 0 ? b : a) },
    { exact: true },
  ),
];
