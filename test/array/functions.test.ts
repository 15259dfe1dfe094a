/** Functions of users: vectorize, reduceKernel, stencil. */
import { expect, test } from 'vitest';
import * as np from '../../src/array/index.ts';
import { forced } from '../../src/ndarray/fuse.ts';
import { fromData } from '../../src/ndarray/ndarray.ts';

const bits = (a: np.NDArray) => Buffer.from((a.data.sync() as Float64Array).slice().buffer).toString('hex');
const floats = (n: number, dtype: 'float64' | 'float32' = 'float64') =>
  fromData(
    new (dtype === 'float64' ? Float64Array : Float32Array)(Array.from({ length: n }, (_, k) => Math.sin(k) * 3)),
    [n],
  );

test('a scalar function broadcasts, and gives floats', () => {
  const f = np.vectorize((x: number, y: number) => x * x + y);
  expect(f([1, 2, 3], 1).toArray()).toEqual([2, 5, 10]);
  expect(f([[1], [2]], Int32Array.of(1, 2)).toArray()).toEqual([
    [2, 3],
    [5, 6],
  ]);
  expect(f(2, 3).item.sync()).toBe(7);
  expect(f([], [[1], [2]]).shape).toEqual([2, 0]);
});

test.each([
  ['int8', 'float32'],
  ['int32', 'float64'],
  ['float32', 'float32'],
  ['float64', 'float64'],
  ['bool', 'float32'],
  ['uint64', 'float64'],
] as const)('of %s it gives %s', (from, to) => {
  const f = np.vectorize((x: number) => x + 0.5);
  const a = f(np.asarray([0, 1]).astype(from));
  expect(a.dtype).toBe(to);
  expect(a.toArray()).toEqual([0.5, 1.5]);
});

test('or what `dtype` says', () => {
  const half = (x: number) => x / 2;
  expect(np.vectorize(half, { dtype: 'int32' })(Int32Array.of(3, -5)).toArray()).toEqual([1, -2]);
  expect(np.vectorize(half, { dtype: 'int32' })([3.5, 5]).toArray()).toEqual([1, 2]);
  expect(np.vectorize(half, { dtype: 'float32' })(Int32Array.of(3)).dtype).toBe('float32');
  const more = np.vectorize((x: number, y: number) => x > y, { dtype: 'bool' });
  expect(more(Int32Array.of(1, 2), 1).toArray()).toEqual([false, true]);
  expect(more([1, 2], [1.5, 1.5]).dtype).toBe('bool');
  expect(
    np
      .vectorize((x: bigint) => x * 2n, { dtype: 'int64' })([3n, 2n ** 63n - 1n])
      .toArray(),
  ).toEqual([6n, -2n]);
  expect(
    np
      .vectorize((x: number) => x + 300, { dtype: 'uint8' })(Uint8Array.of(1))
      .toArray(),
  ).toEqual([45]);
});

test('functions keep what they name apart, be the names the same', () => {
  const scaled = (k: number) => np.vectorize((x: number) => k * x, { using: { k } });
  expect(np.add(scaled(3)([1, 2]), scaled(5)([1, 2])).toArray()).toEqual([8, 16]);
  const square = (x: number) => x * x;
  const fourth = (x: number) => square(square(x));
  expect(
    np
      .vectorize((x: number) => fourth(x), { using: { fourth, square } })([2])
      .toArray(),
  ).toEqual([16]);
  const odd = np.vectorize((t0: number, out: number, x0: number, n0: number) => {
    let i0 = t0;
    for (let k = 0; k < 2; k++) i0 += out * x0;
    return i0 + n0;
  });
  expect(odd([3], [4], [2], [1]).toArray()).toEqual([20]);
  function t0(x: number) {
    return x + 1;
  }
  expect(np.vectorize(t0)([1, 2]).toArray()).toEqual([2, 3]);
  expect(np.vectorize(Math.hypot)([3], [4]).toArray()).toEqual([5]);
});

test.each(['float64', 'float32'] as const)('the bits are the same alone, fused, and of few elements: %s', dtype => {
  const f = np.vectorize((x: number, y: number) => 1.1 * x * y + 0.3 * x - y);
  const g = np.vectorize((x: number) => Math.exp(x) / (1 + x * x));
  for (const n of [5, 200, 3000]) {
    const [x, y] = [floats(n, dtype), floats(n, dtype).mul(0.7)];
    const [u, v] = [f(x, y), g(y)];
    u.view();
    v.view();
    expect(bits(f(np.add(x, u), v))).toBe(bits(f(np.add(x, f(x, y)), g(y))));
    const few = x.slice([0, 5]);
    expect(bits(f(few, few))).toBe(bits(f(x, x).slice([0, 5])));
  }
});

test.each(['float64', 'float32'] as const)('by loops or by kernels, the bits are the same: %s', dtype => {
  const f = np.vectorize((x: number, y: number) => Math.sqrt(Math.abs(x)) * y - 0.1 * x);
  const g = np.vectorize((x: number) => Math.floor(x * 3) + scale * x, { using: { scale: 0.7 } });
  const [x, y] = [floats(700, dtype), floats(700, dtype).mul(1.3)];
  const expressions = () => [np.add(f(x, y), g(x)), f(g(y), np.add(x, 1)), np.sum(f(x, g(y)))];
  const natural = expressions().map(bits);
  for (const way of ['loops', 'kernels'] as const) {
    forced.way = way;
    try {
      expect(expressions().map(bits), way).toEqual(natural);
    } finally {
      forced.way = undefined;
    }
  }
});
declare const scale: number;

test('what is wrong is said by name', () => {
  const plus = (x: number, y: number) => x + y;
  const f = np.vectorize(plus);
  expect(() => f([1, 2], [1, 2, 3])).toThrow('plus: shapes (2,) and (3,) do not broadcast');
  expect(() => (f as any)([1])).toThrow('plus: takes 2 arrays, not 1');
  expect(() => np.vectorize(3 as never)).toThrow('vectorize: wants a function, not number');
  expect(() => np.vectorize(() => 1)).toThrow('vectorize: `vectorized` has no parameters');
  expect(() => np.vectorize(plus, { dtype: 'int7' as never })).toThrow("vectorize: unknown dtype 'int7'");
});

const sum = (a: number, b: number) => a + b;
const plane = () => floats(3000).reshape(30, 100);

test.each([[0], [1], [[0, 1]], [null]] as const)('a sum of squares is np.sum of squares to the bit, axis %s', axis => {
  const squares = np.reduceKernel({ map: (x: number) => x * x, combine: sum, identity: 0 });
  expect(bits(squares(plane(), { axis }))).toBe(bits(np.sum(np.multiply(plane(), plane()), { axis })));
  const turned = plane().T;
  expect(bits(squares(turned, { axis, keepdims: true }))).toBe(bits(np.sum(np.multiply(turned, turned), { axis })));
});

test('reductions of several arrays, with a last step', () => {
  const norm = np.reduceKernel({
    map: (x: number, y: number) => x * y,
    combine: sum,
    identity: 0,
    finish: s => Math.sqrt(s),
  });
  expect(norm([3, 4], [3, 4]).item.sync()).toBe(5);
  expect(norm([[1], [2]], [[1, 1]], { axis: 0 }).toArray()).toEqual([Math.sqrt(3), Math.sqrt(3)]);
  const mean = np.reduceKernel({ combine: sum, identity: 0, finish: (s, n) => s / n });
  expect(
    mean(
      [
        [1, 2],
        [3, 5],
      ],
      { axis: 1 },
    ).toArray(),
  ).toEqual([1.5, 4]);
  expect(
    mean(
      [
        [1, 2],
        [3, 5],
      ],
      { axis: 1, keepdims: true },
    ).shape,
  ).toEqual([2, 1]);
  expect(mean([]).item.sync()).toBeNaN();
});

test('whatever is associative, in order', async () => {
  const gcd = (a: number, b: number) => {
    let x = a | 0;
    let y = b | 0;
    while (y !== 0) {
      const rest = x % y;
      x = y;
      y = rest;
    }
    return x;
  };
  const divisor = np.reduceKernel({
    combine: (a: number, b: number) => gcd(a, b),
    identity: 0,
    using: { gcd },
    name: 'gcd',
  });
  const a = np.asarray(Int32Array.of(12, 18, 30, 9, 6, 14));
  expect(divisor(a.slice([0, 3])).item.sync()).toBe(6);
  expect(divisor(a.reshape(2, 3), { axis: 0 }).toArray()).toEqual([3, 6, 2]);
  expect(divisor(a.reshape(2, 3), { axis: 1 }).dtype).toBe('int32');
  expect(Array.from((await divisor(a.reshape(2, 3), { axis: 1 }).data()) as Int32Array)).toEqual([6, 1]);
  // The last of all: not commutative, so that any change of order shows.
  const last = np.reduceKernel({ combine: (x: number, y: number) => (y === -1 ? x : y), identity: -1 });
  const m = np.asarray(Float64Array.from({ length: 63 }, (_, k) => k)).reshape(9, 7);
  expect(last(m, { axis: 0 }).toArray()).toEqual([56, 57, 58, 59, 60, 61, 62]);
  expect(last(m, { axis: 1 }).toArray()).toEqual([6, 13, 20, 27, 34, 41, 48, 55, 62]);
  expect(last(m).item.sync()).toBe(62);
  expect(
    np
      .reduceKernel({ combine: (x: bigint, y: bigint) => x ^ y, identity: 0n })([5n, 3n])
      .item.sync(),
  ).toBe(6n);
  const some = np.reduceKernel({ map: (x: number) => x > 1, dtype: 'bool', combine: sum, identity: 0 });
  expect(some([1, 2, 3]).item.sync()).toBe(2);
});

test('what is wrong with a reduction', () => {
  const one = (a: number) => a;
  expect(() => np.reduceKernel({ combine: one as never, identity: 0 })).toThrow(
    'combine must have two parameters, not 1',
  );
  expect(() => np.reduceKernel({ combine: sum, identity: '0' as never })).toThrow(
    'identity must be a number or a BigInt',
  );
  const f = np.reduceKernel({ combine: sum, identity: 0, name: 'total' });
  expect(() => f([1], [2])).toThrow('total: takes 1 arrays, not 2');
  expect(() => f([1], { axis: 1 })).toThrow('total: axis 1 is out of bounds for an array of 1 dimensions');
});

// ── stencils

const modes = ['fill', 'edge', 'reflect', 'wrap'] as const;

/** np.pad's rule for a place outside. */
function placed(mode: (typeof modes)[number], i: number, n: number): number | undefined {
  if (i >= 0 && i < n) return i;
  if (mode === 'fill') return undefined;
  if (mode === 'edge') return Math.min(n - 1, Math.max(0, i));
  if (mode === 'wrap') return ((i % n) + n) % n;
  let j = i;
  while (n > 1 && (j < 0 || j >= n)) j = j < 0 ? -j : 2 * n - 2 - j;
  return n > 1 ? j : 0;
}

test('results at the border are cval, as Numba has them', () => {
  const cross = (a: any) => 0.25 * (a(0, 1) + a(0, -1) + a(1, 0) + a(-1, 0));
  const a = np.arange(12).reshape(3, 4);
  expect(np.stencil(cross)(a).toArray()).toEqual([
    [0, 0, 0, 0],
    [0, 5, 6, 0],
    [0, 0, 0, 0],
  ]);
  expect(
    np
      .stencil(cross, { cval: -1 })(np.ones([2, 2]))
      .toArray(),
  ).toEqual([
    [-1, -1],
    [-1, -1],
  ]);
  expect(
    np
      .stencil((x: any) => x(0) * 2)([1, 2])
      .toArray(),
  ).toEqual([2, 4]);
});

test.each(modes)('a cross of two dimensions, %s', boundary => {
  const f = np.stencil((a: any) => 0.25 * (a(0, 1) + a(0, -2) + a(1, 0) + a(-1, 0)), { boundary, cval: 0.5 });
  for (const [h, w] of [
    [5, 7],
    [1, 1],
    [2, 3],
    [1, 9],
    [40, 33],
    [0, 3],
  ]) {
    const x = Float64Array.from({ length: h * w }, (_, k) => Math.cos(k));
    const at = (i: number, j: number) => {
      const [p, q] = [placed(boundary, i, h), placed(boundary, j, w)];
      return p === undefined || q === undefined ? 0.5 : x[p * w + q];
    };
    const wanted = x.map((_, k) => {
      const [i, j] = [Math.floor(k / w), k % w];
      return 0.25 * (at(i, j + 1) + at(i, j - 2) + at(i + 1, j) + at(i - 1, j));
    });
    expect(f(np.asarray(x).reshape(h, w)).data.sync()).toEqual(wanted);
  }
});

test('one and three dimensions, strided arrays, several arrays, numbers', async () => {
  const shift = np.stencil((a: any, k: number) => k * a(-1));
  expect(shift([1, 2, 3], 10).toArray()).toEqual([0, 10, 20]);
  expect(shift(np.asarray([1, 9, 2, 9, 3]).slice('::-2'), 1).toArray()).toEqual([0, 3, 2]);
  const cross = np.stencil((a: any, b: any) => a(0) * b(1) - a(1) * b(0), { boundary: 'wrap' });
  expect(cross(Int32Array.of(1, 2, 3), Int32Array.of(4, 5, 6)).toArray()).toEqual([-3, -3, 6]);
  const cube = np.stencil((a: any) => a(1, 0, 0) + a(0, -1, 0) + a(0, 0, 1));
  const c = np.asarray(Float64Array.from({ length: 27 }, (_, k) => k)).reshape(3, 3, 3);
  expect(cube(c).item.sync(1, 1, 1)).toBe(22 + 10 + 14);
  expect(cube(c).item.sync(2, 0, 2)).toBe(0);
  expect(Array.from((await shift([1, 2, 3], 10).data()) as Float64Array)).toEqual([0, 10, 20]);
});

test('loops over a neighbourhood of a given radius, helpers, dtypes', () => {
  const box = np.stencil(
    (a: any) => {
      let s = 0;
      for (let j = -2; j <= 2; j++) s += a(j);
      return half(s);
    },
    { radius: 2, boundary: 'edge', using: { half: (x: number) => x / 2 } },
  );
  expect(box([1, 2, 3, 4]).toArray()).toEqual(
    [4.5, 6, 6.5, 7.5].map(
      (_, k) => [1 + 1 + 1 + 2 + 3, 1 + 1 + 2 + 3 + 4, 1 + 2 + 3 + 4 + 4, 2 + 3 + 4 + 4 + 4][k] / 2,
    ),
  );
  const double = np.stencil((a: any) => 2 * a(0), { dtype: 'int16' });
  expect(double(Int16Array.of(1, 20000)).toArray()).toEqual([2, -25536]);
  expect(np.stencil((a: any) => a(0))(Uint8Array.of(1)).dtype).toBe('float32');
});
declare const half: (x: number) => number;

test('what is wrong with a stencil', () => {
  expect(() => np.stencil((a: any, k: number) => a(k) + a(0))).toThrow(
    'an offset of a stencil is a whole number written out; say how far it reaches with `radius`, if it is not',
  );
  expect(() => np.stencil((a: any) => a(3), { radius: 2 })).toThrow('an offset of 3 is beyond the radius 2');
  expect(() => np.stencil((a: any) => a(0) + a(0, 1))).toThrow('an access has 2 offsets, and the first one 1');
  expect(() => np.stencil((a: any) => a)).toThrow('reads no array: an element is `a(0)`');
  expect(() => np.stencil((a: any) => a(0), { boundary: 'mirror' as never })).toThrow(
    'stencil: boundary must be one of',
  );
  const cross = np.stencil((a: any) => a(0, 1), { name: 'cross' });
  expect(() => cross([1, 2])).toThrow('cross: an array of shape (2,) has 1 dimensions, and accesses have 2 offsets');
  expect(() => np.stencil((a: any, b: any) => a(0) + b(0), { name: 'two' })([1], [1, 2])).toThrow(
    'two: arrays of shapes (1,) and (2,) differ',
  );
});
