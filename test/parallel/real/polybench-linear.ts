// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** PolyBench's kernels of linear algebra, after their descriptions. */
import type { Generator } from '../../corpus/define.ts';
import { type Labelled, labelled } from './labelled.ts';

function gemm(ni: number, nj: number, nk: number, alpha: number, beta: number, C: Float64Array, A: Float64Array, B: Float64Array) {
  for (let i = 0; i < ni; i++) {
    for (let j = 0; j < nj; j++) C[i * nj + j] *= beta;
    for (let k = 0; k < nk; k++) {
      for (let j = 0; j < nj; j++) C[i * nj + j] += alpha * A[i * nk + k] * B[k * nj + j];
    }
  }
}

function twoMM(ni: number, nj: number, nk: number, nl: number, alpha: number, beta: number, tmp: Float64Array, A: Float64Array, B: Float64Array, C: Float64Array, D: Float64Array) {
  for (let i = 0; i < ni; i++) {
    for (let j = 0; j < nj; j++) {
      tmp[i * nj + j] = 0;
      for (let k = 0; k < nk; ++k) tmp[i * nj + j] += alpha * A[i * nk + k] * B[k * nj + j];
    }
  }
  for (let i = 0; i < ni; i++) {
    for (let j = 0; j < nl; j++) {
      D[i * nl + j] *= beta;
      for (let k = 0; k < nj; ++k) D[i * nl + j] += tmp[i * nj + k] * C[k * nl + j];
    }
  }
}

function threeMM(n: number, A: Float64Array, B: Float64Array, C: Float64Array, D: Float64Array, E: Float64Array, F: Float64Array, G: Float64Array) {
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      E[i * n + j] = 0;
      for (let k = 0; k < n; ++k) E[i * n + j] += A[i * n + k] * B[k * n + j];
    }
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let acc = 0;
      for (let k = 0; k < n; ++k) acc += C[i * n + k] * D[k * n + j];
      F[i * n + j] = acc;
    }
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      G[i * n + j] = 0;
      for (let k = 0; k < n; ++k) G[i * n + j] += E[i * n + k] * F[k * n + j];
    }
}

function atax(m: number, n: number, A: Float64Array, x: Float64Array, y: Float64Array, tmp: Float64Array) {
  for (let i = 0; i < n; i++) y[i] = 0;
  for (let i = 0; i < m; i++) {
    tmp[i] = 0;
    for (let j = 0; j < n; j++) tmp[i] = tmp[i] + A[i * n + j] * x[j];
    for (let j = 0; j < n; j++) y[j] = y[j] + A[i * n + j] * tmp[i];
  }
}

function bicg(m: number, n: number, A: Float64Array, s: Float64Array, q: Float64Array, p: Float64Array, r: Float64Array) {
  for (let i = 0; i < m; i++) s[i] = 0;
  for (let i = 0; i < n; i++) {
    q[i] = 0;
    for (let j = 0; j < m; j++) {
      s[j] = s[j] + r[i] * A[i * m + j];
      q[i] = q[i] + A[i * m + j] * p[j];
    }
  }
}

function mvt(n: number, x1: Float64Array, x2: Float64Array, y1: Float64Array, y2: Float64Array, A: Float64Array) {
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) x1[i] = x1[i] + A[i * n + j] * y1[j];
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) x2[i] = x2[i] + A[j * n + i] * y2[j];
}

function gemver(n: number, alpha: number, beta: number, A: Float64Array, u1: Float64Array, v1: Float64Array, u2: Float64Array, v2: Float64Array, w: Float64Array, x: Float64Array, y: Float64Array, z: Float64Array) {
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) A[i * n + j] = A[i * n + j] + u1[i] * v1[j] + u2[i] * v2[j];
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) x[i] = x[i] + beta * A[j * n + i] * y[j];
  for (let i = 0; i < n; i++) x[i] = x[i] + z[i];
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) w[i] = w[i] + alpha * A[i * n + j] * x[j];
}

function gesummv(n: number, alpha: number, beta: number, A: Float64Array, B: Float64Array, tmp: Float64Array, x: Float64Array, y: Float64Array) {
  for (let i = 0; i < n; i++) {
    tmp[i] = 0;
    y[i] = 0;
    for (let j = 0; j < n; j++) {
      tmp[i] = A[i * n + j] * x[j] + tmp[i];
      y[i] = B[i * n + j] * x[j] + y[i];
    }
    y[i] = alpha * tmp[i] + beta * y[i];
  }
}

function symm(m: number, n: number, alpha: number, beta: number, C: Float64Array, A: Float64Array, B: Float64Array) {
  for (let i = 0; i < m; i++)
    for (let j = 0; j < n; j++) {
      let temp2 = 0;
      for (let k = 0; k < i; k++) {
        C[k * n + j] += alpha * B[i * n + j] * A[i * m + k];
        temp2 += B[k * n + j] * A[i * m + k];
      }
      C[i * n + j] = beta * C[i * n + j] + alpha * B[i * n + j] * A[i * m + i] + alpha * temp2;
    }
}

function syrk(n: number, m: number, alpha: number, beta: number, C: Float64Array, A: Float64Array) {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) C[i * n + j] *= beta;
    for (let k = 0; k < m; k++) {
      for (let j = 0; j <= i; j++) C[i * n + j] += alpha * A[i * m + k] * A[j * m + k];
    }
  }
}

function syr2k(n: number, m: number, alpha: number, beta: number, C: Float64Array, A: Float64Array, B: Float64Array) {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) C[i * n + j] *= beta;
    for (let k = 0; k < m; k++)
      for (let j = 0; j <= i; j++) C[i * n + j] += A[j * m + k] * alpha * B[i * m + k] + B[j * m + k] * alpha * A[i * m + k];
  }
}

function trmm(m: number, n: number, alpha: number, A: Float64Array, B: Float64Array) {
  for (let i = 0; i < m; i++)
    for (let j = 0; j < n; j++) {
      for (let k = i + 1; k < m; k++) B[i * n + j] += A[k * m + i] * B[k * n + j];
      B[i * n + j] = alpha * B[i * n + j];
    }
}

function cholesky(n: number, A: Float64Array) {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      for (let k = 0; k < j; k++) A[i * n + j] -= A[i * n + k] * A[j * n + k];
      A[i * n + j] /= A[j * n + j];
    }
    for (let k = 0; k < i; k++) A[i * n + i] -= A[i * n + k] * A[i * n + k];
    A[i * n + i] = Math.sqrt(A[i * n + i]);
  }
}

function lu(n: number, A: Float64Array) {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      for (let k = 0; k < j; k++) A[i * n + j] -= A[i * n + k] * A[k * n + j];
      A[i * n + j] /= A[j * n + j];
    }
    for (let j = i; j < n; j++) {
      for (let k = 0; k < i; k++) A[i * n + j] -= A[i * n + k] * A[k * n + j];
    }
  }
}

function ludcmp(n: number, A: Float64Array, b: Float64Array, x: Float64Array, y: Float64Array) {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      let w = A[i * n + j];
      for (let k = 0; k < j; k++) w -= A[i * n + k] * A[k * n + j];
      A[i * n + j] = w / A[j * n + j];
    }
    for (let j = i; j < n; j++) {
      let w = A[i * n + j];
      for (let k = 0; k < i; k++) w -= A[i * n + k] * A[k * n + j];
      A[i * n + j] = w;
    }
  }
  for (let i = 0; i < n; i++) {
    let w = b[i];
    for (let j = 0; j < i; j++) w -= A[i * n + j] * y[j];
    y[i] = w;
  }
  for (let i = n - 1; i >= 0; i--) {
    let w = y[i];
    for (let j = i + 1; j < n; j++) w -= A[i * n + j] * x[j];
    x[i] = w / A[i * n + i];
  }
}

function durbin(n: number, r: Float64Array, y: Float64Array, z: Float64Array) {
  if (n < 1) return;
  y[0] = -r[0];
  let beta = 1, alpha = -r[0];
  for (let k = 1; k < n; k++) {
    beta = (1 - alpha * alpha) * beta;
    let sum = 0;
    for (let i = 0; i < k; i++) sum += r[k - i - 1] * y[i];
    alpha = -(r[k] + sum) / beta;
    for (let i = 0; i < k; i++) z[i] = y[i] + alpha * y[k - i - 1];
    for (let i = 0; i < k; i++) y[i] = z[i];
    y[k] = alpha;
  }
}

function gramschmidt(m: number, n: number, A: Float64Array, R: Float64Array, Q: Float64Array) {
  for (let k = 0; k < n; k++) {
    let nrm = 0;
    for (let i = 0; i < m; i++) nrm += A[i * n + k] * A[i * n + k];
    R[k * n + k] = Math.sqrt(nrm);
    for (let i = 0; i < m; i++) Q[i * n + k] = A[i * n + k] / R[k * n + k];
    for (let j = k + 1; j < n; j++) {
      R[k * n + j] = 0;
      for (let i = 0; i < m; i++) R[k * n + j] += Q[i * n + k] * A[i * n + j];
      for (let i = 0; i < m; i++) A[i * n + j] = A[i * n + j] - Q[i * n + k] * R[k * n + j];
    }
  }
}

function trisolv(n: number, L: Float64Array, x: Float64Array, b: Float64Array) {
  for (let i = 0; i < n; i++) {
    x[i] = b[i];
    for (let j = 0; j < i; j++) x[i] -= L[i * n + j] * x[j];
    x[i] = x[i] / L[i * n + i];
  }
}

function doitgen(nr: number, nq: number, np: number, A: Float64Array, C4: Float64Array, sum: Float64Array) {
  for (let r = 0; r < nr; r++)
    for (let q = 0; q < nq; q++) {
      for (let p = 0; p < np; p++) {
        sum[p] = 0;
        for (let s = 0; s < np; s++) sum[p] += A[(r * nq + q) * np + s] * C4[s * np + p];
      }
      for (let p = 0; p < np; p++) A[(r * nq + q) * np + p] = sum[p];
    }
}

/** A square matrix whose diagonal outweighs its rows. */
const dominant = (n: number, g: Generator): Float64Array => {
  const a = g.f64(n * n);
  for (let i = 0; i < n; i++) a[i * n + i] = n + 1;
  return a;
};

/** The same, symmetric. */
const definite = (n: number, g: Generator): Float64Array => {
  const a = dominant(n, g);
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) a[i * n + j] = a[j * n + i];
  return a;
};

export const polybenchLinear: readonly Labelled[] = [
  labelled('p p r p', gemm, (n, g) => [n, n + 1, n + 2, 1.5, 1.2, g.f64(n * (n + 1)), g.f64(n * (n + 2)), g.f64((n + 1) * (n + 2))]),
  labelled('p p r p p r', twoMM, (n, g) => [n, n + 1, n + 2, n + 3, 1.5, 1.2, g.f64(n * (n + 1)), g.f64(n * (n + 2)), g.f64((n + 2) * (n + 1)), g.f64((n + 1) * (n + 3)), g.f64(n * (n + 3))]),
  labelled('p p r p p r p p r', threeMM, (n, g) => [n, ...Array.from({ length: 7 }, () => g.f64(n * n))]),
  labelled('p r r p', atax, (n, g) => [n + 1, n, g.f64((n + 1) * n), g.f64(n), g.f64(n), g.f64(n + 1)]),
  labelled('p r r', bicg, (n, g) => [n + 1, n, g.f64((n + 1) * n), g.f64(n + 1), g.f64(n), g.f64(n + 1), g.f64(n)]),
  labelled('p r p r', mvt, (n, g) => [n, g.f64(n), g.f64(n), g.f64(n), g.f64(n), g.f64(n * n)]),
  labelled('p p p r p p r', gemver, (n, g) => [n, 1.5, 1.2, g.f64(n * n), ...Array.from({ length: 8 }, () => g.f64(n))]),
  labelled('p r', gesummv, (n, g) => [n, 1.5, 1.2, g.f64(n * n), g.f64(n * n), g.f64(n), g.f64(n), g.f64(n)]),
  labelled('s p r', symm, (n, g) => [n, n + 1, 1.5, 1.2, g.f64(n * (n + 1)), g.f64(n * n), g.f64(n * (n + 1))]),
  labelled('p p r p', syrk, (n, g) => [n, n + 1, 1.5, 1.2, g.f64(n * n), g.f64(n * (n + 1))]),
  labelled('p p r p', syr2k, (n, g) => [n, n + 1, 1.5, 1.2, g.f64(n * n), g.f64(n * (n + 1)), g.f64(n * (n + 1))]),
  labelled('s p r', trmm, (n, g) => [n, n + 1, 1.5, g.f64(n * n), g.f64(n * (n + 1))]),
  labelled('s s r r', cholesky, (n, g) => [n, definite(n, g)]),
  labelled('s s r p r', lu, (n, g) => [n, dominant(n, g)]),
  labelled('s s r p r s r s r', ludcmp, (n, g) => [n, dominant(n, g), g.f64(n), g.f64(n), g.f64(n)]),
  labelled('s r p p', durbin, (n, g) => [n, g.f64(n, -0.05, 0.05), g.f64(n), g.f64(n)]),
  labelled('s r p p r p', gramschmidt, (n, g) => [n + 3, n, g.f64((n + 3) * n), g.f64(n * n), g.f64((n + 3) * n)]),
  labelled('s r', trisolv, (n, g) => [n, dominant(n, g), g.f64(n), g.f64(n)]),
  labelled('s s p r p', doitgen, (n, g) => [n, n + 1, n + 2, g.f64(n * (n + 1) * (n + 2)), g.f64((n + 2) * (n + 2)), g.f64(n + 2)], { sizes: [0, 1, 2, 7, 12] }),
];
