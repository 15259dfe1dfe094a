/** The picture holds together whatever the record says. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toSVG } from '../../src/profile/svg.ts';
import { malformed, overlap, textBoxes } from './markup.ts';
import { anyRecord, ordinary, records } from './records.ts';

const sizeOf = (svg: string): readonly number[] => /viewBox="0 0 (\S+) (\S+)"/.exec(svg)!.slice(1).map(Number);

/** Everything that must hold of any picture. */
function check(svg: string): void {
  expect(malformed(svg)).toBe(undefined);
  expect(svg).not.toMatch(/NaN|Infinity|undefined|null|<script|<img|href|url\(/);
  const [width, height] = sizeOf(svg);
  const boxes = textBoxes(svg);
  expect(boxes.length).toBeGreaterThan(8);
  expect(boxes.filter(b => b.left < 0 || b.right > width || b.top < 0 || b.bottom > height)).toEqual([]);
  expect(
    boxes.flatMap((a, k) =>
      boxes
        .slice(k + 1)
        .filter(b => overlap(a, b))
        .map(b => [a.content, b.content]),
    ),
  ).toEqual([]);
}

for (const [name, record] of Object.entries(records)) {
  test(`${name}: well formed, no text over another or outside`, () => check(toSVG(record)));
  test(`${name}: the same after a way through JSON`, () => {
    expect(toSVG(JSON.parse(JSON.stringify(record)))).toBe(toSVG(record));
  });
}

test('any record', () => {
  fc.assert(
    fc.property(anyRecord, record => check(toSVG(record))),
    { numRuns: 300 },
  );
});

test('points, ceiling and choice stand where the figures say', () => {
  const svg = toSVG({ ...ordinary, scaling: { ...ordinary.scaling, ceiling: 6 } });
  expect(svg.match(/<circle class="dot"/g)).toHaveLength(4 + 1); // and one in the key
  expect(svg.match(/<circle class="chosen"/g)).toHaveLength(1 + 1);
  const [x, y] = /class="chosen" cx="(\S+)" cy="(\S+)" r="7.5"/.exec(svg)!.slice(1).map(Number);
  // 4 of 1 … 8 threads, 3.01 of 0 … 6.48: the axes of a plot from 62 to 410 and from 200 up to 6
  expect(x).toBeCloseTo(62 + (3 / 7) * 348, 1);
  expect(y).toBeCloseTo(200 - (3.01 / 6.48) * 194, 0);
  expect(svg).toMatch(/<path class="ceiling" d="M62 20.4L410 20.4"/);
});

test('it is for light and dark, and for those who hear it', () => {
  const svg = toSVG(ordinary);
  expect(svg).toContain('@media(prefers-color-scheme:dark)');
  expect(svg).toContain('role="img"><title>How blackScholes scales, and where its time goes</title>');
  expect(svg).toContain(
    '<desc>It runs on wasm on 4 threads. 9.1 % of the work cannot be shared, so the ceiling is 11×. ' +
      'Measured: 1× on 1, 1.84× on 2, 2.52× on 3, 3.01× on 4 threads. A call: serial code 2.1 ms, shared loops 24.9 ms, ' +
      'starting threads 120 µs, copying arrays 5.9 ms, waiting for the slowest 1.2 ms.</desc>',
  );
});
