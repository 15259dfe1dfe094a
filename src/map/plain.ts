/** Whether a copy of a value is as good as the value: data that `structuredClone` copies whole. */
import { isTypedArray } from './staged.ts';

const kinds: readonly unknown[] = [
  Object.prototype,
  null,
  Array.prototype,
  Map.prototype,
  Set.prototype,
  Date.prototype,
];

/** What stands in the way; undefined where nothing does. `buffers` are those that nested arrays may not lie in. */
export function unlikeCopies(
  value: unknown,
  buffers: ReadonlySet<unknown>,
  seen = new Set<unknown>(),
): string | undefined {
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`;
  if (typeof value !== 'object' || value === null || seen.has(value)) return undefined;
  seen.add(value);
  if (isTypedArray(value))
    return buffers.has(value.buffer) ? 'an array that shares its memory with one written' : undefined;
  if (value instanceof RegExp) return value.global || value.sticky ? 'a regular expression that remembers' : undefined;
  if (!kinds.includes(Object.getPrototypeOf(value))) return `an object of ${value.constructor?.name ?? 'a class'}`;
  const inner = value instanceof Map ? [...value].flat() : value instanceof Set ? [...value] : [];
  for (const part of [...inner, ...Object.values(value)]) {
    const why = unlikeCopies(part, buffers, seen);
    if (why) return why;
  }
  return undefined;
}
