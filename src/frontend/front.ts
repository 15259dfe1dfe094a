/** Arrays of a computed size that are made in loops and under conditions: their memory is made before the statement around these,
 * once, and zeroed where they are made. What holds such an array of an earlier round is told apart by `phases.ts`. */
import type { Node } from 'acorn';
import { type DType, dtypes } from '../dtype.ts';
import { type Alloc, type ArrayId, type Expr, operands } from '../ir.ts';
import type { Context, Front } from './context.ts';
import { arithmetic, constant, or, select } from './numbers.ts';

/** Elements from which on memory is not made before it is known to be wanted. */
const MOST = 2 ** 28;
const BEYOND = 'Invalid typed array length: an array made in a loop or under a condition has 0 to 2 ** 28 - 1 elements';

export function onHeap(cx: Context, dtype: DType, length: Expr, node: Node): ArrayId {
  const array = cx.array(dtypes[dtype].array, dtype, { kind: 'heap' });
  if (isStraight(cx)) {
    cx.emit(node, { kind: 'alloc', array, length });
    return array;
  }
  const { front } = cx;
  if (!front || !canBeMade(cx, length))
    return cx.refuse('an array whose size is computed in a loop or under a condition is made further up', node);
  const few = arithmetic('le', length, constant(-1)),
    many = arithmetic('ge', length, constant(MOST));
  const early = isNatural(length) ? length : select(or(few, many), constant(0), length);
  const made: Alloc = { kind: 'alloc', id: cx.id(), span: cx.span(node), array, length: early };
  front.list.splice(front.at, 0, made);
  if (early === length) return array;
  for (const cond of [few, many]) {
    const { stmts } = cx.capture(() => cx.emit(node, { kind: 'throw', error: 'RangeError', message: BEYOND }));
    cx.emit(node, { kind: 'if', cond, then: stmts, else: [] });
  }
  return array;
}

const isStraight = (cx: Context): boolean => !cx.loops && !cx.conditions;

/** Whether an array of this size can be made here. */
export const canBeMade = (cx: Context, length: Expr): boolean =>
  isStraight(cx) || (cx.front !== undefined && isKnownBefore(cx, cx.front, length));

/** Whether it means the same before the statement. */
function isKnownBefore(cx: Context, front: Front, e: Expr): boolean {
  switch (e.kind) {
    case 'const':
    case 'param':
      return true;
    case 'local':
      return cx.fixed.has(e.local) && e.local < front.locals;
    case 'length':
      return e.array < front.arrays;
    case 'op':
    case 'convert':
    case 'select':
      return operands(e).every(x => isKnownBefore(cx, front, x));
    default:
      return false;
  }
}

const isNatural = (e: Expr): boolean =>
  e.kind === 'convert'
    ? e.arg.kind === 'length'
    : e.kind === 'const'
      ? (e.value as number) >= 0
      : e.kind === 'op' && (e.op === 'add' || e.op === 'mul') && e.args.every(isNatural);
