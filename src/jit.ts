/** `jit`: a plain function over typed arrays, compiled for the types it is called with and run where that pays. */
import { isRemote } from './backends.ts';
import type { DeviceArray } from './device.ts';
import { whenComputed } from './dispatch/computed.ts';
import type { TypedArray } from './dtype.ts';
import { borrower, borrowing } from './jit/borrowed.ts';
import { calibrateLater } from './jit/calibrate.ts';
import { call, isForDevice, prepare, rehearse } from './jit/call.ts';
import { pinned } from './jit/configure.ts';
import { readyBackend } from './jit/devices.ts';
import { type Calls, withFallback } from './jit/fallback.ts';
import { explanation, type Inspection, inspection } from './jit/inspect.ts';
import { callLater } from './jit/later.ts';
import { type JitOptions, type Settings, settingsOf } from './jit/options.ts';
import { parsed, plainOf } from './jit/outside.ts';
import { profileOf } from './jit/profile.ts';
import { enlist } from './jit/registry.ts';
import { type AnyKernel, type Last, open, type Session } from './jit/session.ts';
import type { Lender } from './lender.ts';
import type { Profile } from './profile/record.ts';
import { withThreads } from './runtime/pool.ts';

/** Where a kernel takes a typed array, a call takes an NDArray too, and one that is awaited an array on the GPU. */
export type Given<P extends readonly unknown[]> = {
  [K in keyof P]: P[K] extends TypedArray ? P[K] | DeviceArray | Lender : P[K];
};

/** The same for one that is not. */
export type Lendable<P extends readonly unknown[]> = {
  [K in keyof P]: P[K] extends TypedArray ? P[K] | Lender : P[K];
};

export interface JitFunction<F extends AnyKernel> {
  /** Calls the kernel. Ordinary arrays are read at the call, and written before the promise resolves. Library arrays are
   * worked on where they are: leave them alone until then. Calls on the same arrays run in the order made. */
  (...args: Given<Parameters<F>>): Promise<ReturnType<F>>;
  /** Calls the kernel and returns its value. */
  sync(...args: Lendable<Parameters<F>>): ReturnType<F>;
  /** Compiles for arguments like these, ahead of the first call. */
  compile(...args: Given<Parameters<F>>): Promise<void>;
  /** The IR, the loops and the code of the last call, and what it staged; with arguments, of a call with these. */
  inspect(...args: Given<Parameters<F>> | []): Inspection;
  /** The same for a person: the source with its loops numbered, and of each whether its iterations run at the same time,
   * how, and why not. */
  explain(...args: Given<Parameters<F>> | []): string;
  /** What was measured of the calls so far, and what the model makes of it: times by backend, the serial fraction and what
   * follows from it by Amdahl's law, what limits the kernel, what would help. For the last call, or one with these arguments. */
  profile(...args: Given<Parameters<F>> | []): Profile;
  /** The plain function. */
  readonly kernel: F;
}

/** Compiles a kernel: an ordinary function over typed arrays and numbers (README.md describes the language).
 * @throws KernelError 'syntax' or 'unsupported' where the function's text is no kernel, 'option' for a wrong option. */
export function jit<F extends AnyKernel>(kernel: F, options: JitOptions = {}): JitFunction<F> {
  const plain = plainOf(kernel) as F;
  const settings = settingsOf(options);
  const text = () => parsed(plain);
  const calls = callsOf(plain, { ...settings, using: borrowing(settings.using, text) });
  const borrow = borrower(text);
  const sync = (...args: Lendable<Parameters<F>>): ReturnType<F> => calls.run(borrow(args)) as ReturnType<F>;
  const start = async (...args: Given<Parameters<F>>): Promise<ReturnType<F>> =>
    calls.start(borrow(args)) as ReturnType<F>;
  const compile = async (...args: Given<Parameters<F>>): Promise<void> => calls.compile(borrow(args));
  const inspect = (...args: Given<Parameters<F>> | []): Inspection => calls.inspect(borrow(args));
  const explain = (...args: Given<Parameters<F>> | []): string => calls.explain(borrow(args));
  const profile = (...args: Given<Parameters<F>> | []): Profile => calls.profile(borrow(args));
  whenComputed(calibrateLater);
  enlist({ name: plain.name, profile });
  Object.defineProperty(start, 'name', { value: plain.name });
  return Object.assign(start, { sync, compile, inspect, explain, profile, kernel: plain });
}

function callsOf(kernel: AnyKernel, settings: Settings): Calls {
  if (settings.fallback === 'error') return compiled(open(kernel, settings));
  return withFallback(kernel, settings, () => compiled(open(kernel, settings)));
}

function compiled(session: Session): Calls {
  const { threads } = session.settings;
  const within = <T>(run: () => T): T => withThreads(threads, run);
  return {
    // Without a function that is made for the call: that took a quarter of what the shortest ones cost.
    run: args => (threads === undefined ? call(session, args) : within(() => call(session, args))),
    start: args => within(() => callLater(session, args)),
    compile: args => within(() => compileFor(session, args)),
    inspect: args => within(() => inspection(session, lastOf(session, args))),
    explain: args => within(() => explanation(session, lastOf(session, args))),
    profile: args => within(() => profileOf(session, lastOf(session, args))),
  };
}

function compileFor(session: Session, args: readonly unknown[]): void | Promise<void> {
  const { backend } = pinned(session.settings.backend);
  const run = () => void prepare(session, args, isForDevice(session, args));
  return isRemote(backend) ? readyBackend(backend).then(run) : run();
}

/** The last call, or what one with these arguments would do. */
const lastOf = (session: Session, args: readonly unknown[]): Last =>
  args.length > 0 || !session.last ? rehearse(session, args) : session.last;
