/** How long workers stay awake with nothing to do, in a time that is played. */
import { afterEach, expect, test, vi } from 'vitest';
import { board, programWords } from '../../src/runtime/board.ts';
import type { Team } from '../../src/runtime/team.ts';
import { worker } from '../../src/runtime/worker.ts';

afterEach(() => vi.restoreAllMocks());

/** Milliseconds that it takes to wake a worker, and that it helps for. */
const WAKING = 0.2;
const WORK = 0.3;
/** From when on, and until when, it is looked at: by then it is used to what comes. */
const FROM = 300;
const UNTIL = 400;

/** Loops that are published: first one in each millisecond, and from some time on by another period. */
function times(period: number): readonly number[] {
  const list: number[] = [];
  for (let t = 0; t < UNTIL + 100; t += t < FROM / 2 ? 1 : period) list.push(t);
  return list;
}

/** What part of the time it is awake and does nothing, and what part of its loops find it awake. */
function played(loops: readonly number[], mine: (loop: number) => boolean) {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  const i32 = new Int32Array(memory.buffer);
  const f64 = new Float64Array(memory.buffer);
  const bytes = new Uint8Array(memory.buffer);
  let [now, heard, latest, helped, met] = [0, 0, 0, 0, 0];
  let [working, asleep, late, all] = [0, 0, 0, 0];
  const within = (begin: number, end: number) => Math.max(0, Math.min(end, UNTIL) - Math.max(begin, FROM));
  const goOn = (to: number): void => {
    now = to;
    for (; loops[heard] <= now; heard++) if (mine(loops[heard])) latest = heard + 1;
    if (now > UNTIL) i32[board.quit] = 1;
  };
  vi.spyOn(performance, 'now').mockImplementation(() => {
    goOn(now + 0.002);
    return now;
  });
  const mates: Partial<Team> = {
    record: 256,
    words: 0,
    memoryTo: () => ({ i32, f64, bytes }),
    ring: () => {},
    heard: () => heard,
    wasCalled: () => met < (met = latest),
    helpAny: () => {
      if (latest === helped) return false;
      helped = latest;
      if (now > FROM) all++;
      working += within(now, now + WORK);
      goOn(now + WORK);
      return true;
    },
    park: seen => {
      if (heard !== seen) return;
      if (now > FROM && mine(loops[seen])) late++;
      const begin = now;
      goOn(loops[seen] + WAKING);
      asleep += within(begin, now);
    },
  };
  const start = { memory, at: board, words: programWords, board: 0, self: 1, agents: 2 };
  const none = (() => {}) as never;
  worker(start, none, JSON.stringify([board, programWords]), () => mates as Team, none, none, none, none);
  return { idle: 1 - (working + asleep) / (UNTIL - FROM), ready: all && 1 - late / all };
}

const always = () => true;

test.each([0.6, 1, 1.9, 2.2])('a worker that is called every %d ms is awake', period => {
  expect(played(times(period), always).ready).toBeGreaterThan(0.95);
});

test.each([2.7, 3.5, 4.5, 8])('one that is called every %d ms sleeps in between, whatever it was used to', period => {
  const { idle, ready } = played(times(period), always);
  expect(idle).toBeLessThan(0.12 / period + 0.01);
  expect(ready).toBeLessThan(0.05);
});

test('one that has been called by nobody for long stays asleep where others are called', () => {
  expect(played(times(1), loop => loop < FROM / 2).idle).toBeLessThan(0.01);
  expect(played(times(0.5), loop => loop % 8 === 0).idle).toBeLessThan(0.12 / 8 + 0.01);
});
