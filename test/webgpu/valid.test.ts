/** Every shader of the kernels there are, checked by Dawn's null backend: also where there is no driver. */
import { describe, expect, test } from 'vitest';
import { corpusSamples, emitted, goldenSamples, kernelSamples, type Sample } from './emitted.ts';
import { checker, faultOf } from './valid.ts';

const sets: { readonly [name: string]: readonly Sample[] } = {
  'the library': kernelSamples,
  'the corpus': corpusSamples,
  'golden files': goldenSamples,
};

/** They bind more arrays than a device must let a shader have, and are refused where it allows no more. */
const MANY: ReadonlySet<string> = new Set(['conjugateGradient']);
const TOO_MANY = /number of storage buffers .* exceeds/;

const faults = async (sample: Sample, reach = 0): Promise<readonly string[]> => {
  const found = emitted(sample, reach);
  if (typeof found === 'string') return [];
  const modules = found.modules.filter(m => !reach || m.code.includes('subgroup'));
  return (await Promise.all(modules.map(faultOf))).filter(f => f !== undefined);
};

describe.skipIf(!checker)(`shaders [${checker ? "Dawn's null backend" : 'the package webgpu is not there'}]`, () => {
  for (const [name, samples] of Object.entries(sets))
    test.each(samples)(`of ${name} are valid: $name`, async sample => {
      const found = await faults(sample);
      expect(found.filter(f => !TOO_MANY.test(f))).toEqual([]);
      expect(found.length > 0).toBe(MANY.has(sample.name));
    });

  test.skipIf(!checker?.features.has('subgroups'))('those that go through subgroups are', async () => {
    for (const reach of [8, 32, 64])
      expect((await Promise.all(kernelSamples.map(s => faults(s, reach)))).flat()).toEqual([]);
  });

  test('a shader that is not valid is found', async () => {
    const module = (code: string) => ({ code });
    expect(await faultOf(module('@compute @workgroup_size(1) fn main() { let x: i32 = 1.5; }'))).toContain('in line 1');
    expect(await faultOf(module('@compute @workgroup_size(99999) fn main() {}'))).toContain('99999');
    expect(await faultOf(module('fn main() {}'))).toBe('no entry point');
  });
});

/** What a kernel may be declined for: numbers that a GPU lacks, or what has a way out of its own. */
const REASONS = /float64|64-bit integers|in [fu]64|counts the iterations|loop variable of the host/;

test('what a GPU cannot run says why, and most kernels can', () => {
  const all = [...kernelSamples, ...corpusSamples].map(s => [s.name, emitted(s)] as const);
  const declined = all.filter(([, e]) => typeof e === 'string');
  console.log(
    `${all.length - declined.length} of ${all.length} kernels have shaders; declined: ${declined.map(([n]) => n).join(', ')}`,
  );
  expect(declined.filter(([, why]) => !REASONS.test(why as string))).toEqual([]);
  expect(declined.length).toBeLessThan(all.length * 0.4);
});
