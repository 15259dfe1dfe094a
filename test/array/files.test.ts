/** `.npy` and `.npz`: files that NumPy wrote, and files that are read back. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as np from '../../src/array/index.ts';
import files from './golden/files.json' with { type: 'json' };
import { decode } from './goldens.ts';

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

test('files that NumPy wrote are read', async () => {
  for (const { name, bytes, arrays } of files) {
    const got = await np.load(bytesOf(bytes));
    for (const [key, want] of Object.entries(arrays)) {
      const given = key ? got[key] : got;
      const a = given.dtype === 'float16' ? given.astype('float32') : given;
      const b = decode(want as never);
      expect([a.dtype, [...a.shape]], name).toEqual([b.dtype, [...b.shape]]);
      expect(a.copy().data.sync(), name).toEqual(b.data.sync());
    }
  }
});

const samples = (): np.NDArray[] => [
  np.array(3.5),
  np.zeros([0, 3], 'int16'),
  np.array([true, false]),
  np.arange(12, 'float32').reshape(3, 4).T,
  np.array([[1n, -(2n ** 63n)]]),
  np.array([2n ** 64n - 1n], 'uint64'),
  np.arange(5).mul(2),
];

test('what is written is read back, from bytes, buffers, blobs and files', async () => {
  for (const a of samples()) {
    const bytes = np.npyBytes(a);
    expect(bytes.length % 64).toBe((a.size * a.itemsize) % 64);
    for (const source of [bytes, bytes.buffer as ArrayBuffer, new Blob([bytes as Uint8Array<ArrayBuffer>])]) {
      const b = await np.load(source);
      expect([b.dtype, [...b.shape], b.toArray()]).toEqual([a.dtype, [...a.shape], a.toArray()]);
    }
  }
  const folder = await mkdtemp(join(tmpdir(), 'numjit-'));
  try {
    await np.save(join(folder, 'one'), samples()[3]);
    expect((await np.load(join(folder, 'one.npy'))).toArray()).toEqual(samples()[3].toArray());
    await np.savez(join(folder, 'two.npz'), samples()[0], { named: samples()[2] });
    const two = await np.load(join(folder, 'two.npz'));
    expect(Object.keys(two)).toEqual(['arr_0', 'named']);
    await np.savez_compressed(join(folder, 'three'), { zeros: np.zeros(10_000) });
    expect((await readFile(join(folder, 'three.npz'))).length).toBeLessThan(1000);
    expect((await np.load(join(folder, 'three.npz'))).zeros.shape).toEqual([10_000]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('other files are refused with a reason', async () => {
  await expect(np.load(new Uint8Array(100))).rejects.toThrow('these bytes are no .npy file');
  const bytes = np.npyBytes(np.arange(4));
  await expect(np.load(bytes.slice(0, -1))).rejects.toThrow('31 bytes are too few for an array of shape (4,)');
  await expect(np.load(bytes.slice(0, 20))).rejects.toThrow('the file ends in its header');
  const records = Buffer.from(Buffer.from(bytes).toString('latin1').replace("'<f8'", "'|O8'"), 'latin1');
  await expect(np.load(records)).rejects.toThrow('elements are |O8');
  const zip = await np.npzBytes([np.arange(4)]);
  zip[100] ^= 1;
  await expect(np.load(zip)).rejects.toThrow(/damaged/);
  await expect(np.load(zip.slice(0, 60))).rejects.toThrow('the archive has no end');
});

test('buffers of others are arrays over the same memory', () => {
  const bytes = new Uint8Array(24);
  const a = np.frombuffer(bytes.buffer, { dtype: 'float64', offset: 8, count: 2 });
  a.assign([1, 2]);
  expect([...new Float64Array(bytes.buffer)]).toEqual([0, 1, 2]);
  expect(np.frombuffer(bytes.subarray(1, 9), 'int32').shape).toEqual([2]);
  expect(() => np.frombuffer(bytes.subarray(1), 'int32')).toThrow('23 bytes are not a number of elements of int32');
});
