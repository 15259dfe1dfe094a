/** Calls that come again with the same arrays, as the steps of a simulation do: most of what the last one found of them holds. Asked
 * at every call, so it allocates nothing but what a call needs. */
import { disposals, markOf } from '../runtime/memory.ts';
import { pendingCalls } from '../runtime/tasks.ts';
import { isAnyAwaited } from './awaited.ts';
import type { Ready } from './call.ts';
import { type Decision, goesOn } from './decide.ts';
import type { Route } from './route.ts';
import type { Entry, Session } from './session.ts';
import { isCurrent } from './text.ts';
import { bindAgain } from './variant.ts';

/** A call whose arrays all lie on the heap, where its code works on them. */
export interface Again {
  /** Of its arguments: what stands for an array, undefined for a number. */
  readonly marks: readonly (object | undefined)[];
  readonly entry: Entry;
  readonly decision: Decision;
  readonly route: Route;
  /** No array has been disposed of since. */
  readonly disposals: number;
}

/** Where every call has other arrays, few are noted: it takes a good part of what finding them again saves. */
const PATIENT = 4;
const SELDOM = 32;

/** Notes a call, where another one like it can be told. */
export function noteAgain(session: Session, args: readonly unknown[], { entry, decision, route, moves }: Ready): void {
  if (++session.strangers > PATIENT && session.strangers % SELDOM) return;
  if (moves || route.backend.memory === 'device' || session.text.values.length) return;
  const marks: (object | undefined)[] = [];
  for (let k = 0; k < args.length; k++) {
    const a = args[k];
    const mark = typeof a === 'object' && a !== null ? markOf(a) : undefined;
    if (mark === undefined && typeof a !== 'number' && typeof a !== 'boolean' && typeof a !== 'string') return;
    marks.push(mark);
  }
  session.before = session.again;
  session.again = { marks, entry, decision, route, disposals: disposals() };
}

/** What a call needs that is like one of the last two; undefined where it is not. */
export function again(session: Session, args: readonly unknown[]): Ready | undefined {
  const last = session.again;
  if (last === undefined) return undefined;
  const found = taken(session, last, args);
  if (found) return found;
  const { before } = session;
  const other = before && taken(session, before, args);
  if (!other) return undefined;
  session.before = last;
  session.again = before;
  return other;
}

function taken(session: Session, last: Again, args: readonly unknown[]): Ready | undefined {
  if (last.disposals !== disposals() || !isLike(last, args)) return undefined;
  const { entry, decision, route } = last;
  if (entry !== session.entries[0] || !isCurrent(session.text, session.settings)) return undefined;
  if (isAnyAwaited() || pendingCalls()) return undefined;
  const bound = bindAgain(entry.variant, args, last.marks);
  if (!goesOn(entry, decision, bound)) return undefined;
  session.strangers = 0;
  return { entry, bound, decision, route, moves: false };
}

function isLike({ marks, entry }: Again, args: readonly unknown[]): boolean {
  if (args.length !== marks.length) return false;
  for (let k = 0; k < marks.length; k++) {
    const a = args[k];
    if (marks[k] === undefined ? !entry.args[k](a) : typeof a !== 'object' || a === null || markOf(a) !== marks[k])
      return false;
  }
  return true;
}
