/** One random loop, in order and in parts. */
import { interpret } from '../../src/interpret.ts';
import { slotsOf } from '../../src/ir.ts';
import { functionOf, lowered, show } from '../lowering.ts';
import { accumulators } from './accumulators.ts';
import { type Random, randomOf } from './kernels.ts';
import { inParts, type Order, split } from './parts.ts';

const values = [0, 1, 2, 3, -1, -2, 0.5, -0, 5, 5, NaN, Infinity];

const orderOf =
  (random: Random) =>
  (trips: number): Order => {
    const parts: number[][] = [];
    for (let t = 0; t < trips; ) {
      const size = 1 + Math.floor(random() * 3);
      parts.push(Array.from({ length: Math.min(size, trips - t) }, (_, k) => t + k));
      t += size;
    }
    const turns = parts.map((_, k) => k).sort(() => random() - 0.5);
    return { parts, turns, rubbish: () => [0, 1, 77, -3][Math.floor(random() * 4)] };
  };

export interface Found {
  /** The kernel came out otherwise in parts. */
  readonly wrong?: string;
  readonly roles: readonly string[];
}

export function attempt(seed: number): Found {
  const random = randomOf(seed);
  const text = accumulators(random);
  const length = Math.floor(random() * 7);
  const value = () => values[Math.floor(random() * (random() < 0.8 ? 10 : values.length))];
  const a = Float64Array.from({ length: Math.max(length, 1) }, value).subarray(
    0,
    length || (text.includes('a[0]') ? 1 : 0),
  );
  const h = Int32Array.from({ length: 8 }, value);
  const make = () => [Float64Array.from(a), Int32Array.from(h), new Float64Array(8), 2, 2] as const;
  const kernel = lowered(functionOf(text), make());
  const parted = split(kernel);
  if (!parted || parted.scalars.carried.length > 0) return { roles: parted ? ['carried'] : [] };
  const roles = [...parted.scalars.roles.values()];
  const [want, got] = [make(), make()];
  const bind = (args: ReturnType<typeof make>) => ({
    params: kernel.params.map(p => args[p.path[0] as number] as number),
    arrays: kernel.arrays.map(
      ({ storage }) => (storage.kind === 'param' ? args[storage.path[0] as number] : undefined) as Float64Array,
    ),
  });
  const outcome = interpret(kernel, bind(want));
  const { params, arrays } = bind(got);
  const locals = inParts(parted, arrays, params, orderOf(random));
  const reported = slotsOf(kernel.results[outcome.site]).flatMap(slot => ('local' in slot ? [slot.local] : []));
  const expected = [show(reported.map(l => Number(outcome.local(l)))), show(want)];
  const found = [show(reported.map(l => locals[l])), show(got)];
  const wrong =
    expected.join() === found.join() ? undefined : `${text}\nseed ${seed}\nin order ${expected}\nin parts ${found}`;
  return { wrong, roles };
}
