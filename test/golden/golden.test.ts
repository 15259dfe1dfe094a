/** in/x.js → out/x.parse, x.ir and x.wat: what each stage makes of a kernel. `npm run golden` rewrites them; the change is
 * reviewed in the diff. Every module passes wabt's validation. */
import { existsSync, readdirSync, readFileSync, writeFileSync, rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import loadWabt from 'wabt';
import { backendNamed } from '../../src/backends.ts';
import { generate } from '../../src/compile.ts';
import { analyse } from '../../src/analysis/index.ts';
import { parse } from '../../src/frontend/parse.ts';
import { printKernel } from '../../src/print.ts';
import { agree, functionOf, lowered } from '../lowering.ts';
import { goldens } from './cases.ts';
import { printParsed } from './tree.ts';

const folder = new URL('out/', import.meta.url);
const write = process.env.NUMJIT_GOLDEN === 'write';
const wabt = await loadWabt();
const features = { threads: true, simd: true, bulk_memory: true, sat_float_to_int: true, mutable_globals: true, sign_extension: true };

function stages(text: string, args: readonly unknown[]): { readonly [stage: string]: string } {
  const fn = functionOf(text);
  const kernel = lowered(fn, args);
  const artifact = generate({ kernel, analysis: analyse(kernel) }, backendNamed('wasm')!);
  const module = wabt.readWasm(artifact.code as Uint8Array, features);
  // Its types do not say so, but validation takes the features again.
  (module as unknown as { validate: (options: typeof features) => void }).validate(features);
  module.destroy();
  const wat = folded(artifact.text());
  return { parse: printParsed(parse(fn)), ir: printKernel(kernel), wat };
}

/** Instructions that stand one below the other on one line, as far as they fit: a third of the size. */
function folded(wat: string): string {
  const lines: string[] = [];
  for (const line of wat.split('\n')) {
    const [last, indent] = [lines.at(-1), line.search(/\S/)];
    const plain = (l: string | undefined): l is string => l !== undefined && /^ +[a-z0-9_]+\.[a-z0-9_.]+( [^()]*)?$/.test(l);
    const fits = plain(last) && plain(line) && last.search(/\S/) === indent && last.length + line.length < 120;
    if (fits) lines[lines.length - 1] = `${last}  ${line.trim()}`;
    else lines.push(line);
  }
  return lines.join('\n');
}

const trimmed = (text: string) => `${text.trimEnd()}\n`;

const known = new Set(goldens.map(g => g.name));
if (write) for (const file of readdirSync(folder)) if (!known.has(file.replace(/\.\w+$/, ''))) rmSync(new URL(file, folder));

describe.each(goldens)('$name', ({ name, text, args }) => {
  test('every stage is as it was', () => {
    for (const [stage, made] of Object.entries(stages(text, args()))) {
      const file = new URL(`${name}.${stage}`, folder);
      if (write) writeFileSync(file, trimmed(made));
      expect(trimmed(made), `${name}.${stage}`).toBe(existsSync(file) ? readFileSync(file, 'utf8') : 'no such file: npm run golden writes it');
    }
  });
  agree([['gives what plain JavaScript gives', text, args]]);
});

test('there are at least forty, and no file is left over', () => {
  expect(goldens.length).toBeGreaterThanOrEqual(40);
  const names = new Set(goldens.map(g => g.name));
  expect(readdirSync(folder).filter(f => !names.has(f.replace(/\.\w+$/, '')))).toEqual([]);
});
