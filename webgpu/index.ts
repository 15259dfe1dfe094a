/** The GPU backend: a kernel as a program of compute shaders, through WebGPU. */
import type { Artifact, Backend, Executable, Later } from '../src/backend.ts';
import { KernelError } from '../src/diagnostic.ts';
import type { Type } from '../src/dtype.ts';
import type { Kernel } from '../src/ir.ts';
import { singles } from '../src/math/single/index.ts';
import { type OpName, ops } from '../src/ops.ts';
import { legalise } from '../src/transform/legalise.ts';
import { long } from '../src/transform/long.ts';
import { type Device, deviceNow, prepareDevice } from './device.ts';
import { start } from './execute.ts';
import { feasible, textOf } from './feasible.ts';
import { type Linked, linked } from './linked.ts';
import { measureDevice } from './measure.ts';
import { notesOf } from './notes.ts';
import type { Bound, Program } from './program.ts';
import { aboutNow, keepRates, ratesNow } from './rates.ts';
import { single } from './single.ts';
import { split } from './split.ts';
import { anyStep } from './steps.ts';
import { isWord } from './types.ts';
import { Unfit } from './unfit.ts';

export { gpuZeros, toGpu } from './resident.ts';

/** What a device lacks is the host's to compute, or keeps the kernel from it. */
const native = (op: OpName, type: Type): boolean => !isWord(type) || ops[op].wgsl?.[type] !== undefined;

const traits: Backend['traits'] = {
  types: new Set<Type>(['f32', 'i32', 'u32', 'bool']),
  native,
  singles,
  replacesOnStack: true,
  movesInvariants: true,
  checksAreFree: false,
  grids: true,
  spreads: s => s.threads,
};

/** Whether some devices cannot bind as much, of a version that a call may come to: eight is what all have. */
const isMuch = ({ given, others, isOther }: Bound): boolean => isOther && given.length + others > 8;

export interface Compiled extends Artifact {
  readonly program: Program;
}

export const backend: Backend = {
  name: 'webgpu',
  traits,
  memory: 'device',
  code: 'compiled',
  shares: false,
  available: () => {
    const device = deviceNow();
    return typeof device === 'string' ? device : true;
  },
  prepare: () => (typeof deviceNow() === 'string' ? prepareDevice() : undefined),
  device: { about: aboutNow, rates: ratesNow, measure: measureDevice, keep: keepRates },
  fuses: () => false,
  declines: () => undefined,
  emit: compile,
  load,
};

export function compile(kernel: Kernel): Compiled {
  try {
    const program = feasible(split(legalise(single(long(kernel, true)), traits)));
    return {
      backend: 'webgpu',
      kernel: program.kernel,
      program,
      code: '',
      text: () => textOf(program, reachNow()),
      notes: notesOf(program),
    };
  } catch (error) {
    if (!(error instanceof Unfit)) throw error;
    const sentence = `the backend 'webgpu' cannot run \`${kernel.name}\`: ${error.message}`;
    throw new KernelError('declined', sentence, kernel.sources[error.span.source], error.span);
  }
}

/** As code is shown: for the device there is. */
function reachNow(): number {
  const device = deviceNow();
  return typeof device === 'string' ? 0 : device.reach;
}

function load(artifact: Artifact): Executable {
  const { program } = artifact as Compiled;
  const known = new Map<number, Linked>();
  const linkedFor = ({ reach }: Device): Linked => {
    const found = known.get(reach) ?? linked(program, reach);
    known.set(reach, found);
    return found;
  };
  return {
    runSync: () => {
      throw new KernelError(
        'declined',
        `the GPU answers later: call \`${artifact.kernel.name}\` without \`sync\`, and await it.`,
      );
    },
    start: (later: Later) => start(linkedFor, later),
    mayDecline: anyStep(program.steps, s => s.kind === 'elsewhere') || program.bound.some(isMuch),
    dispose: () => {},
  };
}
