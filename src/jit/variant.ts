/** A kernel compiled for one combination of types: how its arguments are read, and its code on each backend. */
import type { Backend, Bound, Executable } from '../backend.ts';
import { backends } from '../backends.ts';
import { generate, link, type Specialised, specialise } from '../compile.ts';
import { KernelError } from '../diagnostic.ts';
import { loopDepth } from '../dispatch/choose.ts';
import type { TypedArray } from '../dtype.ts';
import type { CallTypes } from '../frontend/lower.ts';
import type { Parsed } from '../frontend/parse.ts';
import { evaluate } from '../interpret.ts';
import type { ArrayId } from '../ir.ts';
import type { Access } from '../runtime/staging.ts';
import { reader } from './arguments.ts';
import { createCache } from './cache.ts';

type Read = ReturnType<typeof reader>;

/** Code for one backend, as it is when first wanted. */
export interface Code {
  readonly executable: Executable;
  readonly text: () => string;
}

export interface Given {
  readonly id: ArrayId;
  readonly name: string;
  readonly read: Read;
}

export interface Variant {
  readonly specialised: Specialised;
  readonly depth: number;
  readonly params: readonly Read[];
  /** The caller's arrays. */
  readonly arrays: readonly Given[];
  /** Those whose elements the kernel reads or writes. */
  readonly touched: readonly Given[];
  readonly code: Map<string, Code | KernelError>;
}

/** At most this many kernels stay compiled. */
const limit = 512;
const cache = createCache<Variant>(limit, disposeVariant);

function disposeVariant({ code }: Variant): void {
  for (const c of code.values()) if (!(c instanceof KernelError)) c.executable.dispose();
  code.clear();
}

export const clearCache = (): void => cache.clear();

/** The variant for these types, compiled once for equal texts, types, constants and options. */
export function variantFor(key: string, parsed: Parsed, types: CallTypes): Variant {
  return cache.get(key, () => {
    const specialised = specialise(parsed, types);
    const { kernel, analysis } = specialised;
    const arrays = kernel.arrays.flatMap(({ name, storage }, id) => (storage.kind === 'param' ? [{ id, name, read: reader(storage.path) }] : []));
    const isTouched = ({ id }: Given) => analysis.access.get(id)?.read || analysis.access.get(id)?.written;
    return {
      specialised,
      depth: loopDepth(kernel.body),
      params: kernel.params.map(p => reader(p.path)),
      arrays,
      touched: arrays.filter(isTouched),
      code: new Map(),
    };
  });
}

/** The code of a variant for a backend, or the reason why there is none. */
export function codeFor({ specialised, code }: Variant, backend: Backend): Code | KernelError {
  const found = code.get(backend.name);
  if (found) return found;
  const made = attempt(specialised, backend);
  code.set(backend.name, made);
  return made;
}

function attempt(specialised: Specialised, backend: Backend): Code | KernelError {
  try {
    const artifact = generate(specialised, backend);
    return { executable: link(artifact, backend), text: artifact.text };
  } catch (error) {
    if (error instanceof KernelError) return error;
    throw error;
  }
}

/** The backends that could run a variant. */
export const candidates = (v: Variant): readonly Backend[] =>
  backends.filter(b => !(codeFor(v, b) instanceof KernelError));

/** Lengths are i32. */
const longest = 2 ** 31 - 1;

/** The arguments as a backend takes them. */
export function bind(v: Variant, args: readonly unknown[], using: { readonly [name: string]: unknown }): Bound {
  const { kernel } = v.specialised;
  const params: number[] = new Array(v.params.length);
  for (let k = 0; k < params.length; k++) params[k] = +(v.params[k](args, using) as number);
  const arrays: (TypedArray | undefined)[] = new Array(kernel.arrays.length);
  for (let k = 0; k < v.arrays.length; k++) {
    const a = v.arrays[k].read(args, using) as TypedArray;
    if (a.length > longest) throw new KernelError('argument', `\`${v.arrays[k].name}\` has ${a.length} elements; kernels take up to ${longest}`);
    arrays[v.arrays[k].id] = a;
  }
  return { params, arrays };
}

/** How each staged array is used by this call: whether it is surely overwritten may depend on the arguments. */
export function accessOf(v: Variant, bound: Bound): readonly Access[] {
  return v.touched.map(({ id }) => {
    const { read, written, overwritten } = v.specialised.analysis.access.get(id)!;
    if (overwritten && evaluate(overwritten, { params: bound.params, length: id => bound.arrays[id]?.length ?? 0 }))
      return 'overwrite';
    return written ? (read ? 'rw' : 'w') : 'r';
  });
}
