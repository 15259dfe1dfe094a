/** `npm run bench [-- PART …] [--row NAME] [--quick]`: checks, then times. Parts: anchors, parallel, fixed, compile, crosscheck; all
 * of them where none is named; `--numba` (which wants Debian's python3-numba), `--selector`, `--webgpu`, `--ray`, `--array` and `--library`
 * (with `--row NAME` for a family or a row) are parts of their own. CONTRIBUTING.md says how to read the tables. */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { plainLoop } from './measure.ts';

interface Options {
  readonly row: string;
  readonly quick: boolean;
}
type Part = (options: Options) => Promise<string>;

/** Imported when their turn comes: benchmark.js slows every plain loop down (see `plainLoop`), so it comes last. */
const parts: { readonly [name: string]: () => Promise<Part> } = {
  anchors: async () => (await import('./anchors.ts')).anchors,
  parallel: async () => (await import('./parallel.ts')).parallel,
  fixed: async () => (await import('./fixed.ts')).fixed,
  compile: async () => (await import('./compile.ts')).compile,
  selector: async () => (await import('./selector.ts')).selector,
  webgpu: async () => (await import('./webgpu.ts')).webgpu,
  library: async () => (await import('./library.ts')).library,
  array: async () => (await import('./array.ts')).array,
  ray: async () => (await import('./ray.ts')).ray,
  numba: async () => (await import('./numba.ts')).numba,
  crosscheck: async () => (await import('./crosscheck.ts')).crosscheck,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    row: { type: 'string' },
    quick: { type: 'boolean', default: false },
    numba: { type: 'boolean', default: false },
    selector: { type: 'boolean', default: false },
    webgpu: { type: 'boolean', default: false },
    library: { type: 'boolean', default: false },
    ray: { type: 'boolean', default: false },
    array: { type: 'boolean', default: false },
  },
});
/** Parts that are asked for by name only: they take minutes, or want what not everybody has. */
const long = ['numba', 'selector', 'webgpu', 'library', 'ray', 'array'] as const;
const all = Object.keys(parts).filter(name => !(long as readonly string[]).includes(name));
const named = [...positionals, ...long.filter(name => values[name])];
const wanted = named.length ? named : values.row === undefined ? all : ['anchors'];
const unknown = wanted.filter(name => !(name in parts));
if (unknown.length) {
  console.error(`no part ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}

console.log(`Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}`);
const before = plainLoop();
for (const name of wanted) {
  const part = await parts[name]();
  console.log(`\n${await part({ row: values.row ?? '', quick: values.quick })}`);
  const slower = plainLoop() / before;
  if (slower > 1.4) console.log(`(plain loops have become ${slower.toFixed(1)} × slower in this process)`);
}
