/** What is known of every name at a point of the program: locals, and behind them the params and the lengths that never
 * change, so that conditions on those inform the code under them too. An environment is changed as the walk goes on and
 * copied where control divides; a range that stays what it was stays the same object, which is how a statement sees
 * that it need not be looked at again. */
import type { ArrayId, Expr, Kernel } from '../../ir.ts';
import type { Range } from '../interval.ts';
import * as iv from '../interval.ts';

/** By slot. Undefined stands for a point that is never reached. */
export type Env = Range[];
export type MaybeEnv = Env | undefined;

/** Integer arguments that reach subscripts or bounds; a call with others runs another variant of the kernel. */
const INTEGER_PARAM = iv.ints(-(2 ** 30), 2 ** 30 - 1);
const POSITIVE_PARAM = iv.ints(1, 2 ** 30 - 1);
export const LENGTH: Range = iv.ints(0, 2 ** 31 - 1);

/** A local that nothing has been assigned to holds 0. */
export function initial(kernel: Kernel): Env {
  const env: Env = [];
  for (const l of kernel.locals) env.push(l.type === 'i64' || l.type === 'u64' ? iv.fullRange[l.type] : iv.ZERO);
  for (const { type, positive } of kernel.params)
    env.push(positive ? POSITIVE_PARAM : type === 'i32' ? INTEGER_PARAM : iv.fullRange[type]);
  for (const { storage } of kernel.arrays)
    env.push(
      storage.kind === 'table'
        ? iv.only(storage.values.length)
        : storage.kind === 'private'
          ? iv.only(storage.length)
          : LENGTH,
    );
  return env;
}

/** Where an environment keeps the value of an expression; −1 where it keeps none. */
export function slotOf(kernel: Kernel, e: Expr): number {
  if (e.kind === 'local') return e.local;
  if (e.kind === 'param') return kernel.locals.length + e.param;
  return e.kind === 'length' ? lengthSlot(kernel, e.array) : -1;
}

export function lengthSlot(kernel: Kernel, array: ArrayId): number {
  const { kind } = kernel.arrays[array].storage;
  return kind === 'heap' || kind === 'view' ? -1 : kernel.locals.length + kernel.params.length + array;
}

/** Either point, in `a`. */
export function joinEnv(a: MaybeEnv, b: MaybeEnv): MaybeEnv {
  if (!a || !b) return a ?? b;
  for (let slot = 0; slot < a.length; slot++) if (a[slot] !== b[slot]) a[slot] = iv.join(a[slot], b[slot]);
  return a;
}

export function withinEnv(a: Env, b: Env): boolean {
  for (let slot = 0; slot < a.length; slot++) if (a[slot] !== b[slot] && !iv.within(a[slot], b[slot])) return false;
  return true;
}

/** Knows one value better; false where no value is left. */
export function narrowed(env: Env, slot: number, r: Range): boolean {
  env[slot] = iv.meet(env[slot], r);
  return !iv.isEmpty(env[slot]);
}

export function assign(env: Env, slot: number, r: Range): void {
  if (!iv.equal(env[slot], r)) env[slot] = r;
}
