/** `inspect().staged`: the bytes that a call copies to the heap and back. */
import { expect, test } from 'vitest';
import { jit, zeros } from '../../src/index.ts';

const on = { backend: 'wasm' } as const;
const floats = (n: number) => Float64Array.from({ length: n }, (_, i) => i + 1);

const sum = (a: Float64Array) => {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i];
  return s;
};
const fill = (a: Float64Array, x: number) => {
  for (let i = 0; i < a.length; i++) a[i] = x;
};
const every2nd = (a: Float64Array, x: number) => {
  for (let i = 0; i < a.length; i += 2) a[i] = x;
};
const add = (a: Float64Array, b: Float64Array) => {
  for (let i = 0; i < a.length; i++) a[i] += b[i];
};
const lengths = (a: Float64Array, b: Float64Array) => a.length + b.length;
const first = (a: Float64Array, _b: Float64Array) => a[0];

const kernels = {
  'an array that is only read goes in': [sum, () => [floats(100)], { in: 800, out: 0 }],
  'one that is wholly overwritten comes out': [fill, () => [floats(100), 7], { in: 0, out: 800 }],
  'one that is partly written goes both ways': [every2nd, () => [floats(100), 7], { in: 800, out: 800 }],
  'one that is read and written goes both ways': [add, () => [floats(10), floats(20)], { in: 240, out: 80 }],
  'one whose length alone is asked for stays': [lengths, () => [floats(10), floats(20)], { in: 0, out: 0 }],
  'one that is not used stays': [first, () => [floats(10), floats(1000)], { in: 80, out: 0 }],
  'an empty one costs nothing': [sum, () => [floats(0)], { in: 0, out: 0 }],
} as const;

for (const [sentence, [kernel, args, staged]] of Object.entries(kernels))
  test(sentence, () => {
    const f = jit(kernel as (...args: any[]) => unknown, on);
    const [own, plain] = [args(), args()];
    expect(f.inspect(...own).staged).toEqual(staged);
    expect(own).toEqual(plain);
    f.sync(...own);
    expect(f.inspect().staged).toEqual(staged);
    (kernel as (...args: any[]) => unknown)(...plain);
    expect(own).toEqual(plain);
  });

test('an array passed twice goes once', () => {
  const f = jit(add, on);
  const a = floats(50);
  f.sync(a, a);
  expect(f.inspect().staged).toEqual({ in: 400, out: 400 });
  expect(a).toEqual(floats(50).map(x => 2 * x));
});

test('arrays that overlap go as the union of their bytes', () => {
  const shift = (a: Float64Array, b: Float64Array) => {
    for (let i = 0; i < b.length; i++) a[i] = b[i] + a[i];
  };
  const f = jit(shift, on);
  const [own, plain] = [floats(30), floats(30)];
  f.sync(own.subarray(0, 20), own.subarray(10, 30));
  shift(plain.subarray(0, 20), plain.subarray(10, 30));
  expect(own).toEqual(plain);
  expect(f.inspect().staged).toEqual({ in: 240, out: 160 });
});

test('two parts that do not touch go by themselves, and what lies between stays', () => {
  const f = jit(add, on);
  const a = floats(100);
  f.sync(a.subarray(0, 10), a.subarray(90, 100));
  expect(f.inspect().staged).toEqual({ in: 160, out: 80 });
});

test('two dtypes over one buffer are one region', () => {
  const mix = (a: Float32Array, b: Int32Array) => {
    for (let i = 0; i < a.length; i++) {
      a[i] = b[i] + 1;
      b[i] += 1;
    }
  };
  const make = () => new Int32Array(16).fill(3).buffer;
  const [own, plain] = [make(), make()];
  const f = jit(mix, on);
  f.sync(new Float32Array(own), new Int32Array(own));
  mix(new Float32Array(plain), new Int32Array(plain));
  expect(new Int32Array(own)).toEqual(new Int32Array(plain));
  expect(f.inspect().staged).toEqual({ in: 64, out: 64 });
});

test('library arrays stay where they are', () => {
  const f = jit(add, on);
  const a = zeros(1000);
  f.sync(a, zeros(1000).fill(2));
  expect(f.inspect().staged).toEqual({ in: 0, out: 0 });
  expect(a[999]).toBe(2);
  f.sync(a, new Float64Array(1000).fill(3));
  expect(f.inspect().staged).toEqual({ in: 8000, out: 0 });
  expect(a[999]).toBe(5);
  f.sync(a.subarray(500), a.subarray(0, 500));
  expect(f.inspect().staged).toEqual({ in: 0, out: 0 });
});

test('of an object, only the fields that the kernel uses go', () => {
  const move = (p: { x: Float64Array; vx: Float64Array; mass: Float64Array }, dt: number) => {
    for (let i = 0; i < p.x.length; i++) p.x[i] += p.vx[i] * dt;
  };
  const f = jit(move, on);
  const p = { x: floats(10), vx: floats(10), mass: floats(1000) };
  f.sync(p, 0.5);
  expect(f.inspect().staged).toEqual({ in: 160, out: 80 });
  expect(p.x[9]).toBe(15);
});

test('arrays in `using` are staged as arguments are', () => {
  const using = { table: floats(10) };
  const { table } = using;
  const f = jit(
    (a: Float64Array) => {
      for (let i = 0; i < a.length; i++) a[i] = table[i];
    },
    { ...on, using },
  );
  const a = floats(10);
  f.sync(a);
  expect(f.inspect().staged).toEqual({ in: 80, out: 80 });
  expect(a).toEqual(floats(10));
});

test('JavaScript in place stages nothing', () => {
  const f = jit(sum, { backend: 'js' });
  f.sync(floats(10));
  expect(f.inspect().staged).toEqual({ in: 0, out: 0 });
});

test('a fill in a branch is no overwriting, and an early throw keeps the rest', () => {
  const some = (a: Float64Array, flag: boolean) => {
    if (flag) for (let i = 0; i < a.length; i++) a[i] = 1;
  };
  const f = jit(some, on);
  const a = floats(10);
  f.sync(a, false);
  expect(a).toEqual(floats(10));
  expect(f.inspect().staged).toEqual({ in: 80, out: 80 });
  const fails = jit((a: Float64Array, n: number) => {
    for (let i = 0; i < n; i++) a[i] = 0;
  }, on);
  expect(() => fails.sync(a, 11)).toThrow(RangeError);
  expect(a).toEqual(new Float64Array(10));
  fails.sync(a, 3);
  a.set(floats(10));
  fails.sync(a, 3);
  expect([...a.subarray(2, 5)]).toEqual([0, 4, 5]);
});
