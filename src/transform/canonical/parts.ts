/** Loops in which one iteration stands out, as row k in Floyd and Warshall's `d[i * n + j] = min(d[i * n + j], d[i * n + k] + d[k * n + j])`
 * does among the rows i, and column k among j: that one writes what all others read. They run in three parts, one behind the other:
 * what comes before it, itself, and what comes behind. It stays the one loop that it is, between ends that are asked of at its
 * entry: so the guard holds for the first part and the last. */
import { baseOf } from '../../analysis/access.ts';
import { factsOf } from '../../analysis/index.ts';
import type { LoopFacts } from '../../analysis/loops.ts';
import { liveBehind } from '../../analysis/scalars/liveness.ts';
import { keyOf } from '../../analysis/symbols.ts';
import { unshare } from '../../analysis/unshare.ts';
import {
  type Expr,
  expressions,
  type For,
  type Kernel,
  type Load,
  type Local,
  type LocalId,
  mapStmt,
  type Op,
  operands,
  type Param,
  type Stmt,
  type StmtId,
  someExpr,
  walk,
  walkExpr,
} from '../../ir.ts';
import { ops } from '../../ops.ts';
import { additionsTo } from '../additions.ts';
import { i32, int } from '../pieces.ts';
import * as form from './form.ts';

export function inParts(kernel: Kernel): Kernel {
  let made = kernel;
  const ids: StmtId[] = [];
  walk(kernel.body, s => void (s.kind === 'for' && ids.push(s.id)));
  for (const id of ids.toReversed()) made = divided(made, id);
  return made;
}

function divided(kernel: Kernel, id: StmtId): Kernel {
  const loop = loopOf(kernel, id);
  if (!isPlain(kernel, loop)) return kernel;
  const pivots = pivotsOf(kernel, loop),
    facts = pivots.length ? factsOf(kernel, id) : undefined;
  if (!facts || [...facts.roles.values()].includes('carried')) return kernel;
  for (const pivot of pivots) {
    if (isFree(kernel, facts, [[pivot, STANDS]])) continue;
    const { made, first, last } = at(kernel, loop, pivot),
      parts = factsOf(made, id)!;
    const inPart = (from: number, to: number): boolean =>
      isFree(made, parts, [
        [pivot, STANDS],
        [first, from],
        [last, to],
      ]);
    if (inPart(0, STANDS) && inPart(STANDS + 1, SIZE)) return made;
  }
  return kernel;
}

type Given = readonly (readonly [Local | Param, number])[];

/** Whether a loop is free for numbers as programs have them. */
function isFree(kernel: Kernel, { verdict, guard }: LoopFacts, given: Given): boolean {
  const known = new Map(given.map(([e, value]) => [keyOf(e), value]));
  return verdict !== 'serial' && (guard === true || worthOf(kernel, guard, known) === 1);
}

/** Sizes as programs have them, and where a pivot may stand. */
const SIZE = 100;
const STANDS = 57;

/** What an expression comes to where sizes are as large as that, and counters somewhere below. */
function worthOf(kernel: Kernel, e: Expr, given: ReadonlyMap<string, number>): number {
  const counters = new Set<number>();
  walk(kernel.body, s => void (s.kind === 'for' && counters.add(s.local)));
  const of = (x: Expr): number => {
    const there = given.get(keyOf(x));
    if (there !== undefined) return there;
    if (x.kind === 'const') return Number(x.value);
    if (x.kind === 'convert') return of(x.arg);
    if (x.kind === 'op') return Number(ops[x.op].eval('f64', ...x.args.map(of)));
    if (x.kind === 'select') return of(of(x.cond) ? x.a : x.b);
    if (x.kind === 'length') return SIZE * SIZE;
    if (x.kind === 'disjoint') return 1;
    return x.kind === 'local' && counters.has(x.local) ? 31 + (x.local % 7) : SIZE;
  };
  return of(e);
}

function loopOf(kernel: Kernel, id: StmtId): For {
  let found: For | undefined;
  walk(kernel.body, s => void (s.kind === 'for' && s.id === id && (found = s)));
  return found!;
}

/** Fewer iterations than this stay one part. */
const FEW = 32;

/** Whether a loop counts up by ones, may stop and go on anywhere, and leaves its counter to nobody. */
const isPlain = (kernel: Kernel, loop: For): boolean =>
  kernel.locals[loop.local].type === 'i32' &&
  loop.test === 'lt' &&
  loop.step.kind === 'const' &&
  Number(loop.step.value) === 1 &&
  !loop.prange &&
  [loop.lo, loop.hi].every(e => isSimple(e) && form.isSteady({ kernel }, loop, e, () => false)) &&
  form.isWhole(loop) &&
  !liveBehind(kernel, loop).has(loop.local);

const isSimple = (e: Expr): boolean =>
  e.kind === 'op' ? e.args.every(isSimple) : e.kind !== 'load' && e.kind !== 'let' && e.kind !== 'select';

/** What stays the same, and stands in the subscript of an access where the counter does in one that is written. */
function pivotsOf(kernel: Kernel, loop: For): readonly (Local | Param)[] {
  const written: Access[] = [],
    all: Access[] = [];
  walk(loop.body, s => {
    if (s.kind === 'store') written.push(s);
    for (const e of expressions(s)) walkExpr(e, x => void (x.kind === 'load' && all.push(x)));
  });
  const own = form.writesOf(loop),
    found = new Map<string, Local | Param>();
  for (const w of written)
    for (const { array, index } of [...all, ...written]) {
      if (baseOf(kernel, array) !== baseOf(kernel, w.array)) continue;
      const other = pivotIn(w.index, index, loop.local);
      if (other && !(other.kind === 'local' && own.has(other.local))) found.set(keyOf(other), other);
    }
  return [...found.values()].filter(e => !someExpr(loop.lo, x => keyOf(x) === keyOf(e)));
}

type Access = Pick<Load, 'array' | 'index'>;

/** What stands in an expression wherever another has the local; they are alike for the rest. */
function pivotIn(index: Expr, other: Expr, local: LocalId): Local | Param | undefined {
  let found: Local | Param | undefined;
  const look = (a: Expr, b: Expr): boolean => {
    if (a.kind === 'local' && a.local === local) {
      const fits = (b.kind === 'local' || b.kind === 'param') && b.type === 'i32' && keyOf(a) !== keyOf(b);
      if (!fits || (found && keyOf(found) !== keyOf(b))) return false;
      found = b;
      return true;
    }
    const [x, y] = [a, b].map(operands);
    if (!x.length || a.kind !== b.kind || a.type !== b.type || x.length !== y.length) return keyOf(a) === keyOf(b);
    if (a.kind === 'op' ? a.op !== (b as Op).op : a.kind !== 'convert') return keyOf(a) === keyOf(b);
    return x.every((e, k) => look(e, y[k]));
  };
  return look(index, other) ? found : undefined;
}

const MAX = 2 ** 31 - 1;

/** The loop from `max(first, lo)` to `min(last, hi)`, for the three parts that a pivot makes of it. */
function at(kernel: Kernel, loop: For, pivot: Local | Param) {
  const r = additionsTo(kernel),
    { span, lo, hi } = loop;
  const [part, first, last] = ['part', 'first', 'last'].map(name => form.fresh(r, name, 'i32'));
  const isPart = (k: number): Expr => form.compare('eq', part, int(k));
  const behind = i32('add', i32('min', pivot, int(MAX - 1)), int(1)),
    isShort = form.compare('lt', i32('sub', hi, lo), int(FEW));
  const ends = [
    form.assign(r, span, first, form.choose(isPart(0), lo, form.choose(isPart(1), pivot, behind))),
    form.assign(
      r,
      span,
      last,
      form.choose(isPart(0), form.choose(isShort, hi, pivot), form.choose(isPart(1), behind, hi)),
    ),
  ];
  const own: For = { ...loop, lo: i32('max', first, lo), hi: i32('min', last, hi) };
  const parts: For = {
    ...loop,
    id: r.nextId++,
    local: part.local,
    lo: int(0),
    hi: form.choose(isShort, int(1), int(3)),
    step: int(1),
    body: [...ends, own],
    parts: true,
  };
  const list = (body: readonly Stmt[]): readonly Stmt[] =>
    body.map(s => (s === loop ? parts : mapStmt(s, e => e, list)));
  return { made: unshare({ ...kernel, body: list(kernel.body), locals: r.locals }), first, last };
}
