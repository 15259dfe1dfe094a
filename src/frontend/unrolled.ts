/** Loops over the elements of an array literal, or of a caller's Array, that are no plain numbers: the body once for each. */
import type { AnyNode, ForOfStatement, ForStatement, Identifier, Node } from 'acorn';
import { type Stmt, type StmtId, someStmt } from '../ir.ts';
import { lookup } from './assign.ts';
import type { Context, Moves } from './context.ts';
import { constant } from './numbers.ts';
import { mostItems } from './signature.ts';
import { walk } from './tree.ts';
import type { Value } from './values.ts';

const mostText = 1000;

/** The elements, where there are few of them and the body is short. */
export function itemsToUnroll(cx: Context, value: Value, { body }: ForOfStatement): readonly Value[] | undefined {
  const items = itemsOf(cx, value);
  return items && items.length <= mostItems && body.end - body.start <= mostText ? items : undefined;
}

function itemsOf(cx: Context, value: Value): readonly Value[] | undefined {
  if (value.kind === 'tuple') return value.items.map(b => (b.kind === 'value' ? b.value : cx.read(b)));
  if (value.kind !== 'table') return undefined;
  const { storage } = cx.arrays[value.array];
  if (storage.kind !== 'table' || value.at.kind !== 'const') return undefined;
  const rowOf = (dims: readonly number[], at: number): Value => {
    if (!dims.length) return { kind: 'number', expr: constant(storage.values[at] as number) };
    const [size, ...rest] = dims;
    const stride = rest.reduce((a, b) => a * b, 1);
    const items = Array.from({ length: size }, (_, k) => ({
      kind: 'value' as const,
      value: rowOf(rest, at + k * stride),
    }));
    return { kind: 'tuple', items };
  };
  const whole = rowOf(value.dims, value.at.value as number);
  return whole.kind === 'tuple' ? itemsOf(cx, whole) : undefined;
}

interface Counts {
  readonly id: Identifier;
  readonly values: readonly Value[];
}

/** The name that a loop counts with and its values, where it counts by one from a constant to another and subscripts a caller's
 * Array with it. */
export function countsToUnroll(cx: Context, { init, test, update, body }: ForStatement): Counts | undefined {
  if (init?.type !== 'VariableDeclaration' || init.kind === 'var' || init.declarations.length !== 1) return undefined;
  const [{ id, init: from }] = init.declarations;
  if (id.type !== 'Identifier' || body.end - body.start > mostText) return undefined;
  const { name } = id;
  const counts = update?.type === 'UpdateExpression' && update.operator === '++' && isNamed(update.argument, name);
  const below = test?.type === 'BinaryExpression' && test.operator === '<' && isNamed(test.left, name);
  const [lo, hi] = [from, below ? test.right : undefined].map(e => constantOf(cx, e as AnyNode));
  if (!counts || lo === undefined || hi === undefined || hi - lo > mostItems) return undefined;
  const nodes = nodesIn(body);
  if (nodes.some(n => assigns(n, name)) || !nodes.some(n => isTaken(cx, n, name))) return undefined;
  const values = Array.from({ length: Math.max(hi - lo, 0) }, (_, k) => constant(lo + k));
  return { id, values: values.map(expr => ({ kind: 'number', expr })) };
}

const isNamed = (node: Node, name: string): boolean => node.type === 'Identifier' && (node as Identifier).name === name;

const bindingOf = (cx: Context, node: AnyNode): Value | undefined => {
  const binding = node.type === 'Identifier' ? lookup(cx, node.name) : undefined;
  return binding?.kind === 'value' ? binding.value : undefined;
};

/** A whole number, a name of one, or the length of a caller's Array. */
function constantOf(cx: Context, node: AnyNode | null | undefined): number | undefined {
  if (!node) return undefined;
  if (node.type === 'MemberExpression') {
    const of = isNamed(node.property, 'length') && !node.computed ? bindingOf(cx, node.object as AnyNode) : undefined;
    return of?.kind === 'tuple' && of.argument ? of.items.length : undefined;
  }
  const value = node.type === 'Literal' ? node.value : constantIn(bindingOf(cx, node));
  return Number.isInteger(value) ? (value as number) : undefined;
}

const constantIn = (v: Value | undefined) =>
  v?.kind === 'number' && v.expr.kind === 'const' ? v.expr.value : undefined;

function nodesIn(body: Node): readonly AnyNode[] {
  const found: AnyNode[] = [];
  walk(body as AnyNode, n => found.push(n));
  return found;
}

function assigns(n: AnyNode, name: string): boolean {
  const target = n.type === 'AssignmentExpression' ? n.left : n.type === 'UpdateExpression' ? n.argument : undefined;
  return target !== undefined && nodesIn(target).some(t => isNamed(t, name)) && target.type !== 'MemberExpression';
}

/** Whether a node is an element of a caller's Array, by the name that a loop counts with. */
function isTaken(cx: Context, n: AnyNode, name: string): boolean {
  if (n.type !== 'MemberExpression' || !n.computed || !isNamed(n.property, name)) return false;
  const of = bindingOf(cx, n.object as AnyNode);
  return of?.kind === 'tuple' && of.argument === true;
}

const leftBy = (stmts: readonly Stmt[], id: StmtId): boolean =>
  someStmt(stmts, s => s.kind === 'break' && s.target === id);

/** A block that a break leaves, or only its statements where none does. */
function emitBlock(cx: Context, node: Node, id: StmtId, stmts: Stmt[]): void {
  if (leftBy(stmts, id)) cx.emit(node, { kind: 'block', body: stmts }, id);
  else cx.list.push(...stmts);
}

/** `run` binds an item and lowers the body. */
export function unrolled(
  cx: Context,
  node: Node,
  labels: readonly string[],
  items: readonly Value[],
  run: (item: Value) => void,
): void {
  const whole = cx.id();
  cx.conditions++;
  const { stmts } = cx.capture(() => {
    for (const item of items) {
      const one = cx.id();
      const moves: Moves = { entry: cx.held, moved: false, phase: undefined };
      cx.targets.push({ label: labels, break: whole, continue: one, plain: true, unrolled: true, moves });
      const { stmts } = cx.capture(() => cx.scoped(() => run(item)));
      cx.targets.pop();
      if (moves.moved || cx.fork) cx.refuseMoves();
      emitBlock(cx, node, one, stmts);
    }
  });
  cx.conditions--;
  emitBlock(cx, node, whole, stmts);
}
