// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Text and bytes: codes, checksums, packing, dictionaries; BigInt words, clamped bytes, mixed types. */
import { type Labelled, labelled } from '../real/labelled.ts';

function base64Whole(src: Uint8Array, alphabet: Uint8Array, dst: Uint8Array) {
  let o = 0, i = 0;
  for (; i + 2 < src.length; i += 3) {
    const a = src[i], b = src[i + 1], c = src[i + 2];
    dst[o++] = alphabet[a >> 2];
    dst[o++] = alphabet[((a & 3) << 4) | (b >> 4)];
    dst[o++] = alphabet[((b & 15) << 2) | (c >> 6)];
    dst[o++] = alphabet[c & 63];
  }
  if (i < src.length) {
    const a = src[i], b = i + 1 < src.length ? src[i + 1] : 0;
    dst[o++] = alphabet[a >> 2];
    dst[o++] = alphabet[((a & 3) << 4) | (b >> 4)];
    dst[o++] = i + 1 < src.length ? alphabet[(b & 15) << 2] : 61;
    dst[o++] = 61;
  }
  return o;
}

function crcSliced(table: Int32Array, data: Uint8Array) {
  var c = -1, i = 0, n = data.length;
  while (n - i >= 4) {
    c ^= data[i++] | (data[i++] << 8) | (data[i++] << 16) | (data[i++] << 24);
    c = table[768 + (c & 255)] ^ table[512 + ((c >>> 8) & 255)] ^ table[256 + ((c >>> 16) & 255)] ^ table[c >>> 24];
  }
  while (i < n) c = (c >>> 8) ^ table[(c ^ data[i++]) & 255];
  return (c ^ -1) >>> 0;
}

function adlerRows(rows: Uint8Array, width: number, out: Uint32Array) {
  for (let r = 0; r < out.length; r++) {
    let a = 1, b = 0;
    for (let c = 0; c < width; c++) { a = (a + rows[r * width + c]) % 65521; b = (b + a) % 65521; }
    out[r] = ((b << 16) | a) >>> 0;
  }
}

function xx32Lanes(data: Uint32Array, seed: number) {
  let v1 = (seed + 0x24234428) | 0, v2 = (seed + 0x85ebca77) | 0, v3 = seed | 0, v4 = (seed - 0x9e3779b1) | 0;
  const rotl = (x: number, r: number) => (x << r) | (x >>> (32 - r));
  for (let p = 0; p + 3 < data.length; p += 4) {
    v1 = Math.imul(rotl((v1 + Math.imul(data[p], 0x85ebca77)) | 0, 13), 0x9e3779b1);
    v2 = Math.imul(rotl((v2 + Math.imul(data[p + 1], 0x85ebca77)) | 0, 13), 0x9e3779b1);
    v3 = Math.imul(rotl((v3 + Math.imul(data[p + 2], 0x85ebca77)) | 0, 13), 0x9e3779b1);
    v4 = Math.imul(rotl((v4 + Math.imul(data[p + 3], 0x85ebca77)) | 0, 13), 0x9e3779b1);
  }
  return (rotl(v1, 1) + rotl(v2, 7) + rotl(v3, 12) + rotl(v4, 18)) >>> 0;
}

function utf8Decode(b: Uint8Array, out: Uint32Array) {
  let i = 0, n = 0;
  while (i < b.length) {
    const c = b[i++];
    if (c < 0x80) { out[n++] = c; continue; }
    let more = c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : 1, cp = c & (0x3f >> more);
    while (more-- && i < b.length) cp = (cp << 6) | (b[i++] & 0x3f);
    out[n++] = cp;
  }
  return n;
}

function utf16FromCode(cp: Uint32Array, out: Uint16Array) {
  let n = 0;
  for (const c of cp) {
    if (c > 0xffff) {
      out[n++] = 0xd800 + ((c - 0x10000) >> 10);
      out[n++] = 0xdc00 + ((c - 0x10000) & 0x3ff);
    } else out[n++] = c;
  }
  return n;
}

function packRuns(src: Uint8Array, dst: Uint8Array) {
  let o = 0;
  for (let i = 0; i < src.length;) {
    let run = 1;
    while (run < 255 && i + run < src.length && src[i + run] === src[i]) run++;
    dst[o++] = run;
    dst[o++] = src[i];
    i += run;
  }
  return o;
}

function unpackRuns(runs: Uint8Array, pairs: number, dst: Uint8Array) {
  let o = 0;
  for (let p = 0; p < pairs; p++) {
    const len = runs[2 * p], val = runs[2 * p + 1];
    dst.fill(val, o, o + len);
    o += len;
  }
  return o;
}

function leb128(v: Uint32Array, out: Uint8Array) {
  let o = 0;
  for (let i = 0; i < v.length; i++) {
    let x = v[i];
    do {
      let byte = x & 0x7f;
      x >>>= 7;
      if (x) byte |= 0x80;
      out[o++] = byte;
    } while (x);
  }
  return o;
}

function frameOfReference(x: Int32Array, base: Int32Array, width: Uint8Array, block: number) {
  for (let b = 0; b < base.length; b++) {
    let lo = 2147483647, hi = -2147483648;
    for (let i = b * block; i < Math.min(x.length, (b + 1) * block); i++) { lo = Math.min(lo, x[i]); hi = Math.max(hi, x[i]); }
    base[b] = lo;
    width[b] = 32 - Math.clz32(hi - lo);
    for (let i = b * block; i < Math.min(x.length, (b + 1) * block); i++) x[i] -= lo;
  }
}

function pack12(v: Uint16Array, out: Uint8Array) {
  for (let i = 0, o = 0; i + 1 < v.length; i += 2, o += 3) {
    const a = v[i] & 4095, b = v[i + 1] & 4095;
    out[o] = a & 255;
    out[o + 1] = (a >> 8) | ((b & 15) << 4);
    out[o + 2] = b >> 4;
  }
}

function unpackNibbles(src: Uint8Array, dst: Int8Array) {
  for (let i = 0; i < dst.length; i++) dst[i] = ((src[i >> 1] >> ((i & 1) << 2)) & 15) - 8;
}

function splitMixBig(state: BigUint64Array, out: BigUint64Array) {
  for (let i = 0; i < out.length; i++) {
    let z = BigInt.asUintN(64, state[i] + 0x9e3779b97f4a7c15n);
    state[i] = z;
    z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
    z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
    out[i] = z ^ (z >> 31n);
  }
}

function bigPopcount(words: BigUint64Array, out: Uint8Array) {
  for (let i = 0; i < words.length; i++) {
    let lo = Number(words[i] & 0xffffffffn), hi = Number(words[i] >> 32n), n = 0;
    while (lo) { lo = (lo & (lo - 1)) >>> 0; n++; }
    while (hi) { hi = (hi & (hi - 1)) >>> 0; n++; }
    out[i] = n;
  }
}

function ticksToDays(ns: BigInt64Array, days: Int32Array) {
  for (let i = 0; i < ns.length; i++) days[i] = Number(ns[i] / 86400000000000n);
}

function tokenSpans(t: Uint8Array, start: Int32Array, end: Int32Array) {
  let n = 0, open = -1;
  for (let i = 0; i <= t.length; i++) {
    const word = i < t.length && ((t[i] >= 65 && t[i] <= 90) || (t[i] >= 97 && t[i] <= 122) || t[i] === 95);
    if (word && open < 0) open = i;
    if (!word && open >= 0) { start[n] = open; end[n++] = i; open = -1; }
  }
  return n;
}

function parseDecimals(t: Uint8Array, out: Float64Array) {
  let n = 0, i = 0;
  const len = t.length;
  outer: while (i < len) {
    while (t[i] < 48 || t[i] > 57) if (++i >= len) break outer;
    let v = 0, scale = 0;
    for (; i < len; i++) {
      const c = t[i];
      if (c === 46 && scale === 0) { scale = 1; continue; }
      if (c < 48 || c > 57) break;
      v = v * 10 + (c - 48);
      if (scale) scale *= 10;
    }
    out[n++] = scale ? v / scale : v;
  }
  return n;
}

function rot13(t: Uint8Array) {
  for (let i = 0; i < t.length; i++) {
    const c = t[i], u = c & 0xdf;
    t[i] = u >= 65 && u <= 90 ? ((u - 65 + 13) % 26) + 65 + (c & 0x20) : c;
  }
}

function hexPairs(t: Uint8Array, out: Uint8Array) {
  const digit = (c: number): number => {
    if (c <= 57) return c - 48;
    if (c <= 70) return c - 55;
    return c - 87;
  };
  for (let i = 0; i < out.length; i++) out[i] = digit(t[2 * i]) * 16 + digit(t[2 * i + 1]);
}

function luhn(cards: Uint8Array, width: number, valid: Uint8Array) {
  for (let r = 0; r < valid.length; r++) {
    let sum = 0;
    for (let k = width - 1, twice = false; k >= 0; k--, twice = !twice) {
      let d = cards[r * width + k];
      if (twice && (d *= 2) > 9) d -= 9;
      sum += d;
    }
    valid[r] = sum % 10 === 0 ? 1 : 0;
  }
}

function jaccardShingles(a: Uint32Array, b: Uint32Array, docs: number, size: number, sim: Float64Array) {
  for (let d = 0; d < docs; d++) {
    let same = 0, i = d * size, j = d * size;
    const ei = i + size, ej = j + size;
    while (i < ei && j < ej) {
      if (a[i] === b[j]) { same++; i++; j++; } else if (a[i] < b[j]) i++; else j++;
    }
    sim[d] = same / (2 * size - same);
  }
}

function minHash(shingles: Uint32Array, start: Int32Array, mult: Uint32Array, add: Uint32Array, sig: Uint32Array) {
  const K = mult.length;
  for (let d = 0; d + 1 < start.length; d++)
    for (let k = 0; k < K; k++) {
      let m = 0xffffffff;
      for (let s = start[d]; s < start[d + 1]; s++) {
        const h = (Math.imul(shingles[s], mult[k]) + add[k]) >>> 0;
        if (h < m) m = h;
      }
      sig[d * K + k] = m;
    }
}

function trieWalk(text: Uint8Array, next: Int32Array, fail: Int32Array, hits: Int32Array, found: Int32Array) {
  let s = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    while (s > 0 && next[s * 4 + c] < 0) s = fail[s];
    s = next[s * 4 + c] < 0 ? 0 : next[s * 4 + c];
    if (hits[s] >= 0) found[hits[s]]++;
  }
  return s;
}

function moveToFront(src: Uint8Array, out: Uint8Array) {
  const order = new Uint8Array(256);
  for (let i = 0; i < 256; i++) order[i] = i;
  for (let i = 0; i < src.length; i++) {
    let k = 0;
    while (order[k] !== src[i]) k++;
    out[i] = k;
    order.copyWithin(1, 0, k);
    order[0] = src[i];
  }
}

function saturateMix(a: Int16Array, b: Uint8ClampedArray, w: Float32Array, out: Uint8ClampedArray) {
  for (let i = 0; i < out.length; i++) out[i] = a[i] * w[i & 3] + b[i] / 2 - 3;
}

function suffixRanks(text: Uint8Array, rank: Int32Array, next: Int32Array, order: Int32Array) {
  const n = text.length;
  for (let i = 0; i < n; i++) rank[i] = text[i];
  for (let k = 1; k < n; k <<= 1) {
    for (let i = 0; i < n; i++) {
      let below = 0;
      for (let j = 0; j < n; j++) {
        const ri = i + k < n ? rank[i + k] : -1, rj = j + k < n ? rank[j + k] : -1;
        if (rank[j] < rank[i] || (rank[j] === rank[i] && rj < ri)) below++;
      }
      next[i] = below;
    }
    rank.set(next);
  }
  for (let i = 0; i < n; i++) order[rank[i]] = i;
}

const big = (n: number, g: { u32: (n: number) => Uint32Array }) => BigUint64Array.from(g.u32(n), (v, i) => (BigInt(v) << 29n) ^ BigInt(i * 7919 + v));
const text = (n: number, g: { u8: (n: number, lo?: number, hi?: number) => Uint8Array }) => g.u8(n, 32, 123);
export const strings: readonly Labelled[] = [
  labelled('p', base64Whole, (n, g) => [g.u8(n), Uint8Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', c => c.charCodeAt(0)), new Uint8Array(4 * Math.ceil(n / 3))], { large: 500000 }),
  labelled('s s', crcSliced, (n, g) => [Int32Array.from(g.u32(1024)), g.u8(n)], { large: 1000000 }),
  labelled('p s', adlerRows, (n, g) => [g.u8(20 * n), 20, new Uint32Array(n)], { large: 10000 }),
  labelled('s', xx32Lanes, (n, g) => [g.u32(n), 42], { large: 500000 }),
  labelled('s s', utf8Decode, (n, g) => [g.u8(n).map((v, i) => (i % 3 ? v & 127 : v)), new Uint32Array(n)], { large: 500000 }),
  labelled('s', utf16FromCode, (n, g) => [g.u32(n).map(v => (v >>> 12) % 0x10ffff), new Uint16Array(2 * n)], { large: 500000 }),
  labelled('s s', packRuns, (n, g) => [g.u8(n, 0, 2), new Uint8Array(2 * n)], { large: 500000 }),
  labelled('s p', unpackRuns, (n, g) => [g.u8(2 * n, 0, 20), n, new Uint8Array(20 * n)], { large: 50000 }),
  labelled('s s', leb128, (n, g) => [g.u32(n), new Uint8Array(5 * n)], { large: 300000 }),
  labelled('p r p', frameOfReference, (n, g) => [g.i32(n), new Int32Array(Math.ceil(n / 8)), new Uint8Array(Math.ceil(n / 8)), 8], { large: 300000 }),
  labelled('p', pack12, (n, g) => [Uint16Array.from(g.u32(n)), new Uint8Array(3 * n)], { large: 500000 }),
  labelled('p', unpackNibbles, (n, g) => [g.u8(n), new Int8Array(2 * n)], { large: 500000 }),
  labelled('p', splitMixBig, (n, g) => [big(n, g), new BigUint64Array(n)], { large: 20000 }),
  labelled('p s s', bigPopcount, (n, g) => [big(n, g), new Uint8Array(n)], { large: 20000 }),
  labelled('p', ticksToDays, (n, g) => [BigInt64Array.from(g.i32(n), v => BigInt(v) * 123456789012345n), new Int32Array(n)], { large: 30000 }),
  labelled('s', tokenSpans, (n, g) => [text(n, g), new Int32Array(n), new Int32Array(n)], { large: 500000 }),
  labelled('s s s', parseDecimals, (n, g) => [g.u8(n, 44, 60), new Float64Array(n)], { large: 500000 }),
  labelled('p', rot13, (n, g) => [text(n, g)], { large: 500000 }),
  labelled('p', hexPairs, (n, g) => [g.u8(2 * n).map(v => '0123456789abcdefABCDEF'.charCodeAt(v % 22)), new Uint8Array(n)], { large: 300000 }),
  labelled('p r', luhn, (n, g) => [g.u8(16 * n, 0, 10), 16, new Uint8Array(n)], { large: 30000 }),
  labelled('p s', jaccardShingles, (n, g) => [g.u32(8 * n).map((v, i) => (i % 8) * 10 + (v % 9)), g.u32(8 * n).map((v, i) => (i % 8) * 10 + (v % 9)), n, 8, new Float64Array(n)], { large: 30000 }),
  labelled('p p r', minHash, (n, g) => [g.u32(4 * n), Int32Array.from({ length: n + 1 }, (_, i) => 4 * i), g.u32(16).map(v => v | 1), g.u32(16), new Uint32Array(16 * n)], { large: 5000 }),
  labelled('s s', trieWalk, (n, g) => [g.u8(n, 0, 4), Int32Array.from({ length: 20 }, (_, k) => (k < 4 ? (k % 3) : (k * 7) % 6 - 1)), Int32Array.of(0, 0, 1, 2, 1), Int32Array.of(-1, 0, -1, 1, 2), new Int32Array(3)], { large: 500000 }),
  labelled('p s s', moveToFront, (n, g) => [g.u8(n, 0, 40), new Uint8Array(n)], { large: 50000 }),
  labelled('p', saturateMix, (n, g) => [Int16Array.from(g.i32(n)), Uint8ClampedArray.from(g.u8(n)), g.f32(4), new Uint8ClampedArray(n)], { large: 300000, tolerance: 1 }),
  labelled('p s p r s', suffixRanks, (n, g) => [g.u8(n, 0, 4), new Int32Array(n), new Int32Array(n), new Int32Array(n)], { large: 300, sizes: [2, 7, 20] }),
];
