/** What the iterations of each loop did to memory, told by the nest itself while it runs as plain JavaScript: the truth that
 * verdicts are held against. It shares no code with the compiler. */

export type Truth = 'parallel' | 'reduction' | 'serial';

/** What is done to a cell, as bits. */
const LOAD = 1,
  STORE = 2,
  UPDATE = 4,
  /** Another iteration than the first did so. */
  SHARED = 8;

/** One execution of a loop that has not ended. */
interface Level {
  readonly loop: number;
  readonly cells: Cells;
  readonly scalars: Map<string, Scalar>;
  /** Of this execution: no other has it. */
  readonly stamp: number;
  iteration: number;
  /** By what has been done so far: it only gets worse. */
  worst: number;
}

/** What iterations did to the elements of all arrays. A cell whose stamp is another execution's is fresh. */
interface Cells {
  readonly stamps: Float64Array;
  readonly first: Int32Array;
  readonly done: Uint8Array;
}

/** Elements of an array, at most, and arrays. */
const MOST = 4096,
  FIRST = 'a'.charCodeAt(0),
  ARRAYS = 3;

/** By depth: one execution of a loop at a time. Making them anew took longer than all that they are for. */
const cellsOf = [0, 1, 2].map(
  (): Cells => ({
    stamps: new Float64Array(ARRAYS * MOST),
    first: new Int32Array(ARRAYS * MOST),
    done: new Uint8Array(ARRAYS * MOST),
  }),
);
let executions = 0;

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

const TRUTHS: readonly Truth[] = ['parallel', 'reduction', 'serial'];

/** By what was done to a cell, how bad that is. */
const badness = Uint8Array.from({ length: 16 }, (_, done) => TRUTHS.indexOf(ofCell(done)));

export function recorder(): Recorder {
  const levels: Level[] = [];
  const truths = new Map<number, Truth>();
  const entries = new Map<number, number>();
  const touch = (kind: number, array: string, at: number, memory: Int32Array): void => {
    if (!(at >= 0 && at < memory.length)) throw new Error(`the nest leaves its array: ${array}[${at}]`);
    const cell = (array.charCodeAt(0) - FIRST) * MOST + at;
    for (const level of levels) {
      const { stamps, first, done } = level.cells;
      if (stamps[cell] !== level.stamp) {
        stamps[cell] = level.stamp;
        first[cell] = level.iteration;
        done[cell] = kind;
      } else {
        done[cell] |= first[cell] === level.iteration ? kind : kind | SHARED;
        const bad = badness[done[cell]];
        if (bad > level.worst) level.worst = bad;
      }
    }
  };
  const scalarOf = (level: (typeof levels)[number], name: string): Scalar => {
    let s = level.scalars.get(name);
    if (!s) level.scalars.set(name, (s = { wroteIn: new Set(), exposed: false, written: false, folds: new Set() }));
    return s;
  };
  return {
    enter: loop => {
      const cells = cellsOf[levels.length];
      levels.push({ loop, cells, scalars: new Map(), stamp: ++executions, iteration: -1, worst: 0 });
    },
    iterate: () => void levels.at(-1)!.iteration++,
    leave: () => {
      const level = levels.pop()!;
      if (level.iteration < 1) return;
      entries.set(level.loop, (entries.get(level.loop) ?? 0) + 1);
      const found = [...level.scalars.values()].map(x => TRUTHS.indexOf(ofScalar(x)));
      const before = TRUTHS.indexOf(truths.get(level.loop) ?? 'parallel');
      truths.set(level.loop, TRUTHS[Math.max(before, level.worst, ...found)]);
    },
    load: (array, at, memory) => {
      touch(LOAD, array, at, memory);
      return memory[at];
    },
    store: (array, at, memory, value) => {
      touch(STORE, array, at, memory);
      memory[at] = value;
    },
    update: (array, at, memory, value) => {
      touch(UPDATE, array, at, memory);
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

function ofCell(done: number): Truth {
  if (!(done & SHARED) || done === (LOAD | SHARED)) return 'parallel';
  return done === (UPDATE | SHARED) ? 'reduction' : 'serial';
}

function ofScalar({ exposed, written, folds }: Scalar): Truth {
  if (!folds.size) return exposed && written ? 'serial' : 'parallel';
  return exposed || written || folds.size > 1 ? 'serial' : 'reduction';
}
