/** A kernel becomes a module: exactly what its IR says, decided elsewhere.
 *
 * The module exports `main(frame) → site` and works on one imported memory, the heap. */
import { type Ranges, ranges } from '../src/analysis/ranges.ts';
import type { Kernel, Spread, StmtId } from '../src/ir.ts';
import type { Linkable, SharedLoop } from '../src/runtime/linkable.ts';
import { rangesIn, wholesIn } from '../src/transform/whole.ts';
import { finish, get, newCode, put } from './code.ts';
import { expr } from './expr.ts';
import type { Frame } from './frame.ts';
import { HOME, layout } from './frame.ts';
import { lanesLoop } from './lanes/index.ts';
import type { Module } from './module.ts';
import { encode } from './module.ts';
import type { Unit } from './scope.ts';
import { body, FRAME, newScope, prologue, toFrame } from './scope.ts';
import { nameOf } from './spread/chunk.ts';
import type { Tuning } from './spread/context.ts';
import { strideOf } from './spread/layout.ts';
import { stmt } from './stmt.ts';
import { printModule } from './wat.ts';

export interface WasmArtifact extends Linkable {
  readonly code: Uint8Array<ArrayBuffer>;
  readonly frame: Frame;
  readonly spreads: readonly SpreadEntry[];
}

/** A loop that threads may run, by the exported function of its chunks. */
export interface SpreadEntry extends SharedLoop {
  readonly id: StmtId;
  /** Iterations that a chunk is a multiple of; 0: ⌈n / 256⌉. */
  readonly block: number;
}

const entryOf = (spread: Spread): SpreadEntry => ({
  id: spread.loop.id,
  name: nameOf(spread),
  block: spread.reductions.length ? spread.tree.block : spread.lanes,
  stride: strideOf(spread.reductions),
  copies: spread.copies,
});

/** Sharing a loop costs 1 to 4 µs where threads are awake: what takes less than about 10 µs in lanes stays here. */
export const defaultTuning: Tuning = { threads: 100_000, leastNested: 8, least: 1024, most: 65536 };

/** Any heap memory fits: an import names the most pages that it accepts. Where the host has no SharedArrayBuffer, the
 * heap is not shared. */
const memory = {
  module: 'heap',
  field: 'memory',
  maximum: 65536,
  shared: typeof SharedArrayBuffer !== 'undefined',
} as const;

function newUnit(kernel: Kernel, tuning: Tuning): Unit {
  let numbers: Ranges | undefined;
  let isWhole: Unit['isWhole'] | undefined;
  let known: Unit['known'] | undefined;
  return {
    kernel,
    numbers: () => (numbers ??= ranges(kernel)),
    isWhole: e => (isWhole ??= wholesIn(kernel))(e),
    known: id => (known ??= rangesIn(kernel))(id),
    emitters: { expr, stmt, lanes: lanesLoop },
    frame: layout(kernel),
    sites: [],
    spreads: [],
    tuning,
    imports: new Map(),
    functions: new Map(),
    views: kernel.arrays.flatMap(({ storage }, id) =>
      storage.kind === 'view' ? [{ id, base: storage.base, offset: storage.offset }] : [],
    ),
  };
}

function emitMain(unit: Unit): void {
  const s = newScope(unit, newCode('main', { params: ['i32'], results: ['i32'] }, ['frame']));
  if (unit.frame.spreads.size) toFrame(s, 'i32', HOME, () => get(s, FRAME));
  body(s, unit.kernel.body);
  put(s, 'i32.const', 0);
  unit.functions.set(s.name, finish(s, prologue(s, []), true));
}

const moduleOf = ({ kernel, imports, functions }: Unit): Module => ({
  name: kernel.name,
  memory,
  imports: [...imports.values()],
  functions: [...functions.values()],
});

function unitOf(kernel: Kernel, tuning: Tuning): Unit {
  const unit = newUnit(kernel, tuning);
  emitMain(unit);
  return unit;
}

/** Instructions are not kept for the sake of a text that is seldom asked for: they are more than all the rest. */
export function emit(kernel: Kernel, tuning = defaultTuning): WasmArtifact {
  const unit = unitOf(kernel, tuning);
  const { frame, sites } = unit;
  const text = () => printModule(moduleOf(unitOf(kernel, tuning)));
  const spreads = unit.spreads.map(entryOf);
  return { backend: 'wasm', kernel, code: encode(moduleOf(unit)), text, frame, sites, spreads };
}
