/** Expressions, by precedence. */
import type { AnyNode, Expression, SpreadElement } from 'acorn';
import { classTail, functionRest, method } from './functions.ts';
import { numberLiteral, regexLiteral, stringLiteral, template } from './literals.ts';
import { type Built, isAssignable, list, make, toPattern, toPatterns } from './nodes.ts';
import type { Parser } from './parser.ts';

const precedence: { readonly [operator: string]: number } = {
  '??': 1,
  '||': 1,
  '&&': 2,
  '|': 3,
  '^': 4,
  '&': 5,
  '==': 6,
  '!=': 6,
  '===': 6,
  '!==': 6,
  '<': 7,
  '>': 7,
  '<=': 7,
  '>=': 7,
  instanceof: 7,
  in: 7,
  '<<': 8,
  '>>': 8,
  '>>>': 8,
  '+': 9,
  '-': 9,
  '*': 10,
  '/': 10,
  '%': 10,
  '**': 11,
};
const logical = new Set(['??', '||', '&&']);
const assignments = new Set([
  '=',
  '+=',
  '-=',
  '*=',
  '/=',
  '%=',
  '**=',
  '<<=',
  '>>=',
  '>>>=',
  '&=',
  '|=',
  '^=',
  '&&=',
  '||=',
  '??=',
]);
const prefixes = new Set(['-', '+', '!', '~', 'typeof', 'void', 'delete']);

/** Expressions with commas between. */
export function sequence(p: Parser): Expression {
  const { t } = p;
  const { start } = t;
  const first = assignment(p);
  if (!t.is(',')) return first;
  const expressions = [first];
  while (t.eat(',')) expressions.push(assignment(p));
  return make(t, 'SequenceExpression', start, { expressions });
}

export function assignment(p: Parser): Expression {
  const { t } = p;
  const { start } = t;
  if (p.generator && t.is('yield')) return yieldExpression(p);
  const left = conditional(p);
  if (left === p.arrow || t.type !== 'punctuator' || !assignments.has(t.value)) return left;
  const operator = t.value;
  if (!isAssignable(left)) t.unexpected();
  t.next();
  const right = assignment(p);
  return make(t, 'AssignmentExpression', start, { operator, left: operator === '=' ? toPattern(left) : left, right });
}

function yieldExpression(p: Parser): Expression {
  const { t } = p;
  const { start } = t;
  t.next();
  const delegate = !t.newline && t.eat('*');
  const ends = !delegate && (t.newline || t.type === 'end' || [')', ']', '}', ',', ';', ':'].some(c => t.is(c)));
  return make(t, 'YieldExpression', start, { delegate, argument: ends ? null : assignment(p) });
}

function conditional(p: Parser): Expression {
  const { t } = p;
  const { start } = t;
  const test = binary(p, 0);
  if (test === p.arrow || !t.eat('?')) return test;
  const consequent = p.allowingIn(() => assignment(p));
  t.expect(':');
  return make(t, 'ConditionalExpression', start, { test, consequent, alternate: assignment(p) });
}

/** Operators that bind closer than `least`; ** associates to the right. */
function binary(p: Parser, least: number): Expression {
  const { t } = p;
  const { start } = t;
  let left: Expression = t.type === 'private' ? privateName(p) : unary(p);
  for (;;) {
    const operator = t.value;
    const binds =
      t.type === 'punctuator' || t.type === 'name'
        ? Object.hasOwn(precedence, operator)
          ? precedence[operator]
          : 0
        : 0;
    if (left === p.arrow || binds <= least || (operator === 'in' && p.noIn)) return left;
    t.next();
    const right = binary(p, operator === '**' ? binds - 1 : binds);
    left = make(t, logical.has(operator) ? 'LogicalExpression' : 'BinaryExpression', start, { left, operator, right });
  }
}

function privateName({ t }: Parser): Built {
  const { start, value } = t;
  t.next();
  return make(t, 'PrivateIdentifier', start, { name: value.slice(1) });
}

function unary(p: Parser): Expression {
  const { t } = p;
  const { start, value: operator } = t;
  if (t.type === 'string') return postfix(p);
  if (t.is('++') || t.is('--')) {
    t.next();
    return make(t, 'UpdateExpression', start, { operator, prefix: true, ...argument(p, unary) });
  }
  if (prefixes.has(operator)) {
    t.next();
    return make(t, 'UnaryExpression', start, { operator, prefix: true, ...argument(p, unary) });
  }
  if (p.async && t.is('await')) {
    t.next();
    return make(t, 'AwaitExpression', start, argument(p, unary));
  }
  return postfix(p);
}

const argument = (p: Parser, read: (p: Parser) => Expression) => ({ argument: read(p), end: p.t.last });

function postfix(p: Parser): Expression {
  const { t } = p;
  const { start } = t;
  const operand = subscripts(p, primary(p), start, true);
  if (operand === p.arrow || t.newline || !(t.is('++') || t.is('--'))) return operand;
  const operator = t.value;
  t.next();
  return make(t, 'UpdateExpression', start, { operator, prefix: false, argument: operand });
}

export function operand(p: Parser): Expression {
  const { start } = p.t;
  return subscripts(p, primary(p), start, true);
}

const args = (p: Parser): (Expression | SpreadElement)[] =>
  p.allowingIn(() => list(p.t, ')', () => spreadOr(p))) as (Expression | SpreadElement)[];

function spreadOr(p: Parser): Expression | SpreadElement {
  const { t } = p;
  const { start } = t;
  if (!t.eat('...')) return assignment(p);
  const spread = assignment(p);
  return make(t, 'SpreadElement', start, { argument: spread });
}

/** Members, calls and tagged templates after a primary expression. */
function subscripts(p: Parser, primary: Expression, start: number, calls: boolean): Expression {
  const { t } = p;
  let node = primary;
  let chain = false;
  while (node !== p.arrow) {
    const optional = calls && t.eat('?.');
    chain ||= optional;
    if (t.eat('[')) {
      const property = p.allowingIn(() => sequence(p));
      t.expect(']');
      node = make(t, 'MemberExpression', start, { object: node, property, computed: true, optional });
    } else if (calls && t.eat('(')) {
      node = call(p, node, start, optional);
    } else if (t.is('`')) {
      node = make(t, 'TaggedTemplateExpression', start, { tag: node, quasi: template(t, () => sequence(p)) });
      node.end = t.last;
    } else if (optional || t.eat('.')) {
      node = make(t, 'MemberExpression', start, { object: node, property: propertyName(p), computed: false, optional });
      node.end = t.last;
    } else break;
  }
  return chain ? make(t, 'ChainExpression', start, { expression: node }) : node;
}

/** A call; or, where `=>` follows `async (…)`, an arrow. */
function call(p: Parser, callee: Expression, start: number, optional: boolean): Expression {
  const { t } = p;
  const items = args(p);
  const isAsync = callee.type === 'Identifier' && callee.name === 'async' && callee.end - callee.start === 5;
  if (isAsync && t.is('=>') && !t.newline) return arrow(p, start, items, true);
  return make(t, 'CallExpression', start, { callee, arguments: items, optional });
}

function propertyName(p: Parser): AnyNode {
  const { t } = p;
  if (t.type === 'private') return privateName(p);
  if (t.type !== 'name') t.unexpected();
  const { start, value } = t;
  t.next();
  return make(t, 'Identifier', start, { name: value });
}

const keywords: { readonly [word: string]: (p: Parser, start: number) => Expression } = {
  function: (p, start) => functionRest(p, start, 'FunctionExpression', false),
  class: (p, start) => classTail(p, start, 'ClassExpression'),
  new: newExpression,
  this: (p, start) => make(p.t, 'ThisExpression', start),
  super: (p, start) => make(p.t, 'Super', start),
  null: (p, start) => make(p.t, 'Literal', start, { value: null, raw: 'null' }),
  true: (p, start) => make(p.t, 'Literal', start, { value: true, raw: 'true' }),
  false: (p, start) => make(p.t, 'Literal', start, { value: false, raw: 'false' }),
  import: importExpression,
};

export function primary(p: Parser): Expression {
  const { t } = p;
  if (t.type === 'number') return numberLiteral(t);
  if (t.type === 'string') return stringLiteral(t);
  if (t.type === 'name') return word(p);
  if (t.is('(')) return parenthesised(p);
  if (t.is('[')) return arrayLiteral(p);
  if (t.is('{')) return objectLiteral(p);
  if (t.is('`')) return template(t, () => p.allowingIn(() => sequence(p)));
  if (t.is('/') || t.is('/=')) return regexLiteral(t);
  return t.unexpected();
}

function word(p: Parser): Expression {
  const { t } = p;
  const { start, value } = t;
  t.next();
  if (Object.hasOwn(keywords, value)) return keywords[value](p, start);
  if (value === 'async' && !t.newline && t.end - start > 5) {
    if (t.eat('function')) return functionRest(p, start, 'FunctionExpression', true);
    if (t.type === 'name' && !Object.hasOwn(precedence, t.value)) {
      const parameter = propertyName(p);
      return arrow(p, start, [parameter], true);
    }
  }
  const id: Built = make(t, 'Identifier', start, { name: value });
  return t.is('=>') && !t.newline ? arrow(p, start, [id], false) : id;
}

function arrow(p: Parser, start: number, params: readonly AnyNode[], isAsync: boolean): Expression {
  const { t } = p;
  t.expect('=>');
  const patterns = toPatterns(params);
  const block = t.is('{');
  const body = p.inFunction(isAsync, false, () => (block ? p.functionBody() : assignment(p)), !block);
  const node = make(t, 'ArrowFunctionExpression', start, {
    id: null,
    expression: !block,
    generator: false,
    async: isAsync,
    params: patterns,
    body,
  });
  p.arrow = node;
  return node;
}

/** A parenthesised expression, or the parameters of an arrow. */
function parenthesised(p: Parser): Expression {
  const { t } = p;
  const { start } = t;
  t.next();
  const inner = t.start;
  let end = inner;
  const item = () => {
    const node = spreadOr(p);
    end = t.last;
    return node;
  };
  const items = p.allowingIn(() => list(t, ')', item)) as AnyNode[];
  if (t.is('=>') && !t.newline) return arrow(p, start, items, false);
  p.arrow = undefined;
  if (!items.length || items.some(e => e.type === 'SpreadElement')) t.unexpected();
  if (items.length === 1) return items[0] as Expression;
  return { type: 'SequenceExpression', start: inner, end, expressions: items } as Built;
}

function arrayLiteral(p: Parser): Expression {
  const { t } = p;
  const { start } = t;
  t.next();
  const elements = p.allowingIn(() => list(t, ']', () => spreadOr(p), true));
  return make(t, 'ArrayExpression', start, { elements });
}

function objectLiteral(p: Parser): Expression {
  const { t } = p;
  const { start } = t;
  t.next();
  const properties = p.allowingIn(() => list(t, '}', () => property(p)));
  return make(t, 'ObjectExpression', start, { properties });
}

function property(p: Parser): AnyNode {
  const { t } = p;
  const { start } = t;
  if (t.is('...')) return spreadOr(p);
  const m = method(p, false);
  if (m.value)
    return make(t, 'Property', start, {
      method: m.kind === 'method',
      shorthand: false,
      computed: m.computed,
      key: m.key,
      value: m.value,
      kind: m.kind === 'method' ? 'init' : m.kind,
    });
  const base = { method: false, computed: m.computed, key: m.key, kind: 'init' };
  if (t.eat(':')) {
    const value = assignment(p);
    return make(t, 'Property', start, { ...base, shorthand: false, value });
  }
  if (m.key.type !== 'Identifier') t.unexpected();
  if (!t.is('=')) return make(t, 'Property', start, { ...base, shorthand: true, value: { ...m.key } });
  t.next();
  const right = assignment(p);
  return make(t, 'Property', start, {
    ...base,
    shorthand: true,
    value: make(t, 'AssignmentPattern', start, { left: { ...m.key }, right }),
  });
}

function newExpression(p: Parser, start: number): Expression {
  const { t } = p;
  if (t.eat('.'))
    return make(t, 'MetaProperty', start, {
      meta: { type: 'Identifier', start, end: start + 3, name: 'new' },
      property: propertyName(p),
      end: t.last,
    });
  const at = t.start;
  const callee = subscripts(p, primary(p), at, false);
  const items = t.eat('(') ? args(p) : [];
  return make(t, 'NewExpression', start, { callee, arguments: items });
}

function importExpression(p: Parser, start: number): Expression {
  const { t } = p;
  if (t.eat('.'))
    return make(t, 'MetaProperty', start, {
      meta: { type: 'Identifier', start, end: start + 6, name: 'import' },
      property: propertyName(p),
      end: t.last,
    });
  t.expect('(');
  const source = assignment(p);
  t.eat(',');
  t.expect(')');
  return make(t, 'ImportExpression', start, { source, options: null });
}
