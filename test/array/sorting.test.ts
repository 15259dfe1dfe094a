import { test } from 'vitest';
import { checkAll } from './goldens.ts';

test('sorting as NumPy has them', () => checkAll('sorting'));
