/** Filters, colours and sizes of images, and stencils. The first side is what one would write in plain JavaScript: the loops of
 * `kernels` as they are, with borders asked for at every access; one thread and two beside it. */
import { boxBlur, gaussianBlur, jacobi as plainJacobi, sobel as plainSobel } from '../../kernels/index.ts';
import { empty, jit } from '../../src/index.ts';
import {
  gaussianFilter,
  jacobi,
  medianFilter,
  resize,
  rgbToGrey,
  rgbToHsv,
  sobel,
  uniformFilter,
} from '../../src/library/index.ts';
import type { Operation } from '../../src/operation.ts';
import { distance, plainly, uniform, whole } from '../../test/library/support.ts';
import type { LibraryRow } from '../library.ts';

const [H, W] = [1024, 1024];

interface Compared {
  readonly name: string;
  readonly dtype: 'uint8' | 'float32' | 'float64';
  readonly shape?: readonly number[];
  readonly f: Operation<any[], any>;
  readonly args?: readonly unknown[];
  readonly options?: object;
  /** A plain kernel that does about the same, on the image and its own scratch: run plain, and compiled. */
  readonly naive?: (make: (n: number) => any) => readonly [(...args: any[]) => unknown, ...unknown[]];
}

function row({ name, dtype, shape = [H, W], f, args = [], options = {}, naive }: Compared): LibraryRow {
  const sides = () => {
    const n = shape.reduce((x, y) => x * y, 1);
    const given = dtype === 'uint8' ? whole(dtype, n, 0, 255, 1) : uniform(dtype, n, 0, 1, 1);
    const data = empty(n, dtype).fill(0);
    data.set(given);
    const call = (threads: number) => f.sync({ data, shape }, ...args, { ...options, threads, backend: 'cpu' });
    const oracle = () => plainly(f, { data: given, shape }, ...args, options);
    if (distance(call(2).data, oracle().data) > 1e-5) throw new Error(`${name}: a wrong result`);
    const out = { out: call(2) };
    const on = (threads: number) => () =>
      void f.sync({ data, shape }, ...args, { ...options, ...out, threads, backend: 'cpu' });
    const [kernel, ...list] = naive?.(k => new (given.constructor as Uint8ArrayConstructor)(k)) ?? [];
    const [compiledKernel, ...others] = naive?.(k => empty(k, dtype).fill(0)) ?? [];
    const g = compiledKernel && jit(compiledKernel, { parallel: true, backend: 'cpu', threads: 2 });
    return [
      kernel
        ? { name: 'plain JavaScript', run: () => kernel(given, ...list) }
        : { name: 'our kernels as JavaScript', run: oracle },
      ...(g ? [{ name: 'the compiled plain kernel', run: () => g.sync(data, ...others) }] : []),
      { name: 'one thread', run: on(1) },
      { name: 'two threads', run: on(2) },
    ];
  };
  return { name: `${name} ${dtype} ${shape.join('×')}`, sides };
}

const n = H * W;
export const rows: readonly LibraryRow[] = [
  row({
    name: 'gaussianFilter σ 1, radius 2',
    dtype: 'uint8',
    f: gaussianFilter,
    args: [1],
    options: { radius: 2, mode: 'nearest' },
    naive: make => [gaussianBlur, H, W, new Uint16Array(n), make(n)],
  }),
  row({ name: 'gaussianFilter σ 2', dtype: 'float32', f: gaussianFilter, args: [2] }),
  row({
    name: 'uniformFilter 5×5',
    dtype: 'uint8',
    f: uniformFilter,
    args: [5],
    options: { mode: 'nearest' },
    naive: make => [boxBlur, H, W, 2, make(n)],
  }),
  row({
    name: 'sobel, magnitude',
    dtype: 'uint8',
    f: sobel,
    options: { magnitude: true },
    naive: make => [plainSobel, H, W, make(n)],
  }),
  row({ name: 'medianFilter 3×3', dtype: 'uint8', f: medianFilter, args: [3] }),
  row({ name: 'medianFilter 5×5', dtype: 'float32', f: medianFilter, args: [5] }),
  row({ name: 'medianFilter 9×9', dtype: 'uint8', f: medianFilter, args: [9] }),
  row({ name: 'resize to 640×480', dtype: 'uint8', f: resize, args: [[480, 640]] }),
  row({
    name: 'resize to 1500×1500, bicubic',
    dtype: 'float32',
    f: resize,
    args: [1500],
    options: { interpolation: 'bicubic' },
  }),
  row({ name: 'rgbToGrey', dtype: 'uint8', shape: [H, W, 3], f: rgbToGrey }),
  row({ name: 'rgbToHsv', dtype: 'float32', shape: [H, W, 3], f: rgbToHsv }),
  row({
    name: 'jacobi, 20 sweeps',
    dtype: 'float64',
    f: jacobi,
    args: [20],
    naive: make => [plainJacobi, make(n), H, W, 10],
  }),
];
