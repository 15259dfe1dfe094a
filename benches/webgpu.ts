/** `npm run bench -- --webgpu [--quick]`: plain loops on the GPU, over arrays that lie there, held against what the device can do
 * at most, which is measured in the same run; what a call costs on the host; and what compiling takes. Goals are judged on a
 * real GPU alone: of a processor that plays one they are "unproven".
 *
 * On a host that has Node and the package `webgpu` but not this repository: `npm run bundle:webgpu` makes one file,
 * `dist/bench-webgpu.mjs`, that runs there with `node bench-webgpu.mjs [--quick]`, beside or above a `node_modules` with `webgpu`. */

import { constructorOf, type TypedArray } from '../src/dtype.ts';
import { gpuZeros, type JitOptions, jit, toGpu } from '../src/index.ts';
import { type Device, prepareDevice } from '../webgpu/device.ts';
import { heat } from './forty.ts';
import { figure, type Row, table } from './table.ts';
import { agree, fills, type Given, type GpuRow, gpuRows } from './wgsl/rows.ts';
import { type Stopwatch, stopwatch } from './wgsl/stopwatch.ts';
import { bareDispatch, copyRate, multiplyAddRate } from './wgsl/yardsticks.ts';

type Kernel = (...args: any[]) => any;

const options: JitOptions = { parallel: true, backend: 'webgpu' };
const onGpu = (kernel: Kernel, single = false): Kernel =>
  jit(kernel, single ? { ...options, precision: 'f32' } : options) as unknown as Kernel;

interface Rates {
  /** Bytes a second of a copy, and operations a second of multiply-adds. */
  readonly bytes: number;
  readonly operations: number;
}

const fillers = { real: onGpu(fills.real, true), bytes: onGpu(fills.bytes) };

const isArray = (g: Given): g is Exclude<Given, number> => typeof g !== 'number';

async function there(given: readonly Given[]): Promise<unknown[]> {
  const args: unknown[] = [];
  for (const g of given) {
    const a = isArray(g) ? await gpuZeros(g.length, g.dtype) : g;
    if (isArray(g) && g.fill !== 'zeroes') await fillers[g.fill](a);
    args.push(a);
  }
  return args;
}

function here(given: readonly Given[]): unknown[] {
  return given.map(g => {
    if (!isArray(g)) return g;
    const a = new (constructorOf(g.dtype)! as unknown as new (n: number) => TypedArray)(g.length);
    if (g.fill !== 'zeroes') fills[g.fill](a as never);
    return a;
  });
}

const isHeld = (a: unknown): a is { data: () => Promise<TypedArray>; dispose: () => void } =>
  typeof a === 'object' && a !== null && 'dispose' in a;

/** @throws where the GPU has something else than plain JavaScript */
async function check(row: GpuRow, compiled: Kernel): Promise<void> {
  const given = row.args(row.sizes[0]);
  const [own, held] = [here(given), await there(given)];
  const [wanted, got] = [row.kernel(...own), await compiled(...held)];
  let fine = agree(got, wanted, row);
  for (let k = 0; k < own.length; k++) {
    const a = held[k];
    if (isHeld(a)) fine &&= agree(await a.data(), own[k], row);
  }
  if (!fine) throw new Error(`${row.name}: the GPU has other results than JavaScript`);
}

/** Turns of all pixels together. */
const turnsOf = async (a: unknown): Promise<number> =>
  Array.from(await (a as { data: () => Promise<Int32Array> }).data()).reduce((sum, n) => sum + n, 0);

async function line(row: GpuRow, watch: Stopwatch, rates: Rates, quick: boolean): Promise<Row> {
  const { isSoftware } = watch.device;
  const compiled = onGpu(row.kernel, row.single);
  await check(row, compiled);
  const size = row.sizes[isSoftware ? 1 : 2];
  const args = await there(row.args(size));
  const took = await watch.best(() => compiled(...args), quick ? 3 : 10);
  const turns = row.counts ? await turnsOf(args[0]) : 1;
  for (const a of args) if (isHeld(a)) a.dispose();
  const did = row.bytes ? row.bytes(size) : turns * row.operations!(size);
  const most = row.bytes ? rates.bytes : rates.operations;
  const part = did / took / most;
  return [
    row.name,
    size.toLocaleString('en'),
    figure(took * 1e3),
    `${figure(did / took / 1e9)} ${row.bytes ? 'GB/s' : 'GFLOP/s'}`,
    percent(part),
    row.goal === undefined ? '' : percent(row.goal),
    row.goal === undefined ? '' : verdict(watch.device, part >= row.goal),
  ];
}

const percent = (x: number): string => `${(100 * x).toFixed(0)} %`;
const verdict = ({ isSoftware }: Device, reached: boolean): string =>
  isSoftware ? 'unproven' : reached ? 'reached' : 'MISSED';

/** Microseconds of the host for each of many calls, in the fastest of some batches. */
async function hostTime(device: Device, run: () => unknown): Promise<number> {
  const [BATCH, TIMES] = [25, 80];
  let best = Number.POSITIVE_INFINITY;
  for (let k = 0; k < TIMES; k++) {
    const start = performance.now();
    for (let i = 0; i < BATCH; i++) await run();
    best = Math.min(best, (performance.now() - start) / BATCH);
    await device.gpu.queue.onSubmittedWorkDone();
  }
  return best * 1e3;
}

const LAUNCH = 50;

async function launch(device: Device): Promise<string> {
  const saxpy = onGpu(gpuRows[0].kernel);
  const [x, y] = [await toGpu(new Float32Array(1000).fill(1)), await gpuZeros(1000, 'float32')];
  const bare = bareDispatch(device);
  const call = () => saxpy(2, x, y);
  const waited = (run: () => unknown) => async () => {
    await run();
    await device.gpu.queue.onSubmittedWorkDone();
  };
  const lines: Row[] = [];
  for (const [name, [a, b]] of [
    ['sent, awaited where the call asks for it', [bare, call]],
    ['until the device is done', [waited(bare), waited(call)]],
  ] as const) {
    const times = [await hostTime(device, a), await hostTime(device, b)];
    const more = times[1] - times[0];
    lines.push([name, ...times.map(figure), figure(more), String(LAUNCH), verdict(device, more <= LAUNCH)]);
  }
  return table(['a small kernel on resident data, µs', 'bare', 'ours', 'more', 'goal', ''], lines);
}

/** Milliseconds until a kernel of forty lines, whose text nobody has seen, has run once; and once more. */
async function compiling(device: Device, times: number): Promise<string> {
  const [h, w] = [32, 32];
  const cold: number[] = [];
  const warm: number[] = [];
  for (let k = 0; k < times; k++) {
    // A factor of its own: esbuild writes numbers its own way.
    const text = heat.toString().replace(/\b0?\.9\b/, `0.9${k + 1}`);
    if (text === heat.toString()) throw new Error('the kernel of forty lines has lost its 0.9');
    const f = onGpu(new Function('__name', `return (${text})`)((fn: unknown) => fn) as Kernel, true);
    const args = [await toGpu(new Float32Array(h * w).fill(300)), await toGpu(new Float32Array(h * w).fill(1))];
    const all = [...args, await gpuZeros(h * w, 'float32'), h, w, 0.1, 293];
    for (const list of [cold, warm]) {
      const start = performance.now();
      await f(...all);
      list.push(performance.now() - start);
    }
  }
  const [first, again] = [Math.min(...cold), Math.min(...warm)];
  return table(
    ['forty lines, ms', 'first call', 'second'],
    [[`kernel to result, best of ${times} (on ${device.name})`, figure(first), figure(again)]],
  );
}

export async function webgpu({ row, quick }: { row: string; quick: boolean }): Promise<string> {
  // Mesa keeps what it has compiled on disk: nothing would be compiled in the second run.
  process.env.MESA_SHADER_CACHE_DISABLE ??= 'true';
  const device = await prepareDevice();
  if (typeof device === 'string') return `WebGPU: ${device}. All figures are unproven.`;
  const watch = stopwatch(device);
  const bytes = await copyRate(watch, device.isSoftware ? 2 ** 24 : 2 ** 28);
  const operations = await multiplyAddRate(watch, device.isSoftware ? 500 : 4000);
  const rates: Rates = { bytes, operations };
  const lines: Row[] = [];
  for (const r of gpuRows.filter(({ name }) => name.includes(row))) {
    try {
      lines.push(await line(r, watch, rates, quick));
    } catch (error) {
      lines.push([r.name, '', '', '', '', '', `FAILED: ${String((error as Error).message).split('\n')[0]}`]);
    }
  }
  return [
    `WebGPU: ${device.name}${device.isSoftware ? ', a processor: goals are unproven' : ''}; times by the clock of the ${watch.by}`,
    `a copy moves ${figure(bytes / 1e9)} GB/s, read and written; multiply-adds reach ${figure(operations / 1e9)} GFLOP/s`,
    '',
    table(['float32, resident', 'size', 'ms', 'rate', 'of the most', 'goal', ''], lines),
    '',
    await launch(device),
    '',
    await compiling(device, quick ? 3 : 9),
  ].join('\n');
}
