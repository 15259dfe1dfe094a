/** Loops of what is small as a rule, though nobody can tell: remainders of numbers that grow and come back, loops that begin and end
 * where the data say, integers that are not zero where it was asked, several sums at a time, conditions in several parts. */
import { block, notBig } from './body.ts';
import { type ArrayName, extend, type Generation, type Make, type Scope } from './scope.ts';

const sizedArrays = (s: Scope): readonly ArrayName[] => s.arrays.filter(x => x.length === 'size' && notBig(x.dtype));

/** An integer of any size, as it comes out of an element or a counter. */
const integer = (g: Generation, e: string): string =>
  g.random.weighted([
    [4, `${e} | 0`],
    [3, `Math.floor(${e})`],
    [2, `Math.round(${e})`],
    [1, `Math.trunc(${e})`],
    [1, `-Math.floor(${e})`],
    [1, `${e} >>> 0`],
    [1, `Math.floor(${e} * 1e6)`],
    [1, `${e} * ${e} | 0`],
    [1, `Math.abs(${e} | 0)`],
    [1, e],
  ]);

const divisor = (g: Generation, of: readonly string[]): string =>
  g.random.weighted([
    [6, g.random.pick(['2', '2', '3', '5', '7', '10', '1000', '65521', '32768'])],
    [1, g.random.pick(['-2', '-3', '-1', '1', '0.5', '1000003'])],
    [4, g.random.pick(of)],
  ]);

/** `while (x !== 1) x = x % 2 === 0 ? x / 2 : 3 * x + 1` and its like. */
export const supposed: Make = (g, s) => {
  const { random: r } = g;
  const arrays = sizedArrays(s),
    sizes = s.names.filter(n => !n.assignable);
  if (!arrays.length || !sizes.length) return undefined;
  const [i, x, y, d, k, t, m] = ['i', 'x', 'y', 'd', 'k', 't', 'm'].map(g.fresh);
  const a = r.pick(arrays).name,
    b = r.pick(arrays).name;
  const v = () => r.pick([x, x, x, y]);
  const grown = () =>
    r.weighted([
      [3, `3 * ${x} + 1`],
      [2, `${v()} * ${v()}`],
      [1, `${v()} - ${v()}`],
      [1, `${v()} * -1`],
      [1, `-${v()}`],
      [1, `${x} + ${k}`],
      [1, `(${v()} * ${v()}) % ${d}`],
      [1, `(${v()} + 1) % ${divisor(g, [d])}`],
      [1, `Math.abs(${v()})`],
      [1, `${v()} * 1e5`],
      [1, `${v()} + 0.5`],
    ]);
  const step = (): readonly string[] => {
    const by = divisor(g, [d, y]);
    const to = v();
    return r.weighted<() => readonly string[]>([
      [4, () => [`${to} = ${to} % ${by} === 0 ? ${to} / ${by} : ${grown()};`]],
      [3, () => [`if (${to} % ${by} === 0) ${to} = ${to} / ${by}; else ${to} = ${grown()};`]],
      [2, () => [`if (${to} % ${by} === 0) { ${to} /= ${by}; ${k} += 2; } else ${r.pick([d, y])}++;`]],
      [2, () => [`${m} += ${to} % ${by};`, `${to} = Math.${r.pick(['floor', 'trunc', 'ceil'])}(${to} / ${by});`]],
      [2, () => [`const ${t} = ${x} % ${y};`, `${x} = ${y};`, `${y} = ${t};`]],
      [2, () => [`if (${to} % ${by} === 1) ${m} = (${m} * ${x}) % ${d};`, `${x} = (${x} * ${x}) % ${d};`]],
      [1, () => [`${to} = ${to} % ${by};`]],
      [1, () => [`if (${to} % ${by} !== 0) ${b}[${k} & 7 | ${i} * 0] = ${to}; else ${to} = ${grown()};`]],
      [1, () => [`if (${k} > 5) ${a}[${k} + ${i}] += ${to} % ${by};`, `${to} = ${grown()};`]],
    ])();
  };
  const head = r.weighted([
    [3, `${x} !== 1`],
    [2, `${x} > 0`],
    [2, `${y} !== 0`],
    [1, `${x} > 1 && ${y} < 1000`],
    [1, `${x} !== ${y} || ${m} < 3`],
    [1, `${y} * ${y} <= ${x}`],
    [1, `${x} % ${divisor(g, [d])} !== ${r.int(3)}`],
    [1, `!(${x} < 0)`],
  ]);
  const steps = step();
  const body = r.chance(0.3)
    ? [...steps, ...(steps.some(l => l.includes(`const ${t}`)) ? [`${y} += 1;`] : step())]
    : steps;
  const turns = r.pick([5, 20, 60]);
  const declared = body.filter(l => l.startsWith('const')).length > 1;
  const loop = block(`while (${k} < ${turns} && (${head}))`, [
    ...(declared ? steps : body),
    r.chance(0.9) ? `${k}++;` : `${k} += 1 + (${x} === 3);`,
  ]);
  const begin = [
    `let ${x} = ${integer(g, `${a}[${i}]`)}, ${y} = ${r.pick([integer(g, `${b}[${i}]`), '1', '0', integer(g, i)])};`,
    `let ${d} = ${r.pick([r.pick(sizes).name, '2', '97', '65537', integer(g, `${b}[${i}]`)])}, ${k} = 0, ${m} = ${r.pick(['0', '1', '-0'])};`,
  ];
  const end = [
    `${b}[${i}] = ${r.pick([x, `${x} + ${k}`, m, `${x} - ${y}`, `1 / ${x}`, `${y}`, `${k} + ${m}`])};`,
    ...(r.chance(0.3) ? [`if (${x} > 1e9) ${r.pick(['break', 'continue'])};`, `${b}[${i}] += ${y};`] : []),
  ];
  const size = r.pick(sizes).name;
  return r.chance(0.8)
    ? block(
        `for (let ${i} = 0; ${i} < ${r.pick([size, `${b}.length`, `Math.min(${a}.length, ${b}.length)`])}; ${i}++)`,
        [...begin, ...loop, ...end],
      )
    : {
        lines: [`const ${i} = 0;`, ...begin, ...loop],
        scope: extend(s, { names: [x, y, m].map(name => ({ name, flavour: 'float' as const, assignable: false })) }),
      };
};

/** Loops over what something covers, which may be nothing, or begin anywhere. */
export const entering: Make = (g, s) => {
  const { random: r } = g;
  const arrays = sizedArrays(s),
    sizes = s.names.filter(n => !n.assignable);
  if (!arrays.length || !sizes.length) return undefined;
  const [i, x, lo, hi, c, o] = ['i', 'x', 'lo', 'hi', 'c', 'o'].map(g.fresh);
  const a = r.pick(arrays).name,
    b = r.pick(arrays).name,
    size = r.pick(sizes).name;
  const up = r.chance(0.7);
  const at = `${a}[${i}]`;
  const whole = () =>
    `Math.${r.pick(['floor', 'ceil', 'round', 'trunc'])}(${r.pick([at, at, `${at} * 4`, `${at} - 2`, `-${at}`])})`;
  const near = () =>
    r.weighted([
      [3, `Math.max(0, ${whole()})`],
      [2, `Math.max(${r.pick(['-3', '1', '-2147483648', '2147483640'])}, ${whole()})`],
      [1, whole()],
    ]);
  const far = () =>
    r.weighted([
      [4, `Math.min(${size} - 1, ${r.pick([whole(), at, `${at} + 3`])})`],
      [2, `Math.min(${r.pick(['9', '2147483646', '2147483647', '2147483646.5'])}, ${at} + 5)`],
      [1, size],
    ]);
  const test = `${x} ${up ? r.pick(['<', '<=']) : r.pick(['>', '>='])} `;
  const from = up ? near() : `Math.min(${size} - 1, ${whole()})`;
  const to = up
    ? far()
    : r.pick(['0', '-1', `Math.max(0, ${at} - 4)`, `Math.max(-2147483648, ${at})`, '-2147483647.5']);
  const bounds = r.chance(0.5) ? [`const ${lo} = ${from}, ${hi} = ${to};`] : [];
  const begin = bounds.length ? lo : from,
    end = bounds.length ? hi : to;
  const outside = r.chance(0.25);
  const body = r.weighted<readonly string[]>([
    [3, [`if (${x} >= 0 && ${x} < ${b}.length) ${b}[${x}] = ${x} - ${i};`]],
    [2, [`${o} += ${x};`]],
    [1, [`${o} += 1 / ${x};`]],
    [1, [`${b}[${x}] += 1;`]],
    [1, [`${o} = Math.max(${o}, ${x});`]],
    [1, [`if (${x} === ${r.int(9)}) ${r.pick(['break', 'continue'])};`, `${o} += ${x};`]],
    [1, [`${o} += ${x} % 3 + (${x} / 2 | 0);`]],
    [1, [`${b}[${i}] = ${x};`]],
  ]);
  // Loops from far away end soon.
  const soon = [`if (++${c} > 200) break;`, ...body];
  const head = `for (${outside ? '' : 'let '}${x} = ${begin}; ${test}${end}; ${x}${up ? '++' : '--'})`;
  const all = block(`for (let ${i} = 0; ${i} < ${r.pick([size, `${a}.length`])}; ${i}++)`, [
    ...bounds,
    ...(up && from.startsWith('Math.max(0')
      ? block(head, r.chance(0.7) && !/21474/.test(to + from) ? body : soon)
      : block(head, soon)),
    `${c} = 0;`,
    ...(outside && r.chance(0.7) ? [`${o} += ${x};`] : []),
  ]);
  return {
    lines: [`let ${o} = 0, ${c} = 0${outside ? `, ${x} = 0` : ''};`, ...all],
    scope: extend(s, { names: [{ name: o, flavour: 'float', assignable: false }] }),
  };
};

/** Remainders and quotients behind the question whether they have one. */
export const nonzero: Make = (g, s) => {
  const { random: r } = g;
  const arrays = sizedArrays(s),
    sizes = s.names.filter(n => !n.assignable);
  if (!arrays.length || !sizes.length) return undefined;
  const [i, p, q, o] = ['i', 'p', 'q', 'o'].map(g.fresh);
  const a = r.pick(arrays).name,
    b = r.pick(arrays).name;
  const result = () =>
    r.weighted([
      [4, `${p} % ${q}`],
      [2, `(${p} / ${q}) | 0`],
      [1, `Math.trunc(${p} / ${q})`],
      [1, `Math.floor(${p} / ${q})`],
      [1, `${p} / ${q}`],
      [1, `1 / (${p} % ${q})`],
      [1, `-(${p} % ${q})`],
      [1, `(${p} * ${q}) % ${q}`],
      [1, `Math.abs(${q}) - 1`],
      [1, `${p} % Math.abs(${q})`],
      [1, `1 / (${q} * ${p})`],
      [1, `0 / ${q} + ${p}`],
      [1, `${p} % -${q}`],
      [1, `${p} % ${r.pick(['-1', '-2', '3', '1'])}`],
    ]);
  const test = r.weighted([
    [4, `${q} !== 0`],
    [3, q],
    [1, `!(${q} === 0)`],
    [1, `${q} !== 0 && ${p} > 0`],
    [1, `${q} > 0 || ${q} < 0`],
    [1, `${p} !== 1 && ${q} !== 0 && ${p} % ${q} !== 1`],
    [1, `${q} != 0 || ${p} === 5`],
    [1, `Math.abs(${q}) > 0`],
    [1, `Math.abs(${q}) >= 1`],
  ]);
  const use = (): string =>
    r.weighted([
      [4, `${b}[${i}] = ${result()};`],
      [2, `${o} += ${result()};`],
      [1, `${o} = Math.max(${o}, ${result()});`],
    ]);
  const body = r.weighted<() => readonly string[]>([
    [4, () => [`if (${test}) ${use()}${r.chance(0.3) ? ` else ${use()}` : ''}`]],
    [2, () => [`if (!(${test})) ${r.pick(['continue', 'break'])};`, use()]],
    [
      1,
      () => [
        `let ${q}k = 0;`,
        `while (${test} && ${q}k++ < 40) { const t = ${p} % ${q}; ${p} = ${q}; ${q} = t; }`,
        use(),
      ],
    ],
    [1, () => [`${b}[${i}] = ${test} ? ${result()} : ${p};`]],
    [1, () => [`if (${q} === 0) ${q} = ${r.pick(['1', '-1', p])};`, use()]],
  ])();
  return {
    lines: [
      `let ${o} = 0;`,
      ...block(`for (let ${i} = 0; ${i} < Math.min(${a}.length, ${b}.length); ${i}++)`, [
        `let ${p} = ${integer(g, `${a}[${i}]`)}, ${q} = ${r.pick([integer(g, `${b}[${i}]`), integer(g, `${a}[${i}]`), `${i} - 3`])};`,
        ...(r.chance(0.4)
          ? [
              `${r.pick([p, q])} = ${r.pick([`Math.abs(${q})`, `Math.min(${p}, 100)`, `${q} | 0`, `Math.max(-7, ${q})`, `Math.floor(${p})`])};`,
            ]
          : []),
        ...body,
      ]),
    ],
    scope: extend(s, { names: [{ name: o, flavour: 'float', assignable: false }] }),
  };
};

/** Several sums, counts and extremes of one loop. */
export const adding: Make = (g, s) => {
  const { random: r } = g;
  const arrays = sizedArrays(s),
    sizes = s.names.filter(n => !n.assignable);
  if (!arrays.length || !sizes.length) return undefined;
  const i = g.fresh('i'),
    t = g.fresh('t');
  const sums = Array.from({ length: 1 + r.int(4) }, () => g.fresh('s'));
  const at = () => `${r.pick(arrays).name}[${i}]`;
  const small = () =>
    r.pick(['1', '0.5', '-0', '2', `(${at()} > 1 ? 1 : 0)`, `+(${at()} < ${at()})`, `(${at()} > 0 ? 3 : -0)`]);
  const value = () =>
    r.weighted([
      [3, at()],
      [2, `${at()} * ${at()}`],
      [2, small()],
      [1, t],
      [1, `${at()} | 0`],
      [1, `${at()} >>> 0`],
      [1, `${i} * ${at()}`],
      [1, i],
    ]);
  const add = (x: string) =>
    r.weighted([
      [6, `${x} += ${value()};`],
      [1, `${x} = ${value()} + ${x};`],
      [1, `${x} -= ${value()};`],
      [1, `${x} = Math.max(${x}, ${value()});`],
      [1, `if (${at()} > 0) ${x} += ${value()};`],
      [1, `${x} *= ${value()};`],
    ]);
  const lines = [
    `${r.chance(0.7) ? '' : `if (${at()} < 3) `}${t} = ${at()} - ${r.pick(['0.5', i, '1'])};`,
    ...sums.map(add),
  ];
  const length = `Math.min(${arrays.map(a => `${a.name}.length`).join(', ')})`;
  const head = r.weighted([
    [5, `for (let ${i} = 0; ${i} < ${length}; ${i}++)`],
    [1, `for (let ${i} = 1; ${i} < ${length}; ${i} += 3)`],
    [1, `for (let ${i} = ${length} - 1; ${i} >= 0; ${i}--)`],
    [1, `for (let ${i} = 0; ${i} < ${r.pick(sizes).name}; ${i}++)`],
  ]);
  return {
    lines: [
      `let ${t} = 0, ${sums.map(x => `${x} = ${r.pick(['0', '0', '-0', '1', '0.1'])}`).join(', ')};`,
      ...block(head, lines),
    ],
    scope: extend(s, { names: [t, ...sums].map(name => ({ name, flavour: 'float' as const, assignable: false })) }),
  };
};

/** Conditions that have parts, of which later ones may be asked only behind earlier ones. */
export const branching: Make = (g, s) => {
  const { random: r } = g;
  const arrays = sizedArrays(s),
    sizes = s.names.filter(n => !n.assignable);
  if (!arrays.length || !sizes.length) return undefined;
  const [i, j, o] = ['i', 'j', 'o'].map(g.fresh);
  const a = r.pick(arrays).name,
    b = r.pick(arrays).name,
    size = r.pick(sizes).name;
  const leaf = () =>
    r.pick([
      `${a}[${j}] > ${r.int(4)}`,
      `${a}[${j} - 1] !== ${b}[${i}]`,
      `${j} > 0`,
      `${j} < ${a}.length`,
      `${o} !== ${r.int(5)}`,
      `!(${a}[${i}] < 1)`,
      `${b}[${i}]`,
      `${i} % 3 === 0`,
      'true',
    ]);
  const test = (deep: number): string =>
    deep === 0 || r.chance(0.2)
      ? leaf()
      : r.chance(0.2)
        ? `!(${test(deep - 1)})`
        : r.chance(0.12)
          ? `(${test(deep - 1)} ? ${test(deep - 1)} : ${test(deep - 1)})`
          : `(${test(deep - 1)} ${r.pick(['&&', '||'])} ${test(deep - 1)})`;
  const guard = `${j} > 0 && ${j} < ${a}.length`;
  const asked = (deep: number) => (r.chance(g.wild ? 0.5 : 0.9) ? `${guard} && ${test(deep)}` : test(deep));
  const act = () =>
    r.pick([
      `${o} += ${j};`,
      `${b}[${i}] = ${o};`,
      'break;',
      'continue;',
      `${o}--;`,
      `{ ${o} += 0.5; ${b}[${i}] -= 1; }`,
    ]);
  const inner = r.weighted<() => readonly string[]>([
    [
      3,
      () =>
        block(`while (${asked(2)})`, [
          `${j}--;`,
          `${o}++;`,
          ...(r.chance(0.3) ? [`if (${asked(1)}) ${r.pick(['break;', `${o} += 2;`])}`] : []),
        ]),
    ],
    [3, () => [`if (${asked(3)}) ${act()}${r.chance(0.4) ? ` else ${act()}` : ''}`]],
    [1, () => [`do { ${j}--; ${o} += ${j}; } while (${asked(2)});`]],
    [1, () => [`for (; ${asked(2)}; ${j}--) { if (${asked(1)}) continue; ${o} += ${a}[${i}]; }`]],
    [1, () => [`if (${asked(2)}) {} else ${act()}`]],
    [1, () => [`const ${o}c = ${asked(2)};`, `${o} += +${o}c;`, `if (${o}c || ${asked(1)}) ${act()}`]],
  ]);
  const body = [
    `let ${j} = ${r.pick([i, `${i} - 1`, '5', `${i} >> 1`, `${a}.length - 1`])};`,
    ...inner(),
    ...(r.chance(0.4) ? [`if (${asked(2)}) ${act()}`] : []),
    `${o} += ${j};`,
  ];
  return {
    lines: [
      `let ${o} = 0;`,
      ...block(`for (let ${i} = 0; ${i} < Math.min(${size}, ${a}.length, ${b}.length); ${i}++)`, body),
    ],
    scope: extend(s, { names: [{ name: o, flavour: 'float', assignable: false }] }),
  };
};
