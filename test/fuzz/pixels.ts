/** Loops over bytes and short integers, as of images: values that fit into eight or sixteen bits, just or not quite; masks,
 * extremes, shifts, thresholds that may be any number, sums and counts. */
import type { DType } from '../../src/dtype.ts';
import { dtypes } from '../../src/dtype.ts';
import type { Body, MakeShape } from './body.ts';
import { near, target } from './body.ts';
import type { ArrayName, Name } from './scope.ts';

const isSmall = (d: DType): boolean => dtypes[d].size <= 2 && dtypes[d].range !== undefined;

const CONSTANTS = [
  '0',
  '1',
  '2',
  '3',
  '7',
  '29',
  '77',
  '100',
  '127',
  '128',
  '150',
  '254',
  '255',
  '256',
  '-1',
  '-128',
  '1000',
  '32767',
  '65535',
];

interface Pixels extends Body {
  readonly from: readonly ArrayName[];
  readonly channels: number;
  /** Locals of the iteration's own. */
  readonly own: string[];
}

/** An element, or a channel of a pixel. */
function loaded(p: Pixels): string {
  const { name } = p.g.random.pick(p.from);
  if (p.channels === 1) return near(p, { name } as ArrayName);
  const channel = p.g.random.int(p.channels);
  return `${name}[${p.channels} * ${p.i}${channel ? ` + ${channel}` : ''}]`;
}

function leaf(p: Pixels): string {
  const { g, s, i } = p;
  const scalars = s.names.filter(n => n.name !== i && (n.flavour === 'int' || n.flavour === 'float')).map(n => n.name);
  return g.random.weighted<() => string>([
    [8, () => loaded(p)],
    [3, () => g.random.pick(CONSTANTS)],
    [p.own.length ? 3 : 0, () => g.random.pick(p.own)],
    [1, () => i],
    [scalars.length ? 1 : 0, () => `(${g.random.pick(scalars)} | 0)`],
  ])();
}

function number(p: Pixels, depth: number): string {
  if (depth <= 0) return leaf(p);
  const { g } = p;
  const x = () => number(p, depth - 1);
  return g.random.weighted<() => string>([
    [2, () => leaf(p)],
    [4, () => `(${x()} ${g.random.pick(['+', '-', '+', '-', '&', '|', '^'])} ${x()})`],
    [2, () => `(${x()} * ${g.random.pick(['2', '3', '77', '-1', '16', loaded(p)])})`],
    [3, () => `(${x()} ${g.random.pick(['>>', '>>', '>>>', '<<'])} ${g.random.pick([1, 2, 3, 4, 7, 8, 9, 16])})`],
    [3, () => `Math.${g.random.pick(['min', 'max'])}(${x()}, ${x()})`],
    [2, () => `Math.abs(${loaded(p)} - ${loaded(p)})`],
    [1, () => `Math.abs(${x()})`],
    [3, () => `(${condition(p, depth - 1)} ? ${x()} : ${x()})`],
    [1, () => `(${condition(p, depth - 1)} ? 255 : 0)`],
    [1, () => `(- ${x()})`],
    [1, () => `~${x()}`],
    [1, () => `((${x()} + ${x()} + 1) >> 1)`],
    [1, () => `((${x()} + ${x()}) ${g.random.pick(['/ 2', '* 0.5', '/ 3'])})`],
    [1, () => `(${x()} ${g.random.pick(['% 16', '% 10', '& 15', '& 255'])})`],
  ])();
}

function condition(p: Pixels, depth: number): string {
  const { g, s, i } = p;
  const bounds = s.names.filter(n => n.name !== i && (n.flavour === 'int' || n.flavour === 'float')).map(n => n.name);
  const test = () => g.random.pick(['<', '<=', '>', '>=', '===', '!==']);
  const x = () => number(p, depth);
  return g.random.weighted<() => string>([
    [4, () => `${x()} ${test()} ${x()}`],
    [
      3,
      () =>
        `${loaded(p)} ${test()} ${g.random.pick([...CONSTANTS, '99.5', '-0.5', '255.5', 'NaN', 'Infinity', '-Infinity', '-0'])}`,
    ],
    [bounds.length ? 4 : 0, () => `${loaded(p)} ${test()} ${g.random.pick(bounds)}`],
    [1, () => loaded(p)],
    [depth > 0 ? 1 : 0, () => `(${condition(p, depth - 1)} ${g.random.pick(['&&', '||'])} ${condition(p, depth - 1)})`],
    [depth > 0 ? 1 : 0, () => `!(${condition(p, depth - 1)})`],
  ])();
}

/** Values for elements, locals in between, and now and then something added up. */
export const pixels: MakeShape = b => {
  const found = target(b, isSmall);
  const small = b.arrays.filter(a => isSmall(a.dtype));
  if (!found || small.length < 1) return undefined;
  const { g, i, bound } = b;
  const [to, s] = found;
  const others = small.filter(a => a !== to);
  const p: Pixels = {
    ...b,
    s,
    from: others.length && g.random.chance(0.9) ? others : small,
    channels: g.random.weighted([
      [6, 1],
      [1, 2],
      [1, 3],
      [2, 4],
    ]),
    own: [],
  };
  const lines: string[] = [];
  for (let k = g.random.int(3); k > 0; k--) {
    const t = g.fresh('v');
    const value = number(p, 2);
    lines.push(`let ${t} = ${value};`);
    if (g.random.chance(0.3)) lines.push(`if (${condition(p, 1)}) ${t} = ${number(p, 1)};`);
    p.own.push(t);
  }
  const own = `${to.name}[${i}]`;
  const sum = g.fresh('v');
  const fold = g.random.weighted<() => readonly [string, string] | undefined>([
    [4, () => undefined],
    [2, () => ['0', `${sum} += ${number(p, 1)};`]],
    [2, () => ['0', `if (${condition(p, 1)}) ${sum}++;`]],
    [1, () => ['0', `if (${condition(p, 1)}) ${sum} += ${number(p, 1)};`]],
    [1, () => ['0', `${sum} = (${sum} + ${loaded(p)} * ${loaded(p)}) | 0;`]],
    [
      1,
      () => [
        g.random.pick(['0', '-1', '1000']),
        `${sum} = Math.${g.random.pick(['max', 'min'])}(${sum}, ${loaded(p)});`,
      ],
    ],
    [1, () => ['0', `if (${loaded(p)} > ${sum}) ${sum} = ${loaded(p)};`]],
  ])();
  if (!fold || g.random.chance(0.5))
    lines.push(
      g.random.weighted([
        [6, `${own} = ${number(p, 3)};`],
        [1, `${own} ${g.random.pick(['+=', '-=', '^=', '|=', '>>='])} ${number(p, 2)};`],
        [2, `if (${condition(p, 1)}) ${own} = ${number(p, 2)};`],
        [2, `if (${condition(p, 1)}) ${own} = ${number(p, 2)}; else ${own} = ${number(p, 1)};`],
      ]),
    );
  if (!fold) return { lines: bordered(p, bound, lines) };
  const names: readonly Name[] = [{ name: sum, flavour: 'int', assignable: false }];
  return { before: [`let ${sum} = ${fold[0]};`], lines: bordered(p, bound, [...lines, fold[1]]), names };
};

/** Within the neighbours of an element there have to be some. */
function bordered({ i, channels }: Pixels, bound: string, lines: readonly string[]): readonly string[] {
  if (channels > 1) return [`if (${channels} * ${i} + ${channels - 1} < ${bound}) {`, ...lines.map(l => `  ${l}`), '}'];
  const reaches = lines.some(l => l.includes(`[${i} + 1]`) || l.includes(`[${i} - 1]`));
  if (!reaches) return lines;
  return [`if (${i} > 0 && ${i} < ${bound} - 1) {`, ...lines.map(l => `  ${l}`), '}'];
}
