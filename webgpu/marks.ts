/** Which lines of a shader come from where in the kernel, for what a driver has against them: statements put a mark in front of their
 * lines, which are taken out again once the text is whole. */
import type { Span } from '../src/diagnostic.ts';

export const mark = ({ source, start, end }: Span): string => `//@${source}:${start}:${end}`;
const MARK = /^\s*\/\/@(\d+):(\d+):(\d+)$/;

export interface Unmarked {
  readonly code: string;
  /** By line; nothing for those that are of no statement. */
  readonly spans: readonly (Span | undefined)[];
}

export function unmarked(text: string): Unmarked {
  const lines: string[] = [];
  const spans: (Span | undefined)[] = [];
  let span: Span | undefined;
  for (const line of text.split('\n')) {
    const found = MARK.exec(line);
    if (found) {
      const [source, start, end] = found.slice(1).map(Number);
      span = { source, start, end };
      continue;
    }
    if (line === '}') span = undefined;
    lines.push(line);
    spans.push(span);
  }
  return { code: lines.join('\n'), spans };
}
