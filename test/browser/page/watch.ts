/** What the library does with its host, watched from outside: which workers it starts, what they do, and whether this
 * thread tries to sleep. Imported before the library. */

/** What the library hands to a worker: where in the shared memory the pool's control block lies, and how to read it. */
interface Start {
  readonly memory: WebAssembly.Memory;
  readonly at: { readonly [name: string]: number } & { readonly agent: { readonly [name: string]: number } };
  readonly board: number;
  readonly agents: number;
  readonly self: number;
}

const starts: Start[] = [];
const post = Worker.prototype.postMessage;
Worker.prototype.postMessage = function (this: Worker, message: unknown, ...rest: never[]) {
  if (message && typeof message === 'object' && 'board' in message) starts.push(message as unknown as Start);
  return post.call(this, message, ...rest);
};

/** Milliseconds that this thread was prepared to sleep, one for each time it asked to. */
export const sleeps: number[] = [];
const wait = Atomics.wait;
Atomics.wait = ((array: Int32Array, index: number, value: number, most = Infinity) => {
  sleeps.push(most);
  return wait(array, index, value, most);
}) as typeof Atomics.wait;

/** Addresses of the scripts that workers were made of. */
export const scripts: string[] = [];
let terminated = 0;
const Native = globalThis.Worker;
globalThis.Worker = class extends Native {
  constructor(url: string | URL, options?: WorkerOptions) {
    scripts.push(String(url).replace(/^blob:.*/, 'blob'));
    super(url, options);
  }
  override terminate(): void {
    terminated++;
    super.terminate();
  }
};

export const workersStarted = (): number => starts.length;
/** How many this thread has ended. */
export const workersTerminated = (): number => terminated;

function words({ memory, board, at, agents }: Start): Int32Array {
  return new Int32Array(memory.buffer, board, at.agents + agents * at.agentWords);
}

/** What stands in a field of the records of the pool's workers; `pool` counts from the last one back. */
function field(name: string, pool: number): readonly number[] {
  const boards = [...new Set(starts.map(s => s.board))];
  const start = starts.findLast(s => s.board === boards[boards.length - 1 - pool]);
  if (!start) return [];
  const { at, agents } = start;
  const board = words(start);
  return Array.from({ length: agents - 1 }, (_, k) => board[at.agents + (k + 1) * at.agentWords + at.agent[name]]);
}

/** Chunks of loops that each worker of the pool has run. */
export const chunks = (): readonly number[] => field('chunks', 0);

/** Which workers are listening. */
export const ready = (pool = 0): readonly number[] => field('ready', pool);

/** Chunks of one block each, so that there are enough for all. */
export function smallChunks(): void {
  for (const start of starts) words(start)[start.at.chunk] = 1;
}

export async function until(what: () => boolean, seconds = 10): Promise<boolean> {
  const end = performance.now() + 1000 * seconds;
  while (!what() && performance.now() < end) await new Promise(resolve => setTimeout(resolve, 5));
  return what();
}
