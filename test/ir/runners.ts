/** Everything that runs IR, for tests: the interpreter, and each backend on memory of the kind it wants. */
import type { Backend, Bound, Outcome } from '../../src/backend.ts';
import type { TypedArray } from '../../src/dtype.ts';
import { dtypeOf } from '../../src/dtype.ts';
import { prepare } from '../../src/interpret.ts';
import type { Kernel } from '../../src/ir.ts';
import { backend as js } from '../../src/js/index.ts';
import { allocArray } from '../../src/runtime/memory.ts';
import { verify } from '../../src/verify.ts';

/** A backend is one line here. */
const backends: readonly Backend[] = [js];

export interface Runner {
  readonly name: string;
  /** Whether the host's own `Math` answers, so that no op may differ from it by an ulp. */
  readonly exact: boolean;
  /** Works on the arrays of the call, wherever the backend wants them. */
  readonly prepare: (kernel: Kernel) => (bound: Bound) => Outcome;
}

export const runners: readonly Runner[] = [
  { name: 'interpret', exact: true, prepare: kernel => prepare(verified(kernel)) },
  ...backends.map(backend => ({ name: backend.name, exact: backend.name === 'js', prepare: loaded(backend) })),
];

const verified = (kernel: Kernel): Kernel => {
  verify(kernel);
  return kernel;
};

function loaded(backend: Backend) {
  return (kernel: Kernel) => {
    const { runSync } = backend.load(backend.emit(verified(kernel)));
    return backend.memory === 'any' ? runSync : onHeap(runSync);
  };
}

/** Copies in, runs, copies out, also where the kernel throws. One array of the call stays one array. */
const onHeap = (run: (bound: Bound) => Outcome) => (bound: Bound) => {
  const copies = new Map<TypedArray, TypedArray>();
  for (const a of bound.arrays) if (a && !copies.has(a)) copies.set(a, copyOf(a));
  try {
    return run({ ...bound, arrays: bound.arrays.map(a => a && copies.get(a)) });
  } finally {
    for (const [original, copy] of copies) original.set(copy as never);
  }
};

function copyOf(a: TypedArray): TypedArray {
  const copy = allocArray(dtypeOf(a)!, a.length);
  copy.set(a as never);
  return copy;
}
