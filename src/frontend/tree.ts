/** Walking and rewriting acorn's tree by its shape alone: a child is whatever has a `type`. */
import type { AnyNode, Function as FunctionNode, Node } from 'acorn';

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && typeof (value as AnyNode).type === 'string';

export const isFunction = (
  node: Node,
): node is Extract<AnyNode, { type: 'FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression' }> &
  FunctionNode =>
  node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression';

/** The nodes directly below a node, in the order of the text. */
export const children = (node: Node): readonly AnyNode[] => Object.values(node).flat().filter(isNode);

/** Visits a node and what lies below it, outer before inner; below a node only where `visit` does not answer false. */
export function walk(node: AnyNode, visit: (node: AnyNode) => unknown): void {
  if (visit(node) !== false) for (const child of children(node)) walk(child, visit);
}

/** The node with every child mapped: the same object where none changed. */
export function mapChildren<N extends Node>(node: N, map: (child: AnyNode) => Node): N {
  let changed = false;
  const one = (value: unknown): unknown => {
    if (!isNode(value)) return value;
    const mapped = map(value);
    changed ||= mapped !== value;
    return mapped;
  };
  const entries = Object.entries(node).map(([key, value]) => [key, Array.isArray(value) ? value.map(one) : one(value)]);
  return changed ? { ...node, ...Object.fromEntries(entries) } : node;
}

/** Moves every position by an offset, in place: for a tree that nobody else holds yet. */
export function shift(node: AnyNode, by: number): void {
  const moved = new Set<Node>();
  walk(node, n => {
    if (moved.has(n)) return false;
    moved.add(n);
    n.start += by;
    n.end += by;
    return true;
  });
}
