/** Integers that may leave 32 bits: subscripts, sums, products and what is made of them are JavaScript's, bit for bit. */
import { expect, test } from 'vitest';
import { jit } from '../../src/index.ts';
import { describeDevice } from './driver.ts';

const copied = (x: unknown): any => (ArrayBuffer.isView(x) ? (x as Int32Array).slice() : x);

type Outcome = { readonly value: unknown; readonly arrays: unknown } | { readonly error: string };

/** What a call gives, or its error but for the place in the source. */
async function outcome(run: (...args: any[]) => unknown, args: readonly unknown[]): Promise<Outcome> {
  const own = args.map(copied);
  try {
    return { value: await run(...own), arrays: own };
  } catch (error) {
    return { error: `${(error as Error).name}: ${(error as Error).message.split('\n')[0]}` };
  }
}

async function same(kernel: (...args: any[]) => unknown, ...args: readonly unknown[]): Promise<void> {
  const onDevice = jit(kernel, { parallel: true, backend: 'webgpu', precision: 'f32' });
  expect(await outcome(onDevice, args)).toEqual(await outcome(kernel, args));
}

/** The host compiled, which throws where the kernel as plain JavaScript reads `undefined`. */
async function fails(kernel: (...args: any[]) => unknown, index: string, ...args: readonly unknown[]): Promise<void> {
  const [onDevice, onHost] = (['webgpu', 'wasm'] as const).map(backend =>
    jit(kernel, { parallel: true, backend, precision: 'f32' }),
  );
  const found = await outcome(onDevice, args);
  expect(found).toEqual(await outcome(onHost, args));
  expect(found).toHaveProperty('error', expect.stringContaining(index));
}

const MOST = 2147483647;
const LEAST = -2147483648;
/** Pairs of numbers at the ends and around, each with each. */
const ends = [
  0,
  1,
  -1,
  7,
  255,
  256,
  65_535,
  65_536,
  16_777_217,
  1_073_741_825,
  MOST - 1,
  MOST,
  LEAST,
  LEAST + 1,
  -46_341,
];
const left = Int32Array.from(ends.flatMap(a => ends.map(() => a)));
const right = Int32Array.from(ends.flatMap(() => ends));
const places = () => new Int32Array(left.length);

function rows(t: Float32Array, id: Int32Array, out: Float32Array, d: number) {
  for (let i = 0; i < id.length; i++) for (let j = 0; j < d; j++) out[i * d + j] = t[id[i] * d + j];
}

function marks(id: Int32Array, out: Uint8Array, n: number) {
  for (let i = 0; i < id.length; i++) out[i * n + id[i]] = 1;
}

describeDevice('integers that may leave 32 bits', () => {
  test('a subscript made of an element finds its place', () =>
    same(
      rows,
      Float32Array.from({ length: 40 }, (_, i) => i),
      Int32Array.of(3, 0, 4, 4),
      new Float32Array(32),
      8,
    ));

  test('a subscript that would come round in 32 bits is out of bounds, and is named whole', async () => {
    const t = new Float32Array(40);
    await fails(rows, '4294967296', t, Int32Array.of(1, 536_870_912), new Float32Array(16), 8);
    await fails(rows, '-4294967296', t, Int32Array.of(1, -536_870_912), new Float32Array(16), 8);
    await fails(rows, '17179869176', t, Int32Array.of(MOST, 1), new Float32Array(16), 8);
    await fails(rows, '-8', t, Int32Array.of(0, -1), new Float32Array(16), 8);
    await fails(rows, '40', t, Int32Array.of(0, 5), new Float32Array(16), 8);
  });

  test('so is one that is written', async () => {
    await same(marks, Int32Array.of(0, 4, 2), new Uint8Array(15), 5);
    await fails(marks, '2147483652', Int32Array.of(0, MOST), new Uint8Array(15), 5);
  });

  test('sums, differences, least and greatest in integer elements', () =>
    same(
      (a: Int32Array, b: Int32Array, least: Int32Array, most: Int32Array, wrapped: Int32Array) => {
        for (let i = 0; i < a.length; i++) {
          least[i] = Math.min(a[i], a[i] + b[i]);
          most[i] = Math.max(a[i] - b[i], b[i] + 5);
          wrapped[i] = a[i] * 1000 - b[i] * 3;
        }
      },
      left,
      right,
      places(),
      places(),
      places(),
    ));

  test('products and sums that are compared', () =>
    same(
      (a: Int32Array, b: Int32Array, out: Int32Array) => {
        for (let i = 0; i < a.length; i++) {
          const s = a[i] + b[i];
          const p = a[i] * 2000 - b[i];
          out[i] =
            (s < p ? 1 : 0) +
            (s <= a[i] ? 2 : 0) +
            (p > b[i] ? 4 : 0) +
            (s >= 4e9 ? 8 : 0) +
            (s === p ? 16 : 0) +
            (s !== 0 ? 32 : 0);
        }
      },
      left,
      right,
      places(),
    ));

  test('clamped stores', () =>
    same(
      (a: Int32Array, b: Int32Array, out: Uint8ClampedArray) => {
        for (let i = 0; i < a.length; i++) out[i] = a[i] * 3 - b[i];
      },
      left,
      right,
      new Uint8ClampedArray(left.length),
    ));

  test('float32 elements, rounded once', () =>
    same(
      (a: Int32Array, b: Int32Array, out: Float32Array) => {
        for (let i = 0; i < a.length; i++) out[i] = a[i] + b[i] - 1;
      },
      left,
      right,
      new Float32Array(left.length),
    ));

  test('a zero of a product keeps its sign in float32 elements, or the kernel is declined', async () => {
    const kernel = (a: Int32Array, out: Float32Array) => {
      for (let i = 0; i < a.length; i++) out[i] = a[i] * -1000000;
    };
    const args = () => [Int32Array.of(0, 1, LEAST), new Float32Array(3)];
    const found = await outcome(jit(kernel, { parallel: true, backend: 'webgpu' }), args());
    if (!('error' in found)) expect(found).toEqual(await outcome(kernel, args()));
    else expect(found.error).toContain('cannot run');
  });

  test('counts and sums of unknown size that are given back', async () => {
    const bits = (a: Uint32Array) => {
      let s = 0;
      for (let i = 0; i < a.length; i++) s += Math.imul(a[i], 16843009) >>> 24;
      return s;
    };
    for (const n of [0, 1, 5000, 70_000])
      await same(
        bits,
        Uint32Array.from({ length: n }, (_, i) => i * 2654435761),
      );
    const before = (a: Uint8Array) => {
      let s = 4294967290;
      for (let i = 0; i < a.length; i++) s += a[i];
      for (let i = 0; i < a.length; i++) s += a[i] & 3;
      return s;
    };
    await same(
      before,
      Uint8Array.from({ length: 9000 }, (_, i) => i),
    );
    const down = (a: Int8Array) => {
      let s = 0;
      for (let i = 0; i < a.length; i++) s += a[i];
      return s;
    };
    await same(down, new Int8Array(50_000).fill(-128));
  });

  test('a bound that is clamped between two others', () =>
    same(
      (a: Float32Array, out: Float32Array, k: number) => {
        for (let i = 0; i < out.length; i++) {
          let [s, c] = [0, 0];
          for (let j = Math.max(0, i - k); j <= Math.min(a.length - 1, i + k); j++) {
            s += a[j];
            c++;
          }
          out[i] = s / c;
        }
      },
      Float32Array.from({ length: 64 }, (_, i) => i),
      new Float32Array(64),
      3,
    ));
});
