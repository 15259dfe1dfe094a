/** A kernel compiled for one combination of types: how its arguments are read, and its code on each backend. */
import type { ArrayUse } from '../analysis/index.ts';
import type { Backend, Bound, Executable } from '../backend.ts';
import { backends } from '../backends.ts';
import { generate, link, planOf, type Specialised, specialise } from '../compile.ts';
import { DEVICE, isDeviceArray } from '../device.ts';
import { KernelError } from '../diagnostic.ts';
import { type Estimating, paramsOfWork, type Work, workOf } from '../dispatch/work.ts';
import { dtypeOf, dtypes, lengthOf, type TypedArray } from '../dtype.ts';
import type { CallTypes } from '../frontend/lower.ts';
import type { Parsed } from '../frontend/parse.ts';
import { type Env, prepareGuard } from '../interpret.ts';
import type { ArrayId } from '../ir.ts';
import type { PlanOptions } from '../plan/index.ts';
import type { Access } from '../runtime/staging.ts';
import { createCache } from './cache.ts';
import { writtenBeforeAlloc } from './restore.ts';
import { type Read, readArray, readParam } from './steady.ts';

/** Code for one backend. */
export interface Code {
  readonly executable: Executable;
  readonly text: () => string;
  readonly notes: readonly string[];
}

/** An array of the caller's. */
export interface Given {
  readonly id: ArrayId;
  readonly read: Read;
  /** Whether the kernel reads or writes its elements. */
  readonly touched: boolean;
  /** How, unless it is wholly overwritten: which may depend on the arguments. */
  readonly access: Access;
  readonly overwritten: ((env: Env) => number | bigint) | undefined;
}

export interface Variant {
  readonly specialised: Specialised;
  /** What a call has to do. */
  readonly workOf: (bound: Bound) => Work;
  /** The params that it depends on, besides the lengths of the arrays. */
  readonly sizing: readonly number[];
  readonly params: readonly Read[];
  readonly arrays: readonly Given[];
  /** Names of `arrays`. */
  readonly names: readonly string[];
  readonly touched: readonly Given[];
  readonly touchedNames: readonly string[];
  /** The caller's arrays that may have been written to when the kernel asks for memory. */
  readonly exposed: readonly ArrayId[];
  readonly code: Map<string, Code | KernelError>;
}

/** At most this many kernels are remembered. */
const limit = 512;
const cache = createCache<Variant>(limit);

/** The variant for these types, compiled once for equal texts, types, constants and options. */
export const variantFor = (key: string, parsed: Parsed, types: CallTypes, spread: PlanOptions): Variant =>
  cache.get(key, () => variantOf(specialise(parsed, types, spread)));

function variantOf(specialised: Specialised): Variant {
  const { kernel, analysis } = specialised;
  const arrays = kernel.arrays.flatMap(({ storage }, id) =>
    storage.kind === 'param' ? [given(id, readArray(kernel.arrays[id], storage.path), analysis.access.get(id)!)] : [],
  );
  const touched = arrays.filter(a => a.touched);
  const nameOf = ({ id }: Given) => kernel.arrays[id].name;
  return {
    specialised,
    workOf: later(() => workOf(estimating(specialised))),
    sizing: paramsOfWork(specialised),
    params: kernel.params.map(readParam),
    arrays,
    names: arrays.map(nameOf),
    touched,
    touchedNames: touched.map(nameOf),
    exposed: writtenBeforeAlloc(kernel),
    code: new Map(),
  };
}

const estimating = (s: Specialised): Estimating => ({
  kernel: s.kernel,
  // The loops that are shared or run in lanes are the same for every target.
  spreads: planOf(s, backends[0].traits).spreads,
  strides: (access, loop) => {
    const stride = s.analysis.loops().get(loop)?.strides.get(access);
    return stride === 'steady' ? undefined : stride;
  },
  math: s.spread?.math ?? false,
});

/** Made when first asked for. */
function later<A, B>(make: () => (a: A) => B): (a: A) => B {
  let made: ((a: A) => B) | undefined;
  return a => (made ??= make())(a);
}

const given = (id: ArrayId, reading: Read, { read, written, overwritten }: ArrayUse): Given => ({
  id,
  read: reading,
  touched: read || written,
  access: written ? (read ? 'rw' : 'w') : 'r',
  overwritten: overwritten && prepareGuard(overwritten),
});

/** Code that nothing refers to any more, neither the cache nor a JitFunction, gives its memory back. */
const unreachable = new FinalizationRegistry<Executable>(executable => executable.dispose());

/** The code of a variant for a backend, made when first wanted; or the reason why there is none. */
export function codeFor({ specialised, code }: Variant, backend: Backend): Code | KernelError {
  const found = code.get(backend.name) ?? attempt(specialised, backend);
  code.set(backend.name, found);
  return found;
}

/** What only this moment forbids, such as too little memory, is thrown, and may succeed next time. */
function attempt(specialised: Specialised, backend: Backend): Code | KernelError {
  try {
    const artifact = generate(specialised, backend);
    const executable = link(artifact, backend);
    const code: Code = { executable, text: artifact.text, notes: artifact.notes ?? [] };
    unreachable.register(code, executable);
    return code;
  } catch (error) {
    if (error instanceof KernelError && error.code === 'declined') return error;
    throw error;
  }
}

/** Lengths are i32. */
const longest = 2 ** 31 - 1;

/** The arguments as a backend takes them. */
export function bind(v: Variant, args: readonly unknown[], using: { readonly [name: string]: unknown }): Bound {
  const params: number[] = [];
  for (let k = 0; k < v.params.length; k++) params.push(+(v.params[k](args, using) as number));
  const arrays: (TypedArray | undefined)[] = new Array(v.specialised.kernel.arrays.length);
  for (let k = 0; k < v.arrays.length; k++) {
    const a = v.arrays[k].read(args, using) as TypedArray;
    if (a.length > longest) throw tooLong(v.names[k], a.length);
    if (ArrayBuffer.isView(a) && a.length !== lengthOf(a)) throw untrue(v.names[k], a);
    arrays[v.arrays[k].id] = a;
  }
  return { params, arrays };
}

/** The same of a call whose arrays are where another call's were, which was looked at. */
export function bindAgain(v: Variant, args: readonly unknown[], places: object): Bound {
  const params: number[] = [];
  for (let k = 0; k < v.params.length; k++) params.push(+(v.params[k](args, nothing) as number));
  const arrays: (TypedArray | undefined)[] = new Array(v.specialised.kernel.arrays.length);
  for (let k = 0; k < v.arrays.length; k++) arrays[v.arrays[k].id] = v.arrays[k].read(args, nothing) as TypedArray;
  return { params, arrays, places };
}
const nothing = {};

const tooLong = (name: string, length: number) =>
  new KernelError('argument', `\`${name}\` has ${length} elements; kernels take up to ${longest}`);

const untrue = (name: string, a: TypedArray) =>
  new KernelError(
    'argument',
    `\`${name}\` says that it has ${a.length} elements, and has ${lengthOf(a)}: kernels take arrays whose \`length\` is their own. Hand over a plain ${dtypes[dtypeOf(a)!].array} of the same buffer.`,
  );

/** The backend on whose device an array of the call lies, if one does. */
export function homeOf({ touched }: Variant, { arrays }: Bound): string | undefined {
  for (let k = 0; k < touched.length; k++) {
    const a: unknown = arrays[touched[k].id];
    if (isDeviceArray(a)) return a[DEVICE];
  }
  return undefined;
}

/** How each touched array is used by this call. */
export function accessOf({ touched }: Variant, { params, arrays }: Bound): readonly Access[] {
  const env: Env = { params, length: id => arrays[id]?.length ?? 0 };
  const all: Access[] = [];
  for (let k = 0; k < touched.length; k++) {
    const { access, overwritten } = touched[k];
    all.push(overwritten?.(env) ? 'overwrite' : access);
  }
  return all;
}
