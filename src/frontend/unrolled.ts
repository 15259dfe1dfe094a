/** `for … of` over the elements of an array literal that are no plain numbers: the body once for each. */
import type { ForOfStatement, Node } from 'acorn';
import { type Stmt, type StmtId, someStmt } from '../ir.ts';
import type { Context, Moves } from './context.ts';
import { constant } from './numbers.ts';
import type { Value } from './values.ts';

const mostItems = 16;
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
