/** What `profile()` tells as data: all of it, in JSON too. */
import { afterAll, expect, test } from 'vitest';
import { configure, jit, zeros } from '../../src/index.ts';
import type { ProfileRecord } from '../../src/profile/record.ts';
import { shutdown } from '../../src/runtime/tasks.ts';

afterAll(shutdown);

/** Every field of the record, as its types have it: a forgotten row does not compile. */
const fields: { readonly [K in keyof ProfileRecord]: readonly (keyof ProfileRecord[K])[] | 'value' | 'list' } = {
  kernel: 'value',
  machine: ['name', 'threads', 'host', 'calibrated'],
  calls: 'value',
  timed: 'value',
  time: 'value',
  size: ['elements', 'bytes', 'work'],
  decision: ['backend', 'threads', 'why'],
  backends: 'list',
  declined: 'list',
  regions: ['serial', 'parallel', 'dispatch', 'copying', 'combining', 'waiting'],
  serial: ['fraction', 'low', 'high', 'parts', 'calls'],
  scaling: ['ceiling', 'knee', 'gustafson', 'karpFlatt', 'trend'],
  curve: 'list',
  limit: ['by', 'gigabytes', 'gigabytesHere', 'gigaflops', 'gigaflopsHere'],
  crossovers: 'list',
  warmth: ['compile', 'first', 'later', 'paidAfter'],
  steps: 'list',
};

/** Where a number may be infinite, or a value missing, as the record's comments say. */
const NULL = ['scaling.ceiling', 'scaling.knee', 'warmth.paidAfter'];

/** Paths at which JSON has null. */
function nulls(value: unknown, path = ''): readonly string[] {
  if (value === null) return [path];
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([k, v]) => nulls(v, path ? `${path}.${k}` : k));
}

function check(profile: ProfileRecord): ProfileRecord {
  const data = JSON.parse(JSON.stringify(profile)) as ProfileRecord;
  expect(Object.keys(data).sort()).toEqual(Object.keys(fields).sort());
  for (const [name, inner] of Object.entries(fields)) {
    const value = data[name as keyof ProfileRecord];
    if (inner === 'list') expect(Array.isArray(value), name).toBe(true);
    else if (inner !== 'value') expect(Object.keys(value).sort(), name).toEqual([...inner].sort());
    else expect(['string', 'number'], name).toContain(typeof value);
  }
  expect(nulls(data).filter(path => !NULL.includes(path))).toEqual([]);
  return data;
}

const saxpy = (a: number, x: Float64Array, y: Float64Array) => {
  for (let i = 0; i < x.length; i++) y[i] += a * x[i];
};
const prefix = (a: Float64Array) => {
  for (let i = 1; i < a.length; i++) a[i] += a[i - 1];
};
const nothing = () => 1;

test('of calls on one thread and two, on ordinary arrays and on those of the library, of any size', () => {
  configure({ threads: 2 });
  for (const backend of ['auto', 'wasm', 'js'] as const)
    for (const n of [0, 1, 1000, 300_000])
      for (const make of [zeros, (length: number) => new Float64Array(length)]) {
        const f = jit(saxpy, { parallel: true, backend });
        check(f.profile(2, make(n), make(n)));
        for (let k = 0; k < 4; k++) f.sync(2, make(n), make(n));
        const data = check(f.profile());
        expect(data.calls).toBe(4);
        expect(data.size.bytes).toBe(16 * n);
      }
});

test('of kernels that share no loop, take no arrays, or run as they are', () => {
  const serial = jit(prefix, { parallel: true });
  serial.sync(new Float64Array(100));
  expect(check(serial.profile()).serial.calls).toBe(0);
  const empty = jit(nothing);
  empty.sync();
  check(empty.profile());
  const plain = jit(() => new Map([[1, 2]]).size, { fallback: 'js' });
  plain.sync();
  check(plain.profile());
});
