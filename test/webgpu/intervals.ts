/** The oracle of the device: what a kernel may come to wherever WGSL is free. Integers and bools as `interpret` has them,
 * floats as intervals, each op widened by its row of `accuracy.ts`. Iterations run in order, which is one of the orders that
 * a parallel loop may take; sums and products of it are left open (`gathered.ts`).
 *
 * Where a condition is not known, because intervals overlap, both ways are taken and joined; an integer that may be several
 * is undefined from there on. Where the run itself depends on what is not known (a trip count, a subscript, how a loop is
 * left), it ends `undecided`. Errors are those of `interpret`, at the same point of program order. */
import type { Bound } from '../../src/backend.ts';
import { type Jump, leads } from '../../src/interpret/control.ts';
import { fit } from '../../src/interpret/values.ts';
import type { ArrayId, For, Kernel, LocalId, Spread, Stmt, While } from '../../src/ir.ts';
import { isFloat } from '../../src/ops.ts';
import { ordered } from '../../src/reduce.ts';
import { type Context, type Evaluate, isOurs, prepared, where } from './expressions.ts';
import { type GatherOp, gathering, isGathered } from './gathered.ts';
import * as known from './known.ts';
import { type Element, type Frame, interval, type Known, placeOf, Undecided } from './known.ts';
import { applied, compared, type Options } from './operations.ts';
import { alloc, clear, copy, type Execute, store } from './stores.ts';

export { type Interval, inside, width } from './interval.ts';

export interface Found {
  /** Why the run could not be followed to its end, and where; what is left then says nothing. */
  readonly undecided?: string;
  readonly site: number;
  /** By array of the kernel: intervals of floats, integers, or undefined where an integer is not known. */
  readonly arrays: readonly (readonly Element[])[];
  readonly local: (id: LocalId) => Element;
}

/** @throws what the kernel throws. */
export function intervals(kernel: Kernel, bound: Bound, options: Options = {}): Found {
  const cx: Context = { kernel, ...options };
  let frame: Frame | undefined;
  const left = (site: number, undecided?: string): Found => ({
    ...(undecided !== undefined && { undecided }),
    site,
    arrays: kernel.arrays.map((_, id) => (frame && undecided === undefined ? elementsOf(kernel, frame, id) : [])),
    local: id => shown(frame!.locals[id]),
  });
  try {
    const params = kernel.params.map((p, k) => fit[p.type](bound.params[k]) as number);
    frame = known.enter(kernel, params, bound.arrays);
    const jump = sequence(cx, kernel.body)(frame);
    return left(jump?.kind === 'return' ? jump.site : 0);
  } catch (error) {
    if (error instanceof Undecided) return left(0, error.message);
    throw error;
  }
}

function elementsOf(kernel: Kernel, frame: Frame, id: ArrayId): readonly Element[] {
  const { memory, first, length } = placeOf(kernel, id)(frame);
  return memory.cells.slice(first, first + length);
}

const shown = (v: Known): Element => (isGathered(v) ? interval(v) : v);

// ── statements

function sequence(cx: Context, list: readonly Stmt[]): Execute {
  const steps = list.map(s => rules[s.kind](cx, s as never));
  return frame => {
    for (const step of steps) {
      const jump = step(frame);
      if (jump) return jump;
    }
    return undefined;
  };
}

const always = (jump: Jump) => () => jump;

/** A bool that the run depends on. */
const decided = (v: Known, what: string): boolean => {
  if (v === undefined) throw new Undecided(what);
  return Boolean(v);
};

const rules: { readonly [K in Stmt['kind']]: (cx: Context, s: Extract<Stmt, { kind: K }>) => Execute } = {
  assign: (cx, s) => {
    const value = prepared(cx, s.value);
    return frame => void (frame.locals[s.local] = value(frame));
  },
  store,
  alloc,
  clear,
  copy,
  if: branch,
  for: counted,
  while: repeated,
  block: (cx, s) => {
    const body = sequence(cx, s.body);
    return frame => {
      const jump = body(frame);
      return jump && leads(jump, 'break', s.id) ? undefined : jump;
    };
  },
  break: (_, s) => always({ kind: 'break', target: s.target }),
  continue: (_, s) => always({ kind: 'continue', target: s.target }),
  return: (_, s) => always({ kind: 'return', site: s.site }),
  throw: (_, s) => () => {
    throw Object.assign(new Error(s.message), { name: s.error });
  },
  outlined: (cx, s) => sequence(cx, [s.loop]),
  spread,
};

function branch(cx: Context, s: Extract<Stmt, { kind: 'if' }>): Execute {
  const cond = prepared(cx, s.cond);
  const [then, otherwise] = [sequence(cx, s.then), sequence(cx, s.else)];
  return frame => {
    const c = cond(frame);
    if (c !== undefined) return c ? then(frame) : otherwise(frame);
    return bothWays(cx, frame, then, otherwise, `a branch ${where(s.span)}`);
  };
}

/** Either of two ways: what holds after both. */
function bothWays(cx: Context, frame: Frame, then: Execute, otherwise: Execute, what: string): Jump | undefined {
  const before = known.save(frame);
  const attempt = (way: Execute) => {
    try {
      return way(frame);
    } catch (error) {
      throw isOurs(error) ? error : new Undecided(`${what} that may throw`);
    }
  };
  const first = attempt(then);
  const after = known.save(frame);
  known.restore(frame, before);
  const second = attempt(otherwise);
  if (JSON.stringify(first) !== JSON.stringify(second)) throw new Undecided(what);
  known.joinWith(cx.kernel, frame, after);
  return first;
}

// ── loops

function counted(cx: Context, s: For): Execute {
  const [lo, hi, step] = [s.lo, s.hi, s.step].map(e => prepared(cx, e));
  const body = sequence(cx, s.body);
  const { next, goesOn } = counting(s);
  return frame => {
    const [first, last, by] = [lo(frame), hi(frame), step(frame)];
    for (frame.locals[s.local] = first; goesOn(frame.locals[s.local], last); ) {
      const jump = body(frame);
      if (jump && !leads(jump, 'continue', s.id)) return leads(jump, 'break', s.id) ? undefined : jump;
      frame.locals[s.local] = next(frame.locals[s.local], by);
    }
    return undefined;
  };
}

/** How a loop's variable moves on, and until when. */
function counting(s: For): { next: (v: Known, by: Known) => Known; goesOn: (v: Known, last: Known) => boolean } {
  const { type } = s.lo;
  const what = `how often a loop runs ${where(s.span)}`;
  if (type === 'f32' || type === 'f64')
    return {
      next: (v, by) => applied('add', type, [interval(v), interval(by)]),
      goesOn: (v, last) => decided(compared(s.test, type, interval(v), interval(last), false), what),
    };
  const holds = tests[s.test];
  return {
    next: (v, by) => fit[type]((v as number) + (by as number)),
    goesOn: (v, last) => {
      if (v === undefined || last === undefined) throw new Undecided(what);
      return holds(v as number, last as number);
    },
  };
}

const tests: { readonly [T in For['test']]: (a: number, b: number) => boolean } = {
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
};

function repeated(cx: Context, s: While): Execute {
  const cond: Evaluate = prepared(cx, s.cond);
  const [body, step] = [sequence(cx, s.body), sequence(cx, s.step)];
  const what = `how often a loop runs ${where(s.span)}`;
  return frame => {
    while (decided(cond(frame), what)) {
      let jump = body(frame);
      if (!jump || leads(jump, 'continue', s.id)) jump = step(frame);
      if (jump) return leads(jump, 'break', s.id) ? undefined : jump;
    }
    return undefined;
  };
}

/** In order, with what it gathers left open until its end. */
function spread(cx: Context, s: Spread): Execute {
  const loop = counted(cx, s.loop);
  const open = s.reductions.flatMap(r => {
    const { type } = cx.kernel.locals[r.local];
    const gathers = r.kind === 'fold' && isFloat(type) && (ordered(r.op, type) || r.op === 'min' || r.op === 'max');
    return gathers ? [{ local: r.local, op: r.op as GatherOp }] : [];
  });
  return frame => {
    const mine = open.filter(({ local }) => !isGathered(frame.locals[local]));
    for (const { local, op } of mine) frame.locals[local] = gathering(op, interval(frame.locals[local]));
    const jump = loop(frame);
    for (const { local } of mine) frame.locals[local] = interval(frame.locals[local]);
    return jump;
  };
}
