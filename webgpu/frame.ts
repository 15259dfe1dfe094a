/** What the device keeps of a call, and how the host and the device tell each other of it. */
import { outOfBounds } from '../src/diagnostic.ts';
import type { LocalId } from '../src/ir.ts';
import { errorNamed } from '../src/thrown.ts';
import { type Part, readInto } from './buffers.ts';
import type { Site } from './emitter.ts';
import { valueOfWords, wordsOf } from './host.ts';
import { flush, memoryOf, push, type State } from './state.ts';
import { RECORD, RECORDS, STATUS, STATUS_BYTES } from './status.ts';

/** A local becomes what the host has found, on the device too where that keeps it. */
export function set(state: State, local: LocalId, value: number | bigint): void {
  state.frame.locals[local] = value;
  if (state.linked.program.kept.has(local)) poke(state, local, value);
}

export function poke(state: State, local: LocalId, value: number | bigint): void {
  const { type } = state.linked.program.kernel.locals[local];
  const word = state.linked.program.kept.get(local)!;
  push(state, {
    kind: 'poke',
    words: new Uint32Array(wordsOf(type, value)),
    to: memoryOf(state),
    offset: STATUS_BYTES + 4 * word,
  });
}

export const framePart = (state: State): Part => ({
  source: state.memory!.buffer,
  offset: 0,
  bytes: STATUS_BYTES + 4 * state.linked.program.words,
  into: bytes => learn(state, new Uint32Array(bytes.slice().buffer)),
});

export function* fetch(state: State): Generator<Promise<void>, void, void> {
  if (state.fetched || !state.memory) return;
  flush(state);
  yield read(state, [framePart(state)]);
  state.fetched = true;
}

export async function read(state: State, parts: readonly Part[]): Promise<void> {
  // A shader that the driver refuses is the cause of whatever goes wrong after it.
  const [end, ...sounds] = await Promise.allSettled([
    readInto(state.device, parts, state.since),
    ...[...state.used].map(p => p.sound),
    ...state.asked,
  ]);
  const failed = [...sounds, end].find(r => r.status === 'rejected');
  if (failed) throw failed.reason;
}

function learn(state: State, words: Uint32Array): void {
  const { program } = state.linked;
  const { kernel, kept } = program;
  for (const [id, word] of kept)
    state.frame.locals[id] = valueOfWords(kernel.locals[id].type, words, STATUS_BYTES / 4 + word);
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
export const exitOf = new WeakMap<State, number>();

function failure({ linked }: State, sites: readonly Site[], iteration: number, words: Uint32Array): Error {
  const count = Math.min(RECORDS, words[STATUS.count]);
  for (let k = 0; k < count; k++) {
    const at = STATUS.records + RECORD * k;
    if (words[at] !== iteration) continue;
    const site = sites[words[at + 1]];
    if (site.kind === 'throw') return errorNamed(site.error, site.message);
    const { kernel } = linked.program;
    const { name } = kernel.arrays[site.array];
    return outOfBounds(
      kernel.sources[site.span.source],
      site.span,
      name,
      Number(valueOfWords(site.type, [words[at + 2], words[at + 4]], 0)),
      words[at + 3],
    );
  }
  return new RangeError(
    `an index is out of bounds in iteration ${iteration} of a loop of \`${linked.program.kernel.name}\``,
  );
}
