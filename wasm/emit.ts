/** A kernel becomes a module: exactly what its IR says, decided elsewhere.
 *
 * The module exports `main(frame) → site` and works on one imported memory, the heap. */
import type { Artifact } from '../src/backend.ts';
import type { Kernel } from '../src/ir.ts';
import { finish, newCode, put } from './code.ts';
import { expr } from './expr.ts';
import type { Frame } from './frame.ts';
import { layout } from './frame.ts';
import type { Module } from './module.ts';
import { encode } from './module.ts';
import type { Site, Unit } from './scope.ts';
import { body, newScope, prologue } from './scope.ts';
import { stmt } from './stmt.ts';
import { printModule } from './wat.ts';

export interface WasmArtifact extends Artifact {
  readonly code: Uint8Array<ArrayBuffer>;
  readonly frame: Frame;
  readonly sites: readonly Site[];
}

/** Any heap memory fits: an import names the most pages that it accepts. Where the host has no SharedArrayBuffer, the
 * heap is not shared. */
const memory = {
  module: 'heap',
  field: 'memory',
  maximum: 65536,
  shared: typeof SharedArrayBuffer !== 'undefined',
} as const;

const newUnit = (kernel: Kernel): Unit => ({
  kernel,
  emitters: { expr, stmt },
  frame: layout(kernel),
  sites: [],
  imports: new Map(),
  functions: new Map(),
  views: kernel.arrays.flatMap(({ storage }, id) =>
    storage.kind === 'view' ? [{ id, base: storage.base, offset: storage.offset }] : [],
  ),
});

function emitMain(unit: Unit): void {
  const s = newScope(unit, newCode('main', { params: ['i32'], results: ['i32'] }, ['frame']));
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

function unitOf(kernel: Kernel): Unit {
  const unit = newUnit(kernel);
  emitMain(unit);
  return unit;
}

/** Instructions are not kept for the sake of a text that is seldom asked for: they are more than all the rest. */
export function emit(kernel: Kernel): WasmArtifact {
  const unit = unitOf(kernel);
  const { frame, sites } = unit;
  const text = () => printModule(moduleOf(unitOf(kernel)));
  return { backend: 'wasm', kernel, code: encode(moduleOf(unit)), text, frame, sites };
}
