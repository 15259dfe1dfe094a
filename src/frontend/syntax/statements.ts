/** Statements. */
import type { AnyNode, BlockStatement, Statement } from 'acorn';
import { bindingTarget, classTail, functionRest, identifier } from './functions.ts';
import { type Built, make, toPattern } from './nodes.ts';
import type { Parser } from './parser.ts';

const keywords: { readonly [word: string]: (p: Parser, start: number) => AnyNode } = {
  var: declaration,
  const: declaration,
  function: (p, start) => functionRest(p, start, 'FunctionDeclaration', false),
  class: (p, start) => classTail(p, start, 'ClassDeclaration'),
  if: ifStatement,
  for: forStatement,
  while: whileStatement,
  do: doStatement,
  switch: switchStatement,
  return: (p, start) => leave(p, start, 'ReturnStatement'),
  throw: (p, start) => leave(p, start, 'ThrowStatement'),
  break: (p, start) => jump(p, start, 'BreakStatement'),
  continue: (p, start) => jump(p, start, 'ContinueStatement'),
  try: tryStatement,
  with: (p, start) => {
    const object = test(p);
    return make(p.t, 'WithStatement', start, { object, ...body(p) });
  },
  debugger: (p, start) => {
    p.t.semicolon();
    return make(p.t, 'DebuggerStatement', start);
  },
};

export function statement(p: Parser): Statement {
  const { t } = p;
  const { start, value } = t;
  if (t.is('{')) return block(p);
  if (t.eat(';')) return make(t, 'EmptyStatement', start);
  if (t.type === 'name') {
    if (Object.hasOwn(keywords, value)) {
      t.next();
      return keywords[value](p, start) as Statement;
    }
    if (value === 'let' && /^let\s*[[{$_\p{ID_Start}\\]/u.test(t.text.slice(start, start + 200))) {
      t.next();
      return declaration(p, start) as Statement;
    }
    if (value === 'async' && /^async[ \t]+function\b/.test(t.text.slice(start, start + 200))) {
      t.next();
      t.next();
      return functionRest(p, start, 'FunctionDeclaration', true);
    }
  }
  const expression = p.sequence();
  if (expression.type === 'Identifier' && expression.end === t.last && t.eat(':'))
    return make(t, 'LabeledStatement', start, { label: expression, ...body(p) });
  t.semicolon();
  return make(t, 'ExpressionStatement', start, { expression });
}

/** A statement as the `body` of another, which ends with it. */
const body = (p: Parser) => ({ body: statement(p), end: p.t.last });

export function block(p: Parser): BlockStatement {
  const { t } = p;
  const { start } = t;
  t.expect('{');
  const statements: Statement[] = [];
  while (!t.is('}')) {
    if (t.type === 'end') t.unexpected();
    statements.push(statement(p));
  }
  t.next();
  return make(t, 'BlockStatement', start, { body: statements });
}

/** A function's block: strings that it begins with are directives. */
export function functionBlock(p: Parser): BlockStatement {
  const found = block(p);
  for (const s of found.body as Built[]) {
    if (s.type !== 'ExpressionStatement' || typeof s.expression.value !== 'string' || p.t.text[s.start] === '(') break;
    s.directive = s.expression.raw.slice(1, -1);
  }
  return found;
}

function test(p: Parser) {
  p.t.expect('(');
  const found = p.sequence();
  p.t.expect(')');
  return found;
}

/** `var`, `let` or `const` up to what ends it; a semicolon only where the declaration is a statement. */
function declarators(p: Parser, start: number, atKeyword = false): Built {
  const { t } = p;
  if (atKeyword) t.next();
  const kind = t.text.slice(start, t.last);
  const declarations: AnyNode[] = [];
  do {
    const from = t.start;
    const id = bindingTarget(p);
    const init = t.eat('=') ? p.assignment() : null;
    declarations.push(make(t, 'VariableDeclarator', from, { id, init }));
  } while (t.eat(','));
  return make(t, 'VariableDeclaration', start, { declarations, kind });
}

function declaration(p: Parser, start: number): AnyNode {
  const node = declarators(p, start);
  p.t.semicolon();
  return { ...node, end: p.t.last };
}

function ifStatement(p: Parser, start: number): AnyNode {
  const condition = test(p);
  const consequent = statement(p);
  const alternate = p.t.eat('else') ? statement(p) : null;
  return make(p.t, 'IfStatement', start, { test: condition, consequent, alternate });
}

function whileStatement(p: Parser, start: number): AnyNode {
  const condition = test(p);
  return make(p.t, 'WhileStatement', start, { test: condition, ...body(p) });
}

function doStatement(p: Parser, start: number): AnyNode {
  const inner = statement(p);
  p.t.expect('while');
  const condition = test(p);
  p.t.eat(';');
  return make(p.t, 'DoWhileStatement', start, { body: inner, test: condition });
}

function forStatement(p: Parser, start: number): AnyNode {
  const { t } = p;
  const isAwait = t.eat('await');
  t.expect('(');
  const from = t.start;
  const declares =
    t.is('var') ||
    t.is('const') ||
    (t.is('let') && /^let\s*[[{$_\p{ID_Start}\\]/u.test(t.text.slice(from, from + 200)));
  const init: Built = t.is(';') ? null : p.withoutIn(() => (declares ? declarators(p, from, true) : p.sequence()));
  if (t.is('of') || t.is('in')) {
    const type = t.is('of') ? 'ForOfStatement' : 'ForInStatement';
    t.next();
    const right = type === 'ForOfStatement' ? p.assignment() : p.sequence();
    t.expect(')');
    const left = declares ? init : toPattern(init);
    return make(t, type, start, { ...(type === 'ForOfStatement' && { await: isAwait }), left, right, ...body(p) });
  }
  t.expect(';');
  const condition = t.is(';') ? null : p.sequence();
  t.expect(';');
  const update = t.is(')') ? null : p.sequence();
  t.expect(')');
  return make(t, 'ForStatement', start, { init, test: condition, update, ...body(p) });
}

function switchStatement(p: Parser, start: number): AnyNode {
  const { t } = p;
  const discriminant = test(p);
  t.expect('{');
  const cases: AnyNode[] = [];
  while (!t.eat('}')) cases.push(switchCase(p));
  return make(t, 'SwitchStatement', start, { discriminant, cases });
}

function switchCase(p: Parser): AnyNode {
  const { t } = p;
  const { start } = t;
  if (!t.is('default')) t.expect('case');
  const condition = t.eat('default') ? null : p.sequence();
  t.expect(':');
  const consequent: Statement[] = [];
  while (!t.is('case') && !t.is('default') && !t.is('}')) consequent.push(statement(p));
  return make(t, 'SwitchCase', start, { consequent, test: condition });
}

function leave(p: Parser, start: number, type: 'ReturnStatement' | 'ThrowStatement'): AnyNode {
  const argument = p.t.endsStatement() ? null : p.sequence();
  p.t.semicolon();
  return make(p.t, type, start, { argument });
}

function jump(p: Parser, start: number, type: 'BreakStatement' | 'ContinueStatement'): AnyNode {
  const label = p.t.endsStatement() ? null : identifier(p);
  p.t.semicolon();
  return make(p.t, type, start, { label });
}

function tryStatement(p: Parser, start: number): AnyNode {
  const { t } = p;
  const inner = block(p);
  const from = t.start;
  const handler = t.eat('catch') ? catchClause(p, from) : null;
  const finalizer = t.eat('finally') ? block(p) : null;
  return make(t, 'TryStatement', start, { block: inner, handler, finalizer });
}

function catchClause(p: Parser, start: number): AnyNode {
  const { t } = p;
  const param = t.eat('(') ? bindingTarget(p) : null;
  if (param) t.expect(')');
  const inner = block(p);
  return make(t, 'CatchClause', start, { param, body: inner });
}
