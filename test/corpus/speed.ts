/** How fast the corpus is: `npx tsx test/corpus/speed.ts [name …]` prints plain time over compiled time for each kernel on
 * library arrays, slowest first. Each is timed in fresh rounds, the best of which counts. */
import { asarray, jit } from '../../src/index.ts';
import { cases } from './cases.ts';
import { type Case, generator } from './define.ts';

/** Arguments with every array on the heap. */
const moved = (v: unknown): unknown => {
  if (ArrayBuffer.isView(v)) return asarray(v as never);
  if (typeof v !== 'object' || v === null) return v;
  return Object.fromEntries(Object.entries(v).map(([k, x]) => [k, moved(x)]));
};

/** Kernels work in place: each call gets what the first one got. */
function restorer(args: readonly unknown[]): () => void {
  const found: { array: Float64Array; saved: Float64Array }[] = [];
  const visit = (v: unknown): void => {
    if (ArrayBuffer.isView(v)) found.push({ array: v as Float64Array, saved: (v as Float64Array).slice() });
    else if (typeof v === 'object' && v !== null) Object.values(v).forEach(visit);
  };
  args.forEach(visit);
  return () => {
    for (const { array, saved } of found) array.set(saved);
  };
}

type Call = (...args: never[]) => unknown;

function once(f: Call, args: readonly unknown[], restore: () => void): number {
  restore();
  const start = performance.now();
  f(...(args as never[]));
  return performance.now() - start;
}

/** Milliseconds of the plain and of the compiled call, the least of alternating rounds. */
function measure(c: Case): readonly [number, number] {
  const { using, constants } = c;
  const f = jit(c.kernel as never, { backend: 'wasm', ...({ using, constants } as object) });
  const args = c.make(c.large ?? 1000, generator(7)).map(moved);
  const restore = restorer(args);
  const best = [Infinity, Infinity];
  const until = performance.now() + Number(process.env.ROUND_MS ?? 300);
  for (let round = 0; round < 5 || (performance.now() < until && round < 2000); round++) {
    best[0] = Math.min(best[0], once(c.kernel, args, restore));
    best[1] = Math.min(best[1], once(f.sync as Call, args, restore));
  }
  return [best[0], best[1]];
}

const wanted = process.argv.slice(2);
const rows: (readonly [string, number, number])[] = [];
for (const c of cases) {
  if (wanted.length > 0 && !wanted.includes(c.name)) continue;
  try {
    rows.push([c.name, ...measure(c)]);
  } catch (e) {
    console.log(`${c.name}: ${(e as Error).message.split('\n')[0]}`);
  }
}
rows.sort((a, b) => a[1] / a[2] - b[1] / b[2]);
for (const [name, plain, compiled] of rows)
  console.log(
    `${(plain / compiled).toFixed(2).padStart(6)}  ${name.padEnd(24)} ${plain.toFixed(3)} ms, ${compiled.toFixed(3)} ms`,
  );
const mean = Math.exp(rows.reduce((s, r) => s + Math.log(r[1] / r[2]), 0) / rows.length);
console.log(`${rows.length} kernels, geometric mean ${mean.toFixed(2)}`);
