// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Nets and trees: heads, small integers for weights, gradients, beams, votes, forests. */
import { type Labelled, labelled, SINGLE } from '../real/labelled.ts';

function im2colPadded(x: Float32Array, col: Float32Array, C: number, H: number, W: number, K: number, pad: number) {
  const oh = H + 2 * pad - K + 1, ow = W + 2 * pad - K + 1;
  for (let row = 0; row < C * K * K; row++) {
    const kx = row % K, ky = Math.floor(row / K) % K, c = Math.floor(row / (K * K));
    for (let y = 0; y < oh; y++)
      for (let x0 = 0; x0 < ow; x0++) {
        const iy = y + ky - pad, ix = x0 + kx - pad;
        col[(row * oh + y) * ow + x0] = iy >= 0 && iy < H && ix >= 0 && ix < W ? x[(c * H + iy) * W + ix] : 0;
      }
  }
}

function col2im(col: Float32Array, dx: Float32Array, C: number, H: number, W: number, K: number) {
  const oh = H - K + 1, ow = W - K + 1;
  for (let c = 0; c < C; c++)
    for (let ky = 0; ky < K; ky++)
      for (let kx = 0; kx < K; kx++) {
        const r = (c * K + ky) * K + kx;
        for (let y = 0; y < oh; y++) for (let x = 0; x < ow; x++) dx[(c * H + y + ky) * W + x + kx] += col[(r * oh + y) * ow + x];
      }
}

function maskedSoftmax(scores: Float32Array, mask: Uint8Array, rows: number, cols: number) {
  for (let r = 0; r < rows; r++) {
    let max = -Infinity;
    for (let c = 0; c < cols; c++) {
      if (!mask[r * cols + c]) scores[r * cols + c] = -Infinity;
      max = Math.max(max, scores[r * cols + c]);
    }
    if (max === -Infinity) {
      for (let c = 0; c < cols; c++) scores[r * cols + c] = 0;
      continue;
    }
    let sum = 0;
    for (let c = 0; c < cols; c++) sum += scores[r * cols + c] = Math.exp(scores[r * cols + c] - max);
    for (let c = 0; c < cols; c++) scores[r * cols + c] /= sum;
  }
}

function onlineSoftmax(x: Float64Array, rows: number, cols: number, out: Float64Array) {
  for (let r = 0; r < rows; r++) {
    let m = -Infinity, d = 0;
    for (let c = 0; c < cols; c++) {
      const v = x[r * cols + c], next = v > m ? v : m;
      d = d * Math.exp(m - next) + Math.exp(v - next);
      m = next;
    }
    for (let c = 0; c < cols; c++) out[r * cols + c] = Math.exp(x[r * cols + c] - m) / d;
  }
}

function groupedQuery(q: Float32Array, k: Float32Array, v: Float32Array, out: Float32Array, T: number, heads: number, kvHeads: number, D: number) {
  const att = new Float32Array(T), per = heads / kvHeads;
  for (let h = 0; h < heads; h++) {
    const kv = Math.floor(h / per);
    for (let t = 0; t < T; t++) {
      let most = -Infinity;
      for (let s = 0; s <= t; s++) {
        let dot = 0;
        for (let d = 0; d < D; d++) dot += q[(t * heads + h) * D + d] * k[(s * kvHeads + kv) * D + d];
        att[s] = dot / Math.sqrt(D);
        if (att[s] > most) most = att[s];
      }
      let sum = 0;
      for (let s = 0; s <= t; s++) { att[s] = Math.exp(att[s] - most); sum += att[s]; }
      for (let d = 0; d < D; d++) {
        let acc = 0;
        for (let s = 0; s <= t; s++) acc += att[s] * v[(s * kvHeads + kv) * D + d];
        out[(t * heads + h) * D + d] = acc / sum;
      }
    }
  }
}

function rmsNormBackward(x: Float32Array, w: Float32Array, dy: Float32Array, dx: Float32Array, dw: Float32Array, N: number, C: number, eps = 1e-5) {
  for (let n = 0; n < N; n++) {
    let ss = 0, dot = 0;
    for (let c = 0; c < C; c++) {
      const v = x[n * C + c];
      ss += v * v;
      dot += dy[n * C + c] * w[c] * v;
    }
    const inv = 1 / Math.sqrt(ss / C + eps), k = (dot * inv * inv * inv) / C;
    for (let c = 0; c < C; c++) {
      dx[n * C + c] = dy[n * C + c] * w[c] * inv - x[n * C + c] * k;
      dw[c] += dy[n * C + c] * x[n * C + c] * inv;
    }
  }
}

function packInt4(w: Float32Array, out: Uint8Array, scales: Float32Array, group: number) {
  const groups = w.length / group | 0;
  for (let g = 0; g < groups; g++) {
    let m = 0;
    for (let i = g * group; i < (g + 1) * group; i++) m = Math.max(m, Math.abs(w[i]));
    const s = m / 7 || 1;
    scales[g] = s;
    for (let i = 0; i < group; i += 2) {
      const lo = Math.round(w[g * group + i] / s) + 8, hi = Math.round(w[g * group + i + 1] / s) + 8;
      out[(g * group + i) >> 1] = (Math.min(15, Math.max(0, hi)) << 4) | Math.min(15, Math.max(0, lo));
    }
  }
}

function int4Gemv(q: Uint8Array, scales: Float32Array, x: Float32Array, y: Float32Array, cols: number, group: number) {
  for (let r = 0; r < y.length; r++) {
    let acc = 0;
    for (let g = 0; g < cols / group; g++) {
      let part = 0;
      for (let i = 0; i < group; i += 2) {
        const b = q[(r * cols + g * group + i) >> 1];
        part += ((b & 15) - 8) * x[g * group + i] + ((b >> 4) - 8) * x[g * group + i + 1];
      }
      acc += part * scales[(r * cols) / group + g];
    }
    y[r] = acc;
  }
}

function int8Requant(acc: Int32Array, bias: Int32Array, mul: Int32Array, shift: Uint8Array, out: Int8Array, channels: number, zero: number) {
  for (let i = 0; i < acc.length; i++) {
    const c = i % channels, v = acc[i] + bias[c], scaled = Math.round((v * mul[c]) / 2 ** (31 + shift[c])) + zero;
    out[i] = scaled < -128 ? -128 : scaled > 127 ? 127 : scaled;
  }
}

function dotInt8(a: Int8Array, b: Int8Array, out: Int32Array, M: number, N: number, K: number) {
  for (let i = 0; i < M; i++)
    for (let j = 0; j < N; j++) {
      let s = 0;
      for (let k = 0; k < K; k++) s = (s + Math.imul(a[i * K + k], b[j * K + k])) | 0;
      out[i * N + j] = s;
    }
}

function binaryNet(x: Uint32Array, w: Uint32Array, y: Int32Array, words: number) {
  const popcount = (v: number) => {
    v -= (v >>> 1) & 0x55555555;
    v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
    return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  };
  for (let o = 0; o < y.length; o++) {
    let agree = 0;
    for (let k = 0; k < words; k++) agree += popcount(~(x[k] ^ w[o * words + k]));
    y[o] = 2 * agree - 32 * words;
  }
}

function forestVote(X: Float32Array, feature: Int16Array, cut: Float32Array, left: Uint16Array, right: Uint16Array, leaf: Uint8Array, roots: Uint16Array, votes: Uint8Array, F: number) {
  const n = votes.length;
  for (let i = 0; i < n; i++) {
    let yes = 0;
    for (const root of roots) {
      let node = root;
      while (feature[node] >= 0) node = X[i * F + feature[node]] <= cut[node] ? left[node] : right[node];
      yes += leaf[node];
    }
    votes[i] = yes * 2 > roots.length ? 1 : 0;
  }
}

function obliviousTrees(X: Float32Array, feature: Uint8Array, border: Float32Array, leaves: Float64Array, out: Float64Array, F: number, depth: number, trees: number) {
  for (let i = 0; i < out.length; i++) {
    let score = 0;
    for (let t = 0; t < trees; t++) {
      let index = 0;
      for (let d = 0; d < depth; d++) index |= +(X[i * F + feature[t * depth + d]] > border[t * depth + d]) << d;
      score += leaves[(t << depth) + index];
    }
    out[i] = score;
  }
}

function splitGains(bins: Uint8Array, grad: Float32Array, hess: Float32Array, F: number, B: number, best: Float64Array, cutAt: Int32Array) {
  const n = grad.length;
  const G = new Float64Array(B), H = new Float64Array(B);
  for (let f = 0; f < F; f++) {
    G.fill(0); H.fill(0);
    let gs = 0, hs = 0;
    for (let i = 0; i < n; i++) {
      const b = bins[i * F + f];
      G[b] += grad[i]; H[b] += hess[i];
      gs += grad[i]; hs += hess[i];
    }
    let gl = 0, hl = 0, top = 0, where = -1;
    for (let b = 0; b < B - 1; b++) {
      gl += G[b]; hl += H[b];
      const gain = gl * gl / (hl + 1) + (gs - gl) ** 2 / (hs - hl + 1) - gs * gs / (hs + 1);
      if (gain > top) { top = gain; where = b; }
    }
    best[f] = top;
    cutAt[f] = where;
  }
}

function knnThree(X: Float32Array, q: Float32Array, D: number, nearest: Int32Array) {
  const n = X.length / D | 0;
  for (let p = 0; p < nearest.length / 3; p++) {
    let d0 = Infinity, d1 = Infinity, d2 = Infinity, i0 = -1, i1 = -1, i2 = -1;
    for (let i = 0; i < n; i++) {
      let d = 0;
      for (let k = 0; k < D; k++) { const e = X[i * D + k] - q[p * D + k]; d += e * e; }
      if (d < d0) { d2 = d1; i2 = i1; d1 = d0; i1 = i0; d0 = d; i0 = i; }
      else if (d < d1) { d2 = d1; i2 = i1; d1 = d; i1 = i; }
      else if (d < d2) { d2 = d; i2 = i; }
    }
    nearest[3 * p] = i0; nearest[3 * p + 1] = i1; nearest[3 * p + 2] = i2;
  }
}

function beamScores(logp: Float32Array, prev: Float32Array, out: Float32Array, from: Int32Array, beams: number, V: number) {
  for (let v = 0; v < V; v++) {
    let best = -Infinity, arg = 0;
    for (let b = 0; b < beams; b++) {
      const s = prev[b] + logp[b * V + v];
      if (s <= best) continue;
      best = s;
      arg = b;
    }
    out[v] = best;
    from[v] = arg;
  }
}

function ctcForward(logp: Float64Array, labels: Uint8Array, alpha: Float64Array, T: number, V: number) {
  const S = labels.length;
  const lse = (a: number, b: number) => (a === -Infinity ? b : b === -Infinity ? a : Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b))));
  for (let s = 0; s < S; s++) alpha[s] = s < 2 ? logp[labels[s]] : -Infinity;
  for (let t = 1; t < T; t++)
    for (let s = 0; s < S; s++) {
      let a = alpha[(t - 1) * S + s];
      if (s > 0) a = lse(a, alpha[(t - 1) * S + s - 1]);
      if (s > 1 && labels[s] !== 0 && labels[s] !== labels[s - 2]) a = lse(a, alpha[(t - 1) * S + s - 2]);
      alpha[t * S + s] = a + logp[t * V + labels[s]];
    }
}

function focalLoss(logits: Float32Array, y: Uint8Array, grad: Float32Array, gamma = 2, alpha = 0.25) {
  let loss = 0;
  for (let i = 0; i < logits.length; i++) {
    const p = 1 / (1 + Math.exp(-logits[i])), pt = y[i] ? p : 1 - p, w = y[i] ? alpha : 1 - alpha;
    const l = -w * (1 - pt) ** gamma * Math.log(pt + 1e-12);
    loss += l;
    grad[i] = (y[i] ? 1 : -1) * w * (1 - pt) ** gamma * (gamma * pt * Math.log(pt + 1e-12) + pt - 1);
  }
  return loss / (logits.length || 1);
}

function activations(x: Float32Array, out: Float32Array, kind: number) {
  const sigmoid = (v: number) => 1 / (1 + Math.exp(-v));
  for (let i = 0; i < x.length; i++) {
    const v = x[i];
    out[i] = kind === 0 ? (v > 0 ? v : Math.exp(v) - 1) : kind === 1 ? v * sigmoid(v) : kind === 2 ? (v > 20 ? v : Math.log1p(Math.exp(v))) : v < -3 ? 0 : v > 3 ? v : v * (v + 3) / 6;
  }
}

function lionStep(w: Float32Array, g: Float32Array, m: Float32Array, { lr = 1e-3, b1 = 0.9, b2 = 0.99, wd = 0.1 } = {}) {
  for (const i of w.keys()) {
    const u = Math.sign(b1 * m[i] + (1 - b1) * g[i]);
    w[i] -= lr * (u + wd * w[i]);
    m[i] = b2 * m[i] + (1 - b2) * g[i];
  }
}

function confusionRates(truth: Uint8Array, pred: Uint8Array, k: number, precision: Float64Array, recall: Float64Array) {
  const m = new Uint32Array(k * k);
  for (const [i, t] of truth.entries()) m[t * k + pred[i]]++;
  let hits = 0;
  for (let c = 0; c < k; c++) {
    let rowSum = 0, colSum = 0;
    for (let j = 0; j < k; j++) { rowSum += m[c * k + j]; colSum += m[j * k + c]; }
    const tp = m[c * k + c];
    hits += tp;
    precision[c] = colSum ? tp / colSum : 0;
    recall[c] = rowSum ? tp / rowSum : 0;
  }
  return hits / Math.max(1, truth.length);
}

function embedPositions(ids: Uint16Array, table: Float32Array, out: Float32Array, C: number, padId: number) {
  for (let t = 0; t < ids.length; t++) {
    if (ids[t] === padId) { for (let c = 0; c < C; c++) out[t * C + c] = 0; continue; }
    for (let c = 0; c < C; c++) {
      const angle = t / 10000 ** ((c & ~1) / C);
      out[t * C + c] = table[ids[t] * C + c] + (c & 1 ? Math.cos(angle) : Math.sin(angle));
    }
  }
}

function maxPool3d(x: Float32Array, y: Float32Array, d: number, h: number, w: number) {
  const od = d >> 1, oh = h >> 1, ow = w >> 1;
  for (let o = 0; o < y.length; o++) {
    const i = o % ow, j = Math.floor(o / ow) % oh, k = Math.floor(o / (ow * oh)) % od;
    let best = -Infinity;
    for (let q = 0; q < 8; q++) best = Math.max(best, x[((2 * k + (q >> 2)) * h + 2 * j + ((q >> 1) & 1)) * w + 2 * i + (q & 1)]);
    y[o] = best;
  }
}

function topKFlags(scores: Float32Array, keep: Uint8Array, k: number) {
  const n = scores.length;
  for (let i = 0; i < n; i++) {
    let rank = 0;
    for (let j = 0; j < n && rank < k; j++) if (scores[j] > scores[i] || (scores[j] === scores[i] && j < i)) rank++;
    keep[i] = rank < k ? 1 : 0;
  }
}

function logExpectations(x: Float64Array, groups: Int32Array, out: Float64Array, k: number) {
  const most = new Float64Array(k).fill(-Infinity), sum = new Float64Array(k);
  for (let i = 0; i < x.length; i++) most[groups[i]] = Math.max(most[groups[i]], x[i]);
  for (let i = 0; i < x.length; i++) sum[groups[i]] += Math.exp(x[i] - most[groups[i]]);
  for (let g = 0; g < k; g++) out[g] = most[g] + Math.log(sum[g]);
}

const scaled = { tolerance: 1e-9 };
const trees = 4;
const nodes = 15;

export const minds: readonly Labelled[] = [
  labelled('p p p', im2colPadded, (n, g) => [g.f32(3 * n * n), new Float32Array(27 * n * n), 3, n, n, 3, 1], { large: 64 }),
  labelled('p r r p p', col2im, (n, g) => [g.f32(n > 2 ? 18 * (n - 2) ** 2 : 0), new Float32Array(2 * n * n), 2, n, n, 3], { large: 64, ...SINGLE }),
  labelled('p r p r p', maskedSoftmax, (n, g) => [g.f32(n * 40, -90, 90), g.u8(n * 40, 0, 3).map((v, i) => (i < 40 ? 0 : v)), n, 40], { large: 800, ...SINGLE }),
  labelled('p s p', onlineSoftmax, (n, g) => [g.f64(n * 33, -800, 20), n, 33, new Float64Array(n * 33)], { large: 800, ...scaled }),
  labelled('p p r r r p r', groupedQuery, (n, g) => [g.f32(n * 32), g.f32(n * 16), g.f32(n * 16), new Float32Array(n * 32), n, 4, 2, 8], { large: 64, ...SINGLE }),
  labelled('r r p', rmsNormBackward, (n, g) => [g.f32(n * 48), g.f32(48), g.f32(n * 48), new Float32Array(n * 48), new Float32Array(48), n, 48], { large: 1000, ...SINGLE }),
  labelled('p r p', packInt4, (n, g) => [g.f32(32 * n), new Uint8Array(16 * n), new Float32Array(n), 32], { large: 3000 }),
  labelled('p r r', int4Gemv, (n, g) => [g.u8(32 * n), g.f32(2 * n), g.f32(64), new Float32Array(n), 64, 32], { large: 2000, ...SINGLE }),
  labelled('p', int8Requant, (n, g) => [g.i32(n, -90000, 90000), g.i32(8), g.i32(8, 1 << 29, 2 ** 31 - 1), g.u8(8, 2, 9), new Int8Array(n), 8, -3], { large: 100000 }),
  labelled('p p r', dotInt8, (n, g) => [Int8Array.from(g.i32(n * 64, -128, 128)), Int8Array.from(g.i32(n * 64, -128, 128)), new Int32Array(n * n), n, n, 64], { large: 120 }),
  labelled('p r', binaryNet, (n, g) => [g.u32(16), g.u32(16 * n), new Int32Array(n), 16], { large: 5000 }),
  labelled('p r s', forestVote, (n, g) => [g.f32(5 * n), Int16Array.from({ length: trees * nodes }, (_, i) => (i % nodes < 7 ? i % 5 : -1)), g.f32(trees * nodes), Uint16Array.from({ length: trees * nodes }, (_, i) => i - (i % nodes) + Math.min(14, 2 * (i % nodes) + 1)), Uint16Array.from({ length: trees * nodes }, (_, i) => i - (i % nodes) + Math.min(14, 2 * (i % nodes) + 2)), g.u8(trees * nodes, 0, 2), Uint16Array.from({ length: trees }, (_, t) => t * nodes), new Uint8Array(n), 5], { large: 20000 }),
  labelled('p r r', obliviousTrees, (n, g) => [g.f32(6 * n), g.u8(20 * 4, 0, 6), g.f32(20 * 4), g.f64(20 * 16), new Float64Array(n), 6, 4, 20], { large: 5000, ...scaled }),
  labelled('p p p r s', splitGains, (n, g) => [g.u8(6 * n, 0, 32), g.f32(n), g.f32(n, 0, 1), 6, 32, new Float64Array(6), new Int32Array(6)], { large: 20000, ...scaled }),
  labelled('p s r', knnThree, (n, g) => [g.f32(8 * n), g.f32(8 * n), 8, new Int32Array(3 * n)], { large: 300 }),
  labelled('p s', beamScores, (n, g) => [g.f32(6 * n), g.f32(6), new Float32Array(n), new Int32Array(n), 6, n], { large: 30000, ...SINGLE }),
  labelled('p s p', ctcForward, (n, g) => [g.f64(10 * n, -9, 0), g.u8(21, 0, 10).map((v, i) => (i & 1 ? v : 0)), new Float64Array(21 * n), n, 10], { large: 500, ...scaled, sizes: [1, 2, 7, 20] }),
  labelled('r', focalLoss, (n, g) => [g.f32(n, -110, 110), g.u8(n, 0, 2), new Float32Array(n)], { large: 30000, ...SINGLE }),
  labelled('p', activations, (n, g) => [g.f32(n, -120, 30).map((v, i) => [v, NaN, -0, -Infinity, Infinity, v, v / 40][i % 7]), new Float32Array(n), n % 4], { large: 50001, ...SINGLE }),
  labelled('p', lionStep, (n, g) => [g.f32(n), g.f32(n), g.f32(n)], { large: 100000, ...SINGLE }),
  labelled('r r r', confusionRates, (n, g) => [g.u8(n, 0, 10), g.u8(n, 0, 10), 10, new Float64Array(10), new Float64Array(10)], { large: 100000 }),
  labelled('p p p', embedPositions, (n, g) => [Uint16Array.from(g.u8(n, 0, 30)), g.f32(30 * 16), new Float32Array(16 * n), 16, 7], { large: 2000, ...SINGLE }),
  labelled('p r', maxPool3d, (n, g) => [g.f32(8 * n * 36), new Float32Array(n * 9), 2 * n, 6, 6], { large: 3000 }),
  labelled('p s', topKFlags, (n, g) => [g.f32(n), new Uint8Array(n), 5], { large: 2000 }),
  labelled('p r r p', logExpectations, (n, g) => [g.f64(n, -700, 700), g.i32(n, 0, 12), new Float64Array(12), 12], { large: 50000, ...scaled }),
];
