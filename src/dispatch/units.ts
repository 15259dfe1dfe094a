/** What expressions take, in units of a float64 addition, by the lanes that they run in. */
import type { Type } from '../dtype.ts';
import type { Expr, Load, Op, StmtId, Store } from '../ir.ts';
import { operands } from '../ir.ts';
import { opCost, ops } from '../ops.ts';
import { inLanes, taken } from './functions.ts';

/** Operations of one kind of code: in units of a float64 addition, one element at a time; the same for whole vectors; and
 * functions of the host's `Math`, in units too. */
export interface Operations {
  readonly scalar: number;
  readonly vector: number;
  readonly math: number;
}

export type Bin = { scalar: number; vector: number; math: number };

export const empty = (): Bin => ({ scalar: 0, vector: 0, math: 0 });

/** How the code around an expression runs. */
export interface Running {
  readonly lanes: number;
  /** The loop in lanes. */
  readonly loop: StmtId;
  /** Elements that an access moves by in a step of a loop, where that is known. */
  readonly strides: (access: object, loop: StmtId) => number | undefined;
  /** Whether functions of `Math` are computed in lanes. */
  readonly math: boolean;
}

/** What JavaScript is slow at where it has to give the bits of lanes: functions of `Math`, and products fused with sums. */
export const slow = (exprs: readonly Expr[], math: boolean): number =>
  exprs.reduce((sum, e) => sum + (e.kind === 'op' ? slowness(e, math) : 0) + slow(operands(e), math), 0);

function slowness({ op, type }: Op, math: boolean): number {
  const found = math ? taken(op) : undefined;
  return op === 'fma' ? 100 : found ? inLanes(found, type)[1] : 0;
}

export function addTo(into: Bin, { scalar, vector, math }: Operations, times: number): void {
  into.scalar += scalar * times;
  into.vector += vector * times;
  into.math += math * times;
}

const sizeOf: { readonly [T in Type]: number } = { f64: 8, i64: 8, u64: 8, f32: 4, i32: 4, u32: 4, bool: 4 };

/** Units of expressions: subscripts count half in scalar code, and not in lanes, where most are moved out of loops. */
export function costs(c: Running, exprs: readonly Expr[]): Operations {
  const sum: Bin = empty();
  const parts = (type: Type): number => Math.max(1, (c.lanes * sizeOf[type]) / 16);
  const look = (e: Expr, weight: number): void => {
    if (c.lanes > 1) together(e, weight);
    else if (e.kind === 'op') {
      const host = taken(e.op)?.host;
      if (host) sum.math += host * weight;
      else sum.scalar += opCost(e) * weight;
    } else if (e.kind === 'load' || e.kind === 'convert') sum.scalar += weight;
    else if (e.kind === 'select') sum.scalar += SELECT * weight;
    if (e.kind !== 'load') for (const x of operands(e)) look(x, weight);
    else if (c.lanes === 1) look(e.index, weight / 2);
  };
  const together = (e: Expr, weight: number): void => {
    if (e.kind === 'load') sum.vector += moved(c, e) * weight;
    else if (e.kind === 'convert' || e.kind === 'select') sum.vector += 2 * parts(e.type) * weight;
    if (e.kind !== 'op') return;
    const cost = opCost(e);
    const whole = parts(e.args[0].type) * weight;
    const found = taken(e.op);
    if (found && c.math) sum.vector += inLanes(found, e.type)[0] * whole;
    else if (found) sum.math += c.lanes * found.host * weight;
    else if (e.near || ops[e.op].lanes) sum.vector += cost * whole;
    else sum.vector += c.lanes * (cost + 3) * weight;
  };
  for (const e of exprs) look(e, 1);
  return sum;
}

/** A choice, where it is no branch, waits for three values. */
const SELECT = 3;

/** A load or store in lanes, by how its subscript moves. */
export function moved(c: Running, access: Load | Store): number {
  if (c.lanes === 1) return 1;
  const stride = c.strides(access, c.loop);
  const type = access.kind === 'load' ? access.type : access.value.type;
  const whole = Math.max(1, (c.lanes * sizeOf[type]) / 16);
  return stride === 0
    ? 1.5
    : stride === 1
      ? whole
      : stride === -1
        ? 2 * whole
        : (stride === undefined ? 5 : 2.5) * c.lanes;
}

export function loadsIn(exprs: readonly Expr[]): readonly Load[] {
  return exprs.flatMap(e => [...(e.kind === 'load' ? [e] : []), ...loadsIn(operands(e))]);
}
