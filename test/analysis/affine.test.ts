import { describe, expect, it } from 'vitest';
import {
  type Atom,
  add,
  atomForm,
  constantForm,
  equal,
  intervalOf,
  mul,
  plus,
  split,
  sub,
  substitute,
  tractable,
} from '../../src/analysis/polynomial.ts';

const atom = (id: number, lo: number, hi: number): Atom => ({ id, soft: false, range: { lo, hi } });
const [i, j, w] = [atom(0, 0, 9), atom(1, 0, 4), atom(2, 5, 5)].map(atomForm);

describe('polynomials', () => {
  it('are equal where they are the same function, however they were written', () => {
    const a = mul(add(i, constantForm(2)), w),
      b = add(mul(w, i), add(w, w));
    expect(equal(a, b)).toBe(true);
    expect(sub(a, b)).toEqual([]);
  });
  it('take one power of an atom out', () => {
    const x = i[0].atoms[0],
      { by, rest } = split(plus(mul(i, mul(i, w)), 3), x);
    expect(equal(by, mul(i, w))).toBe(true);
    expect(equal(rest, constantForm(3))).toBe(true);
  });
  it('substitute in every power', () => {
    const x = i[0].atoms[0];
    expect(equal(substitute(mul(i, i), x, plus(j, 1)), add(mul(j, j), plus(add(j, j), 1)))).toBe(true);
  });
  it('are bounded by the ranges of their atoms', () => {
    expect(intervalOf(add(mul(i, w), j))).toEqual({ lo: 0, hi: 49 });
    expect(intervalOf(sub(constantForm(9), i))).toEqual({ lo: 0, hi: 9 });
  });
  it('are given up where their degree or coefficients are beyond reason', () => {
    const square = mul(w, w);
    const most = mul(mul(square, square), square);
    expect(tractable(most)).toBe(true);
    expect(equal(plus(most, 1), plus(mul(mul(square, w), mul(square, w)), 1))).toBe(true);
    expect(equal(most, mul(square, square))).toBe(false);
    expect(tractable(plus(mul(most, w), 1))).toBe(false);
    expect(tractable(mul(mul(square, square), atomForm(atom(500, 0, 1))))).toBe(false);
    expect(tractable(plus(i, 2 ** 41))).toBe(false);
    expect(tractable(atomForm(atom(9000, 0, 1)))).toBe(false);
  });
});
