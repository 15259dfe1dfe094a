/** One kernel on the device, as `jit` would have it there, held to what it may come to: integers to the bit, floats to their
 * intervals, errors by name, array and index, and what lies around the arrays to what it was. */
import type { Bound, Ended, Executable } from '../../src/backend.ts';
import { planOf, type Specialised, specialise, unpromoted } from '../../src/compile.ts';
import { Elsewhere } from '../../src/device.ts';
import { dtypeOf, type TypedArray } from '../../src/dtype.ts';
import type { CallTypes } from '../../src/frontend/lower.ts';
import { parse } from '../../src/frontend/parse.ts';
import { keyOf, typeOfArgument } from '../../src/frontend/signature.ts';
import { prepareGuard } from '../../src/interpret.ts';
import { type ArrayId, expressions, type Kernel, type Path, someExpr, someStmt } from '../../src/ir.ts';
import { resultOf } from '../../src/jit/results.ts';
import { isFloat } from '../../src/ops.ts';
import { apply } from '../../src/transform/apply.ts';
import { legalise } from '../../src/transform/legalise.ts';
import { backend } from '../../webgpu/index.ts';
import { type Argument, type ArgumentSet, GUARD, materialise } from '../fuzz/arguments.ts';
import { compare, expected, type Outcome } from '../fuzz/harness.ts';
import { outside, type Told, told } from './held.ts';
import { type Found, intervals } from './intervals.ts';

export type Verdict =
  | ({ readonly kind: 'held'; readonly plain: boolean } & Told)
  /** As it must. */
  | { readonly kind: 'threw' }
  | { readonly kind: 'undecided' | 'declined' | 'elsewhere'; readonly reason: string }
  | { readonly kind: 'wrong'; readonly what: string };

export interface Compiled {
  /** With its loops planned for a device; functions of `Math` are what they are. */
  readonly kernel: Kernel;
  readonly executable: Executable;
  readonly specialised: Specialised;
}

const spread = { threads: true, lanes: true, reorder: true, math: true };

const typesOf = (set: ArgumentSet, precision: CallTypes['precision']): CallTypes => ({
  args: materialise(set).values.map(
    a => typeOfArgument(a, 'argument', new Set(['argument'])) ?? ({ kind: 'undefined' } as const),
  ),
  using: new Map(),
  constants: new Map(),
  precision,
});

/** Compiles once for each signature that comes; throws why the device cannot have it. */
export function compiler(
  text: string,
  load = backend.load,
  precision: CallTypes['precision'] = 'f32',
): (set: ArgumentSet) => Compiled {
  const known = new Map<string, Compiled>();
  return set => {
    const types = typesOf(set, precision);
    const key = types.args.map(keyOf).join();
    const found = known.get(key) ?? compiled(text, types, load);
    known.set(key, found);
    return found;
  };
}

function compiled(text: string, types: CallTypes, load: typeof backend.load): Compiled {
  const specialised = unpromoted(specialise(parse(text), types, spread));
  const kernel = apply(specialised.kernel, planOf(specialised, backend.traits));
  return { specialised, kernel, executable: load(backend.emit(legalise(kernel, backend.traits))) };
}

const at = (values: readonly unknown[], path: Path): unknown =>
  path.reduce<unknown>((v, key) => (v as Record<string | number, unknown>)[key], values);

const boundOf = (kernel: Kernel, values: readonly unknown[]): Bound => ({
  params: kernel.params.map(p => Number(at(values, p.path))),
  arrays: kernel.arrays.map(({ storage }) =>
    storage.kind === 'param' ? (at(values, storage.path) as TypedArray) : undefined,
  ),
});

/** A run on its way, and what it works on. */
export interface Run {
  readonly end: Promise<Ended | { readonly error: unknown }>;
  readonly bound: Bound;
  readonly buffers: readonly ArrayBuffer[];
}

export function begin({ kernel, executable, specialised }: Compiled, set: ArgumentSet): Run {
  const { buffers, values } = materialise(set);
  const bound = boundOf(kernel, values);
  const env = { params: bound.params, length: (id: ArrayId) => bound.arrays[id]?.length ?? 0 };
  const fresh = (id: ArrayId): boolean => {
    const whole = specialised.analysis.access.get(id)?.overwritten;
    return whole !== undefined && Boolean(prepareGuard(whole)(env));
  };
  const end = new Promise<Ended | { readonly error: unknown }>(done => {
    try {
      executable.start!({ bound, arrays: [], writes: [], done, fresh });
    } catch (error) {
      done({ error });
    }
  });
  return { end, bound, buffers };
}

/** What the run may come to. */
export function allowed({ kernel }: Compiled, set: ArgumentSet): Found | { readonly error: Error } {
  try {
    return intervals(kernel, boundOf(kernel, materialise(set).values));
  } catch (error) {
    return { error: error as Error };
  }
}

const first = (e: Error): string => `${e.name}: ${e.message.split('\n')[0]}`;

/** Whether nothing in a kernel is a float, so that plain JavaScript tells every bit of it. */
const isIntegral = (kernel: Kernel): boolean =>
  !someStmt(kernel.body, s => s.kind !== 'spread' && expressions(s).some(e => someExpr(e, x => isFloat(x.type))));

/** What the poison around the arrays of a run says, if anything was written there. */
function spilled(set: ArgumentSet, buffers: readonly ArrayBuffer[]): string | undefined {
  for (const [k, buffer] of buffers.entries()) {
    const [before, after] = [set.buffers[k], new Uint8Array(buffer)];
    const guards = [...Array(GUARD).keys()].flatMap(i => [i, after.length - 1 - i]);
    const wrong = guards.find(i => before[i] !== after[i]);
    if (wrong !== undefined) return `byte ${wrong} of buffer ${k}, around its array, was written`;
  }
  return undefined;
}

export async function judge(code: Compiled, text: string, set: ArgumentSet, run: Run, may: ReturnType<typeof allowed>) {
  return { ...(await verdict(code, text, set, run, may)) } as Verdict;
}

async function verdict(
  { kernel }: Compiled,
  text: string,
  set: ArgumentSet,
  run: Run,
  may: ReturnType<typeof allowed>,
): Promise<Verdict> {
  const end = await run.end;
  const spill = spilled(set, run.buffers);
  if (spill) return { kind: 'wrong', what: spill };
  if ('error' in end) {
    const error = end.error as Error;
    if (isElsewhere(error)) return { kind: 'elsewhere', reason: error.message };
    if ('error' in may)
      return first(may.error) === first(error) ? { kind: 'threw' } : wrong(first(may.error), first(error));
    if (may.undecided !== undefined && error.name === 'RangeError') return { kind: 'undecided', reason: may.undecided };
    return wrong('a value', first(error));
  }
  if ('error' in may) return wrong(first(may.error), 'a value');
  if (may.undecided !== undefined) return { kind: 'undecided', reason: may.undecided };
  const differs = outside(kernel, may, { outcome: end.outcome, arrays: run.bound.arrays });
  if (differs) return { kind: 'wrong', what: differs };
  const plain = isIntegral(kernel);
  if (plain) {
    const value = resultOf({ kernel, outcome: end.outcome, given: run.bound.arrays, used: run.bound.arrays });
    const got: Outcome = { kind: 'value', value, buffers: run.buffers };
    const want = expected(text, set);
    const other = want.kind === 'endless' ? undefined : compare(set, want, got);
    if (other) return wrong(`${other.what} ${other.expected} (plain JavaScript)`, other.got);
  }
  return { kind: 'held', plain, ...told(kernel, may, boundOf(kernel, materialise(set).values).arrays) };
}

/** Held to plain JavaScript to the bit: what a kernel without floats comes to. What it throws is the same error; arrays are then
 * unspecified inside. */
export async function judgePlainly({ kernel }: Compiled, text: string, set: ArgumentSet, run: Run): Promise<Verdict> {
  const end = await run.end;
  const spill = spilled(set, run.buffers);
  if (spill) return { kind: 'wrong', what: spill };
  const want = expected(text, set);
  if (want.kind !== 'value' && want.kind !== 'throw') return { kind: 'undecided', reason: want.kind };
  if ('error' in end) {
    const error = end.error as Error;
    if (isElsewhere(error)) return { kind: 'elsewhere', reason: error.message };
    const differs = compare(set, want, { kind: 'throw', error, buffers: want.buffers });
    return differs ? wrong(differs.expected, differs.got) : { kind: 'threw' };
  }
  const value = resultOf({ kernel, outcome: end.outcome, given: run.bound.arrays, used: run.bound.arrays });
  const differs = compare(set, want, { kind: 'value', value, buffers: run.buffers });
  if (differs) return wrong(`${differs.what} ${differs.expected} (plain JavaScript)`, differs.got);
  const integers = run.bound.arrays.reduce((sum, a) => sum + (a?.length ?? 0), 0);
  return { kind: 'held', plain: true, integers, unknown: 0, widths: [] };
}

const wrong = (want: string, got: string): Verdict => ({ kind: 'wrong', what: `expected ${want}, got ${got}` });

/** Whether the call is to run on another backend. */
const isElsewhere = (e: Error): boolean => e instanceof Elsewhere;

/** Arguments written out, with poison around each array; arrays over one buffer stay so. */
export function setOf(args: readonly (TypedArray | number | boolean)[]): ArgumentSet {
  const known = new Map<ArrayBufferLike, number>();
  const buffers: Uint8Array[] = [];
  const values = args.map((a): Argument => {
    if (typeof a !== 'object') return { kind: 'value', value: a };
    const buffer = known.get(a.buffer) ?? buffers.push(surrounded(a.buffer)) - 1;
    known.set(a.buffer, buffer);
    return { kind: 'array', dtype: dtypeOf(a)!, buffer, offset: GUARD + a.byteOffset, length: a.length };
  });
  return { buffers, values };
}

function surrounded(inner: ArrayBufferLike): Uint8Array {
  const bytes = new Uint8Array(inner.byteLength + 2 * GUARD).fill(0xa5);
  bytes.set(new Uint8Array(inner), GUARD);
  return bytes;
}

/** Runs a kernel once. */
export async function tried(text: string, args: readonly (TypedArray | number | boolean)[]): Promise<Verdict> {
  const set = setOf(args);
  const code = compiler(text)(set);
  return judge(code, text, set, begin(code, set), allowed(code, set));
}
