/** Numbers as arguments: every value gives what plain JavaScript gives, whichever form of the kernel takes it. */
import { describe, expect, test } from 'vitest';
import { jit } from '../../src/index.ts';

const edge = 2 ** 30;
const values = [
  0,
  1,
  -1,
  edge - 1,
  edge,
  edge + 1,
  -edge,
  -edge - 1,
  -edge + 1,
  2 ** 31 - 1,
  2 ** 31,
  -(2 ** 31),
].concat([
  2 ** 32,
  2 ** 53,
  -0,
  0.5,
  3.5,
  -3.5,
  Number.NaN,
  Infinity,
  -Infinity,
  Number.MIN_VALUE,
  Number.MAX_VALUE,
  3,
]);

type Fn = (...args: any[]) => unknown;

/** The value, or what was thrown as far as it is promised. */
function outcome(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error instanceof RangeError ? 'RangeError' : String(error);
  }
}

const scaled = (a: Float64Array, n: number) => a[0] + n * 2 + (n - 1) + (n + 1);
const sliced = (a: Float64Array, n: number) => {
  let s = 0;
  for (let i = n; i < n + 3 && i < a.length; i++) if (i >= 0 && Number.isInteger(i)) s += a[i];
  return s + n;
};
const signs = (_a: Float64Array, n: number) => 1 / n;
const counted = (a: Float64Array, n: number) => {
  let s = 0;
  for (let i = 0; i < n; i++) {
    if (i >= a.length) return [i, s];
    s += a[i];
  }
  return [-1, s];
};
const down = (a: Float64Array, n: number) => {
  let s = 0;
  for (let i = n; i >= 0; i--) {
    if (i < a.length) s += Number.isInteger(i) ? a[i] * i : i;
    else if (i > 100) return i;
  }
  return s;
};
const remainders = (a: Float64Array, n: number) => a[(((n % 4) + 4) % 4) | 0] + (n % 3) + Math.trunc(n / 2);

describe.each(['js', 'wasm'] as const)('%s', backend => {
  for (const kernel of [scaled, sliced, signs, counted, down, remainders] as Fn[])
    test(`${kernel.name} at the edges`, () => {
      const f = jit(kernel, { backend, precision: 'js' });
      const a = Float64Array.of(1, 2, 3, 4, 5);
      for (const n of [...values, ...values]) {
        if (kernel === sliced && (Math.abs(n) > 2 ** 31 || n === -Infinity)) continue;
        expect([n, outcome(() => f.sync(a, n))]).toEqual([n, outcome(() => kernel(a, n))]);
      }
    });

  test('bounds far beyond the array', () => {
    const f = jit(
      (a: Float64Array, n: number) => {
        for (let i = 0; i < n; i++) a[i] = i;
      },
      { backend },
    );
    for (const n of [4, edge - 1, edge, 2 ** 31, 2 ** 32, 2 ** 53, Infinity, 3.5]) {
      const a = new Float64Array(3);
      expect(() => f.sync(a, n)).toThrow('index 3 is out of bounds for `a` of length 3');
      expect([...a]).toEqual([0, 1, 2]);
    }
    for (const n of [0, -0, -1, -edge, Number.NaN, -Infinity]) f.sync(new Float64Array(0), n);
  });

  test('a subscript that is no integer', () => {
    const f = jit((a: Float64Array, i: number) => a[i], { backend });
    const a = Float64Array.of(1, 2);
    expect([f.sync(a, 0), f.sync(a, 1), f.sync(a, -0)]).toEqual([1, 2, 1]);
    for (const i of [2, -1, 0.5, Number.NaN, Infinity, 2 ** 32, -(2 ** 32), 2 ** 31])
      expect(() => f.sync(a, i)).toThrow(RangeError);
  });

  test('booleans, and defaults', () => {
    const f = jit((a: Float64Array, flag: boolean, n = 2, k = n + 1) => (flag ? a[0] + n : k), { backend });
    const a = Float64Array.of(40);
    expect(f.sync(a, true)).toBe(42);
    expect(f.sync(a, false)).toBe(3);
    expect(f.sync(a, true, 5)).toBe(45);
    expect(f.sync(a, false, undefined, 7)).toBe(7);
    expect(f.sync(a, false, 5)).toBe(6);
    const g = jit((x: boolean) => !x, { backend });
    expect([g.sync(true), g.sync(false)]).toEqual([false, true]);
  });
});

test('at most four forms of numbers are compiled; then all are float64, with the same results', () => {
  const f = jit((a: Float64Array, i: number, j: number, k: number) => a[i] + a[j] * k + a[k], { backend: 'wasm' });
  const a = Float64Array.of(1, 2, 3, 4);
  const plain = f.kernel;
  const types = () => f.inspect().ir.split('\n')[0];
  const half = [
    [0, 1, 2],
    [-0, 1, 2],
    [0, -0, 2],
    [0, 1, -0],
  ] as const;
  for (const [i, j, k] of half) expect(f.sync(a, i, j, k)).toBe(plain(a, i, j, k));
  expect(types()).toContain('i32');
  expect(f.sync(a, -0, -0, 1)).toBe(plain(a, -0, -0, 1));
  expect(types()).not.toContain('i32');
  for (const [i, j, k] of half) {
    expect(f.sync(a, i, j, k)).toBe(plain(a, i, j, k));
    expect(types()).not.toContain('i32');
  }
});

/** Numbers that are computed with elements of integers get an integer form too. */
const beside: { readonly [name: string]: Fn } = {
  brighter: (a: Uint8ClampedArray, n: number) => {
    for (let i = 0; i < a.length; i++) a[i] = a[i] + n;
  },
  scaledWhole: (a: Int32Array, n: number) => {
    for (let i = 0; i < a.length; i++) a[i] = a[i] * n - n;
  },
  higher: (a: Uint16Array, n: number) => {
    let count = 0;
    for (let i = 0; i < a.length; i++) if (a[i] > n) count++;
    return count;
  },
  chained: (a: Int16Array, n: number) => {
    let best = n;
    for (let i = 0; i < a.length; i++) {
      const up = best + n;
      best = a[i] > up ? a[i] : up;
      a[i] = best;
    }
    return best;
  },
  inField: (p: { a: Int8Array; n: number }) => {
    for (let i = 0; i < p.a.length; i++) p.a[i] = p.a[i] ^ p.n;
  },
  ofBoth: (a: Int32Array, n: number, w: Float64Array) => {
    for (let i = 0; i < a.length; i++) a[i] = w[i] * n + a[i];
  },
};

const arraysFor: { readonly [name: string]: () => any } = {
  brighter: () => Uint8ClampedArray.of(0, 1, 100, 254, 255),
  scaledWhole: () => Int32Array.of(0, -1, 2 ** 31 - 1, -(2 ** 31), 77),
  higher: () => Uint16Array.of(0, 1, 65535, 7, 3),
  chained: () => Int16Array.of(0, -5, 32767, -32768, 9),
  inField: () => Int8Array.of(0, 1, -1, 127, -128),
  ofBoth: () => Int32Array.of(1, 2, 3, 4, 5),
};

describe.each(['js', 'wasm', 'workers'] as const)('%s', backend => {
  test.each(Object.keys(beside))('%s: every value of a number beside integers', name => {
    const f = jit(beside[name], { backend, parallel: true, precision: 'js' });
    for (const n of [...values, ...values.toReversed()]) {
      const run = (fn: Fn): unknown => {
        const a = arraysFor[name]();
        const args = [a, n, Float64Array.of(0.5, 1, -2, 1e300, 3)].slice(0, beside[name].length);
        return [fn(...(name === 'inField' ? [{ a, n }] : args)), ...(args[0] as number[])];
      };
      expect([n, run(f.sync)]).toEqual([n, run(beside[name])]);
    }
  });
});

test('a number beside integers is an integer, and one beside floats is not', () => {
  const f = jit(beside.brighter, { backend: 'wasm' });
  f.sync(arraysFor.brighter(), 3);
  expect(f.inspect()!.ir).toContain('n: i32');
  f.sync(arraysFor.brighter(), 3.5);
  expect(f.inspect()!.ir).toContain('n: f64');
  f.sync(new Float64Array(5), 3);
  expect(f.inspect()!.ir).toContain('n: f64');
  const g = jit(beside.ofBoth, { backend: 'wasm' });
  g.sync(arraysFor.ofBoth(), 3, new Float64Array(5));
  expect(g.inspect()!.ir).toContain('n: f64');
});

test('where numbers come in too many forms, those that reach subscripts keep theirs', () => {
  const gains = (a: Uint8Array, w: number, r: number, g: number, b: number) => {
    for (let i = 0; i < w; i++) a[i] = a[i] * r + g - b;
  };
  const f = jit(gains, { backend: 'wasm' });
  const forms = new Set<string>();
  for (let k = 0; k < 16; k++) {
    const numbers = [1, 2, 3].map((v, bit) => ((k >> bit) & 1 ? v : v + 0.5)) as [number, number, number];
    const [x, y] = [Uint8Array.of(1, 2, 3), Uint8Array.of(1, 2, 3)];
    f.sync(x, 3, ...numbers);
    gains(y, 3, ...numbers);
    expect([...x]).toEqual([...y]);
    forms.add(/\bw: \w+/.exec(f.inspect()!.ir)![0]);
  }
  expect([...forms]).toEqual(['w: i32']);
  expect(f.inspect()!.ir).toContain('r: f64');
});

/** Remainders by a number: what is computed with them are integers where it is positive, and may be NaN or −0 where it is not. */
const wrapping: { readonly [name: string]: Fn } = {
  ring: (_: Float64Array, out: Float64Array, size: number) => {
    let at = 0;
    for (let i = 0; i < out.length; i++) {
      out[i] = at;
      at = (at + 1) % size;
    }
    return at;
  },
  ant: (_: Float64Array, out: Float64Array, size: number) => {
    let x = size >> 1;
    for (let i = 0; i < out.length; i++) {
      x = (x + ((i * 7) % 3) - 1 + size) % size;
      out[i] = x;
    }
    return x;
  },
  within: (_: Float64Array, out: Float64Array, size: number) => {
    const mod = (a: number, n: number) => ((a % n) + n) % n;
    let s = 0;
    for (let i = 0; i < out.length; i++) {
      s += mod(i - 3, size);
      out[i] = mod(-i, size);
    }
    return s;
  },
  shortened: (_: Float64Array, out: Float64Array, size: number) => {
    let x = 100;
    for (let i = 0; i < out.length; i++) {
      x += i;
      x %= size;
      out[i] = x;
    }
    return x;
  },
};

describe.each(['js', 'wasm'] as const)('remainders by a number, %s', backend => {
  test.each(Object.entries(wrapping))('%s', (_, kernel) => {
    const f = jit(kernel, { backend });
    for (const size of [5, 1, 0, 7, -3, -1, 2.5, 2 ** 30 - 1, 2 ** 30, Number.NaN, -0, 12]) {
      const [mine, theirs] = [new Float64Array(20), new Float64Array(20)];
      expect(f.sync(new Float64Array(3), mine, size)).toBe(kernel(new Float64Array(3), theirs, size));
      expect([...mine]).toEqual([...theirs]);
    }
  });
});

test('where remainders are by a positive number, they are integers; in too many forms, that goes first', () => {
  const f = jit(wrapping.ant, { backend: 'wasm' });
  const [buf, out] = [new Float64Array(1), new Float64Array(9)];
  const kindOf = () => /\bx: \w+/.exec(f.inspect()!.ir)![0];
  f.sync(buf, out, 5);
  expect(kindOf()).toBe('x: i32');
  f.sync(buf, out, -5);
  expect(kindOf()).toBe('x: f64');
  f.sync(buf, out, 6);
  expect(kindOf()).toBe('x: i32');
  const many = jit((a: Float64Array, i: number, j: number, k: number) => a[i % 4] + a[j % k] + (i % k) + (i % j), {
    backend: 'wasm',
  });
  const a = Float64Array.of(1, 2, 3, 4);
  for (const [i, j, k] of [
    [1, 2, 3],
    [1, 2, -3],
    [1, -2, 3],
    [0.5, 2, 3],
    [1, 2.5, 3],
    [-1, 2, 3],
    [1, 2, 3],
  ])
    expect(numberOrNone(() => many.sync(a, i, j, k))).toEqual(numberOrNone(() => many.kernel(a, i, j, k)));
  expect(many.inspect()!.ir.split('\n')[0]).toContain('i32');
});

/** What a call gives; reads beyond an array are an error here, and undefined in the plain function. */
function numberOrNone(run: () => unknown): unknown {
  try {
    const x = run();
    return Number.isNaN(x) ? 'none' : x;
  } catch {
    return 'none';
  }
}
