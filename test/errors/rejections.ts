/** Kernels that are refused, and calls of them: what is refused is in the name, what is said in rejections.txt. */
import type { JitOptions } from '../../src/jit/options.ts';
import type { Fn } from '../lowering.ts';

export interface Rejection {
  readonly kernel: string | Fn;
  readonly args?: readonly unknown[];
  readonly options?: JitOptions;
}

const a = new Float64Array([1, 2, 3]);
const b = new BigInt64Array([1n, 2n]);
const n = 3;

/** A kernel over an array, a BigInt array and a number. */
const k = (body: string, options?: JitOptions): Rejection => ({
  kernel: `function f(a, b, n) {\n  ${body}\n}`,
  args: [a, b, n],
  ...(options ? { options } : {}),
});

export const rejections: { readonly [what: string]: Rejection } = {
  // names
  'a name from nowhere': k('return a[0] * gain;'),
  'a function from nowhere': k('return clamp(a[0], 0, 1);'),
  'a name that is assigned and was never declared': k('total = a[0];'),
  console: k('console.log(a[0]);'),
  'a constant assigned': k('const x = 1; x = n; return x;'),
  'a constant incremented': k('const x = n; x++; return x;'),
  'an array held in the midst of an expression': k('let c = a; n > 1 && (c = a.subarray(1)); return c[0];'),
  'an array and a number under one name': k('let c = a; c = 1; return c;'),
  'ever new arrays under one name': k('let c = a; for (let i = 0; i < n; i++) c = c.subarray(1); return c[0];'),
  'a head that names arrays that change places': k(
    'let c = a, d = a.subarray(1);\n  for (let i = 0; i < c.length; i++) [c, d] = [d, c];\n  return 0;',
  ),
  // kinds
  'a variable of two kinds': k('let x = 0; x = n > 1; return x;'),
  'a choice of two kinds': k('return n > 1 ? 1 : true;'),
  'a logical operator over two kinds': k('return (n > 1) && 5;'),
  'a choice of arrays': k('const c = n > 1 ? a : a.subarray(1); return c[0];'),
  'a BigInt and a number': k('return b[0] + n;'),
  'a number stored among BigInts': k('b[0] = n;'),
  'a BigInt stored among numbers': k('a[0] = b[0];'),
  'an array as a number': k('return a + 1;'),
  'an array as a subscript': k('return a[a];'),
  'a boolean as a subscript': k('return a[n > 1];'),
  'a number with a subscript': k('return n[0];'),
  'a number called': k('return n(1);'),
  'a number with a property': k('return n.length;'),
  'an unknown property of an array': k('return a.byteLength;'),
  'an unknown method of an array': k('return a.join();'),
  'sort by what is no function': k('return a.sort(1);'),
  'sort by the difference of BigInts': k('return new BigInt64Array(4).sort((x, y) => x - y);'),
  push: k('const l = [1, 2]; l.push(3); return l;'),
  'helpers whose returns differ': k('const g = x => { if (x > 0) return [x, 1]; return x; };\n  return g(n);'),
  'a value that may be missing': k('let x; if (n > 5) x = 1;\n  return x;'),
  'a value that may be missing, compared': k('let x; if (n > 5) x = 1;\n  return x === undefined ? 0 : 1;'),
  'a value read in a loop before it is given': k(
    'let found;\n  for (let i = 0; i < n; i++) { if (found) break; found = a[i] > 2; }\n  return 0;',
  ),
  // BigInts
  'a BigInt that may not fit': k('return b[0] * b[1] > 5n;'),
  'a BigInt result that may not fit': k('return b[0] * b[1];'),
  'a BigInt variable that may not fit': k('let s = 0n; for (let i = 0; i < 2; i++) s += b[i];\n  return s;'),
  'a BigInt shift by any count': k('b[0] = b[0] << b[1];'),
  'a BigInt power': k('b[0] = b[0] ** 2n;'),
  'a BigInt shifted without sign': k('b[0] = b[0] >>> 1n;'),
  'BigInt of any number': k('b[0] = BigInt(a[0] * 2);'),
  'plus of a BigInt': k('return +b[0];'),
  'asIntN of a computed width': k('b[0] = BigInt.asIntN(n, b[0]);'),
  // literals and objects
  'a string': k("return 'x';"),
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the kernel's own
  'a template': k('return `${n}`;'),
  'a regular expression': k('return /x/;'),
  'null stored': k('const x = null; a[0] = x.y;'),
  'a spread': k('return [...a];'),
  'a hole': k('return [1, , 2];'),
  'a spread argument': k('return Math.hypot(...a);'),
  'an array without elements': k('const t = new Array(3); t[n] = 1; return t[0];'),
  'an Array of computed length': k('const t = new Array(n).fill(0); return t[0];'),
  'a boolean among the numbers of a literal': k('const t = [0, 0]; t[n - 3] = n > 1; return t[0];'),
  'a spread in an object': k('return { ...n };'),
  'a computed key': k('return { [n]: 1 };'),
  'a getter': k('return { get x() { return 1; } };'),
  'a field added': k('const o = { x: 1 }; o.y = 2; return o;'),
  'a subscript into mixed kinds': k('const l = [1, true]; return l[n];'),
  'a constant table written': k('w[n] = 1; return w[0];', { constants: { w: [1, 2] } }),
  'rest in a pattern': k('const [x, ...rest] = a; return x;'),
  'rest parameters': { kernel: 'function f(a, ...rest) { return a[0]; }', args: [a, 1] },
  // statements
  'for in': k('for (const i in a) a[i] = 0;'),
  try: k('try { a[0] = 1; } catch { }'),
  'a class': k('class X {} return 1;'),
  await: { kernel: 'async function f(a) { await a[0]; }', args: [a] },
  'a generator': { kernel: 'function* f(a) { yield a[0]; }', args: [a] },
  this: k('return this.x;'),
  arguments: k('return arguments[0];'),
  'new.target': k('return new.target;'),
  eval: k("return eval('1');"),
  with: { kernel: 'function f(a) { with (a) { return length; } }', args: [a] },
  'throwing what is no error': k('throw n;'),
  'throwing a message with an array': k("throw new Error('a is ' + a);"),
  'a string that is known only then': k("return ('n is ' + n) === 'n is 3';"),
  'strings in order': k("return 'a' < 'b';"),
  'a string and a number compared': k("return 'a' == n;"),
  'a method that strings have not': k("return 'a'.padStart(3);"),
  'a tagged template': k('return String.raw`x`;'),
  'for of over a number': k('for (const x of n) a[0] = x;'),
  'prange outside a loop': k('const r = prange(n); return 1;'),
  'prange with a computed step': k('for (const i of prange(0, 3, n)) a[i] = 0;'),
  'prange without a bound': k('for (const i of prange()) a[i] = 0;'),
  'an item that is a constant': k('const x = 0; for (x of a) a[0] = x;'),
  // calls
  'a helper that returns one object or another': {
    kernel: 'function f(p, q, n) {\n  function g() { if (n > 0) return p; return q; }\n  return g().x;\n}',
    args: [{ x: 1 }, { x: 2 }, n],
  },
  recursion: k('const fact = x => (x > 1 ? x * fact(x - 1) : 1);\n  return fact(n);'),
  'recursion by a function’s own name': k(
    'const fact = function g(x) { return x > 1 ? x * g(x - 1) : 1; };\n  return fact(n);',
  ),
  'mutual recursion': k(
    'function even(x) { return x === 0 || odd(x - 1); }\n  function odd(x) { return x !== 0 && even(x - 1); }\n  return even(n);',
  ),
  'Math.random': k('return Math.random();'),
  'an unknown function of Math': k('return Math.foo(n);'),
  'Math.random by another name': k('const { random: g } = Math; return g();'),
  'too much for hypot': k('return Math.hypot(n, n, n, n, n, n, n, n, n);'),
  'an optional call': k('return n?.(1);'),
  'a method by a computed name': k("return a['fill'](0);"),
  Date: k('return new Date();'),
  'new Array': k('return new Array(3);'),
  'an array without elements, mapped': k('return new Array(3).map(() => 1);'),
  parseInt: k('return parseInt(n);'),
  'typeof as a value': k('return typeof n;'),
  instanceof: k('return a instanceof Object;'),
  in: k("return 'x' in a;"),
  delete: k('delete a[0];'),
  'an array made in a loop': k('for (let i = 0; i < n; i++) { const t = new Float64Array(i); a[i] = t.length; }'),
  'an array made in a loop and kept': k(
    'let best = new Float64Array(n); for (let i = 0; i < n; i++) { const t = new Float64Array(n); t[0] = a[i]; if (t[0] > best[0]) best = t; }',
  ),
  'an array made under a condition': k('if (n > 1) { const m = a[0], t = new Float64Array(m); a[0] = t.length; }'),
  'reduce without a function': k('return a.reduce();'),
  'set from a number': k('a.set(n);'),
  'set across BigInts': k('a.set(b);'),
  'fill without a value': k('a.fill();'),
  'a returned function': k('return () => n;'),
  'a returned argument object': { kernel: 'function f(p) { return p; }', args: [{ x: 1 }] },
  'a string in an argument object': {
    kernel: 'function f(p) { return p.n - p.mode; }',
    args: [{ n: 1, mode: 'fast' }],
  },
  'an argument object changed': { kernel: 'function f(p) { p.x = 1; }', args: [{ x: 1 }] },
  'a length changed': k('a.length = 0;'),
  'a helper from `using` that is wrong': k('return scale(n);', {
    using: { scale: new Function('v', 'return v * missing;') },
  }),
  // what is no kernel
  'a native function': { kernel: Math.max },
  'a bound function': { kernel: function f() {}.bind(undefined) },
  'a class as kernel': { kernel: class X {} as never },
  // arguments
  'an Array': { kernel: 'function f(a, k) { return a[k]; }', args: [[1, 2], 1] },
  'an Array of many': {
    kernel: 'function f(rows) { return rows[0][0]; }',
    args: [Array.from({ length: 17 }, () => new Float64Array(1))],
  },
  'an Array by a computed subscript': { kernel: 'function f(rows, k) { return rows[k][0]; }', args: [[a, a], 1] },
  'an element of an Array assigned': { kernel: 'function f(rows) { rows[0] = rows[1]; }', args: [[a, a]] },
  'a number of an Array assigned': { kernel: 'function f(size) { size[0] = 1; }', args: [[1, 2]] },
  'an Array filled': { kernel: 'function f(size) { size.fill(0); }', args: [[1, 2]] },
  'an Array returned': { kernel: 'function f(rows) { return rows; }', args: [[a, a]] },
  null: { kernel: 'function f(a) { return a[0]; }', args: [null] },
  'a string argument as a number': { kernel: 'function f(a, mode) { return a[0] * mode; }', args: [a, 'fast'] },
  'a string argument returned': { kernel: 'function f(a, mode) { return mode; }', args: [a, 'fast'] },
  'a string argument as a subscript': { kernel: 'function f(a, mode) { return a[mode]; }', args: [a, 'fast'] },
  'a function argument': { kernel: 'function f(a, g) { return g(a[0]); }', args: [a, () => 1] },
  'a Map': { kernel: 'function f(m) { return 1; }', args: [new Map()] },
  'an ArrayBuffer': { kernel: 'function f(m) { return 1; }', args: [new ArrayBuffer(8)] },
  'a missing argument': { kernel: 'function f(a, n) { return a[0] * n; }', args: [a] },
  'no arguments': { kernel: 'function f(a, n) { return a[0] * n; }', args: [] },
  'too many arguments': { kernel: 'function f(a) { return a[0]; }', args: [a, 1, 2] },
  'undefined for an argument': { kernel: 'function f(a, n) { return a[0] * n; }', args: [undefined, 1] },
  'a BigInt argument': { kernel: 'function f(x) { return x; }', args: [5n] },
  'a wrong value in `using`': {
    kernel: 'function f(a) { return a[0] * gain; }',
    args: [a],
    options: { using: { gain: new Map() } },
  },
  // options
  'an unknown option': { kernel: 'function f(a) {}', args: [a], options: { fast: true } as never },
  'a wrong backend': { kernel: 'function f(a) {}', args: [a], options: { backend: 'gpu' } as never },
  'a wrong precision': { kernel: 'function f(a) {}', args: [a], options: { precision: 'half' } as never },
  'a wrong flag': { kernel: 'function f(a) {}', args: [a], options: { parallel: 1 } as never },
  'a wrong constant': { kernel: 'function f(a) {}', args: [a], options: { constants: { w: new Map() } } as never },
  'a name in both': {
    kernel: 'function f(a) { return k; }',
    args: [a],
    options: { constants: { k: 1 }, using: { k: 2 } },
  },
};

/** Accesses that are outside: what JavaScript would have read as undefined, or dropped. */
export const outside: { readonly [what: string]: Rejection } = {
  'a read after the end': k('let s = 0;\n  for (let i = 0; i <= a.length; i++) s += a[i];\n  return s;'),
  'a read before the start': k('return a[n - 4];'),
  'a fraction': k('return a[n / 2];'),
  NaN: k('return a[0 / (n - 3)];'),
  'a large one': k('return a[n * 1e10];'),
  'a write': k('a[n] = 1;'),
  'a write whose value is computed first': k('a[n] = a[0] = 7;'),
  'a subscript that is outside itself, before a value that is too': k('const v = (a[a[n]] = a[n + 1]); return v;'),
  'an update': k('a[n]++;'),
  'an array of objects’ own name': { kernel: 'function f(p) { return p.x[p.n]; }', args: [{ x: a, n: 3 }] },
  'a table': k('const w = [1, 2, 3]; return w[n];'),
  'a nested table': k('const w = [[1, 2], [3, 4]]; return w[0][n];'),
  'a local array': k('const t = new Int8Array(2); return t[n];'),
  'an array made here': k('const t = new Int8Array(n); return t[n];'),
  'a view': k('const v = a.subarray(1); return v[2];'),
  'in a helper': k('const at = (c, i) => c[i];\n  return at(a, n);'),
  'in a helper handed over': k('return at(a, n);', { using: { at: new Function('return (c, i) => c[i]')() } }),
  'a destructured element': k('const [x, y, z, w] = a; return w;'),
};
