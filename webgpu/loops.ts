/** Spread loops on their way to the device: how many workgroups they take, in how many dispatches, and what they leave. */
import { fit } from '../src/interpret/values.ts';
import type { LocalId, Spread } from '../src/ir.ts';
import { tripsOf } from '../src/reduce.ts';
import { areApart, extent, make, replaced } from './arrays.ts';
import type { Command } from './commands.ts';
import { dispatch, type Extent, expected, groupsAlong, LONGEST, NOWHERE, spill } from './dispatch.ts';
import { set } from './frame.ts';
import { levelsOf } from './grid.ts';
import { lengthOf } from './host.ts';
import type { Grid, Indirect, Step } from './program.ts';
import { groupsFor } from './reduce.ts';
import { countedOf, evaluated, flush, push, type State, type Waiting } from './state.ts';
import { anyStep } from './steps.ts';
import { LONGEST as LONGEST_TALLY, tallies } from './tally.ts';
import { bytesOf } from './types.ts';

/** @param inOrder runs steps, where iterations must not run side by side */
export function* grid(state: State, g: Grid, inOrder: (steps: readonly Step[]) => Waiting): Waiting {
  const { spread } = g;
  const { frame } = state;
  const { loops } = levelsOf(spread);
  const bounds = loops.map(loop => [loop.lo, loop.hi, loop.step].map(e => evaluated(state, e)));
  const trips = loops.map((loop, k) => tripsOf(loop.test, bounds[k][0], bounds[k][1], bounds[k][2]));
  const [lo, , by] = bounds[0];
  const steps = spread.inductions.map(i => evaluated(state, i.step));
  const after = () => {
    const { locals } = state.linked.program.kernel;
    const goOn = (local: LocalId, value: number) => set(state, local, fit[locals[local].type](value));
    const begun = spread.inductions.map(i => Number(frame.locals[i.local]));
    goOn(spread.loop.local, lo + trips[0] * by);
    spread.inductions.forEach((i, k) => goOn(i.local, begun[k] + trips[0] * steps[k]));
  };
  if (trips.some(n => n === 0)) {
    after();
    return undefined;
  }
  if (!evaluated(state, spread.guard) || !areApart(state, spread)) {
    const jump = yield* inOrder(g.ordered);
    after();
    return jump;
  }
  const tally = isTally(state, spread);
  const module = (tally ? state.linked.tally : state.linked.grid)(spread, state.topology, state.mayStop);
  const entries = spread.reductions.length ? ['main', 'finish'] : ['main'];
  const total = trips.reduce((a, b) => a * b, 1);
  const strided = tally || spread.reductions.length > 0;
  const groups = strided ? groupsFor(total) : 1;
  const units = strided ? groups : trips[0];
  const slices = Math.min(units, Math.ceil(expected(state, spread, trips[0]) / LONGEST));
  for (let k = 0; k < slices; k++) {
    const [lower, upper] = [k, k + 1].map(n => Math.floor((n * units) / slices));
    const extent: Extent = { trips, lower, upper, groups };
    const wanted = strided ? ([upper - lower, 1, 1] as const) : groupsAlong([upper - lower, ...trips.slice(1)]);
    const along = spill(state, module, wanted, strided);
    dispatch(state, module, entries, 'main', along, extent);
    if (slices > 1) flush(state);
  }
  if (groups > 1 && !tally)
    dispatch(state, module, entries, 'finish', [1, 1, 1], { trips, lower: 0, upper: groups, groups });
  after();
  return undefined;
}

/** A loop whose iterations the device has counted. */
export function indirect(state: State, s: Indirect): void {
  const { counts } = s;
  const module = state.linked.indirect(s, state.topology, state.mayStop);
  const entries = counts.finish ? ['main', 'finish'] : ['main'];
  dispatch(state, module, entries, 'main', countedOf(state, counts.main), NOWHERE);
  if (counts.finish) dispatch(state, module, entries, 'finish', countedOf(state, counts.finish), NOWHERE);
}

/** Whether the host need not know how many iterations loops have: arrays lie apart, iterations have no memory of their own, and a
 * dispatch as long as the longest array is short enough. */
export function mayBeSilent(state: State, steps: readonly Step[]): boolean {
  const { linked, frame, topology, mayStop } = state;
  const { kernel } = linked.program;
  const longest = Math.max(1, ...kernel.arrays.map((_, id) => lengthOf(kernel, frame, id) || 0));
  return !anyStep(
    steps,
    s =>
      s.kind === 'indirect' &&
      (!areApart(state, s.spread) ||
        linked.indirect(s, topology, mayStop).spilled.size > 0 ||
        expected(state, s.spread, longest) > LONGEST),
  );
}

/** Whether iterations update short arrays only. */
const isTally = ({ linked, frame }: State, s: Spread): boolean =>
  tallies(linked.program.kernel, s) &&
  s.copies.every(c => lengthOf(linked.program.kernel, frame, c.array) <= LONGEST_TALLY);

/** `target.set(from, offset)`: bytes where they are whole words between two buffers. */
export function* copy(
  state: State,
  s: Extract<Step, { kind: 'copy' }>,
  inOrder: (steps: readonly Step[]) => Waiting,
): Waiting {
  const { kernel } = state.linked.program;
  const { frame } = state;
  const offset = evaluated(state, s.offset);
  const [length, count] = [s.array, s.from].map(x => lengthOf(kernel, frame, x));
  if (offset < 0 || offset + count > length) throw new RangeError('offset is out of bounds');
  if (!count) return undefined;
  const [to, source] = [s.array, s.from].map(x => extent(state, x)!);
  const [size, each] = [s.array, s.from].map(x => bytesOf(kernel.arrays[x].dtype));
  const lo = to.lo + offset * size;
  const bytes = count * each;
  const isPlain = kernel.arrays[s.array].dtype === kernel.arrays[s.from].dtype && !((lo | source.lo | bytes) & 3);
  if (isPlain && to.buffer !== source.buffer) {
    push(state, bytesTo(to.buffer, lo, source, 0, bytes));
    return undefined;
  }
  const skip = source.lo & 3;
  const whole = (skip + bytes + 3) & ~3;
  const { by } = s;
  make(state, by.copy, whole);
  frame.sized[by.copy] = { length: count + skip / each };
  replaced(state);
  push(state, bytesTo(state.made.get(by.copy)!.buffer, 0, source, skip, whole));
  frame.locals[by.skip] = skip / each;
  frame.locals[by.count] = count;
  frame.locals[by.offset] = offset;
  return yield* grid(state, s.grid, inOrder);
}

const bytesTo = (
  to: GPUBuffer,
  offset: number,
  { buffer, lo }: { readonly buffer: GPUBuffer; readonly lo: number },
  before: number,
  size: number,
): Command => ({ kind: 'copy', from: { buffer, offset: lo - before, size }, to, offset });
