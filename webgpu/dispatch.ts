/** Shaders on their way: which part of a loop a dispatch takes, with which arguments. */
import { Elsewhere } from '../src/device.ts';
import { KernelError } from '../src/diagnostic.ts';
import type { Expr, Spread } from '../src/ir.ts';
import { someExpr } from '../src/ir.ts';
import { make, rangeOf } from './arrays.ts';
import type { Dispatch, Range } from './commands.ts';
import { WIDTH } from './gather.ts';
import { GROUPS_ALONG, shapes } from './grid.ts';
import { wordOf } from './host.ts';
import type { Arg, Binding, Module } from './module.ts';
import { pipelinesFor } from './pipelines.ts';
import { ratesNow } from './rates.ts';
import { MOST } from './reduce.ts';
import { aligned, evaluated, memoryOf, placeOf, push, type State } from './state.ts';
import { STATUS_BYTES } from './status.ts';

/** How far a dispatch goes. */
export interface Extent {
  readonly trips: readonly number[];
  /** Iterations of the outermost loop, or workgroups. */
  readonly lower: number;
  readonly upper: number;
  /** Workgroups of all dispatches of the loop together. */
  readonly groups: number;
}
export const NOWHERE: Extent = { trips: [], lower: 0, upper: 0, groups: 1 };

/** A shader for this call's topology, and its pipelines. */
export function dispatch(
  state: State,
  module: Module,
  entries: readonly string[],
  entry: string,
  groups: Dispatch['groups'],
  extent: Extent,
): void {
  const { device, linked } = state;
  const { kernel, words: kept } = linked.program;
  const buffers = module.bindings.length - module.bindings.filter(b => b.kind === 'args').length;
  if (buffers > device.limits.maxStorageBuffersPerShaderStage)
    leave(state, 'there are more arrays than the device binds');
  const pipelines = pipelinesFor(device, kernel, module, entries);
  state.used.add(pipelines);
  state.ordinal++;
  state.sites.set(state.ordinal, module.sites);
  state.mayStop ||= module.stops;
  const args = new Uint32Array(module.args.length);
  module.args.forEach((arg, k) => void (args[k] = argWord(state, arg, extent)));
  const words = aligned(kept * 4);
  const places: { readonly [K in Exclude<Binding['kind'], 'array' | 'args'>]: () => Range } = {
    status: () => ({ buffer: memoryOf(state), offset: 0, size: STATUS_BYTES }),
    frame: () => ({ buffer: memoryOf(state), offset: STATUS_BYTES, size: Math.max(4, kept * 4) }),
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

/** Ends the call there, to be made elsewhere, unless it has changed what lives on the device. */
export function leave(state: State, reason: string): never {
  if (state.sent && state.changes) throw new KernelError('declined', `the call cannot go on on the GPU: ${reason}`);
  throw new Elsewhere(reason);
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

/** Whether the host can compute it without asking the device. */
const isKnownNumber = ({ linked }: State, e: Expr): boolean =>
  !someExpr(e, x => x.kind === 'load' || (x.kind === 'local' && linked.program.kept.has(x.local)));

/** Nanoseconds that a dispatch may take: drivers kill what takes seconds, and nothing else is drawn meanwhile. */
export const LONGEST = 250e6;

/** Nanoseconds that a loop is expected to take, all of it. */
export function expected(state: State, { work }: Spread, trips: number): number {
  const each = isKnownNumber(state, work) ? evaluated(state, work) : 1;
  const { operation } = ratesNow();
  return Math.max(1, trips * each * operation);
}

/** Bytes that invocations have together for long arrays of their own, which keeps their number down. */
const SPILL = 2 ** 26;

/** Memory for arrays of invocations' own: as many workgroups as there is room for, or, where their number is said, all. */
export function spill(state: State, { spilled }: Module, wanted: Groups, all: boolean): Groups {
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
export function groupsAlong(trips: readonly number[]): [number, number, number] {
  const size = shapes[trips.length - 1];
  return [0, 1, 2].map(axis => {
    const n = trips[trips.length - 1 - axis] ?? 1;
    return Math.max(1, Math.min(GROUPS_ALONG, Math.ceil(n / size[axis])));
  }) as [number, number, number];
}
