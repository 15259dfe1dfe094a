/** A condition on an inner loop, for all iterations of the loops around it at once. Where each comparison in it is of numbers that
 * are linear in each of their variables, it holds everywhere if it holds at the corners: with each variable at its first and last
 * value. */
import type { Expr, For, LocalId } from '../ir.ts';
import { mapOperands } from '../ir.ts';

/** The condition at all corners, in terms of what is known before the outermost loop; undefined where it is not of that kind. */
export function everywhere(cond: Expr, around: readonly For[]): Expr | undefined {
  let all: Expr = cond;
  for (const loop of around) {
    if (!isLinear(all, loop.local)) return undefined;
    const [first, last] = ends(loop).map(value => at(all, loop.local, value));
    all = first === last ? all : both(first, last);
  }
  return all;
}

const both = (a: Expr, b: Expr): Expr => ({ kind: 'op', type: 'bool', op: 'and', args: [a, b] });

/** What a loop's variable lies between, as f64s: it may stop short of the further one. */
function ends({ lo, hi, test }: For): readonly [Expr, Expr] {
  const one: Expr = { kind: 'const', type: 'f64', value: test === 'lt' ? -1 : 1 };
  const far = asDouble(hi);
  const last: Expr = test === 'le' || test === 'ge' ? far : { kind: 'op', type: 'f64', op: 'add', args: [far, one] };
  return [asDouble(lo), last];
}

const asDouble = (e: Expr): Expr => (e.type === 'f64' ? e : { kind: 'convert', type: 'f64', arg: e });

/** Replaces a variable, which stands as an f64 wherever it stands. */
function at(e: Expr, local: LocalId, value: Expr): Expr {
  if (isVariable(e, local)) return value;
  return mapOperands(e, x => at(x, local, value));
}

const isVariable = (e: Expr, local: LocalId): boolean =>
  (e.kind === 'convert' && e.type === 'f64' && e.arg.kind === 'local' && e.arg.local === local) ||
  (e.kind === 'local' && e.type === 'f64' && e.local === local);

const comparisons: ReadonlySet<string> = new Set(['lt', 'le', 'gt', 'ge']);

function isLinear(e: Expr, local: LocalId): boolean {
  if (e.kind === 'const') return true;
  if (e.kind !== 'op') return degree(e, local) === 0;
  if (e.op === 'and') return e.args.every(a => isLinear(a, local));
  if (comparisons.has(e.op)) return e.args.every(a => degree(a, local) <= 1);
  return degree(e, local) === 0;
}

/** The degree of a polynomial in a variable; more than 1 where it is none. */
function degree(e: Expr, local: LocalId): number {
  if (isVariable(e, local)) return 1;
  switch (e.kind) {
    case 'const':
    case 'param':
    case 'length':
      return 0;
    case 'local':
      return e.local === local ? 2 : 0;
    case 'op': {
      const parts = e.args.map(a => degree(a, local));
      if (parts.every(d => d === 0)) return 0;
      if (e.type !== 'f64') return 2;
      if (e.op === 'add' || e.op === 'sub' || e.op === 'neg') return Math.max(...parts);
      return e.op === 'mul' ? parts.reduce((a, b) => a + b, 0) : 2;
    }
    case 'convert':
      return degree(e.arg, local) === 0 ? 0 : 2;
    default:
      return 2;
  }
}
