/** `npm run size`: what a browser loads for `jit` with its CPU backends, its parser included, minified and gzipped. The last
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
  platform: 'browser',
  format: 'esm',
  target: 'es2022',
  external: ['node:*', 'webgpu'],
});
const [code] = outputFiles;

/** `src/frontend/lower.ts` counts for src/frontend, `src/jit.ts` for src. */
function part(path: string): string {
  const package_ = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path);
  if (package_) return package_[1];
  return /^(src\/\w+|\w+)\//.exec(path)?.[1] ?? 'entry';
}

const parts = new Map<string, number>();
for (const output of Object.values(metafile.outputs)) {
  for (const [path, { bytesInOutput }] of Object.entries(output.inputs)) {
    parts.set(part(path), (parts.get(part(path)) ?? 0) + bytesInOutput);
  }
}
const bytes = gzipSync(code.contents, { level: 9 }).length;
const sorted = [...parts].sort((a, b) => b[1] - a[1]);
console.log(
  table(['part', 'minified bytes'], [...sorted.map(([name, n]) => [name, figure(n)]), ['all', code.contents.length]]),
);
console.log(`\ngzipped, of ${LIMIT} allowed:`);
console.log(bytes);
process.exitCode = bytes > LIMIT ? 1 : 0;
