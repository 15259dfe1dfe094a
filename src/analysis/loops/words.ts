/** Dependences in sentences a person understands, with the user's own text. */
import { position, type Span } from '../../diagnostic.ts';
import type { For, Kernel } from '../../ir.ts';
import type { Dependence, Reason } from '../loops.ts';
import { constantOf } from '../polynomial.ts';
import type { Access } from '../symbols.ts';
import type { Conflict, Touch } from './conflicts.ts';
import type { Frame } from './iterations.ts';

export function dependenceOf({ first, second, decision }: Conflict): Dependence {
  const kind = !first.access.write ? 'anti' : second.access.write ? 'output' : 'flow';
  const { array } = first;
  return { kind, array, from: spanOf(first), to: spanOf(second), distance: decision.distance };
}

export const spanOf = ({ access }: Touch): Span => access.node.span;

export function reasonOf(kernel: Kernel, loop: For, frame: Frame, c: Conflict): Reason {
  const { first, second, decision } = c,
    i = kernel.locals[loop.local].name,
    step = constantOf(frame.step);
  const certain = decision.distance !== undefined || decision.test === 'ziv';
  const next =
    decision.distance !== undefined && step !== undefined
      ? `iteration ${shifted(i, decision.distance * step)}`
      : certain
        ? 'every later one'
        : 'a later one';
  const text = `iteration ${i} ${deed(kernel, first)}, and ${next} ${deed(kernel, second, !certain)}`;
  const fix = remedy(kernel, c);
  return { text, spans: [spanOf(first), spanOf(second)], ...(fix && { fix }) };
}

const shifted = (i: string, by: number): string => (by < 0 ? `${i} - ${-by}` : `${i} + ${by}`);

function deed(kernel: Kernel, t: Touch, perhaps = false): string {
  const { write } = t.access,
    verb = perhaps ? (write ? 'may write' : 'may read') : write ? 'writes' : 'reads';
  return `${verb} ${sourceOf(kernel, t.access)} (line ${lineOf(kernel, spanOf(t))})`;
}

export const lineOf = (kernel: Kernel, span: Span): number =>
  position(kernel.sources[span.source].text, span.start).line;

/** An access as it is written: of an assignment, its left-hand side. */
export function sourceOf(kernel: Kernel, access: Access): string {
  const { source, start, end } = access.node.span,
    text = kernel.sources[source].text.slice(start, end);
  const name = kernel.arrays[access.array].name;
  const open = text.indexOf('[');
  if (open < 0 || !/^(\+\+|--)?[\w$.\s]*$/.test(text.slice(0, open))) return `\`${name}\``;
  const close = closing(text, open);
  return close < 0
    ? `\`${name}\``
    : `\`${text
        .slice(0, close + 1)
        .replace(/^(\+\+|--)/, '')
        .replace(/\s+/g, ' ')}\``;
}

function closing(text: string, open: number): number {
  let depth = 0;
  for (let k = open; k < text.length; k++) {
    if (text[k] === '[') depth++;
    if (text[k] === ']' && --depth === 0 && text[k + 1] !== '[') return k;
  }
  return -1;
}

function remedy(kernel: Kernel, { first, second, decision }: Conflict): string | undefined {
  const name = kernel.arrays[first.access.array].name;
  const opaque = [first, second].some(t => t.access.write && (t.access.index.data || !t.subscript));
  if (opaque && !decision.test) return `if no two iterations touch the same element of \`${name}\`, say so with prange`;
  if (!first.access.write && decision.distance !== undefined) return `read from a copy of \`${name}\``;
  return undefined;
}
