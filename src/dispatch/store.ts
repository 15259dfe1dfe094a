/** What outlives the process: a file in the user's cache, or the browser's storage. Never throws: what cannot be read is set
 * aside with a warning, and what cannot be written is not. */

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

/** The folder of the cache, where there are files: NUMJIT_CACHE, or the usual place. */
export function cacheFolder(): string | undefined {
  const n = node();
  const env = (globalThis as { process?: { env: Record<string, string | undefined> } }).process?.env ?? {};
  if (!n) return undefined;
  const base = env.XDG_CACHE_HOME || n.path.join(n.os.homedir(), '.cache');
  return env.NUMJIT_CACHE || n.path.join(base, 'numjit');
}

const fileOf = ({ path }: Node, name: string): string => path.join(cacheFolder()!, `${name}.json`);
const storage = (): Storage | undefined => {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
};
const itemOf = (name: string): string => `numjit.${name}`;

/** The record of that name; undefined where there is none. */
export function load(name: string): unknown {
  const n = node();
  try {
    const text = n ? readIf(n, fileOf(n, name)) : storage()?.getItem(itemOf(name));
    return text ? JSON.parse(text) : undefined;
  } catch (error) {
    aside(n, name, error);
    return undefined;
  }
}

const readIf = ({ fs }: Node, file: string): string | undefined =>
  fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;

/** Whether it was kept. */
export function save(name: string, record: unknown): boolean {
  const n = node();
  try {
    const text = JSON.stringify(record);
    if (n) writeWhole(n, fileOf(n, name), text);
    else storage()?.setItem(itemOf(name), text);
    return n !== undefined || storage() !== undefined;
  } catch {
    return false;
  }
}

/** Another process reads the old text or the new one, never a part. */
function writeWhole({ fs, path }: Node, file: string, text: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${Math.random().toString(36).slice(2)}`;
  fs.writeFileSync(draft, text);
  fs.renameSync(draft, file);
}

function aside(n: Node | undefined, name: string, error: unknown): void {
  console.warn(`numjit: the cache of ${name} cannot be read and was set aside: ${(error as Error).message}`);
  try {
    if (n) n.fs.renameSync(fileOf(n, name), `${fileOf(n, name)}.broken`);
    else storage()?.removeItem(itemOf(name));
  } catch {
    // It stays where it is, and is read in vain again.
  }
}
