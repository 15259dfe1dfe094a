/** Keeps what a loop leaves alone out of it. V8 schedules a value as late as its uses allow and moves it out of a loop again only
 * where all ways out lie behind it: behind a check that may fail, or a `break`, it is computed at every turn. A use before the
 * loop keeps it there: a store that nobody reads. */
import type { For, LocalId } from '../src/ir.ts';
import { expressions, someExpr, someStmt, walk, walkExpr } from '../src/ir.ts';
import { get, put } from './code.ts';
import { givenIn } from './lanes/growth.ts';
import { FRAME, type Scope } from './scope.ts';

/** Whether a loop is left from within, not counting where its own test fails. */
export const isLeft = ({ body }: For): boolean =>
  someStmt(
    body,
    s =>
      s.kind === 'break' ||
      s.kind === 'return' ||
      (s.kind === 'store' && s.check) ||
      expressions(s).some(e => someExpr(e, x => x.kind === 'load' && x.check)),
  );

/** Uses a WebAssembly local here. */
export function pin(s: Scope, local: number): void {
  get(s, FRAME);
  get(s, local);
  put(s, `${s.variables[local].type}.store`, s.unit.frame.pin);
}

/** Uses the locals that a loop reads and leaves alone, as far as this function has computed them. */
export function pinInvariants(s: Scope, loop: For): void {
  const own = givenIn({ loop });
  const found = new Set<LocalId>();
  walk(loop.body, x => {
    for (const e of expressions(x)) walkExpr(e, y => y.kind === 'local' && !own.has(y.local) && found.add(y.local));
  });
  const computed = computedIn(s);
  for (const id of found) {
    const local = s.locals.get(id);
    if (local !== undefined && computed.has(local)) pin(s, local);
  }
}

/** Locals that were given something else than constants, elements, or values of other locals. */
function computedIn({ body }: Scope): ReadonlySet<number> {
  const found = new Set<number>();
  body.forEach(({ op, arg }, k) => {
    if (op.name !== 'local.set' && op.name !== 'local.tee') return;
    if (!/\.load|\.const|^local\./.test(body[k - 1]?.op.name ?? '')) found.add(arg as number);
  });
  return found;
}
