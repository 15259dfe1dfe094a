/** Arrays that a loop only updates, `a[e] = a[e] op x`, by one op whose order does not matter: each thread can add up a copy
 * of its own. */
import { dtypes } from '../../dtype.ts';
import {
  type ArrayId,
  type ArrayReduction,
  type Expr,
  expressions,
  type FoldOp,
  type If,
  type Kernel,
  type Load,
  type Loop,
  operands,
  type Store,
  someStmt,
  walk,
  walkExpr,
} from '../../ir.ts';
import { baseOf } from '../access.ts';
import type { Ranges } from '../ranges.ts';
import { conjunction } from '../scalars/picks.ts';

export function updatesOf(kernel: Kernel, numbers: Ranges, loop: Loop): readonly ArrayReduction[] {
  const stores = new Map<ArrayId, Store[]>(),
    loads = new Map<ArrayId, Load[]>();
  const note = <T>(all: Map<ArrayId, T[]>, array: ArrayId, x: T): void => {
    const base = baseOf(kernel, array);
    all.set(base, [...(all.get(base) ?? []), x]);
  };
  const under = new Map<Store, If>();
  walk(loop.body, s => {
    if (s.kind === 'store') note(stores, s.array, s);
    if (s.kind === 'if') for (const x of [...s.then, ...s.else]) if (x.kind === 'store') under.set(x, s);
    for (const e of expressions(s)) walkExpr(e, x => void (x.kind === 'load' && note(loads, x.array, x)));
  });
  return [...stores].flatMap(([array, all]) => {
    const found = all.map(s => updateOf(kernel, numbers, s) ?? extremeOf(kernel, numbers, s, under.get(s)));
    const [first] = found;
    if (someStmt(loop.body, s => s.kind === 'clear' && s.array === array)) return [];
    const own = new Set(found.map(u => u?.load));
    const pure = first && found.every(u => u?.op === first.op) && (loads.get(array) ?? []).every(l => own.has(l));
    return pure ? [{ array, op: first.op }] : [];
  });
}

interface Update {
  readonly load: Load;
  readonly op: FoldOp;
}

/** What a store does to the element that it writes, where that is one op that may be done in parts. */
export function updateOf(kernel: Kernel, numbers: Ranges, s: Store): Update | undefined {
  const value = bare(s.value);
  const op = value.kind === 'op' ? folds[value.op] : undefined;
  if (!op) return undefined;
  const terms = termsOf(value, op, true, true);
  const own = terms.filter(t => t.plus && isOwn(s, bare(t.e)));
  if (own.length !== 1) return undefined;
  const others = terms.filter(t => t !== own[0]),
    load = bare(own[0].e) as Load;
  return others.every(t => combines(kernel, numbers, s, op, t)) ? { load, op } : undefined;
}

/** `if (x > h[k]) h[k] = x`, alone or with what else must hold: the greatest or least, but that NaN is passed over and that of
 * two zeros the first stays, which matters to floats only, and those stay in order. */
function extremeOf(kernel: Kernel, numbers: Ranges, s: Store, branch: If | undefined): Update | undefined {
  if (branch?.then.length !== 1 || branch.else.length || branch.then[0] !== s) return undefined;
  for (const term of conjunction(branch.cond)) {
    const towards = term.kind === 'op' ? extremes[term.op] : undefined;
    if (!towards || term.kind !== 'op') continue;
    const [a, b] = term.args.map(bare);
    const [x, load, op] = isOwn(s, b) ? [a, b, towards[0]] : [b, a, towards[1]];
    if (
      isOwn(s, load) &&
      same(x, bare(s.value)) &&
      combines(kernel, numbers, s, op, { e: x, plus: true, wraps: false })
    )
      return { load, op };
  }
  return undefined;
}

/** What the left and the right side of a comparison are where the other one is replaced by them. */
const extremes: { readonly [op: string]: readonly [FoldOp, FoldOp] | undefined } = {
  gt: ['max', 'min'],
  ge: ['max', 'min'],
  lt: ['min', 'max'],
  le: ['min', 'max'],
};

const folds: { readonly [op: string]: FoldOp | undefined } = {
  add: 'add',
  sub: 'add',
  mul: 'mul',
  min: 'min',
  max: 'max',
  and: 'and',
  or: 'or',
  xor: 'xor',
};

/** Without conversions between numbers, which are judged by what they convert. */
const bare = (e: Expr): Expr =>
  e.kind === 'convert' ? bare(e.arg) : e.kind === 'op' && e.op === 'toint32' ? bare(e.args[0]) : e;

interface Term {
  readonly e: Expr;
  readonly plus: boolean;
  /** Whether every op of the chain down to here is one on integers. */
  readonly wraps: boolean;
}

/** The operands of a chain of one op. */
function termsOf(e: Expr, op: FoldOp, plus: boolean, wraps: boolean): readonly Term[] {
  const inner = bare(e);
  if (inner.kind !== 'op' || folds[inner.op] !== op) return [{ e, plus, wraps }];
  const [a, b] = inner.args,
    whole = wraps && inner.type !== 'f64' && inner.type !== 'f32';
  return [...termsOf(a, op, plus, whole), ...termsOf(b, op, inner.op === 'sub' ? !plus : plus, whole)];
}

const isOwn = (s: Store, e: Expr): e is Load => e.kind === 'load' && e.array === s.array && same(e.index, s.index);

/** Equal expressions in one statement, which have one value. */
export function same(a: Expr, b: Expr): boolean {
  if (a.kind !== b.kind || a.type !== b.type || a.kind === 'let') return false;
  const { span: _a, check: _c, args: _x, ...own } = a as Expr & { span?: unknown; check?: unknown; args?: unknown },
    other = b as unknown as { [key: string]: unknown };
  const plain = Object.entries(own).every(([key, v]) => (typeof v === 'object' ? true : other[key] === v));
  const [xs, ys] = [operands(a), operands(b)];
  return plain && xs.length === ys.length && xs.every((x, k) => same(x, ys[k]));
}

/** Whether order does not matter to an element: integers wrap alike in any order where each sum is exact, and hold no
 * fractions. Floats are left to who plans: their sums follow a tree. */
function combines(kernel: Kernel, numbers: Ranges, s: Store, op: FoldOp, { e, wraps }: Term): boolean {
  const { dtype } = kernel.arrays[s.array],
    { type, range } = dtypes[dtype];
  if (type === 'f64' || type === 'f32') return true;
  if (dtype === 'uint8c') return false;
  const r = numbers.of(e),
    whole = r.int && !r.nan;
  if (op === 'min' || op === 'max') return range !== undefined && whole && r.lo >= range[0] && r.hi <= range[1];
  return wraps || (op !== 'mul' && whole && r.lo >= -(2 ** 50) && r.hi <= 2 ** 50);
}
