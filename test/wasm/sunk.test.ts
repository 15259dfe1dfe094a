/** What V8 would compute at the turns of a loop though it stays the same: what that is, and that keeping it out changes nothing. */
import { expect, test } from 'vitest';
import { jit } from '../../src/index.ts';
import { type Loop, walk } from '../../src/ir.ts';
import { sunkInto } from '../../wasm/sunk.ts';
import { outcome } from '../corpus/compare.ts';
import { type Fn, lowered } from '../lowering.ts';

function sunkOf(fn: Fn, args: readonly unknown[]): string[][] {
  const kernel = lowered(fn, args);
  const loops: Loop[] = [];
  walk(kernel.body, s => void ((s.kind === 'for' || s.kind === 'while') && loops.push(s)));
  return loops.map(loop => [...sunkInto(kernel, loop)].map(id => kernel.locals[id].name).sort());
}

function bands(x: Float64Array, y: Float64Array, n: number, wide: number) {
  for (let m = 0; m < y.length; m++) {
    const lo = 3 * (1.5 ** (m * wide) - 1),
      mid = lo + 2 ** (m * wide),
      near = mid + 1,
      hi = mid + 3 * wide;
    let sum = 0;
    for (let k = 0; k < n; k++) {
      const f = k * 0.5;
      if (f < lo) continue;
      sum += x[k] * (f < mid ? f - lo : f > hi ? near : hi);
    }
    y[m] = sum;
  }
}

const args = (m: number) => [Float64Array.from({ length: 40 }, (_, i) => i % 7), new Float64Array(m), 40, 0.75];

test('a value that took computing and that not every turn reads is computed before the loop', () => {
  // What every turn compares with, V8 keeps out of the loop by itself.
  expect(sunkOf(bands, args(5))).toEqual([[], ['hi', 'mid', 'near']]);
});

function leftAtOnce(x: Float64Array, level: number) {
  const limit = Math.sqrt(level) / 3,
    cheap = level + 1;
  let i = 0;
  while (i < x.length) {
    if (x[i] > limit * 2) break;
    x[i] = x[i] > 3 ? limit : cheap;
    i++;
  }
  return i;
}

test('what no turn can pass by, and what costs little, is left to V8', () => {
  expect(sunkOf(leftAtOnce, [new Float64Array(4), 2])).toEqual([[]]);
});

function nested(x: Float64Array, y: Float64Array, by: number) {
  const scale = 1 / (by * by + 1);
  for (let i = 0; i < y.length; i++) for (let j = 0; j < i; j++) y[i] += x[j] * scale;
}

test('what only an inner loop reads counts for the outer one: it may not be entered', () => {
  expect(sunkOf(nested, [new Float64Array(4), new Float64Array(4), 2])).toEqual([['scale'], []]);
});

test.each([0, 1, 3, 4, 5, 8, 17])('bands of %d filters in lanes are those of plain JavaScript, on any backend', m => {
  for (const parallel of [true, false]) {
    const f = jit(bands, { backend: 'wasm', parallel, precision: 'js' });
    expect(outcome(f.sync as Fn, args(m))).toEqual(outcome(bands as Fn, args(m)));
  }
});
