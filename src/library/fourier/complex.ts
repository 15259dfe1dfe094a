/** Arrays of complex numbers: two arrays of one shape, the real and the imaginary parts. */
import { isDeviceArray } from '../../device.ts';
import { type DType, dtypeOf, type TypedArray } from '../../dtype.ts';
import { overlaps } from '../../runtime/overlap.ts';
import { refuse, resultIn } from '../rules.ts';
import { type ArrayInput, type Data, dtypeIn, type Output, shapedOf, shown } from '../shapes.ts';

/** Complex numbers. The parts have one shape and dtype; where they are flat, `shape` may say how they are to be seen. */
export interface ComplexInput {
  readonly re: ArrayInput;
  readonly im: ArrayInput;
  readonly shape?: readonly number[];
}

/** What comes out: library arrays, row-major, or what was given as `out`. */
export interface ComplexOutcome {
  readonly re: any;
  readonly im: any;
  readonly shape: readonly number[];
}

/** Where complex numbers may go. */
export interface ComplexOutput {
  readonly re: Output;
  readonly im: Output;
  readonly shape?: readonly number[];
}

/** Contiguous arrays of one shape; real numbers have no imaginary parts. */
export interface Parts {
  readonly re: Data;
  readonly im?: Data;
}
export type Complex = Required<Parts>;

export const isComplex = (given: unknown): given is ComplexInput =>
  typeof given === 'object' && given !== null && 're' in given && 'im' in given && !isDeviceArray(given);

/** @throws KernelError 'argument' naming the function and the argument */
export function partsOf(
  caller: string,
  name: string,
  given: ArrayInput | ComplexInput,
): Parts & { readonly shape: readonly number[] } {
  if (!isComplex(given)) {
    const { data, shape } = shapedOf(caller, name, given);
    return { re: data, shape };
  }
  const seen = (part: ArrayInput): ArrayInput =>
    given.shape && (dtypeOf(part) !== undefined || isDeviceArray(part))
      ? { data: part as Data, shape: given.shape }
      : part;
  const re = shapedOf(caller, `${name}.re`, seen(given.re));
  const im = shapedOf(caller, `${name}.im`, seen(given.im));
  if (shown(re.shape) !== shown(im.shape))
    refuse(caller, `${name}.im`, `must have the shape ${shown(re.shape)} of \`${name}.re\`, not ${shown(im.shape)}`);
  if (dtypeIn(re.data) !== dtypeIn(im.data))
    refuse(caller, `${name}.im`, `must be ${dtypeIn(re.data)} as \`${name}.re\` is, not ${dtypeIn(im.data)}`);
  return { re: re.data, im: im.data, shape: re.shape };
}

export function complexIn(
  caller: string,
  out: ComplexOutput | undefined,
  dtype: DType,
  shape: readonly number[],
): ComplexOutcome {
  if (out !== undefined && !isComplex(out)) refuse(caller, 'out', 'must be { re, im }');
  const part = (of: Output | undefined): Data => resultIn(caller, of, dtype, shape).data;
  return { re: part(out?.re), im: part(out?.im), shape };
}

/** Refuses results in the memory of the input, which is still read while they are written. */
export function apart(caller: string, x: Parts, y: Parts): void {
  const shared = (a: Data | undefined, b: Data | undefined): boolean =>
    a !== undefined &&
    b !== undefined &&
    (isDeviceArray(a) || isDeviceArray(b) ? a === b : overlaps(a as TypedArray, b as TypedArray) === true);
  const meets = [x.re, x.im].some(a => shared(a, y.re) || shared(a, y.im));
  if (meets || shared(y.re, y.im))
    refuse(caller, 'out', 'must not share memory with the input, nor its parts with each other');
}
