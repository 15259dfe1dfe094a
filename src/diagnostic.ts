/** The one error exit: what, where, way out, and a caret under the user's own source. */

/** A text that spans point into: the kernel, or a helper handed over in `using`. */
export interface Source {
  readonly name: string;
  readonly text: string;
}

/** Half-open range of offsets into `kernel.sources[source].text`. */
export interface Span {
  readonly source: number;
  readonly start: number;
  readonly end: number;
}

export type ErrorCode =
  | 'syntax' // the function's text cannot be read as a kernel
  | 'unsupported' // JavaScript outside the kernel language
  | 'unknown-name' // a name found neither in the kernel, `using` nor `constants`
  | 'type' // values of two kinds where one is wanted
  | 'argument' // a call's arguments do not fit the kernel
  | 'option' // jit's own options
  | 'declined' // the named backend cannot run this kernel
  | 'on-device' // an array is on a device, or about to come from one
  | 'prange' // a loop that was vouched for hands a scalar from one iteration to the next
  | 'memory' // no room
  | 'disposed'
  | 'worker-lost' // a thread ended or got stuck in the call
  | 'device-lost' // the GPU went away during the call
  | 'webgpu'; // the GPU's driver refuses what it was given: a mistake of ours, or of the driver

export class KernelError extends Error {
  override readonly name: string = 'KernelError';
  readonly code: ErrorCode;
  /** One-based line and zero-based column in the kernel's text, where there is a place to point at. */
  readonly line: number | undefined;
  readonly column: number | undefined;
  constructor(code: ErrorCode, sentence: string, source?: Source, span?: Pick<Span, 'start' | 'end'>) {
    const at = source && span ? position(source.text, span.start) : undefined;
    super(at ? `${sentence} (${at.line}:${at.column})\n${codeFrame(source!, span!)}` : sentence);
    this.code = code;
    this.line = at?.line;
    this.column = at?.column;
  }
}

/** One-based line and zero-based column of an offset. */
export function position(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - (before.lastIndexOf('\n') + 1) };
}

/** The line of the span with one line of context before, and a caret under the span. Long (minified) lines are cut. */
export function codeFrame(source: Source, span: Pick<Span, 'start' | 'end'>): string {
  const lines = source.text.split('\n');
  const { line, column } = position(source.text, span.start);
  const cut = column > 100 ? column - 60 : 0;
  const width = String(line).length;
  const row = (n: number) => `  ${String(n).padStart(width)} | ${lines[n - 1].slice(cut, cut + 120)}`;
  const length = Math.max(1, Math.min(span.end - span.start, lines[line - 1].length - column, 120 - (column - cut)));
  const caret = `  ${' '.repeat(width)} | ${' '.repeat(column - cut)}${'^'.repeat(length)}`;
  return [...(line > 1 && lines[line - 2].trim() && !cut ? [row(line - 1)] : []), row(line), caret].join('\n');
}

/** What an access outside its array throws, on every backend: where JavaScript would have read `undefined` or dropped
 * the write. */
export function outOfBounds(
  source: Source,
  span: Pick<Span, 'start' | 'end'>,
  array: string,
  index: number,
  length: number,
): RangeError {
  const { line, column } = position(source.text, span.start);
  const shown = Object.is(index, -0) ? 0 : index;
  return new RangeError(
    `index ${shown} is out of bounds for \`${array}\` of length ${length} (${line}:${column})\n${codeFrame(source, span)}`,
  );
}

/** What an array of a kernel's own throws where there is no room for it, on every backend. */
export const outOfMemory = (bytes: number, array: string): KernelError =>
  new KernelError('memory', `no room for the ${bytes} bytes of \`${array}\`.`);
