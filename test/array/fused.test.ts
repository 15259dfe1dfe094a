/** Random expressions over the table: in one kernel, and one operation at a time by plain loops, they have the same bits. */
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import * as np from '../../src/array/index.ts';
import type { ArrayDType } from '../../src/ndarray/dtypes.ts';
import { forced } from '../../src/ndarray/fuse.ts';
import { apply, type NDArray } from '../../src/ndarray/ndarray.ts';
import { ufuncs } from '../../src/ndarray/ufuncs.ts';

afterEach(() => {
  forced.way = undefined;
});

type Tree =
  | { readonly leaf: number }
  | { readonly number: number }
  | { readonly cast: ArrayDType; readonly of: Tree }
  | { readonly f: string; readonly args: readonly Tree[] };

const dtypes: readonly ArrayDType[] = [
  'float64',
  'float32',
  'int8',
  'int32',
  'uint8',
  'uint32',
  'int64',
  'uint64',
  'bool',
];
const floats: readonly ArrayDType[] = ['float64', 'float32', 'bool', 'int32', 'uint8'];
const names = [...ufuncs.keys()];
const dear = new Set(names.filter(n => ufuncs.get(n)!.compiled));

const { call } = fc.letrec<{ tree: Tree; call: Tree }>(tie => ({
  tree: fc.oneof(
    { maxDepth: 5, depthSize: 'large', withCrossShrink: true },
    { weight: 3, arbitrary: fc.record({ leaf: fc.nat(8) }) },
    { weight: 1, arbitrary: fc.record({ number: fc.constantFrom(0, 1, 2, -1, 3, 0.5, -2.5) }) },
    { weight: 2, arbitrary: fc.record({ cast: fc.constantFrom(...dtypes), of: tie('tree') }) },
    { weight: 8, arbitrary: tie('call') },
  ),
  call: fc
    .oneof(
      { weight: 3, arbitrary: fc.constantFrom(...names.filter(n => !dear.has(n))) },
      { weight: 1, arbitrary: fc.constantFrom(...dear) },
    )
    .chain(f => {
      const { arity } = ufuncs.get(f)!;
      return fc.record({ f: fc.constant(f), args: fc.array(tie('tree'), { minLength: arity, maxLength: arity }) });
    }),
}));

const special = [0, -0, Number.NaN, Infinity, -Infinity, 0.5, 1.5, -2.5, 1, -1, 255, 1e30, -1e-30, 2 ** 31];

/** Arrays of all dtypes in several layouts, of the shape (3, 40) or repeated to it. */
function leaf(k: number): NDArray {
  const dtype = dtypes[k];
  const shape = [[3, 40], [40], [3, 1], [6, 40], [40, 3], []][(k * 7 + 3) % 6];
  const size = shape.reduce((a, b) => a * b, 1);
  const values = Array.from({ length: size }, (_, i) => {
    const j = i * 5 + k * 3;
    if (dtype === 'bool') return j % 3 === 0;
    if (dtype.startsWith('float')) return j % 2 ? special[j % special.length] : Math.sin(j) * 3;
    return ((j * 37) % 23) - (dtype.startsWith('int') ? 11 : 0);
  });
  const a = np.asarray(values, dtype).reshape(shape);
  return shape[0] === 6 ? a.slice('::-2') : shape[1] === 3 ? a.T : a;
}

/** The expression, or undefined where there is no such function of its operands. */
function build(t: Tree, settle: (a: NDArray) => NDArray): NDArray | number | undefined {
  if ('leaf' in t) return leaf(t.leaf);
  if ('number' in t) return t.number;
  const args = ('f' in t ? t.args : [t.of]).map(a => build(a, settle));
  if (args.some(a => a === undefined)) return undefined;
  try {
    if ('f' in t) return settle(apply(t.f, ...(args as NDArray[])));
    // Floats beyond the range of an integer dtype become anything.
    const from = np.asarray(args[0]!);
    return settle((from.dtype.startsWith('float') && !floats.includes(t.cast) ? np.isnan(from) : from).astype(t.cast));
  } catch {
    return undefined;
  }
}

function bits(t: Tree, way: 'kernels' | 'loops', settle: (a: NDArray) => NDArray, axis?: number): unknown {
  forced.way = way;
  const whole = build(t, settle);
  const summed = axis !== undefined && whole instanceof np.NDArray && whole.ndim === 2;
  const a = summed ? np.sum(whole, axis < 2 ? { axis } : {}) : whole;
  return a instanceof np.NDArray ? [a.dtype, a.shape, Array.from(a.data.sync() as Float64Array)] : a;
}

const settled = (a: NDArray): NDArray => {
  a.view();
  return a;
};

const options = { numRuns: Number(process.env.RUNS ?? 25), seed: Number(process.env.SEED ?? 20260101) };

test('expressions in one kernel, and settled one by one by plain loops, have the same bits', () => {
  fc.assert(
    fc.property(call, t => {
      const fused = bits(t, 'kernels', a => a);
      expect(bits(t, 'loops', settled)).toEqual(fused);
    }),
    options,
  );
}, 120_000);

test('sums of expressions in the same kernel have the bits of sums of what they gave', () => {
  fc.assert(
    fc.property(call, fc.nat(2), (t, axis) => {
      const fused = bits(t, 'kernels', a => a, axis);
      expect(bits(t, 'loops', settled, axis)).toEqual(fused);
    }),
    options,
  );
}, 120_000);

test('what is float64 between float32 is computed in float64', () => {
  const a = np.asarray(Float32Array.from({ length: 400 }, (_, k) => 1 + k / 977));
  const make = (settle: (x: NDArray) => NDArray): unknown => {
    const x = settle(a.copy().astype('float64'));
    const y = settle(np.add(settle(np.multiply(x, x)), 1e-7));
    return settle(np.subtract(y, settle(np.multiply(x, 3))))
      .astype('float32')
      .data.sync();
  };
  forced.way = 'kernels';
  const fused = make(x => x);
  forced.way = 'loops';
  expect(make(settled)).toEqual(fused);
});
