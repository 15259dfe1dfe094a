/** Runs a kernel through `interpret` and through WebAssembly, on copies of the same arrays, and asks for the same bits:
 * return site, result locals, array contents, or error. */
import { expect } from 'vitest';
import type { DType, TypedArray } from '../../src/dtype.ts';
import { prepare } from '../../src/interpret.ts';
import type { Kernel, LocalId, Result } from '../../src/ir.ts';
import { compile, on } from './build.ts';

export interface Input {
  readonly params?: readonly (number | bigint)[];
  readonly arrays?: readonly (readonly [DType, ArrayLike<number | bigint>] | undefined)[];
}

const localsOf = (r: Result): readonly LocalId[] => {
  if (r.kind === 'list') return r.items.flatMap(localsOf);
  if (r.kind === 'object') return r.fields.flatMap(([, field]) => localsOf(field));
  return r.kind === 'number' || r.kind === 'boolean' || r.kind === 'bigint' ? [r.local] : [];
};
const arraysOf = (r: Result): readonly number[] => {
  if (r.kind === 'list') return r.items.flatMap(arraysOf);
  if (r.kind === 'object') return r.fields.flatMap(([, field]) => arraysOf(field));
  return r.kind === 'array' ? [r.array] : [];
};

const bytes = (a: TypedArray): string =>
  Buffer.from(new Uint8Array(a.buffer, a.byteOffset, a.byteLength)).toString('hex');

function observe(
  k: Kernel,
  arrays: readonly (TypedArray | undefined)[],
  run: () => ReturnType<ReturnType<typeof prepare>>,
) {
  try {
    const { site, local, array } = run();
    const result = k.results[site];
    return {
      site,
      locals: localsOf(result).map(id => local(id)),
      made: arraysOf(result).map(id => [array(id).constructor.name, bytes(array(id))]),
      arrays: arrays.map(a => a && bytes(a)),
    };
  } catch (error) {
    return { error: String(error), arrays: arrays.map(a => a && bytes(a)) };
  }
}

/** The outcome, after both agree on it, for every input. */
export function both(k: Kernel, inputs: readonly Input[] = [{}]) {
  const [interpreted, executable] = [prepare(k), compile(k)];
  return inputs.map(({ params = [], arrays = [] }) => {
    const fresh = () => arrays.map(a => a && on(...a));
    const [left, right] = [fresh(), fresh()];
    const expected = observe(k, left, () => interpreted({ params: params as number[], arrays: left }));
    const got = observe(k, right, () => executable.runSync({ params: params as number[], arrays: right }));
    expect(got, `params ${params.join()}`).toEqual(expected);
    return got;
  });
}
