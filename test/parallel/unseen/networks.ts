// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Graphs, tables of programs, and matrices of every storage; sorting by networks. */
import { type Labelled, labelled } from '../real/labelled.ts';

function frontierLevels(rowPtr: Int32Array, col: Int32Array, level: Int32Array, source: number) {
  level.fill(-1);
  if (level.length === 0) return 0;
  level[source] = 0;
  for (let d = 0; ; d++) {
    let grew = 0;
    for (let v = 0; v < level.length; v++) {
      if (level[v] !== d) continue;
      for (let e = rowPtr[v]; e < rowPtr[v + 1]; e++)
        if (level[col[e]] < 0) { level[col[e]] = d + 1; grew++; }
    }
    if (!grew) return d;
  }
}

function queueLevels(rowPtr: Int32Array, col: Int32Array, level: Int32Array, queue: Int32Array) {
  level.fill(-1);
  if (!level.length) return 0;
  let h = 0, t = 0;
  level[0] = 0;
  queue[t++] = 0;
  while (h < t) {
    const v = queue[h++];
    for (let e = rowPtr[v]; e < rowPtr[v + 1]; e++) {
      const u = col[e];
      if (level[u] >= 0) continue;
      level[u] = level[v] + 1;
      queue[t++] = u;
    }
  }
  return t;
}

function rankIterate(rowPtr: Int32Array, col: Int32Array, degree: Int32Array, r: Float64Array, next: Float64Array, damp: number, rounds: number) {
  const n = r.length;
  for (let i = 0; i < n; i++) r[i] = 1 / n;
  for (let k = 0; k < rounds; k++) {
    let dangling = 0, diff = 0;
    for (let i = 0; i < n; i++) if (degree[i] === 0) dangling += r[i];
    for (let v = 0; v < n; v++) {
      let s = 0;
      for (let e = rowPtr[v]; e < rowPtr[v + 1]; e++) s += r[col[e]] / degree[col[e]];
      next[v] = (1 - damp) / n + damp * (s + dangling / n);
    }
    for (let i = 0; i < n; i++) { diff += Math.abs(next[i] - r[i]); r[i] = next[i]; }
    if (diff < 1e-12) return k;
  }
  return rounds;
}

function relaxEdges(from: Int32Array, to: Int32Array, w: Float64Array, dist: Float64Array, pred: Int32Array) {
  const n = dist.length;
  dist.fill(Infinity);
  pred.fill(-1);
  if (n) dist[0] = 0;
  for (let k = 0; k + 1 < n; k++) {
    let any = false;
    for (let e = 0; e < w.length; e++) {
      const nd = dist[from[e]] + w[e];
      if (nd < dist[to[e]]) { dist[to[e]] = nd; pred[to[e]] = from[e]; any = true; }
    }
    if (!any) break;
  }
}

function minLabels(a: Int32Array, b: Int32Array, label: Int32Array) {
  let changed, rounds = 0;
  for (let i = 0; i < label.length; i++) label[i] = i;
  do {
    changed = 0;
    for (let e = 0; e < a.length; e++) {
      const la = label[a[e]], lb = label[b[e]];
      if (la < lb) { label[b[e]] = la; changed = 1; } else if (lb < la) { label[a[e]] = lb; changed = 1; }
    }
    rounds++;
  } while (changed);
  return rounds;
}

function closedTriples(rowPtr: Int32Array, col: Int32Array) {
  let t = 0;
  for (let u = 0; u + 1 < rowPtr.length; u++)
    for (let e = rowPtr[u]; e < rowPtr[u + 1]; e++) {
      const v = col[e];
      if (v <= u) continue;
      let i = rowPtr[u], j = rowPtr[v];
      while (i < rowPtr[u + 1] && j < rowPtr[v + 1]) {
        const x = col[i], y = col[j];
        if (x === y) { if (x > v) t++; i++; j++; } else if (x < y) i++; else j++;
      }
    }
  return t;
}

function greedyColours(rowPtr: Int32Array, col: Int32Array, colour: Int32Array) {
  const used = new Int32Array(64).fill(-1);
  let most = 0;
  for (let v = 0; v < colour.length; v++) {
    for (let e = rowPtr[v]; e < rowPtr[v + 1]; e++) if (col[e] < v) used[colour[col[e]]] = v;
    let c = 0;
    while (used[c] === v) c++;
    colour[v] = c;
    if (c > most) most = c;
  }
  return most + 1;
}

function primDense(w: Float64Array, n: number, key: Float64Array, inTree: Uint8Array) {
  let total = 0;
  for (let i = 0; i < n; i++) { key[i] = i ? Infinity : 0; inTree[i] = 0; }
  for (let k = 0; k < n; k++) {
    let u = -1;
    for (let i = 0; i < n; i++) if (!inTree[i] && (u < 0 || key[i] < key[u])) u = i;
    inTree[u] = 1;
    total += key[u];
    for (let v = 0; v < n; v++) if (!inTree[v] && w[u * n + v] < key[v]) key[v] = w[u * n + v];
  }
  return total;
}

function commonSubsequence(a: Uint8Array, b: Uint8Array) {
  let prev = new Int32Array(b.length + 1), cur = new Int32Array(b.length + 1);
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) cur[j] = a[i - 1] === b[j - 1] ? prev[j - 1] + 1 : Math.max(prev[j], cur[j - 1]);
    const t = prev;
    prev = cur;
    cur = t;
  }
  return prev[b.length];
}

function boundedKnapsack(weight: Int32Array, value: Int32Array, dp: Int32Array) {
  for (let i = 0; i < weight.length; i++)
    for (let c = dp.length - 1; c >= weight[i]; c--) {
      const v = dp[c - weight[i]] + value[i];
      if (v > dp[c]) dp[c] = v;
    }
  return dp.length ? dp[dp.length - 1] : 0;
}

function bandedWarp(a: Float64Array, b: Float64Array, D: Float64Array, band: number) {
  const n = a.length, m = b.length, w = m + 1;
  D.fill(Infinity);
  D[0] = 0;
  for (let i = 1; i <= n; i++)
    for (let j = Math.max(1, i - band), e = Math.min(m, i + band); j <= e; j++) {
      const c = Math.abs(a[i - 1] - b[j - 1]);
      D[i * w + j] = c + Math.min(D[(i - 1) * w + j], D[i * w + j - 1], D[(i - 1) * w + j - 1]);
    }
  return D[n * w + m];
}

function bestStates(obs: Uint8Array, A: Float64Array, B: Float64Array, S: number, M: number, score: Float64Array, back: Uint8Array, path: Uint8Array) {
  const T = obs.length;
  if (T === 0) return 0;
  for (let s = 0; s < S; s++) score[s] = B[s * M + obs[0]] - Math.log(S);
  for (let t = 1; t < T; t++)
    for (let s = 0; s < S; s++) {
      let m = -Infinity, arg = 0;
      for (let q = 0; q < S; q++) {
        const v = score[(t - 1) * S + q] + A[q * S + s];
        if (v > m) (m = v), (arg = q);
      }
      score[t * S + s] = m + B[s * M + obs[t]];
      back[t * S + s] = arg;
    }
  let last = 0;
  for (let s = 1; s < S; s++) if (score[(T - 1) * S + s] > score[(T - 1) * S + last]) last = s;
  for (let t = T - 1; t >= 0; t--) { path[t] = last; last = back[t * S + last]; }
  return path[0];
}

function localScores(q: Uint8Array, db: Uint8Array, len: number, gap: number, best: Int32Array) {
  const m = q.length;
  for (let s = 0; s < best.length; s++) {
    const row = new Int32Array(m + 1);
    let top = 0;
    for (let i = 0; i < len; i++) {
      let diag = 0, c = db[s * len + i];
      for (let j = 1; j <= m; j++) {
        const up = row[j];
        const h = Math.max(0, diag + (q[j - 1] === c ? 3 : -2), up - gap, row[j - 1] - gap);
        diag = up;
        row[j] = h;
        if (h > top) top = h;
      }
    }
    best[s] = top;
  }
}

function searchCost(p: Float64Array, n: number, cost: Float64Array, root: Int32Array) {
  const w = n + 1;
  for (let len = 1; len <= n; len++)
    for (let i = 0; i + len <= n; i++) {
      const j = i + len;
      let sum = 0, m = Infinity, r = -1;
      for (let k = i; k < j; k++) sum += p[k];
      for (let k = i; k < j; k++) {
        const c = cost[i * w + k] + cost[(k + 1) * w + j];
        if (c < m) { m = c; r = k; }
      }
      cost[i * w + j] = m + sum;
      root[i * w + j] = r;
    }
  return n ? cost[n] : 0;
}

function doolittle(a: Float64Array, n: number, l: Float64Array, u: Float64Array) {
  for (let i = 0; i < n; i++) {
    for (let k = i; k < n; k++) {
      let s = 0;
      for (let j = 0; j < i; j++) s += l[i * n + j] * u[j * n + k];
      u[i * n + k] = a[i * n + k] - s;
    }
    for (let k = i; k < n; k++) {
      if (k === i) { l[i * n + i] = 1; continue; }
      let s = 0;
      for (let j = 0; j < i; j++) s += l[k * n + j] * u[j * n + i];
      l[k * n + i] = (a[k * n + i] - s) / u[i * n + i];
    }
  }
}

function givensQr(a: Float64Array, m: number, n: number) {
  for (let j = 0; j < n; j++)
    for (let i = m - 1; i > j; i--) {
      const x = a[(i - 1) * n + j], y = a[i * n + j], r = Math.hypot(x, y);
      if (r === 0) continue;
      const c = x / r, s = y / r;
      for (let k = j; k < n; k++) {
        const t = a[(i - 1) * n + k], b = a[i * n + k];
        a[(i - 1) * n + k] = c * t + s * b;
        a[i * n + k] = c * b - s * t;
      }
    }
}

function cscGather(colPtr: Int32Array, row: Int32Array, val: Float64Array, x: Float64Array, y: Float64Array) {
  for (let j = 0; j < y.length; j++) {
    let s = 0;
    for (let p = colPtr[j]; p < colPtr[j + 1]; p++) s += val[p] * x[row[p]];
    y[j] = s;
  }
}

function ellTimes(col: Int32Array, val: Float64Array, width: number, x: Float64Array, y: Float64Array) {
  const n = y.length;
  for (let i = 0; i < n; i++) {
    let acc = 0;
    for (let k = 0; k < width; k++) { const c = col[k * n + i]; if (c >= 0) acc += val[k * n + i] * x[c]; }
    y[i] = acc;
  }
}

function bandTimes(band: Float64Array, lo: number, up: number, n: number, x: Float64Array, y: Float64Array) {
  const w = lo + up + 1;
  for (let i = 0; i < n; i++) {
    y[i] = 0;
    for (let j = Math.max(0, i - lo); j <= Math.min(n - 1, i + up); j++) y[i] += band[i * w + j - i + lo] * x[j];
  }
}

function manyTridiagonals(a: Float64Array, b: Float64Array, c: Float64Array, d: Float64Array, n: number, systems: number) {
  for (let s = 0; s < systems; s++) {
    const at = s * n;
    for (let i = 1; i < n; i++) {
      const m = a[at + i] / b[at + i - 1];
      b[at + i] -= m * c[at + i - 1];
      d[at + i] -= m * d[at + i - 1];
    }
    d[at + n - 1] /= b[at + n - 1];
    for (let i = n - 2; i >= 0; i--) d[at + i] = (d[at + i] - c[at + i] * d[at + i + 1]) / b[at + i];
  }
}

function toeplitzTimes(t: Float64Array, x: Float64Array, y: Float64Array) {
  const n = x.length;
  for (let i = 0; i < n; i++) {
    let s = 0;
    for (let j = 0; j < n; j++) s += t[n - 1 + i - j] * x[j];
    y[i] = s;
  }
}

function levinson(r: Float64Array, a: Float64Array, tmp: Float64Array) {
  let e = r[0];
  a[0] = 1;
  for (let i = 1; i < r.length; i++) {
    let acc = r[i];
    for (let j = 1; j < i; j++) acc += a[j] * r[i - j];
    const k = -acc / e;
    for (let j = 1; j < i; j++) tmp[j] = a[j] + k * a[i - j];
    for (let j = 1; j < i; j++) a[j] = tmp[j];
    a[i] = k;
    e *= 1 - k * k;
  }
  return e;
}

function bitonic(a: Float64Array, n: number) {
  for (let k = 2; k <= n; k <<= 1)
    for (let j = k >> 1; j > 0; j >>= 1)
      for (let i = 0; i < n; i++) {
        const l = i ^ j;
        if (l > i && ((i & k) === 0 ? a[i] > a[l] : a[i] < a[l])) { const t = a[i]; a[i] = a[l]; a[l] = t; }
      }
}

function batcherNine(a: Float32Array) {
  const swap = (i: number, j: number) => { if (a[i] > a[j]) { const t = a[i]; a[i] = a[j]; a[j] = t; } };
  for (let b = 0; b + 4 <= a.length; b += 4) {
    swap(b, b + 1); swap(b + 2, b + 3);
    swap(b, b + 2); swap(b + 1, b + 3);
    swap(b + 1, b + 2);
  }
}

function packedCholesky(p: Float64Array, n: number) {
  for (let j = 0, jj = 0; j < n; jj += ++j + 1) {
    for (let i = 0, ii = 0; i < j; ii += ++i + 1) {
      let s = 0;
      for (let k = 0; k < i; k++) s += p[ii - i + k] * p[jj - j + k];
      p[jj - j + i] = (p[jj - j + i] - s) / p[ii];
    }
    let d = p[jj];
    for (let k = 0; k < j; k++) d -= p[jj - j + k] ** 2;
    if (d <= 0) return j + 1;
    p[jj] = Math.sqrt(d);
  }
  return 0;
}

function sylvesterSigns(h: Int8Array, n: number) {
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let v = i & j, parity = 0;
      for (; v; v &= v - 1) parity ^= 1;
      h[i * n + j] = parity ? -1 : 1;
    }
}

const csr = (n: number, per: number, g: { i32: (n: number, lo: number, hi: number) => Int32Array }) => [Int32Array.from({ length: n + 1 }, (_, i) => i * per), g.i32(per * n, 0, n)] as const;
const sorted = (n: number, per: number, g: { i32: (n: number, lo: number, hi: number) => Int32Array }) => { const [p, c] = csr(n, per, g); for (let v = 0; v < n; v++) c.subarray(p[v], p[v + 1]).sort(); return [p, c] as const; };
const pow2 = (n: number) => (n ? 2 ** Math.ceil(Math.log2(n)) : 0);
const dominant = (n: number, g: { f64: (n: number) => Float64Array }) => g.f64(n * n).map((v, i) => (i % (n + 1) === 0 ? n + 2 : v));
const close = { tolerance: 1e-8 };
const least = { sizes: [1, 2, 7, 20] };
export const networks: readonly Labelled[] = [
  labelled('p s s s', frontierLevels, (n, g) => [...csr(n, 4, g), new Int32Array(n), 0], { large: 50000 }),
  labelled('p s s', queueLevels, (n, g) => [...csr(n, 4, g), new Int32Array(n), new Int32Array(n)], { large: 50000 }),
  labelled('p s r p r r', rankIterate, (n, g) => [...csr(n, 4, g), g.i32(n, 0, 5).map(v => v + 1), new Float64Array(n), new Float64Array(n), 0.85, 5], { large: 50000, ...close }),
  labelled('p p s s', relaxEdges, (n, g) => [g.i32(3 * n, 0, n), g.i32(3 * n, 0, n), g.f64(3 * n, 0, 1), new Float64Array(n), new Int32Array(n)], { large: 20000 }),
  labelled('p s s', minLabels, (n, g) => [g.i32(2 * n, 0, n), g.i32(2 * n, 0, n), new Int32Array(n)], { large: 50000 }),
  labelled('r r s', closedTriples, (n, g) => [...sorted(n, 5, g)], { large: 20000 }),
  labelled('p s s s', greedyColours, (n, g) => [...csr(n, 6, g), new Int32Array(n)], { large: 50000 }),
  labelled('p s r p', primDense, (n, g) => [g.f64(n * n, 0, 1), n, new Float64Array(n), new Uint8Array(n)], { large: 300 }),
  labelled('s s s', commonSubsequence, (n, g) => [g.u8(n, 0, 4), g.u8(n, 0, 4)], { large: 800 }),
  labelled('s s', boundedKnapsack, (n, g) => [g.i32(n, 1, 9), g.i32(n, 1, 100), new Int32Array(4 * n)], { large: 500 }),
  labelled('p s s', bandedWarp, (n, g) => [g.f64(n), g.f64(n), new Float64Array((n + 1) ** 2), 6], { large: 1000 }),
  labelled('p s p r r s', bestStates, (n, g) => [g.u8(n, 0, 4), g.f64(36, -3, 0), g.f64(24, -3, 0), 6, 4, new Float64Array(6 * n), new Uint8Array(6 * n), new Uint8Array(n)], { large: 10000 }),
  labelled('p p s s', localScores, (n, g) => [g.u8(9, 0, 4), g.u8(12 * n, 0, 4), 12, 2, new Int32Array(n)], { large: 3000 }),
  labelled('s p r r', searchCost, (n, g) => [g.f64(n, 0, 1), n, new Float64Array((n + 1) ** 2), new Int32Array((n + 1) ** 2)], { large: 120, ...close }),
  labelled('s p r p r', doolittle, (n, g) => [dominant(n, g), n, new Float64Array(n * n), new Float64Array(n * n)], { large: 120, ...close }),
  labelled('s s p', givensQr, (n, g) => [g.f64(n * n), n, n], { large: 120, tolerance: 1e-7 }),
  labelled('p r', cscGather, (n, g) => [...csr(n, 5, g), g.f64(5 * n), g.f64(n), new Float64Array(n)], { large: 50000, ...close }),
  labelled('p r', ellTimes, (n, g) => [g.i32(6 * n, -1, n), g.f64(6 * n), 6, g.f64(n), new Float64Array(n)], { large: 50000, ...close }),
  labelled('p r', bandTimes, (n, g) => [g.f64(6 * n), 2, 3, n, g.f64(n), new Float64Array(n)], { large: 50000, ...close }),
  labelled('p s s', manyTridiagonals, (n, g) => [g.f64(8 * n), g.f64(8 * n, 3, 4), g.f64(8 * n), g.f64(8 * n), 8, n], { large: 10000, ...close }),
  labelled('p r', toeplitzTimes, (n, g) => [g.f64(2 * n), g.f64(n), new Float64Array(n)], { large: 800, ...close }),
  labelled('s r p p', levinson, (n, g) => [g.f64(n, -0.1, 0.1).map((v, i) => (i ? v / i : 1)), new Float64Array(n), new Float64Array(n)], { large: 800, ...close, ...least }),
  labelled('s s p', bitonic, (n, g) => { const m = pow2(n); return [g.f64(m), m]; }, { large: 8192 }),
  labelled('p', batcherNine, (n, g) => [g.f32(4 * n)], { large: 50000 }),
  labelled('s s r r', packedCholesky, (n, g) => [g.f64((n * (n + 1)) / 2, 0, 0.5).map((v, k) => (Number.isInteger((Math.sqrt(8 * k + 9) - 1) / 2) && (Math.sqrt(8 * k + 9) - 1) / 2 > 0 ? n + v : v)), n], { large: 120, ...close }),
  labelled('p p s', sylvesterSigns, n => [new Int8Array(n * n), n], { large: 200 }),
];
