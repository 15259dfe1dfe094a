/** Items on this thread. */
import type { Batch } from './errors.ts';
import { failAt } from './outcome.ts';
import { claim, isHere, type Run } from './state.ts';

/** Runs `most` items at most; answers how many. */
export function someHere(run: Run, most: number): number | Promise<number> {
  const { items, local } = run.work;
  const { from, to } = claim(run, most);
  let i = from;
  try {
    for (; i < to; i++) {
      const result = local(items[i], i) as { then?: unknown } | null;
      if (typeof result === 'object' && typeof result?.then === 'function')
        return waitHere(run, { from, to }, i, result);
      if (!run.work.quiet) run.results[i] = result;
    }
  } catch (error) {
    failAt(run, error, i);
  }
  return i - from;
}

async function waitHere(run: Run, { from, to }: Batch, at: number, first: unknown): Promise<number> {
  const { items, local, quiet } = run.work;
  let i = at;
  try {
    for (; i < to && isHere(run); i++) {
      const result = await (i === at ? first : local(items[i], i));
      if (!quiet) run.results[i] = result;
    }
  } catch (error) {
    failAt(run, error, i);
  }
  return i - from;
}
