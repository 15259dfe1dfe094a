/** Strings as arguments, options and constants: known when a kernel is compiled, and each one another variant. */
import { describe, expect, test, vi } from 'vitest';
import { backends } from '../../src/backends.ts';
import { jit } from '../../src/jit.ts';
import { agree } from '../lowering.ts';

const a = () => Float64Array.of(3, -1, 4, 1.5);
const modes = ['add', 'mul', 'max', 'other', ''];
const each = modes.map(mode => () => [a(), mode]);

describe('arguments', () => {
  agree([
    [
      'compared',
      "function f(a, mode) { let s = 0; for (let i = 0; i < a.length; i++) if (mode === 'max') s = Math.max(s, a[i]); else if (mode !== 'add') s -= a[i]; else s += a[i]; return s; }",
      ...each,
    ],
    [
      'returns that only some of them come to',
      "function f(a, mode) { if (mode === 'max') return a; if ('mul' == mode) return [1, 2]; if (!mode) return; a[0] = 1; return a[0]; }",
      ...each,
    ],
    [
      'in a switch',
      "function f(a, mode) { let s = 1; switch (mode) { case 'add': s = a[0] + a[1]; break; case 'mul': { s = a[0] * a[1]; break; } case 'max': s = 7; default: s += 1; } return s; }",
      ...each,
    ],
    [
      'in a switch that returns and throws, in a loop',
      "function f(a, mode) { for (let i = 0; i < a.length; i++) { switch (mode) { case 'add': a[i] += i; continue; case 'mul': if (i > 2) break; a[i] *= 2; break; case 'max': return i; default: throw new Error('no such mode: ' + mode + ' at ' + i); } a[i] += 1; } return -1; }",
      ...each,
    ],
    [
      'in a helper of helpers',
      "function f(a, mode) { const one = (x, y, m) => { switch (m) { case 'add': return x + y; case 'mul': return x * y; default: return Math.max(x, y); } }; const all = m => { let s = 1; for (let i = 0; i < a.length; i++) s = one(s, a[i], m); return s; }; return [all(mode), all('add')]; }",
      ...each,
    ],
    [
      'in tables',
      'function f(a, mode) { const table = { add: 1, mul: 2 }, ops = { add: (x, y) => x + y, mul: (x, y) => x * y, max: Math.max }; const k = table[mode]; if (k === undefined) return -1; return ops[mode](a[0], k) + ({ add: 5, mul: 6 })[mode]; }',
      ...each,
    ],
    [
      'typeof, truth and defaults',
      "function f(a, mode = 'add') { if (typeof mode !== 'string') return mode; if (!mode) return -1; return mode === 'add' ? a[0] : a[1]; }",
      () => [a()],
      () => [a(), 5],
      ...each,
    ],
    [
      'given another value',
      "function f(a, mode) { if (mode === undefined) mode = 'ADD'; mode = mode.toLowerCase().trim(); let m = mode || 'none'; return m === 'add' ? a[0] : m === 'none' ? m.length : a[1]; }",
      () => [a(), undefined],
      () => [a(), ' Add '],
      ...each,
    ],
    [
      'methods',
      "function f(a, mode) { return [mode.startsWith('m'), mode.endsWith('x'), mode.includes('a'), mode.length, mode.toUpperCase() === 'ADD', `${mode}!` === 'add!', mode + 1 === 'mul1'].map(v => v ? 1 : 0); }",
      ...each,
    ],
  ]);
});

describe('options', () => {
  const kernel =
    "function f(a, { mode = 'same', border = 'zero', k = 1 } = {}) { const at = i => i >= 0 && i < a.length ? a[i] : border === 'wrap' ? a[(i + a.length) % a.length] : 0; let s = 0; for (let i = mode === 'same' ? 0 : k; i < a.length; i++) s = s * 2 + at(i - k); return s; }";
  agree([
    [
      'with defaults',
      kernel,
      () => [a()],
      () => [a(), {}],
      () => [a(), { mode: 'valid' }],
      () => [a(), { border: 'wrap', k: 2 }],
      () => [a(), { border: 'wrap', mode: 'other' }],
    ],
  ]);
  agree([['constants', "function f(a) { return mode === 'add' ? a[0] : a[1]; }", () => [a()]]], {
    constants: { mode: 'add' },
  });
  agree([['using', "function f(a) { return mode === 'add' ? a[0] : a[1]; }", () => [a()]]], { using: { mode: 'mul' } });
});

describe('calls', () => {
  const kernel = (a: Float64Array, mode: string) => {
    for (let i = 0; i < a.length; i++) a[i] = mode === 'add' ? a[i] + 1 : mode === 'mul' ? a[i] * 2 : -a[i];
    return a[0];
  };

  test.each(backends.map(b => b.name))('one string after the other, many times, is always the right one: %s', name => {
    const f = jit(kernel, { backend: name as 'js', parallel: true, precision: 'js' });
    const run = name === 'webgpu' ? jit(kernel, { backend: 'wasm' }).sync : f.sync;
    const [x, y] = [a(), a()];
    for (let k = 0; k < 60; k++) {
      const mode = ['add', 'mul', 'neg'][(k % 7) % 3];
      expect(run(x, mode)).toBe(kernel(y, mode));
      expect([...x]).toEqual([...y]);
    }
  });

  test('more strings than variants are kept for', () => {
    const f = jit((b: Float64Array, mode: string) => (mode === 'v3' ? b[0] : b[1] + mode.length), { backend: 'js' });
    for (let k = 0; k < 80; k++) expect(f.sync(a(), `v${k}`)).toBe(k === 3 ? 3 : -1 + `v${k}`.length);
  });

  test('fields that the kernel does not name make no variants', () => {
    const f = jit((p: { x: number }) => p.x + 1, { backend: 'js' });
    const inspected = ['one', 'two'].map(name => f.inspect({ x: 1.5, name } as never).ir);
    expect(inspected[0]).toBe(inspected[1]);
    for (const name of ['one', 'two', 'three']) expect(f.sync({ x: 1.5, name } as never)).toBe(2.5);
  });

  test('where a kernel cannot be compiled, it stands in for all strings', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const f = jit((s: string, n: number) => s.padStart(n), { fallback: 'js' });
    for (let k = 0; k < 40; k++) expect(f.sync(`s${k}`, 5)).toBe(`s${k}`.padStart(5));
    expect(warn).toHaveBeenCalledTimes(1);
    warn.mockRestore();
  });
});
