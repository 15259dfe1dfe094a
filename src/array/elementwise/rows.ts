/** Functions of the table as functions of the module. */
import { type ArrayLike, apply, type NDArray } from '../../ndarray/ndarray.ts';

export type Unary = (x: ArrayLike) => NDArray;
export type Binary = (x1: ArrayLike, x2: ArrayLike) => NDArray;

export const unary =
  (name: string): Unary =>
  x =>
    apply(name, x);
export const binary =
  (name: string): Binary =>
  (x1, x2) =>
    apply(name, x1, x2);
