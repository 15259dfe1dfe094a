/** Memory that arrays get in a scope is freed at its end, but for that of the arrays it gives back. What was recorded outside
 * and is computed inside belongs outside. */
import { later, type Steps } from '../operation.ts';
import { dispose } from '../runtime/memory.ts';
import type { Store } from './store.ts';

/** Where memory belongs: a scope, while it lasts. */
export interface Home {
  readonly stores: Set<Store>;
  isOver: boolean;
}

let current: Home | undefined;

/** The scope that an expression is written in. */
export const homeNow = (): Home | undefined => current;

/** Enters memory into the scope it is made in. */
export function scoped(store: Store): void {
  current?.stores.add(store);
}

/** Memory that an expression came to goes to the scope that the expression was written in. */
export function bringHome(store: Store, home: Home | undefined, isNew: boolean): void {
  if (home === current && !isNew) return;
  const wasHere = current?.stores.delete(store) ?? false;
  if (home && !home.isOver && (isNew || wasHere)) home.stores.add(store);
}

/** Whether the memory of two stores is the same in part. */
export function meet(a: Store, b: Store): boolean {
  if (a === b) return true;
  if ('device' in a || 'device' in b) return false;
  const [x, y] = [a.data, b.data];
  return (
    x.buffer === y.buffer && x.byteOffset < y.byteOffset + y.byteLength && y.byteOffset < x.byteOffset + x.byteLength
  );
}

/** What an array is, as far as a scope looks at it. */
interface Held {
  viewLater(): Steps<{ readonly store: Store }>;
  view(): { readonly store: Store };
}

/** Runs what is in the scope. The arrays that it returns, alone or in lists and objects, are computed and live on; no other
 * array that was computed in it may be used any more. Arrays from outside stay, and so do views of them. Where it returns a
 * promise, the scope ends when that resolves: nothing else should compute meanwhile. After an error all is freed. */
export function scope<R>(run: () => R): R {
  const outer = current;
  const home: Home = { stores: new Set(), isOver: false };
  current = home;
  const end = (kept: readonly Store[]): void => {
    current = outer;
    home.isOver = true;
    for (const store of home.stores)
      if (!kept.some(k => meet(k, store))) dispose(store.data);
      else outer?.stores.add(store);
  };
  const fail = (error: unknown): never => {
    end([]);
    throw error;
  };
  try {
    const result = run();
    if (result instanceof Promise) return result.then(r => endLater(r, end)).catch(fail) as R;
    end(held(result).map(a => a.view().store));
    return result;
  } catch (error) {
    return fail(error);
  }
}

async function endLater<T>(result: T, end: (kept: readonly Store[]) => void): Promise<T> {
  const kept: Store[] = [];
  for (const a of held(result)) kept.push((await later(a.viewLater())).store);
  end(kept);
  return result;
}

const isHeld = (value: object): value is Held => 'view' in value && 'viewLater' in value;

/** The arrays that a value holds. */
function held(value: unknown): Held[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isHeld(value)) return [value];
  const isPlain = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
  return isPlain ? Object.values(value).flatMap(held) : [];
}
