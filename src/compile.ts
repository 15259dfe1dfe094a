/** The pipeline, on one screen: parse → lower → canonical → rows → apart → promote → analyse → plan → apply → legalise → emit → load. */
import { type Analysis, analyse } from './analysis/index.ts';
import { printAnalysis } from './analysis/print.ts';
import type { Artifact, Backend, Executable, TargetTraits } from './backend.ts';
import { checksRaces, dump, timed } from './debug.ts';
import { KernelError } from './diagnostic.ts';
import { type CallTypes, lower } from './frontend/lower.ts';
import { type Parsed, parse } from './frontend/parse.ts';
import { watched } from './interpret/watched.ts';
import { type Kernel, type Spread, type Stmt, someStmt } from './ir.ts';
import { lanedLoops, type Plan, type PlanOptions, plan } from './plan/index.ts';
import { printPlan } from './plan/print.ts';
import { printKernel } from './print.ts';
import { apart } from './transform/apart.ts';
import { apply } from './transform/apply.ts';
import { canonical } from './transform/canonical/index.ts';
import { contract } from './transform/contract.ts';
import { exchange } from './transform/exchange.ts';
import { hoist } from './transform/hoist.ts';
import { inOrder } from './transform/inorder.ts';
import { interchanged } from './transform/interchange.ts';
import { jam } from './transform/jam.ts';
import { legalise } from './transform/legalise.ts';
import { long } from './transform/long.ts';
import { outlined } from './transform/outline.ts';
import { promote } from './transform/promote.ts';
import { rows } from './transform/rows.ts';
import { slice } from './transform/slice.ts';
import { stack } from './transform/stack.ts';

// biome-ignore lint/complexity/noBannedTypes: any function at all may come in
export function read(kernel: Function): Parsed {
  const parsed = timed('parse', () => parse(kernel));
  dump('parse', parsed.name, () => `${parsed.source.text}\nfree: ${[...parsed.free.keys()].join(', ') || 'nothing'}`);
  return parsed;
}

/** A kernel specialised for the types of a call, and what is known of it: the same for every backend. */
export interface Specialised {
  readonly kernel: Kernel;
  readonly analysis: Analysis;
  /** For grids: before anything was done that asks where arrays lie. */
  readonly plain?: Kernel | undefined;
  /** Whether loops may run several iterations at a time; one after the other where absent. */
  readonly spread?: PlanOptions | undefined;
}

export function specialise(parsed: Parsed, types: CallTypes, spread?: PlanOptions): Specialised {
  const lowered = timed('lower', () => lower(parsed, types));
  dump('ir', lowered.name, () => printKernel(lowered));
  const formed = spread ? rewrite('canonical', lowered, canonical) : lowered;
  const inRows = spread ? rewrite('rows', formed, rows) : formed;
  const freed = spread ? rewrite('apart', inRows, apart) : formed;
  const kernel = spread ? rewrite('promote', freed, promote) : formed;
  const analysis = timed('analyse', () => analysed(kernel, formed));
  dump('facts', kernel.name, () => printAnalysis(kernel, analysis));
  if (spread?.threads) vouched(kernel, analysis);
  const known = spread?.contract ? fused(kernel, analysis, spread) : { kernel, analysis };
  // All of one shape: every call looks at its kernel.
  return { kernel: known.kernel, analysis: known.analysis, spread, plain: kernel === formed ? undefined : formed };
}

/** What arrays are used for is told of the kernel as it was: that runs too. */
function analysed(kernel: Kernel, formed: Kernel): Analysis {
  const whole = analyse(kernel);
  if (kernel === formed) return whole;
  const { bounds, loops } = whole;
  return {
    get ranges() {
      return whole.ranges;
    },
    bounds,
    loops,
    access: analyse(formed).access,
  };
}

/** What was known of a product and a sum is not all true of both in one. */
function fused(kernel: Kernel, analysis: Analysis, options: PlanOptions) {
  const laned = lanedLoops(kernel, analysis, options);
  const after = rewrite('contract', kernel, k => contract(k, analysis.ranges, laned));
  return { kernel: after, analysis: timed('analyse', () => analyse(after)) };
}

/** `prange` skips the proof that iterations do not meet in arrays; a scalar that one iteration hands to the next would come
 * out wrong all the same. */
function vouched(kernel: Kernel, analysis: Analysis): void {
  if (!someStmt(kernel.body, s => s.kind === 'for' && s.prange)) return;
  for (const { source, roles, reasons, loop } of analysis.loops().values()) {
    if (source !== 'prange' || ![...roles.values()].includes('carried')) continue;
    const { text, spans } = reasons[0];
    const span = spans[0] ?? loop.span;
    throw new KernelError('prange', `a prange loop cannot run in parallel: ${text}`, kernel.sources[span.source], span);
  }
}

interface Suited extends Specialised {
  readonly notes?: readonly string[];
}

const forGrids = new WeakMap<Kernel, Suited>();

/** A kernel as it was before that: where arrays lie is asked of processors only. */
export function unpromoted({ plain, ...known }: Specialised): Specialised {
  return plain ? { ...known, kernel: plain, analysis: analyse(plain) } : known;
}

/** A kernel as a target takes it: for grids, parallel loops stand around those that run in order. */
function suited(specialised: Specialised, { grids }: TargetTraits): Suited {
  if (!grids) return specialised;
  const known = forGrids.get(specialised.kernel);
  if (known) return known;
  const { kernel, analysis, spread } = unpromoted(specialised);
  const exchanged = spread?.threads
    ? timed('interchange', () => interchanged({ kernel, analysis }))
    : { kernel, analysis };
  const made = { ...exchanged, ...(spread && { spread }) };
  forGrids.set(specialised.kernel, made);
  return made;
}

const plans = new WeakMap<Kernel, Map<TargetTraits, Plan>>();

/** What is decided for a target; decided once. */
export function planOf({ kernel, analysis, spread }: Specialised, traits: TargetTraits): Plan {
  const known = plans.get(kernel) ?? new Map<TargetTraits, Plan>();
  plans.set(kernel, known);
  const found = known.get(traits) ?? timed('plan', () => plan(kernel, analysis, traits, spread));
  known.set(traits, found);
  return found;
}

/** The code for a backend. Throws KernelError('declined') where the backend cannot run the kernel, with the reason. */
export function generate(specialised: Specialised, backend: Backend): Artifact {
  const reason = declined(specialised.kernel, backend);
  if (reason !== undefined)
    throw new KernelError(
      'declined',
      `the backend '${backend.name}' cannot run \`${specialised.kernel.name}\`: ${reason}`,
    );
  const { name, traits } = backend;
  const whole = suited(specialised, traits);
  const { kernel } = whole;
  const decided = planOf(whole, traits);
  dump('plan', `${kernel.name} for ${name}`, () => printPlan(kernel, decided));
  const applied = rewrite(`apply for ${name}`, kernel, k => apply(k, decided));
  const foreign = (s: Stmt): s is Spread => s.kind === 'spread' && !traits.spreads(s);
  const ordered = someStmt(applied.body, foreign)
    ? rewrite(`put in order for ${name}`, applied, k => inItsOrder(k, foreign, decided))
    : applied;
  const { jams, parts, words } = traits;
  const exchanged = jams ? rewrite(`exchange for ${name}`, ordered, exchange) : ordered;
  const hoisted = traits.movesInvariants ? exchanged : rewrite(`hoist for ${name}`, exchanged, hoist);
  const legal = rewrite(`legalise for ${name}`, hoisted, k => legalise(k, traits));
  const sliced = parts ? rewrite(`slice for ${name}`, legal, k => slice(k, parts)) : legal;
  const jammed = jams ? rewrite(`jam for ${name}`, sliced, jam) : sliced;
  const blocked = jams ? rewrite(`stack for ${name}`, jammed, stack) : jammed;
  const held = words ? rewrite(`long for ${name}`, blocked, long) : blocked;
  const emitted = timed('emit', () => backend.emit(held));
  const artifact = whole.notes?.length ? { ...emitted, notes: [...whole.notes, ...(emitted.notes ?? [])] } : emitted;
  dump('code', `${kernel.name} for ${name}`, artifact.text);
  return artifact;
}

/** Loops that are not spread after all may run long as well. */
function inItsOrder(kernel: Kernel, foreign: (s: Stmt) => boolean, { outline }: Plan): Kernel {
  const ordered = inOrder(kernel, foreign);
  return outline ? outlined(ordered) : ordered;
}

/** The reason why a backend cannot run a kernel, if there is one. Devices come and go; code for them can be made without. */
export function declined(kernel: Kernel, backend: Backend): string | undefined {
  const available = backend.memory === 'device' || backend.available();
  return available === true ? backend.declines(kernel) : available;
}

function rewrite(verb: string, before: Kernel, run: (k: Kernel) => Kernel): Kernel {
  const after = timed(verb, () => run(before));
  dump(
    'ir',
    `${after.name} after ${verb}`,
    () => printKernel(after),
    () => printKernel(before),
  );
  return after;
}

export function link(artifact: Artifact, backend: Backend): Executable {
  const executable = timed('load', () => backend.load(artifact));
  return checksRaces() ? watched(artifact.kernel, executable) : executable;
}
