/** Einstein's notation: which letters stand for which axes. */
import { KernelError } from '../../diagnostic.ts';
import { type Shape, shown } from '../../ndarray/layout.ts';

export interface Subscripts {
  /** A label for each axis of each operand: a letter, or a number counted from the last of those that an ellipsis stands for. */
  readonly inputs: readonly (readonly string[])[];
  readonly output: readonly string[];
  /** Length of each label's axes. */
  readonly lengths: ReadonlyMap<string, number>;
}

const fail = (text: string, rule: string): never => {
  throw new KernelError('argument', `einsum: '${text}': ${rule}`);
};

/** Labels of one term, of which an ellipsis stands for so many axes. */
function labelsOf(text: string, term: string, ellipsis: number): string[] {
  const [before, after, ...more] = term.split('...');
  if (more.length) fail(text, "a term has '...' twice");
  const letters = (part: string): string[] => {
    if (!/^[a-zA-Z]*$/.test(part))
      fail(text, `'${term}' is no term: letters for axes, and '...' for any number of them`);
    return [...part];
  };
  if (after === undefined) return letters(before);
  return [...letters(before), ...Array.from({ length: ellipsis }, (_, k) => String(ellipsis - k)), ...letters(after)];
}

const lettersIn = (term: string): number => term.replace('...', '').length;

/** @throws KernelError 'argument' where text and shapes do not fit */
export function subscriptsOf(given: string, shapes: readonly Shape[]): Subscripts {
  const text = given.replaceAll(' ', '');
  const [left, right, ...more] = text.split('->');
  if (more.length) fail(given, "'->' stands twice");
  const terms = left.split(',');
  if (terms.length !== shapes.length) fail(given, `${terms.length} terms for ${shapes.length} operands`);
  const inputs = terms.map((term, k) => {
    labelsOf(given, term, 0);
    const rest = shapes[k].length - lettersIn(term);
    if (rest < 0 || (rest > 0 && !term.includes('...')))
      fail(given, `the term '${term}' has ${lettersIn(term)} letters for an operand of shape ${shown(shapes[k])}`);
    return labelsOf(given, term, rest);
  });
  const lengths = new Map<string, number>();
  inputs.forEach((labels, o) =>
    labels.forEach((label, k) => {
      const n = shapes[o][k];
      const known = lengths.get(label) ?? 1;
      if (known !== n && known !== 1 && n !== 1)
        fail(given, `the axes called '${label}' have ${known} and ${n} elements`);
      lengths.set(label, known === 1 ? n : known);
    }),
  );
  const wide = Math.max(0, ...[...lengths.keys()].filter(isNumbered).map(Number));
  const output = right === undefined ? implied(inputs, wide) : labelsOf(given, right, wide);
  if (right !== undefined && !right.includes('...') && wide > 0)
    fail(given, "the result must have '...' where operands have it");
  for (const label of output) if (!lengths.has(label)) fail(given, `the result has '${label}', which no operand has`);
  if (new Set(output).size !== output.length) fail(given, 'the result has a letter twice');
  return { inputs, output, lengths };
}

const isNumbered = (label: string): boolean => /^\d+$/.test(label);

/** Where no result is named: the letters that stand once, in alphabetic order, behind what ellipses stand for. */
function implied(inputs: readonly (readonly string[])[], wide: number): string[] {
  const all = inputs.flat().filter(label => !isNumbered(label));
  const once = all.filter(label => all.indexOf(label) === all.lastIndexOf(label));
  return [...Array.from({ length: wide }, (_, k) => String(wide - k)), ...once.sort()];
}
