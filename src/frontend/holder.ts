/** One value from several places, of which one is come by: the returns of a helper, the arms of a choice. Scalars go into
 * variables, by their place in a tuple or object; the rest must be the same everywhere. */
import type { Node } from 'acorn';
import type { Context } from './context.ts';
import {
  type Binding,
  isScalar,
  mapBindings,
  type Value,
  type Variable,
  variable,
  type Whole,
  wholesIn,
} from './values.ts';
import { asOf, share } from './wholes.ts';

/** Whether a copy could be told from the thing itself: names share it, and what they share is written somewhere. */
export function isShared(cx: Context, v: Value): boolean {
  const shared = (b: Binding) => b.kind === 'variable' || isShared(cx, b.value);
  if (v.kind === 'tuple') return v.items.some(shared);
  return v.kind === 'object' && !v.argument && cx.uses.some(u => u.fields) && [...v.fields.values()].some(shared);
}

/** `name` is what their variables go by; `disagree` is told of two values that differ in more than their scalars. */
export function holder(cx: Context, name: string, disagree: (was: Value, value: Value, node: Node) => never) {
  const variables = new Map<string, Variable>();
  const others: Value[] = [];
  let shape: Value | undefined;
  let of: Whole | undefined;

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
    const known = variables.get(path) ?? variable(`${name}${path || '.result'}`, 0);
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
      share(cx, value, node);
      of ??= wholesIn(value)[0];
      const shaped = keep(value, '', node);
      if (shape && JSON.stringify(skeleton(shape)) !== JSON.stringify(skeleton(shaped))) disagree(shape, value, node);
      shape ??= shaped;
    },
    declare(node: Node): void {
      for (const known of variables.values()) cx.placehold(known, node);
    },
    value(): Value {
      for (const { local } of variables.values()) if (local !== undefined) cx.fixed.add(local);
      const result = variables.get('');
      if (result) return cx.read(result);
      return shape && of ? asOf(shape, of) : (shape ?? { kind: 'undefined' });
    },
  };
}
