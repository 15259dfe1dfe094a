/** The layers of ARCHITECTURE.md as a test: imports go downward only, there are no cycles, and only `backends.ts` names a
 * backend. A type is an import too; only cycles may close through types, which are gone at run time. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';
import ts from 'typescript';
import { expect, test } from 'vitest';

/** Folders that hold a backend. */
const backends = ['js', 'wasm', 'webgpu'];

/** From the ground up. A name is a file of src/ or a folder; those of one row may import each other. */
const layers: readonly (readonly string[])[] = [
  ['dtype', 'device', 'lender', 'diagnostic', 'debug', 'prange', 'random', 'fma'],
  ['ops', 'ir', 'math', 'reduce', 'routines', 'kernels'],
  ['backend'], // types only, so that plan and transform can speak of traits
  ['print', 'verify', 'interpret', 'thrown'],
  ['analysis'], // below frontend: lower asks it for ranges
  ['frontend'],
  ['plan'],
  ['transform'],
  ['runtime'],
  ['arrays'],
  backends,
  ['compile', 'dispatch', 'profile', 'explain'],
  ['backends'],
  ['jit', 'map'],
  ['operation', 'compiled', 'sparing'],
  ['ndarray', 'library'],
  ['array'],
  ['index', 'cli'],
];
/** What src may import by package name, besides Node's own modules. */
const packages = ['ndarray', 'webgpu'];

interface Import {
  readonly from: string;
  /** A path in the repository for a relative import, a package name otherwise. */
  readonly to: string;
  readonly typeOnly: boolean;
}

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const files = ['src', 'wasm', 'webgpu', 'kernels'].flatMap(folder =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map(path => posix.join(folder, path.replaceAll('\\', '/')))
    .filter(path => path.endsWith('.ts') && !path.startsWith('wasm/assembly/')),
);

/** The layer's name that a file belongs to: `src/analysis/affine.ts` is analysis, `wasm/emit.ts` is wasm. */
function unit(path: string): string {
  const [top, next] = path.split('/');
  return top === 'src' ? next.replace(/\.ts$/, '') : top;
}

const height = (path: string): number => layers.findIndex(row => row.includes(unit(path)));

function importsOf(from: string): Import[] {
  const source = ts.createSourceFile(from, readFileSync(join(root, from), 'utf8'), ts.ScriptTarget.Latest);
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, typeOnly: boolean) => {
    if (!specifier || !ts.isStringLiteral(specifier)) return;
    const to = specifier.text.startsWith('.') ? posix.join(posix.dirname(from), specifier.text) : specifier.text;
    found.push({ from, to, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.isTypeOnly ?? false);
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const imports = files.flatMap(importsOf);
const inside = imports.filter(i => /^(src|wasm|webgpu|kernels)\//.test(i.to));
const show = (i: Import) => `${i.from} imports ${i.to}`;

/** The files of one cycle of run-time imports, if there is any. */
function cycle(): readonly string[] {
  const next = new Map(files.map(f => [f, inside.filter(i => i.from === f && !i.typeOnly).map(i => i.to)]));
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): readonly string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const to of next.get(file) ?? []) {
      const found = walk(to, [...path, file]);
      if (found.length) return found;
    }
    done.add(file);
    return [];
  };
  return files.map(f => walk(f, [])).find(found => found.length) ?? [];
}

test('every file has a layer', () => {
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter(f => height(f) < 0)).toEqual([]);
});

test('relative imports name files that are there', () => {
  const outside = imports.filter(i => i.to.includes('/') && /\.\w+$/.test(i.to) && !inside.includes(i));
  expect([...inside.filter(i => !files.includes(i.to)), ...outside].map(show)).toEqual([]);
});

test('imports go downward only', () => {
  expect(inside.filter(i => height(i.to) > height(i.from)).map(show)).toEqual([]);
});

test('no import cycle', () => {
  expect(cycle()).toEqual([]);
});

test('only backends.ts names a backend, and no backend imports another', () => {
  const naming = inside.filter(i => backends.includes(unit(i.to)) && unit(i.to) !== unit(i.from));
  expect(naming.filter(i => i.from !== 'src/backends.ts').map(show)).toEqual([]);
});

test('backend.ts holds types only', () => {
  const code = transformSync(readFileSync(join(root, 'src/backend.ts'), 'utf8'), { loader: 'ts', minify: true }).code;
  expect(code.trim()).toBe('');
});

test('run-time dependencies are the agreed ones', () => {
  const bare = imports.filter(i => !inside.includes(i) && !i.to.startsWith('node:') && !i.typeOnly);
  expect(bare.filter(i => !packages.includes(i.to)).map(show)).toEqual([]);
});
