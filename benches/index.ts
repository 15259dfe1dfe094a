/** `npm run bench [-- PART …] [--row NAME] [--quick]`: checks, then times. Parts: anchors, fixed, compile, crosscheck; all
 * of them where none is named. CONTRIBUTING.md says how to read the tables. */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { anchors } from './anchors.ts';
import { compile } from './compile.ts';
import { crosscheck } from './crosscheck.ts';
import { fixed } from './fixed.ts';

interface Options {
  readonly row: string;
  readonly quick: boolean;
}

const parts: { readonly [name: string]: (options: Options) => Promise<string> } = {
  anchors: ({ row, quick }) => anchors(row, quick),
  fixed,
  compile: ({ quick }) => compile(quick),
  crosscheck: ({ quick }) => crosscheck(quick),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { row: { type: 'string' }, quick: { type: 'boolean', default: false } },
});
const wanted = positionals.length ? positionals : values.row === undefined ? Object.keys(parts) : ['anchors'];
const unknown = wanted.filter(name => !(name in parts));
if (unknown.length) {
  console.error(`no part ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}

console.log(`Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}`);
for (const name of wanted) {
  console.log(`\n${await parts[name]({ row: values.row ?? '', quick: values.quick })}`);
}
