/** Folds in lanes: accumulators begin with the identity, and are combined in registers once the groups are done, as `halve` of
 * `reduce.ts` says, which for all folds but sums and products of floats is one order among many. */
import type { Expr, Op, Reduction } from '../../src/ir.ts';
import { identityOf } from '../../src/reduce.ts';
import { get, set } from '../code.ts';
import { combineTwo } from '../spread/records.ts';
import type { Lanes, Vec } from './context.ts';
import { beginExtreme, finishExtreme, isExtreme } from './extremes.ts';
import { operation } from './operations.ts';
import { beginBound, beginSum, boundOf, finishBound, pushSum, sumOf } from './sums.ts';
import { ofLocals, pickLane, pushSame, swapHalves, times } from './values.ts';
import { vectorOf } from './variables.ts';

type Fold = Extract<Reduction, { kind: 'fold' }>;

export function beginFold(x: Lanes, r: Fold): void {
  const { local: id, op } = r;
  const { s } = x;
  const sum = sumOf(x, r);
  if (sum) {
    x.sums.set(id, sum);
    return beginSum(x, sum);
  }
  const bound = boundOf(x, r);
  if (bound) {
    x.bounds.set(id, bound);
    return beginBound(x, bound);
  }
  const { type } = s.unit.kernel.locals[id];
  for (const local of vectorOf(x, id).locals) {
    pushSame(x, type, identityOf(op, type));
    set(s, local);
  }
  const extreme = isExtreme(x.spread, id, type);
  if (extreme) beginExtreme(x, id, extreme);
}

/** Pushes what the lanes come to. */
export function pushFold(x: Lanes, r: Fold): void {
  const { s, extremes } = x;
  const extreme = extremes.get(r.local);
  if (extreme) finishExtreme(x, r.local, extreme);
  const { type } = s.unit.kernel.locals[r.local];
  const sum = x.sums.get(r.local);
  if (sum && type === 'f64') return pushSum(x, sum);
  const bound = x.bounds.get(r.local);
  if (bound) finishBound(x, r.local, bound);
  const { bits, locals } = vectorOf(x, r.local);
  const operand: Expr = { kind: 'local', type, local: r.local };
  const node: Op = { kind: 'op', type, op: r.op, args: [operand, operand] };
  const combined = (a: Vec, b: Vec) => operation(x, node, [a, b]);
  const whole = ofLocals(x, { bits, locals });
  if (!combined(whole, whole)) return lanes(x, r, locals.length * (128 / bits));
  for (let half = locals.length / 2; half >= 1; half /= 2)
    times(half, p => {
      const part = (k: number): Vec => ({ bits, push: () => get(s, locals[k]) });
      combined(part(p), part(p + half))!.push(0);
      set(s, locals[p]);
    });
  if (bits === 32) {
    const swapped: Vec = {
      bits,
      push: () => {
        get(s, locals[0]);
        get(s, locals[0]);
        swapHalves(s);
      },
    };
    combined(whole, swapped)!.push(0);
    set(s, locals[0]);
  }
  lanes(x, r, 2);
}

/** Pushes what the first lanes come to, one after the other. */
function lanes(x: Lanes, r: Fold, count: number): void {
  const { s } = x;
  const { type } = s.unit.kernel.locals[r.local];
  const { bits, locals } = vectorOf(x, r.local);
  const each = 128 / bits;
  times(count, l => {
    get(s, locals[Math.floor(l / each)]);
    pickLane(s, type, bits, l % each);
    if (l) combineTwo(s, r);
  });
}
