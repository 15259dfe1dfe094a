/** What a call costs beyond the work: on arrays of ten elements the loop itself is nearly free. */
import { dot, nbody, saxpy } from '../kernels/index.ts';
import { constructorOf, type TypedArray } from '../src/dtype.ts';
import { jit, zeros } from '../src/index.ts';
import { uniform } from '../test/kernels/inputs.ts';
import { instantiate, interleave, median, type Side } from './measure.ts';
import type { Make } from './rows.ts';
import { figure, type Row, table } from './table.ts';

type Kernel = (...args: any[]) => unknown;

const ordinary: Make = (dtype, n) => new (constructorOf(dtype)! as unknown as new (n: number) => TypedArray)(n);
const library: Make = (dtype, n) => zeros(n, dtype) as TypedArray;
const ten = (make: Make, seed: number) => uniform(make('float64', 10) as Float64Array, -1, 1, seed);

/** Kernels by what they pass: few arrays and a result, a number and two arrays, many arrays. */
const calls: readonly (readonly [string, Kernel, (make: Make) => unknown[]])[] = [
  ['dot(2 arrays) → number', dot, make => [ten(make, 1), ten(make, 2)]],
  ['saxpy(number, 2 arrays)', saxpy, make => [0.5, ten(make, 1), ten(make, 2)]],
  ['n-body(7 arrays, number)', nbody, make => [...[1, 2, 3, 4, 5, 6, 7].map(seed => ten(make, seed)), 0.01]],
];

async function line([name, kernel, args]: (typeof calls)[number]): Promise<Row> {
  const f = jit(kernel) as unknown as Kernel & { sync: Kernel };
  const [own, shared] = [args(ordinary), args(library)];
  const plain = instantiate(kernel);
  const sides: readonly Side[] = [
    { name: 'plain', run: () => plain(...own) },
    { name: 'sync', run: () => f.sync(...shared) },
    { name: 'await', run: () => f(...shared) },
    { name: 'staged sync', run: () => f.sync(...own) },
    { name: 'staged await', run: () => f(...own) },
  ];
  const [base, ...rest] = await interleave(sides, { ms: 300, rounds: 9 });
  return [name, figure(median(base)), ...rest.map(times => figure(median(times.map((ns, round) => ns - base[round]))))];
}

/** Nanoseconds above the plain call, on ten elements. */
export async function fixed(): Promise<string> {
  const lines: Row[] = [];
  for (const call of calls) lines.push(await line(call));
  const head = ['call on 10 elements, ns', 'plain', 'sync adds', 'await adds', 'staged sync adds', 'staged await adds'];
  return table(head, lines);
}
