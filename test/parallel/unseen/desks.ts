// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Desks of quants and statisticians: volatilities and curves, networks and trees, samples and ranks. */
import { type Labelled, labelled } from '../real/labelled.ts';

function garchFit(ret: Float64Array, omega: number, alpha: number, beta: number, vol: Float64Array) {
  let h = omega / (1 - alpha - beta), ll = 0;
  for (let t = 0; t < ret.length; t++) {
    vol[t] = Math.sqrt(h);
    ll += -0.5 * (Math.log(2 * Math.PI) + Math.log(h) + ret[t] ** 2 / h);
    h = omega + alpha * ret[t] ** 2 + beta * h;
  }
  return ll;
}

function ewmaCovariance(rets: Float64Array, assets: number, days: number, lambda: number, cov: Float64Array) {
  cov.fill(0);
  for (let d = 0; d < days; d++)
    for (let i = 0; i < assets; i++)
      for (let j = 0; j <= i; j++) {
        const v = lambda * cov[i * assets + j] + (1 - lambda) * rets[d * assets + i] * rets[d * assets + j];
        cov[i * assets + j] = v;
        cov[j * assets + i] = v;
      }
}

function bootstrapCurve(swap: Float64Array, disc: Float64Array) {
  let annuity = 0;
  for (let i = 0; i < swap.length; i++) {
    disc[i] = (1 - swap[i] * annuity) / (1 + swap[i]);
    annuity += disc[i];
  }
}

function nelsonSiegel(tau: Float64Array, out: Float64Array, { b0, b1, b2, lambda }: { b0: number; b1: number; b2: number; lambda: number }) {
  for (let i = 0; i < tau.length; i++) {
    const x = tau[i] / lambda, load = x === 0 ? 1 : (1 - Math.exp(-x)) / x;
    out[i] = b0 + b1 * load + b2 * (load - Math.exp(-x));
  }
}

function zeroRates(times: Float64Array, knots: Float64Array, rates: Float64Array, out: Float64Array) {
  const last = knots.length - 1;
  for (let i = 0; i < times.length; i++) {
    const t = times[i];
    if (t <= knots[0]) { out[i] = rates[0]; continue; }
    if (t >= knots[last]) { out[i] = rates[last]; continue; }
    let k = 1;
    while (knots[k] < t) k++;
    const w = (t - knots[k - 1]) / (knots[k] - knots[k - 1]);
    out[i] = (1 - w) * rates[k - 1] + w * rates[k];
  }
}

function barrierLattice(spot: number, strike: number, barrier: number, u: number, p: number, df: number, values: Float64Array, steps: number) {
  const price = (n: number, j: number) => spot * u ** (2 * j - n);
  for (let j = 0; j <= steps; j++) {
    const s = price(steps, j);
    values[j] = s > barrier ? 0 : Math.max(s - strike, 0);
  }
  for (let n = steps - 1; n >= 0; n--)
    for (let j = 0; j <= n; j++)
      values[j] = price(n, j) > barrier ? 0 : df * (p * values[j + 1] + (1 - p) * values[j]);
  return values[0];
}

function lookbackPaths(seed: number, paths: number, steps: number, sigma: number, payoffs: Float64Array) {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  for (let p = 0; p < paths; p++) {
    let s = 1, low = 1;
    for (let t = 0; t < steps; t++) {
      const z = next() + next() + next() + next() - 2;
      s *= Math.exp(sigma * z - 0.5 * sigma * sigma);
      low = Math.min(low, s);
    }
    payoffs[p] = s - low;
  }
}

function splitmixPaths(out: Float64Array, steps: number, seed: number) {
  for (let p = 0; p < out.length; p++) {
    let h = (seed + p) | 0, s = 0;
    for (let t = 0; t < steps; t++) {
      h = (h + 0x9e3779b9) | 0;
      let z = h ^ (h >>> 16);
      z = Math.imul(z, 0x21f0aaad);
      z ^= z >>> 15;
      z = Math.imul(z, 0x735a2d97);
      z ^= z >>> 15;
      s += (z >>> 0) / 2 ** 32 - 0.5;
    }
    out[p] = s;
  }
}

function stochRsi(rsi: Float64Array, out: Float64Array, win: number) {
  for (let i = 0; i < rsi.length; i++) {
    if (i < win) { out[i] = 0; continue; }
    const w = rsi.subarray(i - win + 1, i + 1);
    const lo = Math.min(...w), hi = Math.max(...w);
    out[i] = hi - lo > 0 ? (rsi[i] - lo) / (hi - lo) : 0;
  }
}

function keltner(close: Float64Array, high: Float64Array, low: Float64Array, upper: Float64Array, lower: Float64Array, n: number, m = 2) {
  const k = 2 / (n + 1);
  let ema = 0, atr = 0;
  for (let i = 0; i < close.length; i++) {
    ema = i === 0 ? close[0] : close[i] * k + ema * (1 - k);
    const range = i === 0 ? high[0] - low[0] : Math.max(high[i] - low[i], Math.abs(high[i] - close[i - 1]), Math.abs(low[i] - close[i - 1]));
    atr = i === 0 ? range : (atr * (n - 1) + range) / n;
    upper[i] = ema + m * atr;
    lower[i] = ema - m * atr;
  }
}

function renko(price: Float64Array, brick: number, bricks: Int8Array) {
  let base = price[0], count = 0;
  for (let i = 1; i < price.length; i++) {
    while (price[i] - base >= brick && count < bricks.length) { base += brick; bricks[count++] = 1; }
    while (base - price[i] >= brick && count < bricks.length) { base -= brick; bricks[count++] = -1; }
  }
  return count;
}

function tradePnl(signal: Int8Array, price: Float64Array, fee: number) {
  let cash = 0, held = 0, trades = 0;
  for (let i = 0; i < price.length; i++) {
    const want = signal[i];
    if (want === held) continue;
    const change = want - held;
    cash -= change * price[i] + Math.abs(change) * fee;
    held = want;
    trades++;
  }
  if (price.length > 0) cash += held * price[price.length - 1];
  return { cash, trades };
}

function imbalance(bidSize: Float64Array, askSize: Float64Array, depth: number, out: Float64Array) {
  for (let t = 0; t < out.length; t++) {
    let b = 0, a = 0;
    for (let l = 0; l < depth; l++) {
      const w = 1 / (l + 1);
      b += w * bidSize[t * depth + l];
      a += w * askSize[t * depth + l];
    }
    out[t] = (b - a) / (b + a);
  }
}

function minVariance(cov: Float64Array, w: Float64Array, n: number, rate: number, rounds: number) {
  w.fill(1 / n);
  const grad = new Float64Array(n);
  for (let r = 0; r < rounds; r++) {
    for (let i = 0; i < n; i++) {
      let s = 0;
      for (let j = 0; j < n; j++) s += cov[i * n + j] * w[j];
      grad[i] = 2 * s;
    }
    let total = 0;
    for (let i = 0; i < n; i++) {
      w[i] = Math.max(0, w[i] - rate * grad[i]);
      total += w[i];
    }
    for (let i = 0; i < n; i++) w[i] /= total;
  }
}

function layerNormRows(x: Float32Array, gamma: Float32Array, beta: Float32Array, y: Float32Array, rows: number, dim: number, eps = 1e-5) {
  for (let r = 0; r < rows; r++) {
    const row = x.subarray(r * dim, r * dim + dim);
    let mean = 0;
    for (const v of row) mean += v;
    mean /= dim;
    let variance = 0;
    for (const v of row) variance += (v - mean) ** 2;
    const inv = 1 / Math.sqrt(variance / dim + eps);
    for (let d = 0; d < dim; d++) y[r * dim + d] = (row[d] - mean) * inv * gamma[d] + beta[d];
  }
}

function multiHead(q: Float32Array, k: Float32Array, v: Float32Array, out: Float32Array, scores: Float32Array, T: number, H: number, D: number) {
  const scale = 1 / Math.sqrt(D), dim = H * D;
  for (let h = 0; h < H; h++) {
    for (let i = 0; i < T; i++) {
      let max = -Infinity;
      for (let j = 0; j < T; j++) {
        let s = 0;
        for (let d = 0; d < D; d++) s += q[i * dim + h * D + d] * k[j * dim + h * D + d];
        scores[j] = s * scale;
        if (scores[j] > max) max = scores[j];
      }
      let sum = 0;
      for (let j = 0; j < T; j++) {
        scores[j] = Math.exp(scores[j] - max);
        sum += scores[j];
      }
      for (let d = 0; d < D; d++) {
        let acc = 0;
        for (let j = 0; j < T; j++) acc += scores[j] * v[j * dim + h * D + d];
        out[i * dim + h * D + d] = acc / sum;
      }
    }
  }
}

function convWeightGrad(x: Float32Array, dy: Float32Array, dw: Float32Array, cin: number, cout: number, h: number, w: number, k: number) {
  const oh = h - k + 1, ow = w - k + 1;
  for (let o = 0; o < cout; o++)
    for (let c = 0; c < cin; c++)
      for (let ky = 0; ky < k; ky++)
        for (let kx = 0; kx < k; kx++) {
          let s = 0;
          for (let y = 0; y < oh; y++) for (let xx = 0; xx < ow; xx++) s += x[(c * h + y + ky) * w + xx + kx] * dy[(o * oh + y) * ow + xx];
          dw[((o * cin + c) * k + ky) * k + kx] += s;
        }
}

function convInputGrad(dy: Float32Array, wt: Float32Array, dx: Float32Array, h: number, w: number, k: number) {
  const oh = h - k + 1, ow = w - k + 1;
  dx.fill(0);
  for (let y = 0; y < oh; y++)
    for (let x = 0; x < ow; x++) {
      const g = dy[y * ow + x];
      if (g === 0) continue;
      for (let ky = 0; ky < k; ky++) for (let kx = 0; kx < k; kx++) dx[(y + ky) * w + (x + kx)] += g * wt[ky * k + kx];
    }
}

function batchNormTrain(x: Float32Array, mean: Float32Array, varr: Float32Array, N: number, C: number, S: number, momentum: number) {
  for (let c = 0; c < C; c++) {
    let m = 0, m2 = 0;
    for (let n = 0; n < N; n++)
      for (let s = 0; s < S; s++) {
        const v = x[(n * C + c) * S + s];
        m += v;
        m2 += v * v;
      }
    m /= N * S;
    const va = m2 / (N * S) - m * m;
    mean[c] = momentum * mean[c] + (1 - momentum) * m;
    varr[c] = momentum * varr[c] + (1 - momentum) * va;
    const inv = 1 / Math.sqrt(va + 1e-5);
    for (let n = 0; n < N; n++) for (let s = 0; s < S; s++) x[(n * C + c) * S + s] = (x[(n * C + c) * S + s] - m) * inv;
  }
}

function bagSum(table: Float32Array, ids: Int32Array, offsets: Int32Array, out: Float32Array, dim: number) {
  const bags = offsets.length - 1;
  for (let b = 0; b < bags; b++) {
    out.fill(0, b * dim, (b + 1) * dim);
    for (let k = offsets[b]; k < offsets[b + 1]; k++) {
      const row = ids[k] * dim;
      for (let d = 0; d < dim; d++) out[b * dim + d] += table[row + d];
    }
  }
}

function stumpSearch(x: Float64Array, y: Int8Array, w: Float64Array, n: number, features: number) {
  let bestErr = Infinity, bestFeature = -1, bestAt = 0, bestSign = 1;
  for (let f = 0; f < features; f++)
    for (let c = 0; c < n; c++) {
      const cut = x[f * n + c];
      let err = 0;
      for (let i = 0; i < n; i++) {
        const guess = x[f * n + i] < cut ? -1 : 1;
        if (guess !== y[i]) err += w[i];
      }
      const sign = err > 0.5 ? -1 : 1, e = sign < 0 ? 1 - err : err;
      if (e < bestErr) { bestErr = e; bestFeature = f; bestAt = cut; bestSign = sign; }
    }
  return [bestErr, bestFeature, bestAt, bestSign];
}

function logisticSgd(x: Float64Array, y: Uint8Array, w: Float64Array, rate: number, epochs: number) {
  const d = w.length, n = y.length;
  for (let e = 0; e < epochs; e++)
    for (let i = 0; i < n; i++) {
      let z = 0;
      for (let j = 0; j < d; j++) z += w[j] * x[i * d + j];
      const err = 1 / (1 + Math.exp(-z)) - y[i];
      for (let j = 0; j < d; j++) w[j] -= rate * err * x[i * d + j];
    }
}

function gruStep(x: Float32Array, h: Float32Array, W: Float32Array, U: Float32Array, b: Float32Array, next: Float32Array) {
  const I = x.length, H = h.length;
  const sigmoid = (v: number) => 1 / (1 + Math.exp(-v));
  const gate = (g: number, i: number, scale: number) => {
    let s = b[g * H + i];
    for (let k = 0; k < I; k++) s += W[(g * H + i) * I + k] * x[k];
    let r = 0;
    for (let k = 0; k < H; k++) r += U[(g * H + i) * H + k] * h[k];
    return s + scale * r;
  };
  for (let i = 0; i < H; i++) {
    const z = sigmoid(gate(0, i, 1)), r = sigmoid(gate(1, i, 1));
    const n = Math.tanh(gate(2, i, r));
    next[i] = (1 - z) * n + z * h[i];
  }
}

function softmaxTemp(logits: Float32Array, probs: Float32Array, vocab: number, temperature: number) {
  for (let b = 0; b * vocab < logits.length; b++) {
    const l = logits.subarray(b * vocab, (b + 1) * vocab), p = probs.subarray(b * vocab, (b + 1) * vocab);
    const top = l.reduce((a, c) => (a > c ? a : c), -Infinity);
    let z = 0;
    for (let i = 0; i < vocab; i++) z += p[i] = Math.exp((l[i] - top) / temperature);
    for (let i = 0; i < vocab; i++) p[i] /= z;
  }
}

function prefixLogSum(logp: Float64Array, out: Float64Array) {
  const logAdd = (a: number, b: number) => (a === -Infinity ? b : b === -Infinity ? a : a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b)));
  let acc = -Infinity;
  for (let i = 0; i < logp.length; i++) out[i] = acc = logAdd(acc, logp[i]);
}

function oneHotCrossEntropy(logits: Float64Array, target: Int32Array, classes: number, grad: Float64Array) {
  let loss = 0;
  const n = target.length;
  for (let i = 0; i < n; i++) {
    const o = i * classes;
    let m = logits[o];
    for (let c = 1; c < classes; c++) m = Math.max(m, logits[o + c]);
    let z = 0;
    for (let c = 0; c < classes; c++) z += Math.exp(logits[o + c] - m);
    const lz = Math.log(z) + m;
    loss += lz - logits[o + target[i]];
    for (let c = 0; c < classes; c++) grad[o + c] = (Math.exp(logits[o + c] - lz) - (c === target[i] ? 1 : 0)) / n;
  }
  return n > 0 ? loss / n : 0;
}

function f1Scores(truth: Uint8Array, guess: Uint8Array, classes: number) {
  const f1 = new Float64Array(classes), tp = new Int32Array(classes), fp = new Int32Array(classes), fn = new Int32Array(classes);
  for (let i = 0; i < truth.length; i++) {
    const t = truth[i], g = guess[i];
    if (t === g) tp[t]++;
    else { fp[g]++; fn[t]++; }
  }
  for (let c = 0; c < classes; c++) {
    const d = 2 * tp[c] + fp[c] + fn[c];
    f1[c] = d ? (2 * tp[c]) / d : 0;
  }
  return f1;
}

function welfordMerge(x: Float64Array, chunk: number) {
  let N = 0, mean = 0, M2 = 0;
  for (let from = 0; from < x.length; from += chunk) {
    let n = 0, m = 0, q = 0;
    for (let i = from; i < from + chunk && i < x.length; i++) {
      n++;
      const d = x[i] - m;
      m += d / n;
      q += d * (x[i] - m);
    }
    const d = m - mean, total = N + n;
    mean += (d * n) / total;
    M2 += q + (d * d * N * n) / total;
    N = total;
  }
  return { N, mean, variance: N > 1 ? M2 / (N - 1) : 0 };
}

function kde2d(px: Float64Array, py: Float64Array, grid: Float64Array, side: number, bw: number) {
  const norm = 1 / (2 * Math.PI * bw * bw * px.length);
  for (let gy = 0; gy < side; gy++)
    for (let gx = 0; gx < side; gx++) {
      const cx = (gx + 0.5) / side, cy = (gy + 0.5) / side;
      let d = 0;
      for (let i = 0; i < px.length; i++) d += Math.exp(-((px[i] - cx) ** 2 + (py[i] - cy) ** 2) / (2 * bw * bw));
      grid[gy * side + gx] = d * norm;
    }
}

function kendallTau(x: Float64Array, y: Float64Array) {
  let conc = 0, disc = 0, tx = 0, ty = 0;
  for (let i = 0; i < x.length; i++)
    for (let j = 0; j < i; j++) {
      const a = Math.sign(x[i] - x[j]), b = Math.sign(y[i] - y[j]), p = a * b;
      if (p > 0) conc++;
      else if (p < 0) disc++;
      else { if (a === 0) tx++; if (b === 0) ty++; }
    }
  return (conc - disc) / Math.sqrt((conc + disc + tx) * (conc + disc + ty));
}

function ecdfAt(sample: Float64Array, at: Float64Array, out: Float64Array) {
  const n = sample.length;
  at.forEach((v, i) => {
    let lo = 0, hi = n;
    while (lo < hi) {
      const mid = (lo + hi) >>> 1;
      if (sample[mid] <= v) lo = mid + 1;
      else hi = mid;
    }
    out[i] = n ? lo / n : 0;
  });
}

function mannWhitney(a: Float64Array, b: Float64Array) {
  let u = 0;
  for (const x of a) for (const y of b) u += x > y ? 1 : x === y ? 0.5 : 0;
  const m = (a.length * b.length) / 2, s = Math.sqrt((a.length * b.length * (a.length + b.length + 1)) / 12);
  return s > 0 ? (u - m) / s : 0;
}

function kaplanMeier(time: Float64Array, event: Uint8Array, surv: Float64Array) {
  let s = 1, atRisk = time.length, i = 0, k = 0;
  while (i < time.length) {
    const t = time[i];
    let d = 0, gone = 0;
    while (i < time.length && time[i] === t) {
      d += event[i];
      gone++;
      i++;
    }
    s *= 1 - d / atRisk;
    atRisk -= gone;
    surv[k++] = s;
  }
  return k;
}

function coxGradient(x: Float64Array, event: Uint8Array, beta: number) {
  let risk = 0, weighted = 0, g = 0;
  for (let i = x.length - 1; i >= 0; i--) {
    const r = Math.exp(beta * x[i]);
    risk += r;
    weighted += r * x[i];
    if (event[i]) g += x[i] - weighted / risk;
  }
  return g;
}

function gibbsMeans(y: Float64Array, draws: Float64Array, seed: number) {
  let s = seed | 0;
  const uniform = () => {
    s = (s + 0x6d2b79f5) | 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  let mean = 0;
  for (let i = 0; i < y.length; i++) mean += y[i] / y.length;
  let tau = 1;
  for (let d = 0; d < draws.length; d++) {
    const mu = mean + normal() / Math.sqrt(tau * y.length + 1);
    let sse = 0;
    for (let i = 0; i < y.length; i++) sse += (y[i] - mu) * (y[i] - mu);
    tau = (y.length / 2 + 1) / (sse / 2 + 1);
    draws[d] = mu;
  }
}

function winsorise(x: Float64Array, lo: number, hi: number, out: Float64Array) {
  const clipped = x.map(v => Math.min(hi, Math.max(lo, v)));
  const mean = clipped.reduce((s, v) => s + v, 0) / (x.length || 1);
  for (let i = 0; i < x.length; i++) out[i] = clipped[i] - mean;
  return mean;
}

function arForecast(x: Float64Array, phi: Float64Array, horizon: number, out: Float64Array) {
  const p = phi.length, hist = new Float64Array(p + horizon);
  for (let i = 0; i < p; i++) hist[i] = x[x.length - p + i];
  for (let h = 0; h < horizon; h++) {
    let v = 0;
    for (let k = 0; k < p; k++) v += phi[k] * hist[p + h - 1 - k];
    hist[p + h] = v;
    out[h] = v;
  }
}

function holtWinters(y: Float64Array, season: Float64Array, fit: Float64Array, a: number, b: number, g: number) {
  const m = season.length;
  let level = y[0], trend = 0;
  for (let t = 0; t < y.length; t++) {
    const s = season[t % m], prev = level;
    fit[t] = (level + trend) * s;
    level = a * (y[t] / s) + (1 - a) * (level + trend);
    trend = b * (level - prev) + (1 - b) * trend;
    season[t % m] = g * (y[t] / level) + (1 - g) * s;
  }
}

const SINGLE = { tolerance: 1e-4 };
const close = { tolerance: 1e-9 };
const some = { sizes: [1, 2, 7, 20] };
export const desks: readonly Labelled[] = [
  labelled('s', garchFit, (n, g) => [g.f64(n, -0.02, 0.02), 1e-6, 0.1, 0.85, new Float64Array(n)], { large: 100000, ...close }),
  labelled('p s p p', ewmaCovariance, (n, g) => [g.f64(n * 12), 12, n, 0.94, new Float64Array(144)], { large: 10000, ...close }),
  labelled('s', bootstrapCurve, (n, g) => [g.f64(n, 0.01, 0.05), new Float64Array(n)], { large: 300000 }),
  labelled('p', nelsonSiegel, (n, g) => [g.f64(n, 0, 30), new Float64Array(n), { b0: 0.04, b1: -0.02, b2: 0.01, lambda: 1.5 }], { large: 50000, ...close }),
  labelled('p s', zeroRates, (n, g) => [g.f64(n, 0, 12), Float64Array.of(0.5, 1, 2, 3, 5, 7, 10), g.f64(7, 0.01, 0.05), new Float64Array(n)], { large: 100000 }),
  labelled('p s s', barrierLattice, n => [100, 95, 130, 1.01, 0.52, 0.9999, new Float64Array(n + 2), n], { large: 300, ...close }),
  labelled('s s', lookbackPaths, n => [42, n, 20, 0.2, new Float64Array(n)], { large: 5000, ...close }),
  labelled('p r', splitmixPaths, n => [new Float64Array(n), 30, 99], { large: 20000, ...close }),
  labelled('p r r', stochRsi, (n, g) => [g.f64(n, 0, 100), new Float64Array(n), 14], { large: 50000 }),
  labelled('s', keltner, (n, g) => [g.f64(n, 99, 101), g.f64(n, 101, 110), g.f64(n, 90, 99), new Float64Array(n), new Float64Array(n), 20], { large: 200000, ...close }),
  labelled('s s s', renko, (n, g) => [g.f64(n, 90, 110), 1.5, new Int8Array(20 * n)], { large: 50000, ...some }),
  labelled('s', tradePnl, (n, g) => [Int8Array.from(g.i32(n, -1, 2)), g.f64(n, 90, 110), 0.1], { large: 300000, ...close }),
  labelled('p r', imbalance, (n, g) => [g.f64(n * 10, 1, 9), g.f64(n * 10, 1, 9), 10, new Float64Array(n)], { large: 50000, ...close }),
  labelled('p s p r r p', minVariance, (n, g) => [g.f64(n * n, 0, 1), new Float64Array(n), n, 0.001, 10], { large: 300, ...close, ...some }),
  labelled('p r r p', layerNormRows, (n, g) => [g.f32(n * 64), g.f32(64), g.f32(64), new Float32Array(n * 64), n, 64], { large: 5000, ...SINGLE }),
  labelled('p p p r r p r', multiHead, (n, g) => [g.f32(n * 24), g.f32(n * 24), g.f32(n * 24), new Float32Array(n * 24), new Float32Array(n), n, 3, 8], { large: 80, ...SINGLE }),
  labelled('p p p p r r', convWeightGrad, (n, g) => [g.f32(2 * (n + 2) * (n + 2)), g.f32(3 * n * n), new Float32Array(54), 2, 3, n + 2, n + 2, 3], { large: 60, ...SINGLE }),
  labelled('p r r r r', convInputGrad, (n, g) => [g.f32(n * n), g.f32(9), new Float32Array((n + 2) * (n + 2)), n + 2, n + 2, 3], { large: 200, ...SINGLE }),
  labelled('p r r p p', batchNormTrain, (n, g) => [g.f32(n * 4 * 49), new Float32Array(4), new Float32Array(4), n, 4, 49, 0.9], { large: 500, ...SINGLE, ...some }),
  labelled('p p r p', bagSum, (n, g) => [g.f32(50 * 16), g.i32(4 * n, 0, 50), Int32Array.from({ length: n + 1 }, (_, i) => 4 * i), new Float32Array(n * 16), 16], { large: 10000, ...SINGLE }),
  labelled('r r r', stumpSearch, (n, g) => [g.f64(n * 3), Int8Array.from(g.u8(n), v => (v & 1 ? 1 : -1)), g.f64(n, 0, 2 / (n || 1)), n, 3], { large: 500, ...close }),
  labelled('s s r p', logisticSgd, (n, g) => [g.f64(n * 10), g.u8(n, 0, 2), new Float64Array(10), 0.1, 3], { large: 5000, ...close }),
  labelled('p r r r r r r', gruStep, (n, g) => [g.f32(n), g.f32(n), g.f32(3 * n * n), g.f32(3 * n * n), g.f32(3 * n), new Float32Array(n)], { large: 200, ...SINGLE }),
  labelled('p r r p', softmaxTemp, (n, g) => [g.f32(n * 50, -5, 5), new Float32Array(n * 50), 50, 0.7], { large: 1000, ...SINGLE }),
  labelled('s', prefixLogSum, (n, g) => [g.f64(n, -9, 0).map((v, i) => (i % 5 ? v : -Infinity)), new Float64Array(n)], { large: 50000, ...close }),
  labelled('r r r p', oneHotCrossEntropy, (n, g) => [g.f64(n * 10, -3, 3), g.i32(n, 0, 10), 10, new Float64Array(n * 10)], { large: 5000, ...close }),
  labelled('r p', f1Scores, (n, g) => [g.u8(n, 0, 6), g.u8(n, 0, 6), 6], { large: 300000 }),
  labelled('s s', welfordMerge, (n, g) => [g.f64(n), 16], { large: 200000, ...close }),
  labelled('p p r', kde2d, (n, g) => [g.f64(n, 0, 1), g.f64(n, 0, 1), new Float64Array(100), 10, 0.1], { large: 1000, ...close }),
  labelled('r r', kendallTau, (n, g) => [Float64Array.from(g.i32(n, 0, 9)), Float64Array.from(g.i32(n, 0, 9))], { large: 1500 }),
  labelled('p s', ecdfAt, (n, g) => [g.f64(n).sort(), g.f64(n), new Float64Array(n)], { large: 50000 }),
  labelled('r r', mannWhitney, (n, g) => [Float64Array.from(g.i32(n, 0, 30)), Float64Array.from(g.i32(n + 1, 0, 30))], { large: 1500 }),
  labelled('s s', kaplanMeier, (n, g) => [Float64Array.from(g.i32(n, 0, 30)).sort(), g.u8(n, 0, 2), new Float64Array(n)], { large: 200000, ...close }),
  labelled('s', coxGradient, (n, g) => [g.f64(n), g.u8(n, 0, 2), 0.3], { large: 100000, ...close }),
  labelled('r s r', gibbsMeans, (n, g) => [g.f64(n), new Float64Array(50), 7], { large: 10000, ...close, ...some }),
  labelled('p r p', winsorise, (n, g) => [g.f64(n), -0.8, 0.8, new Float64Array(n)], { large: 300000, ...close }),
  labelled('p s r', arForecast, (n, g) => [g.f64(n + 4), Float64Array.of(0.5, 0.2, -0.1, 0.05), n, new Float64Array(n)], { large: 100000, ...close }),
  labelled('s', holtWinters, (n, g) => [g.f64(n, 5, 9), g.f64(12, 0.8, 1.2), new Float64Array(n), 0.3, 0.1, 0.2], { large: 200000, ...close, ...some }),
];
