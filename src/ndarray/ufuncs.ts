/** THE table of elementwise functions: a row per function of the array API. What a row holds are ordinary functions of the
 * kernel language; loops that were compiled with the library call them, and kernels of fused expressions inline them. */
import { KernelError } from '../diagnostic.ts';
import { type ArrayDType, arrayDtypes, floating, type Kind, kindOf } from './dtypes.ts';

export type Scalar = (...operands: any[]) => any;

/** The dtype that operands are converted to, and that of the result. */
export interface Typing {
  readonly of: ArrayDType;
  readonly gives: ArrayDType;
}

/** From the dtype that the operands are promoted to; undefined where there is no such function of it. */
export type Rule = (dtype: ArrayDType) => Typing | undefined;

export interface Ufunc {
  readonly name: string;
  readonly arity: number;
  readonly rule: Rule;
  /** By the kind that it is computed in. The result is rounded to its dtype afterwards. `bool` sees booleans. */
  readonly of: { readonly [K in Kind]?: Scalar };
  /** Results need no rounding: they are operands, or integers of the dtype. */
  readonly exact?: boolean;
  /** Whether the compiler computes it in its own way, so that loops must be compiled to give the same bits. */
  readonly compiled?: boolean;
  /** What it takes, in units of an addition. */
  readonly units: number;
  /** Operands that are not converted: a condition. */
  readonly conditions?: number;
  /** Of a function that a user made: what it is called in the text of kernels, and what it names from outside itself, under names
   * that nobody else has. */
  readonly custom?: { readonly helper: string; readonly using: { readonly [name: string]: unknown } };
}

const same: Rule = dtype => ({ of: dtype, gives: dtype });
const numeric: Rule = dtype => (kindOf(dtype) === 'bool' ? undefined : same(dtype));
const real: Rule = dtype => ({ of: floating(dtype), gives: floating(dtype) });
const compares: Rule = dtype => ({ of: dtype, gives: 'bool' });
const logical: Rule = () => ({ of: 'bool', gives: 'bool' });
/** `divide` of integers is float64 whatever their size, as NumPy has it. */
const quotient: Rule = dtype => (kindOf(dtype) === 'float' ? same(dtype) : { of: 'float64', gives: 'float64' });

interface More {
  readonly exact?: boolean;
  readonly compiled?: boolean;
  readonly units?: number;
  readonly conditions?: number;
}

const rows: Ufunc[] = [];
const ufunc = (name: string, arity: number, rule: Rule, of: Ufunc['of'], { units = 1, ...more }: More = {}): void => {
  rows.push({ name, arity, rule, of, units, ...more });
};

// ── arithmetic
const plus = (a: number, b: number): number => a + b;
const minus = (a: number, b: number): number => a - b;
const times = (a: number, b: number): number => a * b;
ufunc('add', 2, same, { float: plus, int: plus, big: plus, bool: (a: boolean, b: boolean) => a || b });
ufunc('subtract', 2, numeric, { float: minus, int: minus, big: minus });
ufunc('multiply', 2, same, {
  float: times,
  int: (a: number, b: number) => Math.imul(a, b),
  big: times,
  bool: (a: boolean, b: boolean) => a && b,
});
ufunc('divide', 2, quotient, { float: (a: number, b: number) => a / b }, { units: 4 });
ufunc('negative', 1, numeric, { float: (a: number) => -a, int: (a: number) => -a, big: (a: bigint) => -a });
ufunc(
  'positive',
  1,
  numeric,
  { float: (a: number) => a, int: (a: number) => a, big: (a: bigint) => a },
  { exact: true },
);
ufunc('square', 1, same, {
  float: (a: number) => a * a,
  int: (a: number) => Math.imul(a, a),
  big: (a: bigint) => a * a,
  bool: (a: boolean) => a,
});
ufunc('abs', 1, same, {
  float: (a: number) => Math.abs(a),
  int: (a: number) => (a < 0 ? -a : a),
  big: (a: bigint) => (a < 0n ? -a : a),
  bool: (a: boolean) => a,
});
ufunc('sqrt', 1, real, { float: (a: number) => Math.sqrt(a) }, { units: 8 });

// ── the greater and the lesser: NaN where there is one
const greater = (a: number, b: number): number => (a > b || Number.isNaN(a) ? a : b);
const lesser = (a: number, b: number): number => (a < b || Number.isNaN(a) ? a : b);
const most = (a: number, b: number): number => (a > b ? a : b);
const least = (a: number, b: number): number => (a < b ? a : b);
ufunc(
  'maximum',
  2,
  same,
  { float: greater, int: most, big: most, bool: (a: boolean, b: boolean) => a || b },
  { exact: true },
);
ufunc(
  'minimum',
  2,
  same,
  { float: lesser, int: least, big: least, bool: (a: boolean, b: boolean) => a && b },
  { exact: true },
);

// ── comparisons and logic
ufunc('equal', 2, compares, {
  float: (a: number, b: number) => a === b,
  int: (a: number, b: number) => a === b,
  big: (a: bigint, b: bigint) => a === b,
  bool: (a: boolean, b: boolean) => a === b,
});
ufunc('not_equal', 2, compares, {
  float: (a: number, b: number) => a !== b,
  int: (a: number, b: number) => a !== b,
  big: (a: bigint, b: bigint) => a !== b,
  bool: (a: boolean, b: boolean) => a !== b,
});
const below = (a: number, b: number): boolean => a < b;
const above = (a: number, b: number): boolean => a > b;
const notAbove = (a: number, b: number): boolean => a <= b;
const notBelow = (a: number, b: number): boolean => a >= b;
ufunc('less', 2, compares, { float: below, int: below, big: below, bool: (a: boolean, b: boolean) => !a && b });
ufunc('greater', 2, compares, { float: above, int: above, big: above, bool: (a: boolean, b: boolean) => a && !b });
ufunc('less_equal', 2, compares, {
  float: notAbove,
  int: notAbove,
  big: notAbove,
  bool: (a: boolean, b: boolean) => !a || b,
});
ufunc('greater_equal', 2, compares, {
  float: notBelow,
  int: notBelow,
  big: notBelow,
  bool: (a: boolean, b: boolean) => a || !b,
});
ufunc('logical_and', 2, logical, { bool: (a: boolean, b: boolean) => a && b });
ufunc('logical_or', 2, logical, { bool: (a: boolean, b: boolean) => a || b });
ufunc('logical_xor', 2, logical, { bool: (a: boolean, b: boolean) => a !== b });
ufunc('logical_not', 1, logical, { bool: (a: boolean) => !a });

// ── functions of real numbers
const math = (name: string, f: (x: number) => number, units: number): void =>
  ufunc(name, 1, real, { float: f }, { compiled: true, units });
math('exp', (x: number) => Math.exp(x), 20);
math('log', (x: number) => Math.log(x), 20);
math('sin', (x: number) => Math.sin(x), 20);
math('cos', (x: number) => Math.cos(x), 20);

// ── selection
const chosen = (c: boolean, a: unknown, b: unknown): unknown => (c ? a : b);
ufunc('where', 3, same, { float: chosen, int: chosen, big: chosen, bool: chosen }, { exact: true, conditions: 1 });

export const ufuncs: ReadonlyMap<string, Ufunc> = new Map(rows.map(r => [r.name, r]));

/** What a function does with operands of a dtype. @throws KernelError 'argument' naming the function and the dtype */
export function typingOf(f: Ufunc, dtype: ArrayDType): Typing {
  const typing = f.rule(dtype);
  if (typing && f.of[kindOf(typing.of)]) return typing;
  throw new KernelError('argument', `${f.name}: there is no such function of ${dtype}`);
}

// ── conversions

const wraps: { readonly [D in ArrayDType]?: Scalar } = {
  int8: (x: number) => (x << 24) >> 24,
  int16: (x: number) => (x << 16) >> 16,
  int32: (x: number) => x | 0,
  uint8: (x: number) => x & 255,
  uint16: (x: number) => x & 65535,
  uint32: (x: number) => x >>> 0,
  int64: (x: bigint) => BigInt.asIntN(64, x),
  uint64: (x: bigint) => BigInt.asUintN(64, x),
  float32: (x: number) => Math.fround(x),
};

/** Brings a result of an operation to its dtype; undefined where it is there already. */
export const rounding = (dtype: ArrayDType): Scalar | undefined => wraps[dtype];

/** `float32` rounded to half precision by whoever stores it. */
export const isStoredOnly = (dtype: ArrayDType): boolean => dtype === 'float16';

/** A conversion by its steps, which kernels inline one after the other. */
export interface Conversion {
  readonly steps: readonly Scalar[];
  /** Whether the language of kernels has it. */
  readonly host: boolean;
}

const fromBool = (x: boolean): number => (x ? 1 : 0);
const toBool = (x: number): boolean => x !== 0;
const bigToBool = (x: bigint): boolean => x !== 0n;
const boolToBig = (x: boolean): bigint => (x ? 1n : 0n);
const toNumber = (x: bigint): number => Number(x);
const toBig = (x: number): bigint => BigInt(x);
/** Towards zero; 0 for what is no number or infinite. */
const truncated = (x: number): bigint => (Number.isFinite(x) ? BigInt(Math.trunc(x)) : 0n);

/** How elements of one dtype become those of another. Floats become integers towards zero, modulo their range. */
export function conversion(from: ArrayDType, to: ArrayDType): Conversion {
  const key = `${from} ${to}`;
  const known = conversions.get(key) ?? {
    steps: stepsOf(from, to),
    host: kindOf(from) === 'float' && kindOf(to) === 'big',
  };
  conversions.set(key, known);
  return known;
}
const conversions = new Map<string, Conversion>();

function stepsOf(from: ArrayDType, to: ArrayDType): readonly Scalar[] {
  if (from === to) return [];
  const [a, b] = [kindOf(from), kindOf(to)];
  const change: Scalar | undefined = changes[`${a} ${b}`];
  const fits = b === 'float' && arrayDtypes[from].bits <= (to === 'float32' ? 24 : 53);
  const last = b === 'bool' || a === 'bool' || fits ? undefined : rounding(to);
  const inner = a === 'bool' && to === 'float32' ? undefined : last;
  return [change, inner].filter(s => s !== undefined);
}

const changes: { readonly [fromTo: string]: Scalar | undefined } = {
  'bool int': fromBool,
  'bool float': fromBool,
  'bool big': boolToBig,
  'int bool': toBool,
  'float bool': toBool,
  'big bool': bigToBool,
  'int big': toBig,
  'big int': (x: bigint) => Number(BigInt.asIntN(32, x)),
  'big float': toNumber,
  'float big': truncated,
};
