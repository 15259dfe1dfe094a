/** A call that runs out of memory leaves the caller's arrays as they were. Those that were staged never saw the kernel's
 * writes; in place, arrays that may be written before the kernel asks for memory are kept aside until it has ended. */
import type { Bound } from '../backend.ts';
import { KernelError } from '../diagnostic.ts';
import type { TypedArray } from '../dtype.ts';
import { type ArrayId, type Kernel, type Stmt, walk } from '../ir.ts';

const holdsAlloc = (s: Stmt): boolean => {
  let found = false;
  walk([s], x => void (found ||= x.kind === 'alloc'));
  return found;
};

/** The caller's arrays written in a statement at or before the last of the kernel's own that allocates. */
export function writtenBeforeAlloc({ body, arrays }: Kernel): readonly ArrayId[] {
  const written = new Set<ArrayId>();
  walk(body.slice(0, body.findLastIndex(holdsAlloc) + 1), s => {
    if (s.kind !== 'store' && s.kind !== 'copy') return;
    const { storage } = arrays[s.array];
    written.add(storage.kind === 'view' ? storage.base : s.array);
  });
  return [...written].filter(id => arrays[id].storage.kind === 'param');
}

const bytesOf = (a: TypedArray): Uint8Array => new Uint8Array(a.buffer, a.byteOffset, a.byteLength);

/** Runs in place; puts the exposed arrays back where memory ran out. */
export function guarded<T>(exposed: readonly ArrayId[], { arrays }: Bound, run: () => T): T {
  const kept = exposed.map(id => bytesOf(arrays[id]!).slice());
  try {
    return run();
  } catch (error) {
    if (error instanceof KernelError && error.code === 'memory')
      exposed.forEach((id, k) => bytesOf(arrays[id]!).set(kept[k]));
    throw error;
  }
}
