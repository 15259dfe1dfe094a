/** Functions, methods and classes. */
import type { AnyNode, Expression, Pattern } from 'acorn';
import { numberLiteral, stringLiteral } from './literals.ts';
import { type Built, list, make, toPattern } from './nodes.ts';
import type { Parser } from './parser.ts';

/** Parameters after `(`. */
function parameters(p: Parser): Pattern[] {
  return p.allowingIn(() => list(p.t, ')', () => parameter(p))) as Pattern[];
}

function parameter(p: Parser): Pattern {
  const { t } = p;
  const { start } = t;
  if (t.eat('...')) {
    const argument = bindingTarget(p);
    return make(t, 'RestElement', start, { argument });
  }
  const left = bindingTarget(p);
  if (!t.eat('=')) return left;
  const right = p.assignment();
  return make(t, 'AssignmentPattern', start, { left, right });
}

/** A name or a pattern, as it is declared. */
export function bindingTarget(p: Parser): Pattern {
  const { t } = p;
  if (t.is('[') || t.is('{')) return toPattern(p.primary() as AnyNode);
  return identifier(p);
}

export function identifier({ t }: Parser): Built {
  if (t.type !== 'name') t.unexpected();
  const { start, value: name } = t;
  t.next();
  return make(t, 'Identifier', start, { name });
}

/** A function after the word `function`. */
export function functionRest(
  p: Parser,
  start: number,
  type: 'FunctionExpression' | 'FunctionDeclaration',
  async: boolean,
): Built {
  const { t } = p;
  const generator = t.eat('*');
  const id = t.type === 'name' ? identifier(p) : null;
  t.expect('(');
  return p.inFunction(async, generator, () => {
    const params = parameters(p);
    const body = p.functionBody();
    return make(t, type, start, { id, expression: false, generator, async, params, body });
  });
}

interface Method {
  readonly key: AnyNode;
  readonly computed: boolean;
  readonly kind: 'method' | 'get' | 'set' | 'constructor';
  readonly isStatic: boolean;
  /** Absent where what follows the key is no parameter list. */
  readonly value?: Expression;
}

export function propertyKey(p: Parser): { readonly key: AnyNode; readonly computed: boolean } {
  const { t } = p;
  if (t.type === 'string') return { key: stringLiteral(t), computed: false };
  if (t.type === 'number') return { key: numberLiteral(t), computed: false };
  if (t.type === 'private') {
    const { start, value } = t;
    t.next();
    return { key: make(t, 'PrivateIdentifier', start, { name: value.slice(1) }), computed: false };
  }
  if (!t.eat('[')) return { key: identifier(p), computed: false };
  const key = p.allowingIn(() => p.assignment()) as AnyNode;
  t.expect(']');
  return { key, computed: true };
}

/** What follows a word that is itself a key, and no modifier. */
const endsKey = ['(', ',', ':', '=', '}', ';'];

/** A key with its modifiers and, if it is a method, the function. */
export function method(p: Parser, inClass: boolean): Method {
  const { t } = p;
  let kind: Method['kind'] = 'method';
  let [isStatic, async, generator] = [false, false, false];
  let word: Built;
  const modifier = (name: string): boolean => {
    if (t.type !== 'name' || t.value !== name) return false;
    word = identifier(p);
    const alone = endsKey.some(c => t.is(c));
    if (!alone) word = undefined;
    return !alone;
  };
  if (inClass) isStatic = modifier('static');
  if (!word) async = modifier('async');
  if (!word) generator = t.eat('*');
  for (const accessor of ['get', 'set'] as const) if (!word && kind === 'method' && modifier(accessor)) kind = accessor;
  const { key, computed } = word ? { key: word, computed: false } : propertyKey(p);
  if (!t.is('(')) return { key, computed, kind, isStatic };
  const { start } = t;
  t.next();
  const value = p.inFunction(async, generator, () => {
    const params = parameters(p);
    const body = p.functionBody();
    return make(t, 'FunctionExpression', start, { id: null, expression: false, generator, async, params, body });
  });
  const isConstructor = inClass && !isStatic && kind === 'method' && (key as Built).name === 'constructor';
  return { key, computed, kind: isConstructor ? 'constructor' : kind, isStatic, value };
}

/** A class after the word `class`. */
export function classTail(p: Parser, start: number, type: 'ClassExpression' | 'ClassDeclaration'): Built {
  const { t } = p;
  const id = t.type === 'name' && !t.is('extends') ? identifier(p) : null;
  const superClass = t.eat('extends') ? p.operand() : null;
  const from = t.start;
  t.expect('{');
  const members: AnyNode[] = [];
  while (!t.eat('}')) if (!t.eat(';')) members.push(classMember(p));
  const body = make(t, 'ClassBody', from, { body: members });
  return make(t, type, start, { id, superClass, body });
}

function classMember(p: Parser): AnyNode {
  const { t } = p;
  const { start } = t;
  if (t.is('static') && /^static\s*\{/.test(t.text.slice(start, start + 40))) {
    t.next();
    return make(t, 'StaticBlock', start, { body: p.functionBody().body, end: t.last });
  }
  const m = method(p, true);
  const base = { static: m.isStatic, computed: m.computed, key: m.key };
  if (m.value) return make(t, 'MethodDefinition', start, { ...base, value: m.value, kind: m.kind });
  const value = t.eat('=') ? p.allowingIn(() => p.assignment()) : null;
  t.semicolon();
  return make(t, 'PropertyDefinition', start, { ...base, value });
}
