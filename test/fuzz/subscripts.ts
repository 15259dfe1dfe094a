/** Subscripts: mostly inside their array whatever the numbers in them, now and then on purpose not. */
import { int, number } from './expressions.ts';
import type { ArrayName, Generation, Name, Scope } from './scope.ts';

type Make = (g: Generation, s: Scope, array: ArrayName) => string | undefined;

/** A number to make a subscript from, only now and then itself read from an array: subscripts would nest without end. */
const whole = (g: Generation, s: Scope, depth: number): string =>
  int(g, g.random.chance(0.8) ? { ...s, arrays: [] } : s, depth);

/** Loop variables that stay below a bound that this array has at least. */
const fitting = (s: Scope, array: ArrayName): readonly Name[] =>
  s.names.filter(
    n =>
      n.below !== undefined &&
      (typeof n.below === 'number'
        ? typeof array.length === 'number' && n.below <= array.length
        : array.length === 'size'),
  );

const sides = (s: Scope): readonly Name[] => s.names.filter(n => n.below === 'side');

const power = (n: number): boolean => (n & (n - 1)) === 0;

const loopVariable: Make = (g, s, array) => {
  const names = fitting(s, array);
  return names.length > 0 ? g.random.pick(names).name : undefined;
};

/** `i * w + j`, with both below w and w² at most the length. */
const row: Make = (g, s, array) => {
  const names = sides(s);
  const width = s.names.find(n => n.flavour === 'side' && !n.assignable);
  if (array.length !== 'size' || names.length === 0 || !width) return undefined;
  return `${g.random.pick(names).name} * ${width.name} + ${g.random.pick(names).name}`;
};

const masked: Make = (g, s, array) =>
  typeof array.length === 'number' && power(array.length) ? `${whole(g, s, 1)} & ${array.length - 1}` : undefined;

const remainder: Make = (g, s, array) => `(${whole(g, s, 1)} >>> 0) % ${array.name}.length`;

const clamped: Make = (g, s, array) => `Math.max(0, Math.min(${whole(g, s, 1)} | 0, ${array.name}.length - 1))`;

const reversed: Make = (g, s, array) => {
  const names = fitting(s, array);
  return names.length > 0 ? `${array.name}.length - 1 - ${g.random.pick(names).name}` : undefined;
};

const neighbour: Make = (g, s, array) => {
  const names = fitting(s, array);
  if (names.length === 0) return undefined;
  const i = g.random.pick(names).name;
  return g.random.pick([
    `${i} > 0 ? ${i} - 1 : ${i}`,
    `Math.max(${i} - 1, 0)`,
    `Math.min(${i} + 1, ${array.name}.length - 1)`,
    `(${i} + 1) % ${array.name}.length`,
    `${i} >> 1`,
  ]);
};

const fixed: Make = (g, _s, array) =>
  typeof array.length === 'number'
    ? String(g.random.int(array.length))
    : g.random.pick(['0', `${array.name}.length - 1`]);

const indirect: Make = (g, s, array) => {
  const indices = s.arrays.filter(a => a.dtype === 'uint8' || a.dtype === 'int32' || a.dtype === 'uint16');
  if (indices.length === 0) return undefined;
  const through = g.random.pick(indices);
  const at = loopVariable(g, s, through) ?? fixed(g, s, through);
  return `(${through.name}[${at}] >>> 0) % ${array.name}.length`;
};

const inBounds: readonly (readonly [number, Make])[] = [
  [10, loopVariable],
  [5, row],
  [4, masked],
  [3, remainder],
  [2, clamped],
  [2, reversed],
  [4, neighbour],
  [1, fixed],
  [1, indirect],
];

/** Beyond the end, negative, fractional, NaN, infinite, −0. */
const outside: readonly (readonly [number, Make])[] = [
  [4, (g, s) => `${whole(g, s, 0)} + ${1 + g.random.int(3)}`],
  [4, (g, s) => `${whole(g, s, 0)} - ${1 + g.random.int(3)}`],
  [2, (g, s) => `${whole(g, s, 0)} * 2`],
  [2, (g, s) => whole(g, s, 1)],
  [2, (g, s) => number(g, s, 1)],
  [1, (g, s) => `${whole(g, s, 0)} * 0.5`],
  [1, (_g, _s, array) => `${array.name}.length`],
  [1, g => g.random.pick(['-1', '-0', '0 / 0', '1 / 0', '4294967296', '2147483648', '1e300', '0.5'])],
  [1, (g, s) => `${whole(g, s, 0)} * 65536 * 65536`],
];

/** A subscript for an array. */
export function subscript(g: Generation, s: Scope, array: ArrayName): string {
  const rows = g.wild && g.random.chance(0.08) ? outside : inBounds;
  const plain: Make = typeof array.length === 'number' && power(array.length) ? masked : remainder;
  return g.random.weighted(rows)(g, s, array) ?? loopVariable(g, s, array) ?? plain(g, s, array)!;
}
