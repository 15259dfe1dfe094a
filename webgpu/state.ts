/** A call under way: what the host knows of it, and the commands that are still to be sent. */
import type { ArrayId, Break, Continue, Expr, LocalId } from '../src/ir.ts';
import { type DeviceBuffer, take, usages } from './buffers.ts';
import { type Command, send } from './commands.ts';
import type { Device } from './device.ts';
import type { Site } from './emitter.ts';
import type { HostFrame } from './host.ts';
import type { Linked } from './linked.ts';
import type { Pipelines } from './pipelines.ts';
import type { Placed, Places } from './places.ts';
import { MOST } from './reduce.ts';
import { STATUS_BYTES } from './status.ts';
import type { Topology } from './topology.ts';

export type Jump = Break | Continue | { readonly kind: 'return'; readonly site: number };

/** Commands after which a batch is sent, so that the device does not wait for the rest. */
const BATCH = 256;
const ALIGN = 256;
export const aligned = (bytes: number): number => Math.ceil(bytes / ALIGN) * ALIGN;

export interface State {
  readonly linked: Linked;
  readonly device: Device;
  readonly frame: HostFrame;
  /** Errors that the device had told of when the call began. */
  readonly since: number;
  readonly places: Places;
  topology: Topology;
  /** Status, kept locals and partials, one behind the other: once a shader wants any of it. */
  memory: DeviceBuffer | undefined;
  /** Workgroups that the device has counted, for the dispatch that comes next. */
  counted: DeviceBuffer | undefined;
  /** Whether a shader that was dispatched may have stopped the program, for all that the host knows. */
  mayStop: boolean;
  readonly made: Map<ArrayId, DeviceBuffer>;
  readonly used: Set<Pipelines>;
  /** What the driver is still to say about commands that were sent. */
  readonly asked: Promise<void>[];
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
export type Waiting = Generator<Promise<void>, Jump | undefined, void>;

export const evaluated = ({ linked, frame }: State, e: Expr): number => Number(linked.value(e)(frame));

export function push(state: State, command: Command): void {
  state.commands.push(command);
  state.fetched = false;
  if (state.commands.length >= BATCH) flush(state);
}

export function flush(state: State): void {
  if (!state.commands.length) return;
  const said = send(state.device, state.commands);
  if (said) state.asked.push(said);
  state.commands = [];
  state.sent = true;
}

/** Its memory, zeroed before a shader sees it but for the partials. */
export function memoryOf(state: State): GPUBuffer {
  if (state.memory) return state.memory.buffer;
  const { words, partials } = state.linked.program;
  const size = STATUS_BYTES + aligned(words * 4);
  state.memory = take(state.device, size + aligned(partials * MOST * 4));
  const { buffer } = state.memory;
  push(state, { kind: 'clear', range: { buffer, offset: 0, size } });
  return buffer;
}

/** What the device has counted, where a dispatch finds it: nothing may be that and a shader's memory at once. */
export function countedOf(state: State, words: readonly LocalId[]): GPUBuffer {
  const from = memoryOf(state);
  state.counted ??= take(state.device, 4 * words.length, usages.indirect | usages.copyTarget);
  const to = state.counted.buffer;
  words.forEach((id, k) => {
    const offset = STATUS_BYTES + 4 * state.linked.program.kept.get(id)!;
    push(state, { kind: 'copy', from: { buffer: from, offset, size: 4 }, to, offset: 4 * k });
  });
  return to;
}

export const placeOf = ({ places }: State, id: ArrayId): Placed | undefined => places.at.get(id);
