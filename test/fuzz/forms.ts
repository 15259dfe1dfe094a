/** Kernels of what has a form or a stage of its own: integers of several kinds in one variable, loops that are left at their
 * beginning, remainders that a comparison finds, channels of pixels, sums that are counts, and sums in many iterations. */
import { block, notBig } from './body.ts';
import { extend, type Generation, type Make, type Scope } from './scope.ts';

const arraysOf = (s: Scope): readonly string[] =>
  s.arrays.filter(a => a.length === 'size' && notBig(a.dtype)).map(a => a.name);
const bytesOf = (s: Scope): readonly string[] =>
  s.arrays.filter(a => a.length === 'size' && /^u?int8/.test(a.dtype)).map(a => a.name);
const told = (names: readonly string[]) => ({
  names: names.map(name => ({ name, flavour: 'float' as const, assignable: false })),
});
const some = (g: Generation, least: number, more: number, line: () => string): readonly string[] =>
  Array.from({ length: least + g.random.int(more) }, line);

/** A variable that is an int32 here and a uint32 there, or put between bounds. */
export const mixed: Make = (g, s) => {
  const { random: r } = g;
  const arrays = arraysOf(s);
  if (!arrays.length) return undefined;
  const [i, x, v] = ['i', 'x', 'v'].map(g.fresh);
  const a = r.pick(arrays),
    b = r.pick(arrays);
  const given = (): string =>
    r.pick([
      `${x} ^= ${x} << ${1 + r.int(20)};`,
      `${x} ^= ${x} >>> ${r.int(20)};`,
      `${x} ^= ${x} >> ${r.int(20)};`,
      `${x} >>>= 0;`,
      `${x} |= 0;`,
      `${x} = ${x} * 1664525 + 1013904223 >>> 0;`,
      `${x} = Math.abs(${x});`,
      `${x} = Math.min(${x}, ${10 + r.int(90)});`,
      `${x} = Math.max(${x}, ${r.int(9) - 4});`,
      `${x} = Math.floor(${x} / 3);`,
      `${x} = ${a}[${i}];`,
      `${x} = ${a}[${i}] | 0;`,
      `${x} = ${i} - 20;`,
      `${x} += ${i};`,
    ]);
  const seen = (): string =>
    r.pick([
      `${b}[${i}] = ${x};`,
      `${b}[${i}] += ${x} % 100;`,
      `${v} += ${x};`,
      `if (${a}[${i}] > 2) ${v} = ${x};`,
      `if (${a}[${i}] > 2) continue;`,
      `if (${x} > 50) continue;`,
      `if (${v} > 1e6 && ${i} > 9) break;`,
      `if (${a}[${i}] < 3) ${x} = ${i};`,
      `for (let k = 0; k < 2; k++) ${x} += k;`,
    ]);
  const lines = some(g, 3, 4, () => (r.chance(0.7) ? given() : seen()));
  const inLoop = [...lines, ...(r.chance(0.6) ? [`${b}[${i}] = ${x};`] : []), ...some(g, 0, 3, given)];
  return {
    lines: [
      `let ${x} = ${r.pick(['7', '-3', '0', '2463534242', `${a}.length`])}, ${v} = 0;`,
      ...block(`for (let ${i} = 0; ${i} < ${a}.length; ${i}++)`, inLoop),
      ...some(g, 0, 2, () => given().replaceAll(`[${i}]`, '[0]').replaceAll(i, '5')),
    ],
    scope: extend(s, told([x, v])),
  };
};

/** Loops that a number which counts leaves at their beginning. */
export const leaving: Make = (g, s) => {
  const { random: r } = g;
  const arrays = arraysOf(s),
    sizes = s.names.filter(n => !n.assignable);
  if (!arrays.length || !sizes.length) return undefined;
  const [i, k, q, m, v, n, y, z] = ['i', 'k', 'q', 'm', 'v', 'n', 'y', 'z'].map(g.fresh);
  const a = r.pick(arrays),
    b = r.pick(arrays);
  const at = r.pick([`${i} + ${k}`, `${i} + ${k}`, m, `${i} - ${k}`, `${k} * 2`, k, `${k} - ${q}`]);
  const end = r.pick([`${a}.length`, r.pick(sizes).name, `${a}.length - 2`, n, `${a}[0]`, '5.5']);
  const exit = `if (${r.pick([`${at} >= ${end}`, `${at} >= ${end}`, `${at} > ${end}`, `!(${at} < ${end})`, `${at} === ${end}`, `${at} < ${r.int(4) - 2}`, `${end} <= ${at}`])}) break;`;
  const lasting = r.chance(0.2);
  const before = [
    ...(at === m || r.chance(0.3) ? [`${m} = ${i} + ${k};`] : []),
    ...(r.chance(0.15) ? [`${v} += 1;`] : []),
    // What the last run of the loop left.
    ...(lasting ? [`${y} = ${z};`, `${z} = ${i} + ${k};`] : []),
    ...(r.chance(0.15) ? [`${a}[0] = ${i};`] : []),
  ];
  const inside = [
    r.pick([
      `if (${i} + ${k} < ${a}.length) ${a}[${i} + ${k}] += ${k} * 0.5;`,
      `if (${k} < ${b}.length) ${v} += ${b}[${k}];`,
      `${v} = ${v} * 0.5 + ${k};`,
      `${q} += ${k};`,
    ]),
    ...(lasting ? [`${v} += ${y};`] : []),
    ...(r.chance(0.15) ? [`${n} -= 1;`] : []),
  ];
  const head = r.pick([
    `${k} = 0; ${k} < ${r.pick(['6', r.pick(sizes).name, `${q} + 4`])}; ${k}++`,
    `${k} = ${r.int(3)}; ${k} <= 5; ${k} += 2`,
    `${k} = 5; ${k} >= 0; ${k}--`,
  ]);
  const behind = r.chance(0.4) ? [`if (${i} < ${b}.length) ${b}[${i}] = ${r.pick([m, k, q])};`] : [];
  return {
    lines: [
      `let ${q} = 1, ${m} = 0, ${v} = 0, ${k} = 0, ${n} = ${r.pick(sizes).name}, ${y} = 0, ${z} = 0;`,
      ...block(`for (let ${i} = 0; ${i} < ${b}.length && ${i} < 20; ${i}++)`, [
        ...block(`for (${behind.length || r.chance(0.3) ? '' : 'let '}${head})`, [...before, exit, ...inside]),
        ...behind,
      ]),
    ],
    scope: extend(s, told([q, m, v, k])),
  };
};

/** Places in rings, neighbours on grids that close. */
export const rings: Make = (g, s) => {
  const { random: r } = g;
  const arrays = arraysOf(s),
    sides = s.names.filter(n => n.flavour === 'side' && !n.assignable);
  if (!arrays.length || !sides.length) return undefined;
  const [i, p, q, n, v] = ['i', 'p', 'q', 'n', 'v'].map(g.fresh);
  const a = r.pick(arrays),
    b = r.pick(arrays);
  const size = r.pick([`1 + (${r.pick(sides).name} & 7)`, `${r.pick(sides).name} + 1`, '5', '6', '37']);
  const by = r.pick([n, n, n, size.length < 3 ? size : n]);
  const near = (): string =>
    r.pick([
      `(${p} + ${1 + r.int(3)}) % ${by}`,
      `(${p} - 1 + ${n}) % ${by}`,
      `(${p} + ${n} - ${r.int(3)}) % ${by}`,
      `(${p} + ${q}) % ${by}`,
      `(${p} + ${q} + 1) % ${by}`,
      `(${p} + ${n} + ${q}) % ${by}`,
      `(${p} + (${n} >> 1)) % ${by}`,
      `(${p} + (${a}[${i}] & 3)) % ${by}`,
      `(${p} + ${i}) % ${by}`,
      `(${q} - ${p}) % ${by}`,
      `${i} % ${by}`,
    ]);
  const use = (e: string): string =>
    r.pick([`${v} += ${a}[(${e}) % ${a}.length] * ${i};`, `${b}[${i}] = ${e};`, `${v} = ${v} * 0.5 + ${e};`]);
  const within = block(`for (let ${q} = 0; ${q} ${r.chance(0.8) ? '<' : '<='} ${n}; ${q}++)`, [
    use(near()),
    ...(r.chance(0.3) ? [`${p} = ${near()};`] : []),
  ]);
  const lines = some(g, 1, 3, () => (r.chance(0.6) ? `${p} = ${near()};` : use(near())));
  return {
    lines: [
      `const ${n} = ${size};`,
      `let ${p} = ${r.pick(['0', '0', `${n} - 1`, '3', `${n}`])}, ${q} = ${r.pick(['0', '1', `${n} - 1`])}, ${v} = 0;`,
      ...block(`for (let ${i} = 0; ${i} < ${a}.length && ${i} < ${b}.length; ${i}++)`, [
        ...lines,
        ...(r.chance(0.5) ? within : []),
        ...(r.chance(0.3) ? [`${q} = ${near()};`] : []),
      ]),
    ],
    scope: extend(s, told([p, q, v])),
  };
};

/** Channels of pixels in bytes. */
export const channeled: Make = (g, s) => {
  const { random: r } = g;
  const bytes = bytesOf(s),
    all = arraysOf(s);
  if (!bytes.length) return undefined;
  const [i, v, p, o] = ['i', 'v', 'p', 'o'].map(g.fresh);
  const to = r.pick(bytes),
    from = r.pick(r.chance(0.5) ? bytes : all);
  const step = r.weighted([
    [8, 4],
    [1, 3],
    [1, 8],
  ]);
  const flat = r.chance(0.6);
  const start = r.weighted([
    [5, '0'],
    [1, '1'],
    [1, '4'],
  ]);
  const base = flat
    ? i
    : r.pick([`${step} * ${p}`, `${step} * ${p}`, `${p} * ${step} + ${start}`, `(${p} << 2) + ${o}`]);
  const at = (c: number): string => (c ? `${base} + ${c}` : base);
  const channel = (): number =>
    r.weighted([
      [9, r.int(4)],
      [1, 4],
    ] as const);
  const value = (): string =>
    r.pick([
      `${from}[${at(r.int(4))}]`,
      `255 - ${from}[${at(r.int(4))}]`,
      `${to}[${at(r.int(4))}] + ${r.int(9)}`,
      `(${v} * 3) >> 1`,
      v,
      String(r.int(300)),
      `${from}[${at(r.int(4))}] > 100 ? 255 : ${v}`,
    ]);
  const stores = some(g, 2, 4, () =>
    r.chance(0.85) ? `${to}[${at(channel())}] = ${value()};` : `${v} = ${from}[${at(r.int(4))}] & 255;`,
  );
  const also = r.chance(0.15) ? [`${r.pick(bytes)}[${at(channel())}] = ${value()};`] : [];
  const last = 4 + (start === '0' ? 0 : 4);
  const head = flat
    ? `for (let ${i} = ${start}; ${i} + ${last} < ${to}.length && ${i} + ${last} < ${from}.length; ${i} += ${step})`
    : `for (let ${p} = 0; ${p} * ${step} + ${last} < ${to}.length && ${p} * ${step} + ${last} < ${from}.length; ${p}++)`;
  // Most loops over pixels go as far as there are whole ones.
  const exact = flat && r.chance(0.4) ? `for (let ${i} = 0; ${i} < ${to}.length - 3; ${i} += ${step})` : head;
  return {
    lines: [
      `let ${v} = 9;`,
      `const ${o} = ${r.int(3)};`,
      ...block(from === to || exact === head ? exact : head, [
        ...(r.chance(0.5) ? [`${v} = ${from}[${at(r.int(4))}];`] : []),
        ...stores,
        ...also,
      ]),
    ],
    scope: extend(s, told([v])),
  };
};

/** Sums of small integers, and of what looks like them. */
export const tallies: Make = (g, s) => {
  const { random: r } = g;
  const arrays = arraysOf(s),
    bytes = bytesOf(s);
  if (!arrays.length) return undefined;
  const [i, v, u] = ['i', 'v', 'u'].map(g.fresh);
  const a = r.pick(arrays),
    b = r.pick(bytes.length ? bytes : arrays);
  const few = (): string => r.pick(['0', '1', '1', '3', '-2', '0.1', '1024', '3e15', '0.7']);
  const term = (): string =>
    r.pick([
      `(${a}[${i}] > 1 ? ${few()} : ${few()})`,
      `(${a}[${i}] > 1 ? ${few()} : ${few()})`,
      `${b}[${i}]`,
      `(${b}[${i}] >>> 0)`,
      `${a}[${i}]`,
      `+(${a}[${i}] < 3)`,
      few(),
    ]);
  const add = (to: string): string =>
    r.pick([
      `${to} += ${term()};`,
      `${to} += ${term()};`,
      `${to} = ${term()} + ${to};`,
      `if (${a}[${i}] > 1) ${to} += ${term()};`,
      `${to} -= ${term()};`,
      `${to} *= ${r.pick(['1.1', '3', '0.9'])};`,
    ]);
  const head = r.pick([
    `for (let ${i} = 0; ${i} < ${a}.length && ${i} < ${b}.length; ${i}++)`,
    `for (let ${i} = 0; ${i} < ${b}.length; ${i}++)`,
    `for (let ${i} = 0.5; ${i} < 900; ${i} += 0.7)`,
    `for (let ${i} = ${b}.length - 1; ${i} >= 0; ${i}--)`,
  ]);
  const index = (l: string): string =>
    head.includes('0.7') ? l.replaceAll(`[${i}]`, '[0]').replace(/\+= (?=\d)/, `+= ${i} * `) : l;
  const turns = r.pick(['', '', `for (let t = 0; t < 40; t++) `]);
  const lines = [add(v), ...(r.chance(0.5) ? [add(u)] : [])].map(index);
  const more = head.startsWith(`for (let ${i} = 0; ${i} < ${b}`)
    ? lines.map(l => l.replaceAll(`${a}[`, `${b}[`))
    : lines;
  const down = head.includes('--') ? more.map(l => l.replaceAll(`${a}[`, `${b}[`)) : more;
  return {
    lines: [
      `let ${v} = ${r.pick(['0', '0', '0.1', '5', '2 ** 53'])}, ${u} = 0;`,
      ...(turns ? block(turns.trim(), block(head, down)) : block(head, down)),
    ],
    scope: extend(s, told([v, u])),
  };
};

/** Turns in order around loops that add up or are free, over few elements. */
export const turning: Make = (g, s) => {
  const { random: r } = g;
  const arrays = arraysOf(s),
    sides = s.names.filter(n => n.flavour === 'side' && !n.assignable);
  if (arrays.length < 2 || !sides.length) return undefined;
  const [t, i, v, h] = ['t', 'i', 'v', 'h'].map(g.fresh);
  const a = r.pick(arrays),
    b = r.pick(arrays.filter(x => x !== a));
  const w = r.pick(sides).name;
  const end = r.pick([w, `${w} * 2`, `${w} - ${t}`, h, '9']);
  const free = r.pick([
    `${b}[${i}] = ${a}[${i}] * 0.5 + ${v};`,
    `${a}[${i}] += ${t};`,
    `${v} += ${a}[${i}] * 0.1;`,
    `${v} = Math.max(${v}, ${a}[${i}] + ${t});`,
    `${b}[${i}] = ${a}[${i}] + ${b}[${i}]; ${v} += ${b}[${i}] * 0.3;`,
  ]);
  const loop = (line: string) =>
    block(`for (let ${i} = 0; ${i} < ${end} && ${i} < ${a}.length && ${i} < ${b}.length; ${i}++)`, [line]);
  const straight = (line: string) => block(`for (let ${i} = 0; ${i} < ${w}; ${i}++)`, [line]);
  const inner = [free, ...(r.chance(0.4) ? [`${b}[${i}] -= ${a}[${i}] * 0.25;`] : [])].flatMap(
    r.chance(0.5) ? straight : loop,
  );
  return {
    lines: [
      `let ${v} = 0, ${h} = ${w};`,
      ...block(`for (let ${t} = 0; ${t} < ${2 + r.int(5)}; ${t}++)`, [
        ...inner,
        ...(r.chance(0.3) ? [`${h} -= 1;`] : []),
        ...(r.chance(0.5) ? [`${a}[0] = ${v} * 0.5;`] : []),
      ]),
    ],
    scope: extend(s, told([v, h])),
  };
};
