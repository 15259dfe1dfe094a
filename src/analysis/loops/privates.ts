/** Arrays that an iteration has for itself: it writes what it reads of them before, and nothing outside the loop reads what it leaves
 * there. Those of a constant size lie in the frame of a thread; of those that the kernel makes each thread has a copy. */
import {
  type ArrayId,
  bodies,
  expressions,
  type For,
  type Kernel,
  type Stmt,
  slotsOf,
  someStmt,
  walkExpr,
} from '../../ir.ts';
import { baseOf } from '../access.ts';
import { begins } from '../begins.ts';
import type { Formula } from '../formula.ts';
import { type Prover, prover } from '../prove.ts';
import type { Ranges } from '../ranges.ts';
import { type Trace, trace } from '../trace.ts';
import { covered } from './covered.ts';
import { likely } from './likely.ts';

export interface Scratch {
  readonly kernel: Kernel;
  readonly numbers: Ranges;
  readonly loop: For;
  readonly trace: Trace;
  readonly prove: Prover;
}

/** Private arrays that every iteration has for itself, whatever the arguments. */
export const privateArraysOf = (s: Scratch): readonly ArrayId[] =>
  s.kernel.arrays.flatMap(({ storage }, a) =>
    storage.kind === 'private' && touched(s.kernel, s.loop.body, a) && ownWhere(s, a) === true ? [a] : [],
  );

/** The condition under which each iteration has an array for itself. */
export function ownWhere(s: Scratch, array: ArrayId): Formula {
  const { kernel, loop } = s;
  const { kind } = kernel.arrays[array].storage;
  if ((kind !== 'private' && kind !== 'heap') || isResult(kernel, array)) return false;
  if (!isForgotten(s, kernel.body, array)) return false;
  return likely(kernel, covered(kernel, s.trace, s.prove, loop, array));
}

const isResult = (kernel: Kernel, array: ArrayId): boolean =>
  kernel.results.flatMap(slotsOf).some(slot => 'array' in slot && baseOf(kernel, slot.array) === array);

/** Whether no statement outside the loop's body reads what its iterations leave in the array. Other loops may use it in the same way. */
function isForgotten(s: Scratch, body: readonly Stmt[], array: ArrayId): boolean {
  const reads = (x: Stmt): boolean => readsItself(s.kernel, x, array);
  return body.every(x => {
    if (x === s.loop) return !reads(x);
    if (!someStmt([x], reads)) return true;
    if (reads(x)) return false;
    if (someStmt([x], y => y === s.loop)) return bodies(x).every(inner => isForgotten(s, inner, array));
    return x.kind === 'for' && ownsIt(s, x, array);
  });
}

function ownsIt({ kernel, numbers }: Scratch, loop: For, array: ArrayId): boolean {
  const t = trace(kernel, numbers, [loop], begins(kernel, loop.id));
  return covered(kernel, t, prover(t.region), loop, array) === true;
}

/** Whether a statement itself, without those inside it, reads the memory of an array. */
function readsItself(kernel: Kernel, s: Stmt, array: ArrayId): boolean {
  let found = s.kind === 'copy' && baseOf(kernel, s.from) === array;
  for (const e of expressions(s))
    walkExpr(e, x => void (found ||= x.kind === 'load' && baseOf(kernel, x.array) === array));
  return found;
}

/** Whether statements read or write the memory of an array. */
const touched = (kernel: Kernel, body: readonly Stmt[], array: ArrayId): boolean =>
  someStmt(
    body,
    s =>
      readsItself(kernel, s, array) ||
      ((s.kind === 'store' || s.kind === 'copy' || s.kind === 'clear') && baseOf(kernel, s.array) === array),
  );
