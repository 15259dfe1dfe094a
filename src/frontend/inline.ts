/** Helper functions: their bodies take the place of the call. */
import type { AnyNode, BlockStatement, Node, ReturnStatement, Statement } from 'acorn';
import { type Expr, type LocalId, mapOperands, someExpr, walkExpr } from '../ir.ts';
import { destructure } from './assign.ts';
import type { Context, Frame } from './context.ts';
import { declare } from './declare.ts';
import { holder } from './holder.ts';
import type { Parsed } from './parse.ts';
import { isFunction, walk } from './tree.ts';
import { usesIn } from './uses.ts';
import { describe, type FunctionText, type Value } from './values.ts';
import { lend } from './wholes.ts';

type FunctionValue = Extract<Value, { kind: 'function' }>;

/** Functions that make functions could go on for ever without any of them calling itself. */
const deepest = 100;

/** Calls `f` with arguments already evaluated. */
export function inline(cx: Context, f: FunctionValue, args: readonly Value[], node: Node): Value {
  if (cx.frames.some(frame => frame.fn === f.fn)) return cx.lacks(`recursion, and ${named(f.fn)} calls itself`, node);
  if (cx.frames.length > deepest) return cx.refuse(`helpers call one another more than ${deepest} deep`, node);
  const before = { list: cx.list.length, locals: cx.locals.length };
  const kept = args.map(a => cx.pinValue(a, node));
  const pinned = { list: cx.list.length, locals: cx.locals.length };
  const outer = { source: cx.source, targets: cx.targets };
  cx.source = f.source;
  cx.targets = [];
  try {
    const body = () => {
      bindParameters(cx, f.fn, kept);
      return isBlock(f.fn.body)
        ? block(cx, f.fn, f.fn.body)
        : within(cx, { fn: f.fn, returns: () => {} }, () => cx.expression(f.fn.body as never));
    };
    const value = lend(cx, kept, node, () => cx.scoped(body, f.scope));
    if (cx.fork) cx.refuseMoves();
    return cx.list.length === pinned.list && cx.locals.length === pinned.locals ? unpinned(cx, value, before) : value;
  } finally {
    cx.source = outer.source;
    cx.targets = outer.targets;
  }
}

/** A value that is one expression says what the caller handed over instead of naming it, as nothing has happened since: so
 * `s = greater(s, x)` is told for a fold. Not what may throw, whose order counts, nor what it wants twice. */
function unpinned(cx: Context, value: Value, from: { readonly list: number; readonly locals: number }): Value {
  if (value.kind !== 'number' && value.kind !== 'boolean') return value;
  const pins = cx.list.slice(from.list);
  const uses = usesOf(value.expr);
  const said = new Map<LocalId, Expr>();
  for (const s of pins)
    if (s.kind === 'assign' && (s.value.kind === 'local' || ((uses.get(s.local) ?? 0) <= 1 && isHarmless(s.value))))
      said.set(s.local, s.value);
  if (!said.size) return value;
  cx.list.length = from.list;
  cx.list.push(...pins.filter(s => s.kind !== 'assign' || !said.has(s.local)));
  if (said.size === pins.length) cx.locals.length = from.locals;
  for (const id of said.keys()) cx.fixed.delete(id);
  const resolve = (e: Expr): Expr => (e.kind === 'local' ? (said.get(e.local) ?? e) : mapOperands(e, resolve));
  return { ...value, expr: resolve(value.expr) };
}

function usesOf(e: Expr): ReadonlyMap<LocalId, number> {
  const uses = new Map<LocalId, number>();
  walkExpr(e, x => void (x.kind === 'local' && uses.set(x.local, (uses.get(x.local) ?? 0) + 1)));
  return uses;
}

/** Numbers and comparisons of them: neither elements nor BigInts, which may throw. */
const isHarmless = (e: Expr): boolean =>
  !someExpr(e, x => x.kind === 'load' || x.kind === 'let' || x.type === 'i64' || x.type === 'u64');

export function addSource(cx: Context, { name, source, params, body }: Parsed): FunctionText {
  cx.sources.push(source);
  cx.uses.push(usesIn({ params, body }));
  return { name, params, body };
}

/** A function with a text of its own, which sees nothing of the kernel. */
export function helper(cx: Context, parsed: Parsed): FunctionValue {
  const fn = addSource(cx, parsed);
  return { kind: 'function', fn, scope: { names: new Map(), parent: undefined }, source: cx.sources.length - 1 };
}

const named = ({ name }: FunctionText): string => (name ? `\`${name}\`` : 'this function');

const isBlock = (body: FunctionText['body']): body is BlockStatement => body.type === 'BlockStatement';

export function bindParameters(cx: Context, fn: FunctionText, args: readonly Value[]): void {
  fn.params.forEach((pattern, k) => {
    if (pattern.type === 'RestElement') cx.lacks('rest parameters', pattern);
    destructure(cx, pattern, args[k] ?? { kind: 'undefined' }, (leaf, value) => declare(cx, leaf, value));
  });
}

function within<T>(cx: Context, frame: Frame, run: () => T): T {
  cx.frames.push(frame);
  const result = run();
  cx.frames.pop();
  return result;
}

function returnsIn(node: AnyNode): ReturnStatement[] {
  const found: ReturnStatement[] = [];
  walk(node, n => {
    if (n.type === 'ReturnStatement') found.push(n);
    return !isFunction(n);
  });
  return found;
}

/** A body with one return at its end is its statements and then a value; any other leaves a block with its result in
 * variables. */
function block(cx: Context, fn: FunctionText, body: BlockStatement): Value {
  const returns = returnsIn(body);
  const last = body.body.at(-1);
  if (!returns.length || (returns.length === 1 && last === returns[0])) return straight(cx, fn, body.body);
  const id = cx.id();
  const entry = cx.held;
  const held = holder(cx, fn.name || 'function', (was, value, at) =>
    cx.fail(
      'type',
      `${named(fn)} returns ${describe[was.kind]} elsewhere and ${describe[value.kind]} here; make them agree`,
      at,
    ),
  );
  const { stmts } = cx.capture(() => {
    const returned = (value: Value, node: Node) => {
      held.give(value, node);
      if (cx.fork || ![...entry].every(([v, was]) => cx.held.get(v) === was)) cx.refuseMoves();
      cx.emit(node, { kind: 'break', target: id });
    };
    within(cx, { fn, returns: returned }, () => cx.hooks.block(cx, body.body));
  });
  held.declare(body);
  cx.emit(body, { kind: 'block', body: stmts }, id);
  return held.value();
}

function straight(cx: Context, fn: FunctionText, body: readonly Statement[]): Value {
  let result: Value | undefined;
  const returns = (value: Value) => {
    if (result) cx.refuseMoves();
    result = value;
  };
  within(cx, { fn, returns }, () => cx.hooks.block(cx, body));
  return result ?? { kind: 'undefined' };
}
