// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Linear algebra: factorisations, solvers, sparse products, PolyBench-like nests. */
import { type Case, define, type Generator } from './define.ts';

function luDecompose(A: Float64Array, perm: Int32Array, n: number) {
  let sign = 1;
  for (let i = 0; i < n; i++) perm[i] = i;
  for (let k = 0; k < n; k++) {
    let p = k, max = Math.abs(A[k * n + k]);
    for (let i = k + 1; i < n; i++) {
      const v = Math.abs(A[i * n + k]);
      if (v > max) { max = v; p = i; }
    }
    if (max < 1e-14) return 0;
    if (p !== k) {
      for (let j = 0; j < n; j++) {
        const t = A[k * n + j];
        A[k * n + j] = A[p * n + j];
        A[p * n + j] = t;
      }
      [perm[k], perm[p]] = [perm[p], perm[k]];
      sign = -sign;
    }
    for (let i = k + 1; i < n; i++) {
      A[i * n + k] /= A[k * n + k];
      for (let j = k + 1; j < n; j++) A[i * n + j] -= A[i * n + k] * A[k * n + j];
    }
  }
  let det = sign;
  for (let i = 0; i < n; i++) det *= A[i * n + i];
  return det;
}

function cholesky(a: Float64Array, n: number): boolean {
  for (let j = 0; j < n; j++) {
    let s = a[j * n + j];
    for (let k = 0; k < j; k++) s -= a[j * n + k] ** 2;
    if (s <= 0) return false;
    const d = Math.sqrt(s);
    a[j * n + j] = d;
    for (let i = j + 1; i < n; i++) {
      let t = a[i * n + j];
      for (let k = 0; k < j; k++) t -= a[i * n + k] * a[j * n + k];
      a[i * n + j] = t / d;
    }
    for (let i = 0; i < j; i++) a[i * n + j] = 0;
  }
  return true;
}

function gramSchmidt(A: Float64Array, Q: Float64Array, R: Float64Array, m: number, n: number) {
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

function jacobiEigen(A: Float64Array, V: Float64Array, n: number, maxSweeps = 50) {
  const at = (i: number, j: number) => i * n + j;
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) V[at(i, j)] = i === j ? 1 : 0;
  let sweep = 0;
  for (; sweep < maxSweeps; sweep++) {
    let off = 0;
    for (let p = 0; p < n - 1; p++) for (let q = p + 1; q < n; q++) off += A[at(p, q)] ** 2;
    if (off < 1e-20) break;
    for (let p = 0; p < n - 1; p++)
      for (let q = p + 1; q < n; q++) {
        const apq = A[at(p, q)];
        if (Math.abs(apq) < 1e-300) continue;
        const theta = (A[at(q, q)] - A[at(p, p)]) / (2 * apq);
        const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1), s = t * c;
        for (let k = 0; k < n; k++) {
          const akp = A[at(k, p)], akq = A[at(k, q)];
          A[at(k, p)] = c * akp - s * akq;
          A[at(k, q)] = s * akp + c * akq;
        }
        for (let k = 0; k < n; k++) {
          const apk = A[at(p, k)], aqk = A[at(q, k)];
          A[at(p, k)] = c * apk - s * aqk;
          A[at(q, k)] = s * apk + c * aqk;
          const vkp = V[at(k, p)], vkq = V[at(k, q)];
          V[at(k, p)] = c * vkp - s * vkq;
          V[at(k, q)] = s * vkp + c * vkq;
        }
      }
  }
  return sweep;
}

function forwardSolve(L: Float64Array, b: Float64Array, x: Float64Array) {
  const n = b.length;
  for (let i = 0; i < n; i++) {
    let s = b[i];
    for (let j = 0; j < i; j++) s -= L[i * n + j] * x[j];
    x[i] = s / L[i * n + i];
  }
}

function backSolve(U: Float64Array, x: Float64Array, n: number) {
  for (let i = n - 1; i >= 0; i--) {
    for (let j = n - 1; j > i; j--) x[i] -= U[i * n + j] * x[j];
    x[i] /= U[i * n + i];
  }
}

function thomas(a: Float64Array, b: Float64Array, c: Float64Array, d: Float64Array) {
  const n = d.length;
  if (!n) return;
  c[0] /= b[0];
  d[0] /= b[0];
  for (let i = 1; i < n; i++) {
    const m = b[i] - a[i] * c[i - 1];
    c[i] /= m;
    d[i] = (d[i] - a[i] * d[i - 1]) / m;
  }
  for (let i = n - 1; i-- > 0; ) d[i] -= c[i] * d[i + 1];
}

function powerIteration(A: Float64Array, x: Float64Array, y: Float64Array, iters: number) {
  const n = x.length;
  let lambda = 0;
  for (let it = 0; it < iters; it++) {
    for (let i = 0; i < n; i++) {
      let s = 0;
      for (let j = 0; j < n; j++) s += A[i * n + j] * x[j];
      y[i] = s;
    }
    let norm = 0;
    for (let i = 0; i < n; i++) norm += y[i] * y[i];
    norm = Math.sqrt(norm);
    lambda = norm;
    for (let i = 0; i < n; i++) x[i] = y[i] / norm;
  }
  return lambda;
}

function spmvCsr(m: { rowPtr: Int32Array; col: Int32Array; val: Float64Array }, x: Float64Array, y: Float64Array) {
  for (let r = 0; r < m.rowPtr.length - 1; r++) {
    let acc = 0;
    for (let k = m.rowPtr[r]; k < m.rowPtr[r + 1]; k++) acc += m.val[k] * x[m.col[k]];
    y[r] = acc;
  }
}

function spmvCoo(rows: Int32Array, cols: Int32Array, vals: Float64Array, x: Float64Array, y: Float64Array) {
  y.fill(0);
  for (let k = 0; k < vals.length; k++) y[rows[k]] += vals[k] * x[cols[k]];
}

function spmvEll(cols: Int32Array, vals: Float32Array, x: Float32Array, y: Float32Array, n: number, width: number) {
  for (let i = 0; i < n; i++) {
    let s = 0;
    for (let k = 0; k < width; k++) {
      const c = cols[k * n + i];
      if (c < 0) continue;
      s += vals[k * n + i] * x[c];
    }
    y[i] = s;
  }
}

function cooToCsr(rows: Int32Array, cols: Int32Array, vals: Float64Array, n: number) {
  const ptr = new Int32Array(n + 1);
  const outC = new Int32Array(cols.length);
  const outV = new Float64Array(vals.length);
  for (let i = 0; i < rows.length; i++) ptr[rows[i] + 1]++;
  for (let i = 0; i < n; i++) ptr[i + 1] += ptr[i];
  for (let i = 0; i < rows.length; i++) {
    const at = ptr[rows[i]]++;
    outC[at] = cols[i];
    outV[at] = vals[i];
  }
  for (let i = n; i > 0; i--) ptr[i] = ptr[i - 1];
  ptr[0] = 0;
  return { ptr, outC, outV };
}

function transposeInPlace(a: Float32Array, n: number) {
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) {
    const t = a[i * n + j]; a[i * n + j] = a[j * n + i]; a[j * n + i] = t;
  }
}

function transposeBlocked(src: Float64Array, dst: Float64Array, rows: number, cols: number) {
  const B = 16;
  for (let ii = 0; ii < rows; ii += B)
    for (let jj = 0; jj < cols; jj += B)
      for (let i = ii; i < Math.min(ii + B, rows); i++)
        for (let j = jj; j < Math.min(jj + B, cols); j++) dst[j * rows + i] = src[i * cols + j];
}

function matmulBlocked(A: Float64Array, B: Float64Array, C: Float64Array, n: number, bs: number) {
  for (let i = 0; i < n * n; i++) C[i] = 0;
  for (let i0 = 0; i0 < n; i0 += bs)
    for (let k0 = 0; k0 < n; k0 += bs)
      for (let j0 = 0; j0 < n; j0 += bs) {
        const i1 = Math.min(i0 + bs, n), k1 = Math.min(k0 + bs, n), j1 = Math.min(j0 + bs, n);
        for (let i = i0; i < i1; i++)
          for (let k = k0; k < k1; k++) {
            const aik = A[i * n + k];
            for (let j = j0; j < j1; j++) C[i * n + j] += aik * B[k * n + j];
          }
      }
}

function conjugateGradient(rowPtr: Int32Array, col: Int32Array, val: Float64Array, b: Float64Array, x: Float64Array, maxIter: number, tol: number) {
  const n = b.length;
  const r = new Float64Array(n), p = new Float64Array(n), Ap = new Float64Array(n);
  let rr = 0;
  for (let i = 0; i < n; i++) {
    let ax = 0;
    for (let k = rowPtr[i]; k < rowPtr[i + 1]; k++) ax += val[k] * x[col[k]];
    r[i] = b[i] - ax;
    p[i] = r[i];
    rr += r[i] * r[i];
  }
  let iter = 0;
  while (iter < maxIter && Math.sqrt(rr) > tol) {
    let pAp = 0;
    for (let i = 0; i < n; i++) {
      let s = 0;
      for (let k = rowPtr[i]; k < rowPtr[i + 1]; k++) s += val[k] * p[col[k]];
      Ap[i] = s;
      pAp += p[i] * s;
    }
    const alpha = rr / pAp;
    let rrNew = 0;
    for (let i = 0; i < n; i++) {
      x[i] += alpha * p[i];
      r[i] -= alpha * Ap[i];
      rrNew += r[i] * r[i];
    }
    const beta = rrNew / rr;
    for (let i = 0; i < n; i++) p[i] = r[i] + beta * p[i];
    rr = rrNew;
    iter++;
  }
  return [iter, Math.sqrt(rr)];
}

const gemm = (A: Float32Array, B: Float32Array, C: Float32Array, M: number, N: number, K: number, alpha: number, beta: number) => {
  for (let i = 0; i < M; i++)
    for (let j = 0; j < N; j++) {
      let acc = 0;
      for (let k = 0; k < K; k++) acc += A[i * K + k] * B[k * N + j];
      C[i * N + j] = alpha * acc + beta * C[i * N + j];
    }
};

function mat4Mul(out: Float32Array, a: Float32Array, b: Float32Array) {
  var a00 = a[0], a01 = a[1], a02 = a[2], a03 = a[3];
  var a10 = a[4], a11 = a[5], a12 = a[6], a13 = a[7];
  var a20 = a[8], a21 = a[9], a22 = a[10], a23 = a[11];
  var a30 = a[12], a31 = a[13], a32 = a[14], a33 = a[15];
  for (var i = 0; i < 16; i += 4) {
    var b0 = b[i], b1 = b[i + 1], b2 = b[i + 2], b3 = b[i + 3];
    out[i] = b0 * a00 + b1 * a10 + b2 * a20 + b3 * a30;
    out[i + 1] = b0 * a01 + b1 * a11 + b2 * a21 + b3 * a31;
    out[i + 2] = b0 * a02 + b1 * a12 + b2 * a22 + b3 * a32;
    out[i + 3] = b0 * a03 + b1 * a13 + b2 * a23 + b3 * a33;
  }
  return out;
}

function householder(A: Float64Array, m: number, n: number, rdiag: Float64Array) {
  for (let k = 0; k < n; k++) {
    let nrm = 0;
    for (let i = k; i < m; i++) nrm = Math.hypot(nrm, A[i * n + k]);
    if (nrm !== 0) {
      if (A[k * n + k] < 0) nrm = -nrm;
      for (let i = k; i < m; i++) A[i * n + k] /= nrm;
      A[k * n + k] += 1;
      for (let j = k + 1; j < n; j++) {
        let s = 0;
        for (let i = k; i < m; i++) s += A[i * n + k] * A[i * n + j];
        s = -s / A[k * n + k];
        for (let i = k; i < m; i++) A[i * n + j] += s * A[i * n + k];
      }
    }
    rdiag[k] = -nrm;
  }
}

function gaussSeidel(A: Float64Array, b: Float64Array, x: Float64Array, tol: number) {
  const n = x.length;
  let it = 0, delta;
  do {
    delta = 0;
    for (let i = 0; i < n; i++) {
      let sigma = 0;
      for (let j = 0; j < n; j++) if (j !== i) sigma += A[i * n + j] * x[j];
      const v = (b[i] - sigma) / A[i * n + i];
      delta = Math.max(delta, Math.abs(v - x[i]));
      x[i] = v;
    }
  } while (delta > tol && ++it < 100);
  return it;
}

function invert3x3(m: Float64Array, out: Float64Array, count: number) {
  for (let t = 0; t < count; t++) {
    const o = t * 9;
    const [a, b, c, d, e, f, g, h, i] = [m[o], m[o + 1], m[o + 2], m[o + 3], m[o + 4], m[o + 5], m[o + 6], m[o + 7], m[o + 8]];
    const A = e * i - f * h, B = -(d * i - f * g), C = d * h - e * g;
    const det = a * A + b * B + c * C;
    const inv = 1 / det;
    out[o] = A * inv; out[o + 1] = (c * h - b * i) * inv; out[o + 2] = (b * f - c * e) * inv;
    out[o + 3] = B * inv; out[o + 4] = (a * i - c * g) * inv; out[o + 5] = (c * d - a * f) * inv;
    out[o + 6] = C * inv; out[o + 7] = (b * g - a * h) * inv; out[o + 8] = (a * e - b * d) * inv;
  }
}

function syrk(n: number, m: number, alpha: number, beta: number, C: Float64Array, A: Float64Array) {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) C[i * n + j] *= beta;
    for (let k = 0; k < m; k++)
      for (let j = 0; j <= i; j++) C[i * n + j] += alpha * A[i * m + k] * A[j * m + k];
  }
}

function atax(A: Float64Array, x: Float64Array, y: Float64Array, M: number, N: number) {
  for (let i = 0; i < N; i++) y[i] = 0;
  for (let i = 0; i < M; i++) {
    let tmp = 0.0;
    for (let j = 0; j < N; j++) tmp = tmp + A[i * N + j] * x[j];
    for (let j = 0; j < N; j++) y[j] = y[j] + A[i * N + j] * tmp;
  }
}

function seidel2d(A: Float64Array, n: number, steps: number) {
  for (let t = 0; t <= steps - 1; t++)
    for (let i = 1; i <= n - 2; i++)
      for (let j = 1; j <= n - 2; j++)
        A[i * n + j] = (A[(i - 1) * n + j - 1] + A[(i - 1) * n + j] + A[(i - 1) * n + j + 1] + A[i * n + j - 1] + A[i * n + j] + A[i * n + j + 1] + A[(i + 1) * n + j - 1] + A[(i + 1) * n + j] + A[(i + 1) * n + j + 1]) / 9.0;
}

function nussinov(seq: Uint8Array, table: Int32Array) {
  const n = seq.length;
  const match = (a: number, b: number) => (a + b === 3 ? 1 : 0);
  for (let i = n - 1; i >= 0; i--) {
    for (let j = i + 1; j < n; j++) {
      if (j - 1 >= 0) table[i * n + j] = Math.max(table[i * n + j], table[i * n + j - 1]);
      if (i + 1 < n) table[i * n + j] = Math.max(table[i * n + j], table[(i + 1) * n + j]);
      if (j - 1 >= 0 && i + 1 < n) {
        if (i < j - 1) table[i * n + j] = Math.max(table[i * n + j], table[(i + 1) * n + j - 1] + match(seq[i], seq[j]));
        else table[i * n + j] = Math.max(table[i * n + j], table[(i + 1) * n + j - 1]);
      }
      for (let k = i + 1; k < j; k++) table[i * n + j] = Math.max(table[i * n + j], table[i * n + k] + table[(k + 1) * n + j]);
    }
  }
  return n ? table[n - 1] : 0;
}

const spd = (n: number, g: Generator) => {
  const a = g.f64(n * n);
  const s = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      for (let k = 0; k < n; k++) s[i * n + j] += a[i * n + k] * a[j * n + k];
      if (i === j) s[i * n + j] += n;
    }
  return s;
};
const laplace = (n: number) => {
  const rowPtr = new Int32Array(n + 1), col: number[] = [], val: number[] = [];
  for (let i = 0; i < n; i++) {
    for (const [j, v] of [[i - 1, -1], [i, 2.1], [i + 1, -1]]) if (j >= 0 && j < n) { col.push(j); val.push(v); }
    rowPtr[i + 1] = col.length;
  }
  return { rowPtr, col: Int32Array.from(col), val: Float64Array.from(val) };
};

export const linear: readonly Case[] = [
  define(luDecompose, (n, g) => [g.f64(n * n), new Int32Array(n), n], { large: 120 }),
  define(cholesky, (n, g) => [spd(n, g), n], { large: 120 }),
  define(gramSchmidt, (n, g) => [g.f64((n + 2) * n), new Float64Array((n + 2) * n), new Float64Array(n * n), n + 2, n], { large: 80 }),
  define(jacobiEigen, (n, g) => [spd(n, g), new Float64Array(n * n), n], { large: 30 }),
  define(forwardSolve, (n, g) => [g.f64(n * n, 1, 2), g.f64(n), new Float64Array(n)], { large: 500 }),
  define(backSolve, (n, g) => [g.f64(n * n, 1, 2), g.f64(n), n], { large: 500 }),
  define(thomas, (n, g) => [g.f64(n), g.f64(n, 3, 4), g.f64(n), g.f64(n)], { large: 30000 }),
  define(powerIteration, (n, g) => [spd(n, g), g.f64(n), new Float64Array(n), 20], { large: 150 }),
  define(spmvCsr, (n, g) => [laplace(n), g.f64(n), new Float64Array(n)], { large: 50000 }),
  define(spmvCoo, (n, g) => [g.i32(4 * n, 0, n), g.i32(4 * n, 0, n), g.f64(4 * n), g.f64(n), new Float64Array(n)], { large: 20000 }),
  define(spmvEll, (n, g) => [g.i32(4 * n, -1, n), g.f32(4 * n), g.f32(n), new Float32Array(n), n, 4], { large: 20000, tolerance: 1e-5 }),
  define(cooToCsr, (n, g) => [g.i32(4 * n, 0, n), g.i32(4 * n, 0, n), g.f64(4 * n), n], { large: 20000 }),
  define(transposeInPlace, (n, g) => [g.f32(n * n), n], { large: 400 }),
  define(transposeBlocked, (n, g) => [g.f64(n * (n + 3)), new Float64Array(n * (n + 3)), n, n + 3], { large: 300 }),
  define(matmulBlocked, (n, g) => [g.f64(n * n), g.f64(n * n), new Float64Array(n * n), n, 8], { large: 120 }),
  define(conjugateGradient, (n, g) => { const m = laplace(n); return [m.rowPtr, m.col, m.val, g.f64(n), new Float64Array(n), 30, 1e-9]; }, { large: 5000 }),
  define(gemm, (n, g) => [g.f32(n * n), g.f32(n * n), g.f32(n * n), n, n, n, 1.5, 0.5], { large: 120, tolerance: 1e-4 }),
  define(mat4Mul, (_, g) => [new Float32Array(16), g.f32(16), g.f32(16)], { large: 1, sizes: [1], tolerance: 1e-5 }),
  define(householder, (n, g) => [g.f64((n + 1) * n), n + 1, n, new Float64Array(n)], { large: 80 }),
  define(gaussSeidel, (n, g) => [spd(n, g), g.f64(n), new Float64Array(n), 1e-9], { large: 80 }),
  define(invert3x3, (n, g) => [g.f64(9 * n), new Float64Array(9 * n), n], { large: 20000 }),
  define(syrk, (n, g) => [n, n + 1, 1.5, 1.2, g.f64(n * n), g.f64(n * (n + 1))], { large: 120 }),
  define(atax, (n, g) => [g.f64(n * (n + 1)), g.f64(n + 1), new Float64Array(n + 1), n, n + 1], { large: 400 }),
  define(seidel2d, (n, g) => [g.f64(n * n), n, 5], { large: 200 }),
  define(nussinov, (n, g) => [g.u8(n, 0, 4), new Int32Array(n * n)], { large: 120 }),
];
