// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Statistics and data preparation. */
import { type Labelled, labelled, SINGLE } from './labelled.ts';

function meanVariance(x: Float64Array, out: Float64Array) {
  let s = 0, q = 0;
  for (let i = 0; i < x.length; i++) {
    s += x[i];
    q += x[i] * x[i];
  }
  const m = s / x.length;
  out[0] = m;
  out[1] = q / x.length - m * m;
}

function standardise(x: Float32Array, rows: number, cols: number) {
  for (let c = 0; c < cols; c++) {
    let sum = 0;
    for (let r = 0; r < rows; r++) sum += x[r * cols + c];
    const mean = sum / rows;
    let sq = 0;
    for (let r = 0; r < rows; r++) {
      const d = x[r * cols + c] - mean;
      sq += d * d;
    }
    const sd = Math.sqrt(sq / rows) + 1e-6;
    for (let r = 0; r < rows; r++) x[r * cols + c] = (x[r * cols + c] - mean) / sd;
  }
}

function minMax(x: Float64Array) {
  let lo = Infinity, hi = -Infinity;
  for (const v of x) {
    if (v < lo) lo = v;
    if (v > hi) hi = v;
  }
  return hi - lo;
}

function argmaxRows(logits: Float32Array, label: Int32Array, classes: number) {
  for (let r = 0; r < label.length; r++) {
    const base = r * classes;
    let best = logits[base], arg = 0;
    for (let c = 1; c < classes; c++) {
      if (logits[base + c] > best) {
        best = logits[base + c];
        arg = c;
      }
    }
    label[r] = arg;
  }
}

function histogramOf(x: Float64Array, bins: Int32Array, lo: number, hi: number) {
  const n = bins.length, width = (hi - lo) / n;
  let outside = 0;
  for (let i = 0; i < x.length; i++) {
    const b = Math.floor((x[i] - lo) / width);
    if (b < 0 || b >= n) {
      outside++;
      continue;
    }
    bins[b]++;
  }
  return outside;
}

function countMissing(x: Float64Array) {
  let n = 0;
  for (let i = 0; i < x.length; i++) if (Number.isNaN(x[i])) n++;
  return n;
}

function movingAverage(x: Float64Array, out: Float64Array, w: number) {
  for (let i = 0; i + w <= x.length; i++) {
    let s = 0;
    for (let k = 0; k < w; k++) s += x[i + k];
    out[i] = s / w;
  }
}

function runningSum(x: Float64Array, out: Float64Array) {
  let s = 0;
  for (let i = 0; i < x.length; i++) {
    s += x[i];
    out[i] = s;
  }
}

function exponentialSmoothing(x: Float64Array, out: Float64Array, alpha: number) {
  let level = 0;
  for (let t = 0; t < x.length; t++) {
    level = alpha * x[t] + (1 - alpha) * level;
    out[t] = level;
  }
}

function pairwiseDistances(x: Float64Array, d: Float64Array, n: number, dim: number) {
  for (let i = 0; i < n; i++) {
    d[i * n + i] = 0;
    for (let j = i + 1; j < n; j++) {
      let s = 0;
      for (let k = 0; k < dim; k++) {
        const t = x[i * dim + k] - x[j * dim + k];
        s += t * t;
      }
      const r = Math.sqrt(s);
      d[i * n + j] = r;
      d[j * n + i] = r;
    }
  }
}

function linearRegression(x: Float64Array, y: Float64Array) {
  const n = x.length;
  let sx = 0, sy = 0, sxx = 0, sxy = 0;
  for (let i = 0; i < n; ++i) {
    sx += x[i];
    sy += y[i];
    sxx += x[i] * x[i];
    sxy += x[i] * y[i];
  }
  return (n * sxy - sx * sy) / (n * sxx - sx * sx + 1);
}

function lag(x: Float64Array, lags: Float64Array) {
  const n = x.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += x[i];
  mean /= n || 1;
  for (let k = 0; k < lags.length; k++) {
    let c = 0;
    for (let i = k; i < n; i++) c += (x[i] - mean) * (x[i - k] - mean);
    lags[k] = c;
  }
}

function contingency(a: Uint8Array, b: Uint8Array, table: Uint32Array, k: number) {
  for (let i = 0; i < a.length; i++) table[a[i] * k + b[i]] += 1;
}

function groupMax(key: Int32Array, value: Int32Array, best: Int32Array) {
  for (let i = 0; i < key.length; i++) {
    const k = key[i];
    best[k] = Math.max(best[k], value[i]);
  }
}

function geometricMean(x: Float64Array) {
  let p = 1;
  for (let i = 0; i < x.length; i++) p *= x[i];
  return p ** (1 / x.length);
}

function welford(x: Float64Array, out: Float64Array) {
  let mean = 0, m2 = 0;
  for (let i = 0; i < x.length; i++) {
    const d = x[i] - mean;
    mean += d / (i + 1);
    m2 += d * (x[i] - mean);
  }
  out[0] = mean;
  out[1] = m2;
}

function crossEntropy(p: Float64Array, y: Uint8Array, k: number) {
  let loss = 0, right = 0;
  for (let i = 0; i < y.length; i++) {
    let top = 0;
    for (let c = 0; c < k; c++) if (p[i * k + c] > p[i * k + top]) top = c;
    if (top === y[i]) right++;
    loss -= Math.log(p[i * k + y[i]] + 1e-9);
  }
  return loss + right;
}

function softmaxRows(x: Float64Array, rows: number, cols: number) {
  for (let r = 0; r < rows; r++) {
    const o = r * cols;
    let hi = -Infinity;
    for (let c = 0; c < cols; c++) hi = Math.max(hi, x[o + c]);
    let z = 0;
    for (let c = 0; c < cols; c++) {
      x[o + c] = Math.exp(x[o + c] - hi);
      z += x[o + c];
    }
    for (let c = 0; c < cols; c++) x[o + c] /= z;
  }
}

function oneHot(labels: Uint8Array, out: Float32Array, k: number) {
  for (let i = 0; i < labels.length; i++)
    for (let c = 0; c < k; c++) out[i * k + c] = labels[i] === c ? 1 : 0;
}

function fillForward(x: Float64Array) {
  let last = 0;
  for (let i = 0; i < x.length; i++) {
    if (x[i] < 0) x[i] = last;
    else last = x[i];
  }
}

function clipAndScale(x: Float64Array, lo: number, hi: number) {
  for (let i = 0; i < x.length; i++) {
    let v = x[i];
    if (v < lo) v = lo;
    else if (v > hi) v = hi;
    x[i] = (v - lo) / (hi - lo);
  }
}

function kmeansAssign(x: Float64Array, centre: Float64Array, label: Int32Array, n: number, k: number, d: number) {
  let changed = 0;
  for (let i = 0; i < n; i++) {
    let best = Infinity, arg = 0;
    for (let c = 0; c < k; c++) {
      let s = 0;
      for (let j = 0; j < d; j++) {
        const t = x[i * d + j] - centre[c * d + j];
        s += t * t;
      }
      if (s < best) {
        best = s;
        arg = c;
      }
    }
    if (label[i] !== arg) {
      label[i] = arg;
      changed++;
    }
  }
  return changed;
}

function gradientStep(x: Float64Array, y: Float64Array, w: Float64Array, grad: Float64Array, n: number, d: number, rate: number) {
  for (let j = 0; j < d; j++) grad[j] = 0;
  for (let i = 0; i < n; i++) {
    let z = 0;
    for (let j = 0; j < d; j++) z += w[j] * x[i * d + j];
    const e = 1 / (1 + Math.exp(-z)) - y[i];
    for (let j = 0; j < d; j++) grad[j] += e * x[i * d + j];
  }
  for (let j = 0; j < d; j++) w[j] -= rate * grad[j] / (n || 1);
}

function adam(w: Float32Array, g: Float32Array, m: Float32Array, v: Float32Array, t: number, rate: number) {
  const c1 = 1 - Math.pow(0.9, t), c2 = 1 - Math.pow(0.999, t);
  for (let i = 0; i < w.length; i++) {
    m[i] = 0.9 * m[i] + 0.1 * g[i];
    v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
    w[i] -= rate * (m[i] / c1) / (Math.sqrt(v[i] / c2) + 1e-8);
  }
}

function denseLayer(x: Float32Array, w: Float32Array, bias: Float32Array, y: Float32Array, batch: number, inputs: number, outputs: number) {
  for (let b = 0; b < batch; b++)
    for (let o = 0; o < outputs; o++) {
      let acc = bias[o];
      for (let i = 0; i < inputs; i++) acc += x[b * inputs + i] * w[o * inputs + i];
      y[b * outputs + o] = acc > 0 ? acc : 0;
    }
}

function maxPool(x: Float32Array, y: Float32Array, channels: number, h: number, w: number) {
  const oh = h >> 1, ow = w >> 1;
  for (let c = 0; c < channels; c++)
    for (let i = 0; i < oh; i++)
      for (let j = 0; j < ow; j++) {
        let m = -Infinity;
        for (let a = 0; a < 2; a++)
          for (let b = 0; b < 2; b++) {
            const v = x[(c * h + 2 * i + a) * w + 2 * j + b];
            if (v > m) m = v;
          }
        y[(c * oh + i) * ow + j] = m;
      }
}

export const statistics: readonly Labelled[] = [
  labelled('r', meanVariance, (n, g) => [g.f64(n), new Float64Array(2)]),
  labelled('p r r p', standardise, (n, g) => [g.f32((n + 1) * n), n + 1, n], SINGLE),
  labelled('r', minMax, (n, g) => [g.f64(n)]),
  labelled('p r', argmaxRows, (n, g) => [g.f32(n * 5), new Int32Array(n), 5]),
  labelled('r', histogramOf, (n, g) => [g.f64(n, -2, 2), new Int32Array(10), -1, 1]),
  labelled('r', countMissing, (n, g) => [g.f64(n).map(v => (v > 0.5 ? NaN : v))]),
  labelled('p r', movingAverage, (n, g) => [g.f64(n), new Float64Array(n), 3]),
  labelled('s', runningSum, (n, g) => [g.f64(n), new Float64Array(n)]),
  labelled('s', exponentialSmoothing, (n, g) => [g.f64(n), new Float64Array(n), 0.3]),
  labelled('p p r', pairwiseDistances, (n, g) => [g.f64(n * 3), new Float64Array(n * n), n, 3]),
  labelled('r', linearRegression, (n, g) => [g.f64(n), g.f64(n)]),
  labelled('r p r', lag, (n, g) => [g.f64(n), new Float64Array(Math.min(n, 5))]),
  labelled('r', contingency, (n, g) => [g.u8(n, 0, 4), g.u8(n, 0, 4), new Uint32Array(16), 4]),
  labelled('r', groupMax, (n, g) => [g.i32(n, 0, 5), g.i32(n), new Int32Array(5)]),
  labelled('r', geometricMean, (n, g) => [g.f64(n, 0.5, 1.5)]),
  labelled('s', welford, (n, g) => [g.f64(n), new Float64Array(2)]),
  labelled('r r', crossEntropy, (n, g) => [g.f64(n * 3, 0, 1), g.u8(n, 0, 3), 3]),
  labelled('p r r p', softmaxRows, (n, g) => [g.f64(n * (n + 1)), n, n + 1]),
  labelled('p p', oneHot, (n, g) => [g.u8(n, 0, 4), new Float32Array(n * 4), 4]),
  labelled('s', fillForward, (n, g) => [g.f64(n)]),
  labelled('p', clipAndScale, (n, g) => [g.f64(n), -0.5, 0.5]),
  labelled('r r r', kmeansAssign, (n, g) => [g.f64(n * 3), g.f64(12), new Int32Array(n), n, 4, 3]),
  labelled('p r r p p', gradientStep, (n, g) => [g.f64(n * 4), g.f64(n), g.f64(4), g.f64(4), n, 4, 0.1]),
  labelled('p', adam, (n, g) => [g.f32(n), g.f32(n), g.f32(n), g.f32(n, 0, 1), 3, 0.01], SINGLE),
  labelled('p p r', denseLayer, (n, g) => [g.f32(3 * n), g.f32((n + 1) * n), g.f32(n + 1), new Float32Array(3 * (n + 1)), 3, n, n + 1], SINGLE),
  labelled('p p p r r', maxPool, (n, g) => [g.f32(2 * n * n), new Float32Array(2 * n * n), 2, n, n]),
];
