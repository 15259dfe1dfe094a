// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Particles, grids and cells; geometry. */
import { random } from '../../../src/index.ts';
import { type Labelled, labelled, SINGLE } from '../real/labelled.ts';

// array of structures: x y z vx vy vz m
function kickDriftAoS(p: Float64Array, dt: number, n: number) {
  const S = 7;
  for (let i = 0; i < n; i++) {
    const o = i * S;
    const r2 = p[o] * p[o] + p[o + 1] * p[o + 1] + p[o + 2] * p[o + 2] + 1e-6;
    const f = -1 / (r2 * Math.sqrt(r2));
    p[o + 3] += f * p[o] * dt;
    p[o + 4] += f * p[o + 1] * dt;
    p[o + 5] += f * p[o + 2] * dt;
    p[o] += p[o + 3] * dt;
    p[o + 1] += p[o + 4] * dt;
    p[o + 2] += p[o + 5] * dt;
  }
}

function boids({ x, y, vx, vy, nx, ny }: { x: Float32Array; y: Float32Array; vx: Float32Array; vy: Float32Array; nx: Float32Array; ny: Float32Array }, radius: number) {
  const r2 = radius * radius;
  for (let i = 0; i < x.length; i++) {
    let cx = 0, cy = 0, ax = 0, ay = 0, n = 0;
    for (let j = 0; j < x.length; j++) {
      if (i === j) continue;
      const dx = x[j] - x[i], dy = y[j] - y[i];
      if (dx * dx + dy * dy > r2) continue;
      cx += x[j]; cy += y[j];
      ax += vx[j]; ay += vy[j];
      n++;
    }
    nx[i] = n > 0 ? vx[i] + (cx / n - x[i]) * 0.01 + (ax / n - vx[i]) * 0.125 : vx[i];
    ny[i] = n > 0 ? vy[i] + (cy / n - y[i]) * 0.01 + (ay / n - vy[i]) * 0.125 : vy[i];
  }
}

function lifeTorus(a: Uint8Array, b: Uint8Array, w: number, h: number, steps: number) {
  for (let s = 0; s < steps; s++) {
    for (let y = 0; y < h; y++) {
      const up = ((y + h - 1) % h) * w, at = y * w, down = ((y + 1) % h) * w;
      for (let x = 0; x < w; x++) {
        const l = (x + w - 1) % w, r = (x + 1) % w;
        const n = a[up + l] + a[up + x] + a[up + r] + a[at + l] + a[at + r] + a[down + l] + a[down + x] + a[down + r];
        b[at + x] = n === 3 || (n === 2 && a[at + x]) ? 1 : 0;
      }
    }
    for (let i = 0; i < w * h; i++) a[i] = b[i];
  }
}

function rule110(cells: Uint8Array, width: number, generations: number) {
  for (let g = 1; g < generations; g++)
    for (let i = 0; i < width; i++) {
      const l = cells[(g - 1) * width + (i === 0 ? width - 1 : i - 1)];
      const c = cells[(g - 1) * width + i];
      const r = cells[(g - 1) * width + (i === width - 1 ? 0 : i + 1)];
      cells[g * width + i] = (110 >> (l << 2 | c << 1 | r)) & 1;
    }
}

function heat3d(u: Float64Array, v: Float64Array, n: number, steps: number, k: number) {
  const n2 = n * n;
  for (let t = 0; t < steps; t++) {
    for (let z = 1; z < n - 1; z++)
      for (let y = 1; y < n - 1; y++)
        for (let x = 1; x < n - 1; x++) {
          const i = z * n2 + y * n + x;
          v[i] = u[i] + k * (u[i - 1] + u[i + 1] + u[i - n] + u[i + n] + u[i - n2] + u[i + n2] - 6 * u[i]);
        }
    const swap = u;
    for (let i = 0; i < n2 * n; i++) swap[i] = v[i];
  }
}

function wave1d(u: Float64Array, prev: Float64Array, next: Float64Array, steps: number, c2: number) {
  const n = u.length;
  for (let t = 0; t < steps; t++) {
    for (let i = 1; i < n - 1; i++) next[i] = 2 * u[i] - prev[i] + c2 * (u[i + 1] - 2 * u[i] + u[i - 1]);
    prev.set(u);
    u.set(next);
  }
}

function latticeBoltzmann(f: Float64Array, g: Float64Array, w: number, h: number, omega: number) {
  const cx = [0, 1, 0, -1, 0, 1, -1, -1, 1], cy = [0, 0, 1, 0, -1, 1, 1, -1, -1];
  const wt = [4 / 9, 1 / 9, 1 / 9, 1 / 9, 1 / 9, 1 / 36, 1 / 36, 1 / 36, 1 / 36];
  const n = w * h;
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const i = y * w + x;
      let rho = 0, ux = 0, uy = 0;
      for (let q = 0; q < 9; q++) {
        const v = f[q * n + i];
        rho += v;
        ux += cx[q] * v;
        uy += cy[q] * v;
      }
      ux /= rho;
      uy /= rho;
      const u2 = 1.5 * (ux * ux + uy * uy);
      for (let q = 0; q < 9; q++) {
        const cu = 3 * (cx[q] * ux + cy[q] * uy);
        const eq = wt[q] * rho * (1 + cu + 0.5 * cu * cu - u2);
        const tx = (x + cx[q] + w) % w, ty = (y + cy[q] + h) % h;
        g[q * n + ty * w + tx] = f[q * n + i] + omega * (eq - f[q * n + i]);
      }
    }
}

function verletRope(x: Float64Array, y: Float64Array, px: Float64Array, py: Float64Array, rest: number, iterations: number) {
  const n = x.length;
  for (let i = 1; i < n; i++) {
    const vx = x[i] - px[i], vy = y[i] - py[i];
    px[i] = x[i];
    py[i] = y[i];
    x[i] += vx;
    y[i] += vy + 0.01;
  }
  for (let k = 0; k < iterations; k++) {
    for (let i = 0; i < n - 1; i++) {
      const dx = x[i + 1] - x[i], dy = y[i + 1] - y[i];
      const d = Math.sqrt(dx * dx + dy * dy) || 1e-9, c = (d - rest) / d / 2;
      if (i > 0) { x[i] += dx * c; y[i] += dy * c; }
      x[i + 1] -= dx * c;
      y[i + 1] -= dy * c;
    }
  }
}

function sphDensity(x: Float32Array, y: Float32Array, start: Int32Array, items: Int32Array, rho: Float32Array, cells: number, h: number) {
  const h2 = h * h;
  for (let i = 0; i < x.length; i++) {
    const cx = Math.min(cells - 1, Math.max(0, Math.floor(x[i] * cells))), cy = Math.min(cells - 1, Math.max(0, Math.floor(y[i] * cells)));
    let sum = 0;
    for (let gy = Math.max(0, cy - 1); gy <= Math.min(cells - 1, cy + 1); gy++)
      for (let gx = Math.max(0, cx - 1); gx <= Math.min(cells - 1, cx + 1); gx++) {
        const c = gy * cells + gx;
        for (let k = start[c]; k < start[c + 1]; k++) {
          const j = items[k], dx = x[j] - x[i], dy = y[j] - y[i], r2 = dx * dx + dy * dy;
          if (r2 < h2) sum += (h2 - r2) ** 3;
        }
      }
    rho[i] = sum;
  }
}

function cellList(x: Float32Array, y: Float32Array, start: Int32Array, cursor: Int32Array, items: Int32Array, cells: number) {
  const cellOf = (i: number) => Math.min(cells - 1, Math.max(0, Math.floor(y[i] * cells))) * cells + Math.min(cells - 1, Math.max(0, Math.floor(x[i] * cells)));
  start.fill(0);
  for (let i = 0; i < x.length; i++) start[cellOf(i) + 1]++;
  for (let c = 0; c < cells * cells; c++) start[c + 1] += start[c];
  for (let c = 0; c < cells * cells; c++) cursor[c] = start[c];
  for (let i = 0; i < x.length; i++) items[cursor[cellOf(i)]++] = i;
}

function brownian(x: Float64Array, y: Float64Array, steps: number, seed: number) {
  for (let i = 0; i < x.length; i++) {
    let px = x[i], py = y[i];
    for (let s = 0; s < steps; s++) {
      const a = random(seed, i * steps + s) * 2 * Math.PI;
      px += 0.1 * Math.cos(a);
      py += 0.1 * Math.sin(a);
      if (px < -1) px = -2 - px;
      else if (px > 1) px = 2 - px;
    }
    x[i] = px;
    y[i] = py;
  }
}

function isingCheckerboard(spin: Int8Array, n: number, beta: number, seed: number, colour: number) {
  for (let y = 0; y < n; y++)
    for (let x = (y + colour) & 1; x < n; x += 2) {
      const i = y * n + x;
      const s = spin[((y + 1) % n) * n + x] + spin[((y + n - 1) % n) * n + x] + spin[y * n + (x + 1) % n] + spin[y * n + (x + n - 1) % n];
      const dE = 2 * spin[i] * s;
      if (dE <= 0 || random(seed, i) < Math.exp(-beta * dE)) spin[i] = -spin[i];
    }
}

function nbodySymmetric(x: Float64Array, fx: Float64Array, m: Float64Array) {
  const n = x.length;
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const d = x[j] - x[i], r = Math.abs(d) + 0.1, f = m[i] * m[j] * d / (r * r * r);
      fx[i] += f;
      fx[j] -= f;
    }
}

function advectSemiLagrangian(q: Float32Array, out: Float32Array, u: Float32Array, v: Float32Array, n: number, dt: number) {
  for (let j = 1; j < n - 1; j++) {
    for (let i = 1; i < n - 1; i++) {
      const k = i + j * n;
      let x = i - dt * n * u[k], y = j - dt * n * v[k];
      if (x < 0.5) x = 0.5;
      if (x > n - 1.5) x = n - 1.5;
      if (y < 0.5) y = 0.5;
      if (y > n - 1.5) y = n - 1.5;
      const i0 = x | 0, j0 = y | 0, s = x - i0, t = y - j0;
      out[k] = (1 - s) * ((1 - t) * q[i0 + j0 * n] + t * q[i0 + (j0 + 1) * n]) + s * ((1 - t) * q[i0 + 1 + j0 * n] + t * q[i0 + 1 + (j0 + 1) * n]);
    }
  }
}

function redBlack(p: Float64Array, b: Float64Array, n: number, sweeps: number) {
  for (let s = 0; s < sweeps; s++)
    for (let c = 0; c < 2; c++)
      for (let y = 1; y < n - 1; y++)
        for (let x = 1 + ((y + c) % 2); x < n - 1; x += 2)
          p[y * n + x] = (p[y * n + x - 1] + p[y * n + x + 1] + p[(y - 1) * n + x] + p[(y + 1) * n + x] - b[y * n + x]) / 4;
}

function bounds(x: Float64Array, y: Float64Array, out: Float64Array) {
  let x0 = Infinity, x1 = -Infinity, y0 = Infinity, y1 = -Infinity;
  for (let i = 0; i < x.length; i++) {
    if (x[i] < x0) x0 = x[i];
    if (x[i] > x1) x1 = x[i];
    y0 = Math.min(y0, y[i]);
    y1 = Math.max(y1, y[i]);
  }
  [out[0], out[1], out[2], out[3]] = [x0, x1, y0, y1];
}

// geometry
function raySpheres(dirs: Float64Array, spheres: Float64Array, hit: Int32Array, t: Float64Array) {
  const n = dirs.length / 3, m = spheres.length / 4;
  for (let i = 0; i < n; i++) {
    const dx = dirs[3 * i], dy = dirs[3 * i + 1], dz = dirs[3 * i + 2];
    let best = 1e30, id = -1;
    for (let s = 0; s < m; s++) {
      const cx = spheres[4 * s], cy = spheres[4 * s + 1], cz = spheres[4 * s + 2], r = spheres[4 * s + 3];
      const b = dx * cx + dy * cy + dz * cz, c = cx * cx + cy * cy + cz * cz - r * r, disc = b * b - c;
      if (disc < 0) continue;
      const root = Math.sqrt(disc), near = b - root;
      const d = near > 1e-4 ? near : b + root;
      if (d > 1e-4 && d < best) { best = d; id = s; }
    }
    hit[i] = id;
    t[i] = best;
  }
}

function polygonArea(xs: Float64Array, ys: Float64Array) {
  let a = 0;
  const n = xs.length;
  for (let i = 0, j = n - 1; i < n; j = i++) a += xs[j] * ys[i] - xs[i] * ys[j];
  return Math.abs(a) / 2;
}

function insidePolygons(px: Float64Array, py: Float64Array, vx: Float64Array, vy: Float64Array, out: Uint8Array) {
  const m = vx.length;
  for (let p = 0; p < px.length; p++) {
    let inside = false;
    for (let i = 0, j = m - 1; i < m; j = i, i++) {
      if ((vy[i] > py[p]) !== (vy[j] > py[p]) && px[p] < (vx[j] - vx[i]) * (py[p] - vy[i]) / (vy[j] - vy[i]) + vx[i]) inside = !inside;
    }
    out[p] = inside ? 1 : 0;
  }
}

function haversineMatrix(lat: Float64Array, lon: Float64Array, out: Float64Array) {
  const n = lat.length, rad = Math.PI / 180;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) {
      const a = Math.sin((lat[i] - lat[j]) * rad / 2) ** 2 + Math.cos(lat[i] * rad) * Math.cos(lat[j] * rad) * Math.sin((lon[i] - lon[j]) * rad / 2) ** 2;
      const d = 12742 * Math.asin(Math.sqrt(Math.min(1, a)));
      out[i * n + j] = d;
      out[j * n + i] = d;
    }
}

function segmentDistance(px: Float32Array, py: Float32Array, ax: number, ay: number, bx: number, by: number, out: Float32Array) {
  const dx = bx - ax, dy = by - ay, len2 = dx * dx + dy * dy;
  for (let i = 0; i < px.length; i++) {
    let t = len2 === 0 ? 0 : ((px[i] - ax) * dx + (py[i] - ay) * dy) / len2;
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    out[i] = Math.hypot(px[i] - ax - t * dx, py[i] - ay - t * dy);
  }
}

function transformPoints(m: Float64Array, pts: Float32Array, out: Float32Array) {
  for (let i = 0; i < pts.length; i += 3) {
    const x = pts[i], y = pts[i + 1], z = pts[i + 2];
    const w = m[3] * x + m[7] * y + m[11] * z + m[15];
    out[i] = (m[0] * x + m[4] * y + m[8] * z + m[12]) / w;
    out[i + 1] = (m[1] * x + m[5] * y + m[9] * z + m[13]) / w;
    out[i + 2] = (m[2] * x + m[6] * y + m[10] * z + m[14]) / w;
  }
}

function vertexNormals(pos: Float32Array, tri: Uint32Array, normal: Float32Array) {
  normal.fill(0);
  for (let t = 0; t < tri.length; t += 3) {
    const a = tri[t] * 3, b = tri[t + 1] * 3, c = tri[t + 2] * 3;
    const ux = pos[b] - pos[a], uy = pos[b + 1] - pos[a + 1], uz = pos[b + 2] - pos[a + 2];
    const vx = pos[c] - pos[a], vy = pos[c + 1] - pos[a + 1], vz = pos[c + 2] - pos[a + 2];
    const nx = uy * vz - uz * vy, ny = uz * vx - ux * vz, nz = ux * vy - uy * vx;
    normal[a] += nx; normal[a + 1] += ny; normal[a + 2] += nz;
    normal[b] += nx; normal[b + 1] += ny; normal[b + 2] += nz;
    normal[c] += nx; normal[c + 1] += ny; normal[c + 2] += nz;
  }
  for (let i = 0; i < normal.length; i += 3) {
    const l = Math.sqrt(normal[i] ** 2 + normal[i + 1] ** 2 + normal[i + 2] ** 2) || 1;
    normal[i] /= l; normal[i + 1] /= l; normal[i + 2] /= l;
  }
}

function closestPair(x: Float64Array, y: Float64Array) {
  let best = Infinity;
  for (let i = 0; i < x.length; i++)
    for (let j = i + 1; j < x.length; j++) {
      const d = (x[i] - x[j]) ** 2 + (y[i] - y[j]) ** 2;
      best = Math.min(best, d);
    }
  return Math.sqrt(best);
}

function juliaSet(out: Uint16Array, w: number, h: number, cr: number, ci: number, limit: number) {
  for (let py = 0; py < h; py++)
    for (let px = 0; px < w; px++) {
      let x = (px / w) * 3 - 1.5, y = (py / h) * 3 - 1.5, n = 0;
      do {
        const t = x * x - y * y + cr;
        y = 2 * x * y + ci;
        x = t;
      } while (x * x + y * y <= 4 && ++n < limit);
      out[py * w + px] = n;
    }
}

function marchingCode(field: Float32Array, code: Uint8Array, w: number, h: number, iso: number) {
  for (let y = 0; y < h - 1; y++)
    for (let x = 0; x < w - 1; x++) {
      let c = 0;
      if (field[y * w + x] > iso) c |= 1;
      if (field[y * w + x + 1] > iso) c |= 2;
      if (field[(y + 1) * w + x + 1] > iso) c |= 4;
      if (field[(y + 1) * w + x] > iso) c |= 8;
      code[y * (w - 1) + x] = c;
    }
}

const square = (n: number) => n * n;
export const simulations: readonly Labelled[] = [
  labelled('p', kickDriftAoS, (n, g) => [g.f64(7 * n), 0.01, n], { large: 200000 }),
  labelled('p r', boids, (n, g) => [{ x: g.f32(n), y: g.f32(n), vx: g.f32(n), vy: g.f32(n), nx: new Float32Array(n), ny: new Float32Array(n) }, 0.5], { ...SINGLE, large: 2000 }),
  labelled('s p p p', lifeTorus, (n, g) => [g.u8(square(n), 0, 2), new Uint8Array(square(n)), n, n, 3], { large: 400 }),
  labelled('s p', rule110, (n, g) => [g.u8(square(n), 0, 2), n, n], { large: 1000 }),
  labelled('s p p p p', heat3d, (n, g) => [g.f64(n ** 3), new Float64Array(n ** 3), n, 3, 0.1], { large: 100, sizes: [0, 1, 2, 7, 12] }),
  labelled('s p', wave1d, (n, g) => [g.f64(n), g.f64(n), new Float64Array(n), 5, 0.2], { large: 500000 }),
  labelled('p p r p', latticeBoltzmann, (n, g) => [g.f64(9 * square(n), 0.5, 1), new Float64Array(9 * square(n)), n, n, 0.6], { large: 300, sizes: [0, 2, 3, 7, 20] }),
  labelled('p s s', verletRope, (n, g) => [g.f64(n), g.f64(n), g.f64(n), g.f64(n), 0.1, 5], { large: 100000 }),
  labelled('p r r r', sphDensity, (n, g) => { const s = new Int32Array(17); for (let i = 0; i < 17; i++) s[i] = Math.floor(i * n / 16); return [g.f32(n, 0, 1), g.f32(n, 0, 1), s, Int32Array.from({ length: n }, (_, i) => i), new Float32Array(n), 4, 0.2]; }, { ...SINGLE, large: 3000 }),
  labelled('p r s p s', cellList, (n, g) => [g.f32(n, 0, 1), g.f32(n, 0, 1), new Int32Array(65), new Int32Array(64), new Int32Array(n), 8], { large: 300000 }),
  labelled('p s s', brownian, (n, g) => [g.f64(n), g.f64(n), 20, 5], { large: 10000 }),
  labelled('s p s', isingCheckerboard, (n, g) => [Int8Array.from(g.u8(square(n), 0, 2), v => (v ? 1 : -1)), n, 0.4, 9, 1], { large: 700 }),
  labelled('r p', nbodySymmetric, (n, g) => [g.f64(n), new Float64Array(n), g.f64(n)], { large: 2500 }),
  labelled('p p', advectSemiLagrangian, (n, g) => [g.f32(square(n)), new Float32Array(square(n)), g.f32(square(n)), g.f32(square(n)), n, 0.05], { ...SINGLE, large: 500 }),
  labelled('s s p p', redBlack, (n, g) => [g.f64(square(n)), g.f64(square(n)), n, 3], { large: 700 }),
  labelled('r', bounds, (n, g) => [g.f64(n), g.f64(n), new Float64Array(4)], { large: 1000000 }),
  labelled('p r', raySpheres, (n, g) => [g.f64(3 * n), g.f64(4 * 20, 0, 3), new Int32Array(n), new Float64Array(n)], { large: 50000 }),
  labelled('r', polygonArea, (n, g) => [g.f64(n), g.f64(n)], { large: 2000000, sizes: [1, 2, 7, 20, 50] }),
  labelled('p r', insidePolygons, (n, g) => [g.f64(n), g.f64(n), g.f64(12), g.f64(12), new Uint8Array(n)], { large: 100000 }),
  labelled('p p', haversineMatrix, (n, g) => [g.f64(n, -90, 90), g.f64(n, -180, 180), new Float64Array(square(n))], { large: 400, tolerance: 1e-12 }),
  labelled('p', segmentDistance, (n, g) => [g.f32(n), g.f32(n), -0.5, 0.1, 0.4, 0.3, new Float32Array(n)], { ...SINGLE, large: 500000 }),
  labelled('p', transformPoints, (n, g) => [g.f64(16), g.f32(3 * n), new Float32Array(3 * n)], { ...SINGLE, large: 500000, tolerance: 1e-4 }),
  labelled('p r p', vertexNormals, (n, g) => [g.f32(3 * n + 3), Uint32Array.from(g.i32(6 * n, 0, n + 1)), new Float32Array(3 * n + 3)], { ...SINGLE, large: 100000, tolerance: 1e-3 }),
  labelled('r r', closestPair, (n, g) => [g.f64(n), g.f64(n)], { large: 4000 }),
  labelled('p p s', juliaSet, n => [new Uint16Array(square(n)), n, n, -0.7, 0.27, 100], { large: 300 }),
  labelled('p p', marchingCode, (n, g) => [g.f32(square(n)), new Uint8Array(square(n)), n, n, 0.1], { large: 1000 }),
];
