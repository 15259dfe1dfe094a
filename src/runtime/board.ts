/** The control block of a pool: a run of the heap, in 32-bit words, through which the threads of a team talk.
 *
 * A head; then one record for each agent. Agent 0 is the thread that made the pool, the others are its workers. What
 * several threads write at once lies on cache lines of its own. Addresses and counts are kept as i32 and read with
 * `>>> 0` where they may be large. */

/** Word offsets. The threads get this record as data, since their code imports nothing. */
export const board = {
  /** Raised at each piece of news; idle workers wait for it to change. */
  bell: 0,
  /** How many workers, or main threads in `finish`, wait on the bell. */
  parked: 16,
  /** 1: workers end. */
  quit: 17,
  /** Blocks in a chunk, 0 to let the loop decide: for tests. */
  chunk: 18,
  /** Programs disposed of so far; the serials of the last `forgettable` lie behind `forgotten`. */
  disposed: 19,
  forgotten: 64,
  forgettable: 64,

  /** The asynchronous call that a worker conducts. */
  task: {
    state: 32,
    program: 33,
    frame: 34,
    /** Most threads. */
    threads: 35,
    site: 36,
    conductor: 37,
    /** What went wrong: see `fault`. */
    kind: 38,
    number: 39,
    index: 40, // f64
    length: 42,
    /** Bytes of the message at `text`. */
    textBytes: 43,
    /** Milliseconds: of the whole, and of its shared loops (see `Spent`). */
    took: 44, // f64
    spent: 46, // f64 each
  },
  text: 128,
  textWords: 128,

  agents: 256,
  agentWords: 96,
  /** Offsets within an agent's record. */
  agent: {
    ready: 0,
    /** Chunks that it ran, of loops conducted by others or itself. */
    chunks: 1,
    /** Raised at each piece of a chunk. */
    progress: 2,
    /** The loop that it failed in, by conductor + 1 and generation, and how. */
    failedFor: 3,
    failedIn: 4,
    failedAt: 5,
    kind: 6,
    number: 7,
    index: 8, // f64
    length: 10,
    /** The loop that it has filled private copies for. */
    copiesFor: 11,
    copiesIn: 12,
    /** What it asks the main thread for: see `request`. */
    request: 16,
    argument: 17,
    amount: 18, // f64
    answer: 20,
    answered: 21,
    /** The loop that it conducts: the first chunk that nobody has claimed and,
     * times 2¹⁶, the one behind the last; and what it is. */
    left: 32,
    generation: 48,
    program: 49,
    spread: 50,
    home: 51,
    trips: 52,
    block: 53,
    /** Iterations in a chunk. */
    stretch: 54,
    partials: 55,
    count: 56,
    threads: 57,
    copies: 58,
    copyBytes: 59,
    /** Chunks done. */
    done: 64,
    /** The lowest chunk that failed, `none` while none has. */
    failed: 65,
    /** 1 while the conductor sleeps until all are done. */
    sleeping: 66,
    /** What its threads spent in chunks, in tenths of a microsecond. */
    busy: 67,
    /** Milliseconds that loops conducted by it have taken so far: see `Spent`. f64 each. */
    spent: 72,
  },

  none: 0x7fffffff,
  idle: 0,
  posted: 1,
  running: 2,
  ended: 3,
  failed: 4,
  /** What an agent may ask for. */
  request: { none: 0, partials: 1, copies: 2, array: 3 },
  fault: { none: 0, bounds: 1, throw: 2, zero: 3, refused: 4, trap: 5, check: 6 },
} as const;

export type Board = typeof board;

export const boardBytes = (agents: number): number => 4 * (board.agents + agents * board.agentWords);

/** Word offsets in a program's record: what a worker needs to instantiate it. */
export const programWords = {
  serial: 0,
  code: 1,
  codeBytes: 2,
  text: 3,
  textBytes: 4,
  frames: 5,
  stride: 6,
  /** What the code is: see `kinds`. */
  kind: 7,
  words: 16,
} as const;

/** What a program's code may be: the bytes of a module, or the text of a function that its host is given to. */
export const kinds = { module: 0, script: 1 } as const;

/** What a program's text says, as JSON. */
export interface Description {
  readonly frameBytes: number;
  /** The part of a frame that a thread takes over from the home frame when it joins a loop. */
  readonly headBytes: number;
  readonly spreads: readonly SpreadUnit[];
  /** Names of the constructors of the kernel's arrays. */
  readonly arrays: readonly string[];
}

/** A spread loop: its export, the bytes of a partial record, and the arrays that each thread has a copy of. */
export interface SpreadUnit {
  readonly name: string;
  readonly stride: number;
  readonly copies: readonly CopyUnit[];
}

/** The offset of the array's address in a frame, four bytes before its length; the op that merges a copy, if one has to. */
export interface CopyUnit {
  readonly slot: number;
  readonly array: string;
  readonly op: 'add' | 'mul' | 'min' | 'max' | 'and' | 'or' | 'xor' | 'own';
}

/** What can go wrong in a kernel, as threads tell it to each other. */
export interface Fault {
  readonly kind: number;
  readonly number: number;
  readonly index: number;
  readonly length: number;
  readonly text?: string;
}
