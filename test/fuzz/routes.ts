/** The ways a kernel is run: plain JavaScript, the interpreter, all CPU backends straight from the IR, and `jit` as a
 * user calls it. Those that start from IR can have a miscompile planted. */
import { analyse } from '../../src/analysis/index.ts';
import type { Backend, Bound, Outcome } from '../../src/backend.ts';
import type { TypedArray } from '../../src/dtype.ts';
import { constructorOf, dtypeOf } from '../../src/dtype.ts';
import type { Precision } from '../../src/frontend/float32.ts';
import { lower } from '../../src/frontend/lower.ts';
import { parse } from '../../src/frontend/parse.ts';
import type { ArgType } from '../../src/frontend/signature.ts';
import { keyOf, typeOfArgument } from '../../src/frontend/signature.ts';
import { prepare } from '../../src/interpret.ts';
import type { Kernel, Path, Result } from '../../src/ir.ts';
import { jit } from '../../src/jit.ts';
import { backend as js } from '../../src/js/index.ts';
import { backend as workers } from '../../src/js/workers.ts';
import { plan } from '../../src/plan/index.ts';
import { heap } from '../../src/runtime/memory.ts';
import { apply } from '../../src/transform/apply.ts';
import { hoist } from '../../src/transform/hoist.ts';
import { legalise } from '../../src/transform/legalise.ts';
import { verify } from '../../src/verify.ts';
import { backend as wasm } from '../../wasm/index.ts';
import type { Route } from './harness.ts';
import { plainRoute } from './harness.ts';
import { plain } from './oracle.ts';
import type { Mutate } from './rewrite.ts';
import { fuelled } from './rewrite.ts';

/** A way to run IR. */
export interface Engine {
  readonly name: string;
  readonly make: (kernel: Kernel) => (bound: Bound) => Outcome;
  /** Works on the heap: arguments are copied there, guards included, and back. */
  readonly onHeap: boolean;
}

export const interpreter: Engine = { name: 'interpret', make: prepare, onHeap: false };

export const engineOf = (backend: Backend): Engine => ({
  name: backend.name,
  onHeap: backend.memory === 'heap',
  make: kernel => {
    const { runSync } = backend.load(backend.emit(legalise(kernel, backend.traits)));
    return runSync;
  },
});

/** What WebAssembly is emitted from, interpreted: tells a wrong rewrite from a wrong emitter. */
export const rewritten: Engine = {
  name: 'interpret rewritten',
  onHeap: false,
  make: kernel => {
    const applied = apply(kernel, plan(kernel, analyse(kernel), wasm.traits));
    return prepare(legalise(hoist(applied), wasm.traits));
  },
};

export const engines: readonly Engine[] = [interpreter, rewritten, engineOf(js), engineOf(wasm), engineOf(workers)];

/** Every number argument that is a small integer is typed as one, whether it reaches a subscript or not, and in every other
 * kernel as one that is positive, whether remainders are taken by it or not: more than `jit` does, so more is tested. */
const typesOf = (text: string, args: readonly unknown[]): readonly ArgType[] =>
  args.map(a => typeOfArgument(a, 'argument', all, text.length % 2 ? all : undefined) ?? { kind: 'undefined' });
const all: ReadonlySet<string> = new Set(['argument']);

const at = (args: readonly unknown[], path: Path): unknown =>
  path.reduce<unknown>((v, key) => (v as Record<string | number, unknown>)[key], args);

/** A returned value from what a run left. */
function returned(result: Result, kernel: Kernel, outcome: Outcome, args: readonly unknown[]): unknown {
  switch (result.kind) {
    case 'undefined':
      return undefined;
    case 'number':
      return Number(outcome.local(result.local));
    case 'bigint':
      return outcome.local(result.local);
    case 'boolean':
      return Boolean(outcome.local(result.local));
    case 'array': {
      const { storage } = kernel.arrays[result.array];
      return storage.kind === 'param' ? at(args, storage.path) : outcome.array(result.array).slice();
    }
    case 'list':
      return result.items.map(r => returned(r, kernel, outcome, args));
    case 'object':
      return Object.fromEntries(result.fields.map(([k, r]) => [k, returned(r, kernel, outcome, args)]));
  }
}

const isArray = (v: unknown): v is TypedArray => dtypeOf(v) !== undefined;

/** Copies the buffers of these arrays whole to the heap while `run` works on views of them there. */
function onHeap<T>(arrays: Bound['arrays'], run: (arrays: Bound['arrays']) => T): T {
  const buffers = [...new Set(arrays.filter(isArray).map(a => a.buffer))];
  const places = new Map(buffers.map(b => [b, heap().alloc(b.byteLength)]));
  const bytes = (b: ArrayBufferLike) => new Uint8Array(heap().memory.buffer, places.get(b)!, b.byteLength);
  for (const b of buffers) bytes(b).set(new Uint8Array(b));
  const moved = arrays.map(
    a => a && new (constructorOf(dtypeOf(a)!)!)(heap().memory.buffer, places.get(a.buffer)! + a.byteOffset, a.length),
  );
  try {
    return run(moved);
  } finally {
    for (const b of buffers) new Uint8Array(b).set(bytes(b));
    for (const address of places.values()) heap().free(address);
  }
}

/** Lowered kernels, shared by the routes that a kernel takes one after another. */
let lastText = '';
const loweredBy = new Map<string, Kernel>();

function lowered(text: string, types: readonly ArgType[], precision: Precision): Kernel {
  if (text !== lastText) loweredBy.clear();
  lastText = text;
  const key = [precision, ...types.map(keyOf)].join();
  const kernel =
    loweredBy.get(key) ?? lower(parse(text), { args: types, using: new Map(), constants: new Map(), precision });
  if (!loweredBy.has(key)) verify(kernel);
  loweredBy.set(key, kernel);
  return kernel;
}

/** Compiles once for each signature that comes. */
function compiled(
  text: string,
  engine: Engine,
  mutate: Mutate,
  precision: Precision = 'js',
): (args: readonly unknown[]) => unknown {
  parse(text);
  const made = new Map<string, { kernel: Kernel; run: (bound: Bound) => Outcome }>();
  const build = (types: readonly ArgType[]) => {
    const kernel = mutate(lowered(text, types, precision));
    return { kernel, run: engine.make(kernel) };
  };
  return args => {
    const types = typesOf(text, args);
    const key = types.map(keyOf).join();
    const { kernel, run } = made.get(key) ?? build(types);
    made.set(key, { kernel, run });
    const params = kernel.params.map(p => Number(at(args, p.path)));
    const arrays = kernel.arrays.map(a =>
      a.storage.kind === 'param' ? (at(args, a.storage.path) as TypedArray) : undefined,
    );
    const finish = (given: Bound['arrays']) => {
      const outcome = run({ params, arrays: given });
      return returned(kernel.results[outcome.site], kernel, outcome, args);
    };
    return engine.onHeap ? onHeap(arrays, finish) : finish(arrays);
  };
}

export const routeOf =
  (precision: Precision) =>
  (engine: Engine): Route => ({ name: engine.name, prepare: text => compiled(text, engine, k => k, precision) });

/** A route whose compiler is wrong in one way; fuel ends the loops that then have no end. */
export const planted = (engine: Engine, mutate: Mutate): Route => ({
  name: `${engine.name} with a miscompile`,
  prepare: text => compiled(text, engine, k => fuelled(mutate(k))),
});

/** As a user calls it, arrays staged. */
const jitted = (backend: 'js' | 'wasm' | 'workers', precision: Precision): Route => ({
  name: `jit on ${backend}`,
  prepare: text => {
    const f = jit(plain(text), { precision, backend });
    return args => f.sync(...args);
  },
});

export const routes: readonly Route[] = [
  plainRoute,
  ...engines.map(routeOf('js')),
  jitted('wasm', 'js'),
  jitted('js', 'js'),
  jitted('workers', 'js'),
];

/** Under another precision plain JavaScript is no oracle: the interpreter is. */
export const oracleOf = (precision: Precision): Route | undefined =>
  precision === 'js' ? undefined : routeOf(precision)(interpreter);

export const routesOf = (precision: Precision): readonly Route[] =>
  precision === 'js'
    ? routes
    : [...engines.slice(1).map(routeOf(precision)), jitted('wasm', precision), jitted('js', precision)];

/** The IR of a kernel for these arguments. */
export const kernelOf = (text: string, args: readonly unknown[]): Kernel =>
  lower(parse(text), { args: typesOf(text, args), using: new Map(), constants: new Map(), precision: 'js' });
