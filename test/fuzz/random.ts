/** A small deterministic source of randomness: the same seed gives the same kernel on every host. */

export interface Random {
  /** An integer in 0 … n − 1. */
  readonly int: (n: number) => number;
  /** A float in [0, 1). */
  readonly unit: () => number;
  readonly chance: (p: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
  /** One of the rows, as often as its weight says; a weight of 0 never. */
  readonly weighted: <T>(rows: readonly (readonly [number, T])[]) => T;
}

/** mulberry32 (Tommy Ettinger, public domain); the seed is scrambled first, so that neighbouring seeds share nothing. */
export function random(seed: number): Random {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ (seed >>> 13);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
  const unit = () => next() / 2 ** 32;
  const int = (n: number) => Math.floor(unit() * n);
  return {
    int,
    unit,
    chance: p => unit() < p,
    pick: list => list[int(list.length)],
    weighted: rows => {
      let left = unit() * rows.reduce((sum, [weight]) => sum + weight, 0);
      return (rows.find(([weight]) => (left -= weight) < 0) ?? rows[rows.length - 1])[1];
    },
  };
}
