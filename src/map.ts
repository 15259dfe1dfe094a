/** `parallelMap`: any function over any items on several threads, for what `jit` cannot compile. */
import { KernelError } from './diagnostic.ts';
import { type Check, checkAll, isRecord, isThreadCount } from './jit/checks.ts';
import { plainOf } from './jit/outside.ts';
import { evaluated } from './map/evaluate.ts';
import { runAll } from './map/run.ts';
import type { Items, Progress } from './map/state.ts';
import { pack } from './map/text.ts';
import { wantedThreads } from './runtime/pool.ts';
import { isWorker } from './runtime/spawn.ts';

export interface MapOptions {
  /** What the function names from outside itself: values, of which each worker gets a copy (arrays on shared memory are
   * shared), and functions, sent as text with what they name in turn. */
  readonly using?: { readonly [name: string]: unknown };
  /** Called with how many items are done, some 20 times a second at most, and once at the end. */
  readonly onProgress?: (progress: Progress) => void;
  /** Ends the work: the promise is rejected with the signal's reason at once. */
  readonly signal?: AbortSignal;
  /** Most workers. By default as many as `configure` says. */
  readonly threads?: number;
  /** Items sent in one message. By default as many as take some 20 ms, fewer towards the end. */
  readonly batch?: number;
}

const isFunction: Check = value => typeof value === 'function' || 'a function';
const isSignal: Check = value =>
  typeof (value as AbortSignal | null)?.addEventListener === 'function' || 'an AbortSignal';

const checks: { readonly [K in keyof MapOptions]-?: Check } = {
  using: isRecord,
  onProgress: isFunction,
  signal: isSignal,
  threads: isThreadCount,
  batch: isThreadCount,
};

/** `Promise.all` of `fn(item, index)` over the items, in their order, on several threads.
 *
 * `fn` is sent to workers as text: what it names from outside has to stand in `using`. Items and results are copied as by
 * `structuredClone`; arrays on shared memory (those of `zeros` and its like) are shared. Where sending would take longer
 * than the work, it runs on this thread, a few milliseconds at a time: so `fn` should change neither its items nor what
 * `using` holds. An async `fn` is awaited, one item at a time on each worker.
 *
 * An error thrown by `fn` rejects the promise and has the item's index as `error.item`; the rest of the work is stopped.
 * @throws KernelError (as a rejection) 'unknown-name', 'unsupported' where `fn` cannot be sent; 'argument' where a value, an
 * item or a result cannot; 'option'; WorkerLost where a worker ended, with the indices `items` that it was at. */
export async function parallelMap<T, R>(
  items: Iterable<T>,
  fn: (item: T, index: number) => R,
  options: MapOptions = {},
): Promise<Awaited<R>[]> {
  checkAll('parallelMap', checks, options);
  if (typeof fn !== 'function') throw new KernelError('argument', 'parallelMap takes items and a function');
  const { using = {}, onProgress, signal, batch } = options;
  signal?.throwIfAborted();
  const packed = pack(fn, using);
  const found = evaluated(packed, fn.name);
  const plain = plainOf(fn) as typeof fn;
  return (await runAll({
    items: itemsOf(items),
    packed: typeof found === 'string' ? found : packed,
    local: (packed.closed || typeof found === 'string' ? plain : found) as never,
    threads: threadsFor(options),
    ...(batch && { batch }),
    ...(onProgress && { onProgress }),
    ...(signal && { signal }),
  })) as Awaited<R>[];
}

/** In a worker thread 0, where it was not told to use several. */
function threadsFor({ threads = wantedThreads() }: MapOptions): number {
  return threads === 1 && isWorker() ? 0 : threads;
}

/** Typed arrays as they are, anything else as an array of its own. */
function itemsOf(items: Iterable<unknown>): Items {
  if (ArrayBuffer.isView(items) && !(items instanceof DataView)) return items as unknown as Items;
  if (Array.isArray(items)) return items.slice();
  if (typeof (items as Iterable<unknown> | undefined)?.[Symbol.iterator] === 'function') return Array.from(items);
  throw new KernelError('argument', 'parallelMap takes items that can be iterated over');
}
