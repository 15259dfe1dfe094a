/** The functions of `Math` for float64 arguments as sums of two doubles, good to about 2⁻⁹⁵: what results are measured by.
 * Series and Newton's steps in double-double arithmetic (T. J. Dekker 1971; D. E. Knuth's two-sum); angles are reduced with
 * exact integers. */
export type Pair = readonly [hi: number, lo: number];

const quick = (a: number, b: number): Pair => {
  const s = a + b;
  return [s, b - (s - a)];
};
function two(a: number, b: number): Pair {
  const s = a + b;
  const t = s - a;
  return [s, a - (s - t) + (b - t)];
}
function times(a: number, b: number): Pair {
  const p = a * b;
  const [s, t] = [134217729 * a, 134217729 * b];
  const [ah, bh] = [s - (s - a), t - (t - b)];
  const [al, bl] = [a - ah, b - bh];
  return [p, ah * bh - p + ah * bl + al * bh + al * bl];
}
export const add = (a: Pair, b: Pair): Pair => {
  const [s, e] = two(a[0], b[0]);
  const [t, f] = two(a[1], b[1]);
  const [u, g] = quick(s, e + t);
  return quick(u, g + f);
};
export const mul = (a: Pair, b: Pair): Pair => {
  const [p, e] = times(a[0], b[0]);
  return quick(p, e + (a[0] * b[1] + a[1] * b[0]));
};
const neg = ([h, l]: Pair): Pair => [-h, -l];
const sub = (a: Pair, b: Pair): Pair => add(a, neg(b));
const of = (x: number): Pair => [x, 0];
const half = ([h, l]: Pair): Pair => [h / 2, l / 2];
const ONE = of(1);

export function div(a: Pair, b: Pair): Pair {
  const q = a[0] / b[0];
  if (!Number.isFinite(q) || q === 0) return of(q);
  const r = sub(a, mul(b, of(q)));
  const q2 = r[0] / b[0];
  const r2 = sub(r, mul(b, of(q2)));
  return add(quick(q, q2), of(r2[0] / b[0]));
}
function root(a: Pair): Pair {
  if (a[0] === 0) return a;
  const s = Math.sqrt(a[0]);
  const r = sub(a, times(s, s));
  const t = quick(s, r[0] / (2 * s));
  return add(t, of(sub(a, mul(t, t))[0] / (2 * s)));
}

const LN2: Pair = [0.6931471805599453, 2.3190468138462996e-17];
const LN10: Pair = [2.302585092994046, -2.1707562233822494e-16];

/** The sum of xᵏ/k! over k = from, from + step, …; signs alternate where `sign` is −1. */
function series(x: Pair, from: number, step: number, sign: number): Pair {
  let term = ONE;
  for (let k = 1; k <= from; k++) term = mul(term, div(x, of(k)));
  let sum = term;
  for (let k = from; Math.abs(term[0]) > 1e-34 * Math.abs(sum[0]); ) {
    for (let s = 0; s < step; s++) term = mul(term, div(x, of(++k)));
    if (sign < 0) term = neg(term);
    sum = add(sum, term);
  }
  return sum;
}

const scaled = ([h, l]: Pair, k: number): Pair => {
  const a = 2 ** Math.trunc(k / 2);
  const b = 2 ** (k - Math.trunc(k / 2));
  return [h * a * b, l * a * b];
};

function exponential(x: Pair): Pair {
  const k = Math.round(x[0] / LN2[0]);
  const r = sub(x, mul(of(k), LN2));
  return scaled(add(series(r, 1, 1, 1), ONE), k);
}
const lessOne = (x: Pair): Pair => (Math.abs(x[0]) < 0.4 ? (x[0] ? series(x, 1, 1, 1) : x) : sub(exponential(x), ONE));

/** log(1 + x), by Halley's step from the double result. */
function logOfSum(x: Pair): Pair {
  if (x[0] === 0) return x;
  const y = of(Math.log1p(x[0]));
  const e = lessOne(y);
  return add(y, div(mul(of(2), sub(x, e)), add(add(of(2), x), e)));
}
function logarithm(x: number): Pair {
  const k = Math.round(Math.log2(x));
  const m = x / 2 ** Math.trunc(k / 2) / 2 ** (k - Math.trunc(k / 2));
  return add(mul(of(k), LN2), logOfSum(two(m, -1)));
}

// ── angles

/** π/2 · 2¹³⁰⁰, by Machin's formula. */
const BITS = 1300n;
const HALF_PI = (() => {
  const unit = 1n << (BITS + 64n);
  const arc = (n: bigint): bigint => {
    let [sum, term] = [0n, unit / n];
    for (let k = 1n; term; k += 2n, term /= -n * n) sum += term / k;
    return sum;
  };
  return ((16n * arc(5n) - 4n * arc(239n)) / 2n) >> 64n;
})();

const view = new DataView(new ArrayBuffer(8));
/** x = m · 2ᵉ. */
function parts(x: number): { readonly m: bigint; readonly e: number } {
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const e = Number((bits >> 52n) & 2047n);
  const m = (bits & 0xfffffffffffffn) | (e ? 1n << 52n : 0n);
  return { m: bits >> 63n ? -m : m, e: Math.max(e, 1) - 1075 };
}
/** An integer over 2¹³⁰⁰. */
function pairOf(n: bigint): Pair {
  const size = (n < 0n ? -n : n).toString(2).length;
  const drop = BigInt(Math.max(0, size - 160));
  const top = n >> drop;
  const hi = Number(top);
  const lo = Number(top - BigInt(hi));
  const k = Number(drop - BITS);
  return scaled([hi, lo], k);
}

/** The sine and cosine of any angle. */
function circle(x: number): { readonly s: Pair; readonly c: Pair } {
  const { m, e } = parts(x);
  const shift = BigInt(e) + BITS;
  const fixed = shift >= 0n ? m << shift : 0n;
  const n = (2n * fixed + HALF_PI) / (2n * HALF_PI) - (2n * fixed + HALF_PI < 0n ? 1n : 0n);
  const y = shift >= 200n && n !== 0n ? pairOf(fixed - n * HALF_PI) : of(x);
  const [s, c] = y[0] === 0 ? [y, ONE] : [series(y, 1, 2, -1), series(y, 0, 2, -1)];
  const turn = Number(BigInt.asUintN(2, n));
  return [
    { s, c },
    { s: c, c: neg(s) },
    { s: neg(s), c: neg(c) },
    { s: neg(c), c: s },
  ][turn];
}

/** The angle whose sine and cosine these are, up to a factor. */
function angle(y: Pair, x: Pair): Pair {
  const near = Math.atan2(y[0], x[0]);
  const { s, c } = circle(near);
  const size = root(add(mul(x, x), mul(y, y)));
  const [across, along] = [sub(mul(y, c), mul(x, s)), add(mul(x, c), mul(y, s))];
  return add(of(near), size[0] ? div(across, along) : of(0));
}
const other = (x: number): Pair => root(mul(sub(ONE, of(x)), add(ONE, of(x))));
const halfLog = (x: Pair): Pair => half(logOfSum(x));

function hyperbolic(x: number, sign: 1 | -1): Pair {
  const a = Math.abs(x);
  if (a > 40) return exponential(sub(of(a), LN2));
  const t = lessOne(of(a));
  const e = add(t, ONE);
  return sign > 0 ? half(add(e, div(ONE, e))) : half(add(t, div(t, e)));
}
const signed = (x: number, p: Pair): Pair => (x < 0 ? neg(p) : p);

export const oracle: { readonly [name: string]: (x: number, y: number) => Pair } = {
  exp: x => exponential(of(x)),
  expm1: x => lessOne(of(x)),
  log: x => logarithm(x),
  log2: x => div(logarithm(x), LN2),
  log10: x => div(logarithm(x), LN10),
  log1p: x => (x < 2 ** 53 ? logOfSum(of(x)) : logarithm(x)),
  sin: x => circle(x).s,
  cos: x => circle(x).c,
  tan: x => div(circle(x).s, circle(x).c),
  asin: x => angle(of(x), other(x)),
  acos: x => angle(other(x), of(x)),
  atan: x => (Math.abs(x) > 2 ** 60 ? of(Math.atan(x)) : angle(of(x), ONE)),
  atan2: (y, x) => angle(of(y), of(x)),
  sinh: x => signed(x, hyperbolic(x, -1)),
  cosh: x => hyperbolic(x, 1),
  tanh: x => {
    const t = lessOne(of(2 * Math.abs(x)));
    return signed(x, Math.abs(x) > 40 ? ONE : div(t, add(t, of(2))));
  },
  asinh: x => {
    const a = of(Math.abs(x));
    if (a[0] > 1e100) return signed(x, add(logarithm(a[0]), LN2));
    const z = mul(a, a);
    return signed(x, logOfSum(add(a, div(z, add(ONE, root(add(ONE, z)))))));
  },
  acosh: x => {
    if (x > 1e100) return add(logarithm(x), LN2);
    const t = sub(of(x), ONE);
    return logOfSum(add(t, root(mul(t, add(t, of(2))))));
  },
  atanh: x => signed(x, halfLog(div(of(2 * Math.abs(x)), sub(ONE, of(Math.abs(x)))))),
  cbrt: x => {
    const y = of(Math.cbrt(x));
    const y2 = mul(y, y);
    return x === 0 ? of(x) : sub(y, div(sub(mul(y2, y), of(x)), mul(of(3), y2)));
  },
  hypot: (x, y) => root(add(mul(of(x), of(x)), mul(of(y), of(y)))),
  pow: (x, y) => {
    const size = exponential(mul(of(y), logarithm(Math.abs(x))));
    return x < 0 && Math.abs(y % 2) === 1 ? neg(size) : size;
  },
};

/** How far a result is from the truth, in units of the last place of its type. */
export function error(got: number, want: Pair, type: 'f64' | 'f32'): number {
  const [digits, least] = type === 'f64' ? [52, -1074] : [23, -149];
  const size = Math.max(2 ** Math.floor(Math.log2(Math.abs(want[0]))) * 2 ** -digits, 2 ** least);
  const off = Math.abs((got - want[0] - want[1]) / size);
  return got === want[0] && !Number.isFinite(got) ? 0 : off;
}
