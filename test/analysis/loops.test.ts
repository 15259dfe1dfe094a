/** Verdicts over loops whose truth is known by hand: for each kernel what is said of each of its loops, in order of the text. */
import { describe, expect, it, test } from 'vitest';
import * as kernels from '../../kernels/index.ts';
import { analyse } from '../../src/analysis/index.ts';
import type { Counts } from '../../src/analysis/loops/conflicts.ts';
import type { LoopFacts } from '../../src/analysis/loops.ts';
import { ranges } from '../../src/analysis/ranges.ts';
import { loopsOf } from '../../src/analysis/verdict.ts';
import { type CallTypes, lower } from '../../src/frontend/lower.ts';
import { parse } from '../../src/frontend/parse.ts';
import type { ArgType } from '../../src/frontend/signature.ts';
import type { Kernel } from '../../src/ir.ts';
import { prange } from '../../src/prange.ts';

const dtypes = {
  f64: 'float64',
  f32: 'float32',
  i32: 'int32',
  u32: 'uint32',
  u8: 'uint8',
  u8c: 'uint8c',
  u16: 'uint16',
} as const;
const argument = (t: string): ArgType =>
  t === 'int'
    ? { kind: 'int' }
    : t === 'count'
      ? { kind: 'count' }
      : t === 'num'
        ? { kind: 'number' }
        : { kind: 'array', dtype: dtypes[t as 'f64'] };

type Fn = (...args: any[]) => unknown;
const functionOf = (text: string): Fn => new Function('prange', `return (${text});`)(prange) as Fn;

function kernelOf(f: Fn, types: string): Kernel {
  const args = types.split(' ').filter(Boolean).map(argument);
  const call: CallTypes = { args, using: new Map(), constants: new Map(), precision: 'js' };
  return lower(parse(f), call);
}

/** What is said of a loop in one line. */
function said(kernel: Kernel, f: LoopFacts): string {
  const name = f.loop.kind === 'for' ? kernel.locals[f.loop.local].name : 'while';
  const distances = [...new Set(f.dependences.map(d => `${d.kind} ${d.distance ?? 'any'}`))];
  const copies = f.copies.map(c => `${kernel.arrays[c.array].name} by ${c.op}`);
  const parts = [
    ...f.guards.map(g => `if ${g}`),
    ...(f.verdict === 'serial' && distances.length ? [distances.join(', ')] : []),
    ...copies,
    ...f.privateArrays.map(a => `own ${kernel.arrays[a].name}`),
  ];
  return [`${name} ${f.verdict}`, ...parts].join('; ');
}

function verdicts(f: Fn, types: string): readonly string[] {
  const kernel = kernelOf(f, types);
  return [...analyse(kernel).loops().values()].map(l => said(kernel, l));
}

type Row = readonly [types: string, body: string, ...said: string[]];

/** The parameters of every row are named by their types: arrays a, b, c, integers n, m, w, k. */
function kernelText(types: string, body: string): string {
  const arrays = ['a', 'b', 'c', 'd', 'e'],
    numbers = ['n', 'm', 'w', 'k'];
  const names = types
    .split(' ')
    .map(t => (t === 'int' || t === 'num' || t === 'count' ? numbers.shift() : arrays.shift()));
  return `(${names.join(', ')}) => { ${body} }`;
}

const everything: Row[] = [];

function holds(rows: readonly Row[]): void {
  everything.push(...rows);
  for (const [types, body, ...want] of rows)
    it(`${body}`, () => {
      expect(verdicts(functionOf(kernelText(types, body)), types)).toEqual(want);
    });
}
describe('elements at a distance', () =>
  holds([
    ['f64 int', 'for (let i = 0; i < n; i++) a[i] = a[i] + 1;', 'i parallel'],
    ['f64 int', 'for (let i = 1; i < n; i++) a[i] = a[i - 1] + 1;', 'i serial; flow 1'],
    ['f64 int', 'for (let i = 0; i < n - 1; i++) a[i] = a[i + 1] + 1;', 'i serial; anti 1'],
    ['f64 int', 'for (let i = 3; i < n; i++) a[i] = a[i - 3] + 1;', 'i serial; flow 3'],
    ['f64 int', 'for (let i = 4; i < n; i++) a[i] = a[i - 4] + 1;', 'i serial; flow 4'],
    ['f64 int', 'for (let i = 16; i < n; i++) a[i] = a[i - 16] + 1;', 'i serial; flow 16'],
    ['f64', 'for (let i = 16; i < 32; i++) a[i] = a[i - 16] + 1;', 'i parallel'],
    ['f64', 'for (let i = 16; i < 33; i++) a[i] = a[i - 16] + 1;', 'i serial; flow 16'],
    ['f64', 'for (let i = 0; i < 8; i++) a[i] = a[i + 8] + a[i + 9];', 'i parallel'],
    ['f64', 'for (let i = 0; i < 8; i++) a[i] = a[i + 7];', 'i serial; anti 7'],
    ['f64 int', 'for (let i = n - 1; i >= 1; i--) a[i] = a[i - 1] + 1;', 'i serial; anti 1'],
    ['f64 int', 'for (let i = n - 2; i >= 0; i--) a[i] = a[i + 1] + 1;', 'i serial; flow 1'],
    ['f64 int', 'for (let i = 0; i < n - 1; i += 2) a[i] = a[i + 1] + 1;', 'i parallel'],
    ['f64 int', 'for (let i = 0; i < n - 2; i += 2) a[i] = a[i + 2] + 1;', 'i serial; anti 1'],
    [
      'f64 int',
      'for (let i = 0; i < n - 5; i += 3) { a[i] = a[i + 1] + a[i + 2]; a[i + 1] = 0; a[i + 2] = a[i]; }',
      'i parallel',
    ],
    ['f64 int int', 'for (let i = 0; i < n; i += m) a[i] = 1;', 'i parallel; if m >= 1'],
    ['f64 int', 'for (let i = 0; i < n; i++) a[5] = a[i];', 'i serial; anti any, flow any, output any'],
    ['f64 int', 'for (let i = 6; i < n; i++) a[5] = a[i];', 'i serial; output any'],
    ['f64 int', 'for (let i = 0; i < n; i++) a[n] = a[i];', 'i serial; output any'],
    ['f64 int', 'for (let i = 1; i < n; i++) a[i] = a[0];', 'i parallel'],
    [
      'f64 int',
      'for (let i = 0; i < n; i++) { if (i > 0) a[i] = a[0]; }',
      'i parallel; if accesses that are checked as it runs are in bounds',
    ],
    ['f64 int', 'for (let i = 0; i < n; i++) a[i] = a[n + i];', 'i parallel; if n >= 0 or 0 >= 2 * n'],
    ['f64 int', 'for (let i = 1; i <= n; i++) a[i] = a[n + i - 1];', 'i serial; anti any'],
  ]));
describe('slopes and crossings', () =>
  holds([
    ['f64 int', 'for (let i = 0; i < n; i++) a[2 * i] = a[2 * i + 1];', 'i parallel'],
    ['f64 int', 'for (let i = 0; i < n; i++) a[2 * i] = a[i];', 'i serial; flow any'],
    [
      'f64 int',
      'for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) a[2 * i] += a[2 * j + 1];',
      'i parallel',
      'j reduction',
    ],
    [
      'f64 int int',
      'for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) a[4 * m * i] = a[4 * m * j + 2 * m];',
      'i parallel; if m >= 1; if subscripts stay within 32 bits',
      'j serial; output any',
    ],
    [
      'f64 int',
      'for (let i = 0; i < n; i += 2) for (let j = 1; j < n; j += 2) a[i] += a[j];',
      'i parallel',
      'j reduction; if i >= 2 * ceil(((n - 1) / 2)) or i >= n or 0 >= i; if 2 >= i or 2 * i >= 4 * ceil(((n - 1) / 2)) or 2 * i >= 2 * n',
    ],
    ['f64 int', 'for (let i = 0; i <= n; i++) a[i] = a[n - i];', 'i serial; anti any, flow any'],
    [
      'f64 int',
      'for (let i = 0; i < n >> 1; i++) { const t = a[i]; a[i] = a[n - 1 - i]; a[n - 1 - i] = t; }',
      'i parallel; if n >= 2 * (n >> 1) or 1 >= n; if 1 >= n or n >= 2 * (n >> 1)',
    ],
    ['f64 int', 'for (let i = 0; i < n; i++) a[2 * i] = a[2 * n - 2 * i + 1];', 'i parallel'],
    ['f64 int', 'for (let i = 0; i < n; i++) a[i] = a[4 * n - i];', 'i parallel; if n >= 0; if n <= 536870911'],
    [
      'f64 int',
      'for (let i = 0; i < n; i++) { a[3 * i] = a[3 * i + 1] + a[3 * i + 2]; a[3 * i + 1] = 0; }',
      'i parallel',
    ],
    [
      'f64 int',
      'for (let i = 0; i < n; i++) for (let c = 0; c < 3; c++) a[3 * i + c] *= 2;',
      'i parallel',
      'c parallel',
    ],
    [
      'f64 int',
      'for (let i = 0; i < n; i++) for (let c = 0; c < 4; c++) a[3 * i + c] *= 2;',
      'i reduction; a by mul',
      'c parallel',
    ],
    [
      'f64 int',
      'for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) a[i + j] = 1;',
      'i serial; output any',
      'j parallel',
    ],
    [
      'f64 int',
      'for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) a[i - j + n] = 1;',
      'i serial; output any',
      'j parallel',
    ],
    [
      'f64 int',
      'for (let ii = 0; ii < n; ii += 16) for (let i = ii; i < Math.min(ii + 16, n); i++) a[i] = 1;',
      'ii parallel',
      'i parallel',
    ],
    [
      'f64 int',
      'for (let ii = 0; ii < n; ii += 16) for (let i = ii; i < ii + 17; i++) a[i] = 1;',
      'ii serial; output any',
      'i parallel',
    ],
  ]));
describe('symbolic offsets and strides', () =>
  holds([
    [
      'f64 int int',
      'for (let i = 0; i < n; i++) a[i] = a[i + m];',
      'i parallel; if 0 >= m or m >= n; if m >= 0 or 0 >= n + m',
    ],
    [
      'f64 int int',
      'for (let i = 0; i < n; i++) a[i * m] = 1;',
      'i parallel; if m >= 1; if subscripts stay within 32 bits',
    ],
    ['f64 int int', 'for (let i = 0; i < n; i++) a[i + m] = a[i + m + 1];', 'i serial; anti 1'],
    [
      'f64 int int',
      'for (let i = m; i < n; i++) a[i] = a[i - m];',
      'i parallel; if m >= 0 or 0 >= n; if 0 >= m or 2 * m >= n',
    ],
    ['f64 int int int', 'for (let i = 0; i < n; i++) a[m] = a[w];', 'i serial; output any'],
    [
      'f64 int int',
      'for (let k = 0; k < n; k += 2 * m) for (let j = 0; j < m; j++) { const t = a[k + j]; a[k + j] = t + a[k + j + m]; a[k + j + m] = t - a[k + j + m]; }',
      'k parallel; if m >= 1; if subscripts stay within 32 bits',
      'j parallel; if k is an integer; if m >= 0 or 0 >= 2 * m; if subscripts stay within 32 bits',
    ],
  ]));
describe('rows in one array', () =>
  holds([
    [
      'f64 int int int',
      'for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) a[i * w + j] = 1;',
      'i parallel; if w >= 0; if w >= m; if subscripts stay within 32 bits',
      'j parallel; if subscripts stay within 32 bits',
    ],
    [
      'f64 int int',
      'for (let i = 0; i < n; i++) for (let j = 0; j <= m; j++) a[i * m + j] = 1;',
      'i serial; output any',
      'j parallel; if subscripts stay within 32 bits',
    ],
    [
      'f64 int int',
      'for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) a[j * n + i] = 1;',
      'i parallel; if n >= 0; if subscripts stay within 32 bits',
      'j parallel; if n >= 1; if subscripts stay within 32 bits',
    ],
    [
      'f64 int int',
      'for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) a[j * m + i] = 1;',
      'i parallel; if m >= 0; if m >= n; if subscripts stay within 32 bits',
      'j parallel; if m >= 1; if subscripts stay within 32 bits',
    ],
    [
      'f64 int int',
      'for (let i = 1; i < n; i++) for (let j = 0; j < m; j++) a[i * m + j] = a[(i - 1) * m + j];',
      'i serial; flow any',
      'j parallel; if m >= 0 or 0 >= 2 * m; if subscripts stay within 32 bits',
    ],
    [
      'f64 int int',
      'for (let i = 0; i < n; i++) for (let j = 1; j < m; j++) a[i * m + j] = a[i * m + j - 1];',
      'i parallel; if m >= 0; if subscripts stay within 32 bits',
      'j serial; flow 1',
    ],
    [
      'f64 int int',
      'for (let i = 1; i < n; i++) for (let j = 1; j < m; j++) a[i * m + j] = a[(i - 1) * m + j - 1];',
      'i serial; flow any',
      'j parallel; if m + 1 >= 0 or 0 >= 2 * m; if subscripts stay within 32 bits',
    ],
    [
      'f64 int int int',
      'for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) for (let k = 0; k < w; k++) a[(i * m + j) * w + k] += 1;',
      'i parallel; if w >= 0; if m >= 0; if m * w >= 0; if subscripts stay within 32 bits',
      'j parallel; if w >= 0; if subscripts stay within 32 bits',
      'k parallel; if subscripts stay within 32 bits',
    ],
    [
      'f64 int int int',
      'for (let k = 0; k < w; k++) for (let j = 0; j < m; j++) for (let i = 0; i < n; i++) a[(i * m + j) * w + k] += 1;',
      'k parallel; if w >= 0; if m >= 0; if w * m >= 0; if subscripts stay within 32 bits',
      'j parallel; if w >= 1; if m >= 0; if m * w >= 0; if subscripts stay within 32 bits',
      'i parallel; if m >= 0; if m * w > 0; if subscripts stay within 32 bits',
    ],
    [
      'f64 int',
      'for (let i = 0; i < n; i++) a[i * n + i] = 1;',
      'i parallel; if n >= 0; if subscripts stay within 32 bits',
    ],
    [
      'f64 f64 int int',
      'for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) b[j * n + i] = a[i * m + j];',
      'i parallel; if n >= 0; if subscripts stay within 32 bits; if `a` and `b` share no memory',
      'j parallel; if n >= 1; if subscripts stay within 32 bits; if `a` and `b` share no memory',
    ],
    [
      'f64 int',
      'for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) a[i * n + j] = a[j * n + i];',
      'i parallel; if n >= 0; if subscripts stay within 32 bits',
      'j parallel; if n >= 1; if n > i; if subscripts stay within 32 bits',
    ],
    [
      'f64 int',
      'for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) a[i * n + j] = 1;',
      'i parallel; if n >= 0; if subscripts stay within 32 bits',
      'j parallel; if subscripts stay within 32 bits',
    ],
    [
      'f64 int',
      'for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) a[i * n + j] = a[j * n + i];',
      'i serial; anti any, flow any',
      'j serial; flow any',
    ],
    [
      'f64 int',
      'for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) { const t = a[i * n + j]; a[i * n + j] = a[j * n + i]; a[j * n + i] = t; }',
      'i parallel; if n >= 0; if subscripts stay within 32 bits',
      'j parallel; if n >= 1; if subscripts stay within 32 bits',
    ],
    [
      'f64 int',
      'for (let k = 0; k < n; k++) for (let i = k + 1; i < n; i++) for (let j = k + 1; j < n; j++) a[i * n + j] -= a[i * n + k] * a[k * n + j];',
      'k serial; anti any, flow any, output any',
      'i parallel; if n >= 0; if subscripts stay within 32 bits',
      'j parallel; if n * i >= k * n or k + k * n + 1 >= n + n * i; if k * n >= n * i or k + n * i + 1 >= n + k * n; if subscripts stay within 32 bits',
    ],
  ]));
describe('rows that are coloured', () =>
  holds([
    [
      'f64 int int int',
      'for (let y = 1; y < m; y++) for (let x = 1 + ((y + w) & 1); x < n - 1; x += 2) a[y * n + x] = a[(y - 1) * n + x] + a[(y + 1) * n + x];',
      'y parallel; if n >= 0; if subscripts stay within 32 bits',
      'x parallel; if n + 1 >= 0 or 2 * ((y + w) & 1) + 4 >= 4 * n; if subscripts stay within 32 bits',
    ],
    [
      'f64 int int int',
      'for (let y = 1; y < m; y++) for (let x = 1 + ((y + w) & 1); x < n - 1; x += 2) a[y * n + x] = a[(y - 1) * n + x - 1];',
      'y serial; flow any',
      'x parallel; if n + 2 >= 0 or 0 >= 2 * n + 4 * ceil(((n - (2 + ((y + w) & 1))) / 2)) or 2 * ((y + w) & 1) + 2 >= 4 * n; if subscripts stay within 32 bits',
    ],
  ]));

describe('places that divide with different remainders', () =>
  holds([
    [
      'f64',
      'for (let c = 0; c < 3; c++) for (let i = c; i < a.length; i += 4) a[i] *= 0.5;',
      'c parallel',
      'i parallel',
    ],
    [
      'f64',
      'for (let c = 0; c < 4; c++) for (let i = c; i < a.length; i += 4) a[i] *= 0.5;',
      'c parallel',
      'i parallel',
    ],
    [
      'f64',
      'for (let c = 0; c < 5; c++) for (let i = c; i < a.length; i += 4) a[i] *= 0.5;',
      'c reduction; a by mul',
      'i parallel',
    ],
    [
      'f64',
      'for (let c = 0; c < 3; c++) for (let i = c; i + 1 < a.length; i += 4) a[i] = a[i + 1];',
      'c serial; anti any',
      'i parallel',
    ],
    [
      'f64',
      'for (let c = 0; c < 3; c++) for (let i = c; i + 4 < a.length; i += 4) a[i] = a[i + 4];',
      'c serial; flow any',
      'i serial; anti 1',
    ],
    [
      'f64',
      'for (let c = 0; c < 2; c++) for (let i = c; i + 2 < a.length; i += 4) a[i] = a[i + 2];',
      'c parallel',
      'i parallel',
    ],
    [
      'f64',
      'for (let c = 0; c < 3; c++) for (let i = a.length - 1 - c; i >= 0; i -= 4) a[i] *= 0.5;',
      'c parallel',
      'i parallel',
    ],
    [
      'f64',
      'for (let c = 0; c < 3; c++) for (let i = 2 * c; i < a.length; i += 4) a[i] *= 0.5;',
      'c reduction; a by mul',
      'i parallel',
    ],
    [
      'f64',
      'for (let c = 0; c < 6; c += 2) for (let i = c; i < a.length; i += 6) a[i] *= 0.5;',
      'c parallel',
      'i parallel',
    ],
    [
      'f64 int',
      'for (let c = 0; c < n; c++) for (let i = c; i < a.length; i += n) a[i] = a[i] * 0.5 + c;',
      'c parallel; if n >= 0; if subscripts stay within 32 bits',
      'i parallel; if n >= 1; if subscripts stay within 32 bits',
    ],
    [
      'f64 int',
      'for (let c = 0; c <= n; c++) for (let i = c; i < a.length; i += n) a[i] = a[i] * 0.5 + c;',
      'c serial; anti any, flow any, output any',
      'i parallel; if n >= 1; if subscripts stay within 32 bits',
    ],
    [
      'f64 int',
      'for (let c = 1; c < n; c++) for (let i = c; i < a.length; i += n) a[i] = a[i - 1] * 0.5 + c;',
      'c serial; flow any',
      'i parallel; if n >= 2; if subscripts stay within 32 bits',
    ],
    [
      'f64 int',
      'for (let i = 1; i <= n; i++) a[n + 1 + (n + 2) * i] = a[i + (n + 2) * n];',
      'i parallel; if n >= -1; if subscripts stay within 32 bits',
    ],
    ['f64 int', 'for (let i = 1; i <= n; i++) a[n + n * i] = a[i + n * n];', 'i serial; anti any'],
    [
      'f64 int',
      'for (let i = 0; i <= n + 1; i++) a[n + 1 + (n + 2) * i] = a[i + (n + 2) * n];',
      'i serial; anti any, flow any',
    ],
    [
      'f64 int',
      'for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) { a[i * n + j] = j; a[j * n + i] = i; }',
      'i parallel; if n >= 0; if subscripts stay within 32 bits',
      'j parallel; if n >= 1; if n > i; if subscripts stay within 32 bits',
    ],
    [
      'f64 int',
      'for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) { a[i * n + j] = j; a[j * n + i] = i; }',
      'i serial; output any',
      'j serial; output any',
    ],
  ]));
describe('conditions that no two iterations meet', () =>
  holds([
    [
      'f64 f64 int int',
      'for (let i = 0; i < n; i++) if (i === m) a[0] = b[i];',
      'i parallel; if `b` and `a` share no memory',
    ],
    [
      'f64 f64 int num',
      'for (let i = 0; i < n; i++) if (i === m) a[0] = b[i];',
      'i parallel; if `b` and `a` share no memory',
    ],
    [
      'f64 f64 int int',
      'for (let i = 0; i < n; i += 3) if (2 * i === m) a[0] = b[i];',
      'i parallel; if `b` and `a` share no memory',
    ],
    [
      'f64 f64 int int',
      'for (let i = n; i > 0; i--) if (i === m) a[0] += b[i];',
      'i parallel; if `a` and `b` are one array or share no memory',
    ],
    ['f64 f64 int int', 'for (let i = 0; i < n; i++) if (i >= m) a[0] = b[i];', 'i serial; output any'],
    ['f64 f64 int int', 'for (let i = 0; i < n; i++) if (i !== m) a[0] = b[i];', 'i serial; output any'],
    ['f64 f64 int int', 'for (let i = 0; i < n; i++) if (i === 0 || i === m) a[0] = b[i];', 'i serial; output any'],
    ['f64 f64 int int', 'for (let i = 0; i < n; i++) if (i === (b[i] | 0)) a[0] = b[i];', 'i serial; output any'],
    [
      'f64 f64 int int',
      'for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) if (i === j) a[0] = b[i];',
      'i serial; output any',
      'j parallel; if `b` and `a` share no memory; if accesses that are checked as it runs are in bounds',
    ],
    [
      'f64 f64 int int',
      'for (let i = 0; i < n; i++) { if (i === 0) a[0] = 1; if (i === n - 1) a[0] = 2; }',
      'i serial; output any',
    ],
    [
      'f64 f64 int int',
      'for (let i = 0; i < n; i++) { if (i === 0) a[m] = 1; else if (i === 1) a[m + 1] = 2; }',
      'i parallel',
    ],
    [
      'f64 int',
      'for (let i = 0; i < n; i++) { if (i > 5) a[i] = a[3]; else if (i === 4) a[3] = 7; }',
      'i serial; flow any',
    ],
    ['f64 int', 'for (let i = 1; i < n; i++) if (i === 7) a[i] = a[i - 1];', 'i parallel'],
    [
      'f64 int',
      'for (let i = n - 2; i > 0; i--) if (i === 7) a[0] = a[i]; else if (i < 7) a[i] = a[0];',
      'i serial; flow any',
    ],
  ]));
describe('loops that go on by a size', () =>
  holds([
    [
      'f64 f64 count count',
      'for (let s = 0, o = 0; s + n <= a.length; s += m, o++) { let t = 0; for (let i = s; i < s + n; i++) t += a[i]; b[o] = t / n; }',
      'trip parallel; if ceil(((((a.length - n) + 1) - first) / step)) is an integer; if `a` and `b` share no memory',
      'i reduction; if ceil((s + n)) is an integer; if s is an integer',
    ],
    [
      'f64 f64 count count',
      'for (let s = 0, o = 0; s + n <= a.length; s += m, o++) { b[o] = b[o + 1] + a[s]; }',
      'trip serial; anti 1',
    ],
    [
      'f64 f64 count count',
      'for (let s = 0; s + n <= a.length; s += m) for (let i = 0; i < n; i++) b[s + i] = a[s + i];',
      's parallel; if m >= n; if subscripts stay within 32 bits; if `a` and `b` are one array or share no memory',
      'i parallel; if `a` and `b` are one array or share no memory',
    ],
    [
      'f64 f64 count count',
      'let s = 0; while (s + n <= a.length) { for (let i = 0; i < m; i++) b[s + i] = a[s + i]; s += m; }',
      's parallel; if subscripts stay within 32 bits; if `a` and `b` are one array or share no memory',
      'i parallel; if `a` and `b` are one array or share no memory',
    ],
    [
      'f64 f64 int int',
      'for (let s = 0; s + n <= a.length; s += m) for (let i = 0; i < n; i++) b[s + i] = a[s + i];',
      's parallel; if m >= 1; if m >= n; if subscripts stay within 32 bits; if `a` and `b` are one array or share no memory',
      'i parallel; if s is an integer; if subscripts stay within 32 bits; if `a` and `b` are one array or share no memory',
    ],
    ['f64 f64 num count', 'for (let s = 0; s + n <= a.length; s += m) b[s] = a[s];', 'while serial'],
    [
      'f64 int count',
      'for (let b = 0; b < n; b += m) { for (let i = 0; i < m && b + i < n; i++) a[b + i] = a[b + i] * 2; }',
      'b parallel',
      'i parallel; if subscripts stay within 32 bits',
    ],
    [
      'f64 int count',
      'for (let b = 0; b < n; b += m) { for (let i = 0; i <= m && b + i < n; i++) a[b + i] = a[b + i] * 2 + b; }',
      'b parallel; if m >= n',
      'i parallel; if subscripts stay within 32 bits',
    ],
  ]));
describe('grids that close', () =>
  holds([
    ['f64 count', 'for (let x = 0; x < n; x++) a[(x + n) % n] = x;', 'x parallel'],
    ['f64 int', 'for (let x = 0; x < n; x++) a[(x + n) % n] = x;', 'x parallel'],
    ['f64 count', 'for (let x = -1; x < n; x++) a[(x + n) % n] = x;', 'x serial; output any'],
    ['f64 count', 'for (let x = 0; x <= n; x++) a[(x + n) % n] = x;', 'x serial; output any'],
    ['f64 count', 'for (let x = 0; x < n + n; x++) a[(x + n) % n] = x;', 'x serial; output any'],
    ['f64 count', 'for (let x = 0; x < n; x++) a[(x + n + 1) % n] = x;', 'x serial; output any'],
    ['f64 count', 'for (let x = 0; x < n; x++) a[(x + n) % n] = a[(x + n - 1) % n];', 'x serial; anti any, flow any'],
    [
      'f64 count count',
      'for (let y = 0; y < m; y++) for (let x = 0; x < n; x++) a[((y + m) % m) * n + (x + n) % n] = x;',
      'y parallel; if subscripts stay within 32 bits',
      'x parallel; if m > y; if subscripts stay within 32 bits',
    ],
    [
      'f64 count count',
      'for (let y = 0; y < m; y++) for (let x = 0; x < n; x++) a[((y + n) % n) * n + (x + n) % n] = x;',
      'y parallel; if n >= m; if subscripts stay within 32 bits',
      'x parallel; if ((n > y or n + n * y >= n * n) and n > y) or (n * y >= n * n and n > y); if (2147483648 >= n + n * y and n > y) or 2147483648 >= n * n; if (2147483647 >= n * y and n > y) or n + 2147483647 >= n * n',
    ],
  ]));
describe('subscripts that nobody can foretell', () =>
  holds([
    ['f64 i32 int', 'for (let i = 0; i < n; i++) a[i & 7] = i;', 'i serial; output any'],
    ['f64 int', 'for (let i = 0; i < n; i++) a[i % 10] = i;', 'i serial; output any'],
    ['f64 f64 i32', 'for (let i = 0; i < b.length; i++) a[c[i]] = b[i];', 'i serial; output any'],
    [
      'f64 f64 i32',
      'for (let i = 0; i < b.length; i++) a[c[i]] += b[i];',
      'i reduction; if `c` and `a` share no memory; if `a` and `b` share no memory; if accesses that are checked as it runs are in bounds; a by add',
    ],
    [
      'f64 i32',
      'let s = 0; for (let i = 0; i < b.length; i++) s += a[b[i]]; return s;',
      'i reduction; if accesses that are checked as it runs are in bounds',
    ],
    [
      'u32 u8',
      'for (let i = 0; i < b.length; i++) a[b[i]]++;',
      'i reduction; if `b` and `a` share no memory; a by add',
    ],
    [
      'i32 u8 i32',
      'for (let i = 0; i < b.length; i++) a[b[i]] = Math.max(a[b[i]], c[i]);',
      'i reduction; if `b` and `a` share no memory; if `a` and `c` share no memory; a by max',
    ],
    ['i32 u8 f64', 'for (let i = 0; i < b.length; i++) a[b[i]] += c[i];', 'i serial; anti any, flow any, output any'],
    [
      'i32 u8',
      'for (let i = 0; i < b.length; i++) { a[b[i]] += 2; a[b[i]] -= 1; }',
      'i reduction; if `b` and `a` share no memory; a by add',
    ],
    [
      'i32 u8',
      'for (let i = 0; i < b.length; i++) { a[b[i]] += 2; a[b[i]] *= 3; }',
      'i serial; anti any, flow any, output any',
    ],
    ['i32 u8', 'for (let i = 0; i < b.length; i++) { a[b[i]] += a[0]; }', 'i serial; anti any, flow any, output any'],
    [
      'i32 u8',
      'for (let i = 0; i < b.length; i++) { a[b[i]] = 1 - a[b[i]]; }',
      'i serial; anti any, flow any, output any',
    ],
    [
      'i32 u8',
      'for (let i = 0; i < b.length; i++) { a[b[i]] = ((a[b[i]] + 0.5) | 0) + 1; }',
      'i serial; anti any, flow any, output any',
    ],
    ['u8c u8', 'for (let i = 0; i < b.length; i++) a[b[i]]++;', 'i serial; anti any, flow any, output any'],
    [
      'i32 u8',
      'for (let i = 0; i < b.length; i++) { a[b[i]] |= 1 << (i & 3); }',
      'i reduction; if `b` and `a` share no memory; a by or',
    ],
    [
      'f64 f64 int int',
      'for (let i = 0; i < n; i++) for (let k = 0; k < m; k++) a[i] += b[i * m + k];',
      'i parallel; if `a` and `b` share no memory',
      'k reduction; if `a` and `b` share no memory; a by add',
    ],
  ]));
describe("arrays of the caller's that may be one", () =>
  holds([
    [
      'f64 f64 int',
      'for (let i = 0; i < n; i++) a[i] = b[i];',
      'i parallel; if `b` and `a` are one array or share no memory',
    ],
    ['f64 f64 int', 'for (let i = 0; i < n; i++) a[i] = b[i + 1];', 'i parallel; if `b` and `a` share no memory'],
    ['f64 f32 int', 'for (let i = 0; i < n; i++) a[i] = b[i];', 'i parallel; if `b` and `a` share no memory'],
    [
      'i32 u32 int',
      'for (let i = 0; i < n; i++) a[i] = b[i];',
      'i parallel; if `b` and `a` are one array or share no memory',
    ],
    [
      'f64 f64 f64 int',
      'for (let i = 0; i < n; i++) { a[i] = c[i]; b[i] = c[i]; }',
      'i parallel; if `c` and `a` are one array or share no memory; if `c` and `b` are one array or share no memory; if `a` and `b` are one array or share no memory',
    ],
    ['f64 f64 int', 'let s = 0; for (let i = 0; i < n; i++) s += a[i] * b[i]; return s;', 'i reduction'],
    [
      'f64 int',
      'const x = a.subarray(0, n), y = a.subarray(n, 2 * n); for (let i = 0; i < n; i++) x[i] = y[i];',
      'i parallel; if the start of x >= the start of y or the start of y >= a.length + the start of x or the start of y >= n + the start of x',
    ],
    ['f64 int', 'const x = new Float64Array(n); for (let i = 0; i < n; i++) x[i] = a[i + 1]; return x;', 'i parallel'],
  ]));
describe('what a loop is made of', () =>
  holds([
    ['f64 int', 'for (let i = 0; i < n; i++) { if (a[i] > 0) break; a[i] = 1; }', 'i serial'],
    ['f64 int', 'for (let i = 0; i < n; i++) { if (a[i] > 0) continue; a[i] = 1; }', 'i parallel'],
    ['f64 int', 'for (let i = 0; i < n; i++) { if (a[i] > 0) return i; a[i] = 1; } return -1;', 'i serial'],
    ['f64 int', "for (let i = 0; i < n; i++) { if (a[i] > 0) throw new Error('no'); a[i] = 1; }", 'i serial'],
    ['f64 int', 'let i = 1; while (i < n) { a[i] = 1; i *= 2; }', 'while serial'],
    [
      'f64 int int',
      'for (let i = 0; i < n; i++) { for (let j = 0; j < m; j++) { if (a[i * m + j] > 0) break; a[i * m + j] = 1; } }',
      'i parallel; if m >= 0; if subscripts stay within 32 bits',
      'j serial',
    ],
    ['f64 int', 'for (let i = 0; i < n; i++) { a[i] = 1; n--; }', 'i parallel; if subscripts stay within 32 bits'],
    ['f64 num', 'for (let i = 0; i < n; i++) { a[i] = 1; n--; }', 'while serial'],
    ['f64 int', 'for (let i = 0; i < n; i++) { a[i] = 1; n -= a[i]; }', 'while serial'],
    ['f64 num', 'for (let i = 0; i < n; i++) a[i] = 1;', 'i parallel; if ceil(n) is an integer'],
    [
      'f64 num num',
      'for (let i = n; i < m; i++) a[i] = 1;',
      'i parallel; if ceil(m) is an integer; if n is an integer',
    ],
    [
      'f64 int int',
      'let k = 0; for (let i = 0; i < n; i += 2) for (let j = 0; j < m; j += 3) { a[k++] = i; a[k++] = j; }',
      'i parallel; if ceil((m / 3)) >= 0; if m >= 0; if subscripts stay within 32 bits',
      'j parallel; if k is an integer; if subscripts stay within 32 bits',
    ],
    [
      'f64 int int',
      'let k = 0; for (let i = 0; i < n; i++) for (let j = m; j >= 0; j -= 3) a[k++] = i;',
      'i parallel; if ceil(((1 + m) / 3)) >= 0; if m >= -1; if subscripts stay within 32 bits',
      'j parallel; if k is an integer; if subscripts stay within 32 bits',
    ],
    [
      'f64 int int',
      'const r = (m - 1) / 2; for (let i = r; i < n - r; i++) a[i] = 1;',
      'i parallel; if r is an integer',
    ],
    [
      'f64 int',
      'for (let i = 0; i < n / 2; i++) { a[i] = 1; a[n / 2 + i] = 2; }',
      'i parallel; if (n / 2) is an integer; if (n / 2) >= 0; if (n / 2) >= ceil((n / 2)); if subscripts stay within 32 bits',
    ],
    [
      'f64 int',
      'for (let i = 0; i < n; i++) { const t = new Float64Array(4); for (let j = 0; j < 4; j++) t[j] = a[4 * i + j]; for (let j = 0; j < 4; j++) a[4 * i + j] = t[3 - j]; }',
      'i parallel; own t',
      'j parallel',
      'j parallel',
    ],
    [
      'f64 int',
      'const t = new Float64Array(4); for (let i = 0; i < n; i++) { t[0] += a[i]; a[i] = t[0]; }',
      'i serial; anti any, flow any, output any',
    ],
    [
      'f64 f64 int',
      'let k = 0; for (let i = 0; i < n; i++) { a[k] = b[i]; k += 2; }',
      'i parallel; if `b` and `a` share no memory',
    ],
    [
      'f64 f64 int',
      'let k = 2; for (let i = 0; i < n; i++) { a[9 + 2 * k] = b[i]; a[8 + k] = b[i + 1]; k += 2; }',
      'i parallel; if n <= 1073741821; if `b` and `a` share no memory',
    ],
    // What the number is where an inner loop is entered changes from turn to turn; behind a branch it is one of two.
    [
      'f64 f64 int int',
      'let k = 2; for (let t = 0; t < m; t++) for (let i = 0; i < n; i++) { a[9 + 2 * k] = b[i]; a[8 + k] = b[i + 1]; k += 2; }',
      't parallel; if n >= 0; if 2 * m * n + 2 >= 0; if subscripts stay within 32 bits; if `b` and `a` share no memory',
      'i parallel; if 2 * n + k >= 0; if k + 2 >= 2 * n; if subscripts stay within 32 bits; if `b` and `a` share no memory',
    ],
    [
      'f64 f64 int',
      'let k = 2; if (n > 50) k = 3; for (let i = 0; i < n; i++) { a[9 + 2 * k] = b[i]; a[8 + k] = b[i + 1]; k += 2; }',
      'i parallel; if k >= 0; if k + 2 >= 2 * n; if subscripts stay within 32 bits; if `b` and `a` share no memory',
    ],
    [
      'f64 f64 int',
      'let k = 2; while (k < n) k *= 2; for (let i = 0; i < n; i++) { a[9 + 2 * k] = b[i]; a[8 + k] = b[i + 1]; k += 2; }',
      'while serial',
      'i parallel; if k >= 0; if k + 2 >= 2 * n; if subscripts stay within 32 bits; if `b` and `a` share no memory',
    ],
    [
      'f64 f64 int',
      'let k = 3; for (let i = 0; i < n; i++) { a[9 + 2 * k] = b[i]; a[8 + k] = b[i + 1]; k += 2; }',
      'i serial; output any',
    ],
    // Rows with a border.
    [
      'f64 int int int',
      'for (let y = 1; y <= m; y++) for (let x = 1 + ((y + n) & 1); x <= n; x += 2) a[y * (n + 2) + x] = a[(y - 1) * (n + 2) + x] + a[(y + 1) * (n + 2) + x];',
      'y parallel; if n >= -2; if subscripts stay within 32 bits',
      'x parallel; if n + 3 >= 0 or 2 * ((y + n) & 1) >= 4 * n + 4; if subscripts stay within 32 bits',
    ],
    [
      'f64 int int int',
      'for (let y = 1; y <= m; y++) for (let x = 1 + ((y + n) & 1); x <= n; x += 2) a[y * (n + 2) + x] = a[(y - 1) * (n + 2) + x + 1] + a[(y + 1) * (n + 2) + x];',
      'y serial; flow any',
      'x parallel; if n + 2 >= 0 or 0 >= 2 * n + 4 * ceil(((n - ((y + n) & 1)) / 2)) or 2 * ((y + n) & 1) >= 4 * n + 2; if n + 3 >= 0 or 2 * ((y + n) & 1) >= 4 * n + 4; if subscripts stay within 32 bits',
    ],
    [
      'f64 f64 int',
      'let k = 0; for (let i = 0; i < n; i++) { if (b[i] > 0) { a[k] = b[i]; k++; } } return k;',
      'i serial; output any',
    ],
    ['f64 int', 'for (const i of prange(n)) a[(i * 7) % n] = i;', 'i parallel'],
    ['u32 u8', 'for (const i of prange(b.length)) a[b[i]]++;', 'i reduction; a by add'],
    ['f64 int', 'for (const i of prange(n)) { if (a[i] > 3) break; a[i] = 1; }', 'i serial'],
    [
      'f64 f64 int int',
      'for (let t = 0; t < m; t++) { for (let i = 1; i < n; i++) b[i] = a[i - 1] + a[i + 1]; for (let i = 1; i < n; i++) a[i] = b[i]; }',
      't serial; anti any, flow any, output any',
      'i parallel; if `a` and `b` share no memory',
      'i parallel; if `b` and `a` are one array or share no memory',
    ],
  ]));

/** One entry for each loop of `kernels/`, by what is said of its verdict alone. */
const expected: { readonly [name: string]: readonly [types: string, verdicts: string] } = {
  saxpy: ['num f64 f64', 'parallel'],
  sumSquares: ['f64', 'reduction'],
  dot: ['f64 f64', 'reduction'],
  conv2d: ['f64 int int f64 int int f64', 'parallel parallel reduction reduction'],
  conv2dStride: ['f64 int int f64 int int int f64', 'parallel parallel reduction reduction'],
  matmul: ['f64 f64 f64 int int int', 'parallel parallel reduction'],
  nbody: ['f64 f64 f64 f64 f64 f64 f64 num', 'parallel reduction'],
  blackScholes: ['f64 f64 f64 num num f64 f64', 'parallel'],
  jacobi: ['f64 f64 int int int', 'serial parallel parallel parallel parallel'],
  prefixSum: ['f64 f64', 'serial'],
  columnSums: ['f64 int int f64', 'parallel reduction parallel'],
  rowSums: ['f64 int int f64', 'parallel reduction'],
  max: ['f64', 'reduction'],
  argmax: ['f64', 'reduction'],
  mean: ['f64', 'reduction'],
  exp: ['f64 f64', 'parallel'],
  mandelbrot: ['i32 int int num num num num int', 'parallel parallel serial'],
  histogram: ['u8 u32', 'parallel reduction'],
  grey: ['u8 u8', 'parallel'],
  boxBlur: ['u8 int int int u8', 'parallel parallel reduction reduction'],
  gaussianBlur: ['u8 int int u16 u8', 'parallel parallel reduction parallel parallel reduction'],
  sobel: ['u8 int int u8', 'parallel parallel'],
};

describe('the kernels of the repository', () => {
  for (const [name, kernel] of Object.entries(kernels))
    it(name, () => {
      const [types, want] = expected[name];
      const facts = [...analyse(kernelOf(kernel, types)).loops().values()];
      expect(facts.map(f => f.verdict).join(' ')).toBe(want);
    });
});

describe('reasons', () => {
  const reasons = (types: string, body: string) => {
    const kernel = kernelOf(functionOf(kernelText(types, body)), types);
    return [...analyse(kernel).loops().values()].flatMap(f => f.reasons.map(r => [r.text, r.fix]));
  };
  it('name both accesses of a dependence, and how far apart they are', () => {
    expect(reasons('f64 int', 'for (let i = 1; i < n; i++)\n a[i] = a[i - 1] + 1;')).toEqual([
      ['iteration i writes `a[i]` (line 2), and iteration i + 1 reads `a[i - 1]` (line 2)', undefined],
    ]);
    expect(reasons('f64 int', 'for (let i = n - 3; i >= 0; i -= 2) a[i] = a[i + 2] + 1;')).toEqual([
      ['iteration i writes `a[i]` (line 1), and iteration i - 2 reads `a[i + 2]` (line 1)', undefined],
    ]);
  });
  it('offer a small change where there is one', () => {
    expect(reasons('f64 int', 'for (let i = 0; i < n - 1; i++) a[i] = a[i + 1];')).toEqual([
      ['iteration i reads `a[i + 1]` (line 1), and iteration i + 1 writes `a[i]` (line 1)', 'read from a copy of `a`'],
    ]);
    expect(reasons('f64 u8', 'for (let i = 0; i < b.length; i++) a[b[i]] = i;')).toContainEqual([
      'iteration i writes `a[b[i]]` (line 1), and a later one may write `a[b[i]]` (line 1)',
      'if no two iterations touch the same element of `a`, say so with prange',
    ]);
  });
  it('of a scalar in a prange loop come with the facts', () => {
    expect(
      reasons('f64 int', 'let s = 0; for (const i of prange(n)) { s = a[i] - s; a[i] = s; } return s;'),
    ).toHaveLength(1);
  });
});

test('subscripts move by their strides, those of inner loops in step', () => {
  const text =
    '(a, n, m) => { for (let i = 0; i < n; i += 2) for (let j = i; j < m; j++) a[3 * i + j] = a[j] + a[m - i] + a[i & 7]; }';
  const [i, j] = [
    ...analyse(kernelOf(functionOf(text), 'f64 int int'))
      .loops()
      .values(),
  ];
  expect([...i.strides.values()]).toEqual([2, -2, undefined, 8]);
  expect([...j.strides.values()]).toEqual([1, 0, 0, 1]);
});

test('what is not studied to its end comes out as if it were', () => {
  let serial = 0;
  for (const [types, body] of everything) {
    const kernel = kernelOf(functionOf(kernelText(types, body)), types);
    const analysis = analyse(kernel);
    const { bounds } = analysis;
    const whole = loopsOf(kernel, ranges(kernel), { bounds, counts: new Map() });
    for (const [id, f] of analysis.loops()) {
      expect({ ...f, loop: id, strides: [...f.strides.values()] }).toEqual({
        ...whole.get(id),
        loop: id,
        strides: [...whole.get(id)!.strides.values()],
      });
      if (f.verdict === 'serial') serial++;
    }
  }
  expect(serial).toBeGreaterThan(20);
});

test('every dependence test decides some pairs of these kernels', () => {
  const counts: Counts = new Map();
  for (const [types, body] of everything) {
    const kernel = kernelOf(functionOf(kernelText(types, body)), types);
    loopsOf(kernel, ranges(kernel), { counts });
  }
  const tests = [
    'ziv',
    'strong siv',
    'weak-zero siv',
    'weak-crossing siv',
    'gcd',
    'banerjee',
    'symbolic',
    'cases',
    'colours',
    'pivot',
    'remainder',
    'conditions',
    'none',
  ];
  expect([...counts.keys()].sort()).toEqual([...tests].sort());
});
