/** Names of a kernel: which are bound inside it, which are free, and which everybody knows. Works on acorn's tree by
 * ECMAScript's scopes: parameters, hoisted `var`, `let`, `const`, `class` and functions by block, catch parameters, a
 * function expression's own name. */
import type { AnyNode, Function as FunctionNode, Identifier, Node } from 'acorn';
import { eachChild, isFunction, walk } from './tree.ts';

/** Globals that the kernel language knows. They are never looked up in `using`. */
export const globals: ReadonlySet<string> = new Set([
  ...['Math', 'Number', 'BigInt', 'Boolean', 'String', 'Object', 'Array', 'ArrayBuffer'],
  ...['NaN', 'Infinity', 'undefined', 'isNaN', 'isFinite'],
  ...['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array'],
  ...['BigInt64Array', 'BigUint64Array', 'Float16Array', 'Float32Array', 'Float64Array'],
  ...['Error', 'RangeError', 'TypeError', 'SyntaxError', 'ReferenceError', 'EvalError', 'URIError'],
]);

/** The library's own functions: known by name where they are called. */
export const builtins: ReadonlySet<string> = new Set(['prange', 'random']);

/** An identifier that refers to something outside the function, and the node it stands in. */
export interface Reference {
  readonly id: Identifier;
  readonly parent: AnyNode;
}

export interface Names {
  /** References to free names, in the order of the text. */
  readonly free: readonly Reference[];
  /** Every name bound anywhere inside. */
  readonly bound: ReadonlySet<string>;
}

export const isCallee = ({ id, parent }: Reference): boolean =>
  parent.type === 'CallExpression' && parent.callee === (id as Node);

/** Whether the head of a `for…of` is `prange(…)`. Minifiers rename an import, so that a name which nothing resolves,
 * called there with as many arguments as `prange` takes, can be nothing else. */
export function isPrangeCall(node: Node, resolvable: (name: string) => boolean): boolean {
  const call = node as AnyNode;
  if (call.type !== 'CallExpression' || call.callee.type !== 'Identifier') return false;
  const { name } = call.callee;
  const count = call.arguments.length;
  return name === 'prange' || (count >= 1 && count <= 3 && !globals.has(name) && !resolvable(name));
}

/** A scope holds its names and looks outward for the rest. */
interface Scope {
  readonly names: ReadonlySet<string>;
  readonly outer: Scope | undefined;
}

const resolves = (name: string, scope: Scope | undefined): boolean =>
  scope !== undefined && (scope.names.has(name) || resolves(name, scope.outer));

const known = new WeakMap<FunctionNode, Names>();

/** Found once for each tree: most functions come out of `unmangle` as they went in. */
export function namesOf(fn: FunctionNode): Names {
  const found = known.get(fn) ?? namesIn(fn);
  known.set(fn, found);
  return found;
}

function namesIn(fn: FunctionNode): Names {
  const free: Reference[] = [];
  const bound = new Set<string>();
  const open = (names: Iterable<string>, outer: Scope | undefined): Scope => {
    const scope = { names: new Set(names), outer };
    for (const name of scope.names) bound.add(name);
    return scope;
  };
  const visit = (node: AnyNode, outer: Scope | undefined, parent: AnyNode): void => {
    if (node.type === 'Identifier') {
      if (!resolves(node.name, outer) && isReference(node, parent)) free.push({ id: node, parent });
      return;
    }
    const own = declares[node.type]?.(node as never);
    const scope = own === undefined ? outer : open(own, outer);
    if (!isFunction(node)) eachChild(node, child => visit(child, scope, node));
    else {
      const inside = open(argumentsName(node, fn), open(node.params.flatMap(patternNames), scope));
      for (const param of node.params) visit(param as AnyNode, inside, node);
      visit(node.body as AnyNode, open(hoisted(node.body as AnyNode), inside), node);
    }
  };
  visit(fn as AnyNode, undefined, fn as AnyNode);
  return { free, bound };
}

/** Functions other than arrows bring an `arguments` of their own; the kernel's is left free, to be refused. */
const argumentsName = (node: FunctionNode, kernel: FunctionNode): readonly string[] =>
  node === kernel || node.type === 'ArrowFunctionExpression' ? [] : ['arguments'];

/** Whether an identifier names a value here, and is not a key, a property or a label. */
function isReference(node: Identifier, parent: AnyNode): boolean {
  switch (parent.type) {
    case 'MemberExpression':
      return parent.computed || parent.object === (node as Node);
    case 'Property':
      return parent.computed || parent.value === (node as Node);
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return parent.computed || parent.value === (node as Node);
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'MetaProperty':
      return false;
    default:
      return true;
  }
}

type Declares = { readonly [T in AnyNode['type']]?: (node: Extract<AnyNode, { type: T }>) => readonly string[] };

/** Names that a node binds for all that stands inside it; functions bind their parameters besides. */
const declares: Declares = {
  FunctionDeclaration: node => (node.id ? [node.id.name] : []),
  FunctionExpression: node => (node.id ? [node.id.name] : []),
  ClassExpression: node => (node.id ? [node.id.name] : []),
  BlockStatement: node => node.body.flatMap(lexical),
  StaticBlock: node => node.body.flatMap(lexical),
  SwitchStatement: node => node.cases.flatMap(c => c.consequent.flatMap(lexical)),
  ForStatement: node => lexical(node.init as AnyNode | null),
  ForInStatement: node => lexical(node.left as AnyNode),
  ForOfStatement: node => lexical(node.left as AnyNode),
  CatchClause: node => (node.param ? patternNames(node.param) : []),
};

/** What a statement declares for its block. */
function lexical(node: Node | null | undefined): readonly string[] {
  const s = node as AnyNode | null | undefined;
  if (s?.type === 'VariableDeclaration' && s.kind !== 'var') return s.declarations.flatMap(d => patternNames(d.id));
  return (s?.type === 'FunctionDeclaration' || s?.type === 'ClassDeclaration') && s.id ? [s.id.name] : [];
}

/** `var` names below a node, not looking into functions. */
function hoisted(body: AnyNode): readonly string[] {
  const names: string[] = [];
  walk(body, node => {
    if (isFunction(node)) return false;
    if (node.type !== 'VariableDeclaration' || node.kind !== 'var') return true;
    for (const { id } of node.declarations) names.push(...patternNames(id));
    return true;
  });
  return names;
}

/** The names that a binding pattern binds. */
export function patternNames(pattern: Node): readonly string[] {
  const p = pattern as AnyNode;
  switch (p.type) {
    case 'Identifier':
      return [p.name];
    case 'ArrayPattern':
      return p.elements.flatMap(e => (e ? patternNames(e) : []));
    case 'ObjectPattern':
      return p.properties.flatMap(q => patternNames(q.type === 'Property' ? q.value : q));
    case 'AssignmentPattern':
      return patternNames(p.left);
    case 'RestElement':
      return patternNames(p.argument);
    default:
      return [];
  }
}
