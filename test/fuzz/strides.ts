/** Loops that go on by a size: windows with a hop, tiles, and whatever else they count on the way. Some stand still or go back: those
 * are left after a number of turns, or where their counter is below 0. */
import { block, notBig } from './body.ts';
import { extend, type Make } from './scope.ts';

export const strides: Make = (g, s) => {
  const { random: r } = g;
  const sizes = s.names.filter(n => !n.assignable),
    arrays = s.arrays.filter(x => x.length === 'size' && notBig(x.dtype));
  if (!sizes.length || !arrays.length) return undefined;
  const [i, o, h, w, c, j, t] = ['i', 'o', 'h', 'w', 'c', 'j', 't'].map(g.fresh);
  const a = r.pick(arrays).name,
    b = r.pick(arrays).name,
    size = r.pick(sizes).name;
  /** Nothing says that they get on. */
  const any = r.chance(0.3);
  const back = r.pick([
    '0',
    '-1',
    '-2',
    `-${size}`,
    `(${size} & 3) - 2`,
    `${size} - 4`,
    `3 - ${size}`,
    `-(${size} & 3)`,
    ...(g.wild ? [`-0.5 * ${size}`, 'NaN', '-0'] : []),
  ]);
  const onward = r.weighted([
    [4, size],
    [3, `Math.max(1, ${size} >> 1)`],
    [2, `1 + (${size} & 3)`],
    [1, '3'],
    [g.wild ? 1 : 0, `${size} * 0.5`],
    [g.wild ? 1 : 0, `${size} * 3e9`],
  ]);
  const wide = r.pick([`${size} & 7`, '4', h, `${h} + 1`, `${size} >> 2`]);
  const hop = any ? back : onward;
  const forth = r.weighted([
    [4, `${i} + ${w} <= ${a}.length`],
    [2, `${i} + ${w} < ${a}.length`],
    [2, `${i} < ${a}.length - ${w}`],
    [1, `${i} <= ${a}.length - ${w}`],
    [1, `${a}.length > ${i} + ${w}`],
    [1, `${i} + ${w} <= ${a}.length && ${i} < 40`],
    [1, `${i} + ${w} <= ${a}.length - ${h}`],
    [1, `!(${i} + ${w} > ${a}.length)`],
    [1, `${i} * 2 < ${a}.length`],
  ]);
  const test = any && r.chance(0.4) ? `${i} >= 0 && ${forth}` : forth;
  const counts = r.weighted([
    [4, `, ${o}++`],
    [1, `, ${o} += 2`],
    [1, `, ${o}--`],
    [2, ''],
  ]);
  const line = r.weighted([
    [4, `for (let ${j} = ${i}; ${j} < ${i} + ${w} && ${j} < ${a}.length; ${j}++) ${c} = Math.max(${c}, ${a}[${j}]);`],
    [
      2,
      `for (let ${j} = 0; ${j} < ${w} && ${i} + ${j} < ${a}.length; ${j}++) ${b}[${i} + ${j}] = ${a}[${i} + ${j}] * 0.5 + ${i};`,
    ],
    [2, `for (let ${j} = 0; ${j} < ${h} && ${i} + ${j} < ${a}.length; ${j}++) ${a}[${i} + ${j}] += ${o};`],
    [1, `${a}[${i}] = ${b}[${i}] * 0.5 + ${o};`],
    [any ? 4 : 0, `if (${i} >= 0 && ${i} < ${a}.length) ${a}[${i}] += ${b}[0] * 0.5 + ${o};`],
    [1, `if (${a}[${i}] > 2) { ${c} += ${i}; continue; }`],
    [1, `if (${a}[${i}] > 3 && ${o} > 2) break;`],
  ]);
  const store = r.chance(0.7) ? [`if (${o} >= 0 && ${o} < ${b}.length) ${b}[${o}] = ${i} - ${c};`] : [];
  // By a count of turns; or by what the loop counts anyway.
  const leave = any
    ? [r.chance(0.8) || counts !== `, ${o}++` ? `if (${t}++ > 30) break;` : `if (${o} > 30) break;`]
    : [];
  const from = r.weighted([
    [any ? 4 : 0, `${a}.length - ${w}`],
    [any ? 2 : 0, `${a}.length >> 1`],
    [5, '0'],
    [1, '1'],
    [1, w],
    [g.wild ? 1 : 0, '0.5'],
  ]);
  const loop = r.chance(0.7)
    ? block(`for (; ${test}; ${r.chance(0.8) ? `${i} += ${h}` : `${i} = ${h} + ${i}`}${counts})`, [
        ...leave,
        line,
        ...store,
      ])
    : block(`while (${test})`, [
        ...[...leave, line, ...store].filter(l => !/continue/.test(l)),
        `${i} += ${h};`,
        ...(counts ? [`${o}++;`] : []),
      ]);
  return {
    lines: [
      `const ${h} = ${hop}, ${w} = ${wide};`,
      `let ${i} = ${from}, ${o} = 0, ${c} = 0${any ? `, ${t} = 0` : ''};`,
      ...(any ? loop : [`if (${h} > 0) {`, ...loop.map(l => `  ${l}`), '}']),
    ],
    scope: extend(s, { names: [i, o, c].map(name => ({ name, flavour: 'float' as const, assignable: false })) }),
  };
};
