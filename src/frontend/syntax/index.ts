/** Parses JavaScript into ESTree nodes. Throws SyntaxError with `pos`, the offset where reading stopped. */
import type { Expression } from 'acorn';
import { assignment, operand, primary, sequence } from './expressions.ts';
import { grammar, reset } from './parser.ts';
import { functionBlock } from './statements.ts';
import { begin, t, unexpected } from './tokens.ts';

Object.assign(grammar, { assignment, primary, operand, functionBlock });

/** The one expression that a text is. */
export function parseExpression(text: string): Expression {
  reset();
  begin(text);
  const found = sequence();
  if (t.type !== 'end') unexpected();
  return found;
}
