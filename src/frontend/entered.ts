/** Loops that begin at a number which may be anything, but end at one of ordinary size, as over the part of a picture that something
 * covers: `for (let x = Math.max(0, Math.floor(left)); x <= Math.min(w - 1, right); x++)`. Behind the question whether such a loop is
 * entered at all, it begins below its end, and may count in integers. */
import * as iv from '../analysis/interval.ts';
import type { Ranges } from '../analysis/ranges.ts';
import { liveBehind } from '../analysis/scalars/liveness.ts';
import { unshare } from '../analysis/unshare.ts';
import {
  type Expr,
  type For,
  type Kernel,
  type LocalId,
  mapStmt,
  type Stmt,
  type StmtId,
  someStmt,
  walk,
} from '../ir.ts';

/** Takes and gives a kernel in which no expression object stands in two places; the same one where there are no such loops. */
export function entered(kernel: Kernel, ranges: Ranges): Kernel {
  if (!someStmt(kernel.body, s => s.kind === 'for' && isOpen(s, ranges))) return kernel;
  const locals = [...kernel.locals];
  let found = false;
  let last = 0;
  walk(kernel.body, s => {
    last = Math.max(last, s.id);
  });
  const list = (stmts: readonly Stmt[]): readonly Stmt[] =>
    stmts.flatMap(s => {
      const inner = mapStmt(s, e => e, list);
      if (s.kind !== 'for' || !isOpen(s, ranges) || liveBehind(kernel, s).has(s.local)) return [inner];
      found = true;
      return asked(inner as For, { fresh: name => locals.push({ name, type: 'f64' }) - 1, freshId: () => ++last });
    });
  const body = list(kernel.body);
  return found ? unshare({ ...kernel, locals, body }) : kernel;
}

const [LEAST, MOST] = [-(2 ** 31), 2 ** 31 - 1];

/** Whether a loop counts by 1 from integers of which only those on the other side of its end are too far away, or no numbers. */
function isOpen({ lo, hi, step, test }: For, { of }: Ranges): boolean {
  if (lo.type !== 'f64' || step.kind !== 'const' || Math.abs(Number(step.value)) !== 1) return false;
  const up = Number(step.value) > 0;
  if (up !== (test === 'lt' || test === 'le')) return false;
  const [from, to] = [of(lo), of(hi)];
  if (iv.isVoid(from) || !from.int || iv.fits(from, 'i32')) return false;
  return up ? from.lo >= LEAST && to.hi < MOST : from.hi <= MOST && to.lo > LEAST;
}

interface Names {
  readonly fresh: (name: string) => LocalId;
  readonly freshId: () => StmtId;
}

function asked(loop: For, { fresh, freshId }: Names): readonly Stmt[] {
  const { span, test } = loop;
  const before: Stmt[] = [];
  const named = (name: string, value: Expr): Expr => {
    if (value.kind === 'local') return value;
    const local = fresh(name);
    before.push({ kind: 'assign', id: freshId(), span, local, value });
    return { kind: 'local', type: 'f64', local };
  };
  const [lo, hi] = [named('from', loop.lo), named('to', loop.hi)];
  const cond: Expr = { kind: 'op', type: 'bool', op: test, args: [lo, hi] };
  return [...before, { kind: 'if', id: freshId(), span, cond, then: [{ ...loop, lo, hi }], else: [] }];
}
