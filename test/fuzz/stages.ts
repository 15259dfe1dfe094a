/** Stages around steps that vary: transforms of Fourier and Walsh, bitonic networks, sums by halves, scans, sorting by gaps. Loops go on by
 * what another loop counts, so that each stage takes the elements in another order. */
import { block, notBig } from './body.ts';
import { extend, type Make } from './scope.ts';

export const stages: Make = (g, s) => {
  const { random: r } = g;
  const arrays = s.arrays.filter(x => x.length === 'size' && notBig(x.dtype)).map(x => x.name);
  if (!arrays.length) return undefined;
  const [n, h, k, i, j, p, v, x, y, t] = ['n', 'h', 'k', 'i', 'j', 'p', 'v', 'x', 'y', 't'].map(g.fresh);
  const a = r.pick(arrays),
    b = r.pick(arrays);
  const size = r.pick([
    [`const ${n} = ${a}.length;`],
    [`const ${n} = Math.min(${a}.length, ${b}.length);`],
    [`let ${n} = 1;`, `while (${n} * 2 <= ${a}.length) ${n} *= 2;`],
    [`const ${n} = 1 << (31 - Math.clz32(${a}.length | 1));`],
  ]);
  const half = r.pick([`${h} / 2`, `(${h} >> 1)`, `Math.floor(${h} / 2)`, h]);
  const twice = half === h ? `2 * ${h}` : h;
  const up = r.pick([`${h} *= 2`, `${h} <<= 1`, `${h} += ${h}`, `${h} = ${h} * 2`, `${h} += 1 + (${h} >> 1)`]);
  const down = r.pick([`${h} >>= 1`, `${h} = ${h} >> 1`, `${h} = Math.floor(${h} / 2)`, `${h} -= (${h} >> 1) || 1`]);
  const stage = r.pick([
    `for (let ${h} = ${half === h ? 1 : 2}; ${h} ${r.pick(['<', '<='])} ${n}; ${up})`,
    `for (let ${h} = ${half === h ? 1 : 2}; ${twice} <= ${n}; ${up})`,
    `for (let ${h} = ${r.pick([n, `${n} >> 1`])}; ${h} > ${half === h ? 0 : 1}; ${down})`,
    `for (let ${h} = ${r.pick([n, `${n} >> 1`])}; ${h} >= ${half === h ? 1 : 2}; ${down})`,
  ]);
  const pair = (one: string, other: string): readonly string[] => [
    `const ${x} = ${a}[${one}], ${y} = ${r.chance(0.9) ? a : b}[${other}];`,
    ...r.pick([
      [`${a}[${one}] = ${x} + ${y};`, `${a}[${other}] = ${x} - ${y};`],
      [`${a}[${one}] = ${x} * 0.5 - ${y};`, `${a}[${other}] = ${x} + ${y} * 0.25;`],
      [`if (${x} > ${y}) {`, `  ${a}[${one}] = ${y};`, `  ${a}[${other}] = ${x};`, '}'],
      [`${b}[${one}] = ${x} + ${y};`, `${b}[${other}] = ${x} - ${y};`],
      [`${a}[${one}] = Math.min(${x}, ${y});`, `${a}[${other}] = Math.max(${x}, ${y});`, `${v} += ${x};`],
    ]),
  ];
  /** Some accesses leave their arrays, but mostly they do not. */
  const inside = (at: string, lines: readonly string[]): readonly string[] =>
    r.chance(0.85) ? block(`if (${at} < ${a}.length && ${at} < ${b}.length)`, lines) : lines;
  const end = r.chance(0.8) ? `${i} + ${twice} <= ${n}` : `${i} < ${n}`;
  const blocks = `for (let ${i} = 0; ${end}; ${i} += ${twice})`;
  const within = (): readonly string[] =>
    r.pick([
      () =>
        block(
          `for (let ${j} = ${i}; ${j} < ${i} + ${half}; ${j}++)`,
          inside(`${j} + ${half}`, pair(j, `${j} + ${half}`)),
        ),
      () =>
        block(
          `for (let ${j} = 0; ${j} < ${half}; ${j}++)`,
          inside(`${i} + ${j} + ${half}`, pair(`${i} + ${j}`, `${i} + ${j} + ${half}`)),
        ),
      () => [
        `let ${p} = ${i} + ${half};`,
        ...block(`for (let ${j} = ${i}; ${j} < ${i} + ${half}; ${j}++, ${p}++)`, inside(p, pair(j, p))),
      ],
      () =>
        block(
          `for (let ${j} = 0; ${j} < ${half}; ${j}++)`,
          inside(`${i} + ${twice} - 1 - ${j}`, pair(`${i} + ${j}`, `${i} + ${twice} - 1 - ${j}`)),
        ),
    ])();
  const gone = (): readonly string[] =>
    r.pick([
      () => block(blocks, within()),
      () => block(blocks, within()),
      // The other way round: for each place in a block, all blocks.
      () =>
        block(
          `for (let ${j} = 0; ${j} < ${half}; ${j}++)`,
          block(
            `for (let ${i} = ${j}; ${i} < ${n}; ${i} += ${twice})`,
            inside(`${i} + ${half}`, pair(i, `${i} + ${half}`)),
          ),
        ),
      () =>
        block(
          `for (let ${i} = 0; ${i} < ${half}; ${i}++)`,
          inside(`${i} + ${half}`, [`${a}[${i}] += ${a}[${i} + ${half}];`]),
        ),
      () =>
        block(
          `for (let ${i} = 0; ${i} < ${n}; ${i} += ${twice})`,
          inside(`${i} + ${half}`, [`${a}[${i}] += ${a}[${i} + ${half}];`]),
        ),
      () => block(`for (let ${i} = ${n} - 1; ${i} >= ${half}; ${i}--)`, [`${a}[${i}] += ${a}[${i} - ${half}] * 0.5;`]),
      () => [
        ...block(
          `for (let ${i} = 0; ${i} < ${n}; ${i}++)`,
          inside(i, [`${b}[${i}] = ${i} >= ${half} ? ${a}[${i}] + ${a}[${i} - ${half}] : ${a}[${i}];`]),
        ),
        ...block(`for (let ${i} = 0; ${i} < ${n}; ${i}++)`, inside(i, [`${a}[${i}] = ${b}[${i}];`])),
      ],
      () =>
        block(`for (let ${k} = ${half} | 0; ${k} > 0; ${k} >>= 1)`, [
          ...block(`for (let ${i} = 0; ${i} < ${n}; ${i}++)`, [
            `const ${j} = ${i} ^ ${k};`,
            ...block(`if (${j} > ${i} && ${j} < ${n} && ((${i} & ${h}) === 0) === (${a}[${i}] > ${a}[${j}]))`, [
              `const ${t} = ${a}[${i}];`,
              `${a}[${i}] = ${a}[${j}];`,
              `${a}[${j}] = ${t};`,
            ]),
          ]),
        ]),
      () =>
        block(`for (let ${i} = ${h}; ${i} < ${n}; ${i}++)`, [
          `const ${t} = ${a}[${i}];`,
          `let ${j} = ${i};`,
          ...block(`while (${j} >= ${h} && ${a}[${j} - ${h}] > ${t})`, [
            `${a}[${j}] = ${a}[${j} - ${h}];`,
            `${j} -= ${h};`,
          ]),
          `${a}[${j}] = ${t};`,
        ]),
    ])();
  const turns = r.chance(0.15) ? [`for (let ${t}0 = 0; ${t}0 < 2; ${t}0++)`] : [];
  const stageLoop = block(stage, [
    ...gone(),
    ...(r.chance(0.2) ? gone() : []),
    ...(r.chance(0.2) ? [`${v} += ${h};`] : []),
  ]);
  return {
    lines: [`let ${v} = 0;`, ...size, ...(turns.length ? block(turns[0], stageLoop) : stageLoop)],
    scope: extend(s, { names: [{ name: v, flavour: 'float', assignable: false }] }),
  };
};
