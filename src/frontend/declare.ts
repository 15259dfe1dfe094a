/** Declarations: what a name becomes. A name that nothing assigns is its value; another is a variable. */
import type { FunctionDeclaration, Node, Pattern, VariableDeclaration, VariableDeclarator } from 'acorn';
import { dtypes } from '../dtype.ts';
import { destructure, lookup } from './assign.ts';
import { condition } from './choices.ts';
import type { Context } from './context.ts';
import { join, way } from './phases.ts';
import { hold, nameLiteral } from './tables.ts';
import { isScalar, type Value, type Variable, variable } from './values.ts';
import { holdWhole, isWhole, share } from './wholes.ts';

const nameOf = (cx: Context, leaf: Pattern): string =>
  leaf.type === 'Identifier' ? leaf.name : cx.refuse('only names can be declared in a kernel', leaf);

/** Binds a parameter or declared name in the current scope. */
export function declare(cx: Context, leaf: Pattern, value: Value, constant = false): void {
  const name = nameOf(cx, leaf);
  const changes = !constant && cx.uses[cx.source].assigned.has(name);
  if (changes && value.kind === 'array') rename(cx, value.array, name);
  if (changes && /^(undefined|coerced|array|string|number|boolean|bigint)$/.test(value.kind)) {
    const made = variable(name, cx.loops);
    cx.scope.names.set(name, made);
    cx.assign(made, value, leaf);
  } else if (changes && !cx.uses[cx.source].indexed.has(name) && isWhole(cx, value)) {
    cx.scope.names.set(name, { kind: 'value', value: holdWhole(cx, name, value, leaf) });
  } else {
    cx.scope.names.set(name, { kind: 'value', value: named(cx, name, value, leaf) });
  }
}

/** A value as a name keeps it: expressions are evaluated here, once. */
function named(cx: Context, name: string, value: Value, node: Node): Value {
  if (value.kind === 'tuple' && !value.argument) return nameLiteral(cx, name, value, node);
  if (value.kind === 'object') {
    const { written, indexed } = cx.uses[cx.source];
    return hold(cx, value, node, written.has(name), indexed.has(name));
  }
  if (value.kind === 'array') rename(cx, value.array, name);
  if (value.kind === 'function' && !value.fn.name) return { ...value, fn: { ...value.fn, name } };
  if (value.kind === 'coerced') return cx.pinValue(value, node);
  if (!isScalar(value) || cx.stable(value.expr)) return value;
  return { ...value, expr: cx.keep(name, value.expr, node) };
}

/** An array made in the kernel goes by the first name it gets. */
function rename(cx: Context, array: number, name: string): void {
  const decl = cx.arrays[array];
  const { storage } = decl;
  // A view is made with its base's name.
  const fresh = storage.kind === 'view' && cx.arrays[storage.base].name === decl.name;
  if (fresh || (storage.kind !== 'param' && decl.name === dtypes[decl.dtype].array))
    cx.arrays[array] = { ...decl, name };
}

/** `let`, `const` and `var` where they stand. */
export function variableDeclaration(cx: Context, node: VariableDeclaration): void {
  if (node.kind !== 'let' && node.kind !== 'const' && node.kind !== 'var') cx.lacks(`\`${node.kind}\``, node);
  for (const d of node.declarations) {
    if (!d.init) bare(cx, d.id, node);
    else if (arrayChoice(cx, d, node)) continue;
    else
      destructure(
        cx,
        d.id,
        d.id.type === 'Identifier' ? cx.expression(d.init) : cx.pinValue(cx.expression(d.init), d.init),
        (leaf, value) => initialise(cx, leaf, value, node),
      );
  }
}

/** `const from = even ? a : b`: the name holds the one array or the other. */
function arrayChoice(cx: Context, { id, init }: VariableDeclarator, node: VariableDeclaration): boolean {
  if (init?.type !== 'ConditionalExpression' || id.type !== 'Identifier') return false;
  const arrays = [init.consequent, init.alternate].map(e => {
    const binding = e.type === 'Identifier' ? lookup(cx, e.name) : undefined;
    const value = binding?.kind === 'variable' ? cx.held.get(binding) : binding?.value;
    return value?.kind === 'array' ? value : undefined;
  });
  const [yes, no] = arrays;
  if (!yes || !no || yes.array === no.array) return false;
  const cond = condition(cx, init.test);
  const made = (node.kind === 'var' && hoisted(cx, id.name)) || variable(id.name, cx.loops);
  cx.scope.names.set(id.name, made);
  const arm = (value: Value) => way(cx, () => cx.sometimes(() => cx.assign(made, value, id), true).stmts);
  const [then, otherwise] = [arm(yes), arm(no)];
  join(cx, [then, otherwise], node);
  cx.emit(node, { kind: 'if', cond, then: then.stmts, else: otherwise.stmts });
  return true;
}

/** A declaration without a value. */
function bare(cx: Context, id: Pattern, node: VariableDeclaration): void {
  const name = nameOf(cx, id);
  if (node.kind === 'var' && hoisted(cx, name)) return;
  const made = variable(name, cx.loops);
  cx.scope.names.set(name, made);
  cx.placehold(made, id);
}

function initialise(cx: Context, leaf: Pattern, value: Value, node: VariableDeclaration): void {
  const name = nameOf(cx, leaf);
  share(cx, value, leaf);
  const known = node.kind === 'var' ? hoisted(cx, name) : undefined;
  // ES5 output declares arrays by `var` inside loops: such a name is what it was given, in the block where it stands.
  const once = known && !isScalar(value) && value.kind !== 'undefined' && !cx.uses[cx.source].assigned.has(name);
  if (known && !once) cx.assign(known, value, leaf);
  else declare(cx, leaf, value, node.kind === 'const');
}

function hoisted(cx: Context, name: string): Variable | undefined {
  const binding = lookup(cx, name);
  return binding?.kind === 'variable' ? binding : undefined;
}

export function bindFunction(cx: Context, node: FunctionDeclaration): void {
  const fn = { name: node.id.name, params: node.params, body: node.body };
  cx.scope.names.set(node.id.name, {
    kind: 'value',
    value: { kind: 'function', fn, scope: cx.scope, source: cx.source },
  });
}
