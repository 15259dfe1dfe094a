/** Comparisons, tests, logic, and choices between operands. */
import { compares, logical, same, tests, type Ufunc, ufunc } from './row.ts';

const below = (a: number, b: number): boolean => a < b;
const above = (a: number, b: number): boolean => a > b;
const notAbove = (a: number, b: number): boolean => a <= b;
const notBelow = (a: number, b: number): boolean => a >= b;
const alike = (a: unknown, b: unknown): boolean => a === b;
const unlike = (a: unknown, b: unknown): boolean => a !== b;
const isNoNumber = (a: number): boolean => Number.isNaN(a);
const never = (_a: unknown): boolean => false;
const always = (_a: unknown): boolean => true;

// NaN where there is one; −0 is below 0, as one instruction has it
const greater = (a: number, b: number): number => Math.max(a, b);
const lesser = (a: number, b: number): number => Math.min(a, b);
// NaN where there is nothing else
const greaterNumber = (a: number, b: number): number => (a >= b || Number.isNaN(b) ? a : b);
const lesserNumber = (a: number, b: number): number => (a <= b || Number.isNaN(b) ? a : b);
const most = (a: number, b: number): number => (a > b ? a : b);
const least = (a: number, b: number): number => (a < b ? a : b);
const or = (a: boolean, b: boolean): boolean => a || b;
const and = (a: boolean, b: boolean): boolean => a && b;
const chosen = (c: boolean, a: unknown, b: unknown): unknown => (c ? a : b);

const exact = { exact: true };

export const comparisons: readonly Ufunc[] = [
  ufunc('maximum', 2, same, { float: greater, int: most, big: most, bool: or }, exact),
  ufunc('minimum', 2, same, { float: lesser, int: least, big: least, bool: and }, exact),
  ufunc('fmax', 2, same, { float: greaterNumber, int: most, big: most, bool: or }, exact),
  ufunc('fmin', 2, same, { float: lesserNumber, int: least, big: least, bool: and }, exact),
  ufunc('equal', 2, compares, { float: alike, int: alike, big: alike, bool: alike }),
  ufunc('not_equal', 2, compares, { float: unlike, int: unlike, big: unlike, bool: unlike }),
  ufunc('less', 2, compares, { float: below, int: below, big: below, bool: (a: boolean, b: boolean) => !a && b }),
  ufunc('greater', 2, compares, { float: above, int: above, big: above, bool: (a: boolean, b: boolean) => a && !b }),
  ufunc('less_equal', 2, compares, {
    float: notAbove,
    int: notAbove,
    big: notAbove,
    bool: (a: boolean, b: boolean) => !a || b,
  }),
  ufunc('greater_equal', 2, compares, {
    float: notBelow,
    int: notBelow,
    big: notBelow,
    bool: (a: boolean, b: boolean) => a || !b,
  }),
  ufunc('logical_and', 2, logical, { bool: and }),
  ufunc('logical_or', 2, logical, { bool: or }),
  ufunc('logical_xor', 2, logical, { bool: unlike }),
  ufunc('logical_not', 1, logical, { bool: (a: boolean) => !a }),
  ufunc('isnan', 1, tests, { float: isNoNumber, int: never, big: never }),
  ufunc('isfinite', 1, tests, { float: (a: number) => Math.abs(a) < Infinity, int: always, big: always }),
  ufunc('isinf', 1, tests, { float: (a: number) => Math.abs(a) === Infinity, int: never, big: never }),
  ufunc('isposinf', 1, tests, { float: (a: number) => a === Infinity, int: never, big: never }),
  ufunc('isneginf', 1, tests, { float: (a: number) => a === -Infinity, int: never, big: never }),
  ufunc('signbit', 1, tests, {
    float: (a: number) => a < 0 || 1 / a < 0,
    int: (a: number) => a < 0,
    big: (a: bigint) => a < 0n,
  }),
  ufunc('where', 3, same, { float: chosen, int: chosen, big: chosen, bool: chosen }, { exact: true, conditions: 1 }),
];
