/** How each local behaves that a loop assigns: whether an iteration has it for itself, whether its value follows from the
 * number of the iteration, whether parts of the loop can be combined, or whether one iteration needs what another left. */
import { assignedIn, type For, type Induction, type Kernel, type LocalId, type Reduction } from '../ir.ts';
import type { Reason, Role } from './loops.ts';
import type { Ranges } from './ranges.ts';
import { flowOf } from './scalars/flow.ts';
import { foldFor } from './scalars/folds.ts';
import { inductionOf, isExact } from './scalars/inductions.ts';
import { liveBehind } from './scalars/liveness.ts';
import { type Pick, pickFor } from './scalars/picks.ts';
import { readCounts } from './scalars/reads.ts';
import { reasonFor } from './scalars/reasons.ts';
import { type Scope, writesIn } from './scalars/scope.ts';
import { withoutTemporaries } from './scalars/temporaries.ts';

export interface Scalars {
  /** Of every local that the body assigns. Companions of a pick have the role of the pick. */
  readonly roles: ReadonlyMap<LocalId, Role>;
  readonly reductions: readonly Reduction[];
  readonly inductions: readonly Induction[];
  /** Those of them that are inductions only if they stay where float64 holds every integer. */
  readonly growing: readonly LocalId[];
  /** Locals that each iteration has for itself; `last`: those of them that are read behind the loop. */
  readonly private: readonly LocalId[];
  readonly last: readonly LocalId[];
  readonly carried: readonly Carried[];
}

export interface Carried {
  readonly local: LocalId;
  readonly reason: Reason;
}

export function scalarsOf(kernel: Kernel, numbers: Ranges, loop: For): Scalars {
  const scope = scopeOf(kernel, numbers, loop);
  const locals = [...scope.assigned].filter(l => l !== loop.local);
  const picks = locals
    .filter(l => scope.flow.exposed.has(l) && !inductionOf(scope, l))
    .flatMap(l => pickFor(scope, l) ?? []);
  const companions = new Set(picks.flatMap(p => p.with));
  const found = locals.map(local => ({ local, ...behaviour(scope, local, picks, companions) }));
  const having = (...roles: readonly Role[]) => found.filter(f => roles.includes(f.role)).map(f => f.local);
  return {
    roles: new Map(found.map(f => [f.local, f.role])),
    reductions: found.flatMap(f => f.reduction ?? []),
    inductions: found.flatMap(f => f.induction ?? []),
    growing: having('induction').filter(l => !isExact(scope, l)),
    private: having('private', 'last'),
    last: having('last'),
    carried: having('carried').map(local => ({ local, reason: reasonFor(scope, local) })),
  };
}

interface Behaviour {
  readonly role: Role;
  readonly reduction?: Reduction;
  readonly induction?: Induction;
}

function behaviour(scope: Scope, local: LocalId, picks: readonly Pick[], companions: ReadonlySet<LocalId>): Behaviour {
  if (companions.has(local)) return { role: 'pick' };
  if (!scope.flow.exposed.has(local)) return own(scope, local);
  const induction = inductionOf(scope, local);
  if (induction && isExact(scope, local)) return { role: 'induction', induction };
  const reduction = foldFor(scope, local) ?? picks.find(p => p.local === local);
  if (reduction) return { role: reduction.kind, reduction };
  return induction ? { role: 'induction', induction } : { role: 'carried' };
}

/** Of a local that an iteration reads only behind its own assignment. */
function own({ flow, live, reads, writes }: Scope, local: LocalId): Behaviour {
  if (!live.has(local)) return { role: 'private' };
  if (flow.done.has(local)) return { role: 'last' };
  const plain = writes.get(local)?.every(w => w.s.kind === 'assign');
  return plain && !reads.get(local) ? { role: 'latest', reduction: { kind: 'latest', local } } : { role: 'carried' };
}

function scopeOf(kernel: Kernel, numbers: Ranges, loop: For): Scope {
  const flow = flowOf(kernel, numbers, loop);
  const live = liveBehind(kernel, loop);
  const assigned = assignedIn(loop);
  const mine = (l: LocalId): boolean => !flow.exposed.has(l) && !live.has(l);
  const body = withoutTemporaries(kernel, loop.body, mine, l => flow.exposed.has(l) && assigned.has(l));
  return { kernel, numbers, loop, flow, live, body, reads: readCounts(kernel, body), writes: writesIn(body), assigned };
}
