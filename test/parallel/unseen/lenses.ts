// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Lenses, screens and speakers: colour, cameras, codecs of pictures, outlines on maps and solids, blocks of sound. */
import { type Labelled, labelled, SINGLE } from '../real/labelled.ts';

function ciede94(lab1: Float32Array, lab2: Float32Array, out: Float32Array, limit: number) {
  let over = 0, mean = 0;
  const n = out.length;
  for (let i = 0; i < n; i++) {
    const L1 = lab1[3 * i], a1 = lab1[3 * i + 1], b1 = lab1[3 * i + 2];
    const L2 = lab2[3 * i], a2 = lab2[3 * i + 1], b2 = lab2[3 * i + 2];
    const C1 = Math.sqrt(a1 * a1 + b1 * b1), C2 = Math.sqrt(a2 * a2 + b2 * b2);
    const dL = L1 - L2, dC = C1 - C2;
    const dH2 = (a1 - a2) ** 2 + (b1 - b2) ** 2 - dC * dC;
    const sc = 1 + 0.045 * C1, sh = 1 + 0.015 * C1;
    const e = Math.sqrt(dL * dL + (dC / sc) ** 2 + Math.max(0, dH2) / (sh * sh));
    out[i] = e;
    mean += e;
    if (e > limit) over++;
  }
  return { over, mean: n ? mean / n : 0 };
}

function oklabHueShift(rgba: Uint8ClampedArray, degrees: number) {
  const c = Math.cos((degrees * Math.PI) / 180), s = Math.sin((degrees * Math.PI) / 180);
  const lin = (v: number) => (v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4));
  const gam = (v: number) => (v <= 0.0031308 ? 12.92 * v : 1.055 * Math.pow(v, 1 / 2.4) - 0.055);
  for (let p = 0; p < rgba.length; p += 4) {
    const r = lin(rgba[p] / 255), g = lin(rgba[p + 1] / 255), b = lin(rgba[p + 2] / 255);
    const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const t = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    const L = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * t;
    const A = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * t, B = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * t;
    const A2 = A * c - B * s, B2 = A * s + B * c;
    const l3 = (L + 0.3963377774 * A2 + 0.2158037573 * B2) ** 3, m3 = (L - 0.1055613458 * A2 - 0.0638541728 * B2) ** 3;
    const t3 = (L - 0.0894841775 * A2 - 1.291485548 * B2) ** 3;
    rgba[p] = 255 * gam(Math.max(0, 4.0767416621 * l3 - 3.3077115913 * m3 + 0.2309699292 * t3));
    rgba[p + 1] = 255 * gam(Math.max(0, -1.2684380046 * l3 + 2.6097574011 * m3 - 0.3413193965 * t3));
    rgba[p + 2] = 255 * gam(Math.max(0, -0.0041960863 * l3 - 0.7034186147 * m3 + 1.707614701 * t3));
  }
}

function spectrumToXYZ(spectra: Float64Array, cmf: Float64Array, illum: Float64Array, bands: number, xyz: Float64Array) {
  let k = 0;
  for (let b = 0; b < bands; b++) k += illum[b] * cmf[b * 3 + 1];
  k = 100 / k;
  for (let s = 0; s < xyz.length / 3; s++) {
    for (let c = 0; c < 3; c++) {
      let sum = 0;
      for (let b = 0; b < bands; b++) sum += spectra[s * bands + b] * illum[b] * cmf[b * 3 + c];
      xyz[s * 3 + c] = k * sum;
    }
  }
}

function whiteBalanceGreyWorld(px: Uint32Array) {
  let r = 0, g = 0, b = 0;
  for (let i = 0; i < px.length; i++) {
    r += px[i] & 255;
    g += (px[i] >> 8) & 255;
    b += (px[i] >> 16) & 255;
  }
  const grey = (r + g + b) / 3;
  const kr = r ? grey / r : 1, kg = g ? grey / g : 1, kb = b ? grey / b : 1;
  for (let i = 0; i < px.length; i++) {
    const v = px[i];
    const R = Math.min(255, (v & 255) * kr) | 0, G = Math.min(255, ((v >>> 8) & 255) * kg) | 0, B = Math.min(255, ((v >>> 16) & 255) * kb) | 0;
    px[i] = ((v & 0xff000000) | (B << 16) | (G << 8) | R) >>> 0;
  }
}

function etcLikeBlocks(rgba: Uint8Array, w: number, h: number, out: Uint32Array) {
  let o = 0;
  for (let by = 0; by + 4 <= h; by += 4)
    for (let bx = 0; bx + 4 <= w; bx += 4) {
      let sum = 0, lo = 255, hi = 0;
      for (let y = 0; y < 4; y++)
        for (let x = 0; x < 4; x++) {
          const v = rgba[((by + y) * w + bx + x) * 4 + 1];
          sum += v;
          lo = Math.min(lo, v);
          hi = Math.max(hi, v);
        }
      const mean = sum >> 4;
      let mask = 0;
      for (let i = 0; i < 16; i++) {
        const v = rgba[((by + (i >> 2)) * w + bx + (i & 3)) * 4 + 1];
        mask |= (v > mean ? 1 : 0) << i;
      }
      out[o++] = ((lo << 24) | (hi << 16) | mask) >>> 0;
    }
  return o;
}

function paletteDeltaPredict(src: Uint8Array, dst: Uint8Array, w: number, h: number) {
  for (let y = 0; y < h; y++) {
    const row = y * w;
    for (let x = 0; x < w; x++) {
      const left = x > 0 ? src[row + x - 1] : 0;
      const up = y > 0 ? src[row - w + x] : 0;
      const diag = x > 0 && y > 0 ? src[row - w + x - 1] : 0;
      let guess;
      if (diag >= Math.max(left, up)) guess = Math.min(left, up);
      else if (diag <= Math.min(left, up)) guess = Math.max(left, up);
      else guess = left + up - diag;
      dst[row + x] = src[row + x] - guess;
    }
  }
}

function paletteDeltaRestore(buf: Uint8Array, w: number, h: number) {
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const i = y * w + x;
      const left = x ? buf[i - 1] : 0, up = y ? buf[i - w] : 0, diag = x && y ? buf[i - w - 1] : 0;
      const lo = left < up ? left : up, hi = left < up ? up : left;
      buf[i] += diag >= hi ? lo : diag <= lo ? hi : left + up - diag;
    }
}

function fisheyeToEquirect(src: Uint32Array, sw: number, sh: number, dst: Uint32Array, dw: number, dh: number, fov: number) {
  for (let j = 0; j < dh; j++) {
    const lat = (j / dh - 0.5) * Math.PI;
    for (let i = 0; i < dw; i++) {
      const lon = (i / dw - 0.5) * Math.PI;
      const x = Math.cos(lat) * Math.sin(lon), y = Math.sin(lat), z = Math.cos(lat) * Math.cos(lon);
      const theta = Math.atan2(Math.sqrt(x * x + y * y), z), phi = Math.atan2(y, x);
      const r = (theta / fov) * sw;
      const u = Math.round(0.5 * sw + r * Math.cos(phi)), v = Math.round(0.5 * sh + r * Math.sin(phi));
      dst[j * dw + i] = u < 0 || v < 0 || u >= sw || v >= sh ? 0xff000000 : src[v * sw + u];
    }
  }
}

function guidedFilterRow(I: Float32Array, p: Float32Array, q: Float32Array, n: number, r: number, eps: number) {
  const a = new Float32Array(n), b = new Float32Array(n);
  for (let i = 0; i < n; i++) {
    const lo = Math.max(0, i - r), hi = Math.min(n - 1, i + r), k = hi - lo + 1;
    let si = 0, sp = 0, sii = 0, sip = 0;
    for (let j = lo; j <= hi; j++) {
      si += I[j];
      sp += p[j];
      sii += I[j] * I[j];
      sip += I[j] * p[j];
    }
    const mi = si / k, mp = sp / k;
    a[i] = (sip / k - mi * mp) / (sii / k - mi * mi + eps);
    b[i] = mp - a[i] * mi;
  }
  for (let i = 0; i < n; i++) {
    const lo = Math.max(0, i - r), hi = Math.min(n - 1, i + r);
    let sa = 0, sb = 0;
    for (let j = lo; j <= hi; j++) { sa += a[j]; sb += b[j]; }
    q[i] = (sa * I[i] + sb) / (hi - lo + 1);
  }
}

function hogCells(img: Float32Array, w: number, h: number, cell: number, bins: number, hist: Float32Array) {
  const cw = (w / cell) | 0;
  const ch = (h / cell) | 0;
  for (let y = 1; y < ch * cell - 1; y++)
    for (let x = 1; x < cw * cell - 1; x++) {
      const gx = img[y * w + x + 1] - img[y * w + x - 1];
      const gy = img[(y + 1) * w + x] - img[(y - 1) * w + x];
      let ang = Math.atan2(gy, gx);
      if (ang < 0) ang += Math.PI;
      const bin = Math.min(bins - 1, Math.floor((ang / Math.PI) * bins));
      hist[(Math.floor(y / cell) * cw + Math.floor(x / cell)) * bins + bin] += Math.hypot(gx, gy);
    }
}

function orientedBriefs(img: Uint8Array, w: number, keys: Int32Array, angles: Float32Array, pattern: Int8Array, desc: Uint32Array) {
  const tests = pattern.length >> 2;
  for (let k = 0; k < angles.length; k++) {
    const c = Math.cos(angles[k]), s = Math.sin(angles[k]);
    const kx = keys[k << 1], ky = keys[(k << 1) | 1];
    let word = 0;
    for (let t = 0; t < tests; t++) {
      const x1 = pattern[4 * t], y1 = pattern[4 * t + 1], x2 = pattern[4 * t + 2], y2 = pattern[4 * t + 3];
      const ax = kx + Math.round(c * x1 - s * y1), ay = ky + Math.round(s * x1 + c * y1);
      const bx = kx + Math.round(c * x2 - s * y2), by = ky + Math.round(s * x2 + c * y2);
      if (img[ay * w + ax] < img[by * w + bx]) word |= 1 << t;
    }
    desc[k] = word >>> 0;
  }
}

function meshVolumeAndCentre(pos: Float64Array, tri: Uint32Array) {
  let vol = 0, cx = 0, cy = 0, cz = 0;
  for (let t = 0; t < tri.length; t += 3) {
    const a = 3 * tri[t], b = 3 * tri[t + 1], c = 3 * tri[t + 2];
    const ux = pos[b + 1] * pos[c + 2] - pos[b + 2] * pos[c + 1];
    const uy = pos[b + 2] * pos[c] - pos[b] * pos[c + 2];
    const uz = pos[b] * pos[c + 1] - pos[b + 1] * pos[c];
    const v = (pos[a] * ux + pos[a + 1] * uy + pos[a + 2] * uz) / 6;
    vol += v;
    cx += (v * (pos[a] + pos[b] + pos[c])) / 4;
    cy += (v * (pos[a + 1] + pos[b + 1] + pos[c + 1])) / 4;
    cz += (v * (pos[a + 2] + pos[b + 2] + pos[c + 2])) / 4;
  }
  return [vol, cx / vol, cy / vol, cz / vol];
}

function chaikin(xy: Float32Array, out: Float32Array, closed: boolean) {
  const n = xy.length / 2;
  const last = closed ? n : n - 1;
  for (let i = 0; i < last; i++) {
    const j = (i + 1) % n;
    const x0 = xy[2 * i], y0 = xy[2 * i + 1], x1 = xy[2 * j], y1 = xy[2 * j + 1];
    out[4 * i] = 0.75 * x0 + 0.25 * x1;
    out[4 * i + 1] = 0.75 * y0 + 0.25 * y1;
    out[4 * i + 2] = 0.25 * x0 + 0.75 * x1;
    out[4 * i + 3] = 0.25 * y0 + 0.75 * y1;
  }
}

function hausdorff(a: Float32Array, b: Float32Array, dims: number) {
  const na = a.length / dims, nb = b.length / dims;
  let worst = 0;
  for (let i = 0; i < na; i++) {
    let near = Infinity;
    for (let j = 0; j < nb; j++) {
      let d = 0;
      for (let k = 0; k < dims; k++) d += (a[i * dims + k] - b[j * dims + k]) * (a[i * dims + k] - b[j * dims + k]);
      if (d < near) near = d;
      if (near <= worst) break;
    }
    if (near > worst && near < Infinity) worst = near;
  }
  return Math.sqrt(worst);
}

function utmForward(lat: Float64Array, lon: Float64Array, easting: Float64Array, northing: Float64Array, zones: Uint8Array) {
  const a = 6378137, f = 1 / 298.257223563, k0 = 0.9996, e2 = f * (2 - f), ep2 = e2 / (1 - e2);
  for (let i = 0; i < lat.length; i++) {
    const zone = Math.floor((lon[i] + 180) / 6) + 1;
    const phi = (lat[i] * Math.PI) / 180, dl = ((lon[i] - (zone * 6 - 183)) * Math.PI) / 180;
    const sn = Math.sin(phi), cs = Math.cos(phi), tn = sn / cs;
    const N = a / Math.sqrt(1 - e2 * sn * sn), T = tn * tn, C = ep2 * cs * cs, A = cs * dl;
    const M = a * ((1 - e2 / 4 - (3 * e2 * e2) / 64) * phi - ((3 * e2) / 8 + (3 * e2 * e2) / 32) * Math.sin(2 * phi) + ((15 * e2 * e2) / 256) * Math.sin(4 * phi));
    easting[i] = k0 * N * (A + ((1 - T + C) * A ** 3) / 6) + 500000;
    northing[i] = k0 * (M + N * tn * ((A * A) / 2 + ((5 - T + 9 * C) * A ** 4) / 24)) + (lat[i] < 0 ? 1e7 : 0);
    zones[i] = zone;
  }
}

function vincentyOne(lats: Float64Array, lons: Float64Array, lat0: number, lon0: number, out: Float64Array) {
  const f = 1 / 298.257223563, b = 6356752.314245;
  const U0 = Math.atan((1 - f) * Math.tan(lat0)), s0 = Math.sin(U0), c0 = Math.cos(U0);
  for (let i = 0; i < out.length; i++) {
    const U = Math.atan((1 - f) * Math.tan(lats[i])), s1 = Math.sin(U), c1 = Math.cos(U), L = lons[i] - lon0;
    let lambda = L, sigma = 0, iterations = 0;
    do {
      const before = lambda;
      const sl = Math.sin(lambda), cl = Math.cos(lambda);
      const ss = Math.hypot(c1 * sl, c0 * s1 - s0 * c1 * cl), cs = s0 * s1 + c0 * c1 * cl;
      sigma = Math.atan2(ss, cs);
      if (ss === 0) break;
      const sa = (c0 * c1 * sl) / ss, ca = 1 - sa * sa;
      const C = (f / 16) * ca * (4 + f * (4 - 3 * ca));
      lambda = L + (1 - C) * f * sa * sigma;
      if (Math.abs(lambda - before) < 1e-12) break;
    } while (++iterations < 20);
    out[i] = b * sigma;
  }
}

function granularStretch(input: Float32Array, output: Float32Array, rate: number, grain: number) {
  const hop = grain >> 1;
  const grains = Math.floor(output.length / hop) - 1;
  for (let k = 0; k < grains; k++) {
    const from = Math.floor(k * hop * rate), to = k * hop;
    for (let i = 0; i < grain; i++) {
      if (from + i >= input.length) break;
      const w = 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / grain);
      output[to + i] += w * input[from + i];
    }
  }
}

function fmVoices(out: Float32Array, frames: number, voices: number, freq: Float32Array, ratio: Float32Array, index: Float32Array, sampleRate: number) {
  for (let f = 0; f < frames; f++) {
    const t = f / sampleRate;
    let left = 0, right = 0;
    for (let v = 0; v < voices; v++) {
      const w = 2 * Math.PI * freq[v] * t;
      const s = Math.sin(w + index[v] * Math.exp(-3 * t) * Math.sin(w * ratio[v]));
      const pan = voices > 1 ? v / (voices - 1) : 0.5;
      left += s * (1 - pan);
      right += s * pan;
    }
    out[2 * f] = left / voices;
    out[2 * f + 1] = right / voices;
  }
}

function statesOfSVF(x: Float32Array, low: Float32Array, band: Float32Array, high: Float32Array, channels: number, cutoff: number, q: number) {
  const frames = x.length / channels, g = Math.tan(Math.PI * cutoff), k = 1 / q, a1 = 1 / (1 + g * (g + k));
  for (let c = 0; c < channels; c++) {
    let ic1 = 0, ic2 = 0;
    for (let i = 0; i < frames; i++) {
      const at = i * channels + c;
      const v3 = x[at] - ic2;
      const v1 = a1 * ic1 + a1 * g * v3;
      const v2 = ic2 + g * v1;
      ic1 = 2 * v1 - ic1;
      ic2 = 2 * v2 - ic2;
      low[at] = v2;
      band[at] = v1;
      high[at] = x[at] - k * v1 - v2;
    }
  }
}

function beatHistogram(onset: Float32Array, fps: number, bpm: Float32Array, strength: Float32Array) {
  let max = 0;
  for (let b = 0; b < bpm.length; b++) {
    const lag = (60 * fps) / bpm[b];
    const whole = Math.floor(lag), frac = lag - whole;
    let s = 0;
    for (let i = 0; i + whole + 1 < onset.length; i++) s += onset[i] * ((1 - frac) * onset[i + whole] + frac * onset[i + whole + 1]);
    strength[b] = s;
    if (s > max) max = s;
  }
  if (max > 0) for (let b = 0; b < bpm.length; b++) strength[b] /= max;
  return max;
}

const close = { tolerance: 1e-9 };
export const lenses: readonly Labelled[] = [
  labelled('r', ciede94, (n, g) => [g.f32(3 * n, 0, 90), g.f32(3 * n, 0, 90), new Float32Array(n), 40], { large: 100000, tolerance: 1e-5 }),
  labelled('p', oklabHueShift, (n, g) => [Uint8ClampedArray.from(g.u8(4 * n)), 35], { large: 20000, tolerance: 0.01 }),
  labelled('r p p r', spectrumToXYZ, (n, g) => [g.f64(31 * n, 0, 1), g.f64(93, 0, 1), g.f64(31, 0, 1), 31, new Float64Array(3 * n)], { large: 10000, ...close }),
  labelled('r p', whiteBalanceGreyWorld, (n, g) => [g.u32(n)], { large: 300000 }),
  labelled('p p r r r', etcLikeBlocks, (n, g) => [g.u8(4 * n * n), n, n, new Uint32Array(n * n)], { large: 400 }),
  labelled('p p', paletteDeltaPredict, (n, g) => [g.u8(n * n), new Uint8Array(n * n), n, n], { large: 600 }),
  labelled('s s', paletteDeltaRestore, (n, g) => [g.u8(n * n), n, n], { large: 500 }),
  labelled('p p', fisheyeToEquirect, (n, g) => [g.u32(n * n), n, n, new Uint32Array(n * (n + 2)), n, n + 2, 3.1], { large: 250 }),
  labelled('p r p r', guidedFilterRow, (n, g) => [g.f32(n), g.f32(n), new Float32Array(n), n, 6, 0.01], { large: 30000, tolerance: 1e-4 }),
  labelled('r r', hogCells, (n, g) => [g.f32(n * n), n, n, 8, 9, new Float32Array(9 * (n >> 3) ** 2)], { large: 300, ...SINGLE }),
  labelled('p r', orientedBriefs, (n, g) => [g.u8((n + 40) ** 2), n + 40, g.i32(2 * n, 20, 20 + n), g.f32(n, -3, 3), Int8Array.from(g.i32(128, -9, 10)), new Uint32Array(n)], { large: 2000 }),
  labelled('r', meshVolumeAndCentre, (n, g) => [g.f64(3 * n + 3), Uint32Array.from(g.i32(6 * n, 0, n + 1)), ], { large: 50000, ...close }),
  labelled('p', chaikin, (n, g) => [g.f32(2 * n), new Float32Array(4 * n), true], { large: 200000, ...SINGLE }),
  labelled('s s r', hausdorff, (n, g) => [g.f32(3 * n), g.f32(3 * n + 6), 3], { large: 1500, ...SINGLE }),
  labelled('p', utmForward, (n, g) => [g.f64(n, -80, 80), g.f64(n, -179, 179), new Float64Array(n), new Float64Array(n), new Uint8Array(n)], { large: 30000, ...close }),
  labelled('p s', vincentyOne, (n, g) => [g.f64(n, -1.3, 1.3), g.f64(n, -1, 1), 0.3, 0.1, new Float64Array(n)], { large: 5000, ...close }),
  labelled('r s', granularStretch, (n, g) => [g.f32(n), new Float32Array(2 * n), 0.5, 64], { large: 100000, ...SINGLE }),
  labelled('p r', fmVoices, (n, g) => [new Float32Array(2 * n), n, 6, g.f32(6, 80, 900), g.f32(6, 1, 4), g.f32(6, 0, 3), 44100], { large: 20000, tolerance: 1e-3 }),
  labelled('p s', statesOfSVF, (n, g) => [g.f32(4 * n), new Float32Array(4 * n), new Float32Array(4 * n), new Float32Array(4 * n), 4, 0.1, 0.7], { large: 30000, ...SINGLE }),
  labelled('r r p', beatHistogram, (n, g) => [g.f32(n, 0, 1), 20, g.f32(24, 60, 200), new Float32Array(24)], { large: 10000, ...SINGLE }),
];
