/** The results of SciPy and NumPy beside those of the plain kernels. */
import { describe, expect, test } from 'vitest';
import * as library from '../../src/library/index.ts';
import type { Operation } from '../../src/operation.ts';
import { distance, golden, plainly, uniform, whole } from './support.ts';

interface Golden {
  readonly f: string;
  readonly shape: readonly number[];
  readonly dtype: 'float64' | 'uint8';
  readonly args: readonly unknown[];
  readonly options: object;
  readonly want: readonly number[];
  readonly size?: readonly number[];
}

export interface Slack {
  /** How far bytes may be from a result that is not rounded: half a level, and what whole numbers add to it. */
  readonly bytes: (f: string) => number;
  /** Numbers that the test makes its inputs of: floats from, floats to. */
  readonly floats: readonly [number, number];
}

const functions = library as unknown as Record<string, Operation<any[], any>>;
export const sizeOf = (shape: readonly number[]) => shape.reduce((n, e) => n * e, 1);

/** What a function gives: a number, an array, or several one behind the other. */
const results = (found: any): ArrayLike<number> =>
  typeof found === 'number' ? [found] : Array.isArray(found) ? found.flatMap(r => [...r.data]) : found.data;

/** One test for each function. Floats are run in float64 and float32. */
export function testGoldens(family: string, { bytes, floats: [lo, hi] }: Slack): void {
  const cases = golden<readonly Golden[]>(family);
  describe("SciPy's and NumPy's results", () => {
    test.each([...new Set(cases.map(c => c.f))])('%s', name => {
      for (const { f, shape, dtype, args, options, want, size } of cases.filter(c => c.f === name)) {
        const at = JSON.stringify({ f, shape, dtype, args, options });
        const n = sizeOf(shape);
        const dtypes = dtype === 'uint8' ? (['uint8'] as const) : (['float64', 'float32'] as const);
        for (const d of dtypes) {
          const data = d === 'uint8' ? whole(d, n, 0, 255, 4) : uniform(d, n, lo, hi, 3);
          const found = plainly(functions[f], { data, shape }, ...args.map(x => x ?? undefined), options);
          const result: ArrayLike<number> = results(found);
          if (size) expect(found.shape, at).toEqual(size);
          if (result instanceof Uint8Array) {
            expect(result.length, at).toBe(want.length);
            const most = Math.max(0, ...want.map((w, k) => Math.abs(w - result[k])));
            expect(most, at).toBeLessThanOrEqual(bytes(f));
          } else expect(distance(result, want), at).toBeLessThan(d === 'float64' ? 1e-12 : 3e-6);
        }
      }
    });
  });
}
