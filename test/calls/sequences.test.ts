/** Random sequences of calls on a handful of functions, beside the plain functions on ordinary arrays, byte for byte: arrays come again,
 * lie over each other, are disposed of and take each other's place; numbers change their form; settings and helpers change in between. */
import { afterAll, expect, test } from 'vitest';
import { configure, jit, zeros } from '../../src/index.ts';
import { dispose } from '../../src/runtime/memory.ts';
import { random } from '../fuzz/random.ts';
import { first } from '../seed.ts';

afterAll(() => configure({ backend: 'auto', threads: 2 }));

type Floats = Float64Array;
type Helper = (x: number) => number;
/** What the kernels name outside themselves, for the plain functions too. */
const outside = globalThis as unknown as { helper: Helper; factor: number };
declare const helper: Helper;
declare const factor: number;
const helpers: readonly Helper[] = [x => x + 1, x => x * 0.5, x => 2 - x];

const kernels: readonly ((x: Floats, y: Floats, a: any, k?: any) => unknown)[] = [
  (x: Floats, y: Floats, a: number): void => {
    for (let i = 0; i < y.length; i++) y[i] = y[i] / 2 + a * x[i];
  },
  (x: Floats, y: Floats, a: number, k = 3): number => {
    y[0] = x[k] + a;
    return y[0] % k;
  },
  (x: Floats, y: Floats, a: number): Floats => {
    let from = x;
    let to = y;
    for (let t = 0; t < 3; t++) {
      for (let i = 0; i < x.length; i++) to[i] = from[i] * 0.5 + a;
      const last = from;
      from = to;
      to = last;
    }
    return from;
  },
  (x: Floats, y: Floats): void => {
    for (let i = 0; i < x.length; i++) y[i] = helper(x[i]);
  },
  (x: Floats, _y: Floats, a: number): Floats => {
    const made = new Float64Array(x.length);
    for (let i = 0; i < made.length; i++) made[i] = x[i] * factor - (a ? 1 : 0);
    return made;
  },
];
const names = [[], [], [], ['helper'], ['factor']];
/** Numbers that each takes. */
const numbers = [1, 2, 1, 0, 1];

const NUMBERS = [0, 1, 2, 3, 6, 7, 8, -0, 0.5, 2.5, Number.NaN, 2 ** 31, 2 ** 40, true, false];
const PLACES = [0, 1, 2, 5, 6, 7, 8, -1, 0.5, -0, 2 ** 32, undefined];
const BACKENDS = ['auto', 'js', 'wasm', 'workers'] as const;

interface Pair {
  readonly given: Floats;
  readonly plain: Floats;
}
const LENGTH = 7;
/** Two arrays that lie over each other, one after them. */
function pairs(isShared: boolean): readonly Pair[] {
  const given = isShared ? zeros(3 * LENGTH) : new Float64Array(3 * LENGTH);
  const plain = new Float64Array(3 * LENGTH);
  for (let i = 0; i < plain.length; i++) given[i] = plain[i] = i / 4;
  return [0, 2, LENGTH, 2 * LENGTH].map(at => ({
    given: given.subarray(at, at + LENGTH),
    plain: plain.subarray(at, at + LENGTH),
  }));
}

const bits = (a: Floats): string => Array.from(a, v => (Object.is(v, -0) ? '-0' : String(v))).join();
const shown = (value: unknown): unknown => (value instanceof Float64Array ? [...value] : value);

async function sequence(seed: number, steps: number): Promise<void> {
  const r = random(seed);
  Object.assign(outside, { helper: helpers[0], factor: 1 });
  const functions = kernels.map((kernel, k) => {
    const using = {};
    for (const name of names[k])
      Object.defineProperty(using, name, { get: () => outside[name as 'factor'], enumerable: true });
    return { kernel, f: jit(kernel, { using, parallel: r.chance(0.5) }) };
  });
  const groups = [pairs(true), pairs(true), pairs(true), pairs(false)];
  let gone: Floats | undefined;
  let chosen = { one: functions[0], x: groups[0][0], y: groups[0][1] };
  for (let step = 0; step < steps; step++) {
    if (r.chance(0.5)) chosen = { one: r.pick(functions), x: r.pick(r.pick(groups)), y: r.pick(r.pick(groups)) };
    if (r.chance(0.03)) configure({ backend: r.pick(BACKENDS), threads: 1 + r.int(2) });
    if (r.chance(0.05)) outside.helper = r.pick(helpers);
    if (r.chance(0.05)) outside.factor = r.pick([1, 2, 0.5]);
    if (r.chance(0.02)) {
      const k = r.int(3);
      gone = groups[k][r.int(4)].given;
      dispose(gone);
      groups[k] = pairs(true);
      chosen = { ...chosen, x: groups[k][0], y: groups[k][r.int(4)] };
    }
    const { one, x, y } = chosen;
    const where = `seed ${seed}, step ${step}, ${one.kernel}`;
    if (gone && r.chance(0.05)) expect(() => functions[0].f.sync(gone!, y.given, 1), where).toThrow('was disposed of');
    const rest = [r.pick(NUMBERS), ...(r.chance(0.5) ? [r.pick(PLACES)] : [])].slice(
      0,
      numbers[functions.indexOf(one)],
    );
    const place = rest[1] ?? 3;
    const call = () => one.f.sync(x.given, y.given, ...(rest as [number]));
    if (one === functions[1] && !(Number.isInteger(place) && (place as number) >= 0 && (place as number) < LENGTH)) {
      expect(call, where).toThrow(RangeError);
    } else {
      // What waits may be behind it.
      const pending = r.chance(0.1) ? one.f(x.given, y.given, ...(rest as [number])) : undefined;
      if (pending) one.kernel(x.plain, y.plain, ...(rest as [number]));
      const result = call();
      const wanted = one.kernel(x.plain, y.plain, ...(rest as [number]));
      expect(shown(result), where).toEqual(shown(wanted));
      if (wanted === x.plain) expect(result, where).toBe(x.given);
      if (pending && r.chance(0.5)) await pending;
    }
    for (const group of groups) for (const { given, plain } of group) expect(bits(given), where).toBe(bits(plain));
  }
}

test.each([0, 1, 2, 3, 4, 5])('sequence %i', k => sequence(first + k, 300));
