/** Stacks and queues that need no zeroes, since what is read of them has been written. */
import { expect, test } from 'vitest';
import { lower } from '../../src/frontend/lower.ts';
import { parse } from '../../src/frontend/parse.ts';
import type { ArgType } from '../../src/frontend/signature.ts';
import { jit } from '../../src/index.ts';
import { outcome } from '../corpus/compare.ts';

const types: readonly ArgType[] = [{ kind: 'array', dtype: 'float64' }, { kind: 'int' }];
const isBare = (body: string): boolean => {
  const call = { args: types, using: new Map(), constants: new Map(), precision: 'js' as const };
  const { arrays } = lower(parse(`function f(a, n) { ${body} }`), call);
  const made = arrays.filter(({ storage }) => storage.kind === 'heap');
  return made.length > 0 && made.every(({ storage }) => storage.kind === 'heap' && storage.bare === true);
};

const D = 'const d = new Int32Array(9 * n + 9);';
const sound: readonly string[] = [
  `${D} let t = 0, s = 0; d[t++] = n; while (t > 0) { const p = d[--t]; s += p; if (p > 1) { d[t++] = p - 2; d[t++] = p >> 1; } } return s;`,
  `${D} let t = 0, s = 0; d[t++] = n; while (t) { const p = d[--t]; s += p; if (p > 1) d[t++] = p - 2; if (p > 2) d[t++] = p - 3; } return s;`,
  `${D} let h = 0, t = 0, s = 0; d[t++] = n; while (h < t) { const p = d[h++]; s += p; if (p > 1) { d[t++] = p - 1; } } return s;`,
  `${D} let h = 0, t = 1, s = 0; d[0] = n; while (h !== t) { const p = d[h++]; s += p; if (p > 1 && s < 99) { d[t++] = p - 1; } } return s;`,
  `${D} let t = 0, s = 0; d[t++] = 0; d[t++] = n; while (t > 0) { const hi = d[--t], lo = d[--t], m = (lo + hi) >> 1; if (hi - lo < 2) { s += hi; continue; } d[t++] = lo; d[t++] = m; d[t++] = m; d[t++] = hi; } return s;`,
  `${D} let t = 0, s = 0; for (let i = 0; i < n; i++) { while (t > 0 && a[d[t - 1]] >= a[i]) t--; s += t ? d[t - 1] : -1; d[t++] = i; } return s;`,
  `${D} let t = 0; for (let i = 0; i < n; i++) if (a[i] > 0) d[t++] = i; let s = 0; for (let i = 0; i < t; i++) s += d[i] * i; return s;`,
  `${D} let t = 0, s = 0; for (let i = 0; i < n; i++) { d[t] = i; d[t + 1] = 2 * i; t += 2; } for (;;) { if (t <= 0) break; t -= 2; s += d[t] - d[t + 1]; } return s;`,
  `${D} let t = 0, s = 0; for (let i = 0; i < n; i++) d[t++] = i; for (let i = t - 1; i >= 0; i--) s = 2 * s + d[i]; return s;`,
  // Made once, and cleared in every turn.
  'let s = 0; for (let k = 0; k < n; k++) { const d = new Int32Array(n); let t = 0; for (let i = 0; i < n; i++) if (a[i] > k - 3) d[t++] = i; while (t > 0) s += d[--t]; } return s;',
  `${D} let t = 0, s = 0; do { d[t++] = s; s += d[t - 1] + 1; } while (s < n); return s + d[t - 1];`,
  `${D} let h = 0, t = 0, s = 0; for (let i = 0; i < n; i++) d[t++] = i; for (;;) { if (h >= t) break; const p = d[h]; h += 2; s += p; } return s;`,
];

const unsound: readonly string[] = [
  // One place too far.
  `${D} let t = 0; d[t++] = n; return d[t];`,
  `${D} let t = 0, s = 0; d[t++] = n; while (t > 0) { s += d[t]; t--; } return s;`,
  `${D} let h = 0, t = 1, s = 0; d[0] = n; while (h <= t) { s += d[h++]; if (s < 5) d[t++] = s; } return s;`,
  `${D} let t = 0, s = 0; for (let i = 0; i < n; i++) d[t++] = i; for (let i = 0; i <= t; i++) s += d[i]; return s;`,
  `${D} let t = 0, s = 0; for (let i = 0; i < n; i++) d[t++] = i; for (let i = t; i >= 0; i--) s = 2 * s + d[i]; return s;`,
  // Room without an element.
  `${D} let t = 0; for (let i = 0; i < n; i++) { if (a[i] > 0) d[t] = i; t++; } let s = 0; while (t > 0) s += d[--t]; return s;`,
  `${D} let t = 0, s = 0; for (let i = 0; i < n; i++) { const at = t++; if (a[i] < 0) continue; d[at] = i; } while (t > 0) s += d[--t]; return s;`,
  `${D} let t = 0, s = 0; for (let i = 0; i < n; i++) { d[t] = i; t += 2; } while (t > 0) s += d[--t]; return s;`,
  `${D} let t = 0, s = 0; for (let i = 0; i < n; i++) { d[t + 1] = i; t++; } while (t > 0) s += d[--t]; return s;`,
  // A counter that goes where nothing has been written.
  `${D} let t = 0, s = 0; d[t++] = 1; t = 3; while (t > 0) s += d[--t]; return s;`,
  `${D} let t = 0, s = 0; d[t++] = 1; t = a[2]; while (t > 0) { s += d[t - 1]; t = t - 1; } return s;`,
  `${D} let t = 0, s = 0; d[t++] = 1; for (let i = 0; i < n; i++) { s += d[t - 1]; if (a[i] > 0) t++; } return s;`,
  `${D} let t = 0, s = 0; for (t = 0; t < n; t++) d[t] = t; for (; t > 0; t--) s += d[t] * t; return s;`,
  `${D} let t = 0, s = 0; for (t = 0; t < n; t += 2) d[t] = t; for (; t > 0; t--) s += d[t - 1] * t; return s;`,
  `${D} let t = 0, s = 0; for (t = n; t > 0; t--) d[t] = t; for (t = 0; t < n; t++) s += d[t] * t; return s;`,
  // Any element, and all of them.
  `${D} let t = 0; d[t++] = n; return d[n];`,
  `${D} let t = 0; d[t++] = n; return d;`,
  `${D} let t = 0; d[t++] = n; const e = d.subarray(1); return d[t - 1] + e[0];`,
];

test.each(sound)('all that is read has been written: %s', body => expect(isBare(body)).toBe(true));
test.each(unsound)('what nobody wrote may be read: %s', body => expect(isBare(body)).toBe(false));

test.each([...sound, ...unsound])('what a call left in memory is not seen by the next: %s', body => {
  const kernel = new Function('a', 'n', body) as (a: Float64Array, n: number) => unknown;
  const a = Float64Array.from({ length: 12 }, (_, i) => ((i * 7) % 5) - 2);
  const dirty = jit(new Function('n', 'const d = new Float64Array(n).fill(3.5); return d[n - 1];') as never);
  for (const parallel of [false, true]) {
    const compiled = jit(kernel, { backend: 'wasm', parallel, precision: 'js' });
    for (const n of [9, 4, 3, 1]) {
      dirty.sync(...([200] as never));
      expect(outcome(compiled.sync as never, [a, n])).toEqual(outcome(kernel as never, [a, n]));
    }
  }
});
