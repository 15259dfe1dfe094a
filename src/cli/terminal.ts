/** Output: colour only where a person looks at it, progress on stderr, tables. */

const isColoured = (): boolean => process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb';

const paint =
  (code: number) =>
  (text: string): string =>
    isColoured() ? `\x1b[${code}m${text}\x1b[0m` : text;

export const bold = paint(1);
export const red = paint(31);
export const green = paint(32);
export const dim = paint(2);

export const print = (...lines: readonly string[]): void => void process.stdout.write(`${lines.join('\n')}\n`);

/** What is being done, in place of what was being done; an empty text ends it. Only on a terminal. */
export function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}

/** Columns of one width: the first to the left, the others to the right where they hold figures. */
export function columns(rows: readonly (readonly string[])[], left: readonly number[] = [0]): readonly string[] {
  const widths = rows[0].map((_, k) => Math.max(...rows.map(r => [...r[k]].length)));
  const cell = (text: string, k: number) => {
    const room = ' '.repeat(widths[k] - [...text].length);
    return left.includes(k) ? text + room : room + text;
  };
  return rows.map(r => r.map(cell).join('   ').trimEnd());
}
