/** Axes that are named, in any order: numbers for them, and results, come in the same order. */
import { expect, test } from 'vitest';
import { fftshift, gaussianFilter, laplacian, warpAffine } from '../../src/library/index.ts';
import { testGoldens } from './goldens.ts';

testGoldens('axes', { bytes: () => 0, floats: [-1, 1] });

const a23 = { data: new Float32Array(6), shape: [2, 3] };
test.each([
  [() => gaussianFilter.sync(a23, 1, { axes: [0, -2] }), 'gaussianFilter: `axes` names an axis twice: [0, 0]'],
  [() => laplacian.sync(a23, { axes: 2 }), 'laplacian: `axes` must be a whole number from -2 to 1, not 2'],
  [() => laplacian.sync(a23, { axes: 'x' as never }), 'laplacian: `axes` must be a whole number from -2 to 1, not x'],
  [() => fftshift.sync(a23, { axes: [5] }), 'fftshift: `axes` must be a whole number from -2 to 1, not 5'],
  [
    () => warpAffine.sync(a23, [1, 0, 0, 0, 1, 0], { axes: [1, 0] }),
    'warpAffine: `axes` must be two neighbouring axes, height before width, not [1, 0]; the shape is 2 × 3',
  ],
])('axes that are not there, or come twice, are refused: %#', (call, sentence) => {
  expect(call).toThrow(sentence);
});
