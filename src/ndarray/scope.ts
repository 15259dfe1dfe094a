/** Memory that arrays get in a scope is freed at its end, but for that of the arrays it gives back. */
import { dispose } from '../runtime/memory.ts';
import type { Store } from './store.ts';

let current: Store[] | undefined;

/** Enters memory into the scope it is made in. */
export function scoped(store: Store): void {
  current?.push(store);
}

/** What an array is, as far as a scope looks at it. */
interface Held {
  view(): { readonly store: Store };
}

/** Runs what is in the scope. The arrays that it returns, alone or in lists and objects, are computed and live on; no other
 * array that was computed in it may be used any more. Where it returns a promise, the scope ends when that resolves: nothing
 * else should compute meanwhile. */
export function scope<R>(run: () => R): R {
  const outer = current;
  const made: Store[] = [];
  current = made;
  const end = <T>(result: T): T => {
    const kept = new Set<Store>();
    keep(result, kept);
    current = outer;
    for (const store of made)
      if (!kept.has(store)) dispose(store.data);
      else outer?.push(store);
    return result;
  };
  const fail = (error: unknown): never => {
    current = outer;
    throw error;
  };
  try {
    const result = run();
    return result instanceof Promise ? (result.then(end, fail) as R) : end(result);
  } catch (error) {
    return fail(error);
  }
}

const isHeld = (value: object): value is Held => 'view' in value && 'node' in value;

function keep(value: unknown, kept: Set<Store>): void {
  if (typeof value !== 'object' || value === null) return;
  if (isHeld(value)) kept.add(value.view().store);
  else if (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype)
    for (const v of Object.values(value)) keep(v, kept);
}
