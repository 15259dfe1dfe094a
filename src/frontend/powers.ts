/** Powers of numbers. A square is a product: engines multiply where they compile `x ** 2`, so that it has these bits, and
 * everything that is known of products holds of it. */
import type { Expr } from '../ir.ts';
import type { Context } from './context.ts';
import { op } from './numbers.ts';

export function power(cx: Context, x: Expr, by: Expr): Expr {
  if (by.kind !== 'const' || by.value !== 2) return op('pow', x, by);
  if (cx.stable(x)) return op('mul', x, x);
  const local = cx.local('base', x.type);
  cx.fixed.add(local);
  const once: Expr = { kind: 'local', type: x.type, local };
  return { kind: 'let', type: x.type, local, value: x, body: op('mul', once, once) };
}
