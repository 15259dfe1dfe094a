/** Plain tables that can be pasted anywhere: the first column to the left, figures to the right. */

export type Row = readonly (string | number)[];

export function table(head: readonly string[], rows: readonly Row[]): string {
  const cells = [head, ...rows].map(row => row.map(String));
  const widths = head.map((_, c) => Math.max(1, ...cells.map(row => (row[c] ?? '').length)));
  const line = (row: readonly string[]) =>
    `| ${widths.map((w, c) => (c ? (row[c] ?? '').padStart(w) : (row[c] ?? '').padEnd(w))).join(' | ')} |`;
  const rule = `| ${widths.map((w, c) => (c ? `${'-'.repeat(w - 1)}:` : '-'.repeat(w))).join(' | ')} |`;
  return [line(cells[0]), rule, ...cells.slice(1).map(line)].join('\n');
}

/** Three significant digits without exponent, thousands apart. */
export function figure(x: number): string {
  if (!Number.isFinite(x)) return '–';
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(x) || 1)));
  return x.toLocaleString('en', { maximumFractionDigits: Math.min(digits, 3) });
}

export const ratio = (x: number): string => (Number.isFinite(x) ? x.toFixed(2) : '–');

export const geometricMean = (values: readonly number[]): number =>
  Math.exp(values.reduce((sum, v) => sum + Math.log(v), 0) / values.length);
