/** What a kernel may be called with: every typed array, ndarrays, objects, numbers and booleans, defaults; and what may
 * become of its parameters. */
import ndarray from 'ndarray';
import { describe, expect, test } from 'vitest';
import { jit } from '../../src/jit.ts';
import { agree, type Case, functionOf } from '../lowering.ts';

const f64 = (...x: number[]) => new Float64Array(x);
const arrays = [
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
];
const stored = [
  0,
  -0,
  1,
  -1,
  0.5,
  1.5,
  2.5,
  -0.5,
  127.5,
  128,
  255,
  254.5,
  255.5,
  256,
  -129,
  32768,
  65535.9,
  65536,
  2 ** 31,
  2 ** 32,
  -(2 ** 31) - 1,
  2 ** 53,
  1e300,
  -1e300,
  0.1,
  16777217,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
];

describe('typed arrays', () => {
  agree(
    arrays.flatMap((A): Case[] => [
      [
        `${A.name} converts what is stored`,
        'function f(a, b) { for (let i = 0; i < a.length; i++) b[i] = a[i]; }',
        () => [Float64Array.from(stored), new A(stored.length)],
      ],
      [
        `${A.name} compound`,
        'function f(a, b) { for (let i = 0; i < a.length; i++) { b[i] += a[i]; b[i] *= 3; b[i] -= 0.5; b[i]++; --b[i]; b[i] /= 2; b[i] %= 100; b[i] **= 2; b[i] |= 5; b[i] &= 0xfffe; b[i] ^= 3; b[i] <<= 1; b[i] >>= 1; b[i] >>>= 1; } }',
        () => [Float64Array.from(stored), A.from(stored.map(x => x / 3))],
      ],
      [
        `${A.name} values used`,
        'function f(a, b) { let s = 0; for (let i = 0; i < a.length; i++) s += (b[i] = a[i]) + b[i]++ + ++b[i]; return s; }',
        () => [f64(1.5, -2.25, 255, 70000.5), new A(4)],
      ],
      [
        `${A.name} arithmetic`,
        'function f(b) { let s = 0, p = 1; for (let i = 0; i < b.length; i++) { s += b[i] * b[i]; p = (p * b[i]) % 1000003; s -= b[i] / 3; s += -b[i] + (b[i] >> 1) + (b[i] >>> 1) + ~b[i]; } return [s, p]; }',
        () => [A.from(stored)],
      ],
    ]),
  );
  agree([
    [
      'int32 products beyond 2^53',
      'function f(a) { let s = 0; for (let i = 0; i < a.length; i++) for (let j = 0; j < a.length; j++) { s += a[i] * a[j]; s += a[i] * a[j] * a[i]; } return s; }',
      () => [new Int32Array([2147483647, -2147483648, 3, 94906267])],
    ],
    [
      'int32 sums that leave int32',
      'function f(a, b) { for (let i = 0; i < a.length; i++) b[i] = a[i] + a[i] + a[i]; }',
      () => [new Int32Array([2147483647, -2147483648]), f64(0, 0)],
      () => [new Int32Array([2147483647, -2147483648]), new Int32Array(2)],
    ],
    [
      'uint32 differences',
      'function f(a, b) { for (let i = 1; i < a.length; i++) b[i] = a[i - 1] - a[i]; }',
      () => [new Uint32Array([1, 4294967295, 0]), f64(0, 0, 0)],
      () => [new Uint32Array([1, 4294967295, 0]), new Uint32Array(3)],
    ],
    [
      '−0 from integers',
      'function f(a, b) { for (let i = 0; i < a.length; i++) { b[2 * i] = -a[i]; b[2 * i + 1] = a[i] * -1; } return [0 * -a[0], a[0] % -3, -a[1] % 5, a[0] / -5, Math.round(a[0] / -5)]; }',
      () => [new Int32Array([0, 5, -5]), f64(0, 0, 0, 0, 0, 0)],
    ],
    [
      'the same array twice',
      'function f(a, b) { for (let i = 1; i < a.length; i++) a[i] = b[i - 1] + 1; }',
      () => {
        const a = f64(1, 2, 3, 4);
        return [a, a];
      },
      () => {
        const a = f64(1, 2, 3, 4, 5);
        return [a.subarray(0, 4), a.subarray(1)];
      },
    ],
    [
      'two dtypes over one buffer',
      'function f(a, b) { for (let i = 0; i < b.length; i++) { b[i] = i * 3; a[0] += 1; } }',
      () => {
        const a = f64(1, 2);
        return [a, new Uint8Array(a.buffer)];
      },
    ],
    [
      'arrays of no elements',
      'function f(a) { let s = 0; for (let i = 0; i < a.length; i++) s += a[i]; return s + a.length; }',
      () => [f64()],
    ],
    [
      'subscripts that are computed',
      'function f(a, b) { for (let i = 0; i < b.length; i++) a[b[i] * 2 - 1] += a[(i * 3) % 7] + a[i / 1] + a[i | 0] + a[Math.floor(i / 2)]; }',
      () => [f64(1, 2, 3, 4, 5, 6, 7), new Uint8Array([1, 3, 2])],
    ],
    [
      'BYTES_PER_ELEMENT',
      'function f(a) { return a.length * Float64Array.BYTES_PER_ELEMENT + Uint8Array.BYTES_PER_ELEMENT; }',
      () => [f64(1, 2)],
    ],
    ['at', 'function f(a) { return a.at(0) + a.at(-1) * 10 + a.at(1.5) * 100; }', () => [f64(1, 2, 3)]],
  ]);
});

describe('BigInt arrays', () => {
  const big = () => [new BigInt64Array([1n, -5n, 2n ** 63n - 1n, -(2n ** 63n), 7n]), new BigInt64Array(5)];
  const unsigned = () => [new BigUint64Array([1n, 5n, 2n ** 63n, 2n ** 64n - 1n, 7n]), new BigUint64Array(5)];
  const each = (e: string) => `function f(a, b) { for (let i = 0; i < a.length; i++) b[i] = ${e}; }`;
  agree(
    [
      'a[i]',
      'a[i] + a[i]',
      'a[i] * a[i] + 3n',
      'a[i] - 1n',
      '-a[i]',
      '~a[i]',
      'a[i] & 255n',
      'a[i] | 1n',
      'a[i] ^ a[0]',
      'a[i] << 3n',
      'a[i] >> 3n',
      'a[i] >> (a[i] & 63n)',
      '(a[i] * a[i] * a[i]) & 0xffffn',
      '(a[i] << 2n) + a[i] * 2n - ~a[i]',
      'a[i] / 3n',
      'a[i] % 3n',
      'a[i] % 7n * 2n',
      'a[i] > 3n ? a[i] : 0n',
      'a[i] === 5n ? 1n : 2n',
      'a[i] ? a[i] : 9n',
      'BigInt.asIntN(64, a[i] * a[i])',
      'BigInt.asUintN(64, a[i] * a[i]) >> 3n',
      'BigInt.asIntN(8, a[i])',
      'BigInt.asUintN(13, a[i] + 1n)',
      'BigInt.asIntN(32, a[i] * 3n) / 2n',
      '(a[i] & 0xffffn) * (a[i] & 0xffffn) / 3n',
      'BigInt(i | 0) - 1n',
      'a[i] && 1n',
      '!a[i] ? 1n : 2n',
    ].flatMap((e): Case[] => [[e, each(e), big, unsigned]]),
  );
  agree([
    [
      'division by −1 and by zero',
      'function f(a, b, d) { for (let i = 0; i < a.length; i++) b[i] = a[i] / d[0]; }',
      () => [...big(), new BigInt64Array([-1n])],
      () => [...big(), new BigInt64Array([0n])],
    ],
    [
      'remainder by −1',
      'function f(a, b, d) { for (let i = 0; i < a.length; i++) b[i] = a[i] % d[0]; }',
      () => [...big(), new BigInt64Array([-1n])],
    ],
    [
      'compound and increment',
      'function f(a) { for (let i = 0; i < a.length; i++) { a[i] += 3n; a[i]++; --a[i]; a[i] *= 2n; a[i] ^= 1n; } return a[0]++ + 0n === 8n; }',
      () => [big()[0]],
      () => [unsigned()[0]],
    ],
    [
      'accumulators modulo 2^64',
      'function f(a, b) { let h = 14695981039346656037n; for (let i = 0; i < a.length; i++) h = BigInt.asUintN(64, (h ^ a[i]) * 1099511628211n); b[0] = h; return h; }',
      unsigned,
    ],
    [
      'Number',
      'function f(a) { let s = 0; for (let i = 0; i < a.length; i++) s += Number(a[i]); return s; }',
      () => [big()[0]],
      () => [unsigned()[0]],
    ],
    [
      'comparisons',
      'function f(a) { let n = 0; for (let i = 1; i < a.length; i++) { n += +(a[i] > a[i - 1]); n = n * 2 + +(a[i] <= 5n); n += +(a[i] == a[0]); n += +(a[i] !== 7n); } return n; }',
      () => [big()[0]],
      () => [unsigned()[0]],
    ],
    [
      'returned',
      'function f(a) { const x = a[0]; return [x, a[3], { y: a[1] }]; }',
      () => [big()[0]],
      () => [unsigned()[0]],
    ],
    ['fill and set', 'function f(a, b) { b.fill(7n); b.set(a.subarray(0, 2), 1); b.fill(-1n, 4); }', big],
    [
      'local arrays',
      'function f(a) { const t = new BigInt64Array(3); t[0] = a[1]; t[1] = t[0] * 2n; a[0] = t[1] + t[2]; }',
      () => [big()[0]],
    ],
  ]);
});

describe('ndarrays', () => {
  const grid =
    (stride = [3, 1], offset = 0, data: any = Float64Array.from({ length: 20 }, (_, i) => i * 1.5)) =>
    () => [ndarray(data.slice(), [4, 3], stride, offset)];
  const all = [
    grid(),
    grid([1, 4]),
    grid([-3, -1], 11),
    grid([4, 2], 3),
    grid(
      [3, 1],
      0,
      Int32Array.from({ length: 20 }, (_, i) => -i),
    ),
    grid(
      [3, 1],
      5,
      Float32Array.from({ length: 20 }, (_, i) => i / 3),
    ),
    grid([0, 0], 7),
  ];
  agree([
    [
      'get',
      'function f(a) { let s = 0; for (let i = 0; i < a.shape[0]; i++) for (let j = 0; j < a.shape[1]; j++) s = s * 1.25 + a.get(i, j); return s; }',
      ...all,
    ],
    [
      'set',
      'function f(a) { for (let i = 0; i < a.shape[0]; i++) for (let j = 0; j < a.shape[1]; j++) a.set(i, j, a.get(i, j) * 2 + i - j); }',
      ...all,
    ],
    ['set has a value', 'function f(a) { return a.set(1, 1, 2.5) + a.get(1, 1); }', ...all],
    [
      'size, shape, stride, offset, dimension',
      'function f(a) { return [a.size, a.shape[0], a.shape[1], a.shape.length, a.stride[0], a.offset, a.dimension]; }',
      ...all,
    ],
    [
      'destructured shape',
      'function f(a) { const [h, w] = a.shape; const { size } = a; return h * 100 + w + size; }',
      ...all,
    ],
    [
      'the flat data',
      'function f(a) { let s = 0; for (let i = 0; i < a.data.length; i++) s += a.data[i]; return s + a.data[a.index(1, 2)]; }',
      ...all,
    ],
    [
      'one dimension',
      'function f(x, y) { for (let i = 0; i < x.shape[0]; i++) y.set(i, x.get(i) + 1); }',
      () => [ndarray(f64(1, 2, 3)), ndarray(new Float64Array(6), [3], [-2], 5)],
    ],
    [
      'three dimensions',
      'function f(a, n) { let s = 0; for (let i = 0; i < n; i++) s += a.get(i, n - i - 1, (i * 2) % n); return s; }',
      () => [
        ndarray(
          Float64Array.from({ length: 27 }, (_, i) => i),
          [3, 3, 3],
        ),
        3,
      ],
    ],
    ['no dimensions', 'function f(a) { a.set(a.get() + 1); return a.get(); }', () => [ndarray(f64(5), [])]],
    [
      'two views of one array',
      'function f(x, y) { for (let i = 0; i < x.shape[0]; i++) y.set(i, x.get(i) + 1); }',
      () => {
        const d = f64(1, 2, 3, 4, 5);
        return [ndarray(d, [4], [1], 0), ndarray(d, [4], [1], 1)];
      },
    ],
    [
      'BigInts',
      'function f(a) { for (let i = 0; i < a.shape[0]; i++) a.set(i, a.get(i) * 3n); }',
      () => [ndarray(new BigInt64Array([1n, -2n]) as never)],
    ],
    [
      'in a helper',
      'function f(a) { const sum = (m, i) => m.get(i, 0) + m.get(i, 1); let s = 0; for (let i = 0; i < a.shape[0]; i++) s += sum(a, i) * i; return s; }',
      ...all,
    ],
  ]);
});

describe('objects', () => {
  const particles = () => [{ x: f64(1, 2, 3), vx: f64(0.5, 0.25, -1), n: 3, on: true }, 0.1];
  agree([
    [
      'arrays and numbers in an object',
      'function f(p, dt) { for (let i = 0; i < p.n; i++) p.x[i] += p.vx[i] * dt; return p.on; }',
      particles,
    ],
    [
      'length of an array in an object',
      'function f(p, dt) { for (let i = 0; i < p.x.length; i++) p.x[i] += p.vx[i] * dt; }',
      particles,
    ],
    [
      'destructured in the body',
      'function f(p, dt) { const { x, vx: v, n } = p; for (let i = 0; i < n; i++) x[i] += v[i] * dt; }',
      particles,
    ],
    [
      'destructured in the head',
      'function f({ x, vx, n }, dt) { for (let i = 0; i < n; i++) x[i] += vx[i] * dt; }',
      particles,
    ],
    [
      'defaults in the head',
      'function f({ x, m = 4, n = 1 }, dt = 2) { return x[0] + m + n + dt; }',
      particles,
      () => [{ x: f64(1), n: undefined }],
    ],
    [
      'nested',
      'function f(o) { for (let i = 0; i < o.a.b.length; i++) o.a.b[i] *= o.a.k; return o.a.k; }',
      () => [{ a: { b: f64(1, 2), k: 3 } }],
    ],
    ['keys in brackets', "function f(p, dt) { return p['x'][0] + p['n'] + dt; }", particles],
    [
      'fields that are not used',
      'function f(p, dt) { return p.n + dt; }',
      () => [{ n: 1, name: 'x', f: () => 1, z: null, list: [1] }, 2],
    ],
    [
      'a field that is not there',
      'function f(p) { return p.q === undefined ? 1 : 2; }',
      () => [{ n: 1 }],
      () => [{ q: undefined }],
      () => [{ q: 'x' }],
      () => [{ q: null }],
    ],
    [
      'an ndarray in an object',
      'function f(o) { return o.m.get(1) + o.m.shape[0]; }',
      () => [{ m: ndarray(f64(1, 2)) }],
    ],
    [
      'handed to a helper',
      'function f(p, dt) { const step = (q, i) => { q.x[i] += q.vx[i] * dt; }; for (let i = 0; i < p.n; i++) step(p, i); }',
      particles,
    ],
  ]);
});

describe('Arrays of a few arrays and numbers', () => {
  const channels = () => [[f64(1, 2, 3), f64(4, 5)], 0.5];
  const nodes = () => [[[f64(1, 2), f64(3, 4)]], [[f64(0, 0), f64(0, 0)]], 0.5];
  const size = () => [f64(1, 2, 3, 4, 5, 6), [3, 2]];
  agree([
    [
      'by constant subscripts',
      'function f(c, g) { for (let i = 0; i < c[1].length; i++) c[0][i] += c[1][i] * g; }',
      channels,
    ],
    ['for … of', 'function f(cs, g) { for (const c of cs) for (let i = 0; i < c.length; i++) c[i] *= g; }', channels],
    [
      'by the variable of a loop over its length',
      'function f(cs, g) { for (let k = 0; k < cs.length; k++) { const c = cs[k]; for (let i = 0; i < c.length; i++) c[i] *= g + k; } }',
      channels,
    ],
    [
      'left and gone on with from inside',
      'function f(cs) { for (let k = 0; k < 3; ++k) { if (cs[k][0] < 0) break; if (cs[k][0] > 5) continue; cs[k][1] = k; } }',
      () => [[f64(1, 2), f64(6, 2), f64(3, 2)]],
      () => [[f64(1, 2), f64(-6, 2), f64(3, 2)]],
    ],
    [
      'nested, as a worklet has them',
      'function f(inputs, outputs, g) { const [input] = inputs, output = outputs[0]; for (let k = 0; k < output.length; k++) for (let i = 0; i < output[k].length; i++) output[k][i] = input[k][i] * g; return true; }',
      nodes,
    ],
    [
      'numbers',
      'function f(a, size) { const [w, h] = size; return a[(h - 1) * w + w - 1] + size.length; }',
      size,
      size,
    ],
    [
      'numbers in the head',
      'function f(a, [w, h]) { let s = 0; for (let i = w; i < w * h; i++) s += a[i]; return s; }',
      size,
    ],
    ['numbers mapped', 'function f(a, size) { const [w, h] = size.map(n => n - 1); return a[w] + h; }', size],
    [
      'objects',
      'function f(ps) { for (const p of ps) p.x[0] += p.v; }',
      () => [
        [
          { x: f64(1), v: 2 },
          { x: f64(3), v: 4 },
        ],
      ],
    ],
    [
      'in an object',
      'function f(m) { return m.planes[1][0] * m.scale[1]; }',
      () => [{ planes: [f64(1), f64(2)], scale: [3, 4] }],
    ],
    ['without an element', 'function f(cs) { const c = cs[2] ?? cs[0]; c[0] = cs.length; }', () => [[f64(1), f64(2)]]],
  ]);

  test('one array twice is one array', () => {
    const a = f64(1, 2, 3);
    jit(functionOf('function f(cs) { const [x, y] = cs; for (let i = 1; i < x.length; i++) x[i] = y[i - 1]; }')).sync([
      a,
      a,
    ]);
    expect([...a]).toEqual([1, 1, 1]);
  });

  test('more or other elements are another type', () => {
    const f = jit(functionOf('function f(cs) { let s = 0; for (const c of cs) s += c[0]; return s; }'));
    expect([[f64(1)], [f64(1), f64(2)], [f64(1), new Int8Array([5])]].map(cs => f.sync(cs))).toEqual([1, 3, 6]);
  });

  test('with a hole it is none of these', () => {
    const f = jit(functionOf('function f(cs) { let s = 0; for (const c of cs) if (c) s += c[0]; return s; }'));
    const holey = new Array(2);
    holey[1] = f64(4);
    for (const cs of [holey, [undefined, f64(4)]]) expect(() => f.sync(cs)).toThrow('(`cs`) of `f` is an Array');
  });

  test('what holds itself is a field that nobody asks for', () => {
    const f = jit(functionOf('function f(o) { return o.x[0] * o.n; }'));
    const node: Record<string, unknown> = { x: f64(3), n: 2 };
    node.children = [{ parent: node }];
    expect([f.sync(node), f.sync(node)]).toEqual([6, 6]);
    const ring: unknown[] = [];
    ring.push(ring);
    expect(f.sync({ x: f64(1), n: 2, ring })).toBe(2);
  });

  test('awaited, what it holds is as it was at the call', async () => {
    const [x, y] = [f64(1, 2), f64(0, 0)];
    const done = jit(functionOf('function f(cs) { for (let i = 0; i < 2; i++) cs[1][i] = cs[0][i]; }'))([x, y]);
    x.fill(9);
    await done;
    expect([...y]).toEqual([1, 2]);
  });
});

describe('numbers and what becomes of parameters', () => {
  const odd = [0, -0, 1, 5, 2.5, -3, 2 ** 30, 2 ** 31, 2 ** 40, Number.NaN, Number.POSITIVE_INFINITY].map(x => () => [
    x,
  ]);
  agree([
    ['numbers', 'function f(x) { return [x, -x, x * 2, x | 0, x === 0, 1 / x]; }', ...odd],
    [
      'a number that reaches a bound keeps its value',
      'function f(n) { let s = 0; for (let i = 0; i < n && i < 10; i++) s += i; return [s, n, n * 4, -n, n / 2, n * n * n, n + 0.5, 1 / n]; }',
      ...odd,
    ],
    [
      'an index as number',
      'function f(a, i) { return a[i] + i / 2 + -i; }',
      () => [f64(1, 2, 3), 1],
      () => [f64(1, 2, 3), 0],
    ],
    [
      'reassigned',
      'function f(n, x) { n = n + 1; x *= 2; let s = 0; for (let i = 0; i < n; i++) s += x; n--; return [n, x, s]; }',
      () => [3, 1.5],
    ],
    [
      'counted down',
      'function f(n) { let s = 0; while (n-- > 0) s += n; return [s, n]; }',
      () => [4],
      () => [0],
      () => [2.5],
    ],
    [
      'unused',
      'function f(a, unused, b, alsoUnused) { return a[0] + b; }',
      () => [f64(1), f64(2), 3, 4],
      () => [f64(1), 7, 3, true],
    ],
    [
      'defaults',
      'function f(a, n = a.length, k = n * 2) { let s = k; for (let i = 0; i < n; i++) s += a[i]; return s; }',
      () => [f64(1, 2, 3)],
      () => [f64(1, 2, 3), 2],
      () => [f64(1, 2, 3), undefined, 1],
    ],
    ['a default that is assigned', 'function f(n = 3) { n += 1; return n; }', () => [], () => [1]],
    ['booleans', 'function f(on, x) { if (on) x = -x; on = !on; return [on, x]; }', () => [true, 1], () => [false, 2]],
    [
      'shadowed by let',
      'function f(x) { let s = x; { let x = 5; s += x; x++; s += x; } for (let x = 0; x < 3; x++) s += x; return s + x; }',
      () => [10],
    ],
    ['shadowed by var', 'function f(x) { var x; const y = x; { var x = 7; } return [x, y]; }', () => [3]],
    [
      'shadowed in a branch by var',
      'function f(x, c) { if (c) { var x = 7; } return x; }',
      () => [3, true],
      () => [3, false],
    ],
    [
      'shadowed by a helper’s parameter',
      'function f(x) { const g = x => { x += 1; return x; }; return g(5) * 10 + x; }',
      () => [3],
    ],
    ['no parameters', 'function f() { return 7; }', () => []],
    ['arrow', '(a, x) => a[0] * x', () => [f64(2), 3]],
    ['arrow with one parameter', 'x => x + 1', () => [3]],
    ['expression', 'function (x) { return x + 1; }', () => [3]],
    [
      'method',
      '({ scale(a, k) { for (let i = 0; i < a.length; i++) a[i] *= k; return a.length; } }).scale',
      () => [f64(1, 2), 3],
    ],
    ['undefined as a number', 'function f(x = undefined) { return x === undefined ? 1 : 2; }', () => [], () => [3]],
  ]);
});

test('a kernel compiled for an object without a field is not taken for one with it', () => {
  const f = jit(functionOf('function f(p) { return p.q === undefined ? 1 : 2; }'));
  expect([{}, { q: 'x' }, {}, { q: 3 }, { q: null }].map(p => f.sync(p))).toEqual([1, 2, 1, 2, 2]);
});
