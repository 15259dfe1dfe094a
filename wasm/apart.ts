/** Whether arrays lie apart in memory. */
import type { Apart, ArrayId } from '../src/ir.ts';
import { row } from './assemble.ts';
import { get, give, put, set, take } from './code.ts';
import { pushAddress, pushLength, type Scope, scale } from './scope.ts';
import { access } from './types.ts';

/** Whether two arrays share no byte. Modulo 2³², the way from the one to the other is at least as long as the one, both
 * times: where it is shorter, the other begins inside, and where it goes around the end of the memory, it is longer than
 * any array that fits. */
export function pushApart(s: Scope, { a, b, same }: Apart): void {
  const [first, second] = [a, b].map(id => {
    const local = take(s, 'i32');
    pushAddress(s, id);
    set(s, local);
    return local;
  });
  pushBeyond(s, first, a, second);
  pushBeyond(s, second, b, first);
  put(s, 'i32.and');
  const shift = (id: ArrayId) => access(s.unit.kernel.arrays[id].dtype).shift;
  if (same && shift(a) === shift(b)) row(s, `local.get ${first} local.get ${second} i32.eq i32.or`);
  give(s, first);
  give(s, second);
}

function pushBeyond(s: Scope, from: number, id: ArrayId, to: number): void {
  get(s, to);
  get(s, from);
  put(s, 'i32.sub');
  pushLength(s, id);
  scale(s, id);
  put(s, 'i32.ge_u');
}
