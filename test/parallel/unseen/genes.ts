// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Genes, texts and files: reads and motifs, bytes of markup, packed bits and their decoders, sorted runs. */
import { type Labelled, labelled, SINGLE } from '../real/labelled.ts';

function qualityTrim(qual: Uint8Array, readLen: number, minQ: number, from: Int32Array, to: Int32Array) {
  for (let r = 0; r < from.length; r++) {
    const base = r * readLen;
    let s = 0, e = readLen;
    while (s < e && qual[base + s] - 33 < minQ) s++;
    while (e > s && qual[base + e - 1] - 33 < minQ) e--;
    let sum = 0;
    for (let i = s; i < e; i++) sum += qual[base + i] - 33;
    if (e - s < 4 || sum / (e - s) < minQ) { s = 0; e = 0; }
    from[r] = s;
    to[r] = e;
  }
}

function pwmScan(seq: Uint8Array, pwm: Float32Array, m: number, cutoff: number, best: Float32Array) {
  let hits = 0;
  for (let i = 0; i + m <= seq.length; i++) {
    let fwd = 0, rev = 0;
    for (let j = 0; j < m; j++) {
      fwd += pwm[j * 4 + seq[i + j]];
      rev += pwm[(m - 1 - j) * 4 + (3 - seq[i + j])];
    }
    const score = fwd > rev ? fwd : rev;
    best[i] = score;
    if (score >= cutoff) hits++;
  }
  return hits;
}

function pileup(pos: Int32Array, len: Int32Array, reverse: Uint8Array, depth: Int32Array, strand: Int32Array) {
  for (let r = 0; r < pos.length; r++) {
    const stop = Math.min(depth.length, pos[r] + len[r]);
    for (let p = pos[r]; p < stop; p++) {
      depth[p]++;
      if (reverse[r]) strand[p]++;
    }
  }
  let covered = 0, deepest = 0;
  for (let p = 0; p < depth.length; p++) {
    if (depth[p] > 0) covered += 1;
    deepest = Math.max(deepest, depth[p]);
  }
  return [covered, deepest];
}

function hardyWeinberg(genotypes: Int8Array, samples: number, chi2: Float64Array, maf: Float64Array) {
  const sites = chi2.length;
  for (let s = 0; s < sites; s++) {
    const count = [0, 0, 0];
    for (let i = 0; i < samples; i++) {
      const g = genotypes[s * samples + i];
      if (g >= 0) count[g]++;
    }
    const n = count[0] + count[1] + count[2];
    const p = n === 0 ? 0 : (2 * count[0] + count[1]) / (2 * n), q = 1 - p;
    maf[s] = Math.min(p, q);
    const expect0 = n * p * p, expect1 = 2 * n * p * q, expect2 = n * q * q;
    let c = 0;
    if (expect0 > 0) c += (count[0] - expect0) ** 2 / expect0;
    if (expect1 > 0) c += (count[1] - expect1) ** 2 / expect1;
    if (expect2 > 0) c += (count[2] - expect2) ** 2 / expect2;
    chi2[s] = c;
  }
}

function linkageR2(hap: Uint8Array, sites: number, haps: number, r2: Float32Array) {
  for (let a = 0; a < sites; a++) {
    for (let b = a; b < sites; b++) {
      let na = 0, nb = 0, nab = 0;
      for (let h = 0; h < haps; h++) {
        const x = hap[a * haps + h], y = hap[b * haps + h];
        na += x;
        nb += y;
        nab += x & y;
      }
      const pa = na / haps, pb = nb / haps, d = nab / haps - pa * pb;
      const denominator = pa * (1 - pa) * pb * (1 - pb);
      r2[a * sites + b] = r2[b * sites + a] = denominator === 0 ? 0 : (d * d) / denominator;
    }
  }
}

function jukesCantor(seqs: Uint8Array, taxa: number, len: number, dist: Float64Array) {
  for (let i = 0; i < taxa; i++) {
    dist[i * taxa + i] = 0;
    for (let j = 0; j < i; j++) {
      let diff = 0, valid = 0;
      for (let k = 0; k < len; k++) {
        const a = seqs[i * len + k], b = seqs[j * len + k];
        if (a > 3 || b > 3) continue;
        valid++;
        if (a !== b) diff++;
      }
      const p = valid ? diff / valid : 0;
      const d = p < 0.75 ? -0.75 * Math.log(1 - (4 * p) / 3) : Infinity;
      dist[i * taxa + j] = d;
      dist[j * taxa + i] = d;
    }
  }
}

function felsensteinNode(left: Float64Array, right: Float64Array, pl: Float64Array, pr: Float64Array, parent: Float64Array, scale: Int32Array) {
  const sites = scale.length;
  for (let s = 0; s < sites; s++) {
    let largest = 0;
    for (let i = 0; i < 4; i++) {
      let a = 0, b = 0;
      for (let j = 0; j < 4; j++) {
        a += pl[4 * i + j] * left[4 * s + j];
        b += pr[4 * i + j] * right[4 * s + j];
      }
      parent[4 * s + i] = a * b;
      largest = Math.max(largest, a * b);
    }
    if (largest < 1e-2) {
      for (let i = 0; i < 4; i++) parent[4 * s + i] *= 4294967296;
      scale[s]++;
    }
  }
}

function burrowsCounts(bwt: Uint8Array, occ: Int32Array, first: Int32Array, every: number) {
  const seen = new Int32Array(4);
  for (let i = 0; i < bwt.length; i++) {
    if (i % every === 0) {
      const row = (i / every) * 4;
      for (let c = 0; c < 4; c++) occ[row + c] = seen[c];
    }
    seen[bwt[i]]++;
  }
  let total = 0;
  for (let c = 0; c < 4; c++) {
    first[c] = total;
    total += seen[c];
  }
}

// backward search over a table of occurrences at each place
function fmCount(occ: Int32Array, first: Int32Array, n: number, patterns: Uint8Array, m: number, out: Int32Array) {
  for (let q = 0; q < out.length; q++) {
    let lo = 0, hi = n;
    for (let k = m - 1; k >= 0 && lo < hi; k--) {
      const c = patterns[q * m + k];
      lo = first[c] + occ[lo * 4 + c];
      hi = first[c] + occ[hi * 4 + c];
    }
    out[q] = hi - lo;
  }
}

function stripTags(html: Uint8Array, text: Uint8Array) {
  let depth = 0, o = 0, space = true;
  for (let i = 0; i < html.length; i++) {
    const ch = html[i];
    if (ch === 0x3c) { depth = 1; continue; }
    if (ch === 0x3e && depth) { depth = 0; continue; }
    if (depth) continue;
    const blank = ch === 32 || (ch >= 9 && ch <= 13);
    if (blank && space) continue;
    text[o++] = blank ? 32 : ch;
    space = blank;
  }
  return o;
}

function letterEntropy(text: Uint8Array, win: number, out: Float64Array) {
  for (let b = 0; b < out.length; b++) {
    const counts = new Uint16Array(32);
    const end = Math.min(text.length, (b + 1) * win);
    let letters = 0;
    for (let i = b * win; i < end; i++) {
      const c = text[i] | 32;
      if (c < 97 || c > 122) continue;
      counts[c - 97]++;
      letters++;
    }
    let h = 0;
    for (let k = 0; k < 26; k++) {
      if (!counts[k]) continue;
      const p = counts[k] / letters;
      h -= p * Math.log2(p);
    }
    out[b] = h;
  }
}

function rabinKarp(text: Uint8Array, pattern: Uint8Array, at: Int32Array) {
  const m = pattern.length, n = text.length, base = 257, mod = 1000003;
  if (m === 0 || n < m) return 0;
  let hp = 0, ht = 0, high = 1, found = 0;
  for (let i = 0; i < m - 1; i++) high = (high * base) % mod;
  for (let i = 0; i < m; i++) {
    hp = (hp * base + pattern[i]) % mod;
    ht = (ht * base + text[i]) % mod;
  }
  for (let i = 0; i + m <= n; i++) {
    if (hp === ht) {
      let j = 0;
      while (j < m && text[i + j] === pattern[j]) j++;
      if (j === m && found < at.length) at[found++] = i;
    }
    if (i + m < n) {
      ht = ((ht - text[i] * high) * base + text[i + m]) % mod;
      if (ht < 0) ht += mod;
    }
  }
  return found;
}

function jaroSimilarity(a: Uint8Array, b: Uint8Array, width: number, out: Float32Array) {
  for (let k = 0; k < out.length; k++) {
    const o = k * width, used = new Uint8Array(32), reach = (width >> 1) - 1;
    let m = 0, t = 0, p = 0;
    const hit = new Int32Array(32);
    for (let i = 0; i < width; i++) {
      const lo = Math.max(0, i - reach), hi = Math.min(width - 1, i + reach);
      for (let j = lo; j <= hi; j++) {
        if (used[j] || a[o + i] !== b[o + j]) continue;
        used[j] = 1;
        hit[m++] = i;
        break;
      }
    }
    for (let j = 0; j < width; j++) if (used[j]) { if (b[o + j] !== a[o + hit[p]]) t++; p++; }
    out[k] = m === 0 ? 0 : ((2 * m) / width + (m - t / 2) / m) / 3;
  }
}

function bcdToBinary(digits: Uint8Array, perNumber: number, out: Float64Array, bad: Uint8Array) {
  for (let i = 0; i < out.length; i++) {
    let v = 0, ok = true;
    for (let k = 0; k < perNumber; k++) {
      const byte = digits[i * perNumber + k], hi = byte >> 4, lo = byte & 15;
      if (hi > 9 || lo > 9) { ok = false; break; }
      v = v * 100 + hi * 10 + lo;
    }
    out[i] = ok ? v : NaN;
    bad[i] = ok ? 0 : 1;
  }
}

function gorillaXor(values: Uint32Array, sizes: Uint8Array) {
  let previous = 0, bits = 0;
  for (let i = 0; i < values.length; i++) {
    const x = (values[i] ^ previous) >>> 0;
    previous = values[i];
    if (x === 0) { sizes[i] = 1; bits += 1; continue; }
    const lead = Math.clz32(x);
    const trail = 31 - Math.clz32(x & -x);
    const size = 2 + 5 + 5 + (32 - lead - trail);
    sizes[i] = size;
    bits += size;
  }
  return Math.ceil(bits / 8);
}

function decodeBMP24(file: Uint8Array, rgba: Uint8ClampedArray, width: number, height: number, offset: number) {
  const stride = Math.floor((24 * width + 31) / 32) * 4;
  for (let y = height - 1; y >= 0; --y) {
    let src = offset + (height - 1 - y) * stride;
    let dst = y * width * 4;
    for (let x = 0; x < width; ++x) {
      const b = file[src++], g = file[src++], r = file[src++];
      rgba[dst++] = r;
      rgba[dst++] = g;
      rgba[dst++] = b;
      rgba[dst++] = 255;
    }
  }
}

function encodeQOIHashes(px: Uint32Array, kinds: Uint8Array) {
  const table = new Uint32Array(64);
  let prev = 0xff000000, run = 0;
  for (let i = 0; i < px.length; i++) {
    const c = px[i];
    if (c === prev) {
      run++;
      kinds[i] = run === 62 ? 1 : 0;
      if (run === 62) run = 0;
      continue;
    }
    run = 0;
    const slot = ((c & 255) * 3 + ((c >>> 8) & 255) * 5 + ((c >>> 16) & 255) * 7 + (c >>> 24) * 11) & 63;
    kinds[i] = table[slot] === c ? 2 : 3;
    table[slot] = c;
    prev = c;
  }
}

function interpolateGaps(x: Float64Array, maxGap: number) {
  let i = 0, filled = 0;
  while (i < x.length) {
    if (x[i] === x[i]) { i++; continue; }
    let j = i;
    while (j < x.length && x[j] !== x[j]) j++;
    if (i > 0 && j < x.length && j - i <= maxGap) {
      const a = x[i - 1], b = x[j], n = j - i + 1;
      for (let k = i; k < j; k++) x[k] = a + ((b - a) * (k - i + 1)) / n;
      filled += j - i;
    }
    i = j;
  }
  return filled;
}

function sortedSetOps(a: Uint32Array, b: Uint32Array, both: Uint32Array, either: Uint32Array) {
  let i = 0, j = 0, nb = 0, ne = 0;
  while (i < a.length && j < b.length) {
    const x = a[i], y = b[j];
    either[ne++] = x < y ? x : y;
    if (x === y) both[nb++] = x;
    i += +(x <= y);
    j += +(y <= x);
  }
  while (i < a.length) either[ne++] = a[i++];
  while (j < b.length) either[ne++] = b[j++];
  return { both: nb, either: ne };
}

function tanimotoTop(query: Uint32Array, prints: Uint32Array, words: number, scores: Float32Array) {
  const pop = (v: number) => {
    v = v - ((v >>> 1) & 0x55555555);
    v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
    return (((v + (v >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
  };
  let winner = -1, top = -1;
  for (let m = 0; m < scores.length; m++) {
    let c = 0, d = 0;
    for (let w = 0; w < words; w++) {
      c += pop(query[w] & prints[m * words + w]);
      d += pop(query[w] | prints[m * words + w]);
    }
    const s = d === 0 ? 0 : c / d;
    scores[m] = s;
    if (s > top) { top = s; winner = m; }
  }
  return winner;
}

export const genes: readonly Labelled[] = [
  labelled('p s s r', qualityTrim, (n, g) => [g.u8(40 * n, 33, 70), 40, 12, new Int32Array(n), new Int32Array(n)], { large: 20000 }),
  labelled('r r', pwmScan, (n, g) => [g.u8(n, 0, 4), g.f32(48), 12, 2, new Float32Array(n)], { large: 50000, ...SINGLE }),
  labelled('r r r', pileup, (n, g) => [g.i32(n, 0, 2 * n), g.i32(n, 10, 60), g.u8(n, 0, 2), new Int32Array(2 * n), new Int32Array(2 * n)], { large: 30000 }),
  labelled('p r', hardyWeinberg, (n, g) => [Int8Array.from(g.i32(60 * n, -1, 3)), 60, new Float64Array(n), new Float64Array(n)], { large: 10000 }),
  labelled('p p r', linkageR2, (n, g) => [g.u8(50 * n, 0, 2), n, 50, new Float32Array(n * n)], { large: 200, ...SINGLE }),
  labelled('p p r', jukesCantor, (n, g) => [g.u8(60 * n, 0, 5), n, 60, new Float64Array(n * n)], { large: 200, tolerance: 1e-12 }),
  labelled('p r r p', felsensteinNode, (n, g) => [g.f64(4 * n, 0, 0.5), g.f64(4 * n, 0, 0.5), g.f64(16, 0, 0.5), g.f64(16, 0, 0.5), new Float64Array(4 * n), new Int32Array(n)], { large: 30000 }),
  labelled('s p s', burrowsCounts, (n, g) => [g.u8(n, 0, 4), new Int32Array(4 * Math.ceil(n / 8)), new Int32Array(4), 8], { large: 200000 }),
  labelled('p s', fmCount, (n, g) => [Int32Array.from({ length: 4 * (n + 1) }, (_, i) => (i >> 4) + (i % 3 === 0 && i & 8 ? 1 : 0)), Int32Array.of(0, n >> 2, 2 * (n >> 2), 3 * (n >> 2)), n, g.u8(5 * n, 0, 4), 5, new Int32Array(n)], { large: 50000 }),
  labelled('s', stripTags, (n, g) => [g.u8(n, 30, 70), new Uint8Array(n)], { large: 300000 }),
  labelled('p r r', letterEntropy, (n, g) => [g.u8(50 * n, 30, 128), 50, new Float64Array(n)], { large: 5000, tolerance: 1e-12 }),
  labelled('s s s s', rabinKarp, (n, g) => [g.u8(n, 0, 3), g.u8(4, 0, 3), new Int32Array(n)], { large: 200000 }),
  labelled('p s s s', jaroSimilarity, (n, g) => [g.u8(12 * n, 97, 110), g.u8(12 * n, 97, 110), 12, new Float32Array(n)], { large: 10000, ...SINGLE }),
  labelled('p s', bcdToBinary, (n, g) => [g.u8(5 * n).map((v, i) => (i % 11 ? (((v >> 4) % 10) << 4) | (v % 10) : v)), 5, new Float64Array(n), new Uint8Array(n)], { large: 50000 }),
  labelled('r', gorillaXor, (n, g) => [g.u32(n).map((v, i) => (i % 5 ? v & 0xff00 : 0)), new Uint8Array(n)], { large: 300000 }),
  labelled('p p', decodeBMP24, (n, g) => [g.u8(54 + (3 * n + 4) * n), new Uint8ClampedArray(4 * n * n), n, n, 54], { large: 400 }),
  labelled('s', encodeQOIHashes, (n, g) => [g.u32(n).map(v => v & 0x03000001), new Uint8Array(n)], { large: 300000 }),
  labelled('s s p', interpolateGaps, (n, g) => [g.f64(n).map(v => (v > 0.2 ? NaN : v)), 4], { large: 200000 }),
  labelled('s p p', sortedSetOps, (n, g) => [g.u32(n).map(v => v >>> 12).sort(), g.u32(n).map(v => v >>> 12).sort(), new Uint32Array(n), new Uint32Array(2 * n)], { large: 100000 }),
  labelled('r r', tanimotoTop, (n, g) => [g.u32(32), g.u32(32 * n), 32, new Float32Array(n)], { large: 5000 }),
];
