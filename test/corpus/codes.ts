// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Checksums, hashes, codings and bit tricks. */
import { type Case, define } from './define.ts';

function crc32Table(table: Uint32Array) {
  for (let n = 0; n < 256; n++) {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    table[n] = c;
  }
}

function crc32(buf: Uint8Array) {
  const table = new Uint32Array(256);
  for (let n = 0; n < 256; n++) {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    table[n] = c;
  }
  let crc = -1;
  for (let i = 0; i < buf.length; i++) crc = table[(crc ^ buf[i]) & 0xff] ^ (crc >>> 8);
  return (crc ^ -1) >>> 0;
}

function adler32(data: Uint8Array) {
  let a = 1, b = 0;
  for (let i = 0; i < data.length; ) {
    const n = Math.min(i + 3800, data.length);
    for (; i < n; i++) { a += data[i]; b += a; }
    a %= 65521;
    b %= 65521;
  }
  return ((b << 16) | a) >>> 0;
}

function murmur3(key: Uint8Array, seed: number) {
  let h = seed, i = 0, k = 0;
  const c1 = 0xcc9e2d51, c2 = 0x1b873593;
  const bytes = key.length - (key.length & 3);
  while (i < bytes) {
    k = (key[i] & 0xff) | ((key[++i] & 0xff) << 8) | ((key[++i] & 0xff) << 16) | ((key[++i] & 0xff) << 24);
    ++i;
    k = ((k & 0xffff) * c1 + ((((k >>> 16) * c1) & 0xffff) << 16)) & 0xffffffff;
    k = (k << 15) | (k >>> 17);
    k = ((k & 0xffff) * c2 + ((((k >>> 16) * c2) & 0xffff) << 16)) & 0xffffffff;
    h ^= k;
    h = (h << 13) | (h >>> 19);
    const h1b = ((h & 0xffff) * 5 + ((((h >>> 16) * 5) & 0xffff) << 16)) & 0xffffffff;
    h = (h1b & 0xffff) + 0x6b64 + ((((h1b >>> 16) + 0xe654) & 0xffff) << 16);
  }
  k = 0;
  switch (key.length & 3) {
    // @ts-expect-error: falls through
    case 3: k ^= (key[i + 2] & 0xff) << 16;
    // @ts-expect-error: falls through
    case 2: k ^= (key[i + 1] & 0xff) << 8;
    case 1:
      k ^= key[i] & 0xff;
      k = Math.imul(k, c1);
      k = (k << 15) | (k >>> 17);
      k = Math.imul(k, c2);
      h ^= k;
  }
  h ^= key.length;
  h ^= h >>> 16; h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13; h = Math.imul(h, 0xc2b2ae35);
  h ^= h >>> 16;
  return h >>> 0;
}

function xxhash32(input: Uint8Array, seed: number) {
  const P1 = 2654435761, P2 = 2246822519, P3 = 3266489917, P4 = 668265263, P5 = 374761393;
  const rotl = (x: number, r: number) => (x << r) | (x >>> (32 - r));
  const read = (p: number) => input[p] | (input[p + 1] << 8) | (input[p + 2] << 16) | (input[p + 3] << 24);
  const len = input.length;
  let p = 0, h;
  if (len >= 16) {
    let v1 = (seed + P1 + P2) | 0, v2 = (seed + P2) | 0, v3 = seed | 0, v4 = (seed - P1) | 0;
    for (; p <= len - 16; p += 16) {
      v1 = Math.imul(rotl(v1 + Math.imul(read(p), P2), 13), P1);
      v2 = Math.imul(rotl(v2 + Math.imul(read(p + 4), P2), 13), P1);
      v3 = Math.imul(rotl(v3 + Math.imul(read(p + 8), P2), 13), P1);
      v4 = Math.imul(rotl(v4 + Math.imul(read(p + 12), P2), 13), P1);
    }
    h = rotl(v1, 1) + rotl(v2, 7) + rotl(v3, 12) + rotl(v4, 18);
  } else h = seed + P5;
  h = (h + len) | 0;
  while (p + 4 <= len) {
    h = Math.imul(rotl(h + Math.imul(read(p), P3), 17), P4);
    p += 4;
  }
  while (p < len) h = Math.imul(rotl(h + Math.imul(input[p++], P5), 11), P1);
  h = Math.imul(h ^ (h >>> 15), P2);
  h = Math.imul(h ^ (h >>> 13), P3);
  return (h ^ (h >>> 16)) >>> 0;
}

function sha256Block(state: Uint32Array, block: Uint8Array) {
  const K = [
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
  ];
  const w = new Int32Array(64);
  const rotr = (x: number, n: number) => (x >>> n) | (x << (32 - n));
  for (let off = 0; off + 64 <= block.length; off += 64) {
    for (let i = 0; i < 16; i++) w[i] = (block[off + 4 * i] << 24) | (block[off + 4 * i + 1] << 16) | (block[off + 4 * i + 2] << 8) | block[off + 4 * i + 3];
    for (let i = 16; i < 64; i++) {
      const s0 = rotr(w[i - 15], 7) ^ rotr(w[i - 15], 18) ^ (w[i - 15] >>> 3);
      const s1 = rotr(w[i - 2], 17) ^ rotr(w[i - 2], 19) ^ (w[i - 2] >>> 10);
      w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
    }
    let [a, b, c, d, e, f, g, h] = [state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]];
    for (let i = 0; i < 64; i++) {
      const S1 = rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25), ch = (e & f) ^ (~e & g);
      const t1 = (h + S1 + ch + K[i] + w[i]) | 0;
      const S0 = rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22), maj = (a & b) ^ (a & c) ^ (b & c);
      const t2 = (S0 + maj) | 0;
      h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
    }
    state[0] += a; state[1] += b; state[2] += c; state[3] += d; state[4] += e; state[5] += f; state[6] += g; state[7] += h;
  }
}

function base64Encode(src: Uint8Array, dst: Uint8Array) {
  const code = (v: number) => (v < 26 ? v + 65 : v < 52 ? v + 71 : v < 62 ? v - 4 : v === 62 ? 43 : 47);
  let o = 0, i = 0;
  for (; i + 2 < src.length; i += 3) {
    const t = (src[i] << 16) | (src[i + 1] << 8) | src[i + 2];
    dst[o++] = code(t >> 18);
    dst[o++] = code((t >> 12) & 63);
    dst[o++] = code((t >> 6) & 63);
    dst[o++] = code(t & 63);
  }
  const rest = src.length - i;
  if (rest === 1) {
    dst[o++] = code(src[i] >> 2); dst[o++] = code((src[i] & 3) << 4); dst[o++] = 61; dst[o++] = 61;
  } else if (rest === 2) {
    dst[o++] = code(src[i] >> 2); dst[o++] = code(((src[i] & 3) << 4) | (src[i + 1] >> 4)); dst[o++] = code((src[i + 1] & 15) << 2); dst[o++] = 61;
  }
  return o;
}

function lzMatch(src: Uint8Array, head: Int32Array, matchLen: Uint16Array, matchDist: Uint16Array) {
  head.fill(-1);
  let matches = 0, pos = 0;
  while (pos + 3 <= src.length) {
    const h = ((src[pos] << 10) ^ (src[pos + 1] << 5) ^ src[pos + 2]) & 1023;
    const cand = head[h];
    head[h] = pos;
    let len = 0;
    if (cand >= 0 && pos - cand < 32768) {
      const max = Math.min(258, src.length - pos);
      while (len < max && src[cand + len] === src[pos + len]) len++;
    }
    if (len >= 3) {
      matchLen[matches] = len;
      matchDist[matches++] = pos - cand;
      pos += len;
    } else pos++;
  }
  return matches;
}

function rleEncode(src: Uint8Array, out: Uint8Array) {
  let n = 0;
  for (let i = 0; i < src.length; ) {
    let run = 1;
    while (run < 255 && i + run < src.length && src[i + run] === src[i]) run++;
    out[n++] = run;
    out[n++] = src[i];
    i += run;
  }
  return n;
}

function rleDecode(src: Uint8Array, out: Uint8Array) {
  var o = 0;
  for (var i = 0; i + 1 < src.length; i += 2) {
    var c = src[i];
    while (c--) { if (o >= out.length) return o; out[o++] = src[i + 1]; }
  }
  return o;
}

function popcount(a: Uint32Array) {
  let total = 0;
  for (let v of a) {
    v -= (v >>> 1) & 0x55555555;
    v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
    total += Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return total;
}

const kernighan = (x: Int32Array, out: Uint8Array) => {
  for (let i = 0; i < x.length; i++) {
    let v = x[i], c = 0;
    for (; v; c++) v &= v - 1;
    out[i] = c;
  }
};

function morton(x: Uint16Array, y: Uint16Array, out: Uint32Array) {
  function part1by1(n: number) {
    n &= 0x0000ffff;
    n = (n | (n << 8)) & 0x00ff00ff;
    n = (n | (n << 4)) & 0x0f0f0f0f;
    n = (n | (n << 2)) & 0x33333333;
    n = (n | (n << 1)) & 0x55555555;
    return n;
  }
  for (let i = 0; i < out.length; i++) out[i] = (part1by1(y[i]) << 1) + part1by1(x[i]);
}

function hilbert(n: number, xs: Int32Array, ys: Int32Array, out: Int32Array) {
  for (let i = 0; i < out.length; i++) {
    let x = xs[i], y = ys[i], d = 0, rx, ry;
    for (let s = n / 2; s >= 1; s /= 2) {
      rx = (x & s) > 0 ? 1 : 0;
      ry = (y & s) > 0 ? 1 : 0;
      d += s * s * ((3 * rx) ^ ry);
      if (ry === 0) {
        if (rx === 1) { x = n - 1 - x; y = n - 1 - y; }
        const t = x; x = y; y = t;
      }
    }
    out[i] = d;
  }
}

function fnv1a(data: Uint8Array) {
  let h = 0x811c9dc5;
  for (let i = 0; i < data.length; i++) { h ^= data[i]; h += (h << 1) + (h << 4) + (h << 7) + (h << 8) + (h << 24); }
  return h >>> 0;
}

function fnv64(data: Uint8Array) {
  let h = 0xcbf29ce484222325n;
  for (let i = 0; i < data.length; i++) h = BigInt.asUintN(64, (h ^ BigInt(data[i])) * 0x100000001b3n);
  return h;
}

function xorshift128(out: Uint32Array, x: number, y: number, z: number, w: number) {
  for (let i = 0; i < out.length; i++) {
    const t = x ^ (x << 11);
    x = y; y = z; z = w;
    w = w ^ (w >>> 19) ^ t ^ (t >>> 8);
    out[i] = w;
  }
}

function mulberry32(out: Float64Array, seed: number) {
  for (let i = 0; i < out.length; i++) {
    let t = (seed += 0x6d2b79f5);
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    out[i] = ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  return seed;
}

function mt19937(mt: Uint32Array, out: Uint32Array, seed: number) {
  mt[0] = seed >>> 0;
  for (let i = 1; i < 624; i++) {
    const s = mt[i - 1] ^ (mt[i - 1] >>> 30);
    mt[i] = (((s & 0xffff0000) >>> 16) * 1812433253 << 16) + (s & 0xffff) * 1812433253 + i;
  }
  let idx = 624;
  for (let k = 0; k < out.length; k++) {
    if (idx >= 624) {
      for (let i = 0; i < 624; i++) {
        const y = (mt[i] & 0x80000000) | (mt[(i + 1) % 624] & 0x7fffffff);
        mt[i] = mt[(i + 397) % 624] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
      }
      idx = 0;
    }
    let y = mt[idx++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    out[k] = y >>> 0;
  }
}

function rc4(key: Uint8Array, data: Uint8Array) {
  const S = new Uint8Array(256);
  let j = 0, t;
  for (let i = 0; i < 256; i++) S[i] = i;
  for (let i = 0; i < 256; i++) {
    j = (j + S[i] + key[i % key.length]) & 255;
    t = S[i]; S[i] = S[j]; S[j] = t;
  }
  let i = (j = 0);
  for (let k = 0; k < data.length; k++) {
    i = (i + 1) % 256;
    j = (j + S[i]) % 256;
    t = S[i]; S[i] = S[j]; S[j] = t;
    data[k] ^= S[(S[i] + S[j]) % 256];
  }
}

function chacha20(st: Uint32Array, out: Uint32Array) {
  const x = new Uint32Array(16);
  const qr = (a: number, b: number, c: number, d: number) => {
    x[a] += x[b]; x[d] ^= x[a]; x[d] = (x[d] << 16) | (x[d] >>> 16);
    x[c] += x[d]; x[b] ^= x[c]; x[b] = (x[b] << 12) | (x[b] >>> 20);
    x[a] += x[b]; x[d] ^= x[a]; x[d] = (x[d] << 8) | (x[d] >>> 24);
    x[c] += x[d]; x[b] ^= x[c]; x[b] = (x[b] << 7) | (x[b] >>> 25);
  };
  for (let blk = 0; blk < out.length / 16; blk++) {
    x.set(st);
    for (let r = 0; r < 10; r++) {
      qr(0, 4, 8, 12); qr(1, 5, 9, 13); qr(2, 6, 10, 14); qr(3, 7, 11, 15);
      qr(0, 5, 10, 15); qr(1, 6, 11, 12); qr(2, 7, 8, 13); qr(3, 4, 9, 14);
    }
    for (let i = 0; i < 16; i++) out[blk * 16 + i] = x[i] + st[i];
    st[12]++;
  }
}

function utf8Validate(b: Uint8Array) {
  let i = 0, chars = 0;
  while (i < b.length) {
    const c = b[i];
    let need = 0;
    if (c < 0x80) need = 0;
    else if (c >> 5 === 6) need = 1;
    else if (c >> 4 === 14) need = 2;
    else if (c >> 3 === 30) need = 3;
    else return -i - 1;
    for (let k = 1; k <= need; k++) {
      if (i + k >= b.length || (b[i + k] & 0xc0) !== 0x80) return -i - 1;
    }
    i += need + 1;
    chars++;
  }
  return chars;
}

function parseInts(text: Uint8Array, out: Int32Array) {
  let n = 0, i = 0;
  while (i < text.length && n < out.length) {
    while (i < text.length && (text[i] === 32 || text[i] === 10)) i++;
    if (i >= text.length) break;
    let neg = false, v = 0;
    if (text[i] === 45) { neg = true; i++; }
    while (i < text.length && text[i] >= 48 && text[i] <= 57) v = v * 10 + (text[i++] - 48);
    out[n++] = neg ? -v : v;
    while (i < text.length && text[i] > 32) i++;
  }
  return n;
}

function varint(values: Uint32Array, out: Uint8Array) {
  let o = 0;
  for (let i = 0; i < values.length; i++) {
    let v = values[i];
    while (v >= 0x80) {
      out[o++] = (v & 0x7f) | 0x80;
      v >>>= 7;
    }
    out[o++] = v;
  }
  return o;
}

function deltaZigzag(a: Int32Array, out: Uint32Array) {
  for (let i = 0, prev = 0; i < a.length; prev = a[i++]) {
    const d = a[i] - prev;
    out[i] = (d << 1) ^ (d >> 31);
  }
}

function bitset(ops: Int32Array, words: Int32Array) {
  let hits = 0;
  for (let i = 0; i < ops.length; i++) {
    const k = ops[i] & 1023, w = k >> 5, m = 1 << (k & 31);
    switch (ops[i] & 3) {
      case 0: words[w] |= m; break;
      case 1: words[w] &= ~m; break;
      case 2: words[w] ^= m; break;
      case 3: if (words[w] & m) hits++;
    }
  }
  return hits;
}

function clzAndFriends(a: Uint32Array, out: Int32Array) {
  for (let i = 0; i < a.length; i++) {
    const v = a[i];
    const log2 = 31 - Math.clz32(v);
    const ctz = v ? 31 - Math.clz32(v & -v) : 32;
    let r = v;
    r = ((r >>> 1) & 0x55555555) | ((r & 0x55555555) << 1);
    r = ((r >>> 2) & 0x33333333) | ((r & 0x33333333) << 2);
    r = ((r >>> 4) & 0x0f0f0f0f) | ((r & 0x0f0f0f0f) << 4);
    r = ((r >>> 8) & 0x00ff00ff) | ((r & 0x00ff00ff) << 8);
    r = (r >>> 16) | (r << 16);
    let p = v - 1;
    p |= p >> 1; p |= p >> 2; p |= p >> 4; p |= p >> 8; p |= p >> 16;
    out[4 * i] = log2;
    out[4 * i + 1] = ctz;
    out[4 * i + 2] = r;
    out[4 * i + 3] = p + 1;
  }
}

export const codes: readonly Case[] = [
  define(crc32Table, () => [new Uint32Array(256)], { large: 1, sizes: [1] }),
  define(crc32, (n, g) => [g.u8(n)], { large: 100000 }),
  define(adler32, (n, g) => [g.u8(n * 500)], { large: 200 }),
  define(murmur3, (n, g) => [g.u8(n), 1234], { large: 100000, sizes: [0, 1, 2, 3, 4, 23] }),
  define(xxhash32, (n, g) => [g.u8(n), 99], { large: 100000, sizes: [0, 1, 3, 4, 16, 45] }),
  define(sha256Block, (n, g) => [g.u32(8), g.u8(64 * n)], { large: 500 }),
  define(base64Encode, (n, g) => [g.u8(n), new Uint8Array(2 * n + 4)], { large: 30000, sizes: [0, 1, 2, 3, 31] }),
  define(lzMatch, (n, g) => [g.u8(n * 20, 0, 3), new Int32Array(1024), new Uint16Array(n * 20), new Uint16Array(n * 20)], { large: 2000 }),
  define(rleEncode, (n, g) => [g.u8(n * 10, 0, 2), new Uint8Array(n * 20)], { large: 10000 }),
  define(rleDecode, (n, g) => [g.u8(n * 2, 0, 9), new Uint8Array(n * 9)], { large: 10000 }),
  define(popcount, (n, g) => [g.u32(n)], { large: 100000 }),
  define(kernighan, (n, g) => [g.i32(n), new Uint8Array(n)], { large: 20000 }),
  define(morton, (n, g) => [Uint16Array.from(g.u32(n)), Uint16Array.from(g.u32(n)), new Uint32Array(n)], { large: 50000 }),
  define(hilbert, (n, g) => [256, g.i32(n, 0, 256), g.i32(n, 0, 256), new Int32Array(n)], { large: 20000 }),
  define(fnv1a, (n, g) => [g.u8(n)], { large: 100000 }),
  define(fnv64, (n, g) => [g.u8(n)], { large: 5000 }),
  define(xorshift128, n => [new Uint32Array(n), 123456789, 362436069, 521288629, 88675123], { large: 100000 }),
  define(mulberry32, n => [new Float64Array(n), 7], { large: 100000 }),
  define(mt19937, n => [new Uint32Array(624), new Uint32Array(n * 100), 5489], { large: 500 }),
  define(rc4, (n, g) => [g.u8(16), g.u8(n)], { large: 50000 }),
  define(chacha20, (n, g) => [g.u32(16), new Uint32Array(16 * n)], { large: 1000, sizes: [0, 1, 3] }),
  define(utf8Validate, (n, g) => [g.u8(n * 3, 0, 128)], { large: 50000 }),
  define(parseInts, (n, g) => [Uint8Array.from(g.u8(n * 6), v => (v < 60 ? 32 : v < 80 ? 45 : 48 + (v % 10))), new Int32Array(n * 6)], { large: 10000 }),
  define(varint, (n, g) => [g.u32(n).map((v, i) => v >>> (i * 7) % 32), new Uint8Array(n * 5)], { large: 20000 }),
  define(deltaZigzag, (n, g) => [g.i32(n), new Uint32Array(n)], { large: 100000 }),
  define(bitset, (n, g) => [g.i32(n, 0, 100000), new Int32Array(32)], { large: 100000 }),
  define(clzAndFriends, (n, g) => [g.u32(n), new Int32Array(4 * n)], { large: 30000 }),
];
