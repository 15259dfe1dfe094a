/** Iterations of a spread loop side by side, as `transform/jam.ts` has written them: as many rows as there are whole. */
import type { Stmt } from '../../src/ir.ts';
import { row } from '../assemble.ts';
import { branch, get, put } from '../code.ts';
import { again } from '../loops.ts';
import { body, localOf, type Scope, setLocal } from '../scope.ts';
import type { Run, Together } from './context.ts';
import { pushCounter } from './trips.ts';

/** Runs whole rows from t on, where iterations may run at the same time, and leaves v and t behind them. */
export function sideBySide(
  s: Scope,
  { spread, t, end }: Run,
  jammed: readonly Stmt[],
  rows: number,
  together: Exclude<Together, undefined>,
): void {
  const { loop } = spread;
  const more = () => row(s, `local.get ${end} local.get ${t} i32.sub i32.const ${rows} i32.ge_u`);
  more();
  if (together !== 'always') row(s, `local.get ${together.bit0} i32.const 1 i32.and i32.and`);
  put(s, 'if');
  put(s, 'loop', undefined, `rows ${loop.id}`);
  body(s, jammed);
  const current = again(loop.lo.type, () => get(s, localOf(s, loop.local)));
  pushCounter(s, loop, current, () => put(s, 'i32.const', rows));
  setLocal(s, loop.local);
  row(s, `local.get ${t} i32.const ${rows} i32.add local.set ${t}`);
  more();
  branch(s, 'br_if', `rows ${loop.id}`);
  put(s, 'end');
  put(s, 'end');
}
