/** A plan in words, for `NUMJIT_DUMP=plan`. */
import { printPlace } from '../analysis/print.ts';
import type { Expr, Kernel } from '../ir.ts';
import { printExpr } from '../print.ts';
import type { NestPlan, Plan } from './index.ts';

export function printPlan(kernel: Kernel, { nests, outline }: Plan): string {
  const rows = [...nests].map(([id, nest]) => `${printPlace(kernel, id)}: ${describe(kernel, nest)}`);
  return [
    ...(rows.length ? rows : ['no nest is versioned']),
    outline ? 'long loops are outlined' : 'loops stay where they are',
  ].join('\n');
}

function describe(kernel: Kernel, { version }: NestPlan): string {
  if (version.kind === 'plain') return `as it is: ${version.reason}`;
  const { guard, proved, assume } = version;
  const when = guard === true ? 'always' : `if ${printExpr(kernel, guard as Expr)}`;
  const narrow = [...assume.locals.keys()].map(l => kernel.locals[l].name);
  return `${proved.size} accesses unchecked ${when}${narrow.length ? `; in i32: ${narrow.join(', ')}` : ''}`;
}
