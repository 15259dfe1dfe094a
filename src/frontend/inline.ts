/** Helper functions: their bodies take the place of the call. */
import type { AnyNode, BlockStatement, Node, ReturnStatement, Statement } from 'acorn';
import { destructure } from './assign.ts';
import type { Context, Frame } from './context.ts';
import { declare } from './declare.ts';
import { isFunction, walk } from './tree.ts';
import {
  type Binding,
  describe,
  type FunctionText,
  isScalar,
  mapBindings,
  type Value,
  type Variable,
  variable,
} from './values.ts';

type FunctionValue = Extract<Value, { kind: 'function' }>;

/** Functions that make functions could go on for ever without any of them calling itself. */
const deepest = 100;

/** Calls `f` with arguments already evaluated. */
export function inline(cx: Context, f: FunctionValue, args: readonly Value[], node: Node): Value {
  if (cx.frames.some(frame => frame.fn === f.fn)) return cx.lacks(`recursion, and ${named(f.fn)} calls itself`, node);
  if (cx.frames.length > deepest) return cx.refuse(`helpers call one another more than ${deepest} deep`, node);
  const kept = args.map(a => cx.pinValue(a, node));
  const outer = { source: cx.source, targets: cx.targets };
  cx.source = f.source;
  cx.targets = [];
  try {
    return cx.scoped(() => {
      bindParameters(cx, f.fn, kept);
      return isBlock(f.fn.body)
        ? block(cx, f.fn, f.fn.body)
        : within(cx, { fn: f.fn, returns: () => {} }, () => cx.expression(f.fn.body as never));
    }, f.scope);
  } finally {
    cx.source = outer.source;
    cx.targets = outer.targets;
  }
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
  const held = holder(cx, fn);
  const { stmts } = cx.capture(() => {
    const returned = (value: Value, node: Node) => {
      held.give(value, node);
      cx.emit(node, { kind: 'break', target: id });
    };
    within(cx, { fn, returns: returned }, () => cx.hooks.block(cx, body.body));
  });
  held.declare(body);
  cx.emit(body, { kind: 'block', body: stmts }, id);
  return held.value();
}

function straight(cx: Context, fn: FunctionText, body: readonly Statement[]): Value {
  let result: Value = { kind: 'undefined' };
  within(cx, { fn, returns: value => void (result = value) }, () => cx.hooks.block(cx, body));
  return result;
}

/** What several returns give: scalars in variables, by their place in a tuple or object. */
function holder(cx: Context, fn: FunctionText) {
  const variables = new Map<string, Variable>();
  const others: Value[] = [];
  let shape: Value | undefined;

  /** A value without its expressions, for comparing two; what is neither a scalar nor made of them is only itself. */
  const skeleton = (value: Value): unknown => {
    const of = (b: Binding): unknown => (b.kind === 'variable' ? b.type : skeleton(b.value));
    if (value.kind === 'tuple') return value.items.map(of);
    if (value.kind === 'object' && !value.argument)
      return Object.fromEntries([...value.fields].map(([name, b]) => [name, of(b)]));
    if (value.kind === 'array') return [value.array];
    if (isScalar(value) || value.kind === 'undefined' || value.kind === 'null') return value.kind;
    if (!others.includes(value)) others.push(value);
    return others.indexOf(value);
  };
  const keep = (value: Value, path: string, node: Node): Value => {
    if (value.kind === 'coerced') return value.refuse();
    if (!isScalar(value)) return mapBindings(value, (b, name) => slot(b, `${path}.${name}`, node));
    const known = variables.get(path) ?? variable(`${fn.name || 'function'}${path || '.result'}`, 0);
    variables.set(path, known);
    cx.assign(known, value, node);
    return value;
  };
  const slot = (b: Binding, path: string, node: Node): Binding => {
    const value = keep(b.kind === 'value' ? b.value : cx.read(b), path, node);
    return variables.get(path) ?? { kind: 'value', value };
  };

  return {
    give(value: Value, node: Node): void {
      const shaped = keep(value, '', node);
      if (shape && JSON.stringify(skeleton(shape)) !== JSON.stringify(skeleton(shaped)))
        cx.fail(
          'type',
          `${named(fn)} returns ${describe[shape.kind]} elsewhere and ${describe[value.kind]} here; make them agree`,
          node,
        );
      shape ??= shaped;
    },
    declare(node: Node): void {
      for (const known of variables.values()) cx.placehold(known, node);
    },
    value(): Value {
      for (const { local } of variables.values()) if (local !== undefined) cx.fixed.add(local);
      const result = variables.get('');
      return result ? cx.read(result) : (shape ?? { kind: 'undefined' });
    },
  };
}
