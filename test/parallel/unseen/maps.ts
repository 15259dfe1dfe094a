// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Maps and pictures: projections, tiles, relief, contours; morphology, components, seams, colours, video. */
import { type Labelled, labelled, SINGLE } from '../real/labelled.ts';

function geodesicMatrix(lat: Float64Array, lon: Float64Array, d: Float64Array) {
  const n = lat.length, R = 6371, rad = Math.PI / 180;
  for (let i = 0; i < n; i++) {
    d[i * n + i] = 0;
    for (let j = i + 1; j < n; j++) {
      const a = Math.sin(((lat[j] - lat[i]) * rad) / 2) ** 2 + Math.cos(lat[i] * rad) * Math.cos(lat[j] * rad) * Math.sin(((lon[j] - lon[i]) * rad) / 2) ** 2;
      d[i * n + j] = d[j * n + i] = 2 * R * Math.asin(Math.sqrt(a));
    }
  }
}

function tileIndex(lon: Float64Array, lat: Float64Array, zoom: number, key: Float64Array) {
  const size = 2 ** zoom;
  for (let i = 0; i < lon.length; i++) {
    const phi = (lat[i] * Math.PI) / 180;
    const x = Math.floor(((lon[i] + 180) / 360) * size);
    const y = Math.floor(((1 - Math.log(Math.tan(phi) + 1 / Math.cos(phi)) / Math.PI) / 2) * size);
    key[i] = x * size + y;
  }
}

function quadKeys(x: Uint32Array, y: Uint32Array, levels: number, out: Uint8Array) {
  for (let i = 0; i < x.length; i++)
    for (let z = levels; z > 0; z--) {
      let digit = 48;
      const mask = 1 << (z - 1);
      if ((x[i] & mask) !== 0) digit++;
      if ((y[i] & mask) !== 0) { digit++; digit++; }
      out[i * levels + (levels - z)] = digit;
    }
}

function geohash(lon: Float64Array, lat: Float64Array, out: Uint32Array) {
  for (let i = 0; i < lon.length; i++) {
    let x0 = -180, x1 = 180, y0 = -90, y1 = 90, bits = 0;
    for (let b = 0; b < 30; b++) {
      if (b % 2 === 0) {
        const m = (x0 + x1) / 2;
        if (lon[i] >= m) { bits = bits * 2 + 1; x0 = m; } else { bits *= 2; x1 = m; }
      } else {
        const m = (y0 + y1) / 2;
        if (lat[i] >= m) { bits = bits * 2 + 1; y0 = m; } else { bits *= 2; y1 = m; }
      }
    }
    out[i] = bits;
  }
}

function reliefShade(dem: Float32Array, out: Uint8Array, w: number, h: number, cell: number, az: number, alt: number) {
  const zenith = ((90 - alt) * Math.PI) / 180, azimuth = ((360 - az + 90) * Math.PI) / 180;
  for (let y = 1; y < h - 1; y++)
    for (let x = 1; x < w - 1; x++) {
      const c = y * w + x, up = c - w, dn = c + w;
      const dx = (dem[up + 1] + 2 * dem[c + 1] + dem[dn + 1] - dem[up - 1] - 2 * dem[c - 1] - dem[dn - 1]) / (8 * cell);
      const dy = (dem[dn - 1] + 2 * dem[dn] + dem[dn + 1] - dem[up - 1] - 2 * dem[up] - dem[up + 1]) / (8 * cell);
      const slope = Math.atan(Math.sqrt(dx * dx + dy * dy));
      let aspect = Math.atan2(dy, -dx);
      if (aspect < 0) aspect += 2 * Math.PI;
      const v = 255 * (Math.cos(zenith) * Math.cos(slope) + Math.sin(zenith) * Math.sin(slope) * Math.cos(azimuth - aspect));
      out[c] = v < 0 ? 0 : v;
    }
}

function topoOrderFlow(order: Int32Array, down: Int32Array, acc: Float64Array) {
  acc.fill(1);
  for (let k = 0; k < order.length; k++) {
    const c = order[k], d = down[c];
    if (d >= 0) acc[d] += acc[c];
  }
}

function priorityFill(dem: Float64Array, water: Float64Array, w: number, h: number, passes: number) {
  for (let p = 0; p < passes; p++) {
    let changed = false;
    for (let y = 1; y < h - 1; y++)
      for (let x = 1; x < w - 1; x++) {
        const i = y * w + x;
        if (water[i] <= dem[i]) continue;
        let low = Infinity;
        for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) if (dx || dy) low = Math.min(low, water[i + dy * w + dx]);
        const v = Math.max(dem[i], low + 1e-3);
        if (v < water[i]) { water[i] = v; changed = true; }
      }
    if (!changed) return p;
  }
  return passes;
}

function contourSegments(z: Float64Array, w: number, h: number, level: number, seg: Float64Array) {
  const lerp = (a: number, b: number) => (level - a) / (b - a);
  let n = 0;
  for (let y = 0; y + 1 < h; y++)
    for (let x = 0; x + 1 < w; x++) {
      const a = z[y * w + x], b = z[y * w + x + 1], c = z[(y + 1) * w + x + 1], d = z[(y + 1) * w + x];
      const code = (a > level ? 8 : 0) | (b > level ? 4 : 0) | (c > level ? 2 : 0) | (d > level ? 1 : 0);
      switch (code) {
        case 0: case 15: break;
        case 1: case 14: seg[n] = x; seg[n + 1] = y + lerp(a, d); seg[n + 2] = x + lerp(d, c); seg[n + 3] = y + 1; n += 4; break;
        case 2: case 13: seg[n] = x + lerp(d, c); seg[n + 1] = y + 1; seg[n + 2] = x + 1; seg[n + 3] = y + lerp(b, c); n += 4; break;
        case 3: case 12: seg[n] = x; seg[n + 1] = y + lerp(a, d); seg[n + 2] = x + 1; seg[n + 3] = y + lerp(b, c); n += 4; break;
        default: seg[n] = x + lerp(a, b); seg[n + 1] = y; seg[n + 2] = x + lerp(d, c); seg[n + 3] = y + 1; n += 4;
      }
    }
  return n / 4;
}

function areaOfRings(xy: Float64Array, start: Int32Array, area: Float64Array) {
  for (let r = 0; r + 1 < start.length; r++) {
    const b = start[r], e = start[r + 1];
    let s = 0;
    for (let i = b, j = e - 1; i < e; j = i++) s += xy[2 * j] * xy[2 * i + 1] - xy[2 * i] * xy[2 * j + 1];
    area[r] = s * 0.5;
  }
}

function floodStack(img: Uint8Array, w: number, h: number, sx: number, sy: number, paint: number, stack: Int32Array) {
  if (!w || !h) return 0;
  const old = img[sy * w + sx];
  if (old === paint) return 0;
  let top = 0, filled = 0;
  stack[top++] = sy * w + sx;
  img[sy * w + sx] = paint;
  while (top > 0) {
    const p = stack[--top], x = p % w, y = (p / w) | 0;
    filled++;
    if (x > 0 && img[p - 1] === old) { img[p - 1] = paint; stack[top++] = p - 1; }
    if (x < w - 1 && img[p + 1] === old) { img[p + 1] = paint; stack[top++] = p + 1; }
    if (y > 0 && img[p - w] === old) { img[p - w] = paint; stack[top++] = p - w; }
    if (y < h - 1 && img[p + w] === old) { img[p + w] = paint; stack[top++] = p + w; }
  }
  return filled;
}

function openClose(src: Uint8Array, tmp: Uint8Array, dst: Uint8Array, w: number, h: number) {
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      let m = 255;
      for (let j = y > 0 ? y - 1 : 0; j <= y + 1 && j < h; j++)
        for (let i = x > 0 ? x - 1 : 0; i <= x + 1 && i < w; i++) { const v = src[j * w + i]; if (v < m) m = v; }
      tmp[y * w + x] = m;
    }
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      let m = 0;
      for (let j = y > 0 ? y - 1 : 0; j <= y + 1 && j < h; j++)
        for (let i = x > 0 ? x - 1 : 0; i <= x + 1 && i < w; i++) { const v = tmp[j * w + i]; if (v > m) m = v; }
      dst[y * w + x] = m;
    }
}

function unionComponents(img: Uint8Array, parent: Int32Array, w: number, h: number) {
  const find = (i: number) => { while (parent[i] !== i) { parent[i] = parent[parent[i]]; i = parent[i]; } return i; };
  for (let i = 0; i < w * h; i++) parent[i] = i;
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const p = y * w + x;
      if (!img[p]) continue;
      if (x && img[p - 1]) { const a = find(p), b = find(p - 1); if (a !== b) parent[Math.max(a, b)] = Math.min(a, b); }
      if (y && img[p - w]) { const a = find(p), b = find(p - w); if (a !== b) parent[Math.max(a, b)] = Math.min(a, b); }
    }
  let count = 0;
  for (let i = 0; i < w * h; i++) if (img[i] && find(i) === i) count++;
  return count;
}

function carveSeam(cost: Float64Array, back: Int8Array, seam: Int32Array, w: number, h: number) {
  for (let y = 1; y < h; y++)
    for (let x = 0; x < w; x++) {
      let b = 0, m = cost[(y - 1) * w + x];
      if (x > 0 && cost[(y - 1) * w + x - 1] < m) { m = cost[(y - 1) * w + x - 1]; b = -1; }
      if (x < w - 1 && cost[(y - 1) * w + x + 1] < m) { m = cost[(y - 1) * w + x + 1]; b = 1; }
      cost[y * w + x] += m;
      back[y * w + x] = b;
    }
  let at = 0;
  for (let x = 1; x < w; x++) if (cost[(h - 1) * w + x] < cost[(h - 1) * w + at]) at = x;
  for (let y = h - 1; y >= 0; y--) { seam[y] = at; at += back[y * w + at]; }
}

function medianCutBox(px: Uint8Array, box: Uint8Array, id: number, out: Int32Array) {
  let r0 = 255, r1 = 0, g0 = 255, g1 = 0, b0 = 255, b1 = 0, n = 0;
  for (let i = 0, p = 0; i < box.length; i++, p += 3) {
    if (box[i] !== id) continue;
    const r = px[p], g = px[p + 1], b = px[p + 2];
    if (r < r0) r0 = r; if (r > r1) r1 = r;
    if (g < g0) g0 = g; if (g > g1) g1 = g;
    if (b < b0) b0 = b; if (b > b1) b1 = b;
    n++;
  }
  out.set([r0, r1, g0, g1, b0, b1, n]);
}

function manhattanTransform(on: Uint8Array, d: Uint16Array, w: number, h: number) {
  var x, y, i, v;
  for (y = 0; y < h; y++) for (x = 0; x < w; x++) {
    i = y * w + x;
    if (on[i]) { d[i] = 0; continue; }
    v = w + h;
    if (x > 0 && d[i - 1] + 1 < v) v = d[i - 1] + 1;
    if (y > 0 && d[i - w] + 1 < v) v = d[i - w] + 1;
    d[i] = v;
  }
  for (y = h - 1; y >= 0; y--) for (x = w - 1; x >= 0; x--) {
    i = y * w + x;
    if (x < w - 1 && d[i + 1] + 1 < d[i]) d[i] = d[i + 1] + 1;
    if (y < h - 1 && d[i + w] + 1 < d[i]) d[i] = d[i + w] + 1;
  }
}

function i420ToRgb(yuv: Uint8Array, rgb: Uint8ClampedArray, w: number, h: number) {
  const u0 = w * h, v0 = u0 + (w >> 1) * (h >> 1);
  for (let y = 0, o = 0; y < h; y++)
    for (let x = 0; x < w; x++, o += 3) {
      const c = (y >> 1) * (w >> 1) + (x >> 1);
      const Y = yuv[y * w + x] - 16, U = yuv[u0 + c] - 128, V = yuv[v0 + c] - 128;
      rgb[o] = (298 * Y + 409 * V + 128) >> 8;
      rgb[o + 1] = (298 * Y - 100 * U - 208 * V + 128) >> 8;
      rgb[o + 2] = (298 * Y + 516 * U + 128) >> 8;
    }
}

function rgbToI420(rgb: Uint8Array, yuv: Uint8Array, w: number, h: number) {
  let at = w * h;
  const quarter = (w * h) >> 2;
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const p = 3 * (y * w + x), r = rgb[p], g = rgb[p + 1], b = rgb[p + 2];
      yuv[y * w + x] = ((66 * r + 129 * g + 25 * b + 128) >> 8) + 16;
      if (!(y & 1) && !(x & 1)) {
        yuv[at] = ((-38 * r - 74 * g + 112 * b + 128) >> 8) + 128;
        yuv[at + quarter] = ((112 * r - 94 * g - 18 * b + 128) >> 8) + 128;
        at++;
      }
    }
}

function blockMotion(cur: Uint8Array, ref: Uint8Array, w: number, h: number, range: number, mv: Int8Array) {
  for (let by = 0; by + 8 <= h; by += 8)
    for (let bx = 0; bx + 8 <= w; bx += 8) {
      let best = 1e9, mx = 0, my = 0;
      for (let dy = -range; dy <= range; dy++)
        for (let dx = -range; dx <= range; dx++) {
          if (by + dy < 0 || bx + dx < 0 || by + dy + 8 > h || bx + dx + 8 > w) continue;
          let sad = 0;
          for (let y = 0; y < 8 && sad < best; y++)
            for (let x = 0; x < 8; x++) sad += Math.abs(cur[(by + y) * w + bx + x] - ref[(by + dy + y) * w + bx + dx + x]);
          if (sad < best) { best = sad; mx = dx; my = dy; }
        }
      const b = ((by >> 3) * (w >> 3) + (bx >> 3)) * 2;
      mv[b] = mx;
      mv[b + 1] = my;
    }
}

function deblockEdges(img: Uint8Array, w: number, h: number, alpha: number, beta: number) {
  for (let y = 0; y < h; y++)
    for (let x = 8; x < w; x += 8) {
      const i = y * w + x, p1 = img[i - 2], p0 = img[i - 1], q0 = img[i], q1 = img[i + 1];
      if (Math.abs(p0 - q0) < alpha && Math.abs(p1 - p0) < beta && Math.abs(q1 - q0) < beta) {
        img[i - 1] = (2 * p1 + p0 + q1 + 2) >> 2;
        img[i] = (2 * q1 + q0 + p1 + 2) >> 2;
      }
    }
}

function deinterlace(src: Uint8Array, dst: Uint8Array, w: number, h: number) {
  for (let y = 0; y < h; y++) {
    const row = dst.subarray(y * w, (y + 1) * w);
    if (y % 2 === 0 || y === h - 1) row.set(src.subarray(y * w, (y + 1) * w));
    else for (let x = 0; x < w; x++) row[x] = (src[(y - 1) * w + x] + src[(y + 1) * w + x] + 1) >> 1;
  }
}

function inverseDct(coef: Int16Array, quant: Uint8Array, out: Uint8ClampedArray, cos: Float32Array) {
  for (let b = 0; b < coef.length; b += 64) {
    const tmp = new Float32Array(64);
    for (let u = 0; u < 8; u++)
      for (let y = 0; y < 8; y++) {
        let s = 0;
        for (let v = 0; v < 8; v++) s += (v ? 1 : Math.SQRT1_2) * coef[b + v * 8 + u] * quant[v * 8 + u] * cos[y * 8 + v];
        tmp[y * 8 + u] = s / 2;
      }
    for (let y = 0; y < 8; y++)
      for (let x = 0; x < 8; x++) {
        let s = 0;
        for (let u = 0; u < 8; u++) s += (u ? 1 : Math.SQRT1_2) * tmp[y * 8 + u] * cos[x * 8 + u];
        out[b + y * 8 + x] = s / 2 + 128;
      }
  }
}

function histogramMatch(src: Uint8Array, ref: Uint8Array, lut: Uint8Array) {
  const a = new Uint32Array(256), b = new Uint32Array(256);
  for (const v of src) a[v]++;
  for (const v of ref) b[v]++;
  for (let i = 1; i < 256; i++) { a[i] += a[i - 1]; b[i] += b[i - 1]; }
  for (let i = 0, j = 0; i < 256; i++) {
    while (j < 255 && b[j] * src.length < a[i] * ref.length) j++;
    lut[i] = j;
  }
  for (let p = 0; p < src.length; p++) src[p] = lut[src[p]];
}

function ssimBlocks(a: Uint8Array, b: Uint8Array, w: number, h: number) {
  let total = 0, blocks = 0;
  for (let y = 0; y + 8 <= h; y += 4)
    for (let x = 0; x + 8 <= w; x += 4) {
      let sa = 0, sb = 0, saa = 0, sbb = 0, sab = 0;
      for (let j = y; j < y + 8; j++)
        for (let i = x; i < x + 8; i++) {
          const p = a[j * w + i], q = b[j * w + i];
          sa += p; sb += q; saa += p * p; sbb += q * q; sab += p * q;
        }
      const ma = sa / 64, mb = sb / 64, va = saa / 64 - ma * ma, vb = sbb / 64 - mb * mb, cov = sab / 64 - ma * mb;
      total += ((2 * ma * mb + 6.5025) * (2 * cov + 58.5225)) / ((ma * ma + mb * mb + 6.5025) * (va + vb + 58.5225));
      blocks++;
    }
  return blocks ? total / blocks : 1;
}

function blueNoiseDither(src: Float32Array, mask: Uint8Array, m: number, out: Uint8Array, w: number, h: number) {
  for (let p = 0, end = w * h; p < end; p++) {
    const x = p % w, y = (p - x) / w;
    out[p] = src[p] * 255 > mask[(y % m) * m + (x % m)] ? 1 : 0;
  }
}

function anamorph(src: Uint8Array, dst: Uint8Array, w: number, h: number) {
  const cx = w / 2, cy = h / 2, most = Math.min(cx, cy);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const t = (x / w) * 2 * Math.PI, r = (y / h) * most;
      const sx = Math.min(w - 1, Math.max(0, Math.round(cx + r * Math.cos(t)))), sy = Math.min(h - 1, Math.max(0, Math.round(cy + r * Math.sin(t))));
      dst[y * w + x] = src[sy * w + sx];
    }
}

const picture = (n: number, g: { u8: (n: number, lo?: number, hi?: number) => Uint8Array }) => g.u8(n * n);
const even = (n: number) => n + (n % 2);
export const maps: readonly Labelled[] = [
  labelled('p p', geodesicMatrix, (n, g) => [g.f64(n, -80, 80), g.f64(n, -180, 180), new Float64Array(n * n)], { large: 400, tolerance: 1e-9 }),
  labelled('p', tileIndex, (n, g) => [g.f64(n, -180, 180), g.f64(n, -80, 80), 12, new Float64Array(n)], { large: 100000 }),
  labelled('p p', quadKeys, (n, g) => [g.u32(n).map(v => v >>> 20), g.u32(n).map(v => v >>> 20), 12, new Uint8Array(12 * n)], { large: 50000 }),
  labelled('p s', geohash, (n, g) => [g.f64(n, -180, 180), g.f64(n, -90, 90), new Uint32Array(n)], { large: 30000 }),
  labelled('p p', reliefShade, (n, g) => [g.f32(n * n, 0, 100), new Uint8Array(n * n), n, n, 10, 315, 45], { large: 500, tolerance: 1 }),
  labelled('p s', topoOrderFlow, (n, g) => [Int32Array.from({ length: n }, (_, i) => i), g.i32(n, -1, n), new Float64Array(n)], { large: 300000 }),
  labelled('s s s r r', priorityFill, (n, g) => [g.f64(n * n, 0, 10), new Float64Array(n * n).fill(100), n, n, 6], { large: 150 }),
  labelled('s s', contourSegments, (n, g) => [g.f64(n * n), n, n, 0.1, new Float64Array(4 * n * n)], { large: 400 }),
  labelled('p r', areaOfRings, (n, g) => [g.f64(10 * n), Int32Array.from({ length: n + 1 }, (_, i) => 5 * i), new Float64Array(n)], { large: 100000, tolerance: 1e-12 }),
  labelled('s', floodStack, (n, g) => [g.u8(n * n, 0, 2), n, n, n >> 1, n >> 1, 7, new Int32Array(n * n + 1)], { large: 700 }),
  labelled('p p r r p p r r', openClose, (n, g) => [picture(n, g), new Uint8Array(n * n), new Uint8Array(n * n), n, n], { large: 300 }),
  labelled('p s s s s s s s s', unionComponents, (n, g) => [g.u8(n * n, 0, 2), new Int32Array(n * n), n, n], { large: 300 }),
  labelled('s p r s', carveSeam, (n, g) => [g.f64(n * n, 0, 9), new Int8Array(n * n), new Int32Array(n), n, n], { large: 600, sizes: [1, 2, 7, 20] }),
  labelled('r', medianCutBox, (n, g) => [g.u8(3 * n), g.u8(n, 0, 3), 1, new Int32Array(7)], { large: 300000 }),
  labelled('s s s s', manhattanTransform, (n, g) => [g.u8(n * n, 0, 5).map(v => (v ? 0 : 1)), new Uint16Array(n * n), n, n], { large: 500 }),
  labelled('p p', i420ToRgb, (n, g) => { const w = even(n); return [g.u8((w * w * 3) / 2), new Uint8ClampedArray(3 * w * w), w, w]; }, { large: 500 }),
  labelled('s s', rgbToI420, (n, g) => { const w = even(n); return [g.u8(3 * w * w), new Uint8Array((w * w * 3) / 2), w, w]; }, { large: 500 }),
  labelled('p p s s s r', blockMotion, (n, g) => [picture(n, g), picture(n, g), n, n, 3, new Int8Array(2 * (n >> 3) ** 2)], { large: 120, sizes: [0, 1, 7, 8, 20] }),
  labelled('p p', deblockEdges, (n, g) => [g.u8(n * n, 100, 110), n, n, 8, 4], { large: 800, sizes: [0, 1, 8, 10, 20] }),
  labelled('p p', deinterlace, (n, g) => [picture(n, g), new Uint8Array(n * n), n, n], { large: 800 }),
  labelled('p p p r p p r', inverseDct, (n, g) => [Int16Array.from(g.i32(64 * n, -20, 20)), g.u8(64, 1, 20), new Uint8ClampedArray(64 * n), Float32Array.from({ length: 64 }, (_, k) => Math.cos((((k >> 3) * 2 + 1) * (k & 7) * Math.PI) / 16))], { large: 300, tolerance: 1 }),
  labelled('r r s s s p', histogramMatch, (n, g) => [picture(n, g), g.u8(n * n, 0, 128), new Uint8Array(256)], { large: 600 }),
  labelled('r r r r', ssimBlocks, (n, g) => [picture(n, g), picture(n, g), n, n], { large: 300, tolerance: 1e-12 }),
  labelled('p', blueNoiseDither, (n, g) => [g.f32(n * n, 0, 1), g.u8(64), 8, new Uint8Array(n * n), n, n], { ...SINGLE, large: 600 }),
  labelled('p p', anamorph, (n, g) => [picture(n, g), new Uint8Array(n * n), n, n], { large: 300 }),
];
