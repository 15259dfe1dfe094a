// biome-ignore-all format: kernels stand as their authors would have written them
// biome-ignore-all lint: the same
/** Sound, prices and samples: filters and delays, instruments and orders, tests and quantiles. */
import { type Labelled, labelled } from '../real/labelled.ts';

function biquadCascade(x: Float64Array, coef: Float64Array, stages: number) {
  for (let s = 0; s < stages; s++) {
    const b0 = coef[5 * s], b1 = coef[5 * s + 1], b2 = coef[5 * s + 2], a1 = coef[5 * s + 3], a2 = coef[5 * s + 4];
    let z1 = 0, z2 = 0;
    for (let i = 0; i < x.length; i++) {
      const v = x[i], y = b0 * v + z1;
      z1 = b1 * v - a1 * y + z2;
      z2 = b2 * v - a2 * y;
      x[i] = y;
    }
  }
}

function pingPong(left: Float32Array, right: Float32Array, lineL: Float32Array, lineR: Float32Array, feedback: number, wet: number) {
  let pos = 0;
  const len = lineL.length;
  for (let i = 0; i < left.length; i++) {
    const dl = lineL[pos], dr = lineR[pos];
    lineL[pos] = left[i] + dr * feedback;
    lineR[pos] = right[i] + dl * feedback;
    left[i] = left[i] * (1 - wet) + dl * wet;
    right[i] = right[i] * (1 - wet) + dr * wet;
    if (++pos >= len) pos = 0;
  }
}

function echoInto(x: Float32Array, delay: number, gain: number) {
  for (let i = delay; i < x.length; i++) x[i] += gain * x[i - delay];
}

function kaiser(out: Float64Array, beta: number) {
  const bessel = (v: number) => {
    let sum = 1, term = 1, k = 1;
    do {
      term *= (v / (2 * k)) * (v / (2 * k));
      sum += term;
      k++;
    } while (term > 1e-12 * sum);
    return sum;
  };
  const n = out.length, norm = bessel(beta);
  for (let i = 0; i < n; i++) {
    const r = n > 1 ? (2 * i) / (n - 1) - 1 : 0;
    out[i] = bessel(beta * Math.sqrt(1 - r * r)) / norm;
  }
}

function yin(buf: Float32Array, d: Float32Array, threshold: number) {
  const half = d.length;
  d[0] = 1;
  for (let tau = 1; tau < half; tau++) {
    let s = 0;
    for (let i = 0; i < half; i++) {
      const delta = buf[i] - buf[i + tau];
      s += delta * delta;
    }
    d[tau] = s;
  }
  let running = 0;
  for (let tau = 1; tau < half; tau++) {
    running += d[tau];
    d[tau] = running > 0 ? (d[tau] * tau) / running : 1;
  }
  for (let tau = 2; tau < half - 1; tau++)
    if (d[tau] < threshold && d[tau] <= d[tau + 1]) return tau;
  return -1;
}

function limiter(x: Float32Array, out: Float32Array, ceiling: number, ahead: number) {
  for (let i = 0; i < x.length; i++) {
    let g = 1;
    const end = Math.min(x.length, i + ahead);
    for (let k = i; k < end; k++) {
      const a = Math.abs(x[k]);
      if (a * g > ceiling) g = ceiling / a;
    }
    out[i] = x[i] * g;
  }
}

function spectralFlux(mag: Float32Array, flux: Float32Array, bins: number) {
  const frames = Math.floor(mag.length / bins);
  for (let f = 1; f < frames; f++) {
    flux[f] = 0;
    for (let b = 0; b < bins; b++) {
      const d = mag[f * bins + b] - mag[(f - 1) * bins + b];
      if (d > 0) flux[f] += d;
    }
  }
}

function grains(src: Float32Array, out: Float32Array, window: Float32Array, starts: Int32Array, hop: number) {
  for (let g = 0; g < starts.length; g++) {
    const from = starts[g], to = g * hop;
    for (let i = 0; i < window.length; i++) {
      if (to + i >= out.length) break;
      out[to + i] += src[from + i] * window[i];
    }
  }
}

function wavetable(table: Float32Array, out: Float32Array, freq: number, rate: number) {
  const size = table.length;
  for (let i = 0; i < out.length; i++) {
    const pos = (i * freq * size) / rate, whole = Math.floor(pos), t = pos - whole;
    const a = whole % size, b = (a + 1) % size;
    out[i] = table[a] + (table[b] - table[a]) * t;
  }
}

function oscillator(out: Float32Array, freq: Float32Array, rate: number) {
  let phase = 0;
  for (let i = 0; i < out.length; i++) {
    out[i] = Math.sin(2 * Math.PI * phase);
    phase += freq[i] / rate;
    if (phase >= 1) phase -= 1;
  }
  return phase;
}

function noiseGate(x: Float32Array, open: number, close: number, hold: number) {
  let isOpen = false, held = 0;
  for (let i = 0; i < x.length; i++) {
    const a = Math.abs(x[i]);
    if (a >= open) { isOpen = true; held = hold; }
    else if (a < close && held > 0) held--;
    else if (a < close) isOpen = false;
    if (!isOpen) x[i] = 0;
  }
}

function downmix51(inp: Float32Array, out: Float32Array) {
  const frames = inp.length / 6;
  for (let f = 0, i = 0, o = 0; f < frames; f++, i += 6) {
    const c = inp[i + 2] * Math.SQRT1_2, lfe = inp[i + 3] * 0.5;
    out[o++] = inp[i] + c + lfe + inp[i + 4] * Math.SQRT1_2;
    out[o++] = inp[i + 1] + c + lfe + inp[i + 5] * Math.SQRT1_2;
  }
}

function loopFade(x: Float32Array, start: number, end: number, fade: number) {
  for (let i = 0; i < fade; i++) {
    const t = i / fade;
    x[end - fade + i] = x[end - fade + i] * (1 - t) + x[start - fade + i] * t;
  }
}

function to16bit(x: Float32Array, out: Int16Array, state: Uint32Array) {
  let s = state[0];
  for (let i = 0; i < x.length; i++) {
    s ^= s << 13; s ^= s >>> 17; s ^= s << 5; s >>>= 0;
    const noise = s / 4294967296 - 0.5;
    out[i] = Math.max(-32768, Math.min(32767, Math.round(x[i] * 32767 + noise)));
  }
  state[0] = s;
}

function polyphase(x: Float32Array, h: Float32Array, out: Float32Array, up: number) {
  const taps = h.length / up;
  for (let n = 0; n < out.length; n++) {
    const phase = n % up, base = (n - phase) / up;
    let acc = 0;
    for (let k = 0; k < taps; k++) {
      const at = base - k;
      if (at >= 0) acc += x[at] * h[k * up + phase];
    }
    out[n] = acc * up;
  }
}

function trinomial(v: Float64Array, steps: number, spot: number, strike: number, u: number, pu: number, pm: number, pd: number, disc: number) {
  for (let i = 0; i <= 2 * steps; i++) v[i] = Math.max(0, strike - spot * u ** (i - steps));
  for (let t = steps - 1; t >= 0; t--)
    for (let i = 0; i <= 2 * t; i++) {
      const hold = disc * (pd * v[i] + pm * v[i + 1] + pu * v[i + 2]);
      v[i] = Math.max(hold, strike - spot * u ** (i - t));
    }
  return v[0];
}

function underwater(equity: Float64Array, days: Int32Array) {
  let peak = equity[0], since = 0, longest = 0;
  for (let i = 0; i < equity.length; i++) {
    if (equity[i] >= peak) { peak = equity[i]; since = 0; }
    else since++;
    days[i] = since;
    longest = Math.max(longest, since);
  }
  return longest;
}

function rollingCorrelation(a: Float64Array, b: Float64Array, out: Float64Array, win: number) {
  for (let i = 0; i < a.length; i++) {
    if (i < win - 1) { out[i] = NaN; continue; }
    let sa = 0, sb = 0, saa = 0, sbb = 0, sab = 0;
    for (let k = i - win + 1; k <= i; k++) {
      sa += a[k]; sb += b[k]; saa += a[k] * a[k]; sbb += b[k] * b[k]; sab += a[k] * b[k];
    }
    out[i] = (win * sab - sa * sb) / Math.sqrt((win * saa - sa * sa) * (win * sbb - sb * sb));
  }
}

function emaPanel(prices: Float64Array, out: Float64Array, days: number, symbols: number, span: number) {
  const alpha = 2 / (span + 1);
  for (let s = 0; s < symbols; s++) {
    let ema = prices[s];
    for (let d = 0; d < days; d++) {
      ema += alpha * (prices[d * symbols + s] - ema);
      out[d * symbols + s] = ema;
    }
  }
}

function sweepBook(price: Float64Array, size: Float64Array, orders: Float64Array, fill: Float64Array) {
  let level = 0;
  for (let o = 0; o < orders.length; o++) {
    let left = orders[o], paid = 0;
    while (left > 0 && level < size.length) {
      const take = Math.min(left, size[level]);
      paid += take * price[level];
      left -= take;
      size[level] -= take;
      if (size[level] === 0) level++;
    }
    fill[o] = orders[o] > left ? paid / (orders[o] - left) : 0;
  }
  return level;
}

function barrierPaths(payoff: Float64Array, steps: number, s0: number, strike: number, barrier: number, vol: number, seed: number) {
  const dt = 1 / steps, drift = -0.5 * vol * vol * dt, sd = vol * Math.sqrt(dt);
  let total = 0;
  for (let p = 0; p < payoff.length; p++) {
    let x = (seed ^ Math.imul(p + 1, 0x9e3779b1)) >>> 0, s = s0, dead = false;
    const rnd = () => {
      x ^= x << 13; x >>>= 0;
      x ^= x >>> 17;
      x ^= x << 5; x >>>= 0;
      return (x + 0.5) / 4294967296;
    };
    for (let t = 0; t < steps; t++) {
      const z = Math.sqrt(-2 * Math.log(rnd())) * Math.cos(2 * Math.PI * rnd());
      s *= Math.exp(drift + sd * z);
      if (s >= barrier) { dead = true; break; }
    }
    payoff[p] = dead ? 0 : Math.max(s - strike, 0);
    total += payoff[p];
  }
  return total / payoff.length;
}

function expectedShortfall(returns: Float64Array, cut: number) {
  let worst = 0, n = 0, s = 0;
  returns.forEach(r => {
    if (r > cut) return;
    n++;
    s += r;
    if (r < worst) worst = r;
  });
  return [n ? s / n : 0, worst, n];
}

function permutationTest(x: Float64Array, group: Uint8Array, rounds: number, seed: number) {
  const diff = () => {
    let s1 = 0, n1 = 0, s0 = 0;
    for (let i = 0; i < x.length; i++) if (group[i]) { s1 += x[i]; n1++; } else s0 += x[i];
    return s1 / n1 - s0 / (x.length - n1);
  };
  const observed = Math.abs(diff());
  let extreme = 0;
  for (let r = 0; r < rounds; r++) {
    for (let i = x.length - 1; i > 0; i--) {
      seed = (seed * 16807) % 2147483647;
      const j = seed % (i + 1), t = group[i];
      group[i] = group[j];
      group[j] = t;
    }
    if (Math.abs(diff()) >= observed) extreme++;
  }
  return (extreme + 1) / (rounds + 1);
}

function ksTwo(a: Float64Array, b: Float64Array) {
  let i = 0, j = 0, d = 0;
  while (i < a.length && j < b.length) {
    const x = Math.min(a[i], b[j]);
    while (i < a.length && a[i] <= x) i++;
    while (j < b.length && b[j] <= x) j++;
    d = Math.max(d, Math.abs(i / a.length - j / b.length));
  }
  return d;
}

function mannKendall(x: Float64Array) {
  let s = 0;
  const n = x.length;
  for (let i = 0; i < n - 1; i++) for (let j = i + 1; j < n; j++) s += Math.sign(x[j] - x[i]);
  const v = (n * (n - 1) * (2 * n + 5)) / 18;
  return s > 0 ? (s - 1) / Math.sqrt(v) : s < 0 ? (s + 1) / Math.sqrt(v) : 0;
}

function loess(x: Float64Array, y: Float64Array, out: Float64Array, k: number) {
  for (let i = 0; i < x.length; i++) {
    let lo = Math.max(0, i - (k >> 1)), hi = Math.min(x.length - 1, lo + k - 1);
    const reach = Math.max(x[i] - x[lo], x[hi] - x[i], 1e-9) * 1.0001;
    let sw = 0, swx = 0, swy = 0, swxx = 0, swxy = 0;
    for (let j = lo; j <= hi; j++) {
      const u = Math.abs(x[j] - x[i]) / reach, c = 1 - u * u * u, w = c * c * c;
      sw += w; swx += w * x[j]; swy += w * y[j]; swxx += w * x[j] * x[j]; swxy += w * x[j] * y[j];
    }
    const det = sw * swxx - swx * swx;
    if (Math.abs(det) < 1e-12) out[i] = swy / sw;
    else out[i] = (swxx * swy - swx * swxy + (sw * swxy - swx * swy) * x[i]) / det;
  }
}

function jackknife(x: Float64Array, out: Float64Array) {
  for (let skip = 0; skip < x.length; skip++) {
    let s = 0, q = 0;
    for (let i = 0; i < x.length; i++) {
      if (i === skip) continue;
      s += x[i];
      q += x[i] * x[i];
    }
    const m = s / (x.length - 1);
    out[skip] = Math.sqrt(q / (x.length - 1) - m * m);
  }
}

function runsTest(x: Float64Array, median: number) {
  let runs = x.length > 0 ? 1 : 0, above = 0;
  for (let i = 0; i < x.length; i++) {
    if (x[i] > median) above++;
    if (i > 0 && x[i] > median !== x[i - 1] > median) runs++;
  }
  return { runs, above, below: x.length - above };
}

function weightedMedian(sorted: Float64Array, weight: Float64Array) {
  let total = 0;
  for (const w of weight) total += w;
  let cum = 0;
  for (let i = 0; i < sorted.length; i++) {
    cum += weight[i];
    if (cum >= total / 2) return sorted[i];
  }
  return NaN;
}

const SINGLE = { tolerance: 1e-5 };
const close = { tolerance: 1e-10 };
const least = { sizes: [1, 2, 7, 20] };
export const sounds: readonly Labelled[] = [
  labelled('s s', biquadCascade, (n, g) => [g.f64(n), g.f64(20, -0.4, 0.4), 4], { large: 100000 }),
  labelled('s', pingPong, (n, g) => [g.f32(n), g.f32(n), new Float32Array(11), new Float32Array(11), 0.5, 0.3], { large: 300000, ...SINGLE }),
  labelled('s', echoInto, (n, g) => [g.f32(n), 3, 0.4], { large: 500000, ...SINGLE }),
  labelled('s p s', kaiser, n => [new Float64Array(n), 8], { large: 10000, ...close }),
  labelled('p r s s', yin, (n, g) => [g.f32(2 * n), new Float32Array(n), 0.2], { large: 1000, ...least, ...SINGLE }),
  labelled('p s', limiter, (n, g) => [g.f32(n, -2, 2), new Float32Array(n), 0.9, 16], { large: 50000, ...SINGLE }),
  labelled('p r', spectralFlux, (n, g) => [g.f32(n * 33), new Float32Array(n), 33], { large: 10000, ...SINGLE }),
  labelled('r p', grains, (n, g) => [g.f32(n + 64), new Float32Array(10 * n), g.f32(32), g.i32(n, 0, n + 32), 10], { large: 20000, ...SINGLE }),
  labelled('p', wavetable, (n, g) => [g.f32(256), new Float32Array(n), 440, 48000], { large: 300000, ...SINGLE }),
  labelled('s', oscillator, (n, g) => [new Float32Array(n), g.f32(n, 100, 900), 48000], { large: 200000, ...SINGLE }),
  labelled('s', noiseGate, (n, g) => [g.f32(n), 0.9, 0.5, 3], { large: 500000 }),
  labelled('p', downmix51, (n, g) => [g.f32(6 * n), new Float32Array(2 * n)], { large: 200000, ...SINGLE }),
  labelled('p', loopFade, (n, g) => [g.f32(3 * n), n, 3 * n, n], { large: 300000, ...SINGLE }),
  labelled('s', to16bit, (n, g) => [g.f32(n), new Int16Array(n), Uint32Array.of(12345)], { large: 300000 }),
  labelled('p r', polyphase, (n, g) => [g.f32(n), g.f32(32), new Float32Array(4 * n), 4], { large: 20000, ...SINGLE }),
  labelled('p s s', trinomial, n => [new Float64Array(2 * n + 3), n, 100, 105, 1.02, 0.3, 0.4, 0.29, 0.999], { large: 500, ...close }),
  labelled('s', underwater, (n, g) => [g.f64(n, 90, 110), new Int32Array(n)], { large: 500000, ...least }),
  labelled('p r', rollingCorrelation, (n, g) => [g.f64(n), g.f64(n), new Float64Array(n), 10], { large: 50000, ...close }),
  labelled('p s', emaPanel, (n, g) => [g.f64(20 * n), new Float64Array(20 * n), n, 20, 12], { large: 20000, ...least, ...close }),
  labelled('s s', sweepBook, (n, g) => [g.f64(n, 99, 101), Float64Array.from(g.i32(n, 1, 9)), Float64Array.from(g.i32(n, 0, 7)), new Float64Array(n)], { large: 200000 }),
  labelled('r s', barrierPaths, n => [new Float64Array(n), 24, 100, 100, 130, 0.3, 77], { large: 3000, ...close }),
  labelled('r', expectedShortfall, (n, g) => [g.f64(n), -0.7], { large: 1000000, ...close }),
  labelled('r s s r', permutationTest, (n, g) => [g.f64(n), Uint8Array.from({ length: n }, (_, i) => i & 1), 20, 4711], { large: 5000, ...close }),
  labelled('s s s', ksTwo, (n, g) => [g.f64(n).sort(), g.f64(n + 3).sort()], { large: 200000 }),
  labelled('r r', mannKendall, (n, g) => [g.f64(n)], { large: 1500 }),
  labelled('p r', loess, (n, g) => [g.f64(n).sort(), g.f64(n), new Float64Array(n), 15], { large: 20000, tolerance: 1e-7 }),
  labelled('p r', jackknife, (n, g) => [g.f64(n), new Float64Array(n)], { large: 1000, ...close, sizes: [2, 7, 20] }),
  labelled('r', runsTest, (n, g) => [g.f64(n), 0.1], { large: 1000000 }),
  labelled('r s', weightedMedian, (n, g) => [g.f64(n).sort(), g.f64(n, 0, 1)], { large: 500000 }),
];
