/** `prange` in functions that are sent as text: it names nothing outside itself. */
export function* steps(first: number, second?: number, step = 1): Generator<number> {
  if (!(step > 0 || step < 0)) throw new RangeError(`prange: the step is ${step}, it must be above or below 0`);
  const [lo, hi] = second === undefined ? [0, first] : [first, second];
  for (let i = lo; step > 0 ? i < hi : i > hi; i += step) yield i;
}
