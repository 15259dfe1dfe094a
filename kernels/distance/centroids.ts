import type { Counts, Floats } from '../types.ts';

/** The mean of the points of each label; a label without points keeps its old centroid. How a step of Lloyd's algorithm ends.
 *
 * @param points (n, d)
 * @param labels (n), each below k
 * @param old (k, d)
 * @param sums (k, d), overwritten: the new centroids; not the memory of old
 * @param counts (k), overwritten: points of each label
 */
export function centroids(
  points: Floats,
  labels: Counts,
  old: Floats,
  sums: Floats,
  counts: Counts,
  n: number,
  k: number,
  d: number,
): void {
  for (let c = 0; c < k; c++) counts[c] = 0;
  for (let j = 0; j < k * d; j++) sums[j] = 0;
  for (let i = 0; i < n; i++) counts[labels[i]]++;
  for (let i = 0; i < n; i++) {
    for (let p = 0; p < d; p++) sums[labels[i] * d + p] += points[i * d + p];
  }
  for (let c = 0; c < k; c++) {
    for (let p = 0; p < d; p++) {
      sums[c * d + p] = counts[c] > 0 ? sums[c * d + p] / counts[c] : old[c * d + p];
    }
  }
}
