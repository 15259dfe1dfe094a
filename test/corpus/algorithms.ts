// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Algorithms: searching, sorting, graphs, dynamic programming, combinatorics. */
import { type Case, define, type Generator } from './define.ts';

function lowerBound(a: Float64Array, x: number) {
  let lo = 0, hi = a.length;
  while (lo < hi) {
    const mid = (lo + hi) >>> 1;
    if (a[mid] < x) lo = mid + 1;
    else hi = mid;
  }
  return lo;
}

function binarySearch(arr: Int32Array, targets: Int32Array, out: Int32Array) {
  for (let t = 0; t < targets.length; t++) {
    const target = targets[t];
    let left = 0, right = arr.length - 1, found = -1;
    while (left <= right) {
      const mid = Math.floor((left + right) / 2);
      if (arr[mid] === target) { found = mid; break; }
      if (arr[mid] < target) left = mid + 1; else right = mid - 1;
    }
    out[t] = found;
  }
}

function twoSumSorted(a: Int32Array, target: number) {
  let i = 0, j = a.length - 1;
  while (i < j) {
    const s = a[i] + a[j];
    if (s === target) return [i, j];
    if (s < target) i++;
    else j--;
  }
  return [-1, -1];
}

function sieve(flags: Uint8Array) {
  const n = flags.length;
  flags.fill(1);
  if (n > 0) flags[0] = 0;
  if (n > 1) flags[1] = 0;
  for (let p = 2; p * p < n; p++) {
    if (!flags[p]) continue;
    for (let m = p * p; m < n; m += p) flags[m] = 0;
  }
  let count = 0;
  for (let i = 0; i < n; i++) count += flags[i];
  return count;
}

function floydWarshall(d: Float64Array, n: number) {
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++)
        if (d[i * n + k] + d[k * n + j] < d[i * n + j]) d[i * n + j] = d[i * n + k] + d[k * n + j];
}

function dijkstra(ptr: Int32Array, to: Int32Array, w: Float64Array, dist: Float64Array, src: number) {
  const n = dist.length;
  const heap = new Int32Array(to.length + n + 1);
  const key = new Float64Array(to.length + n + 1);
  let size = 0;
  const push = (node: number, k: number) => {
    let i = size++;
    while (i > 0) {
      const p = (i - 1) >> 1;
      if (key[p] <= k) break;
      key[i] = key[p];
      heap[i] = heap[p];
      i = p;
    }
    key[i] = k;
    heap[i] = node;
  };
  const pop = () => {
    const top = heap[0];
    const k = key[--size], node = heap[size];
    let i = 0;
    for (;;) {
      let c = 2 * i + 1;
      if (c >= size) break;
      if (c + 1 < size && key[c + 1] < key[c]) c++;
      if (key[c] >= k) break;
      key[i] = key[c];
      heap[i] = heap[c];
      i = c;
    }
    key[i] = k;
    heap[i] = node;
    return top;
  };
  dist.fill(Infinity);
  dist[src] = 0;
  push(src, 0);
  let settled = 0;
  const done = new Uint8Array(n);
  while (size > 0) {
    const u = pop();
    if (done[u]) continue;
    done[u] = 1;
    settled++;
    for (let e = ptr[u]; e < ptr[u + 1]; e++) {
      const v = to[e], nd = dist[u] + w[e];
      if (nd < dist[v]) { dist[v] = nd; push(v, nd); }
    }
  }
  return settled;
}

function bfsGrid(walls: Uint8Array, dist: Int32Array, w: number, h: number) {
  const queue = new Int32Array(w * h);
  const dirs = [[1, 0], [-1, 0], [0, 1], [0, -1]];
  let head = 0, tail = 0;
  dist.fill(-1);
  dist[0] = 0;
  queue[tail++] = 0;
  while (head < tail) {
    const cur = queue[head++];
    const cx = cur % w, cy = Math.floor(cur / w);
    for (let d = 0; d < 4; d++) {
      const nx = cx + dirs[d][0], ny = cy + dirs[d][1];
      if (nx < 0 || ny < 0 || nx >= w || ny >= h) continue;
      const ni = ny * w + nx;
      if (walls[ni] === 0 || dist[ni] !== -1) continue;
      dist[ni] = dist[cur] + 1;
      queue[tail++] = ni;
    }
  }
  return dist[w * h - 1];
}

function lcs(a: Uint8Array, b: Uint8Array) {
  const m = b.length;
  const dp = new Int32Array((a.length + 1) * (m + 1));
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= m; j++)
      dp[i * (m + 1) + j] = a[i - 1] === b[j - 1] ? dp[(i - 1) * (m + 1) + j - 1] + 1 : Math.max(dp[(i - 1) * (m + 1) + j], dp[i * (m + 1) + j - 1]);
  return dp[a.length * (m + 1) + m];
}

function editDistance(s: Uint8Array, t: Uint8Array, row: Uint16Array) {
  const n = s.length, m = t.length;
  for (let j = 0; j <= m; j++) row[j] = j;
  for (let i = 1; i <= n; i++) {
    let prev = row[0];
    row[0] = i;
    for (let j = 1; j <= m; j++) {
      const tmp = row[j];
      row[j] = s[i - 1] === t[j - 1] ? prev : 1 + Math.min(prev, Math.min(row[j], row[j - 1]));
      prev = tmp;
    }
  }
  return row[m];
}

function dtw(x: Float64Array, y: Float64Array, window: number) {
  const n = x.length, m = y.length;
  const D = new Float64Array((n + 1) * (m + 1));
  D.fill(Infinity);
  D[0] = 0;
  const w = Math.max(window, Math.abs(n - m));
  for (let i = 1; i <= n; i++)
    for (let j = Math.max(1, i - w); j <= Math.min(m, i + w); j++) {
      const cost = Math.abs(x[i - 1] - y[j - 1]);
      D[i * (m + 1) + j] = cost + Math.min(D[(i - 1) * (m + 1) + j], D[i * (m + 1) + j - 1], D[(i - 1) * (m + 1) + j - 1]);
    }
  return D[n * (m + 1) + m];
}

function smithWaterman(a: Uint8Array, b: Uint8Array, H: Int32Array, { match, mismatch, gap }: { match: number; mismatch: number; gap: number }) {
  const cols = b.length + 1;
  let best = 0, bi = 0, bj = 0;
  for (let i = 1; i <= a.length; ++i) {
    for (let j = 1; j <= b.length; ++j) {
      const diag = H[(i - 1) * cols + (j - 1)] + (a[i - 1] == b[j - 1] ? match : mismatch);
      const up = H[(i - 1) * cols + j] + gap, left = H[i * cols + (j - 1)] + gap;
      const s = Math.max(0, diag, up, left);
      H[i * cols + j] = s;
      if (s > best) { best = s; bi = i; bj = j; }
    }
  }
  return { best, bi, bj };
}

function kmp(text: Uint8Array, pat: Uint8Array, fail: Int32Array, hits: Int32Array) {
  const m = pat.length;
  if (m === 0) return 0;
  fail[0] = 0;
  for (let i = 1, k = 0; i < m; i++) {
    while (k > 0 && pat[k] !== pat[i]) k = fail[k - 1];
    if (pat[k] === pat[i]) k++;
    fail[i] = k;
  }
  let count = 0;
  for (let i = 0, k = 0; i < text.length; i++) {
    while (k > 0 && pat[k] !== text[i]) k = fail[k - 1];
    if (pat[k] === text[i]) k++;
    if (k === m) {
      hits[count++] = i - m + 1;
      k = fail[k - 1];
    }
  }
  return count;
}

function naiveSearch(hay: Uint8Array, needle: Uint8Array) {
  outer: for (let i = 0; i <= hay.length - needle.length; i++) {
    for (let j = 0; j < needle.length; j++) if (hay[i + j] !== needle[j]) continue outer;
    return i;
  }
  return -1;
}

function boyerMooreHorspool(text: Uint8Array, pat: Uint8Array) {
  const skip = new Int32Array(256);
  const m = pat.length, n = text.length;
  if (m > n || !m) return -1;
  for (let i = 0; i < 256; i++) skip[i] = m;
  for (let i = 0; i < m - 1; i++) skip[pat[i]] = m - 1 - i;
  let k = m - 1;
  while (k < n) {
    let j = m - 1, i = k;
    while (j >= 0 && text[i] === pat[j]) { --j; --i; }
    if (j === -1) return i + 1;
    k += skip[text[k]];
  }
  return -1;
}

function radixSort(a: Uint32Array, tmp: Uint32Array) {
  const n = a.length;
  for (let shift = 0; shift < 32; shift += 8) {
    const count = new Uint32Array(257);
    for (let i = 0; i < n; i++) count[((a[i] >>> shift) & 0xff) + 1]++;
    for (let i = 0; i < 256; i++) count[i + 1] += count[i];
    for (let i = 0; i < n; i++) tmp[count[(a[i] >>> shift) & 0xff]++] = a[i];
    a.set(tmp);
  }
}

function countingSort(a: Uint8Array) {
  const c = new Int32Array(256);
  for (const x of a) ++c[x];
  let p = 0;
  for (let v = 0; v < 256; v++) while (c[v]-- > 0) a[p++] = v;
}

function heapSort(arr: Float64Array) {
  const n = arr.length;
  const sift = (root: number, end: number) => {
    while (true) {
      let child = root * 2 + 1;
      if (child >= end) return;
      if (child + 1 < end && arr[child] < arr[child + 1]) child++;
      if (arr[root] >= arr[child]) return;
      const t = arr[root];
      arr[root] = arr[child];
      arr[child] = t;
      root = child;
    }
  };
  for (let i = (n >> 1) - 1; i >= 0; i--) sift(i, n);
  for (let end = n - 1; end > 0; end--) {
    const t = arr[0]; arr[0] = arr[end]; arr[end] = t;
    sift(0, end);
  }
}

function shellSort(a: Int32Array) {
  const gaps = [701, 301, 132, 57, 23, 10, 4, 1];
  for (const gap of gaps) {
    for (let i = gap; i < a.length; i++) {
      const t = a[i];
      let j;
      for (j = i; j >= gap && a[j - gap] > t; j -= gap) a[j] = a[j - gap];
      a[j] = t;
    }
  }
}

function quickSort(a: Float64Array) {
  const stack = new Int32Array(128);
  let sp = 0;
  stack[sp++] = 0;
  stack[sp++] = a.length - 1;
  while (sp > 0) {
    let hi = stack[--sp], lo = stack[--sp];
    while (lo < hi) {
      const p = a[lo + ((hi - lo) >> 1)];
      let i = lo - 1, j = hi + 1;
      for (;;) {
        do i++; while (a[i] < p);
        do j--; while (a[j] > p);
        if (i >= j) break;
        const t = a[i]; a[i] = a[j]; a[j] = t;
      }
      if (j - lo < hi - j - 1) {
        stack[sp++] = j + 1;
        stack[sp++] = hi;
        hi = j;
      } else {
        stack[sp++] = lo;
        stack[sp++] = j;
        lo = j + 1;
      }
    }
  }
}

function mergeSortBottomUp(a: Float64Array) {
  const n = a.length, b = new Float64Array(n);
  for (let width = 1; width < n; width *= 2) {
    for (let i = 0; i < n; i += 2 * width) {
      const mid = Math.min(i + width, n), end = Math.min(i + 2 * width, n);
      for (let k = i, l = i, r = mid; k < end; k++) b[k] = l < mid && (r >= end || a[l] <= a[r]) ? a[l++] : a[r++];
    }
    for (let i = 0; i < n; i++) a[i] = b[i];
  }
}

function bubbleSort(a: Int16Array) {
  let n = a.length, swapped;
  do {
    swapped = false;
    for (let i = 1; i < n; i++)
      if (a[i - 1] > a[i]) {
        [a[i - 1], a[i]] = [a[i], a[i - 1]];
        swapped = true;
      }
    n--;
  } while (swapped);
}

const compact = (a: Int32Array, out: Int32Array) => {
  let k = 0;
  for (let i = 0; i < a.length; i++) if (a[i] % 3 === 0) out[k++] = a[i];
  return k;
};

function exclusiveScan(a: Uint32Array) {
  let run = 0;
  for (let i = 0; i < a.length; i++) {
    const v = a[i];
    a[i] = run;
    run = (run + v) >>> 0;
  }
  return run;
}

function nQueens(n: number) {
  const cols = new Int32Array(32), d1 = new Int32Array(32), d2 = new Int32Array(32), avail = new Int32Array(32);
  const all = (1 << n) - 1;
  let row = 0, solutions = 0;
  avail[0] = all;
  while (row >= 0) {
    if (avail[row] === 0) { row--; continue; }
    const bit = avail[row] & -avail[row];
    avail[row] ^= bit;
    if (row === n - 1) { solutions++; continue; }
    cols[row + 1] = cols[row] | bit;
    d1[row + 1] = (d1[row] | bit) << 1;
    d2[row + 1] = (d2[row] | bit) >> 1;
    row++;
    avail[row] = all & ~(cols[row] | d1[row] | d2[row]);
  }
  return solutions;
}

function collatz(limit: number) {
  let best = 0, bestN = 0;
  for (let n = 1; n < limit; n++) {
    let x = n, len = 1;
    while (x !== 1) {
      x = x % 2 === 0 ? x / 2 : 3 * x + 1;
      len++;
    }
    if (len > best) { best = len; bestN = n; }
  }
  return [bestN, best];
}

function gcdAll(a: Int32Array, b: Int32Array, out: Int32Array) {
  const gcd = (x: number, y: number) => {
    x = Math.abs(x);
    y = Math.abs(y);
    while (y) [x, y] = [y, x % y];
    return x;
  };
  for (let i = 0; i < out.length; i++) out[i] = gcd(a[i], b[i]);
}

function modPow(base: Int32Array, exp: Int32Array, out: Float64Array, mod: number) {
  for (let i = 0; i < base.length; i++) {
    let b = base[i] % mod, e = exp[i], r = 1;
    while (e > 0) {
      if (e & 1) r = (r * b) % mod;
      b = (b * b) % mod;
      e >>= 1;
    }
    out[i] = r;
  }
}

function knapsack(weights: Int32Array, values: Int32Array, cap: number) {
  const dp = new Int32Array(cap + 1);
  for (let i = 0; i < weights.length; i++)
    for (let c = cap; c >= weights[i]; c--) dp[c] = Math.max(dp[c], dp[c - weights[i]] + values[i]);
  return dp[cap];
}

function coinChange(coins: Uint8Array, amount: number) {
  const ways = new Float64Array(amount + 1);
  ways[0] = 1;
  for (const c of coins) for (let a = c; a <= amount; a++) ways[a] += ways[a - c];
  return ways[amount];
}

function longestIncreasing(a: Float64Array) {
  const tails = new Float64Array(a.length);
  let len = 0;
  for (let i = 0; i < a.length; i++) {
    let lo = 0, hi = len;
    while (lo < hi) { const m = lo + hi >> 1; if (tails[m] < a[i]) lo = m + 1; else hi = m; }
    tails[lo] = a[i];
    if (lo === len) ++len;
  }
  return len;
}

function maxSubarray(a: Float64Array) {
  let best = -Infinity, cur = 0, start = 0, s = 0, e = -1;
  for (let i = 0; i < a.length; i++) {
    if (cur <= 0) { cur = a[i]; start = i; } else cur += a[i];
    if (cur > best) { best = cur; s = start; e = i; }
  }
  return { best, s, e };
}

function nextPermutation(p: Uint8Array) {
  let i = p.length - 2;
  while (i >= 0 && p[i] >= p[i + 1]) i--;
  if (i < 0) return false;
  let j = p.length - 1;
  while (p[j] <= p[i]) j--;
  let t = p[i]; p[i] = p[j]; p[j] = t;
  for (let l = i + 1, r = p.length - 1; l < r; l++, r--) { t = p[l]; p[l] = p[r]; p[r] = t; }
  return true;
}

function unionFind(edges: Int32Array, parent: Int32Array, rank: Uint8Array) {
  const n = parent.length;
  let comps = n;
  for (let i = 0; i < n; i++) parent[i] = i;
  for (let e = 0; e < edges.length; e += 2) {
    let a = edges[e], b = edges[e + 1];
    while (a !== parent[a]) a = parent[a] = parent[parent[a]];
    while (b !== parent[b]) b = parent[b] = parent[parent[b]];
    if (a === b) continue;
    if (rank[a] < rank[b]) parent[a] = b;
    else {
      parent[b] = a;
      if (rank[a] === rank[b]) rank[a]++;
    }
    comps--;
  }
  return comps;
}

function pageRank(ptr: Int32Array, dst: Int32Array, rank: Float64Array, next: Float64Array, damping = 0.85, iters = 10) {
  const n = rank.length;
  for (let i = 0; i < n; i++) rank[i] = 1 / n;
  for (let it = 0; it < iters; it++) {
    let dangling = 0;
    next.fill(0);
    for (let u = 0; u < n; u++) {
      const deg = ptr[u + 1] - ptr[u];
      if (deg === 0) { dangling += rank[u]; continue; }
      for (let e = ptr[u]; e < ptr[u + 1]; e++) next[dst[e]] += rank[u] / deg;
    }
    for (let i = 0; i < n; i++) rank[i] = (1 - damping) / n + damping * (next[i] + dangling / n);
  }
}

function convexHull(x: Float64Array, y: Float64Array, hull: Int32Array) {
  const n = x.length;
  if (n < 3) return 0;
  let start = 0, k = 0;
  for (let i = 1; i < n; i++) if (x[i] < x[start] || (x[i] === x[start] && y[i] < y[start])) start = i;
  let p = start;
  do {
    hull[k++] = p;
    let q = (p + 1) % n;
    for (let i = 0; i < n; i++) {
      const cross = (y[i] - y[p]) * (x[q] - x[i]) - (x[i] - x[p]) * (y[q] - y[i]);
      if (cross < 0) q = i;
    }
    p = q;
  } while (p !== start && k < n);
  return k;
}

function pointInPolygon(px: Float64Array, py: Float64Array, vx: Float64Array, vy: Float64Array, out: Uint8Array) {
  for (let p = 0; p < px.length; p++) {
    let inside = false;
    for (let i = 0, j = vx.length - 1; i < vx.length; j = i++) {
      if (vy[i] > py[p] !== vy[j] > py[p] && px[p] < ((vx[j] - vx[i]) * (py[p] - vy[i])) / (vy[j] - vy[i]) + vx[i]) inside = !inside;
    }
    out[p] = inside ? 1 : 0;
  }
}

function hashTable(keys: Int32Array, slots: Int32Array, counts: Int32Array) {
  const mask = slots.length - 1;
  let distinct = 0;
  slots.fill(-1);
  for (let i = 0; i < keys.length; i++) {
    const k = keys[i];
    let h = Math.imul(k, 0x9e3779b1) >>> 0;
    h = (h ^ (h >>> 15)) & mask;
    while (slots[h] !== -1 && slots[h] !== k) h = (h + 1) & mask;
    if (slots[h] === -1) { slots[h] = k; distinct++; }
    counts[h]++;
  }
  return distinct;
}

function bigIntMix(a: BigInt64Array, out: BigInt64Array) {
  const mul = 6364136223846793005n;
  let h = 0n;
  for (let i = 0; i < a.length; i++) {
    h = BigInt.asIntN(64, (h ^ a[i]) * mul);
    out[i] = h;
  }
  return h;
}

function splitMix64(out: BigUint64Array, seed: BigUint64Array) {
  let s = seed[0];
  for (let i = 0; i < out.length; i++) {
    s = BigInt.asUintN(64, s + 0x9e3779b97f4a7c15n);
    let z = s;
    z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
    z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
    out[i] = z ^ (z >> 31n);
  }
}

function sudokuValid(b: Uint8Array) {
  for (let i = 0; i < 9; i++) {
    let row = 0, col = 0, box = 0;
    for (let j = 0; j < 9; j++) {
      const r = 1 << b[i * 9 + j], c = 1 << b[j * 9 + i];
      const q = 1 << b[(3 * Math.floor(i / 3) + Math.floor(j / 3)) * 9 + 3 * (i % 3) + (j % 3)];
      if (row & r || col & c || box & q) return false;
      row |= r; col |= c; box |= q;
    }
  }
  return true;
}

function ackermannish(m: number, n: number) {
  const stack = new Float64Array(4096);
  let top = 0;
  stack[top++] = m;
  let calls = 0;
  while (top > 0) {
    calls++;
    m = stack[--top];
    if (m === 0) n += 1;
    else if (n === 0) { n = 1; stack[top++] = m - 1; }
    else { stack[top++] = m - 1; stack[top++] = m; n -= 1; }
  }
  return [n, calls];
}

const graph = (n: number, g: Generator) => {
  const ptr = Int32Array.from({ length: n + 1 }, (_, i) => 3 * i);
  return { ptr, to: g.i32(3 * n, 0, n), w: g.f64(3 * n, 0, 1) };
};

export const algorithms: readonly Case[] = [
  define(lowerBound, (n, g) => [g.f64(n).sort(), 0.3], { large: 1000000 }),
  define(binarySearch, (n, g) => [g.i32(n).sort(), g.i32(n), new Int32Array(n)], { large: 20000 }),
  define(twoSumSorted, (n, g) => [g.i32(n).sort(), 17], { large: 100000 }),
  define(sieve, n => [new Uint8Array(n)], { large: 300000, sizes: [0, 1, 2, 100] }),
  define(floydWarshall, (n, g) => [g.f64(n * n, 0, 9), n], { large: 100 }),
  define(dijkstra, (n, g) => { const m = graph(n, g); return [m.ptr, m.to, m.w, new Float64Array(n), 0]; }, { large: 5000, sizes: [1, 2, 7, 50] }),
  define(bfsGrid, (n, g) => [g.u8(n * n, 0, 4), new Int32Array(n * n), n, n], { large: 300, sizes: [1, 2, 7, 20] }),
  define(lcs, (n, g) => [g.u8(n, 0, 4), g.u8(n + 1, 0, 4)], { large: 500 }),
  define(editDistance, (n, g) => [g.u8(n, 0, 4), g.u8(n + 1, 0, 4), new Uint16Array(n + 2)], { large: 800 }),
  define(dtw, (n, g) => [g.f64(n), g.f64(n + 2), 5], { large: 1000 }),
  define(smithWaterman, (n, g) => [g.u8(n, 0, 4), g.u8(n + 1, 0, 4), new Int32Array((n + 1) * (n + 2)), { match: 3, mismatch: -3, gap: -2 }], { large: 500 }),
  define(kmp, (n, g) => [g.u8(n * 8, 0, 2), g.u8(4, 0, 2), new Int32Array(4), new Int32Array(n * 8)], { large: 10000 }),
  define(naiveSearch, (n, g) => [g.u8(n * 8, 0, 2), g.u8(6, 0, 2)], { large: 10000 }),
  define(boyerMooreHorspool, (n, g) => [g.u8(n * 50, 0, 4), g.u8(3, 0, 4)], { large: 10000 }),
  define(radixSort, (n, g) => [g.u32(n), new Uint32Array(n)], { large: 50000 }),
  define(countingSort, (n, g) => [g.u8(n)], { large: 50000 }),
  define(heapSort, (n, g) => [g.f64(n)], { large: 10000 }),
  define(shellSort, (n, g) => [g.i32(n)], { large: 10000 }),
  define(quickSort, (n, g) => [g.f64(n)], { large: 20000 }),
  define(mergeSortBottomUp, (n, g) => [g.f64(n)], { large: 10000 }),
  define(bubbleSort, (n, g) => [Int16Array.from(g.i32(n))], { large: 500 }),
  define(compact, (n, g) => [g.i32(n), new Int32Array(n)], { large: 100000 }),
  define(exclusiveScan, (n, g) => [g.u32(n)], { large: 100000 }),
  define(nQueens, n => [n], { large: 9, sizes: [1, 4, 6] }),
  define(collatz, n => [n], { large: 10000, sizes: [0, 1, 2, 100] }),
  define(gcdAll, (n, g) => [g.i32(n), g.i32(n), new Int32Array(n)], { large: 10000 }),
  define(modPow, (n, g) => [g.i32(n), g.i32(n), new Float64Array(n), 10007], { large: 20000 }),
  define(knapsack, (n, g) => [g.i32(n, 1, 30), g.i32(n, 1, 99), 3 * n], { large: 300 }),
  define(coinChange, (n, g) => [g.u8(5, 1, 20), n * 3], { large: 10000 }),
  define(longestIncreasing, (n, g) => [g.f64(n)], { large: 20000 }),
  define(maxSubarray, (n, g) => [g.f64(n)], { large: 100000 }),
  define(nextPermutation, (n, g) => [g.u8(n, 0, 9)], { large: 10000 }),
  define(unionFind, (n, g) => [g.i32(2 * n, 0, n), new Int32Array(n), new Uint8Array(n)], { large: 20000 }),
  define(pageRank, (n, g) => { const m = graph(n, g); return [m.ptr, m.to, new Float64Array(n), new Float64Array(n)]; }, { large: 5000 }),
  define(convexHull, (n, g) => [g.f64(n), g.f64(n), new Int32Array(n)], { large: 5000 }),
  define(pointInPolygon, (n, g) => [g.f64(n), g.f64(n), g.f64(7), g.f64(7), new Uint8Array(n)], { large: 20000 }),
  define(hashTable, (n, g) => [g.i32(n), new Int32Array(4096), new Int32Array(4096)], { large: 50000 }),
  define(bigIntMix, (n, g) => [BigInt64Array.from(g.i32(n), BigInt), new BigInt64Array(n)], { large: 5000 }),
  define(splitMix64, n => [new BigUint64Array(n), BigUint64Array.of(42n)], { large: 5000 }),
  define(sudokuValid, (_, g) => [g.u8(81, 1, 10)], { large: 1, sizes: [1, 2] }),
  define(ackermannish, n => [2, n], { large: 50 }),
];
