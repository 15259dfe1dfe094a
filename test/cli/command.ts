/** The command as a package would hold it, run in processes of its own. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Place {
  readonly folder: string;
  readonly write: (name: string, text: string) => void;
  readonly read: (name: string) => string;
  /** Options of Node before the command's. */
  readonly run: (args: readonly string[], env?: Record<string, string>, node?: readonly string[]) => Ran;
  readonly remove: () => void;
}

/** A folder with the package in its node_modules. */
export function place(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'numjit-cli-'));
  const home = join(folder, 'node_modules/numjit');
  mkdirSync(home, { recursive: true });
  cpSync(join(root, 'package.json'), join(home, 'package.json'));
  buildSync({
    entryPoints: { index: join(root, 'src/index.ts'), cli: join(root, 'src/cli/main.ts') },
    outdir: join(home, 'dist'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'es2022',
    external: ['webgpu'],
  });
  const { NODE_OPTIONS: _, FORCE_COLOR: __, ...clean } = process.env;
  return {
    folder,
    write: (name, text) => writeFileSync(join(folder, name), text),
    read: name => readFileSync(join(folder, name), 'utf8'),
    run: (args, env = {}, node = []) => {
      const command = [...node, join(home, 'dist/cli.js'), ...args];
      const { status, stdout, stderr } = spawnSync(process.execPath, command, {
        cwd: folder,
        env: { ...clean, ...env },
        encoding: 'utf8',
        timeout: 100_000,
      });
      return { code: status, out: stdout, err: stderr };
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
