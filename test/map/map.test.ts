/** `parallelMap`: results, what is sent, errors, cancelling, lost workers, progress, batches. `batch` sends items to workers
 * at once; without it few items of little work run on this thread. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { zeros } from '../../src/arrays.ts';
import { configure } from '../../src/jit/configure.ts';
import { jit } from '../../src/jit.ts';
import { type MapOptions, parallelMap } from '../../src/map.ts';
import { prange } from '../../src/prange.ts';
import { random } from '../../src/random.ts';
import { shutdown } from '../../src/runtime/tasks.ts';
import { Base, burn, Derived, shout, wordCounts } from './helpers.ts';

beforeAll(() => configure({ threads: 3 }));
afterAll(shutdown);

/** On workers, one by one and in batches, and wherever it chooses. */
const ways: readonly (readonly [string, MapOptions])[] = [
  ['one item in a message', { batch: 1 }],
  ['7 items in a message', { batch: 7 }],
  ['as it chooses', {}],
  ['as it chooses, one worker', { threads: 1 }],
];

const range = (n: number): number[] => Array.from({ length: n }, (_, k) => k);
const errorOf = async (promise: Promise<unknown>): Promise<any> =>
  promise.then(
    () => undefined,
    e => e,
  );

describe.each(ways)('%s', (_, way) => {
  test('results come in the order of the items', async () => {
    const slowFirst = (x: number, i: number) => {
      const end = performance.now() + (x % 5);
      while (performance.now() < end);
      return [x * x, i];
    };
    expect(await parallelMap(range(40), slowFirst, way)).toEqual(range(40).map(x => [x * x, x]));
  });

  test('strings, objects, Maps and Sets', async () => {
    const texts = ['a b a', '', 'c  c d'];
    expect(await parallelMap(texts, wordCounts, way)).toEqual(texts.map(wordCounts));
    const invert = (m: Map<string, Set<number>>) =>
      new Map([...m].flatMap(([k, set]) => [...set].map(v => [v, k] as const)));
    const maps = [new Map([['a', new Set([1, 2])]]), new Map()];
    expect(await parallelMap(maps, invert, way)).toEqual(maps.map(invert));
  });

  test('any iterable', async () => {
    expect(await parallelMap(new Set([3, 1]), x => x + 1, way)).toEqual([4, 2]);
    expect(await parallelMap('añ😀', c => c.length, way)).toEqual([1, 1, 2]);
    expect(await parallelMap(prange(2, 8, 3), x => x, way)).toEqual([2, 5]);
    expect(await parallelMap(Float32Array.of(0.5, 1.5), (x, i) => x + i, way)).toEqual([0.5, 2.5]);
    expect(await parallelMap(BigInt64Array.of(5n, -1n), x => x * 2n, way)).toEqual([10n, -2n]);
    expect(await parallelMap([], () => 1, way)).toEqual([]);
    const holes: (number | undefined)[] = [1, undefined, 3];
    delete holes[1];
    expect(await parallelMap(holes, x => x ?? 'none', way)).toEqual([1, 'none', 3]);
  });

  test('functions and values of using, imports as tools leave them', async () => {
    const table = new Map([['x', 10]]);
    const look = (key: string) => table.get(key) ?? -1;
    const f = (key: string, i: number) => shout(key) + look(key) + i;
    expect(await parallelMap(['x', 'y'], f, { ...way, using: { table, look, shout } })).toEqual(['X!100', 'Y!-11']);
  });

  test('async functions', async () => {
    const f = async (x: number) => {
      await new Promise(done => setTimeout(done, 1));
      return x + 1;
    };
    expect(await parallelMap(range(9), f, way)).toEqual(range(9).map(x => x + 1));
  });

  test('classes, one that extends another, methods, generators', async () => {
    const f = (x: number) => new Derived(x).value() + [...new Base(x).each()].length;
    expect(await parallelMap([1, 2], f, { ...way, using: { Derived, Base } })).toEqual([1, 2].map(f));
    const object = {
      double(x: number) {
        return 2 * x;
      },
      async 'later on'(x: number) {
        return x;
      },
    };
    expect(await parallelMap([4], object.double, way)).toEqual([8]);
    expect(await parallelMap([4], object['later on'], way)).toEqual([4]);
    expect(await parallelMap([4, 9], Math.sqrt, way)).toEqual([2, 3]);
    expect(await parallelMap<string, unknown>(['[1]'], JSON.parse as (text: string) => unknown, way)).toEqual([[1]]);
  });

  test('jitted functions, prange and random', async () => {
    const norm = jit((a: Float64Array) => {
      let s = 0;
      for (const i of prange(a.length)) s += a[i] * a[i];
      return s;
    });
    const f = (x: number) => norm.sync(Float64Array.of(x, 2)) + random(1, x);
    const plain = (x: number) => x * x + 4 + random(1, x);
    await expect(parallelMap([1], f, { ...way, using: { norm } })).rejects.toThrow();
    const g = (x: number) => (norm as any)(Float64Array.of(x, 2)) + random(1, x);
    expect(await parallelMap([1, 2], g, { ...way, using: { norm } })).toEqual([plain(1), plain(2)]);
  });

  test('arrays on shared memory are shared', async () => {
    const out = zeros(20);
    const write = (x: number) => {
      out[x] = x + 1;
    };
    await parallelMap(range(20), write, { ...way, using: { out } });
    expect([...out]).toEqual(range(20).map(x => x + 1));
  });

  test('an error is the one thrown, with the item', async () => {
    const f = (x: number) => {
      if (x === 17) throw Object.assign(new RangeError('too far', { cause: new TypeError('why') }), { code: 'E17' });
      return x;
    };
    const error = await errorOf(parallelMap(range(40), f, way));
    expect(error).toBeInstanceOf(RangeError);
    expect(error).toMatchObject({ name: 'RangeError', message: 'too far', item: 17, code: 'E17' });
    expect(error.cause).toBeInstanceOf(TypeError);
    expect(error.cause.message).toBe('why');
    expect(error.stack).toContain('too far');
  });

  test('other things thrown', async () => {
    class Odd extends TypeError {
      override name = 'Odd';
    }
    const throwOdd = () => {
      throw new Odd('odd');
    };
    const odd = await errorOf(parallelMap([1], throwOdd, { ...way, using: { Odd } }));
    expect(odd).toBeInstanceOf(TypeError);
    expect(odd).toMatchObject({ name: 'Odd', message: 'odd', item: 0 });
    const throwText = (x: number) => {
      if (x === 3) throw 'a text';
    };
    const text = await errorOf(parallelMap(range(5), throwText, way));
    expect(text).toBeInstanceOf(Error);
    expect(text).toMatchObject({ message: 'item 3: a text', cause: 'a text', item: 3 });
    const reject = async () => Promise.reject(new AggregateError([new Error('one')], 'all'));
    const all = await errorOf(parallelMap([0], reject, way));
    expect(all).toBeInstanceOf(AggregateError);
    expect(all.errors[0].message).toBe('one');
  });

  test('a signal rejects with its reason', async () => {
    const reason = new Error('enough');
    expect(await errorOf(parallelMap(range(9), x => x, { ...way, signal: AbortSignal.abort(reason) }))).toBe(reason);
    const abort = new AbortController();
    const pending = parallelMap(range(4), burn, { ...way, using: { ms: 300 }, signal: abort.signal });
    const start = performance.now();
    setTimeout(() => abort.abort(reason), 20);
    expect(await errorOf(pending)).toBe(reason);
    expect(performance.now() - start).toBeLessThan(250);
  });

  test('progress ends with all, and never goes back', async () => {
    const seen: number[] = [];
    const f = () => {
      const end = performance.now() + 4;
      while (performance.now() < end);
    };
    const start = performance.now();
    await parallelMap(range(60), f, { ...way, onProgress: ({ done, total }) => void seen.push(done / total) });
    expect(seen.at(-1)).toBe(1);
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
    expect(seen.length).toBeLessThanOrEqual((performance.now() - start) / 50 + 2);
    const once: unknown[] = [];
    await parallelMap([], f, { ...way, onProgress: p => void once.push(p) });
    expect(once).toEqual([{ done: 0, total: 0 }]);
  });

  test('an error of onProgress rejects', async () => {
    const onProgress = () => {
      throw new Error('mine');
    };
    await expect(parallelMap([1, 2], x => x, { ...way, onProgress })).rejects.toThrow('mine');
  });
});

test('what is not known is named, with its place', async () => {
  const far = 3;
  const error = await errorOf(parallelMap([1], x => x + far));
  expect(error).toMatchObject({ name: 'KernelError', code: 'unknown-name' });
  expect(error.message).toMatch(/^`far` is not known on a worker\. Hand it over in `using` \(1:\d+\)\n.*x \+ far\n/);
  await expect(parallelMap([1], x => shout(String(x)))).rejects.toThrow('is not known on a worker');
});

test('what has no text is refused', async () => {
  await expect(parallelMap([1], ((x: number) => x).bind(null))).rejects.toThrow('has no text to send');
  const f = new Function('return () => arguments.length')();
  await expect(parallelMap([1], f)).rejects.toThrow('`arguments`');
  await expect(parallelMap(1 as any, x => x)).rejects.toThrow('items that can be iterated over');
  await expect(parallelMap([1], 'f' as any)).rejects.toThrow('items and a function');
  await expect(parallelMap([1], x => x, { bathc: 1 } as any)).rejects.toThrow('no option `bathc`');
  await expect(parallelMap([1], x => x, { batch: 0 })).rejects.toThrow('whole number from 1 on');
});

test('what cannot be cloned is named', async () => {
  const items: unknown[] = [1, 2, () => 3, 4];
  const error = await errorOf(parallelMap(items, x => x, { batch: 3 }));
  expect(error).toMatchObject({ code: 'argument', item: 2 });
  expect(error.message).toMatch(/^item 2 cannot be sent between threads: /);
  const broken = { inner: () => 1 };
  const other = await errorOf(parallelMap([1], () => broken.inner(), { batch: 1, using: { broken } }));
  expect(other.message).toMatch(/^`broken` in `using` cannot be sent/);
  const mute = await errorOf(parallelMap(range(5), x => (x === 4 ? () => 1 : x), { batch: 2 }));
  expect(mute).toMatchObject({ code: 'argument', item: 4 });
  expect(await parallelMap([1, 2], x => x + 1, { batch: 1 })).toEqual([2, 3]);
});

test('a worker that ends is named by its items, and replaced', async () => {
  const f = (x: number) => (x === 5 ? process.exit(3) : x);
  const error = await errorOf(parallelMap(range(8), f, { batch: 4, threads: 1 }));
  expect(error).toMatchObject({ name: 'WorkerLost', code: 'worker-lost', items: [4, 5, 6, 7] });
  expect(error.message).toContain('items 4 to 7');
  expect(await parallelMap(range(8), x => x, { batch: 2 })).toEqual(range(8));
  const late = async (x: number) => {
    setTimeout(() => {
      throw new Error('out of nowhere');
    }, 5);
    await new Promise(done => setTimeout(done, 2000));
    return x;
  };
  const uncaught = await errorOf(parallelMap([7], late, { batch: 1 }));
  expect(uncaught).toMatchObject({ name: 'WorkerLost', items: [0] });
  expect(uncaught.message).toContain('item 0: out of nowhere');
  expect(uncaught.cause.message).toBe('out of nowhere');
});

test('workers stuck in an item are stopped', async () => {
  const abort = new AbortController();
  const forever = () => {
    for (;;);
  };
  setTimeout(() => abort.abort(), 100);
  const error = await errorOf(parallelMap(range(3), forever, { signal: abort.signal }));
  expect(error.name).toBe('AbortError');
  const start = performance.now();
  expect(await parallelMap(range(6), x => x, { batch: 1 })).toEqual(range(6));
  expect(performance.now() - start).toBeLessThan(2000);
  const { user } = process.cpuUsage();
  await new Promise(done => setTimeout(done, 400));
  const before = process.cpuUsage().user;
  await new Promise(done => setTimeout(done, 300));
  expect(process.cpuUsage().user - before).toBeLessThan(100_000);
  expect(user).toBeGreaterThan(0);
});

test('several calls at the same time', async () => {
  const calls = range(6).map(k => parallelMap(range(20), burn, { batch: 1 + k, using: { ms: 1 } }));
  const refused = errorOf(
    parallelMap(
      range(20),
      () => {
        throw new Error('no');
      },
      { batch: 3 },
    ),
  );
  for (const call of calls) expect(await call).toEqual(range(20));
  expect((await refused).message).toBe('no');
});

test('long items run at the same time', async () => {
  await parallelMap(range(3), burn, { batch: 1, using: { ms: 1 } });
  const where = await parallelMap(
    range(6),
    async (x: number) => {
      const { threadId } = await import('node:worker_threads');
      await new Promise(done => setTimeout(done, 50));
      return [x, threadId];
    },
    {},
  );
  expect(new Set(where.map(([, id]) => id)).size).toBe(3);
});

test('work that turns out to be long leaves this thread', async () => {
  const f = (x: number): number => {
    if (x < 3000) return 0;
    const end = performance.now() + 5;
    while (performance.now() < end);
    return 1;
  };
  let worst = 0;
  let last = performance.now();
  const watch = setInterval(() => {
    worst = Math.max(worst, performance.now() - last);
    last = performance.now();
  }, 1);
  const results = await parallelMap(range(3100), f);
  clearInterval(watch);
  expect(results.reduce((a, b) => a + b)).toBe(100);
  expect(worst).toBeLessThan(60);
});
