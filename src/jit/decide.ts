/** Where a call runs: decided anew for each size of its arguments, and again as more is known of what calls take. */
import type { Backend, Bound } from '../backend.ts';
import { backendNamed, backends, backendsNow, isRemote, wantsThreads } from '../backends.ts';
import { KernelError } from '../diagnostic.ts';
import { type Candidate, candidates, isSame, TRIALS, toTry } from '../dispatch/choose.ts';
import type { Moves, Sent } from '../dispatch/forecast.ts';
import { unitsOf, type Work } from '../dispatch/work.ts';
import { hasWorkers, threadCount } from '../runtime/pool.ts';
import { canSpawn } from '../runtime/spawn.ts';
import { fallsAsleep, wakes } from './account.ts';
import { mayGoFar } from './ahead.ts';
import { configurationVersion, pinned } from './configure.ts';
import { meet } from './devices.ts';
import { extentOf, movesOf, sentFor } from './extent.ts';
import { machineNow } from './machine.ts';
import type { Settings } from './options.ts';
import type { Route } from './route.ts';
import type { Entry } from './session.ts';
import { type Code, codeFor, homeOf, type Variant } from './variant.ts';

/** How a call with arguments of some size runs. */
export interface Decision {
  readonly route: Route;
  /** Most threads. */
  readonly threads: number;
  readonly chosen: Candidate;
  /** The others, and what they were expected to take. */
  readonly all: readonly Candidate[];
  readonly work: Work;
  readonly units: number;
  readonly moves: Moves;
  /** What a device would have to be sent, and asked for. */
  readonly sent: Sent;
  /** Of the largest array, and of all. */
  readonly elements: number;
  readonly bytes: number;
  readonly later: boolean;
  readonly resident: boolean;
  /** The backend whose arrays are among the arguments. */
  readonly home: string | undefined;
  /** What the sizes were, roughly. */
  readonly sizes: readonly number[];
  /** Tried although another was expected to finish first: that one. */
  readonly instead: Candidate | undefined;
  /** Calls made so, and after how many it is looked at again. */
  calls: number;
  until: number;
  /** Whether it stands in for one that would not do, and stays for as long whatever its calls take. */
  stands: boolean;
}

/** Milliseconds that an awaited call may hold up the event loop. */
export const PATIENCE = 4;

/** Decisions kept for some types, the one used last in front. */
const KEPT = 64;

/** Calls before a decision is looked at again: soon at first, later so seldom that looking weighs nothing. */
const SOON = 2;
const SELDOM = 64;
const seldom = ({ expected }: Candidate): number => Math.max(SELDOM, Math.ceil(20 / Math.max(expected, 1e-4)));

export function decide(entry: Entry, settings: Settings, bound: Bound, resident: boolean, later: boolean): Decision {
  if (entry.version !== configurationVersion()) forget(entry);
  const { decisions } = entry;
  const home = awayAt(entry.variant, bound, resident, later);
  for (let k = 0; k < decisions.length; k++) {
    const d = decisions[k];
    if (d.resident !== resident || d.later !== later || d.home !== home || !fits(entry.variant, d, bound)) continue;
    if (d.calls++ < d.until && isThere(d)) {
      if (k) decisions.unshift(...decisions.splice(k, 1));
      return d;
    }
    decisions.splice(k, 1);
    entry.account.expected += d.until * d.chosen.expected;
    return keep(entry, decideAnew(entry, settings, bound, { resident, later, before: d }));
  }
  return keep(entry, decideAnew(entry, settings, bound, { resident, later, before: undefined }));
}

/** Where arrays are that are on a device: calls that are not awaited have none. */
const awayAt = (variant: Variant, bound: Bound, resident: boolean, later: boolean): string | undefined =>
  resident || !later ? undefined : homeOf(variant, bound);

/** Whether a decision that the last call followed is the one for this call too, which has the same arrays. */
export function goesOn(entry: Entry, d: Decision, bound: Bound): boolean {
  if (entry.decisions[0] !== d || entry.version !== configurationVersion() || d.calls >= d.until) return false;
  if (entry.variant.sizing.length && !fits(entry.variant, d, bound)) return false;
  d.calls++;
  return true;
}

/** Devices come and go. */
const isThere = ({ route: { backend } }: Decision): boolean =>
  backend.memory !== 'device' || backend.available() === true;

function forget(entry: Entry): void {
  entry.decisions = [];
  entry.version = configurationVersion();
}

function keep({ decisions }: Entry, d: Decision): Decision {
  decisions.unshift(d);
  if (decisions.length > KEPT) decisions.pop();
  return d;
}

/** Two sizes that differ by less than a quarter may be one. */
function rough(n: number): number {
  const whole = Math.min(Math.abs(Math.trunc(n)) || 0, 2 ** 31 - 1);
  if (whole < 8) return whole;
  const bits = 31 - Math.clz32(whole);
  return 4 * bits + ((whole >>> (bits - 2)) & 3);
}

function fits({ touched, sizing }: Variant, { sizes }: Decision, { params, arrays }: Bound): boolean {
  let n = 0;
  for (let k = 0; k < touched.length; k++) if (rough(arrays[touched[k].id]!.length) !== sizes[n++]) return false;
  for (let k = 0; k < sizing.length; k++) if (rough(params[sizing[k]]) !== sizes[n++]) return false;
  return true;
}

const sizesOf = ({ touched, sizing }: Variant, { params, arrays }: Bound): readonly number[] => [
  ...touched.map(({ id }) => rough(arrays[id]!.length)),
  ...sizing.map(k => rough(params[k])),
];

/** Why a call has one thread only. */
function whyAlone(): string {
  const able = canSpawn();
  return able === true ? 'this call may use one only (see `threads`)' : able;
}

interface Circumstances {
  readonly resident: boolean;
  readonly later: boolean;
  /** The decision that is looked at again. */
  readonly before: Decision | undefined;
  /** Where it was found that the call cannot run, this time. */
  readonly without?: Backend;
}

function decideAnew(
  entry: Entry,
  settings: Settings,
  bound: Bound,
  { resident, later, before, without }: Circumstances,
): Decision {
  const { variant, account } = entry;
  const work = variant.workOf(bound);
  const moves = movesOf(variant, bound);
  const { backend, by } = pinned(settings.backend);
  if (!later && isRemote(backend))
    throw new KernelError(
      'on-device',
      `the backend '${backend}', named by ${by}, answers later: call the function without \`sync\`, and await it.`,
    );
  const named = without ? undefined : backendNamed(backend);
  if (wantsThreads(backend) && threadCount() < 2)
    throw new KernelError('declined', `the backend '${backend}' wants several threads: ${whyAlone()}`);
  const sent = sentFor(variant, bound);
  const open = (named ? [named] : openTo(variant, bound, later && mayGoFar(settings))).filter(b => b !== without);
  for (const on of open) if (on.memory === 'device') meet(on);
  if (entry.version !== configurationVersion()) forget(entry);
  const all = candidates({
    machine: machineNow(resident),
    history: account.history,
    work,
    backends: open,
    // Asking the host for threads takes milliseconds the first time, and a kernel without shared loops has no use for them.
    threads: work.regions > 0 ? threadCount() : 1,
    asleep: fallsAsleep(account),
    moves,
    sent,
  });
  const sizes = sizesOf(variant, bound);
  const given = {
    all,
    work,
    units: unitsOf(work),
    moves,
    sent,
    ...extentOf(variant, bound),
    later,
    resident,
    home: awayAt(variant, bound, resident, later),
    sizes,
  };
  return named ? asNamed(entry, given, by) : among(entry, given, before);
}

/** Where a call may go that names no backend: to a device only if it may go far, and nowhere else if an array is there. */
function openTo(variant: Variant, bound: Bound, far: boolean): readonly Backend[] {
  const home = homeOf(variant, bound);
  if (home === undefined) return far ? backendsNow() : backends;
  const there = backendNamed(home);
  if (!there) throw new Error('internal: an array of a backend that is not loaded');
  return [there];
}

/** A decision that turned out not to do this time: another takes its place, for a while. */
export function decideWithout(entry: Entry, settings: Settings, bound: Bound, wrong: Decision): Decision {
  const { resident, later, route } = wrong;
  entry.decisions = entry.decisions.filter(d => d !== wrong);
  const d = decideAnew(entry, settings, bound, { resident, later, before: undefined, without: route.backend });
  d.until = SELDOM;
  d.stands = true;
  return keep(entry, d);
}

/** Where one call goes that a device cannot take, whoever named the device. */
export const decideOnce = (entry: Entry, settings: Settings, bound: Bound, { later, route }: Decision): Decision =>
  decideAnew(entry, settings, bound, { resident: false, later, before: undefined, without: route.backend });

type Given = Omit<Decision, keyof Chosen | 'threads' | 'calls' | 'stands'>;
type Chosen = Pick<Decision, 'route' | 'chosen' | 'instead' | 'until'>;

/** Field by field: what V8 makes of a spread is an object of a shape of its own, each time, and every call reads a decision (with
 * spreads, whoever compiled a kernel made the calls of all others take twice as long for a while). */
const decided = (g: Given, { route, chosen, instead, until }: Chosen, threads: number): Decision => ({
  route,
  threads,
  chosen,
  all: g.all,
  work: g.work,
  units: g.units,
  moves: g.moves,
  sent: g.sent,
  elements: g.elements,
  bytes: g.bytes,
  later: g.later,
  resident: g.resident,
  home: g.home,
  sizes: g.sizes,
  instead,
  calls: 1,
  until,
  stands: false,
});

/** On as many threads as there are. */
function asNamed(entry: Entry, given: Given, by: string): Decision {
  const chosen = given.all.reduce((a, b) => (b.threads > a.threads ? b : a));
  const code = compiled(entry, chosen.on);
  if (code instanceof KernelError) throw code;
  const route: Route = { backend: chosen.on, code, why: `named by ${by}` };
  return decided(given, { route, chosen, instead: undefined, until: seldom(chosen) }, threadCount());
}

/** The best of those that take the kernel, or the one to be tried. */
function among(entry: Entry, given: Given, before: Decision | undefined): Decision {
  const { variant, account } = entry;
  const able = given.all.filter(c => !(variant.code.get(c.backend) instanceof KernelError));
  const refusals = [...variant.code.values()].filter(c => c instanceof KernelError);
  if (!able.length) throw refused(refusals);
  // What would hold up the event loop for long is out, if anything else is there.
  const free = given.later && hasWorkers() ? able.filter(c => !holdsUp(c)) : able;
  // A driver that draws on this host's own processor has nothing that the other backends lack.
  const real = (free.length ? free : able).filter(c => c.on.device?.about()?.isSoftware !== true);
  const open = real.length ? real : free.length ? free : able;
  const best = preferred(open, before);
  const tried = before && toTry(open, best, TRIALS * account.expected - account.lost);
  const chosen = tried ?? best;
  const spent = account.compiling;
  const code = compiled(entry, chosen.on);
  if (tried) account.lost += account.compiling - spent;
  // One more that is out: the choice among the others begins anew.
  if (code instanceof KernelError) return among(entry, given, before);
  const why = tried ? `tried: it might finish before ${optionWords(best)}` : because(best, able, refusals);
  const until = tried
    ? wakes(account, tried)
      ? 2
      : 1
    : stays(best, before)
      ? Math.min(seldom(best), 2 * before!.until)
      : SOON;
  const route: Route = { backend: chosen.on, code, why };
  return decided(given, { route, chosen, instead: tried && best, until }, chosen.threads);
}

const holdsUp = ({ on, expected }: Candidate): boolean => !on.shares && on.memory !== 'device' && expected >= PATIENCE;

const bestOf = (d: Decision | undefined): Candidate | undefined => d?.instead ?? d?.chosen;

const stays = (best: Candidate, before: Decision | undefined): boolean => {
  const last = bestOf(before);
  return last !== undefined && isSame(best, last);
};

/** What was chosen before stays where another is expected to be no more than a little faster. */
function preferred(able: readonly Candidate[], before: Decision | undefined): Candidate {
  const last = bestOf(before);
  const same = last && able.find(c => isSame(c, last));
  return same && same.expected < able[0].expected / STICKY ? same : able[0];
}
const STICKY = 0.95;

function compiled({ variant, account }: Entry, backend: Backend): Code | KernelError {
  const start = performance.now();
  const known = variant.code.has(backend.name);
  const code = codeFor(variant, backend);
  if (!known) account.compiling += performance.now() - start;
  return code;
}

const refused = (errors: readonly KernelError[]): KernelError =>
  errors.length === 1 ? errors[0] : new KernelError('declined', errors.map(e => e.message).join('; '));

export const optionWords = ({ backend, threads }: Pick<Candidate, 'backend' | 'threads'>): string =>
  threads > 1 ? `'${backend}' on ${threads} threads` : `'${backend}'`;

/** Why it runs there. */
function because(best: Candidate, able: readonly Candidate[], refusals: readonly KernelError[]): string {
  const next = able.find(c => c.backend !== best.backend);
  const words = next
    ? `it is expected to finish first: ${milliseconds(best.expected)}, ${optionWords(next)} ${milliseconds(next.expected)}`
    : 'there is no other';
  return [...refusals.map(e => e.message), words].join('; ');
}

const milliseconds = (ms: number): string =>
  ms < 1e-3
    ? `${+(ms * 1e6).toPrecision(2)} ns`
    : ms < 1
      ? `${+(ms * 1e3).toPrecision(2)} µs`
      : `${+ms.toPrecision(2)} ms`;
