/** What is known of every name at a point of the program: locals, and behind them the params and the lengths that never
 * change, so that conditions on those inform the code under them too. */
import type { Expr, Kernel, LocalId } from '../../ir.ts';
import type { Range } from '../interval.ts';
import * as iv from '../interval.ts';

/** By slot. Undefined stands for a point that is never reached. */
export type Env = readonly Range[];
export type MaybeEnv = Env | undefined;

/** Integer arguments that reach subscripts or bounds; a call with others runs another variant of the kernel. */
const INTEGER_PARAM = iv.ints(-(2 ** 30), 2 ** 30 - 1);
const LENGTH = iv.ints(0, 2 ** 31 - 1);

/** A local that nothing has been assigned to holds 0. */
export function initial(kernel: Kernel): Env {
  const locals = kernel.locals.map(l => (l.type === 'i64' || l.type === 'u64' ? iv.fullRange[l.type] : iv.only(0)));
  const params = kernel.params.map(p => (p.type === 'i32' ? INTEGER_PARAM : iv.fullRange[p.type]));
  const lengths = kernel.arrays.map(({ storage }) => {
    if (storage.kind === 'table') return iv.only(storage.values.length);
    return storage.kind === 'private' ? iv.only(storage.length) : LENGTH;
  });
  return [...locals, ...params, ...lengths];
}

/** Where an environment keeps the value of an expression; undefined where it keeps none. */
export function slotOf(kernel: Kernel, e: Expr): number | undefined {
  if (e.kind === 'local') return e.local;
  if (e.kind === 'param') return kernel.locals.length + e.param;
  if (e.kind !== 'length') return undefined;
  const { kind } = kernel.arrays[e.array].storage;
  if (kind === 'heap' || kind === 'view') return undefined;
  return kernel.locals.length + kernel.params.length + e.array;
}

export const LENGTH_NOW: Range = LENGTH;

export function joinEnv(a: MaybeEnv, b: MaybeEnv): MaybeEnv {
  if (!a || !b || a === b) return a ?? b;
  return a.map((r, i) => iv.join(r, b[i]));
}

export const withinEnv = (a: Env, b: Env): boolean => a === b || a.every((r, i) => iv.within(r, b[i]));

/** The environment with one value known better; undefined where no value is left. */
export function narrowed(env: Env, slot: number, r: Range): MaybeEnv {
  const met = iv.meet(env[slot], r);
  if (iv.isEmpty(met)) return undefined;
  return iv.equal(met, env[slot]) ? env : env.with(slot, met);
}

export const assigned = (env: Env, local: LocalId, r: Range): Env =>
  iv.equal(env[local], r) ? env : env.with(local, r);
