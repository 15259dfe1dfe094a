/** Where the frame of a kernel on the heap keeps what, for code in JavaScript: see `runtime/linkable.ts`. */
import { resultLocals, spilledBy } from '../analysis/variables.ts';
import type { Type } from '../dtype.ts';
import { dtypes } from '../dtype.ts';
import type { ArrayId, Kernel, LocalId, Spread, StmtId } from '../ir.ts';
import { isBig } from '../ops.ts';
import type { Slots, SpreadHead } from '../runtime/linkable.ts';

export interface Frame extends Slots {
  /** By the id of the loop. */
  readonly loops: ReadonlyMap<StmtId, SpreadHead>;
}

/** Where the address of the home frame lies. */
export const HOME = 0;

/** A slot through the view of its type. */
export const slot = (frame: string, type: Type, offset: number): string =>
  `${frame}.${type}[${offset / (type === 'f64' || isBig(type) ? 8 : 4)}]`;

const LINE = 64;

/** `kernel` may have more locals and private arrays than `before`, in which the loops have their bodies. */
export function layout(kernel: Kernel, before: Kernel, spreads: readonly Spread[]): Frame {
  let bytes = HOME + 8;
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
  const loops = new Map<StmtId, SpreadHead>();
  for (const spread of spreads) {
    const spilled = spilledBy(before, spread);
    for (const id of [...spilled, ...spread.last]) keep(id);
    loops.set(spread.loop.id, { spilled, n: slot(), block: slot(), lo: slot(), steps: spread.inductions.map(slot) });
  }
  const headBytes = room(0);
  const data = new Map<ArrayId, number>();
  const initial = new Map<ArrayId, number>();
  kernel.arrays.forEach(({ dtype, storage }, id) => {
    const { size } = dtypes[dtype];
    if (storage.kind === 'table') data.set(id, room(storage.values.length * size, LINE));
    if (storage.kind !== 'private') return;
    data.set(id, room(storage.length * size, LINE));
    if (storage.initial) initial.set(id, room(storage.length * size, LINE));
  });
  return { params, arrays, locals, loops, headBytes, data, initial, bytes: room(0) };
}
