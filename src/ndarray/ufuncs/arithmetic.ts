/** Sums, products, quotients, remainders and integer powers. */
import { numbers, numeric, quotient, real, same, type Ufunc, ufunc } from './row.ts';

const plus = (a: number, b: number): number => a + b;
const minus = (a: number, b: number): number => a - b;
const times = (a: number, b: number): number => a * b;
const self = <T>(a: T): T => a;

/** As CPython's: what a quotient loses is put right by the remainder, which is exact. */
const floorDivide = (a: number, b: number): number => {
  const rest = a % b;
  const wrong = rest !== 0 && b < 0 !== rest < 0;
  const near = (a - rest) / b - (wrong ? 1 : 0);
  const down = Math.floor(near);
  const whole = near - down > 0.5 ? down + 1 : down;
  const q = a / b;
  return b === 0 ? q : near === 0 ? (q < 0 || 1 / q < 0 ? -0 : 0) : whole;
};
const floorDivideSingle = (a: number, b: number): number => {
  const rest = a % b;
  const wrong = rest !== 0 && b < 0 !== rest < 0;
  const near = Math.fround(Math.fround(Math.fround(a - rest) / b) - (wrong ? 1 : 0));
  const down = Math.floor(near);
  const whole = Math.fround(near - down) > 0.5 ? Math.fround(down + 1) : down;
  const q = Math.fround(a / b);
  return b === 0 ? q : near === 0 ? (q < 0 || 1 / q < 0 ? -0 : 0) : whole;
};
const remainder = (a: number, b: number): number => {
  const rest = a % b;
  return rest === 0 ? (b < 0 || 1 / b < 0 ? -0 : 0) : b < 0 !== rest < 0 ? rest + b : rest;
};

/** By repeated squares, modulo 2³². */
const intPower = (a: number, b: number): number => {
  let result = 1;
  let base = a;
  for (let e = b; e > 0; e = Math.floor(e / 2)) {
    if (e % 2 === 1) result = Math.imul(result, base);
    base = Math.imul(base, base);
  }
  return result;
};
/** Modulo 2⁶⁴. The exponent is a number: loops over a BigInt exponent end the process in V8's compiler (Node 20). */
const bigPower = (a: bigint, b: bigint): bigint => {
  let result = 1n;
  let base = a;
  for (let e = Number(BigInt.asUintN(53, b)); e > 0; e = Math.floor(e / 2)) {
    if (e % 2 === 1) result = BigInt.asIntN(64, result * base);
    base = BigInt.asIntN(64, base * base);
  }
  return result;
};

export const arithmetic: readonly Ufunc[] = [
  ufunc('add', 2, same, { float: plus, int: plus, big: plus, bool: (a: boolean, b: boolean) => a || b }),
  ufunc('subtract', 2, numeric, { float: minus, int: minus, big: minus }),
  ufunc('multiply', 2, same, {
    float: times,
    int: (a: number, b: number) => Math.imul(a, b),
    big: times,
    bool: (a: boolean, b: boolean) => a && b,
  }),
  ufunc('divide', 2, quotient, { float: (a: number, b: number) => a / b }, { units: 4 }),
  ufunc(
    'floor_divide',
    2,
    numbers,
    {
      float: floorDivide,
      int: (a: number, b: number) => (b === 0 ? 0 : Math.floor(a / b)),
      big: (a: bigint, b: bigint) =>
        b === 0n ? 0n : a % b !== 0n && a < 0n !== b < 0n ? BigInt.asIntN(64, a / b) - 1n : a / b,
    },
    { units: 20, serial: true, single: floorDivideSingle },
  ),
  ufunc(
    'remainder',
    2,
    numbers,
    {
      float: remainder,
      int: (a: number, b: number) => (b === 0 ? 0 : a - Math.floor(a / b) * b),
      big: (a: bigint, b: bigint) => (b === 0n ? 0n : a % b !== 0n && a < 0n !== b < 0n ? (a % b) + b : a % b),
    },
    { units: 20, serial: true },
  ),
  ufunc(
    'fmod',
    2,
    numbers,
    {
      float: (a: number, b: number) => a % b,
      int: (a: number, b: number) => (b === 0 ? 0 : a - Math.trunc(a / b) * b),
      big: (a: bigint, b: bigint) => (b === 0n ? 0n : a % b),
    },
    { units: 20, serial: true },
  ),
  ufunc('reciprocal', 1, real, { float: (a: number) => 1 / a }, { units: 4 }),
  ufunc('negative', 1, numeric, { float: (a: number) => -a, int: (a: number) => -a, big: (a: bigint) => -a }),
  ufunc('positive', 1, numeric, { float: self, int: self, big: self }, { exact: true }),
  ufunc('conj', 1, same, { float: self, int: self, big: self, bool: self }, { exact: true }),
  ufunc('square', 1, numbers, {
    float: (a: number) => a * a,
    int: (a: number) => Math.imul(a, a),
    big: (a: bigint) => a * a,
  }),
  ufunc('abs', 1, same, {
    float: (a: number) => Math.abs(a),
    int: (a: number) => (a < 0 ? -a : a),
    big: (a: bigint) => (a < 0n ? -a : a),
    bool: self,
  }),
  ufunc('sign', 1, numeric, {
    float: (a: number) => (a > 0 ? 1 : a < 0 ? -1 : a === 0 ? 0 : a),
    int: (a: number) => (a > 0 ? 1 : a < 0 ? -1 : 0),
    big: (a: bigint) => (a > 0n ? 1n : a < 0n ? -1n : 0n),
  }),
  ufunc('sqrt', 1, real, { float: (a: number) => Math.sqrt(a) }, { units: 8 }),
  // As C has it: any power of 1, and the infinite ones of −1, are 1.
  ufunc(
    'pow',
    2,
    numbers,
    {
      float: (a: number, b: number) => (a === 1 || (a === -1 && Math.abs(b) === Infinity) ? 1 : a ** b),
      int: intPower,
      big: bigPower,
    },
    { units: 40, compiled: true, serial: true },
  ),
];
