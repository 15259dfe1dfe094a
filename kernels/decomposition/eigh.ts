import type { Floats } from '../types.ts';

/** Eigenvalues and eigenvectors of symmetric matrices: reflections make them tridiagonal, rotations then diagonal (implicit QL).
 * Golub & Van Loan (2013) § 8.3; EISPACK `tred2` and `tql2`, LAPACK `?steqr`.
 *
 * @param a (count, n, n), whole and symmetric, overwritten
 * @param w (count, n), overwritten: eigenvalues, ascending
 * @param z (count, vectors · n, n), overwritten: their eigenvectors as rows; nothing where `vectors` is 0
 * @param e, c, s, v (count, n), overwritten
 * @param info (count), overwritten: 0, or 1 where the rotations come to no end
 */
export function eigh(
  a: Floats,
  w: Floats,
  z: Floats,
  e: Floats,
  c: Floats,
  s: Floats,
  v: Floats,
  info: Int32Array,
  count: number,
  n: number,
  vectors: number,
): void {
  for (let t = 0; t < count; t++) {
    const o = t * n * n;
    const at = t * n;
    let bad = 0;
    for (let k = 0; k + 2 < n; k++) {
      let most = 0;
      for (let i = k + 2; i < n; i++) most = Math.max(most, Math.abs(a[o + k * n + i]));
      const alpha = a[o + k * n + k + 1];
      let f = 0;
      e[at + k] = alpha;
      if (most !== 0) {
        const scale = Math.max(most, Math.abs(alpha));
        let sum = 0;
        for (let i = k + 1; i < n; i++) sum += (a[o + k * n + i] / scale) * (a[o + k * n + i] / scale);
        const norm = scale * Math.sqrt(sum);
        const beta = alpha < 0 ? norm : -norm;
        f = (beta - alpha) / beta;
        for (let i = k + 2; i < n; i++) a[o + k * n + i] = a[o + k * n + i] / (alpha - beta);
        a[o + k * n + k + 1] = 1;
        e[at + k] = beta;
        for (let i = k + 1; i < n; i++) v[at + i] = a[o + k * n + i];
        for (let i = k + 1; i < n; i++) {
          let p = 0;
          for (let j = k + 1; j < n; j++) p += a[o + i * n + j] * v[at + j];
          s[at + i] = f * p;
        }
        let dot = 0;
        for (let i = k + 1; i < n; i++) dot += s[at + i] * v[at + i];
        const half = -0.5 * f * dot;
        for (let i = k + 1; i < n; i++) s[at + i] += half * v[at + i];
        for (let i = k + 1; i < n; i++) {
          const [vi, si] = [v[at + i], s[at + i]];
          for (let j = k + 1; j < n; j++) a[o + i * n + j] -= vi * s[at + j] + si * v[at + j];
        }
      }
      c[at + k] = f;
    }
    for (let i = 0; i < n; i++) w[at + i] = a[o + i * n + i];
    if (n > 1) e[at + n - 2] = a[o + (n - 2) * n + n - 1];
    if (n > 0) e[at + n - 1] = 0;

    for (let i = 0; i < vectors * n; i++) {
      for (let j = 0; j < n; j++) z[o + i * n + j] = i === j ? 1 : 0;
    }
    for (let k = vectors > 0 ? n - 3 : -1; k >= 0; k--) {
      const f = c[at + k];
      for (let i = k + 1; i < n; i++) v[at + i] = f === 0 ? 0 : a[o + k * n + i];
      for (let j = k + 1; j < n; j++) {
        let p = 0;
        for (let i = k + 1; i < n; i++) p += v[at + i] * z[o + j * n + i];
        p *= f;
        for (let i = k + 1; i < n; i++) z[o + j * n + i] -= p * v[at + i];
      }
    }

    let shift = 0;
    let scale = 0;
    for (let l = 0; l < n; l++) {
      scale = Math.max(scale, Math.abs(w[at + l]) + Math.abs(e[at + l]));
      const small = scale * 2.220446049250313e-16;
      let m = l;
      while (m < n - 1 && Math.abs(e[at + m]) > small) m++;
      let turns = 0;
      while (m > l && turns < 60 && (turns === 0 || Math.abs(e[at + l]) > small)) {
        turns++;
        let g = w[at + l];
        let p = (w[at + l + 1] - g) / (2 * e[at + l]);
        let r = Math.sqrt(p * p + 1);
        if (p < 0) r = -r;
        w[at + l] = e[at + l] / (p + r);
        w[at + l + 1] = e[at + l] * (p + r);
        const next = w[at + l + 1];
        let h = g - w[at + l];
        for (let i = l + 2; i < n; i++) w[at + i] -= h;
        shift += h;
        p = w[at + m];
        let [c1, c2, c3] = [1, 1, 1];
        let [s1, s2] = [0, 0];
        const e1 = e[at + l + 1];
        for (let i = m - 1; i >= l; i--) {
          c3 = c2;
          c2 = c1;
          s2 = s1;
          g = c1 * e[at + i];
          h = c1 * p;
          r = Math.sqrt(p * p + e[at + i] * e[at + i]);
          e[at + i + 1] = s1 * r;
          s1 = e[at + i] / r;
          c1 = p / r;
          p = c1 * w[at + i] - s1 * g;
          w[at + i + 1] = h + s1 * (c1 * g + s1 * w[at + i]);
          c[at + i] = c1;
          s[at + i] = s1;
        }
        p = (-s1 * s2 * c3 * e1 * e[at + l]) / next;
        e[at + l] = s1 * p;
        w[at + l] = c1 * p;
        for (let j = 0; j < vectors * n; j++) v[at + j] = z[o + m * n + j];
        for (let i = vectors > 0 ? m - 1 : l - 1; i >= l; i--) {
          const [ci, si] = [c[at + i], s[at + i]];
          for (let j = 0; j < n; j++) {
            const x = z[o + i * n + j];
            z[o + i * n + n + j] = si * x + ci * v[at + j];
            v[at + j] = ci * x - si * v[at + j];
          }
        }
        for (let j = 0; j < vectors * n; j++) z[o + l * n + j] = v[at + j];
      }
      if (turns === 60) bad = 1;
      w[at + l] += shift;
      e[at + l] = 0;
    }

    for (let i = 0; i + 1 < n; i++) {
      let least = i;
      for (let j = i + 1; j < n; j++) least = w[at + j] < w[at + least] ? j : least;
      if (least !== i) {
        const x = w[at + i];
        w[at + i] = w[at + least];
        w[at + least] = x;
        for (let j = 0; j < vectors * n; j++) {
          v[at + j] = z[o + i * n + j];
          z[o + i * n + j] = z[o + least * n + j];
        }
        for (let j = 0; j < vectors * n; j++) z[o + least * n + j] = v[at + j];
      }
    }
    info[t] = bad;
  }
}
