/** A device as rough as WGSL allows, in so far as roundings go: the interpreter, with every float32 result rounded up or down,
 * flushed where it is subnormal and, where it is −0, perhaps 0 (an integer 0 that is made a float is never −0). */
import type { Bound, Outcome } from '../../src/backend.ts';
import { fit } from '../../src/interpret/values.ts';
import { interpret } from '../../src/interpret.ts';
import type { Kernel } from '../../src/ir.ts';
import type { Random } from '../fuzz/random.ts';
import { down32, NORMAL, up32 } from './interval.ts';

function rough(r: Random, x: number): number {
  const near = Math.fround(x);
  if (!Number.isFinite(x)) return near;
  if (x === 0) return r.chance(0.5) ? 0 : x;
  if (Math.abs(x) < NORMAL && r.chance(0.5)) return r.chance(0.5) ? 0 : -0;
  if (near === x || Math.abs(x) >= 2 ** 128) return near;
  return r.chance(0.5) ? up32(x) : down32(x);
}

/** One of the outcomes that a device may have. */
export function interpretRoughly(kernel: Kernel, bound: Bound, r: Random): Outcome {
  const rounding = fit as { f32: (x: number) => number };
  const exact = rounding.f32;
  rounding.f32 = x => rough(r, x);
  try {
    return interpret(kernel, bound);
  } finally {
    rounding.f32 = exact;
  }
}
