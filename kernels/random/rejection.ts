/** Draws that take as many uniform numbers as it needs: of one element, from blocks of its own. A uniform number is `u(n)` of
 * the counter (c0, c1, n, 1), so that an element depends on its place alone. */

declare const philoxUniform: (k0: number, k1: number, c0: number, c1: number, c2: number, c3: number) => number;
declare const logFactorial: (k: number) => number;

/** Gamma distribution of scale 1. G. Marsaglia and W. W. Tsang, "A simple method for generating gamma variables", ACM TOMS 26
 * (2000) 363; shapes below 1 by their remark: gamma(k) = gamma(k + 1) · u^(1/k). */
export function gammaAt(k: number, k0: number, k1: number, c0: number, c1: number): number {
  if (k === 0) return 0;
  const d = (k < 1 ? k + 1 : k) - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  let n = 1;
  let v = 0;
  let isFound = false;
  while (!isFound) {
    const r = Math.sqrt(-2 * Math.log(1 - philoxUniform(k0, k1, c0, c1, n, 1)));
    const x = r * Math.cos(2 * Math.PI * philoxUniform(k0, k1, c0, c1, n + 1, 1));
    const u = 1 - philoxUniform(k0, k1, c0, c1, n + 2, 1);
    const t = 1 + c * x;
    v = t * t * t;
    if (v > 0) isFound = Math.log(u) < 0.5 * x * x + d * (1 - v + Math.log(v));
    n += 3;
  }
  const y = d * v;
  return k < 1 ? y * Math.exp(Math.log(1 - philoxUniform(k0, k1, c0, c1, 0, 1)) / k) : y;
}

/** Poisson distribution: below 10 by adding up probabilities, else by PTRS of W. Hörmann, "The transformed rejection method for
 * generating Poisson random variables", Insurance: Mathematics and Economics 12 (1993) 39. */
export function poissonAt(mean: number, k0: number, k1: number, c0: number, c1: number): number {
  if (mean < 10) {
    const u = philoxUniform(k0, k1, c0, c1, 0, 1);
    let k = 0;
    let p = Math.exp(-mean);
    let sum = p;
    while (u >= sum && k < 200) {
      k++;
      p *= mean / k;
      sum += p;
    }
    return k;
  }
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverse = 1.1239 + 1.1328 / (b - 3.4);
  const most = 0.9277 - 3.6224 / (b - 2);
  let n = 0;
  let k = 0;
  let isFound = false;
  while (!isFound) {
    const u = philoxUniform(k0, k1, c0, c1, n, 1) - 0.5;
    const v = 1 - philoxUniform(k0, k1, c0, c1, n + 1, 1);
    const s = 0.5 - Math.abs(u);
    n += 2;
    k = Math.floor(((2 * a) / s + b) * u + mean + 0.43);
    if (s >= 0.07 && v <= most) isFound = true;
    else if (k >= 0 && !(s < 0.013 && v > s)) {
      const left = Math.log(v) + Math.log(inverse) - Math.log(a / (s * s) + b);
      isFound = left <= k * Math.log(mean) - mean - logFactorial(k);
    }
  }
  return k;
}

/** Binomial distribution: by adding up probabilities where that is short, else by BTRS of W. Hörmann, "The generation of binomial
 * random variates", J. Stat. Comput. Simul. 46 (1993) 101. */
export function binomialAt(trials: number, chance: number, k0: number, k1: number, c0: number, c1: number): number {
  const p = chance > 0.5 ? 1 - chance : chance;
  const q = 1 - p;
  let k = 0;
  if (trials * p < 10) {
    const u = philoxUniform(k0, k1, c0, c1, 0, 1);
    let term = Math.exp(trials * Math.log(q));
    let sum = term;
    while (u >= sum && k < trials && k < 200) {
      k++;
      term *= ((trials - k + 1) * p) / (k * q);
      sum += term;
    }
    return chance > 0.5 ? trials - k : k;
  }
  const spread = Math.sqrt(trials * p * q);
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const c = trials * p + 0.5;
  const alpha = (2.83 + 5.1 / b) * spread;
  const most = 0.92 - 4.2 / b;
  const m = Math.floor((trials + 1) * p);
  const odds = Math.log(p / q);
  const h = logFactorial(m) + logFactorial(trials - m);
  let n = 0;
  let isFound = false;
  while (!isFound) {
    const u = philoxUniform(k0, k1, c0, c1, n, 1) - 0.5;
    const v = 1 - philoxUniform(k0, k1, c0, c1, n + 1, 1);
    const s = 0.5 - Math.abs(u);
    n += 2;
    k = Math.floor(((2 * a) / s + b) * u + c);
    if (s >= 0.07 && v <= most) isFound = true;
    else if (k >= 0 && k <= trials) {
      const left = Math.log((v * alpha) / (a / (s * s) + b));
      isFound = left <= h - logFactorial(k) - logFactorial(trials - k) + (k - m) * odds;
    }
  }
  return chance > 0.5 ? trials - k : k;
}
