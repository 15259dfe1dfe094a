// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Bytes, rows, sequences and words: codes, sparse matrices, tables of dynamic programs, bits, dates. */
import { type Labelled, labelled } from '../real/labelled.ts';

function zigzagVarint(x: Int32Array, out: Uint8Array) {
  let o = 0, prev = 0;
  for (let i = 0; i < x.length; i++) {
    const d = x[i] - prev;
    prev = x[i];
    let z = ((d << 1) ^ (d >> 31)) >>> 0;
    while (z > 127) { out[o++] = (z & 127) | 128; z >>>= 7; }
    out[o++] = z;
  }
  return o;
}

function undelta(x: Int32Array) {
  for (let i = 1; i < x.length; i++) x[i] = (x[i] + x[i - 1]) | 0;
}

function delta(x: Int32Array) {
  for (let i = x.length - 1; i > 0; i--) x[i] -= x[i - 1];
}

function crcTable(table: Uint32Array, poly: number) {
  for (let n = 0; n < 256; n++) {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ poly : c >>> 1;
    table[n] = c >>> 0;
  }
}

function fletcher32(data: Uint16Array) {
  let a = 0xffff, b = 0xffff, i = 0, left = data.length;
  while (left > 0) {
    let block = left > 359 ? 359 : left;
    left -= block;
    do { a += data[i++]; b += a; } while (--block);
    a = (a & 0xffff) + (a >>> 16);
    b = (b & 0xffff) + (b >>> 16);
  }
  a = (a & 0xffff) + (a >>> 16);
  b = (b & 0xffff) + (b >>> 16);
  return ((b << 16) | a) >>> 0;
}

function longestMatch(buf: Uint8Array, head: Int32Array, prev: Int32Array, length: Uint8Array) {
  head.fill(-1);
  for (let i = 0; i + 2 < buf.length; i++) {
    const h = ((buf[i] << 10) ^ (buf[i + 1] << 5) ^ buf[i + 2]) & 1023;
    let best = 0, chain = 0;
    for (let p = head[h]; p >= 0 && chain < 16; p = prev[p], chain++) {
      let l = 0;
      while (l < 255 && i + l < buf.length && buf[p + l] === buf[i + l]) l++;
      if (l > best) best = l;
    }
    length[i] = best;
    prev[i] = head[h];
    head[h] = i;
  }
}

function base64Values(text: Uint8Array, out: Uint8Array) {
  const val = (c: number) => {
    if (c >= 65 && c <= 90) return c - 65;
    if (c >= 97 && c <= 122) return c - 71;
    if (c >= 48 && c <= 57) return c + 4;
    return c === 43 ? 62 : 63;
  };
  for (let i = 0, o = 0; i + 3 < text.length; i += 4, o += 3) {
    const w = (val(text[i]) << 18) | (val(text[i + 1]) << 12) | (val(text[i + 2]) << 6) | val(text[i + 3]);
    out[o] = w >> 16;
    out[o + 1] = (w >> 8) & 255;
    out[o + 2] = w & 255;
  }
}

function codeLengths(freq: Uint32Array, parent: Int16Array, weight: Uint32Array, depth: Uint8Array) {
  const n = freq.length;
  for (let i = 0; i < n; i++) weight[i] = freq[i];
  let leaf = 0, inner = n;
  for (let k = n; k < 2 * n - 1; k++) {
    const first = leaf < n && (inner >= k || weight[leaf] <= weight[inner]) ? leaf++ : inner++;
    const second = leaf < n && (inner >= k || weight[leaf] <= weight[inner]) ? leaf++ : inner++;
    weight[k] = weight[first] + weight[second];
    parent[first] = parent[second] = k;
  }
  depth[2 * n - 2] = 0;
  for (let k = 2 * n - 3; k >= 0; k--) depth[k] = depth[parent[k]] + 1;
  let bits = 0;
  for (let i = 0; i < n; i++) bits += freq[i] * depth[i];
  return bits;
}

function bitReader(bytes: Uint8Array, widths: Uint8Array, out: Uint32Array) {
  let acc = 0, have = 0, at = 0;
  for (let i = 0; i < widths.length; i++) {
    const w = widths[i];
    while (have < w) { acc |= bytes[at++] << have; have += 8; }
    out[i] = acc & ((1 << w) - 1);
    acc >>>= w;
    have -= w;
  }
}

function cscTimes(m: { colPtr: Int32Array; row: Int32Array; val: Float64Array }, x: Float64Array, y: Float64Array) {
  y.fill(0);
  for (let c = 0; c < x.length; c++) {
    const xc = x[c];
    if (xc === 0) continue;
    for (let k = m.colPtr[c]; k < m.colPtr[c + 1]; k++) y[m.row[k]] += m.val[k] * xc;
  }
}

function lowerSolve(rowPtr: Int32Array, col: Int32Array, val: Float64Array, b: Float64Array, x: Float64Array) {
  for (let r = 0; r < b.length; r++) {
    let s = b[r], diag = 1;
    for (let k = rowPtr[r]; k < rowPtr[r + 1]; k++) {
      if (col[k] < r) s -= val[k] * x[col[k]];
      else if (col[k] === r) diag = val[k];
    }
    x[r] = s / diag;
  }
}

function sparseJacobi(rowPtr: Int32Array, col: Int32Array, val: Float64Array, b: Float64Array, x: Float64Array, y: Float64Array, tol: number, most: number) {
  let it = 0, change = Infinity;
  while (it < most && change > tol) {
    change = 0;
    for (let r = 0; r < b.length; r++) {
      let s = b[r], d = 4;
      for (let k = rowPtr[r], end = rowPtr[r + 1]; k < end; k++) {
        const c = col[k];
        if (c === r) d += val[k]; else s -= val[k] * x[c];
      }
      y[r] = s / d;
      change = Math.max(change, Math.abs(y[r] - x[r]));
    }
    x.set(y);
    it++;
  }
  return it;
}

function sweepGaussSeidel(rowPtr: Int32Array, col: Int32Array, val: Float64Array, b: Float64Array, x: Float64Array) {
  for (let r = 0; r < b.length; r++) {
    let s = b[r];
    for (let k = rowPtr[r]; k < rowPtr[r + 1]; k++) if (col[k] !== r) s -= val[k] * x[col[k]];
    x[r] = s * 0.2;
  }
}

function cgSolve(A: Float64Array, b: Float64Array, x: Float64Array, n: number, iters: number) {
  const dot = (u: Float64Array, v: Float64Array) => { let s = 0; for (let i = 0; i < n; i++) s += u[i] * v[i]; return s; };
  const r = b.slice(), p = b.slice(), q = new Float64Array(n);
  x.fill(0);
  let rr = dot(r, r);
  for (let k = 0; k < iters; k++) {
    if (rr < 1e-20) break;
    for (let i = 0; i < n; i++) {
      let s = 0;
      for (let j = 0; j < n; j++) s += A[i * n + j] * p[j];
      q[i] = s;
    }
    const alpha = rr / dot(p, q);
    for (let i = 0; i < n; i++) { x[i] += alpha * p[i]; r[i] -= alpha * q[i]; }
    const next = dot(r, r), beta = next / rr;
    for (let i = 0; i < n; i++) p[i] = r[i] + beta * p[i];
    rr = next;
  }
  return rr;
}

function pagePush(start: Int32Array, to: Int32Array, rank: Float64Array, next: Float64Array, damping: number) {
  const n = rank.length;
  let dangling = 0;
  for (let v = 0; v < n; v++) next[v] = (1 - damping) / n;
  for (let v = 0; v < n; v++) {
    const out = start[v + 1] - start[v];
    if (!out) { dangling += rank[v]; continue; }
    const share = (damping * rank[v]) / out;
    for (let e = start[v]; e < start[v + 1]; e++) next[to[e]] += share;
  }
  for (let v = 0; v < n; v++) next[v] += (damping * dangling) / n;
}

function cooSort(row: Int32Array, col: Int32Array, val: Float64Array, rowPtr: Int32Array, outCol: Int32Array, outVal: Float64Array) {
  const n = rowPtr.length - 1;
  rowPtr.fill(0);
  for (let k = 0; k < row.length; k++) rowPtr[row[k] + 1]++;
  for (let r = 0; r < n; r++) rowPtr[r + 1] += rowPtr[r];
  const fill = new Int32Array(n);
  for (let k = 0; k < row.length; k++) {
    const r = row[k], at = rowPtr[r] + fill[r]++;
    outCol[at] = col[k];
    outVal[at] = val[k];
  }
}

function bestPathSum(t: Int32Array, rows: number) {
  for (let r = rows - 2; r >= 0; r--) {
    const here = (r * (r + 1)) / 2, below = here + r + 1;
    for (let c = 0; c <= r; c++) t[here + c] += Math.max(t[below + c], t[below + c + 1]);
  }
  return t[0];
}

function coinWays(ways: Float64Array, coins: Int32Array) {
  ways[0] = 1;
  for (const c of coins) for (let v = c; v < ways.length; v++) ways[v] += ways[v - c];
}

function rodCutting(price: Int32Array, best: Int32Array, cut: Int32Array) {
  best[0] = 0;
  for (let n = 1; n < best.length; n++) {
    let top = -1;
    for (let k = 1; k <= n; k++) if (price[k] + best[n - k] > top) { top = price[k] + best[n - k]; cut[n] = k; }
    best[n] = top;
  }
}

function optimalTree(freq: Float64Array, cost: Float64Array, n: number) {
  for (let i = 0; i < n; i++) cost[i * n + i] = freq[i];
  for (let len = 2; len <= n; len++)
    for (let i = 0; i + len <= n; i++) {
      const j = i + len - 1;
      let sum = 0;
      for (let k = i; k <= j; k++) sum += freq[k];
      let best = Infinity;
      for (let r = i; r <= j; r++) {
        const c = (r > i ? cost[i * n + r - 1] : 0) + (r < j ? cost[(r + 1) * n + j] : 0);
        best = Math.min(best, c);
      }
      cost[i * n + j] = best + sum;
    }
  return cost[n - 1];
}

function affineGaps(a: Uint8Array, b: Uint8Array, open: number, extend: number) {
  const m = b.length, M = new Int32Array(m + 1), E = new Int32Array(m + 1);
  let best = 0;
  for (let i = 0; i < a.length; i++) {
    let diag = 0, F = 0;
    for (let j = 1; j <= m; j++) {
      E[j] = Math.max(E[j] - extend, M[j] - open);
      F = Math.max(F - extend, M[j - 1] - open);
      const v = Math.max(0, diag + (a[i] === b[j - 1] ? 5 : -4), E[j], F);
      diag = M[j];
      M[j] = v;
      if (v > best) best = v;
    }
  }
  return best;
}

function palindromes(s: Uint8Array, radius: Int32Array) {
  const n = s.length;
  let longest = 0;
  for (let c = 0; c < n; c++) {
    let k = 1;
    while (c - k >= 0 && c + k < n && s[c - k] === s[c + k]) k++;
    radius[c] = k;
    if (2 * k - 1 > longest) longest = 2 * k - 1;
  }
  return longest;
}

function failureTable(p: Uint8Array, fail: Int32Array) {
  let k = 0;
  for (let i = 1; i < p.length; i++) {
    while (k > 0 && p[i] !== p[k]) k = fail[k - 1];
    if (p[i] === p[k]) k++;
    fail[i] = k;
  }
}

function minimizers(hash: Uint32Array, w: number, out: Uint32Array) {
  let n = 0, last = -1;
  for (let i = 0; i + w <= hash.length; i++) {
    let best = i;
    for (let k = 1; k < w; k++) if (hash[i + k] < hash[best]) best = i + k;
    if (best !== last) { out[n++] = best; last = best; }
  }
  return n;
}

function nextSameBits(x: Uint32Array) {
  for (let i = 0; i < x.length; i++) {
    const v = x[i];
    if (v === 0) continue;
    const low = (v & -v) >>> 0, ripple = (v + low) >>> 0;
    x[i] = low === 0 || ripple === 0 ? 0 : (ripple | ((((v ^ ripple) >>> 2) / low) >>> 0)) >>> 0;
  }
}

function bitMatrix(rows: Uint32Array, out: Uint32Array) {
  for (let base = 0; base < rows.length; base += 32) {
    for (let i = 0; i < 32; i++) {
      let w = 0;
      for (let j = 0; j < 32; j++) w |= ((rows[base + j] >>> i) & 1) << j;
      out[base + i] = w;
    }
  }
}

function rankBlocks(bits: Uint32Array, rank: Uint32Array) {
  let r = 0;
  for (let i = 0; i < bits.length; i++) {
    rank[i] = r;
    let v = bits[i];
    v -= (v >>> 1) & 0x55555555;
    v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
    r += Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return r;
}

function isoWeeks(days: Int32Array, week: Uint8Array) {
  for (let i = 0; i < days.length; i++) {
    const d = days[i], dow = (((d + 3) % 7) + 7) % 7, thursday = d - dow + 3;
    let z = thursday + 719468;
    const era = Math.floor(z / 146097), doe = z - era * 146097;
    const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365);
    let doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
    const leap = (yoe % 4 === 0 && yoe % 100 !== 0) || yoe === 0;
    doy = doy >= 306 ? doy - 306 : doy + 59 + (leap ? 1 : 0);
    week[i] = Math.floor(doy / 7) + 1;
  }
}

function sessions(time: Float64Array, user: Int32Array, last: Float64Array, id: Int32Array, gap: number) {
  let next = 0;
  last.fill(-Infinity);
  const open = new Int32Array(last.length);
  for (let i = 0; i < time.length; i++) {
    const u = user[i];
    if (time[i] - last[u] > gap) open[u] = next++;
    last[u] = time[i];
    id[i] = open[u];
  }
  return next;
}

const csr = (n: number, per: number, g: { i32: (n: number, lo: number, hi: number) => Int32Array; f64: (n: number, lo?: number, hi?: number) => Float64Array }) =>
  [Int32Array.from({ length: n + 1 }, (_, i) => i * per), g.i32(per * n, 0, n), g.f64(per * n, 0.1, 0.3)] as const;
const close = { tolerance: 1e-10 };
const least = { sizes: [1, 2, 7, 20] };
export const records: readonly Labelled[] = [
  labelled('s s', zigzagVarint, (n, g) => [g.i32(n), new Uint8Array(5 * n)], { large: 300000 }),
  labelled('s', undelta, (n, g) => [g.i32(n)], { large: 1000000 }),
  labelled('s', delta, (n, g) => [g.i32(n)], { large: 1000000 }),
  labelled('p s', crcTable, () => [new Uint32Array(256), 0xedb88320], { large: 1 }),
  labelled('s s', fletcher32, (n, g) => [Uint16Array.from(g.u32(n))], { large: 1000000 }),
  labelled('p s s s', longestMatch, (n, g) => [g.u8(n, 0, 3), new Int32Array(1024), new Int32Array(n), new Uint8Array(n)], { large: 30000 }),
  labelled('p', base64Values, (n, g) => [g.u8(4 * n, 48, 58).map((v, i) => (i % 3 ? v : v + 20)), new Uint8Array(3 * n)], { large: 300000 }),
  labelled('p s s r', codeLengths, (n, g) => [g.u32(n).map(v => v >>> 16).sort(), new Int16Array(2 * n), new Uint32Array(2 * n), new Uint8Array(2 * n)], { large: 10000, sizes: [2, 7, 20] }),
  labelled('s r', bitReader, (n, g) => [g.u8(2 * n), g.u8(n, 1, 12), new Uint32Array(n)], { large: 500000 }),
  labelled('p r r', cscTimes, (n, g) => { const [colPtr, row, val] = csr(n, 5, g); return [{ colPtr, row, val }, g.f64(n), new Float64Array(n)]; }, { large: 100000, ...close }),
  labelled('s r', lowerSolve, (n, g) => [...csr(n, 4, g), g.f64(n), new Float64Array(n)], { large: 100000, ...close }),
  labelled('s r r', sparseJacobi, (n, g) => [...csr(n, 4, g), g.f64(n), new Float64Array(n), new Float64Array(n), 1e-6, 20], { large: 30000, ...close }),
  labelled('s r', sweepGaussSeidel, (n, g) => [...csr(n, 4, g), g.f64(n), g.f64(n)], { large: 100000, ...close }),
  labelled('p r s p r r p r p', cgSolve, (n, g) => [g.f64(n * n).map((v, i) => (i % (n + 1) === 0 ? n + 1 : (v + 1) / 2)), g.f64(n), new Float64Array(n), n, 3], { large: 200, tolerance: 1e-7 }),
  labelled('p r r p', pagePush, (n, g) => [...csr(n, 4, g).slice(0, 2), g.f64(n, 0, 1), new Float64Array(n), 0.85], { large: 100000, ...close }),
  labelled('p r s s', cooSort, (n, g) => [g.i32(3 * n, 0, n), g.i32(3 * n, 0, n), g.f64(3 * n), new Int32Array(n + 1), new Int32Array(3 * n), new Float64Array(3 * n)], { large: 100000 }),
  labelled('s p', bestPathSum, (n, g) => [g.i32((n * (n + 1)) / 2 + 1), n], { large: 1000 }),
  labelled('s s', coinWays, n => [new Float64Array(n), Int32Array.of(1, 2, 5, 10, 20, 50)], { large: 100000, ...least }),
  labelled('s r', rodCutting, (n, g) => [g.i32(n, 1, 90), new Int32Array(n), new Int32Array(n)], { large: 1000, ...least }),
  labelled('p s p r r', optimalTree, (n, g) => [g.f64(n, 0, 1), new Float64Array(n * n), n], { large: 120, ...least, ...close }),
  labelled('s s', affineGaps, (n, g) => [g.u8(n, 0, 4), g.u8(n + 2, 0, 4), 6, 1], { large: 800 }),
  labelled('r s', palindromes, (n, g) => [g.u8(n, 0, 2), new Int32Array(n)], { large: 200000 }),
  labelled('s s', failureTable, (n, g) => [g.u8(n, 0, 2), new Int32Array(n)], { large: 500000 }),
  labelled('s r', minimizers, (n, g) => [g.u32(n), 8, new Uint32Array(n)], { large: 200000 }),
  labelled('p', nextSameBits, (n, g) => [g.u32(n)], { large: 300000 }),
  labelled('p p r', bitMatrix, (n, g) => [g.u32(32 * n), new Uint32Array(32 * n)], { large: 1000 }),
  labelled('s', rankBlocks, (n, g) => [g.u32(n), new Uint32Array(n)], { large: 500000 }),
  labelled('p', isoWeeks, (n, g) => [g.i32(n, -20000, 40000), new Uint8Array(n)], { large: 300000 }),
  labelled('p s', sessions, (n, g) => [g.f64(n, 0, 1000).sort(), g.i32(n, 0, 9), new Float64Array(9), new Int32Array(n), 40], { large: 500000 }),
];
