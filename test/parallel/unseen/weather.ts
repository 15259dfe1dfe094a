// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Weather and what is measured outside and in laboratories: tides, rivers, projections, spectra, survival, registration. */
import { type Labelled, labelled, SINGLE } from '../real/labelled.ts';

function tideHarmonics(hours: Float64Array, amp: Float64Array, speed: Float64Array, phase: Float64Array, level: Float64Array) {
  const rad = Math.PI / 180;
  for (let i = 0; i < hours.length; i++) {
    let h = 0;
    for (let k = 0; k < amp.length; k++) h += amp[k] * Math.cos((speed[k] * hours[i] - phase[k]) * rad);
    level[i] = h;
  }
}

function highWaters(level: Float64Array, at: Int32Array) {
  let n = 0, rising = false;
  for (let i = 1; i < level.length; i++) {
    const up = level[i] > level[i - 1];
    if (rising && !up) at[n++] = i - 1;
    rising = up;
  }
  return n;
}

function lambertConformal(lat: Float64Array, lon: Float64Array, x: Float64Array, y: Float64Array, phi1: number, phi2: number, lam0: number) {
  const rad = (d: number) => d * Math.PI / 180, tn = (p: number) => Math.tan(Math.PI / 4 + p / 2);
  const p1 = rad(phi1), p2 = rad(phi2);
  const n = Math.log(Math.cos(p1) / Math.cos(p2)) / Math.log(tn(p2) / tn(p1)), f = Math.cos(p1) * tn(p1) ** n / n;
  for (let i = 0; i < lat.length; i++) {
    const rho = f / tn(rad(lat[i])) ** n, theta = n * rad(lon[i] - lam0);
    x[i] = rho * Math.sin(theta);
    y[i] = f - rho * Math.cos(theta);
  }
}

function heatIndex(tempC: Float32Array, rh: Float32Array, out: Float32Array) {
  for (let i = 0; i < out.length; i++) {
    const T = tempC[i] * 1.8 + 32, R = rh[i];
    if (T < 80) { out[i] = tempC[i]; continue; }
    let hi = -42.379 + 2.04901523 * T + 10.14333127 * R - 0.22475541 * T * R - 6.83783e-3 * T * T - 5.481717e-2 * R * R + 1.22874e-3 * T * T * R + 8.5282e-4 * T * R * R - 1.99e-6 * T * T * R * R;
    if (R < 13 && T <= 112) hi -= ((13 - R) / 4) * Math.sqrt((17 - Math.abs(T - 95)) / 17);
    else if (R > 85 && T <= 87) hi += ((R - 85) / 10) * ((87 - T) / 5);
    out[i] = (hi - 32) / 1.8;
  }
}

function dewPoint(t: Float32Array, rh: Float32Array, td: Float32Array, es: Float32Array) {
  const a = 17.27, b = 237.7;
  for (let i = 0; i < t.length; i++) {
    const g = (a * t[i]) / (b + t[i]) + Math.log(rh[i] / 100);
    td[i] = (b * g) / (a - g);
    es[i] = 6.1094 * Math.exp((17.625 * t[i]) / (t[i] + 243.04));
  }
}

function windRose(speed: Float32Array, dir: Float32Array, rose: Uint32Array, sectors = 16) {
  let calm = 0;
  for (let i = 0; i < speed.length; i++) {
    const v = speed[i];
    if (!(v >= 0.5)) { calm++; continue; }
    const s = Math.floor(dir[i] / (360 / sectors) + 0.5) % sectors;
    const band = v < 3 ? 0 : v < 8 ? 1 : v < 14 ? 2 : 3;
    rose[s * 4 + band]++;
  }
  return calm;
}

function muskingum(inflow: Float64Array, out: Float64Array, k: number, x: number, dt: number) {
  const d = k * (1 - x) + dt / 2, c0 = (dt / 2 - k * x) / d, c1 = (dt / 2 + k * x) / d, c2 = (k * (1 - x) - dt / 2) / d;
  for (let t = 0; t < inflow.length; t++) out[t] = t === 0 ? inflow[0] : c0 * inflow[t] + c1 * inflow[t - 1] + c2 * out[t - 1];
}

function reachesOverTime(q: Float64Array, next: Float64Array, reaches: number, steps: number, lateral: Float64Array) {
  for (let t = 0; t < steps; t++) {
    for (let r = 0; r < reaches; r++) next[r] = 0.6 * q[r] + (r > 0 ? 0.4 * q[r - 1] : 0) + lateral[t * reaches + r];
    for (let r = 0; r < reaches; r++) q[r] = next[r];
  }
}

function unitHydrograph(rain: Float32Array, uh: Float32Array, flow: Float32Array) {
  flow.fill(0);
  for (let i = 0; i < rain.length; i++) {
    if (rain[i] <= 0) continue;
    for (let j = 0; j < uh.length && i + j < flow.length; j++) flow[i + j] += rain[i] * uh[j];
  }
}

function scsRunoff(rain: Float64Array, cn: Uint8Array, q: Float64Array, cells: number, days: number) {
  for (let c = 0; c < cells; c++) {
    const s = 25400 / cn[c] - 254, ia = 0.2 * s;
    let total = 0;
    for (let d = 0; d < days; d++) {
      const p = rain[d * cells + c];
      total += p > ia ? (p - ia) ** 2 / (p + 0.8 * s) : 0;
    }
    q[c] = total;
  }
}

function isolineCrossings(z: Float32Array, w: number, h: number, level: number, px: Float32Array, py: Float32Array) {
  let n = 0;
  for (let y = 0; y < h; y++)
    for (let x = 0; x + 1 < w; x++) {
      const a = z[y * w + x] - level, b = z[y * w + x + 1] - level;
      if (a < 0 === b < 0) continue;
      px[n] = x + a / (a - b);
      py[n++] = y;
    }
  return n;
}

function tpi(z: Float32Array, out: Float32Array, w: number, h: number, r: number, nodata = -9999) {
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const here = z[y * w + x];
      if (here === nodata) { out[y * w + x] = nodata; continue; }
      let sum = 0, count = 0;
      for (let dy = -r; dy <= r; dy++) {
        const yy = y + dy;
        if (yy < 0 || yy >= h) continue;
        for (let dx = -r; dx <= r; dx++) {
          const xx = x + dx;
          if (xx < 0 || xx >= w || (dx === 0 && dy === 0)) continue;
          const v = z[yy * w + xx];
          if (v !== nodata) { sum += v; count++; }
        }
      }
      out[y * w + x] = count > 0 ? here - sum / count : 0;
    }
  }
}

function sunHours(dem: Float32Array, w: number, h: number, slope: number, lit: Uint8Array) {
  for (let y = 0; y < h; y++) {
    let ridge = -Infinity;
    for (let x = 0; x < w; x++) {
      ridge -= slope;
      const z = dem[y * w + x];
      lit[y * w + x] = z >= ridge ? 1 : 0;
      if (z > ridge) ridge = z;
    }
  }
}

function twoPointerJoin(ta: Float64Array, tb: Float64Array, va: Float32Array, out: Float32Array) {
  let j = 0;
  for (let i = 0; i < tb.length; i++) {
    while (j + 1 < ta.length && ta[j + 1] <= tb[i]) j++;
    out[i] = ta.length && ta[j] <= tb[i] ? va[j] : NaN;
  }
}

function baselineAls(y: Float64Array, z: Float64Array, lambda: number, rounds: number) {
  const n = y.length;
  for (let i = 0; i < n; i++) z[i] = y[i];
  for (let k = 0; k < rounds; k++) {
    for (let i = 1; i < n - 1; i += 2) {
      const w = y[i] > z[i] ? 0.01 : 0.99;
      z[i] = (w * y[i] + lambda * (z[i - 1] + z[i + 1])) / (w + 2 * lambda);
    }
    for (let i = 2; i < n - 1; i += 2) {
      const w = y[i] > z[i] ? 0.01 : 0.99;
      z[i] = (w * y[i] + lambda * (z[i - 1] + z[i + 1])) / (w + 2 * lambda);
    }
  }
}

function emgPeaks(t: Float64Array, centre: Float64Array, height: Float64Array, sigma: number, out: Float64Array) {
  for (let i = 0; i < t.length; i++) {
    let y = 0;
    for (const [k, c] of centre.entries()) {
      const d = (t[i] - c) / sigma;
      y += height[k] * Math.exp(-0.5 * d * d) / (1 + Math.exp(-3 * d));
    }
    out[i] = y;
  }
}

function integratePeaks(signal: Float32Array, threshold: number, area: Float64Array, apex: Int32Array) {
  let k = -1, inPeak = false, top = 0;
  for (let i = 0; i < signal.length; i++) {
    const v = signal[i];
    if (v <= threshold) { inPeak = false; continue; }
    if (!inPeak) { inPeak = true; k++; top = -1; area[k] = 0; }
    area[k] += v;
    if (v > top) { top = v; apex[k] = i; }
  }
  return k + 1;
}

function savitzky(y: Float32Array, out: Float32Array) {
  const c = [-3, 12, 17, 12, -3], n = y.length;
  for (let i = 0; i < n; i++) {
    let s = 0;
    for (let j = -2; j <= 2; j++) s += c[j + 2] * y[Math.max(0, Math.min(n - 1, i + j))];
    out[i] = s / 35;
  }
}

function centroidSpectrum(mz: Float64Array, intensity: Float32Array, bins: Float64Array, lo: number, width: number) {
  for (let i = 0; i < mz.length; i++) {
    const b = Math.trunc((mz[i] - lo) / width);
    if (b < 0 || b >= bins.length) continue;
    bins[b] += intensity[i];
  }
}

function normalEquations(x: Float64Array, y: Float64Array, p: Float64Array, jtj: Float64Array, jtr: Float64Array) {
  const row = new Float64Array(3);
  jtj.fill(0);
  jtr.fill(0);
  let cost = 0;
  for (let i = 0; i < x.length; i++) {
    const e = Math.exp(-p[1] * x[i]);
    row[0] = e;
    row[1] = -p[0] * x[i] * e;
    row[2] = 1;
    const r = y[i] - (p[0] * e + p[2]);
    cost += r * r;
    for (let a = 0; a < 3; a++) {
      jtr[a] += row[a] * r;
      for (let b = 0; b < 3; b++) jtj[a * 3 + b] += row[a] * row[b];
    }
  }
  return cost;
}

function lifeTable(deaths: Float64Array, pop: Float64Array, qx: Float64Array, lx: Float64Array, ex: Float64Array) {
  const n = deaths.length;
  for (let i = 0; i < n; i++) {
    const m = deaths[i] / pop[i];
    qx[i] = i === n - 1 ? 1 : m / (1 + m / 2);
  }
  let alive = 100000;
  for (let i = 0; i < n; i++) { lx[i] = alive; alive *= 1 - qx[i]; }
  let years = 0;
  for (let i = n - 1; i >= 0; i--) {
    years += lx[i] * (1 - qx[i] / 2);
    ex[i] = lx[i] > 0 ? years / lx[i] : 0;
  }
}

function logRank(time: Float64Array, group: Uint8Array, event: Uint8Array) {
  const n = time.length;
  let o = 0, e = 0;
  for (let i = 0; i < n; i++) {
    if (!event[i]) continue;
    let risk = 0, risk1 = 0;
    for (let j = 0; j < n; j++) {
      if (time[j] < time[i]) continue;
      risk++;
      risk1 += group[j];
    }
    o += group[i];
    e += risk1 / risk;
  }
  return [o, e];
}

function registerShift(a: Uint8Array, b: Uint8Array, w: number, h: number, reach: number) {
  let best = Infinity, bx = 0, by = 0;
  for (let dy = -reach; dy <= reach; dy++)
    for (let dx = -reach; dx <= reach; dx++) {
      let sad = 0, n = 0;
      for (let y = Math.max(0, -dy); y < Math.min(h, h - dy); y++)
        for (let x = Math.max(0, -dx); x < Math.min(w, w - dx); x++) {
          sad += Math.abs(a[y * w + x] - b[(y + dy) * w + x + dx]);
          n++;
        }
      const score = n ? sad / n : Infinity;
      if (score < best) { best = score; bx = dx; by = dy; }
    }
  return { bx, by, best };
}

function mutualHistogram(a: Uint8Array, b: Uint8Array, joint: Uint32Array, shift = 4) {
  const bins = 256 >> shift;
  for (let i = 0; i < a.length; i++) joint[(a[i] >> shift) * bins + (b[i] >> shift)]++;
  let mi = 0;
  const n = a.length;
  for (let r = 0; r < bins; r++)
    for (let c = 0; c < bins; c++) {
      const p = joint[r * bins + c] / n;
      if (!(p > 0)) continue;
      let pr = 0, pc = 0;
      for (let k = 0; k < bins; k++) { pr += joint[r * bins + k]; pc += joint[k * bins + c]; }
      mi += p * Math.log((p * n * n) / (pr * pc));
    }
  return mi;
}

function seaIce(conc: Uint8Array, area: Float32Array, mask: Int8Array, w: number, h: number) {
  let extent = 0, total = 0;
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const i = y * w + x;
      if (mask[i] < 0 || conc[i] > 100) continue;
      extent += conc[i] >= 15 ? area[y] : 0;
      total += (area[y] * conc[i]) / 100;
    }
  return { extent, total };
}

function boltzmannTails(e: Float64Array, out: Float64Array, kT: number) {
  let z = 0;
  for (let i = 0; i < e.length; i++) {
    out[i] = Math.exp(-e[i] / kT);
    z += out[i];
  }
  for (let i = 0; i < e.length; i++) out[i] /= z;
  return z;
}

const scaled = { tolerance: 1e-9 };
const ends = [-0, 0, -745.2, -708.5, -744.4, 709.7, 1e-320, -5e-324, -87.4, 88.7];

export const weather: readonly Labelled[] = [
  labelled('p r', tideHarmonics, (n, g) => [g.f64(n, 0, 9000), Float64Array.of(1.2, 0.4, 0.3, 0.1), Float64Array.of(28.984, 30, 15.041, 13.943), Float64Array.of(12, 40, 200, 310), new Float64Array(n)], { large: 10000, ...scaled }),
  labelled('s', highWaters, (n, g) => [g.f64(n), new Int32Array(n)], { large: 200000 }),
  labelled('p', lambertConformal, (n, g) => [g.f64(n, -80, 80), g.f64(n, -180, 180), new Float64Array(n), new Float64Array(n), 33, 45, -96], { large: 20000, ...scaled }),
  labelled('p', heatIndex, (n, g) => [g.f32(n, 20, 45), g.f32(n, 0, 100), new Float32Array(n)], { large: 100000, tolerance: 1e-4 }),
  labelled('p', dewPoint, (n, g) => [g.f32(n, -30, 45), g.f32(n, 1, 100), new Float32Array(n), new Float32Array(n)], { large: 50000, ...SINGLE }),
  labelled('r', windRose, (n, g) => [g.f32(n, 0, 20), g.f32(n, 0, 360), new Uint32Array(64)], { large: 100000 }),
  labelled('s', muskingum, (n, g) => [g.f64(n, 0, 9), new Float64Array(n), 3, 0.2, 1], { large: 200000 }),
  labelled('s p p', reachesOverTime, (n, g) => [g.f64(n), new Float64Array(n), n, 12, g.f64(12 * n)], { large: 20000 }),
  labelled('p r p', unitHydrograph, (n, g) => [g.f32(n), g.f32(24, 0, 1), new Float32Array(n)], { large: 30000, ...SINGLE }),
  labelled('p r', scsRunoff, (n, g) => [g.f64(30 * n, 0, 80), g.u8(n, 40, 99), new Float64Array(n), n, 30], { large: 10000, ...scaled }),
  labelled('s s', isolineCrossings, (n, g) => [g.f32(n * n), n, n, 0.2, new Float32Array(n * n), new Float32Array(n * n)], { large: 400, ...SINGLE }),
  labelled('p p r r', tpi, (n, g) => [g.f32(n * n, 0, 900).map((v, i) => (i % 17 ? v : -9999)), new Float32Array(n * n), n, n, 2], { large: 150, ...SINGLE }),
  labelled('p s', sunHours, (n, g) => [g.f32(n * n, 0, 9), n, n, 0.7, new Uint8Array(n * n)], { large: 500 }),
  labelled('s s', twoPointerJoin, (n, g) => [g.f64(n, 0, 9).sort(), g.f64(n, 0, 9).sort(), g.f32(n), new Float32Array(n)], { large: 100000 }),
  labelled('p s p p', baselineAls, (n, g) => [g.f64(n, 0, 5), new Float64Array(n), 3, 10], { large: 20000 }),
  labelled('p r', emgPeaks, (n, g) => [g.f64(n, 0, 900), Float64Array.of(3, 40, 250, 600), Float64Array.of(1, 5, 2, 9), 4, new Float64Array(n)], { large: 20000, ...scaled }),
  labelled('s', integratePeaks, (n, g) => [g.f32(n), 0.1, new Float64Array(n), new Int32Array(n)], { large: 200000 }),
  labelled('p r', savitzky, (n, g) => [g.f32(n), new Float32Array(n)], { large: 100000, ...SINGLE }),
  labelled('r', centroidSpectrum, (n, g) => [g.f64(n, 90, 520), g.f32(n, 0, 9), new Float64Array(400), 100, 1], { large: 100000, ...scaled }),
  labelled('p p r p p', normalEquations, (n, g) => [g.f64(n, 0, 5), g.f64(n), Float64Array.of(2, 0.7, 0.1), new Float64Array(9), new Float64Array(3)], { large: 20000, ...scaled }),
  labelled('p s s', lifeTable, (n, g) => [g.f64(n, 1, 9), g.f64(n, 100, 900), new Float64Array(n), new Float64Array(n), new Float64Array(n)], { large: 100000, tolerance: 1e-9 }),
  labelled('r r', logRank, (n, g) => [g.f64(n, 0, 60), g.u8(n, 0, 2), g.u8(n, 0, 2)], { large: 1000, ...scaled }),
  labelled('r r r r', registerShift, (n, g) => [g.u8(n * n), g.u8(n * n), n, n, 3], { large: 100 }),
  labelled('r r r r', mutualHistogram, (n, g) => [g.u8(n), g.u8(n), new Uint32Array(256)], { large: 50000, ...scaled }),
  labelled('r r', seaIce, (n, g) => [g.u8(n * n, 0, 120), g.f32(n, 300, 700), Int8Array.from(g.i32(n * n, -1, 4)), n, n], { large: 400, ...SINGLE }),
  labelled('r p', boltzmannTails, (n, g) => [g.f64(n, -20, 800).map((v, i) => (i % 5 ? v : -ends[(i / 5) % ends.length | 0])), new Float64Array(n), 1], { large: 50000, ...scaled }),
];
