/** What has no vector form, lane by lane: operands taken out of their vectors, the scalar code, the result put into one. */
import type { Type } from '../../src/dtype.ts';
import type { Expr } from '../../src/ir.ts';
import { get, put, set } from '../code.ts';
import { expr } from '../scope.ts';
import { machine } from '../types.ts';
import { bitsOf, type Lanes, perPart, type Vec } from './context.ts';
import { keptScalar, lane, memo, pickLane, scratch } from './values.ts';

/** An operand: the same for all lanes, or a vector. */
export interface Operand {
  readonly e: Expr;
  readonly vec: Vec | undefined;
}

/** `scalar` makes the expression from operands that are locals, params or constants. */
export function laneByLane(
  x: Lanes,
  type: Type,
  operands: readonly Operand[],
  scalar: (args: readonly Expr[]) => Expr,
): Vec {
  const { s } = x;
  const sources = operands.map(o => o.vec && memo(x, o.vec));
  // Locals that no kernel has, for what is taken out.
  const names = operands.map((o, k): Expr => {
    if (o.e.kind === 'const' || o.e.kind === 'param') return o.e;
    return { kind: 'local', type: o.e.type, local: -1 - k };
  });
  const homes = operands.map((o, k) => {
    if (names[k] === o.e) return -1;
    return o.vec ? scratch(x, machine[o.e.type]) : keptScalar(x, machine[o.e.type], () => expr(s, o.e));
  });
  const result = scratch(x);
  const bits = bitsOf(type);
  const one = (g: number) => {
    sources.forEach((v, k) => {
      if (!v) return;
      const n = perPart(v.bits);
      v.push(Math.floor(g / n));
      pickLane(s, operands[k].e.type, v.bits, g % n);
      set(s, homes[k]);
    });
    homes.forEach((home, k) => home >= 0 && s.locals.set(-1 - k, home));
    if (type === 'bool') put(s, 'i32.const', 0);
    expr(s, scalar(names));
    if (type === 'bool') put(s, 'i32.sub');
    homes.forEach((_, k) => s.locals.delete(-1 - k));
  };
  return {
    bits,
    push: p => {
      const n = perPart(bits);
      for (let k = 0; k < n; k++) {
        if (k) get(s, result);
        one(n * p + k);
        put(s, k ? `${lane[type]}.replace_lane` : `${lane[type]}.splat`, k || undefined);
        set(s, result);
      }
      get(s, result);
    },
  };
}
