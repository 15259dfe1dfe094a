/** A program with its shaders at hand: emitted for each topology of its arrays when first wanted. */
import type { Evaluate } from '../src/interpret/expressions.ts';
import type { ArrayId, Expr, Spread } from '../src/ir.ts';
import { gridModule } from './grid.ts';
import { evaluator } from './host.ts';
import { arraysIn, type Module, type Shared } from './module.ts';
import type { Program } from './program.ts';
import { reduceModule } from './reduce.ts';
import { type Serial, serialModule } from './serial.ts';
import { anyStep } from './split.ts';
import { tallyModule } from './tally.ts';
import type { Topology } from './topology.ts';

export interface Linked {
  readonly program: Program;
  readonly value: (e: Expr) => Evaluate;
  readonly serial: (s: Serial, topology: Topology) => Module;
  readonly grid: (s: Spread, topology: Topology) => Module;
  /** The same for short arrays that iterations update together. */
  readonly tally: (s: Spread, topology: Topology) => Module;
  /** Arrays of the caller's whose elements are read or written, and whether they are written. */
  readonly touched: ReadonlyMap<ArrayId, boolean>;
  readonly writes: boolean;
  /** Whether code for one invocation jumps out of itself. */
  readonly exits: boolean;
}

export function linked(program: Program): Linked {
  const { kernel, kept, outside, stops } = program;
  const shared: Shared = { kernel, kept, outside, stops };
  const touched = new Map(
    [...arraysIn(kernel, kernel.body)].filter(([id]) => kernel.arrays[id].storage.kind === 'param'),
  );
  return {
    program,
    value: evaluator(kernel),
    serial: kept2((s: Serial, topology) => serialModule(shared, s, topology)),
    grid: kept2((s: Spread, topology) => (s.reductions.length ? reduceModule : gridModule)(shared, s, topology)),
    tally: kept2((s: Spread, topology) => tallyModule(shared, s, topology)),
    touched,
    writes: [...touched.values()].some(w => w),
    exits: anyStep(program.steps, s => s.kind === 'serial' && s.exits.length > 0),
  };
}

/** Remembers what was made for an object and a topology. */
function kept2<A extends object, B>(make: (a: A, topology: Topology) => B): (a: A, topology: Topology) => B {
  const known = new WeakMap<A, Map<string, B>>();
  return (a, topology) => {
    const all = known.get(a) ?? new Map<string, B>();
    known.set(a, all);
    const found = all.get(topology.key) ?? make(a, topology);
    all.set(topology.key, found);
    return found;
  };
}
