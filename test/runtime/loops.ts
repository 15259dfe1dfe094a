/** A process that allocates `total` bytes in library arrays of 8 to 64 MB and drops each at once. It writes to every page of
 * the first `touched` bytes of them, so that they are resident; later ones are all of 64 MB, which malloc maps lazily.
 * `turns`: with a turn of the event loop after each. `promises`: awaiting null. `sync`: without any await.
 * Prints what it came to, as JSON, in MB. */
import { empty } from '../../src/arrays.ts';
import { configureHeap, heapStats, isHeapArray } from '../../src/runtime/memory.ts';

const [mode, total, touched, limit] = process.argv.slice(2);
configureHeap({ limit: Number(limit) });
const sizes = [8, 64, 16, 32, 8.5, 12].map(megabytes => (megabytes * 1e6) / 8);

const touch = (a: Float64Array): void => {
  for (let i = 0; i < a.length; i += 512) a[i] = i;
};
const next = { turns: () => new Promise(setImmediate), promises: () => null, sync: () => null }[mode!]!;

let bytes = 0;
let arrays = 0;
let onHeap = 0;
while (bytes < Number(total)) {
  const touching = bytes < Number(touched);
  const a = empty(touching ? sizes[arrays % sizes.length] : 8e6);
  arrays++;
  if (isHeapArray(a)) onHeap++;
  if (touching) touch(a);
  bytes += a.byteLength;
  if (mode !== 'sync') await next();
}
const { maxRSS } = process.resourceUsage();
const { size, spilled } = heapStats();
console.log(JSON.stringify({ arrays, onHeap, spilled, resident: maxRSS / 1024, heap: size / 2 ** 20 }));
