/** What outlives the process: a file in the user's cache, or the browser's storage. Never throws: what cannot be read is set
 * aside with a warning, and what cannot be written is not. */
import { environment } from '../debug.ts';

type Node = {
  readonly fs: typeof import('node:fs');
  readonly os: typeof import('node:os');
  readonly path: typeof import('node:path');
};

function node(): Node | undefined {
  const { process } = globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } };
  const get = (name: string) => process?.getBuiltinModule?.(`node:${name}`);
  const [fs, os, path] = ['fs', 'os', 'path'].map(get);
  return fs && os && path ? ({ fs, os, path } as Node) : undefined;
}

/** The folder of the cache, where there are files: NUMJIT_CACHE, or the usual place; undefined without a home. */
export function cacheFolder(): string | undefined {
  const n = node();
  if (!n) return undefined;
  const named = environment('NUMJIT_CACHE');
  if (named) return named;
  const base = environment('XDG_CACHE_HOME') ?? homeOf(n);
  return base && n.path.join(base, 'numjit');
}

/** Throws where the user has none, as in some containers. */
function homeOf({ os, path }: Node): string | undefined {
  try {
    return path.join(os.homedir(), '.cache');
  } catch {
    return undefined;
  }
}

function fileOf({ path }: Node, name: string): string | undefined {
  const folder = cacheFolder();
  return folder && path.join(folder, `${name}.json`);
}
const storage = (): Storage | undefined => {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
};
const itemOf = (name: string): string => `numjit.${name}`;

/** The record of that name, as `read` understands it: which may throw; undefined where there is none. */
export function load<T = unknown>(name: string, read: (record: unknown) => T = record => record as T): T | undefined {
  const n = node();
  try {
    const text = n ? readIf(n, fileOf(n, name)) : storage()?.getItem(itemOf(name));
    return text ? read(JSON.parse(text)) : undefined;
  } catch (error) {
    aside(n, name, error);
    return undefined;
  }
}

const readIf = ({ fs }: Node, file: string | undefined): string | undefined =>
  file && fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;

/** Whether it was kept. */
export function save(name: string, record: unknown): boolean {
  const n = node();
  try {
    const text = JSON.stringify(record);
    if (n) return writeWhole(n, fileOf(n, name), text);
    storage()?.setItem(itemOf(name), text);
    return storage() !== undefined;
  } catch {
    return false;
  }
}

/** Another process reads the old text or the new one, never a part. */
function writeWhole({ fs, path }: Node, file: string | undefined, text: string): boolean {
  if (!file) return false;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${Math.random().toString(36).slice(2)}`;
  try {
    fs.writeFileSync(draft, text);
    fs.renameSync(draft, file);
  } catch (error) {
    fs.rmSync(draft, { force: true });
    throw error;
  }
  return true;
}

function aside(n: Node | undefined, name: string, error: unknown): void {
  console.warn(`numjit: the cache of ${name} cannot be read and was set aside: ${(error as Error).message}`);
  try {
    const file = n && fileOf(n, name);
    if (n && file) n.fs.renameSync(file, `${file}.broken`);
    else storage()?.removeItem(itemOf(name));
  } catch {
    // It stays where it is, and is read in vain again.
  }
}
