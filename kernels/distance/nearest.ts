import type { Counts, Floats } from '../types.ts';

/** The nearest of k centroids to each point, the first of those as near, and how far it is, squared: how a step of Lloyd's algorithm
 * begins. Lloyd, IEEE Trans. Inf. Theory 28 (1982) 129.
 *
 * @param points (d, n), a point in each column
 * @param centroids (k, d), at least one
 * @param labels (n), overwritten
 * @param least (n), overwritten: squared distances
 */
export function nearest(
  points: Floats,
  centroids: Floats,
  labels: Counts,
  least: Floats,
  n: number,
  k: number,
  d: number,
): void {
  for (let i = 0; i < n; i++) {
    let best = Infinity;
    let at = 0;
    for (let c = 0; c < k; c++) {
      let s = 0;
      for (let p = 0; p < d; p++) {
        const e = points[p * n + i] - centroids[c * d + p];
        s += e * e;
      }
      if (s < best) {
        best = s;
        at = c;
      }
    }
    labels[i] = at;
    least[i] = best;
  }
}
