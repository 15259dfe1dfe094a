/** Sweeps over the rows of a grid, several in a row, mostly in steps of time: each reads what others wrote, a few rows off. Some may run
 * right behind each other; many only look it, for a row is read that lies far off, or written, or a number goes from one to the next. */
import { block, notBig } from './body.ts';
import type { Random } from './random.ts';
import type { Make } from './scope.ts';

/** Names of a sweep: row, column, and what a row keeps. */
interface Names {
  readonly i: string;
  readonly j: string;
  readonly v: string;
  /** Declared before all sweeps. */
  readonly shared: string;
  readonly w: string;
}

const off = (name: string, by: number): string =>
  by === 0 ? name : by < 0 ? `(${name} - ${-by})` : `(${name} + ${by})`;

/** An element some rows off, or one that only looks like it. */
function element(r: Random, { i, j, w }: Names, reach: number): string {
  const near = () => r.int(2 * reach + 1) - reach;
  const at = (row: string, column: string) => `${row} * ${w} + ${column}`;
  return r.weighted([
    [14, at(off(i, near()), j)],
    [6, at(i, `${j} + ${1 - reach + r.int(2 * reach)}`)],
    [6, at(off(i, near()), off(j, near()))],
    [1, at(off(i, near() * 2), j)],
    [1, at(`(${w} - 1 - ${i})`, j)],
    [1, at(j, i)],
    [1, at('1', j)],
    [1, at(off(i, near()), '0')],
    [1, at(`(${i} >> 1)`, j)],
    [1, `(${i} * ${w} - ${w} + ${j})`],
    [1, i],
  ]);
}

function line(r: Random, names: Names, to: string, arrays: readonly string[], reach: number): string {
  const { i, j, v, shared, w } = names;
  const own = r.weighted([
    [18, `${to}[${i} * ${w} + ${j}]`],
    [1, `${to}[${element(r, names, 1)}]`],
    [1, `${to}[${i} * ${w} + ${j} + 1]`],
  ]);
  const other = () => `${r.pick(arrays)}[${element(r, names, reach)}]`;
  return r.weighted([
    [8, `${own} = (${other()} + ${other()}) * 0.5;`],
    [4, `${own} = ${other()};`],
    [4, `${own} = ${other()} - ${other()} + ${r.pick(['1', i, j])};`],
    [2, `${own} += ${other()};`],
    [2, `if (${other()} > ${other()}) ${own} = ${other()};`],
    [1, `{ const q = ${other()}; ${own} = q - ${other()}; }`],
    [1, `${shared} = ${other()}; ${own} = ${shared} + 1;`],
    [1, `${own} = ${shared} + ${other()};`],
    [1, `${shared} += ${other()}; ${own} = ${other()};`],
    [1, `if (${other()} > 90) continue; ${own} = ${v};`],
    [1, `for (let k = -1; k < 2; k++) ${own} += ${r.pick(arrays)}[(${i} + k) * ${w} + ${j}];`],
  ]);
}

export const sweeps: Make = (g, s) => {
  const { random: r } = g;
  const sides = s.names.filter(n => n.flavour === 'side' && !n.assignable);
  const arrays = s.arrays.filter(x => x.length === 'size' && notBig(x.dtype)).map(x => x.name);
  if (!sides.length || arrays.length < 2) return undefined;
  const w = r.pick(sides).name;
  const [t, shared, last] = ['t', 'v', 'l'].map(g.fresh);
  const isOld = r.chance(0.2);
  const old = { i: g.fresh('i'), j: g.fresh('j') };
  const reach = 1 + r.int(2);
  const margin = r.chance(0.8) ? reach : r.int(3);
  const head = (name: string, from: string | number, to: string) =>
    `for (${isOld ? '' : 'let '}${name} = ${from}; ${name} < ${to}; ${name}++)`;
  const sweep = (k: number): readonly string[] => {
    const { i, j } = isOld ? old : { i: g.fresh('i'), j: g.fresh('j') };
    const names: Names = { i, j, v: g.fresh('q'), shared, w };
    const own = r.chance(0.85) ? margin : r.int(3);
    const inner = r.chance(0.9) ? margin : r.int(3);
    const to = arrays[r.chance(0.8) ? k % arrays.length : r.int(arrays.length)];
    const from = r.chance(0.85) ? arrays.filter(a => a !== to) : arrays;
    const lines = Array.from({ length: r.chance(0.8) ? 1 : 2 }, () => line(r, names, to, from, reach));
    const columns = r.weighted([
      [12, head(j, inner, `${w} - ${inner}`)],
      [1, head(j, i, w)],
      [1, head(j, 0, i)],
    ]);
    const rows = r.weighted([
      [16, head(i, own, `${w} - ${own}`)],
      [1, head(i, own, w)],
      [1, `for (${isOld ? '' : 'let '}${i} = ${w} - 2; ${i} > 0; ${i}--)`],
      [1, `for (${isOld ? '' : 'let '}${i} = 1; ${i} < ${w} - 1; ${i} += 2)`],
    ]);
    const before = r.weighted([
      [6, `const ${names.v} = ${i};`],
      [2, `const ${names.v} = ${r.pick(arrays)}[${i} * ${w}];`],
      [1, `const ${names.v} = ${r.pick(arrays)}[${off(i, 1)}];`],
    ]);
    const after = r.chance(0.1) ? [`${last} = ${i};`] : r.chance(0.05) ? [`if (${names.v} > 99) break;`] : [];
    return block(rows, [before, ...block(columns, lines), ...after]);
  };
  const count = r.weighted([
    [6, 2],
    [2, 3],
    [1, 4],
  ]);
  const all = Array.from({ length: count }, (_, k) => [
    ...sweep(k),
    ...(r.chance(0.05) ? [`${shared} = ${arrays[0]}[${k}];`] : []),
  ]).flat();
  const declared = [
    `let ${shared} = 0.5;`,
    `let ${last} = 0;`,
    ...(isOld ? [`let ${old.i} = 0;`, `let ${old.j} = 0;`] : []),
  ];
  const steps = r.pick(['2', '3', `${w} & 3`]);
  const lines = r.chance(0.85) ? block(`for (let ${t} = 0; ${t} < ${steps}; ${t}++)`, all) : all;
  const names = [shared, last, ...(isOld && r.chance(0.5) ? [old.i, old.j] : [])];
  return {
    lines: [...declared, ...lines],
    scope: {
      ...s,
      names: [...s.names, ...names.map(name => ({ name, flavour: 'float' as const, assignable: false }))],
    },
  };
};
