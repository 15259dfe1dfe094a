/** How threads share a loop: one publishes it and conducts, others join, each takes chunks until none is left.
 *
 * Every thread of a pool has such a record, made by the same function. It runs in workers from its own text (`source.ts`),
 * so it names nothing outside itself but types.
 *
 * The conductor takes part, and waits for chunks that somebody has claimed only: where all others are asleep or gone it
 * runs every chunk itself. A claim takes one of the chunks that are left, and until it is reported done the
 * loop cannot end: only then does a thread read which loop it is, for another may have been published since it looked. */
import type { Fault } from './board.ts';
import type { PrivateCopy, Setup, Unit, Work } from './unit.ts';

export type Team = ReturnType<typeof team>;

export function team(setup: Setup) {
  const { memory, at, self, agents } = setup;
  const words = setup.board / 4;
  const field = at.agent;
  const recordOf = (k: number) => words + at.agents + k * at.agentWords;
  const me = recordOf(self);
  const now = () => performance.now();
  let i32 = new Int32Array(memory.buffer);
  let f64 = new Float64Array(memory.buffer);
  let bytes = new Uint8Array(memory.buffer);
  let generation = 0;
  /** Milliseconds of loops since sleepers were last woken. */
  let unslept = 0;
  let inside = false;
  /** Milliseconds in chunks of the loop that this thread conducts. */
  let own = 0;
  let kept: unknown;
  /** Loops of each agent that it has heard of. */
  const met = new Int32Array(agents);
  const blocks = blocksAllowed();

  /** Whether this thread may sleep: a browser's main thread may not. */
  function blocksAllowed(): boolean {
    try {
      Atomics.wait(i32, me + field.sleeping, -1, 0);
      return true;
    } catch {
      return false;
    }
  }

  /** Another thread may have let the memory grow; word of that arrives between two instructions. */
  function reach(end: number): void {
    while (end > bytes.length) {
      const { buffer } = memory;
      if (buffer === i32.buffer) continue;
      i32 = new Int32Array(buffer);
      f64 = new Float64Array(buffer);
      bytes = new Uint8Array(buffer);
    }
  }

  /** Takes a chunk of a loop, −1 where there is none. The conductor takes the first one left and its helpers the last, so
   * that in loops one after the other each finds what it worked on before in its own cache. */
  function claim(job: number): number {
    for (;;) {
      const seen = Atomics.load(i32, job + field.left);
      const first = seen & 0xffff;
      const end = seen >>> 16;
      if (first === end) return -1;
      const next = job === me ? seen + 1 : seen - 0x10000;
      if (Atomics.compareExchange(i32, job + field.left, seen, next) === seen) return job === me ? first : end - 1;
    }
  }

  /** News: idle workers look around. */
  function ring(wake = true): void {
    Atomics.add(i32, words + at.bell, 1);
    if (wake && Atomics.load(i32, words + at.parked) > 0) Atomics.notify(i32, words + at.bell);
  }

  const heard = () => Atomics.load(i32, words + at.bell);

  /** Sleeps until there is news since `seen`. */
  function park(seen: number, most = Infinity): void {
    Atomics.add(i32, words + at.parked, 1);
    Atomics.wait(i32, words + at.bell, seen, most);
    Atomics.sub(i32, words + at.parked, 1);
  }

  /** Its number among those that may join a loop conducted by another, from 1. The main thread, which only joins where it
   * has nothing else to do, always may. */
  function rank(k: number, conductor: number): number {
    if (k === 0) return 1;
    return conductor === 0 || k < conductor ? k : k - 1;
  }

  function helpers(threads: number): number {
    let n = 0;
    for (let k = 1; k < agents; k++)
      if (k !== self && rank(k, self) < threads && Atomics.load(i32, recordOf(k) + field.ready)) n++;
    return n;
  }

  const copiesOf = (unit: Unit, spread: number, frame: number, address: number): readonly PrivateCopy[] =>
    setup.layOut(memoryTo, unit.description.spreads[spread].copies, frame, address);

  const copiesAt = (job: number, k: number) => (i32[job + field.copies] >>> 0) + k * i32[job + field.copyBytes];

  /** This thread's frame for a loop: what stands in the home frame, with arrays of its own where it has copies. */
  function join(unit: Unit, job: number, conductor: number): number {
    const home = i32[job + field.home] >>> 0;
    const { frame, description } = unit;
    reach(Math.max(frame, home) + description.frameBytes);
    bytes.copyWithin(frame, home, home + description.headBytes);
    const copies = copiesOf(unit, i32[job + field.spread], home, copiesAt(job, self));
    for (const { slot, here, view, op } of copies) {
      i32[(frame + slot) / 4] = here;
      setup.fillIdentity(view(here), op);
    }
    if (copies.length) {
      i32[me + field.copiesIn] = i32[job + field.generation];
      i32[me + field.copiesFor] = conductor + 1;
    }
    return frame;
  }

  function merge(unit: Unit, { spread, frame }: Work): void {
    for (let k = 0; k < agents; k++) {
      const record = recordOf(k);
      if (i32[record + field.copiesFor] !== self + 1 || i32[record + field.copiesIn] !== generation) continue;
      for (const { view, original, here, op } of copiesOf(unit, spread, frame, copiesAt(me, k)))
        setup.mergeInto(view(original), view(here), op);
    }
  }

  /** Runs iterations in pieces of whole blocks and about 50 µs: called often, code is soon optimised, and a thread shows
   * that it lives. */
  function run(
    unit: Unit,
    spread: number,
    frame: number,
    first: number,
    last: number,
    block: number,
    out: number,
  ): number {
    const go = unit.spreads[spread];
    const { stride } = unit.description.spreads[spread];
    for (let t = first; t < last; ) {
      const size = Math.max(1, Math.floor((unit.rates[spread] * 0.05) / block)) * block;
      const end = Math.min(t + size, last);
      const start = now();
      const status = go(frame, t, end, (out + ((t - first) / block) * stride) | 0, 1);
      unit.rates[spread] = (end - t) / Math.max(now() - start, 1e-4);
      Atomics.add(i32, me + field.progress, 1);
      if (status) return status;
      t = end;
    }
    return 0;
  }

  function work(unit: Unit, job: number, conductor: number, frame: number, chunk: number): void {
    const count = i32[job + field.count];
    const start = now();
    if (chunk <= Atomics.load(i32, job + field.failed)) {
      const spread = i32[job + field.spread];
      const block = i32[job + field.block];
      const first = chunk * i32[job + field.stretch];
      const last = Math.min(i32[job + field.trips], first + i32[job + field.stretch]);
      const out = (i32[job + field.partials] >>> 0) + (first / block) * unit.description.spreads[spread].stride;
      Atomics.add(i32, me + field.chunks, 1);
      try {
        const status = run(unit, spread, frame, first, last, block, out);
        if (status) fail(job, conductor, chunk, { kind: at.fault.check, number: 0, index: 0, length: 0 });
      } catch (error) {
        kept = error;
        fail(job, conductor, chunk, faultOf(error));
      }
    }
    const took = now() - start;
    if (job === me) own += took;
    Atomics.add(i32, job + field.busy, Math.round(took * 1e4));
    report(job, count);
  }

  /** Adds to what this thread's loops have taken: in the order of `Spent`. */
  function spend(shared: number, mine: number, waited: number, combined: number, busy: number): void {
    const to = (me + field.spent) / 2;
    f64[to] += shared;
    f64[to + 1] += mine;
    f64[to + 2] += waited;
    f64[to + 3] += combined;
    f64[to + 4] += busy;
  }

  function report(job: number, count: number): void {
    const done = Atomics.add(i32, job + field.done, 1) + 1;
    if (done === count && Atomics.load(i32, job + field.sleeping)) Atomics.notify(i32, job + field.done);
  }

  const faultOf = (error: unknown): Fault =>
    (error as Fault)?.kind ? (error as Fault) : { kind: at.fault.trap, number: 0, index: 0, length: 0 };

  /** Chunks below one that failed still run: the lowest failure is what counts. */
  function fail(job: number, conductor: number, chunk: number, { kind, number, index, length }: Fault): void {
    i32[me + field.failedFor] = conductor + 1;
    i32[me + field.failedIn] = i32[job + field.generation];
    i32[me + field.failedAt] = chunk;
    i32[me + field.kind] = kind;
    i32[me + field.number] = number;
    i32[me + field.length] = length;
    f64[(me + field.index) / 2] = index;
    for (;;) {
      const lowest = Atomics.load(i32, job + field.failed);
      if (lowest <= chunk || Atomics.compareExchange(i32, job + field.failed, lowest, chunk) === lowest) return;
    }
  }

  /** Takes chunks of loops that an agent conducts; whether there were any. */
  function help(conductor: number): boolean {
    const job = recordOf(conductor);
    if (rank(self, conductor) >= i32[job + field.threads]) return false;
    let joined = -1;
    let unit: Unit | undefined;
    let frame = 0;
    let chunk = claim(job);
    if (chunk < 0) return false;
    inside = true;
    for (; chunk >= 0; chunk = claim(job)) {
      try {
        if (joined !== i32[job + field.generation]) {
          unit = setup.unit(i32[job + field.program] >>> 0);
          frame = join(unit, job, conductor);
          joined = i32[job + field.generation];
        }
        work(unit!, job, conductor, frame, chunk);
      } catch (error) {
        // The program could not be joined; `work` throws nothing.
        fail(job, conductor, chunk, faultOf(error));
        report(job, i32[job + field.count]);
      }
    }
    inside = false;
    return true;
  }

  function helpAny(): boolean {
    for (let k = 0; k < agents; k++) if (k !== self && help(k)) return true;
    return false;
  }

  /** Whether somebody has published a loop for this thread too since it last asked, be it that others have done it. */
  function wasCalled(): boolean {
    let called = false;
    for (let k = 0; k < agents; k++) {
      const latest = i32[recordOf(k) + field.generation];
      if (k === self || latest === met[k]) continue;
      met[k] = latest;
      if (rank(self, k) < i32[recordOf(k) + field.threads]) called = true;
    }
    return called;
  }

  /** Waits for the chunks that others have claimed, which should take no longer than `forecast`: awake for as long as waking
   * would take, then asleep. */
  function settle(count: number, forecast: number): void {
    const began = now();
    let since = began;
    let last = -1;
    for (;;) {
      const done = Atomics.load(i32, me + field.done);
      if (done >= count) break;
      const time = now();
      if (time - began < 0.2) continue;
      let progress = done;
      for (let k = 0; k < agents; k++) progress += Atomics.load(i32, recordOf(k) + field.progress);
      if (progress !== last) since = time;
      last = progress;
      if (setup.lost && time - since > Math.max(2000, 20 * forecast)) setup.lost();
      if (!blocks) continue;
      Atomics.store(i32, me + field.sleeping, 1);
      Atomics.wait(i32, me + field.done, done, 100);
    }
    i32[me + field.sleeping] = 0;
  }

  /** Runs a spread loop with whoever joins. 0: done; 1: a check failed, or nobody could help with a loop that wants private
   * copies; nothing has been kept, and it is to run in order. */
  function conduct(unit: Unit, w: Work): number {
    const { trips, block, threads } = w;
    reach(w.frame + unit.description.frameBytes);
    const others = inside ? 0 : helpers(threads);
    const stretch = stretchOf(unit, w, others + 1);
    const count = Math.ceil(trips / stretch);
    const [copies] = copiesOf(unit, w.spread, w.frame, 0).slice(-1);
    const start = now();
    if (!others || count < 2) {
      if (copies?.elements) return 1;
      const status = run(unit, w.spread, w.frame, 0, trips, block, w.partials);
      const took = now() - start;
      spend(took, took, 0, 0, took);
      return status;
    }
    // Where there is no room for copies, or merging them would take longer than the loop, it runs in order. Alone one needs none to work in.
    const room = copies && copies.elements <= trips ? setup.room(copies.bytes * agents) : 0;
    if (copies && !room) return 1;
    publish(unit, w, stretch, count, room, copies?.bytes ?? 0);
    inside = true;
    own = 0;
    const frame = copies ? join(unit, me, self) : w.frame;
    for (let chunk = claim(me); chunk >= 0; chunk = claim(me)) work(unit, me, self, frame, chunk);
    inside = false;
    const idle = now();
    settle(count, Math.max(idle - start, stretch / unit.rates[w.spread]));
    const settled = now();
    const failed = Atomics.load(i32, me + field.failed);
    if (failed !== at.none) return failure(unit, failed);
    if (copies) merge(unit, w);
    const end = now();
    spend(end - start, own, settled - idle, end - settled, i32[me + field.busy] / 1e4);
    return 0;
  }

  /** Two numbers of a chunk share a word. */
  const mostChunks = 0x7fff;

  /** Iterations in a chunk: eight chunks to a thread, but none that takes less than 5 µs. */
  function stretchOf(unit: Unit, { trips, block, spread }: Work, threads: number): number {
    const blocks = trips / block;
    const least = Math.min((unit.rates[spread] * 0.005) / block, blocks);
    const perChunk = i32[words + at.chunk] || Math.max(1, Math.floor(blocks / (8 * threads)), Math.floor(least));
    return Math.min(Math.max(perChunk, Math.ceil(blocks / mostChunks)) * block, 2 ** 31 - 1);
  }

  function publish(unit: Unit, w: Work, stretch: number, count: number, copies: number, copyBytes: number): void {
    generation = (generation + 1) & 0x7fffffff;
    i32[me + field.generation] = generation;
    i32[me + field.program] = w.program;
    i32[me + field.spread] = w.spread;
    i32[me + field.home] = w.frame;
    i32[me + field.trips] = w.trips;
    i32[me + field.block] = w.block;
    i32[me + field.stretch] = stretch;
    i32[me + field.partials] = w.partials;
    i32[me + field.count] = count;
    i32[me + field.threads] = w.threads;
    i32[me + field.copies] = copies;
    i32[me + field.copyBytes] = copyBytes;
    i32[me + field.busy] = 0;
    Atomics.store(i32, me + field.done, 0);
    Atomics.store(i32, me + field.failed, at.none);
    Atomics.store(i32, me + field.left, count << 16);
    ring(isWorthWaking(unit, w));
  }

  /** Whether there is so much to do, in this loop or in several one after the other, that it pays to wake sleepers. */
  function isWorthWaking(unit: Unit, { trips, spread }: Work): boolean {
    unslept += trips / Math.max(unit.rates[spread], 1e-3);
    if (unslept < 0.05 && !i32[words + at.chunk]) return false;
    unslept = 0;
    return true;
  }

  /** Answers 1 for a failed check, throws for any other fault: the one of the lowest chunk. */
  function failure(unit: Unit, chunk: number): number {
    for (let k = 0; k < agents; k++) {
      const record = recordOf(k);
      const [by, when, where] = [field.failedFor, field.failedIn, field.failedAt].map(w => i32[record + w]);
      if (by !== self + 1 || when !== generation || where !== chunk) continue;
      const kind = i32[record + field.kind];
      if (kind === at.fault.check) return 1;
      if (k === self) throw kept;
      const [number, length] = [i32[record + field.number], i32[record + field.length]];
      unit.raise({ kind, number, length, index: f64[(record + field.index) / 2] });
    }
    throw new Error('internal: a chunk failed and nobody says how');
  }

  /** The memory as far as `end`. */
  function memoryTo(end: number) {
    reach(end);
    return { i32, f64, bytes };
  }

  return { conduct, helpAny, wasCalled, ring, heard, park, memoryTo, record: me, words, blocks };
}
