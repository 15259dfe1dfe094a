/** Statements that hold no others: stores, assignments, declarations, calls. */
import type { DType } from '../../src/dtype.ts';
import { dtypes } from '../../src/dtype.ts';
import { bigint, boolean, bounded, callOf, int, valueFor } from './expressions.ts';
import type { ArrayName, Generation, Make, Name, Scope, Written } from './scope.ts';
import { extend, isBig, isFloat } from './scope.ts';
import { subscript } from './subscripts.ts';

/** How deep the expression of a statement may go. */
const DEPTH = 3;

const target = (g: Generation, s: Scope): { array: ArrayName; place: string } | undefined => {
  if (s.arrays.length === 0) return undefined;
  const array = g.random.pick(s.arrays);
  return { array, place: `${array.name}[${subscript(g, s, array)}]` };
};

export const store: Make = (g, s) => {
  const to = target(g, s);
  return to && [`${to.place} = ${valueFor(g, s, to.array.dtype, DEPTH)};`];
};

const operatorsFor = (dtype: DType): readonly string[] => {
  if (isBig(dtype)) return ['+=', '-=', '*=', '&=', '|=', '^='];
  return isFloat(dtype)
    ? ['+=', '-=', '*=', '/=', '%=']
    : ['+=', '-=', '*=', '&=', '|=', '^=', '<<=', '>>=', '>>>=', '/='];
};

export const compoundStore: Make = (g, s) => {
  const to = target(g, s);
  return (
    to && [`${to.place} ${g.random.pick(operatorsFor(to.array.dtype))} ${valueFor(g, s, to.array.dtype, DEPTH - 1)};`]
  );
};

export const update: Make = (g, s) => {
  const names = s.names.filter(n => n.assignable && (n.flavour === 'int' || n.flavour === 'float'));
  const place = g.random.chance(0.5) && names.length > 0 ? g.random.pick(names).name : target(g, s)?.place;
  return place === undefined
    ? undefined
    : [g.random.pick([`${place}++;`, `${place}--;`, `++${place};`, `--${place};`])];
};

export const initial = (g: Generation, s: Scope, flavour: Name['flavour'], depth: number): string => {
  if (flavour === 'boolean') return boolean(g, s, depth);
  if (flavour === 'bigint') return `BigInt.asIntN(64, ${bigint(g, s, depth)})`;
  return flavour === 'float'
    ? bounded(g, s, depth)
    : g.random.chance(0.6)
      ? `${int(g, s, depth)} | 0`
      : int(g, s, depth);
};

export const assign: Make = (g, s) => {
  const names = s.names.filter(n => n.assignable);
  if (names.length === 0) return undefined;
  const { name, flavour } = g.random.pick(names);
  if (flavour === 'float' && g.random.chance(0.5))
    return [`${name} ${g.random.pick(['+=', '-=', '*=', '/='])} ${bounded(g, s, DEPTH - 1)};`];
  if (flavour === 'int' && g.random.chance(0.5))
    return [`${name} ${g.random.pick(['+=', '-=', '^=', '&=', '|=', '<<=', '>>=', '>>>='])} ${int(g, s, DEPTH - 1)};`];
  return [`${name} = ${initial(g, s, flavour, DEPTH)};`];
};

export const declare: Make = (g, s) => {
  const flavour = g.random.weighted<Name['flavour']>([
    [4, 'float'],
    [4, 'int'],
    [1, 'boolean'],
    [s.arrays.some(a => isBig(a.dtype)) ? 1 : 0, 'bigint'],
  ]);
  const word = g.random.pick(['let', 'let', 'const', 'var']);
  const name = g.fresh('v');
  const lines = [`${word} ${name} = ${initial(g, s, flavour, DEPTH)};`];
  return { lines, scope: extend(s, { names: [{ name, flavour, assignable: word !== 'const' }] }) };
};

export const destructure: Make = (g, s) => {
  const floats = s.names.filter(n => n.assignable && n.flavour === 'float');
  if (floats.length >= 2 && g.random.chance(0.5))
    return [`[${floats[0].name}, ${floats[1].name}] = [${bounded(g, s, 1)}, ${floats[0].name}];`];
  const [a, b] = [g.fresh('v'), g.fresh('v')];
  const names: readonly Name[] = [
    { name: a, flavour: 'float', assignable: false },
    { name: b, flavour: 'int', assignable: false },
  ];
  const [x, y] = [bounded(g, s, 2), int(g, s, 2)];
  const text = g.random.chance(0.6)
    ? `const [${a}, ${b}] = [${x}, ${y}];`
    : `const { x: ${a}, y: ${b} } = { x: ${x}, y: ${y} };`;
  return { lines: [text], scope: extend(s, { names }) };
};

export const helperCall: Make = (g, s) => {
  if (s.helpers.length === 0) return undefined;
  const text = callOf(g, s, g.random.pick(s.helpers), 1);
  return text === undefined ? undefined : [`${text};`];
};

/** fill, set and subarray. */
export const wholesale: Make = (g, s) => {
  const plain = s.arrays.filter(a => a.length !== 'any');
  if (plain.length === 0) return undefined;
  const array = g.random.pick(plain);
  const like = s.arrays.filter(a => isBig(a.dtype) === isBig(array.dtype));
  const range = g.random.pick(['', `, ${int(g, s, 0)}`, `, ${int(g, s, 0)}, ${int(g, s, 0)}`]);
  return g.random.weighted<() => Written | readonly string[]>([
    [2, () => [`${array.name}.fill(${valueFor(g, s, array.dtype, 1)}${range});`]],
    [
      2,
      () => [
        `${array.name}.set(${g.random.pick(like).name}.subarray(0, Math.min(${g.random.pick(like).name}.length, ${array.name}.length)));`,
      ],
    ],
    [1, () => [`${array.name}.set(${g.random.pick(like).name});`]],
    [
      1,
      () => [
        `${array.name}.set(${array.name}.subarray(0, Math.max(0, ${array.name}.length - 1)), Math.min(1, ${array.name}.length));`,
      ],
    ],
    [3, () => view(g, s, array)],
  ])();
};

const view = (g: Generation, s: Scope, array: ArrayName): Written => {
  const name = g.fresh('w');
  const range = g.random.pick([
    '1',
    '0',
    `${int(g, s, 0)}`,
    `1, ${array.name}.length - 1`,
    `${int(g, s, 0)}, ${int(g, s, 0)}`,
    '-4',
  ]);
  const lines = [`const ${name} = ${array.name}.subarray(${range});`];
  return { lines, scope: extend(s, { arrays: [{ name, dtype: array.dtype, length: 'any' }] }) };
};

/** A typed array of constant size, anywhere. */
export const localArray: Make = (g, s) => {
  const dtype = g.random.pick(g.dtypes);
  const [name, length] = [g.fresh('t'), g.random.pick([1, 2, 4, 8, 8, 16])];
  const values = Array.from({ length }, () =>
    isBig(dtype)
      ? `${g.random.int(99)}n`
      : isFloat(dtype)
        ? (g.random.int(99) / 8).toString()
        : g.random.int(300).toString(),
  );
  const init = g.random.chance(0.7) ? `${length}` : `[${values.join(', ')}]`;
  const lines = [`const ${name} = new ${dtypes[dtype].array}(${init});`];
  return { lines, scope: extend(s, { arrays: [{ name, dtype, length }] }) };
};

/** A local array that is added to and read at once: it has to begin anew each time. */
export const scratch: Make = (g, s) => {
  const { lines, scope } = localArray(g, s) as Written;
  const array = scope.arrays[scope.arrays.length - 1];
  const place = () => `${array.name}[${subscript(g, scope, array)}]`;
  const add = `${place()} += ${valueFor(g, scope, array.dtype, 1)};`;
  const others = s.arrays.filter(a => isBig(a.dtype) === isBig(array.dtype));
  const to = others.length > 0 ? g.random.pick(others) : array;
  const use = `${to.name}[${subscript(g, s, to)}] = ${place()};`;
  return { lines: [...lines, add, use], scope };
};
