// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Fields and tables: equations in three dimensions, automata, nets and their gradients, sparse solvers, returns and samples. */
import { type Labelled, labelled, SINGLE } from '../real/labelled.ts';

function maxwellE3d(ex: Float32Array, ey: Float32Array, ez: Float32Array, hx: Float32Array, hy: Float32Array, hz: Float32Array, n: number, c: number) {
  const sy = n, sz = n * n;
  for (let k = 1; k < n; k++)
    for (let j = 1; j < n; j++)
      for (let i = 1; i < n; i++) {
        const at = i + j * sy + k * sz;
        ex[at] += c * (hz[at] - hz[at - sy] - hy[at] + hy[at - sz]);
        ey[at] += c * (hx[at] - hx[at - sz] - hz[at] + hz[at - 1]);
        ez[at] += c * (hy[at] - hy[at - 1] - hx[at] + hx[at - sy]);
      }
}

// subroutine tridiag over k, columns of an atmosphere: q(i,j,k), k slowest
function columnDiffusion(q: Float64Array, kz: Float64Array, work: Float64Array, ni: number, nj: number, nk: number, dt: number) {
  const plane = ni * nj;
  for (let j = 0; j < nj; j++) {
    for (let i = 0; i < ni; i++) {
      const c = j * ni + i;
      let beta = 1 + dt * kz[c];
      q[c] = q[c] / beta;
      for (let k = 1; k < nk; k++) {
        const up = -dt * kz[(k - 1) * plane + c];
        work[k * plane + c] = up / beta;
        beta = 1 - up + dt * kz[k * plane + c] - up * work[k * plane + c];
        q[k * plane + c] = (q[k * plane + c] - up * q[(k - 1) * plane + c]) / beta;
      }
      for (let k = nk - 2; k >= 0; k--) q[k * plane + c] -= work[(k + 1) * plane + c] * q[(k + 1) * plane + c];
    }
  }
}

function prolongate3d(coarse: Float64Array, fine: Float64Array, nc: number) {
  const nf = 2 * nc;
  for (let z = 0; z < nf; z++)
    for (let y = 0; y < nf; y++)
      for (let x = 0; x < nf; x++) {
        const cz = z >> 1, cy = y >> 1, cx = x >> 1;
        const dz = z & 1 ? Math.min(cz + 1, nc - 1) : Math.max(cz - 1, 0);
        const dy = y & 1 ? Math.min(cy + 1, nc - 1) : Math.max(cy - 1, 0);
        const dx = x & 1 ? Math.min(cx + 1, nc - 1) : Math.max(cx - 1, 0);
        fine[(z * nf + y) * nf + x] += 0.75 * coarse[(cz * nc + cy) * nc + cx]
          + 0.25 * (coarse[(dz * nc + cy) * nc + cx] + coarse[(cz * nc + dy) * nc + cx] + coarse[(cz * nc + cy) * nc + dx]) / 3;
      }
}

function vorticityConfinement(u: Float32Array, v: Float32Array, curl: Float32Array, fu: Float32Array, fv: Float32Array, N: number, eps: number) {
  const IX = (x: number, y: number) => x + y * (N + 2);
  for (let y = 1; y <= N; y++)
    for (let x = 1; x <= N; x++)
      curl[IX(x, y)] = 0.5 * (v[IX(x + 1, y)] - v[IX(x - 1, y)] - u[IX(x, y + 1)] + u[IX(x, y - 1)]);
  for (let y = 2; y < N; y++) {
    for (let x = 2; x < N; x++) {
      const gx = 0.5 * (Math.abs(curl[IX(x + 1, y)]) - Math.abs(curl[IX(x - 1, y)]));
      const gy = 0.5 * (Math.abs(curl[IX(x, y + 1)]) - Math.abs(curl[IX(x, y - 1)]));
      const len = Math.sqrt(gx * gx + gy * gy) + 1e-5;
      fu[IX(x, y)] = (eps * gy * curl[IX(x, y)]) / len;
      fv[IX(x, y)] = (-eps * gx * curl[IX(x, y)]) / len;
    }
  }
}

function dampedPendulums(theta: Float64Array, omega: Float64Array, { g, l, c, dt }: { g: number; l: number; c: number; dt: number }, steps: number) {
  const acc = (t: number, w: number) => -(g / l) * Math.sin(t) - c * w;
  let energy = 0;
  for (let i = 0; i < theta.length; i++) {
    let t = theta[i], w = omega[i];
    for (let s = steps; s--; ) {
      const a = acc(t, w);
      const half = w + 0.5 * dt * a;
      t += dt * half;
      w = half + 0.5 * dt * acc(t, half);
    }
    theta[i] = t;
    omega[i] = w;
    energy += 0.5 * l * l * w * w + g * l * (1 - Math.cos(t));
  }
  return energy;
}

function sandpile(grains: Int32Array, next: Int32Array, w: number, h: number, limit: number) {
  let rounds = 0, unstable = true;
  while (unstable && rounds < limit) {
    unstable = false;
    for (let y = 0; y < h; y++)
      for (let x = 0; x < w; x++) {
        const i = y * w + x;
        let g = grains[i] & 3;
        if (x > 0) g += grains[i - 1] >> 2;
        if (x + 1 < w) g += grains[i + 1] >> 2;
        if (y > 0) g += grains[i - w] >> 2;
        if (y + 1 < h) g += grains[i + w] >> 2;
        next[i] = g;
        if (g > 3) unstable = true;
      }
    for (let i = 0; i < w * h; i++) grains[i] = next[i];
    rounds++;
  }
  return rounds;
}

function hexLattice(cells: Uint8Array, out: Uint8Array, w: number, h: number, generations: number) {
  let a = cells, b = out;
  for (let t = 0; t < generations; t++) {
    for (let y = 0; y < h; y++) {
      const up = y === 0 ? h - 1 : y - 1, down = y === h - 1 ? 0 : y + 1, shift = y & 1;
      for (let x = 0; x < w; x++) {
        const l = x === 0 ? w - 1 : x - 1, r = x === w - 1 ? 0 : x + 1;
        const side = shift ? r : l;
        const n = a[up * w + x] + a[up * w + side] + a[down * w + x] + a[down * w + side] + a[y * w + l] + a[y * w + r];
        b[y * w + x] = n === 2 || (n === 3 && a[y * w + x] === 0) ? 1 : 0;
      }
    }
    const t2 = a;
    a = b;
    b = t2;
  }
  let alive = 0;
  for (let i = 0; i < w * h; i++) alive += a[i];
  return alive;
}

function margolus(grid: Uint8Array, n: number, rule: Uint8Array, steps: number) {
  for (let s = 0; s < steps; s++) {
    const off = s & 1;
    for (let y = off; y + 1 < n; y += 2)
      for (let x = off; x + 1 < n; x += 2) {
        const a = y * n + x, b = a + 1, c = a + n, d = c + 1;
        const code = rule[grid[a] | (grid[b] << 1) | (grid[c] << 2) | (grid[d] << 3)];
        grid[a] = code & 1;
        grid[b] = (code >> 1) & 1;
        grid[c] = (code >> 2) & 1;
        grid[d] = (code >> 3) & 1;
      }
  }
}

function groupNorm(x: Float32Array, gamma: Float32Array, beta: Float32Array, shape: { N: number; C: number; S: number }, groups: number, y: Float32Array) {
  const { N, C, S } = shape;
  const per = C / groups;
  for (let n = 0; n < N; n++)
    for (let g = 0; g < groups; g++) {
      const start = (n * C + g * per) * S, end = start + per * S;
      let sum = 0, sq = 0;
      for (let i = start; i < end; i++) {
        sum += x[i];
        sq += x[i] * x[i];
      }
      const mean = sum / (per * S), rstd = 1 / Math.sqrt(sq / (per * S) - mean * mean + 1e-5);
      for (let c = 0; c < per; c++) {
        const ch = g * per + c;
        for (let s = 0; s < S; s++) y[start + c * S + s] = (x[start + c * S + s] - mean) * rstd * gamma[ch] + beta[ch];
      }
    }
}

function attentionBackwardScores(p: Float32Array, dp: Float32Array, ds: Float32Array, rows: number, cols: number, scale: number) {
  for (let r = 0; r < rows; r++) {
    const o = r * cols;
    let dot = 0;
    for (let c = 0; c <= r && c < cols; c++) dot += p[o + c] * dp[o + c];
    for (let c = 0; c < cols; c++) ds[o + c] = c > r ? 0 : p[o + c] * (dp[o + c] - dot) * scale;
  }
}

function selectiveScan(x: Float32Array, delta: Float32Array, A: Float32Array, B: Float32Array, C: Float32Array, y: Float32Array, T: number, D: number, N: number) {
  for (let d = 0; d < D; d++) {
    const h = new Float32Array(N);
    for (let t = 0; t < T; t++) {
      const dt = delta[t * D + d];
      let out = 0;
      for (let n = 0; n < N; n++) {
        h[n] = Math.exp(dt * A[d * N + n]) * h[n] + dt * B[t * N + n] * x[t * D + d];
        out += h[n] * C[t * N + n];
      }
      y[t * D + d] = out;
    }
  }
}

function mlpForwardBackward(x: Float64Array, t: Float64Array, w1: Float64Array, w2: Float64Array, g1: Float64Array, g2: Float64Array, inputs: number, hidden: number) {
  const act = new Float64Array(hidden);
  let loss = 0;
  for (let s = 0; s < t.length; s++) {
    let out = 0;
    for (let h = 0; h < hidden; h++) {
      let z = 0;
      for (let i = 0; i < inputs; i++) z += w1[h * inputs + i] * x[s * inputs + i];
      act[h] = Math.tanh(z);
      out += w2[h] * act[h];
    }
    const err = out - t[s];
    loss += err * err;
    for (let h = 0; h < hidden; h++) {
      g2[h] += err * act[h];
      const back = err * w2[h] * (1 - act[h] * act[h]);
      for (let i = 0; i < inputs; i++) g1[h * inputs + i] += back * x[s * inputs + i];
    }
  }
  return loss / t.length;
}

function noisyTopTwoGate(logits: Float32Array, experts: number, load: Float32Array, picks: Int32Array, gates: Float32Array) {
  load.fill(0);
  const tokens = picks.length >> 1;
  for (let t = 0; t < tokens; t++) {
    let a = -1, b = -1, va = -Infinity, vb = -Infinity;
    for (let e = 0; e < experts; e++) {
      const v = logits[t * experts + e];
      if (v > va) { b = a; vb = va; a = e; va = v; }
      else if (v > vb) { b = e; vb = v; }
    }
    const ga = 1 / (1 + Math.exp(vb - va));
    picks[2 * t] = a;
    picks[2 * t + 1] = b;
    gates[2 * t] = ga;
    gates[2 * t + 1] = 1 - ga;
    if (a >= 0) load[a] += ga;
    if (b >= 0) load[b] += 1 - ga;
  }
}

function ilu0(ptr: Int32Array, col: Int32Array, val: Float64Array, diag: Int32Array) {
  var n = ptr.length - 1, i, p, q, r;
  for (i = 1; i < n; i++) {
    for (p = ptr[i]; p < ptr[i + 1] && col[p] < i; p++) {
      var k = col[p];
      val[p] /= val[diag[k]];
      q = diag[k] + 1;
      for (r = p + 1; r < ptr[i + 1]; r++) {
        while (q < ptr[k + 1] && col[q] < col[r]) q++;
        if (q < ptr[k + 1] && col[q] === col[r]) val[r] -= val[p] * val[q];
      }
    }
  }
}

function chebyshevSmoother(ptr: Int32Array, col: Int32Array, val: Float64Array, b: Float64Array, x: Float64Array, r: Float64Array, p: Float64Array, sweeps: number) {
  const n = b.length, theta = 5, delta = 3;
  let alpha = 1 / theta, beta = 0;
  for (let s = 0; s < sweeps; s++) {
    for (let i = 0; i < n; i++) {
      let ax = 0;
      for (let e = ptr[i]; e < ptr[i + 1]; e++) ax += val[e] * x[col[e]];
      r[i] = b[i] - ax;
    }
    for (let i = 0; i < n; i++) p[i] = alpha * r[i] + beta * p[i];
    for (let i = 0; i < n; i++) x[i] += p[i];
    beta = (alpha * delta * 0.5) ** 2;
    alpha = 1 / (theta - beta / alpha);
  }
}

function symmetricSkyline(diag: Float64Array, start: Int32Array, lower: Float64Array, colOf: Int32Array, x: Float64Array, y: Float64Array) {
  for (let i = 0; i < diag.length; i++) y[i] = diag[i] * x[i];
  for (let i = 0; i < diag.length; i++)
    for (let k = start[i]; k < start[i + 1]; k++) {
      y[i] += lower[k] * x[colOf[k]];
      y[colOf[k]] += lower[k] * x[i];
    }
}

function heikinRenkoATRStops(high: Float64Array, low: Float64Array, close: Float64Array, period: number, mult: number, stop: Float64Array, dir: Int8Array) {
  let atr = 0, trend = 1, upper = Infinity, lower = -Infinity;
  for (let i = 1; i < close.length; i++) {
    const tr = Math.max(high[i] - low[i], Math.abs(high[i] - close[i - 1]), Math.abs(low[i] - close[i - 1]));
    atr = i < period ? (atr * (i - 1) + tr) / i : (atr * (period - 1) + tr) / period;
    const mid = (high[i] + low[i]) / 2;
    const bu = mid + mult * atr, bl = mid - mult * atr;
    upper = bu < upper || close[i - 1] > upper ? bu : upper;
    lower = bl > lower || close[i - 1] < lower ? bl : lower;
    if (trend === 1 && close[i] < lower) { trend = -1; upper = bu; }
    else if (trend === -1 && close[i] > upper) { trend = 1; lower = bl; }
    stop[i] = trend === 1 ? lower : upper;
    dir[i] = trend;
  }
}

function swaptionCube(expiry: Float64Array, tenor: Float64Array, strike: Float64Array, fwd: Float64Array, p: { alpha: number; beta: number; rho: number; nu: number }, vol: Float64Array) {
  const nE = expiry.length, nT = tenor.length, nK = strike.length;
  for (let e = 0; e < nE; e++)
    for (let t = 0; t < nT; t++) {
      const F = fwd[e * nT + t];
      for (let k = 0; k < nK; k++) {
        const K = F * strike[k], fk = Math.pow(F * K, (1 - p.beta) / 2), lg = Math.log(F / K);
        const z = (p.nu / p.alpha) * fk * lg;
        const xz = Math.log((Math.sqrt(1 - 2 * p.rho * z + z * z) + z - p.rho) / (1 - p.rho));
        const b2 = (1 - p.beta) ** 2;
        const correction = 1 + ((b2 * p.alpha ** 2) / (24 * fk * fk) + (0.25 * p.rho * p.beta * p.nu * p.alpha) / fk + ((2 - 3 * p.rho ** 2) / 24) * p.nu ** 2) * expiry[e];
        vol[(e * nT + t) * nK + k] = (p.alpha / (fk * (1 + (b2 / 24) * lg * lg))) * (Math.abs(z) < 1e-8 ? 1 : z / xz) * correction;
      }
    }
}

function distanceCorrelation(x: Float64Array, y: Float64Array, ra: Float64Array, rb: Float64Array) {
  const n = x.length;
  let ga = 0, gb = 0;
  for (let i = 0; i < n; i++) {
    let sa = 0, sb = 0;
    for (let j = 0; j < n; j++) {
      sa += Math.abs(x[i] - x[j]);
      sb += Math.abs(y[i] - y[j]);
    }
    ra[i] = sa / n;
    rb[i] = sb / n;
    ga += sa;
    gb += sb;
  }
  ga /= n * n;
  gb /= n * n;
  let vxy = 0, vxx = 0, vyy = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const a = Math.abs(x[i] - x[j]) - ra[i] - ra[j] + ga;
      const b = Math.abs(y[i] - y[j]) - rb[i] - rb[j] + gb;
      vxy += a * b;
      vxx += a * a;
      vyy += b * b;
    }
  return vxx * vyy > 0 ? Math.sqrt(vxy / Math.sqrt(vxx * vyy)) : 0;
}

function dtwBandBatch(series: Float32Array, query: Float32Array, len: number, band: number, costs: Float32Array) {
  for (let s = 0; s < costs.length; s++) {
    let prev = new Float64Array(65).fill(Infinity), cur = new Float64Array(65);
    prev[0] = 0;
    for (let i = 1; i <= len; i++) {
      cur.fill(Infinity);
      const lo = Math.max(1, i - band), hi = Math.min(len, i + band);
      for (let j = lo; j <= hi; j++) {
        const d = series[s * len + i - 1] - query[j - 1];
        cur[j] = d * d + Math.min(prev[j], cur[j - 1], prev[j - 1]);
      }
      const swap = prev;
      prev = cur;
      cur = swap;
    }
    costs[s] = Math.sqrt(prev[len]);
  }
}

const rowsOf = (n: number, per: number) => Int32Array.from({ length: n + 1 }, (_, i) => i * per);
/** Three diagonals, in rows of three. */
const threeWide = (n: number) => Int32Array.from({ length: 3 * n }, (_, k) => Math.min(Math.max(0, n - 3), Math.max(0, Math.floor(k / 3) - 1)) + (k % 3));
const close = { tolerance: 1e-9 };
export const fields: readonly Labelled[] = [
  labelled('p p p', maxwellE3d, (n, g) => [g.f32(n ** 3), g.f32(n ** 3), g.f32(n ** 3), g.f32(n ** 3), g.f32(n ** 3), g.f32(n ** 3), n, 0.5], { large: 50, sizes: [0, 1, 2, 7, 12], ...SINGLE }),
  labelled('p p s s', columnDiffusion, (n, g) => [g.f64(9 * n * n), g.f64(9 * n * n, 0.1, 2), new Float64Array(9 * n * n), n, n, 9, 0.3], { large: 80, sizes: [1, 2, 7, 20] }),
  labelled('p p p', prolongate3d, (n, g) => [g.f64(n ** 3), g.f64(8 * n ** 3), n], { large: 32, sizes: [0, 1, 2, 7] }),
  labelled('p p p p', vorticityConfinement, (n, g) => [g.f32((n + 2) ** 2), g.f32((n + 2) ** 2), g.f32((n + 2) ** 2), new Float32Array((n + 2) ** 2), new Float32Array((n + 2) ** 2), n, 0.3], { large: 300, ...SINGLE }),
  labelled('r s', dampedPendulums, (n, g) => [g.f64(n), g.f64(n), { g: 9.81, l: 1.2, c: 0.1, dt: 0.01 }, 20], { large: 4000, ...close }),
  labelled('s r r p', sandpile, (n, g) => [g.i32(n * n, 0, 9), new Int32Array(n * n), n, n, 12], { large: 200 }),
  labelled('s p p p p r r', hexLattice, (n, g) => [g.u8(n * n, 0, 2), new Uint8Array(n * n), n, n, 4], { large: 250 }),
  labelled('s p p', margolus, (n, g) => [g.u8(n * n, 0, 2), n, Uint8Array.of(15, 14, 13, 3, 11, 5, 6, 1, 7, 9, 10, 2, 12, 4, 8, 0), 4], { large: 400 }),
  labelled('p p r p p', groupNorm, (n, g) => [g.f32(24 * n), g.f32(8), g.f32(8), { N: n, C: 8, S: 3 }, 2, new Float32Array(24 * n)], { large: 10000, tolerance: 1e-3 }),
  labelled('p r p', attentionBackwardScores, (n, g) => [g.f32(n * n, 0, 1), g.f32(n * n), new Float32Array(n * n), n, n, 0.125], { large: 500, ...SINGLE }),
  labelled('p p s r', selectiveScan, (n, g) => [g.f32(24 * n), g.f32(24 * n, 0, 0.2), g.f32(24 * 8, -2, 0), g.f32(8 * n), g.f32(8 * n), new Float32Array(24 * n), n, 24, 8], { large: 400, ...SINGLE }),
  labelled('r r r p p', mlpForwardBackward, (n, g) => [g.f64(6 * n), g.f64(n), g.f64(60), g.f64(10), new Float64Array(60), new Float64Array(10), 6, 10], { large: 5000, ...close }),
  labelled('p r s', noisyTopTwoGate, (n, g) => [g.f32(8 * n), 8, new Float32Array(8), new Int32Array(2 * n), new Float32Array(2 * n)], { large: 20000, ...SINGLE }),
  labelled('s s s s', ilu0, (n, g) => [rowsOf(n, 3), threeWide(n), g.f64(3 * n, 1, 3), Int32Array.from({ length: n }, (_, i) => 3 * i + (i === 0 ? 0 : i === n - 1 ? 2 : 1))], { large: 30000, sizes: [3, 7, 33] }),
  labelled('s p r p p', chebyshevSmoother, (n, g) => [rowsOf(n, 3), threeWide(n), g.f64(3 * n), g.f64(n), g.f64(n), new Float64Array(n), new Float64Array(n), 5], { large: 30000, sizes: [0, 3, 7, 33], ...close }),
  labelled('p r r', symmetricSkyline, (n, g) => [g.f64(n), rowsOf(n, 4), g.f64(4 * n), g.i32(4 * n, 0, n), g.f64(n), new Float64Array(n)], { large: 40000, ...close }),
  labelled('s', heikinRenkoATRStops, (n, g) => [g.f64(n, 5, 9), g.f64(n, 1, 5), g.f64(n, 2, 8), 14, 3, new Float64Array(n), new Int8Array(n)], { large: 100000 }),
  labelled('p p p', swaptionCube, (n, g) => [g.f64(n, 1, 9), g.f64(5, 1, 9), g.f64(12, 0.5, 1.6), g.f64(5 * n, 0.01, 0.05), { alpha: 0.05, beta: 0.5, rho: -0.3, nu: 0.4 }, new Float64Array(60 * n)], { large: 400, ...close }),
  labelled('r r r r', distanceCorrelation, (n, g) => [g.f64(n), g.f64(n), new Float64Array(n), new Float64Array(n)], { large: 600, ...close }),
  labelled('p p s p s p s', dtwBandBatch, (n, g) => [g.f32(24 * n), g.f32(24), 24, 4, new Float32Array(n)], { large: 1000, ...SINGLE }),
];
