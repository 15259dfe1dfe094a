import { describe, expect, it } from 'vitest';
import * as kernels from '../../kernels/index.ts';
import { evaluate } from '../../src/interpret.ts';
import { made } from '../transform/kernel.ts';

/** Whether the array of that name is overwritten in a call with these numbers and lengths. */
function overwritten(
  f: (...args: any[]) => unknown,
  types: string,
  name: string,
  params: readonly number[],
  lengths: { readonly [name: string]: number },
): boolean {
  const { kernel, analysis } = made(f, types);
  const cond = analysis.access.get(kernel.arrays.findIndex(a => a.name === name))!.overwritten;
  return cond !== undefined && evaluate(cond, { params, length: id => lengths[kernel.arrays[id].name] }) === 1;
}

describe('an array is overwritten', () => {
  it('by a loop over its length, but not by one that stops short or starts late', () => {
    const f = (a: number[], out: number[]) => {
      for (let i = 0; i < a.length; i++) out[i] = a[i];
    };
    expect(overwritten(f, 'f64 f64', 'out', [], { a: 5, out: 5 })).toBe(true);
    expect(overwritten(f, 'f64 f64', 'out', [], { a: 4, out: 5 })).toBe(false);
    expect(overwritten(f, 'f64 f64', 'out', [], { a: 6, out: 5 })).toBe(false);
    expect(
      overwritten(
        (out: number[]) => {
          for (let i = 1; i < out.length; i++) out[i] = 0;
        },
        'f64',
        'out',
        [],
        { out: 5 },
      ),
    ).toBe(false);
  });
  it('by a nest over rows and columns that are exactly its elements', () => {
    const params = [2, 4, 3],
      lengths = { a: 6, b: 12, c: 8 };
    expect(overwritten(kernels.matmul, 'f64 f64 f64 int int int', 'c', params, lengths)).toBe(true);
    expect(overwritten(kernels.matmul, 'f64 f64 f64 int int int', 'c', params, { ...lengths, c: 9 })).toBe(false);
    expect(overwritten(kernels.matmul, 'f64 f64 f64 int int int', 'c', params, { ...lengths, a: 5 })).toBe(false);
  });
  it('in column order, and in groups of four', () => {
    const turn = (a: number[], b: number[], h: number, w: number) => {
      for (let i = 0; i < h; i++) for (let j = 0; j < w; j++) b[j * h + i] = a[i * w + j];
    };
    expect(overwritten(turn, 'f64 f64 int int', 'b', [3, 4], { a: 12, b: 12 })).toBe(true);
    const rgba = (a: number[], b: number[]) => {
      for (let i = 0; i < a.length; i++) {
        b[4 * i] = a[i];
        b[4 * i + 1] = a[i];
        b[4 * i + 2] = a[i];
        b[4 * i + 3] = 255;
      }
    };
    expect(overwritten(rgba, 'u8 u8', 'b', [], { a: 3, b: 12 })).toBe(true);
    expect(overwritten(rgba, 'u8 u8', 'b', [], { a: 3, b: 13 })).toBe(false);
    const three = (a: number[], b: number[]) => {
      for (let i = 0; i < a.length; i++) {
        b[4 * i] = a[i];
        b[4 * i + 1] = a[i];
        b[4 * i + 2] = a[i];
      }
    };
    expect(overwritten(three, 'u8 u8', 'b', [], { a: 3, b: 11 })).toBe(false);
  });
  it('by a loop over a count that the kernel computes, behind another nest', () => {
    const f = (a: number[], out: number[], h: number, w: number) => {
      for (let i = 0; i < a.length; i++) a[i] = 1;
      const n = h * w;
      for (let i = 0; i < n; i++) out[i] = a[i];
    };
    expect(overwritten(f, 'f64 f64 int int', 'out', [2, 3], { a: 6, out: 6 })).toBe(true);
    expect(overwritten(f, 'f64 f64 int int', 'out', [2, 3], { a: 5, out: 6 })).toBe(false);
    expect(overwritten(f, 'f64 f64 int int', 'out', [2, 3], { a: 6, out: 7 })).toBe(false);
  });
});

describe('an array is not overwritten', () => {
  const never = (name: string, f: (a: number[], out: number[], n: number) => void) =>
    it(name, () => {
      const { kernel, analysis } = made(f, 'f64 f64 int');
      const cond = analysis.access.get(kernel.arrays.findIndex(a => a.name === 'out'))!.overwritten;
      const passes = cond && evaluate(cond, { params: kernel.params.map(() => 4), length: () => 4 });
      expect(passes ?? 0).toBe(0);
    });
  never('where it is read in the same loop', (_a, out, n) => {
    for (let i = 0; i < n; i++) out[i] = out[i] + 1;
  });
  never('where it is read before', (a, out, n) => {
    a[0] = out[0];
    for (let i = 0; i < n; i++) out[i] = 1;
  });
  never('where a store is conditional', (a, out, n) => {
    for (let i = 0; i < n; i++) if (a[i] > 0) out[i] = 1;
  });
  never('where the loop may be left', (a, out, n) => {
    for (let i = 0; i < n; i++) {
      out[i] = 1;
      if (a[i] > 0) break;
    }
  });
  never('where iterations are skipped', (a, out, n) => {
    for (let i = 0; i < n; i++) {
      if (a[i] > 0) continue;
      out[i] = 1;
    }
  });
  never('where every other element is left out', (_a, out, n) => {
    for (let i = 0; i < n; i += 2) out[i] = 1;
  });
  never('where something may throw before it is full', (a, out, n) => {
    for (let i = 0; i < n; i++) out[i] = a[a[i]];
  });
  never('where the kernel may return first', (a, out, n) => {
    if (a[0] > 0) return;
    for (let i = 0; i < n; i++) out[i] = 1;
  });
  never('where rows overlap and leave a gap at the end', (_a, out, n) => {
    for (let i = 0; i < 2; i++) for (let j = 0; j < 2; j++) out[i + j] = n;
  });
});
