/** `profile()`: what is known of a function's calls, put together from its account, the model and the loops. */
import type { Backend } from '../backend.ts';
import { backends, loadedBackends } from '../backends.ts';
import { declined } from '../compile.ts';
import { KernelError, position } from '../diagnostic.ts';
import { ceiling, gustafson, karpFlatt, knee, speedup, trend } from '../dispatch/amdahl.ts';
import { type Candidate, candidates, isSame, measuredOf, type Situation } from '../dispatch/choose.ts';
import { crossoversOf } from '../dispatch/crossovers.ts';
import { timeOf } from '../dispatch/forecast.ts';
import { machineHere } from '../dispatch/here.ts';
import { median } from '../dispatch/history.ts';
import { type Machine, rateAt } from '../dispatch/machine.ts';
import { serialFraction, typicalRegions } from '../dispatch/regions.ts';
import { toHTML } from '../profile/html.ts';
import type {
  BackendTimes,
  CurvePoint,
  Limit,
  Option,
  Profile,
  ProfileRecord,
  Regions,
  Scaling,
  SerialFraction,
  Step,
} from '../profile/record.ts';
import { toSVG } from '../profile/svg.ts';
import { threadCount } from '../runtime/pool.ts';
import { fallsAsleep, type Run } from './account.ts';
import type { Decision } from './decide.ts';
import { declinedFar, deviceSteps } from './far.ts';
import { machineNow } from './machine.ts';
import type { AnyKernel, Entry, Last, Session } from './session.ts';

export const profileOf = (session: Session, last: Last): Profile => drawn(recordOf(session, last));

function drawn(record: ProfileRecord): Profile {
  return Object.defineProperties(record as Profile, {
    toSVG: { value: () => toSVG(record) },
    toHTML: { value: () => toHTML([record]) },
  });
}

/** Of a function that runs as it is, under `fallback: 'js'`: nothing is measured. */
export function plainProfile(kernel: AnyKernel, { message }: KernelError): Profile {
  const { name, threads, host, calibrated } = machineHere();
  const serial = serialFraction([], 1);
  const nothing = { serial: 0, parallel: 0, dispatch: 0, copying: 0, combining: 0, waiting: 0 };
  return drawn({
    kernel: kernel.name || 'kernel',
    machine: { name, threads, host, calibrated },
    calls: 0,
    timed: 0,
    time: 0,
    size: { elements: 0, bytes: 0, work: 0 },
    decision: { backend: 'plain', threads: 1, why: `the kernel runs as it is: ${message}` },
    backends: [],
    declined: backends.map(b => ({ backend: b.name, reason: message })),
    regions: nothing,
    serial,
    scaling: { ceiling: 1, knee: 2, gustafson: { size: SIZE, threads, speedup: 1 }, karpFlatt: [], trend: 'unknown' },
    curve: [],
    limit: { by: 'compute', gigabytes: 0, gigabytesHere: 0, gigaflops: 0, gigaflopsHere: 0 },
    crossovers: [],
    warmth: { compile: 0, first: 0, later: 0, paidAfter: null },
    steps: [],
  });
}

/** Runs of the option and about the size of the last call. */
function alike({ account }: Entry, { units }: Decision, option: Option): readonly Run[] {
  return account.recent.filter(r => isSame(r, option) && r.units < 1.2 * units && r.units > units / 1.2);
}

export function recordOf(session: Session, { entry, decision, route }: Last): ProfileRecord {
  const machine = machineNow(decision.resident);
  const { kernel } = entry.variant.specialised;
  const { account } = entry;
  const { chosen, units, elements, bytes, work, moves, sent } = decision;
  const isOnDevice = chosen.on.memory === 'device';
  const looked = [...backends, ...(session.settings.parallel || isOnDevice ? loadedBackends() : [])];
  const refusals = looked.flatMap(b => refusalOf(session, entry, decision, b) ?? []);
  const able = looked.filter(b => !refusals.some(r => r.backend === b.name));
  const situation: Situation = {
    machine,
    history: account.history,
    work,
    backends: able,
    threads: threadCount(),
    asleep: fallsAsleep(account),
    moves,
    sent,
  };
  const all = candidates(situation);
  const runs = alike(entry, decision, chosen);
  const regions = typicalRegions(runs);
  const serial = serialFraction(isOnDevice ? [] : runs, estimated(machine, decision));
  const scaling = scalingOf(entry, decision, serial, machine);
  const took = runs.length ? median(runs.map(r => r.took)) : chosen.expected;
  const total = (of: (e: Entry) => number) => session.entries.reduce((sum, e) => sum + of(e), 0);
  return {
    kernel: kernel.name,
    machine: { name: machine.name, threads: machine.threads, host: machine.host, calibrated: machine.calibrated },
    calls: total(e => e.account.calls),
    timed: total(e => e.account.timed),
    time: total(e => e.account.time),
    size: { elements, bytes, work: units },
    decision: { backend: route.backend.name, threads: chosen.threads, why: route.why },
    backends: all.map(c => timesOf(c, entry, decision)),
    declined: refusals,
    regions,
    serial,
    scaling,
    curve: curveOf(entry, decision, serial, machine),
    limit: limitOf(machine, decision, regions, took),
    crossovers: crossoversOf(situation, elements),
    warmth: warmthOf(entry, took, all),
    steps: stepsOf(session, entry, decision, regions, took),
  };
}

function refusalOf(session: Session, entry: Entry, d: Decision, on: Backend): Refusal | undefined {
  const reason = on.memory === 'device' ? declinedFar(session, entry, d, on) : declinedHere(entry, on);
  return reason === undefined ? undefined : { backend: on.name, reason };
}
type Refusal = ProfileRecord['declined'][number];

function declinedHere({ variant }: Entry, backend: Backend): string | undefined {
  const found = variant.code.get(backend.name);
  return found instanceof KernelError ? found.message : declined(variant.specialised.kernel, backend);
}

/** By the model: where nothing was measured. */
function estimated(m: Machine, { work }: Decision): number {
  const [alone, together] = [timeOf(m, work.serial), timeOf(m, work.shared)];
  return work.regions && together ? alone / (alone + together) : 1;
}

function timesOf(c: Candidate, { account }: Entry, { chosen, units }: Decision): BackendTimes {
  const measured = measuredOf(account.history, c, units);
  const { backend, threads, expected, moved } = c;
  return { backend, threads, chosen: isSame(c, chosen), forecast: expected, ...(measured && { measured }), moved };
}

/** Measured speed-ups against one thread, where both were measured. */
function speedups({ account }: Entry, { chosen, units }: Decision): readonly { threads: number; speedup: number }[] {
  const of = (threads: number) => measuredOf(account.history, { backend: chosen.backend, threads }, units)?.median;
  const one = of(1);
  if (one === undefined) return [];
  const counts = [...account.history.samples.keys()].map(k => Number(k.slice(k.lastIndexOf('/') + 1)));
  return [...new Set(counts)]
    .sort((a, b) => a - b)
    .flatMap(threads => (of(threads) === undefined ? [] : [{ threads, speedup: one / of(threads)! }]));
}

const SIZE = 10;

function scalingOf(entry: Entry, decision: Decision, { fraction }: SerialFraction, { threads }: Machine): Scaling {
  const points = speedups(entry, decision)
    .filter(p => p.threads > 1)
    .map(p => ({ threads: p.threads, e: karpFlatt(p.speedup, p.threads) }));
  return {
    ceiling: ceiling(fraction),
    knee: knee(fraction),
    gustafson: { size: SIZE, threads, speedup: gustafson(fraction, threads, SIZE) },
    karpFlatt: points,
    trend: trend(points),
  };
}

function curveOf(entry: Entry, decision: Decision, s: SerialFraction, m: Machine): readonly CurvePoint[] {
  const measured = new Map(speedups(entry, decision).map(p => [p.threads, p.speedup]));
  const most = Math.max(8, 2 * m.threads);
  const counts = new Set([
    ...Array.from({ length: Math.min(most, 16) }, (_, k) => k + 1),
    m.threads,
    most,
    ...measured.keys(),
  ]);
  return [...counts]
    .sort((a, b) => a - b)
    .map(threads => ({
      threads,
      predicted: speedup(s.fraction, threads),
      low: speedup(s.high, threads),
      high: speedup(s.low, threads),
      ...(measured.has(threads) && { measured: measured.get(threads)! }),
    }));
}

function limitOf(m: Machine, { work, units, chosen, bytes }: Decision, r: Regions, took: number): Limit {
  const ns = took * 1e6 || 1;
  const working = Math.max(1, ns - r.copying * 1e6);
  const device = chosen.on.device?.rates();
  const here = {
    gigabytes: work.bytes / working,
    gigabytesHere: device?.stream ?? rateAt(m.streams, bytes, chosen.threads, m.threads),
    gigaflops: units / working,
    gigaflopsHere: device ? 1 / device.operation : (2 * chosen.threads) / m.vector,
  };
  const by: Limit['by'] =
    ns < (device ? 1.5 * (device.launch + device.answer) : 3 * m.launch)
      ? 'launch'
      : r.copying > took / 2
        ? 'transfer'
        : here.gigabytes > here.gigabytesHere / 2
          ? 'memory'
          : chosen.threads > 1 && r.serial > took / 2
            ? 'serial'
            : 'compute';
  return { by, ...here };
}

function warmthOf({ account }: Entry, later: number, all: readonly Candidate[]): ProfileRecord['warmth'] {
  const plain = all.find(c => c.on.code === 'plain' && !c.on.shares);
  const gain = plain ? plain.expected - later : 0;
  const paidAfter = gain > 0 ? Math.ceil(account.compiling / gain) : null;
  return { compile: account.compiling, first: (account.first ?? later) + account.compiling, later, paidAfter };
}

// ── what to do next ──

const NOTABLE = 0.03;

function stepsOf(session: Session, entry: Entry, d: Decision, r: Regions, took: number): readonly Step[] {
  const found = [
    ...copySteps(entry, d, r, took),
    ...optionSteps(session, d),
    ...deviceSteps(session, entry, d, took),
    ...loopSteps(session, entry, d, r, took),
  ];
  return found.filter(s => s.saves >= NOTABLE).sort((a, b) => b.saves - a.saves);
}

function copySteps({ variant }: Entry, { moves, chosen }: Decision, r: Regions, took: number): readonly Step[] {
  if (!moves.arrays || chosen.on.memory !== 'heap') return [];
  const copying = r.copying || chosen.forecast.move;
  const names = variant.touchedNames.map(n => `\`${n}\``).join(', ');
  return [
    {
      text: `keep ${names} in arrays of this library (\`zeros\`, \`asarray\`): saves copying ${megabytes(moves.bytes)}`,
      saves: copying / took,
    },
  ];
}

const megabytes = (bytes: number): string => `${+(bytes / 1e6).toPrecision(3)} MB`;

function optionSteps({ settings }: Session, d: Decision): readonly Step[] {
  const most = machineHere().threads;
  const steps: Step[] = [];
  if (settings.threads !== undefined && settings.threads < most && d.work.regions)
    steps.push({
      text: `let it have more than ${settings.threads} of ${most} threads`,
      saves: shareable(d) * (1 - settings.threads / most),
    });
  return steps;
}

const shareable = (d: Decision): number => 1 - estimated(machineHere(), d);

/** Serial loops that a small change would free, by their part of the serial work. */
function loopSteps({ settings }: Session, { variant }: Entry, d: Decision, r: Regions, took: number): readonly Step[] {
  const { kernel, analysis } = variant.specialised;
  const threads = machineHere().threads;
  const gain = 1 - 1 / Math.max(2, threads);
  const serial = (r.serial || chosenTime(d)) / took;
  const facts = [...analysis.loops().values()].filter(f => !f.around.length);
  const line = (span: (typeof facts)[number]['loop']['span']) =>
    position(kernel.sources[span.source].text, span.start).line;
  if (!settings.parallel) {
    const free = facts.filter(f => f.verdict !== 'serial');
    if (!free.length) return [];
    const where = free.map(f => line(f.loop.span)).join(', ');
    return [
      {
        text: `\`parallel: true\` would run the loop of line ${where} on ${threads} threads and in lanes`,
        saves: gain,
      },
    ];
  }
  return facts
    .filter(f => f.verdict === 'serial')
    .flatMap(f => f.reasons.flatMap(reason => reason.fix ?? []).map(fix => ({ fix, at: line(f.loop.span) })))
    .map(({ fix, at }) => ({ text: `free the loop of line ${at}: ${fix}`, saves: gain * Math.min(1, serial) }));
}

const chosenTime = ({ chosen }: Decision): number => chosen.expected;
