/** Locals that one iteration hands to the next, or seems to; what is left of them behind the loop; sums of every kind. */
import { f32, f64, filled, i32, odd, type Trial, u8, wide } from './define.ts';

const one = (n: number) => [f64(n)];
const two = (n: number) => [f64(n), f64(n)];
const starts = ['0', '-0', 'NaN', 'Infinity', '-Infinity', '5', '-1e308', '2147483647'];
const gather = (init: string, body: string, left = 's'): string =>
  `(${body.includes('b[') ? 'a, b' : 'a'}) => { let s = ${init}, at = -1; for (let i = 0; i < a.length; i++) { ${body} } return [${left}]; }`;

const extremes: readonly (readonly [string, string])[] = [
  ['Math.min', 's = Math.min(s, a[i]);'],
  ['Math.max', 's = Math.max(a[i], s);'],
  ['a first least', 'if (a[i] < s) { s = a[i]; at = i; }'],
  ['a last least', 'if (a[i] <= s) { s = a[i]; at = i; }'],
  ['a first greatest', 'if (a[i] > s) { s = a[i]; at = i; }'],
  ['a last greatest', 'if (s <= a[i]) { s = a[i]; at = i; }'],
  ['a greatest by a conditional', 's = a[i] > s ? a[i] : s;'],
  ['a least unless it is less', 'if (!(a[i] >= s)) { s = a[i]; at = i; }'],
];

export const scalars: readonly Trial[] = [
  ...starts.flatMap(init =>
    extremes.flatMap(([name, body]): readonly Trial[] => [
      [`${name} from ${init}`, gather(init, body, 's, at'), one],
      [`${name} from ${init} of odd numbers`, gather(init, body, 's, at'), n => [odd(n)]],
      [`${name} from ${init} of nothing but NaN`, gather(init, body, 's, at'), n => [filled(n, NaN)]],
      [
        `${name} from ${init} of zeroes of both signs`,
        gather(init, body, 's, at'),
        n => [f64(n).map((_, i) => (i % 3 ? -0 : 0))],
      ],
    ]),
  ),
  ...extremes.map(
    ([name, body]): Trial => [`${name} of ties`, gather('0', body, 's, at'), n => [i32(n).map(x => x & 3)]],
  ),
  ...starts.flatMap((init): readonly Trial[] => [
    [`a sum from ${init}`, gather(init, 's += a[i];'), one],
    [`a sum from ${init} of odd numbers`, gather(init, 's += a[i];'), n => [odd(n)]],
    [`a product from ${init}`, gather(init, 's *= a[i];'), one],
    [`a sum of whole numbers from ${init}`, gather(init, 's += a[i];'), n => [i32(n)]],
    [`a sum of conditions from ${init}`, gather(init, 'if (a[i] > 3) s += b[i];'), two],
  ]),
  ['a sum that leaves 32 bits', gather('0', 's += a[i];'), n => [wide(n)]],
  ['a sum that wraps', gather('0', 's = (s + a[i]) | 0;'), n => [wide(n)]],
  ['a sum that wraps without a sign', gather('0', 's = (s + a[i]) >>> 0;'), n => [wide(n)]],
  ['a product that wraps', gather('1', 's = Math.imul(s, a[i] | 1);'), n => [wide(n)]],
  ['a product that is cut to 32 bits after it has lost bits', gather('1', 's = (s * (a[i] | 1)) | 0;'), n => [wide(n)]],
  ['a hash', gather('7', 's = (Math.imul(s, 31) + a[i]) | 0;'), n => [i32(n)]],
  ['exclusive or', gather('-1', 's ^= a[i];'), n => [wide(n)]],
  ['and', gather('-1', 's &= a[i] | 1024;'), n => [wide(n)]],
  ['or', gather('0', 's |= a[i] & 64;'), n => [wide(n)]],
  ['or of a fraction', gather('0.5', 's |= a[i];'), one],
  ['and of NaN', gather('NaN', 's &= a[i];'), one],
  ['a difference', gather('0', 's = a[i] - s;'), n => [i32(n)]],
  ['a sum by subtraction', gather('0', 's -= a[i];'), n => [i32(n)]],
  ['a count that is read inside', gather('0', 'if (a[i] > 0) { b[s] = a[i]; s++; }'), two],
  ['a sum that is read inside', gather('0', 's += a[i]; b[i] = s;'), two],
  ['a sum with two updates', gather('0', 's += a[i] | 0; if (a[i] > 0) s -= 3;'), one],
  ['a sum and a product of one local', gather('1', 's += 2; if (i % 7 === 0) s = s * 3 % 1000;'), one],
  ['a sum in single precision', gather('0', 's = Math.fround(s + a[i]);'), n => [f32(n)]],
  ['a last value', gather('-7', 'if (a[i] > 20) s = i;'), one],
  ['a last value of a condition that never holds', gather('-7', 'if (a[i] > 2000) s = i;'), one],
  ['a last value and another beside it', gather('-7', 'if (a[i] > 20) { s = a[i]; at = i; }', 's, at'), one],
  ['a first value', gather('-7', 'if (at < 0 && a[i] > 20) { s = a[i]; at = i; }', 's, at'), one],
  ['a flag', '(a) => { let f = false; for (let i = 0; i < a.length; i++) if (a[i] > 24) f = true; return f; }', one],
  ['a flag by logic', '(a) => { let f = true; for (let i = 0; i < a.length; i++) f = f && a[i] < 24; return f; }', one],
  [
    'everything lives on',
    `(a, b) => { let x = 1, y = 2, z = 3, w = 4; for (let i = 0; i < a.length; i++) { x = a[i]; y = x * 2; if (y > 5) z = y; b[i] = x + y; w = i; } return [x, y, z, w]; }`,
    two,
  ],
  [
    'a temporary from before the loop',
    '(a, b) => { let t = 9; for (let i = 0; i < a.length; i++) { b[i] = t; t = a[i]; } return t; }',
    two,
  ],
  [
    'a temporary read before it is set in the first turn alone',
    '(a, b) => { let t = 9; for (let i = 0; i < a.length; i++) { if (i === 0) b[i] = t; t = a[i]; b[i] += t; } return t; }',
    two,
  ],
  [
    'a temporary set under a condition',
    '(a, b) => { let t = 9; for (let i = 0; i < a.length; i++) { if (a[i] > 0) t = a[i]; b[i] = t; } return t; }',
    two,
  ],
  [
    'a temporary set in both arms',
    '(a, b) => { let t = 9; for (let i = 0; i < a.length; i++) { if (a[i] > 0) t = a[i]; else t = -1; b[i] = t; } return t; }',
    two,
  ],
  [
    'a temporary set in an inner loop that may not run',
    '(a, b, u) => { let t = 9; for (let i = 0; i < a.length; i++) { for (let j = 0; j < (u[i] & 1); j++) t = a[i]; b[i] = t; } return t; }',
    n => [f64(n), f64(n), u8(n)],
  ],
  [
    'a temporary set before a continue',
    '(a, b) => { let t = 9; for (let i = 0; i < a.length; i++) { if (a[i] > 10) continue; t = a[i]; b[i] = t; } return t; }',
    two,
  ],
  [
    'a wrap-around',
    '(a, b) => { let last = a.length - 1; for (let i = 0; i < a.length; i++) { b[i] = a[last]; last = i; } }',
    two,
  ],
  [
    'two temporaries that swap',
    '(a, b) => { let x = 1, y = 2; for (let i = 0; i < a.length; i++) { const t = x; x = y; y = t; b[i] = x; } return [x, y]; }',
    two,
  ],
  [
    'an induction by two',
    '(a) => { let p = 0; for (let i = 0; i < a.length >> 1; i++) { a[p] = i; p += 2; } return p; }',
    one,
  ],
  [
    'an induction by a parameter',
    '(a, k) => { let p = 0; for (let i = 0; i < a.length / 4; i++) { if (p < a.length) a[p] = i; p += k; } return p; }',
    n => [f64(n), 3],
  ],
  [
    'an induction under a condition',
    '(a, b) => { let p = 0; for (let i = 0; i < a.length; i++) if (a[i] > 0) b[p++] = a[i]; return p; }',
    two,
  ],
  [
    'an induction of an induction',
    '(a) => { let p = 0, q = 0; for (let i = 0; i < a.length; i++) { a[i] = q; q += p; p += 1; } return [p, q]; }',
    one,
  ],
  [
    'an induction by a fraction',
    '(a) => { let p = 0; for (let i = 0; i < a.length; i++) { a[i] = p; p += 0.1; } return p; }',
    one,
  ],
  [
    'an induction by a geometric step',
    '(a) => { let p = 1; for (let i = 0; i < a.length; i++) { a[i] = p; p *= 1.5; } return p; }',
    one,
  ],
  [
    'an induction that wraps',
    '(a) => { let p = 2147483600; for (let i = 0; i < a.length; i++) { a[i] = p; p = (p + 5) | 0; } return p; }',
    one,
  ],
  [
    'an induction of a byte',
    '(a) => { let p = 250; for (let i = 0; i < a.length; i++) { a[i] = p; p = (p + 1) & 255; } return p; }',
    one,
  ],
  [
    'a nested function that assigns an outer local',
    '(a) => { let s = 0; const add = x => { s = (s + x) | 0; }; for (let i = 0; i < a.length; i++) add(a[i]); return s; }',
    n => [i32(n)],
  ],
  [
    'a nested function that writes',
    '(a, b) => { const put = (i, x) => { b[i] = x; return x > 0; }; let c = 0; for (let i = 0; i < a.length; i++) if (put(i, a[i])) c++; return c; }',
    two,
  ],
  [
    'a sum of a sum',
    '(a) => { let s = 0; for (let i = 0; i < a.length; i++) { let t = 0; for (let j = 0; j <= (i & 7); j++) t += a[j % a.length] | 0; s = (s + t) | 0; } return s; }',
    one,
  ],
  [
    'a sum over two levels',
    '(a) => { let s = 0; for (let i = 0; i < a.length; i++) for (let j = 0; j < 5; j++) s = (s + (a[i] | 0) * j) | 0; return s; }',
    one,
  ],
  [
    'a least over two levels with its place',
    '(a, b) => { let m = Infinity, x = -1, y = -1; for (let i = 0; i < a.length; i++) for (let j = 0; j < 5; j++) { const d = Math.abs(a[i] - b[j % b.length]); if (d < m) { m = d; x = i; y = j; } } return [m, x, y]; }',
    two,
  ],
];
