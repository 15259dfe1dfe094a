/** `npm run demo`: a sum of squares over ten million elements, and an image pipeline on a real photograph. Each runs as plain
 * JavaScript and compiled, is timed both ways, and must give the same result to the bit. Pictures go to demo/out. */
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

function report(name: string, plain: number, compiled: number): void {
  const columns = [`plain ${plain.toFixed(2)} ms`, `compiled ${compiled.toFixed(2)} ms`];
  console.log(`  ${name.padEnd(28)}${columns.map(c => c.padStart(18)).join('')}   ${(plain / compiled).toFixed(2)} ×`);
}

function demand(equal: boolean, what: string): void {
  if (!equal) throw new Error(`${what}: compiled and plain results differ`);
}

console.log('Sum of squares of 0, 1, … 9 999 999');
const numbers = arange(10_000_000);
const ordinary = Float64Array.from(numbers);
const compiledSum = jit(sumSquares);
demand(compiledSum.sync(numbers) === sumSquares(ordinary), 'sum of squares');
report(
  'sumSquares',
  time(() => sumSquares(ordinary), 10),
  time(() => compiledSum.sync(numbers), 10),
);
console.log(`  result ${compiledSum.sync(numbers)}, the same to the bit`);

const photo = load(here('coffee.png'));
console.log(`\nEdges of a photograph, ${photo.width} × ${photo.height} pixels (demo/coffee.png)`);
const compiledStages = Object.fromEntries(
  Object.entries(plainStages).map(([name, kernel]) => [name, jit(kernel as never, { precision: 'js' }).sync]),
) as unknown as Stages;
const [plainly, compiled] = [allocate(photo, 'ordinary'), allocate(photo, 'library')];
pipeline(plainStages, plainly);
pipeline(compiledStages, compiled);
for (const stage of ['grey', 'blurred', 'edges'] as const) {
  demand(sameImage(plainly[stage], compiled[stage]), stage);
}
report(
  'grey, Gaussian blur, Sobel',
  time(() => pipeline(plainStages, plainly), 40),
  time(() => pipeline(compiledStages, compiled), 40),
);
console.log('  every pixel of every stage the same');
for (const stage of ['grey', 'blurred', 'edges'] as const) {
  const path = here(`out/${stage}.png`);
  save(path, compiled[stage], photo);
  console.log(`  wrote ${path}`);
}
