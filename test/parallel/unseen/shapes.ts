// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Maps and meshes: grids of heights, coordinates, triangles, matrices of bones. */
import { type Labelled, labelled } from '../real/labelled.ts';

function reflectance(dn: Uint16Array, out: Float32Array, { gain, offset, nodata = 0 }: { gain: number; offset: number; nodata?: number }) {
  for (let i = 0; i < dn.length; i++) {
    if (dn[i] === nodata) { out[i] = NaN; continue; }
    const r = dn[i] * gain + offset;
    out[i] = r < 0 ? 0 : r > 1 ? 1 : r;
  }
}

function evi(bands: { nir: Float32Array; red: Float32Array; blue: Float32Array }, out: Float32Array) {
  let valid = 0, sum = 0;
  for (let i = 0; i < out.length; i++) {
    const n = bands.nir[i], r = bands.red[i], b = bands.blue[i];
    const den = n + 6 * r - 7.5 * b + 1;
    if (Math.abs(den) < 1e-6) { out[i] = 0; continue; }
    const v = (2.5 * (n - r)) / den;
    out[i] = Math.max(-1, Math.min(1, v));
    valid += 1;
    sum += out[i];
  }
  return valid ? sum / valid : 0;
}

function curvature(z: Float64Array, w: number, h: number, cell: number, out: Float64Array) {
  var c2 = cell * cell;
  for (var row = 1; row < h - 1; row++) {
    for (var col = 1; col < w - 1; col++) {
      var k = row * w + col;
      var dx = (z[k + 1] - z[k - 1]) / (2 * cell), dy = (z[k + w] - z[k - w]) / (2 * cell);
      var dxx = (z[k + 1] - 2 * z[k] + z[k - 1]) / c2, dyy = (z[k + w] - 2 * z[k] + z[k - w]) / c2;
      var dxy = (z[k + w + 1] - z[k + w - 1] - z[k - w + 1] + z[k - w - 1]) / (4 * c2);
      var p = dx * dx + dy * dy;
      if (p < 1e-12) out[k] = 0;
      else out[k] = -(dxx * dx * dx + 2 * dxy * dx * dy + dyy * dy * dy) / (p * Math.sqrt(Math.pow(1 + p, 3)));
    }
  }
}

function viewshed(dem: Float32Array, seen: Uint8Array, w: number, h: number, ox: number, oy: number, eye: number) {
  const z0 = dem[oy * w + ox] + eye;
  let count = 0;
  for (let y = 0; y < h; y++)
    next: for (let x = 0; x < w; x++) {
      const dx = x - ox, dy = y - oy, steps = Math.max(Math.abs(dx), Math.abs(dy));
      seen[y * w + x] = 1;
      if (steps > 1) {
        const target = (dem[y * w + x] - z0) / steps;
        for (let s = 1; s < steps; s++) {
          const px = Math.round(ox + (dx * s) / steps), py = Math.round(oy + (dy * s) / steps);
          if ((dem[py * w + px] - z0) / s > target) { seen[y * w + x] = 0; continue next; }
        }
      }
      count++;
    }
  return count;
}

function drain(order: Int32Array, down: Int32Array, acc: Float64Array) {
  for (let i = 0; i < acc.length; i++) acc[i] = 1;
  for (let k = 0; k < order.length; k++) {
    const c = order[k];
    if (down[c] >= 0) acc[down[c]] += acc[c];
  }
}

function reproject(src: Float32Array, sw: number, sh: number, dst: Float32Array, dw: number, dh: number) {
  const sample = (fx: number, fy: number) => {
    const x0 = Math.floor(fx), y0 = Math.floor(fy), x1 = Math.min(x0 + 1, sw - 1), y1 = Math.min(y0 + 1, sh - 1);
    const tx = fx - x0, ty = fy - y0;
    const top = src[y0 * sw + x0] * (1 - tx) + src[y0 * sw + x1] * tx;
    const bottom = src[y1 * sw + x0] * (1 - tx) + src[y1 * sw + x1] * tx;
    return top * (1 - ty) + bottom * ty;
  };
  for (let j = 0; j < dh; j++) {
    const my = Math.PI * (1 - (2 * (j + 0.5)) / dh);
    const lat = Math.atan(Math.sinh(my));
    const fy = Math.min(Math.max((0.5 - lat / Math.PI) * sh - 0.5, 0), sh - 1);
    for (let i = 0; i < dw; i++) {
      const fx = Math.min(Math.max(((i + 0.5) * sw) / dw - 0.5, 0), sw - 1);
      dst[j * dw + i] = sample(fx, fy);
    }
  }
}

function costSweep(cost: Float64Array, friction: Float64Array, w: number, h: number) {
  let changed = false;
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const i = y * w + x;
      let c = cost[i];
      if (x > 0) c = Math.min(c, cost[i - 1] + friction[i]);
      if (y > 0) c = Math.min(c, cost[i - w] + friction[i]);
      if (c < cost[i]) { cost[i] = c; changed = true; }
    }
  return changed;
}

function contourCells(z: Float64Array, w: number, h: number, level: number, table: Uint8Array, offset: Int32Array) {
  let total = 0;
  for (let y = 0; y < h - 1; y++)
    for (let x = 0; x < w - 1; x++) {
      const a = y * w + x;
      const code = +(z[a] > level) | (+(z[a + 1] > level) << 1) | (+(z[a + w + 1] > level) << 2) | (+(z[a + w] > level) << 3);
      offset[y * (w - 1) + x] = total;
      total += table[code];
    }
  return total;
}

function scanPolygon(px: Float64Array, py: Float64Array, grid: Uint8Array, w: number, h: number) {
  const xs = new Float64Array(64);
  const n = px.length;
  for (let y = 0; y < h; y++) {
    let c = 0;
    const yc = y + 0.5;
    for (let i = 0, j = n - 1; i < n; j = i++)
      if (py[i] > yc !== py[j] > yc) xs[c++] = px[i] + ((yc - py[i]) / (py[j] - py[i])) * (px[j] - px[i]);
    for (let i = 1; i < c; i++) {
      const v = xs[i];
      let k = i - 1;
      while (k >= 0 && xs[k] > v) { xs[k + 1] = xs[k]; k--; }
      xs[k + 1] = v;
    }
    for (let i = 0; i + 1 < c; i += 2)
      for (let x = Math.max(0, Math.ceil(xs[i] - 0.5)); x < Math.min(w, xs[i + 1] - 0.5); x++) grid[y * w + x] = 1;
  }
}

function variogram(x: Float64Array, y: Float64Array, v: Float64Array, bins: number, width: number) {
  const sum = new Float64Array(bins), count = new Int32Array(bins);
  for (let i = 0; i < x.length; i++)
    for (let j = i + 1; j < x.length; j++) {
      const b = Math.floor(Math.hypot(x[i] - x[j], y[i] - y[j]) / width);
      if (b >= bins) continue;
      sum[b] += (v[i] - v[j]) ** 2;
      count[b]++;
    }
  for (let b = 0; b < bins; b++) sum[b] = count[b] ? sum[b] / (2 * count[b]) : NaN;
  return sum;
}

function moransI(z: Float64Array, w: number, h: number) {
  let mean = 0, num = 0, den = 0, weights = 0;
  for (const v of z) mean += v;
  mean /= z.length;
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const d = z[y * w + x] - mean;
      den += d * d;
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++) {
          const yy = y + dy, xx = x + dx;
          if ((dx || dy) && yy >= 0 && yy < h && xx >= 0 && xx < w) { num += d * (z[yy * w + xx] - mean); weights++; }
        }
    }
  return (z.length / weights) * (num / den);
}

function gridBins(x: Float32Array, y: Float32Array, cells: number, start: Int32Array, items: Int32Array) {
  const cellOf = (i: number) => Math.min(cells - 1, (x[i] * cells) | 0) + cells * Math.min(cells - 1, (y[i] * cells) | 0);
  start.fill(0);
  for (let i = 0; i < x.length; i++) start[cellOf(i) + 1]++;
  for (let c = 0; c < cells * cells; c++) start[c + 1] += start[c];
  const at = start.slice();
  for (let i = 0; i < x.length; i++) items[at[cellOf(i)]++] = i;
}

function areaNormals(pos: Float32Array, index: Uint32Array, normal: Float32Array) {
  normal.fill(0);
  for (let t = 0; t < index.length; t += 3) {
    const a = index[t] * 3, b = index[t + 1] * 3, c = index[t + 2] * 3;
    const ux = pos[b] - pos[a], uy = pos[b + 1] - pos[a + 1], uz = pos[b + 2] - pos[a + 2];
    const vx = pos[c] - pos[a], vy = pos[c + 1] - pos[a + 1], vz = pos[c + 2] - pos[a + 2];
    const nx = uy * vz - uz * vy, ny = uz * vx - ux * vz, nz = ux * vy - uy * vx;
    for (const v of [a, b, c]) {
      normal[v] += nx;
      normal[v + 1] += ny;
      normal[v + 2] += nz;
    }
  }
  for (let v = 0; v < normal.length; v += 3) {
    const l = Math.hypot(normal[v], normal[v + 1], normal[v + 2]) || 1;
    normal[v] /= l; normal[v + 1] /= l; normal[v + 2] /= l;
  }
}

function triangleHit(o: Float64Array, d: Float64Array, tri: Float64Array) {
  let best = Infinity, hit = -1;
  for (let k = 0; k < tri.length; k += 9) {
    const e1x = tri[k + 3] - tri[k], e1y = tri[k + 4] - tri[k + 1], e1z = tri[k + 5] - tri[k + 2];
    const e2x = tri[k + 6] - tri[k], e2y = tri[k + 7] - tri[k + 1], e2z = tri[k + 8] - tri[k + 2];
    const px = d[1] * e2z - d[2] * e2y, py = d[2] * e2x - d[0] * e2z, pz = d[0] * e2y - d[1] * e2x;
    const det = e1x * px + e1y * py + e1z * pz;
    if (det > -1e-9 && det < 1e-9) continue;
    const inv = 1 / det, tx = o[0] - tri[k], ty = o[1] - tri[k + 1], tz = o[2] - tri[k + 2];
    const u = (tx * px + ty * py + tz * pz) * inv;
    if (u < 0 || u > 1) continue;
    const qx = ty * e1z - tz * e1y, qy = tz * e1x - tx * e1z, qz = tx * e1y - ty * e1x;
    const v = (d[0] * qx + d[1] * qy + d[2] * qz) * inv;
    if (v < 0 || u + v > 1) continue;
    const t = (e2x * qx + e2y * qy + e2z * qz) * inv;
    if (t > 1e-9 && t < best) { best = t; hit = k / 9; }
  }
  return { t: best, hit };
}

function skin(rest: Float32Array, bone: Uint8Array, weight: Float32Array, pose: Float32Array, out: Float32Array) {
  for (let v = 0; v < rest.length / 3; v++) {
    let x = 0, y = 0, z = 0;
    const rx = rest[3 * v], ry = rest[3 * v + 1], rz = rest[3 * v + 2];
    for (let k = 0; k < 4; k++) {
      const m = bone[4 * v + k] * 16, w = weight[4 * v + k];
      x += w * (pose[m] * rx + pose[m + 4] * ry + pose[m + 8] * rz + pose[m + 12]);
      y += w * (pose[m + 1] * rx + pose[m + 5] * ry + pose[m + 9] * rz + pose[m + 13]);
      z += w * (pose[m + 2] * rx + pose[m + 6] * ry + pose[m + 10] * rz + pose[m + 14]);
    }
    out.set([x, y, z], 3 * v);
  }
}

function worldMatrices(parent: Int32Array, local: Float32Array, world: Float32Array) {
  for (let b = 0; b < parent.length; b++) {
    const p = parent[b] * 16, o = b * 16;
    if (p < 0) { world.set(local.subarray(o, o + 16), o); continue; }
    for (let c = 0; c < 4; c++)
      for (let r = 0; r < 4; r++) {
        let s = 0;
        for (let k = 0; k < 4; k++) s += world[p + k * 4 + r] * local[o + c * 4 + k];
        world[o + c * 4 + r] = s;
      }
  }
}

function cull(planes: Float32Array, centre: Float32Array, radius: Float32Array, visible: Uint8Array, list: Uint32Array) {
  let n = 0;
  for (let i = 0; i < radius.length; i++) {
    let inside = true;
    for (let p = 0; p < 6 && inside; p++)
      inside = planes[4 * p] * centre[3 * i] + planes[4 * p + 1] * centre[3 * i + 1] + planes[4 * p + 2] * centre[3 * i + 2] + planes[4 * p + 3] >= -radius[i];
    visible[i] = inside ? 1 : 0;
    if (inside) list[n++] = i;
  }
  return n;
}

function rasterise(verts: Float32Array, depth: Float32Array, ids: Int32Array, w: number, h: number) {
  const edge = (ax: number, ay: number, bx: number, by: number, x: number, y: number) => (bx - ax) * (y - ay) - (by - ay) * (x - ax);
  for (let t = 0; t + 8 < verts.length; t += 9) {
    const [x0, y0, z0, x1, y1, z1, x2, y2, z2] = verts.subarray(t, t + 9);
    const area = edge(x0, y0, x1, y1, x2, y2);
    if (area <= 0) continue;
    const left = Math.max(0, Math.floor(Math.min(x0, x1, x2))), right = Math.min(w - 1, Math.ceil(Math.max(x0, x1, x2)));
    const top = Math.max(0, Math.floor(Math.min(y0, y1, y2))), bottom = Math.min(h - 1, Math.ceil(Math.max(y0, y1, y2)));
    for (let y = top; y <= bottom; y++)
      for (let x = left; x <= right; x++) {
        const a = edge(x1, y1, x2, y2, x, y), b = edge(x2, y2, x0, y0, x, y), c = edge(x0, y0, x1, y1, x, y);
        if (a < 0 || b < 0 || c < 0) continue;
        const z = (a * z0 + b * z1 + c * z2) / area;
        if (z < depth[y * w + x]) { depth[y * w + x] = z; ids[y * w + x] = t / 9; }
      }
  }
}

function smoothMesh(x: Float32Array, next: Float32Array, start: Uint32Array, ring: Uint32Array, lambda: number, rounds: number) {
  for (let r = 0; r < rounds; r++) {
    for (let v = 0; v + 1 < start.length; v++) {
      const lo = start[v], hi = start[v + 1];
      if (lo === hi) { next[v] = x[v]; continue; }
      let s = 0;
      for (let e = lo; e < hi; e++) s += x[ring[e]];
      next[v] = x[v] + lambda * (s / (hi - lo) - x[v]);
    }
    const t = x; x = next; next = t;
  }
}

function simplifyLine(x: Float64Array, y: Float64Array, keep: Uint8Array, tol: number) {
  let last = 0, kept = 1;
  keep[0] = 1;
  for (let i = 1; i < x.length; i++) {
    const dx = x[i] - x[last], dy = y[i] - y[last];
    if (dx * dx + dy * dy >= tol * tol) { keep[i] = 1; last = i; kept++; }
    else keep[i] = 0;
  }
  return kept;
}

function hexBins(x: Float64Array, y: Float64Array, size: number, counts: Uint32Array, cols: number) {
  const dx = size * Math.sqrt(3), dy = size * 1.5;
  for (let i = 0; i < x.length; i++) {
    let py = y[i] / dy, pj = Math.round(py), px = x[i] / dx - (pj & 1) / 2, pi = Math.round(px);
    const py1 = py - pj;
    if (Math.abs(py1) * 3 > 1) {
      const px1 = px - pi, pi2 = pi + (px < pi ? -1 : 1) / 2, pj2 = pj + (py < pj ? -1 : 1), px2 = px - pi2, py2 = py - pj2;
      if (px1 * px1 + py1 * py1 > px2 * px2 + py2 * py2) { pi = pi2 + (pj & 1 ? 1 : -1) / 2; pj = pj2; }
    }
    counts[(pj + 1) * cols + Math.floor(pi) + 1]++;
  }
}

function greatCircle(lat: Float64Array, lon: Float64Array, bearing: number, dist: number) {
  const rad = Math.PI / 180, d = dist / 6371008.8;
  for (let i = 0; i < lat.length; i++) {
    const p = lat[i] * rad, l = lon[i] * rad, b = bearing * rad;
    const p2 = Math.asin(Math.sin(p) * Math.cos(d) + Math.cos(p) * Math.sin(d) * Math.cos(b));
    const l2 = l + Math.atan2(Math.sin(b) * Math.sin(d) * Math.cos(p), Math.cos(d) - Math.sin(p) * Math.sin(p2));
    lat[i] = p2 / rad;
    lon[i] = ((l2 / rad + 540) % 360) - 180;
  }
}

function trackLength(lat: Float64Array, lon: Float64Array, along: Float64Array) {
  let total = 0;
  along[0] = 0;
  for (let i = 1; i < lat.length; i++) {
    const x = (lon[i] - lon[i - 1]) * Math.cos(((lat[i] + lat[i - 1]) * Math.PI) / 360), y = lat[i] - lat[i - 1];
    total += 111195 * Math.sqrt(x * x + y * y);
    along[i] = total;
  }
  return total;
}

const SINGLE = { tolerance: 1e-5 };
const close = { tolerance: 1e-11 };
const verts = (n: number, g: { f32: (n: number, lo: number, hi: number) => Float32Array }, w: number) => g.f32(9 * n, 0, w);
export const shapes: readonly Labelled[] = [
  labelled('p', reflectance, (n, g) => [Uint16Array.from(g.i32(n, 0, 12000)), new Float32Array(n), { gain: 0.0001, offset: -0.1 }], { large: 500000, ...SINGLE }),
  labelled('r', evi, (n, g) => [{ nir: g.f32(n, 0, 1), red: g.f32(n, 0, 1), blue: g.f32(n, 0, 1) }, new Float32Array(n)], { large: 300000, ...SINGLE }),
  labelled('p p', curvature, (n, g) => [g.f64(n * n), n, n, 2, new Float64Array(n * n)], { large: 400, ...close }),
  labelled('r r s', viewshed, (n, g) => [g.f32(n * n, 0, 3), new Uint8Array(n * n), n, n, n >> 1, n >> 2, 2], { large: 200, sizes: [1, 2, 7, 20], ...SINGLE }),
  labelled('p s', drain, (n, g) => [Int32Array.from({ length: n }, (_, i) => n - 1 - i), g.i32(n, -1, n).map((v, i) => Math.min(v, i - 1)), new Float64Array(n)], { large: 300000 }),
  labelled('p p', reproject, (n, g) => [g.f32(2 * n * n + 2), 2 * n, n, new Float32Array(n * n), n, n], { large: 400, sizes: [1, 2, 7, 20], ...SINGLE }),
  labelled('s s', costSweep, (n, g) => [g.f64(n * n, 0, 50), g.f64(n * n, 0.1, 2), n, n], { large: 500 }),
  labelled('s s', contourCells, (n, g) => [g.f64(n * n), n, n, 0.1, g.u8(16, 0, 3), new Int32Array(n * n)], { large: 500 }),
  labelled('p s s s p p', scanPolygon, (n, g) => [g.f64(12, 0, n), g.f64(12, 0, n), new Uint8Array(n * n), n, n], { large: 600 }),
  labelled('r r p', variogram, (n, g) => [g.f64(n), g.f64(n), g.f64(n), 16, 0.1], { large: 600, ...close }),
  labelled('r r r r r', moransI, (n, g) => [g.f64(n * n), n, n], { large: 200, ...close }),
  labelled('p r s s', gridBins, (n, g) => [g.f32(n, 0, 1), g.f32(n, 0, 1), 16, new Int32Array(257), new Int32Array(n)], { large: 300000, ...SINGLE }),
  labelled('p r r p', areaNormals, (n, g) => [g.f32(3 * n), Uint32Array.from(g.i32(6 * n, 0, n)), new Float32Array(3 * n)], { large: 50000, ...SINGLE }),
  labelled('r', triangleHit, (n, g) => [Float64Array.of(0, 0, -5), Float64Array.of(0.05, 0.02, 1), g.f64(9 * n)], { large: 50000, ...close }),
  labelled('p r', skin, (n, g) => [g.f32(3 * n), g.u8(4 * n, 0, 20), g.f32(4 * n, 0, 0.5), g.f32(320), new Float32Array(3 * n)], { large: 50000, ...SINGLE }),
  labelled('s p p r', worldMatrices, (n, g) => [g.i32(n, -1, n).map((v, i) => Math.min(v, i - 1)), g.f32(16 * n), new Float32Array(16 * n)], { large: 5000, tolerance: 1e-4 }),
  labelled('s s', cull, (n, g) => [g.f32(24), g.f32(3 * n), g.f32(n, 0, 1), new Uint8Array(n), new Uint32Array(n)], { large: 100000, ...SINGLE }),
  labelled('s p p', rasterise, (n, g) => [verts(n, g, 30), new Float32Array(900).fill(1e9), new Int32Array(900), 30, 30], { large: 300, ...SINGLE }),
  labelled('s p r p r', smoothMesh, (n, g) => [g.f32(n), new Float32Array(n), Uint32Array.from({ length: n + 1 }, (_, i) => 5 * i), Uint32Array.from(g.i32(5 * n, 0, n)), 0.5, 3], { large: 50000, ...SINGLE }),
  labelled('s', simplifyLine, (n, g) => [g.f64(n), g.f64(n), new Uint8Array(n), 0.6], { large: 300000, sizes: [1, 2, 7, 20] }),
  labelled('r', hexBins, (n, g) => [g.f64(n, 0, 50), g.f64(n, 0, 50), 2, new Uint32Array(600), 20], { large: 200000 }),
  labelled('p', greatCircle, (n, g) => [g.f64(n, -80, 80), g.f64(n, -180, 180), 33, 500000], { large: 100000, ...close }),
  labelled('s', trackLength, (n, g) => [g.f64(n, 40, 50), g.f64(n, 0, 9), new Float64Array(n)], { large: 300000, sizes: [1, 2, 7, 20], ...close }),
];
