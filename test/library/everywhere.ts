/** One call of a function of the library on every route, beside the plain kernels. */
import { expect } from 'vitest';
import { dtypeOf } from '../../src/dtype.ts';
import type { Operation } from '../../src/operation.ts';
import { backends, distance, gpu, plainly } from './support.ts';

interface Result {
  readonly data: any;
  readonly shape: readonly number[];
}

type Call = readonly [operation: Operation<any, any>, ...args: any[]];

/** Runs a call by every backend, at once and awaited; the last argument holds options. `within` 0: all give the bits of the plain
 * kernels; else those on the processor agree with each other to the bit, and all with the plain kernels so far. */
export async function everywhere([operation, ...args]: Call, within = 0, onGpu = true): Promise<Result> {
  const options = args.at(-1) as object;
  const told = (more: object) => [...args.slice(0, -1), { ...options, ...more }];
  const oracle = plainly(operation, ...args) as Result;
  const why = `${operation.name} ${args[0]?.data?.constructor.name} [${oracle.shape}] ${JSON.stringify(args.slice(1))}`;
  let first: Result | undefined;
  for (const backend of backends) {
    for (const result of [operation.sync(...told({ backend })), await operation(...told({ backend }))] as Result[]) {
      first ??= result;
      same(result, within ? first : oracle, `${why} ${backend}`);
      if (within) near(result, oracle, within, `${why} ${backend}`);
    }
  }
  const isSmall = [args[0]?.data ?? args[0], oracle.data].every(d => dtypeOf(d) !== 'float64');
  for (const backend of onGpu && isSmall ? gpu : [])
    near(await operation(...told({ backend })), oracle, within, `${why} ${backend}`);
  return oracle;
}

function same(a: Result, b: Result, why: string): void {
  expect(a.data.constructor, why).toBe(b.data.constructor);
  near(a, b, 0, why);
}

/** Names the element that is off most, rather than all. */
function near(a: Result, b: Result, within: number, why: string): void {
  expect(a.shape, why).toEqual(b.shape);
  if (distance(a.data, b.data) <= within) return;
  const off = [...a.data].map((v, k) => (Object.is(v, b.data[k]) ? 0 : Math.abs(v - b.data[k]) || Infinity));
  const at = off.indexOf(Math.max(...off));
  expect.fail(`${why}: [${at}] is ${a.data[at]}, not ${b.data[at]}`);
}
