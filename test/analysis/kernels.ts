/** Random small kernels in IR as `lower` writes it: every number an f64. Loops end, most values stay near the edges of
 * the integer types. */

import type { Bound } from '../../src/backend.ts';
import type { Expr, Kernel, Stmt } from '../../src/ir.ts';
import type { OpName } from '../../src/ops.ts';
import { type Builder, build, convert, f64, i32, op, select } from '../ir/build.ts';

export type Random = () => number;

/** Mulberry32. */
export const randomOf =
  (seed: number): Random =>
  () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };

const edges = [0, -0, 1, -1, 2, 3, 5, 0.5, -0.5, 2.5, 7, 16, 31, 32, 255, 256, -128, 1000, 65535, 2 ** 30, 2 ** 31 - 1];
const rare = [2 ** 31, -(2 ** 31), 2 ** 32, 2 ** 32 - 1, 2 ** 53, 1e300, Infinity, NaN, -2.5, 1.5e9, 1e-300, 0.25];
const scalars = ['x', 'y', 'z', 'w'];
const arrays = { b: 'uint8', h: 'int32', u: 'uint32', f: 'float64', g: 'float32', c: 'uint8c', s: 'int8' } as const;
const counters = ['i', 'j', 'k'];

export interface Sample {
  readonly kernel: Kernel;
  readonly bound: () => Bound;
}

export function sample(random: Random): Sample {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)];
  const chance = (p: number) => random() < p;
  const locals = Object.fromEntries([...scalars, ...counters, 't0', 't1', 't2', 't3'].map(n => [n, 'f64' as const]));
  let lets = 0;

  const word = (e: Expr): Expr => op('toint32', e);
  const unsigned = (e: Expr): Expr => convert('u32', word(e));
  const constant = (): Expr => f64(chance(0.85) ? pick(edges) : pick(rare));

  const make = (b: Builder) => {
    const leaf = (names: readonly string[]): Expr => {
      const p = random();
      if (p < 0.3) return constant();
      if (p < 0.75) return b.local(pick(names));
      if (p < 0.85) return convert('f64', b.param('n'));
      if (p < 0.9) return b.param('v');
      if (p < 0.95) return convert('f64', b.length(pick(['b', 'h'])));
      return element(pick(Object.keys(arrays)), b.local(pick(names)));
    };
    const element = (name: string, index: Expr): Expr => {
      const e = b.load(name, index, true);
      return e.type === 'f64' ? e : convert('f64', e);
    };
    const index = (names: readonly string[], depth: number): Expr =>
      chance(0.7) ? convert('f64', op('and', word(number(names, depth - 1)), i32(7))) : number(names, depth - 1);
    const number = (names: readonly string[], depth: number): Expr => {
      if (depth <= 0) return leaf(names);
      const sub = () => number(names, depth - 1);
      const p = random();
      if (p < 0.4) return op(pick<OpName>(['add', 'sub', 'mul', 'add', 'sub', 'mul', 'div', 'rem']), sub(), sub());
      if (p < 0.48) return op(pick<OpName>(['min', 'max']), sub(), sub());
      if (p < 0.58) return op(pick<OpName>(['neg', 'abs', 'floor', 'trunc', 'ceil', 'round', 'sign', 'sqrt']), sub());
      if (p < 0.72)
        return convert(
          'f64',
          op(pick<OpName>(['and', 'or', 'xor', 'shl', 'shr', 'mul', 'add']), word(sub()), word(sub())),
        );
      if (p < 0.78)
        return convert(
          'f64',
          op(pick<OpName>(['shr', 'rem', 'and']), unsigned(sub()), convert('u32', op('or', word(sub()), i32(1)))),
        );
      if (p < 0.82) return convert('f64', chance(0.5) ? word(sub()) : op('or', word(sub()), i32(0)));
      if (p < 0.86)
        return convert(
          'f64',
          pick([() => op('clz32', word(sub())), () => op('clamp8', sub()), () => convert('f32', sub())])(),
        );
      if (p < 0.92) return select(condition(names, depth - 1), sub(), sub());
      if (p < 0.95 && lets < 4) {
        const name = `t${lets++}`;
        const value = sub();
        return b.let(name, value, op('add', b.local(name), number([...names, name], depth - 1)));
      }
      return element(pick(Object.keys(arrays)), index(names, depth));
    };
    const condition = (names: readonly string[], depth: number): Expr => {
      const p = random();
      if (p < 0.1) return op('not', condition(names, depth - 1));
      if (p < 0.2)
        return select(condition(names, depth - 1), condition(names, depth - 1), {
          kind: 'const',
          type: 'bool',
          value: 0,
        });
      if (p < 0.3)
        return select(
          condition(names, depth - 1),
          { kind: 'const', type: 'bool', value: 1 },
          condition(names, depth - 1),
        );
      if (p < 0.4) return op('gt', op('abs', number(names, depth - 1)), f64(0));
      return op(
        pick<OpName>(['lt', 'le', 'gt', 'ge', 'eq', 'ne']),
        number(names, depth - 1),
        number(names, Math.min(1, depth - 1)),
      );
    };
    const stored = (names: readonly string[]): Stmt => {
      const name = pick(Object.keys(arrays)) as keyof typeof arrays;
      const value = number(names, 3);
      const kinds = {
        b: word,
        h: word,
        s: word,
        u: unsigned,
        c: (e: Expr) => op('clamp8', e),
        g: (e: Expr) => convert('f32', e),
        f: (e: Expr) => e,
      };
      return b.store(name, index(names, 2), kinds[name](value), true);
    };
    const list = (names: readonly string[], depth: number, free: readonly string[], loops: readonly number[]): Stmt[] =>
      Array.from({ length: 1 + Math.floor(random() * 3) }, () => statement(names, depth, free, loops)).flat();
    const statement = (
      names: readonly string[],
      depth: number,
      free: readonly string[],
      loops: readonly number[],
    ): Stmt[] => {
      const p = random();
      if (depth > 0 && p < 0.2 && free.length) {
        const [v, ...rest] = free;
        const id = 1000 + Math.floor(random() * 1e9);
        const down = chance(0.3);
        const step = f64(down ? -pick([1, 1, 2]) : pick([1, 1, 1, 2, 3, 0.5]));
        const [lo, hi] = [
          chance(0.7) ? f64(pick([0, 1, 5, -0, -2])) : number(names, 1),
          chance(0.5) ? f64(pick([0, 3, 7, 10, 2.5])) : number(names, 1),
        ];
        const body = list([...names, v], depth - 1, rest, [...loops, id]);
        return [b.for(v, lo, hi, body, { id, step, test: down ? pick(['gt', 'ge']) : pick(['lt', 'le']) })];
      }
      if (depth > 0 && p < 0.28) {
        const id = 1000 + Math.floor(random() * 1e9);
        const bounded = op('lt', b.local('w'), f64(pick([5, 10, 100])));
        const body = [
          ...list(names, depth - 1, free, [...loops, id]),
          b.assign('w', op('add', b.local('w'), f64(pick([1, 1, 2])))),
        ];
        return [b.while(chance(0.5) ? bounded : condition(names, 2), body, [], id)];
      }
      if (depth > 0 && p < 0.42)
        return [
          b.if(
            condition(names, 3),
            list(names, depth - 1, free, loops),
            chance(0.5) ? list(names, depth - 1, free, loops) : [],
          ),
        ];
      if (loops.length && p < 0.46)
        return [b.if(condition(names, 2), [chance(0.5) ? b.break(pick(loops)) : b.continue(pick(loops))])];
      if (p < 0.6) return [stored(names)];
      const x = pick(scalars);
      if (p < 0.7)
        return [
          b.assign(
            x,
            op(
              pick<OpName>(['add', 'sub']),
              b.local(x),
              chance(0.6) ? f64(pick([1, 1, 2, -1, 0.5, 100])) : number(names, 1),
            ),
          ),
        ];
      if (p < 0.74) return [b.assign(x, convert('f64', op('or', word(op('add', b.local(x), f64(1))), i32(0))))];
      return [b.assign(x, number(names, 3))];
    };
    const start = scalars.map(x => b.assign(x, chance(0.7) ? f64(pick([0, 0, 1, NaN, -0, 10])) : constant()));
    return [...start, ...list([...scalars], 3, counters, []), b.return(1)];
  };

  const kernel = build({
    params: { n: 'i32', v: 'f64' },
    arrays,
    locals,
    results: ({ local }) => [
      { kind: 'list', items: scalars.filter(() => chance(0.5)).map(n => ({ kind: 'number', local: local(n) })) },
    ],
    body: b => make(b),
  });
  const n = pick([0, 1, 5, -3, 100, 2 ** 30 - 1, -(2 ** 30)]);
  const v = pick([...edges, ...rare]);
  const fill = (make: (length: number) => any) => {
    const a = make(8);
    for (let i = 0; i < 8; i++) a[i] = chance(0.7) ? pick(edges) : pick(rare);
    return a;
  };
  const data = [
    fill(l => new Uint8Array(l)),
    fill(l => new Int32Array(l)),
    fill(l => new Uint32Array(l)),
    fill(l => new Float64Array(l)),
    fill(l => new Float32Array(l)),
    fill(l => new Uint8ClampedArray(l)),
    fill(l => new Int8Array(l)),
  ];
  return { kernel, bound: () => ({ params: [n, v], arrays: data.map(a => a.slice()) }) };
}
