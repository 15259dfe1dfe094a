/** Statements in lanes. Control that all lanes share is scalar control around vectors; the rest runs under masks. */
import type { Assign, Block, Break, Continue, Expr, If, Stmt, StmtId } from '../../src/ir.ts';
import { expressions, someStmt, walkExpr } from '../../src/ir.ts';
import { ops } from '../../src/ops.ts';
import { branch, get, put } from '../code.ts';
import { counted, repeated } from '../loops.ts';
import { expr, setLocal } from '../scope.ts';
import { vector } from './expr.ts';
import { forLanes, whileLanes } from './loops.ts';
import { copyOfCurrent, current, guarded, leave, maskOf, mayFail, narrowed, pushAny, under, without } from './masks.ts';
import { setAll } from './places.ts';
import { temporariesOf } from './shape.ts';
import { stored } from './stores.ts';
import type { Lanes, Mask, Vec } from './values.ts';
import { ofLocals, ramp, widthOf, within } from './values.ts';
import { vectorOf } from './variables.ts';

type Rules = { readonly [K in Stmt['kind']]?: (x: Lanes, s: Extract<Stmt, { kind: K }>) => void };

const rules: Rules = {
  assign,
  store: stored,
  if: branchOn,
  for: (x, s) => (x.shape.divergent.has(s.id) ? forLanes(x, s, turns) : counted(x.s, s)),
  while: (x, s) => (x.shape.divergent.has(s.id) ? whileLanes(x, s, turns) : repeated(x.s, s)),
  block,
  break: jump,
  continue: jump,
};

/** Statements that a spread loop with lanes may hold. */
export const hasLanes = (s: Stmt): boolean => s.kind in rules;

const statement = (x: Lanes, s: Stmt): void => within(x, () => rules[s.kind]!(x, s as never));

/** Behind a statement that some lanes may leave the list from, the rest is for the others, if there are any. */
export function turns(x: Lanes, body: readonly Stmt[]): void {
  body.every((s, k) => {
    statement(x, s);
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
  const target = vectorOf(x, local);
  take(x, target.locals, widthOf(x, vector(x, value), target.bits), !x.regions.at(-1)?.temporaries.has(local));
  const iterations = x.iterations.get(local);
  if (iterations)
    take(
      x,
      iterations,
      ramp(x, 'i32', 1, () => get(x.s, x.at.t)),
      true,
    );
}

/** Gives vectors new values, in the lanes that are here. All parts are pushed first: they may be made of any of the old ones. */
export function take(x: Lanes, locals: readonly number[], v: Vec, blend: boolean): void {
  const mask = blend ? current(x) : undefined;
  if (!mask) return setAll(x, locals, v);
  const here = widthOf(x, ofLocals(x, mask), v.bits);
  setAll(x, locals, {
    bits: v.bits,
    push: p => {
      v.push(p);
      get(x.s, locals[p]);
      here.push(p);
      put(x.s, 'v128.bitselect');
    },
  });
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
  const mask = maskOf(x, vector(x, s.cond));
  arm(x, () => narrowed(x, mask), s.then);
  arm(x, () => without(x, mask), s.else);
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
