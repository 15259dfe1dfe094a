// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** PolyBench's kernels of statistics, images, graphs and stencils, after their descriptions. */
import { type Labelled, labelled } from './labelled.ts';

function correlation(m: number, n: number, data: Float64Array, corr: Float64Array, mean: Float64Array, stddev: Float64Array) {
  const eps = 0.1;
  if (m < 1) return;
  for (let j = 0; j < m; j++) {
    mean[j] = 0;
    for (let i = 0; i < n; i++) mean[j] += data[i * m + j];
    mean[j] /= n;
  }
  for (let j = 0; j < m; j++) {
    stddev[j] = 0;
    for (let i = 0; i < n; i++) stddev[j] += (data[i * m + j] - mean[j]) * (data[i * m + j] - mean[j]);
    stddev[j] /= n;
    stddev[j] = Math.sqrt(stddev[j]);
    stddev[j] = stddev[j] <= eps ? 1 : stddev[j];
  }
  for (let i = 0; i < n; i++)
    for (let j = 0; j < m; j++) {
      data[i * m + j] -= mean[j];
      data[i * m + j] /= Math.sqrt(n) * stddev[j];
    }
  for (let i = 0; i < m - 1; i++) {
    corr[i * m + i] = 1;
    for (let j = i + 1; j < m; j++) {
      corr[i * m + j] = 0;
      for (let k = 0; k < n; k++) corr[i * m + j] += data[k * m + i] * data[k * m + j];
      corr[j * m + i] = corr[i * m + j];
    }
  }
  corr[(m - 1) * m + m - 1] = 1;
}

function covariance(m: number, n: number, data: Float64Array, cov: Float64Array, mean: Float64Array) {
  for (let j = 0; j < m; j++) {
    mean[j] = 0;
    for (let i = 0; i < n; i++) mean[j] += data[i * m + j];
    mean[j] /= n;
  }
  for (let i = 0; i < n; i++) for (let j = 0; j < m; j++) data[i * m + j] -= mean[j];
  for (let i = 0; i < m; i++)
    for (let j = i; j < m; j++) {
      cov[i * m + j] = 0;
      for (let k = 0; k < n; k++) cov[i * m + j] += data[k * m + i] * data[k * m + j];
      cov[i * m + j] /= n - 1;
      cov[j * m + i] = cov[i * m + j];
    }
}

function deriche(w: number, h: number, alpha: number, imgIn: Float32Array, imgOut: Float32Array, y1: Float32Array, y2: Float32Array) {
  const k = (1 - Math.exp(-alpha)) * (1 - Math.exp(-alpha)) / (1 + 2 * alpha * Math.exp(-alpha) - Math.exp(2 * alpha));
  const a1 = k, a5 = k;
  const a2 = k * Math.exp(-alpha) * (alpha - 1), a6 = a2;
  const a3 = k * Math.exp(-alpha) * (alpha + 1), a7 = a3;
  const a4 = -k * Math.exp(-2 * alpha), a8 = a4;
  const b1 = Math.pow(2, -alpha), b2 = -Math.exp(-2 * alpha);
  for (let i = 0; i < w; i++) {
    let ym1 = 0, ym2 = 0, xm1 = 0;
    for (let j = 0; j < h; j++) {
      y1[i * h + j] = a1 * imgIn[i * h + j] + a2 * xm1 + b1 * ym1 + b2 * ym2;
      xm1 = imgIn[i * h + j];
      ym2 = ym1;
      ym1 = y1[i * h + j];
    }
  }
  for (let i = 0; i < w; i++) {
    let yp1 = 0, yp2 = 0, xp1 = 0, xp2 = 0;
    for (let j = h - 1; j >= 0; j--) {
      y2[i * h + j] = a3 * xp1 + a4 * xp2 + b1 * yp1 + b2 * yp2;
      xp2 = xp1;
      xp1 = imgIn[i * h + j];
      yp2 = yp1;
      yp1 = y2[i * h + j];
    }
  }
  for (let i = 0; i < w; i++) for (let j = 0; j < h; j++) imgOut[i * h + j] = y1[i * h + j] + y2[i * h + j];
  for (let j = 0; j < h; j++) {
    let tm1 = 0, ym1 = 0, ym2 = 0;
    for (let i = 0; i < w; i++) {
      y1[i * h + j] = a5 * imgOut[i * h + j] + a6 * tm1 + b1 * ym1 + b2 * ym2;
      tm1 = imgOut[i * h + j];
      ym2 = ym1;
      ym1 = y1[i * h + j];
    }
  }
  for (let j = 0; j < h; j++) {
    let tp1 = 0, tp2 = 0, yp1 = 0, yp2 = 0;
    for (let i = w - 1; i >= 0; i--) {
      y2[i * h + j] = a7 * tp1 + a8 * tp2 + b1 * yp1 + b2 * yp2;
      tp2 = tp1;
      tp1 = imgOut[i * h + j];
      yp2 = yp1;
      yp1 = y2[i * h + j];
    }
  }
  for (let i = 0; i < w; i++) for (let j = 0; j < h; j++) imgOut[i * h + j] = y1[i * h + j] + y2[i * h + j];
}

function floydWarshall(n: number, path: Int32Array) {
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++)
        path[i * n + j] = path[i * n + j] < path[i * n + k] + path[k * n + j] ? path[i * n + j] : path[i * n + k] + path[k * n + j];
}

function nussinov(n: number, seq: Uint8Array, table: Int32Array) {
  for (let i = n - 1; i >= 0; i--) {
    for (let j = i + 1; j < n; j++) {
      if (j - 1 >= 0) table[i * n + j] = Math.max(table[i * n + j], table[i * n + j - 1]);
      if (i + 1 < n) table[i * n + j] = Math.max(table[i * n + j], table[(i + 1) * n + j]);
      if (j - 1 >= 0 && i + 1 < n) {
        if (i < j - 1) table[i * n + j] = Math.max(table[i * n + j], table[(i + 1) * n + j - 1] + (seq[i] + seq[j] === 3 ? 1 : 0));
        else table[i * n + j] = Math.max(table[i * n + j], table[(i + 1) * n + j - 1]);
      }
      for (let k = i + 1; k < j; k++) table[i * n + j] = Math.max(table[i * n + j], table[i * n + k] + table[(k + 1) * n + j]);
    }
  }
}

function adi(tsteps: number, n: number, u: Float64Array, v: Float64Array, p: Float64Array, q: Float64Array) {
  const dx = 1 / n, dt = 1 / tsteps;
  const mul1 = 2 * dt / (dx * dx), mul2 = dt / (dx * dx);
  const a = -mul1 / 2, b = 1 + mul1, c = a, d = -mul2 / 2, e = 1 + mul2, f = d;
  for (let t = 1; t <= tsteps; t++) {
    for (let i = 1; i < n - 1; i++) {
      v[0 * n + i] = 1;
      p[i * n + 0] = 0;
      q[i * n + 0] = v[0 * n + i];
      for (let j = 1; j < n - 1; j++) {
        p[i * n + j] = -c / (a * p[i * n + j - 1] + b);
        q[i * n + j] = (-d * u[j * n + i - 1] + (1 + 2 * d) * u[j * n + i] - f * u[j * n + i + 1] - a * q[i * n + j - 1]) / (a * p[i * n + j - 1] + b);
      }
      v[(n - 1) * n + i] = 1;
      for (let j = n - 2; j >= 1; j--) v[j * n + i] = p[i * n + j] * v[(j + 1) * n + i] + q[i * n + j];
    }
    for (let i = 1; i < n - 1; i++) {
      u[i * n + 0] = 1;
      p[i * n + 0] = 0;
      q[i * n + 0] = u[i * n + 0];
      for (let j = 1; j < n - 1; j++) {
        p[i * n + j] = -f / (d * p[i * n + j - 1] + e);
        q[i * n + j] = (-a * v[(i - 1) * n + j] + (1 + 2 * a) * v[i * n + j] - c * v[(i + 1) * n + j] - d * q[i * n + j - 1]) / (d * p[i * n + j - 1] + e);
      }
      u[i * n + n - 1] = 1;
      for (let j = n - 2; j >= 1; j--) u[i * n + j] = p[i * n + j] * u[i * n + j + 1] + q[i * n + j];
    }
  }
}

function fdtd2d(tmax: number, nx: number, ny: number, ex: Float64Array, ey: Float64Array, hz: Float64Array, fict: Float64Array) {
  for (let t = 0; t < tmax; t++) {
    for (let j = 0; j < ny; j++) ey[0 * ny + j] = fict[t];
    for (let i = 1; i < nx; i++) for (let j = 0; j < ny; j++) ey[i * ny + j] = ey[i * ny + j] - 0.5 * (hz[i * ny + j] - hz[(i - 1) * ny + j]);
    for (let i = 0; i < nx; i++) for (let j = 1; j < ny; j++) ex[i * ny + j] = ex[i * ny + j] - 0.5 * (hz[i * ny + j] - hz[i * ny + j - 1]);
    for (let i = 0; i < nx - 1; i++)
      for (let j = 0; j < ny - 1; j++)
        hz[i * ny + j] = hz[i * ny + j] - 0.7 * (ex[i * ny + j + 1] - ex[i * ny + j] + ey[(i + 1) * ny + j] - ey[i * ny + j]);
  }
}

function heat3d(tsteps: number, n: number, A: Float64Array, B: Float64Array) {
  for (let t = 1; t <= tsteps; t++) {
    for (let i = 1; i < n - 1; i++)
      for (let j = 1; j < n - 1; j++)
        for (let k = 1; k < n - 1; k++) {
          const c = (i * n + j) * n + k;
          B[c] = 0.125 * (A[c + n * n] - 2 * A[c] + A[c - n * n]) + 0.125 * (A[c + n] - 2 * A[c] + A[c - n]) + 0.125 * (A[c + 1] - 2 * A[c] + A[c - 1]) + A[c];
        }
    for (let i = 1; i < n - 1; i++)
      for (let j = 1; j < n - 1; j++)
        for (let k = 1; k < n - 1; k++)
          A[i * n * n + j * n + k] =
            0.125 * (B[(i + 1) * n * n + j * n + k] - 2 * B[i * n * n + j * n + k] + B[(i - 1) * n * n + j * n + k]) +
            0.125 * (B[i * n * n + (j + 1) * n + k] - 2 * B[i * n * n + j * n + k] + B[i * n * n + (j - 1) * n + k]) +
            0.125 * (B[i * n * n + j * n + k + 1] - 2 * B[i * n * n + j * n + k] + B[i * n * n + j * n + k - 1]) +
            B[i * n * n + j * n + k];
  }
}

function jacobi1d(tsteps: number, n: number, A: Float64Array, B: Float64Array) {
  for (let t = 0; t < tsteps; t++) {
    for (let i = 1; i < n - 1; i++) B[i] = 0.33333 * (A[i - 1] + A[i] + A[i + 1]);
    for (let i = 1; i < n - 1; i++) A[i] = 0.33333 * (B[i - 1] + B[i] + B[i + 1]);
  }
}

function jacobi2d(tsteps: number, n: number, A: Float64Array, B: Float64Array) {
  for (let t = 0; t < tsteps; t++) {
    for (let i = 1; i < n - 1; i++)
      for (let j = 1; j < n - 1; j++)
        B[i * n + j] = 0.2 * (A[i * n + j] + A[i * n + j - 1] + A[i * n + 1 + j] + A[(1 + i) * n + j] + A[(i - 1) * n + j]);
    for (let i = 1; i < n - 1; i++)
      for (let j = 1; j < n - 1; j++)
        A[i * n + j] = 0.2 * (B[i * n + j] + B[i * n + j - 1] + B[i * n + 1 + j] + B[(1 + i) * n + j] + B[(i - 1) * n + j]);
  }
}

function seidel2d(tsteps: number, n: number, A: Float64Array) {
  for (let t = 0; t <= tsteps - 1; t++)
    for (let i = 1; i <= n - 2; i++)
      for (let j = 1; j <= n - 2; j++)
        A[i * n + j] =
          (A[(i - 1) * n + j - 1] + A[(i - 1) * n + j] + A[(i - 1) * n + j + 1] + A[i * n + j - 1] + A[i * n + j] + A[i * n + j + 1] +
            A[(i + 1) * n + j - 1] + A[(i + 1) * n + j] + A[(i + 1) * n + j + 1]) / 9;
}

const small = { sizes: [0, 1, 2, 3, 7, 12] };

export const polybenchOther: readonly Labelled[] = [
  labelled('p r p r p p p p r', correlation, (n, g) => [n, n + 2, g.f64((n + 2) * n), g.f64(n * n), g.f64(n), g.f64(n)]),
  labelled('p r p p p p r', covariance, (n, g) => [n, n + 2, g.f64((n + 2) * n), g.f64(n * n), g.f64(n)]),
  labelled('p s p s p p p s p s p p', deriche, (n, g) => [n, n + 1, 0.25, ...Array.from({ length: 4 }, () => g.f32(n * (n + 1)))], { tolerance: 1e-5 }),
  labelled('s s s', floydWarshall, (n, g) => [n, g.i32(n * n, 1, 100)]),
  labelled('s s r', nussinov, (n, g) => [n, g.u8(n, 0, 4), new Int32Array(n * n)]),
  labelled('s p s s p s s', adi, (n, g) => [3, n + 1, ...Array.from({ length: 4 }, () => g.f64((n + 1) * (n + 1)))]),
  labelled('s p p p p p p p', fdtd2d, (n, g) => [3, n + 1, n + 2, ...Array.from({ length: 3 }, () => g.f64((n + 1) * (n + 2))), g.f64(3)]),
  labelled('s p p p p p p', heat3d, (n, g) => [2, n, g.f64(n * n * n), g.f64(n * n * n)], small),
  labelled('s p p', jacobi1d, (n, g) => [4, n, g.f64(n), g.f64(n)]),
  labelled('s p p p p', jacobi2d, (n, g) => [4, n, g.f64(n * n), g.f64(n * n)]),
  labelled('s s s', seidel2d, (n, g) => [3, n, g.f64(n * n)]),
];
