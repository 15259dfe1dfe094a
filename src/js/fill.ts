/** Loops that fill part of an array with one value, by the host's own `fill`: eight times as fast as storing element by element,
 * and what plain JavaScript wrote, maybe. Where little is filled, or the array ends before the loop does, the loop runs. */
import type { Expr, For, Store } from '../ir.ts';
import { indent } from '../print.ts';
import { bare, type Emitter, expr, tight } from './expr.ts';

/** Elements from which a call pays: measured with float64. */
const LEAST = 32;

/** Lines around those of a loop, `hi` being its bound; undefined where the loop fills nothing. */
export function filling(em: Emitter, s: For, hi: string): ((loop: readonly string[]) => string[]) | undefined {
  const store = s.body.length === 1 && s.body[0].kind === 'store' ? s.body[0] : undefined;
  if (em.own || !store || !isFill(em, s, store)) return undefined;
  const name = em.names.arrays[store.array];
  const lo = s.lo as Extract<Expr, { kind: 'const' }>;
  const fits = store.check ? ` && ${hi} <= ${name}.length` : '';
  return loop => [
    `if (${hi} > ${Number(lo.value) + LEAST}${fits}) {`,
    ...indent([
      `${name}.fill(${bare(em, store.value)}, ${tight(expr(em, lo))}, ${hi});`,
      `${em.names.locals[s.local]} = ${hi};`,
    ]),
    '} else {',
    ...indent(loop),
    '}',
  ];
}

/** Whether each element from the first on is given the same value. */
function isFill(em: Emitter, s: For, { array, index, value }: Store): boolean {
  const counts = s.lo.type === 'i32' || s.lo.type === 'u32';
  const fromStart = counts && s.lo.kind === 'const' && s.lo.value >= 0 && s.test === 'lt';
  const byOne = s.step.kind === 'const' && Number(s.step.value) === 1;
  const inOrder = index.kind === 'local' && index.local === s.local;
  const steady =
    value.kind === 'const' || value.kind === 'param' || (value.kind === 'local' && value.local !== s.local);
  const whole = em.kernel.arrays[array].storage.kind !== 'view' && value.type !== 'bool';
  return fromStart && byOne && inOrder && steady && whole;
}
