/** Copies of views, large and small: `src/ndarray/copy.ts`. */
import { expect, test } from 'vitest';
import { copied, overwrite } from '../../src/ndarray/copy.ts';
import { fromData, type NDArray } from '../../src/ndarray/ndarray.ts';

const counted = (shape: readonly number[]): NDArray => {
  const n = shape.reduce((a, b) => a * b, 1);
  return fromData(
    Int32Array.from({ length: n }, (_, k) => k),
    shape,
  );
};

/** Elements by the definition. */
function plain(a: NDArray): number[] {
  const { store, shape, stride, offset } = a.view();
  const out: number[] = [];
  const walk = (axis: number, at: number): void => {
    if (axis === shape.length) out.push(Number(store.data[at]));
    else for (let k = 0; k < shape[axis]; k++) walk(axis + 1, at + k * stride[axis]);
  };
  walk(0, offset);
  return out;
}

const parts: readonly (readonly [string, (shape: readonly number[]) => NDArray])[] = [
  ['all', s => counted(s)],
  ['a transpose', s => counted([...s].reverse()).T],
  ['a mirror image', s => counted(s).slice('::-1')],
  ['the last axis backwards', s => counted(s).slice('..., ::-1')],
  ['every other', s => counted([...s.slice(0, -1), s.at(-1)! * 2]).slice('..., 1::2')],
  ['a middle', s => counted(s.map(n => n + 2)).slice(...s.map(() => [1, -1] as const))],
  ['a transposed middle', s => counted([...s].reverse().map(n => n + 2)).slice(...s.map(() => [1, -1] as const)).T],
  ['repeats', s => counted([...s.slice(0, -1), 1]).broadcastTo(s)],
];
const shapes = [
  [],
  [0, 3],
  [7],
  [5, 9],
  [40, 33],
  [3, 0, 4],
  [2, 3, 4],
  [210, 130],
  [40000],
  [31, 20, 50],
  [5, 4, 1200],
];

test.each(parts)('%s is copied in order', (_, part) => {
  for (const shape of shapes) {
    if (!shape.length) continue;
    const a = part(shape);
    expect([...copied(a.view()).store.data].map(Number), `${shape}`).toEqual(plain(a));
  }
});

test.each(parts.slice(0, -1))('%s is overwritten, and nothing beside it', (_, part) => {
  for (const shape of shapes) {
    if (!shape.length) continue;
    const to = part(shape);
    const view = to.view();
    const before = view.store.data.slice();
    const values = counted(shape);
    const source = fromData(
      Int32Array.from(plain(values), x => -1 - x),
      shape,
    );
    overwrite(view, source.view());
    expect(plain(to), `${shape}`).toEqual(plain(source));
    const touched = new Set(plain(fromViewOf(to, before as Int32Array)));
    const beside = [...before].map((_, k) => k).filter(k => !touched.has(Number(before[k])));
    expect(beside.filter(k => view.store.data[k] !== before[k])).toEqual([]);
  }
});

/** The same view over other memory. */
function fromViewOf(a: NDArray, data: Int32Array): NDArray {
  const { shape, stride, offset } = a.view();
  const whole = fromData(data, [data.length]);
  return whole.viewedAs(shape, stride, offset);
}

test('what overlaps is read before it is written', () => {
  const a = counted([40000]);
  a.slice('1:').assign(a.slice(':-1'));
  expect(plain(a)).toEqual([0, ...Array.from({ length: 39999 }, (_, k) => k)]);
  const b = counted([200, 200]);
  b.assign(b.T);
  expect(plain(b)).toEqual(plain(counted([200, 200]).T));
});
