/** Loops. What counts from a start to an invariant bound by an invariant step is a `for`; everything else is a `while`. */
import type {
  DoWhileStatement,
  Expression,
  ForOfStatement,
  ForStatement,
  Node,
  Pattern,
  Statement,
  WhileStatement,
} from 'acorn';
import type { Expr, Stmt, StmtId } from '../ir.ts';
import { assignTo, destructure, lookup } from './assign.ts';
import { argumentsOf } from './calls.ts';
import { condition, effect } from './choices.ts';
import type { Context } from './context.ts';
import { emitCounted } from './counted.ts';
import { declare, variableDeclaration } from './declare.ts';
import { load, number, tablePlace } from './elements.ts';
import { isPrangeCall } from './names.ts';
import { bool, constant, not } from './numbers.ts';
import { rounds } from './phases.ts';
import { privateOf, tableOf } from './tables.ts';
import { countsToUnroll, itemsToUnroll, unrolled } from './unrolled.ts';
import { describe, isScalar, type Value } from './values.ts';
import { share } from './wholes.ts';

const body = (cx: Context, node: Node, id: StmtId, labels: readonly string[], run: () => void): Stmt[] => {
  cx.loops++;
  const stmts = rounds(cx, node, moves => {
    cx.targets.push({ label: labels, break: id, continue: id, plain: true, moves });
    run();
    cx.targets.pop();
  });
  cx.loops--;
  return stmts;
};

/** A loop's head, which must mean the same in every state that an iteration may begin in. */
const inBody = <T>(cx: Context, node: Node, run: () => T): { result: T; stmts: Stmt[] } => {
  const { held, fork } = cx;
  cx.loops++;
  const captured = (fork?.states ?? [held]).map(state => {
    cx.held = state;
    cx.fork = undefined;
    const first = cx.locals.length;
    const part = { ...cx.capture(run), first };
    if (cx.fork || cx.held !== state) cx.refuseMoves();
    return part;
  });
  cx.loops--;
  cx.held = held;
  cx.fork = fork;
  // Locals of its own have other numbers each time.
  const shown = ({ result, stmts, first }: (typeof captured)[number]) =>
    JSON.stringify({ result, stmts }, (key, v) => {
      if (key === 'local' && v >= first) return first - v - 1;
      return key === 'id' ? undefined : typeof v === 'bigint' ? `${v}n` : v;
    });
  if (captured.length > 1 && captured.some(part => shown(part) !== shown(captured[0])))
    return cx.refuse('the head of this loop names arrays that change places in it; take what it needs before', node);
  return captured[0];
};

const statement = (cx: Context, node: Statement) => cx.scoped(() => cx.hooks.statement(cx, node));

/** A loop around a test that may have effects of its own. */
function emitWhile(
  cx: Context,
  node: Node,
  id: StmtId,
  test: { result: Expr; stmts: Stmt[] },
  stmts: Stmt[],
  step: Stmt[],
): void {
  if (!test.stmts.length) return cx.emit(node, { kind: 'while', cond: test.result, body: stmts, step }, id);
  const leave: Stmt = {
    kind: 'if',
    id: cx.id(),
    span: cx.span(node),
    cond: not(test.result),
    then: [{ kind: 'break', id: cx.id(), span: cx.span(node), target: id }],
    else: [],
  };
  cx.emit(node, { kind: 'while', cond: bool(true), body: [...test.stmts, leave, ...stmts], step }, id);
}

export function whileLoop(cx: Context, node: WhileStatement, labels: readonly string[]): void {
  const id = cx.id();
  const first = inBody(cx, node.test, () => condition(cx, node.test));
  const stmts = body(cx, node, id, labels, () => statement(cx, node.body));
  const test = cx.fork ? inBody(cx, node.test, () => condition(cx, node.test)) : first;
  emitWhile(cx, node, id, test, stmts, []);
}

export function doWhileLoop(cx: Context, node: DoWhileStatement, labels: readonly string[]): void {
  const id = cx.id();
  const stmts = body(cx, node, id, labels, () => statement(cx, node.body));
  const { stmts: step } = inBody(cx, node.test, () => {
    const again = condition(cx, node.test);
    const leave = cx.capture(() => cx.emit(node.test, { kind: 'break', target: id })).stmts;
    cx.emit(node.test, { kind: 'if', cond: not(again), then: leave, else: [] });
  });
  cx.emit(node, { kind: 'while', cond: bool(true), body: stmts, step }, id);
}

export function forLoop(cx: Context, node: ForStatement, labels: readonly string[]): void {
  const counts = countsToUnroll(cx, node);
  if (counts)
    return unrolled(cx, node, labels, counts.values, k => {
      declare(cx, counts.id, k, true);
      statement(cx, node.body);
    });
  cx.scoped(() => {
    if (node.init?.type === 'VariableDeclaration') variableDeclaration(cx, node.init);
    else if (node.init) effect(cx, node.init as Expression);
    const id = cx.id();
    const head = () => (node.test ? condition(cx, node.test) : bool(true));
    const first = inBody(cx, node, head);
    const stmts = body(cx, node, id, labels, () => statement(cx, node.body));
    const test = cx.fork && node.test ? inBody(cx, node.test, head) : first;
    const { stmts: step } = inBody(cx, node, () => node.update && effect(cx, node.update));
    if (!emitCounted(cx, node, id, test, stmts, step)) emitWhile(cx, node, id, test, stmts, step);
  });
}

export function forOfLoop(cx: Context, node: ForOfStatement, labels: readonly string[]): void {
  if (node.await) return cx.lacks('`for await`', node);
  const known = (name: string) => lookup(cx, name) !== undefined || cx.outside(name) !== undefined;
  cx.scoped(() => {
    if (node.right.type === 'CallExpression' && isPrangeCall(node.right, known))
      return rangeLoop(cx, node, argumentsOf(cx, node.right.arguments), labels);
    const iterator = iteratorOf(node.right);
    const value = cx.expression(iterator?.of ?? node.right);
    if (iterator && value.kind !== 'array')
      return cx.refuse(`\`${iterator.name}()\` is for typed arrays, and this is ${describe[value.kind]}`, node.right);
    const numbers = value.kind === 'tuple' && value.items.every(b => b.kind === 'value' && isScalar(b.value));
    const items = numbers ? undefined : itemsToUnroll(cx, value, node);
    if (items)
      return unrolled(cx, node, labels, items, item => {
        bindItem(cx, node.left, item);
        statement(cx, node.body);
      });
    if (value.kind === 'table') return tableLoop(cx, node, value, labels);
    const iterable =
      value.kind === 'tuple'
        ? (tableOf(cx, value, 'items') ?? privateOf(cx, 'items', 'float64', value, node.right) ?? value)
        : value;
    if (iterable.kind !== 'array')
      return cx.refuse(
        `\`for … of\` runs over a typed array or prange(…), and this is ${describe[iterable.kind]}`,
        node.right,
      );
    const index = (at: Expr): Value => {
      const key: Value = { kind: 'number', expr: at };
      if (iterator?.name === 'keys') return key;
      const element = load(cx, { array: iterable.array, index: at }, node.right);
      if (iterator?.name !== 'entries') return element;
      return { kind: 'tuple', items: [key, element].map(value => ({ kind: 'value', value })) };
    };
    counted(cx, node, labels, { lo: constant(0), hi: cx.lengthOf(iterable.array), step: 1, prange: false }, index);
  });
}

/** `a.entries()` and its kin, in the head of a loop. */
function iteratorOf(node: Expression): { readonly of: Expression; readonly name: string } | undefined {
  if (node.type !== 'CallExpression' || node.arguments.length || node.callee.type !== 'MemberExpression') return;
  const { object, property, computed } = node.callee;
  const name = !computed && property.type === 'Identifier' ? property.name : '';
  return /^(entries|keys|values)$/.test(name) ? { of: object as Expression, name } : undefined;
}

/** Over the rows of a nested array literal. */
function tableLoop(
  cx: Context,
  node: ForOfStatement,
  table: Extract<Value, { kind: 'table' }>,
  labels: readonly string[],
): void {
  const row = (at: Expr): Value => {
    const found = tablePlace(cx, table, at, node.right);
    return 'kind' in found ? found : load(cx, found, node.right);
  };
  counted(cx, node, labels, { lo: constant(0), hi: constant(table.dims[0]), step: 1, prange: false }, row);
}

function rangeLoop(cx: Context, node: ForOfStatement, args: readonly Value[], labels: readonly string[]): void {
  const numbers = args.map(a => cx.pin(number(cx, a, node.right), node.right));
  const [lo, hi] = numbers.length > 1 ? numbers : [constant(0), numbers[0]];
  const by = numbers[2] ?? constant(1);
  const step = by.kind === 'const' ? (by.value as number) : 0;
  if (!hi || !(step > 0 || step < 0))
    return cx.refuse(
      'prange takes (end), (start, end) or (start, end, step) with a constant step other than 0',
      node.right,
    );
  counted(cx, node, labels, { lo, hi, step, prange: true }, expr => ({ kind: 'number', expr }));
}

interface Counting {
  readonly lo: Expr;
  readonly hi: Expr;
  readonly step: number;
  readonly prange: boolean;
}

/** A loop over an index of its own, whose `item` goes to the pattern on the left of `of`. */
function counted(
  cx: Context,
  node: ForOfStatement,
  labels: readonly string[],
  { lo, hi, step, prange }: Counting,
  item: (index: Expr) => Value,
): void {
  const id = cx.id();
  const name =
    node.left.type === 'VariableDeclaration' && node.left.declarations[0].id.type === 'Identifier'
      ? node.left.declarations[0].id.name
      : 'i';
  const local = cx.local(prange ? name : `${name}.index`, 'f64');
  cx.fixed.add(local);
  const stmts = body(cx, node, id, labels, () => {
    bindItem(cx, node.left, item({ kind: 'local', type: 'f64', local }));
    statement(cx, node.body);
  });
  cx.emit(
    node,
    { kind: 'for', local, lo, hi, step: constant(step), test: step > 0 ? 'lt' : 'gt', body: stmts, prange },
    id,
  );
}

function bindItem(cx: Context, left: ForOfStatement['left'], value: Value): void {
  const pattern: Pattern = left.type === 'VariableDeclaration' ? left.declarations[0].id : left;
  const declared = left.type === 'VariableDeclaration' && left.kind !== 'var';
  share(cx, value, pattern);
  destructure(cx, pattern, value, (leaf, v) => {
    if (declared) declare(cx, leaf, v, left.kind === 'const');
    else assignTo(cx, leaf, v);
  });
}
