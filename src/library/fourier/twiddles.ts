/** Factors and lengths of Fourier transforms: which passes a length takes, and their tables, kept for the lengths last used. */
import { empty } from '../../arrays.ts';
import type { TypedArray } from '../../dtype.ts';

export type Float = 'float32' | 'float64';

/** Complex factors on the heap. */
export interface Table {
  readonly re: TypedArray;
  readonly im: TypedArray;
}

/** The greatest prime that a pass does by the definition. Greater ones go by Bluestein's algorithm, in time n log n. */
const PRIMES = [3, 5, 7, 11, 13, 17, 19, 23, 29, 31];

/** The radices of the passes for a length, or nothing if there is a greater prime in it. Odd ones come last, where rows are long. */
export function radices(n: number): readonly number[] | undefined {
  const found: number[] = [];
  for (const r of [4, 2, ...PRIMES]) for (; n % r === 0; n /= r) found.push(r);
  return n === 1 ? found : undefined;
}

/** The least length from n on that has no factors but 2, 3 and 5: for convolutions, padded. SciPy's `next_fast_len`. */
export function goodLength(n: number): number {
  let best = 2 ** Math.ceil(Math.log2(Math.max(1, n)));
  for (let fives = 1; fives < best; fives *= 5)
    for (let odd = fives; odd < best; odd *= 3) {
      const fit = odd * 2 ** Math.max(0, Math.ceil(Math.log2(n / odd)));
      if (fit >= n && fit < best) best = fit;
    }
  return best;
}

/** e^{−2πi k/n} for 0 ≤ k: the angle is brought within an eighth of the circle first, so that what should be equal, or 0, is. */
export function root(k: number, n: number): readonly [re: number, im: number] {
  const quarter = Math.round((4 * (k % n)) / n);
  const rest = (2 * Math.PI * (4 * (k % n) - quarter * n)) / (4 * n);
  return quarters[quarter % 4](Math.cos(rest), Math.sin(rest));
}

const quarters: readonly ((c: number, s: number) => readonly [number, number])[] = [
  (c, s) => [c, -s],
  (c, s) => [-s, -c],
  (c, s) => [-c, s],
  (c, s) => [s, c],
];

/** A table from a function of the place. */
export function tabulated(dtype: Float, length: number, of: (at: number) => readonly [number, number]): Table {
  const table = { re: empty(length, dtype), im: empty(length, dtype) };
  for (let at = 0; at < length; at++) [table.re[at], table.im[at]] = of(at);
  return table;
}

/** The factors of a pass of radix r on m rows, e^{−2πi pt/rm} times a scale, for t from `first` to r − 1. */
export const passTable = (dtype: Float, r: number, m: number, first: number, scale: number): Table =>
  kept(`pass ${dtype} ${r} ${m} ${first} ${scale}`, () =>
    tabulated(dtype, (r - first) * m, at => {
      const p = at % m;
      const [re, im] = root(p * ((at - p) / m + first), r * m);
      return [scale * re, scale * im];
    }),
  );

/** e^{−2πi tu/r}, (r, r). */
export const rootsTable = (dtype: Float, r: number): Table =>
  kept(`roots ${dtype} ${r}`, () => tabulated(dtype, r * r, at => root(Math.floor(at / r) * (at % r), r)));

/** e^{−2πi k/n} for k from 0 to n/2. */
export const halfTable = (dtype: Float, n: number): Table =>
  kept(`half ${dtype} ${n}`, () => tabulated(dtype, n / 2 + 1, k => root(k, n)));

/** e^{−πi k²/n} for k below n, k² taken modulo 2n exactly. */
export const chirpTable = (dtype: Float, n: number): Table =>
  kept(`chirp ${dtype} ${n}`, () =>
    tabulated(dtype, n, k => root(Number((BigInt(k) * BigInt(k)) % BigInt(2 * n)), 2 * n)),
  );

/** Tables by what they hold, the one used last at the end. */
const tables = new Map<string, Table>();
let elements = 0;

/** Elements of the tables kept, both parts counted, beyond those of the last one used. */
const MOST = 2 ** 24;

/** The table kept under a name, or a new one. */
export function kept(name: string, make: () => Table): Table {
  const table = tables.get(name) ?? make();
  if (!tables.delete(name)) elements += 2 * table.re.length;
  tables.set(name, table);
  for (const [old, { re }] of tables) {
    if (elements <= MOST || old === name) break;
    tables.delete(old);
    elements -= 2 * re.length;
  }
  return table;
}
