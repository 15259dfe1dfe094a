/** Draws `borders.png`: what stands beyond the edges of a photograph under each boundary. `npx tsx docs/library/pictures/borders.ts` */
import { readFileSync, writeFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { sources } from '../../../src/library/convolution/borders.ts';

/** Pixels of the photograph and beyond its edges, coarse enough to be told apart; of the picture, a side of one of them. */
const SIZE = 20;
const MARGIN = 10;
const ZOOM = 4;
const GAP = 8;
const boundaries = ['constant', 'edge', 'reflect', 'symmetric', 'wrap'] as const;

const photo = PNG.sync.read(readFileSync(new URL('../../../demo/coffee.png', import.meta.url)));
const step = Math.floor(Math.min(photo.width, photo.height) / SIZE);
const tile = ZOOM * (SIZE + 2 * MARGIN);
const png = new PNG({ width: boundaries.length * (tile + GAP) - GAP, height: tile });
png.data.fill(255);

/** Channel c of the photograph at a fraction of its size: the mean of step × step pixels. */
function pixel(i: number, j: number, c: number): number {
  let s = 0;
  for (let p = 0; p < step; p++)
    for (let q = 0; q < step; q++) s += photo.data[4 * ((i * step + p) * photo.width + j * step + q) + c];
  return s / step ** 2;
}

const edges = [ZOOM * MARGIN - 1, ZOOM * (MARGIN + SIZE)];
boundaries.forEach((boundary, at) => {
  const from = sources('borders', boundary, SIZE, [MARGIN, MARGIN]);
  for (let i = 0; i < tile; i++) {
    for (let j = 0; j < tile; j++) {
      const isFrame = [i, j].some(k => edges.includes(k)) && [i, j].every(k => k >= edges[0] && k <= edges[1]);
      const isInside = [i, j].every(k => k > edges[0] && k < edges[1]);
      const [y, x] = [i, j].map(k => from[Math.floor(k / ZOOM)]);
      for (let c = 0; c < 3; c++) {
        const shown = y < 0 || x < 0 ? 0 : pixel(y, x, c);
        png.data[4 * (i * png.width + at * (tile + GAP) + j) + c] = isFrame ? 255 : isInside ? shown : 0.6 * shown;
      }
    }
  }
});
writeFileSync(new URL('borders.png', import.meta.url), PNG.sync.write(png, { deflateLevel: 9 }));
