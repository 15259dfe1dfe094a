// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Pixels of a canvas, as pages treat them: four bytes each in a Uint8ClampedArray, rows one behind the other. */
import { type Labelled, labelled } from '../real/labelled.ts';

function brightContrast(img: { data: Uint8ClampedArray; width: number; height: number }, bright: number, contrast: number) {
  const { data, width, height } = img;
  const f = (259 * (contrast + 255)) / (255 * (259 - contrast));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = (y * width + x) * 4;
      data[i] = f * (data[i] + bright - 128) + 128;
      data[i + 1] = f * (data[i + 1] + bright - 128) + 128;
      data[i + 2] = f * (data[i + 2] + bright - 128) + 128;
    }
  }
}

function chromaKey(px: Uint8ClampedArray, kr: number, kg: number, kb: number, tol = 60, soft = 30) {
  var l = px.length / 4;
  for (var i = 0; i < l; i++) {
    var r = px[i * 4 + 0], g = px[i * 4 + 1], b = px[i * 4 + 2];
    var d = Math.sqrt((r - kr) * (r - kr) + (g - kg) * (g - kg) + (b - kb) * (b - kb));
    if (d < tol) px[i * 4 + 3] = 0;
    else if (d < tol + soft) px[i * 4 + 3] = ((d - tol) / soft) * 255;
  }
}

function boxBlurRow(src: Uint8ClampedArray, dst: Uint8ClampedArray, w: number, h: number, radius: number) {
  const div = 2 * radius + 1;
  for (let y = 0; y < h; y++) {
    for (let c = 0; c < 4; c++) {
      let sum = 0;
      for (let k = -radius; k <= radius; k++) sum += src[(y * w + Math.min(w - 1, Math.max(0, k))) * 4 + c];
      for (let x = 0; x < w; x++) {
        dst[(y * w + x) * 4 + c] = sum / div;
        const add = Math.min(w - 1, x + radius + 1), sub = Math.max(0, x - radius);
        sum += src[(y * w + add) * 4 + c] - src[(y * w + sub) * 4 + c];
      }
    }
  }
}

function sobelCanvas(src: Uint8ClampedArray, out: Uint8ClampedArray, w: number, h: number) {
  function grey(x: number, y: number) {
    if (x < 0) x = 0;
    if (y < 0) y = 0;
    if (x >= w) x = w - 1;
    if (y >= h) y = h - 1;
    const o = (x + y * w) << 2;
    return src[o] * 0.3 + src[o + 1] * 0.59 + src[o + 2] * 0.11;
  }
  for (let y = 0; y < h; ++y)
    for (let x = 0; x < w; ++x) {
      const gx = grey(x + 1, y - 1) + 2 * grey(x + 1, y) + grey(x + 1, y + 1) - grey(x - 1, y - 1) - 2 * grey(x - 1, y) - grey(x - 1, y + 1);
      const gy = grey(x - 1, y + 1) + 2 * grey(x, y + 1) + grey(x + 1, y + 1) - grey(x - 1, y - 1) - 2 * grey(x, y - 1) - grey(x + 1, y - 1);
      const o = (x + y * w) << 2;
      out[o] = out[o + 1] = out[o + 2] = Math.hypot(gx, gy);
      out[o + 3] = 255;
    }
}

function seamEnergy(e: Float32Array, cost: Float32Array, from: Int8Array, w: number, h: number) {
  for (let x = 0; x < w; x++) cost[x] = e[x];
  for (let y = 1; y < h; y++) {
    const row = y * w, up = row - w;
    for (let x = 0; x < w; x++) {
      let best = cost[up + x], d = 0;
      if (x > 0 && cost[up + x - 1] < best) { best = cost[up + x - 1]; d = -1; }
      if (x < w - 1 && cost[up + x + 1] < best) { best = cost[up + x + 1]; d = 1; }
      cost[row + x] = e[row + x] + best;
      from[row + x] = d;
    }
  }
  let at = 0;
  for (let x = 1; x < w; x++) if (cost[(h - 1) * w + x] < cost[(h - 1) * w + at]) at = x;
  return at;
}

function seamRemove(px: Uint32Array, seam: Int32Array, w: number, h: number) {
  for (let y = 0; y < h; y++) {
    for (let x = seam[y]; x < w - 1; x++) px[y * w + x] = px[y * w + x + 1];
    px[y * w + w - 1] = 0;
  }
}

function houghCircles(edges: Uint8Array, votes: Int32Array, w: number, h: number, r: number, cosT: Float64Array, sinT: Float64Array) {
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      if (!edges[y * w + x]) continue;
      for (let t = 0; t < cosT.length; t++) {
        const a = Math.round(x - r * cosT[t]), b = Math.round(y - r * sinT[t]);
        if (a >= 0 && b >= 0 && a < w && b < h) votes[b * w + a]++;
      }
    }
}

function equaliseLuma(px: Uint8ClampedArray) {
  const hist = new Uint32Array(256), lut = new Float32Array(256), n = px.length >> 2;
  for (let i = 0; i < px.length; i += 4) hist[(px[i] * 77 + px[i + 1] * 151 + px[i + 2] * 28) >> 8]++;
  let acc = 0;
  for (let v = 0; v < 256; v++) { acc += hist[v]; lut[v] = (acc * 255) / n / Math.max(1, v); }
  for (let i = 0; i < px.length; i += 4) {
    const s = lut[(px[i] * 77 + px[i + 1] * 151 + px[i + 2] * 28) >> 8];
    px[i] *= s; px[i + 1] *= s; px[i + 2] *= s;
  }
}

function demosaicRGGB(raw: Uint16Array, rgb: Uint16Array, w: number, h: number) {
  for (let y = 1; y < h - 1; y++) {
    for (let x = 1; x < w - 1; x++) {
      const i = y * w + x, o = 3 * i;
      const cross = (raw[i - 1] + raw[i + 1] + raw[i - w] + raw[i + w]) >> 2;
      const diag = (raw[i - w - 1] + raw[i - w + 1] + raw[i + w - 1] + raw[i + w + 1]) >> 2;
      const hor = (raw[i - 1] + raw[i + 1]) >> 1, ver = (raw[i - w] + raw[i + w]) >> 1;
      switch ((y & 1) * 2 + (x & 1)) {
        case 0: rgb[o] = raw[i]; rgb[o + 1] = cross; rgb[o + 2] = diag; break;
        case 1: rgb[o] = hor; rgb[o + 1] = raw[i]; rgb[o + 2] = ver; break;
        case 2: rgb[o] = ver; rgb[o + 1] = raw[i]; rgb[o + 2] = hor; break;
        case 3: rgb[o] = diag; rgb[o + 1] = cross; rgb[o + 2] = raw[i]; break;
      }
    }
  }
}

function edtColumns(mask: Uint8Array, g: Int32Array, w: number, h: number) {
  const inf = w + h;
  for (let x = 0; x < w; x++) {
    g[x] = mask[x] ? 0 : inf;
    for (let y = 1; y < h; y++) g[x + y * w] = mask[x + y * w] ? 0 : 1 + g[x + (y - 1) * w];
    for (let y = h - 2; y >= 0; y--) if (g[x + (y + 1) * w] < g[x + y * w]) g[x + y * w] = 1 + g[x + (y + 1) * w];
  }
}

function bucketFill(px: Uint32Array, w: number, h: number, sx: number, sy: number, colour: number, stack: Int32Array) {
  const start = px[sy * w + sx];
  if (start === colour) return 0;
  let sp = 0, filled = 0;
  stack[sp++] = sy * w + sx;
  do {
    const p = stack[--sp];
    if (px[p] !== start) continue;
    px[p] = colour;
    filled++;
    const x = p % w;
    if (x > 0) stack[sp++] = p - 1;
    if (x < w - 1) stack[sp++] = p + 1;
    if (p >= w) stack[sp++] = p - w;
    if (p + w < w * h) stack[sp++] = p + w;
  } while (sp > 0);
  return filled;
}

function twirl(src: Uint8ClampedArray, dst: Uint8ClampedArray, w: number, h: number, angle: number) {
  const cx = w / 2, cy = h / 2, radius = Math.min(cx, cy);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const dx = x - cx, dy = y - cy, d = Math.sqrt(dx * dx + dy * dy);
      let sx = x, sy = y;
      if (d < radius) {
        const t = (angle * (radius - d)) / radius, c = Math.cos(t), s = Math.sin(t);
        sx = Math.floor(cx + dx * c - dy * s);
        sy = Math.floor(cy + dx * s + dy * c);
      }
      if (sx < 0) sx = 0; else if (sx > w - 1) sx = w - 1;
      if (sy < 0) sy = 0; else if (sy > h - 1) sy = h - 1;
      for (let c = 0; c < 4; c++) dst[(y * w + x) * 4 + c] = src[(sy * w + sx) * 4 + c];
    }
}

function blendModes(under: Uint8ClampedArray, over: Uint8ClampedArray, mode: number, opacity: number) {
  for (let i = 0; i < under.length; i++) {
    if ((i & 3) === 3) continue;
    const a = under[i], b = over[i];
    let v;
    switch (mode) {
      case 0: v = b; break;
      case 1: v = (a * b) / 255; break;
      case 2: v = 255 - ((255 - a) * (255 - b)) / 255; break;
      case 3: v = a < 128 ? (2 * a * b) / 255 : 255 - (2 * (255 - a) * (255 - b)) / 255; break;
      case 4: v = Math.abs(a - b); break;
      default: v = Math.max(a, b);
    }
    under[i] = a + (v - a) * opacity;
  }
}

function linearToLab(rgb: Float32Array, lab: Float32Array) {
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  for (let i = 0; i < rgb.length; i += 3) {
    const [r, g, b] = [rgb[i], rgb[i + 1], rgb[i + 2]];
    const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
    const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
    const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
    lab[i] = 116 * y - 16;
    lab[i + 1] = 500 * (x - y);
    lab[i + 2] = 200 * (y - z);
  }
}

function cmykInk(px: Uint8ClampedArray, ink: Uint8ClampedArray) {
  let total = 0;
  for (let p = 0; p < px.length; p += 4) {
    const r = px[p] / 255, g = px[p + 1] / 255, b = px[p + 2] / 255;
    const k = 1 - Math.max(r, g, b), q = k < 1 ? 1 / (1 - k) : 0;
    ink[p] = (1 - r - k) * q * 255;
    ink[p + 1] = (1 - g - k) * q * 255;
    ink[p + 2] = (1 - b - k) * q * 255;
    ink[p + 3] = k * 255;
    total += ink[p] + ink[p + 1] + ink[p + 2] + ink[p + 3];
  }
  return total;
}

function nearestPalette(px: Uint8ClampedArray, palette: Uint8Array, idx: Uint8Array) {
  const colours = palette.length / 3;
  for (let i = 0, j = 0; i < px.length; i += 4, j++) {
    let best = 0, bestD = Infinity;
    for (let c = 0; c < colours; c++) {
      const dr = px[i] - palette[c * 3], dg = px[i + 1] - palette[c * 3 + 1], db = px[i + 2] - palette[c * 3 + 2];
      const d = dr * dr + dg * dg + db * db;
      if (d < bestD) { bestD = d; best = c; }
    }
    idx[j] = best;
  }
}

function serpentine(g: Float32Array, out: Uint8Array, w: number, h: number) {
  for (let y = 0; y < h; y++) {
    const dir = y % 2 === 0 ? 1 : -1;
    for (let k = 0; k < w; k++) {
      const x = dir > 0 ? k : w - 1 - k, i = y * w + x, old = g[i], v = old < 128 ? 0 : 255, err = old - v;
      out[i] = v;
      if (x + dir >= 0 && x + dir < w) g[i + dir] += (err * 7) / 16;
      if (y + 1 < h) g[i + w] += (err * 9) / 16;
    }
  }
}

function glitch(src: Uint8ClampedArray, dst: Uint8ClampedArray, w: number, h: number, seed: number, amount: number) {
  for (let y = 0; y < h; y++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    const shift = Math.floor((seed / 4294967296) * amount);
    for (let x = 0; x < w; x++) {
      const from = ((x + shift) % w + y * w) * 4, to = (x + y * w) * 4;
      dst[to] = src[from]; dst[to + 1] = src[to + 1]; dst[to + 2] = src[from + 2]; dst[to + 3] = 255;
    }
  }
}

function mipChain(chain: Float32Array, size: number) {
  let from = 0;
  let to = size * size;
  while (size > 1) {
    const half = size >> 1;
    for (let y = 0; y < half; y++)
      for (let x = 0; x < half; x++) {
        const i = from + 2 * y * size + 2 * x;
        chain[to + y * half + x] = 0.25 * (chain[i] + chain[i + 1] + chain[i + size] + chain[i + size + 1]);
      }
    from = to;
    to += half * half;
    size = half;
  }
  return chain[from];
}

function autoLevels(px: Uint8ClampedArray, clip: number) {
  const lut = new Uint8ClampedArray(256);
  for (let c = 0; c < 3; c++) {
    const count = new Int32Array(256);
    for (let i = c; i < px.length; i += 4) count[px[i]]++;
    let lo = 0, hi = 255, seen = 0;
    while (lo < 255 && (seen += count[lo]) <= clip) lo++;
    seen = 0;
    while (hi > lo && (seen += count[hi]) <= clip) hi--;
    const scale = hi > lo ? 255 / (hi - lo) : 1;
    for (let v = 0; v < 256; v++) lut[v] = (v - lo) * scale;
    for (let i = c; i < px.length; i += 4) px[i] = lut[px[i]];
  }
}

function smear(px: Uint8ClampedArray) {
  for (let i = 4; i < px.length; i++) px[i] = (px[i] + px[i - 4] * 3) >> 2;
}

function embossInPlace(px: Uint8ClampedArray, w: number, h: number) {
  for (let y = 0; y < h - 1; y++)
    for (let x = 0; x < w - 1; x++) {
      const i = 4 * (y * w + x), j = i + 4 * w + 4;
      for (let c = 0; c < 3; c++) px[i + c] = px[i + c] - px[j + c] + 128;
    }
}

function flipRows(px: Uint8ClampedArray, w: number, h: number) {
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w >> 1; x++)
      for (let c = 0; c < 4; c++) {
        const a = (y * w + x) * 4 + c, b = (y * w + (w - 1 - x)) * 4 + c, t = px[a];
        px[a] = px[b];
        px[b] = t;
      }
}

function alphaBounds(px: Uint8ClampedArray, w: number, h: number) {
  let left = w, top = h, right = -1, bottom = -1;
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      if (px[(y * w + x) * 4 + 3] === 0) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
    }
  }
  return right < 0 ? [0, 0, 0, 0] : [left, top, right - left + 1, bottom - top + 1];
}

// Compiled in.
const dark = [20, 10, 60];
const light = [250, 230, 180];
function duotone(px: Uint8ClampedArray) {
  for (let p = 0; p < px.length;) {
    const t = (px[p] + px[p + 1] + px[p + 2]) / 765;
    px[p++] = dark[0] + (light[0] - dark[0]) * t;
    px[p++] = dark[1] + (light[1] - dark[1]) * t;
    px[p++] = dark[2] + (light[2] - dark[2]) * t;
    p++;
  }
}

const rgba = (n: number, g: { u8: (n: number) => Uint8Array }) => Uint8ClampedArray.from(g.u8(4 * n));
const SINGLE = { tolerance: 1e-5 };
export const canvas: readonly Labelled[] = [
  labelled('p p', brightContrast, (n, g) => [{ data: rgba(n * n, g), width: n, height: n }, 10, 40], { large: 500 }),
  labelled('p', chromaKey, (n, g) => [rgba(n, g), 30, 220, 40, 120, 60], { large: 300000 }),
  labelled('p p r s', boxBlurRow, (n, g) => [rgba(n * n, g), rgba(n * n, g), n, n, 3], { large: 400 }),
  labelled('p p', sobelCanvas, (n, g) => [rgba(n * n, g), rgba(n * n, g), n, n], { large: 300 }),
  labelled('p s p r', seamEnergy, (n, g) => [g.f32(n * n), new Float32Array(n * n), new Int8Array(n * n), n, n], { large: 700, ...SINGLE }),
  labelled('s s', seamRemove, (n, g) => [g.u32(n * n), g.i32(n, 0, n), n, n], { large: 1000 }),
  labelled('r r r', houghCircles, (n, g) => [g.u8(n * n, 0, 2), new Int32Array(n * n), n, n, n / 4, Float64Array.from({ length: 24 }, (_, i) => Math.cos(i / 4)), Float64Array.from({ length: 24 }, (_, i) => Math.sin(i / 4))], { large: 200 }),
  labelled('r s p', equaliseLuma, (n, g) => [rgba(n, g)], { large: 400000 }),
  labelled('p p', demosaicRGGB, (n, g) => [Uint16Array.from(g.u32(n * n)), new Uint16Array(3 * n * n), n, n], { large: 500 }),
  labelled('p s s', edtColumns, (n, g) => [g.u8(n * n, 0, 9).map(v => +(v === 0)), new Int32Array(n * n), n, n], { large: 700, sizes: [1, 2, 7, 20] }),
  labelled('s', bucketFill, (n, g) => [Uint32Array.from(g.u8(n * n, 0, 4), v => +(v === 0)), n, n, 0, n >> 1, 7, new Int32Array(4 * n * n + 4)], { large: 300, sizes: [1, 2, 7, 20] }),
  labelled('p p p', twirl, (n, g) => [rgba(n * n, g), rgba(n * n, g), n, n, 2], { large: 300 }),
  labelled('p', blendModes, (n, g) => [rgba(n, g), rgba(n, g), n % 6, 0.7], { large: 200000 }),
  labelled('p', linearToLab, (n, g) => [g.f32(3 * n, 0, 1), new Float32Array(3 * n)], { large: 100000, ...SINGLE }),
  labelled('r', cmykInk, (n, g) => [rgba(n, g), rgba(n, g)], { large: 200000 }),
  labelled('p r', nearestPalette, (n, g) => [rgba(n, g), g.u8(48), new Uint8Array(n)], { large: 50000 }),
  labelled('s s', serpentine, (n, g) => [g.f32(n * n, 0, 255), new Uint8Array(n * n), n, n], { large: 500, ...SINGLE }),
  labelled('s p', glitch, (n, g) => [rgba(n * n, g), rgba(n * n, g), n, n, 99, 12], { large: 500 }),
  labelled('s p p', mipChain, (n, g) => { const s = 1 << Math.ceil(Math.log2(n + 1)); return [g.f32(2 * s * s), s]; }, { large: 700, ...SINGLE }),
  labelled('p r s s p p', autoLevels, (n, g) => [rgba(n, g), 5], { large: 300000 }),
  labelled('s', smear, (n, g) => [rgba(n, g)], { large: 300000 }),
  labelled('s p p', embossInPlace, (n, g) => [rgba(n * n, g), n, n], { large: 500 }),
  labelled('p p p', flipRows, (n, g) => [rgba(n * n, g), n, n], { large: 500 }),
  labelled('r r', alphaBounds, (n, g) => [rgba(n * n, g).map((v, i) => (i % 4 === 3 && v < 250 ? 0 : v)), n, n], { large: 700 }),
  labelled('p', duotone, (n, g) => [rgba(n, g)], { large: 300000, constants: { dark, light } }),
];
