/** Expressions of the kernel language, as text. Whatever is a binary operation comes in parentheses. */
import type { DType } from '../../src/dtype.ts';
import { dtypes } from '../../src/dtype.ts';
import type { ArrayName, Generation, Scope } from './scope.ts';
import { isBig, isFloat, numbers, ofFlavour } from './scope.ts';
import { subscript } from './subscripts.ts';

/** Undefined where the scope has nothing to make it from. */
type Make = (g: Generation, s: Scope, depth: number) => string | undefined;
type Rows = readonly (readonly [number, Make])[];

const INTS = ['0', '1', '2', '3', '5', '7', '-1', '10', '16', '100', '255', '256', '1000', '65535', '-128'];
const EDGE_INTS = ['0x7fffffff', '-2147483648', '0x80000000', '0xffffffff', '4294967296', '9007199254740991'];
const FLOATS = ['0.5', '1.5', '-2.5', '0.1', '3.25', '0.0078125', '-0.75', '1e-3', '2.5', '6.5', '-0.5'];
const EDGE_FLOATS = ['-0', '1e-310', '1e300', 'NaN', 'Infinity', '-Infinity', '1e21', '0.49999999999999994', 'Math.PI'];

const element = (g: Generation, s: Scope, arrays: readonly ArrayName[]): string | undefined => {
  if (arrays.length === 0) return undefined;
  const array = g.random.pick(arrays);
  return `${array.name}[${subscript(g, s, array)}]`;
};

const named = (g: Generation, names: readonly { readonly name: string }[]): string | undefined =>
  names.length > 0 ? g.random.pick(names).name : undefined;

const integral = (d: DType): boolean => dtypes[d].range !== undefined;

/** Reads an element of an array, with a dtype that the test takes. */
const load =
  (fits: (d: DType) => boolean): Make =>
  (g, s) =>
    element(
      g,
      s,
      s.arrays.filter(a => fits(a.dtype)),
    );

const tableEntry: Make = (g, s) => {
  if (s.tables.length === 0) return undefined;
  const table = g.random.pick(s.tables);
  const small = s.names.filter(n => typeof n.below === 'number');
  return table.shape.reduce((text, length) => {
    const fits = small.filter(n => (n.below as number) <= length);
    const at =
      fits.length > 0 && g.random.chance(0.6) ? g.random.pick(fits).name : `(${int(g, s, 0)} >>> 0) % ${length}`;
    return `${text}[${at}]`;
  }, table.name);
};

const binary =
  (operators: readonly string[], left: Make, right: Make): Make =>
  (g, s, d) =>
    `(${left(g, s, d)} ${g.random.pick(operators)} ${right(g, s, d)})`;

/** A call of a function of `Math` on an argument kept where the function says something. */
const ofMath: Make = (g, s, d) => {
  const x = () => number(g, s, d);
  return g.random.weighted<() => string>([
    [6, () => `Math.${g.random.pick(['sin', 'cos', 'atan', 'tanh', 'asinh', 'cbrt', 'abs'])}(${x()})`],
    [4, () => `Math.${g.random.pick(['floor', 'ceil', 'trunc', 'round', 'sign', 'fround'])}(${x()})`],
    [3, () => `Math.${g.random.pick(['min', 'max'])}(${x()}, ${x()}${g.random.chance(0.2) ? `, ${x()}` : ''})`],
    [2, () => `Math.sqrt(Math.abs(${x()}))`],
    [2, () => `Math.${g.random.pick(['log', 'log2', 'log10', 'log1p', 'acosh'])}(Math.abs(${x()}) + 1)`],
    [2, () => `Math.${g.random.pick(['exp', 'expm1', 'sinh', 'cosh', 'asin', 'acos', 'atanh'])}(Math.sin(${x()}))`],
    [1, () => `Math.${g.random.pick(['hypot', 'atan2'])}(${x()}, ${x()})`],
    [1, () => `Math.pow(Math.abs(${x()}) % 8, ${g.random.pick(['2', '0.5', '1.5', '3', '-1', '0'])})`],
    [1, () => `((${x()} % 8) ** ${g.random.pick(['2', '3', '0.5'])})`],
    [1, () => `Math.${g.random.pick(['sqrt', 'log', 'acos', 'tan', 'exp', 'hypot', 'clz32'])}(${x()})`],
  ])();
};

const assignable = (g: Generation, s: Scope, flavours: readonly string[]): string | undefined =>
  named(
    g,
    s.names.filter(n => n.assignable && flavours.includes(n.flavour)),
  );

const step = (g: Generation, place: string): string =>
  g.random.pick([`${place}++`, `${place}--`, `++${place}`, `--${place}`]);

/** An assignment for its value and its effect, on a local or an element. */
const assignment: Make = (g, s, d) => {
  if (s.pure) return undefined;
  const place = g.random.chance(0.6) ? assignable(g, s, ['int', 'float']) : load(dtype => !isBig(dtype))(g, s, d);
  if (place === undefined) return undefined;
  return g.random.weighted<() => string>([
    [3, () => step(g, place)],
    [2, () => `(${place} = ${number(g, s, d)})`],
    [2, () => `(${place} ${g.random.pick(['+=', '-=', '*=', '%='])} ${number(g, s, d)})`],
    [1, () => `(${place} ${g.random.pick(['&=', '|=', '^=', '>>=', '<<=', '>>>='])} ${int(g, s, d)})`],
  ])();
};

const call =
  (result: 'number' | 'boolean'): Make =>
  (g, s, d) => {
    const fits = s.helpers.filter(h => h.result === result);
    return fits.length > 0 ? callOf(g, s, g.random.pick(fits), d) : undefined;
  };

/** A call of a nested function; undefined where no array fits one of its parameters. */
export function callOf(g: Generation, s: Scope, helper: Scope['helpers'][number], d: number): string | undefined {
  const given = helper.params.map(p => {
    if (p === 'number') return number(g, s, d);
    if (p === 'boolean') return boolean(g, s, d);
    const float = p.array === 'float';
    return named(
      g,
      s.arrays.filter(a => (float ? isFloat(a.dtype) : integral(a.dtype))),
    );
  });
  return given.includes(undefined) ? undefined : `${helper.name}(${given.join(', ')})`;
}

const conditional =
  (arm: Make): Make =>
  (g, s, d) =>
    `(${boolean(g, s, d)} ? ${arm(g, s, d)} : ${arm(g, s, d)})`;

const literal =
  (usual: readonly string[], edge: readonly string[], share: number): Make =>
  g => {
    const text = g.random.pick(g.random.chance(share) ? edge : usual);
    return text.startsWith('-') ? `(${text})` : text;
  };

const length: Make = (g, s) => {
  const array = named(g, s.arrays);
  return array && `${array}.length`;
};

const intLeaves: Rows = [
  [4, literal(INTS, EDGE_INTS, 0.06)],
  [6, (g, s) => named(g, [...ofFlavour(s, 'int'), ...ofFlavour(s, 'size')])],
  [4, load(integral)],
  [1, length],
];
const intNodes: Rows = [
  [4, (g, s, d) => `(${int(g, s, d)} ${g.random.pick(['+', '-', '*'])} ${int(g, s, d)} | 0)`],
  [4, (g, s, d) => binary(['+', '-'], int, int)(g, s, d)],
  [2, (g, s, d) => `(${int(g, s, d)} * ${g.random.pick(['2', '3', '7', '31', '1103515245', '-1'])})`],
  [2, (g, s, d) => `Math.imul(${int(g, s, d)}, ${int(g, s, d)})`],
  [5, (g, s, d) => binary(['&', '|', '^'], int, int)(g, s, d)],
  [3, (g, s, d) => binary(['&', '|', '^', '<<', '>>', '>>>', '^', '>>'], number, int)(g, s, d)],
  [
    4,
    (g, s, d) =>
      `(${int(g, s, d)} ${g.random.pick(['<<', '>>', '>>>'])} ${g.random.chance(0.7) ? g.random.int(34) : int(g, s, d)})`,
  ],
  [2, (g, s, d) => `(${g.random.pick(['-', '+'])}(${int(g, s, d)}))`],
  [3, (g, s, d) => `(~(${number(g, s, d)}))`],
  [2, (g, s, d) => `(${number(g, s, d)} | 0)`],
  [2, (g, s, d) => `(${number(g, s, d)} >>> 0)`],
  [1, (g, s, d) => `Math.floor(${number(g, s, d)})`],
  [2, (g, s, d) => `(${int(g, s, d)} % ${g.random.chance(0.7) ? 1 + g.random.int(97) : int(g, s, d)})`],
  [1, (g, s, d) => `((${int(g, s, d)} / ${1 + g.random.int(16)}) | 0)`],
  [1, (g, s, d) => `Math.${g.random.pick(['min', 'max'])}(${int(g, s, d)}, ${int(g, s, d)})`],
  [1, (g, s, d) => `Math.${g.random.pick(['abs', 'clz32'])}(${int(g, s, d)})`],
  [2, conditional((g, s, d) => int(g, s, d))],
  [1, tableEntry],
  [1, (g, s) => step1(g, s)],
];
const step1 = (g: Generation, s: Scope): string | undefined => {
  const place = assignable(g, s, ['int']);
  return place && step(g, place);
};

const numberLeaves: Rows = [
  [3, literal(FLOATS, EDGE_FLOATS, 0.04)],
  [6, (g, s) => named(g, numbers(s))],
  [6, load(d => !isBig(d))],
];
const numberNodes: Rows = [
  [9, binary(['+', '-', '*'], number, number)],
  [2, (g, s, d) => `(${number(g, s, d)} / ${g.random.pick(['2', '3', '(-4)', '0.7', '10'])})`],
  [1, binary(['/', '%'], number, number)],
  [2, (g, s, d) => `(${number(g, s, d)} % ${g.random.pick(['8', '3', '0.75', '100', '(-5)'])})`],
  [8, ofMath],
  [5, (g, s, d) => int(g, s, d)],
  [2, (g, s, d) => `(-(${number(g, s, d)}))`],
  [3, conditional((g, s, d) => number(g, s, d))],
  [2, tableEntry],
  [3, assignment],
  [3, call('number')],
  [1, binary(['&&', '||'], number, number)],
  [1, (g, s, d) => `(${assignment(g, s, d) ?? '0'}, ${number(g, s, d)})`],
  [2, (g, s, d) => `Number(${boolean(g, s, d)})`],
  [1, (g, s) => bigAsNumber(g, s)],
];
const bigAsNumber = (g: Generation, s: Scope): string | undefined => {
  const big = load(isBig)(g, s, 0);
  return big && `Number(${big})`;
};

const booleanLeaves: Rows = [
  [4, (g, s) => binary(['<', '<=', '>', '>=', '===', '!=='], number, number)(g, s, 0)],
  [2, (g, s) => named(g, ofFlavour(s, 'boolean'))],
  [2, (g, s) => bigTest(g, s)],
];
const booleanNodes: Rows = [
  [6, binary(['<', '<=', '>', '>=', '===', '!=='], number, number)],
  [4, binary(['<', '<=', '>', '>=', '===', '!==', '==', '!='], int, int)],
  [4, binary(['&&', '||'], boolean, boolean)],
  [4, (g, s, d) => `!${boolean(g, s, d)}`],
  [1, (g, s, d) => `Number.${g.random.pick(['isNaN', 'isFinite', 'isInteger'])}(${number(g, s, d)})`],
  [2, (g, s) => named(g, ofFlavour(s, 'boolean'))],
  [1, conditional((g, s, d) => boolean(g, s, d))],
  [1, call('boolean')],
  [3, (g, s) => bigTest(g, s)],
  [1, (g, s, d) => `(1 / (${number(g, s, d)}) < 0)`],
  [1, (g, s) => bigTest(g, s)],
];
const bigTest = (g: Generation, s: Scope): string | undefined => {
  const [a, b] = [load(isBig)(g, s, 0), g.random.chance(0.5) ? load(isBig)(g, s, 0) : `${g.random.int(9)}n`];
  return a && `(${a} ${g.random.pick(['<', '<=', '>', '>=', '===', '!=='])} ${b})`;
};

const bigLeaves: Rows = [
  [3, g => g.random.pick(['0n', '1n', '3n', '255n', '0x7fffffffn', '0x123456789abcdefn', '9223372036854775807n'])],
  [6, load(isBig)],
  [2, (g, s) => named(g, ofFlavour(s, 'bigint'))],
];
/** A chain that wraps in a 64-bit store or asIntN as it would in 64 bits throughout. */
const bigNodes: Rows = [
  [8, binary(['+', '-', '*'], bigint, bigint)],
  [5, binary(['&', '|', '^'], bigint, bigint)],
  [2, (g, s, d) => `(${bigint(g, s, d)} << ${g.random.int(64)}n)`],
  [2, (g, s, d) => `BigInt.${g.random.pick(['asIntN', 'asUintN'])}(64, ${bigint(g, s, d)})`],
  [1, conditional((g, s, d) => bigint(g, s, d))],
];

const choose =
  (leaves: Rows, nodes: Rows, last: Make): ((g: Generation, s: Scope, depth: number) => string) =>
  (g, s, depth) => {
    const rows = depth <= 0 || g.random.chance(0.15) ? leaves : nodes;
    return g.random.weighted(rows)(g, s, depth - 1) ?? last(g, s, 0)!;
  };

/** A whole number of moderate size, most of the time within 32 bits. */
export function int(g: Generation, s: Scope, depth: number): string {
  return choose(intLeaves, intNodes, literal(INTS, EDGE_INTS, 0))(g, s, depth);
}
export function number(g: Generation, s: Scope, depth: number): string {
  return choose(numberLeaves, numberNodes, literal(FLOATS, EDGE_FLOATS, 0))(g, s, depth);
}
export function boolean(g: Generation, s: Scope, depth: number): string {
  return choose(booleanLeaves, booleanNodes, g => g.random.pick(['true', 'false']))(g, s, depth);
}
export function bigint(g: Generation, s: Scope, depth: number): string {
  return choose(bigLeaves, bigNodes, () => '7n')(g, s, depth);
}

/** A number brought back to a moderate size, so that repeated assignment neither saturates nor runs off. */
export function bounded(g: Generation, s: Scope, depth: number): string {
  const e = number(g, s, depth);
  return g.random.weighted([
    [5, e],
    [2, `Math.sin(${e})`],
    [2, `${e} % 97`],
    [2, `${e} / (1 + Math.abs(${number(g, s, 0)}))`],
    [2, `${e} * 0.125`],
  ]);
}

const EXACT = ['abs', 'abs', 'floor', 'ceil', 'trunc', 'round', 'round', 'sign', 'fround', 'fround', 'sqrt', 'clz32'];
const HOST = [
  'cbrt',
  'exp',
  'expm1',
  'log',
  'log1p',
  'log2',
  'log10',
  'sin',
  'cos',
  'tan',
  'asin',
  'acos',
  'atan',
  'sinh',
  'cosh',
  'tanh',
  'asinh',
  'acosh',
  'atanh',
];

/** One operation on values as they come, straight to where it is seen: what a NaN, a −0 or a last bit would not survive
 * deeper in an expression. */
export function direct(g: Generation, s: Scope): string {
  const zero = () => g.random.pick(['(-0)', 'NaN', '0', '(-0.25)', '(-2.5)']);
  const leaf = () => {
    if (g.random.chance(0.15)) return zero();
    return (g.random.chance(0.6) ? load(isFloat)(g, s, 0) : load(d => !isBig(d))(g, s, 0)) ?? number(g, s, 0);
  };
  const whole = () => load(integral)(g, s, 0) ?? int(g, s, 0);
  const same = (x: string) =>
    `(${x} ${g.random.pick(['===', '!==', '<=', '>='])} ${x} ? ${leaf()} : ${g.random.int(9)})`;
  return g.random.weighted<() => string>([
    [3, () => leaf()],
    [4, () => `Math.${g.random.pick(EXACT)}(${leaf()})`],
    [3, () => `Math.${g.random.pick(HOST)}(${leaf()})`],
    [3, () => `Math.${g.random.pick(['min', 'max'])}(${leaf()}, ${leaf()})`],
    [2, () => `Math.${g.random.pick(['atan2', 'hypot', 'pow'])}(${leaf()}, ${leaf()})`],
    [1, () => `Number(!(${leaf()} ${g.random.pick(['<', '<=', '>', '>='])} ${leaf()}))`],
    [2, () => same(load(isFloat)(g, s, 0) ?? leaf())],
    [2, () => `${whole()} ${g.random.pick(['*', '*', '+', '-'])} ${whole()}`],
    [3, () => `(${leaf()} ${g.random.pick(['+', '-', '*', '/', '%'])} ${leaf()})`],
    [1, () => `(-${number(g, s, 0)})`],
    [
      1,
      () => `${leaf()} ${g.random.pick(['|', '>>>', '>>', '<<', '&'])} ${g.random.pick(['0', '1', '31', '33', '255'])}`,
    ],
    [2, () => `(${leaf()} ${g.random.pick(['<', '<=', '>', '>=', '===', '!=='])} ${leaf()} ? ${leaf()} : ${leaf()})`],
  ])();
}

/** A value for an element of this dtype. */
export function valueFor(g: Generation, s: Scope, dtype: DType, depth: number): string {
  if (isBig(dtype)) return bigint(g, s, depth);
  if (g.random.chance(0.3)) return direct(g, s);
  if (isFloat(dtype)) return bounded(g, s, depth);
  return g.random.chance(0.5) ? int(g, s, depth) : bounded(g, s, depth);
}
