/** The jitted functions of a process, for a tool that reports them. Nobody is listed until a tool asks for it, so that
 * functions nobody holds any more can go. Two copies of the library in one process share the list: a script may bring its own. */
import type { Profile } from '../profile/record.ts';

export interface Jitted {
  readonly name: string;
  readonly profile: () => Profile;
}

const LIST: unique symbol = Symbol.for('numjit.jitted') as never;
const list = (): Jitted[] | undefined => (globalThis as { [LIST]?: Jitted[] })[LIST];

/** From now on functions are listed, and held. */
export function watch(): void {
  (globalThis as { [LIST]?: Jitted[] })[LIST] ??= [];
}

/** Where a tool watches, lists a function. */
export const enlist = (f: Jitted): void => void list()?.push(f);

/** Those listed, in the order in which they were jitted. */
export const jitted = (): readonly Jitted[] => list() ?? [];
