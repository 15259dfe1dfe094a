/** `numjit doctor`: what of numjit works on this machine, and the way out where it does not. */
import os from 'node:os';
import { backendNamed, backends, remoteNames } from '../backends.ts';
import { environment } from '../debug.ts';
import { machineHere } from '../dispatch/here.ts';
import { type BackendChoice, jit } from '../index.ts';
import { calibrate } from '../jit/calibrate.ts';
import { readyBackend } from '../jit/devices.ts';
import { bytes, plural, rate, time } from '../profile/figures.ts';
import { heapStats } from '../runtime/memory.ts';
import { threadCount } from '../runtime/pool.ts';
import { canSpawn, processors } from '../runtime/spawn.ts';
import { bold, dim, green, print, progress, red } from './terminal.ts';
import { type Command, printJSON, read } from './usage.ts';
import { version } from './version.ts';

const HELP = `Usage: numjit doctor [--calibrate] [--json]

Says what works here, by trying it: Node, WebAssembly, threads, memory, each backend, the GPU; which
variables change how numjit runs; and whether the speed of this machine was measured. Each ✗ comes
with the way out.

Options:
  --calibrate     measures the speed of this machine now, and keeps it; takes about a second
  --json          the same for programs
  -h, --help      this text

Exit code: 0, or 1 where there is an ✗.

Examples:
  numjit doctor
  numjit doctor --calibrate
  numjit doctor --json | jq '.checks[] | select(.ok == false)'
`;

/** `ok` is null for what is neither good nor bad. */
interface Check {
  readonly name: string;
  readonly ok: boolean | null;
  readonly says: string;
  readonly fix?: string;
}

const LEAST = [20, 19] as const;

function node(): Check {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const ok = major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1]);
  const says = `${process.versions.node}, V8 ${process.versions.v8}, ${process.platform} ${process.arch}`;
  return { name: 'Node', ok, says, fix: `numjit needs Node ${LEAST.join('.')} or later.` };
}

/** A module whose one function makes a vector. */
const SIMD = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
];

function simd(): Check {
  const there = typeof WebAssembly === 'object';
  const ok = there && WebAssembly.validate(new Uint8Array(SIMD));
  const says = ok ? 'with vectors of 128 bits' : there ? 'without vectors' : 'missing';
  const fix = 'Kernels run as JavaScript. Start Node without --jitless and --no-wasm flags.';
  return { name: 'WebAssembly', ok, says, fix };
}

function memory(): Check {
  const shared = typeof SharedArrayBuffer !== 'undefined';
  const { used, limit } = heapStats();
  const says = `${shared ? 'shared; ' : 'no SharedArrayBuffer; '}heap ${bytes(used)} of at most ${bytes(limit)}; ${bytes(os.freemem())} free here`;
  return {
    name: 'memory',
    ok: shared,
    says,
    fix: 'Threads share arrays by SharedArrayBuffer. Start Node without flags that remove it.',
  };
}

function threads(): Check {
  const can = canSpawn();
  const says = `${plural(threadCount(), 'thread')} of ${plural(processors(), 'processor')}`;
  if (can !== true)
    return { name: 'threads', ok: false, says: can, fix: 'Calls run on one thread until that is there.' };
  return { name: 'threads', ok: threadCount() > 1 || processors() === 1 ? true : null, says };
}

/** Adds a scaled vector to another: one loop, in which each backend has to get every element right. */
function trial(n: number, x: Float64Array, y: Float64Array): void {
  for (let i = 0; i < n; i++) y[i] = 2 * x[i] + i;
}

const ELEMENTS = 100_000;

/** Runs a kernel there, on all threads, and compares. */
function backend(name: string, available: () => true | string): Check {
  const can = available();
  if (can !== true) return { name, ok: false, says: can, fix: 'Calls go to the other backends.' };
  const x = new Float64Array(ELEMENTS).map((_, i) => i / 7);
  const [expected, y] = [new Float64Array(ELEMENTS), new Float64Array(ELEMENTS)];
  trial(ELEMENTS, x, expected);
  const start = performance.now();
  try {
    jit(trial, { backend: name as BackendChoice, parallel: true }).sync(ELEMENTS, x, y);
  } catch (error) {
    return {
      name,
      ok: false,
      says: (error as Error).message,
      fix: 'This should work. Please report it, with this table.',
    };
  }
  const took = performance.now() - start;
  const wrong = y.findIndex((v, i) => v !== expected[i]);
  if (wrong < 0)
    return { name, ok: true, says: `compiled and ran a loop in ${time(took)}, every element as in JavaScript` };
  return {
    name,
    ok: false,
    says: `element ${wrong} is ${y[wrong]}, not ${expected[wrong]}`,
    fix: 'Please report it, with this table.',
  };
}

/** Whether a device is there, what it is, and that it computes; the way out where there is none. None is no fault. */
async function device(name: string): Promise<readonly Check[]> {
  const there = await readyBackend(name);
  if (there !== true) return [{ name, ok: null, says: `${there}${wayTo(there)}` }];
  const about = backendNamed(name)!.device!.about()!;
  const limits = told.flatMap(([limit, what]) => (about.limits[limit] ? `${what} ${bytes(about.limits[limit])}` : []));
  const features = about.features.filter(f => named.has(f)).join(', ') || 'none that matter';
  const says = `${about.name}${about.isSoftware ? ', which this processor plays: nothing is won by it' : ''}`;
  const details: Check = { name: 'limits', ok: null, says: `${limits.join(', ')}; features: ${features}` };
  return [await onDevice(name, says), details];
}

const told = [
  ['maxBufferSize', 'buffers up to'],
  ['maxStorageBufferBindingSize', 'arrays up to'],
  ['maxComputeWorkgroupStorageSize', 'shared memory of a workgroup'],
] as const;
const named = new Set(['shader-f16', 'subgroups', 'timestamp-query']);

const wayTo = (why: string): string =>
  why.includes('driver')
    ? '; on Linux the package `mesa-vulkan-drivers`, or that of its maker, has one for Vulkan'
    : '';

/** In float32, where all devices give what JavaScript gives: products and sums of small integers. */
function trialOfDevices(n: number, x: Float32Array, y: Float32Array): void {
  for (let i = 0; i < n; i++) y[i] = Math.fround(Math.fround(2 * x[i]) + 1);
}

async function onDevice(name: string, says: string): Promise<Check> {
  const x = new Float32Array(ELEMENTS).map((_, i) => i % 1000);
  const [expected, y] = [new Float32Array(ELEMENTS), new Float32Array(ELEMENTS)];
  trialOfDevices(ELEMENTS, x, expected);
  const start = performance.now();
  try {
    await jit(trialOfDevices, { backend: name as BackendChoice, parallel: true })(ELEMENTS, x, y);
  } catch (error) {
    return { name, ok: false, says: `${says}: ${(error as Error).message}`, fix: 'Please report it, with this table.' };
  }
  const took = time(performance.now() - start);
  const wrong = y.findIndex((v, i) => v !== expected[i]);
  if (wrong < 0) return { name, ok: true, says: `${says}; compiled and ran a loop in ${took}` };
  const what = `element ${wrong} is ${y[wrong]}, not ${expected[wrong]}`;
  return { name, ok: false, says: `${says}: ${what}`, fix: 'Please report it, with this table.' };
}

function speed(): Check {
  const { calibrated, date, name, host, js, vector, streams } = machineHere();
  const rates = `${rate(1 / js)} GFLOP/s as JavaScript, ${rate(2 / vector)} in vectors of float64, ${rate(streams[streams.length - 1].all)} GB/s from memory`;
  const day = date === undefined ? '' : ` on ${new Date(date).toISOString().slice(0, 10)}`;
  const how = calibrated ? `measured${day}` : 'assumed; `numjit doctor --calibrate` measures it';
  return { name: 'speed', ok: calibrated || null, says: `${name}, ${host}: ${rates}: ${how}` };
}

const VARIABLES = ['BACKEND', 'THREADS', 'CHECK', 'DUMP', 'CALIBRATION', 'CACHE'].map(v => `NUMJIT_${v}`);

function variables(): Check {
  const set = VARIABLES.filter(v => environment(v) !== undefined).map(v => `${v}=${environment(v)}`);
  return { name: 'variables', ok: null, says: set.join(' ') || `none of ${VARIABLES.join(', ')} is set` };
}

async function run(args: readonly string[]): Promise<number> {
  const { values } = read(args, { json: { type: 'boolean' }, calibrate: { type: 'boolean' } }, 0);
  if (values.calibrate) await measured();
  const checks: Check[] = [node(), simd(), memory(), threads()];
  for (const { name, available } of backends) {
    progress(`trying ${name} …`);
    checks.push(backend(name, available));
  }
  for (const name of remoteNames) {
    progress(`looking for ${name} …`);
    checks.push(...(await device(name)));
  }
  progress('');
  checks.push(speed(), variables());
  const all = checks.map(({ fix, ...c }) => (c.ok === false && fix ? { ...c, fix } : c));
  if (values.json) printJSON({ version: version(), checks: all });
  else print(bold(`numjit ${version()}`), '', ...all.flatMap(shown));
  return all.some(c => c.ok === false) ? 1 : 0;
}

async function measured(): Promise<void> {
  progress('measuring this machine …');
  await calibrate();
}

const WIDE = 12;

function shown({ name, ok, says, fix }: Check): readonly string[] {
  const mark = ok === null ? dim('·') : ok ? green('✓') : red('✗');
  return [`${mark} ${name.padEnd(WIDE)} ${says}`, ...(fix ? [`${' '.repeat(WIDE + 3)}→ ${fix}`] : [])];
}

export const doctor: Command = {
  name: 'doctor',
  summary: 'what works on this machine, and the way out where it does not',
  help: HELP,
  run,
};
