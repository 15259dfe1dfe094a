/** Steps on small arrays without compiling: their kernels are called as the plain functions that they are. That depends on sizes
 * alone, so that the same call has the same bits every time. */
import { handedTo } from './compiled.ts';
import { dtypeOf, type TypedArray } from './dtype.ts';
import { isWritten } from './frontend/parse.ts';
import { type Call, type Operation, operation, type Steps, settled } from './operation.ts';
import { pendingCalls } from './runtime/tasks.ts';

/** Elements of all arrays of a call up to which it is not compiled. */
const SMALL = 1024;

/** @internal For tests: every call compiled. */
export const always = { compiled: false };

/** The same steps, with calls on small arrays made here and now. */
export function* sparing<R>(steps: Steps<R>): Steps<R> {
  let step = steps.next();
  while (!step.done) {
    const asked = step.value;
    const plain = 'f' in asked && isSmall(asked) ? plainly(asked) : undefined;
    if (plain && pendingCalls()) yield* settled();
    step = steps.next(plain ? plain(...(asked as Call).args) : yield asked);
  }
  return step.value;
}

function isSmall({ f, args }: Call): boolean {
  if (always.compiled || isWritten(f.kernel)) return false;
  let size = 0;
  for (const a of args) {
    if (typeof a !== 'object' || a === null) continue;
    if (!dtypeOf(a)) return false;
    size += (a as TypedArray).length;
  }
  return size <= SMALL;
}

type Plain = (...args: readonly any[]) => unknown;
/** By compiled function; null where this host makes no functions of text. */
const known = new WeakMap<object, Plain | null>();

/** The plain kernel, with what its compiled form was handed. */
function plainly({ f }: Call): Plain | undefined {
  const found = known.get(f);
  if (found !== undefined) return found ?? undefined;
  const { using, constants } = handedTo.get(f) ?? {};
  const names = { ...using, ...constants };
  const made = Object.keys(names).length ? bound(f.kernel, names) : (f.kernel as Plain);
  known.set(f, made);
  return made ?? undefined;
}

function bound(kernel: unknown, names: Readonly<Record<string, unknown>>): Plain | null {
  try {
    // `__name` is what esbuild wraps functions in that keep their names.
    const make = new Function('__name', ...Object.keys(names), `return (${String(kernel)})`) as Plain;
    return make((given: unknown) => given, ...Object.values(names)) as Plain;
  } catch {
    return null;
  }
}

/** A function whose steps are sparing. */
export const sparingOperation = <A extends readonly unknown[], R>(
  name: string,
  steps: (...args: A) => Steps<R>,
): Operation<A, R> => operation(name, (...args: A) => sparing(steps(...args)));
