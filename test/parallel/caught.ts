/** Whether anything is wrong with the analysis, as fast as can be told: what `hunt.ts` runs on each mutant. Exit 3: random nests
 * or real kernels show it in what they compute or in races; 4: verdicts, guards or roles have changed. */
import { readFileSync } from 'node:fs';
import type { Counts } from '../../src/analysis/loops/conflicts.ts';
import { difference, outcome } from '../corpus/compare.ts';
import { type Case, generator } from '../corpus/define.ts';
import { argumentsFor } from '../fuzz/arguments.ts';
import { classOf, makes } from '../fuzz/classes.ts';
import { judge } from '../fuzz/harness.ts';
import { interpretedRoute, parallelRoutes } from '../fuzz/parallel.ts';
import type { Fn } from '../lowering.ts';
import { hazards } from './hazards.ts';
import { foundRate, survey } from './nests/survey.ts';
import { racesIn, runPlanned } from './planned.ts';
import { polybench, real } from './real/index.ts';
import type { Labelled } from './real/labelled.ts';
import { lineOf, measured } from './real/measure.ts';

const SECONDS = 20;
const SIZE = 7;
const TREE = 1e-6;

function end(code: number, text: string): never {
  console.log(`${taken().toFixed(0)} s: ${text.split('\n')[0]}`);
  process.exit(code);
}

/** What a kernel does wrong. */
function wrong(c: Case): string | undefined {
  const options = { using: c.using, constants: c.constants } as object;
  const make = () => c.make(SIZE, generator(SIZE + 1));
  if (c.sizes && !c.sizes.includes(SIZE)) return undefined;
  const plain = outcome(c.kernel, make());
  if (String(plain.at(-1)).includes('Error: ')) return undefined;
  if (racesIn(c.kernel as Fn, make(), options).races.length) return `${c.name}: iterations meet`;
  const got = outcome(runPlanned(c.kernel as Fn, options) as never, make());
  const found = difference(plain, got, Math.max(TREE, c.tolerance ?? 0));
  return found && `${c.name}: ${found}`;
}

/** Without reasons: which of many are told depends on lines, and lines on who took the types out of the text. */
const unexplained = (line: string): string => line.replace(/because [^|]*/, '');

function* lines(all: readonly Labelled[]): Generator<string> {
  for (const c of all) yield* measured(c).map(lineOf);
}

/** Seconds of a processor that this has taken: a busy machine counts for nothing. */
const taken = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** Kernels of one class of `test/fuzz/classes.ts`: their results show a rewrite that is wrong. In pieces on one thread, as in
 * JavaScript, unless it takes another route or sums in their trees. */
function rewrites(name: string, by = 'parallel in pieces on wasm', precision: 'js' | 'native' = 'js'): void {
  const [route] = parallelRoutes(precision).filter(r => r.name === by);
  const oracle = precision === 'js' ? undefined : interpretedRoute(precision);
  const until = taken() + 2 * SECONDS;
  for (let seed = 1; taken() < until; seed++) {
    const made = classOf(seed, [makes[name]]);
    const { mismatch } = judge(
      made.text,
      [0, 1, 2].map(k => argumentsFor(made, k)),
      [route],
      oracle,
    );
    if (mismatch) end(3, `seed ${seed} differs in ${mismatch.what}`);
  }
  end(0, 'nothing');
}

try {
  if (process.argv[2]) rewrites(...(process.argv.slice(2) as Parameters<typeof rewrites>));
  const all = [...real, ...polybench];
  const known = readFileSync(new URL('golden/verdicts.txt', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  let at = 0;
  for (const line of lines([...all, ...hazards])) if (unexplained(line) !== unexplained(known[at++])) end(4, line);
  const until = taken() + SECONDS;
  const counts: Counts = new Map();
  const found = survey(1, counts, (_, failures) => failures === 0 && taken() < until);
  if (found.failures.length) end(3, found.failures[0]);
  if (found.nests > 300 && foundRate(found) < 0.88) end(4, `found ${foundRate(found)}`);
  for (const c of [...hazards, ...all]) {
    const text = wrong(c);
    if (text) end(3, text);
  }
} catch (error) {
  end(3, String(error));
}
