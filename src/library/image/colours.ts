/** Colours: the last axis holds red, green and blue, or what they are turned into. */
import { greyBytes } from '../../../kernels/image/greyBytes.ts';
import { greyFloats } from '../../../kernels/image/greyFloats.ts';
import { hsvToRgb as fromHsv } from '../../../kernels/image/hsvToRgb.ts';
import { labToXyz } from '../../../kernels/image/labToXyz.ts';
import { linearToSrgb as fromLinear } from '../../../kernels/image/linearToSrgb.ts';
import { mixBytes } from '../../../kernels/image/mixBytes.ts';
import { mixFloats } from '../../../kernels/image/mixFloats.ts';
import { rgbToHsv as toHsv } from '../../../kernels/image/rgbToHsv.ts';
import { srgbToLinear as toLinear } from '../../../kernels/image/srgbToLinear.ts';
import { unitOfBytes } from '../../../kernels/image/unitOfBytes.ts';
import { xyzToLab } from '../../../kernels/image/xyzToLab.ts';
import { compiled, type RunOptions, runChecks } from '../../compiled.ts';
import { checkAll } from '../../jit/checks.ts';
import { type Operation, operation, run, type Steps, scratch } from '../../operation.ts';
import { hasDtype, isShaped, refuse, resultIn } from '../rules.ts';
import {
  type ArrayInput,
  type Data,
  dtypeIn,
  type Outcome,
  type Output,
  type Shaped,
  shapedOf,
  shown,
  sizeOf,
} from '../shapes.ts';
import { typed } from './filters.ts';
import { isAnything, isBytes, pixelsOf } from './rules.ts';

export interface ColourOptions extends RunOptions {
  readonly out?: Output;
}

type Conversion = Operation<[a: ArrayInput, options?: ColourOptions], Outcome>;

const checks = { ...runChecks, out: isShaped };

function coloursOf(name: string, given: ArrayInput, ...channels: readonly number[]): Shaped<Data> {
  const a = pixelsOf(name, 'a', given);
  if (!channels.includes(a.shape.at(-1)!))
    refuse(
      name,
      'a',
      `must have ${channels.join(' or ')} elements along its last axis; its shape is ${shown(a.shape)}`,
    );
  return a;
}

export interface GreyOptions extends ColourOptions {
  /** Of red, green and blue, to be brought to a sum of 1. Default: those of ITU-R BT.601, 0.299, 0.587, 0.114. */
  readonly weights?: readonly [number, number, number];
}

/** Luma of colours. OpenCV's COLOR_RGB2GRAY. Bytes are rounded to nearest; an alpha channel is left out.
 *
 * @param a (…, 3) or (…, 4), uint8 or float
 * @returns (…), of that dtype
 * @throws KernelError 'argument', 'option'
 */
export const rgbToGrey: Operation<[a: ArrayInput, options?: GreyOptions], Outcome> = operation(
  'rgbToGrey',
  function* (given, options = {}) {
    checkAll('rgbToGrey', { ...checks, weights: isAnything }, options);
    const a = coloursOf('rgbToGrey', given, 3, 4);
    const { weights = [0.299, 0.587, 0.114] } = options;
    const sum = Array.isArray(weights) && weights.length === 3 ? weights[0] + weights[1] + weights[2] : 0;
    if (!(sum > 0) || !weights.every(w => w >= 0))
      refuse('rgbToGrey', 'weights', 'must be three numbers from 0 on, not all 0');
    const parts = weights.map(w => w / sum);
    const dtype = dtypeIn(a.data);
    const out = resultIn('rgbToGrey', options.out, dtype, a.shape.slice(0, -1));
    const channels = a.shape.at(-1)!;
    if (isBytes(a)) {
      const [r, b] = [parts[0], parts[2]].map(w => Math.round(32768 * w));
      yield* run(compiled(greyBytes, options), a.data, channels, Int32Array.of(r, 32768 - r - b, b), out.data);
    } else yield* run(compiled(greyFloats, options), a.data, channels, typed(dtype, parts), out.data);
    return out;
  },
);

/** M · (a + before) + after, where `before` and `after` are for bytes; for floats they are 255ths of it, and 128 is ½. */
const mixing = (name: string, m: readonly number[], before: readonly number[], after: readonly number[]): Conversion =>
  operation(name, function* (given, options = {}) {
    checkAll(name, checks, options);
    const a = coloursOf(name, given, 3);
    const dtype = dtypeIn(a.data);
    const out = resultIn(name, options.out, dtype, a.shape);
    const n = sizeOf(a.shape) / 3;
    if (isBytes(a)) {
      const table = Int32Array.from([...m.map(x => Math.round(32768 * x)), ...before, ...after]);
      yield* run(compiled(mixBytes, options), a.data, table, out.data, n);
    } else {
      const halves = [...before, ...after].map(x => x / 256);
      yield* run(compiled(mixFloats, options), a.data, typed(dtype, [...m, ...halves]), out.data, n);
    }
    return out;
  });

/** Y, Cb and Cr of colours in full range, by ITU-T T.871 (JFIF). Bytes are rounded to nearest and kept to 0 … 255; of floats Cb and Cr
 * lie around ½. OpenCV's COLOR_RGB2YCrCb has the last two exchanged.
 *
 * @param a (…, 3), uint8 or float, 0 … 1
 * @returns shape and dtype of `a`
 * @throws KernelError 'argument', 'option'
 */
export const rgbToYcbcr: Conversion = mixing(
  'rgbToYcbcr',
  [0.299, 0.587, 0.114, -0.299 / 1.772, -0.587 / 1.772, 0.5, 0.5, -0.587 / 1.402, -0.114 / 1.402],
  [0, 0, 0],
  [0, 128, 128],
);

/** Colours of Y, Cb and Cr in full range, by ITU-T T.871 (JFIF): the inverse of `rgbToYcbcr`. Bytes are rounded to nearest and kept
 * to 0 … 255.
 *
 * @param a (…, 3), uint8 or float
 * @returns shape and dtype of `a`
 * @throws KernelError 'argument', 'option'
 */
export const ycbcrToRgb: Conversion = mixing(
  'ycbcrToRgb',
  [1, 0, 1.402, 1, (-0.114 * 1.772) / 0.587, (-0.299 * 1.402) / 0.587, 1, 1.772, 0],
  [0, -128, -128],
  [0, 0, 0],
);

/** Floats as they are, bytes as parts of 255. */
function* unit(options: RunOptions, a: Shaped<Data>): Steps<Data> {
  if (!isBytes(a)) return a.data;
  const floats = yield* scratch('float32', sizeOf(a.shape));
  yield* run(compiled(unitOfBytes, options), a.data, floats);
  return floats;
}

type Stage = (from: Data, to: Data, n: number, options: RunOptions) => Steps<void>;

/** Stages one after the other, in the memory of the result. */
const staged = (name: string, channels: 1 | 3, ...stages: readonly Stage[]): Conversion =>
  operation(name, function* (given, options = {}) {
    checkAll(name, checks, options);
    const a = channels === 3 ? coloursOf(name, given, 3) : pixelsOf(name, 'a', given);
    const out = resultIn(name, options.out, isBytes(a) ? 'float32' : dtypeIn(a.data), a.shape);
    let from = yield* unit(options, a);
    for (const stage of stages) {
      yield* stage(from, out.data, sizeOf(a.shape) / channels, options);
      from = out.data;
    }
    return out;
  });

const triples =
  (kernel: typeof toHsv): Stage =>
  (from, to, n, options) =>
    run(compiled(kernel, options), from, to, n);

const elements =
  (kernel: typeof toLinear): Stage =>
  (from, to, _, options) =>
    run(compiled(kernel, options), from, to);

const mixed =
  (m: readonly number[]): Stage =>
  (from, to, n, options) =>
    run(compiled(mixFloats, options), from, typed(dtypeIn(to), [...m, 0, 0, 0, 0, 0, 0]), to, n);

/** Hue, saturation and value, each 0 … 1, hue in turns (red 0, green ⅓). scikit-image's and Matplotlib's `rgb2hsv`.
 *
 * @param a (…, 3), float, 0 … 1, or bytes, which count as parts of 255
 * @returns shape of `a` and its dtype; float32 for bytes
 * @throws KernelError 'argument', 'option'
 */
export const rgbToHsv: Conversion = staged('rgbToHsv', 3, triples(toHsv));

/** Colours of hue, saturation and value: the inverse of `rgbToHsv`.
 *
 * @param a (…, 3), float, or bytes, which count as parts of 255
 * @returns shape of `a` and its dtype; float32 for bytes
 * @throws KernelError 'argument', 'option'
 */
export const hsvToRgb: Conversion = staged('hsvToRgb', 3, triples(fromHsv));

/** Intensities of sRGB values, by IEC 61966-2-1.
 *
 * @param a any shape, float, 0 … 1, or bytes, which count as parts of 255
 * @returns shape of `a` and its dtype; float32 for bytes
 * @throws KernelError 'argument', 'option'
 */
export const srgbToLinear: Conversion = staged('srgbToLinear', 1, elements(toLinear));

/** sRGB values of intensities, by IEC 61966-2-1: the inverse of `srgbToLinear`.
 *
 * @param a any shape, float, 0 … 1, or bytes, which count as parts of 255
 * @returns shape of `a` and its dtype; float32 for bytes
 * @throws KernelError 'argument', 'option'
 */
export const linearToSrgb: Conversion = staged('linearToSrgb', 1, elements(fromLinear));

/** X, Y and Z of linear sRGB, by IEC 61966-2-1, over those of its white, D65 (0.9505, 1, 1.089). */
const white = [0.9505, 1, 1.089];
const xyz = [0.4124, 0.3576, 0.1805, 0.2126, 0.7152, 0.0722, 0.0193, 0.1192, 0.9505].map(
  (x, k) => x / white[Math.floor(k / 3)],
);
/** The inverse that the standard gives. */
const rgb = [3.2406, -1.5372, -0.4986, -0.9689, 1.8758, 0.0415, 0.0557, -0.204, 1.057].map((x, k) => x * white[k % 3]);

/** CIE 1976 L*, a*, b* of sRGB colours under D65. scikit-image's `rgb2lab`.
 *
 * @param a (…, 3), float, 0 … 1, or bytes, which count as parts of 255
 * @returns shape of `a` and its dtype; float32 for bytes. L* is 0 … 100
 * @throws KernelError 'argument', 'option'
 */
export const rgbToLab: Conversion = staged('rgbToLab', 3, elements(toLinear), mixed(xyz), triples(xyzToLab));

/** sRGB colours of L*, a*, b* under D65: the inverse of `rgbToLab`, within the four digits of the standard's two matrices. Colours
 * that sRGB lacks come out below 0 or above 1.
 *
 * @param a (…, 3), float
 * @returns shape and dtype of `a`
 * @throws KernelError 'argument', 'option'
 */
export const labToRgb: Conversion = operation('labToRgb', function* (given, options = {}) {
  hasDtype('labToRgb', 'a', shapedOf('labToRgb', 'a', given), 'float32', 'float64');
  return yield* unlab.steps(given, options);
});

const unlab = staged('labToRgb', 3, triples(labToXyz), mixed(rgb), elements(fromLinear));
