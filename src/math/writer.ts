// biome-ignore-all format: a table reads by its rows
/** How the expansions of functions are written: arithmetic on expressions, numbers taking the type of what they meet, and
 * names for what is used more than once. An expansion is arithmetic only, both arms of every choice computed: that is what
 * runs in vector registers. It rounds the same on every backend, for nothing in it is
 * reordered, and contracted, under `contract: true`, before a backend sees it. */
import type { Type } from '../dtype.ts';
import type { Expr, LocalId } from '../ir.ts';
import { type OpName, resultType } from '../ops.ts';

export type { Expr };

/** A number takes the type of the other operand. */
export type Term = Expr | number | bigint;

export interface Writer {
  /** A value that is used more than once. */
  readonly keep: (value: Expr) => Expr;
  /** One arm of a choice, with names of its own: what is only there is computed only where the arm is taken. */
  readonly arm: (write: (w: Writer) => Expr) => Expr;
}

/** What an expansion writes, in order, around what it gives. */
export function written(fresh: (type: Type) => LocalId, write: (w: Writer) => Expr): Expr {
  const lets: { readonly local: LocalId; readonly value: Expr }[] = [];
  const keep = (value: Expr): Expr => {
    if (value.kind === 'local' || value.kind === 'param' || value.kind === 'const') return value;
    const local = fresh(value.type);
    lets.push({ local, value });
    return { kind: 'local', type: value.type, local };
  };
  const whole = write({ keep, arm: inner => written(fresh, inner) });
  return lets.reduceRight<Expr>((body, l) => ({ kind: 'let', type: body.type, ...l, body }), whole);
}

export const constant = (type: Type, value: number | bigint): Expr => ({
  kind: 'const', type,
  value: type === 'f32' ? Math.fround(Number(value)) : type === 'i64' || type === 'u64' ? BigInt(value) : Number(value),
});

const typed = (e: Term, other: Term): Expr =>
  typeof e === 'object' ? e : constant((other as Expr).type, e);

export const op = (name: OpName, ...args: readonly Expr[]): Expr => ({
  kind: 'op', type: resultType(name, args[0].type), op: name, args,
});
const binary = (name: OpName) => (a: Term, b: Term): Expr => op(name, typed(a, b), typed(b, a));
const unary = (name: OpName) => (a: Expr): Expr => op(name, a);

export const add = binary('add'), sub = binary('sub'), mul = binary('mul'), div = binary('div');
export const and = binary('and'), or = binary('or'), xor = binary('xor'), shl = binary('shl'), shr = binary('shr');
export const eq = binary('eq'), ne = binary('ne'), lt = binary('lt'), le = binary('le'), gt = binary('gt'), ge = binary('ge');
export const copysign = binary('copysign');
export const neg = unary('neg'), abs = unary('abs'), sqrt = unary('sqrt'), not = unary('not'), floor = unary('floor');
export const tobits = unary('tobits'), frombits = unary('frombits');
export const convert = (type: Type, arg: Expr): Expr => ({ kind: 'convert', type, arg });

export function select(cond: Expr, a: Term, b: Term): Expr {
  const [whenTrue, whenFalse] = [typed(a, b), typed(b, a)];
  return { kind: 'select', type: whenTrue.type, cond, a: whenTrue, b: whenFalse };
}

/** c[0] + x·(c[1] + x·(c[2] + …)). */
export const poly = (x: Expr, c: readonly number[]): Expr =>
  c.slice(0, -1).reduceRight<Expr>((sum, k) => add(mul(sum, x), k), constant(x.type, c.at(-1)!));

/** The same in a tree (G. Estrin 1960): more products, but the chain of them is short. */
export function tree(w: Writer, x: Expr, c: readonly number[]): Expr {
  const step = (terms: readonly (Expr | number)[], power: Expr): Expr => {
    const pairs = terms.flatMap((t, k) =>
      k % 2 ? [] : k + 1 < terms.length ? [add(mul(power, terms[k + 1]), t)] : [typed(t, power)],
    );
    return pairs.length === 1 ? pairs[0] : step(pairs, w.keep(mul(power, power)));
  };
  return step(c, x);
}

/** What depends on the width of a float. */
export interface Format {
  readonly bits: 'i64' | 'i32';
  readonly unsigned: 'u64' | 'u32';
  /** Where the exponent begins, and what is added to it. */
  readonly shift: number;
  readonly bias: number;
  /** 1.5·2ᵖ: a sum with it is an integer, in the low bits of its own. */
  readonly magic: number;
  readonly least: number;
}
export const formats: { readonly f64: Format; readonly f32: Format } = {
  f64: { bits: 'i64', unsigned: 'u64', shift: 52, bias: 1023, magic: 1.5 * 2 ** 52, least: 2 ** -1022 },
  f32: { bits: 'i32', unsigned: 'u32', shift: 23, bias: 127, magic: 1.5 * 2 ** 23, least: 2 ** -126 },
};
export const formatOf = (x: Expr): Format => formats[x.type as 'f64' | 'f32'];

/** A double with the low half of its bits cleared: products of two such are exact. */
export const high = (x: Expr): Expr => frombits(and(tobits(x), -(2n ** 32n)));

export const unordered = (x: Expr): Expr => ne(x, x);

/** An expansion in double precision, for a float32 argument. */
export const wide = (f: Expansion): Expansion => (w, ...args) =>
  convert('f32', f(w, ...args.map(a => w.keep(convert('f64', a)))));

/** A function in terms of operations; its arguments are locals, params or constants. */
export type Expansion = (w: Writer, ...args: Expr[]) => Expr;
