/** Products of vectors, matrices and stacks of them. */
import { test } from 'vitest';
import { checkAll } from './goldens.ts';

test('products are what NumPy gives', () => checkAll('linear'));
