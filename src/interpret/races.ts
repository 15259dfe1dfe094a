/** The checker behind `NUMJIT_CHECK=races`: runs a planned kernel in program order and notes, for each spread loop whose
 * guard lets its iterations run at the same time, which iteration read and wrote every byte. Two iterations that meet at a
 * byte that one of them writes are a race: the proof that called them independent is wrong. What each iteration or thread
 * has of its own (private arrays, the copies of array reductions) does not count. A store that a condition skips is none,
 * in lanes neither: those store element by element where some of them skip it. */
import type { Bound } from '../backend.ts';
import { position } from '../diagnostic.ts';
import type { TypedArray } from '../dtype.ts';
import { prepare } from '../interpret.ts';
import type { ArrayId, Kernel, Spread, StmtId } from '../ir.ts';
import { isInternal, type Kind, type Watch } from './control.ts';
import { type Ledger, ledger } from './ledger.ts';

/** `earlier` and `later` in program order. */
export interface Race {
  readonly loop: Spread;
  readonly array: ArrayId;
  /** Of the array's memory: for a view, of its base. */
  readonly element: number;
  readonly earlier: { readonly iteration: number; readonly kind: Kind };
  readonly later: { readonly iteration: number; readonly kind: Kind };
}

export interface Checked {
  /** The first race of each loop. */
  readonly races: readonly Race[];
  /** How often each spread loop, by the id of its `for`, ran with its iterations independent, and how often with several of them. */
  readonly entered: ReadonlyMap<StmtId, number>;
  readonly several: ReadonlyMap<StmtId, number>;
  /** What the kernel threw, which ended the check. */
  readonly error: unknown;
}

/** Runs the kernel on these arrays, which it changes. */
export const racesOf = (kernel: Kernel, bound: Bound): Checked => checker(kernel)(bound);

/** The same, for many calls. */
export function checker(kernel: Kernel): (bound: Bound) => Checked {
  const races = new Map<StmtId, Race>();
  const [entered, several] = [new Map<StmtId, number>(), new Map<StmtId, number>()];
  const watch = watching(kernel, races, entered, several);
  const run = prepare(kernel, watch);
  return bound => {
    for (const found of [races, entered, several]) found.clear();
    watch.begin();
    let error: unknown;
    try {
      run(bound);
    } catch (thrown) {
      if (isInternal(thrown)) throw thrown;
      error = thrown;
    }
    return { races: [...races.values()], entered: new Map(entered), several: new Map(several), error };
  };
}

/** The same; throws where there is a race, which is an error of ours. */
export function checkRaces(kernel: Kernel, bound: Bound): Checked {
  const checked = racesOf(kernel, bound);
  const [race] = checked.races;
  if (race) throw new Error(`internal: ${describe(kernel, race)}`);
  return checked;
}

export function describe(kernel: Kernel, { loop, array, element, earlier, later }: Race): string {
  const { line, column } = position(kernel.sources[loop.loop.span.source].text, loop.loop.span.start);
  const name = `the loop over \`${kernel.locals[loop.loop.local].name}\` (${line}:${column})`;
  const [first, then] = [earlier, later].map(({ iteration, kind }) => `iteration ${iteration} ${kind}s`);
  return `${name} runs iterations at the same time, but ${then} \`${kernel.arrays[array].name}[${element}]\`, which ${first}`;
}

/** One execution of a spread loop. */
interface Level {
  readonly spread: Spread;
  readonly own: ReadonlySet<ArrayId>;
  readonly ledger: Ledger;
}

const count = (of: Map<StmtId, number>, { loop }: Spread): void => void of.set(loop.id, (of.get(loop.id) ?? 0) + 1);

function watching(
  kernel: Kernel,
  races: Map<StmtId, Race>,
  entered: Map<StmtId, number>,
  several: Map<StmtId, number>,
): Watch & { readonly begin: () => void } {
  const ledgers = new Map<StmtId, Ledger>();
  const levels: Level[] = [];
  const note = (level: Level, kind: Kind, array: ArrayId, memory: TypedArray, element: number): void => {
    const { ledger, spread, own } = level;
    if (own.has(array) || own.has(baseOf(kernel, array))) return;
    const size = memory.BYTES_PER_ELEMENT;
    const met = ledger.note(kind, memory.buffer, memory.byteOffset + element * size, size);
    if (!met || races.has(spread.id)) return;
    const later = { iteration: ledger.iteration(), kind };
    races.set(spread.id, { loop: spread, array, element, earlier: met, later });
  };
  return {
    // What a call threw may have left loops behind.
    begin: () => void (levels.length = 0),
    access: (kind, array, memory, element) => {
      for (const level of levels) note(level, kind, array, memory, element);
    },
    enter: (spread, own) => {
      const known = ledgers.get(spread.id) ?? ledger();
      ledgers.set(spread.id, known);
      known.begin();
      levels.push({ spread, own, ledger: known });
      count(entered, spread);
    },
    iterate: t => levels[levels.length - 1].ledger.iterate(t),
    leave: () => {
      const { spread, ledger } = levels.pop()!;
      if (ledger.iteration() > 0) count(several, spread);
    },
  };
}

function baseOf(kernel: Kernel, id: ArrayId): ArrayId {
  const { storage } = kernel.arrays[id];
  return storage.kind === 'view' ? storage.base : id;
}
