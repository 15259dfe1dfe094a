/** Counting between edges on a device, which lacks float64: edges become numbers of the elements' own dtype, by which the same elements
 * lie in each bin, since x ≥ e is x ≥ the least such number from e on. */
import { tallyBetween } from '../../../kernels/histogram/tallyBetween.ts';
import { compiled, type RunOptions } from '../../compiled.ts';
import { constructorOf, type DType, dtypes, type TypedArray } from '../../dtype.ts';
import { run, type Steps, scratch, settled } from '../../operation.ts';
import { type Data, dtypeIn } from '../shapes.ts';

/** The float32 next to another one but 0, on either side: the next word. */
function beside(x: number, up: boolean): number {
  const float = Float32Array.of(x);
  new Int32Array(float.buffer)[0] += x > 0 === up ? 1 : -1;
  return float[0];
}

const TINY = 2 ** -149;

/** The least float32 from x on, or the greatest up to it. */
function rounded(x: number, up: boolean): number {
  const near = Math.fround(x);
  if (near === x || near > x === up) return near;
  return near === 0 ? Math.sign(x) * TINY : beside(near, up);
}

/** The least number of a dtype from x on, or the greatest up to it; of integers possibly beyond all that there are. */
const within = (dtype: DType, x: number, up: boolean): number =>
  dtypes[dtype].range ? (up ? Math.ceil(x) : Math.floor(x)) : rounded(x, up);

/** How many elements lie in each bin, and behind them how many in none. */
export function* countedBetween(options: RunOptions, data: Data, edges: Float64Array): Steps<TypedArray> {
  const dtype = dtypeIn(data);
  const bins = edges.length - 1;
  const make = constructorOf(dtype) as unknown as { from(list: ArrayLike<number>): TypedArray };
  const [least, most] = dtypes[dtype].range ?? [-Infinity, Infinity];
  const ends = Array.from(edges, e => Math.max(within(dtype, e, true), least)).filter(e => e <= most);
  const last = Math.min(within(dtype, edges[bins], false), most);
  const counts = yield* scratch('int32', bins + 1);
  // Where the last bin ends before all numbers that there are, nothing is in any.
  if (last < least) return counts.fill(0 as never);
  const given = [make.from(ends.length ? ends : [0]), ends.length, make.from([last]), bins] as const;
  yield* run(compiled(tallyBetween, options), data, ...given, counts);
  yield* settled();
  return counts;
}
