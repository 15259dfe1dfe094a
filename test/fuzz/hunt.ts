/** How many random kernels it takes until each seeded miscompile shows. */
import { materialise } from './arguments.ts';
import { generate } from './generate.ts';
import { expected, judge } from './harness.ts';
import { mutants, touches } from './mutants.ts';
import type { Mutate } from './rewrite.ts';
import type { Engine } from './routes.ts';
import { kernelOf, planted } from './routes.ts';
import { setsFor } from './session.ts';

export interface Catch {
  /** The seed of the kernel that gave it away; undefined where none did. */
  readonly seed: number | undefined;
  /** Kernels that the miscompile changed before it was seen. */
  readonly tried: number;
}

/** Confronts every miscompile with kernels from a seed upwards until all are caught or `most` kernels are used up. */
export function hunt(engine: Engine, seed: number, most: number): ReadonlyMap<string, Catch> {
  const result = new Map<string, Catch>(Object.keys(mutants).map(name => [name, { seed: undefined, tried: 0 }]));
  const open = new Set(result.keys());
  for (let at = seed; at < seed + most && open.size > 0; at++) {
    const generated = generate(at);
    const sets = setsFor(generated);
    const wanted = sets.map(set => expected(generated.text, set));
    const fails = (mutate: Mutate) =>
      judge(generated.text, sets, [planted(engine, mutate)], undefined, wanted).mismatch !== undefined;
    const kernel = kernelIfAny(generated.text, materialise(sets[0]).values);
    if (!kernel || fails(k => k)) continue;
    for (const name of open) {
      if (!touches(mutants[name], kernel)) continue;
      const caught = fails(mutants[name]);
      result.set(name, { seed: caught ? at : undefined, tried: result.get(name)!.tried + 1 });
      if (caught) open.delete(name);
    }
  }
  return result;
}

const kernelIfAny = (text: string, args: readonly unknown[]) => {
  try {
    return kernelOf(text, args);
  } catch {
    return undefined;
  }
};
