/** `npm run fuzz -- [--seconds N | --kernels N] [--seed S] [--precision js|native|f32]
 * [--parallel] [--class NAME …] [--webgpu [--jobs N] [--log FILE]] [--coverage] [--keep] [--help]`
 *
 * Runs random kernels on every route until time or kernels are used up; prints each failure, shrunk, with its seed.
 * `--seed S --kernels 1` runs one kernel again. `--keep` adds what it finds to the corpus.
 * `--class` writes kernels of one class, or of several, and runs them as `--parallel` does; `--help` lists them.
 * `--parallel` writes loops that mostly run in parallel, and runs them that way: on three threads, in lanes, out of order.
 * `--webgpu` runs such loops on the GPU, in N processes of their own, and holds what comes back to its intervals; kernels of
 * the class `integers` to plain JavaScript. With `--log FILE`, a run goes on where those before have ended that wrote the same file, and
 * counts what they came to: `--kernels 20000 --log FILE` is 20,000 in all. With `--kernels 0`, it only says what stands there. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { showArguments } from './arguments.ts';
import { classOf, makes } from './classes.ts';
import { addToCorpus } from './corpus.ts';
import { emptyCells, showCoverage } from './coverage.ts';
import { ledgerAt, wholeLedger } from './ledger.ts';
import { crew, interpretedRoute, parallelRoutes } from './parallel.ts';
import { oracleOf, routesOf } from './routes.ts';
import type { Found } from './session.ts';
import { session, summary } from './session.ts';
import { deviceSummary, fuzzDevice, joined, showWrong } from './webgpu.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string' },
    kernels: { type: 'string' },
    seed: { type: 'string' },
    precision: { type: 'string' },
    coverage: { type: 'boolean' },
    keep: { type: 'boolean' },
    parallel: { type: 'boolean' },
    webgpu: { type: 'boolean' },
    jobs: { type: 'string' },
    log: { type: 'string' },
    class: { type: 'string', multiple: true },
    help: { type: 'boolean' },
  },
});

if (values.help) {
  const source = readFileSync(new URL(import.meta.url), 'utf8');
  const words = source.slice(0, source.indexOf('*/')).replace(/^\/?\*+ ?| ?\* ?/gm, '');
  console.log(`${words.trim()}\n\nClasses: ${Object.keys(makes).join(', ')}.`);
  process.exit(0);
}
const classes = values.class ?? [];
const strange = classes.find(name => !Object.hasOwn(makes, name));
if (strange !== undefined) {
  console.error(`There is no class ${strange}. Classes: ${Object.keys(makes).join(', ')}.`);
  process.exit(2);
}

const seed = Number(values.seed ?? Date.now() % 1_000_000_000);
const end = performance.now() + 1000 * Number(values.seconds ?? (values.kernels ? 1e9 : 60));
const most = Number(values.kernels ?? Infinity);

if (values.webgpu) {
  const ledger = values.log === undefined ? undefined : ledgerAt(values.log, classes);
  if (values.log !== undefined && most === 0) {
    const all = wholeLedger(values.log);
    for (const [names, parts] of all) console.log(`${names || 'all classes'}: ${deviceSummary(joined(parts))}\n`);
    console.log(`together: ${deviceSummary(joined([...all.values()].flat()))}`);
    process.exit(0);
  }
  const first = ledger?.next ?? seed;
  let told = joined(ledger?.before ?? []).found.length;
  const enough = told + 20;
  console.log(`seed ${first}, on the GPU`);
  const report = await fuzzDevice({
    seed: first,
    classes,
    before: ledger?.before,
    ended: ledger?.write,
    jobs: Number(values.jobs ?? 1),
    shard: Math.min(200, most),
    // In the background, a driver gets what others leave.
    ...(ledger && { patience: 900_000 }),
    more: r => {
      for (; told < r.found.length; told++) console.log(showWrong(r.found[told]));
      return performance.now() < end && r.kernels < most && r.found.length < enough;
    },
  });
  console.log(deviceSummary(report));
  process.exit(report.found.length > 0 ? 1 : 0);
}

const precision = (values.precision ?? 'js') as 'js' | 'native' | 'f32';
/** Beats with every kernel that a route prepares, in shrinking too. */
const heartbeat = new Int32Array(new SharedArrayBuffer(8));

const parallel = values.parallel ?? classes.length > 0;
const routes = (parallel ? parallelRoutes(precision) : routesOf(precision)).map(route => ({
  ...route,
  prepare: (text: string) => {
    Atomics.add(heartbeat, 0, 1);
    return route.prepare(text);
  },
}));
const sequential = precision === 'js' ? undefined : oracleOf(precision);
const oracle = parallel && sequential ? interpretedRoute(precision) : sequential;
if (parallel) await crew(3);

/** Failures after which a run ends: more of them seldom say more. */
const ENOUGH = 20;

/** A compiled loop that does not end holds the thread: a second one then names the seed and ends the process, by the one
 * signal that no wrapper keeps for itself. */
const watchdog = new Worker(
  `const { workerData } = require('node:worker_threads');
   const beat = new Int32Array(workerData);
   let [last, since] = [-1, Date.now()];
   setInterval(() => {
     const now = Atomics.load(beat, 0);
     if (now !== last) [last, since] = [now, Date.now()];
     else if (Date.now() - since > 30000) {
       require('node:fs').writeSync(2, 'seed ' + Atomics.load(beat, 1) + ' does not end\\n');
       process.kill(process.pid, 'SIGKILL');
     }
   }, 1000);`,
  { eval: true, workerData: heartbeat.buffer },
);
watchdog.unref();

const show = (f: Found): string =>
  [
    `── seed ${f.seed}: ${f.mismatch.route} differs in ${f.mismatch.what}`,
    f.text,
    `   arguments\n${showArguments(f.set)}`,
    `   expected ${f.mismatch.expected}`,
    `   got      ${f.mismatch.got}\n`,
  ].join('\n');

console.log(`seed ${seed}, routes ${routes.map(r => r.name).join(', ')}`);
let shown = 0;
const report = session({
  seed,
  routes,
  parallel,
  ...(classes.length > 0 && {
    make: (at: number) =>
      classOf(
        at,
        classes.map(name => makes[name]),
      ),
  }),
  oracle,
  before: at => {
    Atomics.store(heartbeat, 1, at);
    Atomics.add(heartbeat, 0, 1);
  },
  more: r => {
    for (; shown < r.found.length; shown++) {
      console.log(show(r.found[shown]));
      if (values.keep)
        addToCorpus(
          `seed-${r.found[shown].seed}`,
          `${r.found[shown].mismatch.route}: ${r.found[shown].mismatch.what}`,
          r.found[shown],
        );
    }
    return performance.now() < end && r.kernels < most && r.found.length < ENOUGH;
  },
});
console.log(summary(report));
if (values.coverage) console.log(showCoverage(report.coverage));
if (!classes.length) {
  const empty = emptyCells(report.coverage);
  console.log(
    `${empty.length} empty cells in the coverage table${empty.length > 0 ? `: ${empty.slice(0, 8).join('; ')}` : ''}`,
  );
}
process.exitCode = report.found.length > 0 ? 1 : 0;
