/** Helper functions: their bodies take the place of the call. */
import type { AnyNode, BlockStatement, Node, ReturnStatement, Statement } from 'acorn';
import { destructure } from './assign.ts';
import type { Context, Frame } from './context.ts';
import { declare } from './declare.ts';
import { isFunction, walk } from './tree.ts';
import { type Binding, describe, type FunctionText, type Value, type Variable } from './values.ts';

type FunctionValue = Extract<Value, { kind: 'function' }>;

/** Functions that make functions could go on for ever without any of them calling itself. */
const deepest = 100;

/** Calls `f` with arguments already evaluated. */
export function inline(cx: Context, f: FunctionValue, args: readonly Value[], node: Node): Value {
  if (cx.frames.some(frame => frame.fn === f.fn)) return cx.lacks(`recursion, and ${named(f)} calls itself`, node);
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

const named = (f: FunctionValue): string => (f.fn.name ? `\`${f.fn.name}\`` : 'this function');

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
  const holder = new Holder(fn.name);
  const { stmts } = cx.capture(() => {
    const returned = (value: Value, node: Node) => {
      holder.give(cx, value, node);
      cx.emit(node, { kind: 'break', target: id });
    };
    within(cx, { fn, returns: returned }, () => cx.hooks.block(cx, body.body));
  });
  holder.declare(cx, body);
  cx.emit(body, { kind: 'block', body: stmts }, id);
  return holder.value(cx);
}

function straight(cx: Context, fn: FunctionText, body: readonly Statement[]): Value {
  let result: Value = { kind: 'undefined' };
  within(cx, { fn, returns: value => void (result = value) }, () => cx.hooks.block(cx, body));
  return result;
}

/** What several returns give: scalars in variables, by their place in a tuple or object. */
class Holder {
  private readonly name: string;
  private readonly variables = new Map<string, Variable>();
  private shape: Value | undefined;
  constructor(name: string) {
    this.name = name;
  }

  give(cx: Context, value: Value, node: Node): void {
    const shaped = this.keep(cx, value, '', node);
    if (this.shape && JSON.stringify(skeleton(this.shape)) !== JSON.stringify(skeleton(shaped)))
      cx.fail(
        'type',
        `${this.name ? `\`${this.name}\`` : 'this function'} returns ${describe[this.shape.kind]} elsewhere and ${describe[value.kind]} here; make them agree`,
        node,
      );
    this.shape ??= shaped;
  }

  private keep(cx: Context, value: Value, path: string, node: Node): Value {
    if (value.kind === 'tuple')
      return { ...value, items: value.items.map((b, k) => this.slot(cx, b, `${path}.${k}`, node)) };
    if (value.kind === 'object')
      return {
        ...value,
        fields: new Map([...value.fields].map(([name, b]) => [name, this.slot(cx, b, `${path}.${name}`, node)])),
      };
    if (value.kind !== 'number' && value.kind !== 'boolean' && value.kind !== 'bigint') return value;
    cx.assign(this.variable(path), value, node);
    return value;
  }

  private slot(cx: Context, b: Binding, path: string, node: Node): Binding {
    const value = b.kind === 'value' ? b.value : cx.read(b);
    const kept = this.keep(cx, value, path, node);
    const variable = this.variables.get(path);
    return variable ?? { kind: 'value', value: kept };
  }

  private variable(path: string): Variable {
    const known = this.variables.get(path);
    if (known) return known;
    const variable: Variable = {
      kind: 'variable',
      name: `${this.name || 'function'}${path || '.result'}`,
      local: undefined,
      type: undefined,
      loops: 0,
    };
    this.variables.set(path, variable);
    return variable;
  }

  declare(cx: Context, node: Node): void {
    for (const variable of this.variables.values()) cx.placehold(variable, node);
  }

  value(cx: Context): Value {
    for (const { local } of this.variables.values()) if (local !== undefined) cx.fixed.add(local);
    const variable = this.variables.get('');
    return variable ? cx.read(variable) : (this.shape ?? { kind: 'undefined' });
  }
}

/** A value without its expressions, for comparing two. */
function skeleton(value: Value): unknown {
  const of = (b: Binding): unknown => (b.kind === 'variable' ? b.type : skeleton(b.value));
  if (value.kind === 'tuple') return value.items.map(of);
  if (value.kind === 'object') return Object.fromEntries([...value.fields].map(([k, b]) => [k, of(b)]));
  return value.kind === 'array' ? value.array : value.kind;
}
