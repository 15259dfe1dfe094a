/** Arrays that iterations work in: rows, tiles, counts and stacks that a loop fills and reads again, some that iterations may have for
 * themselves and many that they may not. The first two of the arguments are a matrix of n rows of m and its copy; `free`: the
 * verdicts of the outermost loops. */
import { f64, type Trial } from './define.ts';

export interface Worked {
  readonly name: string;
  readonly text: string;
  /** Of the loops that stand in no other, whether each is free. */
  readonly free: readonly boolean[];
}

const M = 9;
const kernel = (body: string): string => `(a, out, n, m) => { ${body} }`;
const ROWS = 'for (let i = 0; i < n; i++)';
const COLUMNS = 'for (let j = 0; j < m; j++)';
const fill = `${COLUMNS} t[j] = a[i * m + j] * 2;`;
const back = `${COLUMNS} out[i * m + j] = t[m - 1 - j];`;
const T = 'const t = new Float64Array(m);';

const yes = (name: string, body: string, ...more: boolean[]): Worked => ({
  name,
  text: kernel(body),
  free: [true, ...more],
});
const no = (name: string, body: string, ...more: boolean[]): Worked => ({
  name,
  text: kernel(body),
  free: [false, ...more],
});

export const worked: readonly Worked[] = [
  yes('a row made before the loop', `${T} ${ROWS} { ${fill} ${back} }`),
  yes('a row made in the loop', `${ROWS} { ${T} ${fill} ${back} }`),
  yes('a row of constant size', `const t = new Float64Array(${M}); ${ROWS} { ${fill} ${back} }`),
  yes(
    'a row for two loops',
    `${T} ${ROWS} { ${fill} ${back} } ${ROWS} { ${COLUMNS} t[j] = out[i * m + j]; ${back} }`,
    true,
  ),
  yes(
    'running sums',
    `const t = new Float64Array(m + 1); ${ROWS} { t[0] = i; ${COLUMNS} t[j + 1] = t[j] + a[i * m + j]; ${COLUMNS} out[i * m + j] = t[Math.min(m, j + 2)] - t[Math.max(0, j - 1)]; }`,
  ),
  yes(
    'a sweep there and back',
    `const c = new Float64Array(m), d = new Float64Array(m); ${ROWS} { const o = i * m; c[0] = -0.25; d[0] = a[o] / 2; for (let j = 1; j < m; j++) { const q = 1 / (2 + 0.5 * c[j - 1]); c[j] = -0.5 * q; d[j] = (a[o + j] + 0.5 * d[j - 1]) * q; } out[o + m - 1] = d[m - 1]; for (let j = m - 2; j >= 0; j--) out[o + j] = d[j] - c[j] * out[o + j + 1]; }`,
  ),
  yes(
    'filled from behind',
    `${T} ${ROWS} { for (let j = m - 1; j >= 0; j--) t[j] = a[i * m + j] + (j < m - 1 ? t[j + 1] : 0); ${back} }`,
  ),
  yes(
    'subscripts out of data',
    `${T} ${ROWS} { ${fill} ${COLUMNS} out[i * m + j] = t[(Math.abs(a[i * m + j]) | 0) % m]; }`,
  ),
  yes(
    'counts',
    `const t = new Int32Array(m); ${ROWS} { t.fill(0); ${COLUMNS} t[(Math.abs(a[i * m + j]) | 0) % m]++; let s = 0; ${COLUMNS} s = s * 3 + t[j]; out[i * m] = s; }`,
  ),
  yes(
    'sorted by insertion',
    `${T} ${ROWS} { ${fill} for (let j = 1; j < m; j++) { const v = t[j]; let k = j - 1; while (k >= 0 && t[k] > v) { t[k + 1] = t[k]; k--; } t[k + 1] = v; } ${back} }`,
  ),
  yes(
    'a square tile',
    `const t = new Float64Array(m * m); ${ROWS} { for (let y = 0; y < m; y++) for (let x = 0; x < m; x++) t[y * m + x] = a[i * m + x] * y; for (let y = 0; y < m; y++) out[i * m + y] = t[y * m + 1] + t[m + y]; }`,
  ),
  yes(
    'pairs',
    `const t = new Float64Array(2 * m); ${ROWS} { ${COLUMNS} { t[2 * j] = a[i * m + j]; t[2 * j + 1] = -j; } ${COLUMNS} out[i * m + j] = t[2 * m - 1 - j]; }`,
  ),
  yes(
    'four at a time',
    `const t = new Float64Array(m + 3); ${ROWS} { for (let j = 0; j < m; j += 4) { t[j] = a[i * m + j]; t[j + 1] = j; t[j + 2] = i; t[j + 3] = 4; } ${back} }`,
  ),
  yes(
    'either of two on every way',
    `${T} ${ROWS} { ${COLUMNS} if (a[i * m + j] > 0) t[j] = 1; else t[j] = a[i * m + j]; ${back} }`,
  ),
  yes('a row that is left early', `${T} ${ROWS} { ${fill} if (t[0] > 3) continue; ${back} }`),
  yes(
    'ends, then what is between',
    `${T} ${ROWS} { t[0] = i; t[m - 1] = -i; for (let j = 1; j < m - 1; j++) t[j] = a[i * m + j]; ${back} }`,
  ),
  yes(
    'a part by another name',
    `${T} const u = t.subarray(0, m); ${ROWS} { ${COLUMNS} u[j] = a[i * m + j]; ${COLUMNS} out[i * m + j] = u[m - 1 - j]; }`,
  ),

  yes(
    'levels that go on with one another',
    `const t = new Float64Array(m * 3); ${ROWS} { for (let q = 0; q < 3; q++) { ${COLUMNS} t[q * m + j] = (q ? t[(q - 1) * m + j] : a[i * m + j]) * 2; } ${COLUMNS} out[i * m + j] = t[2 * m + j]; }`,
  ),
  yes(
    'every case has it',
    `${T} ${ROWS} { switch (a[i * m] & 3) { case 0: t[0] = 1; break; case 1: t[0] = 2; break; default: t[0] = 8; } out[i * m] = t[0]; }`,
  ),
  yes(
    'subscripts out of itself',
    `const t = new Int32Array(m); ${ROWS} { ${COLUMNS} t[j] = m - 1 - j; ${COLUMNS} t[t[j]] = j; ${COLUMNS} out[i * m + j] = t[t[j]]; }`,
  ),
  yes(
    'filled before the rest of it is',
    `${T} ${ROWS} { for (let j = 0; j < m / 2; j++) t[j] = i; for (let j = Math.floor(m / 2); j < m; j++) t[j] = a[i * m]; ${back} }`,
  ),

  no('read before it is filled', `${T} ${ROWS} { ${back} ${fill} }`),
  no('the first is left out', `${T} ${ROWS} { for (let j = 1; j < m; j++) t[j] = a[i * m + j]; ${back} t[0] = i; }`),
  no('the last is left out', `${T} ${ROWS} { for (let j = 0; j < m - 1; j++) t[j] = a[i * m + j]; ${back} }`),
  no('every second is left out', `${T} ${ROWS} { for (let j = 0; j < m; j += 2) t[j] = a[i * m + j]; ${back} }`),
  no('filled under a condition', `${T} ${ROWS} { ${COLUMNS} if (a[i * m + j] > 0) t[j] = a[i * m + j]; ${back} }`),
  no('filled now and then', `${T} ${ROWS} { if (i % 3 === 0) { ${fill} } ${back} }`),
  no(
    'filled until something is found',
    `${T} ${ROWS} { ${COLUMNS} { if (a[i * m + j] > 4) break; t[j] = a[i * m + j]; } ${back} }`,
  ),
  no(
    'some are passed over',
    `${T} ${ROWS} { ${COLUMNS} { if (a[i * m + j] > 4) continue; t[j] = a[i * m + j]; } ${back} }`,
  ),
  no('read by what comes after', `${T} ${ROWS} { ${fill} ${back} } ${COLUMNS} out[j] += t[j];`, true),
  no('added to over all rows', `${T} ${ROWS} { ${COLUMNS} t[j] = t[j] * 0.5 + a[i * m + j]; ${back} }`),
  no('returned', `${T} ${ROWS} { ${fill} ${back} } return t;`),
  no(
    'one more than filled',
    `const t = new Float64Array(m + 1); ${ROWS} { ${fill} ${COLUMNS} out[i * m + j] = t[j + 1]; t[m] = i; }`,
  ),
  no('what the row before left', `${T} ${ROWS} { const former = t[0]; ${fill} ${back} out[i * m] += former; }`),
  no(
    'filled by fewer each time',
    `${T} ${ROWS} { for (let j = 0; j < m - (i % 2); j++) t[j] = a[i * m + j]; ${back} }`,
  ),
  no(
    'filled by a while loop',
    `${T} ${ROWS} { let j = 0; while (j < m && a[i * m + j] < 4) { t[j] = a[i * m + j]; j++; } ${back} }`,
  ),
  no(
    'the other half',
    `const t = new Float64Array(2 * m); ${ROWS} { const p = (i & 1) * m; ${COLUMNS} t[p + j] = a[i * m + j]; ${COLUMNS} out[i * m + j] = t[m - p + j]; }`,
  ),
  no(
    'through a window that moves',
    `const t = new Float64Array(n + m); ${ROWS} { ${COLUMNS} t[i + j] = a[i * m + j]; out[i * m] = t[i] + (i > 0 ? t[i - 1] : 0); }`,
  ),
  no(
    'what a step reads, and a continue leaves out',
    `${T} ${ROWS} { let k = 0, c = 0; for (; c < 5 && k < 1e6; k += t[1]) { c++; if (a[i * m + c] > 0) continue; t[1] = c; } out[i] = k; }`,
  ),
  no(
    'what a step reads, and a continue further in leaves out',
    `${T} ${ROWS} { let k = 0, c = 0; some: for (; c * 1.5 < 5; k += t[1]) { c++; for (let q = 0; q < 2; q++) if (a[i * m + c] > q) continue some; t[1] = c; } out[i] = k; }`,
  ),
  no(
    'what a step reads, behind a body that ends nowhere',
    `${T} ${ROWS} { let k = 0, c = 0; for (; c * 1.5 < 5; k += t[1]) { c++; if (a[i * m + c] > 0) continue; else { t[1] = c; continue; } } out[i] = k; }`,
  ),
  no(
    'one case leaves it out',
    `${T} ${ROWS} { switch (a[i * m] & 3) { case 0: t[0] = 1; break; case 1: t[0] = 2; case 2: t[1] = 7; break; default: t[0] = 8; } out[i * m] = t[0]; }`,
  ),
  no(
    'a place that goes to and fro between rows',
    `const t = new Float64Array(2 * m); let o = 0; ${ROWS} { ${COLUMNS} t[o + j] = a[i * m + j]; o = m - o; ${COLUMNS} out[i * m + j] = t[o + j]; }`,
  ),
  no(
    'levels read before they are made',
    `const t = new Float64Array(m * 3); ${ROWS} { for (let q = 0; q < 3; q++) { ${COLUMNS} t[q * m + j] = (q < 2 ? t[(q + 1) * m + j] : a[i * m + j]) * 2; } ${COLUMNS} out[i * m + j] = t[j]; }`,
  ),
];

/** Matrices of n rows, and n and m. */
const rows = (n: number): readonly unknown[] => {
  const count = Math.min(n, 70);
  return [f64(count * M), f64(count * M), count, M];
};

/** Rows of no and of one element, and rows that are longer than what there is. */
const odd = (n: number): readonly unknown[] => [f64(n), f64(n), n % 5, [0, 1, 3, 2.5, 4][n % 5]];

export const scratch: readonly Trial[] = worked.flatMap(({ name, text }): readonly Trial[] => [
  [name, text, rows],
  [`${name}, odd sizes`, text, odd],
]);
