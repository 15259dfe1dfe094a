/** What a row of the table of elementwise functions holds, and the rules of dtypes that rows share. */
import { type ArrayDType, floating, type Kind, kindOf } from '../dtypes.ts';

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
  /** Of float32, where a body of float64 would be rounded several times: with each rounding, as `Math.fround`, so that it is
   * the same in float64 arithmetic as in float32. */
  readonly single?: Scalar;
  /** Results need no rounding: they are operands, or integers of the dtype. */
  readonly exact?: boolean;
  /** Whether the compiler computes it, of floats, in its own way, so that loops must be compiled to give the same bits. */
  readonly compiled?: boolean;
  /** Whether the compiler does not run loops with it in lanes. */
  readonly serial?: boolean;
  /** What it takes, in units of an addition. */
  readonly units: number;
  /** Operands that are not converted: a condition. */
  readonly conditions?: number;
  /** Of a function that a user made: what it is called in the text of kernels, and what it names from outside itself, under names
   * that nobody else has. */
  readonly custom?: { readonly helper: string; readonly using: { readonly [name: string]: unknown } };
}

type More = Partial<Pick<Ufunc, 'exact' | 'compiled' | 'serial' | 'units' | 'conditions' | 'single'>>;

/** A row. */
export const ufunc = (name: string, arity: number, rule: Rule, of: Ufunc['of'], more: More = {}): Ufunc => ({
  name,
  arity,
  rule,
  of,
  units: 1,
  ...more,
});

/** The function that a row has for a dtype. */
export const functionOf = ({ of, single }: Ufunc, dtype: ArrayDType): Scalar | undefined =>
  single && (dtype === 'float32' || dtype === 'float16') ? single : of[kindOf(dtype)];

// ── which dtypes, and what comes out

export const same: Rule = dtype => ({ of: dtype, gives: dtype });
export const numeric: Rule = dtype => (kindOf(dtype) === 'bool' ? undefined : same(dtype));
/** Booleans count as int8, as where NumPy has no loop of them. */
export const numbers: Rule = dtype => same(kindOf(dtype) === 'bool' ? 'int8' : dtype);
export const whole: Rule = dtype => (kindOf(dtype) === 'float' ? undefined : numbers(dtype));
export const bits: Rule = dtype => (kindOf(dtype) === 'float' ? undefined : same(dtype));
export const real: Rule = dtype => ({ of: floating(dtype), gives: floating(dtype) });
export const compares: Rule = dtype => ({ of: dtype, gives: 'bool' });
export const tests: Rule = dtype => (kindOf(dtype) === 'bool' ? { of: 'int8', gives: 'bool' } : compares(dtype));
export const logical: Rule = () => ({ of: 'bool', gives: 'bool' });
/** `divide` of integers is float64 whatever their size, as NumPy has it. */
export const quotient: Rule = dtype => (kindOf(dtype) === 'float' ? same(dtype) : { of: 'float64', gives: 'float64' });
