/** np.scope: memory comes back at its end, what is given back stays, and so does what is outside; and intermediate results are
 * freed as soon as nobody wants them. */
import { expect, test } from 'vitest';
import * as np from '../../src/array/index.ts';
import { roundUp } from '../../src/runtime/allocator.ts';
import { heapStats } from '../../src/runtime/memory.ts';

const N = 5120;
/** What as many take on the heap. */
const HELD = roundUp(N * 8);
const numbers = (): np.NDArray => np.asarray(Float64Array.from({ length: N }, (_, k) => k));
/** On the heap, as results are. */
const made = (): np.NDArray => {
  const a = np.add(numbers(), 0);
  a.view();
  return a;
};
const used = () => heapStats().used;

/** Nothing is collected meanwhile that a test has made. */
const all: unknown[] = [];
const kept = <T>(x: T): T => {
  all.push(x);
  return x;
};
/** What the compiler may keep for itself, in bytes. */
const LITTLE = 8192;

/** Bytes that are in use after something more than before, once its kernels are there. */
function grown(run: () => unknown): number {
  np.scope(() => void run());
  const before = used();
  kept(run());
  return used() - before;
}

test('all is freed but what is returned', () => {
  const a = kept(made());
  np.scope(() => np.add(a, 1).view());
  expect(grown(() => np.scope(() => void np.exp(np.add(np.exp(a), 1)).view()))).toBeLessThan(LITTLE);
  let sum = 0;
  expect(
    grown(() =>
      np.scope(() => {
        const b = np.multiply(a, 2);
        b.view();
        sum = np.sum(b).item.sync();
      }),
    ),
  ).toBeLessThan(LITTLE);
  expect(sum).toBe(N * (N - 1));
  expect(grown(() => np.scope(() => np.add(np.exp(a), 1)))).toBe(HELD);
});

test('arrays in lists and objects, and views, live on', () => {
  const a = kept(made());
  const { list, part } = np.scope(() => {
    const b = np.add(a, 1);
    const c = np.add(b, 1);
    return { list: [c], part: b.slice([10, 20]) };
  });
  kept(np.scope(() => [np.multiply(a, 7), np.multiply(a, 9)]));
  expect(list[0].item.sync(3)).toBe(5);
  expect(part.toArray()).toEqual(Array.from({ length: 10 }, (_, k) => k + 11));
});

test('what lies outside stays: arrays, views of them, and what was recorded before', () => {
  const a = kept(made());
  const later = np.add(a, 5);
  const view = np.scope(() => {
    expect(later.item.sync(0)).toBe(5);
    return a.slice([2, 4]);
  });
  kept(np.scope(() => [np.multiply(a, 7), np.multiply(a, 9)]));
  expect(later.item.sync(1)).toBe(6);
  expect(view.toArray()).toEqual([2, 3]);
  expect(a.item.sync(4)).toBe(4);
});

test('scopes in scopes: what the inner one gives belongs to the outer', () => {
  const a = kept(made());
  const inOuter = () =>
    np.scope(() => {
      const inner = np.scope(() => np.add(np.exp(a), 1));
      const before = used();
      np.scope(() => np.add(inner, 1).view());
      expect(used() - before).toBeLessThan(LITTLE);
      return np.sum(inner).item.sync();
    });
  inOuter();
  expect(grown(inOuter)).toBeLessThan(LITTLE);
});

test('arrays of other steps: random numbers, stencils, folds', () => {
  const blur = np.stencil((x: any) => x(-1) + x(1));
  const run = () =>
    np.scope(() => {
      const r = np.random.default_rng(1).random(N);
      return np.sum(blur(np.random.default_rng(2).permutation(r))).item.sync();
    });
  const first = run();
  expect(grown(run)).toBeLessThan(LITTLE);
  expect(run()).toBe(first);
});

test('after an error all is freed', () => {
  const a = kept(made());
  const fails = () => {
    try {
      np.scope(() => {
        np.add(a, 1).view();
        throw new Error('no');
      });
    } catch (error) {
      return (error as Error).message;
    }
  };
  expect(grown(fails)).toBeLessThan(LITTLE);
  expect(fails()).toBe('no');
  expect(grown(() => np.add(a, 1).view())).toBe(HELD);
});

test('awaited', async () => {
  const a = kept(made());
  const before = used();
  const sum = await np.scope(async () => (await np.sum(np.add(np.exp(np.multiply(a, 0)), 1)).item()) as number);
  expect(sum).toBe(2 * N);
  expect(used() - before).toBeLessThan(LITTLE);
  const b = kept(await np.scope(async () => np.add(a, 1)));
  expect(used() - before).toBeLessThan(HELD + LITTLE);
  expect(await b.item(1)).toBe(2);
  await expect(
    np.scope(async () => {
      await np.add(a, 1).data();
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  expect(used() - before).toBeLessThan(HELD + LITTLE);
});

test('an expression done one operation after the other leaves its result alone', () => {
  const a = kept(made());
  for (const f of [
    () => np.add(np.multiply(np.add(a, 1), 3), 2),
    () => {
      const b = np.multiply(a, 3);
      return np.add(np.multiply(b, b), np.add(b, 2));
    },
  ])
    expect(
      grown(() => {
        const c = f();
        c.view();
        return c;
      }),
    ).toBe(HELD);
  expect(np.add(np.multiply(np.add(a, 1), 3), 2).item.sync(4)).toBe(17);
});
