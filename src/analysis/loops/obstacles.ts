/** What keeps the iterations of a loop from being taken apart at all, whatever they touch. */
import type { Span } from '../../diagnostic.ts';
import { bodies, expressions, type For, type Kernel, type Stmt, walkExpr } from '../../ir.ts';
import { type Formula, where } from '../formula.ts';
import type { Reason } from '../loops.ts';
import type { Ranges } from '../ranges.ts';
import type { Condition } from '../symbols.ts';
import type { Trace } from '../trace.ts';

export interface Obstacles {
  readonly reasons: readonly Reason[];
  /** That what ends the kernel under a condition that the loop does not change does not come to it. */
  readonly formulas: readonly Formula[];
}

export function obstaclesOf(kernel: Kernel, numbers: Ranges, loop: For, { region }: Trace): Obstacles {
  const reasons: Reason[] = [],
    formulas: Formula[] = [];
  const look = (body: readonly Stmt[], inside: ReadonlySet<number>, under: Condition | undefined): void => {
    for (const s of body) {
      const reason = obstacle(kernel, s, inside, loop) ?? division(numbers, s);
      if (reason && s.kind === 'throw' && under) formulas.push(where([under], false));
      else if (reason) reasons.push(reason);
      const cond = s.kind === 'if' ? region.seen.get(s.cond)?.entry : undefined;
      bodies(s).forEach((inner, k) => {
        look(inner, new Set([...inside, s.id]), cond ? { cond, holds: k === 0 } : under);
      });
    }
  };
  look(loop.body, new Set(), undefined);
  return { reasons, formulas };
}

function obstacle(kernel: Kernel, s: Stmt, inside: ReadonlySet<number>, loop: For): Reason | undefined {
  const at = (text: string, fix?: string): Reason => ({ text, spans: [s.span], ...(fix && { fix }) });
  if (s.kind === 'throw' || (s.kind === 'return' && kernel.results[s.site].kind === 'error'))
    return at('an iteration may throw, and those behind it must not have run then');
  if (s.kind === 'return')
    return at('a return ends it early: later iterations run only if earlier ones do not get there');
  if (s.kind === 'alloc')
    return at(`it makes \`${kernel.arrays[s.array].name}\`, an array of a size that is known only then`);
  if (s.kind === 'copy')
    return at('it copies one array into another with set()', 'write the copy as a loop of its own');
  if ((s.kind === 'break' || s.kind === 'continue') && !inside.has(s.target))
    return s.kind === 'continue' && s.target === loop.id
      ? undefined
      : at(`a ${s.kind} leaves it: later iterations run only if earlier ones do not get there`);
  return undefined;
}

/** A BigInt division by zero throws. */
function division(numbers: Ranges, s: Stmt): Reason | undefined {
  let found = false;
  for (const e of expressions(s))
    walkExpr(e, x => {
      if (x.kind !== 'op' || (x.op !== 'div' && x.op !== 'rem') || (x.type !== 'i64' && x.type !== 'u64')) return;
      const divisor = x.args[1];
      const by = numbers.of(divisor);
      found ||= divisor.kind === 'const' ? !divisor.value : by.lo <= 0 && by.hi >= 0;
    });
  return found ? { text: 'a BigInt division throws where the divisor is zero', spans: [s.span] } : undefined;
}

/** Why a loop without a count is serial. */
export const uncounted = (span: Span): Reason => ({
  text: 'how often it runs is known only while it runs',
  spans: [span],
});
