/** `switch`. Where no body runs on into the next, it is a chain of choices; else the index of the matching case is found first, since
 * no case after it is evaluated, and the bodies run from there. */
import type { Expression, FunctionDeclaration, Node, Statement, SwitchCase, SwitchStatement } from 'acorn';
import type { Expr } from '../ir.ts';
import { someStmt } from '../ir.ts';
import type { Context } from './context.ts';
import { bindFunction } from './declare.ts';
import { bool, constant, op, or } from './numbers.ts';
import { binary } from './operators.ts';
import { enter } from './phases.ts';
import type { Value } from './values.ts';

export function switchStatement(cx: Context, node: SwitchStatement, labels: readonly string[]): void {
  const value = cx.pinValue(cx.expression(node.discriminant), node.discriminant);
  const id = cx.id();
  if (value.kind === 'string') return settled(cx, node, value, labels);
  const arms = armsOf(node);
  const bodies = arms ? () => chain(cx, value, arms) : fallingThrough(cx, node, value);
  cx.conditions++;
  const { stmts } = enter(cx, { label: labels, break: id, continue: undefined, plain: true }, () =>
    cx.scoped(() => {
      for (const c of node.cases)
        for (const s of c.consequent) if (s.type === 'FunctionDeclaration') bindFunction(cx, s as FunctionDeclaration);
      bodies();
    }),
  );
  cx.conditions--;
  if (someStmt(stmts, s => s.kind === 'break' && s.target === id)) cx.emit(node, { kind: 'block', body: stmts }, id);
  else cx.list.push(...stmts);
}

/** A switch over a string: the case is known, and the other ones are as if they were not there. */
function settled(cx: Context, node: SwitchStatement, value: Value, labels: readonly string[]): void {
  const { cases } = node;
  const matches = ({ test }: SwitchCase): boolean => {
    const cond = test && isMatch(cx, value, test);
    if (cond && cond.kind !== 'const') return cx.refuse('a string is compared with constants here', test);
    return Boolean(cond?.value);
  };
  const found = cases.findIndex(matches);
  const first = found < 0 ? cases.findIndex(c => !c.test) : found;
  if (first < 0) return;
  const bodies = cases.slice(first).map(c => c.consequent);
  const last = bodies.findIndex(body => leaves(body.at(-1)));
  const body = bodies.slice(0, last < 0 ? undefined : last + 1).flat();
  const id = cx.id();
  const { stmts } = enter(cx, { label: labels, break: id, continue: undefined, plain: true }, () =>
    cx.scoped(() => {
      for (const s of cases.flatMap(c => c.consequent))
        if (s.type === 'FunctionDeclaration') bindFunction(cx, s as FunctionDeclaration);
      for (const s of withoutBreak(body)) cx.hooks.statement(cx, s);
    }),
  );
  if (someStmt(stmts, s => s.kind === 'break' && s.target === id)) cx.emit(node, { kind: 'block', body: stmts }, id);
  else cx.list.push(...stmts);
}

const isMatch = (cx: Context, value: Value, test: Expression): Expr => {
  const equal = binary(cx, '===', value, cx.expression(test), test);
  return equal.kind === 'boolean' ? equal.expr : bool(false);
};

const leaves = (s: Statement | undefined): boolean =>
  s !== undefined &&
  (['BreakStatement', 'ContinueStatement', 'ReturnStatement', 'ThrowStatement'].includes(s.type) ||
    (s.type === 'BlockStatement' && leaves(s.body.at(-1))));

// ── a chain of choices ──

/** A body and what leads to it: where nothing else does, no tests. */
interface Arm {
  readonly tests: readonly Expression[];
  readonly body: readonly Statement[];
}

/** Arms that do not run on into the next; the default may only be the last, since it is chosen when all tests have failed. */
function armsOf({ cases }: SwitchStatement): readonly Arm[] | undefined {
  const arms: Arm[] = [];
  let tests: Expression[] = [];
  let isDefault = false;
  for (const [k, { test, consequent }] of cases.entries()) {
    const isLast = k === cases.length - 1;
    if (test) tests.push(test);
    else isDefault = true;
    if (!consequent.length && !isLast) continue;
    if (!isLast && (isDefault || !leaves(consequent.at(-1)))) return undefined;
    if (!tests.every(tests.length > 1 || isDefault ? isLiteral : () => true)) return undefined;
    arms.push({ tests: isDefault ? [] : tests, body: consequent });
    tests = [];
  }
  return arms;
}

const isLiteral = (e: Node): boolean =>
  e.type === 'Literal' || (e.type === 'UnaryExpression' && isLiteral((e as Node & { argument: Node }).argument));

function chain(cx: Context, value: Value, [first, ...rest]: readonly Arm[]): void {
  if (!first) return;
  const { tests, body } = first;
  const run = () => withoutBreak(body).forEach(s => cx.hooks.statement(cx, s));
  if (!tests.length) return run();
  const cond = tests.map(t => isMatch(cx, value, t)).reduce(or);
  const then = cx.sometimes(run).stmts;
  const otherwise = cx.sometimes(() => chain(cx, value, rest)).stmts;
  cx.emit(tests[0], { kind: 'if', cond, then, else: otherwise });
}

/** A body without the `break` that it ends in. */
function withoutBreak(body: readonly Statement[]): readonly Statement[] {
  const last = body.at(-1);
  if (last?.type === 'BreakStatement' && !last.label) return body.slice(0, -1);
  if (last?.type !== 'BlockStatement') return body;
  return [...body.slice(0, -1), { ...last, body: [...withoutBreak(last.body)] }];
}

// ── bodies that run on into the next ──

/** Finds the matching case; what is answered runs the bodies from it. */
function fallingThrough(cx: Context, node: SwitchStatement, value: Value): () => void {
  const from = cx.local('case', 'f64');
  const fallback = node.cases.findIndex(c => !c.test);
  match(cx, node, value, from, fallback < 0 ? node.cases.length : fallback);
  return () =>
    node.cases.forEach((c, k) => {
      if (!c.consequent.length) return;
      const before = cx.held;
      const body = cx.capture(() => c.consequent.forEach(s => cx.hooks.statement(cx, s))).stmts;
      if (cx.fork || cx.held !== before) cx.refuseMoves();
      const cond = reached(from, k, enteredOnlyByMatch(node, k));
      cx.emit(c, { kind: 'if', cond, then: body, else: [] });
    });
}

/** The case before the k-th with a body surely leaves, so only a match (of it or of empty cases before it) leads here. */
function enteredOnlyByMatch(node: SwitchStatement, k: number): number | undefined {
  let first = k;
  while (first > 0 && !node.cases[first - 1].consequent.length) first--;
  return first === 0 || leaves(node.cases[first - 1].consequent.at(-1)) ? first : undefined;
}

function reached(from: number, k: number, first: number | undefined): Expr {
  const index: Expr = { kind: 'local', type: 'f64', local: from };
  if (first === k) return op('eq', index, constant(k));
  return op('le', index, constant(k));
}

function match(cx: Context, node: SwitchStatement, value: Value, from: number, fallback: number): void {
  const assign = (k: number) => cx.emit(node, { kind: 'assign', local: from, value: constant(k) });
  const look = (k: number): void => {
    const test = node.cases[k]?.test;
    if (k >= node.cases.length) return assign(fallback);
    if (!test) return look(k + 1);
    const cond = isMatch(cx, value, test);
    const then = cx.sometimes(() => assign(k)).stmts;
    const otherwise = cx.sometimes(() => look(k + 1)).stmts;
    cx.emit(test, { kind: 'if', cond, then, else: otherwise });
  };
  look(0);
}
