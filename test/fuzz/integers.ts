/** Loops over integers and nothing else, such as are the same to the bit wherever they run: values that wrap, are shifted by anything,
 * divided by zero and put into elements too small for them; what is counted, found, added up, scattered and kept for a while. */
import { block } from './body.ts';
import { extend, type Generation, isBig, isFloat, type Make, type Scope } from './scope.ts';

const EDGES = ['0', '1', '-1', '2', '31', '32', '127', '128', '255', '256', '-32768', '65535', '65536'];
const WIDE = ['2147483647', '-2147483648', '4294967295', '0x9e3779b9', '1103515245'];

/** What an expression may name: arrays as they are read, and numbers. */
interface Sight {
  readonly g: Generation;
  readonly read: readonly string[];
  readonly names: readonly string[];
}

function leaf({ g, read, names }: Sight): string {
  return g.random.weighted<() => string>([
    [read.length ? 6 : 0, () => g.random.pick(read)],
    [names.length ? 4 : 0, () => g.random.pick(names)],
    [2, () => g.random.pick(EDGES)],
    [1, () => g.random.pick(WIDE)],
    [2, () => String(g.random.int(20))],
  ])();
}

/** Below zero too, and too far: only the last five bits count. */
const distance = (t: Sight): string =>
  t.g.random.weighted<() => string>([
    [5, () => String(1 + t.g.random.int(12))],
    [1, () => t.g.random.pick(['0', '31', '32', '33', '-1', '64'])],
    [2, () => leaf(t)],
  ])();

/** An int32, or a uint32. */
export function whole(t: Sight, depth: number): string {
  if (depth <= 0) return leaf(t);
  const { random: r } = t.g;
  const x = () => whole(t, depth - 1);
  const divisor = () => r.pick(['2', '3', '7', '10', '16', '-3', '0', x(), leaf(t), `(${x()} | 1)`]);
  return r.weighted<() => string>([
    [2, () => leaf(t)],
    [4, () => `((${x()} ${r.pick(['+', '-'])} ${x()}) | 0)`],
    [1, () => `((${x()} ${r.pick(['+', '-'])} ${x()}) >>> 0)`],
    [2, () => `Math.imul(${x()}, ${x()})`],
    [1, () => `((${leaf(t)} * ${r.pick(['3', '5', '-7', '31', '255'])}) ${r.pick(['| 0', '>>> 0'])})`],
    [2, () => `((${x()} / ${divisor()}) ${r.pick(['| 0', '| 0', '>>> 0'])})`],
    [2, () => `((${x()} % ${divisor()}) | 0)`],
    [2, () => `((${x()} >>> 0) % ${r.pick(['3', '10', '255', `(${x()} >>> 0)`, `((${x()} >>> 0) | 1)`])} | 0)`],
    [4, () => `(${x()} ${r.pick(['>>', '>>>', '<<'])} ${distance(t)})`],
    [4, () => `(${x()} ${r.pick(['&', '|', '^'])} ${x()})`],
    [1, () => `~${x()}`],
    [1, () => `(-(${x()}) | 0)`],
    [1, () => `(${x()} ${r.pick(['<< 24 >> 24', '<< 16 >> 16', '& 255', '& 0xffff'])})`],
    [2, () => `Math.${r.pick(['min', 'max'])}(${x()}, ${x()})`],
    [1, () => `Math.abs(${x()})`],
    [1, () => `Math.clz32(${x()})`],
    [1, () => `Math.sign(${x()})`],
    [1, () => `Math.${r.pick(['floor', 'trunc', 'round'])}(${leaf(t)} / ${r.pick(['2', '4', '3', '16'])})`],
    [3, () => `(${test(t, depth - 1)} ? ${x()} : ${x()})`],
    [1, () => `(+(${test(t, depth - 1)}))`],
  ])();
}

export function test(t: Sight, depth: number): string {
  const { random: r } = t.g;
  const x = () => whole(t, Math.max(0, depth - 1));
  return r.weighted<() => string>([
    [5, () => `${x()} ${r.pick(['<', '<=', '>', '>=', '===', '!=='])} ${x()}`],
    [2, () => `(${x()} & ${r.pick(['1', '3', '4', '255'])}) ${r.pick(['===', '!=='])} 0`],
    [1, () => `(${x()}) % ${r.pick(['2', '3', '5'])} === ${r.int(2)}`],
    [1, () => leaf(t)],
    [depth > 0 ? 1 : 0, () => `(${test(t, depth - 1)} ${r.pick(['&&', '||'])} ${test(t, depth - 1)})`],
    [depth > 0 ? 1 : 0, () => `!(${test(t, depth - 1)})`],
  ])();
}

const ASSIGNED = ['=', '=', '=', '=', '+=', '-=', '*=', '&=', '|=', '^=', '<<=', '>>=', '>>>=', '%='];
const BLANK = ['Int32Array', 'Uint32Array', 'Uint8Array', 'Int8Array', 'Int16Array', 'Uint16Array'];

/** A loop to write: its counter, how far it goes, and what it may read and write. */
interface Loop extends Sight {
  readonly i: string;
  readonly end: string;
  readonly to: string;
  readonly from: string;
  readonly all: readonly string[];
  /** What is there when the loop is over. */
  readonly left: string[];
}
type Form = (l: Loop) => readonly string[];

const heads = ({ g, i, end }: Loop): string =>
  g.random.weighted([
    [8, `for (let ${i} = 0; ${i} < ${end}; ${i}++)`],
    [1, `for (let ${i} = ${end} - 1; ${i} >= 0; ${i}--)`],
    [1, `for (let ${i} = 1; ${i} < ${end}; ${i} += 2)`],
    [1, `for (let ${i} = ${g.random.int(3)}; ${i} < ${end}; ${i} += 3)`],
  ]);
const around = (l: Loop, lines: readonly string[]): readonly string[] => block(heads(l), lines);
const given = (l: Loop, start: string): string => {
  const name = l.g.fresh('s');
  l.left.push(name);
  return l.g.random.chance(0.1) ? name : `${name} = ${start}`;
};
const nameOf = (declared: string): string => declared.split(' ')[0];
const fresh = (l: Loop, start: string): { name: string; line: string } => {
  const declared = given(l, start);
  return { name: nameOf(declared), line: declared.includes('=') ? `let ${declared};` : `let ${declared} = 0;` };
};

const stored: Form = l => {
  const { g, to, i } = l;
  const at = `${to}[${i}]`;
  const line = g.random.weighted<() => string>([
    [8, () => `${at} ${g.random.pick(ASSIGNED)} ${whole(l, 3)};`],
    [2, () => `if (${test(l, 2)}) ${at} = ${whole(l, 2)};`],
    [1, () => `if (${test(l, 2)}) ${at} = ${whole(l, 2)}; else ${at} ${g.random.pick(ASSIGNED)} ${whole(l, 1)};`],
    [1, () => `${at}${g.random.pick(['++', '--'])};`],
  ])();
  const v = g.fresh('v');
  return around(
    l,
    g.random.chance(0.4)
      ? [`const ${v} = ${whole(l, 3)};`, line.replace(';', ` ^ ${v};`).replace(/(\+\+|--) \^ \w+/, '$1')]
      : [line],
  );
};

/** Neighbours in one word, by several iterations. */
const side: Form = l => {
  const { g, to, i, end } = l;
  const by = 2 + g.random.int(3);
  const lines = Array.from({ length: by }, (_, k) => `${to}[${by} * ${i} + ${k}] = ${whole(l, 2)};`);
  return block(`for (let ${i} = 0; ${i} < Math.floor(${end} / ${by}); ${i}++)`, lines.slice(g.random.int(2)));
};

const tally: Form = l => {
  const { g, to, from, i } = l;
  const own = g.random.chance(0.5);
  const h = own ? g.fresh('h') : to;
  if (own) l.left.push(`${h}[0]`, `${h}[3]`);
  const at = own ? `${whole(l, 1)} & 15` : `(${whole(l, 1)} >>> 0) % Math.max(1, ${h}.length)`;
  const add = g.random.pick([
    `${h}[${at}]++;`,
    `${h}[${at}] += ${whole(l, 1)};`,
    `${h}[${at}] -= ${from}[${i}];`,
    `${h}[${at}] |= 1 << (${from}[${i}] & 31);`,
    `${h}[${at}] ^= ${from}[${i}];`,
  ]);
  const line = g.random.chance(0.3) ? `if (${test(l, 1)}) ${add}` : add;
  return [...(own ? [`const ${h} = new ${g.random.pick(BLANK)}(16);`] : []), ...around(l, [line])];
};

const FOLDS: readonly ((l: Loop, s: string) => readonly [string, string])[] = [
  (l, s) => ['0', `${s} += ${l.from}[${l.i}];`],
  (l, s) => ['0', `${s} += ${l.from}[${l.i}];`],
  (l, s) => ['0', `${s} = (${s} + ${whole(l, 2)}) | 0;`],
  (l, s) => ['0', `if (${test(l, 2)}) ${s}++;`],
  (l, s) => ['0', `if (${test(l, 1)}) ${s} += ${l.from}[${l.i}] & 255;`],
  (l, s) => ['0', `${s} = (${s} + Math.imul(${whole(l, 1)}, ${whole(l, 1)})) ${l.g.random.pick(['| 0', '>>> 0'])};`],
  (l, s) => ['0', `${s} ^= ${whole(l, 2)};`],
  (l, s) => ['0', `${s} |= ${whole(l, 2)};`],
  (l, s) => ['-1', `${s} &= ${whole(l, 2)};`],
  (l, s) => ['-2147483648', `${s} = Math.max(${s}, ${l.from}[${l.i}]);`],
  (l, s) => ['4294967295', `if (${l.from}[${l.i}] < ${s}) ${s} = ${l.from}[${l.i}];`],
  (l, s) => ['1', `${s} = Math.imul(${s}, ${whole(l, 1)} | 1);`],
];
const folded: Form = l => {
  const made = Array.from({ length: 1 + l.g.random.int(3) }, () => {
    const [start, line] = l.g.random.pick(FOLDS)(l, '@');
    const { name, line: first } = fresh(l, start);
    return { first, line: line.replaceAll('@', name) };
  });
  return [
    ...made.map(m => m.first),
    ...around(
      l,
      made.map(m => m.line),
    ),
  ];
};

/** Where the least or the greatest stands, or the first or last that something holds of. */
const found: Form = l => {
  const { g, from, i } = l;
  const [best, at] = [fresh(l, g.random.pick(['2147483647', '-2147483648', `${from}[0]`])), fresh(l, '-1')];
  const test = g.random.pick(['<', '<=', '>', '>=']);
  const lines = g.random.pick([
    [`if (${from}[${i}] ${test} ${best.name}) {`, `  ${best.name} = ${from}[${i}];`, `  ${at.name} = ${i};`, '}'],
    [`if (${from}[${i}] > ${g.random.int(9)}) ${at.name} = ${i};`],
  ]);
  const loop = around(l, lines);
  return [best.line, at.line, ...(best.line.includes('[0]') ? block(`if (${from}.length > 0)`, loop) : loop)].map(x =>
    x.replace(/let (\w+) = (\w+\[0\]);/, 'let $1 = $2 | 0;'),
  );
};

const gathered: Form = l => {
  const { g, to, from, i } = l;
  const [j, k] = [g.fresh('j'), g.fresh('k')];
  return around(l, [
    `const ${j} = (${whole(l, 2)} >>> 0) % Math.max(1, ${from}.length);`,
    ...(g.random.chance(0.4) ? [`const ${k} = (${from}[${j}] >>> 0) % Math.max(1, ${from}.length);`] : []),
    `${to}[${i}] = ${from}[${j}] ${g.random.pick(['+', '-', '^', '&'])} ${whole(l, 1)};`,
  ]);
};

/** A loop of an iteration's own that ends by its counter, on a number that goes on. */
const walked: Form = l => {
  const { g, to, i } = l;
  const [x, k] = [g.fresh('x'), g.fresh('k')];
  const t = { ...l, names: [...l.names, x, k] };
  const step = g.random.pick([
    `${x} = ${x} & 1 ? (${x} * 3 + 1) | 0 : ${x} >> 1;`,
    `${x} ^= ${x} << 13; ${x} ^= ${x} >>> 17; ${x} ^= ${x} << 5;`,
    `${x} = (Math.imul(${x}, 1664525) + 1013904223) | 0;`,
    `${x} &= ${x} - 1;`,
    `${x} = ${whole(t, 2)};`,
  ]);
  const loop = g.random.pick([
    block(`for (let ${k} = 0; ${k} < ${2 + g.random.int(9)}; ${k}++)`, [
      ...(g.random.chance(0.4) ? [`if (${test(t, 1)}) ${g.random.pick(['break', 'continue'])};`] : []),
      step,
    ]),
    [`let ${k} = 0;`, ...block(`while (${test(t, 1)} && ${k} < 12)`, [step, `${k}++;`])],
  ]);
  return around(l, [`let ${x} = ${whole(l, 2)} | 0;`, ...loop, `${to}[${i}] = ${x};`]);
};

/** Rows of a picture, with what is added up along one. */
const rowed: Form = l => {
  const { g, to, from } = l;
  const [y, x, s] = [g.fresh('y'), g.fresh('x'), g.fresh('s')];
  const near = () => `${from}[${g.random.pick([y, `(${y} ^ 1) % w`])} * w + ${x}]`;
  const t = { ...l, read: [near()], names: [x, y, 'w', s] };
  const rows = `for (let ${y} = 0; ${y} < w && ${y} * w + w <= ${l.end}; ${y}++)`;
  const columns = (lines: readonly string[]) => block(`for (let ${x} = 0; ${x} < w; ${x}++)`, lines);
  return g.random.pick([
    [`let ${s} = 3;`, ...block(rows, columns([`${to}[${y} * w + ${x}] = ${whole(t, 2)};`]))],
    block(rows, [
      `let ${s} = ${g.random.int(4)};`,
      ...columns([`${s} = (${s} + ${whole(t, 1)}) | 0;`]),
      `${to}[${y}] = ${s};`,
    ]),
  ]);
};

/** Turns in order around loops that are free. */
const turned: Form = l => {
  const { g, to, from, i, end } = l;
  const t = g.fresh('t');
  const inner = (a: string, b: string) =>
    block(`for (let ${i} = 1; ${i} < ${end} - 1; ${i}++)`, [
      `${a}[${i}] = ${b}[${i} - 1] ${g.random.pick(['+', '^', '-'])} ${b}[${i} + 1] ${g.random.pick(['>> 1', `+ ${t}`, '* 3'])};`,
    ]);
  return block(`for (let ${t} = 0; ${t} < ${1 + g.random.int(3)}; ${t}++)`, [...inner(to, from), ...inner(from, to)]);
};

/** An array of an iteration's own. */
const kept: Form = l => {
  const { g, to, i } = l;
  const [p, k] = [g.fresh('p'), g.fresh('k')];
  const t = { ...l, names: [...l.names, k] };
  return around(l, [
    `const ${p} = new ${g.random.pick(BLANK)}(8);`,
    `for (let ${k} = 0; ${k} < 8; ${k}++) ${p}[${g.random.pick([k, `${k} ^ 3`])}] = ${whole(t, 2)};`,
    `${to}[${i}] = ${p}[${whole(l, 1)} & 7] ${g.random.pick(['+', '^'])} ${p}[${g.random.int(8)}];`,
  ]);
};

/** A condition that is kept. */
const flagged: Form = l => {
  const { g, to, i } = l;
  const f = g.fresh('f');
  return around(l, [
    `let ${f} = ${test(l, 2)} ? true : false;`,
    `if (${test(l, 1)}) ${f} = !${f};`,
    `${to}[${i}] = ${f} ? ${whole(l, 1)} : +${f};`,
  ]);
};

const forms: readonly (readonly [number, Form])[] = [
  [5, stored],
  [2, side],
  [3, tally],
  [5, folded],
  [2, found],
  [2, gathered],
  [2, walked],
  [2, rowed],
  [1, turned],
  [1, kept],
  [1, flagged],
];

export const integers: Make = (g, s: Scope) => {
  const { random: r } = g;
  const all = s.arrays.filter(a => a.length === 'size' && !isFloat(a.dtype) && !isBig(a.dtype)).map(a => a.name);
  if (!all.length) return undefined;
  const i = g.fresh('i');
  const [to, from] = [r.pick(all), r.pick(all)];
  const left: string[] = [];
  const others = all.length > 1 && r.chance(0.8) ? all.filter(a => a !== to) : all;
  const loop: Loop = {
    g,
    i,
    end: r.chance(0.8) ? `Math.min(${all.map(a => `${a}.length`).join(', ')})` : `${to}.length`,
    to,
    from: others.includes(from) ? from : r.pick(others),
    all,
    left,
    read: others.map(a => `${a}[${i}]`),
    names: [i, '(n | 0)'],
  };
  const lines = r.weighted(forms)(loop);
  const names = left.map(name => ({ name, flavour: 'int' as const, assignable: false }));
  return { lines, scope: extend(s, { names }) };
};
