/** The role of each local that a loop assigns, loop by loop, and why it is carried where it is. Parameters a and b are of
 * float64, f and g of float32, h of int32, u of uint32, p of uint8, q of BigInts; m and n are integers, x is none. */
import { expect, test } from 'vitest';
import { rolesOf } from './roles.ts';

type Row = readonly [kernel: string, ...loops: string[]];

function gives(title: string, rows: readonly Row[]): void {
  test.each(rows)(`${title}: %s`, (kernel, ...loops) => {
    expect(rolesOf(`function kernel${kernel}`)).toEqual(loops);
  });
}

gives('temporaries, and what is read behind the loop', [
  ['(a, b) { for (let i = 0; i < a.length; i++) { const t = a[i] * 2; b[i] = t + t; } }', 'i: t private'],
  ['(a, b) { let t = 0; for (let i = 0; i < a.length; i++) { t = a[i]; b[i] = t; } }', 'i: t private'],
  ['(a, b) { let t = 0; for (let i = 0; i < a.length; i++) { t = a[i]; b[i] = t; } return t; }', 'i: t last'],
  ['(a, b) { let t = 0; for (let i = 0; i < a.length; i++) { t = a[i]; b[i] = t; } t = 3; return t; }', 'i: t private'],
  [
    '(a, b) { let t = 0; for (let i = 0; i < a.length; i++) { b[i] = t; t = a[i]; } }',
    'i: t carried; `t` may still have at line 1 the value that an earlier iteration gave it at line 1',
  ],
  [
    '(a, b) { let t = 0; for (let i = 0; i < a.length; i++) { if (a[i] > 0) t = a[i]; b[i] = t; } }',
    'i: t carried; `t` may still have at line 1 the value that an earlier iteration gave it at line 1 (if `t` does not need that value, assign it at the start of each iteration)',
  ],
  [
    '(a, b) { let t = 0; for (let i = 0; i < a.length; i++) { if (a[i] > 0) t = a[i]; else t = 1; b[i] = t; } }',
    'i: t private',
  ],
  [
    '(a, b) { let t = 0; for (let i = 0; i < a.length; i++) { if (a[i] > 0) { t = a[i]; b[i] = t; } } }',
    'i: t private',
  ],
  [
    '(a, b) { let t = 0; for (let i = 0; i < a.length; i++) { if (a[i] > 0) { t = a[i]; b[i] = t; } } return t; }',
    'i: t carried; `t` is assigned at line 1 in some iterations only, and is needed both in the loop and behind it (give `t` a value in every iteration, or keep what is needed behind the loop in a variable of its own)',
  ],
  ['(a) { let t = 0; for (let i = 0; i < a.length; i++) if (a[i] > 0) t = a[i]; return t; }', 'i: t latest'],
  [
    '(a) { let t = 0; for (let i = 0; i < a.length; i++) if (a[i] > 0) t = i; else if (a[i] < -1) t = -i; return t; }',
    'i: t latest',
  ],
  [
    '(a) { let found = false; for (let i = 0; i < a.length; i++) if (a[i] > 0) found = true; return found; }',
    'i: found latest',
  ],
  [
    '(a, b) { let t = 0; for (let i = 0; i < a.length; i++) { if (a[i] < 0) continue; t = a[i]; b[i] = t; } return t; }',
    'i: t carried; `t` is assigned at line 1 in some iterations only, and is needed both in the loop and behind it (give `t` a value in every iteration, or keep what is needed behind the loop in a variable of its own)',
  ],
  [
    '(a, b) { let t = 0; for (let i = 0; i < a.length; i++) { switch (i & 3) { case 0: t = 1; break; case 1: t = 2; default: t = 3; } b[i] = t; } }',
    'i: t private, case private, t private',
  ],
  [
    '(a, b) { let t = 0; for (let i = 0; i < a.length; i++) { switch (i & 3) { case 0: t = 1; break; case 1: t = 2; } b[i] = t; } }',
    'i: t private, t carried; `t` may still have at line 1 the value that an earlier iteration gave it at line 1 (if `t` does not need that value, assign it at the start of each iteration)',
  ],
  [
    '(a, b) { let t = 0; for (let i = 0; i < a.length; i++) { for (let j = 0; j < 3; j++) t = a[j]; b[i] = t; } }',
    'i: j private, t private',
    'j: t last',
  ],
  [
    '(a, b, n) { let t = 0; for (let i = 0; i < a.length; i++) { for (let j = 0; j < n; j++) t = a[j]; b[i] = t; } }',
    'i: j private, t carried; `t` may still have at line 1 the value that an earlier iteration gave it at line 1 (if `t` does not need that value, assign it at the start of each iteration)',
    'j: t last',
  ],
  [
    '(a, b, n) { let t = 0; for (let i = 0; i < a.length; i++) { do { t = t + 1; } while (t < n); b[i] = t; } }',
    "i: t carried; `t` is read at line 1 while it is being summed at line 1 (compute `t` from the loop's variables: its start plus the number of steps times the step)",
  ],
  [
    '(a, b, n) { let t = 0; for (let i = 0; i < a.length; i++) { let k = 0; do { t = k; k++; } while (k < n); b[i] = t; } return t; }',
    'i: k private, t last',
    'k: t last',
  ],
  [
    '(a, b) { let j = 0; for (let i = 0; i < a.length; i++) for (j = 0; j < 3; j++) b[i] += a[j]; return j; }',
    'i: j last',
    'j: nothing',
  ],
  [
    '(a, b) { let j = 0; for (let i = 0; i < a.length; i++) if (a[i] > 0) for (j = 0; j < 3; j++) b[i] += a[j]; return j; }',
    'i: j carried; `j` is assigned at line 1 in some iterations only, and is needed both in the loop and behind it (give `j` a value in every iteration, or keep what is needed behind the loop in a variable of its own)',
    'j: nothing',
  ],
  [
    '(a, b) { let j = 0; for (let i = 0; i < a.length; i++) { for (; j < 3; j++) b[i] += a[j]; } }',
    'i: j carried; `j` may still have at line 1 the value that an earlier iteration gave it at line 1',
    'j: nothing',
  ],
  [
    '(a, b, n) { let t = 0; for (let k = 0; k < n; k++) { for (let i = 0; i < a.length; i++) { t = a[i]; b[i] = t; } } }',
    'k: i private, t private',
    'i: t private',
  ],
  [
    '(a, b, n) { let t = 0; for (let k = 0; k < n; k++) { b[k] = t; for (let i = 0; i < a.length; i++) t = a[i]; } }',
    'k: i private, t carried; `t` may still have at line 1 the value that an earlier iteration gave it at line 1 (if `t` does not need that value, assign it at the start of each iteration)',
    'i: t last',
  ],
  [
    '(a, b, n) { let t = 0; for (let k = 0; k < n; k++) { t = 0; for (let i = 0; i < a.length; i++) t += a[i]; b[k] = t; } }',
    'k: t private, i private',
    'i: t fold add',
  ],
  [
    '(a, b) { let prev = 0; for (let i = 0; i < a.length; i++) { if (i > 0) b[i] = a[i] - prev; prev = a[i]; } }',
    'i: prev carried; `prev` may still have at line 1 the value that an earlier iteration gave it at line 1',
  ],
  ['(a, b) { let i = 0; for (i = 0; i < a.length; i++) b[i] = a[i]; return i; }', 'i: nothing'],
  [
    '(a, n) { const w = new Float64Array(8); for (let i = 0; i < n; i++) { const v = w.subarray(i & 3, 8); v[0] = a[i]; a[i] = v[0] + v.length; } }',
    'i: t private, t private, t private, w.offset private, w.length private',
  ],
]);

gives('locals that grow by the same amount', [
  ['(a, b) { let k = 0; for (let i = 0; i < a.length; i++) { b[i] = a[k]; k++; } }', 'i: k induction 1'],
  ['(a, b) { let k = 0; for (let i = 0; i < a.length; i++) { b[i] = a[k]; k += 2; } return k; }', 'i: k induction 2'],
  ['(a, b) { let k = 9; for (let i = 0; i < a.length; i++) { b[i] = a[k]; k -= 1; } }', 'i: k induction -1'],
  [
    '(a, b, n) { let k = 0; for (let i = 0; i < a.length; i++) { b[i] = a[k]; k += n; } }',
    'i: k induction i32.to.f64(n)',
  ],
  [
    '(a, b) { let k = 0; for (let i = 0; i < a.length; i++) { b[i] = a[k]; k += 1; a[i] = k; k += 2; } }',
    'i: k induction 3',
  ],
  [
    '(a, b) { let k = 0; for (let i = 0; i < a.length; i++) { b[i] = a[k]; if (a[i] > 0) k++; } }',
    'i: k carried; `k` is read at line 1 while it is being summed at line 1',
  ],
  [
    '(a, b) { let k = 0; for (let i = 0; i < a.length; i++) { if (a[i] > 0) continue; b[k] = a[i]; k++; } return k; }',
    'i: k carried; `k` is read at line 1 while it is being summed at line 1',
  ],
  [
    '(a, b) { let k = 0; for (let i = 0; i < a.length; i++) { b[i] = a[k]; k++; if (a[i] > 0) continue; b[i] += 1; } }',
    'i: k induction 1',
  ],
  [
    '(a, b) { let k = 0; for (let i = 0; i < a.length; i++) { if (a[i] > 0) k++; else k++; b[i] = k; } }',
    'i: k carried; `k` is read at line 1 while it is being summed at line 1',
  ],
  [
    '(a, b) { let k = 1; for (let i = 0; i < a.length; i++) { b[i] = k; k *= 2; } }',
    'i: k carried; `k` is read at line 1 while it is being multiplied at line 1',
  ],
  [
    '(a, b) { let k = 0; for (let i = 0; i < a.length; i++) { b[i] = k; k += i; } }',
    'i: k carried; `k` is read at line 1 while it is being summed at line 1',
  ],
  [
    '(a) { let x = 0; for (let i = 0; i < a.length; i++) { a[i] = x; x += 0.1; } }',
    "i: x carried; `x` is read at line 1 while it is being summed at line 1 (compute `x` from the loop's variables: its start plus the number of steps times the step)",
  ],
  ['(a) { let x = 0; for (let i = 0; i < a.length; i++) { a[i] = x; x += 3; } }', 'i: x induction 3'],
  [
    '(a, x) { let k = 0; for (let i = 0; i < a.length; i++) { a[i] = k; k += x; } }',
    "i: k carried; `k` is read at line 1 while it is being summed at line 1 (compute `k` from the loop's variables: its start plus the number of steps times the step)",
  ],
  ['(h) { let k = 0; for (let i = 0; i < h.length; i++) { h[i] = k; k = (k + 12345) | 0; } }', 'i: k induction 12345'],
  [
    '(h) { let k = 1; for (let i = 0; i < h.length; i++) { k = (Math.imul(k, 1103515245) + 12345) | 0; h[i] = k; } }',
    'i: k carried; `k` is multiplied at line 1 and summed at line 1: the order of its updates matters',
  ],
  [
    '(p, m, n) { let k = 0; for (let j = 0; j < m; j++) for (let i = 0; i < n; i++) { p[k] = i; k++; } }',
    'j: i private, k induction toint32.f64(max.f64(i32.to.f64(n), 0))',
    'i: k induction 1',
  ],
  ['(a, b) { let k = 0; for (let i = 0; i < a.length; i++) b[k++] = a[i]; }', 'i: t private, k induction 1'],
  [
    '(a, b) { let step = 1; let k = 0; for (let i = 0; i < a.length; i++) { b[i] = a[k]; k += step; step = 2; } }',
    'i: k carried, step carried; `k` is read at line 1 while it is being summed at line 1; `step` may still have at line 1 the value that an earlier iteration gave it at line 1',
  ],
  ['(q) { let k = 0n; for (let i = 0; i < q.length; i++) { q[i] = k; k += 3n; } }', 'i: k induction 3n'],
  ['(a) { let count = 0; for (const x of a) { count++; } return count; }', 'x.index: x private, count induction 1'],
]);

gives('sums, products and the like', [
  ['(a) { let s = 0; for (let i = 0; i < a.length; i++) s += a[i]; return s; }', 'i: s fold add'],
  ['(a) { let s = 5; for (let i = 0; i < a.length; i++) s = s + a[i] + 1; return s; }', 'i: s fold add'],
  ['(a) { let s = 0; for (let i = 0; i < a.length; i++) s = a[i] + s; return s; }', 'i: s fold add'],
  ['(a) { let s = 0; for (let i = 0; i < a.length; i++) s -= a[i]; return s; }', 'i: s fold add'],
  [
    '(a) { let s = 0; for (let i = 0; i < a.length; i++) s = a[i] - s; return s; }',
    'i: s carried; `s` is computed at line 1 from the value that it had in the iteration before',
  ],
  ['(a) { let s = 0; for (let i = 0; i < a.length; i++) { s += a[i]; s -= 1; } return s; }', 'i: s fold add'],
  ['(a) { let s = 1; for (let i = 0; i < a.length; i++) s *= a[i]; return s; }', 'i: s fold mul'],
  [
    '(a) { let s = 1; for (let i = 0; i < a.length; i++) s /= a[i]; return s; }',
    'i: s carried; `s` is computed at line 1 from the value that it had in the iteration before',
  ],
  [
    '(a) { let s = 1; for (let i = 0; i < a.length; i++) { s += a[i]; s *= 2; } return s; }',
    'i: s carried; `s` is summed at line 1 and multiplied at line 1: the order of its updates matters',
  ],
  [
    '(a) { let s = 0; for (let i = 0; i < a.length; i++) s = (s + a[i]) * 0.5; return s; }',
    'i: s carried; `s` is summed at line 1 and multiplied at line 1: the order of its updates matters',
  ],
  [
    '(a, b) { let s = 0; for (let i = 0; i < a.length; i++) { s += a[i]; b[i] = s; } }',
    'i: s carried; `s` is read at line 1 while it is being summed at line 1',
  ],
  [
    '(a) { let s = 0; for (let i = 0; i < a.length; i++) if (s < 10) s += a[i]; return s; }',
    'i: s carried; `s` decides at line 1 whether it is assigned again, and not only as a least or greatest value with what belongs to it',
  ],
  [
    '(a) { let s = 0; for (let i = 0; i < a.length; i++) s += a[i] * s; return s; }',
    'i: s carried; `s` is computed at line 1 from the value that it had in the iteration before',
  ],
  [
    '(a) { let s = 0; for (let i = 0; i < a.length; i++) if (a[i] > 0) s += a[i]; else s -= a[i]; return s; }',
    'i: s fold add',
  ],
  ['(a) { let s = 0; for (let i = 0; i < a.length; i++) s = a[i] > 0 ? s + a[i] : s; return s; }', 'i: s fold add'],
  [
    '(a) { let s = 0; for (let i = 0; i < a.length; i++) s = a[i] > 0 ? s + a[i] : s * 2; return s; }',
    'i: s carried; `s` is summed at line 1 and multiplied at line 1: the order of its updates matters',
  ],
  [
    '(a) { let s = 0; for (let i = 0; i < a.length; i++) s = a[i] > 0 ? s + a[i] : 0; return s; }',
    'i: s carried; `s` is computed at line 1 from the value that it had in the iteration before',
  ],
  [
    '(a) { let s = 0; for (let i = 0; i < a.length; i++) { if (a[i] < 0) continue; s += a[i]; } return s; }',
    'i: s fold add',
  ],
  [
    '(a) { let s = 0; for (let i = 0; i < a.length; i++) for (let j = 0; j < i; j++) s += a[i] * a[j]; return s; }',
    'i: j private, s fold add',
    'j: s fold add',
  ],
  [
    '(a) { let s = 0; for (let i = 0; i < a.length; i++) { if (i === 0) s = 0; s += a[i]; } return s; }',
    'i: s carried; `s` is computed at line 1 from the value that it had in the iteration before',
  ],
  [
    '(a) { let s = 0, t = 0; for (let i = 0; i < a.length; i++) { s += a[i]; t += s; } return t; }',
    'i: s carried, t fold add; `s` is read at line 1 while it is being summed at line 1',
  ],
  [
    '(a) { let s = 0; for (let i = 0; i < a.length; i++) { const d = a[i] - s; s += d / (i + 1); } return s; }',
    'i: d private, s carried; `s` is computed at line 1 from the value that it had in the iteration before',
  ],
  [
    '(a) { let s = 0, c = 0; for (let i = 0; i < a.length; i++) { const y = a[i] - c, t = s + y; c = t - s - y; s = t; } return s; }',
    'i: y private, t private, c carried, s carried; `c` may still have at line 1 the value that an earlier iteration gave it at line 1; `s` may still have at line 1 the value that an earlier iteration gave it at line 1',
  ],
  [
    '(a) { let s = 0; for (let i = 0; i < a.length; i++) { const next = s + a[i]; s = next; } return s; }',
    'i: next private, s fold add',
  ],
  ['(a) { let m = -Infinity; for (let i = 0; i < a.length; i++) m = Math.max(m, a[i]); return m; }', 'i: m fold max'],
  ['(a) { let m = 0; for (let i = 0; i < a.length; i++) m = Math.min(a[i], m, 7); return m; }', 'i: m fold min'],
  [
    '(a) { let m = 0; for (let i = 0; i < a.length; i++) m = Math.min(Math.max(m, a[i]), 7); return m; }',
    'i: m carried; `m` is maximised at line 1 and minimised at line 1: the order of its updates matters',
  ],
  ['(f) { let s = 0; for (let i = 0; i < f.length; i++) s = Math.fround(s + f[i]); return s; }', 'i: s fold add'],
  [
    '(f, a) { let s = 0; for (let i = 0; i < f.length; i++) s = Math.fround(s + f[i] * a[i]); return s; }',
    'i: s carried; `s` is rounded or truncated at line 1 each time that it is updated',
  ],
  ['(f, g) { let s = 0; for (let i = 0; i < f.length; i++) s += f[i]; g[0] = s; }', 'i: s fold add'],
  ['(h) { let s = 0; for (let i = 0; i < h.length; i++) s = (s + h[i]) | 0; return s; }', 'i: s fold add'],
  ['(h) { let s = 0; for (let i = 0; i < h.length; i++) s = (s ^ h[i]) >>> 0; return s; }', 'i: s fold xor'],
  ['(h) { let s = -1; for (let i = 0; i < h.length; i++) s &= h[i]; return s; }', 'i: s fold and'],
  ['(u) { let s = 0; for (let i = 0; i < u.length; i++) s = (s | u[i]) >>> 0; return s; }', 'i: s fold or'],
  ['(h) { let s = 1; for (let i = 0; i < h.length; i++) s = Math.imul(s, h[i]); return s; }', 'i: s fold mul'],
  [
    '(h) { let s = 0; for (let i = 0; i < h.length; i++) s = (s * 31 + h[i]) | 0; return s; }',
    'i: s carried; `s` is multiplied at line 1 and summed at line 1: the order of its updates matters',
  ],
  [
    '(h) { let s = 0; for (let i = 0; i < h.length; i++) s = (s + h[i]) & 65535; return s; }',
    'i: s carried; `s` is summed at line 1 and combined by and at line 1: the order of its updates matters',
  ],
  [
    '(a) { let s = 0; for (let i = 0; i < a.length; i++) s = (s + a[i]) | 0; return s; }',
    'i: s carried; `s` is rounded or truncated at line 1 each time that it is updated',
  ],
  [
    '(u) { let m = 0; for (let i = 0; i < u.length; i++) m = Math.max(m | 0, u[i] | 0) >>> 0; return m; }',
    'i: m fold max',
  ],
  ['(q) { let s = 0n; for (let i = 0; i < q.length; i++) s += q[i]; q[0] = s; }', 'i: s fold add'],
  ['(q) { let s = 0n; for (let i = 0; i < q.length; i++) s ^= q[i]; q[0] = s; }', 'i: s fold xor'],
  [
    '(a) { let any = false; for (let i = 0; i < a.length; i++) any = any || a[i] > 0; return any; }',
    'i: t private, any fold or',
  ],
  [
    '(a) { let all = true; for (let i = 0; i < a.length; i++) all &&= a[i] > 0; return all; }',
    'i: t private, t private, all fold and',
  ],
  [
    '(a) { let any = false; for (let i = 0; i < a.length; i++) if (!any && a[i] > 0) any = true; return any; }',
    'i: any fold or',
  ],
  [
    '(a) { let any = false; for (let i = 0; i < a.length; i++) any = a[i] > 0 ? !any : any; return any; }',
    'i: any fold xor',
  ],
  [
    '(a) { let any = false, at = -1; for (let i = 0; i < a.length; i++) if (!any && a[i] > 0) { any = true; at = i; } return at; }',
    'i: any carried, at latest; `any` decides at line 1 whether it is assigned again, and not only as a least or greatest value with what belongs to it',
  ],
  ['(p) { let n = 0; for (let i = 0; i < p.length; i++) if (p[i] > 9) n++; return n; }', 'i: n fold add'],
  [
    '(a) { let s = 0; for (let i = 0; i < a.length; i++) { s += a[i]; if (s > 100) break; } return s; }',
    'i: s carried; `s` is read at line 1 while it is being summed at line 1',
  ],
]);

gives('the greatest and the least', [
  ['(a) { let m = a[0]; for (let i = 1; i < a.length; i++) if (a[i] > m) m = a[i]; return m; }', 'i: m pick gt'],
  [
    '(a) { let m = -Infinity, at = -1; for (let i = 0; i < a.length; i++) if (a[i] > m) { m = a[i]; at = i; } return at; }',
    'i: m pick gt at, at pick',
  ],
  [
    '(a) { let m = -Infinity, at = -1; for (let i = 0; i < a.length; i++) if (m <= a[i]) { at = i; m = a[i]; } return at; }',
    'i: at pick, m pick ge at',
  ],
  ['(a) { let m = Infinity; for (let i = 0; i < a.length; i++) m = a[i] < m ? a[i] : m; return m; }', 'i: m pick lt'],
  ['(a) { let m = Infinity; for (let i = 0; i < a.length; i++) m = m > a[i] ? a[i] : m; return m; }', 'i: m pick lt'],
  [
    '(a) { let m = Infinity; for (let i = 0; i < a.length; i++) m = m < a[i] ? m : a[i]; return m; }',
    'i: m carried; `m` decides at line 1 whether it is assigned again, and not only as a least or greatest value with what belongs to it',
  ],
  ['(h) { let m = 1e9; for (let i = 0; i < h.length; i++) m = m < h[i] ? m : h[i]; return m; }', 'i: m pick le'],
  ['(h) { let m = -Infinity; for (let i = 0; i < h.length; i++) m = m > h[i] ? m : h[i]; return m; }', 'i: m pick ge'],
  [
    '(h) { let m = NaN; for (let i = 0; i < h.length; i++) m = m > h[i] ? m : h[i]; return m; }',
    'i: m carried; `m` decides at line 1 whether it is assigned again, and not only as a least or greatest value with what belongs to it',
  ],
  [
    '(a) { let m = Infinity; for (let i = 0; i < a.length; i++) if (!(a[i] >= m)) m = a[i]; return m; }',
    'i: m carried; `m` decides at line 1 whether it is assigned again, and not only as a least or greatest value with what belongs to it',
  ],
  [
    '(a) { let m = 0; for (let i = 0; i < a.length; i++) { const x = a[i]; if (i === 0 || x > m) m = x; } return m; }',
    'i: x private, m carried; `m` decides at line 1 whether it is assigned again, and not only as a least or greatest value with what belongs to it',
  ],
  [
    '(a) { let m = 0, first = true; for (let i = 0; i < a.length; i++) { if (first || a[i] > m) { m = a[i]; first = false; } } return m; }',
    'i: m carried, first carried; `m` decides at line 1 whether it is assigned again, and not only as a least or greatest value with what belongs to it; `first` decides at line 1 whether it is assigned again, and not only as a least or greatest value with what belongs to it',
  ],
  [
    '(a) { let m = 0; for (let i = 0; i < a.length; i++) { if (i === 0) m = a[i]; else if (a[i] > m) m = a[i]; } return m; }',
    'i: m carried; `m` decides at line 1 whether it is assigned again, and not only as a least or greatest value with what belongs to it',
  ],
  [
    '(a) { let m = 0; for (let i = 0; i < a.length; i++) { const x = a[i]; if (x > 0 && x > m) m = x; } return m; }',
    'i: x private, m pick gt',
  ],
  [
    '(a, b) { let m = 0; for (let i = 0; i < a.length; i++) if (b[i] > 0) { const x = a[i] * 2; if (x > m) m = x; } return m; }',
    'i: x private, m pick gt',
  ],
  [
    '(a, b) { let m = 0; for (let i = 0; i < a.length; i++) { if (a[i] > m) { m = a[i]; b[0] = i; } } return m; }',
    'i: m carried; `m` decides at line 1 whether it is assigned again, and not only as a least or greatest value with what belongs to it',
  ],
  [
    '(a) { let m = 0, n = 0; for (let i = 0; i < a.length; i++) { if (a[i] > m) { m = a[i]; n++; } } return n; }',
    'i: m carried, n fold add; `m` decides at line 1 whether it is assigned again, and not only as a least or greatest value with what belongs to it',
  ],
  [
    '(a) { let m = 0, n = 0; for (let i = 0; i < a.length; i++) { if (a[i] > m) { n = m; m = a[i]; } } return n; }',
    'i: n latest, m carried; `m` decides at line 1 whether it is assigned again, and not only as a least or greatest value with what belongs to it',
  ],
  [
    '(a) { let m = 0, n = 0; for (let i = 0; i < a.length; i++) { if (a[i] > m) { m = a[i]; } else { n = i; } } return n; }',
    'i: m carried, n latest; `m` decides at line 1 whether it is assigned again, and not only as a least or greatest value with what belongs to it',
  ],
  [
    '(a, b) { let m = 0, t = 0; for (let i = 0; i < a.length; i++) { t = 0; if (a[i] > m) { m = a[i]; t = 1; } b[i] = t; } }',
    'i: t private, m carried; `m` decides at line 1 whether it is assigned again, and not only as a least or greatest value with what belongs to it',
  ],
  [
    '(a) { let m = 0; for (let i = 0; i < a.length; i += 2) { if (a[i] > m) m = a[i]; if (a[i + 1] > m) m = a[i + 1]; } return m; }',
    'i: m carried; `m` decides at line 1 whether it is assigned again, and not only as a least or greatest value with what belongs to it',
  ],
  [
    '(a) { let m = 0, at = 0; for (let i = 0; i < a.length; i++) { if (a[i] > m) { m = a[i]; at = i; } a[i] = at; } }',
    'i: m carried, at carried; `m` decides at line 1 whether it is assigned again, and not only as a least or greatest value with what belongs to it; `at` may still have at line 1 the value that an earlier iteration gave it at line 1 (if `at` does not need that value, assign it at the start of each iteration)',
  ],
  [
    '(a) { let m = 0; for (let i = 0; i < a.length; i++) if (a[i] > m) m = a[i] + 1; return m; }',
    'i: m carried; `m` decides at line 1 whether it is assigned again, and not only as a least or greatest value with what belongs to it',
  ],
  [
    '(a) { let m = 0; for (let i = 0; i < a.length; i++) if (a[i] > m + 1) m = a[i]; return m; }',
    'i: m carried; `m` decides at line 1 whether it is assigned again, and not only as a least or greatest value with what belongs to it',
  ],
  [
    '(a) { let m = 0, lo = 9; for (let i = 0; i < a.length; i++) { const x = a[i]; if (x > m) m = x; if (x < lo) lo = x; } return m - lo; }',
    'i: x private, m pick gt, lo pick lt',
  ],
  [
    '(a) { let m = 0; for (let i = 0; i < a.length; i++) { for (let j = 0; j < 3; j++) { if (a[j] > m) m = a[j]; } } return m; }',
    'i: j private, m pick gt',
    'j: m pick gt',
  ],
  [
    '(a, b) { let m = 0; for (let i = 0; i < a.length; i++) { m = 0; for (let j = 0; j < 3; j++) { if (a[j] > m) m = a[j]; } b[i] = m; } }',
    'i: m private, j private',
    'j: m pick gt',
  ],
  [
    '(f) { let m = 0, x = 0, y = 0; for (let i = 0; i < f.length; i++) { const v = f[i]; if (v > m) { m = v; x = v * 2; y = x + i; } } return x + y; }',
    'i: v private, m pick gt x y, x pick, y pick',
  ],
  [
    '(h, a) { let m = 0, x = 0; for (let i = 0; i < h.length; i++) { const v = h[i]; if (v > m) { m = v; x = a[v]; } } return x; }',
    'i: v private, m carried, x latest; `m` decides at line 1 whether it is assigned again, and not only as a least or greatest value with what belongs to it',
  ],
  [
    '(a) { let m = 0, s = 0; for (let i = 0; i < a.length; i++) { if (a[i] > m) m = a[i]; s += a[i]; } return s / m; }',
    'i: m pick gt, s fold add',
  ],
  [
    '(a) { let m = 0, s = 0; for (let i = 0; i < a.length; i++) { if (a[i] > m) m = a[i]; s += a[i] - m; } return s; }',
    'i: m carried, s fold add; `m` decides at line 1 whether it is assigned again, and not only as a least or greatest value with what belongs to it',
  ],
]);

gives('what nearly is one or the other', [
  [
    '(a, b) { let k = 0; for (let i = 0; i < a.length; i++) { for (let j = 0; j < 2; j++) k++; b[i] = k; } }',
    'i: j private, k induction 2',
    'j: k induction 1',
  ],
  [
    '(a, b) { let k = 0; for (let i = 0; i < a.length; i++) { b[i] = k++; if (a[i] > 0) k += 1; } }',
    'i: t private, k carried; `k` is read at line 1 while it is being summed at line 1',
  ],
  [
    '(a, b, n) { for (let i = 0; i < a.length; i++) { let s = 0; for (let j = 0; j < n; j++) { if (j === 0) s = a[j]; else s += a[j]; } b[i] = s; } }',
    'i: s private, j private',
    'j: s carried; `s` is computed at line 1 from the value that it had in the iteration before',
  ],
  [
    '(a, b) { let s = 0; for (let i = 0; i < a.length; i++) { const x = a[i]; if (x > 0 && b[i] > 0) s += x; else if (x < 0) s -= x; } return s; }',
    'i: x private, s fold add',
  ],
  [
    '(a, b) { let s = 0, t = 0; for (let i = 0; i < a.length; i++) { t = s; s += a[i]; } return t; }',
    'i: t last, s carried; `s` is read at line 1 while it is being summed at line 1',
  ],
  [
    '(a, b) { let s = 0; for (let i = 0; i < a.length; i++) { const t = s; s = t + a[i]; b[i] = t; } }',
    'i: t private, s carried; `s` is read at line 1 while it is being summed at line 1',
  ],
  ['(a, b) { let s = 0; for (let i = 0; i < a.length; i++) { s = s - a[i] - b[i]; } return s; }', 'i: s fold add'],
  [
    '(h) { let m = 0, at = -1; for (let i = 0; i < h.length; i++) { if (h[i] <= m) { } else { m = h[i]; at = i; } } return at; }',
    'i: m pick gt at, at pick',
  ],
  [
    '(h, a) { let m = 0; for (let i = 0; i < h.length; i++) { const v = h[i]; if (v > m && a[v] > 0) m = v; } return m; }',
    'i: v private, m carried; `m` decides at line 1 whether it is assigned again, and not only as a least or greatest value with what belongs to it',
  ],
  [
    '(a) { let m = 0; for (let i = 0; i < a.length; i++) { const x = a[i]; if (x <= m) continue; m = x; } return m; }',
    'i: x private, m carried; `m` may still have at line 1 the value that an earlier iteration gave it at line 1 (if `m` does not need that value, assign it at the start of each iteration)',
  ],
  [
    '(a) { let x = 0, y = 1; for (let i = 0; i < a.length; i++) { const t = x; x = y; y = t + y; } return y; }',
    'i: t private, x carried, y carried; `x` may still have at line 1 the value that an earlier iteration gave it at line 1; `y` is read at line 1 while it is being summed at line 1',
  ],
  [
    '(a, n) { let s = 0; for (let i = 0; i < n; i++) { let e = a[i]; while (e > 1) { e /= 2; s++; } } return s; }',
    'i: e private, s fold add',
  ],
  [
    '(a, b) { let t = 0; for (let i = 0; i < a.length; i++) { try_: { if (a[i] > 0) break try_; t = a[i]; } b[i] = t; } }',
    'i: t carried; `t` may still have at line 1 the value that an earlier iteration gave it at line 1 (if `t` does not need that value, assign it at the start of each iteration)',
  ],
  [
    '(h) { let m = 9, at = -1; for (let i = 0; i < h.length; i++) { if (h[i] >= m) { } else { m = h[i]; at = i; } } return at; }',
    'i: m pick lt at, at pick',
  ],
  [
    '(a, b) { let s = 0; for (let i = 0; i < a.length; i++) { const t = s; s += a[i]; s = t + b[i]; } return s; }',
    'i: t private, s carried; `s` is computed at line 1 from the value that it had in the iteration before',
  ],
]);
