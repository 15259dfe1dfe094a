/** Strings: put together of what is known and of scalars that are found as the kernel runs. */
import type { Node, TemplateLiteral } from 'acorn';
import type { Context } from './context.ts';
import { bool } from './numbers.ts';
import { describe, isScalar, type Scalar, type Value } from './values.ts';

export type Str = Extract<Value, { kind: 'string' }>;
export type Part = string | Scalar;

export const text = (value: string): Str => ({ kind: 'string', parts: value ? [value] : [] });

/** The string, where all of it is known. */
export function known(v: Value): string | undefined {
  if (v.kind !== 'string' || v.parts.length > 1) return undefined;
  const [only = ''] = v.parts;
  return typeof only === 'string' ? only : undefined;
}

export const unknownString = "this string is known only as the kernel runs, and is of use in an error's message only";

/** Values one behind the other, each as `String` has it. */
export function concatenated(cx: Context, values: readonly Value[], node: Node): Str {
  const parts: Part[] = [];
  for (const part of values.flatMap(v => partsOf(cx, v, node))) {
    const last = parts.at(-1);
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
    else parts.push(part);
  }
  return { kind: 'string', parts };
}

function partsOf(cx: Context, v: Value, node: Node): readonly Part[] {
  if (v.kind === 'string') return v.parts;
  if (v.kind === 'undefined' || v.kind === 'null') return [v.kind];
  if (v.kind === 'coerced') return v.refuse();
  if (!isScalar(v))
    return cx.fail('type', `${describe[v.kind]} has no place in a string; numbers and booleans have`, node);
  cx.settle(v, node);
  // The string is of the value as it is here.
  if (v.expr.kind !== 'const') return [cx.pinValue(v, node) as Scalar];
  return [String(v.kind === 'boolean' ? Boolean(v.expr.value) : v.expr.value)];
}

type Method = (cx: Context, s: Str, args: readonly Value[], node: Node) => Value;

/** What JavaScript makes of strings that are known. */
const whole =
  (name: 'toLowerCase' | 'toUpperCase' | 'trim'): Method =>
  (cx, s, _args, node) =>
    text(mustKnow(cx, s, node)[name]());
const test =
  (name: 'startsWith' | 'endsWith' | 'includes'): Method =>
  (cx, s, [part], node) => {
    if (part?.kind !== 'string') return cx.refuse(`${name} takes a string here`, node);
    return { kind: 'boolean', expr: bool(mustKnow(cx, s, node)[name](mustKnow(cx, part, node))) };
  };

export function mustKnow(cx: Context, v: Value, node: Node): string {
  return known(v) ?? cx.refuse(unknownString, node);
}

export const stringMethods: { readonly [name: string]: Method } = {
  concat: (cx, s, args, node) => concatenated(cx, [s, ...args], node),
  toLowerCase: whole('toLowerCase'),
  toUpperCase: whole('toUpperCase'),
  trim: whole('trim'),
  startsWith: test('startsWith'),
  endsWith: test('endsWith'),
  includes: test('includes'),
};

export function templateLiteral(cx: Context, { quasis, expressions }: TemplateLiteral, node: Node): Str {
  const values = cx.values(expressions);
  const between = quasis.map(({ value }) => text(value.cooked ?? ''));
  const all = between.flatMap((string, k): Value[] => (values[k] ? [string, values[k]] : [string]));
  return concatenated(cx, all, node);
}
