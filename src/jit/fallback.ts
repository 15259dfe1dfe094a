/** `fallback: 'js'`: a kernel that cannot be compiled runs as the plain function it is, and the first time says why. */
import { type ErrorCode, KernelError } from '../diagnostic.ts';
import { type Inspection, plainInspection } from './inspect.ts';
import type { AnyKernel } from './session.ts';

/** What can be done with a kernel, compiled or plain. */
export interface Calls {
  readonly run: (args: readonly unknown[]) => unknown;
  /** The result, or a promise of it. */
  readonly start: (args: readonly unknown[]) => unknown;
  readonly compile: (args: readonly unknown[]) => void;
  readonly inspect: (args: readonly unknown[]) => Inspection;
  readonly explain: (args: readonly unknown[]) => string;
}

/** Errors about a kernel's text, or what backends can run; none of a call's own. */
const codes: ReadonlySet<ErrorCode> = new Set(['syntax', 'unsupported', 'unknown-name', 'type', 'declined', 'prange']);

const isAboutCode = (error: unknown): error is KernelError => error instanceof KernelError && codes.has(error.code);

function warn(kernel: AnyKernel, error: KernelError): void {
  console.warn(`numjit: \`${kernel.name || 'kernel'}\` runs as plain JavaScript: ${error.message}`);
}

/** `open` does what can be done before a call. What goes wrong later may do so for one call's types or arrays only. */
export function withFallback(kernel: AnyKernel, open: () => Calls): Calls {
  let opened: Calls | KernelError | undefined;
  let warned = false;
  const attempt = <T>(what: (calls: Calls) => T, otherwise: (reason: KernelError) => T): T => {
    try {
      opened ??= tried(open);
      if (!(opened instanceof KernelError)) return what(opened);
      throw opened;
    } catch (error) {
      if (!isAboutCode(error)) throw error;
      if (!warned) warn(kernel, error);
      warned = true;
      return otherwise(error);
    }
  };
  return {
    run: args =>
      attempt(
        c => c.run(args),
        () => kernel(...args),
      ),
    start: args =>
      attempt(
        c => c.start(args),
        () => kernel(...args),
      ),
    compile: args =>
      attempt(
        c => c.compile(args),
        () => {},
      ),
    inspect: args =>
      attempt(
        c => c.inspect(args),
        reason => plainInspection(kernel, reason),
      ),
    explain: args =>
      attempt(
        c => c.explain(args),
        reason => plainInspection(kernel, reason).decision.why,
      ),
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
