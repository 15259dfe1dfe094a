/** Profiles made by hand: an ordinary one, and those that words and pictures could stumble over. */
import fc from 'fast-check';
import type { CurvePoint, ProfileRecord } from '../../src/profile/record.ts';

const points = (
  threads: readonly number[],
  serial: number,
  measured: (n: number) => number | undefined,
): CurvePoint[] =>
  threads.map(n => {
    const at = (s: number) => 1 / (s + (1 - s) / n);
    const seen = measured(n);
    const rest = seen === undefined ? {} : { measured: seen };
    return { threads: n, predicted: at(serial), low: at(Math.min(1, serial * 1.2)), high: at(serial * 0.8), ...rest };
  });

export const ordinary: ProfileRecord = {
  kernel: 'blackScholes',
  machine: { name: 'AMD EPYC', threads: 4, host: 'Node 20.20', calibrated: true },
  calls: 132,
  timed: 130,
  time: 4520,
  size: { elements: 1_000_000, bytes: 48_000_000, work: 9.1e7 },
  decision: { backend: 'wasm', threads: 4, why: 'the shortest forecast for 1,000,000 elements' },
  backends: [
    {
      backend: 'wasm',
      threads: 4,
      chosen: true,
      forecast: 33.1,
      measured: { median: 34.2, best: 32.9, calls: 126 },
      moved: 48e6,
    },
    {
      backend: 'wasm',
      threads: 1,
      chosen: false,
      forecast: 101,
      measured: { median: 103, best: 99.8, calls: 3 },
      moved: 48e6,
    },
    { backend: 'workers', threads: 4, chosen: false, forecast: 148, moved: 0 },
    {
      backend: 'js',
      threads: 1,
      chosen: false,
      forecast: 542,
      measured: { median: 540.25, best: 538, calls: 1 },
      moved: 0,
    },
  ],
  declined: [
    { backend: 'webgpu', reason: "float64 has no place on a GPU; `precision: 'f32'` would compute in float32" },
  ],
  regions: { serial: 2.1, parallel: 24.9, dispatch: 0.12, copying: 5.9, combining: 0, waiting: 1.2 },
  serial: {
    fraction: 0.0912,
    low: 0.087,
    high: 0.0955,
    parts: { serial: 0.021, dispatch: 0.0012, copying: 0.057, combining: 0, waiting: 0.012 },
    calls: 126,
  },
  scaling: {
    ceiling: 1 / 0.0912,
    knee: 11.96,
    gustafson: { size: 10, threads: 4, speedup: 3.88 },
    karpFlatt: [
      { threads: 2, e: 0.089 },
      { threads: 3, e: 0.0921 },
      { threads: 4, e: 0.0915 },
    ],
    trend: 'flat',
  },
  curve: points([1, 2, 3, 4, 6, 8], 0.0912, n => [undefined, 1, 1.84, 2.52, 3.01][n]),
  limit: { by: 'compute', gigabytes: 1.4, gigabytesHere: 21.3, gigaflops: 2.66, gigaflopsHere: 3.9 },
  crossovers: [
    { from: { backend: 'js', threads: 1 }, to: { backend: 'wasm', threads: 1 }, elements: 420 },
    { from: { backend: 'wasm', threads: 1 }, to: { backend: 'wasm', threads: 4 }, elements: 38_000 },
  ],
  warmth: { compile: 6.2, first: 44.9, later: 34.2, paidAfter: 1 },
  steps: [
    { text: 'keep `price` and `strike` in numjit arrays: saves 2 copies of 16 MB', saves: 0.172 },
    { text: 'move the loop of line 12 into the one of line 4, which is shared', saves: 0.061 },
  ],
};

const none = { serial: 0, dispatch: 0, copying: 0, combining: 0, waiting: 0 };

/** Before its first call. */
export const uncalled: ProfileRecord = {
  ...ordinary,
  kernel: 'uncalled',
  machine: { ...ordinary.machine, calibrated: false },
  calls: 0,
  timed: 0,
  time: 0,
  size: { elements: 0, bytes: 0, work: 0 },
  backends: ordinary.backends.map(({ measured: _, ...b }) => b),
  declined: [],
  regions: { ...none, parallel: 0 },
  serial: { fraction: 0, low: 0, high: 1, parts: none, calls: 0 },
  scaling: {
    ...ordinary.scaling,
    ceiling: Number.POSITIVE_INFINITY,
    knee: Number.POSITIVE_INFINITY,
    karpFlatt: [],
    trend: 'unknown',
  },
  curve: [],
  limit: { by: 'launch', gigabytes: 0, gigabytesHere: 0, gigaflops: 0, gigaflopsHere: 0 },
  crossovers: [],
  warmth: { compile: 0, first: 0, later: 0, paidAfter: null },
  steps: [],
};

/** A machine with one thread, and a kernel in order. */
export const single: ProfileRecord = {
  ...ordinary,
  kernel: 'prefixSum',
  machine: { name: 'one core', threads: 1, host: 'Node 22.1', calibrated: true },
  calls: 1,
  timed: 1,
  time: 0.0042,
  size: { elements: 1, bytes: 8, work: 1 },
  decision: { backend: 'js', threads: 1, why: 'starting anything else takes longer than the whole call' },
  backends: [
    {
      backend: 'js',
      threads: 1,
      chosen: true,
      forecast: 0.00004,
      measured: { median: 0.00004, best: 0.00004, calls: 1 },
      moved: 0,
    },
  ],
  declined: [
    { backend: 'wasm', reason: 'this host has no WebAssembly SIMD. Node 16.4 and later have it.' },
    { backend: 'webgpu', reason: 'no adapter' },
  ],
  regions: { ...none, serial: 0.00004, parallel: 0 },
  serial: { fraction: 1, low: 1, high: 1, parts: { ...none, serial: 1 }, calls: 1 },
  scaling: { ceiling: 1, knee: 2, gustafson: { size: 10, threads: 1, speedup: 1 }, karpFlatt: [], trend: 'unknown' },
  curve: [{ threads: 1, predicted: 1, low: 1, high: 1, measured: 1 }],
  limit: { by: 'serial', gigabytes: 0.0001, gigabytesHere: 9, gigaflops: 1e-5, gigaflopsHere: 2 },
  crossovers: [],
  warmth: { compile: 3, first: 3.1, later: 0.00004, paidAfter: null },
  steps: [],
};

const powers = [1, 2, 4, 8, 16, 32, 64];

/** 64 threads, nothing serial, hours of it. */
export const wide: ProfileRecord = {
  ...ordinary,
  kernel: 'aKernelWhoseNameIsMuchLongerThanAnybodyWouldWriteByHandButAMinifierOrGeneratorMightDoSoAnyway_0123456789',
  machine: { name: 'x'.repeat(300), threads: 64, host: 'Node 24', calibrated: true },
  calls: 2_000_000_000,
  timed: 1_000_000,
  time: 9e10,
  size: { elements: 4e9, bytes: 3.2e10, work: 1e15 },
  decision: { backend: 'wasm', threads: 64, why: `${'because '.repeat(30)}of ${'y'.repeat(250)}` },
  backends: powers.toReversed().map(threads => ({
    backend: 'wasm',
    threads,
    chosen: threads === 64,
    forecast: 9e7 / threads,
    measured: { median: 9.2e7 / threads, best: 9e7 / threads, calls: 1e6 },
    moved: 3.2e10,
  })),
  serial: { fraction: 0, low: 0, high: 0, parts: none, calls: 1e6 },
  regions: { ...none, parallel: 1.4e6 },
  scaling: {
    ceiling: Number.POSITIVE_INFINITY,
    knee: Number.POSITIVE_INFINITY,
    gustafson: { size: 10, threads: 64, speedup: 64 },
    karpFlatt: powers.slice(1).map(threads => ({ threads, e: 0 })),
    trend: 'flat',
  },
  curve: points(powers, 0, n => n * 0.98),
  limit: { by: 'memory', gigabytes: 812.3, gigabytesHere: 900, gigaflops: 1234.5, gigaflopsHere: 5000 },
  steps: Array.from({ length: 12 }, (_, k) => ({ text: `step <${k}> & ${'z'.repeat(120)}`, saves: 1 / (k + 2) })),
};

/** Overhead that grows with the threads: slower than one. */
export const overhead: ProfileRecord = {
  ...ordinary,
  kernel: 'histogram',
  machine: { ...ordinary.machine, threads: 16 },
  decision: { backend: 'wasm', threads: 1, why: 'more threads are slower' },
  regions: { serial: 0.4, parallel: 0.6, dispatch: 0.2, copying: 0.01, combining: 0.9, waiting: 0.5 },
  serial: {
    fraction: 0.62,
    low: 0.41,
    high: 0.9,
    parts: { serial: 0.2, dispatch: 0.08, copying: 0.004, combining: 0.3, waiting: 0.036 },
    calls: 12,
  },
  scaling: {
    ceiling: 1 / 0.62,
    knee: 2.61,
    gustafson: { size: 10, threads: 16, speedup: 5.2 },
    karpFlatt: [2, 4, 8, 16].map(threads => ({ threads, e: 0.3 + threads / 40 })),
    trend: 'rising',
  },
  curve: points([1, 2, 4, 8, 16], 0.62, n => [0, 1, 1.3, 0, 1.1, 0, 0, 0, 0.7][n] ?? 0.31),
  limit: { ...ordinary.limit, by: 'memory' },
};

/** The chosen backend is none of the curve's; text that would break out of markup. */
export const hostile: ProfileRecord = {
  ...ordinary,
  kernel: `<script>alert("x")</script>&'\u0000`,
  decision: { backend: '<b>gpu</b>', threads: 512, why: `"]]><img src=x onerror=alert(1)>` },
  backends: [
    { backend: '<b>gpu</b>', threads: 512, chosen: true, forecast: 1e-6, moved: 0 },
    ...ordinary.backends.map(b => ({ ...b, chosen: false })),
  ],
  declined: [{ backend: '<i>', reason: '<u>&amp;' }],
  steps: [{ text: '</li><script>', saves: 0.5 }],
};

export const records = { ordinary, uncalled, single, wide, overhead, hostile };

// ── any record at all ──

const size = fc.oneof(fc.constantFrom(0, 1, 1e-9, 1e15), fc.double({ min: 0, max: 1e12, noNaN: true }));
const share = fc.oneof(fc.constantFrom(0, 1, 1e-12), fc.double({ min: 0, max: 1, noNaN: true }));
const boundless = fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.double({ min: 1, max: 1e9, noNaN: true }));
const whole = fc.nat({ max: 1024 });
/** Not the words by which a page would tell that a number is none. */
const name = fc.string({ unit: 'grapheme-ascii', maxLength: 150 }).filter(s => !/NaN|Infinity|undefined/.test(s));
const where = { backend: name, threads: whole };
const causes = { serial: share, dispatch: share, copying: share, combining: share, waiting: share };
const speed = fc.double({ min: 1e-3, max: 2000, noNaN: true });

const anyCurve = fc
  .uniqueArray(
    fc.record({
      threads: fc.integer({ min: 1, max: 1024 }),
      predicted: speed,
      low: speed,
      high: speed,
      measured: fc.option(speed, { nil: undefined }),
    }),
    { selector: p => p.threads, maxLength: 12 },
  )
  .map(points => points.toSorted((a, b) => a.threads - b.threads));

export const anyRecord: fc.Arbitrary<ProfileRecord> = fc.record({
  kernel: name,
  machine: fc.record({ name, threads: whole, host: name, calibrated: fc.boolean() }),
  calls: whole,
  timed: whole,
  time: size,
  size: fc.record({ elements: size, bytes: size, work: size }),
  decision: fc.record({ ...where, why: name }),
  backends: fc.array(
    fc.record({
      ...where,
      chosen: fc.boolean(),
      forecast: size,
      moved: size,
      measured: fc.option(fc.record({ median: size, best: size, calls: whole }), { nil: undefined }),
    }),
    { maxLength: 6 },
  ),
  declined: fc.array(fc.record({ backend: name, reason: name }), { maxLength: 3 }),
  regions: fc.record({ serial: size, parallel: size, dispatch: size, copying: size, combining: size, waiting: size }),
  serial: fc.record({ fraction: share, low: share, high: share, parts: fc.record(causes), calls: whole }),
  scaling: fc.record({
    ceiling: boundless,
    knee: boundless,
    gustafson: fc.record({ size: whole, threads: whole, speedup: speed }),
    karpFlatt: fc.array(fc.record({ threads: whole, e: share }), { maxLength: 20 }),
    trend: fc.constantFrom('flat', 'rising', 'unknown'),
  }),
  curve: anyCurve,
  limit: fc.record({
    by: fc.constantFrom('compute', 'memory', 'launch', 'transfer', 'serial'),
    gigabytes: size,
    gigabytesHere: size,
    gigaflops: size,
    gigaflopsHere: size,
  }),
  crossovers: fc.array(fc.record({ from: fc.record(where), to: fc.record(where), elements: size }), { maxLength: 4 }),
  warmth: fc.record({ compile: size, first: size, later: size, paidAfter: fc.option(whole) }),
  steps: fc.array(fc.record({ text: name, saves: share }), { maxLength: 8 }),
});
