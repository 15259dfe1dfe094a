/** The range of an expression in an environment. */
import { dtypes } from '../../dtype.ts';
import type { ArrayId, Convert, Expr, Kernel, Local, LocalId } from '../../ir.ts';
import type { Range } from '../interval.ts';
import * as iv from '../interval.ts';
import { assigned, type Env, LENGTH_NOW, slotOf } from './environment.ts';
import { refine } from './refine.ts';
import { modular, transfer } from './transfer.ts';

/** Facts that a guard has established: they hold wherever that expression (by identity) is evaluated, that local read
 * or assigned. */
export interface Assumptions {
  readonly exprs: ReadonlyMap<Expr, Range>;
  readonly locals: ReadonlyMap<LocalId, Range>;
}

export interface Scope {
  readonly kernel: Kernel;
  readonly assume: Assumptions | undefined;
  /** Takes note of each expression's range, where that is wanted. */
  readonly note: ((e: Expr, r: Range) => void) | undefined;
  /** What was found before: an environment never changes, and conditions ask again and again. */
  readonly known: WeakMap<Env, Map<Expr, Range>>;
  /** The same scope, not taking notes. */
  readonly peek: (e: Expr, env: Env) => Range;
}

/** `want` is what is known of the value from where it goes. */
export function evaluate(scope: Scope, e: Expr, env: Env, want = iv.TOP): Range {
  if (leaves.has(e.kind) || want !== iv.TOP) return fresh(scope, e, env, want);
  const known = scope.known.get(env) ?? scope.known.set(env, new Map()).get(env)!;
  const before = known.get(e);
  if (before) return before;
  const r = fresh(scope, e, env, want);
  known.set(e, r);
  return r;
}

const leaves: ReadonlySet<Expr['kind']> = new Set(['const', 'local', 'param', 'length']);

function fresh(scope: Scope, e: Expr, env: Env, want: Range): Range {
  const fact = scope.assume?.exprs.get(e);
  const known = fact ? iv.meet(fact, want) : want;
  const r = iv.meet(rules[e.kind](scope, e as never, env, known), known);
  scope.note?.(e, r);
  return r;
}

type Rule<E> = (scope: Scope, e: E, env: Env, known: Range) => Range;

const rules: { readonly [K in Expr['kind']]: Rule<Extract<Expr, { kind: K }>> } = {
  const: (_, e) => (typeof e.value === 'bigint' ? iv.fullRange[e.type] : iv.only(e.value)),
  local: (scope, e, env) => assumed(scope, e.local, env[e.local]),
  param: ({ kernel }, e, env) => env[slotOf(kernel, e)!],
  length: ({ kernel }, e, env) => env[slotOf(kernel, e) ?? -1] ?? LENGTH_NOW,
  load: (scope, e, env) => {
    evaluate(scope, e.index, env);
    return elements(scope.kernel, e.array);
  },
  op: (scope, e, env, known) => {
    const wants = known === iv.TOP || e.type !== 'f64' ? undefined : causes[e.op]?.(scope, e.args, known, env);
    return transfer[e.op](e.args[0].type, ...e.args.map((a, i) => evaluate(scope, a, env, wants?.[i])));
  },
  select: (scope, e, env, known) => {
    evaluate(scope, e.cond, env);
    const [yes, no] = [true, false].map(truth => refine(scope, e.cond, truth, env));
    return iv.join(yes ? evaluate(scope, e.a, yes, known) : iv.EMPTY, no ? evaluate(scope, e.b, no, known) : iv.EMPTY);
  },
  let: (scope, e, env, known) => evaluate(scope, e.body, assigned(env, e.local, evaluate(scope, e.value, env)), known),
  convert,
};

export function assumed(scope: Scope, local: LocalId, r: Range): Range {
  const fact = scope.assume?.locals.get(local);
  return fact ? iv.meet(r, fact) : r;
}

/** ToUint32 is written as a conversion of ToInt32, which alone would forget everything above 2³¹. */
function convert(scope: Scope, e: Convert, env: Env, known: Range): Range {
  const { arg, type } = e;
  if (type === 'u32' && arg.kind === 'op' && arg.op === 'toint32') {
    const x = evaluate(scope, arg.args[0], env);
    scope.note?.(arg, modular(x, 'i32'));
    return modular(x, 'u32');
  }
  const from = arg.type;
  const keeps = type === 'f64' && from !== 'i64' && from !== 'u64';
  const r = evaluate(scope, arg, env, keeps ? known : iv.TOP);
  if (iv.isEmpty(r)) return r;
  if (type === 'f64') return r;
  if (type === 'f32') return iv.toFloat32(r);
  if (type === 'i64' || type === 'u64' || from === 'i64' || from === 'u64') return iv.fullRange[type];
  if (from === 'f64' || from === 'f32') return iv.truncated(r, type as 'i32' | 'u32');
  return r.lo >= iv.fullRange[type].lo && r.hi <= iv.fullRange[type].hi ? r : iv.fullRange[type];
}

function elements(kernel: Kernel, array: ArrayId): Range {
  const { dtype, storage } = kernel.arrays[array];
  const { range, type } = dtypes[dtype];
  if (storage.kind === 'table' && storage.values.every(v => typeof v === 'number'))
    return storage.values.map(v => iv.only(v as number)).reduce(iv.join, iv.EMPTY);
  return range ? iv.ints(...range) : iv.fullRange[type];
}

/** What a known integer result says of the operands: a guard on an index is one on the sums and products in it. Only
 * where the operation has not rounded. */
type Cause = (scope: Scope, args: readonly Expr[], known: Range, env: Env) => readonly Range[] | undefined;

const causes: { readonly [op: string]: Cause | undefined } = {
  add: inverse(iv.sub, iv.sub),
  sub: inverse(iv.add, (known, a) => iv.sub(a, known)),
};

function inverse(left: typeof iv.sub, right: typeof iv.sub): Cause {
  return (scope, [a, b], known, env) => {
    const [ra, rb] = [scope.peek(a, env), scope.peek(b, env)];
    if (!iv.isExactInt(known) || !ra.int || !rb.int) return undefined;
    return [left(known, rb), right(known, ra)].map(outward);
  };
}

/** Bounds beyond 2⁵³ have rounded themselves. NaN and −0 stay as they are known below. */
const outward = (r: Range): Range => {
  const slack = (x: number) => (Math.abs(x) < 2 ** 53 || Math.abs(x) === Infinity ? 0 : Math.abs(x) * 2 ** -50);
  return { lo: r.lo - slack(r.lo), hi: r.hi + slack(r.hi), int: true, nan: false, negZero: true };
};

export const isLocal = (e: Expr, local: LocalId): e is Local => e.kind === 'local' && e.local === local;
