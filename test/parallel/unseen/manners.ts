// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Manners of writing: old and new idioms, odd loops, arrays of shapes, edges of numbers. */
import ndarray from 'ndarray';
import { prange } from '../../../src/index.ts';
import { type Labelled, labelled, SINGLE } from '../real/labelled.ts';

function whileDown(a: Float64Array, b: Float64Array) {
  var i = a.length;
  while (i--) b[i] = a[i] > 0 ? Math.sqrt(a[i]) : 0;
}

function minified(t: Float64Array, e: number, n: Float64Array) { for (var r = 0, o = t.length; r < o;) { var i = t[r]; n[r++] = i < -e ? i + e : i > e ? i - e : 0 } return o && n[o - 1] }

function rowObjects(rows: Float64Array[], sums: Float64Array) {
  for (let r = 0; r < sums.length; r++) {
    let s = 0;
    for (let k = 0; k < rows[0].length; k++) s += rows[0][k] * r + rows[1][k];
    sums[r] = s;
  }
}

function tablesOfPairs(x: Float64Array, y: Float64Array) {
  const steps = [[0, 0.5], [1, 0.25], [2, 0.25]];
  for (let i = 0; i + 2 < x.length; i++) {
    let s = 0;
    for (const [at, w] of steps) s += w * x[i + at];
    y[i] = s;
  }
}

function namedWeights(x: Float64Array, y: Float64Array) {
  const k = { left: 0.25, mid: 0.5, right: 0.25 };
  for (let i = 0; i < x.length; i++) {
    const { left, mid, right } = k;
    y[i] = left * (i > 0 ? x[i - 1] : x[i]) + mid * x[i] + right * (i < x.length - 1 ? x[i + 1] : x[i]);
  }
}

function arrowHelpers(x: Float64Array, out: Float64Array, lo = -0.5, hi = 0.5) {
  const clamp = (v: number, a: number, b: number) => (v < a ? a : v > b ? b : v);
  const remap = (v: number) => (clamp(v, lo, hi) - lo) / (hi - lo);
  const smooth = (t: number) => { const u = remap(t); return u * u * (3 - 2 * u); };
  for (let i = 0; i < x.length; ++i) out[i] = smooth(x[i]);
}

function pairsOfHelpers(re: Float64Array, im: Float64Array, cr: number, ci: number) {
  const mul = (a: number, b: number, c: number, d: number): [number, number] => [a * c - b * d, a * d + b * c];
  for (let i = 0; i < re.length; i++) [re[i], im[i]] = mul(re[i], im[i], cr, ci);
}

function pointsOfHelpers(x: Float64Array, y: Float64Array, angle: number) {
  const turn = (px: number, py: number) => ({ x: px * Math.cos(angle) - py * Math.sin(angle), y: px * Math.sin(angle) + py * Math.cos(angle) });
  for (let i = 0; i < x.length; i++) {
    const p = turn(x[i], y[i]);
    x[i] = p.x;
    y[i] = p.y;
  }
}

function entriesOf(x: Float64Array, y: Float64Array) {
  for (const [i, v] of x.entries()) y[i] = v * i;
}

function chainedMethods(x: Float64Array) {
  return x.map(v => v * v).filter(v => v > 0.25).reduce((a, b) => a + b, 0);
}

function everySome(x: Float64Array, lo: number, hi: number) {
  return (x.every(v => v >= lo) ? 1 : 0) + (x.some(v => v > hi) ? 2 : 0) + 4 * x.indexOf(hi) + 8 * x.findIndex(v => v < 0);
}

function doubleLabels(grid: Uint8Array, w: number, h: number, target: number) {
  let steps = 0;
  rows: for (let y = 0; y < h; y++) {
    cells: for (let x = 0; x < w; x++) {
      const v = grid[y * w + x];
      if (v === 0) continue rows;
      if (v === 1) continue cells;
      steps++;
      if (v === target) break rows;
    }
  }
  return steps;
}

function doWhileDigits(n: Uint32Array, out: Uint8Array) {
  for (let i = 0; i < n.length; i++) {
    let v = n[i], s = 0;
    do { s += v % 10; v = Math.floor(v / 10); } while (v > 0);
    out[i] = s;
  }
}

function coalesce(a: Float64Array, b: Float64Array, out: Float64Array, fallback?: number) {
  const f = fallback ?? -1;
  for (let i = 0; i < out.length; i++) out[i] = Number.isNaN(a[i]) ? (Number.isFinite(b[i]) ? b[i] : f) : a[i];
}

function edges(x: Float64Array, out: Float64Array) {
  for (let i = 0; i < x.length; i++) {
    const v = x[i];
    out[i] = Object.is(v, -0) ? -1 : v === Infinity ? 1e308 : v !== v ? 0 : 1 / v > 0 ? Math.round(v) : -Math.round(-v);
  }
}

function bitTricks(a: Int32Array, b: Int32Array, out: Int32Array) {
  for (let i = 0; i < out.length; i++) {
    const d = (a[i] - b[i]) | 0, m = d >> 31;
    out[i] = ((d ^ m) - m) + (a[i] & ~b[i]) - (~~(a[i] / 3)) + (a[i] >>> 28) + (-a[i] >>> 0) % 7;
  }
}

function nestedTernary(hsv: Float64Array, rgb: Float64Array) {
  for (let i = 0; i < hsv.length; i += 3) {
    const h = hsv[i] * 6, s = hsv[i + 1], v = hsv[i + 2], k = Math.floor(h) % 6, f = h - Math.floor(h), p = v * (1 - s), q = v * (1 - f * s), t = v * (1 - (1 - f) * s);
    rgb[i] = k === 0 || k === 5 ? v : k === 1 ? q : k === 4 ? t : p;
    rgb[i + 1] = k === 0 ? t : k === 1 || k === 2 ? v : k === 3 ? q : p;
    rgb[i + 2] = k < 2 ? p : k === 2 ? t : k < 5 ? v : q;
  }
}

function markedRows(a: Float64Array, x: Float64Array, y: Float64Array) {
  const n = x.length, m = n ? a.length / n : 0;
  for (const i of prange(m)) {
    let acc = 0;
    for (let j = 0; j < n; ++j) acc += a[i * n + j] * x[j];
    y[i] = acc;
  }
}

function shaped(a: { shape: number[]; get(i: number, j: number): number }, b: { set(i: number, j: number, v: number): void }) {
  const [h, w] = a.shape;
  for (let i = 0; i < h; i++)
    for (let j = 0; j < w; j++) {
      const up = i > 0 ? a.get(i - 1, j) : 0, left = j > 0 ? a.get(i, j - 1) : 0;
      b.set(i, j, a.get(i, j) - 0.5 * (up + left));
    }
}

function innerHelpers(a: Int32Array, lo: number, hi: number) {
  function partition(l: number, h: number) {
    const p = a[h];
    let i = l;
    for (let j = l; j < h; j++) if (a[j] < p) { const t = a[i]; a[i] = a[j]; a[j] = t; i++; }
    a[h] = a[i];
    a[i] = p;
    return i;
  }
  if (a.length === 0) return -1;
  return partition(lo, hi);
}

function earlyExits(x: Float64Array, kind: number) {
  if (x.length === 0) return NaN;
  if (kind === 0) return x[0];
  let s = 0;
  if (kind === 1) {
    for (let i = 0; i < x.length; i++) s += x[i];
    return s / x.length;
  }
  for (let i = 0; i < x.length; i++) {
    if (x[i] < -0.99) return -1;
    s += Math.abs(x[i]);
  }
  return s;
}

function scratchCopies(x: Float64Array, w: number, out: Float64Array) {
  for (let i = 0; i + w <= x.length; i++) {
    const win = x.slice(i, i + w);
    win.sort();
    out[i] = win[w >> 1];
  }
}

function medianOf(x: Float64Array) {
  const s = x.slice().sort(), m = s.length >> 1;
  return s.length % 2 ? s[m] : (s[m - 1] + s[m]) / 2;
}

function worklet2(inputs: Float32Array[][], outputs: Float32Array[][], gain: number) {
  const input = inputs[0], output = outputs[0];
  for (let channel = 0; channel < output.length; ++channel)
    for (let i = 0; i < output[channel].length; ++i) output[channel][i] = input[channel][i] * gain;
  return true;
}

function planesToGrey(planes: Uint8Array[], [w, h]: [number, number], out: Uint8Array) {
  const [r, g, b] = planes;
  for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) out[y * w + x] = (77 * r[y * w + x] + 150 * g[y * w + x] + 29 * b[y * w + x]) >> 8;
}

function stepsOfThree(a: Float32Array) {
  for (let i = 0; i < a.length - 2; i += 3) {
    const s = 1 / (Math.abs(a[i]) + Math.abs(a[i + 1]) + Math.abs(a[i + 2]) || 1);
    a[i] *= s, a[i + 1] *= s, a[i + 2] *= s;
  }
}

function halves(x: Float64Array) {
  for (let n = x.length; n > 1; n = (n + 1) >> 1) for (let i = 0; i < n >> 1; i++) x[i] += x[n - 1 - i];
  return x.length ? x[0] : 0;
}

function fallThrough(op: Uint8Array, a: Float64Array, b: Float64Array, out: Float64Array) {
  for (let i = 0; i < op.length; i++) {
    let r = 0;
    switch (op[i]) {
      // @ts-expect-error: falls through
      case 3: r += a[i];
      case 2: r -= b[i]; break;
      case 1: { const t = a[i] * b[i]; r = t > 0 ? t : -t; break; }
      case 0: continue;
      default: r = NaN;
    }
    out[i] = r;
  }
}

function countersOutside(x: Int32Array, stats: Int32Array) {
  let odd = 0, big = 0, i;
  for (i = 0; i < x.length; i++) {
    x[i] & 1 && odd++;
    if (x[i] > 500 || x[i] < -500) ++big;
  }
  stats[0] = odd; stats[1] = big; stats[2] = i;
}

function swappedBuffers(a: Float64Array, b: Float64Array, rounds: number) {
  for (let r = 0; r < rounds; r++) {
    const src = r % 2 === 0 ? a : b, dst = r % 2 === 0 ? b : a;
    for (let i = 1; i < src.length - 1; i++) dst[i] = (src[i - 1] + src[i] + src[i + 1]) / 3;
  }
}

function unsignedWalk(hash: Uint32Array, key: Uint32Array, slot: Int32Array) {
  const mask = hash.length - 1;
  for (let i = 0; i < key.length; i++) {
    let s = (Math.imul(key[i], 2654435769) >>> 7) & mask, tries = 0;
    for (; tries <= mask; tries++, s = (s + 1) & mask) {
      if (hash[s] === 0) { hash[s] = key[i]; break; }
      if (hash[s] === key[i]) break;
    }
    slot[i] = tries <= mask ? s : -1;
  }
}

function tailAfterFour(a: Float64Array, b: Float64Array) {
  const n = a.length, m = n & ~3;
  let s0 = 0, s1 = 0, s2 = 0, s3 = 0, i = 0;
  for (; i < m; i += 4) { s0 += a[i] * b[i]; s1 += a[i + 1] * b[i + 1]; s2 += a[i + 2] * b[i + 2]; s3 += a[i + 3] * b[i + 3]; }
  let s = s0 + s1 + (s2 + s3);
  for (; i < n; i++) s += a[i] * b[i];
  return s;
}

const close = { tolerance: 1e-9 };
export const manners: readonly Labelled[] = [
  labelled('p', whileDown, (n, g) => [g.f64(n), new Float64Array(n)], { large: 300000 }),
  labelled('p', minified, (n, g) => [g.f64(n), 0.3, new Float64Array(n)], { large: 300000 }),
  labelled('p r', rowObjects, (n, g) => [[g.f64(9), g.f64(9)], new Float64Array(n)], { large: 20000, ...close }),
  labelled('p', tablesOfPairs, (n, g) => [g.f64(n), new Float64Array(n)], { large: 200000, ...close }),
  labelled('p', namedWeights, (n, g) => [g.f64(n), new Float64Array(n)], { large: 300000 }),
  labelled('p', arrowHelpers, (n, g) => [g.f64(n), new Float64Array(n)], { large: 300000 }),
  labelled('p', pairsOfHelpers, (n, g) => [g.f64(n), g.f64(n), 0.6, 0.8], { large: 300000 }),
  labelled('p', pointsOfHelpers, (n, g) => [g.f64(n), g.f64(n), 0.6], { large: 200000, ...close }),
  labelled('p', entriesOf, (n, g) => [g.f64(n), new Float64Array(n)], { large: 300000 }),
  labelled('p s r', chainedMethods, (n, g) => [g.f64(n)], { large: 300000, ...close }),
  labelled('s s s s', everySome, (n, g) => [g.f64(n), -2, 1.5], { large: 300000 }),
  labelled('s s', doubleLabels, (n, g) => [g.u8(n * n, 0, 9), n, n, 99], { large: 800 }),
  labelled('p s', doWhileDigits, (n, g) => [g.u32(n), new Uint8Array(n)], { large: 50000 }),
  labelled('p', coalesce, (n, g) => [g.f64(n).map((v, i) => (i % 3 ? v : NaN)), g.f64(n).map((v, i) => (i % 6 ? v : Infinity)), new Float64Array(n)], { large: 300000 }),
  labelled('p', edges, (n, g) => [g.f64(n, -9, 9).map((v, i) => [v, -0, Infinity, NaN, 0, v, -Infinity, v + 0.5][i % 8]), new Float64Array(n)], { large: 300000 }),
  labelled('p', bitTricks, (n, g) => [Int32Array.from(g.u32(n)), Int32Array.from(g.u32(n)), new Int32Array(n)], { large: 300000 }),
  labelled('p', nestedTernary, (n, g) => [g.f64(3 * n, 0, 1), new Float64Array(3 * n)], { large: 100000 }),
  labelled('p r', markedRows, (n, g) => [g.f64(n * n), g.f64(n), new Float64Array(n)], { large: 600, ...close }),
  labelled('p p', shaped, (n, g) => [ndarray(g.f64(n * n), [n, n]), ndarray(new Float64Array(n * n), [n, n])], { large: 600 }),
  labelled('s', innerHelpers, (n, g) => [g.i32(n), 0, n - 1], { large: 500000 }),
  labelled('r s', earlyExits, (n, g) => [g.f64(n, -0.9, 1), 2], { large: 500000, ...close }),
  labelled('p s s s s s s s s s r s', scratchCopies, (n, g) => [g.f64(n), 5, new Float64Array(n)], { large: 20000 }),
  labelled('s s s s s s s s s r s', medianOf, (n, g) => [g.f64(n)], { large: 300000, sizes: [1, 2, 7, 20, 200] }),
  labelled('p p', worklet2, (n, g) => [[[g.f32(n), g.f32(n)]], [[new Float32Array(n), new Float32Array(n)]], 0.5], { ...SINGLE, large: 300000 }),
  labelled('p p', planesToGrey, (n, g) => [[g.u8(n * n), g.u8(n * n), g.u8(n * n)], [n, n], new Uint8Array(n * n)], { large: 600 }),
  labelled('p', stepsOfThree, (n, g) => [g.f32(3 * n)], { ...SINGLE, large: 200000 }),
  labelled('s p', halves, (n, g) => [g.f64(n)], { large: 300000, ...close }),
  labelled('p', fallThrough, (n, g) => [g.u8(n, 0, 6), g.f64(n), g.f64(n), new Float64Array(n)], { large: 300000 }),
  labelled('r', countersOutside, (n, g) => [g.i32(n), new Int32Array(3)], { large: 500000 }),
  labelled('s p s s p', swappedBuffers, (n, g) => [g.f64(n), g.f64(n), 5], { large: 100000 }),
  labelled('s s', unsignedWalk, (n, g) => [new Uint32Array(2 ** Math.ceil(Math.log2(n + 2))), g.u32(n).map(v => v | 1), new Int32Array(n)], { large: 200000 }),
  labelled('r r', tailAfterFour, (n, g) => [g.f64(n), g.f64(n)], { large: 500000, ...close }),
];
