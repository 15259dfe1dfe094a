/** Carries out a plan: nests become two versions, what their guards prove lets numbers be integers, long loops are
 * outlined. */
import { narrow } from '../analysis/narrow.ts';
import { ranges, rangesOf } from '../analysis/ranges.ts';
import { type For, type Kernel, mapStmt, type Spread, type Stmt, type StmtId, someStmt } from '../ir.ts';
import { NEVER, type Plan, type Version } from '../plan/index.ts';
import { additionsTo } from './additions.ts';
import { isChecked } from './checked.ts';
import { contracted } from './contract.ts';
import { few } from './few.ts';
import { inOrder } from './inorder.ts';
import { mathEverywhere, mathInLanes } from './lanemath.ts';
import { oneStore } from './onestore.ts';
import { outlined } from './outline.ts';
import { quiet } from './quiet.ts';
import { supposed } from './supposed.ts';
import { trail } from './trail.ts';
import { type Assuming, versioned } from './version.ts';

export function apply(kernel: Kernel, plan: Plan): Kernel {
  const made = applied(kernel, plan);
  if (!plan.outline) return made;
  const quick = supposed(made);
  const calm = plan.wakes === undefined ? quick : quiet(quick, plan.wakes);
  const close = plan.bands ? trail(calm, plan.bands) : calm;
  return outlined(plan.wakes === undefined ? close : few(close, plan.wakes));
}

/** What was made last: the next target often wants the same, but for outlining. */
let last: { readonly kernel: Kernel; readonly plan: Plan; readonly made: Kernel } | undefined;

function applied(kernel: Kernel, plan: Plan): Kernel {
  if (last?.kernel !== kernel || !alike(last.plan, plan)) last = { kernel, plan, made: carriedOut(kernel, plan) };
  return last.made;
}

const alike = (a: Plan, b: Plan): boolean =>
  a.nests === b.nests &&
  a.spreads === b.spreads &&
  a.spares.size === b.spares.size &&
  a.trails.size === b.trails.size &&
  a.trees === b.trees &&
  a.math === b.math &&
  a.contract === b.contract &&
  a.arithmetic === b.arithmetic;

function carriedOut(kernel: Kernel, plan: Plan): Kernel {
  const into: Assuming = { ...additionsTo(kernel), assume: { exprs: new Map(), locals: new Map() } };
  const decided = new Map<StmtId, Version>();
  for (const [id, { version }] of plan.nests) if (version.kind === 'versioned') decided.set(id, version);
  const spread = plan.spreads.size ? { ...kernel, body: kernel.body.map(s => wrapped(s, plan, into)) } : kernel;
  const unchanged = new Map(
    [...plan.spreads].filter(([, p]) => !p.reductions.some(r => kernel.locals[r.local].inOrder)),
  );
  const version = (s: Stmt): readonly Stmt[] | undefined => {
    const found =
      s.kind === 'for' || s.kind === 'spread' ? decided.get(s.kind === 'for' ? s.id : s.loop.id) : undefined;
    const spreads = found?.before?.inOrder ? new Map() : unchanged;
    const before = found?.before && wrapped(found.before.nest, { ...plan, spreads }, into);
    return found && versioned(spread, s as For | Spread, found, into, before);
  };
  const spreadOut = decided.size ? { ...kernel, locals: into.locals, body: list(spread.body, version) } : spread;
  const inLanes = (k: Kernel): Kernel => (plan.math ? mathInLanes(k, plan.contract ? contracted : undefined) : k);
  const expanded = plan.arithmetic ? mathEverywhere(spreadOut) : inLanes(spreadOut);
  const ordered = (s: Spread) =>
    s.guard === NEVER || (!s.threads && s.lanes === 1 && !s.rows && !s.slice && !s.turns && !s.spare);
  const next = plan.trees
    ? inOrder(expanded, ordered)
    : { ...expanded, body: list(expanded.body, s => plain(s, ordered)) };
  const small = narrow(next, next === kernel ? rangesOf(kernel) : ranges(next, into.assume));
  const made = plan.spreads.size ? { ...small, body: list(small.body, s => unfailing(s)).map(choicesStored) } : small;
  if (!kernel.before) return made;
  const { before: _, ...whole } = made;
  return whole;
}

/** Puts the loops that are to be spread into `spread` statements. What holds none stays the same object: guards have noted
 * statements and expressions by identity. */
function wrapped(s: Stmt, plan: Plan, into: Assuming): Stmt {
  if (!someStmt([s], x => plan.spreads.has(x.id))) return s;
  const inner = mapStmt(
    s,
    e => e,
    body => body.map(x => wrapped(x, plan, into)),
  );
  const [spread, spare] = [plan.spreads.get(s.id), plan.spares.get(s.id)];
  const found = spare ? { ...(spread ?? spare), spare: true as const } : spread;
  const trail = plan.trails.get(s.id);
  return found
    ? { kind: 'spread', id: into.nextId++, span: s.span, loop: inner as For, ...found, ...(trail && { trail }) }
    : inner;
}

/** A loop that runs in order, with its sums as they stand. */
function plain(s: Stmt, ordered: (s: Spread) => boolean): readonly Stmt[] | undefined {
  if (s.kind !== 'spread' || !ordered(s)) return undefined;
  return list([s.loop], x => plain(x, ordered));
}

/** Without checks inside, a spread loop has nothing to put back and nothing to run again. */
function unfailing(s: Stmt): readonly Stmt[] | undefined {
  if (s.kind !== 'spread' || !s.retry || someStmt(s.loop.body, isChecked)) return undefined;
  const loop = { ...s.loop, body: list(s.loop.body, unfailing) };
  return [{ ...s, loop, retry: false, saved: [] }];
}

const choicesStored = (s: Stmt): Stmt => {
  const inner = mapStmt(
    s,
    e => e,
    body => body.map(choicesStored),
  );
  return inner.kind === 'spread' ? oneStore(inner) : inner;
};

/** Rewrites statements from the outside; what was replaced is not looked into. */
function list(body: readonly Stmt[], replace: (s: Stmt) => readonly Stmt[] | undefined): readonly Stmt[] {
  return body.flatMap(
    s =>
      replace(s) ?? [
        mapStmt(
          s,
          e => e,
          inner => list(inner, replace),
        ),
      ],
  );
}
