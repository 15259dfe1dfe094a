/** What is known of a kernel in words, for `NUMJIT_DUMP=facts`. */
import { position } from '../diagnostic.ts';
import { type Kernel, type Stmt, type StmtId, walk } from '../ir.ts';
import { printExpr } from '../print.ts';
import type { Analysis, ArrayUse, Bounds } from './index.ts';
import { isEmpty, isVoid, type Range } from './interval.ts';

export function printAnalysis(kernel: Kernel, { access, ranges, bounds }: Analysis): string {
  const arrays = kernel.arrays.map((a, id) => `array ${a.name}: ${use(kernel, access.get(id))}`);
  const locals = kernel.locals.map((l, id) => `local ${l.name}: ${l.type} ${printRange(ranges.local(id))}`);
  const nests = [...bounds].map(([id, b]) => `${printPlace(kernel, id)}: ${proof(kernel, b)}`);
  return `${[...arrays, ...locals, ...nests].join('\n')}\n`;
}

function use(kernel: Kernel, known: ArrayUse | undefined): string {
  const words = [known?.read && 'read', known?.written && 'written'].filter(Boolean);
  const overwritten = known?.overwritten ? `, wholly overwritten if ${printExpr(kernel, known.overwritten)}` : '';
  return (words.join(', ') || 'untouched') + overwritten;
}

function proof(kernel: Kernel, { guard, proved }: Bounds): string {
  const accesses = `${proved.size} access${proved.size === 1 ? '' : 'es'} in bounds`;
  return guard === true ? accesses : `${accesses} if ${printExpr(kernel, guard)}`;
}

/** `integers 0 … 9`, `numbers 0 … 1, −0, NaN`. */
export function printRange(r: Range): string {
  if (isEmpty(r)) return 'never assigned';
  if (isVoid(r)) return 'NaN';
  const extent = r.lo === r.hi ? `${r.lo}` : `${r.int ? 'integers' : 'numbers'} ${r.lo} … ${r.hi}`;
  return [extent, r.negZero && '−0', r.nan && 'NaN'].filter(Boolean).join(', ');
}

/** A loop by its id and where it stands. */
export function printPlace(kernel: Kernel, id: StmtId): string {
  let found: Stmt | undefined;
  walk(kernel.body, s => void (s.id === id && (found = s)));
  if (!found) return `loop ${id}`;
  const { line, column } = position(kernel.sources[found.span.source].text, found.span.start);
  return `loop ${id} (${line}:${column})`;
}
