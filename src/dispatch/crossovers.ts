/** The sizes at which another option becomes the one that is expected to finish first. */
import type { Crossover, Option } from '../profile/record.ts';
import { type Candidate, candidates, isSame, type Situation } from './choose.ts';
import { scaled } from './work.ts';

/** Sizes at which the choice would change, if all of the work grew with the data. */
export function crossoversOf(s: Situation, elements: number): readonly Crossover[] {
  const found: Crossover[] = [];
  let last: Candidate | undefined;
  for (let power = -4 * Math.log2(elements); power <= 4 * Math.log2(MOST / elements); power++) {
    const factor = 2 ** (power / 4);
    const moves = { arrays: s.moves.arrays, bytes: s.moves.bytes * factor };
    const sent = s.sent && { arrays: s.sent.arrays, up: s.sent.up * factor, down: s.sent.down * factor };
    const [best] = candidates({ ...s, work: scaled(s.work, factor), moves, ...(sent && { sent }) });
    if (last && !isSame(best, last)) found.push({ from: last, to: best, elements: rounded(elements * factor) });
    last = best;
  }
  return found.map(({ from, to, elements }) => ({ from: optionOf(from), to: optionOf(to), elements }));
}
const MOST = 1e9;
const optionOf = ({ backend, threads }: Option): Option => ({ backend, threads });
const rounded = (n: number): number => Number(n.toPrecision(2));
