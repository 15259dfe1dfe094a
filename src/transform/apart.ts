/** What canonical forms leave alone because arguments may overlap: `out[i] = a[i] - last; last = a[i]`. A nest that is less serial
 * where they do not is rewritten; it is asked at its entry whether they lie apart, and where not it runs as it was. */
import { analyse } from '../analysis/index.ts';
import { rangesOf } from '../analysis/ranges.ts';
import { unshare } from '../analysis/unshare.ts';
import { type Before, type For, type Kernel, mapStmt, type Stmt, walk } from '../ir.ts';
import { additionsTo } from './additions.ts';
import type { Rewriting } from './canonical/form.ts';
import { inside } from './canonical/index.ts';
import { previousByNumber } from './canonical/previous.ts';
import { withEnds } from './ends.ts';
import { outermost } from './rows.ts';

/** Takes a kernel in canonical form. */
export function apart(kernel: Kernel): Kernel {
  let made = kernel;
  for (const nest of outermost(kernel.body)) {
    const next = freed(made, nest);
    if (next && serialIn(next, nest) < serialIn(made, nest)) made = next;
  }
  return made;
}

/** The kernel with one nest as it may be where its arguments lie apart; undefined where that changes nothing. */
function freed(kernel: Kernel, nest: For): Kernel | undefined {
  const pairs: (readonly [number, number])[] = [];
  const r: Rewriting = {
    kernel,
    ...additionsTo(kernel),
    numbers: () => rangesOf(kernel),
    peeled: new Set(),
    kept: new Set(),
    apart: pairs,
  };
  // Its first iteration runs before it is asked, as it stands, whatever the answer.
  const there = kernel.before?.get(nest.id);
  const first = there ? undefined : previousByNumber(r, nest);
  const loop = first?.loop ?? nest;
  const made = inside(r, withEnds(r, loop));
  if (made === nest || !pairs.length) return undefined;
  const list = (body: readonly Stmt[]): readonly Stmt[] =>
    body.flatMap(s => (s === nest ? [...(first?.before ?? []), made] : [mapStmt(s, e => e, list)]));
  const was: Before = { nest: { ...nest, lo: loop.lo }, ...there, apart: onceEach(pairs), inOrder: true };
  const before = new Map(kernel.before).set(nest.id, was);
  return unshare({ ...kernel, body: list(kernel.body), locals: r.locals, before });
}

function serialIn(kernel: Kernel, { id }: For): number {
  const loops = analyse(kernel).loops();
  let count = 0;
  walk(kernel.body, s => {
    if (s.kind === 'for' && s.id === id) walk([s], x => void (loops.get(x.id)?.verdict === 'serial' && count++));
  });
  return count;
}

/** Pairs of arrays without those that stand there already, be it the other way round. */
export function onceEach(pairs: Before['apart']): Before['apart'] {
  return [...new Map(pairs.map(pair => [[...pair].sort((a, b) => a - b).join(), pair])).values()];
}
