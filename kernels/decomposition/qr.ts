import type { Floats } from '../types.ts';

/** QR factors by Householder's reflections, A = QR, on the columns of A as rows. Golub & Van Loan (2013) § 5.2.2, with the signs of
 * LAPACK's `?geqrf` and `?orgqr`.
 *
 * @param a (count, n, m): Aᵀ, overwritten with Rᵀ: element (j, i) of it is R(i, j), for i up to min(m, n)
 * @param q (count, columns, m), overwritten with the first columns of Q as rows; columns up to m, and 0 for none
 * @param v (count, m) and @param tau (count, min(m, n)), overwritten
 */
export function qr(
  a: Floats,
  q: Floats,
  v: Floats,
  tau: Floats,
  count: number,
  m: number,
  n: number,
  columns: number,
): void {
  const least = Math.min(m, n);
  for (let t = 0; t < count; t++) {
    const o = t * n * m;
    const oq = t * columns * m;
    for (let k = 0; k < least; k++) {
      let most = 0;
      for (let i = k + 1; i < m; i++) most = Math.max(most, Math.abs(a[o + k * m + i]));
      const alpha = a[o + k * m + k];
      let f = 0;
      if (most !== 0) {
        const scale = Math.max(most, Math.abs(alpha));
        let s = 0;
        for (let i = k; i < m; i++) s += (a[o + k * m + i] / scale) * (a[o + k * m + i] / scale);
        const norm = scale * Math.sqrt(s);
        const beta = alpha < 0 ? norm : -norm;
        f = (beta - alpha) / beta;
        for (let i = k + 1; i < m; i++) a[o + k * m + i] = a[o + k * m + i] / (alpha - beta);
        a[o + k * m + k] = beta;
      }
      tau[t * least + k] = f;
      for (let i = k; i < m; i++) v[t * m + i] = a[o + k * m + i];
      v[t * m + k] = 1;
      for (let j = k + 1; j < n; j++) {
        let s = 0;
        for (let i = k; i < m; i++) s += v[t * m + i] * a[o + j * m + i];
        s *= f;
        for (let i = k; i < m; i++) a[o + j * m + i] -= s * v[t * m + i];
      }
    }
    for (let j = 0; j < columns; j++) {
      for (let i = 0; i < m; i++) q[oq + j * m + i] = i === j ? 1 : 0;
    }
    for (let k = columns > 0 ? least - 1 : -1; k >= 0; k--) {
      const f = tau[t * least + k];
      for (let i = k; i < m; i++) v[t * m + i] = a[o + k * m + i];
      v[t * m + k] = 1;
      for (let j = k; j < columns; j++) {
        let s = 0;
        for (let i = k; i < m; i++) s += v[t * m + i] * q[oq + j * m + i];
        s *= f;
        for (let i = k; i < m; i++) q[oq + j * m + i] -= s * v[t * m + i];
      }
    }
    for (let j = 0; j < least; j++) {
      for (let i = j + 1; i < m; i++) a[o + j * m + i] = 0;
    }
  }
}
