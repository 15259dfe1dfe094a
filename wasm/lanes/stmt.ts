/** Statements in lanes. Control that all lanes share is scalar control around vectors; the rest runs under masks. */
import type { Assign, Block, Break, Continue, Expr, If, LocalId, Loop, Op, Stmt, StmtId, Store } from '../../src/ir.ts';
import { expressions, someStmt, walkExpr } from '../../src/ir.ts';
import { isFloat, ops } from '../../src/ops.ts';
import { branch, get, put } from '../code.ts';
import { counted, repeated } from '../loops.ts';
import { expr, type Scope, setLocal } from '../scope.ts';
import { type Lanes, type Mask, vector } from './context.ts';
import { vectorAt } from './expr.ts';
import { besides, takeExtreme } from './extremes.ts';
import { forLanes, pinVectors, whileLanes } from './loops.ts';
import { copyOfCurrent, current, guarded, leave, maskOf, mayFail, narrowed, pushAny, under, without } from './masks.ts';
import { pixelAt, storedPixels } from './pixels.ts';
import { temporariesOf } from './shape.ts';
import { stored } from './stores.ts';
import { takeBound, takePairs } from './sums.ts';
import { take, takeSum } from './take.ts';
import { ramp, within } from './values.ts';
import { vectorOf } from './variables.ts';

type Rules = { readonly [K in Stmt['kind']]?: (x: Lanes, s: Extract<Stmt, { kind: K }>) => void };

const rules: Rules = {
  assign,
  store: stored,
  if: branchOn,
  for: (x, s) => (x.shape.divergent.has(s.id) ? forLanes(x, s, turns) : inStep(x, s, counted)),
  while: (x, s) => (x.shape.divergent.has(s.id) ? whileLanes(x, s, turns) : inStep(x, s, repeated)),
  block,
  break: jump,
  continue: jump,
};

/** Whether a spread loop with lanes may hold a statement. */
export const hasLanes = (s: Stmt): boolean => s.kind in rules;

const statement = (x: Lanes, s: Stmt): void => within(x, () => rules[s.kind]!(x, s as never));

/** A loop that all lanes leave at the same turn. */
function inStep<L extends Loop>(x: Lanes, loop: L, emit: (s: Scope, loop: L) => void): void {
  pinVectors(x, loop);
  emit(x.s, loop);
}

/** Behind a statement that some lanes may leave the list from, the rest is for the others, if there are any. */
export function turns(x: Lanes, body: readonly Stmt[]): void {
  let together = 0;
  body.every((s, k) => {
    if (k < together) return true;
    const pixel = pixelAt(x, body, k);
    if (pixel) together = k + pixel.statements.length;
    if (pixel) within(x, () => storedPixels(x, pixel, a => within(x, () => assign(x, a))));
    else statement(x, s);
    const rest = body.slice(k + 1);
    if (!rest.length || !mayLeave(x, s)) return true;
    const label = `rest ${s.id}`;
    put(x.s, 'block', undefined, label);
    pushAny(x, current(x)!);
    put(x.s, 'i32.eqz');
    branch(x.s, 'br_if', label);
    turns(x, rest);
    put(x.s, 'end');
    return false;
  });
}

function mayLeave(x: Lanes, s: Stmt): boolean {
  const inside = (id: StmtId) => someStmt([s], y => y.id === id);
  return someStmt(
    [s],
    y => (y.kind === 'break' || y.kind === 'continue') && x.shape.masked.has(y.id) && !inside(y.target),
  );
}

function assign(x: Lanes, { local, value }: Assign): void {
  if (x.shape.local(local) !== undefined) {
    expr(x.s, value);
    setLocal(x.s, local);
    return;
  }
  const sum = x.sums.get(local);
  if (sum) return takePairs(x, sum, value);
  const bound = x.bounds.get(local);
  if (bound) return takeBound(x, bound, value);
  const extreme = x.extremes.get(local);
  if (extreme) return takeExtreme(x, local, extreme, besides(extreme.op, local, value)!);
  const target = vectorOf(x, local);
  const blend = !x.regions.at(-1)?.temporaries.has(local);
  const grown = blend && current(x) && target.bits >= 32 && grows(local, value);
  if (grown) takeSum(x, target.locals, grown.op, vector(x, grown.by));
  else take(x, target.locals, vectorAt(x, value, target.bits), blend);
  const iterations = x.iterations.get(local);
  if (iterations)
    take(
      x,
      iterations,
      ramp(x, 'i32', 1, () => get(x.s, x.at.t)),
      true,
    );
}

const neutral: ReadonlySet<string> = new Set(['add', 'sub', 'or', 'xor']);

/** `local = local op by`, of integers, where 0 changes nothing. */
function grows(local: LocalId, e: Expr): { readonly op: Op; readonly by: Expr } | undefined {
  if (e.kind !== 'op' || !neutral.has(e.op) || isFloat(e.type) || e.type === 'bool') return undefined;
  const isIt = (x: Expr) => x.kind === 'local' && x.local === local;
  const [a, b] = e.args;
  if (isIt(a)) return { op: e, by: b };
  return e.op !== 'sub' && isIt(b) ? { op: e, by: a } : undefined;
}

/** Arms that are so short, in operations of a float64 addition, run without asking whether any lane is there. */
const short = 12;

function isPlain(body: readonly Stmt[]): boolean {
  let cost = 0;
  const count = (e: Expr) => {
    if (e.kind === 'op') cost += ops[e.op].cost;
    if (mayFail(e)) cost = Infinity;
  };
  return (
    body.every(s => {
      for (const e of expressions(s)) walkExpr(e, count);
      return s.kind === 'assign';
    }) && cost <= short
  );
}

function branchOn(x: Lanes, s: If): void {
  if (x.shape.growth(s.cond) === 0) return shared(x, s);
  const one = oneStore(s);
  if (one) return stored(x, one);
  const mask = maskOf(x, vector(x, s.cond));
  arm(x, () => narrowed(x, mask), s.then);
  arm(x, () => without(x, mask), s.else);
}

/** Two stores to the same element are one, of what either would store. */
function oneStore({ cond, then: [a, ...more], else: [b, ...others] }: If): Store | undefined {
  if (a?.kind !== 'store' || b?.kind !== 'store' || more.length || others.length) return undefined;
  if (a.array !== b.array || a.check !== b.check || !isSame(a.index, b.index)) return undefined;
  return { ...a, value: { kind: 'select', type: a.value.type, cond, a: a.value, b: b.value } };
}

/** Whether two expressions over the same locals are the same, loads not considered. */
function isSame(a: Expr, b: Expr): boolean {
  if (a.kind === 'op' && b.kind === 'op' && a.op === b.op) return a.args.every((arg, k) => isSame(arg, b.args[k]));
  if (a.kind === 'convert' && b.kind === 'convert' && a.type === b.type) return isSame(a.arg, b.arg);
  if (a.kind === 'local' && b.kind === 'local') return a.local === b.local;
  if (a.kind === 'param' && b.kind === 'param') return a.param === b.param;
  return a.kind === 'const' && b.kind === 'const' && a.type === b.type && a.value === b.value;
}

function arm(x: Lanes, lanes: () => Mask, body: readonly Stmt[]): void {
  if (!body.length) return;
  const emit = isPlain(body) ? under : guarded;
  const temporaries = temporariesOf(x.spread, body);
  emit(x, lanes(), () => turns(x, body), temporaries);
}

function shared(x: Lanes, { cond, then, else: other }: If): void {
  expr(x.s, cond);
  put(x.s, 'if');
  turns(x, then);
  if (other.length) put(x.s, 'else');
  turns(x, other);
  put(x.s, 'end');
}

function block(x: Lanes, { id, body }: Block): void {
  put(x.s, 'block', undefined, `break ${id}`);
  if (x.shape.divergent.has(id))
    under(x, copyOfCurrent(x, current(x)?.bits ?? 32), () => turns(x, body), undefined, id);
  else turns(x, body);
  put(x.s, 'end');
}

function jump(x: Lanes, { id, kind, target }: Break | Continue): void {
  if (x.shape.masked.has(id)) leave(x, kind, target);
  else branch(x.s, 'br', `${kind} ${target}`);
}
