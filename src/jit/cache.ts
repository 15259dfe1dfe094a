/** What was compiled, by what it depends on, the least recently used forgotten first. Forgotten is not disposed of: a
 * JitFunction may still refer to it. */

export interface Cache<T> {
  readonly get: (key: string, make: () => T) => T;
}

export function createCache<T>(limit: number): Cache<T> {
  const entries = new Map<string, T>();
  const get = (key: string, make: () => T): T => {
    const found = entries.get(key) ?? make();
    entries.delete(key);
    entries.set(key, found);
    if (entries.size > limit) entries.delete(entries.keys().next().value!);
    return found;
  };
  return { get };
}
