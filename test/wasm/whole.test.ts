/** Doubles that are integers by what they are made of are computed as integers, and nobody can tell. */
import { expect, test } from 'vitest';
import { jit } from '../../src/index.ts';
import { outcome } from '../corpus/compare.ts';

const edges = [-(2 ** 31), -(2 ** 31) + 1, -7, -1, 0, 1, 2, 7, 2 ** 31 - 2, 2 ** 31 - 1];
const pairs = edges.flatMap(a => edges.map(b => [a, b] as const));

function remainders(a: Int32Array, b: Int32Array, of: Float64Array, next: Float64Array, by: number) {
  for (let i = 0; i < a.length; i++) {
    of[i] = a[i] % b[i];
    next[i] = (a[i] + 4) % by;
  }
}

test.each([7, -7, 1, 0, 2 ** 31 - 1, 0.5])('remainders by %d, of integers too great for 32 bits as well', by => {
  const make = () => [
    Int32Array.from(pairs, p => p[0]),
    Int32Array.from(pairs, p => p[1]),
    new Float64Array(pairs.length),
    new Float64Array(pairs.length),
    by,
  ];
  const f = jit(remainders, { backend: 'wasm' });
  expect(outcome(f.sync as never, make())).toEqual(outcome(remainders as never, make()));
});

function differences(at: Int32Array, back: Int32Array, from: Float64Array, to: Float64Array) {
  for (let i = 0; i < at.length; i++) to[at[i] - back[i] - 5] = from[at[i] - back[i]];
}

test('subscripts that leave 32 bits on the way are in bounds where they come back', () => {
  const make = () => [
    Int32Array.of(-(2 ** 31) + 9, 6, 2 ** 31 - 1),
    Int32Array.of(-(2 ** 31), -1, 2 ** 31 - 9),
    Float64Array.from({ length: 12 }, (_, i) => i),
    new Float64Array(12),
  ];
  const f = jit(differences, { backend: 'wasm' });
  expect(outcome(f.sync as never, make())).toEqual(outcome(differences as never, make()));
});

test.each([
  [-(2 ** 31), 2 ** 31 - 1, -(2 ** 32) + 1],
  [2 ** 31 - 1, -(2 ** 31), 2 ** 32 - 1],
  [0, 1, -1],
  [12, 0, 12],
])('%d − %d is out of bounds, and the error says so', (at, back, index) => {
  const f = jit(differences, { backend: 'wasm' });
  const call = () => f.sync(Int32Array.of(at), Int32Array.of(back), new Float64Array(12), new Float64Array(12));
  expect(call).toThrow(`index ${index} is out of bounds for \`from\` of length 12`);
});

function rows(from: Float64Array, to: Float64Array, at: Float64Array, w: number) {
  for (let y = 0; y < at.length; y++) {
    const top = Math.floor(at[y]);
    const below = Math.max(top + 1, 0) * w;
    for (let x = 0; x < w; x++) to[y * w + x] = from[top * w + x] + from[below + (x ^ 1)];
  }
}

const far = [51, 52, 53, 62, 63, 64, 1023].flatMap(n => [2 ** n, 2 ** n - 1, 2 ** n + 2, -(2 ** n), 3 - 2 ** n]);

test.each([0, -0, 1.5, -1, -0.5, 4, 2 ** 31, 2 ** 32, Number.NaN, Infinity, -Infinity, ...far])(
  'rows of a float are found once, and refused as the elements would be: %d',
  at => {
    for (const w of [4, 1, 0.5])
      for (const parallel of [false, true]) {
        const make = () => [Float64Array.from({ length: 4 * Math.ceil(w) + 1 }, (_, i) => i), new Float64Array(3 * 4)];
        const [own, plain] = [make(), make()];
        const f = jit(rows, { backend: 'wasm', parallel });
        const rest = [Float64Array.of(0, at, 1), w] as const;
        const [got] = outcome(f.sync as never, [...own, ...rest]).slice(-1);
        const [want] = outcome(rows as never, [watched('from', plain[0]), watched('to', plain[1]), ...rest]).slice(-1);
        expect(String(got).split(' (')[0]).toBe(String(want));
        expect(own).toEqual(plain);
      }
  },
);

function offsets(from: Float64Array, to: Float64Array, at: Uint8Array, rows: number, start: number) {
  let q = Math.floor(start);
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < 6; x++) to[q + at[x]] = from[x];
    q += 3;
  }
}

test.each([0, 1.5, -1, 2 ** 31, 2 ** 53, 2 ** 63, Number.NaN])(
  'offsets that are read, and may be out of bounds themselves, from %d on',
  start => {
    for (const length of [6, 5])
      for (const parallel of [false, true]) {
        const make = () => [Float64Array.from({ length: 6 }, (_, i) => i + 1), new Float64Array(14)];
        const [own, plain] = [make(), make()];
        const at = Uint8Array.from({ length }, (_, i) => (i * 5) % 7);
        const f = jit(offsets, { backend: 'wasm', parallel });
        const [got] = outcome(f.sync as never, [...own, at, 3, start]).slice(-1);
        const [from, to] = [watched('from', plain[0]), watched('to', plain[1])];
        const [want] = outcome(offsets as never, [from, to, watched('at', at), 3, start]).slice(-1);
        expect(String(got).split(' (')[0]).toBe(String(want));
        expect(own).toEqual(plain);
      }
  },
);

/** Refuses what is out of bounds, as compiled code does. */
function watched<A extends Float64Array | Uint8Array>(name: string, array: A): A {
  const check = (key: string | symbol) => {
    const n = Number(key);
    if (Number.isInteger(n) && n >= 0 && n < array.length) return n;
    throw new RangeError(`index ${n} is out of bounds for \`${name}\` of length ${array.length}`);
  };
  return new Proxy(array, {
    get: (_, key) => array[check(key)],
    set: (_, key, value) => {
      array[check(key)] = value;
      return true;
    },
  });
}
