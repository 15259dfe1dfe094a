/** Some thousand kernels of all kinds, labelled by hand before the analysis saw them: the same every way, no wrong verdict. */
import { expect, test } from 'vitest';
import { sizesOf } from '../corpus/compare.ts';
import { isFound, isFree, measured } from './real/measure.ts';
import { unseen } from './unseen/index.ts';
import { sameEveryWay } from './ways.ts';

const all = unseen.flatMap(measured);

test('a loop labelled serial is called serial, or runs in order unless its guard holds', () => {
  const wrong = all.filter(m => !isFree(m) && isFound(m) && m.facts.guard === true);
  expect(wrong.map(m => m.name)).toEqual([]);
});

test('of the parallel loops and reductions, these are missed', () => {
  const missed = all.filter(m => isFree(m) && !isFound(m));
  expect(missed.map(m => m.name)).toEqual([
    'latticeBoltzmann #1',
    'latticeBoltzmann #2',
    'nearestNeighbours #1',
    'whereThree #1',
    'pixelate #2',
    'worklet #1',
    'naiveBayes #2',
    'mgResid #1',
    'mgResid #2',
    'scanPolygon #1',
    'scanPolygon #5',
    'scanPolygon #6',
    'grains #2',
    'quantRows #1',
    'topK #2',
    'embeddingBag #1',
    'traffic #2',
    'rodCutting #2',
    'theilSen #1',
    'areaOfRings #2',
    'deinterlace #1',
    'bagMean #1',
    'luhn #2',
    'leapPlanets #2',
    'leapPlanets #3',
    'primDense #3',
    'bitonic #3',
    'shaped #1',
    'scratchCopies #1',
    'multiHead #1',
    'multiHead #2',
    'softmaxTemp #1',
    'softmaxTemp #2',
    'lbmStep #1',
    'lbmStep #2',
    'diamondSquare #3',
    'movingMedian #1',
    'zonalStats #2',
    'majorityFilter #1',
    'majorityFilter #2',
    'majorityFilter #5',
    'majorityFilter #6',
    'rotateRows #1',
    'drawText #1',
    'etcLikeBlocks #1',
    'beatHistogram #2',
    'groupNorm #1',
  ]);
});

sameEveryWay(unseen, sizesOf);
