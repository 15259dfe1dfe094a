/** What integers grow by from lane to lane, as arithmetic modulo 2³². */
import type { Type } from '../../src/dtype.ts';
import type { Expr, LocalId, Loop, Spread } from '../../src/ir.ts';
import { assignedIn, expressions, operands, walk, walkExpr } from '../../src/ir.ts';

/** A number, or an expression of what the loop leaves alone; 0 for any value that all lanes share; undefined: it varies. */
export type Growth = number | Expr | undefined;

export const is32 = (type: Type): boolean => type === 'i32' || type === 'u32';

/** Locals that the loop, or a `let` in it, gives values. */
export function givenIn({ loop }: { readonly loop: Loop }): ReadonlySet<LocalId> {
  const found = assignedIn(loop);
  walk([loop], s => {
    for (const e of expressions(s)) walkExpr(e, x => x.kind === 'let' && found.add(x.local));
  });
  return found;
}

const modular: ReadonlySet<string> = new Set(['add', 'sub', 'mul', 'neg']);

/** Tells integers that are made of nothing that the loop changes. */
export function steadyIn(spread: Spread): (e: Expr) => boolean {
  const given = givenIn(spread);
  const steady = (e: Expr): boolean => {
    if (!is32(e.type)) return false;
    if (e.kind === 'local') return !given.has(e.local);
    if (e.kind === 'op' ? !modular.has(e.op) : e.kind === 'load' || e.kind === 'select' || e.kind === 'let')
      return false;
    return e.kind !== 'length' && operands(e).every(steady);
  };
  return steady;
}

/** A steady integer as a growth. */
export function growthOf(e: Expr): number | Expr {
  if (e.kind === 'const') return Number(e.value) | 0;
  return e.type === 'i32' ? e : { kind: 'convert', type: 'i32', arg: e };
}

const exprOf = (g: number | Expr): Expr => (typeof g === 'number' ? { kind: 'const', type: 'i32', value: g } : g);

function combined(op: 'add' | 'sub' | 'mul', a: number | Expr, b: number | Expr): Growth {
  if (typeof a === 'number' && typeof b === 'number')
    return op === 'add' ? (a + b) | 0 : op === 'sub' ? (a - b) | 0 : Math.imul(a, b);
  if (b === 0) return op === 'mul' ? 0 : a;
  if (a === 0 && op !== 'sub') return op === 'mul' ? 0 : b;
  if (op === 'mul' && (a === 1 || b === 1)) return a === 1 ? b : a;
  return { kind: 'op', type: 'i32', op, args: [exprOf(a), exprOf(b)] };
}

/** Growth of an operation from that of its operands. */
export function linear(
  op: string,
  args: readonly Expr[],
  [a, b]: readonly Growth[],
  steady: (e: Expr) => boolean,
): Growth {
  if (op === 'neg' && a !== undefined) return combined('sub', 0, a);
  if (a === undefined || b === undefined) return undefined;
  if (op === 'add' || op === 'sub') return combined(op, a, b);
  const [first, second] = args;
  if (op === 'mul' && b === 0 && steady(second)) return combined('mul', a, growthOf(second));
  if (op === 'mul' && a === 0 && steady(first)) return combined('mul', growthOf(first), b);
  if (op === 'shl' && second.kind === 'const') return combined('mul', a, 1 << Number(second.value));
  return undefined;
}

export function isSameGrowth(a: Growth, b: Growth): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  return JSON.stringify(a) === JSON.stringify(b);
}
