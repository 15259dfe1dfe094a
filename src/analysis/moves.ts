/** How statements move counters: by integers that do not change (`k++`, `k += width`), perhaps under conditions or in inner
 * loops. */
import { type Assign, bodies, type Expr, type For, type LocalId, type Stmt, someExpr, walk } from '../ir.ts';
import { worth } from './affine.ts';
import { formExpr } from './guard.ts';
import { assignedIn } from './live.ts';
import {
  add,
  atomForm,
  atomsOf,
  constantForm,
  constantOf,
  equal,
  type Form,
  intervalOf,
  mul,
  plus,
  scale,
  sub,
} from './polynomial.ts';
import { invariant, NATURAL, need, type Point, type Region, type Value, valueOfForm, whole } from './symbols.ts';

/** How far a stretch of code moves a local: `sure` if it always does by the same. No bound where undefined. */
export interface Moves {
  readonly up: Form | undefined;
  readonly down: Form | undefined;
  readonly sure: Form | undefined;
  readonly from: readonly Value[];
}

const still: Moves = { up: [], down: [], sure: [], from: [] };

/** The locals that statements assign, and whether every assignment looks like a step of a counter. */
export function assignments(body: readonly Stmt[]): ReadonlyMap<LocalId, boolean> {
  const all = new Map<LocalId, boolean>();
  walk(body, s => {
    if (s.kind === 'assign') all.set(s.local, all.get(s.local) !== false && sumsOf(s).length > 0);
    if (s.kind === 'for') all.set(s.local, false);
  });
  return all;
}

/** Locals that are copies of another at a point of a statement list: `k++` comes as `t = k; k = t + 1`. */
type Copies = Map<LocalId, LocalId>;

function follow(copies: Copies, s: Stmt): void {
  if (copies.size)
    for (const local of s.kind === 'assign' ? [s.local] : assignedIn([s])) {
      copies.delete(local);
      for (const [copy, of] of copies) if (of === local) copies.delete(copy);
    }
  const from = s.kind === 'assign' ? bare(s.value) : undefined;
  if (s.kind === 'assign' && from?.kind === 'local' && from.local !== s.local) copies.set(s.local, from.local);
}

/** An assignment of a sum, as an expression and what is added to it or taken off. */
interface Sum {
  readonly of: Expr;
  readonly by: Expr;
  readonly sign: 1 | -1;
}

function sumsOf(s: Assign): readonly Sum[] {
  const sum = bare(s.value);
  if (sum.kind !== 'op' || (sum.op !== 'add' && sum.op !== 'sub')) return [];
  const [a, b] = sum.args;
  if (sum.op === 'sub') return [{ of: bare(a), by: b, sign: -1 }];
  return [
    { of: bare(a), by: b, sign: 1 },
    { of: bare(b), by: a, sign: 1 },
  ];
}

/** What an assignment adds to its own local, and takes off it: an integer that the loop does not change. */
function increment(r: Region, s: Assign, copies: Copies, p: Point): Moves | undefined {
  const own = ({ of }: Sum): boolean => of.kind === 'local' && (copies.get(of.local) ?? of.local) === s.local;
  const sum = sumsOf(s).find(own);
  if (!sum || someExpr(sum.by, e => e.kind === 'load' || e.kind === 'let')) return undefined;
  r.quiet = true;
  const value = worth(r, sum.by, p);
  r.quiet = false;
  if (!value.form) return undefined;
  return moved(scale(value.form, sum.sign), value, p);
}

/** That its sign is the one that it likely has is a need. */
function moved(by: Form, value: Value, p: Point): Moves {
  const { lo, hi } = intervalOf(by);
  const up = lo >= 0 || (hi > 0 && typical(by) > 0);
  const far = up ? by : scale(by, -1);
  const needs = lo >= 0 || hi <= 0 ? [] : [need(p, far, NATURAL)];
  const from = constantOf(by) === undefined ? [valueOfForm(far, [value], { needs })] : [];
  return { up: up ? far : [], down: up ? [] : far, sure: by, from };
}

/** By what programs use: sizes are large, and there are more of them in a product. */
const typical = (f: Form): number => f.reduce((sum, t) => sum + t.coef * 1000 ** t.atoms.length, 0);

/** Without conversions that keep an i32. */
const bare = (e: Expr): Expr =>
  e.kind === 'convert' && (e.type === 'f64' || e.type === 'i32') && (e.arg.type === 'f64' || e.arg.type === 'i32')
    ? bare(e.arg)
    : e.kind === 'op' && e.op === 'toint32'
      ? bare(e.args[0])
      : e;

/** How far statements move a local; undefined where they do anything else to it. */
export function movesOf(r: Region, body: readonly Stmt[], local: LocalId, p: Point): Moves | undefined {
  const copies: Copies = new Map();
  let all = still;
  for (const s of body) {
    const one = stepOf(r, s, local, p, copies);
    if (!one) return undefined;
    if (one !== still) all = together(all, one);
    follow(copies, s);
  }
  return all;
}

const together = (a: Moves, b: Moves): Moves => ({
  up: a.up && b.up && add(a.up, b.up),
  down: a.down && b.down && add(a.down, b.down),
  sure: a.sure && b.sure && add(a.sure, b.sure),
  from: [...a.from, ...b.from],
});

const nothing = (f: Form | undefined): boolean => f !== undefined && constantOf(f) === 0;

function stepOf(r: Region, s: Stmt, local: LocalId, p: Point, copies: Copies): Moves | undefined {
  if (s.kind === 'assign' && s.local === local) {
    return increment(r, s, copies, p);
  }
  if (s.kind === 'for' && s.local === local) return undefined;
  const lists = bodies(s);
  if (!lists.length) return still;
  const inner = lists.map(b => movesOf(r, b, local, p));
  if (inner.some(m => !m)) return undefined;
  if (inner.every(m => m === still)) return still;
  if (s.kind === 'if') return either(inner[0]!, inner[1]!);
  const all = inner.reduce((a, b) => together(a!, b!))!;
  if (nothing(all.up) && nothing(all.down)) return all;
  if (s.kind === 'for') {
    const { count, exact } = tripsOf(r, s, p);
    return times(all, count, exact && straight(s));
  }
  const endless = (f: Form | undefined) => (nothing(f) ? f : undefined);
  return s.kind === 'while'
    ? { ...all, up: endless(all.up), down: endless(all.down), sure: undefined }
    : { ...all, sure: undefined };
}

/** Whether nothing jumps in a loop. */
function straight(s: For): boolean {
  let ok = true;
  walk(s.body, x => void (ok &&= x.kind !== 'break' && x.kind !== 'continue' && x.kind !== 'return'));
  return ok;
}

function either(a: Moves, b: Moves): Moves {
  const larger = (f: Form | undefined, g: Form | undefined): Form | undefined => {
    if (!f || !g) return undefined;
    const [x, y] = [constantOf(f), constantOf(g)];
    return x !== undefined && y !== undefined ? constantForm(Math.max(x, y)) : add(f, g);
  };
  return {
    up: larger(a.up, b.up),
    down: larger(a.down, b.down),
    sure: a.sure && b.sure && equal(a.sure, b.sure) ? a.sure : undefined,
    from: [...a.from, ...b.from],
  };
}

function times(m: Moves, n: Value | undefined, exact: boolean): Moves {
  const over = (f: Form | undefined): Form | undefined => (nothing(f) ? f : f && n?.form && mul(f, n.form));
  return {
    up: over(m.up),
    down: over(m.down),
    sure: exact ? over(m.sure) : undefined,
    from: n ? [...m.from, n] : m.from,
  };
}

/** At least the number of trips of a loop, as it stands at the head of a loop around it, and whether it is no more; that it is not
 * negative is a need. */
function tripsOf(r: Region, s: For, p: Point): { readonly count: Value | undefined; readonly exact: boolean } {
  r.quiet = true;
  const [lo, hi] = [s.lo, s.hi].map(e => worth(r, e, p));
  r.quiet = false;
  const up = s.test === 'lt' || s.test === 'le';
  if (!lo.form || !hi.form || s.step.kind !== 'const' || up !== s.step.value > 0)
    return { count: undefined, exact: false };
  const span = up ? sub(hi.form, lo.form) : sub(lo.form, hi.form);
  const way = s.test === 'le' || s.test === 'ge' ? plus(span, 1) : span;
  const step = Math.abs(Number(s.step.value));
  const trips = step === 1 ? way : stepsOf(r, way, constantForm(step));
  const count = valueOfForm(trips ?? way, [lo, hi], { needs: [need(p, way, NATURAL)] });
  return { count, exact: trips !== undefined };
}

/** In how many steps a loop comes to the end of a way, which the region does not change. */
export function stepsOf(r: Region, way: Form, by: Form): Form | undefined {
  if (![way, by].every(f => [...atomsOf(f)].every(a => a.entry))) return undefined;
  const parts: Expr = { kind: 'op', type: 'f64', op: 'div', args: [formExpr(way), formExpr(by)] };
  const trips: Expr = { kind: 'op', type: 'f64', op: 'ceil', args: [parts] };
  return atomForm(invariant(r, trips, whole(r.rangeAtEntry(trips))));
}
