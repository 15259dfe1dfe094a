/** Operations: the rows of `ops.ts`, and those whose code is more than a row of instructions. */
import * as iv from '../src/analysis/interval.ts';
import type { Type } from '../src/dtype.ts';
import type { Convert, Expr, Op } from '../src/ir.ts';
import type { OpName } from '../src/ops.ts';
import { isFloat, ops } from '../src/ops.ts';
import { wholeRange } from '../src/transform/whole.ts';
import { call, imported, row } from './assemble.ts';
import { give, put, set, take } from './code.ts';
import { pushLowWord, WHOLE } from './rounded.ts';
import type { Scope } from './scope.ts';
import { expr } from './scope.ts';
import { conversion } from './types.ts';

/** Operations whose code is more than a row of instructions. */
const special: { readonly [P in OpName]?: { readonly [T in Type]?: (s: Scope, e: Op) => void } } = {
  toint32: { f64: toInt32 },
  clamp8: { f64: clamp8, f32: clamp8 },
  mulhi: { i32: highWord },
  fma: { f64: multiplyAdd, f32: multiplyAdd },
  min: { f64: extreme('pmin'), f32: extreme('pmin') },
  max: { f64: extreme('pmax'), f32: extreme('pmax') },
  rem: {
    f64: remainder,
    f32: remainder,
    i32: wordsRemainder,
    u32: wordsRemainder,
    i64: division('rem_i64'),
    u64: division('rem_u64'),
  },
  div: { i64: division('div_i64'), u64: division('div_u64') },
};

/** Whether an operation needs no `expand`: it has instructions, code of its own here, or a function of the host. */
export const isNative = (op: OpName, type: Type): boolean =>
  !!(ops[op].wasm?.[type] || special[op]?.[type] || (isFloat(type) && !ops[op].expand));

export function operation(s: Scope, e: Op): void {
  const { type } = e.args[0];
  const { wasm, expand } = ops[e.op];
  const rule = special[e.op]?.[type];
  if (rule) rule(s, e);
  else if (wasm?.[type]) {
    for (const arg of e.args) expr(s, arg);
    row(s, wasm[type]);
  } else if (isFloat(type) && !expand) hostMath(s, e);
  else throw new Error(`\`${e.op}\` of ${type} has not been expanded`);
}

function pushDouble(s: Scope, e: Expr): void {
  expr(s, e);
  row(s, conversion(e.type, 'f64'));
}

const fromDouble = (s: Scope, type: Type): void => row(s, conversion('f64', type));

/** `Math.name` itself: V8 calls its own C function for most of them, without a JavaScript frame. */
function hostMath(s: Scope, { op, type, args }: Op): void {
  for (const arg of args) pushDouble(s, arg);
  const signature = { params: args.map(() => 'f64' as const), results: ['f64' as const] };
  put(s, 'call', imported(s.unit, 'math', op, signature, args.length > 1 ? `${op}.${args.length}` : op));
  fromDouble(s, type);
}

/** ECMAScript ToInt32: by the bits of a rounded sum where they have it, else by those of a 64-bit integer, else by the residue
 * modulo 2³², where every step is exact; infinities and NaN end as NaN, which truncates to 0. */
function toInt32(s: Scope, { args }: Op): void {
  const x = take(s, 'f64');
  expr(s, args[0]);
  set(s, x);
  row(s, `local.get ${x} f64.abs f64.const ${WHOLE} f64.lt if i32 local.get ${x}`);
  if (!s.unit.isWhole(args[0])) put(s, 'f64.trunc');
  pushLowWord(s);
  row(
    s,
    `else local.get ${x} f64.abs f64.const ${2 ** 63} f64.lt if i32 local.get ${x} i64.trunc_sat_f64_s i32.wrap_i64
      else local.get ${x} local.get ${x} f64.const ${2 ** -32} f64.mul f64.floor f64.const ${2 ** 32} f64.mul f64.sub
      i32.trunc_sat_f64_u end end`,
  );
  give(s, x);
}

/** V8 has branches for those of scalars, which data that take turns mispredict. The pseudo-extremes of vectors give the first of their
 * operands unless the second is beyond it: of numbers, zeros apart, that is the same. */
function extreme(name: 'pmin' | 'pmax'): (s: Scope, e: Op) => void {
  return (s, { op, args, type }) => {
    const [x, y] = args.map(s.unit.numbers().of);
    const isPlain = !y.nan && !(x.negZero && iv.hasZero(y)) && !(y.negZero && iv.hasZero(x));
    const shape = type === 'f64' ? 'f64x2' : 'f32x4';
    for (const arg of args) {
      expr(s, arg);
      if (isPlain) put(s, `${shape}.splat`);
    }
    if (isPlain) row(s, `${shape}.${name} ${shape}.extract_lane 0`);
    else put(s, `${type as 'f64'}.${op as 'max'}`);
  };
}

/** There is no such instruction for scalars: that for vectors, so that a remainder rounds as the groups before it. */
function multiplyAdd(s: Scope, { args, type }: Op): void {
  const shape = type === 'f64' ? 'f64x2' : 'f32x4';
  for (const arg of args) {
    expr(s, arg);
    put(s, `${shape}.splat`);
  }
  put(s, `${shape}.relaxed_madd`);
  put(s, `${shape}.extract_lane`, 0);
}

function highWord(s: Scope, { args }: Op): void {
  for (const arg of args) {
    expr(s, arg);
    put(s, 'i64.extend_i32_u');
  }
  row(s, 'i64.mul i64.const 32 i64.shr_u i32.wrap_i64');
}

/** Rounded first and clamped as an integer: the float min and max of WebAssembly, which mind NaN and −0, cost several times
 * as much. NaN truncates to 0. */
function clamp8(s: Scope, { args: [x] }: Op): void {
  const t = take(s, 'i32');
  expr(s, x);
  row(s, `${x.type}.nearest i32.trunc_sat_${x.type}_s`);
  set(s, t);
  row(
    s,
    `local.get ${t} i32.const 255 local.get ${t} i32.const 255 i32.lt_s select i32.const 0 local.get ${t} i32.const 0 i32.gt_s select`,
  );
  give(s, t);
}

/** What is near its divisor has it once or twice, or not at all. */
function wordsRemainder(s: Scope, { args: [a, b], type, near }: Op): void {
  const sign = type === 'u32' ? 'u' : 's';
  if (!near) {
    expr(s, a);
    expr(s, b);
    return put(s, `i32.rem_${sign}`);
  }
  if (near === 1 && b.kind === 'const' && Number(b.value) <= 2 ** 30) return lessOnce(s, a, Number(b.value));
  const t = take(s, 'i32');
  expr(s, a);
  for (let turn = 0; turn < near; turn++) {
    put(s, 'local.tee', t);
    expr(s, b);
    row(s, `i32.sub local.get ${t} local.get ${t}`);
    expr(s, b);
    row(s, `i32.ge_${sign} select`);
  }
  give(s, t);
}

/** Of what lies below 2b ≤ 2³¹: the difference, and b again where that is negative. V8 has a branch for `select`, and as sums of
 * data pass b now and then, none can be foretold. */
function lessOnce(s: Scope, a: Expr, b: number): void {
  const t = take(s, 'i32');
  expr(s, a);
  row(s, `i32.const ${b} i32.sub local.tee ${t} local.get ${t} i32.const 31 i32.shr_s i32.const ${b} i32.and i32.add`);
  give(s, t);
}

const isPowerOfTwo = (n: number): boolean => n >= 1 && n <= 2 ** 52 && 2 ** Math.round(Math.log2(n)) === n;

/** In f32 too the f64 remainder is exact, and representable. */
function remainder(s: Scope, { args: [a, b], type }: Op): void {
  if (isWord(a) && isWord(b)) {
    wordRemainder(s, a.arg, b.arg);
    return fromDouble(s, type);
  }
  pushDouble(s, a);
  if (b.kind === 'const' && isPowerOfTwo(Math.abs(b.value as number))) moduloPowerOfTwo(s, Math.abs(b.value as number));
  else if (wholeRange(a) && wholeRange(b)) {
    pushDouble(s, b);
    wholeRemainder(s);
  } else {
    pushDouble(s, b);
    anyRemainder(s);
  }
  fromDouble(s, type);
}

/** What is less than the divisor stays, as places in rings and on closed outlines do but for one: `(i + 1) % n` of an `n` that may be a
 * fraction, as `length / 2`. A call and a division take five times as long as that comparison. */
function anyRemainder(s: Scope): void {
  const [a, b] = [take(s, 'f64'), take(s, 'f64')];
  set(s, b);
  set(s, a);
  row(
    s,
    `local.get ${a} f64.abs local.get ${b} f64.abs f64.lt if f64 local.get ${a} else local.get ${a} local.get ${b}`,
  );
  call(s, 'rem_f64');
  row(s, 'end');
  give(s, a);
  give(s, b);
}

/** a − trunc(a / b) · b with the sign of a: every step is exact, and an infinite a gives NaN. */
function moduloPowerOfTwo(s: Scope, b: number): void {
  const a = take(s, 'f64');
  set(s, a);
  const multiple = b === 1 ? 'f64.trunc' : `f64.const ${1 / b} f64.mul f64.trunc f64.const ${b} f64.mul`;
  row(s, `local.get ${a} local.get ${a} ${multiple} f64.sub local.get ${a} f64.copysign`);
  give(s, a);
}

const isWord = (e: Expr): e is Convert => e.kind === 'convert' && e.arg.type === 'i32';

/** Of 32-bit integers: NaN by 0, else the integers' remainder with the sign of the dividend. */
function wordRemainder(s: Scope, x: Expr, y: Expr): void {
  const [a, b] = [take(s, 'i32'), take(s, 'i32')];
  expr(s, x);
  set(s, a);
  expr(s, y);
  set(s, b);
  row(
    s,
    `local.get ${b} if f64 local.get ${a} local.get ${b} i32.rem_s f64.convert_i32_s local.get ${a} f64.convert_i32_s f64.copysign
    else f64.const ${Number.NaN} end`,
  );
  give(s, a);
  give(s, b);
}

/** Of integers below 2⁵³, as the helper `rem_f64` has it for those that it finds to be such; NaN by 0, since then q · b is. */
function wholeRemainder(s: Scope): void {
  const [a, b] = [take(s, 'f64'), take(s, 'f64')];
  set(s, b);
  set(s, a);
  row(
    s,
    `local.get ${a} local.get ${a} local.get ${b} f64.div f64.trunc local.get ${b} f64.mul f64.sub local.get ${a} f64.copysign`,
  );
  give(s, a);
  give(s, b);
}

/** A divisor known not to be 0 or −1 needs no guard. */
function division(name: string): (s: Scope, e: Op) => void {
  const [op, type] = name.split('_') as ['div' | 'rem', 'i64' | 'u64'];
  return (s, { args }) => {
    for (const arg of args) expr(s, arg);
    const [, b] = args;
    const plain = b.kind === 'const' && BigInt(b.value) !== 0n && BigInt.asIntN(64, BigInt(b.value)) !== -1n;
    if (plain) row(s, ops[op].wasm![type]!);
    else call(s, name);
  };
}
