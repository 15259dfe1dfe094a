/** What `narrow` makes of kernels as people write them; `random.test.ts` shows that it changes no bit. */
import { expect, test } from 'vitest';
import * as iv from '../../src/analysis/interval.ts';
import { narrow } from '../../src/analysis/narrow.ts';
import { ranges } from '../../src/analysis/ranges.ts';
import type { DType } from '../../src/dtype.ts';
import { lower } from '../../src/frontend/lower.ts';
import { parse } from '../../src/frontend/parse.ts';
import type { ArgType } from '../../src/frontend/signature.ts';
import type { Expr } from '../../src/ir.ts';
import { printKernel } from '../../src/print.ts';
import { verify } from '../../src/verify.ts';
import { build, convert, f64, op } from '../ir/build.ts';

const array = (dtype: DType): ArgType => ({ kind: 'array', dtype });
const INT: ArgType = { kind: 'int' };
const NUMBER: ArgType = { kind: 'number' };

/** The kernel's body as lowered and narrowed, without ids. */
function narrowed(text: string, ...args: ArgType[]): string[] {
  const kernel = lower(parse(text), { args, using: new Map(), constants: new Map(), precision: 'js' });
  verify(kernel);
  const lines = printKernel(kernel).trimEnd().split('\n').slice(1);
  return lines.map(l => l.replace(/ #\d+/, '').slice(2));
}
const locals = (lines: readonly string[]): string =>
  lines.flatMap(l => /^local (.*)$/.exec(l)?.[1].replace(': ', ':') ?? []).join(' ');
const line = (lines: readonly string[], part: string): string => lines.find(l => l.includes(part))!.trim();

test('a histogram counts in integers', () => {
  const k = narrowed(
    'function k(b, h) { for (let i = 0; i < b.length; i++) h[b[i]]++; }',
    array('uint8'),
    array('int32'),
  );
  expect(k).toEqual([
    'local i: i32',
    'local t: i32',
    'for i = 0 .. < b.length step 1',
    '  t = b[i]!',
    '  h[t]! = add.i32(h[t]!, 1)',
  ]);
});

test('remainders by what is not zero are those of integers, on either side of it', () => {
  const k = narrowed(
    'function k(a, b, c) { for (let i = 0; i < a.length; i++) { let x = a[i], y = b[i]; while (y !== 0) { const t = x % y; x = y; y = t; } c[i] = x; } }',
    array('int32'),
    array('int32'),
    array('int32'),
  );
  expect(locals(k)).toBe('i:i32 x:i32 y:i32 t:i32');
  expect(line(k, 'rem')).toBe('t = rem.i32(x, y)');
});

test('a quotient by what is not zero is no greater than its dividend', () => {
  const k = narrowed(
    'function k(a, b, c) { for (let i = 0; i < a.length; i++) if (b[i]) c[i] = (a[i] / b[i]) | 0; }',
    array('int16'),
    array('int16'),
    array('int16'),
  );
  expect(line(k, 'div')).toContain('c[i]! = ');
});

test('remainders by what may be greater than words are those of words: as by something greater than any dividend', () => {
  const k = narrowed(
    'function k(a, b, n) { for (let i = 0; i < n * n; i++) b[i] = a[(b[i] >>> 8) % (n * n)]; }',
    array('float64'),
    array('uint32'),
    { kind: 'count' },
  );
  expect(line(k, 'rem')).toContain(
    'rem.i32(u32.to.i32(shr.u32(b[i]!, 8)), f64.to.i32(min.f64(mul.f64(i32.to.f64(n), i32.to.f64(n)), 16777216)))',
  );
});

test('words by what may be greater are chosen where it is; bits of a remainder by 0 are 0', () => {
  const k = narrowed(
    'function k(a, h) { const m = a.length * 8; for (let i = 0; i < h.length; i++) { const x = h[i], at = x % m; a[at >> 3] |= 1 << (at & 7); } }',
    array('uint8'),
    array('uint32'),
  );
  expect(line(k, 'at')).toContain('at: i32');
  expect(line(k, 'rem')).toBe(
    'at = u32.to.i32((and.bool(gt.f64(m, 0), lt.f64(m, 4294967296)) ? rem.u32(x, f64.to.u32(m)) : (gt.f64(m, 0) ? x : 0)))',
  );
});

test('a power of two by a shift is not zero, nor is what has a bit set', () => {
  const k = narrowed(
    'function k(a, b, x) { for (let i = 0; i < a.length; i++) a[i] = (Math.trunc(x / (1 << i)) + x % (b[i] | 1)) | 0; }',
    array('int32'),
    array('int32'),
    INT,
  );
  expect(line(k, 'a[i]')).toBe('a[i]! = add.i32(div.i32(x, shl.i32(1, i)), rem.i32(x, or.i32(b[i]!, 1)))');
});

test('binary search runs on integers', () => {
  const k = narrowed(
    `function k(a, key) { let lo = 0, hi = a.length;
      while (lo < hi) { const mid = (lo + hi) >>> 1; if (a[mid] < key) lo = mid + 1; else hi = mid; } return lo; }`,
    array('float64'),
    NUMBER,
  );
  expect(locals(k)).toMatch(/^lo:i32 hi:i32 mid:i32( t:i32)? result:i32$/);
  expect(line(k, 'mid = ')).toBe('mid = u32.to.i32(shr.u32(add.u32(i32.to.u32(lo), i32.to.u32(hi)), 1))');
});

test('a linear congruential generator is two instructions', () => {
  const k = narrowed(
    'function k(o, seed) { let s = seed >>> 0; for (let i = 0; i < o.length; i++) { s = (Math.imul(s, 1664525) + 1013904223) >>> 0; o[i] = s / 4294967296; } }',
    array('float64'),
    NUMBER,
  );
  expect(locals(k)).toBe('s:u32 i:i32');
  expect(line(k, 's = add')).toBe('s = add.u32(i32.to.u32(mul.i32(u32.to.i32(s), 1664525)), 1013904223)');
});

test('a hash may leave 32 bits where only they are seen of it', () => {
  const k = narrowed(
    'function k(b) { let h = 0; for (let i = 0; i < b.length; i++) { h = ((h << 5) - h) + b[i]; h |= 0; } return h; }',
    array('uint8'),
  );
  expect(line(k, 'h = add')).toBe('h = add.i32(sub.i32(shl.i32(h, 5), h), b[i]!)');
});

test('what is seen in full is not held in 32 bits', () => {
  const k = narrowed(
    'function k(b) { let h = 0; for (let i = 0; i < b.length; i++) h = (h << 5) - h + b[i]; return h; }',
    array('uint8'),
  );
  expect(locals(k)).toMatch(/^h:f64/);
});

test('pixels are mixed and clamped in integers', () => {
  const k = narrowed(
    'function k(p, o) { for (let i = 0; i < o.length; i++) o[i] = (p[i] * 77 + p[i] * 150 + p[i] * 29) >> 8; }',
    array('uint8'),
    array('uint8c'),
  );
  expect(line(k, 'o[i]')).toBe(
    'o[i]! = shr.i32(add.i32(add.i32(mul.i32(p[i]!, 77), mul.i32(p[i]!, 150)), mul.i32(p[i]!, 29)), 8)',
  );
  const c = narrowed(
    'function k(p, o, d) { for (let i = d; i < o.length; i++) o[i] = Math.min(Math.max(p[i] + d, 0), 255); }',
    array('uint8'),
    array('uint8'),
    INT,
  );
  expect(line(c, 'o[i]')).toBe('o[i]! = min.i32(max.i32(add.i32(p[i]!, d), 0), 255)');
});

test('an index taken round a ring is an integer remainder', () => {
  const k = narrowed(
    'function k(a, b, n) { for (let i = 0; i < n; i++) b[i] = a[(i + 1) % n]; }',
    array('float64'),
    array('float64'),
    INT,
  );
  expect(line(k, 'b[i]')).toBe('b[i]! = a[rem.near1.i32(add.i32(i, 1), n)]!');
});

test('a sieve counts in integers: i * i < n bounds i', () => {
  const k = narrowed(
    'function k(p) { const n = p.length; for (let i = 2; i * i < n; i++) if (p[i] === 0) for (let j = i * i; j < n; j += i) p[j] = 1; }',
    array('uint8'),
  );
  expect(locals(k)).toBe('i:i32 j:u32');
});

test('divisions cut off are integer divisions, by powers of two shifts', () => {
  const divided = (expr: string) =>
    line(
      narrowed(
        `function k(b, o) { for (let i = 0; i < o.length; i++) o[i] = ${expr}; }`,
        array('int32'),
        array('int32'),
      ),
      'o[i]',
    );
  expect(divided('(i / 2) | 0')).toBe('o[i]! = shr.i32(i, 1)');
  expect(divided('Math.floor(b[i] / 4)')).toBe('o[i]! = shr.i32(b[i]!, 2)');
  expect(divided('(b[i] / 4) | 0')).toBe('o[i]! = div.i32(b[i]!, 4)');
  expect(divided('Math.trunc(i / 3)')).toBe('o[i]! = div.i32(i, 3)');
  expect(divided('Math.floor(b[i] / 3)')).toBe('o[i]! = f64.to.i32(floor.f64(div.f64(i32.to.f64(b[i]!), 3)))');
  expect(divided('b[i] % 8')).toBe('o[i]! = rem.i32(b[i]!, 8)');
  expect(divided('i % 8')).toBe('o[i]! = and.i32(i, 7)');
});

test('a product beyond 2⁵³ is left to doubles, one below wraps', () => {
  const product = (dtype: DType) =>
    line(
      narrowed(
        'function k(b, o) { for (let i = 0; i < o.length; i++) o[i] = (b[i] * b[i]) | 0; }',
        array(dtype),
        array('int32'),
      ),
      'o[i]',
    );
  expect(product('int16')).toBe('o[i]! = mul.i32(b[i]!, b[i]!)');
  expect(product('int32')).toBe('o[i]! = toint32.f64(mul.f64(i32.to.f64(b[i]!), i32.to.f64(b[i]!)))');
});

test('−0 that reaches a float array keeps a local in doubles', () => {
  const text = (use: string) => `function k(o, n, m) { for (let i = 0; i < n; i++) { const x = i * -1; o[${use}; } }`;
  expect(locals(narrowed(text('i] = x'), array('float64'), INT, INT))).toContain('x:f64');
  expect(locals(narrowed(text('i] = x + 1'), array('float64'), INT, INT))).toContain('x:i32');
  expect(locals(narrowed(text('i + x] = 1'), array('float64'), INT, INT))).toContain('x:i32');
});

test('a loop to a fraction counts in integers', () => {
  const k = narrowed('function k(o, n) { for (let i = 0; i < n * 0.5; i++) o[i] = 1; }', array('float64'), INT);
  expect(line(k, 'for ')).toBe('for i = 0 .. < f64.to.i32(ceil.f64(mul.f64(i32.to.f64(n), 0.5))) step 1');
  const root = narrowed(
    'function k(o, n) { for (let i = 2; i <= Math.sqrt(n); i++) o[i] = 1; }',
    array('float64'),
    INT,
  );
  expect(line(root, 'for ')).toMatch(/^for i = 2 \.\. <= f64\.to\.i32\(.*sqrt/);
});

test('lengths of runs, which begin anew, are integers', () => {
  const k = narrowed(
    'function k(a, d) { let n = 0, most = 0; for (let i = 0; i < a.length; i++) { if (a[i] > 0) n = 0; else n++; d[i] = n; most = Math.max(most, n); } return most; }',
    array('float64'),
    array('int32'),
  );
  expect([line(k, 'local n'), line(k, 'local most')]).toEqual(['local n: i32', 'local most: i32']);
});

test('a counter without a bound stays a double', () => {
  const k = narrowed(
    'function k(a, x) { let n = 0; while (x > 1) { x = x * 0.999; n++; } return n; }',
    array('float64'),
    NUMBER,
  );
  expect(line(k, 'local n')).toBe('local n: f64');
});

test('a subscript that a guard has proved in bounds becomes an integer', () => {
  let index: Expr | undefined;
  const kernel = build({
    params: { n: 'i32', w: 'i32' },
    arrays: { a: 'float64' },
    locals: { i: 'f64', x: 'f64' },
    body: b => {
      index = op('add', op('mul', b.local('i'), convert('f64', b.param('w'))), f64(1));
      return [b.for('i', f64(0), convert('f64', b.param('n')), [b.assign('x', b.load('a', index, false))])];
    },
  });
  const after = narrow(
    kernel,
    ranges(kernel, { exprs: new Map([[index!, iv.ints(0, 2 ** 31 - 2)]]), locals: new Map() }),
  );
  verify(after);
  expect(printKernel(after)).toContain('x = a[add.i32(mul.i32(i, w), 1)]\n');
});

test('conditions that ranges decide are folded: a nested table needs no test of its subscripts', () => {
  const k = narrowed(
    `function k(o) { const w = [[1, 2, 1], [2, 4, 2]];
      for (let y = -1; y <= 0; y++) for (let x = -1; x <= 1; x++) { if (x > 1) o[0] = 1; else o[1] = w[y + 1][x + 1]; } }`,
    array('float64'),
  );
  expect(line(k, 'o[')).toMatch(/^o\[1\]! = i32\.to\.f64\(w\[add\.i32\(mul\.i32\(t, 3\), t~\d\)\]!\)$/);
  expect(k.join('\n')).not.toMatch(/\bif\b|\?|o\[0\]/);
});

test('a condition that may throw stays, whatever it comes to', () => {
  const k = narrowed('function k(b, o) { if (b[9] >= 0) o[0] = 1; }', array('uint8'), array('float64'));
  expect(line(k, 'if ')).toBe('if ge.i32(b[9]!, 0)');
});

test('what is brought back to 32 bits stays there, though an iteration may leave it alone', () => {
  const sometimes = narrowed(
    'function k(a, b) { let s = 0; for (let j = 0; j < a.length; j++) if (a[j] !== j) { s = (s + j) | 0; s ^= 5; } b[0] = s; }',
    array('int32'),
    array('int32'),
  );
  expect(locals(sometimes)).toContain('s:i32');
  const left = narrowed(
    `function k(a, b) { let s = 0;
      outer: for (let j = 0; j < 9; j++) {
        for (let i = 0; i < 9; i++) { if (a[i] === j) continue outer; s = (s + i) | 0; }
        s ^= 5;
      }
      b[0] = s; }`,
    array('int32'),
    array('int32'),
  );
  expect(locals(left)).toContain('s:i32');
});

test('a number of which only bits are read is bits from the beginning', () => {
  const k = narrowed(
    'function k(o, a) { for (let i = 0; i < o.length; i++) { a |= 0; a = (a + 0x6d2b79f5) | 0; o[i] = a ^ (a >>> 15); } }',
    array('int32'),
    NUMBER,
  );
  expect(locals(k)).toBe('a~0:i32 i:i32');
  expect(line(k, 'a~0 = toint32')).toBe('a~0 = toint32.f64(a)');
});

test('a number that is compared as well keeps its fraction', () => {
  const k = narrowed(
    'function k(o, a) { let h = a; for (let i = 0; i < o.length; i++) { o[i] = h | 0; if (h > i) h = i / 3; } }',
    array('int32'),
    NUMBER,
  );
  expect(locals(k)).toBe('h:f64 i:i32');
});

test.each(['a[0] / (NaN <= b[i] ? 3 : 2) | 0', 'a[0] % (NaN <= b[i] ? 3 : 4)'])(
  'what is always a power of two keeps its bounds: %s',
  value => {
    const k = narrowed(
      `function k(a, b, c, i) { c[0] = ${value}; }`,
      array('uint8'),
      array('uint8'),
      array('int32'),
      INT,
    );
    expect(line(k, 'c[0]!')).toContain('b[i]!');
  },
);
