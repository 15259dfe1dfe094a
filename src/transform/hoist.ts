/** Loop-invariant code motion for targets whose own compiler does none (V8 moves nothing out of a WebAssembly loop, and
 * subscripts are full of it: the `i * n` of `a[i * n + k]`). What moves is total and reads no memory, so that computing it
 * before a loop that never runs, or in a branch never taken, shows nowhere. Equal expressions are computed once. */
import type { Type } from '../dtype.ts';
import type { Expr, Kernel, LocalId, Loop, Stmt } from '../ir.ts';
import { assignedIn, expressions, mapOperands, mapStmt, operands, walk, walkExpr } from '../ir.ts';
import { isFloat } from '../ops.ts';
import { type Additions, additionsTo } from './additions.ts';
import { isSubscript, wholeRange } from './whole.ts';

/** Values kept across one loop: more would leave no registers for the loop itself. */
const MOST = 12;

interface Motion extends Additions {
  readonly kernel: Kernel;
}

export function hoist(kernel: Kernel): Kernel {
  const m: Motion = { kernel, ...additionsTo(kernel) };
  const body = list(m, kernel.body);
  return { ...kernel, locals: m.locals, body };
}

const list = (m: Motion, body: readonly Stmt[]): readonly Stmt[] => body.flatMap(s => statement(m, s));

function statement(m: Motion, s: Stmt): readonly Stmt[] {
  if (s.kind === 'outlined' || s.kind === 'spread') {
    const { before, loop } = lift(m, s.loop);
    const instead = s.kind === 'spread' && s.instead && { instead: list(m, s.instead) };
    return [...before, { ...s, loop, ...instead } as Stmt];
  }
  if (s.kind === 'for' || s.kind === 'while') {
    const { before, loop } = lift(m, s);
    return [...before, loop];
  }
  return [
    mapStmt(
      s,
      e => e,
      inner => list(m, inner),
    ),
  ];
}

/** A loop and what is computed before it; loops inside are next, so that a value goes as far out as it can. */
function lift(m: Motion, loop: Loop): { readonly before: readonly Stmt[]; readonly loop: Loop } {
  const changing = assigned(loop);
  const found = new Map<string, { readonly expr: Expr; readonly local: LocalId }>();
  const named = (e: Expr): Expr => {
    const key = keyOf(e);
    const known = found.get(key);
    if (!known && found.size >= MOST) return e;
    const local = known?.local ?? newLocal(m, e.type);
    if (!known) found.set(key, { expr: e, local });
    return { kind: 'local', type: e.type, local };
  };
  const move = (e: Expr, isWhole = false): Expr => {
    const left = split(e, changing, named, isWhole);
    return left ?? (worth(e) ? named(e) : e);
  };
  const inside = (body: readonly Stmt[]): readonly Stmt[] =>
    body.map(s =>
      s.kind === 'store'
        ? { ...s, index: move(s.index, s.check), value: move(s.value) }
        : mapStmt(s, e => move(e), inside),
    );
  const moved: Loop =
    loop.kind === 'for'
      ? { ...loop, body: inside(loop.body) }
      : { ...loop, cond: move(loop.cond), body: inside(loop.body), step: inside(loop.step) };
  const before = [...found.values()].map(
    ({ expr, local }): Stmt => ({ kind: 'assign', id: m.nextId++, span: loop.span, local, value: expr }),
  );
  return {
    before,
    loop: mapStmt(
      moved,
      e => e,
      inner => list(m, inner),
    ) as Loop,
  };
}

/** Equal for expressions that compute the same from the same locals, params and lengths. */
export function keyOf(e: Expr): string {
  const own = { const: 'value', local: 'local', param: 'param', length: 'array', op: 'op' }[e.kind as 'const'];
  const mark = own ? (e as unknown as Record<string, unknown>)[own] : '';
  return `${e.kind} ${e.type} ${Object.is(mark, -0) ? '-0' : mark}(${operands(e).map(keyOf)})`;
}

function newLocal(m: Motion, type: Type): LocalId {
  m.locals.push({ name: 'hoisted', type });
  return m.locals.length - 1;
}

/** Locals that some statement of the loop, or a `let` in it, gives a value; and arrays that it allocates, as −1 − id. */
function assigned(loop: Loop): ReadonlySet<LocalId> {
  const found = assignedIn(loop);
  walk([loop], s => {
    if (s.kind === 'alloc') found.add(-1 - s.array);
    for (const e of expressions(s)) walkExpr(e, x => x.kind === 'let' && found.add(x.local));
  });
  return found;
}

const worth = (e: Expr): boolean =>
  e.kind === 'op' || e.kind === 'select' || (e.kind === 'convert' && e.arg.kind !== 'const');

/** An expression with the largest invariant parts of it named; undefined where it is invariant itself: total, free of
 * memory, and made of what the loop leaves alone. Where integers are wanted, they are seen to be such. */
function split(e: Expr, changing: ReadonlySet<LocalId>, named: (e: Expr) => Expr, isWhole: boolean): Expr | undefined {
  if (e.kind === 'const' || e.kind === 'param') return undefined;
  if (e.kind === 'local') return changing.has(e.local) ? e : undefined;
  if (e.kind === 'length') return changing.has(-1 - e.array) ? e : undefined;
  if (isWhole && isSubscript(e)) return kept(e, x => split(x, changing, named, false), named);
  const wantsWhole = wantsIntegers(e) || (isWhole && wholeRange(e) !== undefined);
  const parts = operands(e).map(x => split(x, changing, named, wantsWhole));
  const fixed = e.kind !== 'load' && e.kind !== 'let' && !(e.kind === 'op' && !e.near && mayTrap(e.op, e.type));
  if (fixed && parts.every(left => left === undefined)) return undefined;
  const fix = (x: Expr): Expr => (worth(x) ? named(x) : x);
  let next = 0;
  return mapOperands(e, x => parts[next++] ?? (wantsWhole && isFromInteger(x) ? mapOperands(x, fix) : fix(x)));
}

/** A subscript that is checked as one integer, of what its parts are made of: products cost less than floats in it. */
function kept(e: Expr, part: (x: Expr) => Expr | undefined, named: (e: Expr) => Expr): Expr {
  const inner = (x: Expr): Expr => part(x) ?? (worth(x) ? named(x) : x);
  if (e.kind === 'convert') return mapOperands(e, inner);
  return e.kind === 'op' ? mapOperands(e, x => kept(x, part, named)) : inner(e);
}

/** A remainder is faster of integers, a subscript is cheaper to check. */
const wantsIntegers = (e: Expr): boolean =>
  e.kind === 'load' ? e.check : e.kind === 'op' && e.op === 'rem' && isFloat(e.type);

const isFromInteger = (e: Expr): boolean => e.kind === 'convert' && e.type === 'f64' && e.arg.type === 'i32';

const mayTrap = (op: string, type: Type): boolean => (op === 'div' || op === 'rem') && !isFloat(type);
