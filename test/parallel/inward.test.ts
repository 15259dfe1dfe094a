/** Nests that go through memory column by column: their loops change places, with the bits of the plain loops. */
import { describe, expect, test } from 'vitest';
import type { DType } from '../../src/dtype.ts';
import { jit, zeros } from '../../src/index.ts';

type Numbers = Float32Array | Float64Array | Uint8Array;
type Kernel = (a: Numbers, b: Numbers, h: number, w: number, c: Numbers) => void;

const scaled: Kernel = (a, b, h, w) => {
  for (let x = 0; x < w; x++) for (let y = 0; y < h; y++) b[y * w + x] = a[y * w + x] * 2 + 1;
};
const weighted: Kernel = (a, b, h, w, c) => {
  for (let x = 0; x < w; x++) {
    const k = c[x] * 0.5;
    for (let y = 0; y < h; y++) b[y * w + x] += a[y * w + x] * k - c[y];
  }
};
const colours: Kernel = (a, b, h, w) => {
  for (let x = 0; x < w; x++)
    for (let y = 0; y < h; y++) for (let k = 0; k < 3; k++) b[(y * w + x) * 3 + k] = a[(y * w + x) * 3 + 2 - k];
};
const steep: Kernel = (a, b, h, w) => {
  for (let x = 0; x < w; x++)
    for (let y = 1; y < h; y++) {
      const d = a[y * w + x] - a[(y - 1) * w + x];
      if (d > 3) b[y * w + x] = d;
      else b[y * w + x] = -d;
    }
};
/** Each row of a column goes on with the one before: the loops stay where they are. */
const running: Kernel = (a, b, h, w) => {
  for (let x = 0; x < w; x++) for (let y = 1; y < h; y++) b[y * w + x] = b[(y - 1) * w + x] * 0.5 + a[y * w + x];
};
/** Memory lies the way of the inner loop. */
const rows: Kernel = (a, b, h, w) => {
  for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) b[y * w + x] = a[y * w + x] * 2 + 1;
};

const moved = { scaled, weighted, colours, steep };
const WORDS = 'its place exchanged';
const SIZES = [0, 1, 2, 3, 8, 9, 31];
const options = { parallel: true, backend: 'wasm', threads: 2, precision: 'js' } as const;

const made = (size: number, dtype: DType, k: number) => {
  const a = zeros(size, dtype as 'float64');
  for (let i = 0; i < size; i++) a[i] = Math.sin(i * 1.7 + k) * 100 + 100;
  return a as unknown as Numbers;
};

describe.each(Object.entries({ ...moved, running, rows }))('%s', (name, kernel) => {
  test.each(['float32', 'float64', 'uint8'] as const)('of %s', async dtype => {
    const f = jit(kernel, options);
    for (const h of SIZES)
      for (const w of [1, 2, 7, 16, 40]) {
        const args = () => [made(3 * h * w, dtype, 1), made(3 * h * w, dtype, 2), made(h + w, dtype, 3)] as const;
        const [want, got] = [args(), args()];
        const given = ([a, b, c]: ReturnType<typeof args>) =>
          [a, b, h, w, c].slice(0, kernel.length) as Parameters<Kernel>;
        kernel(...given(want));
        await f(...given(got));
        expect(got, `${h} × ${w}`).toEqual(want);
      }
    expect(f.explain().includes(WORDS)).toBe(name in moved);
  });

  test('with arrays that overlap', async () => {
    const f = jit(kernel, options);
    const [want, got] = [made(900, 'float64', 1), made(900, 'float64', 1)];
    for (const [a, call] of [
      [want, kernel],
      [got, f],
    ] as const)
      await (call as any)(
        ...[a.subarray(9, 400), a.subarray(17, 420), 9, 11, a.subarray(20, 60)].slice(0, kernel.length),
      );
    expect(got).toEqual(want);
  });

  test('an array that is too short', async () => {
    const f = jit(kernel, options);
    const [want, got] = [made(95, 'float64', 1), made(95, 'float64', 1)];
    const long = made(300, 'float64', 2);
    const run = async (b: Numbers, call: any) => {
      try {
        await call(...[long, b, 9, 11, long].slice(0, kernel.length));
        return 'ends';
      } catch (error) {
        return (error as Error).constructor.name;
      }
    };
    expect(await run(got, f)).toBe('RangeError');
    // What was written before the first element outside is what the plain loop has written before it.
    const checked = new Proxy(want, {
      get: (a, k) => (typeof k === 'string' && /^-?\d+$/.test(k) && !(k in a) ? fail() : (a as any)[k]),
      set: (a, k, v) => (k in a ? (((a as any)[k] = v), true) : fail()),
    });
    await run(checked, kernel);
    expect(got).toEqual(want);
  });
});

const fail = (): never => {
  throw new RangeError('outside');
};
