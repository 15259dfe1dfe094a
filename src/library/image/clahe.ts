/** Contrast limited adaptive histogram equalisation: each tile has a table of its own, and each pixel those of the tiles around. */
import { tileCounts } from '../../../kernels/histogram/tileCounts.ts';
import { blended } from '../../../kernels/image/blended.ts';
import { compiled, runChecks } from '../../compiled.ts';
import { checkAll } from '../../jit/checks.ts';
import { type Operation, operation, run, type Steps, scratch, settled } from '../../operation.ts';
import { prange } from '../../prange.ts';
import { sources } from '../convolution/borders.ts';
import { hasDimensions, hasDtype, isShaped, refuse, resultIn } from '../rules.ts';
import { type ArrayInput, type Data, dtypeIn, type Outcome, type Shaped, shapedOf } from '../shapes.ts';
import type { LevelOptions } from './levels.ts';
import { forEachAxis, isSize } from './rules.ts';

export interface ClaheOptions extends LevelOptions {
  /** How often a level may occur in a tile, as a multiple of what is even: what is above is spread over all levels. 0 or less for
   * no limit. Default 40. */
  readonly clipLimit?: number;
  /** Tiles along the height and the width, or both. Default 8. */
  readonly tiles?: number | readonly [number, number];
}

const checks = {
  ...runChecks,
  clipLimit: (v: unknown) => (typeof v === 'number' && !Number.isNaN(v)) || 'a number',
  tiles: (v: unknown) => typeof v === 'number' || Array.isArray(v) || 'a number or a list of two',
  out: isShaped,
};

/** An axis of an image and its tiles. `all` is what weights add up to: exact up to tiles of 1024, and no more, so that sums of
 * bytes times two weights stay below 2³¹. */
interface Axis {
  readonly n: number;
  readonly tiles: number;
  readonly size: number;
  readonly all: number;
}
const MOST = 2048;

/** Tiles of one size, for which both axes go on beyond their ends unless both can be divided as they are: OpenCV adds a whole
 * row of tiles' worth where only the other axis cannot. */
function axesOf(shape: readonly number[], tiles: readonly number[]): readonly Axis[] {
  const isEven = shape.every((n, k) => n % tiles[k] === 0);
  return shape.map((n, k) => {
    const size = (isEven ? n : n + tiles[k] - (n % tiles[k])) / tiles[k];
    return { n, tiles: tiles[k], size, all: Math.min(2 * size, MOST) };
  });
}

/** Which elements of an axis its tiles show. */
const shownIn = ({ n, tiles, size }: Axis): Int32Array => sources('clahe', 'reflect', n, [0, tiles * size - n]);

/** Between which tiles each place lies, `step` elements of the tables apart, and the weight of the second. */
function between({ n, tiles, size, all }: Axis, step: number) {
  const [first, second, weight] = [new Int32Array(n), new Int32Array(n), new Int32Array(n)];
  for (let i = 0; i < n; i++) {
    const tile = Math.floor(i / size - 0.5);
    first[i] = step * Math.max(tile, 0);
    second[i] = step * Math.min(tile + 1, tiles - 1);
    weight[i] = Math.round(((2 * i - size - 2 * size * tile) * all) / (2 * size));
  }
  return [first, second, weight] as const;
}

const evenly = (x: number): number => {
  const low = Math.floor(x);
  return x - low > 0.5 || (x - low === 0.5 && low % 2 === 1) ? low + 1 : low;
};

/** The table of one tile from its counts, which are changed; in float32 where OpenCV is. */
function tableOf(counts: Int32Array, limit: number, area: number, table: Uint8Array): void {
  if (limit > 0) limited(counts, limit);
  const scale = Math.fround(255 / area);
  let sum = 0;
  for (let v = 0; v < 256; v++) {
    sum += counts[v];
    table[v] = Math.min(255, evenly(Math.fround(Math.fround(sum) * scale)));
  }
}

/** What is above the limit goes to all levels alike, and what is left over to levels that lie evenly apart. */
function limited(counts: Int32Array, limit: number): void {
  const clipped = counts.reduce((sum, c) => sum + Math.max(c - limit, 0), 0);
  const rest = clipped % 256;
  for (let v = 0; v < 256; v++) counts[v] = Math.min(counts[v], limit) + (clipped - rest) / 256;
  const step = rest && Math.max(Math.floor(256 / rest), 1);
  for (let k = 0; k < rest && k * step < 256; k++) counts[k * step]++;
}

function* tablesOf(a: Shaped<Data>, [y, x]: readonly Axis[], clip: number, options: ClaheOptions): Steps<Uint8Array> {
  const tiles = y.tiles * x.tiles;
  const area = y.size * x.size;
  const counts = (yield* scratch('int32', 256 * tiles)) as Int32Array;
  const f = compiled(tileCounts, options, { using: { prange } });
  yield* run(f, a.data, x.n, shownIn(y), shownIn(x), y.tiles, x.tiles, y.size, x.size, counts);
  yield* settled();
  const tables = new Uint8Array(256 * tiles);
  const limit = clip > 0 ? Math.max(Math.floor((clip * area) / 256), 1) : 0;
  for (let t = 0; t < tiles; t++)
    tableOf(counts.slice(256 * t, 256 * t + 256), limit, area, tables.subarray(256 * t, 256 * t + 256));
  return tables;
}

/** Contrast limited adaptive histogram equalisation (K. Zuiderveld, Graphics Gems IV, 1994) by the rules of OpenCV's `createCLAHE`, in whole
 * numbers: levels whose exact value lies within rounding of a half may be 1 off those of OpenCV, which blends in float32; tiles of
 * more than 1024 pixels along an axis are blended with weights of 11 bits. (scikit-image's `equalize_adapthist` pads and clips otherwise.)
 *
 * @param a (h, w), uint8; channels are images of their own (OpenCV users equalise the lightness of Lab)
 * @returns shape and dtype of `a`
 * @throws KernelError 'argument', 'option'
 */
export const clahe: Operation<[a: ArrayInput, options?: ClaheOptions], Outcome> = operation(
  'clahe',
  function* (given, options = {}) {
    checkAll('clahe', checks, options);
    const a = shapedOf('clahe', 'a', given);
    hasDimensions('clahe', 'a', a, 2);
    hasDtype('clahe', 'a', a, 'uint8', 'uint8c');
    const tiles = forEachAxis('clahe', 'tiles', options.tiles ?? 8, [0, 1], isSize, 'whole numbers from 1 on');
    const out = resultIn('clahe', options.out, dtypeIn(a.data), a.shape);
    if (!a.data.length) return out;
    const [y, x] = axesOf(a.shape, tiles);
    if (y.size * x.size >= 2 ** 31) refuse('clahe', 'tiles', 'must be more: a tile has to have fewer than 2³¹ pixels');
    const tables = yield* tablesOf(a, [y, x], options.clipLimit ?? 40, options);
    const [down, right] = [between(y, 256 * x.tiles), between(x, 256)];
    const f = compiled(blended, options);
    yield* run(f, a.data, y.n, x.n, tables, ...down, y.all, ...right, x.all, out.data);
    return out;
  },
);
