/** Where a kernel's frame keeps what: a pure function of the kernel, shared by the code and by the host that calls it.
 *
 * A frame is a block of the heap, one per thread that runs the kernel. Its head: the address of the home frame, which is
 * the one that `main` runs in; scalar arguments; an address and a length per array; the locals that results name or that
 * outlined and spread loops hand to each other. A thread takes it over when it joins a loop. Behind it, what is each
 * thread's own: the contents of private arrays and constant tables, and room for reductions. Every slot is eight bytes,
 * so that a host writes it through one typed array. */

import type { LoopVariables } from '../src/analysis/variables.ts';
import { handedOn, resultLocals, spilledBy } from '../src/analysis/variables.ts';
import { dtypes } from '../src/dtype.ts';
import type { ArrayId, Kernel, LocalId, Loop, Spread, StmtId } from '../src/ir.ts';
import { walk } from '../src/ir.ts';
import { LEVELS } from '../src/reduce.ts';
import type { Slots, SpreadHead } from '../src/runtime/linkable.ts';
import { isOrdered, laneBytes, RECORDS, strideOf } from './spread/layout.ts';

export interface LoopSlots {
  readonly hi: number;
  readonly step: number;
  /** For one chunk: the limit of a `for`, in the type of its variable; how many turns a `while` may take, an i32. */
  readonly quota: number;
  readonly variables: LoopVariables;
}

/** A spread loop's: in the head what its function is told, behind it what is each thread's own. */
export interface SpreadSlots extends SpreadHead {
  /** By local of a reduction: elements of its type, one per lane, one behind the other; and of a pick or latest, the
   * iterations that they are from. */
  readonly iterations: ReadonlyMap<LocalId, number>;
  readonly lanes: ReadonlyMap<LocalId, number>;
  /** By local: partial sums of blocks as `pushBlock` files them, eight bytes each. */
  readonly stacks: ReadonlyMap<LocalId, number>;
  /** Partial results of the blocks of one piece. */
  readonly records: number;
}

/** Byte offsets from the start of the frame. */
export interface Frame extends Slots {
  /** By loop id, for outlined loops. */
  readonly loops: ReadonlyMap<StmtId, LoopSlots>;
  /** By the id of the loop inside. */
  readonly spreads: ReadonlyMap<StmtId, SpreadSlots>;
  /** What nobody reads (`pins.ts`). */
  readonly pin: number;
}

/** Where the address of the home frame lies. */
export const HOME = 0;

const lineBytes = 64;

export function outlinedLoops(kernel: Kernel): readonly Loop[] {
  const found: Loop[] = [];
  walk(kernel.body, s => s.kind === 'outlined' && found.push(s.loop));
  return found;
}

export function spreadLoops(kernel: Kernel): readonly Spread[] {
  const found: Spread[] = [];
  walk(kernel.body, s => s.kind === 'spread' && found.push(s));
  return found;
}

/** Hands out places one behind the other; `room()` is how many bytes there are so far. */
type Room = (size: number, align?: number) => number;

function newRoom(first: number): Room {
  let bytes = first;
  return (size, align = 8) => {
    const at = Math.ceil(bytes / align) * align;
    bytes = at + Math.ceil(size / 8) * 8;
    return at;
  };
}

export function layout(kernel: Kernel): Frame {
  const room = newRoom(HOME + 8);
  const slot = () => room(8);

  const params = kernel.params.map(slot);
  const arrays = kernel.arrays.map(slot);
  const locals = new Map<LocalId, number>();
  const keep = (id: LocalId) => void (locals.has(id) || locals.set(id, slot()));
  for (const r of kernel.results) resultLocals(kernel, r).forEach(keep);

  const loops = new Map<StmtId, LoopSlots>();
  for (const loop of outlinedLoops(kernel)) {
    const variables = handedOn(kernel, loop);
    for (const id of variables.mentioned) keep(id);
    loops.set(loop.id, { hi: slot(), step: slot(), quota: slot(), variables });
  }

  const heads = spreadLoops(kernel).map(spread => {
    const spilled = spilledBy(kernel, spread);
    for (const id of [...spilled, ...spread.last]) keep(id);
    return { spread, spilled, n: slot(), block: slot(), lo: slot(), steps: spread.inductions.map(slot) };
  });
  const headBytes = room(0);

  const spreads = new Map(
    heads.map(({ spread, ...head }) => [spread.loop.id, { ...head, ...ownOf(kernel, spread, room) }]),
  );
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
  const pin = room(16);
  return { params, arrays, locals, loops, spreads, headBytes, data, initial, pin, bytes: room(0) };
}

/** Room for a spread loop's reductions. */
function ownOf({ locals }: Kernel, { reductions, tree, lanes }: Spread, room: Room) {
  const count = Math.max(tree.lanes, lanes);
  const ordered = reductions.flatMap(r => (isOrdered(locals, r) ? [r.local] : []));
  const chosen = reductions.filter(r => r.kind !== 'fold');
  const all = reductions.flatMap(r => (r.kind === 'pick' ? [r.local, ...r.with] : [r.local]));
  return {
    lanes: new Map(all.map(id => [id, room(count * laneBytes(locals[id].type), lineBytes)])),
    iterations: new Map(chosen.map(r => [r.local, room(count * 4, lineBytes)])),
    stacks: new Map(ordered.map(id => [id, room(LEVELS * 8)])),
    records: room(RECORDS * strideOf(reductions)),
  };
}
