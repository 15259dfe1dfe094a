/** Subscripts that are doubles, made of integers of which one grows from lane to lane: in 64 bits the lanes lie a constant apart. */
import type { Convert, Expr } from '../../src/ir.ts';
import { longOf, termsOf } from '../longs.ts';
import type { Lanes } from './context.ts';
import { is32 } from './growth.ts';

export interface Climb {
  readonly step: number;
  /** Pushes the index of lane 0 as an i64. */
  readonly push: () => void;
  /** What grows, and by how much. */
  readonly of: Convert;
  readonly by: number;
}

export function climbOf(x: Lanes, index: Expr): Climb | undefined {
  if (index.type !== 'f64') return undefined;
  const [moving, ...more] = termsOf(index).filter(t => x.shape.growth(t.e) !== 0);
  const of = moving?.e;
  if (of?.kind !== 'convert' || more.length || !is32(of.arg.type)) return undefined;
  const by = x.shape.growth(of.arg);
  const push = typeof by === 'number' ? longOf(x.s, index)?.push : undefined;
  return push && { step: moving.minus ? -(by as number) : (by as number), push, of, by: by as number };
}
