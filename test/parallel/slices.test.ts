/** Random nests of two loops, the inner one mostly free, which are divided among threads, or several of whose runs are made one: in small
 * parts, out of order and watched for races, each gives what plain JavaScript gives. `NUMJIT_NESTS=20000 npx vitest run test/parallel/slices.test.ts` looks at more of them. */
import { expect, test } from 'vitest';
import { analyse } from '../../src/analysis/index.ts';
import { checkRaces } from '../../src/interpret/races.ts';
import { copied } from '../../src/interpret/watched.ts';
import { prepare } from '../../src/interpret.ts';
import { type Kernel, someStmt } from '../../src/ir.ts';
import { reader } from '../../src/jit/arguments.ts';
import { plan } from '../../src/plan/index.ts';
import { apply } from '../../src/transform/apply.ts';
import { exchange } from '../../src/transform/exchange.ts';
import { slice } from '../../src/transform/slice.ts';
import { stack } from '../../src/transform/stack.ts';
import { verify } from '../../src/verify.ts';
import { backend } from '../../wasm/index.ts';
import { random } from '../fuzz/random.ts';
import { functionOf, lowered } from '../lowering.ts';
import { first } from '../seed.ts';

const options = { threads: true, lanes: true, reorder: false, math: false };
const small = { least: 1, most: 4, count: 3, whole: 1 };

const RUNS = [
  [9, 7, 5],
  [5, 11, 8],
  [4, 3, 6],
  [2, 6, 3],
  [8, 8, 8],
  [0, 6, 3],
  [6, 5, 0],
];
const LENGTH = 3200;
type Arrays = Int32ArrayConstructor | Float32ArrayConstructor;
const argsOf = (run: readonly number[], of: Arrays) => [
  ...[0, 1, 2].map(k =>
    (of as Int32ArrayConstructor).from({ length: LENGTH }, (_, i) => (i * 37 + k * 101 + 11) % 1009),
  ),
  ...run,
];

const boundTo = (kernel: Kernel, args: readonly unknown[]) => ({
  params: kernel.params.map(q => +(reader(q.path)(args, {}) as number)),
  arrays: kernel.arrays.map(({ storage }) =>
    storage.kind === 'param' ? (reader(storage.path)(args, {}) as Int32Array | Float32Array) : undefined,
  ),
});

/** Two loops, a column's place more often than others. */
function nest(seed: number): string {
  const r = random(seed);
  const array = () => r.pick(['a', 'b', 'c']);
  // Memory that lies the way of the outer loop.
  const isTurned = r.chance(0.3);
  const place = () =>
    r.weighted([
      [6, 'j'],
      [2, 'j + 1'],
      [1, 'j + n'],
      [2, '2 * j'],
      [1, '40 - j'],
      [1, 'i + j'],
      [1, 'i'],
      [3, 'i * m + j'],
      [1, '(i + 1) * m + j'],
      [isTurned ? 8 : 1, 'j * n + i'],
      [isTurned ? 2 : 0, 'j * p + i + 1'],
      [1, 'p'],
    ]);
  const value = () => r.pick(['1', 'i', 't', `${array()}[${place()}]`, `${array()}[${place()}] * 3`]);
  const statement = () =>
    r.weighted([
      [3, `${array()}[${place()}] += ${value()};`],
      [2, `${array()}[${place()}] = ${value()} + ${value()};`],
      [1, `if (${value()} > 500) ${array()}[${place()}] = ${value()};`],
      [1, `{ const q = ${value()}; ${array()}[${place()}] = q - ${value()}; }`],
    ]);
  const body = Array.from({ length: 1 + r.int(2) }, statement).join(' ');
  const row = r.pick([
    'const t = i * 2;',
    `const t = ${array()}[i];`,
    `const t = ${array()}[${place().replaceAll('j', 'p')}];`,
  ]);
  const columns = r.pick(['j = 0; j < m', 'j = 0; j < n', 'j = 1; j < m - 1', 'j = p; j < m', 'j = i; j < m']);
  return `function nest(a, b, c, n, m, p) { for (let i = 0; i < n; i++) { ${row} for (let ${columns}; j++) { ${body} } } }`;
}

/** Nests of each kind that have to be looked at. */
const FEW = 3;

/** How many nests were divided, stacked, exchanged. */
const found = { divided: 0, stacked: 0, exchanged: 0 };

/** Throws where it shows what was done to a nest. */
function look(seed: number, of: Arrays): void {
  const text = nest(seed);
  const plain = functionOf(text);
  const kernel = lowered(plain, argsOf(RUNS[0], of));
  const planned = apply(kernel, plan(kernel, analyse(kernel), backend.traits, options));
  const made = stack(slice(exchange(planned), small));
  const isExchanged = someStmt(made.body, s => s.kind === 'spread' && !s.slice && !s.turns && s.instead !== undefined);
  const isMade = (how: 'slice' | 'turns') =>
    someStmt(made.body, s => s.kind === 'spread' && s.instead !== undefined && s[how] !== undefined);
  if (isMade('slice')) found.divided++;
  if (isMade('turns')) found.stacked++;
  if (isExchanged) found.exchanged++;
  if (!isMade('slice') && !isMade('turns') && !isExchanged) return;
  verify(made);
  for (const run of RUNS) {
    const [want, got] = [argsOf(run, of), argsOf(run, of)];
    const attempt = (f: () => unknown): string => {
      try {
        f();
        return 'ends';
      } catch (error) {
        return (error as Error).constructor.name;
      }
    };
    const bound = boundTo(made, got);
    if (attempt(() => plain(...want)) !== 'ends') continue;
    checkRaces(made, copied(bound));
    prepare(made)(bound);
    expect(got, `seed ${seed}, ${run}\n${text}`).toEqual(want);
  }
}

test('nests that are divided, stacked or exchanged give what they gave', () => {
  const count = Number(process.env.NUMJIT_NESTS ?? 100);
  const rarest = () => Math.min(...Object.values(found));
  let seed = first;
  for (; seed < first + count || (rarest() < FEW && seed < first + 20 * FEW * count); seed++)
    look(seed, seed % 2 ? Int32Array : Float32Array);
  console.log(
    `of ${seed - first} nests ${found.divided} divided, ${found.stacked} stacked, ${found.exchanged} exchanged`,
  );
  expect(rarest()).toBeGreaterThanOrEqual(FEW);
});
