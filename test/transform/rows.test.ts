/** Loops over pictures by one number, run row by row: what plain JavaScript gives for every width, and no loop of them serial. */
import { describe, expect, test } from 'vitest';
import { jit } from '../../src/index.ts';
import type { Fn } from '../lowering.ts';
import { after, floats } from './layouts.ts';

const edges = (out: Float64Array, a: Float64Array, w: number, h: number) => {
  for (let p = 0; p < w * h; p++) {
    const x = p % w;
    const y = Math.floor(p / w);
    out[p] = x === 0 || y === 0 ? 0 : a[p] - a[p - 1] + a[p - w];
  }
};
const distance = (out: Float64Array, a: Float64Array, w: number, h: number) => {
  const n = w * h;
  for (let i = 0; i < n; i++) {
    const dx = (i % w) - w / 2;
    const dy = ((i / w) | 0) - h / 2;
    out[i] = (dx * dx + dy * dy) * a[i];
  }
};
const byRest = (out: Float64Array, a: Float64Array, w: number) => {
  for (let i = 0; i < out.length; i++) {
    const x = i % w;
    const y = (i - x) / w;
    out[i] = a[i] + 3 * x + y;
  }
};
const turned = (out: Float64Array, a: Float64Array, w: number, h: number) => {
  for (let i = 0; i < h * w; i++) {
    const y = ~~(i / w);
    const x = i - y * w;
    out[x * h + y] = a[i];
  }
};
const summed = (out: Float64Array, a: Float64Array, w: number) => {
  let s = 0;
  for (let i = 0; i < a.length; i++) if (i % w === 1) s += Math.round(a[i]) * Math.trunc(i / w);
  out[0] = s;
  return s;
};
const skipping = (out: Float64Array, a: Float64Array, w: number, h: number) => {
  for (let i = 0; i < w * h; i++) {
    if (i % w > h) continue;
    out[i] = a[i] + Math.floor(i / w);
  }
};
const constant = (out: Float64Array, a: Float64Array) => {
  for (let i = 0; i < a.length; i++) out[i] = (i % 40) + Math.floor(i / 40) * 100 + a[i];
};
const before = (out: Float64Array, a: Float64Array, w: number) => {
  for (let i = 0; i < a.length; i++) out[i] = (i % w > 0 ? out[i - 1] : 0) + a[i];
};
const widthMoves = (out: Float64Array, a: Float64Array, w: number) => {
  let v = w;
  for (let i = 0; i < a.length; i++) {
    out[i] = (i % v) + Math.floor(i / v);
    if (a[i] > 1) v = w + 1;
  }
};
const seenBehind = (out: Float64Array, a: Float64Array, w: number) => {
  let i = 0;
  for (; i < a.length; i++) out[i] = (i % w) + Math.floor(i / w);
  return i;
};
const lateColumn = (out: Float64Array, a: Float64Array, w: number) => {
  let x = 5;
  for (let i = 0; i < a.length; i++) {
    out[i] = a[i] + (i - x) / w;
    x = i % w;
  }
};
const circular = (out: Float64Array, a: Float64Array, w: number) => {
  let [x, y] = [3, 2];
  for (let i = 0; i < a.length; i++) {
    x = i - y * w;
    out[i] = x + a[i];
    y = (i - x) / w + Math.floor(i / w);
  }
};
const sometimes = (out: Float64Array, a: Float64Array, w: number) => {
  let x = 1;
  for (let i = 0; i < a.length; i++) {
    if (a[i] > 0) x = i % w;
    out[i] = (i - x) / w;
  }
};
const left = (out: Float64Array, a: Float64Array, w: number) => {
  for (let i = 0; i < a.length; i++) {
    if (a[i] > 1.4) break;
    out[i] = (i % w) + Math.floor(i / w);
  }
};
const generations = (out: Float64Array, a: Float64Array, w: number, h: number) => {
  for (let t = 0; t < 3; t++) {
    for (let i = 0; i < w * h; i++) {
      const x = i % w;
      const y = Math.floor(i / w);
      out[i] = a[y * w + (x === 0 ? w - 1 : x - 1)] + a[(y === 0 ? h - 1 : y - 1) * w + x];
    }
    for (let i = 0; i < w * h; i++) a[i] = out[i] - (i % w) + ((i / w) | 0) * t;
  }
};
const growing = (out: Float64Array, a: Float64Array, w: number) => {
  let v = w;
  for (let t = 0; t < 3; t++) {
    for (let i = 0; i < a.length; i++) out[i] += (i % v) + Math.floor(i / v);
    v++;
  }
};

const free = { edges, distance, byRest, turned, summed, skipping, constant };
const all = { ...free, generations, growing, before, widthMoves, seenBehind, lateColumn, circular, sometimes, left };
const widths = [0, 1, 2, 31, 32, 33, 40, 64, 100, -4, -64, 3.5, 40.5, Number.NaN, Infinity, 2 ** 29, 2 ** 31, 1e300];

describe.each(['wasm', 'js', 'workers'] as const)('on %s', backend => {
  test.each(Object.entries(all))('%s of any width', (_, fn) => {
    for (const threads of [1, 2]) {
      const run = jit(fn as Fn, { parallel: true, backend, threads, precision: 'js' });
      for (const w of widths)
        for (const h of [0, 1, 3, 41, 2.5, -2]) {
          const size = Math.min(Math.max(Math.ceil(w * h) || 0, 0), 5000) + (h === 3 ? 7 : 0);
          if (fn.length > 3 && (w * h > 5000 || !Number.isFinite(w))) continue;
          const args = () => [floats(size), floats(size), w, h].slice(0, fn.length);
          const [got, want] = [after(run.sync, args()), after(fn as Fn, args())];
          // Plain functions read and write nothing out there.
          if (String((got as unknown[])[0]).includes('out of bounds')) continue;
          expect(got, `${w} × ${h}`).toEqual(want);
        }
    }
  });
});

test.each(Object.entries(free))('%s: no loop of it is serial, and it is told as one', (_, fn) => {
  const run = jit(fn as Fn, { parallel: true, backend: 'wasm' });
  run.sync(...[floats(4100), floats(4100), 100, 41].slice(0, fn.length));
  expect(run.inspect()!.loops.map(l => l.verdict)).not.toContain('serial');
  const [told, ...more] = run.inspect()!.loops;
  expect([more.length, told.index, told.map, told.private.includes(told.index)]).toEqual([
    0,
    fn === edges ? 'p' : 'i',
    'workers',
    false,
  ]);
});

test('pictures gone through time and again go row by row, each', () => {
  const run = jit(generations as Fn, { parallel: true, backend: 'wasm' });
  run.sync(floats(4100), floats(4100), 100, 41);
  const { loops, wat } = run.inspect()!;
  expect(loops.map(l => l.verdict)).toEqual(['serial', 'parallel', 'parallel']);
  expect(wat!.match(/local \$row/g)!.length).toBeGreaterThan(1);
});

test('a sum of a row needs the element before', () => {
  const run = jit(before as Fn, { parallel: true, backend: 'wasm' });
  run.sync(floats(4100), floats(4100), 100);
  expect(run.inspect()!.loops.map(l => l.verdict)).toContain('serial');
});

test('numbers that are rounded to float32 on the way are no columns and rows', () => {
  const rounded = (n: number, w: number) => {
    let [rows, columns] = [0, 0];
    for (let i = 0; i < n; i++) {
      rows += Math.floor(Math.fround(i / w));
      columns += Math.fround(i) % w;
    }
    return [rows, columns];
  };
  const run = jit(rounded, { parallel: true, backend: 'wasm', precision: 'js' });
  const n = 2 ** 24 + 3000;
  expect(run.sync(n, 33)).toEqual(rounded(n, 33));
});
