// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** BLAS and LAPACK with their habits, sparse formats, recurrences, transforms, segment trees, random streams. */
import { type Labelled, labelled, SINGLE } from '../real/labelled.ts';

// 1-based, column-major, as f2c gives it
function dgemvN(m: number, n: number, alpha: number, a: Float64Array, lda: number, x: Float64Array, beta: number, y: Float64Array) {
  if (m === 0 || n === 0 || (alpha === 0 && beta === 1)) return;
  if (beta !== 1) {
    if (beta === 0) for (let i = 1; i <= m; i++) y[i - 1] = 0;
    else for (let i = 1; i <= m; i++) y[i - 1] = beta * y[i - 1];
  }
  if (alpha === 0) return;
  for (let j = 1; j <= n; j++) {
    const temp = alpha * x[j - 1];
    for (let i = 1; i <= m; i++) y[i - 1] = y[i - 1] + temp * a[(i - 1) + (j - 1) * lda];
  }
}

function dgemvT(m: number, n: number, a: Float64Array, lda: number, x: Float64Array, y: Float64Array) {
  for (let j = 1; j <= n; ++j) {
    let temp = 0.0;
    for (let i = 1; i <= m; ++i) temp += a[(j - 1) * lda + i - 1] * x[i - 1];
    y[j - 1] += temp;
  }
}

function dger(m: number, n: number, alpha: number, x: Float64Array, y: Float64Array, a: Float64Array, lda: number) {
  for (let j = 0; j < n; j++)
    if (y[j] !== 0) {
      const t = alpha * y[j];
      for (let i = 0; i < m; i++) a[i + j * lda] += x[i] * t;
    }
}

function dtrsmLower(a: Float64Array, b: Float64Array, n: number, nrhs: number) {
  for (let j = 0; j < nrhs; j++)
    for (let k = 0; k < n; k++) {
      if (b[k * nrhs + j] === 0) continue;
      b[k * nrhs + j] /= a[k * n + k];
      for (let i = k + 1; i < n; i++) b[i * nrhs + j] -= b[k * nrhs + j] * a[i * n + k];
    }
}

function dgemmFlags(transA: boolean, transB: boolean, n: number, A: Float64Array, B: Float64Array, C: Float64Array) {
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) {
        const a = transA ? A[k * n + i] : A[i * n + k];
        const b = transB ? B[j * n + k] : B[k * n + j];
        sum += a * b;
      }
      C[i * n + j] = sum;
    }
}

function ssyrkUpper(A: Float32Array, C: Float32Array, n: number, k: number) {
  for (let i = 0; i < n; i++)
    for (let j = i; j < n; j++) {
      let s = 0;
      for (let l = 0; l < k; l++) s += A[i * k + l] * A[j * k + l];
      C[i * n + j] = C[j * n + i] = s;
    }
}

function ldlt(A: Float64Array, D: Float64Array, n: number) {
  for (let j = 0; j < n; j++) {
    let d = A[j * n + j];
    for (let k = 0; k < j; k++) d -= A[j * n + k] * A[j * n + k] * D[k];
    D[j] = d;
    for (let i = j + 1; i < n; i++) {
      let s = A[i * n + j];
      for (let k = 0; k < j; k++) s -= A[i * n + k] * A[j * n + k] * D[k];
      A[i * n + j] = s / d;
    }
  }
}

function givensSweep(H: Float64Array, cs: Float64Array, sn: Float64Array, n: number) {
  for (let k = 0; k < n - 1; k++) {
    const a = H[k * n + k], b = H[(k + 1) * n + k], r = Math.sqrt(a * a + b * b) || 1;
    const c = a / r, s = b / r;
    cs[k] = c; sn[k] = s;
    for (let j = k; j < n; j++) {
      const t1 = H[k * n + j], t2 = H[(k + 1) * n + j];
      H[k * n + j] = c * t1 + s * t2;
      H[(k + 1) * n + j] = -s * t1 + c * t2;
    }
  }
}

function jacobiRotate(A: Float64Array, V: Float64Array, n: number, p: number, q: number) {
  if (p >= q || A[p * n + q] === 0) return;
  const theta = (A[q * n + q] - A[p * n + p]) / (2 * A[p * n + q]);
  const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1)), c = 1 / Math.sqrt(t * t + 1), s = t * c;
  for (let k = 0; k < n; k++) {
    const akp = A[k * n + p], akq = A[k * n + q];
    A[k * n + p] = c * akp - s * akq;
    A[k * n + q] = s * akp + c * akq;
  }
  for (let k = 0; k < n; k++) {
    const apk = A[p * n + k], aqk = A[q * n + k];
    A[p * n + k] = c * apk - s * aqk;
    A[q * n + k] = s * apk + c * aqk;
    const vkp = V[k * n + p], vkq = V[k * n + q];
    V[k * n + p] = c * vkp - s * vkq;
    V[k * n + q] = s * vkp + c * vkq;
  }
}

function invert3x3Many(m: Float64Array, out: Float64Array, ok: Uint8Array) {
  for (let i = 0; i < ok.length; i++) {
    const o = i * 9;
    const a00 = m[o], a01 = m[o + 1], a02 = m[o + 2], a10 = m[o + 3], a11 = m[o + 4], a12 = m[o + 5], a20 = m[o + 6], a21 = m[o + 7], a22 = m[o + 8];
    const b01 = a22 * a11 - a12 * a21, b11 = -a22 * a10 + a12 * a20, b21 = a21 * a10 - a11 * a20;
    let det = a00 * b01 + a01 * b11 + a02 * b21;
    ok[i] = det ? 1 : 0;
    if (!det) continue;
    det = 1.0 / det;
    out[o] = b01 * det; out[o + 1] = (-a22 * a01 + a02 * a21) * det; out[o + 2] = (a12 * a01 - a02 * a11) * det;
    out[o + 3] = b11 * det; out[o + 4] = (a22 * a00 - a02 * a20) * det; out[o + 5] = (-a12 * a00 + a02 * a10) * det;
    out[o + 6] = b21 * det; out[o + 7] = (-a21 * a00 + a01 * a20) * det; out[o + 8] = (a11 * a00 - a01 * a10) * det;
  }
}

function sorOmega(u: Float64Array, f: Float64Array, n: number, omega: number, iters: number) {
  let res = 0;
  for (let it = 0; it < iters; it++) {
    res = 0;
    for (let i = 1; i < n - 1; i++)
      for (let j = 1; j < n - 1; j++) {
        const p = i * n + j, r = (u[p - 1] + u[p + 1] + u[p - n] + u[p + n] - f[p]) / 4 - u[p];
        u[p] += omega * r;
        res += r * r;
      }
  }
  return Math.sqrt(res);
}

function cscProduct(ptr: Int32Array, row: Int32Array, val: Float64Array, x: Float64Array, y: Float64Array) {
  for (let i = 0; i < y.length; i++) y[i] = 0;
  for (let c = 0; c < x.length; c++) {
    const xc = x[c];
    for (let k = ptr[c]; k < ptr[c + 1]; k++) y[row[k]] += val[k] * xc;
  }
}

function bsrProduct(ptr: Int32Array, col: Int32Array, blk: Float64Array, x: Float64Array, y: Float64Array, nb: number) {
  const R = 2, C = 2;
  for (let bi = 0; bi < nb; bi++)
    for (let kk = ptr[bi]; kk < ptr[bi + 1]; kk++) {
      const bj = col[kk];
      for (let r = 0; r < R; r++)
        for (let c = 0; c < C; c++) y[R * bi + r] += blk[kk * R * C + r * C + c] * x[C * bj + c];
    }
}

function diaProduct(offsets: Int32Array, data: Float64Array, x: Float64Array, y: Float64Array, L: number) {
  for (let d = 0; d < offsets.length; d++) {
    const k = offsets[d], i0 = Math.max(0, -k), j0 = Math.max(0, k), N = Math.min(L - i0, L - j0);
    for (let n = 0; n < N; n++) y[i0 + n] += data[d * L + j0 + n] * x[j0 + n];
  }
}

function csrTranspose(ptr: Int32Array, col: Int32Array, val: Float64Array, tptr: Int32Array, trow: Int32Array, tval: Float64Array, n: number) {
  for (let k = 0; k < col.length; k++) tptr[col[k] + 1]++;
  for (let c = 0; c < n; c++) tptr[c + 1] += tptr[c];
  const next = new Int32Array(n);
  for (let c = 0; c < n; c++) next[c] = tptr[c];
  for (let r = 0; r < n; r++)
    for (let k = ptr[r]; k < ptr[r + 1]; k++) {
      const q = next[col[k]]++;
      trow[q] = r;
      tval[q] = val[k];
    }
}

function sparseDiagonal(ptr: Int32Array, col: Int32Array, val: Float64Array, diag: Float64Array) {
  for (let i = 0; i < diag.length; i++) {
    diag[i] = 0;
    for (let k = ptr[i]; k < ptr[i + 1]; k++) {
      if (col[k] !== i) continue;
      diag[i] = val[k];
      break;
    }
  }
}

// transforms
function fftRadix2(re: Float64Array, im: Float64Array, cosT: Float64Array, sinT: Float64Array) {
  const n = re.length;
  for (let i = 0, j = 0; i < n; i++) {
    if (j > i) {
      let t = re[i]; re[i] = re[j]; re[j] = t;
      t = im[i]; im[i] = im[j]; im[j] = t;
    }
    let m = n >> 1;
    while (m >= 1 && j & m) { j ^= m; m >>= 1; }
    j |= m;
  }
  for (let size = 2; size <= n; size *= 2) {
    const half = size / 2, step = n / size;
    for (let i = 0; i < n; i += size)
      for (let j = i, k = 0; j < i + half; j++, k += step) {
        const l = j + half;
        const tpre = re[l] * cosT[k] + im[l] * sinT[k], tpim = -re[l] * sinT[k] + im[l] * cosT[k];
        re[l] = re[j] - tpre; im[l] = im[j] - tpim;
        re[j] += tpre; im[j] += tpim;
      }
  }
}

function goertzel(x: Float64Array, freqs: Float64Array, power: Float64Array, rate: number) {
  for (let f = 0; f < freqs.length; f++) {
    const w = 2 * Math.PI * freqs[f] / rate, coeff = 2 * Math.cos(w);
    let s0, s1 = 0, s2 = 0;
    for (let i = 0; i < x.length; i++) { s0 = x[i] + coeff * s1 - s2; s2 = s1; s1 = s0; }
    power[f] = s1 * s1 + s2 * s2 - coeff * s1 * s2;
  }
}

function cdf53(x: Int32Array, out: Int32Array) {
  const n = x.length, h = n >> 1;
  for (let i = 0; i < h; i++) {
    const r = 2 * i + 2 < n ? x[2 * i + 2] : x[2 * i];
    out[h + i] = x[2 * i + 1] - ((x[2 * i] + r) >> 1);
  }
  for (let i = 0; i < h; i++) {
    const l = i > 0 ? out[h + i - 1] : out[h];
    out[i] = x[2 * i] + ((l + out[h + i] + 2) >> 2);
  }
}

function chebyshev(c: Float64Array, x: Float64Array, y: Float64Array) {
  const m = c.length;
  for (let i = 0; i < x.length; i++) {
    let b1 = 0, b2 = 0, t;
    for (let k = m - 1; k >= 1; k--) { t = 2 * x[i] * b1 - b2 + c[k]; b2 = b1; b1 = t; }
    y[i] = x[i] * b1 - b2 + c[0];
  }
}

function catmullRom(p: Float64Array, out: Float64Array, per: number) {
  const n = p.length;
  for (let i = 0; i < n - 1; i++) {
    const p0 = p[Math.max(i - 1, 0)], p1 = p[i], p2 = p[i + 1], p3 = p[Math.min(i + 2, n - 1)];
    for (let j = 0; j < per; j++) {
      const t = j / per, t2 = t * t, t3 = t2 * t;
      out[i * per + j] = 0.5 * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t2 + (3 * p1 - p0 - 3 * p2 + p3) * t3);
    }
  }
}

function splineSecond(y: Float64Array, y2: Float64Array, u: Float64Array) {
  const n = y.length;
  y2[0] = u[0] = 0;
  for (let i = 1; i < n - 1; i++) {
    const p = 0.5 * y2[i - 1] + 2;
    y2[i] = -0.5 / p;
    u[i] = (3 * (y[i + 1] - 2 * y[i] + y[i - 1]) - 0.5 * u[i - 1]) / p;
  }
  y2[n - 1] = 0;
  for (let k = n - 2; k >= 0; k--) y2[k] = y2[k] * y2[k + 1] + u[k];
}

function rk4Pendulum(th: Float64Array, om: Float64Array, dt: number, steps: number) {
  const acc = (t: number, w: number) => -Math.sin(t) - 0.1 * w;
  for (let p = 0; p < th.length; p++) {
    let t = th[p], w = om[p];
    for (let s = 0; s < steps; s++) {
      const a1 = w, b1 = acc(t, w), a2 = w + dt / 2 * b1, b2 = acc(t + dt / 2 * a1, a2), a3 = w + dt / 2 * b2, b3 = acc(t + dt / 2 * a2, a3), a4 = w + dt * b3, b4 = acc(t + dt * a3, a4);
      t += dt / 6 * (a1 + 2 * a2 + 2 * a3 + a4);
      w += dt / 6 * (b1 + 2 * b2 + 2 * b3 + b4);
    }
    th[p] = t; om[p] = w;
  }
}

function simpson(a: number, b: number, n: number) {
  const f = (x: number) => Math.exp(-x * x) * Math.cos(x);
  if (n % 2) n++;
  const h = (b - a) / n;
  let s = f(a) + f(b);
  for (let i = 1; i < n; i += 2) s += 4 * f(a + i * h);
  for (let i = 2; i < n - 1; i += 2) s += 2 * f(a + i * h);
  return s * h / 3;
}

function newtonFractal(out: Uint8Array, w: number, h: number, maxIter: number) {
  for (let py = 0; py < h; py++)
    for (let px = 0; px < w; px++) {
      let zr = px / w * 4 - 2, zi = py / h * 4 - 2, root = 0, it = 0;
      while (it < maxIter) {
        const r2 = zr * zr - zi * zi, i2 = 2 * zr * zi, r3 = r2 * zr - i2 * zi - 1, i3 = r2 * zi + i2 * zr;
        const den = 3 * (r2 * r2 + i2 * i2);
        if (den === 0) break;
        const dr = (r3 * r2 + i3 * i2) / den, di = (i3 * r2 - r3 * i2) / den;
        zr -= dr; zi -= di;
        if (dr * dr + di * di < 1e-12) { root = zr > 0 ? 1 : zi > 0 ? 2 : 3; break; }
        it++;
      }
      out[py * w + px] = root * 64 + (it & 63);
    }
}

// trees and streams
function segmentBuild(tree: Float64Array, n: number) {
  for (let i = n - 1; i > 0; --i) tree[i] = tree[i << 1] < tree[(i << 1) | 1] ? tree[i << 1] : tree[(i << 1) | 1];
}

function fenwickBuild(a: Float64Array, tree: Float64Array) {
  const n = a.length;
  for (let i = 1; i <= n; i++) tree[i] = a[i - 1];
  for (let i = 1; i <= n; i++) { const j = i + (i & -i); if (j <= n) tree[j] += tree[i]; }
}

function prefixQueries(pre: Float64Array, lo: Int32Array, hi: Int32Array, out: Float64Array) {
  for (let q = 0; q < out.length; q++) out[q] = lo[q] >= hi[q] ? 0 : pre[hi[q]] - (lo[q] > 0 ? pre[lo[q]] : 0);
}

function mersenneTwist(mt: Uint32Array) {
  const N = 624, M = 397;
  for (let kk = 0; kk < N - M; kk++) {
    const y = (mt[kk] & 0x80000000) | (mt[kk + 1] & 0x7fffffff);
    mt[kk] = mt[kk + M] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
  }
  for (let kk = N - M; kk < N - 1; kk++) {
    const y = (mt[kk] & 0x80000000) | (mt[kk + 1] & 0x7fffffff);
    mt[kk] = mt[kk + (M - N)] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
  }
  const y = (mt[N - 1] & 0x80000000) | (mt[0] & 0x7fffffff);
  mt[N - 1] = mt[M - 1] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
}

function temperAll(mt: Uint32Array, out: Float64Array) {
  for (let i = 0; i < out.length; i++) {
    let y = mt[i];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    out[i] = (y >>> 0) * (1.0 / 4294967296.0);
  }
}

function lcgStreams(state: Uint32Array, out: Float32Array, per: number) {
  for (let s = 0; s < state.length; s++) {
    let x = state[s];
    for (let k = 0; k < per; k++) {
      x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
      out[s * per + k] = x / 4294967296;
    }
    state[s] = x;
  }
}

function splitMix(out: BigUint64Array, seed: number) {
  for (let i = 0; i < out.length; i++) {
    let z = BigInt.asUintN(64, BigInt(seed | 0) + BigInt(i) * 0x9e3779b97f4a7c15n);
    z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
    z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
    out[i] = z ^ (z >> 31n);
  }
}

function mulberry(out: Float64Array, a: number) {
  for (let i = 0; i < out.length; i++) {
    a |= 0; a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    out[i] = ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
}

const pow2 = (n: number) => (n ? 2 ** Math.ceil(Math.log2(n)) : 0);
const rowsOf = (n: number, per: number) => Int32Array.from({ length: n + 1 }, (_, i) => i * per);
const well = (n: number, g: { f64: (n: number) => Float64Array }) => { const a = g.f64(n * n); for (let i = 0; i < n; i++) a[i * n + i] += n + 1; return a; };
export const solvers: readonly Labelled[] = [
  labelled('p p r p', dgemvN, (n, g) => [n, n, 1.5, g.f64(n * n), n, g.f64(n), 0.5, g.f64(n)], { large: 1500 }),
  labelled('p r', dgemvT, (n, g) => [n, n, g.f64(n * n), n, g.f64(n), g.f64(n)], { large: 1500 }),
  labelled('p p', dger, (n, g) => [n, n, 0.7, g.f64(n), g.f64(n), g.f64(n * n), n], { large: 1000 }),
  labelled('p s p', dtrsmLower, (n, g) => [well(n, g), g.f64(n * 8), n, 8], { large: 200 }),
  labelled('p p r', dgemmFlags, (n, g) => [true, false, n, g.f64(n * n), g.f64(n * n), new Float64Array(n * n)], { large: 150 }),
  labelled('p p r', ssyrkUpper, (n, g) => [g.f32(n * 9), new Float32Array(n * n), n, 9], { ...SINGLE, large: 700 }),
  labelled('s r p r', ldlt, (n, g) => { const a = well(n, g); return [a, new Float64Array(n), n]; }, { large: 150, tolerance: 1e-11 }),
  labelled('s p', givensSweep, (n, g) => [g.f64(n * n), new Float64Array(n), new Float64Array(n), n], { large: 800 }),
  labelled('p p', jacobiRotate, (n, g) => [g.f64(n * n), g.f64(n * n), n, 0, n >> 1], { large: 1000 }),
  labelled('p', invert3x3Many, (n, g) => [g.f64(9 * n), new Float64Array(9 * n), new Uint8Array(n)], { large: 100000 }),
  labelled('s s s', sorOmega, (n, g) => [g.f64(n * n), g.f64(n * n), n, 1.5, 3], { large: 300 }),
  labelled('p r r', cscProduct, (n, g) => [rowsOf(n, 5), g.i32(5 * n, 0, n), g.f64(5 * n), g.f64(n), new Float64Array(n)], { large: 100000 }),
  labelled('p r p r', bsrProduct, (n, g) => [rowsOf(n, 3), g.i32(3 * n, 0, n), g.f64(12 * n), g.f64(2 * n), g.f64(2 * n), n], { large: 50000 }),
  labelled('r p', diaProduct, (n, g) => [Int32Array.of(-2, -1, 0, 1, 3).filter(v => Math.abs(v) < n), g.f64(5 * n), g.f64(n), new Float64Array(n), n], { large: 200000 }),
  labelled('r s p s s', csrTranspose, (n, g) => [rowsOf(n, 3), g.i32(3 * n, 0, n), g.f64(3 * n), new Int32Array(n + 1), new Int32Array(3 * n), new Float64Array(3 * n), n], { large: 200000 }),
  labelled('p s', sparseDiagonal, (n, g) => [rowsOf(n, 4), g.i32(4 * n, 0, n), g.f64(4 * n), new Float64Array(n)], { large: 200000 }),
  labelled('s s s p p', fftRadix2, (n, g) => { const m = pow2(n); return [g.f64(m), g.f64(m), g.f64(m >> 1), g.f64(m >> 1)]; }, { large: 65536 }),
  labelled('p s', goertzel, (n, g) => [g.f64(n), g.f64(8, 10, 1000), new Float64Array(8), 8000], { large: 100000 }),
  labelled('p p', cdf53, (n, g) => [g.i32(n), new Int32Array(n)], { large: 1000000 }),
  labelled('p s', chebyshev, (n, g) => [g.f64(12), g.f64(n), new Float64Array(n)], { large: 300000 }),
  labelled('p p', catmullRom, (n, g) => [g.f64(n), new Float64Array(10 * n), 10], { large: 50000 }),
  labelled('s s', splineSecond, (n, g) => [g.f64(n), new Float64Array(n), new Float64Array(n)], { large: 500000, sizes: [1, 2, 7, 20] }),
  labelled('p s', rk4Pendulum, (n, g) => [g.f64(n), g.f64(n), 0.05, 20], { large: 5000, tolerance: 1e-12 }),
  labelled('r r', simpson, n => [0, 2, n], { large: 1000000, sizes: [2, 3, 7, 20], tolerance: 1e-12 }),
  labelled('p p s', newtonFractal, n => [new Uint8Array(n * n), n, n, 40], { large: 200 }),
  labelled('s', segmentBuild, (n, g) => [g.f64(2 * n), n], { large: 1000000 }),
  labelled('p s', fenwickBuild, (n, g) => [g.f64(n), new Float64Array(n + 1)], { large: 1000000 }),
  labelled('p', prefixQueries, (n, g) => [g.f64(n + 1), g.i32(n, 0, n + 1), g.i32(n, 0, n + 1), new Float64Array(n)], { large: 500000 }),
  labelled('s s', mersenneTwist, (_, g) => [g.u32(624)], { large: 624 }),
  labelled('p', temperAll, (n, g) => [g.u32(n), new Float64Array(n)], { large: 1000000 }),
  labelled('p s', lcgStreams, (n, g) => [g.u32(n), new Float32Array(16 * n), 16], { ...SINGLE, large: 50000 }),
  labelled('p', splitMix, n => [new BigUint64Array(n), 12345], { large: 100000 }),
  labelled('s', mulberry, n => [new Float64Array(n), 42], { large: 1000000 }),
];
