/** The beginning of a loop's first iteration, before the loop: what it computes, and throws, for what is chosen to begin with. */
import { type Expr, type For, type LocalId, type Stmt, walk } from '../../ir.ts';
import { assign, choose, fresh, hasLet, type Rewriting, substitute, where } from './form.ts';

/** Values that locals have there. */
export type Names = Map<LocalId, Expr>;

/** Whether statements do nothing but give values to locals. */
export const isReplayable = (list: readonly Stmt[]): boolean =>
  list.every(s => {
    if (s.kind === 'assign') return !hasLet(s.value);
    return s.kind === 'if' && !hasLet(s.cond) && isReplayable(s.then) && isReplayable(s.else);
  });

export function assignedBy(list: readonly Stmt[]): ReadonlySet<LocalId> {
  const all = new Set<LocalId>();
  walk(list, s => void (s.kind === 'assign' && all.add(s.local)));
  return all;
}

export const firstNames = ({ local, lo }: For): Names => new Map([[local, lo]]);
export const renamed = (e: Expr, names: Names): Expr => substitute(e, l => names.get(l));

/** Replayable statements under a condition, on copies of what they assign. */
export function replay(r: Rewriting, list: readonly Stmt[], guard: Expr, names: Names): readonly Stmt[] {
  return list.flatMap(s => {
    if (s.kind === 'assign') return [once(r, s, guard, names)];
    if (s.kind !== 'if') throw new Error('internal: a statement that cannot be replayed');
    const cond = fresh(r, 'first', 'bool');
    const other: Expr = { kind: 'op', type: 'bool', op: 'not', args: [cond] };
    return [
      assign(r, s.span, cond, where(guard, renamed(s.cond, names))),
      ...replay(r, s.then, cond, keeping(r, s.then, names)),
      ...replay(r, s.else, where(guard, other), keeping(r, s.else, names)),
    ];
  });
}

/** A branch may leave locals as they were. */
function keeping(r: Rewriting, list: readonly Stmt[], names: Names): Names {
  for (const local of assignedBy(list))
    if (!names.has(local)) names.set(local, { kind: 'local', type: r.locals[local].type, local });
  return names;
}

/** Where no value was known before, the condition is that the loop runs, and what is computed where it does not is not asked for. */
function once(r: Rewriting, s: Stmt & { kind: 'assign' }, guard: Expr, names: Names): Stmt {
  const { type } = s.value;
  const value = renamed(s.value, names);
  const before = names.get(s.local);
  const copy = fresh(r, r.locals[s.local].name, type);
  names.set(s.local, copy);
  return assign(r, s.span, copy, before ? choose(guard, value, before) : where(guard, value));
}
