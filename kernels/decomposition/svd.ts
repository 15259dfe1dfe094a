import type { Floats } from '../types.ts';

/** Singular values and vectors of matrices with no more rows than columns, by Jacobi's rotations of pairs of rows until all are
 * orthogonal: Wᵀ·A = S·Vᵀ. Golub & Van Loan (2013) § 8.6.3; LAPACK `?gesvj`.
 *
 * @param g (count, full, n): A in the first m rows of each, overwritten: right singular vectors as rows, m or all n of them
 * @param w (count, m, m), overwritten: left singular vectors as rows
 * @param sigma (count, m), overwritten: singular values, descending
 * @param row (count, n) and @param left (count, m), overwritten
 * @param info (count), overwritten: 0, or 1 where the rotations come to no end
 */
export function svd(
  g: Floats,
  w: Floats,
  sigma: Floats,
  row: Floats,
  left: Floats,
  info: Int32Array,
  count: number,
  m: number,
  n: number,
  full: number,
): void {
  for (let t = 0; t < count; t++) {
    const o = t * full * n;
    const ow = t * m * m;
    const os = t * m;
    const or = t * n;
    let most = 0;
    for (let i = 0; i < m; i++) {
      for (let k = 0; k < n; k++) most = Math.max(most, Math.abs(g[o + i * n + k]));
    }
    const scale = most > 0 ? most : 1;
    for (let i = 0; i < m; i++) {
      for (let k = 0; k < n; k++) g[o + i * n + k] = g[o + i * n + k] / scale;
      for (let k = 0; k < m; k++) w[ow + i * m + k] = i === k ? 1 : 0;
    }
    let turned = 1;
    let sweeps = 0;
    while (turned > 0 && sweeps < 60) {
      turned = 0;
      sweeps++;
      for (let i = 0; i < m; i++) {
        let s = 0;
        for (let k = 0; k < n; k++) s += g[o + i * n + k] * g[o + i * n + k];
        sigma[os + i] = s;
      }
      for (let p = 0; p + 1 < m; p++) {
        for (let k = 0; k < n; k++) row[or + k] = g[o + p * n + k];
        for (let k = 0; k < m; k++) left[os + k] = w[ow + p * m + k];
        for (let q = p + 1; q < m; q++) {
          let dot = 0;
          for (let k = 0; k < n; k++) dot += row[or + k] * g[o + q * n + k];
          const [x, y] = [sigma[os + p], sigma[os + q]];
          if (Math.abs(dot) > 1e-15 * Math.sqrt(x) * Math.sqrt(y)) {
            turned++;
            const zeta = (y - x) / (2 * dot);
            const root = Math.abs(zeta) > 1e150 ? Math.abs(zeta) : Math.sqrt(1 + zeta * zeta);
            const tan = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + root);
            const cos = 1 / Math.sqrt(1 + tan * tan);
            const sin = cos * tan;
            for (let k = 0; k < n; k++) {
              const [a, b] = [row[or + k], g[o + q * n + k]];
              row[or + k] = cos * a - sin * b;
              g[o + q * n + k] = sin * a + cos * b;
            }
            for (let k = 0; k < m; k++) {
              const [a, b] = [left[os + k], w[ow + q * m + k]];
              left[os + k] = cos * a - sin * b;
              w[ow + q * m + k] = sin * a + cos * b;
            }
            sigma[os + p] = Math.max(0, x - tan * dot);
            sigma[os + q] = y + tan * dot;
          }
        }
        for (let k = 0; k < n; k++) g[o + p * n + k] = row[or + k];
        for (let k = 0; k < m; k++) w[ow + p * m + k] = left[os + k];
      }
    }
    info[t] = turned > 0 ? 1 : 0;

    for (let i = 0; i < m; i++) {
      let s = 0;
      for (let k = 0; k < n; k++) s += g[o + i * n + k] * g[o + i * n + k];
      sigma[os + i] = Math.sqrt(s);
    }
    for (let i = 0; i + 1 < m; i++) {
      let best = i;
      for (let j = i + 1; j < m; j++) best = sigma[os + j] > sigma[os + best] ? j : best;
      if (best !== i) {
        const x = sigma[os + i];
        sigma[os + i] = sigma[os + best];
        sigma[os + best] = x;
        for (let k = 0; k < n; k++) row[or + k] = g[o + i * n + k];
        for (let k = 0; k < n; k++) g[o + i * n + k] = g[o + best * n + k];
        for (let k = 0; k < n; k++) g[o + best * n + k] = row[or + k];
        for (let k = 0; k < m; k++) left[os + k] = w[ow + i * m + k];
        for (let k = 0; k < m; k++) w[ow + i * m + k] = w[ow + best * m + k];
        for (let k = 0; k < m; k++) w[ow + best * m + k] = left[os + k];
      }
    }

    // Rows that are 0, or are wanted besides: of each unit vector what is left without the rows there are, the longest first.
    for (let i = 0; i < full; i++) {
      let length = i < m ? sigma[os + i] : 0;
      if (length < 1e-15 * sigma[os]) length = 0;
      if (length > 0) for (let k = 0; k < n; k++) g[o + i * n + k] = g[o + i * n + k] / length;
      if (length === 0) {
        for (let k = 0; k < n; k++) {
          let s = 0;
          for (let j = 0; j < i; j++) s += g[o + j * n + k] * g[o + j * n + k];
          row[or + k] = s;
        }
        let unit = 0;
        for (let k = 1; k < n; k++) unit = row[or + k] < row[or + unit] ? k : unit;
        for (let k = 0; k < n; k++) g[o + i * n + k] = k === unit ? 1 : 0;
        for (let again = 0; again < 2; again++) {
          for (let j = 0; j < i; j++) {
            let dot = 0;
            for (let k = 0; k < n; k++) dot += g[o + i * n + k] * g[o + j * n + k];
            for (let k = 0; k < n; k++) row[or + k] = g[o + j * n + k];
            for (let k = 0; k < n; k++) g[o + i * n + k] -= dot * row[or + k];
          }
        }
        let s = 0;
        for (let k = 0; k < n; k++) s += g[o + i * n + k] * g[o + i * n + k];
        const norm = Math.sqrt(s);
        for (let k = 0; k < n; k++) g[o + i * n + k] = g[o + i * n + k] / norm;
      }
    }
    for (let i = 0; i < m; i++) sigma[os + i] = sigma[os + i] * scale;
  }
}
