/** The tokens of JavaScript, one at a time. What `kernel.toString()` gives has been parsed by the engine before, so this
 * reads valid programs and need not tell all invalid ones: about a fifth of the size of a parser that does. */

export type TokenType = 'name' | 'number' | 'string' | 'private' | 'punctuator' | 'end';

const skip = /(?:\s|\/\/[^\n\r\u2028\u2029]*|\/\*[\s\S]*?\*\/)*/y;
const newline = /[\n\r\u2028\u2029]/;
const unicodeEscape = '\\\\u(?:[\\da-fA-F]{4}|\\{[\\da-fA-F]+\\})';
const name = new RegExp(
  `#?(?:[$_\\p{ID_Start}]|${unicodeEscape})(?:[$\\u200c\\u200d\\p{ID_Continue}]|${unicodeEscape})*`,
  'yu',
);
const number = /(?:0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?[\d_]+)?)n?/y;
const string = /"(?:[^"\\\n\r]|\\[\s\S])*"|'(?:[^'\\\n\r]|\\[\s\S])*'/y;
const punctuator =
  /[{}()[\];,~:`@]|\?\?=?|\?\.(?!\d)|\?|\.\.\.|\.|=>|[=!]==?|=|!|(?:\*\*|<<|>>>?|&&|\|\|)=?|\+\+|--|[-+*/%<>&|^]=?/y;
const regex = /\/(?:[^/\\[\n\r]|\\.|\[(?:[^\]\\\n\r]|\\.)*\])+\/[$\p{ID_Continue}]*/uy;
const templateChunk = /(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?:`|\$\{)/y;

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

/** Reads a text; the current token is always known, its successors are not: whether `/` divides depends on the parser. */
export class Tokens {
  readonly text: string;
  type: TokenType = 'end';
  /** A punctuator or name as written (escapes resolved); the raw text of a number or string. */
  value = '';
  start = 0;
  end = 0;
  /** Whether a line ends between the previous token and this one. */
  newline = false;
  /** Where the previous token ended. */
  last = 0;

  constructor(text: string) {
    this.text = text;
    this.next();
  }

  next(): void {
    this.last = this.end;
    this.from(this.end);
  }

  /** Makes the token at or after an offset the current one. */
  from(at: number): void {
    const { text } = this;
    const blank = match(skip, text, at)!;
    this.newline = newline.test(blank);
    this.start = at + blank.length;
    const { start } = this;
    if (start >= text.length) return this.found('end', '');
    const c = text.charCodeAt(start);
    if (c === 34 || c === 39) return this.found('string', match(string, text, start));
    if ((c >= 48 && c <= 57) || (c === 46 && /\d/.test(text[start + 1] ?? '')))
      return this.found('number', match(number, text, start));
    const word = match(name, text, start);
    if (word) this.found(c === 35 ? 'private' : 'name', word);
    else this.found('punctuator', match(punctuator, text, start));
    if (word?.includes('\\')) this.value = unescaped(word);
  }

  private found(type: TokenType, value: string | undefined): void {
    if (value === undefined) return failAt(this.start, 'unexpected character');
    this.type = type;
    this.value = value;
    this.end = this.start + value.length;
  }

  /** The current token as a punctuator or keyword. */
  is(value: string): boolean {
    return this.value === value && (this.type === 'punctuator' || this.type === 'name');
  }

  eat(value: string): boolean {
    const found = this.is(value);
    if (found) this.next();
    return found;
  }

  expect(value: string): void {
    if (!this.eat(value)) this.unexpected();
  }

  unexpected(): never {
    return failAt(this.start, 'unexpected token');
  }

  /** The regular expression that begins at the current `/`; moves past it. */
  regex(): string {
    const found = match(regex, this.text, this.start) ?? failAt(this.start, 'unterminated regular expression');
    this.end = this.start + found.length;
    this.next();
    return found;
  }

  /** Characters of a template from an offset up to and including "`" or "${". */
  chunk(at: number): string {
    return match(templateChunk, this.text, at) ?? failAt(at, 'unterminated template');
  }

  /** Whether a statement may end here: `;`, a line end, `}` or the end of the text. */
  endsStatement(): boolean {
    return this.is(';') || this.is('}') || this.type === 'end' || this.newline;
  }

  semicolon(): void {
    if (!this.eat(';') && !this.endsStatement()) this.unexpected();
  }
}
