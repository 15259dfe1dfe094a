// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** What is learnt and what is simulated: layers and features; cells, particles, waves. */
import { type Labelled, labelled } from '../real/labelled.ts';

function gruCell(x: Float32Array, h: Float32Array, W: Float32Array, U: Float32Array, b: Float32Array, out: Float32Array) {
  const sigmoid = (v: number) => 1 / (1 + Math.exp(-v));
  const n = h.length, m = x.length;
  const gate = (row: number, scale: number, off: number) => {
    let s = b[row];
    for (let j = 0; j < m; j++) s += W[row * m + j] * x[j];
    let r = 0;
    for (let j = 0; j < n; j++) r += U[row * n + j] * h[j];
    return s + scale * r + off;
  };
  for (let i = 0; i < n; i++) {
    const z = sigmoid(gate(i, 1, 0));
    const r = sigmoid(gate(n + i, 1, 0));
    const c = Math.tanh(gate(2 * n + i, r, 0));
    out[i] = (1 - z) * c + z * h[i];
  }
}

function scaleColumns(x: Float64Array, rows: number, cols: number) {
  const lo = new Float64Array(cols).fill(Infinity), hi = new Float64Array(cols).fill(-Infinity);
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < cols; c++) {
      lo[c] = Math.min(lo[c], x[r * cols + c]);
      hi[c] = Math.max(hi[c], x[r * cols + c]);
    }
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < cols; c++) x[r * cols + c] = hi[c] > lo[c] ? (x[r * cols + c] - lo[c]) / (hi[c] - lo[c]) : 0;
}

function quantRows(w: Float32Array, q: Int8Array, scale: Float32Array, cols: number) {
  for (let r = 0; r < scale.length; r++) {
    const row = w.subarray(r * cols, (r + 1) * cols);
    let top = 0;
    for (const v of row) top = Math.max(top, Math.abs(v));
    scale[r] = top / 127;
    const inv = top > 0 ? 127 / top : 0;
    row.forEach((v, c) => { q[r * cols + c] = Math.round(v * inv); });
  }
}

function int8Linear(a: Int8Array, w: Int8Array, bias: Int32Array, out: Uint8Array, m: number, n: number, k: number, mult: number, zero: number) {
  for (let i = 0; i < m; i++)
    for (let j = 0; j < n; j++) {
      let acc = bias[j];
      for (let p = 0; p < k; p++) acc += a[i * k + p] * w[j * k + p];
      const v = Math.round(acc * mult) + zero;
      out[i * n + j] = v < 0 ? 0 : v > 255 ? 255 : v;
    }
}

function topK(scores: Float32Array, k: number, idx: Int32Array) {
  const taken = new Uint8Array(scores.length);
  for (let t = 0; t < k; t++) {
    let best = -1;
    for (let i = 0; i < scores.length; i++)
      if (!taken[i] && (best < 0 || scores[i] > scores[best])) best = i;
    if (best < 0) return t;
    taken[best] = 1;
    idx[t] = best;
  }
  return k;
}

function rocPoints(labels: Uint8Array, order: Uint32Array, tpr: Float64Array, fpr: Float64Array) {
  let pos = 0;
  for (let i = 0; i < labels.length; i++) pos += labels[i];
  const neg = labels.length - pos;
  let tp = 0, fp = 0, area = 0;
  for (let k = 0; k < order.length; k++) {
    if (labels[order[k]] === 1) tp++;
    else { fp++; area += tp; }
    tpr[k] = tp / pos;
    fpr[k] = fp / neg;
  }
  return area / (pos * neg);
}

function causalAttention(q: Float32Array, k: Float32Array, v: Float32Array, out: Float32Array, T: number, D: number, att: Float32Array) {
  const scale = 1 / Math.sqrt(D);
  for (let t = 0; t < T; t++) {
    let max = -Infinity;
    for (let u = 0; u <= t; u++) {
      let dot = 0;
      for (let d = 0; d < D; d++) dot += q[t * D + d] * k[u * D + d];
      att[t * T + u] = dot * scale;
      if (dot * scale > max) max = dot * scale;
    }
    let sum = 0;
    for (let u = 0; u <= t; u++) sum += att[t * T + u] = Math.exp(att[t * T + u] - max);
    for (let u = 0; u <= t; u++) att[t * T + u] /= sum;
    for (let d = 0; d < D; d++) out[t * D + d] = 0;
    for (let u = 0; u <= t; u++) {
      const a = att[t * T + u];
      for (let d = 0; d < D; d++) out[t * D + d] += a * v[u * D + d];
    }
  }
}

function rotary(x: Float32Array, heads: number, dim: number, base = 10000) {
  const T = x.length / (heads * dim);
  for (let t = 0; t < T; t++)
    for (let h = 0; h < heads; h++)
      for (let d = 0; d < dim; d += 2) {
        const theta = t / base ** (d / dim), c = Math.cos(theta), s = Math.sin(theta), o = (t * heads + h) * dim + d;
        const a = x[o], b = x[o + 1];
        x[o] = a * c - b * s;
        x[o + 1] = a * s + b * c;
      }
}

function dilatedConv(x: Float32Array, w: Float32Array, y: Float32Array, cin: number, cout: number, len: number, taps: number, dil: number) {
  for (let o = 0; o < cout; o++)
    for (let t = 0; t < len; t++) {
      let s = 0;
      for (let c = 0; c < cin; c++)
        for (let k = 0; k < taps; k++) {
          const at = t - k * dil;
          if (at < 0) break;
          s += w[(o * cin + c) * taps + k] * x[c * len + at];
        }
      y[o * len + t] = s > 0 ? s : 0.01 * s;
    }
}

function embeddingBag(table: Float32Array, ids: Int32Array, offsets: Int32Array, out: Float32Array, dim: number) {
  for (let b = 0; b + 1 < offsets.length; b++) {
    out.fill(0, b * dim, (b + 1) * dim);
    for (let i = offsets[b]; i < offsets[b + 1]; i++)
      for (let d = 0; d < dim; d++) out[b * dim + d] += table[ids[i] * dim + d];
    const n = offsets[b + 1] - offsets[b];
    if (n > 1) for (let d = 0; d < dim; d++) out[b * dim + d] /= n;
  }
}

function perceptron(x: Float64Array, y: Int8Array, w: Float64Array, dim: number, rate: number) {
  let errors = 0;
  for (let i = 0; i < y.length; i++) {
    let a = 0;
    for (let d = 0; d < dim; d++) a += w[d] * x[i * dim + d];
    if (a * y[i] > 0) continue;
    errors++;
    for (let d = 0; d < dim; d++) w[d] += rate * y[i] * x[i * dim + d];
  }
  return errors;
}

function tokenWeights(start: Int32Array, term: Int32Array, count: Float64Array, vocab: number) {
  const df = new Int32Array(vocab), docs = start.length - 1;
  for (let p = 0; p < term.length; p++) df[term[p]] += 1;
  for (let d = 0; d < docs; d++) {
    let norm = 0;
    for (let p = start[d]; p < start[d + 1]; ++p) {
      count[p] = (1 + Math.log(count[p])) * Math.log((1 + docs) / (1 + df[term[p]]));
      norm += count[p] * count[p];
    }
    norm = Math.sqrt(norm) || 1;
    for (let p = start[d]; p < start[d + 1]; ++p) count[p] /= norm;
  }
}

function clipGradients(grad: Float32Array, limit: number) {
  let sq = 0;
  for (let i = grad.length; i--;) sq += grad[i] * grad[i];
  const norm = Math.sqrt(sq);
  if (norm <= limit) return norm;
  const f = limit / norm;
  for (let i = grad.length; i--;) grad[i] *= f;
  return norm;
}

function knnVote(train: Float32Array, labels: Uint8Array, query: Float32Array, out: Uint8Array, dim: number, classes: number) {
  const k = 3, total = labels.length;
  for (let q = 0; q < out.length; q++) {
    const dist = new Float64Array(k).fill(Infinity), who = new Int32Array(k);
    for (let t = 0; t < total; t++) {
      let d = 0;
      for (let c = 0; c < dim; c++) { const e = train[t * dim + c] - query[q * dim + c]; d += e * e; }
      if (d >= dist[k - 1]) continue;
      let at = k - 1;
      while (at > 0 && dist[at - 1] > d) { dist[at] = dist[at - 1]; who[at] = who[at - 1]; at--; }
      dist[at] = d;
      who[at] = labels[t];
    }
    const votes = new Uint8Array(classes);
    for (let j = 0; j < k; j++) votes[who[j]]++;
    let best = 0;
    for (let c = 1; c < classes; c++) if (votes[c] > votes[best]) best = c;
    out[q] = best;
  }
}

function adi(u: Float64Array, n: number, r: number, c: Float64Array, d: Float64Array) {
  for (let i = 0; i < n; i++) {
    const row = i * n;
    c[row] = -r / (1 + 2 * r);
    d[row] = u[row] / (1 + 2 * r);
    for (let j = 1; j < n; j++) {
      const m = 1 / (1 + 2 * r + r * c[row + j - 1]);
      c[row + j] = -r * m;
      d[row + j] = (u[row + j] + r * d[row + j - 1]) * m;
    }
    u[row + n - 1] = d[row + n - 1];
    for (let j = n - 2; j >= 0; j--) u[row + j] = d[row + j] - c[row + j] * u[row + j + 1];
  }
}

function yee(ex: Float64Array, ey: Float64Array, hz: Float64Array, nx: number, ny: number, steps: number) {
  for (let t = 0; t < steps; t++) {
    for (let j = 1; j < ny; j++) for (let i = 0; i < nx; i++) ex[j * nx + i] += 0.5 * (hz[j * nx + i] - hz[(j - 1) * nx + i]);
    for (let j = 0; j < ny; j++) for (let i = 1; i < nx; i++) ey[j * nx + i] -= 0.5 * (hz[j * nx + i] - hz[j * nx + i - 1]);
    for (let j = 0; j < ny - 1; j++)
      for (let i = 0; i < nx - 1; i++) {
        const k = j * nx + i;
        hz[k] -= 0.7 * (ey[k + 1] - ey[k] - ex[k + nx] + ex[k]);
      }
    hz[(ny >> 1) * nx + (nx >> 1)] += Math.sin(0.3 * t);
  }
}

function upwind(u: Float64Array, c: number, steps: number) {
  for (let s = 0; s < steps; s++)
    for (let i = u.length - 1; i > 0; i--) u[i] -= c * (u[i] - u[i - 1]);
}

function burgersLeft(u: Float64Array, dt: number) {
  for (let i = 1; i < u.length - 1; i++) {
    const flux = u[i] > 0 ? u[i] - u[i - 1] : u[i + 1] - u[i];
    u[i] = u[i] - dt * u[i] * flux;
  }
}

function walker(grid: Uint8Array, w: number, h: number, particles: number, seed: number) {
  let stuck = 0;
  outer: for (let p = 0; p < particles; p++) {
    let x = 1 + (seed = (seed * 48271) % 2147483647) % (w - 2), y = 1 + (seed = (seed * 48271) % 2147483647) % (h - 2);
    for (let step = 0; step < 400; step++) {
      const i = y * w + x;
      if (grid[i - 1] | grid[i + 1] | grid[i - w] | grid[i + w]) { grid[i] = 1; stuck++; continue outer; }
      seed = (seed * 48271) % 2147483647;
      switch (seed & 3) {
        case 0: x = x > 1 ? x - 1 : x; break;
        case 1: x = x < w - 2 ? x + 1 : x; break;
        case 2: y = y > 1 ? y - 1 : y; break;
        default: y = y < h - 2 ? y + 1 : y;
      }
    }
  }
  return stuck;
}

function traffic(road: Int8Array, next: Int8Array, vmax: number) {
  const n = road.length;
  next.fill(-1);
  for (let i = 0; i < n; i++) {
    let v = road[i];
    if (v < 0) continue;
    v = Math.min(v + 1, vmax);
    for (let d = 1; d <= v; d++) if (road[(i + d) % n] >= 0) { v = d - 1; break; }
    next[(i + v) % n] = v;
  }
}

function wireworld(a: Uint8Array, b: Uint8Array, w: number, h: number, gens: number) {
  for (; gens > 0; gens--) {
    for (let y = 1; y < h - 1; y++)
      for (let x = 1; x < w - 1; x++) {
        const i = y * w + x;
        if (a[i] === 0) b[i] = 0;
        else if (a[i] === 1) b[i] = 2;
        else if (a[i] === 2) b[i] = 3;
        else {
          let heads = 0;
          for (let dy = -w; dy <= w; dy += w) for (let dx = -1; dx <= 1; dx++) heads += a[i + dy + dx] === 1 ? 1 : 0;
          b[i] = heads === 1 || heads === 2 ? 1 : 3;
        }
      }
    [a, b] = [b, a];
  }
}

function forestFire(trees: Uint8Array, out: Uint8Array, w: number, h: number, seed: number) {
  let burning = 0;
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const i = x + y * w, up = ((y + h - 1) % h) * w + x, down = ((y + 1) % h) * w + x, left = y * w + ((x + w - 1) % w), right = y * w + ((x + 1) % w);
      let hash = Math.imul(i ^ seed, 0x85ebca6b);
      hash ^= hash >>> 13;
      const luck = (Math.imul(hash, 0xc2b2ae35) >>> 0) / 4294967296;
      const fire = trees[up] === 2 || trees[down] === 2 || trees[left] === 2 || trees[right] === 2;
      out[i] = trees[i] === 2 ? 0 : trees[i] === 1 ? (fire || luck < 0.01 ? 2 : 1) : luck < 0.05 ? 1 : 0;
      if (out[i] === 2) burning++;
    }
  return burning;
}

function leapfrogStep(p: { x: Float64Array; y: Float64Array; vx: Float64Array; vy: Float64Array; m: Float64Array }, dt: number, eps: number) {
  const { x, y, vx, vy, m } = p;
  for (let i = 0; i < x.length; i++) {
    let ax = 0, ay = 0;
    for (let j = 0; j < x.length; j++) {
      const dx = x[j] - x[i], dy = y[j] - y[i], inv = (dx * dx + dy * dy + eps) ** -1.5;
      ax += m[j] * dx * inv;
      ay += m[j] * dy * inv;
    }
    vx[i] += ax * dt;
    vy[i] += ay * dt;
  }
  for (let i = 0; i < x.length; i++) { x[i] += vx[i] * dt; y[i] += vy[i] * dt; }
}

function discs(pos: Float32Array, vel: Float32Array, r: number) {
  const n = pos.length >> 1;
  let hits = 0;
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const dx = pos[2 * j] - pos[2 * i], dy = pos[2 * j + 1] - pos[2 * i + 1], d2 = dx * dx + dy * dy;
      if (d2 >= 4 * r * r || d2 === 0) continue;
      const d = Math.sqrt(d2), nx = dx / d, ny = dy / d;
      const rel = (vel[2 * i] - vel[2 * j]) * nx + (vel[2 * i + 1] - vel[2 * j + 1]) * ny;
      if (rel <= 0) continue;
      vel[2 * i] -= rel * nx; vel[2 * i + 1] -= rel * ny;
      vel[2 * j] += rel * nx; vel[2 * j + 1] += rel * ny;
      hits++;
    }
  return hits;
}

function metropolis(spins: Int8Array, n: number, beta: number, sweeps: number, rng: Uint32Array) {
  let s = rng[0], energy = 0;
  for (let k = 0; k < sweeps * n * n; k++) {
    s = (Math.imul(s, 1103515245) + 12345) >>> 0;
    const i = (s >>> 8) % (n * n), x = i % n, y = (i / n) | 0;
    const sum = spins[y * n + ((x + 1) % n)] + spins[y * n + ((x + n - 1) % n)] + spins[((y + 1) % n) * n + x] + spins[((y + n - 1) % n) * n + x];
    const dE = 2 * spins[i] * sum;
    s = (Math.imul(s, 1103515245) + 12345) >>> 0;
    if (dE <= 0 || s / 4294967296 < Math.exp(-beta * dE)) { spins[i] = -spins[i]; energy += dE; }
  }
  rng[0] = s;
  return energy;
}

function epidemic(s: Float64Array, i: Float64Array, r: Float64Array, mix: Float64Array, beta: number, gamma: number, days: number) {
  const groups = s.length;
  for (let day = 0; day < days; day++) {
    const force = new Float64Array(groups);
    for (let g = 0; g < groups; g++) {
      for (let h = 0; h < groups; h++) force[g] += mix[g * groups + h] * i[h];
    }
    for (let g = 0; g < groups; g++) {
      const sick = Math.min(s[g], beta * force[g] * s[g]), well = gamma * i[g];
      s[g] -= sick;
      i[g] += sick - well;
      r[g] += well;
    }
  }
}

const SINGLE = { tolerance: 1e-4 };
const close = { tolerance: 1e-10 };
const least = { sizes: [3, 7, 20] };
export const models: readonly Labelled[] = [
  labelled('p r r r r r r', gruCell, (n, g) => [g.f32(n), g.f32(n), g.f32(3 * n * n), g.f32(3 * n * n), g.f32(3 * n), new Float32Array(n)], { large: 300, ...SINGLE }),
  labelled('p p r p p p', scaleColumns, (n, g) => [g.f64(n * 12), n, 12], { large: 20000 }),
  labelled('p r p', quantRows, (n, g) => [g.f32(17 * n), new Int8Array(17 * n), new Float32Array(n), 17], { large: 10000, ...SINGLE }),
  labelled('p p r', int8Linear, (n, g) => [Int8Array.from(g.i32(n * 24, -128, 128)), Int8Array.from(g.i32(9 * 24, -128, 128)), g.i32(9), new Uint8Array(9 * n), n, 9, 24, 0.001, 3], { large: 2000 }),
  labelled('s r', topK, (n, g) => [g.f32(n), 5, new Int32Array(5)], { large: 100000 }),
  labelled('r s', rocPoints, (n, g) => [g.u8(n, 0, 2), Uint32Array.from({ length: n }, (_, i) => (i * 7) % n), new Float64Array(n), new Float64Array(n)], { large: 500000 }),
  labelled('p r r r p p r p', causalAttention, (n, g) => [g.f32(8 * n), g.f32(8 * n), g.f32(8 * n), new Float32Array(8 * n), n, 8, new Float32Array(n * n)], { large: 250, ...SINGLE }),
  labelled('p p p', rotary, (n, g) => [g.f32(4 * 8 * n), 4, 8], { large: 2000, ...SINGLE }),
  labelled('p p r s', dilatedConv, (n, g) => [g.f32(4 * n), g.f32(6 * 4 * 3), new Float32Array(6 * n), 4, 6, n, 3, 2], { large: 5000, ...SINGLE }),
  labelled('p p r p p', embeddingBag, (n, g) => [g.f32(50 * 12), g.i32(4 * n, 0, 50), Int32Array.from({ length: n + 1 }, (_, i) => 4 * i), new Float32Array(12 * n), 12], { large: 10000, ...SINGLE }),
  labelled('s r p', perceptron, (n, g) => [g.f64(10 * n), Int8Array.from(g.u8(n, 0, 2), v => 2 * v - 1), new Float64Array(10), 10, 0.1], { large: 50000, ...close }),
  labelled('r s r p', tokenWeights, (n, g) => [Int32Array.from({ length: n + 1 }, (_, i) => 8 * i), g.i32(8 * n, 0, 40), Float64Array.from(g.i32(8 * n, 1, 9)), 40], { large: 20000, ...close }),
  labelled('r p', clipGradients, (n, g) => [g.f32(n), 0.5], { large: 500000, ...SINGLE }),
  labelled('p p s r s p r r', knnVote, (n, g) => [g.f32(3 * 40), g.u8(40, 0, 4), g.f32(3 * n), new Uint8Array(n), 3, 4], { large: 2000, ...SINGLE }),
  labelled('p s s', adi, (n, g) => [g.f64(n * n), n, 0.4, new Float64Array(n * n), new Float64Array(n * n)], { large: 400, sizes: [1, 2, 7, 20], ...close }),
  labelled('s p p p p p p', yee, (n, g) => [new Float64Array(n * n), new Float64Array(n * n), g.f64(n * n), n, n, 3], { large: 300, sizes: [1, 2, 7, 20], ...close }),
  labelled('s s', upwind, (n, g) => [g.f64(n), 0.4, 5], { large: 100000 }),
  labelled('s', burgersLeft, (n, g) => [g.f64(n), 0.1], { large: 300000 }),
  labelled('s s', walker, (n, g) => [g.u8(n * n, 0, 40).map(v => +(v === 0)), n, n, n, 1234], { large: 200, ...least }),
  labelled('p p s', traffic, (n, g) => [Int8Array.from(g.i32(n, -4, 5), v => Math.max(-1, v)), new Int8Array(n), 5], { large: 200000 }),
  labelled('s p p r r p p r r', wireworld, (n, g) => [g.u8(n * n, 0, 4), new Uint8Array(n * n), n, n, 3], { large: 300 }),
  labelled('r r', forestFire, (n, g) => [g.u8(n * n, 0, 3), new Uint8Array(n * n), n, n, 55], { large: 400 }),
  labelled('p r p', leapfrogStep, (n, g) => [{ x: g.f64(n), y: g.f64(n), vx: g.f64(n), vy: g.f64(n), m: g.f64(n, 0, 1) }, 0.01, 0.01], { large: 400, ...close }),
  labelled('s s', discs, (n, g) => [g.f32(2 * n, 0, 5), g.f32(2 * n), 0.3], { large: 500, ...SINGLE }),
  labelled('s', metropolis, (n, g) => [Int8Array.from(g.u8(n * n, 0, 2), v => 2 * v - 1), n, 0.44, 2, g.u32(1)], { large: 150 }),
  labelled('s p p r p', epidemic, (n, g) => [g.f64(n, 50, 100), g.f64(n, 0, 5), new Float64Array(n), g.f64(n * n, 0, 0.01), 0.3, 0.1, 5], { large: 150, ...close }),
];
