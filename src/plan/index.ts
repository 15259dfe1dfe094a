/** Decisions, as data: what is done to each loop nest for a target. */
import type { Analysis, Bounds } from '../analysis/index.ts';
import type { Assumptions } from '../analysis/ranges.ts';
import type { Bands, TargetTraits } from '../backend.ts';
import type { ArrayId, Before, Expr, Kernel, Load, Stmt, StmtId, Store, Trail } from '../ir.ts';
import { walk } from '../ir.ts';
import { scalarCost } from './cost.ts';
import { type SpreadOptions, type SpreadPlan, type SpreadPlans, spreads } from './spread.ts';
import { trailsOf } from './trail.ts';

export type { SpreadOptions, SpreadPlan } from './spread.ts';

export interface PlanOptions extends SpreadOptions {
  /** Whether products and sums are fused in loops that run in lanes. */
  readonly contract?: boolean;
  /** Whether functions of `Math` are arithmetic outside such loops as well. */
  readonly arithmetic?: boolean;
}

/** A nest in two versions, the fast one where `guard` holds; `true`: it always does, and there is one version. */
export interface Version {
  readonly kind: 'versioned';
  readonly guard: Expr | true;
  readonly proved: ReadonlySet<Load | Store>;
  readonly assume: Assumptions;
  /** Ids of the statements of the nest. */
  readonly inside: ReadonlySet<StmtId>;
  /** What runs where the guard fails; the nest with its checks where absent. */
  readonly before?: Before;
  /** What is tried where the guard fails, before that. */
  readonly otherwise?: Version;
  /** By loop id: the arrays to be put back where a check fails in a loop that runs several iterations at a time; for versions that
   * keep checks of which the facts of their loops do not know. */
  readonly undo?: ReadonlyMap<StmtId, readonly ArrayId[]>;
}

export interface Unversioned {
  readonly kind: 'plain';
  readonly reason: string;
}

export interface NestPlan {
  readonly version: Version | Unversioned;
}

export interface Plan {
  /** By loop id: the outermost nests of which something is known. */
  readonly nests: ReadonlyMap<StmtId, NestPlan>;
  /** By loop id: the loops that run several iterations at a time. */
  readonly spreads: ReadonlyMap<StmtId, SpreadPlan>;
  /** By loop id: loops that threads may take where the loop on threads around them has few iterations; for targets of which it
   * is known what waking threads takes. */
  readonly spares: ReadonlyMap<StmtId, SpreadPlan>;
  /** By loop id: which loops may run with the ones before them; for targets that want it. */
  readonly trails: ReadonlyMap<StmtId, Trail>;
  /** In what bands, then. */
  readonly bands: Bands | undefined;
  /** Whether float sums follow their tree where loops run in order; not for grids, which have trees of their own. */
  readonly trees: boolean;
  /** Whether functions of `Math` are computed in vector registers in loops that run in lanes. */
  readonly math: boolean;
  /** Whether that fuses products and sums. */
  readonly contract: boolean;
  /** Whether functions of `Math` are arithmetic everywhere. */
  readonly arithmetic: boolean;
  /** Whether loops that may run long become functions of their own. */
  readonly outline: boolean;
  /** Work from which on loops go to the threads, where that is known. */
  readonly wakes: number | undefined;
}

/** Statements in a kernel beyond which no loop is doubled. */
const HUGE = 2000;

export function plan(
  kernel: Kernel,
  analysis: Analysis,
  traits: TargetTraits,
  options: PlanOptions = SEQUENTIAL,
): Plan {
  const { math, contract, arithmetic } = optionsFor(options, traits.grids);
  const { nests, spreads } = loopsFor(kernel, analysis, traits, options);
  return {
    nests,
    spreads,
    spares: traits.wakes === undefined ? new Map() : spreadsOf(kernel, analysis, options, traits.grids).spares,
    trails: traits.bands ? trailing(kernel, analysis, spreads) : NONE,
    bands: traits.bands,
    trees: !traits.grids,
    math,
    contract: contract ?? false,
    arithmetic: math && (arithmetic ?? false),
    outline: !traits.replacesOnStack,
    wakes: traits.wakes,
  };
}

const NONE: Plan['trails'] = new Map();

const trails = new WeakMap<Spreads, Plan['trails']>();

/** Found once for the targets that are alike. */
function trailing(kernel: Kernel, analysis: Analysis, found: Spreads): Plan['trails'] {
  if (![...found.values()].some(p => p.threads)) return NONE;
  const there = trails.get(found);
  if (there) return there;
  const facts = analysis.loops();
  const made = trailsOf(kernel, analysis, found, body => scalarCost({ kernel, facts }, body));
  trails.set(found, made);
  return made;
}

const optionsFor = (options: PlanOptions, grids = false): PlanOptions =>
  grids ? { ...options, lanes: false, math: false, grids } : options;

interface Loops extends Pick<Plan, 'nests' | 'spreads'> {
  readonly options: PlanOptions;
}

/** By analysis, and what of a target it depends on: targets that are alike share it. */
const planned = new WeakMap<Analysis, Map<string, Loops>>();

function loopsFor(kernel: Kernel, analysis: Analysis, traits: TargetTraits, options: PlanOptions): Loops {
  const known = planned.get(analysis) ?? new Map<string, Loops>();
  planned.set(analysis, known);
  const key = `${traits.checksAreFree} ${traits.grids ?? false}`;
  const there = known.get(key);
  if (there?.options === options) return there;
  const found = spreadsOf(kernel, analysis, options, traits.grids).spreads;
  const nests = nestsFor(kernel, analysis, traits, found);
  const loops = { options, nests, spreads: inOrderWhereChecked(kernel, found, nests) };
  known.set(key, loops);
  return loops;
}

function nestsFor(
  kernel: Kernel,
  analysis: Analysis,
  { checksAreFree, grids }: TargetTraits,
  spreads: Spreads,
): ReadonlyMap<StmtId, NestPlan> {
  let left = HUGE - sizeOf(kernel.body);
  const decide = (id: StmtId, bounds: Bounds): NestPlan => {
    const before = kernel.before?.get(id);
    if (before) return { version: promotedVersion(kernel, id, bounds, before) };
    const inside = insideOf(kernel, id);
    if (checksAreFree && !addsUp(analysis, spreads, inside)) return plain('the host checks accesses at no cost');
    const more = bounds.guard === true ? 0 : inside.size;
    if (more > left) return plain('the kernel is too large to hold its loops twice');
    left -= more;
    const { guard, proved, assume, otherwise } = bounds,
      version: Version = { kind: 'versioned', guard, proved, assume, inside };
    if (!otherwise || grids || more > left) return { version };
    left -= otherwise.guard === true ? 0 : more;
    const undo = undoneIn(
      analysis,
      [...spreads.keys()].filter(loop => inside.has(loop)),
    );
    return { version: { ...version, otherwise: { ...version, ...otherwise, undo } } };
  };
  const asked = [...(kernel.before?.keys() ?? [])].filter(id => !analysis.bounds.has(id));
  return new Map(
    [...analysis.bounds, ...asked.map(id => [id, NOTHING] as const)].map(([id, b]) => [id, decide(id, b)]),
  );
}

/** Whether a loop of some adds up numbers in lanes and gains by a guard: with nothing that throws among them, of several a few
 * lanes at a time are added up, and a loop that counts in integers goes in whole groups (`groups.ts`). */
function addsUp(analysis: Analysis, spreads: Spreads, inside: ReadonlySet<StmtId>): boolean {
  return [...spreads].some(([id, { tree }]) => {
    if (!inside.has(id) || tree.lanes === 1) return false;
    const { reductions, loop } = analysis.loops().get(id)!;
    const sums = reductions.filter(r => r.kind === 'fold').length;
    return sums > 1 || (sums > 0 && loop.kind === 'for' && loop.lo.type === 'f64' && loop.lo.kind !== 'const');
  });
}

/** Of a nest whose accesses need no check. */
const NOTHING: Bounds = { guard: true, proved: new Set(), assume: { exprs: new Map(), locals: new Map() } };

function undoneIn(analysis: Analysis, loops: readonly StmtId[]): ReadonlyMap<StmtId, readonly ArrayId[]> {
  const facts = loops.length ? analysis.loops() : undefined;
  const undone = loops.map(id => [id, facts?.get(id)?.undo] as const);
  return new Map(undone.filter((x): x is [StmtId, readonly ArrayId[]] => x[1] !== undefined));
}

/** A nest that means the same as before where arrays lie apart. */
function promotedVersion(kernel: Kernel, id: StmtId, { guard, proved, assume }: Bounds, before: Before): Version {
  const asked = before.apart.map(([a, b]): Expr => ({ kind: 'disjoint', type: 'bool', a, b }));
  const all = [...(before.when ?? []), ...(guard === true ? [] : [guard]), ...asked];
  const whole = all.length
    ? all.reduceRight((rest, e) => ({ kind: 'op', type: 'bool', op: 'and', args: [e, rest] }))
    : true;
  return { kind: 'versioned', guard: whole, proved, assume, inside: insideOf(kernel, id), before };
}

type Spreads = ReadonlyMap<StmtId, SpreadPlan>;

interface Found extends SpreadPlans {
  readonly options: PlanOptions;
}

const found = { lanes: new WeakMap<Analysis, Found>(), grids: new WeakMap<Analysis, Found>() };

/** The same for every target but for those with grids: found once. */
function spreadsOf(kernel: Kernel, analysis: Analysis, options: PlanOptions, grids = false): SpreadPlans {
  const how = optionsFor(options, grids);
  if (!how.threads && !how.lanes) return { spreads: new Map(), spares: new Map() };
  const all = found[grids ? 'grids' : 'lanes'];
  const known = all.get(analysis);
  if (known?.options === options) return known;
  const made = spreads(kernel, analysis, how);
  all.set(analysis, { options, ...made });
  return made;
}

/** The loops that are planned for lanes, by what is known of them alone. */
export function lanedLoops(kernel: Kernel, analysis: Analysis, options: PlanOptions): ReadonlySet<StmtId> {
  const found = spreadsOf(kernel, analysis, options).spreads;
  return new Set([...found].filter(([, p]) => p.tree.lanes > 1).map(([id]) => id));
}

/** A nest that keeps its checks throws where program order does: its sums keep their trees, and nothing else. */
function inOrderWhereChecked(kernel: Kernel, found: Spreads, nests: ReadonlyMap<StmtId, NestPlan>): Spreads {
  const checked = [...nests].filter(([, n]) => n.version.kind === 'plain').flatMap(([id]) => [...insideOf(kernel, id)]);
  if (!checked.length || !found.size) return found;
  const inside = new Set(checked);
  return new Map([...found].map(([id, p]) => [id, inside.has(id) ? { ...p, threads: false, guard: NEVER } : p]));
}

/** The guard of a loop whose iterations run in order, whatever they are. */
export const NEVER: Expr = { kind: 'const', type: 'bool', value: 0 };

/** One iteration after the other. */
export const SEQUENTIAL: SpreadOptions = { threads: false, lanes: false, reorder: false, math: false };

const plain = (reason: string): NestPlan => ({ version: { kind: 'plain', reason } });

function sizeOf(body: readonly Stmt[]): number {
  let n = 0;
  walk(body, () => void n++);
  return n;
}

function insideOf(kernel: Kernel, id: StmtId): ReadonlySet<StmtId> {
  const all = new Set<StmtId>();
  walk(kernel.body, s => {
    if (s.id === id) walk([s], x => void all.add(x.id));
  });
  return all;
}
