/** Products of matrices. To reach: 85 % of hand-written WebAssembly. */
import { matmul as plain } from '../../kernels/matmul.ts';
import { empty, jit } from '../../src/index.ts';
import { matmul } from '../../src/library/index.ts';
import { distance, uniform } from '../../test/library/support.ts';
import type { LibraryRow } from '../library.ts';

const hand = { float32: [50, 100], float64: [24, 49] } as const;

function product(dtype: 'float32' | 'float64', n: number): LibraryRow {
  const sides = () => {
    const [x, y] = [1, 2].map(seed => uniform(dtype, n * n, -1, 1, seed));
    const want = new (x.constructor as Float64ArrayConstructor)(n * n);
    plain(x, y, want, n, n, n);
    const [a, b, c] = [x, y, want].map(from => {
      const to = empty(n * n, dtype);
      to.set(from);
      return { data: to, shape: [n, n] };
    });
    const compiled = jit(plain, { parallel: true });
    const on = (threads: number) => () => void matmul.sync(a, b, { out: c, threads, backend: 'cpu' });
    on(1)();
    if (distance(c.data, want) > 1e-5) throw new Error('matmul: a wrong product');
    return [
      { name: 'plain JavaScript', run: () => plain(x, y, want, n, n, n) },
      { name: 'the compiled plain kernel', run: () => compiled.sync(a.data, b.data, c.data, n, n, n) },
      { name: 'one thread', run: on(1) },
      { name: 'two threads', run: on(2) },
      {
        name: 'two threads, contract',
        run: () => void matmul.sync(a, b, { out: c, threads: 2, backend: 'cpu', contract: true }),
      },
    ];
  };
  const [one, two] = hand[dtype].map(x => 0.85 * x);
  return { name: `matmul ${dtype} ${n}³`, sides, reach: { 'one thread': one, 'two threads': two } };
}

export const rows: readonly LibraryRow[] = [
  product('float32', 1024),
  product('float64', 1024),
  product('float32', 256),
];
