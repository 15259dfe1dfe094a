/** Goldens again where every kernel is compiled, though arrays are small: some of each family. */
import { afterAll, beforeAll, test } from 'vitest';
import { forced } from '../../src/ndarray/fuse.ts';
import { always } from '../../src/sparing.ts';
import { checkAll } from './goldens.ts';
import './writing.ts';

beforeAll(() => {
  forced.way = 'kernels';
  always.compiled = true;
});
afterAll(() => {
  delete forced.way;
  always.compiled = false;
});

test.each(['elementwise', 'statistics', 'searching', 'sorting', 'sets', 'linear', 'fft', 'manipulation', 'indexing'])(
  '%s',
  family => checkAll(family, 47),
);
