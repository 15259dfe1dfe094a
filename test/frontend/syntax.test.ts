/** Our parser against acorn: the same trees, positions included, for real programs and for corners of the grammar. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'acorn';
import { expect, test } from 'vitest';
import { parseExpression } from '../../src/frontend/syntax/index.ts';

/** What acorn also tells, or tells otherwise, and no stage looks at. */
const ignored = new Set(['raw', 'options']);
const plain = (tree: unknown): unknown =>
  JSON.parse(
    JSON.stringify(tree, (key, value) => {
      if (ignored.has(key) || value === false || value === null) return undefined;
      return typeof value === 'bigint' ? `${value}n` : value instanceof RegExp ? undefined : value;
    }),
  );

const byAcorn = (code: string): unknown =>
  (parse(code, { ecmaVersion: 'latest', checkPrivateFields: false }).body[0] as { expression?: unknown }).expression;

function scripts(folder: string, depth = 0): string[] {
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name);
    const info = statSync(path);
    if (info.isDirectory()) return depth < 4 ? scripts(path, depth + 1) : [];
    return /\.c?js$/.test(name) && info.size < 60_000 ? [path] : [];
  });
}

test('the files of node_modules give the trees that acorn gives', () => {
  const files = scripts('node_modules');
  const step = Math.ceil(files.length / 150);
  let read = 0;
  for (let i = 0; i < files.length; i += step) {
    const code = `(async function* f() {${readFileSync(files[i], 'utf8').replace(/^#!.*/, '')}\n})`;
    let expected: unknown;
    try {
      expected = byAcorn(code);
    } catch {
      continue; // a module, or not JavaScript
    }
    read++;
    expect(plain(parseExpression(code)), files[i]).toEqual(plain(expected));
  }
  expect(read).toBeGreaterThan(60);
});

const corners = [
  'a => a',
  'async a => a',
  'async (a, ...b) => a',
  '(a, b = 1, { c, d: [e] = [], ...f }) => {}',
  '() => ({})',
  'async()',
  'async(a, b)',
  'function f() { if (a) b\nelse c\nreturn\nd }',
  'function f() { a\n++b\nc++\nd }',
  'function f() { x = () => {}\n(y) }',
  'function f() { for (const x of y) z; for (var i = 0, n = (a in b); i < n; i++); for (x in y) z; for (;;) break }',
  'function f() { l: for (;;) { m: do { continue l } while (0) break l } }',
  'function f() { do x(); while (0) y() }',
  'function f() { switch (a) { case 1: case 2: b; default: { c } } }',
  'function f() { let [a, , b = 2] = c; ({ a, b: c.d } = e); [a, b[0]] = [b, a] }',
  'a ? b : c ? d : e',
  'a ?? b',
  'a || b && c | d ^ e & f == g < h << i + j * k ** l ** m',
  '-a ** b'.replace('-a', '(-a)'),
  'a?.b?.[c]?.(d).e',
  'new a.b(c).d',
  'new a',
  'new new a()()',
  '/[/]\\/(?<n>x)/gu.test(a) / b / c',
  'a / b / c',
  'a\n/b/c',
  '`a${b}c${`${d}`}`',
  'a`b${c}`',
  'typeof void delete a.b',
  '!~+-a',
  'a++ + ++b - --c',
  '0x1F + 0b11 + 0o17 + 1_000 + 1e-3 + .5 + 5. + 10n + 0xffn',
  "\"a\\n\\x41\\u{1F600}\\\n\" + '\\''",
  '{ x: 1 }'.replace(/^/, '(').concat(')'),
  '({ a, b: 1, [c]: 2, "d": 3, 4: 5, get e() { return 1 }, set e(v) {}, async f() {}, *g() {}, async *h() {}, get: 1, set, async, static: 2, ...i })',
  'class A extends B.c { static x = 1; #y; z\n*g() {} static async m() {} get p() { return this.#y } static { q } constructor() { super() } "s"() {} [t]() {} }',
  'a = b += c **= d >>>= e &&= f',
  'a, b, (c, d)',
  'x => y => z',
  '(x) => x, y',
  '((a))',
  'function* g() { yield; yield* a; const b = yield c }',
  'async function f() { await a; for await (const b of c); }',
  'function f() { try { a } catch { b } finally { c } try { d } catch ({ e }) { f } }',
  'function f() { "use strict"; "x"; ("y"); a }',
  'a /* b\n */ + c // d',
  'ünïcode + $ + _ + a\\u0062c',
  'function f() { var a = 1, b\nvar c }',
  'a in b instanceof c',
  'new.target',
  'import("a")',
  'let => of',
  'a.if.class.new',
];

test.each(corners)('%s', code => {
  const text = code === 'new.target' ? 'function f() { new.target }' : code;
  expect(plain(parseExpression(`(${text}\n)`))).toEqual(plain(byAcorn(`(${text}\n)`)));
});

test.each([
  ['(a', 2],
  ['(a b)', 3],
  ['"a', 0],
  ['a +', 3],
  ['(1 = 2)', 3],
  ['`a', 1],
])('%s stops where it cannot go on', (code, pos) => {
  expect(() => parseExpression(code)).toThrow(expect.objectContaining({ name: 'SyntaxError', pos }));
});
