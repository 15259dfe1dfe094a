/** A plan in words, for `NUMJIT_DUMP=plan`. */
import { position } from '../diagnostic.ts';
import { type Expr, type Kernel, type Stmt, walk } from '../ir.ts';
import { printExpr } from '../print.ts';
import type { NestPlan, Plan } from './index.ts';

export function printPlan(kernel: Kernel, { nests, outline }: Plan): string {
  const rows = [...nests].map(([id, nest]) => `${placeOf(kernel, id)}: ${describe(kernel, nest)}`);
  return [
    ...(rows.length ? rows : ['no nest is versioned']),
    outline ? 'long loops are outlined' : 'loops stay where they are',
  ].join('\n');
}

function placeOf(kernel: Kernel, id: number): string {
  let found: Stmt | undefined;
  walk(kernel.body, s => void (s.id === id && (found = s)));
  if (!found) return `loop ${id}`;
  const { source, start } = found.span,
    { line, column } = position(kernel.sources[source].text, start);
  return `loop ${id} (${line}:${column})`;
}

function describe(kernel: Kernel, { version }: NestPlan): string {
  if (version.kind === 'plain') return `as it is: ${version.reason}`;
  const { guard, proved, assume } = version;
  const when = guard === true ? 'always' : `if ${printExpr(kernel, guard as Expr)}`;
  const narrow = [...assume.locals.keys()].map(l => kernel.locals[l].name);
  return `${proved.size} accesses unchecked ${when}${narrow.length ? `; in i32: ${narrow.join(', ')}` : ''}`;
}
