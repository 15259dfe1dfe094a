/** Loops over windows whose bounds tell that they are few: neither threads nor lanes take them for long ones. */
import { expect, test } from 'vitest';
import { jit } from '../../src/index.ts';

type Kernel = (x: Float64Array, out: Float64Array, r: number) => unknown;

const kernels: { readonly [name: string]: Kernel } = {
  between: (x, out, _r) => {
    for (let i = 0; i < x.length; i++) {
      let s = 0;
      for (let k = Math.max(0, i - 2); k <= Math.min(x.length - 1, i + 2); k++) s += x[k];
      out[i] = s;
    }
  },
  named: (x, out, _r) => {
    for (let i = 0; i < x.length; i++) {
      const from = i < 3 ? 0 : i - 3;
      const [a, b] = [Math.max(from, i - 4), Math.min(x.length, i + 5)];
      let s = 0;
      for (let k = b - 1; k >= a; k--) s += x[k] * x[i];
      out[i] = s;
    }
  },
  peaks: (x, out, _r) => {
    let n = 0;
    for (let i = 0; i < x.length; i++) {
      let best = true;
      for (let k = Math.max(0, i - 5); k <= Math.min(x.length - 1, i + 5); k++) if (x[k] > x[i]) best = false;
      if (best) out[n++] = i;
    }
    return n;
  },
  open: (x, out, r) => {
    for (let i = 0; i < x.length; i++) {
      let s = 0;
      for (let k = Math.max(0, i - r); k <= Math.min(x.length - 1, i + r); k++) s += x[k];
      out[i] = s;
    }
  },
};

const make = (n: number) =>
  [Float64Array.from({ length: n }, (_, i) => Math.sin(i * i)), new Float64Array(n), 3] as const;

test('the inner loop stays as it is where it is known to be short', () => {
  const lanes = Object.entries(kernels).map(([name, kernel]) => {
    const { loops } = jit(kernel, { parallel: true, backend: 'wasm' }).inspect(...make(50));
    const { map, lanes } = loops.at(-1)!;
    return `${name}: ${map} ${lanes}`;
  });
  expect(lanes).toEqual(['between: serial 1', 'named: serial 1', 'peaks: serial 1', 'open: serial 8']);
});

test.each(Object.entries(kernels))('%s is the same on every backend', (_, kernel) => {
  for (const n of [0, 1, 2, 5, 9, 40, 1000]) {
    const want = make(n);
    const result = kernel(...want);
    for (const backend of ['js', 'wasm', 'workers'] as const) {
      const got = make(n);
      expect(jit(kernel, { parallel: true, backend }).sync(...got)).toEqual(result);
      for (let i = 0; i < n; i++) expect(got[1][i]).toBeCloseTo(want[1][i], 10);
    }
  }
});
