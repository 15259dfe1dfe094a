// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Images and stencils. */
import { type Labelled, labelled, SINGLE } from './labelled.ts';

function greyscale(rgba: Uint8Array, grey: Uint8Array) {
  for (let i = 0, p = 0; p < grey.length; i += 4, p++) {
    grey[p] = 0.299 * rgba[i] + 0.587 * rgba[i + 1] + 0.114 * rgba[i + 2];
  }
}

function premultiply(rgba: Uint8Array) {
  for (let i = 0; i < rgba.length; i += 4) {
    const a = rgba[i + 3] / 255;
    rgba[i] = Math.round(rgba[i] * a);
    rgba[i + 1] = Math.round(rgba[i + 1] * a);
    rgba[i + 2] = Math.round(rgba[i + 2] * a);
  }
}

function boxBlurHorizontal(src: Float32Array, dst: Float32Array, w: number, h: number, r: number) {
  const scale = 1 / (2 * r + 1);
  for (let y = 0; y < h; y++) {
    const row = y * w;
    let sum = 0;
    for (let x = -r; x <= r; x++) sum += src[row + Math.min(w - 1, Math.max(0, x))];
    for (let x = 0; x < w; x++) {
      dst[row + x] = sum * scale;
      sum += src[row + Math.min(w - 1, x + r + 1)] - src[row + Math.max(0, x - r)];
    }
  }
}

function convolve3x3(src: Float32Array, dst: Float32Array, k: Float32Array, width: number, height: number) {
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      let acc = 0;
      for (let ky = 0; ky < 3; ky++)
        for (let kx = 0; kx < 3; kx++) acc += src[(y + ky - 1) * width + (x + kx - 1)] * k[ky * 3 + kx];
      dst[y * width + x] = acc;
    }
  }
}

function sobelMagnitude(img: Uint8Array, out: Float32Array, w: number, h: number) {
  let peak = 0;
  for (let y = 1; y < h - 1; y++) {
    for (let x = 1; x < w - 1; x++) {
      const i = y * w + x;
      const gx = img[i - w + 1] + 2 * img[i + 1] + img[i + w + 1] - img[i - w - 1] - 2 * img[i - 1] - img[i + w - 1];
      const gy = img[i + w - 1] + 2 * img[i + w] + img[i + w + 1] - img[i - w - 1] - 2 * img[i - w] - img[i - w + 1];
      const m = Math.sqrt(gx * gx + gy * gy);
      out[i] = m;
      if (m > peak) peak = m;
    }
  }
  return peak;
}

function equalise(img: Uint8Array, out: Uint8Array) {
  const hist = new Int32Array(256);
  const cdf = new Int32Array(256);
  for (let i = 0; i < img.length; i++) hist[img[i]]++;
  let run = 0;
  for (let v = 0; v < 256; v++) {
    run += hist[v];
    cdf[v] = run;
  }
  for (let i = 0; i < img.length; i++) out[i] = (cdf[img[i]] * 255) / img.length;
}

function flipVertical(img: Uint8Array, w: number, h: number) {
  for (let y = 0; y < (h >> 1); y++) {
    for (let x = 0; x < w; x++) {
      const a = y * w + x, b = (h - 1 - y) * w + x;
      const t = img[a];
      img[a] = img[b];
      img[b] = t;
    }
  }
}

function transposeImage(src: Uint8Array, dst: Uint8Array, w: number, h: number) {
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) dst[x * h + y] = src[y * w + x];
}

function downsample(src: Float32Array, dst: Float32Array, w: number, h: number) {
  const w2 = w >> 1, h2 = h >> 1;
  for (let y = 0; y < h2; y++)
    for (let x = 0; x < w2; x++) {
      const p = 2 * y * w + 2 * x;
      dst[y * w2 + x] = (src[p] + src[p + 1] + src[p + w] + src[p + w + 1]) * 0.25;
    }
}

function threshold(img: Uint8Array, t: number) {
  let white = 0;
  for (let i = 0; i < img.length; i++) {
    if (img[i] > t) {
      img[i] = 255;
      white++;
    } else img[i] = 0;
  }
  return white;
}

function errorDiffusion(img: Float32Array, w: number, h: number) {
  for (let y = 0; y < h - 1; y++) {
    for (let x = 1; x < w - 1; x++) {
      const i = y * w + x;
      const old = img[i];
      const q = old < 0.5 ? 0 : 1;
      const e = old - q;
      img[i] = q;
      img[i + 1] += e * 7 / 16;
      img[i + w - 1] += e * 3 / 16;
      img[i + w] += e * 5 / 16;
      img[i + w + 1] += e / 16;
    }
  }
}

function integralImage(src: Uint8Array, sum: Float64Array, w: number, h: number) {
  const s = w + 1;
  for (let x = 0; x <= w; x++) sum[x] = 0;
  for (let y = 0; y < h; y++) {
    let row = 0;
    sum[(y + 1) * s] = 0;
    for (let x = 0; x < w; x++) {
      row += src[y * w + x];
      sum[(y + 1) * s + x + 1] = sum[y * s + x + 1] + row;
    }
  }
}

function boundingBox(mask: Uint8Array, w: number, h: number) {
  let x0 = w, x1 = -1, y0 = h, y1 = -1;
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      if (mask[y * w + x] > 200) {
        x0 = Math.min(x0, x);
        x1 = Math.max(x1, x);
        y0 = Math.min(y0, y);
        y1 = Math.max(y1, y);
      }
    }
  }
  return (x1 - x0) * 1000 + (y1 - y0);
}

function alphaBlend(top: { r: Float32Array; g: Float32Array; b: Float32Array; a: Float32Array }, under: { r: Float32Array; g: Float32Array; b: Float32Array }) {
  const n = top.a.length;
  for (let i = 0; i < n; i++) {
    const a = top.a[i], q = 1 - a;
    under.r[i] = top.r[i] * a + under.r[i] * q;
    under.g[i] = top.g[i] * a + under.g[i] * q;
    under.b[i] = top.b[i] * a + under.b[i] * q;
  }
}

function gameOfLife(cells: Uint8Array, next: Uint8Array, w: number, h: number) {
  for (let y = 0; y < h; y++) {
    const up = ((y + h - 1) % h) * w, down = ((y + 1) % h) * w, mid = y * w;
    for (let x = 0; x < w; x++) {
      const l = (x + w - 1) % w, r = (x + 1) % w;
      const n = cells[up + l] + cells[up + x] + cells[up + r] + cells[mid + l] + cells[mid + r] + cells[down + l] + cells[down + x] + cells[down + r];
      next[mid + x] = n === 3 || (n === 2 && cells[mid + x]) ? 1 : 0;
    }
  }
}

function mandelbrotCounts(out: Int32Array, w: number, h: number, limit: number) {
  for (let py = 0; py < h; py++) {
    const ci = (py / h) * 2 - 1;
    for (let px = 0; px < w; px++) {
      const cr = (px / w) * 3 - 2;
      let zr = 0, zi = 0, k = 0;
      while (k < limit && zr * zr + zi * zi < 4) {
        const t = zr * zr - zi * zi + cr;
        zi = 2 * zr * zi + ci;
        zr = t;
        k++;
      }
      out[py * w + px] = k;
    }
  }
}

function heatStep(u: Float64Array, v: Float64Array, n: number, steps: number, c: number) {
  for (let s = 0; s < steps; s++) {
    for (let i = 1; i < n - 1; i++)
      for (let j = 1; j < n - 1; j++) {
        const p = i * n + j;
        v[p] = u[p] + c * (u[p - 1] + u[p + 1] + u[p - n] + u[p + n] - 4 * u[p]);
      }
    for (let i = 1; i < n - 1; i++) for (let j = 1; j < n - 1; j++) u[i * n + j] = v[i * n + j];
  }
}

function redBlack(u: Float64Array, f: Float64Array, n: number) {
  for (let colour = 0; colour < 2; colour++)
    for (let i = 1; i < n - 1; i++)
      for (let j = 1 + ((i + colour) & 1); j < n - 1; j += 2)
        u[i * n + j] = 0.25 * (u[i * n + j - 1] + u[i * n + j + 1] + u[(i - 1) * n + j] + u[(i + 1) * n + j] - f[i * n + j]);
}

function wrapBorders(u: Float64Array, n: number, m: number) {
  for (let i = 1; i < n - 1; i++) {
    u[i * m] = u[i * m + m - 2];
    u[i * m + m - 1] = u[i * m + 1];
  }
  for (let j = 0; j < m; j++) {
    u[j] = u[(n - 2) * m + j];
    u[(n - 1) * m + j] = u[m + j];
  }
}

export const images: readonly Labelled[] = [
  labelled('p', greyscale, (n, g) => [g.u8(4 * n), new Uint8Array(n)]),
  labelled('p', premultiply, (n, g) => [g.u8(4 * n)]),
  labelled('p r s', boxBlurHorizontal, (n, g) => [g.f32(n * n), new Float32Array(n * n), n, n, 2], SINGLE),
  labelled('p p r r', convolve3x3, (n, g) => [g.f32(n * (n + 1)), new Float32Array(n * (n + 1)), g.f32(9), n + 1, n], SINGLE),
  labelled('r r', sobelMagnitude, (n, g) => [g.u8(n * (n + 1)), new Float32Array(n * (n + 1)), n + 1, n], SINGLE),
  labelled('r s p', equalise, (n, g) => [g.u8(n * 7), new Uint8Array(n * 7)]),
  labelled('p p', flipVertical, (n, g) => [g.u8(n * (n + 2)), n, n + 2]),
  labelled('p p', transposeImage, (n, g) => [g.u8(n * (n + 2)), new Uint8Array(n * (n + 2)), n, n + 2]),
  labelled('p p', downsample, (n, g) => [g.f32(4 * n * (n + 1)), new Float32Array(n * (n + 1)), 2 * n, 2 * n + 2], SINGLE),
  labelled('r', threshold, (n, g) => [g.u8(n * 3), 128]),
  labelled('s s', errorDiffusion, (n, g) => [g.f32(n * n, 0, 1), n, n], SINGLE),
  labelled('p s s', integralImage, (n, g) => [g.u8(n * n), new Float64Array((n + 1) * (n + 1)), n, n]),
  labelled('r r', boundingBox, (n, g) => [g.u8(n * n), n, n]),
  labelled('p', alphaBlend, (n, g) => [{ r: g.f32(n), g: g.f32(n), b: g.f32(n), a: g.f32(n, 0, 1) }, { r: g.f32(n), g: g.f32(n), b: g.f32(n) }], SINGLE),
  labelled('p p', gameOfLife, (n, g) => [g.u8(n * (n + 1), 0, 2), new Uint8Array(n * (n + 1)), n, n + 1]),
  labelled('p p s', mandelbrotCounts, (n, _g) => [new Int32Array(n * n), n, n, 40]),
  labelled('s p p p p', heatStep, (n, g) => [g.f64(n * n), g.f64(n * n), n, 3, 0.1]),
  labelled('s p p', redBlack, (n, g) => [g.f64(n * n), g.f64(n * n), n]),
  labelled('p p', wrapBorders, (n, g) => [g.f64((n + 3) * (n + 4)), n + 3, n + 4]),
];
