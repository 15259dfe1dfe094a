/** Loops that write arrays and whose subscripts only the data know: they run at the same time all the same, and where a
 * subscript turns out to lie outside, everything is as program order leaves it. */
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { TypedArray } from '../../src/dtype.ts';
import { asarray, configure, jit, prange } from '../../src/index.ts';
import { printKernel } from '../../src/print.ts';
import { isReady, pool, setChunk } from '../../src/runtime/pool.ts';
import { shutdown } from '../../src/runtime/tasks.ts';
import type { Fn } from '../lowering.ts';
import { planned, racesIn, runPlanned } from './planned.ts';

const gather = (out: Float64Array, a: Float64Array, idx: Int32Array) => {
  for (let i = 0; i < out.length; i++) out[i] = Math.sqrt(a[idx[i]]) * 2 + Math.sqrt(a[i] + 1) / 4;
};
const rows = (y: Float64Array, val: Float64Array, col: Int32Array, ptr: Int32Array, x: Float64Array) => {
  for (let i = 0; i < y.length; i++) {
    let s = 0;
    for (let k = ptr[i]; k < ptr[i + 1]; k++) s += val[k] * x[col[k]];
    y[i] = s;
  }
};
const rowsInPlace = (y: Float64Array, val: Float64Array, col: Int32Array, ptr: Int32Array, x: Float64Array) => {
  for (let i = 0; i < y.length; i++) {
    y[i] = 0;
    for (let k = ptr[i]; k < ptr[i + 1]; k++) y[i] += val[k] * x[col[k]];
  }
};
const lookUp = (out: Uint8Array, image: Int32Array, table: Uint8Array) => {
  for (let i = 0; i < out.length; i++) out[i] = (table[image[i]] * 3 + 1) >> 1;
};
const twice = (out: Float64Array, more: Float64Array, a: Float64Array, idx: Int32Array) => {
  for (let i = 0; i < out.length; i++) {
    out[i] = Math.sqrt(Math.sqrt(Math.sqrt(i))) + Math.sqrt(Math.sqrt(i + 1)) / 3;
    more[i] = Math.sqrt(Math.sqrt(a[idx[i]] + i) + 1) * Math.sqrt(i) + Math.sqrt(Math.sqrt(i + 2)) / 3;
  }
};
const within = (out: Int32Array, at: Int32Array, n: number) => {
  let least = 0;
  for (let i = 0; i < n; i++) {
    const k = (at[i] * 7 + 3) % 1000;
    if ((i & 3) === 0) out[i + at[i]] = k ^ (k >> 2) ^ ((k * 5) >> 1) ^ ((k + 11) * 13);
    least = Math.min(least, k);
  }
  return least;
};

const ints = (n: number, value: (i: number) => number) => Int32Array.from({ length: n }, (_, i) => value(i));
const floats = (n: number, value: (i: number) => number) => Float64Array.from({ length: n }, (_, i) => value(i));

interface Case {
  readonly name: string;
  readonly kernel: Fn;
  /** Arguments of n iterations; those of `bad` access beyond the end. */
  readonly make: (n: number, bad: readonly number[]) => (TypedArray | number)[];
  readonly saves: string;
}

const spoiled = (a: Int32Array, bad: readonly number[], value: number): Int32Array => {
  for (const i of bad) a[i] = value + i;
  return a;
};

const sparse: Case['make'] = (n, bad) => {
  const of = (i: number) => i % 4;
  const ptr = new Int32Array(n + 1);
  for (let i = 0; i < n; i++) ptr[i + 1] = ptr[i] + of(i);
  const col = ints(ptr[n], k => (k * 5) % n);
  const last = bad.map(i => (of(i) ? ptr[i + 1] - 1 : -1)).filter(k => k >= 0);
  return [floats(n, i => -i), floats(ptr[n], k => k % 9), spoiled(col, last, n), ptr, floats(n, i => i % 13)];
};

const cases: readonly Case[] = [
  {
    name: 'a gather',
    kernel: gather,
    make: (n, bad) => [
      floats(n, i => -i),
      floats(n, i => i),
      spoiled(
        ints(n, i => (i * 7) % n),
        bad,
        n,
      ),
    ],
    saves: 'save out',
  },
  { name: 'rows of a sparse matrix', kernel: rows, make: sparse, saves: 'save y' },
  { name: 'rows of a sparse matrix, added up where they belong', kernel: rowsInPlace, make: sparse, saves: 'save y' },
  {
    name: 'a table',
    kernel: lookUp,
    make: (n, bad) => [
      new Uint8Array(n).fill(9),
      spoiled(
        ints(n, i => (i * 31) % 300),
        bad,
        300,
      ),
      Uint8Array.from({ length: 300 }, (_, i) => i),
    ],
    saves: 'save out',
  },
  {
    name: 'two arrays',
    kernel: twice,
    make: (n, bad) => [
      floats(n, i => -i),
      floats(n, i => -2 * i),
      floats(n, i => i),
      spoiled(
        ints(n, i => n - 1 - i),
        bad,
        n,
      ),
    ],
    saves: 'save out, save more',
  },
  {
    name: 'two names of one array',
    kernel: twice,
    make: (n, bad) => {
      const one = floats(n, i => -i);
      return [
        one,
        one,
        floats(n, i => i),
        spoiled(
          ints(n, i => n - 1 - i),
          bad,
          n,
        ),
      ];
    },
    saves: 'save out, save more',
  },
];

const sizes = [1, 5, 8, 70, 1000, 6001];

/** No iteration, the first, one in the middle, the last, several. */
const failures = (n: number): readonly (readonly number[])[] =>
  [[], [0], [n >> 1], [n - 1], [n - 1, n >> 1, n >> 2]].filter((bad, k) => k === 0 || n > 1 || bad[0] === 0);

/** The bytes of all arrays after a run, and the result or what it throws. */
function after(run: (...args: any[]) => unknown, args: readonly unknown[]): readonly unknown[] {
  let end: unknown;
  try {
    end = run(...args);
  } catch (error) {
    end = String((error as Error).message).split('\n')[0];
  }
  const bytes = (a: TypedArray) => Buffer.from(a.buffer, a.byteOffset, a.byteLength).toString('hex');
  return [end, ...args.map(a => (typeof a === 'object' ? bytes(a as TypedArray) : a))];
}

async function withThreads(threads: number): Promise<void> {
  configure({ threads });
  const crew = pool();
  for (let k = 1; k < threads; k++) while (!isReady(crew, k)) await new Promise(done => setTimeout(done, 5));
}

beforeAll(() => withThreads(3));
afterAll(shutdown);

describe.each(cases)('$name', ({ kernel, make, saves }) => {
  const inOrder = jit(kernel as never, { backend: 'wasm' }).sync as Fn;
  const each = (compare: (make: () => readonly unknown[]) => void) => {
    for (const n of sizes) for (const bad of failures(n)) compare(() => make(n, bad));
  };

  it('is planned to be put back', () => {
    expect(printKernel(planned(kernel, make(9, [])).applied)).toContain(saves);
  });

  it('has no iterations that meet', () => {
    expect(racesIn(kernel, make(70, []), {}).races).toEqual([]);
  });

  it('is what plain JavaScript makes of it, where nothing fails', () => {
    for (const n of sizes) expect(after(inOrder, make(n, []))).toEqual(after(kernel, make(n, [])));
  });

  it('is in any order what it is in order', () => {
    each(args => expect(after(runPlanned(kernel, {}), args())).toEqual(after(inOrder, args())));
  });

  it.each(['js', 'wasm', 'workers'] as const)('is that on one thread on %s', async backend => {
    configure({ threads: 1 });
    const f = jit(kernel as never, { parallel: true, backend }).sync as Fn;
    each(args => expect(after(f, args())).toEqual(after(inOrder, args())));
    await withThreads(3);
  });

  const crews = (['wasm', 'workers'] as const).flatMap(backend => [0, 1, 3].map(blocks => ({ backend, blocks })));
  it.each(crews)('is that on three threads on $backend, in chunks of $blocks blocks', ({ backend, blocks }) => {
    setChunk(pool(), blocks);
    const f = jit(kernel as never, { parallel: true, backend }).sync as Fn;
    each(args => expect(after(f, args())).toEqual(after(inOrder, args())));
    const shared = (args: readonly any[]) => {
      const known = new Map(args.map(a => [a, typeof a === 'object' ? asarray(a) : a]));
      return args.map(a => known.get(a));
    };
    each(args => expect(after(f, shared(args()))).toEqual(after(inOrder, shared(args()))));
    setChunk(pool(), 0);
  });

  it('is that where arrays overlap', () => {
    const f = jit(kernel as never, { parallel: true, backend: 'wasm' }).sync as Fn;
    const overlapping = (args: readonly any[]) => {
      const like = args.findIndex(
        (a, k) => k > 0 && a.constructor === args[0].constructor && a.length === args[0].length,
      );
      if (like < 0) return args;
      const room = new args[0].constructor(args[0].length + 3);
      room.set(args[like], 0);
      return args.map((a, k) => (k === 0 ? room.subarray(3) : k === like ? room.subarray(0, a.length) : a));
    };
    each(args => expect(after(f, overlapping(args()))).toEqual(after(inOrder, overlapping(args()))));
  });
});

test('a write that is out of bounds, under a condition, beside a reduction', () => {
  const options = { parallel: true, backend: 'wasm' } as const;
  const marked = (out: Int32Array, at: Int32Array, n: number) => {
    let least = 0;
    for (const i of prange(n)) {
      const k = (at[i] * 7 + 3) % 1000;
      if ((i & 3) === 0) out[i + at[i]] = k ^ (k >> 2) ^ ((k * 5) >> 1) ^ ((k + 11) * 13);
      least = Math.min(least, k);
    }
    return least;
  };
  for (const n of [4, 100, 3000]) {
    const make = (bad: boolean) => [new Int32Array(n), ints(n, i => (bad && i === n - 4 ? n : 0)), n];
    const inOrder = jit(within as never).sync as Fn;
    for (const kernel of [within, marked]) {
      const f = jit(kernel as never, options).sync as Fn;
      expect(after(f, make(false))).toEqual(after(inOrder, make(false)));
    }
    expect(after(jit(within as never, options).sync as Fn, make(true))).toEqual(after(inOrder, make(true)));
    expect(() => (jit(marked as never, options).sync as Fn)(...make(true))).toThrow('is out of bounds');
  }
});

describe('stay in order', () => {
  const reasons = (kernel: Fn, ...args: readonly unknown[]) => {
    const [loop] = (jit(kernel as never, { parallel: true, backend: 'wasm' }) as any).inspect(...args).loops;
    return [loop.verdict, loop.map, ...loop.reasons];
  };

  it('permutations in place', () => {
    const inPlace = (x: Float64Array, p: Int32Array) => {
      for (let i = 0; i < x.length; i++) x[i] = Math.sqrt(Math.sqrt(x[p[i]])) / 3;
    };
    const [verdict, map, ...why] = reasons(
      inPlace,
      floats(9, i => i),
      ints(9, i => i),
    );
    expect([verdict, map]).toEqual(['serial', 'serial']);
    expect(why.join()).toMatch(/may read `x\[p\[i\]\]`/);
  });

  it('scatters', () => {
    const scatter = (out: Float64Array, idx: Int32Array) => {
      for (let i = 0; i < idx.length; i++) out[idx[i]] = Math.sqrt(Math.sqrt(Math.sqrt(i))) / 3;
    };
    const [verdict, map, ...why] = reasons(
      scatter,
      floats(9, i => i),
      ints(9, i => i),
    );
    expect([verdict, map]).toEqual(['serial', 'serial']);
    expect(why.join()).toMatch(/a later one may write `out\[idx\[i\]\]`/);
  });

  it('loops that have less to do than a copy takes', () => {
    const move = (out: Float64Array, a: Float64Array, idx: Int32Array) => {
      for (let i = 0; i < out.length; i++) out[i] = a[idx[i]];
    };
    const [verdict, map] = reasons(
      move,
      floats(9, i => i),
      floats(9, i => i),
      ints(9, i => i),
    );
    expect([verdict, map]).toEqual(['parallel', 'serial']);
  });
});
