/** Typed arrays on shared memory for the time of a call, and their elements back. Views of one buffer stay views of one. */
import { dtypeOf, type TypedArray } from '../dtype.ts';

type Names = { readonly [name: string]: unknown };

export interface Shared {
  readonly values: Names;
  /** Copies back what was written. */
  readonly writeBack: () => void;
}

export const isTypedArray = (value: unknown): value is TypedArray => dtypeOf(value) !== undefined;

const isShared = (a: TypedArray): boolean => a.buffer instanceof SharedArrayBuffer;

/** The values with each typed array that is not shared in a copy that is. */
export function share(values: Names, written: ReadonlySet<string>): Shared {
  const moved = new Map<ArrayBufferLike, { readonly base: number; readonly buffer: SharedArrayBuffer }>();
  const arrays = Object.entries(values).filter((e): e is [string, TypedArray] => isTypedArray(e[1]) && !isShared(e[1]));
  for (const { buffer } of arrays.map(([, a]) => a)) {
    if (moved.has(buffer)) continue;
    const views = arrays.map(([, a]) => a).filter(a => a.buffer === buffer);
    const base = Math.min(...views.map(a => a.byteOffset)) & ~7;
    const end = Math.max(...views.map(a => a.byteOffset + a.byteLength));
    const home = new SharedArrayBuffer(end - base);
    new Uint8Array(home).set(new Uint8Array(buffer as ArrayBuffer, base, end - base));
    moved.set(buffer, { base, buffer: home });
  }
  const copies = arrays.map(([name, a]) => {
    const { base, buffer } = moved.get(a.buffer)!;
    return [name, new (a.constructor as any)(buffer, a.byteOffset - base, a.length) as TypedArray] as const;
  });
  const writeBack = () =>
    copies.forEach(([name, copy]) => {
      if (written.has(name)) (values[name] as TypedArray).set(copy as never);
    });
  return { values: { ...values, ...Object.fromEntries(copies) }, writeBack };
}
