/** What products of matrices and vectors ask of their inputs. */
import { type RunOptions, runChecks } from '../../compiled.ts';
import { hasDtype, isShaped } from '../rules.ts';
import { type ArrayInput, dtypeIn, type Output, shapedOf } from '../shapes.ts';

export interface ProductOptions extends RunOptions {
  /** Where the result goes, not the memory of an input. By default a new library array. */
  readonly out?: Output;
}

export const checks = { ...runChecks, out: isShaped };

export const runOnly = ({ backend, threads, precision, contract }: RunOptions): RunOptions => ({
  backend,
  threads,
  precision,
  contract,
});

/** Both inputs, of one dtype, float32 or float64. */
export function pair(caller: string, given: ArrayInput, other: ArrayInput, names: readonly [string, string]) {
  const a = shapedOf(caller, names[0], given);
  const b = shapedOf(caller, names[1], other);
  hasDtype(caller, names[0], a, 'float32', 'float64');
  hasDtype(caller, names[1], b, dtypeIn(a.data));
  return [a, b] as const;
}
