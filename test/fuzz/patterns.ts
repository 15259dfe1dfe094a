/** Loops as they are written to run in parallel, and some that only look it: over whole arrays, their neighbours, rows and
 * columns, into sums of every kind, bins, arrays of an iteration's own, backwards, in strides and under conditions. */
import type { MakeShape } from './body.ts';
import { block, bodyOf, boundOf, headOf, notBig, target, value } from './body.ts';
import { divided, meeting, pictures, previous, wide } from './counters.ts';
import { counted } from './counts.ts';
import { bounding, colours, goingOn, placed } from './elements.ts';
import { boolean, direct, int } from './expressions.ts';
import { bins, gather } from './gathers.ts';
import { pivots } from './pivots.ts';
import { pixels } from './pixels.ts';
import { columns, product, turned } from './rows.ts';
import type { Generation, Make, Name, Scope, Written } from './scope.ts';
import { extend, inside, isBig, isFloat } from './scope.ts';
import { ownArray, temporary } from './temporaries.ts';

const elementwise: MakeShape = b => {
  const lines = Array.from({ length: 1 + b.g.random.int(2) }, () => {
    const found = target(b);
    if (!found) return '';
    const [to, s] = found;
    const own = `${to.name}[${b.i}]`;
    const text = value(b.g, s, to.dtype);
    return b.g.random.weighted([
      [4, `${own} = ${text};`],
      [
        2,
        `${own} ${isBig(to.dtype) ? b.g.random.pick(['+=', '^=', '*=']) : b.g.random.pick(['+=', '-=', '*='])} ${text};`,
      ],
      [1, `if (${boolean(b.g, s, 1)}) ${own} = ${text};`],
      [1, `if (${boolean(b.g, s, 1)}) ${own} = ${text}; else ${own} = ${value(b.g, s, to.dtype)};`],
      [isBig(to.dtype) ? 0 : 1, `${own}++;`],
    ]);
  });
  return lines[0] ? { lines } : undefined;
};

const stencil: MakeShape = b => {
  const found = target(b, notBig);
  const others = b.arrays.filter(a => notBig(a.dtype));
  if (!found || others.length === 0) return undefined;
  const from = b.g.random.pick(others).name;
  const weight = () => b.g.random.pick(['0.5', '2', '-1', '0.25', '3']);
  const sum = [-1, 0, 1].map(k => `${weight()} * ${from}[${k ? `${b.i} ${k < 0 ? '-' : '+'} 1` : b.i}]`).join(' + ');
  return {
    lines: [`if (${b.i} > 0 && ${b.i} < ${b.bound} - 1) ${found[0].name}[${b.i}] = ${sum};`],
  };
};

/** Stores in strides, from the end, in pairs, under masks; an array onto itself. */
const scatter: MakeShape = b => {
  const found = target(b, notBig);
  if (!found) return undefined;
  const { g, i, bound } = b;
  const [to, s] = found;
  const x = () => value(g, s, to.dtype);
  const other = `${to.name}[${g.random.pick([i, `${bound} - 1 - ${i}`, `(${i} * 7) % ${bound}`, `${i} >> 1`])}]`;
  const lines = g.random.weighted<() => readonly string[]>([
    [3, () => [`${to.name}[${bound} - 1 - ${i}] = ${x()};`]],
    [2, () => [`${to.name}[${bound} - 1 - ${i}] = ${other} + 1;`]],
    [2, () => [`${to.name}[${i}] = ${other} * 2;`]],
    [
      2,
      () => [
        `if (2 * ${i} + 1 < ${bound}) {`,
        `  ${to.name}[2 * ${i}] = ${x()};`,
        `  ${to.name}[2 * ${i} + 1] = ${x()};`,
        '}',
      ],
    ],
    [1, () => [`if (2 * ${i} + 1 < ${bound}) ${to.name}[2 * ${i}] = ${to.name}[2 * ${i} + 1];`]],
    [1, () => [`if (${i} < ${bound} >> 1) ${to.name}[${i}] = ${to.name}[${i} + (${bound} >> 1)];`]],
    [1, () => [`if (${i} + 1 < ${bound}) ${to.name}[${i}] = ${to.name}[${i} + 1];`]],
    [1, () => [`if (${i} > 0) ${to.name}[${i}] += ${to.name}[${i} - 1];`]],
    [1, () => [`${to.name}[${i} & 7 % ${bound}] = ${x()};`]],
    [1, () => [`${to.name}[(${i} * 3) % ${bound}] = ${x()};`]],
  ])();
  return { lines };
};

/** A place that moves along by itself. */
const induction: MakeShape = b => {
  const found = target(b, notBig);
  if (!found) return undefined;
  const { g, bound } = b;
  const [to, s] = found;
  const p = g.fresh('p');
  const [first, step] = g.random.pick([
    ['0', `${p}++`],
    ['0', `${p} += 1`],
    [`${bound} - 1`, `${p}--`],
    ['0', `${p} += 2`],
    ['3', `${p} = ${p} + 1`],
  ]);
  const use = `if (${p} >= 0 && ${p} < ${bound}) ${to.name}[${p}] = ${value(g, s, to.dtype)};`;
  return {
    before: [`let ${p} = ${first};`],
    lines: g.random.chance(0.5) ? [use, `${step};`] : [`${step};`, use],
    names: [{ name: p, flavour: 'int', assignable: false }],
  };
};

/** At a distance known at run time only. */
const distance: MakeShape = b => {
  const found = target(b, notBig);
  if (!found) return undefined;
  const { g, i, bound } = b;
  const [to, s] = found;
  const k = g.fresh('k');
  const first = `const ${k} = ${g.random.pick(['0', '1', '-1', `${bound} >> 1`, `${bound} & 3`, `(${int(g, { ...s, names: s.names.filter(n => n.name !== i), arrays: [] }, 1)}) & 15`, `${bound}`])};`;
  const at = `${i} ${g.random.pick(['+', '-'])} ${k}`;
  const inBounds = `${at} >= 0 && ${at} < ${bound}`;
  return {
    before: [first],
    lines: g.random.pick([
      [`if (${inBounds}) ${to.name}[${i}] = ${to.name}[${at}] + ${value(g, s, to.dtype)};`],
      [`if (${inBounds}) ${to.name}[${at}] = ${value(g, s, to.dtype)};`],
      [`if (${inBounds}) ${to.name}[${at}] = ${to.name}[${i}];`],
    ]),
  };
};

/** Values that a helper's body would compute, with edge values straight at the store. */
const edges: MakeShape = b => {
  const found = target(b, isFloat);
  if (!found) return undefined;
  const [to, s] = found;
  return { lines: [`${to.name}[${b.i}] = ${direct(b.g, s)};`] };
};

const shapes: readonly (readonly [number, MakeShape])[] = [
  [6, elementwise],
  [2, stencil],
  [6, gather],
  [3, bins],
  [4, temporary],
  [3, ownArray],
  [4, scatter],
  [2, induction],
  [2, distance],
  [2, edges],
  [4, pixels],
];

const result = (g: Generation, s: Scope, name: string): void => {
  if (s.depth === 0) g.results.push(name);
};

/** A loop over whole arrays. */
const single: Make = (g, s) => {
  const bound = boundOf(g, s);
  if (bound === undefined) return undefined;
  const m = g.fresh('m');
  const named = bound.includes('.') && g.random.chance(0.7);
  const i = g.fresh('i');
  const b = bodyOf(g, s, i, named ? m : `(${bound})`);
  const made = Array.from({ length: g.random.chance(0.7) ? 1 : 2 }, () => g.random.weighted(shapes)(b)).filter(
    x => x !== undefined,
  );
  if (made.length === 0) return undefined;
  const { before, head } = headOf(g, i, named ? m : bound);
  const names = made.flatMap(x => x.names ?? []);
  for (const n of names) result(g, s, n.name);
  const loop = block(
    head,
    made.flatMap(x => x.lines),
  );
  return {
    lines: [
      ...(named ? [`const ${m} = ${bound};`] : []),
      ...made.flatMap(x => x.before ?? []),
      ...(before ? [before] : []),
      ...loop,
      ...made.flatMap(x => x.after ?? []),
    ],
    scope: extend(s, { names }),
  };
};

/** Rows and columns: `i * w + j` below w², with sums along a third counter. */
const nest: Make = (g, s) => {
  const sides = s.names.filter(n => n.flavour === 'side' && !n.assignable);
  const arrays = s.arrays.filter(a => a.length === 'size' && notBig(a.dtype));
  if (sides.length === 0 || arrays.length === 0) return undefined;
  const w = g.random.pick(sides).name;
  const [i, j, k, t] = ['i', 'j', 'k', 'v'].map(g.fresh);
  const below = (name: string): Name => ({ name, flavour: 'int', assignable: false, below: 'side' });
  const within: Scope = {
    ...inside(inside(s, { label: undefined, kind: 'loop' }), { label: undefined, kind: 'loop' }),
    names: [...s.names.map(n => ({ ...n, assignable: false })), below(i), below(j)],
    helpers: [],
    pure: true,
  };
  const to = g.random.pick(arrays);
  const reads = { ...within, arrays: g.random.chance(0.8) ? s.arrays.filter(a => a !== to) : s.arrays };
  const from = () => g.random.pick(arrays).name;
  const at = (a: string, b: string) => `${a} * ${w} + ${b}`;
  const place = `${to.name}[${g.random.chance(0.8) ? at(i, j) : at(j, i)}]`;
  const inner = g.random.weighted<() => readonly string[]>([
    [4, () => [`${place} = ${value(g, reads, to.dtype)};`]],
    [2, () => [`${place} = ${from()}[${at(j, i)}];`]],
    [2, () => [`${place} ${g.random.pick(['+=', '-=', '*='])} ${value(g, reads, to.dtype)};`]],
    [
      3,
      () => [
        `let ${t} = 0;`,
        `for (let ${k} = 0; ${k} < ${w}; ${k}++) ${t} += ${from()}[${at(i, k)}] * ${from()}[${at(k, j)}];`,
        `${place} = ${t};`,
      ],
    ],
    [
      3,
      () => [
        `${to.name}[${j}] ${g.random.pick(['+=', '-=', '*='])} ${from()}[${at(i, j)}]${g.random.chance(0.3) ? ` * ${i}` : ''};`,
      ],
    ],
    [1, () => [`${to.name}[${j}] = ${to.name}[${j}] * 0.5 + ${from()}[${g.random.pick([i, j, `${j} + 1`])}];`]],
    [1, () => [`if (${boolean(g, reads, 1)}) ${place} = ${value(g, reads, to.dtype)};`]],
    [1, () => [`if (${boolean(g, reads, 1)}) break;`, `${place} = ${value(g, reads, to.dtype)};`]],
    [1, () => [`if (${i} > 0) ${place} += ${to.name}[${at(`(${i} - 1)`, j)}];`]],
    [1, () => [`if (${j} > 0) ${place} += ${to.name}[${at(i, `${j} - 1`)}];`]],
  ])();
  const width = g.random.weighted([
    [6, `${j} = 0; ${j} < ${w}; ${j}++`],
    [1, `${j} = 0; ${j} <= ${i}; ${j}++`],
    [1, `${j} = ${i}; ${j} < ${w}; ${j}++`],
    [1, `${j} = ${w} - 1; ${j} >= 0; ${j}--`],
    [g.wild ? 1 : 0, `${j} = 0; ${j} <= ${w}; ${j}++`],
  ]);
  const sum = g.fresh('v');
  const total = g.random.chance(0.3);
  const each = total ? [...inner, `${sum} = (${sum} + ${int(g, reads, 1)}) | 0;`] : inner;
  if (total) result(g, s, sum);
  return {
    lines: [
      ...(total ? [`let ${sum} = 0;`] : []),
      ...block(`for (let ${i} = 0; ${i} < ${w}; ${i}++)`, block(`for (let ${width})`, each)),
    ],
    scope: total ? extend(s, { names: [{ name: sum, flavour: 'int', assignable: false }] }) : s,
  };
};

/** The same several times over. */
const repeated: Make = (g, s) => {
  const r = g.fresh('r');
  const within = extend(inside(s, { label: undefined, kind: 'loop' }), {
    names: [{ name: r, flavour: 'int', assignable: false, below: 3 }],
  });
  const made = [single, g.random.pick([single, nest])].map(m => m(g, within) as Written | undefined);
  const lines = made.flatMap(x => x?.lines ?? []);
  return lines.length > 0 ? block(`for (let ${r} = 0; ${r} < ${1 + g.random.int(3)}; ${r}++)`, lines) : undefined;
};

/** A loop that may run in parallel, or looks it. */
export const pattern: Make = (g, s) =>
  g.random.weighted<Make>([
    [8, single],
    [3, nest],
    [3, product],
    [3, columns],
    [2, turned],
    [2, counted],
    [4, goingOn],
    [1, bounding],
    [1, colours],
    [1, placed],
    [1, meeting],
    [2, previous],
    [1, divided],
    [1, pictures],
    [2, wide],
    [1, pivots],
    [s.loops === 0 ? 2 : 0, repeated],
  ])(g, s);
