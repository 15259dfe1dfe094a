/** What kernels name outside themselves. */
import { expect, test, vi } from 'vitest';
import { jit } from '../../src/index.ts';

// What a kernel names, for the plain function; the compiled one gets it from `using` or `constants`.
const [scale, table, weights, twice]: [number, Float64Array, readonly number[], (x: number) => number] = [
  2,
  Float64Array.of(1, 2),
  [1, 2, 1],
  x => x * 2,
];
const scaled = (a: Float64Array) => a[0] * scale;
const looked = (a: Float64Array, i: number) => a[0] + table[i];
const applied = (a: Float64Array) => twice(a[0]) + 1;
const a = Float64Array.of(10);

test('values are read again at each call', () => {
  const using = { scale: 2 as number | boolean, table: Float64Array.of(5, 6) };
  const f = jit(scaled, { using });
  expect(f.sync(a)).toBe(20);
  using.scale = 3.5;
  expect(f.sync(a)).toBe(35);
  using.scale = true;
  expect(f.sync(a)).toBe(10);
  const g = jit(looked, { using });
  expect(g.sync(a, 1)).toBe(16);
  using.table = Float64Array.of(7, 8, 9);
  expect(g.sync(a, 2)).toBe(19);
  using.table = Int8Array.of(-3) as never;
  expect(g.sync(a, 0)).toBe(7);
});

test('functions may be swapped between calls', () => {
  const using: { twice: unknown } = { twice: (x: number) => x * 2 };
  const f = jit(applied, { using });
  expect(f.sync(a)).toBe(21);
  using.twice = (x: number) => x * x;
  expect(f.sync(a)).toBe(101);
  using.twice = jit((x: number) => x - 1);
  expect(f.sync(a)).toBe(10);
  using.twice = (x: number) => x * 2;
  expect(f.sync(a)).toBe(21);
});

test('a swapped function does not use up the forms of numbers', () => {
  const using: { twice: unknown } = { twice };
  const f = jit((x: Float64Array, i: number) => twice(x[i]), { using });
  for (let k = 0; k < 10; k++) {
    using.twice = new Function('x', `return x + ${k}`);
    expect(f.sync(a, 0)).toBe(10 + k);
    expect(f.inspect().ir.split('\n')[0]).toContain('i: i32');
  }
});

test('a value that becomes a function, and a function that becomes a value', () => {
  const using: { twice: unknown } = { twice: 1 };
  const f = jit(applied, { using });
  expect(() => f.sync(a)).toThrow(expect.objectContaining({ name: 'KernelError' }));
  using.twice = twice;
  expect(f.sync(a)).toBe(21);
  using.twice = 1;
  expect(() => f.sync(a)).toThrow(expect.objectContaining({ name: 'KernelError' }));
});

test('a name that is added later is found', () => {
  const using: { scale?: number } = {};
  const f = jit(scaled, { using });
  expect(() => f.sync(a)).toThrow(expect.objectContaining({ code: 'unknown-name' }));
  using.scale = 4;
  expect(f.sync(a)).toBe(40);
});

test('a helper finds its own free names in the same `using`', () => {
  const helper = (x: number) => twice(x) + scale;
  const f = jit((x: Float64Array) => helper(x[0]), { using: { helper, twice, scale: 0.5 } });
  expect(f.sync(a)).toBe(20.5);
});

test('a JitFunction is a helper, and a kernel, like its plain function', () => {
  const inner = jit(twice);
  const f = jit(applied, { using: { twice: inner } });
  expect(f.sync(a)).toBe(21);
  expect(jit(inner as unknown as typeof twice).sync(4)).toBe(8);
  expect(inner.kernel).toBe(twice);
  expect(f.name).toBe('applied');
});

const centre = (x: Float64Array) => weights[1] * x[0];

test('constants are compiled in, and belong to the cache key', () => {
  const made = [2, 3, -0, Number.NaN].map(w => jit(centre, { constants: { weights: [1, w, 1] } }));
  expect(made.map(f => f.sync(a))).toEqual([20, 30, -0, Number.NaN]);
  const kinds = [[0, 4], Float64Array.of(0, 5), Float32Array.of(0, 6), Uint8Array.of(0, 7)];
  expect(kinds.map(w => jit(centre, { constants: { weights: w } }).sync(a))).toEqual([40, 50, 60, 70]);
  expect(jit(scaled, { constants: { scale: true } }).sync(a)).toBe(10);
});

test('constants are as they were when jit was called', () => {
  const constants = { weights: [1, 2, 1] };
  const f = jit(centre, { constants });
  constants.weights[1] = 50;
  expect(f.sync(a)).toBe(20);
  const g = jit((x: Int8Array) => weights[1] * x[0], { constants });
  expect(g.sync(Int8Array.of(1))).toBe(50);
});

test('the same text compiles once for two functions, and again for another precision', () => {
  const make = (precision: 'js' | 'native') => jit((x: Float32Array) => x[0] * 1.5, { backend: 'wasm', precision });
  jit((x: Float32Array) => x[0], { backend: 'wasm' }).sync(new Float32Array(1)); // asks once what the host can
  const compile = vi.spyOn(WebAssembly, 'Module');
  const [f, g, h] = [make('js'), make('js'), make('native')];
  const x = Float32Array.of(3);
  expect([f.sync(x), g.sync(x)]).toEqual([4.5, 4.5]);
  expect(compile).toHaveBeenCalledTimes(1);
  h.sync(x);
  expect(compile).toHaveBeenCalledTimes(2);
  compile.mockRestore();
});

test('a function lives on when many others have been compiled since', () => {
  const f = jit((x: Float64Array) => x[0] + 0.5, { backend: 'wasm' });
  expect(f.sync(a)).toBe(10.5);
  for (let k = 0; k < 600; k++)
    jit(new Function('x', `return x[0] + ${k}.25`) as typeof scaled, { backend: 'wasm' }).sync(a);
  expect(f.sync(a)).toBe(10.5);
  expect(f.inspect().wat).toContain('module');
}, 30_000);
