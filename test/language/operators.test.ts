/** Operators: values, order of evaluation, short circuits, conversions. */
import { describe } from 'vitest';
import { agree, type Case } from '../lowering.ts';

const f64 = (...x: number[]) => new Float64Array(x);
const i32 = (...x: number[]) => new Int32Array(x);
const edges = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  1.5,
  2.5,
  -1.5,
  -2.5,
  3,
  7,
  -7,
  31,
  32,
  33,
  2 ** 31,
  -(2 ** 31),
  2 ** 32 - 1,
  2 ** 32,
  2 ** 53,
  -(2 ** 53),
  1e300,
  -1e300,
  5e-324,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  0.49999999999999994,
  4503599627370495.5,
  1e10,
];
const pairs = () => [Float64Array.from(edges), Float64Array.from(edges), new Float64Array(edges.length ** 2)];
const over = (expr: string) =>
  `function f(a, b, out) { for (let i = 0; i < a.length; i++) for (let j = 0; j < b.length; j++) { const x = a[i], y = b[j]; out[i * b.length + j] = ${expr}; } }`;

describe('each operator over edges', () => {
  const binary = [
    '+',
    '-',
    '*',
    '/',
    '%',
    '**',
    '&',
    '|',
    '^',
    '<<',
    '>>',
    '>>>',
    '<',
    '<=',
    '>',
    '>=',
    '==',
    '!=',
    '===',
    '!==',
  ];
  const comparing = /[<>=!]=?=?$/;
  agree(binary.map((op): Case => [`x ${op} y`, over(`x ${op} y`), pairs]));
  agree(binary.map((op): Case => [`+(x ${op} y) * 2`, over(`+(x ${op} y) * 2`), pairs]));
  agree(
    binary
      .filter(op => !comparing.test(op) || op === '<<' || op === '>>' || op === '>>>')
      .map((op): Case => [`x ${op}= y`, over(`(() => { let z = x; z ${op}= y; return z; })()`), pairs]),
  );
  agree(
    [
      '-x',
      '+x',
      '~x',
      '!x + 0',
      '!!x + 0',
      '- -x',
      '~~x',
      '-(x | 0)',
      '(x | 0) * (y | 0)',
      '(x | 0) / (y | 0)',
      '(x | 0) % (y | 0)',
      '(x >>> 0) * (y >>> 0)',
      '(x >>> 0) - (y >>> 0)',
      '(x | 0) + (y | 0)',
      '(x | 0) - (y | 0)',
      '-((x | 0) % (y | 0))',
      '(x >>> 0) % (y >>> 0)',
      '(x | 0) === (y | 0)',
      '(x >>> 0) < (y | 0)',
      '((x | 0) * (y | 0)) | 0',
      '((x | 0) + (y | 0)) | 0',
      '(x | 0) ** 2',
      '0 * (x | 0)',
      '(x & 255) * -(y & 1)',
      '(x | 0) / 2',
      '((x | 0) / 2) | 0',
      'x > y ? x : y',
      'x || y',
      'x && y',
      '(x || y) && (y || 3)',
      'x < y || x > 2 ? 1 : 0',
      'x !== x',
      '+(x < y) + (x > y)',
      'x - (y > 0)',
      '(x > 0) * y',
      '(x > 0) & (y > 0)',
      '(x > 0) | y',
      '(x > y) === true',
      '(x > y) == 1',
      '(x > 0) !== (y > 0)',
      '!(x > y) && !(y > x)',
      '(x, y)',
      'void 0 === undefined',
      'typeof x === "number"',
    ].map((e): Case => [e, over(e), pairs]),
  );
});

describe('every function of Math', () => {
  const one = [
    'abs',
    'ceil',
    'floor',
    'round',
    'trunc',
    'sign',
    'sqrt',
    'cbrt',
    'exp',
    'expm1',
    'log',
    'log2',
    'log10',
    'log1p',
    'sin',
    'cos',
    'tan',
    'asin',
    'acos',
    'atan',
    'sinh',
    'cosh',
    'tanh',
    'asinh',
    'acosh',
    'atanh',
    'fround',
    'clz32',
  ];
  agree(one.map((name): Case => [`Math.${name}`, over(`Math.${name}(x)`), pairs]));
  agree(
    ['min', 'max', 'pow', 'atan2', 'hypot', 'imul'].map(
      (name): Case => [`Math.${name} of two`, over(`Math.${name}(x, y)`), pairs],
    ),
  );
  agree(
    [
      'Math.min()',
      'Math.max()',
      'Math.hypot()',
      'Math.min(x)',
      'Math.max(x, y, 0)',
      'Math.min(x, -0, y)',
      'Math.hypot(x)',
      'Math.hypot(x, y, 3)',
      'Math.hypot(x, y, 1, 2, 3, 4, 5, 6)',
      'Math.abs(x > y)',
      'Math.max(x > y, y > x)',
      'Math.abs()',
      'Math.pow(x)',
      'Math.round(x) + Math.round(-x)',
      'Math.floor(x / 2)',
      'Math.ceil(-0.5)',
      'Math.min(0, -0)',
      'Math.max(-0, 0)',
      'Math.trunc(x | 0)',
      'Math.abs(x | 0)',
      'Math.min(x | 0, y | 0)',
      'Math.max(x >>> 0, y | 0)',
      'Math.sign(x | 0)',
      'Math.sqrt(x & 255)',
      'Math.clz32(x | 0)',
      'Math.imul(x | 0, y)',
      'Math.fround(Math.fround(x) * Math.fround(y))',
      'Math.PI * x',
      'Math.E + Math.LN2 + Math.LN10 + Math.LOG2E + Math.LOG10E + Math.SQRT2 + Math.SQRT1_2',
      'Number.EPSILON + Number.MAX_SAFE_INTEGER + Number.MIN_SAFE_INTEGER + Number.MIN_VALUE',
      'Number.MAX_VALUE * x',
      'Number.POSITIVE_INFINITY - x',
      'Number.NEGATIVE_INFINITY + x',
      'Number.NaN',
      'NaN * x',
      'Infinity * x',
      '+Number.isNaN(x)',
      '+Number.isFinite(x)',
      '+Number.isInteger(x)',
      '+Number.isSafeInteger(x)',
      '+isNaN(x)',
      '+isFinite(x)',
      '+Number.isInteger(x > y)',
      '+isNaN(x > y)',
      'Number(x > y)',
      'Number(x)',
      '+Boolean(x)',
      'Number()',
    ].map((e): Case => [e, over(e), pairs]),
  );
});

describe('order of evaluation', () => {
  const call = () => [f64(1, 2, 3, 4, 5)];
  const two = () => [f64(1, 2, 3, 4, 5), i32(4, 3, 2, 1, 0)];
  agree([
    ['a[i++] = i', 'function f(a) { let i = 0; a[i++] = i; a[i++] = i; return i; }', call],
    ['a[i] = i++', 'function f(a) { let i = 0; a[i] = i++; a[i] = i++ + i; return i; }', call],
    [
      'x + (x = 3)',
      'function f() { let x = 1; const y = x + (x = 3); return [x, y, x + x++, x - --x, x++ + x]; }',
      () => [],
    ],
    ['(x = 3) + x', 'function f() { let x = 1; return (x = 3) + x; }', () => []],
    ['x = x++ + ++x', 'function f() { let x = 1; x = x++ + ++x; return x; }', () => []],
    ['x += x += 2', 'function f() { let x = 1; x += x += 2; return x; }', () => []],
    ['x += (x = 5)', 'function f() { let x = 1; x += (x = 5); return x; }', () => []],
    [
      'f(i, i++)',
      'function f() { const g = (p, q, r) => p * 100 + q * 10 + r; let i = 1; return g(i, i++, i); }',
      () => [],
    ],
    ['a[i] += a[i = 2]', 'function f(a) { let i = 0; a[i] += a[i = 2]; return i; }', call],
    ['a[i = 1] += i', 'function f(a) { let i = 0; a[i = 1] += i; return i; }', call],
    ['a[b[i]] = b[i] = 3', 'function f(a, b) { a[b[0]] = b[0] = 2; return a[2]; }', two],
    ['a[b[0]] += b[0]++', 'function f(a, b) { a[b[0]] += b[0]++; }', () => [f64(1, 2, 3, 4, 5, 6), i32(4, 3, 2, 1, 0)]],
    ['a[b[0]++]++', 'function f(a, b) { return a[b[1]++]++ + a[b[1]]++; }', two],
    [
      'an index that a function on the right changes',
      'function f(a) { let i = 0; const bump = () => { i++; return i * 10; }; a[i + 1] = bump(); a[2 * i] += bump(); return i; }',
      call,
    ],
    [
      'an index that a function on the right leaves alone',
      'function f(a) { const g = x => { let s = 0; for (let k = 0; k < x; k++) s += a[k]; return s; }; for (let i = 0; i < 4; i++) a[i + 1] = g(i); }',
      call,
    ],
    [
      'an argument that a later one changes, and one that the function itself does',
      'function f() { let i = 1; const bump = x => { i += x; return i; }; const g = (p, q) => { i = 50; return p * 1000 + q * 10; }; return [g(i + 1, bump(2)), g(i, bump(1)), g(i + 1, Math.abs(i)), i]; }',
      () => [],
    ],
    [
      'an argument beside one that a function makes, where the function called changes what the first is made of',
      'function f() { let i = 1; const same = x => { const y = x; return y; }; const g = (p, q) => { i = 50; return p * 1000 + q * 10 + i; }; return [g(i + 1, same(2)), g(i, same(3)), i]; }',
      () => [],
    ],
    ['a[0] + (a[0] = 7) + a[0]', 'function f(a) { return a[0] + (a[0] = 7) + a[0]; }', call],
    ['a[0] = a[1] = a[2]', 'function f(a) { a[0] = a[1] = a[2]; return a[0]++ + ++a[1]; }', call],
    [
      'an assignment has the value before conversion',
      'function f(b) { const x = (b[0] = 3.7), y = (b[1] += 0.5), z = ++b[2], w = b[3]++; return [x, y, z, w]; }',
      () => [new Uint8Array([0, 255, 255, 255])],
      () => [new Uint8ClampedArray([0, 255, 255, 255])],
      () => [new Float32Array([0, 0.1, 1e30, 16777216])],
    ],
    [
      'conditions with effects',
      'function f(a) { let n = 0; if (n++ === 0 && n++ === 1 || n++ > 100) n += 10; return (n > 5 && (a[0] = 9), n); }',
      call,
    ],
    [
      'short circuits skip effects',
      'function f(a) { let n = 0; const t = a[0] > 100 && (n = 1, true); const u = a[0] < 100 || (n = 2, true); return [n, t, u]; }',
      call,
    ],
    ...['x ? ++a[0] : 0;', 'x ? 0 : a[1]--;', 'x > 1 ? (x ? a[0]++ : true) : (a[1] += 2);', 'x ? a.fill(1) : x;'].map(
      (text): Case => [
        `${text} as a statement`,
        `function f(a, x) { ${text} return a[0] + a[1] / 8; }`,
        () => [f64(3, 4), 0],
        () => [f64(3, 4), 1],
        () => [f64(3, 4), 2],
      ],
    ),
    [
      'x ? (n = 1) : (n = 2)',
      'function f(x) { let n = 0; const r = x ? (n = 1) : (n = 2); return [n, r]; }',
      () => [1],
      () => [0],
      () => [Number.NaN],
    ],
    [
      '&&= and ||= and ??=',
      'function f(a) { let x = 1, y = 0; x &&= 5; y ||= 6; x ??= 7; a[0] &&= 8; a[1] ||= 9; a[4] ||= 3; let z = (y &&= a[2]); return [x, y, z]; }',
      () => [f64(1, 0, 3, 4, 0)],
    ],
    [
      'logical assignments to elements have values',
      'function f(a) { const x = (a[0] &&= 8.25), y = (a[1] ||= 9.75), z = (a[2] &&= 1); return [x, y, z]; }',
      () => [i32(1, 0, 0)],
    ],
    [
      'commas',
      'function f(a) { let i = 0, s = 0; for (i = 0, s = 5; i < a.length; i++, s += 2) a[i] += (s, i); return s; }',
      call,
    ],
    ['an array is read before a later assignment', 'function f(a) { const v = a[0]; a[0] = 5; return v; }', call],
    [
      'nested assignment in a subscript',
      'function f(a) { let i; let j = 0; a[i = j++] = a[j] + i; return [i, j]; }',
      call,
    ],
    [
      'swap by destructuring',
      'function f(a) { [a[0], a[1]] = [a[1], a[0]]; let x = 1, y = 2; [x, y] = [y, x]; return [x, y]; }',
      call,
    ],
    [
      'swap in a loop',
      'function f(n) { let x = 0, y = 1; for (let i = 0; i < n; i++) [x, y] = [y, x + y]; return x; }',
      () => [10],
    ],
    ['destructuring order', 'function f(a) { let i = 0; [a[i++], a[i++]] = [i, i + 1]; return i; }', call],
  ]);
});

describe('booleans in arithmetic', () => {
  agree([
    [
      'count += a[i] > 0',
      'function f(a) { let count = 0; for (let i = 0; i < a.length; i++) count += a[i] > 0; return count; }',
      () => [f64(1, -1, Number.NaN, 0, 5)],
    ],
    [
      'a[i] = x > y',
      'function f(a, b) { for (let i = 0; i < a.length; i++) b[i] = a[i] > 2; }',
      () => [f64(1, 2, 3), new Uint8Array(3)],
      () => [f64(1, 2, 3), f64(0, 0, 0)],
    ],
    [
      'boolean variables',
      'function f(a) { let any = false, all = true; for (let i = 0; i < a.length; i++) { any = any || a[i] > 2; all = all && a[i] > 2; } return { any, all, n: any + all }; }',
      () => [f64(1, 2, 3)],
      () => [f64()],
    ],
    [
      'bits of booleans',
      'function f(x, y) { let b = x > y; return (b | 0) + (b << 3) + ~b + -b + (b ^ 1); }',
      () => [1, 2],
      () => [2, 1],
    ],
    [
      'boolean parameters',
      'function f(p, q) { return p && !q ? 1 : p + q; }',
      () => [true, false],
      () => [true, true],
      () => [false, false],
    ],
    [
      'equality of booleans',
      'function f(p, x) { return [p === true, p == x, p !== (x > 0), p == 1]; }',
      () => [true, 1],
      () => [false, 0],
    ],
  ]);
});

describe('what an array is an instance of', () => {
  const calls = [() => [f64(1, 2)], () => [i32(1, 2)], () => [[1, 2]], () => [3], () => [new Uint8ClampedArray(2)]];
  agree([
    ['a instanceof Float64Array', 'function f(a) { return a instanceof Float64Array; }', ...calls],
    ['a instanceof Array', 'function f(a) { return [a instanceof Array, a instanceof Uint8ClampedArray]; }', ...calls],
    [
      'Array.isArray',
      'function f(a) { const t = [1, 2], u = [[1, 2], [3, 4]]; t[a ? 0 : 1] = 5; return [Array.isArray(a), Array.isArray(t), Array.isArray(u), Array.isArray(u[0]), Array.isArray(t[0]), Array.isArray({})]; }',
      ...calls,
    ],
    [
      'ArrayBuffer.isView',
      'function f(a) { return [ArrayBuffer.isView(a), ArrayBuffer.isView([1]), ArrayBuffer.isView(1)]; }',
      ...calls,
    ],
    [
      'one way or another',
      'function f(a) { if (a instanceof Int32Array) return a[0] | 0; if (!(a instanceof Float64Array)) throw new TypeError("an array of doubles"); return a[1] / 2; }',
      ...calls,
    ],
    [
      'of views and copies',
      'function f(a) { if (!ArrayBuffer.isView(a)) return [false]; const v = a.subarray(1), c = a.slice(); return [v instanceof Float64Array, c instanceof Int32Array, new Float32Array(2) instanceof Float32Array]; }',
      ...calls,
    ],
  ]);
});
