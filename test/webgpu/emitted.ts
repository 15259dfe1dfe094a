/** Shaders of kernels, made without a device: for tests of the code alone. */
import { analyse } from '../../src/analysis/index.ts';
import type { Backend } from '../../src/backend.ts';
import { generate } from '../../src/compile.ts';
import { KernelError } from '../../src/diagnostic.ts';
import type { JitOptions } from '../../src/jit/options.ts';
import { canonical } from '../../src/transform/canonical/index.ts';
import { modulesOf, textOf } from '../../webgpu/feasible.ts';
import { backend, type Compiled } from '../../webgpu/index.ts';
import type { Module } from '../../webgpu/module.ts';
import { cases as corpus } from '../corpus/cases.ts';
import { sizesOf } from '../corpus/compare.ts';
import { generator } from '../corpus/define.ts';
import { goldens } from '../golden/cases.ts';
import { cases as kernels } from '../kernels/cases.ts';
import { type Fn, functionOf, lowered } from '../lowering.ts';

/** A kernel with the arguments that type it. */
export interface Sample {
  readonly name: string;
  readonly fn: Fn;
  readonly args: () => readonly unknown[];
  readonly options: JitOptions;
}

export const goldenSamples: readonly Sample[] = goldens.map(({ name, text, args }) => ({
  name,
  fn: functionOf(text),
  args,
  options: {},
}));
export const kernelSamples: readonly Sample[] = kernels.map(({ name, kernel, args }) => ({
  name: name.replace(' ', '-'),
  fn: kernel,
  args,
  options: {},
}));
export const corpusSamples: readonly Sample[] = corpus.map(c => ({
  name: c.name,
  fn: c.kernel as Fn,
  args: () => c.make(sizesOf(c).at(-1)!, generator(7)),
  options: { ...(c.using && { using: c.using }), ...(c.constants && { constants: c.constants }) },
}));

export interface Emitted {
  readonly precision: 'native' | 'f32';
  readonly modules: readonly Module[];
  readonly text: string;
}

/** Whatever device there is, or none. */
const anywhere: Backend = { ...backend, available: () => true };
const spread = { threads: true, lanes: true, reorder: true, math: true };

function emit({ fn, args, options }: Sample, precision: 'native' | 'f32', reach: number): Emitted {
  const kernel = canonical(lowered(fn, args(), { ...options, precision }));
  const artifact = generate({ kernel, analysis: analyse(kernel), spread }, anywhere) as Compiled;
  return { precision, modules: modulesOf(artifact.program, reach), text: textOf(artifact.program, reach) };
}

/** The shaders of a kernel as it is; in float32 where it has float64; or why there are none.
 * @param reach invocations of a subgroup that exchange values */
export function emitted(sample: Sample, reach = 0): Emitted | string {
  for (const precision of ['native', 'f32'] as const)
    try {
      return emit(sample, precision, reach);
    } catch (error) {
      if (!(error instanceof KernelError) || error.code !== 'declined') throw error;
      if (precision === 'f32') return error.message.split('\n')[0];
    }
  throw new Error('internal: no precision is left');
}
