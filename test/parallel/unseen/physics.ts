// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Particles, fields and waves, as ports from C and Fortran and as in demos; suites of benchmarks. */
import { type Labelled, labelled, SINGLE } from '../real/labelled.ts';

function sphForces(x: Float64Array, y: Float64Array, rho: Float64Array, fx: Float64Array, fy: Float64Array, h: number) {
  const n = x.length, h2 = h * h;
  for (let i = 0; i < n; i++) {
    let ax = 0, ay = 0;
    for (let j = 0; j < n; j++) {
      if (i === j) continue;
      const dx = x[i] - x[j], dy = y[i] - y[j], r2 = dx * dx + dy * dy;
      if (r2 >= h2) continue;
      const r = Math.sqrt(r2) + 1e-9, w = (h - r) * (rho[i] + rho[j]) / (2 * rho[j]);
      ax += dx / r * w;
      ay += dy / r * w;
    }
    fx[i] = ax; fy[i] = ay;
  }
}

function nbodySofteningPairs(m: Float64Array, p: Float64Array, a: Float64Array, eps: number) {
  const n = m.length;
  a.fill(0);
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const dx = p[3 * j] - p[3 * i], dy = p[3 * j + 1] - p[3 * i + 1], dz = p[3 * j + 2] - p[3 * i + 2];
      const d2 = dx * dx + dy * dy + dz * dz + eps * eps, inv = 1 / (d2 * Math.sqrt(d2));
      a[3 * i] += m[j] * dx * inv;
      a[3 * i + 1] += m[j] * dy * inv;
      a[3 * i + 2] += m[j] * dz * inv;
      a[3 * j] -= m[i] * dx * inv;
      a[3 * j + 1] -= m[i] * dy * inv;
      a[3 * j + 2] -= m[i] * dz * inv;
    }
}

// the arrays change places: a loop for each way that they may stand
function waterSurface(a: Float32Array, b: Float32Array, w: number, h: number, steps: number, damping: number) {
  let cur = 0;
  for (let s = 0; s < steps; s++) {
    const src = cur === 0 ? a : b, dst = cur === 0 ? b : a;
    for (let y = 1; y < h - 1; y++)
      for (let x = 1; x < w - 1; x++) {
        const i = y * w + x;
        dst[i] = ((src[i - 1] + src[i + 1] + src[i - w] + src[i + w]) / 2 - dst[i]) * damping;
      }
    cur = 1 - cur;
  }
  return cur;
}

// two planes in one buffer, told apart by an offset
function diffusePlanes(u: Float64Array, n: number, steps: number, k: number) {
  const size = n * n;
  let cur = 0;
  for (let t = 0; t < steps; t++) {
    const from = cur * size, to = (1 - cur) * size;
    for (let i = 1; i < n - 1; i++)
      for (let j = 1; j < n - 1; j++) {
        const c = i * n + j;
        u[to + c] = u[from + c] + k * (u[from + c - 1] + u[from + c + 1] + u[from + c - n] + u[from + c + n] - 4 * u[from + c]);
      }
    cur ^= 1;
  }
}

function fdtdTM(Ez: Float64Array, Hx: Float64Array, Hy: Float64Array, ca: Float64Array, nx: number, ny: number, steps: number, src: number) {
  for (let t = 0; t < steps; t++) {
    for (let i = 0; i < nx; i++)
      for (let j = 0; j < ny - 1; j++) Hx[i * ny + j] -= 0.5 * (Ez[i * ny + j + 1] - Ez[i * ny + j]);
    for (let i = 0; i < nx - 1; i++)
      for (let j = 0; j < ny; j++) Hy[i * ny + j] += 0.5 * (Ez[(i + 1) * ny + j] - Ez[i * ny + j]);
    for (let i = 1; i < nx - 1; i++)
      for (let j = 1; j < ny - 1; j++)
        Ez[i * ny + j] += ca[i * ny + j] * (Hy[i * ny + j] - Hy[(i - 1) * ny + j] - Hx[i * ny + j] + Hx[i * ny + j - 1]);
    if (src >= 0) Ez[src] += Math.sin(0.1 * t);
  }
}

function shallowWater(h: Float64Array, hu: Float64Array, hn: Float64Array, hun: Float64Array, dt: number, dx: number) {
  const n = h.length, g = 9.81;
  const flux2 = (H: number, Q: number) => Q * Q / H + 0.5 * g * H * H;
  for (let i = 1; i < n - 1; i++) {
    hn[i] = 0.5 * (h[i - 1] + h[i + 1]) - dt / (2 * dx) * (hu[i + 1] - hu[i - 1]);
    hun[i] = 0.5 * (hu[i - 1] + hu[i + 1]) - dt / (2 * dx) * (flux2(h[i + 1], hu[i + 1]) - flux2(h[i - 1], hu[i - 1]));
  }
  hn[0] = hn[1]; hun[0] = -hun[1];
  hn[n - 1] = hn[n - 2]; hun[n - 1] = -hun[n - 2];
}

function clothRows(px: Float32Array, py: Float32Array, w: number, h: number, rest: number) {
  for (let r = 0; r < h; r++)
    for (let c = 0; c < w - 1; c++) {
      const i = r * w + c, j = i + 1;
      const dx = px[j] - px[i], dy = py[j] - py[i], d = Math.sqrt(dx * dx + dy * dy) || 1e-6, f = (d - rest) / d / 2;
      px[i] += dx * f; py[i] += dy * f;
      px[j] -= dx * f; py[j] -= dy * f;
    }
}

function isingHalf(spin: Int8Array, rnd: Float32Array, L: number, colour: number, beta: number) {
  let flips = 0;
  for (let y = 0; y < L; y++) {
    const up = ((y + L - 1) % L) * L, dn = ((y + 1) % L) * L;
    for (let x = 0; x < L; x++) {
      if (((x + y) & 1) !== colour) continue;
      const i = y * L + x, s = spin[i];
      const nb = spin[up + x] + spin[dn + x] + spin[y * L + (x === 0 ? L - 1 : x - 1)] + spin[y * L + (x === L - 1 ? 0 : x + 1)];
      const dE = 2 * s * nb;
      if (dE <= 0 || rnd[i] < Math.exp(-beta * dE)) { spin[i] = -s; flips++; }
    }
  }
  return flips;
}

function springChain(x: Float64Array, v: Float64Array, f: Float64Array, k: number, dt: number, steps: number) {
  const n = x.length;
  while (steps-- > 0) {
    for (let i = 0; i < n; i++) f[i] = (i > 0 ? k * (x[i - 1] - x[i]) : 0) + (i < n - 1 ? k * (x[i + 1] - x[i]) : 0);
    for (let i = 0; i < n; i++) { v[i] += f[i] * dt; x[i] += v[i] * dt; }
  }
}

function lennardJones(pos: Float64Array, frc: Float64Array, n: number, box: number) {
  let epot = 0;
  for (let i = 0; i < n; i++) {
    let fx = 0, fy = 0, fz = 0;
    for (let j = 0; j < n; j++) {
      if (j === i) continue;
      let dx = pos[3 * i] - pos[3 * j], dy = pos[3 * i + 1] - pos[3 * j + 1], dz = pos[3 * i + 2] - pos[3 * j + 2];
      dx -= box * Math.round(dx / box);
      dy -= box * Math.round(dy / box);
      dz -= box * Math.round(dz / box);
      const r2 = dx * dx + dy * dy + dz * dz;
      if (r2 > 6.25) continue;
      const i2 = 1 / r2, i6 = i2 * i2 * i2, ff = 48 * i2 * i6 * (i6 - 0.5);
      fx += dx * ff; fy += dy * ff; fz += dz * ff;
      epot += 2 * i6 * (i6 - 1);
    }
    frc[3 * i] = fx; frc[3 * i + 1] = fy; frc[3 * i + 2] = fz;
  }
  return epot;
}

function dsmcMove(x: Float64Array, v: Float64Array, L: number, dt: number, hits: Int32Array) {
  for (let p = 0; p < x.length; p++) {
    let nx = x[p] + v[p] * dt;
    if (nx < 0) { nx = -nx; v[p] = -v[p]; hits[0]++; }
    else if (nx > L) { nx = 2 * L - nx; v[p] *= -1; hits[1]++; }
    x[p] = nx;
  }
}

function wavePing(a: Float64Array, b: Float64Array, c: Float64Array, steps: number, r: number) {
  let prev = a, now = b, next = c;
  for (let t = 0; t < steps; t++) {
    for (let i = 1; i < now.length - 1; i++) next[i] = 2 * (1 - r) * now[i] - prev[i] + r * (now[i - 1] + now[i + 1]);
    const tmp = prev;
    prev = now; now = next; next = tmp;
  }
  return now[now.length >> 1];
}

function sourceLocal(a: Float32Array, b: Float32Array, n: number, T: number) {
  for (let t = 0; t < T; t++) {
    const src = t & 1 ? b : a, dst = t & 1 ? a : b;
    for (let i = 1; i <= n - 2; i++) dst[i] = 0.25 * src[i - 1] + 0.5 * src[i] + 0.25 * src[i + 1];
  }
}

// Stam's stable fluids
function linSolve(N: number, b: number, x: Float64Array, x0: Float64Array, a: number, c: number) {
  const IX = (i: number, j: number) => i + (N + 2) * j;
  for (let k = 0; k < 4; k++) {
    for (let i = 1; i <= N; i++)
      for (let j = 1; j <= N; j++)
        x[IX(i, j)] = (x0[IX(i, j)] + a * (x[IX(i - 1, j)] + x[IX(i + 1, j)] + x[IX(i, j - 1)] + x[IX(i, j + 1)])) / c;
    for (let i = 1; i <= N; i++) {
      x[IX(0, i)] = b === 1 ? -x[IX(1, i)] : x[IX(1, i)];
      x[IX(N + 1, i)] = b === 1 ? -x[IX(N, i)] : x[IX(N, i)];
      x[IX(i, 0)] = b === 2 ? -x[IX(i, 1)] : x[IX(i, 1)];
      x[IX(i, N + 1)] = b === 2 ? -x[IX(i, N)] : x[IX(i, N)];
    }
  }
}

function divergence(N: number, u: Float64Array, v: Float64Array, p: Float64Array, div: Float64Array) {
  const IX = (i: number, j: number) => i + (N + 2) * j;
  for (let i = 1; i <= N; i++)
    for (let j = 1; j <= N; j++) {
      div[IX(i, j)] = -0.5 / N * (u[IX(i + 1, j)] - u[IX(i - 1, j)] + v[IX(i, j + 1)] - v[IX(i, j - 1)]);
      p[IX(i, j)] = 0;
    }
}

function grayScott(U: Float32Array, V: Float32Array, dU: Float32Array, dV: Float32Array, w: number, h: number, F: number, K: number) {
  for (let y = 0; y < h; y++) {
    const yn = ((y - 1) % h + h) % h, ys = (y + 1) % h;
    for (let x = 0; x < w; x++) {
      const xw = ((x - 1) % w + w) % w, xe = (x + 1) % w, p = y * w + x;
      const lu = U[y * w + xw] + U[y * w + xe] + U[yn * w + x] + U[ys * w + x] - 4 * U[p];
      const lv = V[y * w + xw] + V[y * w + xe] + V[yn * w + x] + V[ys * w + x] - 4 * V[p];
      const uvv = U[p] * V[p] * V[p];
      dU[p] = 0.16 * lu - uvv + F * (1 - U[p]);
      dV[p] = 0.08 * lv + uvv - (F + K) * V[p];
    }
  }
  for (let i = 0, n = w * h; i < n; i++) { U[i] += dU[i]; V[i] += dV[i]; }
}

// Rodinia hotspot, srad; Parboil cutcp, tpacf, mri-q; NPB EP, MG
function hotspot(temp: Float32Array, power: Float32Array, result: Float32Array, row: number, col: number, Rx: number, Ry: number, Rz: number, step: number) {
  for (let r = 0; r < row; r++)
    for (let c = 0; c < col; c++) {
      const i = r * col + c, t = temp[i];
      const n = r === 0 ? t : temp[i - col], s = r === row - 1 ? t : temp[i + col];
      const w = c === 0 ? t : temp[i - 1], e = c === col - 1 ? t : temp[i + 1];
      result[i] = t + step * (power[i] + (n + s - 2 * t) * Ry + (e + w - 2 * t) * Rx + (80 - t) * Rz);
    }
}

function sradCoefficients(J: Float32Array, iN: Int32Array, iS: Int32Array, jW: Int32Array, jE: Int32Array, dN: Float32Array, c: Float32Array, rows: number, cols: number, q0: number) {
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < cols; j++) {
      const k = i * cols + j, Jc = J[k];
      const n = J[iN[i] * cols + j] - Jc, s = J[iS[i] * cols + j] - Jc, w = J[i * cols + jW[j]] - Jc, e = J[i * cols + jE[j]] - Jc;
      const G2 = (n * n + s * s + w * w + e * e) / (Jc * Jc), L = (n + s + w + e) / Jc;
      const num = 0.5 * G2 - (1.0 / 16.0) * (L * L);
      let den = 1 + 0.25 * L;
      const q = num / (den * den);
      den = (q - q0) / (q0 * (1 + q0));
      c[k] = 1.0 / (1.0 + den);
      if (c[k] < 0) c[k] = 0;
      else if (c[k] > 1) c[k] = 1;
      dN[k] = n;
    }
}

function cutcp(atoms: Float32Array, lattice: Float32Array, nx: number, ny: number, spacing: number, cutoff2: number) {
  for (let n = 0; n < atoms.length; n += 3) {
    const ax = atoms[n], ay = atoms[n + 1], q = atoms[n + 2];
    for (let j = 0; j < ny; j++)
      for (let i = 0; i < nx; i++) {
        const dx = i * spacing - ax, dy = j * spacing - ay, r2 = dx * dx + dy * dy;
        if (r2 < cutoff2) { const s = 1 - r2 / cutoff2; lattice[j * nx + i] += q / Math.sqrt(r2 + 0.01) * s * s; }
      }
  }
}

function tpacf(x: Float64Array, y: Float64Array, z: Float64Array, binb: Float64Array, hist: Int32Array) {
  const n = x.length, nb = hist.length;
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const dot = x[i] * x[j] + y[i] * y[j] + z[i] * z[j];
      let lo = 0, hi = nb;
      while (hi > lo + 1) {
        const k = Math.floor((lo + hi) / 2);
        if (dot >= binb[k]) hi = k;
        else lo = k;
      }
      if (dot >= binb[lo]) hist[lo]++;
      else hist[nb - 1] += 1;
    }
}

function mriQ(kx: Float32Array, ky: Float32Array, mag: Float32Array, x: Float32Array, y: Float32Array, Qr: Float32Array, Qi: Float32Array) {
  for (let k = 0; k < kx.length; k++)
    for (let i = 0; i < x.length; i++) {
      const arg = 6.2831853071795864769 * (kx[k] * x[i] + ky[k] * y[i]);
      Qr[i] += mag[k] * Math.cos(arg);
      Qi[i] += mag[k] * Math.sin(arg);
    }
}

function epPairs(x: Float64Array, q: Float64Array, sums: Float64Array) {
  let sx = 0, sy = 0;
  for (let i = 0; i < x.length >> 1; i++) {
    const x1 = 2 * x[2 * i] - 1, x2 = 2 * x[2 * i + 1] - 1, t1 = x1 * x1 + x2 * x2;
    if (t1 <= 1 && t1 > 0) {
      const t2 = Math.sqrt(-2 * Math.log(t1) / t1), t3 = x1 * t2, t4 = x2 * t2;
      const l = Math.max(Math.abs(t3), Math.abs(t4)) | 0;
      q[l] += 1;
      sx += t3;
      sy += t4;
    }
  }
  sums[0] = sx;
  sums[1] = sy;
}

function mgResid(u: Float64Array, v: Float64Array, r: Float64Array, u1: Float64Array, n: number) {
  for (let k = 1; k < n - 1; k++)
    for (let j = 1; j < n - 1; j++) {
      for (let i = 0; i < n; i++) u1[i] = u[(k * n + j - 1) * n + i] + u[(k * n + j + 1) * n + i] + u[((k - 1) * n + j) * n + i] + u[((k + 1) * n + j) * n + i];
      for (let i = 1; i < n - 1; i++) r[(k * n + j) * n + i] = v[(k * n + j) * n + i] + 8 / 3 * u[(k * n + j) * n + i] - 1 / 6 * u1[i] - 1 / 12 * (u1[i - 1] + u1[i + 1]);
    }
}

function pathfinder(wall: Int32Array, src: Int32Array, dst: Int32Array, rows: number, cols: number) {
  for (let n = 0; n < cols; n++) src[n] = wall[n];
  for (let t = 0; t < rows - 1; t++) {
    for (let n = 0; n < cols; n++) {
      let min = src[n];
      if (n > 0) min = Math.min(min, src[n - 1]);
      if (n < cols - 1) min = Math.min(min, src[n + 1]);
      dst[n] = wall[(t + 1) * cols + n] + min;
    }
    for (let n = 0; n < cols; n++) src[n] = dst[n];
  }
}

function magnitudeMax(vx: Float64Array, vy: Float64Array, cfl: number, dx: number) {
  let vmax = 0.0;
  let i = 0;
  for (;;) {
    if (i >= vx.length) break;
    const v = Math.hypot(vx[i], vy[i]);
    if (v > vmax) vmax = v;
    i += 1;
  }
  return vmax === 0 ? Infinity : cfl * dx / vmax;
}

function quaternionIntegrate(q: Float64Array, w: Float64Array, dt: number) {
  for (let i = 0, o = 0, k = 0; i < q.length / 4; i++, o += 4, k += 3) {
    const [x, y, z, s] = [q[o], q[o + 1], q[o + 2], q[o + 3]];
    const wx = w[k] * dt / 2, wy = w[k + 1] * dt / 2, wz = w[k + 2] * dt / 2;
    let nx = x + wx * s + wy * z - wz * y, ny = y + wy * s + wz * x - wx * z, nz = z + wz * s + wx * y - wy * x, ns = s - wx * x - wy * y - wz * z;
    const len = Math.sqrt(nx * nx + ny * ny + nz * nz + ns * ns);
    if (len > 0) { nx /= len; ny /= len; nz /= len; ns /= len; }
    q[o] = nx; q[o + 1] = ny; q[o + 2] = nz; q[o + 3] = ns;
  }
}

function mat4MultiplyMany(out: Float32Array, a: Float32Array, b: Float32Array, count: number) {
  for (let n = 0; n < count; n++) {
    const o = n * 16;
    const b0 = b[o], b1 = b[o + 1], b2 = b[o + 2], b3 = b[o + 3];
    out[o] = b0 * a[o] + b1 * a[o + 4] + b2 * a[o + 8] + b3 * a[o + 12];
    out[o + 1] = b0 * a[o + 1] + b1 * a[o + 5] + b2 * a[o + 9] + b3 * a[o + 13];
    out[o + 2] = b0 * a[o + 2] + b1 * a[o + 6] + b2 * a[o + 10] + b3 * a[o + 14];
    out[o + 3] = b0 * a[o + 3] + b1 * a[o + 7] + b2 * a[o + 11] + b3 * a[o + 15];
    for (let r = 1; r < 4; r++)
      for (let c = 0; c < 4; c++) {
        let s = 0;
        for (let k = 0; k < 4; k++) s += b[o + r * 4 + k] * a[o + k * 4 + c];
        out[o + r * 4 + c] = s;
      }
  }
}

function rayMarch(out: Float32Array, w: number, h: number, steps: number) {
  const sdf = (x: number, y: number, z: number) => Math.min(Math.sqrt(x * x + y * y + z * z) - 1, y + 1);
  for (let j = 0; j < h; j++)
    for (let i = 0; i < w; i++) {
      const u = i / w * 2 - 1, v = j / h * 2 - 1, inv = 1 / Math.sqrt(u * u + v * v + 1);
      let t = 0, s = 0;
      do {
        const d = sdf(u * inv * t, v * inv * t, inv * t - 3);
        if (d < 0.001) break;
        t += d;
      } while (++s < steps && t < 20);
      out[j * w + i] = t < 20 ? 1 / (1 + t) : 0;
    }
}

function sphereAabb(cx: Float64Array, cy: Float64Array, r: Float64Array, hit: Uint8Array, x0: number, y0: number, x1: number, y1: number) {
  for (let i = 0; i < cx.length; i++) {
    const qx = cx[i] < x0 ? x0 : cx[i] > x1 ? x1 : cx[i], qy = cy[i] < y0 ? y0 : cy[i] > y1 ? y1 : cy[i];
    hit[i] = (qx - cx[i]) ** 2 + (qy - cy[i]) ** 2 <= r[i] * r[i] ? 1 : 0;
  }
}

const square = (n: number) => n * n;
export const physics: readonly Labelled[] = [
  labelled('p r', sphForces, (n, g) => [g.f64(n), g.f64(n), g.f64(n, 1, 2), new Float64Array(n), new Float64Array(n), 0.4], { large: 1500 }),
  labelled('p r p', nbodySofteningPairs, (n, g) => [g.f64(n, 0, 1), g.f64(3 * n), new Float64Array(3 * n), 0.05], { large: 1000, tolerance: 1e-11 }),
  labelled('s p p s s s s p p', waterSurface, (n, g) => [g.f32(square(n)), g.f32(square(n)), n, n, 5, 0.98], { ...SINGLE, large: 400 }),
  labelled('s p p', diffusePlanes, (n, g) => [g.f64(2 * square(n)), n, 4, 0.1], { large: 500 }),
  labelled('s p p p p p p', fdtdTM, (n, g) => [g.f64(square(n)), g.f64(square(n)), g.f64(square(n)), g.f64(square(n)), n, n, 3, n > 3 ? n + 1 : -1], { large: 400 }),
  labelled('p', shallowWater, (n, g) => [g.f64(n, 1, 2), g.f64(n), new Float64Array(n), new Float64Array(n), 0.001, 0.1], { large: 500000, sizes: [2, 3, 7, 20] }),
  labelled('p s', clothRows, (n, g) => [g.f32(square(n)), g.f32(square(n)), n, n, 0.1], { ...SINGLE, large: 500 }),
  labelled('s s', isingHalf, (n, g) => [Int8Array.from(g.u8(square(n), 0, 2), v => (v ? 1 : -1)), g.f32(square(n), 0, 1), n, 1, 0.4], { large: 500 }),
  labelled('s p p', springChain, (n, g) => [g.f64(n), g.f64(n), new Float64Array(n), 0.5, 0.1, 6], { large: 200000 }),
  labelled('r r', lennardJones, (n, g) => [g.f64(3 * n, 0, 5), new Float64Array(3 * n), n, 5], { large: 1000, tolerance: 1e-10 }),
  labelled('r', dsmcMove, (n, g) => [g.f64(n, 0, 1), g.f64(n), 1, 0.3, new Int32Array(2)], { large: 1000000 }),
  labelled('s p p p', wavePing, (n, g) => [g.f64(n), g.f64(n), new Float64Array(n), 5, 0.2], { large: 300000, sizes: [1, 2, 7, 20] }),
  labelled('s p s s p', sourceLocal, (n, g) => [g.f32(n), g.f32(n), n, 5], { ...SINGLE, large: 500000 }),
  labelled('s s s p', linSolve, (n, g) => [n, 1, g.f64(square(n + 2)), g.f64(square(n + 2)), 1, 4], { large: 300, sizes: [1, 2, 7, 20] }),
  labelled('p p', divergence, (n, g) => [n, g.f64(square(n + 2)), g.f64(square(n + 2)), g.f64(square(n + 2)), g.f64(square(n + 2))], { large: 500 }),
  labelled('p p p', grayScott, (n, g) => [g.f32(square(n), 0, 1), g.f32(square(n), 0, 1), new Float32Array(square(n)), new Float32Array(square(n)), n, n, 0.035, 0.06], { ...SINGLE, large: 400 }),
  labelled('p p', hotspot, (n, g) => [g.f32(square(n), 50, 90), g.f32(square(n)), new Float32Array(square(n)), n, n, 0.1, 0.1, 0.01, 0.5], { ...SINGLE, large: 800 }),
  labelled('p p', sradCoefficients, (n, g) => { const up = (d: number) => Int32Array.from({ length: n }, (_, i) => Math.min(n - 1, Math.max(0, i + d))); return [g.f32(square(n), 1, 2), up(-1), up(1), up(-1), up(1), new Float32Array(square(n)), new Float32Array(square(n)), n, n, 0.05]; }, { ...SINGLE, large: 600 }),
  labelled('r p p', cutcp, (n, g) => [g.f32(30, 0, 1), new Float32Array(square(n)), n, n, 0.01, 0.05], { ...SINGLE, large: 300 }),
  labelled('r r s', tpacf, (n, g) => [g.f64(n, 0, 0.57), g.f64(n, 0, 0.57), g.f64(n, 0, 0.57), Float64Array.of(2, 0.8, 0.6, 0.4, 0.2, 0.1, 0.05, 0), new Int32Array(8)], { large: 1500 }),
  labelled('r p', mriQ, (n, g) => [g.f32(20), g.f32(20), g.f32(20), g.f32(n), g.f32(n), new Float32Array(n), new Float32Array(n)], { ...SINGLE, large: 20000 }),
  labelled('r', epPairs, (n, g) => [g.f64(2 * n, 0.01, 1), new Float64Array(64), new Float64Array(2)], { large: 300000, tolerance: 1e-11 }),
  labelled('p p p p', mgResid, (n, g) => [g.f64(n ** 3), g.f64(n ** 3), new Float64Array(n ** 3), new Float64Array(n), n], { large: 80, sizes: [0, 1, 3, 7, 12] }),
  labelled('p s p p', pathfinder, (n, g) => [g.i32(square(n), 0, 10), new Int32Array(n), new Int32Array(n), n, n], { large: 1500 }),
  labelled('r', magnitudeMax, (n, g) => [g.f64(n), g.f64(n), 0.5, 0.1], { large: 500000 }),
  labelled('p', quaternionIntegrate, (n, g) => [g.f64(4 * n), g.f64(3 * n), 0.1], { large: 200000 }),
  labelled('p p p r', mat4MultiplyMany, (n, g) => [new Float32Array(16 * n), g.f32(16 * n), g.f32(16 * n), n], { ...SINGLE, large: 20000 }),
  labelled('p p s', rayMarch, n => [new Float32Array(square(n)), n, n, 64], { large: 150, tolerance: 1e-4 }),
  labelled('p', sphereAabb, (n, g) => [g.f64(n), g.f64(n), g.f64(n, 0, 1), new Uint8Array(n), -0.3, -0.3, 0.3, 0.3], { large: 1000000 }),
];
