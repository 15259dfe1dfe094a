/** What is said to those whose kernel, call or options are refused: code, sentence, place and caret, word for word, on
 * every route. `npm run golden` rewrites the texts, for the difference to be reviewed. */
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { KernelError } from '../../src/diagnostic.ts';
import { jit } from '../../src/jit.ts';
import { functionOf, routes } from '../lowering.ts';
import { outside, type Rejection, rejections } from './rejections.ts';

const file = new URL('rejections.txt', import.meta.url);

const textOf = (error: Error): string =>
  error instanceof KernelError
    ? `${error.code}${error.line === undefined ? '' : ` at ${error.line}:${error.column}`}\n${error.message}`
    : `${error.name}\n${error.message}`;

function said(route: string, { kernel, args = [], options = {} }: Rejection): string {
  try {
    const fn = typeof kernel === 'string' ? functionOf(kernel) : kernel;
    const run = options.backend ? jit(fn, options).sync : routes[route](fn, options);
    const value = run(...args.map(a => (ArrayBuffer.isView(a) ? (a as Float64Array).slice() : a)));
    return `was not refused, gave ${value}`;
  } catch (error) {
    return textOf(error as Error);
  }
}

/** Heading and text, as the file has them. */
const sections = (text: string): Map<string, string> =>
  new Map(
    text
      .split(/^## /m)
      .slice(1)
      .map(part => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n') + 1).trim()]),
  );

const all = {
  ...rejections,
  ...Object.fromEntries(Object.entries(outside).map(([name, r]) => [`out of bounds: ${name}`, r])),
};

if (process.env.NUMJIT_GOLDEN === 'write') {
  const parts = Object.entries(all).map(([name, r]) => `## ${name}\n${said('wasm', r)}\n`);
  writeFileSync(file, parts.join('\n'));
}
const expected = sections(readFileSync(file, 'utf8'));

test('no text is left over', () => expect([...expected.keys()]).toEqual(Object.keys(all)));

const onlyAtCalls = /^(argument|option)/;
describe.each(Object.keys(routes))('%s says', route => {
  for (const [name, rejection] of Object.entries(all)) {
    const text = expected.get(name) ?? '';
    if (!/^(syntax|unsupported|unknown-name|type|argument|option|RangeError)\b/.test(text))
      throw new Error(`no refusal: ${text}`);
    if (route !== 'interpret' || !onlyAtCalls.test(text)) test(name, () => expect(said(route, rejection)).toBe(text));
  }
});

test('an error names its code, line and column', () => {
  try {
    jit(functionOf('function f(a) {\n  return a +\n    missing;\n}')).sync(new Float64Array(1));
  } catch (error) {
    expect(error).toMatchObject({ name: 'KernelError', code: 'unknown-name', line: 3, column: 4 });
  }
});
