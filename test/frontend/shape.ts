/** For tests: a tree without what tools may change while they keep the meaning. */
import type { AnyNode, Node } from 'acorn';
import { eachChild } from '../../src/frontend/tree.ts';

type Shape = { readonly [key: string]: unknown };

export interface Ignoring {
  /** Names of variables, as a minifier changes them. */
  readonly names?: boolean;
  /** Whether `var`, `let` or `const`, and an arrow or a function expression, as ES5 output changes them. */
  readonly age?: boolean;
}

/** The tree as plain data. Gone: positions, the spelling of literals, braces around one statement, `{ n }` for `{ n: n }`,
 * a function declared for a variable that holds one,
 * and whether an arrow's body is an expression or returns it. */
export function shapeOf(node: Node, ignoring: Ignoring = {}): unknown {
  const own = rewritten(node as AnyNode, ignoring);
  if (own !== node) return shapeOf(own, ignoring);
  const shape: { [key: string]: unknown } = {};
  for (const [key, value] of Object.entries(own)) {
    if (dropped.has(key)) continue;
    const one = (v: unknown) => (typeof (v as Node | null)?.type === 'string' ? shapeOf(v as Node, ignoring) : v);
    shape[key] = Array.isArray(value) ? value.map(one) : one(value);
  }
  return relaxed(shape, ignoring);
}

const dropped = new Set(['start', 'end', 'raw', 'shorthand', 'method', 'expression']);

function rewritten(node: AnyNode, { age }: Ignoring): AnyNode {
  if (node.type === 'FunctionDeclaration') return asVariable(node);
  if (node.type === 'ExpressionStatement')
    return { ...node.expression, type: `${node.expression.type}Statement` } as never;
  if (node.type === 'BlockStatement' && node.body.length === 1 && node.body[0].type !== 'VariableDeclaration')
    return node.body[0];
  if (
    node.type === 'ArrowFunctionExpression' &&
    node.body.type !== 'BlockStatement' &&
    node.body.type !== ('ReturnStatement' as never)
  ) {
    return { ...node, body: { type: 'ReturnStatement', argument: node.body } } as never;
  }
  return age && node.type === 'ArrowFunctionExpression'
    ? ({ ...node, id: null, type: 'FunctionExpression' } as never)
    : node;
}

/** As esbuild writes a function that a block declares. */
function asVariable({ id, ...fn }: Extract<AnyNode, { type: 'FunctionDeclaration' }>): AnyNode {
  const init = { ...fn, type: 'FunctionExpression', id: null };
  return {
    type: 'VariableDeclaration',
    kind: 'let',
    declarations: [{ type: 'VariableDeclarator', id, init }],
  } as never;
}

function relaxed(shape: Shape, { names, age }: Ignoring): Shape {
  if (names && shape.type === 'Identifier') return { type: 'Identifier' };
  if (names && shape.type === 'FunctionExpression') return { ...shape, id: null };
  return age && shape.type === 'VariableDeclaration' ? { ...shape, kind: 'any' } : shape;
}

export function all(node: Node): readonly AnyNode[] {
  const found = [node as AnyNode];
  eachChild(node, child => found.push(...all(child)));
  return found;
}
