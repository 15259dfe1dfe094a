/** Elements that iterations update together, as in `h[b[i]]++`. */
import type { Expr, Op, Store } from '../src/ir.ts';
import { mapOperands, someExpr } from '../src/ir.ts';
import type { OpName } from '../src/ops.ts';
import { checked } from './access.ts';
import { type Emitter, indented, temp } from './emitter.ts';
import { expr, subscript } from './expressions.ts';
import { arrayName } from './names.ts';
import { slotOf } from './topology.ts';
import { elements } from './types.ts';
import { Unfit } from './unfit.ts';

const functions: { readonly [P in OpName]?: string } = {
  add: 'atomicAdd',
  sub: 'atomicSub',
  min: 'atomicMin',
  max: 'atomicMax',
  and: 'atomicAnd',
  or: 'atomicOr',
  xor: 'atomicXor',
};

const isOwn = (s: Store) => (e: Expr) => e.kind === 'load' && e.array === s.array && same(e.index, s.index);

/** Two subscripts of one statement that are written alike have one value. */
const same = (a: Expr, b: Expr): boolean => {
  const text = (e: Expr) =>
    JSON.stringify(e, (key, v) => (key === 'span' ? undefined : typeof v === 'bigint' ? `${v}n` : v));
  return text(a) === text(b);
};

export function update(em: Emitter, s: Store): readonly string[] {
  const { value } = s;
  const own = isOwn(s);
  const layout = elements[em.kernel.arrays[s.array].dtype]!;
  if (layout.word === 'f32' || layout.bits !== 32) return exchanged(em, s);
  if (value.kind === 'op' && value.args.length === 2 && functions[value.op] && isOneOf(value, own)) {
    const [a, b] = value.args;
    const [mine, other] = own(a) ? [a, b] : [b, a];
    if (!someExpr(other, own) && !(value.op === 'sub' && mine === b)) return added(em, s, value, other);
  }
  return exchanged(em, s);
}

const isOneOf = ({ args: [a, b] }: Op, own: (e: Expr) => boolean): boolean => own(a) !== own(b);

/** Words of an atomic buffer are unsigned; least and greatest of signed numbers are taken with their signs turned over by
 * exchange. */
function added(em: Emitter, s: Store, { op, type }: Op, other: Expr): readonly string[] {
  if ((op === 'min' || op === 'max') && type === 'i32') return exchanged(em, s);
  const place = placeFor(em, s);
  const text = expr(em, other);
  return [`${functions[op]}(&${place.word}, ${type === 'u32' ? text : `bitcast<u32>(${text})`});`];
}

interface Target {
  readonly word: string;
  readonly shift: string | undefined;
}

function placeFor(em: Emitter, s: Store): Target {
  const { dtype, storage } = em.kernel.arrays[s.array];
  if (storage.kind === 'view') throw new Unfit('a part of an array is updated by several iterations', s.span);
  const layout = elements[dtype]!;
  const found = subscript(em, s.index);
  const { text: index } = s.check ? checked(em, s.array, found, s.span) : found;
  if (em.copied.has(s.array)) return { word: `${copyOf(em, s.array)}[${index}]`, shift: undefined };
  const first = em.topology.displaced.has(s.array) ? ` + ${em.firsts.get(s.array) ?? note(em, s.array)}` : '';
  const at = temp(em);
  em.lines.push(`let ${at} = u32(${index})${first};`);
  const name = arrayName(em.kernel, slotOf(em.topology, s.array));
  if (layout.bits === 32) return { word: `${name}[${at}]`, shift: undefined };
  const [by, mask] = layout.bits === 8 ? [2, 3] : [1, 1];
  return { word: `${name}[${at} >> ${by}u]`, shift: `(${at} & ${mask}u) * ${layout.bits}u` };
}

/** What the workgroup's copy of an array is called. */
export const copyOf = (em: Pick<Emitter, 'kernel'>, id: number): string => `copy_of_${arrayName(em.kernel, id)}`;

function note(em: Emitter, id: number): string {
  em.firsts.set(id, `first_${id}`);
  return `first_${id}`;
}

/** Any update: computed from what was there, and done again where that has changed meanwhile. */
function exchanged(em: Emitter, s: Store): readonly string[] {
  const { dtype } = em.kernel.arrays[s.array];
  const layout = elements[dtype]!;
  const own = isOwn(s);
  const { word, shift } = placeFor(em, s);
  const [old, before, id] = [temp(em), temp(em), em.kernel.locals.length + em.state.temps++];
  const type = s.value.type;
  const kernel = { ...em.kernel, locals: Object.assign([...em.kernel.locals], { [id]: { name: before, type } }) };
  const held: Expr = { kind: 'local', type, local: id };
  const replaced = (e: Expr): Expr => (own(e) ? held : mapOperands(e, replaced));
  const inner: Emitter = {
    ...em,
    kernel,
    own: new Set([...em.own, id]),
    instead: new Map([...em.instead, [id, before]]),
    lines: [],
  };
  const value = expr(inner, replaced(s.value));
  const bits = layout.bits === 32 ? `bitcast<u32>(${value})` : layout.in!.replace('$0', () => value);
  const read =
    shift === undefined
      ? `bitcast<${layout.word}>(${old})`
      : layout.out!.replace('$0', () => old).replace('$1', () => shift);
  const next = shift === undefined ? bits : `insertBits(${old}, ${bits}, ${shift}, ${layout.bits}u)`;
  return [
    'loop {',
    ...indented([
      `let ${old} = atomicLoad(&${word});`,
      `let ${before} = ${read};`,
      ...inner.lines,
      `if (atomicCompareExchangeWeak(&${word}, ${old}, ${next}).exchanged) { break; }`,
    ]),
    '}',
  ];
}
