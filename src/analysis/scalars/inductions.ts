/** Locals to which every iteration adds the same integer, once. */
import type { Type } from '../../dtype.ts';
import type { Expr, Induction, LocalId } from '../../ir.ts';
import { isInvariant, type Scope } from './scope.ts';
import { type Term, updateOf } from './updates.ts';

export function inductionOf(scope: Scope, local: LocalId): Induction | undefined {
  const { kernel, flow, writes } = scope;
  const { type } = kernel.locals[local];
  if (!isExact(scope, local)) return undefined;
  const terms: Term[] = [];
  for (const { s, inner } of writes.get(local) ?? []) {
    if (s.kind === 'for' || inner > 0 || !flow.done.has(`#${s.id}`)) return undefined;
    const more = updateOf(kernel, s.value, local)?.terms;
    if (!more?.length || !more.every(t => t.value.type === type && isInvariant(scope, t.value))) return undefined;
    terms.push(...more);
  }
  return terms.length > 0 ? { local, step: terms.map(signed).reduce(plus) } : undefined;
}

/** Within these bounds a difference of two values is an integer that float64 holds. */
const FAR = 2 ** 52;

/** Whether adding many times gives what a multiplication does: integers that wrap do, and those that stay exact. */
function isExact({ kernel, numbers }: Scope, local: LocalId): boolean {
  const { type } = kernel.locals[local];
  if (type !== 'f64') return type === 'i32' || type === 'u32' || type === 'i64' || type === 'u64';
  const { lo, hi, int, nan, negZero } = numbers.local(local);
  return int && !nan && !negZero && lo >= -FAR && hi <= FAR;
}

const fit: { readonly [T in Type]?: (x: number) => number } = { f64: x => x, i32: x => x | 0, u32: x => x >>> 0 };

const constant = (type: Type, value: number | bigint): Expr => ({ kind: 'const', type, value });

function signed({ value, sign }: Term): Expr {
  const { type } = value;
  if (sign === 1) return value;
  if (value.kind === 'const' && typeof value.value === 'number' && fit[type])
    return constant(type, fit[type](0 - value.value));
  return { kind: 'op', type, op: 'sub', args: [constant(type, type === 'i64' || type === 'u64' ? 0n : 0), value] };
}

function plus(a: Expr, b: Expr): Expr {
  const { type } = a;
  if (
    a.kind === 'const' &&
    b.kind === 'const' &&
    typeof a.value === 'number' &&
    typeof b.value === 'number' &&
    fit[type]
  )
    return constant(type, fit[type](a.value + b.value));
  return { kind: 'op', type, op: 'add', args: [a, b] };
}
