/** Compiled kernels by what they depend on, the least recently used given up first. */

export interface Cache<T> {
  readonly get: (key: string, make: () => T) => T;
  readonly clear: () => void;
}

export function createCache<T>(limit: number, dispose: (value: T) => void): Cache<T> {
  const entries = new Map<string, T>();
  const get = (key: string, make: () => T): T => {
    const found = entries.get(key) ?? make();
    entries.delete(key);
    entries.set(key, found);
    if (entries.size > limit) {
      const [oldest, value] = entries.entries().next().value!;
      entries.delete(oldest);
      dispose(value);
    }
    return found;
  };
  const clear = () => {
    for (const value of entries.values()) dispose(value);
    entries.clear();
  };
  return { get, clear };
}
