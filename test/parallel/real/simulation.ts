// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Simulation: particles, waves, fluids, random walks, cellular automata. */
import { type Labelled, labelled, SINGLE } from './labelled.ts';

function integrate(p: { x: Float64Array; y: Float64Array; vx: Float64Array; vy: Float64Array }, dt: number, steps: number) {
  for (let s = 0; s < steps; s++) {
    for (let i = 0; i < p.x.length; i++) {
      p.vy[i] -= 9.81 * dt;
      p.x[i] += p.vx[i] * dt;
      p.y[i] += p.vy[i] * dt;
      if (p.y[i] < 0) {
        p.y[i] = -p.y[i];
        p.vy[i] = -p.vy[i] * 0.9;
      }
    }
  }
}

function gravity(x: Float64Array, y: Float64Array, z: Float64Array, m: Float64Array, ax: Float64Array, ay: Float64Array, az: Float64Array) {
  const n = x.length;
  for (let i = 0; i < n; i++) {
    let fx = 0, fy = 0, fz = 0;
    for (let j = 0; j < n; j++) {
      const dx = x[j] - x[i], dy = y[j] - y[i], dz = z[j] - z[i];
      const d2 = dx * dx + dy * dy + dz * dz + 0.01;
      const f = m[j] / (d2 * Math.sqrt(d2));
      fx += f * dx;
      fy += f * dy;
      fz += f * dz;
    }
    ax[i] = fx;
    ay[i] = fy;
    az[i] = fz;
  }
}

function newtonPairs(pos: Float64Array, force: Float64Array, n: number) {
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const d = pos[j] - pos[i];
      const f = 1 / (d * d + 0.1);
      force[i] += f;
      force[j] -= f;
    }
  }
}

function waveEquation(prev: Float32Array, cur: Float32Array, next: Float32Array, w: number, h: number, c2: number) {
  for (let y = 1; y < h - 1; y++) {
    for (let x = 1; x < w - 1; x++) {
      const i = y * w + x;
      const lap = cur[i - 1] + cur[i + 1] + cur[i - w] + cur[i + w] - 4 * cur[i];
      next[i] = 2 * cur[i] - prev[i] + c2 * lap;
    }
  }
}

function kineticEnergy(v: Float64Array, mass: Float64Array) {
  let e = 0;
  for (let i = 0; i < mass.length; i++) {
    const k = 3 * i;
    e += 0.5 * mass[i] * (v[k] * v[k] + v[k + 1] * v[k + 1] + v[k + 2] * v[k + 2]);
  }
  return e;
}

function linearCongruence(out: Uint32Array, seed: number) {
  let s = seed >>> 0;
  for (let i = 0; i < out.length; i++) {
    s = (Math.imul(s, 1664525) + 1013904223) >>> 0;
    out[i] = s;
  }
}

function advect(d: Float64Array, d0: Float64Array, u: Float64Array, v: Float64Array, n: number, dt: number) {
  const s = n + 2;
  for (let i = 1; i <= n; i++)
    for (let j = 1; j <= n; j++) {
      let x = i - dt * u[i * s + j], y = j - dt * v[i * s + j];
      if (x < 0.5) x = 0.5;
      if (x > n + 0.5) x = n + 0.5;
      if (y < 0.5) y = 0.5;
      if (y > n + 0.5) y = n + 0.5;
      const i0 = Math.floor(x), j0 = Math.floor(y);
      const s1 = x - i0, t1 = y - j0;
      d[i * s + j] = (1 - s1) * ((1 - t1) * d0[i0 * s + j0] + t1 * d0[i0 * s + j0 + 1]) + s1 * ((1 - t1) * d0[(i0 + 1) * s + j0] + t1 * d0[(i0 + 1) * s + j0 + 1]);
    }
}

function diffuseGaussSeidel(x: Float64Array, x0: Float64Array, n: number, a: number) {
  const s = n + 2;
  for (let k = 0; k < 4; k++)
    for (let i = 1; i <= n; i++)
      for (let j = 1; j <= n; j++)
        x[i * s + j] = (x0[i * s + j] + a * (x[(i - 1) * s + j] + x[(i + 1) * s + j] + x[i * s + j - 1] + x[i * s + j + 1])) / (1 + 4 * a);
}

function rule110(state: Uint8Array, next: Uint8Array, generations: number) {
  const n = state.length;
  for (let t = 0; t < generations; t++) {
    for (let i = 0; i < n; i++) {
      const l = i > 0 ? state[i - 1] : 0, c = state[i], r = i < n - 1 ? state[i + 1] : 0;
      next[i] = (110 >> ((l << 2) | (c << 1) | r)) & 1;
    }
    for (let i = 0; i < n; i++) state[i] = next[i];
  }
}

function springs(pos: Float32Array, vel: Float32Array, force: Float32Array, k: number, dt: number) {
  const n = pos.length;
  for (let i = 0; i < n; i++) force[i] = 0;
  for (let i = 1; i < n - 1; i++) {
    const left = pos[i] - pos[i - 1], right = pos[i + 1] - pos[i];
    force[i] = k * (right - left);
  }
  for (let i = 0; i < n; i++) {
    vel[i] += force[i] * dt;
    pos[i] += vel[i] * dt;
  }
}

function lorenzEnsemble(x: Float64Array, y: Float64Array, z: Float64Array, steps: number, dt: number) {
  for (let i = 0; i < x.length; i++) {
    let a = x[i], b = y[i], c = z[i];
    for (let s = 0; s < steps; s++) {
      const da = 10 * (b - a), db = a * (28 - c) - b, dc = a * b - (8 / 3) * c;
      a += da * dt;
      b += db * dt;
      c += dc * dt;
    }
    x[i] = a;
    y[i] = b;
    z[i] = c;
  }
}

function depositCharge(pos: Float64Array, charge: Float64Array, cells: number) {
  for (let i = 0; i < pos.length; i++) {
    const c = Math.floor(pos[i] * cells);
    charge[c] += 1;
  }
}

function cellCounts(x: Float64Array, count: Int32Array, start: Int32Array, order: Int32Array) {
  const cells = count.length;
  for (let c = 0; c < cells; c++) count[c] = 0;
  for (let i = 0; i < x.length; i++) count[Math.floor(x[i] * cells)]++;
  start[0] = 0;
  for (let c = 1; c <= cells; c++) start[c] = start[c - 1] + count[c - 1];
  for (let i = 0; i < x.length; i++) {
    const c = Math.floor(x[i] * cells);
    order[start[c]++] = i;
  }
}

function nearest(px: Float64Array, py: Float64Array, qx: Float64Array, qy: Float64Array, index: Int32Array, distance: Float64Array) {
  for (let i = 0; i < qx.length; i++) {
    let best = Infinity, at = -1;
    for (let j = 0; j < px.length; j++) {
      const dx = px[j] - qx[i], dy = py[j] - qy[i];
      const d = dx * dx + dy * dy;
      if (d < best) {
        best = d;
        at = j;
      }
    }
    index[i] = at;
    distance[i] = Math.sqrt(best);
  }
}

function latticeCollide(f: Float64Array, rho: Float64Array, cells: number, tau: number) {
  for (let c = 0; c < cells; c++) {
    let sum = 0;
    for (let q = 0; q < 9; q++) sum += f[q * cells + c];
    rho[c] = sum;
    const eq = sum / 9;
    for (let q = 0; q < 9; q++) f[q * cells + c] += (eq - f[q * cells + c]) / tau;
  }
}

function maxwellOneD(e: Float64Array, h: Float64Array, steps: number) {
  const n = e.length;
  for (let t = 0; t < steps; t++) {
    for (let i = 0; i < n - 1; i++) h[i] += 0.5 * (e[i + 1] - e[i]);
    for (let i = 1; i < n; i++) e[i] += 0.5 * (h[i] - h[i - 1]);
    if (n > 0) e[n >> 1] += Math.sin(0.1 * t);
  }
}

export const simulation: readonly Labelled[] = [
  labelled('s p', integrate, (n, g) => [{ x: g.f64(n), y: g.f64(n), vx: g.f64(n), vy: g.f64(n) }, 0.01, 5]),
  labelled('p r', gravity, (n, g) => [g.f64(n), g.f64(n), g.f64(n), g.f64(n, 0, 1), g.f64(n), g.f64(n), g.f64(n)]),
  labelled('r r', newtonPairs, (n, g) => [g.f64(n), g.f64(n), n]),
  labelled('p p', waveEquation, (n, g) => [g.f32(n * (n + 1)), g.f32(n * (n + 1)), g.f32(n * (n + 1)), n + 1, n, 0.2], SINGLE),
  labelled('r', kineticEnergy, (n, g) => [g.f64(3 * n), g.f64(n, 0, 1)]),
  labelled('s', linearCongruence, (n, _g) => [new Uint32Array(n), 7]),
  labelled('p p', advect, (n, g) => [g.f64((n + 2) ** 2), g.f64((n + 2) ** 2), g.f64((n + 2) ** 2), g.f64((n + 2) ** 2), n, 0.5]),
  labelled('s s s', diffuseGaussSeidel, (n, g) => [g.f64((n + 2) ** 2), g.f64((n + 2) ** 2), n, 0.3]),
  labelled('s p p', rule110, (n, g) => [g.u8(n, 0, 2), new Uint8Array(n), 5]),
  labelled('p p p', springs, (n, g) => [g.f32(n), g.f32(n), g.f32(n), 2, 0.01], SINGLE),
  labelled('p s', lorenzEnsemble, (n, g) => [g.f64(n), g.f64(n), g.f64(n), 10, 0.01]),
  labelled('r', depositCharge, (n, g) => [g.f64(n, 0, 1), new Float64Array(8), 8]),
  labelled('p r s s', cellCounts, (n, g) => [g.f64(n, 0, 1), new Int32Array(6), new Int32Array(7), new Int32Array(n)]),
  labelled('p r', nearest, (n, g) => [g.f64(n), g.f64(n), g.f64(n + 1), g.f64(n + 1), new Int32Array(n + 1), new Float64Array(n + 1)]),
  labelled('p r p', latticeCollide, (n, g) => [g.f64(9 * n), new Float64Array(n), n, 0.6]),
  labelled('s p p', maxwellOneD, (n, g) => [g.f64(n), g.f64(n), 4]),
];
