/** Folds by kernels: the texts of the kernel library's folds, around the expression that is folded. */
import { areLong, areTall, blockOf } from '../library/reduction/reduce.ts';
import { run, type Steps, scratch } from '../operation.ts';
import { kindOf, storageOf } from './dtypes.ts';
import { foldOf } from './folds.ts';
import { Helpers, kernelFor, numberArgs, numberLines, type Region, stepsOf, stretch } from './fuse.ts';
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
    const whole = foldOf(r).ordered ? kindOf(r.dtype) !== 'float' : n * inner < FEW;
    if (whole || r.own || deviceOf(out.store) || !areTall({ outer, n, inner })) {
      const f = kernelFor(`${key}|columns`, () => columnsText(r, region, classes));
      return yield* run(f, goal, outer, n, inner, ...data, ...numbers);
    }
    const f = kernelFor(`${key}|tall`, () => tallText(r, region, classes));
    const rows = blockOf(n);
    const [full, all] = [Math.floor(n / rows), Math.ceil(n / rows)];
    const partial = yield* scratch(storageOf(r.dtype), all * inner);
    for (let o = 0; o < outer; o++)
      yield* run(
        f,
        goal,
        o * inner,
        partial,
        o * n * inner,
        rows,
        full,
        all,
        n - full * rows,
        inner,
        ...data,
        ...numbers,
      );
    return;
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

function allText(
  r: Reduce,
  region: Region,
  classes: readonly Class[],
): { text: string; using: Record<string, Scalar> } {
  const { params, head, start, using, fold, element } = partsOf(r, region, classes);
  const { lines, x } = element('from + j', 'at');
  const text = `(out, at, from, n, ${params}) => {
${head}  let s = ${start};
  for (let j = 0; j < n; j++) { ${lines} s = ${fold}(s, ${x}); }
  out[at] = s;
}`;
  return { text, using };
}

function rowsText(
  r: Reduce,
  region: Region,
  classes: readonly Class[],
): { text: string; using: Record<string, Scalar> } {
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

/** A loop over columns that puts `terms`, joined two and two, beside what `to` holds. */
function joining(to: string, fold: string, terms: readonly { readonly lines: string; readonly x: string }[]): string {
  const join = (xs: readonly string[]): string => {
    const half = xs.length >> 1;
    return half ? `${fold}(${join(xs.slice(0, half))}, ${join(xs.slice(half))})` : xs[0];
  };
  if (terms.length === 1)
    return `for (let i = 0; i < inner; i++) { ${terms[0].lines} ${to} = ${fold}(${to}, ${terms[0].x}); }`;
  const each = terms.map(({ lines, x }, k) =>
    lines ? `let y${k}; { ${lines} y${k} = ${x}; }` : `const y${k} = ${x};`,
  );
  return `for (let i = 0; i < inner; i++) {
        ${each.join('\n        ')}
        ${to} = ${fold}(${to}, ${join(terms.map((_, k) => `y${k}`))});
      }`;
}

/** Rows that one pass over the columns takes: of more than four, where the order matters, the sum would be another. */
const AT_ONCE = 4;
const FREELY = 8;
/** Operations of an element that are worth writing so often. */
const SHORT = 2;

/** Several rows at a time, as `kernels/reduction/foldColumns.ts`. */
function columnsText(
  r: Reduce,
  region: Region,
  classes: readonly Class[],
): { text: string; using: Record<string, Scalar> } {
  const { params, head, start, using, fold, element } = partsOf(r, region, classes);
  const isFree = !r.own && !foldOf(r).ordered && region.order.length <= SHORT;
  const rows = isFree ? FREELY : AT_ONCE;
  const to = 'out[o * inner + i]';
  const row = (shift: number) => element(`(o * n + j) * inner${shifted(shift)} + i`, 'o * inner + i');
  const text = `(out, outer, n, inner, ${params}) => {
${head}  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) ${to} = ${start};
    for (let j = 0; j + ${rows - 1} < n; j += ${rows}) {
      ${joining(
        to,
        fold,
        Array.from({ length: rows }, (_, k) => row(k)),
      )}
    }
    for (let j = Math.floor(n / ${rows}) * ${rows}; j < n; j++) {
      ${joining(to, fold, [row(0)])}
    }
  }
}`;
  return { text, using };
}

const shifted = (rows: number): string => (rows === 0 ? '' : rows === 1 ? ' + inner' : ` + ${rows} * inner`);

/** One matrix in blocks of rows, and then the blocks, as `tall` of the kernel library has it. */
function tallText(
  r: Reduce,
  region: Region,
  classes: readonly Class[],
): { text: string; using: Record<string, Scalar> } {
  const { params, head, start, using, fold, element } = partsOf(r, region, classes);
  const row = (first: string) => (shift: number) =>
    element(`from + (${first} + j) * inner${shifted(shift)} + i`, 'at + i');
  const made = (shift: number) => ({ lines: '', x: `partial[j * inner${shifted(shift)} + i]` });
  const columns = (to: string, n: string, rest: string, of: (shift: number) => { lines: string; x: string }): string =>
    `for (let i = 0; i < inner; i++) ${to} = ${start};
      for (let j = 0; j + 3 < ${n}; j += 4) {
        ${joining(to, fold, [0, 1, 2, 3].map(of))}
      }
      ${
        rest &&
        `for (let j = ${rest}; j < ${n}; j++) {
        ${joining(to, fold, [of(0)])}
      }`
      }`;
  const text = `(out, at, partial, from, rows, full, all, left, inner, ${params}) => {
${head}  for (let b = 0; b < full; b++) {
      ${columns('partial[b * inner + i]', 'rows', '', row('b * rows'))}
  }
  if (left > 0) {
      ${columns('partial[full * inner + i]', 'left', 'Math.floor(left / 4) * 4', row('full * rows'))}
  }
      ${columns('out[at + i]', 'all', 'Math.floor(all / 4) * 4', made)}
}`;
  return { text, using };
}
