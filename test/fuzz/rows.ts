/** Nests of rows and columns that targets run several rows of at a time: products, which add up in an inner loop, and columns, which go on
 * from row to row. */
import { block, notBig } from './body.ts';
import type { Make } from './scope.ts';

/** Rows of products: an inner loop that adds up, from what the rows share and what each has to itself, with more beside it: what
 * targets run several rows at a time of. */
export const product: Make = (g, s) => {
  const sides = s.names.filter(n => n.flavour === 'side' && !n.assignable);
  const arrays = s.arrays.filter(a => a.length === 'size' && notBig(a.dtype));
  if (sides.length === 0 || arrays.length < 2) return undefined;
  const w = g.random.pick(sides).name;
  const [i, j, k, v, u, r] = ['i', 'j', 'k', 'v', 'u', 'r'].map(g.fresh);
  const to = g.random.pick(arrays);
  const others = g.random.chance(0.9) ? arrays.filter(a => a !== to) : arrays;
  const from = () => g.random.pick(others).name;
  const at = (a: string, b: string) => `${from()}[${a} * ${w} + ${b}]`;
  const border = g.random.chance(0.3) ? 2 : 0;
  const around = border ? `${w} - ${border}` : w;
  const turns = border ? '3' : g.random.pick([w, w, '4', `${w} - 1`]);
  const row = g.random.chance(0.4);
  const own = () => g.random.pick([at(i, k), at(i, k), `${from()}[${i}]`, ...(row ? [r] : []), i]);
  const common = () =>
    g.random.pick([at(k, j), at(k, j), `${from()}[${k}]`, border ? at(`(${i} + ${k})`, `${j} + 1`) : at(k, j), '0.5']);
  const term = () => `${own()} ${g.random.pick(['*', '*', '+', '-'])} ${common()}`;
  const direct = g.random.chance(0.3);
  const place = `${to.name}[${i} * ${w} + ${j}]`;
  /** What it adds up in: a local, or the element itself. */
  const t = direct ? place : v;
  const two = g.random.chance(0.3);
  const first = g.random.pick(['0', '0', '1', ...(row ? [r] : []), at(i, j)]);
  const fold = g.random.pick([
    `${t} += ${term()};`,
    `${t} += ${term()};`,
    `${t} -= ${term()};`,
    `${t} = (${t} + (${term()})) | 0;`,
    `${t} = Math.max(${t}, ${term()});`,
    `${t} = ${common()} * ${t} + ${own()};`,
  ]);
  const sum = [fold, ...(two ? [`${u} = ${u} * 0.5 + ${common()};`] : [])];
  const last = g.random.pick([
    `${place} = ${t}${two ? ` - ${u}` : ''};`,
    `${place} += ${t}${two ? ` + ${u}` : ''};`,
    `if (${t} > ${two ? u : '0'}) ${place} = ${t};`,
  ]);
  const column = [
    ...(direct ? (g.random.chance(0.7) ? [`${t} = ${first};`] : []) : [`let ${t} = ${first};`]),
    ...(two ? [`let ${u} = ${i};`] : []),
    ...block(`for (let ${k} = 0; ${k} < ${turns}; ${k}++)`, sum),
    last,
  ];
  const width = g.random.pick([around, around, '8', `Math.min(${around}, 16)`]);
  // A known width may leave the row: then it has to fit.
  const inner = block(`for (let ${j} = 0; ${j} < ${width === '8' ? `Math.min(8, ${around})` : width}; ${j}++)`, column);
  return block(`for (let ${i} = 0; ${i} < ${around}; ${i}++)`, [
    ...(row
      ? [`let ${r} = ${g.random.pick([`${from()}[${i}]`, `${i} * 3`, `${i} % 2 === 0 ? 1 : ${from()}[${i}]`])};`]
      : []),
    ...inner,
    ...(row && g.random.chance(0.3) ? [`if (${r} > 1) ${r} -= 1;`] : []),
  ]);
};

/** Columns that go on from row to row: rows in order, places of a row free, some of which only look it. Several rows may be made one. */
export const columns: Make = (g, s) => {
  const sides = s.names.filter(n => n.flavour === 'side' && !n.assignable);
  const arrays = s.arrays.filter(a => a.length === 'size' && notBig(a.dtype));
  if (sides.length === 0 || arrays.length < 2) return undefined;
  const w = g.random.pick(sides).name;
  const [k, i, j, r, t] = ['k', 'i', 'j', 'r', 't'].map(g.fresh);
  const to = g.random.pick(arrays);
  const others = g.random.chance(0.9) ? arrays.filter(a => a !== to) : arrays;
  const from = () => g.random.pick(others).name;
  const deep = g.random.chance(0.4);
  const row = g.random.chance(0.5);
  const shared = g.random.chance(0.3);
  const place = (a: string) => (deep ? `${a}[${k} * ${w} + ${j}]` : `${a}[${j}]`);
  const own = `${g.random.chance(0.9) ? place(to.name) : `${to.name}[${g.random.pick([`${j} + 1`, i, `${j} * 2`])}]`}`;
  const term = () =>
    g.random.pick([
      `${from()}[${i} * ${w} + ${j}]`,
      `${from()}[${i} * ${w} + ${j}]`,
      `${from()}[${j}]`,
      ...(row ? [r, `${r} * ${from()}[${i} * ${w} + ${j}]`] : []),
      ...(shared ? [t] : []),
      `${i}`,
    ]);
  const statement = () =>
    g.random.pick([
      `${own} += ${term()};`,
      `${own} -= ${term()};`,
      `${own} = ${own} * 0.5 + ${term()};`,
      `${own} = ${term()} - ${place(to.name)};`,
      `${own} = Math.max(${own}, ${term()});`,
      `${own} = ${own} < ${term()} ? ${own} : ${term()};`,
      `${from()}[${i} * ${w} + ${j}] = ${own} + ${term()};`,
    ]);
  const body = [
    ...(shared ? [`const ${t} = ${from()}[${i} * ${w} + ${j}] * 3;`] : []),
    ...Array.from({ length: 1 + g.random.int(2) }, statement),
  ];
  const rows = g.random.pick([w, w, '5', `${w} - 1`]);
  const nest = block(`for (let ${i} = 0; ${i} < ${rows === '5' ? `Math.min(5, ${w})` : rows}; ${i}++)`, [
    ...(row
      ? [`const ${r} = ${g.random.pick([`${from()}[${i}]`, `${from()}[${deep ? k : i} * ${w} + ${i}]`, `${i} * 3`])};`]
      : []),
    ...block(`for (let ${j} = 0; ${j} < ${w}; ${j}++)`, body),
  ]);
  return deep ? block(`for (let ${k} = 0; ${k} < ${w}; ${k}++)`, nest) : nest;
};

/** Nests that go through memory column by column, which targets go through row by row where they may. */
export const turned: Make = (g, s) => {
  const sides = s.names.filter(n => n.flavour === 'side' && !n.assignable);
  const arrays = s.arrays.filter(a => a.length === 'size' && notBig(a.dtype));
  if (sides.length === 0 || arrays.length < 2) return undefined;
  const w = g.random.pick(sides).name;
  const [i, j, r, t] = ['i', 'j', 'r', 't'].map(g.fresh);
  const to = g.random.pick(arrays).name;
  const from = () => g.random.pick(arrays).name;
  const row = g.random.chance(0.5);
  const at = (a: string) =>
    `${a}[${g.random.weighted([
      [8, `${i} * ${w} + ${j}`],
      [1, `(${i} - 1) * ${w} + ${j}`],
      [1, `${i} * ${w} + ${j} - 1`],
      [1, `${j} * ${w} + ${i}`],
    ])}]`;
  const term = () =>
    g.random.pick([at(from()), at(from()), `${from()}[${j}]`, `${from()}[${i}]`, i, j, ...(row ? [r] : [])]);
  const statement = () =>
    g.random.weighted([
      [4, `${at(to)} = ${term()} + ${term()};`],
      [2, `${at(to)} += ${term()};`],
      [1, `if (${term()} > ${term()}) ${at(to)} = ${term()};`],
      [1, `{ const ${t} = ${term()} * 2; ${at(to)} = ${t} - ${term()}; }`],
    ]);
  const body = Array.from({ length: 1 + g.random.int(2) }, statement);
  return block(`for (let ${j} = 1; ${j} < ${w}; ${j}++)`, [
    ...(row ? [`const ${r} = ${g.random.pick([`${from()}[${j}]`, `${j} * 3`])};`] : []),
    ...block(`for (let ${i} = 1; ${i} < ${g.random.pick([w, w, `${w} - 1`])}; ${i}++)`, body),
  ]);
};
