/** Floats as decimal text, by NumPy's rules (Dragon4): the shortest digits that name the float, cut at a precision, where the
 * exact value is rounded half to even. */

/** Digits before a power of ten: ±digits · 10^exponent. */
export interface Decimal {
  readonly negative: boolean;
  readonly digits: bigint;
  readonly exponent: number;
}

export type FloatDType = 'float64' | 'float32' | 'float16';

const significant: { readonly [D in FloatDType]: number } = { float64: 17, float32: 9, float16: 5 };

const bits = new DataView(new ArrayBuffer(8));

/** A finite float as integer times a power of two. */
function parts(x: number): [mantissa: bigint, exponent: number] {
  bits.setFloat64(0, Math.abs(x));
  const word = bits.getBigUint64(0);
  const [e, m] = [Number(word >> 52n), word & ((1n << 52n) - 1n)];
  return e === 0 ? [m, -1074] : [m | (1n << 52n), e - 1075];
}

/** A float16's neighbours are 2^-10 apart in relation to its size, or 2^-24. */
function halfRounded(x: number): number {
  const exponent = Math.max(-14, Math.floor(Math.log2(Math.abs(x))));
  const unit = 2 ** (exponent - 10);
  const q = x / unit;
  const low = Math.floor(q);
  const rounded = q - low > 0.5 || (q - low === 0.5 && low % 2 !== 0) ? low + 1 : low;
  return rounded * unit;
}

const rounders: { readonly [D in FloatDType]: (x: number) => number } = {
  float64: x => x,
  float32: x => Math.fround(x),
  float16: halfRounded,
};

/** The shortest digits that no other float of the dtype is nearer to. */
export function shortest(x: number, dtype: FloatDType): Decimal {
  const size = Math.abs(x);
  let text = size.toExponential();
  if (dtype !== 'float64' && size)
    for (let p = 0; p < significant[dtype]; p++) {
      text = size.toExponential(p);
      if (rounders[dtype](Number(text)) !== size) continue;
      // Half-way between two of as many digits, toExponential takes the greater, and Dragon4 the even one.
      const even = rounded(size, Number(text.split('e')[1]) - p);
      text = `${even.digits}e${even.exponent}`;
      break;
    }
  const [head, e] = text.split('e');
  const [whole, fraction = ''] = head.split('.');
  let digits = BigInt(whole + fraction);
  let exponent = Number(e) - fraction.length;
  while (digits && digits % 10n === 0n) {
    digits /= 10n;
    exponent++;
  }
  return { negative: x < 0 || Object.is(x, -0), digits, exponent: digits ? exponent : 0 };
}

/** The exact value as digits of units of 10^exponent, rounded half to even. */
export function rounded(x: number, exponent: number): Decimal {
  const [m, e] = parts(x);
  let [above, below] = [m, 1n];
  if (e >= 0) above <<= BigInt(e);
  else below <<= BigInt(-e);
  if (exponent < 0) above *= 10n ** BigInt(-exponent);
  else below *= 10n ** BigInt(exponent);
  let digits = above / below;
  const rest = 2n * (above % below);
  if (rest > below || (rest === below && digits % 2n)) digits++;
  return { negative: x < 0 || Object.is(x, -0), digits, exponent };
}

/** The power of ten of the first digit of the exact value. */
function topOf(x: number): number {
  if (x === 0) return 0;
  const guess = Number(Math.abs(x).toExponential().split('e')[1]);
  const [m, e] = parts(x);
  const [left, right] = [m << BigInt(Math.max(0, e)), 1n << BigInt(Math.max(0, -e))];
  const isLess = guess >= 0 ? left < right * 10n ** BigInt(guess) : left * 10n ** BigInt(-guess) < right;
  return isLess ? guess - 1 : guess;
}

export interface Rule {
  /** Most digits after the point; undefined for as many as it takes. */
  readonly precision: number | undefined;
  /** Least digits after the point, filled with zeroes. */
  readonly least?: number;
  /** Stop where the digits name the float. */
  readonly unique: boolean;
}

/** The shortest digits, so many of them behind the point, or those of the exact value where the rule asks for fewer or more.
 * @param top the power of ten of the digit before the point */
function ruled(
  x: number,
  short: Decimal,
  behind: number,
  { precision, least = 0, unique }: Rule,
  top: number,
): Decimal {
  if (precision !== undefined && (!unique || behind > precision)) return rounded(x, top - precision);
  return least > 0 && behind < least ? rounded(x, top - least) : short;
}

/** Without an exponent: `12.5`, `-0.`, `3.`. */
export function positional(x: number, dtype: FloatDType, rule: Rule): string {
  const short = shortest(x, dtype);
  const d = ruled(x, short, -short.exponent, rule, 0);
  const scale = Math.max(0, -d.exponent);
  const all = (d.exponent > 0 ? d.digits * 10n ** BigInt(d.exponent) : d.digits).toString().padStart(scale + 1, '0');
  const whole = scale ? all.slice(0, -scale) : all;
  const fraction = (scale ? all.slice(-scale) : '').replace(/0+$/, '').padEnd(rule.least ?? 0, '0');
  return `${d.negative ? '-' : ''}${whole}.${fraction}`;
}

/** With an exponent of at least so many digits: `1.5e+10`. */
export function scientific(x: number, dtype: FloatDType, rule: Rule, exponentDigits = 2): string {
  const short = shortest(x, dtype);
  const behind = short.digits.toString().length - 1;
  const d = ruled(x, short, behind, rule, topOf(x));
  const text = d.digits.toString();
  const exponent = d.digits ? d.exponent + text.length - 1 : 0;
  const fraction = text
    .slice(1)
    .replace(/0+$/, '')
    .padEnd(rule.least ?? 0, '0');
  const size = String(Math.abs(exponent)).padStart(exponentDigits, '0');
  return `${d.negative ? '-' : ''}${text[0]}.${fraction}e${exponent < 0 ? '-' : '+'}${size}`;
}
