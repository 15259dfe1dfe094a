/** Kernels on the device, from their IR: for tests that say what a kernel is and not how JavaScript would write it. */
import type { Bound, Outcome } from '../../src/backend.ts';
import type { DType, TypedArray } from '../../src/dtype.ts';
import type { Expr, For, Kernel } from '../../src/ir.ts';
import { verify } from '../../src/verify.ts';
import { backend } from '../../webgpu/index.ts';
import { build, i32, op } from '../ir/build.ts';
import { arrayOf } from '../ops/values.ts';

/** Runs a kernel once; rejects with what it throws. */
export function runOn(kernel: Kernel, bound: Bound): Promise<Outcome> {
  verify(kernel);
  const { start } = backend.load(backend.emit(kernel));
  return new Promise((resolve, reject) => {
    const done = (end: { readonly error: unknown } | { readonly outcome: Outcome }) =>
      'error' in end ? reject(end.error) : resolve(end.outcome);
    start!({ bound, arrays: [], writes: [], done });
  });
}

/** What is to be made of elements, and the dtype that holds it. */
export interface Output {
  readonly to: DType;
  readonly of: (...loaded: Expr[]) => Expr;
  /** What holds its bits where the host has no array of the dtype; the dtype itself where absent. */
  readonly held?: DType;
}

/** `out[k][i] = of[k](a0[i], a1[i], …)` for every i, an iteration for an invocation of the device: all in one shader, since drivers
 * take long to compile one. Outputs of one dtype are pieces of one array. */
export async function mapped(from: DType, columns: readonly TypedArray[], outputs: readonly Output[]) {
  const n = columns[0].length;
  const dtypes = [...new Set(outputs.map(o => o.to))];
  const placeOf = (o: Output) => outputs.filter(x => x.to === o.to).indexOf(o) * n;
  const kernel = build({
    arrays: {
      ...Object.fromEntries(columns.map((_, k) => [`a${k}`, from])),
      ...Object.fromEntries(dtypes.map(d => [`out_${d}`, d])),
    },
    locals: { i: 'i32' },
    body: b => {
      const i = b.local('i');
      const loaded = columns.map((_, k) => b.load(`a${k}`, i));
      const stores = outputs.map(o => b.store(`out_${o.to}`, op('add', i, i32(placeOf(o))), o.of(...loaded)));
      return [b.spread(b.for('i', i32(0), i32(n), stores) as For)];
    },
  });
  const holds = (d: DType) => outputs.find(o => o.to === d)?.held ?? d;
  const arrays = new Map(dtypes.map(d => [d, arrayOf(holds(d), n * outputs.filter(o => o.to === d).length)]));
  await runOn(kernel, { params: [], arrays: [...columns, ...arrays.values()] });
  return outputs.map(o => arrays.get(o.to)!.subarray(placeOf(o), placeOf(o) + n));
}
