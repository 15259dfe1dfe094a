/** Variables declared without a value. JavaScript gives them `undefined`, which computes as NaN; a kernel's number holds
 * NaN instead wherever that cannot be told apart, and the declaration is dropped where no read can see it. */
import { type Expr, expressions, type LocalId, mapStmt, type Stmt, type StmtId, walkExpr } from '../ir.ts';
import type { Context } from './context.ts';
import { bool, constant } from './numbers.ts';
import type { ScalarKind } from './values.ts';

/** Locals that may still hold no value; undefined where control does not come. */
type State = ReadonlySet<LocalId> | undefined;

const merge = (a: State, b: State): State => (!a ? b : !b ? a : new Set([...a, ...b]));
const without = (s: State, local: LocalId): State => (s?.has(local) ? new Set([...s].filter(l => l !== local)) : s);

interface Seen {
  /** The first statement that may read the local before it has a value, if any. */
  readonly reads: Map<LocalId, Stmt>;
  readonly marks: ReadonlyMap<StmtId, LocalId>;
}

/** Follows a list of statements; `exits` collects the states that leave to a loop or block. */
function follow(list: readonly Stmt[], start: State, seen: Seen, exits: Map<string, State>): State {
  let state = start;
  for (const s of list) state = state && step(s, state, seen, exits);
  return state;
}

function note(s: Stmt, state: ReadonlySet<LocalId>, seen: Seen): void {
  const look = (e: Expr) =>
    e.kind === 'local' && state.has(e.local) && !seen.reads.has(e.local) && seen.reads.set(e.local, s);
  for (const e of expressions(s)) walkExpr(e, look);
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
  const seen: Seen = { reads: new Map(), marks: new Map(typed.map(p => [p.id, p.variable.local!])) };
  follow(body, new Set(), seen, new Map());
  const keep = new Map<StmtId, Stmt>();
  for (const { id, variable } of typed) {
    const reader = seen.reads.get(variable.local!);
    if (!reader) continue;
    refuseVisible(cx, variable.name, variable.type!, variable.local!, reader);
    keep.set(id, { kind: 'assign', id, span: reader.span, local: variable.local!, value: blank[variable.type!] });
  }
  const placeholders = new Set(cx.placeholders.map(p => p.id));
  const rewrite = (list: readonly Stmt[]): readonly Stmt[] =>
    list.flatMap(s => (placeholders.has(s.id) ? (keep.get(s.id) ?? []) : mapStmt(s, e => e, rewrite)));
  return rewrite(body);
}

/** NaN and undefined are told apart by a result; false and 0n by more. */
function refuseVisible(cx: Context, name: string, type: ScalarKind, local: LocalId, reader: Stmt): void {
  const returned =
    reader.kind === 'assign' &&
    cx.resultLocals.has(reader.local) &&
    reader.value.kind === 'local' &&
    reader.value.local === local;
  if (type === 'number' && !returned) return;
  cx.source = reader.span.source;
  cx.fail(
    'type',
    `\`${name}\` may have no value yet where it is used here; give it one where it is declared`,
    reader.span,
  );
}
