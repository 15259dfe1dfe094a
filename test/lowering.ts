/** Runs a kernel as plain JavaScript, through `lower` and `interpret`, and through `jit` on every backend, for tests that
 * hold them all to the same bits: the result, what was thrown, and every element of every argument. */
import { test } from 'vitest';
import { backends } from '../src/backends.ts';
import { dtypeOf } from '../src/dtype.ts';
import { besideIntegers, companiesIn, dtypesIn } from '../src/frontend/company.ts';
import { lower } from '../src/frontend/lower.ts';
import { type Parsed, parse } from '../src/frontend/parse.ts';
import type { ArgType } from '../src/frontend/signature.ts';
import { usesOf } from '../src/frontend/uses.ts';
import { interpret } from '../src/interpret.ts';
import type { Kernel } from '../src/ir.ts';
import { parameterNames, reader, typeOfUsed, typesOf } from '../src/jit/arguments.ts';
import type { JitOptions } from '../src/jit/options.ts';
import { outsideOf } from '../src/jit/outside.ts';
import { resultOf } from '../src/jit/results.ts';
import { jit } from '../src/jit.ts';
import { prange } from '../src/prange.ts';
import { random } from '../src/random.ts';
import { verify } from '../src/verify.ts';

export type Fn = (...args: any[]) => unknown;

/** A function from its text, with what it names outside itself. */
export const functionOf = (text: string, outside: { readonly [name: string]: unknown } = {}): Fn =>
  new Function('prange', 'random', ...Object.keys(outside), `return (${text});`)(
    prange,
    random,
    ...Object.values(outside),
  ) as Fn;

/** The kernel's IR for these arguments. */
export function lowered(fn: Fn, args: readonly unknown[], options: JitOptions = {}): Kernel {
  const parsed = parse(fn);
  const { using = {}, constants = {}, precision = 'native' } = options;
  const outside = outsideOf(parsed, using, constants);
  const uses = usesOf(...[parsed, ...outside.functions.values()].flatMap(p => [...p.params, p.body]));
  const given = parameterNames(parsed).map((name, k) => [name, args[k]] as const);
  const beside = besideIntegers(companiesIn(parsed), dtypesIn([...given, ...Object.entries(using)]));
  const reaching = new Set([...uses.reaching, ...beside]);
  const types: [string, ArgType | Parsed][] = outside.values.map(name => [
    name,
    typeOfUsed(name, using[name], reaching, uses.dividing),
  ]);
  const kernel = lower(parsed, {
    args: typesOf(parsed, args, reaching, uses.dividing),
    using: new Map([...types, ...outside.functions]),
    constants: new Map(Object.entries(constants)),
    precision,
  });
  verify(kernel);
  return kernel;
}

/** A way to run a kernel. */
export type Route = (fn: Fn, options: JitOptions) => Fn;

export const plain: Route = fn => fn;

export const interpreted: Route =
  (fn, options) =>
  (...args) => {
    const kernel = lowered(fn, args, options);
    const using = options.using ?? {};
    const arrays = kernel.arrays.map(({ storage }) =>
      storage.kind === 'param' ? (reader(storage.path)(args, using) as Float64Array) : undefined,
    );
    const params = kernel.params.map(q => +(reader(q.path)(args, using) as number));
    return resultOf({ kernel, outcome: interpret(kernel, { params, arrays }), given: arrays, used: arrays });
  };

/** Every way to run a kernel besides plain JavaScript, by name. */
export const routes: { readonly [name: string]: Route } = {
  interpret: interpreted,
  ...Object.fromEntries(
    backends.map(b => [b.name, (fn: Fn, options: JitOptions) => jit(fn, { ...options, backend: b.name as 'js' }).sync]),
  ),
};

export interface Outcome {
  readonly value?: unknown;
  readonly error?: string;
  readonly args: readonly unknown[];
}

/** A call, and what the arguments are after it. Of a RangeError for an access, only what is promised. */
export function outcome(fn: Fn, args: readonly unknown[]): Outcome {
  try {
    return { value: fn(...args), args };
  } catch (error) {
    const { name, message, code } = error as Error & { code?: string };
    return { error: `${name}${code ? ` ${code}` : ''}: ${message.split('\n')[0]}`, args };
  }
}

/** An element of a typed array: what `show` says of it, without asking what it is. */
const element = (v: number | bigint) => (typeof v === 'bigint' ? `${v}n` : v === 0 && 1 / v < 0 ? '-0' : v);

/** A value as text that tells every two different values apart: −0 from 0, a Float32Array from an Array. */
export function show(v: unknown): string {
  if (typeof v === 'bigint') return `${v}n`;
  if (typeof v === 'function') return 'function';
  if (Object.is(v, -0)) return '-0';
  if (v === null || typeof v !== 'object') return String(v);
  const list = (items: ArrayLike<unknown>) => Array.from(items, show).join(', ');
  if (dtypeOf(v)) return `${dtypeOf(v)}[${Array.from(v as Float64Array, element).join(', ')}]`;
  if (Array.isArray(v)) return `[${list(v)}]`;
  return `{${Object.entries(v)
    .map(([k, x]) => `${k}: ${show(x)}`)
    .join(', ')}}`;
}

export const showOutcome = ({ value, error, args }: Outcome): string =>
  `${error ?? `returns ${show(value)}`}\nleaves ${show(args)}`;

export interface Row {
  readonly text: string;
  /** Fresh arguments of each call. */
  readonly calls: readonly (() => readonly unknown[])[];
  readonly options?: JitOptions;
}

/** A JitFunction's plain function, where it is handed over. */
const plainly = (using: { readonly [name: string]: unknown }) =>
  Object.fromEntries(Object.entries(using).map(([name, v]) => [name, (v as { kernel?: unknown })?.kernel ?? v]));

/** Where the outcomes differ from plain JavaScript's, as text; undefined where none does. */
export function differences({ text, calls, options = {} }: Row): string | undefined {
  const using = plainly({ ...options.constants, ...options.using });
  const found: string[] = [];
  for (const make of calls) {
    const want = showOutcome(outcome(functionOf(text, using), make()));
    for (const [name, route] of Object.entries(routes)) {
      const got = showOutcome(outcome((...args) => route(functionOf(text, using), options)(...args), make()));
      if (got !== want) found.push(`${text}\ncalled with ${show(make())}\nplain: ${want}\n${name}: ${got}`);
    }
  }
  return found.length ? found.join('\n\n') : undefined;
}

/** One test for each row: a sentence, a kernel, and one or more lists of arguments. Under precision 'js' unless the options
 * say otherwise, all routes must agree with plain JavaScript to the bit. */
export type Case = readonly [sentence: string, text: string, ...calls: (() => readonly unknown[])[]];

export function agree(cases: readonly Case[], options: JitOptions = {}): void {
  for (const [sentence, text, ...calls] of cases)
    test(sentence, () => {
      const difference = differences({ text, calls, options: { precision: 'js', ...options } });
      if (difference) throw new Error(difference);
    });
}
