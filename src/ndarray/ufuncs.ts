/** THE table of elementwise functions: a row per function of the array API, by topic. What a row holds are ordinary functions of
 * the kernel language; loops that were compiled with the library call them, and kernels of fused expressions inline them. */
import { KernelError } from '../diagnostic.ts';
import type { ArrayDType } from './dtypes.ts';
import { arithmetic } from './ufuncs/arithmetic.ts';
import { bitwise } from './ufuncs/bits.ts';
import { comparisons } from './ufuncs/comparison.ts';
import { realFunctions } from './ufuncs/real.ts';
import { roundings } from './ufuncs/rounding.ts';
import { functionOf, type Typing, type Ufunc } from './ufuncs/row.ts';

export { type Conversion, conversion, isStoredOnly, rounding } from './conversions.ts';
export { functionOf, type Rule, type Scalar, type Typing, type Ufunc } from './ufuncs/row.ts';

const rows = [...arithmetic, ...roundings, ...comparisons, ...bitwise, ...realFunctions];

export const ufuncs: ReadonlyMap<string, Ufunc> = new Map(rows.map(r => [r.name, r]));

/** What a function does with operands of a dtype. @throws KernelError 'argument' naming the function and the dtype */
export function typingOf(f: Ufunc, dtype: ArrayDType): Typing {
  const typing = f.rule(dtype);
  if (typing && functionOf(f, typing.of)) return typing;
  throw new KernelError('argument', `${f.name}: there is no such function of ${dtype}`);
}
