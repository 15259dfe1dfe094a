/** What is said of an operation that a GPU lacks. */
import type { Span } from '../src/diagnostic.ts';
import type { Op } from '../src/ir.ts';
import { Unfit } from './unfit.ts';

export function unsupportedOf({ op, args }: Op, span: Span): Unfit {
  const { type } = args[0];
  return type === 'f64'
    ? new Unfit(
        `\`${op}\` is computed in float64, which a GPU lacks; \`precision: 'f32'\` has floating point in float32, integers beyond 32 bits it has not`,
        span,
      )
    : new Unfit(`\`${op}\` is computed in 64-bit integers, which a GPU lacks`, span);
}
