/** Kernels come out of `parse` as they were written, whatever tools did to them on the way, or are refused with a place. */
import type { ForOfStatement } from 'acorn';
import { buildSync, transformSync } from 'esbuild';
// @ts-expect-error: it comes without types.
import { createInstrumenter } from 'istanbul-lib-instrument';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { isPrangeCall } from '../../src/frontend/names.ts';
import { type Parsed, parse } from '../../src/frontend/parse.ts';
import { prange } from '../../src/prange.ts';
import { random } from '../../src/random.ts';
import { all, type Ignoring, shapeOf } from './shape.ts';

const shape = ({ params, body }: Parsed, ignoring?: Ignoring) => [
  params.map(p => shapeOf(p, ignoring)),
  shapeOf(body, ignoring),
];
// biome-ignore lint/complexity/noBannedTypes: as parse takes it
const free = (kernel: Function | string) => [...parse(kernel).free.keys()];

// ── kernels through real tools

const written = {
  total: `function total(a) {
    'use strict';
    let s = 0;
    for (const i of prange(a.length)) s += a[i];
    return s;
  }`,
  scaled: `(a, k = 2, m = 1) => {
    for (const i of prange(0, a.length, m)) { a[i] = a[i] * k + GAIN; }
    return a;
  }`,
  helped: `a => {
    const clamp = v => (v < 0 ? 0 : v);
    function square(v) { return v * v; }
    for (const i of prange(1, a.length)) {
      function twice(v) { return 2 * v; }
      a[i] = clamp(a[i]) + square(half(a[i])) - twice(i);
    }
    return a;
  }`,
  branches: `(a, n) => {
    let s = 0;
    const big = n > 1 ? s && 1 : s || 2;
    if (big) s++;
    else if (n) { s--; s *= 2; }
    switch (n) {
      case 1: s += 3; break;
      default: s--;
    }
    outer: for (const v of a) {
      for (const w of a) {
        if (w > v) continue outer;
        s += w;
      }
    }
    let t;
    for (t of prange(3)) s += t;
    do { s++; } while (s < 10);
    while (s < 20) s += 5;
    return { n, s };
  }`,
  noise: '(a, seed) => { for (const i of prange(a.length)) a[i] = random(seed, i) + Math.sqrt(i); return a; }',
  ratio: '(a, b) => a[0] / b[0]',
} as const;
type Name = keyof typeof written;
const names = Object.keys(written) as Name[];
const known: { readonly [N in Name]: readonly string[] } = {
  total: [],
  scaled: ['GAIN'],
  helped: ['half'],
  branches: [],
  noise: [],
  ratio: [],
};

/** How many names are free where prange and random have lost theirs. */
const renamed: { readonly [N in Name]: number } = { total: 1, scaled: 2, helped: 2, branches: 1, noise: 2, ratio: 0 };

const here = new URL('../../src/', import.meta.url).pathname;
const helpers = 'export const half = x => x / 2; export let GAIN = 0.5; export const later = v => { GAIN = v; };';
const program = `import { prange } from './prange.ts'; import { random } from './random.ts'; import { half, GAIN } from './helpers.ts';
${names.map(n => `export const ${n} = ${written[n]};`).join('\n')}`;

interface Tool {
  readonly compile: (text: string) => string;
  readonly ignoring?: Ignoring;
}
type Options = Parameters<typeof transformSync>[1];

const esbuild = (options?: Options) => (text: string) => transformSync(text, { format: 'cjs', ...options }).code;
const typescript = (options: ts.CompilerOptions) => (text: string) =>
  ts.transpileModule(text, { compilerOptions: { module: ts.ModuleKind.CommonJS, ...options } }).outputText;
const istanbul = (text: string) => createInstrumenter({ esModules: true }).instrumentSync(text, 'kernels.js');
const bundle = (options: Options) => (text: string) => {
  const contents = text.replace("import { half, GAIN } from './helpers.ts';", helpers.replaceAll('export ', ''));
  const { outputFiles } = buildSync({
    stdin: { contents: `${contents}; export { later };`, resolveDir: here, loader: 'js' },
    ...{ ...options, bundle: true, write: false, format: 'cjs', logLevel: 'silent', tsconfigRaw: {} },
  } as never) as unknown as { outputFiles: { text: string }[] };
  return outputFiles[0].text;
};

const keepNames = true;
const tools: { readonly [name: string]: Tool } = {
  esbuild: { compile: esbuild() },
  'esbuild, names kept': { compile: esbuild({ keepNames }) },
  'esbuild, whitespace minified, names kept': { compile: esbuild({ keepNames, minifyWhitespace: true }) },
  'esbuild bundle': { compile: bundle({ keepNames }) },
  'esbuild bundle, identifiers minified': {
    compile: bundle({ keepNames, minifyIdentifiers: true, minifyWhitespace: true }),
    ignoring: { names: true },
  },
  'TypeScript to CommonJS': { compile: typescript({ target: ts.ScriptTarget.ES2022 }) },
  'TypeScript to ES5': { compile: typescript({ target: ts.ScriptTarget.ES5 }), ignoring: { age: true } },
  'TypeScript to ES5 with iterators': {
    compile: typescript({ target: ts.ScriptTarget.ES5, downlevelIteration: true }),
    ignoring: { age: true },
  },
  'TypeScript to ES5 with tslib': {
    compile: typescript({ target: ts.ScriptTarget.ES5, downlevelIteration: true, importHelpers: true }),
    ignoring: { age: true },
  },
  istanbul: { compile: text => esbuild()(istanbul(text)) },
  'istanbul, names kept': { compile: text => esbuild({ keepNames })(istanbul(text)) },
};

type Kernels = { readonly [N in Name]: (...args: any[]) => unknown };

/** The module's functions, as its tool left them; each is run to see that this is a program still. */
function load(code: string): Kernels {
  const module = { exports: {} as Kernels };
  const values = (list: Iterable<unknown>) => list[Symbol.iterator]();
  const modules: { readonly [name: string]: object } = {
    './prange.ts': { prange },
    './random.ts': { random },
    './helpers.ts': { half: (x: number) => x / 2, GAIN: 0.5 },
    tslib: { __values: values },
  };
  new Function('require', 'module', 'exports', code)((name: string) => modules[name], module, module.exports);
  return module.exports;
}

const example = () => new Float64Array([3, 1, 4, 1, 5]);
const calls: { readonly [N in Name]: readonly unknown[] } = {
  total: [],
  scaled: [undefined, 2],
  helped: [],
  branches: [1],
  noise: [7],
  ratio: [[2]],
};
const results = (kernels: Kernels) => names.map(n => kernels[n](example(), ...calls[n]));

const loops = (parsed: Parsed) => all(parsed.body).filter(n => n.type === 'ForOfStatement') as ForOfStatement[];

describe.each(Object.entries(tools))('through %s', (_tool, { compile, ignoring }) => {
  const kernels = load(compile(program));

  test('the kernels run as before', () => {
    expect(results(kernels)).toEqual(results(load(esbuild()(program))));
  });

  test.each(names)('%s comes out as it was written', name => {
    expect(shape(parse(kernels[name]), ignoring)).toEqual(shape(parse(written[name]), ignoring));
  });

  test.each(names)('%s has the same free names', name => {
    if (ignoring?.names) expect(free(kernels[name]).length).toBe(renamed[name]);
    else expect(free(kernels[name])).toEqual(known[name]);
  });

  test.each(names)('%s keeps its positions', name => {
    const { source, params, body } = parse(kernels[name]);
    for (const node of [...params, body].flatMap(all)) {
      const text = source.text.slice(node.start, node.end);
      if (node.type === 'Identifier') expect(text).toBe(node.name);
      if (node.type === 'Literal') expect(text).toBe(node.raw);
    }
  });
});

describe.each([false, true])('minified by esbuild, names kept: %s', keep => {
  const kernels = load(bundle({ keepNames: keep, minify: true })(program));

  test('the kernels run as before', () => {
    expect(results(kernels)).toEqual(results(load(esbuild()(program))));
  });

  test('what remains free is what the kernel took from outside, by its new name', () => {
    for (const name of names) expect(parse(kernels[name]).free.size, name).toBe(renamed[name]);
  });

  test('the loops over prange are known by what else they cannot be', () => {
    const isLoop = (name: Name) => loops(parse(kernels[name])).map(l => isPrangeCall(l.right, () => false));
    expect(names.map(isLoop)).toEqual([[true], [true], [true], [false, false, true], [true], []]);
  });
});

describe('through the transform of vitest itself', () => {
  const gain = 2;
  const kernel = (a: Float64Array, seed: number) => {
    const twice = (x: number) => gain * x;
    for (const i of prange(a.length)) a[i] = twice(random(seed, i));
    for (const i of prange(0, a.length, 2)) a[i]++;
  };

  test('imports are names again', () => {
    const clean = `(a, seed) => {
      const twice = x => gain * x;
      for (const i of prange(a.length)) a[i] = twice(random(seed, i));
      for (const i of prange(0, a.length, 2)) a[i]++;
    }`;
    expect(kernel.toString()).toMatch(/__vi(te_ssr)?_import_\d+__\.prange/);
    expect(free(kernel)).toEqual(['gain']);
    expect(shape(parse(kernel))).toEqual(shape(parse(clean)));
  });
});

// ── single rewrites

describe('unmangled', () => {
  test.each([
    [
      'a => { for (const i of (0, x.prange)(a.length)) a[i] = i; }',
      'a => { for (const i of prange(a.length)) a[i] = i; }',
    ],
    [
      'a => { for (const i of nj.prange(9)) a[i] = nj.random(1, i); }',
      'a => { for (const i of prange(9)) a[i] = random(1, i); }',
    ],
    ['a => (0, __vite_ssr_import_0__.random)(1, a)', 'a => random(1, a)'],
    ['a => (0,m__WEBPACK_IMPORTED_MODULE_0__.half)(a) + m__WEBPACK_IMPORTED_MODULE_0__["GAIN"]', 'a => half(a) + GAIN'],
    ['a => Object(m__WEBPACK_IMPORTED_MODULE_0__["half"])(a)', 'a => half(a)'],
    ['a => (0, _helpers.half)(a) * _helpers.GAIN * helpers_1.GAIN', 'a => half(a) * GAIN * GAIN'],
    ['a => __vi_import_0__.size(a) + (0, e.length)(a)', 'a => size(a) + length(a)'],
    ['a => (0, Math.sqrt)(a)', 'a => Math.sqrt(a)'],
    ['(a, f) => (0, f)(a)', '(a, f) => f(a)'],
    ['a => { const f = /* @__PURE__ */ t(x => x, "f"); return f(a); }', 'a => { const f = x => x; return f(a); }'],
    [
      'a => { function f(x) { return x; } t(f, "f"); return f(a); }',
      'a => { function f(x) { return x; } return f(a); }',
    ],
    [
      'a => { function f() {} t(f, "f"), a++; for (t(f, "f"); a;); return t(f, "f"), a; }',
      'a => { function f() {} a++; for (; a;) {} return a; }',
    ],
    [
      'a => { cov_1.f[0]++; if (a) a++; else { cov_1().b[0][1]++; } return (cov_1().s[1]++, a); }',
      'a => { if (a) a++; return a; }',
    ],
    ['a => { "use strict"; ; debugger; if (a); return a; }', 'a => { if (a) {} return a; }'],
    ['a => { var unread, read; read = a; return read; }', 'a => { var read; read = a; return read; }'],
    ['function f(a, n) { void 0 === n && (n = a); return n; }', 'function f(a, n = a) { return n; }'],
    ['function f(a, n) { if (n === void 0) { n = a; } return n; }', 'function f(a, n = a) { return n; }'],
  ])('%s', (mangled, clean) => {
    expect(shape(parse(mangled))).toEqual(shape(parse(clean)));
    expect(free(mangled)).toEqual(free(clean));
  });

  test.each([
    ['a method called without its object', '(a, b) => (0, a.fill)(b)'],
    ['an import whose name the kernel uses itself', 'a => { const half = import_h.half(a); return half; }'],
    ["the user's own array", 'a => import_table.length + _table.length + table_1.length'],
    ['Math.random', 'a => Math.random(a)'],
    ['a member of what is bound here', 'import_a => import_a.x + import_a.prange(1)'],
    ['a default export', 'a => import_half.default(a)'],
    ['a call with a string', 'a => { log(a, "a"); }'],
    [
      'a counting loop that uses its index',
      'a => { for (let i = 0, b = a; i < b.length; i++) { const x = b[i]; a[i] = x; } }',
    ],
    [
      'a counting loop whose index lives on',
      'a => { for (var i = 0, b = a; i < b.length; i++) { var x = b[i]; a += x; } return i; }',
    ],
    [
      'a counting loop over what it changes',
      'a => { for (let i = 0, b = a; i < b.length; i++) { const x = b[i]; b = x; } }',
    ],
    [
      'a default that the parameter list cannot see',
      'function f(n) { var m = 1; if (n === void 0) { n = m; } return n; }',
    ],
    ['a default that a later parameter gives', 'function f(n, m) { if (n === void 0) { n = m; } return n; }'],
    ['a try of the user', 'a => { try { a++; } finally { a--; } }'],
  ])('left alone: %s', (_what, text) => {
    expect(untouched(text)).toBe(true);
  });

  /** Whether the tree still has every identifier of the text, in its order. */
  function untouched(text: string): boolean {
    const { params, body } = parse(text);
    const seen = new Set([...params, body].flatMap(all).flatMap(n => (n.type === 'Identifier' ? [n.start] : [])));
    const words = [...text.matchAll(/"[^"]*"|[A-Za-z_]\w*/g)].filter(m => !keywords.has(m[0]) && !m[0].startsWith('"'));
    return words.every(m => seen.has(m.index)) && words.length === seen.size;
  }
  const keywords = new Set('const let var for function if return void try finally f'.split(' '));
});

// ── names

describe('free names', () => {
  test.each([
    ['parameters, patterns and defaults', '({ x, y: [z, ...w], q = k }, ...r) => x + z + w + q + r + y', ['k', 'y']],
    ['var hoists, let does not', 'a => { if (a) { var v = 1; let l = 2; } return v + l; }', ['l']],
    ['a let of a loop ends with it', 'a => { for (let i = 0; i < a; i++); return i; }', ['i']],
    ['switch cases share a scope', 'a => { switch (a) { case 1: let x = 1; default: x; } }', []],
    ['which ends with the switch', 'a => { switch (a) { case 1: let x = 1; } x; }', ['x']],
    ['catch parameters', 'a => { try { a(); } catch ({ m }) { m; } }', []],
    ['a catch parameter ends with its clause', 'a => { try { a(); } catch (m) {} m; }', ['m']],
    [
      'functions, and their own names',
      'function f(a) { return f(g(a)) + h; function g(x) { return x; } var k = function h() { h; }; }',
      ['h'],
    ],
    ['a default does not see the body', 'function f(a = b) { var b = 1; return a + b; }', ['b']],
    [
      'keys, members and labels are no names',
      'a => { out: for (;;) { break out; } return { k: a.m, [c]: 1, s }; }',
      ['c', 's'],
    ],
    ['globals', 'a => Math.max(a, NaN) + new Float64Array(3).length + Number.isNaN(undefined)', []],
    [
      'builtins where called, or else not',
      'a => { for (const i of prange(3)) a = random(1, i); return prange; }',
      ['prange'],
    ],
    ['the first occurrence in the text', 'a => { do { a++; } while (q); return q; }', ['q']],
  ])('%s', (_what, text, expected) => {
    const { free: found, source } = parse(text);
    expect([...found.keys()]).toEqual(expected);
    for (const [name, node] of found) expect(source.text.slice(node.start, node.end)).toBe(name);
  });

  test('each has the place where it stands first', () => {
    expect(parse('a => { do { a++; } while (q); return q; }').free.get('q')).toMatchObject({ start: 26, end: 27 });
  });

  test('a loop over an unresolvable call with one to three arguments is prange', () => {
    const of = (head: string, resolvable: readonly string[] = []) => {
      const [loop] = loops(parse(`a => { for (const i of ${head}); }`));
      return isPrangeCall(loop.right, name => resolvable.includes(name));
    };
    expect(of('prange(1)')).toBe(true);
    expect(of('r(1)')).toBe(true);
    expect(of('r(1, 2, 3)')).toBe(true);
    expect(of('r()')).toBe(false);
    expect(of('r(1, 2, 3, 4)')).toBe(false);
    expect(of('r(1)', ['r'])).toBe(false);
    expect(of('Array(1)')).toBe(false);
    expect(of('a')).toBe(false);
    expect(of('m.r(1)')).toBe(false);
  });
});

// ── what a function may be

describe('accepted', () => {
  const object = {
    method(a: number) { return a; },
    'in words'(a: number) { return a; },
    ['comp' + 'uted'](a: number) { return a; },
    get(a: number) { return a; },
    async(a: number) { return a; },
    arrow: (a: number) => a,
    anonymous: function (a: number) { return a; },
  }; // biome-ignore format: one member a line
  class Kernels {
    static fixed(a: number) {
      return a;
    }
    own(a: number) {
      return a;
    }
  }

  test.each([...Object.entries(object), ['fixed', Kernels.fixed], ['own', Kernels.prototype.own]] as const)(
    '%s',
    (name, kernel) => {
      const parsed = parse(kernel);
      expect(parsed.name).toBe(name);
      expect(parsed.source).toEqual({ name, text: kernel.toString() });
      expect(shape(parsed)).toEqual(shape(parse('a => a')));
    },
  );

  test.each([
    ['kernel', 'a => a'],
    ['f', 'function f(a) { return a }'],
    ['f', ' function /* ( */ f /* { */ (a /* , */) /* { */ { // }\n return a /* } */ } // end'],
    ['m', 'm(a) { return a; }'],
    ['s', 'static s(a) { return a }'],
    ['p', '#p(a) { return a }'],
    ['in words', '"in words"(a) { return a }'],
    ['kernel', '[Symbol.iterator](a) { return a }'],
    ['constructor', 'constructor(a) { return a }'],
    ['kernel', '(a) => (a);'],
  ])('%s: %s', (name, text) => {
    const parsed = parse(text);
    expect(parsed.name).toBe(name);
    expect(shape(parsed)).toEqual(shape(parse('a => a')));
    const [param] = parsed.params;
    expect(text.slice(param.start, param.end)).toBe('a');
  });

  test('every node has its own place, in shorthand too', () => {
    const { source, params, body } = parse(
      'm({ x, y = 3, ...r }, [z]) { const { p, q: [w] } = x; return { x, p, w }; }',
    );
    for (const node of [...params, body].flatMap(all)) {
      if (node.type === 'Identifier') expect(source.text.slice(node.start, node.end)).toBe(node.name);
    }
  });

  test('an arrow that gives an expression returns it, in its place', () => {
    expect(parse('a => (a[0])').body).toMatchObject({
      start: 6,
      end: 10,
      body: [{ type: 'ReturnStatement', start: 6, end: 10 }],
    });
  });

  test("`this` and `arguments` of an inner function are the inner function's", () => {
    expect(free('a => { function g() { return this + arguments[0]; } }')).toEqual([]);
  });
});

const outside = 'Hand what it needs over as a parameter';
const async = 'it computes and returns. What jit gives back is asynchronous by itself';
const classes = 'classes are not part of the kernel language. Use functions and arrays';

describe('refused', () => {
  test.each([
    ['syntax', 'a => a[0] = ;', 'the function cannot be read as a function: unexpected token (1:12)'],
    ['syntax', 'm(a) { return a[0 }', 'the function cannot be read as a function: unexpected token (1:18)'],
    ['syntax', '', 'the function cannot be read as a function: it is no function (1:0)'],
    ['syntax', '42', 'the function cannot be read as a function: it is no function (1:0)'],
    ['syntax', 'a => a); (b => b', 'the function cannot be read as a function: unexpected token (1:7)'],
    ['unsupported', 'async a => a', `a kernel cannot be async: ${async} (1:0)`],
    ['unsupported', 'async m(a) { return a }', `a kernel cannot be async: ${async} (1:0)`],
    ['unsupported', 'function* f(a) { yield a }', `a kernel cannot be a generator: ${async} (1:0)`],
    ['unsupported', 'async function* f(a) {}', `a kernel cannot be an async generator: ${async} (1:0)`],
    ['unsupported', 'a => {\n  const g = async () => a;\n}', `a kernel cannot be async: ${async} (2:12)`],
    ['unsupported', 'get x() { return 1 }', '`x` is a getter. Pass a method or a function (1:0)'],
    ['unsupported', 'static set x(v) {}', '`x` is a setter. Pass a method or a function (1:0)'],
    ['unsupported', 'class K { m() {} }', '`K` is a class. Pass one of its methods, or a function (1:0)'],
    ['unsupported', 'a => { class K {} }', `${classes} (1:7)`],
    ['unsupported', 'a => this.x + a', `\`this\` is not available in a kernel. ${outside} (1:5)`],
    ['unsupported', 'm(a) { return super.x }', `\`super\` is not available in a kernel. ${outside} (1:14)`],
    [
      'unsupported',
      'function f() { return new.target }',
      `\`new.target\` is not available in a kernel. ${outside} (1:22)`,
    ],
    [
      'unsupported',
      'function f(a) { return arguments[0] }',
      '`arguments` is not available in a kernel. Name the parameters (1:23)',
    ],
    ['unsupported', 'a => eval(a)', '`eval` is not available in a kernel (1:5)'],
    [
      'unsupported',
      'function f(a) { with (a) { x } }',
      '`with` is not part of the kernel language. Name the object at each use (1:16)',
    ],
  ])('%s: %s', (code, text, sentence) => {
    const error = errorOf(text);
    expect(error.message.split('\n')[0]).toBe(sentence);
    expect(error).toMatchObject({ name: 'KernelError', code });
    expect(error.message).toContain('^');
  });

  test.each([
    [Math.max, '`max` has no text'],
    [((a: number) => a).bind(null), '`bound` has no text'],
    [class K {}, '`K` is a class'],
    [
      Object.getOwnPropertyDescriptor(
        {
          get x() {
            return 1;
          },
        },
        'x',
      )!.get!,
      '`get x` is a getter',
    ],
  ] as const)('%s', (kernel, sentence) => {
    expect(errorOf(kernel)).toMatchObject({ code: 'unsupported', message: expect.stringContaining(sentence) });
  });

  // biome-ignore lint/complexity/noBannedTypes: as parse takes it
  function errorOf(kernel: Function | string): Error {
    try {
      parse(kernel);
    } catch (error) {
      return error as Error;
    }
    throw new Error('it was accepted');
  }
});
