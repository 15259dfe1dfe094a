// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Prices, risk and samples: trees, paths, indicators and orders; ranks, quantiles, tests. */
import { type Labelled, labelled } from '../real/labelled.ts';

function americanPut(S: number, K: number, r: number, sigma: number, T: number, v: Float64Array) {
  var steps = v.length - 1, i, j;
  var dt = T / steps, u = Math.exp(sigma * Math.sqrt(dt)), d = 1 / u, disc = Math.exp(-r * dt);
  var p = (Math.exp(r * dt) - d) / (u - d);
  for (i = 0; i <= steps; i++) v[i] = Math.max(K - S * Math.pow(u, 2 * i - steps), 0);
  for (j = steps - 1; j >= 0; j--) {
    for (i = 0; i <= j; i++) {
      var hold = disc * (p * v[i + 1] + (1 - p) * v[i]), now = K - S * Math.pow(u, 2 * i - j);
      v[i] = hold > now ? hold : now;
    }
  }
  return v[0];
}

function xorshiftPaths(state: Uint32Array, out: Float64Array, steps: number, mu: number, sd: number) {
  for (let p = 0; p < out.length; p++) {
    let x = state[p], s = 100;
    for (let t = 0; t < steps; t++) {
      let sum = 0;
      for (let k = 0; k < 12; k++) {
        x ^= x << 13;
        x ^= x >>> 17;
        x ^= x << 5;
        sum += (x >>> 0) / 4294967296;
      }
      s *= 1 + mu + sd * (sum - 6);
    }
    state[p] = x >>> 0;
    out[p] = s;
  }
}

function vwapSessions(price: Float64Array, volume: Float64Array, day: Int32Array, out: Float64Array) {
  var pv = 0, vol = 0, last = -1;
  for (var i = 0, n = price.length; i < n; ++i) {
    if (day[i] !== last) { pv = 0; vol = 0; last = day[i]; }
    pv += price[i] * volume[i];
    vol += volume[i];
    out[i] = vol > 0 ? pv / vol : price[i];
  }
}

function drawdowns(equity: Float64Array, out: Float64Array) {
  let peak = -Infinity, worst = 0, longest = 0, run = 0;
  equity.forEach((e, i) => {
    if (e > peak) { peak = e; run = 0; } else run++;
    out[i] = (e - peak) / peak;
    if (out[i] < worst) worst = out[i];
    longest = Math.max(longest, run);
  });
  return { worst, longest };
}

function stochastic(high: Float64Array, low: Float64Array, close: Float64Array, k: Float64Array, d: Float64Array, period = 14, smooth = 3) {
  for (let i = 0; i < close.length; i++) {
    let hh = -Infinity, ll = Infinity;
    for (let j = Math.max(0, i - period + 1); j <= i; j++) {
      if (high[j] > hh) hh = high[j];
      if (low[j] < ll) ll = low[j];
    }
    k[i] = hh === ll ? 50 : (100 * (close[i] - ll)) / (hh - ll);
  }
  for (let i = 0; i < close.length; i++) {
    let s = 0, c = 0;
    for (let j = i; j >= 0 && j > i - smooth; j--) s += k[j], c++;
    d[i] = s / c;
  }
}

function wilder(bars: { h: Float64Array; l: Float64Array; c: Float64Array }, n: number, out: Float64Array) {
  const { h, l, c } = bars;
  let atr = 0;
  for (let i = 1; i < c.length; i++) {
    const tr = Math.max(h[i] - l[i], Math.abs(h[i] - c[i - 1]), Math.abs(l[i] - c[i - 1]));
    atr = i <= n ? atr + (tr - atr) / i : (atr * (n - 1) + tr) / n;
    out[i] = atr;
  }
}

function onBalance(c: Float64Array, v: Float64Array, obv: Float64Array) {
  for (let i = 1; i < c.length; i++) obv[i] = obv[i - 1] + Math.sign(c[i] - c[i - 1]) * v[i];
}

function matchOrders(side: Int8Array, price: Int32Array, qty: Int32Array, bids: Int32Array, asks: Int32Array, fills: Int32Array) {
  let bestBid = -1, bestAsk = asks.length;
  for (let o = 0; o < side.length; o++) {
    let left = qty[o];
    if (side[o] > 0) {
      while (left > 0 && bestAsk <= price[o]) {
        const take = Math.min(left, asks[bestAsk]);
        asks[bestAsk] -= take;
        left -= take;
        while (bestAsk < asks.length && asks[bestAsk] === 0) bestAsk++;
      }
      if (left > 0) { bids[price[o]] += left; if (price[o] > bestBid) bestBid = price[o]; }
    } else {
      while (left > 0 && bestBid >= price[o]) {
        const take = Math.min(left, bids[bestBid]);
        bids[bestBid] -= take;
        left -= take;
        while (bestBid >= 0 && bids[bestBid] === 0) bestBid--;
      }
      if (left > 0) { asks[price[o]] += left; if (price[o] < bestAsk) bestAsk = price[o]; }
    }
    fills[o] = qty[o] - left;
  }
  return [bestBid, bestAsk];
}

function bondYields(price: Float64Array, coupon: Float64Array, years: Uint8Array, y: Float64Array) {
  for (let b = 0; b < price.length; b++) {
    let r = 0.05, it = 0, f = 0;
    do {
      let g = 0, disc = 1;
      f = -price[b];
      for (let t = 1; t <= years[b]; t++) {
        disc /= 1 + r;
        f += coupon[b] * disc;
        g -= (t * coupon[b] * disc) / (1 + r);
      }
      f += 100 * disc;
      g -= (years[b] * 100 * disc) / (1 + r);
      r -= f / g;
    } while (Math.abs(f) > 1e-9 && ++it < 30);
    y[b] = r;
  }
}

function haltonVolume(n: number) {
  const radical = (i: number, base: number) => {
    let f = 1, r = 0;
    while (i > 0) {
      f /= base;
      r += f * (i % base);
      i = (i / base) | 0;
    }
    return r;
  };
  let inside = 0;
  for (let i = 1; i <= n; i++) {
    const x = radical(i, 2), y = radical(i, 3), z = radical(i, 5);
    if (x * x + y * y + z * z <= 1) inside++;
  }
  return n ? (8 * inside) / n : 0;
}

function longstaffStep(paths: Float64Array, cash: Float64Array, n: number, t: number, steps: number, strike: number, disc: number) {
  let c = 0, sx = 0, sxx = 0, sxxx = 0, s4 = 0, sy = 0, sxy = 0, sxxy = 0;
  for (let i = 0; i < n; i++) {
    const x = paths[i * steps + t];
    cash[i] *= disc;
    if (x >= strike) continue;
    const y = cash[i], x2 = x * x;
    c++; sx += x; sxx += x2; sxxx += x2 * x; s4 += x2 * x2; sy += y; sxy += x * y; sxxy += x2 * y;
  }
  const det = c * (sxx * s4 - sxxx * sxxx) - sx * (sx * s4 - sxxx * sxx) + sxx * (sx * sxxx - sxx * sxx);
  if (c < 3 || Math.abs(det) < 1e-12) return 0;
  const a = (sy * (sxx * s4 - sxxx * sxxx) - sx * (sxy * s4 - sxxx * sxxy) + sxx * (sxy * sxxx - sxx * sxxy)) / det;
  const b = (c * (sxy * s4 - sxxy * sxxx) - sy * (sx * s4 - sxxx * sxx) + sxx * (sx * sxxy - sxy * sxx)) / det;
  const q = (sy - a * c - b * sx) / sxx;
  let exercised = 0;
  for (let i = 0; i < n; i++) {
    const x = paths[i * steps + t], now = strike - x;
    if (now > 0 && now > a + b * x + q * x * x) { cash[i] = now; exercised++; }
  }
  return exercised;
}

function kellyGrid(odds: Float64Array, prob: Float64Array, best: Float64Array) {
  for (let i = 0; i < odds.length; i++) {
    let top = -1e9, at = 0;
    for (let f = 0; f < 100; f++) {
      const frac = f / 100, g = prob[i] * Math.log(1 + frac * odds[i]) + (1 - prob[i]) * Math.log(1 - frac);
      if (g > top) [top, at] = [g, frac];
    }
    best[i] = at;
  }
}

function rollingBeta(a: Float64Array, b: Float64Array, w: number, out: Float64Array) {
  let sa = 0, sb = 0, sab = 0, sbb = 0;
  out.fill(NaN, 0, Math.min(w, out.length));
  for (let i = 0; i < a.length; i++) {
    sa += a[i]; sb += b[i]; sab += a[i] * b[i]; sbb += b[i] ** 2;
    if (i >= w) { const j = i - w; sa -= a[j]; sb -= b[j]; sab -= a[j] * b[j]; sbb -= b[j] ** 2; }
    if (i >= w - 1) out[i] = (w * sab - sa * sb) / (w * sbb - sb * sb);
  }
}

function heikinAshi(o: Float64Array, h: Float64Array, l: Float64Array, c: Float64Array, ho: Float64Array, hc: Float64Array) {
  const n = o.length;
  for (let i = 0; i < n; i++) hc[i] = 0.25 * (o[i] + h[i] + l[i] + c[i]);
  if (!n) return;
  ho[0] = 0.5 * (o[0] + c[0]);
  for (let i = 1; i < n; i++) ho[i] = 0.5 * (ho[i - 1] + hc[i - 1]);
}

function correlationMatrix(x: Float64Array, n: number, k: number, c: Float64Array) {
  const mean = new Float64Array(k), sd = new Float64Array(k);
  for (let j = 0; j < k; j++) {
    for (let i = 0; i < n; i++) mean[j] += x[i * k + j];
    mean[j] /= n;
    for (let i = 0; i < n; i++) sd[j] += (x[i * k + j] - mean[j]) ** 2;
    sd[j] = Math.sqrt(sd[j] / (n - 1)) || 1;
  }
  for (let a = 0; a < k; a++)
    for (let b = 0; b <= a; b++) {
      let s = 0;
      for (let i = 0; i < n; i++) s += (x[i * k + a] - mean[a]) * (x[i * k + b] - mean[b]);
      c[a * k + b] = c[b * k + a] = s / ((n - 1) * sd[a] * sd[b]);
    }
}

function averageRanks(x: Float64Array, rank: Float64Array) {
  const n = x.length;
  for (let i = 0; i < n; i++) {
    let below = 0, same = 0;
    for (let j = 0; j < n; j++) {
      below += +(x[j] < x[i]);
      same += +(x[j] === x[i]);
    }
    rank[i] = below + (same + 1) / 2;
  }
}

function hashBootstrap(x: Float64Array, means: Float64Array, seed: number) {
  const n = x.length;
  for (let b = 0; b < means.length; b++) {
    let sum = 0;
    for (let k = 0; k < n; k++) {
      let h = (seed + b * n + k) | 0;
      h = Math.imul(h ^ (h >>> 16), 0x45d9f3b);
      h = Math.imul(h ^ (h >>> 16), 0x45d9f3b);
      h ^= h >>> 16;
      sum += x[(h >>> 0) % n];
    }
    means[b] = sum / n;
  }
}

function anova(x: Float64Array, group: Uint8Array, k: number) {
  const sum = new Float64Array(k), count = new Float64Array(k);
  let total = 0;
  for (let i = 0; i < x.length; i++) { sum[group[i]] += x[i]; count[group[i]]++; total += x[i]; }
  const grand = total / x.length;
  let between = 0, within = 0;
  for (let g = 0; g < k; g++) if (count[g]) between += count[g] * (sum[g] / count[g] - grand) ** 2;
  for (let i = 0; i < x.length; i++) { const m = sum[group[i]] / count[group[i]]; within += (x[i] - m) ** 2; }
  return (between / (k - 1)) / (within / (x.length - k));
}

function lilliefors(sorted: Float64Array) {
  const n = sorted.length;
  let m = 0, s = 0;
  for (const v of sorted) m += v;
  m /= n;
  for (const v of sorted) s += (v - m) * (v - m);
  s = Math.sqrt(s / (n - 1));
  const phi = (z: number) => {
    const t = 1 / (1 + 0.2316419 * Math.abs(z));
    const d = 0.3989423 * Math.exp((-z * z) / 2) * t * (0.3193815 + t * (-0.3565638 + t * (1.781478 + t * (-1.821256 + t * 1.330274))));
    return z > 0 ? 1 - d : d;
  };
  let D = 0;
  for (let i = 0; i < n; i++) {
    const f = phi((sorted[i] - m) / s);
    D = Math.max(D, Math.abs((i + 1) / n - f), Math.abs(f - i / n));
  }
  return D;
}

function theilSen(x: Float64Array, y: Float64Array, slopes: Float64Array) {
  let m = 0;
  for (let i = 0; i < x.length; i++)
    for (let j = i + 1; j < x.length; j++) slopes[m++] = (y[j] - y[i]) / (x[j] - x[i]);
  return m;
}

function huberMean(x: Float64Array, k: number, rounds: number) {
  let mu = 0;
  for (let r = 0; r < rounds; r++) {
    let num = 0, den = 0;
    for (let i = 0; i < x.length; i++) {
      const e = Math.abs(x[i] - mu), w = e <= k ? 1 : k / e;
      num += w * x[i];
      den += w;
    }
    const next = den > 0 ? num / den : mu;
    if (Math.abs(next - mu) < 1e-14) break;
    mu = next;
  }
  return mu;
}

function quantileSelect(data: Float64Array, q: number) {
  const a = data.slice();
  let k = Math.floor(q * (a.length - 1)), lo = 0, hi = a.length - 1;
  while (lo < hi) {
    const pivot = a[(lo + hi) >> 1];
    let i = lo, j = hi;
    do {
      while (a[i] < pivot) i++;
      while (a[j] > pivot) j--;
      if (i <= j) { const t = a[i]; a[i++] = a[j]; a[j--] = t; }
    } while (i <= j);
    if (k <= j) hi = j;
    else if (k >= i) lo = i;
    else break;
  }
  return a[k];
}

function crossTab(a: Uint8Array, b: Uint8Array, rows: number, cols: number) {
  const t = new Float64Array(rows * cols), ra = new Float64Array(rows), cb = new Float64Array(cols);
  for (let i = 0; i < a.length; i++) t[a[i] * cols + b[i]]++;
  for (let r = 0; r < rows; r++) for (let c = 0; c < cols; c++) { ra[r] += t[r * cols + c]; cb[c] += t[r * cols + c]; }
  let chi = 0;
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < cols; c++) {
      const e = (ra[r] * cb[c]) / a.length;
      if (e > 0) chi += (t[r * cols + c] - e) ** 2 / e;
    }
  return chi;
}

function periodogramPeak(x: Float64Array, power: Float64Array) {
  const n = x.length, half = n >> 1;
  let best = -1, where = -1;
  for (let k = 0; k < half; k++) {
    let re = 0, im = 0;
    for (let t = 0; t < n; t++) {
      const a = (2 * Math.PI * k * t) / n;
      re += x[t] * Math.cos(a);
      im -= x[t] * Math.sin(a);
    }
    power[k] = (re * re + im * im) / n;
    if (power[k] > best) { best = power[k]; where = k; }
  }
  return where;
}

function changePoint(x: Float64Array) {
  const n = x.length;
  let total = 0;
  for (let i = 0; i < n; i++) total += x[i];
  let left = 0, best = -1, cut = 0;
  for (let i = 0; i < n - 1; i++) {
    left += x[i];
    const l = i + 1, r = n - l, gap = left / l - (total - left) / r, score = gap * gap * l * r;
    if (score > best) { best = score; cut = l; }
  }
  return cut;
}

function weightedCovariance(x: Float64Array, w: Float64Array, n: number, d: number, out: Float64Array) {
  let W = 0;
  for (let i = 0; i < n; i++) W += w[i];
  for (let a = 0; a < d; a++) {
    let ma = 0;
    for (let i = 0; i < n; i++) ma += w[i] * x[i * d + a];
    ma /= W;
    for (let b = a; b < d; b++) {
      let mb = 0, s = 0;
      for (let i = 0; i < n; i++) mb += w[i] * x[i * d + b];
      mb /= W;
      for (let i = 0; i < n; i++) s += w[i] * (x[i * d + a] - ma) * (x[i * d + b] - mb);
      out[a * d + b] = out[b * d + a] = s / W;
    }
  }
}

const close = { tolerance: 1e-9 };
const some = { sizes: [2, 7, 20] };
export const markets: readonly Labelled[] = [
  labelled('p s s', americanPut, n => [100, 105, 0.03, 0.25, 1, new Float64Array(n + 2)], { large: 800, ...close }),
  labelled('p s s', xorshiftPaths, (n, g) => [g.u32(n).map(v => v | 1), new Float64Array(n), 5, 0.001, 0.02], { large: 20000 }),
  labelled('s', vwapSessions, (n, g) => [g.f64(n, 90, 110), g.f64(n, 0, 5), g.i32(n, 0, 9).sort(), new Float64Array(n)], { large: 500000 }),
  labelled('s', drawdowns, (n, g) => [g.f64(n, 90, 110), new Float64Array(n)], { large: 500000 }),
  labelled('p r p r', stochastic, (n, g) => [g.f64(n, 101, 110), g.f64(n, 90, 99), g.f64(n, 99, 101), new Float64Array(n), new Float64Array(n)], { large: 100000, ...close }),
  labelled('s', wilder, (n, g) => [{ h: g.f64(n, 101, 110), l: g.f64(n, 90, 99), c: g.f64(n, 99, 101) }, 14, new Float64Array(n)], { large: 500000 }),
  labelled('s', onBalance, (n, g) => [g.f64(n, 90, 110), g.f64(n, 0, 5), new Float64Array(n)], { large: 500000 }),
  labelled('s s s s s', matchOrders, (n, g) => [Int8Array.from(g.i32(n, 0, 2), v => (v ? 1 : -1)), g.i32(n, 0, 64), g.i32(n, 1, 100), new Int32Array(64), new Int32Array(64), new Int32Array(n)], { large: 200000 }),
  labelled('p s s', bondYields, (n, g) => [g.f64(n, 80, 120), g.f64(n, 1, 9), g.u8(n, 1, 30), new Float64Array(n)], { large: 10000, ...close }),
  labelled('r s s s', haltonVolume, n => [n], { large: 100000 }),
  labelled('r r', longstaffStep, (n, g) => [g.f64(4 * n, 80, 120), g.f64(n, 0, 20), n, 2, 4, 105, 0.99], { large: 200000, sizes: [20] }),
  labelled('p r', kellyGrid, (n, g) => [g.f64(n, 0.5, 3), g.f64(n, 0.2, 0.8), new Float64Array(n)], { large: 5000 }),
  labelled('p s', rollingBeta, (n, g) => [g.f64(n), g.f64(n), 5, new Float64Array(n)], { large: 500000 }),
  labelled('p s', heikinAshi, (n, g) => [g.f64(n), g.f64(n), g.f64(n), g.f64(n), new Float64Array(n), new Float64Array(n)], { large: 500000 }),
  labelled('p r r p p r', correlationMatrix, (n, g) => [g.f64(n * 6), n, 6, new Float64Array(36)], { large: 20000, ...some, ...close }),
  labelled('p r', averageRanks, (n, g) => [Float64Array.from(g.i32(n, 0, 12)), new Float64Array(n)], { large: 1500 }),
  labelled('p r', hashBootstrap, (n, g) => [g.f64(n), new Float64Array(11), 7], { large: 50000, ...close, sizes: [1, 2, 7, 20] }),
  labelled('r r r', anova, (n, g) => [g.f64(n), g.u8(n, 0, 4), 4], { large: 300000, ...close, sizes: [7, 20] }),
  labelled('r r r', lilliefors, (n, g) => [g.f64(n).sort()], { large: 200000, ...some, ...close }),
  labelled('p p', theilSen, (n, g) => [g.f64(n), g.f64(n), new Float64Array(n * n)], { large: 800 }),
  labelled('s r', huberMean, (n, g) => [g.f64(n), 0.3, 12], { large: 100000, ...close }),
  labelled('s s s s', quantileSelect, (n, g) => [g.f64(n), 0.25], { large: 200000, sizes: [1, 2, 7, 20] }),
  labelled('r r r r r', crossTab, (n, g) => [g.u8(n, 0, 5), g.u8(n, 0, 3), 5, 3], { large: 300000, sizes: [1, 2, 7, 20], ...close }),
  labelled('r r', periodogramPeak, (n, g) => [g.f64(n), new Float64Array(n)], { large: 800, ...close }),
  labelled('r s', changePoint, (n, g) => [g.f64(n)], { large: 500000, sizes: [2, 7, 20] }),
  labelled('r p r p r r', weightedCovariance, (n, g) => [g.f64(5 * n), g.f64(n, 0.1, 1), n, 5, new Float64Array(25)], { large: 20000, ...some, ...close }),
];
