/** What the iterations of each loop did to memory, told by the nest itself while it runs as plain JavaScript: the truth that
 * verdicts are held against. It shares no code with the compiler. */

export type Truth = 'parallel' | 'reduction' | 'serial';

type Kind = 'load' | 'store' | 'update' | 'add' | 'max';

/** One execution of a loop that has not ended. */
interface Level {
  readonly loop: number;
  iteration: number;
  /** By cell: which iteration did what to it last, and what has been done in all. */
  readonly cells: Map<string, Cell>;
}

interface Cell {
  readonly first: number;
  /** Another iteration than the first touched it. */
  shared: boolean;
  readonly kinds: Set<Kind>;
}

/** Of a scalar, one cell per execution: what counts is whether an iteration reads before it writes. */
interface Scalar {
  readonly wroteIn: Set<number>;
  exposed: boolean;
  written: boolean;
  readonly folds: Set<string>;
}

export interface Recorder {
  readonly enter: (loop: number) => void;
  readonly iterate: (loop: number) => void;
  readonly leave: (loop: number) => void;
  readonly load: (array: string, at: number, memory: Int32Array) => number;
  readonly store: (array: string, at: number, memory: Int32Array, value: number) => void;
  readonly update: (array: string, at: number, memory: Int32Array, value: number) => void;
  readonly look: (scalar: string) => void;
  readonly assign: (scalar: string) => void;
  readonly fold: (scalar: string, op: 'add' | 'max') => void;
  /** Of each loop that had more than one iteration. */
  readonly truths: ReadonlyMap<number, Truth>;
  /** How often a loop ran for more than one iteration. */
  readonly entries: (loop: number) => number;
}

const worse: { readonly [T in Truth]: number } = { parallel: 0, reduction: 1, serial: 2 };

export function recorder(): Recorder {
  const levels: (Level & { readonly scalars: Map<string, Scalar> })[] = [];
  const truths = new Map<number, Truth>();
  const entries = new Map<number, number>();
  const touch = (kind: Kind, array: string, at: number, memory: Int32Array): void => {
    if (!(at >= 0 && at < memory.length)) throw new Error(`the nest leaves its array: ${array}[${at}]`);
    for (const level of levels) {
      const key = `${array}${at}`;
      const cell = level.cells.get(key);
      if (!cell) level.cells.set(key, { first: level.iteration, shared: false, kinds: new Set([kind]) });
      else {
        cell.shared ||= cell.first !== level.iteration;
        cell.kinds.add(kind);
      }
    }
  };
  const scalarOf = (level: (typeof levels)[number], name: string): Scalar => {
    let s = level.scalars.get(name);
    if (!s) level.scalars.set(name, (s = { wroteIn: new Set(), exposed: false, written: false, folds: new Set() }));
    return s;
  };
  return {
    enter: loop => void levels.push({ loop, iteration: -1, cells: new Map(), scalars: new Map() }),
    iterate: () => void levels.at(-1)!.iteration++,
    leave: () => {
      const level = levels.pop()!;
      if (level.iteration < 1) return;
      entries.set(level.loop, (entries.get(level.loop) ?? 0) + 1);
      const found = [...[...level.cells.values()].map(ofCell), ...[...level.scalars.values()].map(ofScalar)];
      const truth = [truths.get(level.loop) ?? 'parallel', ...found].reduce((a, b) => (worse[a] >= worse[b] ? a : b));
      truths.set(level.loop, truth);
    },
    load: (array, at, memory) => {
      touch('load', array, at, memory);
      return memory[at];
    },
    store: (array, at, memory, value) => {
      touch('store', array, at, memory);
      memory[at] = value;
    },
    update: (array, at, memory, value) => {
      touch('update', array, at, memory);
      memory[at] += value;
    },
    look: name => {
      for (const level of levels) {
        const s = scalarOf(level, name);
        if (!s.wroteIn.has(level.iteration)) s.exposed = true;
      }
    },
    assign: name => {
      for (const level of levels) {
        const s = scalarOf(level, name);
        s.written = true;
        s.wroteIn.add(level.iteration);
      }
    },
    fold: (name, op) => {
      for (const level of levels) {
        const s = scalarOf(level, name);
        // After a plain assignment in the same iteration it is no more than another use of a private value.
        if (!s.wroteIn.has(level.iteration)) s.folds.add(op);
      }
    },
    truths,
    entries: loop => entries.get(loop) ?? 0,
  };
}

function ofCell({ shared, kinds }: Cell): Truth {
  if (!shared || (kinds.size === 1 && kinds.has('load'))) return 'parallel';
  return kinds.size === 1 && kinds.has('update') ? 'reduction' : 'serial';
}

function ofScalar({ exposed, written, folds }: Scalar): Truth {
  if (!folds.size) return exposed && written ? 'serial' : 'parallel';
  return exposed || written || folds.size > 1 ? 'serial' : 'reduction';
}
