/** `npm run demo`: a sum of squares over ten million elements, and an image pipeline on a real photograph. Each runs as plain
 * JavaScript, compiled, and compiled for lanes and threads, is timed all three ways, and must give the same result: to the bit, but for
 * the sum that `parallel` adds up along a tree. Pictures go to demo/out. */
import { fileURLToPath } from 'node:url';
import { sumSquares } from '../kernels/index.ts';
import { arange, jit } from '../src/index.ts';
import { allocate, load, pipeline, plainStages, type Stages, sameImage, save } from './pipeline.ts';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Median milliseconds of `times` calls, after as many to warm up. */
function time(run: () => unknown, times: number): number {
  for (let i = 0; i < times; i++) run();
  const taken = Array.from({ length: times }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return taken.sort((a, b) => a - b)[times >> 1];
}

/** Milliseconds of each side, the plain one first. */
function report(name: string, sides: { readonly [side: string]: number }): void {
  const [plain] = Object.values(sides);
  const words = Object.entries(sides).map(
    ([side, ms], k) => `${side} ${ms.toFixed(2)} ms${k ? ` (${(plain / ms).toFixed(1)} ×)` : ''}`,
  );
  console.log(`  ${name.padEnd(28)}${words.join('   ')}`);
}

function demand(equal: boolean, what: string): void {
  if (!equal) throw new Error(`${what}: compiled and plain results differ`);
}

console.log('Sum of squares of 0, 1, … 9 999 999');
const numbers = arange(10_000_000);
const ordinary = Float64Array.from(numbers);
const compiledSum = jit(sumSquares);
const parallelSum = jit(sumSquares, { parallel: true });
const sum = sumSquares(ordinary);
demand(compiledSum.sync(numbers) === sum, 'sum of squares');
/** (n − 1) n (2n − 1) / 6 */
const exact = 333333283333335000000;
const inTree = parallelSum.sync(numbers);
demand(Math.abs(inTree - exact) <= Math.abs(sum - exact), 'sum of squares in parallel');
report('sumSquares', {
  plain: time(() => sumSquares(ordinary), 20),
  compiled: time(() => compiledSum.sync(numbers), 20),
  parallel: time(() => parallelSum.sync(numbers), 20),
});
console.log(`  result ${sum}, compiled the same to the bit`);
console.log(`  in parallel ${inTree}, added up along a tree; the exact sum is ${exact}`);

const photo = load(here('coffee.png'));
console.log(`\nEdges of a photograph, ${photo.width} × ${photo.height} pixels (demo/coffee.png)`);
const stagesBy = (parallel: boolean): Stages =>
  Object.fromEntries(
    Object.entries(plainStages).map(([name, kernel]) => [
      name,
      jit(kernel as never, { precision: 'js', parallel }).sync,
    ]),
  ) as unknown as Stages;
const [compiledStages, parallelStages] = [false, true].map(stagesBy);
const plainly = allocate(photo, 'ordinary');
const [compiled, parallel] = [0, 1].map(() => allocate(photo, 'library'));
pipeline(plainStages, plainly);
pipeline(compiledStages, compiled);
pipeline(parallelStages, parallel);
for (const stage of ['grey', 'blurred', 'edges'] as const) {
  demand(sameImage(plainly[stage], compiled[stage]) && sameImage(plainly[stage], parallel[stage]), stage);
}
report('grey, Gaussian blur, Sobel', {
  plain: time(() => pipeline(plainStages, plainly), 40),
  compiled: time(() => pipeline(compiledStages, compiled), 40),
  parallel: time(() => pipeline(parallelStages, parallel), 40),
});
console.log('  every pixel of every stage the same');
for (const stage of ['grey', 'blurred', 'edges'] as const) {
  const path = here(`out/${stage}.png`);
  save(path, compiled[stage], photo);
  console.log(`  wrote ${path}`);
}
