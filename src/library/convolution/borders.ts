/** What arrays are continued by beyond their edges, and the generators that do it once, so that what follows never asks. */
import { padDepth } from '../../../kernels/convolution/padDepth.ts';
import { padImages } from '../../../kernels/convolution/padImages.ts';
import { compiled, type RunOptions } from '../../compiled.ts';
import { oneOf } from '../../jit/checks.ts';
import { run, type Steps, scratch } from '../../operation.ts';
import { refuse } from '../rules.ts';
import { type Data, dtypeIn } from '../shapes.ts';

const mod = (i: number, n: number): number => ((i % n) + n) % n;

/** Which of n elements place i shows, below 0 for the fill value. */
type Rule = (i: number, n: number) => number;

/** For a, b, c, d, what stands left and right of them. */
const fill: Rule = (i, n) => (i < 0 || i >= n ? -1 : i); // 0 0 0 | a b c d | 0 0 0
const edge: Rule = (i, n) => Math.min(Math.max(i, 0), n - 1); // a a a | a b c d | d d d
const wrap: Rule = mod; // b c d | a b c d | a b c
const symmetric: Rule = (i, n) => Math.min(mod(i, 2 * n), 2 * n - 1 - mod(i, 2 * n)); // c b a | a b c d | d c b
const reflect: Rule = (i, n) => (n === 1 ? 0 : Math.min(mod(i, 2 * n - 2), 2 * n - 2 - mod(i, 2 * n - 2))); // d c b | a b c d | c b a

/** The names are those of NumPy's `pad`, and after them what SciPy's `convolve2d` and PyTorch call the same. */
const rules = {
  constant: fill,
  edge,
  reflect,
  symmetric,
  wrap,
  fill,
  symm: symmetric,
  zeros: fill,
  replicate: edge,
  circular: wrap,
} as const satisfies { readonly [name: string]: Rule };

/** What stands beyond the edges. 'constant' (or 'fill', 'zeros'): the fill value; 'edge' ('replicate'): the nearest element;
 * 'reflect': the mirror image about the outermost element, which is not repeated; 'symmetric' ('symm'): the mirror image with
 * it repeated; 'wrap' ('circular'): the other end. */
export type Boundary = keyof typeof rules;

export const isBoundary = oneOf(...Object.keys(rules));

/** Elements that are put before and after an axis. */
export type Margin = readonly [before: number, after: number];

/** For every place of an axis with its margins the element that it shows. */
export function sources(caller: string, boundary: Boundary, n: number, [before, after]: Margin): Int32Array {
  const rule = rules[boundary];
  if (n === 0 && before + after > 0 && rule !== fill)
    refuse(caller, 'boundary', `'${boundary}' has nothing to continue along an axis of no elements`);
  return Int32Array.from({ length: before + n + after }, (_, i) => rule(i - before, n));
}

/** Where an array is continued, and by what. */
export interface Border {
  readonly caller: string;
  readonly boundary: Boundary;
  readonly fillvalue: number;
  /** Of the last two axes. */
  readonly y: Margin;
  readonly x: Margin;
}

type Place = (b: number, k: number, i: number, j: number, c: number, h: number, w: number) => number;
const plane: Place = (b, k, i, j, c, h, w) => ((b * c + k) * h + i) * w + j;
const pixel: Place = (b, k, i, j, c, h, w) => ((b * h + i) * w + j) * c + k;

/** Images with borders, as (c, n, y, x), from (n, c, h, w) or, where channels lie side by side, from (n, h, w, c); `slack`
 * elements of anything follow. One image that needs none of this is given back as it is. */
export function* padded(
  data: Data,
  shape: { readonly n: number; readonly c: number; readonly h: number; readonly w: number; readonly last?: boolean },
  { caller, boundary, fillvalue, y, x }: Border,
  options: RunOptions,
  slack = 0,
): Steps<Data> {
  const { n, c, h, w, last = false } = shape;
  const isSame = y[0] + y[1] + x[0] + x[1] === 0 && (c === 1 || (n === 1 && !last));
  if (isSame && !slack) return data;
  const rows = sources(caller, boundary, h, y);
  const columns = sources(caller, boundary, w, x);
  const out = yield* scratch(dtypeIn(data), n * c * rows.length * columns.length + slack);
  const f = compiled(padImages, options, { using: { place: last ? pixel : plane } });
  yield* run(f, data, n, c, h, w, ...y, ...x, rows, columns, fillvalue, out);
  return out;
}

/** Volumes with slices before and behind, as (c, n, z, size), from (n, c, d, size). */
export function* deepened(
  data: Data,
  { n, c, d, size }: { readonly n: number; readonly c: number; readonly d: number; readonly size: number },
  z: Margin,
  { caller, boundary, fillvalue }: Border,
  options: RunOptions,
  slack = 0,
): Steps<Data> {
  const slices = sources(caller, boundary, d, z);
  if (slices.length === d && !slack && (n === 1 || c === 1)) return data;
  const out = yield* scratch(dtypeIn(data), n * c * slices.length * size + slack);
  yield* run(compiled(padDepth, options), data, n, c, d, size, ...z, slices, fillvalue, out);
  return out;
}
