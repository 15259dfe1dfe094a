/** NumPy-like arrays, in one process: fused expressions beside the same loop jitted by hand, folds along axes beside plain JavaScript, and what
 * a call costs on arrays of ten elements. */
import { columnSums } from '../kernels/columnSums.ts';
import { rowSums } from '../kernels/rowSums.ts';
import * as np from '../src/array/index.ts';
import { empty, jit } from '../src/index.ts';
import { distance, uniform } from '../test/library/support.ts';
import { figure, type Row, ratio, table } from './table.ts';

interface Options {
  readonly row: string;
  readonly quick: boolean;
}

/** Sides do the same, and end with the elements at hand. */
interface Work {
  readonly name: string;
  /** What is to be reached, as the first side's time over that of `numjit/array`. */
  readonly goal: number;
  readonly sides: { readonly [name: string]: () => any };
}

type DType = 'float32' | 'float64';
const onHeap = (dtype: DType, n: number, seed: number): any => {
  const a = empty(n, dtype) as any;
  a.set(uniform(dtype, n, -1, 1, seed));
  return a;
};

function chain(dtype: DType, n: number): Work {
  const [x, y] = [onHeap(dtype, n, 1), onHeap(dtype, n, 2)];
  const [a, b] = [x, y].map(v => np.asarray(v).copy());
  const byHand = jit(
    (x: Float64Array, y: Float64Array, out: Float64Array) => {
      for (let i = 0; i < out.length; i++) out[i] = Math.max(((x[i] + y[i]) * 0.5 - x[i]) * 2, 0);
    },
    { parallel: true, backend: 'cpu' },
  );
  return {
    name: `chain of five, ${n} ${dtype}`,
    goal: 0.9,
    sides: {
      'a loop jitted by hand': () => {
        const out = empty(n, dtype);
        byHand.sync(x, y, out as never);
        return out;
      },
      'numjit/array': () => np.maximum(np.multiply(np.subtract(np.multiply(np.add(a, b), 0.5), a), 2), 0).data.sync(),
    },
  };
}

function broadcast(dtype: DType, h: number, w: number): Work {
  const [x, y] = [onHeap(dtype, h * w, 1), onHeap(dtype, w, 2)];
  const [a, b] = [np.asarray(x).reshape(h, w).copy(), np.asarray(y).copy()];
  const byHand = jit(
    (x: Float64Array, y: Float64Array, h: number, w: number, out: Float64Array) => {
      for (let i = 0; i < h; i++)
        for (let j = 0; j < w; j++) out[i * w + j] = Math.max(((x[i * w + j] + y[j]) * 0.5 - x[i * w + j]) * 2, 0);
    },
    { parallel: true, backend: 'cpu' },
  );
  return {
    name: `the same with a row broadcast, ${h} × ${w} ${dtype}`,
    goal: 0.9,
    sides: {
      'a loop jitted by hand': () => {
        const out = empty(h * w, dtype);
        byHand.sync(x, y, h, w, out as never);
        return out;
      },
      'numjit/array': () => np.maximum(np.multiply(np.subtract(np.multiply(np.add(a, b), 0.5), a), 2), 0).data.sync(),
    },
  };
}

function dotOfItself(dtype: DType, n: number): Work {
  const x = onHeap(dtype, n, 1);
  const a = np.asarray(x).copy();
  const byHand = jit(
    (x: Float64Array) => {
      let s = 0;
      for (let i = 0; i < x.length; i++) s += x[i] * x[i];
      return s;
    },
    { parallel: true, backend: 'cpu' },
  );
  return {
    name: `sum of squares, ${n} ${dtype}`,
    goal: 0.9,
    sides: {
      'a loop jitted by hand': () => [byHand.sync(x)],
      'numjit/array': () => [np.sum(np.multiply(a, a)).item.sync()],
    },
  };
}

/** Goals: 85 % of hand-written WebAssembly on two threads, times plain JavaScript. */
function fold(name: string, axis: number | null, hand: number, plain: (a: any) => any): Work {
  const side = 4096;
  const x = onHeap('float32', side * side, 1);
  const a = np.asarray(x).reshape(side, side).copy();
  return {
    name: `${name}, ${side} × ${side} float32`,
    goal: 0.85 * hand,
    sides: {
      'plain JavaScript': () => plain(x),
      'numjit/array': () => (name.startsWith('max') ? np.max(a, { axis }) : np.sum(a, { axis })).data.sync(),
    },
  };
}

const sums =
  (f: (a: any, h: number, w: number, out: any) => void) =>
  (a: any): Float32Array => {
    const out = new Float32Array(4096);
    f(a, 4096, 4096, out);
    return out;
  };

function greatest(a: Float32Array): number[] {
  let m = -Infinity;
  for (let i = 0; i < a.length; i++) if (a[i] > m) m = a[i];
  return [m];
}

const works: readonly (() => Work)[] = [
  () => chain('float64', 1_000_000),
  () => chain('float32', 1_000_000),
  () => chain('float32', 10_000_000),
  () => broadcast('float64', 1000, 1000),
  () => broadcast('float32', 1000, 1000),
  () => dotOfItself('float64', 10_000_000),
  () => dotOfItself('float32', 1_000_000),
  () => fold('column sums', 0, 15, sums(columnSums as never)),
  () => fold('row sums', 1, 9.1, sums(rowSums as never)),
  () => fold('max', null, 10, greatest),
];

function timesOf(sides: Work['sides'], rounds: number): number[] {
  const all = Object.values(sides);
  const times = all.map((): number[] => []);
  for (let round = 0; round < rounds; round++)
    all.forEach((side, k) => {
      const start = performance.now();
      const result = side();
      times[k].push(performance.now() - start);
      result[Symbol.dispose]?.(); // both sides make a new array: nobody collects them while loops run
    });
  return times.map(t => t.sort((a, b) => a - b)[t.length >> 1]);
}

function smallCalls(): Row[] {
  const [a, b] = [1, 2].map(seed => np.asarray(uniform('float64', 10, -1, 1, seed)).copy());
  const calls: { readonly [name: string]: () => unknown } = {
    'add of 10 elements': () => np.add(a, b).view(),
    'sum of 10 elements': () => np.sum(a).view(),
    'multiply by a number, 10 elements': () => np.multiply(a, 2).view(),
  };
  return Object.entries(calls).map(([name, call]) => {
    const best: number[] = [];
    for (let round = 0; round < 30; round++) {
      const start = performance.now();
      for (let k = 0; k < 2000; k++) call();
      best.push((performance.now() - start) / 2);
    }
    const us = best.sort((x, y) => x - y)[15];
    return [name, 'numjit/array', `${figure(us)} µs`, '', '5 µs', us < 5 ? 'reached' : ratio(5 / us)];
  });
}

export async function array({ row, quick }: Options): Promise<string> {
  const rows: Row[] = [];
  for (const make of works) {
    const work = make();
    if (!work.name.includes(row)) continue;
    const [first, ...others] = Object.values(work.sides).map(side => side());
    for (const other of others)
      if (distance(first, other) > 1e-3) throw new Error(`${work.name}: the sides differ by ${distance(first, other)}`);
    timesOf(work.sides, quick ? 40 : 200); // until routes have been chosen
    const times = timesOf(work.sides, quick ? 21 : 101);
    Object.keys(work.sides).forEach((side, k) => {
      const times_ = times[0] / times[k];
      const end = k
        ? [ratio(work.goal), times_ >= work.goal ? 'reached' : `${ratio(times_ / work.goal)} of it`]
        : ['', ''];
      rows.push([k ? '' : work.name, side, `${figure(1000 * times[k])} µs`, ratio(times_), ...end]);
    });
  }
  if (!row || row.startsWith('call')) rows.push(...smallCalls());
  return table(['row', 'side', 'median', '× the first', 'to reach', ''], rows);
}
