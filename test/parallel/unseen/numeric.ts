// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Linear algebra, learning, graphs, tables of dynamic programming. */
import { type Labelled, labelled, SINGLE } from '../real/labelled.ts';

function luInPlace(A: Float64Array, n: number) {
  for (let k = 0; k < n; k++) {
    for (let i = k + 1; i < n; i++) {
      const f = A[i * n + k] / A[k * n + k];
      A[i * n + k] = f;
      for (let j = k + 1; j < n; j++) A[i * n + j] -= f * A[k * n + j];
    }
  }
}

function choleskyRows(A: Float64Array, L: Float64Array, n: number) {
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let s = A[i * n + j];
      for (let k = 0; k < j; k++) s -= L[i * n + k] * L[j * n + k];
      L[i * n + j] = i === j ? Math.sqrt(s) : s / L[j * n + j];
    }
}

function backSubstitute(U: Float64Array, b: Float64Array, x: Float64Array) {
  const n = b.length;
  for (let i = n - 1; i >= 0; i--) {
    let s = b[i];
    for (let j = i + 1; j < n; j++) s -= U[i * n + j] * x[j];
    x[i] = s / U[i * n + i];
  }
}

function gramSchmidt(Q: Float64Array, m: number, n: number) {
  for (let j = 0; j < n; j++) {
    for (let k = 0; k < j; k++) {
      let d = 0;
      for (let i = 0; i < m; i++) d += Q[k * m + i] * Q[j * m + i];
      for (let i = 0; i < m; i++) Q[j * m + i] -= d * Q[k * m + i];
    }
    let norm = 0;
    for (let i = 0; i < m; i++) norm += Q[j * m + i] ** 2;
    norm = Math.sqrt(norm);
    for (let i = 0; i < m; i++) Q[j * m + i] /= norm;
  }
}

function powerIteration(A: Float64Array, v: Float64Array, t: Float64Array, iters: number) {
  const n = v.length;
  let lambda = 0;
  for (let it = 0; it < iters; it++) {
    let norm = 0;
    for (let i = 0; i < n; i++) {
      let s = 0;
      for (let j = 0; j < n; j++) s += A[i * n + j] * v[j];
      t[i] = s;
      norm += s * s;
    }
    lambda = Math.sqrt(norm);
    for (let i = 0; i < n; i++) v[i] = t[i] / lambda;
  }
  return lambda;
}

function csrVector(ptr: Int32Array, col: Int32Array, val: Float64Array, x: Float64Array, y: Float64Array) {
  for (let r = 0; r < y.length; r++) {
    let s = 0;
    for (let k = ptr[r], end = ptr[r + 1]; k < end; k++) s += val[k] * x[col[k]];
    y[r] = s;
  }
}

function cooVector(row: Int32Array, col: Int32Array, val: Float64Array, x: Float64Array, y: Float64Array) {
  y.fill(0);
  for (let k = 0; k < val.length; k++) y[row[k]] += val[k] * x[col[k]];
}

function ellVector(col: Int32Array, val: Float64Array, x: Float64Array, y: Float64Array, width: number) {
  const n = y.length;
  for (let i = 0; i < n; i++) y[i] = 0;
  for (let k = 0; k < width; k++)
    for (let i = 0; i < n; i++) {
      const c = col[k * n + i];
      if (c >= 0) y[i] += val[k * n + i] * x[c];
    }
}

function bandedProduct(band: Float64Array, x: Float64Array, y: Float64Array, n: number, lo: number, hi: number) {
  const width = lo + hi + 1;
  for (let i = 0; i < n; i++) {
    let s = 0;
    for (let j = Math.max(0, i - lo); j <= Math.min(n - 1, i + hi); j++) s += band[i * width + j - i + lo] * x[j];
    y[i] = s;
  }
}

function thomas(a: Float64Array, b: Float64Array, c: Float64Array, d: Float64Array) {
  const n = d.length;
  for (let i = 1; i < n; i++) {
    const w = a[i] / b[i - 1];
    b[i] -= w * c[i - 1];
    d[i] -= w * d[i - 1];
  }
  d[n - 1] /= b[n - 1];
  for (let i = n - 2; i >= 0; i--) d[i] = (d[i] - c[i] * d[i + 1]) / b[i];
}

function matmulTiled(A: Float64Array, B: Float64Array, C: Float64Array, n: number) {
  const T = 32;
  for (let ii = 0; ii < n; ii += T)
    for (let kk = 0; kk < n; kk += T)
      for (let jj = 0; jj < n; jj += T)
        for (let i = ii; i < Math.min(ii + T, n); i++)
          for (let k = kk; k < Math.min(kk + T, n); k++) {
            const a = A[i * n + k];
            for (let j = jj; j < Math.min(jj + T, n); j++) C[i * n + j] += a * B[k * n + j];
          }
}

function matmulUnrolled(a: Float32Array, b: Float32Array, c: Float32Array, m: number, n: number, k: number) {
  for (let i = 0; i < m; i++)
    for (let j = 0; j < n; j++) {
      let s0 = 0, s1 = 0, s2 = 0, s3 = 0, p = 0;
      for (; p + 3 < k; p += 4) {
        s0 += a[i * k + p] * b[p * n + j];
        s1 += a[i * k + p + 1] * b[(p + 1) * n + j];
        s2 += a[i * k + p + 2] * b[(p + 2) * n + j];
        s3 += a[i * k + p + 3] * b[(p + 3) * n + j];
      }
      for (; p < k; p++) s0 += a[i * k + p] * b[p * n + j];
      c[i * n + j] = s0 + s1 + s2 + s3;
    }
}

function jacobiSolve(A: Float64Array, b: Float64Array, x: Float64Array, nx: Float64Array, sweeps: number) {
  const n = b.length;
  for (let s = 0; s < sweeps; s++) {
    let delta = 0;
    for (let i = 0; i < n; i++) {
      let t = b[i];
      for (let j = 0; j < n; j++) if (j !== i) t -= A[i * n + j] * x[j];
      nx[i] = t / A[i * n + i];
      delta = Math.max(delta, Math.abs(nx[i] - x[i]));
    }
    for (let i = 0; i < n; i++) x[i] = nx[i];
    if (delta < 1e-9) return s;
  }
  return sweeps;
}

function householder(A: Float64Array, v: Float64Array, m: number, n: number) {
  for (let k = 0; k < n && k < m - 1; k++) {
    let alpha = 0;
    for (let i = k; i < m; i++) alpha += A[i * n + k] * A[i * n + k];
    alpha = A[k * n + k] > 0 ? -Math.sqrt(alpha) : Math.sqrt(alpha);
    let vv = 0;
    for (let i = k; i < m; i++) {
      v[i] = A[i * n + k] - (i === k ? alpha : 0);
      vv += v[i] * v[i];
    }
    if (vv === 0) continue;
    for (let j = k; j < n; j++) {
      let d = 0;
      for (let i = k; i < m; i++) d += v[i] * A[i * n + j];
      d = 2 * d / vv;
      for (let i = k; i < m; i++) A[i * n + j] -= d * v[i];
    }
  }
}

function kronecker(A: Float64Array, B: Float64Array, out: Float64Array, n: number, m: number) {
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      for (let k = 0; k < m; k++)
        for (let l = 0; l < m; l++) out[(i * m + k) * n * m + j * m + l] = A[i * n + j] * B[k * m + l];
}

function symmetrise(A: Float64Array, n: number) {
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const v = (A[i * n + j] + A[j * n + i]) / 2;
      A[i * n + j] = v;
      A[j * n + i] = v;
    }
}

function transposeSquare(A: Float32Array, n: number) {
  for (let i = 1; i < n; i++) for (let j = 0; j < i; j++) [A[i * n + j], A[j * n + i]] = [A[j * n + i], A[i * n + j]];
}

function conjugateStep(p: Float64Array, Ap: Float64Array, x: Float64Array, r: Float64Array) {
  let rr = 0, pAp = 0;
  for (let i = 0; i < p.length; i++) { rr += r[i] * r[i]; pAp += p[i] * Ap[i]; }
  const alpha = rr / pAp;
  let next = 0;
  for (let i = 0; i < p.length; i++) {
    x[i] += alpha * p[i];
    r[i] -= alpha * Ap[i];
    next += r[i] * r[i];
  }
  const beta = next / rr;
  for (let i = 0; i < p.length; i++) p[i] = r[i] + beta * p[i];
  return Math.sqrt(next);
}

// learning
function softmaxRows(X: Float32Array, rows: number, cols: number) {
  for (let r = 0; r < rows; r++) {
    const row = X.subarray(r * cols, (r + 1) * cols);
    let max = -Infinity;
    for (let i = 0; i < cols; i++) max = Math.max(max, row[i]);
    let sum = 0;
    for (let i = 0; i < cols; i++) {
      row[i] = Math.exp(row[i] - max);
      sum += row[i];
    }
    for (let i = 0; i < cols; i++) row[i] /= sum;
  }
}

function layerNorm(x: Float32Array, gamma: Float32Array, beta: Float32Array, out: Float32Array, rows: number, d: number, eps = 1e-5) {
  for (let r = 0; r < rows; r++) {
    let mean = 0;
    for (let i = 0; i < d; i++) mean += x[r * d + i];
    mean /= d;
    let variance = 0;
    for (let i = 0; i < d; i++) { const t = x[r * d + i] - mean; variance += t * t; }
    const inv = 1 / Math.sqrt(variance / d + eps);
    for (let i = 0; i < d; i++) out[r * d + i] = (x[r * d + i] - mean) * inv * gamma[i] + beta[i];
  }
}

function oneHot(labels: Uint8Array, out: Float32Array, classes: number) {
  for (let i = 0; i < labels.length; i++)
    for (let c = 0; c < classes; c++) out[i * classes + c] = labels[i] === c ? 1 : 0;
}

function oneHotScatter(labels: Uint8Array, out: Float32Array, classes: number) {
  out.fill(0);
  for (let i = 0; i < labels.length; i++) if (labels[i] < classes) out[i * classes + labels[i]] = 1;
}

function cosineAll(A: Float32Array, q: Float32Array, out: Float64Array) {
  const d = q.length;
  let qq = 0;
  for (let j = 0; j < d; j++) qq += q[j] * q[j];
  for (let i = 0; i < out.length; i++) {
    let dot = 0, aa = 0;
    for (let j = 0; j < d; j++) { dot += A[i * d + j] * q[j]; aa += A[i * d + j] * A[i * d + j]; }
    out[i] = aa > 0 && qq > 0 ? dot / Math.sqrt(aa * qq) : 0;
  }
}

function im2col(img: Float32Array, out: Float32Array, C: number, H: number, W: number, K: number, pad: number) {
  const OH = H + 2 * pad - K + 1, OW = W + 2 * pad - K + 1;
  for (let c = 0; c < C; c++)
    for (let ky = 0; ky < K; ky++)
      for (let kx = 0; kx < K; kx++) {
        const row = (c * K + ky) * K + kx;
        for (let y = 0; y < OH; y++)
          for (let x = 0; x < OW; x++) {
            const iy = y + ky - pad, ix = x + kx - pad;
            out[(row * OH + y) * OW + x] = iy >= 0 && iy < H && ix >= 0 && ix < W ? img[(c * H + iy) * W + ix] : 0;
          }
      }
}

function convNCHW(x: Float32Array, w: Float32Array, b: Float32Array, y: Float32Array, N: number, C: number, H: number, W: number, M: number) {
  for (let n = 0; n < N; n++)
    for (let m = 0; m < M; m++)
      for (let i = 0; i < H - 2; i++)
        for (let j = 0; j < W - 2; j++) {
          let s = b[m];
          for (let c = 0; c < C; c++)
            for (let u = 0; u < 3; u++)
              for (let v = 0; v < 3; v++) s += x[((n * C + c) * H + i + u) * W + j + v] * w[((m * C + c) * 3 + u) * 3 + v];
          y[((n * M + m) * (H - 2) + i) * (W - 2) + j] = Math.max(0, s);
        }
}

function avgPoolNHWC(x: Float32Array, y: Float32Array, H: number, W: number, C: number) {
  for (let i = 0; i < (H >> 1); i++)
    for (let j = 0; j < (W >> 1); j++)
      for (let c = 0; c < C; c++) {
        let s = 0;
        for (let u = 0; u < 2; u++) for (let v = 0; v < 2; v++) s += x[((2 * i + u) * W + 2 * j + v) * C + c];
        y[(i * (W >> 1) + j) * C + c] = s / 4;
      }
}

function attention(Q: Float32Array, K: Float32Array, V: Float32Array, O: Float32Array, S: Float32Array, n: number, d: number) {
  const scale = 1 / Math.sqrt(d);
  for (let i = 0; i < n; i++) {
    let m = -Infinity;
    for (let j = 0; j < n; j++) {
      let s = 0;
      for (let k = 0; k < d; k++) s += Q[i * d + k] * K[j * d + k];
      s *= scale;
      S[i * n + j] = s;
      if (s > m) m = s;
    }
    let z = 0;
    for (let j = 0; j < n; j++) { const e = Math.exp(S[i * n + j] - m); S[i * n + j] = e; z += e; }
    for (let k = 0; k < d; k++) {
      let o = 0;
      for (let j = 0; j < n; j++) o += S[i * n + j] * V[j * d + k];
      O[i * d + k] = o / z;
    }
  }
}

function logisticGradient(X: Float64Array, y: Uint8Array, w: Float64Array, grad: Float64Array, n: number, d: number) {
  grad.fill(0);
  for (let i = 0; i < n; i++) {
    let z = 0;
    for (let j = 0; j < d; j++) z += X[i * d + j] * w[j];
    const e = 1 / (1 + Math.exp(-z)) - y[i];
    for (let j = 0; j < d; j++) grad[j] += e * X[i * d + j];
  }
  for (let j = 0; j < d; j++) w[j] -= 0.1 * grad[j] / n;
}

function batchNormNCHW(x: Float32Array, mean: Float64Array, inv: Float64Array, N: number, C: number, HW: number) {
  for (let c = 0; c < C; c++) {
    let s = 0, q = 0;
    for (let n = 0; n < N; n++)
      for (let i = 0; i < HW; i++) {
        const v = x[(n * C + c) * HW + i];
        s += v;
        q += v * v;
      }
    mean[c] = s / (N * HW);
    inv[c] = 1 / Math.sqrt(q / (N * HW) - mean[c] * mean[c] + 1e-5);
  }
  for (let n = 0; n < N; n++)
    for (let c = 0; c < C; c++) {
      const o = (n * C + c) * HW, mu = mean[c], k = inv[c];
      for (let i = 0; i < HW; i++) x[o + i] = (x[o + i] - mu) * k;
    }
}

function adam(w: Float32Array, g: Float32Array, m: Float32Array, v: Float32Array, lr: number, t: number) {
  const c1 = 1 - Math.pow(0.9, t), c2 = 1 - Math.pow(0.999, t);
  for (let i = 0; i < w.length; i++) {
    m[i] = 0.9 * m[i] + 0.1 * g[i];
    v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
    w[i] -= lr * (m[i] / c1) / (Math.sqrt(v[i] / c2) + 1e-8);
  }
}

function nearestNeighbours(X: Float64Array, k: number, idx: Int32Array, n: number) {
  for (let i = 0; i < n; i++) {
    const bestD = new Float64Array(8).fill(Infinity);
    for (let j = 0; j < n; j++) {
      if (j === i) continue;
      const dx = X[2 * i] - X[2 * j], dy = X[2 * i + 1] - X[2 * j + 1], d = dx * dx + dy * dy;
      if (d >= bestD[k - 1]) continue;
      let p = k - 1;
      while (p > 0 && bestD[p - 1] > d) {
        bestD[p] = bestD[p - 1];
        idx[i * k + p] = idx[i * k + p - 1];
        p--;
      }
      bestD[p] = d;
      idx[i * k + p] = j;
    }
  }
}

// graphs and tables
function bellmanFord(src: Int32Array, dst: Int32Array, w: Float64Array, dist: Float64Array, rounds: number) {
  for (let i = 0; i < dist.length; i++) dist[i] = i === 0 ? 0 : Infinity;
  for (let r = 0; r < rounds; r++) {
    let any = false;
    for (let e = 0; e < src.length; e++) {
      const d = dist[src[e]] + w[e];
      if (d < dist[dst[e]]) { dist[dst[e]] = d; any = true; }
    }
    if (!any) break;
  }
}

function pageRankPull(ptr: Int32Array, from: Int32Array, out: Int32Array, rank: Float64Array, next: Float64Array, iters: number) {
  const n = rank.length;
  for (let i = 0; i < n; i++) rank[i] = 1 / n;
  for (let it = 0; it < iters; it++) {
    let dangling = 0;
    for (let i = 0; i < n; i++) if (out[i] === 0) dangling += rank[i];
    for (let v = 0; v < n; v++) {
      let s = 0;
      for (let e = ptr[v]; e < ptr[v + 1]; e++) s += rank[from[e]] / out[from[e]];
      next[v] = 0.15 / n + 0.85 * (s + dangling / n);
    }
    rank.set(next);
  }
}

function floydInt(d: Int32Array, n: number) {
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++) {
      const dik = d[i * n + k];
      if (dik === 0x3fffffff) continue;
      for (let j = 0; j < n; j++) {
        const t = dik + d[k * n + j];
        if (t < d[i * n + j]) d[i * n + j] = t;
      }
    }
}

function bfsLevel(ptr: Int32Array, adj: Int32Array, level: Int32Array, depth: number) {
  let found = 0;
  for (let v = 0; v < level.length; v++) {
    if (level[v] !== depth) continue;
    for (let e = ptr[v]; e < ptr[v + 1]; e++) {
      const u = adj[e];
      if (level[u] === -1) { level[u] = depth + 1; found++; }
    }
  }
  return found;
}

function lcsTable(a: Uint8Array, b: Uint8Array, t: Int32Array) {
  const W = b.length + 1;
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++)
      t[i * W + j] = a[i - 1] === b[j - 1] ? t[(i - 1) * W + j - 1] + 1 : Math.max(t[(i - 1) * W + j], t[i * W + j - 1]);
  return t[a.length * W + b.length];
}

function knapsack01(weight: Int32Array, value: Int32Array, best: Int32Array) {
  for (let i = 0; i < weight.length; i++)
    for (let c = best.length - 1; c >= weight[i]; c--) {
      const v = best[c - weight[i]] + value[i];
      if (v > best[c]) best[c] = v;
    }
}

function knapsackRows(weight: Int32Array, value: Int32Array, t: Int32Array, cap: number) {
  for (let i = 1; i <= weight.length; i++) {
    const w = weight[i - 1], v = value[i - 1];
    for (let c = 0; c <= cap; c++) {
      const skip = t[(i - 1) * (cap + 1) + c];
      t[i * (cap + 1) + c] = c >= w ? Math.max(skip, t[(i - 1) * (cap + 1) + c - w] + v) : skip;
    }
  }
}

function matrixChain(p: Int32Array, m: Float64Array, n: number) {
  for (let len = 2; len <= n; len++)
    for (let i = 0; i + len - 1 < n; i++) {
      const j = i + len - 1;
      let best = Infinity;
      for (let k = i; k < j; k++) best = Math.min(best, m[i * n + k] + m[(k + 1) * n + j] + p[i] * p[k + 1] * p[j + 1]);
      m[i * n + j] = best;
    }
}

function viterbi(obs: Uint8Array, trans: Float64Array, emit: Float64Array, score: Float64Array, back: Uint8Array, S: number) {
  for (let t = 1; t < obs.length; t++)
    for (let s = 0; s < S; s++) {
      let best = -Infinity, arg = 0;
      for (let p = 0; p < S; p++) {
        const v = score[(t - 1) * S + p] + trans[p * S + s];
        if (v > best) { best = v; arg = p; }
      }
      score[t * S + s] = best + emit[s * 4 + obs[t]];
      back[t * S + s] = arg;
    }
}

function diagonalSweep(a: Float64Array, n: number) {
  for (let d = 0; d < 2 * n - 1; d++) {
    const lo = Math.max(0, d - n + 1), hi = Math.min(d, n - 1);
    for (let i = lo; i <= hi; i++) {
      const j = d - i;
      const up = i > 0 ? a[(i - 1) * n + j] : 0, left = j > 0 ? a[i * n + j - 1] : 0;
      a[i * n + j] += 0.5 * (up + left);
    }
  }
}

function triangleCount(adj: Uint8Array, n: number) {
  let t = 0;
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      if (!adj[i * n + j]) continue;
      for (let k = j + 1; k < n; k++) if (adj[i * n + k] && adj[j * n + k]) t++;
    }
  return t;
}

const dominant = (n: number, a: Float64Array) => { for (let i = 0; i < n; i++) a[i * n + i] = n + 1; return a; };
const graph = (n: number, m: number, g: { i32: (n: number, lo?: number, hi?: number) => Int32Array }) => {
  const ptr = new Int32Array(n + 1);
  for (let i = 1; i <= n; i++) ptr[i] = ptr[i - 1] + m;
  return { ptr, col: g.i32(n * m, 0, n) };
};
export const numerics: readonly Labelled[] = [
  labelled('s p p', luInPlace, (n, g) => [dominant(n, g.f64(n * n)), n], { large: 300 }),
  labelled('s s r', choleskyRows, (n, g) => { const a = g.f64(n * n); for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) a[j * n + i] = a[i * n + j]; return [dominant(n, a), new Float64Array(n * n), n]; }, { large: 300 }),
  labelled('s r', backSubstitute, (n, g) => [dominant(n, g.f64(n * n)), g.f64(n), new Float64Array(n)], { large: 2000 }),
  labelled('s s r p r p', gramSchmidt, (n, g) => [g.f64((n + 3) * n), n + 3, n], { large: 200 }),
  labelled('s r r p', powerIteration, (n, g) => [g.f64(n * n, 0, 1), g.f64(n, 0, 1), new Float64Array(n), 5], { large: 1000, sizes: [1, 2, 7, 20] }),
  labelled('p r', csrVector, (n, g) => { const { ptr, col } = graph(n, 5, g); return [ptr, col, g.f64(5 * n), g.f64(n), new Float64Array(n)]; }, { large: 200000 }),
  labelled('p r', cooVector, (n, g) => [g.i32(5 * n, 0, n), g.i32(5 * n, 0, n), g.f64(5 * n), g.f64(n), new Float64Array(n)], { large: 200000 }),
  labelled('p r p', ellVector, (n, g) => [g.i32(5 * n, -1, n), g.f64(5 * n), g.f64(n), new Float64Array(n), 5], { large: 200000 }),
  labelled('p r', bandedProduct, (n, g) => [g.f64(5 * n), g.f64(n), new Float64Array(n), n, 2, 2], { large: 300000 }),
  labelled('s s', thomas, (n, g) => [g.f64(n), g.f64(n, 3, 4), g.f64(n), g.f64(n)], { large: 500000, sizes: [1, 2, 7, 20] }),
  labelled('p r p p r p', matmulTiled, (n, g) => [g.f64(n * n), g.f64(n * n), new Float64Array(n * n), n], { large: 250, sizes: [0, 1, 7, 33, 40] }),
  labelled('p p r r', matmulUnrolled, (n, g) => [g.f32(n * n), g.f32(n * (n + 1)), new Float32Array(n * (n + 1)), n, n + 1, n], { ...SINGLE, large: 200 }),
  labelled('s r r p', jacobiSolve, (n, g) => [dominant(n, g.f64(n * n)), g.f64(n), new Float64Array(n), new Float64Array(n), 10], { large: 700 }),
  labelled('s r r p r p', householder, (n, g) => [g.f64((n + 2) * n), new Float64Array(n + 2), n + 2, n], { large: 150 }),
  labelled('p p p p', kronecker, (n, g) => [g.f64(n * n), g.f64(9), new Float64Array(9 * n * n), n, 3], { large: 300 }),
  labelled('p p', symmetrise, (n, g) => [g.f64(n * n), n], { large: 1000 }),
  labelled('p p', transposeSquare, (n, g) => [g.f32(n * n), n], { large: 1000 }),
  labelled('r r p', conjugateStep, (n, g) => [g.f64(n), g.f64(n), g.f64(n), g.f64(n)], { large: 500000, sizes: [1, 2, 7, 50] }),
  labelled('p r r p', softmaxRows, (n, g) => [g.f32(n * 10), n, 10], { ...SINGLE, large: 50000 }),
  labelled('p r r p', layerNorm, (n, g) => [g.f32(n * 16), g.f32(16), g.f32(16), new Float32Array(16 * n), n, 16], { ...SINGLE, large: 30000, tolerance: 1e-4 }),
  labelled('p p', oneHot, (n, g) => [g.u8(n, 0, 10), new Float32Array(10 * n), 10], { large: 200000 }),
  labelled('p p', oneHotScatter, (n, g) => [g.u8(n, 0, 10), new Float32Array(10 * n), 10], { large: 500000 }),
  labelled('r p r', cosineAll, (n, g) => [g.f32(n * 32), g.f32(32), new Float64Array(n)], { ...SINGLE, large: 50000 }),
  labelled('p p p p p', im2col, (n, g) => [g.f32(2 * n * n), new Float32Array(18 * n * n), 2, n, n, 3, 1], { large: 200 }),
  labelled('p p p p r r r', convNCHW, (n, g) => [g.f32(2 * 3 * n * n), g.f32(4 * 27), g.f32(4), new Float32Array(8 * Math.max(0, n - 2) ** 2), 2, 3, n, n, 4], { ...SINGLE, large: 80, tolerance: 1e-4 }),
  labelled('p p p r r', avgPoolNHWC, (n, g) => [g.f32(n * n * 3), new Float32Array((n >> 1) * (n >> 1) * 3), n, n, 3], { ...SINGLE, large: 500 }),
  labelled('p r r r p r', attention, (n, g) => [g.f32(8 * n), g.f32(8 * n), g.f32(8 * n), new Float32Array(8 * n), new Float32Array(n * n), n, 8], { ...SINGLE, large: 500, tolerance: 1e-4 }),
  labelled('p r r p p', logisticGradient, (n, g) => [g.f64(n * 6), g.u8(n, 0, 2), g.f64(6), new Float64Array(6), n, 6], { large: 100000 }),
  labelled('p r r p p p', batchNormNCHW, (n, g) => [g.f32(2 * 3 * n), new Float64Array(3), new Float64Array(3), 2, 3, n], { ...SINGLE, large: 100000, tolerance: 1e-4, sizes: [2, 7, 20] }),
  labelled('p', adam, (n, g) => [g.f32(n), g.f32(n), g.f32(n), g.f32(n, 0, 1), 0.001, 3], { ...SINGLE, large: 500000 }),
  labelled('p p s s', nearestNeighbours, (n, g) => [g.f64(2 * n), 4, new Int32Array(4 * n), n], { large: 2000 }),
  labelled('p s s', bellmanFord, (n, g) => [g.i32(4 * n, 0, n), g.i32(4 * n, 0, n), g.f64(4 * n, 0, 1), new Float64Array(n), 20], { large: 20000 }),
  labelled('p s r p r', pageRankPull, (n, g) => { const { ptr, col } = graph(n, 4, g); return [ptr, col, new Int32Array(n).fill(4), new Float64Array(n), new Float64Array(n), 5]; }, { large: 50000 }),
  labelled('s p p', floydInt, (n, g) => [g.i32(n * n, 1, 100), n], { large: 200 }),
  labelled('s s', bfsLevel, (n, g) => { const { ptr, col } = graph(n, 4, g); return [ptr, col, g.i32(n, -1, 3), 1]; }, { large: 200000 }),
  labelled('s s', lcsTable, (n, g) => [g.u8(n, 0, 4), g.u8(n, 0, 4), new Int32Array((n + 1) * (n + 1))], { large: 1500 }),
  labelled('s s', knapsack01, (n, g) => [g.i32(n, 1, 20), g.i32(n, 1, 20), new Int32Array(5 * n + 1)], { large: 1000 }),
  labelled('s p', knapsackRows, (n, g) => [g.i32(n, 1, 20), g.i32(n, 1, 20), new Int32Array((n + 1) * (5 * n + 1)), 5 * n], { large: 700 }),
  labelled('s p r', matrixChain, (n, g) => [g.i32(n + 1, 1, 20), new Float64Array(n * n), n], { large: 250 }),
  labelled('s p r', viterbi, (n, g) => [g.u8(n, 0, 4), g.f64(64), g.f64(32), new Float64Array(8 * n), new Uint8Array(8 * n), 8], { large: 50000 }),
  labelled('s p', diagonalSweep, (n, g) => [g.f64(n * n), n], { large: 700 }),
  labelled('r r r', triangleCount, (n, g) => [g.u8(n * n, 0, 2), n], { large: 300 }),
];
