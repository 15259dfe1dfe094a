/** Elements that loops go on with: several at once, begun one from the other, by subscripts that may be the same, under conditions, as values,
 * in loops that are left; loops as far as an element says that they write; every other element; places that a table names. */
import { block, bodyOf, boundOf, notBig } from './body.ts';
import { boolean, bounded } from './expressions.ts';
import type { Generation, Make, Scope } from './scope.ts';

const sideOf = (g: Generation, s: Scope): string | undefined => {
  const sides = s.names.filter(n => n.flavour === 'side' && !n.assignable);
  return sides.length ? g.random.pick(sides).name : undefined;
};
const arraysOf = (s: Scope): readonly string[] =>
  s.arrays.filter(a => a.length === 'size' && notBig(a.dtype)).map(a => a.name);

/** An element of a row or two that the loop inside goes on with. */
export const goingOn: Make = (g, s) => {
  const { random: r } = g;
  const [w, arrays] = [sideOf(g, s), arraysOf(s)];
  if (!w || !arrays.length) return undefined;
  const [i, j, k, t, out] = ['i', 'j', 'k', 't', 'l'].map(g.fresh);
  const places = [
    i,
    i,
    i,
    i,
    `0 + ${i}`,
    `${w} + ${i}`,
    `${i} * ${w}`,
    `${i} >> 1`,
    `${i} % 3`,
    `${w} - 1 - ${i}`,
    `${i} * 0.5`,
    t,
  ];
  const place = () => `${r.pick(arrays)}[${r.pick(r.chance(0.7) ? [i] : places)}]`;
  const [a, b] = [place(), place()];
  const x = () =>
    r.pick([
      `${r.pick(arrays)}[${i} * ${w} + ${j}]`,
      `${r.pick(arrays)}[${i} * ${w} + ${j}]`,
      `${r.pick(arrays)}[${j}]`,
      j,
      a,
      b,
    ]);
  const deep = r.chance(0.2);
  const fold = (e: string) =>
    r.weighted<() => string>([
      [6, () => `${e} ${r.pick(['+=', '+=', '-=', '*='])} ${x()};`],
      [2, () => `${e} = ${e} * 0.5 + ${x()};`],
      [1, () => `${e} = ${r.pick([a, b])} - ${x()};`],
      [1, () => `${e} = Math.${r.pick(['min', 'max'])}(${e}, ${x()});`],
      [1, () => `if (${x()} > ${r.pick(['0', '1', e])}) ${e} = ${x()};`],
      [1, () => `if (${x()} > 2) ${e} += ${x()}; else ${e} -= 1;`],
      [1, () => `${e} ${r.pick(['&&=', '||='])} ${x()};`],
      [1, () => `${e} = ${e} ${r.pick(['&&', '||'])} ${x()};`],
      [1, () => `${r.pick([a, b])} += ${e}${r.pick(['++', '--'])};`],
      [1, () => `${e} ${r.pick(['^=', '|=', '>>=', '<<=', '>>>='])} ${x()} & 7;`],
      [1, () => `${e} = (${e} << 5) - ${e} + ${x()} | 0;`],
    ])();
  const leave = r.weighted<string | undefined>([
    [8, undefined],
    [1, `if (${x()} > 3) break;`],
    [1, `if (${x()} > 3) continue;`],
    [1, `if (${x()} > 3) continue ${out};`],
    [1, `if (${x()} > 3) break ${out};`],
  ]);
  const folds = [fold(a), ...(r.chance(0.6) ? [fold(b)] : []), ...(leave ? [leave] : [])];
  const each = r.chance(0.2) ? [...folds].reverse() : folds;
  const begin = r.pick([
    [],
    [],
    [`${a} = ${r.pick(['0', '1', '-0', i, '2147483647', '0.1', `${r.pick(arrays)}[${i}]`])};`],
    [`${a} = 0;`, `${b} = ${a};`],
    [`${b} = 1;`, `${a} = ${b};`],
    [`${a} = ${b};`, `${b} = ${a} + 1;`],
    [`if (${a} > 1) ${a} = 0;`],
  ]);
  const end = r.pick([[], [], [], [`${a} = ${a} / ${w};`], [`${b} -= ${a};`], [`if (${a} < 0) ${a} = -${a};`]]);
  const width = r.weighted([
    [6, `${j} = 0; ${j} < ${w}; ${j}++`],
    [1, `${j} = 0; ${j} < ${i}; ${j}++`],
    [1, `${j} = ${i} + 1; ${j} < ${w}; ${j}++`],
    [1, `${j} = ${w} - 1; ${j} >= 0; ${j} -= 2`],
    [1, `${j} = 0; ${j} < ${r.pick(['0', '1', '3', `${w} & 3`])}; ${j}++`],
    [1, `${j} = 0; ${j} <= ${w}; ${j}++`],
    [1, `${j} = 0; ${j} < ${r.pick([a, b, `${r.pick(arrays)}[${i}]`])} && ${j} < ${w}; ${j}++`],
  ]);
  const loop = block(`for (let ${width})`, deep ? block(`for (let ${k} = 0; ${k} < 3; ${k}++)`, each) : each);
  const again = r.chance(0.2) ? block(`for (let ${j} = 0; ${j} < ${w}; ${j}++)`, [fold(r.pick([a, b]))]) : [];
  const named = leave?.includes(out) ? `${out}: ` : '';
  const around = `let ${i} = ${r.pick(['0', '0', '1'])}; ${i} < ${r.pick([w, w, `Math.min(${w}, ${1 + r.int(8)})`])}; ${i}++`;
  const nest = block(`${named}for (${around})`, [
    `const ${t} = ${r.chance(0.3) ? r.pick([`${i} * 2`, `${w} - 1 - ${i}`]) : i};`,
    ...begin,
    ...loop,
    ...again,
    ...end,
  ]);
  const rounds = g.fresh('r');
  return r.chance(0.25) ? block(`for (let ${rounds} = 0; ${rounds} < ${1 + r.int(4)}; ${rounds}++)`, nest) : nest;
};

/** As far as an element says, which the loop may write. */
export const bounding: Make = (g, s) => {
  const { random: r } = g;
  const [bound, arrays] = [boundOf(g, s), arraysOf(s)];
  if (bound === undefined || !arrays.length) return undefined;
  const i = g.fresh('i');
  const b = bodyOf(g, s, i, `(${bound})`);
  const end = `${r.pick(arrays)}[${r.pick(['0', '0', '1', i])}]`;
  const to = r.pick(arrays);
  const value = r.pick([`${to}[${i}] + 1`, i, bounded(g, b.s, 1), `${r.pick(arrays)}[${i}] * 0.5`]);
  const test = r.pick([
    `${i} < ${end} && ${i} < ${bound}`,
    `${i} < ${bound} && ${i} < ${end}`,
    `${i} < Math.min(${end}, ${bound})`,
  ]);
  const lines = [`${to}[${r.pick([i, i, i, '0', '1'])}] = ${value};`];
  // An outer loop of few iterations writes what ends the inner one.
  const once = block(`if (${bound} > 1)`, block(`for (let ${i} = 0; ${test}; ${i}++)`, lines));
  if (r.chance(0.5)) return once;
  const k = g.fresh('k');
  return block(`for (let ${k} = 0; ${k} < ${1 + r.int(6)}; ${k}++)`, [
    ...once,
    ...block(`if (${k} < ${bound})`, [`${r.pick(arrays)}[${k}] ${r.pick(['=', '+='])} ${r.pick([k, '4', '1'])};`]),
  ]);
};

/** Elements of one colour from those of the other: on a line, or on a chessboard. */
export const colours: Make = (g, s) => {
  const { random: r } = g;
  const [w, arrays] = [sideOf(g, s), arraysOf(s)];
  if (!w || !arrays.length) return undefined;
  const [i, j, p, k] = ['i', 'j', 'p', 'k'].map(g.fresh);
  const a = r.pick(arrays);
  const wrong = r.chance(0.2);
  const line = block(`for (let ${i} = 1 + ${p}; ${i} < ${w} * ${w} - 1; ${i} += ${r.pick(['2', '2', '2', '3'])})`, [
    `${a}[${i}] = (${a}[${i} - 1] + ${a}[${i} + ${wrong ? 2 : 1}]) * 0.5;`,
  ]);
  // Rows that lie on one another, now and then.
  const pitch = r.weighted([
    [7, w],
    [1, `(${w} >> 1)`],
    [1, '3'],
  ]);
  const at = (y: string, x: string) => `${a}[${y} * ${pitch} + ${x}]`;
  const sum = `${at(`(${i} - 1)`, j)} + ${at(`(${i} + 1)`, j)} + ${at(i, `${j} - 1`)} + ${at(i, `${j} + 1`)}`;
  const start = r.pick([
    `1 + ((${i} + ${p}) & 1)`,
    `1 + ((${i} + ${p}) % 2)`,
    `1 + (${i} & 1) * ${p}`,
    `2 - ((${i} + ${p}) & 1)`,
  ]);
  const board = r.chance(0.6)
    ? block(
        `for (let ${i} = 1; ${i} < ${w} - 1; ${i}++)`,
        block(`for (let ${j} = ${start}; ${j} < ${w} - 1; ${j} += 2)`, [`${at(i, j)} = (${sum}) * 0.25;`]),
      )
    : block(
        `for (let ${i} = 1; ${i} < ${w} - 1; ${i}++)`,
        block(`for (let ${j} = 1; ${j} < ${w} - 1; ${j}++)`, [
          `if (((${i} + ${j}) ${r.pick(['& 1', '% 2'])}) === ${p}) ${at(i, j)} = (${sum}) * 0.25;`,
        ]),
      );
  const both = block(`for (let ${p} = 0; ${p} < 2; ${p}++)`, r.chance(0.3) ? line : board);
  return r.chance(0.5) ? both : block(`for (let ${k} = 0; ${k} < ${1 + r.int(3)}; ${k}++)`, both);
};

/** Through a table of places: each once, or some again. */
export const placed: Make = (g, s) => {
  const { random: r } = g;
  const [bound, arrays] = [boundOf(g, s), arraysOf(s)];
  if (bound === undefined || !arrays.length) return undefined;
  const [i, n, t, q] = ['i', 'n', 't', 'q'].map(g.fresh);
  const b = bodyOf(g, s, i, n);
  const [to, from] = [r.pick(arrays), r.pick(arrays)];
  const make = r.pick([
    `${t}[${i}] = ${n} - 1 - ${i};`,
    `${t}[${i}] = (${i} * 7 + 3) % ${n};`,
    `${t}[${i}] = ${i} ^ 1;`,
    `${t}[${i}] = (${i} * ${i}) % ${n};`,
    `${t}[${i}] = ${i} >> 1;`,
    `if (${boolean(g, b.s, 1)}) ${t}[${q}++] = ${i};`,
  ]);
  const at = `${to}[${t}[${i}]]`;
  const use = r.pick([
    `${at} = ${from}[${i}];`,
    `${at} += ${from}[${i}];`,
    `${from}[${i}] = ${at};`,
    `{ const v = ${at}; ${at} = v + ${from}[${i}]; }`,
    `if (${at} < ${from}[${i}]) ${at} = ${from}[${i}];`,
    `${t}[${t}[${i}]] = ${i};`,
  ]);
  return [
    `const ${n} = ${bound};`,
    `const ${t} = new ${r.pick(['Int32Array', 'Uint16Array', 'Uint32Array', 'Float64Array'])}(${n});`,
    `let ${q} = 0;`,
    ...block(`for (let ${i} = 0; ${i} < ${n}; ${i}++)`, [make]),
    ...block(
      `for (let ${i} = 0; ${i} < ${make.includes('if') ? q : n}; ${i}++)`,
      g.wild ? [use] : [`if (${t}[${i}] < ${n}) ${use}`],
    ),
  ];
};
