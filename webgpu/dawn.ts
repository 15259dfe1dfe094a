/** Where WebGPU comes from: the page's own, or Dawn for Node from the optional package `webgpu`, loaded when first wanted. */
import { environment } from '../src/debug.ts';

/** What stands for WebGPU itself. Dawn crashes where it is garbage-collected while a device lives, so it is kept for good:
 * on the global object, where every copy of this module finds it. */
const kept: Map<string, GPU> = ((globalThis as Record<symbol, unknown>)[Symbol.for('numjit.dawn')] ??=
  new Map()) as Map<string, GPU>;

interface Modules {
  readonly createRequire: (from: string) => { resolve: (name: string) => string };
  readonly pathToFileURL: (path: string) => URL;
}
interface Process {
  readonly argv: readonly string[];
  readonly cwd: () => string;
  readonly getBuiltinModule?: (name: string) => Modules;
}

const host = (globalThis as { process?: Process }).process;
const builtin = (name: string): Modules | undefined => host?.getBuiltinModule?.(`node:${name}`);

/** Where the package lies: beside the program that runs, or the folder it runs in. */
function locate(): string | undefined {
  const modules = builtin('module');
  const urls = builtin('url');
  if (!host || !modules || !urls) return undefined;
  for (const from of [host.argv[1], `${host.cwd()}/-`])
    try {
      return urls.pathToFileURL(modules.createRequire(from).resolve('webgpu')).href;
    } catch {
      // not from there
    }
  return undefined;
}

const pageGpu = (): GPU | undefined => (globalThis as { navigator?: { gpu?: GPU } }).navigator?.gpu;

/** Whether WebGPU is Dawn for Node, so that what is known of it holds. */
export const inNode = builtin('module') !== undefined && pageGpu() === undefined;

const notInstalled = 'the optional package `webgpu` is not installed: npm install webgpu';

/** True, or the reason why this host has no WebGPU at all: nothing is loaded, and no device is asked for. */
export function hasWebGPU(): true | string {
  if (pageGpu() !== undefined || locate() !== undefined) return true;
  if (builtin('module')) return notInstalled;
  return globalThis.isSecureContext === false
    ? 'WebGPU is there for secure pages only (https, or localhost)'
    : 'this host has no WebGPU';
}

/** Times that Dawn takes are not rounded to 0.1 ms, as browsers do it against spying pages. */
const precise = 'disable-dawn-features=timestamp_quantization';

/** Flags from `NUMJIT_WEBGPU`, separated by commas: a piece without `=` belongs to the list of the flag before it. */
export function dawnFlags(text: string): readonly string[] {
  const flags: string[] = [];
  for (const piece of text.split(',').map(p => p.trim())) {
    if (piece.includes('=') || !flags.length) flags.push(piece);
    else flags.push(`${flags.pop()},${piece}`);
  }
  const given = flags.filter(Boolean);
  return given.some(f => f.startsWith('disable-dawn-features=')) ? given : [precise, ...given];
}

/** WebGPU of this host, or the reason why there is none. */
export async function findGpu(): Promise<GPU | string> {
  const wanted = environment('NUMJIT_WEBGPU') ?? '';
  const own = pageGpu();
  const isNode = builtin('module') !== undefined;
  if (own && !(wanted && isNode)) return own;
  if (!isNode) return hasWebGPU() as string;
  const known = kept.get(wanted);
  if (known) return known;
  try {
    const dawn = await load();
    if (!dawn) return notInstalled;
    const gpu = dawn.create(dawnFlags(wanted));
    kept.set(wanted, gpu);
    return gpu;
  } catch (error) {
    return `the package \`webgpu\` could not be loaded: ${firstLine(error)}`;
  }
}

interface Dawn {
  readonly create: (flags: readonly string[]) => GPU;
}

/** The package as this file finds it, which may lie elsewhere than the program; or as the program finds it. */
async function load(): Promise<Dawn | undefined> {
  for (const from of ['webgpu', locate()])
    try {
      // A name that only running tells, so that no bundler follows it.
      if (from) return (await import(/* @vite-ignore */ /* webpackIgnore: true */ from)) as Dawn;
    } catch (error) {
      // Another code tells of the package's own files: it has none for this kind of machine.
      if ((error as { code?: string }).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    }
  return undefined;
}

export const firstLine = (error: unknown): string => String((error as Error)?.message ?? error).split('\n')[0];
