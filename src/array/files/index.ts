/** Arrays in files: NumPy's `.npy` and `.npz`. In Node by path, everywhere by bytes, Blobs and Responses. */
import { type ArrayLike, asarray, isNDArray, type NDArray } from '../../ndarray/ndarray.ts';
import { fail } from '../arguments.ts';
import { type Bytes, bytesIn, fromNpyBytes, npyBytes } from './npy.ts';
import { isZip, unzipped, zipped } from './zip.ts';

export { type Bytes, fromNpyBytes, npyBytes } from './npy.ts';

/** Where an array comes from: bytes, a Blob or File, a Response, a path (in Node) or a URL. */
export type Source = Bytes | Blob | Response | string | URL;

const isNode = typeof process !== 'undefined' && process.versions?.node !== undefined;

async function bytesOf(source: Source): Promise<Uint8Array> {
  if (typeof source === 'string' || source instanceof URL) {
    const isRemote = /^https?:/.test(String(source));
    if (isNode && !isRemote) {
      const { readFile } = await import('node:fs/promises');
      return readFile(typeof source === 'string' && source.startsWith('file:') ? new URL(source) : source);
    }
    const response = await fetch(source);
    if (!response.ok) fail('load', `${String(source)} gave status ${response.status}`);
    return bytesOf(response);
  }
  if ('arrayBuffer' in source) return new Uint8Array(await source.arrayBuffer());
  return bytesIn(source);
}

/** The array of a `.npy` file; of an `.npz` file an object with an array for each name. NumPy's `load`.
 * @throws KernelError 'argument' for other files, damaged ones, and elements that are no numbers */
export async function load(source: Source): Promise<any> {
  const bytes = await bytesOf(source);
  if (!isZip(bytes)) return fromNpyBytes(bytes);
  const entries = await unzipped(bytes);
  const arrays: Record<string, NDArray> = {};
  for (const [name, content] of entries) arrays[name.replace(/\.npy$/, '')] = fromNpyBytes(content);
  return arrays;
}

async function write(caller: string, path: string | URL, ending: string, bytes: Uint8Array): Promise<void> {
  if (!isNode) fail(caller, 'there are no files here; np.npyBytes and np.npzBytes give what would be in them');
  const { writeFile } = await import('node:fs/promises');
  await writeFile(typeof path === 'string' && !path.endsWith(ending) ? `${path}${ending}` : path, bytes);
}

/** Writes a `.npy` file, in Node; the ending is added where the path has none. NumPy's `save`. */
export async function save(path: string | URL, x: ArrayLike): Promise<void> {
  const a = asarray(x);
  await a.data();
  await write('save', path, '.npy', npyBytes(a));
}

/** Arrays by their names, or several, which are called arr_0, arr_1, … */
export type Named = { readonly [name: string]: ArrayLike };

function named(given: readonly (ArrayLike | Named)[]): [string, ArrayLike][] {
  const isNames = (x: unknown): x is Named =>
    typeof x === 'object' &&
    x !== null &&
    !isNDArray(x) &&
    Object.getPrototypeOf(x) === Object.prototype &&
    !('data' in x);
  return given.flatMap((x, k) =>
    isNames(x) ? Object.entries(x) : [[`arr_${k}`, x as ArrayLike] as [string, ArrayLike]],
  );
}

/** The bytes of an `.npz` file: a ZIP archive of a `.npy` file for each array.
 * @param options compressed: deflate the files. Default false */
export function npzBytes(
  arrays: Named | readonly ArrayLike[],
  { compressed = false }: { readonly compressed?: boolean } = {},
): Promise<Uint8Array> {
  const list = named(Array.isArray(arrays) ? arrays : [arrays as Named]);
  return zipped(
    list.map(([name, a]) => [`${name}.npy`, npyBytes(a)] as const),
    compressed,
  );
}

/** Writes an `.npz` file, in Node, of arrays one after the other or of an object of them. NumPy's `savez`. */
export async function savez(path: string | URL, ...arrays: readonly (ArrayLike | Named)[]): Promise<void> {
  await write('savez', path, '.npz', await npzBytes(Object.fromEntries(named(arrays))));
}

/** As `savez`, deflated. NumPy's `savez_compressed`. */
export async function savez_compressed(path: string | URL, ...arrays: readonly (ArrayLike | Named)[]): Promise<void> {
  await write(
    'savez_compressed',
    path,
    '.npz',
    await npzBytes(Object.fromEntries(named(arrays)), { compressed: true }),
  );
}
