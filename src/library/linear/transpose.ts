/** Axes in another order. */
import { swapped } from '../../../kernels/linear/swapped.ts';
import { transposed } from '../../../kernels/linear/transposed.ts';
import { compiled, type RunOptions, runChecks } from '../../compiled.ts';
import { type Check, checkAll } from '../../jit/checks.ts';
import { type Operation, operation, run, type Steps, scratch } from '../../operation.ts';
import { axisOf, isShaped, refuse, resultIn } from '../rules.ts';
import { type ArrayInput, type Data, dtypeIn, type Outcome, type Output, shapedOf, sizeOf } from '../shapes.ts';

export interface TransposeOptions extends RunOptions {
  /** Which axis of the input becomes each of the output's. By default all in reverse. */
  readonly axes?: readonly number[];
  /** Where the result goes, not the memory of the input. By default a new library array. */
  readonly out?: Output;
}

const isAxes: Check = value => (Array.isArray(value) && value.every(Number.isInteger)) || 'a list of whole numbers';
const checks = { ...runChecks, axes: isAxes, out: isShaped };

/** Axes from `lo` on, so many, that come before so many behind them in the result. */
interface Turn {
  readonly at: number;
  readonly first: number;
  readonly second: number;
}

/** Exchanges of neighbouring runs of axes that bring them into an order, one after the other. */
function turnsFor(axes: readonly number[]): readonly Turn[] {
  const turns: Turn[] = [];
  let now = axes.map((_, k) => k);
  for (let at = 0; at < axes.length; at++) {
    const from = now.indexOf(axes[at]);
    if (from === at) continue;
    // What comes behind it in the result, and is behind it now, comes along.
    let second = 1;
    while (from + second < now.length && now[from + second] === axes[at + second]) second++;
    turns.push({ at, first: from - at, second });
    now = [...now.slice(0, at), ...now.slice(from, from + second), ...now.slice(at, from), ...now.slice(from + second)];
  }
  return turns;
}

/** Copies an array with its axes in another order.
 *
 * @param from of the given shape
 * @param to overwritten; not the memory of `from`
 * @param axes which axis of `from` becomes each of `to`'s
 */
export function* transposeSteps(
  from: Data,
  to: Data,
  shape: readonly number[],
  axes: readonly number[],
  options: RunOptions,
): Steps<void> {
  let x = from;
  let extents = [...shape];
  const turns = turnsFor(axes);
  if (!turns.length) yield* run(compiled(swapped, options), from, to, 1, 1, 1, sizeOf(shape));
  for (const [k, { at, first, second }] of turns.entries()) {
    const y = k === turns.length - 1 ? to : yield* scratch(dtypeIn(from), from.length);
    const [a, b] = [extents.slice(at, at + first), extents.slice(at + first, at + first + second)];
    const [before, behind] = [extents.slice(0, at), extents.slice(at + first + second)];
    const [outer, rows, columns, inner] = [before, a, b, behind].map(sizeOf);
    if (inner === 1) yield* run(compiled(transposed, options), x, y, outer, rows, columns);
    else yield* run(compiled(swapped, options), x, y, outer, rows, columns, inner);
    extents = [...before, ...b, ...a, ...behind];
    x = y;
  }
}

/** An array with its axes in another order, copied. NumPy's `transpose`, made contiguous.
 *
 * @param a any shape and dtype
 * @returns of the same dtype
 * @throws KernelError 'argument' where the axes do not fit
 */
export const transpose: Operation<[a: ArrayInput, options?: TransposeOptions], Outcome> = operation(
  'transpose',
  function* (given, options = {}) {
    checkAll('transpose', checks, options);
    const { data, shape } = shapedOf('transpose', 'a', given);
    const rank = shape.length;
    const axes = (options.axes ?? shape.map((_, k) => rank - 1 - k)).map(axis =>
      axisOf('transpose', axis, rank, 'axes'),
    );
    if (axes.length !== rank || new Set(axes).size !== rank)
      refuse('transpose', 'axes', `must name each of the ${rank} axes once, not [${options.axes!.join(', ')}]`);
    const { backend, threads, precision, contract } = options;
    const y = resultIn(
      'transpose',
      options.out,
      dtypeIn(data),
      axes.map(axis => shape[axis]),
    );
    yield* transposeSteps(data, y.data, shape, axes, { backend, threads, precision, contract });
    return y;
  },
);
