/** `npx tsx docs/library/pictures/image.ts` draws image.png: the demo's photograph, and what six functions make of it. */

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import * as k from '../../../src/library/index.ts';
import { fraction } from '../../../test/library/support.ts';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const photo = PNG.sync.read(readFileSync(here('../../../demo/coffee.png')));
const rgb = {
  data: Uint8Array.from(
    { length: photo.width * photo.height * 3 },
    (_, i) => photo.data[4 * Math.floor(i / 3) + (i % 3)],
  ),
  shape: [photo.height, photo.width, 3],
};

const [H, W] = [84, 126];
const small = k.resize.sync(rgb, [H, W], { antialias: true });
const grey = k.rgbToGrey.sync(small);
const noisy = { data: grey.data.slice(), shape: grey.shape };
for (let i = 0; i < H * W; i++) if (fraction(i, 1) < 0.1) noisy.data[i] = fraction(i, 2) < 0.5 ? 255 : 0;
const edges = k.normalize.sync(k.sobel.sync(grey, { magnitude: true }));
const turn = [0.9, -0.3, 25, 0.3, 0.9, -15];

const tiles = [
  small,
  k.gaussianFilter.sync(small, 3),
  { data: edges.data.map((x: number) => 255 * x), shape: edges.shape },
  k.warpAffine.sync(small, turn, { cval: 255 }),
  noisy,
  k.medianFilter.sync(noisy, 3),
  k.equalizeHist.sync(grey),
  k.threshold.sync(grey, 'otsu'),
];

const [columns, gap] = [4, 4];
const png = new PNG({ width: columns * (W + gap) - gap, height: 2 * (H + gap) - gap });
png.data.fill(255);
for (const [t, { data, shape }] of tiles.entries())
  for (let i = 0; i < H; i++)
    for (let j = 0; j < W; j++)
      for (let c = 0; c < 3; c++) {
        const [x, y] = [(t % columns) * (W + gap) + j, Math.floor(t / columns) * (H + gap) + i];
        // Levels in steps of 16: the file is to be small.
        const level = data[(i * W + j) * (shape[2] ?? 1) + (shape[2] ? c : 0)];
        png.data[4 * (y * png.width + x) + c] = level > 247 ? 255 : level & 0xf0;
      }
writeFileSync(here('image.png'), PNG.sync.write(png, { colorType: 2, deflateLevel: 9 }));
