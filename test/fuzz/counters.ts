/** Counters that meet, what an iteration leaves for the next, quotients and remainders of counters, and integers beyond 32 bits. */
import { block, bodyOf, boundOf, notBig } from './body.ts';
import { boolean, bounded, int } from './expressions.ts';
import type { Make, Name, Scope } from './scope.ts';
import { extend } from './scope.ts';

const arraysOf = (s: Scope): readonly string[] =>
  s.arrays.filter(a => a.length === 'size' && notBig(a.dtype)).map(a => a.name);
const told = (name: string): Name => ({ name, flavour: 'float', assignable: false });

/** Two counters that go towards each other, or past, by strides that may differ. */
export const meeting: Make = (g, s) => {
  const { random: r } = g;
  const [bound, arrays] = [boundOf(g, s), arraysOf(s)];
  if (bound === undefined || !arrays.length) return undefined;
  const [i, j, c, m] = ['i', 'j', 'c', 'm'].map(g.fresh);
  const [a, b] = [r.pick(arrays), r.pick(arrays)];
  const from = r.weighted([
    [6, '0'],
    [1, '1'],
    [1, '-1'],
    [1, '0.5'],
  ]);
  const to = r.weighted([
    [6, `${m} - 1`],
    [1, `${m}`],
    [1, `${m} / 2 - 1`],
    [1, `(${m} - 1) / 2`],
    [1, `${m} >> 1`],
    [1, '-0.5'],
  ]);
  const [up, down] = [
    r.weighted([
      [6, 1],
      [1, 2],
      [1, 3],
    ]),
    r.weighted([
      [6, 1],
      [1, 2],
      [1, 3],
    ]),
  ];
  const test = r.pick([
    `${i} < ${j}`,
    `${i} < ${j}`,
    `${i} <= ${j}`,
    `${j} > ${i}`,
    `!(${i} >= ${j})`,
    `${i} + 1 < ${j}`,
    `${i} < ${j} - 2`,
  ]);
  const step = [`${i} += ${up};`, `${j} -= ${down};`];
  const late = r.chance(0.2) ? block(`if (${a}[${i}] > 1)`, step) : step;
  const body = r.pick([
    [`const t = ${a}[${i}];`, `${a}[${i}] = ${a}[${j}];`, `${a}[${j}] = t;`],
    [`${a}[${i}] += ${b}[${j}];`],
    [`${b}[${j}] = ${a}[${i}] - ${j};`],
    [`${c} = ${c} * 0.5 + ${j} - ${i};`],
    [`${c} = (${c} + ${a}[${i}] * ${b}[${j}]) * 0.5;`],
    [`if (${a}[${i}] > ${a}[${j}]) {`, `  const t = ${a}[${i}]; ${a}[${i}] = ${a}[${j}]; ${a}[${j}] = t;`, '}'],
  ]);
  const leave = r.chance(0.1) ? [`if (${b}[${i}] > 3) break;`] : [];
  const stays = late === step ? [] : [`if (++${c} > 400) break;`];
  return {
    lines: [
      `const ${m} = ${bound};`,
      `let ${i} = ${from}, ${j} = ${to}, ${c} = 0;`,
      ...block(`while (${test})`, [...stays, ...body, ...leave, ...late]),
    ],
    scope: extend(s, { names: [told(i), told(j), told(c)] }),
  };
};

/** What an iteration leaves for the next: an element, a place, a number made of several, be it in a loop inside another. */
export const previous: Make = (g, s) => {
  const { random: r } = g;
  const [bound, arrays] = [boundOf(g, s), arraysOf(s)];
  if (bound === undefined || !arrays.length) return undefined;
  const [i, p, q, v, m] = ['i', 'p', 'q', 'v', 'm'].map(g.fresh);
  const b = bodyOf(g, s, i, m);
  const [x, y, to] = [r.pick(arrays), r.pick(arrays), r.pick(arrays)];
  const place = r.chance(0.4);
  const left = place
    ? i
    : r.pick([
        `${x}[${i}]`,
        `${x}[${i}]`,
        `${x}[${i}] * 2 + ${y}[${i}]`,
        `${x}[${i}] > ${y}[${i}] ? ${i} : 1`,
        `${i} * 3 - 1`,
        `${x}[${i}] | 0`,
      ]);
  const own = place ? `${y}[${p}]` : p;
  const use = r.pick([
    `${to}[${i}] = ${x}[${i}] - ${own};`,
    `${v} += ${x}[${i}] * ${own};`,
    `${v} = (${v} + ${x}[${i}] - ${own}) | 0;`,
    `if (${x}[${i}] !== ${own}) ${v}++;`,
    `if (${x}[${i}] > ${own}) ${to}[${i}] = ${own};`,
    ...(place ? [`${to}[${p}] = ${x}[${i}];`, `${to}[${p}] += ${i};`] : []),
  ]);
  const second = r.chance(0.3);
  const asked = [`${p} = ${left};`, ...(second ? [`${q} = ${r.pick([p, i, `${x}[${i}]`])};`] : [])];
  const given = r.weighted([
    [6, asked],
    [1, [`if (${boolean(g, b.s, 1)}) ${p} = ${left};`]],
    [1, [...asked].reverse()],
    [1, [...asked, `if (${boolean(g, b.s, 1)}) ${p} = 1;`]],
  ]);
  const skip = r.chance(0.15) ? [`if (${x}[${i}] < 0) continue;`] : [];
  const lines = r.weighted([
    [6, [use, ...(second ? [`${v} += ${q};`] : []), ...skip, ...given]],
    [1, [...skip, use, ...given]],
    [1, [...given, use]],
  ]);
  const first = place ? r.pick(['0', `${m} - 1`, `${m} - 1`]) : r.pick(['0', '-0', 'NaN', '1', `${m}`]);
  const head = r.weighted([
    [6, `let ${i} = 0; ${i} < ${m}; ${i}++`],
    [1, `let ${i} = 1; ${i} < ${m}; ${i}++`],
    [1, `let ${i} = ${m} - 1; ${i} >= 0; ${i}--`],
    [1, `let ${i} = 0; ${i} < ${m}; ${i} += 2`],
    [1, `let ${i} = ${m} >> 1; ${i} < ${m}; ${i}++`],
  ]);
  const loop = block(`for (${head})`, lines);
  const [k, t] = ['k', 't'].map(g.fresh);
  const begin = `${p} = ${first};`;
  const nest = r.chance(0.3)
    ? block(`for (let ${k} = 0; ${k} < ${1 + r.int(5)}; ${k}++)`, [
        ...(r.chance(0.6) ? [begin] : []),
        ...loop,
        `const ${t} = ${p};`,
        ...block(`if (${k} < ${m})`, [`${to}[${k}] = ${t};`]),
      ])
    : loop;
  return {
    lines: [`const ${m} = ${bound};`, `let ${p} = ${first}, ${q} = 1, ${v} = 0;`, ...nest],
    scope: extend(s, { names: [told(p), told(v)] }),
  };
};

/** Quotients and remainders as subscripts, of counters that go by a multiple, or not. */
export const divided: Make = (g, s) => {
  const { random: r } = g;
  const [bound, arrays] = [boundOf(g, s), arraysOf(s)];
  if (bound === undefined || !arrays.length) return undefined;
  const [i, m] = ['i', 'm'].map(g.fresh);
  const b = bodyOf(g, s, i, m);
  const [a, to] = [r.pick(arrays), r.pick(arrays)];
  const d = r.pick([2, 3, 4, 5, 8, -2, -3, 7]);
  const size = Math.abs(d);
  const q = r.pick([
    `${i} / ${size}`,
    `Math.floor(${i} / ${size})`,
    `(${i} / ${size}) | 0`,
    `${i} >> ${size === 8 ? 3 : size === 4 ? 2 : 1}`,
    `Math.trunc(${i} / ${d})`,
    `Math.abs(${i} / ${d} | 0)`,
    `${i} >>> 1`,
  ]);
  const rest = r.pick([
    `${i} % ${d}`,
    `${i} & ${size - 1}`,
    `((${i} % ${d}) + ${size}) % ${size}`,
    `Math.abs(${i} % ${d})`,
  ]);
  const at = r.pick([q, q, rest, `${q} + ${rest}`, `(${q}) * ${size} + (${rest})`]);
  const head = r.weighted([
    [3, `let ${i} = 0; ${i} < ${m}; ${i}++`],
    [5, `let ${i} = 0; ${i} < ${m}; ${i} += ${size}`],
    [1, `let ${i} = ${size}; ${i} < ${m}; ${i} += ${2 * size}`],
    [1, `let ${i} = ${size * 4}; ${i} >= 0; ${i} -= ${size}`],
    [1, `let ${i} = ${m} - 1; ${i} >= 0; ${i}--`],
    [1, `let ${i} = ${-size * 2}; ${i} < ${m}; ${i} += ${size}`],
  ]);
  const use = r.pick([
    `${to}[${at}] = ${a}[${i}];`,
    `${to}[${at}] += ${bounded(g, b.s, 1)};`,
    `${to}[${i}] = ${a}[${at}];`,
    `${to}[${i}] = 1 / (${at});`,
    `if (${a}[${i}] < 0) continue; ${to}[${at}] = ${i};`,
  ]);
  const kept = g.wild
    ? [use]
    : block(`if (${at} >= 0 && ${at} < ${m} && ${i} >= 0 && ${i} < ${m} && Number.isInteger(${at}))`, [use]);
  return [`const ${m} = ${bound};`, ...block(`for (${head})`, kept)];
};

/** All places of a picture by one number, and the column and the row that it is in. */
export const pictures: Make = (g, s) => {
  const { random: r } = g;
  const [bound, arrays] = [boundOf(g, s), arraysOf(s)];
  if (bound === undefined || !arrays.length) return undefined;
  const [i, m, v, x, y, sum] = ['i', 'm', 'v', 'x', 'y', 'sum'].map(g.fresh);
  const [a, to] = [r.pick(arrays), r.pick(arrays)];
  const sides = s.names.filter(n => n.flavour === 'side' && !n.assignable).map(n => n.name);
  const own = sides.length ? [`${r.pick(sides)} + 30`, `${r.pick(sides)} * 4`, r.pick(sides)] : [];
  const width = r.pick(['32', '33', '40', '64', '31', ...own]);
  const w = /^\d+$/.test(width) && r.chance(0.5) ? width : v;
  const end = r.weighted([
    [4, m],
    [2, `${w} * 2`],
    [1, `3 * ${w}`],
    [1, `${m} - 1`],
    [1, `${m} / 2`],
  ]);
  const line = r.pick([`Math.floor(${i} / ${w})`, `(${i} / ${w}) | 0`, `Math.trunc(${i} / ${w})`, `~~(${i} / ${w})`]);
  const places = r.pick([
    [`const ${x} = ${i} % ${w};`, `const ${y} = ${line};`],
    [`const ${x} = ${i} % ${w};`, `const ${y} = (${i} - ${x}) / ${w};`],
    [`const ${y} = ${line};`, `const ${x} = ${i} - ${y} * ${w};`],
    [`const ${y} = ${line};`, `const ${x} = ${i} - ${w} * ${y} + 1;`],
  ]);
  const at = r.pick([i, i, i, `${x} * 3 + ${y}`, `${y} * ${w} + ${x}`, x, y]);
  const from = r.pick([i, `${i} - 1`, `${i} - ${w}`, x, y]);
  const use = r.pick([
    `${to}[${at}] = ${x} - 2 * ${y} + ${bounded(g, s, 1)};`,
    `${to}[${at}] += ${a}[${i}];`,
    `${to}[${i}] = ${a}[${from}];`,
    `${to}[${i}] = ${x} === 0 || ${y} === 0 ? 1 : ${a}[${from}] + ${x};`,
    `if (${x} > ${y}) continue; ${to}[${i}] = ${y};`,
    `if (${a}[${i}] > 99) break; ${to}[${i}] = ${y};`,
    `${sum} += ${x} * ${y};`,
  ]);
  const inside = [i, at, from].filter((e, k, all) => all.indexOf(e) === k).map(e => `${e} >= 0 && ${e} < ${m}`);
  const kept = g.wild ? [use] : block(`if (${inside.join(' && ')})`, [use]);
  const lines = [`const ${m} = ${bound};`, `const ${v} = ${width};`, `let ${sum} = 0;`];
  return {
    lines: [...lines, ...block(`for (let ${i} = 0; ${i} < ${end}; ${i}++)`, [...places, ...kept])],
    scope: extend(s, { names: [told(sum)] }),
  };
};

/** Sums and products of integers that leave 32 bits, and come back by shifts, remainders, extremes. */
export const wide: Make = (g, s) => {
  const { random: r } = g;
  const [bound, arrays] = [boundOf(g, s), arraysOf(s)];
  if (bound === undefined || !arrays.length) return undefined;
  const [i, x, y, t, m] = ['i', 'x', 'y', 't', 'm'].map(g.fresh);
  const b = bodyOf(g, s, i, m);
  const to = r.pick(arrays);
  const whole = () =>
    r.pick([`(${r.pick(arrays)}[${i}] | 0)`, `(${r.pick(arrays)}[${i}] >>> 0)`, `(${int(g, b.s, 1)} | 0)`, i]);
  const big = r.pick(['2097151', '2097152', '1048577', '4194304', '65537', '-2097151', '4194303', '3']);
  const low = () => r.pick([whole(), `(${whole()} & 0x3fffff)`, `(${whole()} >> 10)`, `(${whole()} >>> 11)`]);
  const value = () =>
    r.pick([
      `${low()} * ${big}`,
      `${low()} * ${big} + ${whole()}`,
      `${low()} + ${low()}`,
      `${low()} - ${low()}`,
      `${whole()} * ${whole()}`,
      `-${low()}`,
      `Math.abs(${low()})`,
      `${low()} * ${low()} * 3`,
    ]);
  const back = r.pick([
    `${x} | 0`,
    `${x} >>> 0`,
    `${x} >> 3`,
    `${x} % 1021`,
    `${x} % -7`,
    `${x} & 0xffff`,
    `${x} < ${y} ? 1 : 2`,
    `${x} ^ ${y}`,
    `Math.max(${x}, ${y}) | 0`,
    `Math.min(${x}, ${y}) % 65536`,
    `${x}`,
    `1 / (${x} % 8)`,
    `${x} === ${y} ? ${i} : ${x} | 0`,
  ]);
  const more = r.pick([
    [],
    [`if (${x} > ${y}) ${x} -= ${y};`],
    [`${x} = Math.max(${x} - 5, ${y});`],
    [`${x} = ${x} % ${r.pick(['1000003', '-13', '2147483648'])};`],
    [`${x} = ${y} < 0 ? -${x} : ${x} + ${y};`],
    [`${x} = ${x} + ${y};`, `${x} = ${x} - 1;`],
  ]);
  const carried = r.chance(0.4);
  const sum = r.pick([
    `${t} += ${back};`,
    `${t} = (${t} + (${back})) | 0;`,
    `${t} = (${t} * 31 + (${back} | 0)) % 1000003;`,
    `${t} = Math.max(${t}, ${x});`,
  ]);
  const place = r.chance(0.2) ? `(${x} % ${m} + ${m}) % ${m}` : i;
  return {
    lines: [
      `const ${m} = ${bound};`,
      `let ${t} = 0;`,
      ...block(`for (let ${i} = 0; ${i} < ${m}; ${i}++)`, [
        `let ${x} = ${value()}, ${y} = ${value()};`,
        ...more,
        `${to}[${place}] = ${back};`,
        ...(carried ? [sum] : []),
      ]),
    ],
    scope: extend(s, { names: [told(t)] }),
  };
};
