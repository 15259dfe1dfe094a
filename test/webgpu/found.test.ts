/** Kernels that random ones were wrong with, as small as they get. */
import { expect, test } from 'vitest';
import { constructorOf, type DType, dtypes, type TypedArray } from '../../src/dtype.ts';
import { jit } from '../../src/index.ts';
import { describeDevice } from './driver.ts';
import { tried } from './trial.ts';

const f32 = (...values: number[]) => Float32Array.from(values);
const arrayOf = (dtype: DType, values: readonly number[]): TypedArray =>
  (constructorOf(dtype) as unknown as Float32ArrayConstructor).from(values);
const held = (fn: (...args: any[]) => unknown, ...args: Parameters<typeof tried>[1]) => tried(fn.toString(), args);

describeDevice('small arrays of the kernel’s own', () => {
  test('that stand outside a parallel loop are each iteration’s', async () => {
    const kernel = (a: Uint8ClampedArray, b: Float32Array) => {
      const t = new Float32Array(8);
      for (let i = 1; i < b.length - 1; i++) {
        for (let k = 0; k < 8; k++) t[k] = (i % 97) + k;
        a[i] = t[Math.imul(i, 10) & 7] + t[2 & 7];
      }
    };
    expect(await held(kernel, new Uint8ClampedArray(64), new Float32Array(64))).toMatchObject({ kind: 'held' });
  });

  test('come back where the kernel returns them', async () => {
    const kernel = (a: Float32Array, n: number) => {
      const t = new Uint32Array(8);
      const u = Int16Array.of(1, -2, 3);
      t[3] += Math.floor(n);
      u[1] += a[0];
      a[1] = t[(n % 29) & 7];
      return [t, u.subarray(1)];
    };
    expect(await held(kernel, new Float32Array([5, 6, 7]), 100)).toMatchObject({ kind: 'held' });
  });

  test('that a loop adds up with are each iteration’s too', async () => {
    const kernel = (a: Float32Array) => {
      const t = new Int32Array(4);
      let s = 0;
      for (let i = 0; i < a.length; i++) {
        for (let k = 0; k < 4; k++) t[k] = i + k;
        s = (s + t[i & 3]) | 0;
      }
      return s;
    };
    expect(await held(kernel, new Float32Array(100))).toMatchObject({ kind: 'held' });
  });
});

describeDevice('a loop that begins where its own variable stands', () => {
  test('begins there, and leaves where it ended', async () => {
    const reversed = (b: Int32Array, n: number) => {
      let i = 1;
      let j = n >> 1;
      while (i < j - 2) {
        const t = b[i];
        b[i] = b[j];
        b[j] = t;
        i += 1;
        j -= 1;
      }
      return [i, j];
    };
    const whole = Int32Array.from({ length: 33 }, (_, k) => k);
    expect(await held(reversed, whole, 33)).toMatchObject({ kind: 'held' });
  });

  test('also at what it adds up', async () => {
    const total = (a: Int32Array) => {
      let s = 2;
      for (let i = s; i < a.length; i++) s = (s + a[i]) | 0;
      return s;
    };
    expect(
      await held(
        total,
        Int32Array.from({ length: 100 }, (_, k) => k),
      ),
    ).toMatchObject({ kind: 'held' });
  });
});

describeDevice('an update that never happens', () => {
  test('leaves its loop without copies', async () => {
    const kernel = (a: Int32Array, b: Int32Array) => {
      for (let i = 0; i < b.length; i++) if (b[i] > 0 && 11 === (0 as number)) a[b[i] & 7] += i;
    };
    const args = [new Int32Array(8), new Int32Array(40).fill(3)] as const;
    expect(await held(kernel, ...args)).toMatchObject({ kind: 'held' });
  });
});

describeDevice('`set`', () => {
  const narrow = (Object.keys(dtypes) as DType[]).filter(d => !['float16', 'int64', 'uint64'].includes(d));
  const edges = [
    0,
    -1,
    1.5,
    2.5,
    -2.5,
    255.5,
    300,
    -300,
    70000,
    2 ** 31,
    -(2 ** 31) - 1,
    2 ** 32 + 5,
    1e30,
    Number.NaN,
  ];

  test.each(narrow)('converts to %s from every dtype', async to => {
    for (const from of narrow) {
      // Elements of a Float64Array are float32 on a device.
      if (to === 'float64' && (from === 'int32' || from === 'uint32')) continue;
      const source = arrayOf(from, edges.map(Math.fround));
      const kernel = (a: Float32Array, b: Float32Array) => a.set(b, 3);
      const target = arrayOf(to, new Array(edges.length + 4).fill(7));
      expect(await held(kernel, target, source), `from ${from}`).toMatchObject({ kind: 'held' });
    }
  });

  test('moves within one memory, forwards and back', async () => {
    const kernel = (a: Float32Array) => {
      a.set(a.subarray(0, 5), 2);
      a.set(a.subarray(3, 7), 0);
    };
    expect(await held(kernel, f32(1, 2, 3, 4, 5, 6, 7, 8))).toMatchObject({ kind: 'held' });
    expect(await held(kernel, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9))).toMatchObject({ kind: 'held' });
  });

  test('moves narrow elements between words, and nothing beside them', async () => {
    const kernel = (a: Int16Array, b: Int16Array, n: number) => a.set(b.subarray(1, 4), n);
    for (let n = 0; n < 4; n++)
      expect(await held(kernel, new Int16Array(8).fill(-1), Int16Array.of(1, 2, 3, 4, 5), n)).toMatchObject({
        kind: 'held',
      });
  });

  test('throws where it does not fit', async () => {
    const kernel = (a: Int16Array, b: Float32Array, n: number) => a.set(b, n);
    expect(await held(kernel, new Int16Array(4), f32(1, 2, 3), 2)).toEqual({ kind: 'threw' });
  });
});

describeDevice('a loop of the host', () => {
  test('that tests behind its body ends there', async () => {
    const kernel = (a: Int32Array) => {
      let k = 3;
      do {
        for (let i = 0; i < a.length; i++) a[i] = (a[i] + k) | 0;
        k = (k - 1) | 0;
      } while (k > 0);
      return k;
    };
    expect(await held(kernel, Int32Array.of(1, 2, 3))).toMatchObject({ kind: 'held' });
  });
});

describeDevice('a bool that a loop gathers', () => {
  test('goes on from what it was', async () => {
    const kernel = (a: Float32Array, b: boolean) => {
      for (let i = 0; i < a.length; i++) b = b && 1 / a[i] < 0;
      return b;
    };
    for (const b of [false, true]) {
      expect(await held(kernel, f32(-1, -2, -3), b)).toMatchObject({ kind: 'held' });
      expect(await held(kernel, f32(-1, 2, -3), b)).toMatchObject({ kind: 'held' });
    }
  });
});

describeDevice('a choice that the host makes', () => {
  // Float64 is compared: the host asks the device for what it needs of memory.
  const kernel = (a: Float32Array, b: Uint32Array, n: number, k: number) => {
    for (let i = 0; i < a.length; i++) a[i] += 1;
    return n !== b[0] ? (n < b[1] ? 0.5 : a[k]) : a[k | 0] + 1;
  };
  const b = () => Uint32Array.of(9, 20);

  test('reads nothing in the arm that it does not take', async () => {
    expect(await held(kernel, f32(1, 2, 3), b(), 10, -1)).toMatchObject({ kind: 'held' });
    expect(await held(kernel, f32(1, 2, 3), b(), 9, 1)).toMatchObject({ kind: 'held' });
    expect(await held(kernel, f32(1, 2, 3), b(), 30, 2)).toMatchObject({ kind: 'held' });
  });

  test('throws for the arm that it takes', async () => {
    expect(await held(kernel, f32(1, 2, 3), b(), 9, -1)).toEqual({ kind: 'threw' });
    expect(await held(kernel, f32(1, 2, 3), b(), 30, 3)).toEqual({ kind: 'threw' });
  });
});

describeDevice('elements that a loop adds up in', () => {
  test('stay elements there', async () => {
    const kernel = (c: Float32Array, a: Float32Array, n: number) => {
      for (let i = 0; i < n; i++) {
        c[i] = 0;
        for (let k = 0; k < n; k++) c[i] += a[i * n + k];
      }
    };
    const [c, a] = [new Float32Array(9), f32(...Array.from({ length: 81 }, (_, i) => i % 7))];
    await jit(kernel, { parallel: true, backend: 'webgpu' })(c, a, 9);
    const want = new Float32Array(9);
    kernel(want, a, 9);
    expect(c).toEqual(want);
  });
});

describeDevice('loops that begin at what their iterations have for themselves', () => {
  const ramp = (n: number) => Float32Array.from({ length: n }, (_, i) => i * 1.25);
  const kernels: { readonly [what: string]: (a: Float32Array, b: Float32Array, n: number) => unknown } = {
    'counters that meet': (a, b, n) => {
      let i = 1;
      let j = n - 1;
      while (i < j) {
        b[j] = a[i] - j;
        i += 1;
        j -= 1;
      }
    },
    'a variable of the kernel’s, chosen before': (a, b, n) => {
      let i = 3;
      if (n > 5) i = 2;
      for (; i < n; i++) b[i] = a[i] + 1;
    },
    'one of a loop that counts': (_, b, n) => {
      let i = n >> 2;
      let s = 0;
      for (; i < n; i++) s += b[i] === 7.5 ? 1 : 0;
      b[0] = s;
    },
    'another that each iteration assigns': (a, b, n) => {
      let j = n >> 2;
      for (let i = j; i < n; i++) {
        j = i * 2;
        b[i] = a[i] + (j & 3);
      }
      return j;
    },
    'that, where only the device knows it': (a, b, n) => {
      let j = a[3] | 0;
      for (let i = j; i < n; i++) {
        j = i * 2;
        b[i] = a[i] + (j & 3);
      }
      b[0] = j;
    },
  };
  test.each(Object.keys(kernels))('%s', async what => {
    for (const n of [3, 12, 40])
      expect(await held(kernels[what], ramp(40), ramp(40), n)).toMatchObject({ kind: 'held' });
  });
});

describeDevice('a subscript that is a number below 0, where control does not get', () => {
  const kernel = (a: TypedArray, k: number, b: number) => {
    for (let i = 0; i < a.length; i++) {
      if (b > k) a[-127] = 1;
      a[i] = i + k;
    }
  };
  test.each(['int32', 'uint32', 'int16', 'uint8'] as const)('%s', async dtype => {
    expect(await held(kernel, arrayOf(dtype, [1, 2, 3, 4, 5, 6, 7, 8]), 1, 0)).toMatchObject({ kind: 'held' });
  });
});
