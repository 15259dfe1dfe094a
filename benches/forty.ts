/** The kernel whose compile time is measured: forty lines of ordinary numerical code, with helpers, branches, a nest of
 * stencils and a reduction. Explicit heat flow through a wall with a source and losses at the surface. */
import type { Floats } from '../kernels/index.ts';

/** Steps the temperatures t (h, w) with conductivities k (h, w) into `next`; gives the greatest change. */
export function heat(t: Floats, k: Floats, next: Floats, h: number, w: number, dt: number, ambient: number): number {
  const harmonic = (a: number, b: number) => (a + b > 0 ? (2 * a * b) / (a + b) : 0);
  let change = 0;
  let stored = 0;
  for (let i = 0; i < h; i++) {
    for (let j = 0; j < w; j++) {
      const at = i * w + j;
      const here = t[at];
      let flow = 0;
      if (i > 0) flow += harmonic(k[at], k[at - w]) * (t[at - w] - here);
      if (i < h - 1) flow += harmonic(k[at], k[at + w]) * (t[at + w] - here);
      if (j > 0) flow += harmonic(k[at], k[at - 1]) * (t[at - 1] - here);
      if (j < w - 1) flow += harmonic(k[at], k[at + 1]) * (t[at + 1] - here);
      if (i === 0 || i === h - 1) {
        const loss = 0.9 * 5.67e-8 * (here ** 4 - ambient ** 4);
        flow -= loss + 4 * (here - ambient);
      }
      const x = (j - w / 2) / w;
      const y = (i - h / 2) / h;
      flow += 100 * Math.exp(-20 * (x * x + y * y));
      const value = here + dt * flow;
      next[at] = value;
      stored += value - here;
      const d = Math.abs(value - here);
      if (d > change) change = d;
    }
  }
  const mean = stored / (h * w);
  for (let i = 0; i < h; i++) {
    for (let j = 0; j < w; j++) {
      const at = i * w + j;
      t[at] = next[at] > 5000 ? 5000 - mean : next[at];
    }
  }
  return change;
}

export const heatArgs = (): unknown[] => [
  new Float64Array(9),
  new Float64Array(9),
  new Float64Array(9),
  3,
  3,
  0.1,
  293,
];
