/** The allocator against a plain list of the runs in use. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ALIGNMENT, createAllocator, LONG, roundUp, STAGGER } from '../../src/runtime/allocator.ts';

const END = 2 ** 20;
const fresh = (end = END) => {
  const allocator = createAllocator();
  allocator.extend(end);
  return allocator;
};

const sizes = fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 40_000 }));
const steps = fc.array(
  fc.oneof(
    fc.record({ take: sizes }),
    fc.record({ give: fc.nat() }),
    fc.record({ extend: fc.integer({ min: 0, max: 70_000 }) }),
  ),
  { maxLength: 200 },
);

describe('allocator', () => {
  test('a size is rounded up by at most one 32nd above 2 kB, by less than a page of its own or one 32nd and a stagger above 4 kB, by less than 64 bytes below, and rounding is idempotent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 32 }), bytes => {
        const size = roundUp(bytes);
        expect(size).toBeGreaterThanOrEqual(bytes);
        expect(size % ALIGNMENT).toBe(0);
        const stagger = size > LONG ? STAGGER : 0;
        const coarse = size > LONG ? Math.max(1024, bytes / 32) : bytes / 32;
        expect(size - bytes).toBeLessThanOrEqual(Math.max(ALIGNMENT - 1, coarse + ALIGNMENT + stagger));
        expect(roundUp(size)).toBe(size);
      }),
      { numRuns: 2000 },
    );
  });

  test('runs in use are aligned, within bounds, never at 0, and share no address, whatever is taken, given and extended', () => {
    fc.assert(
      fc.property(steps, script => {
        let end = 4096;
        const allocator = fresh(end);
        const live: { address: number; bytes: number }[] = [];
        for (const step of script) {
          if ('take' in step) {
            const address = allocator.take(step.take);
            if (address === undefined) continue;
            const bytes = allocator.sizeOf(address);
            expect(bytes).toBeGreaterThanOrEqual(Math.max(1, step.take));
            expect(address % ALIGNMENT).toBe(0);
            expect(address).toBeGreaterThan(0);
            expect(address + bytes).toBeLessThanOrEqual(end);
            expect(allocator.fresh()).toBeGreaterThanOrEqual(address + bytes);
            for (const other of live)
              expect(address + bytes <= other.address || other.address + other.bytes <= address).toBe(true);
            live.push({ address, bytes });
          } else if ('give' in step) {
            const [gone] = live.splice(step.give % (live.length || 1), 1);
            if (gone) allocator.give(gone.address);
          } else allocator.extend((end += step.extend));
          expect(allocator.used()).toBe(live.reduce((sum, run) => sum + run.bytes, 0));
          expect(allocator.live()).toBe(live.length);
        }
        for (const { address } of live) allocator.give(address);
        // Everything has joined into one run again: what the whole memory holds can be taken at once.
        let most = end - ALIGNMENT;
        while (roundUp(most) > end - ALIGNMENT - (end % ALIGNMENT)) most -= ALIGNMENT;
        expect(allocator.take(most)).toBe(ALIGNMENT);
      }),
      { numRuns: 300 },
    );
  });

  test('`reach` is where the memory has to end for a take to succeed', () => {
    fc.assert(
      fc.property(fc.array(sizes, { maxLength: 20 }), fc.integer({ min: 1, max: 200_000 }), (taken, bytes) => {
        const allocator = fresh(4096);
        for (const size of taken) allocator.take(size);
        const reach = allocator.reach(bytes);
        const before = allocator.take(bytes);
        if (before !== undefined) return;
        allocator.extend(reach);
        expect(allocator.take(bytes)).toBeDefined();
      }),
    );
  });

  test('neighbours join in every order of giving back', () => {
    for (const order of [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ]) {
      const allocator = fresh(64 + 3 * 1024);
      const runs = [0, 1, 2].map(() => allocator.take(1024)!);
      expect(allocator.take(1)).toBeUndefined();
      for (const k of order) allocator.give(runs[k]);
      expect(allocator.take(3 * 1024)).toBe(64);
    }
  });

  test('a size that was given back is taken from the same place, before fresh addresses are', () => {
    const allocator = fresh();
    const first = allocator.take(100_001)!;
    allocator.take(64);
    const reached = allocator.fresh();
    for (let i = 0; i < 100; i++) {
      allocator.give(first);
      expect(allocator.take(100_001)).toBe(first);
    }
    expect(allocator.fresh()).toBe(reached);
  });

  test('one address taken and given back a hundred thousand times stays quick beside many others', () => {
    const allocator = fresh(2 ** 24);
    for (let i = 0; i < 100_000; i++) allocator.take(64);
    const start = performance.now();
    for (let i = 0; i < 100_000; i++) allocator.give(allocator.take(64)!);
    expect(performance.now() - start).toBeLessThan(2000); // 20 to 100 ms; 20 s with a Map that deletes
  });

  test('giving back twice, or what was never taken, throws', () => {
    const allocator = fresh();
    const address = allocator.take(10)!;
    allocator.give(address);
    expect(() => allocator.give(address)).toThrow('is not in use');
    expect(() => allocator.give(12345)).toThrow('is not in use');
  });

  test('all of 4 GiB can be used, and no more', () => {
    const allocator = fresh(2 ** 32 - 64);
    expect(allocator.take(2 ** 32)).toBeUndefined();
    expect(allocator.take(2 ** 40)).toBeUndefined();
    expect(allocator.take(2 ** 31)).toBe(64);
    expect(allocator.take(2 ** 30)).toBe(64 + 2 ** 31 + STAGGER);
  });

  test.each([2 ** 17, 2 ** 18, 8e6, 2 ** 23, 8192 * 1000])(
    'no two of ten runs of %i bytes in a row begin within five lines of the same place of a page',
    bytes => {
      const allocator = fresh(2 ** 28);
      const places = Array.from({ length: 10 }, () => allocator.take(bytes)! % 4096);
      places.sort((a, b) => a - b);
      const gaps = places.map((at, k) => (k ? at - places[k - 1] : at + 4096 - places.at(-1)!));
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(5 * 64);
    },
  );

  test('no two of four runs in a row that are a page or longer begin within five lines of the same place of a page', () => {
    const long = fc.oneof(
      fc.integer({ min: LONG, max: 2 ** 17 }),
      fc.constantFrom(...Array.from({ length: 32 }, (_, k) => 4096 * (k + 1))),
    );
    fc.assert(
      fc.property(long, bytes => {
        const allocator = fresh(2 ** 24);
        const places = Array.from({ length: 4 }, () => allocator.take(bytes)! % 4096);
        places.sort((a, b) => a - b);
        const gaps = places.map((at, k) => (k ? at - places[k - 1] : at + 4096 - places.at(-1)!));
        expect(Math.min(...gaps)).toBeGreaterThanOrEqual(5 * 64);
      }),
    );
  });
});
