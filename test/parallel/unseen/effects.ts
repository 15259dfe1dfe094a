// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Effects on sound and pictures: rooms, strings and voices; edges, grains and palettes. */
import { type Labelled, labelled } from '../real/labelled.ts';

function schroeder(dry: Float32Array, wet: Float32Array, lines: Float32Array, lengths: Int32Array, feedback: number) {
  const combs = lengths.length;
  wet.fill(0);
  let offset = 0;
  for (let c = 0; c < combs; c++) {
    const len = lengths[c];
    let p = 0;
    for (let i = 0; i < dry.length; i++) {
      const y = lines[offset + p];
      lines[offset + p] = dry[i] + y * feedback;
      wet[i] += y / combs;
      p = p + 1 === len ? 0 : p + 1;
    }
    offset += len;
  }
}

function allpassChain(x: Float32Array, buf: Float32Array, g: number) {
  const d = buf.length;
  if (!d) return;
  let w = 0;
  for (let i = 0; i < x.length; ++i, w = (w + 1) % d) {
    const old = buf[w];
    const fed = x[i] + g * old;
    buf[w] = fed;
    x[i] = old - g * fed;
  }
}

function karplus(out: Float32Array, burst: Float32Array, damp: number) {
  const p = burst.length;
  out.set(burst.subarray(0, Math.min(p, out.length)));
  for (let n = p; n < out.length; n++) out[n] = damp * 0.5 * (out[n - p] + (n - p > 0 ? out[n - p - 1] : 0));
}

function amdf(x: Float64Array, minLag: number, maxLag: number) {
  let best = Infinity, lag = 0;
  for (let t = minLag; t <= maxLag; t++) {
    let d = 0, n = x.length - t;
    if (n <= 0) break;
    for (let i = 0; i < n; i++) d += Math.abs(x[i] - x[i + t]);
    d /= n;
    if (d < best) { best = d; lag = t; }
  }
  return { lag, best };
}

function resampleLinear(src: Float32Array, dst: Float32Array, ratio: number) {
  const last = src.length - 1;
  dst.forEach((_, i) => {
    const pos = i * ratio;
    const i0 = Math.min(last, Math.floor(pos)), i1 = Math.min(last, i0 + 1);
    const frac = pos - Math.floor(pos);
    dst[i] = src[i0] * (1 - frac) + src[i1] * frac;
  });
}

function cosineWindow(out: Float64Array, kind: number) {
  const N = out.length - 1;
  const table = [[0.5, 0.5, 0, 0], [0.54, 0.46, 0, 0], [0.42, 0.5, 0.08, 0], [0.35875, 0.48829, 0.14128, 0.01168]];
  const [a0, a1, a2, a3] = table[kind];
  for (let n = 0; n <= N; n++) {
    const w = (2 * Math.PI * n) / (N || 1);
    out[n] = a0 - a1 * Math.cos(w) + a2 * Math.cos(2 * w) - a3 * Math.cos(3 * w);
  }
}

function onsets(flux: Float32Array, peaks: Int32Array, span = 4, delta = 0.05) {
  let count = 0, last = -1e9;
  for (let i = 0; i < flux.length; i++) {
    const a = Math.max(0, i - span), b = Math.min(flux.length - 1, i + span);
    let mean = 0, isMax = true;
    for (let k = a; k <= b; k++) {
      mean += flux[k];
      if (flux[k] > flux[i]) isMax = false;
    }
    mean /= b - a + 1;
    if (isMax && flux[i] > mean + delta && i - last > span) {
      peaks[count++] = i;
      last = i;
    }
  }
  return count;
}

function compressor(x: Float32Array, gain: Float32Array, threshold: number, ratio: number, attack: number, release: number) {
  let env = 0;
  for (let i = 0; i < x.length; i++) {
    const level = 20 * Math.log10(Math.abs(x[i]) + 1e-6);
    const over = level > threshold ? (level - threshold) * (1 - 1 / ratio) : 0;
    const k = over > env ? attack : release;
    env = k * env + (1 - k) * over;
    gain[i] = 10 ** (-env / 20);
    x[i] *= gain[i];
  }
}

function chorus(x: Float32Array, out: Float32Array, voices: number, depth: number, rate: number) {
  for (let i = 0; i < x.length; i++) {
    let sum = x[i];
    for (let v = 0; v < voices; v++) {
      const at = i - depth * (1 + Math.sin(rate * i + (2 * Math.PI * v) / voices));
      const lo = Math.floor(at);
      if (lo < 0) continue;
      const f = at - lo;
      sum += x[lo] + f * ((lo + 1 < x.length ? x[lo + 1] : 0) - x[lo]);
    }
    out[i] = sum / (voices + 1);
  }
}

function bitCrush(x: Float32Array, bits: number, hold: number) {
  const q = 2 ** (bits - 1);
  let kept = 0;
  for (let i = 0; i < x.length; i++) {
    if (i % hold === 0) kept = Math.round(x[i] * q) / q;
    x[i] = kept;
  }
}

function midSide(l: Float32Array, r: Float32Array, width: number) {
  let i = l.length;
  while (i--) {
    let m = (l[i] + r[i]) / 2, s = ((l[i] - r[i]) / 2) * width;
    [l[i], r[i]] = [m + s, m - s];
  }
}

function envelopeADSR(out: Float32Array, a: number, d: number, s: number, r: number, gate: number) {
  const level = (t: number) => {
    if (t < a) return t / a;
    if (t < a + d) return 1 - ((t - a) / d) * (1 - s);
    return s;
  };
  for (let i = 0; i < out.length; i++) {
    if (i < gate) out[i] = level(i);
    else {
      const t = i - gate;
      out[i] = t >= r ? 0 : level(gate) * (1 - t / r);
    }
  }
}

function melBank(power: Float32Array, bank: Float32Array, frames: number, bins: number, bands: number, mel: Float32Array) {
  for (let f = 0; f < frames; f++) {
    const spec = power.subarray(f * bins, (f + 1) * bins);
    for (let b = 0; b < bands; b++) {
      const tri = bank.subarray(b * bins, (b + 1) * bins);
      let e = 0;
      for (let k = 0; k < bins; k++) e += spec[k] * tri[k];
      mel[f * bands + b] = Math.log(Math.max(e, 1e-10));
    }
  }
}

function mfccOf(mel: Float32Array, out: Float32Array, frames: number, bands: number, coefs: number) {
  const scale0 = Math.sqrt(1 / bands), scale = Math.sqrt(2 / bands);
  for (let f = 0; f < frames; ++f)
    for (let c = 0; c < coefs; ++c) {
      let acc = 0;
      for (let b = 0; b < bands; ++b) acc += mel[f * bands + b] * Math.cos((Math.PI * c * (b + 0.5)) / bands);
      out[f * coefs + c] = acc * (c === 0 ? scale0 : scale);
    }
}

function latticeFilter(x: Float64Array, k: Float64Array, state: Float64Array) {
  const order = k.length;
  for (let i = 0; i < x.length; i++) {
    let f = x[i];
    for (let m = order - 1; m >= 0; m--) {
      f -= k[m] * state[m];
      if (m + 1 < order) state[m + 1] = state[m] + k[m] * f;
    }
    if (order > 0) state[0] = f;
    x[i] = f;
  }
}

function fftTables(re: Float64Array, im: Float64Array, cos: Float64Array, sin: Float64Array, rev: Uint32Array) {
  const n = re.length;
  for (let i = 0; i < n; i++) {
    const j = rev[i];
    if (j > i) {
      [re[i], re[j]] = [re[j], re[i]];
      [im[i], im[j]] = [im[j], im[i]];
    }
  }
  for (let size = 2; size <= n; size *= 2) {
    const half = size / 2, step = n / size;
    for (let i = 0; i < n; i += size) {
      for (let j = i, k = 0; j < i + half; j++, k += step) {
        const tre = re[j + half] * cos[k] + im[j + half] * sin[k];
        const tim = -re[j + half] * sin[k] + im[j + half] * cos[k];
        re[j + half] = re[j] - tre;
        im[j + half] = im[j] - tim;
        re[j] += tre;
        im[j] += tim;
      }
    }
  }
}

function normalisePeak(x: Float32Array, target: number) {
  const peak = x.reduce((m, v) => Math.max(m, Math.abs(v)), 0);
  if (peak === 0) return 1;
  const g = target / peak;
  for (let i = 0; i < x.length; i++) x[i] *= g;
  return g;
}

function trimSilence(x: Float32Array, limit: number) {
  const loud = (v: number) => Math.abs(v) > limit;
  const start = x.findIndex(loud);
  if (start < 0) return [0, 0];
  let end = x.length;
  while (!loud(x[end - 1])) end--;
  return [start, end];
}

function unsharpLuma(data: Uint8ClampedArray, out: Uint8ClampedArray, width: number, height: number, amount: number) {
  const luma = (x: number, y: number) => {
    const cx = x < 0 ? 0 : x >= width ? width - 1 : x;
    const cy = y < 0 ? 0 : y >= height ? height - 1 : y;
    const p = (cy * width + cx) * 4;
    return 0.299 * data[p] + 0.587 * data[p + 1] + 0.114 * data[p + 2];
  };
  const blur = (x: number, y: number) => {
    let sum = 0;
    for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) sum += luma(x + dx, y + dy);
    return sum / 9;
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const p = 4 * (y * width + x), boost = (luma(x, y) - blur(x, y)) * amount;
      out[p] = data[p] + boost;
      out[p + 1] = data[p + 1] + boost;
      out[p + 2] = data[p + 2] + boost;
      out[p + 3] = 255;
    }
  }
}

function erodeThenDilate(src: Uint8Array, tmp: Uint8Array, dst: Uint8Array, w: number, h: number) {
  for (let y = 1; y < h - 1; y++)
    for (let x = 1; x < w - 1; x++) {
      let min = 255;
      for (let j = -1; j <= 1; j++)
        for (let i = -1; i <= 1; i++) {
          const v = src[(y + j) * w + x + i];
          if (v < min) min = v;
        }
      tmp[y * w + x] = min;
    }
  for (let y = 1; y < h - 1; y++)
    for (let x = 1; x < w - 1; x++) {
      const o = y * w + x;
      dst[o] = Math.max(tmp[o - w - 1], tmp[o - w], tmp[o - w + 1], tmp[o - 1], tmp[o], tmp[o + 1], tmp[o + w - 1], tmp[o + w], tmp[o + w + 1]);
    }
}

function cannyThin(mag: Float32Array, dir: Uint8Array, out: Uint8Array, w: number, h: number, hi: number, lo: number) {
  const dxs = [1, 1, 0, -1], dys = [0, 1, 1, 1];
  for (let y = 1; y < h - 1; y++) {
    for (let x = 1; x < w - 1; x++) {
      const c = y * w + x, d = dir[c] & 3, step = dys[d] * w + dxs[d];
      const m = mag[c];
      if (m < mag[c - step] || m < mag[c + step]) { out[c] = 0; continue; }
      out[c] = m >= hi ? 2 : m >= lo ? 1 : 0;
    }
  }
}

function hysteresis(edge: Uint8Array, w: number, h: number) {
  let changed;
  do {
    changed = false;
    for (let y = 1; y < h - 1; y++)
      for (let x = 1; x < w - 1; x++) {
        const i = y * w + x;
        if (edge[i] !== 1) continue;
        if (edge[i - 1] === 2 || edge[i + 1] === 2 || edge[i - w] === 2 || edge[i + w] === 2) {
          edge[i] = 2;
          changed = true;
        }
      }
  } while (changed);
}

function connectedTwoPass(img: Uint8Array, labels: Int32Array, parent: Int32Array, w: number, h: number) {
  const find = (a: number) => {
    while (parent[a] !== a) a = parent[a];
    return a;
  };
  let next = 1;
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const i = y * w + x;
      if (!img[i]) { labels[i] = 0; continue; }
      const left = x > 0 ? labels[i - 1] : 0, up = y > 0 ? labels[i - w] : 0;
      if (!left && !up) {
        parent[next] = next;
        labels[i] = next++;
      } else if (left && up) {
        const a = find(left), b = find(up);
        labels[i] = Math.min(a, b);
        if (a !== b) parent[Math.max(a, b)] = Math.min(a, b);
      } else labels[i] = left || up;
    }
  for (let i = 0; i < labels.length; i++) if (labels[i]) labels[i] = find(labels[i]);
  return next - 1;
}

function dct8(block: Float32Array, out: Float32Array, blocks: number) {
  const C = (u: number) => (u === 0 ? Math.SQRT1_2 : 1);
  for (let b = 0; b < blocks; b++) {
    const o = b * 64;
    for (let v = 0; v < 8; v++)
      for (let u = 0; u < 8; u++) {
        let sum = 0;
        for (let y = 0; y < 8; y++)
          for (let x = 0; x < 8; x++)
            sum += block[o + y * 8 + x] * Math.cos(((2 * x + 1) * u * Math.PI) / 16) * Math.cos(((2 * y + 1) * v * Math.PI) / 16);
        out[o + v * 8 + u] = 0.25 * C(u) * C(v) * sum;
      }
  }
}

function nv12(y: Uint8Array, uv: Uint8Array, rgba: Uint8ClampedArray, w: number, h: number) {
  for (let row = 0; row < h; row++) {
    const uvRow = (row >> 1) * w;
    for (let col = 0; col < w; col++) {
      const c = y[row * w + col] - 16, k = uvRow + (col & ~1);
      const d = uv[k] - 128, e = uv[k + 1] - 128;
      const p = (row * w + col) << 2;
      rgba[p] = (298 * c + 409 * e + 128) >> 8;
      rgba[p + 1] = (298 * c - 100 * d - 208 * e + 128) >> 8;
      rgba[p + 2] = (298 * c + 516 * d + 128) >> 8;
      rgba[p + 3] = 0xff;
    }
  }
}

function medianCut(pixels: Uint32Array, palette: Uint32Array, out: Uint8Array) {
  for (let i = 0; i < pixels.length; i++) {
    const px = pixels[i], r = px & 255, g = (px >>> 8) & 255, b = (px >>> 16) & 255;
    let near = 0, least = Infinity;
    palette.forEach((c, k) => {
      const dr = r - (c & 255), dg = g - ((c >> 8) & 255), db = b - ((c >> 16) & 255);
      const d2 = 2 * dr * dr + 4 * dg * dg + 3 * db * db;
      if (d2 < least) { least = d2; near = k; }
    });
    out[i] = near;
  }
}

function halveRGBA(src: Uint8Array, dst: Uint8Array, sw: number, sh: number) {
  const dw = sw >> 1, dh = sh >> 1;
  for (let y = 0; y < dh; ++y)
    for (let x = 0; x < dw; ++x)
      for (let c = 0; c < 4; ++c) {
        const at = (xx: number, yy: number) => src[4 * (yy * sw + xx) + c];
        dst[4 * (y * dw + x) + c] = (at(2 * x, 2 * y) + at(2 * x + 1, 2 * y) + at(2 * x, 2 * y + 1) + at(2 * x + 1, 2 * y + 1) + 2) >> 2;
      }
}

function hueRotate(data: Uint8ClampedArray, degrees: number) {
  const rad = (degrees * Math.PI) / 180, cos = Math.cos(rad), sin = Math.sin(rad);
  const m = [
    0.213 + cos * 0.787 - sin * 0.213, 0.715 - cos * 0.715 - sin * 0.715, 0.072 - cos * 0.072 + sin * 0.928,
    0.213 - cos * 0.213 + sin * 0.143, 0.715 + cos * 0.285 + sin * 0.14, 0.072 - cos * 0.072 - sin * 0.283,
    0.213 - cos * 0.213 - sin * 0.787, 0.715 - cos * 0.715 + sin * 0.715, 0.072 + cos * 0.928 + sin * 0.072,
  ];
  for (let i = 0; i < data.length; i += 4) {
    const r = data[i], g = data[i + 1], b = data[i + 2];
    data[i] = m[0] * r + m[1] * g + m[2] * b;
    data[i + 1] = m[3] * r + m[4] * g + m[5] * b;
    data[i + 2] = m[6] * r + m[7] * g + m[8] * b;
  }
}

function rgbToHsl(data: Uint8ClampedArray, hsl: Float32Array) {
  for (let p = 0, q = 0; p < data.length; p += 4, q += 3) {
    const r = data[p] / 255, g = data[p + 1] / 255, b = data[p + 2] / 255;
    const max = Math.max(r, g, b), min = Math.min(r, g, b), l = (max + min) / 2;
    let h = 0, s = 0;
    if (max !== min) {
      const d = max - min;
      s = l > 0.5 ? d / (2 - max - min) : d / (max + min);
      switch (max) {
        case r: h = (g - b) / d + (g < b ? 6 : 0); break;
        case g: h = (b - r) / d + 2; break;
        case b: h = (r - g) / d + 4; break;
      }
      h /= 6;
    }
    hsl[q] = h; hsl[q + 1] = s; hsl[q + 2] = l;
  }
}

function summedArea(src: Uint8Array, sat: Uint32Array, w: number, h: number) {
  for (let y = 0; y < h; y++) {
    let row = 0;
    for (let x = 0; x < w; x++) {
      row += src[y * w + x];
      sat[y * w + x] = row + (y > 0 ? sat[(y - 1) * w + x] : 0);
    }
  }
}

function adaptiveThreshold(src: Uint8Array, sat: Uint32Array, out: Uint8Array, w: number, h: number, r: number, c: number) {
  const clampTo = (v: number, hi: number) => Math.max(0, Math.min(hi, v));
  for (let y = 0; y < h; y++) {
    const y0 = clampTo(y - r, h - 1), y1 = clampTo(y + r, h - 1);
    for (let x = 0; x < w; x++) {
      const x0 = clampTo(x - r, w - 1), x1 = clampTo(x + r, w - 1);
      const area = (x1 - x0) * (y1 - y0);
      const sum = sat[y1 * w + x1] - sat[y0 * w + x1] - sat[y1 * w + x0] + sat[y0 * w + x0];
      out[y * w + x] = src[y * w + x] * area < sum - c * area ? 0 : 255;
    }
  }
}

function seamPath(energy: Float32Array, cost: Float32Array, seam: Int32Array, w: number, h: number) {
  for (let x = 0; x < w; x++) cost[x] = energy[x];
  for (let y = 1; y < h; y++)
    for (let x = 0; x < w; x++) {
      let best = cost[(y - 1) * w + x];
      if (x > 0 && cost[(y - 1) * w + x - 1] < best) best = cost[(y - 1) * w + x - 1];
      if (x < w - 1 && cost[(y - 1) * w + x + 1] < best) best = cost[(y - 1) * w + x + 1];
      cost[y * w + x] = energy[y * w + x] + best;
    }
  let at = 0;
  for (let x = 1; x < w; x++) if (cost[(h - 1) * w + x] < cost[(h - 1) * w + at]) at = x;
  for (let y = h - 1; y >= 0; y--) {
    seam[y] = at;
    if (y === 0) break;
    const up = (y - 1) * w;
    let next = at;
    if (at > 0 && cost[up + at - 1] < cost[up + next]) next = at - 1;
    if (at < w - 1 && cost[up + at + 1] < cost[up + next]) next = at + 1;
    at = next;
  }
}

function sierraLite(img: Int16Array, out: Uint8Array, w: number, h: number) {
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const i = y * w + x, old = img[i], v = old < 128 ? 0 : 255, err = old - v;
      out[i] = v;
      if (x + 1 < w) img[i + 1] += err >> 1;
      if (y + 1 < h) {
        if (x > 0) img[i + w - 1] += err >> 2;
        img[i + w] += err >> 2;
      }
    }
  }
}

function radialBlur(src: Uint8ClampedArray, dst: Uint8ClampedArray, w: number, h: number, strength: number, samples = 6) {
  const cx = w / 2, cy = h / 2;
  for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) {
    let r = 0, g = 0, b = 0;
    for (let s = 0; s < samples; s++) {
      const t = 1 - (strength * s) / samples;
      const sx = Math.max(0, Math.min(w - 1, Math.round(cx + (x - cx) * t)));
      const sy = Math.max(0, Math.min(h - 1, Math.round(cy + (y - cy) * t)));
      const q = (sy * w + sx) * 4;
      r += src[q]; g += src[q + 1]; b += src[q + 2];
    }
    const p = (y * w + x) * 4;
    dst[p] = r / samples; dst[p + 1] = g / samples; dst[p + 2] = b / samples; dst[p + 3] = src[p + 3];
  }
}

function localBinary(src: Uint8Array, out: Uint8Array, hist: Uint32Array, w: number, h: number) {
  hist.fill(0);
  for (let y = 1; y < h - 1; y++)
    for (let x = 1; x < w - 1; x++) {
      const p = y * w + x, c = src[p];
      let code = 0;
      code |= +(src[p - w - 1] >= c) << 7;
      code |= +(src[p - w] >= c) << 6;
      code |= +(src[p - w + 1] >= c) << 5;
      code |= +(src[p + 1] >= c) << 4;
      code |= +(src[p + w + 1] >= c) << 3;
      code |= +(src[p + w] >= c) << 2;
      code |= +(src[p + w - 1] >= c) << 1;
      code |= +(src[p - 1] >= c);
      out[p] = code;
      hist[code]++;
    }
}

const pow2 = (n: number) => 2 ** Math.ceil(Math.log2(n + 1));
const tables = (n: number) => {
  const bits = Math.log2(n);
  return [
    Float64Array.from({ length: n >> 1 }, (_, i) => Math.cos((2 * Math.PI * i) / n)),
    Float64Array.from({ length: n >> 1 }, (_, i) => Math.sin((2 * Math.PI * i) / n)),
    Uint32Array.from({ length: n }, (_, i) => { let r = 0; for (let b = 0; b < bits; b++) r |= ((i >> b) & 1) << (bits - 1 - b); return r; }),
  ];
};
const clamped = (a: Uint8Array) => Uint8ClampedArray.from(a);
const SINGLE = { tolerance: 1e-5 };
const close = { tolerance: 1e-9 };
export const effects: readonly Labelled[] = [
  labelled('p s s', schroeder, (n, g) => [g.f32(n), new Float32Array(n), new Float32Array(24), Int32Array.of(5, 8, 11), 0.7], { large: 100000, ...SINGLE }),
  labelled('s', allpassChain, (n, g) => [g.f32(n), new Float32Array(13), 0.5], { large: 300000, ...SINGLE }),
  labelled('s', karplus, (n, g) => [new Float32Array(n + 9), g.f32(7), 0.99], { large: 300000, ...SINGLE }),
  labelled('r r', amdf, (n, g) => [g.f64(n), 1, 64], { large: 20000, ...close }),
  labelled('p', resampleLinear, (n, g) => [g.f32(n), new Float32Array(n), 0.73], { large: 300000, ...SINGLE, sizes: [1, 2, 7, 20] }),
  labelled('p', cosineWindow, n => [new Float64Array(n), 3], { large: 50000, ...close }),
  labelled('s r', onsets, (n, g) => [g.f32(n, 0, 1), new Int32Array(n)], { large: 100000, ...SINGLE }),
  labelled('s', compressor, (n, g) => [g.f32(n), new Float32Array(n), -12, 4, 0.9, 0.99], { large: 100000, ...SINGLE }),
  labelled('p r', chorus, (n, g) => [g.f32(n), new Float32Array(n), 3, 20, 0.01], { large: 30000, ...SINGLE }),
  labelled('s', bitCrush, (n, g) => [g.f32(n), 6, 4], { large: 500000, ...SINGLE }),
  labelled('p', midSide, (n, g) => [g.f32(n), g.f32(n), 1.3], { large: 500000, ...SINGLE }),
  labelled('p', envelopeADSR, n => [new Float32Array(n), n * 0.1 + 1, n * 0.2 + 1, 0.6, n * 0.3 + 1, n * 0.6], { large: 300000, ...SINGLE }),
  labelled('p p r', melBank, (n, g) => [g.f32(n * 33, 0, 1), g.f32(8 * 33, 0, 1), n, 33, 8, new Float32Array(8 * n)], { large: 5000, ...SINGLE }),
  labelled('p p r', mfccOf, (n, g) => [g.f32(n * 20), new Float32Array(13 * n), n, 20, 13], { large: 1000, ...SINGLE }),
  labelled('s s', latticeFilter, (n, g) => [g.f64(n), g.f64(8, -0.3, 0.3), new Float64Array(8)], { large: 50000, ...close }),
  labelled('s s p p', fftTables, (n, g) => [g.f64(pow2(n)), g.f64(pow2(n)), ...tables(pow2(n))], { large: 16383, ...close }),
  labelled('r p', normalisePeak, (n, g) => [g.f32(n), 0.9], { large: 500000, ...SINGLE }),
  labelled('s s', trimSilence, (n, g) => [g.f32(n).map((v, i) => (i > n / 3 && i < n / 2 ? v : v * 1e-4)), 0.01], { large: 500000 }),
  labelled('p p r r', unsharpLuma, (n, g) => [clamped(g.u8(4 * n * n)), new Uint8ClampedArray(4 * n * n), n, n, 0.8], { large: 150, ...close }),
  labelled('p p r r p p', erodeThenDilate, (n, g) => [g.u8(n * n), new Uint8Array(n * n), new Uint8Array(n * n), n, n], { large: 400 }),
  labelled('p p', cannyThin, (n, g) => [g.f32(n * n, 0, 1), g.u8(n * n), new Uint8Array(n * n), n, n, 0.8, 0.4], { large: 500 }),
  labelled('s s s', hysteresis, (n, g) => [g.u8(n * n, 0, 3), n, n], { large: 400 }),
  labelled('s s s s p s', connectedTwoPass, (n, g) => [g.u8(n * n, 0, 2), new Int32Array(n * n), new Int32Array(n * n + 1), n, n], { large: 400 }),
  labelled('p p p r r', dct8, (n, g) => [g.f32(n * 64, -128, 128), new Float32Array(n * 64), n], { large: 30, tolerance: 1e-4 }),
  labelled('p p', nv12, (n, g) => [g.u8(4 * n * n), g.u8(2 * n * n), new Uint8ClampedArray(16 * n * n), 2 * n, 2 * n], { large: 250 }),
  labelled('p r', medianCut, (n, g) => [g.u32(n), g.u32(16), new Uint8Array(n)], { large: 30000 }),
  labelled('p p p', halveRGBA, (n, g) => [g.u8(4 * n * n), new Uint8Array(n * n), n, n], { large: 500 }),
  labelled('p', hueRotate, (n, g) => [clamped(g.u8(4 * n)), 77], { large: 200000 }),
  labelled('p', rgbToHsl, (n, g) => [clamped(g.u8(4 * n)), new Float32Array(3 * n)], { large: 100000, ...SINGLE }),
  labelled('s s', summedArea, (n, g) => [g.u8(n * n), new Uint32Array(n * n), n, n], { large: 600 }),
  labelled('p p', adaptiveThreshold, (n, g) => [g.u8(n * n), Uint32Array.from({ length: n * n }, (_, i) => i * 100), new Uint8Array(n * n), n, n, 2, 5], { large: 400 }),
  labelled('p s p r s', seamPath, (n, g) => [g.f32(n * n, 0, 1), new Float32Array(n * n), new Int32Array(n), n, n], { large: 400, ...SINGLE, sizes: [1, 2, 7, 20] }),
  labelled('s s', sierraLite, (n, g) => [Int16Array.from(g.u8(n * n)), new Uint8Array(n * n), n, n], { large: 500 }),
  labelled('p p r', radialBlur, (n, g) => [clamped(g.u8(4 * n * n)), new Uint8ClampedArray(4 * n * n), n, n, 0.2], { large: 200 }),
  labelled('p r r', localBinary, (n, g) => [g.u8(n * n), new Uint8Array(n * n), new Uint32Array(256), n, n], { large: 500 }),
];
