/** What the analysis says of each labelled loop. */
import { analyse } from '../../../src/analysis/index.ts';
import type { LoopFacts } from '../../../src/analysis/loops.ts';
import { apart } from '../../../src/transform/apart.ts';
import { canonical } from '../../../src/transform/canonical/index.ts';
import { promote } from '../../../src/transform/promote.ts';
import { rows } from '../../../src/transform/rows.ts';
import { generator } from '../../corpus/define.ts';
import { type Fn, lowered } from '../../lowering.ts';
import type { Label, Labelled } from './labelled.ts';

export interface Measured {
  /** `gemm #3`: the kernel and the loop's number in its text. */
  readonly name: string;
  readonly label: Label;
  readonly facts: LoopFacts;
}

const optionsOf = ({ using, constants }: Labelled) => ({ ...(using && { using }), ...(constants && { constants }) });

/** Types do not depend on it. */
const SIZE = 7;

export function measured(c: Labelled): readonly Measured[] {
  const args = c.make(SIZE, generator(SIZE + 1));
  const kernel = promote(apart(rows(canonical(lowered(c.kernel as Fn, args, optionsOf(c))))));
  const all = [...analyse(kernel).loops().values()].filter(
    f => !(f.loop.kind === 'for' && (f.loop.rows || f.loop.parts)),
  );
  if (all.length !== c.labels.length)
    throw new Error(`${c.name} has ${all.length} loops and ${c.labels.length} labels`);
  return all.map((facts, k) => ({ name: `${c.name} #${k + 1}`, label: c.labels[k], facts }));
}

export const isFree = ({ label }: Measured): boolean => label !== 'serial';
export const isFound = ({ facts }: Measured): boolean => facts.verdict !== 'serial';
export const reasonsOf = ({ facts }: Measured): string => facts.reasons.map(r => unlined(r.text)).join('; ');

/** Without numbers of lines and without spaces in code, which depend on who took the types out of the text. */
const unlined = (text: string): string =>
  text.replace(/ ?\(line \d+\)| at line \d+/g, '').replace(/`[^`]*`/g, code => code.replaceAll(' ', ''));

/** Verdict, guards and reasons, as one line of the golden file. */
export function lineOf({ name, facts }: Measured): string {
  const { verdict, guards, copies, elements, roles, reductions } = facts;
  const of = (word: string, items: readonly string[]): string => (items.length ? ` | ${word} ${items.join('; ')}` : '');
  const updates = copies.map(c => `${c.op} into array ${c.array}`);
  const sums = elements.map(e => `${e.op} into array ${e.array}`);
  const how = reductions.map(r => (r.kind === 'fold' ? r.op : r.kind === 'pick' ? `pick ${r.test}` : r.kind));
  const kinds = [...new Set(roles.values())].sort();
  const reasons = [...new Set(facts.reasons.map(r => unlined(r.text)))];
  return `${name}: ${verdict}${of('because', reasons)}${of('if', guards)}${of('scalars', kinds)}${of('reductions', how)}${of('copies', updates)}${of('elements', sums)}`;
}
