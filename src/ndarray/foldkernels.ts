/** Folds by kernels: the texts of the kernel library's folds, around the expression that is folded. */
import * as h from '../../kernels/reduction/helpers.ts';
import { areLong, tall } from '../library/reduction/reduce.ts';
import { run, type Steps } from '../operation.ts';
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
    const f = kernelFor(`${key}|columns`, () => columnsText(r, region, classes));
    const call = (from: number, count: number, rows: number, to: unknown, at: number, first: number, step: number) =>
      run(f, to, at, from, count, rows, inner, first, step, ...data, ...numbers);
    const whole = () => call(0, outer, n, goal, 0, 0, inner);
    const atOnce = foldOf(r).ordered ? kindOf(r.dtype) !== 'float' : n * inner < FEW;
    if (atOnce || r.own || deviceOf(out.store)) return yield* whole();
    const rule = {
      fold: foldOf(r).of(region.root.dtype),
      done: h.kept,
      start: foldOf(r).start(region.root.dtype) as number,
    };
    const arrangement = { data: data[0], dtype: storageOf(region.arrays[0].dtype), outer, n, inner };
    return yield* tall({}, arrangement, rule, 1, out.store.data, {
      whole,
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

/** Eight rows at a time, as `kernels/reduction/foldColumns.ts`. */
function columnsText(
  r: Reduce,
  region: Region,
  classes: readonly Class[],
): { text: string; using: Record<string, Scalar> } {
  const { params, head, start, using, fold, element } = partsOf(r, region, classes);
  const at = (shift: string) => element(`from + (o * n + j) * inner${shift} + i`, 'first + o * step + i');
  const rows = Array.from({ length: 8 }, (_, k) => {
    const { lines, x } = at(k ? ` + ${k} * inner` : '');
    return lines ? `let y${k}; { ${lines} y${k} = ${x}; }` : `const y${k} = ${x};`;
  });
  const { lines, x } = at('');
  const text = `(out, at, from, outer, n, inner, first, step, ${params}) => {
${head}  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) out[at + o * inner + i] = ${start};
    for (let j = 0; j + 7 < n; j += 8) {
      for (let i = 0; i < inner; i++) {
        ${rows.join('\n        ')}
        const y = ${fold}(${fold}(${fold}(y0, y1), ${fold}(y2, y3)), ${fold}(${fold}(y4, y5), ${fold}(y6, y7)));
        out[at + o * inner + i] = ${fold}(out[at + o * inner + i], y);
      }
    }
    for (let j = Math.floor(n / 8) * 8; j < n; j++) {
      for (let i = 0; i < inner; i++) { ${lines} out[at + o * inner + i] = ${fold}(out[at + o * inner + i], ${x}); }
    }
  }
}`;
  return { text, using };
}
