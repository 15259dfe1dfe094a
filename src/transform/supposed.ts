/** Loops that take remainders of doubles, which hold small integers as a rule, though nobody can tell: `while (x !== 1) x = x % 2 === 0 ?
 * x / 2 : 3 * x + 1`. As long as they do, such a loop runs as one of integers: it asks at each turn whether what the turns hand on is
 * small, and where it is not, the loop itself goes on from there.
 *
 *     if (|x| ≤ K) { x′ = x; while (|x′| ≤ K && cond′) { body′ } x = x′ } while (cond) { body } */

import type { Range } from '../analysis/interval.ts';
import * as iv from '../analysis/interval.ts';
import { exposed, readOutside } from '../analysis/live.ts';
import { narrow } from '../analysis/narrow.ts';
import { ranges } from '../analysis/ranges.ts';
import { keyOf } from '../analysis/symbols.ts';
import type { Type } from '../dtype.ts';
import type { Expr, Kernel, LocalId, Op, Stmt, While } from '../ir.ts';
import { expressions, mapOperands, mapStmt, someExpr, someStmt, walk, walkExpr } from '../ir.ts';
import type { OpName } from '../ops.ts';
import { additionsTo } from './additions.ts';
import { duplicate } from './duplicate.ts';

export function supposed(kernel: Kernel): Kernel {
  const roles = rolesIn(kernel);
  let now = kernel;
  for (const loop of loopsIn(kernel.body))
    if (!someStmt([loop], s => s.kind === 'assign' && roles.has(s.local))) now = asIntegers(now, loop) ?? now;
  return now;
}

/** Locals by whose assignments loops around tell which iteration gave them their value, or that come out of them in other ways. */
function rolesIn({ body }: Kernel): ReadonlySet<LocalId> {
  const found = new Set<LocalId>();
  walk(body, s => {
    if (s.kind !== 'spread') return;
    for (const r of s.reductions) for (const id of r.kind === 'pick' ? [r.local, ...r.with] : [r.local]) found.add(id);
    for (const { local } of s.inductions) found.add(local);
  });
  return found;
}

/** Those that may be there twice: short ones without loops, left by their condition alone. */
function loopsIn(body: readonly Stmt[]): readonly While[] {
  const found: While[] = [];
  const look = (list: readonly Stmt[]): void =>
    list.forEach(s => {
      if (s.kind === 'while' && isShort(s) && someStmt([s], x => expressions(x).some(takesRemainder))) found.push(s);
      if (s.kind === 'if') [s.then, s.else].forEach(look);
      if (s.kind === 'for' || s.kind === 'while' || s.kind === 'block') look(s.body);
      // In lanes all take their turns together.
      if (s.kind === 'spread' && s.lanes === 1 && !s.jammed && !s.instead) look(s.loop.body);
    });
  look(body);
  return found;
}

const MOST = 12;
const plain: ReadonlySet<Stmt['kind']> = new Set(['assign', 'store', 'if', 'while']);

function isShort(loop: While): boolean {
  let [count, fits] = [0, true];
  walk([loop], s => {
    count++;
    fits &&= plain.has(s.kind) && (s.kind !== 'while' || s === loop);
  });
  return fits && count <= MOST;
}

const isRemainder = (e: Expr): e is Op => e.kind === 'op' && e.op === 'rem' && e.type === 'f64';
const takesRemainder = (e: Expr): boolean => someExpr(e, isRemainder);

/** What may be small: for sums and small multiples, and for products. */
const BOUNDS = [2 ** 29, 2 ** 15];

const isInt = ({ locals }: Kernel, id: LocalId): boolean => locals[id].type === 'i32' || locals[id].type === 'u32';

/** The kernel with the loop in integers first; undefined where it would take remainders of doubles all the same. */
function asIntegers(kernel: Kernel, loop: While): Kernel | undefined {
  const [before, outside] = [exposed([loop]), readOutside(kernel, loop)];
  const given = new Set<LocalId>();
  const divided = new Set<LocalId>();
  const inRemainder = (e: Expr): void =>
    walkExpr(e, x => {
      if (isRemainder(x)) walkExpr(x, y => void (y.kind === 'local' && divided.add(y.local)));
    });
  walk([loop], s => expressions(s).forEach(inRemainder));
  // Of integers only those count that remainders are made of.
  const mayMatter = (id: LocalId): boolean =>
    kernel.locals[id].type === 'f64' || (isInt(kernel, id) && divided.has(id));
  walk([loop], s => void (s.kind === 'assign' && mayMatter(s.local) && given.add(s.local)));
  const handed = [...given].filter(id => before.has(id));
  const own = [...given].filter(id => !before.has(id) && !outside.has(id));
  if (!handed.length) return undefined;
  const { read } = ranges(kernel);
  for (const bound of BOUNDS) {
    const within = new Map(handed.map(id => [id, boundsOf(read(id), bound)]));
    const { made, fast, names } = doubled(kernel, loop, within, own);
    const numbers = ranges(made);
    if (!handed.every(id => iv.fits(numbers.read(names.get(id)!), 'i32'))) continue;
    const narrowed = narrow(made, numbers);
    const isFast = (s: Stmt) => s.id === fast && someStmt([s], x => expressions(x).some(takesRemainder));
    if (!someStmt(narrowed.body, isFast)) return narrowed;
  }
  return undefined;
}

interface Bounds {
  /** Undefined where nothing is below it. */
  readonly lo: number | undefined;
  readonly hi: number;
}

/** Integers have no −0: where that may come, nothing below 1 is small. */
const boundsOf = (r: Range, bound: number): Bounds => ({
  lo: r.negZero ? 1 : r.lo < -bound ? -bound : undefined,
  hi: bound,
});

function doubled(kernel: Kernel, loop: While, within: ReadonlyMap<LocalId, Bounds>, own: readonly LocalId[]) {
  const into = additionsTo(kernel);
  const names = new Map([...within.keys(), ...own].map(id => [id, into.locals.push({ ...kernel.locals[id] }) - 1]));
  const [copy] = duplicate(into, [loop], names) as readonly [While];
  const small = (of: (id: LocalId) => LocalId): Expr =>
    [...within].flatMap(([id, bounds]) => isSmall(kernel.locals[id].type, of(id), bounds)).reduce(both);
  const fast = withQuotients({
    ...copy,
    cond: both(
      small(id => names.get(id)!),
      copy.cond,
    ),
  });
  const { span } = loop;
  const assign = (local: LocalId, from: LocalId): Stmt => {
    const value = { kind: 'local', type: into.locals[from].type, local: from } as const;
    return { kind: 'assign', id: into.nextId++, span, local, value };
  };
  const ids = [...within.keys()];
  const enter = ids.map(id => assign(names.get(id)!, id));
  const leave = ids.map(id => assign(id, names.get(id)!));
  const first: Stmt = {
    kind: 'if',
    id: into.nextId++,
    span,
    cond: small(id => id),
    then: [...enter, fast, ...leave],
    else: [],
  };
  const list = (body: readonly Stmt[]): readonly Stmt[] =>
    body.flatMap(s => (s.id === loop.id ? [first, s] : [mapStmt(s, e => e, list)]));
  return { made: { ...kernel, body: list(kernel.body), locals: into.locals }, fast: fast.id, names };
}

const compared = (op: OpName, type: Type, local: LocalId, value: number): Expr => ({
  kind: 'op',
  type: 'bool',
  op,
  args: [
    { kind: 'local', type, local },
    { kind: 'const', type, value },
  ],
});
const both = (a: Expr, b: Expr): Expr => ({ kind: 'select', type: 'bool', cond: a, a: b, b: FALSE });
const FALSE: Expr = { kind: 'const', type: 'bool', value: 0 };
const isSmall = (type: Type, local: LocalId, { lo, hi }: Bounds): readonly Expr[] => [
  compared('le', type, local, hi),
  ...(lo === undefined ? [] : [compared('ge', type, local, lo)]),
];

/** `x / k` where `x % k` is 0 is its own integer part, whatever x: of an infinity the remainder is NaN. */
function withQuotients(loop: While): While {
  const expr = (e: Expr): Expr => {
    const inner = mapOperands(e, expr);
    const divided = inner.kind === 'select' ? dividedBy(inner.cond) : undefined;
    return inner.kind === 'select' && divided ? { ...inner, a: whole(inner.a, divided) } : inner;
  };
  const list = (body: readonly Stmt[]): readonly Stmt[] =>
    body.map(s => {
      const inner = mapStmt(s, expr, list);
      const divided = inner.kind === 'if' ? dividedBy(inner.cond) : undefined;
      if (inner.kind !== 'if' || !divided || !inner.then.length) return inner;
      const [first, ...rest] = inner.then;
      return {
        ...inner,
        then: [
          first.kind === 'assign'
            ? mapStmt(
                first,
                e => whole(e, divided),
                x => x,
              )
            : first,
          ...rest,
        ],
      };
    });
  return mapStmt(loop, expr, list) as While;
}

/** What a condition says to be divided without a rest. */
const dividedBy = (e: Expr): Op | undefined => {
  if (e.kind !== 'op' || e.op !== 'eq' || e.args[1].kind !== 'const' || e.args[1].value !== 0) return undefined;
  const [a] = e.args;
  return isRemainder(a) && !someExpr(a, x => x.kind === 'load' || x.kind === 'let') ? a : undefined;
};

function whole(e: Expr, { args }: Op): Expr {
  const isIt =
    e.kind === 'op' && e.op === 'div' && e.type === 'f64' && e.args.every((x, k) => keyOf(x) === keyOf(args[k]));
  return isIt ? { kind: 'op', type: 'f64', op: 'trunc', args: [e] } : mapOperands(e, x => whole(x, { args } as Op));
}
