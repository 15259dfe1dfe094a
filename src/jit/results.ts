/** A kernel's result as the JavaScript value that the plain function would have returned. */
import type { Outcome } from '../backend.ts';
import type { TypedArray } from '../dtype.ts';
import type { ArrayId, Kernel, Result } from '../ir.ts';
import { scalarOf } from '../thrown.ts';

type Arrays = readonly (TypedArray | undefined)[];

/** Where a result's arrays are: the caller's own by ArrayId, and what stood for them in the run. A kernel that returns
 * its argument returns that very object, and a part of it as a part of that object's buffer. */
export interface Source {
  readonly kernel: Kernel;
  readonly outcome: Outcome;
  readonly given: Arrays;
  readonly used: Arrays;
}

export const resultOf = (s: Source): unknown => build(s.kernel.results[s.outcome.site], s);

function build(r: Result, s: Source): unknown {
  switch (r.kind) {
    case 'undefined':
      return undefined;
    case 'null':
      return null;
    case 'number':
    case 'boolean':
    case 'bigint':
      return scalarOf(r, s.outcome);
    case 'array':
      return arrayOf(r.array, s);
    case 'list':
      return r.items.map(item => build(item, s));
    case 'object':
      return Object.fromEntries(r.fields.map(([name, item]) => [name, build(item, s)]));
    case 'error':
      throw new Error('internal: an error is thrown where the run ends');
  }
}

function arrayOf(id: ArrayId, { kernel, outcome, given, used }: Source): TypedArray {
  const { storage } = kernel.arrays[id];
  if (storage.kind === 'param') return given[id]!;
  const made = outcome.array(id);
  const base = storage.kind === 'view' ? given[storage.base] : undefined;
  if (storage.kind !== 'view' || !base) return made;
  const first = (made.byteOffset - used[storage.base]!.byteOffset) / made.BYTES_PER_ELEMENT;
  return base.subarray(first, first + made.length) as TypedArray;
}
