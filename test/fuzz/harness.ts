/** Runs one kernel several ways and compares what comes back: the returned value, every byte of every buffer, poison
 * included, and what was thrown. NaNs are one value; everything else must agree to the bit. */
import type { DType, TypedArray } from '../../src/dtype.ts';
import { constructorOf, dtypeOf } from '../../src/dtype.ts';
import type { ArgumentSet } from './arguments.ts';
import { floatBuffers, GUARD, materialise } from './arguments.ts';
import { ANY, checked, OutOfFuel, plain } from './oracle.ts';

export type Outcome =
  | { readonly kind: 'value'; readonly value: unknown; readonly buffers: readonly ArrayBuffer[] }
  | { readonly kind: 'throw'; readonly error: Error; readonly buffers: readonly ArrayBuffer[] }
  /** The kernel is not one for this route, and why. */
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'endless' };

/** One way to run a kernel. `prepare` may refuse by throwing; what it returns is called once for each argument set. */
export interface Route {
  readonly name: string;
  readonly prepare: (text: string) => (args: readonly unknown[]) => unknown;
}

export interface Mismatch {
  readonly route: string;
  readonly what: string;
  readonly expected: string;
  readonly got: string;
}

/** Errors by which a route says that it cannot take a kernel, or that fuel ran out, are not the kernel's. */
const refusal = (error: Error): boolean => error.name === 'KernelError';

function attempt(run: (args: readonly unknown[]) => unknown, set: ArgumentSet): Outcome {
  const { buffers, values } = materialise(set);
  try {
    return { kind: 'value', value: run(values), buffers };
  } catch (thrown) {
    const error = thrown as Error;
    if (error instanceof OutOfFuel) return { kind: 'endless' };
    if (refusal(error)) return { kind: 'refused', reason: error.message };
    return { kind: 'throw', error, buffers };
  }
}

/** What the kernel should do: plain JavaScript with bounds checked, or, where the numeric contract departs from that, what
 * the definition of the IR says. */
export const expected = (text: string, set: ArgumentSet, oracle?: Route): Outcome => {
  const run = checked(text);
  const found = attempt(args => run(...args), set);
  return oracle && found.kind !== 'endless' ? outcome(oracle, text, set) : found;
};

export const outcome = (route: Route, text: string, set: ArgumentSet): Outcome =>
  attempt(args => route.prepare(text)(args), set);

/** Plain JavaScript, unchecked: the oracle's own rewriting is held to it wherever nothing is out of bounds. */
export const plainRoute: Route = {
  name: 'plain',
  prepare: text => {
    const run = plain(text);
    return args => run(...args);
  },
};

const show = (v: unknown): string => {
  if (typeof v === 'bigint') return `${v}n`;
  if (dtypeOf(v)) return `${(v as object).constructor.name} [${Array.from(v as Float64Array, show).join(', ')}]`;
  if (Array.isArray(v)) return `[${v.map(show).join(', ')}]`;
  if (v !== null && typeof v === 'object')
    return `{ ${Object.entries(v)
      .map(([k, x]) => `${k}: ${show(x)}`)
      .join(', ')} }`;
  return Object.is(v, -0) ? '-0' : String(v);
};

const sameList = (a: ArrayLike<unknown>, b: ArrayLike<unknown>): boolean => {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!same(a[i], b[i])) return false;
  return true;
};

/** Equal values of equal kinds; typed arrays by dtype and element. */
export function same(a: unknown, b: unknown): boolean {
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return Object.is(a, b);
  const dtype = dtypeOf(a);
  if (dtype || dtypeOf(b)) return dtype === dtypeOf(b) && sameList(a as never, b as never);
  if (Array.isArray(a) || Array.isArray(b)) return Array.isArray(a) && Array.isArray(b) && sameList(a, b);
  const [keys, others] = [Object.keys(a), Object.keys(b)];
  return sameList(keys, others) && keys.every(k => same(a[k as never], b[k as never]));
}

/** The elements between the guards of a buffer of floats, or all bytes of another. */
const contents = (buffer: ArrayBuffer, dtype: DType | undefined): readonly TypedArray[] => {
  if (!dtype) return [new Uint8Array(buffer)];
  const Elements = constructorOf(dtype)!;
  const end = buffer.byteLength - GUARD;
  const size = dtype === 'float64' ? 8 : 4;
  const guards = [new Uint8Array(buffer, 0, GUARD), new Uint8Array(buffer, end)];
  return [...guards, new Elements(buffer, GUARD, (end - GUARD) / size)];
};

function compareBuffers(
  set: ArgumentSet,
  want: readonly ArrayBuffer[],
  got: readonly ArrayBuffer[],
): Omit<Mismatch, 'route'> | undefined {
  const floats = floatBuffers(set);
  for (let k = 0; k < want.length; k++) {
    const [a, b] = [contents(want[k], floats.get(k)), contents(got[k], floats.get(k))];
    const part = a.findIndex((list, i) => !sameList(list, b[i]));
    if (part < 0) continue;
    const at = Array.from(a[part] as Float64Array).findIndex((x, i) => !Object.is(x, b[part][i]));
    return {
      what: `buffer ${k}, ${floats.get(k) ?? 'byte'} ${at}`,
      expected: show(a[part][at]),
      got: show(b[part][at]),
    };
  }
  return undefined;
}

/** The part of an out-of-bounds message that is promised on every route: its first line. Other errors by name. */
const described = (e: Error): string => {
  const first = e.message.split('\n')[0];
  return e instanceof RangeError && first.includes('out of bounds for `') ? `RangeError: ${first}` : e.name;
};
const nameless = (message: string): string => message.replace(/`[^`]*`/, '');
const sameError = (want: Error, got: Error): boolean => {
  const [a, b] = [described(want), described(got)];
  return a.includes(`\`${ANY}\``) ? nameless(a) === nameless(b) : a === b;
};

const brief = (o: Outcome): string => {
  if (o.kind === 'value') return `value ${show(o.value)}`;
  if (o.kind === 'throw') return `throw ${described(o.error)} (${o.error.message.split('\n')[0]})`;
  return o.kind === 'refused' ? `refused: ${o.reason}` : 'endless';
};

/** The first difference between two outcomes, if any. */
export function compare(set: ArgumentSet, want: Outcome, got: Outcome): Omit<Mismatch, 'route'> | undefined {
  const differ = { what: 'outcome', expected: brief(want), got: brief(got) };
  if (want.kind === 'value' && got.kind === 'value') {
    if (!same(want.value, got.value)) return { what: 'value', expected: show(want.value), got: show(got.value) };
    return compareBuffers(set, want.buffers, got.buffers);
  }
  if (want.kind === 'throw' && got.kind === 'throw') {
    if (!sameError(want.error, got.error)) return differ;
    return compareBuffers(set, want.buffers, got.buffers);
  }
  return differ;
}

export interface Verdict {
  /** What the oracle gave, argument set by argument set. */
  readonly wanted: readonly Outcome[];
  readonly mismatch?: Mismatch & { readonly set: ArgumentSet };
  /** Routes that refused, with their reason. */
  readonly refused: ReadonlyMap<string, string>;
}

/** One kernel, all its argument sets, all routes; stops at the first mismatch. `wanted`: what the oracle gives, where it is known. */
export function judge(
  text: string,
  sets: readonly ArgumentSet[],
  routes: readonly Route[],
  oracle?: Route,
  wanted: readonly Outcome[] = sets.map(set => expected(text, set, oracle)),
): Verdict {
  const refused = new Map<string, string>();
  for (const route of routes) {
    let call: (args: readonly unknown[]) => unknown;
    try {
      call = route.prepare(text);
    } catch (error) {
      if (!refusal(error as Error)) return { wanted, refused, mismatch: crashed(route, error as Error, sets[0]) };
      refused.set(route.name, (error as Error).message);
      continue;
    }
    for (const [k, set] of sets.entries()) {
      if (
        wanted[k].kind === 'endless' ||
        wanted[k].kind === 'refused' ||
        (route.name === 'plain' && wanted[k].kind === 'throw')
      )
        continue;
      const got = attempt(call, set);
      if (got.kind === 'refused') {
        refused.set(route.name, got.reason);
        continue;
      }
      const difference = compare(set, wanted[k], got);
      if (difference) return { wanted, refused, mismatch: { route: route.name, ...difference, set } };
    }
  }
  return { wanted, refused };
}

const crashed = (route: Route, error: Error, set: ArgumentSet): Mismatch & { set: ArgumentSet } => ({
  route: route.name,
  what: 'preparing',
  expected: 'a kernel or a KernelError',
  got: `${error.name}: ${error.message.split('\n')[0]}`,
  set,
});

/** Numbers that came out: of the value, and of every array that changed. */
export function outputs(set: ArgumentSet, o: Outcome): readonly (readonly (number | bigint)[])[] {
  if (o.kind !== 'value') return [];
  const found: (readonly (number | bigint)[])[] = [];
  const visit = (v: unknown): void => {
    if (typeof v === 'number') found.push([v]);
    else if (typeof v === 'boolean') found.push([Number(v)]);
    else if (dtypeOf(v)) found.push(Array.from(v as Float64Array));
    else if (v !== null && typeof v === 'object') Object.values(v).forEach(visit);
  };
  visit(o.value);
  set.values
    .flatMap(a => (a.kind === 'object' ? a.fields.map(([, f]) => f) : [a]))
    .forEach(a => {
      if (a.kind !== 'array') return;
      const Elements = constructorOf(a.dtype)!;
      const before = new Elements(set.buffers[a.buffer].slice().buffer, a.offset, a.length);
      const after = new Elements(o.buffers[a.buffer], a.offset, a.length);
      if (!sameList(before, after)) found.push(Array.from(after as Float64Array));
    });
  return found;
}
