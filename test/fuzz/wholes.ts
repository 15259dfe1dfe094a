/** Variables that hold vectors and complex numbers and are given others, in loops, by helpers, under conditions; what several names hold
 * with parts written, too, which is refused. */
import { block, notBig } from './body.ts';
import { extend, type Make } from './scope.ts';

export const wholes: Make = (g, s) => {
  const { random: r } = g;
  const arrays = s.arrays.filter(a => a.length === 'size' && notBig(a.dtype)).map(a => a.name);
  if (!arrays.length) return undefined;
  const [i, p, q, t, add, turn, sum] = ['i', 'p', 'q', 't', 'add', 'turn', 'sum'].map(g.fresh);
  const [a, b] = [r.pick(arrays), r.pick(arrays)];
  const named = r.chance(0.4);
  const [x, y] = named ? ['.x', '.y'] : ['[0]', '[1]'];
  const make = (u: string, v: string): string => (named ? `{ x: ${u}, y: ${v} }` : `[${u}, ${v}]`);
  const part = (): string => r.pick([p, p, q]) + r.pick([x, y]);
  const number = (): string =>
    r.pick([part(), part(), `${a}[${i}]`, i, `${part()} + 1`, `${part()} - ${a}[${i}]`, `${part()} * 0.5`]);
  const value = (): string =>
    r.pick([
      make(number(), number()),
      make(number(), number()),
      `${add}(${p}, ${q})`,
      `${add}(${q}, ${make(number(), number())})`,
      `${turn}(${r.pick([p, q])})`,
      r.pick([p, q]),
      `${a}[${i}] > 2 ? ${p} : ${make(number(), number())}`,
    ]);
  const statement = (): string =>
    r.pick([
      `${p} = ${value()};`,
      `${p} = ${value()};`,
      `${q} = ${value()};`,
      `if (${number()} > 3) ${p} = ${value()};`,
      `{ const ${t} = ${p}; ${p} = ${q}; ${q} = ${t}; }`,
      `[${p}, ${q}] = [${q}, ${value()}];`,
      `${b}[${i}] = ${number()};`,
      `${sum} += ${number()};`,
      ...(r.chance(0.2)
        ? [`${part()} = ${number()};`, `{ const ${t} = ${p}; ${part()} += 1; ${sum} += ${t}${x}; }`]
        : []),
    ]);
  return {
    lines: [
      `const ${add} = (u, v) => (${make(`u${x} + v${x}`, `u${y} + v${y}`)});`,
      `const ${turn} = u => { if (u${x} > u${y}) return ${make(`u${y}`, `u${x} / 2`)}; return u; };`,
      `let ${p} = ${make('1', 'w')}, ${q} = ${make('n', '2')}, ${sum} = 0;`,
      ...block(
        `for (let ${i} = 0; ${i} < ${r.pick([a, b])}.length; ${i}++)`,
        Array.from({ length: 1 + r.int(4) }, statement),
      ),
      `${sum} += ${p}${x} + ${q}${y} * 3;`,
    ],
    scope: extend(s, { names: [{ name: sum, flavour: 'float', assignable: false }] }),
  };
};
