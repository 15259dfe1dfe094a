/** `if (x > m) { m = x; at = i; }` in all its spellings: the greatest or least value, and what came with it. */
import { type Assign, type Expr, type LocalId, operands, type Reduction, someExpr } from '../../ir.ts';
import { mentions, readsOfExpr } from './reads.ts';
import { isAssign, type Scope, staysBeside, type Write } from './scope.ts';

export type Pick = Extract<Reduction, { kind: 'pick' }>;
type Test = Pick['test'];

/** A condition under which a value is assigned, with what else is then. */
interface Choice {
  readonly cond: Expr;
  /** Whether it is chosen where the condition does not hold. */
  readonly inverted: boolean;
  readonly value: Expr;
  readonly beside: readonly Assign[];
  /** Reads of the local that belong to it. */
  readonly reads: number;
}

export function pickFor(scope: Scope, local: LocalId): Pick | undefined {
  const writes = scope.writes.get(local) ?? [];
  const choice = writes.length === 1 ? choiceOf(scope, writes[0], local) : undefined;
  if (!choice || (scope.reads.get(local) ?? 0) !== choice.reads) return undefined;
  const found = comparison(scope, choice, local);
  if (!found || !same(widened(choice.value, found.through), found.x)) return undefined;
  if (!choice.beside.every(s => s.local === local || staysBeside(scope, s, choice.beside))) return undefined;
  if (!isSafe(scope, choice)) return undefined;
  const others = choice.beside.map(s => s.local).filter(l => l !== local && scope.live.has(l));
  return { kind: 'pick', local, test: found.test, with: others };
}

function choiceOf({ kernel }: Scope, { s, branch }: Write, local: LocalId): Choice | undefined {
  if (s.kind === 'for') return undefined;
  const { value } = s;
  const itself = (e: Expr): boolean => e.kind === 'local' && e.local === local;
  if (value.kind === 'select' && (itself(value.a) || itself(value.b))) {
    const inverted = itself(value.a);
    return { cond: value.cond, inverted, value: inverted ? value.b : value.a, beside: [s], reads: 2 };
  }
  if (!branch || !mentions(kernel, branch.cond, local)) return undefined;
  const inverted = branch.then.length === 0;
  const beside = inverted ? branch.else : branch.then;
  if ((!inverted && branch.else.length > 0) || !beside.every(isAssign)) return undefined;
  return { cond: branch.cond, inverted, value, beside, reads: 1 };
}

interface Comparison {
  readonly x: Expr;
  readonly test: Test;
  /** The local's conversions in the comparison, innermost first. */
  readonly through: readonly Expr[];
}

const swapped: { readonly [T in Test]: Test } = { lt: 'gt', le: 'ge', gt: 'lt', ge: 'le' };
const opposite: { readonly [T in Test]: Test } = { lt: 'ge', le: 'gt', gt: 'le', ge: 'lt' };

/** The one comparison of a condition, others being free of the local. */
function comparison(scope: Scope, { cond, inverted }: Choice, local: LocalId): Comparison | undefined {
  const { kernel } = scope;
  const terms = inverted ? [cond] : conjunction(cond);
  const [term, ...more] = terms.filter(t => mentions(kernel, t, local));
  if (!term || more.length > 0) return undefined;
  const found = compared(scope, term, local, inverted);
  return found && !mentions(kernel, found.x, local) ? found : undefined;
}

/** What must hold for a condition to hold. */
export function conjunction(e: Expr): readonly Expr[] {
  const both = e.kind === 'op' && e.op === 'and' ? e.args : undefined;
  if (e.kind === 'select' && e.b.kind === 'const' && !e.b.value) return [...conjunction(e.cond), ...conjunction(e.a)];
  return both ? both.flatMap(conjunction) : [e];
}

function compared(scope: Scope, e: Expr, local: LocalId, inverted: boolean): Comparison | undefined {
  if (e.kind !== 'op') return undefined;
  if (e.op === 'not') return compared(scope, e.args[0], local, !inverted);
  const { op } = e;
  if (op !== 'lt' && op !== 'le' && op !== 'gt' && op !== 'ge') return undefined;
  // What is not less need not be greater: it may be NaN.
  if (inverted && !e.args.every(a => isNumber(scope, a))) return undefined;
  const test = inverted ? opposite[op] : op;
  const [left, right] = e.args.map(a => wrapping(a, local));
  if (right) return { x: e.args[0], test, through: right };
  return left && { x: e.args[1], test: swapped[test], through: left };
}

/** Whether a value is never NaN, as its form shows, or what a local is ever given. */
function isNumber({ numbers }: Scope, e: Expr): boolean {
  if (e.type !== 'f64' && e.type !== 'f32') return true;
  if (e.kind === 'local') return !numbers.local(e.local).nan;
  return e.kind === 'convert' && e.arg.type !== 'f64' && e.arg.type !== 'f32';
}

/** The conversions around a local, where they keep values apart and in order. */
function wrapping(e: Expr, local: LocalId): readonly Expr[] | undefined {
  if (e.kind === 'local') return e.local === local ? [] : undefined;
  if (e.kind !== 'convert' || !KEEPING.has(`${e.arg.type} ${e.type}`)) return undefined;
  const inner = wrapping(e.arg, local);
  return inner && [...inner, e];
}

const KEEPING = new Set(['i32 f64', 'u32 f64', 'f32 f64', 'i32 i64', 'u32 i64', 'u32 u64']);

const widened = (value: Expr, through: readonly Expr[]): Expr =>
  through.reduce<Expr>((arg, { type }) => ({ kind: 'convert', type, arg }), value);

/** Whether two expressions are the same computation; only checks may differ. */
export function same(a: Expr, b: Expr): boolean {
  const [x, y] = [exact(a), exact(b)];
  if (x !== undefined && y !== undefined) return Object.is(x, y);
  if (a.kind !== b.kind || a.type !== b.type) return false;
  if (a.kind === 'load' && b.kind === 'load') return a.array === b.array && same(place(a.index), place(b.index));
  const [as, bs] = [operands(a), operands(b)];
  if (as.length !== bs.length || !as.every((e, i) => same(e, bs[i]))) return false;
  if (a.kind === 'local') return a.local === (b as typeof a).local;
  if (a.kind === 'param') return a.param === (b as typeof a).param;
  if (a.kind === 'length') return a.array === (b as typeof a).array;
  return a.kind === 'op' ? a.op === (b as typeof a).op : a.kind !== 'let';
}

/** A subscript that is in bounds, as it was before it was known to be an integer. */
const place = (e: Expr): Expr => (e.kind === 'convert' && KEEPING.has(`${e.type} ${e.arg.type}`) ? e.arg : e);

function exact(e: Expr): number | bigint | undefined {
  if (e.kind === 'const') return e.value;
  return e.kind === 'convert' && KEEPING.has(`${e.arg.type} ${e.type}`) ? exact(e.arg) : undefined;
}

/** Whether no access in the branch stays in bounds only for what the condition says: parts of the loop may begin with a value
 * of the local that no other iteration has left. */
function isSafe({ kernel }: Scope, { cond, beside }: Choice): boolean {
  const told = new Set(beside.map(s => s.local));
  const tell = (e: Expr): void => {
    if (e.kind === 'local') told.add(e.local);
    if (e.kind !== 'load') operands(e).forEach(tell);
  };
  tell(cond);
  const escapes = (e: Expr): boolean => e.kind === 'load' && readsOfExpr(kernel, e.index).some(l => told.has(l));
  return ![cond, ...beside.map(s => s.value)].some(e => someExpr(e, escapes));
}
