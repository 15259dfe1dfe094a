/** Kernels whose iterations work in an array: what they fill, in which order and how much of it, and what they read of it again. */
import { block, notBig } from './body.ts';
import type { Make } from './scope.ts';

export const working: Make = (g, s) => {
  const { random: r } = g;
  const arrays = s.arrays.filter(x => x.length === 'size' && notBig(x.dtype)).map(x => x.name);
  if (!arrays.length || !s.names.some(x => x.name === 'w')) return undefined;
  const [i, j, k, m, h, t, v, z] = ['i', 'j', 'k', 'm', 'h', 't', 'v', 'z'].map(g.fresh);
  const a = r.pick(arrays),
    b = r.pick(arrays);
  const size = r.pick([m, m, m, `${m} + 1`, `2 * ${m}`, `${m} + 2`, '24']);
  const made = `const ${t} = new ${r.pick(['Float64Array', 'Float64Array', 'Int32Array', 'Float32Array', 'Uint8Array'])}(${size});`;
  const whole = size === '24' ? m : r.chance(0.5) ? `${t}.length` : size;
  const from = () => `${a}[${i} * ${m} + ${r.pick([j, j, `${m} - 1 - ${j}`])}]`;
  const up = (lo: string, hi: string, step = '++'): string => `for (let ${j} = ${lo}; ${j} < ${hi}; ${j}${step})`;
  const down = (hi: string, lo: string): string => `for (let ${j} = ${hi} - 1; ${j} >= ${lo}; ${j}--)`;
  const element = (): string =>
    r.pick([
      ...[`${t}[${j}]`, `${t}[${j}]`, `${t}[${m} - 1 - ${j}]`, `${t}[0]`, `${t}[${m} - 1]`],
      ...[`${t}[Math.max(0, ${j} - 1)]`, `${t}[Math.min(${m} - 1, ${j} + 1)]`],
      ...[`${t}[(Math.abs(${from()}) | 0) % ${m}]`, `(${j} > 0 ? ${t}[${j} - 1] : ${r.int(9)})`],
    ]);
  const guarded = (line: string): readonly string[] =>
    r.pick([
      ...[[line], [line], [line], [line], [line], [line]],
      [`if (${from()} > 0) ${line}`],
      [`if (${from()} > 0) ${line} else ${t}[${j}] = ${r.int(5)};`],
      [`if (${from()} > 9) continue;`, line],
      [`if (${from()} > 9) break;`, line],
    ]);
  const fill = (): readonly string[] =>
    r.pick([
      () => block(up('0', whole), guarded(`${t}[${j}] = ${j} < ${m} ? ${from()} : ${r.int(7)};`)),
      () => block(up('0', m), guarded(`${t}[${j}] = ${from()} * 2;`)),
      () => block(up('0', m), guarded(`${t}[${m} - 1 - ${j}] = ${from()} + ${i};`)),
      () => block(down(m, '0'), guarded(`${t}[${j}] = ${from()} - ${j};`)),
      () => [`${t}[0] = ${i};`, ...block(up('1', m), [`${t}[${j}] = ${t}[${j} - 1] + ${from()};`])],
      () => [`${t}[${m} - 1] = ${i};`, ...block(down(`${m} - 1`, '0'), [`${t}[${j}] = ${t}[${j} + 1] - ${from()};`])],
      () => block(up('0', `${m} - 1`, ' += 2'), [`${t}[${j}] = ${from()};`, `${t}[${j} + 1] = ${r.int(9)};`]),
      () => block(up(r.pick(['0', '1']), r.pick([m, `${m} - 1`])), guarded(`${t}[${j}] = ${from()};`)),
      () => [`${t}[${r.pick(['0', `${m} - 1`, `${i} % ${m}`])}] = ${r.int(9)};`],
      () => block(up('0', m), [`${t}[${j}] = ${t}[${j}] * 0.5 + ${from()};`]),
      () => block(up('0', m, ' += 2'), [`${t}[${j}] = ${from()};`]),
      () => [`${t}.fill(${r.int(4)});`],
    ])();
  const use = (): readonly string[] =>
    r.pick([
      () => block(up('0', m), [`${b}[${i} * ${m} + ${j}] = ${element()} + ${element()};`]),
      () => block(up('0', m), [`${b}[${i} * ${m} + ${j}] = ${element()};`]),
      () => block(up('0', m), [`${v} += ${element()};`]),
      () => block(up('0', m), guarded(`${t}[${j}] += ${element()};`)),
      () => [
        ...block(up('1', m), [
          `const ${z} = ${t}[${j}];`,
          `let ${k} = ${j} - 1;`,
          ...block(`while (${k} >= 0 && ${t}[${k}] > ${z})`, [`${t}[${k} + 1] = ${t}[${k}];`, `${k}--;`]),
          `${t}[${k} + 1] = ${z};`,
        ]),
      ],
      () => [`if (${t}[${r.pick(['0', `${m} - 1`])}] > 3) continue;`],
    ])();
  const inside = r.chance(0.4);
  const body = [
    ...(inside ? [made] : []),
    `let ${v} = 0;`,
    ...(r.chance(0.1) ? use() : []),
    ...fill(),
    ...(r.chance(0.3) ? fill() : []),
    ...use(),
    ...(r.chance(0.15) ? [...fill(), ...use()] : []),
    `${b}[${i} * ${m}] ${r.pick(['=', '+='])} ${v};`,
  ];
  return [
    `const ${m} = w, ${h} = ${m} > 0 ? Math.floor(n / ${m}) : 0;`,
    ...(inside ? [] : [made]),
    ...block(`for (let ${i} = 0; ${i} < ${h}; ${i}++)`, body),
    ...(!inside && r.chance(0.1) ? [`if (${h} > 0) ${b}[0] += ${t}[0];`] : []),
  ];
};
