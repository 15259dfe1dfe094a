/** A function of `Math` as a loop in lanes, for each who runs loops: `out[i] = f(a0[i], a1[i], …)`. */
import type { TargetTraits } from '../../src/backend.ts';
import { backendNamed } from '../../src/backends.ts';
import type { DType, Type, TypedArray } from '../../src/dtype.ts';
import { prepare } from '../../src/interpret.ts';
import type { Expr, For, Kernel } from '../../src/ir.ts';
import type { OpName } from '../../src/ops.ts';
import { allocArray } from '../../src/runtime/memory.ts';
import { hoist } from '../../src/transform/hoist.ts';
import { inOrder } from '../../src/transform/inorder.ts';
import { mathInLanes } from '../../src/transform/lanemath.ts';
import { legalise } from '../../src/transform/legalise.ts';
import { verify } from '../../src/verify.ts';
import { build, call, i32, op } from '../ir/build.ts';

export type Float = 'f64' | 'f32';
export const dtypeFor: { readonly [T in Float]: DType } = { f64: 'float64', f32: 'float32' };

/** With its functions expanded, and the expansions rewritten by `finish`. */
export function mapping(name: OpName, type: Type, arity: number, lanes = 8, finish?: (e: Expr) => Expr): Kernel {
  const dtype = dtypeFor[type as Float];
  const columns = Array.from({ length: arity }, (_, k) => `a${k}`);
  const kernel = build({
    arrays: { ...Object.fromEntries(columns.map(c => [c, dtype])), out: dtype },
    locals: { i: 'i32' },
    body: b => {
      const args = columns.map((c): Expr => b.load(c, b.local('i')));
      const loop = b.for('i', i32(0), b.length('out'), [b.store('out', b.local('i'), op(name, ...args))]) as For;
      return [b.spread(loop, { threads: false, lanes, tree: { block: lanes, lanes } })];
    },
  });
  const expanded = mathInLanes(kernel, finish);
  verify(expanded);
  return expanded;
}

/** Writes to its last array. */
export type Run = (...arrays: readonly TypedArray[]) => void;

export const onInterpreter = (kernel: Kernel): Run => {
  const run = prepare(kernel);
  return (...arrays) => void run(call([], ...arrays));
};

export function onBackend(name: string, kernel: Kernel): Run {
  const run = inPlace(name, kernel);
  const onHeap = backendNamed(name)!.memory === 'heap';
  return (...arrays) => {
    const mine = arrays.map(a => (onHeap ? copyOf(a) : a));
    run(...mine);
    arrays.at(-1)!.set(mine.at(-1)! as never);
  };
}

/** For arrays on the heap, where the backend wants them there. */
export function inPlace(name: string, kernel: Kernel): Run {
  const backend = backendNamed(name)!;
  const traits: TargetTraits = backend.traits;
  const ordered = inOrder(kernel, s => !traits.spreads(s));
  const legal = legalise(traits.movesInvariants ? ordered : hoist(ordered), traits);
  verify(legal);
  const executable = backend.load(backend.emit(legal));
  return (...arrays) => void executable.runSync(call([], ...arrays));
}

function copyOf(a: TypedArray): TypedArray {
  const made = allocArray(a instanceof Float32Array ? 'float32' : 'float64', a.length);
  made.set(a as never);
  return made;
}
