/** Elements that take turns: channels of samples one behind the other, corners and edges of grids, and what one iteration alone does.
 * Many of them only look apart. */
import { block, notBig } from './body.ts';
import { extend, type Make } from './scope.ts';

export const channels: Make = (g, s) => {
  const { random: r } = g;
  const sizes = s.names.filter(n => !n.assignable),
    arrays = s.arrays.filter(x => x.length === 'size' && notBig(x.dtype));
  if (!sizes.length || !arrays.length) return undefined;
  const [c, i, m] = ['c', 'i', 'm'].map(g.fresh);
  const a = r.pick(arrays).name,
    b = r.chance(0.6) ? a : r.pick(arrays).name;
  const by = r.weighted([
    [4, '4'],
    [2, '3'],
    [1, '6'],
    [3, m],
  ]);
  const to = r.weighted([
    [4, by],
    [2, `${by} - 1`],
    [1, `${by} + 1`],
    [1, `Math.min(${by}, 2)`],
  ]);
  const head = r.weighted([
    [5, `for (let ${c} = 0; ${c} < ${to}; ${c}++)`],
    [1, `for (let ${c} = 1; ${c} < ${to}; ${c}++)`],
    [1, `for (let ${c} = 1; ${c} <= ${to}; ${c}++)`],
    [1, `for (let ${c} = 0; ${c} < ${to}; ${c} += 2)`],
    [1, `for (let ${c} = ${to} - 1; ${c} >= 0; ${c}--)`],
  ]);
  const from = r.weighted([
    [5, c],
    [1, `${c} + 1`],
    [1, `2 * ${c}`],
    [1, `${by} - ${c}`],
  ]);
  const inner = r.weighted([
    [6, `for (let ${i} = ${from}; ${i} < ${a}.length - 8; ${i} += ${by})`],
    [1, `for (let ${i} = ${from}; ${i} < ${a}.length - 8; ${i} += 2)`],
    [1, `for (let ${i} = ${a}.length - 9 - (${from}); ${i} >= 0; ${i} -= ${by})`],
  ]);
  const at = r.weighted([
    [4, i],
    [1, `${i} + 1`],
    [1, `${i} + ${by}`],
    [1, `${i} + 2`],
    [1, c],
  ]);
  const line = r.weighted([
    [4, `${a}[${i}] = ${b}[${at}] * 0.5 + ${c};`],
    [2, `${a}[${i}] += ${b}[${at}];`],
    [1, `${a}[${at}] = ${b}[${i}] - ${c};`],
  ]);
  const before = `const ${m} = ${r.pick(['2', '4', '5', `(${r.pick(sizes).name} & 7)`, `${r.pick(sizes).name}`])};`;
  return { lines: [before, ...block(head, block(inner, [line]))], scope: s };
};

/** The border of a square, as solvers of flows set it. */
export const borders: Make = (g, s) => {
  const { random: r } = g;
  const sides = s.names.filter(n => n.flavour === 'side' && !n.assignable),
    arrays = s.arrays.filter(x => x.length === 'size' && notBig(x.dtype));
  if (!sides.length || !arrays.length) return undefined;
  const [n, i] = ['n', 'i'].map(g.fresh),
    side = r.pick(sides).name,
    a = r.pick(arrays).name;
  const width = `(${n} + ${r.weighted([
    [5, '2'],
    [1, '1'],
    [1, '3'],
  ])})`;
  const place = () =>
    r.weighted([...['0', '1', n, `${n} + 1`].map((x): readonly [number, string] => [2, x]), [1, `${n} - 1`]]);
  const element = () => (r.chance(0.5) ? `${a}[${place()} + ${width} * ${i}]` : `${a}[${i} + ${width} * (${place()})]`);
  const lines = Array.from({ length: 1 + r.int(3) }, () => `${element()} = ${r.pick(['', '-'])}${element()};`);
  const head = r.weighted([
    [5, `for (let ${i} = 1; ${i} <= ${n}; ${i}++)`],
    [1, `for (let ${i} = 0; ${i} <= ${n}; ${i}++)`],
    [1, `for (let ${i} = 1; ${i} < ${n}; ${i}++)`],
    [1, `for (let ${i} = ${n}; ${i} > 0; ${i}--)`],
    [1, `for (let ${i} = 0; ${i} <= ${n} + 1; ${i}++)`],
  ]);
  return { lines: [`const ${n} = ${side} - ${r.pick(['2', '3', '1'])};`, ...block(head, lines)], scope: s };
};

/** What some iterations do alone, before others or behind them. */
export const pinned: Make = (g, s) => {
  const { random: r } = g;
  const sizes = s.names.filter(n => n.flavour === 'size' && !n.assignable),
    arrays = s.arrays.filter(x => x.length === 'size' && notBig(x.dtype));
  if (!sizes.length || !arrays.length) return undefined;
  const [i, m, q] = ['i', 'm', 'q'].map(g.fresh);
  const n = r.pick(sizes).name,
    a = r.pick(arrays).name,
    b = r.pick(arrays).name;
  const number = () =>
    r.weighted([
      [3, m],
      [1, '7'],
      [1, `${m} + 1`],
      [1, '0'],
      [1, `${n} - 1`],
      [1, `${b}[${i}]`],
    ]);
  const test = () =>
    r.weighted([
      [5, `${i} === ${number()}`],
      [1, `2 * ${i} === ${number()}`],
      [1, `${i} !== ${number()}`],
      [1, `${i} < ${number()}`],
      [1, `${i} > ${number()}`],
      [1, `${i} >= ${number()} && ${i} <= ${number()}`],
      [1, `${i} === ${number()} || ${i} === ${number()}`],
    ]);
  const at = () =>
    r.weighted([
      [3, i],
      [3, '3'],
      [2, m],
      [1, `${i} + 1`],
      [1, '4'],
    ]);
  const line = () => `${a}[${at()}] ${r.pick(['=', '=', '+='])} ${r.chance(0.7) ? a : b}[${at()}] * 0.5 + ${i};`;
  const body = [
    `if (${test()}) ${line()}`,
    ...(r.chance(0.6) ? [`${r.chance(0.6) ? 'else ' : ''}if (${test()}) ${line()}`] : []),
    ...(r.chance(0.3) ? [`if (${test()}) continue;`, line()] : []),
  ];
  const head = r.weighted([
    [5, `for (let ${i} = 0; ${i} < ${n} - 5; ${i}++)`],
    [1, `for (let ${i} = 1; ${i} < ${n} - 5; ${i} += 3)`],
    [1, `for (let ${i} = ${n} - 9; ${i} >= 0; ${i}--)`],
  ]);
  const where = r.weighted([
    [4, `${n} >> 1`],
    [1, '5'],
    [1, `${n} * 0.37`],
    [1, '-1'],
    [g.wild ? 1 : 0, '0 / 0'],
  ]);
  return {
    lines: [`let ${q} = 0;`, `const ${m} = ${where};`, ...block(head, body)],
    scope: extend(s, { names: [{ name: q, flavour: 'float', assignable: false }] }),
  };
};

/** Grids that close, written by the remainder of where one has come to. */
export const closing: Make = (g, s) => {
  const { random: r } = g;
  const sides = s.names.filter(n => n.flavour === 'side' && !n.assignable),
    arrays = s.arrays.filter(x => x.length === 'size' && notBig(x.dtype));
  if (!sides.length || !arrays.length) return undefined;
  const [x, y, n] = ['x', 'y', 'n'].map(g.fresh),
    side = r.pick(sides).name,
    a = r.pick(arrays).name,
    b = r.chance(0.5) ? a : r.pick(arrays).name;
  const place = (v: string) =>
    r.weighted([
      [6, `(${v} + ${n}) % ${n}`],
      [1, `(${v} + ${n} + 1) % ${n}`],
      [1, `(${v} - 1 + ${n}) % ${n}`],
      [1, `(${v} + 2 * ${n}) % ${n}`],
      [1, `${v} % ${n}`],
      [1, `(2 * ${v} + ${n}) % ${n}`],
    ]);
  const head = (v: string) =>
    r.weighted([
      [6, `for (let ${v} = 0; ${v} < ${n}; ${v}++)`],
      [1, `for (let ${v} = -1; ${v} < ${n}; ${v}++)`],
      [1, `for (let ${v} = 0; ${v} <= ${n}; ${v}++)`],
      [1, `for (let ${v} = 1; ${v} < ${n} - 1; ${v}++)`],
      [1, `for (let ${v} = 0; ${v} < 2 * ${n}; ${v}++)`],
      [1, `for (let ${v} = ${n} - 1; ${v} >= 0; ${v}--)`],
    ]);
  const from = r.weighted([
    [3, '0'],
    [1, `${a}[0]`],
  ]);
  const lines = r.chance(0.5)
    ? block(head(x), [`${a}[${place(x)}] = ${b}[${place(x)}] * 0.5 + ${x};`])
    : block(
        head(y),
        block(head(x), [
          `${a}[(${place(y)}) * ${n} + ${place(x)}] ${r.pick(['=', '+='])} ${b}[(${place(y)}) * ${n} + ${place(x)}] - ${x} + ${from};`,
        ]),
      );
  return { lines: [`const ${n} = Math.max(${r.pick(['1', '2'])}, ${side} - 1);`, ...lines], scope: s };
};
