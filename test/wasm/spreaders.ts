/** Ways in which WebAssembly runs spread loops, for tests: on the host's chunks or piece by piece, with pieces of one block
 * and of many; in `main`, in an outlined loop around, and in place. */

import { ownArrays } from '../../src/analysis/variables.ts';
import type { Bound, Outcome } from '../../src/backend.ts';
import type { TypedArray } from '../../src/dtype.ts';
import { type For, type Kernel, mapStmt, type Spread, type Stmt } from '../../src/ir.ts';
import { allocArray } from '../../src/runtime/memory.ts';
import { legalise } from '../../src/transform/legalise.ts';
import { verify } from '../../src/verify.ts';
import { emit } from '../../wasm/emit.ts';
import { backend } from '../../wasm/index.ts';
import { load } from '../../wasm/link.ts';
import type { Tuning } from '../../wasm/spread/context.ts';

type Shape = (kernel: Kernel) => Kernel;

const one: Pick<Tuning, 'least' | 'leastNested' | 'most'> = { least: 1, leastNested: 1, most: 1 };
const many = { least: 1024, leastNested: 1024, most: 65536 };

/** Every outermost spread loop, rewritten. */
const mapped =
  (change: (s: Spread, kernel: Kernel) => Stmt): Shape =>
  kernel => {
    const list = (body: readonly Stmt[]): readonly Stmt[] =>
      body.map(s => (s.kind === 'spread' ? change(s, kernel) : mapStmt(s, e => e, list)));
    return { ...kernel, body: list(kernel.body) };
  };

/** Lanes share a private array that threads have each to themselves. */
const locally = mapped((s, kernel) => {
  const own = [...ownArrays(kernel, s)].some(id => kernel.arrays[id].storage.kind === 'private');
  return { ...s, threads: false, lanes: own ? 1 : s.lanes };
});

/** In a loop that runs once, outlined. */
const within: Shape = kernel => {
  const turn = kernel.locals.length;
  const number = (value: number) => ({ kind: 'const', type: 'i32', value }) as const;
  const wrap = mapped(s => {
    const bounds = { lo: number(0), hi: number(1), step: number(1), test: 'lt' } as const;
    const loop: For = {
      kind: 'for',
      id: 10_000 + s.id,
      span: s.span,
      local: turn,
      ...bounds,
      body: [s],
      prange: false,
    };
    return { kind: 'outlined', id: 20_000 + s.id, span: s.span, loop };
  });
  const locals = [...kernel.locals, { name: 'turn', type: 'i32' } as const];
  return { ...wrap(kernel), locals };
};

export const spreaders: readonly {
  readonly name: string;
  readonly prepare: (k: Kernel) => (bound: Bound) => Outcome;
}[] = [
  { name: 'on the host', prepare: prepared({ threads: -1, ...many }, k => k) },
  { name: 'in pieces of a block', prepare: prepared({ threads: Infinity, ...one }, k => k) },
  { name: 'in long pieces', prepare: prepared({ threads: Infinity, ...many }, k => k) },
  { name: 'without threads', prepare: prepared({ threads: -1, ...one }, locally) },
  { name: 'in an outlined loop, on the host', prepare: prepared({ threads: -1, ...one }, within) },
  { name: 'in an outlined loop, in pieces', prepare: prepared({ threads: Infinity, ...one }, within) },
  { name: 'in place', prepare: prepared({ threads: Infinity, ...one }, k => within(locally(k))) },
];

function prepared(tuning: Tuning, shape: Shape) {
  return (kernel: Kernel) => {
    const legal = legalise(shape(kernel), backend.traits);
    verify(legal);
    const { runSync } = load(emit(legal, tuning));
    return (bound: Bound): Outcome => onHeap(runSync, bound);
  };
}

/** Copies in, runs, copies out, also where the kernel throws; overlapping views of one buffer stay so. */
export function onHeap(run: (bound: Bound) => Outcome, bound: Bound): Outcome {
  const buffers = new Map<ArrayBufferLike, Uint8Array>();
  const copy = (a: TypedArray): TypedArray => {
    if (!buffers.has(a.buffer)) {
      const bytes = allocArray('uint8', a.buffer.byteLength) as Uint8Array;
      bytes.set(new Uint8Array(a.buffer));
      buffers.set(a.buffer, bytes);
    }
    const { buffer, byteOffset } = buffers.get(a.buffer)!;
    return new (a.constructor as Float64ArrayConstructor)(buffer as ArrayBuffer, byteOffset + a.byteOffset, a.length);
  };
  try {
    return run({ ...bound, arrays: bound.arrays.map(a => a && copy(a)) });
  } finally {
    for (const [buffer, bytes] of buffers) new Uint8Array(buffer).set(bytes);
  }
}
