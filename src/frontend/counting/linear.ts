/** A test as a comparison of a counter with a bound: `i + w <= n` says `i <= n − w`, `3 * i < n` says `i <= ⌊(n − 1) / 3⌋`. */
import { type Assign, type Expr, type LocalId, mapOperands, type Select, someExpr } from '../../ir.ts';
import { arithmetic, constant } from '../numbers.ts';

/** What the comparison comes to. `whole`: only where everything is an integer of ordinary size; `negated`: it also holds where
 * the bound is NaN. */
export interface Comparison {
  readonly test: 'lt' | 'le' | 'gt' | 'ge' | 'ne';
  readonly bound: Expr;
  readonly whole: boolean;
  readonly negated: boolean;
}

/** A sum: `by` times the counter, a constant, and terms in which the counter does not occur. */
interface Linear {
  readonly by: number;
  readonly constant: number;
  readonly terms: readonly { readonly e: Expr; readonly sign: 1 | -1 }[];
}

const opposite = { lt: 'ge', le: 'gt', gt: 'le', ge: 'lt', eq: 'ne' } as const;
const swapped = { lt: 'gt', le: 'ge', gt: 'lt', ge: 'le', ne: 'ne' } as const;

/** The counter on the left, `ahead` more than it is where the test stands. */
export function comparisonOf(test: Expr, counter: LocalId, ahead: number): Comparison | undefined {
  if (test.kind === 'select') return conjunction(test, counter, ahead);
  if (test.kind !== 'op') return undefined;
  if (test.op === 'not') return negated(test.args[0], counter, ahead);
  const [left, right] = test.args;
  if (test.op === 'gt' && isZero(right) && left.kind === 'op' && left.op === 'abs')
    return compared('ne', left.args[0], right, counter, ahead);
  return test.op in swapped ? compared(test.op as Comparison['test'], left, right, counter, ahead) : undefined;
}

function conjunction({ cond, a, b }: Select, counter: LocalId, ahead: number): Comparison | undefined {
  if (b.kind !== 'const' || b.value || someExpr(a, e => e.kind === 'load')) return undefined;
  const [x, y] = [cond, a].map(e => comparisonOf(e, counter, ahead));
  return x && y && both(x, y);
}

/** `i < a && i < b` says `i < Math.min(a, b)`, NaN among them. Where only one of the two admits its bound, that makes no
 * difference between integers. */
export function both(x: Comparison, y: Comparison): Comparison | undefined {
  if (x.test === 'ne' || y.test === 'ne' || x.negated || y.negated) return undefined;
  const up = x.test === 'lt' || x.test === 'le';
  if (up !== (y.test === 'lt' || y.test === 'le')) return undefined;
  const [first, second] = x.test === y.test ? [x, y] : [x, y].map(open);
  return {
    test: first.test,
    bound: arithmetic(up ? 'min' : 'max', first.bound, second.bound),
    whole: first.whole || second.whole,
    negated: false,
  };
}

/** Up to before the next integer. */
function open(c: Comparison): Comparison {
  if (c.test === 'le') return { ...c, test: 'lt', bound: arithmetic('add', c.bound, constant(1)), whole: true };
  return c.test === 'ge' ? { ...c, test: 'gt', bound: arithmetic('sub', c.bound, constant(1)), whole: true } : c;
}

function negated(test: Expr, counter: LocalId, ahead: number): Comparison | undefined {
  if (test.kind !== 'op' || !(test.op in opposite)) return undefined;
  const [left, right] = test.args;
  const found = compared(opposite[test.op as keyof typeof opposite], left, right, counter, ahead);
  return found && { ...found, negated: true };
}

const isZero = (e: Expr): boolean => e.kind === 'const' && e.value === 0;

function compared(
  test: Comparison['test'],
  left: Expr,
  right: Expr,
  counter: LocalId,
  ahead: number,
): Comparison | undefined {
  const [a, b] = [linear(left, counter), linear(right, counter)];
  if ((a.by === 0) === (b.by === 0) || left.type !== 'f64') return undefined;
  if (b.by) return compared(swapped[test], right, left, counter, ahead);
  if (a.by > 1 && a.by <= MOST) return multiple(test, a, b, ahead);
  // `n − i > 0` says `i < n`.
  if (a.by === -1)
    return {
      test: swapped[test],
      bound: built(difference({ ...a, by: 0 }, b, b.constant - ahead)),
      whole: true,
      negated: false,
    };
  if (a.by !== 1) return undefined;
  const rest = a.constant - ahead;
  const plain = rest === 0 && !a.terms.length;
  const bound = plain ? right : built(difference(b, a, rest));
  return { test, bound, whole: !plain, negated: false };
}

/** So that multiples of integers of ordinary size are exact. */
const MOST = 8;

/** Of a multiple of the counter. */
function multiple(test: Comparison['test'], a: Linear, b: Linear, ahead: number): Comparison | undefined {
  if (test === 'ne') return undefined;
  const open = test === 'lt' || test === 'ge';
  const most = arithmetic('div', built(difference(b, a, a.constant + (open ? 1 : 0))), constant(a.by));
  const bound = arithmetic('floor', most);
  return {
    test: test === 'lt' || test === 'le' ? 'le' : 'gt',
    bound: ahead ? arithmetic('add', bound, constant(ahead)) : bound,
    whole: true,
    negated: false,
  };
}

/** A sum less the terms of another, and less a constant. */
const difference = (b: Linear, { terms }: Linear, rest: number): Linear => ({
  by: 0,
  constant: b.constant - rest,
  terms: [...b.terms, ...terms.map(({ e, sign }) => ({ e, sign: sign === 1 ? (-1 as const) : (1 as const) }))],
});

function linear(e: Expr, counter: LocalId): Linear {
  if (e.kind === 'local' && e.local === counter) return { by: 1, constant: 0, terms: [] };
  if (e.kind === 'const' && Number.isSafeInteger(e.value)) return { by: 0, constant: e.value as number, terms: [] };
  if (e.kind === 'op' && e.type === 'f64' && (e.op === 'add' || e.op === 'sub')) {
    const [a, b] = e.args.map(x => linear(x, counter));
    const sign = e.op === 'add' ? 1 : -1;
    return {
      by: a.by + sign * b.by,
      constant: a.constant + sign * b.constant,
      terms: [...a.terms, ...b.terms.map(t => ({ e: t.e, sign: (sign * t.sign) as 1 | -1 }))],
    };
  }
  if (e.kind === 'op' && e.type === 'f64' && e.op === 'mul') {
    const [a, b] = e.args.map(x => linear(x, counter));
    const [of, by] = a.by ? [a, b] : [b, a];
    if (of.by && !of.terms.length && !by.by && !by.terms.length)
      return { by: of.by * by.constant, constant: of.constant * by.constant, terms: [] };
  }
  return { by: 0, constant: 0, terms: [{ e, sign: 1 }] };
}

function built({ constant: c, terms }: Linear): Expr {
  const plus = terms.filter(t => t.sign === 1).map(t => t.e);
  const minus = terms.filter(t => t.sign === -1).map(t => t.e);
  const start = plus.length ? plus.reduce((a, b) => arithmetic('add', a, b)) : constant(c);
  const all = minus.reduce((a, b) => arithmetic('sub', a, b), start);
  if (!plus.length || c === 0) return all;
  return c > 0 ? arithmetic('add', all, constant(c)) : arithmetic('sub', all, constant(-c));
}

/** An expression where locals have the values that assignments gave them, one after the other. */
export const behind = (assigns: readonly Assign[], e: Expr): Expr =>
  assigns.reduceRight((x, s) => replaced(x, s.local, s.value), e);

/** An expression with another in place of a local. */
export const replaced = (e: Expr, local: LocalId, by: Expr): Expr =>
  e.kind === 'local' && e.local === local ? by : mapOperands(e, x => replaced(x, local, by));
