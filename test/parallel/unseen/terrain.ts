// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Maps, rasters with holes, grids to walk; prices and orders. */
import { type Labelled, labelled, SINGLE } from '../real/labelled.ts';

function slopeHorn(dem: Float32Array, out: Float32Array, nrows: number, ncols: number, cell: number, nodata = -9999) {
  if (nrows < 3 || ncols < 3) return;
  for (let r = 0; r < nrows; r++)
    for (let c = 0; c < ncols; c++) {
      const k = r * ncols + c;
      if (r === 0 || c === 0 || r === nrows - 1 || c === ncols - 1 || dem[k] === nodata) {
        out[k] = nodata;
        continue;
      }
      const at = (dr: number, dc: number) => { const v = dem[(r + dr) * ncols + c + dc]; return v === nodata ? dem[k] : v; };
      const gx = (at(-1, 1) + 2 * at(0, 1) + at(1, 1) - at(-1, -1) - 2 * at(0, -1) - at(1, -1)) / (8 * cell);
      const gy = (at(1, -1) + 2 * at(1, 0) + at(1, 1) - at(-1, -1) - 2 * at(-1, 0) - at(-1, 1)) / (8 * cell);
      out[k] = Math.atan(Math.sqrt(gx * gx + gy * gy)) * 180 / Math.PI;
    }
}

function aspectDegrees(dx: Float64Array, dy: Float64Array, out: Float64Array) {
  for (let i = 0; i < out.length; i++) {
    if (dx[i] === 0 && dy[i] === 0) { out[i] = -1; continue; }
    const a = Math.atan2(dy[i], -dx[i]) * 57.29577951308232;
    out[i] = a < 0 ? 90 - a : a > 90 ? 360 - a + 90 : 90 - a;
  }
}

function reclass(src: Float32Array, dst: Uint8Array, breaks: Float64Array, values: Uint8Array) {
  for (let i = 0; i < src.length; i++) {
    let cls = 255;
    for (let b = 0; b < values.length; b++)
      if (src[i] >= breaks[b] && src[i] < breaks[b + 1]) { cls = values[b]; break; }
    dst[i] = cls;
  }
}

function focalMode(src: Uint8Array, dst: Uint8Array, w: number, h: number, classes: number) {
  const count = new Uint16Array(16);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      for (let c = 0; c < classes; c++) count[c] = 0;
      for (let j = Math.max(y - 1, 0); j <= Math.min(y + 1, h - 1); j++)
        for (let i = Math.max(x - 1, 0); i <= Math.min(x + 1, w - 1); i++) count[src[j * w + i]]++;
      let mode = 0;
      for (let c = 1; c < classes; c++) if (count[c] > count[mode]) mode = c;
      dst[y * w + x] = mode;
    }
}

function flowAccumulateStep(dir: Uint8Array, acc: Float64Array, next: Float64Array, w: number, h: number) {
  const DX = [1, 1, 0, -1, -1, -1, 0, 1], DY = [0, 1, 1, 1, 0, -1, -1, -1];
  next.fill(1);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const d = dir[y * w + x];
      if (d > 7) continue;
      const nx = x + DX[d], ny = y + DY[d];
      if (nx >= 0 && ny >= 0 && nx < w && ny < h) next[ny * w + nx] += acc[y * w + x];
    }
}

function mercator(lng: Float64Array, lat: Float64Array, xy: Float64Array) {
  const R = 6378137, MAX = 85.0511287798, d = Math.PI / 180;
  for (let i = 0; i < lng.length; i++) {
    const l = Math.max(Math.min(MAX, lat[i]), -MAX), sin = Math.sin(l * d);
    xy[i * 2] = R * lng[i] * d;
    xy[i * 2 + 1] = R * Math.log((1 + sin) / (1 - sin)) / 2;
  }
}

function tileCounts(lon: Float64Array, lat: Float64Array, counts: Uint32Array, z: number) {
  const n = 1 << z;
  for (let i = 0; i < lon.length; i++) {
    const r = lat[i] * Math.PI / 180;
    let tx = Math.floor((lon[i] + 180) / 360 * n);
    let ty = Math.floor((1 - Math.log(Math.tan(r) + 1 / Math.cos(r)) / Math.PI) / 2 * n);
    tx = tx < 0 ? 0 : tx >= n ? n - 1 : tx;
    ty = Math.max(0, Math.min(n - 1, ty));
    counts[ty * n + tx]++;
  }
}

function distanceTo(points: Float64Array, lat0: number, lon0: number, out: Float64Array) {
  const rad = (deg: number) => deg * Math.PI / 180;
  const hav = (x: number) => Math.sin(x / 2) ** 2;
  for (let i = 0; i < points.length; i += 2) {
    const a = hav(rad(points[i] - lat0)) + Math.cos(rad(lat0)) * Math.cos(rad(points[i])) * hav(rad(points[i + 1] - lon0));
    out[i / 2] = 2 * 6371 * Math.asin(Math.sqrt(a));
  }
}

function pointInRing(ring: Float64Array, px: Float64Array, py: Float64Array, inside: Uint8Array) {
  const n = ring.length / 2;
  for (let p = 0; p < px.length; p++) {
    let c = false;
    for (let i = 0, j = n - 1; i < n; j = i++) {
      if (ring[2 * i + 1] > py[p] !== ring[2 * j + 1] > py[p] &&
        px[p] < (ring[2 * j] - ring[2 * i]) * (py[p] - ring[2 * i + 1]) / (ring[2 * j + 1] - ring[2 * i + 1]) + ring[2 * i]) c = !c;
    }
    inside[p] = +c;
  }
}

function idw(px: Float64Array, py: Float64Array, pv: Float64Array, grid: Float64Array, w: number, h: number, power: number) {
  for (let row = 0; row < h; row++) {
    for (let col = 0; col < w; col++) {
      let num = 0, den = 0, exact = NaN;
      for (let k = 0; k < px.length; k++) {
        const d2 = (px[k] - col / w) ** 2 + (py[k] - row / h) ** 2;
        if (d2 < 1e-12) { exact = pv[k]; break; }
        const wt = 1 / Math.pow(d2, power / 2);
        num += wt * pv[k];
        den += wt;
      }
      grid[row * w + col] = isNaN(exact) ? num / den : exact;
    }
  }
}

function marchingSegments(f: Float64Array, segs: Float64Array, w: number, h: number, iso: number) {
  let n = 0;
  for (let y = 0; y + 1 < h; y++)
    for (let x = 0; x + 1 < w; x++) {
      const a = f[y * w + x], b = f[y * w + x + 1], c = f[(y + 1) * w + x];
      if ((a > iso) !== (b > iso)) { segs[n++] = x + (iso - a) / (b - a); segs[n++] = y; }
      if ((a > iso) !== (c > iso)) { segs[n++] = x; segs[n++] = y + (iso - a) / (c - a); }
    }
  return n >> 1;
}

function costRelax(cost: Float32Array, dist: Float32Array, w: number, h: number) {
  let changed = 0;
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const i = y * w + x;
      let d = dist[i];
      if (x > 0) d = Math.min(d, dist[i - 1] + cost[i]);
      if (y > 0) d = Math.min(d, dist[i - w] + cost[i]);
      if (d < dist[i]) { dist[i] = d; changed++; }
    }
  return changed;
}

function floodStep(mask: Uint8Array, seen: Uint8Array, next: Uint8Array, w: number, h: number) {
  let grown = 0;
  for (let y = 1; y < h - 1; y++)
    for (let x = 1; x < w - 1; x++) {
      const p = y * w + x;
      const hit = mask[p] && !seen[p] && (seen[p - 1] || seen[p + 1] || seen[p - w] || seen[p + w]);
      next[p] = hit ? 1 : seen[p];
      if (hit) ++grown;
    }
  return grown;
}

function zonalMean(zone: Uint8Array, val: Float32Array, nz: number, nodata: number) {
  const sum = new Float64Array(nz), cnt = new Int32Array(nz), out = new Float64Array(nz);
  for (let i = 0; i < zone.length; i++) {
    if (val[i] === nodata) continue;
    sum[zone[i]] += val[i];
    cnt[zone[i]] += 1;
  }
  for (let z = 0; z < nz; z++) out[z] = cnt[z] ? sum[z] / cnt[z] : NaN;
  return out;
}

function fillRowGaps(g: Float64Array, rows: number, cols: number, nodata: number) {
  for (let r = 0; r < rows; r++) {
    let last = -1;
    for (let c = 0; c < cols; c++) {
      if (g[r * cols + c] === nodata) continue;
      if (last >= 0 && c - last > 1) {
        const a = g[r * cols + last], b = g[r * cols + c];
        for (let k = last + 1; k < c; k++) g[r * cols + k] = a + (b - a) * (k - last) / (c - last);
      }
      last = c;
    }
  }
}

// prices and orders
function ohlc(t: Float64Array, price: Float64Array, vol: Float64Array, bars: Float64Array, width: number) {
  const nb = bars.length / 5;
  for (let b = 0; b < nb; b++) { bars[5 * b] = NaN; bars[5 * b + 1] = -Infinity; bars[5 * b + 2] = Infinity; bars[5 * b + 3] = NaN; bars[5 * b + 4] = 0; }
  for (let i = 0; i < t.length; i++) {
    const b = Math.floor(t[i] / width);
    if (b < 0 || b >= nb) continue;
    const o = 5 * b;
    if (isNaN(bars[o])) bars[o] = price[i];
    if (price[i] > bars[o + 1]) bars[o + 1] = price[i];
    if (price[i] < bars[o + 2]) bars[o + 2] = price[i];
    bars[o + 3] = price[i];
    bars[o + 4] += vol[i];
  }
}

function vwapWindow(price: Float64Array, volume: Float64Array, out: Float64Array, win: number) {
  let pv = 0, v = 0;
  for (let i = 0; i < price.length; i++) {
    pv += price[i] * volume[i];
    v += volume[i];
    if (i >= win) { pv -= price[i - win] * volume[i - win]; v -= volume[i - win]; }
    out[i] = v > 0 ? pv / v : NaN;
  }
}

function rsi(close: Float64Array, out: Float64Array, period: number) {
  let gain = 0, loss = 0;
  for (let i = 0; i < close.length; i++) {
    out[i] = NaN;
    if (i === 0) continue;
    const ch = close[i] - close[i - 1], up = ch > 0 ? ch : 0, down = ch < 0 ? -ch : 0;
    if (i <= period) { gain += up / period; loss += down / period; if (i < period) continue; }
    else { gain = (gain * (period - 1) + up) / period; loss = (loss * (period - 1) + down) / period; }
    out[i] = 100 - 100 / (1 + gain / loss);
  }
}

function greeks(S: Float64Array, K: Float64Array, T: Float64Array, sigma: number, r: number, out: { delta: Float64Array; gamma: Float64Array; vega: Float64Array; theta: Float64Array }) {
  const { delta, gamma, vega, theta } = out;
  const pdf = (x: number) => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
  function cdf(x: number) {
    const t = 1 / (1 + 0.2316419 * Math.abs(x)), d = 0.3989423 * Math.exp(-x * x / 2);
    const p = d * t * (0.3193815 + t * (-0.3565638 + t * (1.781478 + t * (-1.821256 + t * 1.330274))));
    return x > 0 ? 1 - p : p;
  }
  for (let i = 0; i < S.length; i++) {
    const sq = Math.sqrt(T[i]), d1 = (Math.log(S[i] / K[i]) + (r + sigma * sigma / 2) * T[i]) / (sigma * sq), d2 = d1 - sigma * sq;
    delta[i] = cdf(d1);
    gamma[i] = pdf(d1) / (S[i] * sigma * sq);
    vega[i] = S[i] * pdf(d1) * sq / 100;
    theta[i] = (-S[i] * pdf(d1) * sigma / (2 * sq) - r * K[i] * Math.exp(-r * T[i]) * cdf(d2)) / 365;
  }
}

function hestonPaths(out: Float64Array, S0: number, v0: number, kappa: number, theta: number, xi: number, rho: number, steps: number, seed: number) {
  const dt = 1 / steps;
  for (let p = 0; p < out.length; p++) {
    let state = (seed + Math.imul(p, 0x9e3779b9)) | 0;
    let s = Math.log(S0), v = v0;
    for (let t = 0; t < steps; t++) {
      let g1 = 0, g2 = 0;
      for (let k = 0; k < 6; k++) {
        state ^= state << 13; state ^= state >>> 17; state ^= state << 5;
        g1 += (state >>> 0) / 4294967296;
        state ^= state << 13; state ^= state >>> 17; state ^= state << 5;
        g2 += (state >>> 0) / 4294967296;
      }
      const z1 = (g1 - 3) * Math.SQRT2, z2 = rho * z1 + Math.sqrt(1 - rho * rho) * (g2 - 3) * Math.SQRT2;
      const vp = Math.max(v, 0);
      s += -0.5 * vp * dt + Math.sqrt(vp * dt) * z1;
      v += kappa * (theta - vp) * dt + xi * Math.sqrt(vp * dt) * z2;
    }
    out[p] = Math.exp(s);
  }
}

function bookDepth(side: Int8Array, price: Int32Array, qty: Int32Array, bid: Int32Array, ask: Int32Array, base: number) {
  for (let k = 0; k < side.length; k++) {
    const lvl = price[k] - base;
    if (lvl < 0 || lvl >= bid.length) continue;
    if (side[k] > 0) bid[lvl] += qty[k];
    else ask[lvl] += qty[k];
  }
  let best = -1;
  for (let i = bid.length - 1; i >= 0; i--) if (bid[i] > 0) { best = i; break; }
  return best;
}

function macd(close: Float64Array, macdLine: Float64Array, signal: Float64Array, fast: number, slow: number, sig: number) {
  if (close.length === 0) return;
  let ef = close[0], es = close[0], s = 0;
  const kf = 2 / (fast + 1), ks = 2 / (slow + 1), kg = 2 / (sig + 1);
  for (let i = 0; i < close.length; i++) {
    ef = close[i] * kf + ef * (1 - kf);
    es = close[i] * ks + es * (1 - ks);
    macdLine[i] = ef - es;
    s = i === 0 ? macdLine[i] : macdLine[i] * kg + s * (1 - kg);
    signal[i] = s;
  }
}

function trueRange(high: Float64Array, low: Float64Array, close: Float64Array, tr: Float64Array) {
  tr[0] = high[0] - low[0];
  for (let i = 1; i < tr.length; ++i)
    tr[i] = Math.max(high[i] - low[i], Math.abs(high[i] - close[i - 1]), Math.abs(low[i] - close[i - 1]));
}

function bollinger(x: Float64Array, mid: Float64Array, up: Float64Array, lo: Float64Array, n: number, k: number) {
  for (let i = n - 1; i < x.length; i++) {
    let mean = 0, variance = 0;
    for (let j = i - n + 1; j <= i; j++) mean += x[j] / n;
    for (let j = i - n + 1; j <= i; j++) variance += (x[j] - mean) * (x[j] - mean) / n;
    const sd = Math.sqrt(variance);
    mid[i] = mean; up[i] = mean + k * sd; lo[i] = mean - k * sd;
  }
}

function npvAll(flows: Float64Array, rates: Float64Array, out: Float64Array, periods: number) {
  for (let d = 0; d < out.length; d++) {
    let v = 0, df = 1;
    for (let t = 0; t < periods; t++, df /= 1 + rates[d]) v += flows[d * periods + t] * df;
    out[d] = v;
  }
}

function amortise(principal: Float64Array, rate: number, months: number, balance: Float64Array, interest: Float64Array) {
  const n = principal.length, q = rate / 12, f = q / (1 - (1 + q) ** -months);
  for (let i = 0; i < n; i++) {
    let b = principal[i];
    const pay = b * f;
    for (let m = 0; m < months; m++) {
      const it = b * q;
      b = b + it - pay;
      balance[i * months + m] = b;
      interest[i * months + m] = it;
    }
  }
}

function crossUp(a: Float64Array, b: Float64Array, sig: Int8Array) {
  let prev = NaN;
  for (let i = 0; i < a.length; i++) {
    const d = a[i] - b[i];
    sig[i] = prev <= 0 && d > 0 ? 1 : prev >= 0 && d < 0 ? -1 : 0;
    prev = d;
  }
}

export const terrain: readonly Labelled[] = [
  labelled('p p', slopeHorn, (n, g) => [g.f32(n * n, 0, 100).map(v => (v < 5 ? -9999 : v)), new Float32Array(n * n), n, n, 30], { large: 300, tolerance: 1e-5 }),
  labelled('p', aspectDegrees, (n, g) => [g.f64(n), g.f64(n), new Float64Array(n)], { large: 200000, tolerance: 1e-12 }),
  labelled('p s', reclass, (n, g) => [g.f32(n, -1, 6), new Uint8Array(n), Float64Array.of(0, 1, 2, 3, 4, 5), Uint8Array.of(9, 7, 5, 3, 1)], { large: 500000 }),
  labelled('s s p r r r', focalMode, (n, g) => [g.u8(n * n, 0, 5), new Uint8Array(n * n), n, n, 5], { large: 300 }),
  labelled('p r r', flowAccumulateStep, (n, g) => [g.u8(n * n, 0, 9), g.f64(n * n), new Float64Array(n * n), n, n], { large: 700, tolerance: 1e-12 }),
  labelled('p', mercator, (n, g) => [g.f64(n, -180, 180), g.f64(n, -90, 90), new Float64Array(2 * n)], { large: 300000, tolerance: 1e-12 }),
  labelled('r', tileCounts, (n, g) => [g.f64(n, -180, 180), g.f64(n, -85, 85), new Uint32Array(256), 4], { large: 200000 }),
  labelled('p', distanceTo, (n, g) => [g.f64(2 * n, -90, 90), 48, 11, new Float64Array(n)], { large: 200000, tolerance: 1e-12 }),
  labelled('p r', pointInRing, (n, g) => [g.f64(24), g.f64(n), g.f64(n), new Uint8Array(n)], { large: 100000 }),
  labelled('p p s', idw, (n, g) => [g.f64(10), g.f64(10), g.f64(10), new Float64Array(n * n), n, n, 3], { large: 150, tolerance: 1e-12 }),
  labelled('s s', marchingSegments, (n, g) => [g.f64(n * n), new Float64Array(4 * n * n), n, n, 0.1], { large: 700 }),
  labelled('s s', costRelax, (n, g) => [g.f32(n * n, 0, 1), g.f32(n * n, 0, 50), n, n], { ...SINGLE, large: 700 }),
  labelled('r r', floodStep, (n, g) => [g.u8(n * n, 0, 3), g.u8(n * n, 0, 2), new Uint8Array(n * n), n, n], { large: 1000 }),
  labelled('r p', zonalMean, (n, g) => [g.u8(n, 0, 9), g.f32(n).map(v => (v < -0.8 ? -9999 : v)), 9, -9999], { large: 1000000, tolerance: 1e-12 }),
  labelled('p s p', fillRowGaps, (n, g) => [g.f64(n * 9).map(v => (v < 0 ? -9999 : v)), n, 9, -9999], { large: 50000 }),
  labelled('p s', ohlc, (n, g) => [g.f64(n, 0, 100).sort(), g.f64(n, 90, 110), g.f64(n, 0, 5), new Float64Array(5 * 10), 10], { large: 500000 }),
  labelled('s', vwapWindow, (n, g) => [g.f64(n, 90, 110), g.f64(n, 0, 5), new Float64Array(n), 20], { large: 1000000 }),
  labelled('s', rsi, (n, g) => [g.f64(n, 90, 110), new Float64Array(n), 14], { large: 1000000 }),
  labelled('p', greeks, (n, g) => [g.f64(n, 80, 120), g.f64(n, 80, 120), g.f64(n, 0.1, 2), 0.2, 0.03, { delta: new Float64Array(n), gamma: new Float64Array(n), vega: new Float64Array(n), theta: new Float64Array(n) }], { large: 100000, tolerance: 1e-12 }),
  labelled('p s s', hestonPaths, n => [new Float64Array(n), 100, 0.04, 2, 0.04, 0.3, -0.7, 20, 42], { large: 3000, tolerance: 1e-12 }),
  labelled('r s', bookDepth, (n, g) => [Int8Array.from(g.i32(n, -1, 2)), g.i32(n, 980, 1050), g.i32(n, 1, 100), new Int32Array(64), new Int32Array(64), 1000], { large: 1000000 }),
  labelled('s', macd, (n, g) => [g.f64(n, 90, 110), new Float64Array(n), new Float64Array(n), 12, 26, 9], { large: 1000000 }),
  labelled('p', trueRange, (n, g) => [g.f64(n, 100, 110), g.f64(n, 90, 100), g.f64(n, 95, 105), new Float64Array(n)], { large: 1000000, sizes: [1, 2, 7, 20] }),
  labelled('p r r', bollinger, (n, g) => [g.f64(n, 90, 110), new Float64Array(n), new Float64Array(n), new Float64Array(n), 10, 2], { large: 300000 }),
  labelled('p s', npvAll, (n, g) => [g.f64(n * 24), g.f64(n, 0.01, 0.1), new Float64Array(n), 24], { large: 50000 }),
  labelled('p s', amortise, (n, g) => [g.f64(n, 1e5, 5e5), 0.04, 36, new Float64Array(36 * n), new Float64Array(36 * n)], { large: 20000 }),
  labelled('p', crossUp, (n, g) => [g.f64(n), g.f64(n), new Int8Array(n)], { large: 1000000 }),
];
