/** What `jit` and `configure` may be told, and what they say to the rest. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { configure, jit, KernelError, zeros } from '../../src/index.ts';

type Fn = (...args: any[]) => unknown;

const sum = (a: Float64Array) => {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i];
  return s;
};
const refusal = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof KernelError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'nothing';
};

const a = Float64Array.of(1, 2, 3);
afterEach(() => {
  configure({ backend: 'auto', calibration: 'auto' });
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test.each([
  [
    { backend: 'gpu' },
    "option: the option `backend` takes one of 'auto', 'cpu', 'js', 'wasm', 'wasm-threads', 'workers', 'webgpu', not 'gpu'",
  ],
  [{ parallel: 1 }, 'option: the option `parallel` takes true or false, not 1'],
  [{ precision: 'f64' }, "option: the option `precision` takes one of 'native', 'js', 'f32', not 'f64'"],
  [{ using: [1] }, 'option: the option `using` takes an object with a value for each name, not an Array'],
  [
    { constants: { k: null } },
    'option: the option `constants` takes numbers, booleans, strings and arrays of numbers; `k` is none of these, not an object',
  ],
  [{ fallback: true }, "option: the option `fallback` takes one of 'error', 'js', not true"],
  [
    { thread: 2 },
    'option: jit has no option `thread`; it has parallel, threads, backend, using, constants, precision, contract, arithmetic, fallback',
  ],
  ['wasm', 'option: jit takes an object of options'],
])('jit refuses %j', (options, message) => {
  expect(refusal(() => jit(sum, options as never))).toBe(message);
});

test('an option that is undefined counts as not given', () => {
  expect(jit(sum, { backend: undefined, using: undefined } as never).sync(a)).toBe(6);
});

test.each([
  [{ threads: 1.5 }, 'option: the option `threads` takes a whole number from 1 on, not 1.5'],
  [{ threads: 0 }, 'option: the option `threads` takes a whole number from 1 on, not 0'],
  [{ workerUrl: 1 }, 'option: the option `workerUrl` takes a text, not 1'],
  [{ calibration: {} }, "option: the option `calibration` takes one of 'auto', 'off', not an object"],
  [{ memoryLimit: '1' }, "option: the option `memoryLimit` takes a number of bytes, not '1'"],
  [{ memoryLimit: -1 }, 'option: the option `memoryLimit` takes a number of bytes, not -1'],
  [
    { backend: 'gpu' },
    "option: the option `backend` takes one of 'auto', 'cpu', 'js', 'wasm', 'wasm-threads', 'workers', 'webgpu', not 'gpu'",
  ],
  [
    { memory: 1 },
    'option: configure has no option `memory`; it has backend, memoryLimit, threads, workerUrl, calibration, history',
  ],
])('configure refuses %j', (options, message) => {
  expect(refusal(() => configure(options as never))).toBe(message);
});

test('auto: what is not worth copying stays in JavaScript, nests and sums of library arrays go to WebAssembly', () => {
  // Whatever this machine was found to do.
  configure({ calibration: 'off' });
  const where = (kernel: Fn, x: Float64Array) => jit(kernel).inspect(x).decision;
  const pairs = (x: Float64Array) => {
    let s = 0;
    for (let i = 0; i < x.length; i++) for (let j = 0; j < x.length; j++) s += x[i] * x[j];
    return s;
  };
  const words = (first: string, other: string) =>
    new RegExp(`^it is expected to finish first: [\\d.]+ (ns|µs|ms), '${other}' [\\d.]+ (ns|µs|ms)$`, 'u').test(first);
  const [plain, nest, resident] = [where(sum, a), where(pairs, new Float64Array(1000)), where(sum, zeros(1_000_000))];
  expect([plain.backend, nest.backend, resident.backend]).toEqual(['js', 'wasm', 'wasm']);
  expect(words(plain.why, 'wasm')).toBe(true);
  expect(words(nest.why, 'js')).toBe(true);
  expect(jit(sum, { backend: 'cpu' }).inspect(a).decision.backend).toBe('js');
});

test('configure chooses for calls that leave it open, also of functions that have run', () => {
  const [f, named] = [jit(sum), jit(sum, { backend: 'js' })];
  expect(f.sync(a)).toBe(6);
  expect(f.inspect().decision.backend).toBe('js');
  configure({ backend: 'wasm' });
  expect([f.sync(a), named.sync(a)]).toEqual([6, 6]);
  expect(f.inspect().decision).toEqual({ backend: 'wasm', why: 'named by `configure({ backend })`' });
  expect(named.inspect().decision).toEqual({ backend: 'js', why: 'named by the option `backend`' });
  configure({});
  configure({ memoryLimit: 2 ** 32 });
  expect(f.inspect(a).decision.backend).toBe('wasm');
  configure({ backend: 'auto' });
  expect(f.inspect(a).decision.backend).toBe('js');
});

test('NUMJIT_BACKEND goes before configure, and not before the option', () => {
  vi.stubEnv('NUMJIT_BACKEND', 'wasm');
  configure({ backend: 'js' });
  expect(jit(sum).inspect(a).decision).toEqual({ backend: 'wasm', why: 'named by NUMJIT_BACKEND' });
  expect(jit(sum, { backend: 'js' }).inspect(a).decision.backend).toBe('js');
  vi.stubEnv('NUMJIT_BACKEND', 'gpu');
  expect(refusal(() => jit(sum).sync(a))).toBe(
    "option: NUMJIT_BACKEND takes one of 'auto', 'cpu', 'js', 'wasm', 'wasm-threads', 'workers', 'webgpu', not 'gpu'",
  );
});

describe('fallback', () => {
  const warnings = () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    return () => warn.mock.calls.map(([text]) => String(text).split('\n')[0]);
  };
  const recursive = function again(n: number): number {
    return n < 1 ? 0 : n + again(n - 1);
  };
  const outer = 7;
  const closes = (x: Float64Array) => x[0] + outer;

  test("'error' refuses", () => {
    expect(refusal(() => jit(closes).sync(a))).toMatch(/^unknown-name: /);
  });

  test("'js' runs the plain function and warns once", async () => {
    const said = warnings();
    const f = jit(recursive, { fallback: 'js' });
    expect([f.sync(3), await f(4), f.sync(5)]).toEqual([6, 10, 15]);
    await f.compile(1);
    expect(said().length).toBe(1);
    expect(said()[0]).toMatch(/^numjit: `again` runs as plain JavaScript: /);
    expect(f.inspect(3).decision.backend).toBe('plain');
    expect(f.inspect(3).decision.why).toMatch(/^the kernel runs as it is: /);
  });

  test("'js' takes a text that is no kernel at all", () => {
    const said = warnings();
    const f = jit(Math.max as Fn, { fallback: 'js' });
    expect(f.sync(1, 5, 3)).toBe(5);
    expect(f.sync(1)).toBe(1);
    expect(said().length).toBe(1);
  });

  test("'js' closes over what the plain function closes over", () => {
    warnings();
    expect(jit(closes, { fallback: 'js' }).sync(a)).toBe(8);
  });

  test("'js' does not hide wrong arguments or options", () => {
    const f = jit(sum, { fallback: 'js' });
    expect(refusal(() => f.sync([1] as never))).toMatch(/^argument: /);
    expect(refusal(() => jit(sum, { fallback: 'js', backend: 'gpu' as never }))).toMatch(/^option: /);
  });

  test("'js' compiles the types that it can", () => {
    const said = warnings();
    const f = jit((x: BigInt64Array | Float64Array) => (x[0] as number) * (x[0] as number), { fallback: 'js' });
    expect(f.sync(BigInt64Array.of(3n))).toBe(9n);
    expect(f.inspect(BigInt64Array.of(3n)).decision.backend).toBe('plain');
    expect(f.sync(Float64Array.of(3))).toBe(9);
    expect(f.inspect().decision.backend).toBe('js');
    expect(said().length).toBe(1);
  });
});

test('parallel: true spreads what is proved parallel, and inspect says how', () => {
  const scaled = (x: Float64Array, y: Float64Array) => {
    for (let i = 0; i < x.length; i++) y[i] = 2 * x[i];
    for (let i = 1; i < x.length; i++) y[i] += y[i - 1];
  };
  const f = jit(scaled, { parallel: true, backend: 'wasm' });
  const y = new Float64Array(4);
  f.sync(a, y);
  const [first, second] = f.inspect().loops;
  expect([first.index, first.depth, first.verdict, first.map, first.reasons]).toEqual([
    'i',
    0,
    'parallel',
    'workers',
    [],
  ]);
  expect(first.lanes).toBeGreaterThan(1);
  expect([second.verdict, second.map, second.lanes]).toEqual(['serial', 'serial', 1]);
  expect(second.reasons.join()).toContain('[i - 1]');
  expect(f.explain()).toMatch(/#1 {2}for i \(line \d\): parallel, on workers/);
  const [unasked] = jit(scaled).inspect(a, y).loops;
  expect([unasked.verdict, unasked.map, unasked.lanes]).toEqual(['parallel', 'serial', 1]);
  expect(unasked.reasons).toEqual(['iterations run in order on one thread unless `parallel: true` asks for more']);
});

test('precision reaches the arithmetic', () => {
  const third = (x: Float32Array, y: Float64Array) => {
    for (let i = 0; i < x.length; i++) {
      x[i] = x[i] / 3 + x[i] / 7;
      y[i] = y[i] / 3;
    }
  };
  const ran = (precision: 'js' | 'native' | 'f32', backend: 'js' | 'wasm') => {
    const [x, y] = [Float32Array.of(1, 16777217, 0.1, 5), Float64Array.of(1, 2, 3, 4)];
    jit(third, { precision, backend }).sync(x, y);
    return { x: [...x], y: [...y] };
  };
  const [x, y] = [Float32Array.of(1, 16777217, 0.1, 5), Float64Array.of(1, 2, 3, 4)];
  third(x, y);
  const f32 = Math.fround;
  for (const backend of ['js', 'wasm'] as const) {
    expect(ran('js', backend)).toEqual({ x: [...x], y: [...y] });
    const narrow = [1, 16777217, 0.1, 5].map(v => f32(f32(f32(v) / 3) + f32(f32(v) / 7)));
    expect(narrow).not.toEqual([...x]);
    expect(ran('native', backend)).toEqual({ x: narrow, y: [...y] });
    expect(ran('f32', backend)).toEqual({ x: narrow, y: [1, 2, 3, 4].map(v => f32(v / 3)) });
  }
});

test('what is told before the first call is told of as many threads as calls will have', async () => {
  const f = jit(sum, { parallel: true, threads: 1 });
  const many = zeros(1e6, 'float64');
  expect(f.profile(many).backends.map(b => b.threads)).not.toContain(2);
  expect(f.explain(many)).not.toContain('on 2 threads');
  expect(f.profile(many).decision.threads).toBe(1);
  f.sync(many);
  expect(f.profile().decision.threads).toBe(1);
  expect(f.inspect(many)).toBeTypeOf('object');
});
