/** How statements move counters: by constants (`k++`, `k -= 2`), perhaps under conditions or in inner loops. */
import { type Assign, bodies, type Expr, type For, type LocalId, type Stmt, walk } from '../ir.ts';
import { worth } from './affine.ts';
import { assignedIn } from './live.ts';
import { add, constantForm, constantOf, equal, type Form, mul, plus, sub } from './polynomial.ts';
import { NATURAL, need, type Point, type Region, solid, type Value, valueOfForm } from './symbols.ts';

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
    if (s.kind === 'assign') all.set(s.local, all.get(s.local) !== false && sumOf(s) !== undefined);
    if (s.kind === 'for') all.set(s.local, false);
  });
  return all;
}

/** Locals that are copies of another at a point of a statement list: `k++` comes as `t = k; k = t + 1`. */
type Copies = Map<LocalId, LocalId>;

function follow(copies: Copies, s: Stmt): void {
  for (const local of assignedIn([s])) {
    copies.delete(local);
    for (const [copy, of] of copies) if (of === local) copies.delete(copy);
  }
  const from = s.kind === 'assign' ? bare(s.value) : undefined;
  if (s.kind === 'assign' && from?.kind === 'local' && from.local !== s.local) copies.set(s.local, from.local);
}

/** An assignment of an expression and an integer constant added to it. */
function sumOf(s: Assign): { readonly of: Expr; readonly by: number } | undefined {
  const sum = bare(s.value);
  if (sum.kind !== 'op' || (sum.op !== 'add' && sum.op !== 'sub')) return undefined;
  const [a, b] = sum.args.map(bare),
    [x, y] = [a, b].map(constant);
  if (y !== undefined) return { of: a, by: sum.op === 'add' ? y : -y };
  return x !== undefined && sum.op === 'add' ? { of: b, by: x } : undefined;
}

const constant = (e: Expr): number | undefined =>
  e.kind === 'const' && typeof e.value === 'number' && Number.isInteger(e.value) && Math.abs(e.value) < 2 ** 31
    ? e.value
    : undefined;

/** The integer that an assignment adds to its own local. */
function increment(s: Assign, copies: Copies): number | undefined {
  const sum = sumOf(s);
  const own = sum?.of.kind === 'local' && (copies.get(sum.of.local) ?? sum.of.local) === s.local;
  return own ? sum.by : undefined;
}

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
  let all: Moves | undefined = still;
  for (const s of body) {
    const one = stepOf(r, s, local, p, copies);
    all = all && one && together(all, one);
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
    const by = increment(s, copies);
    if (by === undefined) return undefined;
    return {
      ...still,
      up: constantForm(Math.max(by, 0)),
      down: constantForm(Math.max(-by, 0)),
      sure: constantForm(by),
    };
  }
  if (s.kind === 'for' && s.local === local) return undefined;
  const inner = bodies(s).map(b => movesOf(r, b, local, p));
  if (!inner.length) return still;
  if (inner.some(m => !m)) return undefined;
  if (s.kind === 'if') return either(inner[0]!, inner[1]!);
  const all = inner.reduce((a, b) => together(a!, b!))!;
  if (nothing(all.up) && nothing(all.down)) return all;
  if (s.kind === 'for') return times(all, tripsOf(r, s, p), straight(s));
  const endless = (f: Form | undefined) => (nothing(f) ? f : undefined);
  return s.kind === 'while'
    ? { ...all, up: endless(all.up), down: endless(all.down), sure: undefined }
    : { ...all, sure: undefined };
}

/** Whether a loop counts by one and nothing jumps in it. */
function straight(s: For): boolean {
  let ok = s.step.kind === 'const' && Math.abs(Number(s.step.value)) === 1;
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

/** At least the number of trips of a loop, as it stands at the head of a loop around it; that it is not negative is a
 * need. */
function tripsOf(r: Region, s: For, p: Point): Value | undefined {
  r.quiet = true;
  const [lo, hi] = [s.lo, s.hi].map(e => worth(r, e, p));
  r.quiet = false;
  if (!lo.form || !hi.form || !solid(lo.form) || !solid(hi.form) || s.step.kind !== 'const') return undefined;
  const up = s.test === 'lt' || s.test === 'le';
  if (up !== s.step.value > 0) return undefined;
  const span = up ? sub(hi.form, lo.form) : sub(lo.form, hi.form);
  const count = s.test === 'le' || s.test === 'ge' ? plus(span, 1) : span;
  return valueOfForm(count, [lo, hi], { needs: [need(p, count, NATURAL)] });
}
