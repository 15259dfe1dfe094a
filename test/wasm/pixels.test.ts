/** Channels of pixels stored together: the bytes that plain JavaScript leaves, and no other byte touched, of whole pixels and of
 * broken ones, on one thread and on two. */
import { describe, expect, test } from 'vitest';
import { asarray, jit } from '../../src/index.ts';
import type { Fn } from '../lowering.ts';

type Bytes = Uint8Array;

const invert = (d: Bytes) => {
  for (let i = 0; i < d.length - 3; i += 4) {
    d[i] = 255 - d[i];
    d[i + 1] = 255 - d[i + 1];
    d[i + 2] = 255 - d[i + 2];
  }
};
const brokenEnd = (d: Bytes, n: number) => {
  for (let i = 0; i < n - 2; i += 4) {
    d[i] = 255 - d[i];
    d[i + 1] = d[i + 1] + 3;
    d[i + 2] = d[i + 2] * 2;
  }
};
const opaque = (d: Bytes) => {
  for (let i = 0; i < d.length - 3; i += 4) {
    const a = (d[i] + d[i + 1] + d[i + 2]) / 3;
    d[i] = a;
    d[i + 1] = a;
    d[i + 2] = a;
    d[i + 3] = 255;
  }
};
const turned = (d: Bytes) => {
  for (let i = 0; i < d.length - 3; i += 4) {
    const t = d[i];
    d[i] = d[i + 2];
    d[i + 2] = t;
  }
};
const outOfOrder = (d: Bytes, n: number) => {
  for (let i = 0; i < n - 3; i += 4) {
    d[i + 3] = d[i] >> 1;
    d[i + 1] = d[i + 3] + 1;
    d[i] = d[i + 1] ^ d[i + 3];
  }
};
const lastTwo = (d: Bytes, n: number) => {
  for (let i = 0; i < n - 3; i += 4) {
    d[i + 2] = d[i + 2] + 9;
    d[i + 3] = d[i + 3] + 7;
  }
};
const someFirst = (d: Bytes, n: number) => {
  for (let i = 0; i < n - 3; i += 4) {
    if (d[i + 3] > 100) d[i] = 1;
    d[i + 1] = d[i + 1] + 9;
    d[i + 2] = d[i + 2] + 7;
  }
};
const inRows = (d: Bytes, n: number) => {
  const w = 40;
  for (let y = 0; y < Math.floor(n / 160); y++)
    for (let x = 0; x < w; x++) {
      const i = (y * w + x) * 4;
      d[i] = x + d[i];
      d[i + 1] = y + d[i + 1];
      d[i + 2] = x ^ y;
    }
};
const byChannel = (d: Bytes, n: number) => {
  for (let c = 0; c < 2; c++)
    for (let i = 0; i < n - 3; i += 4) {
      d[i + 2 * c] = d[i + 2 * c] + c + 1;
      d[i + 2 * c + 1] = d[i + 2 * c + 1] + 5;
    }
};
const pointer = (d: Bytes, n: number) => {
  let q = 1;
  for (let i = 0; i < Math.floor((n - 1) / 4); i++) {
    d[q] = i;
    d[q + 1] = i >> 8;
    d[q + 2] = d[q + 2] ^ 255;
    q += 4;
  }
};
const acrossPixels = (d: Bytes, n: number) => {
  for (let i = 0; i < n - 8; i += 4) {
    d[i + 1] = d[i] + 1;
    d[i + 6] = d[i + 3] + 2;
  }
};
const from = (d: Bytes, n: number, s: Bytes) => {
  for (let i = 0; i < n - 3; i += 4) {
    const a = s[i + 3] / 255;
    d[i] = s[i] * a + d[i] * (1 - a);
    d[i + 1] = s[i + 1] * a + d[i + 1] * (1 - a);
    d[i + 2] = s[i + 2] * a + d[i + 2] * (1 - a);
  }
};
const swapped = (d: Bytes, n: number, s: Bytes) => {
  for (let i = 0; i < n - 3; i += 4) {
    d[i] = s[i + 2];
    d[i + 1] = s[i + 1];
    d[i + 2] = s[i];
  }
};
const kernels = {
  invert,
  brokenEnd,
  opaque,
  turned,
  outOfOrder,
  lastTwo,
  someFirst,
  inRows,
  byChannel,
  pointer,
  acrossPixels,
  from,
  swapped,
};

const AROUND = 64;
/** A view into bytes of which none is 0, at an address that is no multiple of 4. */
function bytes(n: number, clamped: boolean, seed: number) {
  const all = asarray(new Uint8Array(n + 2 * AROUND).map((_, k) => 1 + ((k * 37 + seed) % 251)));
  const make = clamped ? Uint8ClampedArray : Uint8Array;
  return { all, view: new make(all.buffer as ArrayBuffer, all.byteOffset + AROUND + 1, n) as Bytes };
}

describe.each(Object.entries(kernels))('%s', (_, fn) => {
  test.each([1, 2])('on %s threads', threads => {
    for (const clamped of [false, true]) {
      const run = jit(fn as Fn, { parallel: true, backend: 'wasm', threads, precision: 'js' });
      for (const n of [0, 1, 3, 4, 5, 15, 31, 32, 33, 63, 64, 65, 66, 67, 130, 800, 40_003]) {
        const [a, b, s, t] = [0, 0, 5, 5].map(seed => bytes(n, clamped, seed));
        run.sync(...[a.view, n, s.view].slice(0, fn.length));
        (fn as Fn)(...[b.view, n, t.view].slice(0, fn.length));
        expect(Buffer.compare(a.all, b.all), `${n} bytes`).toBe(0);
        if (fn.length < 3) continue;
        run.sync(a.view, n, a.view);
        (fn as Fn)(b.view, n, b.view);
        expect(Buffer.compare(a.all, b.all), `${n} bytes of one array`).toBe(0);
      }
    }
  });
});

test('channels are stored together, and alpha is kept', () => {
  const run = jit(brokenEnd as Fn, { parallel: true, backend: 'wasm', threads: 1 });
  const { view } = bytes(400, false, 0);
  run.sync(view, 400);
  expect(run.inspect()!.wat).toMatch(/i32x4\.shl\s+v128\.or\s+v128\.store/);
});
