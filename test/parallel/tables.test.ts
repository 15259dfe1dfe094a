/** Loops that look bytes up in tables shorter than all that a byte may be: nobody knows before the loop that they are in
 * bounds, and everything else of it is as fast as if somebody did; a byte beyond its table leaves what program order leaves. */
import { describe, expect, it, test } from 'vitest';
import type { TypedArray } from '../../src/dtype.ts';
import { asarray, jit } from '../../src/index.ts';
import { type Spread, type Stmt, walk } from '../../src/ir.ts';
import type { Fn } from '../lowering.ts';
import { planned, racesIn, runPlanned } from './planned.ts';

const classes = (label: Uint8Array, x: Float64Array, y: Float64Array, counts: Int32Array) => {
  for (let i = 0; i < x.length; i++) {
    y[i] = Math.sqrt(x[i]) + 1;
    counts[label[i]]++;
  }
};
const painted = (image: Uint8Array, table: Float32Array, out: Float32Array, w: number) => {
  for (let r = 0; r * w < image.length; r++)
    for (let c = 0; c < w; c++) out[r * w + c] = table[image[r * w + c]] * 2 + c;
};
const scored = (word: Uint16Array, score: Float64Array, total: Float64Array) => {
  let best = 0;
  for (let i = 0; i < word.length; i++) {
    const s = score[word[i]];
    if (s > best) best = s;
    total[i] = s;
  }
  return best;
};

const bytes = (n: number, room: number, bad: readonly number[]) => {
  const all = Uint8Array.from({ length: n }, (_, i) => (i * 7) % room);
  for (const i of bad) all[i] = room;
  return all;
};
const numbers = (n: number) => Float64Array.from({ length: n }, (_, i) => (i * 3) % 11);

interface Case {
  readonly name: string;
  readonly kernel: Fn;
  readonly make: (n: number, room: number, bad: readonly number[]) => (TypedArray | number)[];
}

const cases: readonly Case[] = [
  {
    name: 'counts by class',
    kernel: classes,
    make: (n, room, bad) => [bytes(n, room, bad), numbers(n), new Float64Array(n), new Int32Array(room)],
  },
  {
    name: 'colours of a palette',
    kernel: painted,
    make: (n, room, bad) => [bytes(n * 4, room, bad), Float32Array.from(numbers(room)), new Float32Array(n * 4), 4],
  },
  {
    name: 'scores of words',
    kernel: scored,
    make: (n, room, bad) => [Uint16Array.from(bytes(n, room, bad)), numbers(room), new Float64Array(n)],
  },
];

/** What a call leaves: its result or error, and its arrays. */
function left(run: unknown, args: readonly unknown[]): unknown {
  let result: unknown;
  try {
    result = (run as (...args: readonly unknown[]) => unknown)(...args);
  } catch (error) {
    result = String(error).split('\n')[0];
  }
  return [result, ...args.map(a => (ArrayBuffer.isView(a) ? Array.from(a as never) : a))];
}

const shared = (args: readonly unknown[]) => args.map(a => (ArrayBuffer.isView(a) ? asarray(a as never) : a));
const sizes = [0, 1, 3, 17, 700];

describe.each(cases)('$name', ({ kernel, make }) => {
  it('has a version that keeps the checks of tables alone', () => {
    const found: { readonly spread: Spread; readonly checks: number }[] = [];
    walk(planned(kernel, make(9, 10, [])).applied.body, s => {
      if (s.kind === 'spread') found.push({ spread: s, checks: checksIn(s) });
    });
    expect(found.some(({ spread, checks }) => checks === 0 && !spread.retry && spread.threads)).toBe(true);
    expect(found.some(({ spread, checks }) => checks > 0 && spread.retry && spread.threads)).toBe(true);
  });

  test.each([10, 256])('gives what the plain function gives with tables of %d', room => {
    for (const n of sizes) {
      const plain = left(kernel, make(n, room, []));
      expect(left(runPlanned(kernel, {}), make(n, room, []))).toEqual(plain);
      expect(racesIn(kernel, make(n, room, []), {}).races).toEqual([]);
      for (const backend of ['js', 'wasm', 'workers', 'wasm-threads'] as const)
        expect(left(jit(kernel as never, { parallel: true, backend }).sync, shared(make(n, room, [])))).toEqual(plain);
    }
  });

  test.each([[[0]], [[5, 11]], [[16]], [[]]])('throws where program order does with bytes %j beyond the table', bad => {
    const inOrder = left(jit(kernel as never, { backend: 'wasm' }).sync, make(17, 10, bad));
    expect(String((inOrder as unknown[])[0]).startsWith('RangeError')).toBe(bad.length > 0);
    for (const backend of ['js', 'wasm', 'workers', 'wasm-threads'] as const)
      expect(left(jit(kernel as never, { parallel: true, backend }).sync, make(17, 10, bad))).toEqual(inOrder);
  });
});

const checksIn = (s: Stmt): number => (JSON.stringify(s).match(/"check":true/g) ?? []).length;
