/** How often a loop runs, as an expression at its entry. */
import { type Expr, type For, someExpr } from '../../ir.ts';
import type { OpName } from '../../ops.ts';
import { tripsOf as counted } from '../../reduce.ts';

const f64 = (e: Expr): Expr => (e.type === 'f64' ? e : { kind: 'convert', type: 'f64', arg: e });
const op = (name: OpName, ...args: Expr[]): Expr => ({ kind: 'op', type: 'f64', op: name, args });
const number = (value: number): Expr => ({ kind: 'const', type: 'f64', value });

/** An f64; undefined where the loop's header reads arrays. */
export function tripsOf({ lo, hi, step, test }: For): Expr | undefined {
  if ([lo, hi, step].some(e => someExpr(e, x => x.kind === 'load'))) return undefined;
  const known = [lo, hi, step].map(e => (e.kind === 'const' ? Number(e.value) : Number.NaN));
  const trips = counted(test, known[0], known[1], known[2]);
  if (!Number.isNaN(trips)) return number(trips);
  const span = op('div', op('sub', f64(hi), f64(lo)), f64(step));
  const open = test === 'lt' || test === 'gt';
  return op('max', open ? op('ceil', span) : op('add', op('floor', span), number(1)), number(0));
}
