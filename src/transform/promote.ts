/** Elements that a loop goes on with, in locals: `for (k) c[i] += a[i * n + k]` becomes `t = c[i]; for (k) t += …; c[i] = t`. That is
 * the same only where nothing else in the loop may be that element and nothing in it fails half-way: both are asked at the
 * entry of the nest, and where the answer is no the nest runs as it was. Sums keep their order. */
import { baseOf } from '../analysis/access.ts';
import { analyse } from '../analysis/index.ts';
import { unshare } from '../analysis/unshare.ts';
import { type DType, dtypes } from '../dtype.ts';
import {
  type ArrayId,
  assignedIn,
  type Before,
  type Expr,
  expressions,
  type For,
  type Kernel,
  type Load,
  type Local,
  type LocalId,
  mapOperands,
  mapStmt,
  type Stmt,
  type StmtId,
  type Store,
  someExpr,
  someStmt,
  walk,
  walkExpr,
} from '../ir.ts';
import { type Additions, additionsTo } from './additions.ts';
import { onceEach } from './apart.ts';
import { hasLet, isWhole } from './canonical/form.ts';
import { keyOf } from './hoist.ts';

export function promote(kernel: Kernel): Kernel {
  const refused = new Set<StmtId>();
  for (;;) {
    const before = new Map(kernel.before);
    const p: Promoting = { kernel, ...additionsTo(kernel), refused, parts: new Map() };
    const body = roots(p, kernel.body, before);
    if (!p.parts.size) return kernel;
    const made = unshare({ ...kernel, body, locals: p.locals, before });
    const open = unproved(made, p.parts);
    if (!open.length) return made;
    for (const id of open) refused.add(id);
  }
}

interface Promoting extends Additions {
  readonly kernel: Kernel;
  /** Loops that stay as they are. */
  readonly refused: ReadonlySet<StmtId>;
  /** By loop: what must be in bounds for it, as the ids of statements. */
  readonly parts: Map<StmtId, readonly StmtId[]>;
}

/** Loops inside the outermost ones: at whose entry it can be asked what has to hold. */
function roots(p: Promoting, body: readonly Stmt[], before: Map<StmtId, Before>): readonly Stmt[] {
  return body.map(s => {
    if (s.kind !== 'for')
      return mapStmt(
        s,
        e => e,
        inner => roots(p, inner, before),
      );
    const apart: (readonly [ArrayId, ArrayId])[] = [];
    const inside = list(p, s.body, { nest: s, loop: s, apart });
    if (inside === s.body) return s;
    const there = before.get(s.id) ?? { nest: s, apart: [] };
    before.set(s.id, { ...there, apart: onceEach([...there.apart, ...apart]) });
    return { ...s, body: inside };
  });
}

/** The same list where nothing in it has changed. A place is promoted around the outermost loop that goes on with it. */
function list(p: Promoting, body: readonly Stmt[], around: Around): readonly Stmt[] {
  const now: Stmt[] = [];
  for (const s of body) {
    const places = s.kind === 'for' && !p.refused.has(s.id) ? placesIn(p.kernel, s, around) : [];
    const parts = s.kind === 'for' && places.length ? promoted(p, s, places, now, around) : [s];
    for (const part of parts) {
      now.push(within(p, part, part.kind === 'for' ? { ...around, loop: part } : around));
    }
  }
  return now.length === body.length && now.every((s, k) => s === body[k]) ? body : now;
}

/** The same statement where nothing in it has changed. */
function within(p: Promoting, s: Stmt, around: Around): Stmt {
  let changed = false;
  const made = mapStmt(
    s,
    e => e,
    body => {
      const now = list(p, body, around);
      changed ||= now !== body;
      return now;
    },
  );
  return changed ? made : s;
}

/** The nest, the loop that is next around, and what has been found to have to lie apart. */
interface Around {
  readonly nest: For;
  readonly loop: For;
  readonly apart: (readonly [ArrayId, ArrayId])[];
}

// ── what a loop goes on with

/** An element: every access that the loop makes to the memory of its array. */
interface Place {
  readonly array: ArrayId;
  readonly index: Expr;
  readonly read: Load;
  readonly written: Store;
}

/** Dtypes whose elements are what locals of their type are. */
const WHOLE: ReadonlySet<DType> = new Set<DType>(['float64', 'float32', 'int32', 'uint32', 'int64', 'uint64']);
const SIMPLE: ReadonlySet<Stmt['kind']> = new Set<Stmt['kind']>([
  'assign',
  'store',
  'if',
  'for',
  'block',
  'break',
  'continue',
]);

function placesIn(kernel: Kernel, loop: For, around: Around): readonly Place[] {
  if (!isWhole(loop) || loop.prange || someStmt(loop.body, s => !SIMPLE.has(s.kind))) return [];
  const own = assignedIn(loop);
  const isSteady = (e: Expr) =>
    !someExpr(e, x => x.kind === 'load' || x.kind === 'let' || (x.kind === 'local' && own.has(x.local)));
  const [loads, stores]: [Load[], Store[]] = [[], []];
  walk([loop], s => {
    if (s.kind === 'store') stores.push(s);
    for (const e of expressions(s)) walkExpr(e, x => void (x.kind === 'load' && loads.push(x)));
  });
  const header = [loop.lo, loop.hi].some(e => someExpr(e, x => x.kind === 'load'));
  if (header || stores.some(s => hasLet(s.index))) return [];
  const found = new Map<string, Place>();
  for (const written of stores) {
    const { array, index } = written;
    const { dtype, storage } = kernel.arrays[array];
    const base = baseOf(kernel, array);
    const key = keyOf(index);
    if (found.has(`${array} ${key}`) || storage.kind === 'view' || !WHOLE.has(dtype) || !isSteady(index)) continue;
    const all = [...loads, ...stores].filter(x => baseOf(kernel, x.array) === base);
    const isIt = (x: Load | Store) => x.array === array && keyOf(x.index) === key && typeOf(x) === dtypes[dtype].type;
    const read = loads.find(x => x.array === array);
    if (read && all.every(isIt) && isOwn(index, around)) found.set(`${array} ${key}`, { array, index, read, written });
  }
  return [...found.values()];
}

/** Whether the loop around goes on to another element each time, by its number and not by data: otherwise what it adds up in the
 * array is its own affair. */
function isOwn(index: Expr, { nest, loop }: Around): boolean {
  const seen = new Set<LocalId>();
  const isNumber = (e: Expr): boolean =>
    !someExpr(e, x => x.kind === 'load' || x.kind === 'let' || (x.kind === 'local' && !isKnown(x.local)));
  const isKnown = (id: LocalId): boolean => {
    if (seen.has(id)) return true;
    seen.add(id);
    return !someStmt([nest], s => s.kind === 'assign' && s.local === id && !isNumber(s.value));
  };
  return isNumber(index) && seen.has(loop.local);
}

const typeOf = (x: Load | Store) => (x.kind === 'load' ? x.type : x.value.type);

// ── the rewritten loop

/** What is before it, if that begins the element, goes; the accesses are noted. */
function promoted(
  p: Promoting,
  loop: For,
  places: readonly Place[],
  before: Stmt[],
  { apart }: Around,
): readonly Stmt[] {
  const [firsts, lasts]: [Stmt[], Stmt[]] = [[], []];
  const names = new Map<ArrayId, Local>();
  for (const { array, index, read, written } of places.toReversed()) {
    const { name } = p.kernel.arrays[array];
    const local = p.locals.push({ name, type: read.type, inOrder: true }) - 1;
    const t: Local = { kind: 'local', type: read.type, local };
    names.set(array, t);
    const last = before.at(-1);
    // What comes after it must not read what it stored.
    const begins =
      last?.kind === 'store' && last.array === array && keyOf(last.index) === keyOf(index) && !firsts.some(readsMemory);
    if (begins) before.pop();
    const value: Expr = begins ? last.value : { ...read, index };
    firsts.unshift({ kind: 'assign', id: p.nextId++, span: begins ? last.span : loop.span, local, value });
    lasts.push({ ...written, id: p.nextId++, index, value: t });
  }
  const given = (id: ArrayId) => p.kernel.arrays[id].storage.kind === 'param';
  const used = new Set<ArrayId>();
  walk([loop], s => {
    if (s.kind === 'store') used.add(baseOf(p.kernel, s.array));
    for (const e of expressions(s)) walkExpr(e, x => void (x.kind === 'load' && used.add(baseOf(p.kernel, x.array))));
  });
  for (const { array } of places)
    for (const other of used) if (other !== array && given(array) && given(other)) apart.push([array, other]);
  const expr = (e: Expr): Expr => {
    const name = e.kind === 'load' ? names.get(e.array) : undefined;
    return name ?? mapOperands(e, expr);
  };
  const inside = (body: readonly Stmt[]): readonly Stmt[] =>
    body.map(s => {
      const made = mapStmt(s, expr, inside);
      const name = made.kind === 'store' ? names.get(made.array) : undefined;
      if (made.kind !== 'store' || !name) return made;
      return { kind: 'assign', id: made.id, span: made.span, local: name.local, value: made.value };
    });
  p.parts.set(
    loop.id,
    [loop, ...firsts, ...lasts].map(s => s.id),
  );
  return [...firsts, { ...loop, body: inside(loop.body) }, ...lasts];
}

const readsMemory = (s: Stmt): boolean => expressions(s).some(e => someExpr(e, x => x.kind === 'load'));

// ── what must be in bounds

/** Loops in which something may fail. */
function unproved(kernel: Kernel, parts: ReadonlyMap<StmtId, readonly StmtId[]>): readonly StmtId[] {
  const proved = new Set(
    [...analyse(kernel).bounds].flatMap(([id, b]) => (kernel.before!.has(id) ? [...b.proved] : [])),
  );
  const open = new Set<StmtId>();
  const isOpen = (s: Stmt): boolean =>
    someStmt(
      [s],
      x =>
        (x.kind === 'store' && x.check && !proved.has(x)) ||
        expressions(x).some(e => someExpr(e, y => y.kind === 'load' && y.check && !proved.has(y))),
    );
  walk(kernel.body, s => void (isOpen(s) && open.add(s.id)));
  return [...parts].flatMap(([loop, ids]) => (ids.some(id => open.has(id)) ? [loop] : []));
}
