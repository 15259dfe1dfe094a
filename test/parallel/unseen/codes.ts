// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Strings of bytes, hashes, bits, indices, dates; and ways of writing. */
import { type Labelled, labelled, SINGLE } from '../real/labelled.ts';

function base64Blocks(src: Uint8Array, dst: Uint8Array) {
  const code = (v: number) => v < 26 ? v + 65 : v < 52 ? v + 71 : v < 62 ? v - 4 : v === 62 ? 43 : 47;
  for (let i = 0, o = 0; i + 2 < src.length; i += 3, o += 4) {
    const v = (src[i] << 16) | (src[i + 1] << 8) | src[i + 2];
    dst[o] = code(v >> 18);
    dst[o + 1] = code((v >> 12) & 63);
    dst[o + 2] = code((v >> 6) & 63);
    dst[o + 3] = code(v & 63);
  }
}

function hexDump(src: Uint8Array, dst: Uint8Array) {
  for (let i = 0; i < src.length; i++) {
    const hi = src[i] >> 4, lo = src[i] & 15;
    dst[2 * i] = hi < 10 ? 48 + hi : 87 + hi;
    dst[2 * i + 1] = lo < 10 ? 48 + lo : 87 + lo;
  }
}

function crc16(data: Uint8Array) {
  let crc = 0xffff;
  for (let i = 0; i < data.length; i++) {
    crc ^= data[i] << 8;
    for (let b = 0; b < 8; b++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc;
}

function utf8Length(s: Uint8Array) {
  let n = 0;
  for (let i = 0; i < s.length; i++) if ((s[i] & 0xc0) !== 0x80) n++;
  return n;
}

function parseFixed(text: Uint8Array, out: Int32Array, width: number) {
  for (let r = 0; r < out.length; r++) {
    let v = 0, neg = false;
    for (let c = 0; c < width; c++) {
      const ch = text[r * width + c];
      if (ch === 45) neg = true;
      else if (ch >= 48 && ch <= 57) v = v * 10 + (ch - 48);
    }
    out[r] = neg ? -v : v;
  }
}

function countWords(t: Uint8Array) {
  let words = 0, inside = false;
  for (const c of t) {
    const space = c === 32 || c === 10 || c === 9;
    if (!space && !inside) words++;
    inside = !space;
  }
  return words;
}

function upperCase(t: Uint8Array) {
  for (let i = 0; i < t.length; i++) {
    switch (true) {
      case t[i] >= 97 && t[i] <= 122:
        t[i] -= 32;
        break;
      default:
        break;
    }
  }
}

function caesarSwitch(t: Uint8Array, out: Uint8Array, mode: number, k: number) {
  for (let i = 0; i < t.length; i++) {
    switch (mode) {
      case 0: out[i] = (t[i] + k) & 255; break;
      case 1: out[i] = (t[i] - k) & 255; break;
      case 2: out[i] = t[i] ^ k; break;
      default: out[i] = t[i];
    }
  }
}

function mixKeys(keys: Uint32Array, out: Uint32Array, seed: number) {
  for (let i = 0; i < keys.length; i++) {
    let h = (keys[i] ^ seed) >>> 0;
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    h ^= h >>> 16;
    out[i] = h >>> 0;
  }
}

function hashRows(rows: Uint8Array, out: Uint32Array, width: number) {
  for (let r = 0; r < out.length; r++) {
    let h = 2166136261;
    for (let c = 0; c < width; c++) {
      h ^= rows[r * width + c];
      h = Math.imul(h, 16777619) >>> 0;
    }
    out[r] = h;
  }
}

function bloomAdd(keys: Uint32Array, bits: Uint32Array, mask: number) {
  for (let i = 0; i < keys.length; i++) {
    const a = Math.imul(keys[i], 0x9e3779b1) >>> 0, b = Math.imul(keys[i], 0x85ebca77) >>> 0;
    const p = a & mask, q = b & mask;
    bits[p >>> 5] |= 1 << (p & 31);
    bits[q >>> 5] |= 1 << (q & 31);
  }
}

function bloomTest(keys: Uint32Array, bits: Uint32Array, mask: number) {
  let hits = 0;
  for (let i = 0; i < keys.length; i++) {
    const p = (Math.imul(keys[i], 0x9e3779b1) >>> 0) & mask;
    if (bits[p >>> 5] & (1 << (p & 31))) hits++;
  }
  return hits;
}

function hammingDistance(a: Uint32Array, b: Uint32Array) {
  let d = 0;
  for (let i = 0; i < a.length; i++) {
    let v = a[i] ^ b[i];
    v = v - ((v >>> 1) & 0x55555555);
    v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
    d += Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return d;
}

function reverseBits(a: Uint32Array) {
  for (let i = 0; i < a.length; i++) {
    let v = a[i], r = 0;
    for (let b = 0; b < 32; b++) {
      r = (r << 1) | (v & 1);
      v >>>= 1;
    }
    a[i] = r >>> 0;
  }
}

function swapEndian(a: Uint32Array, b: Uint32Array) {
  for (let i = 0; i < a.length; i++) {
    const v = a[i];
    b[i] = ((v & 0xff) << 24) | ((v & 0xff00) << 8) | ((v >>> 8) & 0xff00) | (v >>> 24);
  }
}

function grayCode(a: Int32Array, toGray: boolean) {
  for (let i = 0; i < a.length; i++) {
    if (toGray) a[i] = a[i] ^ (a[i] >> 1);
    else {
      let v = a[i];
      v ^= v >> 16; v ^= v >> 8; v ^= v >> 4; v ^= v >> 2; v ^= v >> 1;
      a[i] = v;
    }
  }
}

function isPowerOfTwo(a: Int32Array, out: Uint8Array) {
  for (let i = 0; i < a.length; i++) out[i] = a[i] > 0 && (a[i] & (a[i] - 1)) === 0 ? 1 : 0;
}

function packBits(flags: Uint8Array, words: Uint32Array) {
  for (let w = 0; w < words.length; w++) {
    let v = 0;
    for (let b = 0; b < 32; b++) if (w * 32 + b < flags.length && flags[w * 32 + b]) v |= 1 << b;
    words[w] = v >>> 0;
  }
}

// indices
function gather(src: Float64Array, idx: Int32Array, dst: Float64Array) {
  for (let i = 0; i < idx.length; i++) dst[i] = src[idx[i]];
}

function scatterPermutation(src: Float64Array, perm: Int32Array, dst: Float64Array) {
  for (let i = 0; i < perm.length; i++) dst[perm[i]] = src[i];
}

function inversePermutation(p: Int32Array, inv: Int32Array) {
  p.forEach((v, i) => { inv[v] = i; });
}

function compactPositive(a: Float64Array, out: Float64Array) {
  let n = 0;
  for (let i = 0; i < a.length; i++) if (a[i] > 0) out[n++] = a[i];
  return n;
}

function prefixMax(a: Int32Array) {
  for (let i = 1; i < a.length; i++) if (a[i - 1] > a[i]) a[i] = a[i - 1];
}

function blockedScan(a: Float64Array, sums: Float64Array, size: number) {
  const blocks = Math.ceil(a.length / size);
  for (let b = 0; b < blocks; b++) {
    let s = 0;
    const end = Math.min(a.length, (b + 1) * size);
    for (let i = b * size; i < end; i++) { s += a[i]; a[i] = s; }
    sums[b] = s;
  }
  let off = 0;
  for (let b = 0; b < blocks; b++) { const t = sums[b]; sums[b] = off; off += t; }
  for (let b = 1; b < blocks; b++)
    for (let i = b * size; i < Math.min(a.length, (b + 1) * size); i++) a[i] += sums[b];
}

function bucketCounts(v: Uint32Array, counts: Uint32Array, shift: number) {
  for (let i = 0; i < v.length; ++i) ++counts[(v[i] >>> shift) & 255];
}

function reverseInPlace(a: Float64Array) {
  for (let i = 0, j = a.length - 1; i < j; i++, j--) {
    const t = a[i];
    a[i] = a[j];
    a[j] = t;
  }
}

function rotateLeft(a: Int32Array, b: Int32Array, k: number) {
  const n = a.length;
  for (let i = 0; i < n; i++) b[i] = a[(i + k) % n];
}

function stridedCopy(a: Float32Array, b: Float32Array, stride: number, offset: number) {
  let p = offset;
  for (let i = 0; i < b.length; i++, p += stride) b[i] = a[p];
}

function dedupeSorted(a: Int32Array) {
  if (a.length === 0) return 0;
  let n = 1;
  for (let i = 1; i < a.length; i++) if (a[i] !== a[n - 1]) a[n++] = a[i];
  return n;
}

function mergeSorted(a: Int32Array, b: Int32Array, out: Int32Array) {
  let i = 0, j = 0, k = 0;
  while (i < a.length && j < b.length) out[k++] = a[i] <= b[j] ? a[i++] : b[j++];
  while (i < a.length) out[k++] = a[i++];
  while (j < b.length) out[k++] = b[j++];
}

function bisectAll(sorted: Float64Array, q: Float64Array, out: Int32Array) {
  for (let i = 0; i < q.length; i++) {
    let lo = 0, hi = sorted.length;
    while (lo < hi) {
      const mid = (lo + hi) >>> 1;
      if (sorted[mid] < q[i]) lo = mid + 1;
      else hi = mid;
    }
    out[i] = lo;
  }
}

function oddEvenSort(a: Int32Array) {
  const n = a.length;
  for (let phase = 0; phase < n; phase++)
    for (let i = phase & 1; i + 1 < n; i += 2)
      if (a[i] > a[i + 1]) {
        const t = a[i];
        a[i] = a[i + 1];
        a[i + 1] = t;
      }
}

function bitonicStage(a: Float32Array, k: number, j: number) {
  for (let i = 0; i < a.length; i++) {
    const l = i ^ j;
    if (l > i) {
      const up = (i & k) === 0;
      if (up ? a[i] > a[l] : a[i] < a[l]) {
        const t = a[i];
        a[i] = a[l];
        a[l] = t;
      }
    }
  }
}

// dates
function civilFromDays(days: Int32Array, year: Int32Array, month: Uint8Array, day: Uint8Array) {
  for (let i = 0; i < days.length; i++) {
    const z = days[i] + 719468;
    const era = Math.floor(z / 146097);
    const doe = z - era * 146097;
    const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365);
    const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
    const mp = Math.floor((5 * doy + 2) / 153);
    day[i] = doy - Math.floor((153 * mp + 2) / 5) + 1;
    month[i] = mp < 10 ? mp + 3 : mp - 9;
    year[i] = yoe + era * 400 + (month[i] <= 2 ? 1 : 0);
  }
}

function weekdays(days: Int32Array, counts: Int32Array) {
  for (let i = 0; i < days.length; i++) counts[((days[i] % 7) + 11) % 7]++;
}

function isLeap(years: Int32Array, out: Uint8Array) {
  const leap = (y: number) => {
    if (y % 400 === 0) return true;
    if (y % 100 === 0) return false;
    return y % 4 === 0;
  };
  for (let i = 0; i < years.length; i++) out[i] = leap(years[i]) ? 1 : 0;
}

function businessDays(start: Int32Array, end: Int32Array, out: Int32Array) {
  for (let i = 0; i < start.length; i++) {
    let n = 0;
    for (let d = start[i]; d < end[i]; d++) {
      const w = (d + 4) % 7;
      if (w !== 0 && w !== 6) n++;
    }
    out[i] = n;
  }
}

// ways of writing
function handUnrolled(a: Float64Array, b: Float64Array, k: number) {
  const n = a.length, m = n & ~3;
  let i = 0;
  for (; i < m; i += 4) {
    b[i] = a[i] * k;
    b[i + 1] = a[i + 1] * k;
    b[i + 2] = a[i + 2] * k;
    b[i + 3] = a[i + 3] * k;
  }
  for (; i < n; i++) b[i] = a[i] * k;
}

function unrolledSum(a: Float64Array) {
  let s0 = 0, s1 = 0, s2 = 0, s3 = 0;
  const m = a.length - (a.length % 4);
  for (let i = 0; i < m; i += 4) {
    s0 += a[i];
    s1 += a[i + 1];
    s2 += a[i + 2];
    s3 += a[i + 3];
  }
  for (let i = m; i < a.length; i++) s0 += a[i];
  return s0 + s1 + s2 + s3;
}

function descending(a: Float64Array, b: Float64Array) {
  for (let i = a.length - 1; i >= 0; --i) b[i] = Math.sqrt(Math.abs(a[i])) + i;
}

function downToZero(a: Int32Array, b: Int32Array) {
  let i = a.length;
  while (i > 0) {
    i--;
    b[i] = a[i] * 3 + 1;
  }
}

function blurDescending(a: Float64Array, b: Float64Array, w: number, h: number) {
  for (let y = h - 2; y > 0; y--)
    for (let x = w - 2; x > 0; x--) b[y * w + x] = (a[y * w + x - 1] + a[y * w + x] + a[y * w + x + 1] + a[(y - 1) * w + x] + a[(y + 1) * w + x]) / 5;
}

function tiledStencil(a: Float64Array, b: Float64Array, w: number, h: number) {
  for (let ty = 1; ty < h - 1; ty += 16)
    for (let tx = 1; tx < w - 1; tx += 16) {
      const ey = Math.min(ty + 16, h - 1), ex = Math.min(tx + 16, w - 1);
      for (let y = ty; y < ey; y++)
        for (let x = tx; x < ex; x++) b[y * w + x] = 0.25 * (a[y * w + x - 1] + a[y * w + x + 1] + a[(y - 1) * w + x] + a[(y + 1) * w + x]);
    }
}

function labelledSearch(grid: Int32Array, w: number, h: number, want: number) {
  let at = -1;
  outer: for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++)
      if (grid[y * w + x] === want) {
        at = y * w + x;
        break outer;
      }
  return at;
}

function primesBelow(out: Uint8Array) {
  for (let i = 0; i < out.length; i++) {
    if (i < 2) { out[i] = 0; continue; }
    let prime = true;
    for (let d = 2; d * d <= i; d++) if (i % d === 0) { prime = false; break; }
    out[i] = prime ? 1 : 0;
  }
}

function clampAll(a: Float64Array, lo?: number, hi?: number) {
  const l = lo ?? 0, u = hi ?? 1;
  for (let i = 0; i < a.length; i++) a[i] = a[i] < l ? l : a[i] > u ? u : a[i];
}

function axpyChecked(n: number, alpha: number, x: Float64Array, incx: number, y: Float64Array, incy: number) {
  if (n <= 0 || alpha === 0) return y;
  let ix = incx < 0 ? (1 - n) * incx : 0, iy = incy < 0 ? (1 - n) * incy : 0;
  for (let i = 0; i < n; i++) {
    y[iy] += alpha * x[ix];
    ix += incx;
    iy += incy;
  }
  return y;
}

function dotUnrolledBLAS(n: number, x: Float64Array, y: Float64Array) {
  const M = 5;
  let dot = 0.0;
  if (n <= 0) return dot;
  const m = n % M;
  for (let i = 0; i < m; i++) dot += x[i] * y[i];
  if (n < M) return dot;
  for (let i = m; i < n; i += M) dot += x[i] * y[i] + x[i + 1] * y[i + 1] + x[i + 2] * y[i + 2] + x[i + 3] * y[i + 3] + x[i + 4] * y[i + 4];
  return dot;
}

function froundChain(a: Float32Array, b: Float32Array, out: Float32Array) {
  for (let i = 0; i < out.length; i++) out[i] = Math.fround(Math.fround(a[i] * b[i]) + Math.fround(a[i] / (1 + Math.abs(b[i]))));
}

function mixedTypes(bytes: Uint8Array, shorts: Int16Array, floats: Float32Array, out: Float64Array) {
  for (let i = 0; i < out.length; i++) out[i] = bytes[i] * 0.5 + shorts[i] - floats[i] + (i % 3 === 0 ? 1 : -1);
}

function evenOdd(a: Int32Array, out: Int32Array) {
  for (let i = 0; i < a.length; i++) {
    if (i % 2) out[i] = a[i] - a[i - 1];
    else out[i] = a[i] >> 1;
  }
}

function flatIndex3d(a: Float32Array, nx: number, ny: number, nz: number) {
  const idx = (i: number, j: number, k: number) => i + nx * (j + ny * k);
  for (let k = 0; k < nz; k++)
    for (let j = 0; j < ny; j++)
      for (let i = 0; i < nx; i++) a[idx(i, j, k)] = Math.sin(i) * j + k;
}

function linearIndexSplit(a: Float64Array, w: number) {
  for (let i = 0; i < a.length; i++) {
    const x = i % w, y = (i / w) | 0;
    a[i] = x * x + y;
  }
}

function countdownPairs(a: Int32Array) {
  let inversions = 0;
  for (let i = 0; i < a.length; i++) for (let j = a.length - 1; j > i; j--) if (a[i] > a[j]) inversions++;
  return inversions;
}

function lastSeen(a: Uint8Array, last: Int32Array) {
  for (let i = 0; i < a.length; i++) last[a[i]] = i;
}

function runningTotals(a: Float64Array, rows: number, cols: number) {
  for (let r = 0; r < rows; r++) for (let c = 1; c < cols; c++) a[r * cols + c] += a[r * cols + c - 1];
}

function columnTotals(a: Float64Array, rows: number, cols: number) {
  for (let r = 1; r < rows; r++) for (let c = 0; c < cols; c++) a[r * cols + c] += a[(r - 1) * cols + c];
}

function shiftDown(a: Float64Array, k: number) {
  for (let i = 0; i + k < a.length; i++) a[i] = a[i + k];
}

function whereThree(c: Uint8Array, a: Float64Array, b: Float64Array, out: Float64Array) {
  let i = 0;
  do {
    if (i >= out.length) break;
    out[i] = c[i] ? a[i] : b[i];
    i++;
  } while (i < out.length);
}

function digitSums(a: Int32Array, out: Int32Array) {
  for (let i = 0; i < a.length; i++) {
    let v = Math.abs(a[i]), s = 0;
    while (v > 0) {
      s += v % 10;
      v = Math.floor(v / 10);
    }
    out[i] = s;
  }
}

const permutation = (n: number, g: { int: (lo: number, hi: number) => number }) => {
  const p = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) { const j = g.int(0, i + 1); [p[i], p[j]] = [p[j], p[i]]; }
  return p;
};
export const coded: readonly Labelled[] = [
  labelled('p', base64Blocks, (n, g) => [g.u8(3 * n), new Uint8Array(4 * n)], { large: 300000 }),
  labelled('p', hexDump, (n, g) => [g.u8(n), new Uint8Array(2 * n)], { large: 1000000 }),
  labelled('s s', crc16, (n, g) => [g.u8(n)], { large: 200000 }),
  labelled('r', utf8Length, (n, g) => [g.u8(n)], { large: 4000000 }),
  labelled('p s', parseFixed, (n, g) => [Uint8Array.from(g.u8(8 * n), v => v < 20 ? 45 : 48 + v % 10), new Int32Array(n), 8], { large: 300000 }),
  labelled('s', countWords, (n, g) => [Uint8Array.from(g.u8(n), v => v < 50 ? 32 : v)], { large: 2000000 }),
  labelled('p', upperCase, (n, g) => [g.u8(n)], { large: 2000000 }),
  labelled('p', caesarSwitch, (n, g) => [g.u8(n), new Uint8Array(n), 1, 7], { large: 2000000 }),
  labelled('p', mixKeys, (n, g) => [g.u32(n), new Uint32Array(n), 99], { large: 2000000 }),
  labelled('p s', hashRows, (n, g) => [g.u8(12 * n), new Uint32Array(n), 12], { large: 300000 }),
  labelled('r', bloomAdd, (n, g) => [g.u32(n), new Uint32Array(256), 8191], { large: 1000000 }),
  labelled('r', bloomTest, (n, g) => [g.u32(n), g.u32(256), 8191], { large: 1000000 }),
  labelled('r', hammingDistance, (n, g) => [g.u32(n), g.u32(n)], { large: 1000000 }),
  labelled('p s', reverseBits, (n, g) => [g.u32(n)], { large: 200000 }),
  labelled('p', swapEndian, (n, g) => [g.u32(n), new Uint32Array(n)], { large: 2000000 }),
  labelled('p', grayCode, (n, g) => [g.i32(n), false], { large: 1000000 }),
  labelled('p', isPowerOfTwo, (n, g) => [g.i32(n), new Uint8Array(n)], { large: 2000000 }),
  labelled('p r', packBits, (n, g) => [g.u8(n, 0, 2), new Uint32Array(Math.ceil(n / 32))], { large: 1000000 }),
  labelled('p', gather, (n, g) => [g.f64(n), g.i32(n, 0, n), new Float64Array(n)], { large: 500000 }),
  labelled('s', scatterPermutation, (n, g) => [g.f64(n), permutation(n, g), new Float64Array(n)], { large: 500000 }),
  labelled('s', inversePermutation, (n, g) => [permutation(n, g), new Int32Array(n)], { large: 500000 }),
  labelled('s', compactPositive, (n, g) => [g.f64(n), new Float64Array(n)], { large: 1000000 }),
  labelled('s', prefixMax, (n, g) => [g.i32(n)], { large: 1000000 }),
  labelled('p s s p p', blockedScan, (n, g) => [g.f64(n), new Float64Array(Math.ceil(n / 256)), 256], { large: 1000000 }),
  labelled('r', bucketCounts, (n, g) => [g.u32(n), new Uint32Array(256), 8], { large: 2000000 }),
  labelled('p', reverseInPlace, (n, g) => [g.f64(n)], { large: 1000000 }),
  labelled('p', rotateLeft, (n, g) => [g.i32(n), new Int32Array(n), 3], { large: 1000000 }),
  labelled('p', stridedCopy, (n, g) => [g.f32(3 * n + 2), new Float32Array(n), 3, 1], { large: 1000000 }),
  labelled('s', dedupeSorted, (n, g) => [g.i32(n, 0, 500).sort()], { large: 1000000 }),
  labelled('s s s', mergeSorted, (n, g) => [g.i32(n).sort(), g.i32(n).sort(), new Int32Array(2 * n)], { large: 500000 }),
  labelled('p s', bisectAll, (n, g) => [g.f64(n).sort(), g.f64(n), new Int32Array(n)], { large: 100000 }),
  labelled('s p', oddEvenSort, (n, g) => [g.i32(n)], { large: 3000 }),
  labelled('s', bitonicStage, (n, g) => [g.f32(n ? 1 << Math.ceil(Math.log2(n)) : 0), 8, 4], { large: 1000000, sizes: [0, 8, 16, 32] }),
  labelled('p', civilFromDays, (n, g) => [g.i32(n, -100000, 100000), new Int32Array(n), new Uint8Array(n), new Uint8Array(n)], { large: 500000 }),
  labelled('r', weekdays, (n, g) => [g.i32(n), new Int32Array(7)], { large: 1000000 }),
  labelled('p', isLeap, (n, g) => [g.i32(n, 1600, 2400), new Uint8Array(n)], { large: 1000000 }),
  labelled('p r', businessDays, (n, g) => { const s = g.i32(n, 0, 100); return [s, s.map(v => v + 30), new Int32Array(n)]; }, { large: 50000 }),
  labelled('p p', handUnrolled, (n, g) => [g.f64(n), new Float64Array(n), 1.5], { large: 1000000 }),
  labelled('r r', unrolledSum, (n, g) => [g.f64(n)], { large: 2000000 }),
  labelled('p', descending, (n, g) => [g.f64(n), new Float64Array(n)], { large: 1000000 }),
  labelled('p', downToZero, (n, g) => [g.i32(n), new Int32Array(n)], { large: 1000000 }),
  labelled('p p', blurDescending, (n, g) => [g.f64(n * n), new Float64Array(n * n), n, n], { large: 1000 }),
  labelled('p p p p', tiledStencil, (n, g) => [g.f64(n * n), new Float64Array(n * n), n, n], { large: 1000, sizes: [0, 1, 2, 7, 40] }),
  labelled('s s', labelledSearch, (n, g) => [g.i32(n * n), n, n, 100000], { large: 1500 }),
  labelled('p s', primesBelow, n => [new Uint8Array(n)], { large: 100000 }),
  labelled('p', clampAll, (n, g) => [g.f64(n)], { large: 2000000 }),
  labelled('p', axpyChecked, (n, g) => [n, 2, g.f64(2 * n), 2, g.f64(n), 1], { large: 1000000 }),
  labelled('r r', dotUnrolledBLAS, (n, g) => [n, g.f64(n), g.f64(n)], { large: 2000000 }),
  labelled('p', froundChain, (n, g) => [g.f32(n), g.f32(n), new Float32Array(n)], { ...SINGLE, large: 1000000 }),
  labelled('p', mixedTypes, (n, g) => [g.u8(n), Int16Array.from(g.i32(n)), g.f32(n), new Float64Array(n)], { large: 1000000 }),
  labelled('p', evenOdd, (n, g) => [g.i32(n), new Int32Array(n)], { large: 1000000 }),
  labelled('p p p', flatIndex3d, n => [new Float32Array(n * (n + 1) * (n + 2)), n, n + 1, n + 2], { ...SINGLE, large: 80 }),
  labelled('p', linearIndexSplit, (n, g) => [g.f64(n), 7], { large: 1000000 }),
  labelled('r r', countdownPairs, (n, g) => [g.i32(n)], { large: 4000 }),
  labelled('s', lastSeen, (n, g) => [g.u8(n), new Int32Array(256)], { large: 2000000 }),
  labelled('p s', runningTotals, (n, g) => [g.f64(n * 20), n, 20], { large: 50000 }),
  labelled('s p', columnTotals, (n, g) => [g.f64(n * n), n, n], { large: 1000 }),
  labelled('s', shiftDown, (n, g) => [g.f64(n), 5], { large: 1000000 }),
  labelled('p', whereThree, (n, g) => [g.u8(n, 0, 2), g.f64(n), g.f64(n), new Float64Array(n)], { large: 1000000 }),
  labelled('p s', digitSums, (n, g) => [g.i32(n, -100000, 100000), new Int32Array(n)], { large: 200000 }),
];
