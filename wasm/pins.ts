/** Keeps what a loop leaves alone out of it. V8 schedules a value as late as its uses allow and moves it out of a loop again only
 * where all ways out lie behind it: behind a check that may fail, or a `break`, and in a branch, it is computed at every turn. A use
 * before the loop keeps it there: a store that nobody reads. */
import type { For, LocalId, Loop } from '../src/ir.ts';
import { expressions, someExpr, someStmt } from '../src/ir.ts';
import { get, put } from './code.ts';
import { FRAME, type Scope } from './scope.ts';
import { mentionedIn, sunkInto } from './sunk.ts';

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

/** Uses the locals that a loop reads and leaves alone, as far as this function has computed them: all of them where the loop is left
 * from within, else those that took some computing. */
export function pinInvariants(s: Scope, loop: For): void {
  const locals = isLeft(loop) ? mentionedIn(loop) : sunkInto(s.unit.kernel, loop);
  pinComputed(
    s,
    [...locals].map(id => s.locals.get(id) ?? -1),
  );
}

/** The same for what V8 would compute at the turns of a loop; `localsOf`: those that hold a local of the kernel. */
export function pinSunk(
  s: Scope,
  loop: Loop,
  localsOf = (id: LocalId): readonly number[] => [s.locals.get(id) ?? -1],
): void {
  pinComputed(s, [...sunkInto(s.unit.kernel, loop)].flatMap(localsOf));
}

function pinComputed(s: Scope, locals: readonly number[]): void {
  const computed = computedIn(s);
  for (const local of locals) if (computed.has(local)) pin(s, local);
}

/** Locals that were given something else than constants, elements, or values of other locals. */
function computedIn({ body }: Scope): ReadonlySet<number> {
  const found = new Set<number>();
  body.forEach(({ op, arg }, k) => {
    if (op.name !== 'local.set' && op.name !== 'local.tee') return;
    // Parts of a vector are set one behind the other.
    let from = k - 1;
    while (body[from]?.op.name === 'local.set') from--;
    if (!/\.load|\.const|^local\./.test(body[from]?.op.name ?? '')) found.add(arg as number);
  });
  return found;
}
