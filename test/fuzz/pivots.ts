/** Rows that stay beside rows that move: what one row, column or element of an array gives all others, be it left out by a condition,
 * in front of where the loop begins, or written on the way. Many of them only look apart. */
import { block, notBig } from './body.ts';
import type { Random } from './random.ts';
import { extend, type Make } from './scope.ts';

/** How an array is seen: rows, how long they are, and whether there is one more. */
type Layout = readonly [rows: string, width: string, room?: boolean];

/** Names that a nest is made of: pivot, row, column. */
interface Names {
  readonly k: string;
  readonly i: string;
  readonly j: string;
  readonly f: string;
  /** What counts, says whether anything has changed, or keeps where it last did. */
  readonly c: string;
}

/** Where the pivot stands, if no loop around moves it. */
const stands = (r: Random, rows: string, a: string, wild: boolean): string =>
  r.weighted([
    [3, `${rows} >> 1`],
    [2, '0'],
    [2, `${rows} - 1`],
    [1, `Math.floor(${rows} * 0.37)`],
    [1, `${a}.length > 9 ? ${a}[1] & 7 : 0`],
    ...['-1', rows, `${rows} + 3`, `${rows} * 0.37`, '0 / 0', '2147483647', '-2147483648'].map(
      (at): readonly [number, string] => [wild ? 1 : 0, at],
    ),
  ]);

const rowHead = (r: Random, { k, i }: Names, rows: string): string => {
  const up = (from: string, to: string, step = `${i}++`) => `for (let ${i} = ${from}; ${i} < ${to}; ${step})`;
  return r.weighted([
    [9, up('0', rows)],
    [2, up('1', rows)],
    [2, up(`${k} + 1`, rows)],
    [1, up(k, rows)],
    [1, up('0', k)],
    [1, up('0', `${k} + 1`)],
    [1, up('0', `${rows} - 1`)],
    [1, up('0', rows, `${i} += 2`)],
    [1, `for (let ${i} = ${rows} - 1; ${i} >= 0; ${i}--)`],
    [1, `for (let ${i} = 0; ${i} <= ${rows} - 1; ${i}++)`],
  ]);
};

/** What leaves rows out, around the lines of a row. */
function leftOut(r: Random, { k, i, f }: Names, a: string, lines: readonly string[]): readonly string[] {
  const wrapped = (test: string) => block(`if (${test})`, lines);
  const skipped = (test: string) => [`if (${test}) continue;`, ...lines];
  return r.weighted<() => readonly string[]>([
    [6, () => lines],
    [4, () => skipped(`${i} === ${k}`)],
    [4, () => wrapped(`${i} !== ${k}`)],
    [1, () => wrapped(`${k} != ${i}`)],
    [1, () => wrapped(`!(${i} === ${k})`)],
    [1, () => [`if (${i} === ${k}) { ${a}[${k}] += 1; } else {`, ...lines.map(l => `  ${l}`), '}']],
    [1, () => skipped(`${i} === ${k} || ${a}[${i}] > 2`)],
    [1, () => skipped(`${i} === ${k} && ${a}[${i}] > 2`)],
    [1, () => wrapped(`${i} !== ${k} || ${a}[${i}] > 2`)],
    [1, () => wrapped(`${i} !== ${k} && ${a}[${i}] > -2`)],
    [1, () => wrapped(`${i} !== ${k} + 1`)],
    [1, () => wrapped(`${i} !== ${k} - 1 && ${i} !== ${k}`)],
    [1, () => wrapped(`${i} !== ${k} * 2`)],
    [1, () => wrapped(`${i} !== ${k} / 2`)],
    [1, () => wrapped(`${i} < ${k}`)],
    [1, () => wrapped(`${i} > ${k}`)],
    [1, () => wrapped(`${i} !== (${k} >> 1)`)],
    [1, () => wrapped(`${i} - ${k} !== 0`)],
    [1, () => wrapped(`(${i} ^ ${k}) !== 0`)],
    [1, () => [`const ${f} = ${i} !== ${k};`, ...block(`if (${f})`, lines)]],
    [1, () => [...skipped(`${i} === ${k}`), `if (${a}[${i}] > 3) ${a}[${i}] -= ${a}[${k}] * 0.25;`]],
  ])();
}

/** One update of an element, from others of its row, of the pivot's row and of columns. */
function update(r: Random, { k, i, j, c }: Names, [, width, room = false]: Layout, to: string, from: string): string {
  const at = (row: string, column: string) => (width === '1' ? `${row}` : `${row} * ${width} + ${column}`);
  const own = `${to}[${r.weighted([
    [8, at(i, j)],
    [room ? 1 : 0, at(`(${i} + 1)`, j)],
    [room ? 1 : 0, at(i, `${j} + 1`)],
    [1, at(i, k)],
    [1, at(j, i)],
  ])}]`;
  const other = () =>
    `${from}[${r.weighted([
      [8, at(k, j)],
      [4, at(i, k)],
      [1, at(k, k)],
      [1, at(k, i)],
      [1, at('0', j)],
      [room ? 1 : 0, at(`(${k} + 1)`, j)],
      [room ? 1 : 0, at(k, `${j} + 1`)],
      [1, at(j, k)],
    ])}]`;
  const but = r.chance(0.1) ? `if (${j} !== ${k}) ` : '';
  return `${but}${r.weighted([
    [3, `${own} -= ${other()} * 0.5;`],
    [3, `if (${other()} + ${other()} < ${own}) ${own} = ${other()} + ${other()};`],
    [1, `{ const t = ${other()} + ${other()}; if (t < ${own}) { ${own} = t; ${c}++; } }`],
    [1, `{ const t = ${other()} - 1; if (t > ${own}) { ${own} = t; ${c} = ${r.pick(['1', i, `${j} * 2`, 't'])}; } }`],
    [1, `{ ${own} = ${other()} * 0.5; ${c} = Math.max(${c}, ${own}); }`],
    [2, `${own} = Math.min(${own}, ${other()} + ${other()});`],
    [2, `${own} = ${other()} * 0.5 + ${j} - ${i};`],
    [1, `${own} |= ${other()};`],
    [1, `{ const t = ${own}; ${own} = ${other()}; ${other()} = t; }`],
    [1, `if (${other()} > 0) ${own} += ${other()} * 0.25;`],
  ])}`;
}

const columnHead = (r: Random, { k, i, j }: Names, [rows, width, room]: Layout, wild: boolean): string =>
  `for (let ${j} = ${r.weighted([
    [7, '0'],
    [1, '1'],
    [1, k],
    [1, `${k} + 1`],
    [1, i],
  ])}; ${j} < ${r.weighted([
    [8, width],
    [1, `${width} - 1`],
    [room ? 1 : 0, `${width} + 1`],
    [wild ? 2 : 0, rows],
    [1, k],
  ])}; ${j}++)`;

export const pivots: Make = (g, s) => {
  const { random: r } = g;
  const sides = s.names.filter(n => n.flavour === 'side' && !n.assignable),
    sizes = s.names.filter(n => n.flavour === 'size' && !n.assignable),
    arrays = s.arrays.filter(x => x.length === 'size' && notBig(x.dtype));
  if (!sides.length || !sizes.length || !arrays.length) return undefined;
  const [k, i, j, f, q, c] = ['k', 'i', 'j', 'f', 'q', 'c'].map(g.fresh),
    names: Names = { k, i, j, f, c };
  const [side, n] = [r.pick(sides).name, r.pick(sizes).name];
  const layout = r.weighted<Layout>([
    [4, [side, side]],
    [3, [n, '1']],
    [2, [`(${n} >> 2)`, '4']],
    [2, [`Math.min(40, ${n})`, q]],
    [1, [`(${side} - 1)`, side, true]],
    [1, [`(${n} - 1)`, '1', true]],
    [1, [`((${n} >> 2) - 1)`, '4', true]],
    [1, [side, `(${side} - 1)`]],
  ]);
  const [rows, width] = layout;
  const to = r.pick(arrays).name,
    from = r.chance(0.75) ? to : r.pick(arrays).name;
  const lines = Array.from({ length: r.chance(0.75) ? 1 : 2 }, () => update(r, names, layout, to, from));
  const row =
    width === '1'
      ? [`const ${j} = 0;`, ...lines]
      : [
          ...(r.chance(0.3) ? [`const c${f} = ${from}[${i} * ${width} + ${r.pick(['0', k])}];`] : []),
          ...block(columnHead(r, names, layout, g.wild), lines),
        ];
  const nest = block(rowHead(r, names, rows), leftOut(r, names, to, row));
  const before = [`let ${c} = 0;`, ...(width === q ? [`const ${q} = Math.floor(${n} / 40);`] : [])],
    scope = extend(s, { names: [{ name: c, flavour: 'float', assignable: false }] });
  const moves = r.chance(0.05) ? [`${k} = (${k} + 3) % 7;`] : [];
  if (r.chance(width === '1' ? 0.3 : 0.6)) {
    const head = r.weighted([
      [4, `for (let ${k} = 0; ${k} < ${rows}; ${k}++)`],
      [2, `for (let ${k} = 0; ${k} < ${rows}; ${k} += 5)`],
      [1, `for (let ${k} = ${rows} - 1; ${k} > 0; ${k} -= 3)`],
      [1, `for (let ${k} = 0; ${k} <= ${rows}; ${k} += 4)`],
    ]);
    return { lines: [...before, ...block(head, nest)], scope };
  }
  const inside = moves.length ? [...nest.slice(0, -1), ...moves.map(l => `  ${l}`), '}'] : nest;
  return { lines: [...before, `let ${k} = ${stands(r, rows, to, g.wild)};`, ...inside], scope };
};
