/** The backends there are: the only file that names them. */
import { backend as wasm } from '../wasm/index.ts';
import type { GpuArray } from '../webgpu/resident.ts';
import type { Backend } from './backend.ts';
import type { DType, TypedArray } from './dtype.ts';
import { backend as js } from './js/index.ts';
import { backend as workers } from './js/workers.ts';

/** Those that can answer at once. */
export const backends: readonly Backend[] = [wasm, js, workers];

interface Remote {
  readonly load: () => Promise<Backend>;
  /** True, or the reason why this host cannot have what it works on: asked without looking for that. */
  readonly possible: () => Promise<true | string>;
}

/** Those that answer later: their code is loaded, and what they work on is looked for, when first wanted. */
const remote: { readonly [name: string]: Remote } = {
  webgpu: {
    load: async () => (await import('../webgpu/index.ts')).backend,
    possible: async () => (await import('../webgpu/dawn.ts')).hasWebGPU(),
  },
};

const loaded = new Map<string, Backend>();

/** Names of all, for options and reports. */
export const remoteNames: readonly string[] = Object.keys(remote);

/** Those that answer later and whose code is loaded, whether or not what they work on is there. */
export const loadedBackends = (): readonly Backend[] => [...loaded.values()];

/** Those that a call which is awaited can go to now. */
export const backendsNow = (): readonly Backend[] => [
  ...backends,
  ...[...loaded.values()].filter(b => b.available() === true),
];

/** `wasm-threads` is `wasm`, wanted on several threads. */
export const backendNamed = (name: string): Backend | undefined =>
  backends.find(b => b.name === name || `${b.name}${ON_THREADS}` === name) ?? loaded.get(name);

export const isRemote = (name: string): boolean => name in remote;

/** Whether a backend that answers later is there now. */
export const isReady = (name: string): boolean => loaded.get(name)?.available() === true;

/** True, or the reason why this host cannot have what a backend works on, as far as can be told without looking for it. */
export const isPossible = (name: string): Promise<true | string> => remote[name].possible();

/** The code of a backend that answers later; what it works on is not looked for. */
export async function loadBackend(name: string): Promise<Backend> {
  const backend = loaded.get(name) ?? (await remote[name].load());
  loaded.set(name, loaded.get(name) ?? backend);
  return loaded.get(name)!;
}

/** Loads a backend that answers later and gets it ready; answers true, or why it is not there. */
export async function prepareBackend(name: string): Promise<true | string> {
  const backend = await loadBackend(name);
  await backend.prepare?.();
  return backend.available();
}

/** For tests: a backend as if it had been loaded. Gives it back. */
export function lend(backend: Backend): () => void {
  loaded.set(backend.name, backend);
  return () => void loaded.delete(backend.name);
}

export const wantsThreads = (name: string): boolean => name.endsWith(ON_THREADS);
const ON_THREADS = '-threads';

export type { GpuArray } from '../webgpu/resident.ts';

/** Copies a typed array to the GPU; what kernels leave there stays until it is read: `await a.data()`. Elements of a
 * Float64Array become float32.
 * @throws KernelError 'declined' where there is no GPU, 'argument' for 64-bit integers, 'memory' */
export async function toGpu<T extends TypedArray>(a: T): Promise<GpuArray<T>> {
  const now = a.slice() as T; // whatever happens to it until the GPU is there
  return (await gpu()).toGpu(now);
}

/** An array of zeroes on the GPU.
 * @throws KernelError as `toGpu` */
export const gpuZeros = async (length: number, dtype: DType = 'float32'): Promise<GpuArray> =>
  (await gpu()).gpuZeros(length, dtype);

/** Ready for calls too, which find their arrays there. */
async function gpu() {
  await prepareBackend('webgpu');
  return import('../webgpu/index.ts');
}
