/** Elementwise functions out of plain ones. */
import { KernelError } from '../../diagnostic.ts';
import { type ArrayDType, floating, isArrayDType, kindOf } from '../../ndarray/dtypes.ts';
import { type ArrayLike, NDArray, partOf } from '../../ndarray/ndarray.ts';
import type { Whole } from '../../ndarray/node.ts';
import { cast, commonDtype, record } from '../../ndarray/record.ts';
import type { Rule, Ufunc } from '../../ndarray/ufuncs.ts';
import { type Handed, handed, nameFor, type Using } from './handed.ts';

export interface VectorizeOptions {
  /** What the function names from outside itself. */
  readonly using?: Using;
  /** Of the results. By default a float: that of the operands, or as `exp` has it for integers. */
  readonly dtype?: ArrayDType;
  /** In messages. By default the function's. */
  readonly name?: string;
}

/** Arguments of a function, with an array wherever it takes a number. */
type Arrays<P extends readonly unknown[]> = { [K in keyof P]: ArrayLike };

/** Of numbers, booleans or BigInts. */
type AnyFunction = (...args: any[]) => number | boolean | bigint;

/** What is computed in, for operands of a dtype; undefined: in that of the result. */
function computedIn(common: ArrayDType, wanted: ArrayDType | undefined): ArrayDType {
  if (wanted === undefined) return floating(common);
  if (wanted === 'bool' || kindOf(wanted) === 'float') return wanted === 'bool' ? common : wanted;
  const isSame = kindOf(wanted) === kindOf(common);
  return isSame || kindOf(common) === 'bool' ? wanted : common;
}

/** A row as those of `ndarray/ufuncs.ts`, made now. The compiler must compute what it may round in its own way. */
function rowOf(name: string, { f, using, arity, isExact, steps, units }: Handed, rule: Rule, single: boolean): Ufunc {
  const compiled = !isExact || arity > 3 || (single && steps > 1);
  const of = { float: f, int: f, big: f, bool: f };
  return { name, arity, rule, of, units, compiled, custom: { using, helper: nameFor(f) } };
}

/** An elementwise function with broadcasting out of a function of single elements, written in the kernel language: it is part of
 * kernels as the functions of NumPy's names are. Operands are converted to what they promote to, and that to a float, unless
 * `dtype` is of whole numbers: then whole numbers stay such. float32 results are rounded once, at the end. CuPy's
 * `ElementwiseKernel`, Numba's `vectorize`.
 *
 * @param fn of one element of each array; BigInts for elements of int64 and uint64 where whole numbers stay such
 * @returns a function of as many arrays, or what stands for such, as `fn` has parameters
 * @throws KernelError 'argument' where fn is no function, or has no parameters
 */
export function vectorize<F extends AnyFunction>(
  fn: F,
  options: VectorizeOptions = {},
): (...arrays: Arrays<Parameters<F>>) => NDArray {
  const { using, dtype, name = fn.name || 'vectorized' } = options;
  const given = handed('vectorize', fn, using);
  if (!given.arity) throw new KernelError('argument', `vectorize: \`${name}\` has no parameters`);
  if (dtype !== undefined && !isArrayDType(dtype))
    throw new KernelError('argument', `vectorize: unknown dtype '${String(dtype)}'`);
  const rule: Rule = common => {
    const of = computedIn(common, dtype);
    return { of, gives: dtype === 'bool' ? 'bool' : of };
  };
  const rows = [false, true].map(single => rowOf(name, given, rule, single));
  return (...arrays) => {
    if (arrays.length !== given.arity)
      throw new KernelError('argument', `${name}: takes ${given.arity} arrays, not ${arrays.length}`);
    const parts = (arrays as readonly ArrayLike[]).map(partOf);
    const { of } = rule(commonDtype(parts))!;
    const node = record(rows[of === 'float32' || of === 'float16' ? 1 : 0], parts);
    return new NDArray((dtype === undefined || node.dtype === dtype ? node : cast(node, dtype)) as Whole);
  };
}
