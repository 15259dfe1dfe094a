/** The axes of the speed-up curve: linear up to eight threads, powers of two beyond. */
import type { CurvePoint } from './record.ts';

export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly log: boolean;
  /** Where a value lies; at the edge where it is beyond. */
  readonly at: (value: number) => number;
}
export interface Axes {
  readonly x: Axis;
  readonly y: Axis;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const LINEAR = 8;
/** What is slower than a 64th of one thread lies on the edge. */
const LOWEST = -6;

export function axesOf(curve: readonly CurvePoint[], ceiling: number, { left, right, top, bottom }: Box): Axes {
  const values = curve
    .flatMap(p => [p.predicted, p.high, p.low, p.measured ?? p.predicted])
    .filter(v => Number.isFinite(v) && v > 0);
  const most = Math.max(1.2, ...values) * 1.08;
  const threads = Math.max(2, ...curve.map(p => p.threads));
  const to = ceiling > 0 && ceiling < 1.6 * most ? Math.max(most, ceiling * 1.08) : most;
  const log = threads > LINEAR;
  const low = log ? 2 ** Math.max(LOWEST, Math.floor(Math.log2(Math.min(1, ...values)))) : 0;
  return { x: axis(1, threads, log, left, right), y: axis(low, to, log, bottom, top) };
}

function axis(from: number, to: number, log: boolean, start: number, end: number): Axis {
  const scale = log ? Math.log2 : (v: number) => v;
  const at = (value: number): number => {
    const v = Number.isNaN(value) ? from : Math.min(to, Math.max(from, value));
    return start + ((scale(v) - scale(from)) / (scale(to) - scale(from))) * (end - start);
  };
  return { from, to, log, at };
}

const MOST = 8;

/** Round values along an axis, about eight at most and `least` apart. */
export const ticks = ({ from, to, log }: Axis, least = 0): readonly number[] =>
  log ? powers(from, to) : steps(from, to, least);

function powers(from: number, to: number): readonly number[] {
  const [first, last] = [Math.ceil(Math.log2(from)), Math.floor(Math.log2(to))];
  const step = Math.ceil((last - first + 1) / MOST);
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, k) => 2 ** (first + k * step));
}

function steps(from: number, to: number, least: number): readonly number[] {
  const rough = Math.max(least, (to - from) / MOST);
  const step = [0.2, 0.5, 1, 2, 5].find(s => s >= rough) ?? 10 ** Math.ceil(Math.log10(rough));
  const first = Math.ceil(from / step);
  return Array.from(
    { length: Math.floor(to / step + 1e-9) - first + 1 },
    (_, k) => Math.round((first + k) * step * 10) / 10,
  );
}
