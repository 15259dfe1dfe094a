/** A kernel as `parallel: true` plans it, run by the interpreter: iterations that may run at the same time run in another
 * order there, with garbage in what is theirs, so that a wrong verdict shows as a wrong result. */
import { analyse } from '../../src/analysis/index.ts';
import type { Bound, TargetTraits } from '../../src/backend.ts';
import { backendNamed } from '../../src/backends.ts';
import { type Checked, racesOf } from '../../src/interpret/races.ts';
import { interpret } from '../../src/interpret.ts';
import { type Kernel, walk } from '../../src/ir.ts';
import { reader } from '../../src/jit/arguments.ts';
import type { JitOptions } from '../../src/jit/options.ts';
import { resultOf } from '../../src/jit/results.ts';
import { plan } from '../../src/plan/index.ts';
import { apply } from '../../src/transform/apply.ts';
import { canonical } from '../../src/transform/canonical/index.ts';
import { verify } from '../../src/verify.ts';
import { type Fn, lowered } from '../lowering.ts';

const wasm: TargetTraits = backendNamed('wasm')!.traits;

export interface Planned {
  /** As lowered, and as planned. */
  readonly kernel: Kernel;
  readonly applied: Kernel;
  readonly bind: (args: readonly unknown[]) => Bound;
}

export function planned(fn: Fn, args: readonly unknown[], options: JitOptions = {}): Planned {
  const kernel = canonical(lowered(fn, args, options));
  verify(kernel);
  const free = options.precision !== 'js';
  const wide = { threads: true, lanes: true, reorder: free, math: free };
  const applied = apply(kernel, plan(kernel, analyse(kernel), wasm, wide));
  verify(applied);
  const using = options.using ?? {};
  const bind = (given: readonly unknown[]): Bound => ({
    params: kernel.params.map(q => +(reader(q.path)(given, using) as number)),
    arrays: kernel.arrays.map(({ storage }) =>
      storage.kind === 'param' ? (reader(storage.path)(given, using) as Float64Array) : undefined,
    ),
  });
  return { kernel, applied, bind };
}

/** The kernel's result, by the interpreter, out of order. */
export const runPlanned =
  (fn: Fn, options: JitOptions) =>
  (...args: readonly unknown[]): unknown => {
    const { kernel, applied, bind } = planned(fn, args, options);
    const bound = bind(args);
    return resultOf({ kernel, outcome: interpret(applied, bound), given: bound.arrays, used: bound.arrays });
  };

export function racesIn(fn: Fn, args: readonly unknown[], options: JitOptions): Checked {
  const { applied, bind } = planned(fn, args, options);
  return racesOf(applied, bind(args));
}

/** How many loops of the plan run several iterations at a time. */
export function spreadCount({ applied }: Planned): number {
  let n = 0;
  walk(applied.body, s => {
    if (s.kind === 'spread') n++;
  });
  return n;
}
