/** `toSVG`: the speed-up curve of a profile and the times of a call by region, as one picture that needs nothing else. All
 * text stands in rows of its own under the drawings, so that no figures make it overlap. */
import { bars } from './bars.ts';
import { key, plot } from './curve.ts';
import { LEFT, type Part, text, WIDTH } from './draw.ts';
import { type Cause, causes, count, escaped, factor, fit, option, percent, plural, time } from './figures.ts';
import type { ProfileRecord } from './record.ts';

export function toSVG(record: ProfileRecord): string {
  const parts = [title(record), plot(record), key(record), bars(record)];
  let y = 12;
  const drawn = parts.map(({ height, svg }) => {
    const placed = `<g transform="translate(0 ${y})">${svg}</g>`;
    y += height;
    return placed;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="numjit" viewBox="0 0 ${WIDTH} ${y}" width="${WIDTH}" role="img">`,
    `<title>${escaped(`How ${fit(record.kernel, 60)} scales, and where its time goes`)}</title>`,
    `<desc>${escaped(described(record))}</desc>`,
    `<style>${STYLE}</style>`,
    `<rect class="page" width="${WIDTH}" height="${y}"/>`,
    ...drawn,
    '</svg>',
  ].join('');
}

const palette: { readonly [cause in Cause]: readonly [light: string, dark: string] } = {
  serial: ['#b3361f', '#ff8a70'],
  parallel: ['#2f6fd0', '#6ea8ff'],
  dispatch: ['#8a5a00', '#e3b341'],
  copying: ['#7a3fb0', '#c79bff'],
  combining: ['#00727a', '#4fd1d9'],
  waiting: ['#7d8590', '#9aa4b0'],
};
const fills = (shade: 0 | 1): string =>
  (Object.keys(palette) as Cause[]).map(c => `.numjit .${c}{fill:${palette[c][shade]}}`).join('');

/** Of the picture and, since its rules name the class `numjit`, of a page around it. */
export const STYLE =
  `.numjit{--ink:#1c2530;--soft:#5b6672;--line:#dfe4ea;--page:#fff;--blue:#2f6fd0;--red:#b3361f;font:13px system-ui,sans-serif}` +
  `.numjit text{fill:var(--ink)}.numjit .soft{fill:var(--soft)}.numjit .strong{font-weight:600}.numjit .end{text-anchor:end}` +
  `.numjit .mid{text-anchor:middle}.numjit .page{fill:var(--page)}.numjit .small{font-size:12px}` +
  `.numjit .grid{stroke:var(--line)}.numjit .band{fill:var(--blue);opacity:.18}` +
  `.numjit .amdahl{stroke:var(--blue);stroke-width:2;fill:none}.numjit .ideal{stroke:var(--soft);stroke-width:1.5;stroke-dasharray:2 4;fill:none}` +
  `.numjit .ceiling{stroke:var(--red);stroke-width:1.5;stroke-dasharray:7 4}.numjit .dot{fill:var(--ink)}` +
  `.numjit .chosen{fill:none;stroke:var(--red);stroke-width:2.5}.numjit .none{fill:var(--line)}${fills(0)}` +
  `@media(prefers-color-scheme:dark){.numjit{--ink:#e6edf3;--soft:#9aa7b4;--line:#303943;--page:#12171d;--blue:#6ea8ff;--red:#ff8a70}${fills(1)}}`;

/** What a screen reader says. */
function described({ decision: d, serial, scaling, curve, regions }: ProfileRecord): string {
  const seen = curve.filter(p => p.measured !== undefined);
  const parts = (Object.keys(causes) as Cause[])
    .filter(c => regions[c] > 0)
    .map(c => `${causes[c]} ${time(regions[c])}`);
  return [
    `It runs on ${option(d)}.`,
    serial.calls
      ? `${percent(serial.fraction)} of the work cannot be shared, so the ceiling is ${factor(scaling.ceiling)}.`
      : '',
    seen.length ? `Measured: ${seen.map(p => `${factor(p.measured)} on ${count(p.threads)}`).join(', ')} threads.` : '',
    parts.length ? `A call: ${parts.join(', ')}.` : '',
  ].join(' ');
}

function title({ kernel, size }: ProfileRecord): Part {
  const under = `Speed-up over one thread${size.elements ? `, at ${plural(size.elements, 'element')}` : ''}`;
  return { height: 48, svg: text(LEFT, 14, fit(kernel, 44), 'strong') + text(LEFT, 34, under, 'small soft') };
}
