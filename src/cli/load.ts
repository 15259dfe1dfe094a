/** Importing a file that the user names. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Failure } from './usage.ts';

export type Exports = { readonly [name: string]: unknown };

/** @throws Failure where there is no such file, or this Node cannot import it; and whatever the file throws. */
export async function load(file: string): Promise<Exports> {
  const path = resolve(file);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new Failure(`There is no file \`${file}\`.`);
  try {
    return await import(pathToFileURL(path).href);
  } catch (error) {
    throw foreign(error, file) ?? error;
  }
}

/** TypeScript needs a Node that strips types, or a loader. */
function foreign(error: unknown, file: string): Failure | undefined {
  const { code } = (error ?? {}) as { code?: string };
  if (code !== 'ERR_UNKNOWN_FILE_EXTENSION') return undefined;
  return new Failure(
    `Node ${process.versions.node} cannot import \`${file}\`. For TypeScript, use Node 22.18 or later, or a loader: ` +
      '`NODE_OPTIONS="--import tsx" npx numjit …`.',
  );
}
