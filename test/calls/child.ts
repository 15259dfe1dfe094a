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

/** What a browser has for Node's worker threads. The script comes from a blob, and nothing of Node is in sight. */
export const likeBrowser = `
  import { resolveObjectURL } from 'node:buffer';
  import { Worker as Thread } from 'node:worker_threads';
  const prelude = "import { parentPort } from 'node:worker_threads'; globalThis.self = globalThis;" +
    'self.postMessage = data => parentPort.postMessage(data); self.close = () => process.exit();' +
    "parentPort.on('message', data => self.onmessage({ data }));";
  globalThis.Worker = class {
    constructor(url) {
      globalThis.started = (globalThis.started ?? 0) + 1;
      this.thread = resolveObjectURL(url).text().then(text => {
        const thread = new Thread(prelude + text, { eval: true, execArgv: ['--input-type=module'] });
        thread.on('message', data => this.onmessage({ data }));
        return thread;
      });
    }
    postMessage(data) { void this.thread.then(thread => thread.postMessage(data)); }
    terminate() { void this.thread.then(thread => thread.terminate()); }
  };
  process.getBuiltinModule = undefined;`;
