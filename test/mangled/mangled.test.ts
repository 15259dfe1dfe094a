/** The golden kernels as they arrive in practice: minified, bundled, instrumented, compiled down to ES5, put through
 * vitest. Whatever was done to their text, they give what they give as plain JavaScript. */
import { build, type TransformOptions, transformSync } from 'esbuild';
// @ts-expect-error: it comes without types.
import { createInstrumenter } from 'istanbul-lib-instrument';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { jit } from '../../src/jit.ts';
import { prange } from '../../src/prange.ts';
import { random } from '../../src/random.ts';
import { goldens } from '../golden/cases.ts';
import { type Fn, functionOf, outcome, routes, showOutcome } from '../lowering.ts';

/** Kernels as a module that takes `prange` and `random` from the library. */
const moduleOf = (text: string): string =>
  `import { prange, random } from 'numjit';\nexport ${text.trimEnd()}\nexport { random as given };`;

type Tool = (text: string) => string | Promise<string>;

const esbuild =
  (options: TransformOptions = {}): Tool =>
  text =>
    transformSync(text, { format: 'cjs', ...options }).code;
const typescript =
  (compilerOptions: ts.CompilerOptions): Tool =>
  text =>
    ts.transpileModule(text, { compilerOptions: { module: ts.ModuleKind.CommonJS, ...compilerOptions } }).outputText;
const istanbul: Tool = text =>
  esbuild()(createInstrumenter({ esModules: true }).instrumentSync(text, 'kernels.js') as string);
/** The library stands in the bundle itself, under names of the bundler's own. */
const bundle =
  (options: TransformOptions): Tool =>
  async text => {
    const library = new URL('../../src/', import.meta.url).pathname;
    const contents = text
      .replace('prange, random', 'prange')
      .replace("'numjit'", `'${library}prange.ts'; import { random } from '${library}random.ts'`);
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: library, loader: 'js' },
      ...(options as object),
      bundle: true,
      write: false,
      format: 'cjs',
    });
    return outputFiles[0].text;
  };

const tools: { readonly [name: string]: Tool } = {
  esbuild: esbuild(),
  'esbuild, names kept': esbuild({ keepNames: true }),
  'esbuild, minified': esbuild({ minify: true }),
  'esbuild, minified, names kept': esbuild({ minify: true, keepNames: true }),
  'esbuild to ES2015': esbuild({ target: 'es2015', supported: { bigint: true } }),
  'an esbuild bundle': bundle({}),
  'an esbuild bundle, minified': bundle({ minify: true }),
  'an esbuild bundle, minified, names kept': bundle({ minify: true, keepNames: true }),
  'TypeScript to CommonJS': typescript({ target: ts.ScriptTarget.ES2022 }),
  'TypeScript to ES5': typescript({ target: ts.ScriptTarget.ES5 }),
  'TypeScript to ES5 with iterators': typescript({ target: ts.ScriptTarget.ES5, downlevelIteration: true }),
  istanbul,
};

const numjit = { prange, random };

/** The kernel as the tool left it, and its name for `random`. */
function load(code: string, name: string): { readonly kernel: Fn; readonly using: { readonly [name: string]: Fn } } {
  const module = { exports: {} as { [name: string]: Fn } };
  new Function('require', 'module', 'exports', code)(() => numjit, module, module.exports);
  const kernel = module.exports[name];
  // A minifier that bundles the library gives `random` a name of its own, and who uses it hands it over by that name.
  const own = /return\b.*?\b(\w+)\(\w+,\s*\w+\)|=\s*(\w+)\(\w+,\s*\w+\)/.exec(String(kernel));
  const alias = name === 'noise' ? (own?.[1] ?? own?.[2]) : undefined;
  return { kernel, using: alias && alias !== 'random' ? { [alias]: random as Fn } : {} };
}

describe.each(Object.entries(tools))('through %s', (_tool, compile) => {
  for (const { name, text, args } of goldens)
    test(name, async () => {
      const want = showOutcome(outcome(functionOf(text), args()));
      const { kernel, using } = load(await compile(moduleOf(text)), name);
      expect(showOutcome(outcome(kernel, args())), 'the program').toBe(want);
      const got = outcome((...a) => routes.wasm(kernel, { precision: 'js', using })(...a), args());
      expect(showOutcome(got), String(kernel)).toBe(want);
    });
});

describe('through vitest', () => {
  const gain = 0.5;
  const kernels = {
    scaled: (a: Float64Array, k = 2) => {
      for (const i of prange(a.length)) a[i] = Math.max(a[i] * k, gain) + random(1, i);
    },
    method(a: Float64Array) {
      const half = (x: number) => x / 2;
      let s = 0;
      for (const x of a) s += half(x);
      return s;
    },
    counted: function counted(a: Float64Array) {
      let n = 0;
      for (let i = 0; i < a.length; i++) {
        switch (Math.sign(a[i])) {
          case 1:
            n++;
            break;
          default:
            n--;
        }
      }
      return { n };
    },
  };
  test.each(Object.entries(kernels) as [string, Fn][])('%s', (_name, kernel) => {
    const args = () => [new Float64Array([3, -1, 4, 1, -5])];
    const want = showOutcome(outcome(kernel, args()));
    for (const backend of ['js', 'wasm'] as const) {
      const f = jit(kernel, { backend, precision: 'js', constants: { gain } });
      expect(showOutcome(outcome((...a) => f.sync(...a), args())), backend).toBe(want);
    }
  });
});
