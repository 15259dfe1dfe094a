/** How a function of the library runs. It is written once, as a generator that yields the kernel calls it wants, and has two
 * forms: awaited, and `.sync`. Calls that give nothing are all made at once, since calls on the same arrays run in the
 * order made; a call whose value decides how to go on is waited for. */
import { empty } from './arrays.ts';
import type { DType, TypedArray } from './dtype.ts';
import type { AnyKernel } from './jit/session.ts';
import type { JitFunction } from './jit.ts';
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

/** Until all calls made so far have ended: the steps go on with what arrays hold. */
export interface Pause {
  readonly pause: true;
}

export type Steps<R> = Generator<Call | Wanted | Pause, R, unknown>;

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

/** Waits for the calls made so far, so that the host may read what they wrote. */
export function* settled(): Steps<void> {
  yield { pause: true };
}

export interface Operation<A extends readonly unknown[], R> {
  (...args: A): Promise<R>;
  sync(...args: A): R;
  /** @internal What it does, for whoever runs it in another way: tests, with the plain kernels. */
  readonly steps: (...args: A) => Steps<R>;
}

export function operation<A extends readonly unknown[], R>(
  name: string,
  steps: (...args: A) => Steps<R>,
): Operation<A, R> {
  const start = async (...args: A): Promise<R> => later(steps(...args));
  Object.defineProperty(start, 'name', { value: name });
  return Object.assign(start, { sync: (...args: A): R => now(steps(...args)), steps });
}

/** Runs steps here and now. */
export function now<R>(steps: Steps<R>): R {
  const held: TypedArray[] = [];
  try {
    let step = steps.next();
    while (!step.done) step = steps.next(taken(step.value, held) ?? doneNow(step.value as Call | Pause));
    return step.value;
  } finally {
    for (const a of held) dispose(a);
  }
}

const doneNow = (step: Call | Pause): unknown => ('f' in step ? step.f.sync(...(step.args as never[])) : undefined);

/** Runs steps, waiting for the calls. */
export async function later<R>(steps: Steps<R>): Promise<R> {
  const held: TypedArray[] = [];
  const pending: Promise<unknown>[] = [];
  try {
    let step = steps.next();
    while (!step.done) {
      const given = taken(step.value, held);
      if (given) step = steps.next(given);
      else if ('pause' in step.value) step = steps.next(void (await Promise.all(pending)));
      else {
        const { f, args, wanted } = step.value as Call;
        const result = f(...(args as never[]));
        pending.push(result);
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
  if (!('dtype' in step)) return undefined;
  const a = empty(step.length, step.dtype) as TypedArray;
  held.push(a);
  return a;
}
