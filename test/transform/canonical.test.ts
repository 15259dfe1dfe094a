// biome-ignore-all format: kernels stand on a line each
/** Loops brought into other forms: the bits and the errors of plain JavaScript, every way they run, and the verdicts. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { analyse } from '../../src/analysis/index.ts';
import { shutdown } from '../../src/index.ts';
import { canonical } from '../../src/transform/canonical/index.ts';
import { verify } from '../../src/verify.ts';
import { checked } from '../fuzz/oracle.ts';
import { crew, interpretedRoute, parallelRoutes } from '../fuzz/parallel.ts';
import { type Fn, functionOf, lowered, outcome, showOutcome } from '../lowering.ts';
import { f32, f64, filled, i32, i64, odd, u8, u8c } from '../parallel/adversary/define.ts';

/** The verdicts of a kernel's loops by their first letters, in the order of the text; and a kernel. */
type Row = readonly [sentence: string, verdicts: string, text: string, args: (n: number) => readonly unknown[]];

const kernel = (params: string, body: string): string => `function kernel(${params}) { ${body} }`;

const best: readonly Row[] = [
  ['the place of the greatest', 'r', kernel('a', 'let k = 0; for (let i = 1; i < a.length; i++) if (a[i] > a[k]) k = i; return k;'), n => [f64(n)]],
  ['the place of the least, of NaN, −0 and infinities', 'r', kernel('a', 'let k = 0; for (let i = 0; i < a.length; i++) if (a[i] < a[k]) k = i; return k;'), n => [odd(n)]],
  ['the last of the greatest', 'r', kernel('a', 'let k = 0; for (let i = 1; i < a.length; i++) if (a[i] >= a[k]) k = i; return k;'), n => [u8(n)]],
  ['the best so far on the left', 'r', kernel('a', 'let k = 0; for (let i = 1; i < a.length; i++) { if (a[k] >= a[i]) { k = i; } } return a[k];'), n => [f32(n)]],
  ['by a conditional expression', 'r', kernel('a', 'let k = 0; for (let i = 1; i < a.length; i++) k = a[i] < a[k] ? i : k; return k;'), n => [i32(n)]],
  ['of bigints', 'r', kernel('a', 'let k = 0; for (let i = 1; i < a.length; i++) if (a[i] > a[k]) k = i; return k;'), n => [i64(n)]],
  ['by values that have names', 'r', kernel('a', 'let k = 0; for (let i = 1; i < a.length; i++) { const x = a[i], y = a[k]; if (x > y) k = i; } return k;'), n => [u8c(n)]],
  ['of a pivot', 'r', kernel('a, n, c', 'let p = c; for (let i = c + 1; i < n; i++) if (Math.abs(a[i * n + c]) > Math.abs(a[p * n + c])) p = i; return p;'), n => [f64(n * n), n, n >> 2]],
  ['of rows, side by side', 'pr', kernel('a, out, n', 'for (let r = 0; r < n; r++) { let k = 0; for (let c = 1; c < n; c++) if (a[r * n + c] > a[r * n + k]) k = c; out[r] = k; }'), n => [f64(n * n), new Int32Array(n), n]],
  ['with what comes with it', 'r', kernel('a, b', 'let k = 0, with_ = -1; for (let i = 1; i < a.length; i++) if (a[i] > a[k]) { k = i; with_ = b[i]; } return [k, with_];'), n => [f64(n), f32(n)]],
  ['by two places', 'sr', kernel('a, n', 'let p = 0, q = 0; for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) if (a[i * n + j] > a[p * n + q]) { p = i; q = j; } return [p, q];'), n => [f64(n * n), n]],
  ['the greatest and the least', 'r', kernel('a', 'let lo = 0, hi = 0; for (let i = 1; i < a.length; i++) { if (a[i] < a[lo]) lo = i; if (a[i] > a[hi]) hi = i; } return [lo, hi];'), n => [f64(n)]],
  ['backwards, and not every one', 'r', kernel('a', 'let k = a.length - 1; for (let i = a.length - 2; i >= 0; i -= 3) if (a[i] > a[k]) k = i; return k;'), n => [f64(n)]],
  ['with a sum beside it', 'r', kernel('a', 'let k = 0, s = 0; for (let i = 0; i < a.length; i++) { s += i & 3; if (a[i] > a[k]) k = i; } return [k, s];'), n => [f64(n)]],
  ['from a place that is not there', 'r', kernel('a, k', 'for (let i = 0; i < a.length; i++) if (a[i] > a[k]) k = i; return k;'), n => [f64(n), n + 3]],
  ['from a place that is not there, on the left', 'r', kernel('a, n, k', 'for (let i = 2; i < n; i++) if (a[k] < a[i]) k = i; return k;'), n => [f64(n), n + 5, -1]],
  ['behind the end, found first', 'r', kernel('a, n, k', 'for (let i = 2; i < n; i++) if (a[i] > a[k]) k = i; return k;'), n => [f64(n), n + 5, n - 1]],
  ['never run, from a place that is not there', 'r', kernel('a, k', 'for (let i = 5; i < 5 - a.length; i++) if (a[i] > a[k]) k = i; return k;'), n => [f64(n), n + 7]],
  ['another error comes first', 'r', kernel('a, b, k', 'let s = 0; for (let i = 0; i < 40; i++) { const y = b[i]; let z = 1; if (y > 0) z = y; s += z | 0; if (a[i] > a[k]) k = i; } return [k, s];'), n => [f64(n), i32(9), n + 1]],
  ['written to something of its own', 'r', kernel('a', 'const h = new Int32Array(64); let k = 0; for (let i = 1; i < a.length; i++) { if (a[i] > a[k]) k = i; h[i & 31] += 1; } return k + h[3];'), n => [f64(n)]],
];

const notBest: readonly Row[] = [
  ['the array is written', 's', kernel('a', 'let k = 0; for (let i = 1; i < a.length; i++) { if (a[i] > a[k]) k = i; a[k] = a[k] - 1; } return k;'), n => [f64(n)]],
  ['another array is written, which may be the same', 's', kernel('a, b', 'let k = 0; for (let i = 1; i < a.length; i++) { if (a[i] > a[k]) k = i; b[i] = 3; } return k;'), n => { const a = f64(n); return [a, a.subarray(0)]; }],
  ['the place is read', 's', kernel('a, b', 'let k = 0, s = 0; for (let i = 1; i < a.length; i++) { if (a[i] > a[k]) k = i; s += k; } return [k, s];'), n => [f64(n), f64(n)]],
  ['the place is assigned elsewhere', 's', kernel('a', 'let k = 0; for (let i = 1; i < a.length; i++) { if (a[i] > a[k]) k = i; if (i === 9) k = 2; } return k;'), n => [f64(n)]],
  ['the place is another', 's', kernel('a', 'let k = 0; for (let i = 1; i < a.length; i++) if (a[i] > a[k]) k = i - 1; return k;'), n => [f64(n)]],
  ['the loop is left', 's', kernel('a', 'let k = 0; for (let i = 1; i < a.length; i++) { if (a[i] > a[k]) k = i; if (a[i] === 3) break; } return k;'), n => [f64(n)]],
  ['compared with what else changes', 's', kernel('a', 'let k = 0; for (let i = 1; i < a.length; i++) if (Math.abs(a[i] - a[i]) > Math.abs(a[k] - a[i])) k = i; return k;'), n => [f64(n)]],
  ['compared with another array', 's', kernel('a, b', 'let k = 0; for (let i = 1; i < a.length; i++) if (b[i] > a[k]) k = i; return k;'), n => [f64(n), f64(n + 1)]],
  ['under a condition, where the place may never be looked at', 's', kernel('a, b, k', 'for (let i = 0; i < a.length; i++) if (b[i] > 300 && a[i] > a[k]) k = i; return k;'), n => [f64(n), f64(n), n + 1]],
  ['a store before it shows where it throws', 's', kernel('a, k', 'const b = new Float64Array(8); for (let i = 0; i < a.length; i++) { b[i & 7] = i; if (a[i] > a[k]) k = i; } return k + b[2];'), n => [f64(n), n + 1]],
  ['the place moves in the branch before the value does', 's', kernel('a', 'let k = 0, j = 0; for (let i = 1; i < a.length; i++) if (a[j] > a[k]) { j = i; k = j; } return [k, j];'), n => [f64(n)]],
];

const first: readonly Row[] = [
  ['under a flag', 'r', kernel('a, t', 'let found = false, at = -1; for (let i = 0; i < a.length; i++) if (!found && a[i] > t) { found = true; at = i; } return [found, at];'), n => [f64(n), n % 3 ? 20 : 1000]],
  ['under its own place', 'r', kernel('a, t', 'let at = -1; for (let i = 0; i < a.length; i++) if (at < 0 && a[i] > t) at = i; return at;'), n => [f64(n), 12]],
  ['under its own place, one in another, backwards', 'r', kernel('a, t', 'let at = -1; for (let i = a.length - 1; i >= 0; i--) { if (a[i] > t) if (at === -1) at = i; } return at;'), n => [f64(n), 12]],
  ['the end, where nothing is found', 'r', kernel('a, t', 'let at = a.length; for (let i = 0; i < a.length; i++) if (at === a.length && a[i] > t) at = i; return at;'), n => [f64(n), 22]],
  ['by a conditional expression', 'r', kernel('a, t', 'let at = -1; for (let i = 0; i < a.length; i += 2) at = at === -1 && a[i] > t ? i : at; return at;'), n => [f64(n), 9]],
  ['with what is there', 'r', kernel('a, t', 'let found = 0, x = 0; for (let i = 0; i < a.length; i++) if (found === 0 && a[i] > t) { found = 1; x = a[i] * 2; } return [found, x];'), n => [f64(n), 14]],
  ['found before', 'r', kernel('a, t, at', 'for (let i = 0; i < a.length; i++) if (at < 0 && a[i] > t) at = i; return at;'), n => [f64(n), 9, (n % 3) - 1]],
  ['behind which the array ends', 'r', kernel('a, t, n', 'let at = -1; for (let i = 0; i < n; i++) if (at < 0 && a[i] > t) at = i; return at;'), n => [f64(n), n % 2 ? 5 : 100, n + 9]],
  ['asked of the array first, which ends', 'r', kernel('a, t, n', 'let at = -1; for (let i = 0; i < n; i++) if (a[i] > t && at < 0) at = i; return at;'), n => [f64(n), 5, n + 9]],
  ['of two things', 'r', kernel('a', 'let p = -1, q = -1; for (let i = 0; i < a.length; i++) { if (p < 0 && a[i] > 9) p = i; if (q < 0 && a[i] < -9) q = i; } return [p, q];'), n => [f64(n)]],
  ['of rows, side by side', 'pr', kernel('a, out, n', 'for (let r = 0; r < n; r++) { let at = -1; for (let c = 0; c < n; c++) if (at < 0 && a[r * n + c] > 20) at = c; out[r] = at; }'), n => [f64(n * n), new Int32Array(n), n]],
  ['of NaN', 'r', kernel('a', 'let at = -1; for (let i = 0; i < a.length; i++) if (at < 0 && a[i] !== a[i]) at = i; return at;'), n => [odd(n)]],
];

const notFirst: readonly Row[] = [
  ['the place may be what is asked for', 's', kernel('a', 'let at = -1; for (let i = 0; i < a.length; i++) if (at < 0 && a[i] > 3) at = i - 4; return at;'), n => [f64(n)]],
  ['the flag is read', 's', kernel('a', 'let at = -1, s = 0; for (let i = 0; i < a.length; i++) { if (at < 0 && a[i] > 3) at = i; s += at < 0 ? 1 : 0; } return [at, s];'), n => [f64(n)]],
  ['the flag falls', 's', kernel('a', 'let found = false, at = -1; for (let i = 0; i < a.length; i++) { if (!found && a[i] > 3) { found = true; at = i; } if (i % 16 === 0) found = false; } return at;'), n => [f64(n)]],
  ['the flag changes nothing', 's', kernel('a', 'let found = false, at = -1; for (let i = 0; i < a.length; i++) if (!found && a[i] > 3) { found = a[i] > 30; at = i; } return at;'), n => [f64(n)]],
  ['something is written', 's', kernel('a', 'let found = false; for (let i = 0; i < a.length; i++) if (!found && a[i] > 3) { found = true; a[0] = i; } return found;'), n => [f64(n)]],
  ['in the loop inside, seen from the outer one', 'sr', kernel('a', 'let at = -1; for (let i = 0; i < 4; i++) for (let j = 3; j < a.length; j++) if (at < 0 && a[j] > 3 + i) at = j - 3; return at;'), n => [f64(n)]],
  ['in both loops', 'sr', kernel('a', 'let at = -1; for (let i = 0; i < 4; i++) for (let j = 0; j < a.length; j++) if (at < 0 && a[j] > 30 - 3 * i) at = i * 100 + j; return at;'), n => [f64(n)]],
  ['the end is one of the places', 's', kernel('a, n', 'let at = n; for (let i = 0; i <= n; i++) if (at === n && a[i] > 3) at = i; return at;'), n => [f64(n), n - 1]],
];

const begun: readonly Row[] = [
  ['in the first iteration', 'r', kernel('a', 'let m = 0; for (let i = 0; i < a.length; i++) if (i === 0 || a[i] > m) m = a[i]; return m;'), n => [f64(n)]],
  ['in the first iteration, which is NaN', 'r', kernel('a', 'let m = 5; for (let i = 0; i < a.length; i++) if (i === 0 || a[i] > m) m = a[i]; return m;'), n => [filled(n, NaN)]],
  ['of NaN, −0 and infinities', 'r', kernel('a', 'let m = 5, at = -1; for (let i = 1; i < a.length; i++) if (i === 1 || a[i] <= m) { m = a[i]; at = i; } return [m, at];'), n => [odd(n)]],
  ['under a flag', 'r', kernel('a', 'let m = 0, first = true; for (let i = 0; i < a.length; i++) { const x = a[i]; if (first || x < m) { m = x; first = false; } } return [m, first];'), n => [f32(n)]],
  ['under a flag that may have fallen', 'r', kernel('a, f', 'let m = 100, first = f > 0; for (let i = 0; i < a.length; i++) { const x = a[i]; if (first || x < m) { m = x; first = false; } } return [m, first];'), n => [f64(n), n & 1]],
  ['by its place', 'r', kernel('a', 'let m = 0, at = -1; for (let i = 0; i < a.length; i++) if (at < 0 || a[i] >= m) { m = a[i]; at = i; } return [m, at];'), n => [u8(n)]],
  ['asked last', 'r', kernel('a', 'let m = 0; for (let i = 0; i < a.length; i++) if (a[i] > m || i === 0) m = a[i]; return m;'), n => [i32(n)]],
  ['of something computed', 'r', kernel('a, b', 'let m = 0, s = 0; for (let i = 0; i < a.length; i++) { let d = a[i] - b[i]; if (d < 0) d = -d; s += i; if (i === 0 || d > m) m = d; } return [m, s];'), n => [f64(n), f64(n + 3).subarray(2)]],
  ['where an error comes first', 'r', kernel('a, b, n', 'let m = 0; for (let i = 0; i < n; i++) { const y = b[i]; if (i === 0 || a[i] + y > m) m = a[i] + y; } return m;'), n => [f64(n), f64(n >> 1), n]],
  ['of rows, side by side', 'pr', kernel('a, out, n', 'for (let r = 0; r < n; r++) { let m = 0; for (let c = 0; c < n; c++) if (c === 0 || a[r * n + c] > m) m = a[r * n + c]; out[r] = m; }'), n => [f64(n * n), f64(n), n]],
];

const notBegun: readonly Row[] = [
  ['in an iteration that is not the first', 's', kernel('a', 'let m = 40; for (let i = 0; i < a.length; i++) if (i === 2 || a[i] > m) m = a[i]; return m;'), n => [f64(n)]],
  ['under a flag that stays', 's', kernel('a, first', 'let m = 40; for (let i = 0; i < a.length; i++) if (first === 1 || a[i] > m) m = a[i]; return m;'), n => [f64(n), n & 1]],
  ['counted', 's', kernel('a', 'let m = 0, c = 0; for (let i = 0; i < a.length; i++) if (i === 0 || a[i] >= m) { m = a[i]; c = c + 1; } return [m, c];'), n => [f64(n)]],
  ['looked at before', 's', kernel('a', 'let m = 7, s = 0; for (let i = 0; i < a.length; i++) { s += m; if (i === 0 || a[i] > m) m = a[i]; } return [m, s];'), n => [i32(n)]],
  ['something else is taken', 's', kernel('a', 'let m = 7; for (let i = 0; i < a.length; i++) if (i === 0 || a[i] > m) m = a[i] - 1; return m;'), n => [f64(n)]],
  ['the flag is raised again', 's', kernel('a', 'let m = 0, first = true; for (let i = 0; i < a.length; i++) { if (first || a[i] > m) { m = a[i]; first = false; } if (i % 16 === 5) first = true; } return m;'), n => [f64(n)]],
  ['elements are written before', 's', kernel('a', 'let m = 0; for (let i = 0; i < a.length; i++) { a[i] = a[i] * 2; if (i === 0 || a[i] > m) m = a[i]; } return m;'), n => [f64(n)]],
];

const extremes: readonly Row[] = [
  ['from one element', 'r', kernel('a', 'let lo = a[0], hi = a[0]; for (let i = 1; i < a.length; i++) { const x = a[i]; if (x < lo) lo = x; else if (x > hi) hi = x; } return [lo, hi];'), n => [f64(n)]],
  ['one from the other, of NaN, −0 and infinities', 'r', kernel('a', 'let lo = a[0], hi = lo; for (let i = 1; i < a.length; i++) { if (a[i] > hi) hi = a[i]; else if (a[i] <= lo) lo = a[i]; } return [lo, hi];'), n => [odd(n)]],
  ['from NaN', 'r', kernel('a, x', 'let lo = x, hi = x; for (let i = 0; i < a.length; i++) { if (a[i] < lo) lo = a[i]; else if (a[i] > hi) hi = a[i]; } return [lo, hi];'), n => [f64(n), NaN]],
  ['from constants, with their places', 'r', kernel('a', 'let lo = -1, hi = 1, p = -1, q = -1; for (let i = 0; i < a.length; i++) { if (lo > a[i]) { lo = a[i]; p = i; } else if (a[i] >= hi) { hi = a[i]; q = i; } } return [lo, hi, p, q];'), n => [f64(n)]],
  ['of a plane', 'rr', kernel('a, n', 'let lo = a[0], hi = a[0]; for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) { const x = a[i * n + j]; if (x < lo) lo = x; else if (x > hi) hi = x; } return [lo, hi];'), n => [f64(n * n), n]],
  ['of integers', 'r', kernel('a', 'let lo = a[0], hi = a[0]; for (let i = 1; i < a.length; i++) { const x = a[i]; if (x < lo) lo = x; else if (x > hi) hi = x; } return hi - lo;'), n => [u8(n)]],
];

const notExtremes: readonly Row[] = [
  ['from infinities', 's', kernel('a', 'let lo = Infinity, hi = -Infinity; for (let i = 0; i < a.length; i++) { const x = a[i]; if (x < lo) lo = x; else if (x > hi) hi = x; } return [lo, hi];'), n => [Float64Array.from({ length: n }, (_, i) => -i)]],
  ['from what nobody knows', 's', kernel('a, lo, hi', 'for (let i = 0; i < a.length; i++) { const x = a[i]; if (x < lo) lo = x; else if (x > hi) hi = x; } return [lo, hi];'), n => [f64(n), 7, -7]],
  ['equal to both', 's', kernel('a', 'let lo = 0, hi = 0; for (let i = 0; i < a.length; i++) { const x = a[i]; if (x <= lo) lo = x; else if (x >= hi) hi = x; } return [lo, hi];'), n => [filled(n, -0)]],
  ['moved between two loops', 's', kernel('a', 'let lo = 0, hi = 0; lo = a.length; for (let i = 0; i < a.length; i++) { const x = a[i]; if (x < lo) lo = x; else if (x > hi) hi = x; } return [lo, hi];'), n => [f64(n)]],
  ['from an element that is written between', 's', kernel('a', 'const lows = new Float64Array(2); lows[0] = 9; let lo = lows[0]; lows[0] = 3; let hi = lows[0]; for (let i = 0; i < a.length; i++) { const x = a[i]; if (x < lo) lo = x; else if (x > hi) hi = x; } return [lo, hi];'), n => [f64(n)]],
  ['two of a kind', 's', kernel('a', 'let lo = 0, hi = 0; for (let i = 0; i < a.length; i++) { const x = a[i]; if (x > lo) lo = x; else if (x > hi) hi = x; } return [lo, hi];'), n => [f64(n)]],
];

beforeAll(() => crew(3));
afterAll(shutdown);

const verdicts = (text: string, args: readonly unknown[]): string => {
  const formed = canonical(lowered(functionOf(text), args, { precision: 'js' }));
  verify(formed);
  return [...analyse(formed).loops().values()].map(l => l.verdict[0]).join('');
};

describe.each([
  ['the best, kept by its place', best],
  ['nearly the best by its place', notBest],
  ['the first', first],
  ['nearly the first', notFirst],
  ['extremes begun inside', begun],
  ['nearly extremes begun inside', notBegun],
  ['two extremes in one choice', extremes],
  ['nearly two extremes in one choice', notExtremes],
] as const)('%s', (_, rows: readonly Row[]) => {
  test.each(rows)('%s', (_, want, text, args) => {
    expect(verdicts(text, args(7))).toBe(want);
    for (const { name, prepare } of parallelRoutes('js')) {
      const run = prepare(text);
      for (const n of [0, 1, 2, 9, 33, 40, 131]) {
        const plain = showOutcome(outcome(checked(text) as Fn, args(n)));
        expect(`${name}, ${n}: ${showOutcome(outcome((...given) => run(given), args(n)))}`).toBe(`${name}, ${n}: ${plain}`);
      }
    }
  });
});

/** A random choice of words and numbers from a seed. */
const chooser = (seed: number) => {
  let state = seed * 7919 + 17;
  return <T>(...of: readonly T[]): T => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return of[(state >>> 8) % of.length];
  };
};
type Chooser = ReturnType<typeof chooser>;

/** Loops of every form, at random, near their forms and beside: places that are not there, empty loops, NaN, ties. */
const random = (one: Chooser): string => {
  const head = one('i = 0; i < n; i++', 'i = s; i < n; i += 2', 'i = n - 1; i >= 0; i--', 'i = 3; i < a.length; i++', 'i = s; i <= n; i++', 'i = n - 1; i > s; i -= 3');
  const test = one('<', '<=', '>', '>=');
  const at = one((x: string) => `a[${x}]`, (x: string) => `Math.abs(a[${x}])`, (x: string) => `a[${x}] + b[${x}]`, (x: string) => `a[${x} + s]`);
  const compared = one(`${at('i')} ${test} ${at('k')}`, `${at('k')} ${test} ${at('i')}`);
  const flag = one('k < 0', 'k === -1', '!f', 'f === false', 'k === n', '!(k >= 0)');
  const begins = one('i === 0', 'i === s', 'k < 0', '!f', `i === ${one('n - 1', '3', '1')}`);
  const choice = one(
    `if (${compared}) ${one('k = i;', '{ k = i; m = b[i]; }', '{ m = i; k = i; }', '{ k = i; f = true; }')}`,
    `k = ${compared} ? i : k;`,
    `const x = ${at('i')}, y = ${at('k')}; if (x ${test} y) k = i;`,
    `if (${flag} && ${at('i')} ${test} t) { ${one('', 'm = a[i];')} k = i; ${one('', 'f = true;')} }`,
    `if (b[i] ${test} t) { if (${flag}) { k = i; f = true; } }`,
    `if (${begins} || ${at('i')} ${test} m) { m = ${at('i')}; ${one('', 'k = i;')} f = true; }`,
    `const x = ${at('i')}; if (x ${test} m || ${begins}) { m = x; ${one('k = i;', '')} ${one('f = true;', '')} }`,
    `const x = a[i]; if (x ${one('<', '<=')} k) k = x; else if (x ${one('>', '>=')} m) m = x;`,
  );
  const before = one('', '', 'c += i & 3;', 'const z = b[i] * 2; c += z > 3 ? 1 : 0;', 'if (b[i] > t) c += 1;', 'a[i] = a[i] * 1;');
  const after = one('', '', 'c ^= i;', 'if (c > 1e6) break;', 'b[i] = 2;', 'c += k;', 'h[i & 7] += i;', 'if (b[i] > 30) continue; c += 1;');
  const start = one('k = -1', 'k = 0', 'k = s', 'k = n', 'k = a.length - 1', 'k = a[0], m = k', 'k = 0, m = 0');
  return kernel('a, b, n, s, t', `let m = ${one('0', 't', 'Infinity')}, f = ${one('false', 's > 1')}, c = 0, k = 0; const h = new Int32Array(8); ${start}; for (let ${head}) { ${before} ${choice} ${after} } return [k, m, f, c, h[1]];`);
};

test('random loops of these forms, and near them, give what plain JavaScript gives', () => {
  const route = interpretedRoute('js');
  let formed = 0, failed = 0;
  const seeds = Number(process.env.NUMJIT_SEEDS ?? 250);
  for (let seed = 0; seed < seeds; seed++) {
    const one = chooser(seed);
    const text = random(one);
    const run = route.prepare(text);
    const make = one<(n: number) => Float64Array | Float32Array | Uint8Array | Int32Array>(f64, odd, f32, u8, i32, odd);
    for (const n of [0, 1, 2, 7, 40]) {
      const long = n + one(0, 0, 0, 3), s = one(0, 0, 1, 2), shared = one(false, false, true);
      const args = () => {
        const a = make(n);
        return [a, shared ? a.subarray(0) : f64(long), one(n, n) + (seed % 5 === 0 ? 3 : 0), s, 5];
      };
      const plain = outcome(checked(text) as Fn, args());
      if (plain.error) failed++;
      expect(`${seed} ${text}, ${n}: ${showOutcome(outcome((...given) => run(given), args()))}`).toBe(`${seed} ${text}, ${n}: ${showOutcome(plain)}`);
      if (n !== 7) continue;
      const before = lowered(functionOf(text), args(), { precision: 'js' });
      if (canonical(before) !== before) formed++;
    }
  }
  expect(formed).toBeGreaterThan(seeds / 5);
  expect(failed).toBeGreaterThan(seeds / 5);
});

test('a kernel without such loops is the same object', () => {
  const plain = lowered(functionOf(kernel('a', 'for (let i = 0; i < a.length; i++) if (a[i] > 0) a[i] = -a[i];')), [filled(3, 1)]);
  expect(canonical(plain)).toBe(plain);
});
