/** A nest, its loops' verdicts, and what is true of them. Each loop that is called parallel is spread by itself, and the
 * checker watches it; then it runs out of order in the interpreter, against plain JavaScript. */
import { analyse } from '../../../src/analysis/index.ts';
import type { Counts } from '../../../src/analysis/loops/conflicts.ts';
import type { LoopFacts } from '../../../src/analysis/loops.ts';
import { loopsOf } from '../../../src/analysis/verdict.ts';
import type { Bound } from '../../../src/backend.ts';
import { checker, describe } from '../../../src/interpret/races.ts';
import { prepare } from '../../../src/interpret.ts';
import { type Expr, type For, type Kernel, mapStmt, type Spread, type Stmt } from '../../../src/ir.ts';
import { reader } from '../../../src/jit/arguments.ts';
import { resultOf } from '../../../src/jit/results.ts';
import { type Fn, functionOf, lowered } from '../../lowering.ts';
import { nest } from './generate.ts';
import { type Recorder, recorder, type Truth } from './record.ts';

export interface Judged {
  readonly loops: readonly JudgedLoop[];
  /** What is wrong: a loop that is called parallel and is not. */
  readonly failures: readonly string[];
  readonly text: string;
}

export interface JudgedLoop {
  /** Over all runs; undefined where it never had two iterations. */
  readonly truth: Truth | undefined;
  readonly verdict: LoopFacts['verdict'];
  /** Called parallel, and in one of the runs its guard held whenever the loop had more than one iteration. */
  readonly found: boolean;
  readonly reason: string;
}

type Run = readonly [number, number, number];

/** Values of n, m and p: what is true of a loop is so in all of them, */
const RUNS: readonly Run[] = [
  [9, 7, 5],
  [5, 11, 8],
  [4, 3, 6],
  [2, 6, 3],
  [8, 8, 8],
];
/** where there is time, in a large one too. */
const LARGE: Run = [19, 23, 17];
/** Those in which a loop is spread, and those where a size is 0, which tell what a guard forgets: the truth of the others is
 * not theirs, for there rows lie on one another. */
const TRIED = 2;
const EMPTY: readonly Run[] = [
  [0, 6, 3],
  [6, 5, 0],
];

const LENGTH = 4096;

const ARRAYS = [0, 1, 2].map(k => Int32Array.from({ length: LENGTH }, (_, i) => (i * 37 + k * 101 + 11) % 1009));

/** Arrays for a nest to run on, as they are before. Filling new ones took longer than all the rest, and leaving those to the
 * collector longer still: these are kept. */
function kept(): (run: Run) => readonly (Int32Array | number)[] {
  const own = ARRAYS.map(a => a.slice());
  return run => {
    for (const [k, a] of own.entries()) a.set(ARRAYS[k]);
    return [...own, ...run];
  };
}

/** For one run after the other, and for what each trial is to give. */
const argsOf = kept();
const wantedOf = [0, 1, 2, 3].map(kept);

export function judge(seed: number, counts: Counts): Judged {
  const made = nest(seed);
  const plain = functionOf(made.text);
  const kernel = lowered(plain, argsOf(RUNS[0]));
  const analysis = analyse(kernel);
  const facts = [...loopsOf(kernel, analysis.ranges, { bounds: analysis.bounds, counts }).values()];
  if (facts.length !== made.loops)
    throw new Error(`seed ${seed}: ${facts.length} loops of ${made.loops}\n${made.text}`);
  // Where nobody counts, a loop that is surely serial is not studied to its end.
  const briefly = [...analysis.loops().values()];
  if (briefly.some((f, k) => f.verdict !== facts[k].verdict))
    throw new Error(
      `seed ${seed}: ${briefly.map(f => f.verdict)} in brief, ${facts.map(f => f.verdict)}\n${made.text}`,
    );
  const telling = functionOf(made.told);
  const told = [...RUNS, ...(made.depth < 3 ? [LARGE] : [])].map(run => toldBy(telling, run));
  const trials = [...RUNS.slice(0, TRIED), ...EMPTY].map(
    (run, r): Trial => ({
      run,
      record: r < TRIED ? told[r] : toldBy(telling, run),
      want: expected(plain, wantedOf[r](run)),
    }),
  );
  const failures: string[] = [];
  const loops = facts.map((f, k): JudgedLoop => {
    const held =
      f.verdict === 'serial'
        ? []
        : tried(kernel, f, trials).map(({ wrong, entered }, t) => {
            const { record } = trials[t];
            const always = entered === record.entries(k);
            const lie =
              always && record.truths.get(k) === 'serial' ? ['it is serial, and its guard held at every entry'] : [];
            failures.push(...[...wrong, ...lie].map(w => `seed ${seed}, loop ${k + 1}: ${w}\n${made.text}`));
            return always && entered > 0;
          });
    const all = told.flatMap(t => t.truths.get(k) ?? []);
    const truth = (['serial', 'reduction', 'parallel'] as const).find(t => all.includes(t));
    return {
      truth,
      verdict: f.verdict,
      found: held.slice(0, TRIED).some(h => h),
      reason: f.reasons.map(r => r.text).join(' | '),
    };
  });
  return { loops, failures, text: made.text };
}

function toldBy(telling: Fn, run: Run): Recorder {
  const record = recorder();
  telling(record, ...argsOf(run));
  return record;
}

interface Trial {
  readonly run: Run;
  readonly record: Recorder;
  readonly want: Expected;
}

/** What plain JavaScript gives back and leaves in its arguments. */
interface Expected {
  readonly value: unknown;
  readonly args: readonly (Int32Array | number)[];
}

function expected(plain: Fn, args: readonly (Int32Array | number)[]): Expected {
  return { value: plain(...args), args };
}

interface Tried {
  readonly wrong: readonly string[];
  readonly entered: number;
}

/** Of each trial: how often the loop ran for more than one iteration with its guard true, and what is wrong with it. */
function tried(kernel: Kernel, f: LoopFacts, trials: readonly Trial[]): readonly Tried[] {
  const spread = { ...kernel, body: wrapped(kernel.body, f) };
  const check = checker(spread);
  // Sums in copies of an array of floats are left in order by who plans.
  const planned = f.copies.every(c => !kernel.arrays[c.array].dtype.startsWith('float'));
  const run = planned ? prepare(spread) : undefined;
  return trials.map(trial => {
    const { races, several, error } = check(boundTo(spread, argsOf(trial.run)));
    const entered = several.get(f.loop.id) ?? 0;
    // Sums in an element are no more than a verdict: who plans leaves them in order.
    if (!entered || f.elements.length) return { wrong: [], entered };
    const wrong = [...(error ? [`it throws ${error}`] : []), ...races.map(r => describe(spread, r))];
    return { wrong: [...wrong, ...(run ? differences(spread, run, trial) : [])], entered };
  });
}

/** Where the kernel with its loop out of order gives something else than plain JavaScript. */
function differences(spread: Kernel, run: ReturnType<typeof prepare>, { run: sizes, want }: Trial): readonly string[] {
  const got = argsOf(sizes);
  const bound = boundTo(spread, got);
  const outcome = run(bound);
  const result = resultOf({ kernel: spread, outcome, given: bound.arrays, used: bound.arrays });
  const arrays = want.args.flatMap((a, k) => {
    const there = got[k];
    if (typeof a === 'number' || typeof there === 'number') return [];
    if (!Buffer.compare(bytesOf(a), bytesOf(there))) return [];
    const at = firstDifference(a, there);
    return at < 0 ? [] : [`out of order element ${at} of array ${k} is ${there[at]}, not ${a[at]}`];
  });
  return [...(result === want.value ? [] : [`out of order the result is ${result}, not ${want.value}`]), ...arrays];
}

const bytesOf = (a: Int32Array): Buffer => Buffer.from(a.buffer, a.byteOffset, a.byteLength);

function firstDifference(a: Int32Array, b: Int32Array): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return i;
  return -1;
}

const boundTo = (kernel: Kernel, args: readonly unknown[]): Bound => ({
  params: kernel.params.map(q => +(reader(q.path)(args, {}) as number)),
  arrays: kernel.arrays.map(({ storage }) =>
    storage.kind === 'param' ? (reader(storage.path)(args, {}) as Int32Array) : undefined,
  ),
});

/** The loop in a spread statement, everything else as it was. */
const wrapped = (body: readonly Stmt[], f: LoopFacts): readonly Stmt[] =>
  body.map(s =>
    s.id === f.loop.id
      ? spreadOf(s as For, f)
      : mapStmt(
          s,
          e => e,
          inner => wrapped(inner, f),
        ),
  );

const one: Expr = { kind: 'const', type: 'f64', value: 1 };

function spreadOf(loop: For, f: LoopFacts): Spread {
  const { apart, reductions, inductions, last, copies, retry, saved } = f;
  const guard: Expr = f.guard === true ? { kind: 'const', type: 'bool', value: 1 } : f.guard;
  const roles = { guard, apart, reductions, inductions, last, copies, retry, saved };
  const plan = { threads: true, lanes: 1, tree: { block: 2, lanes: 1 }, work: one };
  return { kind: 'spread', id: NEW, span: loop.span, loop, ...roles, ...plan };
}

/** An id that no statement has. */
const NEW = 1e6;
