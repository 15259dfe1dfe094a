/** What calls have to do: trips of loops against exact counts, bytes, and that any kernel has a finite answer. */
import { describe, expect, test } from 'vitest';
import { taken } from '../../src/dispatch/functions.ts';
import { unitsOf, type Work } from '../../src/dispatch/work.ts';
import { settingsOf } from '../../src/jit/options.ts';
import { entryFor, open } from '../../src/jit/session.ts';
import { bind } from '../../src/jit/variant.ts';
import { materialise } from '../fuzz/arguments.ts';
import { generate } from '../fuzz/generate.ts';
import { setsFor } from '../fuzz/session.ts';
import { type Fn, functionOf } from '../lowering.ts';

function estimate(kernel: Fn, args: readonly unknown[], parallel = true): { work: Work; sizing: readonly number[] } {
  const session = open(kernel, settingsOf({ parallel, precision: 'js' }));
  const { variant } = entryFor(session, args);
  return { work: variant.workOf(bind(variant, args, {})), sizing: variant.sizing };
}

/** Calls of a function of `Math` that stays one: their number, as estimated. */
const calls = (kernel: Fn, args: readonly unknown[], parallel = true): number =>
  estimate(kernel, args, parallel).work.plain.math / taken('sin')!.host;

/** A kernel counts its own trips: by calls of `Math.sin`, which the plain function makes too. */
function trips(kernel: Fn, args: readonly unknown[]): number {
  const { sin } = Math;
  let n = 0;
  Math.sin = x => {
    n++;
    return sin(x);
  };
  try {
    kernel(...args);
  } finally {
    Math.sin = sin;
  }
  return n;
}

interface Counted {
  readonly kernel: Fn;
  readonly args: (n: number) => readonly unknown[];
  readonly sizes?: readonly number[];
}

const kernels: { readonly [name: string]: Counted } = {
  sum: {
    kernel: (a: Float64Array) => {
      let s = 0;
      for (let i = 0; i < a.length; i++) s += Math.sin(a[i]);
      return s;
    },
    args: n => [new Float64Array(n)],
  },
  map: {
    kernel: (a: Float32Array, out: Float32Array, n: number) => {
      for (let i = 0; i < n; i++) out[i] = Math.sin(a[i]);
    },
    args: n => [new Float32Array(n), new Float32Array(n), n],
  },
  product: {
    kernel: (n: number, c: Float64Array) => {
      for (let i = 0; i < n; i++)
        for (let j = 0; j < n; j++) {
          let s = 0;
          for (let k = 0; k < n; k++) s += Math.sin(k);
          c[i * n + j] = s;
        }
    },
    args: n => [n, new Float64Array(n ** 2)],
    sizes: [1, 7, 40, 61],
  },
  triangle: {
    kernel: (n: number, c: Float64Array) => {
      for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) c[i] += Math.sin(j);
    },
    args: n => [n, new Float64Array(n)],
    sizes: [20, 99, 300],
  },
  'triangle above': {
    kernel: (n: number, c: Float64Array) => {
      for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) c[j] = Math.sin(i);
    },
    args: n => [n, new Float64Array(n)],
    sizes: [20, 99, 300],
  },
  stepped: {
    kernel: (a: Float64Array) => {
      for (let i = 1; i <= a.length - 1; i += 3) a[i] = Math.sin(i);
    },
    args: n => [new Float64Array(n)],
  },
  down: {
    kernel: (a: Float64Array) => {
      for (let i = a.length - 1; i >= 0; i -= 2) a[i] = Math.sin(i);
    },
    args: n => [new Float64Array(n)],
  },
  'by a local': {
    kernel: (n: number, m: number, a: Float64Array) => {
      const half = n >> 1;
      const end = half + m * 2;
      for (let i = 0; i < end; i++) a[i] = Math.sin(i);
    },
    args: n => [n, n / 4, new Float64Array(n)],
  },
  'by a minimum': {
    kernel: (n: number, a: Float64Array) => {
      const end = Math.min(n, a.length);
      for (let i = 0; i < end; i++) a[i] = Math.sin(i);
    },
    args: n => [3 * n, new Float64Array(n)],
  },
  blocked: {
    kernel: (n: number, a: Float64Array) => {
      for (let b = 0; b < n; b += 16) {
        const end = Math.min(b + 16, n);
        for (let i = b; i < end; i++) a[i] = Math.sin(i);
      }
    },
    args: n => [n, new Float64Array(n)],
    sizes: [64, 1003, 4093],
  },
};

describe('trips are counted', () => {
  for (const [name, { kernel, args, sizes = [40, 1003, 4093, 99_999] }] of Object.entries(kernels))
    for (const parallel of [true, false])
      test(`${name}${parallel ? ', in lanes' : ''}: within a tenth`, () => {
        for (const n of sizes) {
          const exact = trips(kernel, args(n));
          expect(Math.abs(calls(kernel, args(n), parallel) / exact - 1), `n = ${n}, of ${exact}`).toBeLessThan(0.1);
        }
      });
});

test('loops that do not run count nothing', () => {
  const { kernel } = kernels.map;
  for (const n of [0, -5]) expect(calls(kernel, [new Float32Array(4), new Float32Array(4), n])).toBe(0);
  expect(calls(kernels.sum.kernel, [new Float64Array(0)])).toBe(0);
});

test('what plain code takes of a loop in lanes grows with the trips, whatever is left over', () => {
  const kernel = (a: Float64Array) => {
    for (let i = 0; i < a.length; i++) a[i] = Math.sin(a[i]);
  };
  const session = open(kernel, settingsOf({ parallel: true }));
  const of = (n: number): Work => {
    const { variant } = entryFor(session, [new Float64Array(n)]);
    return variant.workOf(bind(variant, [new Float64Array(n)], {}));
  };
  const [whole, many] = [of(2 ** 16), 2 ** 16];
  expect(whole.shared.vector).toBeGreaterThan(0);
  for (const n of [2, 3, 7, 8, 9, 15, 31, 63, 1001]) {
    expect(of(n).plain.scalar / n / (whole.plain.scalar / many), `n = ${n}`).toBeCloseTo(1, 1);
    expect(of(n).awkward / n / (whole.awkward / many), `n = ${n}`).toBeCloseTo(1, 6);
  }
});

test('both arms of a branch count half, a while some turns', () => {
  const branch = (a: Float64Array) => {
    for (let i = 0; i < a.length; i++) if (a[i] > 0) a[i] = Math.sin(i);
  };
  expect(calls(branch, [new Float64Array(1000)], false)).toBeCloseTo(500, 6);
  const until = (a: Float64Array) => {
    while (a[0] > 1) a[0] = Math.sin(a[0]) / 2;
  };
  expect(calls(until, [new Float64Array(1)])).toBe(16);
});

/** Text, what it is called with, and how far the estimate may be off. */
const whiles: readonly (readonly [string, string, readonly number[], number])[] = [
  ['steps', 'let i = 0; while (i < n) { a[0] += Math.sin(i); i += 3; }', [0, 1, 7, 100, 1e6], 1],
  ['steps downwards', 'let i = n; while (--i >= 0) a[0] += Math.sin(i);', [1, 7, 100], 2],
  ['two sides that meet', 'let i = 0, j = n; while (i < j) { a[0] += Math.sin(i); i++; j -= 2; }', [1, 8, 5000], 1],
  ['powers of two', 'for (let w = 1; w < n; w *= 2) a[0] += Math.sin(w);', [2, 100, 1e6, 1e9], 2],
  ['halves', 'let m = n; while (m > 1) { a[0] += Math.sin(m); m >>= 1; }', [2, 100, 1e6, 1e9], 2],
  [
    'a window',
    'for (let s = 0, o = 0; s + 5 <= n; s += 4, o++) for (let i = s; i < s + 5; i++) a[0] += Math.sin(i);',
    [9, 1001],
    5,
  ],
  ['one of two ends', 'let i = 0; while (i < n && a[1] < 5) { a[0] += Math.sin(i); i++; }', [1, 500], 1],
];

test.each(whiles)('a while that %s is counted', (_, text, sizes, slack) => {
  const kernel = functionOf(`function counts(n, a) { ${text} return a[0]; }`);
  for (const n of sizes) {
    const truth = trips(kernel, [n, new Float64Array(2)]);
    expect(Math.abs(calls(kernel, [n, new Float64Array(2)], false) - truth), `n = ${n}`).toBeLessThanOrEqual(slack);
  }
});

test('a while that comes nearer to its end at times only runs some turns', () => {
  const late = (n: number, a: Float64Array) => {
    let [i, j] = [0, 0];
    while (i < n) {
      j++;
      i += Math.max(0, j - 3);
      a[0] += Math.sin(i);
    }
  };
  expect(calls(late, [1e6, new Float64Array(1)], false)).toBe(16);
});

/** What makes no sense, and what no loop could ever do. */
const odd = [0, -0, 0.5, 5e-324, -1, -1e300, 2 ** 31, 1e12, 1e300, Infinity, -Infinity, Number.NaN];

test.each([
  'let i = 0; while (i < n) { a[0] += i; i++; if (a[1] > 3) break; }',
  'let i = 0; while (i !== n) { a[0] += i; i += 2; if (a[1] > 3) break; }',
  'let i = 0; while (i < 100) { a[0] += i; i += n; if (a[1] > 3) break; }',
  'let i = 1; while (i < 1e9) { a[0] += i; i *= n; if (a[1] > 3) break; }',
  'let x = 1e300; while (x > 1) { a[0] += x; x /= n; if (a[1] > 3) break; }',
  'let x = n, y = 36; while (y) { const t = x % y; x = y; y = t; }',
])('%s has finite work, whatever n is', text => {
  const kernel = functionOf(`function odd(n, a) { ${text} }`);
  for (const n of odd) finite(estimate(kernel, [n, new Float64Array(2)]).work, n);
});

test('fifty loops around a statement have finite work', () => {
  const nested = (open: (k: number) => string) =>
    functionOf(
      `function deep(n, a) { ${Array.from({ length: 50 }, (_, k) => open(k)).join('')} a[0] += 1; ${'}'.repeat(50)} }`,
    );
  const whiles = nested(k => `let i${k} = 0; while (i${k} < n) { i${k}++; `);
  const fors = nested(k => `for (let i${k} = 0; i${k} < n; i${k}++) { `);
  for (const kernel of [whiles, fors])
    for (const n of [0, 3, 1e12]) finite(estimate(kernel, [n, new Float64Array(1)]).work, n);
});

function finite(work: Work, n: number): void {
  const { serial, shared, plain, awkward, bytes, regions } = work;
  const all = [...[serial, shared, plain].flatMap(o => [o.scalar, o.vector, o.math]), awkward, bytes, regions];
  for (const x of all) expect(Number.isFinite(x) && x >= 0, `n = ${n}: ${JSON.stringify(work)}`).toBe(true);
}

test('what the data bound is bounded by something', () => {
  const rows = (start: Int32Array, y: Float64Array) => {
    for (let i = 0; i < y.length; i++) for (let k = start[i]; k < start[i + 1]; k++) y[i] += Math.sin(k);
  };
  const found = calls(rows, [new Int32Array(11), new Float64Array(10)], false);
  expect(found).toBeGreaterThan(10);
  expect(found).toBeLessThan(1e5);
});

describe('operations and bytes', () => {
  const saxpy = (a: number, x: Float64Array, y: Float64Array) => {
    for (let i = 0; i < x.length; i++) y[i] += a * x[i];
  };
  const product = (n: number, a: Float64Array, b: Float64Array, c: Float64Array) => {
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) {
        let s = 0;
        for (let k = 0; k < n; k++) s += a[i * n + k] * b[k * n + j];
        c[i * n + j] = s;
      }
  };
  const matrices = (n: number) => [n, ...Array.from({ length: 3 }, () => new Float64Array(n * n))];

  test('saxpy passes through both arrays once, and shares its loop', () => {
    const n = 10_000;
    const { work } = estimate(saxpy, [2, new Float64Array(n), new Float64Array(n)]);
    expect(work.bytes).toBe(16 * n);
    expect(work.regions).toBe(1);
    expect(work.shared.vector).toBeGreaterThan(0);
    expect(work.serial.vector + work.serial.scalar).toBeLessThan(100);
    // A product, a sum, two loads, a store and a turn of the loop, and half of what subscripts are made of.
    expect(work.plain.scalar / n).toBeGreaterThanOrEqual(9);
    expect(work.plain.scalar / n).toBeLessThan(13);
  });

  test('the work of a product of matrices grows with n³, what it moves does not', () => {
    const of = (n: number) => estimate(product, matrices(n)).work;
    expect(unitsOf(of(128)) / unitsOf(of(64)) / 8).toBeCloseTo(1, 1);
    expect(unitsOf(of(64))).toBeGreaterThan(4 * 64 ** 3);
    const n = 64;
    expect(of(n).bytes).toBeGreaterThanOrEqual(3 * 8 * n * n);
    expect(of(n).bytes).toBeLessThanOrEqual(8 * (2 * n * n + n ** 3));
  });

  test('without `parallel` nothing is shared', () => {
    const { work } = estimate(saxpy, [2, new Float64Array(64), new Float64Array(64)], false);
    expect(work.regions).toBe(0);
    expect(work.shared).toEqual({ scalar: 0, vector: 0, math: 0 });
  });

  test('a loop that is shared inside of one that is not is one region for each turn', () => {
    const steps = (t: number, a: Float64Array, b: Float64Array) => {
      for (let k = 0; k < t; k++) {
        for (let i = 1; i < a.length - 1; i++) b[i] = a[i - 1] + a[i + 1];
        for (let i = 1; i < a.length - 1; i++) a[i] = b[i - 1] + b[i + 1];
      }
    };
    expect(estimate(steps, [25, new Float64Array(1000), new Float64Array(1000)]).work.regions).toBe(50);
  });
});

test('work depends on params that bound loops, also through locals, and on no others', () => {
  const kernel = (scale: number, n: number, m: number, a: Float64Array) => {
    const end = n * 2;
    let last = 0;
    last = end + 1;
    for (let i = 0; i < last; i++) a[i] = scale;
    for (let i = 0; i < a.length; i += m) a[i] = 0;
  };
  const args = [0.5, 10, 2, new Float64Array(30)];
  const { sizing } = estimate(kernel, args);
  const session = open(kernel, settingsOf({ parallel: true }));
  const names = entryFor(session, args).variant.specialised.kernel.params.map(p => p.name);
  expect(sizing.map(k => names[k])).toEqual(['n', 'm']);
});

test('any kernel has finite work with any arguments', () => {
  let kernelsSeen = 0;
  for (let seed = 1; seed <= 80; seed++) {
    const generated = generate(seed, seed % 2 === 0);
    const kernel = functionOf(generated.text);
    for (const set of setsFor(generated)) {
      let found: Work;
      try {
        found = estimate(kernel, materialise(set).values).work;
      } catch (error) {
        if ((error as Error).name === 'KernelError') continue;
        throw new Error(`seed ${seed}: ${(error as Error).stack}\n${generated.text}`);
      }
      kernelsSeen++;
      const { serial, shared, plain, awkward, bytes, regions } = found;
      const all = [...[serial, shared, plain].flatMap(o => [o.scalar, o.vector, o.math]), awkward, bytes, regions];
      if (!all.every(x => Number.isFinite(x) && x >= 0))
        throw new Error(`seed ${seed}: ${JSON.stringify(found)}\n${generated.text}`);
    }
  }
  expect(kernelsSeen).toBeGreaterThan(60);
});
