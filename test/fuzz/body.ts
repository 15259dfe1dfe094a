/** The inside of a loop that is to run in parallel: what it may read and write, and the lines that make it up. */
import type { DType } from '../../src/dtype.ts';
import { valueFor } from './expressions.ts';
import type { ArrayName, Generation, Name, Scope } from './scope.ts';
import { inside, isBig } from './scope.ts';

export const indent = (lines: readonly string[]): readonly string[] => lines.map(l => `  ${l}`);
export const block = (head: string, lines: readonly string[]): readonly string[] => [
  `${head} {`,
  ...indent(lines),
  '}',
];

/** A loop's counter and its bound, in a scope in which nothing may be assigned and calls are rare. */
export interface Body {
  readonly g: Generation;
  readonly s: Scope;
  readonly i: string;
  readonly bound: string;
  /** Arrays as long as the loop. */
  readonly arrays: readonly ArrayName[];
}

/** Lines of a body, with lines that stand before and after the loop, and what these add to the scope. */
export interface Shape {
  readonly before?: readonly string[];
  readonly lines: readonly string[];
  readonly after?: readonly string[];
  readonly names?: readonly Name[];
}
export type MakeShape = (b: Body) => Shape | undefined;

const counter = (i: string): Name => ({ name: i, flavour: 'int', assignable: false, below: 'size' });

export const bodyOf = (g: Generation, s: Scope, i: string, bound: string): Body => {
  const within = inside(s, { label: undefined, kind: 'loop' });
  const names = [...s.names.map(n => ({ ...n, assignable: false })), counter(i)];
  const helpers = g.random.chance(0.3) ? s.helpers : [];
  return {
    g,
    i,
    bound,
    s: { ...within, names, helpers, pure: true },
    arrays: s.arrays.filter(a => a.length === 'size'),
  };
};

/** An array to write, and the scope that reads the others. */
export function target(
  { g, s, arrays }: Body,
  fits: (d: DType) => boolean = () => true,
): [ArrayName, Scope] | undefined {
  const all = arrays.filter(a => fits(a.dtype));
  if (all.length === 0) return undefined;
  const to = g.random.pick(all);
  return [to, { ...s, arrays: s.arrays.filter(a => a !== to) }];
}

export const notBig = (d: DType): boolean => !isBig(d);

export const value = (g: Generation, s: Scope, dtype: DType): string => valueFor(g, s, dtype, 1 + g.random.int(2));

/** `a[i]` of an array, or its neighbour. */
export const near = ({ g, i }: Body, a: ArrayName): string =>
  `${a.name}[${g.random.weighted([
    [6, i],
    [1, `${i} + 1`],
    [1, `${i} - 1`],
  ])}]`;

/** Heads of loops that visit 0 … bound − 1, or some of it, and what has to stand before and at the end of the body. */
export function headOf(g: Generation, i: string, bound: string): { before?: string; head: string; end?: string } {
  const step = 2 + g.random.int(3);
  return g.random.weighted([
    [10, { head: `for (let ${i} = 0; ${i} < ${bound}; ${i}++)` }],
    [1, { head: `for (let ${i} = 0; ${i} < ${bound}; ${i} += ${step})` }],
    [1, { head: `for (let ${i} = 1; ${i} < ${bound} - 1; ${i}++)` }],
    [2, { head: `for (let ${i} = ${bound} - 1; ${i} >= 0; ${i}--)` }],
    [1, { head: `for (let ${i} = ${bound} - 1; ${i} > 0; ${i} -= ${step})` }],
    [1, { head: `for (let ${i} = 0; ${i} <= ${bound} - 1; ${i}++)` }],
    [1, { before: `let ${i} = ${bound};`, head: `while (${i}-- > 0)` }],
    [1, { head: `for (var ${i} = 0; ${i} < ${bound}; ${i}++)` }],
    [g.wild ? 2 : 0, { head: `for (let ${i} = 0; ${i} <= ${bound}; ${i}++)` }],
  ]);
}

/** How far a loop goes: an array's length or a size; now and then the nearest of two lengths. */
export function boundOf(g: Generation, s: Scope): string | undefined {
  const whole = s.arrays.filter(a => a.length === 'size').map(a => `${a.name}.length`);
  const sizes = s.names.filter(n => n.flavour === 'size' && !n.assignable).map(n => n.name);
  if (whole.length === 0) return undefined;
  return g.random.weighted<() => string>([
    [4, () => g.random.pick(whole)],
    [sizes.length > 0 ? 4 : 0, () => g.random.pick(sizes)],
    [2, () => `Math.min(${[...whole].sort().join(', ')})`],
  ])();
}
