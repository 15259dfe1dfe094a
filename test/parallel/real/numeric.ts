// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Linear algebra, sparse matrices, signals, finance and small algorithms. */
import { type Generator } from '../../corpus/define.ts';
import { type Labelled, labelled, SINGLE } from './labelled.ts';

function axpy(a: number, x: Float64Array, y: Float64Array) {
  for (let i = 0; i < x.length; i++) y[i] += a * x[i];
}

function dotStrided(n: number, x: Float64Array, incx: number, y: Float64Array, incy: number) {
  let acc = 0, ix = 0, iy = 0;
  for (let i = 0; i < n; i++) {
    acc += x[ix] * y[iy];
    ix += incx;
    iy += incy;
  }
  return acc;
}

function scaleStrided(n: number, a: number, x: Float64Array, inc: number) {
  let p = 0;
  for (let i = 0; i < n; i++) {
    x[p] *= a;
    p += inc;
  }
}

function matmulBlocked(a: Float64Array, b: Float64Array, c: Float64Array, n: number) {
  for (let i = 0; i < n; i++) {
    const row = i * n;
    for (let k = 0; k < n; k++) {
      const aik = a[row + k];
      const krow = k * n;
      for (let j = 0; j < n; j++) c[row + j] += aik * b[krow + j];
    }
  }
}

function transposeInPlace(a: Float64Array, n: number) {
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const t = a[i * n + j];
      a[i * n + j] = a[j * n + i];
      a[j * n + i] = t;
    }
}

function gaussJordan(a: Float64Array, n: number) {
  for (let k = 0; k < n; k++) {
    const p = 1 / a[k * n + k];
    for (let j = 0; j < n; j++) a[k * n + j] *= p;
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const f = a[i * n + k];
      for (let j = 0; j < n; j++) a[i * n + j] -= f * a[k * n + j];
    }
  }
}

function powerIteration(a: Float64Array, v: Float64Array, w: Float64Array, n: number, steps: number) {
  let lambda = 0;
  for (let s = 0; s < steps; s++) {
    let norm = 0;
    for (let i = 0; i < n; i++) {
      let acc = 0;
      for (let j = 0; j < n; j++) acc += a[i * n + j] * v[j];
      w[i] = acc;
      norm += acc * acc;
    }
    lambda = Math.sqrt(norm);
    for (let i = 0; i < n; i++) v[i] = w[i] / lambda;
  }
  return lambda;
}

function batchedSmall(a: Float64Array, b: Float64Array, c: Float64Array, count: number) {
  for (let m = 0; m < count; m++) {
    const o = m * 9;
    for (let i = 0; i < 3; i++)
      for (let j = 0; j < 3; j++) {
        let s = 0;
        for (let k = 0; k < 3; k++) s += a[o + 3 * i + k] * b[o + 3 * k + j];
        c[o + 3 * i + j] = s;
      }
  }
}

function spmvCSR(rowPtr: Int32Array, col: Int32Array, val: Float64Array, x: Float64Array, y: Float64Array) {
  for (let i = 0; i < y.length; i++) {
    let s = 0;
    for (let k = rowPtr[i]; k < rowPtr[i + 1]; k++) s += val[k] * x[col[k]];
    y[i] = s;
  }
}

function spmvCOO(row: Int32Array, col: Int32Array, val: Float64Array, x: Float64Array, y: Float64Array) {
  for (let k = 0; k < val.length; k++) y[row[k]] += val[k] * x[col[k]];
}

function spmvELL(n: number, width: number, col: Int32Array, val: Float64Array, x: Float64Array, y: Float64Array) {
  for (let i = 0; i < n; i++) {
    let acc = 0;
    for (let k = 0; k < width; k++) {
      const at = k * n + i;
      acc += val[at] * x[col[at]];
    }
    y[i] = acc;
  }
}

function degrees(row: Int32Array, deg: Int32Array) {
  for (let i = 0; i < deg.length; i++) deg[i] = 0;
  for (let e = 0; e < row.length; e++) deg[row[e]]++;
}

function pageRank(rowPtr: Int32Array, col: Int32Array, degree: Int32Array, rank: Float64Array, next: Float64Array, steps: number) {
  const n = rank.length;
  for (let s = 0; s < steps; s++) {
    for (let i = 0; i < n; i++) {
      let acc = 0;
      for (let e = rowPtr[i]; e < rowPtr[i + 1]; e++) acc += rank[col[e]] / degree[col[e]];
      next[i] = 0.15 / n + 0.85 * acc;
    }
    for (let i = 0; i < n; i++) rank[i] = next[i];
  }
}

function bandMatrix(n: number, lo: Float64Array, mid: Float64Array, hi: Float64Array, x: Float64Array, y: Float64Array) {
  for (let i = 0; i < n; i++) {
    let s = mid[i] * x[i];
    if (i > 0) s += lo[i] * x[i - 1];
    if (i < n - 1) s += hi[i] * x[i + 1];
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
  if (n) d[n - 1] /= b[n - 1];
  for (let i = n - 2; i >= 0; i--) d[i] = (d[i] - c[i] * d[i + 1]) / b[i];
}

function fir(x: Float32Array, h: Float32Array, y: Float32Array) {
  const taps = h.length;
  for (let n = taps - 1; n < x.length; n++) {
    let acc = 0;
    for (let k = 0; k < taps; k++) acc += h[k] * x[n - k];
    y[n] = acc;
  }
}

function iir(x: Float64Array, y: Float64Array, b0: number, a1: number, a2: number) {
  for (let n = 2; n < x.length; n++) y[n] = b0 * x[n] - a1 * y[n - 1] - a2 * y[n - 2];
}

function biquadChannels(x: Float64Array, channels: number, length: number) {
  for (let c = 0; c < channels; c++) {
    let z1 = 0, z2 = 0;
    for (let t = 0; t < length; t++) {
      const v = x[c * length + t] - 0.2 * z1 - 0.1 * z2;
      x[c * length + t] = v + 0.5 * z1;
      z2 = z1;
      z1 = v;
    }
  }
}

function applyWindow(x: Float64Array) {
  const n = x.length;
  for (let i = 0; i < n; i++) x[i] *= 0.5 - 0.5 * Math.cos(2 * Math.PI * i / n);
}

function dft(re: Float64Array, im: Float64Array, outRe: Float64Array, outIm: Float64Array) {
  const n = re.length;
  for (let k = 0; k < n; k++) {
    let a = 0, b = 0;
    for (let t = 0; t < n; t++) {
      const w = -2 * Math.PI * k * t / n;
      const c = Math.cos(w), s = Math.sin(w);
      a += re[t] * c - im[t] * s;
      b += re[t] * s + im[t] * c;
    }
    outRe[k] = a;
    outIm[k] = b;
  }
}

function haarLevel(x: Float64Array, out: Float64Array) {
  const half = x.length >> 1;
  for (let i = 0; i < half; i++) {
    out[i] = (x[2 * i] + x[2 * i + 1]) * Math.SQRT1_2;
    out[half + i] = (x[2 * i] - x[2 * i + 1]) * Math.SQRT1_2;
  }
}

function interleave(left: Float32Array, right: Float32Array, out: Float32Array) {
  for (let i = 0; i < left.length; i++) {
    out[2 * i] = left[i];
    out[2 * i + 1] = right[i];
  }
}

function reverseSignal(x: Float64Array) {
  const n = x.length;
  for (let i = 0; i < n >> 1; i++) {
    const t = x[i];
    x[i] = x[n - 1 - i];
    x[n - 1 - i] = t;
  }
}

function zeroCrossings(x: Float32Array) {
  let count = 0;
  for (let i = 1; i < x.length; i++) if (x[i - 1] < 0 !== x[i] < 0) count++;
  return count;
}

function peakRms(x: Float32Array, frame: number, peak: Float32Array, rms: Float32Array) {
  for (let f = 0; f < peak.length; f++) {
    let p = 0, e = 0;
    for (let i = f * frame; i < (f + 1) * frame; i++) {
      const v = Math.abs(x[i]);
      p = v > p ? v : p;
      e += v * v;
    }
    peak[f] = p;
    rms[f] = Math.sqrt(e / frame);
  }
}

function blackScholes(spot: Float64Array, strike: Float64Array, time: Float64Array, call: Float64Array, rate: number, vol: number) {
  function cnd(x: number) {
    const k = 1 / (1 + 0.2316419 * Math.abs(x));
    const w = 1 - 0.3989422804 * Math.exp(-x * x / 2) * (k * (0.31938153 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429)))));
    return x < 0 ? 1 - w : w;
  }
  for (let i = 0; i < spot.length; i++) {
    const sq = vol * Math.sqrt(time[i]);
    const d1 = (Math.log(spot[i] / strike[i]) + (rate + vol * vol / 2) * time[i]) / sq;
    call[i] = spot[i] * cnd(d1) - strike[i] * Math.exp(-rate * time[i]) * cnd(d1 - sq);
  }
}

function binomialTree(value: Float64Array, steps: number, p: number, discount: number) {
  for (let s = steps - 1; s >= 0; s--)
    for (let i = 0; i <= s; i++) value[i] = discount * (p * value[i + 1] + (1 - p) * value[i]);
}

function portfolioRisk(w: Float64Array, cov: Float64Array, n: number) {
  let risk = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) risk += w[i] * w[j] * cov[i * n + j];
  return Math.sqrt(Math.abs(risk));
}

function returnsOf(price: Float64Array, out: Float64Array) {
  for (let t = 1; t < price.length; t++) out[t - 1] = Math.log(price[t] / price[t - 1]);
}

function maxDrawdown(price: Float64Array) {
  let peak = -Infinity, worst = 0;
  for (let t = 0; t < price.length; t++) {
    if (price[t] > peak) peak = price[t];
    const d = (peak - price[t]) / peak;
    if (d > worst) worst = d;
  }
  return worst;
}

function asianPaths(z: Float64Array, payoff: Float64Array, steps: number, s0: number) {
  let total = 0;
  for (let p = 0; p < payoff.length; p++) {
    let s = s0, avg = 0;
    for (let t = 0; t < steps; t++) {
      s *= Math.exp(0.01 * z[p * steps + t]);
      avg += s;
    }
    payoff[p] = Math.max(0, avg / steps - s0);
    total += payoff[p];
  }
  return total / (payoff.length || 1);
}

function checksum(data: Uint8Array) {
  let x = 0, s = 0;
  for (let i = 0; i < data.length; i++) {
    x ^= data[i];
    s = (s + data[i]) | 0;
  }
  return s * 256 + x;
}

function adler(data: Uint8Array) {
  let a = 1, b = 0;
  for (let i = 0; i < data.length; i++) {
    a = (a + data[i]) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a;
}

function findFirst(x: Float64Array, v: number) {
  for (let i = 0; i < x.length; i++) if (x[i] > v) return i;
  return -1;
}

function lastAbove(x: Float64Array, v: number) {
  let at = -1;
  for (let i = 0; i < x.length; i++) if (x[i] > v) at = i;
  return at;
}

function compact(x: Int32Array, out: Int32Array) {
  let k = 0;
  for (let i = 0; i < x.length; i++) if (x[i] > 0) out[k++] = x[i];
  return k;
}

function gatherPermute(src: Float64Array, index: Int32Array, dst: Float64Array) {
  for (let i = 0; i < index.length; i++) dst[i] = src[index[i]];
}

function scatterPermute(src: Float64Array, index: Int32Array, dst: Float64Array) {
  for (let i = 0; i < index.length; i++) dst[index[i]] = src[i];
}

function levenshteinRow(a: Uint8Array, b: Uint8Array, row: Int32Array) {
  for (let j = 0; j <= b.length; j++) row[j] = j;
  for (let i = 1; i <= a.length; i++) {
    let diag = row[0];
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const up = row[j];
      row[j] = Math.min(up + 1, row[j - 1] + 1, diag + (a[i - 1] === b[j - 1] ? 0 : 1));
      diag = up;
    }
  }
  return row[b.length];
}

function sieve(flags: Uint8Array) {
  const n = flags.length;
  for (let i = 0; i < n; i++) flags[i] = 1;
  for (let p = 2; p * p < n; p++) {
    if (!flags[p]) continue;
    for (let m = p * p; m < n; m += p) flags[m] = 0;
  }
}

function countPrimes(n: number) {
  let count = 0;
  for (let v = 2; v < n; v++) {
    let prime = true;
    for (let d = 2; d * d <= v; d++) {
      if (v % d === 0) {
        prime = false;
        break;
      }
    }
    if (prime) count++;
  }
  return count;
}

function bubbleRows(a: Float64Array, rows: number, cols: number) {
  for (let r = 0; r < rows; r++) {
    for (let i = 0; i < cols - 1; i++)
      for (let j = 0; j < cols - 1 - i; j++) {
        const p = r * cols + j;
        if (a[p] > a[p + 1]) {
          const t = a[p];
          a[p] = a[p + 1];
          a[p + 1] = t;
        }
      }
  }
}

function hashPoints(x: Int32Array, y: Int32Array, key: Uint32Array, bits: number) {
  const mask = (1 << bits) - 1;
  for (let i = 0; i < x.length; i++) {
    let h = Math.imul(x[i], 73856093) ^ Math.imul(y[i], 19349663);
    h ^= h >>> 13;
    key[i] = h & mask;
  }
}

function polynomialEval(coef: Float64Array, x: Float64Array, y: Float64Array) {
  for (let i = 0; i < x.length; i++) {
    let acc = 0;
    for (let k = coef.length - 1; k >= 0; k--) acc = acc * x[i] + coef[k];
    y[i] = acc;
  }
}

function trapezoid(y: Float64Array, h: number) {
  let area = 0;
  for (let i = 0; i < y.length - 1; i++) area += (y[i] + y[i + 1]) * 0.5 * h;
  return area;
}

function anyNegative(x: Float64Array) {
  let any = false;
  for (let i = 0; i < x.length; i++) any = any || x[i] < -0.9;
  return any;
}

function shiftRight(x: Float64Array, k: number) {
  for (let i = x.length - 1; i >= k; i--) x[i] = x[i - k];
}

function copyHalf(x: Float64Array) {
  const n = x.length >> 1;
  for (let i = 0; i < n; i++) x[i + n] = x[i];
}

function oddEven(x: Float64Array) {
  const n = x.length >> 1;
  for (let i = 0; i < n; i++) x[2 * i] = 0.5 * x[2 * i + 1];
}

/** Rows of at most three entries, as offsets, columns and values. */
function sparse(n: number, g: Generator): readonly [Int32Array, Int32Array, Float64Array] {
  const ptr = new Int32Array(n + 1);
  for (let i = 0; i < n; i++) ptr[i + 1] = ptr[i] + g.int(0, 4);
  return [ptr, g.i32(ptr[n], 0, Math.max(1, n)), g.f64(ptr[n])];
}

const strong = (n: number, g: Generator): Float64Array => g.f64(n * n).map((v, k) => (k % (n + 1) === 0 ? n + 1 : v));

function luPivoted(a: Float64Array, perm: Int32Array, n: number) {
  for (let c = 0; c < n; c++) {
    let p = c;
    for (let i = c + 1; i < n; i++) if (Math.abs(a[i * n + c]) > Math.abs(a[p * n + c])) p = i;
    perm[c] = p;
    for (let j = 0; j < n; j++) {
      const t = a[c * n + j];
      a[c * n + j] = a[p * n + j];
      a[p * n + j] = t;
    }
    for (let i = c + 1; i < n; i++) {
      const f = a[i * n + c] / a[c * n + c];
      a[i * n + c] = f;
      for (let j = c + 1; j < n; j++) a[i * n + j] -= f * a[c * n + j];
    }
  }
}

function firstCrossing(x: Float32Array, level: number) {
  let at = -1;
  for (let i = 1; i < x.length; i++) {
    if (at < 0 && x[i - 1] < level && x[i] >= level) at = i;
  }
  return at;
}

function peakToPeak(x: Float64Array) {
  let lo = x[0], hi = x[0];
  for (let i = 1; i < x.length; i++) {
    const v = x[i];
    if (v < lo) lo = v;
    else if (v > hi) hi = v;
  }
  return hi - lo;
}

function furthest(px: Float64Array, py: Float64Array, x: number, y: number) {
  let most = 0, at = -1;
  for (let i = 0; i < px.length; i++) {
    const dx = px[i] - x, dy = py[i] - y;
    const d = dx * dx + dy * dy;
    if (i === 0 || d > most) {
      most = d;
      at = i;
    }
  }
  return [most, at];
}

export const numeric: readonly Labelled[] = [
  labelled('p', axpy, (n, g) => [1.5, g.f64(n), g.f64(n)]),
  labelled('r', dotStrided, (n, g) => [n, g.f64(2 * n), 2, g.f64(3 * n), 3]),
  labelled('p', scaleStrided, (n, g) => [n, 1.5, g.f64(3 * n), 3]),
  labelled('p r p', matmulBlocked, (n, g) => [g.f64(n * n), g.f64(n * n), g.f64(n * n), n]),
  labelled('p p', transposeInPlace, (n, g) => [g.f64(n * n), n]),
  labelled('s p p p', gaussJordan, (n, g) => [strong(n, g), n]),
  labelled('s r r p', powerIteration, (n, g) => [g.f64(n * n, 0, 1), g.f64(n, 0.1, 1), g.f64(n), n, 5]),
  labelled('p p p r', batchedSmall, (n, g) => [g.f64(9 * n), g.f64(9 * n), g.f64(9 * n), n]),
  labelled('p r', spmvCSR, (n, g) => [...sparse(n, g), g.f64(Math.max(1, n)), g.f64(n)]),
  labelled('r', spmvCOO, (n, g) => [g.i32(2 * n, 0, Math.max(1, n)), g.i32(2 * n, 0, Math.max(1, n)), g.f64(2 * n), g.f64(n), g.f64(n)]),
  labelled('p r', spmvELL, (n, g) => [n, 3, g.i32(3 * n, 0, Math.max(1, n)), g.f64(3 * n), g.f64(Math.max(1, n)), g.f64(n)]),
  labelled('p r', degrees, (n, g) => [g.i32(3 * n, 0, Math.max(1, n)), new Int32Array(n)]),
  labelled('s p r p', pageRank, (n, g) => {
    const [ptr, col] = sparse(n, g);
    return [ptr, col, g.i32(Math.max(1, n), 1, 5), g.f64(n, 0, 1), g.f64(n), 3];
  }),
  labelled('p', bandMatrix, (n, g) => [n, g.f64(n), g.f64(n), g.f64(n), g.f64(n), g.f64(n)]),
  labelled('s s', thomas, (n, g) => [g.f64(n), g.f64(n, 3, 4), g.f64(n), g.f64(n)]),
  labelled('p r', fir, (n, g) => [g.f32(n), g.f32(4), new Float32Array(n)], SINGLE),
  labelled('s', iir, (n, g) => [g.f64(n), g.f64(n), 0.3, -0.5, 0.1]),
  labelled('p s', biquadChannels, (n, g) => [g.f64(3 * n), 3, n]),
  labelled('p', applyWindow, (n, g) => [g.f64(n)]),
  labelled('p r', dft, (n, g) => [g.f64(n), g.f64(n), g.f64(n), g.f64(n)]),
  labelled('p', haarLevel, (n, g) => [g.f64(2 * n), g.f64(2 * n)]),
  labelled('p', interleave, (n, g) => [g.f32(n), g.f32(n), g.f32(2 * n)]),
  labelled('p', reverseSignal, (n, g) => [g.f64(n)]),
  labelled('r', zeroCrossings, (n, g) => [g.f32(n)]),
  labelled('p r', peakRms, (n, g) => [g.f32(n * 4), 4, new Float32Array(n), new Float32Array(n)], SINGLE),
  labelled('p', blackScholes, (n, g) => [g.f64(n, 50, 150), g.f64(n, 50, 150), g.f64(n, 0.1, 2), g.f64(n), 0.02, 0.3]),
  labelled('s s', binomialTree, (n, g) => [g.f64(n + 1, 0, 10), n, 0.52, 0.999]),
  labelled('r r', portfolioRisk, (n, g) => [g.f64(n), g.f64(n * n), n]),
  labelled('p', returnsOf, (n, g) => [g.f64(n, 1, 2), g.f64(n)]),
  labelled('s', maxDrawdown, (n, g) => [g.f64(n, 1, 2)]),
  labelled('r s', asianPaths, (n, g) => [g.f64(n * 6), g.f64(n), 6, 100]),
  labelled('r', checksum, (n, g) => [g.u8(n)]),
  labelled('s', adler, (n, g) => [g.u8(n)]),
  labelled('s', findFirst, (n, g) => [g.f64(n), 0.8]),
  labelled('r', lastAbove, (n, g) => [g.f64(n), 0.5]),
  labelled('s', compact, (n, g) => [g.i32(n), new Int32Array(n)]),
  labelled('p', gatherPermute, (n, g) => [g.f64(Math.max(1, n)), g.i32(n, 0, Math.max(1, n)), g.f64(n)]),
  labelled('s', scatterPermute, (n, g) => [g.f64(n), g.i32(n, 0, Math.max(1, n)), g.f64(n)]),
  labelled('p s s', levenshteinRow, (n, g) => [g.u8(n + 1, 0, 4), g.u8(n, 0, 4), new Int32Array(n + 1)]),
  labelled('p s p', sieve, (n, _g) => [new Uint8Array(n * 3)]),
  labelled('r s', countPrimes, (n, _g) => [n * 3]),
  labelled('p s s', bubbleRows, (n, g) => [g.f64(3 * n), 3, n]),
  labelled('p', hashPoints, (n, g) => [g.i32(n), g.i32(n), new Uint32Array(n), 10]),
  labelled('p s', polynomialEval, (n, g) => [g.f64(6), g.f64(n), g.f64(n)]),
  labelled('r', trapezoid, (n, g) => [g.f64(n), 0.1]),
  labelled('r', anyNegative, (n, g) => [g.f64(n)]),
  labelled('s', shiftRight, (n, g) => [g.f64(n), 2]),
  labelled('p', copyHalf, (n, g) => [g.f64(n)]),
  labelled('p', oddEven, (n, g) => [g.f64(2 * n + 1)]),
  labelled('s r p p p', luPivoted, (n, g) => [g.f64(n * n), new Int32Array(n), n]),
  labelled('r', firstCrossing, (n, g) => [g.f32(n), 0.3]),
  labelled('r', peakToPeak, (n, g) => [g.f64(Math.max(1, n))]),
  labelled('r', furthest, (n, g) => [g.f64(n), g.f64(n), 0.2, -0.1]),
];
