/** The speed-up curve: what Amdahl's law predicts with its band, what was measured, the ceiling and the choice. */
import { type Axes, axesOf, ticks } from './axes.ts';
import { at, type Part, RIGHT, ROW, text, WIDTH } from './draw.ts';
import { count, factor, option } from './figures.ts';
import type { CurvePoint, ProfileRecord } from './record.ts';

const START = 52;
const PLOT = 200;
/** Room for the ring around a point at the edge. */
const INSET = 10;
const BOX = { left: START + INSET, right: RIGHT - INSET, top: 6, bottom: PLOT };

export function plot({ curve, scaling, decision }: ProfileRecord): Part {
  const height = PLOT + 56;
  if (curve.length === 0) {
    return { height: 60, svg: text(WIDTH / 2, 26, 'No speed-up known: it was not called yet.', 'mid soft') };
  }
  const axes = axesOf(curve, scaling.ceiling, BOX);
  const here = curve.find(p => p.threads === decision.threads);
  const { ceiling } = scaling;
  const svg = [
    grid(axes),
    `<path class="band" d="${path(axes, curve, 'high')}${path(axes, curve.toReversed(), 'low').replace('M', 'L')}Z"/>`,
    line('ideal', axes, [1, 1], [axes.x.to, axes.x.to]),
    ceiling > 0 && ceiling <= axes.y.to ? line('ceiling', axes, [axes.x.from, ceiling], [axes.x.to, ceiling]) : '',
    `<path class="amdahl" d="${path(axes, curve, 'predicted')}"/>`,
    ...curve.filter(isMeasured).map(p => circle('dot', 3.5, axes, p.threads, p.measured!)),
    here ? circle('chosen', 7.5, axes, here.threads, here.measured ?? here.predicted) : '',
    text((START + RIGHT) / 2, PLOT + 38, 'threads', 'mid small soft'),
  ];
  return { height, svg: svg.join('') };
}

const isMeasured = ({ measured }: CurvePoint): boolean => measured !== undefined;

const path = ({ x, y }: Axes, points: readonly CurvePoint[], which: 'predicted' | 'low' | 'high'): string =>
  points.map((p, k) => `${k ? 'L' : 'M'}${at(x.at(p.threads))} ${at(y.at(p[which]))}`).join('');

/** Cut off where it leaves the plot. */
function line(kind: string, { x, y }: Axes, from: readonly number[], to: readonly number[]): string {
  const far = Math.min(1, (y.to - from[1]) / (to[1] - from[1] || 1));
  const [u, v] = from[1] === to[1] ? to : [from[0] + far * (to[0] - from[0]), from[1] + far * (to[1] - from[1])];
  return `<path class="${kind}" d="M${at(x.at(from[0]))} ${at(y.at(from[1]))}L${at(x.at(u))} ${at(y.at(v))}"/>`;
}

const circle = (kind: string, r: number, { x, y }: Axes, u: number, v: number): string =>
  `<circle class="${kind}" cx="${at(x.at(u))}" cy="${at(y.at(v))}" r="${r}"/>`;

function grid({ x, y }: Axes): string {
  const across = ticks(y).map(v => {
    const h = at(y.at(v));
    return `<path class="grid" d="M${START} ${h}H${RIGHT}"/>${text(START - 8, +h + 4, y.log && v < 1 ? `1/${1 / v}×` : factor(v), 'end small soft')}`;
  });
  const down = ticks(x, 1).map(u => text(+at(x.at(u)), PLOT + 18, count(u), 'mid small soft'));
  return [...across, ...down].join('');
}

/** What the signs mean: two columns of sign and words. */
export function key({ curve, scaling, decision }: ProfileRecord): Part {
  if (curve.length === 0) return { height: 12, svg: '' };
  const here = curve.find(p => p.threads === decision.threads);
  const stroke = (kind: string) => `<path class="${kind}" d="M0 -4H22"/>`;
  const signs: readonly (readonly [string, string])[] = [
    [`<rect class="band" y="-10" width="22" height="12"/>${stroke('amdahl')}`, "Amdahl's law, 95 % band"],
    ['<circle class="dot" cx="11" cy="-4" r="3.5"/>', curve.some(isMeasured) ? 'measured' : 'measured: none yet'],
    [stroke('ceiling'), ceilingWords(curve, scaling.ceiling)],
    [stroke('ideal'), 'if all could be shared'],
  ];
  const cells = signs.map(([sign, words], k) => {
    const [x, y] = [k % 2 ? 244 : 16, Math.floor(k / 2) * ROW];
    return `<g transform="translate(${x} ${y})">${sign}${text(30, 0, words, 'small')}</g>`;
  });
  const chosen = `chosen: ${option(decision)}${here ? `, ${factor(here.measured ?? here.predicted)}` : ''}`;
  const ring = here ? '<circle class="chosen" cx="11" cy="-4" r="6.5"/>' : '';
  cells.push(`<g transform="translate(16 ${2 * ROW})">${ring}${text(30, 0, chosen, 'small')}</g>`);
  return { height: 3 * ROW + 22, svg: cells.join('') };
}

function ceilingWords(curve: ProfileRecord['curve'], ceiling: number): string {
  if (!Number.isFinite(ceiling)) return 'no ceiling found';
  return `ceiling ${factor(ceiling)}${ceiling > axesOf(curve, ceiling, BOX).y.to ? ', higher up' : ''}`;
}
