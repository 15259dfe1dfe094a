/** Puts a loop inside the one that it holds (`plan/inward.ts`): that is shared among threads, this one runs in lanes and in the order of
 * memory. The loops as they were stay, for where the guard does not hold. */
import type { Expr, For, Kernel, Spread, Stmt } from '../ir.ts';
import { someStmt } from '../ir.ts';
import { type Additions, eachSpread } from './additions.ts';
import { duplicate } from './duplicate.ts';
import { ALWAYS, f64, float, isInTheWay } from './pieces.ts';

export function exchange(kernel: Kernel): Kernel {
  if (!someStmt(kernel.body, s => s.kind === 'spread' && s.inward !== undefined)) return kernel;
  return eachSpread(kernel, (into, s) => (s.inward === undefined ? s : exchanged(into, s, s.inward)));
}

/** The loop as it is where something is in the way: a check, a jump. */
function exchanged(into: Additions, { inward: _, ...s }: Spread, lanes: number): Spread {
  const never = s.guard.kind === 'const' && !s.guard.value;
  const [copy] = duplicate(into, [s.loop], new Map()) as readonly For[];
  const before = copy.body.slice(0, -1);
  const around = copy.body.at(-1);
  if (never || s.retry || around?.kind !== 'for' || !before.every(x => x.kind === 'assign')) return s;
  if (
    around.lo.type !== 'i32' ||
    s.loop.lo.type !== 'i32' ||
    someStmt(s.loop.body, x => x.kind === 'spread' || isInTheWay(x))
  )
    return s;
  const node = () => ({ id: into.nextId++, span: s.span });
  const free = { ...s, guard: ALWAYS, apart: [] };
  const inside: For = { ...copy, body: [...before, ...around.body] };
  const inLanes = { ...free, ...node(), threads: false, lanes, tree: { block: lanes, lanes }, loop: inside };
  const loop: For = { ...around, body: [lanes > 1 ? inLanes : inside] };
  const alone = { threads: false, lanes: 1, tree: { block: 1, lanes: 1 } };
  const shared: Stmt = s.threads
    ? { ...free, ...node(), ...alone, threads: true, work: workAround(s, around), loop }
    : loop;
  return { ...s, ...alone, instead: [shared] };
}

/** What an iteration of the loop around takes: that of this loop is for all of its iterations. */
function workAround({ work, loop }: Spread, around: For): Expr {
  const trips = ({ lo, hi }: For): Expr =>
    f64('max', f64('sub', float(hi), float(lo)), { kind: 'const', type: 'f64', value: 1 });
  return f64('div', f64('mul', work, trips(loop)), trips(around));
}
