// biome-ignore-all format: a table reads by its rows
/** THE table: one row per operator and math function. Everything that walks operations walks this: the interpreter, the
 * emitters, the tests, the cost model. A row's name is its printed form. */
import type { Type } from './dtype.ts';
import { fma32, fma64 } from './fma.ts';
import type { Expr } from './ir.ts';

export interface OpRow {
  /** Number of operands; [least, most] where it varies. */
  readonly arity: number | readonly [number, number];
  /** Operand types it is defined for. */
  readonly types: readonly Type[];
  /** Result type, by operand type where that matters; the operands' where absent. */
  readonly result?: Type | { readonly [T in Type]?: Type };
  /** The meaning, on values held as JavaScript numbers (0/1 for bool) or BigInts; the interpreter rounds or wraps what
   * comes out to the result type, so this need only be right before that. `type` is the operands'. */
  readonly eval: (type: Type, ...args: any[]) => number | bigint | boolean;
  /** JavaScript text before rounding or wrapping to the result type: `$0`, `$1` stand for operands, `$*` for all with
   * commas. A string, or one per operand type that differs. */
  readonly js: string | { readonly [T in Type]?: string };
  /** WebAssembly instructions after the operands, with spaces between, by operand type. A type not here goes by `expand`, or else calls the
   * host's function of the same name in float64. */
  readonly wasm?: { readonly [T in Type]?: string };
  /** WGSL text by operand type, `$0`, `$1` as in `js`. A type not here goes by `expand`, or by the float32 expansion of `math/`. */
  readonly wgsl?: { readonly [T in Type]?: string };
  /** The op in terms of others; operands are trivial (locals, params, constants), so they may be repeated. */
  readonly expand?: (type: Type, args: readonly Expr[]) => Expr;
  /** Rough cost in units of one float64 addition. */
  readonly cost: number;
  /** Whether it is worth running in lanes: in vector registers there are instructions for it, or it expands into such;
   * `math`: by an expansion of `math/`, whose last bits are not the host's. */
  readonly lanes?: boolean | 'math';
  /** Greatest error in units in the last place that a backend may have in float64; 0 means the same bits. */
  readonly ulp: number;
}

const ints: readonly Type[] = ['i32', 'u32', 'i64', 'u64'];
const floats: readonly Type[] = ['f64', 'f32'];
const numeric: readonly Type[] = [...floats, ...ints];
export const all: readonly Type[] = [...numeric, 'bool'];
const bits: readonly Type[] = [...ints, 'bool'];
const machine: { readonly [T in Type]: string } = { f64: 'f64', f32: 'f32', i32: 'i32', u32: 'i32', i64: 'i64', u64: 'i64', bool: 'i32' };

/** One instruction per type; `signed` appends _s or _u for integers. */
const instr = (types: readonly Type[], name: string, signed = false) =>
  Object.fromEntries(types.map(t => [t, `${machine[t]}.${name}${!signed || floats.includes(t) ? '' : t.startsWith('i') ? '_s' : '_u'}`]));

/** One text for the types among `types` that a GPU has. */
const shader = (types: readonly Type[], text: string) => Object.fromEntries(types.filter(t => small.includes(t)).map(t => [t, text]));
const small: readonly Type[] = ['f32', 'i32', 'u32', 'bool'];

const op = (kind: string, type: Type, ...args: Expr[]): Expr => ({ kind: 'op', type, op: kind as OpName, args });
const num = (type: Type, value: number): Expr => ({ kind: 'const', type, value });
const pick = (cond: Expr, a: Expr, b: Expr): Expr => ({ kind: 'select', type: a.type, cond, a, b });
const cmp = (name: string, a: Expr, b: Expr): Expr => op(name, 'bool', a, b);

const infix = (js: string, evaluate: (a: any, b: any) => any, types: readonly Type[], wasm: string, signed = false) => ({
  arity: 2, types, js: `$0 ${js} $1`, eval: (_t: Type, a: any, b: any) => evaluate(a, b), wasm: instr(types, wasm, signed),
  wgsl: shader(types, `$0 ${js.slice(0, 2)} $1`), cost: 1, lanes: true, ulp: 0,
});
const compare = (wasm: string, js: string, evaluate: (a: any, b: any) => boolean, types = numeric): OpRow => ({
  ...infix(js, evaluate, types, wasm, types === numeric), result: 'bool',
});
/** A function of the host: `Math.name`, whose float32 form rounds the float64 result. */
const math = (name: keyof typeof Math & string, cost: number, ulp = 1, arity: OpRow['arity'] = 1) => ({
  arity, types: floats, js: `Math.${name}($*)`, eval: (_t: Type, ...args: any[]) => (Math[name] as (...a: number[]) => number)(...args), cost, ulp,
});
/** One of them that `math/` has for lanes, within 2 ulp in float64 and 4 in float32. */
const laned = (name: keyof typeof Math & string, cost: number, arity: OpRow['arity'] = 1): OpRow => ({ ...math(name, cost, 2, arity), lanes: 'math' });
/** One of them that is an instruction for floats. */
const exact = (name: keyof typeof Math & string, cost: number, arity = 1) => ({
  ...math(name, cost, 0, arity), wasm: instr(floats, name), wgsl: { f32: `${name}($*)` }, lanes: true,
});
/** One that rounds. V8 keeps the upper half of the register that a rounded scalar goes to, and so waits for whatever was in it: a
 * loop's iterations then stand in a row (bilinear samples took 1.75 times as long). A vector takes all of its register. */
const rounded = (name: 'floor' | 'ceil' | 'trunc') => ({
  ...exact(name, 2),
  wasm: { f64: `f64x2.splat f64x2.${name} f64x2.extract_lane 0`, f32: `f32x4.splat f32x4.${name} f32x4.extract_lane 0` },
});
export const isFloat = (t: Type) => t === 'f64' || t === 'f32';
/** Least (`lt`) or greatest (`gt`) of two. Neither float before the other: both zeroes, whose sum in the direction of
 * `test` has the right sign, or a NaN, which any sum is then. */
const choose = (test: 'lt' | 'gt') => (t: Type, [a, b]: readonly Expr[]): Expr => {
  if (!isFloat(t)) return pick(cmp(test, a, b), a, b);
  const sum = test === 'gt' ? op('add', t, a, b) : op('neg', t, op('sub', t, op('neg', t, a), b));
  const equal = op('and', 'bool', cmp('eq', a, b), cmp('ne', a, num(t, 0)));
  return pick(cmp(test, a, b), a, pick(cmp(test, b, a), b, pick(equal, a, sum)));
};
/** To 0 … 255 as an i32; adding 2⁵² or 2²³ leaves no bits for a fraction, so that halves go to even. */
const clamp = (t: Type, [a]: readonly Expr[]): Expr => {
  const inside = op('max', t, op('min', t, a, num(t, 255)), num(t, 0));
  if (!isFloat(t)) return inside;
  const whole = num(t, t === 'f64' ? 2 ** 52 : 2 ** 23);
  return { kind: 'convert', type: 'i32', arg: op('sub', t, op('add', t, inside, whole), whole) };
};

export const isBig = (t: Type) => t === 'i64' || t === 'u64';

const view = new DataView(new ArrayBuffer(8));

const rows = {
  add: infix('+', (a, b) => a + b, numeric, 'add'),
  sub: infix('-', (a, b) => a - b, numeric, 'sub'),
  mul: {
    ...infix('*', (a, b) => a * b, numeric, 'mul'),
    js: { f64: '$0 * $1', f32: '$0 * $1', i32: 'Math.imul($0, $1)', u32: 'Math.imul($0, $1)', i64: '$0 * $1', u64: '$0 * $1' },
    eval: (t, a, b) => (t === 'i32' || t === 'u32' ? Math.imul(a, b) : a * b),
  },
  /** a · b + c in one rounding: what `contract: true` makes of a product and a sum. WebAssembly has it for vectors only. */
  fma: {
    arity: 3, types: floats, js: { f64: 'fma64($*)', f32: 'fma32($*)' }, eval: (t, a, b, c) => (t === 'f32' ? fma32 : fma64)(a, b, c),
    wgsl: { f32: 'fma($*)' },
    cost: 1, lanes: true, ulp: 0,
  },
  /** Integers truncate; a zero divisor throws for i64 and u64, as for BigInts, and must be excluded by proof for i32, u32;
   * so must −2ⁿ⁻¹ / −1. */
  div: { ...infix('/', (a, b) => a / b, numeric, 'div', true), cost: 5 },
  /** The sign of the dividend, as `%`. A zero divisor throws for i64 and u64 and must be excluded by proof for i32, u32. */
  rem: {
    ...infix('%', (a, b) => a % b, numeric, ''), wasm: instr(ints, 'rem', true), wgsl: { f32: 'rem_f32($*)', i32: '$0 % $1', u32: '$0 % $1' },
    cost: 20, lanes: false,
  },
  neg: {
    arity: 1, types: numeric, js: '-$0', eval: (_t, a) => -a, wasm: instr(floats, 'neg'), wgsl: { f32: '-$0', i32: '-$0' }, cost: 1, lanes: true, ulp: 0,
    expand: (t, [a]) => op('sub', t, isBig(t) ? { kind: 'const', type: t, value: 0n } : num(t, isFloat(t) ? -0 : 0), a),
  },
  abs: {
    ...exact('abs', 1), types: ['f64', 'f32', 'i32'], wgsl: { f32: 'abs($0)', i32: 'abs($0)' },
    expand: (t, [a]) => pick(cmp('le', a, num(t, 0)), op('sub', t, num(t, 0), a), a),
  },
  sqrt: exact('sqrt', 8),
  floor: rounded('floor'),
  ceil: rounded('ceil'),
  trunc: rounded('trunc'),
  /** Halves go up; the sign of zero is the operand's. */
  round: {
    ...math('round', 5, 0), lanes: true,
    expand: (t, [a]) =>
      op('copysign', t, pick(cmp('ge', op('sub', t, a, op('floor', t, a)), num(t, 0.5)), op('add', t, op('floor', t, a), num(t, 1)), op('floor', t, a)), a),
  },
  /** The magnitude of the first with the sign of the second; where that is NaN its sign is anyone's. */
  copysign: {
    arity: 2, types: floats, js: '((1 / $1 < 0 || $1 < 0) ? -Math.abs($0) : Math.abs($0))',
    eval: (_t, a, b) => (Object.is(b, -0) || b < 0 ? -Math.abs(a) : Math.abs(a)), wasm: instr(floats, 'copysign'),
    wgsl: { f32: 'copysign_f32($*)' }, cost: 1, lanes: true, ulp: 0,
  },
  /** ±1, or the operand itself for ±0 and NaN. */
  sign: {
    ...math('sign', 3, 0), lanes: true, wgsl: { f32: 'sign_f32($*)' },
    expand: (t, [a]) => pick(cmp('gt', a, num(t, 0)), num(t, 1), pick(cmp('lt', a, num(t, 0)), num(t, -1), a)),
  },
  /** NaN if either is; −0 below +0. */
  min: { ...exact('min', 2, 2), types: ['f64', 'f32', 'i32', 'u32'], wgsl: { f32: 'min_f32($*)', i32: 'min($*)', u32: 'min($*)' }, expand: choose('lt') },
  max: { ...exact('max', 2, 2), types: ['f64', 'f32', 'i32', 'u32'], wgsl: { f32: 'max_f32($*)', i32: 'max($*)', u32: 'max($*)' }, expand: choose('gt') },
  and: infix('&', (a, b) => a & b, bits, 'and'),
  or: infix('|', (a, b) => a | b, bits, 'or'),
  xor: { ...infix('^', (a, b) => a ^ b, bits, 'xor'), wgsl: { i32: '$0 ^ $1', u32: '$0 ^ $1', bool: '$0 != $1' } },
  /** Shift counts are taken modulo the width for i32 and u32. For i64 and u64 the count must be proved in 0 … 63. */
  shl: { ...infix('<<', (a, b) => a << b, ints, 'shl'), wgsl: shader(ints, '$0 << (u32($1) & 31u)') },
  /** Arithmetic for signed types, logical for unsigned ones. */
  shr: {
    ...infix('>>', (a, b) => a >> b, ints, 'shr', true),
    js: { i32: '$0 >> $1', u32: '$0 >>> $1', i64: '$0 >> $1', u64: '$0 >> $1' }, wgsl: shader(ints, '$0 >> (u32($1) & 31u)'),
    eval: (t, a, b) => (t === 'u32' ? a >>> b : a >> b),
  },
  /** High word of the product of two words, taken without signs. */
  mulhi: {
    arity: 2, types: ['i32'], js: 'mulhi($*)', eval: (_t, a, b) => Number(BigInt.asIntN(32, (BigInt(a >>> 0) * BigInt(b >>> 0)) >> 32n)),
    wgsl: { i32: 'mulhi_i32($*)' }, cost: 2, lanes: true, ulp: 0,
  },
  /** Leading zeroes of 32 bits. */
  clz32: { ...math('clz32', 1, 0), types: ['i32', 'u32'], result: 'i32', wasm: instr(['i32', 'u32'], 'clz'), wgsl: shader(ints, 'i32(countLeadingZeros($0))') },
  /** Logical negation. */
  not: { arity: 1, types: ['bool'], js: '!$0', eval: (_t, a) => !a, wasm: { bool: 'i32.eqz' }, wgsl: { bool: '!$0' }, cost: 1, lanes: true, ulp: 0 },
  eq: compare('eq', '===', (a, b) => a === b, all),
  /** WGSL's own `!=` is false where an operand is NaN: SPIR-V has it as ordered and not equal. */
  ne: { ...compare('ne', '!==', (a, b) => a !== b, all), wgsl: { ...shader(all, '$0 != $1'), f32: '!($0 == $1)' } },
  lt: compare('lt', '<', (a, b) => a < b),
  le: compare('le', '<=', (a, b) => a <= b),
  gt: compare('gt', '>', (a, b) => a > b),
  ge: compare('ge', '>=', (a, b) => a >= b),
  /** ECMAScript ToInt32: modulo 2³², NaN and infinities to 0. The emitter's own sequence, with a rare slow path. */
  toint32: { arity: 1, types: ['f64'], result: 'i32', js: '$0 | 0', eval: (_t, a) => a | 0, wgsl: { f32: 'toint32_f32($*)' }, cost: 3, lanes: true, ulp: 0 },
  /** ECMAScript ToUint8Clamp: to 0 … 255, halves to even, NaN to 0. */
  clamp8: {
    arity: 1, types: ['f64', 'f32', 'i32'], result: 'i32', js: 'clamp8($0)', eval: (_t, a) => new Uint8ClampedArray([a])[0],
    expand: clamp, wgsl: { f32: 'clamp8_f32($*)' },
    cost: 4, lanes: true, ulp: 0,
  },
  /** The bits of a float as an integer of its width; those of a NaN are anyone's. */
  tobits: {
    arity: 1, types: floats, result: { f64: 'i64', f32: 'i32' }, js: { f64: 'bitsOfF64($0)', f32: 'bitsOfF32($0)' },
    eval: (t, a) => (t === 'f64' ? view.setFloat64(0, a) ?? view.getBigInt64(0) : view.setFloat32(0, a) ?? view.getInt32(0)),
    wasm: { f64: 'i64.reinterpret_f64', f32: 'i32.reinterpret_f32' }, wgsl: { f32: 'bitcast<i32>($0)' }, cost: 1, lanes: true, ulp: 0,
  },
  /** And back. */
  frombits: {
    arity: 1, types: ['i64', 'i32'], result: { i64: 'f64', i32: 'f32' }, js: { i64: 'f64OfBits($0)', i32: 'f32OfBits($0)' },
    eval: (t, a) => (t === 'i64' ? view.setBigInt64(0, a) ?? view.getFloat64(0) : view.setInt32(0, a) ?? view.getFloat32(0)),
    wasm: { i64: 'f64.reinterpret_i64', i32: 'f32.reinterpret_i32' }, wgsl: { i32: 'bitcast<f32>($0)' }, cost: 1, lanes: true, ulp: 0,
  },
  pow: laned('pow', 40, 2),
  exp: laned('exp', 15), expm1: laned('expm1', 20),
  log: laned('log', 15), log2: laned('log2', 18), log10: laned('log10', 18), log1p: laned('log1p', 20),
  sin: laned('sin', 15), cos: laned('cos', 15), tan: laned('tan', 20),
  asin: laned('asin', 15), acos: laned('acos', 15), atan: laned('atan', 15), atan2: laned('atan2', 25, 2),
  sinh: laned('sinh', 20), cosh: laned('cosh', 20), tanh: laned('tanh', 20),
  asinh: laned('asinh', 20), acosh: laned('acosh', 20), atanh: laned('atanh', 20),
  cbrt: laned('cbrt', 20), hypot: laned('hypot', 20, [1, 8]),
} satisfies { readonly [name: string]: OpRow };

export type OpName = keyof typeof rows;
export const ops: { readonly [P in OpName]: OpRow } = rows;

/** What an operation takes, in units of a float64 addition: a remainder that comparisons find is a difference and a choice for each. */
export const opCost = ({ op, near }: { readonly op: OpName; readonly near?: 1 | 2 }): number =>
  near ? 2 * near : ops[op].cost;

/** The type an op gives for operands of a type. */
export const resultType = (name: OpName, operand: Type): Type => {
  const { result } = ops[name];
  return (typeof result === 'object' ? result[operand] : result) ?? operand;
};
