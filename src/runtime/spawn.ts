/** Starts a worker, wherever this runs: worker_threads where there are Node's modules, Web Workers elsewhere. A worker does
 * not keep its process alive unless it is held. */

export interface Handle {
  /** @throws DataCloneError where the data cannot be sent */
  readonly post: (data: unknown) => void;
  readonly hold: () => void;
  readonly release: () => void;
  /** Ends it by force; answers whether it is certain to have ended. */
  readonly stop: () => Promise<boolean>;
}

export interface Events {
  readonly onMessage: (data: unknown) => void;
  /** It has ended, by itself or by force; `reason` where something went wrong. */
  readonly onEnd: (reason: unknown) => void;
}

type Threads = typeof import('node:worker_threads');

/** One of Node's modules, where there are any: an import would not load in a browser. */
const builtin = <T>(name: string): T | undefined =>
  (globalThis as { process?: { getBuiltinModule?: (name: string) => T } }).process?.getBuiltinModule?.(name);

const threads = (): Threads | undefined => builtin<Threads>('node:worker_threads');

/** Whether this is Node itself: elsewhere a thread that has been terminated may go on for a while (seen in Deno 2.9). */
function isNode(): boolean {
  const { versions } = (globalThis as { process?: { versions: { readonly [name: string]: string } } }).process!;
  return !('deno' in versions || 'bun' in versions);
}

/** Whether this is a worker itself. */
export function isWorker(): boolean {
  const node = threads();
  if (node) return !node.isMainThread;
  const scope = (globalThis as { WorkerGlobalScope?: new () => unknown }).WorkerGlobalScope;
  return scope !== undefined && globalThis instanceof scope;
}

export function processors(): number {
  const os = builtin<typeof import('node:os')>('node:os');
  return os?.availableParallelism?.() ?? globalThis.navigator?.hardwareConcurrency ?? 1;
}

/** True, or the reason why there can be no workers. */
export function canSpawn(): true | string {
  if (typeof SharedArrayBuffer === 'undefined')
    return 'this host has no SharedArrayBuffer (a page must be cross-origin isolated)';
  return canSpawnAlone();
}

/** The same for workers that share no memory. */
export function canSpawnAlone(): true | string {
  return threads() !== undefined || typeof Worker === 'function' || 'this host has no workers';
}

/** What a worker runs, and what it is told at the start. `url` is a script that holds the text, for pages that allow no
 * others. The process's environment is for workers that run other people's functions. */
export interface Program {
  readonly text: string;
  readonly url: string | undefined;
  readonly start: unknown;
  readonly environment?: boolean;
}

export function spawn(program: Program, events: Events): Handle {
  const node = threads();
  return node ? spawnThread(node, program, events) : spawnWeb(program, events);
}

function spawnThread({ Worker }: Threads, { text, start, environment }: Program, { onMessage, onEnd }: Events): Handle {
  const env = environment ? process.env : {};
  const thread = new Worker(text, { eval: true, workerData: start, execArgv: [], env, name: 'numjit' });
  let reason: unknown;
  thread.on('message', onMessage);
  thread.on('error', error => void (reason = error));
  thread.on('exit', () => onEnd(reason));
  thread.unref();
  const stop = async (): Promise<boolean> => {
    await thread.terminate();
    return isNode();
  };
  return { post: data => thread.postMessage(data), hold: () => thread.ref(), release: () => thread.unref(), stop };
}

/** What an error event without words means: what forbids a worker is found only when its script is asked for. */
const unloaded = 'the script of a worker could not be loaded (`configure({ workerUrl })` names one)';

function spawnWeb({ text, url, start }: Program, { onMessage, onEnd }: Events): Handle {
  const address = url ?? URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  const worker = new Worker(address, { name: 'numjit' });
  worker.onmessage = event => onMessage(event.data);
  worker.onerror = event => {
    event.preventDefault();
    onEnd(event.message || unloaded);
  };
  worker.postMessage(start);
  // Bun and Deno count workers among what keeps a process alive.
  const counted = worker as { ref?: () => void; unref?: () => void };
  counted.unref?.();
  const stop = async (): Promise<boolean> => {
    worker.terminate();
    return false;
  };
  return {
    post: data => worker.postMessage(data),
    hold: () => counted.ref?.(),
    release: () => counted.unref?.(),
    stop,
  };
}
