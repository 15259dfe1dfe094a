/** Numbers as words, tables and pictures show them, and text made safe for markup. Infinity comes back from JSON as null,
 * so whatever is no finite number counts as it. */
import type { Option } from './record.ts';

const known = (x: unknown): x is number => Number.isFinite(x);

/** Three significant digits or all whole ones, without an exponent as far as a person would read it. */
function digits(x: number): string {
  if (x === 0) return '0';
  if (Math.abs(x) >= 1e6 || Math.abs(x) < 1e-3) return x.toExponential(1).replace('e+', 'e');
  return grouped(Math.abs(x) < 1000 ? Number(x.toPrecision(3)) : Math.round(x));
}

const grouped = (x: number): string => {
  const [whole, rest] = String(x).split('.');
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return rest ? `${text}.${rest}` : text;
};

/** Each unit with how many of the one before it make one. */
type Units = readonly (readonly [string, number])[];

function scaled(x: number, units: Units): string {
  let k = 0;
  while (k + 1 < units.length && Number(x.toPrecision(3)) >= units[k + 1][1]) x /= units[++k][1];
  return `${digits(x)} ${units[k][0]}`;
}

const TIMES: Units = [
  ['ns', 1],
  ['µs', 1000],
  ['ms', 1000],
  ['s', 1000],
  ['min', 60],
  ['h', 60],
];
const BYTES: Units = [
  ['B', 1],
  ['kB', 1000],
  ['MB', 1000],
  ['GB', 1000],
  ['TB', 1000],
];

/** Of milliseconds. */
export const time = (ms: number | undefined): string =>
  !known(ms) ? '–' : ms === 0 ? '0 ms' : scaled(Math.round(ms * 1e8) / 100, TIMES);

export const bytes = (n: number): string => (known(n) ? scaled(n, BYTES) : '–');

/** Of something counted: exact up to a billion. */
export const count = (n: number): string =>
  !known(n) ? '–' : n < 1e9 ? grouped(Math.round(n)) : n.toPrecision(2).replace('e+', 'e');

/** A count with its noun. */
export const plural = (n: number, noun: string): string => `${count(n)} ${noun}${n === 1 ? '' : 's'}`;

export const percent = (fraction: number): string => {
  const x = fraction * 100;
  if (!known(fraction) || !known(x)) return '–';
  if (x > 0 && x < 0.1) return '<0.1 %';
  return `${Number(x < 10 ? x.toFixed(1) : x.toFixed(0))} %`;
};

/** A ratio of speeds; `∞` for what has no limit. */
export const factor = (x: number | null | undefined): string => (known(x) ? `${digits(x)}×` : '∞');

export const rate = (x: number): string => (known(x) ? digits(x) : '–');

/** A name or sentence cut to a length. */
export const fit = (text: string, most: number): string =>
  [...text].length > most ? `${[...text].slice(0, most - 1).join('')}…` : text;

/** `wasm on 4 threads`. */
export const option = ({ backend, threads }: Option): string =>
  `${fit(backend, 24)}${threads > 0 ? ` on ${plural(threads, 'thread')}` : ''}`;

const ENTITIES: { readonly [c: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as markup shows it: in an element, or a quoted attribute. Control characters, which XML has no place for, become `�`. */
export const escaped = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
  text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd').replace(/[&<>"']/g, c => ENTITIES[c]);

/** What the parts of a call's time are called, in the order in which they are drawn. */
export const causes = {
  serial: 'serial code',
  parallel: 'shared loops',
  dispatch: 'starting threads',
  copying: 'copying arrays',
  combining: 'merging results',
  waiting: 'waiting for the slowest',
} as const;
export type Cause = keyof typeof causes;
