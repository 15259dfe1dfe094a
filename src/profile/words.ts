/** `words`: a profile as paragraphs for a person, at most 100 columns wide, each with its subject in the margin. A paragraph
 * of which nothing is known is left out. */
import { bytes, type Cause, causes, count, factor, option, percent, plural, rate, time } from './figures.ts';
import type { BackendTimes, Limit, ProfileRecord, Scaling, Step } from './record.ts';

const WIDTH = 100;
const MARGIN = 12;

/** One line is a string; a list of lines stays as it is: a table. */
type Block = string | readonly string[];
type Paragraph = readonly Block[];

export function words(record: ProfileRecord): readonly string[] {
  return sections.flatMap(([title, tell]) => {
    const lines = tell(record).flatMap(block => (typeof block === 'string' ? wrapped(block) : block));
    return lines.length ? [...lines.map((line, k) => (k ? '' : title).padEnd(MARGIN) + line), ''] : [];
  });
}

/** Lines that leave room for the margin; words longer than a line are broken. */
function wrapped(text: string): readonly string[] {
  const most = WIDTH - MARGIN;
  const lines: string[] = [''];
  for (const word of text.split(/\s+/).flatMap(w => pieces(w, most))) {
    const last = lines[lines.length - 1];
    const joined = last ? `${last} ${word}` : word;
    if ([...joined].length <= most) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}

function pieces(word: string, most: number): readonly string[] {
  const letters = [...word];
  if (letters.length <= most) return [word];
  return [letters.slice(0, most).join(''), ...pieces(letters.slice(most).join(''), most)];
}

const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

// ── what was decided ──

function decision({ decision: d, size, calls, backends, declined, machine }: ProfileRecord): Paragraph {
  const called = `called ${calls === 1 ? 'once' : `${count(calls)} times`}`;
  return [
    sentence(`${option(d)}: ${d.why}`),
    calls
      ? `${plural(size.elements, 'element')}, ${bytes(size.bytes)}; ${called}.`
      : 'It was not called yet: all times are forecasts.',
    ...(machine.calibrated ? [] : ['The speed of this machine was assumed, not measured.']),
    ...(backends.length ? [timesTable(backends)] : []),
    ...declined.map(x => sentence(`Not on ${x.backend}: ${x.reason}`)),
  ];
}

/** The one that was chosen has an arrow. */
function timesTable(backends: readonly BackendTimes[]): readonly string[] {
  const rows = backends.map(b => [
    `${b.chosen ? '→' : ' '} ${option(b)}`,
    time(b.forecast),
    time(b.measured?.median),
    time(b.measured?.best),
    b.measured ? count(b.measured.calls) : '–',
    bytes(b.moved),
  ]);
  return aligned([['', 'forecast', 'median', 'best', 'calls', 'copied'], ...rows]);
}

/** Columns of one width, the first to the left and the others to the right. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0].map((_, k) => Math.max(...rows.map(r => r[k].length)));
  const cell = (text: string, k: number) => (k ? text.padStart(widths[k] + 3) : text.padEnd(widths[k]));
  return rows.map(r => r.map(cell).join('').trimEnd());
}

// ── what more threads can do ──

function sharing({ serial: s, scaling, machine, calls }: ProfileRecord): Paragraph {
  if (!calls || !s.calls) return [];
  if (!(s.fraction > 0)) return ['Nothing was found that threads cannot share: each one more helps.'];
  if (s.fraction >= 1) return ['Threads can share none of its work: it runs in order.', partsTable(s.parts)];
  const range = `${percent(s.low)} to ${percent(s.high)}, from ${plural(s.calls, 'call')}`;
  return [
    `${percent(s.fraction)} of the work cannot be shared among threads (${range}):`,
    partsTable(s.parts),
    `${ceilingWords(scaling)}${machine.threads > 1 ? '' : ' This machine has one thread.'}`,
    ...gustafsonWords(scaling),
    ...karpFlattWords(scaling),
  ];
}

function ceilingWords({ ceiling, knee }: Scaling): string {
  const wasted = Number.isFinite(knee) ? ` From ${plural(Math.ceil(knee), 'thread')} on, half of each is wasted.` : '';
  return `So no number of threads makes it more than ${factor(ceiling)} as fast as one (Amdahl's law).${wasted}`;
}

function gustafsonWords({ gustafson: g }: Scaling): Paragraph {
  if (g.size <= 1 || g.threads <= 1) return [];
  return [
    `With ${count(g.size)} times the data, ${count(g.threads)} threads would make it ${factor(g.speedup)} as fast (Gustafson's law).`,
  ];
}

function partsTable(parts: { readonly [cause in Cause]?: number }): readonly string[] {
  const known = (Object.keys(causes) as Cause[]).filter(c => (parts[c] ?? 0) > 0);
  return known.length ? aligned(known.map(c => [`  ${causes[c]}`, percent(parts[c]!)])) : [];
}

const trends = {
  flat: 'It stays: serial code is what limits it.',
  rising: 'It grows: what limits it is the cost of threads, rather than serial code.',
  unknown: '',
} as const;

const MOST_POINTS = 6;

function karpFlattWords({ karpFlatt: points, trend }: Scaling): Paragraph {
  if (!points.length) return [];
  const step = Math.ceil(points.length / MOST_POINTS);
  const shown = points.filter((_, k) => (points.length - 1 - k) % step === 0);
  const list = shown.map(p => `${percent(p.e)} on ${count(p.threads)}`).join(', ');
  return [`Share of serial work by the speed-ups measured (Karp and Flatt): ${list} threads. ${trends[trend]}`.trim()];
}

// ── what bounds it ──

const bounds: { readonly [by in Limit['by']]: string } = {
  compute: 'Arithmetic',
  memory: 'Memory: bringing elements from it and back',
  launch: 'The start of a call, which takes longer than its work',
  transfer: 'Copying arrays to where the code runs, and back',
  serial: 'The part that one thread does alone',
};

const limits = ({ limit: l, calls, timed, machine }: ProfileRecord): Paragraph =>
  calls === 0
    ? []
    : [
        `${bounds[l.by]}.`,
        ...(timed
          ? aligned([
              ['', 'here', machine.calibrated ? 'this machine at best' : 'assumed of this machine', ''],
              [
                'memory',
                `${rate(l.gigabytes)} GB/s`,
                `${rate(l.gigabytesHere)} GB/s`,
                part(l.gigabytes / l.gigabytesHere),
              ],
              [
                'arithmetic',
                `${rate(l.gigaflops)} GFLOP/s`,
                `${rate(l.gigaflopsHere)} GFLOP/s`,
                part(l.gigaflops / l.gigaflopsHere),
              ],
            ]).map(line => [line])
          : []),
      ];
const part = (x: number): string => (Number.isFinite(x) ? percent(x) : '');

// ── when something else wins ──

const crossovers = ({ crossovers: all }: ProfileRecord): Paragraph =>
  all.map(c => `From ${plural(c.elements, 'element')} on, ${option(c.to)} is faster than ${option(c.from)}.`);

function warmth({ warmth: w, calls }: ProfileRecord): Paragraph {
  if (!calls) return [];
  const times = `${time(w.compile)}, part of the first call's ${time(w.first)}; later calls take ${time(w.later)}.`;
  return [`${times} ${paid(w.paidAfter, calls)}`];
}

function paid(after: number | null, calls: number): string {
  if (after === null || !Number.isFinite(after)) return 'At this size compiling does not pay.';
  if (after <= 1) return 'That paid with the first call.';
  return after <= calls
    ? `That has paid after ${count(after)} calls.`
    : `That will have paid after ${count(after)} calls.`;
}

const MOST_STEPS = 5;
const steps = ({ steps: all }: ProfileRecord): Paragraph =>
  all.slice(0, MOST_STEPS).map((s, k) => `${k + 1}. ${s.text.replace(/\.$/, '')}${gain(s)}.`);

const gain = ({ saves }: Step): string => (saves > 0 ? ` (${percent(saves)} of a call)` : '');

const sections: readonly (readonly [string, (r: ProfileRecord) => Paragraph])[] = [
  ['runs on', decision],
  ['threads', sharing],
  ['limited by', limits],
  ['switches', crossovers],
  ['compiling', warmth],
  ['to do next', steps],
];
