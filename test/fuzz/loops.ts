/** Statements that hold others. Every loop ends: its counter is assigned nowhere else. */
import { block } from './body.ts';
import { boolean, direct, int, number } from './expressions.ts';
import type { Generation, Make, Name, Scope, Target } from './scope.ts';
import { extend, inside, isBig, isFloat, ofFlavour, without } from './scope.ts';
import { initial } from './simple.ts';

const prefixed = (label: string | undefined, lines: readonly string[]): readonly string[] =>
  label ? [`${label}: ${lines[0]}`, ...lines.slice(1)] : lines;

/** A block that opens with a name that hides an outer one. */
export const shadow: Make = (g, s) => {
  const outer = s.names.filter(n => n.assignable && n.flavour !== 'bigint');
  if (outer.length === 0) return undefined;
  const hidden = g.random.pick(outer);
  const within = inside(without(s, hidden.name));
  const first = `let ${hidden.name} = ${initial(g, within, hidden.flavour, 1)};`;
  return block('', [first, ...g.list(g, extend(within, { names: [hidden] }), 3).lines]).map((l, i) =>
    i ? l : l.trim(),
  );
};

export const branch: Make = (g, s) => {
  const test = boolean(g, s, 2);
  const then = g.list(g, inside(s), 3).lines;
  if (g.random.chance(0.5)) return block(`if (${test})`, then);
  const other = g.list(g, inside(s), 3).lines;
  return [...block(`if (${test})`, then).slice(0, -1), ...block('} else', other)];
};

const label = (g: Generation): string | undefined => (g.random.chance(0.25) ? g.fresh('l') : undefined);

/** What a counted loop runs to, and what its counter is then known to stay below. */
const bound = (g: Generation, s: Scope): { text: string; below: Name['below'] } => {
  const sizes = ofFlavour(s, 'size').filter(n => !n.assignable);
  const sides = ofFlavour(s, 'side').filter(n => !n.assignable);
  const whole = s.arrays.filter(a => a.length === 'size');
  const few = () => {
    const n = 2 + g.random.int(6);
    return { text: String(n), below: n };
  };
  const rows: readonly (readonly [number, () => { text: string; below: Name['below'] }])[] = [
    [s.loops === 0 && whole.length > 0 ? 5 : 0, () => ({ text: `${g.random.pick(whole).name}.length`, below: 'size' })],
    [s.loops === 0 && sizes.length > 0 ? 5 : 0, () => ({ text: g.random.pick(sizes).name, below: 'size' })],
    [sides.length > 0 ? 6 : 0, () => ({ text: g.random.pick(sides).name, below: 'side' })],
    [s.loops === 0 ? 1 : 3, few],
    [s.loops < 2 ? 1 : 0, () => ({ text: `Math.min(9, ${number(g, s, 1)})`, below: 9 })],
  ];
  return g.random.weighted(rows)();
};

export const forLoop: Make = (g, s) => {
  const { text, below } = bound(g, s);
  const i = g.fresh('i');
  const word = g.random.chance(0.8) ? 'let' : 'var';
  const head = g.random.weighted([
    [8, `for (${word} ${i} = 0; ${i} < ${text}; ${i}++)`],
    [2, `for (${word} ${i} = 0; ${i} < ${text}; ${i} += ${1 + g.random.int(3)})`],
    [2, `for (${word} ${i} = ${text} - 1; ${i} >= 0; ${i}--)`],
    [1, `for (${word} ${i} = 1; ${i} < ${text}; ${i}++)`],
    [1, `for (${word} ${i} = ${g.random.pick(['0', '1'])}, e${i} = ${text}; ${i} < e${i}; ++${i})`],
    [1, `for (${word} ${i} = 1; ${i} < ${text}; ${i} *= 2)`],
    [s.loops === 0 && g.wild ? 1 : 0, `for (${word} ${i} = 0; ${i} <= ${text}; ${i}++)`],
  ]);
  const name = label(g);
  const counter: Name = { name: i, flavour: 'int', assignable: false, below };
  const to: Target = { label: name, kind: 'loop' };
  const lines = prefixed(name, block(head, g.list(g, extend(inside(s, to), { names: [counter] }), 4).lines));
  const after: Name = { name: i, flavour: 'int', assignable: false };
  return { lines, scope: word === 'var' ? extend(s, { names: [after] }) : s };
};

/** One pass over whole arrays with one operation per element, mostly into floats: every edge value meets it. */
export const sweep: Make = (g, s) => {
  const whole = s.arrays.filter(a => a.length === 'size' && !isBig(a.dtype));
  if (whole.length === 0 || s.loops > 0) return undefined;
  const floats = whole.filter(a => isFloat(a.dtype));
  const i = g.fresh('i');
  const within = extend(inside(s, { label: undefined, kind: 'loop' }), {
    names: [{ name: i, flavour: 'int', assignable: false, below: 'size' }],
  });
  const lines = Array.from({ length: 1 + g.random.int(3) }, () => {
    const to = g.random.pick(floats.length > 0 && g.random.chance(0.7) ? floats : whole).name;
    return `${to}[${i}] = ${direct(g, within)};`;
  });
  return block(`for (let ${i} = 0; ${i} < ${g.random.pick(whole).name}.length; ${i}++)`, lines);
};

export const forOf: Make = (g, s) => {
  const arrays = s.arrays.filter(a => !isBig(a.dtype));
  if (arrays.length === 0 || s.loops > 0) return undefined;
  const x = g.fresh('x');
  const array = g.random.pick(arrays);
  const names: readonly Name[] = [{ name: x, flavour: isFloat(array.dtype) ? 'float' : 'int', assignable: false }];
  const to: Target = { label: undefined, kind: 'loop' };
  return block(`for (const ${x} of ${array.name})`, g.list(g, extend(inside(s, to), { names }), 3).lines);
};

/** while, do-while and endless loops, with a counter that ends them whatever their condition says. */
export const whileLoop: Make = (g, s) => {
  const k = g.fresh('k');
  const name = label(g);
  const trips = 2 + g.random.int(8);
  const within = extend(inside(s, { label: name, kind: 'loop' }), {
    names: [{ name: k, flavour: 'int', assignable: false, below: trips + 1 }],
  });
  const body = g.list(g, within, 3).lines;
  const test = boolean(g, s, 2);
  const form = g.random.weighted<() => readonly string[]>([
    [3, () => block(`while (${k}-- > 0 && ${test})`, body)],
    [2, () => block(`while (${k} > 0)`, [`${k} -= 1;`, ...body])],
    [3, () => [...block('do', body).slice(0, -1), `} while (--${k} > 0 && ${test});`]],
    [1, () => block('for (;;)', [`if (${k}-- <= 0) break;`, ...body])],
    [1, () => block('while (true)', [`if (--${k} < 0) break;`, ...body])],
  ]);
  const lines = [`let ${k} = ${trips};`, ...prefixed(name, form())];
  return { lines, scope: extend(s, { names: [{ name: k, flavour: 'int', assignable: false }] }) };
};

export const switchCase: Make = (g, s) => {
  const within = inside(s, { label: undefined, kind: 'switch' });
  const count = 2 + g.random.int(3);
  const clauses = Array.from({ length: count }, (_, k) => {
    const body = block('', g.list(g, within, 2).lines).map((l, i) => (i ? l : l.trim()));
    const end = g.random.chance(0.7) ? ['  break;'] : [];
    const head = k === count - 1 && g.random.chance(0.7) ? 'default:' : `case ${k}:`;
    return [`${head} ${body[0]}`, ...body.slice(1), ...end];
  });
  const order = g.random.chance(0.3) ? [...clauses].reverse() : clauses;
  return block(`switch (${int(g, s, 2)} & ${g.random.pick([1, 3, 7])})`, order.flat());
};

export const labelled: Make = (g, s) => {
  const name = g.fresh('l');
  const within = inside(s, { label: name, kind: 'block' });
  return prefixed(
    name,
    block('', [...g.list(g, within, 3).lines]).map((l, i) => (i ? l : l.trim())),
  );
};
