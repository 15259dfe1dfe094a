/** A program with its shaders at hand: emitted for each topology of its arrays when first wanted. */
import type { Evaluate } from '../src/interpret/expressions.ts';
import type { ArrayId, Expr, Spread } from '../src/ir.ts';
import { gridModule } from './grid.ts';
import { evaluator } from './host.ts';
import { arraysIn, type Module, type Shared } from './module.ts';
import type { Indirect, Program } from './program.ts';
import { reduceModule } from './reduce.ts';
import { type Serial, serialModule } from './serial.ts';
import { tallyModule } from './tally.ts';
import type { Topology } from './topology.ts';

/** A shader: `asks` where one before may have stopped the program. */
type Make<A> = (a: A, topology: Topology, asks: boolean) => Module;

export interface Linked {
  readonly program: Program;
  readonly value: (e: Expr) => Evaluate;
  readonly serial: Make<Serial>;
  readonly grid: Make<Spread>;
  /** The same where the device has counted. */
  readonly indirect: Make<Indirect>;
  /** The same for short arrays that iterations update together. */
  readonly tally: Make<Spread>;
  /** Arrays of the caller's whose elements are read or written, and whether they are written. */
  readonly touched: ReadonlyMap<ArrayId, boolean>;
  readonly writes: boolean;
}

/** @param reach how many invocations of the device's subgroups exchange values: see `subgroups.ts` */
export function linked(program: Program, reach = 0): Linked {
  const { kernel, kept, outside } = program;
  const shared = (stops: boolean): Shared => ({ kernel, kept, outside, stops, reach });
  const loop = (shared: Shared, s: Spread, topology: Topology): Module =>
    (s.reductions.length ? reduceModule : gridModule)(shared, s, topology);
  const touched = new Map(
    [...arraysIn(kernel, kernel.body)].filter(([id]) => kernel.arrays[id].storage.kind === 'param'),
  );
  return {
    program,
    value: evaluator(kernel),
    serial: kept3((s: Serial, topology, asks) => serialModule(shared(asks), s, topology)),
    grid: kept3((s: Spread, topology, asks) => loop(shared(asks), s, topology)),
    indirect: kept3((s: Indirect, topology, asks) => loop({ ...shared(asks), counts: s.counts }, s.spread, topology)),
    tally: kept3((s: Spread, topology, asks) => tallyModule(shared(asks), s, topology)),
    touched,
    writes: [...touched.values()].some(w => w),
  };
}

/** Remembers what was made for an object, a topology, and whether it asks. */
function kept3<A extends object, B>(make: (a: A, topology: Topology, asks: boolean) => B): typeof make {
  const known = [new WeakMap<A, Map<string, B>>(), new WeakMap<A, Map<string, B>>()];
  return (a, topology, asks) => {
    const kept = known[asks ? 1 : 0];
    const all = kept.get(a) ?? new Map<string, B>();
    kept.set(a, all);
    const found = all.get(topology.key) ?? make(a, topology, asks);
    all.set(topology.key, found);
    return found;
  };
}
