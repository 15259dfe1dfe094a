/** Everything that runs IR, for tests: the interpreter, on a kernel as it is and on one whose every op is expanded that
 * can be; and each backend, on memory of the kind it wants. */
import type { Backend, Bound, Outcome, TargetTraits } from '../../src/backend.ts';
import { backends } from '../../src/backends.ts';
import type { TypedArray } from '../../src/dtype.ts';
import { dtypeOf } from '../../src/dtype.ts';
import { prepare } from '../../src/interpret.ts';
import type { Kernel } from '../../src/ir.ts';
import type { OpName } from '../../src/ops.ts';
import { ops } from '../../src/ops.ts';
import { allocArray } from '../../src/runtime/memory.ts';
import { legalise } from '../../src/transform/legalise.ts';
import { verify } from '../../src/verify.ts';
import { build, num, op } from './build.ts';

export interface Runner {
  readonly name: string;
  /** Whether the host's own `Math` answers, so that no op may differ from it by an ulp. */
  readonly exact: boolean;
  /** Ops that run here otherwise than elsewhere; every one where absent. */
  readonly covers?: (op: OpName) => boolean;
  /** Works on the arrays of the call, wherever the backend wants them. */
  readonly prepare: (kernel: Kernel) => (bound: Bound) => Outcome;
}

const none: TargetTraits = { ...backends[0].traits, native: () => false };

const x = num('f64', 1);
/** Not every host has an instruction for it: `test/calls/contract.test.ts` runs it where there is one. */
const multiplyAdd = build({ locals: { s: 'f64' }, body: b => [b.assign('s', op('fma', x, x, x))] });

export const runners: readonly Runner[] = [
  { name: 'interpret', exact: true, prepare: kernel => prepare(verified(kernel)) },
  {
    name: 'interpret expanded',
    exact: true,
    covers: op => ops[op].expand !== undefined,
    prepare: kernel => prepare(legal(kernel, none)),
  },
  ...backends.map(backend => ({
    name: backend.name,
    exact: backend.name !== 'wasm',
    covers: (op: OpName) => op !== 'fma' || !backend.declines(multiplyAdd),
    prepare: loaded(backend),
  })),
];

function verified(kernel: Kernel): Kernel {
  verify(kernel);
  return kernel;
}

function legal(kernel: Kernel, traits: TargetTraits): Kernel {
  return verified(legalise(verified(kernel), traits));
}

function loaded(backend: Backend) {
  return (kernel: Kernel) => {
    const { runSync } = backend.load(backend.emit(legal(kernel, backend.traits)));
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
