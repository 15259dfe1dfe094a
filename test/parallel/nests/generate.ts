/** Random nests of counted loops over arrays with affine subscripts, as the text of a function, and the same function with
 * every access told to a recorder. A seed gives one nest. Numbers are integers and stay small, so sums are exact in any
 * order. */

export interface Nest {
  readonly text: string;
  /** The same with a recorder in front of its parameters. */
  readonly told: string;
  /** Loops, in the order of the text. */
  readonly loops: number;
  readonly depth: number;
}

type Random = (n: number) => number;

export function random(seed: number): Random {
  let s = (Math.imul(seed + 1, 0x9e3779b1) ^ 0x5bd1e995) >>> 0 || 1;
  const next = (): number => {
    s ^= s << 13;
    s ^= s >>> 17;
    s ^= s << 5;
    return (s >>> 0) / 4294967296;
  };
  for (let k = 0; k < 8; k++) next();
  return n => Math.floor(next() * n);
}

const ARRAYS = ['a', 'b', 'c'] as const;
const VARIABLES = ['i', 'j', 'k'] as const;
const SIZES = ['n', 'm', 'p'] as const;

interface Maker {
  readonly rand: Random;
  readonly told: boolean;
  /** Arrays that are written. */
  readonly targets: readonly string[];
  /** Subscripts used before, to be used again with small changes. */
  readonly used: { readonly array: string; readonly text: string; readonly depth: number }[];
  readonly scalars: { declared: number; readonly outer: string[] };
  loops: number;
}

const pick = <T>(rand: Random, all: readonly T[]): T => all[rand(all.length)];
const chance = (rand: Random, percent: number): boolean => rand(100) < percent;

/** Both texts of a nest are made by the same random choices. */
export function nest(seed: number): Nest {
  const [plain, told] = [false, true].map(t => written(seed, t));
  return { text: plain.text, told: told.text, loops: plain.loops, depth: plain.depth };
}

function written(
  seed: number,
  told: boolean,
): { readonly text: string; readonly loops: number; readonly depth: number } {
  const rand = random(seed);
  const targets = ARRAYS.slice(0, 1 + rand(2));
  const maker: Maker = { rand, told, targets, used: [], scalars: { declared: 0, outer: [] }, loops: 0 };
  const depth = pick(rand, [1, 1, 1, 2, 2, 2, 2, 3]);
  const body = [...Array(1 + (chance(rand, 15) ? 1 : 0))].map(() => loop(maker, [], depth)).join('\n');
  const outer = maker.scalars.outer;
  const begun = outer.map(s => `let ${s} = 0;`).join(' ');
  const ended = outer.map(s => ` + ${s}`).join('');
  const params = [...(told ? ['R'] : []), ...ARRAYS, ...SIZES].join(', ');
  return { text: `function nest(${params}) {\n${begun}\n${body}\nreturn 0${ended};\n}`, loops: maker.loops, depth };
}

// ── loops ──

interface Around {
  readonly name: string;
  readonly row: string | undefined;
}

function loop(m: Maker, around: readonly Around[], depth: number): string {
  const { rand } = m;
  const id = m.loops++;
  const name = VARIABLES[around.length];
  const y = around.at(-1)?.name;
  const board = y && depth === 1 && chance(rand, 16) ? pick(rand, [...SIZES, '24']) : undefined;
  const head = board ? coloured(rand, name, y!, board) : header(m, name, around);
  const row = chance(rand, 35) ? pick(rand, SIZES) : undefined;
  const inside = [...around, { name, row }];
  const induction = chance(rand, 12) ? `q${id}` : undefined;
  const parts: string[] = [];
  if (board) parts.push(sweep(m, name, y!, board));
  else if (depth === 1 || chance(rand, 35)) parts.push(...statements(m, inside, induction));
  if (depth > 1) parts.push(loop(m, inside, depth - 1));
  if (depth > 1 && chance(rand, 20)) parts.push(...statements(m, inside, undefined));
  const start = induction ? `let ${induction} = ${rand(4)};\n` : '';
  const step = induction ? `${induction} += ${1 + rand(3)};\n` : '';
  const body = `${parts.join('\n')}\n${step}`;
  if (!m.told) return `${start}for (${head}) {\n${body}}`;
  return `${start}R.enter(${id});\nfor (${head}) {\nR.iterate(${id});\n${body}}\nR.leave(${id});`;
}

function header(m: Maker, v: string, around: readonly Around[]): string {
  const { rand } = m;
  const outer = around.at(-1)?.name;
  const size = pick(rand, SIZES);
  if (outer && chance(rand, 18))
    return pick(rand, [
      `let ${v} = 0; ${v} < ${outer}; ${v}++`,
      `let ${v} = ${outer} + 1; ${v} < ${size}; ${v}++`,
      `let ${v} = ${outer}; ${v} < ${size}; ${v}++`,
      `let ${v} = ${outer}; ${v} >= 0; ${v}--`,
    ]);
  if (chance(rand, 18))
    return pick(rand, [
      `let ${v} = ${size} - 1; ${v} >= 0; ${v}--`,
      `let ${v} = ${size}; ${v} > ${rand(3)}; ${v} -= ${1 + rand(2)}`,
    ]);
  const [lo, step] = [chance(rand, 70) ? 0 : 1 + rand(3), chance(rand, 80) ? 1 : 2 + rand(2)];
  const hi = pick(rand, [size, size, size, `${size} - 1`, `${size} + 2`, String(6 + rand(5))]);
  return `let ${v} = ${lo}; ${v} ${chance(rand, 85) ? '<' : '<='} ${hi}; ${step === 1 ? `${v}++` : `${v} += ${step}`}`;
}

/** Every other place of a row, which of them by the row; now and then all. */
const coloured = (rand: Random, x: string, y: string, size: string): string =>
  `let ${x} = 1 + (${y} + ${rand(3)}) % 2; ${x} < ${size}; ${chance(rand, 85) ? `${x} += 2` : `${x}++`}`;

// ── statements ──

function statements(m: Maker, around: readonly Around[], induction: string | undefined): readonly string[] {
  const count = chance(m.rand, 65) ? 1 : 2;
  return [...Array(count)].map(() => statement(m, around, induction));
}

/** A place of a board by its neighbours, which are of the other colour unless one lies across. */
function sweep(m: Maker, x: string, y: string, size: string): string {
  const { rand } = m;
  const array = pick(rand, m.targets),
    width = size === '24' ? '26' : pick(rand, [size, `(${size} + 2)`]);
  const at = (dy: number, dx: number): string => `${MIDDLE} + (${y} + ${dy}) * ${width} + ${x} + ${dx}`;
  const beside = [
    [-1, 0],
    [1, 0],
    [0, -1],
    [0, 1],
    ...(chance(rand, 25) ? [[0, 0]] : []),
    ...(chance(rand, 15) ? [[1, 1]] : []),
  ].filter(() => chance(rand, 92));
  const value = ['0', ...beside.map(([dy, dx]) => read(m, array, at(dy, dx)))].join(' + ');
  return write(m, array, at(0, 0), value);
}

/** What is done in one iteration only, to elements that stay the same. */
function once(m: Maker, around: readonly Around[]): string {
  const { rand } = m;
  const { name } = pick(rand, around);
  const array = pick(rand, m.targets),
    others = around.filter(v => v.name !== name).map(v => ` + ${v.name}`);
  const at = `${MIDDLE + rand(3)}${others.join('')}`;
  const value = expression(m, around, undefined);
  const last = chance(rand, 25) ? `${pick(rand, SIZES)} - 1` : String(rand(4));
  return `if (${name} === ${last}) { ${write(m, array, at, `${read(m, array, at)} + ${value}`)} }`;
}

/** One number of an item by another of it; items may be the same in several iterations. */
function item(m: Maker, around: readonly Around[]): string {
  const { rand } = m;
  const [x, y] = [around.at(-1)!.name, around.at(-2)!.name];
  const width = chance(rand, 75) ? pick(rand, SIZES) : 2 + rand(3);
  const [to, from] = [rand(3), rand(3)].map(c => `${MIDDLE} + (${y} * ${1 + rand(2)} + ${x}) * ${width} + ${c}`);
  const array = pick(rand, m.targets);
  return write(m, array, to, `${read(m, array, from)} + ${expression(m, around, undefined)}`);
}

function statement(m: Maker, around: readonly Around[], induction: string | undefined): string {
  const { rand } = m;
  if (around.length > 1 && chance(rand, 8)) return item(m, around);
  if (chance(rand, 6)) return once(m, around);
  const kind = rand(100);
  if (kind < 66) return conditional(m, around, store(m, around, induction));
  if (kind < 75) return conditional(m, around, update(m, around, induction));
  if (kind < 85) return temporary(m, around, induction);
  if (kind < 98) return sum(m, around);
  return carried(m, around);
}

/** Under a condition on loop variables, or on what an array holds: then what is done there is told in any case. */
function conditional(m: Maker, around: readonly Around[], text: string): string {
  const { rand } = m;
  if (!chance(rand, 15)) return text;
  if (chance(rand, 50)) {
    const other = chance(rand, 20) ? pick(rand, around).name : String(1 + rand(5));
    return `if (${pick(rand, around).name} ${pick(rand, ['>', '<', '!==', '==='])} ${other}) { ${text} }`;
  }
  const cond = load(m, around, undefined);
  return m.told ? `${cond}; ${text}` : `if (${cond} > 400) { ${text} }`;
}

function store(m: Maker, around: readonly Around[], induction: string | undefined): string {
  const array = pick(m.rand, m.targets);
  const at = subscript(m, around, array, true, induction);
  const value = expression(m, around, induction);
  return write(m, array, at, value);
}

const write = ({ told }: Maker, array: string, at: string, value: string): string =>
  told ? `R.store("${array}", ${at}, ${array}, (${value}) % 1021);` : `${array}[${at}] = (${value}) % 1021;`;

const read = ({ told }: Maker, array: string, at: string): string =>
  told ? `R.load("${array}", ${at}, ${array})` : `${array}[${at}]`;

function update(m: Maker, around: readonly Around[], induction: string | undefined): string {
  const array = pick(m.rand, m.targets);
  const at = subscript(m, around, array, true, induction);
  const value = `(${expression(m, around, induction)}) & 1023`;
  return m.told ? `R.update("${array}", ${at}, ${array}, ${value});` : `${array}[${at}] += ${value};`;
}

function temporary(m: Maker, around: readonly Around[], induction: string | undefined): string {
  const t = `t${m.scalars.declared++}`;
  const value = expression(m, around, induction);
  return `const ${t} = (${value}) & 511;\n${store(m, around, t)}`;
}

/** The index of a scalar that lives outside all loops. */
function outerScalar(m: Maker): string {
  const { outer } = m.scalars;
  if (outer.length && chance(m.rand, 25)) return pick(m.rand, outer);
  outer.push(`s${outer.length}`);
  return outer.at(-1)!;
}

function sum(m: Maker, around: readonly Around[]): string {
  const s = outerScalar(m);
  const value = `(${expression(m, around, undefined)}) & 1023`;
  const maximum = chance(m.rand, 30);
  const told = m.told ? `R.fold("${s}", "${maximum ? 'max' : 'add'}"); ` : '';
  return maximum ? `${told}${s} = Math.max(${s}, ${value});` : `${told}${s} += ${value};`;
}

/** A scalar that an iteration reads before it writes it, or the other way round. */
function carried(m: Maker, around: readonly Around[]): string {
  const s = outerScalar(m);
  const value = expression(m, around, undefined);
  const [reads, writes] = m.told ? [`R.look("${s}"); `, `R.assign("${s}"); `] : ['', ''];
  const use = `${reads}${store(m, around, undefined).replace(') % 1021', ` + ${s}) % 1021`)}`;
  const change = `${writes}${s} = (${value}) & 255;`;
  return chance(m.rand, 50) ? `${use}\n${change}` : `${change}\n${use}`;
}

// ── expressions ──

function expression(m: Maker, around: readonly Around[], scalar: string | undefined): string {
  const { rand } = m;
  const terms = [...Array(1 + rand(2))].map(() => load(m, around, scalar?.startsWith('q') ? scalar : undefined));
  if (scalar?.startsWith('t')) terms.push(scalar);
  if (chance(rand, 25)) terms.push(pick(rand, [around.at(-1)!.name, String(1 + rand(9))]));
  return terms.join(pick(rand, [' + ', ' - ']));
}

function load(m: Maker, around: readonly Around[], induction: string | undefined): string {
  const { rand } = m;
  const others = ARRAYS.filter(a => !m.targets.includes(a));
  const array = chance(rand, 20) ? pick(rand, m.targets) : pick(rand, others);
  const at = subscript(m, around, array, false, induction);
  return read(m, array, at);
}

/** How far a subscript may go below where it begins. */
const MIDDLE = 2000;

function subscript(m: Maker, around: readonly Around[], array: string, written: boolean, induction?: string): string {
  const { rand, used } = m;
  const again = used.filter(u => u.array === array && u.depth <= around.length);
  let text: string;
  if (again.length && chance(rand, 55)) text = mirrored(rand, pick(rand, again).text);
  else {
    text =
      induction?.startsWith('q') && chance(rand, 50)
        ? `${MIDDLE} + ${1 + rand(2)} * ${induction}`
        : affine(m, around, array, written);
    if (!induction || !text.includes(induction)) used.push({ array, text, depth: around.length });
  }
  const shift = rand(100);
  if (shift < 60) return text;
  if (shift < 92) return `${text} ${pick(rand, ['+', '-'])} ${1 + rand(4)}`;
  return `${text} ${pick(rand, ['+', '-'])} ${pick(rand, SIZES)}`;
}

/** Now and then the same way back. */
const mirrored = (rand: Random, text: string): string =>
  chance(rand, 24) ? `${2 * MIDDLE + pick(rand, [0, 1, 1, 3])} - (${text})` : text;

function affine(m: Maker, around: readonly Around[], array: string, written: boolean): string {
  const { rand } = m;
  const shape = rand(100);
  // One element, just before or behind where a line begins.
  if (!written && chance(rand, m.targets.includes(array) ? 32 : 9)) return String(MIDDLE - 2 + rand(7));
  const [x, y] = [around.at(-1)!.name, around.at(-2)?.name];
  // Rows of a matrix, straight or transposed, of which inner loops run through a part or all.
  if (y && shape < (written ? 60 : 40)) {
    const width = chance(rand, 80) ? `(${pick(rand, SIZES)} + ${pick(rand, [0, 2, 6, 8])})` : String(6 + rand(3));
    const [row, column] = chance(rand, 55) ? [y, x] : [x, y];
    return `${MIDDLE} + ${row} * ${width} + ${column}`;
  }
  // Items of several numbers each.
  if (y && chance(rand, 8))
    return `${MIDDLE} + (${y} * ${1 + rand(2)} + ${x}) * ${chance(rand, 75) ? pick(rand, SIZES) : 2 + rand(3)} + ${rand(3)}`;
  if (shape < (y ? 64 : 10)) return `${MIDDLE} + ${pick(rand, SIZES)} - ${x}`;
  if (y && shape < 69) return `${MIDDLE} + ${2 * (1 + rand(2))} * ${y} + ${x}`;
  // Multiples of one number in all directions.
  if (shape < (y ? 84 : 46)) {
    const f = 2 + rand(3);
    return `${MIDDLE} + ${f} * ${x}${y ? ` + ${f * (1 + rand(2))} * ${y}` : ''}`;
  }
  const terms = around.flatMap(({ name }, d) => {
    const innermost = d === around.length - 1;
    if (!chance(rand, written ? 97 : innermost ? 85 : 50)) return [];
    const c = chance(rand, 60) ? 1 : pick(rand, [2, 3, 4, -1, -2, 'n', 'p']);
    return [c === 1 ? `+ ${name}` : c === -1 ? `- ${name}` : `+ ${name} * ${c}`];
  });
  return [MIDDLE, ...terms].join(' ');
}
