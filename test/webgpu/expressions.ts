/** Expressions over what is known of a run, as closures like those of `src/interpret`. */
import type { Span } from '../../src/diagnostic.ts';
import { outOfBounds } from '../../src/diagnostic.ts';
import type { Type } from '../../src/dtype.ts';
import { isInternal } from '../../src/interpret/control.ts';
import { conversion, fit } from '../../src/interpret/values.ts';
import type { ArrayId, Convert, Expr, Kernel, Op } from '../../src/ir.ts';
import { isFloat, type OpName, ops } from '../../src/ops.ts';
import { type GatherOp, gathered, gathering, isGathered, settle } from './gathered.ts';
import { ANYTHING, hull, type Interval, isEmpty, isPoint, point } from './interval.ts';
import { anything, type Frame, interval, join, type Known, type Memory, placeOf, Undecided } from './known.ts';
import { applied, compared, isComparison, limited, type Options, rounded, settled } from './operations.ts';

export interface Context extends Options {
  readonly kernel: Kernel;
}

export type Evaluate = (frame: Frame) => Known;
type Rules = { readonly [K in Expr['kind']]: (cx: Context, e: Extract<Expr, { kind: K }>) => Evaluate };

export const prepared = (cx: Context, e: Expr): Evaluate => rules[e.kind](cx, e as never);

const rules: Rules = {
  const: (_, e) => {
    const value = isFloat(e.type) ? point(e.value as number) : e.value;
    return () => value;
  },
  local: (_, e) => frame => frame.locals[e.local],
  param: (_, e) => frame => frame.params[e.param],
  length: (cx, e) => {
    const place = placeOf(cx.kernel, e.array);
    return frame => place(frame).length;
  },
  disjoint: () => {
    throw new Error('internal: no kernel for a device asks where arrays lie');
  },
  load: (cx, e) => {
    const index = prepared(cx, e.index);
    const at = subscript(cx, e.array, e.check, e.span);
    return frame => {
      const { memory, first, last } = at(frame, index(frame));
      let found: Known = memory.cells[first];
      for (let k = first + 1; k <= last; k++) found = join(e.type, found, memory.cells[k]);
      return found;
    };
  },
  op: (cx, e) => (isFloat(e.args[0].type) ? floating(cx, e) : integral(cx, e)),
  select: (cx, e) => {
    const [cond, a, b] = [e.cond, e.a, e.b].map(x => prepared(cx, x));
    return frame => {
      const c = cond(frame);
      if (c !== undefined) return c ? a(frame) : b(frame);
      return join(e.type, unsure(e.type, a, frame), unsure(e.type, b, frame));
    };
  },
  let: (cx, e) => {
    const [value, body] = [e.value, e.body].map(x => prepared(cx, x));
    return frame => {
      frame.locals[e.local] = value(frame);
      return body(frame);
    };
  },
  convert,
};

/** An arm that may not be the one that is taken: what it throws may not be thrown. */
function unsure(type: Type, arm: Evaluate, frame: Frame): Known {
  try {
    return arm(frame);
  } catch (error) {
    throw isOurs(error) ? error : new Undecided(`whether a ${type} is read`);
  }
}

/** An error that is not the kernel's. */
export const isOurs = (error: unknown): boolean => error instanceof Undecided || isInternal(error);

/** A subscript as the elements that it may mean: where it is not known but proved to be in bounds, all of them. */
export function subscript(cx: Context, id: ArrayId, check: boolean, span: Span) {
  const { kernel } = cx;
  const place = placeOf(kernel, id);
  const { name } = kernel.arrays[id];
  return (frame: Frame, index: Known): { memory: Memory; first: number; last: number } => {
    const i = isFloatValue(index) ? numberIn(index) : index;
    const { memory, first, length } = place(frame);
    if (i === undefined) {
      if (check || length === 0) throw new Undecided(`a subscript of ${name} ${where(span)}`);
      return { memory, first, last: first + length - 1 };
    }
    const at = first + Number(i);
    if (Number.isInteger(i) && Number(i) >= 0 && Number(i) < length) return { memory, first: at, last: at };
    throw outOfBounds(kernel.sources[span.source], span, name, Number(i), length);
  };
}

export const where = (span: Span): string => `at ${span.start}`;
const isFloatValue = (v: Known): boolean => typeof v === 'object';

/** The number that a float is, if it is known. */
export function numberIn(v: Known): number | undefined {
  const x = interval(v);
  if (isEmpty(x)) return Number.NaN;
  return !x.nan && x.lo === x.hi ? x.lo : undefined;
}

// ── ops

/** Ops between integers or bools. One unknown operand makes the result unknown, unless the other decides. */
function integral(_cx: Context, e: Op): Evaluate {
  const { eval: apply } = ops[e.op];
  const type = e.args[0].type;
  const args = e.args.map(a => prepared(_cx, a));
  const decides = type === 'bool' ? deciding[e.op] : undefined;
  const round = e.op === 'frombits' ? (x: number) => applied('frombits', 'f32', [point(x)]) : fit[e.type];
  return frame => {
    const values = args.map(a => a(frame));
    if (!values.includes(undefined)) return round(apply(type, ...values) as never);
    if (decides !== undefined && values.includes(decides)) return decides;
    return anything(e.type);
  };
}
const deciding: { readonly [P in OpName]?: 0 | 1 } = { and: 0, or: 1 };

/** Operands that are one value, whatever it is. */
const same = ([a, b]: readonly Expr[]): boolean =>
  (a.kind === 'local' && b.kind === 'local' && a.local === b.local) ||
  (a.kind === 'param' && b.kind === 'param' && a.param === b.param);

function floating(cx: Context, e: Op): Evaluate {
  const type = e.args[0].type as 'f32' | 'f64';
  const args = e.args.map(a => prepared(cx, a));
  const values = (frame: Frame) => args.map(a => interval(a(frame)));
  if (isComparison(e.op)) {
    const both = same(e.args);
    return frame => {
      const [a, b] = values(frame);
      return compared(e.op, type, a, b, both);
    };
  }
  if (e.op in toInteger) return frame => toInteger[e.op]!(interval(args[0](frame)));
  const vanishing = type === 'f32' && mayVanish(e);
  if (vanishing) {
    const whole = (frame: Frame) => applied(e.op, type, values(frame), cx);
    return frame => hull(whole(frame), NOTHING);
  }
  if (type === 'f32' && !cx.inOrder) {
    const terms = e.op === 'mul' ? factorsOf(e) : termsOf(e);
    if (terms.length > 2) return reordered(e.op === 'mul' ? 'mul' : 'add', cx, terms);
  }
  const plain = (all: readonly Known[]) => applied(e.op, type, all.map(interval), cx);
  if (!(e.op in gathers)) return frame => plain(args.map(a => a(frame)));
  return frame => {
    const [a, b] = args.map(x => x(frame));
    return grown(e.op, a, b) ?? plain([a, b]);
  };
}

/** What is 0 for every number, so that a compiler that assumes that there are no NaNs and infinities makes it 0: x − x, 0 · x, 0 / x. */
function mayVanish({ op, args: [a, b] }: Op): boolean {
  if (op === 'sub') return written(a) === written(b);
  const isZero = (e: Expr) => e.kind === 'const' && e.value === 0;
  return (op === 'mul' && (isZero(a) || isZero(b))) || (op === 'div' && isZero(a));
}
const NOTHING: Interval = { lo: -0, hi: 0, nan: false };
const written = (e: Expr): string =>
  JSON.stringify(e, (key, v) => (key === 'span' ? undefined : typeof v === 'bigint' ? `${v}n` : v));

interface Term {
  readonly e: Expr;
  readonly minus: boolean;
}

/** What a sum or a product is of; the parts of one that stands as an operand of another are parts of that. */
function termsOf(e: Expr, minus = false): readonly Term[] {
  if (e.kind !== 'op' || e.type !== 'f32' || (e.op !== 'add' && e.op !== 'sub')) return [{ e, minus }];
  return [...termsOf(e.args[0], minus), ...termsOf(e.args[1], minus !== (e.op === 'sub'))];
}
const factorsOf = (e: Expr): readonly Term[] =>
  e.kind === 'op' && e.type === 'f32' && e.op === 'mul' ? e.args.flatMap(factorsOf) : [{ e, minus: false }];

const negated = (x: Interval): Interval => ({ lo: -x.hi, hi: -x.lo, nan: x.nan });

/** A sum or product of several in any order, beside what a loop has gathered. */
function reordered(by: GatherOp, cx: Context, terms: readonly Term[]): Evaluate {
  const parts = terms.map(({ e, minus }) => ({ value: prepared(cx, e), minus }));
  return frame => {
    const values = parts.map(({ value, minus }) => {
      const v = value(frame);
      return isGathered(v) && v.gathers === by && !minus ? v : minus ? negated(interval(v)) : interval(v);
    });
    const loop = values.find(isGathered);
    const [first, ...others] = values.filter(v => v !== loop) as readonly Interval[];
    if (loop) return others.reduce(gathered, gathered(loop, first));
    return limited(settle(others.reduce(gathered, gathering(by, first))), cx);
  };
}

const gathers: { readonly [P in OpName]?: GatherOp } = { add: 'add', sub: 'add', mul: 'mul', min: 'min', max: 'max' };

/** What a loop gathers with one more term, where an operand is that. */
function grown(op: OpName, a: Known, b: Known): Known {
  const by = gathers[op];
  if (isGathered(a) && a.gathers === by && !isGathered(b)) {
    const x = interval(b);
    return gathered(a, op === 'sub' ? negated(x) : x);
  }
  return isGathered(b) && b.gathers === by && !isGathered(a) && op !== 'sub' ? gathered(b, interval(a)) : undefined;
}

const clamp = new Uint8ClampedArray(1);
const clamped = (x: number): number => {
  clamp[0] = x;
  return clamp[0];
};

/** Ops that give an integer for a float. */
const toInteger: { readonly [P in OpName]?: (x: Interval) => number | bigint | undefined } = {
  clamp8: x => settled(x, clamped, 0),
  toint32: x => {
    const low = settled(x, y => Math.trunc(y) + 0, Number.NaN);
    return low === undefined ? undefined : low | 0;
  },
  tobits: x => (isPoint(x) ? (ops.tobits.eval('f32', x.lo) as number) | 0 : undefined),
};

// ── conversions

function convert(cx: Context, e: Convert): Evaluate {
  const arg = prepared(cx, e.arg);
  const [from, to] = [e.arg.type, e.type];
  const exact = conversion(from, to);
  if (!isFloat(from)) {
    if (!isFloat(to)) return frame => mapped(arg(frame), exact);
    return frame => {
      const v = arg(frame);
      if (v === undefined) return within(from);
      return to === 'f32' ? rounded(point(Number(v))) : point(exact(v));
    };
  }
  if (!isFloat(to)) return frame => settled(interval(arg(frame)), exact, Number(exact(Number.NaN)));
  if (to === 'f64' || from === 'f32') return arg;
  if (e.arg.kind === 'const' || e.arg.kind === 'param') return frame => nearest(arg(frame) as Interval);
  return frame => {
    const v = arg(frame);
    return isGathered(v) ? v : rounded(interval(v));
  };
}

/** A constant or a parameter is narrowed by the host, to the nearest. */
const nearest = (x: Interval): Interval => (isEmpty(x) ? x : point(Math.fround(x.lo)));
const mapped = (v: Known, f: (x: never) => Known): Known => (v === undefined ? v : f(v as never));

/** What an unknown integer becomes. */
function within(type: Type): Interval {
  if (type === 'bool') return { lo: 0, hi: 1, nan: false };
  if (type === 'i32') return { lo: -(2 ** 31), hi: 2 ** 31, nan: false };
  return type === 'u32' ? { lo: 0, hi: 2 ** 32, nan: false } : ANYTHING;
}
