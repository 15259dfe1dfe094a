/** Integers and conditions in lanes of the width that is asked for, by the ways that `plan/widths.ts` found. In lanes of less than 32 bits
 * stand the low bits of a value, whatever its sign; in masks all bits of a lane are the same. */
import type { Convert, Expr, Let, Load, Local, Op, Select } from '../../src/ir.ts';
import { idiomOf } from '../../src/plan/idioms.ts';
import { fitsIn, type Sign, type Widths } from '../../src/plan/widths.ts';
import { get, put } from '../code.ts';
import { expr, type Scope } from '../scope.ts';
import { machine } from '../types.ts';
import { chosen } from './choices.ts';
import { type Bits, type Lanes, perPart, type Vec } from './context.ts';
import { loaded } from './loads.ts';
import { divided, quotient } from './quotients.ts';
import { atThreshold } from './thresholds.ts';
import {
  doubled,
  halved,
  hoist,
  integers,
  keptScalar,
  memo,
  ofLocals,
  pushLow,
  splat,
  steadyKey,
  widthOf,
} from './values.ts';
import { vectorOf } from './variables.ts';

/** What stands for a rule of this file: the rules for values as wide as their types. */
type Wide = (x: Lanes, e: Expr) => Vec;

const isInt = (e: Expr): boolean => e.type === 'i32' || e.type === 'u32';
export const isNarrowable = (e: Expr): boolean => isInt(e) || e.type === 'bool';

/** The low bits of an i32 or u32, or a bool as a mask, in lanes of so many bits. `wide` gives them in lanes of their type. */
export function narrowed(x: Lanes, e: Expr, bits: Bits, wide: Wide): Vec {
  const growth = x.shape.growth(e);
  if (growth === 0) return same(x, e, bits);
  if (growth !== undefined) return grown(x, e, growth, bits, wide);
  const { by } = x.widths!.way(e, bits);
  if (by === 'extend') return doubled(x, narrowed(x, e, (bits / 2) as Bits, wide), signOf(x.widths!, e, bits / 2));
  if (by === 'pack') return packed(x, e, narrowed(x, e, (2 * bits) as Bits, wide), bits);
  const rule = rules[e.kind];
  return rule?.(x, e as never, bits, wide) ?? widthOf(x, wide(x, e), bits);
}

const signOf = (widths: Widths, e: Expr, bits: number): Sign =>
  e.type === 'bool' ? 's' : widths.fits(e, bits as Bits)!;

/** From lanes twice as wide. The instruction saturates: what does not fit is cut off before. */
export function packed(x: Lanes, e: Expr, v: Vec, bits: Bits): Vec {
  const range = x.widths!.range(e);
  if (e.type === 'bool' || fitsIn(range, bits, 's')) return halved(x, v, 's');
  if (fitsIn(range, bits, 'u')) return halved(x, v, 'u');
  const low: Vec = {
    bits: v.bits,
    push: p => {
      v.push(p);
      pushLow(x, v.bits, 2 ** bits - 1);
      put(x.s, 'v128.and');
    },
  };
  return halved(x, low, 'u');
}

/** What all lanes share. */
function same(x: Lanes, e: Expr, bits: Bits): Vec {
  if (e.type === 'bool') return widthOf(x, splat(x, e), bits);
  if (bits === 32) return splat(x, e);
  if (e.kind === 'const') return { bits, push: () => pushLow(x, bits, Number(e.value)) };
  const write = (s: Scope) => {
    expr(s, e);
    put(s, `${integers[bits]}.splat`);
  };
  const key = steadyKey(x, e);
  if (key) return { bits, push: () => get(x.s, hoist(x, `${key} ${e.type} in ${bits}`, write)) };
  const kept = memo(x, { bits, push: () => write(x.s) });
  return { bits, push: () => kept.push(0) };
}

/** What grows by a constant from lane to lane. */
function grown(x: Lanes, e: Expr, growth: number | Expr, bits: Bits, wide: Wide): Vec {
  if (bits === 32) return wide(x, e);
  if (typeof growth !== 'number') return packed(x, e, narrowed(x, e, (2 * bits) as Bits, wide), bits);
  const base = memo(x, same(x, e, bits));
  const lanes = perPart(bits);
  return {
    bits,
    push: p => {
      base.push(0);
      pushSteps(x, bits, growth, p * lanes);
      put(x.s, `${integers[bits]}.add`);
    },
  };
}

function pushSteps(x: Lanes, bits: Bits, growth: number, first: number): void {
  const values = Array.from({ length: perPart(bits) }, (_, k) => Math.imul(growth, first + k) & (2 ** bits - 1));
  const bytes = bits === 8 ? values : values.flatMap(v => [v & 255, v >>> 8]);
  const text = bytes.join(' ');
  get(
    x.s,
    hoist(x, text, before => put(before, 'v128.const', text)),
  );
}

type Rule<E> = (x: Lanes, e: E, bits: Bits, wide: Wide) => Vec | undefined;

const rules: { readonly [K in Expr['kind']]?: Rule<never> } = {
  local: (x, { local }: Local) => x.lets.get(local) ?? ofLocals(x, vectorOf(x, local)),
  load: (x, e: Load, bits) => loaded(x, e, bits),
  let: (x, e: Let, bits, wide) => {
    bind(x, e, wide);
    return narrowed(x, e.body, bits, wide);
  },
  convert,
  select,
  op: (x, e: Op, bits, wide) =>
    e.type === 'bool' ? asked(x, e, bits, wide) : operated(x, e, e.op, e.args, bits, wide),
};

/** What a `let` binds: a scalar of lane 0, or vectors of its own width. */
export function bind(x: Lanes, { local, value }: Let, wide: Wide): void {
  if (x.shape.growth(value) !== undefined) {
    const scalar = keptScalar(x, machine[value.type], () => expr(x.s, value));
    x.s.locals.set(local, scalar);
  } else if (x.widths && isNarrowable(value)) {
    x.lets.set(local, memo(x, narrowed(x, value, x.widths.local(local), wide)));
  } else x.lets.set(local, memo(x, x.vector(x, value)));
}

/** Instructions that leave one vector of each part of the operands. */
const each = (x: Lanes, bits: Bits, args: readonly Vec[], name: string): Vec => ({
  bits,
  push: p => {
    for (const a of args) a.push(p);
    put(x.s, name);
  },
});

function convert(x: Lanes, { type, arg }: Convert, bits: Bits, wide: Wide): Vec | undefined {
  if (!isNarrowable(arg)) return undefined;
  const v = narrowed(x, arg, bits, wide);
  if (arg.type === 'bool') return type === 'bool' ? v : each(x, bits, [v], `${integers[bits]}.neg`);
  return type === 'bool' ? each(x, bits, [v, zero(x, bits)], `${integers[bits]}.ne`) : v;
}

const zero = (x: Lanes, bits: Bits): Vec => ({ bits, push: () => pushLow(x, 32, 0) });

function select(x: Lanes, e: Select, bits: Bits, wide: Wide): Vec {
  const idiom = x.shape.growth(e.cond) === 0 ? undefined : idiomOf(e);
  const found = idiom && operated(x, e, idiom.op, idiom.args, bits, wide);
  return found ?? chosen(x, e, bits, y => narrowed(x, y, bits, wide));
}

const plain: { readonly [op: string]: string } = {
  add: 'add',
  sub: 'sub',
  mul: 'mul',
  neg: 'neg',
};
const logic: { readonly [op: string]: string } = { and: 'v128.and', or: 'v128.or', xor: 'v128.xor' };

/** An operation on integers; undefined where lanes of the type's width have the rule. */
function operated(x: Lanes, e: Expr, op: string, args: readonly Expr[], bits: Bits, wide: Wide): Vec | undefined {
  const lanes = () => args.map(a => narrowed(x, a, bits, wide));
  const [a, b] = args;
  if (op === 'min' || op === 'max') {
    const sign = x.widths!.both(a, b, bits);
    return sign && each(x, bits, lanes(), `${integers[bits]}.${op}_${sign}`);
  }
  if (op === 'abs') return absolute(x, a, bits, wide);
  if (op === 'div' || op === 'rem')
    return bits === 32 ? divided(x, op, args, lanes()) : quotient(x, op, args, narrowed(x, a, bits, wide));
  if (bits === 32) return undefined;
  if (op in plain) return each(x, bits, lanes(), `${integers[bits]}.${plain[op]}`);
  if (op in logic) return each(x, bits, lanes(), logic[op]);
  if (op !== 'shl' && op !== 'shr') throw new Error(`no rule for \`${op}\` of ${e.type} in ${bits} bits`);
  const name = op === 'shl' ? 'shl' : `shr_${x.widths!.fits(a, bits)}`;
  const v = narrowed(x, a, bits, wide);
  return {
    bits,
    push: p => {
      v.push(p);
      put(x.s, 'i32.const', b.kind === 'const' ? Number(b.value) : 0);
      put(x.s, `${integers[bits]}.${name}`);
    },
  };
}

/** Of a difference of values without a sign it is what either has more than the other. */
function absolute(x: Lanes, e: Expr, bits: Bits, wide: Wide): Vec | undefined {
  const of = e.kind === 'local' ? (x.widths!.value(e.local) ?? e) : e;
  const isApart = of.kind === 'op' && of.op === 'sub' && of.args.every(a => fitsIn(x.widths!.range(a), bits, 'u'));
  if (bits < 32 && isApart) {
    const [a, b] = of.args.map(arg => memo(x, narrowed(x, arg, bits, wide)));
    return {
      bits,
      push: p => {
        for (const [one, other] of [
          [a, b],
          [b, a],
        ]) {
          one.push(p);
          other.push(p);
          put(x.s, `${integers[bits]}.sub_sat_u`);
        }
        put(x.s, 'v128.or');
      },
    };
  }
  if (!fitsIn(x.widths!.range(e), bits, 's')) return undefined;
  return each(x, bits, [narrowed(x, e, bits, wide)], `${integers[bits]}.abs`);
}

const tests: { readonly [op: string]: string } = { eq: 'eq', ne: 'ne', lt: 'lt', le: 'le', gt: 'gt', ge: 'ge' };

/** A comparison, or an operation on bools. */
function asked(x: Lanes, e: Op, bits: Bits, wide: Wide): Vec | undefined {
  const { op, args } = e;
  const [a, b] = args;
  const lanes = () => args.map(arg => narrowed(x, arg, bits, wide));
  if (a.type === 'bool') {
    if (op in logic) return each(x, bits, lanes(), logic[op]);
    if (op === 'not') return each(x, bits, lanes(), 'v128.not');
    if (op === 'ne') return each(x, bits, lanes(), 'v128.xor');
    return op === 'eq' ? each(x, bits, [each(x, bits, lanes(), 'v128.xor')], 'v128.not') : undefined;
  }
  const sign = isInt(a) && bits < 64 ? x.widths!.both(a, b, bits) : undefined;
  if (sign)
    return each(x, bits, lanes(), `${integers[bits]}.${tests[op]}${op === 'eq' || op === 'ne' ? '' : `_${sign}`}`);
  const threshold = x.widths!.threshold(e);
  if (!threshold || bits === 64 || !x.widths!.fits(threshold.value, bits)) return undefined;
  return atThreshold(x, threshold, narrowed(x, threshold.value, bits, wide));
}
