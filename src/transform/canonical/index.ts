/** Brings loops into forms that the analysis knows, before anything is proved of them: exact in every bit and in every
 * error, and in the order of errors. Where no loop has such a form, the kernel comes back as it came. */
import { factsOf } from '../../analysis/index.ts';
import { rangesOf } from '../../analysis/ranges.ts';
import { unshare } from '../../analysis/unshare.ts';
import { bodies, type For, type Kernel, mapStmt, type Stmt, type StmtId } from '../../ir.ts';
import { additionsTo } from '../additions.ts';
import { begunInside } from './begun.ts';
import { bestByPlace } from './best.ts';
import { extremesApart } from './extremes.ts';
import { firstUnderFlag } from './first.ts';
import type { Rewrite, Rewriting } from './form.ts';
import { inParts } from './parts.ts';
import { previousByNumber } from './previous.ts';

const rewrites: readonly Rewrite[] = [bestByPlace, firstUnderFlag, begunInside, extremesApart, previousByNumber];

/** A first iteration stands before its loop only where that frees the others. */
export function canonical(kernel: Kernel): Kernel {
  const kept = new Set<StmtId>();
  for (;;) {
    const { made, peeled } = rewritten(kernel, kept);
    const serial = [...peeled].filter(id => factsOf(made, id)?.verdict === 'serial');
    if (!serial.length) return inParts(made);
    for (const id of serial) kept.add(id);
  }
}

function rewritten(kernel: Kernel, kept: ReadonlySet<StmtId>) {
  const peeled = new Set<StmtId>();
  const r: Rewriting = {
    kernel,
    ...additionsTo(kernel),
    numbers: () => rangesOf(kernel),
    peeled,
    kept,
  };
  const body = list(r, kernel.body);
  return { made: body === kernel.body ? kernel : unshare({ ...kernel, body, locals: r.locals }), peeled };
}

/** The same list where nothing in it has changed. */
function list(r: Rewriting, body: readonly Stmt[]): readonly Stmt[] {
  const now = body.map(s => statement(r, s));
  return now.every((s, k) => s.length === 1 && s[0] === body[k]) ? body : now.flat();
}

function statement(r: Rewriting, s: Stmt): readonly Stmt[] {
  const inner = inside(r, s);
  return inner.kind === 'for' ? loop(r, inner) : [inner];
}

/** A statement with the loops in it rewritten; the same where nothing in it has changed. */
export function inside<S extends Stmt>(r: Rewriting, s: S): S {
  let changed = false;
  const look = (body: readonly Stmt[]): readonly Stmt[] => {
    const now = list(r, body);
    changed ||= now !== body;
    return now;
  };
  if (!bodies(s).length) return s;
  const mapped = mapStmt(s, e => e, look);
  return changed ? (mapped as S) : s;
}

/** Inner loops are in their form by now. Every rewrite takes away what it was found by, so that this ends. */
function loop(r: Rewriting, s: For): readonly Stmt[] {
  for (const rewrite of rewrites) {
    const found = rewrite(r, s);
    if (found) return [...found.before, ...loop(r, found.loop)];
  }
  return [s];
}
