/** Writes the iterations of a loop that the plan wants side by side (`plan/jam.ts`): a body that does what so many iterations do,
 * statement by statement for all of them, their inner loops fused into one. What is the same for all is computed once. The
 * loop itself stays, for the iterations left over and for when iterations may not run at the same time. */
import type { Expr, For, Kernel, LocalId, Spread, Stmt } from '../ir.ts';
import { expressions, mapOperands, mapStmt, someExpr, someStmt } from '../ir.ts';
import { varyingIn } from '../plan/jam.ts';
import { type Additions, eachSpread } from './additions.ts';
import { duplicate } from './duplicate.ts';
import { isInTheWay, renamed } from './pieces.ts';

export function jam(kernel: Kernel): Kernel {
  if (!someStmt(kernel.body, s => s.kind === 'spread' && s.rows !== undefined)) return kernel;
  return eachSpread(kernel, (into, s) => (s.rows === undefined ? s : { ...s, jammed: sideBySide(into, s, s.rows) }));
}

interface Rows {
  readonly into: Additions;
  readonly varying: ReadonlySet<LocalId>;
  /** By row: what its locals are called. Row 0 keeps the names. */
  readonly names: readonly ReadonlyMap<LocalId, LocalId>[];
}

/** Undefined where a check, a jump or a loop that differs from row to row is in the way. */
function sideBySide(
  into: Additions,
  { loop, retry, reductions, inductions, last }: Spread,
  rows: number,
): readonly Stmt[] | undefined {
  if (retry || reductions.length || inductions.length || last.length || loop.step.kind !== 'const') return undefined;
  const varying = varyingIn(loop);
  if (someStmt(loop.body, isHere) || !someStmt(loop.body, s => s.kind === 'spread' && isFusable(s, varying)))
    return undefined;
  const fresh = (id: LocalId): LocalId => into.locals.push(into.locals[id]) - 1;
  const names = Array.from({ length: rows }, (_, r) =>
    r ? new Map([...varying].map(id => [id, fresh(id)])) : new Map<LocalId, LocalId>(),
  );
  const { local, lo, span } = loop;
  const first: Expr = { kind: 'local', type: lo.type, local };
  const starts = names.slice(1).map((own, k): Stmt => {
    const ahead: Expr = {
      kind: 'const',
      type: lo.type,
      value: (k + 1) * Number((loop.step as { value: number }).value),
    };
    const value: Expr = { kind: 'op', type: lo.type, op: 'add', args: [first, ahead] };
    return { kind: 'assign', id: into.nextId++, span, local: own.get(local)!, value };
  });
  return [...starts, ...list({ into, varying, names }, loop.body)];
}

const isHere = (s: Stmt): boolean => s.kind === 'break' || s.kind === 'continue' || s.kind === 'clear' || isInTheWay(s);

const list = (rows: Rows, body: readonly Stmt[]): readonly Stmt[] => body.flatMap(s => statement(rows, s));

function statement(rows: Rows, s: Stmt): readonly Stmt[] {
  const { into, varying, names } = rows;
  if (!differs(s, varying)) return duplicate(into, [s], names[0]);
  if (s.kind === 'for' && isSame(s, varying)) return [{ ...s, id: into.nextId++, body: list(rows, s.body) }];
  if (s.kind === 'spread' && isFusable(s, varying)) {
    const loop = { ...s.loop, id: into.nextId++, body: list(rows, s.loop.body) };
    return [{ ...s, id: into.nextId++, loop, guard: forAll(rows, s.guard) }];
  }
  const before: Stmt[] = [];
  const shared = s.kind === 'assign' || s.kind === 'store' ? once(rows, s, before) : s;
  return [...before, ...names.flatMap(own => duplicate(into, [shared], own))];
}

/** Whether rows do not do the same by a statement: what they store, and what they give a local that differs. */
const differs = (s: Stmt, varying: ReadonlySet<LocalId>): boolean =>
  someStmt(
    [s],
    x =>
      x.kind === 'store' ||
      x.kind === 'copy' ||
      ((x.kind === 'assign' || x.kind === 'for') && varying.has(x.local)) ||
      expressions(x).some(e => someExpr(e, y => y.kind === 'local' && varying.has(y.local))),
  );

const isSame = ({ local, lo, hi, step }: For, varying: ReadonlySet<LocalId>): boolean =>
  !varying.has(local) && [lo, hi, step].every(e => !reads(e, varying));

const reads = (e: Expr, locals: ReadonlySet<LocalId>): boolean =>
  someExpr(e, x => x.kind === 'local' && locals.has(x.local));

/** Whether a loop in lanes is the same loop for all rows, but for what its statements work on. */
const isFusable = (s: Spread, varying: ReadonlySet<LocalId>): boolean =>
  isSame(s.loop, varying) &&
  !s.threads &&
  [s.reductions, s.inductions, s.last, s.copies, s.saved].every(found => !found.length);

/** A condition that holds of every row. */
function forAll({ varying, names }: Rows, guard: Expr): Expr {
  if (!reads(guard, varying)) return guard;
  const of = (own: ReadonlyMap<LocalId, LocalId>) => renamed(guard, own);
  return names
    .slice(1)
    .reduce<Expr>((all, own) => ({ kind: 'op', type: 'bool', op: 'and', args: [all, of(own)] }), of(names[0]));
}

/** A statement with what its rows load alike in locals, which `before` gives their values. */
function once({ into, varying }: Rows, s: Stmt, before: Stmt[]): Stmt {
  const named = (e: Expr): Expr => {
    const local = into.locals.push({ name: 'shared', type: e.type }) - 1;
    before.push({ kind: 'assign', id: into.nextId++, span: s.span, local, value: e });
    return { kind: 'local', type: e.type, local };
  };
  const expr = (e: Expr): Expr => {
    if (!reads(e, varying)) return someExpr(e, x => x.kind === 'load') ? named(e) : e;
    // An arm that is not taken is not evaluated, and what a `let` names is known in its body only.
    return e.kind === 'select' || e.kind === 'let' ? e : mapOperands(e, expr);
  };
  return mapStmt(s, expr, body => body);
}
