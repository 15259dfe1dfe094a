/** `parse`: a function, or its text, becomes a clean tree with the names it takes from outside. Promises that every
 * position is an offset into `source.text`, that tools have left no trace (unmangle.ts), and that what no kernel may be
 * or contain has been refused. */
import type { AnyNode, BlockStatement, Function as FunctionNode, Node, Pattern } from 'acorn';
import { high } from '../../kernels/random/philox.ts';
import { KernelError, type Source } from '../diagnostic.ts';
import { random } from '../random.ts';
import { builtins, globals, isCallee, namesOf } from './names.ts';
import { randomText } from './random.ts';
import { parseExpression } from './syntax/index.ts';
import { isFunction, shift, walk } from './tree.ts';
import { unmangle } from './unmangle.ts';

export interface Parsed {
  readonly name: string;
  /** The text of the function; positions in the tree refer to it. */
  readonly source: Source;
  readonly params: readonly Pattern[];
  /** An arrow's expression is a block with one return. */
  readonly body: BlockStatement;
  /** Names bound nowhere inside, each with its first occurrence. Not among them: `globals`, and `builtins` where called. */
  readonly free: ReadonlyMap<string, Node>;
  /** What the language itself calls this function, as in `Math.sqrt`; it has no text then. */
  readonly builtin?: string;
}

const hosts = { Math, Number } as const;

/** A function of the language that was handed over, or one of ours that is an operation. */
// biome-ignore lint/complexity/noBannedTypes: any function at all may be asked
export function builtinOf(f: Function): Parsed | undefined {
  if (f === high) return builtin('highWord', f.name);
  for (const [host, members] of Object.entries(hosts))
    for (const key of Object.getOwnPropertyNames(members)) {
      if ((members as unknown as { readonly [key: string]: unknown })[key] !== f) continue;
      return builtin(`${host}.${key}`, key);
    }
  return undefined;
}

function builtin(name: string, key: string): Parsed {
  const body: BlockStatement = { type: 'BlockStatement', start: 0, end: 0, body: [] };
  return { name: key, source: { name: key, text: name }, params: [], body, free: new Map(), builtin: name };
}

/** Functions of ours that are compiled by another text, which means the same. */
const ours: ReadonlyMap<object, string> = new Map([[random, randomText]]);

const written = new WeakMap<object, string>();

/** Whether a program wrote this kernel. */
export const isWritten = (kernel: object): boolean => written.has(kernel);

/** A kernel that was written by a program: a function with this text. It is compiled, never called. */
export function kernelOf(name: string, text: string): (...args: any[]) => any {
  const f = () => {
    throw new Error(`${name} is called by its compiled form only`);
  };
  Object.defineProperty(f, 'name', { value: name });
  written.set(f, text);
  return f;
}

// biome-ignore lint/complexity/noBannedTypes: any function at all is what may come; what is no kernel is refused here
export function parse(kernel: Function | string): Parsed {
  const text =
    typeof kernel === 'string'
      ? kernel
      : (ours.get(kernel) ?? written.get(kernel) ?? Function.prototype.toString.call(kernel));
  const given = typeof kernel === 'string' ? '' : kernel.name;
  refuseNative(text, given);
  const found = functionIn(text, given);
  const name = given || found.name || 'kernel';
  const source: Source = { name, text };
  if (found.kind !== 'function') throw wrongKind(found, source);
  refuseNodes(found.node, source);
  const fn = unmangle(found.node);
  return { name, source, params: fn.params, body: blockOf(fn), free: freeOf(fn, source) };
}

const called = (name: string): string => (name.trim() ? `\`${name.trim()}\`` : 'the function');

// ── finding the function in its text

/** `name` is what the text says. */
type Found =
  | { readonly kind: 'function'; readonly node: FunctionNode; readonly name: string | undefined }
  | { readonly kind: 'getter' | 'setter' | 'class'; readonly node: AnyNode; readonly name: string | undefined };

/** What the text is when put between: an expression, a method of an object, a member of a class. */
const wraps: readonly (readonly [string, string])[] = [
  ['(', '\n)'],
  ['({', '\n})'],
  ['(class {', '\n})'],
];

interface Failure {
  readonly at: number;
  /** How much was understood: all of it, where it is no function. */
  readonly reach: number;
  readonly message: string;
}

/** Reads the text in the first way that fits; else the error of the way that got furthest. */
export function functionIn(text: string, name: string): Found {
  const failures: Failure[] = [];
  for (const [before, after] of wraps) {
    const read = readAs(text, before, after);
    if (!('message' in read)) return read;
    failures.push(read);
  }
  const { at, message } = failures.reduce((best, failure) => (failure.reach > best.reach ? failure : best));
  const sentence = `${called(name)} cannot be read as a function: ${message}`;
  throw new KernelError('syntax', sentence, { name, text }, { start: at, end: at });
}

function readAs(text: string, before: string, after: string): Found | Failure {
  const code = text.replace(/;\s*$/, '');
  try {
    const found = foundIn(parseShifted(before + code + after, before.length));
    return found ?? { at: 0, reach: Number.POSITIVE_INFINITY, message: 'it is no function' };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { pos = 0 } = error as { pos?: number };
    const at = Math.max(0, Math.min(pos - before.length, code.length));
    return { at, reach: at, message: error.message };
  }
}

/** The expression that a text is, positions counted from `by` on. */
function parseShifted(text: string, by: number): AnyNode {
  const node = parseExpression(text) as AnyNode;
  shift(node, -by);
  return node;
}

function foundIn(node: AnyNode): Found | undefined {
  if (isFunction(node)) return { kind: 'function', node, name: node.id?.name };
  if (node.type === 'ObjectExpression') return onlyOne(node.properties, memberIn);
  if (node.type !== 'ClassExpression') return undefined;
  // The class around a member is ours and begins before the text.
  return node.start < 0 ? onlyOne(node.body.body, memberIn) : { kind: 'class', node, name: node.id?.name };
}

const onlyOne = <T, R>(list: readonly T[], f: (item: T) => R): R | undefined =>
  list.length === 1 ? f(list[0]) : undefined;

function memberIn(member: AnyNode): Found | undefined {
  if (member.type !== 'Property' && member.type !== 'MethodDefinition') return undefined;
  const name = keyName(member);
  if (member.kind === 'get') return { kind: 'getter', node: member, name };
  if (member.kind === 'set') return { kind: 'setter', node: member, name };
  const isMethod = member.type === 'MethodDefinition' || member.method;
  return isMethod && isFunction(member.value) ? { kind: 'function', node: member.value, name } : undefined;
}

function keyName({ key, computed }: { key: Node; computed: boolean }): string | undefined {
  const k = key as AnyNode;
  if (k.type === 'Literal') return String(k.value);
  return !computed && (k.type === 'Identifier' || k.type === 'PrivateIdentifier') ? k.name : undefined;
}

function blockOf({ body }: FunctionNode): BlockStatement {
  if (body.type === 'BlockStatement') return body;
  const { start, end } = body;
  return { type: 'BlockStatement', start, end, body: [{ type: 'ReturnStatement', start, end, argument: body }] };
}

// ── what is refused

function refuseNative(text: string, name: string): void {
  if (!/\{\s*\[native code\]\s*\}\s*$/.test(text)) return;
  const sentence = `${called(name)} has no text to compile: it is native or the result of bind(). Pass the function itself`;
  throw new KernelError('unsupported', sentence, { name, text }, { start: 0, end: text.length });
}

const kinds = {
  getter: 'is a getter. Pass a method or a function',
  setter: 'is a setter. Pass a method or a function',
  class: 'is a class. Pass one of its methods, or a function',
};

const wrongKind = ({ kind, node }: Exclude<Found, { kind: 'function' }>, source: Source): KernelError =>
  new KernelError('unsupported', `\`${source.name}\` ${kinds[kind]}`, source, headFrom(node.start, source));

/** A function's head: enough for a caret. */
function headFrom(start: number, { text }: Source): { start: number; end: number } {
  const brace = text.indexOf('{', start);
  return { start, end: brace < 0 ? text.length : text.slice(0, brace).trimEnd().length };
}

const outsideKernels = 'Hand what it needs over as a parameter';

type Refusals = { readonly [T in AnyNode['type']]?: string };

const classes = 'classes are not part of the kernel language. Use functions and arrays';

/** Syntax that no kernel contains, wherever it stands. */
const refused: Refusals = {
  WithStatement: '`with` is not part of the kernel language. Name the object at each use',
  ClassDeclaration: classes,
  ClassExpression: classes,
  PrivateIdentifier: 'private names are not part of the kernel language',
};

/** Syntax that would belong to the kernel's own call. */
const refusedOwn: Refusals = {
  ThisExpression: `\`this\` is not available in a kernel. ${outsideKernels}`,
  Super: `\`super\` is not available in a kernel. ${outsideKernels}`,
  MetaProperty: `\`new.target\` is not available in a kernel. ${outsideKernels}`,
};

const refusedNames: { readonly [name: string]: string | undefined } = {
  arguments: '`arguments` is not available in a kernel. Name the parameters',
  eval: '`eval` is not available in a kernel',
};

function refuseNodes(fn: FunctionNode, source: Source): void {
  const refuseIn = (node: AnyNode, own: boolean): void =>
    walk(node, n => {
      const sentence = refused[n.type] ?? (own ? refusedOwn[n.type] : undefined);
      if (sentence) throw new KernelError('unsupported', sentence, source, n);
      if (isFunction(n)) refuseFunctionKind(n, n === (fn as Node) ? 0 : n.start, source);
      const inner = isFunction(n) && n.type !== 'ArrowFunctionExpression' && n !== (fn as Node) && own;
      if (inner) refuseIn(n, false);
      return !inner;
    });
  refuseIn(fn as AnyNode, true);
}

function refuseFunctionKind(fn: FunctionNode, start: number, source: Source): void {
  const kind = fn.async ? (fn.generator ? 'an async generator' : 'async') : fn.generator ? 'a generator' : undefined;
  if (!kind) return;
  const sentence = `a kernel cannot be ${kind}: it computes and returns. What jit gives back is asynchronous by itself`;
  throw new KernelError('unsupported', sentence, source, headFrom(start, source));
}

// ── free names

function freeOf(fn: FunctionNode, source: Source): ReadonlyMap<string, Node> {
  const free = new Map<string, Node>();
  for (const reference of namesOf(fn).free) {
    const { id } = reference;
    const sentence = Object.hasOwn(refusedNames, id.name) ? refusedNames[id.name] : undefined;
    if (sentence) throw new KernelError('unsupported', sentence, source, id);
    const known = globals.has(id.name) || (builtins.has(id.name) && isCallee(reference));
    if (!known && !free.has(id.name)) free.set(id.name, id);
  }
  return free;
}
