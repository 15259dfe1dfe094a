/** The definition of the IR: what a kernel does, said once in plain JavaScript, for every backend to agree with.
 *
 * The tree is turned into closures once (`prepare`), then run any number of times; after every op the result is rounded
 * or wrapped to its type. An access that claims a proof (`check: false`) and lies outside its array is an internal error
 * here, never a silent `undefined`: so interpreting a kernel also tests its proofs. */
import type { Bound, Outcome } from './backend.ts';
import { independent } from './interpret/apart.ts';
import { allocated, copy, filled, made, placeOf } from './interpret/arrays.ts';
import type { Context, Execute, Jump, Watch } from './interpret/control.ts';
import { leads } from './interpret/control.ts';
import type { Evaluate, Frame } from './interpret/expressions.ts';
import { prepareExpr } from './interpret/expressions.ts';
import { scopeOf, subscript } from './interpret/loads.ts';
import { prepareSpread } from './interpret/spread.ts';
import { fit } from './interpret/values.ts';
import type { ArrayId, Assign, Clear, Expr, For, If, Kernel, LocalId, Spread, Stmt, Store, While } from './ir.ts';
import { walk } from './ir.ts';
import { isBig, ops } from './ops.ts';
import { completed, errorNamed } from './thrown.ts';

export const interpret = (kernel: Kernel, bound: Bound): Outcome => prepare(kernel)(bound);

/** The kernel as a function, to be run many times. */
export function prepare(kernel: Kernel, watch?: Watch): (bound: Bound) => Outcome {
  const body = sequence({ kernel, marked: markedIn(kernel), ...(watch && { watch }) }, kernel.body);
  return bound => {
    const frame = enter(kernel, bound);
    const jump = body(frame);
    const site = jump?.kind === 'return' ? jump.site : 0;
    const array = (id: ArrayId) => placeOf(kernel, id).elements(frame);
    return completed(kernel.results, { site, local: id => frame.locals[id], array });
  };
}

const enter = (kernel: Kernel, bound: Bound): Frame => ({
  params: kernel.params.map((p, i) => fit[p.type](bound.params[i])),
  locals: kernel.locals.map(l => (isBig(l.type) ? 0n : 0)),
  arrays: kernel.arrays.map((a, i) => bound.arrays[i] ?? made(a)),
  marks: [],
});

function markedIn({ body }: Kernel): ReadonlySet<LocalId> {
  const found = new Set<LocalId>();
  walk(body, s => {
    if (s.kind === 'spread') for (const r of s.reductions) if (r.kind !== 'fold') found.add(r.local);
  });
  return found;
}

/** What a guard is evaluated in, at call time: an expression over params, lengths and its own `let`s. */
export interface Env {
  readonly params: readonly number[];
  readonly length: (array: ArrayId) => number;
}

const lengths = { length: (id: ArrayId) => (frame: Frame) => (frame as Frame & Env).length(id), load: readsNothing };

function readsNothing(): never {
  throw new Error('internal: a guard reads no arrays');
}

/** A guard as a function, to be asked at every call. */
export function prepareGuard(expr: Expr): (env: Env) => number | bigint {
  const run = prepareExpr(lengths, expr);
  return ({ params, length }) => run({ params, length, locals: [], arrays: [] } as unknown as Frame);
}

export const evaluate = (expr: Expr, env: Env): number | bigint => prepareGuard(expr)(env);

const always = (jump: Jump) => () => jump;

function sequence(cx: Context, list: readonly Stmt[]): Execute {
  const steps = list.map(s => prepareStmt(cx, s));
  return frame => {
    for (const step of steps) {
      const jump = step(frame);
      if (jump) return jump;
    }
    return undefined;
  };
}

const prepareStmt = (cx: Context, s: Stmt): Execute => rules[s.kind](cx, s as never);
const prepared = (cx: Context, e: Expr): Evaluate => prepareExpr(scopeOf(cx.kernel, cx.watch), e);

const rules: { readonly [K in Stmt['kind']]: (cx: Context, s: Extract<Stmt, { kind: K }>) => Execute } = {
  assign: (cx, s) => {
    const mark = marking(cx, s.local);
    const choice = mark && choiceOf(s);
    if (choice) return prepareStmt(cx, choice);
    const value = prepared(cx, s.value);
    return frame => {
      frame.locals[s.local] = value(frame);
      mark?.(frame);
      return undefined;
    };
  },
  store,
  alloc: (cx, s) => {
    const length = prepared(cx, s.length);
    const { dtype, storage } = cx.kernel.arrays[s.array];
    const isBare = storage.kind === 'heap' && storage.bare;
    return frame => void (frame.arrays[s.array] = allocated(dtype, length(frame), isBare));
  },
  clear,
  copy: (cx, s) => {
    const [target, from] = [placeOf(cx.kernel, s.array), placeOf(cx.kernel, s.from)];
    const offset = prepared(cx, s.offset);
    return frame => void copy(target.elements(frame), from.elements(frame), offset(frame));
  },
  if: (cx, s) => {
    const cond = prepared(cx, s.cond);
    const [then, otherwise] = [sequence(cx, s.then), sequence(cx, s.else)];
    return frame => (cond(frame) ? then(frame) : otherwise(frame));
  },
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
    throw errorNamed(s.error, s.message);
  },
  outlined: (cx, s) => prepareStmt(cx, s.loop),
  spread,
};

/** `m = m < x ? m : x` assigns m where it chooses x: where it keeps what it was, that is none of this iteration's. */
function choiceOf({ id, span, local, value }: Assign): If | undefined {
  if (value.kind !== 'select') return undefined;
  const given = (e: Expr): readonly Stmt[] =>
    e.kind === 'local' && e.local === local ? [] : [{ kind: 'assign', id, span, local, value: e }];
  const [then, otherwise] = [given(value.a), given(value.b)];
  if (then.length && otherwise.length) return undefined;
  return { kind: 'if', id, span, cond: value.cond, then, else: otherwise };
}

/** Takes note that a local is assigned, where somebody asks. */
const marking = ({ marked }: Context, local: LocalId) =>
  marked.has(local) ? (frame: Frame) => void (frame.marks[local] = true) : undefined;

function spread(cx: Context, s: Spread): Execute {
  if (s.slice || s.turns || s.instead) return inOrderOr(cx, s);
  const { lo, hi, step, body } = s.loop;
  return prepareSpread(cx, s, {
    bounds: [prepared(cx, lo), prepared(cx, hi), prepared(cx, step)],
    guard: prepared(cx, s.guard),
    steps: s.inductions.map(i => prepared(cx, i.step)),
    body: sequence(cx, body),
  });
}

/** As it is written anew, where it is and may be; else in order. */
function inOrderOr(cx: Context, s: Spread): Execute {
  const inOrder = prepareStmt(cx, s.loop);
  if (!s.instead) return inOrder;
  const anew = sequence(cx, s.instead);
  const free = independent(cx.kernel, s, prepared(cx, s.guard));
  return frame => (free(frame) ? anew(frame) : inOrder(frame));
}

function store(cx: Context, s: Store): Execute {
  const [index, value] = [s.index, s.value].map(e => prepared(cx, e));
  const at = subscript(cx.kernel, s.array, s.check, s.span);
  const { memory } = placeOf(cx.kernel, s.array);
  return frame => {
    const i = index(frame);
    const v = value(frame);
    const position = at(frame, i);
    cx.watch?.access('write', s.array, memory(frame), position);
    memory(frame)[position] = v;
    return undefined;
  };
}

function clear(cx: Context, s: Clear): Execute {
  const { dtype, storage } = cx.kernel.arrays[s.array];
  const { length, initial } = storage as Extract<typeof storage, { kind: 'private' }>;
  const fresh = filled(dtype, initial ?? new Array(length).fill(dtype.endsWith('int64') ? 0n : 0));
  return frame => void frame.arrays[s.array].set(fresh as never);
}

function counted(cx: Context, s: For): Execute {
  const [lo, hi, step] = [s.lo, s.hi, s.step].map(e => prepared(cx, e));
  const body = sequence(cx, s.body);
  const type = s.lo.type;
  const goesOn = ops[s.test].eval;
  const mark = marking(cx, s.local);
  return frame => {
    const { locals } = frame;
    mark?.(frame);
    const [first, last, by] = [lo(frame), hi(frame), step(frame)];
    for (
      locals[s.local] = first;
      goesOn(type, locals[s.local], last);
      locals[s.local] = fit[type](locals[s.local] + by)
    ) {
      const jump = body(frame);
      if (!jump || leads(jump, 'continue', s.id)) continue;
      return leads(jump, 'break', s.id) ? undefined : jump;
    }
    return undefined;
  };
}

function repeated(cx: Context, s: While): Execute {
  const cond = prepared(cx, s.cond);
  const [body, step] = [sequence(cx, s.body), sequence(cx, s.step)];
  return frame => {
    while (cond(frame)) {
      let jump = body(frame);
      if (!jump || leads(jump, 'continue', s.id)) jump = step(frame);
      if (jump) return leads(jump, 'break', s.id) ? undefined : jump;
    }
    return undefined;
  };
}
