/** The sides of a row in turns: what each takes at best, since other work on the machine only ever adds to it. */
import { figure, type Row, ratio } from '../table.ts';

export type Side = () => Promise<ArrayLike<number>> | ArrayLike<number>;

/** Rounds, of which the first so many are for compilers to warm up. */
export interface Rounds {
  readonly warm: number;
  readonly counted: number;
}

/** Milliseconds of each side at best, beside the first. */
export async function turns(name: string, sides: Readonly<Record<string, Side>>, rounds: Rounds): Promise<Row[]> {
  const best = new Map<string, number>();
  for (let round = 0; round < rounds.warm + rounds.counted; round++)
    for (const [side, run] of Object.entries(sides)) {
      const start = performance.now();
      await run();
      const ms = performance.now() - start;
      if (round >= rounds.warm) best.set(side, Math.min(ms, best.get(side) ?? Infinity));
    }
  const first = [...best.values()][0];
  return [...best].map(([side, ms], k) => [k ? '' : name, side, figure(ms), ratio(ms / first)]);
}
