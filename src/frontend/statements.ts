/** JavaScript statements: one row per node type. */
import type {
  BreakStatement,
  ContinueStatement,
  Expression,
  FunctionDeclaration,
  IfStatement,
  LabeledStatement,
  Node,
  ReturnStatement,
  Statement,
  VariableDeclaration,
} from 'acorn';
import { condition, effect } from './choices.ts';
import type { Context } from './context.ts';
import { bindFunction, variableDeclaration } from './declare.ts';
import { doWhileLoop, forLoop, forOfLoop, whileLoop } from './loops.ts';
import { patternNames } from './names.ts';
import { enter, inEachState, join, leaves, leaveTo, type Way, way } from './phases.ts';
import { switchStatement } from './switches.ts';
import { throwStatement } from './throws.ts';
import { eachChild, isFunction } from './tree.ts';
import { type Value, variable } from './values.ts';

type Rule<N> = (cx: Context, node: N, labels: readonly string[]) => void;
type Rules = { readonly [T in Statement['type']]?: Rule<Extract<Statement, { type: T }>> };

const rules: Rules = {
  ExpressionStatement: (cx, node) => effect(cx, node.expression),
  VariableDeclaration: (cx, node) => variableDeclaration(cx, node),
  FunctionDeclaration: () => {},
  BlockStatement: (cx, node) => cx.scoped(() => block(cx, node.body)),
  EmptyStatement: () => {},
  IfStatement: ifStatement,
  ForStatement: forLoop,
  ForOfStatement: forOfLoop,
  WhileStatement: whileLoop,
  DoWhileStatement: doWhileLoop,
  LabeledStatement: labeled,
  BreakStatement: breakStatement,
  ContinueStatement: continueStatement,
  ReturnStatement: returnStatement,
  SwitchStatement: switchStatement,
  ThrowStatement: throwStatement,
};

const lacking: { readonly [T in string]?: string } = {
  ForInStatement: '`for … in`; loop over an index',
  TryStatement: '`try`; call the kernel inside it',
  DebuggerStatement: '`debugger`',
};

export function statement(cx: Context, node: Statement, labels: readonly string[] = []): void {
  const rule = rules[node.type] as Rule<Statement> | undefined;
  if (!rule) return cx.lacks(lacking[node.type] ?? node.type, node);
  const { front, list } = cx;
  if (!cx.loops && !cx.conditions)
    cx.front = { list, at: list.length, locals: cx.locals.length, arrays: cx.arrays.length };
  rule(cx, node, labels);
  cx.front = front;
}

/** The statements of a block; its functions are known from its first line. */
export function block(cx: Context, body: readonly Statement[]): void {
  for (const node of body) if (node.type === 'FunctionDeclaration') bindFunction(cx, node as FunctionDeclaration);
  const list = body.flatMap(oneByOne);
  for (const [k, node] of list.entries()) {
    statement(cx, node);
    // What nobody comes to may be what its arguments have not, as behind `if (!(a instanceof Float64Array)) throw …`.
    if (leaves.has(cx.list.at(-1)?.kind)) return;
    const rest = list.slice(k + 1);
    if (!cx.fork || !rest.length) continue;
    return inEachState(cx, rest[0], () => block(cx, rest));
  }
}

/** Declarations that choose are told apart: what follows one of them may depend on its choice. */
const oneByOne = (node: Statement): readonly Statement[] =>
  node.type === 'VariableDeclaration' && node.declarations.some(d => d.init?.type === 'ConditionalExpression')
    ? node.declarations.map(d => ({ ...node, declarations: [d] }))
    : [node];

/** The body of a function: a block whose `var`s have been declared. */
export function functionBody(cx: Context, body: readonly Statement[]): void {
  hoist(cx, body);
  block(cx, body);
}

/** `var`s that are assigned again, or declared below the top level (where the loop or branch around them may not run),
 * are variables of the whole function. */
function hoist(cx: Context, body: readonly Statement[]): void {
  const { assigned } = cx.uses[cx.source];
  const declare = (d: VariableDeclaration, nested: boolean) => {
    for (const { id } of d.declarations)
      for (const name of patternNames(id)) {
        if (cx.scope.names.has(name) || !(nested || assigned.has(name))) continue;
        const made = variable(name, cx.loops);
        cx.scope.names.set(name, made);
        cx.placehold(made, id);
      }
  };
  const look = (node: Node, nested: boolean): void => {
    if (isFunction(node)) return;
    if (node.type === 'VariableDeclaration' && (node as VariableDeclaration).kind === 'var')
      declare(node as VariableDeclaration, nested);
    eachChild(node, child => look(child, true));
  };
  for (const node of body) look(node, false);
}

function ifStatement(cx: Context, node: IfStatement): void {
  const cond = condition(cx, node.test);
  const chosen = cond.kind === 'const' ? (cond.value ? node.consequent : node.alternate) : undefined;
  if (cond.kind === 'const') {
    if (chosen) cx.scoped(() => statement(cx, chosen));
    return;
  }
  const arm = (body: Statement | null | undefined): Way =>
    way(cx, () => (body ? cx.sometimes(() => cx.scoped(() => statement(cx, body)), true).stmts : []));
  const [then, otherwise] = [arm(node.consequent), arm(node.alternate)];
  join(cx, [then, otherwise], node);
  cx.emit(node, { kind: 'if', cond, then: then.stmts, else: otherwise.stmts });
}

const isLoop = (node: Statement): boolean =>
  ['ForStatement', 'ForOfStatement', 'WhileStatement', 'DoWhileStatement'].includes(node.type);

function labeled(cx: Context, node: LabeledStatement, labels: readonly string[]): void {
  const all = [...labels, node.label.name];
  if (isLoop(node.body) || node.body.type === 'LabeledStatement' || node.body.type === 'SwitchStatement')
    return statement(cx, node.body, all);
  const id = cx.id();
  const { stmts } = enter(cx, { label: all, break: id, continue: undefined, plain: false }, () =>
    statement(cx, node.body),
  );
  cx.emit(node, { kind: 'block', body: stmts }, id);
}

function breakStatement(cx: Context, node: BreakStatement): void {
  const target = cx.targets.findLast(t => (node.label ? t.label.includes(node.label.name) : t.plain));
  if (!target) return cx.fail('syntax', '`break` stands in no loop or switch', node);
  leaveTo(cx, target.moves, node);
  cx.emit(node, { kind: 'break', target: target.break });
}

function continueStatement(cx: Context, node: ContinueStatement): void {
  const target = cx.targets.findLast(
    t => t.continue !== undefined && (!node.label || t.label.includes(node.label.name)),
  );
  if (target?.continue === undefined) return cx.fail('syntax', '`continue` stands in no loop', node);
  leaveTo(cx, target.moves, node);
  cx.emit(node, { kind: target.unrolled ? 'break' : 'continue', target: target.continue });
}

/** Whether the arms of a choice are literals that may have nothing in common. */
const chosenLiteral = (node: Expression): boolean =>
  node.type === 'ConditionalExpression'
    ? chosenLiteral(node.consequent) || chosenLiteral(node.alternate)
    : node.type === 'ObjectExpression' ||
      node.type === 'ArrayExpression' ||
      (node.type === 'Literal' && node.value === null) ||
      (node.type === 'Identifier' && node.name === 'undefined') ||
      (node.type === 'UnaryExpression' && node.operator === 'void');

function returnStatement(cx: Context, node: ReturnStatement): void {
  const choice = node.argument;
  // The kernel itself may return now this, now that: it is left at once.
  if (cx.frames.length === 1 && choice?.type === 'ConditionalExpression' && chosenLiteral(choice)) {
    const { start, end } = node;
    const leave = (argument: Expression): Statement => ({ type: 'ReturnStatement', start, end, argument });
    const [consequent, alternate] = [leave(choice.consequent), leave(choice.alternate)];
    return ifStatement(cx, { type: 'IfStatement', start, end, test: choice.test, consequent, alternate });
  }
  const value: Value = node.argument ? cx.expression(node.argument) : { kind: 'undefined' };
  cx.frames.at(-1)!.returns(value, node);
}
