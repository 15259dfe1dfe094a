/** Whether a loop in lanes has integers of less than 32 bits, and which of its values are kept so. */
import { dtypes } from '../../src/dtype.ts';
import type { ArrayId, LocalId, Spread } from '../../src/ir.ts';
import { expressions, someExpr, someStmt } from '../../src/ir.ts';
import { type Widths, widthsOf } from '../../src/plan/widths.ts';
import type { Scope } from '../scope.ts';
import type { Shape } from './shape.ts';

/** Undefined where nothing would come of it: ranges are asked for only where there are elements of one or two bytes. */
export function widthsIn({ unit }: Scope, spread: Spread, shape: Shape): Widths | undefined {
  const { kernel } = unit;
  const { loop, lanes } = spread;
  const isSmall = (array: ArrayId) =>
    dtypes[kernel.arrays[array].dtype].size < 4 && kernel.arrays[array].dtype !== 'float16';
  const hasSmall = someStmt(
    loop.body,
    s =>
      (s.kind === 'store' && isSmall(s.array)) ||
      expressions(s).some(e => someExpr(e, x => x.kind === 'load' && isSmall(x.array))),
  );
  if (lanes < 8 || !hasSmall) return undefined;
  const numbers = unit.numbers();
  const { growth } = shape;
  return widthsOf({ kernel, numbers, loop, lanes, growth, whole: wholeIn(spread) });
}

/** Locals that lie in memory at times, or count. */
const wholeIn = ({ reductions, inductions }: Spread): ReadonlySet<LocalId> =>
  new Set([
    ...reductions.flatMap(r => (r.kind === 'pick' ? [r.local, ...r.with] : [r.local])),
    ...inductions.map(i => i.local),
  ]);
