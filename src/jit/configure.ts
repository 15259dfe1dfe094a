/** Settings of the process: which backend `auto` takes, how much memory the heap may grow to, how many threads run. */
import { environment } from '../debug.ts';
import { KernelError } from '../diagnostic.ts';
import { configureCalibration } from '../dispatch/here.ts';
import { configureHeap } from '../runtime/memory.ts';
import { configurePool, threadCount } from '../runtime/pool.ts';
import { type Check, checkAll, isThreadCount, oneOf } from './checks.ts';
import { configureHistory } from './kept.ts';

export interface Configuration {
  /** Where calls run that leave the choice to `auto` or `cpu`. The environment variable NUMJIT_BACKEND goes before it. */
  readonly backend?: BackendChoice;
  /** Most bytes that the heap may grow to: library arrays, arrays that kernels make, and copies of ordinary arrays during
   * a call. Whole pages of 64 KiB; 4 GiB at most, which is the default. A heap that is larger already grows no further. */
  readonly memoryLimit?: number;
  /** Most threads that a call runs on. The environment variable NUMJIT_THREADS goes before it. By default as many as the
   * host has processors, and 1 in a worker thread. */
  readonly threads?: number;
  /** Whether forecasts rest on rates that were measured on this machine ('auto', the default: by `calibrate()` once, or by
   * themselves after ten seconds of work; kept on disk or in the browser's storage), or on assumed ones ('off'). The
   * environment variable NUMJIT_CALIBRATION=off goes before it. */
  readonly calibration?: 'auto' | 'off';
  /** Whether what calls took is remembered for this process only ('process', the default), or on disk, or in the browser's
   * storage, for later ones too ('disk'). The environment variable NUMJIT_HISTORY=disk says the same. */
  readonly history?: 'process' | 'disk';
  /** Where workers find their script, on pages whose content security policy forbids scripts from blobs: a copy of what
   * `workerSource()` returns. */
  readonly workerUrl?: string;
}

export type BackendChoice = 'auto' | 'cpu' | 'js' | 'wasm' | 'wasm-threads' | 'workers' | 'webgpu';

export const isBackendChoice = oneOf('auto', 'cpu', 'js', 'wasm', 'wasm-threads', 'workers', 'webgpu');

const isLimit: Check = value => (typeof value === 'number' && value >= 0) || 'a number of bytes';

const isText: Check = value => typeof value === 'string' || 'a text';

const checks: { readonly [name: string]: Check } = {
  backend: isBackendChoice,
  memoryLimit: isLimit,
  threads: isThreadCount,
  workerUrl: isText,
  calibration: oneOf('auto', 'off'),
  history: oneOf('process', 'disk'),
};

let preferred: BackendChoice = 'auto';
let version = 0;

/** Changes settings of the process; what is not named stays as it is. Applies to calls from now on, those of functions
 * that are compiled already among them. @throws KernelError 'option' for a wrong name or value; nothing is changed then. */
export function configure(configuration: Configuration): void {
  checkAll('configure', checks, configuration);
  const { backend = preferred, memoryLimit, threads, workerUrl, calibration, history } = configuration;
  const before = threadCount();
  configurePool({ threads, workerUrl });
  if (memoryLimit !== undefined) configureHeap({ limit: memoryLimit });
  if (calibration !== undefined) configureCalibration(calibration);
  if (history !== undefined) configureHistory(history);
  const isNews = backend !== preferred || calibration !== undefined || threadCount() !== before;
  preferred = backend;
  if (isNews) version++;
}

/** Changes whenever decisions made before may be out of date. */
export const configurationVersion = (): number => version;

/** What decisions rest on has changed. */
export const decideAnew = (): void => void version++;

/** Where a call with this option runs, and who says so: `auto` and `cpu` give way to the process's settings. */
export function pinned(option: BackendChoice): { readonly backend: BackendChoice; readonly by: string } {
  if (option !== 'auto' && option !== 'cpu') return { backend: option, by: 'the option `backend`' };
  const variable = environment('NUMJIT_BACKEND');
  if (!variable) return { backend: preferred === 'auto' ? option : preferred, by: '`configure({ backend })`' };
  const verdict = isBackendChoice(variable);
  if (verdict !== true) throw new KernelError('option', `NUMJIT_BACKEND takes ${verdict}, not '${variable}'`);
  return { backend: variable as BackendChoice, by: 'NUMJIT_BACKEND' };
}
