/** Runs in a fresh process, bundled: prints the milliseconds that the first kernel of a program takes, from its function to
 * the end of its first call, and those of loading the library before. */
import { heat, heatArgs } from './forty.ts';

const start = performance.now();
const { jit } = await import('../src/index.ts');
const loaded = performance.now();
(jit(heat) as unknown as { sync: (...args: unknown[]) => unknown }).sync(...heatArgs());
console.log(JSON.stringify({ load: loaded - start, first: performance.now() - loaded }));
