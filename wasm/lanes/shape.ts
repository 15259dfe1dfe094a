/** What differs between the lanes of a spread loop: which expressions are the same in all of them, which grow by a constant
 * from each lane to the next, and which statements are for some lanes only.
 *
 * A local that is the same in all lanes, or affine, lives in a scalar local with the value of lane 0. */
import type { Expr, LocalId, Loop, Spread, Stmt, StmtId } from '../../src/ir.ts';
import { assignedIn, bodies, expressions, operands, someExpr, someStmt, walkExpr } from '../../src/ir.ts';
import { type Growth, growthOf, is32, isSameGrowth, linear, steadyIn } from './growth.ts';

export interface Shape {
  readonly growth: (e: Expr) => Growth;
  readonly local: (id: LocalId) => Growth;
  /** Ifs, loops and blocks whose bodies run under masks. */
  readonly divergent: ReadonlySet<StmtId>;
  /** Jumps that only some lanes may take. */
  readonly masked: ReadonlySet<StmtId>;
}

interface Walk {
  readonly spread: Spread;
  /** Whether an expression has the same value throughout the loop. */
  readonly steady: (e: Expr) => boolean;
  readonly growths: Map<LocalId, Growth>;
  readonly divergent: Set<StmtId>;
  readonly masked: Set<StmtId>;
  changed: boolean;
  /** Once nothing changes any more: what has been asked. */
  settled?: Map<Expr, Growth>;
}

/** A statement around the one looked at. */
interface Outer {
  readonly id: StmtId;
  readonly kind: Stmt['kind'];
  /** The list in it that is being walked. */
  readonly list: readonly Stmt[];
  /** Locals that nobody looks at once they have left: see `forgotten`. */
  readonly forgotten: () => ReadonlySet<LocalId>;
}

export function shapeOf(spread: Spread): Shape {
  const { loop, inductions, reductions } = spread;
  const w: Walk = {
    spread,
    steady: steadyIn(spread),
    growths: new Map(),
    divergent: new Set(),
    masked: new Set(),
    changed: true,
  };
  for (const i of [loop, ...inductions]) w.growths.set(i.local, w.steady(i.step) ? growthOf(i.step) : undefined);
  for (const r of reductions) {
    w.growths.set(r.local, undefined);
    if (r.kind === 'pick') for (const id of r.with) w.growths.set(id, undefined);
  }
  while (w.changed) {
    w.changed = false;
    list(w, loop.body, [{ id: loop.id, kind: 'for', list: loop.body, forgotten: () => none }]);
  }
  w.settled = new Map();
  return {
    growth: e => growth(w, e),
    local: id => ofLocal(w, id),
    divergent: w.divergent,
    masked: w.masked,
  };
}

/** One that nothing has assigned so far counts as shared: the walk is repeated until nothing changes. */
const ofLocal = ({ growths }: Walk, id: LocalId): Growth => (growths.has(id) ? growths.get(id) : 0);

function growth(w: Walk, e: Expr): Growth {
  const { settled } = w;
  if (!settled) return growthNow(w, e);
  if (!settled.has(e)) settled.set(e, growthNow(w, e));
  return settled.get(e);
}

function growthNow(w: Walk, e: Expr): Growth {
  const each = operands(e).map(x => (e.kind === 'let' && x === e.body ? 0 : growth(w, x)));
  const same = each.every(g => g === 0) ? 0 : undefined;
  switch (e.kind) {
    case 'local':
      return ofLocal(w, e.local);
    case 'let':
      w.growths.set(e.local, each[0]);
      return growth(w, e.body);
    case 'convert':
      return is32(e.type) && is32(e.arg.type) ? each[0] : same;
    case 'op':
      return same ?? (is32(e.type) ? linear(e.op, e.args, each, w.steady) : undefined);
    default:
      return same;
  }
}

const none: ReadonlySet<LocalId> = new Set();

function list(w: Walk, body: readonly Stmt[], outers: readonly Outer[]): void {
  for (const s of body) statement(w, s, body, outers);
}

function statement(w: Walk, s: Stmt, around: readonly Stmt[], outers: readonly Outer[]): void {
  for (const e of expressions(s)) growth(w, e);
  if (s.kind === 'assign') assign(w, s.local, growth(w, s.value), outers);
  if (s.kind === 'if' && growth(w, s.cond) !== 0) mark(w, w.divergent, s.id);
  if (s.kind === 'while' && growth(w, s.cond) !== 0) mark(w, w.divergent, s.id);
  if (s.kind === 'for') {
    const [lo, hi, step] = [s.lo, s.hi, s.step].map(e => growth(w, e));
    if (lo !== 0 || hi !== 0 || step !== 0) mark(w, w.divergent, s.id);
    const alone = !mentionedOutside(w, s.local, [s]);
    const own: Outer = { ...s, list: s.body, forgotten: () => forgottenBehind(w, s, around) };
    const into = alone ? [] : w.divergent.has(s.id) ? [...outers, own] : outers;
    assign(w, s.local, step === 0 ? lo : undefined, into);
    if (ofLocal(w, s.local) === undefined) mark(w, w.divergent, s.id);
  }
  if (s.kind === 'break' || s.kind === 'continue') jump(w, s.id, s.target, outers);
  const forgotten = () =>
    (s.kind === 'for' || s.kind === 'while') && !lagging(w, s) ? forgottenBehind(w, s, around) : none;
  for (const inner of bodies(s)) list(w, inner, [...outers, { id: s.id, kind: s.kind, list: inner, forgotten }]);
}

/** Whether some lanes may go on to the next turn, while others assign what these have not. */
const lagging = ({ masked }: Walk, { id, body }: Loop): boolean =>
  someStmt(body, s => s.kind === 'continue' && s.target === id && masked.has(s.id));

/** Locals that a loop in a list assigns and that nobody reads behind it before they are assigned again: lanes that have
 * left the loop may keep anything in them. */
function forgottenBehind(w: Pick<Walk, 'spread'>, loop: Loop, around: readonly Stmt[]): ReadonlySet<LocalId> {
  const after = around.slice(around.indexOf(loop) + 1);
  const known = [...assignedIn(loop)].filter(id => !mentions(after, id) && isTemporary(w, id, around));
  return new Set(known);
}

function mark(w: Walk, set: Set<StmtId>, id: StmtId): void {
  if (set.has(id)) return;
  set.add(id);
  w.changed = true;
}

/** Under a mask only some lanes take the value, unless none of the others will ever look. */
function assign(w: Walk, id: LocalId, g: Growth, outers: readonly Outer[]): void {
  const masks = outers.findLast(o => w.divergent.has(o.id));
  const isPrivate = !masks || isTemporary(w, id, masks.list) || masks.forgotten().has(id);
  const value = isPrivate ? g : undefined;
  const known = w.growths.has(id);
  const joined = known && !isSameGrowth(w.growths.get(id), value) ? undefined : value;
  if (known && isSameGrowth(w.growths.get(id), joined)) return;
  w.growths.set(id, joined);
  w.changed = true;
}

/** A jump out of something that only some lanes are in is for these lanes; so are all statements that it leaves. */
function jump(w: Walk, id: StmtId, target: StmtId, outers: readonly Outer[]): void {
  const at = outers.findLastIndex(o => o.id === target);
  const left = outers.slice(at + 1);
  if (!left.some(o => w.divergent.has(o.id))) return;
  mark(w, w.masked, id);
  for (const o of outers.slice(at)) if (o.kind !== 'if') mark(w, w.divergent, o.id);
}

const mentions = (body: readonly Stmt[], id: LocalId): number => {
  let n = 0;
  for (const s of body) n += mentionsIn(s).get(id) ?? 0;
  return n;
};

const known = new WeakMap<Stmt, ReadonlyMap<LocalId, number>>();

/** How often a statement, and what lies in it, mentions each local: found once, for it is asked for local after local. */
function mentionsIn(s: Stmt): ReadonlyMap<LocalId, number> {
  const found = known.get(s);
  if (found) return found;
  const all = new Map<LocalId, number>();
  const add = (id: LocalId, n: number) => void all.set(id, (all.get(id) ?? 0) + n);
  if (s.kind === 'assign' || s.kind === 'for') add(s.local, 1);
  for (const e of expressions(s)) walkExpr(e, x => x.kind === 'local' && add(x.local, 1));
  for (const inner of bodies(s)) for (const x of inner) for (const [id, n] of mentionsIn(x)) add(id, n);
  known.set(s, all);
  return all;
}

/** Whether anything but these statements, the caller included, may look at a local. */
function mentionedOutside({ spread }: Pick<Walk, 'spread'>, id: LocalId, body: readonly Stmt[]): boolean {
  const { last, reductions } = spread;
  if (last.includes(id)) return true;
  if (reductions.some(r => r.local === id || (r.kind === 'pick' && r.with.includes(id)))) return true;
  return mentions(spread.loop.body, id) > mentions(body, id);
}

/** Whether a local is used in this list only, and there not before the list has assigned it. */
const isTemporary = (w: Pick<Walk, 'spread'>, id: LocalId, body: readonly Stmt[]): boolean =>
  !mentionedOutside(w, id, body) && isGivenFirst(id, body);

/** Whether a list assigns a local before it reads it, be it in either arm of an `if`. */
function isGivenFirst(id: LocalId, body: readonly Stmt[]): boolean {
  const reads = (e: Expr) => someExpr(e, x => x.kind === 'local' && x.local === id);
  const first = body.find(s => mentions([s], id) > 0);
  if (first?.kind === 'for' && first.local === id) return ![first.lo, first.hi, first.step].some(reads);
  if (first?.kind === 'if') return !reads(first.cond) && bodies(first).every(arm => isGivenInArm(id, arm));
  return first?.kind === 'assign' && first.local === id && !reads(first.value);
}

/** Nothing may jump over the assignment to what comes behind the `if`. */
function isGivenInArm(id: LocalId, arm: readonly Stmt[]): boolean {
  const at = arm.findIndex(s => mentions([s], id) > 0);
  return !someStmt(arm.slice(0, at), s => s.kind === 'break' || s.kind === 'continue') && isGivenFirst(id, arm);
}

/** The same, for whoever emits: such a local needs no blending in the list. */
export function temporariesOf(spread: Spread, body: readonly Stmt[]): ReadonlySet<LocalId> {
  const found = body.flatMap(s => (s.kind === 'assign' || s.kind === 'for' ? [s.local] : []));
  return new Set(found.filter(id => isTemporary({ spread }, id, body)));
}

/** And in the turns of a loop, which stands somewhere in the spread loop. */
export function forgottenIn(spread: Spread, loop: Loop): ReadonlySet<LocalId> {
  let found = none;
  const look = (body: readonly Stmt[]): void => {
    if (body.includes(loop)) found = forgottenBehind({ spread }, loop, body);
    else for (const s of body) for (const inner of bodies(s)) look(inner);
  };
  look(spread.loop.body);
  return found;
}
