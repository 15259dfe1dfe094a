/** The shaders of kernels, in golden/: `npm run golden` rewrites them; the change is reviewed in the diff. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { emitted, goldenSamples, kernelSamples, type Sample } from './emitted.ts';

const folder = new URL('golden/', import.meta.url);
const write = process.env.NUMJIT_GOLDEN === 'write';

const textOf = (sample: Sample): string => {
  const found = emitted(sample);
  return typeof found === 'string' ? `// ${found}\n` : `// precision: ${found.precision}\n${found.text.trimEnd()}\n`;
};

/** Each kernel of the library once, as float32 where it comes in two dtypes. */
const samples = [...goldenSamples, ...kernelSamples.filter(s => !s.name.endsWith('float64'))];
const fileOf = ({ name }: Sample): string => `${name}.wgsl`;

if (write) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
}

test.each(samples)('the shaders of $name are as they were', sample => {
  const [file, text] = [new URL(fileOf(sample), folder), textOf(sample)];
  if (write) writeFileSync(file, text);
  expect(text).toBe(existsSync(file) ? readFileSync(file, 'utf8') : 'no such file: npm run golden writes it');
});

test('forty of them and more are no refusals, and no file is left over', () => {
  expect(samples.filter(s => typeof emitted(s) !== 'string').length).toBeGreaterThanOrEqual(40);
  expect(readdirSync(folder).filter(f => !samples.some(s => fileOf(s) === f))).toEqual([]);
});
