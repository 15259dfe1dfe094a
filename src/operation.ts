/** How a function of the library runs. It is written once, as a generator that yields the kernel calls it wants, and has two
 * forms: awaited, and `.sync`. Calls that give nothing are all made at once, since calls on the same arrays run in the
 * order made; a call whose value decides how to go on is waited for. */
import { empty } from './arrays.ts';
import { gpuZeros } from './backends.ts';
import type { DeviceArray } from './device.ts';
import { KernelError } from './diagnostic.ts';
import { type DType, dtypeOf, type TypedArray } from './dtype.ts';
import type { AnyKernel } from './jit/session.ts';
import type { JitFunction } from './jit.ts';
import { type AnyLender, eachPlace, isLender, LENDER, type Lender, sideBySide } from './lender.ts';
import { dispose } from './runtime/memory.ts';

export interface Call {
  readonly f: JitFunction<AnyKernel>;
  readonly args: readonly unknown[];
  /** Whether the steps go on with the value. */
  readonly wanted: boolean;
}

/** Memory until the end of the operation. */
export interface Wanted {
  readonly dtype: DType;
  readonly length: number;
}

/** An array on the device that another is on. */
export interface Beside extends Wanted {
  readonly near: DeviceArray;
}

/** Until all calls made so far have ended: the steps go on with what arrays hold. */
export interface Pause {
  readonly pause: true;
}

export type Steps<R> = Generator<Call | Wanted | Beside | Pause, R, unknown>;

/** Calls a kernel that gives nothing. */
export function* run<F extends AnyKernel>(f: JitFunction<F>, ...args: readonly unknown[]): Steps<void> {
  yield { f: f as never, args, wanted: false };
}

/** Calls a kernel for its value. */
export function* value<F extends AnyKernel>(f: JitFunction<F>, ...args: readonly unknown[]): Steps<ReturnType<F>> {
  return (yield { f: f as never, args, wanted: true }) as ReturnType<F>;
}

/** An array until the end of the operation, with anything in it. */
export function* scratch(dtype: DType, length: number): Steps<TypedArray> {
  return (yield { dtype, length }) as TypedArray;
}

/** An array of zeroes on the device that another is on, for as long as somebody holds it. */
export function* beside(near: DeviceArray, dtype: DType, length: number): Steps<DeviceArray> {
  return (yield { near, dtype, length }) as DeviceArray;
}

/** Waits for the calls made so far, so that the host may read what they wrote. */
export function* settled(): Steps<void> {
  yield { pause: true };
}

export interface Operation<A extends readonly unknown[], R> {
  (...args: A): Promise<R>;
  (...args: Lending<A>): Promise<LentBack<R>>;
  sync(...args: A): R;
  sync(...args: Lending<A>): LentBack<R>;
  /** @internal What it does, for whoever runs it in another way: tests, with the plain kernels. */
  readonly steps: (...args: A) => Steps<R>;
}

/** Anything that the library takes for an array has these. */
type Plain = Float64Array | { readonly data: Float64Array; readonly shape: readonly number[] };

/** Arguments where arrays may be lenders, also in lists and in objects. */
export type Lending<A> = { [K in keyof A]: LendingOne<A[K]> };
export type LendingOne<T> = [Plain] extends [T]
  ? T | AnyLender | (T extends { readonly re: unknown; readonly im: unknown } ? LendingField<T> : never)
  : T extends readonly (infer E)[]
    ? [Plain] extends [E]
      ? readonly (E | AnyLender)[]
      : T
    : T extends TypedArray | ((...args: never[]) => unknown)
      ? T
      : T extends object
        ? { [K in keyof T]: LendingField<T[K]> }
        : T;
type LendingField<T> = [Plain] extends [T]
  ? T | AnyLender
  : T extends { readonly re: unknown; readonly im: unknown }
    ? { [K in keyof T]: [Plain] extends [T[K]] ? T[K] | AnyLender : T[K] }
    : T;

/** The same results with lenders for arrays. */
export type LentBack<R> = R extends { readonly data: unknown; readonly shape: unknown }
  ? AnyLender
  : R extends readonly (infer E)[]
    ? LentBack<E>[]
    : R extends object
      ? { [K in keyof R]: LentBack<R[K]> }
      : R;

/** A function of the library. Where arguments are lenders, or hold such in lists and objects, they are computed first, `out` is
 * written in their memory, and what comes out as `{ data, shape }` is lenders of the same kind. */
export function operation<A extends readonly unknown[], R>(
  name: string,
  steps: (...args: A) => Steps<R>,
): Operation<A, R> {
  const all = (args: A): Steps<R> => {
    const lenders: Lender[] = [];
    for (const a of args) collect(a, lenders);
    return lenders.length ? lent(steps, args, lenders) : steps(...args);
  };
  const start = async (...args: A): Promise<R> => later(all(args));
  Object.defineProperty(start, 'name', { value: name });
  return Object.assign(start, { sync: (...args: A): R => now(all(args)), steps }) as Operation<A, R>;
}

const isRecord = (value: object): value is Record<string, unknown> => Object.getPrototypeOf(value) === Object.prototype;

function collect(value: unknown, into: Lender[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (isLender(value)) into.push(value);
  else if (Array.isArray(value)) {
    if (typeof value[0] === 'object') for (const v of value) collect(v, into);
  } else if (isRecord(value)) for (const name in value) collect(value[name], into);
}

/** Memory of a lender that a result is written in. */
interface Goal {
  readonly lender: Lender;
  readonly data: TypedArray;
  readonly isOwn: boolean;
}

function* lent<A extends readonly unknown[], R>(
  steps: (...args: A) => Steps<R>,
  args: A,
  lenders: readonly Lender[],
): Steps<R> {
  for (const l of lenders) yield* l.viewLater();
  const goals: Goal[] = [];
  const given = args.map(a =>
    typeof a === 'object' && a !== null && isRecord(a) && 'out' in a ? { ...a, out: goalsOf(a.out, goals) } : a,
  );
  const result = yield* steps(...(given as unknown as A));
  const apart = goals.filter(g => !g.isOwn);
  if (apart.length) yield* settled();
  for (const { lender, data } of apart) {
    const to = lender[LENDER](true);
    eachPlace(to, (at, k) => {
      to.data[at] = data[k] as never;
    });
  }
  return wrapped(result, goals, lenders[0]) as R;
}

/** `out` with the memory of lenders in their stead. */
function goalsOf(out: unknown, goals: Goal[]): unknown {
  if (typeof out !== 'object' || out === null) return out;
  if (isLender(out)) {
    const to = out[LENDER](true);
    const goal = { lender: out, ...sideBySide(to) };
    goals.push(goal);
    return { data: goal.data, shape: to.shape };
  }
  if (!isRecord(out)) return out;
  return Object.fromEntries(Object.entries(out).map(([name, part]) => [name, goalsOf(part, goals)]));
}

/** A result with lenders for its arrays. */
function wrapped(value: unknown, goals: readonly Goal[], like: Lender): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const known = goals.find(g => g.data === value || g.data === (value as { data?: unknown }).data);
  if (known) return known.lender;
  if (Array.isArray(value)) return value.map(v => wrapped(v, goals, like));
  if (dtypeOf(value)) return like.over({ data: value as TypedArray, shape: [(value as TypedArray).length] });
  if (!isRecord(value)) return value;
  if (dtypeOf(value.data) && Array.isArray(value.shape))
    return like.over(value as { data: TypedArray; shape: readonly number[] });
  // Complex numbers are two flat arrays with a shape that says how they are to be seen.
  const shape = Array.isArray(value.shape) ? (value.shape as number[]) : undefined;
  const part = (of: unknown): unknown =>
    shape && dtypeOf(of) && !goals.some(g => g.data === of)
      ? like.over({ data: of as TypedArray, shape })
      : wrapped(of, goals, like);
  return Object.fromEntries(Object.entries(value).map(([name, of]) => [name, name === 'shape' ? of : part(of)]));
}

/** Runs steps here and now; `seen` is told of every call that has been made. */
export function now<R>(steps: Steps<R>, seen?: (call: Call) => void): R {
  const held: TypedArray[] = [];
  try {
    let step = steps.next();
    while (!step.done) {
      const given = taken(step.value, held) ?? doneNow(step.value as Call | Beside | Pause);
      if (seen && 'f' in step.value) seen(step.value);
      step = steps.next(given);
    }
    return step.value;
  } finally {
    for (const a of held) dispose(a);
  }
}

function doneNow(step: Call | Beside | Pause): unknown {
  if ('near' in step)
    throw new KernelError('on-device', "the array is on the GPU: `await` what is asked of it, or `await a.to('cpu')`");
  return 'f' in step ? step.f.sync(...(step.args as never[])) : undefined;
}

/** Runs steps, waiting for the calls. */
export async function later<R>(steps: Steps<R>): Promise<R> {
  const held: TypedArray[] = [];
  const pending: Promise<unknown>[] = [];
  try {
    let step = steps.next();
    while (!step.done) {
      const given = taken(step.value, held);
      if (given) step = steps.next(given);
      else if ('near' in step.value) step = steps.next(await gpuZeros(step.value.length, step.value.dtype));
      else if ('pause' in step.value) step = steps.next(void (await Promise.all(pending)));
      else {
        const { f, args, wanted } = step.value as Call;
        const result = f(...(args as never[]));
        pending.push(result);
        // All of them are looked at in the end; until then none that fails is one that nobody has looked at.
        result.catch(() => {});
        step = steps.next(wanted ? await result : undefined);
      }
    }
    await Promise.all(pending);
    return step.value;
  } finally {
    await Promise.allSettled(pending);
    for (const a of held) dispose(a);
  }
}

function taken(step: Call | Wanted | Pause, held: TypedArray[]): TypedArray | undefined {
  if (!('dtype' in step) || 'near' in step) return undefined;
  const a = empty(step.length, step.dtype) as TypedArray;
  held.push(a);
  return a;
}
