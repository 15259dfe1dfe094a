import { describe, expect, it } from 'vitest';
import {
  array,
  assign,
  bound,
  compile,
  f,
  fresh,
  i,
  jump,
  kernel,
  length,
  load,
  local,
  loop,
  number,
  on,
  op,
  outline,
  param,
  ret,
  run,
  store,
  when,
} from './build.ts';

const sumSquares = (check: boolean, wrap = (l: ReturnType<typeof loop>) => l as never) =>
  kernel({
    arrays: [array('a', 'float64')],
    locals: ['i32', 'f64'],
    body: [
      wrap(
        loop(0, i(0), 'lt', length(0), i(1), [
          assign(
            1,
            op(
              'add',
              local('f64', 1),
              op('mul', load('f64', 0, local('i32', 0), check), load('f64', 0, local('i32', 0), check)),
            ),
          ),
        ]),
      ),
      ret(1),
    ],
    results: [number(1)],
  });

describe('loops', () => {
  for (const n of [0, 1, 2, 3, 1000, 5000, 300000]) {
    it(`sums ${n} squares, checked and unchecked, outlined and not`, () => {
      const values = Float64Array.from({ length: n }, (_, k) => k * 0.25 - 3);
      let expected = 0;
      for (const v of values) expected += v * v;
      const a = on('float64', values);
      for (const k of [sumSquares(false), sumSquares(true), sumSquares(true, outline as never)]) {
        const outcome = run(k, [], [a]);
        expect(outcome.site).toBe(1);
        expect(outcome.local(1)).toBe(expected);
      }
    });
  }
});
