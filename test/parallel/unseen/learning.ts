// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Learning and statistics: layers forwards and backwards, scores, tables of counts. */
import { type Labelled, labelled, SINGLE } from '../real/labelled.ts';

function geluForward(x: Float32Array, y: Float32Array) {
  const c = Math.sqrt(2 / Math.PI);
  for (let i = 0; i < x.length; i++) {
    const v = x[i], cube = 0.044715 * v * v * v;
    y[i] = 0.5 * v * (1 + Math.tanh(c * (v + cube)));
  }
}

function geluBackward(x: Float32Array, dy: Float32Array, dx: Float32Array) {
  const c = Math.sqrt(2 / Math.PI);
  for (let i = 0; i < x.length; i++) {
    const v = x[i], cube = 0.044715 * v * v * v, arg = c * (v + cube), th = Math.tanh(arg), co = Math.cosh(arg);
    const sech = 1 / (co * co);
    dx[i] += (0.5 * (1 + th) + v * 0.5 * sech * c * (1 + 3 * 0.044715 * v * v)) * dy[i];
  }
}

function reluGrad(z: Float32Array, upstream: Float32Array) {
  for (let i = z.length; i--; ) upstream[i] *= +(z[i] > 0);
}

function sgdMomentum(w: Float64Array, g: Float64Array, v: Float64Array, { lr, mu, decay }: { lr: number; mu: number; decay: number }) {
  for (let i = 0; i < w.length; i++) w[i] += v[i] = mu * v[i] - lr * (g[i] + decay * w[i]);
}

function rmsprop(w: Float32Array, g: Float32Array, cache: Float32Array, lr = 0.01, rho = 0.9) {
  w.forEach((_, i) => {
    cache[i] = rho * cache[i] + (1 - rho) * g[i] ** 2;
    w[i] -= lr * g[i] / (Math.sqrt(cache[i]) + 1e-7);
  });
}

function layernormBackward(dinp: Float32Array, dweight: Float32Array, dbias: Float32Array, dout: Float32Array, inp: Float32Array, weight: Float32Array, mean: Float32Array, rstd: Float32Array, B: number, C: number) {
  for (let b = 0; b < B; b++) {
    const o = b * C, m = mean[b], rs = rstd[b];
    let dnormMean = 0, dnormNormMean = 0;
    for (let i = 0; i < C; i++) {
      const norm = (inp[o + i] - m) * rs, dnorm = weight[i] * dout[o + i];
      dnormMean += dnorm;
      dnormNormMean += dnorm * norm;
    }
    dnormMean /= C; dnormNormMean /= C;
    for (let i = 0; i < C; i++) {
      const norm = (inp[o + i] - m) * rs, dnorm = weight[i] * dout[o + i];
      dbias[i] += dout[o + i];
      dweight[i] += norm * dout[o + i];
      dinp[o + i] += (dnorm - dnormMean - norm * dnormNormMean) * rs;
    }
  }
}

function batchnormBackward(x: Float64Array, dy: Float64Array, dx: Float64Array, gamma: Float64Array, dgamma: Float64Array, dbeta: Float64Array, N: number, D: number) {
  for (let d = 0; d < D; d++) {
    let mu = 0, variance = 0, sdy = 0, sdyx = 0;
    for (let n = 0; n < N; n++) mu += x[n * D + d];
    mu /= N;
    for (let n = 0; n < N; n++) variance += (x[n * D + d] - mu) ** 2;
    const inv = 1 / Math.sqrt(variance / N + 1e-5);
    for (let n = 0; n < N; n++) { sdy += dy[n * D + d]; sdyx += dy[n * D + d] * (x[n * D + d] - mu) * inv; }
    dgamma[d] = sdyx; dbeta[d] = sdy;
    for (let n = 0; n < N; n++) dx[n * D + d] = gamma[d] * inv / N * (N * dy[n * D + d] - sdy - (x[n * D + d] - mu) * inv * sdyx);
  }
}

function encoder(out: Float32Array, tok: Int32Array, wte: Float32Array, wpe: Float32Array, B: number, T: number, C: number) {
  for (let b = 0; b < B; b++) {
    for (let t = 0; t < T; t++) {
      const outBt = b * T * C + t * C, ix = tok[b * T + t];
      for (let i = 0; i < C; i++) out[outBt + i] = wte[ix * C + i] + wpe[t * C + i];
    }
  }
}

function embeddingGrad(dwte: Float32Array, tok: Int32Array, dout: Float32Array, C: number) {
  for (let p = 0; p < tok.length; p++) {
    const row = tok[p] * C;
    for (let i = 0; i < C; i++) dwte[row + i] += dout[p * C + i];
  }
}

function matmulForward(out: Float32Array, inp: Float32Array, weight: Float32Array, bias: Float32Array, BT: number, C: number, OC: number, useBias: boolean) {
  for (let bt = 0; bt < BT; bt++)
    for (let o = 0; o < OC; o++) {
      let val = useBias ? bias[o] : 0;
      for (let i = 0; i < C; i++) val += inp[bt * C + i] * weight[o * C + i];
      out[bt * OC + o] = val;
    }
}

function matmulBackwardW(dweight: Float32Array, dbias: Float32Array, dout: Float32Array, inp: Float32Array, BT: number, C: number, OC: number) {
  for (let o = 0; o < OC; o++)
    for (let bt = 0; bt < BT; bt++) {
      const d = dout[bt * OC + o];
      dbias[o] += d;
      for (let i = 0; i < C; i++) dweight[o * C + i] += inp[bt * C + i] * d;
    }
}

function crossEntropySoftmax(logits: Float32Array, targets: Int32Array, losses: Float32Array, probs: Float32Array, n: number, V: number) {
  let total = 0;
  for (let b = 0; b < n; b++) {
    let maxval = -10000;
    for (let i = 0; i < V; i++) if (logits[b * V + i] > maxval) maxval = logits[b * V + i];
    let sum = 0;
    for (let i = 0; i < V; i++) sum += probs[b * V + i] = Math.exp(logits[b * V + i] - maxval);
    for (let i = 0; i < V; i++) probs[b * V + i] /= sum;
    losses[b] = -Math.log(probs[b * V + targets[b]]);
    total += losses[b];
  }
  return n > 0 ? total / n : 0;
}

function topOne(scores: Float32Array, labels: Uint8Array, classes: number) {
  const n = labels.length;
  if (!n) return NaN;
  let correct = 0;
  for (let i = 0; i < n; i++) {
    let arg = 0;
    for (let c = 1; c < classes; c++) if (scores[i * classes + c] > scores[i * classes + arg]) arg = c;
    correct += arg === labels[i] ? 1 : 0;
  }
  return correct / n;
}

function confusion(truth: Uint8Array, pred: Uint8Array, k: number) {
  const m = new Uint32Array(k * k);
  for (let i = 0; i < truth.length; i++) m[truth[i] * k + pred[i]]++;
  return m;
}

function minMaxColumns(X: Float64Array, rows: number, cols: number) {
  for (let j = 0; j < cols; j++) {
    let lo = Infinity, hi = -Infinity;
    for (let i = 0; i < rows; i++) {
      const v = X[i * cols + j];
      lo = v < lo ? v : lo;
      hi = v > hi ? v : hi;
    }
    const range = hi - lo || 1;
    for (let i = 0; i < rows; i++) X[i * cols + j] = (X[i * cols + j] - lo) / range;
  }
}

function im2row(x: Float32Array, rows: Float32Array, h: number, w: number, c: number, kh: number, kw: number, stride: number) {
  const oh = Math.floor((h - kh) / stride) + 1, ow = Math.floor((w - kw) / stride) + 1, len = kh * kw * c;
  for (let oy = 0; oy < oh; oy++)
    for (let ox = 0; ox < ow; ox++) {
      let q = (oy * ow + ox) * len;
      for (let ky = 0; ky < kh; ky++)
        for (let kx = 0; kx < kw; kx++)
          for (let ch = 0; ch < c; ch++) rows[q++] = x[((oy * stride + ky) * w + ox * stride + kx) * c + ch];
    }
}

function maxPoolArg(x: Float32Array, y: Float32Array, arg: Int32Array, c: number, h: number, w: number) {
  const oh = h >> 1, ow = w >> 1;
  for (let k = 0; k < c; k++)
    for (let i = 0; i < oh; i++)
      for (let j = 0; j < ow; j++) {
        let best = -Infinity, at = -1;
        for (let u = 0; u < 2; u++)
          for (let v = 0; v < 2; v++) {
            const p = (k * h + 2 * i + u) * w + 2 * j + v;
            if (x[p] > best) { best = x[p]; at = p; }
          }
        y[(k * oh + i) * ow + j] = best;
        arg[(k * oh + i) * ow + j] = at;
      }
}

function maxUnpool(dy: Float32Array, arg: Int32Array, dx: Float32Array) {
  dx.fill(0);
  for (let i = 0; i < dy.length; i++) dx[arg[i]] += dy[i];
}

function upsampleBilinear(src: Float32Array, dst: Float32Array, sh: number, sw: number, dh: number, dw: number) {
  const ry = dh > 1 ? (sh - 1) / (dh - 1) : 0, rx = dw > 1 ? (sw - 1) / (dw - 1) : 0;
  for (let y = 0; y < dh; y++) {
    const fy = y * ry, y0 = Math.trunc(fy), y1 = Math.min(y0 + 1, sh - 1), ty = fy - y0;
    for (let x = 0; x < dw; x++) {
      const fx = x * rx, x0 = fx | 0, x1 = Math.min(x0 + 1, sw - 1), tx = fx - x0;
      dst[y * dw + x] = (src[y0 * sw + x0] * (1 - tx) + src[y0 * sw + x1] * tx) * (1 - ty) + (src[y1 * sw + x0] * (1 - tx) + src[y1 * sw + x1] * tx) * ty;
    }
  }
}

function nms(boxes: Float32Array, keep: Uint8Array, iou: number) {
  const n = keep.length;
  keep.fill(1);
  for (let i = 0; i < n; i++) {
    if (!keep[i]) continue;
    const ai = (boxes[4 * i + 2] - boxes[4 * i]) * (boxes[4 * i + 3] - boxes[4 * i + 1]);
    for (let j = i + 1; j < n; j++) {
      const iw = Math.min(boxes[4 * i + 2], boxes[4 * j + 2]) - Math.max(boxes[4 * i], boxes[4 * j]);
      const ih = Math.min(boxes[4 * i + 3], boxes[4 * j + 3]) - Math.max(boxes[4 * i + 1], boxes[4 * j + 1]);
      if (iw <= 0 || ih <= 0) continue;
      const aj = (boxes[4 * j + 2] - boxes[4 * j]) * (boxes[4 * j + 3] - boxes[4 * j + 1]), inter = iw * ih;
      if (inter / (ai + aj - inter) > iou) keep[j] = 0;
    }
  }
}

function convTransposeStride2(x: Float32Array, k: Float32Array, y: Float32Array, n: number) {
  const m = 2 * n + 1;
  for (let i = 0; i < m * m; i++) y[i] = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++)
      for (let u = 0; u < 3; u++)
        for (let v = 0; v < 3; v++) y[(2 * i + u) * m + 2 * j + v] += x[i * n + j] * k[u * 3 + v];
}

function depthwise(x: Float32Array, k: Float32Array, y: Float32Array, H: number, W: number, C: number) {
  for (let i = 0; i < H; i++)
    for (let j = 0; j < W; j++)
      for (let c = 0; c < C; c++) {
        let s = 0;
        for (let u = -1; u <= 1; u++) {
          if (i + u < 0 || i + u >= H) continue;
          for (let v = -1; v <= 1; v++) {
            if (j + v < 0 || j + v >= W) continue;
            s += x[((i + u) * W + j + v) * C + c] * k[((u + 1) * 3 + v + 1) * C + c];
          }
        }
        y[(i * W + j) * C + c] = s;
      }
}

function dropout(x: Float32Array, mask: Uint8Array, p: number, seed: number) {
  const scale = 1 / (1 - p), cut = p * 4294967296;
  for (let i = 0; i < x.length; i++) {
    let h = Math.imul(i ^ seed, 0x45d9f3b);
    h = Math.imul(h ^ (h >>> 16), 0x45d9f3b);
    h = (h ^ (h >>> 16)) >>> 0;
    const keep = h >= cut;
    mask[i] = keep as unknown as number;
    x[i] = keep ? x[i] * scale : 0;
  }
}

function lstmCell(gates: Float32Array, c: Float32Array, h: Float32Array, n: number) {
  const sig = (z: number) => 1 / (1 + Math.exp(-z));
  for (let i = 0; i < n; i++) {
    const [ig, fg, og, cand] = [sig(gates[i]), sig(gates[n + i]), sig(gates[2 * n + i]), Math.tanh(gates[3 * n + i])];
    c[i] = fg * c[i] + ig * cand;
    h[i] = og * Math.tanh(c[i]);
  }
}

function treePredict(feature: Int32Array, thresh: Float32Array, left: Int32Array, right: Int32Array, leaf: Float32Array, X: Float32Array, out: Float32Array, d: number) {
  for (let r = 0; r < out.length; r++) {
    let node = 0;
    while (feature[node] >= 0) node = X[r * d + feature[node]] <= thresh[node] ? left[node] : right[node];
    out[r] = leaf[node];
  }
}

function naiveBayes(counts: Float64Array, prior: Float64Array, docs: Uint8Array, best: Int32Array, words: number) {
  const classes = prior.length, n = best.length;
  for (let i = 0; i < n; ++i) {
    let top = -Infinity;
    best[i] = -1;
    for (let c = 0; c < classes; ++c) {
      let ll = Math.log(prior[c]);
      for (let w = 0; w < words; ++w) if (docs[i * words + w]) ll += docs[i * words + w] * Math.log(counts[c * words + w]);
      if (ll > top) { top = ll; best[i] = c; }
    }
  }
}

// simple-statistics and d3-array
function extentOf(values: Float64Array) {
  let min = NaN, max = NaN, i = -1;
  const n = values.length;
  while (++i < n) {
    const v = values[i];
    if (v >= v) {
      min = max = v;
      while (++i < n) {
        const w = values[i];
        if (min > w) min = w;
        if (max < w) max = w;
      }
    }
  }
  return max - min;
}

function varianceD3(values: Float64Array) {
  let count = 0, delta, mean = 0, sum = 0;
  for (let value of values) {
    if (value != null && (value = +value) >= value) {
      delta = value - mean;
      mean += delta / ++count;
      sum += delta * (value - mean);
    }
  }
  if (count > 1) return sum / (count - 1);
  return NaN;
}

function skewKurt(x: Float64Array, out: Float64Array) {
  const n = x.length;
  if (n < 3) { out[0] = out[1] = NaN; return; }
  let m = 0;
  for (const v of x) m += v;
  m /= n;
  let m2 = 0, m3 = 0, m4 = 0;
  for (const v of x) { const d = v - m, d2 = d * d; m2 += d2; m3 += d2 * d; m4 += d2 * d2; }
  out[0] = m3 / n / (m2 / n) ** 1.5;
  out[1] = n * m4 / (m2 * m2) - 3;
}

function weightedMeanNaN(v: Float64Array, w: Float64Array) {
  let s = 0, t = 0;
  for (let i = 0; i < v.length; i++) {
    if (Number.isNaN(v[i]) || !(w[i] > 0)) continue;
    s += v[i] * w[i];
    t += w[i];
  }
  return t === 0 ? NaN : s / t;
}

function kde(samples: Float64Array, grid: Float64Array, out: Float64Array, h: number) {
  const n = samples.length, norm = 1 / (n * h * Math.sqrt(2 * Math.PI));
  for (let g = 0; g < grid.length; g++) {
    let acc = 0;
    for (let s = 0; s < n; s++) {
      const u = (grid[g] - samples[s]) / h;
      if (u > 5 || u < -5) continue;
      acc += Math.exp(-0.5 * u * u);
    }
    out[g] = acc * norm;
  }
}

function emGaussian(x: Float64Array, resp: Float64Array, mu: Float64Array, sd: Float64Array, pi: Float64Array) {
  const k = mu.length, n = x.length;
  let ll = 0;
  for (let i = 0; i < n; i++) {
    let tot = 0;
    for (let c = 0; c < k; c++) {
      const z = (x[i] - mu[c]) / sd[c];
      resp[i * k + c] = pi[c] * Math.exp(-z * z / 2) / sd[c];
      tot += resp[i * k + c];
    }
    for (let c = 0; c < k; c++) resp[i * k + c] /= tot;
    ll += Math.log(tot);
  }
  for (let c = 0; c < k; c++) {
    let nk = 0, m = 0, v = 0;
    for (let i = 0; i < n; i++) { nk += resp[i * k + c]; m += resp[i * k + c] * x[i]; }
    m /= nk;
    for (let i = 0; i < n; i++) v += resp[i * k + c] * (x[i] - m) * (x[i] - m);
    mu[c] = m; sd[c] = Math.sqrt(v / nk) + 1e-6; pi[c] = nk / n;
  }
  return ll;
}

function autocorrelation(x: Float64Array, r: Float64Array) {
  const n = x.length;
  let mean = 0, c0 = 0;
  for (let i = 0; i < n; i++) mean += x[i];
  mean /= n;
  for (let i = 0; i < n; i++) c0 += (x[i] - mean) * (x[i] - mean);
  for (let lag = 0; lag < r.length; lag++) {
    let c = 0;
    for (let t = lag; t < n; t++) c += (x[t] - mean) * (x[t - lag] - mean);
    r[lag] = c / c0;
  }
}

export const learning: readonly Labelled[] = [
  labelled('p', geluForward, (n, g) => [g.f32(n), new Float32Array(n)], { ...SINGLE, large: 300000 }),
  labelled('p', geluBackward, (n, g) => [g.f32(n), g.f32(n), new Float32Array(n)], { ...SINGLE, large: 100000 }),
  labelled('p', reluGrad, (n, g) => [g.f32(n), g.f32(n)], { large: 2000000 }),
  labelled('p', sgdMomentum, (n, g) => [g.f64(n), g.f64(n), g.f64(n), { lr: 0.01, mu: 0.9, decay: 1e-4 }], { large: 1000000 }),
  labelled('p', rmsprop, (n, g) => [g.f32(n), g.f32(n), g.f32(n, 0, 1)], { ...SINGLE, large: 500000 }),
  labelled('r r p', layernormBackward, (n, g) => [g.f32(n * 9), g.f32(9), g.f32(9), g.f32(n * 9), g.f32(n * 9), g.f32(9), g.f32(n), g.f32(n), n, 9], { ...SINGLE, large: 30000 }),
  labelled('p r r r p', batchnormBackward, (n, g) => [g.f64(n * 5), g.f64(n * 5), new Float64Array(n * 5), g.f64(5), new Float64Array(5), new Float64Array(5), n, 5], { large: 50000, sizes: [1, 2, 7, 20] }),
  labelled('p p p', encoder, (n, g) => [new Float32Array(2 * n * 8), g.i32(2 * n, 0, 10), g.f32(80), g.f32(n * 8), 2, n, 8], { ...SINGLE, large: 30000 }),
  labelled('r p', embeddingGrad, (n, g) => [g.f32(80), g.i32(n, 0, 10), g.f32(n * 8), 8], { ...SINGLE, large: 100000 }),
  labelled('p p r', matmulForward, (n, g) => [new Float32Array(n * 7), g.f32(n * 12), g.f32(84), g.f32(7), n, 12, 7, true], { ...SINGLE, large: 20000 }),
  labelled('p r p', matmulBackwardW, (n, g) => [g.f32(84), g.f32(7), g.f32(n * 7), g.f32(n * 12), n, 12, 7], { ...SINGLE, large: 20000 }),
  labelled('s r r p', crossEntropySoftmax, (n, g) => [g.f32(n * 10), g.i32(n, 0, 10), new Float32Array(n), new Float32Array(n * 10), n, 10], { ...SINGLE, large: 20000 }),
  labelled('r r', topOne, (n, g) => [g.f32(n * 10), g.u8(n, 0, 10), 10], { large: 100000 }),
  labelled('r', confusion, (n, g) => [g.u8(n, 0, 6), g.u8(n, 0, 6), 6], { large: 2000000 }),
  labelled('p r p', minMaxColumns, (n, g) => [g.f64(n * 6), n, 6], { large: 100000 }),
  labelled('p p p p p', im2row, (n, g) => [g.f32(n * n * 3), new Float32Array(Math.max(0, ((n - 3) >> 1) + 1) ** 2 * 27), n, n, 3, 3, 3, 2], { large: 300, sizes: [3, 7, 20] }),
  labelled('p p p r r', maxPoolArg, (n, g) => [g.f32(3 * n * n), new Float32Array(3 * (n >> 1) ** 2), new Int32Array(3 * (n >> 1) ** 2), 3, n, n], { large: 500 }),
  labelled('p r', maxUnpool, (n, g) => [g.f32(n), g.i32(n, 0, 4 * n), new Float32Array(4 * n)], { ...SINGLE, large: 500000 }),
  labelled('p p', upsampleBilinear, (n, g) => [g.f32(n * n), new Float32Array(4 * n * n), n, n, 2 * n, 2 * n], { ...SINGLE, large: 400 }),
  labelled('p s p', nms, (n, g) => { const b = g.f32(4 * n, 0, 1); for (let i = 0; i < n; i++) { b[4 * i + 2] += b[4 * i]; b[4 * i + 3] += b[4 * i + 1]; } return [b, new Uint8Array(n), 0.5]; }, { large: 3000 }),
  labelled('p r r p p', convTransposeStride2, (n, g) => [g.f32(n * n), g.f32(9), new Float32Array((2 * n + 1) ** 2), n], { ...SINGLE, large: 400 }),
  labelled('p p p r r', depthwise, (n, g) => [g.f32(n * n * 4), g.f32(36), new Float32Array(n * n * 4), n, n, 4], { ...SINGLE, large: 150 }),
  labelled('p', dropout, (n, g) => [g.f32(n), new Uint8Array(n), 0.3, 1234], { ...SINGLE, large: 1000000 }),
  labelled('p', lstmCell, (n, g) => [g.f32(4 * n), g.f32(n), new Float32Array(n), n], { ...SINGLE, large: 100000 }),
  labelled('p s', treePredict, (n, g) => [Int32Array.of(0, 1, 2, -1, -1, -1, -1), g.f32(7), Int32Array.of(1, 3, 5, 0, 0, 0, 0), Int32Array.of(2, 4, 6, 0, 0, 0, 0), g.f32(7), g.f32(3 * n), new Float32Array(n), 3], { large: 500000 }),
  labelled('p r r', naiveBayes, (n, g) => [g.f64(30, 0.01, 1), g.f64(3, 0.1, 1), g.u8(n * 10, 0, 3), new Int32Array(n), 10], { large: 10000, tolerance: 1e-12 }),
  labelled('s r', extentOf, (n, g) => [g.f64(n)], { large: 2000000 }),
  labelled('s', varianceD3, (n, g) => [g.f64(n)], { large: 500000 }),
  labelled('r r', skewKurt, (n, g) => [g.f64(n), new Float64Array(2)], { large: 2000000 }),
  labelled('r', weightedMeanNaN, (n, g) => [g.f64(n).map(v => (v < -0.9 ? NaN : v)), g.f64(n)], { large: 1000000 }),
  labelled('p r', kde, (n, g) => [g.f64(n, -9, 9), g.f64(n, -9, 9), new Float64Array(n), 0.5], { large: 1000, tolerance: 1e-12 }),
  labelled('r r p p r r', emGaussian, (n, g) => [g.f64(n), new Float64Array(3 * n), Float64Array.of(-1, 0, 1), Float64Array.of(1, 1, 1), Float64Array.of(0.3, 0.3, 0.4)], { large: 50000, tolerance: 1e-10 }),
  labelled('r r p r', autocorrelation, (n, g) => [g.f64(n), new Float64Array(16)], { large: 200000 }),
];
