// biome-ignore-all format: a table reads by its rows
/** Miscompiles seeded on purpose, each a way in which compilers have been wrong: well-formed IR that means something
 * else. The fuzzer has to find every one, or it is not worth its time. */
import type { DType, Type } from '../../src/dtype.ts';
import type { Expr, For, Kernel, Op, Stmt } from '../../src/ir.ts';
import type { OpName } from '../../src/ops.ts';
import { copiedUpwards, eager, hoisted, jumping, loopsOf, movedUp, valueFirst, viewsAtZero } from './miscompiles.ts';
import type { Mutate } from './rewrite.ts';
import { constant, convert, everyExpr, everyList, everyOp, everyStmt, like, op, select } from './rewrite.ts';

const FLOATS: readonly Type[] = ['f64', 'f32'];

const swapped = (name: OpName): Mutate => everyOp(name, e => op(name, e.args[1], e.args[0]));
const renamed = (name: OpName, other: OpName, types?: readonly Type[]): Mutate => everyOp(name, e => op(other, ...e.args), types);
const negated = (name: OpName, opposite: OpName): Mutate => everyOp(name, e => op('not', op(opposite, ...e.args)), FLOATS);
const apart = (e: Op): Expr => op('or', op('lt', ...e.args), op('gt', ...e.args));

/** Computes an integer op, or a comparison of integers, with the other signedness. */
const resigned = (name: OpName, from: Type, to: Type): Mutate =>
  everyOp(name, e => {
    const other = op(name, ...e.args.map(a => convert(to, a)));
    return other.type === to ? convert(from, other) : other;
  }, [from]);

/** Every load of a dtype, changed after it is read. */
const loaded = (dtype: DType, change: (e: Expr) => Expr): Mutate =>
  everyExpr((e, k) => (e.kind === 'load' && k.arrays[e.array].dtype === dtype ? change(e) : e));
const signExtended = (bits: number) => (e: Expr): Expr => op('shr', op('shl', e, constant('i32', 32 - bits)), constant('i32', 32 - bits));

/** Every value stored to a dtype, changed before it is. */
const stored = (dtypesOf: readonly DType[], change: (e: Expr) => Expr): Mutate =>
  everyStmt((s, k) => [s.kind === 'store' && dtypesOf.includes(k.arrays[s.array].dtype) ? { ...s, value: change(s.value) } : s]);

/** Every subscript that is checked, changed before it is. */
const subscripted = (change: (index: Expr, length: Expr) => Expr): Mutate => {
  const at = (index: Expr, array: number) => change(index, convert(index.type, { kind: 'length', type: 'i32', array }));
  const loads = everyExpr(e => (e.kind === 'load' && e.check ? { ...e, index: at(e.index, e.array) } : e));
  const stores = everyStmt(s => [s.kind === 'store' && s.check ? { ...s, index: at(s.index, s.array) } : s]);
  return k => stores(loads(k));
};
const lowest = (a: Expr, b: Expr): Expr => select(op('lt', a, b), a, b);
const highest = (a: Expr, b: Expr): Expr => select(op('gt', a, b), a, b);

const counted = (change: (s: For) => For): Mutate => everyStmt(s => [s.kind === 'for' ? change(s) : s]);

/** An integer that was made a float only to be computed with. */
const whole = (e: Expr): Expr | undefined => (e.kind === 'convert' && e.type === 'f64' && e.arg.type === 'i32' ? e.arg : undefined);
const wrapping = (name: OpName): Mutate =>
  everyOp(name, e => {
    const [a, b] = e.args.map(whole);
    return a && b ? convert('f64', op(name, a, b)) : e;
  }, ['f64']);

const half = (e: Expr): Expr => op('floor', op('add', e, like(e, 0.5)));
const low = (e: Expr): Expr => op('and', e, constant(e.type, 0xffffffffn));
const leaves = (s: Stmt | undefined): boolean => s?.kind === 'break' || s?.kind === 'continue' || s?.kind === 'return';

export const mutants: { readonly [name: string]: Mutate } = {
  'sub swaps its operands': swapped('sub'),
  'div swaps its operands': swapped('div'),
  'gt swaps its operands': swapped('gt'),
  'atan2 swaps its operands': swapped('atan2'),
  'lt takes equality in': renamed('lt', 'le'),
  'ge leaves equality out': renamed('ge', 'gt'),
  'lt is not-ge, true for NaN': negated('lt', 'ge'),
  'le is not-gt, true for NaN': negated('le', 'gt'),
  'ne is false for NaN': everyOp('ne', apart, FLOATS),
  'eq is true for NaN': everyOp('eq', e => op('not', apart(e)), FLOATS),
  'min drops NaN and −0': everyOp('min', e => select(op('lt', ...e.args), e.args[0], e.args[1]), FLOATS),
  'max drops NaN and −0': everyOp('max', e => select(op('gt', ...e.args), e.args[0], e.args[1]), FLOATS),
  'floor truncates': renamed('floor', 'trunc'),
  'trunc floors': renamed('trunc', 'floor'),
  'ceil is floor plus one': everyOp('ceil', e => op('add', op('floor', ...e.args), like(e, 1))),
  'round forgets −0': everyOp('round', e => half(e.args[0])),
  'neg is zero minus x': everyOp('neg', e => op('sub', like(e, 0), e.args[0]), FLOATS),
  'abs keeps −0': everyOp('abs', e => select(op('lt', e.args[0], like(e, 0)), op('neg', e.args[0]), e.args[0]), FLOATS),
  'sign of zero is one': everyOp('sign', e => select(op('lt', e.args[0], like(e, 0)), like(e, -1), like(e, 1))),
  'rem takes the sign of the divisor': everyOp('rem', e => select(op('lt', op('mul', e, e.args[1]), like(e, 0)), op('add', e, e.args[1]), e), FLOATS),
  'rem forgets −0': everyOp('rem', e => op('add', e, like(e, 0)), FLOATS),
  'exp is a power of e': everyOp('exp', e => op('pow', constant('f64', Math.E), e.args[0]), ['f64']),
  'log1p adds first': everyOp('log1p', e => op('log', op('add', e.args[0], like(e, 1)))),
  'expm1 subtracts last': everyOp('expm1', e => op('sub', op('exp', e.args[0]), like(e, 1))),
  'clz32 of zero is 31': everyOp('clz32', e => op('clz32', op('or', e.args[0], like(e.args[0], 1)))),
  'and is or': renamed('and', 'or', ['i32', 'u32', 'i64', 'u64']),
  'xor is or': renamed('xor', 'or'),
  'shl of 32 and more is zero': everyOp('shl', e => select(op('eq', op('and', e.args[1], like(e, -32)), like(e, 0)), e, like(e, 0)), ['i32']),
  'shr of i32 is logical': resigned('shr', 'i32', 'u32'),
  'shr of u32 is arithmetic': resigned('shr', 'u32', 'i32'),
  'lt of u64 is signed': resigned('lt', 'u64', 'i64'),
  'gt of i64 is unsigned': resigned('gt', 'i64', 'u64'),
  'mul of 64 bits is of 32': everyOp('mul', e => op('mul', low(e.args[0]), low(e.args[1])), ['i64', 'u64']),
  'ToInt32 saturates': everyOp('toint32', e => convert('i32', e.args[0])),
  'u32 becomes a float as signed': everyExpr(e => (e.kind === 'convert' && e.arg.type === 'u32' && e.type === 'f64' ? convert('f64', convert('i32', e.arg)) : e)),
  'i32 becomes a float as unsigned': everyExpr(e => (e.kind === 'convert' && e.arg.type === 'i32' && e.type === 'f64' ? convert('f64', convert('u32', e.arg)) : e)),
  'fround is lost': everyExpr(e => (e.kind === 'convert' && e.type === 'f64' && e.arg.kind === 'convert' && e.arg.type === 'f32' && e.arg.arg.type === 'f64' ? e.arg.arg : e)),
  'sums of integers wrap': wrapping('add'),
  'products of integers wrap': wrapping('mul'),
  'quotients of integers truncate': everyOp('div', e => (whole(e.args[0]) ? op('trunc', e) : e), ['f64']),
  'int8 loads extend zeros': loaded('int8', e => op('and', e, constant('i32', 0xff))),
  'int16 loads extend zeros': loaded('int16', e => op('and', e, constant('i32', 0xffff))),
  'uint8 loads extend the sign': loaded('uint8', signExtended(8)),
  'uint16 loads extend the sign': loaded('uint16', signExtended(16)),
  'int16 stores keep eight bits': stored(['int16', 'uint16'], e => op('and', e, like(e, 0xff))),
  '64-bit stores keep 32 bits': stored(['int64', 'uint64'], low),
  'clamp8 wraps': everyOp('clamp8', e => op('and', op('toint32', e.args[0]), constant('i32', 255)), ['f64']),
  'clamp8 truncates': everyOp('clamp8', e => op('clamp8', op('trunc', e.args[0])), FLOATS),
  'clamp8 rounds halves up': everyOp('clamp8', e => op('clamp8', half(e.args[0])), FLOATS),
  'subscripts are clamped': subscripted((i, n) => lowest(highest(i, like(i, 0)), op('sub', n, like(n, 1)))),
  'negative subscripts count from the end': subscripted((i, n) => select(op('lt', i, like(i, 0)), op('add', i, n), i)),
  'fractional subscripts are truncated': subscripted(i => (i.type === 'f64' ? op('trunc', i) : i)),
  'a choice evaluates both arms': eager,
  'a loop runs once more': counted(s => ({ ...s, test: s.test === 'lt' ? 'le' : s.test === 'gt' ? 'ge' : s.test })),
  'a loop skips its first trip': counted(s => ({ ...s, lo: op('add', s.lo, s.step) })),
  'a loop steps twice as far': counted(s => ({ ...s, step: op('add', s.step, s.step) })),
  'a while loop forgets its step': everyStmt(s => [s.kind === 'while' ? { ...s, step: [] } : s]),
  'continue leaves the loop': jumping('continue', s => ({ kind: 'break', id: s.id, span: s.span, target: s.target })),
  'break leaves the outermost loop': jumping('break', (s, around) => ({ kind: 'break', id: s.id, span: s.span, target: loopsOf(around).at(-1)?.id ?? s.target })),
  'continue goes on with the outer loop': jumping('continue', (s, around) => ({ kind: 'continue', id: s.id, span: s.span, target: loopsOf(around).at(-1)?.id ?? s.target })),
  'an if forgets its else': everyStmt(s => [s.kind === 'if' ? { ...s, else: [] } : s]),
  'a store before a jump is lost': everyList(l => l.filter((s, k) => !(s.kind === 'store' && leaves(l[k + 1])))),
  'a local array is not cleared again': everyStmt(s => [s.kind === 'for' || s.kind === 'while' ? { ...s, body: s.body.filter(b => b.kind !== 'clear') } : s]),
  'a copy goes upwards over itself': copiedUpwards,
  'a view starts at its base': viewsAtZero,
  'a load moves above a store': movedUp,
  'a store computes its value too early': valueFirst,
  'a load is hoisted out of a loop that writes it': hoisted,
};

/** Whether a mutant changes a kernel at all. */
export const touches = (mutate: Mutate, kernel: Kernel): boolean => written(mutate(kernel)) !== written(kernel);
const written = ({ body, arrays }: Kernel): string => JSON.stringify([body, arrays], plain);
const plain = (_key: string, v: unknown): unknown => (typeof v === 'bigint' ? `${v}n` : Object.is(v, -0) ? '-0' : v);

