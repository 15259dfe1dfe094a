/** Parses JavaScript into ESTree nodes. Throws SyntaxError with `pos`, the offset where reading stopped. */
import type { Expression } from 'acorn';
import { assignment, operand, primary, sequence } from './expressions.ts';
import type { Parser } from './parser.ts';
import { functionBlock } from './statements.ts';
import { Tokens } from './tokens.ts';

function createParser(text: string): Parser {
  const within = <T>(changes: Partial<Pick<Parser, 'noIn' | 'async' | 'generator'>>, read: () => T): T => {
    const { noIn, async, generator } = p;
    Object.assign(p, changes);
    const result = read();
    Object.assign(p, { noIn, async, generator });
    return result;
  };
  const p: Parser = {
    t: new Tokens(text),
    arrow: undefined,
    noIn: false,
    async: false,
    generator: false,
    sequence: () => sequence(p),
    assignment: () => assignment(p),
    primary: () => primary(p),
    operand: () => operand(p),
    functionBody: () => within({ noIn: false }, () => functionBlock(p)),
    allowingIn: read => within({ noIn: false }, read),
    withoutIn: read => within({ noIn: true }, read),
    inFunction: (async, generator, read, keepIn = false) =>
      within({ async, generator, ...(!keepIn && { noIn: false }) }, read),
  };
  return p;
}

/** The one expression that a text is. */
export function parseExpression(text: string): Expression {
  const p = createParser(text);
  const found = p.sequence();
  if (p.t.type !== 'end') p.t.unexpected();
  return found;
}
