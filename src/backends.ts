/** The backends there are: the only file that names them. */
import { backend as wasm } from '../wasm/index.ts';
import type { Backend } from './backend.ts';
import { backend as js } from './js/index.ts';
import { backend as workers } from './js/workers.ts';

export const backends: readonly Backend[] = [wasm, js, workers];

/** `wasm-threads` is `wasm`, wanted on several threads. */
export const backendNamed = (name: string): Backend | undefined =>
  backends.find(b => b.name === name || `${b.name}${ON_THREADS}` === name);

export const wantsThreads = (name: string): boolean => name.endsWith(ON_THREADS);
const ON_THREADS = '-threads';
