/** What the parts of the parser share, so that none imports another in a circle. */
import type { BlockStatement, Expression } from 'acorn';
import type { Tokens } from './tokens.ts';

export interface Parser {
  readonly t: Tokens;
  /** The arrow function just read without parentheses: nothing may follow it as it would follow an operand. */
  arrow: Expression | undefined;
  /** In the head of a `for`, `in` is no operator. */
  noIn: boolean;
  async: boolean;
  generator: boolean;
  readonly sequence: () => Expression;
  readonly assignment: () => Expression;
  readonly primary: () => Expression;
  /** A primary expression with its members and calls. */
  readonly operand: () => Expression;
  readonly functionBody: () => BlockStatement;
  readonly allowingIn: <T>(read: () => T) => T;
  readonly withoutIn: <T>(read: () => T) => T;
  /** Reads parameters and body of a function. `keepIn`: an arrow's expression, which `for (… in …)` still sees. */
  readonly inFunction: <T>(async: boolean, generator: boolean, read: () => T, keepIn?: boolean) => T;
}
