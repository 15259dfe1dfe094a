/** What has to hold before a loop nest for its subscripts to be in bounds all through, and what is known inside it then.
 *
 * Which accesses go into the guard: those whose proof needs no more than sizes being what they are in ordinary use. An
 * access that stands under a condition nobody understood (`if (i % 2 === 0) a[i + 1]`) might fail where the kernel never
 * goes, and would take the fast version away from all others: it is proved only if the guard of the others suffices. */
import type { Expr, For, Kernel, Load, Store } from '../ir.ts';
import { and, type Formula, integral, where } from './formula.ts';
import { type Guard, guardExpr, guardOf, NO_GUARD, under } from './guard.ts';
import { changing, constant, i32Under, indexLocals, rangeIn, stays } from './integers.ts';
import * as iv from './interval.ts';
import { likely } from './likely.ts';
import { plus, sub } from './polynomial.ts';
import { type Prover, prover } from './prove.ts';
import type { Assumptions, Ranges } from './ranges.ts';
import { type Access, I32, solid } from './symbols.ts';
import { isOfShortRows } from './tables.ts';
import { type Trace, trace } from './trace.ts';

export type AccessNode = Load | Store;

/** For one nest: the condition at its entry, and what it buys. */
export interface Bounds {
  /** `true` where nothing is left to check. */
  readonly guard: Expr | true;
  readonly proved: ReadonlySet<AccessNode>;
  /** On the nest's own expression objects and locals. */
  readonly assume: Assumptions;
  /** The same without subscripts that the data know, where the guard has to ask whether tables have room for all that they may be:
   * a byte takes 256 elements, and tables in use are often shorter. */
  readonly otherwise?: Omit<Bounds, 'otherwise'>;
}

/** And how that was found. */
export interface Traced extends Bounds {
  readonly trace: Trace;
}

/** That an access is in bounds whenever it happens. */
function inBounds(prove: Prover, { index, length, facts, path }: Access): Formula {
  if (!index.form || !length.form) return false;
  const room = plus(sub(length.form, index.form), -1);
  const goal = and([prove.nonNegative(index.form, facts), prove.nonNegative(room, facts)]);
  return and([where(path, goal), prove.sound([index, length])]);
}

/** The guard, while it grows. */
interface Growing {
  guard: Guard;
  readonly wanted: Formula[];
}

/** Adds to a guard what it can bear: everything at once if possible. */
function take(g: Growing, more: readonly Formula[]): void {
  const parts = more.filter(likely);
  if (grow(g, parts)) return;
  for (const f of parts) if (under(g.guard, f) !== true) grow(g, [f]);
}

function grow(g: Growing, more: readonly Formula[]): boolean {
  const next = guardOf([...g.wanted, ...more]);
  if (!next || next.rest.length + next.ranges.size + next.whole.size > LARGEST) return false;
  if (!next.rest.every(likely)) return false;
  g.wanted.push(...more);
  g.guard = next;
  return true;
}

/** Comparisons in a guard beyond which a nest is not worth two versions. */
const LARGEST = 64;

export function boundsOf(kernel: Kernel, numbers: Ranges, nest: For): Traced | undefined {
  const t = trace(kernel, numbers, [nest]),
    prove = prover(t.region);
  const needed = new Map<AccessNode, Formula>(),
    unclear = new Set<AccessNode>();
  const checked = t.region.accesses.filter(a => a.node.check);
  for (const a of checked) {
    needed.set(a.node, and([needed.get(a.node) ?? true, inBounds(prove, a)]));
    if (a.unclear || isOfShortRows(t.region, a)) unclear.add(a.node);
  }
  const names = indexLocals(nest);
  const s: Study = { t, prove, nest, names, checked, needed, held: changing(t, prove, nest, names) };
  const found = bounded(s, unclear);
  if (!found || found.guard === true) return found && { ...found, trace: t };
  const data = checked.filter(({ index, node }) => index.data && found.proved.has(node) && needed.get(node) !== true);
  const otherwise = data.length ? bounded(s, new Set([...unclear, ...data.map(a => a.node)]), true) : undefined;
  const weaker = otherwise && otherwise.proved.size < found.proved.size;
  return { ...found, ...(weaker && { otherwise }), trace: t };
}

/** What is known of a nest before it is decided what to ask for. */
interface Study {
  readonly t: Trace;
  readonly prove: Prover;
  readonly nest: For;
  readonly names: ReturnType<typeof indexLocals>;
  readonly checked: readonly Access[];
  readonly needed: ReadonlyMap<AccessNode, Formula>;
  readonly held: ReturnType<typeof changing>;
}

/** @param strict whether accesses that are unclear are not asked for in any case */
function bounded(s: Study, unclear: ReadonlySet<AccessNode>, strict = false): Bounds | undefined {
  const { t, prove, nest, names, checked, needed, held } = s;
  const g: Growing = { guard: NO_GUARD, wanted: [] };
  const clear = (a: AccessNode) => !unclear.has(a);
  take(g, [
    ...[...needed].filter(([node]) => clear(node)).map(([, f]) => f),
    ...checked.filter(a => clear(a.node)).map(a => narrowed(prove, a, needed.get(a.node)!)),
    ...[...held.values()].flatMap(({ formula, wanted }) => (wanted ? [formula] : [])),
  ]);
  const isOfUse = (): boolean => [...needed].some(([node, f]) => clear(node) && under(g.guard, f) === true);
  // Nothing else is lost where a guard fails for the sake of an access that might never happen.
  if (!strict && unclear.size && !isOfUse())
    take(
      g,
      [...needed].filter(([, f]) => f !== false).map(([, f]) => f),
    );
  const { guard, wanted } = g,
    sure = new Map<Formula, boolean>(wanted.map(f => [f, true]));
  const holds = (f: Formula): boolean => {
    let yes = sure.get(f);
    if (yes === undefined) sure.set(f, (yes = under(guard, f) === true));
    return yes;
  };
  const proved = new Set([...needed].filter(([, f]) => holds(f)).map(([node]) => node));
  const locals = new Map(constant(t, nest, names, guard));
  for (const [l, { values, formula }] of held)
    if (holds(formula)) locals.set(l, values.map(v => i32Under(guard, v.form!)).reduce(iv.join));
  if (!proved.size && !locals.size) return undefined;
  return { guard: guardExpr(guard), proved, assume: { exprs: known(t, prove, guard, holds), locals } };
}

/** A checked access is cheap if its index is an i32. */
const narrowed = (prove: Prover, { index, node }: Access, inside: Formula): Formula =>
  inside === false && index.form && solid(index.form) && node.index.type === 'f64'
    ? and([prove.sound([index]), stays(prove, index)])
    : true;

/** What the guard says of each expression of the nest that has a form. */
function known(t: Trace, prove: Prover, g: Guard, holds: (f: Formula) => boolean): ReadonlyMap<Expr, iv.Range> {
  const all = new Map<Expr, iv.Range>();
  for (const [e, v] of t.region.seen) {
    if (e.type !== 'f64' || !v?.form || e.kind === 'const' || !holds(and([prove.sound([v]), integral(v.form)])))
      continue;
    all.set(e, rangeIn(g, v.form, v.needs.length ? I32 : EXACT));
  }
  return all;
}

const EXACT = { lo: -(2 ** 52), hi: 2 ** 52 };
