/** Long loops run in resumable chunks: whatever leaves them, wherever it does, they mean what they say. Chunks are about a
 * thousand turns of an innermost loop and eight of a nest (wasm/outline.ts), so jumps stand near these borders. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { jit } from '../../src/index.ts';

type Fn = (...args: any[]) => unknown;

const borders = [0, 1, 1023, 1024, 1025, 2047, 2048, 2049, 2303, 2304, 2305, 3071, 3999, 4000, -1];

/** How a loop over i or x is left, or goes on, at turn `at`; `k` counts turns. */
const jumps = {
  break: 'if (k === at) break;',
  continue: 'if (k === at) { k += 2; continue; }',
  return: 'if (k === at) return [k, i, 1];',
  'two returns': 'if (k === at) return { k, i }; if (k === at + 1000) return i;',
  throw: "if (k === at) throw new TypeError('stop');",
  'an index out of bounds': 'if (k === at) a[k + 100000] = 1;',
  'a labelled break': 'if (k === at) break all;',
  'a flag': 'if (k === at) done = 1; if (done > 0) out[2]++;',
  'a switch':
    'switch (k - at) { case 0: out[3] = k; case 1: out[3] += 2; break; case 5: break all; default: out[4]++; }',
};

/** Loops of about 4000 turns. */
const loops = {
  'a counted loop': 'for (i = 0; i < n; i++) { BODY k++; }',
  'up to and with its bound': 'for (i = 0; i <= n - 1; i++) { BODY k++; }',
  'a loop downwards': 'for (i = n - 1; i >= 0; i--) { BODY k++; }',
  'steps of three': 'for (i = 0; i < 3 * n; i += 3) { BODY k++; }',
  'steps of minus three': 'for (i = 3 * n; i > 0; i -= 3) { BODY k++; }',
  'steps of a half': 'for (i = 0; i < n / 2; i += 0.5) { BODY k++; }',
  'steps of a tenth, inexact': 'for (i = 0; i < n / 10; i += 0.1) { BODY k++; }',
  'a step that is an argument': 'for (i = 0; i < n * by; i += by) { BODY k++; }',
  'a negative start': 'for (i = -n; i < 0; i++) { BODY k++; }',
  'large numbers': 'for (i = 2147483000; i < 2147483000 + n; i++) { BODY k++; }',
  'a while': 'i = 0; while (i < n) { i++; BODY k++; }',
  'a do-while': 'i = n; do { i--; BODY k++; } while (i > 0);',
  'an endless one': 'i = 0; for (;;) { if (k > n) break; i += 2; BODY k++; }',
  'a bound that shrinks': 'for (i = 0; i < n - (i > 3000 ? 500 : 0); i++) { BODY k++; }',
  'a bound read from an array': 'for (i = 0; i < out[5] + n; i++) { BODY k++; }',
  'a counter moved in the body': 'for (i = 0; i < n; i++) { if (k === 1024) i += 7; BODY k++; }',
};

const kernelOf = (loop: string, jump: string): Fn =>
  new Function(`return function long(a, out, n, at, by) {
    let i = 0, k = 0, s = 0, done = 0;
    all: for (let once = 0; once < 1; once++) {
      ${loop.replace('BODY', `a[k] += i; s += i * 0.5 + k; out[1] = s; ${jump}`)}
      out[6]++;
    }
    out[0] = k;
    return s + i;
  }`)() as Fn;

/** What a call did; of the longer array a digest. */
function did(run: Fn, more: readonly number[], length = 9000) {
  const [a, out] = [new Float64Array(length), new Float64Array(8)];
  const left = () => ({ a: createHash('sha1').update(a).digest('hex'), out: [...out] });
  try {
    const value = run(a, out, ...more);
    return { value: ArrayBuffer.isView(value) ? [...(value as Float64Array)] : value, ...left() };
  } catch (error) {
    return { threw: (error as Error).name, ...left() };
  }
}

function agree(kernel: Fn, calls: readonly (readonly number[])[], plain = kernel): void {
  const f = jit(kernel, { backend: 'wasm', precision: 'js' });
  for (const args of calls) expect([args, did(f.sync as Fn, args)]).toEqual([args, did(plain, args)]);
}

describe.each(Object.entries(loops))('%s', (_sentence, loop) => {
  test.each(Object.entries(jumps))('with %s', (name, jump) => {
    // Plain JavaScript would drop the write that the contract throws for.
    const plain = name.startsWith('an index') ? jump.replace('a[k + 100000] = 1', 'throw new RangeError()') : jump;
    agree(
      kernelOf(loop, jump),
      borders.map(at => [4000, at, 2]),
      kernelOf(loop, plain),
    );
  });

  test('of no turns, one, and a few', () => {
    agree(
      kernelOf(loop, jumps.break),
      [0, 1, 2, -5, 1023, 1024, 1025, 0.5].map(n => [n, -1, 2]),
    );
  });
});

const nests: readonly Fn[] = [
  function brokenOuter(a, out, n, at) {
    outer: for (let i = 0; i < n; i++)
      for (let j = 0; j < 20; j++) {
        if (i * 20 + j === at) break outer;
        a[i] += j;
        out[0]++;
      }
    return out[0];
  },
  function continuedOuter(a, out, n, at) {
    outer: for (let i = 0; i < n; i++) {
      for (let j = 0; j < 20; j++) {
        if (j === at % 20 && i >= at / 20) continue outer;
        a[i] += j;
      }
      out[1]++;
    }
    return a[(at + 7) % 7];
  },
  function returned(a, out, n, at) {
    for (let i = 0; i < n; i++) {
      let j = 0;
      while (j < 20) {
        if (i * 20 + j === at) return { i, j };
        a[i] += j;
        j++;
      }
      out[2] = i;
    }
    return { i: -1, j: -1 };
  },
  function twoInARow(a, out, n, at) {
    let s = 0;
    for (let i = 0; i < n; i++) {
      if (i === at) break;
      s += i;
    }
    for (let i = n; i > 0; i -= 2) {
      if (i === at) continue;
      a[i % 9] += s;
      s -= i;
    }
    out[0] = s;
    return s;
  },
  function arraysOfItsOwn(a, out, n, at) {
    const t = new Float64Array(n);
    const w = new Float64Array(4);
    for (let i = 0; i < n; i++) {
      t[i] = i === at ? -1 : i;
      w[i & 3] += t[i];
    }
    for (let i = 1; i < n; i++) {
      const v = t.subarray(i - 1, i + 1);
      a[i] = v[0] + v[1] + w[i & 3];
    }
    out[0] = w[1];
    return t;
  },
  function movedView(a, out, n, at) {
    for (let i = 0; i < n; i++) {
      const v = a.subarray(i < at ? 0 : 8, i < at ? 4 : 12);
      v[i & 3] += i;
      out[0] += v.length;
    }
    return a[8];
  },
  function integers(a, out, n, at) {
    let h = at | 0;
    for (let i = 0; i < n; i++) {
      h = (Math.imul(h, 31) + i) | 0;
      if (h === at) break;
    }
    a[0] = h;
    out[0] = h >>> 1;
    return h;
  },
  function booleans(a, out, n, at) {
    let found = false;
    let before = true;
    for (let i = 0; i < n; i++) {
      if (i === at) found = true;
      before = !found && before;
      if (found && i > at + 3) break;
      a[i] = before ? 1 : 2;
    }
    out[0] = found ? 1 : 0;
    return found;
  },
];

test.each(nests.map(k => [k.name, k] as const))('%s', (name, kernel) => {
  const turns = name === 'movedView' || name === 'integers' || name === 'twoInARow' ? 5000 : 200;
  const at = [-1, 0, 1, 139, 140, 159, 160, 161, 179, 180, 319, 320, 321, 1023, 1024, 1025, 3999];
  agree(
    kernel,
    [turns, 0, 1, 8, 9].flatMap(n => at.map(t => [n, t])),
  );
});

test('a loop of doubles far beyond 32 bits, and one that never moves', () => {
  const kernel: Fn = function doubles(_a, out, lo, hi, step) {
    let k = 0;
    for (let x = lo; x < hi; x += step) {
      k++;
      if (k > 5000) break;
    }
    out[0] = k;
    return k;
  };
  agree(kernel, [
    [2 ** 53 - 3000, 2 ** 53 + 10, 1],
    [1e300, 1.0001e300, 1e292],
    [0, Infinity, 1],
    [0, 10, 0],
    [0, 10, Number.NaN],
    [Number.NaN, 10, 1],
    [0, Number.NaN, 1],
    [-Infinity, 0, 1],
    [0, 1e-300, 1e-304],
    [0, 4000, -1],
    [2 ** 31 - 2000, 2 ** 31 + 2000, 1],
    [2 ** 32 - 2000, 2 ** 32 + 2000, 1],
    [-(2 ** 31) - 2000, -(2 ** 31) + 2000, 1],
  ]);
});

test('an error in a chunk leaves the function usable', () => {
  const f = jit(kernelOf(loops['a counted loop'], jumps.throw), { backend: 'wasm' });
  for (let round = 0; round < 3; round++) {
    const out = new Float64Array(8);
    expect(() => f.sync(new Float64Array(9000), out, 4000, 1500, 1)).toThrow('stop');
    expect(f.sync(new Float64Array(9000), out, 2000, -1, 1)).toBe(1000 * 1999 * 1.5 + 2000);
  }
});
