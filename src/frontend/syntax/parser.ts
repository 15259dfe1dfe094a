/** What the parts of the parser share: the state of the one text being read (reading never waits, so there is one at a
 * time), and the rules that files above supply to files below, so that none imports another in a circle. */
import type { BlockStatement, Expression } from 'acorn';

interface State {
  /** The arrow function just read without parentheses: nothing may follow it as it would follow an operand. */
  arrow: Expression | undefined;
  /** In the head of a `for`, `in` is no operator. */
  noIn: boolean;
  async: boolean;
  generator: boolean;
}

const initial: State = { arrow: undefined, noIn: false, async: false, generator: false };

export const p: State = { ...initial };

export const reset = (): State => Object.assign(p, initial);

interface Grammar {
  readonly assignment: () => Expression;
  readonly primary: () => Expression;
  /** A primary expression with its members and calls. */
  readonly operand: () => Expression;
  readonly functionBlock: () => BlockStatement;
}

export const grammar = {} as Grammar;

function within<T>(changes: Partial<State>, read: () => T): T {
  const { noIn, async, generator } = p;
  Object.assign(p, changes);
  const result = read();
  Object.assign(p, { noIn, async, generator });
  return result;
}

export const allowingIn = <T>(read: () => T): T => within({ noIn: false }, read);
export const withoutIn = <T>(read: () => T): T => within({ noIn: true }, read);
export const functionBody = (): BlockStatement => allowingIn(grammar.functionBlock);

/** Reads parameters and body of a function. `noIn`: an arrow's expression, which `for (… in …)` still sees. */
export const inFunction = <T>(async: boolean, generator: boolean, read: () => T, noIn = false): T =>
  within({ async, generator, noIn }, read);
