/** A small call of every kernel: what conformance tests run three ways and surround with guards. `args` makes fresh
 * arguments each time, of odd sizes, so that no lane count divides them. */
import * as kernels from '../../kernels/index.ts';
import { bytes, uniform } from './inputs.ts';

type Kernel = (...args: any[]) => unknown;
type Real = Float64ArrayConstructor | Float32ArrayConstructor;

export interface Case {
  readonly name: string;
  readonly kernel: Kernel;
  readonly args: () => unknown[];
}

/** Rows that take any float dtype, made once for each. */
const real: { readonly [name: string]: (F: Real) => unknown[] } = {
  saxpy: F => [0.75, uniform(new F(37), -2, 2), uniform(new F(37), -1, 1, 2)],
  sumSquares: F => [uniform(new F(101), -1, 1)],
  dot: F => [uniform(new F(53), -1, 1), uniform(new F(53), -1, 1, 2)],
  conv2d: F => [uniform(new F(9 * 11), 0, 1), 9, 11, uniform(new F(3 * 4), -1, 1, 2), 3, 4, new F(7 * 8)],
  conv2dStride: F => [uniform(new F(13 * 12), 0, 1), 13, 12, uniform(new F(16), -1, 1, 2), 4, 4, 5, new F(2 * 2)],
  matmul: F => [uniform(new F(5 * 9), -1, 1), uniform(new F(9 * 7), -1, 1, 2), new F(5 * 7), 5, 7, 9],
  nbody: F => [
    uniform(new F(11), -1, 1, 1),
    uniform(new F(11), -1, 1, 2),
    uniform(new F(11), -1, 1, 3),
    uniform(new F(11), 0.5, 1, 4),
    new F(11),
    new F(11),
    new F(11),
    0.01,
  ],
  blackScholes: F => [
    uniform(new F(19), 5, 30, 1),
    uniform(new F(19), 1, 100, 2),
    uniform(new F(19), 0.25, 10, 3),
    0.02,
    0.3,
    new F(19),
    new F(19),
  ],
  jacobi: F => {
    const a = uniform(new F(7 * 9), 0, 1);
    return [a, a.slice(), 7, 9, 3];
  },
  prefixSum: F => [uniform(new F(45), -1, 1), new F(45)],
  columnSums: F => [uniform(new F(9 * 13), -1, 1), 9, 13, new F(13)],
  rowSums: F => [uniform(new F(9 * 13), -1, 1), 9, 13, new F(9)],
  max: F => [uniform(new F(71), -5, 5)],
  argmax: F => [uniform(new F(71), -5, 5)],
  mean: F => [uniform(new F(71), -5, 5)],
  exp: F => [uniform(new F(33), -20, 20), new F(33)],
};

const whole: { readonly [name: string]: () => unknown[] } = {
  mandelbrot: () => [new Int32Array(9 * 13), 9, 13, -2, -1.25, 0.5, 1.25, 50],
  histogram: () => [bytes(new Uint8Array(301)), new Uint32Array(256)],
  grey: () => [bytes(new Uint8Array(4 * 35)), new Uint8Array(35)],
  boxBlur: () => [bytes(new Uint8Array(7 * 11)), 7, 11, 2, new Uint8Array(7 * 11)],
  gaussianBlur: () => [bytes(new Uint8Array(7 * 11)), 7, 11, new Uint16Array(7 * 11), new Uint8Array(7 * 11)],
  sobel: () => [bytes(new Uint8Array(7 * 11)), 7, 11, new Uint8Array(7 * 11)],
};

const named: { readonly [name: string]: Kernel } = { ...kernels };

export const cases: readonly Case[] = [
  ...Object.entries(real).flatMap(([name, args]) =>
    [Float64Array, Float32Array].map(F => ({
      name: `${name} ${F === Float64Array ? 'float64' : 'float32'}`,
      kernel: named[name],
      args: () => args(F),
    })),
  ),
  ...Object.entries(whole).map(([name, args]) => ({ name, kernel: named[name], args })),
];

/** Names of kernels that have a case; a test holds that none is missing. */
export const covered: ReadonlySet<string> = new Set([...Object.keys(real), ...Object.keys(whole)]);
