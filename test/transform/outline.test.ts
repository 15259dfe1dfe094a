import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analysis/index.ts';
import { backendNamed } from '../../src/backends.ts';
import { generate } from '../../src/compile.ts';
import { jit } from '../../src/index.ts';
import { type Kernel, someStmt, walk } from '../../src/ir.ts';
import { outlined } from '../../src/transform/outline.ts';
import { verify } from '../../src/verify.ts';
import { kernelOf, made, outcome, traits } from './kernel.ts';

const count = (kernel: Kernel): number => {
  let n = 0;
  walk(kernel.body, s => void (s.kind === 'outlined' && n++));
  return n;
};
const wrapped = (f: (...args: any[]) => unknown, types: string): number => {
  const kernel = outlined(kernelOf(f, types));
  verify(kernel);
  return count(kernel);
};

describe('outlining', () => {
  it('takes the outermost loops, each once', () => {
    expect(
      wrapped((a: number[], n: number) => {
        for (let t = 0; t < n; t++) {
          for (let i = 0; i < n; i++) a[i] = t;
        }
        for (let i = 0; i < n; i++) a[i]++;
      }, 'f64 int'),
    ).toBe(2);
  });
  it('leaves short loops where they are', () => {
    expect(
      wrapped((a: number[]) => {
        for (let i = 0; i < 63; i++) a[i] = 0;
      }, 'f64'),
    ).toBe(0);
    expect(
      wrapped((a: number[]) => {
        for (let i = 0; i < 64; i++) a[i] = 0;
      }, 'f64'),
    ).toBe(1);
  });
  it('leaves a loop alone that jumps out of itself, and looks inside it', () => {
    expect(
      wrapped((a: number[], n: number) => {
        outer: for (let t = 0; t < n; t++) {
          for (let i = 0; i < n; i++) {
            if (a[i] > 1) continue outer;
          }
        }
      }, 'f64 int'),
    ).toBe(1);
  });
  it('wraps both versions of a nest for a target without on-stack replacement', () => {
    const f = (a: number[], n: number) => {
      for (let i = 0; i < n; i++) a[i] += 1;
    };
    const { kernel, applied } = made(f, 'f64 int', { ...traits, replacesOnStack: false });
    expect(count(applied)).toBe(2);
    for (const n of [0, 3, 4])
      expect(outcome(applied, [new Float64Array(3), n])).toEqual(outcome(kernel, [new Float64Array(3), n]));
  });
  it('wraps loops for threads that a target runs in order after all', () => {
    const f = (a: number[], n: number, k: number) => {
      for (let y = 0; y < n; y += k) for (let x = y; x < Math.min(y + k, n); x++) a[x] = a[y];
    };
    const kernel = kernelOf(f, 'f64 int int');
    const spread = { threads: true, lanes: true, reorder: true, math: false };
    const artifact = generate({ kernel, analysis: analyse(kernel), spread }, backendNamed('wasm')!);
    expect(someStmt(artifact.kernel.body, s => s.kind === 'spread' && s.threads)).toBe(false);
    expect(count(artifact.kernel)).toBe(2);
  });
  it('wraps no loop around one that has been wrapped already', () => {
    const stages = (a: Float64Array) => {
      const n = a.length;
      for (let h = 1; h < n; h *= 2)
        for (let i = 0; i < n; i += 2 * h)
          for (let j = i; j < i + h; j++) {
            const [x, y] = [a[j], a[j + h]];
            a[j] = x + y;
            a[j + h] = x - y;
          }
    };
    const run = jit(stages, { backend: 'wasm', parallel: true, precision: 'js' });
    for (const n of [0, 1, 2, 64, 4096]) {
      const [ours, theirs] = [1, 1].map(() => Float64Array.from({ length: n }, (_, i) => (i * 7) % 11));
      run.sync(ours);
      stages(theirs);
      expect(ours).toEqual(theirs);
    }
  });
});
