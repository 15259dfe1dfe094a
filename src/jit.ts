/** `jit`: a plain function over typed arrays, compiled for the types it is called with and run where that pays. */
import type { Backend, Bound } from './backend.ts';
import { backendNamed } from './backends.ts';
import { read } from './compile.ts';
import { KernelError } from './diagnostic.ts';
import { choose } from './dispatch/choose.ts';
import type { TypedArray } from './dtype.ts';
import type { Parsed } from './frontend/parse.ts';
import type { ArgType } from './frontend/signature.ts';
import { keyOf } from './frontend/signature.ts';
import { usesOf } from './frontend/uses.ts';
import { matches, parameterNames, typeOfUsed, typesOf } from './jit/arguments.ts';
import { type Inspection, inspection } from './jit/inspect.ts';
import { type JitOptions, type Settings, settingsOf } from './jit/options.ts';
import { type Outside, outsideOf } from './jit/outside.ts';
import { resultOf } from './jit/results.ts';
import { accessOf, bind, type Code, candidates, codeFor, type Variant, variantFor } from './jit/variant.ts';
import { isHeapArray } from './runtime/memory.ts';
import { stage } from './runtime/staging.ts';

type AnyKernel = (...args: any[]) => any;

export interface JitFunction<F extends AnyKernel> {
  /** Calls the kernel. Its arguments are read, and its results written, at the call. */
  (...args: Parameters<F>): Promise<ReturnType<F>>;
  /** Calls the kernel and returns its value. */
  sync(...args: Parameters<F>): ReturnType<F>;
  /** Compiles for arguments like these, ahead of the first call. */
  compile(...args: Parameters<F>): Promise<void>;
  /** The IR, the loops and the code for arguments like these; without any, for those of the last call. */
  inspect(...args: Parameters<F> | []): Inspection;
  /** The plain function. */
  readonly kernel: F;
}

/** Types of a call, the variant compiled for them, and where it runs with its arrays on the heap or off it. */
interface Entry {
  readonly args: readonly ArgType[];
  readonly used: readonly ArgType[];
  readonly variant: Variant;
  readonly routes: [Route | undefined, Route | undefined];
}

export interface Route {
  readonly backend: Backend;
  readonly code: Code;
  readonly why: string;
}

/** What the last call did. */
export interface Last {
  readonly entry: Entry;
  readonly route: Route;
  readonly bytesIn: number;
  readonly bytesOut: number;
}

/** Integer and float64 forms of one signature that are compiled before integers lose their own form. */
const variantLimit = 4;

/** Compiles a kernel: an ordinary function over typed arrays and numbers (ARCHITECTURE.md describes the language).
 * @throws KernelError 'syntax' or 'unsupported' where the function's text is no kernel, 'option' for a wrong option. */
export function jit<F extends AnyKernel>(kernel: F, options: JitOptions = {}): JitFunction<F> {
  const settings = settingsOf(options);
  const session = open(kernel, settings);
  const sync = (...args: Parameters<F>): ReturnType<F> => call(session, args) as ReturnType<F>;
  // Runs at the call, so that calls on the same arrays run in the order made and nobody sees them half written.
  const start = (...args: Parameters<F>): Promise<ReturnType<F>> => {
    try {
      return Promise.resolve(sync(...args));
    } catch (error) {
      return Promise.reject(error);
    }
  };
  const compile = async (...args: Parameters<F>): Promise<void> => {
    if (!session.plain) routeFor(session, entryFor(session, args), true);
  };
  const inspect = (...args: Parameters<F> | []): Inspection => {
    if (session.plain) throw session.plain;
    if (args.length || !session.last) return describe(session, entryFor(session, args));
    return describe(session, session.last.entry, session.last);
  };
  return Object.assign(start, { sync, compile, inspect, kernel });
}

function describe(session: Session, entry: Entry, last?: Last): Inspection {
  const route = last?.route ?? routeFor(session, entry, true);
  return inspection(entry.variant, route, { in: last?.bytesIn ?? 0, out: last?.bytesOut ?? 0 });
}

/** One jitted function's state. */
interface Session {
  readonly kernel: AnyKernel;
  readonly settings: Settings;
  readonly parsed: Parsed;
  readonly names: readonly string[];
  outside: Outside;
  /** Functions in `using` as they were when `outside` was found. */
  functions: readonly (readonly [string, unknown])[];
  reaching: ReadonlySet<string>;
  entries: Entry[];
  /** How many entries differ only in which numbers are integers. */
  readonly forms: Map<string, number>;
  last: Last | undefined;
  /** Set once the kernel has turned out not to be one, under `fallback: 'js'`. */
  plain: KernelError | undefined;
}

function open(kernel: AnyKernel, settings: Settings): Session {
  const base = { kernel, settings, entries: [], forms: new Map(), last: undefined };
  try {
    const parsed = read(kernel);
    const found = {
      ...base,
      parsed,
      names: parameterNames(parsed),
      functions: [],
      reaching: new Set<string>(),
      outside: { functions: new Map(), values: [] },
      plain: undefined,
    };
    resolve(found);
    return found;
  } catch (error) {
    if (!(error instanceof KernelError) || settings.fallback === 'error') throw error;
    warn(kernel, error);
    return {
      ...base,
      parsed: undefined as never,
      names: [],
      functions: [],
      reaching: new Set(),
      outside: undefined as never,
      plain: error,
    };
  }
}

function warn(kernel: AnyKernel, error: KernelError): void {
  console.warn(`numjit: \`${kernel.name || 'kernel'}\` runs as plain JavaScript: ${error.message}`);
}

/** Finds what the kernel names from outside. */
function resolve(session: Session): void {
  const { using, constants } = session.settings;
  session.outside = outsideOf(session.parsed, using, constants);
  session.functions = [...session.outside.functions.keys()].map(name => [name, using[name]]);
  const texts = [session.parsed, ...session.outside.functions.values()];
  session.reaching = new Set(texts.flatMap(p => [...usesOf(...p.params, p.body).reaching]));
  session.entries = [];
}

function call(session: Session, args: readonly unknown[]): unknown {
  if (session.plain) return session.kernel(...args);
  let entry: Entry;
  try {
    entry = entryFor(session, args);
  } catch (error) {
    if (!(error instanceof KernelError) || error.code === 'argument' || session.settings.fallback === 'error')
      throw error;
    warn(session.kernel, error);
    session.plain = error;
    return session.kernel(...args);
  }
  return run(session, entry, args);
}

/** The entry that fits these arguments; compiled if there is none. */
function entryFor(session: Session, args: readonly unknown[]): Entry {
  const { using } = session.settings;
  for (const [name, f] of session.functions) {
    if (using[name] !== f) {
      resolve(session);
      break;
    }
  }
  const { entries } = session;
  for (let k = 0; k < entries.length; k++) {
    if (!fits(session, entries[k], args)) continue;
    if (k) entries.unshift(...entries.splice(k, 1));
    return entries[0];
  }
  return compileFor(session, args);
}

function fits({ names, reaching, outside, settings }: Session, entry: Entry, args: readonly unknown[]): boolean {
  if (args.length > names.length) return false;
  for (let k = 0; k < names.length; k++) if (!matches(entry.args[k], args[k], names[k], reaching)) return false;
  for (let k = 0; k < entry.used.length; k++) {
    const name = outside.values[k];
    if (!matches(entry.used[k], settings.using[name], name, reaching)) return false;
  }
  return true;
}

const withoutIntegers = (key: string): string => key.replaceAll(/\bint\b/g, 'number');

function compileFor(session: Session, args: readonly unknown[]): Entry {
  const { parsed, settings, outside, forms } = session;
  const typed = (reaching: ReadonlySet<string>) => ({
    args: typesOf(parsed, args, reaching),
    used: outside.values.map(name => typeOfUsed(name, settings.using[name], reaching)),
  });
  let types = typed(session.reaching);
  const key = () => [...types.args, ...types.used].map(keyOf).join();
  const form = withoutIntegers(key());
  const count = (forms.get(form) ?? 0) + 1;
  forms.set(form, count);
  if (count > variantLimit) {
    // Too many combinations: from here on numbers are numbers, whichever they are.
    session.reaching = new Set();
    session.entries = [];
    types = typed(session.reaching);
  }
  const used = new Map<string, ArgType | Parsed>(outside.values.map((name, k) => [name, types.used[k]]));
  for (const [name, p] of outside.functions) used.set(name, p);
  const constants = new Map(Object.entries(settings.constants));
  const variant = variantFor(cacheKey(session, key()), parsed, {
    args: types.args,
    using: used,
    constants,
    precision: settings.precision,
  });
  const entry: Entry = { ...types, variant, routes: [undefined, undefined] };
  session.entries.unshift(entry);
  return entry;
}

const shown = (_name: string, v: unknown) =>
  Object.is(v, -0)
    ? '-0'
    : typeof v === 'number' && !Number.isFinite(v)
      ? String(v)
      : ArrayBuffer.isView(v)
        ? Array.from(v as unknown as ArrayLike<number>)
        : v;

function cacheKey({ parsed, outside, settings }: Session, types: string): string {
  const texts = [...outside.functions].map(([name, p]) => [name, p.source.text]);
  return JSON.stringify(
    [parsed.source.name, parsed.source.text, texts, outside.values, types, settings.constants, settings.precision],
    shown,
  );
}

const everyResident = (arrays: readonly TypedArray[]): boolean => {
  for (let k = 0; k < arrays.length; k++) if (!isHeapArray(arrays[k])) return false;
  return true;
};

function run(session: Session, entry: Entry, args: readonly unknown[]): unknown {
  const { variant } = entry;
  const { using } = session.settings;
  const bound = bind(variant, args, using);
  const arrays = variant.touched.map(a => bound.arrays[a.id]!);
  const resident = everyResident(arrays);
  const route = routeFor(session, entry, resident);
  if (route.backend.memory === 'any') return finish(session, entry, route, bound, bound);
  if (resident) return finish(session, entry, route, bound, bound);
  const staged = stage(
    arrays,
    accessOf(variant, bound),
    variant.arrays.map(a => a.name),
  );
  if ('declined' in staged) return finish(session, entry, elsewhere(session, entry, staged.declined), bound, bound);
  const moved = bound.arrays.slice();
  variant.touched.forEach(({ id }, k) => {
    moved[id] = staged.views[k];
  });
  try {
    return finish(session, entry, route, bound, { params: bound.params, arrays: moved }, staged);
  } finally {
    staged.release();
  }
}

interface Traffic {
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly writeBack: () => void;
}
const inPlace: Traffic = { bytesIn: 0, bytesOut: 0, writeBack: () => {} };

/** Runs, and brings back what was written: also before an error that the kernel threw, as plain JavaScript leaves it. */
function finish(
  session: Session,
  entry: Entry,
  route: Route,
  given: Bound,
  used: Bound,
  traffic: Traffic = inPlace,
): unknown {
  const { kernel } = entry.variant.specialised;
  session.last = { entry, route, bytesIn: traffic.bytesIn, bytesOut: traffic.bytesOut };
  let outcome: ReturnType<Code['executable']['runSync']>;
  try {
    outcome = route.code.executable.runSync(used);
  } catch (error) {
    if (!(error instanceof KernelError)) traffic.writeBack();
    throw error;
  }
  const result = resultOf({ kernel, outcome, given: given.arrays, used: used.arrays });
  traffic.writeBack();
  return result;
}

function routeFor(session: Session, entry: Entry, resident: boolean): Route {
  const slot = Number(resident);
  return (entry.routes[slot] ??= decide(session, entry, resident));
}

function decide({ settings }: Session, { variant }: Entry, resident: boolean): Route {
  const named = backendNamed(settings.backend);
  if (named) {
    const code = codeFor(variant, named);
    if (code instanceof KernelError) throw code;
    return { backend: named, code, why: 'named by the option `backend`' };
  }
  const situation = { kernel: variant.specialised.kernel, depth: variant.depth, resident };
  const [best] = choose(situation, candidates(variant));
  if (!best) throw new KernelError('declined', `no backend can run \`${variant.specialised.kernel.name}\` here`);
  return { backend: best[0], code: codeFor(variant, best[0]) as Code, why: best[1] };
}

/** The arrays cannot be staged: only a backend that works in place will do. */
function elsewhere({ settings }: Session, { variant }: Entry, reason: string): Route {
  const backend = candidates(variant).find(b => b.memory === 'any');
  if (!backend || backendNamed(settings.backend)) throw new KernelError('declined', reason);
  return { backend, code: codeFor(variant, backend) as Code, why: reason };
}
