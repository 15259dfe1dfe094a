/** Variables declared without a value. JavaScript gives them `undefined`, which computes as NaN and counts as false; a
 * kernel's number holds NaN instead, and a boolean false, wherever that cannot be told apart, and the declaration is
 * dropped where no read can see it. */
import { type Expr, expressions, type LocalId, mapStmt, operands, type Stmt, type StmtId } from '../ir.ts';
import type { Context } from './context.ts';
import { bool, constant } from './numbers.ts';
import type { ScalarKind, Variable } from './values.ts';

/** Locals that may still hold no value; undefined where control does not come. */
type State = ReadonlySet<LocalId> | undefined;

const merge = (a: State, b: State): State => (!a ? b : !b ? a : new Set([...a, ...b]));
const without = (s: State, local: LocalId): State => (s?.has(local) ? new Set([...s].filter(l => l !== local)) : s);

interface Seen {
  /** Locals that may be read before they have a value. */
  readonly reads: Set<LocalId>;
  /** The first statement in which that might be told apart, if any. */
  readonly visible: Map<LocalId, Stmt>;
  readonly marks: ReadonlyMap<StmtId, LocalId>;
}

/** Follows a list of statements; `exits` collects the states that leave to a loop or block. */
function follow(list: readonly Stmt[], start: State, seen: Seen, exits: Map<string, State>): State {
  let state = start;
  for (const s of list) state = state && step(s, state, seen, exits);
  return state;
}

function note(s: Stmt, state: ReadonlySet<LocalId>, seen: Seen): void {
  const look = (e: Expr, harmless: Harmless): void => {
    if (e.kind === 'local' && state.has(e.local)) {
      seen.reads.add(e.local);
      if (e.type !== harmless && !seen.visible.has(e.local)) seen.visible.set(e.local, s);
    }
    operands(e).forEach((child, k) => look(child, inside(e, k)));
  };
  expressions(s).forEach((e, k) => look(e, asStatement(s, k)));
}

/** The type of a local whose blank value computes here as `undefined` does: NaN where a number is computed with or
 * compared by order, false where only truth is asked. */
type Harmless = 'f64' | 'bool' | undefined;

function inside(e: Expr, k: number): Harmless {
  if (e.kind === 'op') return e.op === 'not' ? 'bool' : e.op === 'eq' || e.op === 'ne' ? undefined : 'f64';
  if (e.kind === 'select') return k === 0 ? 'bool' : undefined;
  return e.kind === 'convert' || e.kind === 'load' ? 'f64' : undefined;
}

function asStatement(s: Stmt, k: number): Harmless {
  if (s.kind === 'if' || s.kind === 'while') return 'bool';
  return s.kind === 'assign' || (s.kind === 'for' && k === 0) ? undefined : 'f64';
}

const leave = (exits: Map<string, State>, key: string, state: State): undefined => {
  exits.set(key, merge(exits.get(key), state));
  return undefined;
};

function step(s: Stmt, state: ReadonlySet<LocalId>, seen: Seen, exits: Map<string, State>): State {
  const mark = seen.marks.get(s.id);
  if (mark !== undefined) return new Set([...state, mark]);
  if (s.kind !== 'while') note(s, state, seen);
  switch (s.kind) {
    case 'assign':
      return without(state, s.local);
    case 'if':
      return merge(follow(s.then, state, seen, exits), follow(s.else, state, seen, exits));
    case 'block':
      return merge(follow(s.body, state, seen, exits), exits.get(`break ${s.id}`));
    case 'for':
      return loop(s, without(state, s.local), seen, exits);
    case 'while':
      return loop(s, state, seen, exits);
    case 'outlined':
      return step(s.loop, state, seen, exits);
    case 'break':
      return leave(exits, `break ${s.target}`, state);
    case 'continue':
      return leave(exits, `continue ${s.target}`, state);
    case 'return':
    case 'throw':
      return undefined;
    default:
      return state;
  }
}

/** A loop's states only grow with each round, and a local that is unset at its head once is so ever after. */
function loop(s: Extract<Stmt, { kind: 'for' | 'while' }>, entry: State, seen: Seen, exits: Map<string, State>): State {
  let head = entry;
  for (;;) {
    if (s.kind === 'while' && head) note(s, head, seen);
    const body = merge(follow(s.body, head, seen, exits), exits.get(`continue ${s.id}`));
    const around = s.kind === 'while' ? follow(s.step, body, seen, exits) : body;
    const next = merge(head, around);
    if (next?.size === head?.size) break;
    head = next;
  }
  const endless = s.kind === 'while' && s.cond.kind === 'const' && s.cond.value === 1;
  return merge(endless ? undefined : head, exits.get(`break ${s.id}`));
}

const blank: { readonly [K in ScalarKind]: Expr } = {
  number: constant(Number.NaN),
  boolean: bool(false),
  bigint: { kind: 'const', type: 'i64', value: 0n },
};

/** The body with its placeholders resolved. */
export function resolveUndefined(cx: Context, body: readonly Stmt[]): readonly Stmt[] {
  const typed = cx.placeholders.filter(p => p.variable.type !== undefined);
  const seen: Seen = {
    reads: new Set(),
    visible: new Map(),
    marks: new Map(typed.map(p => [p.id, p.variable.local!])),
  };
  follow(body, new Set(), seen, new Map());
  const keep = new Map<StmtId, Variable>();
  for (const { id, variable } of typed) {
    if (!seen.reads.has(variable.local!)) continue;
    const reader = seen.visible.get(variable.local!);
    if (reader) refuse(cx, variable.name, reader);
    keep.set(id, variable);
  }
  const placeholders = new Set(cx.placeholders.map(p => p.id));
  const begin = (s: Stmt): readonly Stmt[] => {
    const { local, type } = keep.get(s.id) ?? {};
    return type ? [{ kind: 'assign', id: s.id, span: s.span, local: local!, value: blank[type] }] : [];
  };
  const rewrite = (list: readonly Stmt[]): readonly Stmt[] =>
    list.flatMap(s => (placeholders.has(s.id) ? begin(s) : mapStmt(s, e => e, rewrite)));
  return rewrite(body);
}

function refuse(cx: Context, name: string, reader: Stmt): never {
  cx.source = reader.span.source;
  return cx.fail('type', `\`${name}\` may have no value yet; give it one where it is declared`, reader.span);
}
