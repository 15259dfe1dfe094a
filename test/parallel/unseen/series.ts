// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Sound, series of prices and measurements, statistics. */
import { random } from '../../../src/index.ts';
import { type Labelled, labelled, SINGLE } from '../real/labelled.ts';

// direct form II, several channels, planar, state in an array
function biquadBank(x: Float64Array, y: Float64Array, coef: Float64Array, state: Float64Array, channels: number, n: number) {
  const [b0, b1, b2, a1, a2] = [coef[0], coef[1], coef[2], coef[3], coef[4]];
  for (let c = 0; c < channels; c++) {
    let z1 = state[2 * c], z2 = state[2 * c + 1];
    for (let i = 0; i < n; i++) {
      const v = x[c * n + i];
      const o = b0 * v + z1;
      z1 = b1 * v - a1 * o + z2;
      z2 = b2 * v - a2 * o;
      y[c * n + i] = o;
    }
    state[2 * c] = z1;
    state[2 * c + 1] = z2;
  }
}

function firSymmetric(x: Float32Array, y: Float32Array, h: Float32Array) {
  const m = h.length, half = m >> 1;
  for (let i = m - 1; i < x.length; i++) {
    let acc = h[half] * x[i - half];
    for (let k = 0; k < half; k++) acc += h[k] * (x[i - k] + x[i - (m - 1 - k)]);
    y[i] = acc;
  }
}

function envelope(x: Float32Array, env: Float32Array, attack: number, release: number) {
  let e = 0;
  for (let i = 0; i < x.length; i++) {
    const a = Math.abs(x[i]);
    e = a > e ? attack * e + (1 - attack) * a : release * e + (1 - release) * a;
    env[i] = e;
  }
}

function sincResample(src: Float32Array, dst: Float32Array, ratio: number, taps: number) {
  for (let i = 0; i < dst.length; i++) {
    const t = i * ratio, c = Math.floor(t);
    let s = 0;
    for (let k = c - taps + 1; k <= c + taps; k++) {
      if (k < 0 || k >= src.length) continue;
      const d = t - k;
      const w = d === 0 ? 1 : Math.sin(Math.PI * d) / (Math.PI * d);
      s += src[k] * w;
    }
    dst[i] = s;
  }
}

// every pass of a transform in one kernel: sizes change inside
function fftStages(re: Float64Array, im: Float64Array, n: number) {
  for (let size = 2; size <= n; size <<= 1) {
    const half = size >> 1;
    for (let start = 0; start < n; start += size) {
      for (let k = 0; k < half; k++) {
        const ang = -2 * Math.PI * k / size;
        const wr = Math.cos(ang), wi = Math.sin(ang);
        const i = start + k, j = i + half;
        const tr = re[j] * wr - im[j] * wi, ti = re[j] * wi + im[j] * wr;
        re[j] = re[i] - tr;
        im[j] = im[i] - ti;
        re[i] += tr;
        im[i] += ti;
      }
    }
  }
}

function stockham(re: Float64Array, im: Float64Array, tr: Float64Array, ti: Float64Array, cos: Float64Array, sin: Float64Array, half: number, s: number) {
  for (let p = 0; p < half; p++) {
    const wr = cos[p * s], wi = sin[p * s];
    for (let q = 0; q < s; q++) {
      const ar = re[q + s * p], ai = im[q + s * p], br = re[q + s * (p + half)], bi = im[q + s * (p + half)];
      tr[q + s * 2 * p] = ar + br;
      ti[q + s * 2 * p] = ai + bi;
      const dr = ar - br, di = ai - bi;
      tr[q + s * (2 * p + 1)] = dr * wr - di * wi;
      ti[q + s * (2 * p + 1)] = dr * wi + di * wr;
    }
  }
}

function spectrogramPower(x: Float64Array, out: Float64Array, frame: number, hop: number, bins: number) {
  const frames = x.length < frame ? 0 : Math.floor((x.length - frame) / hop) + 1;
  for (let f = 0; f < frames; f++)
    for (let b = 0; b < bins; b++) {
      let re = 0, im = 0;
      for (let i = 0; i < frame; i++) {
        const w = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / (frame - 1)), v = x[f * hop + i] * w;
        re += v * Math.cos(2 * Math.PI * b * i / frame);
        im -= v * Math.sin(2 * Math.PI * b * i / frame);
      }
      out[f * bins + b] = re * re + im * im;
    }
}

function mixDown(tracks: Float32Array, gains: Float32Array, out: Float32Array, count: number) {
  const n = out.length;
  for (let i = 0; i < n; i++) out[i] = 0;
  for (let t = 0; t < count; t++) {
    const g = gains[t];
    for (let i = 0; i < n; i++) out[i] += tracks[t * n + i] * g;
  }
}

function interleaveStereo(l: Float32Array, r: Float32Array, out: Int16Array) {
  for (let i = 0; i < l.length; i++) {
    const a = Math.max(-1, Math.min(1, l[i])), b = Math.max(-1, Math.min(1, r[i]));
    out[2 * i] = a < 0 ? a * 0x8000 : a * 0x7fff;
    out[2 * i + 1] = b < 0 ? b * 0x8000 : b * 0x7fff;
  }
}

function overlapAdd(frames: Float64Array, out: Float64Array, size: number, hop: number, count: number) {
  for (let f = 0; f < count; f++)
    for (let i = 0; i < size; i++) out[f * hop + i] += frames[f * size + i];
}

function dcBlock(x: Float64Array, y: Float64Array) {
  for (let i = 0; i < x.length; i++) y[i] = x[i] - (i > 0 ? x[i - 1] - 0.995 * y[i - 1] : 0);
}

function rms(x: Float32Array, out: Float64Array, block: number) {
  const blocks = Math.ceil(x.length / block);
  for (let b = 0; b < blocks; b++) {
    let s = 0, n = 0;
    for (let i = b * block; i < Math.min(x.length, (b + 1) * block); i++, n++) s += x[i] * x[i];
    out[b] = Math.sqrt(s / n);
  }
}

function delayFeedback(buf: Float32Array, delay: number, g: number) {
  for (let i = delay; i < buf.length; i++) buf[i] += buf[i - delay] * g;
}

function softClip(x: Float32Array, drive: number) {
  for (let i = 0; i < x.length; ++i) {
    const v = x[i] * drive;
    x[i] = v > 1 ? 2 / 3 : v < -1 ? -2 / 3 : v - v * v * v / 3;
  }
}

function crossCorrelate(a: Float64Array, b: Float64Array, out: Float64Array, maxLag: number) {
  for (let lag = -maxLag; lag <= maxLag; lag++) {
    let s = 0;
    for (let i = Math.max(0, -lag); i < Math.min(a.length, b.length - lag); i++) s += a[i] * b[i + lag];
    out[lag + maxLag] = s;
  }
}

// statistics
function covarianceMatrix(X: Float64Array, mean: Float64Array, C: Float64Array, rows: number, cols: number) {
  for (let j = 0; j < cols; j++) {
    let s = 0;
    for (let i = 0; i < rows; i++) s += X[i * cols + j];
    mean[j] = s / rows;
  }
  for (let a = 0; a < cols; a++) {
    for (let b = a; b < cols; b++) {
      let s = 0;
      for (let i = 0; i < rows; i++) s += (X[i * cols + a] - mean[a]) * (X[i * cols + b] - mean[b]);
      C[a * cols + b] = s / (rows - 1);
      C[b * cols + a] = C[a * cols + b];
    }
  }
}

function rollingStd(x: Float64Array, out: Float64Array, w: number) {
  for (let i = 0; i < x.length; i++) {
    if (i < w - 1) { out[i] = NaN; continue; }
    let m = 0;
    for (let k = 0; k < w; k++) m += x[i - k];
    m /= w;
    let v = 0;
    for (let k = 0; k < w; k++) v += (x[i - k] - m) ** 2;
    out[i] = Math.sqrt(v / (w - 1));
  }
}

function rollingMax(x: Float64Array, out: Float64Array, w: number) {
  const n = x.length;
  for (let i = 0; i < n; i++) {
    let m = x[i];
    for (let j = i > w ? i - w : 0; j < i; j++) if (x[j] > m) m = x[j];
    out[i] = m;
  }
}

function kmeansStep(pts: Float64Array, cent: Float64Array, sums: Float64Array, counts: Int32Array, assign: Int32Array, n: number, d: number, k: number) {
  sums.fill(0);
  counts.fill(0);
  for (let i = 0; i < n; i++) {
    let best = 0, bd = Infinity;
    for (let c = 0; c < k; c++) {
      let dist = 0;
      for (let j = 0; j < d; j++) {
        const t = pts[i * d + j] - cent[c * d + j];
        dist += t * t;
      }
      if (dist < bd) { bd = dist; best = c; }
    }
    assign[i] = best;
    counts[best]++;
    for (let j = 0; j < d; j++) sums[best * d + j] += pts[i * d + j];
  }
  for (let c = 0; c < k; c++) {
    if (counts[c] === 0) continue;
    for (let j = 0; j < d; j++) cent[c * d + j] = sums[c * d + j] / counts[c];
  }
}

function quantileByCount(v: Uint16Array, q: number) {
  const counts = new Uint32Array(65536);
  for (const x of v) counts[x]++;
  let seen = 0;
  const want = q * v.length;
  for (let i = 0; i < counts.length; i++) {
    seen += counts[i];
    if (seen >= want) return i;
  }
  return -1;
}

function bootstrapMeans(x: Float64Array, out: Float64Array, seed: number) {
  const n = x.length;
  for (let b = 0; b < out.length; b++) {
    let s = 0;
    for (let i = 0; i < n; i++) s += x[Math.floor(random(seed, b * n + i) * n)];
    out[b] = n ? s / n : 0;
  }
}

function monteCarloPi(n: number, seed: number) {
  let inside = 0;
  for (let i = 0; i < n; i++) {
    const x = random(seed, 2 * i), y = random(seed, 2 * i + 1);
    if (x * x + y * y <= 1) inside++;
  }
  return 4 * inside / n;
}

function zscoreColumns(X: Float64Array, rows: number, cols: number) {
  for (let c = 0; c < cols; c++) {
    let sum = 0, sq = 0;
    for (let r = 0; r < rows; r++) {
      const v = X[r * cols + c];
      sum += v;
      sq += v * v;
    }
    const mu = sum / rows, sd = Math.sqrt(Math.max(0, sq / rows - mu * mu)) || 1;
    for (let r = 0; r < rows; r++) X[r * cols + c] = (X[r * cols + c] - mu) / sd;
  }
}

function hist2d(x: Float64Array, y: Float64Array, out: Uint32Array, bins: number) {
  for (let i = 0; i < x.length; i++) {
    const a = Math.floor(x[i] * bins), b = Math.floor(y[i] * bins);
    if (a < 0 || a >= bins || b < 0 || b >= bins) continue;
    out[a * bins + b] += 1;
  }
}

function spearmanRanks(x: Float64Array, rank: Float64Array) {
  const n = x.length;
  for (let i = 0; i < n; i++) {
    let less = 0, equal = 0;
    for (let j = 0; j < n; j++) {
      if (x[j] < x[i]) less++;
      else if (x[j] === x[i]) equal++;
    }
    rank[i] = less + (equal + 1) / 2;
  }
}

function linearFit(x: Float64Array, y: Float64Array, out: Float64Array) {
  const n = x.length;
  let sx = 0, sy = 0, sxx = 0, sxy = 0;
  for (let i = 0; i < n; i++) {
    sx += x[i]; sy += y[i];
    sxx += x[i] * x[i]; sxy += x[i] * y[i];
  }
  const d = n * sxx - sx * sx;
  out[0] = (n * sxy - sx * sy) / d;
  out[1] = (sy - out[0] * sx) / n;
}

// finance
function binomialAmerican(v: Float64Array, S: number, K: number, u: number, p: number, disc: number, steps: number) {
  for (let i = 0; i <= steps; i++) v[i] = Math.max(0, K - S * Math.pow(u, 2 * i - steps));
  for (let t = steps - 1; t >= 0; t--)
    for (let i = 0; i <= t; i++) {
      const hold = disc * (p * v[i + 1] + (1 - p) * v[i]);
      const exercise = K - S * Math.pow(u, 2 * i - t);
      v[i] = hold > exercise ? hold : exercise;
    }
  return v[0];
}

function asianOption(paths: number, steps: number, S0: number, K: number, r: number, sigma: number, T: number, seed: number) {
  const dt = T / steps, drift = (r - sigma * sigma / 2) * dt, vol = sigma * Math.sqrt(dt);
  let sum = 0;
  for (let p = 0; p < paths; p++) {
    let s = S0, avg = 0;
    for (let t = 0; t < steps; t++) {
      const u1 = random(seed, 2 * (p * steps + t)), u2 = random(seed, 2 * (p * steps + t) + 1);
      const z = Math.sqrt(-2 * Math.log(1 - u1)) * Math.cos(2 * Math.PI * u2);
      s *= Math.exp(drift + vol * z);
      avg += s;
    }
    sum += Math.max(avg / steps - K, 0);
  }
  return Math.exp(-r * T) * sum / paths;
}

function maxDrawdown(price: Float64Array) {
  let peak = -Infinity, worst = 0;
  for (let i = 0; i < price.length; i++) {
    if (price[i] > peak) peak = price[i];
    const dd = (peak - price[i]) / peak;
    if (dd > worst) worst = dd;
  }
  return worst;
}

function portfolioVariance(w: Float64Array, cov: Float64Array) {
  const n = w.length;
  let v = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) v += w[i] * w[j] * cov[i * n + j];
  return v;
}

function discountCurve(times: Float64Array, rates: Float64Array, t: Float64Array, out: Float64Array) {
  const m = times.length;
  for (let i = 0; i < t.length; i++) {
    let k = 0;
    while (k < m - 2 && times[k + 1] < t[i]) k++;
    const w = (t[i] - times[k]) / (times[k + 1] - times[k]);
    out[i] = Math.exp(-(rates[k] + w * (rates[k + 1] - rates[k])) * t[i]);
  }
}

function impliedVol(price: Float64Array, strike: Float64Array, out: Float64Array, S: number, T: number) {
  const cdf = (x: number) => {
    const k = 1 / (1 + 0.2316419 * Math.abs(x));
    const p = Math.exp(-x * x / 2) * 0.3989422804 * k * (0.31938153 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))));
    return x >= 0 ? 1 - p : p;
  };
  for (let i = 0; i < price.length; i++) {
    let lo = 0.01, hi = 2;
    for (let it = 0; it < 40; it++) {
      const mid = (lo + hi) / 2;
      const d1 = (Math.log(S / strike[i]) + mid * mid / 2 * T) / (mid * Math.sqrt(T));
      const c = S * cdf(d1) - strike[i] * cdf(d1 - mid * Math.sqrt(T));
      if (c > price[i]) hi = mid;
      else lo = mid;
    }
    out[i] = (lo + hi) / 2;
  }
}

function returnsLog(p: Float64Array, r: Float64Array) {
  for (let i = 1; i < p.length; i++) r[i - 1] = Math.log(p[i] / p[i - 1]);
}

export const series: readonly Labelled[] = [
  labelled('p s', biquadBank, (n, g) => [g.f64(3 * n), new Float64Array(3 * n), Float64Array.of(0.2, 0.4, 0.2, -0.3, 0.1), new Float64Array(6), 3, n], { large: 500000 }),
  labelled('p r', firSymmetric, (n, g) => [g.f32(n), new Float32Array(n), g.f32(15)], { ...SINGLE, large: 500000 }),
  labelled('s', envelope, (n, g) => [g.f32(n), new Float32Array(n), 0.9, 0.99], { ...SINGLE, large: 1000000 }),
  labelled('p r', sincResample, (n, g) => [g.f32(n), new Float32Array(2 * n), 0.5, 8], { ...SINGLE, large: 20000 }),
  labelled('s p p', fftStages, (n, g) => { const m = n ? 1 << Math.ceil(Math.log2(n)) : 0; return [g.f64(m), g.f64(m), m]; }, { large: 65536 }),
  labelled('p p', stockham, (n, g) => [g.f64(8 * n), g.f64(8 * n), new Float64Array(8 * n), new Float64Array(8 * n), g.f64(4 * n), g.f64(4 * n), 4, n], { large: 100000, sizes: [1, 2, 7, 20] }),
  labelled('p p r', spectrogramPower, (n, g) => [g.f64(n * 16), new Float64Array(9 * 2 * n), 16, 8, 9], { large: 1000, tolerance: 1e-12 }),
  labelled('p r p', mixDown, (n, g) => [g.f32(5 * n), g.f32(5), new Float32Array(n), 5], { ...SINGLE, large: 500000 }),
  labelled('p', interleaveStereo, (n, g) => [g.f32(n, -1.2, 1.2), g.f32(n, -1.2, 1.2), new Int16Array(2 * n)], { large: 1000000 }),
  labelled('s p', overlapAdd, (n, g) => [g.f64(n * 32), new Float64Array(n * 16 + 32), 32, 16, n], { large: 30000 }),
  labelled('s', dcBlock, (n, g) => [g.f64(n), new Float64Array(n)], { large: 1000000 }),
  labelled('p r', rms, (n, g) => [g.f32(n), new Float64Array(n), 512], { ...SINGLE, large: 2000000 }),
  labelled('s', delayFeedback, (n, g) => [g.f32(n + 3), 3, 0.5], { ...SINGLE, large: 1000000 }),
  labelled('p', softClip, (n, g) => [g.f32(n), 1.5], { ...SINGLE, large: 2000000 }),
  labelled('p r', crossCorrelate, (n, g) => [g.f64(n), g.f64(n), new Float64Array(2 * n + 1), n], { large: 3000 }),
  labelled('p r p p r', covarianceMatrix, (n, g) => [g.f64(6 * n), new Float64Array(6), new Float64Array(36), n, 6], { large: 100000 }),
  labelled('p r r', rollingStd, (n, g) => [g.f64(n), new Float64Array(n), 20], { large: 300000 }),
  labelled('p r', rollingMax, (n, g) => [g.f64(n), new Float64Array(n), 20], { large: 300000 }),
  labelled('p p r r r p p p', kmeansStep, (n, g) => [g.f64(3 * n), g.f64(12), new Float64Array(12), new Int32Array(4), new Int32Array(n), n, 3, 4], { large: 300000 }),
  labelled('r s', quantileByCount, (n, g) => [Uint16Array.from(g.u32(n)), 0.3], { large: 1000000 }),
  labelled('p r s', bootstrapMeans, (n, g) => [g.f64(n), new Float64Array(n), 3], { large: 1000 }),
  labelled('r s s', monteCarloPi, n => [n, 7], { large: 1000000 }),
  labelled('p r p', zscoreColumns, (n, g) => [g.f64(7 * n), n, 7], { large: 100000 }),
  labelled('r', hist2d, (n, g) => [g.f64(n), g.f64(n), new Uint32Array(256), 16], { large: 1000000 }),
  labelled('p r', spearmanRanks, (n, g) => [g.f64(n), new Float64Array(n)], { large: 4000 }),
  labelled('r', linearFit, (n, g) => [g.f64(n), g.f64(n), new Float64Array(2)], { large: 2000000, sizes: [2, 7, 20, 50] }),
  labelled('p s s', binomialAmerican, n => [new Float64Array(n + 1), 100, 105, 1.01, 0.51, 0.999, n], { large: 1000 }),
  labelled('r s s s', asianOption, n => [n, 10, 100, 95, 0.03, 0.2, 1, 11], { large: 50000 }),
  labelled('s', maxDrawdown, (n, g) => [g.f64(n, 1, 2)], { large: 2000000 }),
  labelled('r r', portfolioVariance, (n, g) => [g.f64(n), g.f64(n * n)], { large: 2000 }),
  labelled('p s', discountCurve, (n, g) => [g.f64(8, 0, 10).sort(), g.f64(8), g.f64(n, 0, 10), new Float64Array(n)], { large: 500000 }),
  labelled('p s', impliedVol, (n, g) => [g.f64(n, 5, 20), g.f64(n, 80, 120), new Float64Array(n), 100, 0.5], { large: 5000 }),
  labelled('p', returnsLog, (n, g) => [g.f64(n, 1, 2), new Float64Array(n)], { large: 1000000 }),
];
