/** Functions as text that a worker can run: with the functions and values that they name from outside, taken from `using`,
 * and with what tools have put into the text made harmless (`__name`, namespaces of imports, coverage counters). */
import type { AnyNode, Function as FunctionNode, Node } from 'acorn';
import { KernelError, type Source } from '../diagnostic.ts';
import { globals, namesOf, type Reference } from '../frontend/names.ts';
import { functionIn } from '../frontend/parse.ts';
import { isFunction, walk } from '../frontend/tree.ts';
import { namesNamespace, propertyOf } from '../frontend/unmangle.ts';
import { plainOf } from '../jit/outside.ts';
import { prange } from '../prange.ts';
import { random } from '../random.ts';
import { steps } from './steps.ts';

export type Using = { readonly [name: string]: unknown };
// biome-ignore lint/complexity/noBannedTypes: any function at all may be handed over
export type AnyFunction = Function;

/** A function or class in its text. */
export interface Piece {
  readonly source: Source;
  readonly node: AnyNode;
  /** An expression. */
  readonly text: string;
}

export interface Packed {
  /** The body of a function of `values` that answers the function. */
  readonly code: string;
  /** What it takes from `using` and can be cloned. */
  readonly values: { readonly [name: string]: unknown };
  /** Whether it takes nothing from outside: then it is as good as the function itself. */
  readonly closed: boolean;
  /** Whether one call is over at once, as far as the text can tell: it has neither loops nor calls. */
  readonly brief: boolean;
}

/** @throws KernelError 'unsupported', 'syntax' where a function has no text to send, 'unknown-name' */
export const pack = (fn: AnyFunction, using: Using): Packed => packPiece(pieceOf(fn), using);

/** Own text of a function, or the name that every host knows it by. */
export function pieceOf(given: AnyFunction): Piece {
  const fn = plainOf(given);
  const text = Function.prototype.toString.call(fn);
  const source: Source = { name: fn.name || 'function', text };
  if (/\{\s*\[native code\]\s*\}\s*$/.test(text)) return { source, node: nowhere, text: nativeName(fn, source) };
  const found = functionIn(text, fn.name);
  if (found.kind === 'getter' || found.kind === 'setter')
    throw new KernelError('unsupported', `\`${source.name}\` is a ${found.kind}. Pass a method or a function`, source);
  const node = found.node as AnyNode;
  return { source, node, text: expressionOf(node, text) };
}

const nowhere: AnyNode = { type: 'EmptyStatement', start: 0, end: 0 };

/** A method is told by its parameters and body: as a function, where what comes before is put back. */
function expressionOf(node: AnyNode, text: string): string {
  const own = text.slice(node.start, node.end);
  if (node.type !== 'FunctionExpression' || !own.startsWith('(')) return own;
  return `${node.async ? 'async ' : ''}function${node.generator ? '*' : ''} ${own}`;
}

const hosts = ['Math', 'Number', 'JSON', 'Object', 'String', 'Array', 'Date', 'BigInt', 'Reflect', 'Symbol'];

function nativeName(fn: AnyFunction, source: Source): string {
  const world = globalThis as unknown as { readonly [name: string]: { readonly [name: string]: unknown } };
  const path = ['', ...hosts].find(host => (host ? world[host] : world)[fn.name] === fn);
  if (path !== undefined) return path ? `${path}.${fn.name}` : fn.name;
  const sentence = `\`${source.name}\` has no text to send: it is native or the result of bind(). Pass the function itself`;
  throw new KernelError('unsupported', sentence, source, { start: 0, end: source.text.length });
}

/** The library's own functions, for who names them. */
const library: { readonly [name: string]: AnyFunction | undefined } = { prange: steps, random };

export function packPiece(piece: Piece, using: Using): Packed {
  const values: { [name: string]: unknown } = {};
  const marks = new Map<string, string>();
  const functions = new Map<string, string>();
  const spaces = new Map<string, Set<string>>();
  const pieces: Piece[] = [];

  function include(p: Piece): void {
    pieces.push(p);
    for (const reference of freeIn(p)) need(reference, p);
  }

  function need(reference: Reference, p: Piece): void {
    const { id, parent } = reference;
    const { name } = id;
    if (Object.hasOwn(using, name)) return take(name, using[name]);
    if (library[name]) return take(name, library[name]);
    const mark = markOf(reference, p);
    if (mark) return void marks.set(name, mark);
    const isMember = parent.type === 'MemberExpression' && parent.object === (id as Node);
    const inside = isMember && namesNamespace(name) ? propertyOf(parent) : undefined;
    if (inside !== undefined && (Object.hasOwn(using, inside) || library[inside])) {
      spaces.set(name, (spaces.get(name) ?? new Set()).add(inside));
      return take(inside, Object.hasOwn(using, inside) ? using[inside] : library[inside]);
    }
    if (!isKnown(reference)) throw unknown(reference, p);
  }

  function take(name: string, value: unknown): void {
    if (typeof value !== 'function') values[name] = value;
    else if (!functions.has(name)) {
      functions.set(name, '');
      const own = pieceOf(value === prange ? steps : value);
      include(own);
      // In the order of need: a class is made after the one that it extends.
      functions.delete(name);
      functions.set(name, own.text);
    }
  }

  include(piece);
  const names = Object.keys(values);
  const code = [
    "'use strict';",
    names.length ? `const { ${names.join(', ')} } = values;` : '',
    ...[...marks].map(([name, text]) => `const ${name} = ${text};`),
    ...[...spaces].map(([name, members]) => `const ${name} = { ${[...members].map(getter).join(', ')} };`),
    ...[...functions].map(([name, text]) => `const ${name} = ${text};`),
    `return (${piece.text}\n);`,
  ];
  const closed = !names.length && !functions.size;
  return { code: code.filter(Boolean).join('\n'), values, closed, brief: pieces.every(isBrief) };
}

const getter = (name: string): string => `get ${name}() { return ${name}; }`;

function freeIn({ node, source }: Piece): readonly Reference[] {
  if (node === nowhere) return [];
  const free = namesOf(node as FunctionNode).free;
  if (node.type !== 'ArrowFunctionExpression') return free.filter(f => f.id.name !== 'arguments');
  const found = free.find(f => f.id.name === 'arguments');
  if (!found) return free;
  throw new KernelError('unsupported', '`arguments` of another function cannot be sent', source, found.id);
}

// ── what tools leave

/** Coverage counters that count nothing: every property is the same object again, and every sum is 0. */
const countless =
  '() => { const none = new Proxy({}, { get: (_, key) => (key === Symbol.toPrimitive ? () => 0 : none), set: () => true }); return none; }';

/** What stands for `__name(f, "f")` (by whatever name a minifier gave it, where f is surely a function), `cov_1a2b()` and
 * what vite makes of `import()`. */
function markOf({ id, parent }: Reference, p: Piece): string | undefined {
  if (id.name in globalThis || parent.type !== 'CallExpression' || parent.callee !== (id as Node)) return undefined;
  if (/^__vi\w+_dynamic_import__$/.test(id.name)) return 'path => import(path)';
  if (/^cov_\w+$/.test(id.name)) return parent.arguments.length === 0 ? countless : undefined;
  const [named, text] = parent.arguments as AnyNode[];
  const says = parent.arguments.length === 2 && text.type === 'Literal' && typeof text.value === 'string';
  const isName = id.name === '__name' || isFunction(named) || (named.type === 'Identifier' && declares(p, named.name));
  return says && isName ? 'f => f' : undefined;
}

/** Whether a function of this name is declared inside. */
function declares({ node }: Piece, name: string): boolean {
  let found = false;
  walk(node, n => {
    if (n.type === 'FunctionDeclaration' && n.id?.name === name) found = true;
  });
  return found;
}

// ── names

function isKnown({ id, parent }: Reference): boolean {
  if (globals.has(id.name) || id.name in globalThis) return true;
  return parent.type === 'UnaryExpression' && parent.operator === 'typeof';
}

function unknown({ id }: Reference, { source }: Piece): KernelError {
  const sentence = `\`${id.name}\` is not known on a worker. Hand it over in \`using\``;
  return new KernelError('unknown-name', sentence, source, id);
}

// ── how long it may take

function isBrief({ node }: Piece): boolean {
  let brief = true;
  walk(node, n => {
    if (/^(For|While|Do)|^(New|Yield|Await|Import|TaggedTemplate)Expression/.test(n.type)) brief = false;
    if (n.type === 'CallExpression' && !isOfMath(n.callee as AnyNode)) brief = false;
    return brief;
  });
  return brief;
}

const isOfMath = (callee: AnyNode): boolean =>
  callee.type === 'MemberExpression' &&
  !callee.computed &&
  callee.object.type === 'Identifier' &&
  callee.object.name === 'Math';
