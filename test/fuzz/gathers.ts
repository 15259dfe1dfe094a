/** What loops gather: sums, products, least and greatest, last values, bins. */
import { dtypes } from '../../src/dtype.ts';
import type { Body, MakeShape, Shape } from './body.ts';
import { near, notBig, target } from './body.ts';
import { boolean, bounded, int } from './expressions.ts';
import type { ArrayName, Generation } from './scope.ts';
import { isFloat } from './scope.ts';

/** What a sum starts with. */
export const start = (g: Generation): string =>
  g.random.pick(['0', '0', '1', '-0', 'Infinity', '-Infinity', 'NaN', '100', '-5', '0.5', '2147483647', '1e308']);

/** One or several values gathered over the loop. */
export const gather: MakeShape = b => {
  const { g } = b;
  const shapes = Array.from({ length: 1 + g.random.int(3) }, () => oneGathered(b));
  return {
    before: shapes.flatMap(x => x.before ?? []),
    lines: shapes.flatMap(x => x.lines),
    after: shapes.flatMap(x => x.after ?? []),
    names: shapes.flatMap(x => x.names ?? []),
  };
};

function oneGathered(b: Body): Shape {
  const { g, s, i } = b;
  const v = g.fresh('v');
  const at = g.fresh('v');
  const floats = b.arrays.filter(a => isFloat(a.dtype));
  const numbers = b.arrays.filter(a => notBig(a.dtype));
  const x = numbers.length > 0 && g.random.chance(0.6) ? near(b, g.random.pick(numbers)) : bounded(g, s, 1);
  const n = int(g, s, 1);
  const test = boolean(g, s, 1);
  const [lines, init] = g.random.weighted<() => readonly [readonly string[], string]>([
    [2, () => [[`${v} += ${x};`], start(g)]],
    [1, () => [[`if (${test}) ${v} += ${x};`], start(g)]],
    [3, () => [[`${v} = (${v} + ${n}) | 0;`], '0']],
    [1, () => [[`${v} += ${n};`], '0']],
    [1, () => [[`${v} = Math.imul(${v}, ${n} | 1);`], '1']],
    [1, () => [[`${v} *= ${x};`], '1']],
    [3, () => [[`${v} ${g.random.pick(['^=', '|=', '&='])} ${n};`], g.random.pick(['0', '-1', '255'])]],
    [
      3,
      () => [
        [`${v} = Math.${g.random.pick(['min', 'max'])}(${g.random.chance(0.5) ? `${v}, ${x}` : `${x}, ${v}`});`],
        start(g),
      ],
    ],
    [2, () => [[`if (${x} ${g.random.pick(['<', '>', '<=', '>='])} ${v}) ${v} = ${x};`], start(g)]],
    [
      5,
      () => {
        const extra = g.random.chance(0.5) ? ` ${at} = ${g.random.pick([i, `${i} * 2`, n])};` : '';
        const to = g.fresh('v');
        return [
          [`const ${to} = ${x};`, `if (${to} ${g.random.pick(['<', '>', '<=', '>='])} ${v}) { ${v} = ${to};${extra} }`],
          start(g),
        ];
      },
    ],
    [3, () => [[`if (${test}) ${v}++;`], '0']],
    [2, () => [[`${v} += ${test} ? 1 : 0;`], '0']],
    [2, () => [[`if (${test}) ${v} = ${x};`], start(g)]],
    [1, () => [[`${v} = ${x};`], start(g)]],
    [floats.length > 0 ? 1 : 0, () => [[`${v} = ${v} * 0.5 + ${near(b, g.random.pick(floats))};`], '0']],
  ])();
  return {
    before: [`let ${v} = ${init}, ${at} = -1;`],
    lines,
    names: [v, at].map(name => ({ name, flavour: 'float', assignable: false })),
  };
}

/** Counts and sums in bins: of an array of the caller's or a local one. */
export const bins: MakeShape = b => {
  const { g, s } = b;
  const local = g.random.chance(0.5);
  const size = g.random.pick([4, 8, 7, 16]);
  const name = g.fresh('t');
  const dtype = g.random.pick(['int32', 'uint32', 'uint8', 'int16', 'float64', 'uint8c', 'float32'] as const);
  const found = local ? undefined : target(b, notBig);
  const to: ArrayName = found ? found[0] : { name, dtype, length: size };
  const reads = found ? found[1] : s;
  const length = found ? `${to.name}.length` : String(size);
  const place = `${to.name}[(${int(g, reads, 1)} >>> 0) % ${length}]`;
  const at = `${to.name}[${name}k]`;
  const line = g.random.weighted([
    [4, `${place}++;`],
    [2, `${place} += ${int(g, reads, 1)};`],
    [1, `${place} ${g.random.pick(['|=', '^=', '&='])} ${int(g, reads, 1)};`],
    [
      2,
      `const ${name}k = (${int(g, reads, 1)} >>> 0) % ${length}; ${at} = Math.${g.random.pick(['min', 'max'])}(${at}, ${bounded(g, reads, 1)});`,
    ],
    [1, `if (${boolean(g, reads, 1)}) ${place} -= ${int(g, reads, 1)};`],
  ]);
  const out = b.arrays.filter(a => notBig(a.dtype));
  const after =
    found || out.length === 0
      ? []
      : [`for (let k = 0; k < ${Math.min(size, 8)} && k < ${out[0].name}.length; k++) ${out[0].name}[k] = ${name}[k];`];
  return { before: found ? [] : [`const ${name} = new ${dtypes[dtype].array}(${size});`], lines: [line], after };
};
