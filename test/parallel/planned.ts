/** A kernel as `parallel: true` plans it, run by the interpreter: iterations that may run at the same time run in another
 * order there, with garbage in what is theirs, so that a wrong verdict shows as a wrong result. */
import { analyse } from '../../src/analysis/index.ts';
import type { Bound, TargetTraits } from '../../src/backend.ts';
import { backendNamed } from '../../src/backends.ts';
import { parse } from '../../src/frontend/parse.ts';
import { type Checked, racesOf } from '../../src/interpret/races.ts';
import { interpret } from '../../src/interpret.ts';
import { type Kernel, walk } from '../../src/ir.ts';
import { reader, typesOf } from '../../src/jit/arguments.ts';
import type { JitOptions } from '../../src/jit/options.ts';
import { resultOf } from '../../src/jit/results.ts';
import { plan } from '../../src/plan/index.ts';
import { apart } from '../../src/transform/apart.ts';
import { apply } from '../../src/transform/apply.ts';
import { canonical } from '../../src/transform/canonical/index.ts';
import { promote } from '../../src/transform/promote.ts';
import { rows } from '../../src/transform/rows.ts';
import { verify } from '../../src/verify.ts';
import { type Fn, lowered } from '../lowering.ts';

/** Threads take loops however little there is to do, and bands of few rows: arguments of tests are small. */
const wasm: TargetTraits = {
  ...backendNamed('wasm')!.traits,
  bands: { least: 1, most: 4, count: 3 },
  wakes: 0,
};

export interface Planned {
  /** As lowered, and as planned. */
  readonly kernel: Kernel;
  readonly applied: Kernel;
  readonly bind: (args: readonly unknown[]) => Bound;
}

export function planned(fn: Fn, args: readonly unknown[], options: JitOptions = {}): Planned {
  const kernel = promote(apart(rows(canonical(lowered(fn, args, options)))));
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

/** Told apart from whole numbers wherever they are used: more types than there are, never fewer. */
const anywhere = { has: () => true } as unknown as ReadonlySet<string>;

/** `planned`, once for arguments of the same types: a plan depends on nothing else of them. */
export function planner(fn: Fn, options: JitOptions = {}): (args: readonly unknown[]) => Planned {
  const parsed = parse(fn);
  const plans = new Map<string, Planned>();
  return args => {
    const key = JSON.stringify(typesOf(parsed, args, anywhere, anywhere));
    const plan = plans.get(key) ?? planned(fn, args, options);
    plans.set(key, plan);
    return plan;
  };
}

/** The kernel's result, by the interpreter, out of order. */
export const runPlanned =
  (fn: Fn, options: JitOptions, planOf = planner(fn, options)) =>
  (...args: readonly unknown[]): unknown => {
    const { kernel, applied, bind } = planOf(args);
    const bound = bind(args);
    return resultOf({ kernel, outcome: interpret(applied, bound), given: bound.arrays, used: bound.arrays });
  };

export function racesIn(fn: Fn, args: readonly unknown[], options: JitOptions, planOf = planner(fn, options)): Checked {
  const { applied, bind } = planOf(args);
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
