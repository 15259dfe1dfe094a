/** The WebAssembly backend: scalar code for one thread, on arrays that lie on the heap. */
import type { Artifact, Backend } from '../src/backend.ts';
import { constructorOf } from '../src/dtype.ts';
import type { Kernel } from '../src/ir.ts';
import { expressions, someExpr, someStmt } from '../src/ir.ts';
import { all } from '../src/ops.ts';
import type { WasmArtifact } from './emit.ts';
import { defaultTuning, emit } from './emit.ts';
import { load } from './link.ts';
import { isNative } from './operations.ts';
import { fuses } from './relaxed.ts';
import { spreadable } from './spread.ts';

/** Halves that leave the module's memory need the host's Float16Array; within it they do not. */
function declines(kernel: Kernel): string | undefined {
  const { arrays, results } = kernel;
  if (!fuses() && usesFma(kernel)) return 'this host has no fused multiply-add in relaxed SIMD';
  const halves = arrays.some(a => a.dtype === 'float16' && a.storage.kind !== 'param');
  const leave = results.some(r => r.kind !== 'undefined') || arrays.length > 1;
  return halves && leave && !constructorOf('float16') ? 'this host has no Float16Array' : undefined;
}

const usesFma = ({ body }: Kernel): boolean =>
  someStmt(body, s => expressions(s).some(e => someExpr(e, x => x.kind === 'op' && x.op === 'fma')));

/** The shortest module there is: magic number and version. */
const nothing = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** Asked once: a page's policy stays as it is. */
let answer: true | string | undefined;
const available = (): true | string => (answer ??= ask());

function ask(): true | string {
  if (typeof WebAssembly !== 'object') return 'this host has no WebAssembly';
  try {
    new WebAssembly.Module(nothing);
    return true;
  } catch {
    return "the content security policy of this page forbids WebAssembly ('wasm-unsafe-eval' allows it)";
  }
}

export const backend: Backend = {
  name: 'wasm',
  traits: {
    types: new Set(all),
    native: isNative,
    replacesOnStack: false,
    movesInvariants: false,
    checksAreFree: false,
    jams: true,
    words: true,
    parts: { least: 1024, most: 16384, count: 8, whole: 64 },
    bands: { least: 16, most: 128, count: 16 },
    wakes: defaultTuning.threads,
    spreads: spreadable,
  },
  memory: 'heap',
  code: 'compiled',
  shares: true,
  available,
  fuses,
  declines,
  emit: kernel => emit(kernel),
  load: (artifact: Artifact) => load(artifact as WasmArtifact),
};
