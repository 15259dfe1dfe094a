/** Literals: numbers, strings, regular expressions and templates. */
import type { Expression, Literal, TemplateLiteral } from 'acorn';
import { make } from './nodes.ts';
import { type Tokens, unescaped } from './tokens.ts';

function numberOf(raw: string): number | bigint {
  const digits = raw.replaceAll('_', '');
  if (digits.endsWith('n')) return BigInt(digits.slice(0, -1));
  // A leading zero without a letter is octal in sloppy code, unless a digit says otherwise.
  return /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
}

export function numberLiteral(t: Tokens): Literal {
  const { start, value: raw } = t;
  t.next();
  const value = numberOf(raw);
  return make(t, 'Literal', start, { value, raw, ...(typeof value === 'bigint' && { bigint: String(value) }) });
}

export function stringLiteral(t: Tokens): Literal {
  const { start, value: raw } = t;
  t.next();
  return make(t, 'Literal', start, { value: unescaped(raw.slice(1, -1)), raw });
}

export function regexLiteral(t: Tokens): Literal {
  const { start } = t;
  const raw = t.regex();
  const close = raw.lastIndexOf('/');
  return make(t, 'Literal', start, {
    value: null,
    raw,
    regex: { pattern: raw.slice(1, close), flags: raw.slice(close + 1) },
  });
}

/** A template from its "`"; `expression` reads what stands between "${" and "}". */
export function template(t: Tokens, expression: () => Expression): TemplateLiteral {
  const { start } = t;
  const expressions: Expression[] = [];
  const quasis: object[] = [];
  for (let at = t.end; ; at = t.end) {
    const chunk = t.chunk(at);
    const tail = chunk.endsWith('`');
    const raw = chunk.slice(0, tail ? -1 : -2);
    quasis.push({
      type: 'TemplateElement',
      start: at,
      end: at + raw.length,
      value: { raw, cooked: unescaped(raw) },
      tail,
    });
    t.end = at + chunk.length;
    t.next();
    if (tail) return make(t, 'TemplateLiteral', start, { expressions, quasis });
    expressions.push(expression());
    if (!t.is('}')) t.unexpected();
  }
}
