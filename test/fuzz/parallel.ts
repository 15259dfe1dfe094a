/** The ways a kernel runs under `parallel: true`: as planned and interpreted out of order, watched for races, on
 * WebAssembly and in JavaScript on workers with every loop that may be shared shared, on one thread in small pieces, on plain
 * JavaScript, and as a user calls it. */
import { type Analysis, analyse } from '../../src/analysis/index.ts';
import type { Backend } from '../../src/backend.ts';
import { generate, link } from '../../src/compile.ts';
import type { Precision } from '../../src/frontend/float32.ts';
import { checkRaces } from '../../src/interpret/races.ts';
import { copied } from '../../src/interpret/watched.ts';
import { prepare } from '../../src/interpret.ts';
import type { Kernel } from '../../src/ir.ts';
import { configure } from '../../src/jit/configure.ts';
import { jit } from '../../src/jit.ts';
import { backend as js } from '../../src/js/index.ts';
import { emitProgram } from '../../src/js/program.ts';
import { backend as workers } from '../../src/js/workers.ts';
import { plan, type SpreadOptions } from '../../src/plan/index.ts';
import { isReady, pool, setChunk } from '../../src/runtime/pool.ts';
import { apart } from '../../src/transform/apart.ts';
import { apply } from '../../src/transform/apply.ts';
import { canonical } from '../../src/transform/canonical/index.ts';
import { promote } from '../../src/transform/promote.ts';
import { rows } from '../../src/transform/rows.ts';
import { slice } from '../../src/transform/slice.ts';
import { verify } from '../../src/verify.ts';
import { emit } from '../../wasm/emit.ts';
import { backend as wasm } from '../../wasm/index.ts';
import type { Tuning } from '../../wasm/spread/context.ts';
import type { Route } from './harness.ts';
import { plain } from './oracle.ts';
import { type Engine, routeOf } from './routes.ts';

/** What `jit` plans with under `parallel: true`. */
const optionsOf = (precision: Precision): SpreadOptions => {
  const free = precision !== 'js';
  return { threads: true, lanes: true, reorder: free, math: free };
};

/** Routes share what is known of a kernel: analysing takes longest. */
const analyses = new WeakMap<Kernel, Analysis>();
const analysisOf = (kernel: Kernel): Analysis => {
  const known = analyses.get(kernel) ?? analyse(kernel);
  analyses.set(kernel, known);
  return known;
};

/** The kernel in the form that is analysed. */
const forms = new WeakMap<Kernel, Kernel>();
const formOf = (lowered: Kernel): Kernel => {
  const known = forms.get(lowered) ?? promote(apart(rows(canonical(lowered))));
  forms.set(lowered, known);
  return known;
};

/** Short loops are divided too. */
const small = { least: 2, most: 8, count: 3, whole: 2 };

/** Few rows run in bands. */
const bands = { least: 1, most: 5, count: 3 };

/** Threads take loops however little there is to do. */
const eager = { ...wasm.traits, bands, wakes: 0 };

const applied = (lowered: Kernel, precision: Precision): Kernel => {
  const kernel = formOf(lowered);
  const result = slice(apply(kernel, plan(kernel, analysisOf(kernel), eager, optionsOf(precision))), small);
  verify(result);
  return result;
};

/** Iterations that meet are an error here. */
const outOfOrder = (precision: Precision): Engine => ({
  name: 'parallel interpret',
  onHeap: false,
  make: kernel => {
    const spread = applied(kernel, precision);
    const run = prepare(spread);
    return bound => {
      checkRaces(spread, copied(bound));
      return run(bound);
    };
  },
});

const compiledFor = (name: string, backend: Backend, precision: Precision): Engine => ({
  name,
  onHeap: backend.memory === 'heap',
  make: lowered => {
    const kernel = formOf(lowered);
    const specialised = { kernel, analysis: analysisOf(kernel), spread: optionsOf(precision) };
    return link(generate(specialised, backend), backend).runSync;
  },
});

const tuned = (tuning: Tuning): Backend => ({
  ...wasm,
  traits: { ...wasm.traits, parts: small, bands, wakes: tuning.threads },
  emit: kernel => emit(kernel, tuning),
});

/** Every loop that may be shared is; what cannot be runs in pieces of a block, or in order. */
const shared = tuned({ threads: 0, least: 1, leastNested: 1, most: 1 });
const scripts: Backend = { ...workers, emit: kernel => emitProgram(kernel, { threads: 0 }) };
const pieces = tuned({ threads: Infinity, least: 1, leastNested: 1, most: 16 });

const jitted = (precision: Precision): Route => ({
  name: 'parallel jit',
  prepare: text => {
    const f = jit(plain(text), { precision, backend: 'wasm', parallel: true });
    return args => f.sync(...args);
  },
});

/** Workers that are ready, and chunks of one block. */
export async function crew(threads: number): Promise<void> {
  configure({ threads });
  const made = pool();
  for (let k = 1; k <= made.workers.length; k++)
    while (!isReady(made, k)) await new Promise(done => setTimeout(done, 2));
  setChunk(made, 1);
}

export const interpretedRoute = (precision: Precision): Route => routeOf(precision)(outOfOrder(precision));

export const parallelRoutes = (precision: Precision): readonly Route[] => [
  ...[
    outOfOrder(precision),
    compiledFor('parallel on wasm', shared, precision),
    compiledFor('parallel in pieces on wasm', pieces, precision),
    compiledFor('parallel on workers', scripts, precision),
    compiledFor('parallel on js', js, precision),
  ].map(routeOf(precision)),
  jitted(precision),
];

/** Loops of a kernel that run several iterations at a time, and those of them on threads and in lanes. */
export function spreadsIn(kernel: Kernel, precision: Precision): { all: number; threads: number; lanes: number } {
  const count = { all: 0, threads: 0, lanes: 0 };
  for (const s of plan(kernel, analysisOf(kernel), wasm.traits, optionsOf(precision)).spreads.values()) {
    count.all++;
    if (s.threads) count.threads++;
    if (s.lanes > 1) count.lanes++;
  }
  return count;
}
