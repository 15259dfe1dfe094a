/** Integer arithmetic: what is computed from integers alone, by operations that give integers for such. Whatever its size, it is
 * no floating point: subscripts, counters and hashes stay what they are in JavaScript under every precision. */
import { type Expr, expressions, type Kernel, type LocalId, walk, walkExpr } from '../ir.ts';
import type { OpName } from '../ops.ts';

/** Float64 operations that give integers for integers (or NaN, for a remainder by 0). */
const closed: ReadonlySet<OpName> = new Set<OpName>([
  'add',
  'sub',
  'mul',
  'neg',
  'rem',
  'abs',
  'min',
  'max',
  'floor',
  'ceil',
  'trunc',
  'round',
  'sign',
]);

/** Whether a float64 expression of the kernel is integer arithmetic. */
export function integral(kernel: Kernel): (e: Expr) => boolean {
  const given = new Map<LocalId, Expr[]>();
  const give = (id: LocalId, ...values: Expr[]) => given.set(id, [...(given.get(id) ?? []), ...values]);
  walk(kernel.body, s => {
    if (s.kind === 'assign') give(s.local, s.value);
    if (s.kind === 'for') give(s.local, s.lo, s.step);
    for (const e of expressions(s)) walkExpr(e, x => void (x.kind === 'let' && give(x.local, x.value)));
  });
  const locals = new Set(given.keys());
  const isIntegral = (e: Expr): boolean => {
    if (e.type === 'i32' || e.type === 'u32' || e.type === 'bool') return true;
    if (e.type !== 'f64') return false;
    switch (e.kind) {
      case 'const':
        return Number.isInteger(e.value);
      case 'local':
        return locals.has(e.local);
      case 'convert':
        return isIntegral(e.arg);
      case 'op':
        return closed.has(e.op) && e.args.every(isIntegral);
      case 'select':
        return isIntegral(e.a) && isIntegral(e.b);
      case 'let':
        return isIntegral(e.body);
      default:
        return false;
    }
  };
  for (let before = -1; before !== locals.size; ) {
    before = locals.size;
    for (const id of locals) if (!given.get(id)!.every(isIntegral)) locals.delete(id);
  }
  return isIntegral;
}
