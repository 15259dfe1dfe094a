/** What properties answer a second time: never are other bytes touched than those of the arrays that a call was given. */
import { expect, test } from 'vitest';
import { jit, zeros } from '../../src/index.ts';

/** A property that gives `first` as often as it takes to look at a call's types, and `then` from there on. */
const turning = <T>(first: T, then: T, name: string): object => {
  let asked = 0;
  return Object.defineProperty({}, name, { get: () => (asked++ ? then : first), enumerable: true });
};
const MOMENT = 'was of another type a moment ago';

for (const backend of ['wasm', 'js'] as const) {
  test(`an array in a field that turns into one of another type: ${backend}`, () => {
    const f = jit(
      (o: { a: Float64Array }): void => {
        for (let i = 0; i < o.a.length; i++) o.a[i] = 1;
      },
      { backend },
    );
    const [right, wrong, behind] = [zeros(8), zeros(8, 'float32'), zeros(8)];
    f.sync({ a: right });
    for (const then of [wrong, undefined, 5])
      expect(() => f.sync(turning<unknown>(right, then, 'a') as never)).toThrow(`\`o.a\` ${MOMENT}`);
    expect([...wrong, ...behind]).toEqual(new Array(16).fill(0));
    f.sync(turning(right, behind, 'a') as never);
    expect([...behind]).toEqual(new Array(8).fill(1));
  });

  test(`a number in a field that leaves its form: ${backend}`, () => {
    const f = jit(
      (a: Float64Array, o: { n: number }): void => {
        for (let i = 0; i < o.n; i++) a[i + 1] = i;
      },
      { backend },
    );
    const rest = jit(
      (a: Int32Array, o: { n: number }): void => {
        for (let i = 0; i < a.length; i++) a[i] = i % o.n;
      },
      { backend },
    );
    const [a, b] = [zeros(8), zeros(8, 'int32')];
    f.sync(a, { n: 3 });
    rest.sync(b, { n: 3 });
    a.fill(0);
    for (const then of [2 ** 31 - 1, 2.5, Number.NaN, -0, '7'])
      expect(() => f.sync(a, turning<unknown>(4, then, 'n') as never)).toThrow(`\`o.n\` ${MOMENT}`);
    for (const then of [0, -3]) expect(() => rest.sync(b, turning(3, then, 'n') as never)).toThrow(`\`o.n\` ${MOMENT}`);
    expect([...a]).toEqual(new Array(8).fill(0));
  });

  test(`arrays that say they are longer, or elsewhere: ${backend}`, () => {
    const f = jit(
      (items: Float64Array): void => {
        for (let i = 0; i < items.length; i++) items[i] = 7;
      },
      { backend },
    );
    const [a, elsewhere, guard] = [zeros(8), zeros(8), zeros(64)];
    Object.defineProperty(a, 'length', { value: 40 });
    Object.defineProperty(elsewhere, 'byteOffset', { value: guard.byteOffset });
    class Longer extends Float64Array {
      override get length() {
        return 40;
      }
    }
    for (const given of [a, a, new Longer(8)])
      expect(() => f.sync(given)).toThrow('`items` says that it has 40 elements, and has 8');
    f.sync(elsewhere);
    expect([...elsewhere]).toEqual(new Array(8).fill(7));
    expect([...guard]).toEqual(new Array(64).fill(0));
  });
}
