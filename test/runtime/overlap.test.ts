/** Overlap, as far as it can be known. */
import { describe, expect, test, vi } from 'vitest';
import { zeros } from '../../src/arrays.ts';
import { configureHeap, heap, isHeapArray } from '../../src/runtime/memory.ts';
import { overlaps } from '../../src/runtime/overlap.ts';

describe('overlap', () => {
  test('within one buffer, bytes decide, whatever the dtypes', () => {
    const buffer = new ArrayBuffer(64);
    const bytes = (from: number, length: number) => new Uint8Array(buffer, from, length);
    expect(overlaps(bytes(0, 8), bytes(8, 8))).toBe(false);
    expect(overlaps(bytes(0, 9), bytes(8, 8))).toBe(true);
    expect(overlaps(new Float64Array(buffer, 8, 1), bytes(15, 1))).toBe(true);
    expect(overlaps(new Float64Array(buffer, 8, 1), bytes(16, 1))).toBe(false);
    expect(overlaps(bytes(8, 0), bytes(0, 64))).toBe(false);
  });

  test('two ArrayBuffers are two memories, and none is a shared one', () => {
    expect(overlaps(new Uint8Array(8), new Uint8Array(8))).toBe(false);
    expect(overlaps(new Uint8Array(8), new Uint8Array(new SharedArrayBuffer(8)))).toBe(false);
    expect(overlaps(new Uint8Array(8), zeros(1))).toBe(false);
  });

  test('one SharedArrayBuffer object is one memory, two may be the same', () => {
    const shared = new SharedArrayBuffer(16);
    expect(overlaps(new Uint8Array(shared, 0, 8), new Uint8Array(shared, 8))).toBe(false);
    expect(overlaps(new Uint8Array(shared, 0, 9), new Uint8Array(shared, 8))).toBe(true);
    expect(overlaps(new Uint8Array(shared), new Uint8Array(structuredClone(shared)))).toBe('unknown');
    expect(overlaps(new Uint8Array(shared), new Uint8Array(new SharedArrayBuffer(16)))).toBe('unknown');
    expect(overlaps(new Uint8Array(shared, 0, 0), new Uint8Array(new SharedArrayBuffer(16)))).toBe(false);
  });

  test('heap arrays are compared by address, across the growing of the heap', () => {
    const a = zeros(10);
    const before = heap().memory.buffer;
    const b = zeros(heap().size / 8 + 1);
    expect(heap().memory.buffer).not.toBe(before);
    expect(a.buffer).not.toBe(b.buffer);
    expect(overlaps(a, b)).toBe(false);
    expect(overlaps(a, new Uint8Array(b.buffer, a.byteOffset + 79, 1))).toBe(true);
    expect(overlaps(a.subarray(0, 5), a.subarray(5))).toBe(false);
    expect(overlaps(a.subarray(0, 6), a.subarray(5))).toBe(true);
  });

  test('a foreign SharedArrayBuffer may be the heap only with a length that the heap has had', () => {
    const a = zeros(10);
    expect(overlaps(a, new Uint8Array(structuredClone(heap().memory.buffer), 0, 8))).toBe('unknown');
    expect(overlaps(a, new Uint8Array(new SharedArrayBuffer(24)))).toBe(false);
  });

  test('arrays of another copy of the library are known by what they carry', async () => {
    vi.resetModules();
    const other: typeof import('../../src/arrays.ts') = await import('../../src/arrays.ts');
    const [a, b] = [zeros(8), other.zeros(8)];
    expect(a.byteOffset % 64).toBe(b.byteOffset % 64);
    expect(overlaps(a, b)).toBe(false);
    expect(overlaps(b, other.zeros(8))).toBe(false);
    expect(overlaps(b, b.subarray(2, 3))).toBe(true);
    expect(overlaps(b, new Uint8Array(new SharedArrayBuffer(8)))).toBe('unknown');
  });

  test('arrays that did not fit on the heap are apart from each other, from the heap and from shorter buffers', () => {
    const onHeap = zeros(10);
    configureHeap({ limit: 0 });
    const [a, b] = [zeros(2 ** 22), zeros(2 ** 22)];
    configureHeap({ limit: 2 ** 32 });
    expect(isHeapArray(a)).toBe(false);
    expect(overlaps(a, b)).toBe(false);
    expect(overlaps(a, onHeap)).toBe(false);
    expect(overlaps(a, a.subarray(2 ** 21))).toBe(true);
    expect(overlaps(a, new Uint8Array(structuredClone(a.buffer)))).toBe('unknown');
    expect(overlaps(a, new Uint8Array(new SharedArrayBuffer(8)))).toBe(false);
  });
});
