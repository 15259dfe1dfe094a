/** `prange` vouches that iterations do not meet; what one hands to the next in a scalar is refused with the place. */
import { expect, test } from 'vitest';
import { jit, KernelError, prange } from '../../src/index.ts';

const permuted = (a: Float64Array, at: Int32Array, out: Float64Array) => {
  for (const i of prange(a.length)) out[at[i]] = a[i];
};

test('a scatter that nobody can prove runs on trust', () => {
  const f = jit(permuted, { parallel: true, backend: 'wasm' });
  const n = 5000;
  const at = Int32Array.from({ length: n }, (_, i) => (i * 7) % n);
  const [want, out] = [new Float64Array(n), new Float64Array(n)];
  const a = Float64Array.from({ length: n }, (_, i) => i);
  permuted(a, at, want);
  f.sync(a, at, out);
  expect(out).toEqual(want);
  const [loop] = f.inspect().loops;
  expect([loop.verdict, loop.source, loop.map]).toEqual(['parallel', 'prange', 'workers']);
  expect(
    jit(
      (b: Float64Array, c: Int32Array) => {
        for (let i = 0; i < b.length; i++) b[c[i]] = i;
      },
      { parallel: true },
    ).inspect(a, at).loops[0].verdict,
  ).toBe('serial');
});

test('a carried scalar in it is an error with a code frame', () => {
  const f = jit(
    (a: Float64Array, out: Float64Array) => {
      let last = 0;
      for (const i of prange(a.length)) {
        out[i] = a[i] - last;
        last = a[i];
      }
    },
    { parallel: true },
  );
  const refuse = () => f.sync(new Float64Array(3), new Float64Array(3));
  expect(refuse).toThrow(KernelError);
  expect(refuse).toThrow(/a prange loop cannot run in parallel: `last`[\s\S]*\n.*\| .*\n.*\^/);
});

test('reductions in it stay reductions', () => {
  const f = jit(
    (a: Float64Array) => {
      let [s, m] = [0, -Infinity];
      for (const i of prange(a.length)) {
        s += a[i];
        if (a[i] > m) m = a[i];
      }
      return [s, m];
    },
    { parallel: true },
  );
  expect(f.sync(Float64Array.of(3, 1, 2))).toEqual([6, 3]);
  expect(f.inspect().loops[0].verdict).toBe('reduction');
});
