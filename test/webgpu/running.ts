/** Kernels on the device, from their IR: for tests that say what a kernel is and not how JavaScript would write it. */
import type { Bound, Outcome } from '../../src/backend.ts';
import type { DType } from '../../src/dtype.ts';
import type { Expr, For, Kernel } from '../../src/ir.ts';
import { verify } from '../../src/verify.ts';
import { backend } from '../../webgpu/index.ts';
import { type Builder, build, i32 } from '../ir/build.ts';

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

/** `out[i] = f(a0[i], a1[i], …)` for every i, an iteration for an invocation of the device. */
export const gridOf = (from: DType, arity: number, out: DType, f: (b: Builder, ...loaded: Expr[]) => Expr): Kernel =>
  build({
    arrays: { ...Object.fromEntries(Array.from({ length: arity }, (_, k) => [`a${k}`, from])), out },
    locals: { i: 'i32', x: 'f32' },
    body: b => {
      const i = b.local('i');
      const loaded = Array.from({ length: arity }, (_, k) => b.load(`a${k}`, i));
      return [b.spread(b.for('i', i32(0), b.length('out'), [b.store('out', i, f(b, ...loaded))]) as For)];
    },
  });
