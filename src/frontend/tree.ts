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

/** Calls `visit` with each node directly below, in the order of the text. Loops without arrays on the way: compiling
 * begins with a handful of walks, and they must not show. */
export function eachChild(node: Node, visit: (child: AnyNode) => void): void {
  for (const key in node) {
    const value = (node as unknown as Fields)[key];
    if (typeof value !== 'object') continue;
    if (isNode(value)) visit(value);
    else if (Array.isArray(value)) for (const item of value) if (isNode(item)) visit(item);
  }
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
  if (node.type === 'Identifier' || node.type === 'Literal') return node;
  const one = (value: unknown): unknown => (isNode(value) ? map(value) : value);
  const fields = node as unknown as Fields;
  let copy: { [key: string]: unknown } | undefined;
  for (const key in fields) {
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
