// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Laboratories and playgrounds: steps of simulations, sequences and lattices; particles, cloth and worlds of tiles. */
import { type Labelled, labelled } from '../real/labelled.ts';

function lotkaRk4(prey: Float64Array, pred: Float64Array, params: Float64Array, dt: number, steps: number) {
  const [a, b, c, d] = params;
  for (let k = 0; k < prey.length; k++) {
    let x = prey[k], y = pred[k];
    const fx = (x: number, y: number) => a * x - b * x * y, fy = (x: number, y: number) => c * x * y - d * y;
    for (let t = 0; t < steps; t++) {
      const k1 = fx(x, y), l1 = fy(x, y);
      const k2 = fx(x + (dt / 2) * k1, y + (dt / 2) * l1), l2 = fy(x + (dt / 2) * k1, y + (dt / 2) * l1);
      const k3 = fx(x + (dt / 2) * k2, y + (dt / 2) * l2), l3 = fy(x + (dt / 2) * k2, y + (dt / 2) * l2);
      const k4 = fx(x + dt * k3, y + dt * l3), l4 = fy(x + dt * k3, y + dt * l3);
      x += (dt / 6) * (k1 + 2 * k2 + 2 * k3 + k4);
      y += (dt / 6) * (l1 + 2 * l2 + 2 * l3 + l4);
    }
    prey[k] = x;
    pred[k] = y;
  }
}

function isingSweep(spin: Int8Array, size: number, boltz: Float64Array, rng: Uint32Array) {
  let s = rng[0], flips = 0;
  for (let k = 0; k < size * size; k++) {
    s ^= s << 13; s ^= s >>> 17; s ^= s << 5;
    const site = (s >>> 0) % (size * size), x = site % size, y = (site - x) / size;
    const nb = spin[y * size + ((x + 1) % size)] + spin[y * size + ((x + size - 1) % size)] + spin[((y + 1) % size) * size + x] + spin[((y + size - 1) % size) * size + x];
    const dE = 2 * spin[site] * nb;
    s ^= s << 13; s ^= s >>> 17; s ^= s << 5;
    if (dE <= 0 || (s >>> 0) / 0x100000000 < boltz[dE]) { spin[site] = -spin[site]; flips++; }
  }
  rng[0] = s;
  return flips;
}

function lbmStep(f: Float64Array, g: Float64Array, nx: number, ny: number, omega: number) {
  const cx = [0, 1, 0, -1, 0, 1, -1, -1, 1], cy = [0, 0, 1, 0, -1, 1, 1, -1, -1];
  const w = [4 / 9, 1 / 9, 1 / 9, 1 / 9, 1 / 9, 1 / 36, 1 / 36, 1 / 36, 1 / 36];
  const n = nx * ny;
  for (let y = 0; y < ny; y++)
    for (let x = 0; x < nx; x++) {
      const i = y * nx + x;
      let rho = 0, ux = 0, uy = 0;
      for (let q = 0; q < 9; q++) {
        const v = f[q * n + i];
        rho += v; ux += v * cx[q]; uy += v * cy[q];
      }
      ux /= rho; uy /= rho;
      const usq = ux * ux + uy * uy;
      for (let q = 0; q < 9; q++) {
        const cu = 3 * (cx[q] * ux + cy[q] * uy), feq = rho * w[q] * (1 + cu + 0.5 * cu * cu - 1.5 * usq);
        const tx = (x + cx[q] + nx) % nx, ty = (y + cy[q] + ny) % ny;
        g[q * n + ty * nx + tx] = f[q * n + i] + omega * (feq - f[q * n + i]);
      }
    }
}

function fdtdLine(ez: Float64Array, hy: Float64Array, eps: Float64Array, steps: number, source: number) {
  const n = ez.length;
  for (let t = 0; t < steps; t++) {
    for (let k = 1; k < n; k++) ez[k] += (0.5 / eps[k]) * (hy[k - 1] - hy[k]);
    ez[source] += Math.exp(-0.5 * ((t - 20) / 6) ** 2);
    for (let k = 0; k < n - 1; k++) hy[k] += 0.5 * (ez[k] - ez[k + 1]);
  }
}

function crankNicolson(u: Float64Array, r: number, steps: number) {
  const n = u.length, c = new Float64Array(n), d = new Float64Array(n);
  for (let t = 0; t < steps; t++) {
    for (let i = 1; i < n - 1; i++) d[i] = r * u[i - 1] + (2 - 2 * r) * u[i] + r * u[i + 1];
    c[0] = 0; d[0] = u[0];
    for (let i = 1; i < n - 1; i++) {
      const m = 2 + 2 * r + r * c[i - 1];
      c[i] = -r / m;
      d[i] = (d[i] + r * d[i - 1]) / m;
    }
    for (let i = n - 2; i > 0; i--) u[i] = d[i] - c[i] * u[i + 1];
  }
}

function cgDense(A: Float64Array, b: Float64Array, x: Float64Array, maxIter: number, tol: number) {
  const n = b.length, r = b.slice(), p = b.slice(), Ap = new Float64Array(n);
  let rs = 0;
  for (let i = 0; i < n; i++) rs += r[i] * r[i];
  let it = 0;
  while (it < maxIter && Math.sqrt(rs) > tol) {
    let pAp = 0;
    for (let i = 0; i < n; i++) {
      let s = 0;
      for (let j = 0; j < n; j++) s += A[i * n + j] * p[j];
      Ap[i] = s;
      pAp += p[i] * s;
    }
    const alpha = rs / pAp;
    let next = 0;
    for (let i = 0; i < n; i++) {
      x[i] += alpha * p[i];
      r[i] -= alpha * Ap[i];
      next += r[i] * r[i];
    }
    const beta = next / rs;
    for (let i = 0; i < n; i++) p[i] = r[i] + beta * p[i];
    rs = next;
    it++;
  }
  return it;
}

function nbodySoft(bodies: { x: Float64Array; y: Float64Array; z: Float64Array; m: Float64Array }, acc: { x: Float64Array; y: Float64Array; z: Float64Array }, eps: number) {
  const n = bodies.x.length;
  for (let i = 0; i < n; i++) {
    let ax = 0, ay = 0, az = 0;
    for (let j = 0; j < n; j++) {
      const dx = bodies.x[j] - bodies.x[i], dy = bodies.y[j] - bodies.y[i], dz = bodies.z[j] - bodies.z[i];
      const inv = 1 / Math.sqrt(dx * dx + dy * dy + dz * dz + eps * eps), f = bodies.m[j] * inv ** 3;
      ax += f * dx; ay += f * dy; az += f * dz;
    }
    acc.x[i] = ax; acc.y[i] = ay; acc.z[i] = az;
  }
}

function verletList(pos: Float64Array, force: Float64Array, first: Int32Array, list: Int32Array, box: number, cut2: number) {
  let energy = 0;
  const n = first.length - 1;
  for (let i = 0; i < n; i++) {
    let fx = 0, fy = 0, fz = 0;
    for (let k = first[i]; k < first[i + 1]; k++) {
      const j = list[k];
      let dx = pos[3 * i] - pos[3 * j], dy = pos[3 * i + 1] - pos[3 * j + 1], dz = pos[3 * i + 2] - pos[3 * j + 2];
      dx -= box * Math.round(dx / box);
      dy -= box * Math.round(dy / box);
      dz -= box * Math.round(dz / box);
      const r2 = dx * dx + dy * dy + dz * dz;
      if (r2 > cut2 || r2 === 0) continue;
      const i2 = 1 / r2, i6 = i2 * i2 * i2, f = 24 * i6 * (2 * i6 - 1) * i2;
      fx += f * dx; fy += f * dy; fz += f * dz;
      energy += 2 * i6 * (i6 - 1);
    }
    force[3 * i] = fx; force[3 * i + 1] = fy; force[3 * i + 2] = fz;
  }
  return energy;
}

function needlemanFull(a: Uint8Array, b: Uint8Array, H: Int32Array, trace: Uint8Array, match: number, mismatch: number, gap: number) {
  const w = b.length + 1;
  for (let i = 0; i <= a.length; i++) H[i * w] = i * gap;
  for (let j = 0; j <= b.length; j++) H[j] = j * gap;
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const diag = H[(i - 1) * w + j - 1] + (a[i - 1] === b[j - 1] ? match : mismatch);
      const up = H[(i - 1) * w + j] + gap, left = H[i * w + j - 1] + gap;
      let best = diag, dir = 0;
      if (up > best) { best = up; dir = 1; }
      if (left > best) { best = left; dir = 2; }
      H[i * w + j] = best;
      trace[i * w + j] = dir;
    }
  return H[a.length * w + b.length];
}

function hmmScaled(obs: Uint8Array, start: Float64Array, trans: Float64Array, emit: Float64Array, alpha: Float64Array, symbols: number) {
  const S = start.length, T = obs.length;
  let loglik = 0;
  for (let t = 0; t < T; t++) {
    let norm = 0;
    for (let s = 0; s < S; s++) {
      let p = t === 0 ? start[s] : 0;
      if (t > 0) for (let r = 0; r < S; r++) p += alpha[(t - 1) * S + r] * trans[r * S + s];
      alpha[t * S + s] = p * emit[s * symbols + obs[t]];
      norm += alpha[t * S + s];
    }
    for (let s = 0; s < S; s++) alpha[t * S + s] /= norm;
    loglik += Math.log(norm);
  }
  return loglik;
}

function viterbiPath(obs: Uint8Array, logT: Float64Array, logE: Float64Array, delta: Float64Array, back: Uint8Array, path: Uint8Array, S: number) {
  const T = obs.length;
  for (let s = 0; s < S; s++) delta[s] = logE[s * 4 + obs[0]];
  for (let t = 1; t < T; t++)
    for (let s = 0; s < S; s++) {
      let best = -Infinity, arg = 0;
      for (let r = 0; r < S; r++) {
        const v = delta[(t - 1) * S + r] + logT[r * S + s];
        if (v > best) [best, arg] = [v, r];
      }
      delta[t * S + s] = best + logE[s * 4 + obs[t]];
      back[t * S + s] = arg;
    }
  let top = 0;
  for (let s = 1; s < S; s++) if (delta[(T - 1) * S + s] > delta[(T - 1) * S + top]) top = s;
  path[T - 1] = top;
  for (let t = T - 1; t > 0; t--) path[t - 1] = top = back[t * S + top];
}

function kmerCounts(seq: Uint8Array, k: number, counts: Uint32Array) {
  const mask = (1 << (2 * k)) - 1;
  let code = 0, valid = 0;
  for (let i = 0; i < seq.length; i++) {
    const b = seq[i] === 65 ? 0 : seq[i] === 67 ? 1 : seq[i] === 71 ? 2 : seq[i] === 84 ? 3 : -1;
    if (b < 0) { valid = 0; code = 0; continue; }
    code = ((code << 2) | b) & mask;
    if (++valid >= k) counts[code]++;
  }
}

function hammingSearch(text: Uint8Array, pattern: Uint8Array, hits: Int32Array, allowed: number) {
  let found = 0;
  outer: for (let i = 0; i + pattern.length <= text.length; i++) {
    let miss = 0;
    for (let k = 0; k < pattern.length; k++) if (text[i + k] !== pattern[k] && ++miss > allowed) continue outer;
    hits[found++] = i;
  }
  return found;
}

function ewaldReciprocal(pos: Float64Array, q: Float64Array, kmax: number, alpha: number) {
  let energy = 0;
  for (let kx = -kmax; kx <= kmax; kx++)
    for (let ky = -kmax; ky <= kmax; ky++)
      for (let kz = -kmax; kz <= kmax; kz++) {
        const k2 = kx * kx + ky * ky + kz * kz;
        if (k2 === 0) continue;
        let re = 0, im = 0;
        for (let i = 0; i < q.length; i++) {
          const ph = 2 * Math.PI * (kx * pos[3 * i] + ky * pos[3 * i + 1] + kz * pos[3 * i + 2]);
          re += q[i] * Math.cos(ph);
          im += q[i] * Math.sin(ph);
        }
        energy += (Math.exp((-Math.PI * Math.PI * k2) / (alpha * alpha)) / k2) * (re * re + im * im);
      }
  return energy / (2 * Math.PI);
}

function legendre(lmax: number, x: Float64Array, out: Float64Array) {
  for (let i = 0; i < x.length; i++) {
    let p0 = 1, p1 = x[i];
    out[i * (lmax + 1)] = p0;
    if (lmax > 0) out[i * (lmax + 1) + 1] = p1;
    for (let l = 2; l <= lmax; l++) {
      const p2 = ((2 * l - 1) * x[i] * p1 - (l - 1) * p0) / l;
      out[i * (lmax + 1) + l] = p2;
      p0 = p1;
      p1 = p2;
    }
  }
}

function harmonicsL2(dirs: Float32Array, coef: Float32Array) {
  const n = dirs.length / 3, w = 4 * Math.PI / n;
  for (let i = 0; i < n; i++) {
    const x = dirs[3 * i], y = dirs[3 * i + 1], z = dirs[3 * i + 2], lum = Math.max(0, z);
    coef[0] += 0.282095 * lum * w;
    coef[1] += 0.488603 * y * lum * w;
    coef[2] += 0.488603 * z * lum * w;
    coef[3] += 0.488603 * x * lum * w;
    coef[4] += 1.092548 * x * y * lum * w;
    coef[5] += 0.315392 * (3 * z * z - 1) * lum * w;
  }
}

function rotateByQuats(q: Float32Array, v: Float32Array, out: Float32Array) {
  for (let i = 0, j = 0; i < q.length; i += 4, j += 3) {
    const [qx, qy, qz, qw] = [q[i], q[i + 1], q[i + 2], q[i + 3]];
    const vx = v[j], vy = v[j + 1], vz = v[j + 2];
    const tx = 2 * (qy * vz - qz * vy), ty = 2 * (qz * vx - qx * vz), tz = 2 * (qx * vy - qy * vx);
    out[j] = vx + qw * tx + qy * tz - qz * ty;
    out[j + 1] = vy + qw * ty + qz * tx - qx * tz;
    out[j + 2] = vz + qw * tz + qx * ty - qy * tx;
  }
}

function mollerTrumbore(orig: Float64Array, dir: Float64Array, tri: Float64Array, hit: Int32Array, dist: Float64Array) {
  const rays = hit.length, tris = tri.length / 9;
  for (let r = 0; r < rays; r++) {
    const ox = orig[3 * r], oy = orig[3 * r + 1], oz = orig[3 * r + 2], dx = dir[3 * r], dy = dir[3 * r + 1], dz = dir[3 * r + 2];
    let near = Infinity, id = -1;
    for (let t = 0; t < tris; t++) {
      const o = 9 * t, ax = tri[o], ay = tri[o + 1], az = tri[o + 2];
      const e1x = tri[o + 3] - ax, e1y = tri[o + 4] - ay, e1z = tri[o + 5] - az;
      const e2x = tri[o + 6] - ax, e2y = tri[o + 7] - ay, e2z = tri[o + 8] - az;
      const px = dy * e2z - dz * e2y, py = dz * e2x - dx * e2z, pz = dx * e2y - dy * e2x;
      const det = e1x * px + e1y * py + e1z * pz;
      if (Math.abs(det) < 1e-12) continue;
      const inv = 1 / det, sx = ox - ax, sy = oy - ay, sz = oz - az;
      const u = (sx * px + sy * py + sz * pz) * inv;
      if (u < 0 || u > 1) continue;
      const qx = sy * e1z - sz * e1y, qy = sz * e1x - sx * e1z, qz = sx * e1y - sy * e1x;
      const v = (dx * qx + dy * qy + dz * qz) * inv;
      if (v < 0 || u + v > 1) continue;
      const d = (e2x * qx + e2y * qy + e2z * qz) * inv;
      if (d > 1e-9 && d < near) { near = d; id = t; }
    }
    hit[r] = id;
    dist[r] = near;
  }
}

function updateParticles(p: { x: Float32Array; y: Float32Array; vx: Float32Array; vy: Float32Array; life: Float32Array }, count: number, dt: number, w: number, h: number) {
  const { x, y, vx, vy, life } = p;
  let alive = 0;
  for (let i = 0; i < count; i++) {
    if ((life[i] -= dt) <= 0) continue;
    vy[i] += 9.8 * dt;
    x[i] += vx[i] * dt;
    y[i] += vy[i] * dt;
    if (x[i] < 0) { x[i] = -x[i]; vx[i] *= -0.5; }
    else if (x[i] > w) { x[i] = 2 * w - x[i]; vx[i] *= -0.5; }
    if (y[i] > h) { y[i] = h; vy[i] = -vy[i] * 0.6; }
    alive++;
  }
  return alive;
}

function killDead(x: Float32Array, y: Float32Array, life: Float32Array, count: number) {
  let i = 0;
  while (i < count) {
    if (life[i] > 0) { i++; continue; }
    count--;
    x[i] = x[count];
    y[i] = y[count];
    life[i] = life[count];
  }
  return count;
}

function hashGrid(x: Float32Array, y: Float32Array, cell: number, heads: Int32Array, next: Int32Array) {
  const size = heads.length;
  heads.fill(-1);
  for (let i = 0; i < x.length; i++) {
    const cx = Math.floor(x[i] / cell), cy = Math.floor(y[i] / cell);
    const h = Math.abs((cx * 73856093) ^ (cy * 19349663)) % size;
    next[i] = heads[h];
    heads[h] = i;
  }
}

function hashNeighbours(x: Float32Array, y: Float32Array, cell: number, heads: Int32Array, next: Int32Array, count: Int32Array, r: number) {
  const size = heads.length;
  for (let i = 0; i < x.length; i++) {
    let c = 0;
    const cx = Math.floor(x[i] / cell), cy = Math.floor(y[i] / cell);
    for (let oy = -1; oy <= 1; oy++)
      for (let ox = -1; ox <= 1; ox++) {
        const h = Math.abs(((cx + ox) * 73856093) ^ ((cy + oy) * 19349663)) % size;
        for (let j = heads[h]; j !== -1; j = next[j]) {
          if (j === i) continue;
          const dx = x[j] - x[i], dy = y[j] - y[i];
          if (dx * dx + dy * dy < r * r) c++;
        }
      }
    count[i] = c;
  }
}

function sweptCircles(x: Float64Array, y: Float64Array, vx: Float64Array, vy: Float64Array, r: Float64Array, toi: Float64Array) {
  const n = x.length;
  for (let i = 0; i < n; i++) {
    let first = 1;
    for (let j = 0; j < n; j++) {
      if (j === i) continue;
      const dx = x[j] - x[i], dy = y[j] - y[i], dvx = vx[j] - vx[i], dvy = vy[j] - vy[i], R = r[i] + r[j];
      const a = dvx * dvx + dvy * dvy, b = dx * dvx + dy * dvy, c = dx * dx + dy * dy - R * R;
      if (b >= 0 || a === 0) continue;
      const D = b * b - a * c;
      if (D < 0) continue;
      const t = (-b - Math.sqrt(D)) / a;
      if (t >= 0 && t < first) first = t;
    }
    toi[i] = first;
  }
}

function flowField(cost: Float32Array, field: Int8Array, w: number, h: number) {
  const near = (x: number, y: number) => (x < 0 || y < 0 || x >= w || y >= h ? Infinity : cost[y * w + x]);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      let best = near(x, y), d = -1;
      const n = near(x, y - 1), e = near(x + 1, y), s = near(x, y + 1), v = near(x - 1, y);
      if (n < best) { best = n; d = 0; }
      if (e < best) { best = e; d = 1; }
      if (s < best) { best = s; d = 2; }
      if (v < best) { best = v; d = 3; }
      field[y * w + x] = d;
    }
}

function integrationField(cost: Uint8Array, dist: Uint16Array, queue: Int32Array, w: number, h: number, goal: number) {
  dist.fill(65535);
  if (!(w * h)) return 0;
  let head = 0, tail = 0;
  queue[tail++] = goal;
  dist[goal] = 0;
  while (head < tail) {
    const c = queue[head++], x = c % w, d = dist[c] + 1;
    if (x > 0 && cost[c - 1] < 200 && dist[c - 1] === 65535) { dist[c - 1] = d; queue[tail++] = c - 1; }
    if (x < w - 1 && cost[c + 1] < 200 && dist[c + 1] === 65535) { dist[c + 1] = d; queue[tail++] = c + 1; }
    if (c >= w && cost[c - w] < 200 && dist[c - w] === 65535) { dist[c - w] = d; queue[tail++] = c - w; }
    if (c + w < w * h && cost[c + w] < 200 && dist[c + w] === 65535) { dist[c + w] = d; queue[tail++] = c + w; }
  }
  return tail;
}

function thermalErosion(height: Float32Array, delta: Float32Array, w: number, h: number, talus: number) {
  delta.fill(0);
  for (let y = 1; y < h - 1; y++)
    for (let x = 1; x < w - 1; x++) {
      const i = y * w + x;
      let lowest = i, drop = 0;
      for (const o of [-1, 1, -w, w]) {
        const d = height[i] - height[i + o];
        if (d > drop) { drop = d; lowest = i + o; }
      }
      if (drop > talus) {
        delta[i] -= 0.5 * (drop - talus);
        delta[lowest] += 0.5 * (drop - talus);
      }
    }
  for (let i = 0; i < height.length; i++) height[i] += delta[i];
}

function cyclicCa(a: Uint8Array, b: Uint8Array, w: number, h: number, states: number, threshold: number) {
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const want = (a[y * w + x] + 1) % states;
      let n = 0;
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++) {
          if (dx === 0 && dy === 0) continue;
          const yy = (y + dy + h) % h, xx = (x + dx + w) % w;
          if (a[yy * w + xx] === want) n++;
        }
      b[y * w + x] = n >= threshold ? want : a[y * w + x];
    }
}

function langton(grid: Uint8Array, w: number, h: number, steps: number) {
  let x = w >> 1, y = h >> 1, dir = 0;
  for (let s = 0; s < steps; s++) {
    const i = y * w + x;
    dir = (dir + (grid[i] ? 3 : 1)) & 3;
    grid[i] ^= 1;
    switch (dir) {
      case 0: y = (y + h - 1) % h; break;
      case 1: x = (x + 1) % w; break;
      case 2: y = (y + 1) % h; break;
      default: x = (x + w - 1) % w;
    }
  }
  return y * w + x;
}

function clothVerlet(pos: Float32Array, prev: Float32Array, pinned: Uint8Array, w: number, h: number, rest: number, dt: number) {
  for (let i = 0; i < w * h; i++) {
    if (pinned[i]) continue;
    for (let k = 0; k < 3; k++) {
      const p = pos[3 * i + k], v = p - prev[3 * i + k];
      prev[3 * i + k] = p;
      pos[3 * i + k] = p + v * 0.99 + (k === 1 ? -9.8 * dt * dt : 0);
    }
  }
  const solve = (a: number, b: number) => {
    const dx = pos[3 * b] - pos[3 * a], dy = pos[3 * b + 1] - pos[3 * a + 1], dz = pos[3 * b + 2] - pos[3 * a + 2];
    const d = Math.hypot(dx, dy, dz) || 1e-6, k = (0.5 * (d - rest)) / d;
    if (!pinned[a]) { pos[3 * a] += dx * k; pos[3 * a + 1] += dy * k; pos[3 * a + 2] += dz * k; }
    if (!pinned[b]) { pos[3 * b] -= dx * k; pos[3 * b + 1] -= dy * k; pos[3 * b + 2] -= dz * k; }
  };
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      if (x + 1 < w) solve(y * w + x, y * w + x + 1);
      if (y + 1 < h) solve(y * w + x, (y + 1) * w + x);
    }
}

function sphPressure(x: Float64Array, y: Float64Array, rho: Float64Array, press: Float64Array, h: number, rest: number, k: number) {
  const n = x.length, poly6 = 4 / (Math.PI * h ** 8), h2 = h ** 2;
  for (let i = 0; i < n; i++) {
    rho[i] = 0;
    for (let j = 0; j < n; j++) {
      const r2 = (x[i] - x[j]) ** 2 + (y[i] - y[j]) ** 2;
      if (r2 < h2) rho[i] += poly6 * (h2 - r2) ** 3;
    }
    press[i] = Math.max(0, k * (rho[i] - rest));
  }
}

function squaresLines(field: Float32Array, w: number, h: number, iso: number, lines: Float32Array) {
  let n = 0;
  const lerp = (a: number, b: number) => (a === b ? 0.5 : (iso - a) / (b - a));
  const line = (x0: number, y0: number, x1: number, y1: number) => {
    lines[n++] = x0; lines[n++] = y0; lines[n++] = x1; lines[n++] = y1;
  };
  for (let y = 0; y < h - 1; y++)
    for (let x = 0; x < w - 1; x++) {
      const a = field[y * w + x], b = field[y * w + x + 1], c = field[(y + 1) * w + x + 1], d = field[(y + 1) * w + x];
      const code = (a > iso ? 8 : 0) | (b > iso ? 4 : 0) | (c > iso ? 2 : 0) | (d > iso ? 1 : 0);
      if (code === 0 || code === 15) continue;
      const top = x + lerp(a, b), right = y + lerp(b, c), bottom = x + lerp(d, c), left = y + lerp(a, d);
      switch (code) {
        case 1: case 14: line(x, left, bottom, y + 1); break;
        case 2: case 13: line(bottom, y + 1, x + 1, right); break;
        case 3: case 12: line(x, left, x + 1, right); break;
        case 4: case 11: line(top, y, x + 1, right); break;
        case 6: case 9: line(top, y, bottom, y + 1); break;
        case 7: case 8: line(x, left, top, y); break;
        case 5: line(x, left, top, y); line(bottom, y + 1, x + 1, right); break;
        case 10: line(x, left, bottom, y + 1); line(top, y, x + 1, right); break;
      }
    }
  return n / 4;
}

function diamondSquare(map: Float32Array, size: number, rough: number) {
  const noise = (x: number, y: number) => {
    let n = Math.imul(x, 374761393) + Math.imul(y, 668265263);
    n = Math.imul(n ^ (n >> 13), 1274126177);
    return ((n ^ (n >> 16)) & 0xffff) / 0x8000 - 1;
  };
  let amp = rough;
  for (let step = size - 1; step > 1; step >>= 1, amp *= 0.5) {
    const half = step >> 1;
    for (let y = half; y < size; y += step)
      for (let x = half; x < size; x += step)
        map[y * size + x] = (map[(y - half) * size + x - half] + map[(y - half) * size + x + half] + map[(y + half) * size + x - half] + map[(y + half) * size + x + half]) / 4 + amp * noise(x, y);
    for (let y = 0; y < size; y += half)
      for (let x = (y + half) % step; x < size; x += step) {
        let s = 0, c = 0;
        if (x >= half) { s += map[y * size + x - half]; c++; }
        if (x + half < size) { s += map[y * size + x + half]; c++; }
        if (y >= half) { s += map[(y - half) * size + x]; c++; }
        if (y + half < size) { s += map[(y + half) * size + x]; c++; }
        map[y * size + x] = s / c + amp * noise(x, y);
      }
  }
}

function starMap(alt: Float64Array, az: Float64Array, ra: Float64Array, dec: Float64Array, lat: number, lst: number) {
  const sinLat = Math.sin(lat), cosLat = Math.cos(lat);
  for (let i = ra.length - 1; i >= 0; --i) {
    const ha = lst - ra[i], sd = Math.sin(dec[i]), cd = Math.cos(dec[i]);
    const s = sd * sinLat + cd * cosLat * Math.cos(ha);
    alt[i] = Math.asin(s);
    const a = Math.atan2(-cd * Math.sin(ha), sd * cosLat - cd * sinLat * Math.cos(ha));
    az[i] = a < 0 ? a + 2 * Math.PI : a;
  }
}

function keplerSolve(M: Float64Array, e: Float64Array, E: Float64Array) {
  for (let i = 0; i < M.length; i++) {
    let x = e[i] > 0.8 ? Math.PI : M[i], d;
    let n = 0;
    do {
      d = (x - e[i] * Math.sin(x) - M[i]) / (1 - e[i] * Math.cos(x));
      x -= d;
    } while (Math.abs(d) > 1e-12 && ++n < 50);
    E[i] = x;
  }
}

const SINGLE = { tolerance: 1e-4 };
const close = { tolerance: 1e-9 };
const some = { sizes: [2, 7, 20] };
const near = (n: number) => Int32Array.from({ length: n + 1 }, (_, i) => 6 * i);
export const labs: readonly Labelled[] = [
  labelled('p s', lotkaRk4, (n, g) => [g.f64(n, 1, 2), g.f64(n, 1, 2), Float64Array.of(1.1, 0.4, 0.1, 0.4), 0.01, 30], { large: 3000, ...close }),
  labelled('s', isingSweep, (n, g) => [Int8Array.from(g.u8(n * n), v => (v & 1 ? 1 : -1)), n, g.f64(9, 0, 1), Uint32Array.of(77)], { large: 150, ...some }),
  labelled('p p r p', lbmStep, (n, g) => [g.f64(9 * n * n, 0.1, 1), new Float64Array(9 * n * n), n, n, 0.8], { large: 100, ...close }),
  labelled('s p p', fdtdLine, (n, g) => [new Float64Array(n), new Float64Array(n), g.f64(n, 1, 4), 20, n >> 1], { large: 5000, ...close, ...some }),
  labelled('s p s s', crankNicolson, (n, g) => [g.f64(n), 0.4, 10], { large: 5000, ...close, ...some }),
  labelled('r s r r r p', cgDense, (n, g) => [Float64Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? n + 1 : 0.5)), g.f64(n), new Float64Array(n), 20, 1e-9], { large: 300, tolerance: 1e-6 }),
  labelled('p r', nbodySoft, (n, g) => [{ x: g.f64(n), y: g.f64(n), z: g.f64(n), m: g.f64(n, 0, 1) }, { x: new Float64Array(n), y: new Float64Array(n), z: new Float64Array(n) }, 0.01], { large: 500, ...close }),
  labelled('r r', verletList, (n, g) => [g.f64(3 * n, 0, 10), new Float64Array(3 * n), near(n), g.i32(6 * n, 0, n), 10, 9], { large: 10000, tolerance: 1e-6 }),
  labelled('p p s s', needlemanFull, (n, g) => [g.u8(n, 0, 4), g.u8(n, 0, 4), new Int32Array((n + 1) ** 2), new Uint8Array((n + 1) ** 2), 1, -1, -2], { large: 400 }),
  labelled('s r r p', hmmScaled, (n, g) => [g.u8(n, 0, 4), g.f64(6, 0, 1), g.f64(36, 0, 1), g.f64(24, 0.1, 1), new Float64Array(6 * n), 4], { large: 10000, ...close }),
  labelled('p s p r r s', viterbiPath, (n, g) => [g.u8(n, 0, 4), g.f64(25, -3, 0), g.f64(20, -3, 0), new Float64Array(5 * n), new Uint8Array(5 * n), new Uint8Array(n), 5], { large: 10000, sizes: [1, 2, 7, 20] }),
  labelled('s', kmerCounts, (n, g) => [Uint8Array.from(g.u8(n, 0, 9), v => [65, 67, 71, 84, 78, 65, 67, 71, 84][v]), 4, new Uint32Array(256)], { large: 300000 }),
  labelled('s s', hammingSearch, (n, g) => [g.u8(n, 0, 4), g.u8(6, 0, 4), new Int32Array(n), 2], { large: 100000 }),
  labelled('r r r r', ewaldReciprocal, (n, g) => [g.f64(3 * n, 0, 1), g.f64(n), 2, 5], { large: 200, ...close }),
  labelled('p s', legendre, (n, g) => [12, g.f64(n), new Float64Array(13 * n)], { large: 20000, ...close }),
  labelled('r', harmonicsL2, (n, g) => [g.f32(3 * n), new Float32Array(6)], { large: 100000, tolerance: 1e-3, sizes: [1, 2, 7, 20] }),
  labelled('p', rotateByQuats, (n, g) => [g.f32(4 * n), g.f32(3 * n), new Float32Array(3 * n)], { large: 100000, ...SINGLE }),
  labelled('p r', mollerTrumbore, (n, g) => [g.f64(3 * n), g.f64(3 * n), g.f64(9 * 40), new Int32Array(n), new Float64Array(n)], { large: 5000, ...close }),
  labelled('r', updateParticles, (n, g) => [{ x: g.f32(n, 0, 9), y: g.f32(n, 0, 9), vx: g.f32(n, -50, 50), vy: g.f32(n, -50, 50), life: g.f32(n, -1, 2) }, n, 0.016, 9, 9], { large: 200000, ...SINGLE }),
  labelled('s', killDead, (n, g) => [g.f32(n), g.f32(n), g.f32(n), n], { large: 300000 }),
  labelled('p s', hashGrid, (n, g) => [g.f32(n, -9, 9), g.f32(n, -9, 9), 0.5, new Int32Array(997), new Int32Array(n)], { large: 100000 }),
  labelled('p r r s', hashNeighbours, (n, g) => [g.f32(n, -9, 9), g.f32(n, -9, 9), 1, new Int32Array(97).fill(-1).map((_, i) => (i < n ? i : -1)), Int32Array.from({ length: n }, (_, i) => (i + 97 < n ? i + 97 : -1)), new Int32Array(n), 1], { large: 1000 }),
  labelled('p r', sweptCircles, (n, g) => [g.f64(n, 0, 99), g.f64(n, 0, 99), g.f64(n, -9, 9), g.f64(n, -9, 9), g.f64(n, 0.1, 0.5), new Float64Array(n)], { large: 800, ...close }),
  labelled('p p', flowField, (n, g) => [g.f32(n * n, 0, 9), new Int8Array(n * n), n, n], { large: 300 }),
  labelled('p s', integrationField, (n, g) => [g.u8(n * n), new Uint16Array(n * n), new Int32Array(n * n), n, n, 0], { large: 300 }),
  labelled('p r r r p', thermalErosion, (n, g) => [g.f32(n * n), new Float32Array(n * n), n, n, 0.3], { large: 300, ...SINGLE }),
  labelled('p p r r', cyclicCa, (n, g) => [g.u8(n * n, 0, 8), new Uint8Array(n * n), n, n, 8, 2], { large: 200 }),
  labelled('s', langton, n => [new Uint8Array(n * n), n, n, 40 * n], { large: 3000, ...some }),
  labelled('p p s s', clothVerlet, (n, g) => [g.f32(3 * n * n), g.f32(3 * n * n), g.u8(n * n, 0, 2), n, n, 0.1, 0.01], { large: 150, tolerance: 1e-3 }),
  labelled('p r', sphPressure, (n, g) => [g.f64(n, 0, 1), g.f64(n, 0, 1), new Float64Array(n), new Float64Array(n), 0.2, 1, 5], { large: 800, ...close }),
  labelled('s s', squaresLines, (n, g) => [g.f32(n * n), n, n, 0, new Float32Array(8 * n * n)], { large: 200, ...SINGLE }),
  labelled('s p p s s', diamondSquare, n => [new Float32Array((2 ** Math.floor(Math.log2(n + 1)) + 1) ** 2), 2 ** Math.floor(Math.log2(n + 1)) + 1, 1], { large: 255, ...SINGLE }),
  labelled('p', starMap, (n, g) => [new Float64Array(n), new Float64Array(n), g.f64(n, 0, 6.28), g.f64(n, -1.5, 1.5), 0.8, 2], { large: 20000, ...close }),
  labelled('p s', keplerSolve, (n, g) => [g.f64(n, 0, 6.28), g.f64(n, 0, 0.9), new Float64Array(n)], { large: 10000, ...close }),
];
