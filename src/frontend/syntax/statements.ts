/** Statements. */
import type { AnyNode, BlockStatement, Expression, Statement } from 'acorn';
import { assignment, sequence } from './expressions.ts';
import { bindingTarget, classTail, functionRest } from './functions.ts';
import { type Built, identifier, make, toPattern } from './nodes.ts';
import { withoutIn } from './parser.ts';
import { eat, endsStatement, expect, is, next, semicolon, t } from './tokens.ts';

const keywords: { readonly [word: string]: (start: number) => AnyNode } = {
  var: declaration,
  const: declaration,
  function: start => functionRest(start, 'FunctionDeclaration', false),
  class: start => classTail(start, 'ClassDeclaration'),
  if: start =>
    make('IfStatement', start, { test: test(), consequent: statement(), alternate: after('else', statement) }),
  for: forStatement,
  while: start => make('WhileStatement', start, { test: test(), body: statement() }),
  do: doStatement,
  switch: switchStatement,
  return: start => ended('ReturnStatement', start, { argument: endsStatement() ? null : sequence() }),
  throw: start => ended('ThrowStatement', start, { argument: sequence() }),
  break: start => ended('BreakStatement', start, { label: endsStatement() ? null : identifier() }),
  continue: start => ended('ContinueStatement', start, { label: endsStatement() ? null : identifier() }),
  try: start =>
    make('TryStatement', start, { block: block(), handler: catchClause(), finalizer: after('finally', block) }),
  with: start => make('WithStatement', start, { object: test(), body: statement() }),
  debugger: start => ended('DebuggerStatement', start),
};

/** What a word introduces, or null where the word is not there. */
const after = <T>(word: string, read: () => T): T | null => (eat(word) ? read() : null);

/** A statement with the semicolon that ends it. */
function ended(type: AnyNode['type'], start: number, fields?: object): Built {
  semicolon();
  return make(type, start, fields);
}

/** Whether a declaration begins here: `let` may also be a name. */
const declaresByLet = (): boolean =>
  is('let') && /^let\s*(?:[[{$\w\\]|[^\s -~])/.test(t.text.slice(t.start, t.start + 200));

export function statement(): Statement {
  const { start, value } = t;
  if (is('{')) return block();
  if (eat(';')) return make('EmptyStatement', start);
  if (t.type === 'name') {
    if (Object.hasOwn(keywords, value)) {
      next();
      return keywords[value](start) as Statement;
    }
    if (declaresByLet()) {
      next();
      return declaration(start) as Statement;
    }
    if (value === 'async' && /^async[ \t]+function\b/.test(t.text.slice(start, start + 200))) {
      next();
      next();
      return functionRest(start, 'FunctionDeclaration', true);
    }
  }
  const expression = sequence();
  if (expression.type === 'Identifier' && expression.end === t.last && eat(':'))
    return make('LabeledStatement', start, { label: expression, body: statement() });
  return ended('ExpressionStatement', start, { expression });
}

export function block(): BlockStatement {
  const { start } = t;
  expect('{');
  const body: Statement[] = [];
  while (!eat('}')) body.push(statement());
  return make('BlockStatement', start, { body });
}

/** A function's block: strings that it begins with are directives. */
export function functionBlock(): BlockStatement {
  const found = block();
  for (const s of found.body as Built[]) {
    if (s.type !== 'ExpressionStatement' || typeof s.expression.value !== 'string' || t.text[s.start] === '(') break;
    s.directive = s.expression.raw.slice(1, -1);
  }
  return found;
}

function test(): Expression {
  expect('(');
  const found = sequence();
  expect(')');
  return found;
}

/** `var`, `let` or `const`, whose word is past, without its semicolon. */
function declarators(start: number): Built {
  const kind = t.text.slice(start, t.last);
  const declarations: AnyNode[] = [];
  do {
    const from = t.start;
    declarations.push(make('VariableDeclarator', from, { id: bindingTarget(), init: after('=', assignment) }));
  } while (eat(','));
  return make('VariableDeclaration', start, { declarations, kind });
}

function declaration(start: number): AnyNode {
  const node = declarators(start);
  semicolon();
  return { ...node, end: t.last };
}

function doStatement(start: number): AnyNode {
  const inner = statement();
  expect('while');
  const condition = test();
  eat(';');
  return make('DoWhileStatement', start, { body: inner, test: condition });
}

function forStatement(start: number): AnyNode {
  const isAwait = eat('await');
  expect('(');
  const from = t.start;
  const declares = is('var') || is('const') || declaresByLet();
  if (declares) next();
  const init: Built = declares ? withoutIn(() => declarators(from)) : is(';') ? null : withoutIn(sequence);
  const of = eat('of');
  if (of || eat('in')) {
    const left = declares ? init : toPattern(init);
    const right = of ? assignment() : sequence();
    expect(')');
    const body = statement();
    return of
      ? make('ForOfStatement', start, { await: isAwait, left, right, body })
      : make('ForInStatement', start, { left, right, body });
  }
  expect(';');
  return make('ForStatement', start, { init, test: upTo(';'), update: upTo(')'), body: statement() });
}

function upTo(close: string): Expression | null {
  const found = is(close) ? null : sequence();
  expect(close);
  return found;
}

function switchStatement(start: number): AnyNode {
  const discriminant = test();
  expect('{');
  const cases: AnyNode[] = [];
  while (!eat('}')) cases.push(switchCase());
  return make('SwitchStatement', start, { discriminant, cases });
}

function switchCase(): AnyNode {
  const { start } = t;
  const consequent: Statement[] = [];
  if (!is('default')) expect('case');
  const condition = eat('default') ? null : sequence();
  expect(':');
  while (!['case', 'default', '}'].some(is)) consequent.push(statement());
  return make('SwitchCase', start, { consequent, test: condition });
}

function catchClause(): AnyNode | null {
  const { start } = t;
  if (!eat('catch')) return null;
  const param = after('(', bindingTarget);
  if (param) expect(')');
  return make('CatchClause', start, { param, body: block() });
}
