// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Image kernels: sampling, morphology, labelling, colour, dithering. */
import { type Case, define } from './define.ts';

function resizeNearest(src: Uint8Array, sw: number, sh: number, dst: Uint8Array, dw: number, dh: number) {
  const xr = sw / dw, yr = sh / dh;
  for (let y = 0; y < dh; y++) {
    for (let x = 0; x < dw; x++) {
      const sx = Math.floor(x * xr);
      const sy = Math.floor(y * yr);
      dst[y * dw + x] = src[sy * sw + sx];
    }
  }
}

const resizeBilinear = (src: Float32Array, sw: number, sh: number, dst: Float32Array, dw: number, dh: number): void => {
  for (let y = 0; y < dh; y++) {
    const fy = Math.max(0, Math.min(sh - 1, (y + 0.5) * sh / dh - 0.5));
    const y0 = fy | 0;
    const y1 = Math.min(y0 + 1, sh - 1);
    const wy = fy - y0;
    for (let x = 0; x < dw; x++) {
      const fx = Math.max(0, Math.min(sw - 1, (x + 0.5) * sw / dw - 0.5));
      const x0 = fx | 0, x1 = Math.min(x0 + 1, sw - 1), wx = fx - x0;
      const top = src[y0 * sw + x0] * (1 - wx) + src[y0 * sw + x1] * wx;
      const bottom = src[y1 * sw + x0] * (1 - wx) + src[y1 * sw + x1] * wx;
      dst[y * dw + x] = top * (1 - wy) + bottom * wy;
    }
  }
};

function resizeBicubic(src: Uint8ClampedArray, w: number, h: number, out: Uint8ClampedArray, ow: number, oh: number) {
  function cubic(t: number) {
    const a = -0.5;
    t = Math.abs(t);
    if (t <= 1) return (a + 2) * t * t * t - (a + 3) * t * t + 1;
    if (t < 2) return a * t * t * t - 5 * a * t * t + 8 * a * t - 4 * a;
    return 0;
  }
  const clamp = (v: number, hi: number) => (v < 0 ? 0 : v > hi ? hi : v);
  for (let y = 0; y < oh; y++) {
    for (let x = 0; x < ow; x++) {
      const gx = x * w / ow, gy = y * h / oh;
      const ix = Math.floor(gx), iy = Math.floor(gy);
      let sum = 0, norm = 0;
      for (let m = -1; m <= 2; m++) {
        for (let n = -1; n <= 2; n++) {
          const k = cubic(gx - (ix + n)) * cubic(gy - (iy + m));
          sum += k * src[clamp(iy + m, h - 1) * w + clamp(ix + n, w - 1)];
          norm += k;
        }
      }
      out[y * ow + x] = sum / norm;
    }
  }
}

function warpAffine(src: Float32Array, dst: Float32Array, w: number, h: number, m: Float64Array) {
  const [a, b, c, d, e, f] = [m[0], m[1], m[2], m[3], m[4], m[5]];
  for (let y = 0; y < h; ++y) {
    for (let x = 0; x < w; ++x) {
      const u = Math.round(a * x + b * y + c);
      const v = Math.round(d * x + e * y + f);
      dst[y * w + x] = u >= 0 && u < w && v >= 0 && v < h ? src[v * w + u] : 0;
    }
  }
}

function erode3x3(src: Uint8Array, dst: Uint8Array, width: number, height: number) {
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let min = 255;
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++) {
          const xx = x + dx, yy = y + dy;
          if (xx < 0 || yy < 0 || xx >= width || yy >= height) continue;
          const v = src[yy * width + xx];
          if (v < min) min = v;
        }
      dst[y * width + x] = min;
    }
}

function dilateCross(img: Uint8Array, out: Uint8Array, w: number, h: number) {
  for (let i = 0; i < w * h; i++) {
    const x = i % w;
    const y = (i / w) | 0;
    let m = img[i];
    if (x > 0) m = Math.max(m, img[i - 1]);
    if (x < w - 1) m = Math.max(m, img[i + 1]);
    if (y > 0) m = Math.max(m, img[i - w]);
    if (y < h - 1) m = Math.max(m, img[i + w]);
    out[i] = m;
  }
}

function medianFilter(src: Uint8Array, dst: Uint8Array, w: number, h: number) {
  const win = new Uint8Array(9);
  for (let y = 1; y < h - 1; y++) {
    for (let x = 1; x < w - 1; x++) {
      let n = 0;
      for (let j = -1; j <= 1; j++) for (let i = -1; i <= 1; i++) win[n++] = src[(y + j) * w + (x + i)];
      for (let i = 1; i < 9; i++) {
        const key = win[i];
        let j = i - 1;
        while (j >= 0 && win[j] > key) {
          win[j + 1] = win[j];
          j--;
        }
        win[j + 1] = key;
      }
      dst[y * w + x] = win[4];
    }
  }
}

function floodFill(img: Uint8Array, w: number, h: number, sx: number, sy: number, color: number) {
  const target = img[sy * w + sx];
  if (target === color) return 0;
  const stack = new Int32Array(w * h * 4 + 4);
  let top = 0, filled = 0;
  stack[top++] = sy * w + sx;
  while (top > 0) {
    const p = stack[--top];
    if (img[p] !== target) continue;
    img[p] = color;
    filled++;
    const x = p % w, y = (p - x) / w;
    if (x > 0) stack[top++] = p - 1;
    if (x + 1 < w) stack[top++] = p + 1;
    if (y > 0) stack[top++] = p - w;
    if (y + 1 < h) stack[top++] = p + w;
  }
  return filled;
}

function bresenham(img: Uint8Array, w: number, x0: number, y0: number, x1: number, y1: number) {
  var dx = Math.abs(x1 - x0), sx = x0 < x1 ? 1 : -1;
  var dy = -Math.abs(y1 - y0), sy = y0 < y1 ? 1 : -1;
  var err = dx + dy, e2;
  for (;;) {
    img[y0 * w + x0] = 255;
    if (x0 === x1 && y0 === y1) break;
    e2 = 2 * err;
    if (e2 >= dy) { err += dy; x0 += sx; }
    if (e2 <= dx) { err += dx; y0 += sy; }
  }
}

function rgbToHsv(rgb: Uint8Array, hsv: Float32Array, n: number) {
  for (let i = 0; i < n; i++) {
    const r = rgb[i * 3] / 255, g = rgb[i * 3 + 1] / 255, b = rgb[i * 3 + 2] / 255;
    const max = Math.max(r, g, b), min = Math.min(r, g, b), d = max - min;
    let h = 0;
    if (d !== 0) {
      if (max === r) h = ((g - b) / d) % 6;
      else if (max === g) h = (b - r) / d + 2;
      else h = (r - g) / d + 4;
      h *= 60;
      if (h < 0) h += 360;
    }
    hsv[i * 3] = h;
    hsv[i * 3 + 1] = max === 0 ? 0 : d / max;
    hsv[i * 3 + 2] = max;
  }
}

function hslToRgb(hsl: Float64Array, out: Uint8ClampedArray) {
  const hue2rgb = (p: number, q: number, t: number) => {
    if (t < 0) t += 1;
    if (t > 1) t -= 1;
    if (t < 1 / 6) return p + (q - p) * 6 * t;
    if (t < 1 / 2) return q;
    if (t < 2 / 3) return p + (q - p) * (2 / 3 - t) * 6;
    return p;
  };
  for (let i = 0; i + 2 < hsl.length; i += 3) {
    const h = hsl[i], s = hsl[i + 1], l = hsl[i + 2];
    let r, g, b;
    if (s === 0) {
      r = g = b = l;
    } else {
      const q = l < 0.5 ? l * (1 + s) : l + s - l * s;
      const p = 2 * l - q;
      r = hue2rgb(p, q, h + 1 / 3);
      g = hue2rgb(p, q, h);
      b = hue2rgb(p, q, h - 1 / 3);
    }
    out[i] = Math.round(r * 255);
    out[i + 1] = Math.round(g * 255);
    out[i + 2] = Math.round(b * 255);
  }
}

function yuvToRgba(y: Uint8Array, u: Uint8Array, v: Uint8Array, rgba: Uint32Array, w: number, h: number) {
  for (let j = 0; j < h; j++) {
    for (let i = 0; i < w; i++) {
      const Y = y[j * w + i] - 16;
      const U = u[(j >> 1) * (w >> 1) + (i >> 1)] - 128;
      const V = v[(j >> 1) * (w >> 1) + (i >> 1)] - 128;
      let r = (298 * Y + 409 * V + 128) >> 8;
      let g = (298 * Y - 100 * U - 208 * V + 128) >> 8;
      let b = (298 * Y + 516 * U + 128) >> 8;
      r = r < 0 ? 0 : r > 255 ? 255 : r;
      g = g < 0 ? 0 : g > 255 ? 255 : g;
      b = b < 0 ? 0 : b > 255 ? 255 : b;
      rgba[j * w + i] = (255 << 24) | (b << 16) | (g << 8) | r;
    }
  }
}

function sepia({ data, width, height }: { data: Uint8ClampedArray; width: number; height: number }) {
  const len = width * height * 4;
  for (let i = 0; i < len; i += 4) {
    const r = data[i], g = data[i + 1], b = data[i + 2];
    data[i] = r * 0.393 + g * 0.769 + b * 0.189;
    data[i + 1] = r * 0.349 + g * 0.686 + b * 0.168;
    data[i + 2] = r * 0.272 + g * 0.534 + b * 0.131;
  }
}

function floydSteinberg(gray: Float32Array, out: Uint8Array, w: number, h: number) {
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const i = y * w + x;
      const old = gray[i];
      const nw = old < 128 ? 0 : 255;
      out[i] = nw;
      const err = old - nw;
      if (x + 1 < w) gray[i + 1] += err * 7 / 16;
      if (y + 1 < h) {
        if (x > 0) gray[i + w - 1] += err * 3 / 16;
        gray[i + w] += err * 5 / 16;
        if (x + 1 < w) gray[i + w + 1] += err * 1 / 16;
      }
    }
  }
}

function orderedDither(img: Uint8Array, w: number, h: number) {
  const bayer = [
    [0, 8, 2, 10],
    [12, 4, 14, 6],
    [3, 11, 1, 9],
    [15, 7, 13, 5],
  ];
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const t = (bayer[y & 3][x & 3] + 0.5) * 16;
      img[y * w + x] = img[y * w + x] > t ? 255 : 0;
    }
}

function cannyGradient(img: Float32Array, mag: Float32Array, dir: Uint8Array, w: number, h: number) {
  for (let y = 1; y < h - 1; y++) {
    for (let x = 1; x < w - 1; x++) {
      const i = y * w + x;
      const gx = -img[i - w - 1] + img[i - w + 1] - 2 * img[i - 1] + 2 * img[i + 1] - img[i + w - 1] + img[i + w + 1];
      const gy = -img[i - w - 1] - 2 * img[i - w] - img[i - w + 1] + img[i + w - 1] + 2 * img[i + w] + img[i + w + 1];
      mag[i] = Math.hypot(gx, gy);
      let a = Math.atan2(gy, gx) * 180 / Math.PI;
      if (a < 0) a += 180;
      dir[i] = a < 22.5 || a >= 157.5 ? 0 : a < 67.5 ? 1 : a < 112.5 ? 2 : 3;
    }
  }
}

function nonMaxSuppression(mag: Float64Array, dir: Uint8Array, out: Float64Array, w: number, h: number) {
  out.fill(0);
  for (let y = 1; y < h - 1; y++) {
    for (let x = 1; x < w - 1; x++) {
      const i = y * w + x;
      let p = 0, q = 0;
      switch (dir[i]) {
        case 0: p = mag[i - 1]; q = mag[i + 1]; break;
        case 1: p = mag[i - w + 1]; q = mag[i + w - 1]; break;
        case 2: p = mag[i - w]; q = mag[i + w]; break;
        default: p = mag[i - w - 1]; q = mag[i + w + 1];
      }
      if (mag[i] >= p && mag[i] >= q) out[i] = mag[i];
    }
  }
}

function hysteresis(mag: Float64Array, edges: Uint8Array, w: number, h: number, lo: number, hi: number) {
  for (let i = 0; i < w * h; i++) edges[i] = mag[i] >= hi ? 2 : mag[i] >= lo ? 1 : 0;
  let changed: boolean;
  do {
    changed = false;
    for (let y = 1; y < h - 1; y++)
      for (let x = 1; x < w - 1; x++) {
        const i = y * w + x;
        if (edges[i] !== 1) continue;
        search: for (let dy = -1; dy <= 1; dy++)
          for (let dx = -1; dx <= 1; dx++)
            if (edges[i + dy * w + dx] === 2) {
              edges[i] = 2;
              changed = true;
              break search;
            }
      }
  } while (changed);
  for (let i = 0; i < w * h; i++) edges[i] = edges[i] === 2 ? 255 : 0;
}

function integralImage(img: Uint8Array, sum: Uint32Array, w: number, h: number) {
  const stride = w + 1;
  for (let y = 1; y <= h; y++) {
    let row = 0;
    for (let x = 1; x <= w; x++) {
      row += img[(y - 1) * w + x - 1];
      sum[y * stride + x] = sum[(y - 1) * stride + x] + row;
    }
  }
  return sum[h * stride + w];
}

function connectedComponents(img: Uint8Array, labels: Int32Array, w: number, h: number) {
  const parent = new Int32Array(w * h + 1);
  let next = 1;
  const find = (x: number) => {
    while (parent[x] !== x) {
      parent[x] = parent[parent[x]];
      x = parent[x];
    }
    return x;
  };
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const i = y * w + x;
      if (!img[i]) { labels[i] = 0; continue; }
      const left = x > 0 ? labels[i - 1] : 0;
      const up = y > 0 ? labels[i - w] : 0;
      if (!left && !up) {
        parent[next] = next;
        labels[i] = next++;
      } else if (left && up) {
        const a = find(left), b = find(up);
        const m = Math.min(a, b);
        parent[a] = m;
        parent[b] = m;
        labels[i] = m;
      } else labels[i] = left || up;
    }
  }
  let count = 0;
  const remap = new Int32Array(w * h + 1);
  for (let i = 0; i < w * h; i++) {
    if (labels[i]) {
      const r = find(labels[i]);
      if (remap[r] === 0) remap[r] = ++count;
      labels[i] = remap[r];
    }
  }
  return count;
}

function boxBlurSliding(src: Float32Array, dst: Float32Array, w: number, h: number, r: number) {
  const norm = 1 / (2 * r + 1);
  for (let y = 0; y < h; y++) {
    let acc = 0;
    const row = y * w;
    for (let k = -r; k <= r; k++) acc += src[row + Math.min(w - 1, Math.max(0, k))];
    for (let x = 0; x < w; x++) {
      dst[row + x] = acc * norm;
      acc += src[row + Math.min(w - 1, x + r + 1)] - src[row + Math.max(0, x - r)];
    }
  }
}

function otsuThreshold(img: Uint8Array) {
  const hist = new Uint32Array(256);
  for (const v of img) hist[v]++;
  const total = img.length;
  let sum = 0;
  for (let t = 0; t < 256; t++) sum += t * hist[t];
  let sumB = 0, wB = 0, best = 0, threshold = 0;
  for (let t = 0; t < 256; t++) {
    wB += hist[t];
    if (wB === 0) continue;
    const wF = total - wB;
    if (wF === 0) break;
    sumB += t * hist[t];
    const mB = sumB / wB, mF = (sum - sumB) / wF;
    const between = wB * wF * (mB - mF) ** 2;
    if (between > best) { best = between; threshold = t; }
  }
  return threshold;
}

function rotate90(src: Uint32Array, dst: Uint32Array, w: number, h: number) {
  for (let y = 0, i = 0; y < h; y++) for (let x = 0; x < w; x++, i++) dst[x * h + (h - 1 - y)] = src[i];
}

function alphaBlend(dst: Uint8ClampedArray, src: Uint8ClampedArray, n: number) {
  for (let i = 0, p = 0; i < n; i++, p += 4) {
    const a = src[p + 3] / 255;
    const ia = 1 - a;
    for (let c = 0; c < 3; c++) dst[p + c] = src[p + c] * a + dst[p + c] * ia;
    dst[p + 3] = 255;
  }
}

function histogramEqualize(img: Uint8ClampedArray) {
  const n = img.length;
  const cdf = new Float64Array(256);
  for (let i = 0; i < n; i++) cdf[img[i]] += 1;
  for (let i = 1; i < 256; i++) cdf[i] += cdf[i - 1];
  let lo = 0;
  while (lo < 255 && cdf[lo] === 0) lo++;
  const base = cdf[lo];
  if (n === base) return;
  for (let i = 0; i < n; i++) img[i] = Math.round((cdf[img[i]] - base) / (n - base) * 255);
}

function bilateral(src: Float32Array, dst: Float32Array, w: number, h: number, radius = 2, ss = 2, sr = 0.2) {
  const s2 = 2 * ss * ss, r2 = 2 * sr * sr;
  for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) {
    const c = src[y * w + x];
    let num = 0, den = 0;
    for (let v = Math.max(0, y - radius); v <= Math.min(h - 1, y + radius); v++) {
      for (let u = Math.max(0, x - radius); u <= Math.min(w - 1, x + radius); u++) {
        const p = src[v * w + u];
        const k = Math.exp(-((u - x) * (u - x) + (v - y) * (v - y)) / s2 - (p - c) * (p - c) / r2);
        num += k * p; den += k;
      }
    }
    dst[y * w + x] = num / den;
  }
}

function houghLines(edges: Uint8Array, acc: Int32Array, w: number, h: number, nTheta: number, nRho: number) {
  const diag = Math.sqrt(w * w + h * h);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      if (edges[y * w + x] < 200) continue;
      for (let t = 0; t < nTheta; t++) {
        const th = (t * Math.PI) / nTheta;
        const rho = x * Math.cos(th) + y * Math.sin(th);
        const r = Math.floor(((rho + diag) / (2 * diag)) * (nRho - 1));
        acc[t * nRho + r]++;
      }
    }
}

function distanceTransform(mask: Uint8Array, dist: Int32Array, w: number, h: number) {
  const INF = w + h;
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      let d = mask[y * w + x] & 1 ? 0 : INF;
      if (x > 0) d = Math.min(d, dist[y * w + x - 1] + 1);
      if (y > 0) d = Math.min(d, dist[(y - 1) * w + x] + 1);
      dist[y * w + x] = d;
    }
  for (let y = h - 1; y >= 0; y--)
    for (let x = w - 1; x >= 0; x--) {
      let d = dist[y * w + x];
      if (x < w - 1) d = Math.min(d, dist[y * w + x + 1] + 1);
      if (y < h - 1) d = Math.min(d, dist[(y + 1) * w + x] + 1);
      dist[y * w + x] = d;
    }
}

function gamma16(src: Uint16Array, lut: Uint16Array, g: number) {
  for (let i = 0; i < 65536; i++) lut[i] = Math.pow(i / 65535, 1 / g) * 65535 + 0.5;
  for (let i = src.length; i--; ) src[i] = lut[src[i]];
}

function unpremultiply(px: Uint32Array) {
  for (let i = 0; i < px.length; i++) {
    const p = px[i], a = p >>> 24;
    if (a === 0) { px[i] = 0; continue; }
    const r = Math.min(255, ((p & 255) * 255 / a) | 0);
    const g = Math.min(255, (((p >> 8) & 255) * 255 / a) | 0);
    const b = Math.min(255, (((p >> 16) & 255) * 255 / a) | 0);
    px[i] = (a << 24 | b << 16 | g << 8 | r) >>> 0;
  }
}

export const images: readonly Case[] = [
  define(resizeNearest, (n, g) => [g.u8(n * n), n, n, new Uint8Array((n + 3) * 2 * n), 2 * n, n + 3], { large: 400, sizes: [1, 2, 7, 20] }),
  define(resizeBilinear, (n, g) => [g.f32(n * (n + 1), 0, 255), n, n + 1, new Float32Array(2 * n * n), 2 * n, n], { large: 300, sizes: [1, 2, 7, 20], tolerance: 1e-5 }),
  define(resizeBicubic, (n, g) => [new Uint8ClampedArray(g.u8(n * n)), n, n, new Uint8ClampedArray(4 * n * n), 2 * n, 2 * n], { large: 80 }),
  define(warpAffine, (n, g) => [g.f32(n * n), new Float32Array(n * n), n, n, new Float64Array([0.9, -0.3, 1.5, 0.3, 0.9, -2])], { large: 500 }),
  define(erode3x3, (n, g) => [g.u8(n * (n + 2)), new Uint8Array(n * (n + 2)), n, n + 2], { large: 250 }),
  define(dilateCross, (n, g) => [g.u8(n * (n + 2)), new Uint8Array(n * (n + 2)), n, n + 2], { large: 400 }),
  define(medianFilter, (n, g) => [g.u8(n * n), new Uint8Array(n * n), n, n], { large: 150 }),
  define(floodFill, (n, g) => [g.u8(n * n, 0, 2), n, n, n >> 1, n >> 1, 7], { large: 400, sizes: [1, 2, 7, 20] }),
  define(bresenham, (n, g) => [new Uint8Array(n * n), n, g.int(0, n), g.int(0, n), g.int(0, n), g.int(0, n)], { large: 2000, sizes: [1, 2, 7, 20] }),
  define(rgbToHsv, (n, g) => [g.u8(3 * n), new Float32Array(3 * n), n], { large: 60000, tolerance: 1e-5 }),
  define(hslToRgb, (n, g) => [g.f64(3 * n, 0, 1), new Uint8ClampedArray(3 * n)], { large: 60000 }),
  define(yuvToRgba, (n, g) => [g.u8(4 * n * n), g.u8(n * n), g.u8(n * n), new Uint32Array(4 * n * n), 2 * n, 2 * n], { large: 200 }),
  define(sepia, (n, g) => [{ data: new Uint8ClampedArray(g.u8(4 * n * n)), width: n, height: n }], { large: 300 }),
  define(floydSteinberg, (n, g) => [g.f32(n * n, 0, 255), new Uint8Array(n * n), n, n], { large: 300, tolerance: 2 }),
  define(orderedDither, (n, g) => [g.u8(n * n), n, n], { large: 400 }),
  define(cannyGradient, (n, g) => [g.f32(n * n), new Float32Array(n * n), new Uint8Array(n * n), n, n], { large: 150, tolerance: 2 }),
  define(nonMaxSuppression, (n, g) => [g.f64(n * n), g.u8(n * n, 0, 4), new Float64Array(n * n), n, n], { large: 300 }),
  define(hysteresis, (n, g) => [g.f64(n * n), new Uint8Array(n * n), n, n, 0.2, 0.9], { large: 300 }),
  define(integralImage, (n, g) => [g.u8(n * n), new Uint32Array((n + 1) * (n + 1)), n, n], { large: 400 }),
  define(connectedComponents, (n, g) => [g.u8(n * n, 0, 2), new Int32Array(n * n), n, n], { large: 250 }),
  define(boxBlurSliding, (n, g) => [g.f32(n * n), new Float32Array(n * n), n, n, 3], { large: 400, sizes: [1, 2, 9, 20], tolerance: 1e-4 }),
  define(otsuThreshold, (n, g) => [g.u8(n * n)], { large: 500 }),
  define(rotate90, (n, g) => [g.u32(n * (n + 1)), new Uint32Array(n * (n + 1)), n + 1, n], { large: 500 }),
  define(alphaBlend, (n, g) => [new Uint8ClampedArray(g.u8(4 * n)), new Uint8ClampedArray(g.u8(4 * n)), n], { large: 100000 }),
  define(histogramEqualize, (n, g) => [new Uint8ClampedArray(g.u8(n * n))], { large: 500 }),
  define(bilateral, (n, g) => [g.f32(n * n), new Float32Array(n * n), n, n], { large: 60, tolerance: 1e-4 }),
  define(houghLines, (n, g) => [g.u8(n * n), new Int32Array(30 * 50), n, n, 30, 50], { large: 60 }),
  define(distanceTransform, (n, g) => [g.u8(n * n), new Int32Array(n * n), n, n], { large: 300 }),
  define(gamma16, (n, g) => [Uint16Array.from(g.u32(n)), new Uint16Array(65536), 2.2], { large: 100000, sizes: [0, 3, 50] }),
  define(unpremultiply, (n, g) => [g.u32(n)], { large: 100000 }),
];
