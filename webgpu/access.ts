/** Reading and writing arrays. A narrow element is some bits of a word; where several invocations change bits of one word,
 * they do so atomically. */
import type { Span } from '../src/diagnostic.ts';
import type { DType, Type } from '../src/dtype.ts';
import type { ArrayId } from '../src/ir.ts';
import { argument, argumentText, type Emitter, indented, type Mode, temp } from './emitter.ts';
import { PLACE } from './module.ts';
import { arrayName, localName } from './names.ts';
import { slotOf } from './topology.ts';
import { type Elements, elements } from './types.ts';
import { Unfit, unfitType } from './unfit.ts';

/** What an access leads to: the array whose memory it is, and how that lies. */
interface Place {
  readonly name: string;
  readonly mode: Mode;
  readonly layout: Elements;
  readonly dtype: DType;
  /** Terms that are added to an index. */
  readonly before: readonly string[];
}

const layoutOf = (em: Emitter, dtype: DType): Elements => {
  const found = elements[dtype];
  if (!found) throw unfitType(dtype === 'int64' ? 'i64' : 'u64', em.state.span);
  return found;
};

function placeOf(em: Emitter, id: ArrayId): Place {
  const { dtype, storage } = em.kernel.arrays[id];
  const layout = layoutOf(em, dtype);
  const base = storage.kind === 'view' ? storage.base : id;
  const before = storage.kind === 'view' ? [`u32(${local(em, storage.offset)})`] : [];
  if (em.inside.has(base) || em.kernel.arrays[base].storage.kind === 'table') {
    if (em.kernel.arrays[base].storage.kind === 'table') em.tables.add(base);
    return {
      name: arrayName(em.kernel, base),
      mode: heldType(layout, dtype),
      layout: { ...layout, bits: 32 },
      dtype,
      before: em.spilled.has(base) ? [...before, `${PLACE} * ${lengthText(em, base).replace('i', 'u')}`] : before,
    };
  }
  const slot = slotOf(em.topology, base);
  const { mode } = em.slots.get(slot)!;
  const first = em.topology.displaced.has(base) ? [firstOf(em, base)] : [];
  return { name: arrayName(em.kernel, slot), mode, layout, dtype, before: [...before, ...first] };
}

const heldType = ({ word, bits }: Elements, dtype: DType): Mode =>
  bits === 32 ? word : dtype === 'float16' ? 'f32' : 'i32';

function local(em: Emitter, id: number): string {
  const known = !em.own.has(id) && !em.kept.has(id);
  if (known) return argumentText(argument(em, { kind: 'local', type: 'i32', local: id }), 'i32');
  if (!em.own.has(id)) em.fetched.add(id);
  return em.instead.get(id) ?? localName(em.kernel, id);
}

/** Elements before the array in its buffer: the host adds this word behind the others. */
function firstOf(em: Emitter, id: ArrayId): string {
  const name = em.firsts.get(id) ?? `first_${id}`;
  em.firsts.set(id, name);
  return name;
}

export function lengthText(em: Emitter, id: ArrayId): string {
  const { storage } = em.kernel.arrays[id];
  if (storage.kind === 'private') return `${storage.length}i`;
  if (storage.kind === 'table') return `${storage.values.length}i`;
  if (storage.kind === 'view') return local(em, storage.length);
  return argumentText(argument(em, { kind: 'length', type: 'i32', array: id }), 'i32');
}

const unsigned = (type: Type, index: string): string =>
  type === 'u32' ? index : /^\d+i$/.test(index) ? index.replace('i', 'u') : `u32(${index})`;

/** A subscript, with what comes before the array. A constant below 0, which stands where control never gets, is refused as such: as
 * bits it is none. */
function subscript({ before }: Place, type: Type, index: string): string {
  const below = /^\(?(-\d+)i\)?$/.exec(index);
  const at = below ? `${Number(below[1]) >>> 0}u` : index;
  return before.length ? [unsigned(below ? 'u32' : type, at), ...before].join(' + ') : at;
}

export function element(em: Emitter, id: ArrayId, type: Type, index: string): string {
  const p = placeOf(em, id);
  if (p.layout.bits === 32) return whole(p, `${p.name}[${subscript(p, type, index)}]`);
  const at = temp(em);
  em.lines.push(`let ${at} = ${p.before.length ? subscript(p, type, index) : unsigned(type, index)};`);
  const { word, shift } = within(p, at);
  return p.layout.out!.replace('$0', () => loaded(p, word)).replace('$1', () => shift);
}

const loaded = ({ mode }: Place, word: string): string => (mode === 'atomic' ? `atomicLoad(&${word})` : word);

/** A word as its dtype's type. */
function whole(p: Place, word: string): string {
  const { word: type } = p.layout;
  const text = loaded(p, word);
  const held = p.mode === 'atomic' ? 'u32' : p.mode;
  return held === type || p.layout.out ? text : `bitcast<${type}>(${text})`;
}

/** The word that a narrow element is in, and by how much its bits are shifted there. */
function within({ name, layout }: Place, at: string): { readonly word: string; readonly shift: string } {
  const [by, mask] = layout.bits === 8 ? [2, 3] : [1, 1];
  return { word: `${name}[${at} >> ${by}u]`, shift: `(${at} & ${mask}u) * ${layout.bits}u` };
}

/** The lines that write a value. */
export function store(em: Emitter, id: ArrayId, type: Type, index: string, value: string): string[] {
  const p = placeOf(em, id);
  const target = `${p.name}[${subscript(p, type, index)}]`;
  if (p.layout.bits === 32) return [assigned(p, target, value)];
  const [at, bits] = [temp(em), temp(em)];
  const { word, shift } = within(p, at);
  const { bits: width } = p.layout;
  const lines = [
    `let ${at} = ${p.before.length ? subscript(p, type, index) : unsigned(type, index)};`,
    `let ${bits} = ${p.layout.in!.replace('$0', () => value)};`,
  ];
  if (p.mode !== 'atomic') return [...lines, `${word} = insertBits(${word}, ${bits}, ${shift}, ${width}u);`];
  const mask = width === 8 ? '0xffu' : '0xffffu';
  return [...lines, `atomicAnd(&${word}, ~(${mask} << (${shift})));`, `atomicOr(&${word}, ${bits} << (${shift}));`];
}

/** An array of a shader's own holds values; what a narrow dtype would not hold is taken from them. */
function assigned(p: Place, target: string, value: string): string {
  const { layout, mode } = p;
  if (layout.in) {
    const bits = layout.in.replace('$0', () => value);
    return `${target} = ${layout.out!.replace('$0', () => `(${bits})`).replace('$1', '0u')};`;
  }
  const held = mode === 'atomic' ? 'u32' : mode;
  const word = held === layout.word ? value : `bitcast<${held}>(${value})`;
  return mode === 'atomic' ? `atomicStore(&${target}, ${word});` : `${target} = ${word};`;
}

/** A subscript and its type. */
export interface Subscript {
  readonly type: Type;
  readonly text: string;
}

/** A subscript that has been found inside the array; the lines in front leave the shader where it is not. */
export function checked(em: Emitter, id: ArrayId, { type, text: index }: Subscript, span: Span): Subscript {
  if (type !== 'i32' && type !== 'u32' && type !== 'f32' && type !== 'i64')
    throw new Unfit('a subscript is computed in float64, which a GPU lacks', span);
  const at = temp(em);
  const length = lengthText(em, id);
  const site = em.sites.push({ kind: 'bounds', array: id, span, type }) - 1;
  em.state.failing = true;
  if (type === 'f32') {
    const outside = `!(${at}f >= 0.0 && ${at}f < f32(${length}) && floor(${at}f) == ${at}f)`;
    em.lines.push(`let ${at}f = ${index};`, `let ${at} = i32_of_f32(${at}f);`);
    em.lines.push(...leaving(em, `${outside} || u32(${at}) >= u32(${length})`, site, `bitcast<u32>(${at}f)`, length));
    return { type: 'i32', text: at };
  }
  if (type === 'i64') {
    em.lines.push(`let ${at} = ${index};`);
    em.lines.push(...leaving(em, `${at}.y != 0u || ${at}.x >= u32(${length})`, site, `${at}.x`, length, `${at}.y`));
    return { type: 'u32', text: `${at}.x` };
  }
  em.lines.push(`let ${at} = ${index};`);
  em.lines.push(...leaving(em, `${unsigned(type, at)} >= u32(${length})`, site, `bitcast<u32>(${at})`, length));
  return { type, text: at };
}

const leaving = (em: Emitter, cond: string, site: number, index: string, length: string, high?: string): string[] => [
  `if (${cond}) {`,
  ...indented([
    ...(high ? [`far_index = ${high};`] : []),
    `fail(${em.iteration}, ${site}u, ${index}, u32(${length}));`,
    'return;',
  ]),
  '}',
];
