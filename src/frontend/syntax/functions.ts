/** Functions, methods and classes. */
import type { AnyNode, Expression, Pattern } from 'acorn';
import { numberLiteral, stringLiteral } from './literals.ts';
import { type Built, identifier, list, make, propertyName, toPattern } from './nodes.ts';
import { allowingIn, functionBody, grammar, inFunction } from './parser.ts';
import { eat, expect, is, next, semicolon, t } from './tokens.ts';

function parameter(): Pattern {
  const { start } = t;
  if (eat('...')) return make('RestElement', start, { argument: bindingTarget() });
  const left = bindingTarget();
  return eat('=') ? make('AssignmentPattern', start, { left, right: grammar.assignment() }) : left;
}

/** A name or a pattern, as it is declared. */
export const bindingTarget = (): Pattern =>
  is('[') || is('{') ? toPattern(grammar.primary() as AnyNode) : identifier();

type FunctionType = 'FunctionExpression' | 'FunctionDeclaration';

/** A function from its parameters on. */
function rest(start: number, type: FunctionType, id: Built, async: boolean, generator: boolean): Built {
  expect('(');
  return inFunction(async, generator, () => {
    const params = list(')', parameter);
    return make(type, start, { id, expression: false, generator, async, params, body: functionBody() });
  });
}

/** A function after the word `function`. */
export function functionRest(start: number, type: FunctionType, async: boolean): Built {
  const generator = eat('*');
  return rest(start, type, t.type === 'name' ? identifier() : null, async, generator);
}

interface Method {
  readonly key: AnyNode;
  readonly computed: boolean;
  readonly kind: 'method' | 'get' | 'set' | 'constructor';
  readonly isStatic: boolean;
  /** Absent where what follows the key is no parameter list. */
  readonly value?: Expression;
}

function propertyKey(): { readonly key: AnyNode; readonly computed: boolean } {
  if (t.type === 'string') return { key: stringLiteral(), computed: false };
  if (t.type === 'number') return { key: numberLiteral(), computed: false };
  if (!eat('[')) return { key: propertyName(), computed: false };
  const key = allowingIn(grammar.assignment) as AnyNode;
  expect(']');
  return { key, computed: true };
}

/** What follows a word that is itself a key, and no modifier. */
const endsKey = ['(', ',', ':', '=', '}', ';'];

/** A key with its modifiers and, if it is a method, the function. */
export function method(inClass: boolean): Method {
  let kind: Method['kind'] = 'method';
  let word: Built;
  const modifier = (name: string): boolean => {
    if (word || !is(name)) return false;
    const found = identifier();
    if (endsKey.some(is)) word = found;
    return !word;
  };
  const isStatic = inClass && modifier('static');
  const async = modifier('async');
  const generator = !word && eat('*');
  for (const accessor of ['get', 'set'] as const) if (kind === 'method' && modifier(accessor)) kind = accessor;
  const { key, computed } = word ? { key: word, computed: false } : propertyKey();
  if (!is('(')) return { key, computed, kind, isStatic };
  const value = rest(t.start, 'FunctionExpression', null, async, generator);
  if (inClass && !isStatic && kind === 'method' && (key as Built).name === 'constructor') kind = 'constructor';
  return { key, computed, kind, isStatic, value };
}

/** A class after the word `class`. */
export function classTail(start: number, type: 'ClassExpression' | 'ClassDeclaration'): Built {
  const id = t.type === 'name' && !is('extends') ? identifier() : null;
  const superClass = eat('extends') ? grammar.operand() : null;
  const from = t.start;
  expect('{');
  const members: AnyNode[] = [];
  while (!eat('}')) if (!eat(';')) members.push(classMember());
  return make(type, start, { id, superClass, body: make('ClassBody', from, { body: members }) });
}

function classMember(): AnyNode {
  const { start } = t;
  if (is('static') && /^static\s*\{/.test(t.text.slice(start, start + 40))) {
    next();
    return make('StaticBlock', start, { body: functionBody().body });
  }
  const { isStatic, computed, key, value, kind } = method(true);
  const base = { static: isStatic, computed, key };
  if (value) return make('MethodDefinition', start, { ...base, value, kind });
  const initial = eat('=') ? allowingIn(grammar.assignment) : null;
  semicolon();
  return make('PropertyDefinition', start, { ...base, value: initial });
}
