/** Where a kernel's frame keeps what: a pure function of the kernel, shared by the code and by the host that calls it.
 *
 * A frame is a block of the heap, one per thread that runs the kernel: scalar arguments, an address and a length per
 * array, the locals that results name or that outlined loops hand to each other, then the contents of private arrays
 * and constant tables. Every slot is eight bytes, so that a host writes it through one typed array. */
import { dtypes } from '../src/dtype.ts';
import type { ArrayId, Kernel, LocalId, Loop, StmtId } from '../src/ir.ts';
import { walk } from '../src/ir.ts';
import type { LoopVariables } from './variables.ts';
import { resultLocals, variablesOf } from './variables.ts';

export interface LoopSlots {
  readonly hi: number;
  readonly step: number;
  /** For one chunk: the limit of a `for`, in the type of its variable; how many turns a `while` may take, an i32. */
  readonly quota: number;
  readonly variables: LoopVariables;
}

/** Byte offsets from the start of the frame. */
export interface Frame {
  readonly params: readonly number[];
  /** By array: a u32 address, and the i32 length four bytes on. */
  readonly arrays: readonly number[];
  readonly locals: ReadonlyMap<LocalId, number>;
  /** By loop id, for outlined loops. */
  readonly loops: ReadonlyMap<StmtId, LoopSlots>;
  /** Contents of private arrays and tables, and the initial contents of private arrays. */
  readonly data: ReadonlyMap<ArrayId, number>;
  readonly initial: ReadonlyMap<ArrayId, number>;
  readonly bytes: number;
}

/** No array and no frame begins below this address of the heap. */
export const lowestAddress = 64;

const lineBytes = 64;

export function outlinedLoops(kernel: Kernel): readonly Loop[] {
  const found: Loop[] = [];
  walk(kernel.body, s => s.kind === 'outlined' && found.push(s.loop));
  return found;
}

export function layout(kernel: Kernel): Frame {
  let bytes = 0;
  const room = (size: number, align = 8): number => {
    const at = Math.ceil(bytes / align) * align;
    bytes = at + Math.ceil(size / 8) * 8;
    return at;
  };
  const slot = () => room(8);

  const params = kernel.params.map(slot);
  const arrays = kernel.arrays.map(slot);
  const locals = new Map<LocalId, number>();
  const keep = (id: LocalId) => void (locals.has(id) || locals.set(id, slot()));
  for (const r of kernel.results) resultLocals(kernel, r).forEach(keep);

  const loops = new Map<StmtId, LoopSlots>();
  for (const loop of outlinedLoops(kernel)) {
    const variables = variablesOf(kernel, loop);
    for (const id of variables.mentioned) keep(id);
    loops.set(loop.id, { hi: slot(), step: slot(), quota: slot(), variables });
  }

  const data = new Map<ArrayId, number>();
  const initial = new Map<ArrayId, number>();
  kernel.arrays.forEach(({ dtype, storage }, id) => {
    const { size } = dtypes[dtype];
    if (storage.kind === 'table') data.set(id, room(storage.values.length * size, lineBytes));
    if (storage.kind === 'private') {
      data.set(id, room(storage.length * size, lineBytes));
      if (storage.initial) initial.set(id, room(storage.length * size, lineBytes));
    }
  });
  return { params, arrays, locals, loops, data, initial, bytes: Math.max(bytes, 8) };
}
