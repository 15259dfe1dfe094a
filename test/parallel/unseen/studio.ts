// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** A studio's work: mixing, dithering, grading, tables of colour, motion blur, letters, sprites. */
import { type Labelled, labelled, SINGLE } from '../real/labelled.ts';

function mixTracks(tracks: Float32Array, gains: Float32Array, pans: Float32Array, frames: number, out: Float32Array) {
  out.fill(0);
  for (const [t, g] of gains.entries()) {
    if (g === 0) continue;
    const angle = (pans[t] + 1) * Math.PI / 4, l = g * Math.cos(angle), r = g * Math.sin(angle);
    for (let i = 0; i < frames; i++) {
      const s = tracks[t * frames + i];
      out[2 * i] += s * l;
      out[2 * i + 1] += s * r;
    }
  }
}

function ditherTPDF(x: Float32Array, out: Int16Array, seed: number) {
  let s = seed | 0;
  let clipped = 0;
  for (let i = 0; i < x.length; i++) {
    s = (Math.imul(s, 1664525) + 1013904223) | 0;
    const a = (s >>> 16) / 65536;
    s = (Math.imul(s, 1664525) + 1013904223) | 0;
    const b = (s >>> 16) / 65536;
    const v = Math.floor(x[i] * 32767 + a - b + 0.5);
    if (v > 32767 || v < -32768) clipped++;
    out[i] = v > 32767 ? 32767 : v < -32768 ? -32768 : v;
  }
  return clipped;
}

function lut3d(src: Uint8ClampedArray, dst: Uint8ClampedArray, lut: Float32Array, n: number) {
  const scale = (n - 1) / 255;
  for (let p = 0; p < src.length; p += 4) {
    const r = src[p] * scale, g = src[p + 1] * scale, b = src[p + 2] * scale;
    const r0 = r | 0, g0 = g | 0, b0 = b | 0;
    const r1 = Math.min(r0 + 1, n - 1), g1 = Math.min(g0 + 1, n - 1), b1 = Math.min(b0 + 1, n - 1);
    const fr = r - r0, fg = g - g0, fb = b - b0;
    for (let c = 0; c < 3; c++) {
      const at = (i: number, j: number, k: number) => lut[((k * n + j) * n + i) * 3 + c];
      const c00 = at(r0, g0, b0) * (1 - fr) + at(r1, g0, b0) * fr;
      const c10 = at(r0, g1, b0) * (1 - fr) + at(r1, g1, b0) * fr;
      const c01 = at(r0, g0, b1) * (1 - fr) + at(r1, g0, b1) * fr;
      const c11 = at(r0, g1, b1) * (1 - fr) + at(r1, g1, b1) * fr;
      dst[p + c] = 255 * ((c00 * (1 - fg) + c10 * fg) * (1 - fb) + (c01 * (1 - fg) + c11 * fg) * fb);
    }
    dst[p + 3] = src[p + 3];
  }
}

function tetrahedral(rgb: Float32Array, lut: Float32Array, n: number) {
  const m = n - 1;
  for (let p = 0; p + 2 < rgb.length; p += 3) {
    const x = rgb[p] * m, y = rgb[p + 1] * m, z = rgb[p + 2] * m;
    const i = Math.min(Math.trunc(x), n - 2), j = Math.min(Math.trunc(y), n - 2), k = Math.min(Math.trunc(z), n - 2);
    const u = x - i, v = y - j, w = z - k, base = ((i * n + j) * n + k) * 3;
    let a: number, b: number, s: number, t: number, q: number;
    if (u > v) {
      if (v > w) { a = n * n; b = n * n + n; s = u; t = v; q = w; }
      else if (u > w) { a = n * n; b = n * n + 1; s = u; t = w; q = v; }
      else { a = 1; b = n * n + 1; s = w; t = u; q = v; }
    } else if (w > v) { a = 1; b = n + 1; s = w; t = v; q = u; }
    else if (w > u) { a = n; b = n + 1; s = v; t = w; q = u; }
    else { a = n; b = n * n + n; s = v; t = u; q = w; }
    for (let c = 0; c < 3; c++) {
      const p0 = lut[base + c], p1 = lut[base + 3 * a + c], p2 = lut[base + 3 * b + c], p3 = lut[base + 3 * (n * n + n + 1) + c];
      rgb[p + c] = p0 * (1 - s) + p1 * (s - t) + p2 * (t - q) + p3 * q;
    }
  }
}

function liftGammaGain(img: Float32Array, lift: Float64Array, gamma: Float64Array, gain: Float64Array) {
  for (let i = 0; i < img.length; i++) {
    const c = i % 3;
    const v = gain[c] * (img[i] + lift[c] * (1 - img[i]));
    img[i] = v <= 0 ? 0 : Math.pow(v, 1 / gamma[c]);
  }
}

function motionBlur(src: Float32Array, vx: Float32Array, vy: Float32Array, dst: Float32Array, w: number, h: number, taps = 8) {
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const i = y * w + x;
      const len = Math.hypot(vx[i], vy[i]);
      if (len < 0.5) { dst[i] = src[i]; continue; }
      let sum = 0, n = 0;
      for (let k = 0; k < taps; k++) {
        const t = k / taps - 0.5, px = Math.round(x + vx[i] * t), py = Math.round(y + vy[i] * t);
        if (px < 0 || py < 0 || px >= w || py >= h) continue;
        sum += src[py * w + px];
        n++;
      }
      dst[i] = n ? sum / n : src[i];
    }
}

function chroma420(u: Uint8Array, out: Uint8Array, w: number, h: number) {
  const cw = (w + 1) >> 1, ch = (h + 1) >> 1;
  for (let y = 0; y < ch; y++) {
    for (let x = 0; x < cw; x++) {
      const x0 = 2 * x, y0 = 2 * y, x1 = x0 + 1 < w ? x0 + 1 : x0, y1 = y0 + 1 < h ? y0 + 1 : y0;
      out[y * cw + x] = (u[y0 * w + x0] + u[y0 * w + x1] + u[y1 * w + x0] + u[y1 * w + x1] + 2) >> 2;
    }
  }
}

function chromaUp(c: Uint8Array, out: Uint8Array, cw: number, ch: number) {
  for (let y = 0; y < ch; y++) {
    const row = y * cw, o = 2 * y * 2 * cw;
    for (let x = 0; x < cw; x++) {
      const left = c[row + (x > 0 ? x - 1 : 0)], mid = c[row + x], right = c[row + (x < cw - 1 ? x + 1 : x)];
      const a = (left + 3 * mid + 1) >> 2, b = (3 * mid + right + 2) >> 2;
      out[o + 2 * x] = a;
      out[o + 2 * x + 1] = b;
      out[o + 2 * cw + 2 * x] = a;
      out[o + 2 * cw + 2 * x + 1] = b;
    }
  }
}

function drawText(fb: Uint8Array, width: number, text: Uint8Array, font: Uint8Array, x0: number, ink: number) {
  let pen = x0;
  for (const ch of text) {
    if (ch === 32) { pen += 8; continue; }
    for (let row = 0; row < 8; row++) {
      const bits = font[(ch & 63) * 8 + row];
      for (let col = 0; col < 8; col++) if (bits & (0x80 >> col)) fb[row * width + pen + col] = ink;
    }
    pen += 8;
  }
  return pen;
}

function blitSprite(dst: Uint32Array, dw: number, dh: number, src: Uint32Array, sw: number, sh: number, px: number, py: number, key = 0) {
  for (let y = 0; y < sh; y++) {
    const ty = py + y;
    if (ty < 0 || ty >= dh) continue;
    for (let x = 0; x < sw; x++) {
      const tx = px + x, c = src[y * sw + x];
      if (tx < 0 || tx >= dw || c === key) continue;
      dst[ty * dw + tx] = c;
    }
  }
}

function blitAlpha(dst: Uint32Array, src: Uint32Array) {
  for (let i = 0; i < dst.length; i++) {
    const s = src[i], a = s >>> 24;
    if (a === 0) continue;
    if (a === 255) { dst[i] = s; continue; }
    const d = dst[i], rb = ((s & 0xff00ff) * a + (d & 0xff00ff) * (255 - a)) >>> 8, g = ((s & 0xff00) * a + (d & 0xff00) * (255 - a)) >>> 8;
    dst[i] = (0xff000000 | (rb & 0xff00ff) | (g & 0xff00)) >>> 0;
  }
}

function sdfGlyph(field: Uint8Array, out: Float32Array, w: number, h: number, spread: number) {
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const inside = field[y * w + x] > 127;
      let best = spread * spread;
      for (let j = Math.max(0, y - spread); j <= Math.min(h - 1, y + spread); j++)
        for (let i = Math.max(0, x - spread); i <= Math.min(w - 1, x + spread); i++) {
          if (field[j * w + i] > 127 === inside) continue;
          const d = (i - x) ** 2 + (j - y) ** 2;
          if (d < best) best = d;
        }
      out[y * w + x] = (inside ? 1 : -1) * Math.sqrt(best) / spread;
    }
}

function filmic(x: Float32Array, { a = 2.51, b = 0.03, c = 2.43, d = 0.59, e = 0.14, exposure = 0 } = {}) {
  const k = 2 ** exposure;
  x.forEach((v, i, xs) => {
    const t = v * k, y = (t * (a * t + b)) / (t * (c * t + d) + e);
    xs[i] = y < 0 ? 0 : y > 1 ? 1 : y;
  });
}

function bloomExp(lum: Float32Array, out: Float32Array, knee: number) {
  for (let i = 0; i < lum.length; i++) {
    const over = lum[i] - knee;
    out[i] = over > 0 ? 1 - Math.exp(-over * over) : Math.exp(over * 40);
  }
}

function vignetteGauss(img: Uint8ClampedArray, w: number, h: number, sigma: number) {
  const cx = (w - 1) / 2, cy = (h - 1) / 2, k = -0.5 / (sigma * sigma);
  for (let y = 0, p = 0; y < h; y++)
    for (let x = 0; x < w; x++, p += 4) {
      const g = Math.exp(k * ((x - cx) ** 2 + (y - cy) ** 2));
      img[p] *= g;
      img[p + 1] *= g;
      img[p + 2] *= g;
    }
}

function crossfadeRing(ring: Float32Array, x: Float32Array, out: Float32Array, delay: number, mix: number) {
  const mask = ring.length - 1;
  let w = 0;
  for (let i = 0; i < x.length; i++) {
    const r = (w - delay) & mask;
    out[i] = x[i] * (1 - mix) + ring[r] * mix;
    ring[w] = x[i];
    w = (w + 1) & mask;
  }
}

function lufsGate(block: Float64Array) {
  let sum = 0, n = 0;
  for (const p of block) {
    const l = -0.691 + 10 * Math.log10(p);
    if (l > -70) { sum += p; n++; }
  }
  if (!n) return -Infinity;
  const gate = -0.691 + 10 * Math.log10(sum / n) - 10;
  let total = 0, used = 0;
  for (const p of block) {
    if (!(-0.691 + 10 * Math.log10(p) > gate)) continue;
    total += p;
    ++used;
  }
  return -0.691 + 10 * Math.log10(total / used);
}

function duckSide(music: Float32Array, voice: Float32Array, attack = 0.2, release = 0.01) {
  let env = 0, ducked = false, times = 0;
  for (let i = 0; i < music.length; i++) {
    const level = Math.abs(voice[i]);
    env += (level - env) * (level > env ? attack : release);
    const now = env > 0.25;
    if (now && !ducked) times++;
    ducked = now;
    music[i] *= now ? 0.3 : 1;
  }
  return times;
}

function crossfadeClips(a: Float32Array, b: Float32Array, out: Float32Array, over: number) {
  const n = a.length;
  for (let i = 0; i < out.length; i++) {
    if (i < n - over) out[i] = a[i];
    else if (i >= n) out[i] = b[i - n + over];
    else {
      const t = (i - (n - over)) / over;
      out[i] = a[i] * Math.sqrt(1 - t) + b[i - n + over] * Math.sqrt(t);
    }
  }
}

function panLaw(mono: Int16Array, out: Int16Array, pan: number) {
  const l = Math.fround(Math.cos(pan)), r = Math.fround(Math.sin(pan));
  for (let i = 0, j = 0; i < mono.length; ++i) {
    out[j++] = Math.round(mono[i] * l);
    out[j++] = Math.round(mono[i] * r);
  }
}

function interlaceWeave(top: Uint8Array, bottom: Uint8Array, out: Uint8Array, w: number, h: number) {
  for (let y = 0; y < h; y++) {
    const from = y & 1 ? bottom : top;
    const base = (y >> 1) * w;
    for (let x = 0; x < w; x++) out[y * w + x] = from[base + x];
  }
}

function orderedGrey(src: Uint8Array, out: Uint8Array, w: number, h: number) {
  const m = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5];
  let on = 0;
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const lit = src[y * w + x] * 17 > (m[(y & 3) * 4 + (x & 3)] + 0.5) * 271;
      out[(y * w + x) >> 3] |= lit ? 0x80 >> ((y * w + x) & 7) : 0;
      if (lit) on++;
    }
  return on;
}

function packOneBit(src: Uint8Array, out: Uint8Array, w: number, h: number, level = 128) {
  const stride = (w + 7) >> 3;
  for (let y = 0; y < h; y++)
    for (let b = 0; b < stride; b++) {
      let byte = 0, x = b * 8;
      do {
        byte = (byte << 1) | (x < w && src[y * w + x] >= level ? 1 : 0);
        x++;
      } while (x & 7);
      out[y * stride + b] = byte;
    }
}

function histogramWaveform(img: Uint8Array, scope: Uint32Array, w: number, h: number) {
  for (let x = 0; x < w; x++)
    for (let y = 0; y < h; y++) scope[img[y * w + x] * w + x]++;
}

function zoomNearest(src: Uint32Array, dst: Uint32Array, sw: number, sh: number, dw: number, dh: number) {
  const rx = ((sw << 16) / dw + 1) | 0, ry = ((sh << 16) / dh + 1) | 0;
  for (let j = 0; j < dh; j++) {
    const y = (j * ry) >> 16;
    for (let i = 0; i < dw; i++) dst[j * dw + i] = src[y * sw + ((i * rx) >> 16)];
  }
}

function parallaxScroll(layers: Uint8Array, out: Uint8Array, w: number, h: number, n: number, camera: number) {
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      let px = 0;
      for (let l = n - 1; l >= 0; l--) {
        const shift = Math.trunc(camera / (1 << l));
        const sx = (((x + shift) % w) + w) % w;
        const c = layers[(l * h + y) * w + sx];
        if (c !== 0) px = c;
      }
      out[y * w + x] = px;
    }
}

const clamped = (a: ArrayLike<number>) => Uint8ClampedArray.from(a);
const cube = (n: number) => Float32Array.from({ length: n * n * n * 3 }, (_, i) => ((i * 37) % 101) / 100);

export const studio: readonly Labelled[] = [
  labelled('p r p', mixTracks, (n, g) => [g.f32(4 * n), Float32Array.of(0.5, 0, 1, 0.25), Float32Array.of(-1, 0, 0.3, 1), n, new Float32Array(2 * n)], { large: 100000, ...SINGLE }),
  labelled('s', ditherTPDF, (n, g) => [g.f32(n, -1.02, 1.02), new Int16Array(n), 77], { large: 200000 }),
  labelled('p p', lut3d, (n, g) => [clamped(g.u8(4 * n)), new Uint8ClampedArray(4 * n), cube(9), 9], { large: 30000, ...SINGLE }),
  labelled('p p', tetrahedral, (n, g) => [g.f32(3 * n, 0, 1), cube(9), 9], { large: 50000, ...SINGLE }),
  labelled('p', liftGammaGain, (n, g) => [g.f32(3 * n, 0, 1), Float64Array.of(0.1, 0, -0.05), Float64Array.of(2.2, 2, 1.8), Float64Array.of(1.1, 1, 0.9)], { large: 50000, ...SINGLE }),
  labelled('p p r', motionBlur, (n, g) => [g.f32(n * n), g.f32(n * n, -3, 3), g.f32(n * n, -3, 3), new Float32Array(n * n), n, n], { large: 120, ...SINGLE }),
  labelled('p p', chroma420, (n, g) => [g.u8(n * n), new Uint8Array(((n + 1) >> 1) ** 2), n, n], { large: 700 }),
  labelled('p p', chromaUp, (n, g) => [g.u8(n * n), new Uint8Array(4 * n * n), n, n], { large: 400 }),
  labelled('p p p', drawText, (n, g) => [new Uint8Array(8 * (8 * n + 8)), 8 * n + 8, g.u8(n, 30, 90), g.u8(512), 4, 7], { large: 2000 }),
  labelled('p p', blitSprite, (n, g) => [g.u32(n * n), n, n, g.u32(n * n).map(v => (v % 3 ? v : 0)), n, n, 3, -2], { large: 500 }),
  labelled('p', blitAlpha, (n, g) => [g.u32(n), g.u32(n).map((v, i) => (i % 5 ? v : i % 2 ? v & 0xffffff : v | 0xff000000))], { large: 200000 }),
  labelled('p p r r', sdfGlyph, (n, g) => [g.u8(n * n), new Float32Array(n * n), n, n, 3], { large: 120, ...SINGLE }),
  labelled('p', filmic, (n, g) => [g.f32(n, 0, 4)], { large: 200000, ...SINGLE }),
  labelled('p', bloomExp, (n, g) => [g.f32(n, -3, 12), new Float32Array(n), 0.8], { large: 100000, ...SINGLE }),
  labelled('p p', vignetteGauss, (n, g) => [clamped(g.u8(4 * n * n)), n, n, n / 3], { large: 250 }),
  labelled('s', crossfadeRing, (n, g) => [g.f32(64), g.f32(n), new Float32Array(n), 40, 0.3], { large: 200000, ...SINGLE }),
  labelled('r r', lufsGate, (n, g) => [g.f64(n, 0, 0.2).map((v, i) => (i % 7 ? v : 0))], { large: 50000, tolerance: 1e-9 }),
  labelled('s', duckSide, (n, g) => [g.f32(n), g.f32(n)], { large: 200000 }),
  labelled('p', crossfadeClips, (n, g) => [g.f32(n), g.f32(n), new Float32Array(2 * n - (n >> 2)), n >> 2], { large: 100000, ...SINGLE }),
  labelled('p', panLaw, (n, g) => [Int16Array.from(g.i32(n, -32768, 32768)), new Int16Array(2 * n), 0.6], { large: 100000 }),
  labelled('p p p', interlaceWeave, (n, g) => [g.u8(n * n), g.u8(n * n), new Uint8Array(n * n), n, n], { large: 600 }),
  labelled('r r', orderedGrey, (n, g) => [g.u8(n * n), new Uint8Array((n * n + 7) >> 3), n, n], { large: 400 }),
  labelled('p p s', packOneBit, (n, g) => [g.u8(n * n), new Uint8Array(n * ((n + 7) >> 3)), n, n], { large: 500 }),
  labelled('p r', histogramWaveform, (n, g) => [g.u8(n * n), new Uint32Array(256 * n), n, n], { large: 400 }),
  labelled('p p', zoomNearest, (n, g) => [g.u32(n * n), new Uint32Array(4 * n * n), n, n, 2 * n, 2 * n], { large: 300 }),
  labelled('p p r', parallaxScroll, (n, g) => [g.u8(3 * n * n, 0, 3), new Uint8Array(n * n), n, n, 3, -37], { large: 250 }),
];
