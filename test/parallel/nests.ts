/** `npx tsx test/parallel/nests.ts --seconds N --seed S [--nests N] [--missed] [--log FILE]`: random nests against the truth about
 * them, for as long as one likes. With a log each thousand is written to its end, and a run goes on where the log ends; `--told FILE …`
 * adds logs up. tsx gives every function its name as it is made, which takes a third of the time: for many nests
 * `npx esbuild test/parallel/nests.ts --bundle --platform=node --format=esm --packages=external --outfile=dist/nests.mjs`. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { Counts } from '../../src/analysis/loops/conflicts.ts';
import { nothing, type Survey, summary, survey, together } from './nests/survey.ts';

/** What a line of a log holds. */
interface Batch {
  readonly seed: number;
  readonly found: Survey;
  readonly counts: readonly (readonly [string, number])[];
  /** Of a processor. */
  readonly seconds: number;
}

const BATCH = 1000;

const flag = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const textOf = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};

const read = (path: string): readonly Batch[] =>
  existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .filter(line => line.endsWith('}'))
        .map(line => JSON.parse(line) as Batch)
    : [];

function tell(all: readonly Batch[]): void {
  const found = all.reduce((sum, b) => together(sum, b.found), nothing());
  const counts: Counts = new Map();
  for (const b of all)
    for (const [test, n] of b.counts as [never, number][]) counts.set(test, (counts.get(test) ?? 0) + n);
  const seconds = all.reduce((sum, b) => sum + b.seconds, 0);
  console.log(summary(found, counts));
  console.log(`${(found.nests / seconds).toFixed(1)} nests a second of a processor, from seed ${all[0]?.seed}`);
  if (process.argv.includes('--missed')) for (const m of found.missed.slice(0, 40)) console.log(`\n${m}`);
  for (const f of found.failures.slice(0, 10)) console.log(`\n${f}`);
  if (found.failures.length) process.exitCode = 1;
}

function batch(seed: number, most: number, until: number): Batch {
  const counts: Counts = new Map();
  const before = process.cpuUsage();
  const found = survey(seed, counts, k => k < most && Date.now() < until);
  const { user, system } = process.cpuUsage(before);
  return { seed, found, counts: [...counts], seconds: (user + system) / 1e6 };
}

const [seed, seconds, most, log] = [
  flag('seed', 1),
  flag('seconds', process.argv.includes('--nests') ? 1e9 : 10),
  flag('nests', Number.POSITIVE_INFINITY),
  textOf('log'),
];
const told = process.argv.indexOf('--told');
if (told >= 0) tell(process.argv.slice(told + 1).flatMap(path => (path.startsWith('--') ? [] : read(path))));
else {
  const until = Date.now() + 1000 * seconds;
  const all = log ? [...read(log)] : [];
  let done = all.reduce((sum, b) => sum + b.found.nests, 0);
  while (done < most && Date.now() < until) {
    const next = batch((all[0]?.seed ?? seed) + done, Math.min(BATCH, most - done), until);
    all.push(next);
    done += next.found.nests;
    if (log) appendFileSync(log, `${JSON.stringify(next)}\n`);
  }
  tell(all);
}
