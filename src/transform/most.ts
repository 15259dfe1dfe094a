/** What an expression comes to at most in a loop, as known before it: `min(y + 1, h - 1) - max(y - 1, 0)` is 2 at most, whatever y is.
 * Of spans, trips and work, which are not negative: of no use where a result depends on it. */
import { type Expr, type Op, operands } from '../ir.ts';
import type { OpName } from '../ops.ts';
import { f64, float } from './pieces.ts';

type Changes = (e: Expr) => boolean;

/** An f64 that does not change; undefined where none is found. */
export function most(e: Expr, changes: Changes): Expr | undefined {
  if (!operands(e).length && changes(e)) return undefined;
  if (!changes(e)) return float(e);
  if (e.kind === 'convert') return most(e.arg, changes);
  return e.kind === 'op' ? rules[e.op]?.(e, changes) : undefined;
}

type Rule = (e: Op, changes: Changes) => Expr | undefined;

/** Grows with all its operands. */
const growing: Rule = ({ op, args }, changes) => {
  const all = args.map(x => most(x, changes));
  return all.every(x => x !== undefined) ? f64(op, ...all) : undefined;
};

const rules: { readonly [P in OpName]?: Rule } = {
  add: growing,
  mul: growing,
  max: growing,
  ceil: growing,
  floor: growing,
  min: ({ args }, changes) => args.map(x => most(x, changes)).find(x => x !== undefined),
  div: ({ args: [a, b] }, changes) => {
    const top = b.kind === 'const' && Number(b.value) > 0 ? most(a, changes) : undefined;
    return top && f64('div', top, float(b));
  },
  sub: ({ args: [a, b] }) => {
    const spans = sides(a, 'min').flatMap(x => sides(b, 'max').map(y => difference(x, y)));
    const known = spans.filter(x => x !== undefined);
    return known.length ? { kind: 'const', type: 'f64', value: Math.min(...known) } : undefined;
  },
};

/** What a `min` is at most, or a `max` at least. */
const sides = (e: Expr, op: 'min' | 'max'): readonly Expr[] =>
  e.kind === 'convert' ? sides(e.arg, op) : e.kind === 'op' && e.op === op ? e.args.flatMap(x => sides(x, op)) : [e];

/** The difference of two sums of the same locals, but for constants. */
function difference(a: Expr, b: Expr): number | undefined {
  const terms = new Map<string, number>();
  const add = (e: Expr, times: number): boolean => {
    if (e.kind === 'convert') return add(e.arg, times);
    if (e.kind === 'op' && (e.op === 'add' || e.op === 'sub'))
      return add(e.args[0], times) && add(e.args[1], e.op === 'add' ? times : -times);
    const name =
      e.kind === 'const' ? '' : e.kind === 'local' ? `l${e.local}` : e.kind === 'param' ? `p${e.param}` : undefined;
    if (name === undefined) return false;
    terms.set(name, (terms.get(name) ?? 0) + (e.kind === 'const' ? times * Number(e.value) : times));
    return true;
  };
  if (!add(a, 1) || !add(b, -1)) return undefined;
  for (const [name, times] of terms) if (name && times) return undefined;
  return terms.get('') ?? 0;
}
