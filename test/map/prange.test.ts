/** `fallback: 'js'` with `parallel: true`: a `prange` loop of a kernel that cannot be compiled runs on workers where awaited,
 * and in place where that might change the result. Either way it gives what the plain function gives. */
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { zeros } from '../../src/arrays.ts';
import { configure } from '../../src/jit/configure.ts';
import { jit } from '../../src/jit.ts';
import { prange } from '../../src/prange.ts';
import { shutdown } from '../../src/runtime/tasks.ts';

beforeAll(() => configure({ threads: 3 }));
afterAll(shutdown);

const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
afterEach(() => warn.mockClear());
const said = (): string => warn.mock.calls.map(([text]) => String(text)).join('\n');

type Kernel = (...args: any[]) => any;
const options = { fallback: 'js', parallel: true } as const;

/** Awaits a call and compares it with the plain function: results and arguments. */
async function agrees(kernel: Kernel, args: () => unknown[], using = {}): Promise<void> {
  const [given, plain] = [args(), args()];
  const want = kernel(...plain);
  const f = jit(kernel, { ...options, using });
  expect(await f(...given)).toEqual(want);
  expect(given).toEqual(plain);
  const again = args();
  expect(await f(...again)).toEqual(want);
  expect(again).toEqual(plain);
}

const texts = Array.from({ length: 200 }, (_, k) => `${'ab '.repeat(k % 7)}x${k}`);

const workers: { readonly [what: string]: readonly [Kernel, () => unknown[], object?] } = {
  'strings, an array made before the loop and returned': [
    function lengths(texts: string[]) {
      const out = new Float64Array(texts.length);
      for (const i of prange(texts.length)) {
        const counts = new Map<string, number>();
        for (const word of texts[i].split(' ')) counts.set(word, (counts.get(word) ?? 0) + 1);
        if (counts.size === 1) continue;
        out[i] = Math.max(...counts.values()) + counts.size;
      }
      return out;
    },
    () => [texts],
  ],
  'an ordinary array that is written, and read': [
    function scale(a: Float64Array, names: string[]) {
      for (const i of prange(1, a.length, 2)) a[i] = a[i] * 2 + names[i].length;
    },
    () => [Float64Array.from(texts, (_, k) => k), texts],
  ],
  'views of one buffer, 3 bytes in': [
    function halves(a: Uint8Array, b: Uint8Array, m: Map<number, string>) {
      for (const i of prange(a.length)) a[i] = b[i] + m.get(i % 2)!.length;
    },
    () => {
      const { buffer } = Uint8Array.from({ length: 203 }, (_, k) => k);
      const m = new Map([
        [0, 'x'],
        [1, 'yyy'],
      ]);
      return [new Uint8Array(buffer, 3, 100), new Uint8Array(buffer, 103, 100), m];
    },
  ],
  'an array on the heap': [
    function heap(a: Float64Array, s: { readonly [key: string]: string }) {
      for (const i of prange(a.length)) a[i] += s.key.charCodeAt(1);
      return a[0];
    },
    () => [zeros(50).fill(2), { key: 'four' }],
  ],
  'functions beside the loop, and from using': [
    function helped(words: string[], out: Int32Array) {
      const bonus = 3;
      const score = (w: string) => weigh(w) + bonus;
      function weigh(w: string) {
        return [...w].map(c => c.charCodeAt(0)).reduce((a, b) => a + b, 0) + extra(w);
      }
      for (const i of prange(words.length)) out[i] = score(words[i]);
      return { out };
    },
    () => [texts, new Int32Array(texts.length)],
    { extra: (w: string) => w.length * limit.k, limit: { k: 2 } },
  ],
  'rows set at once, objects of its own': [
    function rows(m: Float64Array, n: number, labels: string[]) {
      for (const r of prange(n)) {
        const o: { [key: string]: number } = {};
        o[labels[r]] = r;
        const row: number[] = [];
        for (const [key, v] of Object.entries(o)) row.push(v, key.length);
        row.sort((x, y) => x - y);
        m.set(row, 2 * r);
      }
    },
    () => [new Float64Array(60), 30, texts],
  ],
};
const limit = { k: 2 };
function extra(w: string): number {
  return w.length * 2;
}

describe('on workers', () => {
  test.each(Object.entries(workers))('%s', async (_, [kernel, args, using]) => {
    await agrees(kernel, args, using ?? {});
    expect(said()).toContain('runs as plain JavaScript');
    expect(said()).toContain('has its iterations on workers when awaited');
    expect(warn).toHaveBeenCalledTimes(2);
  });

  test('it is on workers that they run', async () => {
    const where = zeros(6);
    const f = jit(function slow(names: string[], out: Float64Array) {
      for (const i of prange(names.length)) {
        const end = Date.now() + 40;
        while (Date.now() < end);
        out[i] = names[i].length;
      }
    }, options);
    // `Date.now` is not known to be harmless.
    await f(['a'], where);
    expect(said()).toContain('runs on one thread: it calls `now`');
    warn.mockClear();
    const heavy = jit(function heavy(names: string[], out: Float64Array) {
      for (const i of prange(names.length)) {
        let s = 0;
        for (let k = 0; k < 1e7; k++) s += Math.sqrt(k + names[i].length);
        out[i] = s;
      }
    }, options);
    let turns = 0;
    const timer = setInterval(() => void turns++, 1);
    const [out, want] = [new Float64Array(8), new Float64Array(8)];
    const names = texts.slice(0, 8);
    await heavy(names, out);
    clearInterval(timer);
    heavy.kernel(names, want);
    expect(out).toEqual(want);
    expect(turns).toBeGreaterThan(5);
  });

  test('an error of an iteration is the one thrown', async () => {
    const f = jit(function failing(names: string[], out: Float64Array) {
      for (const i of prange(names.length)) {
        if (names[i] === 'bad') throw new RangeError(`bad at ${i}`);
        out[i] = names[i].length;
      }
    }, options);
    const error = await f(['x', 'bad', 'y'], new Float64Array(3)).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(RangeError);
    expect((error as Error).message).toBe('bad at 1');
  });
});

const inPlace: { readonly [reason: string]: readonly [Kernel, () => unknown[], object?] } = {
  'it assigns `longest`': [
    function scalar(t: string[]) {
      let longest = '';
      for (const i of prange(t.length)) if (t[i].length > longest.length) longest = t[i];
      return longest;
    },
    () => [texts],
  ],
  'it writes to `out`, which is no typed array': [
    function list(t: string[]) {
      const out: string[] = [];
      for (const i of prange(t.length)) out[i] = t[i].trim();
      return out;
    },
    () => [texts],
  ],
  'it calls `push`': [
    function push(t: string[]) {
      const out: string[] = [];
      for (const i of prange(t.length)) out.push(t[i]);
      return out;
    },
    () => [texts],
  ],
  'it writes to `m`, which is no typed array': [
    function map(t: string[], m: Map<string, number>) {
      for (const i of prange(t.length)) m.set(t[i], i);
    },
    () => [texts, new Map()],
  ],
  'it changes something that it has not made': [
    function alias(rows: { s: string; n: number }[]) {
      for (const i of prange(rows.length)) {
        const row = rows[i];
        row.n = row.s.length;
      }
    },
    () => [[{ s: 'abc', n: 0 }]],
  ],
  'it calls `set`': [
    function hidden(ms: Map<string, number>[]) {
      for (const i of prange(ms.length)) {
        const m = ms[i];
        m.set('x', i);
      }
    },
    () => [[new Map(), new Map()]],
  ],
  'it calls `shift`': [
    function inCallback(rows: string[][], out: Float64Array) {
      for (const i of prange(rows.length)) out[i] = rows.map(row => row.shift()!.length)[i] ?? 0;
    },
    () => [[['a', 'b', 'c', 'd']], new Float64Array(1)],
  ],
  'it calls `add`': [
    function behind(t: string[], seen: Set<string>, out: Float64Array) {
      const note = (s: string) => seen.add(s);
      for (const i of prange(t.length)) out[i] = note(t[i]).size;
    },
    () => [texts, new Set(), new Float64Array(texts.length)],
  ],
  'its loop may be left': [
    function first(t: string[], out: Float64Array) {
      for (const i of prange(t.length)) {
        if (t[i] === 'nothing') break;
        out[i] = 1;
      }
    },
    () => [texts, new Float64Array(texts.length)],
  ],
  'workers take kernels of declarations': [
    function twice(t: string[], out: Float64Array) {
      for (const i of prange(t.length)) out[i] = t[i].length;
      for (const i of prange(t.length)) out[i] += t[i].length;
    },
    () => [texts, new Float64Array(texts.length)],
  ],
  'an object of Point': [
    function classes(points: any[], out: Float64Array) {
      for (const i of prange(points.length)) out[i] = points[i].at(i);
    },
    () => [[new Point(), new Point()], new Float64Array(2)],
  ],
  'is a function from elsewhere': [
    function handed(g: (s: string) => number, t: string[], out: Float64Array) {
      for (const i of prange(t.length)) out[i] = g(t[i]);
    },
    () => [measured, texts, new Float64Array(texts.length)],
  ],
  'an array that shares its memory': [
    function nested(o: { view: Float64Array; s: string }, a: Float64Array) {
      for (const i of prange(a.length)) a[i] = o.view[i] + o.s.charCodeAt(1);
    },
    () => {
      const a = Float64Array.of(1, 2, 3, 4);
      return [{ view: a.subarray(1), s: 'xx' }, a.subarray(0, 3)];
    },
  ],
  'a regular expression that remembers': [
    function regex(t: string[], re: RegExp, out: Float64Array) {
      for (const i of prange(t.length)) out[i] = re.test(t[i]) ? 1 : 0;
    },
    () => [texts, /b/g, new Float64Array(texts.length)],
  ],
  'is not known on a worker': [
    function unknown(t: string[], out: Float64Array) {
      for (const i of prange(t.length)) out[i] = t[i].length + limit.k;
    },
    () => [texts, new Float64Array(texts.length)],
  ],
};

const measured = (s: string): number => s.length;

class Point {
  at(i: number): number {
    return i + 1;
  }
}

describe('in place', () => {
  test.each(Object.entries(inPlace))('%s', async (reason, [kernel, args, using]) => {
    await agrees(kernel, args, using ?? {});
    expect(said()).toContain('runs on one thread');
    expect(said()).toContain(reason);
    expect(warn).toHaveBeenCalledTimes(2);
  });

  test('nothing is said where no loop was vouched for, and synchronous calls run in place', async () => {
    const f = jit((s: string) => s.charCodeAt(1), options);
    expect(await f('abc')).toBe(98);
    await expect(f([] as never)).rejects.toThrow('is an Array');
    expect(warn).toHaveBeenCalledTimes(1);
    warn.mockClear();
    const [kernel, args] = workers['strings, an array made before the loop and returned'];
    expect(jit(kernel, options).sync(...args())).toEqual(kernel(...args()));
    expect(warn).toHaveBeenCalledTimes(1);
  });
});
