/** Loops that run as far as a loop before them has counted: their iterations are known where it ran. */
import { block, bodyOf, boundOf, notBig, target, value } from './body.ts';
import { boolean } from './expressions.ts';
import type { Make } from './scope.ts';
import { extend } from './scope.ts';

export const counted: Make = (g, s) => {
  const bound = boundOf(g, s);
  if (bound === undefined) return undefined;
  const { random: r } = g;
  const [n, i, j, sum] = ['n', 'i', 'j', 'v'].map(g.fresh);
  const first = bodyOf(g, s, i, `(${bound})`);
  const wholes = first.arrays.filter(a => notBig(a.dtype));
  const second = bodyOf(g, s, j, `(${bound})`);
  const found = target(second, notBig);
  if (!found || wholes.length === 0) return undefined;
  const [to, within] = found;
  const count = r.pick([
    `if (${boolean(g, first.s, 1)}) ${n}++;`,
    `${n} += ${r.pick(wholes).name}[${i}] > 0.5 ? 1 : 0;`,
    `${n} = Math.max(${n}, ${r.pick(wholes).name}[${i}] & 15);`,
    `if (${r.pick(wholes).name}[${i}] < 2) ${n} = ${i};`,
  ]);
  const test = `${j} < ${bound}`;
  const head = r.pick([
    `let ${j} = 0; ${j} < ${n}; ${j}++`,
    `let ${j} = 0; ${j} < ${n}; ${j} += 2`,
    `let ${j} = 0; ${j} <= ${n}; ${j}++`,
    `let ${j} = ${n}; ${test}; ${j}++`,
    `let ${j} = ${n} - 1; ${j} >= 0; ${j}--`,
  ]);
  const store = `${to.name}[${j}] ${r.pick(['=', '=', '+='])} ${value(g, within, to.dtype)};`;
  const fold = r.pick([`${sum} = (${sum} + ${to.name}[${j}]) | 0;`, `${sum} += ${to.name}[${j}] * 0.5;`]);
  const all = r.pick([[store], [store], [fold], [store, fold]]);
  // Where the count may pass the end, most loops ask first.
  const each = g.wild || r.chance(0.3) ? all : block(`if (${test})`, all);
  g.results.push(...(s.depth === 0 ? [sum, n] : []));
  return {
    lines: [
      `let ${n} = 0;`,
      `let ${sum} = 0;`,
      ...block(`for (let ${i} = 0; ${i} < ${bound}; ${i}++)`, [count]),
      ...block(`for (${head})`, each),
    ],
    scope: extend(s, { names: [sum, n].map(name => ({ name, flavour: 'int', assignable: false }) as const) }),
  };
};
