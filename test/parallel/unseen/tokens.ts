// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Bytes as text, sequences, boards in bits, graphs, calendars, machines of opcodes. */
import { type Labelled, labelled } from '../real/labelled.ts';

function csvInts(text: Uint8Array, out: Int32Array) {
  let n = 0, v = 0, sign = 1, any = false;
  for (let i = 0; i < text.length; i++) {
    const ch = text[i];
    if (ch === 45) sign = -1;
    else if (ch >= 48 && ch <= 57) { v = v * 10 + ch - 48; any = true; }
    else if (any) {
      out[n++] = sign * v;
      v = 0; sign = 1; any = false;
    }
  }
  if (any) out[n++] = sign * v;
  return n;
}

function lineStats(text: Uint8Array, res: Int32Array) {
  let lines = 0, longest = 0, cur = 0;
  for (const c of text) {
    if (c === 10) { lines++; if (cur > longest) longest = cur; cur = 0; }
    else cur++;
  }
  res[0] = lines;
  res[1] = longest;
}

function countNewlines(buf: Uint8Array, start = 0, end = buf.length) {
  let n = 0;
  for (let i = start; i < end; ++i) n += buf[i] === 0x0a ? 1 : 0;
  return n;
}

function utf8Valid(s: Uint8Array) {
  const n = s.length;
  let i = 0;
  while (i < n) {
    const c = s[i++];
    if (c < 0x80) continue;
    let need = 0;
    if ((c & 0xe0) === 0xc0) { need = 1; if (c < 0xc2) return false; }
    else if ((c & 0xf0) === 0xe0) need = 2;
    else if ((c & 0xf8) === 0xf0) need = 3;
    else return false;
    if (i + need > n) return false;
    while (need--) if ((s[i++] & 0xc0) !== 0x80) return false;
  }
  return true;
}

function hexEncode(src: Uint8Array, dst: Uint8Array, digits: Uint8Array) {
  for (let i = 0, j = 0; i < src.length; i++) {
    dst[j++] = digits[src[i] >>> 4];
    dst[j++] = digits[src[i] & 0xf];
  }
}

function hexDecode(src: Uint8Array, dst: Uint8Array) {
  const nib = (c: number) => (c >= 48 && c <= 57 ? c - 48 : c >= 97 && c <= 102 ? c - 87 : c >= 65 && c <= 70 ? c - 55 : -1);
  let bad = 0;
  for (let i = 0; i < dst.length; i++) {
    const hi = nib(src[i << 1]), lo = nib(src[(i << 1) + 1]);
    if (hi < 0 || lo < 0) { bad++; dst[i] = 0; }
    else dst[i] = (hi << 4) | lo;
  }
  return bad;
}

function xorCipher(data: Uint8Array, key: Uint8Array) {
  for (let i = 0; i < data.length; i++) data[i] ^= key[i % key.length];
}

function rc4(state: Uint8Array, data: Uint8Array) {
  let i = 0, j = 0;
  for (let k = 0; k < data.length; k++) {
    i = (i + 1) & 255;
    j = (j + state[i]) & 255;
    const t = state[i]; state[i] = state[j]; state[j] = t;
    data[k] ^= state[(state[i] + state[j]) & 255];
  }
}

function chachaBlocks(key: Uint32Array, out: Uint32Array) {
  const x = new Int32Array(16);
  for (let b = 0; b < out.length >> 4; b++) {
    for (let i = 0; i < 16; i++) x[i] = key[i];
    x[12] = b;
    for (let r = 0; r < 4; r++) {
      for (let q = 0; q < 4; q++) {
        const A = q, B = 4 + q, C = 8 + q, D = 12 + q;
        x[A] += x[B]; x[D] ^= x[A]; x[D] = (x[D] << 16) | (x[D] >>> 16);
        x[C] += x[D]; x[B] ^= x[C]; x[B] = (x[B] << 12) | (x[B] >>> 20);
        x[A] += x[B]; x[D] ^= x[A]; x[D] = (x[D] << 8) | (x[D] >>> 24);
        x[C] += x[D]; x[B] ^= x[C]; x[B] = (x[B] << 7) | (x[B] >>> 25);
      }
    }
    for (let i = 0; i < 16; i++) out[b * 16 + i] = x[i] + key[i];
  }
}

function sha256Schedule(blocks: Uint32Array, w: Uint32Array) {
  for (let b = 0; b < blocks.length / 16; b++) {
    for (let t = 0; t < 16; t++) w[b * 64 + t] = blocks[b * 16 + t];
    for (let t = 16; t < 64; t++) {
      const a = w[b * 64 + t - 15], c = w[b * 64 + t - 2];
      const s0 = ((a >>> 7) | (a << 25)) ^ ((a >>> 18) | (a << 14)) ^ (a >>> 3);
      const s1 = ((c >>> 17) | (c << 15)) ^ ((c >>> 19) | (c << 13)) ^ (c >>> 10);
      w[b * 64 + t] = (w[b * 64 + t - 16] + s0 + w[b * 64 + t - 7] + s1) | 0;
    }
  }
}

function fnv64(words: BigUint64Array, out: BigUint64Array) {
  for (let i = 0; i < words.length; i++) {
    let h = 0xcbf29ce484222325n;
    for (let b = 0; b < 64; b += 8) {
      h ^= (words[i] >> (BigInt(b) & 63n)) & 0xffn;
      h = BigInt.asUintN(64, h * 0x100000001b3n);
    }
    out[i] = h;
  }
}

function editDistance(a: Uint8Array, b: Uint8Array, prev: Int32Array, cur: Int32Array) {
  for (let j = 0; j <= b.length; j++) prev[j] = j;
  for (let i = 1; i <= a.length; i++) {
    cur[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      cur[j] = Math.min(prev[j] + 1, cur[j - 1] + 1, prev[j - 1] + cost);
    }
    prev.set(cur);
  }
  return prev[b.length];
}

function histogramRows(text: Uint8Array, out: Uint32Array, width: number) {
  const rows = Math.floor(text.length / width);
  for (let r = 0; r < rows; r++) for (let c = 0; c < width; c++) out[r * 256 + text[r * width + c]] += 1;
}

// sequences
function needleman(a: Uint8Array, b: Uint8Array, S: Int32Array, match: number, mismatch: number, gap: number) {
  const W = b.length + 1;
  for (let i = 0; i <= a.length; i++) S[i * W] = i * gap;
  for (let j = 0; j <= b.length; j++) S[j] = j * gap;
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const d = S[(i - 1) * W + j - 1] + (a[i - 1] === b[j - 1] ? match : mismatch);
      S[i * W + j] = Math.max(d, S[(i - 1) * W + j] + gap, S[i * W + j - 1] + gap);
    }
  return S[a.length * W + b.length];
}

function smithWatermanDiagonal(a: Uint8Array, b: Uint8Array, p2: Int32Array, p1: Int32Array, cur: Int32Array, d: number) {
  let best = 0;
  const lo = Math.max(1, d - b.length), hi = Math.min(a.length, d - 1);
  for (let i = lo; i <= hi; i++) {
    const j = d - i;
    const s = Math.max(0, p2[i - 1] + (a[i - 1] === b[j - 1] ? 2 : -1), p1[i - 1] - 1, p1[i] - 1);
    cur[i] = s;
    if (s > best) best = s;
  }
  return best;
}

function kmers(seq: Uint8Array, counts: Uint32Array, k: number) {
  const mask = (1 << (2 * k)) - 1;
  let code = 0, have = 0;
  for (let i = 0; i < seq.length; i++) {
    const c = seq[i];
    const v = c === 65 ? 0 : c === 67 ? 1 : c === 71 ? 2 : c === 84 ? 3 : -1;
    if (v < 0) { have = 0; code = 0; continue; }
    code = ((code << 2) | v) & mask;
    if (++have >= k) counts[code]++;
  }
}

function kmersDirect(seq: Uint8Array, counts: Uint32Array, k: number) {
  for (let i = 0; i <= seq.length - k; i++) {
    let code = 0;
    for (let j = 0; j < k; j++) code = code * 4 + (seq[i + j] & 3);
    counts[code]++;
  }
}

function gcWindows(seq: Uint8Array, out: Float32Array, win: number, step: number) {
  for (let s = 0, o = 0; s + win <= seq.length; s += step, o++) {
    let gc = 0;
    for (let i = s; i < s + win; i++) gc += seq[i] === 71 || seq[i] === 67 ? 1 : 0;
    out[o] = gc / win;
  }
}

function reverseComplement(seq: Uint8Array, out: Uint8Array) {
  const n = seq.length;
  for (let i = 0; i < n; i++) {
    switch (seq[n - 1 - i]) {
      case 65: out[i] = 84; break;
      case 67: out[i] = 71; break;
      case 71: out[i] = 67; break;
      case 84: out[i] = 65; break;
      default: out[i] = 78;
    }
  }
}

function translateCodons(seq: Uint8Array, table: Uint8Array, protein: Uint8Array) {
  for (let i = 0; i + 2 < seq.length; i += 3)
    protein[i / 3] = table[((seq[i] & 3) << 4) | ((seq[i + 1] & 3) << 2) | (seq[i + 2] & 3)];
}

function hmmForward(obs: Uint8Array, A: Float64Array, B: Float64Array, alpha: Float64Array, N: number, M: number) {
  for (let t = 1; t < obs.length; t++) {
    let scale = 0;
    for (let j = 0; j < N; j++) {
      let s = 0;
      for (let i = 0; i < N; i++) s += alpha[(t - 1) * N + i] * A[i * N + j];
      alpha[t * N + j] = s * B[j * M + obs[t]];
      scale += alpha[t * N + j];
    }
    for (let j = 0; j < N; j++) alpha[t * N + j] /= scale;
  }
}

// boards in bits
function lifePacked(src: Uint32Array, dst: Uint32Array, words: number, rows: number) {
  for (let y = 0; y < rows; y++)
    for (let w = 0; w < words; w++) {
      let s0 = 0, s1 = 0, s2 = 0;
      for (let dy = -1; dy <= 1; dy++) {
        const r = (y + dy + rows) % rows;
        const c = src[r * words + w], l = src[r * words + (w + words - 1) % words], h = src[r * words + (w + 1) % words];
        const a = (c << 1) | (l >>> 31), b = (c >>> 1) | (h << 31);
        for (let k = 0; k < 3; k++) {
          const bit = k === 0 ? a : k === 1 ? b : dy === 0 ? 0 : c;
          const c0 = s0 & bit;
          s0 ^= bit;
          const c1 = s1 & c0;
          s1 ^= c0;
          s2 |= c1;
        }
      }
      dst[y * words + w] = (s1 & ~s2 & (s0 | src[y * words + w])) >>> 0;
    }
}

function queensAttack(own: Uint32Array, out: Int32Array) {
  for (let i = 0; i < own.length; i++) {
    let b = own[i] | 0, n = 0;
    while (b !== 0) { b &= b - 1; n++; }
    out[i] = n;
  }
}

function zobrist(board: Uint8Array, keys: Uint32Array, hash: Uint32Array, cells: number) {
  for (let g = 0; g < hash.length; g++) {
    let h = 0;
    for (let c = 0; c < cells; c++) if (board[g * cells + c]) h ^= keys[c * 4 + (board[g * cells + c] - 1)];
    hash[g] = h;
  }
}

function mortonEncode(x: Uint16Array, y: Uint16Array, out: Uint32Array) {
  const spread = (v: number) => {
    v = (v | (v << 8)) & 0x00ff00ff;
    v = (v | (v << 4)) & 0x0f0f0f0f;
    v = (v | (v << 2)) & 0x33333333;
    return (v | (v << 1)) & 0x55555555;
  };
  for (let i = 0; i < out.length; i++) out[i] = (spread(x[i]) | (spread(y[i]) << 1)) >>> 0;
}

function hilbertIndex(x: Int32Array, y: Int32Array, d: Int32Array, n: number) {
  for (let i = 0; i < d.length; i++) {
    let a = x[i], b = y[i], r = 0;
    for (let s = n >> 1; s > 0; s >>= 1) {
      const rx = (a & s) > 0 ? 1 : 0, ry = (b & s) > 0 ? 1 : 0;
      r += s * s * ((3 * rx) ^ ry);
      if (ry === 0) {
        if (rx === 1) { a = s - 1 - a; b = s - 1 - b; }
        const t = a; a = b; b = t;
      }
    }
    d[i] = r;
  }
}

// graphs
function unionFind(u: Int32Array, v: Int32Array, parent: Int32Array) {
  for (let i = 0; i < parent.length; i++) parent[i] = i;
  let comps = parent.length;
  for (let e = 0; e < u.length; e++) {
    let a = u[e], b = v[e];
    while (parent[a] !== a) a = parent[a] = parent[parent[a]];
    while (parent[b] !== b) b = parent[b] = parent[parent[b]];
    if (a !== b) { parent[b] = a; comps--; }
  }
  return comps;
}

function pointerJump(parent: Int32Array, next: Int32Array) {
  let moved = false;
  for (let i = 0; i < parent.length; i++) {
    const p = parent[parent[i]];
    if (p !== parent[i]) moved = true;
    next[i] = p;
  }
  return moved;
}

function labelPropagation(ptr: Int32Array, adj: Int32Array, lab: Int32Array, out: Int32Array) {
  let changes = 0;
  for (let v = 0; v < lab.length; v++) {
    let best = lab[v];
    for (let e = ptr[v]; e < ptr[v + 1]; e++) best = Math.min(best, lab[adj[e]]);
    out[v] = best;
    changes += best !== lab[v] ? 1 : 0;
  }
  return changes;
}

function degreeHistogram(src: Int32Array, deg: Int32Array, hist: Int32Array) {
  for (let e = 0; e < src.length; e++) deg[src[e]]++;
  for (let v = 0; v < deg.length; v++) hist[Math.min(deg[v], hist.length - 1)]++;
}

function edgeSupport(ptr: Int32Array, adj: Int32Array, sup: Int32Array, n: number) {
  for (let u = 0; u < n; u++)
    for (let e = ptr[u]; e < ptr[u + 1]; e++) {
      const v = adj[e];
      let i = ptr[u], j = ptr[v], c = 0;
      while (i < ptr[u + 1] && j < ptr[v + 1]) {
        if (adj[i] === adj[j]) { c++; i++; j++; }
        else if (adj[i] < adj[j]) i++;
        else j++;
      }
      sup[e] = c;
    }
}

function transitiveClosure(bits: Uint32Array, n: number, words: number) {
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++) {
      if (!(bits[i * words + (k >> 5)] & (1 << (k & 31)))) continue;
      for (let w = 0; w < words; w++) bits[i * words + w] |= bits[k * words + w];
    }
}

// calendars
function ymdToDays(y: Int32Array, m: Int32Array, d: Int32Array, out: Int32Array) {
  for (let i = 0; i < out.length; i++) {
    const yy = m[i] <= 2 ? y[i] - 1 : y[i], era = (yy >= 0 ? yy : yy - 399) / 400 | 0, yoe = yy - era * 400;
    const doy = ~~((153 * (m[i] + (m[i] > 2 ? -3 : 9)) + 2) / 5) + d[i] - 1;
    out[i] = era * 146097 + yoe * 365 + (yoe >> 2) - ~~(yoe / 100) + doy - 719468;
  }
}

function daysInMonths(year: Int32Array, month: Int32Array, out: Uint8Array) {
  const table = [[31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]];
  for (let i = 0; i < year.length; i++) {
    const leap = +((year[i] % 4 === 0 && year[i] % 100 !== 0) || year[i] % 400 === 0);
    out[i] = table[leap][month[i]];
  }
}

function easter(years: Int32Array, month: Uint8Array, day: Uint8Array) {
  const { floor } = Math;
  for (let i = 0; i < years.length; i++) {
    const Y = years[i], C = floor(Y / 100), N = Y - 19 * floor(Y / 19), K = floor((C - 17) / 25);
    let I = C - floor(C / 4) - floor((C - K) / 3) + 19 * N + 15;
    I = I - 30 * floor(I / 30);
    I = I - floor(I / 28) * (1 - floor(I / 28) * floor(29 / (I + 1)) * floor((21 - N) / 11));
    let J = Y + floor(Y / 4) + I + 2 - C + floor(C / 4);
    J = J - 7 * floor(J / 7);
    const L = I - J, M = 3 + floor((L + 40) / 44);
    month[i] = M;
    day[i] = L + 28 - 31 * floor(M / 4);
  }
}

function hourOfWeek(ms: Float64Array, counts: Int32Array, offset: number) {
  for (let i = 0; i < ms.length; i++) {
    const h = Math.floor((ms[i] + offset) / 3600000);
    counts[((h % 168) + 168) % 168]++;
  }
}

// machines
function stackMachine(code: Uint8Array, arg: Float64Array, x: Float64Array, out: Float64Array) {
  for (let i = 0; i < x.length; i++) {
    const stack = new Float64Array(16);
    let sp = 0;
    for (let pc = 0; pc < code.length; pc++) {
      switch (code[pc]) {
        case 0: stack[sp++] = arg[pc]; break;
        case 1: stack[sp++] = x[i]; break;
        case 2: sp--; stack[sp - 1] += stack[sp]; break;
        case 3: sp--; stack[sp - 1] *= stack[sp]; break;
        case 4: stack[sp - 1] = -stack[sp - 1]; break;
        default: stack[sp - 1] = Math.sqrt(Math.abs(stack[sp - 1])); break;
      }
    }
    out[i] = stack[0];
  }
}

function opcodes(op: Uint8Array, a: Int32Array, b: Int32Array, out: Int32Array) {
  for (let i = 0; i < op.length; i++) {
    let v = 0;
    switch (op[i] & 7) {
      case 0: v = a[i] + b[i]; break;
      case 1: v = a[i] - b[i]; break;
      case 2: v = Math.imul(a[i], b[i]); break;
      case 3: v = b[i] === 0 ? -1 : a[i] / b[i] | 0; break;
      case 4: v = a[i] & b[i]; break;
      case 5:
      case 6: v = a[i] << (b[i] & 31); break;
      default: v = a[i] >>> (b[i] & 31);
    }
    out[i] = v;
  }
}

function brainScan(tape: Uint8Array, prog: Uint8Array) {
  let p = 0;
  for (let i = 0; i < prog.length; i++) {
    if (prog[i] === 0) p = (p + 1) % tape.length;
    else if (prog[i] === 1) p = (p + tape.length - 1) % tape.length;
    else tape[p] += prog[i] === 2 ? 1 : -1;
  }
  return p;
}

const DNA = Uint8Array.of(65, 67, 71, 84, 78);
const dna = (n: number, g: { u8: (n: number, lo: number, hi: number) => Uint8Array<ArrayBuffer> }) => g.u8(n, 0, 5).map(v => DNA[v]);
const csr = (n: number, per: number, g: { i32: (n: number, lo: number, hi: number) => Int32Array }) => {
  const adj = g.i32(per * n, 0, n);
  for (let i = 0; i < n; i++) adj.subarray(i * per, (i + 1) * per).sort();
  return [Int32Array.from({ length: n + 1 }, (_, i) => i * per), adj] as const;
};
const ascii = (n: number, g: { u8: (n: number, lo: number, hi: number) => Uint8Array<ArrayBuffer> }) => g.u8(n, 0, 13).map((v, i) => (i % 9 === 8 || v === 12 ? 44 : v > 9 ? 45 : v + 48));
export const tokens: readonly Labelled[] = [
  labelled('s', csvInts, (n, g) => [ascii(n, g), new Int32Array(n + 1)], { large: 1000000 }),
  labelled('s', lineStats, (n, g) => [g.u8(n, 0, 30), new Int32Array(2)], { large: 2000000 }),
  labelled('r', countNewlines, (n, g) => [g.u8(n, 0, 30)], { large: 4000000 }),
  labelled('s s', utf8Valid, (n, g) => [g.u8(n, 0, n > 30 ? 128 : 256)], { large: 2000000 }),
  labelled('p', hexEncode, (n, g) => [g.u8(n), new Uint8Array(2 * n), Uint8Array.from('0123456789abcdef', c => c.charCodeAt(0))], { large: 2000000 }),
  labelled('r', hexDecode, (n, g) => [g.u8(2 * n, 46, 104), new Uint8Array(n)], { large: 1000000 }),
  labelled('p', xorCipher, (n, g) => [g.u8(n), g.u8(13)], { large: 2000000 }),
  labelled('s', rc4, (n, g) => [Uint8Array.from({ length: 256 }, (_, i) => (i * 167 + 13) & 255), g.u8(n)], { large: 1000000 }),
  labelled('p p s p p', chachaBlocks, (n, g) => [g.u32(16), new Uint32Array(16 * n)], { large: 20000 }),
  labelled('p p s', sha256Schedule, (n, g) => [g.u32(16 * n), new Uint32Array(64 * n)], { large: 20000 }),
  labelled('p s', fnv64, (n, g) => [BigUint64Array.from(g.u32(n), v => BigInt(v) * 0x9e3779b9n), new BigUint64Array(n)], { large: 50000 }),
  labelled('p s s', editDistance, (n, g) => [g.u8(n, 0, 4), g.u8(n + 1, 0, 4), new Int32Array(n + 2), new Int32Array(n + 2)], { large: 1500 }),
  labelled('p r', histogramRows, (n, g) => [g.u8(n * 50), new Uint32Array(256 * n), 50], { large: 10000 }),
  labelled('p p s s', needleman, (n, g) => [g.u8(n, 0, 4), g.u8(n + 1, 0, 4), new Int32Array((n + 1) * (n + 2)), 1, -1, -2], { large: 1000 }),
  labelled('r', smithWatermanDiagonal, (n, g) => [g.u8(n, 0, 4), g.u8(n + 3, 0, 4), g.i32(n + 1, 0, 9), g.i32(n + 1, 0, 9), new Int32Array(n + 1), n + 1], { large: 1000000 }),
  labelled('s', kmers, (n, g) => [dna(n, g), new Uint32Array(4096), 6], { large: 1000000 }),
  labelled('r s', kmersDirect, (n, g) => [dna(n, g), new Uint32Array(4096), 6], { large: 300000 }),
  labelled('p r', gcWindows, (n, g) => [dna(n, g), new Float32Array(n), 10, 3], { large: 500000 }),
  labelled('p', reverseComplement, (n, g) => [dna(n, g), new Uint8Array(n)], { large: 2000000 }),
  labelled('p', translateCodons, (n, g) => [dna(3 * n, g), g.u8(64), new Uint8Array(n)], { large: 500000 }),
  labelled('s r r p', hmmForward, (n, g) => [g.u8(n, 0, 4), g.f64(64, 0, 1), g.f64(32, 0, 1), g.f64(8 * n, 0.1, 1), 8, 4], { large: 20000, tolerance: 1e-11 }),
  labelled('p p s s', lifePacked, (n, g) => [g.u32(2 * n), new Uint32Array(2 * n), 2, n], { large: 50000 }),
  labelled('p s', queensAttack, (n, g) => [g.u32(n), new Int32Array(n)], { large: 200000 }),
  labelled('p r', zobrist, (n, g) => [g.u8(64 * n, 0, 5), g.u32(256), new Uint32Array(n), 64], { large: 20000 }),
  labelled('p', mortonEncode, (n, g) => [Uint16Array.from(g.u32(n)), Uint16Array.from(g.u32(n)), new Uint32Array(n)], { large: 1000000 }),
  labelled('p s', hilbertIndex, (n, g) => [g.i32(n, 0, 1024), g.i32(n, 0, 1024), new Int32Array(n), 1024], { large: 100000 }),
  labelled('p s s s', unionFind, (n, g) => [g.i32(n, 0, n), g.i32(n, 0, n), new Int32Array(n)], { large: 300000 }),
  labelled('r', pointerJump, (n, g) => [g.i32(n, 0, n), new Int32Array(n)], { large: 1000000 }),
  labelled('r r', labelPropagation, (n, g) => [...csr(n, 4, g), g.i32(n), new Int32Array(n)], { large: 200000 }),
  labelled('r r', degreeHistogram, (n, g) => [g.i32(3 * n, 0, n), new Int32Array(n), new Int32Array(8)], { large: 500000 }),
  labelled('s p s', edgeSupport, (n, g) => [...csr(n, 5, g), new Int32Array(5 * n), n], { large: 20000 }),
  labelled('s p p', transitiveClosure, (n, g) => [g.u32(n * Math.ceil(n / 32)).map((v, i) => v & (v << 5) & (v << 11) & (i * 77)), n, Math.ceil(n / 32)], { large: 500 }),
  labelled('p', ymdToDays, (n, g) => [g.i32(n, 1600, 2400), g.i32(n, 1, 13), g.i32(n, 1, 29), new Int32Array(n)], { large: 500000 }),
  labelled('p', daysInMonths, (n, g) => [g.i32(n, 1600, 2400), g.i32(n, 0, 12), new Uint8Array(n)], { large: 500000 }),
  labelled('p', easter, (n, g) => [g.i32(n, 1600, 2400), new Uint8Array(n), new Uint8Array(n)], { large: 300000 }),
  labelled('r', hourOfWeek, (n, g) => [g.f64(n, -1e12, 2e12), new Int32Array(168), 3600000], { large: 500000 }),
  labelled('p s', stackMachine, (n, g) => [Uint8Array.of(1, 1, 3, 0, 2, 5, 1, 4, 2), g.f64(9), g.f64(n), new Float64Array(n)], { large: 50000 }),
  labelled('p', opcodes, (n, g) => [g.u8(n), g.i32(n), g.i32(n, -5, 40), new Int32Array(n)], { large: 500000 }),
  labelled('s', brainScan, (n, g) => [g.u8(16), g.u8(n, 0, 4)], { large: 1000000 }),
];
