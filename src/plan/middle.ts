/** What inner loops count in the iteration in the middle of a loop: where their limits change from iteration to iteration, as those
 * of a triangle or of the blocks of an array do, that is what they count as a rule, and it is known at the outer loop's entry.
 * An estimate: no result may depend on it. */
import type { Expr, For, LocalId, Stmt } from '../ir.ts';
import { assignedIn, mapOperands, someExpr, walk, walkExpr } from '../ir.ts';

/** An expression of a statement of the body, as the middle iteration has it; undefined where that is not known at the entry. */
export type Middle = (at: Stmt, e: Expr) => Expr | undefined;

/** Parts of an expression: longer ones cost more than an estimate is worth. */
const MOST = 40;

export function middleOf(loop: For): Middle {
  const own = assignedIn(loop);
  const values = new Map<LocalId, Expr>();
  const known = (e: Expr): Expr | undefined => {
    const value = substituted(e, values);
    const isOpen = someExpr(value, x => (x.kind === 'local' && own.has(x.local)) || isUnfit(x));
    return isOpen || partsOf(value) > MOST ? undefined : value;
  };
  const give = (local: LocalId, value: Expr | undefined) => (value ? values.set(local, value) : values.delete(local));
  give(loop.local, known(half(loop)));
  const before = new Map<Stmt, ReadonlyMap<LocalId, Expr>>();
  for (const s of loop.body) {
    before.set(s, new Map(values));
    if (s.kind === 'assign') give(s.local, known(s.value));
    else walk([s], x => void ((x.kind === 'assign' || x.kind === 'for') && values.delete(x.local)));
  }
  return (at, e) => {
    values.clear();
    for (const [local, value] of before.get(at) ?? []) values.set(local, value);
    return known(e);
  };
}

/** Elements may have changed, BigInts may be divided by 0, and a name may be given once only. */
const isUnfit = (e: Expr): boolean => e.kind === 'load' || e.kind === 'let' || e.type === 'i64' || e.type === 'u64';

function partsOf(e: Expr): number {
  let parts = 0;
  walkExpr(e, () => void parts++);
  return parts;
}

const substituted = (e: Expr, values: ReadonlyMap<LocalId, Expr>): Expr =>
  e.kind === 'local' ? (values.get(e.local) ?? e) : mapOperands(e, x => substituted(x, values));

/** Half-way from where a loop begins to where it ends. */
function half({ lo, hi }: For): Expr {
  const float = (e: Expr): Expr => (e.type === 'f64' ? e : { kind: 'convert', type: 'f64', arg: e });
  const op = (name: 'add' | 'mul' | 'floor', ...args: Expr[]): Expr => ({ kind: 'op', type: 'f64', op: name, args });
  const middle = op('floor', op('mul', op('add', float(lo), float(hi)), { kind: 'const', type: 'f64', value: 0.5 }));
  return lo.type === 'f64' ? middle : { kind: 'convert', type: lo.type, arg: middle };
}
