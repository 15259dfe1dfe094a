/** Inner loops of few iterations, or of more than fit the lanes: the same bits from every backend, on one thread and two, below the work
 * from which threads are called and above. */
import { expect, test } from 'vitest';
import { jit } from '../../src/index.ts';

type Kernel = (a: Float64Array, b: Float64Array, out: Float64Array, n: number, d: number) => unknown;

const distances: Kernel = (a, b, out, n, d) => {
  for (let i = 0; i < n; i++) {
    let least = Infinity;
    for (let c = 0; c < 3; c++) {
      let s = -0;
      for (let j = 0; j < d; j++) {
        const t = a[i * d + j] - b[c * d + j];
        s += t * t;
      }
      if (s < least) least = s;
    }
    out[i] = least;
  }
};
const rows: Kernel = (a, _, out, n, d) => {
  for (let i = 0; i < n; i++) {
    let s = 0.1;
    for (let j = 0; j < d; j++) s += a[i * d + j];
    out[i] = s;
  }
};
const greatest: Kernel = (a, _, out, n, d) => {
  for (let i = 0; i < n; i++) {
    let [m, at] = [-Infinity, -1];
    for (let j = 0; j < d; j++)
      if (a[i * d + j] > m) {
        m = a[i * d + j];
        at = j;
      }
    out[i] = at;
  }
};
/** Float sums by a label keep the outer loop in order; the loops inside are free. */
const clusters: Kernel = (a, b, out, n, d) => {
  for (let i = 0; i < n; i++) {
    let [best, least] = [0, Infinity];
    for (let c = 0; c < 3; c++) {
      let s = 0;
      for (let j = 0; j < d; j++) s += (a[i * d + j] - b[c * d + j]) ** 2;
      if (s < least) {
        least = s;
        best = c;
      }
    }
    for (let j = 0; j < d; j++) b[best * d + j] += 0.01 * a[i * d + j];
    out[i] = best;
  }
};

const SIZES = [0, 1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 33, 64, 65, 130];
const COUNT = 40;

test.each(Object.entries({ distances, rows, greatest, clusters }))(
  '%s',
  async (_, kernel) => {
    const ways = [
      { backend: 'wasm', threads: 1 },
      { backend: 'wasm', threads: 2 },
      { backend: 'workers', threads: 2 },
      { backend: 'js' },
    ] as const;
    const all = ways.map(way => jit(kernel, { parallel: true, ...way }));
    for (const d of [...SIZES, 5000]) {
      const args = () => {
        const [a, b, out] = [COUNT * d, 3 * d, COUNT].map((size, k) =>
          Float64Array.from({ length: size }, (_, i) => Math.sin(i * 1.7 + k) * 10),
        );
        return [a, b, out, COUNT, d] as const;
      };
      const results = [];
      for (const f of all) {
        const given = args();
        await f(...given);
        results.push(given.slice(1, 3));
      }
      for (const result of results.slice(1)) expect(result, `${d}`).toEqual(results[0]);
      const plain = args();
      kernel(...plain);
      const [want, got] = [plain[2], results[0][1] as Float64Array];
      got.forEach(
        (x, i) => void expect(Math.abs(x - want[i]), `${d}, ${i}`).toBeLessThanOrEqual(1e-10 * Math.abs(want[i])),
      );
    }
  },
  60_000,
);
