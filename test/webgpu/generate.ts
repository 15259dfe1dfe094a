/** Random kernels as a device can have them: those of `test/fuzz` over arrays of at most 32 bits, to be compiled with
 * `precision: 'f32'`, which leaves no arithmetic in float64 but whole numbers that need more than 32 bits. */
import { analyse } from '../../src/analysis/index.ts';
import type { TargetTraits } from '../../src/backend.ts';
import type { DType, TypedArray } from '../../src/dtype.ts';
import { lower } from '../../src/frontend/lower.ts';
import { parse } from '../../src/frontend/parse.ts';
import { typeOfArgument } from '../../src/frontend/signature.ts';
import type { Kernel, Path } from '../../src/ir.ts';
import { plan } from '../../src/plan/index.ts';
import { apply } from '../../src/transform/apply.ts';
import { canonical } from '../../src/transform/canonical/index.ts';
import { type ArgumentSet, argumentsFor, materialise } from '../fuzz/arguments.ts';
import { classOf, makes } from '../fuzz/classes.ts';
import { type Generated, generate } from '../fuzz/generate.ts';
import { needs } from './needs.ts';

const DTYPES: readonly DType[] = ['float32', 'int8', 'uint8', 'uint8c', 'int16', 'uint16', 'int32', 'uint32'];

const WHOLE = DTYPES.filter(d => d !== 'float32');

/** Whether classes have integers alone: they are compiled as they are, and plain JavaScript tells every bit. */
export const isWhole = (classes: readonly string[]): boolean =>
  classes.length > 0 && classes.every(name => name === 'integers');

/** Of classes of kernels, where any are named. */
function classed(seed: number, classes: readonly string[]): Generated {
  const among = classes.map(name => makes[name]);
  const kernel = classOf(seed, among, isWhole(classes) ? WHOLE : DTYPES);
  return { ...kernel, text: kernel.text.replaceAll('Float64Array', 'Float32Array') };
}

/** Small arrays of the kernel's own, which the generator makes of any dtype, hold float32 too. A remainder by a length may
 * be NaN, which makes a float of it: in seven of eight kernels the length is at least 1. */
export function candidate(seed: number, classes: readonly string[] = []): Generated {
  if (classes.length) return classed(seed, classes);
  const kernel = generate(seed, true, DTYPES);
  const text = kernel.text.replaceAll('Float64Array', 'Float32Array');
  return { ...kernel, text: seed % 8 === 0 ? text : text.replace(/% ([\w.]+)\.length\b/g, '% Math.max(1, $1.length)') };
}

/** Candidates for each seed: about half of them fit. */
const TRIES = 8;

/** A kernel that fits a device, mostly: whole numbers beyond 32 bits come up in every other candidate. */
export function generateForDevice(
  seed: number,
  fits: (kernel: Generated) => boolean = isSingle,
  classes: readonly string[] = [],
): Generated {
  const tries = Array.from({ length: TRIES }, (_, k) => () => candidate(TRIES * seed + k, classes));
  for (const make of tries.slice(0, -1)) {
    const kernel = make();
    if (fits(kernel)) return kernel;
  }
  return tries[TRIES - 1]();
}

/** Whether a kernel does without float64. */
const isSingle = (kernel: Generated): boolean => needs(plannedFor(kernel.text, argumentsFor(kernel, 0))).length === 0;

const traits: TargetTraits = {
  types: new Set(['f32', 'i32', 'u32', 'bool']),
  native: () => true,
  replacesOnStack: true,
  movesInvariants: true,
  checksAreFree: false,
  spreads: () => true,
};

/** The kernel for arguments like these. */
export function loweredFor(text: string, set: ArgumentSet): Kernel {
  const { values } = materialise(set);
  const args = values.map(
    a => typeOfArgument(a, 'argument', new Set(['argument'])) ?? ({ kind: 'undefined' } as const),
  );
  return lower(parse(text), { args, using: new Map(), constants: new Map(), precision: 'f32' });
}

export const plannedFor = (text: string, set: ArgumentSet): Kernel => spreadOut(loweredFor(text, set));

/** With its loops planned for threads; functions of `Math` stay what they are. */
export function spreadOut(lowered: Kernel): Kernel {
  const kernel = canonical(lowered);
  const decided = plan(kernel, analyse(kernel), traits, { threads: true, lanes: false, reorder: true, math: false });
  return apply(kernel, decided);
}

/** Fresh arguments as a kernel takes them. */
export function boundFor(kernel: Kernel, set: ArgumentSet) {
  const { values } = materialise(set);
  const at = (path: Path): unknown =>
    path.reduce<unknown>((v, key) => (v as Record<string | number, unknown>)[key], values);
  return {
    params: kernel.params.map(p => Number(at(p.path))),
    arrays: kernel.arrays.map(({ storage }) =>
      storage.kind === 'param' ? (at(storage.path) as TypedArray) : undefined,
    ),
  };
}
