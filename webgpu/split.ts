/** Cuts a kernel into the steps of a program.
 *
 * A local is kept by the device where some assignment of it needs memory or another such local, or where it is what a loop adds
 * up; all others are the host's. Statements with no spread loop inside that the host cannot run alone become code for one
 * invocation; neighbours share a shader. */
import { baseOf } from '../src/analysis/access.ts';
import { assignedIn, exposed } from '../src/analysis/live.ts';
import type {
  ArrayDecl,
  ArrayId,
  Break,
  Continue,
  Expr,
  For,
  Kernel,
  LocalDecl,
  LocalId,
  Spread,
  Stmt,
} from '../src/ir.ts';
import { bodies, expressions, mapOperands, operands, slotsOf, someExpr, someStmt, walk, walkExpr } from '../src/ir.ts';
import { copying } from './copies.ts';
import { levelsOf } from './grid.ts';
import { arraysIn } from './module.ts';
import type { Grid, Program, Step } from './program.ts';
import { wordsOf } from './reduce.ts';
import type { Serial } from './serial.ts';
import { isWord } from './types.ts';
import { Unfit } from './unfit.ts';

interface Splitting {
  readonly kernel: Kernel;
  readonly locals: LocalDecl[];
  readonly arrays: ArrayDecl[];
  readonly kept: Set<LocalId>;
  /** Whether the device may return, so that what follows has to ask it. */
  readonly returns: boolean;
  nextId: number;
}

const isSpread = (s: Stmt): boolean => s.kind === 'spread';
const holdsSpread = (s: Stmt): boolean => someStmt([s], isSpread);

export function split(kernel: Kernel): Program {
  const kept = keptLocals(kernel);
  let nextId = 0;
  walk(kernel.body, s => void (nextId = Math.max(nextId, s.id + 1)));
  const c: Splitting = {
    kernel,
    locals: [...kernel.locals],
    arrays: [...kernel.arrays],
    kept,
    returns: returnsThere(kernel, kept),
    nextId,
  };
  const steps = list(c, kernel.body);
  const whole = { ...kernel, locals: c.locals, arrays: c.arrays };
  return {
    kernel: whole,
    steps,
    kept: new Map([...c.kept].map((id, k) => [id, k])),
    outside: outsideArrays(whole, steps),
    partials: greatestPartial(steps),
  };
}

// ── who knows what ──

/** Whether the host can compute it without the device; tables are the host's too. */
const isHosts = (kernel: Kernel, kept: ReadonlySet<LocalId>, e: Expr): boolean =>
  !someExpr(
    e,
    x =>
      (x.kind === 'load' && kernel.arrays[x.array].storage.kind !== 'table') ||
      (x.kind === 'load' && x.check) ||
      (x.kind === 'local' && kept.has(x.local)),
  );

function keptLocals(kernel: Kernel): Set<LocalId> {
  const kept = new Set<LocalId>();
  const named = namedByResults(kernel);
  const keep = (id: LocalId) => {
    if (isWord(kernel.locals[id].type)) kept.add(id);
  };
  /** `rest`: what runs after the list. */
  const look = (body: readonly Stmt[], rest: readonly Stmt[]): void =>
    body.forEach((s, k) => {
      const after = [...body.slice(k + 1), ...rest];
      if (s.kind === 'spread') {
        for (const r of s.reductions) [r.local, ...(r.kind === 'pick' ? r.with : [])].forEach(keep);
        s.last.forEach(keep);
      } else if (s.kind === 'assign') {
        if (!isHosts(kernel, kept, s.value)) keep(s.local);
      } else if (isWhole(kernel, kept, s)) {
        // Locals of its own need not outlive it.
        const later = exposed(after);
        for (const id of assignedIn([s])) if (later.has(id) || named.has(id)) keep(id);
      } else {
        const again = s.kind === 'for' || s.kind === 'while' ? [s, ...after] : after;
        for (const list of bodies(s)) look(list, s.kind === 'while' && list === s.body ? [...s.step, ...again] : again);
      }
    });
  for (let before = -1; before !== kept.size; ) {
    before = kept.size;
    look(kernel.body, []);
  }
  return kept;
}

/** Locals that a result or the extent of a view names. */
function namedByResults({ arrays, results }: Kernel): ReadonlySet<LocalId> {
  const views = arrays.flatMap(({ storage }) => (storage.kind === 'view' ? [storage.offset, storage.length] : []));
  return new Set([...views, ...results.flatMap(r => slotsOf(r).flatMap(x => ('local' in x ? [x.local] : [])))]);
}

/** Whether all that a statement does is the host's. */
function isHostRun(kernel: Kernel, kept: ReadonlySet<LocalId>, s: Stmt): boolean {
  if (!['assign', 'if', 'for', 'while', 'block', 'break', 'continue', 'return', 'throw', 'alloc'].includes(s.kind))
    return false;
  if (s.kind === 'assign' && kept.has(s.local)) return false;
  if (s.kind === 'for' && kept.has(s.local)) return false;
  return (
    expressions(s).every(e => isHosts(kernel, kept, e)) &&
    bodies(s).every(body => body.every(x => isHostRun(kernel, kept, x)))
  );
}

const returnsThere = (kernel: Kernel, kept: ReadonlySet<LocalId>): boolean =>
  someStmt(kernel.body, s => isWhole(kernel, kept, s) && someStmt([s], x => x.kind === 'return'));

/** Whether a statement with others inside becomes code for one invocation. A loop does in any case: on the host each of its
 * iterations would be a dispatch. */
const isWhole = (kernel: Kernel, kept: ReadonlySet<LocalId>, s: Stmt): boolean =>
  bodies(s).length > 0 &&
  !holdsSpread(s) &&
  !isHostRun(kernel, kept, s) &&
  (s.kind === 'for' || s.kind === 'while' || runsWhole(kernel, kept, s));

/** Whether a statement can be code for one invocation: nothing in it is computed in a type that the device lacks, but for
 * what the host hands over. */
function runsWhole(kernel: Kernel, kept: ReadonlySet<LocalId>, s: Stmt): boolean {
  const own = new Set<LocalId>();
  walk([s], x => {
    if (x.kind === 'assign' || x.kind === 'for') own.add(x.local);
    for (const e of expressions(x)) walkExpr(e, y => void (y.kind === 'let' && own.add(y.local)));
  });
  const isKnown = (e: Expr): boolean =>
    !someExpr(e, x => x.kind === 'load' || (x.kind === 'local' && (own.has(x.local) || kept.has(x.local))));
  const fits = (e: Expr): boolean => isWord(e.type) && (isKnown(e) || operands(e).every(fits));
  return !someStmt([s], x => {
    if (x.kind === 'alloc' || x.kind === 'copy' || x.kind === 'spread' || x.kind === 'outlined') return true;
    if ((x.kind === 'assign' || x.kind === 'for') && !isWord(kernel.locals[x.local].type)) return true;
    return !expressions(x).every(fits);
  });
}

// ── steps ──

function list(c: Splitting, body: readonly Stmt[]): readonly Step[] {
  const steps: Step[] = [];
  let run: Stmt[] = [];
  const flush = () => {
    if (run.length) steps.push(serial(run));
    run = [];
  };
  for (const s of body) {
    if (isDevices(c, s)) run.push(s);
    else {
      flush();
      steps.push(...step(c, s));
    }
  }
  flush();
  return steps;
}

/** Whether a statement is code for one invocation. */
function isDevices(c: Splitting, s: Stmt): boolean {
  if (holdsSpread(s) || isHostRun(c.kernel, c.kept, s)) return false;
  if (s.kind === 'assign') return c.kept.has(s.local) && !isHosts(c.kernel, c.kept, s.value);
  if (s.kind === 'store' || s.kind === 'clear') return true;
  return isWhole(c.kernel, c.kept, s);
}

const serial = (body: readonly Stmt[]): Serial => ({ kind: 'serial', body, exits: exitsOf(body) });

function exitsOf(body: readonly Stmt[]): readonly (Break | Continue)[] {
  const inner = new Set<number>();
  walk(body, s => void inner.add(s.id));
  const found = new Map<string, Break | Continue>();
  walk(body, s => {
    if ((s.kind === 'break' || s.kind === 'continue') && !inner.has(s.target)) found.set(`${s.kind}${s.target}`, s);
  });
  return [...found.values()];
}

/** What the host does, and what comes before it so that it knows what it needs. */
function step(c: Splitting, s: Stmt): readonly Step[] {
  switch (s.kind) {
    case 'assign': {
      if (c.returns && c.kept.has(s.local)) return [serial([s])];
      const { before, value } = known(c, s.value, s);
      return [...before, { kind: c.kept.has(s.local) ? 'poke' : 'set', local: s.local, value }];
    }
    case 'if': {
      const { before, value: cond } = known(c, s.cond, s);
      return [...before, { kind: 'if', cond, then: list(c, s.then), else: list(c, s.else) }];
    }
    case 'for': {
      const lo = known(c, s.lo, s);
      const hi = known(c, s.hi, s);
      const by = known(c, s.step, s);
      const loop = { ...s, lo: lo.value, hi: hi.value, step: by.value };
      return [...lo.before, ...hi.before, ...by.before, { kind: 'for', loop, body: list(c, s.body) }];
    }
    case 'while': {
      const { before, value: cond } = known(c, s.cond, s);
      return [{ kind: 'while', id: s.id, span: s.span, before, cond, body: list(c, s.body), step: list(c, s.step) }];
    }
    case 'block':
      return [{ kind: 'block', id: s.id, body: list(c, s.body) }];
    case 'break':
    case 'continue':
      return [{ kind: 'jump', jump: s }];
    case 'return':
      return [{ kind: 'return', site: s.site }];
    case 'throw':
      return [{ kind: 'throw', error: s.error, message: s.message }];
    case 'alloc': {
      const { before, value: length } = known(c, s.length, s);
      return [...before, { kind: 'alloc', array: s.array, length }];
    }
    case 'copy': {
      const { before, value: offset } = known(c, s.offset, s);
      const ask: readonly Step[] = c.returns ? [{ kind: 'fetch', span: s.span }] : [];
      const by = copying(c, s);
      const grid: Grid = { kind: 'grid', spread: by.spread, ordered: [] };
      return [...before, ...ask, { kind: 'copy', array: s.array, from: s.from, offset, by, grid }];
    }
    case 'spread':
      return grid(c, s);
    default:
      throw new Unfit(`internal: a statement of kind ${s.kind}`, s.span);
  }
}

/** An expression that the host can compute, after what is put before it. */
function known(c: Splitting, e: Expr, at: Stmt): { readonly before: readonly Step[]; readonly value: Expr } {
  if (isHosts(c.kernel, c.kept, e)) return { before: [], value: e };
  const assigns: Stmt[] = [];
  const fresh = (value: Expr): Expr => {
    const local = c.locals.push({ name: 'value', type: value.type }) - 1;
    c.kept.add(local);
    assigns.push({ kind: 'assign', id: c.nextId++, span: at.span, local, value });
    return { kind: 'local', type: value.type, local };
  };
  const reads = (x: Expr) =>
    someExpr(x, y => y.kind === 'load' && (y.check || c.kernel.arrays[y.array].storage.kind !== 'table'));
  // The largest parts that the device can compute; the host does the rest.
  const lifted = (x: Expr): Expr => {
    if (!reads(x)) return x;
    if (x.kind === 'let') throw new Unfit('the host needs a value that the device computes', at.span);
    if (isWord(x.type) && fitsDevice(c, x)) return fresh(x);
    if (x.kind === 'load')
      throw new Unfit(
        `an element of \`${c.kernel.arrays[x.array].name}\` is needed in ${x.type}, which a GPU lacks`,
        at.span,
      );
    return mapOperands(x, lifted);
  };
  const value = lifted(e);
  return {
    before: [...(assigns.length ? [serial(assigns)] : []), { kind: 'fetch', span: at.span }],
    value,
  };
}

const fitsDevice = (c: Splitting, e: Expr): boolean => {
  const isKnown = (x: Expr): boolean => isHosts(c.kernel, c.kept, x);
  const fits = (x: Expr): boolean => isWord(x.type) && (isKnown(x) || operands(x).every(fits));
  return fits(e);
};

/** Bounds of all loops of the grid, the guard and the inductions' steps are the host's to compute. */
function grid(c: Splitting, s: Spread): readonly Step[] {
  const before: Step[] = [];
  const need = (e: Expr): Expr => {
    const k = known(c, e, s);
    before.push(...k.before);
    return k.value;
  };
  const bounds = new Map(
    levelsOf(s).loops.map(loop => [loop.id, { lo: need(loop.lo), hi: need(loop.hi), step: need(loop.step) }]),
  );
  const bounded = (loop: For): For => {
    const last = loop.body.at(-1);
    const isInner = last?.kind === 'for' && bounds.has(last.id);
    const body = isInner ? [...loop.body.slice(0, -1), bounded(last)] : loop.body;
    return { ...loop, ...bounds.get(loop.id), body };
  };
  const guard = need(s.guard);
  const inductions = s.inductions.map(i => ({ ...i, step: need(i.step) }));
  // Where they begin is the host's to say.
  if (inductions.some(i => c.kept.has(i.local))) before.push({ kind: 'fetch', span: s.span });
  const spread: Spread = { ...s, loop: bounded(s.loop), guard, inductions };
  return [...before, { kind: 'grid', spread, ordered: [serial([spread.loop])] }];
}

// ── what steps come to ──

export function anyStep(steps: readonly Step[], test: (s: Step) => boolean): boolean {
  return steps.some(s => test(s) || inner(s).some(list => anyStep(list, test)));
}

export function eachStep(steps: readonly Step[], visit: (s: Step) => void): void {
  for (const s of steps) {
    visit(s);
    for (const list of inner(s)) eachStep(list, visit);
  }
}

function inner(s: Step): readonly (readonly Step[])[] {
  switch (s.kind) {
    case 'if':
      return [s.then, s.else];
    case 'for':
    case 'block':
      return [s.body];
    case 'while':
      return [s.before, s.body, s.step];
    case 'grid':
      return [s.ordered];
    case 'copy':
      return [[s.grid]];
    default:
      return [];
  }
}

function greatestPartial(steps: readonly Step[]): number {
  let most = 0;
  eachStep(steps, s => void (s.kind === 'grid' && (most = Math.max(most, wordsOf(s.spread)))));
  return most;
}

/** Private arrays that outlive a shader: more than one step uses them, or one that they do not begin in, or the caller gets them. */
function outsideArrays(kernel: Kernel, steps: readonly Step[]): ReadonlySet<ArrayId> {
  const users = new Map<ArrayId, (readonly Stmt[])[]>();
  const use = (id: ArrayId, body: readonly Stmt[]) => {
    if (kernel.arrays[id].storage.kind !== 'private') return;
    const all = users.get(id);
    if (all) all.push(body);
    else users.set(id, [body]);
  };
  const look = (list: readonly Step[]): void => {
    for (const s of list) {
      if (s.kind === 'copy') for (const id of [s.array, s.from]) use(id, []);
      const body = s.kind === 'serial' ? s.body : s.kind === 'grid' ? [s.spread.loop] : undefined;
      if (body) for (const id of arraysIn(kernel, body).keys()) use(id, body);
      // The loop in order is the same code again, instead of the grid.
      if (s.kind !== 'grid') inner(s).forEach(look);
    }
  };
  look(steps);
  const begins = (body: readonly Stmt[], id: ArrayId) => someStmt(body, s => s.kind === 'clear' && s.array === id);
  const returned = new Set(
    kernel.results.flatMap(slotsOf).flatMap(s => ('array' in s ? [baseOf(kernel, s.array)] : [])),
  );
  const outlives = (id: ArrayId, bodies: readonly (readonly Stmt[])[]) =>
    returned.has(id) || bodies.length > 1 || !begins(bodies[0], id);
  return new Set([...users].filter(([id, bodies]) => outlives(id, bodies)).map(([id]) => id));
}
