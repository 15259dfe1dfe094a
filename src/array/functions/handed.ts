/** Functions of users as parts of kernels: under names of their own, with what they name from outside, and what can be said of
 * them ahead. */
import type { AnyNode } from 'acorn';
import { KernelError } from '../../diagnostic.ts';
import { namesOf } from '../../frontend/names.ts';
import { builtinOf, functionIn, kernelOf } from '../../frontend/parse.ts';
import { walk } from '../../frontend/tree.ts';
import type { Scalar } from '../../ndarray/ufuncs.ts';

/** What functions name from outside themselves: numbers, small tables and functions, as `jit` has it. */
export interface Using {
  readonly [name: string]: unknown;
}

export interface Handed {
  readonly f: Scalar;
  readonly using: Using;
  readonly arity: number;
  /** Whether the host computes the same bits as the compiler does, in float64 and integers. */
  readonly isExact: boolean;
  /** Roundings on the way to a result. */
  readonly steps: number;
  /** In units of an addition. */
  readonly units: number;
}

let count = 0;

const textOf = (f: Scalar): string => Function.prototype.toString.call(f);

/** A function, for whoever calls it in a kernel beside others.
 * @throws KernelError 'argument' where it is none */
export function handed(caller: string, f: unknown, using: Using = {}): Handed {
  if (typeof f !== 'function') throw new KernelError('argument', `${caller}: wants a function, not ${typeof f}`);
  if (builtinOf(f)) return { f: f as Scalar, using: {}, arity: f.length, isExact: false, steps: 1, units: 20 };
  const known = Object.keys(using).length ? undefined : made.get(f);
  if (known) return known;
  const suffix = `_${count++}`;
  const own: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(using))
    own[name + suffix] =
      typeof value === 'function' && !builtinOf(value) ? renamed(value as Scalar, using, suffix) : value;
  const result = { f: renamed(f as Scalar, using, suffix), using: own, arity: f.length, ...costs(f as Scalar, using) };
  if (!Object.keys(using).length) made.set(f, result);
  return result;
}
const made = new WeakMap<object, Handed>();

/** The function with names of `using` made different from everybody else's. */
function renamed(f: Scalar, using: Using, suffix: string): Scalar {
  const text = textOf(f);
  const found = functionIn(text, f.name);
  if (found.kind !== 'function') return f;
  const places = namesOf(found.node).free.filter(({ id }) => Object.hasOwn(using, id.name));
  if (!places.length) return f;
  let result = text;
  for (const { id, parent } of [...places].sort((a, b) => b.id.start - a.id.start)) {
    const isShort = parent.type === 'Property' && parent.shorthand;
    result = `${result.slice(0, id.start)}${isShort ? `${id.name}: ` : ''}${id.name}${suffix}${result.slice(id.end)}`;
  }
  return kernelOf(f.name, result);
}

/** Functions of `Math` that give one result everywhere. */
const exact = new Set([
  'abs',
  'ceil',
  'floor',
  'round',
  'trunc',
  'sign',
  'sqrt',
  'min',
  'max',
  'fround',
  'imul',
  'clz32',
]);
const rounds = new Set(['+', '-', '*', '/', '%']);

function costs(f: Scalar, using: Using): Pick<Handed, 'isExact' | 'steps' | 'units'> {
  const found = functionIn(textOf(f), f.name);
  let isExact = Object.keys(using).length === 0;
  let [steps, units] = [0, 0];
  if (found.kind === 'function')
    walk(found.node as AnyNode, n => {
      if (n.type === 'BinaryExpression' || n.type === 'ConditionalExpression') units++;
      if ((n.type === 'BinaryExpression' && rounds.has(n.operator)) || n.type === 'AssignmentExpression') steps++;
      if (n.type === 'BinaryExpression' && n.operator === '**') isExact = false;
      if (n.type !== 'CallExpression') return;
      const name = mathName(n.callee as AnyNode);
      const isCheap = name !== undefined && exact.has(name);
      isExact &&= isCheap;
      if (name === 'sqrt') steps++;
      units += isCheap ? 2 : 20;
    });
  return { isExact, steps, units: Math.max(1, units) };
}

const mathName = (callee: AnyNode): string | undefined =>
  callee.type === 'MemberExpression' &&
  callee.object.type === 'Identifier' &&
  callee.object.name === 'Math' &&
  callee.property.type === 'Identifier'
    ? callee.property.name
    : undefined;

/** A name that a kernel's text may use, and that no name of a user's or of the text's own is. */
export const nameFor = (f: Scalar): string => `${(f.name || 'given').replace(/\W/g, '_')}_`;
