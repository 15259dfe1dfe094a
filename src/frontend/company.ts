/** Which numbers a kernel computes with elements of arrays: `out[i] = src[i] + gain`, `S[i] > limit ? …`. Where all of those are of
 * small integers, it pays to know that a number is an integer too: what is stored is one then, and comparisons are of integers. By
 * names alone: all that stand in one expression keep company, but for those that are integers anyhow. */
import type { AnyNode, Expression, Node } from 'acorn';
import { isDeviceArray } from '../device.ts';
import { type DType, dtypeOf } from '../dtype.ts';
import { isPlainObject } from './signature.ts';
import { eachChild } from './tree.ts';
import { usesIn } from './uses.ts';

/** Names that keep company, and the arrays among them by whose elements they do. */
export interface Company {
  readonly names: ReadonlySet<string>;
  readonly arrays: ReadonlySet<string>;
  /** Whether arrays that the kernel makes for itself are among them, of small integers. */
  readonly own: boolean;
}

const known = new WeakMap<Node, readonly Company[]>();

/** Of a function's text; found once. */
export function companiesIn(text: { readonly params: readonly Node[]; readonly body: Node }): readonly Company[] {
  const found = known.get(text.body) ?? companies(text.body as AnyNode, usesIn(text).reaching);
  known.set(text.body, found);
  return found;
}

const SMALL: ReadonlySet<DType | undefined> = new Set<DType | undefined>([
  'int8',
  'uint8',
  'uint8c',
  'int16',
  'uint16',
  'int32',
  'uint32',
]);

/** The names of numbers that are computed with elements of small integers, and of nothing else. */
export const besideIntegers = (all: readonly Company[], dtypes: ReadonlyMap<string, DType>): readonly string[] =>
  all
    .filter(c => (c.own || c.arrays.size) && [...c.arrays].every(a => SMALL.has(dtypes.get(a))))
    .flatMap(c => [...c.names]);

/** The dtypes of arrays among some values, and of those in the fields of objects, by name. */
export function dtypesIn(values: readonly (readonly [string, unknown])[]): ReadonlyMap<string, DType> {
  const found = new Map<string, DType>();
  for (const [name, value] of values) {
    if (typeof value !== 'object' || value === null) continue;
    const dtype = isDeviceArray(value) ? value.dtype : dtypeOf(value);
    if (dtype) found.set(name, dtype);
    else if (isPlainObject(value)) for (const [field, dt] of dtypesIn(Object.entries(value))) found.set(field, dt);
  }
  return found;
}

function companies(body: AnyNode, reaching: ReadonlySet<string>): readonly Company[] {
  const leaders = new Map<string, string>();
  const leader = (name: string): string => {
    const next = leaders.get(name) ?? name;
    return next === name ? name : leader(next);
  };
  const arrays = new Set<string>();
  const made = new Set<string>();
  const meet = (roots: readonly (Node | null | undefined)[]): void => {
    const names: string[] = [];
    for (const r of roots) if (r) valuesOf(r as AnyNode, names);
    for (const name of names) leaders.set(leader(name), leader(names[0]));
  };
  /** Names of numbers in an expression, and of the arrays whose elements are: not what stands in subscripts. */
  function valuesOf(e: AnyNode, names: string[]): void {
    if (e.type === 'Identifier' && !reaching.has(e.name)) names.push(e.name);
    if (e.type !== 'MemberExpression') return eachChild(e, child => valuesOf(child, names));
    const name = e.computed && arrayName(e.object as AnyNode);
    if (!name) return;
    names.push(name);
    arrays.add(name);
  }
  const look = (node: AnyNode): void => {
    meet(met[node.type]?.(node) ?? []);
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && makesIntegers(node.init))
      made.add(node.id.name);
    eachChild(node, look);
  };
  look(body);
  const parts = new Map<string, { names: Set<string>; arrays: Set<string> }>();
  for (const name of leaders.keys()) {
    const part = parts.get(leader(name)) ?? { names: new Set(), arrays: new Set() };
    parts.set(leader(name), part);
    (arrays.has(name) ? part.arrays : part.names).add(name);
  }
  return [...parts.values()].map(({ names, arrays: all }) => ({
    names,
    arrays: new Set([...all].filter(a => !made.has(a))),
    own: [...all].some(a => made.has(a)),
  }));
}

/** `new Int32Array(n)` and its like. */
const makesIntegers = (e: Expression | null | undefined): boolean =>
  e?.type === 'NewExpression' &&
  e.callee.type === 'Identifier' &&
  /^(Int|Uint)(8|8Clamped|16|32)Array$/.test(e.callee.name);

/** The expressions that meet in a node. Statements within it are looked at for themselves. */
const met: { readonly [T in AnyNode['type']]?: (node: any) => readonly (Expression | null | undefined)[] } = {
  AssignmentExpression: n => [n.left, n.right],
  VariableDeclarator: n => (n.id.type === 'Identifier' ? [n.id, n.init] : []),
  BinaryExpression: n => [n],
  ConditionalExpression: n => [n.consequent, n.alternate],
};

/** `a` of `a[i]` and of `p.a[i]`. */
function arrayName(node: AnyNode): string | undefined {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' && !node.computed && node.property.type === 'Identifier'
    ? node.property.name
    : undefined;
}
