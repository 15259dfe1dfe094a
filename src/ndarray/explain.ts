/** What kernels an expression takes, for a person. */
import { now } from '../operation.ts';
import { settle } from './evaluate.ts';
import { forced } from './fuse.ts';
import { isPending, type Node } from './node.ts';
import type { View } from './store.ts';

/** Computes an expression by kernels, and tells what each of them does; `settled` gets the elements. */
export function explained(n: Node, settled: (view: View) => void): string {
  if (!isPending(n)) return 'The elements are there: nothing is recorded that would have to be computed.';
  const reports: string[] = [];
  const before = forced.way;
  forced.way = 'kernels';
  try {
    settled(now(settle(n), ({ f, args }) => reports.push(f.explain(...(args as never[])))));
  } finally {
    forced.way = before;
  }
  if (!reports.length) return 'No kernel: the elements are made by loops of the host.';
  const what = reports.length === 1 ? 'One kernel computes' : `${reports.length} kernels compute`;
  return [`${what} the elements.`, ...reports].join('\n\n');
}
