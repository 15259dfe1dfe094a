/** Many kernels in a row: what was run, how telling it was, and what failed, shrunk. */
import { argumentsFor } from './arguments.ts';
import type { Coverage } from './coverage.ts';
import { cover } from './coverage.ts';
import type { Generated } from './generate.ts';
import { generate } from './generate.ts';
import type { Mismatch, Route } from './harness.ts';
import { compare, expected, judge, outcome, outputs } from './harness.ts';
import type { Failure } from './shrink.ts';
import { shrink } from './shrink.ts';

export interface Found extends Failure {
  readonly seed: number;
  readonly mismatch: Mismatch;
}

export interface Report {
  kernels: number;
  /** Kernels that every route took. */
  compiled: number;
  /** Runs that ended in a value: what one leaves, in its value and in the arrays it changed, is one output. */
  outputs: number;
  finite: number;
  /** Finite, and equal to no other output of the session. */
  telling: number;
  /** Runs that ended in an error, as the oracle says they must. */
  throws: number;
  endless: number;
  readonly refusals: Map<string, number>;
  readonly coverage: Coverage;
  readonly found: Found[];
}

export interface Options {
  readonly seed: number;
  /** Whether the kernels' loops are mostly such as run in parallel. */
  readonly parallel?: boolean;
  /** The kernel of a seed, where it is another than `generate` writes. */
  readonly make?: (seed: number) => Generated;
  readonly routes: readonly Route[];
  /** What is right, where that is not plain JavaScript. */
  readonly oracle?: Route | undefined;
  /** Whether to go on, asked before each kernel. */
  readonly more: (report: Report) => boolean;
  /** Told before each kernel. */
  readonly before?: (seed: number) => void;
  readonly shrinking?: boolean;
}

/** Argument sets per kernel: one of comfortable size, two that straddle edges. */
export const VARIANTS = 3;

export const setsFor = (kernel: Generated) => Array.from({ length: VARIANTS }, (_, k) => argumentsFor(kernel, k));

/** Positions and names differ from kernel to kernel; the reason is the rest. */
const reason = (message: string): string =>
  message
    .split('\n')[0]
    .replace(/\(\d+:\d+\)/, '')
    .replace(/`[^`]*`/g, '`…`')
    .replace(/\d+/g, '#');

const isFinite90 = (list: readonly (number | bigint)[]): boolean =>
  list.filter(x => typeof x === 'bigint' || Number.isFinite(x)).length >= 0.9 * list.length;

/** Fails in the same way on the same route: the same sort of difference, whatever the values. */
const failsLike =
  (route: Route, mismatch: Mismatch, oracle: Route | undefined) =>
  (f: Failure): boolean => {
    const want = expectedOrNothing(f, oracle);
    if (!want || want.kind === 'endless' || want.kind === 'refused') return false;
    if (want.kind === 'throw' && want.error.name !== 'RangeError') return false;
    const got = outcome(route, f.text, f.set);
    if (got.kind === 'refused') return false;
    const sort = (m: { what: string } | undefined) => m?.what.split(' ')[0];
    if (mismatch.what === 'preparing')
      return (
        got.kind === 'throw' && got.error.message.startsWith(mismatch.got.slice(mismatch.got.indexOf(': ') + 2, 30))
      );
    return sort(compare(f.set, want, got)) === sort(mismatch);
  };

const expectedOrNothing = (f: Failure, oracle: Route | undefined) => {
  try {
    return expected(f.text, f.set, oracle);
  } catch {
    return undefined;
  }
};

/** The failure as small as it gets, with what goes wrong then. */
export function reduce(
  routes: readonly Route[],
  seed: number,
  text: string,
  failed: Mismatch & Pick<Failure, 'set'>,
  oracle?: Route,
): Found {
  const { set, ...mismatch } = failed;
  const route = routes.find(r => r.name === mismatch.route)!;
  const small = shrink({ text, set }, failsLike(route, mismatch, oracle));
  const want = expected(small.text, small.set, oracle);
  const difference = compare(small.set, want, outcome(route, small.text, small.set));
  return { ...small, seed, mismatch: { ...mismatch, ...difference } };
}

/** Runs kernels from a seed upwards until told to stop. */
export function session(options: Options): Report {
  const { seed, routes, oracle, more, before, shrinking = true, parallel = false } = options;
  const { make = (at: number) => generate(at, parallel) } = options;
  const report: Report = {
    kernels: 0,
    compiled: 0,
    outputs: 0,
    finite: 0,
    telling: 0,
    throws: 0,
    endless: 0,
    refusals: new Map(),
    coverage: new Map(),
    found: [],
  };
  const seen = new Set<string>();
  for (let at = seed; more(report); at++) {
    before?.(at);
    const kernel = make(at);
    const sets = setsFor(kernel);
    const verdict = judge(kernel.text, sets, routes, oracle);
    report.kernels++;
    cover(report.coverage, kernel.text, kernel.params);
    if (verdict.refused.size === 0) report.compiled++;
    for (const [route, message] of verdict.refused) {
      const key = `${route}: ${reason(message)}`;
      report.refusals.set(key, (report.refusals.get(key) ?? 0) + 1);
    }
    verdict.wanted.forEach((o, k) => {
      if (o.kind === 'throw') report.throws++;
      if (o.kind === 'endless') report.endless++;
      if (o.kind !== 'value') return;
      const out = outputs(sets[k], o).flat();
      const key = out.join();
      report.outputs++;
      if (out.length === 0 || !isFinite90(out)) return;
      report.finite++;
      if (!seen.has(key)) report.telling++;
      seen.add(key);
    });
    const { mismatch } = verdict;
    if (!mismatch) continue;
    const { set, ...plain } = mismatch;
    report.found.push(
      shrinking
        ? reduce(routes, at, kernel.text, mismatch, oracle)
        : { seed: at, text: kernel.text, set, mismatch: plain },
    );
  }
  return report;
}

const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;

/** The numbers, for a person. */
export function summary(r: Report): string {
  const refusals = [...r.refusals]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 12)
    .map(([why, n]) => `  ${n} × ${why}`);
  return [
    `${r.kernels} kernels, ${percent(r.compiled, r.kernels)} compiled; ${r.throws} runs threw, ${r.endless} had no end`,
    `${r.outputs} outputs, ${percent(r.finite, r.outputs)} finite, ${percent(r.telling, r.outputs)} finite and distinct`,
    ...(refusals.length > 0 ? ['refused:', ...refusals] : []),
  ].join('\n');
}
