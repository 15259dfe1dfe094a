/** The functions of `Math` in lanes stay within the error that their rows state where products and sums in them are fused. */
import { setFlagsFromString } from 'node:v8';
import { expect, test } from 'vitest';
import { expansions } from '../../src/math/index.ts';
import type { OpName } from '../../src/ops.ts';
import { printKernel } from '../../src/print.ts';
import { contracted } from '../../src/transform/contract.ts';
import { generator } from '../kernels/inputs.ts';
import { points } from './domains.ts';
import { mapping } from './lanes.ts';
import { measure } from './measure.ts';

setFlagsFromString('--experimental-wasm-relaxed-simd');

const LIMIT = { f64: 2, f32: 4 } as const;
const names = Object.keys(expansions) as OpName[];

test.each(names.flatMap(name => (['f64', 'f32'] as const).map(type => [name, type] as const)))(
  '%s of %s',
  (name, type) => {
    const arity = points(name, 1, generator(1)).length;
    const text = printKernel(mapping(name, type, arity, 8, contracted));
    expect(text).toContain('fma.');
    expect(measure(name, type, 20_000, generator(3), 100, contracted).worst).toBeLessThanOrEqual(LIMIT[type]);
  },
);
