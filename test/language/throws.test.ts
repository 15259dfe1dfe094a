/** Errors with values in their messages: what plain JavaScript says, from wherever it is thrown. */
import { describe, expect, test } from 'vitest';
import { backends } from '../../src/backends.ts';
import { jit } from '../../src/jit.ts';
import { agree, lowered, outcome } from '../lowering.ts';

const f64 = (...x: number[]) => new Float64Array(x);
const pair = (n: number, m: number) => () => [new Float64Array(n), new Float64Array(m)];
const numbers = [0, -0, 1.5, -1e21, 1e-7, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 0.1 + 0.2].map(x => () => [x]);

describe('messages', () => {
  agree([
    [
      'of lengths, before a loop',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the kernel's text
      'function f(a, b) { if (a.length !== b.length) throw new RangeError(`length mismatch: ${a.length} and ${b.length}`); for (let i = 0; i < a.length; i++) a[i] += b[i] + 1; return a.length; }',
      pair(3, 3),
      pair(3, 4),
    ],
    ['of numbers, as String has them', "function f(x) { throw new Error('x is ' + x); }", ...numbers],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the kernel's text
    [
      'of several, computed there',
      'function f(x) { throw new TypeError(`${x + 1}, ${x > 1} and ${-x}${x | 0}`); }',
      ...numbers,
    ],
    ['sums before and behind the string', "function f(x) { throw new Error(x + 1 + ' and ' + x + 1); }", ...numbers],
    ['String(…)', 'function f(x) { throw new Error(String(x) + String(true) + String(null) + String()); }', ...numbers],
    ["without a string of one's own", 'function f(x) { throw new Error(x); }', ...numbers],
    ['as ES5 has templates', 'function f(x) { throw new Error("x is ".concat(x, " of ").concat(x > 1)); }', ...numbers],
    [
      'in a constant',
      "function f(x) { const what = 'x is ' + x; x = 7; throw SyntaxError(what + ', not ' + x); }",
      ...numbers,
    ],
    [
      'of BigInts',
      "function f(a) { throw new Error('found ' + a[0] + ' and ' + a[1]); }",
      () => [BigInt64Array.of(-5n, 2n ** 62n)],
      () => [BigUint64Array.of(5n, 2n ** 64n - 1n)],
    ],
    [
      'that are known when it is compiled',
      "function f(x) { const n = 3; if (x > 1) throw new Error('more than ' + n + ' of ' + `${true} ${undefined} ${1.5}`); return x; }",
      ...numbers,
    ],
    [
      'without effects where they are not thrown',
      "function f(a) { let n = 0; if (a[0] > 5) throw new Error('at ' + n++ + ' of ' + (n += 2) + ', ' + n); return n; }",
      () => [f64(1)],
      () => [f64(9)],
    ],
  ]);
});

describe('places', () => {
  agree([
    [
      'a message that variables make',
      "function f(x) { let what = 'small'; if (x > 1) what = 'large'; else if (x < 0) what = 'negative: ' + x; if (x !== 5) throw new Error(what + ' ' + x); return x; }",
      ...[0, 5, 7, -1].map(x => () => [x]),
    ],
    [
      'loops: what was written before stays written',
      "function f(a) { let s = 0; for (let i = 0; i < a.length; i++) { if (a[i] < 0) throw new RangeError('a[' + i + '] is ' + a[i]); s += Math.sqrt(a[i]); a[i] = s; } return s; }",
      () => [f64(1, 4, 9)],
      () => [f64(1, 4, -9, 16)],
      () => [f64(-1)],
    ],
    [
      'helpers, also in loops',
      "function f(a) { const check = (x, i) => { if (!(x >= 0)) throw new RangeError('at ' + i + ': ' + x); return Math.sqrt(x); }; let s = 0; for (let i = 0; i < a.length; i++) s += check(a[i], i); return s; }",
      () => [f64(1, 4, 9)],
      () => [f64(1, Number.NaN, -9, 16)],
    ],
    [
      'helpers that do nothing else',
      "function f(a, k) { const fail = (what, x) => { throw new Error(what + ': ' + x); }; if (k > 3) fail('too many', k); if (k < 1) fail('too few', k); return a[k - 1]; }",
      () => [f64(1, 4, 9), 2],
      () => [f64(1, 4, 9), 4],
      () => [f64(1, 4, 9), 0],
    ],
    [
      'switches and branches beside returns',
      "function f(k) { switch (k) { case 0: return 5; case 1: throw new Error('one: ' + k); default: if (k > 5) throw new Error('more: ' + k); } return k; }",
      ...[0, 1, 2, 6].map(k => () => [k]),
    ],
    [
      'behind arrays that are made',
      "function f(a) { const out = new Float64Array(a.length); for (let i = 0; i < a.length; i++) { if (a[i] > 5) throw new Error('found ' + a[i]); out[i] = a[i] * 2; } return out; }",
      () => [f64(1, 4)],
      () => [f64(1, 9)],
    ],
    [
      'a parallel loop ahead',
      "function f(a) { for (let i = 0; i < a.length; i++) a[i] = a[i] * 2 + 1; let s = 0; for (let i = 0; i < a.length; i++) s = Math.max(s, a[i]); if (s > 10) throw new Error('too large: ' + s); return s; }",
      () => [f64(1, 4)],
      () => [f64(1, 9)],
    ],
  ]);
});

describe('calls', () => {
  const kernel = (a: Float64Array) => {
    for (let i = 0; i < a.length; i++) a[i] += 1;
    for (let i = 0; i < a.length; i++) {
      if (a[i] > 5) throw new RangeError(`a[${i}] is ${a[i]}`);
      a[i] *= 2;
    }
    return a[0];
  };
  const make = () => [Float64Array.of(1, 2, 7, 3)];

  test.each(backends.map(b => b.name))('awaited: %s', async name => {
    const f = jit(kernel, { backend: name as 'js', parallel: true });
    const [a] = make();
    const error = await f(a).then(
      () => undefined,
      (e: Error) => e,
    );
    if ((error as { code?: string })?.code) return;
    expect(error).toBeInstanceOf(RangeError);
    expect(error!.message).toBe('a[2] is 8');
    expect([...a]).toEqual([4, 6, 8, 4]);
    expect(await f(Float64Array.of(1))).toBe(4);
  });

  test('one behind the other, with and without an error', () => {
    const f = jit(kernel, { backend: 'wasm', parallel: true });
    const plain = outcome(kernel as never, make());
    for (let k = 0; k < 20; k++) {
      expect(outcome(f.sync as never, make())).toEqual(plain);
      expect(f.sync(Float64Array.of(k / 5))).toBe((k / 5 + 1) * 2);
    }
  });

  test('the loop that throws is serial, for that reason; the one before is not', () => {
    const f = jit(kernel, { backend: 'wasm', parallel: true });
    expect(f.explain(...(make() as [Float64Array])).toString()).toContain(
      'an iteration may throw, and those behind it must not have run then',
    );
  });

  test('a message that is known is thrown where it stands', () => {
    const { results } = lowered(
      (x: number) => {
        if (x > 1) throw new Error(`${'a' + 'b'}: ${3}`);
      },
      [2],
    );
    expect(results.length).toBe(1);
  });
});
