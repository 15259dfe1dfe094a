/** `contract: true` on a host that has a fused multiply-add (Node 20: behind a flag, which is set here before anything is
 * compiled) and on one that has none. */
import { setFlagsFromString } from 'node:v8';
import { afterAll, describe, expect, test } from 'vitest';
import * as k from '../../kernels/index.ts';
import { fma32, fma64 } from '../../src/fma.ts';
import { configure, type JitOptions, jit, shutdown, zeros } from '../../src/index.ts';
import { fuses } from '../../wasm/relaxed.ts';
import { bytes, uniform } from '../kernels/inputs.ts';
import { mapping, onBackend, onInterpreter } from '../math/lanes.ts';
import { edges, random } from '../ops/values.ts';
import { child } from './child.ts';

if (Number(process.versions.node.split('.')[0]) < 22) setFlagsFromString('--experimental-wasm-relaxed-simd');

type Kernel = (...args: any[]) => any;
type Floats = Float64Array | Float32Array;

const real = (n: number, seed: number, lo = -1, hi = 1) => uniform(new Float64Array(n), lo, hi, seed);
const single = (n: number, seed: number) =>
  uniform(new Float32Array(n) as never, -1, 1, seed) as unknown as Float32Array;

afterAll(() => {
  configure({ threads: 2 });
  return shutdown();
});

test('this host fuses', () => expect(fuses()).toBe(true));

/** Of the bits but for those of NaNs. */
function firstDifference(got: Floats, want: Floats): string {
  const i = Array.prototype.findIndex.call(got, (x, k) => !Object.is(x, want[k]));
  return i < 0 ? '' : `${got[i]} at ${i}, not ${want[i]}`;
}

describe.each(['f64', 'f32'] as const)('the op of %s', type => {
  const A = type === 'f64' ? Float64Array : Float32Array;
  const edge = edges(type === 'f64' ? 'float64' : 'float32') as readonly number[];
  const next = random(5);
  const near = (n: number) => new A(n).map(() => (next() - 0.5) * 2 ** Math.floor(8 * next()));
  const some = edge.filter((_, i) => i % 3 === 0);
  const all = some.flatMap(a => some.flatMap(b => edge.map(c => [a, b, c])));
  const [a, b] = [near(4001), near(4001)];
  const columns = [
    [0, 1, 2].map(i => new A(all.map(t => t[i]))),
    // Sums that all but cancel.
    [a, b, a.map((x, i) => (i % 3 ? -x * b[i] : next()))],
  ];
  const want = (xs: readonly Floats[]) =>
    new A(xs[0].length).map((_, i) => (type === 'f64' ? fma64 : fma32)(xs[0][i], xs[1][i], xs[2][i]));

  test.each(['interpret', 'js', 'wasm'])('on %s, in lanes and behind them', name => {
    const kernel = mapping('fma', type, 3);
    const run = name === 'interpret' ? onInterpreter(kernel) : onBackend(name, kernel);
    for (const xs of columns)
      for (const n of [xs[0].length, 7, 8, 9]) {
        const some = xs.map(x => x.slice(0, n));
        const out = new A(n);
        run(...some, out);
        expect(firstDifference(out, want(some))).toBe('');
      }
  });
});

/** What a kernel gives, and leaves in its arrays, on one route. */
function outcome(kernel: Kernel, args: () => unknown[], options: JitOptions, threads: number, resident: boolean) {
  configure({ threads });
  const given = args().map(x => (resident && ArrayBuffer.isView(x) ? onHeap(x as Floats) : x));
  const value = jit(kernel, options).sync(...given);
  return [value, ...given.filter(ArrayBuffer.isView).map(x => Array.from(x as unknown as Floats))];
}

function onHeap(x: Floats): Floats {
  const dtype = x.constructor.name.replace('Array', '').toLowerCase() as 'float64';
  const made = zeros(x.length, dtype);
  (made as Floats).set(x);
  return made as Floats;
}

const dot = (x: Floats, y: Floats) => {
  let s = 0;
  for (let i = 0; i < x.length; i++) s += x[i] * y[i];
  return s;
};
const dotOfThree = (x: Floats, y: Floats, z: Floats) => {
  let s = 0;
  for (let i = 0; i < x.length; i++) s += x[i] * y[i] * z[i];
  return s;
};
const less = (x: Floats, y: Floats, z: Floats, out: Floats) => {
  for (let i = 0; i < x.length; i++) out[i] = x[i] - y[i] * z[i];
};
const lessSum = (x: Floats, y: Floats) => {
  let s = 0;
  for (let i = 0; i < x.length; i++) s -= x[i] * y[i];
  return s;
};
const behind = (x: Floats, y: Floats, z: Floats, out: Floats) => {
  for (let i = 0; i < x.length; i++) out[i] = x[i] * y[i] - z[i] + Math.exp(x[i]);
};
const sometimes = (x: Floats, y: Floats, z: Floats, out: Floats) => {
  for (let i = 0; i < x.length; i++) if (x[i] * x[i] + y[i] * y[i] < 0.9) out[i] = z[i] + 0.3 * x[i];
};

const n = 3001;
const cases: readonly (readonly [name: string, kernel: Kernel, args: () => unknown[]])[] = [
  ['a dot product', dot, () => [real(n, 1), real(n, 2)]],
  ['a sum of products of float32 and a third', dotOfThree, () => [single(n, 1), single(n, 2), real(n, 3)]],
  ['a product taken off', less, () => [real(n, 1), real(n, 2), real(n, 3), new Float64Array(n)]],
  ['a product taken off, of float32', less, () => [single(n, 1), single(n, 2), single(n, 3), new Float32Array(n)]],
  ['products taken off a sum', lessSum, () => [real(n, 1), real(n, 2)]],
  [
    'something taken off a product, a function',
    behind,
    () => [real(n, 1), real(n, 2), real(n, 3), new Float64Array(n)],
  ],
  ['under a condition', sometimes, () => [real(n, 1), real(n, 2), real(n, 3), new Float64Array(n)]],
  ['saxpy', k.saxpy, () => [0.3, single(n, 1), single(n, 2)]],
  ['matmul', k.matmul, () => [real(37 * 19, 1), real(19 * 23, 2), new Float64Array(37 * 23), 37, 23, 19]],
  ['n-body', k.nbody, () => [...[1, 2, 3, 4].map(s => single(65, s)), ...[5, 6, 7].map(s => single(65, s)), 0.01]],
  ['a convolution', k.conv2d, () => [real(900, 1), 30, 30, real(9, 2), 3, 3, new Float64Array(28 * 28)]],
];

describe.each(cases)('%s', (_name, kernel, args) => {
  const contracted = { parallel: true, contract: true } as const;

  test('has the same bits on every route and for every number of threads, and they are not those of two roundings', () => {
    const want = outcome(kernel, args, contracted, 1, true);
    for (const threads of [1, 2, 3, 5])
      for (const resident of [true, false]) expect(outcome(kernel, args, contracted, threads, resident)).toEqual(want);
    expect(outcome(kernel, args, { ...contracted, backend: 'js' }, 1, false)).toEqual(want);
    const twice = outcome(kernel, args, { parallel: true }, 1, true);
    expect(twice).not.toEqual(want);
    close(want, twice);
  });

  test('is fused where it can be seen', () => {
    configure({ threads: 2 });
    const f = jit(kernel, contracted);
    f.sync(...args().map(x => (ArrayBuffer.isView(x) ? onHeap(x as Floats) : x)));
    const { ir, wat, contract } = f.inspect();
    expect(ir).toMatch(/fma\.f(64|32)\(/);
    expect(wat).toContain('relaxed_madd');
    expect(contract).toMatch(/^products and sums are fused/);
    expect(f.explain()).toContain('\ncontract: products and sums are fused');
  });
});

function close(got: readonly unknown[], want: readonly unknown[]): void {
  const numbers = (list: readonly unknown[]) => list.flat().filter(x => typeof x === 'number');
  const [a, b] = [numbers(got), numbers(want)];
  a.forEach((x, i) => expect(Math.abs(x - b[i])).toBeLessThan(1e-4 * (1 + Math.abs(b[i]))));
}

describe('what is proved holds of what runs', () => {
  /** 255.5 at most where the product is rounded first: one more place, and it is not below 256. */
  const bins = (x: Float64Array, scale: number, h: Float64Array, out: Float64Array) => {
    for (let i = 0; i < x.length; i++) {
      const at = x[i] * scale + 0.5;
      out[i] = h[Math.floor(Math.min(255, Math.max(0, at)))] + at * x[i];
    }
  };
  test('of subscripts made of sums', () => {
    const args = () => [real(n, 1, 0, 1), 255, real(256, 2), new Float64Array(n)];
    expect(outcome(bins, args, { parallel: true, contract: true }, 2, true)).toEqual(
      outcome(bins, args, { parallel: true, contract: true, backend: 'js' }, 1, false),
    );
  });

  const order = (x: Float64Array, y: Float64Array, z: Float64Array, out: Float64Array, far: number) => {
    for (let i = 0; i < out.length; i++) out[i] = x[i + far] + y[i + far] * z[i + far];
  };
  test.each(['wasm', 'js'] as const)('an access out of bounds throws what it throws without, on %s', backend => {
    const args = (): unknown[] => [real(30, 1), real(30, 2), real(30, 3), new Float64Array(30), 0];
    for (const far of [0, 1, 6, 11]) {
      const [before, after] = [false, true].map(contract => {
        const given = args().with(-1, far);
        let said = '';
        try {
          jit(order, { parallel: true, contract, backend }).sync(...(given as Parameters<typeof order>));
        } catch (error) {
          said = (error as Error).message;
        }
        return { said, written: (given[3] as Float64Array).filter(Boolean).length };
      });
      expect(after).toEqual(before);
      expect(before.said === '').toBe(far === 0);
    }
  });
});

test('integers are left alone', () => {
  const kernel = (a: Uint8Array, b: Int32Array) => {
    for (let i = 0; i < a.length; i++) b[i] = a[i] * a[i] + i * 2;
  };
  const f = jit(kernel, { parallel: true, contract: true });
  f.sync(bytes(new Uint8Array(99)), new Int32Array(99));
  expect(f.inspect().ir).not.toContain('fma');
});

test.each([
  [{ contract: true }, /^nothing is fused: only loops in lanes are contracted, which takes `parallel: true`$/],
  [{ contract: true, parallel: true, precision: 'js' }, /^nothing is fused: under `precision: 'js'`/],
  [{ parallel: true }, undefined],
] as const)('%j changes nothing, and says why', (options, words) => {
  const given = () => [real(n, 1), real(n, 2)] as const;
  const f = jit(dot, options);
  const { contract: _, ...without } = options as { contract?: boolean };
  expect(f.sync(...given())).toBe(jit(dot, without).sync(...given()));
  const { contract, ir } = f.inspect();
  expect(ir).not.toContain('fma');
  if (words) expect(contract).toMatch(words);
  else expect(contract).toBeUndefined();
});

/** From Node 22 on no flag can take the instruction away. */
const always = Number(process.versions.node.split('.')[0]) >= 22;
test.skipIf(always)(
  'a host without the instruction says so, and rounds twice',
  () => {
    const { stdout, stderr } = child(`
    const dot = ${dot};
    const x = new Float64Array(999).map((_, i) => 1 / (i + 3));
    const run = options => { const f = jit(dot, options); const s = f.sync(x, x); return [s, f.inspect()]; };
    const [s, { contract, wat, ir }] = run({ parallel: true, contract: true });
    console.log(contract);
    console.log(s === run({ parallel: true })[0], /relaxed/.test(wat), /fma/.test(ir));`);
    expect(stdout + stderr).toBe(
      'nothing is fused: this host has no fused multiply-add in relaxed SIMD (Node 22 and later have it, Node 20 with --experimental-wasm-relaxed-simd)\ntrue false false\n',
    );
  },
  30_000,
);
