/** Locals and small arrays of an iteration's own, and such as only look so. */
import { dtypes } from '../../src/dtype.ts';
import type { MakeShape } from './body.ts';
import { notBig, target, value } from './body.ts';
import { boolean, bounded, int } from './expressions.ts';
import { start } from './gathers.ts';
import { extend } from './scope.ts';

/** A local of the iteration's own, or one that only looks so; read after the loop now and then. */
export const temporary: MakeShape = b => {
  const found = target(b, notBig);
  if (!found) return undefined;
  const { g, i } = b;
  const [to, s] = found;
  const t = g.fresh('v');
  const outside = g.random.chance(0.5);
  const within = extend(s, { names: [{ name: t, flavour: 'float', assignable: false }] });
  const store = `${to.name}[${i}] = ${value(g, within, to.dtype)} + ${t};`;
  const x = () => bounded(g, s, 1);
  const set = outside ? `${t} =` : `let ${t} =`;
  const lines = g.random.weighted<() => readonly string[]>([
    [3, () => [`${set} ${x()};`, store]],
    [2, () => [`${set} ${x()};`, `if (${boolean(g, s, 1)}) ${t} = ${x()};`, store]],
    [2, () => [`${set} ${x()};`, `for (let k = 0; k < ${1 + g.random.int(6)}; k++) ${t} += k * ${x()};`, store]],
    [1, () => [`${set} ${x()};`, `if (${boolean(g, within, 1)}) continue;`, store]],
    [outside ? 2 : 0, () => [`if (${boolean(g, s, 1)}) ${t} = ${x()};`, store]],
    [outside ? 1 : 0, () => [store, `${t} = ${x()};`]],
    [
      2,
      () => [
        `${set} ${x()};`,
        `for (let k = 0; k < 12 && Math.abs(${t}) > 1; k++) ${t} *= ${g.random.pick(['0.5', '-0.5'])};`,
        store,
      ],
    ],
    [1, () => [`${set} ${x()};`, `for (let k = 0; k < 9; k++) { if (${t} > k) break; ${t} += 1; }`, store]],
  ])();
  return {
    before: outside ? [`let ${t} = ${start(g)};`] : [],
    lines,
    names: outside ? [{ name: t, flavour: 'float', assignable: false }] : [],
  };
};

/** A small array of the iteration's own, wholly or partly written before it is read. */
export const ownArray: MakeShape = b => {
  const found = target(b, notBig);
  if (!found) return undefined;
  const { g, i } = b;
  const [to, s] = found;
  const [t, size] = [g.fresh('t'), g.random.pick([2, 4, 8])];
  const dtype = g.random.pick(['float64', 'float32', 'int32', 'uint8', 'int16'] as const);
  const declare = `const ${t} = new ${dtypes[dtype].array}(${size});`;
  const outside = g.random.chance(0.4);
  const most = g.random.chance(0.7) ? size : size - 1;
  const fill = `for (let k = 0; k < ${most}; k++) ${t}[k] = ${value(g, s, dtype)} + k;`;
  const at = () => `${t}[(${int(g, s, 1)}) & ${size - 1}]`;
  return {
    before: outside ? [declare] : [],
    lines: [
      ...(outside ? [] : [declare]),
      ...(outside || g.random.chance(0.6) ? [fill] : []),
      ...(g.random.chance(0.5) ? [`${at()} += ${bounded(g, s, 1)};`] : []),
      `${to.name}[${i}] = ${at()} + ${at()};`,
    ],
  };
};
