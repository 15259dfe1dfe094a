/** Which backend a call runs on. Until times are forecast, a rule: compiled code where the arrays lie on the shared heap
 * already or the kernel nests loops, so that the work outweighs the copies; otherwise JavaScript, in place. Both give the
 * same bits. */
import type { Backend } from '../backend.ts';
import { bodies, type Kernel, type Stmt } from '../ir.ts';

export interface Decision {
  readonly backend: string;
  readonly why: string;
}

/** Loops inside loops, at the deepest. */
export function loopDepth(body: readonly Stmt[]): number {
  return Math.max(
    0,
    ...body.map(s => Number(s.kind === 'for' || s.kind === 'while') + Math.max(0, ...bodies(s).map(loopDepth))),
  );
}

export interface Situation {
  readonly kernel: Kernel;
  readonly depth: number;
  /** Whether every array of the call lies on the shared heap. */
  readonly resident: boolean;
}

/** Backends in the order in which `auto` would have them. */
export function choose(
  { depth, resident }: Situation,
  candidates: readonly Backend[],
): readonly (readonly [Backend, string])[] {
  const heap = candidates.filter(b => b.memory === 'heap');
  const anywhere = candidates.filter(b => b.memory === 'any');
  const compiled = heap.map(
    b => [b, resident ? 'the arrays lie on the shared heap' : 'nested loops outweigh the copies'] as const,
  );
  const inPlace = anywhere.map(b => [b, 'one pass over arrays that would have to be copied'] as const);
  return resident || depth > 1 ? [...compiled, ...inPlace] : [...inPlace, ...compiled];
}
