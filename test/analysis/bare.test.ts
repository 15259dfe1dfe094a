/** Which arrays that a kernel makes need no zeroes: those that it fills before anything reads them. */
import { expect, test } from 'vitest';
import { lower } from '../../src/frontend/lower.ts';
import { parse } from '../../src/frontend/parse.ts';
import type { ArgType } from '../../src/frontend/signature.ts';
import { jit } from '../../src/index.ts';

const types: readonly ArgType[] = [{ kind: 'array', dtype: 'float64' }, { kind: 'int' }];
const isBare = (body: string): boolean => {
  const call = { args: types, using: new Map(), constants: new Map(), precision: 'js' as const };
  const { arrays } = lower(parse(`function f(a, n) { ${body} }`), call);
  const made = arrays.filter(({ storage }) => storage.kind === 'heap');
  return made.length > 0 && made.every(({ storage }) => storage.kind === 'heap' && storage.bare === true);
};

const filled: readonly string[] = [
  'const d = new Float64Array(n).fill(Infinity); d[0] = a[0]; return d;',
  'const d = new Float64Array(n * n); d.fill(n); return d;',
  'const d = new Float64Array(a.length); for (let i = 0; i < a.length; i++) d[i] = a[i] * 2; return d;',
  'const d = new Float64Array(n); let s = 0; for (let i = 0; i < n; i++) { s += a[i]; d[i] = s; } return d;',
  'const d = new Int32Array(n), e = new Int32Array(n); let s = n; d.fill(1); e.fill(s); return d[0] + e[n - 1];',
  'const d = new Float64Array(n); for (let i = 0; i < d.length; i++) { if (a[i] > 0) d[i] = 7; d[i] = 1; } return d;',
];

const zeroed: readonly string[] = [
  // One array for all turns, made before them.
  'let s = 0; for (let t = 0; t < 3; t++) { const d = new Float64Array(n).fill(t); s += d[n - 1]; } return s;',
  'const d = new Float64Array(n); return d;',
  'const d = new Float64Array(n); for (let i = 1; i < n; i++) d[i] = 1; return d;',
  'const d = new Float64Array(n); for (let i = 0; i < n - 1; i++) d[i] = 1; return d;',
  'const d = new Float64Array(n); for (let i = 0; i < n; i += 2) d[i] = 1; return d;',
  'const d = new Float64Array(n); for (let i = 0; i < n; i++) if (a[i] > 0) d[i] = 1; return d;',
  'const d = new Float64Array(n); for (let i = 0; i < n; i++) { if (a[i] > 0) continue; d[i] = 1; } return d;',
  'const d = new Float64Array(n); for (let i = 0; i < n; i++) { if (a[i] > 5) break; d[i] = 1; } return d;',
  'const d = new Float64Array(n); for (let i = 0; i < n; i++) { if (a[i] > 5) return d; d[i] = 1; } return d;',
  'const d = new Float64Array(n); if (n > 3) return d; d.fill(1); return d;',
  'const d = new Float64Array(n); for (let i = 0; i < n; i++) d[i] = i ? d[i - 1] + 1 : d[n - 1]; return d;',
  'const d = new Float64Array(n); const s = d[2]; d.fill(s); return d;',
  'const d = new Float64Array(n), e = new Float64Array(n); e.set(d); d.fill(1); e.fill(1); return e;',
  'const d = new Float64Array(n), e = d.subarray(1); d.fill(1); return e[0];',
  'const d = new Float64Array(n); if (n > 5) d.fill(1); return d;',
  'const d = new Float64Array(2 * n); for (let i = 0; i < n; i++) d[i] = 1; return d;',
];

test.each(filled)('filled first: %s', body => expect(isBare(body)).toBe(true));
test.each(zeroed)('not filled first: %s', body => expect(isBare(body)).toBe(false));

test.each([...filled, ...zeroed])('what a call left in memory is not seen by the next: %s', body => {
  const kernel = new Function('a', 'n', body) as (a: Float64Array, n: number) => unknown;
  const a = Float64Array.from({ length: 9 }, (_, i) => i - 3);
  for (const parallel of [false, true]) {
    const dirty = jit(new Function('n', 'const d = new Float64Array(n).fill(3.5); return d[n - 1];') as never);
    const compiled = jit(kernel, { backend: 'wasm', parallel, precision: 'js' });
    for (const n of [9, 4, 3]) {
      dirty.sync(...([200] as never));
      expect(compiled.sync(a, n)).toEqual(kernel(a, n));
    }
  }
});
