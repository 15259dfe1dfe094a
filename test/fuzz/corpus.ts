/** Failures once found, shrunk and kept: `corpus/*.js`, each a kernel with the arguments it failed on in a comment. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { formatArguments, parseArguments } from './arguments.ts';
import type { Failure } from './shrink.ts';

const folder = new URL('./corpus/', import.meta.url);
const MARK = '// arguments: ';

export interface Case extends Failure {
  readonly name: string;
}

/** The kernel after comment lines: what was wrong, and the arguments. */
export function readCorpus(): readonly Case[] {
  return readdirSync(folder)
    .filter(f => f.endsWith('.js'))
    .map(name => {
      const lines = readFileSync(new URL(name, folder), 'utf8').split('\n');
      const first = lines.findIndex(l => !l.startsWith('//'));
      const given = lines.find(l => l.startsWith(MARK))!;
      return { name, text: lines.slice(first).join('\n').trim(), set: parseArguments(given.slice(MARK.length)) };
    });
}

export function addToCorpus(name: string, what: string, failure: Failure): void {
  writeFileSync(new URL(`${name}.js`, folder), `// ${what}\n${MARK}${formatArguments(failure.set)}\n${failure.text}\n`);
}
