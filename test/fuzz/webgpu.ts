/** Random kernels on the GPU. They run in processes of their own, shard by shard, since a driver may crash or hang: what was
 * under way then runs again, each kernel alone, so that the seed is not lost. */
import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Line } from '../webgpu/shard.ts';
import type { Verdict } from '../webgpu/trial.ts';

export interface Wrong {
  readonly seed: number;
  readonly variant: number;
  readonly what: string;
  readonly text: string;
}

export interface DeviceReport {
  device: string;
  kernels: number;
  /** Kernels that the device takes. */
  compiled: number;
  runs: number;
  held: number;
  /** Of those, with no float anywhere: plain JavaScript gave the same bits. */
  plain: number;
  threw: number;
  integers: number;
  unknown: number;
  /** How many floats have an interval of a width, in ulp. */
  readonly widths: Map<number, number>;
  /** Reasons, and how often each. */
  readonly declined: Map<string, number>;
  readonly undecided: Map<string, number>;
  readonly elsewhere: Map<string, number>;
  readonly found: Wrong[];
}

export interface DeviceOptions {
  readonly seed: number;
  /** Of which classes the kernels are; of all that the generator writes, where none is named. */
  readonly classes?: readonly string[];
  /** What shards before have come to, where a run goes on. */
  readonly before?: readonly DeviceReport[];
  /** Told of each shard that ended, and how many seeds from which on it had. */
  readonly ended?: (from: number, seeds: number, part: DeviceReport) => void;
  /** Whether to go on, asked before each shard and, within one, behind each kernel. */
  readonly more: (report: DeviceReport) => boolean;
  /** Processes at a time. */
  readonly jobs?: number;
  /** Milliseconds without a line after which a driver may hang. */
  readonly patience?: number;
  readonly shard?: number;
  readonly batch?: number;
}

/** What makes llvmpipe compile in half the time, which is most of what a kernel takes; what the environment says goes first. Every
 * other shard has vectors of four numbers, and with them no subgroups. */
const quick = (shard: number): NodeJS.ProcessEnv => ({
  GALLIVM_PERF: 'nopt',
  LP_NUM_THREADS: '1',
  LP_NATIVE_VECTOR_WIDTH: shard % 2 ? '128' : '256',
  MESA_SHADER_CACHE_DISABLE: 'true',
  ...process.env,
});

const PROGRAM = fileURLToPath(new URL('../webgpu/shard.ts', import.meta.url));
/** After which one may hang unless something else is said, and after which a kernel alone is taken to make it: a machine with much
 * else to do takes its time. */
const PATIENCE = 60_000;
const LAST = 180_000;

const add = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

/** Positions and names differ from kernel to kernel; the reason is the rest. */
const reason = (message: string): string =>
  message
    .split('\n')[0]
    .replace(/^the backend 'webgpu' cannot run `[^`]*`: /, '')
    .replace(/ ?\(\d+:\d+\)/, '')
    .replace(/`[^`]*`/g, m => (/^`(precision|sync)/.test(m) ? m : '`…`'))
    .replace(/\b\d+\b/g, '#');

function count(report: DeviceReport, { seed, text, verdicts }: Extract<Line, { verdicts: unknown }>): void {
  report.kernels++;
  if (verdicts[0].kind !== 'declined') report.compiled++;
  verdicts.forEach((v: Verdict, variant) => {
    if (v.kind === 'declined' && variant > 0) return;
    if (v.kind === 'declined') return add(report.declined, reason(v.reason));
    report.runs++;
    if (v.kind === 'threw') report.threw++;
    if (v.kind === 'undecided' || v.kind === 'elsewhere') add(report[v.kind], reason(v.reason));
    if (v.kind === 'wrong') report.found.push({ seed, variant, what: v.what, text });
    if (v.kind !== 'held') return;
    report.held++;
    if (v.plain) report.plain++;
    report.integers += v.integers;
    report.unknown += v.unknown;
    for (const w of v.widths) report.widths.set(Number(w), (report.widths.get(Number(w)) ?? 0) + 1);
  });
}

interface Piece {
  readonly from: number;
  readonly count: number;
  readonly batch: number;
  readonly classes: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly patience: number;
}

/** Runs a shard; answers what was under way when it ended against its will, and how that was. */
function runShard(
  reports: readonly DeviceReport[],
  { from, count: n, batch, classes, env, patience }: Piece,
  more: () => boolean,
): Promise<{ readonly open: readonly number[]; readonly how: string; readonly next: number }> {
  const flags = ['--import', 'tsx', PROGRAM, ...[from, n, batch].map(String), ...classes];
  const child = spawn(process.execPath, flags, { env, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const [, , errors, lines] = child.stdio as unknown as readonly Readable[];
  const open = new Set<number>();
  let [rest, complaint, how, next] = ['', '', '', from];
  let timer = setTimeout(hang, patience);
  function hang() {
    how = `nothing for ${patience / 1000} s`;
    child.kill('SIGKILL');
  }
  const see = (line: Line): void => {
    if ('device' in line) for (const r of reports) r.device = line.device;
    else if ('begin' in line) for (const seed of line.begin) open.add(seed);
    else {
      open.delete(line.seed);
      next = line.seed + 1;
      for (const r of reports) count(r, line);
      if (!more()) child.kill('SIGKILL');
    }
  };
  lines.setEncoding('utf8').on('data', (text: string) => {
    clearTimeout(timer);
    timer = setTimeout(hang, patience);
    const whole = (rest + text).split('\n');
    rest = whole.pop()!;
    for (const line of whole) see(JSON.parse(line));
  });
  errors.setEncoding('utf8').on('data', (text: string) => void (complaint = (complaint + text).slice(-2000)));
  return new Promise(done => {
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      const ended = code === 0 || (!how && !more());
      const words = complaint
        .split('\n')
        .filter(l => /Error|error|Assert|at /.test(l))
        .slice(-6)
        .join(' | ');
      done({ open: ended ? [] : [...open], how: ended ? '' : how || `${signal ?? `exit ${code}`} ${words}`, next });
    });
  });
}

/** A shard, and what it takes to know which kernel ended it; answers how far it came. */
async function wholeShard(reports: readonly DeviceReport[], piece: Piece, more: () => boolean): Promise<number> {
  const end = piece.from + piece.count;
  let from = piece.from;
  while (from < end && more()) {
    const { open, how, next } = await runShard(reports, { ...piece, from, count: end - from }, more);
    if (!how) return next;
    if (!open.length) throw new Error(`a shard ended before it began: ${how}`);
    for (const seed of open) {
      const alone = await runShard(
        reports,
        { ...piece, from: seed, count: 1, batch: 1, patience: Math.max(LAST, piece.patience) },
        () => true,
      );
      const what = `the process ended: ${alone.how}`;
      if (alone.how) for (const r of reports) r.found.push({ seed, variant: 0, what, text: '' });
    }
    from = Math.max(next, Math.max(...open) + 1);
  }
  return from;
}

export const blank = (): DeviceReport => ({
  device: '',
  kernels: 0,
  compiled: 0,
  runs: 0,
  held: 0,
  plain: 0,
  threw: 0,
  integers: 0,
  unknown: 0,
  widths: new Map(),
  declined: new Map(),
  undecided: new Map(),
  elsewhere: new Map(),
  found: [],
});

/** Runs kernels from a seed upwards until told to stop. */
export async function fuzzDevice({
  seed,
  more,
  classes = [],
  before = [],
  ended,
  jobs = 1,
  shard = 200,
  batch = 8,
  patience = PATIENCE,
}: DeviceOptions): Promise<DeviceReport> {
  const report = joined(before);
  let [at, shards] = [seed, 0];
  const worker = async () => {
    while (more(report)) {
      const from = at;
      at += shard;
      const part = blank();
      const piece = { from, count: shard, batch, classes, env: quick(shards++), patience };
      const to = await wholeShard([report, part], piece, () => more(report));
      ended?.(from, to - from, part);
    }
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  return report;
}

const NUMBERS = ['kernels', 'compiled', 'runs', 'held', 'plain', 'threw', 'integers', 'unknown'] as const;
const COUNTS = ['widths', 'declined', 'undecided', 'elsewhere'] as const;

/** Reports as one. */
export function joined(reports: readonly DeviceReport[]): DeviceReport {
  const all = blank();
  for (const r of reports) {
    all.device = r.device || all.device;
    for (const key of NUMBERS) all[key] += r[key];
    for (const key of COUNTS) {
      const to = all[key] as Map<unknown, number>;
      for (const [what, n] of r[key]) to.set(what, (to.get(what) ?? 0) + n);
    }
    all.found.push(...r.found);
  }
  return all;
}

const total = (counts: ReadonlyMap<unknown, number>): number => [...counts.values()].reduce((a, b) => a + b, 0);
const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;

/** The width that half of all floats' intervals have at most, in ulp. */
export function medianWidth({ widths }: DeviceReport): number {
  let before = total(widths) / 2;
  for (const [width, n] of [...widths].sort(([a], [b]) => a - b)) if ((before -= n) <= 0) return width;
  return Number.NaN;
}

const listed = (title: string, counts: ReadonlyMap<string, number>): readonly string[] =>
  counts.size
    ? [
        `${title}:`,
        ...[...counts]
          .sort((a, b) => b[1] - a[1])
          .slice(0, 12)
          .map(([why, n]) => `  ${n} × ${why}`),
      ]
    : [];

/** The numbers, for a person. */
export function deviceSummary(r: DeviceReport): string {
  return [
    `${r.device}: ${r.kernels} kernels, ${percent(r.compiled, r.kernels)} compiled; ${r.runs} runs: ${r.held} held, ` +
      `${r.threw} threw as they must, ${percent(total(r.undecided), r.runs)} undecided, ` +
      `${percent(total(r.elsewhere), r.runs)} elsewhere, ${r.found.length} wrong`,
    `${r.plain} runs of whole numbers alone agree with plain JavaScript; ${r.integers} integers, ` +
      `${percent(r.unknown, r.integers)} not known; ${total(r.widths)} floats, median width ${medianWidth(r)} ulp`,
    ...listed('declined', r.declined),
    ...listed('elsewhere', r.elsewhere),
    ...listed('undecided', r.undecided),
  ].join('\n');
}

export const showWrong = ({ seed, variant, what, text }: Wrong): string =>
  `── seed ${seed}, arguments ${variant}: ${what}\n${text}\n`;
