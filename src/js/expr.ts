/** Expressions as JavaScript text. A bool is a JavaScript boolean here, a 64-bit integer a BigInt, the rest numbers; each
 * op is rounded or wrapped to its type unless its text already gives a value of that type. */
import type { Span } from '../diagnostic.ts';
import type { Type } from '../dtype.ts';
import type { ArrayId, Const, Convert, Expr, Kernel, Load, Op, Select } from '../ir.ts';
import { operands } from '../ir.ts';
import type { OpName } from '../ops.ts';
import { isBig, isFloat, ops } from '../ops.ts';
import { number } from '../print.ts';
import type { Site } from '../runtime/linkable.ts';
import { type Helper, helpers } from './helpers.ts';
import type { Names } from './names.ts';

/** What the text of one kernel gathers while it is written. */
export interface Emitter {
  readonly kernel: Kernel;
  readonly names: Names;
  readonly helpers: Set<Helper>;
  /** Places that may throw, by their numbers. */
  readonly sites: Site[];
  /** Arrays whose length is bound to a name at entry, in code for the heap. */
  readonly lengths: Map<ArrayId, string>;
  /** Temporaries: a statement may use them all again. */
  readonly temps: { used: number; readonly names: string[] };
  /** Rules for statements that code for the heap has otherwise; that code asks its host to throw. */
  readonly own?: { readonly [kind: string]: (em: Emitter, s: never) => string[] };
}

/** `atom`: needs no parentheses wherever it stands. */
export interface Text {
  readonly text: string;
  readonly atom: boolean;
}

export const expr = (em: Emitter, e: Expr): Text => rules[e.kind](em, e as never);
/** For places that take any expression but a sequence: a `let` brings its own parentheses. */
export const bare = (em: Emitter, e: Expr): string => expr(em, e).text;
export const tight = ({ text, atom }: Text): string => (atom ? text : `(${text})`);
export const atom = (text: string): Text => ({ text, atom: true });
const compound = (text: string): Text => ({ text, atom: false });

/** Needs no temporary to be used twice, and cannot throw. */
export const trivial = (e: Expr): boolean => ['const', 'local', 'param', 'length'].includes(e.kind);

/** Cannot throw: whether it is evaluated, and when, cannot be seen. */
export const total = (e: Expr): boolean => !throws(e) && operands(e).every(total);

function throws(e: Expr): boolean {
  if (e.kind === 'load') return e.check;
  const divides = e.kind === 'op' && (e.op === 'div' || e.op === 'rem') && isBig(e.type);
  return divides && !(e.args[1].kind === 'const' && e.args[1].value !== 0n);
}

export function temp(em: Emitter): string {
  const { temps, names } = em;
  if (temps.used === temps.names.length) temps.names.push(names.claim(`t${temps.used}`));
  return temps.names[temps.used++];
}

type Rules = { readonly [K in Expr['kind']]: (em: Emitter, e: Extract<Expr, { kind: K }>) => Text };

const rules: Rules = {
  const: (_, e) => constant(e),
  local: (em, e) => atom(em.names.locals[e.local]),
  param: (em, e) => atom(em.names.params[e.param]),
  length: (em, e) => atom(lengthOf(em, e.array)),
  disjoint: (em, e) => atom(call(em, 'disjoint', em.names.arrays[e.a], em.names.arrays[e.b])),
  load,
  op,
  select,
  let: (em, e) => atom(`(${em.names.locals[e.local]} = ${bare(em, e.value)}, ${bare(em, e.body)})`),
  convert,
};

/** `&&` and `||` where one arm is what the condition already says. */
function select(em: Emitter, e: Select): Text {
  const [cond, a, b] = [e.cond, e.a, e.b].map(child => tight(expr(em, child)));
  if (b === 'false') return compound(`${cond} && ${a}`);
  return compound(a === 'true' ? `${cond} || ${b}` : `${cond} ? ${a} : ${b}`);
}

function constant({ type, value }: Const): Text {
  if (type === 'bool') return atom(value ? 'true' : 'false');
  const text = number(value);
  return { text, atom: !text.startsWith('-') };
}

// ── ops ──

/** Ops whose text gives a value of the type by itself; comparisons give booleans. */
const settled: { readonly [T in Type]: ReadonlySet<string> | 'all' } = {
  f64: 'all',
  f32: new Set(['neg', 'abs', 'floor', 'ceil', 'trunc', 'round', 'copysign', 'sign', 'min', 'max', 'frombits', 'fma']),
  i32: new Set(['mul', 'and', 'or', 'xor', 'shl', 'shr', 'min', 'max', 'clz32', 'mulhi', 'toint32', 'tobits']),
  u32: new Set(['shr', 'min', 'max']),
  i64: new Set(['tobits']),
  u64: new Set(),
  bool: 'all',
};

export const fitted: { readonly [T in Type]: (value: Text) => Text } = {
  f64: value => value,
  f32: value => atom(`Math.fround(${value.text})`),
  i32: value => compound(`${tight(value)} | 0`),
  u32: value => compound(`${tight(value)} >>> 0`),
  i64: value => atom(`BigInt.asIntN(64, ${value.text})`),
  u64: value => atom(`BigInt.asUintN(64, ${value.text})`),
  bool: value => atom(`!!${tight(value)}`),
};

/** The text of an operation, brought to a type. */
export const fit = (type: Type, value: string): string => fitted[type](compound(value)).text;

/** The bitwise operators of JavaScript give numbers, also for booleans. */
const logical: { readonly [P in OpName]?: readonly [eager: string, total: string] } = {
  and: ['($0 & $1) !== 0', '$0 && $1'],
  or: ['($0 | $1) !== 0', '$0 || $1'],
  xor: ['$0 !== $1', '$0 !== $1'],
};

function templateOf(e: Op): string {
  const type = e.args[0].type;
  const special = type === 'bool' ? logical[e.op] : undefined;
  if (special) return special[total(e.args[1]) ? 1 : 0];
  const { js } = ops[e.op];
  return typeof js === 'string' ? js : js[type]!;
}

function op(em: Emitter, e: Op): Text {
  const form = formOf(templateOf(e));
  if (form.helper) em.helpers.add(form.helper);
  const bindings: string[] = [];
  const args =
    form.reads === 'all' || form.reads === e.args.length
      ? e.args.map(a => expr(em, a))
      : e.args.map(a => once(em, a, bindings));
  if (em.own && throws(e)) args[1] = divisor(em, args[1]);
  const show = form.call ? (a: Text) => a.text : tight;
  let [text] = form.parts;
  for (let k = 1; k < form.parts.length; k += 2) {
    const n = form.parts[k];
    text += (n === '*' ? args.map(show).join(', ') : show(args[Number(n)])) + form.parts[k + 1];
  }
  const value = { text, atom: form.atom };
  const rule = settled[e.type];
  const whole = rule === 'all' || rule.has(e.op) ? value : fitted[e.type](value);
  return bindings.length ? atom(`(${[...bindings, whole.text].join(', ')})`) : whole;
}

/** A BigInt that the host is told of where it is 0. */
function divisor(em: Emitter, { text }: Text): Text {
  em.helpers.add('nonzero');
  return atom(`nonzero(${text})`);
}

/** A template, taken apart once. */
interface Form {
  /** Text, the number of an operand or `*`, text, and so on. */
  readonly parts: readonly string[];
  readonly helper: Helper | undefined;
  readonly call: boolean;
  readonly atom: boolean;
  /** How many operands it names, each once and from left to right; −1 where it does otherwise. */
  readonly reads: number | 'all';
}

const forms = new Map<string, Form>();

function formOf(template: string): Form {
  let form = forms.get(template);
  if (!form) forms.set(template, (form = formed(template)));
  return form;
}

function formed(template: string): Form {
  const parts = template.split(/\$(\d|\*)/);
  const named = parts.filter((_, k) => k % 2 === 1);
  const carried = template.slice(0, template.indexOf('('));
  const call = /^[\w.]+\(.*\)$/.test(template);
  return {
    parts,
    helper: carried in helpers ? (carried as Helper) : undefined,
    call,
    atom: call || template.startsWith('(('),
    reads: named.includes('*') ? 'all' : named.every((n, k) => Number(n) === k) ? named.length : -1,
  };
}

/** The expression as something that can be repeated. */
function once(em: Emitter, e: Expr, bindings: string[]): Text {
  if (trivial(e)) return expr(em, e);
  const name = temp(em);
  bindings.push(`${name} = ${bare(em, e)}`);
  return atom(name);
}

// ── conversions ──

function convert(em: Emitter, e: Convert): Text {
  const from = e.arg.type;
  const value = expr(em, e.arg);
  const call = (helper: Helper) => {
    em.helpers.add(helper);
    return atom(`${helper}(${value.text})`);
  };
  // As a number at once: a choice is a branch, and a processor may guess it wrong.
  if (from === 'bool') return compound(isBig(e.type) ? `${tight(value)} ? 1n : 0n` : `+${tight(value)}`);
  if (isFloat(from)) return (e.fits && wrapped[e.type]?.(value)) || fromFloat[e.type](value, call);
  return (isBig(from) ? fromBig : fromInt)[e.type](value, call);
}

type Converters = { readonly [T in Type]: (value: Text, call: (helper: Helper) => Text) => Text };

const never = (): never => {
  throw new Error('internal: nothing converts to bool');
};

const fromFloat: Converters = {
  f64: value => value,
  f32: fitted.f32,
  i32: (_, call) => call('i32Of'),
  u32: (_, call) => call('u32Of'),
  i64: (_, call) => call('i64Of'),
  u64: (_, call) => call('u64Of'),
  bool: never,
};

/** What fits is converted as JavaScript's operators do it. */
const wrapped: { readonly [T in Type]?: (value: Text) => Text } = {
  i32: value => compound(`${tight(value)} | 0`),
  u32: value => compound(`${tight(value)} >>> 0`),
};

const fromInt: Converters = {
  ...fitted,
  i64: value => atom(`BigInt(${value.text})`),
  u64: value => atom(`BigInt.asUintN(64, BigInt(${value.text}))`),
  bool: never,
};

const fromBig: Converters = {
  f64: value => atom(`Number(${value.text})`),
  f32: (_, call) => call('f32Of'),
  i32: value => atom(`Number(BigInt.asIntN(32, ${value.text}))`),
  u32: value => atom(`Number(BigInt.asUintN(32, ${value.text}))`),
  i64: fitted.i64,
  u64: fitted.u64,
  bool: never,
};

// ── arrays ──

/** The elements of a view are its base's. */
export function element(em: Emitter, id: ArrayId, index: Text): string {
  const { storage } = em.kernel.arrays[id];
  if (storage.kind !== 'view') return `${em.names.arrays[id]}[${index.text}]`;
  return `${em.names.arrays[storage.base]}[${em.names.locals[storage.offset]} + ${tight(index)}]`;
}

/** Asked of the array itself each time, as its author would: V8 sees then that a counter below it is a subscript. Code for the heap, whose
 * views are made for it, asks once. */
export function lengthOf(em: Emitter, id: ArrayId): string {
  const { storage } = em.kernel.arrays[id];
  if (storage.kind === 'view') return em.names.locals[storage.length];
  if (storage.kind === 'private') return String(storage.length);
  if (storage.kind === 'table') return String(storage.values.length);
  if (storage.kind === 'heap' || !em.own) return `${em.names.arrays[id]}.length`;
  const name = em.lengths.get(id) ?? em.names.claim(`${em.names.arrays[id]}_length`);
  em.lengths.set(id, name);
  return name;
}

export function outside(em: Emitter, id: ArrayId, span: Span, index: string): string {
  const { storage } = em.kernel.arrays[id];
  em.sites.push({ kind: 'bounds', array: id, span });
  const length = storage.kind === 'view' ? em.names.locals[storage.length] : `${em.names.arrays[id]}.length`;
  return `oob(${em.sites.length - 1}, ${index}, ${length})`;
}

/** Whether `index` lies inside a view, `index` being a name. */
export function insideView(em: Emitter, id: ArrayId, type: Type, index: string): string {
  const length = lengthOf(em, id);
  if (type === 'u32') return `${index} < ${length}`;
  return type === 'i32' ? `${index} >>> 0 < ${length}` : `${index} >>> 0 === ${index} && ${index} < ${length}`;
}

/** A typed array gives `undefined` for every index outside it and for nothing else. To test what was read costs an
 * optimising engine nothing: its own bounds check has already decided it. */
function load(em: Emitter, e: Load): Text {
  if (!e.check) return atom(element(em, e.array, expr(em, e.index)));
  const bindings: string[] = [];
  const index = once(em, e.index, bindings).text;
  const failed = outside(em, e.array, e.span, index);
  if (em.kernel.arrays[e.array].storage.kind === 'view') {
    const value = `${insideView(em, e.array, e.index.type, index)} ? ${element(em, e.array, atom(index))} : ${failed}`;
    return atom(`(${[...bindings, value].join(', ')})`);
  }
  const read = element(em, e.array, atom(bindings[0] ?? index));
  const value = temp(em);
  return compound(`(${value} = ${read}) !== undefined ? ${value} : ${failed}`);
}

export function call(em: Emitter, helper: Helper, ...args: string[]): string {
  em.helpers.add(helper);
  return `${helper}(${args.join(', ')})`;
}
