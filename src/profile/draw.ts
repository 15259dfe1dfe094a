/** What the parts of a picture share: its width, and how text gets into it. */
import { escaped } from './figures.ts';

export const WIDTH = 440;
export const LEFT = 16;
export const RIGHT = WIDTH - 20;
/** From one line of text to the next. */
export const ROW = 19;

/** Drawn from the top down: each part says how much lower it ends. */
export interface Part {
  readonly height: number;
  readonly svg: string;
}

export const text = (x: number, y: number, content: string, kind = ''): string =>
  `<text x="${x}" y="${y}"${kind && ` class="${kind}"`}>${escaped(content)}</text>`;

/** A coordinate. */
export const at = (x: number): string => String(Math.round(x * 10) / 10);
