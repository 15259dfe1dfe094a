/** Arrays as text, as NumPy prints them. */

import { type FloatDType, positional, scientific } from './decimal.ts';
import { type ArrayDType, kindOf } from './dtypes.ts';
import { type Shape, shown, sizeOf } from './layout.ts';
import type { View } from './store.ts';

export interface PrintOptions {
  /** Most digits after the point. Default 8; null for as many as it takes. */
  readonly precision: number | null;
  /** Elements beyond which only the ends of axes are printed. Default 1000. */
  readonly threshold: number;
  /** How many at each end. Default 3. */
  readonly edgeitems: number;
  /** Characters of a line. Default 75. */
  readonly linewidth: number;
  /** Whether small numbers are printed without exponent. Default false. */
  readonly suppress: boolean;
  readonly nanstr: string;
  readonly infstr: string;
  /** '-': of negative numbers. '+': always. ' ': a blank for positive ones. */
  readonly sign: '-' | '+' | ' ';
  /** 'fixed': precision digits; 'unique': as many as it takes; 'maxprec': at most precision; 'maxprec_equal': all as many as the
   * one that takes most. */
  readonly floatmode: 'fixed' | 'unique' | 'maxprec' | 'maxprec_equal';
}

export const defaults: PrintOptions = {
  precision: 8,
  threshold: 1000,
  edgeitems: 3,
  linewidth: 75,
  suppress: false,
  nanstr: 'nan',
  infstr: 'inf',
  sign: '-',
  floatmode: 'maxprec',
};

let current = defaults;

/** The options now in force. */
export const printOptions = (): PrintOptions => current;
export function setPrintOptions(options: Partial<PrintOptions>): void {
  const given = Object.entries(options).filter(([, v]) => v !== undefined);
  current = { ...current, ...Object.fromEntries(given) };
}

type Element = number | bigint;
type Format = (x: Element) => string;

/** How the elements of an array are printed, so that they line up. */
function formatOf(dtype: ArrayDType, data: readonly Element[], rank: number, options: PrintOptions): Format {
  const kind = kindOf(dtype);
  if (kind === 'bool') return x => (x ? (rank ? ' True' : 'True') : 'False');
  if (kind === 'float') return floatFormat(dtype as FloatDType, data as number[], options);
  const width = data.reduce<number>((w, x) => Math.max(w, String(x).length), 0);
  return x => String(x).padStart(width);
}

/** NumPy's `FloatingFormat`: all with an exponent, or all without, and points below points. */
function floatFormat(dtype: FloatDType, data: readonly number[], options: PrintOptions): Format {
  const { floatmode, sign, suppress } = options;
  const precision = floatmode === 'unique' || options.precision === null ? undefined : options.precision;
  const finite = data.filter(Number.isFinite);
  const sizes = finite.filter(x => x !== 0).map(Math.abs);
  const [most, least] = [Math.max(...sizes), Math.min(...sizes)];
  const ratio = dtype === 'float64' ? most / least : Math.fround(most / least);
  const exponents = sizes.length > 0 && (most >= 1e8 || (!suppress && (least < 0.0001 || ratio > 1000)));
  const signed = (text: string): string => (sign === '+' && !text.startsWith('-') ? `+${text}` : text);
  const unique = floatmode !== 'fixed';
  let [left, right] = [0, 0];
  let format: Format = () => '';
  if (exponents) {
    const keep = unique ? 0 : precision;
    const texts = finite.map(x => signed(scientific(x, dtype, { precision, unique, least: keep })));
    const fraction = Math.max(...texts.map(t => t.indexOf('e') - t.indexOf('.') - 1));
    const digits = Math.max(...texts.map(t => t.length - t.indexOf('e') - 2));
    left = Math.max(...texts.map(t => t.indexOf('.')));
    right = digits + 2 + fraction;
    format = x => signed(scientific(x as number, dtype, { precision: fraction, least: fraction, unique }, digits));
  } else if (finite.length) {
    const keep = unique ? 0 : precision;
    const texts = finite.map(x => signed(positional(x, dtype, { precision, unique, least: keep })));
    left = Math.max(...texts.map(t => t.indexOf('.')));
    right = Math.max(...texts.map(t => t.length - t.indexOf('.') - 1));
    const equal = floatmode === 'fixed' || floatmode === 'maxprec_equal';
    const rule = { precision: equal ? right : precision, least: equal ? right : 0, unique };
    format = x => signed(positional(x as number, dtype, rule));
  }
  if (sign === ' ' && !finite.some(x => x < 0 || Object.is(x, -0))) left++;
  if (finite.length < data.length) {
    const negative = sign !== '-' || data.includes(-Infinity) ? 1 : 0;
    left = Math.max(left, options.nanstr.length - right - 1, options.infstr.length + negative - right - 1);
  }
  const special = (x: number): string =>
    Number.isNaN(x)
      ? `${sign === '+' ? '+' : ''}${options.nanstr}`
      : `${x < 0 ? '-' : sign === '+' ? '+' : ''}${options.infstr}`;
  return x => {
    if (!Number.isFinite(x)) return special(x as number).padStart(left + right + 1);
    const text = format(x);
    const point = text.indexOf('.');
    return `${' '.repeat(Math.max(0, left - point))}${text}`.padEnd(left + 1 + right);
  };
}

/** Subscripts of an axis that are printed. */
function ends(n: number, { edgeitems }: PrintOptions, isSummary: boolean): number[] {
  const all = Array.from({ length: n }, (_, k) => k);
  return isSummary && n > 2 * edgeitems ? [...all.slice(0, edgeitems), ...all.slice(n - edgeitems)] : all;
}

/** The text, its lines behind a prefix that the first one follows. */
export function printed(
  { store: { data }, dtype, shape, stride, offset }: View,
  separator = ' ',
  prefix = '',
  options = current,
  suffix = '',
): string {
  const size = sizeOf(shape);
  if (!size) return '[]';
  const isSummary = size > options.threshold;
  const values: Element[] = [];
  const collect = (axis: number, at: number): void => {
    if (axis === shape.length) values.push(data[at] as Element);
    else for (const k of ends(shape[axis], options, isSummary)) collect(axis + 1, at + k * stride[axis]);
  };
  collect(0, offset);
  const format = formatOf(dtype, values, shape.length, options);
  const block = (axis: number, at: number, indent: string, width: number): string => {
    if (axis === shape.length) return format(data[at] as Element);
    const n = shape[axis];
    const kept = ends(n, options, isSummary);
    const words = kept.map(k => block(axis + 1, at + k * stride[axis], `${indent} `, width - 1));
    if (kept.length < n) words.splice(options.edgeitems, 0, '...');
    const left = shape.length - axis;
    if (left > 1) return `[${words.join(`${separator.trimEnd()}${'\n'.repeat(left - 1)}${indent}`)}]`;
    return `[${lines(words, separator, indent, width).slice(indent.length)}]`;
  };
  return block(0, offset, ` ${' '.repeat(prefix.length)}`, options.linewidth - suffix.length);
}

/** Words on lines of so many characters. */
function lines(words: readonly string[], separator: string, indent: string, width: number): string {
  const room = width - Math.max(separator.trimEnd().length, 1);
  let done = '';
  let line = indent;
  words.forEach((word, k) => {
    if (line.length + word.length > room && line.length > indent.length) {
      done += `${line.trimEnd()}\n`;
      line = indent;
    }
    line += word + (k < words.length - 1 ? separator : '');
  });
  return done + line;
}

/** One element alone, as Python's `str` of a NumPy scalar. */
export function scalarText(dtype: ArrayDType, x: Element): string {
  const kind = kindOf(dtype);
  if (kind === 'bool') return x ? 'True' : 'False';
  if (kind !== 'float') return String(x);
  const value = x as number;
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value < 0 ? '-inf' : 'inf';
  const size = Math.abs(value);
  const type = dtype as FloatDType;
  const isPlain = size === 0 || (size >= 1e-4 && size < 1e16);
  if (isPlain) return positional(value, type, { precision: undefined, unique: true }).replace(/\.$/, '.0');
  return scientific(value, type, { precision: undefined, unique: true }).replace('.e', 'e');
}

/** NumPy's `str(a)`. */
export const text = (view: View, options = current): string =>
  view.shape.length ? printed(view, ' ', '', options) : scalarText(view.dtype, view.store.data[view.offset] as Element);

/** NumPy's `repr(a)`: with the dtype, where it is none of float64, int64 and bool. */
export function represented(view: View, options = current): string {
  const { dtype, shape } = view;
  const size = sizeOf(shape);
  const implied = size > 0 && (dtype === 'float64' || dtype === 'int64' || dtype === 'bool');
  const suffix = implied ? ')' : ',';
  const body = size || isRow(shape) ? printed(view, ', ', 'array(', options, suffix) : `[], shape=${shown(shape)}`;
  const all = `array(${body}${suffix}`;
  if (implied) return all;
  const last = all.length - (all.lastIndexOf('\n') + 1);
  const name = `dtype=${dtype})`;
  return `${all}${last + name.length + 1 > options.linewidth ? `\n${' '.repeat(6)}` : ' '}${name}`;
}

const isRow = (shape: Shape): boolean => shape.length === 1;
