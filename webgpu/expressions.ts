/** Expressions as WGSL text. What is known before a dispatch is computed by the host and handed over in a word; what may
 * throw, or is computed in one case only, becomes statements in front of the one under way. */
import type { Type } from '../src/dtype.ts';
import type { Convert, Expr, Load, LocalId, Op, Select } from '../src/ir.ts';
import { operands, someExpr } from '../src/ir.ts';
import { ops } from '../src/ops.ts';
import { checked, element, lengthText, type Subscript } from './access.ts';
import { constantText } from './constants.ts';
import { argument, argumentText, aside, type Emitter, indented, temp } from './emitter.ts';
import { farOps, highOf, lowOf, subscriptOf } from './far.ts';
import { unsupportedOf } from './lacking.ts';
import { localName } from './names.ts';
import { type Held, isHeld, typeText } from './types.ts';
import { Unfit, unfitType } from './unfit.ts';

export function expr(em: Emitter, e: Expr): string {
  if (e.kind === 'const') return constant(em, e.type, e.value);
  if (isKnown(em, e)) return known(em, e);
  return rules[e.kind](em, e as never);
}

function constant(em: Emitter, type: Type, value: number | bigint): string {
  if (!isHeld(type)) throw unfitType(type, em.state.span);
  return constantText(type, value);
}

/** Whether the host knows the value before it dispatches: nothing in it comes from memory or from the device. */
export function isKnown(em: Pick<Emitter, 'own' | 'kept'>, e: Expr, bound: ReadonlySet<LocalId> = new Set()): boolean {
  if (e.kind === 'local') return bound.has(e.local) || !(em.own.has(e.local) || em.kept.has(e.local));
  if (e.kind === 'load') return false;
  if (e.kind === 'length') return true;
  if (e.kind === 'let') return isKnown(em, e.value, bound) && isKnown(em, e.body, new Set([...bound, e.local]));
  if (e.kind === 'op' && (e.op === 'div' || e.op === 'rem') && (e.type === 'i64' || e.type === 'u64')) return false;
  return operands(e).every(x => isKnown(em, x, bound));
}

function known(em: Emitter, e: Expr): string {
  if (e.kind === 'length') return lengthText(em, e.array);
  if (!isHeld(e.type)) throw unfitType(e.type, em.state.span);
  return handed(em, e);
}

/** What the host hands over for an expression. */
export function handed(em: Emitter, e: Expr): string {
  const one = (x: Expr): string => argumentText(argument(em, x), x.type);
  return e.type === 'i64' ? `vec2<u32>(${one(lowOf(e))}, ${one(highOf(e))})` : one(e);
}

type Rules = { readonly [K in Expr['kind']]: (em: Emitter, e: Extract<Expr, { kind: K }>) => string };

const rules: Rules = {
  const: (em, e) => constant(em, e.type, e.value),
  local: (em, e) => {
    if (!isHeld(e.type)) throw unfitType(e.type, em.state.span);
    if (!em.own.has(e.local)) em.fetched.add(e.local);
    return em.instead.get(e.local) ?? localName(em.kernel, e.local);
  },
  param: (em, e) => known(em, e),
  length: (em, e) => lengthText(em, e.array),
  disjoint: em => {
    throw new Unfit('internal: where arrays lie is the host’s to know', em.state.span);
  },
  load,
  op,
  select,
  let: (em, e) => {
    if (!isHeld(e.value.type)) throw unfitType(e.value.type, em.state.span);
    em.lines.push(`let ${localName(em.kernel, e.local)} = ${expr(em, e.value)};`);
    return expr(em, e.body);
  },
  convert,
};

function load(em: Emitter, e: Load): string {
  const { type, text } = subscript(em, e.index);
  if (!e.check) return element(em, e.array, type, text);
  const at = checked(em, e.array, { type, text }, e.span);
  // What is read may change before it is used: a store of the same statement comes after, others do not come between.
  return element(em, e.array, at.type, at.text);
}

/** A subscript as it is computed. */
export function subscript(em: Emitter, e: Expr): Subscript {
  const index = subscriptOf(e);
  return { type: index.type, text: expr(em, index) };
}

function op(em: Emitter, e: Op): string {
  const type = e.args[0].type;
  if (!isHeld(type)) throw unsupportedOf(e, em.state.span);
  const text = type === 'i64' ? farOps[e.op] : ops[e.op].wgsl?.[type];
  if (text === undefined && type === 'i64') throw unsupportedOf(e, em.state.span);
  if (text === undefined) throw new Unfit(`a GPU has no \`${e.op}\` for ${type}`, em.state.span);
  const args = e.args.map(a => expr(em, a));
  // A compiler may assume that a number equals itself.
  if (type === 'f32' && args.length === 2 && args[0] === args[1]) {
    if (e.op === 'ne') return `is_nan(${args[0]})`;
    if (e.op === 'eq') return `(!is_nan(${args[0]}))`;
  }
  const filled = text.replace(/\$(\d|\*)/g, (_, n) => (n === '*' ? args.join(', ') : args[n]));
  return /^[\w<>]+\(.*\)$/.test(text) ? filled : `(${filled})`;
}

/** Both arms where that is cheap and cannot fail; otherwise the one. */
function select(em: Emitter, e: Select): string {
  if (!isHeld(e.type)) throw unfitType(e.type, em.state.span);
  const cond = expr(em, e.cond);
  const a = aside(em, () => expr(em, e.a));
  const b = aside(em, () => expr(em, e.b));
  if (!a.lines.length && !b.lines.length && isCheap(e.a) && isCheap(e.b)) {
    if (e.type === 'bool' && e.b.kind === 'const' && !e.b.value) return `(${cond} && ${a.value})`;
    if (e.type === 'bool' && e.a.kind === 'const' && e.a.value) return `(${cond} || ${b.value})`;
    return `select(${b.value}, ${a.value}, ${cond})`;
  }
  const name = temp(em);
  em.lines.push(
    `var ${name}: ${typeText(e.type)};`,
    `if (${cond}) {`,
    ...indented([...a.lines, `${name} = ${a.value};`]),
    '} else {',
    ...indented([...b.lines, `${name} = ${b.value};`]),
    '}',
  );
  return name;
}

const isCheap = (e: Expr): boolean => !someExpr(e, x => x.kind === 'load') && weight(e) <= 12;
const weight = (e: Expr): number =>
  operands(e).reduce((sum, x) => sum + weight(x), e.kind === 'op' ? Math.min(ops[e.op].cost, 5) : 0);

const conversions: { readonly [T in Held]: { readonly [U in Held]?: string } } = {
  f32: { f32: '$0', i32: 'i32_of_f32($0)', u32: 'u32_of_f32($0)' },
  i32: { f32: 'f32($0)', i32: '$0', u32: 'bitcast<u32>($0)', i64: 'i64_of_i32($0)' },
  u32: { f32: 'f32($0)', i32: 'bitcast<i32>($0)', u32: '$0', i64: 'vec2<u32>($0, 0u)' },
  bool: { f32: 'f32($0)', i32: 'i32($0)', u32: 'u32($0)', i64: 'vec2<u32>(u32($0), 0u)' },
  i64: { f32: 'f32_of_i64($0)', i32: 'bitcast<i32>($0.x)', u32: '$0.x', i64: '$0' },
};

function convert(em: Emitter, e: Convert): string {
  const { type } = e;
  const from = e.arg.type;
  if (!isHeld(type) || !isHeld(from)) throw unfitType(isHeld(type) ? from : type, em.state.span);
  const text = conversions[from][type];
  if (!text) throw unfitType(type, em.state.span);
  return text.replace('$0', () => expr(em, e.arg));
}
