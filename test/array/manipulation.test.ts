import { test } from 'vitest';
import { checkAll } from './goldens.ts';

test('functions that arrange arrays give what NumPy gives', () => checkAll('manipulation'));
