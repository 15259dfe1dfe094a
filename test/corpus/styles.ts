// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Manners of writing: minified, ES5, destructured, expression-heavy; and procedural graphics. */
import { type Case, define } from './define.ts';

const minified = (t: Float64Array,r: Float64Array,n: number)=>{for(let e=0,o=t.length;e<o;e++){const a=t[e];r[e]=a>n?a-n:a<-n?a+n:0}return r[0]};

function uglified(a: Float64Array,b: Int32Array){var c,d,e=0,f=a.length;for(c=f;c--;)for(d=c;d--;)a[c]<a[d]&&(e++,b[c]++,b[d]--);return e||-1}

var es5 = function (data: Float64Array, opts: { min: number; max: number }) {
  'use strict';
  var i, v, lo = Infinity, hi = -Infinity, len = data.length;
  for (i = 0; i < len; i++) {
    v = data[i];
    if (v < lo) { lo = v; }
    if (v > hi) { hi = v; }
  }
  var range = hi - lo;
  if (range === 0 || len === 0) { return [lo, hi]; }
  for (i = 0; i < len; i += 1) {
    data[i] = opts.min + (data[i] - lo) * (opts.max - opts.min) / range;
  }
  return [lo, hi];
};

function es5Hoisting(a: Int32Array) {
  for (var i = 0, total = 0; i < a.length; i++) {
    if (a[i] > 0) { var x = a[i] * 2; total += x; }
    else { x = -a[i]; total += x; }
  }
  return total + i;
}

function countdown(a: Float32Array, s: number) {
  let i = a.length;
  while (i--) a[i] = i * s - a[i];
}

function doubleDown(a: Int32Array) {
  let n = a.length, acc = 0;
  while (--n >= 0) acc = ((acc << 5) - acc + a[n]) | 0;
  return acc >>> 0;
}

const subscriptsWithEffects = (a: Float64Array, b: Float64Array) => {
  let i = 0, j = 0;
  while (i + 1 < a.length && j < b.length) b[j++] = a[i++] * 2 - a[i++];
  return { i, j };
};

function compoundEverything(x: Int32Array) {
  for (let i = 0; i < x.length; i++) {
    x[i] += 7; x[i] *= 3; x[i] ^= i; x[i] <<= 1; x[i] >>= 2; x[i] |= 1; x[i] &= 0xffff; x[i] -= i; x[i] %= 1009; x[i] **= 2; x[i] >>>= 1; x[i] /= 3;
    x[i]++; --x[i];
  }
}

function logicalAssign(a: Float64Array) {
  let first = 0, n = 0;
  for (let i = 0; i < a.length; i++) {
    first ||= a[i] > 0.5 ? i : 0;
    a[i] &&= 1 / a[i];
    n += +(a[i] > 0) - +(a[i] < 0);
  }
  return [first, n];
}

function ternaryChain(score: Float64Array, grade: Uint8Array) {
  for (let i = 0; i < score.length; i++)
    grade[i] = score[i] >= 0.9 ? 65 : score[i] >= 0.8 ? 66 : score[i] >= 0.7 ? 67 : score[i] >= 0 ? 68 : 70;
}

function commaAndVoid(a: Float64Array) {
  let s = 0, c = 0;
  for (let i = 0, j = a.length - 1; i <= j; i++, j--) (s += a[i]), i !== j && (s += a[j]), c++;
  return (void 0, s / (c || 1));
}

function swap2d(m: Float64Array, n: number) {
  for (let i = 0; i < n; ++i) for (let j = 0; j < i; ++j) [m[i * n + j], m[j * n + i]] = [m[j * n + i], m[i * n + j]];
}

function labelledSearch(m: Int32Array, rows: number, cols: number, target: number) {
  let found = { r: -1, c: -1 };
  let r = -1, c = -1;
  outer:
  for (let i = 0; i < rows; i++) {
    inner:
    for (let j = 0; j < cols; j++) {
      const v = m[i * cols + j];
      if (v < 0) continue inner;
      if (v > 900) continue outer;
      if (v === target) { r = i; c = j; break outer; }
    }
  }
  if (r < 0) return found;
  return { r, c };
}

function stateMachine(input: Uint8Array, out: Uint8Array) {
  const IDLE = 0, RUN = 1, STOP = 2;
  let state = IDLE, transitions = 0;
  for (let i = 0; i < input.length; i++) {
    const prev = state;
    switch (state) {
      case IDLE:
        if (input[i] > 128) state = RUN;
        break;
      case RUN: {
        const low = input[i] < 64;
        if (low) state = STOP;
        break;
      }
      case STOP:
      default:
        state = input[i] & 1 ? IDLE : RUN;
    }
    if (prev !== state) transitions++;
    out[i] = state;
  }
  return transitions;
}

function switchOnRanges(a: Int32Array, counts: Uint32Array) {
  for (const v of a) {
    switch (true) {
      case v < -500: counts[0]++; break;
      case v < 0: counts[1]++; break;
      case v === 0: counts[2]++; break;
      default: counts[3]++;
    }
  }
}

function defaults(a: Float64Array, scale = 2, offset = scale * 0.5, clampAt = Infinity) {
  let hits = 0;
  for (let i = 0; i < a.length; i++) {
    a[i] = a[i] * scale + offset;
    if (a[i] > clampAt) { a[i] = clampAt; hits++; }
  }
  return hits;
}

function destructuredParams({ x, y, z }: { x: Float32Array; y: Float32Array; z: Float32Array }, { scale = 1, bias: b = 0 }: { scale?: number; bias?: number }) {
  for (let i = 0; i < x.length; i++) {
    z[i] = Math.sqrt(Math.abs(x[i] * scale)) + y[i] * b;
  }
}

function nestedHelpers(a: Float64Array) {
  const sq = (v: number) => v * v;
  function norm(x: number, y: number) { return Math.sqrt(sq(x) + sq(y)); }
  const pair = (i: number) => norm(a[i], a[i + 1]);
  let best = 0;
  for (let i = 0; i + 1 < a.length; i++) best = Math.max(best, pair(i));
  return best;
}

function tuples(points: Float64Array, out: Float64Array) {
  const rotate = (x: number, y: number, t: number) => {
    const c = Math.cos(t), s = Math.sin(t);
    return [x * c - y * s, x * s + y * c];
  };
  const polar = (x: number, y: number) => ({ r: Math.hypot(x, y), phi: Math.atan2(y, x) });
  for (let i = 0; i < points.length; i += 2) {
    if (i + 1 >= points.length) break;
    const [x, y] = rotate(points[i], points[i + 1], 0.5);
    const { r, phi } = polar(x, y);
    out[i] = r;
    out[i + 1] = phi;
  }
}

function mathGalore(x: Float64Array, out: Float64Array) {
  for (let i = 0; i < x.length; i++) {
    const v = x[i];
    let s = Math.abs(v) + Math.ceil(v) + Math.floor(v) + Math.round(v) + Math.trunc(v) + Math.sign(v) + Math.sqrt(Math.abs(v)) + Math.cbrt(v);
    s += Math.exp(v) + Math.expm1(v) + Math.log(Math.abs(v) + 1) + Math.log2(v * v + 1) + Math.log10(v * v + 1) + Math.log1p(v * v);
    s += Math.sin(v) + Math.cos(v) + Math.tan(v) + Math.asin(v) + Math.acos(v) + Math.atan(v) + Math.atan2(v, 2);
    s += Math.sinh(v) + Math.cosh(v) + Math.tanh(v) + Math.asinh(v) + Math.acosh(1 + v * v) + Math.atanh(v * 0.9);
    s += Math.hypot(v, 1, 2) + Math.pow(2, v) + Math.max(v, 0, -1) + Math.min(v, 0.5) + Math.fround(v) + Math.imul(v * 100, 3) + Math.clz32(v * 100);
    out[i] = s * Math.E - Math.LN2 / Math.LN10 + Math.LOG2E * Math.LOG10E + Math.PI * Math.SQRT2;
  }
}

function specialNumbers(x: Float64Array, out: Uint8Array) {
  let nan = 0;
  for (let i = 0; i < x.length; i++) {
    const v = i % 7 === 0 ? NaN : i % 5 === 0 ? -0 : i % 3 === 0 ? x[i] / 0 : x[i];
    if (v !== v) nan++;
    out[i] = (Number.isFinite(v) ? 1 : 0) | (isNaN(v) ? 2 : 0) | (1 / v < 0 ? 4 : 0) | (Number.isInteger(v * 4) ? 8 : 0);
  }
  return nan;
}

function coercions(a: Int8Array, b: Uint16Array, c: Float32Array, d: Uint8ClampedArray, e: Int16Array) {
  for (let i = 0; i < a.length; i++) {
    a[i] = c[i] * 300;
    b[i] = c[i] * -70000;
    d[i] = c[i] * 400;
    e[i] = c[i] / 0;
    c[i] = a[i] + b[i] * 0.1 + d[i] + e[i];
  }
}

function truthiness(a: Int32Array, flag: boolean, limit: number) {
  let n = 0;
  for (let i = 0; i < a.length; i++) {
    if (!a[i] && !flag) continue;
    if (a[i] && (flag || a[i] > limit)) n++;
    n += flag ? 1 : 0;
    n -= !!a[i] ? 1 : 0;
  }
  return !n;
}

function multipleResults(a: Float64Array) {
  if (a.length === 0) return { ok: false, min: 0, max: 0, at: [0, 0] };
  let lo = 0, hi = 0;
  a.length > 1 && (lo = a[1] < a[0] ? 1 : 0);
  for (let i = 1; i < a.length; i++) {
    if (a[i] < a[lo]) lo = i;
    else if (a[i] > a[hi]) hi = i;
  }
  return { ok: true, min: a[lo], max: a[hi], at: [lo, hi] };
}

function earlyReturns(a: Float64Array, needle: number) {
  if (!a.length) return -2;
  if (a[0] === needle) return 0;
  for (let i = 1; i < a.length; i++) {
    if (a[i] < a[i - 1]) return -1;
    if (Math.abs(a[i] - needle) < 1e-9) return i;
    if (a[i] > needle) return i - 0.5;
  }
  return a.length;
}

function asmStyle(heap: Int32Array, n: number) {
  n = n | 0;
  var i = 0, s = 0, t = 0;
  for (i = 0; (i | 0) < (n | 0); i = (i + 1) | 0) {
    t = heap[(i << 2) >> 2] | 0;
    s = (s + Math.imul(t, t)) | 0;
    heap[((i << 2) + 0) >> 2] = s;
  }
  return s | 0;
}

function floatRound(a: Float32Array, k: number) {
  const f = (v: number) => Math.fround(v);
  let s = f(0);
  for (let i = 0; i < a.length; i++) s = f(s + f(a[i] * f(k)));
  return s;
}

function strided(a: Float64Array, out: Float64Array, stride: number) {
  let o = 0;
  for (let i = 0; i < a.length; i += stride) out[o++] = a[i];
  for (let i = a.length - 1; i >= 0; i -= stride) out[o++] = a[i];
  return o;
}

function fractionalStep(out: Float64Array) {
  let k = 0;
  for (let t = 0; t < 1 && k < out.length; t += 0.1) out[k++] = t;
  for (let t = 1; t > 0 && k < out.length; t -= 0.25) out[k++] = t;
  return k;
}

function infiniteLoop(a: Int32Array) {
  let i = 0, turns = 0;
  while (true) {
    if (i >= a.length) break;
    turns++;
    if (a[i] & 1) { a[i] = (a[i] + 1) / 2; if (turns % 5) continue; }
    i++;
    if (turns > 10000) return -1;
  }
  return turns;
}

function tableOfConstants(x: Float64Array, out: Float64Array) {
  const LANCZOS = [0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7];
  for (let i = 0; i < x.length; i++) {
    const z = Math.abs(x[i]) + 0.5;
    let a = LANCZOS[0];
    for (let k = 1; k < LANCZOS.length; k++) a += LANCZOS[k] / (z + k);
    const t = z + 7.5;
    out[i] = 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(a);
  }
}

function typedTables(a: Uint8Array) {
  const order = new Uint8Array([3, 1, 0, 2]);
  const signs = Int8Array.of(1, -1, 1, -1);
  const weights = Float32Array.from([0.1, 0.2, 0.3, 0.4]);
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i] * signs[i & 3] * weights[order[i % 4]];
  return s;
}

function localMatrix(x: Float64Array) {
  const m = [[0, 0], [0, 0]];
  for (let i = 0; i + 1 < x.length; i += 2) {
    m[0][0] += x[i] * x[i];
    m[0][1] += x[i] * x[i + 1];
    m[1][0] = m[0][1];
    m[1][1] += x[i + 1] ** 2;
  }
  return m[0][0] * m[1][1] - m[0][1] * m[1][0];
}

function subarrays(a: Float64Array, rows: number, cols: number) {
  let total = 0;
  for (let r = 0; r < rows; r++) {
    const row = a.subarray(r * cols, (r + 1) * cols);
    let s = 0;
    for (const v of row) s += v;
    for (let c = 0; c < row.length; c++) row[c] -= s / cols;
    total += s;
  }
  return total;
}

function mandelbrot(out: Uint16Array, w: number, h: number, maxIter: number) {
  for (let py = 0; py < h; py++) for (let px = 0; px < w; px++) {
    const x0 = (px / w) * 3.5 - 2.5, y0 = (py / h) * 2 - 1;
    let x = 0, y = 0, i = 0;
    while (x * x + y * y <= 4 && i < maxIter) {
      const t = x * x - y * y + x0;
      y = 2 * x * y + y0;
      x = t;
      i++;
    }
    out[py * w + px] = i;
  }
}

function julia(px: Uint8ClampedArray, w: number, h: number, { cx, cy }: { cx: number; cy: number }) {
  let o = 0;
  for (let j = 0; j < h; j++) {
    for (let i = 0; i < w; i++) {
      let zx = 3 * (i - w / 2) / w, zy = 2 * (j - h / 2) / h, n = 255;
      do {
        const t = zx * zx - zy * zy + cx;
        zy = 2 * zx * zy + cy;
        zx = t;
      } while (zx * zx + zy * zy < 4 && n-- > 1);
      px[o++] = n; px[o++] = (n << 3) & 255; px[o++] = n * n; px[o++] = 255;
    }
  }
}

function burningShip(out: Float32Array, size: number, iters: number) {
  for (let k = 0; k < size * size; k++) {
    const cx = -2 + 3.5 * (k % size) / size, cy = -2 + 3 * Math.floor(k / size) / size;
    let x = 0, y = 0, n = 0;
    for (; n < iters; n++) {
      const xx = x * x, yy = y * y;
      if (xx + yy > 16) break;
      y = Math.abs(2 * x * y) + cy;
      x = Math.abs(xx - yy) + cx;
    }
    out[k] = n === iters ? 0 : n + 1 - Math.log2(Math.log(x * x + y * y) / 2);
  }
}

function perlin(out: Float64Array, w: number, h: number, perm: Uint8Array, freq: number) {
  const fade = (t: number) => t * t * t * (t * (t * 6 - 15) + 10);
  const lerp = (t: number, a: number, b: number) => a + t * (b - a);
  const grad = (hash: number, x: number, y: number) => {
    const hh = hash & 7;
    const u = hh < 4 ? x : y, v = hh < 4 ? y : x;
    return (hh & 1 ? -u : u) + (hh & 2 ? -2 * v : 2 * v);
  };
  for (let j = 0; j < h; j++)
    for (let i = 0; i < w; i++) {
      const x = i * freq, y = j * freq;
      const X = Math.floor(x) & 255, Y = Math.floor(y) & 255;
      const xf = x - Math.floor(x), yf = y - Math.floor(y);
      const u = fade(xf), v = fade(yf);
      const aa = perm[(perm[X] + Y) & 255], ab = perm[(perm[X] + Y + 1) & 255], ba = perm[(perm[(X + 1) & 255] + Y) & 255], bb = perm[(perm[(X + 1) & 255] + Y + 1) & 255];
      out[j * w + i] = lerp(v, lerp(u, grad(aa, xf, yf), grad(ba, xf - 1, yf)), lerp(u, grad(ab, xf, yf - 1), grad(bb, xf - 1, yf - 1)));
    }
}

function simplex(out: Float32Array, n: number, perm: Uint8Array) {
  const F2 = 0.5 * (Math.sqrt(3.0) - 1.0), G2 = (3.0 - Math.sqrt(3.0)) / 6.0;
  const gx = [1, -1, 1, -1, 1, -1, 0, 0], gy = [1, 1, -1, -1, 0, 0, 1, -1];
  for (let k = 0; k < n * n; k++) {
    const xin = (k % n) * 0.13, yin = ((k / n) | 0) * 0.13;
    const s = (xin + yin) * F2;
    const i = Math.floor(xin + s), j = Math.floor(yin + s);
    const t = (i + j) * G2;
    const x0 = xin - (i - t), y0 = yin - (j - t);
    let i1, j1;
    if (x0 > y0) { i1 = 1; j1 = 0; } else { i1 = 0; j1 = 1; }
    const x1 = x0 - i1 + G2, y1 = y0 - j1 + G2, x2 = x0 - 1 + 2 * G2, y2 = y0 - 1 + 2 * G2;
    const ii = i & 255, jj = j & 255;
    const corner = (x: number, y: number, g: number) => {
      let tt = 0.5 - x * x - y * y;
      if (tt < 0) return 0;
      tt *= tt;
      return tt * tt * (gx[g] * x + gy[g] * y);
    };
    out[k] = 70 * (corner(x0, y0, perm[(ii + perm[jj]) & 255] % 8) + corner(x1, y1, perm[(ii + i1 + perm[(jj + j1) & 255]) & 255] % 8) + corner(x2, y2, perm[(ii + 1 + perm[(jj + 1) & 255]) & 255] % 8));
  }
}

function valueNoise(out: Float32Array, w: number, h: number, octaves: number) {
  const hash = (x: number, y: number) => {
    let n = (x * 374761393 + y * 668265263) | 0;
    n = Math.imul(n ^ (n >>> 13), 1274126177);
    return ((n ^ (n >>> 16)) >>> 0) / 4294967295;
  };
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      let amp = 1, freq = 1 / 8, sum = 0, norm = 0;
      for (let o = 0; o < octaves; o++, amp /= 2, freq *= 2) {
        const fx = x * freq, fy = y * freq, ix = Math.floor(fx), iy = Math.floor(fy);
        const tx = fx - ix, ty = fy - iy, sx = tx * tx * (3 - 2 * tx), sy = ty * ty * (3 - 2 * ty);
        const a = hash(ix, iy), b = hash(ix + 1, iy), c = hash(ix, iy + 1), d = hash(ix + 1, iy + 1);
        sum += amp * (a + (b - a) * sx + (c - a + (a - b - c + d) * sx) * sy);
        norm += amp;
      }
      out[y * w + x] = sum / norm;
    }
}

function raySphere(spheres: Float64Array, img: Float64Array, w: number, h: number) {
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const dx0 = (x - w / 2) / w, dy0 = (y - h / 2) / h, dz0 = 1;
      const inv = 1 / Math.sqrt(dx0 * dx0 + dy0 * dy0 + dz0 * dz0);
      const dx = dx0 * inv, dy = dy0 * inv, dz = dz0 * inv;
      let tMin = Infinity, hit = -1;
      for (let s = 0; s < spheres.length / 4; s++) {
        const ox = -spheres[s * 4], oy = -spheres[s * 4 + 1], oz = -spheres[s * 4 + 2], r = spheres[s * 4 + 3];
        const b = ox * dx + oy * dy + oz * dz, c = ox * ox + oy * oy + oz * oz - r * r;
        const disc = b * b - c;
        if (disc < 0) continue;
        const t = -b - Math.sqrt(disc);
        if (t > 1e-4 && t < tMin) { tMin = t; hit = s; }
      }
      if (hit === -1) img[y * w + x] = 0;
      else {
        const nx = (dx * tMin - spheres[hit * 4]) / spheres[hit * 4 + 3];
        const ny = (dy * tMin - spheres[hit * 4 + 1]) / spheres[hit * 4 + 3];
        img[y * w + x] = Math.max(0, 0.6 * nx - 0.8 * ny);
      }
    }
  }
}

function sdfMarch(img: Float32Array, w: number, h: number) {
  const sdSphere = (x: number, y: number, z: number, r: number) => Math.hypot(x, y, z) - r;
  const sdBox = (x: number, y: number, z: number, b: number) => {
    const qx = Math.abs(x) - b, qy = Math.abs(y) - b, qz = Math.abs(z) - b;
    return Math.hypot(Math.max(qx, 0), Math.max(qy, 0), Math.max(qz, 0)) + Math.min(Math.max(qx, qy, qz), 0);
  };
  const scene = (x: number, y: number, z: number) => Math.max(sdBox(x, y, z - 4, 1), -sdSphere(x, y, z - 4, 1.3));
  for (let j = 0; j < h; j++)
    for (let i = 0; i < w; i++) {
      const ux = (2 * i - w) / w, uy = (2 * j - h) / h, il = 1 / Math.hypot(ux, uy, 1.5);
      let t = 0, steps = 0;
      for (; steps < 64; steps++) {
        const d = scene(ux * t * il, uy * t * il, 1.5 * t * il);
        if (d < 1e-3 || t > 20) break;
        t += d;
      }
      img[j * w + i] = t > 20 ? 0 : 1 - steps / 64;
    }
}

function worley(out: Float64Array, w: number, h: number, cell: number) {
  const rnd = (x: number, y: number, k: number) => { const s = Math.sin(x * 127.1 + y * 311.7 + k * 74.7) * 43758.5453; return s - Math.floor(s); };
  for (let p = 0; p < w * h; p++) {
    const x = (p % w) / cell, y = ~~(p / w) / cell, cx = ~~x, cy = ~~y;
    let best = 9;
    for (let dy = -1; dy < 2; dy++) for (let dx = -1; dx < 2; dx++) {
      const gx = cx + dx, gy = cy + dy, ex = gx + rnd(gx, gy, 0) - x, ey = gy + rnd(gx, gy, 1) - y;
      best = Math.min(best, ex * ex + ey * ey);
    }
    out[p] = Math.sqrt(best);
  }
}

function triangleRaster(z: Float32Array, id: Int32Array, v: Float32Array, w: number, h: number) {
  const tris = Math.floor(v.length / 9);
  for (let t = 0; t < tris; t++) {
    const o = t * 9;
    const x0 = v[o] * w, y0 = v[o + 1] * h, z0 = v[o + 2], x1 = v[o + 3] * w, y1 = v[o + 4] * h, z1 = v[o + 5], x2 = v[o + 6] * w, y2 = v[o + 7] * h, z2 = v[o + 8];
    const area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0);
    if (Math.abs(area) < 1e-9) continue;
    const minX = Math.max(0, Math.floor(Math.min(x0, x1, x2))), maxX = Math.min(w - 1, Math.ceil(Math.max(x0, x1, x2)));
    const minY = Math.max(0, Math.floor(Math.min(y0, y1, y2))), maxY = Math.min(h - 1, Math.ceil(Math.max(y0, y1, y2)));
    for (let y = minY; y <= maxY; y++)
      for (let x = minX; x <= maxX; x++) {
        const w0 = ((x1 - x) * (y2 - y) - (x2 - x) * (y1 - y)) / area;
        const w1 = ((x2 - x) * (y0 - y) - (x0 - x) * (y2 - y)) / area;
        const w2 = 1 - w0 - w1;
        if (w0 < 0 || w1 < 0 || w2 < 0) continue;
        const d = w0 * z0 + w1 * z1 + w2 * z2;
        if (d < z[y * w + x]) { z[y * w + x] = d; id[y * w + x] = t; }
      }
  }
}

const nothing = () => {};
const justNumbers = (a: number, b: number) => (a > b ? Math.atan2(a, b) : a ** b % 7);
const expressionBody = (a: Float64Array) => a.length > 2 ? a[0] + a[1] * a[2] : -1;

const withUsing = (a: Float64Array) => { let s = 0; for (let i = 0; i < a.length; i++) s += lut[i % lut.length] * scaleBy(a[i]) + GAIN; return s; };
const lut = Float64Array.of(0.25, 0.5, 1, 2), GAIN = 0.75, scaleBy = (x: number) => (x < 0 ? x * 0.01 : x);

const perm = (g: { u8: (n: number) => Uint8Array }) => g.u8(256);

export const styles: readonly Case[] = [
  define(minified, (n, g) => [g.f64(n), new Float64Array(n), 0.3], { large: 100000, sizes: [1, 2, 9] }),
  define(uglified, (n, g) => [g.f64(n), new Int32Array(n)], { large: 500 }),
  define(es5, (n, g) => [g.f64(n), { min: 0, max: 255 }], { large: 100000 }),
  define(es5Hoisting, (n, g) => [g.i32(n)], { large: 100000 }),
  define(countdown, (n, g) => [g.f32(n), 0.1], { large: 100000, tolerance: 1e-6 }),
  define(doubleDown, (n, g) => [g.i32(n)], { large: 100000 }),
  define(subscriptsWithEffects, (n, g) => [g.f64(n), new Float64Array(n)], { large: 100000 }),
  define(compoundEverything, (n, g) => [g.i32(n)], { large: 20000 }),
  define(logicalAssign, (n, g) => [g.f64(n)], { large: 50000 }),
  define(ternaryChain, (n, g) => [g.f64(n), new Uint8Array(n)], { large: 100000 }),
  define(commaAndVoid, (n, g) => [g.f64(n)], { large: 100000 }),
  define(swap2d, (n, g) => [g.f64(n * n), n], { large: 300 }),
  define(labelledSearch, (n, g) => [g.i32(n * n), n, n, 77], { large: 500 }),
  define(stateMachine, (n, g) => [g.u8(n), new Uint8Array(n)], { large: 100000 }),
  define(switchOnRanges, (n, g) => [g.i32(n), new Uint32Array(4)], { large: 50000 }),
  define(defaults, (n, g) => [g.f64(n), 3], { large: 100000 }),
  define(destructuredParams, (n, g) => [{ x: g.f32(n), y: g.f32(n), z: g.f32(n) }, { bias: 0.25 }], { large: 100000, tolerance: 1e-6 }),
  define(nestedHelpers, (n, g) => [g.f64(n)], { large: 100000 }),
  define(tuples, (n, g) => [g.f64(n), new Float64Array(n)], { large: 20000 }),
  define(mathGalore, (n, g) => [g.f64(n), new Float64Array(n)], { large: 3000, sizes: [0, 1, 40] }),
  define(specialNumbers, (n, g) => [g.f64(n), new Uint8Array(n)], { large: 50000, sizes: [0, 1, 120] }),
  define(coercions, (n, g) => [new Int8Array(n), new Uint16Array(n), g.f32(n), new Uint8ClampedArray(n), new Int16Array(n)], { large: 30000, tolerance: 1e-5 }),
  define(truthiness, (n, g) => [g.i32(n, -2, 3), n % 2 === 0, 1], { large: 100000 }),
  define(multipleResults, (n, g) => [g.f64(n)], { large: 100000 }),
  define(earlyReturns, (n, g) => [g.f64(n).sort(), 0.99], { large: 100000 }),
  define(asmStyle, (n, g) => [g.i32(n), n], { large: 100000 }),
  define(floatRound, (n, g) => [g.f32(n), 0.3], { large: 100000 }),
  define(strided, (n, g) => [g.f64(n), new Float64Array(2 * n + 2), 3], { large: 100000 }),
  define(fractionalStep, n => [new Float64Array(n)], { large: 20 }),
  define(infiniteLoop, (n, g) => [g.i32(n)], { large: 1000 }),
  define(tableOfConstants, (n, g) => [g.f64(n), new Float64Array(n)], { large: 10000 }),
  define(typedTables, (n, g) => [g.u8(n)], { large: 50000, tolerance: 1e-5 }),
  define(localMatrix, (n, g) => [g.f64(n)], { large: 100000 }),
  define(subarrays, (n, g) => [g.f64(n * 3), n, 3], { large: 10000 }),
  define(mandelbrot, n => [new Uint16Array(n * n), n, n, 50], { large: 100 }),
  define(julia, n => [new Uint8ClampedArray(4 * n * n), n, n, { cx: -0.7, cy: 0.27015 }], { large: 60 }),
  define(burningShip, n => [new Float32Array(n * n), n, 40], { large: 80 }),
  define(perlin, (n, g) => [new Float64Array(n * n), n, n, perm(g), 0.17], { large: 100 }),
  define(simplex, (n, g) => [new Float32Array(n * n), n, perm(g)], { large: 100, tolerance: 1e-5 }),
  define(valueNoise, n => [new Float32Array(n * n), n, n, 3], { large: 80, tolerance: 1e-5 }),
  define(raySphere, (n, g) => [new Float64Array([0, 0, 5, 1, 1, 1, 6, 1.2, -1, 0.5, 4, 0.7]), g.f64(n * n), n, n], { large: 100 }),
  define(sdfMarch, n => [new Float32Array(n * n), n, n], { large: 40, tolerance: 1e-4 }),
  define(worley, n => [new Float64Array(n * n), n, n, 5], { large: 50 }),
  define(triangleRaster, (n, g) => [new Float32Array(n * n).fill(1), new Int32Array(n * n), g.f32(90, 0, 1), n, n], { large: 100, tolerance: 1e-3 }),
  define(nothing, () => [], { sizes: [1], large: 1 }),
  define(justNumbers, (_, g) => [g.unit() * 5, g.unit() * 5], { large: 1 }),
  define(expressionBody, (n, g) => [g.f64(n)], { large: 9 }),
  define(withUsing, (n, g) => [g.f64(n)], { large: 50000, using: { lut, scaleBy }, constants: { GAIN } }),
];
