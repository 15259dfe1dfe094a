/** What runs only sometimes, or only for its effects: conditions, `?:`, `&&`, `||`, `??`. An arm without effects stays an
 * expression; one with effects becomes a branch. */
import type { ConditionalExpression, Expression, LogicalExpression, Node } from 'acorn';
import type { Assign, Expr, LocalId, Stmt } from '../ir.ts';
import { walkExpr } from '../ir.ts';
import type { Context } from './context.ts';
import { number } from './elements.ts';
import { holder, isShared } from './holder.ts';
import { and, bool, or } from './numbers.ts';
import { choose, mixed, truth } from './operators.ts';
import { isScalar, type Value } from './values.ts';

/** An expression for its effects: what it would throw, it still throws. */
export function effect(cx: Context, node: Expression): void {
  drop(cx, cx.expression(node, true), node);
}

function drop(cx: Context, value: Value, node: Node): void {
  if ((isScalar(value) || value.kind === 'coerced') && mayThrow(value.expr)) cx.keep('unused', value.expr, node);
}

function mayThrow(e: Expr): boolean {
  let found = false;
  walkExpr(e, x => {
    found ||= x.kind === 'load' || (x.kind === 'op' && (x.op === 'div' || x.op === 'rem') && x.type !== 'f64');
    found ||= x.kind === 'convert' && x.type === 'i64' && x.arg.type === 'f64';
  });
  return found;
}

/** A condition: the truth of an expression, with && and || kept lazy. */
export function condition(cx: Context, node: Expression): Expr {
  if (node.type === 'ParenthesizedExpression') return condition(cx, node.expression);
  if (node.type === 'UnaryExpression' && node.operator === '!') return unaryNot(cx, node.argument);
  if (node.type !== 'LogicalExpression' || node.operator === '??') return truth(cx, cx.expression(node), node);
  const a = condition(cx, node.left);
  if (a.kind === 'const') return Boolean(a.value) === (node.operator === '&&') ? condition(cx, node.right) : a;
  const right = arm(cx, () => condition(cx, node.right));
  const join = node.operator === '&&' ? and : or;
  if (!right.stmts.length) return join(a, right.result);
  const short = { stmts: [], result: bool(node.operator === '||') };
  return node.operator === '&&' ? branch(cx, a, right, short, node) : branch(cx, a, short, right, node);
}

const unaryNot = (cx: Context, node: Expression): Expr => {
  const e = condition(cx, node);
  return e.kind === 'const' ? bool(!e.value) : { kind: 'op', type: 'bool', op: 'not', args: [e] };
};

interface Arm<T> {
  readonly result: T;
  readonly stmts: readonly Stmt[];
}

/** Lowers what runs only sometimes. Statements that do no more than name values become `let` bindings, so that the arm
 * stays an expression. */
function arm(cx: Context, lower: () => Expr): Arm<Expr> {
  const { result, stmts } = cx.sometimes(lower);
  return fold(cx, result, stmts);
}

function fold(cx: Context, result: Expr, stmts: readonly Stmt[]): Arm<Expr> {
  const once = new Set<LocalId>();
  for (const s of stmts) {
    if (s.kind !== 'assign' || !cx.fixed.has(s.local) || once.has(s.local)) return { result, stmts };
    once.add(s.local);
  }
  const expr = (stmts as readonly Assign[]).reduceRight<Expr>(
    (body, s) => ({ kind: 'let', type: body.type, local: s.local, value: s.value, body }),
    result,
  );
  return { result: expr, stmts: [] };
}

/** `if (cond) …; else …;` around two arms with effects, their result in a local. */
function branch(cx: Context, cond: Expr, a: Arm<Expr>, b: Arm<Expr>, node: Node): Expr {
  const local = cx.local('t', a.result.type);
  const give = (arm: Arm<Expr>): Stmt[] => [
    ...arm.stmts,
    { kind: 'assign', id: cx.id(), span: cx.span(node), local, value: arm.result },
  ];
  cx.emit(node, { kind: 'if', cond, then: give(a), else: give(b) });
  cx.fixed.add(local);
  return { kind: 'local', type: a.result.type, local };
}

export function conditional(cx: Context, node: ConditionalExpression, discard: boolean): Value {
  const cond = condition(cx, node.test);
  if (cond.kind === 'const') return cx.expression(cond.value ? node.consequent : node.alternate, discard);
  return pick(
    cx,
    cond,
    () => cx.expression(node.consequent, discard),
    () => cx.expression(node.alternate, discard),
    node,
    discard,
  );
}

/** A lazy choice between two values. */
function pick(cx: Context, cond: Expr, yes: () => Value, no: () => Value, node: Node, discard = false): Value {
  const a = cx.sometimes(yes);
  const b = cx.sometimes(no);
  const va = a.result;
  const vb = b.result;
  if (va.kind === 'undefined' && vb.kind === 'undefined') {
    cx.emit(node, { kind: 'if', cond, then: a.stmts, else: b.stmts });
    return va;
  }
  if (discard && va.kind !== vb.kind) {
    const [then, other] = [a, b].map(x => dropped(cx, x, node));
    cx.emit(node, { kind: 'if', cond, then, else: other });
    return { kind: 'undefined' };
  }
  const joined = choose(cx, cond, va, vb, node);
  if (!joined || !('expr' in joined)) return compound(cx, cond, a, b, node);
  const [ea, eb] = [va, vb].map(v => ('expr' in v && v.kind === joined.kind ? v.expr : number(cx, v, node)));
  const [fa, fb] = [fold(cx, ea, a.stmts), fold(cx, eb, b.stmts)];
  const simple = !fa.stmts.length && !fb.stmts.length;
  const expr: Expr = simple
    ? { kind: 'select', type: fa.result.type, cond, a: fa.result, b: fb.result }
    : branch(cx, cond, fa, fb, node);
  return { ...joined, expr } as Value;
}

/** An arm that nobody wants the value of. */
const dropped = (cx: Context, { result, stmts }: Arm<Value>, node: Node): Stmt[] =>
  cx.sometimes(() => {
    cx.list.push(...stmts);
    drop(cx, result, node);
  }).stmts;

/** A choice between objects or arrays of the same build. */
function compound(cx: Context, cond: Expr, a: Arm<Value>, b: Arm<Value>, node: Node): Value {
  if (a.result.kind !== b.result.kind || [a, b].some(({ result }) => isShared(cx, result)))
    return mixed(cx, a.result, b.result, node);
  const held = holder(cx, 'chosen', (x, y) => mixed(cx, x, y, node));
  const arm = ({ result, stmts }: Arm<Value>): Stmt[] =>
    cx.sometimes(() => {
      cx.list.push(...stmts);
      held.give(result, node);
    }).stmts;
  cx.emit(node, { kind: 'if', cond, then: arm(a), else: arm(b) });
  return held.value();
}

export function logical(cx: Context, node: LogicalExpression, discard: boolean): Value {
  const left = cx.expression(node.left);
  if (node.operator === '??') {
    cx.settle(left, node.left);
    return left.kind === 'undefined' || left.kind === 'null' ? cx.expression(node.right, discard) : left;
  }
  const a = cx.pinValue(left, node.left);
  const test = truth(cx, a, node.left);
  const wantsRight = node.operator === '&&';
  if (test.kind === 'const') return Boolean(test.value) === wantsRight ? cx.expression(node.right, discard) : a;
  if (discard) return guarded(cx, test, wantsRight, node);
  const right = () => cx.expression(node.right);
  return wantsRight ? pick(cx, test, right, () => a, node) : pick(cx, test, () => a, right, node);
}

/** `test && effect` as a statement. */
function guarded(cx: Context, test: Expr, wantsRight: boolean, node: LogicalExpression): Value {
  const { stmts } = cx.sometimes(() => effect(cx, node.right));
  cx.emit(node, { kind: 'if', cond: test, then: wantsRight ? stmts : [], else: wantsRight ? [] : stmts });
  return { kind: 'undefined' };
}
