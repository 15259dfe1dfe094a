/** Cuts a kernel into the steps of a program.
 *
 * A local is kept by the device where some assignment of it needs memory or another such local, or where it is what a loop adds
 * up; all others are the host's. Statements with no spread loop inside that the host cannot run alone become code for one
 * invocation; neighbours share a shader. */
import type { Expr, For, Kernel, LocalId, Spread, Stmt } from '../src/ir.ts';
import { mapOperands, someExpr, walk } from '../src/ir.ts';
import { copying } from './copies.ts';
import { levelsOf } from './grid.ts';
import { isHosts, keptLocals, returnsThere } from './hosts.ts';
import type { Grid, Program, Step } from './program.ts';
import { silent } from './silent.ts';
import { fitsDevice, isDevices, keptAs, mayFail, named, type Splitting, serial } from './splitting.ts';
import { greatestPartial, outsideArrays } from './steps.ts';
import { isHeld, isWord, sizeOf } from './types.ts';
import { Unfit, unfitType } from './unfit.ts';

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
    ...framed(c),
    outside: outsideArrays(whole, steps),
    partials: greatestPartial(whole, steps),
    bound: [],
  };
}

/** Where the locals that the device keeps lie, one behind the other. */
function framed({ kept, locals }: Splitting): Pick<Program, 'kept' | 'words'> {
  let words = 0;
  const at = (id: LocalId): number => {
    words += sizeOf(locals[id].type);
    return words - sizeOf(locals[id].type);
  };
  return { kept: new Map([...kept].map(id => [id, at(id)])), words };
}

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
      steps.push(...(silent(c, s, x => step(c, x)) ?? step(c, s)));
    }
  }
  flush();
  return steps;
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
  const before: Step[] = [];
  let assigns: Stmt[] = [];
  const ask = () => {
    if (assigns.length) before.push(serial(assigns));
    assigns = [];
    before.push({ kind: 'fetch', span: at.span });
  };
  const fresh = (value: Expr): Expr => {
    const { name, assign } = keptAs(c, value, at);
    assigns.push(assign);
    return name;
  };
  /** What may fail in an arm is asked of the device only where the arm is the one that counts. */
  const branched = (x: Extract<Expr, { kind: 'select' }>): Expr => {
    const cond = lifted(x.cond);
    ask();
    const name = named(c, x.type);
    const arm = (value: Expr): readonly Step[] => {
      const found = known(c, value, at);
      return [...found.before, { kind: 'set', local: name.local, value: found.value }];
    };
    before.push({ kind: 'if', cond, then: arm(x.a), else: arm(x.b) });
    return name;
  };
  // The largest parts that the device can compute; the host does the rest.
  const lifted = (x: Expr): Expr => {
    if (!reads(c.kernel, x)) return x;
    if (x.kind === 'let') throw new Unfit('the host needs a value that the device computes', at.span);
    if (isHeld(x.type) && fitsDevice(c, x)) return fresh(x);
    // Which element is meant takes what the device lacks.
    if (x.kind === 'load' && isWord(x.type)) throw unfitType('f64', at.span);
    if (x.kind === 'load')
      throw new Unfit(
        `an element of \`${c.kernel.arrays[x.array].name}\` is needed in ${x.type}, which a GPU lacks`,
        at.span,
      );
    if (x.kind === 'select' && (mayFail(x.a) || mayFail(x.b))) return branched(x);
    return mapOperands(x, lifted);
  };
  const value = lifted(e);
  ask();
  return { before, value };
}

/** Whether the host cannot compute it for the memory that it reads. */
const reads = (kernel: Kernel, e: Expr): boolean =>
  someExpr(e, x => x.kind === 'load' && (x.check || kernel.arrays[x.array].storage.kind !== 'table'));

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
