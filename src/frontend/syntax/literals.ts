/** Literals: numbers, strings, regular expressions and templates. */
import type { Expression, Literal, TemplateLiteral } from 'acorn';
import { make } from './nodes.ts';
import { is, next, regularExpression, t, templateChunk, unescaped, unexpected } from './tokens.ts';

function numberOf(raw: string): number | bigint {
  const digits = raw.replaceAll('_', '');
  if (digits.endsWith('n')) return BigInt(digits.slice(0, -1));
  // A leading zero without a letter is octal in sloppy code, unless a digit says otherwise.
  return /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
}

export function numberLiteral(): Literal {
  const { start, value: raw } = t;
  next();
  const value = numberOf(raw);
  return make('Literal', start, { value, raw, ...(typeof value === 'bigint' && { bigint: String(value) }) });
}

export function stringLiteral(): Literal {
  const { start, value: raw } = t;
  next();
  return make('Literal', start, { value: unescaped(raw.slice(1, -1)), raw });
}

export function regexLiteral(): Literal {
  const { start } = t;
  const raw = regularExpression();
  const close = raw.lastIndexOf('/');
  const regex = { pattern: raw.slice(1, close), flags: raw.slice(close + 1) };
  return make('Literal', start, { value: null, raw, regex });
}

/** A template from its "`"; `expression` reads what stands between "${" and "}". */
export function template(expression: () => Expression): TemplateLiteral {
  const { start } = t;
  const expressions: Expression[] = [];
  const quasis: object[] = [];
  for (;;) {
    const { end: at } = t;
    const chunk = templateChunk();
    const tail = chunk.endsWith('`');
    const raw = chunk.slice(0, tail ? -1 : -2).replace(/\r\n?/g, '\n');
    const value = { raw, cooked: unescaped(raw) };
    quasis.push({ type: 'TemplateElement', start: at, end: at + chunk.length - (tail ? 1 : 2), value, tail });
    if (tail) return make('TemplateLiteral', start, { expressions, quasis });
    expressions.push(expression());
    if (!is('}')) unexpected();
  }
}
