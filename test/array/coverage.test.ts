/** The table of the array API standard is that of the library as it is. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as np from '../../src/array/index.ts';
import { page, path, tables } from './coverage.ts';
import { members, partly } from './standard.ts';

test('docs/array/standard.md is current: `npx tsx test/array/coverage.ts` writes it', () => {
  expect(readFileSync(path, 'utf8')).toBe(page());
});

test('all names of the standard are in it, each once in its chapter', () => {
  const sizes = Object.fromEntries(tables.map(([chapter, rows]) => [chapter, rows.length]));
  expect(sizes['Elementwise functions']).toBe(67);
  expect(sizes['Extension linalg']).toBe(25);
  for (const [chapter, rows] of tables) expect(new Set(rows.map(r => r.name)).size, chapter).toBe(rows.length);
});

test('remarks are about names of the standard', () => {
  const known = new Set([...tables.flatMap(([, rows]) => rows.map(r => r.name)), ...Object.keys(members)]);
  expect(Object.keys(partly).filter(name => !known.has(name))).toEqual([]);
});

test('constants', () => {
  expect([np.e, np.pi, np.inf, np.nan]).toEqual([Math.E, Math.PI, Infinity, NaN]);
  expect(np.asarray([1, 2]).slice(np.newaxis, null).shape).toEqual([1, 2]);
});
