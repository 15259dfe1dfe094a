/** Float64 arithmetic that float32 gives exactly, in float32: what comes from float32 values and is only moved, chosen,
 * compared or brought to an integer; and elements of Float64Arrays that are rounded as they are read and written, which are
 * float32 on the device. */
import type { Type } from '../src/dtype.ts';
import type { Expr, Kernel, Op, Stmt } from '../src/ir.ts';
import { mapOperands, mapStmt, someExpr } from '../src/ir.ts';
import type { OpName } from '../src/ops.ts';
import { ops } from '../src/ops.ts';

export const single = (kernel: Kernel): Kernel => ({ ...kernel, body: kernel.body.map(statement) });

const list = (body: readonly Stmt[]): readonly Stmt[] => body.map(statement);

function statement(s: Stmt): Stmt {
  const mapped = mapStmt(s, expr, list);
  if (mapped.kind !== 'store') return mapped;
  const value = mapped.value.type === 'f64' ? lifted(mapped.value) : undefined;
  const index = mapped.index.type === 'f64' ? lifted(mapped.index) : undefined;
  return value || index ? { ...mapped, value: value ?? mapped.value, index: index ?? mapped.index } : mapped;
}

function expr(e: Expr): Expr {
  const mapped = mapOperands(e, expr);
  if (mapped.kind === 'convert' && mapped.arg.type === 'f64') return converted(mapped);
  if (mapped.kind === 'load' && mapped.index.type === 'f64') {
    const index = lifted(mapped.index);
    return index ? { ...mapped, index } : mapped;
  }
  if (mapped.kind === 'op' && mapped.args[0]?.type === 'f64') return consumed(mapped);
  return mapped;
}

function converted(e: Extract<Expr, { kind: 'convert' }>): Expr {
  const { arg, type } = e;
  if (type === 'f32' && arg.kind === 'load') return { ...arg, type: 'f32' };
  // From an integer to float64 nothing is lost: what is rounded next is rounded once.
  if (arg.kind === 'convert' && isWord(arg.arg.type)) {
    if (type === 'f32') return { ...e, arg: arg.arg };
    if (type === arg.arg.type) return arg.arg;
  }
  const value = lifted(arg);
  if (value && type === 'f32') return value;
  return value && (type === 'i32' || type === 'u32') ? { ...e, arg: value } : e;
}

const boolean = (value: boolean): Expr => ({ kind: 'const', type: 'bool', value: value ? 1 : 0 });

const isWord = (type: Type): boolean => type === 'i32' || type === 'u32';

function consumed(e: Op): Expr {
  if (e.op === 'toint32' || e.op === 'clamp8') {
    const [arg] = e.args;
    if (e.op === 'toint32' && arg.kind === 'convert' && isWord(arg.arg.type))
      return arg.arg.type === 'i32' ? arg.arg : { kind: 'convert', type: 'i32', arg: arg.arg };
    const value = lifted(arg);
    return value ? { ...e, args: [value] } : e;
  }
  if (ops[e.op].result !== 'bool' || e.args.length !== 2) return e;
  const [a, b] = e.args;
  if (a.kind === 'const' && b.kind !== 'const') return consumed({ ...e, op: mirrored[e.op]!, args: [b, a] });
  return asIntegers(e, a, b) ?? asSingles(e, a, b) ?? e;
}

const mirrored: { readonly [P in OpName]?: OpName } = { lt: 'gt', le: 'ge', gt: 'lt', ge: 'le', eq: 'eq', ne: 'ne' };

function asSingles(e: Op, a: Expr, b: Expr): Expr | undefined {
  const left = lifted(a);
  const right = lifted(b);
  if (left && right) return { ...e, args: [left, right] };
  if (!left) return right && !left && isHosts(a) ? asSingles({ ...e, op: mirrored[e.op]! }, b, a) : undefined;
  if (b.kind === 'const') return against(e, left, Number(b.value), nextSingles(Number(b.value)));
  return isHosts(b) ? { ...e, args: [left, rounded[e.op]!(b)] } : undefined;
}

/** Whether nothing in it comes from memory: then the host computes it, in float64. */
const isHosts = (e: Expr): boolean => !someExpr(e, x => x.kind === 'load' || x.kind === 'let');

const op = (name: OpName, type: Type, ...args: Expr[]): Expr => ({ kind: 'op', type, op: name, args });
const word = (value: number): Expr => ({ kind: 'const', type: 'i32', value });
const number = (value: number): Expr => ({ kind: 'const', type: 'f32', value });
const pick = (cond: Expr, a: Expr, b: Expr): Expr => ({ kind: 'select', type: a.type, cond, a, b });
const nearest = (e: Expr): Expr => ({ kind: 'convert', type: 'f32', arg: e });
const exactly = (e: Expr): Expr => ({ kind: 'convert', type: 'f64', arg: e });

/** The nearest float32, and where that is on the wrong side the one beside it: upwards, or downwards. */
function directed(e: Expr, way: 'up' | 'down'): Expr {
  const near = nearest(e);
  const bits = op('tobits', 'i32', near);
  const step = (by: number) => op('frombits', 'f32', op('add', 'i32', bits, word(by)));
  const least = number(way === 'up' ? 2 ** -149 : -(2 ** -149));
  const isAbove = op('gt', 'bool', near, number(0));
  const away = pick(
    op('eq', 'bool', near, number(0)),
    least,
    pick(isAbove, step(way === 'up' ? 1 : -1), step(way === 'up' ? -1 : 1)),
  );
  return pick(op(way === 'up' ? 'lt' : 'gt', 'bool', exactly(near), e), away, near);
}

/** What a float32 is compared with, in place of a float64 that the host knows: no float32 lies between the two. */
const rounded: { readonly [P in OpName]?: (e: Expr) => Expr } = {
  lt: e => directed(e, 'up'),
  ge: e => directed(e, 'up'),
  gt: e => directed(e, 'down'),
  le: e => directed(e, 'down'),
  eq: e => exact(e),
  ne: e => exact(e),
};

/** NaN, which equals nothing, where a number is no float32. */
const exact = (e: Expr): Expr => pick(op('eq', 'bool', exactly(nearest(e)), e), nearest(e), number(Number.NaN));

/** A comparison with a number that is none of the type: `below` and `above` are those beside it. */
function against(e: Op, left: Expr, value: number, [below, above]: readonly [number, number]): Expr | undefined {
  if (Number.isNaN(value)) return boolean(e.op === 'ne');
  if (e.op === 'eq' || e.op === 'ne') return boolean(e.op === 'ne');
  const other = e.op === 'lt' || e.op === 'ge' ? above : below;
  return { ...e, args: [left, { kind: 'const', type: left.type, value: other }] };
}

/** The float32 numbers on both sides of a number that is none. */
function nextSingles(x: number): readonly [number, number] {
  const near = Math.fround(x);
  const bits = new Int32Array(new Float32Array([near]).buffer);
  const step = (by: number) => new Float32Array(new Int32Array([bits[0] + by]).buffer)[0];
  const [smaller, greater] = near >= 0 ? [step(-1), step(1)] : [step(1), step(-1)];
  return near < x ? [near, greater] : [smaller, near];
}

function asIntegers(e: Op, a: Expr, b: Expr): Expr | undefined {
  if (a.kind !== 'convert' || !isWord(a.arg.type)) return undefined;
  const { type } = a.arg;
  if (b.kind === 'convert' && b.arg.type === type) return { ...e, args: [a.arg, b.arg] };
  if (b.kind !== 'const') return undefined;
  const [least, most] = type === 'i32' ? [-2147483648, 2147483647] : [0, 4294967295];
  const value = Number(b.value);
  if (Number.isNaN(value)) return boolean(e.op === 'ne');
  if (value < least) return boolean(e.op === 'gt' || e.op === 'ge' || e.op === 'ne');
  if (value > most) return boolean(e.op === 'lt' || e.op === 'le' || e.op === 'ne');
  if (Number.isInteger(value)) return { ...e, args: [a.arg, { kind: 'const', type, value: value + 0 }] };
  return against(e, a.arg, value, [Math.floor(value), Math.ceil(value)]);
}

/** Ops that give a float32 for float32 operands, the same as in float64. */
const preserving: ReadonlySet<OpName> = new Set([
  'neg',
  'abs',
  'floor',
  'ceil',
  'trunc',
  'round',
  'sign',
  'copysign',
  'min',
  'max',
] as const);

/** A float64 expression as the float32 one that has its value, where there is one. */
function lifted(e: Expr): Expr | undefined {
  switch (e.kind) {
    case 'const': {
      const value = Number(e.value);
      return Object.is(Math.fround(value), value) ? { kind: 'const', type: 'f32', value } : undefined;
    }
    case 'convert':
      return e.arg.type === 'f32' ? e.arg : undefined;
    case 'op': {
      if (!preserving.has(e.op)) return undefined;
      const args = e.args.map(lifted);
      return args.every(a => a !== undefined) ? { ...e, type: 'f32', args } : undefined;
    }
    case 'select': {
      const [a, b] = [lifted(e.a), lifted(e.b)];
      return a && b ? { ...e, type: 'f32', a, b } : undefined;
    }
    default:
      return undefined;
  }
}
