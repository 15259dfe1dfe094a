import { describe, expect, it } from 'vitest';
import {
  type Atom,
  add,
  atomForm,
  constantForm,
  divide,
  equal,
  intervalOf,
  mul,
  plus,
  printForm,
  split,
  sub,
  substitute,
} from '../../src/analysis/polynomial.ts';

const atom = (id: number, name: string, lo = -100, hi = 100): Atom => ({ id, name, range: { lo, hi } });
const i = atomForm(atom(0, 'i', 0, 9)),
  j = atomForm(atom(1, 'j', 0, 4)),
  wAtom = atom(2, 'w', 5, 5),
  w = atomForm(wAtom);

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
  it('divide only where nothing is left over', () => {
    expect(divide(plus(add(i, i), 4), 2)).toEqual(plus(i, 2));
    expect(divide(plus(i, 1), 2)).toBeUndefined();
  });
  it('print', () => expect(printForm(plus(mul(i, w), -1))).toBe('-1 + i·w'));
});
