/** Makes nodes of ESTree (https://github.com/estree/estree), with offsets as acorn gives them. */
import type { AnyNode, Expression, Pattern } from 'acorn';
import { eat, expect, failAt, is, next, t, unexpected } from './tokens.ts';

/** A node under construction: the parser builds what the type says. */
export type Built = any;

/** A node that ends with the token before the current one: its fields have been read by then. */
export const make = (type: AnyNode['type'], start: number, fields: object = {}): Built => ({
  type,
  start,
  end: t.last,
  ...fields,
});

export function identifier(): Built {
  if (t.type !== 'name') unexpected();
  const { start, value: name } = t;
  next();
  return make('Identifier', start, { name });
}

/** A name behind a dot or as a key, which may be private. */
export function propertyName(): Built {
  if (t.type !== 'private') return identifier();
  const { start, value } = t;
  next();
  return make('PrivateIdentifier', start, { name: value.slice(1) });
}

/** Reads `item`s separated by commas up to a closing token; holes give null where they may. */
export function list(close: string, item: () => Built, holes = false): Built[] {
  const items: Built[] = [];
  while (!eat(close)) {
    items.push(holes && is(',') ? null : item());
    if (!is(close)) expect(',');
  }
  return items;
}

/** An expression read before it was known to be a pattern. */
export function toPattern(node: AnyNode): Pattern {
  switch (node.type) {
    case 'Identifier':
    case 'MemberExpression':
    case 'ObjectPattern':
    case 'ArrayPattern':
    case 'AssignmentPattern':
    case 'RestElement':
      return node;
    case 'AssignmentExpression': {
      const { start, end } = node;
      return { type: 'AssignmentPattern', start, end, left: toPattern(node.left), right: node.right } as Built;
    }
    case 'SpreadElement': {
      const { start, end } = node;
      return { type: 'RestElement', start, end, argument: toPattern(node.argument) };
    }
    case 'ArrayExpression':
      return { ...node, type: 'ArrayPattern', elements: node.elements.map(e => e && toPattern(e)) } as Built;
    case 'ObjectExpression':
      return {
        ...node,
        type: 'ObjectPattern',
        properties: node.properties.map(p =>
          p.type === 'Property' ? { ...p, value: toPattern(p.value) } : toPattern(p),
        ),
      } as Built;
    default:
      return failAt(node.start, 'this cannot be assigned to');
  }
}

export const toPatterns = (nodes: readonly AnyNode[]): Pattern[] => nodes.map(toPattern);

export const isAssignable = (node: Expression): boolean =>
  ['Identifier', 'MemberExpression', 'ArrayExpression', 'ObjectExpression'].includes(node.type);
