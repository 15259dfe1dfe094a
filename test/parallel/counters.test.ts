/** Indices that run through nests of loops: `out[k++]`, `k += stride - w` at the ends of rows, heads and tails of every kind. What is
 * planned runs out of order and gives what the plain function gives, or throws what it throws in order; no two iterations
 * that run at the same time meet. */
import { expect, test } from 'vitest';
import { analyse } from '../../src/analysis/index.ts';
import { racesOf } from '../../src/interpret/races.ts';
import { interpret } from '../../src/interpret.ts';
import type { Kernel } from '../../src/ir.ts';
import { resultOf } from '../../src/jit/results.ts';
import { difference, outcome } from '../corpus/compare.ts';
import { generator } from '../corpus/define.ts';
import { functionOf, lowered } from '../lowering.ts';
import { planned } from './planned.ts';

const LENGTH = 600;
const sizes = [
  [3, 4, 2],
  [1, 1, 1],
  [0, 5, 3],
  [5, 0, 7],
  [6, 3, -2],
  [-1, 4, 2],
] as const;

const argumentsFor = ([w, h, n]: readonly number[]): readonly unknown[] => {
  const g = generator(LENGTH);
  return [g.f64(LENGTH), g.f64(LENGTH), w, h, n];
};

function agrees(text: string): { readonly ran: number } {
  const fn = functionOf(text);
  const { kernel, applied, bind } = planned(fn, argumentsFor(sizes[0]));
  const running =
    (k: Kernel) =>
    (...args: readonly unknown[]): unknown => {
      const { arrays, params } = bind(args);
      return resultOf({ kernel, outcome: interpret(k, { arrays, params }), given: arrays, used: arrays });
    };
  let ran = 0;
  for (const size of sizes) {
    const make = () => argumentsFor(size);
    const inOrder = outcome(running(kernel) as never, make());
    if (!String(inOrder.at(-1)).includes('RangeError')) {
      ran++;
      expect(difference(outcome(fn as never, make()), inOrder, 0), text).toBeUndefined();
      expect(racesOf(applied, bind(make())).races, text).toEqual([]);
    }
    expect(difference(inOrder, outcome(running(applied) as never, make()), 1e-9), text).toBeUndefined();
  }
  return { ran };
}

const verdicts = (body: string): string => {
  const kernel = lowered(functionOf(`function f(a, out, w, h, n) { ${body} }`), argumentsFor(sizes[0]));
  return [...analyse(kernel).loops().values()].map(l => l.verdict[0]).join('');
};

test.each([
  ['pp', 'let k = 0; for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) { out[k] = a[k] * 2; k++; }'],
  ['pp', 'let k = 0; for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) out[k++] = x + y;'],
  [
    'ppp',
    'let k = 9; for (let z = 0; z < n; z++) for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) out[k++] = x + y + z;',
  ],
  [
    'pp',
    'let p = 0; for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) { out[p] = a[p]; out[p + 3] = 255; p += 4; }',
  ],
  [
    'pp',
    'let p = 0; for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) { out[p++] = 1; out[p++] = x; out[p++] = y; }',
  ],
  ['pp', 'let k = 0; for (let y = 0; y < h; y++) { for (let x = 0; x < w; x++) out[k++] = x; k += 2; }'],
  ['pp', 'let k = 0; for (let y = 0; y < h; y++) { for (let x = 0; x < w; x++) { out[k] = x; k++; } k += n - w; }'],
  [
    'pp',
    'let row = 0; for (let y = 0; y < h; y++) { for (let x = 0; x < w; x++) out[row + x] = a[row + x]; row += w; }',
  ],
  ['pp', 'let o = 0; for (let y = 0, row = 0; y < h; y++, row += w) for (let x = 0; x < w; x++) out[row + x] = a[o];'],
  ['p', 'for (let i = 0, j = 0; i < n * 4; i += 4, j++) out[j] = a[i] + a[i + 1];'],
  ['p', 'let i = 0, p = 0; while (i < n) { out[p] = a[i]; p += 3; i++; }'],
  ['sp', 'let k = 0; for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) out[k++] = a[i] - a[j];'],
  ['ss', 'let k = 0; for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) { out[k] = x; if (a[k] > 0) k++; }'],
  [
    'ss',
    'let k = 0; for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) { if (a[x] > 0) continue; out[k++] = x; }',
  ],
  ['ss', 'let k = 0; for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) { out[k++] = x; if (x === y) break; }'],
  ['sp', 'let k = 0; for (let y = 0; y < h; y++) { for (let x = 0; x < w; x++) out[k++] = x; k--; }'],
])('%s: %s', (labels, body) => {
  expect(verdicts(body)).toBe(labels);
  expect(agrees(`function f(a, out, w, h, n) { ${body} }`).ran).toBeGreaterThan(1);
});

/** Random nests over counters k and p, which begin in the middle of the arrays. */
function nest(seed: number): string {
  const g = generator(seed);
  const one = <T>(...of: readonly T[]): T => of[g.int(0, of.length)];
  const step = (): string => one('1', '1', '2', '3', 'w', 'n', 'n - w', '(h >> 1)', '(w * 2)', '4');
  const moves = (c: string): string =>
    one(`${c}++;`, `${c}--;`, `${c} += ${step()};`, `${c} -= ${step()};`, `${c} = ${step()} + ${c};`);
  const accesses = (c: string): string =>
    one(
      `out[${c}] = s;`,
      `out[${c}++] = a[${c}];`,
      `out[${c} + 1] += 1;`,
      `s += a[${c}];`,
      `a[${c}] = ${c};`,
      `out[--${c}] = 2;`,
    );
  const rarely = (text: string): string => (g.unit() < 0.12 ? text : '');
  const loop = (depth: number): string => {
    const v = 'xyz'[depth];
    const head = one(
      `for (let ${v} = 0; ${v} < ${one('w', 'h', '3')}; ${v}++)`,
      `for (let ${v} = ${one('0', '1', 'n')}; ${v} <= ${one('w', 'h')}; ${v} += ${one('1', '2', '3')})`,
      `for (let ${v} = ${one('w', 'h')}; ${v} > ${one('0', '1')}; ${v} -= ${one('1', '2')})`,
      `for (let ${v} = 0; ${v} + 1 < ${one('w', 'h')}; ${v}++, p += ${step()})`,
      `for (let ${v} = ${one('4', 'Math.max(w, 0)')}; ${v}--;)`,
    );
    const parts = [
      accesses('k'),
      rarely(`if (a[${v} & 7] > 0.3) ${one('continue', 'break')};`),
      moves(one('k', 'k', 'p')),
    ];
    if (depth < 2 && g.unit() < 0.8) parts.splice(g.int(0, 4), 0, loop(depth + 1));
    parts.splice(g.int(0, 4), 0, rarely(`if (a[${v} & 15] > 0) ${moves('k')}`), g.unit() < 0.3 ? accesses('p') : '');
    return `${head} { ${parts.filter(Boolean).join(' ')} }`;
  };
  return `function f(a, out, w, h, n) { let k = 300, p = 290, s = 0; ${loop(0)} return [k, p, s]; }`;
}

test.each([1, 2])('random nests, part %d', part => {
  let ran = 0;
  for (let seed = 0; seed < 20; seed++) ran += agrees(nest(part * 1000 + seed)).ran;
  expect(ran).toBeGreaterThan(30);
});
