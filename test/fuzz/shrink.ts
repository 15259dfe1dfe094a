/** Makes a failing kernel small: tries edits of its text, largest first, and keeps those after which it still fails in
 * the same way. It knows syntax only; whether an edit is any good is for the caller's test to say. */
import type { Argument, ArgumentSet } from './arguments.ts';
import type { Node } from './oracle.ts';
import { children, isNode, parseKernel } from './oracle.ts';

export interface Failure {
  readonly text: string;
  readonly set: ArgumentSet;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const source = (text: string, n: Node): string => text.slice(n.start, n.end);

const isStatement = (n: Node): boolean => /Statement$|Declaration$/.test(n.type);
const isExpression = (n: Node): boolean => /Expression$|^Literal$|^Identifier$/.test(n.type);

/** The statements of a block, or the statement itself. */
const unwrapped = (text: string, n: Node): string =>
  n.type === 'BlockStatement' ? text.slice(n.start + 1, n.end - 1) : source(text, n);

/** A statement goes, or only what is inside it stays. */
function statementEdits(text: string, n: Node): readonly Edit[] {
  const parts = ['consequent', 'alternate', 'body', 'init'].map(f => n[f]).filter(isNode);
  const kept = n.type === 'FunctionDeclaration' ? [] : parts.map(p => unwrapped(text, p));
  const cases =
    n.type === 'SwitchStatement'
      ? (n.cases as Node[]).map(c =>
          (c.consequent as Node[])
            .map(s => source(text, s))
            .filter(s => s !== 'break;')
            .join(' '),
        )
      : [];
  return ['', ...kept, ...cases].map(t => ({ start: n.start, end: n.end, text: t }));
}

/** An expression becomes one of its parts, or a constant. */
function expressionEdits(text: string, n: Node): readonly Edit[] {
  const parts = children(n)
    .filter(isExpression)
    .map(c => (n.type === 'ParenthesizedExpression' ? source(text, c) : `(${source(text, c)})`));
  const bare = children(n)
    .filter(isExpression)
    .map(c => source(text, c));
  const constants = n.type === 'Literal' || n.type === 'Identifier' ? ['0', '1', '1n'] : ['0', '1', 'true', '1n'];
  return [...constants, ...bare, ...parts]
    .filter(t => t.length < n.end - n.start)
    .map(t => ({ start: n.start, end: n.end, text: t }));
}

function edits(text: string): readonly Edit[] {
  const found: Edit[] = [];
  const visit = (n: Node, outermost: boolean): void => {
    if (!outermost && isStatement(n)) found.push(...statementEdits(text, n));
    else if (!outermost && isExpression(n)) found.push(...expressionEdits(text, n));
    if (n.type === 'SwitchCase') found.push({ start: n.start, end: n.end, text: '' });
    for (const c of children(n)) visit(c, false);
  };
  visit(parseKernel(text), true);
  return found.sort((a, b) => saved(b) - saved(a));
}

const saved = (e: Edit): number => e.end - e.start - e.text.length;
const apply = (text: string, e: Edit): string => text.slice(0, e.start) + e.text + text.slice(e.end);

const parses = (text: string): boolean => {
  try {
    parseKernel(text);
    return true;
  } catch {
    return false;
  }
};

/** Shorter arrays, plainer numbers. */
function simplerSets(set: ArgumentSet): readonly ArgumentSet[] {
  const replace = (k: number, a: Argument): ArgumentSet => ({
    ...set,
    values: set.values.map((v, i) => (i === k ? a : v)),
  });
  return set.values.flatMap((a, k) => {
    if (a.kind === 'array' && a.length > 0)
      return [...new Set([a.length >> 2, a.length >> 1, a.length - 1])].map(length => replace(k, { ...a, length }));
    if (a.kind === 'value' && typeof a.value === 'number' && a.value !== 0 && a.value !== 1)
      return [0, 1].map(value => replace(k, { ...a, value }));
    return [];
  });
}

/** The smallest failure that `fails` still confirms, within `most` trials. */
export function shrink(failure: Failure, fails: (f: Failure) => boolean, most = 2000): Failure {
  const trials = shrinking(failure, most);
  let next = trials.next();
  while (!next.done) next = trials.next(fails(next.value));
  return next.value;
}

/** The same, where it takes a while to tell. */
export async function shrinkLater(failure: Failure, fails: (f: Failure) => Promise<boolean>, most: number) {
  const trials = shrinking(failure, most);
  let next = trials.next();
  while (!next.done) next = trials.next(await fails(next.value));
  return next.value;
}

/** Yields what is to be tried, and is told whether it fails. */
function* shrinking(failure: Failure, most: number): Generator<Failure, Failure, boolean> {
  let [best, trials, changed] = [failure, 0, true];
  function* attempt(f: Failure): Generator<Failure, boolean, boolean> {
    if (trials++ >= most || !(yield f)) return false;
    best = f;
    return true;
  }
  while (changed && trials < most) {
    changed = false;
    for (let k = 0, list = edits(best.text); k < list.length && trials < most; ) {
      const text = apply(best.text, list[k]);
      if (parses(text) && (yield* attempt({ ...best, text }))) {
        [list, changed] = [edits(text), true];
        k = Math.max(0, k - 1);
      } else k++;
    }
    for (const set of simplerSets(best.set)) if (yield* attempt({ ...best, set })) changed = true;
  }
  return { ...best, text: tidy(best.text) };
}

/** Empty lines go. */
const tidy = (text: string): string =>
  text
    .split('\n')
    .filter(l => l.trim())
    .join('\n');
