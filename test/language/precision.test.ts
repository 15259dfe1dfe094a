/** The numeric contract of float32, against straightforward models of it: each kernel's answer under 'native' and 'f32'
 * is given by a second function that says with Math.fround which operations are float32. */
import { describe, expect, test } from 'vitest';
import { jit } from '../../src/jit.ts';
import { functionOf, outcome, routes, showOutcome } from '../lowering.ts';

const f32 = (...x: number[]) => new Float32Array(x);
const f64 = (...x: number[]) => new Float64Array(x);
const wild = () => f32(0.1, -0.2, 3e38, 1.1, 16777217, 1e-40, -7.3, 1 / 3);
const wild2 = () => f32(0.7, 5.1, 2, -1e-3, 0.1, 3e38, 1e10, 2 / 3);

type Row = readonly [sentence: string, kernel: string, model: string, args: () => readonly unknown[]];

function hold(precision: 'native' | 'js' | 'f32', rows: readonly Row[]): void {
  for (const [sentence, text, model, args] of rows)
    test(sentence, () => {
      const want = showOutcome(outcome(functionOf(model, { r: Math.fround }), args()));
      for (const [name, route] of Object.entries(routes)) {
        const got = showOutcome(outcome((...a) => route(functionOf(text), { precision })(...a), args()));
        expect(`${name}: ${got}`).toBe(`${name}: ${want}`);
      }
    });
}

/** `out[i] = e` for all i. */
const each = (e: string) => `function f(x, y, out) { for (let i = 0; i < out.length; i++) { ${e}; } }`;
const single = () => [wild(), wild2(), new Float32Array(8)];
const double = () => [wild(), wild2(), new Float64Array(8)];

describe("'native': float32 chains that end in float32 stores are float32", () => {
  hold('native', [
    ['a sum of products', each('out[i] = x[i] * y[i] + x[i]'), each('out[i] = r(r(x[i] * y[i]) + x[i])'), single],
    [
      'a chain of three',
      each('out[i] = (x[i] - y[i]) * x[i] / y[i]'),
      each('out[i] = r(r(r(x[i] - y[i]) * x[i]) / y[i])'),
      single,
    ],
    ['literals are weak', each('out[i] = x[i] * 0.1 + 0.2'), each('out[i] = r(r(x[i] * r(0.1)) + r(0.2))'), single],
    [
      'saxpy: number parameters are weak',
      'function f(a, x, y) { for (let i = 0; i < x.length; i++) y[i] += a * x[i]; }',
      'function f(a, x, y) { for (let i = 0; i < x.length; i++) y[i] = r(y[i] + r(r(a) * x[i])); }',
      () => [0.1, wild(), wild2()],
    ],
    [
      'weak on weak is float64, and weak again',
      'function f(a, x, y) { for (let i = 0; i < x.length; i++) y[i] = (a * 0.1) * x[i] + x[i]; }',
      'function f(a, x, y) { for (let i = 0; i < x.length; i++) y[i] = r(r(r(a * 0.1) * x[i]) + x[i]); }',
      () => [0.3, wild(), wild2()],
    ],
    [
      'a local made of weak values is weak',
      'function f(a, x, y) { const c = -a / 3; for (let i = 0; i < x.length; i++) { const d = c * c; y[i] = d * x[i] + x[i]; } }',
      'function f(a, x, y) { const c = -a / 3; for (let i = 0; i < x.length; i++) { const d = c * c; y[i] = r(r(r(d) * x[i]) + x[i]); } }',
      () => [0.3, wild(), wild2()],
    ],
    [
      'a local made of itself is float64',
      'function f(a, x, y) { let t = 0; for (let i = 0; i < x.length; i++) { y[i] = t * x[i] + x[i]; t += a; } }',
      'function f(a, x, y) { let t = 0; for (let i = 0; i < x.length; i++) { y[i] = t * x[i] + x[i]; t += a; } }',
      () => [0.3, wild(), wild2()],
    ],
    [
      'an index that is proved to stay below 2²⁴ is one of the others',
      'function f(x, y, out) { for (let i = 0; i < 8; i++) out[i] = x[i] * i + y[i]; }',
      'function f(x, y, out) { for (let i = 0; i < 8; i++) out[i] = r(r(x[i] * i) + y[i]); }',
      single,
    ],
    ['an index that is not is float64', each('out[i] = x[i] * i + y[i]'), each('out[i] = x[i] * i + y[i]'), single],
    [
      'an index times a step is float64',
      'function f(h, x, y) { for (let i = 0; i < x.length; i++) y[i] = x[i] + i * h; }',
      'function f(h, x, y) { for (let i = 0; i < x.length; i++) y[i] = x[i] + i * h; }',
      () => [0.1, wild(), wild2()],
    ],
    [
      'small integers from integer arrays',
      'function f(b, x, y) { for (let i = 0; i < x.length; i++) y[i] = b[i] * x[i] + x[i]; }',
      'function f(b, x, y) { for (let i = 0; i < x.length; i++) y[i] = r(r(b[i] * x[i]) + x[i]); }',
      () => [new Uint8Array([1, 2, 255, 4, 5, 6, 7, 8]), wild(), wild2()],
    ],
    [
      'large integers are float64',
      'function f(b, x, y) { for (let i = 0; i < x.length; i++) y[i] = b[i] * x[i] + x[i]; }',
      'function f(b, x, y) { for (let i = 0; i < x.length; i++) y[i] = b[i] * x[i] + x[i]; }',
      () => [new Int32Array([16777217, 2, 255, -2147483647, 5, 6, 7, 8]), wild(), wild2()],
    ],
    [
      'constant tables are weak',
      'function f(x, y) { const w = [0.1, 0.2]; for (let i = 0; i < x.length; i++) y[i] = x[i] * w[i % 2] + y[i]; }',
      'function f(x, y) { const w = [0.1, 0.2]; for (let i = 0; i < x.length; i++) y[i] = r(r(x[i] * r(w[i % 2])) + y[i]); }',
      () => [wild(), wild2()],
    ],
    [
      'locals take part',
      each('const t = x[i] * y[i]; const u = t + 1.1; out[i] = u * t'),
      each('const t = r(x[i] * y[i]); const u = r(t + r(1.1)); out[i] = r(u * t)'),
      single,
    ],
    [
      'comparisons are neutral',
      each('const t = x[i] * 3.3; out[i] = t > y[i] ? t + y[i] : t - y[i]'),
      each('const t = r(x[i] * r(3.3)); out[i] = t > y[i] ? r(t + y[i]) : r(t - y[i])'),
      single,
    ],
    [
      'functions of Math',
      each('out[i] = Math.sqrt(Math.abs(x[i] * y[i])) + Math.max(x[i], y[i])'),
      each('out[i] = r(r(Math.sqrt(Math.abs(r(x[i] * y[i])))) + Math.max(x[i], y[i]))'),
      single,
    ],
    [
      'a choice of weak values',
      each('out[i] = x[i] * (y[i] > 1 ? 0.1 : 0.7) + x[i]'),
      each('out[i] = r(r(x[i] * r(y[i] > 1 ? 0.1 : 0.7)) + x[i])'),
      single,
    ],
    [
      'compound assignment',
      each('out[i] = x[i]; out[i] *= 1.1; out[i] += y[i] * 0.1'),
      each('out[i] = x[i]; out[i] = r(out[i] * r(1.1)); out[i] = r(out[i] + r(y[i] * r(0.1)))'),
      single,
    ],
  ]);
});

describe("'native': everything else is float64", () => {
  hold('native', [
    ['what reaches a Float64Array', each('out[i] = x[i] * y[i] + x[i]'), each('out[i] = x[i] * y[i] + x[i]'), double],
    [
      'a float64 operand',
      'function f(a, x, y) { for (let i = 0; i < x.length; i++) y[i] = a[i] * x[i] + x[i]; }',
      'function f(a, x, y) { for (let i = 0; i < x.length; i++) y[i] = a[i] * x[i] + x[i]; }',
      () => [Float64Array.from(wild(), v => v + 1e-9), wild(), wild2()],
    ],
    [
      'a sum that leaves as a number',
      'function f(x, y) { let s = 0; for (let i = 0; i < x.length; i++) s += x[i] * y[i]; return s; }',
      'function f(x, y) { let s = 0; for (let i = 0; i < x.length; i++) s += x[i] * y[i]; return s; }',
      () => [wild(), wild2()],
    ],
    [
      'a local that is stored in both',
      'function f(x, y, o, d) { for (let i = 0; i < x.length; i++) { const t = x[i] * y[i] + 0.1; o[i] = t; d[i] = t; } }',
      'function f(x, y, o, d) { for (let i = 0; i < x.length; i++) { const t = x[i] * y[i] + 0.1; o[i] = t; d[i] = t; } }',
      () => [...single(), new Float64Array(8)],
    ],
    [
      'what is stored in an integer array',
      'function f(x, y, o) { for (let i = 0; i < x.length; i++) o[i] = x[i] * y[i] + 0.3; }',
      'function f(x, y, o) { for (let i = 0; i < x.length; i++) o[i] = x[i] * y[i] + 0.3; }',
      () => [wild(), wild2(), new Int32Array(8)],
    ],
    [
      'what reaches a subscript',
      'function f(x, o) { for (let i = 0; i < x.length; i++) o[Math.floor(x[i] * 3)] += 1; }',
      'function f(x, o) { for (let i = 0; i < x.length; i++) o[Math.floor(x[i] * 3)] += 1; }',
      () => [f32(0.1, 0.4, 1 / 3, 0.9), f32(0, 0, 0, 0)],
    ],
    [
      'comparisons of chains that end nowhere',
      'function f(x, y) { let n = 0; for (let i = 0; i < x.length; i++) if (x[i] * 3 - y[i] > 0.1) n++; return n; }',
      'function f(x, y) { let n = 0; for (let i = 0; i < x.length; i++) if (x[i] * 3 - y[i] > 0.1) n++; return n; }',
      () => [f32(0.1, 0.2, 0.3), f32(0.2, 0.5, 0.8)],
    ],
    [
      'a returned float32 element',
      'function f(x) { return x[0] + x[1]; }',
      'function f(x) { return x[0] + x[1]; }',
      () => [f32(0.1, 0.2)],
    ],
  ]);
});

describe("'native': accumulators", () => {
  const sum = 'function f(x, o) { let s = 0; for (let i = 0; i < x.length; i++) s += x[i] * x[i]; o[0] = s; }';
  hold('native', [
    [
      'one that ends only in a float32 store is float32',
      sum,
      'function f(x, o) { let s = 0; for (let i = 0; i < x.length; i++) s = r(s + r(x[i] * x[i])); o[0] = s; }',
      () => [f32(0.1, 0.2, 0.3, 100, 1e-3), f32(0)],
    ],
    ['one that ends in a float64 store is float64', sum, sum, () => [f32(0.1, 0.2, 0.3, 100, 1e-3), f64(0)]],
    [
      'one over an element',
      'function f(x, o) { for (let i = 0; i < x.length; i++) o[0] += x[i] * 1.1; }',
      'function f(x, o) { for (let i = 0; i < x.length; i++) o[0] = r(o[0] + r(x[i] * r(1.1))); }',
      () => [f32(0.1, 0.2, 0.3, 100, 1e-3), f32(0)],
    ],
  ]);
});

describe("'f32': all floating point is float32", () => {
  hold('f32', [
    [
      'float64 arrays are narrowed on the way',
      each('out[i] = x[i] * y[i] + 0.1'),
      each('out[i] = r(r(r(x[i]) * r(y[i])) + r(0.1))'),
      () => [f64(0.1, 0.2, 1e-3), f64(0.7, 0.1, 5.3), new Float64Array(3)],
    ],
    [
      'sums',
      'function f(x) { let s = 0; for (let i = 0; i < x.length; i++) s += x[i] * 0.1; return s; }',
      'function f(x) { let s = 0; for (let i = 0; i < x.length; i++) s = r(s + r(r(x[i]) * r(0.1))); return s; }',
      () => [f64(0.1, 0.2, 0.3)],
    ],
    [
      'integers stay integers',
      'function f(x, o) { let k = 0; for (let i = 0; i < x.length; i++) { k += i * 3; o[i] = k + x[i]; } return k; }',
      'function f(x, o) { let k = 0; for (let i = 0; i < x.length; i++) { k += i * 3; o[i] = r(k + r(x[i])); } return k; }',
      () => [f64(0.1, 0.2, 0.3), f64(0, 0, 0)],
    ],
    [
      'number parameters',
      'function f(a, x) { for (let i = 0; i < x.length; i++) x[i] *= a; return a * 2; }',
      'function f(a, x) { for (let i = 0; i < x.length; i++) x[i] = r(r(x[i]) * r(a)); return r(r(a) * 2); }',
      () => [0.1, f64(0.1, 0.2)],
    ],
  ]);
});

describe("'js': all arithmetic is float64, rounded at the store", () => {
  const rows = [
    'out[i] = x[i] * y[i] + x[i]',
    'const t = x[i] * 0.1; out[i] = t * y[i]',
    'out[i] += x[i] / y[i] - 0.3',
    'out[i] = x[i] + y[i]',
    'out[i] = Math.sqrt(x[i]) * 2',
    'out[i] = Math.fround(x[i] * y[i]) + 0.1',
  ];
  hold(
    'js',
    rows.map((e): Row => [e, each(e), each(e), single]),
  );
});

test("subscripts are integers under 'f32' too, beyond what float32 holds", () => {
  const fill = (o: Uint8Array, w: number, h: number) => {
    for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) o[y * w + x] = 1;
  };
  const [w, h] = [4099, 4099]; // more than 2²⁴
  for (const backend of ['js', 'wasm'] as const) {
    const o = new Uint8Array(w * h);
    jit(fill, { precision: 'f32', backend }).sync(o, w, h);
    expect(o.indexOf(0)).toBe(-1);
  }
});
