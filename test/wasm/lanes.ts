/** Loops known to be parallel as spread loops, run as plain loops by the interpreter and in lanes by WebAssembly. */
import { expect } from 'vitest';
import type { DType, TypedArray } from '../../src/dtype.ts';
import { prepare } from '../../src/interpret.ts';
import type { For, Kernel, Spread, Stmt } from '../../src/ir.ts';
import { legalise } from '../../src/transform/legalise.ts';
import { backend } from '../../wasm/index.ts';
import { bool, compile, f, fresh, on, span } from './build.ts';

export type Roles = Partial<
  Pick<Spread, 'reductions' | 'inductions' | 'last' | 'retry' | 'saved' | 'tree' | 'guard' | 'apart' | 'threads'>
>;

/** The loop with its iterations in groups of `lanes`. */
export const together = (loop: For, lanes: number, roles: Roles = {}): Stmt => ({
  kind: 'spread',
  id: fresh(),
  span,
  loop,
  guard: bool(true),
  apart: [],
  threads: false,
  lanes,
  tree: { block: 64, lanes },
  work: f(1),
  reductions: [],
  inductions: [],
  last: [],
  copies: [],
  retry: false,
  saved: [],
  ...roles,
});

export interface Input {
  readonly params?: readonly (number | bigint)[];
  readonly arrays?: readonly (readonly [DType, ArrayLike<number | bigint>])[];
}

const GUARD = 64;

/** An array between two others, whose bytes nobody may touch. */
function fenced([dtype, values]: readonly [DType, ArrayLike<number | bigint>]) {
  const room = on(dtype, Array(values.length + 2 * GUARD).fill(dtype.endsWith('int64') ? 77n : 77) as number[]);
  const elements = room.subarray(GUARD, GUARD + values.length);
  elements.set(values as never);
  return { room, elements };
}

/** One NaN is as good as another. */
function bytes(a: TypedArray): string {
  const elements = a.slice();
  if (elements instanceof Float64Array || elements instanceof Float32Array)
    elements.forEach((n, k) => {
      if (Number.isNaN(n)) elements[k] = Number.NaN;
    });
  return Buffer.from(elements.buffer).toString('hex');
}

const instructions = (k: Kernel): string => backend.emit(legalise(k, backend.traits)).text();

/** Runs both on every input and asks for the same bytes, those beside the arrays too, and the same results. `locals` are
 * compared at return site 1. */
export function same(k: Kernel, inputs: readonly Input[], locals: readonly number[] = []): void {
  expect(/\dx\d\.|v128\./.test(instructions(k)), 'there is code in lanes').toBe(true);
  const [interpreted, executable] = [prepare(k), compile(k)];
  for (const { params = [], arrays = [] } of inputs) {
    const runs = [interpreted, (b: Parameters<typeof interpreted>[0]) => executable.runSync(b)].map(run => {
      const mine = arrays.map(fenced);
      const outcome = run({ params: params as number[], arrays: mine.map(m => m.elements) });
      return { memory: mine.map(m => bytes(m.room)), locals: locals.map(id => outcome.local(id)) };
    });
    expect(runs[1], `params ${params.join()}`).toEqual(runs[0]);
  }
  executable.dispose();
}
