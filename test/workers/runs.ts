/** Kernels on the backend of plain JavaScript on threads, for tests: with every loop given to the host's chunks, however
 * short it is, or none. */
import type { Bound, Outcome } from '../../src/backend.ts';
import type { Kernel } from '../../src/ir.ts';
import { emitProgram, spreadable } from '../../src/js/program.ts';
import { loadProgram } from '../../src/js/workers.ts';
import { inOrder } from '../../src/transform/inorder.ts';
import { verify } from '../../src/verify.ts';
import { onHeap } from '../wasm/spreaders.ts';

export const workersRuns: readonly {
  readonly name: string;
  readonly prepare: (k: Kernel) => (bound: Bound) => Outcome;
}[] = [
  { name: 'workers, on the host', prepare: prepared(-1) },
  { name: 'workers, in order', prepare: prepared(Infinity) },
];

function prepared(threads: number) {
  return (kernel: Kernel) => {
    const given = inOrder(kernel, s => !spreadable(s));
    verify(given);
    const { runSync } = loadProgram(emitProgram(given, { threads }));
    return (bound: Bound): Outcome => onHeap(runSync, bound);
  };
}
