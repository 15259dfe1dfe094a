/** The bytes that accesses move, and by which of the loops around them. */
import { baseOf } from '../analysis/access.ts';
import type { Bound } from '../backend.ts';
import { dtypes } from '../dtype.ts';
import type { Expr, Kernel, Load, LocalId, Stmt, Store } from '../ir.ts';
import { bodies, someExpr } from '../ir.ts';

export interface Frame {
  readonly params: readonly number[];
  readonly locals: number[];
  readonly arrays: Bound['arrays'];
}

/** A loop around the statement that is looked at. */
export interface Around {
  readonly local: LocalId | undefined;
  /** Runs of it, as last counted. */
  entries: number;
}

/** Where an access stands. */
interface Place {
  readonly kernel: Kernel;
  readonly around: readonly Around[];
  readonly lanes: number;
}

/** Bytes: the array as often as the outermost loop that moves the subscript is entered, at most one for each access. */
export function traffic(c: Place, access: Load | Store): (frame: Frame, moved: number[], times: number) => void {
  const base = baseOf(c.kernel, access.array);
  const { size } = dtypes[c.kernel.arrays[base].dtype];
  const names = localsBehind(c.kernel, access.index);
  const mover = c.around.find(a => a.local !== undefined && names.has(a.local));
  const lanes = c.lanes > 1 ? c.lanes : 1;
  return (frame, moved, times) => {
    const bytes = frame.arrays[base]?.byteLength ?? Number.POSITIVE_INFINITY;
    const passed = Math.min(times * lanes * size, bytes * (mover?.entries ?? 1));
    moved[base] = Math.max(moved[base], passed);
  };
}

/** The locals that a subscript is made of, through those assigned from others. */
function localsBehind(kernel: Kernel, index: Expr): ReadonlySet<LocalId> {
  const found = new Set<LocalId>();
  const values = valuesOf(kernel);
  const look = (e: Expr): boolean =>
    someExpr(e, x => {
      if (x.kind === 'local' && !found.has(x.local)) {
        found.add(x.local);
        values.get(x.local)?.forEach(look);
      }
      return false;
    });
  look(index);
  return found;
}

const assigned = new WeakMap<Kernel, ReadonlyMap<LocalId, readonly Expr[]>>();
function valuesOf(kernel: Kernel): ReadonlyMap<LocalId, readonly Expr[]> {
  const known = assigned.get(kernel);
  if (known) return known;
  const values = new Map<LocalId, Expr[]>();
  const look = (list: readonly Stmt[]): void =>
    list.forEach(s => {
      if (s.kind === 'assign') values.set(s.local, [...(values.get(s.local) ?? []), s.value]);
      for (const body of bodies(s)) look(body);
    });
  look(kernel.body);
  assigned.set(kernel, values);
  return values;
}
