/** Walking and rewriting acorn's tree by its shape alone: a child is whatever has a `type`. */
import type { AnyNode, Function as FunctionNode, Node } from 'acorn';

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && typeof (value as AnyNode).type === 'string';

type Fields = { readonly [key: string]: unknown };

export const isFunction = (
  node: Node,
): node is Extract<AnyNode, { type: 'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression' }> &
  FunctionNode =>
  node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression';

/** Where the nodes that kernels consist of have their children, in the order of the text; in all others they are searched
 * for. Compiling begins with a dozen walks, and they must not show. */
const fieldsOf: { readonly [T in AnyNode['type']]?: readonly string[] } = {
  Identifier: [],
  Literal: [],
  BinaryExpression: ['left', 'right'],
  LogicalExpression: ['left', 'right'],
  AssignmentExpression: ['left', 'right'],
  UnaryExpression: ['argument'],
  UpdateExpression: ['argument'],
  ReturnStatement: ['argument'],
  MemberExpression: ['object', 'property'],
  CallExpression: ['callee', 'arguments'],
  ConditionalExpression: ['test', 'consequent', 'alternate'],
  IfStatement: ['test', 'consequent', 'alternate'],
  ExpressionStatement: ['expression'],
  BlockStatement: ['body'],
  VariableDeclaration: ['declarations'],
  VariableDeclarator: ['id', 'init'],
  ForStatement: ['init', 'test', 'update', 'body'],
  WhileStatement: ['test', 'body'],
};

/** Calls `visit` with each node directly below, in the order of the text. Loops without arrays on the way. */
export function eachChild(node: Node, visit: (child: AnyNode) => void): void {
  const fields = fieldsOf[(node as AnyNode).type];
  if (!fields) for (const key in node) eachIn((node as unknown as Fields)[key], visit);
  else
    for (const key of fields) {
      const value = (node as unknown as Fields)[key];
      if (Array.isArray(value)) eachIn(value, visit);
      else if (value) visit(value as AnyNode);
    }
}

function eachIn(value: unknown, visit: (child: AnyNode) => void): void {
  if (typeof value !== 'object') return;
  if (isNode(value)) visit(value);
  else if (Array.isArray(value)) for (const item of value) if (isNode(item)) visit(item);
}

/** Visits a node and what lies below it, outer before inner; below a node only where `visit` does not answer false. */
export function walk(node: AnyNode, visit: (node: AnyNode) => unknown): void {
  if (visit(node) !== false) eachChild(node, child => walk(child, visit));
}

/** The node with these fields: the same object where they are as they were. */
export function patch<N extends Node>(node: N, fields: Partial<N>): N {
  for (const key in fields) if (fields[key] !== node[key]) return { ...node, ...fields };
  return node;
}

/** The list without what fails the test: the same where nothing does. */
export const keep = <T>(list: T[], test: (item: T) => boolean): T[] => (list.every(test) ? list : list.filter(test));

/** The node with every child mapped: the same object where none changed. */
export function mapChildren<N extends Node>(node: N, map: (child: AnyNode) => Node): N {
  const own = fieldsOf[(node as unknown as AnyNode).type] ?? Object.keys(node);
  const one = (value: unknown): unknown => (isNode(value) ? map(value) : value);
  const fields = node as unknown as Fields;
  let copy: { [key: string]: unknown } | undefined;
  for (const key of own) {
    const value = fields[key];
    if (typeof value !== 'object' || value === null) continue;
    const mapped = Array.isArray(value) ? mapList(value, one) : one(value);
    if (mapped !== value) (copy ??= { ...fields })[key] = mapped;
  }
  return (copy as unknown as N | undefined) ?? node;
}

function mapList(list: readonly unknown[], map: (item: unknown) => unknown): readonly unknown[] {
  let copy: unknown[] | undefined;
  for (let k = 0; k < list.length; k++) {
    const mapped = map(list[k]);
    if (mapped !== list[k]) (copy ??= [...list])[k] = mapped;
  }
  return copy ?? list;
}

/** Moves every position by an offset, in place: for a tree that nobody else holds yet. */
export function shift(node: AnyNode, by: number): void {
  walk(node, n => {
    n.start += by;
    n.end += by;
  });
}
