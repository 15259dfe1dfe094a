import { test } from 'vitest';
import { checkAll } from './goldens.ts';

test('searching as NumPy has them', () => checkAll('searching'));
