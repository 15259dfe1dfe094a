// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Images, tables of pixels, rasters of the earth. */
import { type Labelled, labelled, SINGLE } from '../real/labelled.ts';

// 4 bytes a pixel, in place, helper with early returns
function invertHue(px: Uint8ClampedArray) {
  const hue = (r: number, g: number, b: number) => {
    const max = Math.max(r, g, b), min = Math.min(r, g, b);
    if (max === min) return 0;
    const d = max - min;
    if (max === r) return ((g - b) / d + 6) % 6;
    if (max === g) return (b - r) / d + 2;
    return (r - g) / d + 4;
  };
  for (let i = 0; i < px.length; i += 4) {
    const [r, g, b] = [px[i], px[i + 1], px[i + 2]];
    const h = hue(r, g, b);
    px[i] = h * 42.5;
    px[i + 1] = 255 - g;
    px[i + 2] = (r + b) >> 1;
  }
}

function gammaTable(px: Uint8Array, gamma: number) {
  const lut = new Uint8Array(256);
  for (let i = 0; i < 256; i++) lut[i] = Math.round(255 * Math.pow(i / 255, gamma));
  for (let i = 0; i < px.length; i++) px[i] = lut[px[i]];
}

function separableClamp(src: Float32Array, tmp: Float32Array, dst: Float32Array, w: number, h: number, k: Float32Array) {
  const r = k.length >> 1;
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      let s = 0;
      for (let j = -r; j <= r; j++) {
        const xx = x + j < 0 ? 0 : x + j >= w ? w - 1 : x + j;
        s += src[y * w + xx] * k[j + r];
      }
      tmp[y * w + x] = s;
    }
  }
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      let s = 0;
      for (let j = -r; j <= r; j++) {
        const yy = Math.max(0, Math.min(h - 1, y + j));
        s += tmp[yy * w + x] * k[j + r];
      }
      dst[y * w + x] = s;
    }
  }
}

function resizeRGBA(src: Uint8Array, sw: number, sh: number, dst: Uint8Array, dw: number, dh: number) {
  const sx = sw / dw, sy = sh / dh;
  for (let y = 0; y < dh; y++) {
    const fy = Math.min(Math.max((y + 0.5) * sy - 0.5, 0), sh - 1);
    const y0 = Math.floor(fy), y1 = Math.min(y0 + 1, sh - 1), ty = fy - y0;
    for (let x = 0; x < dw; x++) {
      const fx = Math.min(Math.max((x + 0.5) * sx - 0.5, 0), sw - 1);
      const x0 = Math.floor(fx), x1 = Math.min(x0 + 1, sw - 1), tx = fx - x0;
      for (let c = 0; c < 4; c++) {
        const a = src[(y0 * sw + x0) * 4 + c], b = src[(y0 * sw + x1) * 4 + c];
        const d = src[(y1 * sw + x0) * 4 + c], e = src[(y1 * sw + x1) * 4 + c];
        dst[(y * dw + x) * 4 + c] = Math.round((a + (b - a) * tx) * (1 - ty) + (d + (e - d) * tx) * ty);
      }
    }
  }
}

function rotate90(src: Uint32Array, dst: Uint32Array, w: number, h: number) {
  for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) dst[x * h + (h - 1 - y)] = src[y * w + x];
}

function rotateFree(src: Float32Array, dst: Float32Array, w: number, h: number, angle: number) {
  const c = Math.cos(angle), s = Math.sin(angle), cx = (w - 1) / 2, cy = (h - 1) / 2;
  for (let p = 0; p < w * h; p++) {
    const x = p % w - cx, y = Math.floor(p / w) - cy;
    const u = c * x + s * y + cx, v = -s * x + c * y + cy;
    const iu = Math.floor(u), iv = Math.floor(v);
    if (iu < 0 || iv < 0 || iu >= w - 1 || iv >= h - 1) {
      dst[p] = 0;
      continue;
    }
    const fu = u - iu, fv = v - iv, o = iv * w + iu;
    dst[p] = (src[o] * (1 - fu) + src[o + 1] * fu) * (1 - fv) + (src[o + w] * (1 - fu) + src[o + w + 1] * fu) * fv;
  }
}

function chamfer(mask: Uint8Array, d: Int32Array, w: number, h: number) {
  const INF = 1 << 20;
  for (let i = 0; i < w * h; i++) d[i] = mask[i] ? 0 : INF;
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const i = y * w + x;
      if (x > 0) d[i] = Math.min(d[i], d[i - 1] + 3);
      if (y > 0) d[i] = Math.min(d[i], d[i - w] + 3);
      if (x > 0 && y > 0) d[i] = Math.min(d[i], d[i - w - 1] + 4);
    }
  for (let y = h - 1; y >= 0; y--)
    for (let x = w - 1; x >= 0; x--) {
      const i = y * w + x;
      if (x < w - 1) d[i] = Math.min(d[i], d[i + 1] + 3);
      if (y < h - 1) d[i] = Math.min(d[i], d[i + w] + 3);
      if (x < w - 1 && y < h - 1) d[i] = Math.min(d[i], d[i + w + 1] + 4);
    }
}

function integral(img: Uint8Array, sat: Float64Array, w: number, h: number) {
  const W = w + 1;
  for (let y = 0; y < h; y++) {
    let row = 0;
    for (let x = 0; x < w; x++) {
      row += img[y * w + x];
      sat[(y + 1) * W + x + 1] = sat[y * W + x + 1] + row;
    }
  }
}

function meanFromIntegral(sat: Float64Array, out: Float32Array, w: number, h: number, r: number) {
  const W = w + 1;
  for (let y = 0; y < h; y++) {
    const t = Math.max(0, y - r), b = Math.min(h, y + r + 1);
    for (let x = 0; x < w; x++) {
      const l = Math.max(0, x - r), q = Math.min(w, x + r + 1);
      out[y * w + x] = (sat[b * W + q] - sat[t * W + q] - sat[b * W + l] + sat[t * W + l]) / ((b - t) * (q - l));
    }
  }
}

function dilateBinary(src: Uint8Array, dst: Uint8Array, w: number, h: number) {
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      let v = 0;
      for (let dy = -1; dy <= 1 && !v; dy++) {
        const yy = y + dy;
        if (yy < 0 || yy >= h) continue;
        for (let dx = -1; dx <= 1; dx++) {
          const xx = x + dx;
          if (xx >= 0 && xx < w && src[yy * w + xx]) {
            v = 1;
            break;
          }
        }
      }
      dst[y * w + x] = v;
    }
  }
}

function floydSteinberg(g: Float32Array, out: Uint8Array, w: number, h: number) {
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const i = y * w + x, v = g[i] < 128 ? 0 : 255, e = g[i] - v;
      out[i] = v;
      if (x + 1 < w) g[i + 1] += e * 7 / 16;
      if (y + 1 < h) {
        if (x > 0) g[i + w - 1] += e * 3 / 16;
        g[i + w] += e * 5 / 16;
        if (x + 1 < w) g[i + w + 1] += e / 16;
      }
    }
}

function bayer(g: Uint8Array, out: Uint8Array, w: number, h: number) {
  const m = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5];
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) out[y * w + x] = g[y * w + x] > (m[(y & 3) * 4 + (x & 3)] + 0.5) * 16 ? 255 : 0;
}

function ndvi(nir: Float32Array, red: Float32Array, out: Float32Array, nodata: number) {
  for (let i = 0; i < out.length; i++) {
    const n = nir[i], r = red[i];
    if (n === nodata || r === nodata || n + r === 0) out[i] = nodata;
    else out[i] = (n - r) / (n + r);
  }
}

function hillshade(dem: Float32Array, out: Uint8Array, w: number, h: number, cell: number, zenith: number, azimuth: number) {
  const cz = Math.cos(zenith), sz = Math.sin(zenith);
  for (let y = 1; y < h - 1; y++)
    for (let x = 1; x < w - 1; x++) {
      const i = y * w + x;
      const dzdx = ((dem[i - w + 1] + 2 * dem[i + 1] + dem[i + w + 1]) - (dem[i - w - 1] + 2 * dem[i - 1] + dem[i + w - 1])) / (8 * cell);
      const dzdy = ((dem[i + w - 1] + 2 * dem[i + w] + dem[i + w + 1]) - (dem[i - w - 1] + 2 * dem[i - w] + dem[i - w + 1])) / (8 * cell);
      const slope = Math.atan(Math.sqrt(dzdx * dzdx + dzdy * dzdy));
      const aspect = Math.atan2(dzdy, -dzdx);
      out[i] = Math.max(0, 255 * (cz * Math.cos(slope) + sz * Math.sin(slope) * Math.cos(azimuth - aspect)));
    }
}

function zonal(zones: Int32Array, values: Float64Array, sum: Float64Array, count: Int32Array, max: Float64Array) {
  for (let z = 0; z < sum.length; z++) {
    sum[z] = 0;
    count[z] = 0;
    max[z] = -Infinity;
  }
  for (let i = 0; i < zones.length; i++) {
    const z = zones[i];
    if (z < 0 || Number.isNaN(values[i])) continue;
    sum[z] += values[i];
    count[z]++;
    if (values[i] > max[z]) max[z] = values[i];
  }
  for (let z = 0; z < sum.length; z++) sum[z] = count[z] > 0 ? sum[z] / count[z] : NaN;
}

function viewshedRow(dem: Float32Array, visible: Uint8Array, w: number, h: number, eye: number) {
  for (let y = 0; y < h; y++) {
    let steepest = -Infinity;
    const z0 = dem[y * w] + eye;
    visible[y * w] = 1;
    for (let x = 1; x < w; x++) {
      const s = (dem[y * w + x] - z0) / x;
      visible[y * w + x] = s >= steepest ? 1 : 0;
      if (s > steepest) steepest = s;
    }
  }
}

function fillNoData(src: Float32Array, dst: Float32Array, w: number, h: number, nd: number) {
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const i = y * w + x;
      if (src[i] !== nd) { dst[i] = src[i]; continue; }
      let s = 0, n = 0;
      for (let v = Math.max(0, y - 1); v <= Math.min(h - 1, y + 1); v++)
        for (let u = Math.max(0, x - 1); u <= Math.min(w - 1, x + 1); u++) {
          const q = src[v * w + u];
          if (q !== nd) { s += q; n++; }
        }
      dst[i] = n ? s / n : nd;
    }
}

function d8(dem: Float32Array, dir: Uint8Array, w: number, h: number) {
  const dx = [1, 1, 0, -1, -1, -1, 0, 1], dy = [0, 1, 1, 1, 0, -1, -1, -1];
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      let best = 0, code = 0;
      for (let k = 0; k < 8; k++) {
        const u = x + dx[k], v = y + dy[k];
        if (u < 0 || v < 0 || u >= w || v >= h) continue;
        const drop = (dem[y * w + x] - dem[v * w + u]) / (k & 1 ? Math.SQRT2 : 1);
        if (drop > best) { best = drop; code = 1 << k; }
      }
      dir[y * w + x] = code;
    }
  }
}

function posterizeLevels(px: Uint8Array, levels: number) {
  const step = 255 / (levels - 1);
  let i = px.length;
  while (i--) px[i] = Math.round(Math.round(px[i] / step) * step);
}

function alphaOver(top: Uint8Array, bottom: Uint8Array, out: Uint8Array, n: number) {
  for (let p = 0, i = 0; p < n; ++p, i += 4) {
    const a = top[i + 3] / 255, b = bottom[i + 3] / 255, o = a + b * (1 - a);
    for (let c = 0; c < 3; ++c) out[i + c] = o > 0 ? (top[i + c] * a + bottom[i + c] * b * (1 - a)) / o : 0;
    out[i + 3] = o * 255;
  }
}

function histogramRGB(px: Uint8Array, hist: Uint32Array) {
  for (let i = 0; i + 3 < px.length; i += 4) {
    hist[px[i]]++;
    hist[256 + px[i + 1]]++;
    hist[512 + px[i + 2]]++;
  }
}

function otsu(img: Uint8Array) {
  const h = new Float64Array(256);
  for (let i = 0; i < img.length; i++) h[img[i]]++;
  let total = 0, all = 0;
  for (let v = 0; v < 256; v++) { total += h[v] * v; all += h[v]; }
  let w0 = 0, s0 = 0, best = -1, at = 0;
  for (let v = 0; v < 256; v++) {
    w0 += h[v];
    if (w0 === 0) continue;
    const w1 = all - w0;
    if (w1 === 0) break;
    s0 += v * h[v];
    const d = s0 / w0 - (total - s0) / w1, between = w0 * w1 * d * d;
    if (between > best) { best = between; at = v; }
  }
  return at;
}

function labelsOnePass(img: Uint8Array, label: Int32Array, w: number, h: number) {
  let changed = true, rounds = 0;
  for (let i = 0; i < w * h; i++) label[i] = img[i] ? i + 1 : 0;
  while (changed && rounds < 1000) {
    changed = false;
    rounds++;
    for (let y = 0; y < h; y++)
      for (let x = 0; x < w; x++) {
        const i = y * w + x;
        if (!label[i]) continue;
        let m = label[i];
        if (x > 0 && label[i - 1] > m) m = label[i - 1];
        if (x < w - 1 && label[i + 1] > m) m = label[i + 1];
        if (y > 0 && label[i - w] > m) m = label[i - w];
        if (y < h - 1 && label[i + w] > m) m = label[i + w];
        if (m !== label[i]) { label[i] = m; changed = true; }
      }
  }
  return rounds;
}

function tiledTranspose(a: Float64Array, b: Float64Array, n: number, m: number) {
  const T = 32;
  for (let ii = 0; ii < n; ii += T)
    for (let jj = 0; jj < m; jj += T)
      for (let i = ii; i < Math.min(n, ii + T); i++)
        for (let j = jj; j < Math.min(m, jj + T); j++) b[j * n + i] = a[i * m + j];
}

function mirrorInPlace(px: Uint32Array, w: number, h: number) {
  for (let y = 0; y < h; y++) {
    let l = y * w, r = y * w + w - 1;
    while (l < r) {
      const t = px[l];
      px[l++] = px[r];
      px[r--] = t;
    }
  }
}

function ycbcr(rgb: Uint8Array, Y: Uint8Array, cb: Uint8Array, cr: Uint8Array) {
  const n = Y.length;
  for (let i = 0; i < n; i++) {
    const r = rgb[3 * i], g = rgb[3 * i + 1], b = rgb[3 * i + 2];
    Y[i] = (77 * r + 150 * g + 29 * b) >> 8;
    cb[i] = ((-43 * r - 85 * g + 128 * b) >> 8) + 128;
    cr[i] = ((128 * r - 107 * g - 21 * b) >> 8) + 128;
  }
}

function maxPoolBytes(src: Uint8Array, dst: Uint8Array, w: number, h: number) {
  const ow = w >> 1, oh = h >> 1;
  for (let y = 0; y < oh; y++)
    for (let x = 0; x < ow; x++) {
      const i = 2 * y * w + 2 * x;
      dst[y * ow + x] = Math.max(src[i], src[i + 1], src[i + w], src[i + w + 1]);
    }
}

function vignette(px: Float32Array, w: number, h: number, strength: number) {
  const cx = w / 2, cy = h / 2, d2 = cx * cx + cy * cy;
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const f = 1 - strength * ((x - cx) ** 2 + (y - cy) ** 2) / d2;
      for (let c = 0; c < 3; c++) px[(y * w + x) * 3 + c] *= f;
    }
}

function unsharp(src: Uint8Array, dst: Uint8Array, w: number, h: number, amount: number) {
  const at = (x: number, y: number) => src[Math.min(h - 1, Math.max(0, y)) * w + Math.min(w - 1, Math.max(0, x))];
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const blur = (at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1) + 4 * at(x, y)) / 8;
      const v = at(x, y) + amount * (at(x, y) - blur);
      dst[y * w + x] = v < 0 ? 0 : v > 255 ? 255 : v;
    }
}

function psnr(a: Uint8Array, b: Uint8Array) {
  let e = 0;
  for (let i = 0; i < a.length; i++) {
    const d = a[i] - b[i];
    e += d * d;
  }
  return e === 0 ? Infinity : 10 * Math.log10(255 * 255 * a.length / e);
}

function lensDistort(src: Float32Array, dst: Float32Array, w: number, h: number, k1: number) {
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const nx = 2 * x / w - 1, ny = 2 * y / h - 1;
      const f = 1 + k1 * (nx * nx + ny * ny);
      let sx = ((nx * f + 1) * w / 2) | 0, sy = ((ny * f + 1) * h / 2) | 0;
      if (sx < 0) sx = 0; else if (sx >= w) sx = w - 1;
      if (sy < 0) sy = 0; else if (sy >= h) sy = h - 1;
      dst[y * w + x] = src[sy * w + sx];
    }
  }
}

export const images: readonly Labelled[] = [
  labelled('p', invertHue, (n, g) => [Uint8ClampedArray.from(g.u8(4 * n))], { large: 250000 }),
  labelled('p p', gammaTable, (n, g) => [g.u8(n), 2.2], { large: 1000000 }),
  labelled('p p r p p r', separableClamp, (n, g) => [g.f32(n * (n + 2)), new Float32Array(n * (n + 2)), new Float32Array(n * (n + 2)), n + 2, n, g.f32(7)], { ...SINGLE, large: 500 }),
  labelled('p p p', resizeRGBA, (n, g) => [g.u8(4 * n * n), n, n, new Uint8Array(4 * (n + 3) * (n + 1)), n + 3, n + 1], { large: 400, sizes: [1, 2, 7, 20] }),
  labelled('p p', rotate90, (n, g) => [g.u32(n * (n + 1)), new Uint32Array(n * (n + 1)), n + 1, n], { large: 1000 }),
  labelled('p', rotateFree, (n, g) => [g.f32(n * n), new Float32Array(n * n), n, n, 0.4], { ...SINGLE, large: 700 }),
  labelled('p s s s s', chamfer, (n, g) => [g.u8(n * n, 0, 30).map(v => v === 0 ? 1 : 0), new Int32Array(n * n), n, n], { large: 700 }),
  labelled('s s', integral, (n, g) => [g.u8(n * n), new Float64Array((n + 1) * (n + 1)), n, n], { large: 1000 }),
  labelled('p p', meanFromIntegral, (n, g) => [g.f64((n + 1) * (n + 1)).sort(), new Float32Array(n * n), n, n, 3], { large: 700 }),
  labelled('p p s s', dilateBinary, (n, g) => [g.u8(n * n, 0, 8).map(v => v === 0 ? 1 : 0), new Uint8Array(n * n), n, n], { large: 500 }),
  labelled('s s', floydSteinberg, (n, g) => [g.f32(n * n, 0, 255), new Uint8Array(n * n), n, n], { large: 500, tolerance: 1 }),
  labelled('p p', bayer, (n, g) => [g.u8(n * n), new Uint8Array(n * n), n, n], { large: 1000 }),
  labelled('p', ndvi, (n, g) => [g.f32(n, 0, 1), g.f32(n, 0, 1).map(v => v < 0.1 ? -9999 : v), new Float32Array(n), -9999], { ...SINGLE, large: 2000000 }),
  labelled('p p', hillshade, (n, g) => [g.f32(n * n, 0, 100), new Uint8Array(n * n), n, n, 30, 0.7, 5.4], { large: 400, tolerance: 0.01 }),
  labelled('p r p', zonal, (n, g) => [g.i32(n, -1, 5), g.f64(n), new Float64Array(5), new Int32Array(5), new Float64Array(5)], { large: 1000000 }),
  labelled('p s', viewshedRow, (n, g) => [g.f32(n * n, 0, 100), new Uint8Array(n * n), n, n, 2], { large: 1000 }),
  labelled('p p r r', fillNoData, (n, g) => [g.f32(n * n).map(v => v < -0.8 ? -9999 : v), new Float32Array(n * n), n, n, -9999], { ...SINGLE, large: 1000 }),
  labelled('p p r', d8, (n, g) => [g.f32(n * n), new Uint8Array(n * n), n, n], { large: 400 }),
  labelled('p', posterizeLevels, (n, g) => [g.u8(n), 5], { large: 2000000 }),
  labelled('p p', alphaOver, (n, g) => [g.u8(4 * n), g.u8(4 * n), new Uint8Array(4 * n), n], { large: 300000 }),
  labelled('r', histogramRGB, (n, g) => [g.u8(4 * n), new Uint32Array(768)], { large: 1000000 }),
  labelled('r r s', otsu, (n, g) => [g.u8(n)], { large: 3000000 }),
  labelled('p s s s', labelsOnePass, (n, g) => [g.u8(n * n, 0, 3), new Int32Array(n * n), n, n], { large: 300 }),
  labelled('p p p p', tiledTranspose, (n, g) => [g.f64(n * (n + 3)), new Float64Array(n * (n + 3)), n, n + 3], { large: 1000, sizes: [0, 1, 7, 33, 70] }),
  labelled('p p', mirrorInPlace, (n, g) => [g.u32(n * n), n, n], { large: 1500 }),
  labelled('p', ycbcr, (n, g) => [g.u8(3 * n), new Uint8Array(n), new Uint8Array(n), new Uint8Array(n)], { large: 1000000 }),
  labelled('p p', maxPoolBytes, (n, g) => [g.u8(n * n), new Uint8Array((n >> 1) * (n >> 1)), n, n], { large: 2000 }),
  labelled('p p p', vignette, (n, g) => [g.f32(3 * n * n), n, n, 0.5], { ...SINGLE, large: 700 }),
  labelled('p p', unsharp, (n, g) => [g.u8(n * n), new Uint8Array(n * n), n, n, 1.5], { large: 500 }),
  labelled('r', psnr, (n, g) => [g.u8(n), g.u8(n)], { large: 3000000 }),
  labelled('p p', lensDistort, (n, g) => [g.f32(n * n), new Float32Array(n * n), n, n, 0.2], { large: 700, sizes: [1, 2, 7, 20] }),
];
