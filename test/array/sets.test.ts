import { test } from 'vitest';
import { checkAll } from './goldens.ts';

test('sets as NumPy has them', () => checkAll('sets'));
