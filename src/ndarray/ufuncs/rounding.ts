/** To whole numbers; integers are such already. */
import { type Scalar, same, type Ufunc, ufunc } from './row.ts';

const self = <T>(a: T): T => a;
const rounds = (name: string, float: Scalar, single?: Scalar): Ufunc =>
  ufunc(name, 1, same, { float, int: self, big: self, bool: self }, { exact: true, units: 2, single });

export const roundings: readonly Ufunc[] = [
  rounds('floor', (a: number) => Math.floor(a)),
  rounds('ceil', (a: number) => Math.ceil(a)),
  rounds('trunc', (a: number) => Math.trunc(a)),
  // Halves to even: beside 2⁵², or 2²³ in float32, there are no bits for a fraction. The sign of zero is the operand's.
  rounds(
    'round',
    (a: number) => {
      const size = Math.abs(a);
      const near = size < 4503599627370496 ? size + 4503599627370496 - 4503599627370496 : size;
      return a < 0 || 1 / a < 0 ? -near : near;
    },
    (a: number) => {
      const size = Math.abs(a);
      const near = size < 8388608 ? Math.fround(Math.fround(size + 8388608) - 8388608) : size;
      return a < 0 || 1 / a < 0 ? -near : near;
    },
  ),
];
