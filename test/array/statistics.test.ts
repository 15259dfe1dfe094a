import { test } from 'vitest';
import { checkAll } from './goldens.ts';

test('statistics as NumPy has them', () => checkAll('statistics'));
