/** Where the time goes, as stacked bars. */
import { at, LEFT, type Part, RIGHT, ROW, text } from './draw.ts';
import { type Cause, causes, percent, time } from './figures.ts';
import type { ProfileRecord } from './record.ts';

const TALL = 22;

/** Two bars over one list of causes: a call as it was measured, and one thread's work by what can be shared of it. */
export function bars({ regions, serial }: ProfileRecord): Part {
  const all = Object.keys(causes) as Cause[];
  const total = all.reduce((sum, c) => sum + regions[c], 0);
  const shares = { ...serial.parts, parallel: serial.calls ? Math.max(0, 1 - serial.fraction) : 0 };
  const rows = all.map((c, k) => causeRow(c, 130 + k * ROW, regions[c], total, serial.calls ? shares[c] : Number.NaN));
  const svg = [
    text(LEFT, 0, 'Where the time of a call goes', 'strong'),
    text(RIGHT, 0, total > 0 ? time(total) : 'not measured yet', 'end small soft'),
    stacked(
      12,
      all.map(c => [c, regions[c]]),
    ),
    text(LEFT, 58, 'The same, on one thread', 'strong'),
    text(
      RIGHT,
      58,
      serial.calls ? `${percent(serial.fraction)} cannot be shared` : 'not measured yet',
      'end small soft',
    ),
    stacked(
      70,
      all.map(c => [c, shares[c]]),
    ),
    text(345, 112, 'a call', 'end small soft'),
    text(RIGHT, 112, 'one thread', 'end small soft'),
    ...rows,
  ];
  return { height: 130 + all.length * ROW, svg: svg.join('') };
}

function stacked(y: number, parts: readonly (readonly [string, number])[]): string {
  const total = parts.reduce((sum, [, n]) => sum + n, 0);
  const wide = RIGHT - LEFT;
  if (!(total > 0)) return `<rect class="none" x="${LEFT}" y="${y}" width="${wide}" height="${TALL}" rx="3"/>`;
  let x = LEFT;
  return parts
    .map(([kind, n]) => {
      const width = (n / total) * wide;
      const rect =
        width > 0
          ? `<rect class="${kind}" x="${at(x)}" y="${y}" width="${at(Math.max(0.5, width - 1))}" height="${TALL}"/>`
          : '';
      x += width;
      return rect;
    })
    .join('');
}

const causeRow = (cause: Cause, y: number, took: number, total: number, share: number): string =>
  [
    `<rect class="${cause}" x="${LEFT}" y="${y - 10}" width="12" height="12" rx="2"/>`,
    text(36, y, causes[cause], 'small'),
    text(285, y, total > 0 ? time(took) : '–', 'end small'),
    text(345, y, total > 0 ? percent(took / total) : '–', 'end small soft'),
    text(RIGHT, y, percent(share), 'end small soft'),
  ].join('');
