/** A kernel's text together with what it names from outside: all that does not depend on a call's types. */
import { type Company, companiesIn } from '../frontend/company.ts';
import type { Parsed } from '../frontend/parse.ts';
import { usesIn } from '../frontend/uses.ts';
import { parameterNames } from './arguments.ts';
import type { Settings } from './options.ts';
import { outsideOf } from './outside.ts';

export interface Text {
  readonly parsed: Parsed;
  readonly parameters: readonly string[];
  /** Functions in `using`, by the name that the kernel calls them. */
  readonly helpers: readonly Helper[];
  /** Names in `using` that stand for values. */
  readonly values: readonly string[];
  /** Names of numbers that reach subscripts, bounds or sizes: those that get an integer form where they are integers. */
  readonly reaching: ReadonlySet<string>;
  /** Those among them that remainders are taken by: which get another form where they are positive. */
  readonly dividing: ReadonlySet<string>;
  /** Names of numbers, and the arrays with whose elements they are computed. */
  readonly companies: readonly Company[];
  /** Every word of the texts. */
  readonly words: ReadonlySet<string>;
}

export interface Helper {
  readonly name: string;
  readonly given: unknown;
  readonly parsed: Parsed;
}

export function textOf(parsed: Parsed, { using, constants }: Settings): Text {
  const { functions, values } = outsideOf(parsed, using, constants);
  const texts = [parsed, ...functions.values()].map(p => usesIn(p));
  return {
    parsed,
    parameters: parameterNames(parsed),
    helpers: [...functions].map(([name, p]) => ({ name, given: using[name], parsed: p })),
    values,
    reaching: new Set(texts.flatMap(u => [...u.reaching])),
    dividing: new Set(
      texts.flatMap(u => [...u.dividing, ...(texts.some(h => h !== u && h.dividing.size) ? u.passed : [])]),
    ),
    companies: companiesIn(parsed),
    words: new Set([parsed, ...functions.values()].flatMap(p => p.source.text.match(/[\p{ID_Continue}$]+/gu) ?? [])),
  };
}

/** Whether the helpers in `using` are still those that the text was made with. */
export function isCurrent({ helpers }: Text, { using }: Settings): boolean {
  for (let k = 0; k < helpers.length; k++) if (using[helpers[k].name] !== helpers[k].given) return false;
  return true;
}

/** Whether two texts name the same things from outside. */
export const agree = (a: Text, b: Text): boolean =>
  a.values.join() === b.values.join() &&
  a.helpers.length === b.helpers.length &&
  a.helpers.every((h, k) => h.name === b.helpers[k].name && h.given === b.helpers[k].given);
