/** `toHTML`: profiles as one page that needs nothing else, readable on a phone, light and dark. Several are ranked by what
 * there is to gain. */
import { bytes, count, escaped, factor, fit, option, percent, plural, time } from './figures.ts';
import type { ProfileRecord } from './record.ts';
import { STYLE, toSVG } from './svg.ts';
import { words } from './words.ts';

/** Milliseconds that the best next step would have saved in the calls so far. */
export const gainOf = ({ time: spent, steps }: ProfileRecord): number =>
  spent * Math.max(0, ...steps.map(s => s.saves));

/** The one with the most to gain first, then the one that took longest. */
export const ranked = (records: readonly ProfileRecord[]): readonly ProfileRecord[] =>
  records.toSorted((a, b) => gainOf(b) - gainOf(a) || b.time - a.time);

export function toHTML(given: ProfileRecord | readonly ProfileRecord[]): string {
  const records = ranked(Array.isArray(given) ? given : [given as ProfileRecord]);
  const title =
    records.length === 1
      ? `Profile of ${fit(records[0].kernel, 60)}`
      : `Profile of ${plural(records.length, 'kernel')}`;
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">',
    `<title>${escaped(title)}</title><style>${STYLE}${PAGE}</style></head><body class="numjit"><main><h1>${escaped(title)}</h1>`,
    records.length ? machine(records[0]) : '<p>No function was jitted.</p>',
    records.length > 1 ? overview(records) : '',
    ...records.map(section),
    '</main></body></html>\n',
  ].join('\n');
}

const PAGE =
  `body.numjit{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,sans-serif}` +
  `main{max-width:1000px;margin:auto;padding:16px}h1{font-size:1.5em;margin:.4em 0}h2{margin:0 0 .3em;overflow-wrap:anywhere}h3{font-size:1em;margin:1.4em 0 .4em}` +
  `section{border-top:1px solid var(--line);margin-top:2em;padding-top:1.4em}p,li{overflow-wrap:anywhere;margin:.4em 0}a{color:var(--blue)}` +
  `.soft{color:var(--soft)}.sides{display:flex;flex-wrap:wrap;gap:0 32px}.sides>*{flex:1 1 320px;min-width:0}svg{width:calc(100% + 32px);max-width:500px;height:auto;margin:8px -16px}` +
  `.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.9em;font-variant-numeric:tabular-nums}` +
  `th,td{text-align:right;padding:.3em .5em;border-bottom:1px solid var(--line);white-space:nowrap}th:first-child,td:first-child{text-align:left;padding-left:0}` +
  `thead th{color:var(--soft);font-weight:400}tr.on{font-weight:600}dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(130px,1fr));gap:12px;margin:1em 0}` +
  `dt{color:var(--soft);font-size:.85em}dd{margin:0;font-size:1.3em;font-weight:600}pre{overflow-x:auto;font-size:12px;line-height:1.4}summary{cursor:pointer}`;

const machine = ({ machine: m }: ProfileRecord): string =>
  `<p class="soft">${escaped(fit(m.name, 80))}, ${plural(m.threads, 'thread')}, ${escaped(fit(m.host, 40))}${m.calibrated ? '' : '; its speed was assumed, not measured'}</p>`;

/** Cells are markup; `marked` is the row to stress. */
function table(head: readonly string[], rows: readonly (readonly string[])[], marked = -1): string {
  const cells = (tag: string, row: readonly string[]) => row.map(c => `<${tag}>${c}</${tag}>`).join('');
  const body = rows.map((row, k) => `<tr${k === marked ? ' class="on"' : ''}>${cells('td', row)}</tr>`).join('');
  return `<div class="scroll"><table><thead><tr>${cells('th', head)}</tr></thead><tbody>${body}</tbody></table></div>`;
}

const overview = (records: readonly ProfileRecord[]): string =>
  table(
    ['kernel', 'to gain', 'time', 'calls', 'serial'],
    records.map((r, k) => [
      `<a href="#k${k}">${escaped(fit(r.kernel, 20))}</a>`,
      time(gainOf(r)),
      time(r.time),
      count(r.calls),
      shared(r),
    ]),
  );

const share = (fraction: number): string => escaped(percent(fraction));
const shared = ({ serial }: ProfileRecord): string => (serial.calls ? share(serial.fraction) : '–');

function section(r: ProfileRecord, k: number): string {
  const { decision: d } = r;
  return [
    `<section id="k${k}"><h2>${escaped(fit(r.kernel, 120))}</h2>`,
    `<p><strong>${escaped(option(d))}</strong>: ${escaped(d.why)}</p>`,
    figures(r),
    `<div class="sides"><div>${toSVG(r)}</div><div>${steps(r)}${times(r)}${declined(r)}</div></div>`,
    `<details><summary>In words</summary><pre>${escaped(words(r).join('\n'))}</pre></details></section>`,
  ].join('\n');
}

function figures(r: ProfileRecord): string {
  const { backends, calls, time: spent, size, serial, scaling } = r;
  const chosen = backends.find(b => b.chosen);
  const all: readonly (readonly [string, string])[] = [
    ['a call', time(chosen?.measured?.median ?? chosen?.forecast)],
    ['calls', count(calls)],
    ['in all', time(spent)],
    ['data', bytes(size.bytes)],
    ['cannot be shared', shared(r)],
    ['ceiling', serial.calls ? factor(scaling.ceiling) : '–'],
  ];
  return `<dl>${all.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join('')}</dl>`;
}

const steps = ({ steps: all }: ProfileRecord): string =>
  all.length
    ? `<h3>To do next</h3><ol>${all.map(s => `<li>${escaped(s.text)} <span class="soft">${s.saves > 0 ? `${share(s.saves)} of a call` : ''}</span></li>`).join('')}</ol>`
    : '';

const times = ({ backends }: ProfileRecord): string =>
  backends.length
    ? `<h3>Where it can run</h3>${table(
        ['', 'forecast', 'median', 'calls'],
        backends.map(b => [
          escaped(option(b)),
          time(b.forecast),
          time(b.measured?.median),
          b.measured ? count(b.measured.calls) : '–',
        ]),
        backends.findIndex(b => b.chosen),
      )}`
    : '';

const declined = ({ declined: all }: ProfileRecord): string =>
  all.length
    ? `<h3>Where it cannot</h3><ul>${all.map(d => `<li><strong>${escaped(d.backend)}</strong>: ${escaped(d.reason)}</li>`).join('')}</ul>`
    : '';
