// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Sound, and rows of learning: filters, delays, resamplers, spectra; scalers, scores, tables of features. */
import { type Labelled, labelled, SINGLE } from '../real/labelled.ts';

function cascade(x: Float32Array, coef: Float32Array, state: Float32Array, stages: number) {
  for (let i = 0; i < x.length; i++) {
    let s = x[i];
    for (let k = 0; k < stages; k++) {
      const c = 5 * k, z = 2 * k;
      const y = coef[c] * s + state[z];
      state[z] = coef[c + 1] * s - coef[c + 3] * y + state[z + 1];
      state[z + 1] = coef[c + 2] * s - coef[c + 4] * y;
      s = y;
    }
    x[i] = s;
  }
}

function stftFrames(x: Float32Array, win: Float32Array, hop: number, re: Float32Array, im: Float32Array) {
  const size = win.length, frames = x.length < size ? 0 : 1 + Math.floor((x.length - size) / hop);
  for (let f = 0; f < frames; f++)
    for (let k = 0; k < size / 2; k++) {
      let a = 0, b = 0;
      for (let t = 0; t < size; t++) {
        const v = x[f * hop + t] * win[t], ang = (-2 * Math.PI * k * t) / size;
        a += v * Math.cos(ang);
        b += v * Math.sin(ang);
      }
      re[f * (size / 2) + k] = a;
      im[f * (size / 2) + k] = b;
    }
}

function toneDetect(x: Float64Array, freqs: Float64Array, rate: number, power: Float64Array) {
  for (let f = 0; f < freqs.length; f++) {
    const k = 2 * Math.cos((2 * Math.PI * freqs[f]) / rate);
    let s1 = 0, s2 = 0;
    x.forEach(v => { const s0 = v + k * s1 - s2; s2 = s1; s1 = s0; });
    power[f] = s1 * s1 + s2 * s2 - k * s1 * s2;
  }
}

function tapeDelay(inp: Float32Array, out: Float32Array, line: Float32Array, st: Int32Array, fb: number, mix: number) {
  let w = st[0];
  const mask = line.length - 1, delay = st[1];
  for (let i = 0; i < inp.length; i++) {
    const d = line[(w - delay) & mask];
    line[w] = inp[i] + fb * d;
    out[i] = inp[i] * (1 - mix) + d * mix;
    w = (w + 1) & mask;
  }
  st[0] = w;
}

function flanger(x: Float32Array, buf: Float32Array, rate: number, depth: number) {
  const n = buf.length;
  let pos = 0, phase = 0;
  for (let i = 0; i < x.length; i++) {
    buf[pos] = x[i];
    const d = (0.5 + 0.5 * Math.sin(phase)) * depth;
    let rp = pos - d;
    if (rp < 0) rp += n;
    const a = rp | 0, b = a + 1 < n ? a + 1 : 0, f = rp - a;
    x[i] = 0.7 * x[i] + 0.7 * (buf[a] + f * (buf[b] - buf[a]));
    phase += (2 * Math.PI * rate) / 44100;
    if (++pos === n) pos = 0;
  }
}

function lookaheadLimiter(x: Float32Array, out: Float32Array, look: number, ceiling: number, release: number) {
  let gain = 1;
  for (let i = 0; i < x.length; i++) {
    let peak = 0;
    for (let j = i, e = Math.min(x.length, i + look); j < e; j++) peak = Math.max(peak, Math.abs(x[j]));
    const want = peak > ceiling ? ceiling / peak : 1;
    gain = want < gain ? want : gain + (want - gain) * release;
    out[i] = x[i] * gain;
  }
}

function cubicResample(src: Float32Array, dst: Float32Array, step: number) {
  let pos = 1;
  for (let i = 0; i < dst.length; i++, pos += step) {
    const k = Math.floor(pos), t = pos - k;
    const a = src[k - 1], b = src[k], c = src[k + 1], d = src[k + 2];
    dst[i] = b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
  }
}

function aLaw(pcm: Int16Array, out: Uint8Array) {
  for (let i = 0; i < pcm.length; i++) {
    let s = pcm[i], sign = ~s >> 8 & 0x80, v;
    if (!sign) s = -s;
    if (s > 32635) s = 32635;
    if (s >= 256) {
      let e = 7;
      for (let m = 0x4000; (s & m) === 0 && e > 0; m >>= 1) e--;
      v = (e << 4) | ((s >> (e + 3)) & 15);
    } else v = s >> 4;
    out[i] = v ^ sign ^ 0x55;
  }
}

function imaEncode(pcm: Int16Array, out: Uint8Array, steps: Int16Array, adjust: Int8Array) {
  let pred = 0, idx = 0;
  for (let i = 0; i < pcm.length; i++) {
    let diff = pcm[i] - pred, code = 0, step = steps[idx], vp = step >> 3;
    if (diff < 0) { code = 8; diff = -diff; }
    if (diff >= step) { code |= 4; diff -= step; vp += step; }
    step >>= 1;
    if (diff >= step) { code |= 2; diff -= step; vp += step; }
    step >>= 1;
    if (diff >= step) { code |= 1; vp += step; }
    pred += code & 8 ? -vp : vp;
    pred = pred > 32767 ? 32767 : pred < -32768 ? -32768 : pred;
    idx += adjust[code & 7];
    idx = idx < 0 ? 0 : idx > 88 ? 88 : idx;
    if (i & 1) out[i >> 1] |= code << 4; else out[i >> 1] = code;
  }
}

function loudness(x: Float32Array, block: number, out: Float64Array) {
  for (let b = 0; b < out.length; b++) {
    const part = x.subarray(b * block, b * block + block);
    let s = 0;
    for (const v of part) s += v * v;
    out[b] = s > 0 ? -0.691 + 10 * Math.log10(s / block) : -70;
  }
}

function panBuses(bus: { l: Float32Array; r: Float32Array }, tracks: Float32Array, gain: Float32Array, pan: Float32Array, n: number) {
  for (let t = 0; t < gain.length; t++) {
    const L = gain[t] * Math.sqrt(0.5 - pan[t] / 2), R = gain[t] * Math.sqrt(0.5 + pan[t] / 2);
    for (let i = 0; i < n; i++) {
      bus.l[i] += L * tracks[t * n + i];
      bus.r[i] += R * tracks[t * n + i];
    }
  }
}

function dither16(x: Float32Array, out: Int16Array) {
  let seed = 22222, e1 = 0, e2 = 0;
  for (let i = 0; i < x.length; i++) {
    seed = (Math.imul(seed, 196314165) + 907633515) | 0;
    const r = seed / 4294967296, want = x[i] * 32767 - 1.5 * e1 + 0.6 * e2, q = Math.max(-32768, Math.min(32767, Math.round(want + r)));
    e2 = e1;
    e1 = q - want;
    out[i] = q;
  }
}

function chromagram(mag: Float32Array, frames: number, bins: number, pitch: Uint8Array, out: Float32Array) {
  out.fill(0);
  for (let f = 0; f < frames; f++) {
    let most = 0;
    for (let b = 0; b < bins; b++) out[f * 12 + pitch[b]] += mag[f * bins + b];
    for (let c = 0; c < 12; c++) if (out[f * 12 + c] > most) most = out[f * 12 + c];
    if (most) for (let c = 0; c < 12; c++) out[f * 12 + c] /= most;
  }
}

function standardScaler(X: Float64Array, n: number, d: number, ddof: number) {
  let bad = 0;
  for (let j = 0; j < d; j++) {
    let mean = 0, m2 = 0, k = 0;
    for (let i = 0; i < n; i++) {
      const x = X[i * d + j];
      if (Number.isNaN(x)) continue;
      k++;
      const delta = x - mean;
      mean += delta / k;
      m2 += delta * (x - mean);
    }
    const sd = k > ddof ? Math.sqrt(m2 / (k - ddof)) : NaN;
    if (!(sd > 0)) { bad++; continue; }
    for (let i = 0; i < n; i++) X[i * d + j] = (X[i * d + j] - mean) / sd;
  }
  return bad;
}

function tfIdf(docs: Int32Array, start: Int32Array, vocab: number, out: Float64Array) {
  const n = start.length - 1, df = new Int32Array(vocab), seen = new Int32Array(vocab).fill(-1);
  for (let d = 0; d < n; d++)
    for (let k = start[d]; k < start[d + 1]; k++) {
      const t = docs[k];
      out[d * vocab + t]++;
      if (seen[t] !== d) { seen[t] = d; df[t]++; }
    }
  for (let d = 0; d < n; d++) {
    let norm = 0;
    for (let t = 0; t < vocab; t++) {
      const v = out[d * vocab + t] * Math.log((1 + n) / (1 + df[t]));
      out[d * vocab + t] = v;
      norm += v * v;
    }
    norm = Math.sqrt(norm) || 1;
    for (let t = 0; t < vocab; t++) out[d * vocab + t] /= norm;
  }
}

function plusPlusSeeds(x: Float64Array, n: number, d: number, k: number, dist: Float64Array, picks: Int32Array) {
  let seed = 12345;
  picks[0] = 0;
  dist.fill(Infinity);
  for (let c = 1; c < k; c++) {
    let total = 0;
    for (let i = 0; i < n; i++) {
      let s = 0;
      for (let j = 0; j < d; j++) { const e = x[i * d + j] - x[picks[c - 1] * d + j]; s += e * e; }
      if (s < dist[i]) dist[i] = s;
      total += dist[i];
    }
    seed = (seed * 1103515245 + 12345) % 2147483648;
    let r = (seed / 2147483648) * total, i = 0;
    while (i < n - 1 && (r -= dist[i]) > 0) i++;
    picks[c] = i;
  }
}

function scaledScores(q: Float32Array, k: Float32Array, v: Float32Array, out: Float32Array, T: number, D: number) {
  const s = new Float32Array(T), scale = 1 / Math.sqrt(D);
  for (let i = 0; i < T; i++) {
    let top = -Infinity, z = 0;
    for (let j = 0; j <= i; j++) {
      let dot = 0;
      for (let c = 0; c < D; c++) dot += q[i * D + c] * k[j * D + c];
      s[j] = dot * scale;
      if (s[j] > top) top = s[j];
    }
    for (let j = 0; j <= i; j++) { s[j] = Math.exp(s[j] - top); z += s[j]; }
    for (let c = 0; c < D; c++) {
      let a = 0;
      for (let j = 0; j <= i; j++) a += s[j] * v[j * D + c];
      out[i * D + c] = a / z;
    }
  }
}

function rmsNorm(x: Float32Array, gain: Float32Array, y: Float32Array, rows: number, eps = 1e-5) {
  const d = gain.length;
  for (let r = 0; r < rows; ++r) {
    let ss = 0;
    for (let j = 0; j < d; ++j) ss += x[r * d + j] * x[r * d + j];
    const inv = 1 / Math.sqrt(ss / d + eps);
    for (let j = 0; j < d; ++j) y[r * d + j] = gain[j] * (x[r * d + j] * inv);
  }
}

function perChannelInt8(w: Float32Array, q: Int8Array, scale: Float32Array, rows: number, cols: number) {
  for (let r = 0; r < rows; r++) {
    let m = 1e-8;
    for (let c = 0; c < cols; c++) m = Math.max(m, Math.abs(w[r * cols + c]));
    scale[r] = m / 127;
    for (let c = 0; c < cols; c++) {
      const v = Math.round(w[r * cols + c] / scale[r]);
      q[r * cols + c] = v < -127 ? -127 : v > 127 ? 127 : v;
    }
  }
}

function bagMean(table: Float32Array, ids: Int32Array, offsets: Int32Array, d: number, out: Float32Array) {
  for (let b = 0; b + 1 < offsets.length; b++) {
    const lo = offsets[b], hi = offsets[b + 1], row = out.subarray(b * d, (b + 1) * d);
    row.fill(0);
    for (let k = lo; k < hi; k++) for (let j = 0; j < d; j++) row[j] += table[ids[k] * d + j];
    if (hi > lo) for (let j = 0; j < d; j++) row[j] /= hi - lo;
  }
}

function hashDropout(x: Float32Array, y: Float32Array, seed: number, keep: number) {
  const limit = Math.floor(keep * 4294967296);
  for (let i = 0; i < x.length; i++) {
    let h = (i ^ seed) >>> 0;
    h = (h + 0x7ed55d16 + (h << 12)) >>> 0;
    h = (h ^ 0xc761c23c ^ (h >>> 19)) >>> 0;
    h = (h + 0x165667b1 + (h << 5)) >>> 0;
    y[i] = h < limit ? x[i] / keep : 0;
  }
}

function confusionMetrics(truth: Uint8Array, guess: Uint8Array, classes: number, f1: Float64Array) {
  const tp = new Int32Array(classes), fp = new Int32Array(classes), fn = new Int32Array(classes);
  let right = 0;
  for (let i = 0; i < truth.length; i++) {
    const t = truth[i], p = guess[i];
    if (t === p) { tp[t]++; right++; } else { fp[p]++; fn[t]++; }
  }
  for (let c = 0; c < classes; c++) { const d = 2 * tp[c] + fp[c] + fn[c]; f1[c] = d === 0 ? 0 : (2 * tp[c]) / d; }
  return right / truth.length;
}

function giniSplit(x: Float64Array, label: Uint8Array, order: Int32Array) {
  const n = x.length;
  let pos = 0;
  for (let i = 0; i < n; i++) pos += label[i];
  let lp = 0, best = 2, where = NaN;
  for (let k = 0; k < n - 1; k++) {
    const i = order[k], j = order[k + 1];
    lp += label[i];
    if (x[i] === x[j]) continue;
    const l = k + 1, r = n - l, pl = lp / l, pr = (pos - lp) / r;
    const g = (l * 2 * pl * (1 - pl) + r * 2 * pr * (1 - pr)) / n;
    if (g < best) { best = g; where = (x[i] + x[j]) / 2; }
  }
  return [best, where];
}

function powerPca(cov: Float64Array, d: number, v: Float64Array, w: Float64Array, sweeps: number) {
  v.fill(1 / Math.sqrt(d));
  let lambda = 0;
  for (let s = 0; s < sweeps; s++) {
    let norm = 0;
    for (let i = 0; i < d; i++) {
      let t = 0;
      for (let j = 0; j < d; j++) t += cov[i * d + j] * v[j];
      w[i] = t;
      norm += t * t;
    }
    lambda = Math.sqrt(norm);
    for (let i = 0; i < d; i++) v[i] = w[i] / lambda;
  }
  return lambda;
}

function rbfGram(x: Float32Array, n: number, d: number, gamma: number, K: Float32Array) {
  for (let i = 0; i < n; i++)
    for (let j = i; j < n; j++) {
      let s = 0;
      for (let c = 0; c < d; c++) { const t = x[i * d + c] - x[j * d + c]; s += t * t; }
      const v = Math.exp(-gamma * s);
      K[i * n + j] = v;
      K[j * n + i] = v;
    }
}

function beamExpand(logp: Float32Array, score: Float32Array, beams: number, vocab: number, topScore: Float32Array, topId: Int32Array) {
  for (let b = 0; b < beams; b++) topScore[b] = -Infinity;
  for (let i = 0; i < beams * vocab; i++) {
    const s = score[(i / vocab) | 0] + logp[i];
    if (s <= topScore[beams - 1]) continue;
    let j = beams - 1;
    while (j > 0 && topScore[j - 1] < s) { topScore[j] = topScore[j - 1]; topId[j] = topId[j - 1]; j--; }
    topScore[j] = s;
    topId[j] = i;
  }
}

const rows = (n: number) => Int32Array.from({ length: n + 1 }, (_, i) => i * 4);
const ima = Int16Array.from({ length: 89 }, (_, i) => Math.min(32767, Math.floor(7 * 1.1 ** i)));
export const waves: readonly Labelled[] = [
  labelled('s s', cascade, (n, g) => [g.f32(n), g.f32(15, -0.3, 0.3), new Float32Array(6), 3], { ...SINGLE, large: 200000 }),
  labelled('p p r', stftFrames, (n, g) => [g.f32(8 * n), g.f32(16, 0, 1), 4, new Float32Array(16 * n), new Float32Array(16 * n)], { large: 400, tolerance: 1e-5 }),
  labelled('p s', toneDetect, (n, g) => [g.f64(n), Float64Array.of(697, 770, 852, 941), 8000, new Float64Array(4)], { large: 100000, tolerance: 1e-9 }),
  labelled('s', tapeDelay, (n, g) => [g.f32(n), new Float32Array(n), g.f32(16), Int32Array.of(3, 5), 0.5, 0.4], { ...SINGLE, large: 300000 }),
  labelled('s', flanger, (n, g) => [g.f32(n), new Float32Array(64), 0.5, 40], { ...SINGLE, large: 100000 }),
  labelled('s r', lookaheadLimiter, (n, g) => [g.f32(n), new Float32Array(n), 16, 0.7, 0.01], { ...SINGLE, large: 100000 }),
  labelled('s', cubicResample, (n, g) => [g.f32(n + 8), new Float32Array(n), 0.75], { ...SINGLE, large: 200000 }),
  labelled('p s', aLaw, (n, g) => [Int16Array.from(g.i32(n, -32768, 32768)), new Uint8Array(n)], { large: 200000 }),
  labelled('s', imaEncode, (n, g) => [Int16Array.from(g.i32(n, -32768, 32768)), new Uint8Array((n + 1) >> 1), ima, Int8Array.of(-1, -1, -1, -1, 2, 4, 6, 8)], { large: 300000 }),
  labelled('p r', loudness, (n, g) => [g.f32(16 * n), 16, new Float64Array(n)], { large: 30000, tolerance: 1e-9 }),
  labelled('r p', panBuses, (n, g) => [{ l: new Float32Array(n), r: new Float32Array(n) }, g.f32(5 * n), g.f32(5, 0, 1), g.f32(5), n], { ...SINGLE, large: 100000 }),
  labelled('s', dither16, (n, g) => [g.f32(n), new Int16Array(n)], { large: 300000 }),
  labelled('p s r r p', chromagram, (n, g) => [g.f32(9 * n, 0, 1), n, 9, g.u8(9, 0, 12), new Float32Array(12 * n)], { ...SINGLE, large: 20000 }),
  labelled('r s p', standardScaler, (n, g) => [g.f64(4 * n).map((v, i) => (i % 9 ? v : NaN)), n, 4, 1], { large: 50000, tolerance: 1e-9 }),
  labelled('p s s p r p', tfIdf, (n, g) => [g.i32(4 * n, 0, 20), rows(n), 20, new Float64Array(20 * n)], { large: 10000, tolerance: 1e-9 }),
  labelled('p s r r s', plusPlusSeeds, (n, g) => [g.f64(3 * n), n, 3, 5, new Float64Array(n), new Int32Array(5)], { large: 20000, sizes: [1, 2, 7, 20] }),
  labelled('p r r r p r', scaledScores, (n, g) => [g.f32(4 * n), g.f32(4 * n), g.f32(4 * n), new Float32Array(4 * n), n, 4], { ...SINGLE, large: 400 }),
  labelled('p r p', rmsNorm, (n, g) => [g.f32(10 * n), g.f32(10), new Float32Array(10 * n), n], { ...SINGLE, large: 20000 }),
  labelled('p r p', perChannelInt8, (n, g) => [g.f32(12 * n), new Int8Array(12 * n), new Float32Array(n), n, 12], { large: 20000, tolerance: 1 }),
  labelled('p p r p p', bagMean, (n, g) => [g.f32(80), g.i32(4 * n, 0, 10), rows(n), 8, new Float32Array(8 * n)], { ...SINGLE, large: 10000 }),
  labelled('p', hashDropout, (n, g) => [g.f32(n), new Float32Array(n), 99, 0.8], { ...SINGLE, large: 300000 }),
  labelled('r p', confusionMetrics, (n, g) => [g.u8(n, 0, 5), g.u8(n, 0, 5), 5, new Float64Array(5)], { large: 300000 }),
  labelled('r s', giniSplit, (n, g) => [g.f64(n).sort(), g.u8(n, 0, 2), Int32Array.from({ length: n }, (_, i) => i)], { large: 300000 }),
  labelled('p s r r p', powerPca, (n, g) => [g.f64(n * n, 0, 1), n, new Float64Array(n), new Float64Array(n), 6], { large: 300, tolerance: 1e-9, sizes: [1, 2, 7, 20] }),
  labelled('p p r', rbfGram, (n, g) => [g.f32(3 * n), n, 3, 0.5, new Float32Array(n * n)], { ...SINGLE, large: 400 }),
  labelled('p s s', beamExpand, (n, g) => [g.f32(5 * n), g.f32(5), 5, n, new Float32Array(5), new Int32Array(5)], { ...SINGLE, large: 50000 }),
];
