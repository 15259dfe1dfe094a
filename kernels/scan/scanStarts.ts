import type { Floats, Numbers } from '../types.ts';

declare const fold: (s: number, x: number) => number;
declare const start: number;

/** What comes before each block of a row: startᵦ ← start ∘ total₀ ∘ … ∘ totalᵦ₋₁.
 *
 * @param totals (blocks), replaced
 */
export function scanStarts(totals: Floats | Numbers, blocks: number): void {
  let s = start;
  for (let b = 0; b < blocks; b++) {
    const t = fold(s, totals[b]);
    totals[b] = s;
    s = t;
  }
}
