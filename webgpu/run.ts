/** Runs a program: the host goes through its steps, gathers dispatches, and waits for the device only where it has to know
 * something of it. */
import type { Bound, Outcome } from '../src/backend.ts';
import { Elsewhere, isDeviceArray } from '../src/device.ts';
import { KernelError, outOfBounds } from '../src/diagnostic.ts';
import type { TypedArray } from '../src/dtype.ts';
import { constructorOf, dtypes } from '../src/dtype.ts';
import { fit } from '../src/interpret/values.ts';
import type { ArrayId, Break, Continue, Expr, For, LocalId, Spread } from '../src/ir.ts';
import { slotsOf, someExpr } from '../src/ir.ts';
import { tripsOf } from '../src/reduce.ts';
import { allocArray } from '../src/runtime/memory.ts';
import { type DeviceBuffer, type Part, readInto, take } from './buffers.ts';
import { type Command, type Range, send } from './commands.ts';
import type { Device } from './device.ts';
import { takeFault } from './device.ts';
import type { Site } from './emitter.ts';
import { levelsOf, shapes } from './grid.ts';
import { type HostFrame, hostFrame, lengthOf, valueOfWord, wordOf } from './host.ts';
import type { Linked } from './linked.ts';
import { type Arg, type Binding, type Module, RECORDS, STATUS, STATUS_BYTES } from './module.ts';
import { type Pipelines, pipelinesFor } from './pipelines.ts';
import { type Mixed, type Placed, type Places, placed, type Usage } from './places.ts';
import type { Grid, Step } from './program.ts';
import { ratesNow } from './rates.ts';
import { groupsFor, MOST, WIDTH } from './reduce.ts';
import type { Serial } from './serial.ts';
import { LONGEST as LONGEST_TALLY, tallies } from './tally.ts';
import { type Topology, topologyOf } from './topology.ts';
import { bytesOf } from './types.ts';

type Jump = Break | Continue | { readonly kind: 'return'; readonly site: number };

/** Commands after which a batch is sent, so that the device does not wait for the rest. */
const BATCH = 256;
/** Groups along an axis. */
const ALONG = 65_535;

const ALIGN = 256;
const aligned = (bytes: number): number => Math.ceil(bytes / ALIGN) * ALIGN;

interface State {
  readonly linked: Linked;
  readonly device: Device;
  readonly frame: HostFrame;
  /** Errors that the device had told of when the call began. */
  readonly since: number;
  readonly places: Places;
  topology: Topology;
  /** Status, kept locals and partials, one behind the other: once a shader wants any of it. */
  memory: DeviceBuffer | undefined;
  /** Whether a shader that was dispatched may have stopped the program, for all that the host knows. */
  mayStop: boolean;
  readonly made: Map<ArrayId, DeviceBuffer>;
  readonly used: Set<Pipelines>;
  commands: Command[];
  ordinal: number;
  /** Sites by the number of the dispatch that names them. */
  readonly sites: Map<number, readonly Site[]>;
  /** Whether the host knows what the device keeps. */
  fetched: boolean;
  sent: boolean;
  /** Whether arrays that live on the device may be written: what was sent cannot be taken back. */
  readonly changes: boolean;
  stopped: { readonly error: unknown } | { readonly site: number } | undefined;
}

/** What a call yields while it waits for the device. */
type Waiting = Generator<Promise<void>, Jump | undefined, void>;

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

/** Its memory, zeroed before a shader sees it but for the partials. */
function memoryOf(state: State): GPUBuffer {
  if (state.memory) return state.memory.buffer;
  const { kept, partials } = state.linked.program;
  const size = STATUS_BYTES + aligned(kept.size * 4);
  state.memory = take(state.device, size + aligned(partials * MOST * 4));
  const { buffer } = state.memory;
  push(state, { kind: 'clear', range: { buffer, offset: 0, size } });
  return buffer;
}

/** A zeroed buffer for an array of the kernel's own. */
function make(state: State, id: ArrayId, bytes: number): void {
  const held = take(state.device, Math.max(4, bytes));
  state.made.get(id)?.release();
  state.made.set(id, held);
  state.commands.push({ kind: 'clear', range: { buffer: held.buffer, offset: 0, size: held.size } });
}

function replaced(state: State): void {
  const { places, made } = state;
  state.topology = topologyOf([
    ...[...places.at].map(([id, { buffer, first }]) => ({ id, buffer: buffer.buffer, first })),
    ...[...made].map(([id, { buffer }]) => ({ id, buffer, first: 0 })),
  ]);
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

/** The end: everything is sent, and read back what the caller is to have. */
function* settle(state: State, site: number): Generator<Promise<void>, (id: ArrayId) => TypedArray, void> {
  const { linked, places, device } = state;
  const { program } = linked;
  const { kernel } = program;
  flush(state);
  const results = new Map<ArrayId, TypedArray>();
  const stops = state.mayStop;
  const sites = stops ? kernel.results.keys() : [site];
  const slots = [...new Set([...sites])].flatMap(k => slotsOf(kernel.results[k]));
  const named = slots.some(slot => 'local' in slot && program.kept.has(slot.local));
  const parts: Part[] = [...places.out()];
  if (!state.fetched && state.memory && (named || stops)) parts.push(framePart(state));
  for (const slot of slots) {
    if (!('array' in slot)) continue;
    const id = slot.array;
    const { dtype, storage } = kernel.arrays[id];
    const base = storage.kind === 'view' ? storage.base : id;
    if (kernel.arrays[base].storage.kind === 'param' || results.has(id)) continue;
    const first = storage.kind === 'view' ? (state.frame.locals[storage.offset] as number) : 0;
    const length = lengthOf(kernel, state.frame, id);
    const to = allocArray(dtype, length);
    results.set(id, to);
    const held = state.made.get(base);
    if (!held || !length) continue;
    parts.push({
      source: held.buffer,
      offset: first * bytesOf(dtype),
      bytes: length * bytesOf(dtype),
      into: intoArray(to),
    });
  }
  if (parts.length) yield read(state, parts);
  else for (const p of state.used) if (!p.isSound) yield p.sound;
  const fault = takeFault(device, state.since);
  if (fault) throw fault;
  return id => results.get(id) ?? viewOf(state, id);
}

const intoArray = (to: TypedArray) => (bytes: Uint8Array) => {
  if (to instanceof Float64Array) to.set(new Float32Array(bytes.slice().buffer));
  else new Uint8Array(to.buffer, to.byteOffset, to.byteLength).set(bytes);
};

/** A view of an array of the caller's. */
function viewOf({ linked, frame, places }: State, id: ArrayId): TypedArray {
  const { storage, dtype } = linked.program.kernel.arrays[id];
  if (storage.kind !== 'view') throw new Error(`no result names array ${id}`);
  const base = frame.sized[storage.base] as TypedArray;
  void places;
  const first = frame.locals[storage.offset] as number;
  const make = constructorOf(dtype)!;
  return new make(base.buffer, base.byteOffset + first * dtypes[dtype].size, frame.locals[storage.length] as number);
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

const evaluated = ({ linked, frame }: State, e: Expr): number => Number(linked.value(e)(frame));

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

/** Whether the host can compute it without asking the device. */
const isKnownNumber = ({ linked }: State, e: Expr): boolean =>
  !someExpr(e, x => x.kind === 'load' || (x.kind === 'local' && linked.program.kept.has(x.local)));

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

/** A local becomes what the host has found, on the device too where that keeps it. */
function set(state: State, local: LocalId, value: number): void {
  state.frame.locals[local] = value;
  if (state.linked.program.kept.has(local)) poke(state, local, value);
}

function poke(state: State, local: LocalId, value: number): void {
  const { type } = state.linked.program.kernel.locals[local];
  const word = state.linked.program.kept.get(local)!;
  push(state, {
    kind: 'poke',
    words: new Uint32Array([wordOf(type, value)]),
    to: memoryOf(state),
    offset: STATUS_BYTES + 4 * word,
  });
}

// ── what the device has ──

const framePart = (state: State): Part => ({
  source: state.memory!.buffer,
  offset: 0,
  bytes: STATUS_BYTES + 4 * state.linked.program.kept.size,
  into: bytes => learn(state, new Uint32Array(bytes.slice().buffer)),
});

function* fetch(state: State): Generator<Promise<void>, void, void> {
  if (state.fetched || !state.memory) return;
  flush(state);
  yield read(state, [framePart(state)]);
  state.fetched = true;
}

async function read(state: State, parts: readonly Part[]): Promise<void> {
  // A shader that the driver refuses is the cause of whatever goes wrong after it.
  const [end, ...sounds] = await Promise.allSettled([
    readInto(state.device, parts, state.since),
    ...[...state.used].map(p => p.sound),
  ]);
  const failed = [...sounds, end].find(r => r.status === 'rejected');
  if (failed) throw failed.reason;
}

function learn(state: State, words: Uint32Array): void {
  const { program } = state.linked;
  const { kernel, kept } = program;
  for (const [id, word] of kept)
    state.frame.locals[id] = valueOfWord(kernel.locals[id].type, words[STATUS_BYTES / 4 + word]);
  state.fetched = true;
  exitOf.set(state, words[STATUS.exit]);
  const stop = words[STATUS.stop];
  if (stop === 0) {
    state.mayStop = false;
    return;
  }
  const ordinal = ~stop >>> 0;
  const failed = words[STATUS.iteration];
  if (failed === 0) {
    state.stopped = { site: words[STATUS.site] - 1 };
    return;
  }
  state.stopped = { error: failure(state, state.sites.get(ordinal)!, ~failed >>> 0, words) };
}
const exitOf = new WeakMap<State, number>();

function failure({ linked, frame }: State, sites: readonly Site[], iteration: number, words: Uint32Array): Error {
  const count = Math.min(RECORDS, words[STATUS.count]);
  for (let k = 0; k < count; k++) {
    const at = STATUS.records + 4 * k;
    if (words[at] !== iteration) continue;
    const site = sites[words[at + 1]];
    if (site.kind === 'throw') return thrown(site.error, site.message);
    const { kernel } = linked.program;
    const { name } = kernel.arrays[site.array];
    void frame;
    return outOfBounds(
      kernel.sources[site.span.source],
      site.span,
      name,
      valueOfWord(site.type, words[at + 2]),
      words[at + 3],
    );
  }
  return new RangeError(
    `an index is out of bounds in iteration ${iteration} of a loop of \`${linked.program.kernel.name}\``,
  );
}

const errors: { readonly [name: string]: new (message: string) => Error } = {
  Error,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
};
const thrown = (name: string, message: string): Error => new (errors[name] ?? Error)(message);

// ── dispatches ──

function push(state: State, command: Command): void {
  state.commands.push(command);
  state.fetched = false;
  if (state.commands.length >= BATCH) flush(state);
}

function flush(state: State): void {
  if (!state.commands.length) return;
  send(state.device, state.commands);
  state.commands = [];
  state.sent = true;
}

/** How far a dispatch goes. */
interface Extent {
  readonly trips: readonly number[];
  /** Iterations of the outermost loop, or workgroups. */
  readonly lower: number;
  readonly upper: number;
  /** Workgroups of all dispatches of the loop together. */
  readonly groups: number;
}
const NOWHERE: Extent = { trips: [], lower: 0, upper: 0, groups: 1 };

/** A shader for this call's topology, and its pipelines. */
function dispatch(
  state: State,
  module: Module,
  entries: readonly string[],
  entry: string,
  groups: readonly [number, number, number],
  extent: Extent,
): void {
  const { device, linked } = state;
  const { kernel, kept } = linked.program;
  const pipelines = pipelinesFor(device, kernel, module, entries);
  state.used.add(pipelines);
  state.ordinal++;
  state.sites.set(state.ordinal, module.sites);
  state.mayStop ||= module.stops;
  const args = new Uint32Array(module.args.length);
  module.args.forEach((arg, k) => void (args[k] = argWord(state, arg, extent)));
  const words = aligned(kept.size * 4);
  const places: { readonly [K in Exclude<Binding['kind'], 'array' | 'args'>]: () => Range } = {
    status: () => ({ buffer: memoryOf(state), offset: 0, size: STATUS_BYTES }),
    frame: () => ({ buffer: memoryOf(state), offset: STATUS_BYTES, size: Math.max(4, kept.size * 4) }),
    partials: () => ({
      buffer: memoryOf(state),
      offset: STATUS_BYTES + words,
      size: aligned(linked.program.partials * MOST * 4),
    }),
  };
  const ranges = module.bindings.flatMap(b =>
    b.kind === 'args' ? [] : [b.kind === 'array' ? rangeOf(state, b.array) : places[b.kind]()],
  );
  push(state, { kind: 'dispatch', pipelines, entry, bindings: module.bindings, args, ranges, groups });
}

function argWord(state: State, arg: Arg, extent: Extent): number {
  switch (arg.kind) {
    case 'trips':
      return extent.trips[arg.loop];
    case 'lower':
    case 'upper':
    case 'groups':
      return extent[arg.kind];
    case 'first':
      return placeOf(state, arg.array)?.first ?? 0;
    case 'word':
      return arg.value;
    case 'ordinal':
      return state.ordinal;
    default:
      return wordOf(arg.type, evaluated(state, arg));
  }
}

const placeOf = ({ places }: State, id: ArrayId): Placed | undefined => places.at.get(id);

function rangeOf(state: State, id: ArrayId): Range {
  const held = state.made.get(id) ?? placeOf(state, id)?.buffer ?? empty(state, id);
  return { buffer: held.buffer, offset: 0, size: held.size };
}

/** An array that is not there yet, or has no elements, is bound all the same. */
function empty(state: State, id: ArrayId): DeviceBuffer {
  make(state, id, 4);
  return state.made.get(id)!;
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

/** Nanoseconds that a dispatch may take: drivers kill what takes seconds, and nothing else is drawn meanwhile. */
const LONGEST = 250e6;

/** Nanoseconds that a loop is expected to take, all of it. */
function expected(state: State, { work }: Spread, trips: number): number {
  const each = isKnownNumber(state, work) ? evaluated(state, work) : 1;
  const { operation } = ratesNow();
  return Math.max(1, trips * each * operation);
}

/** Bytes that invocations have together for long arrays of their own, which keeps their number down. */
const SPILL = 2 ** 26;

/** Memory for arrays of invocations' own: as many workgroups as there is room for, or, where their number is said, all. */
function spill(state: State, { spilled }: Module, wanted: Groups, all: boolean): Groups {
  if (!spilled.size) return wanted;
  const words = [...spilled.values()].reduce((sum, n) => sum + n, 0);
  const most = Math.max(1, Math.floor(SPILL / (words * 4 * WIDTH)));
  const limited = all ? wanted : within(wanted, most);
  const invocations = limited[0] * limited[1] * limited[2] * WIDTH;
  for (const [id, n] of spilled) {
    const bytes = invocations * n * 4;
    if (bytes > state.device.limits.maxStorageBufferBindingSize)
      throw new Elsewhere('the arrays that iterations have for themselves are too long for the device');
    if ((state.made.get(id)?.size ?? 0) < bytes) make(state, id, bytes);
  }
  return limited;
}

type Groups = readonly [number, number, number];

/** At most so many workgroups: fewer along the outer axes first. */
function within([x, y, z]: Groups, most: number): Groups {
  const width = Math.min(x, most);
  const height = Math.min(y, Math.max(1, Math.floor(most / width)));
  return [width, height, Math.min(z, Math.max(1, Math.floor(most / (width * height))))];
}

/** Workgroups along the axes for so many iterations, from the outermost loop in. */
function groupsAlong(trips: readonly number[]): [number, number, number] {
  const size = shapes[trips.length - 1];
  return [0, 1, 2].map(axis => {
    const n = trips[trips.length - 1 - axis] ?? 1;
    return Math.max(1, Math.min(ALONG, Math.ceil(n / size[axis])));
  }) as [number, number, number];
}

/** Whether the arrays that must not share memory do not; those that may be the same begin at one place. */
function areApart(state: State, { apart }: Spread): boolean {
  const { kernel } = state.linked.program;
  return apart.every(({ a, b, same }) => {
    const [x, y] = [a, b].map(id => extent(state, id));
    if (!x || !y || x.buffer !== y.buffer) return true;
    if (same && x.lo === y.lo && kernel.arrays[a].dtype === kernel.arrays[b].dtype) return true;
    return x.hi <= y.lo || y.hi <= x.lo;
  });
}

/** The bytes of an array in its buffer. */
function extent(
  state: State,
  id: ArrayId,
): { readonly buffer: GPUBuffer; readonly lo: number; readonly hi: number } | undefined {
  const { kernel } = state.linked.program;
  const { dtype, storage } = kernel.arrays[id];
  const base = storage.kind === 'view' ? storage.base : id;
  const place = placeOf(state, base);
  const buffer = state.made.get(base)?.buffer ?? place?.buffer.buffer;
  if (!buffer) return undefined;
  const offset = (place?.first ?? 0) + (storage.kind === 'view' ? (state.frame.locals[storage.offset] as number) : 0);
  const size = bytesOf(dtype);
  return { buffer, lo: offset * size, hi: (offset + lengthOf(kernel, state.frame, id)) * size };
}

// ── memory of the kernel's own ──

function allocate(state: State, id: ArrayId, length: number): void {
  const { dtype, name } = state.linked.program.kernel.arrays[id];
  if (!(length >= 0 && length <= 2 ** 31 - 1)) throw new RangeError(`Invalid typed array length: ${length}`);
  const bytes = length * bytesOf(dtype);
  const most = state.device.limits.maxStorageBufferBindingSize;
  if (bytes > most)
    throw new KernelError('memory', `\`${name}\` of ${bytes} bytes is longer than a GPU binding may be (${most}).`);
  make(state, id, bytes);
  state.frame.sized[id] = { length };
  replaced(state);
}

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
