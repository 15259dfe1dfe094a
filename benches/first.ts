/** Runs in a fresh process, bundled: prints the milliseconds that the first kernel of a program takes, from its function to
 * the end of its first call, those of loading the library before, and those of as many further texts as it is told. */
import { heat, heatArgs } from './forty.ts';
import { instantiate } from './measure.ts';

const start = performance.now();
const { jit } = await import('../src/index.ts');
const loaded = performance.now();

function compile(kernel: typeof heat): number {
  const from = performance.now();
  (jit(kernel) as unknown as { sync: (...args: unknown[]) => unknown }).sync(...heatArgs());
  return performance.now() - from;
}
const first = compile(heat);
const warm = Array.from({ length: Number(process.argv[2] ?? 0) }, () => compile(instantiate(heat)));
console.log(JSON.stringify({ load: loaded - start, first, warm }));
