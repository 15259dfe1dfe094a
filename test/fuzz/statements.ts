/** Statements of the kernel language, as lines of text. Every loop ends: its counter is assigned nowhere else. */
import type { DType } from '../../src/dtype.ts';
import { dtypes } from '../../src/dtype.ts';
import { bigint, boolean, bounded, callOf, direct, int, number, valueFor } from './expressions.ts';
import type { ArrayName, Generation, Name, Scope, Target } from './scope.ts';
import { extend, inside, isBig, isFloat, ofFlavour, without } from './scope.ts';
import { subscript } from './subscripts.ts';

/** Lines, and the scope after them. */
export interface Written {
  readonly lines: readonly string[];
  readonly scope: Scope;
}
type Make = (g: Generation, s: Scope) => Written | readonly string[] | undefined;
type Rows = readonly (readonly [number, Make])[];

const DEPTH = 3;
const indent = (lines: readonly string[]): readonly string[] => lines.map(l => `  ${l}`);
const block = (head: string, lines: readonly string[]): readonly string[] => [`${head} {`, ...indent(lines), '}'];
const prefixed = (label: string | undefined, lines: readonly string[]): readonly string[] =>
  label ? [`${label}: ${lines[0]}`, ...lines.slice(1)] : lines;

const target = (g: Generation, s: Scope): { array: ArrayName; place: string } | undefined => {
  if (s.arrays.length === 0) return undefined;
  const array = g.random.pick(s.arrays);
  return { array, place: `${array.name}[${subscript(g, s, array)}]` };
};

const store: Make = (g, s) => {
  const to = target(g, s);
  return to && [`${to.place} = ${valueFor(g, s, to.array.dtype, DEPTH)};`];
};

const operatorsFor = (dtype: DType): readonly string[] => {
  if (isBig(dtype)) return ['+=', '-=', '*=', '&=', '|=', '^='];
  return isFloat(dtype)
    ? ['+=', '-=', '*=', '/=', '%=']
    : ['+=', '-=', '*=', '&=', '|=', '^=', '<<=', '>>=', '>>>=', '/='];
};

const compoundStore: Make = (g, s) => {
  const to = target(g, s);
  return (
    to && [`${to.place} ${g.random.pick(operatorsFor(to.array.dtype))} ${valueFor(g, s, to.array.dtype, DEPTH - 1)};`]
  );
};

const update: Make = (g, s) => {
  const names = s.names.filter(n => n.assignable && (n.flavour === 'int' || n.flavour === 'float'));
  const place = g.random.chance(0.5) && names.length > 0 ? g.random.pick(names).name : target(g, s)?.place;
  return place === undefined
    ? undefined
    : [g.random.pick([`${place}++;`, `${place}--;`, `++${place};`, `--${place};`])];
};

const initial = (g: Generation, s: Scope, flavour: Name['flavour'], depth: number): string => {
  if (flavour === 'boolean') return boolean(g, s, depth);
  if (flavour === 'bigint') return `BigInt.asIntN(64, ${bigint(g, s, depth)})`;
  return flavour === 'float'
    ? bounded(g, s, depth)
    : g.random.chance(0.6)
      ? `${int(g, s, depth)} | 0`
      : int(g, s, depth);
};

const assign: Make = (g, s) => {
  const names = s.names.filter(n => n.assignable);
  if (names.length === 0) return undefined;
  const { name, flavour } = g.random.pick(names);
  if (flavour === 'float' && g.random.chance(0.5))
    return [`${name} ${g.random.pick(['+=', '-=', '*=', '/='])} ${bounded(g, s, DEPTH - 1)};`];
  if (flavour === 'int' && g.random.chance(0.5))
    return [`${name} ${g.random.pick(['+=', '-=', '^=', '&=', '|=', '<<=', '>>=', '>>>='])} ${int(g, s, DEPTH - 1)};`];
  return [`${name} = ${initial(g, s, flavour, DEPTH)};`];
};

const declare: Make = (g, s) => {
  const flavour = g.random.weighted<Name['flavour']>([
    [4, 'float'],
    [4, 'int'],
    [1, 'boolean'],
    [s.arrays.some(a => isBig(a.dtype)) ? 1 : 0, 'bigint'],
  ]);
  const word = g.random.pick(['let', 'let', 'const', 'var']);
  const name = g.fresh('v');
  const lines = [`${word} ${name} = ${initial(g, s, flavour, DEPTH)};`];
  return { lines, scope: extend(s, { names: [{ name, flavour, assignable: word !== 'const' }] }) };
};

/** A block that opens with a name that hides an outer one. */
const shadow: Make = (g, s) => {
  const outer = s.names.filter(n => n.assignable && n.flavour !== 'bigint');
  if (outer.length === 0) return undefined;
  const hidden = g.random.pick(outer);
  const within = inside(without(s, hidden.name));
  const first = `let ${hidden.name} = ${initial(g, within, hidden.flavour, 1)};`;
  return block('', [first, ...list(g, extend(within, { names: [hidden] }), 3).lines]).map((l, i) => (i ? l : l.trim()));
};

const destructure: Make = (g, s) => {
  const floats = s.names.filter(n => n.assignable && n.flavour === 'float');
  if (floats.length >= 2 && g.random.chance(0.5))
    return [`[${floats[0].name}, ${floats[1].name}] = [${bounded(g, s, 1)}, ${floats[0].name}];`];
  const [a, b] = [g.fresh('v'), g.fresh('v')];
  const names: readonly Name[] = [
    { name: a, flavour: 'float', assignable: false },
    { name: b, flavour: 'int', assignable: false },
  ];
  const [x, y] = [bounded(g, s, 2), int(g, s, 2)];
  const text = g.random.chance(0.6)
    ? `const [${a}, ${b}] = [${x}, ${y}];`
    : `const { x: ${a}, y: ${b} } = { x: ${x}, y: ${y} };`;
  return { lines: [text], scope: extend(s, { names }) };
};

const branch: Make = (g, s) => {
  const test = boolean(g, s, 2);
  const then = list(g, inside(s), 3).lines;
  if (g.random.chance(0.5)) return block(`if (${test})`, then);
  const other = list(g, inside(s), 3).lines;
  return [...block(`if (${test})`, then).slice(0, -1), ...block('} else', other)];
};

/** Effects inside the operands of a logical or conditional operator. */
const guarded: Make = (g, s) => {
  const effect = () => {
    const made = g.random.pick([assign, compoundStore, update, store])(g, s) as readonly string[] | undefined;
    return made ? `(${made[0].replace(/;$/, '')})` : '0';
  };
  const test = boolean(g, s, 2);
  return [
    g.random.pick([`${test} && ${effect()};`, `${test} || ${effect()};`, `${test} ? ${effect()} : ${effect()};`]),
  ];
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

const forLoop: Make = (g, s) => {
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
  const lines = prefixed(name, block(head, list(g, extend(inside(s, to), { names: [counter] }), 4).lines));
  const after: Name = { name: i, flavour: 'int', assignable: false };
  return { lines, scope: word === 'var' ? extend(s, { names: [after] }) : s };
};

/** One pass over whole arrays with one operation per element, mostly into floats: every edge value meets it. */
const sweep: Make = (g, s) => {
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

const forOf: Make = (g, s) => {
  const arrays = s.arrays.filter(a => !isBig(a.dtype));
  if (arrays.length === 0 || s.loops > 0) return undefined;
  const x = g.fresh('x');
  const array = g.random.pick(arrays);
  const names: readonly Name[] = [{ name: x, flavour: isFloat(array.dtype) ? 'float' : 'int', assignable: false }];
  const to: Target = { label: undefined, kind: 'loop' };
  return block(`for (const ${x} of ${array.name})`, list(g, extend(inside(s, to), { names }), 3).lines);
};

/** while, do-while and endless loops, with a counter that ends them whatever their condition says. */
const whileLoop: Make = (g, s) => {
  const k = g.fresh('k');
  const name = label(g);
  const trips = 2 + g.random.int(8);
  const within = extend(inside(s, { label: name, kind: 'loop' }), {
    names: [{ name: k, flavour: 'int', assignable: false, below: trips + 1 }],
  });
  const body = list(g, within, 3).lines;
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

const switchCase: Make = (g, s) => {
  const within = inside(s, { label: undefined, kind: 'switch' });
  const count = 2 + g.random.int(3);
  const clauses = Array.from({ length: count }, (_, k) => {
    const body = block('', list(g, within, 2).lines).map((l, i) => (i ? l : l.trim()));
    const end = g.random.chance(0.7) ? ['  break;'] : [];
    const head = k === count - 1 && g.random.chance(0.7) ? 'default:' : `case ${k}:`;
    return [`${head} ${body[0]}`, ...body.slice(1), ...end];
  });
  const order = g.random.chance(0.3) ? [...clauses].reverse() : clauses;
  return block(`switch (${int(g, s, 2)} & ${g.random.pick([1, 3, 7])})`, order.flat());
};

const labelled: Make = (g, s) => {
  const name = g.fresh('l');
  const within = inside(s, { label: name, kind: 'block' });
  return prefixed(
    name,
    block('', [...list(g, within, 3).lines]).map((l, i) => (i ? l : l.trim())),
  );
};

/** break, continue or return, under a condition. */
const leave: Make = (g, s) => {
  const ways = s.targets.flatMap((t, k) => {
    const nearest = k === s.targets.length - 1;
    const words = t.kind === 'loop' ? ['break', 'continue'] : t.kind === 'switch' ? ['break'] : [];
    return [
      ...(nearest ? words.map(w => `${w};`) : []),
      ...(t.label ? (t.kind === 'loop' ? ['break', 'continue'] : ['break']).map(w => `${w} ${t.label};`) : []),
    ];
  });
  const to = ways.length > 0 && g.random.chance(0.85) ? g.random.pick(ways) : returnText(g, s);
  return [`if (${boolean(g, s, 2)}) ${to}`];
};

/** A return that fits the function it stands in. */
export function returnText(g: Generation, s: Scope): string {
  if (s.result === 'none') return 'return;';
  if (s.result === 'number') return `return ${bounded(g, s, 2)};`;
  if (s.result === 'boolean') return `return ${boolean(g, s, 2)};`;
  const made = s.arrays.filter(a => !a.name.includes('.'));
  return g.random.weighted<() => string>([
    [6, () => `return ${bounded(g, s, 2)};`],
    [2, () => `return ${int(g, s, 2)};`],
    [1, () => `return ${boolean(g, s, 2)};`],
    [1, () => 'return;'],
    [1, () => `return [${bounded(g, s, 2)}, ${int(g, s, 1)}];`],
    [1, () => `return { x: ${bounded(g, s, 2)}, ok: ${boolean(g, s, 1)} };`],
    [made.length > 0 ? 1 : 0, () => `return ${g.random.pick(made).name};`],
  ])();
}

const helperCall: Make = (g, s) => {
  if (s.helpers.length === 0) return undefined;
  const text = callOf(g, s, g.random.pick(s.helpers), 1);
  return text === undefined ? undefined : [`${text};`];
};

/** fill, set and subarray. */
const wholesale: Make = (g, s) => {
  const plain = s.arrays.filter(a => a.length !== 'any');
  if (plain.length === 0) return undefined;
  const array = g.random.pick(plain);
  const like = s.arrays.filter(a => isBig(a.dtype) === isBig(array.dtype));
  const range = g.random.pick(['', `, ${int(g, s, 0)}`, `, ${int(g, s, 0)}, ${int(g, s, 0)}`]);
  return g.random.weighted<() => Written | readonly string[]>([
    [2, () => [`${array.name}.fill(${valueFor(g, s, array.dtype, 1)}${range});`]],
    [
      2,
      () => [
        `${array.name}.set(${g.random.pick(like).name}.subarray(0, Math.min(${g.random.pick(like).name}.length, ${array.name}.length)));`,
      ],
    ],
    [1, () => [`${array.name}.set(${g.random.pick(like).name});`]],
    [
      1,
      () => [
        `${array.name}.set(${array.name}.subarray(0, Math.max(0, ${array.name}.length - 1)), Math.min(1, ${array.name}.length));`,
      ],
    ],
    [3, () => view(g, s, array)],
  ])();
};

const view = (g: Generation, s: Scope, array: ArrayName): Written => {
  const name = g.fresh('w');
  const range = g.random.pick([
    '1',
    '0',
    `${int(g, s, 0)}`,
    `1, ${array.name}.length - 1`,
    `${int(g, s, 0)}, ${int(g, s, 0)}`,
    '-4',
  ]);
  const lines = [`const ${name} = ${array.name}.subarray(${range});`];
  return { lines, scope: extend(s, { arrays: [{ name, dtype: array.dtype, length: 'any' }] }) };
};

/** A typed array of constant size, anywhere. */
export const localArray: Make = (g, s) => {
  const dtype = g.random.pick((Object.keys(dtypes) as DType[]).filter(d => d !== 'float16'));
  const [name, length] = [g.fresh('t'), g.random.pick([1, 2, 4, 8, 8, 16])];
  const values = Array.from({ length }, () =>
    isBig(dtype)
      ? `${g.random.int(99)}n`
      : isFloat(dtype)
        ? (g.random.int(99) / 8).toString()
        : g.random.int(300).toString(),
  );
  const init = g.random.chance(0.7) ? `${length}` : `[${values.join(', ')}]`;
  const lines = [`const ${name} = new ${dtypes[dtype].array}(${init});`];
  return { lines, scope: extend(s, { arrays: [{ name, dtype, length }] }) };
};

/** A local array that is added to and read at once: it has to begin anew each time. */
const scratch: Make = (g, s) => {
  const { lines, scope } = localArray(g, s) as Written;
  const array = scope.arrays[scope.arrays.length - 1];
  const place = () => `${array.name}[${subscript(g, scope, array)}]`;
  const add = `${place()} += ${valueFor(g, scope, array.dtype, 1)};`;
  const others = s.arrays.filter(a => isBig(a.dtype) === isBig(array.dtype));
  const to = others.length > 0 ? g.random.pick(others) : array;
  const use = `${to.name}[${subscript(g, s, to)}] = ${place()};`;
  return { lines: [...lines, add, use], scope };
};

const simple: Rows = [
  [14, store],
  [7, compoundStore],
  [4, update],
  [8, assign],
  [5, declare],
  [3, leave],
  [3, guarded],
  [2, helperCall],
  [2, wholesale],
  [1, destructure],
  [2, scratch],
];
const nested: Rows = [
  [10, forLoop],
  [6, sweep],
  [6, branch],
  [4, whileLoop],
  [2, switchCase],
  [1, forOf],
  [1, labelled],
  [1, shadow],
];

/** One statement. */
function statement(g: Generation, s: Scope): Written {
  g.budget--;
  const rows =
    s.depth < 4 && g.budget > 0
      ? [...simple, ...nested.map(([w, m]) => [w * (s.depth === 0 ? 4 : s.loops < 3 ? 1 : 0), m] as const)]
      : simple;
  const made = g.random.weighted(rows)(g, s) ?? store(g, s) ?? [];
  return 'lines' in made ? made : { lines: made, scope: s };
}

/** A list of one to `most` statements, each seeing what those before it declared. */
export function list(g: Generation, s: Scope, most: number): Written {
  const count = 1 + g.random.int(most);
  let written: Written = { lines: [], scope: s };
  for (let k = 0; k < count && (k === 0 || g.budget > 0); k++) {
    const next = statement(g, written.scope);
    written = { lines: [...written.lines, ...next.lines], scope: next.scope };
  }
  return written;
}
