/** Whole kernels on the device, called as users call them: what `kernels.test.ts` runs on the first driver there is, and
 * `swiftshader.test.ts` on the second. */
import { expect, test } from 'vitest';
import type { TypedArray } from '../../src/dtype.ts';
import { jit } from '../../src/index.ts';
import { difference } from '../corpus/compare.ts';
import { checked } from '../fuzz/oracle.ts';
import { cases } from '../kernels/cases.ts';
import { survive } from '../kernels/poison.ts';
import { type Fn, functionOf } from '../lowering.ts';
import { describeDevice } from './driver.ts';
import { type Hazard, hazards } from './hazards.ts';

type Precision = 'native' | 'f32';
type Call = (...args: any[]) => Promise<unknown>;

const onDevice = (kernel: Fn, precision: Precision, using: object = {}): Call =>
  jit(kernel as never, { parallel: true, backend: 'webgpu', precision, using: using as never }) as unknown as Call;

/** What a call returns, or the first line of what it throws. */
async function end(run: () => unknown): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message.split('\n')[0]}`;
  }
}

/** Plain JavaScript, which throws where it leaves an array. */
const plainly = ({ kernel, using = {} }: Hazard): Fn =>
  Object.keys(using).length ? functionOf(String(kernel), using) : (checked(String(kernel), 1e9) as Fn);

interface Choice {
  /** Also those of the library that compute in float64, in float32. */
  readonly doubles: boolean;
  /** Those that a driver takes minutes to compile. */
  readonly without?: readonly string[];
}

export function kernelTests({ doubles, without = [] }: Choice): void {
  const left = new Set(without);
  const library = cases.filter(c => !left.has(c.name) && (doubles || !c.name.endsWith('float64')));
  describeDevice('kernels', () => {
    test.each(hazards)('$name', async h => {
      const { kernel, args, tolerance = 0, precision = 'native', using } = h;
      const [mine, plain] = [args(), args()];
      const want = await end(() => plainly(h)(...plain));
      const got = await end(() => onDevice(kernel, precision, using)(...mine));
      expect(difference([want], [got], tolerance)).toBeUndefined();
      // What a kernel that threw has written is not promised.
      if (typeof want !== 'string') expect(difference(plain, mine, tolerance)).toBeUndefined();
    });

    // A sum of k float32 products is off by k · 2⁻²⁴ of their sizes at most; a few hundred of them here.
    test.each(library)('$name of the library, among guards', async ({ name, kernel, args }) => {
      const plain = args();
      const result = kernel(...plain);
      const call = onDevice(kernel, name.endsWith('float64') || isInDoubles(name) ? 'f32' : 'native');
      const outcome = await survive(call, args());
      const arrays = plain.filter(a => ArrayBuffer.isView(a)) as TypedArray[];
      expect(difference([result], [outcome.result], 1e-4)).toBeUndefined();
      expect(difference(arrays, outcome.arrays, 1e-4)).toBeUndefined();
    });

    test('a sum that leaves as a number is declined, with the reason', async () => {
      const sum = (a: Float32Array) => {
        let s = 0;
        for (let i = 0; i < a.length; i++) s += a[i];
        return s;
      };
      await expect(onDevice(sum, 'native')(new Float32Array(9))).rejects.toThrow('a GPU has no float64');
    });

    test('several calls under way on the same arrays end in their order', async () => {
      const add = onDevice((a: Int32Array, by: Int32Array) => {
        for (let i = 0; i < a.length; i++) a[i] = ((a[i] << 1) + by[0]) | 0;
      }, 'native');
      const a = Int32Array.from({ length: 1000 }, (_, i) => i);
      const want = a.map(v => [1, 2, 3, 4, 5].reduce((x, by) => (x << 1) + by, v));
      await Promise.all([1, 2, 3, 4, 5].map(by => add(a, Int32Array.of(by))));
      expect(a).toEqual(want);
    });
  });
}

/** Kernels of the library that add up in float64 or make a number that leaves in it. */
const isInDoubles = (name: string): boolean => !name.includes('float') || /sum|dot|mean|prefix|norm/i.test(name);
