/** Variables that hold array literals or objects and are given others of the same build: `p = add(p, scale(d, t))`. Each number in
 * them is a variable of its own. To read the name is to read them all, as they are then; that it was the same object as what
 * another name holds would show only where parts of it are written, which is refused. */
import type { Node } from 'acorn';
import type { Context } from './context.ts';
import { type Binding, describe, isScalar, mapBindings, type Value, variable, type Whole, wholesIn } from './values.ts';

type Compound = Extract<Value, { kind: 'tuple' | 'object' }>;

const isCompound = (v: Value): v is Compound =>
  (v.kind === 'tuple' && !v.argument && !v.holes) || (v.kind === 'object' && !v.argument);

const parts = (v: Compound): readonly (readonly [string | number, Binding])[] =>
  v.kind === 'tuple' ? [...v.items.entries()] : [...v.fields];

/** Whether a value can be held so: numbers, booleans and BigInts, and tuples and objects of them. */
export const isWhole = (cx: Context, v: Value): v is Compound =>
  isCompound(v) &&
  parts(v).every(([, b]) => {
    const part = cx.bound(b);
    return isScalar(part) || isWhole(cx, part);
  });

/** What a variable of this name holds from here on. */
export function holdWhole(cx: Context, name: string, value: Compound, node: Node): Value {
  const own = held(cx, name, copied(cx, value, node) as Compound, node);
  alias(cx, own, value, node);
  return own;
}

/** The numbers of a value, as they are now. */
const copied = (cx: Context, value: Value, node: Node): Value =>
  cx.pinValue(
    isCompound(value) ? mapBindings(value, b => ({ kind: 'value', value: copied(cx, cx.bound(b), node) })) : value,
    node,
  );

/** A variable is given what goes by another name, or stands in what does: writing parts of either would show that. */
function alias(cx: Context, own: Value, value: Value, node: Node): void {
  if (!isCompound(own) || !isCompound(value)) return;
  share(cx, value, node);
  const named = parts(value).flatMap(([, b]) => (b.kind === 'variable' ? [b] : []));
  const isNamed = value.of !== undefined || named.length > 0;
  if (isNamed && (own.whole!.written || named.some(b => b.written))) cx.refuseParts(node);
  if (isNamed) own.whole!.shared = true;
  for (const b of named) b.shared = true;
  const theirs = new Map<string | number, Binding>(parts(value));
  for (const [at, b] of parts(own)) {
    const part = theirs.get(at);
    if (b.kind === 'value' && part?.kind === 'value') alias(cx, b.value, part.value, node);
  }
}

function held(cx: Context, name: string, value: Compound, node: Node): Value {
  const own = mapBindings(value, (b, at): Binding => {
    const part = cx.bound(b);
    if (isCompound(part)) return { kind: 'value', value: held(cx, `${name}.${at}`, part, node) };
    const made = variable(`${name}.${at}`, cx.loops);
    cx.assign(made, part, node);
    return made;
  }) as Compound;
  const { of: _, ...rest } = own;
  return { ...rest, whole: { shared: false, written: 0, given: 0, lent: 0 } } as Value;
}

/** What a variable holds as it is now; any other value as it is. */
export function taken(cx: Context, value: Value): Value {
  if (!isCompound(value) || !value.whole) return value;
  const { whole, ...rest } = mapBindings(value, b => ({
    kind: 'value',
    value: taken(cx, cx.bound(b)),
  })) as Compound;
  return { ...rest, of: whole } as Value;
}

/** Gives a variable another value. */
export function assignWhole(cx: Context, name: string, own: Value, value: Value, node: Node): void {
  replace(cx, name, own, copied(cx, value, node), node);
  alias(cx, own, value, node);
  if (isCompound(own)) own.whole!.given++;
}

function replace(cx: Context, name: string, own: Value, value: Value, node: Node): void {
  const [mine, theirs] = [own, value].map(v => (isCompound(v) ? parts(v) : undefined));
  if (!mine || !theirs || own.kind !== value.kind || mine.length !== theirs.length)
    return cx.refuse(
      `\`${name}\` held ${describe[own.kind]} of another build; give it as many parts of the same names`,
      node,
    );
  const given = new Map(theirs);
  for (const [at, b] of mine) {
    const part = given.get(at);
    if (!part) cx.refuse(`\`${name}\` held an object with \`${at}\`, and this has none`, node);
    const to = cx.bound(part);
    if (b.kind === 'value') replace(cx, `${name}.${at}`, b.value, to, node);
    else if (isScalar(to) || to.kind === 'coerced') cx.assign(b, to, node);
    else cx.refuse(`\`${name}.${at}\` held a number, and this is ${describe[to.kind]}`, node);
  }
}

/** A value goes by another name, or into another value. */
export function share(cx: Context, value: Value, node: Node): void {
  if (!isCompound(value)) return;
  if (value.of) {
    if (value.of.written) cx.refuseParts(node);
    value.of.shared = true;
  }
  for (const [, b] of parts(value)) if (b.kind === 'value') share(cx, b.value, node);
}

/** What a name holds whose part is to be written: the variables themselves, where it is given other values as a whole. */
export function toWrite(cx: Context, value: Value | undefined, node: Node): Value | undefined {
  if (!value || !isCompound(value) || !value.whole) return undefined;
  if (value.whole.shared || value.whole.lent) cx.refuseParts(node);
  value.whole.written++;
  return value;
}

/** Hands values to a helper, which has them by names of its own until it ends; functions that it gives may have them for good. */
export function lend(cx: Context, values: readonly Value[], node: Node, run: () => Value): Value {
  const wholes = values.flatMap(wholesIn);
  for (const w of wholes) w.lent++;
  const result = run();
  for (const w of wholes) w.lent--;
  if (wholes.length && holdsFunction(result)) for (const v of values) share(cx, v, node);
  return result;
}

const holdsFunction = (v: Value): boolean =>
  v.kind === 'function' || (isCompound(v) && parts(v).some(([, b]) => b.kind === 'value' && holdsFunction(b.value)));

export const isOf = (v: Value): Whole | undefined => (isCompound(v) ? v.of : undefined);

/** One of several values, some of which, or what stands in them, variables held: parts of it are not written. */
export const asOf = (v: Value, of: Whole): Value =>
  isCompound(v)
    ? ({ ...mapBindings(v, b => (b.kind === 'value' ? { ...b, value: asOf(b.value, of) } : b)), of } as Value)
    : v;
