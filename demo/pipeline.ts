/** The image pipeline of the demo, and PNG files in and out. A pipeline runs on any set of kernels with the right
 * signatures: the plain ones, or the same ones compiled. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { PNG } from 'pngjs';
import { gaussianBlur, grey, sobel } from '../kernels/index.ts';
import { zeros } from '../src/index.ts';

export interface Photo {
  readonly width: number;
  readonly height: number;
  /** (height, width, 4) */
  readonly rgba: Uint8Array;
}

export interface Stages {
  readonly grey: typeof grey;
  readonly gaussianBlur: typeof gaussianBlur;
  readonly sobel: typeof sobel;
}

export const plainStages: Stages = { grey, gaussianBlur, sobel };

export interface Images {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
  readonly grey: Uint8Array;
  readonly rows: Uint16Array;
  readonly blurred: Uint8Array;
  readonly edges: Uint8Array;
}

export function load(path: string): Photo {
  const { width, height, data } = PNG.sync.read(readFileSync(path));
  return { width, height, rgba: data };
}

/** Room for every stage, and a copy of the photograph, in ordinary or in library arrays. */
export function allocate({ width, height, rgba }: Photo, kind: 'ordinary' | 'library'): Images {
  const bytes = (n: number) => (kind === 'library' ? zeros(n, 'uint8') : new Uint8Array(n));
  const n = width * height;
  const copy = bytes(4 * n);
  copy.set(rgba);
  const rows = kind === 'library' ? zeros(n, 'uint16') : new Uint16Array(n);
  return { width, height, rgba: copy, rows, grey: bytes(n), blurred: bytes(n), edges: bytes(n) };
}

export function pipeline(stages: Stages, { width, height, ...images }: Images): void {
  stages.grey(images.rgba, images.grey);
  stages.gaussianBlur(images.grey, height, width, images.rows, images.blurred);
  stages.sobel(images.blurred, height, width, images.edges);
}

export const sameImage = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((v, i) => v === b[i]);

/** Writes a grey image. */
export function save(path: string, image: Uint8Array, { width, height }: Photo): void {
  const png = new PNG({ width, height });
  for (const [i, v] of image.entries()) png.data.set([v, v, v, 255], 4 * i);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, PNG.sync.write(png, { colorType: 0 }));
}
