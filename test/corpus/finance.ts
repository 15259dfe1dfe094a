// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Statistics and finance. */
import { random } from '../../src/index.ts';
import { type Case, define } from './define.ts';

function welford(x: Float64Array) {
  let mean = 0, m2 = 0, n = 0;
  for (const v of x) {
    n++;
    const delta = v - mean;
    mean += delta / n;
    m2 += delta * (v - mean);
  }
  return { n, mean, variance: n > 1 ? m2 / (n - 1) : NaN };
}

function moments(x: Float32Array) {
  const n = x.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += x[i];
  mean /= n;
  let m2 = 0, m3 = 0, m4 = 0;
  for (let i = 0; i < n; i++) {
    const d = x[i] - mean, d2 = d * d;
    m2 += d2; m3 += d2 * d; m4 += d2 * d2;
  }
  return [mean, m2 / n, m3 / n / Math.pow(m2 / n, 1.5), m4 * n / (m2 * m2) - 3];
}

function quickselect(a: Float64Array, k: number) {
  let left = 0, right = a.length - 1;
  while (left < right) {
    const pivot = a[(left + right) >> 1];
    let i = left, j = right;
    do {
      while (a[i] < pivot) i++;
      while (a[j] > pivot) j--;
      if (i <= j) {
        const t = a[i];
        a[i++] = a[j];
        a[j--] = t;
      }
    } while (i <= j);
    if (j < k) left = i;
    if (k < i) right = j;
  }
  return a[k];
}

const histogram = (data: Float64Array, bins: Int32Array, lo: number, hi: number) => {
  const scale = bins.length / (hi - lo);
  let outliers = 0;
  for (let i = 0; i < data.length; i++) {
    const b = Math.floor((data[i] - lo) * scale);
    if (b >= 0 && b < bins.length) bins[b] += 1;
    else outliers++;
  }
  return outliers;
};

function covariance(X: Float64Array, n: number, d: number) {
  const mu = new Float64Array(d);
  const C = new Float64Array(d * d);
  for (let i = 0; i < n; i++) for (let j = 0; j < d; j++) mu[j] += X[i * d + j] / n;
  for (let a = 0; a < d; a++)
    for (let b = a; b < d; b++) {
      let s = 0;
      for (let i = 0; i < n; i++) s += (X[i * d + a] - mu[a]) * (X[i * d + b] - mu[b]);
      C[a * d + b] = C[b * d + a] = s / (n - 1);
    }
  return C;
}

function pearson(x: Float64Array, y: Float64Array) {
  let sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0, n = 0;
  for (let i = 0; i < x.length; ++i) {
    if (Number.isNaN(x[i]) || Number.isNaN(y[i])) continue;
    ++n; sx += x[i]; sy += y[i]; sxx += x[i] * x[i]; syy += y[i] * y[i]; sxy += x[i] * y[i];
  }
  const den = Math.sqrt((n * sxx - sx * sx) * (n * syy - sy * sy));
  return den === 0 ? 0 : (n * sxy - sx * sy) / den;
}

function ema(price: Float64Array, out: Float64Array, period: number) {
  const k = 2 / (period + 1);
  let prev;
  for (let i = 0; i < price.length; i++) {
    if (i === 0) prev = price[0];
    else prev = price[i] * k + out[i - 1] * (1 - k);
    out[i] = prev;
  }
}

function rsi(close: Float64Array, out: Float64Array, period = 14) {
  let gain = 0, loss = 0;
  for (let i = 0; i < close.length; i++) {
    if (i === 0) { out[i] = NaN; continue; }
    const ch = close[i] - close[i - 1];
    const g = ch > 0 ? ch : 0, l = ch < 0 ? -ch : 0;
    if (i <= period) {
      gain += g / period;
      loss += l / period;
      out[i] = i < period ? NaN : 100 - 100 / (1 + gain / loss);
    } else {
      gain = (gain * (period - 1) + g) / period;
      loss = (loss * (period - 1) + l) / period;
      out[i] = loss === 0 ? 100 : 100 - 100 / (1 + gain / loss);
    }
  }
}

function bollinger(p: Float64Array, mid: Float64Array, up: Float64Array, lo: Float64Array, win: number, k: number) {
  let s = 0, s2 = 0;
  for (let i = 0; i < p.length; i++) {
    s += p[i];
    s2 += p[i] * p[i];
    if (i >= win) {
      s -= p[i - win];
      s2 -= p[i - win] ** 2;
    }
    const m = Math.min(i + 1, win);
    const mean = s / m, sd = Math.sqrt(Math.max(0, s2 / m - mean * mean));
    mid[i] = mean;
    up[i] = mean + k * sd;
    lo[i] = mean - k * sd;
  }
}

function macd(close: Float64Array, line: Float64Array, signal: Float64Array) {
  const a12 = 2 / 13, a26 = 2 / 27, a9 = 2 / 10;
  let e12 = close[0], e26 = close[0], sig = 0, crosses = 0;
  for (let i = 0; i < close.length; i++) {
    e12 += a12 * (close[i] - e12);
    e26 += a26 * (close[i] - e26);
    const m = e12 - e26;
    const was = i > 0 ? line[i - 1] > sig : false;
    sig += a9 * (m - sig);
    line[i] = m;
    signal[i] = sig;
    if (i > 0 && m > sig !== was) crosses++;
  }
  return crosses;
}

function monteCarloPi(n: number, seed: number) {
  let inside = 0;
  for (let i = 0; i < n; i++) {
    const x = random(seed, 2 * i), y = random(seed, 2 * i + 1);
    if (x * x + y * y <= 1) inside++;
  }
  return (4 * inside) / n;
}

function asianOption(S: number, K: number, r: number, v: number, T: number, steps: number, paths: number, seed: number) {
  const dt = T / steps, drift = (r - 0.5 * v * v) * dt, vol = v * Math.sqrt(dt);
  let payoff = 0, sq = 0;
  for (let p = 0; p < paths; p++) {
    let s = S, avg = 0;
    for (let t = 0; t < steps; t += 1) {
      const c = p * steps + t;
      const u1 = 1 - random(seed, 2 * c), u2 = random(seed, 2 * c + 1);
      const z = Math.sqrt(-2 * Math.log(u1)) * Math.cos(2 * Math.PI * u2);
      s *= Math.exp(drift + vol * z);
      avg += s;
    }
    const pay = Math.max(avg / steps - K, 0);
    payoff += pay; sq += pay * pay;
  }
  const mean = payoff / paths;
  return { price: Math.exp(-r * T) * mean, stderr: Math.sqrt((sq / paths - mean * mean) / paths) };
}

function binomialTree(S: number, K: number, r: number, sigma: number, T: number, N: number, american: boolean) {
  const dt = T / N;
  const u = Math.exp(sigma * Math.sqrt(dt)), d = 1 / u;
  const p = (Math.exp(r * dt) - d) / (u - d), disc = Math.exp(-r * dt);
  const v = new Float64Array(N + 1);
  for (let i = 0; i <= N; i++) v[i] = Math.max(0, K - S * Math.pow(u, N - i) * Math.pow(d, i));
  for (let j = N - 1; j >= 0; j--) {
    for (let i = 0; i <= j; i++) {
      v[i] = disc * (p * v[i] + (1 - p) * v[i + 1]);
      if (american) v[i] = Math.max(v[i], K - S * Math.pow(u, j - i) * Math.pow(d, i));
    }
  }
  return v[0];
}

function normCdf(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const d = 0.3989422804014327 * Math.exp((-x * x) / 2);
  const p = d * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return x >= 0 ? 1 - p : p;
}

function impliedVol(prices: Float64Array, strikes: Float64Array, out: Float64Array, S: number, r: number, T: number) {
  for (let i = 0; i < prices.length; i++) {
    const K = strikes[i];
    let sigma = 0.3, ok = false;
    for (let it = 0; it < 50; it++) {
      const d1 = (Math.log(S / K) + (r + (sigma * sigma) / 2) * T) / (sigma * Math.sqrt(T));
      const d2 = d1 - sigma * Math.sqrt(T);
      const price = S * normCdf(d1) - K * Math.exp(-r * T) * normCdf(d2);
      const vega = S * Math.sqrt(T) * Math.exp(-0.5 * d1 * d1) / Math.sqrt(2 * Math.PI);
      const diff = price - prices[i];
      if (Math.abs(diff) < 1e-8) { ok = true; break; }
      if (vega < 1e-12) break;
      sigma -= diff / vega;
      if (!(sigma > 0) || !isFinite(sigma)) sigma = 1e-4;
    }
    out[i] = ok ? sigma : NaN;
  }
}

function bisection(coef: Float64Array, lo: number, hi: number) {
  const poly = (x: number) => {
    let r = 0;
    for (let i = coef.length - 1; i >= 0; i--) r = r * x + coef[i];
    return r;
  };
  let flo = poly(lo);
  if (flo * poly(hi) > 0) return NaN;
  let mid = lo;
  while (hi - lo > 1e-12) {
    mid = 0.5 * (lo + hi);
    const f = poly(mid);
    if (f === 0) return mid;
    if ((f < 0) === (flo < 0)) { lo = mid; flo = f; } else hi = mid;
    if (mid === lo && mid === hi) break;
  }
  return mid;
}

function kde(samples: Float64Array, grid: Float64Array, density: Float64Array, h: number) {
  const norm = 1 / (samples.length * h * Math.sqrt(2 * Math.PI));
  for (let g = 0; g < grid.length; g++) {
    let s = 0;
    for (let i = 0; i < samples.length; i++) {
      const u = (grid[g] - samples[i]) / h;
      s += Math.exp(-0.5 * u * u);
    }
    density[g] = s * norm;
  }
}

function bootstrap(data: Float64Array, means: Float64Array, seed: number) {
  let s = seed >>> 0;
  const n = data.length;
  for (let b = 0; b < means.length; b++) {
    let sum = 0;
    for (let i = 0; i < n; i++) {
      s = (Math.imul(s, 1664525) + 1013904223) >>> 0;
      sum += data[Math.floor((s / 0x100000000) * n)];
    }
    means[b] = sum / n;
  }
}

function maxDrawdown(equity: Float64Array) {
  let peak = -Infinity, worst = 0, from = -1, to = -1, peakAt = -1;
  for (let i = 0; i < equity.length; i++) {
    if (equity[i] > peak) { peak = equity[i]; peakAt = i; }
    const dd = (peak - equity[i]) / peak;
    if (dd > worst) { worst = dd; from = peakAt; to = i; }
  }
  return { worst, from, to };
}

function garch(ret: Float64Array, omega: number, alpha: number, beta: number): number {
  let v = omega / (1 - alpha - beta), ll = 0;
  for (let t = 0; t < ret.length; t++) {
    if (t) v = omega + alpha * ret[t - 1] ** 2 + beta * v;
    ll += -0.5 * (Math.log(2 * Math.PI) + Math.log(v) + ret[t] ** 2 / v);
  }
  return ll;
}

function kalman1d(z: Float64Array, q: number, r: number, x0 = 0, p0 = 1) {
  const est = new Float64Array(z.length);
  for (let i = 0, x = x0, p = p0; i < z.length; i++) {
    p += q;
    const k = p / (p + r);
    x += k * (z[i] - x);
    p *= 1 - k;
    est[i] = x;
  }
  return est;
}

function linearRegression(x: Float64Array, y: Float64Array) {
  const n = x.length;
  let [sx, sy, sxy, sxx] = [0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    sx += x[i];
    sy += y[i];
    sxy += x[i] * y[i];
    sxx += x[i] * x[i];
  }
  const slope = (n * sxy - sx * sy) / (n * sxx - sx * sx);
  return { slope, intercept: (sy - slope * sx) / n };
}

function rollingMax(a: Float64Array, out: Float64Array, w: number) {
  const dq = new Int32Array(a.length);
  let head = 0, tail = 0;
  for (let i = 0; i < a.length; i++) {
    while (tail > head && a[dq[tail - 1]] <= a[i]) tail--;
    dq[tail++] = i;
    if (dq[head] <= i - w) head++;
    out[i] = a[dq[head]];
  }
}

function erfInv(x: Float64Array) {
  for (let i = 0; i < x.length; i++) {
    let w = -Math.log1p(-x[i] * x[i]), p;
    if (w < 5) {
      w -= 2.5;
      p = 2.81022636e-8;
      p = 3.43273939e-7 + p * w; p = -3.5233877e-6 + p * w; p = -4.39150654e-6 + p * w;
      p = 0.00021858087 + p * w; p = -0.00125372503 + p * w; p = -0.00417768164 + p * w;
      p = 0.246640727 + p * w; p = 1.50140941 + p * w;
    } else {
      w = Math.sqrt(w) - 3;
      p = -0.000200214257;
      p = 0.000100950558 + p * w; p = 0.00134934322 + p * w; p = -0.00367342844 + p * w;
      p = 0.00573950773 + p * w; p = -0.0076224613 + p * w; p = 0.00943887047 + p * w;
      p = 1.00167406 + p * w; p = 2.83297682 + p * w;
    }
    x[i] *= p;
  }
}

export const finance: readonly Case[] = [
  define(welford, (n, g) => [g.f64(n)], { large: 50000 }),
  define(moments, (n, g) => [g.f32(n)], { large: 100000, tolerance: 1e-4 }),
  define(quickselect, (n, g) => [g.f64(n), n >> 1], { large: 50000, sizes: [1, 2, 7, 100] }),
  define(histogram, (n, g) => [g.f64(n), new Int32Array(16), -0.9, 0.9], { large: 100000 }),
  define(covariance, (n, g) => [g.f64(n * 4), n, 4], { large: 10000 }),
  define(pearson, (n, g) => [g.f64(n), g.f64(n).map((v, i) => (i % 5 ? v : NaN))], { large: 100000 }),
  define(ema, (n, g) => [g.f64(n), new Float64Array(n), 12], { large: 50000 }),
  define(rsi, (n, g) => [g.f64(n), new Float64Array(n)], { large: 50000 }),
  define(bollinger, (n, g) => [g.f64(n), new Float64Array(n), new Float64Array(n), new Float64Array(n), 5, 2], { large: 50000 }),
  define(macd, (n, g) => [g.f64(n), new Float64Array(n), new Float64Array(n)], { large: 50000, sizes: [1, 2, 30] }),
  define(monteCarloPi, n => [n * 10, 42], { large: 1000, using: { random } }),
  define(asianOption, n => [100, 100, 0.05, 0.2, 1, 12, n, 7], { large: 500, using: { random } }),
  define(binomialTree, (n, g) => [100, 105, 0.05, 0.2, 1, n, g.unit() < 0.5], { large: 300, sizes: [1, 2, 7, 30] }),
  define(impliedVol, (n, g) => [g.f64(n, 5, 30), g.f64(n, 80, 120), new Float64Array(n), 100, 0.02, 0.5], { large: 2000, using: { normCdf } }),
  define(bisection, (n, g) => [g.f64(n), -3, 3], { large: 20 }),
  define(kde, (n, g) => [g.f64(n), g.f64(20), new Float64Array(20), 0.1], { large: 5000 }),
  define(bootstrap, (n, g) => [g.f64(n), new Float64Array(n), 99], { large: 300 }),
  define(maxDrawdown, (n, g) => [g.f64(n, 1, 2)], { large: 100000 }),
  define(garch, (n, g) => [g.f64(n), 0.1, 0.1, 0.8], { large: 20000 }),
  define(kalman1d, (n, g) => [g.f64(n), 0.01, 0.1], { large: 50000 }),
  define(linearRegression, (n, g) => [g.f64(n), g.f64(n)], { large: 100000 }),
  define(rollingMax, (n, g) => [g.f64(n), new Float64Array(n), 4], { large: 50000 }),
  define(erfInv, (n, g) => [g.f64(n)], { large: 30000 }),
];
