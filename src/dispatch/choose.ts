/** Which backend a call runs on. Until times are forecast, a rule: compiled code where the arrays lie on the shared heap
 * already or the kernel nests loops, so that the work outweighs the copies; otherwise JavaScript, in place. Both give the
 * same bits. */
import type { Backend } from '../backend.ts';
import { bodies, type Stmt } from '../ir.ts';

export interface Choice {
  readonly backend: Backend;
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
  /** Loops inside loops in the kernel. */
  readonly depth: number;
  /** Whether an element costs so much to compute, where it can be computed in lanes, that bringing it to the heap does not. */
  readonly heavy: boolean;
  /** Whether every array of the call lies on the shared heap. */
  readonly resident: boolean;
}

/** Backends in the order in which `auto` would have them. */
export function choose({ depth, heavy, resident }: Situation, backends: readonly Backend[]): readonly Choice[] {
  const where = (memory: Backend['memory'], why: string): readonly Choice[] =>
    backends.filter(b => b.memory === memory).map(backend => ({ backend, why }));
  if (resident) return [...where('heap', 'the arrays lie on the shared heap'), ...where('any', 'it needs no copies')];
  if (heavy)
    return [...where('heap', 'the work on an element outweighs its copy'), ...where('any', 'it needs no copies')];
  return depth > 1
    ? [...where('heap', 'nested loops outweigh the copies'), ...where('any', 'it needs no copies')]
    : [...where('any', 'one pass over arrays that would have to be copied'), ...where('heap', 'there is no other')];
}
