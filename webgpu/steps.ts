/** What the steps of a program come to: walks over them, the memory that sums need, the arrays that outlive a shader. */
import { baseOf } from '../src/analysis/access.ts';
import type { ArrayId, Kernel, Stmt } from '../src/ir.ts';
import { slotsOf, someStmt } from '../src/ir.ts';
import { arraysIn } from './module.ts';
import type { Step } from './program.ts';
import { wordsOf } from './reduce.ts';

export function anyStep(steps: readonly Step[], test: (s: Step) => boolean): boolean {
  return steps.some(s => test(s) || inner(s).some(list => anyStep(list, test)));
}

export function eachStep(steps: readonly Step[], visit: (s: Step) => void): void {
  for (const s of steps) {
    visit(s);
    for (const list of inner(s)) eachStep(list, visit);
  }
}

function inner(s: Step): readonly (readonly Step[])[] {
  switch (s.kind) {
    case 'if':
      return [s.then, s.else];
    case 'for':
    case 'block':
      return [s.body];
    case 'while':
      return [s.before, s.body, s.step];
    case 'grid':
      return [s.ordered];
    case 'silent':
      return [s.steps, s.asking];
    case 'copy':
      return [[s.grid]];
    default:
      return [];
  }
}

export function greatestPartial(kernel: Kernel, steps: readonly Step[]): number {
  let most = 0;
  eachStep(steps, s => {
    if (s.kind === 'grid' || s.kind === 'indirect') most = Math.max(most, wordsOf(kernel, s.spread));
  });
  return most;
}

/** Private arrays that outlive a shader: more than one step uses them, or one that they do not begin in, or the caller gets them. */
export function outsideArrays(kernel: Kernel, steps: readonly Step[]): ReadonlySet<ArrayId> {
  const users = new Map<ArrayId, (readonly Stmt[])[]>();
  const use = (id: ArrayId, body: readonly Stmt[]) => {
    if (kernel.arrays[id].storage.kind !== 'private') return;
    const all = users.get(id);
    if (all) all.push(body);
    else users.set(id, [body]);
  };
  const look = (list: readonly Step[]): void => {
    for (const s of list) {
      if (s.kind === 'copy') for (const id of [s.array, s.from]) use(id, []);
      const body =
        s.kind === 'serial' ? s.body : s.kind === 'grid' || s.kind === 'indirect' ? [s.spread.loop] : undefined;
      if (body) for (const id of arraysIn(kernel, body).keys()) use(id, body);
      // The loop in order is the same code again, instead of the grid.
      if (s.kind !== 'grid') inner(s).forEach(look);
    }
  };
  look(steps);
  const begins = (body: readonly Stmt[], id: ArrayId) => someStmt(body, s => s.kind === 'clear' && s.array === id);
  const returned = new Set(
    kernel.results.flatMap(slotsOf).flatMap(s => ('array' in s ? [baseOf(kernel, s.array)] : [])),
  );
  const outlives = (id: ArrayId, bodies: readonly (readonly Stmt[])[]) =>
    returned.has(id) || bodies.length > 1 || !begins(bodies[0], id);
  return new Set([...users].filter(([id, bodies]) => outlives(id, bodies)).map(([id]) => id));
}
