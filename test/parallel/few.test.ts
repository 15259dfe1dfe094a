/** Nests whose outer loop has few iterations: threads take the loop inside. */
import { expect, test } from 'vitest';
import { bodies, type Stmt } from '../../src/ir.ts';
import type { Fn } from '../lowering.ts';
import { planned, runPlanned } from './planned.ts';

/** Names of the variables of loops for threads, by the plain loops that they stand in: `c / y`. */
function shared(body: readonly Stmt[], around: readonly string[], name: (local: number) => string): readonly string[] {
  return body.flatMap(s => {
    if (s.kind === 'spread' && s.threads) return [[...around, name(s.loop.local)].join(' / ')];
    const now = s.kind === 'for' ? [...around, name(s.local)] : around;
    return bodies(s).flatMap(list => shared(list, now, name));
  });
}

function sharedIn(fn: Fn, args: readonly unknown[]): readonly string[] {
  const { applied } = planned(fn, args);
  return [...new Set(shared(applied.body, [], id => applied.locals[id].name))];
}

const planes = (count: number) => [new Float64Array(count * 40), new Float64Array(count * 40), 8, 5, count];

const table: readonly (readonly [string, Fn, readonly string[]])[] = [
  [
    'planes',
    (a: Float64Array, b: Float64Array, w: number, h: number, n: number) => {
      for (let c = 0; c < n; c++)
        for (let y = 0; y < h; y++)
          for (let x = 0; x < w; x++) b[(c * h + y) * w + x] = Math.sqrt(a[(c * h + y) * w + x]);
    },
    ['c / y / x', 'c / y', 'c'],
  ],
  [
    'channels, of which there are three',
    (a: Float64Array, b: Float64Array, w: number, h: number, _n: number) => {
      for (let c = 0; c < 3; c++)
        for (let y = 0; y < h; y++)
          for (let x = 0; x < w; x++) b[(c * h + y) * w + x] = Math.sqrt(a[(c * h + y) * w + x]);
    },
    ['c / y / x', 'c / y', 'c'],
  ],
  [
    'a loop of many known iterations is the one',
    (a: Float64Array, b: Float64Array, w: number, h: number, _n: number) => {
      for (let c = 0; c < 64; c++)
        for (let y = 0; y < h; y++)
          for (let x = 0; x < w; x++) b[(c * h + y) * w + x] = Math.sqrt(a[(c * h + y) * w + x]);
    },
    ['c'],
  ],
  [
    'rows that hand on a sum',
    (a: Float64Array, b: Float64Array, w: number, h: number, n: number) => {
      for (let c = 0; c < n; c++) {
        let s = 0;
        for (let y = 0; y < h; y++) {
          for (let x = 0; x < w; x++) s += a[(c * h + y) * w + x];
          b[c * h + y] = s;
        }
      }
    },
    ['c'],
  ],
  [
    'sums of as many elements as the data say, in rows one behind the other',
    (a: Float64Array, b: Float64Array, w: number, h: number, n: number) => {
      for (let i = 1; i < n; i++) {
        const end = Math.min(a[i] | 0, i);
        let s = b[i];
        for (let k = 0; k < end; k++) s -= a[k] * b[k];
        for (let k = 0; k < w * h; k++) s += a[k] * a[i];
        b[i] = s;
      }
    },
    ['i / k'],
  ],
];

test.each(table)('%s', (_, fn, want) => {
  expect(sharedIn(fn, planes(2))).toEqual(want);
  for (const n of [64, 65]) {
    const [mine, theirs] = [planes(n), planes(n)];
    for (const [a] of [mine, theirs]) (a as Float64Array).forEach((_, k, all) => void (all[k] = k % 11));
    fn(...mine);
    runPlanned(fn, { precision: 'js' })(...theirs);
    expect(theirs).toEqual(mine);
  }
});
