/** Compile time of a forty-line kernel, source to callable: from the function to the end of its first call on tiny arrays.
 * First use in a fresh process from a bundle, as a user's program would meet it; warm with texts never seen before. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { jit } from '../src/index.ts';
import { heat, heatArgs } from './forty.ts';
import { instantiate, median } from './measure.ts';
import { figure, table } from './table.ts';

interface First {
  readonly load: number;
  readonly first: number;
}

/** Medians over fresh processes. */
async function firstUse(processes: number): Promise<First> {
  const folder = mkdtempSync(join(tmpdir(), 'numjit-'));
  const outfile = join(folder, 'first.mjs');
  const entryPoints = [fileURLToPath(new URL('./first.ts', import.meta.url))];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', external: ['webgpu'] });
  const runs = Array.from({ length: processes }, () =>
    JSON.parse(execFileSync('node', [outfile], { encoding: 'utf8' })),
  );
  rmSync(folder, { recursive: true });
  return { load: median(runs.map(r => r.load)), first: median(runs.map(r => r.first)) };
}

function warm(times: number): number[] {
  return Array.from({ length: times }, () => {
    const fresh = instantiate(heat);
    const start = performance.now();
    (jit(fresh) as unknown as { sync: (...args: unknown[]) => unknown }).sync(...heatArgs());
    return performance.now() - start;
  });
}

/** Milliseconds. The first fifth of the warm compilations is warming, and not counted. */
export async function compile({ quick }: { quick: boolean }): Promise<string> {
  const { load, first } = await firstUse(quick ? 3 : 9);
  const times = warm(quick ? 100 : 300);
  const counted = times.slice(times.length / 5).sort((a, b) => a - b);
  return table(
    ['compiling forty lines', 'ms'],
    [
      ['loading the library', figure(load)],
      ['first use in a fresh process', figure(first)],
      ['warm, median', figure(median(counted))],
      ['warm, 95th of 100', figure(counted[Math.floor(0.95 * counted.length)])],
    ],
  );
}
