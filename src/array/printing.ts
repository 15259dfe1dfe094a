/** Arrays as text, and how. */
import { type ArrayLike, asarray } from '../ndarray/ndarray.ts';
import { type PrintOptions, printed, printOptions, represented, setPrintOptions, text } from '../ndarray/print.ts';

export type { PrintOptions } from '../ndarray/print.ts';

const within = (options: Partial<PrintOptions>): PrintOptions => ({ ...printOptions(), ...options });

/** The text that `String(a)` gives. NumPy's `array_str`. */
export const array_str = (a: ArrayLike, options: Partial<PrintOptions> = {}): string =>
  text(asarray(a).view(), within(options));

/** The text with which the console shows an array: `array([1., 2.])`. NumPy's `array_repr`. */
export const array_repr = (a: ArrayLike, options: Partial<PrintOptions> = {}): string =>
  represented(asarray(a).view(), within(options));

/** The elements in brackets, with a separator of one's own. NumPy's `array2string`. */
export function array2string(
  a: ArrayLike,
  options: Partial<PrintOptions> & {
    readonly separator?: string;
    readonly prefix?: string;
    readonly suffix?: string;
    readonly max_line_width?: number;
    readonly suppress_small?: boolean;
  } = {},
): string {
  const { separator = ' ', prefix = '', suffix = '', max_line_width, suppress_small, ...rest } = options;
  const all = within({
    ...rest,
    ...(max_line_width === undefined ? {} : { linewidth: max_line_width }),
    ...(suppress_small === undefined ? {} : { suppress: suppress_small }),
  });
  return printed(asarray(a).view(), separator, prefix, all, suffix);
}

/** The options in force. NumPy's `get_printoptions`. */
export const get_printoptions = (): PrintOptions => printOptions();

/** Options from now on. NumPy's `set_printoptions`. */
export const set_printoptions = (options: Partial<PrintOptions>): void => setPrintOptions(options);

/** Options while something runs; what that gives. NumPy's `printoptions`, as a function. */
export function printoptions<R>(options: Partial<PrintOptions>, run: () => R): R {
  const before = printOptions();
  setPrintOptions(options);
  try {
    return run();
  } finally {
    setPrintOptions(before);
  }
}
