/** `npm run size`: what a browser loads for `jit` with its CPU backends, its parser included, minified and gzipped; not what is
 * loaded when first wanted, which is counted apart. The last
 * line is the number of bytes; above the limit the exit code is 1. */
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { figure, table } from './table.ts';

const LIMIT = 80_000;

const root = fileURLToPath(new URL('..', import.meta.url));
const { outputFiles, metafile } = await build({
  stdin: { contents: `export { jit } from './src/index.ts';`, resolveDir: root, loader: 'ts' },
  absWorkingDir: root,
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  splitting: true,
  outdir: 'out',
  platform: 'browser',
  format: 'esm',
  target: 'es2022',
  external: ['node:*', 'webgpu'],
});

/** The files that the entry loads at once, and those that it loads some day. */
const atOnce = new Set<string>();
const follow = (path: string): void => {
  if (atOnce.has(path)) return;
  atOnce.add(path);
  for (const i of metafile.outputs[path].imports) if (i.kind === 'import-statement' && !i.external) follow(i.path);
};
follow(Object.entries(metafile.outputs).find(([, o]) => o.entryPoint)![0]);
const isAtOnce = (path: string): boolean => [...atOnce].some(name => path.replaceAll('\\', '/').endsWith(name));
const zipped = (wanted: boolean) =>
  outputFiles
    .filter(f => isAtOnce(f.path) === wanted)
    .reduce((sum, f) => sum + gzipSync(f.contents, { level: 9 }).length, 0);

/** `src/frontend/lower.ts` counts for src/frontend, `src/jit.ts` for src. */
function part(path: string): string {
  const package_ = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path);
  if (package_) return package_[1];
  return /^(src\/\w+|\w+)\//.exec(path)?.[1] ?? 'entry';
}

const parts = new Map<string, number>();
for (const [name, output] of Object.entries(metafile.outputs)) {
  if (!atOnce.has(name)) continue;
  for (const [path, { bytesInOutput }] of Object.entries(output.inputs)) {
    parts.set(part(path), (parts.get(part(path)) ?? 0) + bytesInOutput);
  }
}
const bytes = zipped(true);
const sorted = [...parts].sort((a, b) => b[1] - a[1]);
console.log(
  table(
    ['part', 'minified bytes'],
    [...sorted.map(([name, n]) => [name, figure(n)]), ['all', [...parts.values()].reduce((a, b) => a + b, 0)]],
  ),
);
console.log(`\nloaded when first wanted, gzipped: ${figure(zipped(false))}`);
console.log(`gzipped, of ${LIMIT} allowed:`);
console.log(bytes);
process.exitCode = bytes > LIMIT ? 1 : 0;
