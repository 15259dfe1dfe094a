/** Compile time of a forty-line kernel, source to callable: from the function to the end of its first call on tiny arrays.
 * First use in a fresh process from a bundle, as a user's program would meet it; warm in the same way, with texts never seen before. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { median } from './measure.ts';
import { figure, table } from './table.ts';

interface Run {
  readonly load: number;
  readonly first: number;
  readonly warm: readonly number[];
}

/** Fresh processes, of which the last goes on to compile `times` further texts. */
async function runs(processes: number, times: number): Promise<readonly Run[]> {
  const folder = mkdtempSync(join(tmpdir(), 'numjit-'));
  const outfile = join(folder, 'first.mjs');
  const entryPoints = [fileURLToPath(new URL('./first.ts', import.meta.url))];
  await build({
    entryPoints,
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['webgpu', 'benchmark'],
  });
  const found = Array.from({ length: processes }, (_, k) =>
    JSON.parse(execFileSync('node', [outfile, k === processes - 1 ? String(times) : '0'], { encoding: 'utf8' })),
  );
  rmSync(folder, { recursive: true });
  return found;
}

/** Milliseconds. The first fifth of the warm compilations is warming, and not counted. */
export async function compile({ quick }: { quick: boolean }): Promise<string> {
  const found = await runs(quick ? 3 : 9, quick ? 100 : 300);
  const times = found.at(-1)!.warm;
  const counted = times.slice(times.length / 5).sort((a, b) => a - b);
  return table(
    ['compiling forty lines', 'ms'],
    [
      ['loading the library', figure(median(found.map(r => r.load)))],
      ['first use in a fresh process', figure(median(found.map(r => r.first)))],
      ['warm, median', figure(median(counted))],
      ['warm, 95th of 100', figure(counted[Math.floor(0.95 * counted.length)])],
    ],
  );
}
