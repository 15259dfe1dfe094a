/** Progress and the end of a call: all items done, or one thing that went wrong. */
import { abandon, discharge } from '../runtime/crew.ts';
import { withItem } from './errors.ts';
import { remember } from './known.ts';
import type { Run } from './state.ts';

/** Milliseconds between two reports of progress. */
const reportEvery = 50;

/** Takes in that so many more are done; answers whether there is anything left to do. */
export function count(run: Run, made: number): boolean {
  run.done += made;
  const { done, work } = run;
  if (done === work.items.length) {
    end(run);
    return false;
  }
  const now = performance.now();
  if (work.onProgress && now - run.reported >= reportEvery) {
    run.reported = now;
    report(run);
  }
  return run.mode !== 'over';
}

function report(run: Run): void {
  try {
    run.work.onProgress?.({ done: run.done, total: run.work.items.length });
  } catch (error) {
    fail(run, error);
  }
}

export function end(run: Run): void {
  report(run);
  if (run.mode === 'over') return;
  remember(run);
  leave(run);
  run.resolve(run.results);
}

export function fail(run: Run, reason: unknown): void {
  if (run.mode === 'over') return;
  leave(run);
  run.reject(reason);
}

/** Iterations of a loop are no items. */
export const failAt = (run: Run, error: unknown, item: number): void =>
  fail(run, run.work.quiet ? error : withItem(error, item));

function leave(run: Run): void {
  const { id, flying, told, work, onAbort } = run;
  run.mode = 'over';
  work.signal?.removeEventListener('abort', onAbort);
  for (const member of told) member.post({ kind: 'drop', id });
  for (const member of flying.keys()) abandon(member);
  flying.clear();
  if (run.isEnlisted) discharge(run.caller);
}
