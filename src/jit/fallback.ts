/** `fallback: 'js'`: a kernel that cannot be compiled runs as the plain function it is, and the first time says why. Under
 * `parallel: true` a `prange` loop of such a kernel runs on workers where it is awaited. */
import { type ErrorCode, KernelError } from '../diagnostic.ts';
import { type Loop, loopOf } from '../map/loop.ts';
import type { Profile } from '../profile/record.ts';
import { type Inspection, plainInspection } from './inspect.ts';
import type { Settings } from './options.ts';
import { plainProfile } from './profile.ts';
import type { AnyKernel } from './session.ts';

/** What can be done with a kernel, compiled or plain. */
export interface Calls {
  readonly run: (args: readonly unknown[]) => unknown;
  /** The result, or a promise of it. */
  readonly start: (args: readonly unknown[]) => unknown;
  readonly compile: (args: readonly unknown[]) => void | Promise<void>;
  readonly inspect: (args: readonly unknown[]) => Inspection;
  readonly explain: (args: readonly unknown[]) => string;
  readonly profile: (args: readonly unknown[]) => Profile;
}

/** Errors about a kernel's text, or what backends can run; none of a call's own. */
const codes: ReadonlySet<ErrorCode> = new Set(['syntax', 'unsupported', 'unknown-name', 'type', 'declined', 'prange']);

const isAboutCode = (error: unknown): error is KernelError => error instanceof KernelError && codes.has(error.code);

/** What no kernel takes in any form: texts, Maps, Sets, arrays of other things than numbers. A call with one of them is meant
 * for the plain function; with an array of numbers it is a mistake. */
function isForeign(value: unknown): boolean {
  if (Array.isArray(value))
    return value.some(v => (Array.isArray(v) ? isForeign(v) : typeof v !== 'number' && typeof v !== 'boolean'));
  if (typeof value === 'string' || value instanceof Map || value instanceof Set) return true;
  const isRecord = typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  return isRecord && Object.values(value).some(v => typeof v === 'string' || v instanceof Map || v instanceof Set);
}

function warn(kernel: AnyKernel, error: KernelError): void {
  console.warn(`numjit: \`${kernel.name || 'kernel'}\` runs as plain JavaScript: ${error.message}`);
}

/** `open` does what can be done before a call. What goes wrong later may do so for one call's types or arrays only. */
export function withFallback(kernel: AnyKernel, settings: Settings, open: () => Calls): Calls {
  const later = settings.parallel ? onWorkers(kernel, settings) : (args: readonly unknown[]) => kernel(...args);
  let opened: Calls | KernelError | undefined;
  let warned = false;
  const isMeantForPlain = (error: unknown, args: readonly unknown[]): error is KernelError =>
    isAboutCode(error) ||
    (error instanceof KernelError &&
      error.code === 'argument' &&
      [...args, ...Object.values(settings.using)].some(isForeign));
  const attempt = <T>(
    args: readonly unknown[],
    what: (calls: Calls) => T,
    otherwise: (reason: KernelError) => T,
  ): T => {
    try {
      opened ??= tried(open);
      if (!(opened instanceof KernelError)) return what(opened);
      throw opened;
    } catch (error) {
      if (!isMeantForPlain(error, args)) throw error;
      if (!warned) warn(kernel, error);
      warned = true;
      return otherwise(error);
    }
  };
  return {
    run: args =>
      attempt(
        args,
        c => c.run(args),
        () => kernel(...args),
      ),
    start: args =>
      attempt(
        args,
        c => c.start(args),
        () => later(args),
      ),
    compile: args =>
      attempt(
        args,
        c => c.compile(args),
        () => {},
      ),
    inspect: args =>
      attempt(
        args,
        c => c.inspect(args),
        reason => plainInspection(kernel, reason),
      ),
    explain: args =>
      attempt(
        args,
        c => c.explain(args),
        reason => plainInspection(kernel, reason).decision.why,
      ),
    profile: args =>
      attempt(
        args,
        c => c.profile(args),
        reason => plainProfile(kernel, reason),
      ),
  };
}

/** Awaited calls of a kernel that is, but for declarations, a loop that was vouched for. Says once where that loop runs. */
function onWorkers(kernel: AnyKernel, { using, constants, threads }: Settings): (args: readonly unknown[]) => unknown {
  let loop: Loop | string | undefined;
  let isKnown = false;
  let said: string | undefined;
  const say = (where: string): void => {
    if (said === undefined) console.warn(`numjit: the prange loop of \`${kernel.name || 'kernel'}\` ${where}`);
    said ??= where;
  };
  return args => {
    if (!isKnown) loop = loopOf(kernel, { ...constants, ...using }, threads);
    isKnown = true;
    if (typeof loop === 'object') return loop.start(args, say);
    if (loop !== undefined) say(`runs on one thread: ${loop}`);
    return kernel(...args);
  };
}

function tried<T>(open: () => T): T | KernelError {
  try {
    return open();
  } catch (error) {
    if (isAboutCode(error)) return error;
    throw error;
  }
}
