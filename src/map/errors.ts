/** What goes wrong with an item: errors come back from workers as what they were, and say which item it was. */
import { KernelError } from '../diagnostic.ts';
import type { Thrown } from '../runtime/mapper.ts';
import { WorkerLost } from '../runtime/pool.ts';

type ErrorClass = new (message: string, options?: object) => Error;

/** Classes of errors that take a message first. */
const classes = ['EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'];

/** What was thrown on a worker: an error of the same standard class, with its name, message, stack, cause and what else was
 * put on it. */
export function revived(thrown: Thrown): unknown {
  if (!thrown.isError) return thrown.value;
  const error = blank(thrown);
  if (error.name !== thrown.name) define(error, 'name', thrown.name);
  if (thrown.stack !== undefined) define(error, 'stack', thrown.stack);
  if (thrown.cause) define(error, 'cause', revived(thrown.cause));
  return Object.assign(error, thrown.rest);
}

function blank({ type, name, message, errors }: Extract<Thrown, { isError: true }>): Error {
  if (type === 'AggregateError') return new AggregateError((errors ?? []).map(revived), message);
  if (type === 'DOMException' && typeof DOMException === 'function') return new DOMException(message, name);
  const known = classes.includes(type) ? (globalThis as unknown as { [type: string]: ErrorClass })[type] : Error;
  return new known(message);
}

const define = (error: Error, key: string, value: unknown): void =>
  void Object.defineProperty(error, key, { value, configurable: true, writable: true });

/** The error itself with the item's index on it, `error.item`. What cannot carry one (a text that was thrown, a frozen
 * error) is the cause of an error that does. */
export function withItem(thrown: unknown, item: number): unknown {
  if (thrown instanceof Error && Reflect.set(thrown, 'item', item)) return thrown;
  return Object.assign(new Error(`item ${item}: ${String(thrown)}`, { cause: thrown }), { item });
}

/** Items from one index up to, not including, another. */
export interface Batch {
  readonly from: number;
  readonly to: number;
}

export function lostItems({ from, to }: Batch, reason: unknown): WorkerLost {
  const which = to - from === 1 ? `item ${from}` : `items ${from} to ${to - 1}`;
  const why = reason === undefined ? '' : `: ${reason instanceof Error ? reason.message : String(reason)}`;
  const error = new WorkerLost(`a worker thread ended while it worked on ${which}${why}`);
  if (reason !== undefined) define(error, 'cause', reason);
  return Object.assign(error, { items: Array.from({ length: to - from }, (_, k) => from + k) });
}

export const unsendable = (what: string, why: string): KernelError =>
  new KernelError('argument', `${what} cannot be sent between threads: ${why}`);
