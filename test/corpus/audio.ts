// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Audio and signal kernels. */
import { type Case, define } from './define.ts';

function biquad(x: Float32Array, y: Float32Array, c: { b0: number; b1: number; b2: number; a1: number; a2: number }) {
  let x1 = 0, x2 = 0, y1 = 0, y2 = 0;
  for (let i = 0; i < x.length; i++) {
    const xn = x[i];
    const yn = c.b0 * xn + c.b1 * x1 + c.b2 * x2 - c.a1 * y1 - c.a2 * y2;
    x2 = x1; x1 = xn;
    y2 = y1; y1 = yn;
    y[i] = yn;
  }
}

function fir(input: Float64Array, taps: Float64Array, output: Float64Array) {
  const n = input.length, m = taps.length;
  for (let i = 0; i < n; i++) {
    let acc = 0;
    for (let k = 0; k < m; k++) {
      if (i - k >= 0) acc += taps[k] * input[i - k];
    }
    output[i] = acc;
  }
}

function firRing(x: Float32Array, taps: Float32Array, y: Float32Array) {
  const delay = new Float32Array(64);
  let pos = 0;
  for (let n = 0; n < x.length; n++) {
    delay[pos] = x[n];
    let acc = 0, idx = pos;
    for (let k = 0; k < taps.length; k++) {
      acc += taps[k] * delay[idx--];
      if (idx < 0) idx = 63;
    }
    y[n] = acc;
    pos = (pos + 1) & 63;
  }
}

function onePole(buf: Float32Array, alpha: number) {
  let s = 0;
  for (let i = 0, n = buf.length; i < n; ++i) buf[i] = s += alpha * (buf[i] - s);
  return s;
}

function fft(re: Float64Array, im: Float64Array) {
  const n = re.length;
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      let t = re[i]; re[i] = re[j]; re[j] = t;
      t = im[i]; im[i] = im[j]; im[j] = t;
    }
  }
  for (let len = 2; len <= n; len <<= 1) {
    const ang = -2 * Math.PI / len;
    const wr = Math.cos(ang), wi = Math.sin(ang);
    for (let i = 0; i < n; i += len) {
      let cr = 1, ci = 0;
      for (let k = 0; k < len / 2; k++) {
        const a = i + k, b = i + k + len / 2;
        const xr = re[b] * cr - im[b] * ci, xi = re[b] * ci + im[b] * cr;
        re[b] = re[a] - xr; im[b] = im[a] - xi;
        re[a] += xr; im[a] += xi;
        const nr = cr * wr - ci * wi;
        ci = cr * wi + ci * wr;
        cr = nr;
      }
    }
  }
}

function fftTable(z: Float32Array, cosT: Float32Array, sinT: Float32Array, rev: Uint16Array, bits: number) {
  var n = 1 << bits, i, j, k, size, half, step;
  for (i = 0; i < n; i++) {
    j = rev[i];
    if (j > i) {
      var tr = z[2 * i], ti = z[2 * i + 1];
      z[2 * i] = z[2 * j]; z[2 * i + 1] = z[2 * j + 1];
      z[2 * j] = tr; z[2 * j + 1] = ti;
    }
  }
  for (size = 2; size <= n; size *= 2) {
    half = size / 2; step = n / size;
    for (i = 0; i < n; i += size)
      for (j = i, k = 0; j < i + half; j++, k += step) {
        var re = z[2 * (j + half)] * cosT[k] + z[2 * (j + half) + 1] * sinT[k];
        var im = -z[2 * (j + half)] * sinT[k] + z[2 * (j + half) + 1] * cosT[k];
        z[2 * (j + half)] = z[2 * j] - re; z[2 * (j + half) + 1] = z[2 * j + 1] - im;
        z[2 * j] += re; z[2 * j + 1] += im;
      }
  }
}

const bitReverse = (rev: Uint16Array, bits: number) => {
  for (let i = 0; i < rev.length; i++) {
    let r = 0, v = i;
    for (let b = bits; b-- > 0; v >>= 1) r = (r << 1) | (v & 1);
    rev[i] = r;
  }
};

function dct2(x: Float64Array, out: Float64Array) {
  const N = x.length;
  const factor = Math.PI / N;
  for (let k = 0; k < N; k++) {
    let sum = 0;
    for (let n = 0; n < N; n++) sum += x[n] * Math.cos((n + 0.5) * k * factor);
    out[k] = sum * (k === 0 ? Math.sqrt(1 / N) : Math.sqrt(2 / N));
  }
}

function dct8x8(block: Float32Array) {
  const tmp = new Float32Array(64);
  const c = [0.3535533905932738, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5];
  for (let y = 0; y < 8; y++)
    for (let u = 0; u < 8; u++) {
      let s = 0;
      for (let x = 0; x < 8; x++) s += block[y * 8 + x] * Math.cos(((2 * x + 1) * u * Math.PI) / 16);
      tmp[y * 8 + u] = s * c[u];
    }
  for (let u = 0; u < 8; u++)
    for (let v = 0; v < 8; v++) {
      let s = 0;
      for (let y = 0; y < 8; y++) s += tmp[y * 8 + u] * Math.cos(((2 * y + 1) * v * Math.PI) / 16);
      block[v * 8 + u] = s * c[v];
    }
}

function goertzel(samples: Float32Array, freq: number, rate: number) {
  const w = (2 * Math.PI * freq) / rate;
  const coeff = 2 * Math.cos(w);
  let s0 = 0, s1 = 0, s2 = 0;
  for (const x of samples) {
    s0 = x + coeff * s1 - s2;
    s2 = s1;
    s1 = s0;
  }
  return s1 * s1 + s2 * s2 - coeff * s1 * s2;
}

function hannWindow(x: Float32Array) {
  const N = x.length;
  if (N < 2) return;
  for (let n = 0; n < N; n++) x[n] *= 0.5 * (1 - Math.cos((2 * Math.PI * n) / (N - 1)));
}

const blackman = (w: Float64Array, a = 0.16) => {
  const a0 = (1 - a) / 2, a1 = 0.5, a2 = a / 2;
  for (let n = 0; n < w.length; n++) {
    const t = (2 * Math.PI * n) / w.length;
    w[n] = a0 - a1 * Math.cos(t) + a2 * Math.cos(2 * t);
  }
  return w;
};

function resampleLinear(src: Float32Array, dst: Float32Array, ratio: number) {
  let pos = 0;
  for (let i = 0; i < dst.length; i++) {
    const k = Math.floor(pos), f = pos - k;
    const a = src[Math.min(k, src.length - 1)], b = src[Math.min(k + 1, src.length - 1)];
    dst[i] = a + (b - a) * f;
    pos += ratio;
  }
}

function upsampleHermite(src: Float64Array, factor: number) {
  const n = src.length;
  const out = new Float64Array(n * factor);
  for (let i = 0; i < n * factor; i++) {
    const t = i / factor, k = Math.trunc(t), x = t - k;
    const y0 = k > 0 ? src[k - 1] : 0, y1 = src[k];
    const y2 = k + 1 < n ? src[k + 1] : 0, y3 = k + 2 < n ? src[k + 2] : 0;
    const c1 = 0.5 * (y2 - y0), c2 = y0 - 2.5 * y1 + 2 * y2 - 0.5 * y3, c3 = 0.5 * (y3 - y0) + 1.5 * (y1 - y2);
    out[i] = ((c3 * x + c2) * x + c1) * x + y1;
  }
  return out;
}

function autocorrelate(buf: Float32Array, sampleRate: number) {
  const SIZE = buf.length;
  let rms = 0;
  for (let i = 0; i < SIZE; i++) rms += buf[i] * buf[i];
  rms = Math.sqrt(rms / SIZE);
  if (rms < 0.01) return -1;
  const half = SIZE >> 1;
  let bestOffset = -1, bestCorr = 0, lastCorr = 1, found = false;
  for (let offset = 1; offset < half; offset++) {
    let corr = 0;
    for (let i = 0; i < half; i++) corr += Math.abs(buf[i] - buf[i + offset]);
    corr = 1 - corr / half;
    if (corr > 0.6 && corr > lastCorr) {
      found = true;
      if (corr > bestCorr) { bestCorr = corr; bestOffset = offset; }
    } else if (found) {
      return sampleRate / bestOffset;
    }
    lastCorr = corr;
  }
  return bestCorr > 0.01 ? sampleRate / bestOffset : -1;
}

function findPeaks(x: Float64Array, idx: Int32Array, threshold: number, minDist: number): number {
  let count = 0;
  let last = -minDist;
  for (let i = 1; i < x.length - 1; i++) {
    if (x[i] > threshold && x[i] > x[i - 1] && x[i] >= x[i + 1]) {
      if (i - last < minDist) {
        if (count > 0 && x[i] > x[idx[count - 1]]) { idx[count - 1] = i; last = i; }
      } else {
        idx[count++] = i;
        last = i;
      }
    }
  }
  return count;
}

function compressor(buf: Float32Array, threshold: number, ratio: number, attack: number, release: number) {
  let env = 0;
  for (let i = 0; i < buf.length; i++) {
    const mag = Math.abs(buf[i]);
    const coef = mag > env ? attack : release;
    env = coef * env + (1 - coef) * mag;
    const db = 20 * Math.log10(env + 1e-10);
    let gain = 1;
    if (db > threshold) gain = Math.pow(10, ((threshold - db) * (1 - 1 / ratio)) / 20);
    buf[i] *= gain;
  }
}

function floatTo16(input: Float32Array, out: Int16Array) {
  for (let i = 0; i < input.length; i++) {
    const s = Math.max(-1, Math.min(1, input[i]));
    out[i] = s < 0 ? s * 0x8000 : s * 0x7fff;
  }
}

function muLaw(pcm: Int16Array, out: Uint8Array) {
  for (let i = 0; i < pcm.length; i++) {
    let s = pcm[i];
    const sign = (s >> 8) & 0x80;
    if (sign) s = -s;
    if (s > 32635) s = 32635;
    s += 0x84;
    let exponent = 7;
    for (let mask = 0x4000; (s & mask) === 0 && exponent > 0; exponent--, mask >>= 1) {}
    const mantissa = (s >> (exponent + 3)) & 0x0f;
    out[i] = ~(sign | (exponent << 4) | mantissa);
  }
}

function zeroCrossings(x: Float32Array) {
  let z = 0;
  for (let i = 1; i < x.length; i++) if ((x[i - 1] < 0) !== (x[i] < 0)) z++;
  return z;
}

function sawtooth(out: Float32Array, freq: number, sr: number) {
  let phase = 0;
  const inc = freq / sr;
  const polyBlep = (t: number) => {
    if (t < inc) { t /= inc; return t + t - t * t - 1; }
    if (t > 1 - inc) { t = (t - 1) / inc; return t * t + t + t + 1; }
    return 0;
  };
  for (let i = 0; i < out.length; i++) {
    out[i] = 2 * phase - 1 - polyBlep(phase);
    phase += inc;
    if (phase >= 1) phase -= 1;
  }
}

function combReverb(x: Float32Array, y: Float32Array, delays: Int32Array, g: number) {
  y.fill(0);
  for (let d = 0; d < delays.length; d++) {
    const D = delays[d];
    const line = new Float32Array(2048);
    let p = 0;
    for (let i = 0; i < x.length; i++) {
      const v = line[p];
      line[p] = x[i] + v * g;
      if (++p === D) p = 0;
      y[i] += v / delays.length;
    }
  }
}

function karplus(out: Float64Array, period: number, seed: number) {
  const ring = new Float64Array(256);
  let rng = seed >>> 0;
  for (let i = 0; i < period; i++) {
    rng = (Math.imul(rng, 1664525) + 1013904223) >>> 0;
    ring[i] = rng / 2147483648 - 1;
  }
  let i = 0;
  for (let n = 0; n < out.length; n++) {
    const j = (i + 1) % period;
    out[n] = ring[i];
    ring[i] = 0.996 * 0.5 * (ring[i] + ring[j]);
    i = j;
  }
}

function melFilterbank(power: Float64Array, mel: Float64Array, bins: number, nMel: number, sr: number) {
  const hzToMel = (f: number) => 2595 * Math.log10(1 + f / 700);
  const melToHz = (m: number) => 700 * (10 ** (m / 2595) - 1);
  const top = hzToMel(sr / 2);
  for (let m = 0; m < nMel; m++) {
    const lo = melToHz((top * m) / (nMel + 1)), mid = melToHz((top * (m + 1)) / (nMel + 1)), hi = melToHz((top * (m + 2)) / (nMel + 1));
    let e = 0;
    for (let k = 0; k < bins; k++) {
      const f = (k * sr) / (2 * bins);
      if (f < lo || f > hi) continue;
      e += power[k] * (f < mid ? (f - lo) / (mid - lo) : (hi - f) / (hi - mid));
    }
    mel[m] = Math.log(e + 1e-12);
  }
}

function stereoStats(left: Float32Array, right: Float32Array) {
  let sumL = 0, sumR = 0, cross = 0, peak = 0;
  for (let i = 0; i < left.length; i++) {
    const l = left[i], r = right[i];
    sumL += l * l; sumR += r * r; cross += l * r;
    if (Math.abs(l) > peak) peak = Math.abs(l);
    if (Math.abs(r) > peak) peak = Math.abs(r);
  }
  return { rmsL: Math.sqrt(sumL / left.length), rmsR: Math.sqrt(sumR / left.length), correlation: cross / Math.sqrt(sumL * sumR), peak };
}

function adpcmDecode(input: Uint8Array, out: Int16Array) {
  const indexTable = [-1, -1, -1, -1, 2, 4, 6, 8, -1, -1, -1, -1, 2, 4, 6, 8];
  let predictor = 0, index = 0, o = 0, step = 7;
  for (let i = 0; i < input.length; i++) {
    for (let half = 0; half < 2; half++) {
      const nibble = half ? input[i] >> 4 : input[i] & 15;
      let diff = step >> 3;
      if (nibble & 1) diff += step >> 2;
      if (nibble & 2) diff += step >> 1;
      if (nibble & 4) diff += step;
      if (nibble & 8) diff = -diff;
      predictor += diff;
      predictor = predictor > 32767 ? 32767 : predictor < -32768 ? -32768 : predictor;
      index += indexTable[nibble];
      if (index < 0) index = 0; else if (index > 88) index = 88;
      step = Math.floor(7 * Math.pow(1.1, index));
      out[o++] = predictor;
    }
  }
  return o;
}

function haar(x: Float32Array, tmp: Float32Array) {
  for (let n = x.length; n > 1; n >>= 1) {
    const h = n >> 1;
    for (let i = 0; i < h; i++) {
      tmp[i] = (x[2 * i] + x[2 * i + 1]) * Math.SQRT1_2;
      tmp[h + i] = (x[2 * i] - x[2 * i + 1]) * Math.SQRT1_2;
    }
    x.set(tmp.subarray(0, n));
  }
}

function walsh(a: Int32Array) {
  for (let h = 1; h < a.length; h *= 2)
    for (let i = 0; i < a.length; i += h * 2)
      for (let j = i; j < i + h; j++) {
        const x = a[j], y = a[j + h];
        [a[j], a[j + h]] = [x + y, x - y];
      }
}

const revs = (bits: number) => {
  const r = new Uint16Array(1 << bits);
  bitReverse(r, bits);
  return r;
};
const pow2 = [1, 2, 8, 64];

export const audio: readonly Case[] = [
  define(biquad, (n, g) => [g.f32(n), new Float32Array(n), { b0: 0.2, b1: 0.4, b2: 0.2, a1: -0.3, a2: 0.1 }], { large: 100000, tolerance: 1e-5 }),
  define(fir, (n, g) => [g.f64(n), g.f64(31), new Float64Array(n)], { large: 10000 }),
  define(firRing, (n, g) => [g.f32(n * 5), g.f32(16), new Float32Array(n * 5)], { large: 8000, tolerance: 1e-5 }),
  define(onePole, (n, g) => [g.f32(n), 0.1], { large: 100000, tolerance: 1e-5 }),
  define(fft, (n, g) => [g.f64(n), g.f64(n)], { large: 16384, sizes: pow2 }),
  define(fftTable, (n, g) => {
    const N = 1 << n;
    return [g.f32(2 * N), Float32Array.from({ length: N }, (_, i) => Math.cos((2 * Math.PI * i) / N)), Float32Array.from({ length: N }, (_, i) => Math.sin((2 * Math.PI * i) / N)), revs(n), n];
  }, { large: 13, sizes: [1, 2, 5, 8], tolerance: 1e-5 }),
  define(bitReverse, n => [new Uint16Array(1 << n), n], { large: 14, sizes: [0, 1, 5, 8] }),
  define(dct2, (n, g) => [g.f64(n), new Float64Array(n)], { large: 300 }),
  define(dct8x8, (_, g) => [g.f32(64)], { large: 1, sizes: [1], tolerance: 1e-4 }),
  define(goertzel, (n, g) => [g.f32(n), 440, 8000], { large: 100000, tolerance: 1e-4 }),
  define(hannWindow, (n, g) => [g.f32(n)], { large: 50000, tolerance: 1e-5 }),
  define(blackman, n => [new Float64Array(n)], { large: 20000 }),
  define(resampleLinear, (n, g) => [g.f32(n), new Float32Array(2 * n), 0.731], { large: 50000, tolerance: 1e-5 }),
  define(upsampleHermite, (n, g) => [g.f64(n), 3], { large: 20000 }),
  define(autocorrelate, (n, g) => [Float32Array.from(g.f32(n), (v, i) => Math.sin(i / 3) + v / 50), 8000], { large: 1000, sizes: [1, 2, 64, 200], tolerance: 1e-4 }),
  define(findPeaks, (n, g) => [g.f64(n), new Int32Array(n), 0.2, 3], { large: 100000 }),
  define(compressor, (n, g) => [g.f32(n), -20, 4, 0.9, 0.99], { large: 20000, tolerance: 1e-4 }),
  define(floatTo16, (n, g) => [g.f32(n, -1.2, 1.2), new Int16Array(n)], { large: 100000, tolerance: 1 / 8192 }),
  define(muLaw, (n, g) => [Int16Array.from(g.i32(n, -32768, 32768)), new Uint8Array(n)], { large: 50000 }),
  define(zeroCrossings, (n, g) => [g.f32(n)], { large: 100000 }),
  define(sawtooth, n => [new Float32Array(n), 440, 8000], { large: 50000, tolerance: 1e-5 }),
  define(combReverb, (n, g) => [g.f32(n * 100), new Float32Array(n * 100), new Int32Array([113, 331, 47]), 0.7], { large: 500, tolerance: 1e-4 }),
  define(karplus, n => [new Float64Array(n), 73, 12345], { large: 50000 }),
  define(melFilterbank, (n, g) => [g.f64(n, 0, 1), new Float64Array(12), n, 12, 16000], { large: 3000 }),
  define(stereoStats, (n, g) => [g.f32(n), g.f32(n)], { large: 100000, tolerance: 1e-5 }),
  define(adpcmDecode, (n, g) => [g.u8(n), new Int16Array(2 * n)], { large: 20000 }),
  define(haar, (n, g) => [g.f32(n), new Float32Array(n)], { large: 32768, sizes: pow2, tolerance: 1e-5 }),
  define(walsh, (n, g) => [g.i32(n)], { large: 16384, sizes: pow2 }),
];
