/** Elementwise functions of the array API: each is a row of `ndarray/ufuncs.ts`. Operands broadcast and are promoted as in
 * NumPy; the result is recorded, and computed when it is wanted. */
import { type ArrayLike, apply, type NDArray } from '../ndarray/ndarray.ts';

type Unary = (x: ArrayLike) => NDArray;
type Binary = (x1: ArrayLike, x2: ArrayLike) => NDArray;

const unary =
  (name: string): Unary =>
  x =>
    apply(name, x);
const binary =
  (name: string): Binary =>
  (x1, x2) =>
    apply(name, x1, x2);

/** Sum of two arrays. */
export const add: Binary = binary('add');
export const multiply: Binary = binary('multiply');
export const exp: Unary = unary('exp');
