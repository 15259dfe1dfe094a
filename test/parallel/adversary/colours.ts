/** Red and black, and grids that are coloured nearly so. */
import { f64, type Trial } from './define.ts';

const wide = (n: number): number => Math.max(1, Math.min(12, Math.floor(Math.sqrt(n))));
const plane = (n: number, more = 0): readonly unknown[] => {
  const w = wide(n);
  return [f64(w * (w + more) + 30), w, w + more];
};

/** A sweep over a plane whose rows begin at `start`, `step` apart, and read `reads`. */
const sweep = (start: string, reads: string, step = 2, end = 'w - 1'): string =>
  `function k(u, w, h, c) { for (let y = 1; y < h - 1; y++) for (let x = ${start}; x < ${end}; x += ${step}) u[y * w + x] = u[y * w + x] * 0.5 + ${reads}; return u[3]; }`;
const NEXT = 'u[y * w + x - 1] + u[y * w + x + 1] + u[(y - 1) * w + x] - u[(y + 1) * w + x]';

/** A sweep over the places of a plane where a condition holds. */
const chosen = (test: string, reads: string): string =>
  `function k(u, w, h, c) { for (let y = 1; y < h - 1; y++) for (let x = 1; x < w - 1; x++) { if (${test}) continue; u[y * w + x] = u[y * w + x] * 0.5 + ${reads}; } return u[3]; }`;

const coloured =
  (colours: readonly number[], more = 0): Trial[2] =>
  n => [...plane(n, more), colours[n % colours.length]];

export const colours: readonly Trial[] = [
  ['rows begin in turn', sweep('1 + (y + c) % 2', NEXT), coloured([0, 1, 5])],
  ['rows begin in turn, by bits', sweep('1 + ((y + c) & 1)', NEXT), coloured([0, 1, -3])],
  ['rows begin in turn, from below zero', sweep('2 + (y - 9) % 2', NEXT), coloured([0])],
  ['rows begin alike', sweep('1 + c % 2', NEXT), coloured([0, 1])],
  ['rows begin by twice their number', sweep('1 + ((2 * y + c) & 1)', NEXT), coloured([0, 1])],
  ['rows begin in turn, one step apart', sweep('1 + ((y + c) & 1)', NEXT, 1), coloured([0, 1])],
  ['rows begin in turn, three steps apart', sweep('1 + ((y + c) & 1)', NEXT, 3), coloured([0, 1])],
  ['rows begin in threes, three steps apart', sweep('1 + (y + c) % 3', NEXT, 3), coloured([0, 1, 2])],
  ['four steps apart, by twos', sweep('1 + ((y + c) & 1)', NEXT, 4), coloured([0, 1])],
  ['a diagonal neighbour has the same colour', sweep('1 + ((y + c) & 1)', 'u[(y - 1) * w + x - 1]'), coloured([0, 1])],
  ['two rows up is the same colour', sweep('1 + ((y + c) & 1)', 'u[(y + 1) * w + x - w * 3 + w]'), coloured([0, 1])],
  ['rows run into the next', sweep('1 + ((y + c) & 1)', NEXT, 2, 'w + 2'), coloured([0, 1])],
  ['places of one colour', chosen('(x + y) % 2 !== c', NEXT), coloured([0, 1, 0.5, NaN])],
  ['places of one colour, by bits', chosen('((x + y) & 1) !== c', NEXT), coloured([0, 1], 2)],
  ['places of the other colours of three', chosen('(x + y) % 3 !== c', NEXT), coloured([0, 1, 2])],
  ['all but one colour of three', chosen('(x + y) % 3 === c', NEXT), coloured([0, 1, 2])],
  ['colours by the number of the element', chosen('(y * w + x) % 2 !== c', NEXT), coloured([0, 1])],
  ['colours by column', chosen('x % 2 !== c', NEXT), coloured([0, 1])],
  ['colours by row', chosen('y % 2 !== c', NEXT), coloured([0, 1])],
  ['a colour of fractions', chosen('(x + y) * 0.5 % 2 !== c', NEXT), coloured([0, 0.5, 1, 1.5])],
  ['colours of a slanted plane', chosen('(x + 2 * y) % 2 !== c', NEXT), coloured([0, 1])],
  [
    'both colours, in turn',
    'function k(u, w, h) { for (let c = 0; c < 2; c++) for (let y = 1; y < h - 1; y++) for (let x = 1 + (y + c) % 2; x < w - 1; x += 2) u[y * w + x] = (u[y * w + x - 1] + u[y * w + x + 1] + u[(y - 1) * w + x] + u[(y + 1) * w + x]) / 4; return u[3]; }',
    plane,
  ],
];
