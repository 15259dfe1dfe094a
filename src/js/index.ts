/** The JavaScript backend: a kernel as a function of the engine that already runs, on the caller's own arrays. */
import type { Artifact, Backend, Bound, Executable, Outcome } from '../backend.ts';
import { outOfBounds, outOfMemory } from '../diagnostic.ts';
import type { TypedArray } from '../dtype.ts';
import { constructorOf } from '../dtype.ts';
import { fma32, fma64 } from '../fma.ts';
import { type ArrayId, type Kernel, type LocalId, type Slot, slotsOf } from '../ir.ts';
import { all } from '../ops.ts';
import { completed } from '../thrown.ts';
import { emit } from './emit.ts';

export const backend: Backend = {
  name: 'js',
  traits: {
    types: new Set(all),
    native: () => true,
    replacesOnStack: true,
    movesInvariants: true,
    checksAreFree: true,
    spreads: () => false,
  },
  memory: 'any',
  code: 'plain',
  shares: false,
  available,
  fuses: () => false,
  declines: kernel =>
    constructorOf('float16') || kernel.arrays.every(a => a.dtype !== 'float16')
      ? undefined
      : 'this host has no Float16Array',
  emit: kernel => {
    const code = emit(kernel);
    return { backend: 'js', kernel, code, text: () => code };
  },
  load,
};

function available(): true | string {
  try {
    new Function('');
    return true;
  } catch {
    return 'the content security policy of this page forbids `new Function`';
  }
}

type Run = (params: Bound['params'], arrays: Bound['arrays']) => readonly [site: number, ...values: unknown[]];
/** The array's id, and the source and range of the access. */
type Site = readonly [array: ArrayId, source: number, start: number, end: number];

function load({ code, kernel }: Artifact): Executable {
  const names = ['outOfBounds', 'outOfMemory', 'fma64', 'fma32'];
  const run: Run = new Function(...names, code as string)(thrower(kernel), outOfMemory, fma64, fma32);
  const slots = kernel.results.map(slotsOf);
  return {
    runSync: ({ params, arrays }) => completed(kernel.results, new Returned(run(params, arrays), slots)),
    dispose: () => {},
  };
}

const thrower =
  ({ sources, arrays }: Kernel) =>
  ([array, source, start, end]: Site, index: number, length: number): RangeError =>
    outOfBounds(sources[source], { start, end }, arrays[array].name, index, length);

/** What a run returned: its return site, then the values of the slots of that site. A class, since a call pays for each
 * closure made. */
class Returned implements Outcome {
  readonly site: number;
  private readonly values: ReturnType<Run>;
  private readonly slots: readonly Slot[];

  constructor(values: ReturnType<Run>, slots: readonly (readonly Slot[])[]) {
    this.site = values[0];
    this.values = values;
    this.slots = slots[values[0]];
  }

  local(id: LocalId): number | bigint {
    return this.values[1 + this.slots.findIndex(s => 'local' in s && s.local === id)] as number | bigint;
  }

  array(id: ArrayId): TypedArray {
    return this.values[1 + this.slots.findIndex(s => 'array' in s && s.array === id)] as TypedArray;
  }
}
