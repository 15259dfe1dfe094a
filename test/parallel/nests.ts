/** `npx tsx test/parallel/nests.ts --seconds N --seed S`: random nests against the truth about them, for as long as one likes. */
import type { Counts } from '../../src/analysis/loops/conflicts.ts';
import { summary, survey } from './nests/survey.ts';

const flag = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};

const [seed, seconds, most] = [flag('seed', 1), flag('seconds', 10), flag('nests', Number.POSITIVE_INFINITY)];
const counts: Counts = new Map();
const until = Date.now() + 1000 * seconds;
const found = survey(seed, counts, k => k < most && Date.now() < until);
console.log(summary(found, counts));
console.log(`${(found.nests / ((Date.now() - until) / 1000 + seconds)).toFixed(1)} nests a second, from seed ${seed}`);
if (process.argv.includes('--missed')) for (const m of found.missed.slice(0, 40)) console.log(`\n${m}`);
for (const f of found.failures.slice(0, 10)) console.log(`\n${f}`);
if (found.failures.length) process.exitCode = 1;
