/** The code in README and in the pages about the kernel library and arrays runs: each `ts` block is a program of its own, and prints what
 * its comments `// → …` say. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync, transformSync } from 'esbuild';
import ts from 'typescript';
import { afterAll, expect, test } from 'vitest';
import { missing } from './webgpu/driver.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const inFolder = (folder: string): string[] => readdirSync(join(root, folder)).map(name => `${folder}/${name}`);
/** The table of the standard, which a program writes, has none. */
const pages = ['README.md', ...inFolder('docs/library'), ...inFolder('docs/array')].filter(
  path => path.endsWith('.md') && path !== 'docs/array/standard.md',
);
const blocksOf = (page: string): readonly string[] =>
  [...readFileSync(join(root, page), 'utf8').matchAll(/^```ts\n(.*?)^```/gms)].map(([, code]) => code);
const blocks = pages.flatMap(blocksOf);
const folder = mkdtempSync(join(tmpdir(), 'numjit-readme-'));
afterAll(() => rmSync(folder, { recursive: true }));
// Optional packages are found from where the library lies.
symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));

/** The library as a package would hold it; programs import it, and are not bundled themselves. */
buildSync({
  entryPoints: {
    numjit: join(root, 'src/index.ts'),
    kernels: join(root, 'src/library/index.ts'),
    array: join(root, 'src/array/index.ts'),
  },
  outdir: folder,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  external: ['webgpu'],
});

const entries = [
  ['numjit', './numjit.mjs'],
  ['numjit/kernels', './kernels.mjs'],
  ['numjit/array', './array.mjs'],
] as const;

/** Runs a program in a process of its own, and gives its output. */
function run(code: string, name: string): string {
  const path = join(folder, `${name}.mjs`);
  const text = transformSync(code, { loader: 'ts' }).code;
  writeFileSync(
    path,
    entries.reduce((t, [name, file]) => t.replace(new RegExp(`(["'])${name}\\1`), `"${file}"`), text),
  );
  return execFileSync('node', [path], { encoding: 'utf8' });
}

/** What the type checker says about the programs, as TypeScript users would see it. */
function typeErrors(): string[] {
  const files = blocks.map((code, i) => {
    const path = join(root, 'test', `readme-block-${i}.ts`);
    return [
      path,
      `${code
        .replaceAll("'numjit'", "'../src/index.ts'")
        .replaceAll("'numjit/kernels'", "'../src/library/index.ts'")
        .replaceAll("'numjit/array'", "'../src/array/index.ts'")}\nexport {};\n`,
    ] as const;
  });
  const texts = new Map(files);
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = path => texts.get(path) ?? readFile(path);
  host.fileExists = path => texts.has(path) || fileExists(path);
  const program = ts.createProgram([...texts.keys()], options, host);
  const found = [...texts.keys()].flatMap(path => ts.getPreEmitDiagnostics(program, program.getSourceFile(path)));
  return found.map(d => ts.flattenDiagnosticMessageText(d.messageText, '\n'));
}

test('there are programs on every page', () => {
  expect(blocksOf('README.md').length).toBeGreaterThanOrEqual(4);
  for (const page of pages) expect(blocksOf(page).length, page).toBeGreaterThan(0);
  for (const code of blocks) expect(code).toContain('// → ');
});

const programs = blocks.map((code, i) => ({ i: i + 1, code, needsGpu: code.includes("'webgpu'") }));

test.skipIf(missing !== undefined).each(programs.filter(p => p.needsGpu))(
  'program $i prints what it says, on a GPU',
  printed,
);
test.each(programs.filter(p => !p.needsGpu))('program $i prints what it says', printed);

function printed({ i, code }: { readonly i: number; readonly code: string }): void {
  const expected = [...code.matchAll(/\/\/ → (.*)$/gm)].map(([, text]) => text);
  expect(run(code, `block${i}`).trimEnd().split('\n')).toEqual(expected);
}

test('every program passes the type checker', () => {
  expect(typeErrors()).toEqual([]);
});
