import { test } from 'vitest';
import { checkAll } from './goldens.ts';

test('creation functions give what NumPy gives', () => checkAll('creation'));
