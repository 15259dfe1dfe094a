/** Runs a program: the host goes through its steps, gathers dispatches, and waits for the device only where it has to know
 * something of it. */
import type { Bound, Outcome } from '../src/backend.ts';
import { Elsewhere, isDeviceArray } from '../src/device.ts';
import { KernelError } from '../src/diagnostic.ts';
import { fit } from '../src/interpret/values.ts';
import type { ArrayId, For, LocalId, Spread } from '../src/ir.ts';
import { tripsOf } from '../src/reduce.ts';
import { allocate, areApart, extent, make, replaced } from './arrays.ts';
import type { Command } from './commands.ts';
import type { Device } from './device.ts';
import { dispatch, type Extent, expected, groupsAlong, LONGEST, NOWHERE, spill } from './dispatch.ts';
import { settle } from './ending.ts';
import { exitOf, fetch, poke, set, thrown } from './frame.ts';
import { levelsOf } from './grid.ts';
import { hostFrame, lengthOf } from './host.ts';
import type { Linked } from './linked.ts';
import { STATUS } from './module.ts';
import { type Mixed, placed, type Usage } from './places.ts';
import type { Grid, Step } from './program.ts';
import { groupsFor } from './reduce.ts';
import type { Serial } from './serial.ts';
import { evaluated, flush, type Jump, memoryOf, push, type State, type Waiting } from './state.ts';
import { LONGEST as LONGEST_TALLY, tallies } from './tally.ts';
import { topologyOf } from './topology.ts';
import { bytesOf } from './types.ts';

export interface Ended {
  readonly outcome: Outcome;
  readonly bytesIn: number;
  readonly bytesOut: number;
}

/** Starts a call: arguments are read before it returns. What it yields are promises to wait for.
 * @throws Elsewhere, KernelError */
export function begin(
  linked: Linked,
  device: Device,
  bound: Bound,
  fresh: (id: ArrayId) => boolean,
): Generator<Promise<void>, Ended, void> {
  const { program } = linked;
  const { kernel } = program;
  const uses: Usage[] = [...linked.touched].map(([id, written]) => ({ id, written, fresh: fresh(id) }));
  const places = placed(device, kernel, bound.arrays, uses);
  if ('reason' in places) throw new Elsewhere((places as Mixed).reason);
  const state: State = {
    linked,
    device,
    frame: hostFrame(kernel, bound),
    since: device.faults,
    places,
    topology: topologyOf([]),
    memory: undefined,
    mayStop: false,
    made: new Map(),
    used: new Set(),
    commands: [],
    ordinal: 0,
    sites: new Map(),
    fetched: false,
    sent: false,
    changes: uses.some(({ id, written }) => written && isDeviceArray(bound.arrays[id])),
    stopped: undefined,
  };
  for (const id of program.outside) {
    const { storage, dtype } = kernel.arrays[id];
    if (storage.kind === 'private') make(state, id, storage.length * bytesOf(dtype));
  }
  replaced(state);
  return whole(state);
}

function* whole(state: State): Generator<Promise<void>, Ended, void> {
  const { linked, places } = state;
  try {
    const jump = yield* sequence(state, linked.program.steps);
    let site = jump?.kind === 'return' ? jump.site : 0;
    const made = yield* settle(state, site);
    if (state.stopped && 'error' in state.stopped) throw state.stopped.error;
    if (state.stopped && 'site' in state.stopped) site = state.stopped.site;
    const { frame } = state;
    const outcome: Outcome = { site, local: id => frame.locals[id] as number, array: id => made(id) };
    return { outcome, bytesIn: places.bytesIn, bytesOut: places.bytesOut };
  } finally {
    places.release();
    state.memory?.release();
    for (const held of state.made.values()) held.release();
  }
}

// ── steps ──

function* sequence(state: State, steps: readonly Step[]): Waiting {
  for (const s of steps) {
    const jump = yield* step(state, s);
    if (jump) return jump;
    if (state.stopped)
      return 'site' in state.stopped ? { kind: 'return', site: state.stopped.site } : { kind: 'return', site: 0 };
  }
  return undefined;
}

function* step(state: State, s: Step): Waiting {
  const { frame, linked } = state;
  switch (s.kind) {
    case 'set':
      frame.locals[s.local] = linked.value(s.value)(frame);
      return undefined;
    case 'poke': {
      const value = evaluated(state, s.value);
      frame.locals[s.local] = value;
      poke(state, s.local, value);
      return undefined;
    }
    case 'fetch':
      yield* fetch(state);
      return undefined;
    case 'serial':
      return yield* serial(state, s);
    case 'grid':
      return yield* grid(state, s);
    case 'if':
      return yield* sequence(state, evaluated(state, s.cond) ? s.then : s.else);
    case 'for':
      return yield* counted(state, s.loop, s.body);
    case 'while': {
      for (;;) {
        const before = yield* sequence(state, s.before);
        if (before) return before;
        if (!evaluated(state, s.cond)) return undefined;
        const left = yield* sequence(state, s.body);
        const goesOn = !left || (left.kind === 'continue' && left.target === s.id);
        // `do … while` leaves its loop at the step.
        const jump = goesOn ? yield* sequence(state, s.step) : left;
        if (jump) return isBreakOf(jump, s.id) ? undefined : jump;
      }
    }
    case 'block': {
      const jump = yield* sequence(state, s.body);
      return jump && isBreakOf(jump, s.id) ? undefined : jump;
    }
    case 'jump':
      return s.jump;
    case 'return':
      return { kind: 'return', site: s.site };
    case 'throw':
      yield* fetch(state);
      if (state.stopped) return undefined;
      throw thrown(s.error, s.message);
    case 'alloc':
      allocate(state, s.array, evaluated(state, s.length));
      return undefined;
    case 'copy':
      return yield* copy(state, s);
    case 'elsewhere':
      if (state.sent && state.changes)
        throw new KernelError('declined', `the call cannot go on on the GPU: ${s.reason}`);
      throw new Elsewhere(s.reason);
  }
}

const isBreakOf = (jump: Jump, id: number): boolean => jump.kind === 'break' && jump.target === id;

const compare = {
  lt: (a: number, b: number) => a < b,
  le: (a: number, b: number) => a <= b,
  gt: (a: number, b: number) => a > b,
  ge: (a: number, b: number) => a >= b,
};

function* counted(state: State, loop: For, body: readonly Step[]): Waiting {
  const [lo, hi, by] = [loop.lo, loop.hi, loop.step].map(e => evaluated(state, e));
  const goes = compare[loop.test];
  const next = fit[loop.lo.type];
  let v = lo;
  for (set(state, loop.local, v); goes(v, hi); set(state, loop.local, v)) {
    const jump = yield* sequence(state, body);
    if (jump && !(jump.kind === 'continue' && jump.target === loop.id))
      return isBreakOf(jump, loop.id) ? undefined : jump;
    v = next(v + by);
  }
  return undefined;
}

function* serial(state: State, s: Serial): Waiting {
  dispatch(state, state.linked.serial(s, state.topology, state.mayStop), ['main'], 'main', [1, 1, 1], NOWHERE);
  if (!s.exits.length) return undefined;
  state.fetched = false;
  yield* fetch(state);
  const exit = exitOf.get(state) ?? 0;
  if (!exit) return undefined;
  push(state, { kind: 'poke', words: new Uint32Array([0]), to: memoryOf(state), offset: 4 * STATUS.exit });
  return s.exits[exit - 1];
}

function* grid(state: State, g: Grid): Waiting {
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
    const jump = yield* sequence(state, g.ordered);
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

/** Whether iterations update short arrays only. */
const isTally = ({ linked, frame }: State, s: Spread): boolean =>
  tallies(linked.program.kernel, s) &&
  s.copies.every(c => lengthOf(linked.program.kernel, frame, c.array) <= LONGEST_TALLY);

/** `target.set(from, offset)`: bytes where they are whole words between two buffers. */
function* copy(state: State, s: Extract<Step, { kind: 'copy' }>): Waiting {
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
  return yield* grid(state, s.grid);
}

const bytesTo = (
  to: GPUBuffer,
  offset: number,
  { buffer, lo }: { readonly buffer: GPUBuffer; readonly lo: number },
  before: number,
  size: number,
): Command => ({ kind: 'copy', from: { buffer, offset: lo - before, size }, to, offset });
