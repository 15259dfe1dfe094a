/** One call of `parallelMap` under way. It starts with a few items on one worker, and what they take decides: the rest goes
 * to workers, in batches of some 20 ms, or runs here, where sending would take longer than the work. */
import { KernelError } from '../diagnostic.ts';
import { assign, type Caller, canMap, enlist, hasIdle, type Member, release } from '../runtime/crew.ts';
import type { Order, Report } from '../runtime/mapper.ts';
import { type Batch, lostItems, revived, unsendable } from './errors.ts';
import { someHere } from './here.ts';
import { ratesOf } from './known.ts';
import { count, end, fail, failAt } from './outcome.ts';
import { batchSize, isWorthSending, measure } from './schedule.ts';
import { runSlice, turn } from './slices.ts';
import { claim, type Flight, type Items, isHere, type Run, rest, type Work } from './state.ts';
import type { Packed } from './text.ts';

let ids = 0;

export const runAll = (work: Work): Promise<unknown[]> =>
  new Promise((resolve, reject) => {
    const caller: Caller = {
      most: work.threads,
      wants: () => wantsWorker(run),
      take: member => send(run, member),
      hear: (member, report) => hear(run, member, report),
      lost: (member, reason) => lost(run, member, reason),
      refused: why => refused(run, why),
    };
    const run: Run = {
      work,
      id: ++ids,
      caller,
      rates: ratesOf(work),
      results: work.quiet ? [] : new Array(work.items.length),
      flying: new Map(),
      told: new Set(),
      returned: [],
      mode: 'trial',
      next: 0,
      done: 0,
      reported: 0,
      resolve,
      reject,
      onAbort: () => fail(run, work.signal!.reason),
      isEnlisted: false,
      alone: work.threads === 0,
    };
    work.signal?.addEventListener('abort', run.onAbort);
    begin(run);
  });

// ── where it runs

function begin(run: Run): void {
  const { work, rates } = run;
  if (!work.items.length) return end(run);
  if (work.threads === 0) return void goHere(run);
  if (typeof work.packed === 'string') return refused(run, work.packed);
  const can = canMap();
  if (can !== true) return refused(run, can);
  if (work.batch !== undefined) run.mode = 'wide';
  else if (rates.each === undefined ? work.packed.brief : !isWorth(run)) return void goHere(run);
  join(run);
  if (run.mode === 'trial') watch(run, false);
}

const isWorth = (run: Run): boolean => isWorthSending(run.rates, rest(run), run.work.threads);

/** A trial that lasts need not end before the other workers begin. */
function watch(run: Run, wasReady: boolean): void {
  setTimeout(() => {
    if (run.mode !== 'trial') return;
    if (!wasReady)
      return watch(
        run,
        [...run.flying.keys()].some(member => member.ready),
      );
    run.mode = 'wide';
    assign();
  }, 5);
}

/** Work, in milliseconds, that is worth starting one more worker for, and one more that is there. */
const worthStarting = 10;
const worthWaking = 1;

function wantsWorker(run: Run): boolean {
  const { mode, work, rates, flying } = run;
  if (mode === 'here' || mode === 'over' || rest(run) === 0) return false;
  if (mode === 'trial') return flying.size === 0;
  if (flying.size >= work.threads) return false;
  if (rates.each === undefined || work.batch !== undefined) return true;
  return flying.size === 0 || rest(run) * rates.each > flying.size * (hasIdle() ? worthWaking : worthStarting);
}

// ── on workers

function send(run: Run, member: Member): void {
  const { work, rates, id } = run;
  const { items, quiet = false } = work;
  const batch = claim(run, work.batch ?? batchSize(rates, rest(run), work.threads));
  const { from, to } = batch;
  try {
    if (!run.told.has(member)) tell(run, member, { kind: 'job', id, ...(work.packed as Packed), quiet });
    run.flying.set(member, { from, to, sent: performance.now() });
    member.post({ kind: 'batch', id, first: from, items: items.slice(from, to) });
  } catch (error) {
    run.flying.delete(member);
    release(member);
    fail(run, error instanceof KernelError ? error : culprit(items, batch, error as Error));
  }
}

function tell(run: Run, member: Member, { kind, id, code, values, quiet }: Extract<Order, { kind: 'job' }>): void {
  try {
    member.post({ kind, id, code, values, quiet });
    run.told.add(member);
  } catch (error) {
    const name = Object.keys(values).find(key => !canClone(values[key]));
    throw unsendable(`\`${name}\` in \`using\``, (error as Error).message);
  }
}

function culprit(items: Items, { from, to }: Batch, { message }: Error): KernelError {
  let item = from;
  while (item < to && canClone(items[item])) item++;
  return Object.assign(unsendable(`item ${item}`, message), { item });
}

function canClone(value: unknown): boolean {
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
}

function hear(run: Run, member: Member, report: Report): void {
  const flight = run.flying.get(member)!;
  run.flying.delete(member);
  release(member);
  if (report.kind === 'done') arrived(run, flight, report);
  else if (report.kind === 'failed') failAt(run, revived(report.thrown), report.item);
  else if (report.kind === 'mute')
    fail(run, Object.assign(unsendable(`the result of item ${report.item}`, report.why), { item: report.item }));
  else if (report.kind === 'unable') {
    run.returned.push(flight);
    refused(run, report.why);
  }
}

function arrived(run: Run, { from, to, sent }: Flight, { results, took }: Extract<Report, { kind: 'done' }>): void {
  for (let k = 0; k < results.length; k++) run.results[from + k] = results[k];
  measure(run.rates, to - from, took, performance.now() - sent);
  if (!count(run, to - from)) return;
  if (run.work.batch === undefined && run.mode !== 'here' && rest(run) > 0 && !isWorth(run)) return void goHere(run);
  if (run.mode === 'trial') run.mode = 'wide';
  assign();
}

function lost(run: Run, member: Member, reason: unknown): void {
  const flight = run.flying.get(member)!;
  run.flying.delete(member);
  run.told.delete(member);
  fail(run, lostItems(flight, reason));
}

// ── here

let warned = false;

/** There can be no workers: what nobody began runs here. */
function refused(run: Run, why: string): void {
  if (!warned) console.warn(`numjit: parallelMap runs on this thread: ${why}`);
  warned = true;
  run.alone = true;
  for (const [member, { from, to }] of run.flying) {
    if (member.ready) continue;
    run.flying.delete(member);
    run.returned.push({ from, to });
  }
  if (run.mode !== 'over' && run.mode !== 'here') void goHere(run);
}

/** Runs what is left here, until it turns out to be worth sending. */
async function goHere(run: Run): Promise<void> {
  run.mode = 'here';
  const { packed } = run.work;
  const isBrief = typeof packed === 'object' && packed.brief;
  while (isHere(run) && rest(run) > 0) {
    const { count: made, took } = await runSlice(stride => someHere(run, stride), isBrief);
    if (!isHere(run)) return;
    if (made) run.rates.each = took / made;
    if (!count(run, made)) return;
    if (!run.alone && isWorth(run)) return goWide(run);
    await turn();
  }
}

function goWide(run: Run): void {
  run.mode = 'wide';
  run.rates.longest ||= 1;
  if (run.isEnlisted) assign();
  else join(run);
}

function join(run: Run): void {
  run.isEnlisted = true;
  enlist(run.caller);
}
