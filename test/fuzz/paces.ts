/** Counters that move in nested loops of any step: `for (y += 2) for (x += 3) o[p++] = …`, with what leaves a loop early, ends it
 * before it begins, or moves the counter unevenly. */
import { block, notBig } from './body.ts';
import type { Make } from './scope.ts';

export const paces: Make = (g, s) => {
  const { random: r } = g;
  const arrays = s.arrays.filter(a => a.length === 'size' && notBig(a.dtype)).map(a => a.name);
  if (!arrays.length) return undefined;
  const [y, x, p] = ['y', 'x', 'p'].map(g.fresh);
  const [a, o] = [r.pick(arrays), r.pick(arrays)];
  const head = (v: string, around?: string): string => {
    const step = r.pick([1, 2, 2, 3, 4, 7]);
    const [lo, hi] = [
      r.pick(['0', '0', '1', 'w', '-3', ...(around ? [around] : [])]),
      r.pick(['w', 'w', '9', 'w - 2', 'w * 2']),
    ];
    return r.chance(0.7)
      ? `let ${v} = ${lo}; ${v} ${r.pick(['<', '<', '<='])} ${hi}; ${v} += ${step}`
      : `let ${v} = ${hi}; ${v} ${r.pick(['>', '>='])} ${lo}; ${v} -= ${step}`;
  };
  const by = r.pick(['1', '1', '1', '2', 'w', '-1']);
  const put = r.pick([
    `if (${p} >= 0 && ${p} < ${o}.length) ${o}[${p}] = ${y} + ${x}; ${p} += ${by};`,
    `${o}[${p}] = ${y} - ${x}; ${p} += ${by};`,
    `if (${p} >= 0 && ${p} + 1 < ${o}.length) { ${o}[${p}++] = ${y}; ${o}[${p}++] = ${x} * 2; } else ${p} += 2;`,
  ]);
  const odd = r.chance(0.75)
    ? ''
    : r.pick([
        `if (${a}[${x} & 3] > 2) break;`,
        `if (${x} === 4) continue;`,
        `if (${y} > 5) ${p} += 1;`,
        `if (${a}[1] > 3) continue;`,
      ]);
  const inner = block(`for (${head(x, r.chance(0.2) ? y : undefined)})`, [...(odd ? [odd] : []), put]);
  const behind = r.chance(0.2) ? [`${p} += ${r.pick(['1', 'w', '3'])};`] : [];
  return {
    lines: [
      `let ${p} = ${r.pick(['0', '0', 'w', '1', 'n - 1'])};`,
      ...block(`for (${head(y)})`, [...inner, ...behind]),
      `${o}[0] = ${p};`,
    ],
    scope: s,
  };
};
