/** Runs a program that imports the library in a process of its own. */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const library = pathToFileURL(join(root, 'src/index.ts')).href;

/** What it wrote and how it ended; ended by force after `seconds`. */
export function child(program: string, environment: { readonly [name: string]: string } = {}, seconds = 20) {
  const text = `import * as numjit from ${JSON.stringify(library)};\nconst { jit, zeros } = numjit;\nconst library = ${JSON.stringify(library)};\n${program}`;
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', text],
    { cwd: root, env: { ...process.env, ...environment }, encoding: 'utf8', timeout: seconds * 1000 },
  );
  return { status, signal, stdout, stderr: stderr.replace(/^.*ExperimentalWarning.*\n(\(Use.*\n)?/gm, '') };
}
