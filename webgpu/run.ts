/** Runs a program: the host goes through its steps, gathers dispatches, and waits for the device only where it has to know
 * something of it. */
import type { Bound, Outcome } from '../src/backend.ts';
import { Elsewhere, isDeviceArray } from '../src/device.ts';
import { fit } from '../src/interpret/values.ts';
import type { ArrayId, For, Kernel, LocalId, Result } from '../src/ir.ts';
import { slotsOf } from '../src/ir.ts';
import { completed, errorNamed } from '../src/thrown.ts';
import { allocate, make, replaced } from './arrays.ts';
import type { Device } from './device.ts';
import { dispatch, leave, NOWHERE } from './dispatch.ts';
import { settle } from './ending.ts';
import { exitOf, fetch, poke, set } from './frame.ts';
import { hostFrame } from './host.ts';
import type { Linked } from './linked.ts';
import { copy, grid, indirect, mayBeSilent } from './loops.ts';
import { type Mixed, placed, type Usage } from './places.ts';
import type { Step } from './program.ts';
import type { Serial } from './serial.ts';
import { evaluated, type Jump, memoryOf, push, type State, type Waiting } from './state.ts';
import { STATUS } from './status.ts';
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
  const places = placed(device, program, bound.arrays, uses);
  if ('reason' in places) throw new Elsewhere((places as Mixed).reason);
  const state: State = {
    linked,
    device,
    frame: hostFrame(kernel, bound),
    since: device.faults,
    places,
    topology: topologyOf([]),
    memory: undefined,
    counted: undefined,
    mayStop: false,
    made: new Map(),
    used: new Set(),
    asked: [],
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
    const counts = numbersIn(linked.program.kernel);
    const local = (id: LocalId) => (counts.has(id) ? Number(frame.locals[id]) : frame.locals[id]) as number;
    const outcome: Outcome = { site, local, array: id => made(id) };
    completed(linked.program.kernel.results, outcome);
    return { outcome, bytesIn: places.bytesIn, bytesOut: places.bytesOut };
  } finally {
    places.release();
    state.memory?.release();
    state.counted?.release();
    for (const held of state.made.values()) held.release();
  }
}

/** Locals that the caller gets as numbers, whatever they were counted in. */
const numbersIn = ({ results }: Kernel): ReadonlySet<LocalId> =>
  new Set(results.flatMap(slotsOf).flatMap(s => ('local' in s && (s as Result).kind === 'number' ? [s.local] : [])));

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
      const value = linked.value(s.value)(frame);
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
      return yield* grid(state, s, steps => sequence(state, steps));
    case 'indirect':
      indirect(state, s);
      return undefined;
    case 'silent':
      return yield* sequence(state, mayBeSilent(state, s.steps) ? s.steps : s.asking);
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
      throw errorNamed(s.error, s.message);
    case 'alloc':
      allocate(state, s.array, evaluated(state, s.length));
      return undefined;
    case 'copy':
      return yield* copy(state, s, steps => sequence(state, steps));
    case 'elsewhere':
      return leave(state, s.reason);
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
