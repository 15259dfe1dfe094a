/** The definition of the IR: what a kernel does, said once in plain JavaScript, for every backend to agree with.
 *
 * The tree is turned into closures once (`prepare`), then run any number of times; after every op the result is rounded
 * or wrapped to its type. An access that claims a proof (`check: false`) and lies outside its array is an internal error
 * here, never a silent `undefined`: so interpreting a kernel also tests its proofs. */
import type { Bound, Outcome } from './backend.ts';
import { allocated, copy, filled, made, placeOf } from './interpret/arrays.ts';
import type { Evaluate, Frame } from './interpret/expressions.ts';
import { prepareExpr } from './interpret/expressions.ts';
import { scopeOf, subscript } from './interpret/loads.ts';
import { fit } from './interpret/values.ts';
import type { ArrayId, Clear, Expr, For, Kernel, Stmt, StmtId, Store, While } from './ir.ts';
import { isBig, ops } from './ops.ts';

export const interpret = (kernel: Kernel, bound: Bound): Outcome => prepare(kernel)(bound);

/** The kernel as a function, to be run many times. */
export function prepare(kernel: Kernel): (bound: Bound) => Outcome {
  const body = sequence(kernel, kernel.body);
  return bound => {
    const frame = enter(kernel, bound);
    const jump = body(frame);
    const site = jump?.kind === 'return' ? jump.site : 0;
    return { site, local: id => frame.locals[id], array: id => placeOf(kernel, id).elements(frame) };
  };
}

const enter = (kernel: Kernel, bound: Bound): Frame => ({
  params: kernel.params.map((p, i) => fit[p.type](bound.params[i])),
  locals: kernel.locals.map(l => (isBig(l.type) ? 0n : 0)),
  arrays: kernel.arrays.map((a, i) => bound.arrays[i] ?? made(a)),
});

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

/** Undefined where control goes on to the next statement. */
type Execute = (frame: Frame) => Jump | undefined;
type Jump =
  | { readonly kind: 'break' | 'continue'; readonly target: StmtId }
  | { readonly kind: 'return'; readonly site: number };

const always = (jump: Jump) => () => jump;

const leads = (jump: Jump, kind: 'break' | 'continue', id: StmtId): boolean => jump.kind === kind && jump.target === id;

function sequence(kernel: Kernel, list: readonly Stmt[]): Execute {
  const steps = list.map(s => prepareStmt(kernel, s));
  return frame => {
    for (const step of steps) {
      const jump = step(frame);
      if (jump) return jump;
    }
    return undefined;
  };
}

const errors: { readonly [name: string]: new (message: string) => Error } = {
  Error,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
};

const prepareStmt = (kernel: Kernel, s: Stmt): Execute => rules[s.kind](kernel, s as never);
const prepared = (kernel: Kernel, e: Expr): Evaluate => prepareExpr(scopeOf(kernel), e);

const rules: { readonly [K in Stmt['kind']]: (kernel: Kernel, s: Extract<Stmt, { kind: K }>) => Execute } = {
  assign: (kernel, s) => {
    const value = prepared(kernel, s.value);
    return frame => void (frame.locals[s.local] = value(frame));
  },
  store,
  alloc: (kernel, s) => {
    const length = prepared(kernel, s.length);
    const { dtype } = kernel.arrays[s.array];
    return frame => void (frame.arrays[s.array] = allocated(dtype, length(frame)));
  },
  clear,
  copy: (kernel, s) => {
    const [target, from] = [placeOf(kernel, s.array), placeOf(kernel, s.from)];
    const offset = prepared(kernel, s.offset);
    return frame => void copy(target.elements(frame), from.elements(frame), offset(frame));
  },
  if: (kernel, s) => {
    const cond = prepared(kernel, s.cond);
    const [then, otherwise] = [sequence(kernel, s.then), sequence(kernel, s.else)];
    return frame => (cond(frame) ? then(frame) : otherwise(frame));
  },
  for: counted,
  while: repeated,
  block: (kernel, s) => {
    const body = sequence(kernel, s.body);
    return frame => {
      const jump = body(frame);
      return jump && leads(jump, 'break', s.id) ? undefined : jump;
    };
  },
  break: (_, s) => always({ kind: 'break', target: s.target }),
  continue: (_, s) => always({ kind: 'continue', target: s.target }),
  return: (_, s) => always({ kind: 'return', site: s.site }),
  throw: (_, s) => () => {
    throw new errors[s.error](s.message);
  },
  outlined: (kernel, s) => prepareStmt(kernel, s.loop),
  spread: () => {
    throw new Error('spread: to be written');
  },
};

function store(kernel: Kernel, s: Store): Execute {
  const [index, value] = [s.index, s.value].map(e => prepared(kernel, e));
  const at = subscript(kernel, s.array, s.check, s.span);
  const { memory } = placeOf(kernel, s.array);
  return frame => {
    const i = index(frame);
    const v = value(frame);
    memory(frame)[at(frame, i)] = v;
    return undefined;
  };
}

function clear(kernel: Kernel, s: Clear): Execute {
  const { dtype, storage } = kernel.arrays[s.array];
  const { length, initial } = storage as Extract<typeof storage, { kind: 'private' }>;
  const fresh = filled(dtype, initial ?? new Array(length).fill(dtype.endsWith('int64') ? 0n : 0));
  return frame => void frame.arrays[s.array].set(fresh as never);
}

function counted(kernel: Kernel, s: For): Execute {
  const [lo, hi, step] = [s.lo, s.hi, s.step].map(e => prepared(kernel, e));
  const body = sequence(kernel, s.body);
  const type = s.lo.type;
  const goesOn = ops[s.test].eval;
  return frame => {
    const { locals } = frame;
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

function repeated(kernel: Kernel, s: While): Execute {
  const cond = prepared(kernel, s.cond);
  const [body, step] = [sequence(kernel, s.body), sequence(kernel, s.step)];
  return frame => {
    while (cond(frame)) {
      let jump = body(frame);
      if (!jump || leads(jump, 'continue', s.id)) jump = step(frame);
      if (jump) return leads(jump, 'break', s.id) ? undefined : jump;
    }
    return undefined;
  };
}
