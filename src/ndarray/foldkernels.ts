/** Folds by kernels: the texts of the kernel library's folds, around the expression that is folded. */
import * as h from '../../kernels/reduction/helpers.ts';
import { areLong, tall } from '../library/reduction/reduce.ts';
import { run, type Steps } from '../operation.ts';
import { kindOf, storageOf } from './dtypes.ts';
import { foldOf } from './folds.ts';
import { Helpers, kernelFor, numberArgs, numberLines, type Region, stepsOf, stretch, type Text } from './fuse.ts';
import type { Reduce } from './node.ts';
import { deviceOf, handed, type View } from './store.ts';
import type { Scalar } from './ufuncs.ts';

/** How an operand is subscripted: with the element, with the result, or not at all. */
export type Class = 'e' | 'k' | '0';

/** A shape of which the middle axis is folded. */
export interface Extents {
  readonly outer: number;
  readonly n: number;
  readonly inner: number;
}

export interface Form extends Extents {
  readonly classes: readonly Class[];
}

/** Elements that one thread folds about as soon as several are told to, where the order leaves it open. */
const FEW = 2 ** 21;

const literal = (start: number | bigint): string => (typeof start === 'bigint' ? `${start}n` : String(start));

/** Folds a region into `out`, in the pieces that the kernel library has. */
export function* folded(
  r: Reduce,
  region: Region,
  { outer, n, inner, classes }: Form,
  key: string,
  out: View,
): Steps<void> {
  const data = region.arrays.map(a => stretch(a).data);
  const numbers = numberArgs(region);
  const goal = handed(out.store);
  if (inner > 1) {
    const isDone = isWhole(r, { outer, n, inner }) || deviceOf(out.store);
    if (isDone && outer === 1) {
      const one = kernelFor(`${key}|matrix`, () => matrixText(r, region, classes));
      return yield* run(one, goal, n, inner, ...data, ...numbers);
    }
    const f = kernelFor(`${key}|columns`, () => columnsText(r, region, classes));
    const call = (from: number, count: number, rows: number, to: unknown, at: number, first: number, step: number) =>
      run(f, to, at, from, count, rows, inner, first, step, ...data, ...numbers);
    if (isDone) return yield* call(0, outer, n, goal, 0, 0, inner);
    const rule = {
      fold: foldOf(r).of(region.root.dtype),
      done: h.kept,
      start: foldOf(r).start(region.root.dtype) as number,
    };
    const arrangement = { data: data[0], dtype: storageOf(region.arrays[0].dtype), outer, n, inner };
    return yield* tall({}, arrangement, rule, 1, out.store.data, {
      whole: () => call(0, outer, n, goal, 0, 0, inner),
      part: (from, count, rows, to, at, o) => call(from, count, rows, to, at, o * inner, 0),
    });
  }
  if (areLong(outer, n)) {
    const f = kernelFor(`${key}|all`, () => allText(r, region, classes));
    for (let o = 0; o < outer; o++) yield* run(f, goal, o, o * n, n, ...data, ...numbers);
  } else {
    const f = kernelFor(`${key}|rows`, () => rowsText(r, region, classes));
    yield* run(f, goal, outer, n, ...data, ...numbers);
  }
}

interface Parts {
  readonly params: string;
  readonly head: string;
  readonly start: string;
  readonly using: Record<string, Scalar>;
  readonly fold: string;
  /** Lines that give element, and its name. */
  readonly element: (e: string, k: string) => { lines: string; x: string };
}

function partsOf(r: Reduce, region: Region, classes: readonly Class[]): Parts {
  const { of, start, term, using } = foldOf(r);
  const helpers = new Helpers();
  Object.assign(helpers.using, using);
  const fold = helpers.name(of(region.root.dtype), r.fold);
  const arrays = region.arrays.map((_, a) => `a${a}`);
  const fixed = classes.flatMap((c, a) => (c === '0' ? [`const f${a} = a${a}[0];`] : []));
  return {
    params: [...arrays, ...region.numbers.map((_, k) => `p${k}`)].join(', '),
    head: [...numberLines(region), ...fixed].map(l => `  ${l}\n`).join(''),
    start: literal(start(region.root.dtype)),
    using: helpers.using,
    fold,
    element: (e, k) => {
      const load = (a: number) => (classes[a] === '0' ? `f${a}` : `a${a}[${classes[a] === 'e' ? e : k}]`);
      const { lines, result } = stepsOf(region, load, helpers);
      return { lines: lines.join(' '), x: term ? `${helpers.name(term, 'counted')}(${result})` : result };
    },
  };
}

function allText(r: Reduce, region: Region, classes: readonly Class[]): Text {
  const { params, head, start, using, fold, element } = partsOf(r, region, classes);
  const { lines, x } = element('from + j', 'at');
  const text = `(out, at, from, n, ${params}) => {
${head}  let s = ${start};
  for (let j = 0; j < n; j++) { ${lines} s = ${fold}(s, ${x}); }
  out[at] = s;
}`;
  return { text, using };
}

function rowsText(r: Reduce, region: Region, classes: readonly Class[]): Text {
  const { params, head, start, using, fold, element } = partsOf(r, region, classes);
  const { lines, x } = element('i * n + j', 'i');
  const text = `(out, h, n, ${params}) => {
${head}  for (let i = 0; i < h; i++) {
    let s = ${start};
    for (let j = 0; j < n; j++) { ${lines} s = ${fold}(s, ${x}); }
    out[i] = s;
  }
}`;
  return { text, using };
}

/** Whether columns are folded without blocks of rows. */
function isWhole(r: Reduce, { n, inner }: Extents): boolean {
  if (r.own) return true;
  if (!foldOf(r).ordered) return n * inner < FEW;
  return kindOf(r.dtype) !== 'float' || (n <= IN_ORDER && (inner >= WIDE || n * inner < LITTLE));
}

/** Floats are added up in the order of the rows, as NumPy adds them, up to so many: the error of a sum is no more than that of so many
 * roundings. */
const IN_ORDER = 4096;
/** Columns that threads share among themselves, and elements that one thread adds up before several have begun. */
const WIDE = 256;
const LITTLE = 2 ** 18;

/** Columns of a stack of matrices, or of blocks of rows. */
function columnsText(r: Reduce, region: Region, classes: readonly Class[]): Text {
  const { params, head, start, using, ...parts } = partsOf(r, region, classes);
  const to = 'out[at + o * inner + i]';
  const rows = rowsOf(r, parts, to, shift => [`from + (o * n + j) * inner${shift} + i`, 'first + o * step + i']);
  const text = `(out, at, from, outer, n, inner, first, step, ${params}) => {
${head}  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) ${to} = ${start};
${rows.map(l => `    ${l}\n`).join('')}  }
}`;
  return { text, using };
}

/** The same of one matrix. */
function matrixText(r: Reduce, region: Region, classes: readonly Class[]): Text {
  const { params, head, start, using, ...parts } = partsOf(r, region, classes);
  const rows = rowsOf(r, parts, 'out[i]', shift => [`j * inner${shift} + i`, 'i']);
  const text = `(out, n, inner, ${params}) => {
${head}  for (let i = 0; i < inner; i++) out[i] = ${start};
${rows.map(l => `  ${l}\n`).join('')}}`;
  return { text, using };
}

type At = (shift: string) => readonly [e: string, k: string];

/** The loops over rows: where the order matters one after the other, which the compiler runs several at a time; else eight at a time. */
function rowsOf(r: Reduce, { fold, element }: Pick<Parts, 'fold' | 'element'>, to: string, at: At): string[] {
  const one = element(...at(''));
  const last = `for (let i = 0; i < inner; i++) { ${one.lines} ${to} = ${fold}(${to}, ${one.x}); }`;
  if (r.own || foldOf(r).ordered) return ['for (let j = 0; j < n; j++) {', `  ${last}`, '}'];
  const each = Array.from({ length: 8 }, (_, k) => {
    const { lines, x } = element(...at(k ? ` + ${k} * inner` : ''));
    return lines ? `let y${k}; { ${lines} y${k} = ${x}; }` : `const y${k} = ${x};`;
  });
  const two = (k: number): string => `${fold}(y${k}, y${k + 1})`;
  return [
    'for (let j = 0; j + 7 < n; j += 8) {',
    '  for (let i = 0; i < inner; i++) {',
    ...each.map(l => `    ${l}`),
    `    ${to} = ${fold}(${to}, ${fold}(${fold}(${two(0)}, ${two(2)}), ${fold}(${two(4)}, ${two(6)})));`,
    '  }',
    '}',
    'for (let j = Math.floor(n / 8) * 8; j < n; j++) {',
    `  ${last}`,
    '}',
  ];
}
