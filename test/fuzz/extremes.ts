/** Greatest and least values by zone: `if (x > h[k]) h[k] = x` in its spellings, with what looks like it and is not. */
import { block, notBig } from './body.ts';
import type { Make } from './scope.ts';

export const extremes: Make = (g, s) => {
  const { random: r } = g;
  const arrays = s.arrays.filter(a => a.length === 'size' && notBig(a.dtype)).map(a => a.name);
  if (arrays.length < 2) return undefined;
  const [i, x, k, count] = ['i', 'x', 'k', 'c'].map(g.fresh);
  const [h, a] = r.chance(0.9) ? [arrays[0], r.pick(arrays.slice(1))] : [r.pick(arrays), r.pick(arrays)];
  const zone = r.pick([`${i} % 5`, `${a}[${i}] & 7`, `(${a}[${i}] | 0) % 3`, '2', `${i} >> 2`, `${i}`]);
  const value = r.pick([`${a}[${i}]`, `${a}[${i}]`, `${i} - 20`, `${a}[${i}] * 2`, `${a}[${i}] | 0`, `${a}[${i}] / 2`]);
  const test = r.pick(['<', '>', '<=', '>=']);
  const compared = r.chance(0.5) ? `${x} ${test} ${h}[${k}]` : `${h}[${k}] ${test} ${x}`;
  const also = r.pick(['', '', '', ` && ${x} !== 3`, ` && ${i} > 2`, ` || ${i} === 9`]);
  const stored = r.chance(0.85) ? x : r.pick([`${x} + 1`, `-${x}`, i, `${h}[${k}]`]);
  const beside = r.chance(0.8) ? '' : r.pick([` ${count}++;`, ` ${h}[${k}]++;`, ` ${a}[${i}] = 1;`]);
  const line = r.pick([
    `if (${compared}${also}) {${` ${h}[${k}] = ${stored};`}${beside} }`,
    `if (${compared}${also}) {${` ${h}[${k}] = ${stored};`}${beside} }`,
    `if (!(${compared})) { ${h}[${k}] = ${stored}; }`,
    `if (${compared}) { ${h}[${k}] = ${stored}; } else { ${h}[${k}] += 0; }`,
  ]);
  const twice = r.chance(0.2) ? [r.pick([`${h}[${k}] += 1;`, line, `if (${x} > ${h}[0]) ${h}[0] = ${x};`])] : [];
  return {
    lines: [
      `let ${count} = 0;`,
      ...block(`for (let ${i} = 0; ${i} < ${a}.length; ${i}++)`, [
        `const ${x} = ${value}, ${k} = ${zone};`,
        line,
        ...twice,
      ]),
      `${h}[0] += ${count};`,
    ],
    scope: s,
  };
};
