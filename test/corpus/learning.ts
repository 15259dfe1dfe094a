// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Machine learning: preprocessing, layers, scores. */
import { type Case, define } from './define.ts';

function standardise(X: Float64Array, rows: number, cols: number) {
  for (let c = 0; c < cols; c++) {
    let mean = 0, sd = 0;
    for (let r = 0; r < rows; r++) mean += X[r * cols + c];
    mean /= rows;
    for (let r = 0; r < rows; r++) sd += (X[r * cols + c] - mean) ** 2;
    sd = Math.sqrt(sd / rows) || 1;
    for (let r = 0; r < rows; r++) X[r * cols + c] = (X[r * cols + c] - mean) / sd;
  }
}

const oneHot = (labels: Uint8Array, classes: number) => {
  const out = new Float32Array(labels.length * classes);
  labels.length && out.fill(0);
  for (let i = 0; i < labels.length; i++) if (labels[i] < classes) out[i * classes + labels[i]] = 1;
  return out;
};

function kmeansStep(points: Float32Array, centers: Float32Array, assign: Int32Array, n: number, k: number, d: number) {
  const sums = new Float64Array(k * d);
  const counts = new Int32Array(k);
  let moved = 0;
  for (let i = 0; i < n; i++) {
    let best = -1, bestD = Infinity;
    for (let c = 0; c < k; c++) {
      let dist = 0;
      for (let j = 0; j < d; j++) {
        const t = points[i * d + j] - centers[c * d + j];
        dist += t * t;
      }
      if (dist < bestD) { bestD = dist; best = c; }
    }
    if (assign[i] !== best) { assign[i] = best; moved++; }
    counts[best]++;
    for (let j = 0; j < d; j++) sums[best * d + j] += points[i * d + j];
  }
  for (let c = 0; c < k; c++) if (counts[c] > 0) for (let j = 0; j < d; j++) centers[c * d + j] = sums[c * d + j] / counts[c];
  return moved;
}

function knn(train: Float64Array, labels: Uint8Array, query: Float64Array, out: Uint8Array, d: number) {
  const K = 5;
  const nTrain = labels.length;
  for (let q = 0; q < out.length; q++) {
    const bestD = new Float64Array(K).fill(Infinity);
    const bestL = new Uint8Array(K);
    for (let i = 0; i < nTrain; i++) {
      let dist = 0;
      for (let j = 0; j < d; j++) dist += Math.abs(train[i * d + j] - query[q * d + j]);
      if (dist >= bestD[K - 1]) continue;
      let p = K - 1;
      while (p > 0 && bestD[p - 1] > dist) {
        bestD[p] = bestD[p - 1];
        bestL[p] = bestL[p - 1];
        p--;
      }
      bestD[p] = dist;
      bestL[p] = labels[i];
    }
    const votes = new Uint8Array(4);
    for (let k = 0; k < K; k++) votes[bestL[k]]++;
    let win = 0;
    for (let c = 1; c < 4; c++) if (votes[c] > votes[win]) win = c;
    out[q] = win;
  }
}

function softmaxRows(x: Float32Array, rows: number, cols: number) {
  for (let r = 0; r < rows; r++) {
    const off = r * cols;
    let max = -Infinity;
    for (let c = 0; c < cols; c++) if (x[off + c] > max) max = x[off + c];
    let sum = 0;
    for (let c = 0; c < cols; c++) sum += x[off + c] = Math.exp(x[off + c] - max);
    for (let c = 0; c < cols; c++) x[off + c] /= sum;
  }
}

function im2col(img: Float32Array, col: Float32Array, C: number, H: number, W: number, K: number, pad: number, stride: number) {
  const oh = Math.floor((H + 2 * pad - K) / stride) + 1, ow = Math.floor((W + 2 * pad - K) / stride) + 1;
  let p = 0;
  for (let c = 0; c < C; c++)
    for (let ky = 0; ky < K; ky++)
      for (let kx = 0; kx < K; kx++)
        for (let y = 0; y < oh; y++)
          for (let x = 0; x < ow; x++) {
            const iy = y * stride - pad + ky, ix = x * stride - pad + kx;
            col[p++] = iy >= 0 && iy < H && ix >= 0 && ix < W ? img[(c * H + iy) * W + ix] : 0;
          }
  return p;
}

function maxPool2x2(x: Float32Array, y: Float32Array, arg: Int32Array, h: number, w: number) {
  const oh = h >> 1, ow = w >> 1;
  for (let i = 0; i < oh; i++) for (let j = 0; j < ow; j++) {
    let m = -Infinity, at = -1;
    for (let a = 0; a < 2; a++) for (let b = 0; b < 2; b++) {
      const k = (2 * i + a) * w + 2 * j + b;
      if (x[k] > m) { m = x[k]; at = k; }
    }
    y[i * ow + j] = m;
    arg[i * ow + j] = at;
  }
}

function batchNorm(x: Float32Array, gamma: Float32Array, beta: Float32Array, N: number, C: number, HW: number, eps = 1e-5) {
  for (let c = 0; c < C; c++) {
    let m = 0, v = 0;
    for (let n = 0; n < N; n++) for (let i = 0; i < HW; i++) m += x[(n * C + c) * HW + i];
    m /= N * HW;
    for (let n = 0; n < N; n++) for (let i = 0; i < HW; i++) { const d = x[(n * C + c) * HW + i] - m; v += d * d; }
    const s = gamma[c] / Math.sqrt(v / (N * HW) + eps);
    for (let n = 0; n < N; n++) for (let i = 0; i < HW; i++) { const k = (n * C + c) * HW + i; x[k] = (x[k] - m) * s + beta[c]; }
  }
}

function tfidf(counts: Uint16Array, out: Float64Array, docs: number, terms: number) {
  for (let t = 0; t < terms; t++) {
    let df = 0;
    for (let d = 0; d < docs; d++) if (counts[d * terms + t]) df++;
    const idf = Math.log((1 + docs) / (1 + df)) + 1;
    for (let d = 0; d < docs; d++) out[d * terms + t] = counts[d * terms + t] * idf;
  }
  for (let d = 0; d < docs; d++) {
    let norm = 0;
    for (let t = 0; t < terms; t++) norm += out[d * terms + t] ** 2;
    norm = Math.sqrt(norm);
    if (norm > 0) for (let t = 0; t < terms; t++) out[d * terms + t] /= norm;
  }
}

function confusion(truth: Uint8Array, pred: Uint8Array, classes: number) {
  const m = new Uint32Array(classes * classes);
  for (let i = 0; i < truth.length; i++) m[truth[i] * classes + pred[i]]++;
  let correct = 0;
  for (let c = 0; c < classes; c++) correct += m[c * classes + c];
  return { m, accuracy: truth.length ? correct / truth.length : 0 };
}

function argsortInsertion(x: Float64Array, idx: Int32Array) {
  for (let i = 0; i < x.length; i++) idx[i] = i;
  for (let i = 1; i < x.length; i++) {
    const k = idx[i];
    let j = i;
    for (; j > 0 && x[idx[j - 1]] > x[k]; j--) idx[j] = idx[j - 1];
    idx[j] = k;
  }
}

function rocAuc(score: Float64Array, label: Uint8Array) {
  let wins = 0, pos = 0, neg = 0;
  for (let i = 0; i < score.length; i++) {
    if (!label[i]) { neg++; continue; }
    pos++;
    for (let j = 0; j < score.length; j++) {
      if (label[j]) continue;
      wins += score[i] > score[j] ? 1 : score[i] === score[j] ? 0.5 : 0;
    }
  }
  return pos && neg ? wins / (pos * neg) : 0.5;
}

function logisticGd(X: Float64Array, y: Uint8Array, w: Float64Array, lr: number, epochs: number) {
  const d = w.length, n = y.length;
  const grad = new Float64Array(d);
  let loss = 0;
  for (let e = 0; e < epochs; e++) {
    grad.fill(0);
    loss = 0;
    for (let i = 0; i < n; i++) {
      let z = 0;
      for (let j = 0; j < d; j++) z += w[j] * X[i * d + j];
      const p = 1 / (1 + Math.exp(-z));
      loss -= y[i] ? Math.log(p + 1e-15) : Math.log(1 - p + 1e-15);
      for (let j = 0; j < d; j++) grad[j] += (p - y[i]) * X[i * d + j];
    }
    for (let j = 0; j < d; j++) w[j] -= (lr * grad[j]) / n;
  }
  return loss;
}

function denseRelu(x: Float32Array, W: Float32Array, b: Float32Array, out: Float32Array) {
  const nin = x.length, nout = out.length;
  for (let o = 0; o < nout; o++) {
    let s = b[o];
    for (let i = 0; i < nin; i++) s += x[i] * W[o * nin + i];
    out[o] = s > 0 ? s : 0;
  }
}

const gelu = (x: Float32Array) => {
  for (let i = 0; i < x.length; i++) {
    const v = x[i];
    x[i] = 0.5 * v * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (v + 0.044715 * v ** 3)));
  }
};

function layerNorm(x: Float32Array, out: Float32Array, g: Float32Array, b: Float32Array, rows: number, d: number) {
  for (let r = 0; r < rows; r++) {
    const xr = x.subarray(r * d, (r + 1) * d), or = out.subarray(r * d, r * d + d);
    let mean = 0;
    for (let i = 0; i < d; i++) mean += xr[i];
    mean /= d;
    let v = 0;
    for (let i = 0; i < d; i++) v += (xr[i] - mean) * (xr[i] - mean);
    const inv = 1 / Math.sqrt(v / d + 1e-5);
    for (let i = 0; i < d; i++) or[i] = (xr[i] - mean) * inv * g[i] + b[i];
  }
}

function adam(p: Float32Array, grad: Float32Array, st: { m: Float32Array; v: Float32Array }, o: { lr: number; b1: number; b2: number; eps: number }, t: number) {
  const { lr, b1, b2, eps } = o;
  const c1 = 1 - b1 ** t, c2 = 1 - b2 ** t;
  for (let i = 0; i < p.length; i++) {
    const gi = grad[i];
    st.m[i] = b1 * st.m[i] + (1 - b1) * gi;
    st.v[i] = b2 * st.v[i] + (1 - b2) * gi * gi;
    p[i] -= (lr * (st.m[i] / c1)) / (Math.sqrt(st.v[i] / c2) + eps);
  }
}

function attention(q: Float32Array, k: Float32Array, v: Float32Array, out: Float32Array, n: number, d: number) {
  const s = new Float32Array(n);
  for (let i = 0; i < n; i++) {
    let mx = -1e30;
    for (let j = 0; j <= i; j++) {
      let dot = 0;
      for (let c = 0; c < d; c++) dot += q[i * d + c] * k[j * d + c];
      s[j] = dot / Math.sqrt(d);
      mx = Math.max(mx, s[j]);
    }
    let z = 0;
    for (let j = 0; j <= i; j++) { s[j] = Math.exp(s[j] - mx); z += s[j]; }
    for (let c = 0; c < d; c++) {
      let acc = 0;
      for (let j = 0; j <= i; j++) acc += s[j] * v[j * d + c];
      out[i * d + c] = acc / z;
    }
  }
}

function depthwiseConv(x: Float32Array, w: Float32Array, y: Float32Array, C: number, H: number, W: number) {
  for (let c = 0; c < C; c++)
    for (let i = 0; i < H; i++)
      for (let j = 0; j < W; j++) {
        let s = 0;
        for (let u = 0; u < 3; u++) {
          const ii = i + u - 1;
          if (ii < 0 || ii >= H) continue;
          for (let t = 0; t < 3; t++) {
            const jj = j + t - 1;
            if (jj < 0 || jj >= W) continue;
            s += x[(c * H + ii) * W + jj] * w[c * 9 + u * 3 + t];
          }
        }
        y[(c * H + i) * W + j] = s;
      }
}

function quantizeInt8(x: Float32Array, q: Int8Array) {
  let amax = 0;
  for (let i = 0; i < x.length; i++) amax = Math.max(amax, Math.abs(x[i]));
  const scale = amax / 127 || 1;
  for (let i = 0; i < x.length; i++) q[i] = Math.max(-127, Math.min(127, Math.round(x[i] / scale)));
  return scale;
}

function decisionTree(feature: Int32Array, thresh: Float64Array, left: Int32Array, right: Int32Array, X: Float64Array, d: number, out: Int32Array) {
  for (let r = 0; r < out.length; r++) {
    let node = 0;
    while (feature[node] >= 0) node = X[r * d + feature[node]] <= thresh[node] ? left[node] : right[node];
    out[r] = -feature[node] - 1;
  }
}

function viterbi(obs: Uint8Array, logA: Float64Array, logB: Float64Array, S: number, O: number, path: Uint8Array) {
  const T = obs.length;
  const V = new Float64Array(T * S), bp = new Uint8Array(T * S);
  for (let s = 0; s < S; s++) if (T > 0) V[s] = logB[s * O + obs[0]];
  for (let t = 1; t < T; t++) {
    for (let s = 0; s < S; s++) {
      let best = -Infinity, arg = 0;
      for (let r = 0; r < S; r++) {
        const p = V[(t - 1) * S + r] + logA[r * S + s];
        if (p > best) [best, arg] = [p, r];
      }
      V[t * S + s] = best + logB[s * O + obs[t]];
      bp[t * S + s] = arg;
    }
  }
  if (T === 0) return -Infinity;
  let last = 0;
  for (let s = 1; s < S; s++) if (V[(T - 1) * S + s] > V[(T - 1) * S + last]) last = s;
  path[T - 1] = last;
  for (let t = T - 1; t > 0; t--) path[t - 1] = bp[t * S + path[t]];
  return V[(T - 1) * S + last];
}

export const learning: readonly Case[] = [
  define(standardise, (n, g) => [g.f64(n * 3), n, 3], { large: 20000 }),
  define(oneHot, (n, g) => [g.u8(n, 0, 12), 10], { large: 20000 }),
  define(kmeansStep, (n, g) => [g.f32(n * 2), g.f32(6), new Int32Array(n), n, 3, 2], { large: 20000, tolerance: 1e-5 }),
  define(knn, (n, g) => [g.f64(n * 3), g.u8(n, 0, 4), g.f64(12), new Uint8Array(4), 3], { large: 5000 }),
  define(softmaxRows, (n, g) => [g.f32(n * 5), n, 5], { large: 5000, tolerance: 1e-5 }),
  define(im2col, (n, g) => [g.f32(2 * n * n), new Float32Array(2 * 9 * n * n), 2, n, n, 3, 1, 1], { large: 60, sizes: [1, 2, 7, 12] }),
  define(maxPool2x2, (n, g) => [g.f32(n * n), new Float32Array(n * n), new Int32Array(n * n), n, n], { large: 300 }),
  define(batchNorm, (n, g) => [g.f32(2 * 3 * n), g.f32(3), g.f32(3), 2, 3, n], { large: 10000, tolerance: 1e-4 }),
  define(tfidf, (n, g) => [Uint16Array.from(g.u8(n * 6, 0, 3)), new Float64Array(n * 6), n, 6], { large: 5000 }),
  define(confusion, (n, g) => [g.u8(n, 0, 3), g.u8(n, 0, 3), 3], { large: 50000 }),
  define(argsortInsertion, (n, g) => [g.f64(n), new Int32Array(n)], { large: 600 }),
  define(rocAuc, (n, g) => [g.f64(n), g.u8(n, 0, 2)], { large: 700 }),
  define(logisticGd, (n, g) => [g.f64(n * 4), g.u8(n, 0, 2), new Float64Array(4), 0.1, 5], { large: 3000 }),
  define(denseRelu, (n, g) => [g.f32(n), g.f32(n * n), g.f32(n), new Float32Array(n)], { large: 500, tolerance: 1e-4 }),
  define(gelu, (n, g) => [g.f32(n)], { large: 20000, tolerance: 1e-5 }),
  define(layerNorm, (n, g) => [g.f32(n * 8), new Float32Array(n * 8), g.f32(8), g.f32(8), n, 8], { large: 5000, tolerance: 1e-4 }),
  define(adam, (n, g) => [g.f32(n), g.f32(n), { m: g.f32(n), v: g.f32(n, 0, 1) }, { lr: 0.01, b1: 0.9, b2: 0.999, eps: 1e-8 }, 3], { large: 50000, tolerance: 1e-5 }),
  define(attention, (n, g) => [g.f32(n * 4), g.f32(n * 4), g.f32(n * 4), new Float32Array(n * 4), n, 4], { large: 200, tolerance: 1e-5 }),
  define(depthwiseConv, (n, g) => [g.f32(2 * n * n), g.f32(18), new Float32Array(2 * n * n), 2, n, n], { large: 100, tolerance: 1e-5 }),
  define(quantizeInt8, (n, g) => [g.f32(n), new Int8Array(n)], { large: 50000, tolerance: 1 / 100 }),
  define(decisionTree, (n, g) => [new Int32Array([0, 1, -1, -2, -3]), new Float64Array([0.1, -0.2, 0, 0, 0]), new Int32Array([1, 2, 0, 0, 0]), new Int32Array([4, 3, 0, 0, 0]), g.f64(n * 2), 2, new Int32Array(n)], { large: 30000 }),
  define(viterbi, (n, g) => [g.u8(n, 0, 4), g.f64(9, -3, 0), g.f64(12, -3, 0), 3, 4, new Uint8Array(n)], { large: 5000 }),
];
