/** The tokens of JavaScript, one at a time. What `kernel.toString()` gives has been parsed by the engine before, so this
 * reads valid programs and need not tell all invalid ones: about a fifth of the size of a parser that does. */

export type TokenType = 'name' | 'number' | 'string' | 'private' | 'punctuator' | 'end';

const skip = /(?:\s|\/\/[^\n\r\u2028\u2029]*|\/\*[\s\S]*?\*\/)*/y;
const newline = /[\n\r\u2028\u2029]/;
/** What a valid program has beyond ASCII outside strings and comments, and is no space, belongs to a name. */
const name = /#?(?:[$\w]|[^\s -~]|\\u(?:[\da-fA-F]{4}|\{[\da-fA-F]+\}))+/y;
const number = /(?:0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?[\d_]+)?)n?/y;
const string = /"(?:[^"\\\n\r]|\\[\s\S])*"|'(?:[^'\\\n\r]|\\[\s\S])*'/y;
const punctuator =
  /[{}()[\];,~:`@]|\?\?=?|\?\.(?!\d)|\?|\.\.\.|\.|=>|[=!]==?|=|!|(?:\*\*|<<|>>>?|&&|\|\|)=?|\+\+|--|[-+*/%<>&|^]=?/y;
const regex = /\/(?:[^/\\[\n\r]|\\.|\[(?:[^\]\\\n\r]|\\.)*\])+\/\w*/y;
const chunk = /(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?:`|\$\{)/y;

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** Where and why reading stopped. */
export const failAt = (pos: number, message: string): never => {
  throw Object.assign(new SyntaxError(message), { pos });
};

const simpleEscapes: { readonly [c: string]: string } = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  v: '\v',
  f: '\f',
  '0': '\0',
  '\n': '',
  '\r\n': '',
  '\u2028': '',
  '\u2029': '',
};

/** A string or identifier with its escapes resolved. */
export const unescaped = (raw: string): string =>
  raw.replace(
    /\\(?:u\{([\da-fA-F]+)\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|(\r\n|[\s\S]))/g,
    (_all, long, short, byte, c: string) =>
      c === undefined ? String.fromCodePoint(Number.parseInt(long ?? short ?? byte, 16)) : (simpleEscapes[c] ?? c),
  );

interface Token {
  text: string;
  type: TokenType;
  /** A punctuator or name as written (escapes resolved); the raw text of a number or string. */
  value: string;
  start: number;
  end: number;
  /** Whether a line ends between the previous token and this one. */
  newline: boolean;
  /** Where the previous token ended. */
  last: number;
}

/** The current token and the text that it is in. Its successors are not known: whether `/` divides depends on the
 * parser. */
export const t: Token = { text: '', type: 'end', value: '', start: 0, end: 0, newline: false, last: 0 };

/** Makes the first token of a text the current one. */
export function begin(text: string): void {
  t.text = text;
  t.end = 0;
  next();
}

export function next(): void {
  const { text } = t;
  const blank = match(skip, text, t.end)!;
  t.newline = newline.test(blank);
  t.last = t.end;
  t.start = t.end + blank.length;
  const { start } = t;
  if (start >= text.length) return found('end', '');
  const c = text.charCodeAt(start);
  if (c === 34 || c === 39) return found('string', match(string, text, start));
  if ((c >= 48 && c <= 57) || (c === 46 && /\d/.test(text[start + 1] ?? '')))
    return found('number', match(number, text, start));
  const word = match(name, text, start);
  if (word) found(c === 35 ? 'private' : 'name', word);
  else found('punctuator', match(punctuator, text, start));
  if (word?.includes('\\')) t.value = unescaped(word);
}

function found(type: TokenType, value: string | undefined): void {
  if (value === undefined) return failAt(t.start, 'unexpected character');
  t.type = type;
  t.value = value;
  t.end = t.start + value.length;
}

/** Whether the current token is this punctuator or keyword; the text of no other token can equal one. */
export const is = (value: string): boolean => t.value === value;

export function eat(value: string): boolean {
  const found = is(value);
  if (found) next();
  return found;
}

export function expect(value: string): void {
  if (!eat(value)) unexpected();
}

export const unexpected = (): never => failAt(t.start, 'unexpected token');

/** The regular expression that begins at the current `/`; moves past it. */
export function regularExpression(): string {
  const found = match(regex, t.text, t.start) ?? failAt(t.start, 'unterminated regular expression');
  t.end = t.start + found.length;
  next();
  return found;
}

/** Characters of a template after the current token, up to and including "`" or "${"; moves past them. */
export function templateChunk(): string {
  const found = match(chunk, t.text, t.end) ?? failAt(t.end, 'unterminated template');
  t.end += found.length;
  next();
  return found;
}

/** Whether a statement may end here: `;`, a line end, `}` or the end of the text. */
export const endsStatement = (): boolean => is(';') || is('}') || t.type === 'end' || t.newline;

export function semicolon(): void {
  if (!eat(';') && !endsStatement()) unexpected();
}
