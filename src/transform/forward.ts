/** Statements that run one after the other, with elements that were just stored read from locals, and stores left out whose element is
 * stored again before anything may read it. */
import { dtypes } from '../dtype.ts';
import type { Apart, ArrayId, Assign, Expr, Kernel, LocalId, Stmt, Store } from '../ir.ts';
import { mapOperands, mapStmt, someExpr } from '../ir.ts';
import type { Additions } from './additions.ts';
import { keyOf } from './hoist.ts';

type Simple = Assign | Store;

/** Elements by array and subscript: what they hold now, and where the store stands that nobody may have read yet. */
interface Known {
  readonly array: ArrayId;
  readonly index: Expr;
  readonly value: LocalId;
  /** Position among the statements made. */
  store: number | undefined;
}

/** `body`: assignments and stores without checks; `apart`: arrays that have no bytes in common, or, where `same`, all of them. */
export function forwarded(
  kernel: Kernel,
  into: Additions,
  body: readonly Stmt[],
  apart: readonly Apart[],
): readonly Stmt[] {
  const made: (Simple | undefined)[] = [];
  const known = new Map<string, Known>();
  const areApart = (a: ArrayId, b: ArrayId): boolean =>
    apart.some(p => !p.same && ((p.a === a && p.b === b) || (p.a === b && p.b === a)));
  const forget = (which: (k: Known, key: string) => boolean): void => {
    for (const [key, k] of known) if (which(k, key)) known.delete(key);
  };
  /** Something may read elements of an array: stores to it, and to what may overlap it, stay. */
  const isRead = (array: ArrayId): void => {
    for (const k of known.values()) if (!areApart(k.array, array)) k.store = undefined;
  };
  const expr = (e: Expr): Expr => {
    const now = mapOperands(e, expr);
    if (now.kind !== 'load') return now;
    const there = known.get(key(now.array, now.index));
    if (there) return { kind: 'local', type: now.type, local: there.value };
    isRead(now.array);
    return now;
  };
  for (const s of body as readonly Simple[]) {
    const now = mapStmt(s, expr, list => list) as Simple;
    if (now.kind === 'assign') {
      made.push(now);
      forget(k => reads(k.index, now.local));
      continue;
    }
    const { array, index, value } = now;
    const here = key(array, index);
    const before = known.get(here);
    if (before?.store !== undefined) made[before.store] = undefined;
    forget((k, other) => other !== here && !areApart(k.array, array));
    if (!isPlain(kernel, array, value) || someExpr(index, e => e.kind === 'load' || e.kind === 'let')) {
      known.delete(here);
      made.push(now);
      continue;
    }
    const local = into.locals.push({ name: 'stored', type: value.type }) - 1;
    made.push({ kind: 'assign', id: into.nextId++, span: now.span, local, value });
    made.push({ ...now, value: { kind: 'local', type: value.type, local } });
    known.set(here, { array, index, value: local, store: made.length - 1 });
  }
  return made.filter(s => s !== undefined);
}

/** Whether an element holds the very value that was stored, so that a load gives it back. */
function isPlain({ arrays }: Kernel, array: ArrayId, { type }: Expr): boolean {
  const held = dtypes[arrays[array].dtype];
  return held.type === type && held.size >= 4;
}

const reads = (e: Expr, local: LocalId): boolean => someExpr(e, x => x.kind === 'local' && x.local === local);

const key = (array: ArrayId, index: Expr): string => `${array}[${keyOf(index)}]`;
