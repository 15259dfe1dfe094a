/** One jitted function: its text, and what has been compiled for the types it was called with so far. */
import { read } from '../compile.ts';
import { KernelError } from '../diagnostic.ts';
import { besideIntegers, dtypesIn } from '../frontend/company.ts';
import type { Parsed } from '../frontend/parse.ts';
import { type ArgType, withoutStrings } from '../frontend/signature.ts';
import { type Account, newAccount } from './account.ts';
import type { Again } from './again.ts';
import { typeOfUsed, typesOf } from './arguments.ts';
import { configurationVersion } from './configure.ts';
import { whyNotContracted } from './contracted.ts';
import type { Decision } from './decide.ts';
import { historyOf } from './kept.ts';
import { cacheKey, formKey, type Types, typesKey } from './key.ts';
import { type Matches, matcher } from './matches.ts';
import type { Settings } from './options.ts';
import type { Route } from './route.ts';
import { agree, isCurrent, type Text, textOf } from './text.ts';
import { type Variant, variantFor } from './variant.ts';

export type AnyKernel = (...args: any[]) => any;

/** What arguments have to be like. */
interface Pattern {
  readonly types: Types;
  readonly args: readonly Matches[];
  readonly used: readonly Matches[];
}

/** The variant for some types, and how its calls went. */
export interface Entry extends Pattern {
  readonly variant: Variant;
  /** Where calls run, by the size of their arguments: under a version of the configuration. */
  decisions: Decision[];
  version: number;
  readonly account: Account;
}

/** What the last call did. */
export interface Last {
  readonly entry: Entry;
  readonly route: Route;
  readonly decision: Decision;
  readonly bytesIn: number;
  readonly bytesOut: number;
}

export interface Session {
  readonly kernel: AnyKernel;
  readonly settings: Settings;
  text: Text;
  /** The one used last comes first. */
  entries: Entry[];
  /** Types that cannot be compiled, where the plain function then stands in at once. */
  failures: readonly (Pattern & { readonly error: KernelError })[];
  /** Combinations of integer and float64 numbers seen, by types without them. */
  readonly forms: Map<string, Set<string>>;
  /** Which numbers get a form of their own where they are integers. */
  integers: Integers;
  last: Last | undefined;
  /** Two calls whose arrays lie on the heap, and what was found of them: the last such, and one before with others. */
  again: Again | undefined;
  before: Again | undefined;
  /** Calls in a row that were like neither. */
  strangers: number;
  /** Whether the next call is timed from its beginning. */
  watched: boolean;
}

/** Those that are computed with elements of integers, and those that reach subscripts, with another one where they are positive
 * and remainders are taken by them; without that; the latter; none. */
type Integers = 3 | 2 | 1 | 0;

/** Combinations of integer and float64 numbers that are compiled for otherwise equal types. One more, and from there on
 * fewer get an integer form, in the end none: the same results, in fewer variants. */
const mostForms = 4;
/** Entries that are kept. */
const mostEntries = 64;

const mostFailures = 16;

/** @throws KernelError where the text is no kernel */
export function open(kernel: AnyKernel, settings: Settings): Session {
  const text = textOf(read(kernel), settings);
  return {
    kernel,
    settings,
    text,
    entries: [],
    failures: [],
    forms: new Map(),
    integers: 3,
    last: undefined,
    again: undefined,
    before: undefined,
    strangers: 0,
    watched: false,
  };
}

function renew(session: Session, text: Text): void {
  session.text = text;
  session.entries = [];
  session.failures = [];
  session.forms.clear();
  session.integers = 3;
}

/** The entry that fits these arguments; compiled if there is none. @throws KernelError */
export function entryFor(session: Session, args: readonly unknown[]): Entry {
  if (!isCurrent(session.text, session.settings)) renew(session, textOf(session.text.parsed, session.settings));
  const { entries } = session;
  for (let k = 0; k < entries.length; k++) {
    if (!fits(session, entries[k], args)) continue;
    if (k) entries.unshift(...entries.splice(k, 1));
    return entries[0];
  }
  const { failures } = session;
  for (const failure of failures) if (fits(session, failure, args)) throw failure.error;
  // Strings may be new at every call: no more are tried.
  if (failures.length >= mostFailures && args.some(a => typeof a === 'string')) throw failures[0].error;
  return compileFor(session, args);
}

function fits({ text, settings }: Session, wanted: Pattern, args: readonly unknown[]): boolean {
  if (args.length > wanted.args.length) return false;
  for (let k = 0; k < wanted.args.length; k++) if (!wanted.args[k](args[k])) return false;
  for (let k = 0; k < wanted.used.length; k++) if (!wanted.used[k](settings.using[text.values[k]])) return false;
  return true;
}

const none: ReadonlySet<string> = new Set();

function compileFor(session: Session, args: readonly unknown[]): Entry {
  const now = textOf(session.text.parsed, session.settings);
  if (!agree(now, session.text)) renew(session, now);
  let reaching = reachingOf(session, args);
  let types = typed(session, args, reaching);
  while (session.integers && isOneTooMany(session, types)) {
    session.integers = fewer(session, reaching);
    session.entries = [];
    session.forms.clear();
    reaching = reachingOf(session, args);
    types = typed(session, args, reaching);
  }
  const pattern = patternOf(session, types, reaching);
  const start = performance.now();
  try {
    const variant = variantOf(session, types);
    const history = historyOf(() => cacheKey(session.text, session.settings, types));
    // No spread: calls read entries, and each would have a shape of its own.
    const entry: Entry = {
      types,
      args: pattern.args,
      used: pattern.used,
      variant,
      decisions: [],
      version: configurationVersion(),
      account: newAccount(history),
    };
    entry.account.compiling = performance.now() - start;
    session.entries.unshift(entry);
    if (session.entries.length > mostEntries) session.entries.pop();
    return entry;
  } catch (error) {
    if (session.settings.fallback === 'js' && error instanceof KernelError)
      session.failures = [...session.failures, { ...pattern, error }];
    throw error;
  }
}

/** The next of them that leaves out something. */
function fewer({ integers, text }: Session, reaching: ReadonlySet<string>): Integers {
  if (integers === 3 && text.dividing.size) return 2;
  return integers >= 2 && reaching.size > text.reaching.size ? 1 : 0;
}

const dividingOf = ({ integers, text }: Session): ReadonlySet<string> => (integers === 3 ? text.dividing : none);

/** Names of numbers that get an integer form in a call. */
function reachingOf({ integers, text, settings }: Session, args: readonly unknown[]): ReadonlySet<string> {
  if (integers < 2 || !text.companies.length) return integers ? text.reaching : none;
  const dtypes = dtypesIn([
    ...text.parameters.map((name, k) => [name, args[k]] as const),
    ...Object.entries(settings.using),
  ]);
  const beside = besideIntegers(text.companies, dtypes);
  return beside.length ? new Set([...text.reaching, ...beside]) : text.reaching;
}

function typed(session: Session, args: readonly unknown[], reaching: ReadonlySet<string>): Types {
  const { text, settings } = session;
  const dividing = dividingOf(session);
  const named = (type: ArgType) => withoutStrings(type, name => text.words.has(name));
  return {
    args: typesOf(text.parsed, args, reaching, dividing).map(named),
    used: text.values.map(name => named(typeOfUsed(name, settings.using[name], reaching, dividing))),
  };
}

function isOneTooMany({ forms }: Session, types: Types): boolean {
  const form = formKey(types);
  const seen = forms.get(form) ?? new Set();
  forms.set(form, seen.add(typesKey(types)));
  return seen.size > mostForms;
}

function patternOf(session: Session, types: Types, reaching: ReadonlySet<string>): Pattern {
  const { text } = session;
  const dividing = dividingOf(session);
  const { args, used } = types;
  return {
    types,
    args: args.map((type, k) => matcher(type, text.parameters[k], reaching, dividing)),
    used: used.map((type, k) => matcher(type, text.values[k], reaching, dividing)),
  };
}

/** What these types would be compiled to, under other settings. @throws KernelError */
export const variantUnder = (session: Session, types: Types, settings: Partial<Settings>): Variant =>
  variantOf({ ...session, settings: { ...session.settings, ...settings } }, types);

function variantOf({ text, settings }: Pick<Session, 'text' | 'settings'>, types: Types): Variant {
  const using = new Map<string, ArgType | Parsed>(text.values.map((name, k) => [name, types.used[k]]));
  for (const { name, parsed } of text.helpers) using.set(name, parsed);
  const constants = new Map(Object.entries(settings.constants));
  const { precision, parallel, arithmetic } = settings;
  const free = parallel && precision !== 'js';
  const contract = whyNotContracted(settings) === undefined;
  const spread = { threads: parallel, lanes: parallel, reorder: free, math: free, contract, arithmetic };
  const call = { args: types.args, using, constants, precision };
  return variantFor(cacheKey(text, settings, types), text.parsed, call, spread);
}
