/** Expressions, by precedence. */
import type { AnyNode, Expression } from 'acorn';
import { classTail, functionRest, method } from './functions.ts';
import { numberLiteral, regexLiteral, stringLiteral, template } from './literals.ts';
import { type Built, identifier, isAssignable, list, make, propertyName, toPattern } from './nodes.ts';
import { allowingIn, functionBody, inFunction, p } from './parser.ts';
import { eat, expect, is, next, t, unexpected } from './tokens.ts';

/** Operators of two operands, by how close they bind. */
const levels = [
  '?? ||',
  '&&',
  '|',
  '^',
  '&',
  '== != === !==',
  '< > <= >= instanceof in',
  '<< >> >>>',
  '+ -',
  '* / %',
  '**',
];
const precedence = new Map(levels.flatMap((level, k) => level.split(' ').map(operator => [operator, k + 1])));
const logical = ['??', '||', '&&'];
const prefixes = ['-', '+', '!', '~', 'typeof', 'void', 'delete'];

/** What ends with `=` and compares nothing assigns. */
const assigns = (): boolean => t.type === 'punctuator' && t.value.endsWith('=') && !precedence.has(t.value);

/** Expressions with commas between. */
export function sequence(): Expression {
  const { start } = t;
  const first = assignment();
  if (!is(',')) return first;
  const expressions = [first];
  while (eat(',')) expressions.push(assignment());
  return make('SequenceExpression', start, { expressions });
}

export function assignment(): Expression {
  const { start } = t;
  if (p.generator && is('yield')) return yieldExpression();
  const left = conditional();
  if (left === p.arrow || !assigns()) return left;
  const operator = t.value;
  if (!isAssignable(left)) unexpected();
  next();
  const target = operator === '=' ? toPattern(left) : left;
  return make('AssignmentExpression', start, { operator, left: target, right: assignment() });
}

function yieldExpression(): Expression {
  const { start } = t;
  next();
  const delegate = !t.newline && eat('*');
  const ends = !delegate && (t.newline || t.type === 'end' || [')', ']', '}', ',', ';', ':'].some(is));
  return make('YieldExpression', start, { delegate, argument: ends ? null : assignment() });
}

function conditional(): Expression {
  const { start } = t;
  const test = binary(0);
  if (test === p.arrow || !eat('?')) return test;
  const consequent = allowingIn(assignment);
  expect(':');
  return make('ConditionalExpression', start, { test, consequent, alternate: assignment() });
}

/** Operators that bind closer than `least`; ** associates to the right. */
function binary(least: number): Expression {
  const { start } = t;
  let left: Expression = t.type === 'private' ? propertyName() : unary();
  for (;;) {
    const operator = t.value;
    const binds = precedence.get(operator) ?? 0;
    if (left === p.arrow || binds <= least || (operator === 'in' && p.noIn)) return left;
    next();
    const right = binary(operator === '**' ? binds - 1 : binds);
    left = make(logical.includes(operator) ? 'LogicalExpression' : 'BinaryExpression', start, {
      left,
      operator,
      right,
    });
  }
}

function unary(): Expression {
  const { start, value: operator } = t;
  if (is('++') || is('--')) {
    next();
    return make('UpdateExpression', start, { operator, prefix: true, argument: unary() });
  }
  if (prefixes.includes(operator)) {
    next();
    return make('UnaryExpression', start, { operator, prefix: true, argument: unary() });
  }
  if (p.async && eat('await')) return make('AwaitExpression', start, { argument: unary() });
  return postfix();
}

function postfix(): Expression {
  const { start } = t;
  const argument = operand();
  const operator = t.value;
  if (argument === p.arrow || t.newline || !(eat('++') || eat('--'))) return argument;
  return make('UpdateExpression', start, { operator, prefix: false, argument });
}

export function operand(): Expression {
  const { start } = t;
  return subscripts(primary(), start, true);
}

const args = (): Built[] => allowingIn(() => list(')', spreadOr));

function spreadOr(): Built {
  const { start } = t;
  return eat('...') ? make('SpreadElement', start, { argument: assignment() }) : assignment();
}

/** Members, calls and tagged templates after a primary expression. */
function subscripts(primary: Expression, start: number, calls: boolean): Expression {
  let node = primary;
  let chain = false;
  while (node !== p.arrow) {
    const optional = calls && eat('?.');
    chain ||= optional;
    if (eat('[')) {
      const property = allowingIn(sequence);
      expect(']');
      node = make('MemberExpression', start, { object: node, property, computed: true, optional });
    } else if (calls && eat('(')) {
      node = call(node, start, optional);
    } else if (is('`')) {
      node = make('TaggedTemplateExpression', start, { tag: node, quasi: template(sequence) });
    } else if (optional || eat('.')) {
      node = make('MemberExpression', start, { object: node, property: propertyName(), computed: false, optional });
    } else break;
  }
  return chain ? make('ChainExpression', start, { expression: node }) : node;
}

/** A call; or, where `=>` follows `async (…)`, an arrow. */
function call(callee: Expression, start: number, optional: boolean): Expression {
  const items = args();
  const isAsync = callee.type === 'Identifier' && callee.name === 'async' && callee.end - callee.start === 5;
  if (isAsync && is('=>') && !t.newline) return arrow(start, items, true);
  return make('CallExpression', start, { callee, arguments: items, optional });
}

/** A word that means itself. */
const literal = (value: boolean | null) => (start: number) => make('Literal', start, { value, raw: String(value) });

const keywords: { readonly [word: string]: (start: number) => Expression } = {
  function: start => functionRest(start, 'FunctionExpression', false),
  class: start => classTail(start, 'ClassExpression'),
  new: newExpression,
  this: start => make('ThisExpression', start),
  super: start => make('Super', start),
  null: literal(null),
  true: literal(true),
  false: literal(false),
  import: importExpression,
};

export function primary(): Expression {
  if (t.type === 'number') return numberLiteral();
  if (t.type === 'string') return stringLiteral();
  if (t.type === 'name') return word();
  if (is('(')) return parenthesised();
  if (is('[')) return arrayLiteral();
  if (is('{')) return objectLiteral();
  if (is('`')) return template(() => allowingIn(sequence));
  if (is('/') || is('/=')) return regexLiteral();
  return unexpected();
}

function word(): Expression {
  const { start, value } = t;
  if (Object.hasOwn(keywords, value)) {
    next();
    return keywords[value](start);
  }
  const id = identifier();
  if (value === 'async' && !t.newline && t.last - start === 5) {
    if (eat('function')) return functionRest(start, 'FunctionExpression', true);
    if (t.type === 'name' && !precedence.has(t.value)) return arrow(start, [identifier()], true);
  }
  return is('=>') && !t.newline ? arrow(start, [id], false) : id;
}

function arrow(start: number, items: readonly AnyNode[], async: boolean): Expression {
  expect('=>');
  const params = items.map(toPattern);
  const expression = !is('{');
  const body = inFunction(async, false, expression ? assignment : (functionBody as () => Built), expression && p.noIn);
  p.arrow = make('ArrowFunctionExpression', start, { id: null, expression, generator: false, async, params, body });
  return p.arrow!;
}

/** A parenthesised expression, or the parameters of an arrow. */
function parenthesised(): Expression {
  const { start } = t;
  next();
  const inner = t.start;
  let end = inner;
  const item = () => {
    const node = spreadOr();
    end = t.last;
    return node;
  };
  const items = allowingIn(() => list(')', item));
  if (is('=>') && !t.newline) return arrow(start, items, false);
  p.arrow = undefined;
  if (!items.length || items.some(e => e.type === 'SpreadElement')) unexpected();
  return items.length > 1 ? { ...make('SequenceExpression', inner, { expressions: items }), end } : items[0];
}

function arrayLiteral(): Expression {
  const { start } = t;
  next();
  return make('ArrayExpression', start, { elements: allowingIn(() => list(']', spreadOr, true)) });
}

function objectLiteral(): Expression {
  const { start } = t;
  next();
  return make('ObjectExpression', start, { properties: allowingIn(() => list('}', property)) });
}

function property(): AnyNode {
  const { start } = t;
  if (is('...')) return spreadOr();
  const { key, computed, kind, value } = method(false);
  const made = (value: Built, shorthand = false, isMethod = false) =>
    make('Property', start, { method: isMethod, shorthand, computed, key, value, kind: accessor });
  const accessor = kind === 'method' ? 'init' : kind;
  if (value) return made(value, false, kind === 'method');
  if (eat(':')) return made(assignment());
  if (key.type !== 'Identifier') unexpected();
  const left = { ...key };
  return made(eat('=') ? make('AssignmentPattern', start, { left, right: assignment() }) : left, true);
}

const meta = (start: number, name: string): Built =>
  make('MetaProperty', start, {
    meta: { type: 'Identifier', start, end: start + name.length, name },
    property: propertyName(),
  });

function newExpression(start: number): Expression {
  if (eat('.')) return meta(start, 'new');
  const { start: from } = t;
  const callee = subscripts(primary(), from, false);
  return make('NewExpression', start, { callee, arguments: eat('(') ? args() : [] });
}

function importExpression(start: number): Expression {
  if (eat('.')) return meta(start, 'import');
  expect('(');
  const source = assignment();
  eat(',');
  expect(')');
  return make('ImportExpression', start, { source, options: null });
}
