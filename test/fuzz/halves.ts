/** Loops around quotients of sizes, which may have fractions: windows of `(w - 1) / 2` to both sides, halves and quarters of arrays and of
 * rows side by side. */
import { block, notBig } from './body.ts';
import { extend, type Make } from './scope.ts';

export const halves: Make = (g, s) => {
  const { random: r } = g;
  const arrays = s.arrays.filter(a => a.length === 'size' && notBig(a.dtype)).map(a => a.name);
  if (!arrays.length) return undefined;
  const [i, j, h, t] = ['i', 'j', 'h', 't'].map(g.fresh);
  const [a, b] = [r.pick(arrays), r.pick(arrays)];
  const size = r.pick(['w', 'w', 'n', `${a}.length`]);
  const part = r.pick([`(${size} - 1) / 2`, `${size} / 2`, `${size} / 4`, `(${size} + 1) / 2`, `${size} / 3`]);
  const named = r.chance(0.6);
  const q = named ? h : `(${part})`;
  const inside = (e: string): string => `((${e}) % 1 === 0 && (${e}) >= 0 && (${e}) < ${a}.length)`;
  const at = (e: string): string => (r.chance(0.5) ? `(${inside(e)} ? ${a}[${e}] : 7)` : `${a}[${e}]`);
  const put = (e: string, v: string): string =>
    r.chance(0.5)
      ? `if ((${e}) % 1 === 0 && (${e}) >= 0 && (${e}) < ${b}.length) ${b}[${e}] = ${v};`
      : `${b}[${e}] = ${v};`;
  const window = [
    ...block(`for (let ${i} = ${q}; ${i} < ${b}.length - ${q}; ${i}++)`, [
      `let ${t} = 0;`,
      `for (let ${j} = -${q}; ${j} <= ${q}; ${j}++) ${t} += ${at(`${i} + ${j}`)};`,
      put(i, `${t} / 3`),
    ]),
  ];
  const side = block(`for (let ${i} = 0; ${i} < ${q}; ${i}++)`, [
    put(i, at(`2 * ${i}`)),
    put(`${q} + ${i}`, at(`2 * ${i} + 1`)),
    ...(r.chance(0.3) ? [put(`${i} + 2 * ${q}`, i)] : []),
  ]);
  const rows = block(`for (let ${i} = 0; ${i} < ${r.pick(['3', q, 'w'])}; ${i}++)`, [
    `for (let ${j} = 0; ${j} < ${r.pick([q, q, `${q} + 1`])}; ${j}++) ${put(`${i} * ${q} + ${j}`, at(`${j} + ${i}`))}`,
  ]);
  const mirrored = block(`for (let ${i} = 0; ${i} < ${q}; ${i}++)`, [
    `const ${t} = ${at(i)};`,
    put(i, at(`${size} - 1 - ${i}`)),
    put(`${size} - 1 - ${i}`, t),
  ]);
  const begins = block(
    `for (let ${i} = ${r.pick([`-${q}`, `${q} - 2`, q])}; ${i} ${r.pick(['<', '<='])} ${r.pick(['w', q, '9'])}; ${i}++)`,
    [put(r.pick([`${i} + ${q}`, i, `${i} * 2`]), r.pick([i, at(i), at(`${i} + ${q}`)]))],
  );
  const lines = r.pick([window, window, side, rows, mirrored, begins]);
  const made = named ? [`const ${h} = ${part};`] : [];
  return {
    lines: [...made, ...lines],
    scope: named ? extend(s, { names: [{ name: h, flavour: 'float', assignable: false }] }) : s,
  };
};
