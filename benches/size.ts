/** `npm run size`: what a browser loads for `jit` with its CPU backends, its parser included: the package as `npm run build`
 * leaves it, bundled, minified and gzipped. The last line is the number of bytes; above the limit the exit code is 1. */
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { minify } from '../build/minify.ts';
import { figure, table } from './table.ts';

const LIMIT = 80_000;

const root = fileURLToPath(new URL('..', import.meta.url));

/** What a bundler keeps of an entry if a page imports `jit` from it. */
async function bundle(entry: string, isMinified: boolean) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: `export { jit } from '${entry}';`, resolveDir: root, loader: 'ts' },
    absWorkingDir: root,
    bundle: true,
    minify: isMinified,
    write: false,
    metafile: true,
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
    external: ['node:*', 'webgpu'],
  });
  return { code: outputFiles[0].text, inputs: Object.values(metafile.outputs).map(output => output.inputs) };
}

const gzipped = (code: string): number => gzipSync(code, { level: 9 }).length;

/** `src/frontend/lower.ts` counts for src/frontend, `src/jit.ts` for src. */
const part = (path: string): string => /^(src\/\w+|\w+)\//.exec(path)?.[1] ?? 'entry';

const parts = new Map<string, number>();
const { inputs } = await bundle('./src/index.ts', true);
for (const input of inputs)
  for (const [path, { bytesInOutput }] of Object.entries(input))
    parts.set(part(path), (parts.get(part(path)) ?? 0) + bytesInOutput);
const sorted = [...parts].sort((a, b) => b[1] - a[1]);
console.log(
  table(
    ['part of the sources', 'minified bytes'],
    sorted.map(([name, n]) => [name, figure(n)]),
  ),
);

const { code } = await bundle('./dist/index.js', false);
const bytes = gzipped(await minify(code));
const esbuilt = gzipped((await bundle('./dist/index.js', true)).code);
console.log(
  `\nof the package: ${code.length} bytes; gzipped ${esbuilt} if esbuild minifies the bundle, ${bytes} if terser does`,
);
console.log(`gzipped, of ${LIMIT} allowed:`);
console.log(bytes);
process.exitCode = bytes > LIMIT ? 1 : 0;
