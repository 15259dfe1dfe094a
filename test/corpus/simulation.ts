// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Simulations: stencils, particles, lattices, integrators. */
import { type Case, define, type Generator } from './define.ts';

function wave1d(u: Float64Array, prev: Float64Array, c: number, steps: number) {
  const n = u.length;
  const next = new Float64Array(n);
  const c2 = c * c;
  for (let t = 0; t < steps; t++) {
    for (let i = 1; i < n - 1; i++) next[i] = 2 * u[i] - prev[i] + c2 * (u[i + 1] - 2 * u[i] + u[i - 1]);
    for (let i = 0; i < n; i++) {
      prev[i] = u[i];
      u[i] = next[i];
    }
  }
}

function wave2d(cur: Float32Array, old: Float32Array, w: number, h: number, damping: number) {
  for (let y = 1; y < h - 1; y++) {
    for (let x = 1; x < w - 1; x++) {
      const i = y * w + x;
      old[i] = ((cur[i - 1] + cur[i + 1] + cur[i - w] + cur[i + w]) / 2 - old[i]) * damping;
    }
  }
}

function heat3d(T: Float64Array, out: Float64Array, nx: number, ny: number, nz: number, k: number, dt: number) {
  const idx = (x: number, y: number, z: number) => (z * ny + y) * nx + x;
  for (let z = 0; z < nz; z++)
    for (let y = 0; y < ny; y++)
      for (let x = 0; x < nx; x++) {
        const c = T[idx(x, y, z)];
        if (x === 0 || y === 0 || z === 0 || x === nx - 1 || y === ny - 1 || z === nz - 1) {
          out[idx(x, y, z)] = c;
          continue;
        }
        const lap = T[idx(x - 1, y, z)] + T[idx(x + 1, y, z)] + T[idx(x, y - 1, z)] + T[idx(x, y + 1, z)] + T[idx(x, y, z - 1)] + T[idx(x, y, z + 1)] - 6 * c;
        out[idx(x, y, z)] = c + k * dt * lap;
      }
}

function heatPeriodic(u: Float64Array, v: Float64Array, n: number, alpha: number) {
  for (let i = 0; i < n; i++) {
    const im = (i - 1 + n) % n, ip = (i + 1) % n;
    v[i] = u[i] + alpha * (u[im] - 2 * u[i] + u[ip]);
  }
}

function latticeBoltzmann(f: Float64Array, ft: Float64Array, w: number, h: number, omega: number) {
  const cx = [0, 1, 0, -1, 0, 1, -1, -1, 1];
  const cy = [0, 0, 1, 0, -1, 1, 1, -1, -1];
  const wt = [4 / 9, 1 / 9, 1 / 9, 1 / 9, 1 / 9, 1 / 36, 1 / 36, 1 / 36, 1 / 36];
  const N = w * h;
  for (let i = 0; i < N; i++) {
    let rho = 0, ux = 0, uy = 0;
    for (let q = 0; q < 9; q++) {
      const v = f[q * N + i];
      rho += v;
      ux += v * cx[q];
      uy += v * cy[q];
    }
    ux /= rho;
    uy /= rho;
    const usq = 1.5 * (ux * ux + uy * uy);
    for (let q = 0; q < 9; q++) {
      const cu = 3 * (cx[q] * ux + cy[q] * uy);
      const feq = wt[q] * rho * (1 + cu + 0.5 * cu * cu - usq);
      f[q * N + i] += omega * (feq - f[q * N + i]);
    }
  }
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++)
      for (let q = 0; q < 9; q++) {
        const xs = (x - cx[q] + w) % w;
        const ys = (y - cy[q] + h) % h;
        ft[q * N + y * w + x] = f[q * N + ys * w + xs];
      }
}

interface Fluid { x: Float32Array; y: Float32Array; rho: Float32Array; p: Float32Array; n: number }
function sphDensity(fluid: Fluid, h: number, mass: number, k: number, rho0: number) {
  const { x, y, rho, p, n } = fluid;
  const h2 = h * h;
  const poly6 = 4 / (Math.PI * h ** 8);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) {
      const dx = x[i] - x[j], dy = y[i] - y[j];
      const r2 = dx * dx + dy * dy;
      if (r2 < h2) sum += mass * poly6 * (h2 - r2) * (h2 - r2) * (h2 - r2);
    }
    rho[i] = sum;
    p[i] = k * (sum - rho0);
  }
}

function cloth(pos: Float32Array, prev: Float32Array, w: number, h: number, dt: number, iterations: number) {
  const rest = 1;
  function satisfy(a: number, b: number) {
    const dx = pos[b * 3] - pos[a * 3], dy = pos[b * 3 + 1] - pos[a * 3 + 1], dz = pos[b * 3 + 2] - pos[a * 3 + 2];
    const d = Math.sqrt(dx * dx + dy * dy + dz * dz);
    if (d === 0) return;
    const diff = (d - rest) / d / 2;
    pos[a * 3] += dx * diff; pos[a * 3 + 1] += dy * diff; pos[a * 3 + 2] += dz * diff;
    pos[b * 3] -= dx * diff; pos[b * 3 + 1] -= dy * diff; pos[b * 3 + 2] -= dz * diff;
  }
  for (let i = 0; i < w * h; i++) {
    for (let c = 0; c < 3; c++) {
      const k = i * 3 + c;
      const v = pos[k] - prev[k];
      prev[k] = pos[k];
      pos[k] += v * 0.99 + (c === 1 ? -9.8 * dt * dt : 0);
    }
  }
  for (let it = 0; it < iterations; it++) {
    for (let y = 0; y < h; y++)
      for (let x = 0; x < w; x++) {
        if (x + 1 < w) satisfy(y * w + x, y * w + x + 1);
        if (y + 1 < h) satisfy(y * w + x, (y + 1) * w + x);
      }
  }
}

function ising(spins: Int8Array, L: number, beta: number, sweeps: number, seed: number) {
  let state = seed | 0 || 1;
  const rand = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
  let accepted = 0;
  for (let s = 0; s < sweeps * L * L; s++) {
    const i = (rand() * L) | 0, j = (rand() * L) | 0;
    const nb = spins[((i + 1) % L) * L + j] + spins[((i + L - 1) % L) * L + j] + spins[i * L + ((j + 1) % L)] + spins[i * L + ((j + L - 1) % L)];
    const dE = 2 * spins[i * L + j] * nb;
    if (dE <= 0 || rand() < Math.exp(-beta * dE)) {
      spins[i * L + j] = -spins[i * L + j];
      accepted++;
    }
  }
  let m = 0;
  for (const s of spins) m += s;
  return { accepted, magnetization: m };
}

function life(grid: Uint8Array, next: Uint8Array, w: number, h: number) {
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      let n = 0;
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++)
          if (dx !== 0 || dy !== 0) n += grid[((y + dy + h) % h) * w + ((x + dx + w) % w)];
      next[y * w + x] = n === 3 || (n === 2 && grid[y * w + x]) ? 1 : 0;
    }
  }
}

function lifeGenerations(a: Uint8Array, w: number, h: number, gens: number) {
  const b = new Uint8Array(w * h);
  let alive = 0;
  while (gens-- > 0) {
    alive = 0;
    for (let i = 0; i < w * h; i++) {
      const x = i % w, y = Math.floor(i / w);
      const l = x === 0 ? w - 1 : x - 1, r = x === w - 1 ? 0 : x + 1;
      const u = y === 0 ? h - 1 : y - 1, d = y === h - 1 ? 0 : y + 1;
      const n = a[u * w + l] + a[u * w + x] + a[u * w + r] + a[y * w + l] + a[y * w + r] + a[d * w + l] + a[d * w + x] + a[d * w + r];
      alive += b[i] = +(n === 3 || (n === 2 && a[i] === 1));
    }
    a.set(b);
  }
  return alive;
}

function rule110(cells: Uint32Array, words: number, steps: number) {
  for (let t = 0; t < steps; t++) {
    const row = t * words, nxt = (t + 1) * words;
    for (let k = 0; k < words; k++) {
      const c = cells[row + k];
      const l = (c << 1) | (cells[row + (k + words - 1) % words] >>> 31);
      const r = (c >>> 1) | (cells[row + (k + 1) % words] << 31);
      cells[nxt + k] = (c | r) & ~(l & c & r);
    }
  }
}

function elementary(out: Uint8Array, n: number, steps: number, rule: number) {
  for (let t = 0; t < steps - 1; ++t)
    for (let i = 0; i < n; ++i) {
      const l = i > 0 ? out[t * n + i - 1] : 0, c = out[t * n + i], r = i < n - 1 ? out[t * n + i + 1] : 0;
      out[(t + 1) * n + i] = (rule >> ((l << 2) | (c << 1) | r)) & 1;
    }
}

function lorenzRk4(out: Float64Array, steps: number, dt: number) {
  const y = new Float64Array([1, 1, 1]);
  const k1 = new Float64Array(3), k2 = new Float64Array(3), k3 = new Float64Array(3), k4 = new Float64Array(3), tmp = new Float64Array(3);
  const deriv = (s: Float64Array, d: Float64Array) => {
    d[0] = 10 * (s[1] - s[0]);
    d[1] = s[0] * (28 - s[2]) - s[1];
    d[2] = s[0] * s[1] - (8 / 3) * s[2];
  };
  for (let t = 0; t < steps; t++) {
    deriv(y, k1);
    for (let i = 0; i < 3; i++) tmp[i] = y[i] + (dt / 2) * k1[i];
    deriv(tmp, k2);
    for (let i = 0; i < 3; i++) tmp[i] = y[i] + (dt / 2) * k2[i];
    deriv(tmp, k3);
    for (let i = 0; i < 3; i++) tmp[i] = y[i] + dt * k3[i];
    deriv(tmp, k4);
    for (let i = 0; i < 3; i++) {
      y[i] += (dt / 6) * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
      out[t * 3 + i] = y[i];
    }
  }
}

function adaptiveRk23(y0: number, t1: number, tol: number) {
  const f = (t: number, y: number) => -2 * y + Math.sin(5 * t);
  let t = 0, y = y0, h = 0.1, accepted = 0, rejected = 0;
  while (t < t1) {
    if (t + h > t1) h = t1 - t;
    const k1 = f(t, y), k2 = f(t + h / 2, y + (h / 2) * k1), k3 = f(t + 0.75 * h, y + 0.75 * h * k2);
    const y3 = y + h * (2 / 9 * k1 + 1 / 3 * k2 + 4 / 9 * k3);
    const k4 = f(t + h, y3);
    const err = Math.abs(h * (-5 / 72 * k1 + k2 / 12 + k3 / 9 - k4 / 8));
    if (err <= tol) { t += h; y = y3; accepted++; } else rejected++;
    h *= Math.min(5, Math.max(0.2, 0.9 * Math.cbrt(tol / Math.max(err, 1e-300))));
  }
  return { y, accepted, rejected };
}

interface Particles { px: Float64Array; py: Float64Array; vx: Float64Array; vy: Float64Array; alive: Uint8Array }
function particles(p: Particles, dt: number, box: { w: number; h: number; bounce: number }) {
  let n = 0;
  for (let i = 0; i < p.px.length; i++) {
    if (!p.alive[i]) continue;
    p.vy[i] += 9.81 * dt;
    p.px[i] += p.vx[i] * dt;
    p.py[i] += p.vy[i] * dt;
    if (p.px[i] < 0) { p.px[i] = -p.px[i]; p.vx[i] *= -box.bounce; }
    else if (p.px[i] > box.w) { p.px[i] = 2 * box.w - p.px[i]; p.vx[i] *= -box.bounce; }
    if (p.py[i] > box.h) { p.py[i] = box.h; p.vy[i] = -p.vy[i] * box.bounce; }
    if (Math.abs(p.vx[i]) + Math.abs(p.vy[i]) < 1e-3) p.alive[i] = 0;
    n++;
  }
  return n;
}

function boids(px: Float32Array, py: Float32Array, vx: Float32Array, vy: Float32Array, count: number, dt: number) {
  const sep = 0.3, ali = 0.05, coh = 0.01;
  for (let i = 0; i < count; i++) {
    let ax = 0, ay = 0, mx = 0, my = 0, cx = 0, cy = 0, nn = 0;
    for (let j = 0; j < count; j++) {
      if (i === j) continue;
      const dx = px[j] - px[i], dy = py[j] - py[i], d2 = dx * dx + dy * dy;
      if (d2 > 0.25) continue;
      if (d2 < 0.04) { ax -= dx * sep; ay -= dy * sep; }
      mx += vx[j]; my += vy[j]; cx += px[j]; cy += py[j]; nn++;
    }
    if (nn > 0) {
      ax += (mx / nn - vx[i]) * ali + (cx / nn - px[i]) * coh;
      ay += (my / nn - vy[i]) * ali + (cy / nn - py[i]) * coh;
    }
    vx[i] += ax; vy[i] += ay;
  }
  for (let i = 0; i < count; i++) { px[i] += vx[i] * dt; py[i] += vy[i] * dt; }
}

function leapfrog(pos: Float64Array, vel: Float64Array, acc: Float64Array, mass: Float64Array, dt: number, eps = 1e-3) {
  const n = mass.length;
  for (let i = 0; i < 3 * n; i++) { vel[i] += 0.5 * dt * acc[i]; pos[i] += dt * vel[i]; acc[i] = 0; }
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      let r2 = eps;
      const d = [0, 0, 0];
      for (let k = 0; k < 3; k++) { d[k] = pos[3 * j + k] - pos[3 * i + k]; r2 += d[k] * d[k]; }
      const inv = 1 / (r2 * Math.sqrt(r2));
      for (let k = 0; k < 3; k++) { acc[3 * i + k] += mass[j] * d[k] * inv; acc[3 * j + k] -= mass[i] * d[k] * inv; }
    }
  for (let i = 0; i < 3 * n; i++) vel[i] += 0.5 * dt * acc[i];
}

function lennardJones(x: Float64Array, f: Float64Array, n: number, box: number, rc: number) {
  let pe = 0;
  for (let i = 0; i < n * 3; i++) f[i] = 0;
  for (let i = 0; i < n - 1; i++) for (let j = i + 1; j < n; j++) {
    let dx = x[i * 3] - x[j * 3], dy = x[i * 3 + 1] - x[j * 3 + 1], dz = x[i * 3 + 2] - x[j * 3 + 2];
    dx -= box * Math.round(dx / box);
    dy -= box * Math.round(dy / box);
    dz -= box * Math.round(dz / box);
    const r2 = dx * dx + dy * dy + dz * dz;
    if (r2 >= rc * rc) continue;
    const ir2 = 1 / r2, ir6 = ir2 ** 3, ff = 48 * ir6 * (ir6 - 0.5) * ir2;
    f[i * 3] += ff * dx; f[i * 3 + 1] += ff * dy; f[i * 3 + 2] += ff * dz;
    f[j * 3] -= ff * dx; f[j * 3 + 1] -= ff * dy; f[j * 3 + 2] -= ff * dz;
    pe += 4 * ir6 * (ir6 - 1);
  }
  return pe;
}

function grayScott(u: Float32Array, v: Float32Array, u2: Float32Array, v2: Float32Array, n: number, F: number, k: number) {
  for (let y = 0; y < n; y++)
    for (let x = 0; x < n; x++) {
      const i = y * n + x, l = y * n + ((x + n - 1) % n), r = y * n + ((x + 1) % n), t = ((y + n - 1) % n) * n + x, b = ((y + 1) % n) * n + x;
      const uvv = u[i] * v[i] * v[i];
      u2[i] = u[i] + (0.16 * (u[l] + u[r] + u[t] + u[b] - 4 * u[i]) - uvv + F * (1 - u[i]));
      v2[i] = v[i] + (0.08 * (v[l] + v[r] + v[t] + v[b] - 4 * v[i]) + uvv - (F + k) * v[i]);
    }
}

function sandpile(g: Int32Array, w: number, h: number): number {
  let topples = 0, active = true;
  while (active) {
    active = false;
    for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) {
      const i = y * w + x;
      if (g[i] < 4) continue;
      const k = g[i] >> 2;
      g[i] &= 3;
      topples += k;
      active = true;
      x > 0 && (g[i - 1] += k);
      x < w - 1 && (g[i + 1] += k);
      y > 0 && (g[i - w] += k);
      y < h - 1 && (g[i + w] += k);
    }
  }
  return topples;
}

function langtonsAnt(grid: Uint8Array, size: number, steps: number) {
  const DX = [0, 1, 0, -1], DY = [-1, 0, 1, 0];
  let x = size >> 1, y = size >> 1, dir = 0;
  for (let s = 0; s < steps; s++) {
    const i = y * size + x;
    dir = (dir + (grid[i] ? 3 : 1)) & 3;
    grid[i] ^= 1;
    x = (x + DX[dir] + size) % size;
    y = (y + DY[dir] + size) % size;
  }
  return [x, y, dir];
}

function fluidAdvect(d: Float32Array, d0: Float32Array, u: Float32Array, v: Float32Array, N: number, dt: number) {
  const IX = (i: number, j: number) => i + (N + 2) * j;
  const dt0 = dt * N;
  for (let j = 1; j <= N; j++) {
    for (let i = 1; i <= N; i++) {
      let x = i - dt0 * u[IX(i, j)], y = j - dt0 * v[IX(i, j)];
      if (x < 0.5) x = 0.5; if (x > N + 0.5) x = N + 0.5;
      const i0 = Math.floor(x), i1 = i0 + 1;
      if (y < 0.5) y = 0.5; if (y > N + 0.5) y = N + 0.5;
      const j0 = Math.floor(y), j1 = j0 + 1;
      const s1 = x - i0, s0 = 1 - s1, t1 = y - j0, t0 = 1 - t1;
      d[IX(i, j)] = s0 * (t0 * d0[IX(i0, j0)] + t1 * d0[IX(i0, j1)]) + s1 * (t0 * d0[IX(i1, j0)] + t1 * d0[IX(i1, j1)]);
    }
  }
}

function randomWalk(hist: Int32Array, walkers: number, steps: number, seed: number) {
  const mid = hist.length >> 1;
  for (let w = 0; w < walkers; w++) {
    let s = (seed + w * 0x9e3779b9) >>> 0, pos = 0;
    for (let k = 0; k < steps; k++) {
      s = (s * 1103515245 + 12345) & 0x7fffffff;
      pos += s & 0x10000 ? 1 : -1;
    }
    const bin = mid + pos;
    if (bin >= 0 && bin < hist.length) hist[bin]++;
  }
}

const fill = (n: number, v: number) => new Float32Array(n).fill(v);
const fluid = (n: number, g: Generator) => ({ x: g.f32(n, 0, 4), y: g.f32(n, 0, 4), rho: fill(n, 0), p: fill(n, 0), n });

export const simulation: readonly Case[] = [
  define(wave1d, (n, g) => [g.f64(n), g.f64(n), 0.5, 7], { large: 10000 }),
  define(wave2d, (n, g) => [g.f32(n * n), g.f32(n * n), n, n, 0.97], { large: 400, tolerance: 1e-5 }),
  define(heat3d, (n, g) => [g.f64(n * (n + 1) * (n + 2)), new Float64Array(n * (n + 1) * (n + 2)), n, n + 1, n + 2, 0.1, 0.5], { large: 50 }),
  define(heatPeriodic, (n, g) => [g.f64(n), new Float64Array(n), n, 0.1], { large: 100000 }),
  define(latticeBoltzmann, (n, g) => [g.f64(9 * n * n, 0.1, 1), new Float64Array(9 * n * n), n, n, 1.2], { large: 80 }),
  define(sphDensity, (n, g) => [fluid(n, g), 0.7, 1.1, 3, 1000], { large: 500, tolerance: 1e-4 }),
  define(cloth, (n, g) => [g.f32(3 * n * n), g.f32(3 * n * n), n, n, 0.01, 3], { large: 80, tolerance: 1e-2, sizes: [0, 1, 2, 6] }),
  define(ising, (n, g) => [Int8Array.from(g.u8(n * n, 0, 2), v => 2 * v - 1), n, 0.4, 2, 42], { large: 80, sizes: [1, 2, 7, 20] }),
  define(life, (n, g) => [g.u8(n * (n + 1), 0, 2), new Uint8Array(n * (n + 1)), n, n + 1], { large: 200 }),
  define(lifeGenerations, (n, g) => [g.u8(n * (n + 1), 0, 2), n, n + 1, 4], { large: 150 }),
  define(rule110, (n, g) => [new Uint32Array([...g.u32(n), ...new Uint32Array(9 * n)]), n, 9], { large: 5000 }),
  define(elementary, (n, g) => [new Uint8Array([...g.u8(n, 0, 2), ...new Uint8Array(n * 10)]), n, 10, 30], { large: 5000 }),
  define(lorenzRk4, n => [new Float64Array(3 * n), n, 0.01], { large: 10000 }),
  define(adaptiveRk23, n => [1, n, 1e-6], { large: 100, sizes: [0, 1, 3] }),
  define(particles, (n, g) => [{ px: g.f64(n, -1, 11), py: g.f64(n, 0, 11), vx: g.f64(n), vy: g.f64(n), alive: g.u8(n, 0, 2) }, 0.02, { w: 10, h: 10, bounce: 0.8 }], { large: 30000 }),
  define(boids, (n, g) => [g.f32(n), g.f32(n), g.f32(n), g.f32(n), n, 0.1], { large: 400, tolerance: 1e-4 }),
  define(leapfrog, (n, g) => [g.f64(3 * n), g.f64(3 * n), g.f64(3 * n), g.f64(n, 1, 2), 0.01], { large: 300 }),
  define(lennardJones, (n, g) => [g.f64(3 * n, 0, 6), new Float64Array(3 * n), n, 6, 2.5], { large: 300 }),
  define(grayScott, (n, g) => [g.f32(n * n, 0, 1), g.f32(n * n, 0, 1), fill(n * n, 0), fill(n * n, 0), n, 0.035, 0.06], { large: 200, tolerance: 1e-5 }),
  define(sandpile, (n, g) => [g.i32(n * n, 0, 12), n, n], { large: 60 }),
  define(langtonsAnt, n => [new Uint8Array(n * n), n, n * n * 3], { large: 200, sizes: [1, 2, 7, 20] }),
  define(fluidAdvect, (n, g) => { const m = (n + 2) * (n + 2); return [fill(m, 0), g.f32(m), g.f32(m), g.f32(m), n, 0.1]; }, { large: 200, tolerance: 1e-4 }),
  define(randomWalk, n => [new Int32Array(101), n, 200, 7], { large: 1000 }),
];
