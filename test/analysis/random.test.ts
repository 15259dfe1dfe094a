/** Random kernels: `ranges` holds every value seen, `narrow` changes no bit. */
import { expect, test } from 'vitest';
import type { Range } from '../../src/analysis/interval.ts';
import { narrow } from '../../src/analysis/narrow.ts';
import { ranges } from '../../src/analysis/ranges.ts';
import type { Bound } from '../../src/backend.ts';
import { interpret } from '../../src/interpret.ts';
import type { Kernel, Result } from '../../src/ir.ts';
import { printExpr, printKernel } from '../../src/print.ts';
import { verify } from '../../src/verify.ts';
import { first } from '../seed.ts';
import { randomOf, sample } from './kernels.ts';
import { observe, Stop } from './observe.ts';

const COUNT = Number(process.env.NUMJIT_NARROW_COUNT ?? 300);

const holds = (r: Range, x: number): boolean =>
  Number.isNaN(x)
    ? r.nan
    : x >= r.lo &&
      x <= r.hi &&
      (!r.int || Number.isInteger(x) || Math.abs(x) === Infinity) &&
      (!Object.is(x, -0) || r.negZero);

/** Elements as text: of NaN there is one, since its sign is the engine's own affair and changes as it optimises. */
const elements = (arrays: Bound['arrays']): string[] =>
  arrays.map(a => Array.from(a as ArrayLike<unknown>, x => (Object.is(x, -0) ? '-0' : String(x))).join());

/** Runs with a limit on statements; what comes out is bytes and results, up to where it stopped. */
function outcome(kernel: Kernel, bound: Bound): string {
  const locals: number[] = kernel.locals.map(() => 0);
  let end = 'ends';
  try {
    observe(kernel, bound, { expr: () => {}, assigned: (id, x) => void (locals[id] = x) });
  } catch (e) {
    if (!(e instanceof Stop)) throw e;
    end = e.message;
  }
  const shown = (r: Result): unknown => {
    if (r.kind === 'list') return r.items.map(shown);
    if (!('local' in r)) return r.kind;
    return Object.is(locals[r.local], -0) ? '-0' : String(locals[r.local]);
  };
  return JSON.stringify([end, end === 'ends' ? kernel.results.map(shown) : [], elements(bound.arrays)]);
}

/** The same by the definition of the IR, which has no limit. */
function interpreted(kernel: Kernel, bound: Bound): string {
  const { site, local } = interpret(kernel, bound);
  const shown = (r: Result): unknown => {
    if (r.kind === 'list') return r.items.map(shown);
    return 'local' in r && (Object.is(local(r.local), -0) ? '-0' : String(local(r.local)));
  };
  return JSON.stringify([shown(kernel.results[site]), elements(bound.arrays)]);
}

test(`every value lies in its range, from seed ${first}`, { timeout: 60000 }, () => {
  for (let seed = first; seed < first + COUNT; seed++) {
    const { kernel, bound } = sample(randomOf(seed));
    verify(kernel);
    const r = ranges(kernel);
    const must = (what: string, range: Range, x: number) => {
      if (!holds(range, x))
        throw new Error(
          `seed ${seed}: ${what} is ${Object.is(x, -0) ? '-0' : x}, not in ${JSON.stringify(range)}\n${printKernel(kernel)}`,
        );
    };
    try {
      observe(kernel, bound(), {
        expr: (e, x) => {
          must(printExpr(kernel, e), r.of(e), x);
          if (e.kind === 'local') must('a read', r.read(e.local), x);
        },
        assigned: (id, x) => must(kernel.locals[id].name, r.local(id), x),
      });
    } catch (e) {
      if (!(e instanceof Stop)) throw e;
    }
  }
});

test(`narrowing changes no bit, from seed ${first}`, { timeout: 60000 }, () => {
  for (let seed = first; seed < first + COUNT; seed++) {
    const { kernel, bound } = sample(randomOf(seed));
    const after = narrow(kernel, ranges(kernel));
    verify(after);
    const again = narrow(after, ranges(after));
    verify(again);
    const before = outcome(kernel, bound());
    // Narrowing drops statements that cannot run: out of fuel, the two stop at different places.
    if (before.startsWith('["out of fuel"')) continue;
    const why = () => `seed ${seed}\n${printKernel(kernel)}\n${printKernel(after)}`;
    expect(outcome(after, bound()) === before, why()).toBe(true);
    expect(outcome(again, bound()) === before, why()).toBe(true);
    if (before.startsWith('["ends"'))
      expect(interpreted(after, bound()) === interpreted(kernel, bound()), why()).toBe(true);
  }
});
