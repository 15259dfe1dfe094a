/** The kernel library, row by row: each function beside the compiled plain kernel and beside plain JavaScript, and, where there is
 * one, beside what a peer or a hand-written routine reaches. Checked before it is timed. */
import { faster, interleave, type Side } from './measure.ts';
import { figure, ratio, table } from './table.ts';

export interface LibraryRow {
  readonly name: string;
  /** Makes its data, checks that all sides give the same, and gives the sides: the first is what others are compared with,
   * plain JavaScript on ordinary arrays as a rule. */
  readonly sides: () => Promise<readonly Side[]> | readonly Side[];
  /** How many times as fast as the first a side is to be, by its name. */
  readonly reach?: { readonly [side: string]: number };
}

/** By family: the files of benches/library. */
const families: { readonly [name: string]: () => Promise<{ readonly rows: readonly LibraryRow[] }> } = {
  convolution: () => import('./library/convolution.ts'),
  image: () => import('./library/image.ts'),
  distance: () => import('./library/distance.ts'),
  fourier: () => import('./library/fourier.ts'),
  linear: () => import('./library/linear.ts'),
  reductions: () => import('./library/reductions.ts'),
};

export async function library({ row, quick }: { readonly row: string; readonly quick: boolean }): Promise<string> {
  const lines: (string | number)[][] = [];
  for (const [family, load] of Object.entries(families)) {
    const { rows } = await load();
    for (const { name, sides, reach } of rows.filter(r => `${family} ${r.name}`.includes(row))) {
      const all = await sides();
      const times = await interleave(all, quick ? { ms: 300, rounds: 3 } : { ms: 1500, rounds: 7 });
      all.forEach((side, k) => {
        const gain = faster(times[0], times[k]);
        const goal = reach?.[side.name];
        const verdict = goal === undefined ? '' : gain >= goal ? 'reached' : `${ratio(gain / goal)} of it`;
        const ns = [...times[k]].sort((a, b) => a - b)[times[k].length >> 1];
        lines.push([k ? '' : name, side.name, figure(ns / 1000), ratio(gain), goal ?? '', verdict]);
      });
      console.log(`  ${name}: ${all.map((side, k) => `${side.name} ${ratio(faster(times[0], times[k]))}`).join(', ')}`);
    }
  }
  return table(['row', 'side', 'µs', '× the first', 'to reach', ''], lines);
}
